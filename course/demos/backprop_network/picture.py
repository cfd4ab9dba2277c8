"""The picture of ``backprop_network``: numbers on every edge and neuron, blue forward and orange back."""

from course.demos.backprop_network.walk import (
    COST,
    DELTA,
    GRADIENT_OF,
    Weight,
    lit,
    neuron_name,
    weight_name,
)
from course.demos.stage import button
from course.demos.svg import drawing, polyline, tag, text
from course.graphs import format_number
from course.palette import GRADIENT, GREY, HIGHLIGHT, INK, NEGATIVE, POSITIVE, VALUE

__all__ = ["SIZE", "draw"]

SIZE = (768, 490)
COLUMNS = (86, 378, 670)
ROWS = ((117, 367), (92, 242, 392), (117, 367))
RADIUS = 33
SHARES = (0.35, 0.65)  # of the way along an edge: there all numbers of a layer are equally far apart
PLATE = (86, 43)
THINNEST, PER_UNIT = 1.0, 1.6
HEADS = ("inputs", "hidden layer", "outputs")


def draw(net):
    """Draw the network with what is known so far.

    Parameters
    ----------
    net : BackpropNetwork

    Returns
    -------
    str
        SVG.
    """
    weights, activations, deltas = lit(net)
    edges = [Weight(layer, *index) for layer, W in enumerate(net.weights) for index in _indices(W)]
    nodes = [(layer, k) for layer, rows in enumerate(ROWS) for k in range(len(rows))]
    parts = [_edge(edge, net, edge in weights) for edge in edges]
    parts += [_light(node) for node in activations]
    parts += [_node(net, node, node in deltas) for node in nodes]
    parts += [_plate(net, edge) for edge in sorted(edges, key=lambda edge: edge == net.chosen)]
    parts += [text(x, 472, head, size=15, fill=GREY) for x, head in zip(COLUMNS, HEADS, strict=True)]
    if net.position >= COST:
        parts.append(text(COLUMNS[2], 242, f"C = {_short(net.cost)}", size=18, fill=INK, font_weight="bold"))
    return drawing(0, 0, *SIZE, "".join(parts), description=_words(net), role="group")


def _indices(W):
    return ((k, j) for k in range(W.shape[0]) for j in range(W.shape[1]))


def _at(layer, k):
    return COLUMNS[layer], ROWS[layer][k]


def _short(value):
    return format_number(float(value), 2)


def _edge(edge, net, is_lit):
    weight = net.weights[edge.layer][edge.k, edge.j]
    ends = [_at(edge.layer, edge.j), _at(edge.layer + 1, edge.k)]
    light = polyline(ends, stroke=HIGHLIGHT, stroke_width=13) if is_lit else ""
    color = POSITIVE if weight > 0 else NEGATIVE
    return light + polyline(
        ends, stroke=color, stroke_width=THINNEST + PER_UNIT * abs(weight), stroke_opacity=0.6
    )


def _light(node):
    x, y = _at(*node)
    return tag("circle", cx=x, cy=y, r=RADIUS + 8, fill=HIGHLIGHT)


def _node(net, node, is_lit):
    layer, k = node
    x, y = _at(*node)
    disc = tag("circle", cx=x, cy=y, r=RADIUS, fill="white", stroke=INK, stroke_width=1.5)
    name = neuron_name("a", layer, k)
    parts = [disc]
    if net.position >= layer:
        parts.append(
            text(x, y, _short(net.activations[layer][k, 0]), size=18, fill=VALUE, font_weight="bold")
        )
    if layer == 0:
        parts.append(text(x - RADIUS - 12, y, name, size=18, anchor="end", fill=INK))
    else:
        parts.append(
            text(x, y - RADIUS - 13, f"b = {_short(net.biases[layer - 1][k, 0])}", size=15, fill=GREY)
        )
    if layer == 2:
        parts.append(
            text(x + RADIUS + 12, y, f"y = {_short(net.y[k, 0])}", size=18, anchor="start", fill=INK)
        )
    if layer and net.position >= DELTA[layer - 1]:
        parts.append(_delta(x, y + RADIUS + 17, net.nabla_b[layer - 1][k, 0], is_lit))
    return "".join(parts)


def _delta(x, y, delta, is_lit):
    plate = {"x": x - 56, "y": y - 12, "width": 112, "height": 24, "rx": 6}
    ground = tag("rect", **plate, fill=HIGHLIGHT if is_lit else "white", fill_opacity=1 if is_lit else 0.8)
    return ground + text(x, y, f"δ = {_short(delta)}", size=16, fill=GRADIENT, font_weight="bold")


def _plate(net, edge):
    (x1, y1), (x2, y2) = _at(edge.layer, edge.j), _at(edge.layer + 1, edge.k)
    share, (width, height) = SHARES[edge.layer], PLATE
    x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
    is_chosen = edge == net.chosen
    frame = {"stroke": INK, "stroke_width": 2.5} if is_chosen else {"stroke": "#BDBDBD", "stroke_width": 1}
    place = {"x": x - width / 2, "y": y - height / 2, "width": width, "height": height, "rx": 6}
    parts = [tag("rect", **place, fill="white", **frame)]
    weight = _short(net.weights[edge.layer][edge.k, edge.j])
    if net.position >= GRADIENT_OF[edge.layer]:
        gradient = _short(net.nabla_w[edge.layer][edge.k, edge.j])
        parts.append(text(x, y - 10, weight, size=16, fill=INK))
        parts.append(text(x, y + 10, gradient, size=16, fill=GRADIENT))
    else:
        parts.append(text(x, y, weight, size=16, fill=INK))
    name = f"{edge.layer} {edge.k} {edge.j}"
    return button(name, "".join(parts), label=f"weight {weight_name(edge)}", pressed=is_chosen)


def _words(net):
    layers = [
        f"{head} {', '.join(_short(a) for a in activation[:, 0])}"
        for layer, (head, activation) in enumerate(zip(HEADS, net.activations, strict=True))
        if net.position >= layer
    ]
    deltas = [
        f"δ of layer {layer + 1}: {', '.join(_short(d) for d in net.nabla_b[layer][:, 0])}"
        for layer in (1, 0)
        if net.position >= DELTA[layer]
    ]
    return (
        f"A network with two inputs, three hidden neurons and two outputs: {'; '.join([*layers, *deltas])}."
    )
