"""Learning curves, named at their ends."""

import numpy as np
import pytest

from course.plots import plot_learning_curves
from course.plots.style import spread_labels

FALLING = np.exp(-np.arange(50) / 10)


def test_curves_have_names_and_colours():
    """Each curve's name stands at its end in its colour."""
    ax = plot_learning_curves({"train": FALLING, "validation": FALLING + 0.2})
    assert {text.get_text(): text.get_color() for text in ax.texts} == {
        line.get_label(): line.get_color() for line in ax.lines
    }
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


def test_spread_labels_keeps_order():
    """Labels move up only as far as they must."""
    assert spread_labels([0.5, 0.1, 0.12], 0.1) == [0.5, 0.1, 0.2]
