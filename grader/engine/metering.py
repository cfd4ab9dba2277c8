"""The processor time that the sandbox uses for a test's requests, measured from outside of it."""

import contextlib
import time
from types import SimpleNamespace


class Meter:
    """Measures requests while a block runs that asks for it.

    Parameters
    ----------
    usage_meter : callable
        Returns a context manager that measures what the sandbox uses during a block.
    """

    def __init__(self, usage_meter):
        self._usage_meter = usage_meter
        self.used = None  # by the requests of the block that is being measured; None: none is measured

    @contextlib.contextmanager
    def measured(self):
        """Measure the requests that are made in a block.

        Yields
        ------
        SimpleNamespace
            With the attribute ``seconds`` once the block is left, less what measuring took here.
        """
        self.used = used = SimpleNamespace(seconds=0.0)
        try:
            yield used
        finally:
            self.used = None

    @contextlib.contextmanager
    def request(self):
        """Measure one request; one on the way back from the sandbox belongs to it."""
        used, self.used = self.used, None
        start = time.thread_time()
        try:
            with self._usage_meter() as theirs:
                started = time.thread_time()
                yield
                ended = time.thread_time()
            used.seconds += theirs.seconds - (started - start) - (time.thread_time() - ended)
        finally:
            self.used = used
