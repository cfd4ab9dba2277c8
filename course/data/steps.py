"""The steps of a flow after its arrays: what each does to the elements of one epoch.

Every step has a ``begin``, called when an epoch begins, which draws what is random and returns a function
from an iterator of elements to another.
"""

from functools import partial

import numpy as np

from course.data.background import prefetch

__all__ = ["Ahead", "Map", "Stack"]

SEED_WORDS = 4  # 32-bit words: what numpy.random.SeedSequence mixes by default


class Map:
    """A function applied to every element."""

    def __init__(self, function, rng):
        self.function, self.rng = function, rng

    def begin(self):
        """Draw the seed of an epoch, and return what turns its elements into new ones."""
        if self.rng is None:
            return partial(_apply, self.function)
        seed = self.rng.integers(0, 1 << 32, size=SEED_WORDS, dtype=np.uint32)
        return partial(_apply, partial(self.function, rng=np.random.default_rng(seed)))

    def __repr__(self):
        name = getattr(self.function, "__name__", None) or type(self.function).__name__
        return f"map({name}{', rng=rng' * (self.rng is not None)})"


class Stack:
    """Samples put together to batches, after a step that worked on single ones."""

    def __init__(self, size, drop_last):
        self.size, self.drops_last = size, drop_last

    def count(self, n_samples):
        """Return how many batches there will be."""
        return n_samples // self.size if self.drops_last else -(-n_samples // self.size)

    def begin(self):
        """Return what turns samples into batches."""
        return partial(_stack, self.size, self.drops_last)

    def __repr__(self):
        return f"batch({self.size}{', drop_last=True' * self.drops_last})"


class Ahead:
    """A thread that works ahead."""

    def __init__(self, size):
        self.size = size

    def begin(self):
        """Return what hands elements over from a thread."""
        return partial(prefetch, size=self.size)

    def __repr__(self):
        return f"prefetch({self.size})"


def _apply(function, elements):
    for element in elements:
        new = function(*element) if isinstance(element, tuple) else function(element)
        if new is None:
            raise TypeError(
                f"Expected the function of map to return the new element. {function!r} returned None; does "
                "it lack a return?"
            )
        yield new


def _stack(size, drop_last, samples):
    batch = []
    for sample in samples:
        batch.append(sample)
        if len(batch) == size:
            yield _put_together(batch)
            batch = []
    if batch and not drop_last:
        yield _put_together(batch)


def _put_together(samples):
    if not isinstance(samples[0], tuple):
        return _join(samples)
    return tuple(_join(parts) for parts in zip(*samples, strict=True))


def _join(parts):
    parts = [np.asarray(part) for part in parts]
    shapes = sorted({part.shape for part in parts})
    if len(shapes) > 1:
        raise ValueError(
            f"Expected samples of one shape in a batch. Got {', '.join(map(str, shapes))}; let the function "
            "of map return one shape."
        )
    return np.stack(parts)
