r"""Synchronous data-parallel training: every rank has the whole model and a part of each batch.

A rank's gradient $g_k$ is a mean over its $n_k$ samples, so $\sum_k \frac{n_k}{n} g_k$ is the gradient of the
whole batch. One sum over the ranks finds it, and the loss with it; then all take the same step from the same
weights. The loss curve is that of one process, but for rounding, where no layer looks at other samples of the
batch or draws at random (batch normalization and dropout do).
"""

import hashlib
import math
import time

import numpy as np

from course.checks import require_arrays, require_count, require_generator
from course.nn.layers.mode import override_training
from course.nn.tape import no_grad
from course.nn.training.history import History
from course.nn.training.progress import Progress, line_for
from course.parallel.algorithms.server import sum_at_server
from course.parallel.algorithms.shards import shard
from course.parallel.errors import ParallelError
from course.parallel.launching import launch

WAYS = ("ring", "server")


def train(model, X, y, *, optimizer, rng, n_workers=2, backend="local", **options):
    """Train a model on several processes, and return its history.

    Parameters
    ----------
    model : Model
        Filled with the weights that all ranks have at the end.
    X, y : array_like of shape (n_samples, ...), or tuples of them for several inputs or targets
    optimizer : Optimizer
    rng : numpy.random.Generator
        Shuffles, alike on every rank. Each process works on a copy of it and of the optimizer; those handed
        in stay as they are.
    n_workers : int
    backend : {"local", "mpi"}
        As for ``launch``.
    **options
        Those of ``train_rank``.

    Returns
    -------
    History
        With "train_loss" for every epoch.

    Examples
    --------
    >>> train(model, X, labels, loss=SoftmaxCrossEntropy(), optimizer=Adam(), epochs=3, rng=rng, n_workers=4)
    """

    def task(comm):
        history = train_rank(comm, model, X, y, optimizer=optimizer, rng=rng, **options)
        weights = {key: weight.data for key, weight in model.all_weights.items()}
        return (history, weights) if comm.rank == 0 else None

    _make_weights(model, require_arrays("train", X=X, y=y)[0])
    history, weights = launch(task, n_workers, backend=backend)[0]
    for key, weight in model.all_weights.items():
        weight.data[...] = weights[key]
    return history


def train_rank(
    comm,
    model,
    X,
    y,
    *,
    loss,
    optimizer,
    epochs,
    batch_size=32,
    rng,
    way="ring",
    schedule=None,
    checkpoint=None,
    progress=True,
):
    """Train in one rank; every rank calls this alike.

    Parameters
    ----------
    comm : Communicator
    model : Model
        The same on all ranks; they start with the weights of rank 0.
    X, y : array_like of shape (n_samples, ...), or tuples of them for several inputs or targets
        All samples, on every rank.
    loss : callable
        Takes outputs and targets, returns a tensor of one number: the mean over the samples.
    optimizer : Optimizer
    epochs, batch_size : int
        A batch is divided among the ranks.
    rng : numpy.random.Generator
        In the same state on every rank.
    way : {"ring", "server"}
        How gradients are summed: by an all-reduce, or by rank 0 for all.
    schedule : callable, optional
        Of the all-reduce; see ``Communicator.allreduce``.
    checkpoint : str or Path, optional
        Where rank 0 saves the weights after every epoch.
    progress : bool
        Show a line, on rank 0.

    Returns
    -------
    History

    Raises
    ------
    ParallelError
        If a rank has another model, or other weights at the end, or the checkpoint cannot be written.
    FloatingPointError
        If the loss is no longer finite.
    """
    require_generator(rng, "train_rank")
    epochs = require_count("epochs", "train_rank", epochs)
    batch_size = require_count("batch_size", "train_rank", batch_size)
    if way not in WAYS:
        raise ValueError(f"The way of train_rank must be one of {', '.join(WAYS)}. Got {way!r} instead.")
    add_up = sum_at_server if way == "server" else lambda comm, array: comm.allreduce(array, schedule)
    inputs, targets = require_arrays("train_rank", X=X, y=y)
    _make_weights(model, inputs)
    _start_alike(comm, model)
    history, line = History(), _progress_for(comm, progress, epochs)
    try:
        for epoch in range(epochs):
            begin = time.perf_counter()
            step = _Step(comm, model, loss, optimizer, add_up, f"epoch {epoch + 1}")
            numbers = {
                "train_loss": _epoch(step, inputs, targets, rng.permutation(len(inputs[0])), batch_size, line)
            }
            _average_memories(comm, model)
            history.add(numbers, time.perf_counter() - begin)
            _save(comm, model, checkpoint, epoch)
            if line:
                line.epoch(epoch, numbers)
    finally:
        if line:
            line.close()
    _require_alike(comm, fingerprint(model), "other weights than rank 0 at the end: {theirs}, not {ours}")
    return history


