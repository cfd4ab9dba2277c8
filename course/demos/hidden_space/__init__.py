"""The plane of the inputs beside that of two hidden units: weights move, the plane folds, points merge."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["hidden_space"]

RATES = {"steady": 10.0}


def hidden_space(mlp_forward=None, xor_relu_parameters=None):
    """Show the corners of XOR and a grid before and after a hidden layer of two ReLUs that one can move.

    Parameters
    ----------
    mlp_forward : callable, optional
        ``mlp_forward(X, weights, biases, activations)``, the student's.
    xor_relu_parameters : callable, optional
        ``xor_relu_parameters()``, the student's: where it is given, the demo can go to these parameters.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    from course.demos.hidden_space.picture import HIDDEN, INPUTS, SIZE
    from course.demos.hidden_space.state import (  # here: answers, which grading hides
        LIMIT,
        NAMES,
        STEP,
        WAY,
        HiddenSpace,
    )

    state = HiddenSpace(mlp_forward, xor_relu_parameters)
    sentence = ipywidgets.HTML()

    def dragging(chart):
        return lambda name, x, y: controls.act(state.drag, name, chart.x.value(x), chart.y.value(y))

    before, after = Stage(on_drag=dragging(INPUTS)), Stage(on_drag=dragging(HIDDEN))

    def show():
        controls.follow()
        sentence.value = say(state.sentence)
        before.picture, after.picture = state.inputs, state.hidden

    player = Player(state.step, show, before, rates=RATES)
    controls = Bound(state, show, read=HiddenSpace.value, before=player.pause, width="285px", label="82px")
    numbers = [controls.slider(name, name, -LIMIT, LIMIT, 0.05) for name in NAMES]
    walk = [button_row(("Identity", "hidden units that change nothing", lambda: controls.act(state.reset)))]
    if state.has_way:
        walk += [player, controls.slider(WAY, WAY, 0.0, 1.0, STEP)]
    show()
    return Demo(
        ipywidgets.HBox(walk, layout=WRAPPED),
        sentence,
        side_by_side(before, after),
        ipywidgets.HBox(numbers, layout=WRAPPED),
        still=lambda: _still(state, SIZE),
    )


def _still(state, size):
    """Return both planes as HTML, and what they show: the solution, where there is one."""
    if state.has_way:
        state.go_to(1.0)
    pictures = svg_html(state.inputs, state.inputs_alt, size) + svg_html(state.hidden, state.hidden_alt, size)
    words = f"{state.inputs_alt} {state.hidden_alt}"
    state.reset()
    return pictures, words
