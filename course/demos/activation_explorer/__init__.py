"""Activations above their derivatives, a point to drag along them, and what they make of a deep network."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["activation_explorer"]


def activation_explorer(functions=None):
    """Show an activation function above its derivative, and the outputs of a deep random network.

    Parameters
    ----------
    functions : dict of str to (callable, callable) or None, optional
        What can be chosen, the first one first: the name and the student's function and derivative, called
        with an array, and with alpha or beta where there is one. None stands for the course's. Names are
        those of ``course.demos.activation_explorer.kinds``; by default all of them, from the course.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a function is not written yet or goes wrong, the
        course's takes its place, and a sentence says so.
    """
    from course.demos.activation_explorer.kinds import PARAMETERS
    from course.demos.activation_explorer.picture import CURVE, WIDTH
    from course.demos.activation_explorer.state import MOST_LAYERS, ActivationExplorer

    state = ActivationExplorer(functions)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        curves.picture, network.picture = state.curves, state.network
        for name, slider in sliders.items():
            slider.layout.display = None if name == state.parameter else "none"

    def move(x):
        controls.act(lambda: state.set(z=CURVE.x.value(x)))

    curves = Stage(on_click=lambda x, _: move(x), on_drag=lambda _, x, __: move(x))
    network = Stage()
    controls = Bound(state, show)
    used = {state.parameter_of(name) for name in state.names}
    sliders = {
        name: controls.slider(name, one.symbol, one.low, one.high, 0.05)
        for name, one in PARAMETERS.items()
        if name in used
    }
    parts = [controls.choice("kind", "Function", state.names)] if len(state.names) > 1 else []
    deep = [
        controls.slider("n_layers", "layers", 1, MOST_LAYERS, 1),
        controls.slider("gain", "weights × √n", 0.5, 3.0, 0.1, digits=1),
    ]
    show()
    return Demo(
        *parts,
        ipywidgets.HBox([*deep, *sliders.values(), controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(curves, network),
        still=lambda: (svg_html(state.curves, state.alt, WIDTH), state.alt),
    )
