"""Writes the head of each check: a line that reads well when the cell is folded, and whose points it gives.

The author writes ``with exercise("dense", title="dense, forward") as check:``; both notebooks have

    # Check: dense, forward (1 point)
    from grader.checks import exercise

    with exercise("dense", title="dense, forward", test="dense_forward_test", points=1) as check:

so that the cell can be run alone, and knows of its hidden tests where they are taken out for students.
"""

import ast
import json
import re

from grader.authoring.regions import find_regions

WIDTH = 100
HIDDEN = "HIDDEN TESTS"
OPENING_COMMENT = re.compile(r"(#.*\n)*")
HAVE_RUN = "{}.hidden_tests_run()"


def write_head(cell, source, imports=()):
    """Return a test cell's source with its head, another sealed one with its import, others as they are.

    A folded cell shows its first line, so a comment that opens it stays where it is.

    Parameters
    ----------
    cell : ScriptCell
    source : str
        Its source, questions and regions sealed.
    imports : iterable of str
        What it needs of ``grader.checks`` besides `exercise`.

    Returns
    -------
    str
    """
    names = set(imports)
    head, block = [], _block(cell, source)
    if block is not None:
        options, call = cell.options["nbgrader"], block.items[0].context_expr
        names.add("exercise")
        head = [f"# Check: {_title(call)} ({_worth(cell)})"]
        arguments = {"test": options["grade_id"], "points": options["points"]}
        if any(region.name == HIDDEN for region in find_regions(cell, source)):
            arguments["hidden"] = True
        source = _with_arguments(source, call, arguments)
        if "hidden" in arguments:
            source = _mark_hidden(cell, source, block.items[0].optional_vars.id)
    if not names:
        return source
    comment = "" if head else OPENING_COMMENT.match(source)[0]
    imports = f"from grader.checks import {', '.join(sorted(names))}"
    return "\n".join([*head, f"{comment}{imports}", "", source.removeprefix(comment)])


def checks_exercise(cell):
    """Tell whether a cell is a test whose one block checks an exercise.

    Parameters
    ----------
    cell : ScriptCell
    """
    return cell.kind == "code" and _block(cell, cell.source) is not None


def _block(cell, source):
    """Return the one block of a test cell that checks an exercise, or None."""
    if not cell.options.get("nbgrader", {}).get("grade"):
        return None
    blocks = [node for node in ast.parse(source).body if isinstance(node, ast.With) and _opens(node.items[0])]
    return blocks[0] if len(blocks) == 1 else None


def _opens(item):
    call = item.context_expr
    named = (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and isinstance(item.optional_vars, ast.Name)
    )
    return named and call.func.id == "exercise"


def _title(call):
    title = next((keyword.value for keyword in call.keywords if keyword.arg == "title"), call.args[0])
    return ast.literal_eval(title)


def _worth(cell):
    points = cell.options["nbgrader"]["points"]
    bonus = "bonus " if cell.options.get("grader", {}).get("optional") else ""
    return f"{points:g} {bonus}point{'s' * (points != 1)}"


def _mark_hidden(cell, source, name):
    """Let the block know, in its first hidden tests, that they are there."""
    rows = source.split("\n")
    row = next(region.begin for region in find_regions(cell, source) if region.name == HIDDEN)
    indent = rows[row][: len(rows[row]) - len(rows[row].lstrip())]
    rows.insert(row + 1, indent + HAVE_RUN.format(name))
    return "\n".join(rows)


def _with_arguments(source, call, arguments):
    """Add keyword arguments to a call; ast counts columns in bytes of UTF-8."""
    rows = source.split("\n")
    first, last = call.lineno - 1, call.end_lineno - 1
    before = rows[first].encode()[: call.col_offset].decode()
    after = rows[last].encode()[call.end_col_offset :].decode()
    parts = [ast.get_source_segment(source, argument) for argument in call.args]
    parts += [f"{keyword.arg}={ast.get_source_segment(source, keyword.value)}" for keyword in call.keywords]
    parts += [
        f"{name}={json.dumps(value) if isinstance(value, str) else value}"
        for name, value in arguments.items()
    ]
    text = f"{before}exercise({', '.join(parts)}){after}"
    if len(text) > WIDTH:
        text = "\n".join([f"{before}exercise(", *(f"    {part}," for part in parts), f"){after}"])
    rows[first : last + 1] = text.split("\n")
    return "\n".join(rows)
