"""Calling a student's function: it exists, runs, leaves its arguments alone and returns enough."""

import types
from functools import partial

import numpy as np

from grader.checks.errors import fail_with_error
from grader.checks.failures import fail
from grader.checks.numpywords import meaning
from grader.checks.observe import observe
from grader.checks.sequences import items_of
from grader.checks.snapshots import change, fresh, snapshot
from grader.checks.words import count, kind, ordinal
from grader.identity import identity

NOT_CALLABLE = "{} is {}, not a function."
CHANGED = "{} changed {} in place."
WORK_ON_A_COPY = (
    "Work on a copy: +=, Z[Z < 0] = 0, out=Z, .sort() and the like, by another name (v = w) as well,\n"
    "change the caller's data."
)
GLOBAL_STATE = "{} uses NumPy's global random state."
USE_RNG = "Draw from the generator rng that is handed in: rng.normal(...) instead of np.random.normal(...)."
NO_RNG = "Draw from a generator that is handed in: everybody shares the state behind np.random."
WARNED = "{} gives a NumPy warning."
RETURNED_NOTHING = "{} returned nothing; expected {}."
FORGOT_RETURN = "Is there a return statement on every path?"
PRINTED = "It prints, but what is printed is lost to whoever called: return the value instead."
WRONG_COUNT = "{} returned {}; expected {}: {}."


class Call:
    """One call of a student's function, with fresh copies.

    Parameters
    ----------
    f : callable
        The function.
    args : tuple
        Positional arguments; arrays and plain containers are copied.
    kwargs : dict
        Keyword arguments.
    inplace : tuple of int or str
        Arguments, by position or keyword, that the function is meant to change: they are handed
        over as they are.
    theirs : dict, optional
        Objects that came from the student's code, by id, as `remember` keeps them: they go back as
        the very same objects, as a cache may be known by its identity.
    """

    def __init__(self, f, args, kwargs, inplace=(), theirs=None):
        memo = dict(theirs or {})
        self.f = f
        self.args = [arg if i in inplace else fresh(arg, memo) for i, arg in enumerate(args)]
        self.kwargs = {key: arg if key in inplace else fresh(arg, memo) for key, arg in kwargs.items()}
        self.observe = partial(observe, f, self.args, self.kwargs)
        arguments = [*enumerate(self.args), *self.kwargs.items()]
        self.watched = {key: arg for key, arg in arguments if key not in inplace}
        self.before = {key: snapshot(arg) for key, arg in self.watched.items()}

    def run(self, name, returns=None, quiet=False):
        """Call the function, check its manners and return what it returned.

        Parameters
        ----------
        name : str
            What messages call the function.
        returns : None, str or tuple of str
            What it returns, by name.
        quiet : bool
            Whether a NumPy warning is a failure.
        """
        require_callable(name, self.f)
        seen = self.observe()
        self.warnings = seen.warnings
        if seen.error is not None:
            fail_with_error(name, seen.error, len(self.args), self.kwargs)
        _require_untouched(name, self.f, self.watched, self.before)
        if seen.random_state_changed:
            has_rng = any(isinstance(arg, np.random.Generator) for arg in self.watched.values())
            fail(GLOBAL_STATE.format(name), hints=[USE_RNG if has_rng else NO_RNG])
        if quiet:
            _require_quiet(name, seen.warnings)
        if seen.value is None and seen.printed and returns is not None:
            fail(RETURNED_NOTHING.format(name, _listed(returns)), hints=[PRINTED])
        return seen.value


def go_together(calls):
    """Let calls of one function, which will be run in this order, reach it together where that is possible.

    A class of callables may have ``__observe_ahead__(self, calls)``, which takes arguments and keywords of
    each call and returns as many functions that return an `Observation`, or none at all.
    """
    ahead = getattr(type(calls[0].f), "__observe_ahead__", None)
    is_used = ahead is not None and len(calls) > 1
    found = ahead(calls[0].f, [(tuple(call.args), call.kwargs) for call in calls]) if is_used else []
    for call, observed in zip(calls, found, strict=False):
        call.observe = observed


def remember(theirs, value):
    """Keep what a student's code returned, and its parts, for calls that hand them back."""
    theirs.update((identity(one), (one, one)) for one in (value, *(items_of(value) or ())))


def fresh_all(args):
    """Copy several arguments so that an object among them twice stays one object."""
    memo = {}
    return [fresh(arg, memo) for arg in args]


def require_callable(name, f):
    """Fail unless a name stands for something that can be called."""
    if f is None or f is ...:
        fail(f"{name} is not written yet.", is_unwritten=True)
    if not callable(f):
        fail(NOT_CALLABLE.format(name, kind(f)))


def _require_untouched(name, f, arguments, before):
    for key, argument in arguments.items():
        after = snapshot(argument)
        if after != before[key]:
            part = change(before[key], after, _argument_name(f, key))
            fail(CHANGED.format(name, part), hints=[WORK_ON_A_COPY])


def _argument_name(f, key):
    """Name an argument as the function's own definition does, where that is plain to see."""
    if isinstance(key, str):
        return f"its argument {key}"
    function, skipped = (f.__func__, 1) if type(f) is types.MethodType else (f, 0)
    if type(function) is types.FunctionType and key + skipped < function.__code__.co_argcount:
        return f"its argument {function.__code__.co_varnames[key + skipped]}"
    return f"its {ordinal(key)} argument"


def _require_quiet(name, warnings):
    for warning in warnings:
        if "RuntimeWarning" in warning.types and "underflow" not in warning.message:
            rows = [("warning", warning.message), ("your line", warning.where)]
            fail(WARNED.format(name), rows, filter(None, [meaning(warning)]))


def unpacked(name, value, returns):
    """Check how many values a function returned.

    Parameters
    ----------
    name : str
        What messages call the function.
    value : object
        What it returned.
    returns : None, str or tuple of str
        Anything goes; one value that is not None; a tuple or list of as many values.

    Returns
    -------
    object
        The value, or a tuple of the values.
    """
    if returns is None:
        return value
    if value is None:
        fail(RETURNED_NOTHING.format(name, _listed(returns)), hints=[FORGOT_RETURN])
    return value if isinstance(returns, str) else _parts(name, value, returns)


def _listed(returns):
    return returns if isinstance(returns, str) else ", ".join(returns)


def _parts(name, value, returns):
    parts = items_of(value)
    if parts is None or len(parts) != len(returns):
        expected = count(len(returns), "value")
        fail(WRONG_COUNT.format(name, kind(value), expected, ", ".join(returns)))
    return tuple(parts)
