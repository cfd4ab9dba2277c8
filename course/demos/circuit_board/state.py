"""The state of ``circuit_board``: a circuit, the digits at its inputs, and what each gate makes of them."""

import traceback

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.circuit_board.circuit import follow
from course.demos.circuit_board.picture import draw, draw_nothing
from course.demos.reference import neuron
from course.demos.student import StudentFunctionError, call, one_number
from course.demos.written import Written, whose
from course.given import MISSING
from course.graphs import format_number

__all__ = ["CIRCUITS", "Board"]

CIRCUITS = {  # as the notebook gives them
    "NOT": (lambda a, nand: nand(a, a), ["a"], ["NOT a"]),
    "AND": (lambda a, b, nand: _negated(nand(a, b), nand), ["a", "b"], ["a AND b"]),
    "OR": (lambda a, b, nand: nand(nand(a, a), nand(b, b)), ["a", "b"], ["a OR b"]),
}
BEGIN = "Press an input to change its digit, a gate to see how its neuron decides. {said}"
DIGITS = "In: {inputs}. Out: {outputs}."
GATE = "Gate {k} reads {x1} and {x2}: z = {x1} · {w1} + {x2} · {w2} {b} = {z}, so it answers {answer}."


class Board:
    """A circuit whose inputs can be pressed.

    Parameters
    ----------
    circuits : dict of str to tuple
        Name to function, names of inputs, and names of outputs.
    perceptron, gate_parameters : callable, optional
        The student's.

    Attributes
    ----------
    name : str
        Of the present circuit.
    circuit : Circuit or None
        None where the function cannot be followed.
    digits : list of int
        At the inputs.
    signals : list of int
        On every wire: the inputs, then the gates.
    chosen : int or None
        The gate that was pressed last.
    """

    def __init__(self, circuits, perceptron=None, gate_parameters=None):
        self._circuits = circuits
        self._fires = Written("perceptron", perceptron, neuron.fires, _answers)
        self._parameters = Written("gate_parameters", gate_parameters, lambda name: neuron.NAND, _weights)
        self._w, self._b = self._parameters("NAND")
        self.reset()

    def reset(self):
        """Go back to the first circuit."""
        self.set(next(iter(self._circuits)))

    def set(self, name):
        """Take another circuit, all its inputs 0."""
        self.name, self.chosen, self.complaint, self.circuit = name, None, "", None
        function, inputs, outputs = self._circuits[name]
        self.digits = [0] * len(inputs)
        try:
            self.circuit = call(follow, getattr(function, "__name__", name), function, inputs, outputs)
        except StudentFunctionError as error:
            self.complaint = _complaint(error)
        self._compute()

    def press(self, name):
        """Turn an input, such as ``"input 0"``, or look at a gate, such as ``"gate 2"``."""
        kind, k = name.split()
        if kind == "input":
            self.digits[int(k)] = 1 - self.digits[int(k)]
            self._compute()
        else:
            self.chosen = int(k)

    def count(self):
        """Go on to the next digits, as the lines of a truth table follow each other."""
        n = len(self.digits)
        number = int("".join(map(str, self.digits)), 2) + 1
        self.digits = [(number >> (n - 1 - i)) & 1 for i in range(n)]
        self._compute()

    @property
    def sentence(self):
        """What goes in and comes out, and how the chosen gate decides."""
        if self.circuit is None:
            return self.complaint
        said = self._said()
        said = BEGIN.format(said=said) if self.chosen is None else f"{said} {self._decision()}"
        return " ".join(filter(None, [said, whose(self._fires, self._parameters)]))

    @property
    def alt(self):
        """What the picture shows, in words."""
        if self.circuit is None:
            return self.complaint
        on = [str(k + 1) for k in range(len(self.circuit.gates)) if self.signal_of(k)]
        n, said = len(self.circuit.gates), self._said()
        gates = "1 NAND gate" if n == 1 else f"{n} NAND gates"
        return f"{self.name}: a circuit of {gates}. {said} Gates that answer 1: {', '.join(on) or 'none'}."

    @property
    def picture(self):
        """The circuit as SVG."""
        return draw_nothing(self.complaint) if self.circuit is None else draw(self)

    def signal_of(self, gate):
        """Return what a gate answers."""
        return self.signals[len(self.digits) + gate]

    def _compute(self):
        self._fires.begin()
        if self.circuit is not None:
            self.signals = self.circuit.signals(self.digits, self._nand)

    def _nand(self, a, b):
        return int(self._fires(np.array([[a, b]]), self._w, self._b)[0] > 0)

    def _said(self):
        circuit, places = self.circuit, range(len(self.digits))
        inputs, outputs = (
            zip(circuit.inputs, places, strict=True),
            zip(circuit.outputs, circuit.ends, strict=True),
        )
        known = {"inputs": inputs, "outputs": outputs}
        named = {kind: [f"{name} = {self.signals[k]}" for name, k in ends] for kind, ends in known.items()}
        return DIGITS.format(**{kind: ", ".join(words) for kind, words in named.items()})

    def _decision(self):
        x = [-1 - k if k < 0 else self.signals[k] for k in self.circuit.gates[self.chosen]]
        z = neuron.weighted_sum(np.array(x), self._w, self._b)
        w1, w2 = (f"({format_number(w)})" if w < 0 else format_number(w) for w in self._w)
        b = ("− " if self._b < 0 else "+ ") + format_number(abs(self._b))
        known = {"k": self.chosen + 1, "x1": x[0], "x2": x[1], "w1": w1, "w2": w2, "b": b}
        return GATE.format(**known, z=format_number(z), answer=self.signal_of(self.chosen))


def _complaint(error):
    """Return what is wrong with a circuit; of a circuit in a circuit that is not written yet, its name."""
    cause = error.__cause__
    if not isinstance(cause, NotImplementedError):
        return str(error)
    *_, innermost = traceback.walk_tb(cause.__traceback__)
    return MISSING.format(name=innermost[0].f_code.co_name)


def _negated(a, nand):
    return nand(a, a)


def _answers(value, X, w, b):
    return numbers(value, "perceptron", (len(X),))


def _weights(value, name):
    w, b = parts(value, "gate_parameters", ("w", "b"))
    return numbers(w, "gate_parameters", (2,), "w"), one_number(b, "gate_parameters", "b")
