"""Runs one notebook: the student's cells in the sandbox, the test cells here, with stand-ins in between.

Theory of operation
-------------------
A *pass* opens a fresh session and goes through the steps. A student's cell that kills or hangs the session is
remembered and skipped in the next pass; tests that were judged keep their verdict. So one bad cell costs one
question, and hardly more passes are made than there are bad cells.

Every test runs against its own fork of the session. It may raise what it likes: full points are given for
nothing but a test cell that ran to its end.
"""

import builtins
import contextlib
import io
import itertools
import time
from dataclasses import replace

from grader.engine import verdict as verdicts
from grader.engine.apart import NO_STEP
from grader.engine.client import STRETCH, Client, SessionLost
from grader.engine.earlier import with_earlier
from grader.engine.sanitize import Role
from grader.engine.verdict import Verdict
from grader.findings import Finding
from grader.records import Outcome

GRACE_SECONDS = 30.0  # for our own part of a step, and for opening and closing the sandbox
SECOND_SECONDS = 5.0  # at least, for the other tests of an answer that has run out of time once
_numbers = itertools.count(1)
_FAULTS = {
    Outcome.CRASHED,
    Outcome.TIMED_OUT,
    Outcome.OUT_OF_MEMORY,
    Outcome.TOO_MUCH_OUTPUT,
    Outcome.TOO_MANY_PROCESSES,
    Outcome.PROCESS_LEFT_RUNNING,
    Outcome.NOT_ALLOWED,
}


