"""Tests that the expression is named in which right numbers become wrong ones, if nothing better is known."""

import numpy as np
import pytest

from grader.checks import seal_code, sealed_code, slips

from .cells import message, written

TOLD = "Look at what is computed there, and from what:\n      "
SPREAD = """
def spread_test(X):
    centre = X - X.mean(axis=0)
    return np.sign(centre) * np.sum(centre**2) / len(X)
"""


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """However busy the machine is, the search goes on."""
    for name in ("BUDGET", "SLOW"):
        monkeypatch.setattr(slips, name, 60.0)


@pytest.fixture(params=["sealed", "readable"])
def spread(request):
    """A reference, in a sealed part of a cell or not."""
    if request.param == "readable":
        return written(SPREAD)["spread_test"]
    namespace = {"np": np}
    exec(sealed_code(seal_code(SPREAD)), namespace)
    return namespace["spread_test"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["c = X - X.mean(axis=0)", "return np.cos(c) * (c**2).sum() / len(X)"], "np.cos(c)"),
        (["c = X - np.tanh(X.mean(axis=0)) ** 3", "return np.sign(c) * np.sum(c**2) / len(X)"], "np.tanh("),
        (
            ["c = X - X.mean(axis=0)", "return np.sign(c) * np.linalg.norm(c, 1) / len(X)"],
            "np.linalg.norm(c, 1)",
        ),
        (
            [
                "c = X - X.mean(axis=0)",
                "Z = np.zeros(X.shape)",
                "for i, row in enumerate(X):",
                "    for j in range(len(row)):",
                "        Z[i, j] = np.cos(X[i, j] - X[:, j].mean())",
                "return Z * np.sum(c**2) / len(X)",
            ],
            "np.cos(X[i, j] - X[:, j].mean())",
        ),
    ],
)
def test_right_numbers_become_wrong_ones(spread, lines, told):
    """The smallest expression is told whose values, were they the reference's, would make all cases right."""
    source = "\n    ".join(["def f(X):", *lines, ""])
    found = message(source, spread)
    assert f"{TOLD}{told}" in found


@pytest.mark.parametrize(
    "lines",
    [
        ["return np.tanh(X) ** 3"],
        ["c = np.tanh(X) ** 3", "d = c + 1", "return d * 2"],
        ["c = X - X.mean(axis=0)", "d = np.cos(c)", "return d + X"],
        ["Z = np.zeros(X.shape)", "return 3.0 * Z"],
    ],
    ids=["all of the answer", "wrong before", "no value of the reference's", "zeros"],
)
def test_silent(spread, lines):
    """Nothing is told where that would say nothing, or where more than one expression is wrong."""
    source = "\n    ".join(["def f(X):", *lines, ""])
    assert "One change" not in message(source, spread)


def test_right_by_chance():
    """A number that is right in one case alone, as the largest of some that cancel, is not right."""
    reference = written("def f_test(X):\n    return float(np.sum(X * 2) + 1.0)\n")["f_test"]
    source = "def f(X):\n    z = 0.0\n    for v in X:\n        z = max(z, v * 2)\n    return z + 1.0\n"
    cases = [(np.array([2.5, -1.5, 1.0]),), (np.array([0.5, 3.0]),)]
    assert "z + 1.0" not in message(source, reference, cases)


def test_other_names():
    """An answer may call its arguments as it likes; a reference that has no source is let be."""
    source = "def f(Q):\n    c = Q - Q.mean(axis=0)\n    return np.sign(c) * np.linalg.norm(c, 1) / len(Q)\n"
    assert TOLD in message(source, written(SPREAD)["spread_test"])
    bare = {"np": np}
    exec(compile(SPREAD, "<nowhere>", "exec"), bare)
    assert TOLD not in message(source, bare["spread_test"])
