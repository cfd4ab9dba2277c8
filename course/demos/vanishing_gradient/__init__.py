"""What becomes of values on their way through a deep network, and of gradients on their way back."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["vanishing_gradient"]


def vanishing_gradient(delta_norms=None, functions=None):
    """Show the spread of the values and the length of the gradient in each layer of random networks.

    Parameters
    ----------
    delta_norms : callable, optional
        ``delta_norms(weights, x, act, act_grad)``, the student's; returns an array of shape (n_layers,).
    functions : dict of str to (callable, callable) or None, optional
        Activations that can be chosen: the student's function and its derivative, called with an array; None
        for the course's. By default sigmoid, tanh and relu, from the course.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a function is not written yet or goes wrong, the
        course's takes its place, and a sentence says so.
    """
    from course.demos.vanishing_gradient.picture import WIDTH
    from course.demos.vanishing_gradient.state import MOST_LAYERS, VanishingGradient

    state = VanishingGradient(delta_norms, functions)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        forward.picture, backward.picture = state.forward, state.backward

    forward = Stage(on_press=lambda name: controls.act(state.toggle, name))
    backward = Stage()
    controls = Bound(state, show)
    sliders = [
        controls.slider("depth", "layers", 2, MOST_LAYERS, 1),
        controls.slider("gain", "weights × √n", 0.5, 4.0, 0.05),
    ]
    draw = button_row(("New weights", "other random numbers", lambda: controls.act(state.draw_again)))
    show()
    return Demo(
        ipywidgets.HBox([*sliders, draw, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(forward, backward),
        still=lambda: (svg_html(state.backward, state.alt, WIDTH), state.alt),
    )
