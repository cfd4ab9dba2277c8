"""Overfit a curve before one's eyes, and try what helps: more points, penalties, dropout, early stopping."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import is_watched, svg_html

__all__ = ["overfitting_bench"]

RATES = {"slow": 10.0, "medium": 50.0, "fast": 250.0}
STRENGTHS = [("0", 0.0), ("0.001", 0.001), ("0.003", 0.003), ("0.01", 0.01), ("0.03", 0.03), ("0.1", 0.1)]
PATIENCE = [("never", 0), ("20 steps", 20), ("50 steps", 50), ("100 steps", 100), ("200 steps", 200)]
STILL_STEPS = 600


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

    player = Player(bench.step, show, curves, rates=RATES)
    controls = Bound(
        bench, show, read=lambda bench, name: getattr(bench.settings, name), width="285px", label="96px"
    )
    buttons = button_row(
        ("To the start", "step 0, with the same points", lambda: paused(bench.restart)),
        ("New points", "begin again with other points", lambda: paused(bench.draw_again)),
    )

    def paused(move):
        player.pause()
        controls.act(move)

    show()
    return Demo(
        ipywidgets.HBox([player, buttons, controls.reset(before=player.pause)], layout=WRAPPED),
        ipywidgets.HBox(_sliders(controls), layout=WRAPPED),
        sentence,
        side_by_side(curves, measures),
        still=lambda: _still(students),
    )


def _bench(students):
    from course.demos.overfitting import OverfittingBench  # here: answers, which grading hides
    from course.demos.regularizers import Regularizers

    return OverfittingBench(Regularizers(*students))


def _sliders(controls):
    return [
        controls.slider("n_points", "points", 5, 100, 5),
        controls.slider("width", "neurons", 1, 80, 1),
        controls.slider("noise", "noise", 0.0, 0.6, 0.05),
        controls.steps("l2", "L2 penalty", STRENGTHS),
        controls.steps("l1", "L1 penalty", STRENGTHS),
        controls.slider("keep", "dropout keeps", 0.5, 1.0, 0.1),
        controls.steps("patience", "stop early", PATIENCE),
    ]


def _still(students):
    """Return the picture of an overfitted curve as HTML, and its alternative text."""
    from course.demos.overfitting_picture import WIDTH

    bench = _bench(students)
    for _ in range(STILL_STEPS if is_watched() else 0):
        bench.step()
    return "".join(svg_html(svg, bench.alt, WIDTH) for svg in bench.pictures), bench.alt
