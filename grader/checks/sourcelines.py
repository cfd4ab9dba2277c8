"""Which line of a traceback is the student's own, and its text; never a line of a test cell.

A frame counts as the student's when its code was not imported: the cells of a notebook run in a
namespace without an import specification, while NumPy, the standard library, the course's helper
library and this package are modules. Files in which an `exercise` was opened are test cells, and
none of their lines is ever shown.
"""

import ast
import builtins
import linecache
import os

from grader.checks.expressions import cell_of
from grader.checks.words import OURS

LONGEST_LINE = 160
CALLED = "{} was called in {}"

_test_files = set()


def keep_secret(filename):
    """Never show a line of this file: it is a test cell."""
    _test_files.add(filename)


def is_secret(filename):
    """Whether a file is a test cell."""
    return filename in _test_files


def deepest_frame(traceback):
    """Find where a student's own code was when an exception arose.

    Parameters
    ----------
    traceback : types.TracebackType or None
        Of the exception.

    Returns
    -------
    frame : types.FrameType or None
        The innermost frame of the student's own, or None where there is none.
    position : tuple of int
        First line, last line, first column and end column of what it was executing.
    """
    frames = _students_frames(traceback)
    return frames[-1] if frames else (None, (0, 0, 0, 0))


def call_of_helper(traceback):
    """Find where the cell that was asked called another function of the student's, which failed.

    Parameters
    ----------
    traceback : types.TracebackType or None
        Of the exception.

    Returns
    -------
    str
        The name of the other function, or of the one by way of which that was reached, and the line of the
        cell that was asked, as `source_line` quotes it; "" where what was asked has failed itself.
    """
    frames = _students_frames(traceback)
    if not frames:
        return ""
    asked, failed = (frames[i][0].f_code for i in (0, -1))
    helper = _outermost(failed)
    callers = [
        i
        for i, (frame, _) in enumerate(frames)
        if frame.f_code.co_filename == asked.co_filename
        and (_outermost(frame.f_code), frame.f_code.co_filename) != (helper, failed.co_filename)
    ]
    if not callers:
        return ""
    line, (called, _) = source_line(asked.co_filename, frames[callers[-1]][1][0]), frames[callers[-1] + 1]
    return CALLED.format(_outermost(called.f_code), line)


def _outermost(code):
    """Name the function or method that code is, or stands in."""
    return code.co_qualname.partition(".<locals>")[0]


def _students_frames(traceback):
    """List the frames of the student's own, the innermost one last, with the position in each."""
    found = []
    while traceback is not None:
        if _is_students(traceback.tb_frame):
            found.append((traceback.tb_frame, _position(traceback)))
        traceback = traceback.tb_next
    return found


def _is_students(frame):
    imported = frame.f_globals.get("__spec__") is not None
    return not imported and not is_ours(frame.f_code) and bool(linecache.getlines(frame.f_code.co_filename))


def is_ours(code):
    """Whether code stands in a test cell, or in a helper of the checks."""
    return is_secret(code.co_filename) or code.co_qualname.partition(".")[0].endswith(OURS)


def _position(traceback):
    positions = list(traceback.tb_frame.f_code.co_positions())
    position = positions[traceback.tb_lasti // 2]
    return (traceback.tb_lineno, *position[1:])


def source_line(filename, number):
    """Quote one line of a student's cell.

    Parameters
    ----------
    filename : str
        The file or cell.
    number : int
        Counted from 1.

    Returns
    -------
    str
        For example ``"line 3: grad_W = X @ grad_Z"``, or "" where there is nothing to show.
    """
    text = "" if filename in _test_files else linecache.getline(filename, number).strip()
    return f"line {number}: {text[:LONGEST_LINE]}" if text else ""


def is_cell(filename):
    """Whether a file is a cell of a notebook: its text is known, and it is not on disk."""
    return bool(linecache.getlines(filename)) and not os.path.exists(filename)


def lambda_code(function):
    """Return the code of a lambda, where anybody can run it: it needs nothing but its arguments and NumPy.

    Parameters
    ----------
    function : types.FunctionType

    Returns
    -------
    str
        Such as ``"lambda x: np.sum(x**2)"``; "" where it is not known or not enough.
    """
    code = function.__code__
    lambdas = [node for node in ast.walk(cell_of(code)) if isinstance(node, ast.Lambda)]
    found = [node for node in lambdas if node.lineno == code.co_firstlineno]
    if len(found) != 1 or code.co_freevars or function.__defaults__:
        return ""
    names = {node.id for node in ast.walk(found[0]) if isinstance(node, ast.Name)}
    known = {*code.co_varnames, "np", *vars(builtins)}
    return ast.unparse(found[0]) if names <= known else ""
