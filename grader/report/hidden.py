"""What no student may read: the lines of hidden tests, should one ever turn up in a message or an output.

The judge's messages quote no test; this is a second wall behind it.
"""

import re

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
SHORTEST = 12  # a shorter line tells nothing, and stands in everybody's code
TELLING = 30  # a line as long as this is recognised anywhere, a shorter one only on a line of its own
QUOTED = re.compile(r"^(?:-*>? ?\d+ |.*\bline \d+: )")  # how a traceback or a message quotes a line
LEFT_OUT = "(a line of a hidden test was left out)"


class HiddenTests:
    """The hidden tests of a source notebook.

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
