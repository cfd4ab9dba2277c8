"""Checking a backward pass against differences of the forward pass, then against the formula.

Theory of operation. Differences entry by entry cost a dozen forward passes an entry and are needed to
say what is wrong. That nothing is wrong shows sooner: along a random direction through all arguments
the slope is the sum of gradients times direction. An entry that is further off than the tolerance
weighs at least 500 times as much in that sum as the disagreement that is let through, so that another
mistake has to cancel it to three digits, by chance, in each of the directions. These are drawn from
the answer itself: nobody can make an answer to fit them.
"""

import hashlib
import warnings
from functools import cached_property

import numpy as np

from grader.checks import arrangement, closeness, diagnosis, values
from grader.checks.errors import fail_with_error
from grader.checks.failures import CheckFailed, CheckMisused, fail
from grader.checks.gradients import directional_derivative, kink_at, numerical_gradient
from grader.checks.observe import student_error
from grader.checks.sequences import is_masked

NOT_THE_GRADIENT = "{{}} is not the gradient of {}."
NOT_EXACT = "{} is close to the gradient, but not exact."
NO_UPSTREAM = "This is the gradient for an upstream gradient of ones: use the one that comes in."
SWAPPED = "{1} and {0} are swapped."
IS_ANOTHER = "This is what {0} has to be."
WRONG_OUTPUT = "the forward pass returned something other than real numbers."
WRONG_OUTPUT_SHAPE = "the forward pass returned an output of the wrong shape."
NOT_SMOOTH = "the forward pass has no finite slope here, so that {} cannot be checked."
KINK = "{} cannot be checked here: the forward pass has a kink."
UNSTEADY = "the forward pass gives two different outputs for the same input."
KINKS_LOOKED_FOR = 20  # entries
MOST_UNCERTAINTY = 1e-3
ROUGHLY = closeness.Tolerance(1e-1, 1e-1)
DIRECTIONS = 2
CERTAINLY = 1e-10  # of the largest entry of the smallest gradient


