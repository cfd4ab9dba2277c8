"""Named tuples: they cross as the name of their class, its fields and the values."""

import collections

from grader.engine.wire.form import WireError


def named_tuple_parts(value):
    """Return the parts of an instance of a named tuple's class; None where it is none like that."""
    cls = type(value)
    fields = getattr(cls, "_fields", None)
    if not is_fields(fields, cls.__name__) or tuple.__len__(value) != len(fields):
        return None
    home = cls.__dict__.get("__grader_class__", cls)
    return "named", (home, cls.__name__, fields, tuple(tuple.__iter__(value)))


def is_fields(fields, name):
    """Whether these can be the fields of a named tuple of that name."""
    if type(fields) is not tuple or not 0 < len(fields) <= 255 or type(name) is not str:
        return False
    plain = all(
        type(text) is str and text.isidentifier() and len(text) <= 100 and text[0] != "_" for text in fields
    )
    return plain and name.isidentifier() and len(name) <= 100 and len(set(fields)) == len(fields)


def make_named(home, name, fields, values):
    if not is_fields(fields, name) or type(values) is not tuple or len(values) != len(fields):
        raise WireError("a named tuple of the wrong form")
    if issubclass(type(home), type) and issubclass(home, tuple):  # of this side
        return tuple.__new__(home, values)
    try:
        cls = collections.namedtuple(name, fields)
    except ValueError as error:
        raise WireError("a named tuple of the wrong form") from error
    cls.__grader_class__ = home
    if hasattr(type(home), "__attribute_of__"):
        cls.__getattr__ = lambda self, name: _attribute_of(home, self, name)
    return tuple.__new__(cls, values)


def _attribute_of(home, value, name):
    """Ask for a method that the class has of its own."""
    if name.startswith("__"):
        raise AttributeError(name)
    return type(home).__attribute_of__(home, value, name)
