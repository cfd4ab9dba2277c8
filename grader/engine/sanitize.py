"""Puts together what is run: our tests and locked cells, the student's answers, matched by grade id.

Nothing in the submission's metadata counts, apart from the ids. Where an id occurs twice the last cell
counts, as in nbgrader, and the others are the student's own cells. The cells of the source stand in the
source's order, what was deleted included: a test must never run before the setup that it relies on. A test
waits for answers that the student has moved in front of it, unless a setup cell stands between them. The
student's own cells stay behind the cell of ours that they follow. A picture of ours that nobody has changed
is not drawn: nobody would see it. (Of other given cells `grader.engine.needed` finds out.)
"""

import json
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache

from grader.engine.names import Claims, claims_of
from grader.records import Status

FOREIGN = "Expected this assignment's exercises, found none of their cells: is it the right notebook?"


class Role(Enum):
    """What is done with a cell."""

    TEXT = "text"  # nothing
    SETUP = "setup"  # ours; run on both sides
    STUDENT = "student"  # run in the sandbox
    GIVEN = "given"  # ours, and nobody has changed it; run in the sandbox where something needs it
    TEST = "test"  # ours; run by the judge
    MANUAL = "manual"  # graded by a person; run in the sandbox


@dataclass(frozen=True)
class Step:
    """One cell of the notebook that is run."""

    role: Role
    source: str
    cell_type: str
    grade_id: str | None = None
    points: float = 0.0
    timeout: float | None = None  # seconds, where the notebook grants more than usual
    where: str = ""  # "kernel": a test or a setup that runs inside the sandbox alone
    metadata: dict = field(default_factory=dict)
    cell_id: str | None = None
    attachments: dict = field(default_factory=dict)  # pictures pasted into a text


@dataclass(frozen=True)
class Plan:
    """A sanitized notebook."""

    steps: tuple[Step, ...]
    off_limits: tuple[str, ...]
    metadata: dict
    status: Status
    note: str = ""
    claims: Claims = field(default_factory=Claims)


def plan(source, cells):
    """Merge the source notebook and a submission.

    Parameters
    ----------
    source : dict
        The source notebook.
    cells : list of dict
        The submission's cells, from `grader.engine.submission.parse`; empty: nothing was handed in.

    Returns
    -------
    Plan
    """
    ours = [_step(cell) for cell in source["cells"]]
    by_id = {step.grade_id: step for step in ours if step.grade_id}
    given = {step.source: step for step in ours if step.role is Role.STUDENT and not step.grade_id}
    last = {cell["grade_id"]: number for number, cell in enumerate(cells)}
    places = {}  # grade id of a cell of ours -> its number in the submission; of a copied test the first
    behind = {None: []}  # grade id of a cell of ours -> that cell and the student's own ones behind it
    latest = None
    for number, cell in enumerate(cells):
        official = by_id.get(cell["grade_id"])
        if official is not None and (official.role is not Role.TEST or official.grade_id not in places):
            places[official.grade_id] = number
        if official is None or last[cell["grade_id"]] != number:
            behind[latest].append(_free(cell, given))
        else:
            latest = official.grade_id
            behind[latest] = [_merged(official, cell)]
    steps, waiting, marked = behind[None], {}, list(by_id.values())
    for number, step in enumerate(marked):
        first, *free = behind.get(step.grade_id) or [_put_back(step)]
        waiting.setdefault(_waits_for(marked, number, places), []).append(first)
        steps += waiting.pop(None, []) + free + waiting.pop(number, [])
    metadata = source.get("metadata", {})
    twice = sorted(
        {
            cell["grade_id"]
            for n, cell in enumerate(cells)
            if cell["grade_id"] in by_id and last[cell["grade_id"]] != n
        }
    )
    return Plan(
        steps=tuple(steps),
        off_limits=tuple(metadata.get("grader", {}).get("off_limits", ())),
        metadata=metadata,
        status=Status.DUPLICATE_IDS if twice else Status.GRADED,
        note=" ".join(filter(None, [_duplicates(twice), _turned(cells, by_id), _foreign(cells, by_id)])),
        claims=_claims(source["cells"]),
    )


