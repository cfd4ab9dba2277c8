"""Comparing an answer with a reference function on several cases.

Theory of operation. What is wanted is computed from copies of all the cases before the student's code runs,
so that nothing it returns or does to its arguments can move the target. The first output that disagrees is
reported. Then the other cases are asked, too, and some with other numbers (`grader.checks.variations`): a
cause is named only where it explains them all, outputs that are right included (see `grader.checks.causes`).
"""

import contextlib
import copy
import itertools
import types
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from grader.checks import causes, closeness, diagnosis, outputs, resultcauses, shapecauses, values
from grader.checks.equality import check_equal
from grader.checks.failures import CheckFailed, CheckMisused
from grader.checks.sequences import items_of
from grader.checks.snapshots import twin
from grader.checks.sourcelines import is_secret
from grader.checks.variations import variations

FEW = 8  # entries: an array of so many is shown whole
NO_CASE = "check.compare needs at least one case, a tuple of arguments each."
ANOTHER_ANSWER = (
    "Asked the same once more, it answers something else: it keeps something from call to call,\n"
    "draws numbers, or leaves places of np.empty as they were."
)
NOT_FINITE = "The reference gives a value that is not finite; say finite=False where that is meant."


@dataclass
class Trial:
    """One case: arguments, what is wanted and what came, output by output; `got` is None where none came."""

    args: tuple
    wants: tuple
    gots: tuple | None = None
    ask: Callable | None = None  # calls the student's function for it, which has been prepared for all cases
    is_varied: bool = False  # whether its numbers are no test's


