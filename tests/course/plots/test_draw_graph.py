"""A computational graph is drawn with its values and gradients."""

from itertools import combinations

import pytest
from matplotlib.axes import Axes

from course.graphs import Graph
from course.palette import GRADIENT, VALUE
from course.pictures import SMALLEST
from course.plots import draw_graph


@pytest.fixture
def graph():
    """f = (x + y)(y - z)."""
    return Graph.parse("a = x + y; b = y - z; f = a * b", x=3.0, y=2.0, z=-1.0)


def texts(ax, color=None):
    """Return what is written, in one colour if given."""
    return [text.get_text() for text in ax.texts if color in (None, text.get_color())]


def test_values_and_gradients_have_their_colours(graph):
    """Values are blue, gradients vermillion, and the legend says so."""
    ax = draw_graph(graph)
    assert isinstance(ax, Axes)
    assert {"3", "2", "−1", "5", "15", "value (forward)"} <= set(texts(ax, VALUE))
    assert {"3", "5", "−5", "1", "df/dy = 8", "gradient (backward)"} <= set(texts(ax, GRADIENT))


def test_nodes_show_signs_and_names(graph):
    """Gates show their operation and their name, inputs their name."""
    assert {"+", "−", "×", "a", "b", "f", "x", "y", "z"} <= set(texts(draw_graph(graph)))


def test_gradients_can_be_left_out(graph):
    """Before the backward pass a picture shows values alone."""
    ax = draw_graph(graph, show_gradients=False)
    assert texts(ax, GRADIENT) == []
    assert texts(ax, VALUE) != []


def test_values_can_be_left_out(graph):
    """A picture may show the way back alone."""
    assert texts(draw_graph(graph, show_values=False), VALUE) == []


def test_draws_on_given_axes(graph, axes):
    """The Axes handed in are used and returned."""
    assert draw_graph(graph, ax=axes) is axes


@pytest.mark.parametrize(
    "formula",
    [
        "a = x + y; b = y - z; f = a * b",
        "f = sigmoid(x * y + y * z + z)",
        "f = max(x, y) * max(y, z) + x * z",
    ],
)
def test_no_text_covers_another(formula):
    """Everything written can be read, also with long numbers."""
    ax = draw_graph(Graph.parse(formula, x=-1.234, y=0.567, z=-8.765))
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent().shrunk(0.9, 0.7) for text in ax.texts if text.get_text()]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    assert all(ax.figure.bbox.contains(*corner) for box in boxes for corner in box.corners())


def test_a_neuron_fits_into_a_narrow_window():
    """A chain of five gates needs no more than the 500 px that a window of 640 px leaves."""
    formula = "p = w1 * x1; q = w2 * x2; z = p + q; a = sigmoid(z); e = a - y; L = e * e"
    ax = draw_graph(Graph.parse(formula, x1=1.0, x2=2.0, w1=0.5, w2=-1.0, y=1.0))
    assert SMALLEST * ax.figure.get_size_inches()[0] <= 500
