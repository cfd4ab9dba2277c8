"""One neuron of three inputs: inputs, weights and bias move; products, sum and both answers follow."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
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
    from course.demos.neuron_playground.state import INPUTS, WEIGHTS, Neuron

    state = Neuron(weighted_sum, perceptron, sigmoid_neuron)
    sentence, picture, answers = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        picture.value, answers.value = state.picture, state.answers

    controls = Bound(state, show, read=Neuron.value, width="292px", label="84px")
    inputs = [controls.slider(name, name, *ends) for name, ends in INPUTS.items()]
    weights = [controls.slider(f"w_{name}", f"w: {name}", *WEIGHTS) for name in INPUTS]
    columns = [inputs, weights, [controls.slider("b", "bias b", *WEIGHTS), controls.reset()]]
    show()
    return Demo(
        ipywidgets.HBox([ipywidgets.VBox(column) for column in columns], layout=WRAPPED),
        sentence,
        side_by_side(picture, answers),
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), state.alt),
    )
