"""A computational graph, drawn: values above each wire, gradients below."""

from course.graphs import arrange, format_number
from course.palette import GRADIENT, GREY, INK, VALUE
from course.pictures import describe
from course.plots.canvas import Canvas
from course.plots.words import listed

LEGEND = 0.42
SIGN_SIZES = {1: 1.3, 2: 1.0, 3: 0.9}
SMALL_SIGN = 0.7


def draw_graph(graph, *, show_values=True, show_gradients=True, ax=None):
    """Draw a computational graph with what flows forward and backward on its wires.

    Parameters
    ----------
    graph : Graph
        See `course.graphs.Graph.parse`.
    show_values : bool
        Write the value that flows forward above each wire.
    show_gradients : bool
        Write the gradient that flows backward below each wire, and the sum of them below each input.
    """
    numbers = [1.0]
    numbers += graph.values.values() if show_values else []
    numbers += graph.edge_gradients.values() if show_gradients else []
    layout = arrange(graph, max(map(format_number, numbers), key=len))
    canvas = Canvas(ax, (layout.left, layout.top, layout.width, layout.height + LEGEND), layout.text)
    for edge, line in layout.routes.items():
        if len(line) > 2:
            canvas.line(line[:-1], color=GREY, linewidth=1.2)
        canvas.arrow(line[-2], line[-1], color=GREY)
        if show_values:
            value = graph.values[edge.source if edge else graph.output]
            canvas.text(*layout.values[edge], format_number(value), VALUE)
        if show_gradients:
            gradient = graph.edge_gradients[edge] if edge else 1.0
            canvas.text(*layout.gradients[edge], format_number(gradient), GRADIENT)
    for node in graph.nodes:
        _draw_node(canvas, layout, node)
    if show_gradients:
        for key in graph.inputs:
            total = f"d{graph.output}/d{key} = {format_number(graph.gradients[key])}"
            canvas.text(*layout.total_place(key), total, GRADIENT, size=0.8)
    x, y = layout.left + 0.1, layout.top + layout.height + LEGEND / 3
    if show_values:
        canvas.text(x, y, "value (forward)", VALUE, ha="left")
    if show_gradients:
        canvas.text(x + 2.4 * show_values, y, "gradient (backward)", GRADIENT, ha="left")
    describe(canvas.ax, _words(graph, show_values, show_gradients))
    return canvas.ax


def _draw_node(canvas, layout, node):
    x, y = layout.positions[node.key]
    sign, fill, edge = node.label, "white", GREY
    if node.operation:
        sign, fill, edge = node.operation.sign, "#F2F2F2", INK
        canvas.text(*layout.name_place(node.key), node.label, style="italic")
    canvas.disc(x, y, layout.radius, facecolor=fill, edgecolor=edge)
    canvas.text(x, y, sign, size=SIGN_SIZES.get(len(sign), SMALL_SIGN), zorder=4)


def _words(graph, show_values, show_gradients):
    """Say how the graph is made, with its values, and the gradients at its inputs."""
    at, gates = "", []
    if show_values:
        at = " at " + ", ".join(f"{key} = {format_number(graph.values[key])}" for key in graph.inputs)
    for gate in graph.gates:
        terms = [graph.node(key).label or key for key in gate.arguments]
        value = f" with the value {format_number(graph.values[gate.key])}" * show_values
        gates.append(f"{gate.label or gate.key}, a {gate.operation.sign} gate of {listed(terms)}{value}")
    inputs = listed(graph.inputs)
    words = f"Computational graph of {graph.output} with the inputs {inputs}{at}: {', '.join(gates)}."
    if show_gradients:
        found = [f"d{graph.output}/d{key} = {format_number(graph.gradients[key])}" for key in graph.inputs]
        words += f" Gradients at the inputs: {', '.join(found)}."
    return words
