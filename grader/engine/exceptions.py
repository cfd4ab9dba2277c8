"""A student's own classes of exceptions, as classes that a test can catch, raise and ask about.

``except`` and ``raise`` take nothing but real classes: so each of the student's gets one on the judge's side,
made of what the sandbox says about it, its name and the classes above it down to one of Python's own.
"""

import builtins
import re

from grader.engine.wire import WireError

EXCEPTION = 32  # the flag of a handle
MOST = 8  # classes above one another
_STEP = re.compile(r"([A-Za-z_]\w{0,30})#(\d{1,18})")
_PLACE = "_remote"  # where a class or an exception keeps the stand-in that answers for it


def chain_of(cls, number_of):
    """Return what the judge is told about a class of exceptions: ``Mine#2<Base#1<ValueError``.

    Parameters
    ----------
    cls : type
    number_of : callable
        Gives an object of the student's its number.
    """
    steps = []
    for base in cls.__mro__:
        if base is getattr(builtins, base.__name__, None):
            return "<".join([*steps[:MOST], base.__name__])
        if issubclass(base, BaseException):
            steps.append(f"{base.__name__[:30]}#{number_of(base)}")
    return "Exception"


class StandIn(type):
    """The class of such classes."""

    def __call__(cls, *operands, **keywords):
        error = super().__call__(*operands)
        if not hasattr(cls, "__student_error__"):
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
        number = int(told[2])
        if number not in find:
            inside = {_PLACE: make(number), "__getattr__": _ask_original, "__init__": _keep}
            find[number] = StandIn(told[1], (cls,), inside)
        cls = find[number]
        if not isinstance(cls, StandIn):
            raise WireError("a class that is none")
    return cls


def _keep(self, *operands, **keywords):
    self.args = operands


def remote_of(obj):
    """Return the stand-in that answers for a class of exceptions or for an exception; None for others."""
    if type(obj) is StandIn:
        return obj.__dict__.get(_PLACE)
    return getattr(obj, "__dict__", {}).get(_PLACE) if type(type(obj)) is StandIn else None
