"""Train a model: the loop that a notebook writes by hand, with all that a long run needs around it.

``_learn`` is that loop, an epoch: for each batch forward, loss, backward, step. ``fit`` repeats it, and lets
others see to the rest: ``feeding`` makes the batches, ``settings`` checks the arguments, ``state`` keeps what
a broken run goes back to or on from, ``watch`` tells those who look on.
"""

import math
import time

import numpy as np

from course.checks import class_hint, require_generator
from course.nn.foreign import translating
from course.nn.layers.holding import layers_in
from course.nn.layers.layer import Layer
from course.nn.layers.mode import override_training
from course.nn.stepping import Optimizer
from course.nn.tape import no_grad
from course.nn.training.diverged import SMALLER_STEPS, NotFinite, require_finite, search_cause
from course.nn.training.evaluation import measure, outputs_of
from course.nn.training.feeding import feed_for, validation_feed
from course.nn.training.learned import Learned
from course.nn.training.progress import Progress, line_for
from course.nn.training.settings import Settings
from course.nn.training.state import State
from course.nn.training.watch import Watch


@translating
def fit(
    model,
    X,
    y=None,
    *,
    loss,
    optimizer,
    epochs,
    batch_size=32,
    rng=None,
    validation=None,
    metrics=(),
    schedule=None,
    schedule_by="epoch",
    penalties=(),
    clip=None,
    early_stopping=None,
    checkpoint=None,
    on_epoch=None,
    on_batch=None,
    progress=True,
):
    """Train a model on batches, epoch after epoch, and return the history.

    Layers train within the call, whatever their own setting; it is left as it was.

    Parameters
    ----------
    model : Model or Layer
        Changed in place; the weights that do not exist yet are made from the first sample.
    X : array_like of shape (n_samples, ...)
        Inputs; a tuple of them for a model with several. Or, without ``y``, batches of (inputs, targets): an
        iterable that can be run through anew every epoch, or a function that takes ``rng`` and returns one.
    y : array_like of shape (n_samples, ...), optional
        Targets; a tuple of them is handed to the loss as a tuple.
    loss : Loss or callable
        Takes outputs and targets, returns a tensor of one number.
    optimizer : Optimizer
        Anything with ``step(params, grads)``; with ``lr``, if there is a schedule.
    batch_size : int
        Of arrays; the last batch of an epoch may be smaller.
    rng : numpy.random.Generator
        Shuffles arrays anew every epoch; not needed for an iterable of batches.
    validation : tuple of (X, y), or batches, optional
        What ``evaluate`` measures after every epoch.
    metrics : dict or sequence of callable
        Functions of outputs and targets, such as ``accuracy``; in a dict, by the names they are to have. In
        training they are means over batches, of the outputs that were learned from.
    schedule : callable, optional
        ``schedule(lr0, epoch)`` is the learning rate of each epoch, counted from 0:
        ``partial(step_decay, drop=0.5, every=10)``. Afterwards the optimizer has its own rate again.
    schedule_by : {"epoch", "step"}
        With "step" the schedule is asked before each step, with the part of the epoch that is done added to
        ``epoch``; batches of an iterable without a length go by the epoch in their first round.
    penalties : Penalty or sequence of Penalty
        Added to the loss, not to the history.
    clip : float or callable, optional
        Largest norm of all gradients together; or a function that changes the dict of gradients in place.
    checkpoint : str, Path or Checkpoint, optional
        A file that is written after every epoch. If it exists, the run goes on from there, bit for bit as if
        it had never been broken off, and the progress line says after which epoch. With other data or other
        arguments, but for more ``epochs``, an error says what differs. What is drawn from ``rng`` goes on,
        and from generators that layers hold as attributes; batches that draw from others name them in a
        list, their attribute ``generators``.
    on_epoch : callable, optional
        Called with the history after every epoch; if it returns True, the training ends.
    on_batch : callable, optional
        Called as ``on_batch(number, loss)`` after every batch, counted from 1; if it returns True, the
        training ends with the epoch as far as it is.
    progress : bool
        Show a line in the terminal or notebook; where nobody is looking there is none.

    Returns
    -------
    History
        An interrupt (Ctrl-C) ends the training, too, with the weights of the last whole epoch; a loss or a
        weight that is nan or infinite, with TrainingDiverged, which says where it came from.

    Examples
    --------
    >>> history = fit(model, X, labels, loss=SoftmaxCrossEntropy(), optimizer=Adam(), epochs=10, rng=rng,
    ...               validation=(X_val, labels_val), metrics=[accuracy], early_stopping=EarlyStopping(3))
    >>> history["val_accuracy"][-1]
    0.97
    """
    if not isinstance(model, Layer):
        raise TypeError(f"fit trains a Model or a Layer. Got {model!r} instead.{class_hint(model)}")
    if y is not None or callable(X) or rng is not None:
        require_generator(rng, "fit")
    feed, validation = feed_for("fit", X, y, batch_size, rng), validation_feed(validation)
    _make_weights(model, feed)
    for each in filter(None, (feed, validation)):
        each.convert(model.dtype)
    how = loss, optimizer, epochs, metrics, schedule, schedule_by, penalties, clip
    settings = Settings(validation is not None, *how, early_stopping, checkpoint, on_epoch, on_batch)
    stopping, learned, state = settings.stopping, Learned(model), State(model, settings)
    n_done, lr0 = state.resume(rng, feed, validation), optimizer.lr if schedule else None
    line = line_for(progress)
    watch = Watch(settings, lr0, line and Progress(settings.epochs, line, n_done))
    try:
        for epoch in range(n_done, settings.epochs):
            if watch.is_told_to_stop or (stopping and stopping.is_over):
                break
            begin = time.perf_counter()
            if schedule:
                optimizer.lr = settings.rate(lr0, epoch)
            with state.kept(epoch):
                numbers = _learn(learned, feed, settings, watch.for_epoch(epoch, feed.n_batches))
                require_finite(state.weights)
                numbers |= _validate(model, validation, settings)
            if schedule:
                numbers["lr"] = optimizer.lr
            state.history.add(numbers, time.perf_counter() - begin)
            if stopping:
                stopping.update(numbers[stopping.monitor], state.weights)
            watch.end_epoch(epoch, numbers, state.history)
            state.save(is_last=epoch + 1 == settings.epochs or watch.is_told_to_stop)
    except KeyboardInterrupt:
        state.history.interrupted = True
    finally:
        if schedule:
            optimizer.lr = lr0
        watch.close(state.history)
    if stopping and stopping.restore_best:
        state.fill(stopping.best_params)
    return state.history


