"""The trials of searches, and what they meet of the curve that matters."""

import numpy as np
import pytest

from course.pictures import words_of
from course.plots import plot_search

GRID = np.array([(a, b) for a in (0.2, 0.5, 0.8) for b in (0.2, 0.5, 0.8)])
RANDOM = np.random.default_rng(0).random((9, 2))
LABELS = {"x_label": "rate", "y_label": "width"}


def ramp(x):
    """Return a curve that rises."""
    return x


def points(ax, marker):
    """Return the data of the line with a marker."""
    [line] = [line for line in ax.lines if line.get_marker() == marker]
    return np.transpose(line.get_data())


def test_each_search_has_a_panel_with_its_trials():
    """The points of a panel are the trials of its search."""
    axes = plot_search({"grid": GRID, "random": RANDOM}, quality=ramp, **LABELS)
    assert [ax.get_title() for ax in axes] == ["grid", "random"]
    for ax, trials in zip(axes, (GRID, RANDOM), strict=True):
        assert np.array_equal(points(ax, "o"), trials)


def test_what_a_trial_meets_lies_on_the_curve_above_it():
    """The diamonds have the first setting of the trials, and their heights grow with the quality."""
    [ax] = plot_search({"random": RANDOM}, quality=ramp, **LABELS)
    x, y = points(ax, "D").T
    assert np.array_equal(x, RANDOM[:, 0])
    assert (y > 1).all()
    assert np.allclose(np.diff(y[np.argsort(x)]) / np.diff(np.sort(x)), np.ptp(y) / np.ptp(x))


def test_the_words_count_the_different_values():
    """A grid of nine trials tries three values."""
    [ax] = plot_search({"grid": GRID}, quality=ramp, **LABELS)
    assert "9 trials try 3 different values" in words_of(ax.figure)
    assert "80%" in words_of(ax.figure)


@pytest.mark.parametrize("trials", [np.ones(3), np.ones((2, 3)), np.empty((0, 2)), [[0.5, 1.5]]])
def test_no_table_of_places_is_refused(trials):
    """Trials that are no places of the square are refused by name."""
    with pytest.raises(ValueError, match="search 'odd'"):
        plot_search({"odd": trials}, quality=ramp, **LABELS)


def test_no_search_is_refused():
    """Nothing to draw is an error."""
    with pytest.raises(ValueError, match="at least one search"):
        plot_search({}, quality=ramp, **LABELS)
