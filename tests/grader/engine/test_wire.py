"""Values cross as they are; bytes that are no value are refused, whatever they are."""

import math
import os
import sys
import tracemalloc
import types
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.engine.peer import Peer
from grader.engine.restore import put_into
from grader.engine.wire import MAX_DEPTH, MAX_VALUES, Decoder, Encoder, WireError, dict_of, dump, load
from grader.engine.wire.form import ALIKE

TIMES = int(os.environ.get("FUZZ", "1"))  # as many examples as usual: FUZZ=100 for a long look
QUICK = settings(max_examples=150 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EDGES = (0, 1, 31, 64, 255, (1 << 31) - 1, (1 << 32) - 1)  # of lengths, counts and shapes
WIDE_EDGES = (1 << 33, 1 << 40, (1 << 40) + 1, 1 << 63, (1 << 64) - 1)
NUMBERS = [edge.to_bytes(4, "little") for edge in EDGES]
NUMBERS += [edge.to_bytes(8, "little") for edge in EDGES + WIDE_EDGES]
DTYPES = [np.dtype(code) for code in "?bhilqBHILQefdFD"]


class Hooks(Peer):
    """Handles are kept in a list, as both sides of a conversation would."""

    def __init__(self):
        super().__init__(channel=None)
        self.objects = []
        self.copies = []

    def export(self, obj):
        """Number the objects in the order in which they come."""
        self.objects.append(obj)
        return b"h", len(self.objects) - 1, 0, type(obj).__name__

    def adopt(self, number, flags, name):
        """Return a stand-in."""
        return types.SimpleNamespace(number=number, flags=flags, name=name)

    def own(self, number):
        """Look an object up as both real sides do."""
        if number >= len(self.objects):
            raise WireError("a number that stands for nothing")
        return self.objects[number]

    def note_origin(self, obj, number):
        """Keep what was announced as a copy."""
        self.copies.append((obj, number))
        return obj


def crossed(value):
    """Return what arrives."""
    hooks = Hooks()
    return Decoder(hooks, bytes(Encoder(hooks).encode(value))).decode()


def same(got, want):
    """Whether two values agree in type, and in content bit for bit."""
    if isinstance(want, np.ndarray | np.generic):
        bits = np.asarray(got).tobytes() == np.asarray(want).tobytes()
        kind = np.ndarray if isinstance(want, np.ndarray) else np.generic
        return isinstance(got, kind) and got.dtype == want.dtype and got.shape == want.shape and bits
    if isinstance(want, list | tuple):
        return type(got) is type(want) and len(got) == len(want) and all(map(same, got, want))
    if isinstance(want, dict):
        pairs = zip(got.items(), want.items(), strict=True)
        return type(got) is dict and len(got) == len(want) and all(same(a, b) for a, b in pairs)
    return type(got) is type(want) and repr(got) == repr(want)


arrays = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
)
numpy_scalars = st.sampled_from(DTYPES).flatmap(hnp.from_dtype).map(lambda value: value[()])
numbers = (
    st.none()
    | st.fractions()
    | st.decimals(allow_nan=False)
    | st.just(Decimal("NaN"))
    | st.booleans()
    | st.integers()
    | st.integers(-(2**2000), 2**2000)
    | st.floats()
    | st.complex_numbers()
)
texts = st.text(st.characters(), max_size=20) | st.text("\ud800\udfff\x00a\U0001f600", max_size=5)
plain = numbers | texts | st.binary(max_size=20)
keys = plain.filter(lambda value: value == value) | st.tuples(st.integers(), st.text())
values = st.recursive(
    plain | arrays | numpy_scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=12,
)


@QUICK
@given(values)
def test_values_arrive_as_they_were_sent(value):
    """Every plain value, nested in any way, arrives with its type and its bits."""
    assert same(crossed(value), value)


@pytest.mark.parametrize("kind", [np.int32, np.int64, np.uint32, np.uint64])
def test_whole_numbers_keep_their_name(kind):
    """Of two types of one size the usual one arrives: an array of int64 is one of int64."""
    assert np.issubdtype(crossed(np.zeros(2, kind)).dtype, kind)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3), (1,) * 9], ids=str)
def test_every_dtype_and_shape(dtype, shape):
    """Arrays of every numeric dtype and shape, 0-d and empty ones included, arrive whole."""
    array = np.arange(math.prod(shape)).astype(dtype).reshape(shape)
    assert same(crossed(array), array)


