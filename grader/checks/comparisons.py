"""Slips in what is compared: which sign of comparison, how far, and whether what follows is turned.

See `grader.checks.slipkinds`.
"""

import ast

from grader.checks.trees import COMPARISONS, is_ordering, plus, refuses, with_fields

COMPARISON = "the comparison"
VALUE = "the value {}"
TEXT = "the condition: a text by itself counts as true"

PLAIN = ast.Name | ast.Attribute
OPPOSITES = {ast.In: ast.NotIn, ast.Is: ast.IsNot}
OPPOSITES |= {other: one for one, other in OPPOSITES.items()}


def comparison(node, scope):
    """Larger, smaller, or equal; the same or not, in or not, if or if not, and or or; True or False."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in OPPOSITES:
        others = [OPPOSITES[type(node.ops[0])](), *node.ops[1:]]
        yield ast.Compare(node.left, others, node.comparators), COMPARISON
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand, COMPARISON
    elif isinstance(node, ast.BoolOp):
        asked = [one for one in node.values if not _is_text(one)]
        if len(asked) == 1:
            yield asked[0], TEXT
        else:
            yield with_fields(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And()), COMPARISON
    elif isinstance(node, ast.If | ast.IfExp) and isinstance(node.test, PLAIN) and not refuses(node):
        yield with_fields(node, test=ast.UnaryOp(ast.Not(), node.test)), COMPARISON
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield ast.Constant(not node.value), VALUE.format(node.value)
    if is_ordering(node):
        for other in COMPARISONS:
            if not isinstance(node.ops[0], other):
                yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators), COMPARISON
        for by in (1, -1):
            yield with_fields(node, comparators=[plus(each, by) for each in node.comparators]), COMPARISON


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
