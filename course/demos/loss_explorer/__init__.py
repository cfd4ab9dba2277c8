"""Losses above their gradients, for one residual or for one probability that can be moved."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["loss_explorer"]


def loss_explorer(functions=None, *, output="number"):
    """Show losses of one answer, and their gradients.

    Parameters
    ----------
    functions : dict of str to (callable, callable) or None, optional
        ``"mse"``, ``"mae"``, ``"huber"`` and ``"bce"``, as many as shall be compared: the student's loss and
        gradient, called with two arrays of shape (1, 1), and delta for Huber; None for the course's. By
        default those that fit the output.
    output : str
        ``"number"``: the losses are drawn over the residual; ``"probability"``: over the output itself.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a function is not written yet or goes wrong, the
        course's takes its place, and a sentence says so.
    """
    from course.demos.loss_explorer.picture import WIDTH
    from course.demos.loss_explorer.state import DELTAS, TARGETS, LossExplorer

    state = LossExplorer(functions, output)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        losses.picture, gradients.picture = state.losses_picture, state.gradients_picture

    def move(x):
        controls.act(lambda: state.set(at=state.scale.value(x)))

    losses = Stage(on_click=lambda x, _: move(x), on_drag=lambda _, x, __: move(x))
    gradients = Stage()
    controls = Bound(state, show)
    low, high, step = state.span
    parts = [controls.slider("at", "residual" if output == "number" else "output a", low, high, step)]
    if output == "probability":
        parts.append(controls.choice("target", "target y", TARGETS))
    if "huber" in state.names:
        parts.append(controls.slider("delta", "δ of Huber", *DELTAS, 0.1, digits=1))
    show()
    return Demo(
        ipywidgets.HBox([*parts, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(losses, gradients),
        still=lambda: (svg_html(state.losses_picture, state.alt, WIDTH), state.alt),
    )