@pytest.mark.parametrize("view", [lambda a: a.T, lambda a: a[:, ::2], lambda a: a[::-1], np.asfortranarray])
def test_views_keep_their_entries_and_their_contiguity(view):
    """A transposed, strided or reversed view has the same entries and the same kind of layout over there."""
    array = view(np.arange(12.0).reshape(3, 4))
    got = crossed(array)
    np.testing.assert_array_equal(got, array)
    assert got.flags.c_contiguous == array.flags.c_contiguous


def test_a_broadcast_array_stays_read_only():
    """An array that cannot be written to cannot be written to over there."""
    got = crossed(np.broadcast_to(1.0, (2, 3)))
    assert not got.flags.writeable
    assert got.shape == (2, 3)


@pytest.mark.parametrize(
    "value", [np.longdouble(1.5), np.array([1.5], "g"), np.array([1, 2], ">i4")], ids=repr
)
def test_unusual_number_formats_become_usual_ones(value):
    """Long doubles and foreign byte orders arrive as what this machine computes with."""
    got = crossed(value)
    np.testing.assert_array_equal(got, np.asarray(value, dtype=np.asarray(got).dtype))
    assert np.asarray(got).dtype.isnative
    assert np.asarray(got).dtype.itemsize <= 8


OWN_NUMBERS = [Fraction(1, 3), Decimal("0.1"), 2**80, 1.5, True, np.float32(2), 1j]


@pytest.mark.parametrize("shape", [(), (7,), (0, 3), (7, 1)], ids=str)
def test_arrays_of_pythons_own_numbers(shape):
    """Fractions, decimal numbers and long whole numbers in an array of objects arrive in one."""
    array = np.empty(shape, dtype=object)
    array.flat = OWN_NUMBERS
    got = crossed(array)
    assert (got.dtype, got.shape) == (array.dtype, shape)
    assert all(map(same, got.ravel().tolist(), array.ravel().tolist()))


class Half(Fraction):
    """What somebody may have made of a fraction."""


class Money(Decimal):
    """What somebody may have made of a decimal number."""


class Phase(complex):
    """What somebody may have made of a complex number."""


@pytest.mark.parametrize("value", [Half(1, 2), Money("0.5"), Phase(1, 2)], ids=repr)
def test_numbers_of_a_class_of_ones_own_are_what_they_are_at_heart(value):
    """They arrive as Python's own, as integers and floats do."""
    assert same(crossed(value), type(value).__base__(value))


HUGE = {
    "a large exponent": Decimal("1e6000"),
    "a small exponent": Decimal("1e-99999999"),
    "a signal": Decimal("sNaN"),
    "many digits": Decimal("7" * 6000),
    "a long denominator": Fraction(1, 2**40_000),
    "None among numbers": np.array([1, None]),
    "text among numbers": np.array([Fraction(1, 2), "a"], dtype=object),
}


@pytest.mark.parametrize("value", HUGE.values(), ids=HUGE)
def test_numbers_that_take_long_to_compute_with_stay_at_home(value):
    """So do arrays that do not consist of numbers."""
    assert crossed(value).name == type(value).__name__


