"""What every optimizer is: a rule that updates arrays in place, with a memory for each key.

Theory of operation. A rule such as Adam's reads and writes each parameter about ten times. Done array by
array, a large weight matrix would travel through main memory ten times; so ``step`` cuts parameter, gradient
and memory into blocks that stay in the processor's cache and lets the rule work block by block, in scratch
space that is made once. Small networks feel something else: what Python does around each rule. So parameters
that lie side by side in memory are updated as one; and since arrays stay the same objects from step to step,
their blocks are cut once, and cut anew only if they do not.
"""

from operator import is_

import numpy as np

from course.nn.storage import join_neighbours, zeros_beside

__all__ = ["Optimizer", "require_fraction"]

BLOCK = 1 << 16
"""Entries in a block, 256 KiB in float32: smaller ones stay nearer to the processor, but cost more calls."""


class Optimizer:
    """Base class: subclasses name their ``slots`` and write ``update``.

    Parameters
    ----------
    lr : float
        Learning rate; may be changed between steps.

    Attributes
    ----------
    slots : tuple of str
        Names of the arrays remembered for each parameter.
    is_entrywise : bool
        Whether the rule treats all numbers alike, wherever they stand; if so, ``update`` is given blocks that
        may hold several parameters or a part of one. A rule that looks at whole parameters, such as LARS,
        leaves it False and is given each by itself.
    state : dict
        Key to a dict of slot to array, each of the shape and precision of its parameter.
    n_steps : int
        Steps taken.
    """

    slots: tuple[str, ...] = ()
    is_entrywise = False

    def __init__(self, lr):
        if not lr >= 0:
            raise ValueError(
                f"The 'lr' parameter of {type(self).__name__} must be at least 0. Got {lr} instead."
            )
        self.lr = float(lr)
        self.n_steps = 0
        self.state = {}
        self._scratch = {}
        self._cut = (), ()

    def step(self, params, grads):
        """Update ``params`` in place.

        Parameters
        ----------
        params : dict
            Key to ndarray of float32 or float64.
        grads : dict
            The same keys to gradients of the same shapes; never changed.
        """
        if params.keys() != grads.keys():
            self._refuse_keys(params, grads)
        blocks = self._blocks_of(params, grads)
        self.n_steps += 1
        self.prepare()
        for block in blocks:
            self.update(*block)

    def require_alone(self, params):
        """Raise a ValueError if the last steps updated other arrays: the memory belongs to those."""
        known = self._cut[0][: len(self.state)]
        if known and self.slots and not any(array is param for array in known for param in params.values()):
            raise ValueError(
                f"This {type(self).__name__} has made {self.n_steps} steps with another model, which it "
                "remembers. An optimizer belongs to one model: make a new one."
            )

    def prepare(self):
        """Compute, once a step, what does not depend on the parameter."""

    def update(self, param, grad, scratch, *slots):
        """Update one block in place.

        Parameters
        ----------
        param, grad : ndarray
            Of one shape; ``grad`` is read only.
        scratch : ndarray
            Of the same shape, free to be overwritten.
        *slots : ndarray
            What is remembered for this block, in the order of ``slots``.
        """
        raise NotImplementedError

    def _blocks_of(self, params, grads):
        """Return the blocks of all parameters: those of the step before if no array is another object."""
        known, blocks = self._cut
        arrays = self._arrays_of(params, grads)
        if len(known) == len(arrays) and all(map(is_, known, arrays)):
            return blocks
        for key, param in params.items():
            self._require_same_shape(key, param, grads[key])
        rows = [(param, grads[key], *self._slots_of(key, param)) for key, param in params.items()]
        if self.is_entrywise:
            blocks = [block for row in join_neighbours(rows) for block in self._blocks_of_row(*row)]
        else:
            blocks = [(param, grad, np.empty_like(param), *memory) for param, grad, *memory in rows]
        self._cut = self._arrays_of(params, grads), blocks
        return blocks

    def _arrays_of(self, params, grads):
        """Return every array that a step reads or writes."""
        arrays = [*params.values(), *map(grads.__getitem__, params)]
        for key in params:
            arrays += self.state.get(key, {}).values()
        return arrays

    def _slots_of(self, key, param):
        """Return the arrays remembered for a parameter, made the first time."""
        if key not in self.state:
            self.state[key] = {slot: zeros_beside(slot, param.shape, param.dtype) for slot in self.slots}
        return self.state[key].values()

    def _blocks_of_row(self, *arrays):
        """Return tuples of param, grad, scratch and memory, as ``update`` takes them."""
        param, grad, *memory = arrays
        if not all(array.flags.c_contiguous for array in arrays):
            return [(param, grad, np.empty_like(param), *memory)]
        scratch = self._scratch_for(param.dtype)
        flat, blocks = [array.reshape(-1) for array in arrays], []
        for start in range(0, param.size, BLOCK):
            param_block, *others = (array[start : start + BLOCK] for array in flat)
            blocks.append((param_block, others[0], scratch[: len(param_block)], *others[1:]))
        return blocks

    def _scratch_for(self, dtype):
        if dtype not in self._scratch:
            self._scratch[dtype] = np.empty(BLOCK, dtype)
        return self._scratch[dtype]

    def __getstate__(self):
        """Leave behind what would tie a copy to the arrays of the original."""
        return vars(self) | {"_cut": ((), ()), "_scratch": {}}

    def _refuse_keys(self, params, grads):
        missing = ", ".join(map(str, params.keys() - grads.keys())) or "none"
        extra = ", ".join(map(str, grads.keys() - params.keys())) or "none"
        raise ValueError(
            f"{type(self).__name__} needs a gradient for each parameter and no others. "
            f"Missing: {missing}; unknown: {extra}."
        )

    def _require_same_shape(self, key, param, grad):
        if grad.shape != param.shape:
            raise ValueError(
                f"{type(self).__name__} needs a gradient of shape {param.shape} for the parameter {key!r}. "
                f"Got {grad.shape} instead."
            )
        for array in self.state.get(key, {}).values():
            if array.shape != param.shape:
                raise ValueError(
                    f"{type(self).__name__} remembers a parameter {key!r} of shape {array.shape}. "
                    f"Got one of shape {param.shape}: an optimizer belongs to one model. Make a new one."
                )
        if param.dtype.kind != "f":
            raise TypeError(
                f"The parameter {key!r} must hold floats, to be updated in place. Got {param.dtype}."
            )

    def __repr__(self):
        settings = {key: value for key, value in vars(self).items() if not key.startswith("_")}
        shown = ", ".join(f"{key}={value!r}" for key, value in settings.items() if key not in HIDDEN)
        return f"{type(self).__name__}({shown})"


HIDDEN = ("state", "n_steps")


def require_fraction(owner, **settings):
    """Return the settings that must be in [0, 1), or raise a ValueError that names the one that is not."""
    for name, value in settings.items():
        if not 0 <= value < 1:
            raise ValueError(f"The {name!r} parameter of {owner} must be in [0, 1). Got {value} instead.")
    return settings.values()
