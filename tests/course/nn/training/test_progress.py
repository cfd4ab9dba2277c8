"""The line of progress: what it says, where it is shown, and where it is not."""

import io
import sys
import types

import IPython
import numpy as np
import pytest

from course.nn import SGD, SoftmaxCrossEntropy, fit
from course.nn.training import progress
from course.nn.training.progress import NotebookLine, Progress, TerminalLine, line_for
from tests.course.nn.training.nets import plain_net, samples

X, Y = samples()


class Recorder:
    """A line that keeps what was drawn."""

    def __init__(self):
        self.drawn, self.is_closed = [], False

    def draw(self, fraction, title, text):
        """Keep it."""
        self.drawn.append((fraction, title, text))

    def close(self):
        """Take note."""
        self.is_closed = True


class FakeTerminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set."""
    time = types.SimpleNamespace(now=0.0)
    monkeypatch.setattr(progress.time, "perf_counter", lambda: time.now)
    return time


@pytest.fixture
def terminal(monkeypatch):
    """A terminal in place of the error stream."""
    stream = FakeTerminal()
    monkeypatch.setattr(progress, "sys", types.SimpleNamespace(stderr=stream, modules=sys.modules))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    return stream


@pytest.fixture
def notebook(monkeypatch):
    """A shell with a kernel; returns what was displayed and updated."""
    shown = []

    def display(line, display_id):
        shown.append(line._repr_html_())
        return types.SimpleNamespace(update=lambda line: shown.append(line._repr_html_()))

    monkeypatch.setattr(IPython, "get_ipython", lambda: types.SimpleNamespace(kernel=object()))
    monkeypatch.setattr("IPython.display.display", display)
    return shown


def train(**options):
    """Train a small network for three epochs."""
    rng = np.random.default_rng(0)
    return fit(
        plain_net(), X, Y, loss=SoftmaxCrossEntropy(), optimizer=SGD(0.1), epochs=3, rng=rng, **options
    )


def test_it_says_epoch_numbers_and_time(clock):
    """The line tells the epoch, the last numbers, how long an epoch takes and how long is left."""
    line = Recorder()
    shown = Progress(4, line)
    clock.now = 1.0
    shown.batch(0.5, 2.0)
    clock.now = 2.0
    shown.epoch(0, {"train_loss": 1.25, "val_loss": 1.5})
    clock.now = 100.0
    shown.epoch(1, {"train_loss": 0.5, "val_loss": 0.75})
    shown.close()
    assert line.drawn[0] == (0.0, "epoch 1/4", "")
    assert line.drawn[1] == (0.125, "epoch 1/4", "2 s/epoch, 0:07 left  loss 2")
    assert line.drawn[2] == (0.25, "epoch 2/4", "2 s/epoch, 0:06 left  train_loss 1.25  val_loss 1.5")
    assert line.drawn[3] == (0.5, "epoch 3/4", "50 s/epoch, 1:40 left  train_loss 0.5  val_loss 0.75")
    assert line.is_closed


def test_it_is_drawn_no_more_often_than_can_be_seen(clock):
    """Thousands of batches in a moment draw nothing new."""
    line = Recorder()
    shown = Progress(4, line)
    for i in range(5000):
        clock.now = i * 1e-4
        shown.batch(i / 5000, 1.0)
    assert len(line.drawn) <= 6


def test_a_continued_run_counts_its_own_time(clock):
    """The time an epoch takes is that of the epochs run now, not of those in the checkpoint."""
    line = Recorder()
    shown = Progress(10, line, 8)
    clock.now = 3.0
    shown.epoch(8, {"train_loss": 1.0})
    assert line.drawn[-1] == (
        0.9,
        "epoch 10/10",
        "3 s/epoch, 0:03 left  train_loss 1  continued after epoch 8",
    )


def test_a_terminal_shows_a_bar(terminal):
    """In a terminal the last line says that all epochs are done, with the numbers of the last."""
    history = train()
    assert "epoch 3/3" in terminal.getvalue()
    assert f"train_loss {history['train_loss'][-1]:.4g}" in terminal.getvalue()
    assert "s/epoch" in terminal.getvalue()


def test_a_narrow_terminal_shows_everything(terminal, monkeypatch):
    """Where one line is too short, the numbers wrap; neither epoch nor time is cut."""
    monkeypatch.setenv("COLUMNS", "60")
    line = TerminalLine()
    line.draw(
        0.5, "epoch 12/20", "0.503 s/epoch, 0:04 left  train_loss 0.04  train_accuracy 0.98  val_loss 0.03"
    )
    line.close()
    for words in ("epoch 12/20", "0.503 s/epoch", "val_loss 0.03"):
        assert words in terminal.getvalue()


def test_names_are_not_taken_for_markup(terminal):
    """Square brackets in the name of a metric are shown as they are."""
    line = TerminalLine()
    line.draw(0.5, "epoch 1/2", "[bold]accuracy[/bold] 0.5")
    line.close()
    assert "[bold]accuracy[/bold] 0.5" in terminal.getvalue()


def test_a_notebook_shows_one_display_that_is_updated(notebook, terminal):
    """In a notebook the same output is updated, as HTML, and nothing is written elsewhere."""
    history = train()
    assert "epoch 1/3" in notebook[0]
    assert f"train_loss {history['train_loss'][-1]:.4g}" in notebook[-1]
    assert '<progress max="1" value="1.000"' in notebook[-1]
    assert terminal.getvalue() == ""


def test_html_is_escaped(notebook):
    """The name of a metric cannot become markup of the page; text readers see the same words."""
    line = NotebookLine()
    line.draw(0.5, "epoch 1/2", "<b>loss</b> 0.5")
    assert len(notebook) == 1
    assert "&lt;b&gt;loss" in notebook[-1]
    assert repr(line) == "epoch 1/2  <b>loss</b> 0.5"


def test_it_is_quiet_where_nobody_looks(capfd, terminal, monkeypatch):
    """Neither a pipe nor progress=False shows anything."""
    train(progress=False)
    assert terminal.getvalue() == ""
    monkeypatch.setattr(progress, "sys", sys)
    assert line_for(True) is None
    train()
    assert capfd.readouterr() == ("", "")


def test_the_line_is_closed_when_training_breaks_off(terminal, monkeypatch):
    """An error hands the terminal back."""
    line = Recorder()
    monkeypatch.setattr(progress, "TerminalLine", lambda: line)
    with pytest.raises(ZeroDivisionError):
        train(on_epoch=lambda history: 1 / 0)
    assert line.is_closed
