"""A circuit of NAND gates as plain data, found by following the wires of the function that builds it."""

from typing import NamedTuple

__all__ = ["Circuit", "Gate", "follow"]

FIRST_WIRE = 1000  # wires carry numbers that no digit is mistaken for
MOST_GATES = 40
NO_WIRE = "Expected gate {} to be asked for two wires of the circuit. Got {!r}."
NO_OUTPUT = "Expected {} outputs, each of them a wire of the circuit. Got {!r}."


class Gate(NamedTuple):
    """Which two signals a NAND gate reads; a negative number stands for the constant -1 - it."""

    left: int
    right: int


class Circuit(NamedTuple):
    """Gates in the order in which they are asked. Signals are numbered: the inputs first, then the gates.

    Attributes
    ----------
    inputs, outputs : list of str
        The names that stand beside the wires.
    gates : list of Gate
    ends : list of int
        The signal of each output.
    """

    inputs: list
    outputs: list
    gates: list
    ends: list

    def signals(self, digits, nand):
        """Return what every wire carries.

        Parameters
        ----------
        digits : sequence of int
            The inputs.
        nand : callable
            ``nand(a, b)`` returns a digit.

        Returns
        -------
        list of int
            A digit for each input, then one for each gate.
        """
        found = list(digits)
        for gate in self.gates:
            found.append(nand(*(-1 - place if place < 0 else found[place] for place in gate)))
        return found


def follow(circuit, inputs, outputs):
    """Return a circuit as data.

    Parameters
    ----------
    circuit : callable
        ``circuit(*digits, nand)`` returns as many digits as there are outputs, or one digit. It is called
        once, with numbers that stand for wires, so that every gate tells what it is connected to.
    inputs, outputs : sequence of str

    Returns
    -------
    Circuit

    Raises
    ------
    ValueError
        If something other than NAND works on a digit, or there are more than 40 gates.
    """
    gates, n_inputs = [], len(inputs)

    def signal(number):
        """Return which signal a number stands for, None if it is none."""
        place = number - FIRST_WIRE if number not in (0, 1) else -1 - number
        return place if -2 <= place < n_inputs + len(gates) else None

    def nand(a, b):
        gate = Gate(signal(a), signal(b))
        if None in gate or len(gates) == MOST_GATES:
            raise ValueError(NO_WIRE.format(len(gates) + 1, (a, b)))
        gates.append(gate)
        return FIRST_WIRE + n_inputs + len(gates) - 1

    found = circuit(*range(FIRST_WIRE, FIRST_WIRE + n_inputs), nand)
    found = list(found) if isinstance(found, tuple | list) else [found]
    ends = [signal(number) for number in found]
    if len(ends) != len(outputs) or None in ends or min(ends) < 0:
        raise ValueError(NO_OUTPUT.format(len(outputs), found))
    return Circuit(list(inputs), list(outputs), gates, ends)
