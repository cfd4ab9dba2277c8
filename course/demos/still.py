"""Show a figure where a demo will move one day: a picture with alternative text, or a sentence instead."""

from base64 import b64encode
from html import escape
from io import BytesIO

import ipywidgets
from IPython import get_ipython
from matplotlib.figure import Figure

from course.demos.student import StudentFunctionError
from course.demos.widgets import alike, frame, say

__all__ = ["still"]

SHARPNESS = 110
WORDS = '<p style="max-width:{width:.0f}px">{alt}</p>'
PICTURE = '<img alt="{alt}" src="data:image/png;base64,{data}" style="width:100%;max-width:{width:.0f}px">'
PIXELS_PER_INCH = 96


def still(draw, *, size, n_panels=1, alt):
    """Return a picture as a widget.

    Parameters
    ----------
    draw : callable
        Takes the panels, an ndarray of Axes, draws on them and returns a sentence that says what to see.
    size : tuple of float
        Width and height of the whole figure in inches.
    n_panels : int
        How many panels stand side by side.
    alt : str
        What a reader who cannot see the picture should know.

    Returns
    -------
    ipywidgets.Widget
        Sentence and picture. Where a student's function is missing or goes wrong, so that ``draw`` raises
        StudentFunctionError, the sentence says so and there is no picture.

    Notes
    -----
    Turning a figure into a PNG takes several times as long as drawing it. Without a Jupyter kernel nobody
    looks, as when a notebook is graded, and the alternative text stands in place of the picture.
    """
    figure = Figure(figsize=size, layout="constrained", facecolor="white")
    try:
        sentence = draw(figure.subplots(1, n_panels, squeeze=False)[0])
    except StudentFunctionError as error:
        return frame(ipywidgets.HTML(say(str(error))))
    return frame(*alike(ipywidgets.HTML, {"value": say(sentence)}, {"value": _shown(figure, alt)}))


def _shown(figure, alt):
    known = {"alt": escape(alt), "width": figure.get_size_inches()[0] * PIXELS_PER_INCH}
    return PICTURE.format(data=_png(figure), **known) if _is_watched() else WORDS.format(**known)


def _is_watched():
    """Tell whether a Jupyter kernel, and so a front end, takes what a cell shows."""
    return getattr(get_ipython(), "kernel", None) is not None


def _png(figure):
    png = BytesIO()
    figure.savefig(png, format="png", dpi=SHARPNESS)
    return b64encode(png.getvalue()).decode()
