"""Formulas become graphs with values and gradients."""

import math

import pytest

from course.graphs import Edge, Graph

POINT = {"x": 3.0, "y": 2.0, "z": -1.0}


@pytest.fixture
def product():
    """f = (x + y)(y - z)."""
    return Graph.parse("a = x + y; b = y - z; f = a * b", **POINT)


def test_values(product):
    """Every node knows its value."""
    assert product.values == {"x": 3.0, "y": 2.0, "z": -1.0, "a": 5.0, "b": 3.0, "f": 15.0}


def test_gradients_add_over_branches(product):
    """y feeds two gates, so two gradients add."""
    assert product.edge_gradients[Edge("y", "a", 1)] == 3.0
    assert product.edge_gradients[Edge("y", "b", 0)] == 5.0
    assert [product.gradients[name] for name in "xyz"] == [3.0, 8.0, -5.0]


def test_parts(product):
    """Inputs, gates, wires and the output are told apart."""
    assert product.inputs == ("x", "y", "z")
    assert [gate.key for gate in product.gates] == ["a", "b", "f"]
    assert len(product.edges) == 6
    assert product.output == "f"
    assert product.node("b").operation.sign == "−"


def test_at_leaves_the_graph_alone(product):
    """Another point gives another graph."""
    moved = product.at(y=0.0)
    assert (moved.values["f"], product.values["f"]) == (3.0, 15.0)


def test_nested_formula_agrees(product):
    """Intermediate results need no name."""
    nested = Graph.parse("f = (x + y) * (y - z)", **POINT)
    assert nested.gradients["y"] == product.gradients["y"]
    assert [gate.label for gate in nested.gates] == ["", "", "f"]


def test_constants_are_no_inputs():
    """Numbers in the formula stand in the graph and are not asked for."""
    graph = Graph.parse("f = max(0, -2.5 * x) + 0", x=-2.0)
    assert graph.inputs == ("x",)
    assert graph.values["f"] == 5.0
    assert sum(node.is_constant for node in graph.nodes) == 3


def test_a_variable_may_enter_a_gate_twice():
    """x * x has two wires and slope 2x."""
    graph = Graph.parse("f = x * x", x=3.0)
    assert len(graph.edges) == 2
    assert graph.gradients["x"] == 6.0


def test_equal_expressions_are_separate_gates():
    """The graph has a gate for every operation that the author wrote."""
    graph = Graph.parse("f = (x * y) + (x * y)", x=2.0, y=3.0)
    assert len(graph.gates) == 3
    assert graph.values["f"] == 12.0


def test_every_operation():
    """The formula language has the signs and functions it promises."""
    graph = Graph.parse("f = sigmoid(exp(tanh(relu(x) / y) - -z))", x=1.0, y=2.0, z=0.5)
    assert graph.values["f"] == pytest.approx(1 / (1 + math.exp(-math.exp(math.tanh(0.5) + 0.5))))


def test_powers_and_logarithms():
    """An exponent is a part of its gate, not an input."""
    graph = Graph.parse("f = log(x ** 2) + y ** -1", x=3.0, y=4.0)
    assert graph.values["f"] == pytest.approx(math.log(9) + 0.25)
    assert [gate.operation.sign for gate in graph.gates] == ["^2", "log", "^−1", "+"]
    assert graph.gradients["x"] == pytest.approx(2 / 3)
    assert graph.gradients["y"] == pytest.approx(-1 / 16)


@pytest.mark.parametrize(
    ("formula", "x"), [("1 / x", 0), ("log(x)", 0), ("exp(x)", 800), ("x ** 0.5", -1), ("x ** -1", 0)]
)
def test_what_is_not_defined_is_nan(formula, x):
    """A division by zero, a logarithm of zero, a number too large, a root of a negative one."""
    assert math.isnan(Graph.parse(f"f = {formula}", x=x).values["f"])


def test_inputs_may_have_any_name():
    """Also those of the parameters of Python's own methods."""
    assert Graph.parse("f = cls * self", cls=2.0, self=3.0).at(self=4.0).values["f"] == 8.0


@pytest.mark.parametrize(
    ("formula", "inputs", "words"),
    [
        ("", {}, "computes nothing"),
        ("x + y", {"x": 1, "y": 2}, "Expected an assignment"),
        ("f = x +", {"x": 1}, "Expected a formula"),
        ("f = x ** y", {"x": 1, "y": 2}, "Expected an operation"),
        ("f = sin(x)", {"x": 1}, "Expected an operation"),
        ("f = max(x)", {"x": 1}, "Expected an operation"),
        ("f = x", {"x": 1}, "Expected an operation"),
        ("a = x * y; a = a + x", {"x": 1, "y": 2}, "'a' is taken"),
        ("a = x * y; x = a + y", {"x": 1, "y": 2}, "'x' is taken"),
        ("f = x * y", {"x": 1}, "Got x; give each input by name"),
        ("f = x * y", {"x": 1, "y": 2, "z": 3}, "inputs x, y. Got x, y, z"),
    ],
)
def test_what_cannot_be_read_is_named(formula, inputs, words):
    """A formula that makes no graph raises a ValueError that says why."""
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        Graph.parse(formula, **inputs)