FRACTION, TEXT = bytes(dump(Fraction(1, 3)))[:1], bytes(dump(Decimal(1)))[:1]
FORGED = {
    "a denominator of zero": FRACTION + dump(1) + dump(0),
    "a fraction of text": FRACTION + dump("1") + dump(1),
    "a fraction of a half": FRACTION + dump(1) + dump(0.5),
    "a fraction that ends early": FRACTION + dump(1),
    "a decimal number that is none": TEXT + dump("one"),
    "a decimal number of bytes": TEXT + dump(b"1"),
    "a huge exponent": TEXT + dump("1e999999999"),
    "an exponent beyond all": TEXT + dump("1e99999999999999999999"),
    "a signal": TEXT + dump("sNaN"),
    "many objects": b"A" + b"\x02\0\0\0" + b"\xff" * 16,
    "objects of zero times many": b"A" + b"\x02\0\0\0" + bytes(8) + b"\xff" * 8,
    "text among numbers": b"A" + b"\x01\0\0\0\x01" + bytes(7) + dump("a"),
    "fractions in fractions": FRACTION * 100_000,
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_forged_numbers_are_refused(forged):
    """Numbers that nobody could have sent, and what would take long to make."""
    with pytest.raises(WireError):
        load(bytes(forged))


def test_array_subclasses_that_lie_are_read_as_arrays():
    """What a subclass says about itself does not matter: its entries cross."""

    class Liar(np.ndarray):
        shape = property(lambda self: (99,))

        def tobytes(self, order="C"):
            return b"nothing"

        def astype(self, *args, **kwargs):
            return np.zeros(3)

        def __array__(self, *args, **kwargs):
            return np.zeros(7)

    got = crossed(np.arange(3.0).view(Liar))
    assert same(got, np.arange(3.0))


def test_subclasses_of_plain_types_cross_as_what_they_are_at_heart():
    """A namedtuple-like tuple, a dict with methods of its own and a float with a name lose their classes."""

    class Pair(tuple):
        def __iter__(self):
            return iter((9, 9))

        def __len__(self):
            return 77

    class Table(dict):
        def items(self):
            return [("wrong", 0)]

        def __len__(self):
            return 5

    class Number(float):
        def __pos__(self):
            return -1.0

    assert same(crossed([Pair((1, 2)), Table(a=1), Number(2.5)]), [(1, 2), {"a": 1}, 2.5])


def test_aliases_stay_aliases():
    """One list, dict or array that is sent twice is one object over there; a cycle is a cycle."""
    array, table = np.zeros(3), {"a": 1}
    value = [array, table, array, table]
    value.append(value)
    got = crossed(value)
    assert got[0] is got[2]
    assert got[1] is got[3]
    assert got[4] is got
    assert got[0] is not array


def test_a_memo_of_the_request_names_objects_in_the_reply():
    """What both sides have numbered already comes back as the very object that was handed in."""
    first, second = np.zeros(2), []
    there = Decoder(Hooks(), Encoder(hooks := Hooks()).encode((first, second)))
    copies = there.decode()
    reply = Encoder(hooks, there.memo).encode([copies[1], copies[0]])
    got = Decoder(Hooks(), reply, [first, second]).decode()
    assert got[0] is second
    assert got[1] is first


@pytest.mark.parametrize("bits", ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"])
def test_generators_go_on_where_they_were(bits):
    """A random generator of any of NumPy's kinds draws the same numbers over there."""
    rng = np.random.Generator(getattr(np.random, bits)(4))
    rng.normal(size=3)
    rng.integers(7, dtype=np.uint32)
    got = crossed([rng, rng])
    assert got[0] is got[1]
    assert got[0].normal() == rng.normal()


def test_objects_cross_as_handles():
    """Functions, arrays of objects, sets and dicts with objects in them stay at home."""
    for obj in [len, {object()}, np.array([None]), {object(): 1}, memoryview(b"a"), range(10**9)]:
        got = crossed(obj)
        assert (got.number, got.name) == (0, type(obj).__name__)


def test_what_is_nested_too_deep_stays_at_home():
    """A chain of tuples is cut where a handle to the rest can stand for it."""
    chain = ()
    for _ in range(500):
        chain = (chain,)
    got = crossed(chain)
    for _ in range(MAX_DEPTH):
        [got] = got
    assert got.name == "tuple"


@pytest.mark.parametrize(
    "value", [1 << 40_000, len, [object()], np.array([None])], ids=["int", "f", "object", "O"]
)
def test_plain_messages_hold_plain_data_only(value):
    """What cannot cross as plain data is refused by the writer."""
    with pytest.raises(WireError):
        dump(value)


# hostile bytes


def refuses(data):
    """Read bytes as both sides would; nothing but `WireError` may come of it."""
    for read in (load, lambda data: Decoder(Hooks(), data).decode()):
        try:
            read(data)
        except WireError:
            continue


@QUICK
@given(st.binary(max_size=200))
def test_random_bytes_are_read_or_refused(data):
    """Random bytes never raise anything but WireError."""
    refuses(data)


@QUICK
@given(values, st.data())
def test_mutated_messages_are_read_or_refused(value, data):
    """A valid message with bytes changed, cut or inserted never raises anything but WireError."""
    hooks = Hooks()
    message = bytearray(Encoder(hooks).encode([value, np.random.default_rng(0), len, value]))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(message)))
        new = data.draw(st.binary(max_size=3) | st.sampled_from(NUMBERS))
        cut = data.draw(st.sampled_from([0, 1, 2, 3, len(new)]))
        message[place : place + cut] = new
    refuses(bytes(message))


def u32(number):
    return number.to_bytes(4, "little")


def u64(number):
    return number.to_bytes(8, "little")


def short(text):
    return bytes([len(text)]) + text


