"""Figures become pictures that speak: the text follows what is drawn."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib import pyplot as plt

from course.graphs import Graph
from course.pictures import description
from course.plots import (
    draw_graph,
    draw_network,
    draw_neuron,
    plot_boundary,
    plot_confusion_matrix,
    plot_decision_region,
    plot_functions,
    plot_heatmap,
    plot_learning_curves,
    plot_points,
    show,
)

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]


@pytest.fixture
def shown(monkeypatch):
    """What a front end has been sent so far."""
    found = []
    shell = SimpleNamespace(kernel=object(), display_pub=SimpleNamespace(publish=found.append))
    monkeypatch.setattr("course.pictures._shell", lambda: shell)
    return found


def test_a_picture_with_the_text_of_its_panels(shown):
    """Without a text of their own, the panels say in turn what was drawn on them."""
    _, axes = plt.subplots(1, 2)
    plot_points(CORNERS, [0, 1, 1, 0], ax=axes[0])
    plot_functions({"|x|": np.abs}, limits=(-1, 1), ax=axes[1])
    show(axes)
    [output] = shown
    alt = re.search(r'<img [^>]*alt="([^"]*)"', output["text/html"])[1]
    assert alt == output["text/plain"]
    assert "2 points of class 1: (0, 1), (1, 0)" in alt
    assert "lowest 0 at x = 0" in alt
    assert not plt.get_fignums()


def test_own_words_come_first(shown):
    """A text that is handed in replaces the others, and is escaped."""
    show(plot_points(CORNERS), 'four "corners" & no class')
    assert 'alt="four &quot;corners&quot; &amp; no class"' in shown[0]["text/html"]


def test_axes_without_words_need_a_text():
    """A figure that nobody has described is not shown without a text."""
    with pytest.raises(ValueError, match="alternative text"):
        show(plt.subplots()[1])


@pytest.mark.parametrize("shell", [None, SimpleNamespace(display_pub=SimpleNamespace(publish=len))])
def test_nothing_is_rendered_where_nobody_looks(shell, monkeypatch):
    """Without a kernel the figure is closed, and never becomes a PNG."""
    monkeypatch.setattr("course.pictures._shell", lambda: shell)
    monkeypatch.setattr("matplotlib.figure.Figure.savefig", None)
    show(plot_points(CORNERS))
    assert not plt.get_fignums()


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (
            lambda: draw_neuron([1, 2], [3, -1], 0.5, names=["rain", "$x_2$"]),
            ["rain = 1 with weight 3", "x2 = 2"],
        ),
        (lambda: draw_neuron([1], [2], 0, activation=np.negative), ["z = 2, output a = −2"]),
        (lambda: draw_network([2, 1], weights=[[[1], [-2]]]), ["2 units; 1 unit.", "row 1: −2"]),
        (lambda: draw_graph(Graph.parse("f = x * y", x=2.0, y=3.0)), ["a × gate of x and y", "df/dx = 3"]),
        (
            lambda: plot_boundary([1, 1], -1.5, CORNERS, [0, 0, 0, 1]),
            ["1 x1 + 1 x2 − 1.5 = 0", "above it", "Every"],
        ),
        (lambda: plot_boundary([1, 0], -0.5, CORNERS, [0, 1, 1, 0]), ["right of it", "2 of 4 points"]),
        (lambda: plot_boundary([0, 0], -1), ["answers 0 everywhere"]),
        (lambda: plot_decision_region(lambda X: X[:, 0]), ["2 of 4 points are decided right", "50 percent"]),
        (
            lambda: plot_functions({"f": np.sign}, limits=(-1, 1)),
            ["f rises from −1 at x = −1 to 1", "2 jumps"],
        ),
        (lambda: plot_functions({"f": np.zeros_like}, limits=(0, 1)), ["f is 0 throughout"]),
        (
            lambda: plot_heatmap([[1, 2]], x_label="in", y_label="out"),
            ["rows: out, columns: in; row 0: 1, 2."],
        ),
        (lambda: plot_heatmap(np.eye(30), x_label="", y_label=""), ["largest 1 in row 0, column 0"]),
        (lambda: plot_confusion_matrix([[3, 2], [0, 1]]), ["4 of 6 right", "0 taken for 1, 2 times"]),
        (lambda: plot_learning_curves({"loss": [2, 1, 0.5]}), ["loss falls from 2 at epoch = 0 to 0.5"]),
    ],
)
def test_words_follow_the_picture(draw, words):
    """What a figure says about itself is measured on what it draws."""
    said = description(draw())
    assert [word for word in words if word not in said] == []


def test_labels_are_not_cut_off(shown):
    """Nothing hangs over the edge of a figure, also where ticks change while it is laid out."""
    _, axes = plt.subplots(1, 3, figsize=(10, 3.6), layout="constrained")
    for ax in axes:
        plot_boundary([1, 1], -1.5, CORNERS, [0, 0, 0, 1], ax=ax)
        ax.set_xlabel("$x_1$\nAND: 0 of 4 wrong")
    show(axes)
    assert min(ax.xaxis.label.get_window_extent().y0 for ax in axes) >= 0
