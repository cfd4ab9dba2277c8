"""Stand-ins on the judge's side for a student's objects: what its original does, each does by asking."""

import numpy as np

from grader.engine.wire import CALLABLE, INDEXABLE, ITERABLE, ITERATOR, SIZED

BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
UNARY = ("neg", "pos", "abs")


class Remote:
    """Stand-in for an object that lives in the sandbox.

    Its operators give objects of the sandbox again, never numbers, and it cannot be ordered or handed to
    NumPy: otherwise ``abs(f(2) - 4) < 1e-9`` and ``np.all(f(x) == y)`` would be answered by the student.
    """

    __array_ufunc__ = None

    def __init__(self, peer, number, name):
        object.__setattr__(self, "_remote", (peer, number, name))

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._ask("getattr", name)

    def __setattr__(self, name, value):
        self._ask("setattr", name, value)

    def __fill__(self, name, values):
        self._ask("fill", name, values)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    def __repr__(self):
        return f"<{self.__describe__()} of the submission>"

    def __describe__(self):
        """Return the name of the original's type, for messages."""
        return self._remote[2]

    def __array_function__(self, function, types, operands, keywords):
        raise TypeError(f"np.{function.__name__} does not work with {self.__describe__()}")

    def _ask(self, operation, /, *operands, **keywords):
        return self._remote[0].request(operation, self, *operands, **keywords)


def _operate(name, *operands):
    """Let the sandbox apply an operator to at least one object of its own."""
    peer = next(operand._remote[0] for operand in operands if isinstance(operand, Remote))
    if any(isinstance(operand, np.ndarray) for operand in operands):
        raise TypeError("arrays cannot be combined with an object of the submission")
    result = peer.request("operator", name, *operands)
    if not isinstance(result, Remote):
        raise TypeError(f"operator {name} of the submission gave a {type(result).__name__}, not an object")
    return result


def _forward(name):
    return lambda self, *others: _operate(name, self, *others)


def _forward_reflected(name):
    return lambda self, other: _operate(name, other, self)


for _name in BINARY + UNARY:
    setattr(Remote, f"__{_name}__", _forward(_name))
for _name in BINARY:
    setattr(Remote, f"__r{_name}__", _forward_reflected(_name))


def _call(self, /, *operands, **keywords):
    return self._ask("call", *operands, **keywords)


def _observe(self, operands, keywords):
    return self._remote[0].observe(self, operands, keywords)


_ABILITIES = {
    CALLABLE: {"__call__": _call, "__observe__": _observe},
    ITERABLE: {"__iter__": lambda self: self._ask("iter")},
    ITERATOR: {"__next__": lambda self: self._ask("next")},
    SIZED: {"__len__": lambda self: self._ask("len")},
    INDEXABLE: {"__getitem__": lambda self, key: self._ask("getitem", key)},
}


def class_for(flags, _made={}):  # noqa: B006 - the cache of classes made so far
    """Return the class of stand-ins for objects that can do this and no more."""
    if flags not in _made:
        methods = {}
        for flag, found in _ABILITIES.items():
            methods.update(found if flags & flag else {})
        _made[flags] = type("Remote", (Remote,), methods)
    return _made[flags]
