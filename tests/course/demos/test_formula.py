"""Formulas that somebody has typed: what is read, what is refused, and whether the picture can be read."""

from itertools import combinations

import pytest

from course.demos.graph_stepper.formula import FormulaError, read
from course.graphs import arrange
from course.graphs.wires import Box, text_box

FORMULAS = (
    "(x + y) * max(y, z)",
    "x * y",
    "(x + y) * (x - y)",
    "x * x",
    "x ** 2 + y ** 2",
    "exp(x) / (exp(x) + exp(y))",
    "tanh(w * x + b)",
    "relu(w1 * x1 + w2 * x2 + b)",
    "log(1 + exp(x))",
    "(x - y) ** 2 / 2",
    "max(x * y, y * z) + x",
    "sigmoid(w * tanh(v * x + a) + b)",
    "x + x + x + x",
    "-(y * log(p) + (1 - y) * log(1 - p))",
    "(a + b) * (b + c) * (c + a)",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_labels_never_collide(formula):
    """Numbers at the wires, names of gates, sums below inputs and discs: no box covers another."""
    graph = read(formula)
    layout = arrange(graph, "−0.0000")
    size = 2 * layout.radius
    boxes = [Box(x, y, size, size) for x, y in layout.positions.values()]
    boxes += [text_box("−0.0000", layout.text, place) for place in layout.values.values()]
    boxes += [text_box("−0.0000", layout.text, place) for place in layout.gradients.values()]
    boxes += [text_box(gate.label, layout.text, layout.name_place(gate.key)) for gate in graph.gates]
    boxes += [text_box("df/dx = −0.00", 0.8 * layout.text, layout.total_place(key)) for key in graph.inputs]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_gate_has_a_name_of_its_own(formula):
    """And none that an input has."""
    graph = read(formula)
    names = [gate.label for gate in graph.gates] + list(graph.inputs)
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("typed", ["x · y − z", "x × y - z", "x*y-z", "f = x*y - z", "a = x * y; f = a - z"])
def test_signs_of_a_textbook_are_read(typed):
    """And assignments."""
    graph = read(typed)
    assert [gate.operation.name for gate in graph.gates] == ["mul", "sub"]
    assert graph.values[graph.output] == -5.0


def test_the_output_finds_a_free_name():
    """Where f is an input."""
    assert read("f * x").output == "L"
    assert read("f * L").output == "out"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "computes nothing"),
        ("x", "computes nothing"),
        ("3", "computes nothing"),
        ("3 * 4", "no letter in it"),
        ("2x", "This cannot be read: 2x. Does a bracket or a sign miss?"),
        ("(x + y", "This cannot be read"),
        ("x = = y", "This cannot be read"),
        ("import os", "This cannot be read"),
        ("x y", "This cannot be read"),
        ("sin(x)", "sin is not known here. Known are"),
        ("max(x, y, z)", "max takes 2 values, and here it has 3 values."),
        ("exp(x, y)", "exp takes 1 value, and here it has 2 values."),
        ("exp + 1", "exp is a function here: write exp(x)."),
        ("x ** y", "An exponent must be a number, as in x ** 2. Here it is y."),
        ("__import__('os').system('ls')", "is not known here"),
        ("x.real * 2", "x.real is not known here"),
        ("x[0] * 2", "is not known here"),
        ("'a' * 3", "is not known here"),
        ("True * x", "True is not known here"),
        ("x % y", "x % y is not known here"),
        ("max(a=1, b=2)", "is not known here"),
        ("weights * x", "weights is too long for the picture"),
        ("a = x * y; a = a * x", "'a' is taken"),
        ("a + b + c + d + e + g + h", "That has 7 inputs; there is room for up to 6."),
        ("+".join(["x * x"] * 9), "That makes 18 nodes; up to 16"),
        ("x + " * 40 + "x", "signs long"),
        ("(" * 110 + "x", "This cannot be read"),
    ],
)
def test_what_is_not_understood_is_named(typed, words):
    """One sentence, whatever was typed."""
    with pytest.raises(FormulaError) as caught:
        read(typed)
    assert words in str(caught.value)
