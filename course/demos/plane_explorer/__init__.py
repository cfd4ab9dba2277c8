"""Three inputs: the plane on which a neuron changes its mind, in a cube that can be turned."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say
from course.pictures import svg_html

__all__ = ["plane_explorer"]

NAMES = {"w1": "w₁", "w2": "w₂", "w3": "w₃", "b": "b"}


def plane_explorer(signed_distance=None):
    """Show the plane of a neuron of three inputs, its weights standing on it, and points on both sides.

    Parameters
    ----------
    signed_distance : callable, optional
        ``signed_distance(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Until the function is written it is the course's; where
        it goes wrong, the demo says so in a sentence and takes the course's.
    """
    # here: answers, which grading hides
    from course.demos.plane_explorer.picture import WIDTH
    from course.demos.plane_explorer.state import MOST, Plane

    state = Plane(signed_distance)
    sentence = ipywidgets.HTML()
    stage = Stage(on_drag=lambda _, x, y: controls.act(state.turn, x, y))

    def show():
        sentence.value, stage.picture = say(state.sentence), state.picture

    controls = Bound(state, show, read=Plane.value, width="194px", label="22px")
    row = [controls.slider(name, label, -MOST, MOST, 0.1) for name, label in NAMES.items()]
    along = button_row(("Edge on", "look along the plane", lambda: controls.act(state.look_along)))
    show()
    return Demo(
        ipywidgets.HBox([*row, along, controls.reset()], layout=WRAPPED),
        sentence,
        stage,
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), f"{state.alt} {state.sentence}"),
    )
