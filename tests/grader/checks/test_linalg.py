"""Tests of how LAPACK is kept from what has no end."""

import numpy as np
import pytest

from grader.checks.linalg import finite_only


def test_what_is_not_finite():
    """While the block lasts, no decomposition begins with what is not finite; then all is as before."""
    before = np.linalg.lstsq
    with finite_only(), pytest.raises(np.linalg.LinAlgError, match="not finite"):
        np.linalg.lstsq(np.array([[1.0, np.nan], [0.0, 1.0]]), np.ones(2), rcond=None)
    with finite_only():
        assert np.linalg.norm(np.ones(4)) == 2
    assert np.linalg.lstsq is before
