"""Names that a cell has taken from Python or NumPy: in a kernel checks and students' code share them."""

import builtins
import dis
import functools
import linecache
import sys
import types
from collections.abc import Iterable

import numpy as np

from grader.checks.sealedcode import codes_sealed_in
from grader.checks.sourcelines import is_ours

USUAL = {name: value for name, value in vars(builtins).items() if name[0] != "_"} | {"np": np}
AS_GOOD = ("numpy", "math", "IPython", "ipykernel")  # whose functions of the same name do as well
BOTH = {"all", "any", "max", "min", "sum"}  # what `from numpy import *` puts in the place of Python's own


def taken(code, namespace):
    """Return the names of Python's and NumPy's that a test cell reads, and that stand for something else.

    Parameters
    ----------
    code : types.CodeType
        Of the cell.
    namespace : dict
        The globals in which it runs.

    Returns
    -------
    list of str
    """
    read = names_read(code) & USUAL.keys() & namespace.keys()
    return sorted(name for name in read if _is_another(name, namespace[name]))


def names_read(code):
    """Return the names that a cell reads, in what is sealed in it, too, and in its functions."""
    source = "".join(linecache.getlines(code.co_filename))
    try:
        return set().union(*map(_read_by, [code, *codes_sealed_in(source)]))
    except SyntaxError:  # a cell with magics
        return _read_by(code)


def _read_by(code):
    read = {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_NAME", "LOAD_GLOBAL")}
    return read.union(*(_read_by(part) for part in code.co_consts if isinstance(part, types.CodeType)))


def _is_another(name, value):
    module = getattr(value, "__module__", None) or type(value).__module__
    return value is not USUAL[name] and str(module).partition(".")[0] not in AS_GOOD


def give_way(namespace, asked):
    """Let checks find Python's `sum`, `all` and so on where a cell has put NumPy's there.

    Parameters
    ----------
    namespace : dict
        The globals that checks share with the student's functions, which go on to find NumPy's.
    asked : set of str
        Names that the student is to define.

    Returns
    -------
    dict
        What stood there, for `take_back`.
    """
    found = {name: getattr(np, name) for name in BOTH - asked if namespace.get(name) is getattr(np, name)}
    namespace.update({name: _either(name, theirs) for name, theirs in found.items()})
    return found


def take_back(namespace, found):
    """Undo what `give_way` did."""
    namespace.update(found)


def _either(name, theirs):
    @functools.wraps(theirs)
    def either(*args, **kwargs):
        is_usual = is_ours(sys._getframe(1).f_code) and _means_nothing(name, args, kwargs)
        return (USUAL[name] if is_usual else theirs)(*args, **kwargs)

    return either


def _means_nothing(name, args, kwargs):
    """Whether a call means nothing to NumPy's function: a generator, a key, or the larger of two numbers.

    Whoever writes checks in a notebook that begins with all of NumPy's names may mean NumPy's.
    """
    if kwargs.keys() & {"key", "default"} or not args:
        return True
    if name in ("max", "min") and len(args) > 1:
        return np.ndim(args[0]) == 0
    return isinstance(args[0], Iterable) and not isinstance(args[0], list | tuple | np.ndarray)
