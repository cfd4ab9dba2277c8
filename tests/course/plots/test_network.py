"""A network, drawn."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.colors import to_hex

from course.palette import NEGATIVE, POSITIVE, VALUE
from course.plots import draw_network
from course.plots.canvas import visible_length

WEIGHTS = [np.array([[20.0, -20.0], [20.0, -20.0]]), np.array([[20.0], [10.0]])]


def edges(ax, n):
    """Return the lines of the first n edges."""
    return ax.lines[:n]


def test_every_unit_and_edge_is_drawn():
    """2-3-1 has six discs and nine edges, between the layers."""
    ax = draw_network([2, 3, 1])
    assert len(ax.patches) == 6
    assert len(ax.lines) == 9
    assert all(line.get_xdata()[0] < line.get_xdata()[1] for line in ax.lines)


def test_weights_are_width_and_colour():
    """Row i, column j of a matrix is the edge from unit i to unit j; one scale for all layers."""
    lines = edges(draw_network([2, 2, 1], weights=WEIGHTS), 6)
    colors = [to_hex(line.get_color()).upper() for line in lines]
    assert colors[:5] == [POSITIVE, NEGATIVE, POSITIVE, NEGATIVE, POSITIVE]
    widths = [line.get_linewidth() for line in lines]
    assert widths[5] < widths[4] == widths[0]


def test_numbers_stand_in_units_and_on_edges(texts):
    """Values are blue inside the units, weights stand on the edges."""
    ax = draw_network([2, 2, 1], weights=WEIGHTS, values=[[0, 1], None, [0.98]])
    assert sorted(texts(ax, VALUE)) == ["0", "0.98", "1"]
    assert texts(ax).count("20") == 3
    assert {"positive weight", "negative weight"} <= set(texts(ax))


def test_a_number_stands_on_its_own_edge():
    """Where edges cross, it is clear which one it belongs to."""
    ax = draw_network([3, 2], weights=[np.arange(1.0, 7.0).reshape(3, 2)])
    places = {text.get_text(): np.array(text.xyann) for text in ax.texts}
    edges = [line.get_xydata() for line in ax.lines[:6]]
    for number, (start, end) in enumerate(edges, start=1):
        along, across = end - start, places[str(number)] - start
        assert abs(along[0] * across[1] - along[1] * across[0]) < 1e-9


def test_large_networks_are_abbreviated(texts):
    """784-30-10 shows a few units, dots and the number of units, and no numbers at its edges."""
    rng = np.random.default_rng(0)
    ax = draw_network([784, 30, 10], weights=[rng.normal(size=s) for s in [(784, 30), (30, 10)]])
    assert texts(ax).count("⋮") == 2
    assert {"784 units", "30 units"} <= set(texts(ax))
    assert "10 units" not in texts(ax)
    assert len(ax.patches) < 30
    assert len(texts(ax)) < 12


def test_names_of_layers_and_units(texts):
    """A layer has a caption, or its units have names: inside, or beside where a value is inside."""
    ax = draw_network([1, 1, 1], values=[[1], None, [3]], names=["input", ["hidden unit"], ["out"]])
    assert {"input", "hidden unit", "out"} <= set(texts(ax))


@pytest.mark.parametrize("sizes", [[2, 2, 1], [2, 3, 1], [3, 4, 2], [5, 8, 8, 1], [1] * 12])
def test_no_texts_cover_each_other(sizes, covering):
    """Weights, values and names stay legible in nets of many shapes."""
    rng = np.random.default_rng(0)
    weights, values = (
        [rng.normal(size=shape) for shape in pairwise(sizes)],
        [rng.normal(size=n) for n in sizes],
    )
    names = [[f"$h_{{{i}}}$" for i in range(n)] for n in sizes]
    assert covering(draw_network(sizes, weights=weights, values=values, names=names)) == []


def test_names_stay_inside_the_picture():
    """A long name beside an input widens the picture."""
    ax = draw_network([1, 1], values=[[1], [2]], names=[["a rather long name"], ["another long name"]])
    ax.figure.canvas.draw()
    frame = ax.get_window_extent()
    assert all(frame.x0 <= t.get_window_extent().x0 < t.get_window_extent().x1 <= frame.x1 for t in ax.texts)


def test_draws_on_given_axes(axes):
    """The Axes handed in are used and returned; one layer alone can be drawn."""
    assert draw_network([3], ax=axes) is axes


def test_visible_length_leaves_out_the_signs_of_formulas():
    """A formula is as long as what it shows."""
    assert [visible_length(text) for text in ("$x_{12}$", "abc", "cost 5 $")] == [3, 3, 7]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sizes": []}, "at least one layer"),
        ({"sizes": [2, 0]}, "at least one layer"),
        ({"sizes": [2, 3], "weights": [np.ones((3, 2))]}, r"weights of shapes \[\(2, 3\)\]"),
        ({"sizes": [1, 1], "weights": [[[np.nan]]]}, "finite weights"),
        ({"sizes": [2, 1], "values": [[1, 2]]}, "one value for each unit"),
        ({"sizes": [2, 1], "values": [[1], [1]]}, "one value for each unit"),
        ({"sizes": [2, 1], "names": ["in"]}, "one entry of names for each of the 2 layers"),
        ({"sizes": [2, 1], "names": [["x"], ["y"]]}, "2 names for a layer of 2 units"),
    ],
)
def test_what_is_no_network_is_named(options, words):
    """Wrong use raises a ValueError that says what was expected."""
    with pytest.raises(ValueError, match=words):
        draw_network(**options)
