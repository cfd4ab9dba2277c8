"""Race all optimizers on one surface, step by step with the terms of each step drawn, or at speed."""

import ipywidgets

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
SHARE = {"min": 0.0, "max": 0.999, "step": 0.001, "readout_format": ".3f"}
LOOK = {"style": {"description_width": "60px"}, "layout": {"width": "300px"}}


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
    surface = choice("Surface", SURFACES, state.surface_name)
    surface.observe(lambda change: paused(state.choose, change.new), "value")
    shown = choice("Look at", state.racers, state.shown)
    tuning = ipywidgets.HBox(layout={"flex_flow": "row wrap"})

    def tune():
        old, tuning.children = tuning.children, _sliders(state, after)
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


def _sliders(state, after):
    """Return a slider for each parameter of the optimizer that is looked at."""
    name = state.shown
    sliders = []
    for parameter, value in state.racers[name].parameters.items():
        known = {"value": value, "description": LABELS[parameter], **LOOK}
        if parameter in POWERS:
            slider = ipywidgets.SelectionSlider(options=_nice_numbers(*POWERS[parameter]), **known)
        else:
            slider = ipywidgets.FloatSlider(**known, **SHARE)
        slider.observe(
            lambda change, parameter=parameter: after(state.set_parameter, name, parameter, change.new),
            "value",
        )
        sliders.append(slider)
    return sliders


def _nice_numbers(low, high):
    """Return how to write short numbers from 10 to the ``low`` to 10 to the ``high``, and the numbers."""
    numbers = [float(f"{k * 10.0**n:.2g}") for n in range(low, high) for k in NICE] + [10.0**high]
    return [(format_number(number), number) for number in numbers]
