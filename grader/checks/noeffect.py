"""Lines of a student's that do not what they look like: `x == 1` to set x, or `kind == "a" or "b"`."""

import ast
import linecache
import types

from grader.checks.beneath import student_function

COMPARED = "`{}` compares, and nothing comes of it: a value is set with = alone."
ALWAYS = "`{}` always holds: beside `or`, {} counts as true by itself. Write {} in {}."


def without_effect(f):
    """Tell of a line in the cell of a student's function that has no effect, or always the same.

    Parameters
    ----------
    f : callable
        The function; of a stand-in nothing is known.

    Returns
    -------
    str
        A sentence, or "".
    """
    function = student_function(f.__func__ if type(f) is types.MethodType else f)
    try:
        tree = ast.parse("".join(linecache.getlines(function.__code__.co_filename)) if function else "")
    except SyntaxError:
        return ""
    return next(filter(None, map(_sentence, ast.walk(tree))), "")


def _sentence(node):
    if isinstance(node, ast.Expr) and _is_equality(node.value):
        return COMPARED.format(ast.unparse(node))
    if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.Or):
        return ""
    first, *others = node.values
    if not _is_equality(first) or not all(isinstance(one, ast.Constant) and one.value for one in others):
        return ""
    one_of = ast.Tuple([first.comparators[0], *others], ast.Load())
    return ALWAYS.format(*map(ast.unparse, (node, others[0], first.left, one_of)))


def _is_equality(node):
    return isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)
