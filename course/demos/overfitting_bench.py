"""Overfit a curve before one's eyes, and try what helps: more points, penalties, dropout, early stopping."""

import ipywidgets

from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import Demo, button_row, say, side_by_side
from course.pictures import is_watched, svg_html

__all__ = ["overfitting_bench"]

RATES = {"slow": 10.0, "medium": 50.0, "fast": 250.0}
STRENGTHS = [("0", 0.0), ("0.001", 0.001), ("0.003", 0.003), ("0.01", 0.01), ("0.03", 0.03), ("0.1", 0.1)]
PATIENCE = [("never", 0), ("20 steps", 20), ("50 steps", 50), ("100 steps", 100), ("200 steps", 200)]
STILL_STEPS = 600
LOOK = {"layout": {"width": "285px"}, "style": {"description_width": "96px"}}


def overfitting_bench(
    l2_grad=None, l1_grad=None, dropout_forward=None, dropout_backward=None, EarlyStopping=None
):
    """Show a network that learns a curve from few noisy points, and what keeps it from learning the noise.

    Parameters
    ----------
    l2_grad, l1_grad : callable, optional
        ``l2_grad(weights, lam)`` returns a list of gradients; the student's.
    dropout_forward, dropout_backward : callable, optional
        ``dropout_forward(X, keep, rng, train) -> (out, mask)``, ``dropout_backward(grad_out, mask)``.
    EarlyStopping : type, optional
        ``EarlyStopping(patience)`` with ``update(val_loss, params) -> bool`` and ``best_params``.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. What is not written yet is the course's; where something
        goes wrong, the demo says so in a sentence and takes the course's.
    """
    students = (l2_grad, l1_grad, dropout_forward, dropout_backward, EarlyStopping)
    bench = _bench(students)
    curves, measures, sentence = Stage(), Stage(), ipywidgets.HTML()

    def show():
        sentence.value = say(bench.sentence)
        curves.picture, measures.picture = bench.pictures

    def begin(seed):
        player.pause()
        bench.set("seed", seed)
        show()

    def change(name, value):
        bench.set(name, value)
        if not player.is_playing:
            show()

    player = Player(bench.step, show, curves, rates=RATES)
    buttons = button_row(
        ("Reset", "begin anew with the same points", lambda: begin(bench.settings.seed)),
        ("New points", "begin anew with other points", lambda: begin(bench.settings.seed + 1)),
    )
    show()
    row = {"flex_flow": "row wrap", "overflow": "visible"}
    return Demo(
        ipywidgets.HBox([player, buttons], layout=row),
        ipywidgets.HBox(_controls(bench.settings, change), layout=row),
        sentence,
        side_by_side(curves, measures),
        still=lambda: _still(students),
    )


def _bench(students):
    from course.demos.overfitting import OverfittingBench  # here: answers, which grading hides
    from course.demos.regularizers import Regularizers

    return OverfittingBench(Regularizers(*students))


def _controls(settings, change):
    """Return a slider for each setting; each calls ``change`` with the name and the value."""
    controls = {
        "n_points": ipywidgets.IntSlider(min=5, max=100, step=5, description="points", **LOOK),
        "width": ipywidgets.IntSlider(min=1, max=80, description="neurons", **LOOK),
        "noise": ipywidgets.FloatSlider(min=0.0, max=0.6, step=0.05, description="noise", **LOOK),
        "l2": ipywidgets.SelectionSlider(options=STRENGTHS, description="L2 penalty", **LOOK),
        "l1": ipywidgets.SelectionSlider(options=STRENGTHS, description="L1 penalty", **LOOK),
        "keep": ipywidgets.FloatSlider(min=0.5, max=1.0, step=0.1, description="dropout keeps", **LOOK),
        "patience": ipywidgets.SelectionSlider(options=PATIENCE, description="stop early", **LOOK),
    }
    for name, control in controls.items():
        control.value = getattr(settings, name)
        control.observe(lambda event, name=name: change(name, event.new), "value")
    return list(controls.values())


def _still(students):
    """Return the picture of an overfitted curve as HTML, and its alternative text."""
    from course.demos.overfitting_picture import WIDTH

    bench = _bench(students)
    for _ in range(STILL_STEPS if is_watched() else 0):
        bench.step()
    return "".join(svg_html(svg, bench.alt, WIDTH) for svg in bench.pictures), bench.alt
