"""What a search found: one record a trial, sorted, the best first."""

import math
from typing import NamedTuple

from course.nn.training.history import aligned

ROWS_SHOWN = 20


class Trial(NamedTuple):
    """One setting that was tried.

    Attributes
    ----------
    number : int
        In the order of the search, from 0.
    params : dict
    value : float
        What the objective returned; nan if the trial failed.
    error : str or None
        Why it failed.
    seconds : float
    seed : list of int or None
        ``numpy.random.default_rng(seed)`` is the generator it was given: with it a trial can be run again.
    """

    number: int
    params: dict
    value: float
    error: str | None
    seconds: float
    seed: list | None = None


class Trials(list):
    """A list of every trial of a search, sorted: the best first, those that failed last; prints as a table.

    Of equals the one tried first comes first.
    """

    def __init__(self, trials, *, maximize=False):
        sign = -1 if maximize else 1
        super().__init__(sorted(trials, key=lambda trial: _rank(trial, sign)))

    @property
    def best(self):
        """The best trial; a RuntimeError if all of them failed."""
        if not self or self[0].error:
            reasons = f" The first reason: {self[0].error}" if self else ""
            raise RuntimeError(f"None of the {len(self)} trials gave a value.{reasons}")
        return self[0]

    @property
    def failed(self):
        """Those that gave no value, as a list."""
        return [trial for trial in self if trial.error]

    def __str__(self):
        names = list(dict.fromkeys(name for trial in self for name in trial.params))
        head = ["trial", "value", *names, "seconds"]
        rows = [_row(trial, names) for trial in self[:ROWS_SHOWN]]
        left = len(self) - len(rows)
        more = [f"and {left} more"] if left else []
        failures = [f"trial {trial.number}: {trial.error}" for trial in self.failed]
        return "\n".join([*aligned([head, *rows]), *more, *failures])

    __repr__ = __str__


def _rank(trial, sign):
    value = 0.0 if trial.error else sign * trial.value
    return bool(trial.error), value, trial.number


def _row(trial, names):
    value = "failed" if math.isnan(trial.value) else f"{trial.value:.4g}"
    params = [trial.params.get(name, "") for name in names]
    params = [f"{x:.4g}" if isinstance(x, float) else str(x) for x in params]
    return [str(trial.number), value, *params, f"{trial.seconds:.2f}"]
