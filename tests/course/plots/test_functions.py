"""Curves of one variable."""

import numpy as np
import pytest

from course.plots import plot_functions


def relu(z):
    """Return max(z, 0)."""
    return np.maximum(z, 0)


def curve(ax, name):
    """Return x and y of the curve of a name."""
    return next(line.get_data() for line in ax.lines if line.get_label() == name)


def test_curves_show_the_functions(texts):
    """Each function has a curve through its values, and its name stands at the end."""
    ax = plot_functions({"squared": np.square, "absolute": abs}, limits=(-2, 3))
    x, y = curve(ax, "squared")
    assert (x[0], x[-1]) == (-2, 3)
    assert np.array_equal(y, x**2)
    assert texts(ax) == ["squared", "absolute"]


def test_curves_differ_in_colour_and_width():
    """No curve hides another one that runs below it."""
    lines = plot_functions({"one": relu, "two": relu, "three": relu}, limits=(0, 1)).lines
    assert len({line.get_color() for line in lines}) == 3
    assert sorted((line.get_linewidth() for line in lines), reverse=True) == [
        line.get_linewidth() for line in lines
    ]
    assert lines[0].get_linewidth() > lines[1].get_linewidth()


def test_points_are_shown_on_given_axes(axes):
    """Data points lie on top of the curves, on Axes handed in."""
    ax = plot_functions(
        {"line": relu}, limits=(0, 1), points=([0, 0.5], [0, 0.5]), x_label="error", y_label="loss", ax=axes
    )
    assert ax is axes
    assert np.array_equal(ax.lines[-1].get_xydata(), [[0, 0], [0.5, 0.5]])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("error", "loss")


def test_a_network_with_one_output_can_be_plotted():
    """A function may return a column."""
    assert plot_functions({"column": lambda x: x[:, None]}, limits=(0, 1)).lines


def test_functions_get_an_array_of_their_own():
    """A function that changes its argument does not move the other curves."""

    def spoil(x):
        x += 100
        return x

    ax = plot_functions({"spoil": spoil, "identity": lambda x: x}, limits=(0, 1))
    assert curve(ax, "identity")[1][-1] == 1.0


@pytest.mark.parametrize(
    ("functions", "options", "words"),
    [
        ({}, {}, "at least one function"),
        (np.tanh, {}, "at least one function"),
        ({"sum": np.sum}, {}, "Expected 'sum' to return shape"),
        ({"lost": lambda z: z * np.nan}, {}, "finite number from 'lost'"),
        ({"tanh": np.tanh}, {"limits": (1, 1)}, "limits as"),
    ],
)
def test_what_cannot_be_drawn_is_named(functions, options, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_functions(functions, **{"limits": (-1, 1), **options})


def test_points_must_be_pairs():
    """As many y as x."""
    with pytest.raises(ValueError, match="as many y as x"):
        plot_functions({"relu": relu}, limits=(0, 1), points=([0, 1], [0]))
