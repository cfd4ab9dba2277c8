"""What a test cell can ask about an answer: the methods of the object that `exercise` hands out."""

import contextlib
from dataclasses import replace
from functools import partial

from grader.checks import calls, causes, equality, questions, slips, stale, timing, values
from grader.checks.beneath import builds_upon, student_function
from grader.checks.caller import Caller
from grader.checks.compare import Comparison
from grader.checks.derivatives import GradientCheck
from grader.checks.failures import CheckFailed, fail
from grader.findings import wrapped

NOT_YET = "{} itself is not right: first see to its own check."


class Check(Caller):
    """Checks of one exercise; see `Caller` for its parameters.

    Every method raises `CheckFailed` with a message in words.
    """

    def hidden_tests_run(self):
        """Note that this is the cell with its hidden tests; the builder writes the call into them."""
        self.has_run_hidden_tests = True

    def fail(self, headline, rows=(), hints=()):
        """Fail: raise `CheckFailed` with a headline, labelled rows and hints."""
        fail(headline, rows, hints)

    def that(self, condition, message):
        """Fail with a message of the test's own, a sentence, unless a condition holds."""
        if not condition:
            self.fail(message)

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
        except stale.Stale:
            raise
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

    def array(
        self,
        name,
        got,
        want,
        *,
        tol=None,
        n_samples=None,
        upstream=None,
        suspects=None,
        dtype=None,
        finite=True,
    ):
        """Compare an array with the right one: kind, shape, dtype, finite, values.

        Parameters
        ----------
        name : str
            What messages call it.
        got : object
            The answer: an ndarray, or a number where `want` is one.
        want : array_like
            The right values.
        tol : float, optional
            An entry may be off by `tol` of itself or a tenth of `tol` of the largest entry;
            1e-10 unless given.
        n_samples : int, optional
            Number of samples; lets a missing mean be named.
        upstream : array_like, optional
            The gradient that comes in, for answers it multiplies entry by entry; lets its absence be named.
        suspects : dict of str to array_like, optional
            Sentences, each with the wrong values it explains.
        dtype : type or tuple of types, optional
            As for `numpy.issubdtype` (int and float mean any of their kind); any real type unless given.
        finite : bool, default=True
            Whether a reference that is not finite fails the answer: it may come from the answer's own nan.
        """
        known = {"n_samples": n_samples, "upstream": upstream, "suspects": suspects, "dtype": dtype}
        values.check_array(name, got, want, tol=tol, finite=finite, **known)

    def arrays(self, name, got, wants, **known):
        """Compare a list or tuple of arrays with the right ones, in order.

        Parameters
        ----------
        name : str
            What messages call it; its parts are ``name[0]``, ``name[1]``, ...
        got : object
            The answer.
        wants : sequence of array_like
            The right arrays.
        **known
            As for `array`.
        """
        values.check_arrays(name, got, wants, **known)

    def scalar(self, name, got, want, *, tol=None, n_samples=None, suspects=None, finite=True):
        """Compare one real number, Python's or NumPy's, with the right one; parameters as for `array`."""
        known = {"n_samples": n_samples, "suspects": suspects, "finite": finite}
        values.check_scalar(name, got, want, tol=tol, **known)

    def equal(self, name, got, want):
        """Compare whole numbers, text, None or lists of such exactly; a tuple counts as a list."""
        equality.check_equal(name, got, want)

    def gradient(
        self,
        grads,
        *,
        forward,
        at,
        upstream=None,
        exact=None,
        n_samples=None,
        suspects=None,
        names=None,
        of="your forward pass",
        explain=True,
    ):
        """Compare gradients with differences of a forward pass, then with formulas.

        Parameters
        ----------
        grads : dict of str to object
            The gradients to check, by name, one for each entry of `at`, in its order.
        forward : callable
            ``forward(*at)`` returns an ndarray, or the loss itself where `upstream` is None.
        at : sequence of array_like
            Where to differentiate.
        upstream : array_like, optional
            Gradient of the loss with respect to the output of `forward`.
        exact : dict of str to array_like, optional
            The right gradients: then the answer has to agree to 1e-11 of the largest entry.
        n_samples : int, optional
            Number of samples; the first size of a two-dimensional `upstream` unless given.
        suspects : dict, optional
            Sentences with the wrong values they explain, or such a dict for each name.
        names : sequence of str, optional
            What messages call the gradients; their keys unless given.
        of : str
            What messages call the function that is differentiated.
        explain : bool, default=True
            Whether a cause is named. Without it agreement is told alone, for students who look for it.
        """
        GradientCheck(grads, forward, at, upstream, exact, n_samples, suspects, names, of, explain).run()

    def faster(self, f, args, *, than, times=4, what="a loop over the samples", **known):
        """Check that a function is faster than a slow reference, by processor time, and right meanwhile.

        Parameters
        ----------
        f : callable
            The student's function.
        args : sequence
            Arguments for both; in every run a little different.
        than : callable
            The slow reference.
        times : float, default=4
            How many times faster `f` has to be.
        what : str
            What the reference does, for the message.
        **known
            ``right``, a function that returns the right results, where the reference returns others (None
            among them: not compared), and ``look_at``, which returns the part of a result that is compared.
        """
        name = self._fresh(f)
        calls.require_callable(name, f)
        timing.require_faster(name, f, args, than=than, times=times, what=what, **known)

    def processor_time(self):
        """Measure the processor time of a block; see `timing.processor_time`."""
        return timing.processor_time()

    def choice(self, answer, *, among, sealed=None, wrong="", right=None, reason=""):
        """Check the answer to a concept question and print the reason once it is right.

        Parameters
        ----------
        answer : str or None
            The student's answer; None where there is none yet.
        among : iterable of str
            The possible answers.
        sealed : str, optional
            The right answer and its reason, as `grader.checks.sealing.seal` makes it.
        wrong : str or dict of str to str, optional
            What is said to each wrong answer, sealed under its letter; by letter in the author's plain text.
        right, reason : str, optional
            The right answer and its reason, as an author writes them before the notebook is built.
        """
        stale.require_fresh(self.label, answer)
        sealing = {"sealed": sealed, "wrong": wrong, "right": right, "reason": reason}
        print(wrapped(questions.reason_for(self.label, answer, among=among, **sealing)))
