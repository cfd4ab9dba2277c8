"""Names that a cell has taken from Python or NumPy: in a kernel checks and students' code share them."""

import builtins
import dis
import functools
import linecache
import sys
import types

import numpy as np

from grader.checks.sealedcode import codes_sealed_in
from grader.checks.sourcelines import is_ours

USUAL = {name: value for name, value in vars(builtins).items() if name[0] != "_"} | {"np": np}
AS_GOOD = ("numpy", "math", "IPython", "ipykernel")  # whose functions of the same name do as well
BOTH = USUAL.keys() & set(np.__all__)  # what `from numpy import *` puts in the place of Python's own


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
        The globals that checks share with the student's functions, which go on to find their own.
    asked : set of str
        Names that the student is to define.

    Returns
    -------
    dict
        What stood there, for `take_back`.
    """
    found = {name: getattr(np, name) for name in BOTH - asked if namespace.get(name) is getattr(np, name)}
    for name, theirs in found.items():
        namespace[name] = USUAL[name] if isinstance(theirs, type) else _either(USUAL[name], theirs)
    return found


def take_back(namespace, found):
    """Undo what `give_way` did."""
    namespace.update(found)


def _either(usual, theirs):
    @functools.wraps(theirs)
    def either(*args, **kwargs):
        return (usual if is_ours(sys._getframe(1).f_code) else theirs)(*args, **kwargs)

    return either
