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
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import NamedTuple

import numpy as np

from course.nn.search.trials import Trial
from course.nn.training.arguments import require_count
from course.nn.training.progress import line_for

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


def run_all(owner, objective, tasks, *, n_processes=1, executor=None, progress=True):
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
    executor : object, optional
        Runs them instead: its ``submit(function, *args)`` returns what has ``result()``, ``done()`` and
        ``cancel()``.
    progress : bool
    """
    if not callable(objective):
        raise TypeError(f"The objective of {owner} must be a function. Got {objective!r} instead.")
    count = require_count("n_processes", owner, n_processes)
    with _counting(len(tasks), line_for(progress)) as show:
        if executor is not None:
            return _run_on(owner, executor, objective, tasks, show)
        if count > 1:
            return _run_in_processes(owner, objective, tasks, min(count, len(tasks)), show)
        trials = []
        for task in tasks:
            trials.append(_run(objective, task))
            show(len(trials))
        return trials


@contextmanager
def _counting(n_tasks, line):
    """Give a function that shows how many trials are done."""

    def show(n_done):
        if line:
            line.draw(n_done / n_tasks, f"trial {n_done}/{n_tasks}", "")

    try:
        show(0)
        yield show
    finally:
        if line:
            line.close()


def _run_on(owner, executor, objective, tasks, show):
    """Run the tasks on an executor that was handed in; what it cannot run is a trial that failed."""
    if not callable(getattr(executor, "submit", None)):
        raise TypeError(
            f"The executor of {owner} must have submit(function, *args), as those of concurrent.futures and "
            f"the client of dask.distributed do. Got {executor!r} instead."
        )
    futures = {task.number: executor.submit(_run, objective, task) for task in tasks}

    def answer(task):
        try:
            return futures[task.number].result()
        except Exception as failure:
            return _trial(task, math.nan, f"{type(failure).__name__}: {failure}", math.nan)

    return _in_order(tasks, futures, answer, show)


def _run_in_processes(owner, objective, tasks, n_processes, show):
    packed = _packed(owner, objective)
    with _pool(n_processes, packed) as pool:
        _require_ready(owner, pool)
        trials = _collect(pool, tasks, show)
    return [trials.get(task.number) or _run_alone(packed, task) for task in tasks]


def _in_order(tasks, futures, answer, show):
    """Return the answers in the order of the tasks; an interrupt cancels what has not begun."""
    trials = []
    try:
        for task in tasks:
            trials.append(answer(task))
            show(sum(future.done() for future in futures.values()))
    except BaseException:
        for future in futures.values():
            future.cancel()
        raise
    return trials


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


def _collect(pool, tasks, show):
    """Return number to Trial, of those tasks that were answered."""
    futures = {}
    try:
        for task in tasks:
            futures[task.number] = pool.submit(_run_received, task)
        trials = _in_order(tasks, futures, lambda task: futures[task.number].result(), show)
        return {trial.number: trial for trial in trials}
    except BrokenProcessPool:
        answered = {number: future for number, future in futures.items() if future.done()}
        return {
            number: future.result()
            for number, future in answered.items()
            if not (future.cancelled() or future.exception())
        }


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
