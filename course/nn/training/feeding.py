"""Where batches come from: arrays that are shuffled here, or batches that somebody else makes.

Theory of operation. A round of batches is one epoch. Arrays are gathered in the shuffled order, several
small batches at a time, and a batch is a view of such a chunk, which saves calls of NumPy; a chunk is no
larger than the processor's cache.
"""

import zlib
from collections.abc import Iterator

import numpy as np

from course.nn.training.arguments import require_arrays, require_count

__all__ = ["feed_for"]

BYTES_AT_ONCE = 1 << 17
"""Of inputs in a chunk: 128 KiB, so that it is still in the second level of cache when it is used."""


def feed_for(owner, X, y, batch_size, rng):
    """Return what gives a round of batches for each epoch.

    Parameters
    ----------
    owner : str
        Who to name in an error.
    X : array_like, tuple of array_like, iterable or callable
        With ``y``: the samples, a tuple for several inputs. Without: batches, as an iterable that can be run
        through anew every epoch, or as a function of a random generator that returns one.
    y : array_like, tuple of array_like or None
    batch_size : int
    rng : numpy.random.Generator or None
        Shuffles; without it arrays come in their own order.
    """
    if y is not None:
        return ArrayFeed(owner, X, y, batch_size, rng)
    if isinstance(X, np.ndarray | tuple):
        raise ValueError(f"{owner} needs y beside the arrays X. Got None; what should the outputs be?")
    return BatchFeed(owner, X, rng)


class ArrayFeed:
    """Batches of arrays, shuffled anew every epoch where there is a generator.

    Attributes
    ----------
    n_batches : int
        In an epoch.
    generators : sequence of numpy.random.Generator
        What is drawn from beside the generator that was handed in.
    """

    generators = ()

    def __init__(self, owner, X, y, batch_size, rng):
        self.inputs, self.targets = require_arrays(owner, X=X, y=y)
        self.batch_size = require_count("batch_size", owner, batch_size)
        self.rng, self.n_samples = rng, len(self.inputs[0])
        self.n_batches = -(-self.n_samples // self.batch_size)

    @property
    def description(self):
        """Shapes and checksums, as a dict, by which a checkpoint knows the data again."""
        return {
            "the shapes of X": [list(array.shape) for array in self.inputs],
            "the shapes of y": [list(array.shape) for array in self.targets],
            "batch_size": self.batch_size,
            "the checksum of X": [_checksum(array) for array in self.inputs],
            "the checksum of y": [_checksum(array) for array in self.targets],
        }

    def sample(self):
        """Return the inputs of one sample, as a tuple of arrays."""
        return tuple(array[:1] for array in self.inputs)

    def convert(self, dtype):
        """Bring floats to the precision of the model, once instead of batch by batch."""
        self.inputs = _converted(self.inputs, dtype)
        self.targets = _converted(self.targets, dtype)

    def epoch(self):
        """Give batches as (inputs, targets, n): a tuple of arrays, an array or a tuple of them, an int."""
        order = None if self.rng is None else self.rng.permutation(self.n_samples)
        several = self._rows_at_once()
        for start in range(0, self.n_samples, several):
            end = min(start + several, self.n_samples)
            inputs = [_rows(array, order, start, end) for array in self.inputs]
            targets = [_rows(array, order, start, end) for array in self.targets]
            yield from self._cut(inputs, targets, end - start)

    def _rows_at_once(self):
        """Return how many rows to gather at a time: whole batches, one at least."""
        batch_bytes = self.batch_size * sum(array[:1].nbytes for array in self.inputs)
        return self.batch_size * max(1, BYTES_AT_ONCE // max(1, batch_bytes))

    def _cut(self, inputs, targets, n_rows):
        size, is_one_target = self.batch_size, len(targets) == 1
        for start in range(0, n_rows, size):
            end = min(start + size, n_rows)
            batch = tuple([array[start:end] for array in inputs])
            if is_one_target:
                yield batch, targets[0][start:end], end - start
            else:
                yield batch, tuple([array[start:end] for array in targets]), end - start


def _checksum(array):
    return (
        f"{zlib.crc32(np.ascontiguousarray(array).view(np.uint8)):08x}" if array.size else "that of nothing"
    )


def _converted(arrays, dtype):
    return tuple(array.astype(dtype, copy=False) if array.dtype.kind == "f" else array for array in arrays)


def _rows(array, order, start, end):
    return array[start:end] if order is None else array.take(order[start:end], axis=0)


class BatchFeed:
    """Batches from an iterable, or from a function of a generator; every epoch runs through it anew."""

    def __init__(self, owner, batches, rng):
        self.owner, self.batches, self.rng = owner, batches, rng
        if isinstance(batches, Iterator) or not (callable(batches) or hasattr(batches, "__iter__")):
            raise TypeError(
                f"{owner} runs through the batches once an epoch. It needs arrays X and y, an iterable that "
                f"can be run through again (a list, or an object with __iter__), or a function of rng that "
                f"returns an iterator. Got {type(batches).__name__} instead."
            )
        self.n_batches = len(batches) if hasattr(batches, "__len__") else None
        self.description = {"the number of batches": self.n_batches}

    @property
    def generators(self):
        """The generators that the batches draw from, as they name them; a TypeError if they do not say."""
        if callable(self.batches) or isinstance(self.batches, list | tuple):
            return ()
        if not hasattr(self.batches, "generators"):
            raise TypeError(
                f"A checkpoint keeps the state of every random generator. The batches of {self.owner} must "
                "name those that they draw from in a list, their attribute 'generators'; it may be empty. "
                f"Got {type(self.batches).__name__} without one."
            )
        return self.batches.generators

    def sample(self):
        """Return the inputs of the first batch; a function is handed a generator of its own for that."""
        for inputs, _, _ in self._run(np.random.default_rng(0)):
            return inputs
        raise self._is_empty()

    def convert(self, dtype):
        """Leave the batches as they are: the model converts each."""

    def epoch(self):
        """Give batches as (inputs, targets, n): a tuple of arrays, an array or a tuple of them, an int."""
        number = 0
        for number, batch in enumerate(self._run(self.rng), 1):  # noqa: B007 - counted for the next line
            yield batch
        if not number:
            raise self._is_empty()
        self.n_batches = number

    def _run(self, rng):
        for batch in self.batches(rng) if callable(self.batches) else self.batches:
            yield self._pair(batch)

    def _pair(self, batch):
        try:
            inputs, targets = batch
        except (TypeError, ValueError):
            raise TypeError(
                f"Each batch of {self.owner} must be a pair (inputs, targets). "
                f"Got {type(batch).__name__} instead."
            ) from None
        inputs = inputs if isinstance(inputs, tuple) else (inputs,)
        return inputs, targets, len(inputs[0])

    def _is_empty(self):
        return ValueError(
            f"{self.owner} got no batch in an epoch. Hand in something that can be run through anew every "
            "epoch, such as a list of batches or an object with __iter__."
        )
