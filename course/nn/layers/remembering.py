"""Remember what a layer was made with, so that a model can be written down and made again."""

import functools
import inspect

__all__ = ["arguments_of", "remembering"]


def remembering(init):
    """Wrap an ``__init__`` so that the object keeps the arguments which the outermost one was called with."""

    @functools.wraps(init)
    def remember(self, *args, **kwargs):
        vars(self).setdefault("_made_with", (args, kwargs))
        init(self, *args, **kwargs)

    return remember


def arguments_of(layer):
    """Return name to value, as the constructor of the layer got them; what was left out is absent."""
    args, kwargs = vars(layer).get("_made_with", ((), {}))
    bound = inspect.signature(type(layer).__init__).bind(layer, *args, **kwargs)
    return dict(list(bound.arguments.items())[1:])
