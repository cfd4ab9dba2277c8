"""A thread that works ahead: the next batches are made while the network learns from this one.

Theory of operation. The worker may be `size` elements ahead and no more: it takes a slot before it asks for
an element, and the consumer gives the slot back when it takes the element out of the queue. However the
consumer ends (it has read everything, it stops early, it is interrupted, it is forgotten), the generator's
`finally` runs: it tells the worker to stop, wakes it in case it waits for a slot, and waits for its end.
"""

import queue
import threading

from course.checks import require_count


def prefetch(iterable, size=2):
    """Go through an iterable in a background thread, up to ``size`` elements ahead of the consumer.

    Worth it where making an element and using it can overlap: NumPy lets other threads run during most work
    on large arrays, Python code alone does not gain.

    The iterator that is returned gives the same elements in the same order. An exception comes out where its
    element would have come, with the traceback of the thread. The thread, which alone reads the iterable,
    starts with the first element that is asked for and ends with the iterator: exhausted, closed, interrupted
    or dropped.
    """
    try:
        iterator = iter(iterable)
    except TypeError:
        raise TypeError(
            f"Expected something to iterate over, such as a Flow. Got {type(iterable).__name__}."
        ) from None
    return _consume(iterator, require_count("size", "prefetch", size))


def _consume(iterator, size):
    worker = _Worker(iterator, size)
    del iterator  # the worker's alone from here on
    worker.start()
    try:
        while True:
            kind, content = worker.take()
            if kind is _END:
                return
            if kind is _ERROR:
                raise content
            yield content
            del content  # not kept while the consumer waits for the next
    finally:
        content = None  # an error that kept this frame, and the frame the error, would be a cycle
        worker.stop()


_ELEMENT, _ERROR, _END = "element", "error", "end"


class _Worker(threading.Thread):
    """Fills a queue, at most ``size`` elements ahead."""

    def __init__(self, iterator, size):
        super().__init__(name="prefetch", daemon=True)  # a daemon, so that a forgotten one cannot stop exit
        self._iterator = iterator
        self._made = queue.SimpleQueue()
        self._slots = threading.Semaphore(size)
        self._stopping = False

    def run(self):
        """Make elements until there are no more, one fails, or ``stop`` is called."""
        iterator, self._iterator = self._iterator, None
        try:
            self._slots.acquire()
            while not self._stopping:
                self._made.put((_ELEMENT, next(iterator)))
                self._slots.acquire()
        except StopIteration:
            self._made.put((_END, None))
        except BaseException as error:  # whatever it is, it belongs to the consumer
            self._made.put((_ERROR, error))

    def take(self):
        """Wait for the next element and let the worker make another."""
        taken = self._made.get()
        self._slots.release()
        return taken

    def stop(self):
        """End the thread, once the element that it is making is made."""
        self._stopping = True
        self._slots.release()
        if threading.current_thread() is not self:  # the garbage collector runs in any thread, even this one
            self.join()
