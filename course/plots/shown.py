"""Show a figure as a picture with alternative text, and close it."""

import matplotlib.pyplot as plt
import numpy as np

from course.pictures import figure_html, show_html, words_of

NO_WORDS = "Expected an alternative text, as show(ax, 'what to see'). Got none, and the panels tell nothing."


def show(ax, alt=None):
    """Show the figure of some Axes, one or an array, as a picture with alternative text, and close it.

    ``alt`` is what a reader who cannot see the picture should know. By default it is what the functions of
    ``course.plots`` say about the panels they drew.
    """
    figure = np.ravel(np.asarray(ax, dtype=object))[0].figure
    words = alt or words_of(figure)
    if not words:
        raise ValueError(NO_WORDS)
    show_html(figure_html(figure, alt), words)
    plt.close(figure)
