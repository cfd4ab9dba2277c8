"""The block that test cells open: everything that goes wrong inside becomes a message in words."""

import sys
import warnings
import zlib
from dataclasses import replace

import numpy as np

from grader.checks import stale
from grader.checks.beneath import made_in_cells
from grader.checks.check import Check
from grader.checks.errors import fail_with_error, function_name
from grader.checks.failures import CheckFailed, CheckMisused, fail
from grader.checks.numpywords import of_result
from grader.checks.observe import student_error, text_of
from grader.checks.points import failed_before, record
from grader.checks.shown import is_notebook, show_right, show_unwritten
from grader.checks.slips import is_weak, without_advice
from grader.checks.sourcelines import deepest_frame, is_secret, keep_secret
from grader.checks.taken import give_way, names_read, take_back, taken
from grader.checks.words import OURS, with_article
from grader.findings import Finding

CORRECT = "{}: correct."
CORRECT_SO_FAR = "{}: correct on these examples (hidden tests try others)."
NOT_DEFINED = "{} is not defined."
WRITE_IT = " Write it in the cell above and run that cell."
NOT_RUN = "a cell above that this check needs has not been run."
TAKEN = "the check cannot use {}: a cell has given this name to something else."
RENAME = "Call yours otherwise, then Run > Restart Kernel and Run All Cells."
RESTARTED = "If the kernel was restarted: Run > Run All Above Selected Cell."
BARE_ASSERT = "a check failed."
BEGIN_THERE = 'The check "{}" failed, too, when it was run last: begin there.'
UNUSABLE = "what your code returned cannot be used as the task says."
YOUR_CODE = "your code"
INTERRUPTED = "stopped by you{}."
ENDLESS_LOOP = "If it took long: look for a loop that never ends."


class exercise:  # noqa: N801  (used as a block, like contextlib.suppress)
    """Check one exercise: ``with exercise("dense") as check:``.

    Parameters
    ----------
    id : str
        The exercise's id: it seeds ``check.rng`` and stands before every message.
    title : str, optional
        Stands before the messages instead of the id.
    test : str, optional
        Id of the test cell, under which `progress` counts its points.
    points : float, optional
        How many it gives; for whoever reads the cell.
    hidden : bool, default=False
        Whether the cell has hidden tests, here or where it is graded.

    Notes
    -----
    At the end of the block one line is printed, such as ``dense: correct.``. Any exception inside
    leaves the block as a `CheckFailed` without traceback, and never with a line of the test cell;
    `CheckMisused` passes through, and outside of a notebook, where no student has pressed a button,
    whatever is no `Exception`.
    """

    def __init__(self, id, *, title=None, test=None, points=None, hidden=False):
        self._id, self._label, self._test, self._hidden = id, title or id, test, hidden
        self._rng = np.random.default_rng(zlib.crc32(id.encode()))
        self._silence = warnings.catch_warnings()

    def __enter__(self):
        self._frame = frame = sys._getframe(1)
        keep_secret(frame.f_code.co_filename)
        self._silence.__enter__()
        warnings.simplefilter("ignore")  # nbgrader gives no points to a test cell that writes to stderr
        self._before = failed_before(self._test, self._id) if is_notebook() else []
        self._check = Check(self._label, self._rng, lambda: (frame.f_locals, frame.f_globals))
        self._from_before = self._left_from_before() if is_notebook() else None
        self._check.looks_for_slips = not (self._before or self._from_before)
        self._given_way = give_way(frame.f_globals, {self._id})
        return self._check

    def __exit__(self, kind, exception, traceback):
        self._silence.__exit__(None, None, None)
        take_back(self._frame.f_globals, self._given_way)
        if self._from_before and not isinstance(exception, CheckMisused):
            self._leave_with(self._from_before)
        elif exception is None:
            is_all = self._check.has_run_hidden_tests or not self._hidden
            told = (CORRECT if is_all else CORRECT_SO_FAR).format(self._label)
            show_right(" ".join([told, *self._check._renamed()]))
            self._record(True)
        elif isinstance(exception, CheckMisused) or not (isinstance(exception, Exception) or is_notebook()):
            pass
        elif names := self._taken():
            self._leave_with(CheckFailed(Finding(TAKEN.format(names[0]), hints=(RENAME,))))
        elif isinstance(exception, CheckFailed):
            exception.finding = self._placed(exception.finding)
            self._tell(exception.finding)
        elif isinstance(exception, KeyboardInterrupt):
            running = deepest_frame(traceback)[0]
            where = f" in {running.f_code.co_qualname}" if running else ""
            self._leave_with(CheckFailed(Finding(INTERRUPTED.format(where), hints=(ENDLESS_LOOP,))))
        else:
            self._leave_with(_in_words(exception))
        del self._frame
        return False

    def _taken(self):
        """Return the names that the cell needs and somebody else has taken, where they share them."""
        names = taken(self._frame.f_code, self._frame.f_globals) if is_notebook() else []
        return [name for name in names if name not in (self._id, *self._given_way)]

    def _left_from_before(self):
        """Return the failure of a definition that the cell uses and that is left from before, or None."""
        try:
            for made in made_in_cells(sorted(names_read(self._frame.f_code)), self._frame.f_globals):
                stale.require_fresh(*made)
        except CheckFailed as failure:
            return failure
        return None

    def _placed(self, finding):
        if self._from_before:
            return finding.labelled(self._label)
        found = self._check._located(finding).labelled(self._label)
        is_bare = found.is_of_python or all(map(is_weak, found.hints))
        if not self._before or not is_bare or found.is_unwritten:
            return found
        found = replace(found, hints=tuple(map(without_advice, found.hints)))  # no edit was tried
        return found.hinting(BEGIN_THERE.format(self._before[0]))

    def _tell(self, finding):
        self._record(None if finding.is_unwritten else False)
        if finding.is_unwritten:
            show_unwritten(" ".join([finding.under(""), *finding.hints]))

    def _record(self, passed):
        if self._test is not None:
            record(self._test, passed, self._id, self._label)

    def _leave_with(self, failure):
        failure.finding = self._placed(failure.finding)
        self._tell(failure.finding)
        try:
            raise failure
        finally:
            failure.__context__ = None  # whatever shows the failure must not show what it was made from


def _in_words(exception):
    try:
        _fail(exception)
    except CheckFailed as failure:
        return failure.with_traceback(None)


def _fail(exception):
    error = student_error(exception)
    in_test = deepest_frame(exception.__traceback__)[0] is None
    if (
        in_test
        and type(exception) is NameError
        and is_secret(_innermost(exception).f_code.co_filename)
        and exception.name
    ):
        _fail_missing(exception.name)
    if in_test and isinstance(exception, AssertionError):
        fail(BARE_ASSERT, hints=[text_of(exception)])
    if error.where or error.kind == "NotImplementedError":
        fail_with_error(function_name(error, YOUR_CODE), error)
    rows = [("error", f"{with_article(error.kind)}: {error.message}")]
    fail(UNUSABLE, rows, filter(None, [of_result(error)]))


def _fail_missing(name):
    stale.require_fresh(name)
    if name.endswith(OURS):  # a helper of the checks
        fail(NOT_RUN, hints=[RESTARTED], is_unwritten=is_notebook())
    instead = stale.in_its_place(name)
    told = NOT_DEFINED.format(name) + (WRITE_IT if name != "np" else "")
    hints = filter(None, [instead, RESTARTED if is_notebook() else ""])
    fail(told, hints=hints, is_unwritten=is_notebook() and not instead)


def _innermost(exception):
    traceback = exception.__traceback__
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback.tb_frame
