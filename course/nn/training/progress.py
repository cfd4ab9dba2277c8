"""One line that says how far a training is: in a terminal, in a notebook, and nowhere else.

In a notebook a display of our own is updated in place: rich would put ipywidgets there, which a saved
notebook no longer shows. What is shown is decided here; nothing is drawn more often than the eye can follow.
"""

import html
import sys
import time

SECONDS_BETWEEN = 0.1


def line_for(wanted):
    """Return a line to draw on, with ``draw(fraction, title, text)`` and ``close()``, or None."""
    if not wanted:
        return None
    ipython = sys.modules.get("IPython")  # not imported for the question whether a kernel runs this
    shell = ipython.get_ipython() if ipython else None
    if getattr(shell, "kernel", None) is not None:
        return NotebookLine()
    return TerminalLine() if sys.stderr.isatty() else None


class Progress:
    """What the line says, and when it is drawn anew; ``n_done`` epochs may be behind the run already."""

    def __init__(self, n_epochs, line, n_done=0):
        self.n_epochs, self.line = n_epochs, line
        self._numbers, self._first, self._epoch = "", n_done, n_done
        self._start = self._drawn = time.perf_counter()
        self._draw(0.0)

    def batch(self, part, loss):
        """Take note of a batch: the part of the epoch that is done, and the loss of the batch."""
        if time.perf_counter() - self._drawn > SECONDS_BETWEEN:
            self._draw(part, self._numbers or f"loss {loss:.4g}")

    def epoch(self, epoch, numbers):
        """Take note of the end of an epoch, counted from 0, and of its numbers by name."""
        self._epoch = epoch + 1
        self._numbers = "  ".join(f"{name} {number:.4g}" for name, number in numbers.items())
        if time.perf_counter() - self._drawn > SECONDS_BETWEEN:
            self._draw(0.0)

    def close(self):
        """Draw a last time, and leave the line where it is."""
        self._draw(0.0)
        self.line.close()

    def _draw(self, part, text=None):
        done = self._epoch + part
        title = f"epoch {min(self._epoch + 1, self.n_epochs)}/{self.n_epochs}"
        begun = f"continued after epoch {self._first}" if self._first else ""
        words = [self._time(done), self._numbers if text is None else text, begun]
        self.line.draw(done / self.n_epochs, title, "  ".join(word for word in words if word))
        self._drawn = time.perf_counter()

    def _time(self, done):
        """Say how long an epoch takes and how long it will still be, once that can be told."""
        finished = done - self._first
        if finished <= 0:
            return ""
        each = (time.perf_counter() - self._start) / finished
        left = each * (self.n_epochs - done)
        return f"{each:.3g} s/epoch" + (f", {_duration(left)} left" if left > 0 else "")


def _duration(seconds):
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class TerminalLine:
    """A bar made by rich, which is loaded only here."""

    def __init__(self):
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn
        from rich.table import Column

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(20, table_column=Column(no_wrap=True)),
            # The only one that may wrap: a narrow terminal needs a second line for the numbers.
            TextColumn("{task.fields[text]}", markup=False, table_column=Column()),
        )
        self._bar = Progress(*columns, console=Console(file=sys.stderr), auto_refresh=False)
        self._task = self._bar.add_task("", total=1.0, text="")
        self._bar.start()

    def draw(self, fraction, title, text):
        """Show the line with a bar of this fraction."""
        self._bar.update(self._task, completed=fraction, description=title, text=text, refresh=True)

    def close(self):
        """Hand the terminal back."""
        self._bar.stop()


class NotebookLine:
    """An HTML bar in the cell's output, with plain text for readers that show no HTML."""

    def __init__(self):
        self._fraction, self._title, self._text = 0.0, "", ""
        self._handle = None

    def draw(self, fraction, title, text):
        """Show the line with a bar of this fraction."""
        from IPython.display import display

        self._fraction, self._title, self._text = fraction, title, text
        if self._handle is None:
            self._handle = display(self, display_id=True)
        else:
            self._handle.update(self)

    def close(self):
        """Leave the last line as it is."""

    def __repr__(self):
        return f"{self._title}  {self._text}"

    def _repr_html_(self):
        title, text = html.escape(self._title), html.escape(self._text)
        return (
            f'<div><span>{title}</span> <progress max="1" value="{self._fraction:.3f}" '
            f'aria-label="{title}"></progress> <span>{text}</span></div>'
        )
