"""The widgets of the playground that set something: each shows the settings and tells when it was moved."""

from contextlib import contextmanager

import ipywidgets

from course.demos.playground.settings import ACTIVATIONS, DATA, INITIALIZERS, OPTIMIZERS
from course.demos.widgets import WRAPPED, choice

__all__ = ["Controls"]

RATES = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
PRICES = (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
LOOK = {"layout": {"width": "290px"}, "style": {"description_width": "92px"}}
WIDE = {"layout": {"width": "440px", "max_width": "98%"}, "style": {"description_width": "92px"}}
LARGEST = 10.0  # weight that a slider can make


class Controls:
    """All of them, by the name of what they set.

    Parameters
    ----------
    state : Playground
    change : callable
        Called with the name of a setting and its new value.
    """

    def __init__(self, state, change):
        self._state, self._change = state, change
        self._is_quiet = False
        self._settings = {
            "data": choice("Data", DATA, DATA[0]),
            "activation": choice("Activation", ACTIVATIONS, ACTIVATIONS[0]),
            "optimizer": choice("Optimizer", OPTIMIZERS, OPTIMIZERS[0]),
            "init": choice("First weights", INITIALIZERS, INITIALIZERS[0]),
            "lr": _options("learning rate", RATES),
            "batch_size": ipywidgets.IntSlider(min=1, max=30, description="batch size", **LOOK),
            "l1": _options("L1 penalty", PRICES),
            "l2": _options("L2 penalty", PRICES),
            "noise": ipywidgets.IntSlider(min=0, max=50, step=5, description="noise, %", **LOOK),
            "train_share": ipywidgets.IntSlider(min=10, max=90, step=10, description="to train, %", **LOOK),
            "seed": ipywidgets.IntSlider(min=0, max=99, description="weights no.", **LOOK),
            "data_seed": ipywidgets.IntSlider(min=0, max=99, description="points no.", **LOOK),
        }
        self._part = ipywidgets.SelectionSlider(options=list(state.parts), description="Look at", **WIDE)
        limits = {"min": -LARGEST, "max": LARGEST, "step": 0.05}
        self._value = ipywidgets.FloatSlider(**limits, description="its value", disabled=True, **WIDE)
        for name, widget in self._settings.items():
            widget.observe(lambda event, name=name: self._tell(name, event.new), "value")
        self._part.observe(lambda event: self._tell("part", event.new), "value")
        self._value.observe(lambda event: self._tell("value", event.new), "value")

    def row(self, *names):
        """Return the controls of some settings, side by side where there is room."""
        return ipywidgets.HBox([self._settings[name] for name in names], layout=WRAPPED)

    @property
    def hand(self):
        """The two sliders that choose a part of the network and set it."""
        return ipywidgets.HBox([self._part, self._value], layout=WRAPPED)

    def show(self):
        """Show the state, without telling anybody."""
        with self._quietly():
            for name, widget in self._settings.items():
                _set(widget, getattr(self._state.settings, name))
            names = tuple(self._state.parts)
            if self._part.options != names:
                self._part.options = names
            _set(self._part, self._state.selected_name)
            self._value.disabled = self._state.selected is None
            _set(self._value, round(self._state.value, 2))

    def _tell(self, name, value):
        if not self._is_quiet:
            self._change(name, value)

    @contextmanager
    def _quietly(self):
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False


def _options(label, numbers):
    options = [(f"{number:g}", number) for number in numbers]
    return ipywidgets.SelectionSlider(options=options, value=numbers[0], description=label, **LOOK)


def _set(widget, value):
    """Show a value, or the nearest that the widget can show."""
    if isinstance(widget, ipywidgets.SelectionSlider) and isinstance(value, float):
        value = min((number for _, number in widget.options), key=lambda number: abs(number - value))
    elif isinstance(value, (int, float)):
        value = min(max(value, widget.min), widget.max)
    if widget.value != value:
        widget.value = value
