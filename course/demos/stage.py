"""A picture that can be clicked, dragged, pressed and drawn on, with the mouse, a finger or the keyboard.

    stage = Stage(on_click=..., on_drag=...)  # and on_press, on_stroke: only those that are wanted
    stage.picture = state.picture             # an SVG as ``course.demos.svg.drawing`` makes it

A demo keeps its state in Python and sets ``picture`` again after each event; the page exchanges only what
has changed, so that nothing flickers and the focus stays. All coordinates are those of the picture's
``viewBox``; ``Scale.value`` of ``course.demos.chart`` turns them into numbers of a chart.

``handle(...)`` makes a part of the picture draggable, ``button(...)`` makes it a button. Both can be reached
with Tab. Arrow keys move a handle by its step, with shift by five; Enter and the space bar press a button.

Pictures with handles or buttons are ``drawing(..., role="group")``, because a picture of role "img" hides its
parts from screen readers. Large parts that stay the same, such as level lines or a heat map, are handed to
``image`` of ``course.demos.svg``: the browser draws them once.
"""

import numpy as np
import traitlets

from course.demos.messages import Messenger, script
from course.demos.svg import tag

__all__ = ["Stage", "button", "handle"]


class Stage(Messenger):
    """The widget that shows a picture and hears what is done to it.

    Parameters
    ----------
    on_click : callable, optional
        Called with x and y of a click on the background.
    on_drag : callable, optional
        Called with the name of a handle and with the x and y it is dragged to. The handle moves when it is
        drawn elsewhere in the next picture.
    on_press : callable, optional
        Called with the name of a button of the picture.
    on_stroke : callable, optional
        Called with points, an ndarray of shape (n, 2), as a pen is moved over the background, and with True
        where the pen has just been put down.
    """

    _esm = script("stage.js")
    told_again = ("picture", "asked")
    picture = traitlets.Unicode().tag(sync=True)
    hears = traitlets.List(traitlets.Unicode()).tag(sync=True)
    asked = traitlets.Int().tag(sync=True)

    def __init__(self, *, on_click=None, on_drag=None, on_press=None, on_stroke=None):
        actions = {"click": on_click, "drag": on_drag, "press": on_press, "stroke": on_stroke}
        self._actions = {event: action for event, action in actions.items() if action}
        self._when_seen = None
        super().__init__(hears=list(self._actions))

    def when_seen(self, callback):
        """Call a function once, when the present picture is on the screen.

        It is not called while nobody can see the picture: the tab is hidden, the output is cleared, the
        notebook closed. A later call replaces an earlier one.

        Parameters
        ----------
        callback : callable
            Without arguments.
        """
        self._when_seen = callback
        self.asked += 1

    def _seen(self, asked):
        callback = self._when_seen if asked == self.asked else None
        if callback is not None:
            self._when_seen = None
            callback()

    def _act(self, message, buffers):
        if message["event"] == "seen":
            self._seen(message["asked"])
            return
        action = self._actions.get(message["event"])
        if action is None:
            return
        match message["event"]:
            case "click":
                action(float(message["x"]), float(message["y"]))
            case "drag":
                action(message["name"], float(message["x"]), float(message["y"]))
            case "press":
                action(message["name"])
            case "stroke":
                action(np.array(message["points"], dtype=float), bool(message["starts"]))


def handle(name, x, y, content, *, label, value, step=6.0):
    """Return a part of a picture that can be dragged.

    Parameters
    ----------
    name : str
        What ``on_drag`` is told.
    x, y : float
        Where it is, in the picture's coordinates: what a drag moves.
    content : str
        Elements, drawn at that place.
    label : str
        Its accessible name, such as ``"Start"``.
    value : str
        Where it is, in words, such as ``"x 1.5, y −2"``.
    step : float
        How far an arrow key moves it.

    Returns
    -------
    str
    """
    known = {"role": "slider", "tabindex": "0", "aria_label": label, "aria_valuetext": value}
    place = {"data_handle": name, "data_x": x, "data_y": y, "data_step": step, "aria_valuenow": x}
    return tag("g", content, **known, **place)


def button(name, content, *, label, pressed=None):
    """Return a part of a picture that can be pressed.

    Parameters
    ----------
    name : str
        What ``on_press`` is told.
    content : str
        Elements.
    label : str
        Its accessible name.
    pressed : bool, optional
        For a button that stays down.

    Returns
    -------
    str
    """
    known = {"role": "button", "tabindex": "0", "aria_label": label, "data_press": name}
    state = {} if pressed is None else {"aria_pressed": str(bool(pressed)).lower()}
    return tag("g", content, **known, **state)
