"""Exact equality of whole numbers, text, None and lists of such."""

import numbers

import numpy as np

from grader.checks import words
from grader.checks.failures import fail
from grader.checks.sequences import is_masked, items_of

DIFFERENT = "{} {} not right."
SPELLING = "Only capital letters or spaces differ."
LONGEST = 80


def check_equal(name, got, want):
    """Compare two plain values; see ``Check.equal``."""
    found = difference(got, want, name)
    if found is None:
        return
    part, got, want = found
    hints = [SPELLING] if _only_spelling(got, want) else []
    yours = shown(got) if part == name else f"{part} is {shown(got)}"
    fail(DIFFERENT.format(name, words.be(name)), [("yours", yours), ("expected", shown(want))], hints)


def difference(got, want, path):
    """Find the first part in which two plain values differ.

    Returns
    -------
    tuple or None
        The name of the part, what was got and what was wanted there.
    """
    if issubclass(type(want), list | tuple):
        return _sequence_difference(got, want, path)
    if _is_number(want):
        same = _is_number(got) and _plain(got) == _plain(want)
    elif isinstance(want, str):
        same = issubclass(type(got), str) and str.__eq__(got, want) is True
    else:
        same = type(got) is type(want) and got == want
    return None if same else (path, got, want)


def _is_number(value):
    if issubclass(type(value), np.ndarray):
        plain = np.asarray(value)
        return plain.shape == () and plain.dtype.kind in "biufc" and not is_masked(value)
    return issubclass(type(value), numbers.Number | np.bool_)


def _plain(value):
    return np.asarray(value).item() if issubclass(type(value), np.generic | np.ndarray) else value


def _sequence_difference(got, want, path):
    items = items_of(got)
    if items is None or len(items) != len(want):
        return path, got, want
    parts = (difference(*pair, f"{path}[{i}]") for i, pair in enumerate(zip(items, want, strict=True)))
    return next((part for part in parts if part), None)


def _only_spelling(got, want):
    if not (isinstance(got, str) and isinstance(want, str)):
        return False
    return " ".join(got.lower().split()) == " ".join(want.lower().split())


def shown(value, depth=0):
    """Write a value, no more of it than is shown: lists that share parts, or hold themselves, have no end."""
    if type(value) in (list, tuple):
        text = ""
        for item in value if depth < LONGEST else ():
            text += f"{', ' if text else ''}{shown(item, depth + 1)}"
            if len(text) >= LONGEST:
                break
        return _shortened(f"[{text}]")
    if type(value) is int and abs(value) >= 10**LONGEST:  # Python itself refuses to write the longest
        return "a very large whole number"
    if (
        value is None
        or type(value) in (bool, int, float, complex, str, bytes)
        or isinstance(value, np.generic)
    ):
        return _shortened(repr(_plain(value)))
    return words.kind(value)


def _shortened(text):
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
