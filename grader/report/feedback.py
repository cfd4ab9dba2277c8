"""The page a student gets back: points, what to look at, and the notebook with each verdict in its place.

Nothing of a test's source is on it. What the student wrote is escaped or reduced to harmless elements.
"""

from dataclasses import dataclass

from grader.report.autograded import companions
from grader.report.blocks import Block, list_blocks
from grader.report.files import replace_files, require_name, result_folder
from grader.report.markup import render_page
from grader.report.notebook import read_source
from grader.report.settled import settle
from grader.report.text import one_line
from grader.report.verdicts import Exercise, Verdict, list_exercises, sum_up

STEP = "feedback"
MODE = 0o644  # as nbgrader leaves these files
MARKS, HEAD_BYTES = '<meta name="marks" content="{}">', 500  # near the beginning of the page
TONES = {
    "good": "Done",
    "partly": "Partly right",
    "bad": "Not yet right",
    "none": "Nothing written",
    "open": "Not graded yet",
}


@dataclass(frozen=True)
class Page:
    """All that the template shows."""

    title: str
    student: str
    notebook: str
    timestamp: str
    score: float
    max_score: float
    percent: int
    late_penalty: float
    note: str
    about: Verdict  # the head of the note
    counts: list[tuple[str, int, Verdict]]
    exercises: list[Exercise]
    blocks: list[Block]
    marks: str  # digest of what the gradebook said

    @property
    def anchors(self):
        """Places in the notebook that the table can lead to."""
        return {block.exercise.anchor for block in self.blocks if block.exercise}


def write(root, record, page):
    """Write ``feedback/<student>/<assignment>/<notebook>.html``, where nbgrader puts its own.

    Parameters
    ----------
    root : path-like
        The course folder.
    record : NotebookRecord
    page : str
        What `render` made of it.

    Returns
    -------
    Path

    Raises
    ------
    UsageError
        If a name would lead elsewhere, or the page cannot be written; an earlier page is intact then.
    """
    path, data = page_path(root, record), page.encode("utf-8", "replace")
    replace_files(path.parent, {path.name: data, **companions(root, record)}, MODE)
    return path


def page_path(root, record):
    """Return where a record's page belongs."""
    name = f"{require_name(record.notebook, 'notebook')}.html"
    return result_folder(root, STEP, record.student, record.assignment) / name


def says(root, record, marks):
    """Tell whether a record's page is there, and was made with these marks.

    Parameters
    ----------
    root : path-like
    record : NotebookRecord
    marks : Marks or None
    """
    try:
        with open(page_path(root, record), "rb") as file:
            return MARKS.format(_digest(marks)).encode() in file.read(HEAD_BYTES)
    except OSError:
        return False


def render(record, source, marks=None):
    """Return the page as HTML text.

    Parameters
    ----------
    record : NotebookRecord
    source : str or None
        JSON text of the source notebook: what the course wrote, and which lines are hidden tests.
    marks : Marks, optional
        What the gradebook says after grading by hand.
    """
    notebook = read_source(source)
    record = settle(record, marks)
    exercises = list_exercises(record, notebook.hidden)
    blocks = list_blocks(record, notebook, exercises, marks.comments if marks else {})
    page = _page(record, notebook.title, exercises, blocks, _digest(marks))
    return render_page("feedback.html.j2", page=page)


def _digest(marks):
    return marks.digest if marks else "none"


def _page(record, title, exercises, blocks, marks):
    share = record.score / record.max_score if record.max_score else 0.0
    return Page(
        title=title or one_line(record.notebook),
        student=one_line(record.student),
        notebook=one_line(record.notebook),
        timestamp=one_line(record.timestamp or ""),
        score=record.score,
        max_score=record.max_score,
        percent=round(100 * min(1.0, share)),
        late_penalty=record.late_penalty,
        note=one_line(record.note, 1000),
        about=_about(record),
        counts=_count(exercises),
        exercises=exercises,
        blocks=blocks,
        marks=marks,
    )


def _about(record):
    return Verdict("○", str(record.status), "open") if record.status.is_graded else sum_up(record)


def _count(exercises):
    """Return how many exercises there are of each tone, with a verdict that has its colour."""
    by_tone = {tone: [each.verdict for each in exercises if each.verdict.tone == tone] for tone in TONES}
    return [(TONES[tone], len(verdicts), verdicts[0]) for tone, verdicts in by_tone.items() if verdicts]
