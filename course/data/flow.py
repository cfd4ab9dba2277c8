"""From arrays to what a training loop eats: shuffled, cut into batches, changed on the way, made ahead.

A flow is a recipe. Each method returns a new one with a step more, and nothing happens until someone
iterates; iterating again is the next epoch.
"""

import numpy as np

from course.data.arguments import require_count, require_generator
from course.data.steps import Ahead, Map, Stack

__all__ = ["Flow"]


class Flow:
    """Samples on their way to a network: ``Flow(X, y).shuffle(rng).batch(128).map(f, rng=rng).prefetch(2)``.

    An element is first one sample, then one batch: a tuple with a part of each array, or that part itself
    where there is one array only.

    Parameters
    ----------
    *arrays : array_like of shape (n_samples, ...)
        At least one; usually X and y.

    Notes
    -----
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
        self._arrays = _require_rows([np.asarray(array) for array in arrays])
        self._rng, self._steps = None, ()

    def shuffle(self, rng):
        """Bring the samples into a new random order each epoch.

        Parameters
        ----------
        rng : numpy.random.Generator

        Returns
        -------
        Flow

        Raises
        ------
        ValueError
            If the flow is shuffled or in batches already: whole batches in another order would hold the same
            samples in every epoch.
        """
        if self._rng is not None:
            raise ValueError(f"Expected one shuffle in a flow. Got a second one after {self!r}.")
        if self._stack is not None:
            raise ValueError(
                f"Expected shuffle before batch, so that each epoch has other batches. Got {self!r}; write "
                "Flow(...).shuffle(rng).batch(size)."
            )
        flow = self._then()
        flow._rng = require_generator(rng)
        return flow

    def batch(self, size, *, drop_last=False):
        """Put ``size`` samples at a time together.

        Parameters
        ----------
        size : int
            At least 1.
        drop_last : bool
            Leave out a last batch that is shorter than the others.

        Returns
        -------
        Flow
            Each of its elements has a first axis of ``size`` samples, in the last batch perhaps fewer.
            Shuffled batches are new arrays, batches in order are views of the arrays handed in.

        Raises
        ------
        ValueError
            If the flow is in batches already, or ``size`` is below 1.
        """
        if self._stack is not None:
            raise ValueError(f"Expected one batch in a flow. Got a second one after {self!r}.")
        return self._then(Stack(require_count("size", size, 1), bool(drop_last)))

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

        Returns
        -------
        Flow

        Raises
        ------
        TypeError
            If ``function`` cannot be called; while iterating, if it returns None.
        """
        if not callable(function):
            raise TypeError(f"Expected a function for map. Got {function!r}.")
        return self._then(Map(function, None if rng is None else require_generator(rng)))

    def prefetch(self, size=2):
        """Make what comes before this step in a background thread, up to ``size`` elements ahead.

        Parameters
        ----------
        size : int
            At least 1.

        Returns
        -------
        Flow
            The same elements in the same order; see `course.data.prefetch`.
        """
        return self._then(Ahead(require_count("size", size, 1)))

    @property
    def generators(self):
        """The generators that it draws from, each once: whoever saves their states can go on from there."""
        found = [self._rng, *(getattr(step, "rng", None) for step in self._steps)]
        return list({id(rng): rng for rng in found if rng is not None}.values())

    def __iter__(self):
        """Begin an epoch: draw its order and its seeds, and return the iterator of its elements."""
        n = len(self._arrays[0])
        order = None if self._rng is None else self._rng.permutation(n)
        steps = list(self._steps)
        if steps and isinstance(steps[0], Stack):
            elements = self._batches(order, steps.pop(0).size)
        else:
            elements = self._samples(order)
        for change in [step.begin() for step in steps]:
            elements = change(elements)
        return elements

    def __len__(self):
        """Return how many elements an epoch has."""
        n, stack = len(self._arrays[0]), self._stack
        return n if stack is None else stack.count(n)

    def __repr__(self):
        arrays = ", ".join(f"{array.shape} {array.dtype}" for array in self._arrays)
        calls = ["shuffle(rng)"] * (self._rng is not None) + [repr(step) for step in self._steps]
        return ".".join([f"Flow({arrays})", *calls])

    @property
    def _stack(self):
        """The step that makes batches, if there is one."""
        return next((step for step in self._steps if isinstance(step, Stack)), None)

    def _then(self, *steps):
        flow = object.__new__(Flow)
        flow._arrays, flow._rng, flow._steps = self._arrays, self._rng, (*self._steps, *steps)
        return flow

    def _samples(self, order):
        rows = range(len(self._arrays[0])) if order is None else order
        return (_element(array[row] for array in self._arrays) for row in rows)

    def _batches(self, order, size):
        """Cut batches straight out of the arrays: no sample is touched by itself."""
        n = len(self._arrays[0])
        for start in range(0, len(self) * size, size):
            rows = slice(start, min(start + size, n))
            rows = rows if order is None else order[rows]
            yield _element(array[rows] for array in self._arrays)


def _element(parts):
    parts = tuple(parts)
    return parts if len(parts) > 1 else parts[0]


def _require_rows(arrays):
    lengths = {array.shape[0] if array.ndim else None for array in arrays}
    if len(lengths) != 1 or None in lengths:
        shapes = ", ".join(str(array.shape) for array in arrays) or "none"
        raise ValueError(
            f"Expected arrays with one row for each sample, all equally long. Got shapes {shapes}."
        )
    return tuple(arrays)
