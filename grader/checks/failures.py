"""How a check fails: with an exception that carries what was found, and is shown without a traceback."""

from grader.checks.shown import OPEN, WRONG
from grader.findings import Finding, wrapped


class CheckFailed(Exception):
    """An answer that is not right yet.

    Attributes
    ----------
    finding : Finding
        What is wrong.
    """

    def __init__(self, finding):
        super().__init__(finding)
        self.finding = finding

    def __str__(self):
        return self.finding.text

    def _render_traceback_(self):
        """Tell IPython to show the finding alone, its lines no longer than fits on a page."""
        sign = OPEN if self.finding.is_unwritten else WRONG
        return wrapped(f"{sign} {self.finding.text}").splitlines()


class CheckMisused(Exception):
    """The test cell itself asks for something impossible; its author has to fix it."""


def fail(headline, rows=(), hints=(), *, is_unwritten=False):
    """Fail: raise `CheckFailed`.

    Parameters
    ----------
    headline : str
        What is wrong, as a sentence.
    rows : iterable of (str, str)
        Short label and text of each fact; a text without content is left out.
    hints : iterable of str
        Sentences.
    is_unwritten : bool
        Whether nothing has been written yet.
    """
    told = tuple((name, text) for name, text in rows if text)
    raise CheckFailed(Finding(headline, told, tuple(hints), is_unwritten=is_unwritten))
