"""The tape: which operations are remembered, and how their rules are played backwards.

Every recorded tensor carries its parents, a rule that turns its own gradient into theirs, and a serial
number. Parents are made before their children, so falling serial numbers are a topological order: no
recursion, however deep the network.

References
----------
Baydin et al., *Automatic differentiation in machine learning: a survey*, 2018, section 3.2.
"""

import itertools
import threading
from contextlib import contextmanager

__all__ = ["is_recording", "next_serial", "no_grad", "play_back"]


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
    pending = {root: upstream}
    for node in sorted(_reachable(root), key=_serial, reverse=True):
        grad = pending.pop(node, None)
        if grad is not None:
            _play_node(node, grad, pending)
        if not keep_tape:
            node.forget()


def _serial(node):
    return node.serial


def _reachable(root):
    """Return every node that the root was computed from, itself included."""
    seen, todo = {root}, [root]
    while todo:
        for parent in todo.pop().parents:
            if parent.requires_grad and parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return seen


def _play_node(node, grad, pending):
    if node.rule is None:
        node.receive(grad)
        return
    for parent, share in zip(node.parents, node.rule(grad), strict=True):
        if share is not None and parent.requires_grad:
            share = share.astype(parent.dtype, copy=False)
            pending[parent] = pending[parent] + share if parent in pending else share
