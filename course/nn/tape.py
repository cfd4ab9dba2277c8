"""The tape: which operations are remembered, and how their rules are played backwards.

Every recorded tensor carries its parents, a rule that turns its own gradient into theirs, and a serial
number. Parents are made before their children, so falling serial numbers are a topological order: a heap
gives the latest node that a gradient waits for, all of whose children are done. No recursion, however deep
the network, and no visit where no gradient flows. A tensor's ``changed`` is the number at which its values
were last written in place: a node with a smaller number knows others.

References
----------
Baydin et al., *Automatic differentiation in machine learning: a survey*, 2018, section 3.2.
"""

import itertools
import threading
from contextlib import contextmanager
from heapq import heappop, heappush


class Switch(threading.local):
    """A value that each thread has by itself: one that evaluates does not stop one that trains."""

    def __init__(self, value):
        self.value = value

    @contextmanager
    def set_to(self, value):
        """Have another value inside of a ``with`` block."""
        before, self.value = self.value, value
        try:
            yield
        finally:
            self.value = before


_recording = Switch(True)
CHANGED = (
    "A tensor of shape {shape} was given other values between the forward and the backward pass, by the step "
    "of an optimizer, say: the gradient would mix both. Call backward() first, or run the forward pass again."
)
next_serial = itertools.count().__next__


def is_recording():
    """Tell whether operations are remembered for a backward pass, in this thread."""
    return _recording.value


def no_grad():
    """Compute without remembering anything: ``with no_grad(): predictions = model(X_test)``."""
    return _recording.set_to(False)


def play_back(root, upstream, *, keep_tape):
    """Send the gradient of the loss from ``root`` back to every leaf that asked for one.

    ``upstream`` is that of the root, an ndarray of its shape; with ``keep_tape`` the same nodes can be played
    back again.
    """
    pending, heap = {root: upstream}, [(-root.serial, root)]
    while heap:
        node = heappop(heap)[1]
        grad = pending.pop(node)
        if node.rule is None:
            node.receive(grad)
            continue
        for parent, share in zip(node.parents, node.rule(grad), strict=True):
            if parent.changed > node.serial:
                raise RuntimeError(CHANGED.format(shape=parent.shape))
            if share is None or not parent.requires_grad:
                continue
            if share.dtype is not parent.data.dtype:
                share = share.astype(parent.dtype, copy=False)
            if parent in pending:
                pending[parent] = pending[parent] + share
            else:
                pending[parent] = share
                heappush(heap, (-parent.serial, parent))
        if not keep_tape:
            node.forget()


def spent(grad):
    """Stand in for the rule of a node that was played back already: raise a RuntimeError."""
    raise RuntimeError(
        f"backward() ran over the tape behind this tensor of shape {grad.shape} already. Run the forward "
        "pass again, or call backward(keep_tape=True) the first time."
    )
