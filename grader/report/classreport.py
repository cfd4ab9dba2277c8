"""A page about a class: who solved what, how hard each exercise was, and which mistakes were common."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from grader.records import Outcome
from grader.report.exercises import hint
from grader.report.files import replace_file
from grader.report.page import render_page
from grader.report.text import one_line
from grader.report.verdicts import Verdict, exercise_name, judge, sum_up

COMMON = 5  # mistakes named for each exercise


@dataclass(frozen=True)
class Column:
    """An exercise of a notebook."""

    name: str
    max_score: float
    solved: int
    tried: int  # submissions with points from a check
    mistakes: list[tuple[str, int]]  # what a check said first, and to how many

    @property
    def percent(self):
        """Share of the submissions that solved it; None where only people give points."""
        return round(100 * self.solved / self.tried) if self.tried else None


@dataclass(frozen=True)
class Row:
    """A student's submission of a notebook."""

    student: str
    score: float
    verdict: Verdict
    cells: list  # one for each column: a pair of points and verdict, or None
    note: str


@dataclass(frozen=True)
class Section:
    """A notebook of an assignment."""

    name: str
    max_score: float
    mean: float
    columns: list[Column]
    rows: list[Row]


def write(path, page):
    """Write the page.

    Parameters
    ----------
    path : path-like
        The file to write.
    page : str
        What `render` made of the records.

    Returns
    -------
    Path

    Raises
    ------
    UsageError
        If the file cannot be written; an earlier page is intact then.
    """
    path = Path(path)
    replace_file(path, page.encode("utf-8", "replace"))
    return path


def render(records, title="Class report"):
    """Return the page as HTML text.

    Parameters
    ----------
    records : iterable of NotebookRecord
        Of any number of assignments.
    title : str
    """
    groups = {}
    for record in records:
        groups.setdefault((record.assignment, record.notebook), []).append(record)
    sections = [_section(names, group) for names, group in sorted(groups.items())]
    students = {record.student for group in groups.values() for record in group}
    return render_page("classreport.html.j2", title=title, sections=sections, n_students=len(students))


def _section(names, records):
    assignment, notebook = map(one_line, names)
    records = sorted(records, key=lambda record: record.student)
    worth = {cell.grade_id: cell.max_score for record in records for cell in record.cells}
    return Section(
        name=assignment if assignment == notebook else f"{assignment}: {notebook}",
        max_score=sum(worth.values()),
        mean=sum(record.score for record in records) / len(records),
        columns=[_column(grade_id, max_score, records) for grade_id, max_score in worth.items()],
        rows=[_row(record, worth) for record in records],
    )


def _column(grade_id, max_score, records):
    graded = [record for record in records if record.status.is_graded]
    cells = [cell for record in graded for cell in record.cells if cell.grade_id == grade_id]
    mistakes = Counter(_mistake(cell) for cell in cells if cell.outcome not in _WITHOUT_MISTAKE)
    scored = [cell for cell in cells if cell.score is not None]
    solved = sum(cell.score >= cell.max_score for cell in scored)
    name = exercise_name(grade_id) + (" (can be forged)" if any(cell.where for cell in cells) else "")
    return Column(one_line(name), max_score, solved, len(scored), mistakes.most_common(COMMON))


_WITHOUT_MISTAKE = {Outcome.PASSED, Outcome.MANUAL, Outcome.ENGINE_FAULT}


def _mistake(cell):
    """The first line of the message stands for the mistake; a verdict without message speaks for itself."""
    return hint(cell) or judge(cell).words


def _row(record, worth):
    cells = {cell.grade_id: (cell.score, judge(cell)) for cell in record.cells}
    return Row(
        student=one_line(record.student),
        score=record.score,
        verdict=sum_up(record),
        cells=[cells.get(grade_id) for grade_id in worth],
        note="" if record.status.is_graded else one_line(record.note),
    )
