"""What every optimizer is: a rule for one array, and a step that lets it work on all weights of a model.

The model's weights are parts of one flat array, and so are the gradients and what is remembered. A rule that
is entrywise works on those, in blocks that stay in the processor's cache: a rule such as Adam's reads and
writes each number about ten times, and a large matrix would travel through main memory as often.
"""

from operator import is_

import numpy as np

from course.checks import require
from course.nn.flat import flattened

BLOCK = 1 << 16
"""Numbers that a rule works on at a time: 256 KiB in float32, which stay in the processor's cache."""


class Optimizer:
    """Base class: subclasses name their ``slots`` and write ``update``.

    Attributes
    ----------
    lr : float
        Learning rate; may be changed between steps.
    slots : tuple of str
        Names of the arrays remembered for each parameter.
    is_entrywise : bool
        Whether the rule treats all numbers alike, wherever they stand; if so, ``update`` is given parts that
        may hold several parameters, or a piece of one. A rule that looks at whole parameters, such as LARS,
        is given each by itself; so is a subclass with an ``update`` of its own that does not say True again.
    state : dict
        Slot to a dict of key to array, each of the shape and precision of the parameter of that key.
    n_steps : int
    """

    slots: tuple[str, ...] = ()
    is_entrywise = False

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        if "update" in vars(cls):
            cls.is_entrywise = vars(cls).get("is_entrywise", False)

    def __init__(self, lr):
        self.lr = float(require(lr >= 0, "lr", type(self).__name__, "at least 0", lr))
        self.n_steps, self.state = 0, {}
        self._arrays, self._parts = [], []

    def step(self, params, grads):
        """Update ``params``, key to ndarray of floats, in place; ``grads`` has the same keys and shapes."""
        if params.keys() != grads.keys():
            missing = ", ".join(map(str, params.keys() - grads.keys())) or "none"
            unknown = ", ".join(map(str, grads.keys() - params.keys())) or "none"
            raise ValueError(
                f"{type(self).__name__} needs a gradient for each parameter and no others. "
                f"Missing: {missing}; unknown: {unknown}."
            )
        arrays = self._arrays_of(params, grads)
        if len(arrays) != len(self._arrays) or not all(map(is_, arrays, self._arrays)):
            self._parts = self._parts_of(params, grads)
            self._arrays = self._arrays_of(params, grads)
        self.n_steps += 1
        for part in self._parts:
            self.update(*part)

    def update(self, p, g, tmp, *remembered):
        """Update the parameter ``p`` in place by its gradient ``g``, which is read only.

        All arrays have one shape: ``tmp`` is free to be overwritten, and what is remembered, in the order of
        ``slots``, is changed in place.
        """
        raise NotImplementedError

    @property
    def settings(self):
        """What it was made with, as a dict."""
        hidden = ("state", "n_steps")
        return {key: value for key, value in vars(self).items() if key[0] != "_" and key not in hidden}

    def require_alone(self, params):
        """Raise a ValueError if the last step updated other arrays: the memory belongs to those."""
        known = self.state[self.slots[0]] if self._arrays and self.slots else {}
        if known and not any(array is param for array in self._arrays for param in params.values()):
            key = next(iter(known))
            raise ValueError(
                f"This {type(self).__name__} has made {self.n_steps} steps with another model and remembers "
                f"its {key!r} of shape {known[key].shape}. An optimizer belongs to one model: make a new one."
            )

    def _arrays_of(self, params, grads):
        """Return every array that a step reads or writes; as long as these are the same, the parts are."""
        arrays = [*params.values(), *map(grads.__getitem__, params)]
        for remembered in self.state.values():
            arrays += remembered.values()
        return arrays

    def _parts_of(self, params, grads):
        """Return the arguments of each ``update``: blocks of the flat arrays, where there are some."""
        self._require_fit(params, grads)
        dicts = [params, grads, *(self._remembered(slot, params) for slot in self.slots)]
        rows = [[arrays[key] for arrays in dicts] for key in params]
        if not self.is_entrywise:
            return [(p, g, np.empty_like(p), *rest) for p, g, *rest in rows]
        flats = [getattr(arrays, "flat", None) for arrays in dicts]
        if len({tuple(arrays) for arrays in dicts}) == 1 and not any(flat is None for flat in flats):
            rows = [flats]
        room = {param.dtype: np.empty(BLOCK, param.dtype) for param in params.values()}
        return [part for row in rows for part in _blocks(row, room)]

    def _remembered(self, slot, params):
        """Return key to array of one slot; zeros for a parameter that is new."""
        known = self.state.get(slot, {})
        if not params.keys() <= known.keys():
            zeros = {key: np.zeros_like(param) for key, param in params.items()}
            known = self.state[slot] = flattened({**zeros, **known})
        return known

    def _require_fit(self, params, grads):
        """Raise an error unless each parameter has a gradient and a memory of its shape."""
        name = type(self).__name__
        for key, param in params.items():
            if grads[key].shape != param.shape:
                raise ValueError(
                    f"{name} needs a gradient of shape {param.shape} for the parameter {key!r}. "
                    f"Got {grads[key].shape} instead."
                )
            for known in self.state.values():
                if key in known and known[key].shape != param.shape:
                    raise ValueError(
                        f"{name} remembers a parameter {key!r} of shape {known[key].shape}. Got one of shape "
                        f"{param.shape}: an optimizer belongs to one model. Make a new one."
                    )
            if param.dtype.kind != "f":
                raise TypeError(
                    f"The parameter {key!r} must hold floats, to be updated in place. Got {param.dtype}."
                )

    def __getstate__(self):
        """Leave behind what would tie a copy to the arrays of the original."""
        return vars(self) | {"_arrays": [], "_parts": []}

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{key}={x!r}' for key, x in self.settings.items())})"


def _blocks(arrays, room):
    """Cut parameter, gradient and memory into blocks, and put the room for a block in third place."""
    p, g, *rest = arrays
    if not all(array.flags.c_contiguous for array in arrays):
        return [(p, g, np.empty_like(p), *rest)]
    p, g, *rest = (array.reshape(-1) for array in arrays)
    blocks = [slice(start, start + BLOCK) for start in range(0, p.size, BLOCK)]
    return [(p[i], g[i], room[p.dtype][: p[i].size], *(array[i] for array in rest)) for i in blocks]
