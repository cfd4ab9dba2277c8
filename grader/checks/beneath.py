"""Which function of a student's a test cell calls, by way of its own ones, and what that one calls."""

import contextlib
import types

from grader.checks.sourcelines import is_cell, is_ours


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
        if not is_ours(value.__code__):
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
    todo, seen = [first], set()
    while todo:
        function = todo.pop()
        if function is None or function is helper:
            return True
        if type(function) is types.FunctionType and function not in seen:
            seen.add(function)
            found = [function.__globals__.get(name) for name in _names(function.__code__)]
            todo += [one for one in found if one is not None]
    return False


def made_in_cells(names, namespace):
    """Yield what names stand for, functions and classes of cells, each with its name, and what these use."""
    todo, seen = [(name, namespace.get(name)) for name in names], set()
    while todo:
        name, made = todo.pop(0)
        is_class = isinstance(made, type) and made.__module__ == namespace.get("__name__")
        parts = vars(made).values() if is_class else [made]
        codes = [one.__code__ for one in parts if type(one) is types.FunctionType]
        if id(made) in seen or not (is_class or any(is_cell(code.co_filename) for code in codes)):
            continue
        seen.add(id(made))
        yield name, made
        todo += [(each, namespace.get(each)) for code in codes for each in _names(code)]


def _names(code):
    inner = [name for part in code.co_consts if isinstance(part, types.CodeType) for name in _names(part)]
    return [*code.co_names, *inner]
