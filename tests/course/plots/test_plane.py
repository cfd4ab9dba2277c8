"""A plane in three dimensions, and points with their feet on it."""

import numpy as np
import pytest

from course.plots import plot_plane

W, B = np.array([1.0, -2.0, 1.5]), 0.3
X = np.array([[0.5, -0.5, 0.5], [-0.5, 0.5, -0.5], [0.2, 0.9, 0.1]])


def test_the_sheet_lies_in_the_plane_and_fills_the_cube():
    """Each corner satisfies w·x + b = 0 and touches a face of the cube."""
    (sheet,) = plot_plane(W, B).collections[:1]
    corners = np.asarray(sheet._faces)[0]
    assert corners @ W + B == pytest.approx(0)
    assert np.abs(corners).max(axis=1) == pytest.approx(1)


def test_lines_lead_as_far_back_as_the_distances_say():
    """From each point a line runs along w; with the right distances it ends in the plane."""
    distances = (X @ W + B) / np.linalg.norm(W)
    ax = plot_plane(W, B, X, distances)
    feet = np.array([np.array(line.get_data_3d())[:, 1] for line in ax.lines])
    assert len(feet) == len(X)
    assert feet @ W + B == pytest.approx(0)


def test_wrong_distances_show():
    """Nothing is put right: a distance of 0 leaves the foot where the point is."""
    ax = plot_plane(W, B, X, np.zeros(len(X)))
    ends = np.array([np.array(line.get_data_3d()).T for line in ax.lines])
    assert np.array_equal(ends[:, 0], ends[:, 1])


@pytest.mark.parametrize(("w", "b"), [([0.0, 0.0, 0.0], 1.0), ([1.0, 2.0], 0.0), ([1.0, 0.0, 0.0], 5.0)])
def test_refuses_what_is_no_plane_of_the_cube(w, b):
    """Weights of zero, two weights, and a plane that misses the cube."""
    with pytest.raises(ValueError, match="Expected"):
        plot_plane(w, b)
