"""The state of ``graph_stepper``: which graph, at which inputs, and how far the walk has gone."""

from course.demos.graph_stepper.formula import EXAMPLE, FormulaError, read
from course.demos.graph_stepper.picture import describe, draw
from course.demos.graph_stepper.trace import trace
from course.graphs import Graph, arrange

__all__ = ["GRAPHS", "OWN", "GraphStepper"]

OWN = "a formula of yours"
LONGEST_NUMBER = "−0.0000"
GRAPHS = {
    "(x + y) · max(z, w)": Graph.parse("a = x + y; b = max(z, w); f = a * b", x=1.0, y=3.0, z=-2.0, w=5.0),
    "a neuron: max(0, w₁x₁ + w₂x₂ + b)": Graph.parse(
        "p = w1 * x1; q = w2 * x2; s = p + q; z = s + b; a = max(0, z)",
        w1=2.0,
        x1=1.5,
        w2=-1.0,
        x2=0.5,
        b=-1.0,
    ),
    "(x + y) · (y − z)": Graph.parse("a = x + y; b = y - z; f = a * b", x=1.0, y=3.0, z=-2.0),
}


class GraphStepper:
    """Where a walk through a graph stands. Knows nothing of widgets.

    Parameters
    ----------
    gates : Gates
    """

    def __init__(self, gates):
        self.gates = gates
        self.own = read(EXAMPLE)
        self.choose(next(iter(GRAPHS)))

    def choose(self, name):
        """Take another graph, with its own inputs, from the start."""
        self.name, self.complaint = name, ""
        graph = self.own if name == OWN else GRAPHS[name]
        self.layout = arrange(graph, LONGEST_NUMBER)
        self.position = 0
        self._evaluate(graph)

    def write(self, formula):
        """Take a formula that somebody has typed; one that is not understood leaves everything as it is."""
        try:
            own = read(formula)
        except FormulaError as error:
            self.complaint = str(error)
            return
        self.own = own
        self.choose(OWN)

    def set_inputs(self, **inputs):
        """Change inputs and stay at the same step, as far as the walk still goes there."""
        self.complaint = ""
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
        """What happened in the step before this moment; or what of a formula is not understood."""
        if self.complaint:
            return self.complaint
        return f"Step {self.position} of {len(self.steps) - 1}. {self.steps[self.position].sentence}"

    @property
    def alt(self):
        """What the picture shows, and what happened last."""
        return f"{describe(self.graph, self.steps[self.position])} {self.steps[self.position].sentence}"

    @property
    def picture(self):
        """The graph as SVG, with what is known so far."""
        return draw(self.graph, self.layout, self.steps[self.position])

    def _evaluate(self, graph):
        self.graph = graph
        self.steps = trace(graph, self.gates)
        self.position = min(self.position, len(self.steps) - 1)
