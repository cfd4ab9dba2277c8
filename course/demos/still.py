"""Show a figure where a demo will move one day: a picture with alternative text, or a sentence instead."""

import ipywidgets
from matplotlib.figure import Figure

from course.demos.student import StudentFunctionError
from course.demos.widgets import alike, frame, say
from course.pictures import picture_html

__all__ = ["still"]


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
    return frame(*alike(ipywidgets.HTML, {"value": say(sentence)}, {"value": picture_html(figure, alt)}))
