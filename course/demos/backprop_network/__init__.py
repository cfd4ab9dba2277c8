"""Step forward and backward through a small network, and see what the gradient of a weight is made of."""

import ipywidgets

from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, alike, button_row, say
from course.pictures import svg_html

__all__ = ["backprop_network"]

INPUT = {"min": -2.0, "max": 2.0, "step": 0.1, "readout_format": ".1f"}
WEIGHT = {"min": -4.0, "max": 4.0, "step": 0.1, "readout_format": ".1f"}
LOOK = {"style": {"description_width": "72px"}, "layout": {"width": "280px"}}


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
    stage = Stage(on_press=lambda name: after(choose, name))

    def show():
        sentence.value = say(state.sentence)
        stage.picture = state.picture

    def after(move, *args):
        move(*args)
        show()

    def choose(name):
        state.choose(name)
        weight.value = state.weight

    def reset():
        state.reset()
        for slider, value in zip(sliders, (*state.x[:, 0], state.weight), strict=True):
            slider.value = value
        after(state.reset)

    settings = [
        {"value": x, "description": f"x{k}", **INPUT} for x, k in zip(state.x[:, 0], "₁₂", strict=True)
    ]
    settings.append({"value": state.weight, "description": "chosen w", **WEIGHT})
    sliders = alike(ipywidgets.FloatSlider, {**settings[0], **LOOK}, *settings[1:])
    weight = sliders[-1]
    for i, slider in enumerate(sliders[:2]):
        slider.observe(lambda change, i=i: after(state.set_input, i, change.new), "value")
    weight.observe(lambda change: after(state.set_weight, change.new), "value")
    buttons = button_row(
        ("Back", "one step back", lambda: after(state.back)),
        ("Step", "one step on", lambda: after(state.step)),
        ("Run all", "forward and backward to the end", lambda: after(state.run_all)),
        ("Reset", "back to the first view", reset),
    )
    show()
    return Demo(
        buttons,
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