# What overflows is found and explained, better than by a warning.
@np.errstate(over="ignore", invalid="ignore", divide="ignore")
@override_training(True)
def _learn(learned, feed, settings, watch):
    """Learn from each batch once; return the mean loss and metrics over the samples.

    ``watch``, if there is one, is called with the number and the loss of each batch, and may end the epoch.
    """
    model, params, loss, step = learned.model, learned.params, settings.loss, settings.optimizer.step
    # A function or an optimizer of one's own may put other arrays into the dict of gradients.
    is_changed = settings.clip or not isinstance(settings.optimizer, Optimizer)
    total, n_total, sums = 0.0, 0, dict.fromkeys(settings.metrics, 0.0)
    for number, (inputs, targets, n) in enumerate(feed.epoch(), 1):
        learned.zero_grad()
        outputs = model(*inputs)
        value = loss(outputs, targets)
        amount = value.item()
        if not math.isfinite(amount):
            search_cause(model, params, inputs, targets, number)
        for penalty in settings.penalties:
            value = value + penalty(learned.penalized)
        value.backward()
        grads = learned.grads.copy() if is_changed else learned.grads
        if settings.clip:
            settings.clip(grads)
        step(params, grads)
        total += amount * n
        n_total += n
        for name, metric in settings.metrics.items():
            sums[name] += n * metric(outputs_of(outputs), targets)
        if watch and watch(number, amount):
            break
    learned.end_epoch()
    return {f"train_{name}": float(amount / n_total) for name, amount in {"loss": total, **sums}.items()}


@np.errstate(over="ignore", invalid="ignore", divide="ignore")
def _validate(model, validation, settings):
    if validation is None:
        return {}
    numbers = measure(model, validation, settings.loss, settings.metrics)
    if not math.isfinite(numbers["loss"]):
        raise NotFinite(
            "validation",
            f"the weights are finite, but the validation loss is {numbers['loss']}",
            "Look for missing values in the validation data. " + SMALLER_STEPS,
        )
    return {f"val_{name}": number for name, number in numbers.items()}


def _make_weights(model, feed):
    """Run the model once on a sample if a layer has no weights yet; then see that it can learn."""
    if not all(layer.is_built for layer in layers_in(model)):
        with no_grad(), override_training(False):
            model(*feed.sample())
    if not model.trainable_weights:
        raise ValueError(
            f"{model.label} has no weights to learn. Got {len(model.all_weights)} weights in all."
        )
