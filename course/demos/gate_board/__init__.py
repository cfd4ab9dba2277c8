"""A gate made of one neuron: its weights move, and its truth table says what is right."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["gate_board"]


def gate_board(perceptron=None):
    """Show for which of the four inputs a neuron answers as a gate does, while its weights move.

    Parameters
    ----------
    perceptron : callable, optional
        ``perceptron(X, w, b)``, the student's; gives an array of 0 and 1 of shape (n_samples,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Until the function is written it is the course's; where
        it goes wrong, the demo says so in a sentence and takes the course's.
    """
    # here: answers, which grading hides
    from course.demos.gate_board.picture import SIZE, to_point
    from course.demos.gate_board.state import GATES, Gate
    from course.demos.line import line_sliders, line_value

    state = Gate(perceptron)
    sentence, table = ipywidgets.HTML(), ipywidgets.HTML()
    plane = Stage(on_drag=lambda name, x, y: controls.act(state.drag, name, *to_point(x, y)))

    def show():
        sentence.value = say(state.sentence)
        plane.picture, table.value = state.plane, state.table

    controls = Bound(state, show, read=line_value, width="270px", label="28px")
    gate = controls.choice("name", "Gate", GATES)
    show()
    return Demo(
        ipywidgets.HBox([gate, controls.reset()], layout=WRAPPED),
        ipywidgets.HBox(line_sliders(controls), layout=WRAPPED),
        sentence,
        side_by_side(plane, table),
        still=lambda: (svg_html(state.plane, state.alt, SIZE), f"{state.alt} {state.sentence}"),
    )
