"""Slips in which an operand or a function is one too many, one missing, or not what is done to its argument.

See `grader.checks.slipkinds`.
"""

import ast

from grader.checks.slipkinds import COMPUTED
from grader.checks.trees import call, calls_itself, is_module, is_read

ALTERED = (ast.BinOp, ast.Call, ast.Name, ast.Subscript, ast.Attribute)


def too_many(node, scope):
    """An operand or a function left out."""
    if isinstance(node, ast.BinOp):
        yield node.left, COMPUTED
        if not isinstance(node.op, ast.Div | ast.Pow):
            yield node.right, COMPUTED
    elif isinstance(node, ast.Call) and len(node.args) == 1:
        yield node.args[0], COMPUTED
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
        yield node.func.value, COMPUTED
    elif isinstance(node, ast.Call) and not node.args:
        yield node.func, COMPUTED


def altered(node, scope):
    """One minus something, its inverse, square, root or size, where itself stands; a factor's sign."""
    if not isinstance(node, ALTERED) or not is_read(node) or is_module(getattr(node, "value", None)):
        return
    for operator in (ast.Sub, ast.Div):
        yield ast.BinOp(ast.Constant(1), operator(), node), COMPUTED
    if not calls_itself(scope.function):  # a power of a power has no end
        yield ast.BinOp(node, ast.Pow(), ast.Constant(2)), COMPUTED
    for name in ("abs", "sqrt"):
        yield call(f"np.{name}", node), COMPUTED
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield ast.BinOp(node.left, node.op, call("np.sign", node.right)), COMPUTED
        yield ast.BinOp(call("np.sign", node.left), node.op, node.right), COMPUTED


def missing(node, scope):
    """An operand or a function that is not there."""
    if not isinstance(node, ast.BinOp | ast.Call | ast.Name) or not is_read(node):
        return
    names = [ast.Name(name, ast.Load()) for name in scope.names]
    names += [part for part in scope.parts if isinstance(part, ast.Attribute)]
    first = scope.function.args.args[:1]
    length = [call("len", ast.Name(first[0].arg, ast.Load()))] if first else []
    for operator in (ast.Mult, ast.Div, ast.Add):
        for other in [*names, ast.Constant(1), ast.Constant(2), *length]:
            yield ast.BinOp(node, operator(), other), COMPUTED
    for other in names:
        yield ast.BinOp(node, ast.Sub(), other), COMPUTED
    for name in scope.functions:
        yield call(name, node), COMPUTED
    for name in ("exp", "log"):
        yield call(f"np.{name}", node), COMPUTED
