"""How weights and bias turn and shift the line of a neuron: everything in the picture can be dragged."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["boundary_explorer"]


def boundary_explorer(boundary_line=None, signed_distance=None):
    """Show the boundary of a neuron of two inputs, and how far from it points of two classes lie.

    Parameters
    ----------
    boundary_line : callable, optional
        ``boundary_line(w, b) -> (slope, intercept)``, the student's; drawn dashed.
    signed_distance : callable, optional
        ``signed_distance(X, w, b)``, the student's; gives an array of shape (n_samples,).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    # here: answers, which grading hides
    from course.demos.boundary_explorer.picture import SIZE, to_point
    from course.demos.boundary_explorer.state import Boundary
    from course.demos.line import line_sliders, line_value

    state = Boundary(boundary_line, signed_distance)
    sentence, table = ipywidgets.HTML(), ipywidgets.HTML()
    plane = Stage(on_drag=lambda name, x, y: controls.act(state.drag, name, *to_point(x, y)))

    def show():
        sentence.value = say(state.sentence)
        plane.picture, table.value = state.plane, state.table

    controls = Bound(state, show, read=line_value, width="270px", label="28px")
    row = [*line_sliders(controls), controls.reset()]
    show()
    return Demo(
        ipywidgets.HBox(row, layout=WRAPPED),
        sentence,
        side_by_side(plane, table),
        still=lambda: (svg_html(state.plane, state.alt, SIZE), f"{state.alt} {state.sentence}"),
    )
