"""Python's and NumPy's words, and what they mean."""

import math
from dataclasses import replace

import numpy as np
import pytest

from grader.checks import numpywords
from grader.checks.numpywords import meaning
from grader.checks.observe import StudentError, observe

X, INTEGERS = np.ones((2, 3)), np.arange(3)


def in_place(x):
    """Divide an array of whole numbers in place."""
    x /= 2


class Network:
    """A class whose method lacks self."""

    def forward(X):  # noqa: N805 - the mistake
        """Return what came."""
        return X


@pytest.mark.parametrize(
    ("mistake", "args", "sentence"),
    [
        (lambda X: X if X > 0 else 0, (X,), numpywords.AMBIGUOUS),
        (lambda X: math.exp(X), (X,), numpywords.ONE_NUMBER),
        (lambda f, x: f(x), ([len], X), numpywords.A_LIST_CALLED),
        (lambda x, i: x(i), (X, 1), numpywords.AN_ARRAY_CALLED),
        (lambda total, x: total(x), (0, X), numpywords.A_NUMBER_CALLED),
        (lambda x: x * 0.5, (len,), numpywords.A_FUNCTION_USED),
        (lambda x: np.asarray(x, dtype=float), (in_place,), numpywords.A_FUNCTION_USED),
        (lambda x, i: x.__setitem__(i, x), (X[0].copy(), 1), numpywords.ONE_PLACE),
        (lambda rng, x: rng.uniform(x, 1), (np.random.default_rng(0), -np.inf), numpywords.NOT_FINITE),
        (lambda x: x * 0.5, ([1, 2],), numpywords.A_LIST_MULTIPLIED),
        (lambda x: x - 0.5, ([1, 2],), numpywords.A_LIST_MULTIPLIED),
        (in_place, (INTEGERS.copy(),), numpywords.IN_PLACE_INTEGERS),
        (lambda x: x.shape, ([1],), numpywords.NO_ATTRIBUTE.format("A list", "shape")),
        (lambda x: x[0], (None,), numpywords.NONE_USED),
        (lambda x: x + 1, (None,), numpywords.NONE_USED),
        (lambda f: f(), (lambda x: x,), numpywords.TOO_FEW),
        (lambda x, y: x + y, (X, np.ones(2)), numpywords.BROADCAST),
        (lambda x: x - np.ones(5), (X,), numpywords.BROADCAST),
        (lambda x: x - x.max(axis=1), (np.ones((2, 3)),), numpywords.BROADCAST),
        (lambda x: 2 + x, (Network(),), numpywords.ON_THE_LEFT.format("__radd__")),
        (lambda f: 2.0 * f, (lambda x: x,), numpywords.A_FUNCTION_USED),
        (lambda f: 2.0 * f, (np.exp,), numpywords.A_FUNCTION_USED),
        (lambda x: 2.0 + x, ([1.0],), numpywords.A_LIST_MULTIPLIED),
        (lambda f: 2 * f, (int,), ""),
        (lambda x: 2 * x, (Network(),), numpywords.ON_THE_LEFT.format("__rmul__")),
        (lambda x: x.data, (2,), numpywords.NO_DATA.format("data")),
        (lambda x: x.parents, (2.5,), numpywords.NO_DATA.format("parents")),
        (lambda x: x.shape, (2,), ""),
        (
            lambda rng: rng.normal(size=3) @ rng.standard_normal(3, 4),
            (np.random.default_rng(0),),
            numpywords.ONE_SHAPE,
        ),
        (lambda x: x.append(1), (X,), numpywords.NO_APPEND),
        (lambda x: np.linalg.solve(np.eye(3), x), (X,), ""),
        (lambda x: x ^ 2, (X,), numpywords.NO_POWER),
        (lambda x: x ^ 2, (1.5,), numpywords.NO_POWER),
        (lambda x, y: x @ y, (X, X), numpywords.PRODUCT),
        (lambda x: unpack(x), (X,), numpywords.UNPACK),
        (lambda x: x[0, 0, 0], (X,), numpywords.TOO_FEW_AXES),
        (
            lambda x: x[3],
            (INTEGERS,),
            "Axis 0 has 3 entries here, which count from 0: there is no number 3.",
        ),
        (lambda x: x[3], ([1, 2, 3],), numpywords.PAST_THE_END),
        (lambda x: x.__setitem__(3, 4), ([1, 2, 3],), numpywords.NO_PLACE),
        (lambda x: 1 - x, ([1, 2],), numpywords.A_LIST_MULTIPLIED),
        (lambda f, x: f(x, x), (lambda x: x, 1), numpywords.TOO_MANY),
        (lambda x: x.__setitem__(x > 1, INTEGERS), (INTEGERS.copy(),), numpywords.MASKED),
        (lambda x: x.__setitem__(x > 0, x), (X.copy(),), numpywords.MASKED),
        (lambda x: np.maximum(x), (X,), numpywords.TOO_FEW),
        (lambda x: np.dot(x, x, 0.5), (INTEGERS,), numpywords.TAKES_THE_RESULT),
        (lambda x: np.multiply(x, x, 0.5), (INTEGERS,), numpywords.TAKES_THE_RESULT),
        (lambda x: range(x), (0.5,), numpywords.WHOLE),
        (lambda x: list(x), (np.float64(0.5),), numpywords.NO_ITEMS),
        (lambda x: list(x), (3,), numpywords.NO_ITEMS),
        (lambda x: (x > 0) - (x < 0), (X,), numpywords.OF_TRUTHS),
        (lambda x: range(x), ([3, 4],), numpywords.OF_A_NUMBER),
        (lambda x: reversed(zip(x, x, strict=True)), ([3, 4],), numpywords.ONE_BY_ONE),
        (lambda x: x[1.0], (INTEGERS,), numpywords.NO_INDEX),
        (lambda x: put_in(x), (X.copy(),), numpywords.NO_ROOM),
        (lambda x: x.sum(axis=2), (X,), numpywords.TOO_FEW_AXES),
        (Network().forward, (X,), numpywords.NO_SELF.format(name="forward")),
        (lambda x: x + "a", (1,), ""),
    ],
)
def test_meaning(mistake, args, sentence):
    """Each kind of message is followed by what it means; others are left alone."""
    assert meaning(observe(mistake, args).error, len(args)) == sentence


