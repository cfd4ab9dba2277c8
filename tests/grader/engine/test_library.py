"""What the sandbox says about classes of the library's: believed where it decides about no point."""

import csv
import json
import sys
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from grader.checks.failures import CheckMisused
from grader.engine.copies import Copies
from grader.engine.exceptions import chain_of, class_of
from grader.engine.library import home_of, library_class
from grader.engine.wire import Decoder, WireError


class _Mine(csv.Error):
    pass


@pytest.mark.parametrize("cls", [int, dict, np.ndarray, np.float64, Fraction, Counter, type, CheckMisused])
def test_a_value_is_told_by_no_word(cls):
    """Whatever crosses by value, or decides about a test, is not what an object says it is."""
    assert library_class(f"{cls.__module__}:{cls.__qualname__}") is None


@pytest.mark.parametrize(
    "told", ["", ":", "json", "json:", "json:no.such", "no:thing", "sys:path", "os:path.x"]
)
def test_what_is_no_class_is_none(told):
    """A name that leads to nothing, or to something else, is no class; nothing is loaded for it."""
    before = set(sys.modules)
    assert library_class(told) is None
    assert set(sys.modules) == before


def test_exceptions_of_the_library_are_its_own():
    """A class is told down to one of Python's, and the library's are found again where they are loaded."""
    assert home_of(_Mine) == f"{__name__}:_Mine"
    found = class_of(chain_of(json.JSONDecodeError, lambda cls: 1), {}, lambda number: None)
    assert found is json.JSONDecodeError
    mine = class_of("Mine#2<Error#1@_csv:Error<Exception", {}, lambda number: None)
    assert mine.__mro__[1] is csv.Error


@pytest.mark.parametrize(
    "home", ["grader.checks.failures:CheckMisused", "unittest.case:SkipTest", "json:loads"]
)
def test_exceptions_that_mean_something_to_the_judge_are_never_raised(home):
    """A class under such a name is made anew."""
    found = class_of(f"Named#1@{home}<Exception", {}, lambda number: None)
    assert found.__mro__[1] is Exception


@pytest.mark.parametrize(
    ("number", "offset", "shape", "strides"),
    [
        (1, 0, (6,), (8,)),
        (0, 0, (7,), (8,)),
        (0, 8, (6,), (8,)),
        (0, -8, (1,), (8,)),
        (0, 0, (2,), (-8,)),
        (0, 48, (0,), (8,)),
        (0, 49, (0,), (8,)),
        (0, 0, (1 << 41, 0), (8, 8)),
        (0, 0, (257, 256), (0, 0)),
        (0, 0, (2,), (1 << 62,)),
        (0, 41, (1,), (8,)),
    ],
)
def test_a_view_stays_within_its_array(number, offset, shape, strides):
    """One that leads beyond it, or is larger, is refused before anything is made."""
    base = np.arange(6.0)
    told = b"w" + number.to_bytes(4, "little") + b"\x03<f8" + bytes([1, len(shape)])
    told += b"".join(n.to_bytes(8, "little", signed=True) for n in (offset, *shape, *strides))
    if (offset, shape) == (48, (0,)):
        assert Decoder(None, told, [base]).decode().size == 0
    else:
        with pytest.raises(WireError):
            Decoder(None, told, [base]).decode()


def test_the_latest_copies_are_looked_at():
    """A test that is handed ever more does not wait ever longer for each request."""
    copies, handed = Copies(), [[number] for number in range(100)]
    for number, copy in enumerate(handed):
        copies.note(copy, number)
    for copy in handed:
        copy.append(0)
    found = [number for number, _ in copies.edited()]
    assert found == list(range(100))[-len(found) :]
    assert 0 < len(found) < 100


class Asks(tuple):
    """A copy that answers for its original's other attributes by asking the sandbox."""

    def __getattr__(self, name):
        raise AssertionError(f"asked for {name}")


def test_looking_at_a_copy_asks_for_nothing():
    """What a test is handed may be large: its original is not asked for again before each request."""
    copies, handed = Copies(), Asks(([1],))
    copies.note(handed, 0)
    assert copies.edited() == []
