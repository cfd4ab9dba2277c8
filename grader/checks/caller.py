"""How a test cell calls what a student has written, and how messages name it and show the call."""

import contextlib
import types
from dataclasses import replace
from functools import partial

from grader.checks import calls, stale
from grader.checks.errors import fail_with_error
from grader.checks.failures import fail
from grader.checks.noeffect import without_effect
from grader.checks.numpywords import OWN_RAISE, meaning
from grader.checks.observe import observe
from grader.checks.pasting import CALL, CallLog
from grader.checks.words import OURS, is_ours, kind, name_in, own_name, with_article
from grader.identity import identity

UNNAMED = "your function"
NOT_RAISED = "{} must raise {}{}."
RETURNED_IT = "An exception that is returned is a value like any other: write raise in place of return."
RAISED_ANOTHER = "{} must raise {}{}, not {}."


class Caller:
    """Calls students' functions for a check.

    Parameters
    ----------
    label : str
        Stands before every message.
    rng : numpy.random.Generator
        Random numbers for the test, the same in every run.
    namespaces : callable
        Returns the dictionaries in which the test cell looks its names up.
    """

    def __init__(self, label, rng, namespaces=tuple):
        self.label = label
        self.rng = rng
        self._namespaces = namespaces
        self._theirs, self._names = {}, {}
        self._right = set()  # names of functions that have been compared and found right
        self._log = CallLog(namespaces)
        self._is_bare = False
        self.has_run_hidden_tests = False
        self.looks_for_slips = True  # where nothing tells more

    def call(self, f, *args, returns=None, quiet=False, inplace=(), gives=(), **kwargs):
        """Call a student's function and check its manners.

        Parameters
        ----------
        f : callable
            The function.
        *args, **kwargs
            Its arguments. Arrays and plain lists, tuples and dicts are copied first and must come
            out byte for byte as they went in. Generators, functions and whatever an earlier call
            returned are handed over as they are.
        returns : None, str or tuple of str, optional
            What it returns, by name: one value, or a tuple or list of as many. None: anything.
        quiet : bool, default=False
            Whether a floating-point warning, underflow excepted, is a failure.
        inplace : tuple of int or str, optional
            Arguments, by position or keyword, that it may change; they are not copied.
        gives : tuple of str, optional
            What it changes, by the names under which it is compared later: a message on one of them shows
            this call of a method, after those before it that gave something.

        Returns
        -------
        object
            What it returned; a tuple where `returns` is one.
        """
        if self._is_bare:
            return calls.unpacked("", f(*args, **kwargs), returns)
        return self._prepared(f, args, kwargs, returns, quiet, inplace, gives)[1]()

    def _prepared(self, f, args, kwargs, returns, quiet, inplace, gives=()):
        """Return a call, and the function that makes it, as `call` does."""
        is_shown_before = [i in inplace and self._log.name_of(arg) is None for i, arg in enumerate(args)]
        as_given = [calls.fresh(arg, {}) if c else arg for c, arg in zip(is_shown_before, args, strict=True)]
        call = calls.Call(f, args, kwargs, inplace, self._theirs)
        return call, partial(self._run, call, as_given, kwargs, returns, quiet, gives)

    def _calls(self, f, cases, returns, quiet, inplace):
        """Return functions that call a student's function on one case each, in this order, as `call` does."""
        found = [self._prepared(f, case, {}, returns, quiet, inplace) for case in cases]
        calls.go_together([call for call, _ in found])
        return [run for _, run in found]

    def _run(self, call, as_given, kwargs, returns, quiet, gives):
        name, owner = self._name(call.f), _owner(call.f)
        self._log.add(self._called(call.f), as_given, kwargs, call.f if owner is None else owner, gives)
        value = call.run(name, returns, quiet)
        self._log.warned(call.warnings)
        calls.remember(self._theirs, value)
        found = calls.unpacked(name, value, returns)
        if returns is not None:
            self._log.returned(*(((returns,), (found,)) if isinstance(returns, str) else (returns, found)))
        return found

    def fill(self, owner, name, values):
        """Write numbers into arrays of a student's object in place, as an optimizer does.

        Parameters
        ----------
        owner : object
            What the student's code returned.
        name : str
            Its attribute: a dict of arrays, or a list of them.
        values : dict of key to ndarray
            New contents of these arrays; the array objects stay the same.
        """
        if hasattr(type(owner), "__fill__"):  # a stand-in
            type(owner).__fill__(owner, name, values)
            return
        arrays = getattr(owner, name)
        for key, value in values.items():
            arrays[key][...] = value

    def made(self, code):
        """Return the array that a piece of code gives (NumPy is ``np``); messages show the code."""
        return self._log.made(code)

    def raises(self, exc_type, f, *args, when="", **kwargs):
        """Check that a function raises an exception of a type, or of one derived from it.

        Parameters
        ----------
        exc_type : type
            The exception's class.
        f : callable
            The function.
        *args, **kwargs
            Its arguments.
        when : str, optional
            The occasion, to follow the word "when".
        """
        name, expected = self._name(f), with_article(exc_type.__name__)
        occasion = f" when {when}" if when else ""
        calls.require_callable(name, f)
        self._log.add(self._called(f), args, kwargs)
        seen = observe(f, calls.fresh_all(args), kwargs)
        if seen.error is None:
            found = f"it returned {kind(seen.value)}"
            hints = [RETURNED_IT] if isinstance(seen.value, Exception) else []
            fail(NOT_RAISED.format(name, expected, occasion), [("found", found)], hints)
        if exc_type.__name__ in seen.error.types and seen.error.kind != "NotImplementedError":
            return
        is_stub = seen.error.kind == "NotImplementedError" and not seen.error.message
        if is_stub or seen.error.kind == "CheckFailed":
            fail_with_error(name, seen.error)
        rows = [("error", seen.error.message), ("your line", seen.error.where)]
        hints = [text for text in [meaning(seen.error)] if text and text != OWN_RAISE]
        fail(RAISED_ANOTHER.format(name, expected, occasion, with_article(seen.error.kind)), rows, hints)

    @contextlib.contextmanager
    def _bare(self):
        """Call for a while without looking at manners, copying arguments or remembering the call."""
        self._is_bare = True
        try:
            yield
        finally:
            self._is_bare = False

    def _located(self, finding):
        """Return a finding with the call that led to it."""
        has_call = finding.is_unwritten or any(name == CALL for name, _ in finding.rows)
        found = finding if has_call else self._log.located(finding)
        without = filter(None, (without_effect(f) for f, _ in self._names.values()))
        told = [*self._renamed(), *without][:1]
        return replace(found, hints=(*told, *found.hints))

    def _renamed(self):
        """Return a sentence on a function that has been called and whose cell now defines another name."""
        return list(filter(None, map(stale.misspelt, self._log.names)))[:1]

    def _called(self, f):
        """Name a function, and before a method its object, as in ``net.forward``; "" for one of ours."""
        owner = _owner(f)
        if owner is None:
            return "" if is_ours(f) else self._name(f)
        is_here = type(f) is types.MethodType
        known = name_in(owner, *self._namespaces()) if is_here else None
        name = known or (type(owner).__name__ if is_here else type(owner).__describe__(owner)).lower()
        return f"{name.removesuffix(OURS)}.{self._name(f)}"

    def _name(self, f):
        """Find out once what messages call a function: a stand-in has to ask for its name."""
        if identity(f) not in self._names:
            names = (name_in(f, *self._namespaces()), own_name(f))
            theirs = [name for name in names if name and not name.endswith(OURS)]
            self._names[identity(f)] = f, theirs[0] if theirs else self._log.name_of(f) or UNNAMED
        return self._names[identity(f)][1]


def _owner(f):
    """Return the object of a method, here or in the sandbox; None for anything else."""
    if type(f) is types.MethodType:
        return None if isinstance(f.__self__, type) else f.__self__
    told = getattr(type(f), "__owner__", None)
    return told(f) if told else None