def test_an_array_as_an_axis():
    """A function of one array takes an axis second; what has two arrays in mind depends on the function."""
    error = observe(lambda x: np.sum(x, x), (X,)).error
    assert meaning(replace(error, where="line 2: return np.sum(x, w) + b")) == numpywords.NOT_TWO_ARRAYS
    assert meaning(replace(error, where="line 2: return np.max(x, w)")) == numpywords.NOT_MAXIMUM


def test_one_array_of_unequal_ones():
    """Where the line makes an array, nothing is said about room for it; np.max of two is told apart."""
    ragged = observe(lambda x: np.max([1.0, x]), (X,)).error
    assert meaning(replace(ragged, where="line 3: return np.max([1.0, x])")) == numpywords.OF_ONE_LIST
    assert meaning(ragged) == numpywords.RAGGED
    error = observe(put_in, (X.copy(),)).error
    assert meaning(replace(error, where="line 3: return np.array(layers, dtype=object)")) == numpywords.RAGGED


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        (lambda: np.exp(np.array([800.0])), numpywords.OVERFLOW),
        (lambda: np.log(np.array([0.0])), numpywords.LOG_OF_ZERO),
        (lambda: np.ones(1) / np.zeros(1), numpywords.DIVIDED_BY_ZERO),
        (lambda: np.zeros(1) / np.zeros(1), numpywords.INVALID),
    ],
)
def test_meaning_of_a_warning(mistake, sentence):
    """A warning says what to avoid."""
    [warning] = observe(mistake, ()).warnings
    assert meaning(warning) == sentence


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("a = np.where(Z >= 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(Z)))", numpywords.NOT_CHOSEN),
        ("return np.where(Z > 0, Z, 0) + np.exp(Z)", numpywords.OVERFLOW),
        ("np.where(np.exp(Z) > 1, Z, 0)", numpywords.OVERFLOW),
        ("np.where(abs(Z) > 1, (1 + abs(Z)), 0) + np.exp(Z)", numpywords.OVERFLOW),
    ],
)
def test_both_branches_are_computed(line, sentence):
    """Where the exponential stands in a branch of np.where, it is said that both are computed."""
    [warning] = observe(lambda: np.exp(np.array([800.0])), ()).warnings
    assert meaning(replace(warning, where=f"line 3: {line}")) == sentence


def put_in(X):
    """Put four numbers into a row of three."""
    X[0] = np.ones(4)


def unpack(x):
    """Unpack too much."""
    a, b, c = x
    return a, b, c


def test_an_exception_of_their_own(notebook):
    """Who raises an exception for what has to be accepted, is told that it is their own."""
    refusing = notebook.define("def f(kind):\n    raise ValueError(kind)\n", "f")
    assert meaning(observe(refusing, ("mae",)).error, 1) == numpywords.OWN_RAISE
    text = StudentError(
        "TypeError", "exceptions must derive from BaseException", where='line 2: raise "oops"'
    )
    assert meaning(text) == numpywords.A_TEXT_RAISED


def test_an_array_that_is_compared_with_a_text():
    """Whoever compares an array with a word does not ask entry by entry."""
    words = "The truth value of an array with more than one element is ambiguous."
    error = StudentError("ValueError", words, ("ValueError",), 'line 3: if kind == "tanh":')
    assert meaning(error) == numpywords.TEXT_COMPARED
