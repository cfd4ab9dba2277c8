"""Race all optimizers on one surface, step by step with the terms of each step drawn, or at speed."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.player import Player
from course.demos.stage import Stage
from course.demos.surfaces import SURFACES
from course.demos.widgets import Demo, button_row, choice, say, side_by_side
from course.graphs import format_number
from course.pictures import svg_html

__all__ = ["optimizer_race"]

RATES = {"slow": 2.0, "medium": 10.0, "fast": 50.0}
LABELS = {
    "lr": "lr",
    "beta": "β",
    "beta1": "β₁",
    "beta2": "β₂",
    "eps": "ε",
    "final_lr": "final lr",
    "gamma": "γ",
}
NICE = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
POWERS = {"lr": (-4, 1), "final_lr": (-4, 1), "eps": (-8, 0), "gamma": (-4, 0)}


def optimizer_race(
    SGD=None, Momentum=None, Nesterov=None, AdaGrad=None,
    RMSProp=None, Adam=None, AMSGrad=None, AdaBound=None,
):  # fmt: skip
    """Race optimizers on a surface of two weights.

    Parameters
    ----------
    SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam, AMSGrad, AdaBound : type, optional
        The student's classes, with ``step(params, grads)`` on dicts of arrays; called with one array of
        shape (2,). Where one is missing or not written, the course's takes its place.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo. Where a class goes wrong, the demo says so.
    """
    from course.demos.race import Race  # here: it holds answers, which are out of reach during grading
    from course.demos.race_picture import to_point

    state = Race(
        SGD=SGD, Momentum=Momentum, Nesterov=Nesterov, AdaGrad=AdaGrad,
        RMSProp=RMSProp, Adam=Adam, AMSGrad=AMSGrad, AdaBound=AdaBound,
    )  # fmt: skip
    sentence = ipywidgets.HTML()
    land = Stage(
        on_click=lambda x, y: after(state.start_at, *to_point(x, y)),
        on_drag=lambda _, x, y: after(state.start_at, *to_point(x, y)),
    )
    board = Stage(on_press=lambda name: after(state.toggle, name))

    def show():
        sentence.value = say(state.sentence)
        land.picture, board.picture = state.map, state.board

    def after(move, *args):
        move(*args)
        show()

    def paused(move, *args):
        player.pause()
        after(move, *args)

    player = Player(state.step, show, land, rates=RATES)
    walk = button_row(
        ("Back", "one step back", lambda: paused(state.back)),
        ("To the start", "step 0", lambda: paused(state.go_to, 0)),
    )
    bound = Bound(state, show, before=lambda: player.pause(), write=lambda state, _, name: state.choose(name))
    surface = bound.choice("surface_name", "Surface", SURFACES)
    shown = choice("Look at", state.racers, state.shown)
    tuning = ipywidgets.HBox(layout={"flex_flow": "row wrap"})

    def tune():
        old, tuning.children = tuning.children, _sliders(state, show)
        for widget in old:
            widget.close()

    def reset():
        state.reset_parameters(state.shown)
        tune()
        show()

    shown.observe(lambda change: (after(state.show_terms, change.new), tune()), "value")
    defaults = button_row(("Its first values", "the parameters it began with", reset))
    tune()
    show()
    buttons = ipywidgets.HBox([player, walk], layout={"flex_flow": "row wrap", "overflow": "visible"})
    return Demo(
        surface, buttons, sentence, side_by_side(land, board), shown, tuning, defaults,
        still=lambda: (svg_html(state.map, state.alt, 480), state.alt),
    )  # fmt: skip


def _sliders(state, show):
    """Return a slider for each parameter of the optimizer that is looked at."""
    controls = Bound(
        state,
        show,
        read=lambda state, parameter: state.racers[state.shown].parameters[parameter],
        write=lambda state, parameter, value: state.set_parameter(state.shown, parameter, value),
        width="300px",
        label="60px",
    )
    return [
        controls.steps(parameter, LABELS[parameter], _nice_numbers(*POWERS[parameter]))
        if parameter in POWERS
        else controls.slider(parameter, LABELS[parameter], 0.0, 0.999, 0.001, digits=3)
        for parameter in state.racers[state.shown].parameters
    ]


def _nice_numbers(low, high):
    """Return how to write short numbers from 10 to the ``low`` to 10 to the ``high``, and the numbers."""
    numbers = [float(f"{k * 10.0**n:.2g}") for n in range(low, high) for k in NICE] + [10.0**high]
    return [(format_number(number), number) for number in numbers]
