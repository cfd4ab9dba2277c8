"""The pictures of ``gate_board``: the four inputs as corners of a square, and the truth table."""

from course.demos.chart import Chart, Scale
from course.demos.plane_picture import mark, place, sides, stroke, vector
from course.demos.svg import drawing, text
from course.demos.table import ROW, table
from course.graphs import format_number
from course.palette import GREEN, INK, ORANGE

__all__ = ["SIZE", "draw_plane", "draw_table", "to_point"]

SIZE = 460
EDGES = (-0.6, 1.6)
PLANE = Chart(Scale(*EDGES, 62, 450), Scale(*EDGES, 420, 32))
TICKS = [(0.0, "0"), (1.0, "1")]
COLUMNS = (("x₁", 48), ("x₂", 48), ("z", 84), ("it answers", 92), ("wanted", 78), ("", 66))
LIT = {True: GREEN, False: ORANGE}
SAID = {True: ("✓ right", {"fill": "#00674A"}), False: ("✗ wrong", {"fill": "#8A2F00"})}


def to_point(x, y):
    """Return the point of the plane at a place of the picture."""
    return place(PLANE, x, y)


def draw_plane(gate):
    """Draw the four inputs, marked with what the gate answers, and the line, which can be dragged.

    Parameters
    ----------
    gate : Gate

    Returns
    -------
    str
        SVG.
    """
    axes = PLANE.axes(
        title=f"what {gate.name} wants, and the neuron's line",
        x_label="x₁",
        y_label="x₂",
        x_ticks=TICKS,
        y_ticks=TICKS,
    )
    inside = PLANE.inside(sides(PLANE, gate.line), stroke(PLANE, gate.line))
    corners = "".join(
        mark(PLANE.x(x1), PLANE.y(x2), int(y), is_wrong=answer != y)
        + text(PLANE.x(x1) + 26, PLANE.y(x2), str(int(y)), size=17, fill=INK, font_weight="bold")
        for (x1, x2), y, answer in zip(gate.X, gate.y, gate.answers, strict=True)
    )
    content = axes + inside + corners + vector(PLANE, gate.line)
    return drawing(0, 0, SIZE, SIZE + 10, content, description=gate.alt, role="group")


def draw_table(gate):
    """Draw the truth table, each line in the colour of right or wrong.

    Parameters
    ----------
    gate : Gate

    Returns
    -------
    str
        SVG.
    """
    answers, is_right = gate.answers, gate.answers == gate.y
    rows = [
        [
            str(int(x1)),
            str(int(x2)),
            format_number(z),
            (format_number(a), {"font_weight": "bold"}),
            str(int(y)),
            SAID[bool(right)],
        ]
        for (x1, x2), z, a, y, right in zip(gate.X, gate.z, answers, gate.y, is_right, strict=True)
    ]
    content = text(20, 24, f"the truth table of {gate.name}", anchor="start", size=16, fill=INK)
    content += table(16, 44, COLUMNS, rows, lit={k: LIT[bool(right)] for k, right in enumerate(is_right)})
    content += text(20, 80 + ROW * 5, f"z = {gate.line.score}", anchor="start", size=16, fill=INK)
    said = ", ".join("right" if right else "wrong" for right in is_right)
    alt = f"The truth table of {gate.name}; the neuron's four answers are {said}."
    return drawing(0, 0, SIZE, 110 + ROW * 5, content, description=alt)
