"""A circuit of NAND gates, drawn by following the wires of the function that builds it."""

from typing import NamedTuple

from matplotlib.patches import Arc

from course.palette import GREY, INK
from course.plots.canvas import Canvas

__all__ = ["draw_circuit"]

FIRST_WIRE = 1000  # wires carry numbers that no digit is mistaken for
COLUMN, ROW, TEXT = 1.75, 0.85, 0.24
BODY, HALF, BUBBLE, PORT = 0.46, 0.3, 0.07, 0.15
TAPS = (0.5, 0.32)
MOST_GATES = 40
NO_WIRE = "Expected gate {} to be asked for two wires of the circuit. Got {!r}."
NO_OUTPUT = "Expected {} outputs, each of them a wire of the circuit. Got {!r}."


class _Gate(NamedTuple):
    """Which two signals a NAND gate reads; a negative number stands for the constant -1 - it."""

    left: int
    right: int


def draw_circuit(circuit, *, inputs, outputs, ax=None):
    """Draw a circuit of NAND gates: each signal is a line of its own, each gate stands where its line begins.

    Parameters
    ----------
    circuit : callable
        ``circuit(*digits, nand)`` returns as many digits as there are outputs, or one digit. It is called
        once, with numbers that stand for wires, so that every gate tells what it is connected to.
    inputs, outputs : sequence of str
        The names that stand beside the wires.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If something other than NAND works on a digit, or there are too many gates to be drawn.

    Examples
    --------
    >>> ax = draw_circuit(lambda a, nand: nand(a, a), inputs=["a"], outputs=["NOT a"])
    """
    gates, ends = _follow(circuit, len(inputs), len(outputs))
    return _Pen(list(inputs), list(outputs), gates, ends, ax).draw()


def _follow(circuit, n_inputs, n_outputs):
    """Return the gates of a circuit in the order in which they are asked, and the signals it returns."""
    gates = []

    def signal(number):
        """Return which signal a number stands for, None if it is none."""
        place = number - FIRST_WIRE if number not in (0, 1) else -1 - number
        return place if -2 <= place < n_inputs + len(gates) else None

    def nand(a, b):
        gate = _Gate(signal(a), signal(b))
        if None in gate or len(gates) == MOST_GATES:
            raise ValueError(NO_WIRE.format(len(gates) + 1, (a, b)))
        gates.append(gate)
        return FIRST_WIRE + n_inputs + len(gates) - 1

    found = circuit(*range(FIRST_WIRE, FIRST_WIRE + n_inputs), nand)
    found = list(found) if isinstance(found, tuple | list) else [found]
    ends = [signal(number) for number in found]
    if len(ends) != n_outputs or None in ends or min(ends) < 0:
        raise ValueError(NO_OUTPUT.format(n_outputs, found))
    return gates, ends


class _Pen:
    """Draws signals as rows, from top to bottom in the order in which they arise, and gates as columns."""

    def __init__(self, inputs, outputs, gates, ends, ax):
        self.inputs, self.outputs, self.gates, self.ends = inputs, outputs, gates, ends
        self.right = COLUMN * (len(gates) + 0.75)
        names = 0.65 * TEXT * max(map(len, inputs)) + 0.3, 0.65 * TEXT * max(map(len, outputs)) + 0.3
        frame = (-names[0], -0.5, names[0] + self.right + names[1], ROW * (self._n_signals - 1) + 1.1)
        self.canvas = Canvas(ax, frame, TEXT)

    @property
    def _n_signals(self):
        return len(self.inputs) + len(self.gates)

    def draw(self):
        for i, name in enumerate(self.inputs):
            self.canvas.text(-0.1, ROW * i, name, ha="right")
        for signal in range(self._n_signals):
            self._wire(signal)
        for k, gate in enumerate(self.gates):
            self._gate(k, gate)
        for name, end in zip(self.outputs, self.ends, strict=True):
            self.canvas.text(self.right + 0.1, ROW * end, name, ha="left")
        return self.canvas.ax

    def _start(self, signal):
        k = signal - len(self.inputs)
        return 0.0 if k < 0 else COLUMN * (k + 1) + 2 * BUBBLE

    def _tap(self, k, port):
        return COLUMN * (k + 1) - BODY - TAPS[port]

    def _wire(self, signal):
        """Draw a signal from where it arises to the last gate that reads it, or to the edge."""
        y = ROW * signal
        taps = [self._tap(k, p) for k, gate in enumerate(self.gates) for p in (0, 1) if gate[p] == signal]
        end = self.right if signal in self.ends else max(taps, default=self._start(signal) + 0.3)
        self.canvas.line([(self._start(signal), y), (end, y)], color=GREY, linewidth=1.4)
        for x in taps:
            self.canvas.disc(x, y, 0.055, facecolor=INK, edgecolor=INK)

    def _gate(self, k, gate):
        x, y = COLUMN * (k + 1), ROW * (len(self.inputs) + k)
        for port, signal in enumerate(gate):
            self._feed(self._tap(k, port), x - BODY, y + (2 * port - 1) * PORT, signal)
        style = {"color": INK, "linewidth": 1.6}
        back = x - BODY
        self.canvas.line(
            [(x - HALF, y - HALF), (back, y - HALF), (back, y + HALF), (x - HALF, y + HALF)], **style
        )
        self.canvas.ax.add_artist(
            Arc((x - HALF, y), 2 * HALF, 2 * HALF, theta1=-90, theta2=90, zorder=3, **style)
        )
        self.canvas.disc(x + BUBBLE, y, BUBBLE, facecolor="white", edgecolor=INK, linewidth=1.6)
        self.canvas.text(x - BODY / 2, y, str(k + 1), size=0.8)

    def _feed(self, tap, x, y, signal):
        """Draw the short way from a signal's line to one of a gate's inputs."""
        if signal < 0:
            self.canvas.text(tap, y, str(-1 - signal), size=0.8)
            self.canvas.line([(tap + 0.12, y), (x, y)], color=GREY, linewidth=1.4)
        else:
            self.canvas.line([(tap, ROW * signal), (tap, y), (x, y)], color=GREY, linewidth=1.4)
