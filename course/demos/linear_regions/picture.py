"""The pictures of ``linear_regions``: the plane, a colour for each region, and a record of what was tried."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.pixels import png
from course.demos.svg import drawing, image, tag, text
from course.graphs import format_number
from course.palette import BLUE, CYCLE, GREEN, GREY, HIGHLIGHT, INK, PURPLE, VERMILLION

__all__ = ["SIZE", "draw_plane", "draw_record"]

SIZE, HEIGHT = 450, 490
LEFT, RIGHT, TOP, BOTTOM = 66, 440, 40, 414
MOST_UNITS, MOST_REGIONS = 50, 3000
DEPTHS = (GREY, BLUE, VERMILLION, GREEN, PURPLE)  # of creases and of networks; grey: weights that fold
NAMES = ("folding", "depth 1", "2", "3", "4")
PALE = 0.62  # how near to white a region is, at least
GOLDEN = 0.618  # colours of regions with neighbouring numbers lie far apart
RECORD = Chart(Scale(0, MOST_UNITS, LEFT, RIGHT), Scale(1, MOST_REGIONS, BOTTOM, TOP, is_log=True))
BOUND = {"stroke": INK, "stroke_width": 2.2, "stroke_dasharray": "7 5"}


def draw_plane(state, description):
    """Draw the square, its regions and the creases between them.

    Parameters
    ----------
    state : LinearRegions
    description : str

    Returns
    -------
    str
        SVG.
    """
    low, high = state.limits
    chart = Chart(Scale(low, high, LEFT, RIGHT), Scale(low, high, BOTTOM, TOP))
    ticks = [(value, format_number(value)) for value in np.linspace(low, high, 5)]
    axes = chart.axes(title="linear regions", x_label="x₁", y_label="x₂", x_ticks=ticks, y_ticks=ticks)
    ground = image(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, png(_colored(state)))
    layers = [(f"layer {k + 1}", DEPTHS[k + 1]) for k in range(state.depth)]
    legend = _legend(LEFT, "creases of", layers)
    return drawing(0, 0, SIZE, HEIGHT, axes + ground + legend, description=description)


def draw_record(state):
    """Draw how many regions every network made that was shown, above its number of units.

    Parameters
    ----------
    state : LinearRegions

    Returns
    -------
    str
        SVG.
    """
    axes = RECORD.axes(
        title="what you have tried",
        x_label="hidden units",
        y_label="regions",
        x_ticks=[(n, str(n)) for n in range(0, MOST_UNITS + 1, 10)],
        y_ticks=[(n, str(n)) for n in (1, 10, 100, 1000)],
    )
    units = np.arange(MOST_UNITS + 1)
    parts = [RECORD.line(units, 1 + units * (units + 1) / 2, **BOUND)]
    last = state.tried[-1]
    parts.append(RECORD.dot(last[1], last[2], 11, fill=HIGHLIGHT, stroke=INK))
    for depth, color in enumerate(DEPTHS):
        places = sorted({tried[1:] for tried in state.tried if tried[0] == depth})
        if places:
            parts.append(RECORD.dots(*np.array(places).T, 5, color))
    words = text(RECORD.x(35), RECORD.y(1150), "a single layer, at most", size=13, anchor="end", fill=INK)
    legend = _legend(LEFT, "", zip(NAMES, DEPTHS, strict=True))
    best = max(tried[2] for tried in state.tried)
    description = f"Regions against hidden units: {len(state.tried)} networks, the best with {best} regions."
    return drawing(0, 0, SIZE, HEIGHT, axes + RECORD.inside(*parts) + words + legend, description=description)


def _colored(state):
    """Return the colours of all places: pale ones of the regions, those of the layers on the creases."""
    colors = np.array([list(bytes.fromhex(color[1:])) for color in CYCLE], dtype=float)
    numbers = np.arange(state.n_regions)
    pale = PALE + (1.0 - PALE) * 0.8 * (numbers * GOLDEN % 1.0)
    shades = 255.0 - (255.0 - colors[numbers % len(colors)]) * (1.0 - pale)[:, None]
    picture = shades.astype(np.uint8)[state.regions]
    for k in reversed(range(state.depth)):
        picture[_edges(state.patterns[k])] = list(bytes.fromhex(DEPTHS[k + 1][1:]))
    return picture


def _edges(pattern):
    """Tell where a pattern differs from that to the right of it or below."""
    edge = np.zeros(pattern.shape, bool)
    edge[:, :-1] |= pattern[:, :-1] != pattern[:, 1:]
    edge[:-1] |= pattern[:-1] != pattern[1:]
    return edge


def _legend(x, title, entries):
    y = BOTTOM + 64
    parts = [text(x, y, title, size=12, anchor="start", fill=INK)]
    x += 7 * len(title) + 6
    for name, color in entries:
        parts.append(tag("circle", cx=x + 5, cy=y, r=5, fill=color))
        parts.append(text(x + 14, y, name, size=12, anchor="start", fill=INK))
        x += 30 + 7 * len(name)
    return "".join(parts)
