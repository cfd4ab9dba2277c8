"""A computational graph, drawn: values above each wire, gradients below."""

from matplotlib.patches import Circle

from course.graphs import arrange, format_number
from course.palette import GRADIENT, GREY, INK, VALUE
from course.plots.style import new_axes

__all__ = ["draw_graph"]

LEGEND = 0.42
SIGN_SIZES = {1: 1.3, 2: 1.0, 3: 0.9}
SMALL_SIGN = 0.7
LARGEST_SCALE = 0.95
NOTEBOOK_WIDTH = 8.2


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
    ax = _prepare(layout, ax)
    pen = _Pen(ax, layout, _points_per_unit(ax, layout))
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
    return ax


def _numbers(graph, show_values, show_gradients):
    values = graph.values.values() if show_values else ()
    gradients = graph.edge_gradients.values() if show_gradients else ()
    return [1.0, *values, *gradients]


def _prepare(layout, ax):
    height = layout.height + LEGEND
    scale = min(LARGEST_SCALE, NOTEBOOK_WIDTH / layout.width)
    ax = new_axes(ax, (layout.width * scale, height * scale))
    ax.set_aspect("equal")
    ax.set(xlim=(layout.left, layout.left + layout.width), ylim=(layout.top + height, layout.top))
    ax.axis("off")
    return ax


def _points_per_unit(ax, layout):
    box = ax.get_position()
    width, height = ax.figure.get_size_inches() * (box.width, box.height)
    return 72 * min(width / layout.width, height / (layout.height + LEGEND))


class _Pen:
    """Draws the parts of a graph at one scale."""

    def __init__(self, ax, layout, scale):
        self.ax, self.layout, self.scale = ax, layout, scale

    def text(self, x, y, text, color, size=1.0, **style):
        style = {"ha": "center", "va": "center", **style}
        self.ax.text(x, y, text, color=color, fontsize=size * self.layout.text * self.scale, **style)

    def wire(self, route):
        self.ax.plot(*zip(*route[:-1], strict=True), color=GREY, linewidth=1.2, solid_joinstyle="round")
        arrow = {"arrowstyle": "-|>", "color": GREY, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
        self.ax.annotate("", route[-1], route[-2], arrowprops=arrow)

    def number(self, place, number, color):
        self.text(*place, format_number(number), color)

    def node(self, node):
        x, y = self.layout.positions[node.key]
        is_gate = node.operation is not None
        edge, fill = (INK, "#F2F2F2") if is_gate else (GREY, "white")
        self.ax.add_patch(Circle((x, y), self.layout.radius, facecolor=fill, edgecolor=edge, zorder=3))
        sign = node.operation.sign if is_gate else node.label
        self.text(x, y, sign, INK, size=SIGN_SIZES.get(len(sign), SMALL_SIGN), zorder=4)
        if is_gate and node.label:
            self.text(*self.layout.name_place(node.key), node.label, INK, style="italic")

    def total(self, node, graph):
        text = f"d{graph.output}/d{node.key} = {format_number(graph.gradients[node.key])}"
        self.text(*self.layout.total_place(node.key), text, GRADIENT, size=0.8)

    def legend(self, show_values, show_gradients):
        left = self.layout.left
        place = {"x": left + 0.1, "y": self.layout.top + self.layout.height + LEGEND / 3, "ha": "left"}
        if show_values:
            self.text(text="value (forward)", color=VALUE, **place)
        if show_gradients:
            place["x"] += 2.4 if show_values else 0
            self.text(text="gradient (backward)", color=GRADIENT, **place)
