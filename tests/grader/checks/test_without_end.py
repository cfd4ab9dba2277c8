"""Answers that have no end, or ask for each of their items, are told from numbers at once."""

import numpy as np
import pytest

from grader.checks import outputs
from grader.checks.failures import CheckFailed
from grader.checks.snapshots import change, snapshot

WANT = np.ones((3, 2))
CASES = [(np.ones((3, 2)),), (np.ones((2, 2)),)]


def shared(depth=60):
    """Return a list that holds two lists, which are one, and so on: a million million million items."""
    found = []
    for _ in range(depth):
        found = [found, found]
    return found


def within_itself():
    """Return a list that is its own item."""
    found = []
    found.append(found)
    return found


class Asked:
    """An object that would be asked for one item after the other, each of which is like it."""

    def __len__(self):
        raise AssertionError("asked for its items")

    __array__ = __getitem__ = __iter__ = __len__


ASKS = {
    "array": lambda check, got: check.array("a", got, WANT),
    "arrays": lambda check, got: check.arrays("a", [got, got], [WANT, WANT]),
    "scalar": lambda check, got: check.scalar("a", got, 1.5),
    "equal": lambda check, got: check.equal("a", got, 3),
    "a choice": lambda check, got: check.choice(got, among="ab", right="a", reason="So.", wrong={"b": "No."}),
    "compare": lambda check, got: check.compare(lambda x: got, lambda x: 2 * x, CASES, returns="y"),
    "a pair": lambda check, got: check.compare(
        lambda x: (got, got), lambda x: (2 * x, x), CASES, returns=("y", "z")
    ),
    "lists": lambda check, got: check.compare(lambda x: got, lambda x: [x, 2 * x], CASES, returns="y"),
    "changed": lambda check, got: check.call(lambda found: found.append(got), [1, 2]),
}
ANSWERS = {
    "parts that are shared": shared(),
    "within itself": within_itself(),
    "an object": Asked(),
    "objects": [Asked(), Asked()],
    "a huge number": 10**5000,
    "huge numbers": [10**5000, -(10**5000)],
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
@pytest.mark.parametrize("got", ANSWERS.values(), ids=ANSWERS)
def test_answers_without_end_are_told_in_words(check, ask, got, monkeypatch):
    """Whatever is asked, the answer is a sentence, as short as any other."""
    monkeypatch.setattr(outputs, "MOST_ITEMS", 200)
    with pytest.raises(CheckFailed) as caught:
        ask(check, got)
    assert len(str(caught.value)) < 1000


def test_a_shared_part_is_recorded_once():
    """A list that holds another one twice is as it was until that one changes, or is no longer shared."""
    inner = [1]
    found = [inner, inner]
    before = snapshot(found)
    assert change(before, snapshot(found), "x") is None
    inner.append(2)
    assert change(before, snapshot(found), "x") == "x[0]"
    assert change(before, snapshot([[1], [2]]), "x") == "x[1]"
