"""A curve of one's own, drawn by one hidden layer: unit by unit, and with more and more units."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["interpolation_explorer"]

RATES = {"slow": 1.0, "medium": 4.0, "fast": 16.0}


def interpolation_explorer(relu_interpolate=None):
    """Show how a hidden layer of ReLUs draws a curve that one can bend, and how the gap shrinks.

    Parameters
    ----------
    relu_interpolate : callable, optional
        ``relu_interpolate(x, y)`` returns ``(W1, b1, w2, b2)``; the student's.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is missing or goes wrong, the demo
        says so in a sentence and takes the course's.
    """
    from course.demos.interpolation_explorer.picture import CURVE, SIZE
    from course.demos.interpolation_explorer.state import (  # here: answers, which grading hides
        CURVES,
        MOST_UNITS,
        Interpolation,
    )

    state = Interpolation(relu_interpolate)
    sentence, charts = ipywidgets.HTML(), Stage()
    stage = Stage(
        on_drag=lambda name, _, y: controls.act(state.bend, int(name), CURVE.y.value(y)),
        on_stroke=lambda points, starts: controls.act(state.draw, to_curve(points), starts),
    )

    def to_curve(points):
        return [(CURVE.x.value(x), CURVE.y.value(y)) for x, y in points]

    def show():
        n_units = state.layer.n_units
        added.max = max(added.max, n_units)
        controls.follow()
        added.max = n_units
        sentence.value = say(state.sentence)
        stage.picture, charts.picture = state.picture, state.charts

    player = Player(state.step, show, stage, rates=RATES)
    controls = Bound(state, show, before=player.pause)
    curve = controls.choice("name", "Curve", CURVES)
    units = controls.slider("n_units", "units", 1, MOST_UNITS, 1)
    added = controls.slider("n_added", "units added", 0, state.layer.n_units, 1)
    show()
    return Demo(
        ipywidgets.HBox([curve, controls.reset()], layout=WRAPPED),
        ipywidgets.HBox([units, added], layout=WRAPPED),
        player,
        sentence,
        side_by_side(stage, charts),
        still=lambda: (
            svg_html(state.picture, state.alt, SIZE) + svg_html(state.charts, state.charts_alt, SIZE),
            f"{state.alt} {state.charts_alt}",
        ),
    )
