"""Leaves out given cells of ours that a submission does not need: what they show nobody would see.

A given cell is needed where it binds or changes a name that the student's code reads, or that another needed
cell reads. In doubt it is needed: where it is no plain Python, where it changes a module, and wherever the
student's code may look names up by other means than by writing them.
"""

import ast
import functools
import re
import symtable
from dataclasses import replace

from grader.engine.names import names_bound, statements
from grader.engine.sanitize import Role

ANY_NAME = {
    *("__dict__", "__globals__", "__main__", "dir", "eval", "exec", "f_globals", "f_locals"),
    *("get_ipython", "globals", "locals", "modules", "vars"),
}
HARMLESS = {"plt"}  # the one module that pictures change; figures do not outlive their cell
PARSE_SECONDS = 5.0  # for one of the student's cells
NO_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)
_WORD = re.compile(r"\w+")


def trimmed(plan, tell, too_long):
    """Return a plan in which given cells that nothing needs are text.

    Parameters
    ----------
    plan : Plan
    tell : callable
        As for `Judge`: the student's cells are a stranger's, and may take long to parse.
    too_long : container of int
        Numbers of steps at which earlier judges were ended: these are not parsed.
    """
    given = {step.source for step in plan.steps if step.role is Role.GIVEN}
    wanted, modules = set(), _imported(given)
    for number, step in enumerate(plan.steps if given else ()):
        if step.role is Role.SETUP:
            wanted |= names_read(step.source)
            modules |= _imported([step.source])
        elif step.role in (Role.STUDENT, Role.MANUAL) and step.cell_type == "code":
            words = set(_WORD.findall(step.source))
            if ANY_NAME & words:
                return plan
            tell(number, PARSE_SECONDS)
            wanted |= words if number in too_long else names_read(step.source)
    kept = _needed(given, wanted, modules - HARMLESS)
    steps = (
        replace(step, role=Role.TEXT) if step.role is Role.GIVEN and step.source not in kept else step
        for step in plan.steps
    )
    return replace(plan, steps=tuple(steps))


def _needed(given, wanted, modules):
    found, fresh = set(), given
    while fresh:
        fresh = {source for source in given - found if _is_needed(source, wanted, modules)}
        wanted = wanted.union(*map(names_read, fresh))
        found |= fresh
    return found


def _is_needed(source, wanted, modules):
    changed = changed_names(source)
    return changed is None or bool(
        changed & (wanted | modules) or wanted & frozenset().union(*names_bound(source))
    )


def _imported(sources):
    return set().union(*(names_bound(source)[0] for source in sources))


@functools.lru_cache(maxsize=1000)
def names_read(source):
    """Return the global names that a cell may read, those in its functions included.

    Parameters
    ----------
    source : str
        Where it is no plain Python, every word of it counts.
    """
    try:
        top = symtable.symtable(source, "cell", "exec")
    except NO_PYTHON:
        return frozenset(_WORD.findall(source))
    found, tables = set(top.get_identifiers()), top.get_children()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        found |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
    return frozenset(found)


@functools.cache
def changed_names(source):
    """Return the names whose values a cell of ours changes; None where it is no plain Python.

    It sets an item or an attribute, or it calls a method and throws the result away.
    """
    try:
        nodes = statements(source)
    except NO_PYTHON:
        return None
    changed = [node for node in nodes if isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)]
    thrown_away = [node.value for node in nodes if isinstance(node, ast.Expr)]
    changed += [value.func for value in thrown_away if isinstance(value, ast.Call)]
    bases = map(_base, (node for node in changed if isinstance(node, ast.Attribute | ast.Subscript)))
    return frozenset(base.id for base in bases if isinstance(base, ast.Name))


def _base(node):
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node
