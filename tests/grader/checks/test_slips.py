"""Tests that the place of a slip is found by trying, and told only where nothing better is known."""

import ast
import collections

import numpy as np
import pytest

from grader.checks import CheckFailed, CheckMisused, edits, exercise, noeffect, sheltered, slips, trees
from grader.checks.edits import Edits

from .cells import CASES, centred, message, written

LOOP = "def f(X, n):\n    for i in range(n):\n        X[i] = 0\n    return X\n"


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """However busy the machine is, the search goes on."""
    for name in ("BUDGET", "SLOW"):
        monkeypatch.setattr(slips, name, 60.0)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("X - X.mean(axis=1, keepdims=True)", "the axis, and keepdims"),
        ("X - X.mean()", "the axis, and keepdims"),
        ("X + X.mean(axis=0)", "the sign"),
        ("X - X.max(axis=0)", "the function X.max"),
        ("X - 2 * X.mean(axis=0)", "the number 2"),
        ("X * 3.1416 / np.pi - X.mean(axis=0)", "the number 3.1416"),
    ],
)
def test_one_change(body, told):
    """The line is named, and what to look at, not the change."""
    found = message(f"def f(X):\n    return {body}\n", centred)
    assert "One change in line 2 makes this right." in found
    assert f"Look at {told}:\n" in found


def test_an_axis_that_is_missing():
    """Where an operand lacks an axis, its sum is shown, not the maximum around it, which is right."""
    source = "def f(X, W, b):\n    return (X @ W + b).max(axis=0)\n"
    cases = [(X.T, np.array([X, -2 * X]), 3 * X[:2]) for (X,) in CASES]
    found = message(source, lambda X, W, b: (X @ W + b[:, None]).max(axis=0), cases)
    assert found.endswith("what is a row there, and what a column:\n      X @ W + b")


def test_an_index_of_what_is_set():
    """What is set at one index where it is used at another is told as such."""
    source = "def f(X):\n    Z = X.copy()\n    Z[:, 0] = 1\n    return Z * X[0, :]\n"

    def reference(X):
        Z = X.copy()
        Z[0, :] = 1
        return Z * X[0]

    found = message(source, reference)
    assert "Look at the index:\n      Z[:, 0]" in found


def test_a_static_method():
    """A slip in a method without an object is found, too."""
    source = "class K:\n    @staticmethod\n    def part(X):\n        return X.max(axis=0)\n\n\n"
    source += "def f(X):\n    return X - K.part(X)\n"
    assert "Look at the function X.max:" in message(source, centred)


def test_a_flat_copy():
    """What is filled through a flat copy stays as it was."""
    source = "def f(X):\n    Z = 2 * X\n    flat = Z.flatten()\n    flat[0] = 7.0\n    return Z\n"

    def reference(X):
        Z = 2 * X
        Z[0, 0] = 7.0
        return Z

    assert "Look at the function Z.flatten:" in message(source, reference)


def test_an_index_of_several():
    """Of an index of several numbers all is shown, and what is indexed."""
    found = message("def f(X):\n    return X[0, 1] * X\n", lambda X: X[0, 0] * X)
    assert "Look at the index:\n      X[0, 1]" in found


def test_what_is_subtracted_in_place():
    """What should be subtracted from a number, and not that number from it, is told in its line."""
    source = "def f(X):\n    Z = X.copy()\n    Z[X < 0] -= 1\n    return Z\n"
    found = message(source, lambda X: np.where(X < 0, 1 - X, X))
    assert "line 3 makes this right. Look at the sign:\n      Z[X < 0] -= 1" in found


def test_a_size_that_is_too_much():
    """Where the size is too much a minus in front of it may do as well: the sign is not blamed."""
    cases = [(-np.abs(X),) for (X,) in CASES]
    found = message("def f(X):\n    return np.abs(X).max(axis=0)\n", lambda X: X.max(axis=0), cases)
    assert "Look at what is computed there:\n      np.abs(X).max" in found


def test_a_small_number():
    """The width of a difference is not to blame: any other one might be right by luck."""
    source = "def f(X):\n    h = 1e-3\n    return ((X + h) ** 2 - (X - h) ** 2) / (2 * h) + h**3\n"
    assert "the number" not in message(source, lambda X: 2 * X)


def test_brackets():
    """Brackets that are missing are told as such."""
    source = "def f(a, b):\n    up = a + b\n    return up - a / (2 * b) + 1\n"
    found = message(source, lambda a, b: b / (2 * b) + 1.0, [(1.0, 3.0), (2.5, -4.0)])
    assert "Look at the brackets:" in found
    assert "up - a / (2 * b)" in found


