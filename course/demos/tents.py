"""The tent map as a deep network: the student's ``deep_tent_parameters``, or the course's."""

import numpy as np

from course.demos.arrays import numbers
from course.demos.forward_pass import identity, relu
from course.demos.reference import xor as ours
from course.demos.student import StudentFunctionError
from course.demos.written import Written

__all__ = ["count_pieces", "tent_curve", "tents"]

NAME = "deep_tent_parameters"
BENT = 1e-6
PAIR = "Your {name} has to return two lists, weights and biases, of {n} arrays each for depth {depth}."


def tents(deep_tent_parameters=None):
    """Return the tents as a ``Written``; a call with the depth returns the lists of weights and biases.

    Parameters
    ----------
    deep_tent_parameters : callable, optional
        The student's.

    Returns
    -------
    Written
    """
    return Written(NAME, deep_tent_parameters, ours.deep_tent_parameters, _read)


def tent_curve(forward, tents, depth, x):
    """Send numbers through the network.

    Parameters
    ----------
    forward, tents : Written
    depth : int
    x : ndarray of shape (n,)

    Returns
    -------
    ndarray of shape (n,)
    """
    weights, biases = tents(depth, shown=f"{NAME}({depth})")
    return forward(x[:, None], weights, biases, [*[relu] * depth, identity])[-1].ravel()


def count_pieces(x, y):
    """Return the number of straight pieces of a curve through points that have all its corners among them.

    Parameters
    ----------
    x, y : ndarray of shape (n,)
        At least two points, x rising.

    Returns
    -------
    int
    """
    slopes = np.diff(y) / np.diff(x)
    return 1 + int(np.sum(np.abs(np.diff(slopes)) > BENT * max(1.0, np.abs(slopes).max())))


def _read(found, depth):
    n = depth + 1
    lists = found if isinstance(found, list | tuple) and len(found) == 2 else (None, None)
    if not all(isinstance(one, list | tuple) and len(one) == n for one in lists):
        raise StudentFunctionError(PAIR.format(name=NAME, n=n, depth=depth))
    sizes = [1, *[2] * depth, 1]
    weights = [numbers(W, NAME, (sizes[k], sizes[k + 1]), f"weights[{k}]") for k, W in enumerate(lists[0])]
    biases = [numbers(b, NAME, (sizes[k + 1],), f"biases[{k}]") for k, b in enumerate(lists[1])]
    return weights, biases
