"""Metrics: accuracy, the confusion matrix, precision and recall."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.nn import Tensor
from course.nn.training import accuracy, confusion_matrix, precision_recall

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
        (lambda: precision_recall(np.zeros((2, 3))), r"\(n_classes, n_classes\). Got \(2, 3\)"),
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
