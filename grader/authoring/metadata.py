"""Completes the short options of a cell line to nbgrader's metadata, and refuses what is not known."""

import math
import re

from grader.authoring.clearing import BEGIN, wants_stub
from grader.engine.names import names_bound

FLAGS = ("grade", "solution", "locked", "task")
OPTIONS = ("nbgrader", "grader", "jupyter", "tags")
NBGRADER_KEYS = ("grade_id", "points", *FLAGS)
CELL_KEYS = ("claim", "optional", "picture", "stub", "timeout", "where")
NOTEBOOK_KEYS = ("off_limits",)
CLAIM = "_claim"
GRADE_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")  # what both nbgrader and nbformat's cell ids allow


def cell_metadata(cell):
    """Return the notebook metadata of one cell, nbgrader's in full (schema version 3).

    A test cell (graded, without a solution) is locked; every other flag that is not named is false.

    Parameters
    ----------
    cell : ScriptCell

    Returns
    -------
    dict

    Raises
    ------
    UsageError
        If a key is unknown, missing, or does not fit the kind of the cell.
    """
    _refuse_unknown(cell, "option", cell.options, OPTIONS)
    _refuse_unknown(cell, "key in grader", cell.options.get("grader", {}), CELL_KEYS)
    metadata = dict(cell.options)
    if "nbgrader" in metadata:
        metadata["nbgrader"] = _nbgrader_metadata(cell, metadata["nbgrader"])
    _check_types(cell)
    _check_stub(cell)
    _check_picture(cell)
    _check_claim(cell)
    _check_optional(cell)
    return metadata


def check_notebook_options(script):
    """Refuse keys of the YAML header's ``grader:`` part that mean nothing, and what is no list of modules."""
    _refuse_unknown(script.cells[0], "key in the header's grader", script.options, NOTEBOOK_KEYS)
    modules = script.options.get("off_limits", [])
    if not (isinstance(modules, list) and all(isinstance(name, str) and name for name in modules)):
        raise script.cells[0].problem(
            "off_limits to be a list of modules", f"{modules!r}", "write it as [course.nn]"
        )


def _nbgrader_metadata(cell, given):
    _refuse_unknown(cell, "key in nbgrader", given, NBGRADER_KEYS)
    _check_flags(cell, given)
    _check_id(cell, given)
    _check_points(cell, given)
    _check_kind(cell, given)
    flags = {flag: given.get(flag, False) for flag in FLAGS}
    flags["locked"] = flags["locked"] or flags["task"] or (flags["grade"] and not flags["solution"])
    return {"schema_version": 3, "cell_type": cell.kind, **flags, **given, "locked": flags["locked"]}


def _refuse_unknown(cell, what, given, known):
    if not isinstance(given, dict):
        raise cell.problem(
            f"a mapping of {', '.join(known)}", f"{given!r}", "write it as {...}, or leave it out"
        )
    for key in given:
        if key not in known:
            raise cell.problem(
                f"every {what} to be one of {', '.join(known)}", f"{key!r}", "correct or remove it"
            )


def _check_types(cell):
    given = cell.options.get("grader", {})
    for key in ("claim", "optional", "picture", "stub"):
        if not isinstance(given.get(key, False), bool):
            raise cell.problem(f'"{key}" to be true or false', f"{given[key]!r}", "write true or false")
    seconds = given.get("timeout", 1)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < math.inf:
        raise cell.problem('"timeout" to be a number of seconds', f"{seconds!r}", 'write "timeout": 60')
    is_locked = any(cell.options.get("nbgrader", {}).get(flag) for flag in ("grade", "locked"))
    is_ours = is_locked and not cell.options["nbgrader"].get("solution")
    if "where" in given and not (given["where"] == "kernel" and is_ours):
        raise cell.problem(
            '"where" only on a test cell or a locked one, and nothing but "kernel"',
            f"{given['where']!r}",
            'write "where": "kernel", or remove it: tests run out of reach by themselves',
        )


