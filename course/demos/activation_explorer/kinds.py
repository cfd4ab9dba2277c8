"""Which activation functions there are, and which number each one takes besides z."""

from typing import NamedTuple

from course.demos.arrays import numbers
from course.demos.reference.activations import ACTIVATIONS
from course.demos.written import Written, whose

__all__ = ["PARAMETERS", "PARAMETER_OF", "pair", "whose_pairs"]

UNKNOWN = "Expected names of activation functions: {known}. Found {name!r}."


class Parameter(NamedTuple):
    """A number of an activation function: how it is written, its range and its first value."""

    symbol: str
    low: float
    high: float
    first: float


PARAMETERS = {
    "leak": Parameter("α", 0.0, 0.95, 0.2),
    "alpha": Parameter("α", 0.0, 2.0, 1.0),
    "beta": Parameter("β", 0.0, 10.0, 1.0),
}
NOT_ASKED_FOR = ("linear", "step", "selu", "mish")  # by any exercise
PARAMETER_OF = {"leaky relu": "leak", "elu": "alpha", "swish": "beta"}


def pair(name, functions=None):
    """Return an activation and its derivative, the student's while they work.

    Parameters
    ----------
    name : str
    functions : tuple of callable, optional
        The student's.

    Returns
    -------
    tuple of Written

    Raises
    ------
    ValueError
        If no activation has that name.
    """
    if name not in ACTIVATIONS:
        raise ValueError(UNKNOWN.format(known=", ".join(ACTIVATIONS), name=name))
    plain = name.replace(" ", "_")
    known = zip((plain, f"{plain}_grad"), functions or (None, None), ACTIVATIONS[name], strict=True)
    return tuple(_written(_called(own, plain), own, ours) for plain, own, ours in known)


def whose_pairs(pairs, *others):
    """Say which activations, and which other functions, are the student's.

    Parameters
    ----------
    pairs : dict of str to tuple of Written
    *others : Written

    Returns
    -------
    str
    """
    asked_for = [one for name, both in pairs.items() if name not in NOT_ASKED_FOR for one in both]
    return whose(*others, *{one.name: one for one in asked_for}.values())


def _called(function, name):
    called = getattr(function, "__name__", name)
    return called if called.isidentifier() else name


def _written(name, own, ours):
    return Written(name, own, ours, lambda found, z, *_: numbers(found, name, z.shape))
