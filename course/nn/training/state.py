"""All that changes from one epoch to the next: to go back to, to write to a file, and to go on from.

That is the weights, those that are only remembered included, what the optimizer remembers, the state of every
random generator that the run draws from, the history, and what early stopping has counted.
"""

from contextlib import contextmanager

import numpy as np

from course.nn.flat import flattened
from course.nn.layers.holding import held, layers_in
from course.nn.stepping import Optimizer
from course.nn.training.diverged import NotFinite, diverged
from course.nn.training.history import History
from course.nn.training.settings import words_of

SLOT = "optimizer."


class State:
    """What a run consists of between two epochs.

    The optimizer's memory is kept if it is an ``Optimizer``; of others only the weights they changed are. The
    arrays of ``weights``, a dict by name, stay the same objects while their values change.
    """

    def __init__(self, model, settings):
        self._model, self._settings, self.history = model, settings, History()
        self.weights = {name: weight.data for name, weight in model.all_weights.items()}
        optimizer, self._stopping = settings.optimizer, settings.stopping
        self._optimizer = optimizer if isinstance(optimizer, Optimizer) else None
        self._identity, self._generators = None, []
        if self._optimizer:
            optimizer.require_alone(model.params)
        if self._stopping:
            self._stopping.reset()

    @contextmanager
    def kept(self, epoch):
        """Bring weights and memory back to what they are now, if the block is interrupted or diverges."""
        optimizer, weights = self._optimizer, flattened(self.weights)
        memory = {slot: flattened(arrays) for slot, arrays in optimizer.state.items()} if optimizer else {}
        n_steps = optimizer and optimizer.n_steps
        try:
            yield
        except (KeyboardInterrupt, NotFinite) as found:
            self.fill(weights)
            if optimizer:
                optimizer.n_steps, optimizer.state = n_steps, memory
            if isinstance(found, NotFinite):
                raise diverged(found, epoch, self._settings.optimizer, self.history) from None
            raise

    def fill(self, arrays):
        """Write arrays into the weights of the same names."""
        for name, array in arrays.items():
            self.weights[name][...] = array

    def save(self, *, is_last):
        """Write everything to the checkpoint, if there is one and it is due after this epoch."""
        checkpoint, stopping = self._settings.checkpoint, self._stopping
        is_last = is_last or (stopping and stopping.is_over)
        if not checkpoint or not (is_last or self.history.n_epochs % checkpoint.every == 0):
            return
        arrays = {SLOT + slot: named for slot, named in self._optimizer.state.items()}
        arrays |= {"weight": self.weights, "best": stopping.best_params if stopping else {}}
        numbers = {
            "history": dict(self.history),
            "seconds": self.history.seconds,
            "n_steps": self._optimizer.n_steps,
            "lr": self._optimizer.lr,
            "generators": [generator.bit_generator.state for generator in self._generators],
            "stopping": stopping.progress if stopping else None,
        }
        checkpoint.save(self._identity, numbers, arrays)

    def resume(self, rng, feed, validation):
        """Take everything from the checkpoint, if it has a file; return the number of epochs that are done.

        ``rng`` is what ``fit`` shuffles with. By data, settings and weights a checkpoint knows its run again.
        """
        checkpoint, epochs = self._settings.checkpoint, self._settings.epochs
        if checkpoint is None:
            return 0
        self._generators = _generators(rng, feed, validation, self._model)
        self._identity = self._describe(feed, validation)
        saved = checkpoint.load(self._identity)
        if saved is None:
            return 0
        numbers, arrays = saved
        n_done = len(numbers["seconds"])
        if n_done > epochs:
            raise ValueError(
                f"The checkpoint {checkpoint.path} has {n_done} epochs behind it, more than "
                f"epochs={epochs}. Ask for as many at least, or give another path."
            )
        self.fill(arrays["weight"])
        self._optimizer.n_steps = numbers["n_steps"]
        if not self._settings.schedule:  # a callback may have changed it
            self._optimizer.lr = numbers.get("lr", self._optimizer.lr)
        slots = [kind for kind in arrays if kind.startswith(SLOT)]
        self._optimizer.state = {slot.removeprefix(SLOT): flattened(arrays[slot]) for slot in slots}
        for generator, state in zip(self._generators, numbers["generators"], strict=True):
            generator.bit_generator.state = state
        if self._stopping:
            self._stopping.progress = numbers["stopping"]
            self._stopping.best_params = arrays.get("best", {})
        self.history = History(numbers["history"], numbers["seconds"])
        return n_done

    def _describe(self, feed, validation):
        """Return what a continued run must have in common with the one that was broken off, as JSON data."""
        weights = {name: f"{array.dtype} of shape {array.shape}" for name, array in self.weights.items()}
        kinds = [type(generator.bit_generator).__name__ for generator in self._generators]
        return {
            "the weight": weights,
            "layer number": {str(i): words_of(layer) for i, layer in enumerate(layers_in(self._model), 1)},
            **self._settings.describe(),
            **feed.description,
            "the validation data's": validation.description if validation else {},
            "the list of random generators": kinds,
        }


def _generators(rng, feed, validation, model):
    """Return every generator that a run draws from, each once, in a fixed order."""
    found = [] if rng is None else [rng]
    for each in filter(None, (feed, validation)):
        found += each.generators
    for layer in layers_in(model):
        found += [generator for _, generator in held(layer, np.random.Generator)]
    return list({id(generator): generator for generator in found}.values())
