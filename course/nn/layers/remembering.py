"""Remember what a layer was made with, so that a model can be written down and made again."""

import functools
import inspect

from course.nn.layers.foreign import refuse_arguments

__all__ = ["arguments_of", "remembering"]


def remembering(init):
    """Wrap an ``__init__`` so that the object keeps the arguments which the outermost one was called with.

    Names that it does not know are refused with a translation, where there is one.
    """
    parameters = inspect.signature(init).parameters
    takes_any = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())

    @functools.wraps(init)
    def remember(self, *args, **kwargs):
        if not takes_any:
            refuse_arguments(type(self).__name__, kwargs, parameters)
        vars(self).setdefault("_made_with", (args, kwargs))
        init(self, *args, **kwargs)

    return remember


def arguments_of(layer):
    """Return name to value, as the constructor of the layer got them; what was left out is absent."""
    args, kwargs = vars(layer).get("_made_with", ((), {}))
    bound = inspect.signature(type(layer).__init__).bind(layer, *args, **kwargs)
    return dict(list(bound.arguments.items())[1:])
