"""Which names of a test cell are the student's to define, and which must not be."""

import ast
import dis
import functools
import itertools
import types
from dataclasses import dataclass

from grader.checks.sealedcode import codes_sealed_in

_numbers = itertools.count(1)


@functools.cache
def compile_test(source):
    """Compile a test cell; return its code and the global names that it reads, sealed regions included."""
    code = compile(source, f"<test {next(_numbers)}>", "exec")
    return code, _names_read([code, *codes_sealed_in(source)])


def _names_read(codes):
    """Return the global names that a cell, or a function in it, reads and the cell does not assign first.

    The cell is given by the codes that run at its level.
    """
    read, assigned = set(), set()
    pending, at_top = list(codes), set(map(id, codes))
    while pending:
        current = pending.pop()
        pending += [constant for constant in current.co_consts if isinstance(constant, types.CodeType)]
        for instruction in dis.get_instructions(current):
            if instruction.opname in ("LOAD_NAME", "LOAD_GLOBAL"):
                read.add(instruction.argval)
            elif instruction.opname == "STORE_NAME" and id(current) in at_top:
                assigned.add(instruction.argval)
    return sorted(read - assigned)


@dataclass(frozen=True)
class Claims:
    """Whose the names in a notebook are.

    Attributes
    ----------
    asked : frozenset of str
        What solution cells define: always the student's, also where we have a thing of that name.
    unsafe : frozenset of str
        What solution cells import and what other unlocked cells define: nobody asked the student for it, so
        no test may read it. With ``np`` from such a cell, ``np.allclose`` would be the student's own.
    """

    asked: frozenset = frozenset()
    unsafe: frozenset = frozenset()


def claims_of(answers, free_cells):
    """Return the `Claims` of a notebook.

    Parameters
    ----------
    answers, free_cells : iterable of str
        The source notebook's solution cells and its other unlocked code cells.
    """
    asked, unsafe = set(), set()
    for source in answers:
        imported, defined = names_bound(source)
        asked |= defined
        unsafe |= imported
    for source in free_cells:
        unsafe |= set().union(*names_bound(source))
    return Claims(frozenset(asked), frozenset(unsafe - asked))


@functools.cache
def names_bound(source):
    """Return the names that a cell's own statements import, and those that they define otherwise."""
    try:
        nodes = statements(source)
    except SyntaxError:  # a cell with magics
        return frozenset(), frozenset()
    imports = [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]
    imported = {(alias.asname or alias.name).partition(".")[0] for node in imports for alias in node.names}
    defined = {node.name for node in nodes if isinstance(node, _DEFINITIONS)}
    defined |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(imported), frozenset(defined)


def statements(source):
    """Return the nodes of a cell's own statements, without the bodies of its functions and classes."""
    return [node for statement in ast.parse(source).body for node in _without_bodies(statement)]


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _without_bodies(node):
    """Go through a statement, but not into functions and classes."""
    yield node
    if not isinstance(node, (*_DEFINITIONS, ast.Lambda)):
        for child in ast.iter_child_nodes(node):
            yield from _without_bodies(child)
