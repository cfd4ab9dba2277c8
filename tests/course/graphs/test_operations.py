"""What gates compute and how steep they are."""

import math

import pytest

from course.graphs.operations import OPERATIONS


@pytest.mark.parametrize(
    ("name", "args", "expected"),
    [
        ("add", (2.0, 3.0), (1.0, 1.0)),
        ("sub", (2.0, 3.0), (1.0, -1.0)),
        ("mul", (2.0, 3.0), (3.0, 2.0)),
        ("div", (3.0, 2.0), (0.5, -0.75)),
        ("neg", (2.0,), (-1.0,)),
        ("max", (2.0, 3.0), (0.0, 1.0)),
        ("exp", (1.5,), (math.exp(1.5),)),
        ("log", (2.0,), (0.5,)),
        ("tanh", (0.5,), (1 - math.tanh(0.5) ** 2,)),
        ("relu", (-2.0,), (0.0,)),
        ("sigmoid", (0.0,), (0.25,)),
    ],
)
def test_derivative(name, args, expected):
    """The slope found by nudging is the derivative."""
    operation = OPERATIONS[name]
    found = [operation.derivative(args, slot) for slot in range(len(args))]
    assert found == pytest.approx(expected, rel=1e-8, abs=1e-12)


def test_slopes_of_round_numbers_are_exact():
    """A graph of round numbers shows round gradients, without a trace of rounding."""
    assert OPERATIONS["mul"].derivative((3.0, -1.5), 0) == -1.5


@pytest.mark.parametrize(("slot", "expected"), [(0, 1.0), (1, 0.0)])
def test_a_tie_of_max_belongs_to_the_first(slot, expected):
    """At x = y the first argument gets the whole slope."""
    assert OPERATIONS["max"].derivative((2.0, 2.0), slot) == expected


def test_relu_is_flat_at_zero():
    """The course takes 0 as the derivative of relu at 0."""
    assert OPERATIONS["relu"].derivative((0.0,), 0) == 0.0


@pytest.mark.parametrize(("args", "expected"), [((1.0, 1.0), True), ((1.0, 1.5), False)])
def test_has_kink(args, expected):
    """Only a tie makes the slope of max depend on the side."""
    assert OPERATIONS["max"].has_kink(args, 0) is expected


@pytest.mark.parametrize("z", [-800.0, 800.0])
def test_sigmoid_does_not_overflow(z):
    """Far from 0 the sigmoid is 0 or 1."""
    assert OPERATIONS["sigmoid"].apply(z) == pytest.approx(float(z > 0))
