"""The picture of ``circuit_board``: every signal is a line of its own, every gate stands where it begins."""

from course.demos.stage import button
from course.demos.svg import drawing, polyline, tag, text
from course.palette import GREY, HIGHLIGHT, INK, NEGATIVE, POSITIVE

__all__ = ["WIDTH", "draw", "draw_nothing"]

WIDTH = 900
LEFT, RIGHT, TOP = 116, 120, 40
WIDE = 78.0  # between gates at most
TALL, LOW = 56.0, 33.0  # between signals
SMALLEST = 0.75  # to what the picture shrinks
LARGE = 7  # gates up to which there is room
ON = {"stroke": POSITIVE, "stroke_width": 4}
OFF = {"stroke": NEGATIVE, "stroke_width": 1.6}
INPUT = 15  # half the side of what is pressed


def draw(board):
    """Draw the circuit; its inputs and gates are buttons.

    Parameters
    ----------
    board : Board

    Returns
    -------
    str
        SVG, with the buttons ``"input 0"`` ... and ``"gate 0"`` ...
    """
    return _Pen(board).draw()


def draw_nothing(description):
    """Draw what stands in place of a circuit that cannot be followed."""
    waiting = text(WIDTH / 2, 60, "no circuit to draw yet", size=17, fill=GREY)
    return drawing(0, 0, WIDTH, 120, waiting, description=description)


class _Pen:
    """Draws signals as rows, from top to bottom in the order in which they arise, and gates as columns."""

    def __init__(self, board):
        self.board, self.circuit = board, board.circuit
        n = len(self.circuit.gates)
        self.column = min(WIDE, (WIDTH - LEFT - RIGHT - 30) / max(n, 1))
        self.row = TALL if n <= LARGE else LOW
        self.size = 1.0 if n <= LARGE else 0.68  # of a gate
        self.right = LEFT + self.column * n + 26

    def draw(self):
        content = "".join(
            [
                *(self._wire(signal) for signal in range(len(self.board.signals))),
                *(self._gate(k) for k in range(len(self.circuit.gates))),
                *(self._input(i, name) for i, name in enumerate(self.circuit.inputs)),
                *(
                    self._output(end, name)
                    for name, end in zip(self.circuit.outputs, self.circuit.ends, strict=True)
                ),
            ]
        )
        height = self._y(len(self.board.signals) - 1) + TOP
        look = {"role": "group", "least": SMALLEST * (self.right + RIGHT)}
        return drawing(0, 0, self.right + RIGHT, height, content, description=self.board.alt, **look)

    def _y(self, signal):
        return TOP + self.row * signal

    def _x(self, k):
        """Return where gate ``k`` ends and its signal begins."""
        return LEFT + self.column * (k + 1)

    def _port(self, k, side):
        return self._y(len(self.circuit.inputs) + k) + (2 * side - 1) * 8 * self.size

    def _tap(self, k, side):
        return self._x(k) - (38 + (18, 10)[side]) * self.size

    def _wire(self, signal):
        """Draw a signal from where it arises to the last gate that reads it, or to the edge."""
        k, y = signal - len(self.circuit.inputs), self._y(signal)
        start = LEFT if k < 0 else self._x(k)
        look = ON if self.board.signals[signal] else OFF
        taps = [
            (self._tap(g, side), self._port(g, side), self._x(g) - 38 * self.size)
            for g, gate in enumerate(self.circuit.gates)
            for side in (0, 1)
            if gate[side] == signal
        ]
        end = self.right if signal in self.circuit.ends else max((x for x, _, _ in taps), default=start + 8)
        parts = [polyline([(start, y), (end, y)], **look)]
        for x, port, back in taps:
            parts.append(polyline([(x, y), (x, port), (back, port)], **look))
            parts.append(tag("circle", cx=x, cy=y, r=4, fill=look["stroke"]))
        return "".join(parts)

    def _gate(self, k):
        gate, s = self.circuit.gates[k], self.size
        x, y = self._x(k), self._y(len(self.circuit.inputs) + k)
        value = self.board.signal_of(k)
        color = POSITIVE if value else NEGATIVE
        back, top, bottom = x - 38 * s, y - 17 * s, y + 17 * s
        body = (
            f"M{back:.1f},{top:.1f} L{x - 23 * s:.1f},{top:.1f} A{17 * s:.1f},{17 * s:.1f} 0 0 1 "
            f"{x - 23 * s:.1f},{bottom:.1f} L{back:.1f},{bottom:.1f} Z"
        )
        parts = [
            tag("path", d=body, fill=color if value else "white", stroke=color, stroke_width=2.5),
            tag("circle", cx=x - 2, cy=y, r=4.5 * s, fill="white", stroke=color, stroke_width=2),
            text(x - 23 * s, y, str(k + 1), size=16 * s + 2, fill="white" if value else INK),
        ]
        if k == self.board.chosen:
            parts.insert(0, tag("path", d=body, fill="none", stroke=HIGHLIGHT, stroke_width=14))
        if s == 1.0:
            parts.append(text(x + 14, y - 11, str(value), size=15, fill=color, font_weight="bold"))
        for side, signal in enumerate(gate):
            if signal < 0:
                parts.append(text(back - 12, self._port(k, side), str(-1 - signal), size=13, fill=INK))
        label = f"gate {k + 1}: {value}"
        return button(f"gate {k}", "".join(parts), label=label, pressed=k == self.board.chosen)

    def _input(self, i, name):
        y, value = self._y(i), self.board.digits[i]
        color = POSITIVE if value else NEGATIVE
        key = {
            "x": LEFT - 2 * INPUT,
            "y": y - INPUT + 1,
            "width": 2 * INPUT,
            "height": 2 * INPUT - 2,
            "rx": 6,
        }
        parts = tag("rect", **key, fill=color if value else "white", stroke=color, stroke_width=2.5)
        digit = "white" if value else color
        parts += text(LEFT - INPUT, y, str(value), size=17, fill=digit, font_weight="bold")
        parts += text(LEFT - 2 * INPUT - 8, y, name, anchor="end", size=17, fill=INK)
        return button(f"input {i}", parts, label=f"input {name}", pressed=value)

    def _output(self, end, name):
        value, y = self.board.signals[end], self._y(end)
        color = POSITIVE if value else NEGATIVE
        lamp = tag(
            "circle",
            cx=self.right + 12,
            cy=y,
            r=13,
            fill=color if value else "white",
            stroke=color,
            stroke_width=2.5,
        )
        digit = text(
            self.right + 12, y, str(value), size=16, fill="white" if value else color, font_weight="bold"
        )
        return lamp + digit + text(self.right + 32, y, name, anchor="start", size=17, fill=INK)
