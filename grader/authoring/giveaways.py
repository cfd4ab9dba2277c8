"""Finds what gives an answer away: an expression that an exercise asks for, readable in another cell.

Expressions are compared as Python understands them. Names lose the ``_test`` that says whose they are; in
long expressions the names of variables do not count at all, so that renaming hides nothing.
"""

import ast
import re
from dataclasses import dataclass

from grader.authoring.metadata import is_claim
from grader.authoring.regions import find_regions
from grader.authoring.script import ScriptCell

LONG = 5  # operations from which on the names of variables do not count
MARK = re.compile(r"_(test|demo)$")
OPERATIONS = ast.BinOp | ast.UnaryOp | ast.Compare | ast.Call | ast.Subscript | ast.BoolOp | ast.IfExp


@dataclass(frozen=True)
class GiveAway:
    """An expression of a solution in a cell that students read.

    Parameters
    ----------
    cell : ScriptCell
    row : int
        Of its source.
    text : str
        The expression, as Python writes it.
    exercise : str
        Whose solution has it.
    """

    cell: ScriptCell
    row: int
    text: str
    exercise: str


def give_aways(script):
    """Find expressions of solutions in what students can read.

    Parameters
    ----------
    script : Script

    Returns
    -------
    list of GiveAway
        Without what is given on purpose: what stands beside a solution in its own cell, or in a cell above
        the exercise that is no test.
    """
    found = []
    asked, given = _asked_and_given(script)
    for cell in _cells_to_run(script):
        if not cell.options.get("nbgrader", {}).get("solution"):
            shown = _forms_in(cell)["shown"]
            places = {node: asked[form] for form, node in shown if form in asked and form not in given}
            found += [
                GiveAway(cell, node.lineno - 1, ast.unparse(node), exercise)
                for node, exercise in places.items()
                if not any(node in set(ast.walk(other)) - {other} for other in places)
            ]
    return found


def asked_in(script):
    """Return the forms of the expressions that a notebook's exercises ask for; see `forms_in`."""
    asked, given = _asked_and_given(script)
    return asked.keys() - given


def forms_in(tree):
    """Yield the forms of the expressions in a syntax tree, with the expressions."""
    for node in ast.walk(tree):
        if isinstance(node, OPERATIONS):
            yield from ((form, node) for form in _forms(node))


def _cells_to_run(script):
    return [cell for cell in script.cells if cell.kind == "code" and not is_claim(cell)]


def _asked_and_given(script):
    """Return the forms of solutions, each with its exercise, and the forms that are given on purpose."""
    given, asked = set(), {}
    for cell in _cells_to_run(script):
        options, forms = cell.options.get("nbgrader", {}), _forms_in(cell)
        if options.get("solution"):
            given |= {form for form, _ in forms["shown"]}
            exercise = options["grade_id"]
            asked |= {form: asked.get(form, exercise) for form, _ in forms["SOLUTION"] if form not in given}
        elif not options.get("grade"):
            given |= {form for form, _ in forms["shown"] if form not in asked}
    return asked, given


def _forms_in(cell):
    """Return the forms of a cell's expressions, with the expressions, by the region they stand in."""
    regions = find_regions(cell)
    forms = {"shown": [], **{region.name: [] for region in regions}, "SOLUTION": []}
    for form, node in forms_in(ast.parse(cell.source)):
        around = (region.name for region in regions if region.begin < node.lineno - 1 < region.end)
        forms[next(around, "shown")].append((form, node))
    return forms


def _forms(node):
    """Return what an expression is compared by; nothing for one that is too small to tell anything."""
    parts = list(ast.walk(node))
    called = {part.func for part in parts if isinstance(part, ast.Call)}
    size = sum(isinstance(part, OPERATIONS) and not _is_number(part) for part in parts)
    variables = {part.id for part in parts if isinstance(part, ast.Name) and part not in called} - {"np"}
    if not variables or size + len(variables) < 4 or size < 2:
        return []
    forms = [_renamed(node, lambda name: MARK.sub("", name))]
    if size >= LONG:
        roles = {}
        forms.append(_renamed(node, lambda name: roles.setdefault(name, f"v{len(roles)}")))
    return forms


def _is_number(node):
    return isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)


def _renamed(node, rename):
    copy = ast.parse(ast.unparse(node), mode="eval")
    for part in ast.walk(copy):
        if isinstance(part, ast.Name) and part.id != "np":
            part.id = rename(part.id)
    return ast.dump(copy)
