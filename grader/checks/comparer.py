"""How a test cell compares a student's function with a reference on several cases, and has it explained."""

import contextlib
from dataclasses import replace
from functools import partial

from grader.checks import causes, slips
from grader.checks.beneath import builds_upon, student_function
from grader.checks.caller import Caller
from grader.checks.compare import Comparison
from grader.checks.failures import CheckFailed

NOT_YET = "{} itself is not right: first see to its own check."


class Comparer(Caller):
    """Compares students' functions for a check; see `Caller` for its parameters."""

    def compare(
        self,
        f,
        reference,
        cases,
        *,
        returns,
        suspects=None,
        tol=None,
        quiet=False,
        inplace=(),
        dtype=None,
        finite=True,
        backward=False,
        part=False,
        upon=None,
        whole=None,
        inputs=(),
    ):
        """Compare what a student's function returns with what a reference does, on several cases.

        Parameters
        ----------
        f : callable
            The student's function; or a function defined in the test cell that makes several calls (forward,
            then backward) by `call` and returns the outputs.
        reference : callable
            What is right. It is asked for all cases before the student's function runs for the first time.
        cases : sequence of tuple
            Positional arguments, independent of each other and of different sizes: a cause is named only
            where it explains all of them.
        returns : str or tuple of str
            The outputs, by name. Each is a number, an array, a list of arrays or something exact.
        suspects : dict of str to callable, or callable, optional
            Sentences, each with the wrong function that it describes, or a tuple of several; or a function
            that returns them, where it takes a while to make them: asked only where an answer is wrong.
        tol : float, optional
            As for `array`.
        quiet, inplace
            As for `call`; they have no meaning where `f` belongs to the test cell.
        dtype : type or tuple of types, optional
            As for `array`.
        finite : bool, default=True
            Whether what is wanted must be finite, which no test should take for granted.
        backward : bool, default=False
            Whether a list of layers is compared from its end, as gradients are computed.
        part : bool, default=False
            Whether the outputs are a part of what the student's function finds: then no slip is looked for,
            as what makes the part right may leave the rest wrong.
        upon : (callable, callable) or (callable, callable, sequence of tuple), optional
            Another function of the student's that `f` may call, what is right, and arguments (the first one
            of each case unless given): where it calls it and that is wrong, this is told in place of a slip;
            where it is right, the slip is looked for elsewhere.
        whole : (callable, callable, sequence of tuple), optional
            A function that returns more of what the student's function finds, or its answers to more cases;
            what is right, which has to be finite, and the cases. What makes `f` right must not leave wrong
            what it changes of these.
        inputs : sequence of str, optional
            Names of the arguments, where `f` belongs to the test cell and there is no call to show.
        """

        def calls_of(f, cases):
            return self._calls(f, cases, returns, quiet, inplace)

        known = {"suspects": suspects, "tol": tol, "dtype": dtype, "finite": finite, "backward": backward}
        comparison = Comparison(calls_of, self._log, f, reference, cases, returns=returns, **known)
        everything = self._all_of(*whole, tol) if whole else None
        try:
            comparison.run()
        except CheckFailed as failure:
            found = failure.finding
            if self._is_to_blame(upon, f, cases) and not found.is_unwritten:
                told = found.hints if found.is_of_python else ()  # hints about values take it for right
                found = replace(found, hints=(*told, NOT_YET.format(self._name(upon[0]))))
            elif not part and self.looks_for_slips:
                kept = self._not_to_blame(f, upon)
                with contextlib.suppress(Exception):  # no verdict hangs on the search for a hint
                    found = slips.explained(found, comparison, self._bare, everything, kept)
            if inputs and not found.is_unwritten:
                trial = causes.first_wrong(comparison) or comparison.trials[0]
                told = ", ".join(f"{name}={value}" for name, value in zip(inputs, trial.args, strict=True))
                found = replace(found, rows=(("inputs", told), *found.rows))
            raise CheckFailed(found) from None
        self._right.add(self._name(f))

    def _not_to_blame(self, f, upon):
        """Return the names of functions of which it is known that they are right."""
        earlier = self._right - {self._name(f)} if student_function(f) is f else set()
        return earlier | ({self._name(upon[0])} if upon else set())

    def _is_to_blame(self, upon, student, cases):
        """Whether a function that a student's one calls is wrong."""
        return bool(upon) and builds_upon(student, upon[0]) and not self._is_right(*upon, cases=cases)

    def _is_right(self, f, reference, *asked, cases):
        """Whether a function that others build upon is right."""
        cases = asked[0] if asked else [case[:1] for case in cases]
        with self._log.paused():
            try:
                self._plain(f, reference, cases, "the result").run()
            except CheckFailed:
                return False
        return True

    def _all_of(self, f, reference, cases, tol):
        """Return the comparison of all that a student's function finds."""
        found = reference(*cases[0])
        returns = ("",) * len(found) if isinstance(found, tuple | list) else ""
        return self._plain(f, reference, cases, returns, tol, finite=True)

    def _plain(self, f, reference, cases, returns, tol=None, *, finite=False):
        """Return a comparison without names or suspects."""
        known = {"returns": returns, "suspects": None, "tol": tol, "dtype": None}
        known |= {"finite": finite, "backward": False}
        return Comparison(
            partial(self._calls, returns=None, quiet=False, inplace=()),
            self._log,
            f,
            reference,
            cases,
            **known,
        )
