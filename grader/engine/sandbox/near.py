"""What lies around the student's code in one fork: told of, and changed, as the test does on its side."""

import builtins
import contextlib
import importlib
import io
import logging
import os
import random
import sys
import warnings

import numpy as np

from grader.engine import folder
from grader.engine.wire import Encoder, WireError

MOST_WARNINGS = 100  # that are told of
LONGEST = 100_000  # characters that are told at once
MOST_LOOKED_AT = 10_000  # entries of a variable that is looked at for changes
NOBODY = "EOF when reading a line"  # Python's own words where nobody types
_MISSING = object()


class Near:
    """The other end of `grader.engine.surroundings`.

    Parameters
    ----------
    peer : GuestPeer
    namespace : dict
        The student's variables.
    """

    def __init__(self, peer, namespace):
        self._peer, self._namespace = peer, namespace
        self.printed = []  # what has been written since it was told of: (name of a stream, text)
        self._warned = 0
        self._originals = {}
        self._looks = {}
        self._is_flushing = False

    def take_over(self):
        """Send what is printed, asked and warned of to the judge from now on."""
        sys.stdout, sys.stderr = (_Screen(stream, self.printed) for stream in (sys.stdout, sys.stderr))
        sys.stdin = _Questions(self._ask)
        builtins.input = self._ask
        warnings.resetwarnings()
        warnings.simplefilter("always")
        warnings.showwarning = self._warn
        _follow_logging(self._log)

    def flush(self):
        """Tell what has been printed since the last time."""
        while self.printed and not self._is_flushing:
            self._is_flushing = True
            try:
                told, self.printed[:] = list(self.printed), []
                for name in ("stdout", "stderr"):
                    text = "".join(text for stream, text in told if stream == name)
                    for start in range(0, len(text), LONGEST):
                        self._peer.request("print", name, text[start : start + LONGEST])
            finally:
                self._is_flushing = False

    def _ask(self, prompt=""):
        try:
            return self._peer.request("input", str(prompt))
        except EOFError:  # the student's own line has led to it
            raise EOFError(NOBODY) from None

    def _warn(self, message, category, filename, lineno, file=None, line=None):
        self._warned += 1
        if self._warned <= MOST_WARNINGS and "underflow" not in str(message):
            self._peer.request("warn", category, str(message)[:LONGEST])

    def _log(self, record):
        if record.name != "asyncio":
            self._peer.request("log", record.name, int(record.levelno), record.getMessage()[:LONGEST])

    def share(self, root):
        """Let what the test writes lie in the current folder, which has the test's name for it, too."""
        self._root, self._seen = os.getcwd(), {}
        with contextlib.suppress(OSError):
            os.symlink(self._root, root)

    def put(self, told):
        """Write what the test has written."""
        folder.put(self._root, told)
        self._seen = folder.contents(self._root)

    def written(self):
        """Return what has been written here since the last time."""
        before, self._seen = self._seen, folder.contents(self._root)
        return folder.changes(self._root, before, self._seen)

    def patch(self, module, attribute, *value):
        """Put something into a module, or what was there before."""
        found = importlib.import_module(module)
        if (module, attribute) == ("builtins", "open"):  # which IPython has put into the variables, too
            self._patch_open(*value)
        place = module, attribute
        self._originals.setdefault(place, getattr(found, attribute, _MISSING))
        new = value[0] if value else self._originals[place]
        if new is _MISSING:
            delattr(found, attribute)
        else:
            setattr(found, attribute, new)

    def _patch_open(self, *value):
        self._originals.setdefault("open", self._namespace.get("open", _MISSING))
        new = value[0] if value else self._originals["open"]
        self.bind("open", *(() if new is _MISSING else (new,)))

    def bind(self, name, *value):
        """Bind one of the student's variables, or delete it."""
        if value:
            self._namespace[name] = value[0]
        else:
            self._namespace.pop(name, None)

    def seed(self, name, state):
        """Put a generator that everybody shares where the test's own stands."""
        if name == "random":
            random.setstate(state)
        else:
            np.random.set_state(state)  # noqa: NPY002

    def changed(self, names):
        """Return those of the variables that are not what they were when they were told of last."""
        looks = {name: self._look(name) for name in names}
        before, self._looks = self._looks or self._first, looks
        return {name: self._namespace.get(name) for name in names if looks[name] != before.get(name)}

    def remember(self, names):
        """Note what variables are that are handed over."""
        self._first = {name: self._look(name) for name in names}

    def _look(self, name):
        value = self._namespace.get(name, _MISSING)
        if value is _MISSING or callable(value) or _size(value) > MOST_LOOKED_AT:
            return id(value)
        try:
            return bytes(Encoder(self._peer).encode(value))
        except WireError:
            return id(value)


def _follow_logging(tell):
    """Tell of every record, also of those that this side's own levels leave out."""
    enabled, handled = logging.Logger.isEnabledFor, logging.Logger.callHandlers

    def call_handlers(logger, record):
        if enabled(logger, record.levelno) and logger.hasHandlers():
            handled(logger, record)
        tell(record)

    logging.Logger.isEnabledFor = lambda logger, level: True
    logging.Logger.callHandlers = call_handlers


def _size(value):
    """Return how many entries there are to be looked at; an object may lie about its class."""
    if type(value) is np.ndarray:
        return value.size
    return len(value) if type(value) in (bytearray, bytes, dict, list, set, str, tuple) else 1


class _Screen:
    """Standard output or error: what is written goes on to the outputs, and to the judge."""

    def __init__(self, stream, printed):
        self._stream, self._printed = stream, printed

    def write(self, text):
        count = self._stream.write(text)
        self._printed.append((self._stream.name, str(text)))
        return count

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def __getattr__(self, name):
        return getattr(self._stream, name)


class _Questions(io.TextIOBase):
    """Standard input: each line is asked for."""

    def __init__(self, ask):
        self._ask = ask

    def readline(self, size=-1):
        try:
            return f"{self._ask()}\n"
        except EOFError:
            return ""

    def read(self, size=-1):
        return "".join(iter(self.readline, ""))
