"""Given cells use what students write: what goes wrong there becomes one sentence that names their function.

    with needs("layer"):
        print(layer(X, W, b).round(2))

The sentence stands in the cell's output, quietly, and the cell counts as run, so that "Run All" goes on.
Only the last expression of a cell shows itself; inside the block a demo is shown by ``display(...)``.
"""

import ast
import builtins
import functools
import linecache
import sys
from html import escape

import numpy as np

MISSING = "{name} is not written yet. Write it in a cell above, run that cell, then run this one again."
ONE_MISSING = "This cell needs {names}. Write them in their cells, run those, then run this one again."
UNDEFINED = (
    "{name} is not defined. Run its cell above (after a syntax error it has not run), "
    "or run the notebook from the top."
)
RAISED = "Your {call} stopped with {error}{place}: see {checks}, then run this cell again."
WHILE_USED = "This cell stopped with {error} while it used your {names}: see {checks} for what is expected."
NONE = "Your {name} returned None{purpose}. Does every path end in a return?"
UNUSABLE = "This cell cannot use what your {found}: see the check of {names} for what is expected."
UNUSABLE_NAMES = "This cell cannot use your {names} ({error}): see {checks} for what is expected."
NOT_MADE = (
    "{variable} is not there: the cell above that makes it needs {names}. Run that cell, then this one."
)
NOT_RUN = "{variable} is not defined: a cell above makes it. Run the notebook from the top."
TAKEN = "This cell cannot use {name}, a name that a cell has given away. Rename yours, restart, run all."
STOPPED = "Stopped by you{where}."
QUIET = '<span style="color: var(--jp-ui-font-color2, #757575)">{}</span>'
LARGEST = 1e15  # number that is told
LONGEST = 200  # characters of a message that are quoted

told = []  # every sentence of this process: who runs a notebook unattended can look here
_not_made = {}  # variable -> the functions that the block needed which did not come to make it


class StudentFunctionError(Exception):
    """What is wrong with a student's function, as a sentence to show."""


