"""What lies around a call: prints, questions, warnings, patched modules, seeds and changed names.

A test cell that runs beside the student's code in one kernel shares all of that with it. Here the two sides
are told of each other: before every request the judge sends what the test has patched, seeded, bound
or deleted; the sandbox sends what the code there prints, asks and warns of as it happens. Of the test's own
names none is sent but those that the notebook asks the student for, and what the test puts in the place of
Python's own functions.
"""

import builtins
import importlib
import logging
import os
import random
import sys
import types
import warnings

import numpy as np

from grader.engine.standins import Remote
from grader.engine.wire import WireError

PATCHABLE = (("builtins", "input"), ("builtins", "print"), ("builtins", "open"), ("time", "sleep"))
NOT_PATCHED = {("sys", name) for name in ("stdout", "stderr", "stdin")}  # what goes through these is told of
SHADOWED = (
    "input",
    "print",
    "open",
)  # functions of Python's that a test may define anew for the student's code
OF_OBJECTS = ("getattr", "attributes", "getitem")  # by which a test gets arrays that an object has
RETURNED = ("call", "call_method", "next")  # and those that a function may keep; a check changes none
MOST_TEXT = 1 << 20  # characters that are printed at once
_MISSING = object()
_input = builtins.input


class Surroundings:
    """Keeps one test and one fork of the sandbox in step.

    Parameters
    ----------
    peer : JudgePeer
    namespace : dict
        The test's variables.
    test : CompiledTest
    asked : collection of str
        Names that the notebook asks the student for.
    folder : Folder or None
        The folder that both sides share, where the test uses files.
    """

    def __init__(self, peer, namespace, test, asked, folder=None):
        self._peer, self._namespace, self._folder = peer, namespace, folder
        names = (test.read | test.assigned).intersection(asked)
        self._known = {name: namespace.get(name, _MISSING) for name in names}
        self._known |= dict.fromkeys(test.assigned.intersection(SHADOWED) - names, _MISSING)
        self._data = tuple(name for name, value in self._known.items() if _is_data(value))
        self.follows = folder is not None or bool(self._data)  # whether there is anything to do `after`
        peer.shown |= test.words & {"__doc__"}  # where it is what the test is about
        peer.exits = "SystemExit" in test.words
        self._edits = test.edits
        if test.edits:
            peer.request("lend_arrays", OF_OBJECTS if "exercise" in test.words else OF_OBJECTS + RETURNED)
        self._originals = {}
        self._watched = {}  # place -> (variables of the module, name, value that the sandbox knows of)
        modules = {name for name, _ in test.patched if type(sys.modules.get(name)) is types.ModuleType}
        patched = [place for place in test.patched - NOT_PATCHED if place[0] in modules]
        for module, attribute in (*PATCHABLE, *patched):
            self.watch(module, attribute, _value_at(module, attribute))
        self._environment = dict(os.environ) if "environ" in f"{test.words}{test.texts}" else None
        self._floats = np.geterr() if test.words & {"errstate", "seterr"} else None
        self._seeded = {}
        self._screens = sys.stdout, sys.stderr

    # before and after a request

    def before(self):
        """Tell the sandbox what the test has changed since the last request."""
        if numbers := self._peer.given_up():
            self._peer.request("give_up", numbers)
        for number, copy in self._peer.edited() if self._edits else ():
            self._peer.request("follow", number, copy)
            self._peer.note_origin(copy, number)
        for place, (variables, name, last) in self._watched.items():
            if variables.get(name, _MISSING) is not last and (now := _value_at(*place)) is not last:
                self._watched[place] = variables, name, now
                value = () if now is self._originals[place] else (now,)
                self._peer.request("patch", *place, *value)
        for name, last in self._known.items():
            now = self._namespace.get(name, _MISSING)
            if now is not last:
                self._known[name] = now
                self._peer.request("bind", name, *(() if now is _MISSING else (now,)))
        for name, (state, last) in self._seeded.items():
            if (now := state()) != last:
                self._seeded[name] = state, now
                self._peer.request("seed", name, now)
        if self._floats is not None and self._floats != np.geterr():
            self._floats = np.geterr()
            self._peer.request("floats", self._floats)
        if self._environment is not None and self._environment != os.environ:
            before, self._environment = self._environment, dict(os.environ)
            names = before.keys() ^ os.environ.keys()
            names |= {name for name in before if before[name] != os.environ.get(name)}
            self._peer.request("environ", {name: os.environ.get(name) for name in names})
        if self._folder is not None:
            self._folder.before()

    def after(self):
        """Follow the student's code where it has changed one of its variables, or files."""
        if self._folder is not None:
            self._folder.after()
        if not self._data:
            return
        changed = self._peer.request("changed", self._data)
        if type(changed) is not dict:
            raise WireError("changes of the wrong form")
        for name, value in changed.items():
            if name in self._known and self._namespace.get(name, _MISSING) is self._known[name]:
                self._known[name] = self._namespace[name] = _followed(self._known[name], value)

    def watch(self, module, attribute, original):
        """Look after a module's attribute: what the test puts there is put there for the student, too."""
        place = module, attribute
        variables = vars(sys.modules[module]) if module in sys.modules else {}
        self._watched.setdefault(place, (variables, attribute, original))
        self._originals.setdefault(place, original)

    def seeded(self, name, state):
        """Remember that the test has seeded a generator that everybody shares."""
        self._seeded[name] = state, None

    # what the student's code asks for

    def serve(self, operation, operands):
        """Do what `print`, `input` and `warn` do on this side."""
        return getattr(self, f"_{operation}")(*operands)

    def _print(self, name, text):
        if name not in ("stdout", "stderr") or type(text) is not str or len(text) > MOST_TEXT:
            raise WireError("a text of the wrong form")
        stream = getattr(sys, name)
        if stream not in self._screens:  # what the student prints belongs on no page, unless the test asks
            stream.write(text)

    def _input(self, prompt):
        if type(prompt) is not str:
            raise WireError("a question of the wrong form")
        if builtins.input is _input and sys.stdin is sys.__stdin__:
            raise EOFError
        return str(input(prompt))

    def _log(self, name, level, text):
        if type(name) is not str or type(level) is not int or type(text) is not str:
            raise WireError("a message of the wrong form")
        logger = logging.getLogger(name)
        if logger.isEnabledFor(level) and logger.hasHandlers():
            logger.handle(logger.makeRecord(name, level, "the answer", 1, text[:MOST_TEXT], (), None))

    def _warn(self, category, text):
        is_kind = isinstance(category, type) and issubclass(category, Warning)
        warnings.warn_explicit(str(text)[:MOST_TEXT], category if is_kind else UserWarning, "the answer", 1)


