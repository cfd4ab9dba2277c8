"""Why L1 makes weights exactly zero and L2 does not: level lines of a loss touch a diamond or a circle."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
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

    plane = Stage(on_drag=lambda _, x, y: controls.act(state.move, PLANE.x.value(x), PLANE.y.value(y)))
    paths = Stage()
    controls = Bound(state, show, width="330px", label="60px")
    kind = controls.choice("kind", "Penalty", MIXES)
    lam = controls.slider("lam", "λ", 0.0, MOST_LAM, 0.05)
    turn = controls.slider("degrees", "turn loss", -90.0, 90.0, 15.0, digits=0)
    show()
    return Demo(
        ipywidgets.HBox([kind, controls.reset()], layout=WRAPPED),
        ipywidgets.HBox([lam, turn], layout=WRAPPED),
        sentence,
        side_by_side(plane, paths),
        still=lambda: ("".join(svg_html(svg, state.alt, WIDTH) for svg in state.pictures), state.alt),
    )
