"""Show a figure as a picture with alternative text, and close it."""

import matplotlib.pyplot as plt
import numpy as np

from course.pictures import picture_html, show_html
from course.plots.described import description

__all__ = ["show"]

NO_WORDS = "Expected an alternative text, as show(ax, 'what to see'). Got none, and the panels tell nothing."


def show(ax, alt=None):
    """Show the figure of some Axes as a picture with alternative text, and close it.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or array of them
        All of one figure.
    alt : str, optional
        What a reader who cannot see the picture should know. By default it is what the functions of
        ``course.plots`` say about the panels they drew.

    Raises
    ------
    ValueError
        If there is no text.

    Examples
    --------
    >>> from course.plots import draw_neuron
    >>> show(draw_neuron([1.0, 0.5], [2.0, -1.0], -0.5))
    """
    panels = np.ravel(np.asarray(ax, dtype=object))
    alt = alt or " ".join(filter(None, map(description, panels)))
    if not alt:
        raise ValueError(NO_WORDS)
    figure = panels[0].figure
    show_html(picture_html(figure, alt), alt)
    plt.close(figure)
