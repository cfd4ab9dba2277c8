"""Why a gate sends back what it does, in words; or what nudging says where the student disagrees."""

import math

from course.demos.graph_stepper.gates import WRITTEN_AS
from course.graphs import format_number

__all__ = ["reason"]

TOLERANCE = 1e-6
TIE = " At a tie the course sends everything to the first wire: expected {expected} here."
OBJECTION = " Nudging {wire} a little says {expected} instead: compare {where}."


def reason(gate, slot, wires, values, upstream, found):
    """Explain what a gate sends back along one wire.

    Parameters
    ----------
    gate : Node
    slot : int
        Which of the two wires.
    wires : list of str
        Names of both.
    values : list of float
        What arrived on them.
    upstream, found : float
        What came back to the gate, and what the student's function makes of it.

    Returns
    -------
    str
        One sentence. The rule of the gate stands in it only once the student's function obeys it.
    """
    expected = upstream * gate.operation.derivative(values, slot)
    if not math.isclose(found, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        return _objection(gate, slot, wires, values, format_number(expected))
    other = 1 - slot
    match gate.operation.name:
        case "add":
            return " A plus passes the upstream gradient on."
        case "sub":
            return "" if slot else " The first wire of a minus is like a plus: nothing changes."
        case "mul":
            return f" That is upstream · {wires[other]} = {_number(upstream)} · {_number(values[other])}."
        case "max":
            return _why_max(slot, wires, values)


def _why_max(slot, wires, values):
    if values[0] == values[1]:
        return f" A tie: {wires[0]} comes first{', nothing is left for the second' if slot else ''}."
    if values[slot] == max(values):
        return f" {wires[slot]} is the larger: it gets the whole upstream gradient."
    return f" {wires[slot]} is the smaller: nudging it changes nothing."


def _objection(gate, slot, wires, values, expected):
    if gate.operation.has_kink(values, slot):
        return TIE.format(expected=expected)
    function = WRITTEN_AS[gate.operation.name]
    where = function if gate.operation.name == "sub" else f"the {_ordinal(slot)} result of {function}"
    return OBJECTION.format(wire=wires[slot], expected=expected, where=where)


def _ordinal(slot):
    return ("first", "second")[slot]


def _number(value):
    text = format_number(value)
    return f"({text})" if value < 0 else text
