"""Looks at a source notebook before anybody is graded by it: its own solutions must earn every point."""

import ast
import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from grader.engine.limits import Limits
from grader.engine.magics import without_magics
from grader.engine.pool import grade_one
from grader.engine.score import HEAD_OF_LOG
from grader.engine.task import Task
from grader.records import Outcome

VERSION = 2  # raise it when what is refused changes
SEALS = ".judged"  # the folder in which it is noted what has been looked at
EMPTY = "it holds no statement, only comments: everybody would pass"
NO_PYTHON = "it is no Python"
WAY_OUT = (
    "correct the test or the solution; a test that needs the student's code in its own kernel gets "
    'grader={"where": "kernel"} on its cell, and can be forged'
)


@dataclass(frozen=True)
class Problem:
    """A test that the model solution does not pass, or that no answer could fail."""

    grade_id: str
    found: str


def problems_of(name, source, isolation="bubblewrap", released=None):
    """Run a notebook's own solutions against its tests, as a submission is.

    Parameters
    ----------
    name : str
        The assignment.
    source : str
        The source notebook, as JSON.
    isolation : {"bubblewrap", "none"}
    released : Path, optional
        The folder of the released notebook, in which its files lie.

    Returns
    -------
    list of Problem

    Raises
    ------
    EngineError
        If nothing can be run on this machine.
    """
    found = empty_tests(source)
    if found:
        return found
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.ipynb")
        path.write_text(source, encoding="utf-8")
        record = grade_one(
            Task("", name, name, source, path, released=released), limits=Limits(), isolation=isolation
        )
    is_short = [cell for cell in record.cells if cell.outcome is not Outcome.MANUAL and not _is_full(cell)]
    return [Problem(cell.grade_id, _words(cell, record)) for cell in is_short]


def _is_full(cell):
    return cell.score is not None and cell.score >= cell.max_score


def _words(cell, record):
    told = cell.reason or " ".join(cell.message.split())
    log = record.log.partition(f"{HEAD_OF_LOG.format(cell.grade_id)}\n")[2]
    log = log.partition(HEAD_OF_LOG.format(""))[0]
    raised = [line for line in log.splitlines() if line and not line.startswith((" ", "Traceback"))]
    more = f" ({raised[-1][:300]})" if raised and not cell.reason and cell.outcome is Outcome.FAILED else ""
    return f"{cell.score or 0:g} of {cell.max_score:g} points: {told[:600]}{more}"


def empty_tests(source):
    """Return the tests of a notebook in which there is nothing to be run."""
    found = []
    for cell in json.loads(source)["cells"]:
        marks = cell.get("metadata", {}).get("nbgrader", {})
        if cell["cell_type"] != "code" or not marks.get("grade") or marks.get("solution"):
            continue
        try:
            body = ast.parse(without_magics("".join(cell["source"]))).body
        except SyntaxError:
            found.append(Problem(marks["grade_id"], NO_PYTHON))
            continue
        if not body:
            found.append(Problem(marks["grade_id"], EMPTY))
    return found


def kernel_tests(source):
    """Return the ids of the tests that run in the student's own kernel."""
    cells = [cell.get("metadata", {}) for cell in json.loads(source)["cells"]]
    inside = [cell for cell in cells if cell.get("grader", {}).get("where") == "kernel"]
    return [cell["nbgrader"]["grade_id"] for cell in inside if cell["nbgrader"]["grade"]]


def seal_of(source):
    """Return a text that stands for a notebook that has been looked at, by these rules."""
    return hashlib.sha256(f"{VERSION}\n{source}".encode()).hexdigest()
