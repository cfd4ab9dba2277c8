"""What an unknown name or key in a student's line was meant to be, where the values at hand tell it."""

import ast
import difflib
import re
import sys

import numpy as np

from grader.checks.expressions import cell_of, parsed, segment_at, value_of

OF_SELF = "{name} belongs to the object: write self.{name}."
NO_SELF = "The object comes in as the first parameter: def {}(self, ...)."
NEVER_SET = "self.{0} was never set: store it with self.{0} = ... in __init__, or before this line."
LIKE_SET = "There is no self.{} here, but self.{}."
A_MODULE = "{0} is a module that has not been imported: write import {0} above."
OF_NUMPY = "If NumPy's {0} is meant: np.{0}."
NUMPYS_WORD = "NumPy has no {}. If np.{} is meant, that is its name there."
NOT_SET = "{} is set somewhere in this function, but not on the way that led to this line."
NO_ITEM = "{} is empty here: is something put into it before?"
AN_ITEM = "{0} runs through the values of {1}: range(len({1})) runs through their places."
NO_KEY = "There is no key {} here: the keys are {}."
EMPTY = "The dict is still empty here: put something in under this key first, or use .get(key, 0)."
FIELDS_WORDS = {
    "ln": "log",
    "sgn": "sign",
    "root": "sqrt",
    "squareroot": "sqrt",
    "sqr": "square",
    "pow": "power",
}
NUMPYS = ("array", "zeros", "ones", "zeros_like", "arange", "linspace", "mean", "dot", "where", "pi")
NUMPYS_NAMES = [name for name in np.__all__ if callable(vars(np).get(name))]  # what is loaded already
MOST_KEYS = 8


def name_hint(exception, frame, position):
    """Explain a name without a value, or a key that is not there.

    Parameters
    ----------
    exception : BaseException
    frame : types.FrameType
        Where a student's code failed.
    position : tuple of int
        First line, last line, first column and end column of the failing expression.

    Returns
    -------
    str
        A sentence, or "" where nothing is certain.
    """
    if isinstance(exception, UnboundLocalError):
        named = re.search(r"'(\w+)'", str(exception))
        return NOT_SET.format(named[1]) if named else ""
    if isinstance(exception, NameError) and exception.name:  # else the student's own code raised it
        *owner, method = frame.f_code.co_qualname.partition(".<locals>")[0].split(".")
        if exception.name == "self" and owner:
            return NO_SELF.format(method)
        owner = frame.f_locals.get("self")
        return OF_SELF.format(name=exception.name) if _has(owner, exception.name) else _known(exception.name)
    if isinstance(exception, AttributeError) and getattr(exception, "obj", None) is np:
        return _named_otherwise(exception.name)
    if isinstance(exception, AttributeError):
        owner = frame.f_locals.get("self")
        plain = owner is not None and getattr(exception, "obj", None) is owner and hasattr(owner, "__dict__")
        return _missing_attribute(exception.name, vars(owner)) if plain and exception.name else ""
    if isinstance(exception, IndexError):
        return _past_the_end(frame, position)
    if isinstance(exception, KeyError):
        node = parsed(segment_at(frame.f_code.co_filename, position))
        found = value_of(node.value, frame.f_locals) if isinstance(node, ast.Subscript) else None
        if type(found) is dict and not found:
            return EMPTY
        if type(found) is dict and len(found) <= MOST_KEYS and exception.args:
            return NO_KEY.format(repr(exception.args[0]), ", ".join(map(repr, found)))
    return ""


def _past_the_end(frame, position):
    """Say that there is no item at all, or that a value is its own index, as in ``for i in x: x[i]``."""
    failed = parsed(segment_at(frame.f_code.co_filename, position))
    if not isinstance(failed, ast.Subscript):
        return ""
    held = value_of(failed.value, {**frame.f_globals, **frame.f_locals})
    if type(held) in (list, tuple) and not held:
        return NO_ITEM.format(ast.unparse(failed.value))
    owner, used = ast.unparse(failed.value), {ast.unparse(one) for one in ast.walk(failed.slice)}
    for node in ast.walk(cell_of(frame.f_code)):
        loops = [node] if isinstance(node, ast.For) else getattr(node, "generators", [])
        if loops and node.lineno <= position[0] <= node.end_lineno:
            found = [ast.unparse(loop.target) for loop in loops if ast.unparse(loop.iter) == owner]
            if found and found[0] in used:
                return AN_ITEM.format(found[0], owner)
    return ""


def _known(name):
    """Say where a name is from that the standard library or NumPy has."""
    if name in sys.stdlib_module_names:
        return A_MODULE.format(name)
    name = FIELDS_WORDS.get(name, name)
    return OF_NUMPY.format(name) if name in NUMPYS or isinstance(getattr(np, name, None), np.ufunc) else ""


def _named_otherwise(name):
    """Say what NumPy calls something, where it has a name for it, or one of almost the same letters."""
    within = f"linalg.{name}" if name in vars(np.linalg) else None
    known = [one for one in (name.lower(),) if one in vars(np)]
    known += difflib.get_close_matches(name.lower(), NUMPYS_NAMES, 1, 0.8)
    like = [FIELDS_WORDS.get(name), within, *known]
    found = next(filter(None, like), None)
    return NUMPYS_WORD.format(name, found) if found else ""


def _missing_attribute(name, attributes):
    """Say that an object does not hold an attribute, or holds one of almost the same name."""
    like = difflib.get_close_matches(name, attributes, 1, 0.75)
    return LIKE_SET.format(name, like[0]) if like else NEVER_SET.format(name)


def _has(owner, name):
    """Whether an object plainly holds an attribute, itself or by its class."""
    names = vars(owner) if hasattr(owner, "__dict__") else {}
    return bool(name) and (name in names or name in vars(type(owner)))
