"""Losses and gradients as demos use them: the student's where they work, else the course's."""

from course.demos.arrays import numbers
from course.demos.reference.losses import LOSSES
from course.demos.student import one_number
from course.demos.written import Written
from course.palette import BLUE, GREEN, PURPLE, VERMILLION

__all__ = ["COLORS", "NAMES", "check_names", "written_grad", "written_loss"]

NAMES = {"mse": "squared error", "mae": "absolute error", "huber": "Huber", "bce": "cross-entropy"}
COLORS = {"mse": BLUE, "mae": VERMILLION, "huber": GREEN, "bce": PURPLE}
UNKNOWN = "Expected names of losses: {known}. Found {name!r}."


def check_names(losses):
    """Raise ValueError unless all names are those of losses that the course knows."""
    for name in losses:
        if name not in LOSSES:
            raise ValueError(UNKNOWN.format(known=", ".join(LOSSES), name=name))


def written_loss(name, function=None):
    """Return a loss: called with arrays of shape (n_samples, 1), and delta for Huber, it returns a number.

    Parameters
    ----------
    name : str
        One of ``NAMES``.
    function : callable, optional
        The student's.

    Returns
    -------
    Written
    """
    return Written(name, function, LOSSES[name][0], lambda found, *_: one_number(found, name, "the loss"))


def written_grad(name, function=None):
    """Return the gradient of a loss: called like the loss, it returns an array of the outputs' shape.

    Parameters
    ----------
    name : str
        One of ``NAMES``.
    function : callable, optional
        The student's.

    Returns
    -------
    Written
    """
    called = f"{name}_grad"
    return Written(called, function, LOSSES[name][1], lambda found, A, *_: numbers(found, called, A.shape))
