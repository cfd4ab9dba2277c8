"""Draw a digit and watch a network read it: its layers, its answer, and how it can be led astray."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.pad import Pad
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say
from course.pictures import is_watched, svg_html

__all__ = ["draw_a_digit"]

SLIDERS = {  # attribute of Changes: label, largest value, step
    "right": ("move right", 10.0, 1.0),
    "down": ("move down", 10.0, 1.0),
    "degrees": ("turn", 90.0, 5.0),
    "thickness": ("thicker", 2.0, 0.25),
    "noise": ("noise", 0.6, 0.05),
}


def draw_a_digit(model=None, X_train=None, labels=None):
    """Show a pad to draw a digit on, and how a network reads it.

    Parameters
    ----------
    model : object, optional
        The student's network, with ``predict(X)`` and the dict ``params`` of W1, b1, W2, ...; ReLU is between
        its layers. Without it a small network of the course reads.
    X_train : ndarray of shape (n_samples, 784), optional
        Grey values from 0 to 1: where the nearest digits are looked for; by default the digits of MNIST.
    labels : ndarray of shape (n_samples,), optional

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the model is missing or goes wrong, the demo says
        so in a sentence.
    """
    from course.demos.digit_picture import WIDTH
    from course.demos.drawn_digit import DrawnDigit  # here: answers, which grading hides

    state = DrawnDigit(model, X_train, labels)
    stage, sentence = Stage(), ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        stage.picture = state.picture

    def after(move, *args, is_new=False):
        move(*args)
        if is_new:
            pad.show(state.ink)
        show()

    pad = Pad(on_ink=lambda ink: after(state.draw, ink))
    buttons = button_row(
        ("Clear", "take an empty sheet", lambda: after(state.clear, is_new=True)),
        ("A test digit", "take a test digit by chance", lambda: after(state.take_digit, is_new=True)),
        (
            "One it gets wrong",
            "take a test digit that the network reads wrongly",
            lambda: after(state.take_mistake, is_new=True),
        ),
    )
    changes = _changes(Bound(state, show, read=_setting, width="280px", label="84px"))
    if is_watched():
        after(state.take_digit, is_new=True)
    else:
        show()
    drawing = ipywidgets.VBox([pad, buttons], layout={"width": "310px", "flex": "0 0 auto"})
    stage.layout = {"flex": "1 1 420px", "min_width": "min(280px, 100%)"}
    return Demo(
        ipywidgets.HBox([drawing, stage], layout=WRAPPED),
        sentence,
        changes,
        still=lambda: (svg_html(state.picture, state.alt, WIDTH), state.alt),
    )


def _setting(state, name):
    return state.is_centred if name == "is_centred" else getattr(state.changes, name)


def _changes(controls):
    """Return the controls that change the digit before the network sees it."""
    sliders = [
        controls.slider(name, label, 0.0 if name == "noise" else -most, most, step)
        for name, (label, most, step) in SLIDERS.items()
    ]
    centred = controls.check("is_centred", "scale and centre a drawing as in MNIST")
    return ipywidgets.HBox([*sliders, centred, controls.reset()], layout=WRAPPED)
