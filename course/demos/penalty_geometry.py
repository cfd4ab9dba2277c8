"""Why L1 makes weights exactly zero and L2 does not: level lines of a loss touch a diamond or a circle."""

import ipywidgets

from course.demos.stage import Stage
from course.demos.widgets import Demo, button_row, choice, say, side_by_side
from course.pictures import svg_html

__all__ = ["penalty_geometry"]


def penalty_geometry(l1_penalty=None, l2_penalty=None):
    """Show a loss of two weights whose minimum can be dragged, and what a penalty does to its best weights.

    Parameters
    ----------
    l1_penalty, l2_penalty : callable, optional
        ``l1_penalty(weights, lam)`` returns a number for a list of weight matrices; the student's.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    from course.demos.penalty_picture import MOST_LAM, PLANE, WIDTH
    from course.demos.touching import MIXES, PenaltyGeometry  # here: answers, which grading hides

    state = PenaltyGeometry(l1_penalty, l2_penalty)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        plane.picture, paths.picture = state.pictures

    def after(move, *args):
        move(*args)
        show()

    def on(widget, move):
        widget.observe(lambda change: after(move, change.new), "value")
        return widget

    def reset():
        state.reset()
        kind.value, lam.value, turn.value = state.kind, state.lam, state.degrees
        show()

    plane = Stage(on_drag=lambda _, x, y: after(state.move, PLANE.x.value(x), PLANE.y.value(y)))
    paths = Stage()
    look = {"layout": {"width": "330px"}, "style": {"description_width": "60px"}}
    kind = on(choice("Penalty", MIXES, state.kind), state.set_kind)
    lam = {"min": 0.0, "max": MOST_LAM, "step": 0.05, "description": "λ"}
    lam = on(ipywidgets.FloatSlider(state.lam, **lam, **look), state.set_lam)
    turn = {"min": -90.0, "max": 90.0, "step": 15.0, "description": "turn loss", "readout_format": ".0f"}
    turn = on(ipywidgets.FloatSlider(state.degrees, **turn, **look), state.set_degrees)
    buttons = button_row(("Reset", "back to the first view", reset))
    show()
    row = {"flex_flow": "row wrap", "overflow": "visible"}
    return Demo(
        ipywidgets.HBox([kind, buttons], layout=row),
        ipywidgets.HBox([lam, turn], layout=row),
        sentence,
        side_by_side(plane, paths),
        still=lambda: ("".join(svg_html(svg, state.alt, WIDTH) for svg in state.pictures), state.alt),
    )
