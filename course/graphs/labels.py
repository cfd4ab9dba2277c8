"""Places for the numbers beside the wires: the value above, the gradient below, where they cover least."""

from typing import NamedTuple

from course.graphs.routes import point_at

__all__ = ["Box", "place_labels"]

FRACTIONS = (0.46, 0.4, 0.52, 0.34, 0.58, 0.28, 0.64, 0.22, 0.7, 0.16, 0.76, 0.82)
LATER = 0.01
PASSES = 2
CLEARANCE = 0.035
COVERED_TEXT, COVERED_WIRE = 5.0, 0.5
SAMPLES = 24


class Box(NamedTuple):
    """A rectangle by its centre and size."""

    x: float
    y: float
    width: float
    height: float


def place_labels(routes, size, obstacles):
    """Find a place above and a place below every wire.

    Parameters
    ----------
    routes : dict
        Key to the points of a line.
    size : Box
        Width and height of every label; where it stands is ignored.
    obstacles : list of Box
        What a label must not cover.

    Returns
    -------
    above, below : dict
        Key to the centre of the label.
    """
    wires = [[point_at(line, i / SAMPLES)[0] for i in range(SAMPLES + 1)] for line in routes.values()]
    choices = {
        (key, above): _candidates(line, size, above, obstacles, wires)
        for key, line in routes.items()
        for above in (True, False)
    }
    placed = {}
    for _ in range(PASSES):
        for name, candidates in choices.items():
            placed.pop(name, None)
            placed[name] = min(
                candidates, key=lambda choice: choice[1] + _hidden(choice[0], placed.values())
            )[0]
    centers = {name: (box.x, box.y) for name, box in placed.items()}
    return {key: centers[key, True] for key in routes}, {key: centers[key, False] for key in routes}


def _candidates(line, size, above, obstacles, wires):
    """Return boxes along one side of a wire, each with what it costs whatever the other labels do."""
    boxes = [_beside(line, fraction, size, above) for fraction in FRACTIONS]
    return [
        (box, LATER * i + _hidden(box, obstacles) + COVERED_WIRE * sum(_covers(box, wire) for wire in wires))
        for i, box in enumerate(boxes)
    ]


def _beside(line, fraction, size, above):
    """Return the box that touches the line, at a clearance, from one side."""
    (x, y), (dx, dy) = point_at(line, fraction)
    reach = abs(dy) * size.width / 2 + abs(dx) * size.height / 2 + CLEARANCE
    reach = reach if above else -reach
    return Box(x + dy * reach, y - dx * reach, size.width, size.height)


def _hidden(box, others):
    """Return which part of a box lies over others, weighted."""
    area = box.width * box.height
    near = (other for other in others if abs(box.x - other.x) < (box.width + other.width) / 2)
    return sum(COVERED_TEXT * _overlap(box, other) / area for other in near)


def _overlap(a, b):
    width = (a.width + b.width) / 2 - abs(a.x - b.x)
    height = (a.height + b.height) / 2 - abs(a.y - b.y)
    return min(width, a.width, b.width) * min(height, a.height, b.height) if width > 0 and height > 0 else 0.0


def _covers(box, wire):
    """Tell whether a box hides a part of a wire; wires run from left to right."""
    left, right = box.x - box.width / 2, box.x + box.width / 2
    if wire[0][0] > right or wire[-1][0] < left:
        return False
    top, bottom = box.y - box.height / 2, box.y + box.height / 2
    return any(left < x < right and top < y < bottom for x, y in wire)
