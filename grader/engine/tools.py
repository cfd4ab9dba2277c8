"""What a test finds in the place of a few of Python's tools, where these could not look at a stand-in."""

import ast
import builtins
import dataclasses
import importlib
import inspect
import sys

from grader.engine.exceptions import remote_of
from grader.engine.names import CLASS_OF
from grader.engine.standins import Remote
from grader.engine.subclasses import Super

SQLITE_OPENS, SQLITE_ALLOWS, SQLITE_DENIES = (24, 25), 0, 1  # ATTACH and DETACH; what may be answered
MAGICS = ("time", "timeit", "prun", "memit")  # what they say about time is for people


def class_of(obj):
    """Return an object's class; of a stand-in the student's."""
    if isinstance(obj, Remote):
        return obj._ask("special", "class")
    return getattr(builtins.type(obj), "__grader_class__", None) or obj.__class__


class _Meta(type):
    def __call__(cls, *operands, **keywords):
        if len(operands) == 1 and not keywords:
            found = operands[0]
            is_ours = not isinstance(found, Remote) and not hasattr(type(found), "__grader_class__")
            return type(found) if is_ours else class_of(found)
        return type(*operands, **keywords)

    def __instancecheck__(cls, instance):
        return isinstance(instance, type)

    def __eq__(cls, other):
        return other is type or other is Type

    def __hash__(cls):
        return hash(type)


class Type(type, metaclass=_Meta):
    """Stands in for `type` in a test."""


def is_subclass(cls, above):
    """Do what `issubclass` does; of a class of the student's the sandbox is asked."""
    if not isinstance(cls, Remote):
        return issubclass(cls, above)
    all_above = above if type(above) is tuple else (above,)
    return any(
        issubclass(cls, each) if isinstance(each, Remote) else _derives(cls, each) for each in all_above
    )


def _derives(cls, above):
    return cls._ask("special", "derives", above.__module__, above.__qualname__) is True


def _source_of(ask, original):
    def source(obj):
        remote = obj if isinstance(obj, Remote) else remote_of(obj)
        return original(obj) if remote is None else ask(remote)

    return source


def _text(remote):
    return remote._told("source", str)


def _run(main, **keywords):
    async def wait():
        return await main

    return _asyncio_run[0](wait() if isinstance(main, Remote) else main, **keywords)


def _replaced(obj, /, **changed):
    if not isinstance(obj, Remote):
        return _replace(obj, **changed)
    return class_of(obj)(**({name: getattr(obj, name) for name in obj.__dataclass_fields__} | changed))


def _connect(connect):
    """Keep a data base from opening further files, as its language allows: a test may run a student's SQL."""

    def connected(*operands, **keywords):
        found = connect(*operands, **keywords)
        found.set_authorizer(lambda action, *_: SQLITE_DENIES if action in SQLITE_OPENS else SQLITE_ALLOWS)
        return found

    return connected


_asyncio_run, _replace = [], dataclasses.replace
REPLACED = (
    (inspect, "getsource", _source_of(_text, inspect.getsource)),
    (inspect, "getsourcelines", _source_of(lambda r: (_text(r).splitlines(True), 1), inspect.getsourcelines)),
    (dataclasses, "replace", _replaced),
)


class Tools:
    """Puts them in place, as a context manager.

    Parameters
    ----------
    words : collection of str
        Names in the test: what it does not use is not loaded for it.
    """

    def __init__(self, words):
        self._replaced = REPLACED
        if "asyncio" in words:
            asyncio = importlib.import_module("asyncio")
            _asyncio_run[:] = [asyncio.run]
            self._replaced += ((asyncio, "run", _run),)
        if words & {"sqlite3", "connect"}:
            sqlite = importlib.import_module("sqlite3")
            self._replaced += ((sqlite, "connect", _connect(sqlite.connect)),)

    def __enter__(self):
        self._before = [(owner, name, getattr(owner, name)) for owner, name, _ in self._replaced]
        for owner, name, replacement in self._replaced:
            setattr(owner, name, replacement)

    def __exit__(self, *_):
        for owner, name, original in self._before:
            setattr(owner, name, original)


def is_mock(obj):
    """Whether an object is one of `unittest.mock`, which is not loaded to find that out."""
    mock = sys.modules.get("unittest.mock")
    return mock is not None and isinstance(obj, mock.NonCallableMock)


class _Shell:
    """As much of IPython's shell as magic commands in a test need."""

    def __init__(self, namespace):
        self.user_ns = namespace

    def run_line_magic(self, name, line, **_):
        if name in MAGICS:
            exec(_statement(line), self.user_ns)

    def run_cell_magic(self, name, line, cell):
        exec(cell, self.user_ns)


def _statement(line):
    """Return the statement of a line magic without its options."""
    words = line.split()
    while words and words[0].startswith("-"):
        words = words[1:] if len(words[0]) > 2 or words[0] in ("-o", "-q", "-p") else words[2:]
    text = " ".join(words)
    ast.parse(text)
    return text


def names_for(test, namespace):
    """Return what a test finds under Python's own names."""
    found = {CLASS_OF: class_of} if CLASS_OF in test.read else {}
    if "type" in test.read and "type" not in namespace:
        found["type"] = Type
    if "super" in test.read:
        found["super"] = Super
    if "issubclass" in test.read:
        found["issubclass"] = is_subclass
    if "get_ipython" in test.read:
        shell = _Shell(namespace)
        found["get_ipython"] = lambda: shell
    return found
