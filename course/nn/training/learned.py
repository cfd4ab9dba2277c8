"""What a model learns in a run: its weights and their gradients, and whether something is lost on the way."""

import warnings


class Learned:
    """What a model learns, asked for once, since a loop of many small steps would feel each question."""

    def __init__(self, model):
        self.model, self.penalized = model, model.penalized_weights
        self.params, self._grads = model.params, model.grads
        self._weights = list(model.trainable_weights.values())
        self._unreached = dict(model.trainable_weights)

    def zero_grad(self):
        for weight in self._weights:
            weight.zero_grad()

    @property
    def grads(self):
        """Name to gradient; zeros where none came since ``zero_grad``."""
        if self._unreached:
            self._unreached = {key: each for key, each in self._unreached.items() if not each.has_grad}
        for weight in self._weights:
            weight.grad  # noqa: B018 - writes the zeros
        return self._grads

    def end_epoch(self):
        """See that every weight was reached by a gradient, else warn; and that it was changed in place.

        An optimizer that puts other arrays into its dicts, which the model never sees, is a ValueError.
        """
        if self._unreached:
            told = f"No gradient reached {', '.join(self._unreached)} in an epoch. Are they used, and is all "
            told += "that follows computed with tensors, without x.data, x.detach() and NumPy?"
            warnings.warn(told, stacklevel=5)
        self._unreached = {}
        for name, weight in zip(self.params, self._weights, strict=True):
            if self.params[name] is not weight.data or self._grads[name] is not weight.grad:
                raise ValueError(
                    f"The optimizer put another array in place of {name!r}, and the model learned nothing. "
                    "Change the values instead, as in params[key] -= step, or params[key][...] = values."
                )
