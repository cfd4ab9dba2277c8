"""A student's values that are more than values, on the judge's side: see `grader.engine.wire.inherited`."""

from grader.engine.edits import WORDS
from grader.engine.operators import MADE, may_decide
from grader.engine.wire.inherited import ARITHMETIC, PLACE, SPECIAL, is_fixed, whole


class Values:
    """Those of one test.

    Parameters
    ----------
    hold : callable
        ``hold(value, number)`` lets one that can change follow its original.
    """

    def __init__(self, hold):
        self._hold = hold
        self._classes, self._fixed = {}, {}

    def make(self, original, base, names, home, value):
        """Make, or find again, the value that stands for a student's object."""
        number, key = original._remote[1], (base, names, home._remote[1])
        if key not in self._classes:
            self._classes[key] = class_for(base, names, home)
        known = self._fixed.get(number)
        if type(known) is self._classes[key] and known == value:
            return known
        made = instance_of(self._classes[key], base, value, original)
        if is_fixed(made):
            self._fixed[number] = made
        else:
            self._hold(made, number)
        return made


def class_for(base, names, home):
    """Return a class whose instances are such values.

    Parameters
    ----------
    base : type
        What they are at heart.
    names : tuple of str
        What the student's class adds to that, or does in a way of its own.
    home : Remote
        The student's class.
    """
    inside = {
        name: _arithmetic(base, name) if name in ARITHMETIC else _forwarded(base, name) for name in names
    }
    inside |= {"__grader_class__": home, "__grader_inherited__": base, "__setattr__": _set}
    inside |= {"__getattr__": _ask_for_more, "__copy__": lambda self: _ask(self, "__copy__")()}
    inside |= {"__deepcopy__": lambda self, memo: _ask(self, "__deepcopy__")(memo)}
    return type(base.__name__, (base,), inside)


def instance_of(cls, base, value, original):
    """Return such a value."""
    made = (
        value.view(cls)
        if hasattr(value, "view")
        else base.__new__(cls, *(() if base in _FILLED else (value,)))
    )
    if base in _FILLED:
        base.__init__(made, value)
    made.__dict__[PLACE] = original
    return made


_FILLED = (list, dict, set)


def _forwarded(base, name):
    """Return what the class adds; what it does in another way counts in objects that the test has made."""
    if name in SPECIAL | WORDS or not hasattr(base, name):
        return property(lambda self: _ask(self, name))

    def found(self):
        is_made = getattr(whole(self), "_level", None) == MADE
        return _ask(self, name) if is_made else getattr(base, name).__get__(self, type(self))

    return property(found)


def _arithmetic(base, name):
    """Return an operator that is the student's among the student's objects, and the value's own else."""

    def operate(self, other):
        if may_decide((whole(self), whole(other))):
            return getattr(whole(self), name)(other)
        return getattr(base, name)(self, other) if hasattr(base, name) else NotImplemented

    return operate


def _ask(self, name):
    asked = whole(self)
    if asked is self:  # it was computed from such a value
        raise AttributeError(name)
    return getattr(asked, name)


def _ask_for_more(self, name):
    if name.startswith("__"):
        raise AttributeError(name)
    return _ask(self, name)


def _set(self, name, value):
    asked = whole(self)
    object.__setattr__(self, name, value) if asked is self else setattr(asked, name, value)
