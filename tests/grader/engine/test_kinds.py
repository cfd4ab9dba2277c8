"""Values of the standard library cross as they are; parts that make none are refused."""

import collections
import contextlib
import datetime
import pathlib
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_wire import QUICK, Hooks, crossed

from grader.engine.wire import Decoder, Encoder, WireError, kinds
from grader.engine.wire.form import ALIKE, MAX_VALUES

ZONE = datetime.timezone(datetime.timedelta(hours=-3, minutes=-30))
Point = collections.namedtuple("Point", "x y")
VALUES = [
    {(2, 3)},
    frozenset({None}),
    {frozenset({1}): datetime.date(2026, 1, 2)},
    bytearray(b"ab"),
    collections.deque([1, [2]], maxlen=3),
    collections.Counter("aab"),
    collections.OrderedDict(b=1, a=2),
    collections.defaultdict(list, a=[1]),
    range(2, 9, 3),
    slice(None, -1, 2),
    ...,
    datetime.date(2026, 1, 2),
    datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=ZONE, fold=1),
    datetime.time(1, 2, 3, 4),
    datetime.timedelta(days=-1, seconds=3),
    pathlib.PosixPath("a/b.txt"),
    int,
    ValueError,
    np.ndarray,
    Point(1, [2]),
    {"a": 1}.keys(),
    {"a": 1}.items(),
]
ARRAYS = [
    np.array(["a", "bcé"]),
    np.array([b"a", b"bc"]),
    np.array(["2026-01-02", "NaT"], "M8[D]"),
    np.array([(1, 2.5, "x")], [("a", "i4"), ("b", "f8"), ("c", "U3")]),
    np.array([], "U4"),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_of_the_standard_library_cross(value):
    """A value arrives as one of the same type that equals it."""
    got = crossed(value)
    assert got == value
    assert type(got).__name__ == type(value).__name__


@pytest.mark.parametrize("array", ARRAYS, ids=repr)
def test_arrays_that_hold_no_numbers_cross(array):
    """Text, times and records arrive with their dtype, single ones, too."""
    got = crossed(array)
    assert got.dtype == array.dtype
    assert got.shape == array.shape
    assert got.tobytes() == array.tobytes()
    if array.size:
        assert crossed(array[:1][0]) == array[0] or np.isnat(array[0])


SUBCLASSES = [
    np.array([[1, 2]]).view(np.matrix),
    np.ma.array([1.0, 2.0], mask=[True, False], fill_value=7),
    np.rec.array([(1, "x")], dtype=[("a", "i4"), ("b", "U3")]),
    np.char.array(["a", "bc"]),
]


@pytest.mark.parametrize("array", SUBCLASSES, ids=repr)
def test_arrays_of_numpys_subclasses_cross(array):
    """A mask, a fill value and what the class adds arrive, too."""
    got = crossed(array)
    assert type(got) is type(array)
    assert repr(got) == repr(array)
    assert crossed(np.ma.masked) is np.ma.masked


ALL_ALIKE = tuple(number * (2**61 - 1) for number in range(ALIKE + 2))  # which all have the hash 0
REFUSED = [
    ("set", ([],)),
    ("set", ALL_ALIKE),
    ("frozenset", ({},)),
    ("Counter", (("a",),)),
    ("Counter", tuple((key, 1) for key in ALL_ALIKE)),
    ("keys", ALL_ALIKE),
    ("items", (1,)),
    ("range", (0, 1, 0)),
    ("range", (0, MAX_VALUES + 2, 1)),
    ("range", (0, "a", 1)),
    ("slice", (1,)),
    ("date", (2026, 13, 1)),
    ("date", (True, 1, 1)),
    ("datetime", (2026, 1, 1, 0, 0, 0, 0, 0, 10**30)),
    ("timedelta", (10**12, 0, 0)),
    ("deque", (10**12,)),
    ("defaultdict", (5,)),
    ("path", (5,)),
    ("path", ("a\0", 1)),
    ("type", ("os.system",)),
    ("type", ("eval",)),
    ("type", ([],)),
    ("array", ("O", (1,), bytes(8))),
    ("array", ("<U1", (1,), b"\xff" * 4)),
    ("array", ("<U1", (1 << 50,), b"")),
    ("array", ("<U1", (-1,), b"")),
    ("array", ("<U0", (10**9,), b"")),
    ("array", ("<M8[parsec]", (1,), bytes(8))),
    ("array", ((("a", "<U1"), ("a", "<U1")), (1,), bytes(8))),
    ("array", ((("a", (("b", "<U1"),)),), (1,), bytes(4))),
    ("array", ("<i8", [1], bytes(8))),
    ("named", (None, "class", ("x",), (1,))),
    ("named", (None, "P", ("x", "x"), (1, 2))),
    ("named", (None, "P", ("__class__",), (1,))),
    ("named", (None, "P", ("x",), (1, 2))),
    ("named", (None, "P(tuple): import os #", ("x",), (1,))),
    ("frame", (1,)),
    ("masked", (np.zeros(2), np.zeros(3, bool), None, False)),
    ("masked", (np.zeros(2), np.zeros(2), None, False)),
    ("masked", (np.zeros(2), np.zeros(2, bool), [], False)),
    ("masked", (np.zeros(2), None, None, False)),
    ("matrix", (np.zeros(2),)),
    ("matrix", ([[1]],)),
    ("recarray", (np.zeros(2),)),
    ("chararray", (np.zeros(2),)),
    ("dtype", ("O",)),
    ("error", ("SystemExit", 1)),
    ("error", ("ExceptionGroup", "a")),
    ("error", ("int", 1)),
    ("error", ("ValueError", [])),
    ("inherited", ("list", (), None, None, ())),
    ("inherited", ("object", (), None, None, ())),
    ("inherited", ("list", ("__eq__",), None, None, ())),
    ("dtype", ("V8",)),
    ("no such kind", ()),
]


@pytest.mark.parametrize(("kind", "parts"), REFUSED, ids=repr)
def test_parts_that_make_no_value_are_refused(kind, parts):
    """Whatever the parts are, they make a value of that kind or an error of the wire."""
    with pytest.raises(WireError):
        kinds.make(kind, parts)


plain = st.recursive(
    st.sampled_from([np.zeros(2), np.zeros((1, 2)), np.zeros(2, bool), np.array(["a"]), np.zeros(1, "M8[s]")])
    | st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.binary(max_size=9),
    lambda parts: st.lists(parts, max_size=4).map(tuple),
    max_leaves=12,
)


@QUICK
@given(st.sampled_from(sorted(kinds.MAKE)), st.lists(plain, max_size=5))
def test_any_parts_make_a_value_or_an_error(kind, parts):
    """No parts do anything else."""
    hooks = Hooks()
    head = b"V" + struct.pack("<B", len(kind)) + kind.encode()
    data = head + bytes(Encoder(hooks).encode(tuple(parts)))
    with contextlib.suppress(WireError):
        Decoder(hooks, data).decode()
