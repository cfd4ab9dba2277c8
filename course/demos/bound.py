"""Sliders and buttons that hold a value of a demo's state: one line a control, and a Reset for all of them.

controls = Bound(state, show)
controls.slider("alpha", "α", 0.0, 2.0, 0.05)  # state.alpha at first; then state.set(alpha=...)
controls.reset()                               # state.reset(), and every control goes back

A slider in the page knows the numbers of its steps alone: of any other it sends the nearest one back, as if
somebody had moved it. So sliders follow the state to the nearest step, and what comes back is no move.
"""

import ipywidgets

from course.demos.widgets import button_row, choice

__all__ = ["Bound"]

NOISE = 9  # decimals of a slider's numbers that count


def _set(state, name, value):
    state.set(**{name: value})


class Bound:
    """Makes controls for the values of a state, and shows the state after each change.

    Parameters
    ----------
    state : object
        ``reset()`` goes back to its first values.
    show : callable
        Without arguments; shows the state.
    read : callable
        ``read(state, name)`` returns a value; by default the attribute of that name.
    write : callable
        ``write(state, name, value)`` changes a value; by default by ``state.set(name=value)``.
    before : callable
        Without arguments; called before each change that somebody makes.
    width, label : str
        Of a slider with its label and its number, and of the label alone.
    """

    def __init__(
        self, state, show, *, read=getattr, write=_set, before=lambda: None, width="320px", label="90px"
    ):
        self._state, self._show, self._read, self._write, self._before = state, show, read, write, before
        self._widgets, self._followed = {}, {}
        self._look = {"layout": {"width": width}, "style": {"description_width": label}}
        self._follows = False

    def slider(self, name, label, low, high, step, *, digits=2):
        """Return a slider for numbers ``low``, ``low + step``, ... ``high``."""
        known = {"min": low, "max": high, "step": step, "description": label, **self._look}
        if isinstance(step, int):
            return self._bind(name, ipywidgets.IntSlider(self._read(self._state, name), **known))
        digits = f".{digits}f"
        return self._bind(
            name, ipywidgets.FloatSlider(self._read(self._state, name), readout_format=digits, **known)
        )

    def steps(self, name, label, options):
        """Return a slider along a list of what is shown and what it stands for."""
        known = {"options": options, "value": self._read(self._state, name), "description": label}
        return self._bind(name, ipywidgets.SelectionSlider(**known, **self._look))

    def choice(self, name, label, options):
        """Return buttons of which one is pressed."""
        return self._bind(name, choice(label, options, self._read(self._state, name)))

    def check(self, name, label):
        """Return a box to tick."""
        return self._bind(
            name, ipywidgets.Checkbox(self._read(self._state, name), description=label, indent=False)
        )

    def reset(self, before=lambda: None):
        """Return a button that goes back to the first view.

        Parameters
        ----------
        before : callable
            Called first, such as the pause of a player.
        """

        def go_back():
            before()
            self.act(self._state.reset)

        return button_row(("Reset", "back to the first view", go_back))

    def act(self, move, *args):
        """Do something to the state, show it, and let the controls follow."""
        self._before()
        move(*args)
        self.follow()
        self._show()

    def follow(self, **options):
        """Move the controls to where the state is; those named first get other ``options``."""
        self._follows = True
        try:
            for name, widget in self._widgets.items():
                if name in options and widget.options != tuple(options[name]):
                    widget.options = options[name]
                value = _nearest(widget, self._read(self._state, name))
                self._followed[name] = value
                if widget.value != value:
                    widget.value = value
        finally:
            self._follows = False

    def _bind(self, name, widget):
        self._widgets[name] = widget
        self._followed[name] = widget.value = _nearest(widget, widget.value)
        widget.observe(lambda change: self._changed(name, change.new), "value")
        return widget

    def _changed(self, name, value):
        if self._follows or self._comes_back(name, value):
            return
        self._followed.pop(name, None)
        self._before()
        self._write(self._state, name, value)
        self._show()

    def _comes_back(self, name, value):
        """Tell whether a slider is where it followed to, or so little beside it that nobody has moved it."""
        step = getattr(self._widgets[name], "step", None)
        return bool(step and name in self._followed and 4 * abs(value - self._followed[name]) < step)


def _nearest(widget, value):
    """Return the nearest of the numbers that a control can show; where it shows no numbers, the value."""
    step = getattr(widget, "step", None)
    if not step:
        pairs = [option for option in getattr(widget, "options", ()) if isinstance(option, tuple)]
        numbers = [number for _, number in pairs if isinstance(number, float)]
        return min(numbers, key=lambda number: abs(number - value)) if numbers else value
    steps = round((value - widget.min) / step)
    return min(max(round(widget.min + steps * step, NOISE), widget.min), widget.max)
