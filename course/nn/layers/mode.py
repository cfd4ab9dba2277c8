"""Whether layers train or evaluate: each layer's own setting, unless a call overrides it."""

from course.nn.tape import Switch

_override = Switch(None)


def overridden(training):
    """Return the layer's own setting, or that of the call under way."""
    return training if _override.value is None else _override.value


def override_training(training):
    """Let every layer inside a ``with`` block train (True) or evaluate (False), whatever its own setting."""
    return _override.set_to(training)
