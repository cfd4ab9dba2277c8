"""What a cell says to no effect: `x == 1` to set x, a result nobody takes, `kind == "a" or "b"`."""

import ast
import types

import numpy as np

from grader.checks.beneath import student_function
from grader.checks.expressions import cell_of, functions_of
from grader.checks.trees import called, is_module, is_read

UNUSED = "{} never uses its argument {}."
COMPARED = "`{}` compares, and nothing comes of it: a value is set with = alone."
UNTAKEN = "Nothing takes what `{}` gives: it changes nothing in place."
GIVE_NEW = frozenset(("append", "clip", "mean", "reshape", "sum", "where"))
METHODS_THAT_GIVE_NEW = frozenset(("astype", "clip", "reshape"))
NEVER_ALL = "`{}` always holds, as {} is never all of them at once: it is `and` that is meant, or `not in`."
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
    parts = ast.walk(cell_of(function.__code__)) if function else ()
    nodes = (node for part in parts if isinstance(part, ast.FunctionDef) for node in ast.walk(part))
    return next(filter(None, map(_sentence, nodes)), "")


def unused(function):
    """Tell of the arguments that a student's function, None where it is not known, never looks at."""
    for node in functions_of(function.__code__) if function else ():
        read = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and is_read(one)}
        unread = [one.arg for one in node.args.args if one.arg not in {*read, "self"}]
        yield from (UNUSED.format(node.name, name) for name in unread)


def _sentence(node):
    if isinstance(node, ast.Expr) and _is_equality(node.value):
        return COMPARED.format(ast.unparse(node))
    if isinstance(node, ast.Expr) and _gives_new(node.value):
        return UNTAKEN.format(ast.unparse(node))
    if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.Or):
        return ""
    first, *others = node.values
    if _is_unequal(node.values):
        return NEVER_ALL.format(ast.unparse(node), ast.unparse(first.left))
    if not _is_equality(first) or not all(isinstance(one, ast.Constant) and one.value for one in others):
        return ""
    one_of = ast.Tuple([first.comparators[0], *others], ast.Load())
    return ALWAYS.format(*map(ast.unparse, (node, others[0], first.left, one_of)))


def _gives_new(node):
    """Whether a node computes something and leaves alone what it is computed from."""
    if not isinstance(node, ast.Call) or any(one.arg in (None, "out") for one in node.keywords):
        return isinstance(node, ast.BinOp | ast.UnaryOp)
    name, args = called(node), node.args
    if not isinstance(node.func, ast.Attribute) or any(isinstance(one, ast.Starred) for one in args):
        return False
    if not is_module(node.func.value):
        return name in METHODS_THAT_GIVE_NEW and len(args) < 3
    function = getattr(np, name, None)
    takes = function.nin if isinstance(function, np.ufunc) else 3 if name in GIVE_NEW else -1
    return len(args) <= takes


def _is_equality(node):
    return isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)


def _is_unequal(parts):
    """Whether one thing is asked several times whether it differs from a constant, another one each time."""
    is_so = all(isinstance(one, ast.Compare) and len(one.ops) == 1 for one in parts)
    is_so = is_so and all(isinstance(one.ops[0], ast.NotEq) for one in parts)
    if not is_so or not all(isinstance(one.comparators[0], ast.Constant) for one in parts):
        return False
    asked = {ast.dump(one.left) for one in parts}
    return len(asked) == 1 and len({one.comparators[0].value for one in parts}) == len(parts)
