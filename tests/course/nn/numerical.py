"""The ruler of these tests: gradients found by nudging, in float64, with a random upstream gradient."""

import numpy as np

STEP = 1e-3
TOLERANCE = 2e-8


def numerical_gradient(f, x):
    """Return the gradient of the scalar ``f()`` with respect to the array ``x``, which is nudged in place.

    Central differences at four points: the error is of order h^4.
    """
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        before = x[i]
        far = [_at(f, x, i, before + k * STEP) for k in (-2, -1, 1, 2)]
        x[i] = before
        grad[i] = (far[0] - 8 * far[1] + 8 * far[2] - far[3]) / (12 * STEP)
    return grad


def _at(f, x, i, value):
    x[i] = value
    return f()


def agree(found, wanted, tolerance=TOLERANCE):
    """Assert that two arrays have one shape and agree to a tolerance relative to the largest entry."""
    found, wanted = np.asarray(found), np.asarray(wanted)
    assert found.shape == wanted.shape
    scale = max(1.0, float(np.abs(wanted).max(initial=0.0)))
    np.testing.assert_allclose(found, wanted, rtol=0, atol=tolerance * scale)


def check_gradients(compute, leaves, rng):
    """Compare ``backward`` with numbers: ``compute()`` returns a tensor made from the tensors ``leaves``."""
    upstream = rng.normal(size=compute().shape)
    for leaf in leaves:
        leaf.zero_grad()
    compute().backward(upstream)
    found = [leaf.grad.copy() for leaf in leaves]
    for leaf, grad in zip(leaves, found, strict=True):
        agree(grad, numerical_gradient(lambda: float((compute().data * upstream).sum()), leaf.data))
