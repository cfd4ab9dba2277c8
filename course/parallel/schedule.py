"""The steps of an all-reduce as somebody's function returns them, seen to be possible before a byte moves."""

from operator import index

import numpy as np


def steps_of(schedule, rank, size):
    """Ask a schedule for its steps.

    Parameters
    ----------
    schedule : callable
    rank, size : int

    Returns
    -------
    list of tuple of (int, int, bool)
        Which chunk to send, which to receive, and whether to add it.

    Raises
    ------
    ValueError
        If there are not 2(size - 1) steps, or one is not two chunks in range(size) and a bool.
    """
    owner = getattr(schedule, "__name__", "schedule")
    call = f"{owner}({rank}, {size})"
    steps = schedule(rank, size)
    try:
        steps = list(steps)
    except TypeError:
        raise ValueError(f"{call} must return a list of steps. Got {type(steps).__name__} instead.") from None
    n_steps = 2 * (size - 1)
    if len(steps) != n_steps:
        raise ValueError(f"{call} must return 2 * (size - 1) = {n_steps} steps. Got {len(steps)} instead.")
    return [step_of(step, size, f"Step {number} of {call}") for number, step in enumerate(steps)]


def step_of(step, size, place):
    """Return a step as (going, coming, reduce); a ValueError that begins with its ``place`` if it is none."""
    try:
        going, coming, reduce = step
        going, coming = index(going), index(coming)
    except (TypeError, ValueError):
        raise ValueError(f"{place} must be (send_chunk, recv_chunk, reduce). Got {step!r} instead.") from None
    if not isinstance(reduce, bool | np.bool_ | int) or reduce not in (0, 1):
        raise ValueError(f"{place} must end in True or False, for reduce. Got {reduce!r} instead.")
    if not (0 <= going < size and 0 <= coming < size):
        raise ValueError(f"{place} must name chunks from 0 to {size - 1}. Got {step!r} instead.")
    return going, coming, bool(reduce)