@pytest.mark.parametrize(
    ("body", "told", "reference"),
    [
        ("a * b ** 2 - a", "the brackets", lambda a, b: a * b ** (2 - a)),
        ("b / (a * b * (a + 3))", "the brackets", lambda a, b: b / a * b * (a + 3)),
        ("np.abs(a) - np.abs(b)", "what is computed first", lambda a, b: np.abs(a - b)),
        ("b * np.exp(a) + 1", "what is computed first", lambda a, b: b * np.exp(a + 1)),
        ("3 - np.exp(b)", "what is computed first", lambda a, b: np.exp(3 - b)),
        ("(a + b) / 2 * b", "what is multiplied, and what divided by", lambda a, b: 2 * (a + b) / b),
    ],
)
def test_what_is_computed_first(body, told, reference):
    """Brackets that are missing or too many at any depth, and a function before or after a sum."""
    found = message(f"def f(a, b):\n    return {body}\n", reference, [(2.0, -1.0), (0.5, 3.0), (1.25, 2.0)])
    assert told in found


def test_several_places():
    """What could be put right in two or three lines is said of all; where there are more, of none."""
    lines = ["def f(X):", "    w = X[:, 0] - 1", "    total = X.sum(axis=1)", "    return total / 2", ""]
    found = message("\n".join(lines), lambda X: X.sum(axis=1) / 2 * (X[:, 0] - 1))
    assert "One change in line 3 or in line 4" in found
    lines[3:4] = ["    half = total / 2", "    same = half", "    return same"]
    assert "One change" not in message("\n".join(lines), lambda X: X.sum(axis=1) / 2 * (X[:, 0] - 1))


def test_return_in_a_loop():
    """A return inside a loop is told as such."""
    source = "def f(x):\n    total = 0.0\n    for one in x:\n        total += one\n        return total\n"
    found = message(source, lambda x: float(np.sum(x)), [(np.array([1.0, 2.5]),), (np.arange(4.0),)])
    assert "where the return stands" in found
    assert "line 5 makes" in found
    assert "return total" in found


def test_range():
    """A loop that ends too early is told as such."""
    source = "def f(x):\n    return float(sum(x[i] ** 2 for i in range(len(x) - 1)))\n"
    found = message(source, lambda x: float(np.sum(x**2)), [(np.array([1.5, 2.5]),), (np.arange(4.0),)])
    assert "where it begins and ends" in found


def test_a_known_cause_comes_first():
    """Where a suspect fits, nothing is tried."""
    found = message("def f(X):\n    return X\n", centred, suspects={"The mean is missing.": lambda X: X})
    assert "The mean is missing." in found
    assert "One change" not in found


def test_two_slips():
    """Where no single change makes it right, nothing is said."""
    found = message("def f(X):\n    return X * 3 + X.mean() - 7\n", centred)
    assert "One change" not in found


def test_an_answer_that_stopped():
    """An answer that stops with an exception is tried, too."""
    source = "def f(X):\n    return X.T @ X.T\n"
    found = message(source, lambda X: X.T @ X)
    assert "the order, and what is transposed" in found
    cases = [(np.eye(size, 2), np.arange(2.0 * size).reshape(2, size)) for size in (3, 4, 5)]
    found = message("def f(X, W):\n    return X @ X\n", lambda X, W: X @ W, cases)
    assert "the name X" in found


def test_nothing_is_left_changed():
    """After a search the functions of the notebook are those of before, and so are methods of objects."""
    namespace = written(
        "class Net:\n    def forward(self, X):\n        return X.mean(axis=1)\n\ndef helper():\n    pass\n"
    )
    before = namespace["Net"].forward, namespace["helper"]
    net = namespace["Net"]()

    def compare():
        with exercise("f") as check:

            def forward_test(X):
                return check.call(net.forward, X, returns="A")

            check.compare(forward_test, lambda X: X.mean(axis=0), CASES, returns="A")

    with pytest.raises(CheckFailed) as failure:
        compare()
    assert (namespace["Net"].forward, namespace["helper"]) == before
    assert "the axis" in str(failure.value)


def test_input_is_not_tried():
    """Cells with files or input are left alone: a change could make them wait for ever."""
    source = "def f(X):\n    if X is None:\n        input()\n    return X - X.mean()\n"
    assert "One change" not in message(source, centred)


def test_a_while_loop():
    """An edited `while` that never ends is broken off, and the search goes on."""
    source = (
        "def f(x):\n    total, i = 0.0, 0\n    while i < len(x) - 1:\n        total += x[i]\n"
        "        i += 1\n    return total\n"
    )
    cases = [(np.array([1.5, 2.5, 1.0]),), (np.array([4.0, 0.5]),)]
    found = message(source, lambda x: float(np.sum(x)), cases)
    assert "One change in line 3" in found


