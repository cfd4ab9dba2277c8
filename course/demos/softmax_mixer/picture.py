"""The pictures of the softmax mixer: scores to drag, and a bar for each probability."""

from course.demos.chart import Chart, Scale
from course.demos.stage import handle
from course.demos.svg import drawing, polyline, tag, text
from course.graphs import format_number
from course.palette import CYCLE, GREY, INK

__all__ = ["SCORE", "WIDTH", "draw_scores", "draw_shares"]

WIDTH, HEIGHT = 480, 350
SCORE = Chart(Scale(0, 4, 84, 468), Scale(-5.5, 5.5, 300, 50))
SHARE = Chart(Scale(0, 4, 84, 468), Scale(0, 1.1, 300, 50))
CLASSES = ["class 1", "class 2", "class 3", "class 4"]
X_TICKS = [(k + 0.5, name) for k, name in enumerate(CLASSES)]
BAR = 60


def draw_scores(mixer, description):
    """Draw the scores on a scale that moves with the shift, with a handle on each.

    Parameters
    ----------
    mixer : SoftmaxMixer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG, with the handles ``z1`` to ``z4``.
    """
    y_ticks = [(z, format_number(z + mixer.shift, 5)) for z in (-5, -2.5, 0, 2.5, 5)]
    axes = SCORE.axes(title="scores z + c", x_label="", y_label="", x_ticks=X_TICKS, y_ticks=y_ticks)
    level = SCORE.line([0, 4], [0, 0], stroke=GREY, stroke_width=1.5)
    sticks = [_stick(k, float(score), mixer.shift) for k, score in enumerate(mixer.scores)]
    content = axes + level + "".join(sticks)
    return drawing(0, 0, WIDTH, HEIGHT, content, description=description, role="group")


def draw_shares(mixer, description):
    """Draw the probabilities.

    Parameters
    ----------
    mixer : SoftmaxMixer
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    title = f"probabilities, T = {format_number(mixer.temperature)}"
    y_ticks = [(p, format_number(p)) for p in (0, 0.25, 0.5, 0.75, 1)]
    axes = SHARE.axes(title=title, x_label="", y_label="", x_ticks=X_TICKS, y_ticks=y_ticks)
    bars = [_bar(k, float(share)) for k, share in enumerate(mixer.shares)]
    return drawing(0, 0, WIDTH, HEIGHT, axes + "".join(bars), description=description)


def _stick(k, score, shift):
    x, y = SCORE.x(k + 0.5), SCORE.y(score)
    line = polyline([(x, SCORE.y(0)), (x, y)], stroke=CYCLE[k], stroke_width=5)
    grip = tag("circle", cx=x, cy=y, r=11, fill="white", stroke=CYCLE[k], stroke_width=4)
    said = format_number(score + shift, 5)
    number = text(x + 18, y, said, anchor="start", fill=INK)
    step = SCORE.y(0) - SCORE.y(0.1)
    return line + number + handle(f"z{k + 1}", x, y, grip, label=f"Score {k + 1}", value=said, step=step)


def _bar(k, share):
    shown = min(max(share, 0.0), 1.1)  # of a student's softmax anything may come
    x, top, bottom = SHARE.x(k + 0.5), SHARE.y(shown), SHARE.y(0)
    bar = tag("rect", x=x - BAR / 2, y=top, width=BAR, height=bottom - top, fill=CYCLE[k])
    return bar + text(x, top - 12, format_number(share), fill=INK)
