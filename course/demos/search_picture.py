"""The picture of ``search_explorer``: both searches on a map, above it what their lr is worth."""

import numpy as np

from course.demos.chart import Chart, Scale
from course.demos.pixels import blend, png
from course.demos.svg import drawing, image, polyline, text
from course.graphs import format_number
from course.palette import GREY, HIGHLIGHT, INK, SKY, VERMILLION

__all__ = ["WIDTH", "draw"]

WIDTH, HEIGHT = 450, 470
LEFT, SIDE = 70, 360
TOP, MIDDLE, BOTTOM = 50, 140, 420  # of the curve, and of the map
LR, BETA = (1e-4, 1.0), (0.0, 1.0)
LR_TICKS = [(1e-4, "10⁻⁴"), (1e-3, "10⁻³"), (1e-2, "10⁻²"), (1e-1, "0.1"), (1.0, "1")]
PIXELS = 90


def draw(search, name, trials):
    """Draw one of the searches.

    Parameters
    ----------
    search : Search
    name : str
    trials : ndarray of shape (n, 2)

    Returns
    -------
    str
        SVG.
    """
    content = _search(search, name, trials) if len(trials) else _waiting()
    return drawing(0, 0, WIDTH, HEIGHT, content, description=f"{name}: {search.alt}")


def _ground(problem):
    """Return the map of the error as a PNG, light where the error is low."""
    lr = np.logspace(*np.log10(LR), PIXELS)
    beta = np.linspace(*BETA, PIXELS)
    return png(blend(0.7 * problem.error(lr[None, :], beta[::-1, None]), "#FFFFFF", SKY))


def _search(search, name, trials):
    lr = Scale(*LR, LEFT, LEFT + SIDE, is_log=True)
    curve, plane = Chart(lr, Scale(0.0, 1.0, MIDDLE - 12, TOP)), Chart(lr, Scale(*BETA, BOTTOM, MIDDLE))
    errors = search.errors(trials)
    best = int(np.argmin(errors))
    title = f"{name}: best error {format_number(errors[best], 3)}"
    axes = plane.axes(
        title="",
        x_label="lr",
        y_label="beta",
        x_ticks=LR_TICKS,
        y_ticks=[(0.0, "0"), (0.5, "0.5"), (1.0, "1")],
    )
    along = np.logspace(*np.log10(LR), 150)
    problem = search.problem
    lines = [
        curve.line(along, problem.error(along, problem.beta), stroke=GREY, stroke_width=2),
        curve.dots(trials[:, 0], problem.error(trials[:, 0], problem.beta), 4, VERMILLION),
    ]
    drops = [_drop(curve, plane, problem, trial) for trial in trials]
    points = [
        plane.dot(*trials[best], 11, fill=HIGHLIGHT, stroke=INK, stroke_width=2),
        plane.dots(*trials.T, 4.5, VERMILLION),
    ]
    heads = text(LEFT + SIDE / 2, 16, title, size=16, fill=INK, font_weight="bold")
    heads += text(
        LEFT, 38, "error at the best beta, for the lr of each trial", anchor="start", size=13, fill=INK
    )
    ground = image(LEFT, MIDDLE, SIDE, BOTTOM - MIDDLE, _ground(search.problem))
    return heads + axes + ground + "".join(drops) + "".join(lines) + "".join(points)


def _waiting():
    return text(LEFT + SIDE / 2, (MIDDLE + BOTTOM) / 2, "waits for your random_search", size=16, fill=GREY)


def _drop(curve, plane, problem, trial):
    """Return the line from a trial up to the curve of its lr."""
    x = plane.x(trial[0])
    top = curve.y(float(problem.error(trial[0], problem.beta)))
    return polyline([(x, plane.y(trial[1])), (x, top)], stroke=GREY, stroke_width=0.8)
