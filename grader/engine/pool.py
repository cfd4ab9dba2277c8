"""Many submissions at once: worker processes, each with a warm sandbox of its own."""

import contextlib
import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from grader.engine.limits import Limits
from grader.engine.sandbox import namespaces
from grader.engine.score import score_fault
from grader.engine.worker import Worker
from grader.errors import UsageError

WORKER_DIED = "A worker of the grader died while this notebook waited; grade it again."

_worker = None  # of this process, once it is a worker
_lock = threading.Lock()


def grade_all(tasks, *, workers=None, limits=None, isolation="bubblewrap", scheduler=None):
    """Grade submissions in parallel.

    Parameters
    ----------
    tasks : iterable of Task
    workers : int, optional
        How many at a time; as many as there are processors by default.
    limits : Limits, optional
    isolation : {"bubblewrap", "none"}
    scheduler : str, optional
        Address of a dask.distributed scheduler whose workers grade instead of this machine's processors;
        they have to see the submissions under the same paths.

    Yields
    ------
    NotebookRecord
        In the order in which they are done; one for every task.

    Raises
    ------
    EngineError
        If this machine cannot give the isolation that was asked for.
    """
    tasks = list(tasks)
    limits = limits or Limits()
    if not tasks:
        return
    with _executor(workers, len(tasks), limits, isolation, scheduler) as executor:
        waiting = {executor.submit(_grade, task, limits, isolation): task for task in tasks}
        for future in as_completed(waiting):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield score_fault(waiting[future], WORKER_DIED)


@contextlib.contextmanager
def _executor(workers, n_tasks, limits, isolation, scheduler):
    """Provide an executor of `concurrent.futures`: processes here, or the workers of a cluster."""
    if scheduler is None:
        workers = max(1, min(workers or available_processors(), n_tasks))
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(workers, context, _start_worker, (limits, isolation))
        try:
            yield executor
        finally:  # whoever interrupts waits for what is being graded, not for what is queued
            executor.shutdown(cancel_futures=True)
        return
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "the package `distributed` for --scheduler",
            "that it is not installed",
            "install nn-foundations[cluster]",
        ) from error
    try:
        client = Client(scheduler, timeout=10)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"a scheduler at {scheduler}",
            str(error),
            "start one with `dask scheduler` and workers with `dask worker`",
        ) from error
    with client:
        yield client.get_executor(pure=False)


def grade_one(task, *, limits=None, isolation="bubblewrap"):
    """Grade one submission in this process's own worker, which stays warm for the next.

    Parameters
    ----------
    task : Task
    limits : Limits, optional
    isolation : {"bubblewrap", "none"}

    Returns
    -------
    NotebookRecord
    """
    limits = limits or Limits()
    with _lock:  # a worker has one submission open at a time
        return _warm_worker(limits, isolation).grade(task)


def _warm_worker(limits, isolation):
    global _worker
    if _worker is None or (_worker.limits, _worker.isolation) != (limits, isolation):
        if _worker is not None:
            _worker.close()
        _worker = Worker(limits, isolation)
    return _worker


def available_processors():
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start_worker(limits, isolation):
    namespaces.die_with_parent()
    _warm_worker(limits, isolation)


def _grade(task, limits, isolation):
    return grade_one(task, limits=limits, isolation=isolation)
