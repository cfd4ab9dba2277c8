"""Learning curves, named at their ends."""

import numpy as np
import pytest
from matplotlib.colors import rgb_to_hsv, to_rgb

from course.plots import plot_learning_curves

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


def test_names_keep_their_order_and_stay_in_the_figure():
    """Of equal ends the first is on top; many names at the edge are pushed inwards."""
    ax = plot_learning_curves({str(k): [1.0, k / 100] for k in (3, 2, 1, 0)} | {"again": [1.0, 0.0]})
    ax.figure.canvas.draw()
    heights = [text.get_window_extent().y0 for text in ax.texts]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] > 0


def test_there_is_no_half_epoch():
    """Ticks are whole numbers, also where there are few."""
    ticks = plot_learning_curves({"train": [3.0, 2.0, 1.0, 0.5]}).get_xticks()
    assert np.array_equal(ticks, ticks.round())
