"""What held when a student's own line raised an exception: the small values that its condition looks at."""

import ast

import numpy as np

from grader.checks.expressions import function_of, value_of

HELD = "It is raised because {} holds, where {}."
FAILED = "It is raised because {} does not hold, where {}."
RAISED = "When it is raised, {}."
LEFT_BEHIND = "It ends the function there, whatever else is written in it: delete that line."
MOST = 7  # values that are told
LONGEST = 60


def raise_hint(frame, position):
    """Tell the values that led to a raise statement.

    Parameters
    ----------
    frame : types.FrameType
        Where a student's code raised.
    position : tuple of int
        First line, last line, first column and end column of the raise statement.

    Returns
    -------
    str
        Such as ``"It is raised because n != len(data) holds, where n is 3 and len(data) is 2."``, or ""
        where nothing is known.
    """
    nodes = list(ast.walk(function_of(frame)))
    if not any(_is_raise(node, position[0]) for node in nodes):
        return ""
    branches = [node for node in nodes if isinstance(node, ast.If)]
    held = [one.test for one in branches if any(_is_raise(each, position[0]) for each in one.body)]
    failed = [one.test for one in branches if any(_is_raise(each, position[0]) for each in one.orelse)]
    tests = held or failed
    found = _told(tests, frame.f_locals)
    values = _joined([f"{name} is {text}" for name, text in found]) if found else ""
    condition = ast.unparse(tests[0]) if tests else ""
    if not values or not condition or len(condition) > LONGEST:
        return RAISED.format(values) if values else ""
    return (HELD if held else FAILED).format(condition, values)


def left_behind_hint(frame):
    """Tell of a stub's raise statement that was left in a function in which something else is written."""
    body = getattr(function_of(frame), "body", [])
    return LEFT_BEHIND if sum(not _is_remark(node) for node in body) > 1 else ""


def _is_remark(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_raise(node, line):
    return isinstance(node, ast.Raise) and node.lineno == line


def _told(tests, names):
    """What the condition looks at, then what else the function has set, as far as it is short."""
    nodes = [node for test in tests for node in ast.walk(test) if _is_named(node)]
    parts = {ast.unparse(node): _value(node, names) for node in nodes}
    known = {text: value for text, value in parts.items() if _is_short(value)}
    known |= {name: value for name, value in names.items() if _is_short(value) and name not in known}
    return [(name, _written(value)) for name, value in known.items()][:MOST]


def _is_named(node):
    return isinstance(node, ast.Name | ast.Attribute) or _is_length(node)


def _is_length(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "len" and len(node.args) == 1


def _value(node, names):
    if _is_length(node):
        value = value_of(node.args[0], names)
        return len(value) if type(value) in (bytes, list, tuple, dict, set, str, np.ndarray) else None
    return value_of(node, names)


def _is_short(value):
    if type(value) is str:
        return len(value) <= LONGEST // 3
    parts = value if type(value) in (list, tuple, set) else [value]
    whole = all(type(part) is int or isinstance(part, np.integer) for part in parts)
    return whole and bool(parts) and len(_written(value)) <= LONGEST


def _written(value):
    if isinstance(value, np.integer):
        return str(int(value))
    if type(value) in (list, tuple):
        return str(type(value)(int(part) for part in value))
    return repr(value)


def _joined(texts):
    *first, last = texts
    return f"{', '.join(first)} and {last}" if first else last
