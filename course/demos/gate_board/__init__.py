"""A gate made of one neuron: its weights move, and its truth table says what is right."""

import ipywidgets

from course.demos.sliders import follow, line_sliders, on_move
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, choice, say, side_by_side
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

    state = Gate(perceptron)
    sentence, table = ipywidgets.HTML(), ipywidgets.HTML()
    plane = Stage(on_drag=lambda name, x, y: after(state.drag, name, *to_point(x, y)))
    w1, w2, b = controls = line_sliders()
    gate = choice("Gate", GATES, state.name)

    def show():
        sentence.value = say(state.sentence)
        plane.picture, table.value = state.plane, state.table
        follow(controls, (*state.line.w, state.line.b))

    def after(move, *args):
        move(*args)
        show()

    def reset():
        gate.value = GATES[0]
        after(state.reset)

    on_move(w1, lambda value: after(state.line.set_weight, 0, value))
    on_move(w2, lambda value: after(state.line.set_weight, 1, value))
    on_move(b, lambda value: after(state.line.set_bias, value))
    gate.observe(lambda change: after(state.choose, change.new), "value")
    buttons = button_row(("Reset", "back to the first view", reset))
    show()
    return Demo(
        ipywidgets.HBox([gate, buttons], layout=WRAPPED),
        ipywidgets.HBox(controls, layout=WRAPPED),
        sentence,
        side_by_side(plane, table),
        still=lambda: (svg_html(state.plane, state.alt, SIZE), f"{state.alt} {state.sentence}"),
    )
