"""Curves of one variable, and activations above their derivatives."""

import numpy as np
import pytest

from course.plots import plot_activation, plot_functions


def relu(z):
    """Return max(z, 0)."""
    return np.maximum(z, 0)


def step(z):
    """Return 1 where z > 0."""
    return (z > 0).astype(float)


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


def test_derivative_stands_below_the_function():
    """Two Axes: the function above, what was handed in as its derivative below, in one colour."""
    top, bottom = plot_activation({"tanh": np.tanh}, derivatives={"tanh": lambda z: 1 - np.tanh(z) ** 2})
    z, slope = curve(bottom, "tanh")
    assert slope == pytest.approx(1 - np.tanh(z) ** 2)
    assert (top.get_ylabel(), bottom.get_ylabel(), bottom.get_xlabel()) == ("activation", "derivative", "z")
    assert top.lines[-1].get_color() == bottom.lines[-1].get_color()


def test_slopes_are_measured_without_derivatives():
    """Central differences stand in for derivatives, and the axis says so."""
    _, bottom = plot_activation({"tanh": np.tanh}, limits=(-3, 3))
    z, slope = curve(bottom, "tanh")
    assert slope == pytest.approx(1 - np.tanh(z) ** 2, abs=1e-6)
    assert bottom.get_ylabel() == "slope, measured"


def test_a_jump_has_no_slope():
    """At the step of the perceptron nothing is drawn in place of an infinite slope."""
    _, bottom = plot_activation({"step": step})
    z, slope = curve(bottom, "step")
    assert np.isnan(slope[z == 0]).all()
    assert np.nanmax(np.abs(slope)) == 0


def test_some_derivatives_may_be_missing():
    """A curve keeps its colour when the derivative of the one before is missing."""
    top, bottom = plot_activation({"step": step, "relu": relu}, derivatives={"relu": step})
    assert bottom.lines[-1].get_color() == top.lines[-1].get_color()


def test_activation_uses_given_axes():
    """An array of two Axes is used and returned."""
    from matplotlib import pyplot

    given = pyplot.subplots(2)[1]
    assert list(plot_activation({"relu": relu}, ax=given)) == list(given)


@pytest.mark.parametrize(
    ("functions", "options", "words"),
    [
        ({}, {}, "at least one function"),
        (np.tanh, {}, "at least one function"),
        ({"sum": np.sum}, {}, "Expected 'sum' to return shape"),
        ({"lost": lambda z: z * np.nan}, {}, "finite number from 'lost'"),
        ({"tanh": np.tanh}, {"derivatives": {"relu": relu}}, "Got one of 'relu'"),
        ({"tanh": np.tanh}, {"derivatives": {"tanh": np.mean}}, 'Expected "tanh\'" to return shape'),
        ({"tanh": np.tanh}, {"limits": (1, 1)}, "limits as"),
    ],
)
def test_what_cannot_be_drawn_is_named(functions, options, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_activation(functions, **options)


def test_points_must_be_pairs():
    """As many y as x."""
    with pytest.raises(ValueError, match="as many y as x"):
        plot_functions({"relu": relu}, limits=(0, 1), points=([0, 1], [0]))


def test_panels_must_suffice(axes):
    """Two panels do not fit on one Axes."""
    with pytest.raises(ValueError, match="Expected ax to hold 2 Axes"):
        plot_activation({"relu": relu}, ax=axes)
