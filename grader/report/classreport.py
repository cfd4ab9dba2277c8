"""A page about a class: who was right on what, the usual mistakes, and tests that tell nobody apart."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import mean, median

from grader.records import Outcome
from grader.report.markup import render_page
from grader.report.suspects import failed_by_the_best, indistinct_tests
from grader.report.text import one_line, points
from grader.report.verdicts import (
    SOLVED,
    UNWRITTEN,
    WAITING,
    Verdict,
    exercise_name,
    hint,
    judge,
    sum_up,
    waiting,
)

COMMON = 5  # mistakes named for each exercise
NAMED = 3  # students named for each mistake
HINT_CHARS = 220
BINS = 10
GROUPS = {  # by tone, the best first
    "good": SOLVED,
    "partly": Verdict("◐", "partly right", "partly"),
    "bad": Verdict("✗", "not right", "bad"),
    "none": UNWRITTEN,
    "open": Verdict(WAITING.sign, "without points yet", "open"),
}
WITHOUT_MISTAKE = {Outcome.PASSED, Outcome.MANUAL, Outcome.ENGINE_FAULT}
LEFT = "Not graded ({}): {}."
ALWAYS = "Everybody who has written an answer is right: {}."
NEVER = "Nobody is right: {}. Is the test right?"
AGREEING = "The same students are right on {}: one of these tests would tell as much."
BEST = "The best ({}) has lost points: {}. Is the test right?"


@dataclass(frozen=True)
class Mistake:
    """What a check has found, and with whom."""

    words: str
    hint: str  # its cause, where that is known
    students: list[str]

    @property
    def who(self):
        """Some of the students."""
        more = len(self.students) - NAMED
        return ", ".join(self.students[:NAMED]) + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True)
class Column:
    """An exercise of a notebook."""

    number: int
    name: str
    max_score: float
    mean: float | None  # points, of those who have any
    by_hand: bool  # only people give points
    groups: list[tuple[Verdict, list[str]]]  # who was right, partly right, wrong, ...
    mistakes: list[Mistake]

    @property
    def n_submissions(self):
        """How many submissions it was part of."""
        return sum(len(students) for _, students in self.groups)

    @property
    def n_solved(self):
        """How many were right."""
        return sum(len(students) for verdict, students in self.groups if verdict.tone == "good")

    @property
    def told(self):
        """How many were right, in words; an answer without points yet is neither right nor wrong."""
        n_open = sum(len(students) for verdict, students in self.groups if verdict.tone == "open")
        n_decided = self.n_submissions - n_open
        decided = [f"{self.n_solved} of {n_decided}"] if n_decided or not n_open else []
        return ", ".join(decided + [f"{n_open} without points yet"] * bool(n_open))

    @property
    def n_unwritten(self):
        """How many students have written nothing."""
        return sum(len(students) for verdict, students in self.groups if verdict is UNWRITTEN)

    @property
    def parts(self):
        """The bar: tone, start and width in percent of each group."""
        start, share = 0.0, 100 / max(1, self.n_submissions)
        for verdict, students in self.groups:
            yield verdict.tone, round(start, 3), round(share * len(students), 3)
            start += share * len(students)

    @property
    def words(self):
        """The bar in words."""
        return ", ".join(f"{len(students)} {verdict.words}" for verdict, students in self.groups)


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
    median: float
    bins: list[int]  # submissions in each tenth of the points
    remarks: list[str]
    columns: list[Column]
    rows: list[Row]


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
    most, scores = sum(worth.values()), [record.score for record in records]
    return Section(
        name=assignment if assignment == notebook else f"{assignment}: {notebook}",
        max_score=most,
        mean=mean(scores),
        median=median(scores),
        bins=_bins(scores, most),
        remarks=list(_remarks(records)),
        columns=[
            _column(number, grade_id, max_score, records)
            for number, (grade_id, max_score) in enumerate(worth.items(), start=1)
        ],
        rows=[_row(record, worth) for record in records],
    )


def _bins(scores, most):
    """Count the submissions in each tenth of the points; full points belong to the last."""
    bins = [0] * BINS
    for score in scores:
        bins[min(BINS - 1, int(BINS * score / most)) if most else 0] += 1
    return bins


def _remarks(records):
    """Yield a sentence on each thing that somebody should look at."""
    left = defaultdict(list)
    for record in records:
        if not record.status.is_graded:
            left[sum_up(record).words].append(one_line(record.student))
    for words, students in sorted(left.items()):
        yield LEFT.format(words, ", ".join(students))
    if count := sum(record.n_waiting for record in records):
        yield f"{waiting(count)}.".capitalize()
    found = indistinct_tests(records)
    for template, tests in ((NEVER, found.never_right), (ALWAYS, found.always_right)):
        if tests:
            yield template.format(_listed(tests))
    for group in found.agreeing:
        yield AGREEING.format(_listed(group))
    best, lost = failed_by_the_best(records)
    if tests := [name for name in lost if name not in found.never_right]:
        yield BEST.format(", ".join(map(one_line, best)), _listed(tests))


def _listed(grade_ids):
    *most, last = [one_line(exercise_name(grade_id)) for grade_id in grade_ids]
    return f"{', '.join(most)} and {last}" if most else last


def _column(number, grade_id, max_score, records):
    cells = {
        record.student: cell
        for record in records
        if record.status.is_graded
        for cell in record.cells
        if cell.grade_id == grade_id
    }
    scores = [cell.score for cell in cells.values() if cell.score is not None]
    forged = " (can be forged)" if any(cell.where for cell in cells.values()) else ""
    return Column(
        number=number,
        name=one_line(exercise_name(grade_id) + forged),
        max_score=max_score,
        mean=mean(scores) if scores else None,
        by_hand=all(cell.outcome in (Outcome.MANUAL, Outcome.UNTOUCHED) for cell in cells.values()),
        groups=_groups(cells),
        mistakes=_mistakes(cells),
    )


def _groups(cells):
    """Return who belongs to which verdict, the best first."""
    found = defaultdict(list)
    for student, cell in cells.items():
        found[judge(cell).tone].append(one_line(student))
    return [(GROUPS[tone], found[tone]) for tone in GROUPS if tone in found]


def _mistakes(cells):
    """Return the usual mistakes: the same words with the same cause are the same mistake."""
    found = defaultdict(list)
    for student, cell in cells.items():
        if cell.outcome not in WITHOUT_MISTAKE and judge(cell) is not UNWRITTEN:
            causes = cell.finding.hints if cell.finding else ()
            cause = one_line(causes[0], HINT_CHARS) if causes else ""
            found[hint(cell) or judge(cell).words, cause].append(one_line(student))
    usual = sorted(found.items(), key=lambda item: -len(item[1]))[:COMMON]
    return [Mistake(words, cause, students) for (words, cause), students in usual]


def _row(record, worth):
    cells = {cell.grade_id: (cell.score, judge(cell)) for cell in record.cells}
    note = "" if record.status.is_graded else one_line(record.note)
    late = f" less {points(record.late_penalty)} for lateness" if record.late_penalty else ""
    return Row(
        student=one_line(record.student) + late,
        score=record.score,
        verdict=sum_up(record),
        cells=[cells.get(grade_id) for grade_id in worth],
        note=note,
    )
