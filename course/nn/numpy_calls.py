"""What a function of NumPy makes of a tensor: never, without a word, an array that has lost its gradient.

``array + tensor`` and the like are operations of tensors. Other functions are given the values where no
gradient is lost, as by ``np.argmax`` or ``np.shape``; else an error says what to write here.
"""

import operator

import numpy as np

from course.nn.tape import is_recording

OPERATORS = {
    **{np.add: operator.add, np.subtract: operator.sub, np.multiply: operator.mul, np.less: operator.lt},
    **{np.divide: operator.truediv, np.power: operator.pow, np.negative: operator.neg, np.equal: operator.eq},
    **{np.matmul: operator.matmul, np.not_equal: operator.ne, np.less_equal: operator.le},
    **{np.greater: operator.gt, np.greater_equal: operator.ge},
}
OURS = ("absolute", "concatenate", "exp", "log", "maximum", "minimum", "sqrt", "where")
METHODS = ("mean", "reshape", "sum", "transpose")
INSTEAD = {
    **{name: f"{name}(...), imported from course.nn" for name in OURS},
    **{name: f"x.{name}(...)" for name in METHODS},
    **dict.fromkeys(("hstack", "stack", "vstack"), "concatenate(...), imported from course.nn"),
    **{"dot": "x @ y", "square": "x * x", "tanh": "Tanh()(x)", "clip": "maximum and minimum of course.nn"},
}
"""Name of a function of NumPy to what is written here."""


def call(function, name, args, options, kind, *, is_strict):
    """Return what a function of this name makes of the values of tensors, which are of a ``kind``.

    A TypeError says what to write instead, if floats come out of tensors that ask for a gradient, or of any
    if ``is_strict``.
    """
    met = []

    def values(x):
        if isinstance(x, kind):
            met.append(x)
            return x.data
        return type(x)(map(values, x)) if type(x) in (list, tuple) else x

    result = function(*values(args), **{key: values(x) for key, x in options.items()})
    is_lost = is_strict or (is_recording() and any(x.requires_grad for x in met))
    if is_lost and not name.endswith("_like") and _has_floats(result):
        instead = INSTEAD.get(name, "it with the operations of tensors")
        raise TypeError(
            f"np.{name} knows no gradients: what it makes of a Tensor could not be learned from. Write "
            f"{instead}; where no gradient is needed, hand in the values, x.data."
        )
    return result


def _has_floats(result):
    parts = result if isinstance(result, list | tuple) else [result]
    return any(getattr(part, "dtype", np.dtype(type(part))).kind in "fc" for part in parts)
