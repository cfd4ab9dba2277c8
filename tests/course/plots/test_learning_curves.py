"""Learning curves, named at their ends."""

import numpy as np
import pytest
from matplotlib.colors import rgb_to_hsv, to_rgb

from course.plots import plot_learning_curves
from course.plots.style import spread_labels

FALLING = np.exp(-np.arange(50) / 10)


def test_curves_have_names_and_colours():
    """Each curve's name stands at its end in its colour."""
    ax = plot_learning_curves({"train": FALLING, "validation": FALLING + 0.2})
    names = {text.get_text(): rgb_to_hsv(to_rgb(text.get_color()))[0] for text in ax.texts}
    hues = {line.get_label(): rgb_to_hsv(to_rgb(line.get_color()))[0] for line in ax.lines}
    assert names == pytest.approx(hues, abs=0.01)
    assert len({line.get_color() for line in ax.lines}) == 2


def test_axes_are_labelled():
    """The axes say what they show."""
    ax = plot_learning_curves({"train": FALLING}, y_label="mistakes", x_label="step")
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "mistakes")


def test_logarithmic_axis(axes):
    """A loss over several decades can be drawn on a logarithmic axis, on Axes handed in."""
    assert plot_learning_curves({"train": FALLING}, log=True, ax=axes) is axes
    assert axes.get_yscale() == "log"


def test_names_of_equal_ends_keep_apart():
    """Curves that end at one place have names that can be told apart."""
    ax = plot_learning_curves({"one": FALLING, "two": FALLING, "three": FALLING})
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent().shrunk(1, 0.8) for text in ax.texts]
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_a_diverged_curve_is_named_where_it_was_last_finite():
    """A loss that became infinite still has a name."""
    ax = plot_learning_curves({"diverged": [1.0, 5.0, np.inf, np.nan]})
    assert ax.texts[0].xy[1] == 5.0


@pytest.mark.parametrize(
    ("curves", "words"),
    [({}, "at least one curve"), ({"lost": [np.nan]}, "finite number in the curve 'lost'")],
)
def test_nothing_to_draw_is_named(curves, words):
    """Without data there is a ValueError that says so."""
    with pytest.raises(ValueError, match=words):
        plot_learning_curves(curves)


@pytest.mark.parametrize(
    ("heights", "placed"),
    [
        ([0.5, 0.1, 0.12], [0.5, 0.06, 0.16]),
        ([0.5, 0.5], [0.55, 0.45]),
        ([1.0, 0.99, 0.2], [1.0, 0.9, 0.2]),
        ([0.0, 0.02], [0.0, 0.1]),
        ([0.3], [0.3]),
        ([], []),
    ],
)
def test_spread_labels_moves_as_little_as_it_must(heights, placed):
    """Labels keep their order and a gap, stay between 0 and 1, and of equal ones the first is on top."""
    assert spread_labels(heights, 0.1) == pytest.approx(placed)
