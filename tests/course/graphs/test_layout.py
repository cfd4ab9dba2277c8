"""Graphs are laid out so that they can be read."""

from itertools import combinations

import numpy as np
import pytest

from course.graphs import Graph, arrange
from course.graphs.spreading import spread
from course.graphs.wires import Box, place_labels, route, text_box, walk

GRAPHS = {
    "product": Graph.parse("a = x + y; b = y - z; f = a * b", x=3.0, y=2.0, z=-1.0),
    "neuron": Graph.parse(
        "p = w1 * x1; q = w2 * x2; s = p + q; z = s + b; a = max(0, z)", w1=1, x1=2, w2=3, x2=4, b=5
    ),
    "maxima": Graph.parse("p = max(x, y); q = max(y, z); f = p * q", x=1.0, y=2.0, z=3.0),
    "skipping": Graph.parse("a = x * y; b = exp(a); c = exp(b); f = c + x", x=1.0, y=0.5),
    "square": Graph.parse("f = x * x", x=2.0),
    "chain": Graph.parse("f = exp(tanh(sigmoid(x)))", x=2.0),
}


@pytest.fixture(params=GRAPHS.values(), ids=GRAPHS)
def graph(request):
    """One of several graphs."""
    return request.param


def boxes(layout):
    """Return the boxes of all numbers beside the wires."""
    centers = [*layout.values.values(), *layout.gradients.values()]
    return [text_box("−0.00", layout.text, center) for center in centers]


def test_gates_stand_right_of_their_arguments(graph):
    """Values flow from left to right."""
    positions = arrange(graph).positions
    assert all(positions[edge.source][0] < positions[edge.target][0] for edge in graph.edges)


def test_discs_keep_apart(graph):
    """No node covers another."""
    layout = arrange(graph)
    distances = [abs(complex(*a) - complex(*b)) for a, b in combinations(layout.positions.values(), 2)]
    assert min(distances) > 3 * layout.radius


def test_wires_pass_no_disc(graph):
    """A wire touches only the two nodes it joins."""
    layout = arrange(graph)
    for edge, line in layout.routes.items():
        ends = edge[:2] if edge else (graph.output,)
        others = [complex(*place) for key, place in layout.positions.items() if key not in ends]
        points = [complex(*point) for point in walk(line, np.linspace(0, 1, 51))[0]]
        assert all(abs(point - other) > layout.radius for point in points for other in others)


def test_numbers_cover_no_other_number_and_no_disc(graph):
    """Every number can be read."""
    layout = arrange(graph)
    discs = [Box(x, y, 2 * layout.radius, 2 * layout.radius) for x, y in layout.positions.values()]
    numbers = boxes(layout)
    assert not any(a.overlaps(b) for a, b in combinations(numbers, 2))
    assert not any(number.overlaps(disc) for number in numbers for disc in discs)


def test_everything_stands_inside(graph):
    """The picture's size holds all nodes, wires and numbers."""
    layout = arrange(graph)
    places = [*layout.positions.values(), *(point for line in layout.routes.values() for point in line)]
    places += [(box.x + side * box.width / 2, box.y) for box in boxes(layout) for side in (-1, 1)]
    right, bottom = layout.left + layout.width, layout.top + layout.height
    assert all(layout.left <= x <= right and layout.top <= y <= bottom for x, y in places)


def test_values_stand_above_gradients(graph):
    """On every wire the value is above and the gradient below."""
    layout = arrange(graph)
    assert all(layout.values[edge][1] < layout.gradients[edge][1] for edge in layout.routes)


def test_layout_does_not_depend_on_values():
    """A picture stands still while its inputs change."""
    graph = GRAPHS["neuron"]
    assert arrange(graph) == arrange(graph.at(w1=-100.25))


def test_two_wires_between_one_pair_stay_apart():
    """x * x shows two wires."""
    first, second = (line for edge, line in arrange(GRAPHS["square"]).routes.items() if edge)
    assert abs(walk(first, [0.5])[0][0, 1] - walk(second, [0.5])[0][0, 1]) > 0.5


def test_inputs_stand_next_to_the_gate_that_needs_them_first():
    """A late input does not draw a wire across the picture."""
    positions = arrange(GRAPHS["neuron"]).positions
    assert positions["x1"][0] < positions["p"][0] == positions["q"][0] < positions["b"][0] < positions["z"][0]
    assert positions["0"][0] == positions["z"][0]


def test_a_gate_stands_between_its_arguments():
    """A tree comes out symmetrical."""
    positions = arrange(Graph.parse("f = x + y", x=1.0, y=2.0)).positions
    assert positions["f"][1] == pytest.approx((positions["x"][1] + positions["y"][1]) / 2)


@pytest.mark.parametrize(
    ("wanted", "gaps", "weights", "placed"),
    [
        ([0.0, 5.0], [1.0], None, [0.0, 5.0]),
        ([2.0, 2.0], [1.0], None, [1.5, 2.5]),
        ([3.0, 0.0, 9.0], [1.0, 1.0], None, [1.0, 2.0, 9.0]),
        ([0.0, 0.0], [1.0], [3.0, 1.0], [-0.25, 0.75]),
    ],
)
def test_what_is_too_near_moves_apart(wanted, gaps, weights, placed):
    """As little as possible, the heavier less."""
    assert spread(wanted, gaps, weights) == pytest.approx(placed)


def test_route_runs_from_rim_to_rim():
    """Wires start and end at the edge of the discs."""
    assert route([(0.0, 0.0), (2.0, 0.0)], (0.5, 0.25)) == ((0.5, 0.0), (1.75, 0.0))


def test_labels_avoid_an_obstacle():
    """A number moves along its wire until it covers nothing."""
    line = {"wire": ((0.0, 0.0), (4.0, 0.0))}
    size = Box(0, 0, 0.5, 0.2)
    free = place_labels(line, size, [])[0]["wire"]
    obstacle = Box(*free, 0.3, 0.3)
    moved = place_labels(line, size, [obstacle])[0]["wire"]
    assert not Box(*moved, 0.5, 0.2).overlaps(obstacle)
