"""The pictures of ``depth_explorer``: the deep network's output, and the shallow one's before it."""

from course.demos.chart import Chart, Scale, legend
from course.demos.svg import drawing
from course.graphs import format_number
from course.palette import BLUE, GREEN, INK, VERMILLION

__all__ = ["SIZE", "draw_deep", "draw_shallow"]

SIZE, HEIGHT = 450, 360
CHART = Chart(Scale(0, 1, 62, 440), Scale(-0.1, 1.1, 284, 40))
DEEP = {"stroke": BLUE, "stroke_width": 2.2}
BEHIND = {"stroke": BLUE, "stroke_width": 1.2, "opacity": 0.5}
SHALLOW = {"stroke": GREEN, "stroke_width": 2.5}
MISSED = {"stroke": VERMILLION, "stroke_width": 3.5}


def draw_deep(state, description):
    """Draw the output of the deep network.

    Parameters
    ----------
    state : DeepAndShallow
    description : str

    Returns
    -------
    str
        SVG.
    """
    title = f"depth {state.depth}: {2 * state.depth} units in layers of two"
    content = _axes(title) + CHART.inside(CHART.line(state.x, state.deep, **DEEP))
    return drawing(0, 0, SIZE, HEIGHT, content, description=description)


def draw_shallow(state, description):
    """Draw the output of the shallow network before that of the deep one, and where they differ most.

    Parameters
    ----------
    state : DeepAndShallow
    description : str

    Returns
    -------
    str
        SVG.
    """
    parts = [CHART.line(state.x, state.deep, **BEHIND), CHART.line(state.x, state.shallow, **SHALLOW)]
    entries = [("deep", BEHIND), ("shallow", SHALLOW)]
    if len(state.points) <= 65:
        parts.append(CHART.dots(*state.points.T, 3, INK))
    if not state.is_exact:
        place, wanted, found = state.gap
        parts.append(CHART.line([place] * 2, [wanted, found], **MISSED))
        entries.append(("largest gap", MISSED))
    n = state.n_shallow
    title = f"one layer: {n} unit{'s' * (n > 1)} side by side"
    content = _axes(title) + CHART.inside(*parts) + legend(62, 344, entries, size=13, gap=54)
    return drawing(0, 0, SIZE, HEIGHT, content, description=description)


def _axes(title):
    return CHART.axes(
        title=title,
        x_label="x",
        y_label="output",
        x_ticks=[(value, format_number(value)) for value in (0, 0.25, 0.5, 0.75, 1)],
        y_ticks=[(value, format_number(value)) for value in (0, 0.25, 0.5, 0.75, 1)],
    )
