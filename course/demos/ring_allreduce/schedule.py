"""Read a schedule off what a student's function returned, or say in a sentence what came."""

import numpy as np

from course.demos.student import StudentFunctionError

__all__ = ["read_schedule"]

NO_LIST = "Your ring_schedule({rank}, {size}) returned {found}; expected a list of steps."
NO_STEP = "Your ring_schedule({rank}, {size}): step {t} is no tuple (send_chunk, recv_chunk, reduce)."
NO_CHUNK = "Your ring_schedule({rank}, {size}): step {t} names chunk {chunk}; chunks are 0 to {last}."
ENDLESS = "Your ring_schedule({rank}, {size}) returned {n} steps; 2 (size - 1) are enough."
MOST_STEPS = 60


def read_schedule(found, rank, size):
    """Read the steps of one machine.

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
    return [_read_step(step, {**words, "t": t}) for t, step in enumerate(found)]


def _read_step(step, words):
    is_triple = isinstance(step, list | tuple) and len(step) == 3
    if not is_triple or not isinstance(step[2], bool | np.bool_ | int | np.integer):
        raise StudentFunctionError(NO_STEP.format(**words))
    for chunk in step[:2]:
        is_chunk = isinstance(chunk, int | np.integer) and 0 <= chunk < words["size"]
        if not is_chunk:
            raise StudentFunctionError(NO_CHUNK.format(**words, chunk=chunk, last=words["size"] - 1))
    return int(step[0]), int(step[1]), bool(step[2])
