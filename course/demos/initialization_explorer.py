"""See what the first weights do: histograms of activations and gradients through the layers of a network."""

import ipywidgets

from course.demos.widgets import Demo, alike, button_row, choice, say, side_by_side
from course.pictures import svg_html

__all__ = ["initialization_explorer"]

WIDTHS, DEPTHS = ("20", "50", "100", "200"), ("5", "10", "20", "30")


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
    controls = {
        "scheme": choice("Weights", SCHEMES, state.scheme),
        "activation": choice("Function", ACTIVATIONS, state.activation),
        "width": choice("Width", WIDTHS, str(state.width)),
        "depth": choice("Depth", DEPTHS, str(state.depth)),
    }

    def show():
        sentence.value = say(state.sentence)
        forward.value, backward.value = state.forward, state.backward

    def after(move, **changes):
        move(**changes)
        show()

    for name, control in controls.items():
        kind = int if name in ("width", "depth") else str
        control.observe(
            lambda change, name=name, kind=kind: after(state.set, **{name: kind(change.new)}), "value"
        )

    def reset():
        for name, control in controls.items():
            control.value = {"scheme": "normal", "activation": "tanh", "width": "100", "depth": "10"}[name]
        after(state.reset)

    buttons = button_row(
        ("Draw again", "other weights of the same kind", lambda: after(state.set, seed=state.seed + 1)),
        ("Reset", "back to the first view", reset),
    )
    show()
    chosen = ipywidgets.HBox([*controls.values()], layout={"flex_flow": "row wrap", "overflow": "visible"})
    return Demo(
        chosen,
        buttons,
        sentence,
        side_by_side(forward, backward),
        still=lambda: (_both(state, WIDTH), state.alt),
    )


def _both(state, width):
    return "".join(svg_html(svg, state.alt, width) for svg in (state.forward, state.backward))
