"""Points of the plane by class."""

import numpy as np
import pytest

from course.plots import plot_points

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def legend(ax):
    """Return the legend's texts."""
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_classes_have_a_colour_and_a_marker():
    """Points of a class stand together, and two classes differ in colour and shape."""
    ax = plot_points(X, [0, 1, 1, 0])
    zero, one = ax.collections
    assert np.array_equal(zero.get_offsets(), X[[0, 3]])
    assert np.array_equal(one.get_offsets(), X[[1, 2]])
    assert not np.array_equal(zero.get_facecolor(), one.get_facecolor())
    assert len(zero.get_paths()[0].vertices) != len(one.get_paths()[0].vertices)
    assert legend(ax) == ["class 0", "class 1"]


def test_a_class_keeps_its_colour():
    """Class 1 has one look, whether class 0 is there or not."""
    both, alone = plot_points(X, [0, 1, 1, 0]).collections[1], plot_points(X, [1, 1, 1, 1]).collections[0]
    assert np.array_equal(both.get_facecolor(), alone.get_facecolor())


def test_classes_may_have_names():
    """Text classes stand in the legend as they are."""
    assert legend(plot_points(X, ["dog", "cat", "cat", "dog"])) == ["cat", "dog"]


def test_ten_classes_have_ten_colours():
    """Digits can be shown."""
    points = np.random.default_rng(0).normal(size=(200, 2))
    ax = plot_points(points, np.arange(200) % 10)
    assert len({tuple(group.get_facecolor()[0]) for group in ax.collections}) == 10


def test_other_numbers_are_classes_too():
    """-1 and 1 are two classes."""
    assert legend(plot_points(X, [[-1], [1], [1], [-1]])) == ["class -1", "class 1"]


def test_points_without_classes(axes):
    """Without classes there is one group and no legend, on Axes handed in."""
    assert plot_points(X, ax=axes) is axes
    assert len(axes.collections) == 1
    assert axes.get_legend() is None


def test_labels_of_points_at_one_place_are_shared(texts):
    """Points that a hidden layer merged have one text together."""
    ax = plot_points([[0, 0], [1, 1], [1, 1], [2, 0]], labels=["00", "01", "10", "11"])
    assert texts(ax) == ["00", "01, 10", "11"]


@pytest.mark.parametrize("points", [[[3.0, 3.0]], [[1e-6, 0.0], [0.0, 1e-6]], [[1e6, 0.0], [0.0, 1e6]]])
def test_all_points_are_visible(points):
    """The limits fit one point, tiny and huge coordinates."""
    ax = plot_points(points)
    for axis, limits in enumerate((ax.get_xlim(), ax.get_ylim())):
        assert all(limits[0] < point[axis] < limits[1] for point in points)


@pytest.mark.parametrize(
    ("X", "y", "labels", "words"),
    [
        (np.zeros((4, 3)), None, None, "only two inputs can be drawn"),
        (np.zeros((0, 2)), None, None, "only two inputs can be drawn"),
        (X, [0, 1], None, "one class for each of the 4 points"),
        (X, None, ["a"], "one label for each of the 4 points"),
        (X * np.nan, None, None, "finite coordinates"),
        (np.zeros((11, 2)), np.arange(11), None, "at most 10 classes"),
    ],
)
def test_what_cannot_be_drawn_is_named(X, y, labels, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_points(X, y, labels=labels)


@pytest.mark.parametrize("names", [range(5), range(10), ["a long name", "dog", "cat", "horse", "elephant"]])
def test_the_legend_of_many_classes_stays_inside(names):
    """It has several rows, and the plane keeps its room."""
    y = np.array(list(names))[np.arange(40) % len(names)]
    ax = plot_points(np.random.default_rng(0).normal(size=(40, 2)), y)
    ax.figure.canvas.draw()
    legend = ax.get_legend().get_window_extent()
    assert ax.figure.bbox.x0 <= legend.x0 < legend.x1 <= ax.figure.bbox.x1
    assert ax.get_window_extent().width > 0.45 * ax.figure.bbox.width
