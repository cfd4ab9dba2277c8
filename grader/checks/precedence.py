"""Slips in what is computed first: brackets, and a function that comes before or after a sum or the like.

Each is a generator of replacements for one node of a syntax tree, together with the words that say what to
look at; see `grader.checks.slipkinds`.
"""

import ast

from grader.checks import slipkinds
from grader.checks.trees import called, with_fields

BRACKETS = "the brackets"
FIRST = "what is computed first"


def brackets(node, scope):
    """Operators that bind in another order."""
    if not isinstance(node, ast.BinOp):
        return
    left, right = node.left, node.right
    if isinstance(left, ast.BinOp) and isinstance(left.left, ast.BinOp):
        inner = ast.BinOp(ast.BinOp(left.left.right, left.op, left.right), node.op, right)
        yield ast.BinOp(left.left.left, left.left.op, inner), BRACKETS
    yield from ((one, BRACKETS) for one in _drawn_in(left, node.op, right))
    yield from ((one, BRACKETS) for one in _drawn_out(left, node.op, right))
    for side in (left, right):
        if isinstance(side, ast.UnaryOp) and isinstance(node.op, ast.Pow):
            yield ast.UnaryOp(side.op, ast.BinOp(side.operand, node.op, right)), BRACKETS


def first(node, scope):
    """A function of one argument taken before or after another, or a sum: 1 - f(x), f(1 - x)."""
    if isinstance(node, ast.BinOp):
        one, other = _argument(node.left), _argument(node.right)
        if one and other and ast.dump(_applied(node.left, other)) == ast.dump(node.right):
            yield _applied(node.left, ast.BinOp(one, node.op, other)), FIRST
        if _is_same_but_first(node.left, node.right):  # clip(x, 0, 1) - clip(y, 0, 1)
            one_of_both = ast.BinOp(node.left.args[0], node.op, node.right.args[0])
            yield with_fields(node.left, args=[one_of_both, *node.left.args[1:]]), FIRST
        if one:
            yield _applied(node.left, ast.BinOp(one, node.op, node.right)), FIRST
        last = _argument(node.left.right) if isinstance(node.left, ast.BinOp) else None
        if last:  # a * f(x) + 1 as a * f(x + 1)
            joined = _applied(node.left.right, ast.BinOp(last, node.op, node.right))
            yield ast.BinOp(node.left.left, node.left.op, joined), FIRST
        if other:
            yield _applied(node.right, ast.BinOp(node.left, node.op, other)), FIRST
    inner = _argument(node)
    if isinstance(inner, ast.BinOp):
        left, right = _applied(node, inner.left), _applied(node, inner.right)
        yield ast.BinOp(left, inner.op, inner.right), FIRST
        yield ast.BinOp(inner.left, inner.op, right), FIRST
        yield ast.BinOp(left, inner.op, right), FIRST
    innermost = _argument(inner) if inner else None
    if innermost:
        yield _applied(inner, _applied(node, innermost)), FIRST


def _argument(node):
    """Return what a function of one argument is applied to; None for anything else."""
    if not isinstance(node, ast.Call) or len(node.args) > 1:
        return None
    if node.args:
        return node.args[0] if called(node) not in ("range", "len", "list", "zip") else None
    is_method = isinstance(node.func, ast.Attribute) and called(node) in slipkinds.REDUCERS
    return node.func.value if is_method else None


def _is_same_but_first(left, right):
    """Whether two calls of several arguments differ in the first of them alone."""
    if not (isinstance(left, ast.Call) and isinstance(right, ast.Call) and left.args[1:] and right.args[1:]):
        return False
    return ast.dump(with_fields(left, args=[right.args[0], *left.args[1:]])) == ast.dump(right)


def _applied(node, inner):
    """Put something else in place of what a function of one argument is applied to."""
    if node.args:
        return with_fields(node, args=[inner])
    return with_fields(node, func=with_fields(node.func, value=inner))


def _drawn_in(left, operator, right):
    """Yield `left` with its last operand joined to `right` first, at each depth: a * b - c as a * (b - c)."""
    if isinstance(left, ast.BinOp):
        yield ast.BinOp(left.left, left.op, ast.BinOp(left.right, operator, right))
        if isinstance(right, ast.BinOp) and isinstance(
            right.op, ast.Pow
        ):  # a / 1 + b ** 2 as a / (1 + b) ** 2
            base = ast.BinOp(left.right, operator, right.left)
            yield ast.BinOp(left.left, left.op, ast.BinOp(base, right.op, right.right))
        for inner in _drawn_in(left.right, operator, right):
            yield ast.BinOp(left.left, left.op, inner)


def _drawn_out(left, operator, right):
    """Yield `right` with its first operand joined to `left`, at each depth: a / (b * c) as a / b * c."""
    if isinstance(right, ast.BinOp):
        yield ast.BinOp(ast.BinOp(left, operator, right.left), right.op, right.right)
        for inner in _drawn_out(left, operator, right.left):
            yield ast.BinOp(inner, right.op, right.right)
