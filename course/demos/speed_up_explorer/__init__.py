"""How much faster many machines are: computing, sending, and where one more machine no longer helps."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, say, side_by_side
from course.pictures import svg_html

__all__ = ["speed_up_explorer"]


def speed_up_explorer(communication_cost=None):
    """Show the speed-up of many machines for a model, a wire and a time of computing that one can move.

    Parameters
    ----------
    communication_cost : callable, optional
        ``communication_cost(n_params, n_workers, algorithm)`` returns the bytes that the busiest machine
        sends; the student's.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is missing or goes wrong, the demo
        says so in a sentence and takes the course's.
    """
    from course.demos.speed_up_explorer.picture import WIDTH
    from course.demos.speed_up_explorer.state import (  # here: answers, which grading hides
        BATCHES,
        MACHINES,
        MILLIONS,
        MILLISECONDS,
        WIRES,
        SpeedUp,
    )

    state = SpeedUp(communication_cost)
    sentence, curves, bars = ipywidgets.HTML(), Stage(), Stage()

    def show():
        sentence.value = say(state.sentence)
        curves.picture, bars.picture = state.curves, state.bars

    def still():
        return svg_html(state.curves, state.alt, WIDTH) + svg_html(state.bars, state.alt, WIDTH), state.alt

    controls = Bound(state, show, label="130px", width="340px")
    sliders = [
        controls.steps(name, label, [(f"{value:g}", value) for value in values])
        for name, label, values in (
            ("machines", "machines", MACHINES),
            ("millions", "million weights", MILLIONS),
            ("milliseconds", "computing, ms", MILLISECONDS),
            ("gigabits", "wire, Gbit/s", WIRES),
        )
    ]
    batch = controls.choice("batch", "Batch", BATCHES)
    show()
    return Demo(
        ipywidgets.HBox(sliders[:2], layout=WRAPPED),
        ipywidgets.HBox(sliders[2:], layout=WRAPPED),
        ipywidgets.HBox([batch, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(curves, bars),
        still=still,
    )
