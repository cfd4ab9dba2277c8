"""Many submissions at once: worker processes, each with a copy of one warm sandbox."""

import importlib
import logging
import multiprocessing
import os
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, CancelledError, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool

from grader.engine.limits import Limits
from grader.engine.sandbox import namespaces
from grader.engine.sandbox.launcher import Launcher
from grader.engine.score import score_fault
from grader.errors import EngineError, UsageError

CONNECT_SECONDS = 10
WORKER_SECONDS = 30  # until a cluster has a worker, again
LOST = (
    "Expected the scheduler and its workers to stay.\n"
    "Found that {}.\n"
    "What to do: start them again, and run the command again: what was finished is kept."
)
WORKER_DIED = "A worker of the grader died while this notebook waited; grade it again."

_worker = None  # of this process, once it is a worker
_lock = threading.Lock()


class Pool:
    """The workers of one run; use it in a ``with`` statement.

    Parameters
    ----------
    workers : int, optional
        How many at a time; as many as there are processors by default.
    limits : Limits, optional
    isolation : {"bubblewrap", "none"}
    scheduler : str, optional
        Address of a dask.distributed scheduler whose workers grade instead of this machine's processors;
        they have to see the submissions under the same paths.

    Raises
    ------
    UsageError
        If there is no scheduler at that address, it has no workers, or the package for it is missing.
    """

    def __init__(self, *, workers=None, limits=None, isolation="bubblewrap", scheduler=None):
        self.limits = limits or Limits()
        self._isolation = isolation
        self._most = workers or available_processors()
        self._begun = {}  # task -> what will be its record
        self._launcher = None  # the zygote of which every worker gets a copy
        self._client = None if scheduler is None else _connect(scheduler)
        self._executor = None if scheduler is None else self._client.get_executor(pure=False)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self._client is not None:
            self._client.close()
        elif self._executor is not None:
            if kind is KeyboardInterrupt:  # nobody waits for what is being graded: it is graded again
                for worker in multiprocessing.active_children():
                    worker.kill()
            self._executor.shutdown(cancel_futures=True)  # waits for what is being graded, not for the rest
            self._launcher.close()

    def begin(self, tasks, n_tasks):
        """Start to grade submissions while the caller goes on; `grade` will give their records.

        Parameters
        ----------
        tasks : list of Task
        n_tasks : int
            How many there may be in the end; there will not be more workers.
        """
        if tasks:
            self._start_workers(tasks, n_tasks)
            self._begun.update(self._submit(tasks))

    def _start_workers(self, tasks, n_tasks):
        """Start as many workers as so many tasks can use, all forked from here: the engine is loaded once."""
        if self._executor is not None or not n_tasks:
            return
        self._launcher = Launcher(self._isolation)
        prepare = importlib.import_module("grader.engine.worker").prepare
        for task in tasks:  # while the sandbox gets warm; the workers inherit it
            prepare(task.source)
        processors = _processors_for(min(self._most, n_tasks))
        sockets = [self._launcher.split(processor) for processor in processors]
        context = multiprocessing.get_context("fork")
        numbers = context.SimpleQueue()
        places = list(zip(processors, sockets, strict=True))
        arguments = self.limits, self._isolation, numbers, places
        self._executor = ProcessPoolExecutor(len(places), context, _start_worker, arguments)
        for number in range(len(places)):
            numbers.put(number)
        self._executor.submit(os.getpid)  # the first task starts all of them
        for sock in sockets:
            sock.close()

    def grade(self, tasks):
        """Grade submissions in parallel.

        Parameters
        ----------
        tasks : iterable of Task

        Yields
        ------
        NotebookRecord
            In the order in which they are done; one for every task.

        Raises
        ------
        EngineError
            If the scheduler ends, or all its workers do.
        """
        tasks = list(tasks)
        self._start_workers(tasks, len(tasks))
        futures = {task: self._begun.pop(task) for task in tasks if task in self._begun}
        futures |= self._submit([task for task in tasks if task not in futures])
        waiting = {future: task for task, future in futures.items()}
        for future in as_completed(waiting) if self._client is None else self._done_there(waiting):
            try:
                yield future.result()
            except CancelledError:
                raise EngineError(LOST.format("the connection to them broke")) from None
            except (BrokenProcessPool, _killed_worker()):
                yield score_fault(waiting[future], WORKER_DIED)

    def _done_there(self, futures):
        """Yield what a cluster has done, as it comes, unless there is nobody left who works."""
        left = set(futures)
        while left:
            done, left = wait(left, timeout=WORKER_SECONDS, return_when=FIRST_COMPLETED)
            if not done and not self._client.scheduler_info()["workers"]:
                raise EngineError(LOST.format("no worker is left"))
            yield from done

    def _submit(self, tasks):
        """Hand over tasks, large submissions first: what is short fills the time at the end best."""
        tasks = sorted(tasks, key=_size, reverse=True)
        return {task: self._executor.submit(_grade, task, self.limits, self._isolation) for task in tasks}


def _connect(scheduler):
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            "the package `distributed` for --scheduler",
            "that it is not installed",
            "install nn-foundations[cluster]",
        ) from error
    for name in ("distributed", "distributed.client"):  # what ends there is said in our words
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"a scheduler at {scheduler}",
            str(error),
            "start one with `dask scheduler` and workers with `dask worker`",
        ) from error
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except TimeoutError:
        client.close()
        found = f"none within {WORKER_SECONDS} s"
        raise UsageError(
            f"workers of the scheduler at {scheduler}", found, f"start some with `dask worker {scheduler}`"
        ) from None
    return client


def _killed_worker():
    """Return what a cluster raises for work on which its workers died; where it is not loaded, nothing."""
    distributed = sys.modules.get("distributed")
    return distributed.KilledWorker if distributed else BrokenProcessPool


def grade_all(tasks, **settings):
    """Grade submissions in a pool of their own; see `Pool` for the settings and what it yields."""
    with Pool(**settings) as pool:
        yield from pool.grade(tasks)


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
        _worker = _new_worker(limits, isolation)
    return _worker


def _size(task):
    try:
        return task.submission.lstat().st_size
    except OSError:
        return 0


def _new_worker(*arguments):
    from grader.engine.worker import Worker

    return Worker(*arguments)


def available_processors():
    """Return how many processors this process may use."""
    return len(_processors()) or os.cpu_count() or 1


def _processors():
    """Return the numbers of the processors that this process may use; none where nobody tells."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def _processors_for(workers):
    """Return a processor for each worker, or None for it where there are more workers than processors."""
    processors = _processors()
    return processors[:workers] if workers <= len(processors) else [None] * workers


def _start_worker(limits, isolation, numbers, places):
    global _worker
    namespaces.die_with_parent()
    processor, sock = places.pop(numbers.get())
    for _, other in places:
        other.close()
    if processor is not None:  # judge and sandbox take turns: on one processor they wake each other cheaply
        os.sched_setaffinity(0, {processor})
    _worker = _new_worker(limits, isolation, sock)


def _grade(task, limits, isolation):
    return grade_one(task, limits=limits, isolation=isolation)
