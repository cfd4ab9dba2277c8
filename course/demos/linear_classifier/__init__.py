"""Three classes, a linear score for each: the highest decides, and every sample has its loss."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["linear_classifier"]


def linear_classifier(layer=None):
    """Show the regions of three linear scores and the loss of each sample; everything can be dragged.

    Parameters
    ----------
    layer : callable, optional
        ``layer(X, W, b)``, the student's; gives scores of shape (n_samples, 3).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Until the function is written it is the course's; where
        it goes wrong, the demo says so in a sentence and takes the course's.
    """
    # here: answers, which grading hides
    from course.demos.line import line_sliders, line_value
    from course.demos.linear_classifier.picture import SIZE, to_point
    from course.demos.linear_classifier.state import LOSSES, MOST_L2, MOST_RATE, NAMES, Classifier

    state = Classifier(layer)
    sentence, table = ipywidgets.HTML(), ipywidgets.HTML()
    plane = Stage(on_drag=lambda name, x, y: controls.act(state.drag, name, *to_point(x, y)))

    def show():
        sentence.value = say(state.sentence)
        plane.picture, table.value = state.plane, state.table
        controls.follow()

    controls = Bound(state, show, read=line_value, width="200px", label="26px")
    player = Player(state.step, show, plane)
    loss, of = controls.choice("loss", "Loss", LOSSES), controls.choice("of", "Weights of", NAMES)
    lr = controls.slider("lr", "lr", 0.02, MOST_RATE, 0.02)
    l2 = controls.slider("l2", "L2", 0.0, MOST_L2, 0.01)
    draw = ("Random weights", "other first weights", lambda: controls.act(state.draw_weights))
    buttons = [button_row(draw), controls.reset(before=player.pause)]
    show()
    return Demo(
        ipywidgets.HBox([loss, player, *buttons], layout=WRAPPED),
        ipywidgets.HBox([lr, l2], layout=WRAPPED),
        ipywidgets.HBox([of, *line_sliders(controls)], layout=WRAPPED),
        sentence,
        side_by_side(plane, table),
        still=lambda: (svg_html(state.plane, state.alt, SIZE), f"{state.alt} {state.sentence}"),
    )
