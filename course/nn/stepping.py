"""What every optimizer is: a rule for one array, and a step that lets it work on all weights of a model.

The model's weights are parts of one flat array, and so are the gradients and what is remembered. A rule that
is entrywise works on those, in blocks that stay in the processor's cache: a rule such as Adam's reads and
writes each number about ten times, and a large matrix would travel through main memory as often.
"""

import inspect
import warnings
from numbers import Real
from operator import is_

import numpy as np

from course.checks import require
from course.nn.flat import Flat, flattened
from course.nn.foreign import refuse_arguments

BLOCK = 1 << 16  # numbers that a rule works on at a time: 256 KiB in float32, which stay in the cache
FADED_EVERY = 64  # steps after which what has faded is set to 0: below 1e-38 arithmetic is ten times slower


class Optimizer:
    """Base class: subclasses name their ``slots`` and write ``update``.

    Attributes
    ----------
    lr : float
        Learning rate; may be changed between steps.
    slots : tuple of str
        Names of the arrays remembered for each parameter.
    is_entrywise : bool
        Whether the rule treats all numbers alike, wherever they stand, as ``class SGD(Optimizer,
        is_entrywise=True)`` says; ``update`` is then given parts that may hold several parameters, or a piece
        of one. A rule that looks at whole parameters, such as LARS, is given each by itself.
    state : dict
        Slot to a dict of key to array, each of the shape and precision of the parameter of that key.
    n_steps : int
    """

    slots: tuple[str, ...] = ()
    is_entrywise = False

    def __init_subclass__(cls, is_entrywise=False, **options):
        super().__init_subclass__(**options)
        if "update" in vars(cls):
            cls.is_entrywise = is_entrywise

    def __new__(cls, *args, **given):
        refuse_arguments(cls.__name__, given, inspect.signature(cls.__init__).parameters)
        return super().__new__(cls)

    def __init__(self, lr):
        is_right = isinstance(lr, Real) and lr >= 0
        self.lr = float(require(is_right, "lr", type(self).__name__, "a number of at least 0", lr))
        self.n_steps, self.state = 0, {}
        self._arrays, self._parts, self._params = [], [], {}

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
            self.require_alone(params)
            self._parts = self._parts_of(params, grads)
            self._arrays, self._params = self._arrays_of(params, grads), dict(params)
        self.n_steps += 1
        if self.n_steps == 1 and not self.is_entrywise and self._parts:
            self._watched_step()
        else:
            self._plain_step()
        if self.n_steps % FADED_EVERY == 0:
            self._drop_faded()
        if isinstance(params, Flat):
            params.note_change()

    def _drop_faded(self):
        for _, _, tmp, *remembered in self._parts:
            for array in remembered:
                array[np.abs(array, out=tmp) < 1e8 * np.finfo(array.dtype).tiny] = 0

    def _plain_step(self):
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
        """Raise a ValueError if the memory belongs to another model: to other arrays, of other values."""
        before = self._params if self.slots else {}
        pairs = [(before[key], param) for key, param in params.items() if key in before]
        is_known = any(old is new for old, new in pairs)
        if before and not is_known and not (pairs and all(np.array_equal(old, new) for old, new in pairs)):
            key = next(iter(before))
            raise ValueError(
                f"This {type(self).__name__} has made {self.n_steps} steps with another model and remembers "
                f"its {key!r} of shape {before[key].shape}. An optimizer belongs to one model: make a new "
                "one."
            )

    def _watched_step(self):
        """Make the first step of somebody's own rule, and warn of what it leaves as it was everywhere."""
        arrays = [(p, *remembered) for p, _, _, *remembered in self._parts]
        before = [[array.copy() for array in row] for row in arrays]
        self._plain_step()
        same = np.array([list(map(np.array_equal, *rows)) for rows in zip(arrays, before, strict=True)])
        left = [name for name, is_left in zip(("p", *self.slots), same.all(axis=0), strict=True) if is_left]
        if left and self.lr and any(g.any() for _, g, *_ in self._parts):
            warnings.warn(
                f"The first step of {type(self).__name__} left {', '.join(left)} as before. Change arrays in "
                "place: p -= step, or p[...] = values; p = p - step makes another array, which is lost.",
                stacklevel=3,
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
        """Raise an error unless each parameter holds floats and has a gradient of its shape."""
        name = type(self).__name__
        for key, param in params.items():
            if grads[key].shape != param.shape:
                raise ValueError(
                    f"{name} needs a gradient of shape {param.shape} for the parameter {key!r}. "
                    f"Got {grads[key].shape} instead."
                )
            if param.dtype.kind != "f":
                raise TypeError(
                    f"The parameter {key!r} must hold floats, to be updated in place. Got {param.dtype}."
                )

    def __getstate__(self):
        """Leave behind what would tie a copy to the arrays of the original."""
        return vars(self) | {"_arrays": [], "_parts": [], "_params": {}}

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
