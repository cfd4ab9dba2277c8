"""What a test cell can ask about an answer: the methods of the object that `exercise` hands out."""

from grader.checks import calls, equality, questions, stale, timing, values
from grader.checks.comparer import Comparer
from grader.checks.derivatives import GradientCheck
from grader.checks.failures import fail
from grader.findings import wrapped


class Check(Comparer):
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
        name = self._name(f)
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
