"""From arrays to what a training loop eats: shuffled, cut into batches, changed on the way, made ahead.

A flow is a recipe. Each method returns a new one with a step more, and nothing happens until someone
iterates; iterating again is the next epoch.
"""

from collections.abc import Callable
from copy import copy
from functools import partial
from itertools import islice
from typing import NamedTuple

import numpy as np

from course.checks import require_count, require_generator
from course.data.background import prefetch

SEED_WORDS = 4  # 32-bit words: what numpy.random.SeedSequence mixes by default


class _Step(NamedTuple):
    """A change of all elements: ``begin()`` draws what an epoch needs and returns a function of them."""

    text: str
    begin: Callable
    rng: np.random.Generator | None = None


class Flow:
    """Samples on their way to a network: ``Flow(X, y).shuffle(rng).batch(128).map(f, rng=rng).prefetch(2)``.

    The arrays are of shape (n_samples, ...). An element is first one sample, then one batch: a tuple with a
    part of each array, or that part itself where there is one array only.

    What an epoch draws is decided when it begins, in the thread that calls ``iter``: one permutation, and one
    seed for each ``map`` that asked for a generator. So the same seed repeats every epoch bit for bit, with
    ``prefetch`` or without, even after an epoch that was broken off; and whoever saves and restores the state
    of ``rng`` between epochs goes on as if nothing had happened.

    Examples
    --------
    >>> def augment(X, y, *, rng):
    ...     return random_shift(X, 2, rng=rng), y
    >>> flow = Flow(X, y).shuffle(rng).batch(128).map(augment, rng=rng).prefetch(2)
    >>> for epoch in range(10):
    ...     for X_batch, y_batch in flow:
    ...         ...
    """

    def __init__(self, *arrays):
        self._arrays = [np.asarray(array) for array in arrays]
        lengths = {array.shape[:1] for array in self._arrays}
        if len(lengths) != 1 or () in lengths:
            shapes = ", ".join(str(array.shape) for array in self._arrays) or "none"
            raise ValueError(
                f"Expected arrays with one row for each sample, all equally long. Got shapes {shapes}."
            )
        self._rng, self._steps, self._size, self._is_cut = None, (), None, False

    def shuffle(self, rng):
        """Bring the samples into a new random order each epoch."""
        if self._rng is not None:
            raise ValueError(f"Expected one shuffle in a flow. Got a second one after {self!r}.")
        if self._size is not None:
            raise ValueError(
                f"Expected shuffle before batch, so that each epoch has other batches. Got {self!r}; write "
                "Flow(...).shuffle(rng).batch(size)."
            )
        return self._with(_rng=require_generator(rng, "shuffle"))

    def batch(self, size):
        """Put ``size`` samples at a time together, in the last batch perhaps fewer.

        Shuffled batches are new arrays, batches in order are views of the arrays handed in.
        """
        if self._size is not None:
            raise ValueError(f"Expected one batch in a flow. Got a second one after {self!r}.")
        size = require_count("size", "batch", size)
        step = _Step(f"batch({size})", lambda: partial(_stack, size))
        return self._with(step, _size=size, _is_cut=not self._steps)

    def map(self, function, *, rng=None):
        """Change each element: a sample before ``batch``, a whole batch after it, which is faster.

        Parameters
        ----------
        function : callable
            Gets one argument for each part of the element, returns the new element: a tuple, or one array.
        rng : numpy.random.Generator, optional
            If given, ``function`` gets a keyword argument ``rng`` as well: a generator of its own for each
            epoch, seeded from this one. A function that draws from any other generator makes epochs depend on
            how far a thread has worked ahead.
        """
        if not callable(function):
            raise TypeError(f"Expected a function for map. Got {function!r}.")
        name = getattr(function, "__name__", None) or type(function).__name__
        if rng is None:
            return self._with(_Step(f"map({name})", lambda: partial(_apply, function)))
        require_generator(rng, "map")

        def begin():
            seed = rng.integers(0, 1 << 32, size=SEED_WORDS, dtype=np.uint32)
            return partial(_apply, partial(function, rng=np.random.default_rng(seed)))

        return self._with(_Step(f"map({name}, rng=rng)", begin, rng))

    def prefetch(self, size=2):
        """Make what comes before this step in a thread, up to ``size`` elements ahead: see ``prefetch``."""
        size = require_count("size", "prefetch", size)
        return self._with(_Step(f"prefetch({size})", lambda: partial(prefetch, size=size)))

    @property
    def generators(self):
        """The generators that it draws from, each once: whoever saves their states can go on from there."""
        found = [self._rng, *(step.rng for step in self._steps)]
        return list({id(rng): rng for rng in found if rng is not None}.values())

    def __iter__(self):
        """Begin an epoch: draw its order and its seeds, and return the iterator of its elements."""
        n = len(self._arrays[0])
        order = None if self._rng is None else self._rng.permutation(n)
        changes = [step.begin() for step in self._steps]
        elements = self._batches(order) if self._is_cut else self._samples(order)
        for change in changes[self._is_cut :]:
            elements = change(elements)
        return elements

    def __len__(self):
        """Return how many elements an epoch has."""
        return -(-len(self._arrays[0]) // (self._size or 1))

    def __repr__(self):
        arrays = ", ".join(f"{array.shape} {array.dtype}" for array in self._arrays)
        calls = ["shuffle(rng)"] * (self._rng is not None) + [step.text for step in self._steps]
        return ".".join([f"Flow({arrays})", *calls])

    def _with(self, *steps, **changed):
        """Return a flow with a step more, or with other attributes."""
        flow = copy(self)
        vars(flow).update(changed, _steps=(*self._steps, *steps))
        return flow

    def _samples(self, order):
        rows = range(len(self._arrays[0])) if order is None else order
        return (_element(array[row] for array in self._arrays) for row in rows)

    def _batches(self, order):
        """Cut batches straight out of the arrays: no sample is touched by itself."""
        for start in range(0, len(self._arrays[0]), self._size):
            rows = slice(start, start + self._size)
            rows = rows if order is None else order[rows]
            yield _element(array[rows] for array in self._arrays)


def _element(parts):
    parts = tuple(parts)
    return parts if len(parts) > 1 else parts[0]


def _apply(function, elements):
    for element in elements:
        new = function(*element) if isinstance(element, tuple) else function(element)
        if new is None:
            raise TypeError(
                f"Expected the function of map to return the new element. {function!r} returned None; does "
                "it lack a return?"
            )
        yield new


def _stack(size, samples):
    """Put samples, which a function has changed one by one, together to batches."""
    samples = iter(samples)
    while batch := list(islice(samples, size)):
        is_tuple = isinstance(batch[0], tuple)
        yield tuple(map(_join, zip(*batch, strict=True))) if is_tuple else _join(batch)


def _join(parts):
    parts = [np.asarray(part) for part in parts]
    shapes = sorted({part.shape for part in parts})
    if len(shapes) > 1:
        raise ValueError(
            f"Expected samples of one shape in a batch. Got {', '.join(map(str, shapes))}; let the function "
            "of map return one shape."
        )
    return np.stack(parts)