def test_what_refuses_an_argument_is_needed():
    """Where a wrong size is refused, leaving out the refusal is no answer."""
    source = (
        "def f(x):\n    n = 1 + x.size\n    if len(x) != n - 1 - (x.size > 2):\n"
        "        raise ValueError('size')\n    return x\n"
    )
    assert "whether this line belongs there" not in message(
        source, lambda x: x * 1.0, [(np.ones(4),), (np.ones(2),)]
    )


def test_what_waits_is_not_tried():
    """Functions that wait for other threads are left alone, and the others of the cell are not."""
    waiting = "def g(x):\n    threading.Thread(target=x).start()\n"
    assert "One change in line 5" in message(waiting + "\ndef f(X):\n    return X - X.mean()\n", centred)
    source = "def f(X):\n    Queue\n    return X - X.mean()\n"
    assert "One change" not in message(source, centred)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def f(X, power=2):\n    return X**power + X - 1\n", "line 1"),
        ("def f(X):\n    return X + X - 1 if X is None else X.size * X\n", "line 2"),
        (
            "def f(X):\n    Y = 0 * X\n    for i in range(len(X)):\n        Y[i] = X[i]\n"
            "        Y = 2 * Y - 1\n        return Y\n",
            "line 6",
        ),
    ],
)
def test_where_it_lies(source, line):
    """Defaults, opposite conditions and several statements at the end of a loop are tried, too."""
    found = message(source, lambda X: 2 * X - 1)
    assert f"One change in {line} makes" in found


def test_two_places():
    """Where a mean would undo a division elsewhere, both places are named."""
    source = "def f(X):\n    total = np.sum(X)\n    return np.tanh(X / total / X.size)\n"
    found = message(source, lambda X: np.tanh(X / X.sum()))
    assert "One change in line 2 or in line 3 makes" in found


def test_an_edit_that_makes_a_loop_endless():
    """A loop over what it makes longer is broken off, and the search goes on."""
    source = (
        "def f(x):\n    found, rest = [], []\n    for one in x.tolist():\n        found.append(one)\n"
        "        rest.append(one)\n    return np.sum(found) - np.prod(rest)\n"
    )
    found = message(source, lambda x: float(np.sum(x) + np.prod(x)), [(np.array([1.5, 2.5]),), (np.ones(3),)])
    assert "the sign" in found


