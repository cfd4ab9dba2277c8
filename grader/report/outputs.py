"""What a cell printed and displayed, as the pieces of a page; long outputs are cut, and the page says so."""

from dataclasses import dataclass

from grader.report.markup import clean_html, render_markdown
from grader.report.notebook import joined
from grader.report.pictures import data_url
from grader.report.text import cut, one_line, printable

MAX_LINES, MAX_CHARS = 60, 6_000  # of one output
MAX_HTML = 60_000  # characters of HTML that are looked at
MAX_OUTPUTS = 40  # of one cell
PAGE_PICTURES, PAGE_CHARS = 12_000_000, 200_000  # characters of all outputs of a page
PAGE_PARSED = 120_000  # characters of markup on a page: some are made to take long
PICTURES = ("image/png", "image/jpeg")
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
    plain = joined(data.get("text/plain", ""))
    for mime in PICTURES:
        if mime in data and (url := data_url(mime, joined(data[mime]))):
            return Piece("Picture", "picture", url, alt=one_line(plain) or "made by this cell")
    for mime, render in (("text/html", clean_html), ("text/markdown", render_markdown)):
        text = joined(data.get(mime, ""))
        if 0 < len(text) <= MAX_HTML and room.may_parse(text):
            html = render(hidden.remove_from(text))
            if html.striptags():
                return Piece("Output", "html", html)
    if plain:
        return _text("Output", "text", plain, hidden)
    names = one_line(", ".join(sorted(map(str, data))), 80) or "unknown"
    return Piece("Output", "text", note=f"An output that this page does not show was left out ({names}).")


def _text(label, kind, text, hidden):
    start = hidden.remove_from(printable(text[: 4 * MAX_CHARS])).lstrip("\n")
    shown, note = cut(start + text[4 * MAX_CHARS :], MAX_LINES, MAX_CHARS)
    return Piece(label, kind, shown.rstrip("\n"), note=note)
