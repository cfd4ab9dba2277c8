"""What a failing check looks like: one exception that shows a message instead of a traceback."""

from textwrap import wrap

LABEL_WIDTH = 11
TEXT_AT = LABEL_WIDTH + 4  # column at which the texts of rows begin
LINE_WIDTH = 90  # longer lines are broken by JupyterLab, in the middle of words


class CheckFailed(Exception):
    """An answer that is not right yet, in words for the person who wrote it.

    Attributes
    ----------
    message : str
        The whole message; its first line says what is wrong.
    """

    def __init__(self, message):
        super().__init__(message)
        self.message = message

    def _render_traceback_(self):
        """Tell IPython to show the message alone, its lines no longer than fits on a page."""
        return wrapped(self.message).splitlines()


class CheckMisused(Exception):
    """The test cell itself asks for something impossible; its author has to mend it."""


def layout(label, headline, rows=(), hints=()):
    """Lay a message out: a headline, labelled rows, then hints.

    Parameters
    ----------
    label : str
        Names the exercise.
    headline : str
        What is wrong, as a sentence.
    rows : iterable of (str, str)
        Short label and text of each fact; a text without content is left out, lines become one.
    hints : iterable of str
        Sentences, each on lines of its own.

    Returns
    -------
    str
        The message.
    """
    lines = [f"{label}: {headline}"]
    lines += [f"  {name:<{LABEL_WIDTH}}  {_one_line(text)}" for name, text in rows if text]
    lines += [f"  {line}" for hint in hints for line in hint.splitlines()]
    return "\n".join(lines)


def wrapped(text):
    """Break long lines between words.

    Parameters
    ----------
    text : str
        A message, for instance one of `layout`.

    Returns
    -------
    str
        The same with lines of at most 90 characters where words allow; what continues a line begins where
        its text begins.
    """
    return "\n".join(part for line in text.splitlines() for part in _fitted(line))


def _fitted(line):
    is_row = line.startswith("  ") and line[TEXT_AT - 2 : TEXT_AT] == "  "
    indent = TEXT_AT if is_row else len(line) - len(line.lstrip())
    as_it_is = {
        "break_long_words": False,
        "break_on_hyphens": False,
        "replace_whitespace": False,
        "expand_tabs": False,
    }
    return wrap(line, LINE_WIDTH, subsequent_indent=" " * indent, **as_it_is) or [line]


def _one_line(text):
    return " ".join(line.strip() for line in text.splitlines())
