"""Gradient clipping: in place, by length."""

import numpy as np
import pytest

from course.nn import clip_by_norm


@pytest.mark.parametrize("scale", [1.0, 1e200, 1e-200])
def test_by_norm(scale, rng):
    """All gradients shrink by one factor to the length asked for, however large; the old one is returned."""
    grads = {"a": scale * rng.normal(size=(2, 3)), "b": scale * rng.normal(size=4)}
    before = {key: grad.copy() for key, grad in grads.items()}
    norm = scale * np.sqrt(sum(np.square(grad / scale).sum() for grad in grads.values()))
    assert clip_by_norm(grads, norm / 2) == pytest.approx(norm, rel=1e-12)
    for key, grad in grads.items():
        np.testing.assert_allclose(grad, before[key] / 2, rtol=1e-12)


def test_short_gradients_are_left_alone(rng):
    """What is short enough stays bit for bit; so do zeros."""
    grads = {"a": rng.normal(size=5), "zero": np.zeros(2), "none": np.zeros(0)}
    before = grads["a"].copy()
    clip_by_norm(grads, 100.0)
    np.testing.assert_array_equal(grads["a"], before)
    assert clip_by_norm({"zero": np.zeros(2)}, 1.0) == 0.0
    assert clip_by_norm({}, 1.0) == 0.0


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_broken_gradients_show(bad):
    """A norm that is not finite is returned for the caller to see, and nothing is scaled to nan."""
    grads = {"a": np.array([1.0, bad])}
    assert not np.isfinite(clip_by_norm(grads, 1.0))
    assert grads["a"][0] == 1.0


def test_single_precision_is_kept():
    """float32 gradients stay float32, and their norm does not overflow."""
    grads = {"a": np.full(4, 1e30, np.float32)}
    assert clip_by_norm(grads, 1.0) == pytest.approx(2e30, rel=1e-6)
    np.testing.assert_allclose(grads["a"], np.full(4, 0.5, np.float32), rtol=1e-6)


def test_limits_are_positive():
    """A limit of 0 would stop all learning."""
    with pytest.raises(ValueError, match=r"of clip_by_norm must be positive\. Got 0"):
        clip_by_norm({}, 0)
