"""Where batches come from: arrays that are shuffled here, or batches that somebody else makes.

A round of batches is one epoch.
"""

import zlib
from collections.abc import Iterator

import numpy as np

from course.checks import require_arrays, require_count

BYTES_AT_ONCE = 1 << 17
"""Of inputs that are gathered at a time: 128 KiB, so that they are still in the cache when they are used."""
VALIDATION_BATCH = 1024


def feed_for(owner, X, y, batch_size, rng):
    """Return what gives a round of batches for each epoch, from the arguments of ``fit``.

    ``owner`` is who to name in an error. Without ``rng`` arrays come in their own order.
    """
    if y is not None:
        return Feed(owner, Arrays(owner, X, y, batch_size), rng)
    if isinstance(X, np.ndarray | tuple):
        raise ValueError(f"{owner} needs y beside the arrays X. Got None; what should the outputs be?")
    return Feed(owner, X, rng)


def validation_feed(validation):
    """Return what gives the batches of a pair (X, y), or of an iterable of them; None for None."""
    if validation is None:
        return None
    if isinstance(validation, tuple) and len(validation) == 2:
        return feed_for("validation", *validation, VALIDATION_BATCH, None)
    if isinstance(validation, tuple) or callable(validation):
        raise TypeError(
            "The 'validation' parameter of fit must be a pair (X, y) or an iterable of batches. "
            f"Got {type(validation).__name__} instead."
        )
    return feed_for("validation", validation, None, VALIDATION_BATCH, None)


class Arrays:
    """Batches of arrays: called with a generator, it gives those of one epoch, in an order drawn from it."""

    def __init__(self, owner, X, y, batch_size):
        self.inputs, self.targets = require_arrays(owner, X=X, y=y)
        self.batch_size = require_count("batch_size", owner, batch_size)

    def __len__(self):
        return -(-len(self.inputs[0]) // self.batch_size)

    @property
    def description(self):
        """Shapes and checksums, as a dict."""
        groups = {"X": self.inputs, "y": self.targets}
        return {
            **{f"the shapes of {name}": [list(x.shape) for x in group] for name, group in groups.items()},
            "batch_size": self.batch_size,
            **{f"the checksum of {name}": [*map(_checksum, group)] for name, group in groups.items()},
        }

    def convert(self, dtype):
        """Bring floats to the precision of the model, once instead of batch by batch."""
        self.inputs, self.targets = (
            tuple(x.astype(dtype, copy=False) if x.dtype.kind == "f" else x for x in group)
            for group in (self.inputs, self.targets)
        )

    def __call__(self, rng):
        """Yield (inputs, targets): views of rows that are gathered for several small batches at a time."""
        arrays, k, size = self.inputs + self.targets, len(self.inputs), self.batch_size
        n = len(arrays[0])
        order = None if rng is None else rng.permutation(n)
        n_gathered = size * max(1, BYTES_AT_ONCE // (size * sum(x[0].nbytes for x in self.inputs) + 1))
        for start in range(0, n, n_gathered):
            rows = slice(start, start + n_gathered)
            rows = [x[rows] if order is None else x.take(order[rows], axis=0) for x in arrays]
            for first in range(0, len(rows[0]), size):
                batch = [x[first : first + size] for x in rows]
                yield tuple(batch[:k]), batch[k] if len(batch) == k + 1 else tuple(batch[k:])


def _checksum(array):
    array = np.ascontiguousarray(array)
    return f"{zlib.crc32(array.view(np.uint8)):08x}" if array.size else "that of nothing"


class Feed:
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

    @property
    def description(self):
        """What a checkpoint knows the data by, as a dict."""
        if isinstance(self.batches, Arrays):
            return self.batches.description
        return {"the number of batches": self.n_batches}

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
        return next(self._run(np.random.default_rng(0)))[0]

    def convert(self, dtype):
        """Bring arrays to the precision of the model; batches of somebody else it converts one by one."""
        if isinstance(self.batches, Arrays):
            self.batches.convert(dtype)

    def epoch(self):
        """Yield (inputs, targets, n): a tuple of arrays, an array or a tuple of them, an int."""
        return self._run(self.rng)

    def _run(self, rng):
        number = 0
        for batch in self.batches(rng) if callable(self.batches) else self.batches:
            number += 1
            try:
                inputs, targets = batch
            except (TypeError, ValueError):
                raise TypeError(
                    f"Each batch of {self.owner} must be a pair (inputs, targets). "
                    f"Got {type(batch).__name__} instead."
                ) from None
            inputs = inputs if isinstance(inputs, tuple) else (inputs,)
            yield inputs, targets, len(inputs[0])
        if not number:
            raise ValueError(
                f"{self.owner} got no batch in an epoch. Hand in something that can be run through anew "
                "every epoch, such as a list of batches or an object with __iter__."
            )
        self.n_batches = number
