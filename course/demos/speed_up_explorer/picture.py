"""The pictures of ``speed_up_explorer``: speed-up against machines, and what a step is made of."""

import math

from course.demos.chart import Chart, Scale
from course.demos.svg import drawing, polyline, tag, text
from course.palette import BLUE, GREY, INK, ORANGE, VERMILLION

__all__ = ["WIDTH", "draw_bars", "draw_curves"]

WIDTH, HEIGHT = 460, 380
CHART = Chart(Scale(1, 64, 74, 400, is_log=True), Scale(1 / 64, 64, 316, 50, is_log=True))
COLORS = {"ring": BLUE, "server": VERMILLION}
LEVELS = [(1 / 64, "1/64"), (1 / 16, "1/16"), (1 / 4, "1/4"), (1, "1"), (4, "4"), (16, "16"), (64, "64")]
LEFT, LONGEST, HIGH = 74, 340, 30  # where bars begin, the longest one, and how high they are


def draw_curves(state, machines, speed_ups, description):
    """Draw how much faster so many machines are, with a mark at the chosen number.

    Parameters
    ----------
    state : SpeedUp
    machines : sequence of int
    speed_ups : dict of str to list of float
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    ticks = [(n, str(n)) for n in machines]
    labels = {"title": "speed-up", "x_label": "machines", "y_label": "times as fast as one"}
    parts = [CHART.axes(**labels, x_ticks=ticks, y_ticks=LEVELS)]
    inside = [CHART.line(machines, machines, stroke=GREY, stroke_width=1.5, stroke_dasharray="5 4")]
    inside.append(CHART.line([state.machines] * 2, [1 / 64, 64], stroke=GREY, stroke_width=1))
    k = machines.index(state.machines)
    for name, gains in speed_ups.items():
        inside.append(CHART.line(machines, gains, stroke=COLORS[name], stroke_width=2.5))
        inside.append(CHART.dot(state.machines, gains[k], 5, fill=COLORS[name]))
    parts.append(CHART.inside(*inside))
    ends = {name: min(max(CHART.y(gains[-1]), 58), 312) for name, gains in speed_ups.items()}
    if abs(ends["ring"] - ends["server"]) < 18:
        ends["ring"] = max(ends["ring"] - 9, 58)
        ends["server"] = ends["ring"] + 18
    for name, y in ends.items():
        parts.append(text(406, y, name, anchor="start", fill=COLORS[name]))
    parts.append(text(CHART.x(13), CHART.y(30), "perfect", fill=GREY))
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=description)


def draw_bars(alone, computing, sending, description):
    """Draw how long a step takes, computing first and then sending, for one machine and both ways.

    Parameters
    ----------
    alone, computing : float
        Milliseconds of computing, of one machine with the whole batch and of each machine now.
    sending : dict of str to float
        Milliseconds for each way.
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    steps = {"one": (alone, 0.0), **{name: (computing, sent) for name, sent in sending.items()}}
    scale = LONGEST / max(sum(step) for step in steps.values())
    parts = [text(WIDTH / 2, 32, "one step, in milliseconds", size=15, fill=INK, font_weight="bold")]
    for row, (name, (first, second)) in enumerate(steps.items()):
        y = 76 + 84 * row
        parts.append(text(LEFT - 10, y + HIGH / 2, name, anchor="end", fill=INK))
        parts.append(_bar(LEFT, y, first * scale, BLUE))
        parts.append(_bar(LEFT + first * scale, y, second * scale, ORANGE))
        words = f"{_ms(first)} computing" + (f" + {_ms(second)} sending" if second else "")
        parts.append(text(LEFT, y + HIGH + 16, words, anchor="start", fill=INK))
    parts.append(polyline([(LEFT, 64), (LEFT, 300)], stroke=GREY))
    for x, color, word in ((LEFT, BLUE, "computing"), (LEFT + 130, ORANGE, "sending")):
        parts.append(tag("rect", x=x, y=336, width=16, height=16, fill=color))
        parts.append(text(x + 24, 344, word, anchor="start", fill=INK))
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=description)


def _bar(x, y, width, color):
    return tag("rect", x=x, y=y, width=width, height=HIGH, fill=color)


def _ms(value):
    digits = max(0, 2 - math.floor(math.log10(value))) if value > 0 else 0
    return f"{value:,.{min(digits, 4)}f}"