class GradientCheck:
    """One comparison of a backward pass with its forward pass.

    Parameters
    ----------
    grads : dict of str to object
        The gradients to check, in the order of `at`.
    forward : callable
        The forward pass.
    at : sequence of array_like
        Its arguments.
    upstream : array_like or None
        Gradient of the loss with respect to the output; None where the output is the loss.
    exact : dict of str to array_like or None
        The right gradients by formula.
    n_samples : int or None
        Number of samples; the first size of a two-dimensional `upstream` unless given.
    suspects : dict or None
        Sentences with wrong values, for all gradients or per name.
    names : sequence of str or None
        What messages call the gradients; their keys unless given.
    of : str
        What messages call the function.
    explain : bool
        Whether a cause is named.
    """

    def __init__(self, grads, forward, at, upstream, exact, n_samples, suspects, names, of, explain):
        if len(grads) != len(at) or set(exact or {}) - set(grads) or (names and len(names) != len(at)):
            raise CheckMisused(
                "grads, at and names need one entry for each argument; exact uses the keys of grads."
            )
        self.forward = forward
        self._headline = NOT_THE_GRADIENT.format(of)
        self.names = list(names or grads)
        self.given = list(grads.values())
        self.at = [values.numeric(array) for array in at]
        self.upstream = None if upstream is None else values.numeric(upstream)
        self.exact = [values.numeric(exact[key]) if key in (exact or {}) else None for key in grads]
        self.suspects = [_suspects_of(key, suspects or {}) for key in grads]
        self._hints = None if explain else ()
        self.n_samples = n_samples
        if n_samples is None and self.upstream is not None and self.upstream.ndim == 2:
            self.n_samples = len(self.upstream)

    def run(self):
        """Check structure, then values against differences, then against the formulas."""
        self.got = [self._structure(i) for i in range(len(self.given))]
        if not self._is_confirmed():
            for i in range(len(self.got)):
                self._compare_with_differences(i)
        for i, exact in enumerate(self.exact):
            if exact is not None:
                self._compare_with_formula(i, exact)

    def _structure(self, i):
        name, shape = self.names[i], self.at[i].shape
        got = values.checked_structure(
            name, self.given[i], shape, shape_hints=lambda wrong: self._shape_hints(i, wrong)
        )
        values.require_finite(name, got, np.zeros(shape))
        return got

    def _is_confirmed(self):
        """Whether random directions show the gradients to be right; else, differences have to tell."""
        smallest = min((np.abs(got).max(initial=0.0) for got in self.got), default=0.0)
        if not smallest:
            return False  # nothing to measure by
        digest = hashlib.blake2b(b"".join(got.tobytes() for got in self.got)).digest()
        rng = np.random.default_rng(int.from_bytes(digest))
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                self._require_steady()
                return all(self._disagreement(rng) <= CERTAINLY * smallest for _ in range(DIRECTIONS))
        except CheckFailed:
            return False  # what is wrong with the forward pass, the differences tell

    def _disagreement(self, rng):
        """How far the gradients are off along a random direction; nan where there is no slope."""
        ways = [
            rng.choice([-1.0, 1.0], got.shape) * rng.uniform(0.5, 1.0, size=got.shape) for got in self.got
        ]
        slope = directional_derivative(self._output, self.at, ways, self.upstream)
        return abs(slope - sum(np.sum(got * way) for got, way in zip(self.got, ways, strict=True)))

    def _shape_hints(self, i, got):
        try:
            right = self.slopes[i][0]
        except CheckFailed:
            return []  # a forward pass that fails says nothing about the shape
        found = arrangement.shape_hints(got, right, closeness.NUMERICAL, self.suspects[i])
        fitting = [j for j in range(len(self.at)) if self._is_gradient(got, j)]
        return found + [self._other_name(i, j) for j in fitting]

    def _is_gradient(self, got, j):
        """Whether something is the gradient with respect to argument j."""
        if not issubclass(type(got), np.ndarray) or np.asarray(got).dtype.kind not in "iuf":
            return False
        return closeness.close(values.numeric(got), self.slopes[j][0], closeness.NUMERICAL)

    def _other_name(self, i, j):
        """Say that gradient i is gradient j, or that the two changed places."""
        mutual = self._is_gradient(self.given[j], i)
        return (SWAPPED if mutual else IS_ANOTHER).format(self.names[j], self.names[i])

    @cached_property
    def slopes(self):
        """Gradients by differences, each with its uncertainty."""
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            self._require_steady()
            return [numerical_gradient(self._output, self.at, i, self.upstream) for i in range(len(self.at))]

    def _require_steady(self):
        first, second = (self._output(*[array.copy() for array in self.at]) for _ in range(2))
        if first.tobytes() != second.tobytes():
            fail(UNSTEADY)

    def _output(self, *arguments):
        value = self._value(arguments)
        if is_masked(value) or not (values.is_number(value) or issubclass(type(value), np.ndarray)):
            fail(WRONG_OUTPUT)
        output = np.array(np.asarray(value))
        expected = () if self.upstream is None else self.upstream.shape
        if output.dtype.kind not in "iuf":
            fail(WRONG_OUTPUT)
        if output.shape != expected:
            fail(WRONG_OUTPUT_SHAPE, [("shape", f"{output.shape}, expected {expected}")])
        return output.astype(np.float64)

    def _value(self, arguments):
        """Call the forward pass, thousands of times: without the watch that `observe` keeps."""
        try:
            return self.forward(*arguments)
        except Exception as exception:
            fail_with_error("the forward pass", student_error(exception))

    def _compare_with_differences(self, i):
        got, (slope, uncertainty) = self.got[i], self.slopes[i]
        if not np.isfinite(slope).all():
            fail(NOT_SMOOTH.format(self.names[i]))
        bound, tol = self._strictness(i, slope, uncertainty)
        want = np.where(np.abs(got - slope) <= bound, got, slope)
        if not closeness.close(got, want, tol):
            self._require_no_kink(i, np.argwhere(got != want))
            case = self._case(i, want, closeness.NUMERICAL, "numerical")
            values.fail_values(self.names[i], case, headline=self._headline, hints=self._hints)

    def _require_no_kink(self, i, places):
        """See that the differences can be believed where they disagree, at the first entries at least."""
        for place in map(tuple, places[:KINKS_LOOKED_FOR].tolist()):
            sides = kink_at(self._output, self.at, i, place, self.upstream)
            if sides is not None:
                entry = f"{self.names[i]}{list(place) if place else ''}"
                slopes = "{:.2g} on its left, {:.2g} on its right".format(*sides)
                fail(KINK.format(self.names[i]), [("entry", entry), ("slopes", slopes)])

    def _strictness(self, i, slope, uncertainty):
        """How much the differences count: an answer that fits the formula only has to be near them."""
        exact = self.exact[i]
        if exact is not None and closeness.close(self.got[i], exact, closeness.ANALYTIC):
            return uncertainty, ROUGHLY
        most = MOST_UNCERTAINTY * np.abs(slope).max(initial=0.0)
        return np.minimum(uncertainty, most), closeness.NUMERICAL

    def _compare_with_formula(self, i, exact):
        got = self.got[i]
        if closeness.close(got, exact, closeness.ANALYTIC):
            return
        case = self._case(i, exact, closeness.ANALYTIC, "exact")
        headline = NOT_EXACT if closeness.close(got, exact, closeness.NUMERICAL) else values.NOT_RIGHT
        hints = None if headline is NOT_EXACT else self._hints
        values.fail_values(self.names[i], case, headline=headline, hints=hints)

    def _case(self, i, want, tol, word):
        suspects = {**self.suspects[i], **self._without_upstream(i), **self._other_gradients(i)}
        return diagnosis.Case(self.got[i], want, tol, word, self.n_samples, suspects=suspects)

    def _without_upstream(self, i):
        if self.upstream is None or (self.upstream == 1).all():
            return {}
        return {NO_UPSTREAM: numerical_gradient(self._output, self.at, i)[0]}

    def _other_gradients(self, i):
        others = [j for j in range(len(self.at)) if j != i and self.at[j].shape == self.at[i].shape]
        return {self._other_name(i, j): self.slopes[j][0] for j in others}


def _suspects_of(key, suspects):
    if any(isinstance(value, dict) for value in suspects.values()):
        suspects = suspects.get(key, {})
    return {sentence: values.numeric(wrong) for sentence, wrong in suspects.items()}
