"""How a run is to be done: the arguments of ``fit``, checked and in the form in which they are used."""

from functools import partial
from typing import NamedTuple

from course.nn.clipping import clip_by_norm
from course.nn.losses import Loss
from course.nn.optimizers import Optimizer
from course.nn.tensor import Tensor
from course.nn.training.arguments import require_count
from course.nn.training.checkpoint import Checkpoint
from course.nn.training.evaluation import named_metrics

__all__ = ["Settings", "settings_for"]


class Settings(NamedTuple):
    """Checked arguments of ``fit``; ``clip`` is a function of the gradients, or None."""

    loss: object
    optimizer: object
    epochs: int
    metrics: dict
    schedule: object
    schedule_by: str
    penalties: tuple
    penalized: list
    clip: object
    stopping: object
    checkpoint: Checkpoint | None
    on_epoch: object
    on_batch: object

    def describe(self):
        """Return what a continued run must have in common with the one that was broken off, as JSON data."""
        return {
            "the loss": _words(self.loss),
            "the optimizer's": {"class": type(self.optimizer).__name__, **_public(self.optimizer)},
            "the penalties": [_words(penalty) for penalty in self.penalties],
            "the metrics": list(self.metrics),
            "the schedule": _words(self.schedule),
            "the schedule goes by": self.schedule_by,
            "clip": _words(self.clip),
            "early stopping's": self.stopping.settings if self.stopping else {},
        }


def settings_for(model, *, has_validation, **given):
    """Check the arguments of ``fit`` that are not data, and return them as ``Settings``."""
    metrics, optimizer, checkpoint = named_metrics(given["metrics"]), given["optimizer"], given["checkpoint"]
    if isinstance(optimizer, type) or not callable(getattr(optimizer, "step", None)):
        hint = f" That is a class: write {optimizer.__name__}()." if isinstance(optimizer, type) else ""
        raise TypeError(
            f"The optimizer of fit must have step(params, grads). Got {optimizer!r} instead.{hint}"
        )
    if checkpoint is not None and not isinstance(optimizer, Optimizer):
        raise TypeError(
            "A checkpoint holds the optimizer's memory, so the optimizer must be one of course.nn's, or a "
            f"subclass of Optimizer that keeps it in 'state'. Got {type(optimizer).__name__} instead."
        )
    for name in ("schedule", "on_epoch", "on_batch"):
        _require_callable(name, given[name])
    if given["schedule_by"] not in ("epoch", "step"):
        raise ValueError(
            "The 'schedule_by' parameter of fit must be 'epoch' or 'step'. "
            f"Got {given['schedule_by']!r} instead."
        )
    _require_watched(given["early_stopping"], metrics, has_validation)
    return Settings(
        loss=_loss_for(given["loss"]),
        optimizer=optimizer,
        epochs=require_count("epochs", "fit", given["epochs"]),
        metrics=metrics,
        schedule=given["schedule"],
        schedule_by=given["schedule_by"],
        penalties=_penalties_for(given["penalties"]),
        penalized=model.penalized_weights,
        clip=_clip_for(given["clip"]),
        stopping=given["early_stopping"],
        checkpoint=checkpoint if isinstance(checkpoint, Checkpoint | None) else Checkpoint(checkpoint),
        on_epoch=given["on_epoch"],
        on_batch=given["on_batch"],
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


def _penalties_for(penalties):
    penalties = (penalties,) if callable(penalties) else tuple(penalties)
    for penalty in penalties:
        _require_callable("penalties", penalty)
    return penalties


def _clip_for(clip):
    if clip is None or callable(clip):
        return clip
    if not isinstance(clip, int | float) or not clip > 0:
        raise ValueError(
            "The 'clip' parameter of fit must be a positive number, the largest norm of all gradients "
            f"together, or a function that changes a dict of gradients in place. Got {clip!r} instead."
        )
    return partial(clip_by_norm, max_norm=clip)


def _require_callable(name, value):
    if value is not None and not callable(value):
        raise TypeError(f"The '{name}' parameter of fit must be a function. Got {value!r} instead.")


def _require_watched(stopping, metrics, has_validation):
    sides = ("train", "val") if has_validation else ("train",)
    known = [f"{side}_{name}" for side in sides for name in ("loss", *metrics)]
    if stopping and stopping.monitor not in known:
        hint = "" if has_validation else " Hand in validation data to have those of 'val_'."
        raise ValueError(
            f"early_stopping watches {stopping.monitor!r}, which this run does not measure. It measures: "
            f"{', '.join(known)}.{hint}"
        )


def _words(thing):
    """Describe a loss or a penalty by its settings, and a function by its name and what is fixed of it."""
    if isinstance(thing, partial):
        fixed = [*map(repr, thing.args), *(f"{key}={value!r}" for key, value in thing.keywords.items())]
        return f"{_words(thing.func)}({', '.join(fixed)})"
    return getattr(thing, "__qualname__", None) or repr(thing)


def _public(optimizer):
    hidden = ("state", "n_steps")
    return {key: value for key, value in vars(optimizer).items() if key[0] != "_" and key not in hidden}
