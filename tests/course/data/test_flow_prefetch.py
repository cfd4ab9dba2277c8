"""The thread that works ahead: how far, in which order, and how it ends."""

import gc
import signal
import subprocess
import sys
import threading
import time
import traceback

import numpy as np
import pytest

from course.data import Flow, prefetch

INTERRUPTED = """
import threading, time
from course.data import Flow

def slow(x):
    time.sleep({worker})
    return x

print("ready", flush=True)
try:
    for x in Flow(range(1000)).map(slow).prefetch(2):
        time.sleep({consumer})
except KeyboardInterrupt:
    print("interrupted", threading.active_count())
"""


def threads():
    """Return the threads that work ahead."""
    return [thread for thread in threading.enumerate() if thread.name == "prefetch"]


@pytest.fixture(autouse=True)
def no_thread_left():
    """Fail if a thread outlives the test."""
    yield
    assert threads() == []


def until(condition):
    """Wait until a condition holds, for at most ten seconds."""
    end = time.monotonic() + 10
    while not condition() and time.monotonic() < end:
        time.sleep(0.001)
    assert condition()


def counted(made, n=100):
    """Yield 0, 1, ... and note each."""
    for i in range(n):
        made.append(i)
        yield i


@pytest.mark.parametrize("size", [1, 2, 7, 200])
def test_order_is_kept(size):
    """All elements come, in order, None among them."""
    elements = [None, *range(100), None]
    assert list(prefetch(elements, size)) == elements


@pytest.mark.parametrize("size", [1, 2, 5])
def test_works_ahead_but_not_further(size):
    """Exactly `size` elements are made and not taken, however long the consumer takes."""
    made = []
    ahead = prefetch(counted(made), size)
    for i in range(4):
        assert next(ahead) == i
        until(lambda due=i + 1 + size: len(made) == due)
        time.sleep(0.01)
        assert len(made) == i + 1 + size
    ahead.close()


def test_elements_are_made_in_another_thread():
    """One thread makes all elements, and it is not the caller's."""
    makers = list(prefetch(threading.get_ident() for _ in range(20)))
    assert len(set(makers)) == 1
    assert threading.get_ident() not in makers


def test_nothing_is_made_before_the_first_is_asked_for():
    """An iterator nobody reads starts no thread."""
    made = []
    prefetch(counted(made))
    assert made == threads() == []


def test_an_exception_comes_in_its_turn():
    """Elements before it arrive; then the exception itself, with the line that raised it; then the end."""

    def fails(x):
        if x == 3:
            raise OSError("the disk is gone")
        return x

    flow, seen = Flow(range(9)).map(fails).prefetch(4), []
    with pytest.raises(OSError, match="the disk is gone") as caught:
        seen.extend(flow)
    assert list(map(int, seen)) == [0, 1, 2]
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert frames[-1].line == 'raise OSError("the disk is gone")'
    assert threads() == []


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, MemoryError])
def test_no_exception_is_lost_in_the_thread(error):
    """Even what is no Exception reaches the consumer."""

    def fails():
        yield 1
        raise error("enough")

    with pytest.raises(error, match="enough"):
        list(prefetch(fails()))


def test_stopping_early_ends_the_thread():
    """After `break` the thread has ended and the iterable was closed."""
    closed = []

    def endless():
        try:
            while True:
                yield 1
        finally:
            closed.append(True)

    for _ in prefetch(endless(), 3):
        break
    assert threads() == []
    assert closed == [True]


def test_a_consumer_that_fails_ends_the_thread():
    """An exception in the loop's body leaves no thread behind."""

    def learn():
        for batch in Flow(range(100)).batch(2).prefetch():
            raise RuntimeError(f"not a number in {batch}")

    with pytest.raises(RuntimeError, match="not a number"):
        learn()
    gc.collect()
    assert threads() == []


def test_a_forgotten_iterator_ends_the_thread():
    """Dropping the iterator, even in a cycle, ends its thread."""
    cycle = [prefetch(iter(range(100)))]
    cycle.append(cycle)
    next(cycle[0])
    assert len(threads()) == 1
    del cycle
    gc.collect()
    assert threads() == []


def test_two_threads_in_a_row():
    """One flow may hand over twice; stopping early ends both threads, an error passes through both."""
    flow = Flow(range(50)).batch(5).prefetch(2).map(lambda x: x + 1).prefetch(2)
    assert np.concatenate(list(flow)).tolist() == list(range(1, 51))
    epoch = iter(flow)
    next(epoch)
    assert len(threads()) == 2
    epoch.close()
    assert threads() == []
    with pytest.raises(ZeroDivisionError):
        list(Flow(range(5)).map(lambda x: 1 // 0).prefetch().map(lambda x: x).prefetch())


@pytest.mark.parametrize(("worker", "consumer"), [(0.0, 0.05), (0.2, 0.0)])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_interrupt(worker, consumer):
    """Ctrl-C is answered, whether the consumer works or waits for the thread, and leaves no thread."""
    code = INTERRUPTED.format(worker=worker, consumer=consumer)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=20)[0] == "interrupted 1\n"
    assert process.returncode == 0


def test_a_program_may_end_in_the_middle():
    """An epoch that nobody finishes does not keep the interpreter from ending."""
    code = "from course.data import Flow\nepoch = iter(Flow(range(99)).prefetch(2)); next(epoch)"
    assert subprocess.run([sys.executable, "-c", code], timeout=20, check=True).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ((3,), TypeError, "something to iterate over, such as a Flow. Got int"),
        (([], 0), ValueError, "'size' .* a whole number of at least 1. Got 0"),
    ],
)
def test_wrong_use_is_told_at_once(arguments, error, words):
    """An error comes from the call, not from the first element."""
    with pytest.raises(error, match=words):
        prefetch(*arguments)
