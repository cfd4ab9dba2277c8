"""A student's own classes of exceptions, as classes that a test can catch, raise and ask about.

``except`` and ``raise`` take nothing but real classes: so each of the student's gets one on the judge's side,
made of what the sandbox says about it, its name and the classes above it down to one of Python's own. One
that a library has is that library's, where it is loaded.
"""

import builtins
import re

from grader.engine.library import library_class, told_of
from grader.engine.wire import WireError

EXCEPTION = 32  # the flag of a handle
MOST = 8  # classes above one another
LONGEST = 250  # characters of a chain
_STEP = re.compile(r"([A-Za-z_]\w{0,30})#(\d{1,18})(?:@([\w.]{1,60}:[\w.]{1,60}))?")
_PLACE = "_remote"  # where a class or an exception keeps the stand-in that answers for it


def chain_of(cls, number_of):
    """Return what the judge is told about a class: ``Mine#2<Error#1@csv:Error<ValueError``.

    Parameters
    ----------
    cls : type
    number_of : callable
        Gives an object of the student's its number.
    """
    steps = []
    for base in cls.__mro__:
        if base is getattr(builtins, base.__name__, None):
            return _short_enough(steps[:MOST], base.__name__)
        if issubclass(base, BaseException):
            home = told_of(base)
            steps.append(f"{base.__name__[:30]}#{number_of(base)}" + (home and f"@{home}"))
    return "Exception"


def _short_enough(steps, last):
    """Return a chain without where its classes come from, or without some of them, where it is too long."""
    while len(chain := "<".join([*steps, last])) > LONGEST:
        bare = [step.partition("@")[0] for step in steps]
        steps = bare if bare != steps else steps[:-1]
    return chain


class StandIn(type):
    """The class of such classes."""

    def __call__(cls, *operands, **keywords):
        error = super().__call__(*operands)
        object.__setattr__(error, _PLACE, getattr(cls, _PLACE)(*operands, **keywords))
        return error

    def __getattr__(cls, name):
        remote = cls.__dict__.get(_PLACE)
        if remote is None or name.startswith("__"):
            raise AttributeError(name)
        return getattr(remote, name)

    @property
    def __doc__(cls):
        return cls._remote.__doc__


def _ask_original(self, name):
    """Read an attribute of an exception from the student's own."""
    remote = self.__dict__.get(_PLACE)
    if remote is None or name.startswith("__"):
        raise AttributeError(name)
    return getattr(remote, name)


def class_of(chain, find, make):
    """Return the class for what the sandbox has told.

    Parameters
    ----------
    chain : str
    find : dict
        By number the classes that have been made; more are put in.
    make : callable
        Makes the stand-in that answers for a class, of its number.

    Raises
    ------
    WireError
        If that makes no sense.
    """
    *steps, last = chain.split("<")
    found = getattr(builtins, last, None)
    is_error = isinstance(found, type) and issubclass(found, Exception)
    cls = found if is_error and found not in (ExceptionGroup, StopIteration) else Exception
    if not 0 < len(steps) <= MOST:
        raise WireError("a class of the wrong form")
    for step in reversed(steps):
        told = _STEP.fullmatch(step)
        if told is None:
            raise WireError("a class of the wrong form")
        cls = _one_above(cls, told, find, make)
    return cls


def _one_above(cls, told, find, make):
    """Return the class of one step, made from `cls` where no library has it."""
    name, number, home = told[1], int(told[2]), library_class(told[3] or "")
    if number not in find:
        inside = {_PLACE: make(number), "__getattr__": _ask_original, "__init__": _keep}
        find[number] = home if home and _can_be(home, cls) else StandIn(name, (cls,), inside)
    if not (isinstance(find[number], type) and issubclass(find[number], cls)):
        raise WireError("a class that is none")
    return find[number]


def _can_be(home, cls):
    """Whether a library's class is of exceptions of a kind, which are made without arguments."""
    own = (base for base in home.__mro__ if base.__module__ != "builtins")
    is_kind = issubclass(home, cls) and not issubclass(home, (StopIteration, ExceptionGroup))
    return is_kind and not any("__new__" in vars(base) for base in own)


def is_told(cls):
    """Whether it can be a class that `class_of` has given."""
    return isinstance(cls, type) and issubclass(cls, Exception) and cls.__module__ != "builtins"


def _keep(self, *operands, **keywords):
    self.args = operands


def remote_of(obj):
    """Return the stand-in that answers for a class of exceptions or for an exception; None for others."""
    if type(obj) is StandIn:
        return obj.__dict__.get(_PLACE)
    return getattr(obj, "__dict__", {}).get(_PLACE) if type(type(obj)) is StandIn else None
