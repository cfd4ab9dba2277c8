"""Where a program may be edited: its functions, the nodes in them, and what is kept as it is."""

import ast

from grader.checks.barred import filled_by
from grader.checks.comparisons import COMPARISON
from grader.checks.slipkinds import BOUND, INDEX
from grader.checks.trees import GUARD, LOOPS, called, is_read, refuses

UNTOUCHED = (ast.FunctionDef, ast.Lambda)  # inside another function: they come by themselves


def children_of(parent):
    """Yield the nodes just below one, each with its place."""
    for name, value in ast.iter_fields(parent):
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST):
                yield (parent, name, index), node


def units_of(tree):
    for node in tree.body:
        yield from node.body if isinstance(node, ast.ClassDef) else [node]


def functions_of(unit):
    return [node for node in ast.walk(unit) if isinstance(node, ast.FunctionDef | ast.Lambda)]


def places_of(function):
    """Yield each node of a function's own body: its place, what is counted there, what is filled."""
    statements = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
    lists = set().union(*(filled_by(node) for node in statements if not isinstance(node, ast.AugAssign)))
    todo = [(function.args, "defaults", "", (None, set())), (function, "body", "", (None, set()))]
    while todo:
        parent, name, inside, within = todo.pop()
        value = getattr(parent, name, None)
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not isinstance(node, UNTOUCHED) and not _is_kept(node):
                yield node, (parent, name, index), inside, *within
                filled = filled_by(node) if isinstance(node, ast.stmt) else set()
                is_setting = bool(filled) or isinstance(node, ast.Assign)  # of a name that may go into a list
                holds = (
                    (node, filled | lists if is_setting else set()) if isinstance(node, ast.stmt) else within
                )
                fields = node._fields if is_read(node) else ("slice",)
                fields = [field for field in fields if field != "test" or not refuses(node)]
                todo.extend((node, field, _inside(node, field) or inside, holds) for field in fields)


def _is_kept(node):
    """Whether a node stays as it is.

    A guard, what keeps an argument under its own name, or the object itself, whose operators would call
    themselves.
    """
    return hasattr(node, GUARD) or _stores(node) or (isinstance(node, ast.Name) and node.id == "self")


def _stores(node):
    """Whether a statement is like ``self._slopes = slopes``: a turn there makes up for another one."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Name):
        return False
    target = node.targets[0]
    return isinstance(target, ast.Attribute) and target.attr.strip("_") == node.value.id


def _inside(node, name):
    if isinstance(node, ast.Compare):
        return COMPARISON
    if isinstance(node, ast.Subscript) and name == "slice" and not isinstance(node.slice, ast.Constant):
        return BOUND if isinstance(node.slice, ast.Slice) else INDEX
    return BOUND if isinstance(node, ast.Call) and called(node) == "range" else ""


def blocks_of(function):
    """Yield the places of the lists of statements in a function's own body."""
    if not isinstance(function, ast.FunctionDef):
        return
    todo = [function]
    while todo:
        node = todo.pop()
        for name in ("body", "orelse"):
            statements = getattr(node, name, None)
            if isinstance(statements, list) and statements:
                yield node, name
                todo += [one for one in statements if isinstance(one, ast.If | ast.With | LOOPS)]


def guard_loops(tree, name):
    """Let every round of every loop call a function of this name first, which no edit touches."""
    for node in ast.walk(tree):
        if isinstance(node, LOOPS):
            call = ast.Expr(ast.Call(ast.Name(name, ast.Load()), [], []))
            setattr(call, GUARD, True)
            node.body.insert(0, call)
    return tree
