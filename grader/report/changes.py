"""What a run has changed, and what in it ought to make an instructor look at a test."""

from collections import defaultdict

from grader.records import Outcome
from grader.report.text import one_line, points

NOT_A_LOSS = (Outcome.MANUAL, Outcome.UNTOUCHED, Outcome.ENGINE_FAULT)


def name_change(before, after):
    """Return a line on a submission whose points are others now; empty where they are the same.

    Parameters
    ----------
    before, after : NotebookRecord
        With the points of the gradebook.
    """
    earlier = {cell.grade_id: cell.score for cell in before.cells}
    reasons = [
        f"{cell.grade_id} {_named(earlier.get(cell.grade_id))} to {_named(cell.score)}"
        for cell in after.cells
        if cell.score != earlier.get(cell.grade_id)
    ]
    if before.late_penalty != after.late_penalty:
        reasons.append(f"late penalty {points(before.late_penalty)} to {points(after.late_penalty)}")
    if not reasons:
        return ""
    who = one_line(f"{after.student}'s {after.assignment}")
    return f"{who}: {points(before.score)} to {points(after.score)} points ({', '.join(reasons)})"


def suspect_tests(records):
    """Return a line on each test that everybody, or the best of several students, has failed.

    Parameters
    ----------
    records : iterable of NotebookRecord
    """
    groups = defaultdict(list)
    for record in records:
        if record.status.is_graded:
            groups[record.assignment].append(record)
    return [line for _, group in sorted(groups.items()) if len(group) > 1 for line in _suspects(group)]


def _suspects(records):
    most = max(record.score for record in records)
    best = [record for record in records if record.score == most]
    lost = {record.student: _lost(record) for record in records}
    by_all = set.intersection(*lost.values())
    by_best = set.intersection(*(lost[record.student] for record in best)) if most > 0 else set()
    if len(best) == len(records):
        by_best = set()  # everybody is as good
    name = one_line(records[0].assignment)
    for cell in records[0].cells:
        if cell.grade_id in by_all:
            yield f"{name}: all {len(records)} have lost points on {cell.grade_id}. Is the test right?"
        elif cell.grade_id in by_best:
            who = one_line(", ".join(record.student for record in best))
            yield f"{name}: the best ({who}) has lost points on {cell.grade_id}. Is the test right?"


def _lost(record):
    return {
        cell.grade_id
        for cell in record.cells
        if cell.outcome not in NOT_A_LOSS and cell.score is not None and cell.score < cell.max_score
    }


def _named(score):
    return "open" if score is None else points(score)