def test_helpers_of_the_checks_are_left_alone():
    """A helper cell of the checks is not the student's: its source is neither edited nor shown."""
    source = "def doubled_test(X):\n    return X * 2 - X.mean(axis=1)\n"
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(written(source)["doubled_test"], centred, CASES[:1], returns="z")
    assert "One change" not in str(failure.value)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (  # a list in another order
            "def f(X):\n    found = []\n    for row in X:\n        found.append(row.sum())\n"
            "    return np.array(found[::-1])\n",
            "which end comes first",
        ),
        (  # the key of a dict
            "def f(X):\n    known = {'a': X.sum(axis=1)}\n    known['b'] = 7 + X[:, 0]\n"
            "    return known['b'] * 1.0\n",
            "the key 'b'",
        ),
        (  # values of a dict
            "def f(X):\n    known = {'a': X.max(axis=1), 'b': X.sum(axis=1)}\n    return known['a'] * 1.0\n",
            "what comes first and what second",
        ),
        (  # a number too many, with which a product would do nothing
            "def f(X):\n    return X.sum(axis=1) + X[:, 0] * np.sqrt(len(X) - len(X) + 1)\n",
            "the number 1",
        ),
        (  # arguments, of which the call alone is shown
            "def f(X):\n    return 0 * X[:, 0] + np.divide(1, X.sum(axis=1))\n",
            "what comes first and what second:\n      np.divide(1, X.sum(axis=1))",
        ),
        (  # an entry of a list in place of something else
            "def f(X):\n    rows = [X.sum(axis=1)]\n    first = rows[0]\n    return X[:, 0] + 0 * first\n",
            "whether",
        ),
        (  # a line above the loop that belongs into it
            "def f(X):\n    found = []\n    total = 0.0\n    for row in X:\n        for x in row:\n"
            "            total = total + x\n        found.append(total)\n    return np.array(found)\n",
            "before, inside or after the loop",
        ),
        (  # a line that belongs out of the `if`
            "def f(X):\n    total = 7.0 + 0 * X[:, 0]\n    if X.ndim == 2:\n        total = 0 * total\n"
            "    else:\n        total = 1 * total\n        total = total + X.sum(axis=1)\n    return total\n",
            "inside or after the if",
        ),
        (  # two names for one array
            "def f(X):\n    first = X.sum(axis=1)\n    other = first\n    other += X[:, 0] ** 2\n"
            "    return first + 0 * other\n",
            "a second name for another one",
        ),
        (  # another start
            "def f(X):\n    total = X.max(axis=1)\n    for column in X.T:\n        total = total + column\n"
            "    return total\n",
            "what it starts with",
        ),
        (  # a sign in front of an argument, where 1 minus the function may be meant
            "def g(x):\n    return 1 / (1 + np.exp(-x))\n\n"
            "def f(X):\n    s = X.sum(axis=1)\n    return s * (g(s) + g(s))\n",
            "what is computed there",
        ),
        (  # a return in the `if` of a loop
            "def f(X):\n    total = 0 * X[:, 0]\n    for j in range(X.shape[1]):\n        if j >= 0:\n"
            "            total = total + X[:, j]\n            return total\n",
            "where the return stands, inside or after the loop",
        ),
        (  # a start that takes part in a minimum
            "def f(X):\n    low = np.full(len(X), 1)\n    return np.minimum(low, 99 * X.sum(axis=1)) / 99\n",
            "what it starts with",
        ),
        (  # a function of NumPy that takes two arrays
            "def f(X):\n    low = X.sum(axis=1)\n    return np.max(low) + 0 * low\n",
            "the function np.max",
        ),
        (  # a product in place of a power
            "def f(X):\n    return (X * 0.5 + X - X * 1.5 + (X * 2) / X**2 - 1 + X).sum(axis=1)\n",
            "the operator",
        ),
        (  # a row where a column is meant
            "def f(X):\n    low = X.sum(axis=1)\n    return ((X - low)[:, 0] + low - X[:, 0]) + low\n",
            "its shape: what is a row there, and what a column",
        ),
        (  # a row where an entry is meant
            "def f(X):\n    new = np.zeros(X.shape)\n    for i in range(len(X)):\n"
            "        for j in range(X.shape[1]):\n            new[i] = X[i, j]\n    return new.sum(axis=1)\n",
            "the index",
        ),
        (  # None, where a list is meant
            "def f(X):\n    found = []\n    for row in X:\n        found = found.append(row.sum())\n"
            "    return np.array(found)\n",
            "what append gives back",
        ),
        (  # all of an array where an entry is meant
            "def f(X):\n    new = np.zeros(len(X))\n    for i in range(len(X)):\n        new += X[i].sum()\n"
            "    return new\n",
            "the index",
        ),
        (  # a number where there should be none
            "def f(X):\n    return X.sum(axis=1) + 0.37 * X[:, 0]**2\n",
            "the number 0.37",
        ),
        (  # what has to begin in the inner of two loops
            "def f(X):\n    new = np.zeros(len(X))\n    part = 0.0\n    for i in range(len(X)):\n"
            "        for j in range(X.shape[1]):\n            for _ in range(2):\n"
            "                part += X[i, j] / 2\n            new[i] += part\n    return new\n",
            "where this line stands",
        ),
        (  # an order drawn
            "def f(X):\n    order = np.random.default_rng(2).permutation(len(X))\n"
            "    return X.sum(axis=1) + np.array(order) - np.arange(len(X))\n",
            "the order, which is left to chance",
        ),
        (  # a line too many, in whose place a product with 1 would do nothing
            "def f(X):\n    new = X.sum(axis=1)\n    new[new > 5] = 1\n    return new\n",
            "whether this line belongs there",
        ),
        (  # a line too many
            "def f(X):\n    found = []\n    for row in X:\n        found.append(row.sum())\n        break\n"
            "    return np.array(found)\n",
            "whether this line belongs there",
        ),
    ],
)
def test_kinds(source, told):
    """Each kind of slip has words of its own."""
    assert told in message(source, lambda X: X.sum(axis=1))


def test_the_largest_of_a_generator():
    """NumPy cannot add up a generator, Python can."""
    source = "def f(X):\n    return max(row.sum() for row in X)\n"
    assert "Look at the function max" in message(source, lambda X: float(X.sum()))


def test_no_array_becomes_a_second_name_of_another():
    """What overwrites the one would be right by luck, and no line of zeros is to blame."""
    source = (
        "def f(x):\n    s = np.diff(x)\n    w = np.zeros(len(s))\n    for i in range(len(s)):\n"
        "        w[i] = s[i]\n        for k in range(i):\n            w[i] -= s[k]\n    return w\n"
    )

    def overwritten(x):
        w = np.diff(x)
        for i in range(len(w)):
            w[i] -= w[:i].sum()
        return w

    cases = [(np.array([1.5, -2.0, 0.5, 3.0]),), (np.array([0.25, 4.0, -1.0]),)]
    assert "np.zeros" not in message(source, overwritten, cases)


