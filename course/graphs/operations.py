"""The gates a graph is built from: how each computes forward, and how steep it is.

The slopes are found by nudging an input and looking at the output, so no rule that an exercise asks for
stands here.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

NUDGE = 2.0**-16  # a power of two, so that slopes at round numbers come out exact
KINK = 1e-2


@dataclass(frozen=True)
class Operation:
    """One kind of gate: its name, the sign drawn in its node, and the function it computes."""

    name: str
    sign: str
    function: Callable[..., float]

    def apply(self, *args):
        """Compute the gate; nan where it is not defined, or too large to be a number."""
        try:
            return self.function(*args)
        except (ArithmeticError, ValueError):
            return math.nan

    def slopes(self, args, slot):
        """Return the slopes of the gate to the left and to the right of ``args[slot]``."""
        h = NUDGE * 2.0 ** max(0, math.frexp(args[slot])[1])
        here = self.apply(*args)
        left, right = (self.apply(*_nudged(args, slot, step)) for step in (-h, h))
        return (here - left) / h, (right - here) / h

    def has_kink(self, args, slot):
        """Tell whether the two slopes differ at ``args[slot]``, as those of max(x, y) do at x = y."""
        left, right = self.slopes(args, slot)
        return abs(left - right) > KINK * max(1.0, abs(left), abs(right))

    def derivative(self, args, slot):
        """Return the derivative with respect to ``args[slot]``, by central differences.

        At a kink the course's conventions hold: a tie of ``max`` belongs to the first argument, and
        ``relu`` is flat at 0.
        """
        left, right = self.slopes(args, slot)
        if self.has_kink(args, slot):
            return right if len(args) == 2 and slot == 0 else left
        return (left + right) / 2


def power(exponent):
    """Return the gate that raises a number to a fixed power."""
    return Operation("pow", f"^{exponent:g}".replace("-", "−"), lambda x: _real(x**exponent))


def _real(value):
    """Return a number as it is; a root of a negative number, which is complex, is none."""
    return math.nan if isinstance(value, complex) else value


def _nudged(args, slot, step):
    return [a + step if i == slot else a for i, a in enumerate(args)]


def _sigmoid(z):
    return 0.5 * (1.0 + math.tanh(0.5 * z))


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("add", "+", lambda x, y: x + y),
        Operation("sub", "−", lambda x, y: x - y),
        Operation("mul", "×", lambda x, y: x * y),
        Operation("div", "÷", lambda x, y: x / y),
        Operation("neg", "×(−1)", lambda x: -x),
        Operation("max", "max", max),
        Operation("exp", "exp", math.exp),
        Operation("log", "log", math.log),
        Operation("tanh", "tanh", math.tanh),
        Operation("relu", "relu", lambda z: max(z, 0.0)),
        Operation("sigmoid", "σ", _sigmoid),
    )
}
