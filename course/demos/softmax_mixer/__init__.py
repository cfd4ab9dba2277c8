"""Softmax by hand: a slider for each score, a temperature, and a shift that changes nothing."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["softmax_mixer"]


def softmax_mixer(softmax=None):
    """Show the probabilities that softmax gives to four scores that can be moved.

    Parameters
    ----------
    softmax : callable, optional
        The student's function, called with an array of shape (1, 4).

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is not written yet or goes wrong,
        the course's takes its place, and a sentence says so.
    """
    from course.demos.softmax_mixer.picture import SCORE, WIDTH
    from course.demos.softmax_mixer.state import LIMIT, SCORES, SHIFT, TEMPERATURES, SoftmaxMixer

    state = SoftmaxMixer(softmax)
    sentence = ipywidgets.HTML()

    def show():
        sentence.value = say(state.sentence)
        scores.picture, shares.picture = state.left, state.right

    scores = Stage(
        on_drag=lambda name, _, y: controls.act(lambda: state.set(**{name: SCORE.y.value(y)})),
    )
    shares = Stage()
    controls = Bound(state, show)
    sliders = [controls.slider(name, label, -LIMIT, LIMIT, 0.1, digits=1) for name, label in SCORES.items()]
    temperature = controls.steps("temperature", "T", [(f"{T:g}", T) for T in TEMPERATURES])
    shift = controls.slider("shift", "shift c", -SHIFT, SHIFT, 10.0, digits=0)
    show()
    return Demo(
        ipywidgets.HBox(sliders, layout=WRAPPED),
        ipywidgets.HBox([temperature, shift, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(scores, shares),
        still=lambda: (svg_html(state.right, state.alt, WIDTH), state.alt),
    )
