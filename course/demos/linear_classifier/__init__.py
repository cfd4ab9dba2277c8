"""Three classes, a linear score for each: the highest decides, and every sample has its loss."""

import ipywidgets

from course.demos.player import Player
from course.demos.sliders import follow, line_sliders, on_move
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, choice, say, side_by_side
from course.pictures import svg_html

__all__ = ["linear_classifier"]

NAMES = ("class 0", "class 1", "class 2")


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
    from course.demos.linear_classifier.picture import SIZE, to_point
    from course.demos.linear_classifier.state import LOSSES, Classifier

    state = Classifier(layer)
    sentence, table = ipywidgets.HTML(), ipywidgets.HTML()
    plane = Stage(on_drag=lambda name, x, y: after(state.drag, name, *to_point(x, y)))
    w1, w2, b = controls = line_sliders()
    loss = choice("Loss", LOSSES, state.loss)
    whose = choice("Weights of", NAMES, NAMES[0])

    def show():
        sentence.value = say(state.sentence)
        plane.picture, table.value = state.plane, state.table
        line = state.lines[NAMES.index(whose.value)]
        follow(controls, (*line.w, line.b))

    def after(move, *args):
        move(*args)
        show()

    def weights(move, *args):
        after(move, NAMES.index(whose.value), *args)

    def reset():
        player.pause()
        loss.value, whose.value = next(iter(LOSSES)), NAMES[0]
        after(state.reset)

    on_move(w1, lambda value: weights(state.set_weight, 0, value))
    on_move(w2, lambda value: weights(state.set_weight, 1, value))
    on_move(b, lambda value: weights(state.set_bias, value))
    loss.observe(lambda change: after(state.set_loss, change.new), "value")
    whose.observe(lambda change: show(), "value")
    player = Player(state.step, show, plane)
    buttons = button_row(
        ("Random weights", "other first weights", lambda: after(state.draw_weights)),
        ("Reset", "back to the first view", reset),
    )
    show()
    return Demo(
        ipywidgets.HBox([loss, player, buttons], layout=WRAPPED),
        ipywidgets.HBox([whose, *controls], layout=WRAPPED),
        sentence,
        side_by_side(plane, table),
        still=lambda: (svg_html(state.plane, state.alt, SIZE), f"{state.alt} {state.sentence}"),
    )
