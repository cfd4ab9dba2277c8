"""How a layer names itself, and what it says about inputs, attributes and arguments that it cannot take.

It remembers what it was made with, so that a model can be written down and made again.
"""

import functools
import inspect

import numpy as np

from course.checks import batch_of, require_shape
from course.nn.foreign import attribute_hint, refuse_arguments

NO_VECTORS = "; put a Flatten before it, or, if the batch is in the shape of its Input, leave it out there."


class Described:
    """The part of a layer that speaks: names, settings and refusals."""

    @property
    def label(self):
        """Kind and name, for messages."""
        name = self.name or self.automatic_name
        return f"{type(self).__name__} {name!r}" if name else type(self).__name__

    @property
    def settings(self):
        """Kind and what the constructor was given, as in ``Dense(n_out=10, activation='relu')``."""
        given = {key: value for key, value in arguments_of(self).items() if key != "name"}
        drawn = (np.random.Generator, type(None))
        words = [f"{key}={_words(value)}" for key, value in given.items() if not isinstance(value, drawn)]
        return f"{type(self).__name__}({', '.join(words)})"

    def __str__(self):
        return self.label

    def __repr__(self):
        return self.settings

    def __getattr__(self, key):
        """Say why a weight is not there yet; Python comes here for attributes that it does not find."""
        hint = attribute_hint(key)
        if hint or vars(self).get("is_built", True):
            raise AttributeError(
                f"{type(self).__name__!r} object has no attribute {key!r}{'.' if hint else ''}{hint}",
                name=key,
                obj=self,
            )
        raise AttributeError(
            f"{self.label} has no {key!r}, or not yet: its weights are made at the first call. "
            "Call it once on a batch."
        )

    def require_features(self, x, n_in):
        """Raise a ValueError unless ``x`` is a batch of vectors of the size the weights were made for."""
        require_shape(x.ndim == 2 and x.shape[1] == n_in, self.label, f"(n_samples, {n_in})", x.shape)

    def require_vectors(self, in_shape):
        """Return the size of the vectors a layer is built for, or raise a ValueError."""
        is_vector = len(in_shape) == 1 and in_shape[0]
        require_shape(is_vector, self.label, "(n_samples, n_in)", batch_of(in_shape), end=NO_VECTORS)
        return in_shape[0]


def _words(value):
    """Return one argument in few words."""
    if isinstance(value, Described):
        return value.label
    if isinstance(value, np.ndarray):
        return f"array of shape {value.shape}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_words, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_words(item)}' for key, item in value.items())}}}"
    return repr(value.item() if isinstance(value, np.generic) else getattr(value, "__name__", value))


def remembering(init):
    """Wrap an ``__init__`` so that the object keeps the arguments which the outermost one was called with.

    Names that it does not know are refused with a translation, where there is one.
    """
    parameters = inspect.signature(init).parameters
    takes_any = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())

    @functools.wraps(init)
    def remember(self, *args, **kwargs):
        if not takes_any:
            refuse_arguments(type(self).__name__, kwargs, parameters, len(args))
        vars(self).setdefault("_made_with", (args, kwargs))
        init(self, *args, **kwargs)

    return remember


def arguments_of(layer):
    """Return name to value, as the constructor of the layer got them; what was left out is absent."""
    args, kwargs = vars(layer).get("_made_with", ((), {}))
    bound = inspect.signature(type(layer).__init__).bind(layer, *args, **kwargs)
    return dict(list(bound.arguments.items())[1:])
