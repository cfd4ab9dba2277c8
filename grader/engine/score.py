"""From verdicts to a record: points, messages and the notebook as it ran."""

import json
import re
from dataclasses import replace

from grader.engine.pictures import PICTURES, picture
from grader.engine.sanitize import Role, read_source
from grader.findings import Finding
from grader.records import CellRecord, NotebookRecord, Outcome, Status

KEPT = 20_000  # characters of one output
MAX_OUTPUTS = 50  # outputs of one cell
SHOWN = 3_000_000  # characters of JSON that all outputs of a notebook may take
PARTLY = "The test gives {earned:g} of {worth:g} points."
FOUND = "Read from '{}', in place of the file that was asked for."
LEFT_OUT = "(Further output is left out: this notebook has shown enough.)"
HEAD_OF_LOG = "----- {}"  # the grade id of what the next lines are about
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
NOTEBOOK_FORMAT = {"nbformat": 4, "nbformat_minor": 5}


def score(task, plan, verdicts):
    """Return the `NotebookRecord` of a notebook that was run.

    Parameters
    ----------
    task : Task
    plan : Plan
    verdicts : dict of int to Verdict
        By the number of the step.
    """
    cells = {}
    for number, step in enumerate(plan.steps):
        if step.role is Role.MANUAL:
            cells[step.grade_id] = CellRecord(step.grade_id, step.points, None, Outcome.MANUAL, waits=True)
        elif step.role is Role.TEST:
            cells[step.grade_id] = _cell_record(step, verdicts[number])
    fault = cells and all(cell.outcome is Outcome.ENGINE_FAULT for cell in cells.values())
    return NotebookRecord(
        student=task.student,
        assignment=task.assignment,
        notebook=task.notebook,
        status=Status.ENGINE_FAULT if fault else plan.status,
        note=" ".join(filter(None, [FOUND.format(task.place) if task.place else "", plan.note])),
        cells=tuple(cells[grade_id] for grade_id in _order(task.source) if grade_id in cells),
        executed=_executed(plan, verdicts),
        timestamp=task.timestamp,
        student_seconds=sum(verdict.seconds for verdict in verdicts.values()),
        log="\n".join(
            f"{HEAD_OF_LOG.format(plan.steps[number].grade_id)}\n{verdict.log}"
            for number, verdict in verdicts.items()
            if verdict.log
        ),
    )


def score_unreadable(task, problem):
    """Return the record of a submission that could not be run: no points, and a note that says why.

    Where this machine could not read it, it has no verdict at all.
    """
    if problem.status is Status.ENGINE_FAULT:
        return score_fault(task, problem.note, problem.note)
    return _without_run(task, problem.status, problem.note, 0.0, Outcome.NOT_RUN)


def score_fault(task, message, log=""):
    """Return the record of a submission on which the engine itself failed: no verdict at all."""
    return _without_run(task, Status.ENGINE_FAULT, message, None, Outcome.ENGINE_FAULT, log)


def _without_run(task, status, note, points, outcome, log=""):
    return NotebookRecord(
        student=task.student,
        assignment=task.assignment,
        notebook=task.notebook,
        status=status,
        note=note,
        cells=tuple(
            CellRecord(name, most, points, outcome, Finding(note)) for name, most in graded_cells(task.source)
        ),
        timestamp=task.timestamp,
        log=log,
    )


def graded_cells(source):
    """Return ``(grade_id, points)`` of every graded cell of a source notebook's JSON, in order."""
    found = (cell.get("metadata", {}).get("nbgrader", {}) for cell in read_source(source)["cells"])
    graded = (nbgrader for nbgrader in found if nbgrader.get("grade") or nbgrader.get("task"))
    return [(nbgrader["grade_id"], float(nbgrader["points"])) for nbgrader in graded]


def _order(source):
    return [grade_id for grade_id, _ in graded_cells(source)]


