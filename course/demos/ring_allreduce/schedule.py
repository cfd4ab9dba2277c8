"""Read a schedule off what a student's function returned, or say in a sentence what came."""

from course.demos.student import StudentFunctionError
from course.parallel.schedule import step_of

__all__ = ["read_schedule"]

NO_LIST = "Your ring_schedule({rank}, {size}) returned {found}; expected a list of steps."
ENDLESS = "Your ring_schedule({rank}, {size}) returned {n} steps; 2 (size - 1) are enough."
PLACE = "Step {t} of your ring_schedule({rank}, {size})"
MOST_STEPS = 60


def read_schedule(found, rank, size):
    """Read the steps of one machine: any number of them, so that a deadlock can be watched.

    Parameters
    ----------
    found : object
        What the student's function returned.
    rank, size : int

    Returns
    -------
    list of (int, int, bool)

    Raises
    ------
    StudentFunctionError
        If it is something else.
    """
    words = {"rank": rank, "size": size}
    if not isinstance(found, list | tuple):
        kind = "None" if found is None else f"a {type(found).__name__}"
        raise StudentFunctionError(NO_LIST.format(**words, found=kind))
    if len(found) > MOST_STEPS:
        raise StudentFunctionError(ENDLESS.format(**words, n=len(found)))
    try:
        return [step_of(step, size, PLACE.format(**words, t=t)) for t, step in enumerate(found)]
    except ValueError as error:
        raise StudentFunctionError(str(error)) from None
