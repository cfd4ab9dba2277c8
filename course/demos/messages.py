"""What every widget with JavaScript of its own shares: it hears its page one message at a time, and answers.

Notes
-----
The page sends the next message when the last was answered, and of what happens often only the latest. So
messages never queue up, however slow a student's function is. A browser loads the module of a widget as one
text: ``script`` puts ``messages.js`` above it.
"""

from pathlib import Path
from uuid import uuid4

import anywidget
import traitlets

__all__ = ["Messenger", "script"]

HERE = Path(__file__).parent


def script(name):
    """Return the text of a module that sends messages.

    Parameters
    ----------
    name : str
        Of a file in this folder, such as ``"stage.js"``.

    Returns
    -------
    str
    """
    return "\n".join((HERE / part).read_text(encoding="utf-8") for part in ("messages.js", name))


class Messenger(anywidget.AnyWidget):
    """Base class: subclasses have ``_esm = script(...)``, name what is told again, and write ``_act``.

    Attributes
    ----------
    told_again : tuple of str
        The traits that a page asks for once it can hear: anywidget may have dropped them before.
    """

    told_again: tuple[str, ...] = ()
    me = traitlets.Unicode().tag(sync=True)
    answered = traitlets.Unicode().tag(sync=True)

    def __init__(self, **values):
        me = uuid4().hex
        super().__init__(model_id=me, me=me, **values)
        self.on_msg(self._hear)

    def _act(self, message, buffers):
        """Do what a message asks for.

        Parameters
        ----------
        message : dict
            Its ``"event"`` says what has happened.
        buffers : list of memoryview
        """
        raise NotImplementedError

    def _hear(self, _, message, buffers):
        if message["event"] == "state":
            self.send_state([*self.told_again, "answered"])
            return
        try:
            with self.hold_sync():
                self._act(message, buffers)
        finally:
            if "ticket" in message:
                self.answered = message["ticket"]