def an_array(dtype, shape, raw, ndim=None, said=None):
    """Write an array's message by hand."""
    head = b"a" + short(dtype) + bytes([1, 0, len(shape) if ndim is None else ndim])
    return head + b"".join(map(u64, shape)) + u64(len(raw) if said is None else said) + raw


HOSTILE = {
    "nothing": b"",
    "unknown tag": b"?",
    "left over": b"NN",
    "long text": b"s" + u32(1 << 31) + b"a",
    "not utf-8": b"s" + u32(1) + b"\xff",
    "long bytes": b"b" + u64(1 << 62),
    "long integer": b"i" + u32(1 << 20) + bytes(1 << 20),
    "cut float": b"d1234",
    "many values": b"l" + u32((1 << 32) - 1) + b"N",
    "many pairs": b"m" + u32(1 << 31),
    "many numbers at once": b"fl" + u32(1 << 31) + bytes(8),
    "numbers that end early": b"jt" + u32(2) + bytes(15),
    "numbers that are a dict": b"fm" + u32(1) + bytes(8),
    "more numbers than values": (b"t" + u32(1)) + b"jl" + u32(MAX_VALUES),
    "depth": b"l\1\0\0\0" * 5000 + b"N",
    "depth of tuples": b"t\1\0\0\0" * 5000 + b"N",
    "depth of copies": (b"O" + u64(1)) * 5000 + b"N",
    "depth of generators": b"G" * 5000 + b"N",
    "reference to nothing": b"r" + u32(0),
    "reference out of range": b"l" + u32(1) + b"r" + u32(5),
    "handle of nothing": b"o" + u64(7),
    "huge handle": b"o" + u64((1 << 64) - 1),
    "cut handle": b"h" + u64(3),
    "list as a key": b"m" + u32(1) + b"l" + u32(0) + b"N",
    "array as a key": b"m" + u32(1) + an_array(b"<f8", (1,), bytes(8)) + b"N",
    "list within a key": b"m" + u32(1) + b"t" + u32(1) + b"l" + u32(0) + b"N",
    "object dtype": an_array(b"|O", (1,), bytes(8)),
    "void dtype": an_array(b"|V8", (1,), bytes(8)),
    "record dtype": an_array(b"<f4,<f4", (1,), bytes(8)),
    "datetime dtype": an_array(b"<M8[s]", (1,), bytes(8)),
    "timedelta dtype": an_array(b"<m8[s]", (1,), bytes(8)),
    "text dtype": an_array(b"<U2", (1,), bytes(8)),
    "bytes dtype": an_array(b"|S8", (1,), bytes(8)),
    "sub-array dtype": an_array(b"(2,2)f8", (1,), bytes(32)),
    "dtype by name": an_array(b"float64", (1,), bytes(8)),
    "foreign byte order": an_array(b">f8", (1,), bytes(8)),
    "no dtype": an_array(b"", (1,), bytes(8)),
    "dtype that is not text": an_array(b"\xff\xfe", (1,), bytes(8)),
    "huge shape, few bytes": an_array(b"<f8", (1_000_000_000,), bytes(8)),
    "overflowing shape": an_array(b"|u1", (1 << 32, 1 << 32, 1 << 1), b""),
    "huge empty shape": an_array(b"<f8", (1 << 63, 0), b""),
    "huge and empty": an_array(b"<f8", (1 << 40, 1 << 40, 0), b""),
    "a view of what is huge and empty": b"a"
    + short(b"|u1")
    + bytes([1, 2, 3])
    + bytes(8)
    + u64(1 << 40)
    + u64(1 << 22)
    + bytes(8),
    "objects, huge and empty": b"A" + u32(3) + u64(1 << 40) + u64(1 << 40) + u64(0),
    "objects in many rows of nothing": b"A" + u32(2) + u64(1 << 30) + u64(0) + b"N",
    "too many bytes": an_array(b"<f8", (1,), bytes(16)),
    "bytes that never come": an_array(b"<f8", (1 << 30,), b"", said=8 << 30),
    "too many dimensions": an_array(b"<f8", (1,) * 65, bytes(8)),
    "dimensions that never come": an_array(b"<f8", (), b"", ndim=30),
    "long scalar": b"g" + short(b"<f8") + u32(16) + bytes(16),
    "object scalar": b"g" + short(b"|O") + u32(8) + bytes(8),
    "generator of nothing": b"GN",
    "generator of another kind": b"G" + bytes(dump({"bit_generator": "Evil", "state": {}})),
    "generator within itself": b"Gr" + u32(0),
    "cut generator": b"G" + bytes(dump({"bit_generator": "PCG64"})),
    "generator with a negative state": b"G"
    + bytes(
        dump({"bit_generator": "PCG64", "state": {"state": -1, "inc": 1}, "has_uint32": 0, "uinteger": 0})
    ),
    "generator with a huge state": b"G"
    + bytes(
        dump(
            {"bit_generator": "PCG64", "state": {"state": 1 << 999, "inc": 1}, "has_uint32": 0, "uinteger": 0}
        )
    ),
    "generator with a key of the wrong form": b"G"
    + bytes(dump({"bit_generator": "MT19937", "state": {"key": np.zeros(3), "pos": 1 << 70}})),
    "generator with a list for a state": b"G" + bytes(dump({"bit_generator": "MT19937", "state": [1]})),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_refused_before_anything_is_allocated(data):
    """Lengths, counts, shapes, depths and references that are not true are refused, and cost nothing."""
    tracemalloc.start()
    try:
        for hooks in (Hooks(), None):
            with pytest.raises(WireError):
                load(data) if hooks is None else Decoder(hooks, data).decode()
        assert tracemalloc.get_traced_memory()[1] < 300_000 + 4 * len(data)
    finally:
        tracemalloc.stop()


def test_the_number_of_values_is_bounded():
    """A message of many tiny values is refused long before it fills the memory."""
    with pytest.raises(WireError, match="more than"):
        load(b"l" + u32(MAX_VALUES + 1) + b"N" * (MAX_VALUES + 1))


def test_truth_is_zero_or_one():
    """A boolean whose byte is neither counts as true and is stored as 1."""
    array = load(an_array(b"|b1", (4,), b"\0\1\2\xff"))
    assert array.view(np.uint8).tolist() == [0, 1, 1, 1]
    assert np.asarray(load(b"g" + short(b"|b1") + u32(1) + b"\7")).view(np.uint8) == 1


@pytest.mark.parametrize(
    "number", [1, -(1 << 63), (1 << 63) - 1, 1 << 63, 0.5, math.nan, True, None], ids=str
)
def test_numbers_of_one_kind_arrive_as_what_they_are(number):
    """They are written at once where they fit; a list that was sent twice arrives as one."""
    for value in ([number] * 3, (number,) * 3, [[number] * 2, (number, number)], [number, 2, 2.0]):
        assert same(crossed(value), value)
    twice = [number] * 3
    first, second = crossed((twice, twice))
    assert first is second
    assert same(first, twice)


def test_a_bound_on_values_counts_numbers_written_at_once():
    """As many as there may be arrive, and one more does not."""
    most = MAX_VALUES - 1
    assert Decoder(Hooks(), Encoder(Hooks()).encode([0.0] * most)).decode() == [0.0] * most
    with pytest.raises(WireError, match="values"):
        Decoder(Hooks(), Encoder(Hooks()).encode([0.0] * MAX_VALUES)).decode()


def test_announced_copies_are_told():
    """A value that is announced as a copy of another side's object is reported with its number."""
    hooks = Hooks()
    value = Decoder(hooks, b"O" + u64(5) + b"l" + u32(0)).decode()
    assert hooks.copies == [(value, 5)]


def colliding(count):
    """Return different keys of one hash: Python takes whole numbers modulo a prime."""
    return [number * sys.hash_info.modulus for number in range(count)]


@pytest.mark.parametrize("keys", [colliding(2000), [(key,) for key in colliding(2000)]], ids=["int", "tuple"])
def test_keys_that_keep_a_dict_busy_are_refused(keys):
    """Many keys with one hash take the square of their number, so they are counted before they are put in."""
    message = Encoder(Hooks()).encode(tuple((key, None) for key in keys))
    pairs = Decoder(Hooks(), message).decode()
    with pytest.raises(WireError, match="same hash"):
        dict_of(pairs)
    with pytest.raises(WireError, match="same hash"):
        put_into({}, pairs)
    with pytest.raises(WireError, match="same hash"):
        crossed(dict(pairs))
    few = dict(pairs[:ALIKE])
    assert crossed(few) == few == dict_of(pairs[:ALIKE])


def test_ordinary_dicts_of_any_size_cross():
    """Whole numbers, also those that share a hash by chance, text and tuples are no burden."""
    value = {**dict.fromkeys(range(-5000, 5000)), **{(n, str(n)): n for n in range(1000)}}
    assert crossed(value) == value
