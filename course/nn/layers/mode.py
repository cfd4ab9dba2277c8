"""Whether layers train or evaluate: each layer's own setting, unless a call overrides it."""

import threading
from contextlib import contextmanager

__all__ = ["overridden", "override_training"]


class _Override(threading.local):
    """What a call asked for, in this thread; None where nothing was asked."""

    training = None


_override = _Override()


def overridden(training):
    """Return the layer's own setting, or that of the call under way."""
    return training if _override.training is None else _override.training


@contextmanager
def override_training(training):
    """Let every layer inside train (True) or evaluate (False), whatever its own setting."""
    before, _override.training = _override.training, training
    try:
        yield
    finally:
        _override.training = before
