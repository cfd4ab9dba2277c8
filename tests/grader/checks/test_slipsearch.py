"""Tests of the order in which slips are looked for, and of what could make up for a slip elsewhere."""

import ast

import numpy as np
import pytest

from grader.checks import CheckFailed, exercise, operands, slips
from grader.checks.trees import Scope

from .cells import CASES, message, written


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """However busy the machine is, the search goes on."""
    for name in ("BUDGET", "SLOW"):
        monkeypatch.setattr(slips, name, 60.0)


JUMPS = """def f(X):
    total = 0
    for x in np.append(X, [-9, 1]):
        if x < -1.6:
            break
        total += x
    return total + 2
"""
BRANCHES = """def f(X):
    total, n = 0, 0
    for x in X.ravel():
        if x > 1:
            total += x
        n += 1
    return total * 100 - n
"""
RANGES = """def f(X):
    total = 0.0
    for i in range(2, 3):
        total += X[i, 0]
    return total
"""
WHILES = """def f(X):
    i, total = 0, 0.0
    while i < 3:
        i += 1
        total -= X.ravel()[i]
    return total + 1
"""
LAYERS = """def f(X):
    found = [X]
    for _ in range(2):
        found.append(np.cumsum(X, axis=1))
    return found[-1]
"""
NESTED = """def f(X):
    return np.abs(np.sum(X)) + 1
"""


@pytest.mark.parametrize(
    ("source", "told", "reference"),
    [
        (JUMPS, "what becomes of the rest of the loop", lambda X: X[X >= -1.6].sum() + 3),
        (
            BRANCHES,
            "where this line stands, inside or after the if",
            lambda X: X[X > 1].sum() * 100 - (X > 1).sum(),
        ),
        (
            "def f(X):\n    found = []\n    for x in X.ravel():\n        if x > 1:\n"
            "            found.append(x)\n            found.append(7.0)\n    return np.array(found)\n",
            "where this line stands, in the if or in an else",
            lambda X: np.where(X.ravel() > 1, X.ravel(), 7),
        ),
        (
            "def f(X):\n    return sum(X[i, 0] for i in range(2))\n",
            "where it begins and ends",
            lambda X: X[:, 0].sum(),
        ),
        (
            "def f(X):\n    return (np.arange(len(X)) < X[:, 0]) * 1.0\n",
            "its shape: what is a row there, and what a column",
            lambda X: (np.arange(len(X)) < X[:, :1]) * 1.0,
        ),
        (
            "def f(X):\n    return np.clip(X, -1, 1) - np.clip(X**2, -1, 1)\n",
            "what is computed first",
            lambda X: np.clip(X - X**2, -1, 1),
        ),
        (
            "def f(X):\n    for row in X:\n        found = []\n        for x in row:\n            if x > 1:\n"
            "                found.append(x)\n    return sum(found) + 0.0\n",
            "where this line stands, before, inside or after the loop, and what comes first",
            lambda X: X[X > 1].sum(),
        ),
        (RANGES, "where it begins and ends", lambda X: X[1, 0]),
        (WHILES, "the sign", lambda X: X.ravel()[1:4].sum() + 1),
        (LAYERS, "whether X is what belongs there", lambda X: np.cumsum(np.cumsum(X, axis=1), axis=1)),
        (
            "def f(X):\n    n = len(X) + 1\n    return np.abs(X).sum() ** n\n",
            "what is computed there",
            lambda X: np.abs(X).sum() ** (1 / (len(X) + 1)),
        ),
        (
            "def f(X):\n    low = X.sum(axis=1)\n    return X[1, 0] * low.sum()\n",
            "whether low.sum() is what belongs there",
            lambda X: X[1, 0] * X[-1].sum(),
        ),
        (NESTED, "what is computed first", lambda X: np.abs(X).sum() + 1),
    ],
)
def test_statements(source, told, reference):
    """What a loop leaves out, what belongs into a branch, a whole range, and a function before another."""
    assert f"Look at {told}:\n" in message(source, reference)


def test_all_cases_are_asked_of_the_changed_function():
    """An answer that stops in the first case is not asked again in place of the changed one."""
    found = message("def f(X):\n    return X[3] + X[1]\n", lambda X: X[2] + X[1], CASES[:1] * 2)
    assert "One change in line 2" in found
    assert "X[3]" in found


def test_a_branch_that_is_avoided():
    """A comparison that sends all cases past a wrong line is not told; that line is."""
    source = (
        "def f(X):\n    found = []\n    for x in X[:, 0]:\n        if x < 1:\n"
        "            found.append(x - x)\n        else:\n            found.append(x / x)\n"
        "    return np.array(found)\n"
    )
    assert "One change in line 5 makes" in message(source, lambda X: np.ones(len(X)))


def test_a_branch_that_is_never_entered():
    """A comparison that would hold everywhere hides what is wrong in its other branch: nothing is told."""
    source = "def f(X):\n    return np.where(X >= 0, 1 / (1 + np.exp(-X)), X * X * X + 7)\n"
    assert "One change" not in message(source, lambda X: 1 / (1 + np.exp(-X)))


def test_a_helper_that_makes_up_for_a_slip():
    """A change in a helper is told with the one in the function itself; alone where there is none."""
    source = "def turned(X):\n    return {}\n\ndef f(X):\n    return {} - X.sum()\n"
    found = message(source.format("X - 1", "turned(X)"), lambda X: 1 - X - X.sum())
    assert "One change in line 2 or in line 5" in found
    found = message(source.format("np.exp(3 * X)", "2 * turned(X)"), lambda X: 2 * np.exp(2 * X) - X.sum())
    assert "One change in line 2 makes" in found


@pytest.mark.parametrize(("helper", "is_right"), [(np.positive, False), (np.abs, True)])
def test_what_an_answer_builds_upon(helper, is_right):
    """Where a function that the answer calls is wrong itself, that alone is said: no suspect, no slip."""
    cell = written("def g(X):\n    return np.abs(X)\n\ndef f(X):\n    return g(X) - 2 * X\n")
    known = {"returns": "z", "upon": (cell["g"], helper)}
    known["suspects"] = {} if is_right else {"2 X comes without a minus.": lambda X: np.abs(X) - 2 * X}
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(cell["f"], lambda X: helper(X) + 2 * X, CASES, **known)
    assert ("g itself is not right" in str(failure.value)) == (not is_right)
    assert "without a minus" not in str(failure.value)
    assert ("One change" in str(failure.value)) == is_right


def test_recursion():
    """No edit squares what a function hands on to itself: the numbers would grow without end."""
    tree = ast.parse("def f(n):\n    return 1 if n == 0 else n * f(n - 1)\n")
    [function] = tree.body
    squares = [new for new, _ in operands.altered(function.body[0].value, Scope.of(function, []))]
    squares += [new for new, _ in operands.altered(function.body[0].value.orelse, Scope.of(function, []))]
    assert squares
    assert not any(isinstance(new.op, ast.Pow) for new in squares if isinstance(new, ast.BinOp))
