"""Slips in which a statement is one too many, or stands in the wrong place: before, inside or after a loop.

See `grader.checks.slipkinds`. Here a whole block is replaced, so that two lists of statements may change.
"""

import ast
import itertools

from grader.checks.trees import GUARD, LOOPS, is_module, refuses, with_fields

RETURN = "where the return stands, inside or after the loop"
NEEDED = "whether this line belongs there"
JUMP = "what becomes of the rest of the loop"
PLACE = "where this line stands, before, inside or after the loop, and what comes first"
GIVEN_BACK = "what {} gives back (it changes its object, and returns None)"
CHANGERS = ("append", "extend", "insert", "sort", "reverse", "update", "shuffle", "fill")
BRANCH = "where this line stands, inside or after the if"
OTHERWISE = "where this line stands, in the if or in an else"

STATEMENTS = (ast.Assign, ast.AugAssign, ast.Expr)


def returned(node, scope):
    """A return at the end of a loop, or of an `if` there: after it, alone or with what stands before it."""
    if isinstance(node, LOOPS | ast.If) and isinstance(node.body[-1], ast.Return):
        for n_kept in range(len(node.body) - 1, 0, -1):
            without = with_fields(node, body=node.body[:n_kept])
            yield ast.If(ast.Constant(True), [without, *node.body[n_kept:]], []), RETURN
    inner = node.body[-1] if isinstance(node, LOOPS) else None
    if isinstance(inner, ast.If) and len(inner.body) > 1 and isinstance(inner.body[-1], ast.Return):
        shorter = with_fields(inner, body=inner.body[:-1])
        without = with_fields(node, body=[*node.body[:-1], shorter])
        yield ast.If(ast.Constant(True), [without, inner.body[-1]], []), RETURN


def jump(node, scope):
    """The rest of one round left out, or the rest of the loop."""
    if isinstance(node, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break(), JUMP


def deleted(node, scope):
    """A statement, or an if around some, left out, unless it refuses something, which is another question."""
    if isinstance(node, ast.Break | ast.Continue) or (
        isinstance(node, (*STATEMENTS, ast.If)) and len(scope.function.body) > 1 and not refuses(node)
    ):
        yield ast.Pass(), NEEDED
    if isinstance(node, ast.If) and not node.orelse and not refuses(node):
        yield with_fields(node, test=ast.Constant(True)), NEEDED


def given_back(node, scope):
    """What a method gives back that changes its object: None, where the object is meant."""
    if not isinstance(node, ast.Assign | ast.Return) or not isinstance(node.value, ast.Call):
        return
    function = node.value.func
    if isinstance(function, ast.Attribute) and function.attr in CHANGERS and not is_module(function.value):
        after = [ast.Return(function.value)] if isinstance(node, ast.Return) else []
        new = ast.If(ast.Constant(True), [ast.Expr(node.value), *after], [])
        yield new, GIVEN_BACK.format(function.attr)


def moved(block):
    """Yield a list of statements in other orders, with the statement that moved.

    Parameters
    ----------
    block : list of ast.stmt
        Statements that follow each other.

    Yields
    ------
    statement : ast.stmt
    new : list of ast.stmt
    what : str
        What to look at.
    """
    for statement, new in _moved(block):
        yield statement, new, PLACE
    for i, statement in enumerate(block):
        if isinstance(statement, ast.If):
            for one, new in (*_branched(statement, block, i), *_otherwise(statement, block, i)):
                yield one, new, BRANCH
            for one, new in _divided(statement, block, i):
                yield one, new, OTHERWISE


def _moved(block):
    for i, statement in enumerate(block):
        rest = [*block[:i], *block[i + 1 :]]
        if isinstance(statement, LOOPS):
            yield from _out_of(statement, block, i)
        elif _is_movable(statement):
            for j in range(i + 1, len(block)):
                if _is_passed(block[j]) and j - i <= 2:
                    yield statement, [*rest[:j], statement, *rest[j:]]
            for j, loop in enumerate(rest):
                if isinstance(loop, LOOPS) and j in (i - 1, i):
                    for inside in _with(loop, statement):
                        yield statement, [*rest[:j], inside, *rest[j + 1 :]]


def _is_passed(node):
    return _is_movable(node) or isinstance(node, ast.If)


def _is_movable(node):
    return isinstance(node, STATEMENTS) and not hasattr(node, GUARD)


def _with(loop, statement):
    """Yield a loop with a statement at its beginning, then at its end, then at those of a loop within it."""
    guards = [node for node in loop.body if hasattr(node, GUARD)]
    own = [node for node in loop.body if not hasattr(node, GUARD)]
    yield with_fields(loop, body=[*guards, statement, *own])
    yield with_fields(loop, body=[*loop.body, statement])
    for i, inner in enumerate(loop.body):
        if isinstance(inner, LOOPS):
            for inside in _with(inner, statement):
                yield with_fields(loop, body=[*loop.body[:i], inside, *loop.body[i + 1 :]])


def _out_of(loop, block, i):
    """Yield a block in which the first or last statement of a loop stands before or after it."""
    statements = [node for node in loop.body if not hasattr(node, GUARD)]
    own = [node for node in statements if _is_movable(node)]
    if len(statements) < 2 or not own:
        return
    for statement in {id(node): node for node in (own[0], own[-1])}.values():
        without = with_fields(loop, body=[node for node in loop.body if node is not statement])
        yield statement, [*block[:i], statement, without, *block[i + 1 :]]
        yield statement, [*block[:i], without, statement, *block[i + 1 :]]


def _branched(branch, block, i):
    """Yield a block in which lines after an if stand inside of it, or its last lines after it."""
    after = block[i + 1 :]
    for n in range(1, 1 + sum(1 for _ in itertools.takewhile(_is_movable, after))):
        inside = with_fields(branch, body=[*branch.body, *after[:n]])
        yield after[0], [*block[:i], inside, *after[n:]]
    for n in range(1, len(branch.body)):
        if not all(map(_is_movable, branch.body[n:])):
            continue
        without = with_fields(branch, body=branch.body[:n])
        yield branch.body[n], [*block[:i], without, *branch.body[n:], *after]


def _divided(branch, block, i):
    """Yield a block in which the last lines of an if without an else stand in one."""
    for n in range(1, 1 if branch.orelse else len(branch.body)):
        divided = with_fields(branch, body=branch.body[:n], orelse=branch.body[n:])
        yield branch.body[n], [*block[:i], divided, *block[i + 1 :]]


def _otherwise(branch, block, i):
    """Yield a block in which the last line of an else, or of an elif, stands after the whole if."""
    for statement, without in _last_of(branch):
        yield statement, [*block[:i], without, statement, *block[i + 1 :]]


def _last_of(branch):
    """Yield the last line of each branch but the first, with the if without it."""
    *rest, last = branch.orelse or [None]
    if isinstance(last, ast.If) and not rest:
        for statement, without in _last_of(last):
            yield statement, with_fields(branch, orelse=[without])
    elif _is_movable(last):
        yield last, with_fields(branch, orelse=rest)