def _check_stub(cell):
    is_solution = cell.options.get("nbgrader", {}).get("solution")
    if not wants_stub(cell.options) and not (is_solution and BEGIN in cell.source):
        raise cell.problem(
            f"\"stub\": false only in a solution cell with a region '### {BEGIN}'",
            "it in another cell, or without such a region",
            "mark what is to be taken out, or remove the option",
        )


def _check_picture(cell):
    if not cell.options.get("grader", {}).get("picture"):
        return
    if cell.kind != "code" or "nbgrader" in cell.options:
        raise cell.problem(
            '"picture": true only in a code cell that only shows something',
            "it in a cell with another purpose",
            "remove the option",
        )
    names = sorted(frozenset().union(*names_bound(cell.source)) - {"_"})
    if names:
        raise cell.problem(
            "a picture to leave no names behind, for the grader does not run it",
            f"{', '.join(names)}",
            "do without those names, move them into a cell above, or remove the option",
        )


def is_claim(cell):
    """Whether a cell of a solutions file asserts what the text says, and goes into no notebook."""
    return bool(cell.options.get("grader", {}).get("claim"))


def _check_claim(cell):
    if not is_claim(cell):
        return
    if cell.kind != "code" or "nbgrader" in cell.options:
        raise cell.problem(
            '"claim": true only in a code cell of assertions',
            "it in another kind of cell",
            "remove the option",
        )
    names = sorted(name for name in frozenset().union(*names_bound(cell.source)) if not name.endswith(CLAIM))
    if names:
        raise cell.problem(
            f"every name that a claim defines to end in {CLAIM}, for no notebook has it",
            ", ".join(names),
            "rename it, or move it into a cell above",
        )


def _check_optional(cell):
    if "optional" in cell.options.get("grader", {}) and not cell.options.get("nbgrader", {}).get("grade"):
        raise cell.problem(
            '"optional" only on a test cell, whose points are a bonus then', "it in another cell", "move it"
        )


def _check_flags(cell, given):
    for flag in FLAGS:
        if not isinstance(given.get(flag, False), bool):
            raise cell.problem(f'"{flag}" to be true or false', f"{given[flag]!r}", "write true or false")
    if not any(given.get(flag) for flag in FLAGS):
        raise cell.problem(
            f"one of {', '.join(FLAGS)} to be true in an nbgrader cell",
            "none of them",
            "say what the cell is for, or remove its nbgrader options",
        )


def _check_id(cell, given):
    if not GRADE_ID.fullmatch(str(given.get("grade_id", ""))):
        raise cell.problem(
            'a "grade_id" of 1 to 64 letters, digits, "_" and "-"',
            repr(given["grade_id"]) if "grade_id" in given else "none",
            "name the exercise, for instance dense, and its test dense_test",
        )


def _check_points(cell, given):
    points, is_scored = given.get("points"), given.get("grade") or given.get("task")
    if not is_scored and "points" in given:
        raise cell.problem(
            'points only in a cell with "grade": true',
            f"{points!r} points in {given['grade_id']!r}",
            "move the points to the test cell",
        )
    is_number = isinstance(points, int | float) and not isinstance(points, bool)
    if is_scored and not (is_number and points >= 0):
        raise cell.problem(
            '"points" of 0 or more in a graded cell',
            f"{points!r} in {given['grade_id']!r}",
            'add for instance "points": 2',
        )


def _check_kind(cell, given):
    grade, solution, task = (bool(given.get(flag)) for flag in ("grade", "solution", "task"))
    if task and cell.kind != "markdown":
        raise cell.problem("a task to be a markdown cell", f"a {cell.kind} cell", "write '# %% [markdown]'")
    if cell.kind == "markdown" and not task and grade != solution:
        raise cell.problem(
            "a written answer to be both graded (by hand) and a solution",
            "only one of the two in a markdown cell",
            'give it "grade": true, "solution": true and "points"',
        )
