"""Single edits of a program: where its syntax tree could be changed, and each change put in and taken out."""

import ast
from dataclasses import dataclass

from grader.checks.slipkinds import BOUND, COMPARISON, INDEX, KINDS
from grader.checks.trees import called, is_read

UNTOUCHED = (ast.FunctionDef, ast.Lambda)  # inside another function: they come by themselves
GUARD = "is_guard"


@dataclass
class Edit:
    """One replacement of a node in its tree.

    Attributes
    ----------
    node : ast.AST
        What stands there.
    place : tuple
        Its parent, the field there, and the index in it where that is a list.
    new : ast.AST
        What could stand there.
    what : str
        What to look at.
    """

    node: ast.AST
    place: tuple
    new: ast.AST
    what: str

    def put(self, node):
        """Put a node into the place."""
        parent, name, index = self.place
        if index is None:
            setattr(parent, name, node)
        else:
            getattr(parent, name)[index] = node


def edits(tree):
    """Yield the edits of a program, the more usual slips first."""
    places = [(function, *found) for function in _functions(tree) for found in _places(function)]
    for kind in KINDS:
        for function, node, place, counts in places:
            for new, what in kind(node, function):
                if not _puts_into_itself(place[0], new):
                    yield Edit(node, place, new, counts or what)


def _puts_into_itself(parent, new):
    """Whether a list would be appended to itself: what looks through it then finds no end."""
    owner = getattr(parent.func, "value", None) if isinstance(parent, ast.Call) else None
    return isinstance(owner, ast.Name) and isinstance(new, ast.Name) and owner.id == new.id


def _functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]


def _places(function):
    """Yield each node of a function's own body with its place, and what is counted or compared there."""
    todo = [(function, "body", "")]
    while todo:
        parent, name, inside = todo.pop()
        value = getattr(parent, name, None)
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not isinstance(node, UNTOUCHED) and not hasattr(node, GUARD):
                yield node, (parent, name, index), inside
                fields = node._fields if is_read(node) else ("slice",)
                todo.extend((node, field, inside or _inside(node, field)) for field in fields)


def _inside(node, name):
    if isinstance(node, ast.Compare):
        return COMPARISON
    if isinstance(node, ast.Subscript) and name == "slice":
        return BOUND if isinstance(node.slice, ast.Slice) else INDEX
    return BOUND if isinstance(node, ast.Call) and called(node) == "range" else ""


def guard_loops(tree, name):
    """Let every round of every loop call a function of this name first, which no edit touches."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For):
            call = ast.Expr(ast.Call(ast.Name(name, ast.Load()), [], []))
            setattr(call, GUARD, True)
            node.body.insert(0, call)