def fingerprint(model):
    """Return a hash of all weights of a model, as text: equal only if they agree to the last bit."""
    digest = hashlib.sha256()
    for key, weight in model.all_weights.items():
        digest.update(key.encode())
        digest.update(np.ascontiguousarray(weight.data))
    return digest.hexdigest()


def _epoch(step, inputs, targets, order, batch_size, line):
    """Go through all batches, of which the step takes this rank's shard; return the mean loss."""
    total, seen = 0.0, 0
    ends = range(batch_size, len(order) + batch_size, batch_size)
    for rows in np.split(order, ends[:-1]):
        own = rows[shard(len(rows), step.comm.size, step.comm.rank)]
        value = step(*(tuple(array[own] for array in group) for group in (inputs, targets)), len(rows))
        total, seen = total + value * len(rows), seen + len(rows)
        if line:
            line.batch(seen / len(order), value)
    return total / len(order)


class _Step:
    """Gradient of a shard, sum over the ranks, update."""

    def __init__(self, comm, model, loss, optimizer, add_up, place):
        self.comm, self.model, self.loss, self.optimizer = comm, model, loss, optimizer
        self.add_up, self.place = add_up, place

    def __call__(self, inputs, targets, n_all):
        """Learn from a batch of ``n_all`` samples, of which a part is here; return the loss of all."""
        self.model.zero_grad()
        value, n_own = 0.0, len(targets[0])
        if n_own:
            with override_training(True):
                outcome = self.loss(self.model(*inputs), targets if len(targets) > 1 else targets[0])
            outcome.backward()
            value = outcome.item()
        grads = self.model.grads
        flat = np.concatenate([*(grad.reshape(-1) for grad in grads.values()), [value]], dtype=self.dtype)
        total = self.add_up(self.comm, flat * self.dtype.type(n_own / n_all))
        if not math.isfinite(total[-1]):
            raise FloatingPointError(
                f"Training stopped in {self.place}: the loss is {total[-1]}. Try a smaller learning rate."
            )
        start = 0
        for grad in grads.values():
            grad[...] = total[start : start + grad.size].reshape(grad.shape)
            start += grad.size
        self.optimizer.step(self.model.params, grads)
        return float(total[-1])

    @property
    def dtype(self):
        return np.result_type(*self.model.params.values())


def _progress_for(comm, wanted, epochs):
    """Return where rank 0 shows progress, or None."""
    if not wanted or comm.rank:
        return None
    line = comm.line or line_for(True)
    return Progress(epochs, line) if line else None


def _make_weights(model, inputs):
    with no_grad(), override_training(False):
        model(*(array[:1] for array in inputs))


def _start_alike(comm, model):
    """See that all ranks have the same model, and give them the weights of rank 0."""
    shapes = ", ".join(f"{key} {weight.shape}" for key, weight in model.all_weights.items())
    _require_alike(comm, shapes, "another model than rank 0. It has the weights {theirs}; rank 0 has {ours}")
    for weight in model.all_weights.values():
        weight.data[...] = comm.broadcast(weight.data)


def _require_alike(comm, text, clause):
    """Raise a ParallelError unless a text is the same on this rank as on the first."""
    first = comm.broadcast(np.frombuffer(text.encode(), np.uint8)).tobytes().decode()
    if first != text:
        raise ParallelError(f"Rank {comm.rank} has {clause.format(theirs=text, ours=first)}.")


def _average_memories(comm, model):
    """Give all ranks the mean of what is remembered but not learned, such as running statistics."""
    for weight in model.all_weights.values():
        if not weight.requires_grad:
            weight.data[...] = comm.allreduce(weight.data) / comm.size


def _save(comm, model, path, epoch):
    if path is None or comm.rank:
        return
    try:
        model.save_weights(path)
    except OSError as error:
        raise ParallelError(
            f"The checkpoint {path} could not be written after epoch {epoch + 1}: {error.strerror or error}. "
            "Free some space or give another path."
        ) from None