class needs:  # noqa: N801  (used as a block, like contextlib.suppress)
    """Run a block of a given cell that uses what the student has written.

    Parameters
    ----------
    *names : str
        The functions and classes that the block needs, as they are called in the notebook.

    Notes
    -----
    Any failure, an interrupt included, ends the block with one sentence; figures begun in it are closed.
    Names bound in the block are the cell's: a later block that misses one says what that cell needs.
    """

    def __init__(self, *names):
        self._names = names
        self._returned = {}  # what each function returned last

    def __enter__(self):
        frame = sys._getframe(1)
        self._globals, self._cell = frame.f_globals, frame.f_code.co_filename
        self._figures = _open_figures()
        known = {name: self._globals.get(name) for name in self._names}
        self._originals = {name: value for name, value in known.items() if _is_function(value)}
        self._globals.update({name: self._observed(name, f) for name, f in self._originals.items()})

    def __exit__(self, kind, error, traceback):
        self._globals.update(self._originals)
        if error is None:
            return False
        for number in _open_figures() - self._figures:
            sys.modules["matplotlib.pyplot"].close(number)
        for variable in _bound_in_block(self._cell, traceback.tb_lineno) - self._globals.keys():
            _not_made[variable] = self._names
        _tell(self._sentence(error, list(_walk(traceback))))
        return True

    def _observed(self, name, function):
        @functools.wraps(function)
        def observed(*args, **kwargs):
            self._returned[name] = function(*args, **kwargs)
            return self._returned[name]

        return observed

    def _sentence(self, error, frames):
        name, place, is_ours = self._culprit(frames)
        if isinstance(error, StudentFunctionError):
            return str(error)
        if isinstance(error, KeyboardInterrupt):
            return STOPPED.format(where=f", in your {name}" if name else "")
        if type(error) is NotImplementedError:
            return self._missing(self._innermost(frames) or name)
        without = [called for called, value in self._returned.items() if value is None]
        if without and (name is None or "None" in _text(error)):
            return NONE.format(name=without[-1], purpose="")
        if name:
            used = {name.partition(".")[0]: None} | self._returned
            told = {"error": _text(error), "names": _listed(used), "checks": _checks(used)}
            return (WHILE_USED if is_ours else RAISED).format(call=name, place=place, **told)
        if isinstance(error, NameError) and error.name:
            return self._undefined(error.name)
        taken = self._taken()
        return TAKEN.format(name=min(taken)) if taken else self._unusable(error)

    def _missing(self, name):
        """Say that a function is not written; which one is unknown where another process met it."""
        if name or len(self._names) == 1:
            return MISSING.format(name=name or self._names[0])
        return ONE_MISSING.format(names=_listed(self._names))

    def _culprit(self, frames):
        """Return the innermost function of the student's that was running, where, and if it called ours."""
        name, place, is_ours = None, "", False
        for frame, number in frames:
            code = frame.f_code
            if code.co_name == "observed" and frame.f_globals is globals():
                name, place, is_ours = frame.f_locals["name"], "", False
            elif frame.f_globals is self._globals and code.co_filename == self._cell:
                is_ours = True
            elif self._is_above(frame):
                is_known = code.co_qualname.partition(".")[0] in self._names
                name = code.co_qualname if is_known else name
                line = linecache.getline(code.co_filename, number).strip()
                where = f"its line `{line}`" if is_known else f"the line `{line}` of {code.co_qualname}"
                place, is_ours = f", in {where}" if line else "", False
        return name, place, is_ours

    def _innermost(self, frames):
        """Return the innermost function of a cell above that was running."""
        names = [frame.f_code.co_qualname for frame, _ in frames if self._is_above(frame)]
        return next((name for name in reversed(names) if name.replace(".", "").isidentifier()), None)

    def _is_above(self, frame):
        return frame.f_globals is self._globals and frame.f_code.co_filename != self._cell

    def _taken(self):
        """Return the names that the cell reads as Python's own, and that a cell has made something else."""
        read = {node.id for node in _names_in(_statements(self._cell)) if isinstance(node.ctx, ast.Load)}
        own = vars(builtins) | {"np": np}
        return {name for name in read & own.keys() if self._globals.get(name, own[name]) is not own[name]}

    def _undefined(self, name):
        if name in self._names:
            return UNDEFINED.format(name=name)
        if name in _not_made:
            return NOT_MADE.format(variable=name, names=_listed(_not_made[name]))
        return NOT_RUN.format(variable=name)

    def _unusable(self, error):
        found = [f"{name} returned ({_described(value)})" for name, value in self._returned.items()]
        if found:
            return UNUSABLE.format(found=" and what your ".join(found), names=_listed(list(self._returned)))
        return UNUSABLE_NAMES.format(
            names=_listed(self._names), error=_text(error), checks=_checks(self._names)
        )


def _is_function(value):
    return callable(value) and not isinstance(value, type)


def _open_figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _walk(traceback):
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


def _bound_in_block(filename, line):
    """Return the names bound in the block of a cell that contains a line."""
    around = [part for part in _statements(filename) if part.lineno <= line <= part.end_lineno]
    return {node.id for node in _names_in(around) if isinstance(node.ctx, ast.Store)}


def _statements(filename):
    try:
        return ast.parse("".join(linecache.getlines(filename))).body
    except SyntaxError:  # a cell with magics
        return []


def _names_in(statements):
    return [node for part in statements for node in ast.walk(part) if isinstance(node, ast.Name)]


def _text(error):
    try:
        message = str(error)[:LONGEST]
    except Exception:  # of a class that the student wrote
        message = ""
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _listed(names):
    return " and ".join(", ".join(names).rsplit(", ", 1))


def _checks(names):
    return "its check" if len(names) == 1 else f"the checks of {_listed(names)}"


def _described(value):
    """Say what a value is, as far as another cell could stumble over it."""
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)} value{'s' * (len(value) != 1)}"
    if isinstance(value, np.ndarray):
        bad = value.dtype.kind == "f" and np.isnan(value).any()
        return f"an array of shape {value.shape}{', some of it nan' if bad else ''}"
    if type(value) in (bool, int, float, complex) and not abs(value) > LARGEST:
        return f"the number {value}"
    return f"of type {type(value).__name__}"


def _tell(sentence):
    told.append(sentence)
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        print(sentence)
    else:
        ipython.display.display(_Quiet(sentence))


class _Quiet:
    """A sentence that is shown in grey."""

    def __init__(self, sentence):
        self._sentence = sentence

    def __repr__(self):
        return self._sentence

    def _repr_html_(self):
        return QUIET.format(escape(self._sentence))
