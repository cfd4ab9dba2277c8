"""A training from its first epoch, or from the one after its checkpoint, to its last."""

import math
import time

import numpy as np

from course.nn.layers.mode import override_training
from course.nn.optimizers import Optimizer
from course.nn.training.checkpoint import Saved
from course.nn.training.diverged import SMALLER_STEPS, TrainingDiverged, cause_of, first_bad_weight
from course.nn.training.evaluation import measure
from course.nn.training.history import History
from course.nn.training.inside import generators_of
from course.nn.training.state import (
    Snapshot,
    generator_from_json,
    generator_to_json,
    optimizer_arrays,
    restore_optimizer,
)
from course.nn.training.steps import NotFinite, Stepper

__all__ = ["Run"]


class Run:
    """One call of ``fit``, once its arguments are checked and the weights are made.

    Parameters
    ----------
    model : Layer
    feed : ArrayFeed or BatchFeed
    validation : ArrayFeed, BatchFeed or None
    settings : Settings
    rng : numpy.random.Generator or None
        What the feed shuffles with.
    """

    def __init__(self, model, feed, validation, settings, rng):
        self.model, self.feed, self.validation, self.settings = model, feed, validation, settings
        self.history = History()
        self.generators = generators_of(*([] if rng is None else [rng]), feed, model)
        if isinstance(settings.optimizer, Optimizer):
            settings.optimizer.require_alone(model.params)
        self._stepper = Stepper(model, settings)
        self.weights = {name: weight.data for name, weight in model.all_weights.items()}
        self._snapshot = Snapshot(self.weights, settings.optimizer)
        self._is_told_to_stop = False
        self._lr0 = settings.optimizer.lr if settings.schedule else None
        self._identity = self._describe() if settings.checkpoint else None

    def go(self, progress):
        """Train, and return the history; ``progress`` shows how far it is, or is None."""
        settings = self.settings
        if settings.stopping:
            settings.stopping.reset()
        start = self._resume()
        if progress:
            progress.begin(start)
        try:
            # What overflows is found and explained by cause_of, better than by a warning.
            with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
                self._run_epochs(start, progress)
        except KeyboardInterrupt:
            self.history.interrupted = True
        finally:
            if settings.schedule:
                settings.optimizer.lr = self._lr0
            if progress:
                progress.close()
        self._leave_best()
        self.history.ending = self._ending()
        return self.history

    def _run_epochs(self, start, progress):
        stopping = self.settings.stopping
        for epoch in range(start, self.settings.epochs):
            if self._is_told_to_stop or (stopping and stopping.is_over):
                break
            self._run_epoch(epoch, progress)
            if self.settings.on_epoch and self.settings.on_epoch(self.history) is True:
                self._is_told_to_stop = True

    def _ending(self):
        """Return in words why the run ended before its last epoch, and which epoch was the best."""
        n, stopping = self.history.n_epochs, self.settings.stopping
        words = []
        if self.history.interrupted:
            words.append(f"interrupted after epoch {n}, with the weights of its end")
        elif self._is_told_to_stop:
            words.append(f"stopped by a callback in epoch {n}")
        return "\n".join(words + (stopping.report() if stopping else []))

    def _run_epoch(self, epoch, progress):
        settings, begin = self.settings, time.perf_counter()
        if settings.schedule:
            settings.optimizer.lr = float(settings.schedule(self._lr0, epoch))
        self._snapshot.take()
        try:
            numbers = self._learn(epoch, progress) | self._validate(epoch)
        except KeyboardInterrupt:
            self._snapshot.restore()
            raise
        if settings.schedule:
            numbers["lr"] = settings.optimizer.lr
        self.history.add(numbers, time.perf_counter() - begin)
        if settings.stopping:
            settings.stopping.update(numbers[settings.stopping.monitor], self.weights)
        if self._is_due(epoch):
            settings.checkpoint.save(self._saved())
        if progress:
            progress.epoch(epoch, numbers)

    def _learn(self, epoch, progress):
        """Go through the batches of an epoch, and see that the weights are sound afterwards."""
        try:
            with override_training(True):
                numbers = self._stepper.run(self.feed.epoch(), self._watch(epoch, progress))
        except NotFinite as found:
            cause = cause_of(self.model, self.model.params, found.inputs, found.targets)
            raise self._diverged(epoch, found.number, *cause) from None
        name = first_bad_weight(self.weights)
        if name:
            clause = f"the weight {name!r} is not finite after the last batch"
            raise self._diverged(epoch, None, name, clause, SMALLER_STEPS)
        return {f"train_{name}": number for name, number in numbers.items()}

    def _watch(self, epoch, progress):
        """Return what to call after each batch, or None, so that without it a batch costs nothing."""
        settings, n_batches = self.settings, self.feed.n_batches
        is_by_step = settings.schedule is not None and settings.schedule_by == "step"
        if not (progress or settings.on_batch or is_by_step):
            return None

        def watch(number, loss):
            part = min(number / n_batches, 1.0) if n_batches else 0.0
            if progress:
                progress.batch(part, loss)
            if is_by_step and part < 1.0:
                settings.optimizer.lr = float(settings.schedule(self._lr0, epoch + part))
            if settings.on_batch and settings.on_batch(number, loss) is True:
                self._is_told_to_stop = True
            return self._is_told_to_stop

        return watch

    def _validate(self, epoch):
        if self.validation is None:
            return {}
        numbers = measure(self.model, self.validation, self.settings.loss, self.settings.metrics)
        if not math.isfinite(numbers["loss"]):
            clause = f"the weights are finite, but the validation loss is {numbers['loss']}"
            advice = "Look for missing values in the validation data. " + SMALLER_STEPS
            raise self._diverged(epoch, None, "validation", clause, advice)
        return {f"val_{name}": number for name, number in numbers.items()}

    def _diverged(self, epoch, batch, culprit, clause, advice):
        """Go back to where the epoch began, and return the error that says why."""
        lr = getattr(self.settings.optimizer, "lr", "unknown")
        self._snapshot.restore()
        place = f"epoch {epoch + 1}" + (f", batch {batch}" if batch else "")
        kept = f"those of the end of epoch {epoch}" if epoch else "those it started with"
        return TrainingDiverged(
            f"Training stopped in {place}: {clause}. {advice.format(lr=lr)}. "
            f"The weights of the model are {kept}.",
            epoch=epoch + 1,
            batch=batch,
            culprit=culprit,
            history=self.history,
        )

    def _leave_best(self):
        stopping = self.settings.stopping
        if stopping and stopping.restore_best:
            for name, array in stopping.best_params.items():
                self.weights[name][...] = array

    def _is_due(self, epoch):
        checkpoint, stopping = self.settings.checkpoint, self.settings.stopping
        if checkpoint is None:
            return False
        is_last = epoch + 1 == self.settings.epochs or (stopping is not None and stopping.is_over)
        return is_last or (epoch + 1) % checkpoint.every == 0

    def _describe(self):
        weights = {name: f"{array.dtype} of shape {array.shape}" for name, array in self.weights.items()}
        kinds = [type(generator.bit_generator).__name__ for generator in self.generators]
        return {
            "the weight": weights,
            **self.settings.describe(),
            **self.feed.description,
            "the validation data's": self.validation.description if self.validation else {},
            "the list of random generators": kinds,
        }

    def _saved(self):
        optimizer, stopping, arrays = (
            self.settings.optimizer,
            self.settings.stopping,
            {"weight": self.weights},
        )
        for (slot, key), array in optimizer_arrays(optimizer).items():
            arrays.setdefault(f"optimizer.{slot}", {})[key] = array
        if stopping:
            arrays["best"] = stopping.best_params
        numbers = {
            "history": dict(self.history),
            "seconds": self.history.seconds,
            "n_steps": optimizer.n_steps,
            "generators": [generator_to_json(generator) for generator in self.generators],
            "stopping": stopping.progress if stopping else None,
        }
        return Saved(self._identity, numbers, arrays)

    def _resume(self):
        """Fill everything from the checkpoint, if there is one, and return the number of epochs done."""
        checkpoint, settings = self.settings.checkpoint, self.settings
        saved = checkpoint.load(self._identity) if checkpoint else None
        if saved is None:
            return 0
        history = History(saved.numbers["history"], saved.numbers["seconds"])
        if history.n_epochs > settings.epochs:
            raise ValueError(
                f"The checkpoint {checkpoint.path} has {history.n_epochs} epochs behind it, more than "
                f"epochs={settings.epochs}. Ask for as many at least, or give another path."
            )
        for name, array in saved.arrays["weight"].items():
            self.weights[name][...] = array
        slots = {
            (kind.removeprefix("optimizer."), key): array
            for kind, named in saved.arrays.items()
            if kind.startswith("optimizer.")
            for key, array in named.items()
        }
        restore_optimizer(settings.optimizer, saved.numbers["n_steps"], slots)
        for generator, state in zip(self.generators, saved.numbers["generators"], strict=True):
            generator_from_json(generator, state)
        if settings.stopping:
            settings.stopping.progress = saved.numbers["stopping"]
            settings.stopping.best_params = saved.arrays.get("best", {})
        self.history = history
        return history.n_epochs
