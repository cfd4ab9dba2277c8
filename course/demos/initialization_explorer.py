"""See what the first weights do: histograms of activations and gradients through the layers of a network."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.widgets import WRAPPED, Demo, alike, button_row, say, side_by_side
from course.pictures import svg_html

__all__ = ["initialization_explorer"]

WIDTHS, DEPTHS = (20, 50, 100, 200), (5, 10, 20, 30)


def initialization_explorer(init_weights=None):
    """Show how activations and gradients spread through depth.

    Parameters
    ----------
    init_weights : callable, optional
        ``init_weights(n_in, n_out, scheme, rng)``, the student's; without it the course's plays.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where the function goes wrong, the demo says so.
    """
    from course.demos.spread_picture import WIDTH
    from course.demos.spreads import ACTIVATIONS, SCHEMES, Spreads  # here: answers, which grading hides

    state = Spreads(init_weights)
    sentence, forward, backward = alike(ipywidgets.HTML, {}, {}, {})

    def show():
        sentence.value = say(state.sentence)
        forward.value, backward.value = state.forward, state.backward

    controls = Bound(state, show)
    chosen = [
        controls.choice("scheme", "Weights", SCHEMES),
        controls.choice("activation", "Function", ACTIVATIONS),
        controls.choice("width", "Width", WIDTHS),
        controls.choice("depth", "Depth", DEPTHS),
    ]
    again = button_row(
        ("Draw again", "other weights of the same kind", lambda: controls.act(state.draw_again))
    )

    def still():
        return "".join(svg_html(svg, state.alt, WIDTH) for svg in (state.forward, state.backward)), state.alt

    show()
    return Demo(
        ipywidgets.HBox(chosen, layout=WRAPPED),
        ipywidgets.HBox([again, controls.reset()], layout=WRAPPED),
        sentence,
        side_by_side(forward, backward),
        still=still,
    )
