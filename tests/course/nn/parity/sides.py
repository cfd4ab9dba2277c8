"""Both sides of a comparison: the course's tensors and PyTorch's, made from the same numbers, in float64.

Importing this module skips the tests that do so where PyTorch is not installed.
"""

import numpy as np
import pytest

from course.nn import Tensor
from tests.course.nn.numerical import agree

torch = pytest.importorskip("torch")
torch.set_num_threads(1)

TOLERANCE = 1e-10


def twin(array):
    """Return a PyTorch tensor of the same numbers that wants a gradient and shares no memory."""
    return torch.tensor(np.array(array), requires_grad=True)


def leaf(array):
    """Return a tensor of the course that wants a gradient and shares no memory."""
    return Tensor(np.array(array), requires_grad=True)


def same(ours, theirs):
    """Assert that an array and a PyTorch tensor agree to 1e-10 of the largest entry."""
    agree(ours, theirs.detach().numpy(), TOLERANCE)


def compare(ours, theirs, arrays, rng):
    """Compare values and gradients of two functions of as many tensors as there are arrays."""
    leaves, twins = [leaf(array) for array in arrays], [twin(array) for array in arrays]
    one, two = ours(*leaves), theirs(*twins)
    same(one.data, two)
    upstream = np.array(rng.normal(size=one.shape))
    one.backward(upstream)
    two.backward(torch.tensor(upstream))
    for x, y in zip(leaves, twins, strict=True):
        same(x.grad, y.grad)
