"""Three inputs: the plane on which a neuron changes its mind, in a cube that can be turned."""

import ipywidgets

from course.demos.sliders import follow, on_move, sliders
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say
from course.pictures import svg_html

__all__ = ["plane_explorer"]

NAMES = ("w₁", "w₂", "w₃")


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
    stage = Stage(on_drag=lambda _, x, y: after(state.turn, x, y))
    controls = sliders(*((name, -MOST, MOST, 0.1, 0.0) for name in (*NAMES, "b")), width="250px")

    def show():
        sentence.value, stage.picture = say(state.sentence), state.picture
        follow(controls, (*state.w, state.b))

    def after(move, *args):
        move(*args)
        show()

    for i, weight in enumerate(controls[:3]):
        on_move(weight, lambda value, i=i: after(state.set_weight, i, value))
    on_move(controls[3], lambda value: after(state.set_bias, value))
    buttons = button_row(
        ("Edge on", "look along the plane", lambda: after(state.look_along)),
        ("Reset", "back to the first view", lambda: after(state.reset)),
    )
    show()
    return Demo(
        ipywidgets.HBox([*controls, buttons], layout=WRAPPED),
        sentence,
        stage,
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), f"{state.alt} {state.sentence}"),
    )
