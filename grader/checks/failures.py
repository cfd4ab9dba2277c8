"""What a failing check looks like: one exception that shows a message instead of a traceback."""

LABEL_WIDTH = 11


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
        """Tell IPython to show the message alone."""
        return self.message.splitlines()


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


def _one_line(text):
    return " ".join(line.strip() for line in text.splitlines())
