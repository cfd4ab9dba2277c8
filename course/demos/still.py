"""Show a figure where a demo will move one day: a picture with alternative text, or a sentence instead."""

from html import escape
from typing import NamedTuple

from matplotlib.figure import Figure

from course.demos.student import StudentFunctionError
from course.pictures import figure_html, words_of

__all__ = ["Still", "still"]

FRAME = (
    '<div style="border:1px solid var(--jp-border-color2, #CCCCCC);padding:10px;max-width:960px">'
    '<div style="margin:0 0 6px;line-height:1.35;max-width:62em">{sentence}</div>{picture}</div>'
)


class Still(NamedTuple):
    """A sentence and, in HTML, the picture it belongs to; as the last line of a cell both are shown.

    They are an output like any other, and need no kernel once they are there.
    """

    sentence: str
    picture: str = ""
    alt: str = ""

    def _repr_mimebundle_(self, **_):
        html = FRAME.format(sentence=escape(self.sentence), picture=self.picture)
        return {"text/html": html}

    def _repr_pretty_(self, printer, _):
        printer.text(f"{self.sentence}\n{self.alt}".strip())


def still(draw, *, size, n_panels=1):
    """Draw a picture and keep it with the sentence that belongs to it.

    Parameters
    ----------
    draw : callable
        Takes the panels, an ndarray of Axes, draws on them and returns a sentence that says what to see. What
        a panel shows is noted by the functions of ``course.plots``, or with ``course.pictures.describe``.
    size : tuple of float
        Width and height of the whole figure in inches.
    n_panels : int
        How many panels stand side by side.

    Returns
    -------
    Still
        Where a student's function is missing or goes wrong, so that ``draw`` raises StudentFunctionError, the
        sentence says so and there is no picture.
    """
    figure = Figure(figsize=size, layout="constrained", facecolor="white")
    try:
        sentence = draw(figure.subplots(1, n_panels, squeeze=False)[0])
    except StudentFunctionError as error:
        return Still(str(error))
    return Still(sentence, figure_html(figure), words_of(figure))
