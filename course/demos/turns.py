"""Whatever is done to demos is done one after the other.

JupyterLab has most messages of widgets handled in a thread beside the cells, and some, such as those of a
widget that has just appeared, in the thread of the cells. Two actions at a time would find a state half
changed by the other.
"""

import sys
from functools import wraps
from threading import RLock

__all__ = ["TURN", "take_turns"]

TURN = RLock()
EVENT = "comm_msg"


def take_turns():
    """Have the kernel, if there is one, wait with each message of a widget until the last is dealt with."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    handlers = getattr(getattr(shell, "kernel", None), "shell_handlers", {})
    hear = handlers.get(EVENT)
    if hear is None or hasattr(hear, "__wrapped__"):
        return

    @wraps(hear)
    def hear_in_turn(*args):
        with TURN:
            return hear(*args)

    handlers[EVENT] = hear_in_turn
