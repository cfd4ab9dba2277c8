"""The tent map, folded once more by each layer of a network, beside a single layer of the same cost."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["depth_explorer"]


def depth_explorer(mlp_forward=None, deep_tent_parameters=None, relu_interpolate=None, *, depth=3):
    """Show what networks of two units a layer can do, and a single layer with as many units, or with more.

    Parameters
    ----------
    mlp_forward : callable, optional
        ``mlp_forward(X, weights, biases, activations)``, the student's.
    deep_tent_parameters : callable, optional
        ``deep_tent_parameters(depth)``, the student's.
    relu_interpolate : callable, optional
        ``relu_interpolate(x, y)``, the student's.
    depth : int
        The first one.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    from course.demos.depth_explorer.picture import SIZE
    from course.demos.depth_explorer.state import (  # here: answers, which grading hides
        MOST_DEPTH,
        DeepAndShallow,
    )

    state = DeepAndShallow(mlp_forward, deep_tent_parameters, relu_interpolate, depth)
    sentence, left, right = ipywidgets.HTML(), Stage(), Stage()

    def show():
        controls.follow()
        sentence.value = say(state.sentence)
        left.picture, right.picture = state.deep_picture, state.shallow_picture

    controls = Bound(state, show)
    sliders = [
        controls.slider("depth", "depth", 1, MOST_DEPTH, 1),
        controls.slider("n_shallow", "shallow units", 1, 2**MOST_DEPTH, 1),
    ]
    buttons = button_row(
        ("Same cost", "as many units in the shallow network", lambda: controls.act(state.same_cost)),
        ("One unit a piece", "as many as the shallow network needs", lambda: controls.act(state.one_a_piece)),
    )
    show()
    return Demo(
        ipywidgets.HBox(sliders, layout=WRAPPED),
        ipywidgets.HBox([buttons, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(left, right),
        still=lambda: (
            svg_html(state.deep_picture, state.deep_alt, SIZE)
            + svg_html(state.shallow_picture, state.shallow_alt, SIZE),
            f"{state.deep_alt} {state.shallow_alt}",
        ),
    )