class Judge:
    """Grades one plan.

    Parameters
    ----------
    launcher : Launcher
    plan : Plan
    limits : Limits
    tell : callable
        Is called with the number of a step, and how many seconds it may take, before each: whoever watches
        over this judge ends it if it takes longer.
    too_long : dict of int to float
        Numbers of steps at which earlier judges were ended so, with the seconds that their code had.
    files : dict of str to bytes
        What lies beside the notebook.
    """

    def __init__(self, launcher, plan, limits, tell, too_long, files=()):
        self.launcher = launcher
        self.plan = plan
        self._draws = any(step.role is Role.MANUAL for step in plan.steps)  # somebody looks at it
        self.limits = limits
        self.verdicts = {step: verdicts.too_long(seconds) for step, seconds in too_long.items()}
        self._files = files
        self._tell = tell
        self._bad = set(too_long)  # numbers of cells that are skipped from now on
        self._slow = set()  # numbers of answers of which a test was stopped: the next gets less time
        self._retried = set()  # numbers of tests that a broken session could not start
        self._ends = time.monotonic() + limits.total_seconds

    def run(self):
        """Judge every step.

        Returns
        -------
        dict of int to Verdict
            By the number of the step.
        """
        found_out = None
        while not self._pass() and time.monotonic() < self._ends:
            before, found_out = found_out, (len(self._bad), len(self.verdicts), len(self._retried))
            if found_out == before:  # each pass finds a cell to skip or judges a test: or else none will
                break
        for number, step in enumerate(self.plan.steps):
            if step.role is Role.TEST and number not in self.verdicts:
                self.verdicts[number] = Verdict(Outcome.NOT_RUN, Finding(self._why_not_run()))
        return self.verdicts

    def _why_not_run(self):
        return f"Not run: the notebook as a whole was stopped after {self.limits.total_seconds:.0f} s."

    def _pass(self):
        """Go through the notebook once; return whether everything has been judged."""
        self._tell(NO_STEP, GRACE_SECONDS)
        client = Client(self.launcher, self.limits, self.plan.off_limits, self._files)
        namespace = fresh_namespace()
        self._guilty, self._suspects = None, []
        try:
            for number, step in enumerate(self.plan.steps):
                if time.monotonic() < self._ends:
                    self._step(client, namespace, number, step)
            return True
        except SessionLost:
            return False
        finally:
            client.close()

    def _step(self, client, namespace, number, step):
        self._tell(number, self._seconds_of(step) * (1 + STRETCH) + GRACE_SECONDS)
        if step.role is Role.TEST:
            self._test_once(client, namespace, number, step)
        elif step.role is Role.SETUP:
            if step.where != "kernel":
                run_setup(step.source, namespace)  # even if skipped there: never the student's to define
            self._run(client, number, step, self._suspects or [number])
        elif step.role is not Role.TEXT and step.cell_type == "code":
            if step.role in (Role.STUDENT, Role.GIVEN) and (step.grade_id or number in self._bad):
                self._guilty = number
            self._run(client, number, step, [number])

    def _seconds_of(self, step):
        return (
            (step.timeout or self.limits.test_seconds) if step.role is Role.TEST else self.limits.cell_seconds
        )

    def _run(self, client, number, step, blamed):
        """Run a cell; where the session does not survive that, `blamed` are skipped from now on."""
        if number in self._bad:
            return
        if step.role is not Role.SETUP:
            self._suspects.append(number)
        try:
            self.verdicts[number] = client.run(step.source, self._draws)
        except SessionLost as lost:
            self.verdicts[number] = lost.verdict
            self._bad.update(blamed)
            raise

    def _test_once(self, client, namespace, number, step):
        if number in self.verdicts:
            self._look_at(client)
            return
        found = self._test(client, namespace, number)
        if (
            client.broken and number not in self._retried
        ):  # perhaps by an earlier test, which is not run again
            self._retried.add(number)
            raise SessionLost
        self.verdicts[number] = found
        if client.broken:  # by one of the cells since the last test that was run
            self._bad.update(self._suspects)
        if not client.alive:
            raise SessionLost
        self._suspects = []

    def _look_at(self, client):
        """Clear the cells above a test judged in an earlier pass, if the session still runs tests."""
        if not client.runs_tests():
            self._bad.update(self._suspects)
            raise SessionLost
        self._suspects = []

    def _test(self, client, namespace, number):
        step = self.plan.steps[number]
        seconds = self._seconds_of(step)
        if self._guilty in self._slow:
            seconds = min(seconds, max(SECOND_SECONDS, seconds / 3))
        start = time.perf_counter()
        if step.where == "kernel":
            found = client.test(step.source, None, seconds, self.plan.claims)
        else:
            source = with_earlier(step.source, self._earlier(number), self._known(namespace))
            found = client.test(source, dict(namespace), seconds, self.plan.claims)
        found.seconds = time.perf_counter() - start
        if found.outcome is Outcome.TIMED_OUT and self._guilty is not None:
            self._slow.add(self._guilty)
        if found.outcome is not Outcome.ENGINE_FAULT:
            self._blame(found)
        return found

    def _earlier(self, number):
        before = self.plan.steps[:number]
        return tuple(each.source for each in before if each.role is Role.TEST and not each.where)

    def _known(self, namespace):
        """Names that need no earlier test to define them."""
        claims = self.plan.claims
        return frozenset({*namespace, *vars(builtins), "get_ipython"}) | claims.asked | claims.unsafe

    def _blame(self, found):
        """Word a failed test by what already went wrong in the student's cell above it."""
        before = self.verdicts.get(self._guilty)
        if before is None or before.outcome is Outcome.PASSED:
            return
        fault = before.outcome in _FAULTS
        is_answer = self.plan.steps[self._guilty].grade_id is not None
        if (fault and is_answer) or found.outcome is not Outcome.PASSED:
            found.outcome = before.outcome if fault else found.outcome
            above = replace(before.finding, headline=f"In your cell: {before.finding.headline}")
            found.finding = above.hinting(found.message)


def fresh_namespace():
    return {"__name__": "judge", "__builtins__": builtins}


def run_setup(source, namespace):
    """Run one of our setup cells on the judge's side."""
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, f"<setup {next(_numbers)}>", "exec"), namespace)
