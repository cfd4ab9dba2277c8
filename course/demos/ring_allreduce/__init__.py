"""Watch gradients being added up: round a ring, chunk by chunk, and through a parameter server."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["ring_allreduce"]

RATES = {"slow": 1.0, "medium": 3.0, "fast": 12.0}


def ring_allreduce(ring_schedule=None):
    """Show how the machines of a ring add up their gradients, beside a parameter server that does it alone.

    Parameters
    ----------
    ring_schedule : callable, optional
        ``ring_schedule(rank, size)`` returns a list of ``(send_chunk, recv_chunk, reduce)``; the student's.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function is missing or goes wrong, the demo
        says so in a sentence and takes the course's; a schedule that does not add up is carried out as it is.
    """
    from course.demos.ring_allreduce.picture import WIDTH
    from course.demos.ring_allreduce.state import FEWEST, MOST, RingAllreduce  # here: it holds answers

    state = RingAllreduce(ring_schedule)
    sentence, ring, server = ipywidgets.HTML(), Stage(), Stage()

    def show():
        time.max = max(time.max, state.last)
        controls.follow()
        time.max = state.last
        sentence.value = say(state.sentence)
        ring.picture, server.picture = state.ring_picture, state.server_picture

    def still():
        half = state.at_ring_end()
        pictures = (half.ring_picture, half.ring_alt), (half.server_picture, half.server_alt)
        return "".join(svg_html(*picture, WIDTH) for picture in pictures), half.sentence

    player = Player(state.step, show, ring, rates=RATES)
    controls = Bound(state, show, before=player.pause)
    machines = controls.slider("size", "machines", FEWEST, MOST, 1)
    time = controls.slider("tick", "time", 0, state.last, 1)
    back = button_row(("Back", "one step back", lambda: controls.act(state.back)))
    show()
    return Demo(
        ipywidgets.HBox([player, back, controls.reset()], layout=WRAPPED),
        ipywidgets.HBox([machines, time], layout=WRAPPED),
        sentence,
        side_by_side(ring, server),
        still=still,
    )