def _waits_for(ours, number, places):
    """Return the number of the last answer behind a test that was moved in front of it; None for none."""
    last, place = None, places.get(ours[number].grade_id, -1)
    if ours[number].role is not Role.TEST:
        return None
    for later in range(number + 1, len(ours)):
        if ours[later].role is Role.SETUP:
            break
        is_answer = ours[later].role in (Role.STUDENT, Role.MANUAL)
        if is_answer and places.get(ours[later].grade_id, place) < place:
            last = later
    return last


@lru_cache(maxsize=32)
def read_source(text):
    """Parse the source notebook's JSON, once for all submissions; nobody may change what is returned."""
    return json.loads(text)


def _step(cell):
    nbgrader = cell.get("metadata", {}).get("nbgrader", {})
    own = cell.get("metadata", {}).get("grader", {})
    source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    return Step(
        role=_role(cell["cell_type"], nbgrader),
        source=source,
        cell_type=cell["cell_type"],
        grade_id=nbgrader.get("grade_id"),
        points=float(nbgrader.get("points", 0)) if nbgrader.get("grade") or nbgrader.get("task") else 0.0,
        timeout=own.get("timeout"),
        where=own.get("where", ""),
        metadata=cell.get("metadata", {}),
        cell_id=cell.get("id"),
    )


def _claims(cells):
    answers, others = [], []
    for cell in cells:
        step, nbgrader = _step(cell), cell.get("metadata", {}).get("nbgrader", {})
        if step.role is Role.STUDENT:
            (answers if nbgrader.get("solution") else others).append(step.source)
    return claims_of(answers, others)


def _role(cell_type, nbgrader):
    grade, solution, locked = (nbgrader.get(key) for key in ("grade", "solution", "locked"))
    if nbgrader.get("task") or (grade and solution):
        return Role.MANUAL
    if cell_type != "code":
        return Role.TEXT
    if grade:
        return Role.TEST
    return Role.SETUP if locked and not solution else Role.STUDENT


def _free(cell, given):
    """Return a cell of the student's own, or one without a grade id, which may be a given one of ours."""
    if cell["cell_type"] == "code" and cell["source"] in given:
        step = given[cell["source"]]
        is_picture = step.metadata.get("grader", {}).get("picture")
        return replace(step, role=Role.TEXT if is_picture else Role.GIVEN, cell_id=None)
    role = Role.STUDENT if cell["cell_type"] == "code" else Role.TEXT
    return Step(role, cell["source"], cell["cell_type"], attachments=cell["attachments"])


def _merged(official, cell):
    """Return our cell, with the student's text where it is the student's to write."""
    if official.role not in (Role.STUDENT, Role.MANUAL):
        return official
    # run as code even where the student has made it text
    return replace(official, source=cell["source"], attachments=cell["attachments"])


def _put_back(official):
    """Return our cell in place of one that the submission lacks; never hand out the solution."""
    return replace(official, source="") if official.role in (Role.STUDENT, Role.MANUAL) else official


def _turned(cells, by_id):
    """Say which answers are no code cells any more, though the course made them so."""
    turned = [
        cell["grade_id"]
        for cell in cells
        if cell["cell_type"] != "code"
        and (official := by_id.get(cell["grade_id"])) is not None
        and official.cell_type == "code"
    ]
    return f"Turned into text, and run as code all the same: {', '.join(turned[:3])}." if turned else ""


def _foreign(cells, by_id):
    """Say that a notebook has none of the exercises."""
    return "" if any(cell["grade_id"] in by_id for cell in cells) else FOREIGN


def _duplicates(twice):
    if not twice:
        return ""
    shown = ", ".join(twice[:3]) + (" and others" if len(twice) > 3 else "")
    return (
        f"Expected each cell id once, found {len(twice)} of them more than once ({shown}). "
        "The last cell of each id was graded; delete the copies."
    )
