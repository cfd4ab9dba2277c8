"""An IPython shell without a kernel: runs a student's cells and keeps what they print, up to a limit."""

import base64
import contextlib
import io
import os
import re
import sys
import traceback

from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from grader.engine.pictures import PICTURES, picture
from grader.engine.sandbox.order import Order

KEPT = 20_000  # characters of one output that are kept for people to read
PYLAB = """
import numpy
import matplotlib
from matplotlib import pylab, mlab, pyplot
np, plt = numpy, pyplot
from pylab import *
from numpy import *
"""
MOST_FIGURES = 10  # of one cell
_MAGIC = re.compile(r"^\s*[%!?,;/]|\?\s*$|=\s*[%!]|>>>|In \[", re.MULTILINE)  # where there may be one
PIECE = 1000  # characters that an output counts for in addition, because it is one more


def _transformers(manager):
    """Return how many ways there are to read a cell that is no plain Python."""
    parts = manager.cleanup_transforms, manager.line_transforms, manager.token_transformers
    return tuple(map(len, parts))


USUAL = _transformers(TransformerManager())


class TooMuchOutput(RuntimeError):
    """A cell printed more than the grader allows."""


class Outputs:
    """What one cell has shown so far, in nbformat's words."""

    def __init__(self, limit):
        self.limit = limit
        self.items = []
        self.size = 0

    def write(self, name, text):
        """Keep text written to stdout or stderr; raises `TooMuchOutput` beyond the limit."""
        if not text:
            return
        self._count(len(text))
        if self.items and self.items[-1].get("name") == name:
            item = self.items[-1]
        else:
            item = {"output_type": "stream", "name": name, "text": ""}
            self._append(item)
        item["text"] = (item["text"] + text)[:KEPT]

    def show(self, data, kind="display_data"):
        """Keep a rich output; of its representations those that are text."""
        texts = {key: value for key, value in data.items() if isinstance(value, str)}
        kept = {key: picture(text) if key in PICTURES else text[:KEPT] for key, text in texts.items()}
        self._count(sum(map(len, kept.values())))
        self._append({"output_type": kind, "data": kept, "metadata": {}})

    def _append(self, item):
        self._count(PIECE)
        self.items.append(item)

    def _count(self, size):
        self.size += size
        if self.size > self.limit:
            raise TooMuchOutput(f"more than {self.limit} characters of output in one cell")


class Stream:
    """Stands in for sys.stdout or sys.stderr."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, shell, name):
        self._shell, self.name = shell, name

    def write(self, text):
        """Hand text over to the cell's outputs."""
        self._shell.outputs.write(self.name, str(text))
        return len(text)

    def writelines(self, lines):
        """Write several texts."""
        for line in lines:
            self.write(line)

    def flush(self):
        """Nothing waits here."""

    def isatty(self):
        """Return False: nobody is watching."""
        return False

    def writable(self):
        """Return True, as a text file open for writing does."""
        return True

    def fileno(self):
        """Return the number of the real stream, which leads nowhere."""
        return 1 if self.name == "stdout" else 2


class _Publisher(DisplayPublisher):
    """Takes what cells display."""

    outputs = None

    def publish(self, data, metadata=None, **kwargs):
        self.outputs().show(data)

    def clear_output(self, wait=False):
        self.outputs().items.clear()


class _Interpreter(InteractiveShell):
    """IPython's shell, as far as it is not told otherwise by its configuration."""

    display_pub_class = Type(_Publisher)

    def ask_exit(self):
        """Do nothing more: a kernel ends when its cell has ended, which is here the case anyhow."""

    def transform_cell(self, raw_cell):
        """Look for magics only where there can be one: to tokenize a cell takes longer than most run."""
        is_plain = raw_cell[:1].strip() and "\n" in raw_cell.strip() and not _MAGIC.search(raw_cell)
        if not is_plain or self._has_transformers():
            return super().transform_cell(raw_cell)
        return raw_cell if raw_cell.endswith("\n") else f"{raw_cell}\n"

    def _has_transformers(self):
        """Whether a cell has added ways of its own to read cells."""
        return _transformers(self.input_transformer_manager) != USUAL or bool(self.input_transformers_post)


class Shell:
    """A shell for one notebook.

    Parameters
    ----------
    output_limit : int
        Characters that one cell may print.
    """

    def __init__(self, output_limit):
        self.output_limit = output_limit
        self.outputs = Outputs(output_limit)
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.xmode = "Plain"
        self._ipython = _Interpreter.instance(config=config)
        self._ipython.display_pub.outputs = lambda: self.outputs
        self._ipython.displayhook.write_output_prompt = lambda: None
        self._ipython.displayhook.write_format_data = lambda data, metadata=None: self.outputs.show(
            data, "execute_result"
        )
        self._ipython.showtraceback = lambda *args, **kwargs: None  # the judge words errors itself
        self._ipython.showsyntaxerror = lambda *args, **kwargs: None
        self._ipython.register_magic_function(_matplotlib, magic_name="matplotlib")
        self._ipython.register_magic_function(self._pylab, magic_name="pylab")
        self.namespace = self._ipython.user_ns

    def _pylab(self, line):
        """Stand in for the %pylab magic: its names are there, and no window."""
        exec(PYLAB, self.namespace)

    def take_over_streams(self):
        """Send everything printed from now on into the outputs."""
        sys.stdout, sys.stderr = Stream(self, "stdout"), Stream(self, "stderr")

    def take_order(self):
        """Return what can put the interpreter in order again after a cell."""
        return Order(self._ipython)

    def run(self, source, draws=False):
        """Run one cell.

        Parameters
        ----------
        source : str
        draws : bool
            Whether the figures that it leaves behind are shown, as a notebook's kernel shows them.

        Returns
        -------
        outputs : list of dict
            In nbformat's form.
        error : BaseException or None
        """
        self.outputs = Outputs(self.output_limit)
        result = self._ipython.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if draws:
            with contextlib.suppress(Exception):  # what the student's code has left of the library
                _show_figures(self.outputs)
        _close_figures()
        if error is not None:
            self.outputs.items.append(_error_output(error))
        return self.outputs.items, error


def _error_output(error):
    words = str(error)[:KEPT]
    lines = (
        traceback.format_exception(type(error), error, error.__traceback__.tb_next)
        if error.__traceback__
        else []
    )
    return {
        "output_type": "error",
        "ename": type(error).__name__,
        "evalue": words,
        "traceback": "".join(lines)[-KEPT:].splitlines() or [words],
    }


def _matplotlib(line):
    """Stand in for the %matplotlib magic: figures are drawn, but not shown to anybody."""


def _show_figures(outputs):
    pyplot = sys.modules.get("matplotlib.pyplot")
    for number in pyplot.get_fignums()[:MOST_FIGURES] if pyplot is not None else ():
        file = io.BytesIO()
        pyplot.figure(number).savefig(file, format="png", bbox_inches="tight")
        outputs.show({"image/png": base64.b64encode(file.getvalue()).decode()})


def _close_figures():
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def close_standard_streams():
    """Lead the process's own input and output nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
