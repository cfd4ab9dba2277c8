"""The line of a neuron, its normal vector and its half planes."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from course.palette import BLUE, VERMILLION
from course.plots import plot_boundary

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def tint(ax, x1, x2):
    """Return the colour of the half plane at a point, without its alpha."""
    image = ax.images[0]
    left, right, low, high = image.get_extent()
    n = image.get_array().shape[0] - 1
    row, column = round((x2 - low) / (high - low) * n), round((x1 - left) / (right - left) * n)
    return tuple(image.get_array()[row, column, :3])


def test_every_point_of_the_line_is_on_the_boundary():
    """The line satisfies w·x + b = 0 and crosses the picture."""
    ax = plot_boundary([2.0, -1.0], 0.5)
    line = ax.lines[0].get_xydata()
    assert line @ [2.0, -1.0] + 0.5 == pytest.approx(0.0)
    assert not np.allclose(line[0], line[1])


def test_sides_have_the_colours_of_the_answers():
    """Where z > 0 the colour is that of class 1, elsewhere that of class 0."""
    ax = plot_boundary([1.0, 1.0], -1.5, CORNERS, [0, 0, 0, 1])
    assert tint(ax, 1.0, 1.0) == to_rgba(VERMILLION)[:3]
    assert tint(ax, 0.0, 0.0) == tint(ax, 0.0, 1.0) == to_rgba(BLUE)[:3]


def test_normal_vector_points_where_the_neuron_answers_one():
    """The arrow starts on the line and runs along w."""
    w, b = np.array([3.0, -4.0]), 1.0
    ax = plot_boundary(w, b)
    arrow = next(text for text in ax.texts if text.arrow_patch)
    tip, foot = np.array(arrow.xy), np.array(arrow.xyann)
    assert foot @ w + b == pytest.approx(0.0)
    assert (tip - foot) / np.hypot(*(tip - foot)) == pytest.approx(w / 5)


def test_vertical_line():
    """A weight of 0 divides by nothing."""
    assert plot_boundary([2.0, 0.0], -1.0).lines[0].get_xdata() == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize(("b", "color"), [(0.0, BLUE), (1.0, VERMILLION), (-1.0, BLUE)])
def test_without_weights_there_is_no_line(b, color):
    """Before learning the whole plane has one answer, which the bias gives."""
    ax = plot_boundary([0.0, 0.0], b)
    assert not ax.lines
    assert tint(ax, 0.3, 0.7) == to_rgba(color)[:3]


def test_a_line_outside_of_the_picture_has_no_arrow(axes):
    """Points decide what is shown, on Axes handed in; a far line leaves one tint."""
    assert plot_boundary([1.0, 1.0], -100.0, CORNERS, [0, 0, 0, 1], ax=axes) is axes
    assert not axes.texts
    assert axes.get_xlim()[1] < 3


def test_default_limits_show_the_line():
    """Without points a line far from the origin is in the picture."""
    ax = plot_boundary([1.0, 0.0], -50.0)
    assert ax.get_xlim()[0] < 50 < ax.get_xlim()[1]


def test_limits_can_be_given():
    """Both coordinates run from the smallest to the largest."""
    ax = plot_boundary([1.0, 1.0], 0.0, limits=(-3, 4))
    assert (ax.get_xlim(), ax.get_ylim()) == ((-3, 4), (-3, 4))


def test_axes_are_labelled():
    """Both inputs are named."""
    ax = plot_boundary([1.0, 1.0], 0.0)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$x_1$", "$x_2$")


@pytest.mark.parametrize(
    ("w", "b", "words"),
    [
        ([1.0, 2.0, 3.0], 0.0, "two weights and one bias. Got 3 and 1"),
        ([1.0, 2.0], [0.0, 1.0], "Got 2 and 2"),
        ([np.nan, 2.0], 0.0, "finite weights"),
    ],
)
def test_wrong_parameters_are_named(w, b, words):
    """What is no line of the plane raises a ValueError that says why."""
    with pytest.raises(ValueError, match=words):
        plot_boundary(w, b)


def test_classes_need_points():
    """Classes alone cannot be drawn."""
    with pytest.raises(ValueError, match="Got 3 classes and no X"):
        plot_boundary([1.0, 1.0], 0.0, y=[0, 1, 1])
