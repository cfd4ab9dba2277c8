"""A network that learns a task of the plane: every unit, weight and setting can be seen and changed."""

from html import escape

import ipywidgets

from course.demos.player import Player
from course.demos.playground.controls import Controls
from course.demos.playground.presets import PRESETS
from course.demos.stage import Stage
from course.demos.widgets import WRAPPED, Demo, button_row, choice, say
from course.pictures import is_watched, svg_html

__all__ = ["playground"]

RATES = {"slow": 4.0, "medium": 100.0, "fast": 500.0}  # steps a second
CLASSES = ("class 0", "class 1")
STILL_EPOCHS = 100
TEXT = {"layout": {"width": "98%"}, "style": {"description_width": "initial"}}
CODE = (
    '<pre tabindex="0" aria-label="Python code" style="max-height:320px;overflow:auto;user-select:all;'
    'font-size:12px;line-height:1.3">{}</pre>'  # one click selects all of it
)
PLACES = (
    {"flex": "1 1 440px", "min_width": "min(300px, 100%)"},
    {"flex": "1 1 310px", "min_width": "min(280px, 100%)"},
)


def playground(text=None):
    """Show a network that learns to tell points of the plane apart, or to give them numbers.

    Parameters
    ----------
    text : str, optional
        Settings, as the demo itself writes them, to begin with.

    Returns
    -------
    ipywidgets.Widget
        As the last line of a cell it shows the demo.
    """
    from course.demos.playground.plane_picture import to_point

    state = _begin(text)
    sentence = ipywidgets.HTML()
    network = Stage(
        on_click=lambda x, y: after(state.click_network, x, y), on_press=lambda name: anew(state.press, name)
    )
    plane = Stage(
        on_click=lambda x, y: anew(state.add_point, *to_point(x, y)),
        on_drag=lambda _, x, y: after(state.move_pen, *to_point(x, y)),
    )
    network.layout, plane.layout = PLACES

    def show():
        plane.picture, network.picture = state.plane, state.picture
        controls.show()
        shared.show()
        own_points.layout.display = None if state.is_own else "none"
        sentence.value = say(state.sentence)  # last: who hears it finds the controls ready

    def after(move, *args):
        move(*args)
        show()

    def anew(move, *args):
        player.pause()
        after(move, *args)

    controls, player = Controls(state, show), Player(state.step, show, plane, rates=RATES)
    shared = _Shared(state, lambda text: anew(state.load, text), show)
    own_points = _own_points(state, anew, after)
    presets = button_row(
        *(_preset(name, lambda name=name: anew(state.take, PRESETS[name])) for name in PRESETS)
    )
    presets.layout = WRAPPED
    show()
    return Demo(
        presets,
        ipywidgets.HBox([controls.row("data"), _test_points(state, after)], layout=WRAPPED),
        ipywidgets.HBox([player, _walk(state, anew)], layout=WRAPPED),
        sentence,
        ipywidgets.HBox([network, plane], layout=WRAPPED),
        own_points,
        controls.hand,
        controls.row("activation", "optimizer", "init"),
        controls.row("lr", "batch_size", "l1", "l2", "noise", "train_share", "seed", "data_seed"),
        *shared.parts,
        still=lambda: _still(text),
    )


def _begin(text):
    from course.demos.playground.state import Playground  # here: answers, which grading hides

    state = Playground()
    if text is not None:
        state.load(text)
    return state


def _preset(name, action):
    return name, "begin with these settings", action


def _walk(state, anew):
    return button_row(
        ("Epoch", "on to the end of the epoch", lambda: anew(state.finish_epoch)),
        ("Reset", "the same start again", lambda: anew(state.restart)),
    )


def _own_points(state, anew, after):
    """Return what adds points of one's own."""
    kind = choice("A click adds", CLASSES, CLASSES[0])
    kind.observe(lambda change: after(setattr, state, "new_class", CLASSES.index(change.new)), "value")
    buttons = button_row(
        ("Add point", "add a point at the cross", lambda: anew(state.add_point, *state.pen)),
        ("Remove point", "take back the last point", lambda: anew(state.remove_point)),
    )
    return ipywidgets.HBox([kind, buttons], layout={**WRAPPED})


def _test_points(state, after):
    tested = ipywidgets.Checkbox(True, description="show the test points", indent=False)
    tested.layout.width = "auto"
    tested.observe(lambda change: after(setattr, state, "shows_test", change.new), "value")
    return tested


class _Shared:
    """The settings as a text to copy and to paste, and the network as Python code."""

    def __init__(self, state, load, show):
        self._state, self._show_state, self._is_quiet = state, show, False
        self._shown = None
        self._text = ipywidgets.Text(description="Settings as text", continuous_update=False, **TEXT)
        self._text.observe(lambda change: None if self._is_quiet else load(change.new), "value")
        self._code = ipywidgets.HTML()
        row = button_row(("Write as Python", "show the network as code of its own", self._write))
        self.parts = (self._text, row, self._code)

    def show(self):
        """Write the settings down where they have changed; a text that was refused stays to be corrected."""
        if self._shown != self._state.text:
            self._is_quiet, self._shown = True, self._state.text
            self._text.value = self._shown
            self._is_quiet = False

    def _write(self):
        self._code.value = CODE.format(escape(self._state.write_code()))
        self._show_state()


def _still(text):
    """Return both pictures after a while as HTML, and what they show."""
    from course.demos.playground import layout, plane_picture

    state = _begin(text)
    for _ in range(STILL_EPOCHS if is_watched() else 0):
        state.finish_epoch()
    html = svg_html(state.picture, state.network_alt, layout.WIDTH)
    html += svg_html(state.plane, state.alt, plane_picture.WIDTH)
    return html, f"{state.network_alt} {state.alt}"
