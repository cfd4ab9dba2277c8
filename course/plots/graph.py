"""A computational graph, drawn: values above each wire, gradients below."""

from course.graphs import arrange, format_number
from course.palette import GRADIENT, GREY, INK, VALUE
from course.pictures import describe
from course.plots.canvas import Canvas
from course.plots.words import listed

__all__ = ["draw_graph"]

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
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> from course.graphs import Graph
    >>> ax = draw_graph(Graph.parse("f = (x + y) * (y - z)", x=3.0, y=2.0, z=-1.0))
    """
    longest = max((format_number(number) for number in _numbers(graph, show_values, show_gradients)), key=len)
    layout = arrange(graph, longest)
    frame = (layout.left, layout.top, layout.width, layout.height + LEGEND)
    pen = _Pen(layout, Canvas(ax, frame, layout.text))
    for edge, route in layout.routes.items():
        pen.wire(route)
        if show_values:
            pen.number(layout.values[edge], graph.values[edge.source if edge else graph.output], VALUE)
        if show_gradients:
            pen.number(layout.gradients[edge], graph.edge_gradients[edge] if edge else 1.0, GRADIENT)
    for node in graph.nodes:
        pen.node(node)
        if show_gradients and node.key in graph.inputs:
            pen.total(node, graph)
    pen.legend(show_values, show_gradients)
    describe(pen.canvas.ax, _words(graph, show_values, show_gradients))
    return pen.canvas.ax


def _words(graph, show_values, show_gradients):
    gates = [_gate_words(graph, gate, show_values) for gate in graph.gates]
    words = (
        f"Computational graph of {graph.output} with the inputs {listed(graph.inputs)}: {', '.join(gates)}."
    )
    if show_values:
        words = words.replace(":", f" at {_equations('', graph.values, graph.inputs)}:", 1)
    if show_gradients:
        found = _equations(f"d{graph.output}/d", graph.gradients, graph.inputs)
        words += f" Gradients at the inputs: {found}."
    return words


def _gate_words(graph, gate, show_values):
    name = gate.label or gate.key
    terms = [graph.node(key).label or key for key in gate.arguments]
    made = f"{name}, a {gate.operation.sign} gate of {listed(terms)}"
    return f"{made} with the value {format_number(graph.values[gate.key])}" if show_values else made


def _equations(before, numbers, keys):
    return ", ".join(f"{before}{key} = {format_number(numbers[key])}" for key in keys)


def _numbers(graph, show_values, show_gradients):
    values = graph.values.values() if show_values else ()
    gradients = graph.edge_gradients.values() if show_gradients else ()
    return [1.0, *values, *gradients]


class _Pen:
    """Draws the parts of a graph on a canvas."""

    def __init__(self, layout, canvas):
        self.layout, self.canvas = layout, canvas

    def wire(self, route):
        if len(route) > 2:
            self.canvas.line(route[:-1], color=GREY, linewidth=1.2)
        self.canvas.arrow(route[-2], route[-1], color=GREY)

    def number(self, place, number, color):
        self.canvas.text(*place, format_number(number), color)

    def node(self, node):
        x, y = self.layout.positions[node.key]
        is_gate = node.operation is not None
        edge, fill = (INK, "#F2F2F2") if is_gate else (GREY, "white")
        self.canvas.disc(x, y, self.layout.radius, facecolor=fill, edgecolor=edge)
        sign = node.operation.sign if is_gate else node.label
        self.canvas.text(x, y, sign, size=SIGN_SIZES.get(len(sign), SMALL_SIGN), zorder=4)
        if is_gate and node.label:
            self.canvas.text(*self.layout.name_place(node.key), node.label, style="italic")

    def total(self, node, graph):
        text = f"d{graph.output}/d{node.key} = {format_number(graph.gradients[node.key])}"
        self.canvas.text(*self.layout.total_place(node.key), text, GRADIENT, size=0.8)

    def legend(self, show_values, show_gradients):
        x, y = self.layout.left + 0.1, self.layout.top + self.layout.height + LEGEND / 3
        if show_values:
            self.canvas.text(x, y, "value (forward)", VALUE, ha="left")
        if show_gradients:
            x += 2.4 if show_values else 0
            self.canvas.text(x, y, "gradient (backward)", GRADIENT, ha="left")
