"""Circuits that are drawn by following the wires of a function."""

import numpy as np
import pytest
from matplotlib.patches import Arc

from course.plots import draw_circuit


def half_adder(x1, x2, nand):
    """Add two digits with five gates."""
    both = nand(x1, x2)
    return nand(nand(x1, both), nand(x2, both)), nand(both, both)


def gates(ax):
    """Return how many gates there are."""
    return sum(isinstance(artist, Arc) for artist in ax.get_children())


def test_draws_every_gate_and_names_every_end(texts):
    """Five calls of nand are five gates, numbered as they were asked."""
    ax = draw_circuit(half_adder, inputs=["x1", "x2"], outputs=["sum", "carry"])
    assert gates(ax) == 5
    assert texts(ax) == ["x1", "x2", "1", "2", "3", "4", "5", "sum", "carry"]


def test_no_text_covers_another(covering):
    """Names and numbers keep apart."""
    assert not covering(draw_circuit(half_adder, inputs=["x1", "x2"], outputs=["sum", "carry"]))


def test_a_constant_stands_at_its_gate(texts):
    """The digits 0 and 1 may be wired in."""
    ax = draw_circuit(lambda a, nand: nand(a, 1), inputs=["a"], outputs=["NOT a"])
    assert texts(ax).count("1") == 2  # the constant, and the number of the gate


def test_takes_the_place_of_existing_axes(axes):
    """A circuit can be drawn into a panel."""
    assert draw_circuit(lambda a, nand: [nand(a, np.int64(a))], inputs=["a"], outputs=["z"], ax=axes) is axes


@pytest.mark.parametrize(
    ("circuit", "words"),
    [
        (lambda a, b, nand: nand(a, 1 - b), "gate 1 to be asked for two wires"),
        (lambda a, b, nand: 1 - nand(a, b), "1 outputs"),
        (lambda a, b, nand: (nand(a, b), a), "1 outputs"),
        (lambda a, b, nand: [nand(a, b) for _ in range(99)][-1], "gate 41"),
    ],
)
def test_refuses_what_is_no_circuit(circuit, words):
    """What comes from anything but nand has no wire to be drawn."""
    with pytest.raises(ValueError, match=words):
        draw_circuit(circuit, inputs=["a", "b"], outputs=["z"])