def _is_data(value):
    return value is not _MISSING and not isinstance(value, (Remote, type)) and not callable(value)


def _value_at(module, attribute):
    return getattr(sys.modules.get(module), attribute, _MISSING)


def _followed(copy, value):
    """Return the variable's new value: the test's own object where that can hold it."""
    if copy is value:
        return copy
    if type(copy) is type(value) and isinstance(copy, (dict, set)):
        copy.clear()
        copy.update(value)
        return copy
    if type(copy) is type(value) is list:
        copy[:] = value
        return copy
    return value


def _numpy_state():
    name, keys, *rest = np.random.get_state()  # noqa: NPY002 - the state that everybody shares
    return (name, tuple(keys.tolist()), *rest)


STATES = {"random": random.getstate, "numpy": _numpy_state}


class Hooks:
    """Notices, while a test runs, what it seeds and what it patches; a context manager.

    Parameters
    ----------
    around : Surroundings
    words : collection of str
        Names in the test.
    """

    def __init__(self, around, words):
        self._around = around
        self._patches = [
            (random, "seed", self._seeding("random", random.seed)),
            (np.random, "seed", self._seeding("numpy", np.random.seed)),
        ]
        if "patch" in words:
            patch = importlib.import_module("unittest.mock")._patch
            self._patches.append((patch, "__enter__", self._patching(patch.__enter__)))
        self._before = []

    def __enter__(self):
        for owner, name, replacement in self._patches:
            self._before.append((owner, name, getattr(owner, name)))
            setattr(owner, name, replacement)
        return self

    def __exit__(self, *_):
        for owner, name, original in self._before:
            setattr(owner, name, original)

    def _seeding(self, name, seed):
        def noticed(*operands, **keywords):
            seed(*operands, **keywords)
            self._around.seeded(name, STATES[name])

        return noticed

    def _patching(self, enter):
        def noticed(patch):
            found = enter(patch)
            if type(patch.target) is types.ModuleType:
                self._around.watch(patch.target.__name__, patch.attribute, patch.temp_original)
            return found

        return noticed
