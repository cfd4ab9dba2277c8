"""Runs one task in several processes of this machine, and sees that all of them end, however it goes.

Processes are forked, so that a task may be a function of a notebook's cell and its arguments need not be
copied. Each answers through a pipe of its own, which ends with it: a process that was killed is noticed at
once. If this process ends, a thread in each of the others ends them. Forks of a notebook's kernel may print,
but not display, so what is to be drawn of progress comes through the pipe, too.
"""

import multiprocessing
import os
import pickle
import signal
import traceback
import warnings
from multiprocessing.connection import wait
from threading import Thread

from course.nn.training.progress import line_for
from course.parallel.errors import ParallelError, RankLost
from course.parallel.local import LocalCommunicator, Shared
from course.parallel.threads import share_processors

RESULT, ERROR, LINE = "result", "error", "line"

GRACE = 5
"""Seconds that the others get to say what went wrong, after one rank only knows that another ended."""


class RemoteTraceback(Exception):
    """Where an error came from, in the process that it came from, as text."""

    def __str__(self):
        return f"\n\n{self.args[0]}"


def run_forked(task, size, args):
    """Run ``task(comm, *args)`` in so many processes.

    Parameters
    ----------
    task : callable
    size : int
    args : tuple

    Returns
    -------
    list
        What each rank returned.

    Raises
    ------
    ParallelError
        If a process was killed, or the ranks do not fit together.
    Exception
        What the task raised in the first rank that failed.
    """
    workers, shared = [], Shared(size)
    try:
        for rank in range(size):
            workers.append(_Worker(rank, task, shared, args))
        shared.close()
        return _results(workers)
    finally:
        shared.close()
        for worker in workers:
            worker.end()


class _Worker:
    """A process and the pipe that it answers through."""

    def __init__(self, rank, task, shared, args):
        self.rank, self.size = rank, shared.size
        context = multiprocessing.get_context("fork")
        self.answers, answers = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_work, args=(rank, task, shared, args, answers), name=f"rank {rank}", daemon=True
        )
        try:
            with warnings.catch_warnings():
                # Python warns of forks beside threads; those of a kernel hold no lock of ours.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._process.start()
        finally:
            answers.close()

    def hear(self):
        """Return RESULT, ERROR or LINE and what belongs to it, once the pipe has some or has ended."""
        try:
            kind, value = pickle.loads(self.answers.recv_bytes())
        except EOFError:
            self._process.join()
            return ERROR, ParallelError(self._obituary(self._process.exitcode))
        except Exception as error:
            return ERROR, ParallelError(f"What rank {self.rank} returned cannot be read here: {error}.")
        return kind, _error_of(value, self.rank, self.size) if kind == ERROR else value

    def _obituary(self, code):
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
        return f"Rank {self.rank} of {self.size} {how} before it was done; the other ranks were stopped."

    def end(self):
        """End the process, if it has not ended, and forget it."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.answers.close()


def _results(workers):
    line = _Line()
    try:
        return _listen(workers, line)
    finally:
        line.close()


def _listen(workers, line):
    """Hear all workers out, until one fails."""
    results, lost = [None] * len(workers), []
    pending = {worker.answers: worker for worker in workers}
    while pending:
        ready = wait(pending, GRACE if lost else None)
        if not ready:
            break
        for answers in ready:
            worker = pending[answers]
            kind, value = worker.hear()
            if kind == LINE:
                line.draw(*value)
                continue
            del pending[answers]
            results[worker.rank], error = (value, None) if kind == RESULT else (None, value)
            if isinstance(error, RankLost):
                lost.append(error)
            elif error is not None:
                raise error
    if lost:
        raise lost[0]
    return results


class _Line:
    """The line in this process's terminal or notebook, which begins when there is something to draw."""

    def __init__(self):
        self._line = None

    def draw(self, *what):
        """Draw it anew, if anybody is looking."""
        self._line = self._line or line_for(True)
        if self._line:
            self._line.draw(*what)

    def close(self):
        """Leave the last line as it is, and hand the terminal back."""
        if self._line:
            self._line.close()


def _work(rank, task, shared, args, answers):
    """Do what a process is for, and answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is interrupted, and ends the others
    parent = multiprocessing.parent_process()
    Thread(target=_end_after, args=(parent.join,), daemon=True).start()
    try:
        share_processors(shared.size)
        comm = LocalCommunicator(rank, shared)
        comm.line = _SentLine(answers)
        result = task(comm, *args)
        comm.close()
        answer = _packed_result(rank, result)
    except BaseException as error:
        answer = _packed_error(error)
    answers.send_bytes(answer)


class _SentLine:
    """The same line, as a worker sees it."""

    def __init__(self, answers):
        self._answers = answers

    def draw(self, *what):
        """Have the first process draw it."""
        self._answers.send_bytes(pickle.dumps((LINE, what)))

    def close(self):
        """Do nothing: the first process will."""


def _end_after(wait_for_it):
    wait_for_it()
    os._exit(1)


def _packed_result(rank, result):
    try:
        return pickle.dumps((RESULT, result))
    except Exception as error:
        raise TypeError(f"What rank {rank} returned cannot be sent to the first process: {error}.") from None


def _packed_error(error):
    text = "".join(traceback.format_exception(error))
    packed = _packed_or_none(error) if isinstance(error, Exception) else None  # SystemExit must not travel on
    if packed is None:
        packed = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    return pickle.dumps((ERROR, (packed, text)))


def _packed_or_none(error):
    """Return a pickled error if it can be unpickled, too."""
    try:
        packed = pickle.dumps(error)
        pickle.loads(packed)
    except Exception:
        return None
    return packed


def _error_of(packed, rank, size):
    error = pickle.loads(packed[0])
    if not isinstance(error, ParallelError):
        error.__cause__ = RemoteTraceback(packed[1])
        error.add_note(f"This happened in rank {rank} of {size}.")
    return error
