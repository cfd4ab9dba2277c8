"""What one wild measurement does to the best guess, and to the best line, under several losses."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["outlier_explorer"]


def outlier_explorer(losses=None, *, fit="one number"):
    """Fit one number, or a line, to points that can be dragged.

    Parameters
    ----------
    losses : dict of str to (callable, callable) or None, optional
        ``"mse"``, ``"mae"`` and ``"huber"``, as many as shall be compared: the student's loss and gradient,
        called with two arrays of shape (n, 1), and delta for Huber; None for the course's. By default the
        first two.
    fit : str
        What is fitted at first: ``"one number"`` or ``"a line"``.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a loss is not written yet or goes wrong, the
        course's takes its place, and a sentence says so.
    """
    from course.demos.outlier_explorer.picture import PLANE, WIDTH
    from course.demos.outlier_explorer.state import DELTAS, FITS, OutlierExplorer

    state = OutlierExplorer(losses, fit)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        points.picture, shares.picture = state.points_picture, state.shares_picture

    points = Stage(
        on_drag=lambda name, x, y: controls.act(state.move, name, PLANE.x.value(x), PLANE.y.value(y)),
    )
    shares = Stage()
    controls = Bound(state, show)
    parts = [controls.choice("fit", "Fit", FITS)]
    if "huber" in state.names:
        parts.append(controls.slider("delta", "δ of Huber", *DELTAS, 0.5, digits=1))
    show()
    return Demo(
        ipywidgets.HBox([*parts, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(points, shares),
        still=lambda: (svg_html(state.points_picture, state.alt, WIDTH), state.alt),
    )
