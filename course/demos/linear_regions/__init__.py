"""Linear regions of a deep network in the plane, counted, beside what a single layer can make at most."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["linear_regions"]


def linear_regions(mlp_forward=None, deep_tent_parameters=None):
    """Show into how many flat pieces the ReLUs of a network of two inputs cut the plane.

    Parameters
    ----------
    mlp_forward : callable, optional
        ``mlp_forward(X, weights, biases, activations)``, the student's.
    deep_tent_parameters : callable, optional
        ``deep_tent_parameters(depth)``, the student's: the weights that fold.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    from course.demos.linear_regions.picture import SIZE
    from course.demos.linear_regions.state import (  # here: answers, which grading hides
        KINDS,
        MOST_DEPTH,
        MOST_WIDTH,
        LinearRegions,
    )

    state = LinearRegions(mlp_forward, deep_tent_parameters)
    sentence, plane, record = ipywidgets.HTML(), Stage(), Stage()

    def show():
        controls.follow()
        width.disabled = not state.is_random
        sentence.value = say(state.sentence)
        plane.picture, record.picture = state.plane, state.record

    controls = Bound(state, show)
    kind = controls.choice("kind", "Weights", KINDS)
    depth = controls.slider("depth", "depth", 1, MOST_DEPTH, 1)
    width = controls.slider("width", "width", 1, MOST_WIDTH, 1)
    again = button_row(("Draw again", "other random weights", lambda: controls.act(state.draw_again)))
    show()
    return Demo(
        ipywidgets.HBox([kind, again, controls.reset()], layout=WRAPPED),
        ipywidgets.HBox([depth, width], layout=WRAPPED),
        sentence,
        side_by_side(plane, record),
        still=lambda: (svg_html(state.plane, state.alt, SIZE), state.alt),
    )
