"""Circuits of NAND gates under current: what the wires carry, wrong circuits and neurons, the widgets."""

import re
from itertools import product
from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import circuit_board
from course.demos.circuit_board.state import CIRCUITS, Board


def half_adder(x1, x2, nand):
    """Add two digits with five gates."""
    both = nand(x1, x2)
    return nand(nand(x1, both), nand(x2, both)), nand(both, both)


def full_adder(x1, x2, carry, nand):
    """Add three digits."""
    digit, carry_1 = half_adder(x1, x2, nand)
    digit, carry_2 = half_adder(digit, carry, nand)
    return digit, nand(nand(carry_1, carry_1), nand(carry_2, carry_2))


def unwritten(x1, x2, nand):
    """Raise what a stub raises."""
    raise NotImplementedError


def perceptron(X, w, b):
    """Return the answers of a threshold neuron."""
    return (X @ w + b > 0).astype(int)


def gate_parameters(name):
    """Return weights of the student's own."""
    return [-2, -2], 3


ADDERS = {
    "half adder": (half_adder, ["x1", "x2"], ["sum", "carry"]),
    "full adder": (full_adder, ["x1", "x2", "carry in"], ["sum", "carry"]),
}


@pytest.mark.parametrize("functions", [(), (perceptron, gate_parameters)])
def test_adders_add(functions):
    """Every line of both tables, by the course's neuron and by the student's."""
    board = Board(ADDERS, *functions)
    for name, n in (("half adder", 2), ("full adder", 3)):
        board.set(name)
        for digits in product((0, 1), repeat=n):
            assert tuple(board.digits) == digits
            total, carry = (board.signals[end] for end in board.circuit.ends)
            assert total + 2 * carry == sum(digits)
            ElementTree.fromstring(board.picture)
            board.count()
        assert tuple(board.digits) == (0,) * n


def test_given_circuits_are_what_they_are_called():
    """NOT, AND and OR."""
    board = Board(CIRCUITS)
    assert "In: a = 0. Out: NOT a = 1." in board.sentence
    assert "a circuit of 1 NAND gate." in board.alt
    for name, expected in (("AND", [0, 0, 0, 1]), ("OR", [0, 1, 1, 1])):
        board.set(name)
        found = []
        for _ in range(4):
            found.append(board.signals[-1])
            board.count()
        assert found == expected


def test_inputs_and_gates_are_pressed():
    """An input turns; a gate says how its neuron decides."""
    board = Board(ADDERS, perceptron, gate_parameters)
    board.press("input 1")
    assert "In: x1 = 0, x2 = 1. Out: sum = 1, carry = 0." in board.sentence
    board.press("gate 2")
    assert "Gate 3 reads 1 and 1: z = 1 · (−2) + 1 · (−2) + 3 = −1, so it answers 0." in board.sentence
    assert "Yours: perceptron and gate_parameters." in board.sentence
    board.press("input 1")
    assert "sum = 0" in board.sentence


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (unwritten, "unwritten is not written yet"),
        (lambda a, b, nand: 1 - nand(a, b), "stopped with ValueError: Expected 2 outputs"),
        (lambda a, nand: a, "stopped with TypeError"),
    ],
)
def test_a_circuit_that_cannot_be_followed_is_named(function, words):
    """Another one can be chosen."""
    board = Board({"broken": (function, ["a", "b"], ["y", "z"]), **ADDERS})
    assert words in board.sentence
    assert "no circuit to draw yet" in board.picture
    board.press("input 0")
    board.count()
    board.set("half adder")
    assert "Out:" in board.sentence


def test_what_is_missing_in_a_circuit_of_circuits_is_named():
    """The half adder in a full one."""
    board = Board({"full": (lambda a, b, c, nand: unwritten(a, b, nand), ["a", "b", "c"], ["s", "c"])})
    assert board.sentence.startswith("unwritten is not written yet")


def test_a_wrong_neuron_is_shown_as_it_is():
    """A gate that is no NAND adds wrongly; one that fails is named, and the course's takes its place."""
    board = Board(ADDERS, perceptron, lambda name: ([1, 1], -1.5))  # an AND
    board.press("input 0")
    assert "sum = 0" in board.sentence
    board = Board(ADDERS, lambda X, w, b: 1 / 0, lambda name: None)
    board.press("input 0")
    assert "sum = 1" in board.sentence
    assert "Your perceptron stopped with ZeroDivisionError" in board.sentence
    assert "Your gate_parameters returned None" in board.sentence


def test_a_constant_stands_at_its_gate():
    """The digits 0 and 1 may be wired in."""
    board = Board({"NOT": (lambda a, nand: nand(a, np.int64(1)), ["a"], ["NOT a"])})
    board.press("gate 0")
    assert "Gate 1 reads 0 and 1" in board.sentence
    ElementTree.fromstring(board.picture)


def test_widgets_drive_the_state():
    """Circuit, digits, presses and reset."""
    demo = circuit_board(ADDERS, perceptron, gate_parameters)
    top, sentence, stage, *_ = demo.children
    which, count, reset = top.children
    first = sentence.value, stage.picture
    seen = {stage.picture}
    stage._hear(stage, {"event": "press", "name": "input 0", "ticket": "1"}, [])
    seen.add(stage.picture)
    stage._hear(stage, {"event": "press", "name": "gate 4", "ticket": "2"}, [])
    seen.add(stage.picture)
    count.children[0].click()
    seen.add(stage.picture)
    which.value = "full adder"
    seen.add(stage.picture)
    assert len(seen) == 5
    assert 'aria-label="input carry in"' in stage.picture
    reset.children[0].click()
    assert (sentence.value, stage.picture) == first


def test_five_gates_fit_into_a_narrow_window():
    """The half adder needs no more than the 500 px that a window of 640 px leaves."""
    board = Board(ADDERS)
    board.set("half adder")
    assert int(re.search(r"min-width:(\d+)px", board.picture)[1]) <= 500
