"""All that changes from one epoch to the next: to go back to, to write to a file, and to go on from.

That is the weights, those that are only remembered included, what the optimizer remembers, the state of every
random generator that the run draws from, the history, and what early stopping has counted.
"""

import numpy as np

from course.nn.flat import flattened
from course.nn.layers.holding import held, layers_in
from course.nn.optimizers import Optimizer
from course.nn.training.checkpoint import Saved
from course.nn.training.history import History

__all__ = ["State"]


class State:
    """What a run consists of between two epochs.

    Parameters
    ----------
    model : Layer
        With all its weights made and moved together.
    optimizer : object
        Its memory is kept if it is an ``Optimizer``; of others only the weights they changed are.
    stopping : EarlyStopping or None
        Starts afresh.

    Attributes
    ----------
    weights : dict
        Name to ndarray; the arrays stay the same objects while their values change.
    history : History
    """

    def __init__(self, model, optimizer, stopping):
        self._model, self._stopping, self.history = model, stopping, History()
        self.weights = {name: weight.data for name, weight in model.all_weights.items()}
        self._optimizer = optimizer if isinstance(optimizer, Optimizer) else None
        self._kept, self._identity, self._generators = None, None, []
        if self._optimizer:
            optimizer.require_alone(model.params)
        if stopping:
            stopping.reset()

    def keep(self):
        """Copy weights and memory as they are now, to go back to."""
        optimizer = self._optimizer
        memory = _copies(optimizer.state) if optimizer else {}
        self._kept = _copies({"weight": self.weights}), memory, optimizer and optimizer.n_steps

    def go_back(self):
        """Bring back what ``keep`` copied."""
        weights, memory, n_steps = self._kept
        self.fill(weights["weight"])
        if self._optimizer:
            self._optimizer.n_steps, self._optimizer.state = n_steps, memory

    def fill(self, arrays):
        """Write arrays into the weights of the same names."""
        for name, array in arrays.items():
            self.weights[name][...] = array

    def save(self, checkpoint, *, is_last):
        """Write everything to a checkpoint, if it is due after this epoch."""
        stopping = self._stopping
        if not (is_last or (stopping and stopping.is_over) or self.history.n_epochs % checkpoint.every == 0):
            return
        arrays = {f"optimizer.{slot}": named for slot, named in self._optimizer.state.items()}
        arrays |= {"weight": self.weights, "best": stopping.best_params if stopping else {}}
        numbers = {
            "history": dict(self.history),
            "seconds": self.history.seconds,
            "n_steps": self._optimizer.n_steps,
            "generators": [_plain(generator.bit_generator.state) for generator in self._generators],
            "stopping": stopping.progress if stopping else None,
        }
        checkpoint.save(Saved(self._identity, numbers, arrays))

    def resume(self, checkpoint, settings, sources):
        """Take everything from the checkpoint, if there is one and it has a file.

        Parameters
        ----------
        checkpoint : Checkpoint or None
        settings : Settings
            By which, and by the weights and the data, a checkpoint knows its run again.
        sources : tuple of (Generator or None, feed, feed or None)
            What ``fit`` shuffles with, the data, and those of validation.

        Returns
        -------
        int
            The number of epochs that are done.
        """
        if checkpoint is None:
            return 0
        rng, feed, validation = sources
        self._generators = _generators(rng, feed, validation, self._model)
        self._identity = self._describe(settings, feed, validation)
        saved = checkpoint.load(self._identity)
        if saved is None:
            return 0
        n_done = len(saved.numbers["seconds"])
        if n_done > settings.epochs:
            raise ValueError(
                f"The checkpoint {checkpoint.path} has {n_done} epochs behind it, more than "
                f"epochs={settings.epochs}. Ask for as many at least, or give another path."
            )
        self._take(saved)
        return n_done

    def _take(self, saved):
        numbers, slots = saved.numbers, [kind for kind in saved.arrays if kind.startswith("optimizer.")]
        self.fill(saved.arrays["weight"])
        self._optimizer.n_steps = numbers["n_steps"]
        self._optimizer.state = {
            slot.removeprefix("optimizer."): flattened(saved.arrays[slot]) for slot in slots
        }
        for generator, state in zip(self._generators, numbers["generators"], strict=True):
            generator.bit_generator.state = _unplain(state)
        if self._stopping:
            self._stopping.progress = numbers["stopping"]
            self._stopping.best_params = saved.arrays.get("best", {})
        self.history = History(numbers["history"], numbers["seconds"])

    def _describe(self, settings, feed, validation):
        """Return what a continued run must have in common with the one that was broken off, as JSON data."""
        return {
            "the weight": {
                name: f"{array.dtype} of shape {array.shape}" for name, array in self.weights.items()
            },
            **settings.describe(),
            **feed.description,
            "the validation data's": validation.description if validation else {},
            "the list of random generators": [
                type(generator.bit_generator).__name__ for generator in self._generators
            ],
        }


def _generators(rng, feed, validation, model):
    """Return every generator that a run draws from, each once, in a fixed order."""
    found = [] if rng is None else [rng]
    for each in filter(None, (feed, validation)):
        found += each.generators
    for layer in layers_in(model):
        found += [generator for _, generator in held(layer, np.random.Generator)]
    return list({id(generator): generator for generator in found}.values())


def _copies(state):
    return {slot: flattened(arrays) for slot, arrays in state.items()}


def _plain(value):
    """Return the state of a generator as JSON data."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, np.ndarray):
        return {"dtype": value.dtype.name, "values": value.tolist()}
    return value.item() if isinstance(value, np.generic) else value


def _unplain(value):
    if not isinstance(value, dict):
        return value
    if value.keys() == {"dtype", "values"}:
        return np.array(value["values"], dtype=value["dtype"])
    return {key: _unplain(inner) for key, inner in value.items()}
