"""The steps of one epoch: what a training repeats thousands of times, and so does nothing else."""

import math

from course.nn.training.evaluation import outputs_of

__all__ = ["NotFinite", "Stepper"]


class NotFinite(Exception):
    """A batch whose loss was not finite: its number, counted from 1, its inputs and its targets."""

    def __init__(self, number, inputs, targets):
        super().__init__(number)
        self.number, self.inputs, self.targets = number, inputs, targets


class Stepper:
    """Forward, loss, backward and update, batch after batch.

    Parameters
    ----------
    model : Layer
        With all its weights made.
    settings : Settings
    """

    def __init__(self, model, settings):
        self.model, self.settings = model, settings
        self._learned = model.trainable_weights
        self._params, self._grads = model.params, model.grads

    def run(self, batches, watch=None):
        """Learn from a round of batches.

        Parameters
        ----------
        batches : iterable of (inputs, targets, n)
        watch : callable, optional
            Called with the number of each batch, from 1, and its loss; if it returns True, the round ends.

        Returns
        -------
        dict
            "loss" and the name of each metric to their means over the samples.

        Raises
        ------
        NotFinite
            At once, before the batch has changed a weight.
        """
        model, loss, metrics, step = self.model, self.settings.loss, self.settings.metrics, self._step
        weights = tuple(self._learned.values())
        total, n_total, sums = 0.0, 0, dict.fromkeys(metrics, 0.0)
        for number, (inputs, targets, n) in enumerate(batches, 1):
            for weight in weights:
                weight.zero_grad()
            outputs = model(*inputs)
            value = loss(outputs, targets)
            amount = value.item()
            if not math.isfinite(amount):
                raise NotFinite(number, inputs, targets)
            step(value)
            total += amount * n
            n_total += n
            for name in sums:
                sums[name] += n * metrics[name](outputs_of(outputs), targets)
            if watch and watch(number, amount):
                break
        return {name: float(amount / n_total) for name, amount in {"loss": total, **sums}.items()}

    def _step(self, value):
        """Go back from the loss to the gradients, and update the weights."""
        settings = self.settings
        for penalty in settings.penalties:
            value = value + penalty(settings.penalized)
        value.backward()
        for weight in self._learned.values():
            weight.grad  # noqa: B018 - zeros where none came
        grads = self._grads.copy()
        if settings.clip:
            settings.clip(grads)
        settings.optimizer.step(self._params, grads)
