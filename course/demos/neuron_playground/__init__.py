"""One neuron of three inputs: inputs, weights and bias move; products, sum and both answers follow."""

import ipywidgets

from course.demos.sliders import follow, on_move, sliders
from course.demos.widgets import WRAPPED, Demo, button_row, say
from course.pictures import svg_html

__all__ = ["neuron_playground"]


def neuron_playground(weighted_sum=None, perceptron=None, sigmoid_neuron=None):
    """Show what a neuron makes of three inputs: products, sum, and the answers of step and sigmoid.

    Parameters
    ----------
    weighted_sum : callable, optional
        ``weighted_sum(x, w, b)``, the student's; gives one number.
    perceptron, sigmoid_neuron : callable, optional
        ``perceptron(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    # here: answers, which grading hides
    from course.demos.neuron_playground.picture import WIDTH
    from course.demos.neuron_playground.state import BIASES, INPUTS, WEIGHTS, Neuron

    state = Neuron(weighted_sum, perceptron, sigmoid_neuron)
    sentence, picture = ipywidgets.HTML(), ipywidgets.HTML()
    inputs = [(name, *ends, 0.0) for name, ends in INPUTS.items()]
    weights = [(f"w: {name}", *WEIGHTS, 0.0) for name in INPUTS]
    controls = sliders(*inputs, *weights, ("bias b", *BIASES, 0.0), width="300px", label="84px")

    def show():
        sentence.value, picture.value = say(state.sentence), state.picture
        follow(controls, (*state.x, *state.w, state.b))

    def after(move, *args):
        move(*args)
        show()

    for i, (value, weight) in enumerate(zip(controls[:3], controls[3:6], strict=True)):
        on_move(value, lambda new, i=i: after(state.set_input, i, new))
        on_move(weight, lambda new, i=i: after(state.set_weight, i, new))
    on_move(controls[6], lambda new: after(state.set_bias, new))
    buttons = button_row(("Reset", "back to the match of the story", lambda: after(state.reset)))
    show()
    columns = [controls[:3], controls[3:6], [controls[6], buttons]]
    return Demo(
        ipywidgets.HBox([ipywidgets.VBox(column) for column in columns], layout=WRAPPED),
        sentence,
        picture,
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), state.alt),
    )