class Comparison:
    """One comparison; see ``Check.compare``.

    Parameters
    ----------
    calls : callable
        ``calls(f, cases)`` returns functions that call a student's function on a case each, as `Check.call`.
    log : CallLog
        Of these calls.
    f : callable
        The student's function, or a function of the test cell that calls several of them.
    reference : callable
        What is right.
    cases : sequence of tuple
        Arguments.
    returns : str or tuple of str
        Names of the outputs.
    suspects : dict of str to callable, or callable
        Sentences, each with the wrong function that it describes, or a tuple of such; or what returns them.
    tol : float or None
    dtype : type or None
    finite : bool
        Whether all that is wanted has to be finite.
    backward : bool
        Whether a list of layers is compared from its end.
    """

    def __init__(self, calls, log, f, reference, cases, *, returns, suspects, tol, dtype, finite, backward):
        if not cases:
            raise CheckMisused(NO_CASE)
        self._calls, self._log, self.f, self.reference = calls, log, f, reference
        self.names = (returns,) if isinstance(returns, str) else tuple(returns)
        self._returns, self._suspects = returns, suspects or {}
        self.tol, self._dtype, self._backward = closeness.Tolerance.of(tol), dtype, backward
        self.trials = [Trial(case, self.outputs(reference, case)) for case in cases]
        self._finite = finite
        if finite and not all(_is_finite(trial.wants) for trial in self.trials):
            raise CheckMisused(NOT_FINITE)

    @cached_property
    def varied(self):
        """More cases, with other numbers, to which causes are held; the reference has a value for each."""
        found = []
        for case in variations(self.f, [trial.args for trial in self.trials]):
            with contextlib.suppress(Exception), np.errstate(all="ignore"):
                found.append(Trial(case, self.outputs(self.reference, case), is_varied=True))
        return [trial for trial in found if not self._finite or _is_finite(trial.wants)]

    @cached_property
    def suspects(self):
        """Sentences, each with a wrong function that it describes; made only where an answer is wrong."""
        known = self._suspects() if callable(self._suspects) else self._suspects
        several = {text: wrong if isinstance(wrong, tuple) else (wrong,) for text, wrong in known.items()}
        return [(text.rstrip(), wrong) for text, each in several.items() for wrong in each]

    def run(self):
        """Call the student's function on every case and compare."""
        if not self._asks_itself():
            for trial, ask in zip(self.trials, self._asked([t.args for t in self.trials]), strict=True):
                trial.ask = ask
        for trial in self.trials:
            trial.gots = self._answer(trial)
            for place in range(len(self.names)):
                self._compare(trial, place)

    def is_met_by(self, names):
        """Whether the functions of these names give every output of every case, the wrong ones first.

        Parameters
        ----------
        names : dict
            In place of the student's function, where that has no part of the test cell around it.
        """
        changed = self._changed(names)
        with self._log.paused():
            order = sorted(self.trials, key=self._is_right) if len(self.trials) > 1 else self.trials
            for trial in itertools.chain(order, self.varied):
                trial.ask = None  # which has been prepared for the function as it was
                gots = changed._answer(trial)
                pairs = list(zip(gots, trial.wants, strict=True))
                if not all(outputs.same(*pair, self.tol) and _is_of_kind(*pair) for pair in pairs):
                    return False
                if self._dtype is not None and not all(map(self._has_dtype, gots)):
                    return False
        return True

    def answers(self, names=None):
        """Return what the functions of these names answer to every case, and None where they fail."""
        changed, found = self._changed(names) if names else self, []
        with self._log.paused():
            for trial in self.trials:
                trial.ask = None
                try:
                    found.append(changed._answer(trial))
                except Exception:
                    found.append(None)
        return found

    def _changed(self, names):
        """Return the same comparison for the function that has this one's name among others."""
        changed = copy.copy(self)
        if not is_secret(self.f.__code__.co_filename):
            changed.f = names[self.f.__name__]
        return changed

    def outputs(self, function, case):
        """Return what a function of the test's gives for a case, as a tuple of outputs."""
        found = function(*_twins(case))
        return (found,) if isinstance(self._returns, str) else tuple(found)

    def _asks_itself(self):
        """Whether `f` is a function of the test's, which calls the student's."""
        return type(self.f) is types.FunctionType and is_secret(self.f.__code__.co_filename)

    def _asked(self, cases):
        """Prepare the calls of a student's function, each with copies of its arguments."""
        copies = [self._copied(case) for case in cases]
        return self._calls(self.f, copies)

    def _copied(self, case):
        copies = _twins(case)
        for arg, copied in zip(case, copies, strict=True):
            self._log.copied(arg, copied)
        return copies

    def _answer(self, trial):
        if self._asks_itself():
            found = self.f(*self._copied(trial.args))
        else:
            ask, trial.ask = trial.ask or self._asked([trial.args])[0], None
            found = ask()
        found = (found,) if isinstance(self._returns, str) else found
        return tuple(list(one) if type(one) is list else one for one in found)  # a later call may add to it

    def _compare(self, trial, place):
        try:
            self._compare_value(self.names[place], trial.gots[place], trial.wants[place], (place,))
        except CheckFailed as failure:
            if failure.finding.is_unwritten:
                raise
            raise CheckFailed(self._explained(failure.finding, place)) from None

    def _compare_value(self, name, got, want, path):
        if isinstance(want, list | tuple) and any(isinstance(one, np.ndarray | list) for one in want):
            self._compare_list(name, got, want, path)
        elif isinstance(want, np.ndarray | float | np.floating):
            self._compare_array(name, got, want, path)
        else:
            check_equal(name, got, want)

    def _compare_list(self, name, got, want, path):
        parts = values.checked_parts(name, got, len(want))
        order = range(len(want))
        for i in reversed(order) if self._backward else order:
            self._compare_value(f"{name}[{i}]", parts[i], want[i], (*path, i))

    def _compare_array(self, name, got, want, path):
        bool_ok = np.asarray(want).dtype.kind == "b"
        want = values.numeric(want)
        if want.ndim == 0 and got is not None and not values.is_number(got):
            values.fail_kind(name, got, "a real number", self._shape_hints(path))
        explain = {"shape_hints": lambda wrong: self._shape_hints(path)}
        got = values.checked_structure(name, got, want.shape, dtype=self._dtype, bool_ok=bool_ok, **explain)
        values.require_finite(name, got, want)
        if closeness.close(got, want, self.tol):
            return
        self._ask_the_others()
        found = causes.of_values(self, path)
        values.fail_values(name, diagnosis.Case(got, want, self.tol), hints=found, whole=got.size <= FEW)

    def _shape_hints(self, path):
        self._ask_the_others()
        return shapecauses.of_shape(self, path)

    def _explained(self, finding, place):
        """Put what explains all of the answer in place of what explains a part of it."""
        self._ask_the_others()
        found = [*resultcauses.shared(self), *causes.suspected(self, place)] or self._changes()
        if not found and not finding.hints:
            found = resultcauses.swapped(self, place) or causes.arguments_swapped(self)
        right = sum(self._is_right(each) for each in self.trials)
        told = self._log.located(finding, self.names[place])
        rows = told.rows
        if 0 < right < len(self.trials):
            rows = (*rows, ("cases", f"right in {right} of {len(self.trials)}: compare them with this one"))
        return replace(told, rows=rows, hints=tuple(found or told.hints))

    def _changes(self):
        """Tell that the same question gets another answer."""
        asked = [trial for trial in self.trials if trial.gots and all(map(_is_numbers, trial.args))]
        if not asked:
            return []
        with self._log.paused(), contextlib.suppress(CheckFailed):
            again = self._answer(asked[0])
            return [ANOTHER_ANSWER] if causes.differ(again, asked[0].gots) else []
        return []

    def _is_right(self, trial):
        return bool(trial.gots) and all(
            outputs.same(got, want, self.tol) for got, want in zip(trial.gots, trial.wants, strict=True)
        )

    def _has_dtype(self, got):
        kinds = self._dtype if isinstance(self._dtype, tuple) else (self._dtype,)
        return any(np.issubdtype(np.asarray(got).dtype, kind) for kind in kinds)

    def _ask_the_others(self):
        with self._log.paused():
            for trial in (*self.trials, *self.varied):
                if trial.gots is None:
                    try:
                        trial.gots = self._answer(trial)
                    except CheckFailed:
                        trial.gots = ()  # no answer, and no second try
        answered = [trial for trial in (*self.trials, *self.varied) if trial.gots]
        in_floats = [trial for trial in answered if not any(map(_is_cut, trial.gots, trial.wants))]
        self.answered = answered if all(map(self._is_right, in_floats)) else in_floats
        self.cut = [trial for trial in answered if not any(trial is other for other in self.answered)]


def _twins(case):
    """Copy the arguments of a case; an object among them twice stays one object."""
    memo = {}
    return [twin(arg, memo) for arg in case]


def _is_numbers(arg):
    return isinstance(arg, np.ndarray | int | float | str)


def _is_cut(got, want):
    """Whether whole numbers came where fractions are wanted: they hide what else is wrong."""
    is_whole = isinstance(got, np.ndarray) and got.dtype.kind in "iu"
    return is_whole and isinstance(want, np.ndarray) and bool((want % 1 != 0).any())


def _is_of_kind(got, want):
    """Whether a value is no list where an array is wanted, which would be refused with the right numbers."""
    return not (isinstance(want, np.ndarray) and want.ndim and isinstance(got, list | tuple))


def _is_finite(value):
    items = items_of(value)
    if items is not None:
        return all(map(_is_finite, items))
    return not isinstance(value, np.ndarray | float | np.floating) or bool(np.isfinite(value).all())
