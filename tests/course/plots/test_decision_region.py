"""What a function decides on the XOR square."""

import numpy as np
import pytest

from course.plots import plot_decision_region


def xor(X):
    """Return scores that solve XOR."""
    return 1 / (1 + np.exp(-10 * (np.abs(X[:, 0] - X[:, 1]) - 0.5)))


def test_shows_the_four_points_of_xor():
    """The default points are the corners of the square, two of each class."""
    ax = plot_decision_region(xor)
    points = [collection.get_offsets() for collection in ax.collections if len(collection.get_offsets()) == 2]
    assert [set(map(tuple, np.asarray(pair).tolist())) for pair in points] == [
        {(0.0, 0.0), (1.0, 1.0)},
        {(0.0, 1.0), (1.0, 0.0)},
    ]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["class 0", "class 1"]


def test_axes_and_colours_are_labelled():
    """Both inputs and the colour scale have names."""
    ax = plot_decision_region(xor)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")
    assert ax.figure.axes[1].get_ylabel() == "score"


def test_picture_is_the_right_way_up():
    """x1 runs to the right and x2 upwards."""
    image = plot_decision_region(lambda X: X[:, 1], limits=(0.0, 1.0)).images[0]
    scores = image.get_array()
    assert image.origin == "lower"
    assert scores[0, 0] == scores[0, -1] == 0.0
    assert scores[-1, 0] == 1.0


def test_column_scores_are_accepted():
    """A network's output of shape (n, 1) works as it is."""
    assert plot_decision_region(lambda X: xor(X)[:, None]).images


def test_constant_score_has_no_boundary():
    """A function that never decides draws no line and warns of nothing."""
    ax = plot_decision_region(lambda X: np.full(len(X), 0.5))
    assert ax.images


def test_own_points(axes):
    """Other points and classes can be shown, on Axes handed in."""
    X, y = np.array([[0.0, 2.0], [3.0, 1.0], [1.0, 1.0]]), np.array([[0], [1], [1]])
    assert plot_decision_region(xor, X, y, ax=axes) is axes
    assert axes.get_xlim()[1] > 3.0


@pytest.mark.parametrize(
    ("predict", "X", "y", "words"),
    [
        (lambda X: X, None, None, "Expected predict to return shape"),
        (xor, np.zeros((4, 3)), np.zeros(4), "only two inputs can be drawn"),
        (xor, np.zeros((4, 2)), None, "one class for each of the 4 points"),
        (xor, np.zeros((4, 2)), np.zeros(3), "Got 3"),
        (
            lambda X: X[:, 0] + 0.5,
            np.ones((3, 2)),
            np.array([0, 1, 2]),
            "a score for each class or the number",
        ),
    ],
)
def test_what_cannot_be_drawn_is_named(predict, X, y, words):
    """Wrong shapes raise a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_decision_region(predict, X, y)


def three(X):
    """Return scores of three classes: the nearest of three centres wins."""
    centers = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
    return -((X[:, None] - centers) ** 2).sum(axis=-1)


def test_the_best_of_several_classes_wins():
    """With a score a class, each place has the tint of the winner, and lines part the regions."""
    X = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
    ax = plot_decision_region(three, X, [0, 1, 2], limits=(-3.0, 3.0))
    colors = np.asarray(ax.images[0].get_array())
    n = len(colors) - 1
    at = [colors[round((y + 3) / 6 * n), round((x + 3) / 6 * n)] for x, y in X]
    for color, points in zip(at, ax.collections[-3:], strict=True):
        assert np.corrcoef(color, points.get_facecolor()[0, :3])[0, 1] > 0.95
    assert len(ax.collections) == 6
    assert len(ax.get_legend().get_texts()) == 3


def test_numbers_of_classes_are_drawn_as_classes():
    """A function that returns the winner's number makes the same picture as one that returns scores."""
    X = np.array([[0.0, 2.0], [2.0, -1.0], [-2.0, -1.0]])
    by_score = plot_decision_region(three, X, [0, 1, 2], limits=(-3.0, 3.0))
    by_number = plot_decision_region(lambda X: three(X).argmax(axis=1), X, [0, 1, 2], limits=(-3.0, 3.0))
    np.testing.assert_array_equal(by_number.images[0].get_array(), by_score.images[0].get_array())


def test_a_class_that_never_wins_has_no_line():
    """Scores without a decision draw no boundary and warn of nothing."""
    ax = plot_decision_region(lambda X: np.tile([0.0, 1.0, 0.5], (len(X), 1)))
    assert len(ax.collections) == 2


def test_two_scores_need_no_colour_bar():
    """A network of steps says 0 or 1, and the points show which colour is which."""
    ax = plot_decision_region(lambda X: (xor(X) > 0.5).astype(float))
    assert ax.figure.axes == [ax]
