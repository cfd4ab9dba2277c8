"""What a syntax tree tells about a node: how names are used, and what a call calls."""

import ast


def is_read(node):
    """Whether a node is not a target that something is assigned to."""
    return not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)


def called(node):
    """Return the bare name of what a call calls; None where it has none."""
    return getattr(node.func, "attr", getattr(node.func, "id", None))


def is_module(node):
    """Whether a node names a module of mathematics."""
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")


def with_fields(node, **changed):
    """Copy a node with some of its fields changed."""
    return type(node)(**{**dict(ast.iter_fields(node)), **changed})


def local_names(function):
    """Return the names that a function takes and sets."""
    args = [one.arg for one in function.args.args]
    body = function.body if isinstance(function.body, list) else []
    stored = [node.id for part in body for node in ast.walk(part) if _is_stored(node)]
    return {*args, *stored} - {"self", "_"}


def _is_stored(node):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
