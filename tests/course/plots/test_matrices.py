"""Matrices as coloured squares."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from course.palette import BLUE, NEGATIVE, POSITIVE, VERMILLION
from course.plots import plot_confusion_matrix, plot_heatmap


def color(ax, i, j):
    """Return the colour of a square, as a hexadecimal number."""
    image = ax.images[0]
    entry = image.get_array()[i, j]
    return to_hex(entry if np.ndim(entry) else image.to_rgba(entry))


def heatmap(matrix, **options):
    """Return the heatmap of a matrix."""
    return plot_heatmap(matrix, x_label="input", y_label="output", **options)


def test_signs_have_their_colours():
    """The largest size has the full colour of its sign, and 0 is white."""
    ax = heatmap([[2.0, 0.0], [-2.0, -1.0]])
    assert (color(ax, 0, 0), color(ax, 1, 0)) == (POSITIVE.lower(), NEGATIVE.lower())
    assert color(ax, 0, 1) in {"#ffffff", "#fffefe", "#fefeff"}


def test_the_scale_is_symmetric():
    """White stays at 0 where all numbers are positive."""
    assert heatmap([[1.0, 5.0]]).images[0].get_clim() == (-5.0, 5.0)


def test_rows_run_downwards_and_numbers_stand_in_their_squares():
    """The text of row i, column j stands at (j, i), with the first row on top."""
    ax = heatmap([[1.0, 2.0, 3.0], [-4.0, 5.0, 6.0]])
    assert {text.get_text(): text.get_position() for text in ax.texts}["−4"] == (0, 1)
    assert ax.yaxis_inverted()
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("input", "output")


def test_large_matrices_have_no_numbers(texts):
    """Up to twelve rows and columns have their numbers in the squares."""
    assert len(texts(heatmap(np.ones((12, 12))))) == 144
    assert texts(heatmap(np.ones((13, 2)))) == []


def test_numbers_fit_their_squares(covering):
    """Long numbers are written smaller, not over each other."""
    assert covering(heatmap(np.random.default_rng(0).normal(size=(10, 12)) * 1e-5)) == []
    assert covering(heatmap([[1.0, 12345.678, -1e-9]])) == []


def test_text_is_light_on_dark():
    """Numbers have the ink with more contrast: white on full blue, dark on pale colours."""
    dark, light = heatmap([[-1.0, 0.1]]).texts
    assert dark.get_color() == "white"
    assert light.get_color() != "white"


@pytest.mark.parametrize("matrix", [np.zeros((2, 3)), [[np.nan, np.inf, 1.0]], [[7]], np.ones((784, 3))])
def test_unusual_matrices_have_a_picture(matrix, axes):
    """All zeros, what is not finite, one entry and long matrices are drawn, on Axes handed in."""
    assert heatmap(matrix, ax=axes) is axes
    assert all(float(tick).is_integer() for tick in axes.get_yticks())


@pytest.mark.parametrize("matrix", [[1.0, 2.0], np.zeros((0, 3)), np.zeros((2, 2, 2))])
def test_what_is_no_matrix_is_named(matrix):
    """Another number of dimensions raises a ValueError with the shape found."""
    with pytest.raises(ValueError, match=r"matrix of shape \(n_rows, n_columns\)"):
        heatmap(matrix)


def test_right_is_blue_and_wrong_vermillion():
    """A perfect class has full blue, the most frequent mistake full vermillion, and what is 0 white."""
    ax = plot_confusion_matrix([[50, 0, 0], [2, 40, 8], [0, 4, 46]])
    assert color(ax, 0, 0) == BLUE.lower()
    assert color(ax, 1, 2) == VERMILLION.lower()
    assert color(ax, 0, 1) == "#ffffff"
    assert color(ax, 1, 0) not in {"#ffffff", VERMILLION.lower()}


def test_counts_and_names_are_written(texts):
    """Rows are true classes; counts of 0 stay empty."""
    ax = plot_confusion_matrix([[48, 2], [0, 45]], names=["cat", "dog"])
    assert texts(ax) == ["48", "2", "", "45"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["cat", "dog"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("predicted class", "true class")


def test_a_class_that_never_occurs_is_drawn(axes):
    """A row of zeros divides by nothing, on Axes handed in."""
    assert plot_confusion_matrix([[0, 0], [0, 5]], ax=axes) is axes


def test_many_classes_have_no_numbers(texts):
    """A matrix of thirty classes shows colours alone."""
    assert texts(plot_confusion_matrix(np.eye(30))) == []


@pytest.mark.parametrize(
    ("cm", "names", "words"),
    [
        ([[1, 2, 3], [4, 5, 6]], None, "square matrix"),
        ([[1, 2], [3, 4]], ["one"], "1 names"),
        ([[1, -2], [3, 4]], None, "counts of 0 or more"),
        ([1, 2], None, "cm of shape"),
    ],
)
def test_what_is_no_confusion_matrix_is_named(cm, names, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_confusion_matrix(cm, names=names)
