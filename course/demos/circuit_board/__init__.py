"""A circuit of NAND gates under current: its inputs are pressed, and every wire shows what it carries."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say
from course.pictures import svg_html

__all__ = ["circuit_board"]


def circuit_board(circuits=None, perceptron=None, gate_parameters=None):
    """Show circuits of NAND gates, each of which is a neuron, with what every wire carries.

    Parameters
    ----------
    circuits : dict of str to tuple, optional
        For each name a function ``circuit(*digits, nand)``, the student's or one of ours, and the names of
        its inputs and of its outputs, two lists of str. By default NOT, AND and OR.
    perceptron : callable, optional
        ``perceptron(X, w, b)``, the student's; gives an array of 0 and 1 of shape (n_samples,).
    gate_parameters : callable, optional
        ``gate_parameters("NAND") -> (w, b)``, the student's.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. A circuit that cannot be followed is named in a
        sentence; for a neuron that goes wrong the demo says so, too, and takes the course's.
    """
    # here: answers, which grading hides
    from course.demos.circuit_board.picture import WIDTH
    from course.demos.circuit_board.state import CIRCUITS, Board

    state = Board(circuits or CIRCUITS, perceptron, gate_parameters)
    sentence = ipywidgets.HTML()
    stage = Stage(on_press=lambda name: controls.act(state.press, name))

    def show():
        sentence.value, stage.picture = say(state.sentence), state.picture

    controls = Bound(state, show)
    which = controls.choice("name", "Circuit", circuits or CIRCUITS)
    count = button_row(("Next digits", "the next line of the table", lambda: controls.act(state.count)))
    show()
    return Demo(
        ipywidgets.HBox([which, count, controls.reset()], layout=WRAPPED),
        sentence,
        stage,
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), state.alt),
    )