def test_the_line_that_stops_is_not_left_out():
    """Without the line that stops nothing stops, which tells nothing of whether it belongs there."""
    source = "def f(X):\n    Z = X - X.mean(axis=0)\n    Z = {}\n    return Z\n"
    stops = "def f(X):\n    if len(X) == linear + bend:\n        return 0\n    return X - X.mean(axis=0)\n"
    for stopping in (stops, source.format("Z.cosine")):
        assert "belongs there" not in message(stopping, centred)


def test_what_is_never_used():
    """An argument that is never read is told where nothing better is known, and no other."""
    never = noeffect.UNUSED.format("f", "X")
    assert never in message("def f(X):\n    return np.array([[1.0, 2.0]])\n", centred)
    assert "never uses" not in message("def f(X):\n    return np.cos(X * 1.7) ** X\n", centred)
    assert never not in message("def f(X):\n    return 7\n", centred, suspects={"Seven.": lambda X: 7})


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("def f(X):\n    return np.array([X[j].max() for j in range(X.shape[1])])\n", "X[j]"),
        (
            "def f(X):\n    m = X[0]\n    for x in X:\n        if x[0]:\n            m = np.maximum(m, x)\n"
            "    return m\n",
            "if x[0]:",
        ),
    ],
)
def test_rows_and_conditions(source, shown):
    """A row in place of a column, and an if that leaves something out."""
    cases = [(np.array([[1.0, 2.0], [0.25, 3.5], [0.0, 7.0]]),), (np.array([[1.0, -3.0], [0.0, 9.0]]),)]
    assert f"\n      {shown}" in message(source, lambda X: X.max(axis=0), cases)


def test_no_sign_is_turned_to_be_rid_of_what_it_stands_before():
    """Below a bound of 1 nothing is left of -abs(x): that would be right, and tell of a sign."""
    source = "def f(X):\n    return 2 * max(1.0, abs(X[0, 0])) * X\n"
    cases = [(np.array([[3.0, 6.0]]),), (np.array([[-5.0, 2.0, 1.5]]),)]
    found = message(source, lambda X: 2 * X, cases)
    assert "the sign" not in found


def test_an_attribute_that_is_missing():
    """What `__init__` keeps and a method does not use is noticed."""
    source = (
        "class F:\n    def __init__(self, a):\n        self.a = a\n\n    def of(self, x):\n"
        "        return np.sin(x)\n\n\ndef f(a, x):\n    return F(a).of(x)\n"
    )
    found = message(source, lambda a, x: a * np.sin(x), [(2.0, 0.5), (-0.25, 1.25)])
    assert "np.sin(x)" in found


def test_what_keeps_an_argument_is_left_alone():
    """Turning round what `__init__` keeps would make up for what is handed over in a wrong order."""
    source = (
        "class Pair:\n    def __init__(self, items):\n        self._items = items\n\n"
        "    def total(self):\n        return sum(n * item for n, item in enumerate(self._items))\n\n"
        "def f(a):\n    return Pair((3 * a, 2**a)).total()\n"
    )
    found = message(source, lambda a: 3 * a, [(1.0,), (2.5,), (-4.0,)])
    assert "self._items = items" not in found
    assert "One change in" in found


def test_a_term_that_is_missing():
    """A name that should have been subtracted is noticed."""
    source = "def f(X):\n    m = X.mean(axis=0)\n    return 3 * X\n"
    found = message(source, lambda X: 3 * X - X.mean(axis=0))
    assert "One change in line 3" in found


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f(X):\n    a = X.max(axis=1)\n    b = X.max(axis=1)\n    return a + b\n", "lines 2 and 3"),
        ("def f(X):\n    return X.sum(axis=0) + 2 * X[:1].sum(axis=1) * 0 + X.sum(axis=0)\n", "line 2"),
    ],
)
def test_the_same_slip_twice(source, lines):
    """Where one change is not enough, several of one kind are tried together."""
    found = message(source, lambda X: 2 * X.sum(axis=1))
    assert f"Changes of one kind, in {lines}, make this right." in found


def test_the_same_elsewhere_is_no_slip():
    """Where the same stands in a place that is right as well, or does not matter, that is not told."""
    source = (
        "def f(X):\n    a = X.max(axis=1)\n    b = X.max(axis=1)\n    return a + b + g(X[:, 0])\n\n"
        "def g(x):\n    return 0 * (x - max(x)).max()\n"
    )
    assert "in lines 2 and 3, make" in message(source, lambda X: 2 * X.sum(axis=1))


