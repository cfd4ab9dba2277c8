"""A loss over two parameters, with paths across it."""

import numpy as np
import pytest
from matplotlib.contour import ContourSet

from course.plots import plot_loss_surface

PATH = np.array([[-1.0, 1.0], [-0.5, 0.0], [0.0, 0.0]])


def bowl(theta):
    """Return a quadratic function that is steeper along the second parameter."""
    return theta[0] ** 2 + 10 * theta[1] ** 2


def contours(ax):
    """Return the filled contours and the lines."""
    found = [artist for artist in ax.collections if isinstance(artist, ContourSet)]
    return next(c for c in found if c.filled), next(c for c in found if not c.filled)


def test_contours_follow_the_function():
    """Along a contour line the function has the line's level."""
    _, lines = contours(plot_loss_surface(bowl, limits=(-2, 2)))
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        heights = [bowl(point) for point in path.vertices]
        assert heights == pytest.approx([level] * len(heights), abs=0.1)


def test_low_is_light():
    """The fill darkens with the height."""
    fill, _ = contours(plot_loss_surface(bowl, limits=(-2, 2)))
    brightness = fill.get_facecolor()[:, 0]
    assert (np.diff(brightness) < 0).all()


def test_logarithmic_levels_crowd_in_the_valley():
    """With log the levels grow by a factor."""
    _, lines = contours(plot_loss_surface(bowl, limits=(-2, 2), log=True))
    ratios = lines.levels[2:] / lines.levels[1:-1]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))
    assert lines.levels[0] < 0.1


def test_paths_are_drawn_with_their_names():
    """Each path has its points, a colour and a name in the legend; a circle starts it, a diamond ends it."""
    ax = plot_loss_surface(bowl, limits=(-2, 2), paths={"SGD": PATH, "Adam": -PATH})
    named = {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}
    assert list(named) == ["SGD", "Adam"]
    assert np.array_equal(named["Adam"].get_xydata(), -PATH)
    assert named["SGD"].get_color() != named["Adam"].get_color()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["SGD", "Adam"]
    marks = {line.get_marker(): line.get_xydata()[0].tolist() for line in ax.lines[:4]}
    assert (marks["o"], marks["D"]) == ([-1.0, 1.0], [0.0, 0.0])


def test_a_diverging_path_stops_where_it_is_not_finite():
    """What comes after the first nan or infinity is left out, and the limits stay."""
    ax = plot_loss_surface(bowl, limits=(-2, 2), paths={"diverged": [[1, 1], [1e9, 1], [np.inf, 0], [0, 0]]})
    assert len(ax.lines[0].get_xydata()) == 2
    assert ax.get_xlim() == (-2, 2)


def test_limits_may_differ():
    """The first pair belongs to the first parameter; axes are labelled."""
    ax = plot_loss_surface(bowl, limits=((-1, 3), (0, 2)), x_label="w")
    assert (ax.get_xlim(), ax.get_ylim()) == ((-1, 3), (0, 2))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("w", "$\\theta_2$")


def test_a_constant_function_has_a_picture(axes):
    """Without any height there are no contours, on Axes handed in."""
    assert plot_loss_surface(lambda theta: 3.0, limits=(0, 1), ax=axes) is axes
    assert not axes.collections


def test_where_the_function_is_not_finite_the_map_is_hatched():
    """An undefined region shows up as such, and only then."""
    ax = plot_loss_surface(lambda t: t[0] if t[0] > 0 else np.nan, limits=(-1, 1))
    assert ax.patch.get_hatch()
    assert not plot_loss_surface(bowl, limits=(-1, 1)).patch.get_hatch()


@pytest.mark.parametrize(
    ("f", "options", "words"),
    [
        (bowl, {"limits": (1, 1)}, "Expected limits as"),
        (bowl, {"limits": (0, 1, 2)}, "Expected limits as"),
        (lambda t: t, {"limits": (0, 1)}, "one number for two parameters"),
        (lambda t: np.nan, {"limits": (0, 1)}, "finite somewhere"),
        (bowl, {"limits": (0, 1), "paths": {"SGD": [1, 2, 3]}}, "path 'SGD' to have shape"),
        (bowl, {"limits": (0, 1), "paths": {"SGD": [[np.nan, 0]]}}, "'SGD' to start at finite"),
    ],
)
def test_what_cannot_be_drawn_is_named(f, options, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        plot_loss_surface(f, **options)
