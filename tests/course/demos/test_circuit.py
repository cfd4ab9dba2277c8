"""Circuits that are found by following the wires of a function."""

import numpy as np
import pytest

from course.demos.circuit_board.circuit import Gate, follow


def half_adder(x1, x2, nand):
    """Add two digits with five gates."""
    both = nand(x1, x2)
    return nand(nand(x1, both), nand(x2, both)), nand(both, both)


def nand(a, b):
    """Return 0 where both are 1."""
    return 1 - a * b


def test_finds_every_gate_and_every_end():
    """Five calls of nand are five gates, in the order in which they were asked."""
    circuit = follow(half_adder, ["x1", "x2"], ["sum", "carry"])
    assert circuit.gates == [Gate(0, 1), Gate(0, 2), Gate(1, 2), Gate(3, 4), Gate(2, 2)]
    assert circuit.ends == [5, 6]


@pytest.mark.parametrize("digits", [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_signals_travel_through_the_gates(digits):
    """Each wire carries what the function itself computes."""
    circuit = follow(half_adder, ["x1", "x2"], ["sum", "carry"])
    signals = circuit.signals(digits, nand)
    assert signals[:2] == list(digits)
    assert [signals[end] for end in circuit.ends] == list(half_adder(*digits, nand))


def test_constants_may_be_wired_in():
    """The digits 0 and 1 are no signals of their own."""
    circuit = follow(lambda a, nand: nand(a, np.int64(1)), ["a"], ["NOT a"])
    assert circuit.gates == [Gate(0, -2)]
    assert circuit.signals([1], nand) == [1, 0]


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
    """What comes from anything but nand has no wire."""
    with pytest.raises(ValueError, match=words):
        follow(circuit, ["a", "b"], ["z"])