def test_numbers_in_two_places():
    """Where one number is a factor and the other one a bound, neither word is said of both."""
    found = message("def f(X):\n    a = 2 * X\n    return a[1:]\n", lambda X: X)
    assert "in lines 2 and 3, make this right. Look at what is computed there" in found


def test_a_list_is_not_put_into_itself():
    """Nothing is tried that makes a list hold itself: what looks through it would find no end."""
    source = "def f(X):\n    found = [0.0] * len(X)\n    found[0] = X[0].mean() + 7\n    return list(X)\n"
    groups = [group for _, stage, _ in edits.Edits(ast.parse(source)).stages() for group in stage]
    filled = {ast.unparse(group[0].new) for group in groups if len(group) == 1}
    assert "found" in filled  # elsewhere
    places = [group[0] for group in groups if group[0].node.lineno == 3]
    read = [edit.new for edit in places if not isinstance(edit.new, list) and trees.is_read(edit.new)]
    assert "found" not in map(ast.unparse, read)


def test_two_lists_are_not_put_into_each_other():
    """Nor does one list come into another one that goes into it."""
    source = (
        "def f(X):\n    rows = []\n    for x in X:\n        row = []\n        row.append(x)\n"
        "        rows.append(row)\n    return np.array(rows)\n"
    )
    groups = [group for _, stage, _ in edits.Edits(ast.parse(source)).stages() for group in stage]
    news = [edit.new for group in groups for edit in group if edit.node.lineno == 5]
    assert news
    assert "rows" not in {ast.unparse(new) for new in news if isinstance(new, ast.expr)}


def test_a_list_does_not_come_into_itself_by_another_name():
    """Nor is a list set to a name that goes into it."""
    source = (
        "def f(X):\n    rows = []\n    for x in X:\n        row = 2 * x\n        rows.append(row)\n"
        "    return np.array(rows)\n"
    )
    groups = [group for _, stage, _ in edits.Edits(ast.parse(source)).stages() for group in stage]
    news = [edit.new for group in groups for edit in group if edit.node.lineno == 4]
    assert "rows" not in {ast.unparse(new) for new in news if isinstance(new, ast.expr)}


def test_a_guess_about_another_line_is_dropped():
    """Where the slip is found, what was only asked about another line is not told."""
    source = "def f(X, W):\n    cache = (W, X)\n    X, W = cache\n    return X @ W\n"
    found = message(source, lambda X, W: X @ W, [(CASES[0][0], np.eye(2, 4)), (CASES[0][0], np.ones((2, 5)))])
    assert "Did you mean" not in found
    assert "One change in line" in found


def test_a_transpose_that_was_not_meant():
    """Where the slip is another one in the very line, nobody is asked about a transpose."""
    source = "def f(X, W, V):\n    return X @ V\n"
    cases = [(np.ones((2, 3)), np.eye(3, 4), np.ones((4, 3))), (CASES[0][0], np.eye(2, 4), np.ones((5, 2)))]
    found = message(source, lambda X, W, V: X @ W, cases)
    assert "Did you mean" not in found
    assert "Look at the name V" in found
    cases = [(np.ones((2, 3)), np.eye(3, 4), np.ones((2, 3))), (CASES[0][0], np.eye(2, 4), CASES[0][0])]
    found = message(source, lambda X, W, V: X @ W, cases)
    assert "one has to be transposed" not in found
    assert "V has shape (2, 3)" in found


def test_a_part():
    """Of a part of what a function finds no slip is looked for: the rest might stay wrong."""
    source = "def f(X):\n    return X - X.mean(axis=1, keepdims=True)\n"
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(written(source)["f"], centred, CASES, returns="z", part=True)
    assert "One change" not in str(failure.value)


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("m = 2 * X.mean(axis=0)\n    return X - m, 2 * m", 3),  # without the 2 the second one is wrong
        ("m = 2 * X.mean(axis=0)\n    return X - m, 4 * X.mean(axis=0)", 2),
        ("m = X.mean(axis=0)\n    return X + m, 9 * m", 3),  # the second one is wrong by itself
    ],
)
def test_all_that_is_found(body, line):
    """An edit that makes one output right is not told where it leaves wrong what it changes besides."""
    names = written(f"def f(X):\n    {body}\n")
    f = names["f"]
    whole = (lambda X: names["f"](X), lambda X: (centred(X), 4 * X.mean(axis=0)), CASES)
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: (f, names["f"](X)[0])[1], centred, CASES, returns="z", whole=whole)
    assert f"One change in line {line}" in str(failure.value)


