"""All points whose L_p norm is 1, for a p that can be moved, and the norm of a point that can be dragged."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["norm_balls"]


def norm_balls(lp_norm=None):
    """Show the unit ball of a norm, and a point with the ball on whose edge it lies.

    Parameters
    ----------
    lp_norm : callable, optional
        ``lp_norm(x, p)``, the student's, called with x of shape (2,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is not written yet or goes wrong,
        the course's takes its place, and a sentence says so.
    """
    from course.demos.norm_balls.picture import PLANE, WIDTH
    from course.demos.norm_balls.state import POWERS, NormBalls

    state = NormBalls(lp_norm)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        plane.picture, norms.picture = state.plane, state.norms

    def move(x, y):
        controls.act(lambda: state.set(x1=PLANE.x.value(x), x2=PLANE.y.value(y)))

    plane = Stage(on_click=move, on_drag=lambda _, x, y: move(x, y))
    norms = Stage()
    controls = Bound(state, show)
    power = controls.steps("p", "p", POWERS)
    show()
    return Demo(
        ipywidgets.HBox([power, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(plane, norms),
        still=lambda: (svg_html(state.plane, state.alt, WIDTH), state.alt),
    )
