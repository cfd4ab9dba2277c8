"""The error of a finite difference against its step."""

import numpy as np
import pytest

from course.plots import plot_step_size_error

STEPS = 10.0 ** np.arange(-15, 0, 0.25)


def central_errors():
    """Return errors of the central difference of exp at 1."""
    return np.abs((np.exp(1 + STEPS) - np.exp(1 - STEPS)) / (2 * STEPS) - np.e)


def forward_errors():
    """Return errors of the forward difference of exp at 1."""
    return np.abs((np.exp(1 + STEPS) - np.e) / STEPS - np.e)


def texts(ax):
    """Return the annotations."""
    return [text.get_text() for text in ax.texts]


def test_slopes_are_measured():
    """Rounding rises by one decade a decade, truncation falls by two."""
    ax = plot_step_size_error(STEPS, central_errors())
    assert {"rounding: slope −1.0", "truncation: slope 2.0"} <= set(texts(ax))


def test_slope_of_the_forward_difference_differs():
    """The slope comes from the data: a forward difference has truncation slope 1."""
    assert "truncation: slope 1.0" in texts(plot_step_size_error(STEPS, forward_errors()))


def test_minimum_is_marked():
    """The smallest error and its step are named."""
    errors = central_errors()
    ax = plot_step_size_error(STEPS, errors)
    assert any(text.startswith("smallest error") for text in texts(ax))
    marks = [line for line in ax.lines if line.get_marker() == "D"]
    assert [float(mark.get_ydata()[0]) for mark in marks] == [errors.min()]


def test_axes_are_logarithmic_and_labelled():
    """Both axes have a label and a logarithmic scale."""
    ax = plot_step_size_error(STEPS, central_errors())
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step h", "error of the numerical gradient")


def test_two_curves_share_axes(axes):
    """With labels, two curves have two colours and a legend with their slopes."""
    plot_step_size_error(STEPS, forward_errors(), label="forward", ax=axes)
    plot_step_size_error(STEPS, central_errors(), label="central", ax=axes)
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert legend == [
        "forward (slopes: rounding −1.0, truncation 1.0)",
        "central (slopes: rounding −1.0, truncation 2.0)",
    ]
    assert axes.lines[0].get_color() != axes.lines[2].get_color()


def test_zero_errors_are_left_out():
    """An error of 0 does not break the logarithmic axis."""
    ax = plot_step_size_error([1e-3, 1e-2, 1e-1], [0.0, 1e-4, 1e-2])
    assert len(ax.lines[0].get_xdata()) == 2


def test_few_points_have_no_slope():
    """A slope is named only where enough points show it."""
    assert not any("slope" in text for text in texts(plot_step_size_error([1e-3, 1e-2], [1e-6, 1e-4])))


@pytest.mark.parametrize(
    ("steps", "errors", "words"),
    [([1.0, 2.0], [1.0], "as many errors as steps"), ([1.0], [0.0], "at least one positive step")],
)
def test_useless_data_is_named(steps, errors, words):
    """Data that make no picture raise a ValueError that says why."""
    with pytest.raises(ValueError, match=words):
        plot_step_size_error(steps, errors)
