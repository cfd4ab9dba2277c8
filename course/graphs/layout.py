"""Where the nodes of a graph stand and how its wires run, in units that every renderer can scale.

Theory of operation. Every gate stands in the column right of its last argument, an input just left of the
gate that needs it first. A wire that passes a column gets an invisible node there, so that it has a place of
its own. A walk back from the output, arguments in order, orders each column: a tree comes out without any
crossing. Then the nodes move, time and again, as near to their neighbours as the distance between rows
allows. Last, the numbers beside the wires look for a place where they cover nothing; where they find none,
everything moves further apart.
"""

from dataclasses import dataclass
from itertools import combinations, pairwise

from course.graphs.graph import Edge
from course.graphs.spreading import spread
from course.graphs.wires import Box, place_labels, route, text_box

COLUMN_GAP, ROW_GAP, WIRE_GAP = 1.58, 1.45, 0.75
RADIUS, TEXT, MARGIN = 0.27, 0.22, 0.15
ASIDE = 0.2  # how far a sum below an input keeps away from the wire that leaves to the right
STUB, BEND = 1.15, 0.42
SWEEPS = 16
NUMBER = "−0.00"
TOTAL = "df/dx = −0.00"
SPREADS = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Layout:
    """A graph in the plane: x to the right, y downwards; text is ``text`` units high.

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
        return _above(self.positions[key])

    def total_place(self, key):
        """Return the centre of an input's summed gradient, below its disc."""
        return _below(self.positions[key])


def arrange(graph, number=NUMBER):
    """Lay out a graph of up to about a dozen nodes, with room for ``number`` beside each wire.

    The layout is the same for every value of the inputs, so that a picture stands still while they change.
    """
    column = _columns(graph)
    chains = {edge: _chain(edge, column) for edge in graph.edges}
    rows = _rows(_ordered(graph, column, chains), chains)
    places = {key: (COLUMN_GAP * _column_of(key, column), y) for key, y in rows.items()}
    for factor in SPREADS:
        layout, boxes = _arranged(
            graph, chains, {key: (factor * x, factor * y) for key, (x, y) in places.items()}, number
        )
        if not any(a.overlaps(b) for a, b in combinations(boxes, 2)):
            break
    return layout


def _columns(graph):
    """Return the column of each node, counted from 0 at the left."""
    column = {}
    for node in graph.nodes:
        column[node.key] = 1 + max((column[key] for key in node.arguments), default=-1)
    for node in graph.nodes:
        needed_in = [column[edge.target] for edge in graph.edges if edge.source == node.key]
        if node.operation is None and needed_in:
            column[node.key] = min(needed_in) - 1
    return column


def _chain(edge, column):
    """Return the keys that a wire runs through; (edge, column) is an invisible node."""
    between = range(column[edge.source] + 1, column[edge.target])
    return [edge.source, *((edge, i) for i in between), edge.target]


def _column_of(key, column):
    return key[1] if isinstance(key, tuple) else column[key]


def _ordered(graph, column, chains):
    """Return the keys of each column from top to bottom, as a walk back from the output meets them."""
    columns, seen = [[] for _ in range(max(column.values()) + 1)], set()

    def visit(key):
        if key not in seen:
            seen.add(key)
            for edge in graph.edges:
                if edge.target == key:
                    visit(edge.source)
                    for passed in chains[edge][1:-1]:
                        columns[passed[1]].append(passed)
            columns[column[key]].append(key)

    for node in reversed(graph.nodes):
        visit(node.key)
    return columns


def _rows(columns, chains):
    """Return a height for every key, downwards: between its arguments, or an input's beside its gates."""
    before, after = ({key: [] for keys in columns for key in keys} for _ in range(2))
    for a, b in (link for chain in chains.values() for link in pairwise(chain)):
        before[b].append(a)
        after[a].append(b)
    heights = {key: ROW_GAP * i for keys in columns for i, key in enumerate(keys)}
    for sweep in range(SWEEPS):
        for keys in columns if sweep % 2 == 0 else reversed(columns):
            near = [before[key] or after[key] or [key] for key in keys]
            wanted = [sum(heights[other] for other in others) / len(others) for others in near]
            gaps = [WIRE_GAP if tuple in map(type, pair) else ROW_GAP for pair in pairwise(keys)]
            weights = [5.0 if before[key] else 1.0 for key in keys]
            heights.update(zip(keys, spread(wanted, gaps, weights), strict=True))
    return heights


def _arranged(graph, chains, places, number):
    """Return a layout with the nodes at their places, and all boxes that must not overlap."""
    positions = {node.key: places[node.key] for node in graph.nodes}
    routes = {
        edge: route([places[key] for key in chain], (RADIUS, RADIUS), _bend(edge, chains))
        for edge, chain in chains.items()
    }
    x, y = positions[graph.output]
    routes[None] = ((x + RADIUS, y), (x + STUB, y))
    size, obstacles = text_box(number, TEXT), _obstacles(graph, positions)
    values, gradients = place_labels(routes, size, obstacles)
    boxes = obstacles + [Box(*center, *size[2:]) for center in (*values.values(), *gradients.values())]
    points = [Box(*point, 0.0, 0.0) for line in routes.values() for point in line]
    return Layout(positions, routes, values, gradients, *_frame(boxes + points)), boxes


def _bend(edge, chains):
    """Return how far a wire leaves the straight line: only where two wires join the same pair of nodes."""
    twins = [other for other in chains if other[:2] == edge[:2]]
    return BEND * (1 if edge.slot else -1) if len(twins) > 1 else 0.0


def _obstacles(graph, positions):
    """Return the boxes that numbers must keep clear of: discs, names of gates, sums below the inputs."""
    boxes = [Box(*place, 2 * RADIUS, 2 * RADIUS) for place in positions.values()]
    for node in graph.nodes:
        if node.operation and node.label:
            boxes.append(text_box(node.label, TEXT, _above(positions[node.key])))
        elif node.key in graph.inputs:
            boxes.append(text_box(TOTAL, 0.8 * TEXT, _below(positions[node.key])))
    return boxes


def _above(place):
    return place[0], place[1] - RADIUS - 0.7 * TEXT


def _below(place):
    return place[0] - ASIDE, place[1] + RADIUS + 0.75 * TEXT


def _frame(boxes):
    """Return left edge, top edge, width and height of what holds all boxes, with a margin."""
    left = min(box.x - box.width / 2 for box in boxes) - MARGIN
    right = max(box.x + box.width / 2 for box in boxes) + MARGIN
    top = min(box.y - box.height / 2 for box in boxes) - MARGIN
    bottom = max(box.y + box.height / 2 for box in boxes) + MARGIN
    return left, top, right - left, bottom - top
