"""Text that a student wrote, made fit to be shown: no terminal commands, nothing invisible, not too long."""

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
