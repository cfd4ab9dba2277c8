"""The notebook on a feedback page: what the student wrote, its outputs, and verdicts where their tests stand.

The course's own text is left out but for its headings, and its tests are never shown: a cell appears with its
source only if the student wrote it, or if the course released it as it is.
"""

from dataclasses import dataclass

from grader.report.exercises import Exercise
from grader.report.highlight import highlight_python
from grader.report.markup import plain, render_line, render_markdown
from grader.report.notebook import read_cells
from grader.report.outputs import Piece, Room, render_outputs
from grader.report.text import cut, printable

CODE_LINES, CODE_CHARS = 600, 40_000
MAX_CELLS = 300
ENDS_HERE = "The notebook goes on, but this page ends here."


@dataclass(frozen=True)
class Block:
    """A part of the notebook."""

    kind: str  # heading, code, given (code of the course), text, outputs, verdict
    content: object = ""
    label: str = ""
    grade_id: str = ""
    outputs: tuple[Piece, ...] = ()
    note: str = ""
    comment: object = ""
    exercise: Exercise | None = None


def list_blocks(record, source, exercises, comments):
    """Return the blocks of an executed notebook.

    Parameters
    ----------
    record : NotebookRecord
    source : SourceNotebook
    exercises : sequence of Exercise
    comments : dict of str to str
        What a person wrote about a cell, by grade id.
    """
    if not record.executed:
        return []
    cells = read_cells(record.executed)
    by_id = {exercise.grade_id: exercise for exercise in exercises}
    writer = _Writer(source, by_id, comments)
    for cell in cells[:MAX_CELLS]:
        writer.add(cell)
    if len(cells) > MAX_CELLS:
        writer.blocks.append(Block("outputs", label="Note", note=ENDS_HERE))
    return writer.blocks


class _Writer:
    """Collects the blocks; a heading is held back until something follows it."""

    def __init__(self, source, exercises, comments):
        self.blocks, self._heading, self._room = [], None, Room()
        self._source, self._exercises, self._comments = source, exercises, comments

    def add(self, cell):
        if self._source.is_test(cell):
            self._add_verdict(cell)
        elif cell.is_solution:
            self._add_answer(cell)
        elif cell.nbgrader:
            self._add_setup(cell)
        elif self._source.wrote(cell):
            self._add_given(cell)
        else:
            self._append(self._block(cell, "Your text" if cell.kind != "code" else "Your cell"))

    def _append(self, block):
        if self._heading:
            self.blocks.append(self._heading)
            self._heading = None
        self.blocks.append(block)

    def _add_verdict(self, cell):
        if exercise := self._exercises.get(cell.grade_id):
            self._append(Block("verdict", exercise=exercise))

    def _add_answer(self, cell):
        label = "Your code" if cell.kind == "code" else "Your answer"
        comment = self._comments.get(cell.grade_id)
        self._append(
            self._block(
                cell, label, grade_id=cell.grade_id, comment=render_markdown(comment) if comment else ""
            )
        )
        self._add_verdict(cell)

    def _add_setup(self, cell):
        """A locked cell says nothing about the student, unless the student's work made it fail."""
        failed = [output for output in cell.outputs if output.get("output_type") == "error"]
        if failed:
            outputs = tuple(render_outputs(failed, self._source.hidden, self._room))
            self._append(Block("outputs", label="A cell of the course", outputs=outputs))

    def _add_given(self, cell):
        if cell.kind == "code" and cell.outputs:
            self._append(self._block(cell, "A cell of the course", kind="given"))
        elif heading := _heading(cell):
            self._heading = Block("heading", render_line(heading))

    def _block(self, cell, label, kind=None, **values):
        if cell.kind != "code":
            return Block("text", self._render_text(cell), label, **values)
        shown, note = cut(printable(cell.source), CODE_LINES, CODE_CHARS)
        outputs = tuple(render_outputs(cell.outputs, self._source.hidden, self._room))
        return Block(kind or "code", highlight_python(shown), label, outputs=outputs, note=note, **values)

    def _render_text(self, cell):
        if cell.kind == "markdown" and self._room.may_parse(cell.source):
            return render_markdown(cell.source, cell.attachments)
        return plain(cell.source)


def _heading(cell):
    """Return the text of the last heading in a markdown cell, or an empty string."""
    if cell.kind != "markdown":
        return ""
    lines = [line for line in cell.source.splitlines() if line.startswith("#")]
    return lines[-1].lstrip("#").strip() if lines else ""