def _cell_record(step, verdict):
    points = {Outcome.PASSED: step.points, Outcome.ENGINE_FAULT: None}.get(verdict.outcome, 0.0)
    outcome, finding = verdict.outcome, _readable_finding(verdict.finding)
    if points and verdict.earned is not None and verdict.earned < step.points:
        points, outcome = verdict.earned, Outcome.FAILED
        finding = finding or Finding(PARTLY.format(earned=points, worth=step.points))
    told = {"reason": _readable(verdict.reason), "where": step.where}
    return CellRecord(step.grade_id, step.points, points, outcome, finding, verdict.seconds, **told)


def _executed(plan, verdicts):
    """Return the sanitized notebook with outputs, as JSON."""
    cells, count, room = [], 0, SHOWN
    for number, step in enumerate(plan.steps):
        cell = {
            "id": step.cell_id or f"student-{number}",
            "cell_type": step.cell_type,
            "metadata": step.metadata,
            "source": step.source,
        }
        if step.attachments and step.cell_type == "markdown":
            size = len(json.dumps(step.attachments))
            cell |= {"attachments": step.attachments} if size <= room else {}
            room -= size if size <= room else 0
        if step.cell_type == "code":
            is_run = step.role is not Role.TEXT
            count += is_run
            outputs, room = _that_fit(_outputs(step, verdicts.get(number), count), room)
            cell |= {"execution_count": count if is_run else None, "outputs": outputs}
        cells.append(cell)
    notebook = {"cells": cells, "metadata": plan.metadata, **NOTEBOOK_FORMAT}
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _outputs(step, verdict, count):
    if verdict is None:
        return []
    outputs = [clean for output in verdict.outputs[:MAX_OUTPUTS] if (clean := _clean(output, count))]
    is_bad = verdict.outcome is not Outcome.PASSED and verdict.message
    if is_bad and not any(output["output_type"] == "error" for output in outputs):
        message = _readable(verdict.message)
        name = "CheckFailed" if step.role is Role.TEST else verdict.outcome.value
        error = {"ename": name, "evalue": message, "traceback": message.splitlines()}
        outputs.append({"output_type": "error", **error})
    return outputs


def _that_fit(outputs, room):
    """Return the outputs for which there is room, and the room that is left."""
    fitting = []
    for output in outputs:
        size = len(json.dumps(output, ensure_ascii=False))  # control characters take six
        if size > room:
            return [*fitting, {"output_type": "stream", "name": "stderr", "text": LEFT_OUT}], 0
        fitting.append(output)
        room -= size
    return fitting, room


def _clean(output, count):
    """Return an output that came from the sandbox with nothing in it but text where text belongs."""
    if not isinstance(output, dict):
        return None
    kind = _text(output.get("output_type"))
    if kind == "stream":
        name = "stderr" if _text(output.get("name")) == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        lines = [_text(line) for line in lines[:200]] if isinstance(lines, list) else []
        named = {key: _text(output.get(key)) for key in ("ename", "evalue")}
        return {"output_type": kind, **named, "traceback": lines}
    if kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
        shown = [(_text(key)[:100], value) for key, value in list(output["data"].items())[:10]]
        data = {key: picture(value) if key in PICTURES else _text(value) for key, value in shown}
        clean = {"output_type": kind, "data": data, "metadata": {}}
        return clean | ({"execution_count": count} if kind == "execute_result" else {})
    return None


def _readable_finding(finding):
    if finding is None:
        return None
    rows = tuple((name, _readable(text)) for name, text in finding.rows)
    hints = tuple(map(_readable, finding.hints))
    return replace(finding, headline=_readable(finding.headline), rows=rows, hints=hints)


def _readable(message):
    """Return a message without what a terminal or a database would not take as text."""
    return _CONTROLS.sub("\ufffd", message[:KEPT])


def _text(value):
    text = value if isinstance(value, str) else ""
    return text[:KEPT].encode("utf-8", "replace").decode()
