"""Exact equality."""

import numpy as np
import pytest


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (23860, 23860),
        (np.int64(23860), 23860),
        (23860.0, 23860),
        (np.array(23860), 23860),
        (True, 1),
        (np.True_, True),
        ("sigmoid", "sigmoid"),
        (np.str_("sigmoid"), "sigmoid"),
        (None, None),
        ([(0, 1), (2, 3)], [[0, 1], (2, 3)]),
        (((), "a"), [[], "a"]),
        (b"x", b"x"),
    ],
)
def test_equal_values(check, got, want):
    """Numbers are equal by value, lists and tuples part by part."""
    check.equal("answer", got, want)


class AlwaysEqual(str):
    """Claims to equal everything."""

    __slots__ = ()

    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


@pytest.mark.parametrize(
    ("got", "want", "rows"),
    [
        (23861, 23860, ["yours        23861", "expected     23860"]),
        (None, 0, ["yours        None", "expected     0"]),
        ("1", 1, ["yours        '1'", "expected     1"]),
        (1, "1", ["yours        1", "expected     '1'"]),
        (0, None, ["yours        0", "expected     None"]),
        (AlwaysEqual("relu"), "linear", ["yours        an AlwaysEqual", "expected     'linear'"]),
        ([(0, 1), (2, 4)], [(0, 1), (2, 3)], ["yours        answer[1][1] is 4", "expected     3"]),
        ([1, 2], [1, 2, 3], ["yours        [1, 2]", "expected     [1, 2, 3]"]),
        ("ab", ["a", "b"], ["yours        'ab'", "expected     ['a', 'b']"]),
        (
            np.array([1, 2]),
            [1, 2],
            ["yours        an ndarray of shape (2,)", "expected     [1, 2]"],
        ),
        (list(range(99)), [1], ["yours        [0, 1, 2, 3,", "expected     [1]"]),
    ],
)
def test_different_values(check, message_of, got, want, rows):
    """The first part that differs is told with what was expected there."""
    lines = message_of(check.equal, "answer", got, want).splitlines()
    assert lines[0] == "dense: answer is not right."
    assert lines[1].strip().startswith(rows[0])
    assert lines[2].strip() == rows[1]
    assert max(map(len, lines)) < 120


def test_spelling(check, message_of):
    """Capital letters and spaces are pointed out where they are all that differs."""
    hint = "Only capital letters or spaces differ."
    assert hint in message_of(check.equal, "answer", " High  bias", "high bias")
    assert hint not in message_of(check.equal, "answer", "highbias", "high bias")
