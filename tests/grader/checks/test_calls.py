"""Calling a student's function: its existence, its manners and how much it returns."""

from collections import namedtuple
from types import SimpleNamespace

import numpy as np
import pytest

from grader.checks import numpywords

Pair = namedtuple("Pair", "first second")
Z = np.array([[1.0, -2.0], [3.0, 4.0]])


def test_a_value_comes_back(check):
    """Functions, lambdas, vectorized functions, callable objects and classes can be called."""

    class Square:
        def __call__(self, z):
            return z * z

    for f in (np.square, lambda z: z * z, np.vectorize(lambda z: z * z), Square()):
        check.array("Z", check.call(f, Z), Z * Z)
    assert check.call(dict, a=1, returns="a dict") == {"a": 1}


@pytest.mark.parametrize(
    ("f", "sentence"),
    [
        (None, "dense: your function is not written yet."),
        (..., "dense: your function is not written yet."),
        (3, "dense: your function is an int, not a function."),
        (Z, "dense: your function is an ndarray of shape (2, 2), not a function."),
    ],
)
def test_what_cannot_be_called(check, message_of, f, sentence):
    """A name without a function behind it is told as such."""
    assert message_of(check.call, f, Z) == sentence


def test_arguments_are_copies(check):
    """What a function keeps of its arguments is not the test's own array."""
    kept = check.call(lambda z, pair: [z, pair[0]], Z, (Z,))
    assert kept[0] is kept[1]
    assert kept[0] is not Z


def test_what_came_from_the_student_goes_back_as_it_is(check, message_of):
    """A cache keeps its identity, and is watched all the same."""
    Z, cache = check.call(lambda z: (z, [z, z + 1]), np.ones(2), returns=("Z", "cache"))
    kept = check.call(lambda g, cache: [g, cache], Z, cache)
    assert kept[1] is cache
    assert kept[0] is Z
    assert "changed its argument cache in place" in message_of(check.call, lambda cache: cache.pop(), cache)
    check.call(lambda cache: cache.pop(), cache, inplace=(0,))


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("z[z < 0] = 0", "its argument z"),
        ("z.sort()", "its argument z"),
        ("params['W'] += 1", "its argument params['W']"),
        ("params['b'] = 3", "its argument params"),
        ("key.append(1)", "its argument key"),
    ],
)
def test_changed_arguments(check, message_of, notebook, line, part):
    """A change in place is named by argument and part."""
    f = notebook.define(f"def f(z, params, *, key=None):\n    {line}\n    return z\n", "f")
    message = message_of(check.call, f, Z, {"W": np.zeros(2)}, key=[])
    assert message.startswith(f"dense: f changed {part} in place.\n  Work on a copy")


def test_changed_arguments_without_a_name(check, message_of):
    """Where the function's own names cannot be seen, arguments are counted."""
    change = np.vectorize(lambda z: z)
    change.__call__ = None
    message = message_of(check.call, np.ndarray.sort, Z.copy()[:, ::-1])
    assert "sort changed its first argument in place" in message


def test_methods_count_their_arguments_after_self(check, message_of, notebook):
    """The first argument of a method is not self."""
    source = "class SGD:\n    def step(self, params, grads):\n        grads['W'] *= 2\n"
    step = notebook.define(source, "SGD")().step
    assert "step changed its argument grads['W'] in place" in message_of(
        check.call, step, {}, {"W": np.ones(2)}
    )


def test_changes_that_are_wanted_or_undone(check):
    """Arguments named in `inplace` may change and are handed over themselves; undone changes do not count."""

    def step(params, grads, *, state):
        params["W"] -= grads["W"]
        state["t"] = 1
        grads["W"] += 1
        grads["W"] -= 1

    params, state, W = {"W": np.ones(2)}, {}, np.ones(2)
    params["W"] = W
    check.call(step, params, {"W": np.ones(2)}, state=state, inplace=(0, "state"))
    assert params["W"] is W
    assert not W.any()
    assert state == {"t": 1}


