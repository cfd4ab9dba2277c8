"""Copies of arguments, and whether they were left alone."""

import numpy as np
import pytest

from grader.checks.snapshots import change, fresh, snapshot


class AlwaysEqual:
    """Equals everything."""

    def __eq__(self, other):
        return True

    __hash__ = None


def changed_by(value, action):
    """Name the part of a value that an action changes."""
    before = snapshot(value)
    action(value)
    return change(before, snapshot(value), "x")


def test_copies_are_deep():
    """Arrays inside of containers are copied, and equal the originals."""
    value = {"W": [np.arange(3.0), (np.ones(2), 5)], "name": "dense"}
    copy = fresh(value)
    assert snapshot(copy) == snapshot(value)
    copy["W"][0][0] = copy["W"][1][0][0] = 9
    assert value["W"][0][0] == 0
    assert value["W"][1][0][0] == 1


def test_what_cannot_be_copied_safely_stays_the_same_object():
    """Functions, objects, generators, masked arrays and named tuples are handed on as they are."""
    for value in (len, lambda: 0, AlwaysEqual(), np.random.default_rng(0), np.ma.array([1])):
        assert fresh(value) is value
        assert fresh([value])[0] is value


def test_aliases_stay_aliases():
    """One array twice stays one array twice, and a list that holds itself comes out so."""
    array = np.zeros(2)
    first, second = fresh([array, array])
    assert first is second
    assert first is not array
    endless = []
    endless.append(endless)
    copy = fresh(endless)
    assert copy[0] is copy
    assert change(snapshot(endless), snapshot(endless), "x") is None


def test_memory_order_is_kept():
    """A transposed array is copied as one."""
    assert fresh(np.zeros((2, 3)).T).flags.f_contiguous


def set_item(key, value):
    """Make an action that sets an item."""
    return lambda x: x.__setitem__(key, value)


def shuffle(x):
    """Reverse in place."""
    x[:] = x[::-1].copy()


@pytest.mark.parametrize(
    ("value", "action", "part"),
    [
        (np.arange(4.0), shuffle, "x"),
        (np.zeros(2), set_item(0, -0.0), "x"),
        ([np.zeros(2), np.zeros(2)], lambda x: x[1].fill(1), "x[1]"),
        ([np.zeros(2), np.ones(2)], lambda x: x.reverse(), "x"),
        ({"W": np.zeros(2)}, lambda x: x["W"].fill(1), "x['W']"),
        ({"W": (1, [2.0])}, lambda x: x["W"][1].append(3), "x['W'][1]"),
        ({"W": 1}, set_item("b", 2), "x"),
        ({"W": 1}, lambda x: x.clear(), "x"),
        ([1, 2], set_item(0, 1.0), "x[0]"),
        ([1, 2], set_item(0, True), "x[0]"),
        ([AlwaysEqual()], set_item(0, AlwaysEqual()), "x[0]"),
        ([AlwaysEqual()], set_item(0, 3), "x[0]"),
        (np.array([1, "a"], dtype=object), set_item(0, 2), "x"),
        (np.ma.array([1.0, 2.0]), set_item(0, 5), "x"),
    ],
)
def test_changes_are_found_and_named(value, action, part):
    """Whatever changes is named: values, signs of zero, types, order, keys."""
    assert changed_by(value, action) == part


def add_and_take_away(x):
    """Change an array and undo it."""
    x += 1
    x -= 1


@pytest.mark.parametrize(
    ("value", "action"),
    [
        (np.arange(4.0), add_and_take_away),
        (np.array([np.nan, 1.0]), lambda x: None),
        ([float("nan")], lambda x: None),
        ({"a": 1, "b": 2}, lambda x: x.update(a=x.pop("a"))),
        (np.random.default_rng(0), lambda x: x.normal(size=3)),
        ([AlwaysEqual()], lambda x: None),
        (np.zeros(0), lambda x: None),
        (np.zeros(()), lambda x: None),
        (np.array(["2020-01-01"], dtype="datetime64[D]"), lambda x: None),
    ],
)
def test_what_is_undone_or_allowed_is_no_change(value, action):
    """Undone changes, the order of keys, nan and the state of a generator do not count."""
    assert changed_by(value, action) is None


def test_shape_and_dtype_count():
    """The same bytes in another shape or dtype are a change."""
    zeros = np.zeros(4)
    assert change(snapshot(zeros), snapshot(zeros.reshape(2, 2)), "x") == "x"
    assert change(snapshot(zeros), snapshot(zeros.astype(np.int64)), "x") == "x"
