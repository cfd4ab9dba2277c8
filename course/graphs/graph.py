"""A computational graph with its values: the object behind every picture of forward and backward passes."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from course.graphs.operations import Operation
from course.graphs.parse import parse_formula


class Edge(NamedTuple):
    """A wire: ``source`` is argument number ``slot`` of the gate ``target``."""

    source: str
    target: str
    slot: int


@dataclass(frozen=True)
class Node:
    """An input, a constant (``operation`` is None for both) or a gate.

    ``key`` identifies the node; ``label`` is the name a reader sees, empty for an intermediate result without
    one.
    """

    key: str
    label: str = ""
    operation: Operation | None = None
    arguments: tuple[str, ...] = ()
    is_constant: bool = False


@dataclass(frozen=True)
class Graph:
    """A scalar function as gates and wires, evaluated at one point.

    Attributes
    ----------
    nodes : tuple of Node
        In an order in which they can be computed; the last one is the output.
    values : dict
        Node key to float; nan where a gate is not defined.
    """

    nodes: tuple[Node, ...]
    values: dict[str, float]

    @classmethod
    def parse(cls, formula, /, **inputs):
        """Build a graph from a formula and the values of its inputs.

        Parameters
        ----------
        formula : str
            Assignments separated by ``;`` or newlines, the last one the output. Operations: ``+ - * /``,
            ``**`` with a number, ``max(a, b)``, ``exp(a)``, ``log(a)``, ``tanh(a)``, ``relu(a)`` and
            ``sigmoid(a)``.
        **inputs : float
            A value for every name that the formula uses and does not define.

        Examples
        --------
        >>> graph = Graph.parse("a = x + y; b = y - z; f = a * b", x=3.0, y=2.0, z=-1.0)
        >>> graph.values["f"]
        15.0
        """
        names, constants, gates = parse_formula(formula)
        if set(names) != set(inputs):
            expected, found = ", ".join(names) or "none", ", ".join(inputs) or "none"
            raise ValueError(
                f"Expected a value for each of the inputs {expected}. Got {found}; give each input by name."
            )
        nodes = [Node(name, name) for name in names]
        nodes += [Node(key, f"{value:g}", is_constant=True) for key, value in constants.items()]
        nodes += [Node(*gate) for gate in gates]
        return _evaluated(nodes, {**constants, **inputs})

    @property
    def output(self):
        """Key of the last node."""
        return self.nodes[-1].key

    @cached_property
    def inputs(self):
        """Names of the inputs, constants left out."""
        return tuple(node.key for node in self.nodes if node.operation is None and not node.is_constant)

    @cached_property
    def gates(self):
        """The nodes that compute something, in order."""
        return tuple(node for node in self.nodes if node.operation is not None)

    @cached_property
    def edges(self):
        """Every wire between two nodes, in the order of the gates they lead to."""
        return tuple(Edge(key, gate.key, i) for gate in self.gates for i, key in enumerate(gate.arguments))

    @cached_property
    def edge_gradients(self):
        """What flows back along each wire: Edge to float, found by nudging each gate."""
        totals = dict.fromkeys(self.values, 0.0)
        totals[self.output] = 1.0
        flows = {}
        for gate in reversed(self.gates):
            for slot, key in enumerate(gate.arguments):
                flow = totals[gate.key] * gate.operation.derivative(self.arguments(gate), slot)
                flows[Edge(key, gate.key, slot)] = flow
                totals[key] += flow
        return flows

    @cached_property
    def gradients(self):
        """Derivative of the output with respect to each node: key to float."""
        totals = dict.fromkeys(self.values, 0.0)
        totals[self.output] = 1.0
        for edge, flow in self.edge_gradients.items():
            totals[edge.source] += flow
        return totals

    def node(self, key):
        """Return the node of that key."""
        return next(node for node in self.nodes if node.key == key)

    def arguments(self, gate):
        """Return the values that arrive at a gate."""
        return [self.values[key] for key in gate.arguments]

    def at(self, /, **inputs):
        """Return the same graph evaluated at other values of some inputs."""
        known = {node.key: self.values[node.key] for node in self.nodes if node.operation is None}
        return _evaluated(self.nodes, {**known, **inputs})


def _evaluated(nodes, known):
    values = {}
    for node in nodes:
        arguments = (values[key] for key in node.arguments)
        values[node.key] = float(node.operation.apply(*arguments) if node.operation else known[node.key])
    return Graph(tuple(nodes), values)
