"""Outputs over a plane as colours, and the line between them."""

import numpy as np

from course.demos.heat import heat_map, level_segments


def test_colours_run_from_class_to_class():
    """Blue at 0, white in the middle, red at 1."""
    low, middle, high = heat_map(np.array([[0.0, 0.5, 1.0]]))[0]
    assert middle.tolist() == [255, 255, 255]
    assert low[2] > low[0]
    assert high[0] > high[2]


def test_segments_lie_on_the_level():
    """On a tilted plane every end of every line has the value that was asked for."""
    rows, columns = np.mgrid[:7, :9]
    segments = level_segments(0.3 * columns + 0.2 * rows, 1.0)
    assert segments.shape[1:] == (2, 2)
    np.testing.assert_allclose(segments @ (0.3, 0.2), 1.0)
    # They reach from side to side: from (10/3, 0) to (0, 5).
    np.testing.assert_allclose(segments.reshape(-1, 2).max(axis=0), (10 / 3, 5))


def test_a_circle_is_closed():
    """Each end belongs to two lines."""
    rows, columns = np.mgrid[-5:6, -5:6]
    ends = level_segments(np.hypot(rows, columns), 3.3).reshape(-1, 2).round(6)
    _, counts = np.unique(ends, axis=0, return_counts=True)
    assert (counts == 2).all()


def test_no_line_where_the_level_is_not_met():
    """A table of one side alone has none."""
    assert level_segments(np.ones((4, 5)), 0.5).shape == (0, 2, 2)
