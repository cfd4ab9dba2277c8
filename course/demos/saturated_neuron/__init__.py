"""Two losses teach one neuron that is surely wrong: a race, with its start and its rate by sliders."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["saturated_neuron"]

RATES = {"slow": 5.0, "medium": 25.0, "fast": 100.0}


def saturated_neuron(mse_grad=None, bce_grad=None, mse=None, bce=None):
    """Race two sigmoid neurons with input 1 and target 0, one under each loss.

    Parameters
    ----------
    mse_grad, bce_grad, mse, bce : callable, optional
        The student's gradients and losses, called with two arrays of shape (1, 1).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a function is not written yet or goes wrong, the
        course's takes its place, and a sentence says so.
    """
    from course.demos.saturated_neuron.picture import WIDTH
    from course.demos.saturated_neuron.state import STARTS, SaturatedNeuron

    state = SaturatedNeuron(mse_grad, bce_grad, mse, bce)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        outputs.picture, costs.picture = state.outputs, state.costs

    def start(w, b):
        player.pause()
        controls.act(lambda: state.set(w=w, b=b))

    def rewind():
        player.pause()
        controls.act(state.rewind)

    def still():
        end = state.finished()
        return svg_html(end.outputs, end.alt, WIDTH), end.alt

    outputs, costs = Stage(), Stage()
    player = Player(state.step, show, outputs, rates=RATES)
    controls = Bound(state, show)
    buttons = button_row(
        ("To the start", "step 0", rewind),
        *(
            (name, f"start at w = {w:g}, b = {b:g}", lambda w=w, b=b: start(w, b))
            for name, (w, b) in STARTS.items()
        ),
    )
    sliders = [
        controls.slider("w", "w at first", -1.0, 3.0, 0.1, digits=1),
        controls.slider("b", "b at first", -1.0, 3.0, 0.1, digits=1),
        controls.slider("lr", "learning rate", 0.05, 2.0, 0.05),
    ]
    show()
    return Demo(
        ipywidgets.HBox([player, buttons, controls.reset(before=player.pause)], layout=WRAPPED),
        ipywidgets.HBox(sliders, layout=WRAPPED),
        sentence,
        side_by_side(outputs, costs),
        still=still,
    )
