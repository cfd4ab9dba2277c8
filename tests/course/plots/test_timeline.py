"""Tests `course.plots.timeline`: who works when, and who waits."""

import pytest

from course.pictures import description
from course.plots import plot_timeline

ROWS = {"loading": [(0.0, 1.0), (1.0, 2.0)], "learning": [(1.0, 1.5), (2.0, 2.5)]}


def test_each_worker_has_a_row_and_each_piece_of_work_a_bar():
    """The first row stands at the top, and white is left where somebody waits."""
    ax = plot_timeline(ROWS)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["loading", "learning"]
    assert [len(bars.get_paths()) for bars in ax.collections] == [2, 2]
    assert ax.get_xlim() == (0, 2.5)


def test_two_pictures_can_share_a_scale():
    """With until the axis ends there."""
    assert plot_timeline(ROWS, until=5.0).get_xlim() == (0, 5.0)


def test_the_alternative_text_says_how_busy_each_is():
    """Whoever does not see the bars reads the shares of the time."""
    text = description(plot_timeline(ROWS))
    assert "loading, 2 pieces of work, busy 80% of the time" in text
    assert "learning, 2 pieces of work, busy 40% of the time" in text


def test_a_row_without_work_is_refused():
    """There would be nothing to see in it."""
    with pytest.raises(ValueError, match="Got a row without any"):
        plot_timeline({"loading": []})
