"""Trials one after the other, or in several processes: the results are the same, whatever their number.

Theory of operation. Each trial draws from a generator of its own, made from a seed that the search drew
before anything ran, so neither order nor neighbours matter. Processes are spawned, not forked, for a fork of
a process with threads, as NumPy's libraries start them, may hang. The objective is pickled once and goes as
bytes to each process as it starts, which unpickles it when it is first asked: a failure there is an ordinary
error, not the end of a process. If a process dies, those trials that have not answered are run again, each in
a process of its own, so that the one that kills is found and the others are not lost. An interrupt ends the
processes at once, and so does the end of this process, however it comes.
"""

import math
import os
import pickle
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import NamedTuple

import numpy as np

from course.nn.search.trials import Trial
from course.nn.training.arguments import require_count

__all__ = ["Task", "run_all"]

CANNOT_SEND = (
    "The objective of {owner} cannot be sent to other processes: with n_processes above 1 it must be a "
    "function or an object of a module (a file that can be imported), not a lambda and not defined in a "
    "notebook or in a function. Move it to a file, or leave n_processes at 1. Python says: {reason}"
)
ENDED_AT_ONCE = (
    "The processes of {owner} ended as soon as they started. In a script, the search must stand under "
    "if __name__ == '__main__':, for each process reads the script anew."
)
NO_ANSWER = "its process ended without an answer: killed, out of memory, or crashed"


class Task(NamedTuple):
    """What one trial needs; ``options`` go to the objective beside ``params``."""

    number: int
    params: dict
    seed: list
    options: dict


def run_all(owner, objective, tasks, n_processes=1):
    """Return a Trial for each task, in the order of the tasks.

    Parameters
    ----------
    owner : str
        Who to name in an error.
    objective : callable
        Called as ``objective(rng, **params, **options)``.
    tasks : list of Task
    n_processes : int
        1 runs them here.
    """
    if not callable(objective):
        raise TypeError(f"The objective of {owner} must be a function. Got {objective!r} instead.")
    if require_count("n_processes", owner, n_processes) == 1:
        return [_run(objective, task) for task in tasks]
    packed = _packed(owner, objective)
    with _pool(min(n_processes, len(tasks)), packed) as pool:
        _require_ready(owner, pool)
        trials = _collect(pool, tasks)
    return [trials.get(task.number) or _run_alone(packed, task) for task in tasks]


def _run(objective, task):
    start, value, error = time.perf_counter(), math.nan, None
    try:
        value = float(objective(np.random.default_rng(task.seed), **task.params, **task.options))
        if math.isnan(value):
            error = "the objective returned nan"
    except Exception as failure:
        error = f"{type(failure).__name__}: {failure}"
    return _trial(task, value, error, time.perf_counter() - start)


def _trial(task, value, error, seconds):
    return Trial(task.number, task.params, value, error, seconds, task.options.get("budget"), task.seed)


@contextmanager
def _pool(n_processes, packed):
    """Give a pool whose processes end with it, whatever they are doing, and with this process."""
    context = get_context("spawn")
    is_over = context.Event()
    pool = ProcessPoolExecutor(
        n_processes, mp_context=context, initializer=_receive, initargs=(packed, is_over)
    )
    try:
        yield pool
    except BaseException:
        is_over.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _packed(owner, objective):
    try:
        return pickle.dumps(objective)
    except Exception as error:
        raise TypeError(CANNOT_SEND.format(owner=owner, reason=error)) from None


def _require_ready(owner, pool):
    """See that a process starts and can unpickle the objective, before the trials are blamed for it."""
    try:
        reason = pool.submit(_why_not).result()
    except BrokenProcessPool:
        raise RuntimeError(ENDED_AT_ONCE.format(owner=owner)) from None
    if reason:
        raise TypeError(CANNOT_SEND.format(owner=owner, reason=reason))


def _collect(pool, tasks):
    """Return number to Trial, of those tasks that were answered."""
    futures, trials = {}, {}
    try:
        for task in tasks:
            futures[task.number] = pool.submit(_run_received, task)
        for number, future in futures.items():
            trials[number] = future.result()
    except BrokenProcessPool:
        answered = {number: future for number, future in futures.items() if future.done()}
        return {number: future.result() for number, future in answered.items() if not future.exception()}
    return trials


def _run_alone(packed, task):
    with _pool(1, packed) as pool:
        try:
            return pool.submit(_run_received, task).result()
        except BrokenProcessPool:
            return _trial(task, math.nan, NO_ANSWER, math.nan)


def _receive(packed, is_over):
    """Keep the pickled objective in a process that was started for it, and see that it ends in time."""
    _received.append(packed)
    for wait in (is_over.wait, parent_process().join):
        Thread(target=_end_after, args=(wait,), daemon=True).start()


def _end_after(wait):
    wait()
    os._exit(1)


_received = []


@cache
def _objective():
    return pickle.loads(_received[0])


def _why_not():
    """Return why the objective cannot be unpickled here, or None."""
    try:
        _objective()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def _run_received(task):
    return _run(_objective(), task)
