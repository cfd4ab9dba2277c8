"""The few ipywidgets that every demo shares: a row of buttons, a sentence that is read aloud, the frame."""

from html import escape

import ipywidgets
from IPython.display import display

from course.demos.names import Names
from course.demos.turns import take_turns
from course.pictures import is_watched, show_html

__all__ = ["WRAPPED", "Demo", "alike", "button_row", "choice", "say", "side_by_side"]

IN_A_ROW = {"display": "flex", "flex_flow": "row nowrap", "width": "auto", "margin": "2px 18px 2px 2px"}

BESIDE = {"flex": "1 1 380px", "min_width": "min(300px, 100%)", "max_width": "480px"}
WRAPPED = {"flex_flow": "row wrap", "overflow": "visible"}

WIDGET = "application/vnd.jupyter.widget-view+json"
RUN_ME = "Run this cell to try it yourself."
CHILD = ".jp-OutputArea-child"
INSTEAD = (
    f"<style>{CHILD}:has(.course-instead):has(+ {CHILD} .widget-box),"
    f"{CHILD}:has(.course-instead) + {CHILD}:not(:has(.widget-box)):not(:has(.jp-RenderedHTMLCommon))"
    "{display:none} .course-demo{overflow-x:auto} "
    ".course-demo :is(.jupyter-widgets,.widget-inline-hbox){max-width:calc(100% - 4px)} "
    ".course-demo :is(.widget-box,.widget-toggle-button){max-width:100%} "
    ".course-demo .widget-toggle-buttons>div{min-width:0} .course-demo .widget-label{flex-shrink:0} "
    ".course-demo .widget-toggle-buttons>.widget-label{margin-right:8px}</style>"
)

SENTENCE = (
    '<div role="status" aria-live="polite" class="course-demo-sentence" '
    'style="min-height:2.7em;margin:4px 0;line-height:1.3;max-width:62em;font-size:15px">{}</div>'
)


def alike(kind, *each):
    """Return widgets of one kind that share the layout and the style of the first.

    Both are widgets themselves; they cost more than a button or a text does without them.

    Parameters
    ----------
    kind : type
        Of the widgets.
    *each : dict
        The keyword arguments of each; layout and style only of the first.

    Returns
    -------
    list of ipywidgets.Widget
    """
    first = kind(**each[0])
    return [first, *(kind(**others, layout=first.layout, style=first.style) for others in each[1:])]


def button_row(*buttons):
    """Return a row of buttons.

    Parameters
    ----------
    *buttons : tuple of str, str and callable
        What it says, what it does in a few words, and an action without arguments.

    Returns
    -------
    ipywidgets.HBox
    """
    words = [{"description": label, "tooltip": tooltip} for label, tooltip, _ in buttons]
    row = alike(ipywidgets.Button, {**words[0], "layout": {"width": "auto"}}, *words[1:])
    for button, (_, _, action) in zip(row, buttons, strict=True):
        button.on_click(lambda _, action=action: action())
    return ipywidgets.HBox(row, layout=WRAPPED)


def choice(label, options, value):
    """Return buttons of which one is pressed.

    A notebook takes the arrow keys away from a drop-down list; buttons obey Tab, Enter and the space bar.

    Parameters
    ----------
    label : str
    options : iterable of str
    value : str
        The one that is pressed first.

    Returns
    -------
    ipywidgets.ToggleButtons
    """
    pressed = {"options": list(options), "value": value, "description": label}
    return ipywidgets.ToggleButtons(
        **pressed, style={"description_width": "initial", "button_width": "auto"}, layout=IN_A_ROW
    )


def side_by_side(*pictures):
    """Return pictures of about 450 pixels beside each other; below each other where the window is narrow.

    Parameters
    ----------
    *pictures : ipywidgets.Widget

    Returns
    -------
    ipywidgets.HBox
    """
    for picture in pictures:
        picture.layout = BESIDE
    return ipywidgets.HBox(pictures, layout=WRAPPED)


def say(sentence):
    """Return a sentence as HTML that screen readers announce when it changes.

    Two lines have room, so that the picture below does not jump.
    """
    return SENTENCE.format(escape(sentence))


class Demo(ipywidgets.VBox):
    """The widgets of a demo in a quiet frame, and a picture for where no kernel moves them.

    Parameters
    ----------
    *parts : ipywidgets.Widget
        From top to bottom.
    still : callable
        Returns a picture as HTML, as the functions of ``course.pictures`` make it, and its alternative text.

    Notes
    -----
    A widget is gone with its kernel: a notebook that was saved and opened again says "model not found", a
    page made from it has a gap, and a notebook that is not trusted shows none. So the cell has two outputs.
    The first is the picture, with a style sheet: where the second is alive, the picture is hidden; where it
    is not, the second is.
    """

    def __init__(self, *parts, still):
        layout = {"border": "1px solid var(--jp-border-color2, #CCCCCC)", "padding": "10px"}
        super().__init__([*parts, Names(layout={"height": "0"})], layout={**layout, "max_width": "960px"})
        self.add_class("course-demo")
        self._still = still

    def _ipython_display_(self):
        html, alt = self._still()
        show_html(f'{INSTEAD}<div class="course-instead">{html}</div>', alt)
        if is_watched():
            take_turns()
            view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
            display({WIDGET: view, "text/html": RUN_ME, "text/plain": RUN_ME}, raw=True)
