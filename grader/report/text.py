"""Text made fit to be shown: nothing that commands a terminal, hides or is hidden, and not too much of it."""

import re

# Terminal sequences: CSI (colours, cursor), OSC (titles, links), DCS, SOS, PM, APC (payloads), short ones.
ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
# Control characters but tab and newline, characters that reorder or hide text, halves of surrogate pairs.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
ELLIPSIS = "…"
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
SHORTEST = 12  # a shorter line tells nothing, and stands in everybody's code
TELLING = 30  # a line as long as this is recognised anywhere, a shorter one only on a line of its own
QUOTED = re.compile(r"^(?:-*>? ?\d+ |.*\bline \d+: )")  # how a traceback or a message quotes a line
LEFT_OUT = "(a line of a hidden test was left out)"


def printable(text):
    """Return text as a terminal would leave it behind, without anything that commands, hides or reorders.

    Examples
    --------
    >>> printable("\\x1b[31mred\\x1b[0m, 10%\\r100%")
    '100%'
    """
    text = ESCAPES.sub("", str(text))
    if "\r" in text:
        text = "\n".join(_overprint(line) for line in text.split("\n"))
    return UNSEEN.sub("", text)


def _overprint(line):
    """Return what a progress bar wrote after its last carriage return, as the terminal shows it."""
    return line.rstrip("\r").rpartition("\r")[2]


def one_line(text, limit=200):
    """Return the text on one line of at most `limit` characters."""
    line = " ".join(printable(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + ELLIPSIS


def cut(text, max_lines, max_chars):
    """Shorten text from its end.

    Returns
    -------
    shown : str
        The beginning of the text.
    left_out : str
        A sentence about the rest; empty if there is none.
    """
    lines = text[:max_chars].split("\n", max_lines)
    shown = "\n".join(lines[:max_lines])
    return shown, _describe(text[len(shown) :])


def _describe(rest):
    if not rest.strip():
        return ""
    lines = rest.strip("\n").count("\n") + 1
    return f"{lines:,} more lines left out." if lines > 1 else f"{len(rest):,} more characters left out."


def points(value):
    """Return points the way people write them: 3, 2.5, 0.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


class HiddenTests:
    """The hidden tests of a source notebook; the judge's messages quote none, and this is a second wall.

    Parameters
    ----------
    cells : iterable of Cell
        The cells of the source notebook.
    """

    def __init__(self, cells):
        shown, hidden = set(), set()
        for cell in cells:
            if cell.is_test:
                _sort_lines(cell.source, shown, hidden)
        self._lines = {line for line in hidden - shown if len(line) >= SHORTEST}
        self._telling = [line for line in self._lines if len(line) >= TELLING]

    def remove_from(self, text):
        """Return the text with a remark in place of each line that is, or quotes, one of a hidden test."""
        if not self._lines:
            return text
        return "\n".join(LEFT_OUT if self._holds(_squeeze(line)) else line for line in text.split("\n"))

    def _holds(self, line):
        if len(line) < SHORTEST:
            return False
        if line in self._lines or QUOTED.sub("", line) in self._lines:
            return True
        return len(line) >= TELLING and any(telling in line for telling in self._telling)


def _squeeze(text):
    return " ".join(text.split())


def _sort_lines(text, shown, hidden):
    is_hidden = False
    for line in map(_squeeze, text.splitlines()):
        if line.startswith((BEGIN, END)):
            is_hidden = line.startswith(BEGIN)
        else:
            (hidden if is_hidden else shown).add(line)
