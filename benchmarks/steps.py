"""The steps of a long benchmark: each is announced, and one that fails costs only itself."""

import time


class Steps:
    """Runs the steps.

    Parameters
    ----------
    say : callable
        Takes a line.

    Attributes
    ----------
    failed : list of str
        The names of those that failed.
    """

    def __init__(self, say):
        self._say, self._start = say, time.perf_counter()
        self.failed = []

    def run(self, name, work, *args, **options):
        """Return what ``work(*args, **options)`` returns; None where it fails, and a line says why.

        The line that announces it begins with the minutes since the benchmark began.
        """
        minutes, seconds = divmod(int(time.perf_counter() - self._start), 60)
        self._say(f"[{minutes:02}:{seconds:02}] {name} ...")
        try:
            return work(*args, **options)
        except Exception as error:  # whatever it is, the other rows are worth having
            self.failed.append(name)
            self._say(f"FAILED: {name}: {type(error).__name__}: {error}")
            return None
