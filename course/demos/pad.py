"""A pad to draw on with the mouse, a finger or the keyboard; strokes appear without waiting for Python."""

import numpy as np
import traitlets
from ipywidgets.widgets.trait_types import CByteMemoryView

from course.demos.messages import Messenger, script

__all__ = ["SIDE", "Pad"]

SIDE = 56  # grey values on each side of what the page sends


class Pad(Messenger):
    """The widget.

    Parameters
    ----------
    on_ink : callable
        Called with what is drawn, an ndarray of shape (56, 56) from 0, paper, to 1, ink, while it is drawn.
    """

    _esm = script("pad.js")
    told_again = ("ink", "turn")
    ink = CByteMemoryView().tag(sync=True)
    side = traitlets.Int(SIDE).tag(sync=True)
    turn = traitlets.Int().tag(sync=True)

    def __init__(self, on_ink):
        super().__init__()
        self._on_ink = on_ink

    def show(self, ink):
        """Put another picture on the pad.

        Parameters
        ----------
        ink : ndarray of shape (side, side)
            From 0 to 1, of any side.
        """
        rows = (np.arange(SIDE) * len(ink)) // SIDE
        with self.hold_sync():
            self.ink = np.rint(255 * ink[np.ix_(rows, rows)]).astype(np.uint8).tobytes()
            self.turn += 1

    def _act(self, message, buffers):
        if message["turn"] != self.turn:
            return  # drawn on what has meanwhile been replaced by another picture
        grey = np.frombuffer(buffers[0], np.uint8).reshape(SIDE, SIDE)
        self._on_ink(grey / 255.0)
