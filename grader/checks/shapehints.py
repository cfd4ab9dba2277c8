"""What the shapes of two operands tell about a failed product or sum in a student's line.

The hint is computed from the expression that failed and the values of its names at that moment,
so that it is either certain or absent. Nothing of the student's is run to find it.
"""

import ast
import re
from itertools import permutations

import numpy as np

from grader.checks.expressions import (
    assigned,
    function_name,
    functions_of,
    packed,
    parsed,
    segment_at,
    unpackings,
    value_of,
)

PRODUCTS = ("dot", "matmul")
ADVICE = "Did you mean {}?"
ENTRIES = "For @ one has to be transposed; entry by entry the product is *."
IN_A_LOOP = "Did you mean {}, or are these of two rounds of the loop?"
UNPACKED = "Was `{source}` packed in another order than `{names}`?"
KEEPDIMS = "{} comes from {}: with keepdims=True there it fits below the rows."
KEPT = "With keepdims=True, {} fits below the rows of {}."
TOLD = "{} has shape {}"
ONE_ARRAY = "{} and {} are the same array here."
FLAT = "Is {0} meant to be a column? Beside one of shape {1} its shape {2} gives {3}."
REDUCERS = ("sum", "mean", "max", "min", "norm", "prod", "amax", "amin")
BY_ENTRY = ("exp", "log", "log1p", "abs", "sqrt", "square", "tanh", "sign")
TWO_SHAPES = re.compile(r"shapes (\([\d,]*\)) (?:and )?(\([\d,]*\))(?! \()")
LONGEST = 40  # of an operand that is told


def shape_hint(frame, position, advise=True):
    """Explain a shape mismatch.

    Parameters
    ----------
    frame : types.FrameType
        Where a student's code failed.
    position : tuple of int
        First line, last line, first column and end column of the failing expression.
    advise : bool
        Whether a way out is asked about: not where the line is older than the function that was called, so
        that what it was given may be to blame.

    Returns
    -------
    str
        For example ``"X has shape (5, 3), grad_Z has shape (5, 4). Did you mean X.T @ grad_Z?"``,
        or "" where nothing is certain.
    """
    operation = _operation(segment_at(frame.f_code.co_filename, position))
    if operation is None:
        return ""
    is_product, sides = operation
    names = {**frame.f_globals, **frame.f_locals}
    arrays = [_shaped(side, names) for side in sides]
    if not all(type(array) is np.ndarray for array in arrays):
        return "" if is_product else _reduced_beside(sides, arrays)
    if is_product:
        fact = _flat_hint(frame, arrays) or _alias_hint(frame, sides, arrays)
        if fact or not advise:
            return " ".join(filter(None, [_shapes(sides, arrays), fact]))
        order = _order_hint(frame, sides, names)
        return _product_hint(sides, arrays, order, in_loop=_is_in_loop(frame, position[0]))
    return _sum_hint(frame, sides, arrays)


def compared_hint(frame, position):
    """Tell the shapes of the arrays, by name, of which a condition, or max, wants one; as `shape_hint`."""
    node, names = (
        parsed(segment_at(frame.f_code.co_filename, position)),
        {**frame.f_globals, **frame.f_locals},
    )
    nodes, known = [node] if isinstance(node, ast.Compare | ast.BoolOp | ast.Call) else [], {}
    while nodes:
        node = nodes.pop(0)
        array = value_of(node, names)
        if type(array) is np.ndarray and array.size > 1:
            known[ast.unparse(node)] = node, array
        else:
            nodes[:0] = ast.iter_child_nodes(node)
    return _shapes(*zip(*known.values(), strict=True)) if known else ""


