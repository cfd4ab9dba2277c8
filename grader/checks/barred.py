"""Edits that are not tried: they make a list hold itself, or are right for no reason."""

import ast

from grader.checks.trees import called, is_module

BUILDERS = ("c_", "r_", "s_", "mgrid", "ogrid")  # of NumPy, without their brackets: a list that has no end
BOUNDED = ("maximum", "minimum", "clip", "range")


def is_bounded(parent, new):
    """Whether a sign is turned that leaves the bound of a maximum alone, an empty loop or an empty list."""
    if not isinstance(new, ast.UnaryOp) or not isinstance(new.op, ast.USub):
        return False
    if isinstance(parent, ast.BinOp):  # a list is repeated
        return isinstance(parent.op, ast.Mult) and any(
            isinstance(side, ast.List | ast.Tuple) for side in (parent.left, parent.right)
        )
    if not isinstance(parent, ast.Call):
        return False
    return called(parent) in BOUNDED or (called(parent) in ("max", "min") and len(parent.args) > 1)


def is_builder(new):
    """Whether np.c_ or the like would stand alone."""
    return isinstance(new, ast.Attribute) and is_module(new.value) and new.attr in BUILDERS


def is_nothing(new):
    """Whether a 0 or a 1 is taken to a power, which came from elsewhere: what stood there is lost."""
    nodes = [node for node in ast.walk(new) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)]
    return any(isinstance(node.left, ast.Constant) and node.left.value in (0, 1) for node in nodes)


def is_twin(parent, new):
    """Whether a name comes into a tuple that holds it already: one of two results would be lost."""
    return isinstance(parent, ast.Tuple) and isinstance(new, ast.Name) and new.id in _ids(parent.elts)


def is_alias(parent, new, filled):
    """Whether an array that is filled afterwards would be another one's second name."""
    is_name = isinstance(parent, ast.Assign) and isinstance(new, ast.Name | ast.Attribute | ast.Subscript)
    return is_name and any(ast.unparse(target) in filled for target in parent.targets)


def _ids(nodes):
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def filled_by(statement):
    """Return what a statement puts something into: a list in itself, or two in each other, have no end."""
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    owners = [target.value for target in targets if isinstance(target, ast.Subscript)]
    if isinstance(statement, ast.AugAssign):
        owners.append(statement.target)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        owners.append(getattr(statement.value.func, "value", None))
    return {ast.unparse(owner) for owner in owners if owner is not None}
