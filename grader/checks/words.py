"""How values are put into words: what kind of thing a student's value is, and its numbers."""

import re
import types

import numpy as np

from grader.checks.sequences import is_masked, items_of

MOST_DIGITS = 17
AN = re.compile(r"[aeio]|nd|un(?!i)", re.IGNORECASE)
HEAD = re.compile(r",| (?:of|for|at|after|in|to|with|by|from|on|that|before)\b")
PLURAL = re.compile(r"[A-Za-z_]*[a-z]{3}s")
SINGULAR = ("bias", "loss", "axis", "class", "diagnosis", "always")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
OURS = "_test"  # how names of test cells end, which are nobody's business
NO_NUMBERS = "an ndarray that holds no numbers"  # what a stand-in for one is: those of numbers are copied


def kind(value):
    """Say what kind of thing a value is, without running any code of its class.

    Parameters
    ----------
    value : object
        Anything a student may have returned.

    Returns
    -------
    str
        For example "an ndarray of shape (3, 4)", "a list of 2 values", "None" or "a Network".
    """
    if value is None:
        return "None"
    if issubclass(type(value), np.ndarray):
        masked = " with masked entries" if is_masked(value) else ""
        return f"an ndarray of shape {np.asarray(value).shape}{masked}"
    items = items_of(value)
    if items is not None:
        return f"a {'list' if issubclass(type(value), list) else 'tuple'} of {count(len(items), 'value')}"
    if hasattr(type(value), "__describe__"):
        return _described(str(type(value).__describe__(value)))
    if isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
        return "a function"
    return with_article(type(value).__name__)


def _described(text):
    if text == np.ndarray.__name__:
        return NO_NUMBERS
    return with_article(text) if text.isidentifier() else text


def with_article(noun):
    """Put "a" or "an" before a noun."""
    return f"{'an' if AN.match(noun) else 'a'} {noun}"


def be(name):
    """Return the form of "to be" for the name of a value: "w is", "the answers are".

    Parameters
    ----------
    name : str
        Its head is the last word before "of", "for", "at", "after", "in" or a comma.
    """
    return "are" if _is_plural(name) else "is"


def have(name):
    """Return the form of "to have" for the name of a value."""
    return "have" if _is_plural(name) else "has"


def _is_plural(name):
    head = HEAD.split(name, maxsplit=1)[0].split()[-1:]
    return bool(head) and bool(PLURAL.fullmatch(head[0])) and head[0].lower() not in SINGULAR


def ordinal(position):
    """Name a position, counted from 0, as a word."""
    return ORDINALS[position] if position < len(ORDINALS) else f"{position + 1}th"


def number_pair(first, second):
    """Write two different numbers with just enough digits to tell them apart.

    Parameters
    ----------
    first, second : float
        The numbers.

    Returns
    -------
    tuple of str
        Both numbers, with four digits where that is enough.
    """
    for digits in range(4, MOST_DIGITS + 1):
        texts = f"{first + 0.0:.{digits}g}", f"{second + 0.0:.{digits}g}"  # 0.0: no minus zero
        if texts[0] != texts[1]:
            break
    return texts


def array_text(array, number):
    """Write a small array with as many digits as one of its numbers has been written with.

    Parameters
    ----------
    array : ndarray
    number : str
        An entry, as `number_pair` writes it.
    """
    digits = max(4, len(number.lstrip("-0.").replace(".", "")))
    form = {"float_kind": lambda x: f"{x:.{digits}g}"}
    shown = np.array2string(array + 0.0, separator=", ", formatter=form, max_line_width=10**6)
    return " ".join(shown.split())


def entry(name, index):
    """Name one entry of an array: ``dL/dW[2, 1]``, or the bare name for a single number."""
    return f"{name}[{', '.join(str(int(i)) for i in index)}]" if len(index) else name


def count(number, noun, plural=None):
    """Write a number with its noun in singular or plural."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def name_in(value, *namespaces):
    """Find the name by which a notebook knows a value.

    Parameters
    ----------
    value : object
        Most often a function.
    *namespaces : dict
        Searched in turn, by identity.

    Returns
    -------
    str or None
        The value's own ``__name__`` where the notebook uses it, else another name, else None.
    """
    own = own_name(value)
    if own and own[0] != "_" and any(namespace.get(own) is value for namespace in namespaces):
        return own
    found = (
        name
        for namespace in namespaces
        for name, bound in list(namespace.items())
        if bound is value and not name.startswith("_")
    )
    return next(found, own)


def own_name(value):
    """Read ``__name__``, where the value has a usable one; a stand-in may know what to say without it."""
    return name.removesuffix(OURS) if (name := _told_name(value)) else None


def is_ours(value):
    """Whether a function is called as those of test cells are."""
    return (_told_name(value) or "").endswith(OURS)


def _told_name(value):
    try:
        name = type(value).__called__(value) if hasattr(type(value), "__called__") else value.__name__
    except Exception:
        return None
    return name if type(name) is str and name.isidentifier() else None
