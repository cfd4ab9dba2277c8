"""The calls a check has made, as code that anybody can paste into a cell."""

import contextlib
import re
import types
from dataclasses import replace

import numpy as np

from grader.checks.sourcelines import is_secret, lambda_code
from grader.checks.values import FIRST_BAD, NOT_A_NUMBER, NOT_A_NUMBER_AFTER
from grader.checks.words import OURS, kind, own_name
from grader.identity import identity

MOST_ENTRIES = 24
LONGEST = 400  # characters of the code of one call
CALL, SAID = "the call", "NumPy says"  # how messages label them
KEPT, KEPT_CHANGES = 3, 40  # calls that are remembered beside the last one, and such as changed an object
INVALID = re.compile(r"invalid value encountered in (?:scalar )?(\w+)")
MOST_SAID = 3  # warnings beside a value that is not finite
A_FUNCTION, AN_OBJECT = "<a function>", "<an object>"  # of the test's: their names are nobody's business
PLAIN = (type(None), bool, int, float, complex, str, bytes, np.generic)  # known by value, not by identity


class CallLog:
    """The last calls of a student's functions, and how long arrays among the arguments were made.

    Parameters
    ----------
    namespaces : callable
        Returns the dictionaries in which the test cell looks its names up.
    """

    def __init__(self, namespaces=tuple):
        self._namespaces = namespaces
        self._calls, self._codes, self._results, self._is_paused, self._n_calls = [], {}, {}, False, 0

    def made(self, code):
        """Return the array that a piece of code gives, and remember the code.

        Parameters
        ----------
        code : str
            An expression with NumPy as ``np``.
        """
        value = eval(code, {"np": np})
        self._codes[identity(value)] = (value, code)
        return value

    @contextlib.contextmanager
    def paused(self):
        """Remember no calls for a while."""
        before, self._is_paused = self._is_paused, True
        try:
            yield
        finally:
            self._is_paused = before

    def add(self, name, args, kwargs, owner=None, gives=()):
        """Remember a call, with the arguments as the check handed them over, and the object of a method.

        One without a name, of a function of the test's, is not shown; what it returned has its name.

        What it changes has the names ``gives``, and comes of what was done to the object before as well.
        """
        if self._is_paused:
            return
        self._n_calls += 1
        call = {"name": name, "args": args, "kwargs": kwargs, "owner": owner, "names": (), "gives": gives}
        call["said"] = ()
        changes = [before for before in self._calls[:-KEPT] if before["gives"]][-KEPT_CHANGES:]
        self._calls = [*changes, *self._calls[-KEPT:], call | {"number": self._n_calls}]

    def warned(self, warnings):
        """Remember what NumPy said during the last call."""
        if not self._is_paused and self._calls:
            self._calls[-1]["said"] = warnings

    def returned(self, names, parts):
        """Remember what the last call returned, so that a later call can name what it hands back."""
        if self._is_paused or not self._calls:
            return
        self._calls[-1]["names"] = names
        for name, part in zip(names, parts, strict=True):
            if not isinstance(part, PLAIN):
                self._results[identity(part)] = (part, name, self._calls[-1])

    def copied(self, value, copy):
        """Let a copy of an array be shown like the array itself."""
        if identity(value) in self._codes:
            self._codes[identity(copy)] = (copy, self._codes[identity(value)][1])

    @property
    def names(self):
        """The names of the functions that were called."""
        return [call["name"] for call in self._calls if call["name"]]

    def located(self, finding, result=None):
        """Return a finding with the last call, after those whose results it uses, where there was one.

        A value that is not finite comes with what NumPy said during these calls.

        Parameters
        ----------
        finding : Finding
        result : str, optional
            Name of a result: the last call that returned it, where one is known.
        """
        if not self._calls:
            return finding
        made = [call for call in self._calls if result in (*call["names"], *call["gives"])]
        last = (made or self._calls)[-1]
        if not last["name"]:
            return finding
        used = _once(filter(None, map(self._source, self._handed(last))))
        lines = [f"{', '.join(map(_name, call['names']))} = {self._code(call)}" for call in used]
        if maker := self._source(last["owner"]):
            lines = [self._made(last, maker), *self._done(maker, last), *lines]
        rows = [(CALL, "; ".join([*lines, self._code(last)])), *finding.rows]
        if not any(name == FIRST_BAD for name, _ in finding.rows):
            return replace(finding, rows=tuple(rows))
        said = _said((*used, last))
        hints = (_narrowed(hint, said) for hint in finding.hints)
        return replace(finding, rows=(*rows, *((SAID, text) for text in said)), hints=tuple(hints))

    def _done(self, maker, last):
        """Return the calls that changed an object before its last one, and others of its kind in between."""
        found = []
        for call in self._calls:
            is_own = call["owner"] is last["owner"]
            is_between = maker["number"] < call["number"] < last["number"]
            if not (call["gives"] and is_between and (is_own or last["gives"])):
                continue
            if not is_own and (other := self._source(call["owner"])):
                found.append(f"another_{self._made(call, other)}")
            found.append(f"{'' if is_own else 'another_'}{self._code(call)}")
        return list(dict.fromkeys(found))

    def name_of(self, value):
        """Return the name of what an earlier call returned; None for anything else."""
        return _name(self._results[identity(value)][1]) if identity(value) in self._results else None

    def _source(self, value):
        """Return the call that a value came from; None for one that the test has made."""
        call = self._results[identity(value)][2] if identity(value) in self._results else None
        return call if call and call["name"] else None

    def _made(self, call, maker):
        return f"{call['name'].partition('.')[0]} = {self._code(maker)}"

    def _handed(self, call):
        return [*call["args"], *call["kwargs"].values()]

    def _code(self, call):
        named = [f"{key}={self.code_of(value)}" for key, value in call["kwargs"].items()]
        code = f"{call['name']}({', '.join([*map(self.code_of, call['args']), *named])})"
        if len(code) <= LONGEST:
            return code
        short = [self._short(value) for value in call["args"]]
        named = [f"{key}={self._short(value)}" for key, value in call["kwargs"].items()]
        return f"{call['name']}({', '.join([*short, *named])})"

    def _short(self, value):
        code = self.code_of(value)
        return code if len(code) <= LONGEST // 8 else f"<{kind(value)}>"

    def code_of(self, value):
        """Return a value as code, or as words in angle brackets where no short code gives it."""
        if identity(value) in self._codes:
            return self._codes[identity(value)][1]
        if name := self.name_of(value):
            return name
        if type(value) is np.ndarray:
            return _array(value)
        if isinstance(value, np.generic):
            return _number(value.item())
        if isinstance(value, PLAIN):
            return _number(value)
        if type(value) in (list, tuple):
            items = self._items(value)
            return f"[{items}]" if type(value) is list else f"({items}{',' if len(value) == 1 else ''})"
        if type(value) is dict:
            return "{" + ", ".join(f"{key!r}: {self.code_of(item)}" for key, item in value.items()) + "}"
        if isinstance(value, np.random.Generator):
            return "rng"
        return _named(value, self._namespaces())

    def _items(self, values):
        """Return code of items, of no more than can be shown: lists that share parts have no end."""
        text = ""
        for value in values:
            text += f"{', ' if text else ''}{self.code_of(value)}"
            if len(text) > LONGEST:
                break
        return text


