"""Gradients go back through single gates with the student's functions."""

import math

import pytest

from course.demos.graph_stepper.gates import Gates
from course.demos.graph_stepper.reasons import reason
from course.demos.student import StudentFunctionError
from course.graphs import Graph


def gate(formula, **inputs):
    """Return the last gate of a formula and its arguments."""
    graph = Graph.parse(formula, **inputs)
    return graph.gates[-1], graph.arguments(graph.gates[-1])


@pytest.fixture
def gates(student):
    """The right gates."""
    return Gates(student.add_backward, student.mul_backward, student.max_backward)


@pytest.mark.parametrize(
    ("formula", "shown", "expected"),
    [
        ("f = x + y", "add_backward(2)", (2.0, 2.0)),
        ("f = x - y", "add_backward(2)", (2.0, -2.0)),
        ("f = x * y", "mul_backward(2, 3, −4)", (-8.0, 6.0)),
        ("f = max(x, y)", "max_backward(2, 3, −4)", (2.0, 0.0)),
    ],
)
def test_send_back(gates, formula, shown, expected):
    """Each gate asks the function it belongs to; a minus turns the second sign of a plus."""
    flow = gates.send_back(gate(formula, x=3.0, y=-4.0)[0], 2.0, [3.0, -4.0])
    assert (flow.shown, flow.gradients) == (shown, expected)


def test_arguments_are_fresh():
    """A function that changes its arguments spoils nothing."""

    def greedy(g, x, y):
        g *= y
        return g, g

    gates, values = Gates(mul_backward=greedy), [3.0, 4.0]
    times = gate("f = x * y", x=3.0, y=4.0)[0]
    assert gates.send_back(times, 1.0, values) == gates.send_back(times, 1.0, values)
    assert values == [3.0, 4.0]


def test_missing_names_only_what_the_graph_needs(student):
    """A graph without max does not ask for max_backward."""

    def unwritten(g, x, y):
        raise NotImplementedError

    graph = Graph.parse("f = (x + y) * y", x=1.0, y=2.0)
    assert Gates(mul_backward=unwritten).missing(graph) == ["add_backward", "mul_backward"]
    assert Gates(student.add_backward, student.mul_backward).missing(graph) == []


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("f = x * y", (-8.0, 6.0)),
        ("f = x / y", (-0.5, -0.375)),
        ("f = tanh(x)", (2 * (1 - math.tanh(3.0) ** 2),)),
        ("f = x ** 2", (12.0,)),
    ],
)
def test_other_gates_are_nudged(formula, expected):
    """So are those whose function is not written yet."""
    inputs = {"x": 3.0, "y": -4.0} if "y" in formula else {"x": 3.0}
    node, values = gate(formula, **inputs)
    flow = Gates().send_back(node, 2.0, values)
    assert flow.shown == ""
    assert flow.gradients == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (None, "returned None; expected two gradients"),
        (1.0, "returned one float"),
        ((1.0, 2.0, 3.0), "returned 3 values"),
        ((1.0, None), "returned None for grad_y"),
        ((1.0, "b"), "returned 'b' for grad_y"),
    ],
)
def test_wrong_returns_are_named(result, words):
    """What is no pair of numbers is described."""
    with pytest.raises(StudentFunctionError, match=words):
        Gates(mul_backward=lambda g, x, y: result).send_back(
            gate("f = x * y", x=3.0, y=4.0)[0], 1.0, [3.0, 4.0]
        )


@pytest.mark.parametrize(
    ("formula", "slot", "values", "found", "words"),
    [
        ("f = x + y", 0, (3.0, 4.0), 2.0, "A plus passes the upstream gradient on."),
        ("f = x - y", 0, (3.0, 4.0), 2.0, "The first wire of a minus is like a plus"),
        ("f = x * y", 0, (3.0, -4.0), -8.0, "That is upstream · y = 2 · (−4)."),
        ("f = max(x, y)", 1, (3.0, 4.0), 2.0, "y is the larger"),
        ("f = max(x, y)", 0, (3.0, 4.0), 0.0, "x is the smaller"),
        ("f = max(x, y)", 0, (3.0, 3.0), 2.0, "A tie: x comes first."),
        ("f = max(x, y)", 1, (3.0, 3.0), 0.0, "A tie: x comes first, nothing is left for the second."),
    ],
)
def test_reason_of_a_right_gradient(formula, slot, values, found, words):
    """Once a function is right, the rule it obeys is named."""
    node, _ = gate(formula, x=values[0], y=values[1])
    assert words in reason(node, slot, ["x", "y"], list(values), 2.0, found)


@pytest.mark.parametrize(
    ("formula", "values", "words"),
    [
        (
            "f = x * y",
            (3.0, 4.0),
            "Nudging y a little says 6 instead: compare the second result of mul_backward.",
        ),
        ("f = x - y", (3.0, 4.0), "Nudging y a little says −2 instead: compare add_backward."),
        (
            "f = max(x, y)",
            (3.0, 3.0),
            "At a tie the course sends everything to the first wire: expected 0 here.",
        ),
    ],
)
def test_reason_of_a_wrong_gradient(formula, values, words):
    """A wrong gradient is compared with a nudge; the rule is not given away."""
    node, _ = gate(formula, x=values[0], y=values[1])
    sentence = reason(node, 1, ["x", "y"], list(values), 2.0, 99.0)
    assert words in sentence
    assert "upstream" not in sentence
