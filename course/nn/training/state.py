"""All that a training consists of between two epochs, as arrays and numbers: to go back to, or to a file.

That is the weights, those that are only remembered included, the optimizer's memory, and the state of every
random generator that the run draws from. Nothing else changes from epoch to epoch but the history and what
early stopping has counted.
"""

import numpy as np

from course.nn.flat import flattened
from course.nn.optimizers import Optimizer

__all__ = ["Snapshot", "generator_from_json", "generator_to_json", "optimizer_arrays", "restore_optimizer"]


class Snapshot:
    """A copy of the weights and of the optimizer's memory, kept to go back to when training diverges.

    Parameters
    ----------
    weights : dict
        Name to ndarray; the arrays stay the same objects while their values change.
    optimizer : object
        Its memory is kept if it is an ``Optimizer``; of others only the weights they changed are.
    """

    def __init__(self, weights, optimizer):
        self._weights, self._optimizer = weights, optimizer
        self._copies, self._memory, self._n_steps = {}, {}, 0

    def take(self):
        """Copy everything as it is now, into the same memory each time."""
        _copy(self._weights, self._copies)
        if isinstance(self._optimizer, Optimizer):
            self._n_steps = self._optimizer.n_steps
            _copy(optimizer_arrays(self._optimizer), self._memory)

    def restore(self):
        """Bring back what was taken."""
        for key, array in self._weights.items():
            array[...] = self._copies[key]
        if isinstance(self._optimizer, Optimizer):
            restore_optimizer(self._optimizer, self._n_steps, self._memory)


def optimizer_arrays(optimizer):
    """Return (slot, key) to ndarray, for everything that an optimizer remembers."""
    return {(slot, key): array for slot, arrays in optimizer.state.items() for key, array in arrays.items()}


def restore_optimizer(optimizer, n_steps, arrays):
    """Make an optimizer remember what ``optimizer_arrays`` returned, and nothing else."""
    optimizer.n_steps, state = n_steps, {}
    for (slot, key), array in arrays.items():
        state.setdefault(slot, {})[key] = array
    optimizer.state = {slot: flattened(named) for slot, named in state.items()}


def generator_to_json(generator):
    """Return the state of a generator as plain data."""
    return _plain(generator.bit_generator.state)


def generator_from_json(generator, state):
    """Set the state of a generator from what ``generator_to_json`` returned."""
    generator.bit_generator.state = _unplain(state)


def _copy(arrays, copies):
    for key, array in arrays.items():
        if key in copies:
            copies[key][...] = array
        else:
            copies[key] = array.copy()


def _plain(value):
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