def test_nothing_compared_makes_up_for_wrong_numbers():
    """A comparison turned makes one output right, and the other one stays as wrong as it was."""
    names = written("def f(X):\n    T = X - 1\n    return 1.0 * (T > 0), T.sum()\n")
    f = names["f"]
    signs = lambda X: 1.0 * (1 - X > 0)  # noqa: E731
    whole = (lambda X: names["f"](X), lambda X: (signs(X), (3 - 2 * X).sum()), CASES)
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda X: (f, names["f"](X)[0])[1], signs, CASES, returns="z", whole=whole)
    assert "comparison" not in str(failure.value)


def test_no_empty_loop():
    """A loop that never runs is no way to make an answer right."""
    groups = [group for _, stage, _ in edits.Edits(ast.parse(LOOP)).stages() for group in stage]
    news = {ast.unparse(edit.new) for group in groups for edit in group if not isinstance(edit.new, list)}
    assert "-n" not in news
    assert "n + 1" in news


def test_no_empty_list():
    """A list that is repeated less often than not at all is no list of the right length."""
    for product in ("[x] * n", "n * [x]"):
        tree = ast.parse(f"def f(x, n):\n    return [0] + {product}\n")
        groups = [group for _, stage, _ in edits.Edits(tree).stages() for group in stage]
        news = {ast.unparse(edit.new) for group in groups for edit in group if not isinstance(edit.new, list)}
        assert "-n" not in news


def test_a_list_is_no_array():
    """An edit that leaves a list of the right numbers where an array is wanted makes nothing right."""
    source = "def f(X):\n    return [max(v, 0) for v in X]\n"
    assert "this right" not in message(source, lambda X: np.maximum(X, 0))


def test_right_numbers_of_a_wrong_kind():
    """Where only the type is wrong there is no slip to look for."""
    source = "def f(X):\n    return np.float32(X[:, 0])\n"
    known = {"returns": "z", "dtype": np.float64}
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(written(source)["f"], lambda X: X[:, 0], [(np.eye(2) / 2,)], **known)
    assert "float32; expected float64" in str(failure.value)


def test_the_same_code_twice():
    """Where a line holds the code of the slip twice, more around it tells which one is meant."""
    body = "X / np.sqrt(2) + X.sum(axis=0) / X.shape[0] / np.sqrt(2)"
    found = message(f"def f(X):\n    return {body}\n", lambda X: X / np.sqrt(2) + X.mean(axis=0))
    assert "    X.sum(axis=0) / X.shape[0] / np.sqrt(2)" in found


HELPER = "def rows(X):\n    return X - X.mean(axis=1, keepdims=True)\n\ndef f(x):\n    return {}\n"


def told_about(body, rows):
    """Return what a check says to a function that may build upon another, which has its own check."""
    names = written(HELPER.format(body))
    upon = (names["rows"], rows, CASES)
    cases = [(np.array([1.0, 3.0, 5.5]),), (np.array([0.5, -2.0]),)]
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(names["f"], lambda x: x - x.mean(), cases, returns="z", upon=upon)
    return str(failure.value)


def test_a_helper_that_is_right():
    """What it calls is not to blame: no edit there is told, though one would make the function right."""
    assert "this right" not in told_about("rows(x)", lambda X: X - X.mean(axis=1, keepdims=True))


def test_what_was_right_before():
    """A function that the same test has found right is not to blame for the next one."""
    names = written(HELPER.format("rows(x[None, :])[0]"))
    cases = [(np.array([1.0, 3.0, 5.5]),), (np.array([0.5, -2.0]),)]
    with exercise("f") as check:
        check.compare(names["rows"], lambda X: X - X.mean(axis=1, keepdims=True), CASES, returns="a")
        with pytest.raises(CheckFailed) as failure:
            check.compare(names["f"], lambda x: x + x.mean(), cases, returns="z")
    assert "this right" not in str(failure.value)


def test_a_helper_that_is_not_called():
    """A helper is to blame where it is called, not elsewhere."""
    wrong = lambda X: X + 1.0  # noqa: E731
    assert "rows itself is not right" in told_about("rows(x[None, :])[0] + 1", wrong)
    assert "Look at the sign" in told_about("x + x.mean()", wrong)


@pytest.mark.parametrize(
    ("body", "reference"),
    [
        ("1 / (1 + X + X * 0) ** 2", lambda X: 1 / (1 + X)),  # 0 ** 2
        ("2 * X / 1 ** X * X", lambda X: 2 * X / X),
    ],
)
def test_brackets_that_lose_a_term(body, reference):
    """What would vanish in other brackets is no slip of brackets."""
    assert "the brackets" not in message(f"def f(X):\n    return {body}\n", reference)


