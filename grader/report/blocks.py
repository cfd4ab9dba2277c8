"""The notebook on a feedback page: what the student wrote, its outputs, and verdicts where their tests stand.

The course's own text is left out but for its headings, and its tests are never shown: a cell appears with its
source only if the student wrote it, or if the course released it as it is. Long outputs are cut, and the page
says so.
"""

from dataclasses import dataclass

from grader.report.markup import (
    PICTURES,
    clean_html,
    data_url,
    highlight_python,
    plain,
    render_line,
    render_markdown,
)
from grader.report.notebook import joined, read_cells
from grader.report.text import cut, one_line, printable
from grader.report.verdicts import Exercise

CODE_LINES, CODE_CHARS = 600, 40_000
MAX_CELLS = 300
ENDS_HERE = "The notebook goes on, but this page ends here."
MAX_LINES, MAX_CHARS = 60, 6_000  # of one output
MAX_HTML = 60_000  # characters of HTML that are looked at
MAX_OUTPUTS = 40  # of one cell
PAGE_PICTURES, PAGE_CHARS = 12_000_000, 200_000  # characters of all outputs of a page
PAGE_PARSED = 120_000  # characters of markup on a page: some are made to take long
LABELS = {"stdout": "Printed", "stderr": "Printed to the error stream"}
NO_ROOM = "An output was left out: this page has no room for more."


@dataclass(frozen=True)
class Piece:
    """One output on the page: its label, its content and a remark on what is missing."""

    label: str
    kind: str  # text, error, html or picture
    content: object = ""  # text, harmless HTML, or the URL of a picture
    alt: str = ""
    note: str = ""


@dataclass
class Room:
    """How much a submission may still add to one page."""

    pictures: int = PAGE_PICTURES
    chars: int = PAGE_CHARS
    parsed: int = PAGE_PARSED

    def may_parse(self, text):
        """Tell whether this markup may be rendered, too."""
        self.parsed -= len(text)
        return self.parsed >= 0

    def take(self, piece):
        """Return the piece if there is room for it, else a remark."""
        attribute = "pictures" if piece.kind == "picture" else "chars"
        left = getattr(self, attribute) - len(piece.content)
        if left < 0:
            return Piece("Output", "text", note=NO_ROOM)
        setattr(self, attribute, left)
        return piece


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


def render_outputs(outputs, hidden, room):
    """Return the outputs of a cell, in order.

    Parameters
    ----------
    outputs : sequence of dict
        As a notebook stores them.
    hidden : HiddenTests
        What must not be shown.
    room : Room
        Of the page.

    Returns
    -------
    list of Piece
    """
    pieces = [room.take(_render(output, hidden, room)) for output in outputs[:MAX_OUTPUTS]]
    if len(outputs) > MAX_OUTPUTS:
        pieces.append(Piece("Output", "text", note=f"{len(outputs) - MAX_OUTPUTS} more outputs left out."))
    return pieces


def _render(output, hidden, room):
    kind = output.get("output_type")
    if kind == "stream":
        label = LABELS.get(output.get("name"), "Printed")
        return _text(label, "text", joined(output.get("text", "")), hidden)
    if kind == "error":
        lines = output.get("traceback") or [f"{output.get('ename', '')}: {output.get('evalue', '')}"]
        return _text("Error", "error", "\n".join(map(joined, lines)), hidden)
    data = output.get("data")
    return _display(data if isinstance(data, dict) else {}, hidden, room)


def _display(data, hidden, room):
    words = joined(data.get("text/plain", ""))
    for mime in PICTURES:
        if mime in data and (url := data_url(mime, joined(data[mime]))):
            return Piece("Picture", "picture", url, alt=one_line(words) or "made by this cell")
    for mime, render in (("text/html", clean_html), ("text/markdown", render_markdown)):
        text = joined(data.get(mime, ""))
        if 0 < len(text) <= MAX_HTML and room.may_parse(text):
            html = render(hidden.remove_from(text))
            if html.striptags():
                return Piece("Output", "html", html)
    if words:
        return _text("Output", "text", words, hidden)
    names = one_line(", ".join(sorted(map(str, data))), 80) or "unknown"
    return Piece("Output", "text", note=f"An output that this page does not show was left out ({names}).")


def _text(label, kind, text, hidden):
    start = hidden.remove_from(printable(text[: 4 * MAX_CHARS])).lstrip("\n")
    shown, note = cut(start + text[4 * MAX_CHARS :], MAX_LINES, MAX_CHARS)
    return Piece(label, kind, shown.rstrip("\n"), note=note)
