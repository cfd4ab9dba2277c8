"""Step forward and backward through a computational graph, the way back driven by the student's own gates."""

import ipywidgets

from course.demos.gates import Gates
from course.demos.graph_picture import UNIT, describe, draw
from course.demos.trace import trace
from course.demos.widgets import NARROW, Demo, alike, button_row, choice, say
from course.graphs import Graph, arrange
from course.pictures import svg_html

__all__ = ["GraphStepper", "graph_stepper"]

GRAPHS = {
    "(x + y) · (y − z)": Graph.parse("a = x + y; b = y - z; f = a * b", x=1.0, y=3.0, z=-2.0),
    "a neuron: max(0, w₁x₁ + w₂x₂ + b)": Graph.parse(
        "p = w1 * x1; q = w2 * x2; s = p + q; z = s + b; a = max(0, z)",
        w1=2.0,
        x1=1.5,
        w2=-1.0,
        x2=0.5,
        b=-1.0,
    ),
    "max(x, y) · max(y, z)": Graph.parse("p = max(x, y); q = max(y, z); f = p * q", x=1.0, y=2.0, z=-1.0),
}
SLIDER = {"min": -4.0, "max": 4.0, "step": 0.5, "readout_format": ".1f"}
SLIDER_LOOK = {"layout": {"width": "250px"}, "style": NARROW}


class GraphStepper:
    """Where a walk through a graph stands. Knows nothing of widgets.

    Parameters
    ----------
    gates : Gates
    """

    def __init__(self, gates):
        self.gates = gates
        self.position = 0
        self.choose(next(iter(GRAPHS)))

    def choose(self, name):
        """Take another graph, with its own inputs, from the start."""
        self.layout = arrange(GRAPHS[name])
        self.position = 0
        self._evaluate(GRAPHS[name])

    def set_inputs(self, **inputs):
        """Change inputs and stay at the same step, as far as the walk still goes there."""
        self._evaluate(self.graph.at(**inputs))

    def step(self):
        """Go one step on; at the end, stay."""
        self.position = min(self.position + 1, len(self.steps) - 1)

    def back(self):
        """Go one step back; at the start, stay."""
        self.position = max(self.position - 1, 0)

    def run_all(self):
        """Go to the end."""
        self.position = len(self.steps) - 1

    def reset(self):
        """Go to the start; the inputs stay."""
        self.position = 0

    @property
    def sentence(self):
        """What happened in the step before this moment."""
        return f"Step {self.position} of {len(self.steps) - 1}. {self.steps[self.position].sentence}"

    @property
    def picture(self):
        """The graph as SVG, with what is known so far."""
        return draw(self.graph, self.layout, self.steps[self.position])

    def _evaluate(self, graph):
        self.graph = graph
        self.steps = trace(graph, self.gates)
        self.position = min(self.position, len(self.steps) - 1)


def graph_stepper(add_backward=None, mul_backward=None, max_backward=None):
    """Show a computational graph and walk through it, forward and then backward, one gate at a time.

    Parameters
    ----------
    add_backward : callable, optional
        ``add_backward(g) -> (grad_x, grad_y)``, the student's.
    mul_backward, max_backward : callable, optional
        ``mul_backward(g, x, y) -> (grad_x, grad_y)``. All arrays have shape (1,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a function is missing or goes wrong, the demo
        says so in a sentence.
    """
    state = GraphStepper(Gates(add_backward, mul_backward, max_backward))
    sentence, picture = alike(ipywidgets.HTML, {}, {})
    graphs = choice("Graph", GRAPHS, next(iter(GRAPHS)))
    inputs = ipywidgets.HBox(layout={"flex_flow": "row wrap"})

    def show():
        sentence.value = say(state.sentence)
        picture.value = state.picture

    def after(move, *args, **kwargs):
        move(*args, **kwargs)
        show()

    def take_graph():
        old, inputs.children = (
            inputs.children,
            _sliders(state, lambda **value: after(state.set_inputs, **value)),
        )
        for slider in old:
            slider.close()

    graphs.observe(lambda change: (after(state.choose, change.new), take_graph()), "value")
    buttons = button_row(
        ("Back", "one step back", lambda: after(state.back)),
        ("Step", "one step on", lambda: after(state.step)),
        ("Run all", "forward and backward to the end", lambda: after(state.run_all)),
        ("Reset", "back to the start", lambda: after(state.reset)),
    )
    take_graph()
    show()
    return Demo(graphs, inputs, buttons, sentence, picture, still=lambda: walked(state.gates))


def walked(gates):
    """Return the picture of the first graph after the whole walk, as HTML, and its alternative text.

    Parameters
    ----------
    gates : Gates

    Returns
    -------
    html, alt : str
    """
    state = GraphStepper(gates)
    state.run_all()
    alt = f"{describe(state.graph, state.steps[-1])} {state.steps[-1].sentence}"
    return svg_html(state.picture, alt, UNIT * state.layout.width), alt


def _sliders(state, on_change):
    """Return a slider for each input of the graph at hand."""
    names = state.graph.inputs
    settings = [{"value": state.graph.values[name], "description": name, **SLIDER} for name in names]
    sliders = alike(ipywidgets.FloatSlider, {**settings[0], **SLIDER_LOOK}, *settings[1:])
    for name, slider in zip(names, sliders, strict=True):
        slider.observe(lambda change, name=name: on_change(**{name: change.new}), "value")
    return sliders
