"""Watch a network learn XOR, with the right gradient and with wrong ones: does the loss betray a mistake?"""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.graphs import format_number
from course.pictures import is_watched, svg_html

__all__ = ["xor_training"]

SPEEDS = {"slow": 5.0, "medium": 25.0, "fast": 250.0}
STILL_STEPS = 300


def xor_training(backprop_rows=None, Network=None):
    """Show the loss and the decision boundary of a network while it learns XOR.

    Parameters
    ----------
    backprop_rows : callable, optional
        ``backprop_rows(X, Y, weights, biases) -> (loss, grad_weights, grad_biases)``, the student's.
    Network : type, optional
        The student's ``Network(sizes, rng)`` with ``forward``, ``backward`` and ``step``; preferred to
        ``backprop_rows`` once it is written.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's. The wrong gradients are the
        course's with one mistake each.
    """
    from course.demos.xor_training.state import GRADIENTS, RATES, XorTraining  # here: it holds answers

    state = XorTraining(backprop_rows, Network)
    sentence, plane, chart = ipywidgets.HTML(), Stage(), Stage()

    def show():
        plane.picture, chart.picture = state.plane, state.chart
        sentence.value = say(state.sentence)

    def paused(move):
        player.pause()
        controls.act(move)

    player = Player(state.step, show, plane, rates=SPEEDS)
    controls = Bound(state, show)
    gradient = controls.choice("name", "Gradient", GRADIENTS)
    rate = controls.steps("lr", "learning rate", [(format_number(rate), rate) for rate in RATES])
    walk = button_row(
        ("Same start", "begin again with the same first weights", lambda: paused(state.restart)),
        ("New start", "begin again with other first weights", lambda: paused(state.new_start)),
    )
    show()
    return Demo(
        gradient,
        ipywidgets.HBox([player, walk, controls.reset(before=player.pause)], layout=WRAPPED),
        rate,
        sentence,
        side_by_side(plane, chart),
        still=lambda: _learned(XorTraining(backprop_rows, Network)),
    )


def _learned(state):
    """Return both pictures after some steps as HTML, and what they show."""
    for _ in range(STILL_STEPS if is_watched() else 0):
        state.step()
    alt = f"{state.sentence} {state.alt}"
    return svg_html(state.plane, alt, 460) + svg_html(state.chart, state.sentence, 460), alt