def test_generators_advance(check):
    """A generator is handed over as it is: two calls draw different numbers."""
    rng = np.random.default_rng(0)
    first, second = (check.call(lambda rng: rng.normal(), rng) for _ in range(2))
    assert first != second


def test_callbacks_survive(check):
    """A function handed in is the very same function."""
    seen = []
    check.call(lambda f, x: f(x), seen.append, 3)
    assert seen == [3]


def test_global_random_state(check, message_of, notebook):
    """Drawing from the global state is a failure; the way out depends on what was handed in."""
    f = notebook.define("def f(rng=None):\n    return np.random.rand()\n", "f")
    sentence = "dense: f uses NumPy's global random state.\n"
    assert (
        message_of(check.call, f)
        == sentence
        + "  Draw from a generator that is handed in: everybody shares the state behind np.random."
    )
    assert "Draw from the generator rng" in message_of(check.call, f, np.random.default_rng(0))
    assert "Draw from the generator rng" in message_of(check.call, f, rng=np.random.default_rng(0))


def test_quiet(check, message_of, notebook):
    """With `quiet`, a floating-point warning is a failure with the student's line; else it is none."""
    f = notebook.define("def f(z):\n    return 1 / (1 + np.exp(-z))\n", "f")
    message = message_of(check.call, f, np.array([-1e4]), quiet=True)
    assert message.splitlines() == [
        "dense: f gives a NumPy warning.",
        "  warning      overflow encountered in exp",
        "  your line    line 2: return 1 / (1 + np.exp(-z))",
        f"  {numpywords.OVERFLOW}",
    ]
    assert check.call(f, np.array([-1e4])) == 0
    assert check.call(f, np.array([1e4]), quiet=True) == 1


def test_underflow_is_quiet(check):
    """Underflow is no warning, nor is a deprecation."""

    def f(z):
        import warnings

        warnings.warn("old", DeprecationWarning, stacklevel=2)
        with np.errstate(under="warn"):
            return np.exp(z)

    assert check.call(f, np.array([-1e4]), quiet=True) == 0


@pytest.mark.parametrize("pair", [(1, 2), [1, 2], Pair(1, 2)])
def test_tuples_and_lists_are_interchangeable(check, pair):
    """Any tuple or list of the right length is unpacked."""
    assert check.call(lambda: pair, returns=("a", "b")) == (1, 2)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ((1, 2, 3), "a tuple of 3 values"),
        ([1], "a list of 1 value"),
        (Z, "an ndarray of shape (2, 2)"),
        ((i for i in "ab"), "a generator"),
        ("ab", "a str"),
    ],
)
def test_the_wrong_number_of_values(check, message_of, value, found):
    """What came back is told with what was expected; arrays, text and generators are no tuples."""
    message = message_of(check.call, lambda: value, returns=("a", "b"))
    assert message == f"dense: your function returned {found}; expected 2 values: a, b."


@pytest.mark.parametrize(("returns", "expected"), [("Z", "Z"), (("Z", "cache"), "Z, cache")])
def test_a_forgotten_return(check, message_of, returns, expected):
    """None in place of values asks for the return statement."""
    message = message_of(check.call, lambda: None, returns=returns)
    assert message.startswith(
        f"dense: your function returned nothing; expected {expected}.\n  Is there a return"
    )


def test_anything_goes_unless_named(check):
    """Without `returns`, None is a value, and a tuple stays what it is."""
    assert check.call(lambda: None) is None
    assert check.call(lambda: (1, 2), returns="a pair") == (1, 2)


def test_filling_arrays_in_place(check):
    """Numbers are written into the arrays that an object holds, and the arrays stay the same objects."""
    net = SimpleNamespace(params={"W": np.zeros((2, 2)), "b": np.zeros(2)})
    W = net.params["W"]
    check.fill(net, "params", {"W": Z})
    assert net.params["W"] is W
    assert np.array_equal(W, Z)