def told_shapes(frame, position, text):
    """Tell the shapes of two operands as NumPy's own words have them, whatever is computed there.

    Parameters
    ----------
    frame : types.FrameType
        Where a student's code failed.
    position : tuple of int
        First line, last line, first column and end column of the failing expression.
    text : str
        Of the exception.

    Returns
    -------
    str
        Such as ``"W.T @ delta has shape (2, 1), sp has shape (4, 1)."``, or "".
    """
    found, operation = TWO_SHAPES.search(text), _operation(segment_at(frame.f_code.co_filename, position))
    sides = [ast.unparse(side) for side in operation[1]] if operation else []
    if not found or not all(len(side) <= LONGEST for side in sides):
        return ""
    shapes = [ast.literal_eval(shape) for shape in found.groups()]
    return ", ".join(TOLD.format(*pair) for pair in zip(sides, shapes, strict=True)) + "." if sides else ""


def _operation(text):
    node = parsed(text)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.MatMult), [node.left, node.right]
    if isinstance(node, ast.AugAssign):
        return isinstance(node.op, ast.MatMult), [node.target, node.value]
    if isinstance(node, ast.Call) and function_name(node) in PRODUCTS and not node.keywords:
        sides = node.args if len(node.args) == 2 else [node.func.value, *node.args]
        return (True, sides) if len(sides) == 2 else None
    return None


def _shaped(node, names):
    """Return an array of the shape that an expression has: a value, or what is done to its entries."""
    if isinstance(node, ast.UnaryOp):
        return _shaped(node.operand, names)
    if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        is_by_entry = isinstance(node.func, ast.Attribute) and node.func.attr in BY_ENTRY
        return _shaped(node.args[0], names) if is_by_entry else None
    if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.MatMult):
        sides = [side for side in (node.left, node.right) if not isinstance(side, ast.Constant)]
        return _shaped(sides[0], names) if len(sides) == 1 else None
    return value_of(node, names)


def _shapes(sides, arrays):
    texts = [TOLD.format(ast.unparse(side), array.shape) for side, array in zip(sides, arrays, strict=True)]
    return ", ".join(dict.fromkeys(texts)) + "."


def _product_hint(sides, arrays, order, *, in_loop):
    """Ask about a .T; in a loop a .T too many may be an operand of another round."""
    left, right = ((_as_operand(side), array) for side, array in zip(sides, arrays, strict=True))
    if not all(1 <= array.ndim <= 2 for array in arrays) or _multiplies(left, right):
        return ""
    turned = _fitting([(_turned(left), right), (left, _turned(right))])
    moves = left[0].endswith(".T") != right[0].endswith(".T")  # the .T stands at the wrong one
    moved = _fitting([*([(_turned(left), _turned(right))] if moves else []), (right, left)])
    is_lost = in_loop and "".join(turned).count(".T") < (left[0] + right[0]).count(".T")
    is_same = any(array.ndim == 1 for array in arrays)  # A.T @ b is b @ A
    others = _fitting([(right, left)]) if turned and not is_same else []
    fitting = [] if len(turned + others) > 1 else turned or moved
    question = IN_A_LOOP if turned and is_lost else ADVICE
    advice = [question.format(" or ".join(fitting))] if fitting else []
    if arrays[0].shape == arrays[1].shape:
        advice = [ENTRIES]
    if order:
        advice = [] if turned else [order]
    return " ".join([_shapes(sides, arrays), *advice])


def _is_in_loop(frame, line):
    """Whether a line stands in a loop of the function of a frame, or in an expression with one."""
    loops = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp)
    nodes = [
        node for part in functions_of(frame.f_code) for node in ast.walk(part) if isinstance(node, loops)
    ]
    return any(node.lineno <= line <= node.end_lineno for node in nodes)


def _flat_hint(frame, arrays):
    """Ask about an array of shape (n,), where an (n, n) stands in a product that an (n, 1) would fit."""
    left, right = arrays
    if left.ndim != 2 or right.ndim != 2 or left.shape[0] != left.shape[1] or right.shape[0] != 1:
        return ""
    n = len(left)
    found = [(key, one.shape) for key, one in frame.f_locals.items() if type(one) is np.ndarray]
    flat = [(key, shape) for key, shape in found if shape in ((n,), (1, n))]
    return FLAT.format(flat[0][0], (n, 1), flat[0][1], (n, n)) if len(flat) == 1 else ""


