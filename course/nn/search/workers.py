"""Trials one after the other, in several processes, or on an executor: the results are the same.

Theory of operation. Each trial draws from a generator of its own, made from a seed that the search drew
before anything ran, so neither order nor neighbours matter. Processes are spawned, not forked, for a fork of
a process with threads, as NumPy's libraries start them, may hang. The objective is pickled once and goes as
bytes to each process as it starts, which unpickles it when it is first asked: a failure there is an ordinary
error, not the end of a process. If a process dies, those trials that have not answered are run again, each in
a process of its own, so that the one that kills is found and the others are not lost. An interrupt ends the
processes at once, and so does the end of this process, however it comes. An executor that is handed in does
as it is used to: what can be pickled, and what becomes of its workers, is up to it.
"""

import math
import os
import pickle
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import NamedTuple

import numpy as np

from course.checks import require_count
from course.nn.search.trials import Trial
from course.nn.training.progress import line_for

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
    """What one trial needs."""

    number: int
    params: dict
    seed: list

    def trial(self, value, error, seconds=math.nan):
        """Return the record of it."""
        return Trial(self.number, self.params, value, error, seconds, self.seed)


def run_all(owner, objective, tasks, *, n_processes=1, executor=None, progress=True):
    """Return a Trial for each task, in the order of the tasks; ``owner`` is who to name in an error.

    The objective is called as ``objective(rng, **params)``. The ``submit(function, *args)`` of an
    executor returns what has ``result()``, ``done()`` and ``cancel()``.
    """
    if not callable(objective):
        raise TypeError(f"The objective of {owner} must be a function. Got {objective!r} instead.")
    n_processes, line = require_count("n_processes", owner, n_processes), line_for(progress)

    def show(n_done):
        if line:
            line.draw(n_done / len(tasks), f"trial {n_done}/{len(tasks)}", "")

    try:
        show(0)
        if executor is not None:
            return _run_on(owner, executor, objective, tasks, show)
        if n_processes > 1:
            return _run_in_processes(owner, objective, tasks, min(n_processes, len(tasks)), show)
        trials = []
        for task in tasks:
            trials.append(_run(objective, task))
            show(len(trials))
        return trials
    finally:
        if line:
            line.close()


def _run(objective, task):
    start, value, error = time.perf_counter(), math.nan, None
    try:
        value = float(objective(np.random.default_rng(task.seed), **task.params))
        if math.isnan(value):
            error = "the objective returned nan"
    except Exception as failure:
        error = f"{type(failure).__name__}: {failure}"
    return task.trial(value, error, time.perf_counter() - start)


def _run_on(owner, executor, objective, tasks, show):
    """Run the tasks on an executor that was handed in; what it cannot run is a trial that failed."""
    if not callable(getattr(executor, "submit", None)):
        raise TypeError(
            f"The executor of {owner} must have submit(function, *args), as those of concurrent.futures and "
            f"the client of dask.distributed do. Got {executor!r} instead."
        )
    return _in_order(tasks, [executor.submit(_run, objective, task) for task in tasks], show)


def _run_in_processes(owner, objective, tasks, n_processes, show):
    """Run the tasks in processes; those that one that died took along are run again, each by itself."""
    try:
        packed = pickle.dumps(objective)
    except Exception as error:
        raise TypeError(CANNOT_SEND.format(owner=owner, reason=error)) from None
    futures = []
    with _pool(n_processes, packed) as pool:
        _require_ready(owner, pool)
        with suppress(BrokenProcessPool):
            for task in tasks:
                futures.append(pool.submit(_run_received, task))
        trials = _in_order(tasks, futures, show)
    pairs = zip(trials, tasks, strict=True)
    return [_run_alone(packed, task) if trial.error == NO_ANSWER else trial for trial, task in pairs]


def _in_order(tasks, futures, show):
    """Return what became of each task; an interrupt cancels those that have not begun."""
    trials = [task.trial(math.nan, NO_ANSWER) for task in tasks]
    try:
        for i, future in enumerate(futures):
            try:
                trials[i] = future.result()
            except BrokenProcessPool:
                pass
            except Exception as failure:
                trials[i] = tasks[i].trial(math.nan, f"{type(failure).__name__}: {failure}")
            show(sum(future.done() for future in futures))
    except BaseException:
        for future in futures:
            future.cancel()
        raise
    return trials


def _run_alone(packed, task):
    with _pool(1, packed) as pool:
        return _in_order([task], [pool.submit(_run_received, task)], lambda n_done: None)[0]


@contextmanager
def _pool(n_processes, packed):
    """Give a pool whose processes end with it, whatever they are doing, and with this process."""
    context = get_context("spawn")
    is_over = context.Event()
    pool = ProcessPoolExecutor(n_processes, context, _receive, (packed, is_over))
    try:
        yield pool
    except BaseException:
        is_over.set()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _require_ready(owner, pool):
    """See that a process starts and can unpickle the objective, before the trials are blamed for it."""
    try:
        reason = pool.submit(_why_not).result()
    except BrokenProcessPool:
        raise RuntimeError(ENDED_AT_ONCE.format(owner=owner)) from None
    if reason:
        raise TypeError(CANNOT_SEND.format(owner=owner, reason=reason))


# What follows runs in the processes.

_received = []


def _receive(packed, is_over):
    """Keep the pickled objective, and see that the process ends in time."""
    _received.append(packed)
    for wait in (is_over.wait, parent_process().join):
        Thread(target=_end_after, args=(wait,), daemon=True).start()


def _end_after(wait):
    wait()
    os._exit(1)


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
