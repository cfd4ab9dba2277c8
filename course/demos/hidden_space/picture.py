"""Both planes of ``hidden_space``: a ground tinted by the output, a grid, four corners, the units' lines."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.heat import heat_map
from course.demos.pixels import png
from course.demos.stage import handle
from course.demos.svg import drawing, image, polyline, tag, text
from course.graphs import format_number
from course.palette import GREEN, GREY, INK, NEGATIVE, POSITIVE, PURPLE

__all__ = [
    "ARROW",
    "CENTERS",
    "COUNT",
    "GRID",
    "HIDDEN",
    "INPUTS",
    "SIZE",
    "draw_hidden",
    "draw_inputs",
    "ends",
    "nodes",
]

SIZE, HEIGHT = 450, 470
INPUTS = Chart(Scale(-0.5, 1.5, 66, 440), Scale(-0.5, 1.5, 414, 40))
HIDDEN = Chart(Scale(-0.75, 2.75, 66, 440), Scale(-0.75, 2.75, 414, 40))
CHARTS = (INPUTS, HIDDEN)
CENTERS = ((0.5, 0.5), (0.5, 0.5), (1.0, 1.0))  # near which the lines are held
ARROW = 0.35  # how long the arrow of a weight of 1 is
COUNT = 61  # of the ground's nodes, on a side
LEVELS, ALONG = np.linspace(-0.25, 1.25, 7), np.linspace(-0.25, 1.25, 31)
LEVEL, RUN = np.broadcast_arrays(LEVELS[:, None], ALONG)
GRID = np.stack([np.stack([LEVEL, RUN], axis=-1), np.stack([RUN, LEVEL], axis=-1)])  # (2, 7, 31, 2)
UNITS = (GREEN, PURPLE, INK)
NAMES = ("h₁", "h₂", "y")
CORNERS = (0, 1, 1, 0)
LABELS = ("00", "01", "10", "11")
PALE = 0.4  # strength of the ground
NEAR = 0.16  # corners nearer than this share a label
BESIDE = 13  # pixels from a corner to its label


def nodes(k):
    """Return the points at which the ground is tinted, row by row from the top: (COUNT², 2).

    Parameters
    ----------
    k : int
        0 for the plane of the inputs, 1 for that of the hidden units.
    """
    chart = CHARTS[k]
    x, y = np.linspace(chart.x.low, chart.x.high, COUNT), np.linspace(chart.y.high, chart.y.low, COUNT)
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def ends(w0, w1, b, level, k):
    """Return two far points of the line w0 x + w1 y + b = level, of shape (2, 2), or None without a line."""
    size = np.hypot(w0, w1)
    if size < 1e-9:
        return None
    normal = np.array([w0, w1]) / size
    foot = np.array(CENTERS[k]) - normal * (normal @ CENTERS[k] + (b - level) / size)
    return foot + np.array([[-6.0], [6.0]]) * np.array([-normal[1], normal[0]])


def draw_inputs(state, description):
    """Draw the square of the inputs and the lines at which the two hidden units begin.

    Parameters
    ----------
    state : HiddenSpace
    description : str

    Returns
    -------
    str
        SVG, with the handles ``line 0``, ``arrow 0``, ``line 1`` and ``arrow 1``.
    """
    ticks = [(value, _number(value)) for value in (-0.5, 0, 0.5, 1, 1.5)]
    axes = INPUTS.axes(title="inputs", x_label="x₁", y_label="x₂", x_ticks=ticks, y_ticks=ticks)
    square = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    return _plane(INPUTS, axes, state, state.ground, GRID, square, (0, 1), description)


def draw_hidden(state, description):
    """Draw the same points where the hidden layer puts them, and the line of the output.

    Parameters
    ----------
    state : HiddenSpace
    description : str

    Returns
    -------
    str
        SVG, with the handles ``line 2`` and ``arrow 2``.
    """
    ticks = [(value, _number(value)) for value in (0, 1, 2)]
    axes = HIDDEN.axes(title="hidden units", x_label="h₁", y_label="h₂", x_ticks=ticks, y_ticks=ticks)
    corners = state.corners
    return _plane(HIDDEN, axes, state, state.hidden_ground, state.folded, corners, (2,), description)


def _plane(chart, axes, state, ground, grid, corners, units, description):
    left, top = chart.x.start, chart.y.end
    size = chart.x.end - left
    lines = state.lines
    inside = [
        image(left, top, size, chart.y.start - top, png(heat_map(ground, PALE))),
        *(
            chart.line(*line.T, stroke=GREY, stroke_width=1.2, opacity=0.65, stroke_dasharray=dashes)
            for family, dashes in zip(grid, ("none", "4 3"), strict=True)
            for line in family
        ),
        *(
            chart.line(*lines[k].T, stroke=UNITS[k], stroke_width=3)
            for k in reversed(units)
            if lines[k] is not None
        ),
    ]
    parts = [axes, chart.inside(*inside), _corners(chart, corners)]
    parts += [_handles(chart, state, k) for k in units]
    return drawing(0, 0, SIZE, HEIGHT, "".join(parts), description=description, role="group")


def _corners(chart, corners):
    parts = []
    for place, answer in zip(corners, CORNERS, strict=True):
        color = POSITIVE if answer else NEGATIVE
        parts.append(chart.dot(*place, 7, fill=color, stroke="white", stroke_width=2))
    for group in _near(corners):
        x, y = corners[group].mean(axis=0)
        style = {"stroke": "white", "stroke_width": 4, "paint_order": "stroke", "font_weight": "bold"}
        words = ", ".join(LABELS[k] for k in group)
        parts.append(text(chart.x(x) + BESIDE, chart.y(y) + BESIDE, words, anchor="start", fill=INK, **style))
    return "".join(parts)


def _near(corners):
    """Return lists of the numbers of corners that are so near that they share a label."""
    groups = []
    for k, place in enumerate(corners):
        for group in groups:
            if np.hypot(*(corners[group[0]] - place)) < NEAR:
                group.append(k)
                break
        else:
            groups.append([k])
    return groups


def _handles(chart, state, k):
    """Return a grip on the line of a unit, and the arrow of its weights."""
    (w0, w1, b), anchor = state.units[k], state.anchors[k]
    x, y = chart.x(anchor[0]), chart.y(anchor[1])
    low = [chart.x.low, chart.y.low]
    tip = np.clip(anchor + ARROW * np.array([w0, w1]), low, [chart.x.high, chart.y.high])
    u, v = chart.x(tip[0]), chart.y(tip[1])
    color, name = UNITS[k], NAMES[k]
    step = chart.x(0.1) - chart.x(0.0)
    shaft = polyline([(x, y), (u, v)], stroke=color, stroke_width=2.5, stroke_dasharray="2 3")
    grip = tag("circle", cx=x, cy=y, r=9, fill="white", stroke=color, stroke_width=3)
    box = {"fill": "white", "stroke": color, "stroke_width": 2.5}
    head = tag("rect", x=u - 11, y=v - 11, width=22, height=22, rx=5, **box)
    head += text(u, v, name, size=13, fill=INK, font_weight="bold")
    place = f"at ({_number(anchor[0])}, {_number(anchor[1])}), bias {_number(b)}"
    weights = f"weights {_number(w0)} and {_number(w1)}"
    return "".join(
        [
            shaft,
            handle(f"line {k}", x, y, grip, label=f"Line of {name}", value=place, step=step),
            handle(f"arrow {k}", u, v, head, label=f"Weights of {name}", value=weights, step=step),
        ]
    )


def _number(value):
    return format_number(float(np.round(value, 2)) + 0.0, 3)
