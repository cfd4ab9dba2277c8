"""The tape: which operations are remembered, and how their rules are played backwards.

Every recorded tensor carries its parents, a rule that turns its own gradient into theirs, and a serial
number. Parents are made before their children, so falling serial numbers are a topological order: a heap
gives the latest node that a gradient waits for, all of whose children are done. No recursion, however deep
the network, and no visit where no gradient flows.

References
----------
Baydin et al., *Automatic differentiation in machine learning: a survey*, 2018, section 3.2.
"""

import itertools
import threading
from contextlib import contextmanager
from heapq import heappop, heappush

__all__ = ["is_recording", "next_serial", "no_grad", "play_back", "spent"]


class _Switch(threading.local):
    """On or off, for each thread by itself: a thread that evaluates does not stop one that trains."""

    is_on = True


_switch = _Switch()
next_serial = itertools.count().__next__


def is_recording():
    """Tell whether operations are remembered for a backward pass, in this thread."""
    return _switch.is_on


@contextmanager
def no_grad():
    """Compute without remembering anything: for evaluation, where no gradient is asked for.

    Examples
    --------
    >>> with no_grad():
    ...     predictions = model(X_test)
    """
    before, _switch.is_on = _switch.is_on, False
    try:
        yield
    finally:
        _switch.is_on = before


def play_back(root, upstream, *, keep_tape):
    """Send a gradient from ``root`` back to every leaf that asked for one.

    Parameters
    ----------
    root : Tensor
    upstream : ndarray of the shape of root
        Gradient of the loss with respect to the root.
    keep_tape : bool
        Whether the same nodes can be played back again.
    """
    pending, heap = {root: upstream}, [(-root.serial, root)]
    while heap:
        node = heappop(heap)[1]
        _play_node(node, pending.pop(node), pending, heap)
        if not keep_tape:
            node.forget()


def _play_node(node, grad, pending, heap):
    if node.rule is None:
        node.receive(grad)
        return
    for parent, share in zip(node.parents, node.rule(grad), strict=True):
        if share is None or not parent.requires_grad:
            continue
        if share.dtype is not parent.data.dtype:
            share = share.astype(parent.dtype, copy=False)
        if parent in pending:
            pending[parent] = pending[parent] + share
        else:
            pending[parent] = share
            heappush(heap, (-parent.serial, parent))


def spent(grad):
    """Stand in for the rule of a node that was played back already: raise a RuntimeError."""
    raise RuntimeError(
        f"backward() ran over the tape behind this tensor of shape {grad.shape} already. Run the forward "
        "pass again, or call backward(keep_tape=True) the first time."
    )
