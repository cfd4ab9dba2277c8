"""The controls of the playground: each shows a setting, or a part of the network, and changes it."""

import ipywidgets

from course.demos.bound import Bound
from course.demos.playground.settings import ACTIVATIONS, DATA, INITIALIZERS, OPTIMIZERS
from course.demos.widgets import WRAPPED

__all__ = ["Controls"]

RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
PRICES = (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
LARGEST = 10.0  # weight that a slider can make


class Controls:
    """All of them, by the name of what they set.

    Parameters
    ----------
    state : Playground
    show : callable
        Without arguments; shows the state.
    """

    def __init__(self, state, show):
        self._state = state
        how = {"read": _read, "write": _write, "label": "92px"}
        self._bound, self._wide = (Bound(state, show, width=width, **how) for width in ("290px", "440px"))
        bound = self._bound
        self._settings = {
            "data": bound.choice("data", "Data", DATA),
            "activation": bound.choice("activation", "Activation", ACTIVATIONS),
            "optimizer": bound.choice("optimizer", "Optimizer", OPTIMIZERS),
            "init": bound.choice("init", "First weights", INITIALIZERS),
            "lr": bound.steps("lr", "learning rate", _options(RATES)),
            "batch_size": bound.slider("batch_size", "batch size", 1, 30, 1),
            "l1": bound.steps("l1", "L1 penalty", _options(PRICES)),
            "l2": bound.steps("l2", "L2 penalty", _options(PRICES)),
            "noise": bound.slider("noise", "noise, %", 0, 50, 5),
            "train_share": bound.slider("train_share", "to train, %", 10, 90, 10),
            "seed": bound.slider("seed", "weights no.", 0, 99, 1),
            "data_seed": bound.slider("data_seed", "points no.", 0, 99, 1),
        }
        self._part = self._wide.steps("part", "Look at", list(state.parts))
        self._value = self._wide.slider("value", "its value", -LARGEST, LARGEST, 0.05)
        for widget in (self._part, self._value):
            widget.layout.max_width = "98%"

    def row(self, *names):
        """Return the controls of some settings, side by side where there is room."""
        return ipywidgets.HBox([self._settings[name] for name in names], layout=WRAPPED)

    @property
    def hand(self):
        """The two sliders that choose a part of the network and set it."""
        return ipywidgets.HBox([self._part, self._value], layout=WRAPPED)

    def show(self):
        """Show the state, without telling anybody."""
        self._bound.follow()
        self._wide.follow(part=tuple(self._state.parts))
        self._value.disabled = self._state.selected is None


def _read(state, name):
    if name == "part":
        return state.selected_name
    return state.value if name == "value" else getattr(state.settings, name)


def _write(state, name, value):
    if name == "part":
        state.select(state.parts[value])
    elif name == "value":
        state.set_value(value)
    else:
        state.set(**{name: value})


def _options(numbers):
    return [(f"{number:g}", number) for number in numbers]
