"""Which function of a student's a test cell calls, by way of its own ones, and what that one calls."""

import contextlib
import types

from grader.checks.sourcelines import is_cell, is_secret
from grader.checks.words import OURS


def student_function(f):
    """Find a function of the student's behind what a comparison calls, in a cell of a notebook."""
    todo, seen = [f], set()
    while todo:
        value = todo.pop(0)
        if isinstance(value, list):
            value = next(iter(value), None)
        if hasattr(type(value), "__describe__"):  # a stand-in, which says about itself what it likes
            continue
        if type(value) is not types.FunctionType:  # one of its methods, then, or of its class
            methods = vars(value if isinstance(value, type) else type(value)).values()
            functions = [one for one in methods if type(one) is types.FunctionType]
            value = min(functions, key=lambda one: not is_cell(one.__code__.co_filename), default=None)
        if type(value) is not types.FunctionType or value in seen:
            continue
        seen.add(value)
        if not _is_ours(value):
            if is_cell(value.__code__.co_filename):
                return value
            continue
        todo += [value.__globals__.get(name) for name in _names(value.__code__)]
        with contextlib.suppress(ValueError):  # a name without a value yet
            todo += [cell.cell_contents for cell in value.__closure__ or ()]
    return None


def builds_upon(f, helper):
    """Whether a function of the student's calls another one; True where no code tells, as in a judge."""
    first = student_function(f)
    return first is None or first is helper or any(one is helper for _, one in used_by(f))


def used_by(f):
    """Yield what cells have made and a function of the student's uses, by name, or what it calls does."""
    todo, seen = [student_function(f)], set()
    while todo:
        function = todo.pop()
        if type(function) is not types.FunctionType or function in seen:
            continue
        seen.add(function)
        found = [(name, function.__globals__.get(name)) for name in _names(function.__code__)]
        found = [(name, one) for name, one in found if one is not None and not _is_imported(one)]
        yield from found
        todo += [one for _, one in found]


def _is_imported(value):
    return type(value) is types.FunctionType and not is_cell(value.__code__.co_filename)


def _is_ours(function):
    is_helper = function.__qualname__.partition(".")[0].endswith(OURS)
    return is_helper or is_secret(function.__code__.co_filename)


def _names(code):
    inner = [name for part in code.co_consts if isinstance(part, types.CodeType) for name in _names(part)]
    return [*code.co_names, *inner]
