"""Logic gates: the first things a neuron computes, and XOR, the first that it cannot."""

import numpy as np

from course.data.balance import balanced_labels
from course.data.samples import Samples, add_noise, finish

__all__ = ["make_gate", "make_truth_table"]

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
OUTPUTS = {
    "AND": (0, 0, 0, 1),
    "OR": (0, 1, 1, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "XOR": (0, 1, 1, 0),
    "XNOR": (1, 0, 0, 1),
}


def make_truth_table(name):
    """Return a gate exactly: its four inputs, in the order of counting, and what it answers.

    Parameters
    ----------
    name : {"AND", "OR", "NAND", "NOR", "XOR", "XNOR"}

    Returns
    -------
    Samples
        ``X`` of shape (4, 2) holds 0.0 and 1.0, ``y`` of shape (4,) the int64 answers.

    Raises
    ------
    ValueError
        If there is no such gate.

    Examples
    --------
    >>> X, y = make_truth_table("XOR")
    >>> y
    array([0, 1, 1, 0])
    """
    if name not in OUTPUTS:
        raise ValueError(f"Expected one of the gates {', '.join(OUTPUTS)}. Got {name!r}.")
    return Samples(CORNERS.copy(), np.array(OUTPUTS[name], dtype=np.int64))


def make_gate(name, n_samples=200, *, noise=0.1, train_fraction=None, rng):
    """Draw clouds of points around the four inputs of a gate, labelled with its answers.

    Parameters
    ----------
    name : {"AND", "OR", "NAND", "NOR", "XOR", "XNOR"}
    n_samples : int
        At least 4. The four corners are equally frequent (within one), so the classes are as in the truth
        table: equally frequent for XOR and XNOR, one to three for the others.
    noise : float
        Standard deviation of each coordinate around its corner.
    train_fraction : float, optional
        Part of the samples to train on, in (0, 1); the others are for testing.
    rng : numpy.random.Generator

    Returns
    -------
    Samples or Split
        ``X`` of shape (n_samples, 2), ``y`` of shape (n_samples,), int64. A Split if
        ``train_fraction`` is given.

    Raises
    ------
    ValueError
        If there is no such gate, or a number is out of its range.
    """
    table = make_truth_table(name)
    corners = balanced_labels(n_samples, len(table.y))
    X = add_noise(table.X[corners], noise, rng)
    return finish(X, table.y[corners], groups=corners, train_fraction=train_fraction, rng=rng)
