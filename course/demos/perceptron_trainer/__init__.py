"""A perceptron looks at one point after the other, on a task that it can learn and on one that it cannot."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["perceptron_trainer"]

RATES = {"slow": 2.0, "medium": 8.0, "fast": 50.0}
CLASSES = (("class 0", 0), ("class 1", 1))


def perceptron_trainer(perceptron_learn=None):
    """Show how the student's rule moves a boundary, on points that can be dragged and added, and on XOR.

    Parameters
    ----------
    perceptron_learn : callable, optional
        ``perceptron_learn(X, y, w, b, lr, n_epochs) -> (w, b, mistakes)``, the student's; called with one
        sample after the other.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Until the function is written it is the course's; where
        it goes wrong, the demo says so in a sentence and takes the course's.
    """
    # here: answers, which grading hides
    from course.demos.perceptron_trainer.picture import to_point
    from course.demos.perceptron_trainer.state import TASKS, Training

    state = Training(perceptron_learn)
    sentence, curve = ipywidgets.HTML(), ipywidgets.HTML()
    plane = Stage(
        on_click=lambda x, y: controls.act(state.add_point, *to_point(x, y)),
        on_drag=lambda name, x, y: controls.act(state.move_point, int(name), *to_point(x, y)),
    )

    def show():
        sentence.value = say(state.sentence)
        plane.picture, curve.value = state.plane, state.curve

    def paused(move):
        player.pause()
        controls.act(move)

    player = Player(state.step, show, plane, rates=RATES)
    controls = Bound(state, show)
    task = controls.choice("task", "Task", TASKS)
    added = controls.choice("new_class", "A click adds", CLASSES)
    walk = button_row(
        ("Epoch", "on to the end of the epoch", lambda: paused(state.epoch)),
        ("First weights", "begin again, with the same points", lambda: paused(state.restart)),
    )
    show()
    return Demo(
        ipywidgets.HBox([task, added], layout=WRAPPED),
        ipywidgets.HBox([player, walk, controls.reset(before=player.pause)], layout=WRAPPED),
        sentence,
        side_by_side(plane, curve),
        still=lambda: _learned(perceptron_learn),
    )


def _learned(perceptron_learn):
    """Return the planes of both tasks after a dozen epochs as HTML, and what they show."""
    from course.demos.perceptron_trainer.picture import SIZE
    from course.demos.perceptron_trainer.state import TASKS, Training

    pictures, words = [], []
    for name in TASKS:
        state = Training(perceptron_learn)
        state.set(task=name)
        for _ in range(12):
            state.epoch()
        words.append(f"{name[0].upper()}{name[1:]}: {state.sentence} {state.alt}")
        pictures.append(svg_html(state.plane, words[-1], SIZE))
    return "".join(pictures), " ".join(words)
