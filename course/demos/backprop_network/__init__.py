"""Step forward and backward through a small network, and see what the gradient of a weight is made of."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say
from course.pictures import svg_html

__all__ = ["backprop_network"]


def backprop_network(backprop_columns=None):
    """Show a 2-3-2 network with all its numbers, and walk through it, forward and then backward.

    Parameters
    ----------
    backprop_columns : callable, optional
        ``backprop_columns(x, y, weights, biases) -> (nabla_w, nabla_b)``, the student's.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is missing or goes wrong, the
        course's takes its place, and the demo says so in a sentence.
    """
    from course.demos.backprop_network.state import BackpropNetwork  # here: it holds answers

    state = BackpropNetwork(backprop_columns)
    sentence = ipywidgets.HTML()
    stage = Stage(on_press=lambda name: controls.act(state.choose, name))

    def show():
        sentence.value = say(state.sentence)
        stage.picture = state.picture

    controls = Bound(state, show, read=BackpropNetwork.get, width="280px", label="72px")
    sliders = [
        controls.slider("x1", "x₁", -2.0, 2.0, 0.1, digits=1),
        controls.slider("x2", "x₂", -2.0, 2.0, 0.1, digits=1),
        controls.slider("weight", "chosen w", -4.0, 4.0, 0.1, digits=1),
    ]
    buttons = button_row(
        ("Back", "one step back", lambda: controls.act(state.back)),
        ("Step", "one step on", lambda: controls.act(state.step)),
        ("Run all", "forward and backward to the end", lambda: controls.act(state.run_all)),
    )
    show()
    return Demo(
        ipywidgets.HBox([buttons, controls.reset()], layout=WRAPPED),
        ipywidgets.HBox(sliders, layout=WRAPPED),
        sentence,
        stage,
        still=lambda: _walked(BackpropNetwork(backprop_columns)),
    )


def _walked(state):
    """Return the picture after the whole walk as HTML, and what it shows."""
    from course.demos.backprop_network.picture import SIZE

    state.run_all()
    return svg_html(state.picture, state.sentence, SIZE[0]), state.sentence
