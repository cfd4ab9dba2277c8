"""What stands in a student's line, and what its names hold: found without running anything of theirs."""

import ast
import linecache

import numpy as np

MOST = 5  # names on the left of an unpacking


def segment_at(filename, position):
    first, last, start, end = position
    if last is None or start is None or end is None:
        return ""
    lines = [line.encode() for line in linecache.getlines(filename)[first - 1 : last]]
    if not lines:
        return ""
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    return b"".join(lines).decode(errors="replace")


def parsed(text):
    for source in (f"({text}\n)", text):  # in brackets, as an expression may span several lines
        try:
            statement = ast.parse(source).body[0]
        except (SyntaxError, IndexError):
            continue
        return statement.value if isinstance(statement, ast.Expr) else statement
    return None


def function_name(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else None


def value_of(node, names):
    """Look an expression up: names, ``.T``, attributes that are plainly stored, items of containers."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = value_of(node.value, names)
        if node.attr == "T" and type(owner) is np.ndarray:
            return owner.T
        return _stored(owner, node.attr)
    if isinstance(node, ast.Subscript):
        return _item(value_of(node.value, names), _index(node.slice, names))
    return None


def _stored(owner, name):
    try:
        return object.__getattribute__(owner, "__dict__").get(name)
    except Exception:
        return None


def _index(node, names):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        left, right = (_index(side, names) for side in (node.left, node.right))
        by = right if isinstance(node.op, ast.Add) else _minus(right)
        return left + by if type(left) is type(by) is int else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _minus(_index(node.operand, names))
    return node.value if isinstance(node, ast.Constant) else value_of(node, names)


def _minus(value):
    return -value if type(value) is int else None


def _item(owner, index):
    if type(owner) not in (list, tuple, dict, np.ndarray) or type(index) not in (int, str):
        return None
    try:
        return owner[index]
    except (LookupError, TypeError):
        return None


def unpackings(frame):
    """Yield the names and the source of each ``a, b = c`` in the function of a frame."""
    for function in functions_of(frame.f_code):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                names = [name.id for name in node.targets[0].elts if isinstance(name, ast.Name)]
                if len(names) <= MOST and isinstance(node.value, ast.Name | ast.Attribute):
                    yield names, ast.unparse(node.value)


def packed(frame):
    """Return the names in each tuple or list that is made in the cell of a frame."""
    made = [node for node in ast.walk(cell_of(frame.f_code)) if isinstance(node, ast.Tuple | ast.List)]
    return [[getattr(one, "id", "") for one in node.elts] for node in made if isinstance(node.ctx, ast.Load)]


def assigned(frame, name):
    """Return what a name is set to in the function of a frame, where that stands there once."""
    nodes = [node for part in functions_of(frame.f_code) for node in ast.walk(part)]
    found = [node.value for node in nodes if isinstance(node, ast.Assign) and _names_of(node) == [name]]
    return found[0] if len(found) == 1 else None


def _names_of(node):
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def function_of(frame):
    """Parse the cell of a frame; return the function that the frame runs, or an empty tree."""
    return next(iter(functions_of(frame.f_code)), ast.Module([], []))


def functions_of(code):
    """Return the function that code is of, in a list."""
    functions = [node for node in ast.walk(cell_of(code)) if isinstance(node, ast.FunctionDef)]
    return [one for one in functions if one.lineno == code.co_firstlineno]


def cell_of(code):
    """Parse the cell that code stands in; an empty tree where that cannot be done."""
    try:
        return ast.parse("".join(linecache.getlines(code.co_filename)))
    except SyntaxError:
        return ast.Module([], [])
