"""How a verdict looks in a notebook: a tick where it is right, one grey line where nothing is written yet.

An exception has to be raised for what is not written, too, as graders go by it, and JupyterLab shows it as a
red block. The grey line therefore brings a rule of style that hides what follows it below the same cell;
where such rules are not obeyed, that is one more short line.
"""

import sys
from html import escape

RIGHT, WRONG, OPEN = "✓", "✗", "○"
GREEN = '<span style="color: var(--jp-success-color0, #2e7d32)">{}</span>'
GREY = (
    "<style>.jp-OutputArea-child:has(.nn-unwritten) ~ .jp-OutputArea-child {{ display: none }}</style>"
    '<span class="nn-unwritten" style="color: var(--jp-ui-font-color2, #757575)">{}</span>'
)


def is_notebook():
    """Tell whether somebody reads along: whether this is a kernel and no judge."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def show_right(text):
    """Show that an exercise is right."""
    if is_notebook():
        show(f"{RIGHT} {text}", GREEN.format(escape(f"{RIGHT} {text}")))
    else:
        print(text)


def show_unwritten(text):
    """Show quietly that there is nothing to check yet."""
    if is_notebook():
        show(f"{OPEN} {text}", GREY.format(escape(f"{OPEN} {text}")))


def show(text, html):
    """Show HTML below a cell of a notebook, or the same as plain text where HTML is not shown."""
    sys.modules["IPython"].display.display(_Shown(text, html))


class _Shown:
    def __init__(self, text, html):
        self._text, self._html = text, html

    def __repr__(self):
        return self._text

    def _repr_html_(self):
        return self._html
