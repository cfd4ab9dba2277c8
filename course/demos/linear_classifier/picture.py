"""The pictures of ``linear_classifier``: regions, lines and points, and a table of scores and losses."""

from course.demos.chart import Chart, Scale
from course.demos.plane_picture import CLASS_COLORS, mark, pair, place, region, stroke, vector
from course.demos.stage import handle
from course.demos.svg import drawing, tag, text
from course.demos.table import ROW, table
from course.graphs import format_number
from course.palette import HIGHLIGHT, INK

__all__ = ["LENGTH", "LIMIT", "SIZE", "draw_plane", "draw_table", "to_point"]

SIZE = 460
LIMIT, LENGTH = 4.0, 0.8
PLANE = Chart(Scale(-LIMIT, LIMIT, 62, 450), Scale(-LIMIT, LIMIT, 420, 32))
TICKS = [(float(k), format_number(k)) for k in range(-4, 5, 2)]
STEP = PLANE.x(0.1) - PLANE.x(0.0)
COLUMNS = (("", 30), ("x", 96), ("s₀", 62), ("s₁", 62), ("s₂", 62), ("loss", 66), ("", 34))
SUBSCRIPTS = "₀₁₂"


def to_point(x, y):
    """Return the point of the plane at a place of the picture."""
    return place(PLANE, x, y)


def draw_plane(classifier):
    """Draw the regions, and points and weights as handles.

    Parameters
    ----------
    classifier : Classifier

    Returns
    -------
    str
        SVG.
    """
    axes = PLANE.axes(
        title="the highest of three scores decides", x_label="x₁", y_label="x₂", x_ticks=TICKS, y_ticks=TICKS
    )
    W, b, lines = classifier.W, classifier.b, classifier.lines
    areas = [
        region(PLANE, [(W[:, k] - W[:, j], b[k] - b[j]) for j in range(3) if j != k], CLASS_COLORS[k])
        for k in range(3)
    ]
    zeros = [
        stroke(PLANE, line, color, 1.5, stroke_dasharray="5 5")
        for line, color in zip(lines, CLASS_COLORS, strict=True)
    ]
    points = "".join(_point(classifier, k) for k in range(len(classifier.X)))
    vectors = "".join(
        vector(
            PLANE, line, name=str(k), color=CLASS_COLORS[k], symbol=f"w{SUBSCRIPTS[k]}", label=f"Class {k}"
        )
        for k, line in enumerate(lines)
    )
    content = axes + PLANE.inside(*areas, *zeros) + points + vectors
    return drawing(0, 0, SIZE, SIZE + 10, content, description=classifier.alt, role="group")


def draw_table(classifier):
    """Draw scores and loss of every sample, that of the chosen one in the light, and the mean loss.

    Parameters
    ----------
    classifier : Classifier

    Returns
    -------
    str
        SVG.
    """
    n = len(classifier.X)
    rows = [_row(classifier, k) for k in range(n)]
    rows.append(["", "mean", "", "", "", _bold(classifier.losses.mean()), ""])
    title = f"scores s, and the {classifier.loss} loss"
    content = text(20, 20, title, anchor="start", size=16, fill=INK)
    content += table(14, 36, COLUMNS, rows, lit={classifier.chosen: HIGHLIGHT})
    alt = "A table of scores and losses. " + "; ".join(
        f"point {k + 1}, class {classifier.y[k]}: loss {format_number(classifier.losses[k])}"
        for k in range(n)
    )
    return drawing(0, 0, SIZE, 56 + ROW * (n + 2), content, description=alt)


def _row(classifier, k):
    label, answer = int(classifier.y[k]), int(classifier.answers[k])
    scores = [
        (format_number(s, 3), {"font_weight": "bold", "fill": CLASS_COLORS[j]} if j == answer else {})
        for j, s in enumerate(classifier.scores[k])
    ]
    verdict = "✓" if label == answer else "✗"
    sign = tag("g", mark(0, 0, label), transform="scale(0.8)")
    return [sign, pair(classifier.X[k]), *scores, format_number(classifier.losses[k]), verdict]


def _bold(value):
    return format_number(value), {"font_weight": "bold"}


def _point(classifier, k):
    x, y = PLANE.x(classifier.X[k, 0]), PLANE.y(classifier.X[k, 1])
    label = int(classifier.y[k])
    light = tag("circle", cx=x, cy=y, r=17, fill=HIGHLIGHT) if k == classifier.chosen else ""
    grip = light + mark(x, y, label, is_wrong=classifier.answers[k] != label)
    words = f"{pair(classifier.X[k])}, loss {format_number(classifier.losses[k])}"
    return handle(f"{k}", x, y, grip, label=f"Point {k + 1}, class {label}", value=words, step=STEP)