def _once(calls):
    return list({identity(call): call for call in calls}.values())


def _said(calls):
    """What NumPy said during calls, each warning once, with the line that gave it."""
    warnings = [one for call in calls for one in call["said"] if "RuntimeWarning" in one.types]
    texts = (", ".join(filter(None, [one.message, one.where])) for one in warnings)
    return list(dict.fromkeys(texts))[:MOST_SAID]


def _narrowed(hint, said):
    """Say where nan comes from, as far as what NumPy said about it has one meaning; else return the hint."""
    invalid = [found[1] for text in said if (found := INVALID.match(text))]
    meanings = {NOT_A_NUMBER_AFTER.get(operation, hint) for operation in invalid}
    return meanings.pop() if hint == NOT_A_NUMBER and len(meanings) == 1 else hint


def _name(result):
    """Turn the words for a result into a name: "the cache of another layer" is no Python."""
    return re.sub(r"\W+", "_", re.sub(r"^(the|an?) ", "", result))


def _named(value, namespaces):
    """Name what has no code: a function of NumPy's, a short lambda, or one that students know by a name."""
    name = getattr(value, "__name__", None)
    if isinstance(value, np.ufunc) or (callable(value) and getattr(np, str(name), None) is value):
        return f"np.{name}"
    if type(name) is str and name.endswith(OURS) and any(own_name(value) in space for space in namespaces):
        return own_name(value)
    if hasattr(type(value), "__describe__"):
        return f"<{kind(value)}>"
    if not callable(value):
        return AN_OBJECT
    if name == "<lambda>":
        return lambda_code(value) or A_FUNCTION
    is_plain = isinstance(value, types.FunctionType) and not is_secret(value.__code__.co_filename)
    known = {key.removesuffix(OURS) for space in namespaces for key, one in space.items() if one is value}
    return name if is_plain and name in known else A_FUNCTION


def _array(value):
    if value.size > MOST_ENTRIES or value.dtype.kind not in "biuf":
        return f"<{kind(value)}>"
    return f"np.array({_number(value.tolist())})" if value.size else f"np.zeros({value.shape})"


def _number(value):
    code = repr(value)
    return code if isinstance(value, str | bytes) else re.sub(r"\b(nan|inf)\b", r"np.\1", code)
