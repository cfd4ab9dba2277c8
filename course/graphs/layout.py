"""Where the nodes of a graph stand and how its wires run, in units that every renderer can scale.

Theory of operation, after Sugiyama, Tagawa and Toda, *Methods for visual understanding of hierarchical system
structures*, 1981. Every node gets a column: a gate stands right of all its arguments, an input just left of
the gate that needs it first. A wire that passes a column gets an invisible node there, so that it has a place
of its own. Each column is sorted by the average place of its neighbours, and the order with the fewest
crossings is kept. Then the nodes move as near to their neighbours as the distance between rows allows. Last,
the numbers beside the wires look for a place where they cover nothing; where they find none, everything
moves further apart.
"""

from dataclasses import dataclass
from itertools import combinations

from course.graphs.columns import assign_columns, sort_columns
from course.graphs.graph import Edge
from course.graphs.labels import Box, place_labels
from course.graphs.routes import route
from course.graphs.rows import place_rows

__all__ = ["Layout", "arrange"]

COLUMN_GAP = 1.9
RADIUS = 0.27
TEXT = 0.22
CHARACTER = 0.62
MARGIN = 0.15
STUB = 1.15
PARALLEL_BEND = 0.42
NUMBER = "−0.00"
TOTAL = "df/dx = −0.00"
SPREADS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
TOUCH = 1e-9


@dataclass(frozen=True)
class Layout:
    """A graph in the plane: x to the right, y downwards; text is ``TEXT`` units high.

    Attributes
    ----------
    positions : dict
        Node key to (x, y), the centre of a disc of radius ``radius``.
    routes : dict
        Edge to the points of a line from the rim of one disc to the rim of the next. The wire that leaves the
        output has the key None.
    values, gradients : dict
        Edge to the centre of the number above the wire, and of that below.
    left, top, width, height : float
        The part of the plane to show.
    """

    positions: dict[str, tuple[float, float]]
    routes: dict[Edge | None, tuple[tuple[float, float], ...]]
    values: dict[Edge | None, tuple[float, float]]
    gradients: dict[Edge | None, tuple[float, float]]
    left: float
    top: float
    width: float
    height: float
    radius: float = RADIUS
    text: float = TEXT

    def name_place(self, key):
        """Return the centre of a gate's name, above its disc."""
        x, y = self.positions[key]
        return x, y - self.radius - 0.7 * self.text

    def total_place(self, key):
        """Return the centre of an input's summed gradient, below its disc."""
        x, y = self.positions[key]
        return x, y + self.radius + 0.75 * self.text


def arrange(graph, number=NUMBER):
    """Lay out a graph of up to about a dozen nodes from left to right.

    Parameters
    ----------
    graph : Graph
    number : str
        The longest number that must find room beside a wire.

    Returns
    -------
    Layout
        The same for every value of the inputs, so that a picture stands still while they change.
    """
    column = assign_columns(graph)
    columns, chains = sort_columns(graph, column)
    rows = place_rows(columns, chains)
    for spread in SPREADS:
        layout, texts = _arranged(graph, columns, chains, rows, spread, number)
        if not any(_overlap(a, b) for a, b in combinations(texts, 2)):
            break
    return layout


def _arranged(graph, columns, chains, rows, spread, number):
    """Return a layout with nodes ``spread`` times as far apart, and all boxes that must not overlap."""
    places = _places(columns, rows, spread)
    positions = {node.key: places[node.key] for node in graph.nodes}
    routes = {
        edge: route([places[key] for key in chain], RADIUS, _bend(edge, chains) * spread)
        for edge, chain in chains.items()
    }
    x, y = positions[graph.output]
    routes[None] = ((x + RADIUS, y), (x + STUB, y))
    size, obstacles = text_box(number), _obstacles(graph, positions)
    values, gradients = place_labels(routes, size, obstacles)
    labels = [size._replace(x=x, y=y) for x, y in (*values.values(), *gradients.values())]
    points = [Box(*point, 0.0, 0.0) for line in routes.values() for point in line]
    frame = _frame([*obstacles, *labels, *points])
    return Layout(positions, routes, values, gradients, *frame), [*obstacles, *labels]


def _overlap(a, b):
    return (
        abs(a.x - b.x) < (a.width + b.width) / 2 - TOUCH
        and abs(a.y - b.y) < (a.height + b.height) / 2 - TOUCH
    )


def text_box(text, size=TEXT, center=(0.0, 0.0)):
    """Return the box that a text of that size is likely to fill."""
    return Box(*center, CHARACTER * size * len(text), size)


def _places(columns, rows, spread):
    return {
        key: (i * COLUMN_GAP * spread, rows[key] * spread) for i, keys in enumerate(columns) for key in keys
    }


def _frame(boxes):
    """Return left edge, top edge, width and height of what holds all boxes, with a margin."""
    left = min(box.x - box.width / 2 for box in boxes) - MARGIN
    right = max(box.x + box.width / 2 for box in boxes) + MARGIN
    top = min(box.y - box.height / 2 for box in boxes) - MARGIN
    bottom = max(box.y + box.height / 2 for box in boxes) + MARGIN
    return left, top, right - left, bottom - top


def _bend(edge, chains):
    """Return how far a wire leaves the straight line: only where two wires join the same pair of nodes."""
    twins = [other for other in chains if other[:2] == edge[:2]]
    return PARALLEL_BEND * (1 if edge.slot else -1) if len(twins) > 1 else 0.0


def _obstacles(graph, positions):
    """Return the boxes that numbers must keep clear of: discs, names of gates, sums below the inputs."""
    boxes = [Box(x, y, 2 * RADIUS, 2 * RADIUS) for x, y in positions.values()]
    for node in graph.nodes:
        x, y = positions[node.key]
        if node.operation and node.label:
            boxes.append(text_box(node.label, center=(x, y - RADIUS - 0.7 * TEXT)))
        elif not node.operation and not node.is_constant:
            boxes.append(text_box(TOTAL, 0.8 * TEXT, (x, y + RADIUS + 0.75 * TEXT)))
    return boxes
