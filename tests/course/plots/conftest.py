"""Draw without a window, treat every warning as an error, and close what was drawn."""

import warnings
from itertools import combinations

import matplotlib
import pytest

matplotlib.use("Agg")


@pytest.fixture(autouse=True)
def strict_figures():
    """Fail on any warning of NumPy or Matplotlib, also while rendering, and leave no figure open."""
    from matplotlib import pyplot

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
        for number in pyplot.get_fignums():
            pyplot.figure(number).canvas.draw()
    pyplot.close("all")


@pytest.fixture
def axes():
    """Axes that already exist."""
    from matplotlib import pyplot

    return pyplot.subplots(figsize=(6, 4))[1]


@pytest.fixture
def texts():
    """What is written on some Axes, in one colour if given."""

    def texts(ax, color=None):
        return [text.get_text() for text in ax.texts if color in (None, text.get_color())]

    return texts


@pytest.fixture
def covering():
    """The pairs of texts of some Axes that lie on top of each other once the figure is drawn."""

    def covering(ax):
        ax.figure.canvas.draw()
        boxes = [(t.get_text(), t.get_window_extent().shrunk(0.9, 0.8)) for t in ax.texts if t.get_text()]
        return [(a, b) for (a, box), (b, other) in combinations(boxes, 2) if box.overlaps(other)]

    return covering
