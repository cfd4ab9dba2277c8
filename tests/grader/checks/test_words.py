"""Values in words."""

from collections import namedtuple

import numpy as np
import pytest

from grader.checks import words

Pair = namedtuple("Pair", "first second")


class Remote:
    """Describes itself, as a proxy does."""

    def __init__(self, text):
        self.text = text

    def __describe__(self):
        return self.text


class Impostor:
    """Claims to be an array and to equal everything."""

    __class__ = np.ndarray

    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "None"),
        (np.zeros((3, 4)), "an ndarray of shape (3, 4)"),
        (np.ma.array([[1, 2]]), "an ndarray of shape (1, 2)"),
        ([1], "a list of 1 value"),
        ((), "a tuple of 0 values"),
        (Pair(1, 2), "a tuple of 2 values"),
        (3, "an int"),
        (True, "a bool"),
        (np.float32(1), "a float32"),
        (len, "a function"),
        (lambda: 0, "a function"),
        (Remote("a Network of the student's"), "a Network of the student's"),
        (Remote("Network"), "a Network"),
        (Remote("ndarray"), "an ndarray that holds no numbers"),
        (Impostor(), "an Impostor"),
        ((i for i in ()), "a generator"),
    ],
)
def test_kinds(value, expected):
    """A value's kind is told by its type alone."""
    assert words.kind(value) == expected


def test_numbers_get_as_many_digits_as_tell_them_apart():
    """Two numbers that differ in the twelfth digit are written with twelve."""
    assert words.number_pair(-0.84124, 0.25) == ("-0.8412", "0.25")
    first, second = words.number_pair(0.123456789012, 0.123456789013)
    assert first != second
    assert words.number_pair(1.0, 1.0) == ("1", "1")
    assert words.number_pair(1.0, -0.0) == ("1", "0")
    assert words.number_pair(-0.0, 1.0) == ("0", "1")


def test_entries_and_counts():
    """Entries carry their index, counts their plural."""
    assert words.entry("W", (2, np.int64(1))) == "W[2, 1]"
    assert words.entry("loss", ()) == "loss"
    assert words.count(1, "entry", "entries") == "1 entry"
    assert words.count(2, "entry", "entries") == "2 entries"


def test_a_function_is_called_what_the_notebook_calls_it():
    """A lambda has the name it was assigned to; IPython's own names for outputs do not count."""
    square = np.vectorize(lambda x: x * x)
    anonymous = lambda: 0  # noqa: E731
    assert words.name_in(square, {"_": square, "_3": square, "square": square}) == "square"
    assert words.name_in(anonymous, {}, {"other": 1}) is None
    assert words.name_in(len, {"alias": len}) == "alias"
    assert words.name_in(len, {"alias": len, "len": len}) == "len"
    assert words.name_in(len, {}) == "len"
    assert words.name_in(len, {"alias": len}, {"len": len}) == "len"
    assert words.name_in(len, {"len": max}, {"alias": len}) == "alias"


def test_a_name_that_cannot_be_read_is_no_name():
    """A value whose attributes misbehave has no name."""

    class Odd:
        def __getattr__(self, name):
            raise RuntimeError(name)

    assert words.own_name(Odd()) is None
    assert words.own_name(lambda: 0) is None


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("w", "is"),
        ("w after 5 epochs", "is"),
        ("the answers", "are"),
        ("the answers to 3 samples", "are"),
        ("mistakes in 7 epochs", "are"),
        ("the bias of the neurons", "is"),
        ("loss", "is"),
        ("dL/dX", "is"),
        ("sigmoid'(z)", "is"),
        ("grad_weights[1]", "is"),
    ],
)
def test_verbs_agree_with_names(name, verb):
    """The head of a name decides between singular and plural."""
    assert words.be(name) == verb
    assert words.have(name) == {"is": "has", "are": "have"}[verb]


def test_articles():
    """A vowel that is heard takes "an"."""
    assert [
        words.with_article(noun) for noun in ("UnboundLocalError", "UnicodeError", "IndexError", "list")
    ] == [
        "an UnboundLocalError",
        "a UnicodeError",
        "an IndexError",
        "a list",
    ]
