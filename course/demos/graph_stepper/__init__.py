"""Step forward and backward through a computational graph, the way back driven by the student's own gates."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.graph_stepper.formula import EXAMPLE
from course.demos.graph_stepper.gates import Gates
from course.demos.graph_stepper.picture import drawn_width
from course.demos.graph_stepper.state import GRAPHS, OWN, GraphStepper
from course.demos.widgets import WRAPPED, Demo, alike, button_row, choice, say
from course.pictures import svg_html

__all__ = ["graph_stepper"]

LARGEST, STEP = 5.0, 0.5  # of an input


def graph_stepper(add_backward=None, mul_backward=None, max_backward=None):
    """Show a computational graph and walk through it, forward and then backward, one gate at a time.

    Parameters
    ----------
    add_backward : callable, optional
        ``add_backward(g) -> (grad_x, grad_y)``, the student's.
    mul_backward, max_backward : callable, optional
        ``mul_backward(g, x, y) -> (grad_x, grad_y)``. All arrays have shape (1,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a function is missing, the course's takes its
        place; where one goes wrong, the demo says so in a sentence.
    """
    state = GraphStepper(Gates(add_backward, mul_backward, max_backward))
    sentence, picture = alike(ipywidgets.HTML, {}, {})
    graphs = choice("Graph", [*GRAPHS, OWN], state.name)
    formula = ipywidgets.Text(
        description="Formula",
        placeholder=f"such as {EXAMPLE}, then Enter",
        continuous_update=False,
        style={"description_width": "60px"},
        layout={"width": "420px"},
    )
    inputs = ipywidgets.HBox(layout=WRAPPED)

    def show():
        sentence.value = say(state.sentence)
        picture.value = state.picture

    def after(move, *args, **kwargs):
        state.complaint = ""
        move(*args, **kwargs)
        show()

    def take_sliders():
        old = inputs.children
        controls = Bound(
            state,
            show,
            read=lambda state, name: state.graph.values[name],
            write=lambda state, name, value: state.set_inputs(**{name: value}),
            width="250px",
            label="52px",
        )
        names = state.graph.inputs
        inputs.children = [controls.slider(name, name, -LARGEST, LARGEST, STEP, digits=1) for name in names]
        for slider in old:
            slider.close()

    def choose(name):
        if name != state.name:
            after(state.choose, name)
            take_sliders()

    def write(text):
        if not text.strip():
            return
        after(state.write, text)
        if not state.complaint:
            graphs.value = OWN
            take_sliders()

    def reset():
        formula.value = ""
        graphs.value = next(iter(GRAPHS))
        after(state.choose, graphs.value)
        take_sliders()

    graphs.observe(lambda change: choose(change.new), "value")
    formula.observe(lambda change: write(change.new), "value")
    buttons = button_row(
        ("Back", "one step back", lambda: after(state.back)),
        ("Step", "one step on", lambda: after(state.step)),
        ("Run all", "forward and backward to the end", lambda: after(state.run_all)),
        ("Reset", "back to the first view", reset),
    )
    take_sliders()
    show()
    return Demo(graphs, formula, inputs, buttons, sentence, picture, still=lambda: _walked(state.gates))


def _walked(gates):
    """Return the picture of the first graph after the whole walk, as HTML, and its alternative text."""
    state = GraphStepper(gates)
    state.run_all()
    return svg_html(state.picture, state.alt, drawn_width(state.layout)), state.alt
