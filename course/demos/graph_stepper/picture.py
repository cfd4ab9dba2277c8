"""The picture of ``graph_stepper``: laid out as ``draw_graph`` does it, in SVG, the current wires lit."""

import math

from course.demos.graph_stepper.trace import name_of
from course.demos.svg import drawing, polyline, tag, text
from course.graphs import format_number
from course.palette import GRADIENT, GREY, HIGHLIGHT, INK, VALUE

__all__ = ["describe", "draw", "drawn_width"]

UNIT = 82
SIGN_SIZES = {1: 22, 2: 17, 3: 15}
ARROW = 9
NARROWEST, STRIP = 590, 66  # of the picture, and of the line below the graph
AGREE = 1e-6
CHIPS = ((190, "upstream"), (190, "local derivative"), (130, "sent back"))
LONGEST, LONGEST_TOTAL = (
    7,
    14,
)  # signs of a number, and of a sum, that have room; longer ones are drawn smaller


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
    left, top, width, height = (
        UNIT * length for length in (layout.left, layout.top, layout.width, layout.height)
    )
    if step.local:
        parts.append(_product(step.local, left + 14, top + height + STRIP / 2))
    size = max(width, NARROWEST), height + STRIP
    return drawing(left, top, *size, "".join(parts), description=describe(graph, step))


def drawn_width(layout):
    """Return the width of the picture in pixels, where there is room."""
    return max(UNIT * layout.width, NARROWEST)


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
    written = format_number(number)
    size *= min(1.0, LONGEST / len(written))
    return text(*_at(place), written, size=size, fill=color, font_weight=weight)


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
    size = 14 * min(1.0, LONGEST_TOTAL / len(sentence))
    x, y = _at(layout.total_place(key))
    plate = {"x": x - 4.2 * len(sentence), "y": y - 9, "width": 8.4 * len(sentence), "height": 18}
    ground = tag("rect", **plate, fill="white", fill_opacity=0.8)  # wires pass below it
    return ground + text(x, y, sentence, size=size, fill=GRADIENT)


def _product(local, x, y):
    """Write below the graph what the lit wire sends back: upstream times the local derivative."""
    up, slope, sent = (format_number(number) for number in (local.upstream, local.slope, local.sent))
    agrees = math.isclose(local.upstream * local.slope, local.sent, rel_tol=AGREE, abs_tol=AGREE)
    texts = (f"d{local.output}/d{local.gate} = {up}", f"d{local.gate}/d{local.wire} = {slope}", sent)
    parts = []
    for (width, caption), words, sign in zip(CHIPS, texts, ("×", "=" if agrees else "≠", ""), strict=True):
        plate = {"x": x, "y": y - 14, "width": width, "height": 28, "rx": 6}
        parts.append(tag("rect", **plate, fill="#F2F2F2", stroke=GREY))
        size = 16 * min(1.0, width / 10 / len(words))
        parts.append(
            text(x + width / 2, y, words, size=size, fill=GRADIENT if caption != CHIPS[1][1] else INK)
        )
        parts.append(text(x + width / 2, y + 24, caption, size=13, fill=GREY))
        parts.append(text(x + width + 12, y, sign, size=18, fill=INK))
        x += width + 24
    return "".join(parts)