def _alias_hint(frame, sides, arrays):
    """Tell that a factor has two names, as the first and the last weights of one layer."""
    given = frame.f_code.co_varnames[: frame.f_code.co_argcount]
    own = {name: one for name, one in frame.f_locals.items() if name not in given}
    for side, array in zip(sides, arrays, strict=True):
        names = [name for name, one in own.items() if one is array]
        if isinstance(side, ast.Name) and side.id in names and len(names) == 2:
            return ONE_ARRAY.format(*names)
    return ""


def _fitting(pairs):
    return [f"{first[0]} @ {second[0]}" for first, second in pairs if _multiplies(first, second)]


def _order_hint(frame, sides, names):
    """Ask about the order of unpacking, where another order would make the product possible.

    Where the cell packs values of the same names in the same order, that order is not to blame.
    """
    used = {node.id for side in sides for node in ast.walk(side) if isinstance(node, ast.Name)}
    kept = packed(frame)
    for unpacked, source in unpackings(frame):
        values = [names.get(name) for name in unpacked]
        if (
            unpacked in kept
            or not used & set(unpacked)
            or not all(type(value) is np.ndarray for value in values)
        ):
            continue
        for order in list(permutations(values))[1:]:
            mapped = {**names, **dict(zip(unpacked, order, strict=True))}
            left, right = (value_of(side, mapped) for side in sides)
            arrays = type(left) is np.ndarray and type(right) is np.ndarray
            if arrays and left.ndim and right.ndim and _multiplies((None, left), (None, right)):
                return UNPACKED.format(names=", ".join(unpacked), source=source)
    return ""


def _turned(operand):
    """Transpose an operand, its text and its array; None where that changes nothing."""
    text, array = operand
    return (
        (text.removesuffix(".T") if text.endswith(".T") else f"{text}.T", array.T)
        if array.ndim == 2
        else None
    )


def _as_operand(node):
    text = ast.unparse(node)
    return text if isinstance(node, ast.Name | ast.Attribute | ast.Subscript) else f"({text})"


def _multiplies(left, right):
    return left is not None and right is not None and left[1].shape[-1] == right[1].shape[0]


def _sum_hint(frame, sides, arrays):
    try:
        np.broadcast_shapes(*(array.shape for array in arrays))
    except ValueError:
        return "\n".join([_shapes(sides, arrays), *_keepdims_hints(frame, sides, arrays)])
    return ""


def _keepdims_hints(frame, sides, arrays):
    """Tell that one side is a sum, maximum or the like over the rows of the other."""
    if sorted(array.ndim for array in arrays) != [1, 2]:
        return []
    table, flat = sorted(arrays, key=lambda array: -array.ndim)
    side = next(side for side, array in zip(sides, arrays, strict=True) if array is flat)
    made = assigned(frame, side.id) if isinstance(side, ast.Name) else None
    is_reduced = isinstance(made, ast.Call) and function_name(made) in REDUCERS
    if not is_reduced or table.shape[0] != flat.shape[0]:
        return []
    return [KEEPDIMS.format(ast.unparse(side), ast.unparse(made))]


def _reduced_beside(sides, arrays):
    """Tell that one side is a sum, maximum or the like over the rows of the very array on the other side."""
    for side, other, array in zip(sides, sides[::-1], arrays[::-1], strict=True):
        if isinstance(side, ast.Call) and type(array) is np.ndarray and array.ndim == 2:
            keys = {key.arg: ast.unparse(key.value) for key in side.keywords}
            over = side.args[0] if side.args else getattr(side.func, "value", side)
            is_same = function_name(side) in REDUCERS and ast.unparse(over) == ast.unparse(other)
            if is_same and keys.get("axis") in {"1", "-1"} and "keepdims" not in keys:
                return KEPT.format(ast.unparse(side), ast.unparse(other))
    return ""
