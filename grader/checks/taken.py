"""Names that a cell has taken from Python or NumPy: in a kernel checks and students' code share them."""

import builtins
import dis
import linecache
import types

import numpy as np

from grader.checks.sealedcode import codes_sealed_in

USUAL = {name: value for name, value in vars(builtins).items() if name[0] != "_"} | {"np": np}
AS_GOOD = ("numpy", "math", "IPython", "ipykernel")  # whose functions of the same name do as well


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
