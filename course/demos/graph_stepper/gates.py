"""Send a gradient back through one gate, with the student's own function or by nudging the gate."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from course.demos.student import StudentFunctionError, call, is_missing, one_number
from course.graphs import format_number

__all__ = ["WRITTEN_AS", "Flow", "Gates"]

WRITTEN_AS = {"add": "add_backward", "sub": "add_backward", "mul": "mul_backward", "max": "max_backward"}
NOT_A_PAIR = "Your {name} returned {found}; expected two gradients, (grad_x, grad_y)."


@dataclass(frozen=True)
class Flow:
    """What one gate sends back: the call of the student's function as text, and a gradient for each wire.

    ``shown`` is empty where the gate has been nudged instead.
    """

    shown: str
    gradients: tuple[float, ...]


class Gates:
    """The student's three gate functions, and nudging for all other gates.

    Parameters
    ----------
    add_backward, mul_backward, max_backward : callable or None
        As in the exercise ``gates``.
    """

    def __init__(self, add_backward=None, mul_backward=None, max_backward=None):
        functions: dict[str, Callable | None] = {
            "add_backward": add_backward,
            "mul_backward": mul_backward,
            "max_backward": max_backward,
        }
        self.functions = {
            name: function
            for name, function in functions.items()
            if not is_missing(function, *_arguments(name, 1.0, (1.0, 2.0)))
        }

    def missing(self, graph):
        """Return the names of the functions that a graph needs and that are not written yet."""
        needed = dict.fromkeys(filter(None, (WRITTEN_AS.get(gate.operation.name) for gate in graph.gates)))
        return [name for name in needed if name not in self.functions]

    def send_back(self, gate, upstream, arguments):
        """Ask the student's function what a gate sends back; where there is none, nudge the gate.

        Parameters
        ----------
        gate : Node
        upstream : float
            Gradient of the output with respect to the gate's result.
        arguments : list of float
            The values that arrived at the gate.

        Returns
        -------
        Flow

        Raises
        ------
        StudentFunctionError
            If the function raises, or returns something else than two numbers.
        """
        name = WRITTEN_AS.get(gate.operation.name)
        if name not in self.functions:
            local = (gate.operation.derivative(arguments, slot) for slot in range(len(arguments)))
            return Flow("", tuple(upstream * slope for slope in local))
        given = _arguments(name, upstream, arguments)
        shown = f"{name}({', '.join(format_number(a[0]) for a in given)})"
        result = call(self.functions[name], name, *given, shown=shown)
        grad_x, grad_y = _pair(result, name)
        return Flow(shown, (grad_x, -grad_y if gate.operation.name == "sub" else grad_y))


def _arguments(name, upstream, values):
    """Return fresh arrays, so that a function that changes its arguments spoils nothing."""
    numbers = (upstream,) if name == "add_backward" else (upstream, *values)
    return [np.array([number], dtype=float) for number in numbers]


def _pair(result, name):
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise StudentFunctionError(NOT_A_PAIR.format(name=name, found=_found(result)))
    return tuple(
        one_number(value, name, what) for value, what in zip(result, ("grad_x", "grad_y"), strict=True)
    )


def _found(result):
    if isinstance(result, (tuple, list)):
        return f"{len(result)} values"
    return "None" if result is None else f"one {type(result).__name__}"
