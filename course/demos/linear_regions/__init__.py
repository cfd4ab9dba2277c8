"""Linear regions of a deep network in the plane, counted, beside what a single layer can make at most."""

import ipywidgets

from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, choice, say, side_by_side
from course.pictures import svg_html

__all__ = ["linear_regions"]

LOOK = {"layout": {"width": "285px"}, "style": {"description_width": "82px"}}


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
        for name, widget in controls.items():  # they follow, and change nothing
            widget.value = getattr(state, name)
        width.disabled = not state.is_random
        sentence.value = say(state.sentence)
        plane.picture, record.picture = state.plane, state.record

    def after(move, **changes):
        move(**changes)
        show()

    def changed(name, value):
        if getattr(state, name) != value:
            after(state.set, **{name: value})

    width = ipywidgets.IntSlider(state.width, min=1, max=MOST_WIDTH, description="width", **LOOK)
    controls = {
        "kind": choice("Weights", KINDS, state.kind),
        "depth": ipywidgets.IntSlider(state.depth, min=1, max=MOST_DEPTH, description="depth", **LOOK),
        "width": width,
    }
    for name, widget in controls.items():
        widget.observe(lambda change, name=name: changed(name, change.new), "value")
    draws = button_row(
        ("Draw again", "other random weights", lambda: after(state.draw_again)),
        ("Reset", "back to the first network", lambda: after(state.reset)),
    )
    show()
    return Demo(
        ipywidgets.HBox([controls["kind"], draws], layout=WRAPPED),
        ipywidgets.HBox([controls["depth"], width], layout=WRAPPED),
        sentence,
        side_by_side(plane, record),
        still=lambda: (svg_html(state.plane, state.alt, SIZE), state.alt),
    )
