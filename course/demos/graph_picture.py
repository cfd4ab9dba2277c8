"""The picture of ``graph_stepper``: laid out as ``draw_graph`` does it, in SVG, the current wires lit."""

from course.demos.svg import drawing, polyline, tag, text
from course.demos.trace import name_of
from course.graphs import format_number
from course.palette import GRADIENT, GREY, HIGHLIGHT, INK, VALUE

__all__ = ["UNIT", "describe", "draw"]

UNIT = 82
SIGN_SIZES = {1: 22, 2: 17, 3: 15}
ARROW = 9


def draw(graph, layout, step):
    """Draw a graph with what is known after a step.

    Parameters
    ----------
    graph : Graph
    layout : Layout
    step : Step

    Returns
    -------
    str
        SVG.
    """
    parts = [_wire(layout.routes[edge], HIGHLIGHT, width=13) for edge in step.lit]
    parts += [_wire(route, GREY) + _arrow(route) for route in layout.routes.values()]
    parts += [_node(node, layout) for node in graph.nodes]
    parts += [
        _number(layout.values[edge], graph.values[source], VALUE, edge in step.lit)
        for edge, source in ((edge, edge.source if edge else graph.output) for edge in layout.routes)
        if source in step.values
    ]
    parts += [
        _number(layout.gradients[edge], gradient, GRADIENT, edge in step.lit)
        for edge, gradient in step.gradients.items()
    ]
    parts += [_total(graph, key, layout, step.totals[key]) for key in graph.inputs if key in step.totals]
    view = [UNIT * length for length in (layout.left, layout.top, layout.width, layout.height)]
    return drawing(*view, "".join(parts), description=describe(graph, step))


def describe(graph, step):
    """Say what the picture shows.

    Parameters
    ----------
    graph : Graph
    step : Step

    Returns
    -------
    str
    """
    output = name_of(graph, graph.output)
    values = [
        f"{name_of(graph, n.key)} = {format_number(graph.values[n.key])}"
        for n in graph.nodes
        if n.key in step.values
    ]
    gradients = [
        f"d{output}/d{name_of(graph, key)} = {format_number(total)}" for key, total in step.totals.items()
    ]
    sentence = f"Computational graph of {output}. Values so far: {', '.join(values)}."
    return sentence + (f" Gradients so far: {', '.join(gradients)}." if gradients else "")


def _at(point):
    return point[0] * UNIT, point[1] * UNIT


def _wire(route, color, width=1.5):
    return polyline(map(_at, route), stroke=color, stroke_width=width, stroke_linecap="round")


def _arrow(route):
    (x1, y1), (x2, y2) = map(_at, route[-2:])
    size = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = ARROW * (x2 - x1) / size, ARROW * (y2 - y1) / size
    points = [(x2, y2), (x2 - dx - dy / 2, y2 - dy + dx / 2), (x2 - dx + dy / 2, y2 - dy - dx / 2)]
    return tag("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), fill=GREY)


def _number(place, number, color, is_lit):
    size, weight = (18, "bold") if is_lit else (16, "normal")
    return text(*_at(place), format_number(number), size=size, fill=color, font_weight=weight)


def _node(node, layout):
    x, y = _at(layout.positions[node.key])
    is_gate = node.operation is not None
    fill, stroke = ("#F2F2F2", INK) if is_gate else ("white", GREY)
    disc = tag("circle", cx=x, cy=y, r=layout.radius * UNIT, fill=fill, stroke=stroke, stroke_width=1.5)
    sign = node.operation.sign if is_gate else node.label
    parts = disc + text(x, y, sign, size=SIGN_SIZES.get(len(sign), 12), fill=INK)
    if is_gate and node.label:
        parts += text(*_at(layout.name_place(node.key)), node.label, size=17, fill=INK, font_style="italic")
    return parts


def _total(graph, key, layout, total):
    sentence = f"d{name_of(graph, graph.output)}/d{key} = {format_number(total)}"
    return text(*_at(layout.total_place(key)), sentence, size=14, fill=GRADIENT)
