"""A curve of one's own, drawn by one hidden layer: unit by unit, and with more and more units."""

import ipywidgets

from course.demos.player import Player
from course.demos.sliders import follow, on_move
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, choice, say, side_by_side
from course.pictures import svg_html

__all__ = ["interpolation_explorer"]

RATES = {"slow": 1.0, "medium": 4.0, "fast": 16.0}
LOOK = {"layout": {"width": "330px"}, "style": {"description_width": "82px"}}


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
    sentence = ipywidgets.HTML()
    stage = Stage(
        on_drag=lambda name, _, y: paused(state.bend, int(name), CURVE.y.value(y)),
        on_stroke=lambda points, starts: paused(state.draw, to_curve(points), starts),
    )
    charts = Stage()

    def to_curve(points):
        return [(CURVE.x.value(x), CURVE.y.value(y)) for x, y in points]

    def show():
        added.max = max(added.max, state.n_added)
        follow([units, added], [state.n_units, state.n_added])
        added.max = state.layer.n_units
        sentence.value = say(state.sentence)
        stage.picture, charts.picture = state.picture, state.charts

    def paused(move, *args):
        player.pause()
        move(*args)
        show()

    def reset():
        curve.value = next(iter(CURVES))
        paused(state.reset)

    curve = choice("Curve", CURVES, next(iter(CURVES)))
    curve.observe(lambda change: paused(state.choose, change.new), "value")
    units = ipywidgets.IntSlider(state.n_units, min=1, max=MOST_UNITS, description="units", **LOOK)
    added = ipywidgets.IntSlider(state.n_added, min=0, max=state.n_added, description="units added", **LOOK)
    on_move(units, lambda value: paused(state.set_units, value))
    on_move(added, lambda value: paused(state.add, value))
    player = Player(state.step, show, stage, rates=RATES)
    buttons = button_row(("Reset", "the first curve and the first number of units", reset))
    show()
    return Demo(
        ipywidgets.HBox([curve, buttons], layout=WRAPPED),
        ipywidgets.HBox([units, added], layout=WRAPPED),
        player,
        sentence,
        side_by_side(stage, charts),
        still=lambda: (
            svg_html(state.picture, state.alt, SIZE) + svg_html(state.charts, state.charts_alt, SIZE),
            f"{state.alt} {state.charts_alt}",
        ),
    )
