"""Tests that an instructor ought to look at: everybody or the best failed them, or they tell nobody apart."""

from collections import defaultdict
from dataclasses import dataclass

from grader.records import Outcome
from grader.report.text import one_line
from grader.report.verdicts import is_unwritten

NOT_A_LOSS = (Outcome.MANUAL, Outcome.UNTOUCHED, Outcome.ENGINE_FAULT)


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
    by_all = set.intersection(*map(_lost, records))
    best, by_best = failed_by_the_best(records)
    name, who = one_line(records[0].assignment), one_line(", ".join(best))
    for cell in records[0].cells:
        if cell.grade_id in by_all:
            yield f"{name}: all {len(records)} have lost points on {cell.grade_id}. Is the test right?"
        elif cell.grade_id in by_best:
            yield f"{name}: the best ({who}) has lost points on {cell.grade_id}. Is the test right?"


def _lost(record):
    return {
        cell.grade_id
        for cell in record.cells
        if cell.outcome not in NOT_A_LOSS and cell.score is not None and cell.score < cell.max_score
    }


@dataclass(frozen=True)
class Indistinct:
    """Tests that do not tell the students apart, by grade id."""

    always_right: list[str]  # for everybody who has written an answer
    never_right: list[str]
    agreeing: list[list[str]]  # each a group of tests that everybody passed, failed and left out alike


def indistinct_tests(records):
    """Return the tests of one notebook that do not tell the students apart.

    Parameters
    ----------
    records : iterable of NotebookRecord

    Returns
    -------
    Indistinct
        Empty where fewer than two students have written something.
    """
    records = [record for record in records if record.status.is_graded]
    patterns = defaultdict(dict)
    for record in records:
        for cell in record.cells:
            if cell.score is not None and cell.outcome is not Outcome.MANUAL and cell.max_score > 0:
                share = None if is_unwritten(cell) else cell.score / cell.max_score
                patterns[cell.grade_id][record.student] = share
    found, groups = Indistinct([], [], []), defaultdict(list)
    for name, by_student in patterns.items():
        shares = [share for share in by_student.values() if share is not None]
        if len(shares) < 2:
            continue
        if min(shares) == 1:
            found.always_right.append(name)
        elif max(shares) < 1:
            found.never_right.append(name)
        else:
            groups[tuple(sorted(by_student.items()))].append(name)
    found.agreeing.extend(group for group in groups.values() if len(group) > 1)
    return found


def failed_by_the_best(records):
    """Return the tests of one notebook on which the best have lost points.

    Parameters
    ----------
    records : iterable of NotebookRecord

    Returns
    -------
    best : list of str
        Students; none where everybody is as good.
    lost : list of str
        Grade ids.
    """
    records = [record for record in records if record.status.is_graded]
    most = max((record.score for record in records), default=0.0)
    best = [record for record in records if record.score == most]
    if most == 0 or len(best) == len(records):
        return [], []
    lost = set.intersection(*map(_lost, best))
    return [record.student for record in best], [
        cell.grade_id for cell in best[0].cells if cell.grade_id in lost
    ]
