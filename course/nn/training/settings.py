"""How a run is to be done: the arguments of ``fit`` that are not data, checked, as they are used."""

import re
from dataclasses import dataclass
from functools import partial
from numbers import Real

import numpy as np

from course.checks import class_hint, require, require_count
from course.nn.clipping import clip_by_norm
from course.nn.layers.layer import Layer
from course.nn.losses.base import Loss
from course.nn.stepping import Optimizer
from course.nn.tensor import Tensor
from course.nn.training.checkpoint import Checkpoint
from course.nn.training.evaluation import named_metrics
from course.nn.training.stopping import EarlyStopping


@dataclass
class Settings:
    """Arguments of ``fit``, once checked: a dict of metrics, a tuple of penalties, a function that clips."""

    has_validation: bool
    loss: object
    optimizer: object
    epochs: int
    metrics: dict
    schedule: object
    schedule_by: str
    penalties: tuple
    clip: object
    stopping: object
    checkpoint: Checkpoint | None
    on_epoch: object
    on_batch: object

    def __post_init__(self):
        self.loss, self.metrics = _loss_for(self.loss), named_metrics(self.metrics)
        self.epochs = require_count("epochs", "fit", self.epochs)
        is_several = isinstance(self.penalties, tuple | list)
        self.penalties = tuple(self.penalties) if is_several else (self.penalties,)
        functions = {"schedule": self.schedule, "on_epoch": self.on_epoch, "on_batch": self.on_batch}
        for name, value in [*functions.items(), *(("penalties", penalty) for penalty in self.penalties)]:
            if value is not None and (isinstance(value, type) or not callable(value)):
                got = f"Got {value!r} instead.{class_hint(value)}"
                raise TypeError(f"The '{name}' parameter of fit must be a function. {got}")
        require(
            self.schedule_by in ("epoch", "step"), "schedule_by", "fit", "'epoch' or 'step'", self.schedule_by
        )
        if not (self.clip is None or callable(self.clip)):
            expected = "a positive number, the largest norm of all gradients together, or a function that "
            is_right = isinstance(self.clip, Real) and not isinstance(self.clip, bool) and self.clip > 0
            require(is_right, "clip", "fit", expected + "changes a dict of gradients in place", self.clip)
            self.clip = partial(clip_by_norm, max_norm=self.clip)
        self._require_optimizer()
        self._require_watched()
        if not isinstance(self.checkpoint, Checkpoint | None):
            self.checkpoint = Checkpoint(self.checkpoint)

    def rate(self, lr0, epoch):
        """Return what the schedule makes of ``lr0`` in an epoch; a ValueError unless it is 0 or more."""
        rate = self.schedule(lr0, epoch)
        is_right = np.ndim(rate) == 0 and isinstance(rate, Real | np.ndarray) and rate >= 0
        return float(require(is_right, "schedule", "fit", "a function whose rates are at least 0", rate))

    def describe(self):
        """Return what a continued run must have in common with the one that was broken off, as JSON data."""
        name, settings = type(self.optimizer).__name__, getattr(self.optimizer, "settings", {})
        return {
            "the loss": words_of(self.loss),
            "the optimizer's": {"class": name, **settings},
            "the penalties": [words_of(penalty) for penalty in self.penalties],
            "the metrics": {name: words_of(metric) for name, metric in self.metrics.items()},
            "the schedule": words_of(self.schedule),
            "the schedule goes by": self.schedule_by,
            "clip": words_of(self.clip),
            "early stopping's": self.stopping.settings if self.stopping else {},
        }

    def _require_optimizer(self):
        optimizer = self.optimizer
        if isinstance(optimizer, type) or not callable(getattr(optimizer, "step", None)):
            raise TypeError(
                f"The optimizer of fit needs step(params, grads), as Adam() has. Got {optimizer!r} instead."
                f"{class_hint(optimizer)}"
            )
        if self.checkpoint is not None and not isinstance(optimizer, Optimizer):
            raise TypeError(
                "A checkpoint holds the optimizer's memory, so the optimizer must be one of course.nn's, or "
                f"a subclass of Optimizer that keeps it in 'state'. Got {type(optimizer).__name__} instead."
            )

    def _require_watched(self):
        if not isinstance(self.stopping, EarlyStopping | None):
            raise TypeError(
                f"The 'early_stopping' parameter of fit must be an EarlyStopping(...). Got {self.stopping!r}."
            )
        sides = ("train", "val") if self.has_validation else ("train",)
        known = [f"{side}_{name}" for side in sides for name in ("loss", *self.metrics)]
        if self.stopping and self.stopping.monitor not in known:
            hint = "" if self.has_validation else " Hand in validation data to have those of 'val_'."
            raise ValueError(
                f"early_stopping watches {self.stopping.monitor!r}, which this run does not measure. It "
                f"measures: {', '.join(known)}.{hint}"
            )


def _loss_for(loss):
    """Return a loss as it is, and a function only once it has proved to return one number."""
    if isinstance(loss, Loss):
        return loss
    if isinstance(loss, type) or not callable(loss):
        raise TypeError(f"The loss of fit must be a loss such as MSE(), or a function. Got {loss!r} instead.")

    def checked(outputs, targets):
        value = loss(outputs, targets)
        if not isinstance(value, Tensor) or value.size != 1:
            got = f"shape {value.shape}" if isinstance(value, Tensor) else type(value).__name__
            raise TypeError(f"The loss of fit must return a tensor of one number. Got {got} instead.")
        return value

    checked.__qualname__ = getattr(loss, "__qualname__", type(loss).__name__)
    return checked


def words_of(thing):
    """Describe a layer or a loss by its settings, a function by its name and what is fixed of it."""
    if isinstance(thing, partial):
        fixed = [*map(repr, thing.args), *(f"{key}={value!r}" for key, value in thing.keywords.items())]
        return f"{words_of(thing.func)}({', '.join(fixed)})"
    words = getattr(thing, "settings" if isinstance(thing, Layer) else "__qualname__", None) or repr(thing)
    return re.sub(" at 0x[0-9a-f]+", "", words)  # an address, which another process has not
