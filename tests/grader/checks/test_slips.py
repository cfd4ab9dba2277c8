"""Tests that the place of a slip is found by trying, and told only where nothing better is known."""

import linecache

import numpy as np
import pytest

from grader.checks import CheckFailed, exercise, slips

CASES = [
    (np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.7]]),),
    (np.array([[4.0, 1.0, -1.5], [0.25, 2.0, 3.5]]),),
]
CELLS = iter(range(10**6))


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """However busy the machine is, the search goes on."""
    for name in ("BUDGET", "PATIENCE", "SLOW"):
        monkeypatch.setattr(slips, name, 60.0)


def written(source):
    """Run a cell, as a notebook does, and return what it defines."""
    name = f"<slip {next(CELLS)}>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    namespace = {"np": np}
    exec(compile(source, name, "exec"), namespace)
    return namespace


def message(source, reference, cases=CASES, name="f", returns="z", suspects=None):
    """Return what a check says to an answer."""
    with pytest.raises(CheckFailed) as failure, exercise("f") as check:
        check.compare(written(source)[name], reference, cases, returns=returns, suspects=suspects)
    return str(failure.value)


def centred(X):
    return X - X.mean(axis=0)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("X - X.mean(axis=1, keepdims=True)", "the axis, and keepdims"),
        ("X - X.mean()", "the axis, and keepdims"),
        ("X + X.mean(axis=0)", "the sign"),
        ("X - X.max(axis=0)", "the function X.max"),
        ("X - 2 * X.mean(axis=0)", "the number 2"),
    ],
)
def test_one_change(body, told):
    """The line is named, and what to look at, not the change."""
    found = message(f"def f(X):\n    return {body}\n", centred)
    assert "One change in line 2 makes this right." in found
    assert f"Look at {told}:\n" in found


def test_brackets():
    """Brackets that are missing are told as such."""
    source = "def f(a, b):\n    up = a + b\n    return up - a / (2 * b) + 1\n"
    found = message(source, lambda a, b: b / (2 * b) + 1.0, [(1.0, 3.0), (2.5, -4.0)])
    assert "Look at the brackets:" in found
    assert "up - a / (2 * b)" in found


def test_return_in_a_loop():
    """A return inside a loop is told as such."""
    source = "def f(x):\n    total = 0.0\n    for one in x:\n        total += one\n        return total\n"
    found = message(source, lambda x: float(np.sum(x)), [(np.array([1.0, 2.5]),), (np.arange(4.0),)])
    assert "where the return stands" in found
    assert "for one in x:" in found


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


def test_a_loop_without_end_is_not_tried():
    """Cells with `while`, files or input are left alone: a change could make them run for ever."""
    source = "def f(X):\n    while False:\n        pass\n    return X - X.mean()\n"
    assert "One change" not in message(source, centred)


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