def test_a_loop_too_many():
    """A loop that should not be there does not begin or end in the wrong place."""
    source = "def f(X):\n    Z = 2 * X\n    for i in range(len(X)):\n        Z[i] += X[i]\n    return Z\n"
    assert "where it begins and ends" not in message(source, lambda X: 2 * X)


def test_an_edit_without_end():
    """An edited program is stopped wherever it is; np.c_ without its brackets is not even begun."""
    with pytest.raises(sheltered.OutOfTime), sheltered.at_most(0.01):
        collections.deque((0 for _ in iter(int, 1)), maxlen=0)
    tree = ast.parse("def f(X):\n    return np.c_[X, X[:, 0]]\n")
    groups = [group for _, groups, _ in edits.Edits(tree).stages() for group in groups]
    news = {ast.unparse(edit.new) for group in groups for edit in group if not isinstance(edit.new, list)}
    assert "np.c_" not in news


def test_what_edits_are_held_against_is_finite():
    """Else none would ever be told; the author learns it from an answer that is right."""
    whole = (lambda X: X, lambda X: X / 0.0, CASES)
    with (
        np.errstate(divide="ignore"),
        pytest.raises(CheckMisused, match="not finite"),
        exercise("f") as check,
    ):
        check.compare(lambda X: X, lambda X: X, CASES, returns="z", whole=whole)


def test_inputs_are_shown():
    """Where no call can be shown the numbers are."""
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(lambda a, b: a, lambda a, b: a * b, [(2.0, 1.0), (2.0, -3.0)], returns="z", inputs="ab")
    assert "inputs       a=2.0, b=-3.0" in str(failure.value)


def test_a_refusal_is_left_alone():
    """No case tells what is to be refused: another condition would only hide what is wrong before it."""
    source = "def f(a, b):\n    n = 0\n    if a * 2 + n != b:\n        raise ValueError\n    return a + n\n"
    found = message(source, lambda a, b: a + 1.0, [(1.0, 3.0), (2.5, 6.0)])
    assert "where n is 0" in found
    assert "line 3 makes" not in found


def test_a_text_that_counts_as_true():
    """A condition that ends in `or` and a text is true whatever comes, in each place where it stands."""
    lines = [
        "def f(X, kind):",
        '    if kind == "sum" or "all":',
        "        return X.sum()",
        "    return X.max()",
    ]
    cases = [(X, kind) for (X,) in CASES for kind in ("sum", "max")]
    found = message("\n".join(lines), lambda X, kind: X.sum() if kind == "sum" else X.max(), cases)
    assert "a text by itself counts as true" in found


def test_several_values_that_are_set():
    """Where several are set, adding to each is a slip; subtracting from each makes up for another one."""
    tree = ast.parse("def f(x):\n    a = x\n    b = x\n    return a + b\n")
    groups = [group for _, groups, _ in Edits(tree).stages() for group in groups if len(group) > 1]
    operators = {
        type(edit.new.op) for group in groups for edit in group if isinstance(edit.new, ast.AugAssign)
    }
    assert operators == {ast.Add}


def test_whole_numbers_in_place_are_no_alias():
    """Where NumPy refuses to put fractions among whole numbers, no line is said to share its array."""
    source = "def f(X):\n    total = np.zeros(X.shape, dtype=int)\n    total += X\n    return total\n"
    said = message(source, lambda X: X)
    assert "x.astype(float)" in said
    assert "One change" not in said


def test_what_cannot_be_one_array_is_not_exchanged():
    """Where things of two shapes are put into one array, none of them is said to be another one."""
    source = "def f(X):\n    Y = X[:1]\n    return np.array([X, Y])[0]\n"
    said = message(source, lambda X: X)
    assert "take one at a time" in said
    assert "One change" not in said


def test_a_search_that_fails_costs_no_verdict(message_of, check, monkeypatch):
    """What is wrong is told all the same."""
    monkeypatch.setattr("grader.checks.slips.explained", lambda *args: 1 / 0)
    message = message_of(check.compare, lambda x: x + 1, lambda x: x, [(2.0,)], returns="y")
    assert "y is not right" in message


def test_another_answer_to_the_same_question():
    """What is kept from call to call is told, where no suspect fits all of the answers."""
    source = "def f(X, seen=[]):\n    seen.append(X)\n    return X * len(seen) * 2\n"
    known = {"reference": lambda X: X, "suspects": {"Twice.": lambda X: 2 * X}}
    assert "Asked the same once more" in message(source, **known)
    assert "Twice." in message("def f(X):\n    return X * 2\n", **known)
