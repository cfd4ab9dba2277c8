"""A neuron that should be a gate: what is right, what is wrong, and the widgets."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.data import make_truth_table
from course.demos import gate_board
from course.demos.gate_board.picture import PLANE
from course.demos.gate_board.state import GATES, Gate

SOLUTIONS = {"AND": (1, 1, -1.5), "OR": (1, 1, -0.5), "NAND": (-1, -1, 1.5), "NOR": (-1, -1, 0.5)}


def perceptron(X, w, b):
    """Return the answers of a threshold neuron."""
    return (X @ w + b > 0).astype(int)


def put(gate, w1, w2, b):
    """Move the sliders."""
    gate.line.set(w1=w1)
    gate.line.set(w2=w2)
    gate.line.set(b=b)


@pytest.mark.parametrize(("name", "weights"), SOLUTIONS.items())
def test_a_right_gate_is_called_right(name, weights):
    """All four lines of the table."""
    gate = Gate(perceptron)
    gate.set(name=name)
    put(gate, *weights)
    assert (
        f"all four answers are right. This neuron is a{'' if name[0] == 'N' else 'n'} {name}" in gate.sentence
    )
    assert gate.sentence.endswith("Yours: perceptron.")
    assert gate.table.count("✓") == 4


def test_wrong_answers_are_named():
    """With their inputs."""
    gate = Gate()
    put(gate, 1, 1, -0.5)
    assert "2 of 4 answers are right. Wrong for (0, 1) and (1, 0)." in gate.sentence
    assert gate.table.count("✗") == 2


@pytest.mark.parametrize("name", GATES)
def test_no_gate_is_right_at_first(name):
    """There is something to do."""
    gate = Gate()
    gate.set(name=name)
    assert (gate.answers != make_truth_table(name).y).any()


def test_the_arrow_can_be_dragged():
    """By its tip and by its foot; reset brings it back."""
    gate = Gate()
    first = gate.plane
    gate.drag("foot", 0.5, 0.5)
    np.testing.assert_allclose(gate.line.w @ [0.5, 0.5] + gate.line.b, 0, atol=0.01)
    gate.drag("tip", 0.9, 0.9)
    assert gate.line.w.tolist() == [1.0, 1.0]
    gate.set(name="XOR")
    gate.reset()
    assert gate.plane == first


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda X, w, b: X @ w + b > 0, "2 of 4"),
        (lambda X, w, b: 1, "Your perceptron returned a number; expected an array"),
        (lambda X, w, b: X[:, 5], "Your perceptron stopped with IndexError"),
        (lambda X, w, b: X @ w * np.nan, "infinite or nan"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the course's answers are shown."""
    gate = Gate(function)
    assert words in gate.sentence
    assert "2 of 4 answers are right" in gate.sentence
    ElementTree.fromstring(gate.plane)


def test_widgets_drive_the_state():
    """Gate, sliders, a drag and reset."""
    demo = gate_board(perceptron)
    (gate, buttons), sliders, sentence, pictures, *_ = (
        part.children if k == 0 else part for k, part in enumerate(demo.children)
    )
    plane, table = pictures.children
    first = sentence.value, plane.picture, table.value
    gate.value = "XOR"
    assert "XOR" in sentence.value
    for slider in sliders.children:
        before = plane.picture
        slider.value += 0.3
        assert plane.picture != before
    message = {"event": "drag", "name": "foot", "x": PLANE.x(0.2), "y": PLANE.y(0.9), "ticket": "1"}
    before = sliders.children[2].value
    plane._hear(plane, message, [])
    assert sliders.children[2].value != before
    buttons.children[0].click()
    assert (sentence.value, plane.picture, table.value) == first
