"""Metrics: accuracy, the confusion matrix, precision and recall."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.nn import (
    Tensor,
    accuracy,
    confusion_matrix,
    f1_score,
    mean_absolute_error,
    precision_recall,
    r_squared,
    root_mean_squared_error,
    top_k_accuracy,
)

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("outputs", "labels", "options", "expected"),
    [
        ([[0.1, 0.9], [3.0, -1.0], [0.0, 5.0]], [1, 0, 0], {}, 2 / 3),
        ([[0.1, 0.9], [3.0, -1.0]], [[0, 1], [0, 1]], {}, 0.5),
        ([0, 1, 2, 2], [0, 1, 1, 2], {}, 0.75),
        ([0.4, 0.6], [0, 0], {}, 0.5),
        ([[0.4], [0.6]], [0, 1], {}, 1.0),
        ([[0.4], [-0.6]], [[1.0], [0.0]], {"threshold": 0}, 1.0),
        (np.eye(3), [0.0, 1.0, 2.0], {}, 1.0),
        ([0.0, 1.0, 2.0], [0.0, 2.0, 2.0], {}, 2 / 3),
        ([0.9, 0.2], [0.95, 0.05], {}, 1.0),
    ],
)
def test_accuracy_takes_scores_probabilities_and_classes(outputs, labels, options, expected):
    """The largest score wins, one number is held against the threshold, whole numbers are classes."""
    assert accuracy(np.array(outputs), np.array(labels), **options) == pytest.approx(expected)


@settings(deadline=None)
@given(LABELS)
def test_the_confusion_matrix_counts_pairs(pairs):
    """Rows are true classes, columns predicted ones."""
    true, predicted = np.array(pairs).T
    matrix = confusion_matrix(true, predicted, 5)
    for i in range(5):
        for j in range(5):
            assert matrix[i, j] == pairs.count((i, j))
    assert np.trace(matrix) / len(pairs) == pytest.approx(accuracy(predicted, true))


@settings(deadline=None)
@given(LABELS)
def test_precision_and_recall_are_fractions_of_columns_and_rows(pairs):
    """Of those predicted, and of those there, the fraction that is right; 0/0 is 0."""
    precision, recall = precision_recall(confusion_matrix(*np.array(pairs).T, 5))
    for k in range(5):
        right = pairs.count((k, k))
        true, predicted = sum(t == k for t, _ in pairs), sum(p == k for _, p in pairs)
        assert precision[k] == pytest.approx(right / predicted if predicted else 0)
        assert recall[k] == pytest.approx(right / true if true else 0)


def test_classes_are_counted_from_the_labels():
    """Without a number of classes the largest label on either side decides; uint8 does not wrap around."""
    assert confusion_matrix([0, 1], [0, 3]).shape == (4, 4)
    labels = np.array([0, 99, 99], dtype=np.uint8)
    assert confusion_matrix(labels, labels)[99, 99] == 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: accuracy(np.zeros((3, 2)), np.zeros(4)),
            r"outputs of shape \(3, 2\) and labels of shape \(4,\)",
        ),
        (lambda: accuracy(np.zeros((0, 2)), np.zeros(0)), "accuracy needs outputs"),
        (lambda: accuracy([0.2, 1.7], [0, 2]), "tells two classes apart. Got labels up to 2"),
        (lambda: accuracy(np.eye(2), [0.5, 1.5]), r"in \[0, 1\]. Got values from 0.5 to 1.5"),
        (lambda: confusion_matrix([0, 5], [0, 1], 3), "must be in 0 to 2. Got a label of 5"),
        (lambda: confusion_matrix([0, -1], [0, 1]), "The labels of confusion_matrix must be whole numbers"),
        (lambda: confusion_matrix([0, 1], [0.0, 1.0]), "predicted classes of confusion_matrix .*Got float64"),
        (lambda: confusion_matrix([0, 1], [0]), "a prediction for each label. Got 2 labels and 1"),
        (lambda: precision_recall(np.zeros((2, 3))), r"\(n_classes, n_classes\). Got one of shape \(2, 3\)"),
        (lambda: precision_recall([[1, np.nan], [3, 4]]), "nan as its smallest entry"),
        (lambda: accuracy(np.eye(2), [[1, 1], [0, 1]]), "must be one-hot, with one class a row"),
        (lambda: top_k_accuracy(np.eye(3), [0, 1, 2], k=1.5), "'k' .* from 1 to 3. Got 1.5"),
    ],
)
def test_wrong_use_is_explained(call, message):
    """Errors name the function, what was expected and what came."""
    with pytest.raises(ValueError, match=message):
        call()


def test_accuracy_of_a_tensor():
    """The outputs of a model are taken as they come, recorded or not."""
    scores = Tensor([[0.0, 2.0], [1.0, 0.0]], requires_grad=True)
    assert accuracy(scores * 2.0, [1, 0]) == accuracy(scores, Tensor([1.0, 0.0])) == 1.0


@settings(deadline=None)
@given(LABELS)
def test_f1_is_the_harmonic_mean(pairs):
    """Of precision and recall, averaged over the classes that there are."""
    true, predicted = np.array(pairs).T
    matrix = confusion_matrix(true, predicted, 5)
    both = [2 * p * r / (p + r) if p + r else 0.0 for p, r in zip(*precision_recall(matrix), strict=True)]
    there = [f for f, row, column in zip(both, matrix, matrix.T, strict=True) if row.sum() + column.sum()]
    assert f1_score(predicted, true) == pytest.approx(np.mean(there))


def test_the_right_class_among_the_first():
    """The true class may be one of the k largest scores; a tie is not counted against it."""
    scores = np.array([[0.1, 0.5, 0.4], [0.3, 0.2, 0.5], [1.0, 1.0, 0.0]])
    assert [top_k_accuracy(scores, [2, 1, 1], k=k) for k in (1, 2, 3)] == pytest.approx([1 / 3, 2 / 3, 1.0])
    with pytest.raises(ValueError, match=r"must be a whole number from 1 to 3\. Got 5"):
        top_k_accuracy(scores, [2, 1, 1])
    with pytest.raises(ValueError, match=r"Got outputs of shape \(3, 3\) and labels of shape \(2,\)"):
        top_k_accuracy(scores, [2, 1], k=1)


@pytest.mark.parametrize("labels", [[-1, 0, 1], [0, 1, 3]])
@pytest.mark.parametrize("metric", [accuracy, f1_score, top_k_accuracy])
def test_a_label_without_a_score_is_refused(metric, labels):
    """A label below 0 or beyond the scores is a mistake, not a wrong answer; so is a score of nan."""
    with pytest.raises(ValueError, match=r"from 0, each with a score\. Got labels from"):
        metric(np.eye(3), labels)
    with pytest.raises(ValueError, match="Got nan among them"):
        metric(np.full((3, 3), np.nan), [0, 1, 2])


def test_errors_of_numbers():
    """Absolute and squared errors are means over all; R^2 is 0 for the mean, and 1 for the truth."""
    targets = np.array([[1.0, 10.0], [3.0, 30.0]])
    outputs = targets + np.array([[1.0, 0.0], [-1.0, 2.0]])
    assert mean_absolute_error(outputs, targets) == 1.0
    assert root_mean_squared_error(outputs, targets) == pytest.approx(np.sqrt(6 / 4))
    assert r_squared(outputs, targets) == pytest.approx(1 - (2 / 2 + 4 / 200) / 2)
    assert r_squared(targets, targets) == r_squared([2.0, 2.0], [2.0, 2.0]) == 1.0
    assert r_squared([2.0, 2.0], [1.0, 3.0]) == r_squared([2.0, 3.0], [2.0, 2.0]) == 0.0
    with pytest.raises(ValueError, match=r"one shape .* Got \(2,\) and \(2, 1\)"):
        mean_absolute_error([1.0, 2.0], [[1.0], [2.0]])


def test_metrics_leave_weights_aside():
    """Targets that come with the weights of the samples are taken without them."""
    assert accuracy([[0.0, 1.0], [1.0, 0.0]], (np.array([1, 1]), np.array([5.0, 1.0]))) == 0.5
    assert mean_absolute_error([1.0, 3.0], (np.array([1.0, 1.0]), np.array([5.0, 1.0]))) == 1.0
