# %% right: if and elif, kind and output in the cache
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(f"unknown kind {kind!r}")
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% right: a table of lambdas, the slope as cache
_table = {
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a - a * a),
    "tanh": (np.tanh, lambda z, a: 1 - np.square(a)),
    "relu": (lambda z: z * (z > 0), lambda z, a: (z > 0).astype(float)),
}


def activation_forward(Z, kind):
    try:
        f, slope = _table[kind]
    except KeyError:
        raise ValueError("kind must be one of " + ", ".join(_table)) from None
    A = f(Z)
    return A, slope(Z, A)


def activation_backward(grad_A, cache):
    return np.multiply(cache, grad_A)

# %% right: closures as caches and match
def activation_forward(Z, kind):
    match kind:
        case "sigmoid":
            A = 0.5 * (1 + np.tanh(Z / 2))
            return A, lambda g: g * A * (1 - A)
        case "tanh":
            A = 2 / (1 + np.exp(-2 * Z)) - 1
            return A, lambda g: g * (1 + A) * (1 - A)
        case "relu":
            return np.where(Z > 0, Z, 0), lambda g: np.where(Z > 0, g, 0)
        case other:
            raise ValueError(other)


def activation_backward(grad_A, cache):
    return cache(grad_A)

# %% right: a family of classes and an error of its own
class UnknownActivation(ValueError):
    pass


class Activation:
    def __init__(self, Z):
        self.Z = np.array(Z, dtype=float)
        self.A = self.apply()

    @property
    def slope(self):
        raise NotImplementedError


class Sigmoid(Activation):
    def apply(self):
        return np.exp(self.Z) / (1 + np.exp(self.Z))

    @property
    def slope(self):
        return self.A * (1 - self.A)


class Tanh(Activation):
    def apply(self):
        return np.tanh(self.Z)

    @property
    def slope(self):
        return 1 / np.cosh(self.Z) ** 2


class ReLU(Activation):
    def apply(self):
        return np.clip(self.Z, 0, None)

    @property
    def slope(self):
        return np.sign(self.A)


def activation_forward(Z, kind):
    for cls in Activation.__subclasses__():
        if cls.__name__.lower() == kind:
            layer = cls(Z)
            return layer.A, layer
    raise UnknownActivation(kind)


def activation_backward(grad_A, cache):
    return cache.slope * grad_A

# %% right: np.vectorize on numbers from math
import math

_scalar = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
    "relu": lambda z: z if z > 0 else 0.0,
}
_scalar_slope = {
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a * a,
    "relu": lambda a: 1.0 if a > 0 else 0.0,
}


def activation_forward(Z, kind):
    if kind not in _scalar:
        raise ValueError("no such activation")
    A = np.vectorize(_scalar[kind], otypes=[float])(Z)
    return A, {"A": A, "kind": kind}


def activation_backward(grad_A, cache):
    return grad_A * np.vectorize(_scalar_slope[cache["kind"]], otypes=[float])(cache["A"])

# %% right: masked writes on copies, the larger slope at the kink
def activation_forward(Z, kind):
    assert isinstance(kind, str)
    if kind not in ("sigmoid", "tanh", "relu"):
        raise ValueError("expected sigmoid, tanh or relu, found " + kind)
    A = Z.astype(float)
    if kind == "relu":
        A[A < 0] = 0
        return A, ("relu", Z >= 0)
    if kind == "tanh":
        A = np.sinh(A) / np.cosh(A)
        return A, ("tanh", A)
    A = np.reciprocal(1 + np.exp(-A))
    return A, ("sigmoid", A)


def activation_backward(grad_A, cache):
    kind, saved = cache
    grad_Z = grad_A.astype(float)
    if kind == "relu":
        grad_Z[~saved] = 0
    elif kind == "tanh":
        grad_Z -= grad_Z * saved * saved
    else:
        grad_Z *= saved
        grad_Z *= 1 - saved
    return grad_Z

# %% right: partials, recomputed from Z
from functools import partial


def _sigma(z):
    return np.exp(-np.logaddexp(0.0, -z))


def _sigma_back(Z, g):
    return g * _sigma(Z) * _sigma(-Z)


def _tanh_back(Z, g):
    return g * (1 - np.tanh(Z) ** 2)


def _relu_back(Z, g):
    return g * np.heaviside(Z, 0)


def activation_forward(Z, kind):
    known = dict(sigmoid=(_sigma, _sigma_back), tanh=(np.tanh, _tanh_back), relu=(partial(np.maximum, 0), _relu_back))
    if kind not in known:
        raise ValueError(kind)
    there, back = known[kind]
    return there(Z), partial(back, Z.copy())


def activation_backward(grad_A, cache):
    print("backward through", cache.func.__name__)
    return cache(grad_A)

# %% right: an Enum, minus zero, the positive part from the absolute value
from enum import Enum


class Kind(Enum):
    sigmoid = "sigmoid"
    tanh = "tanh"
    relu = "relu"


def activation_forward(Z, kind):
    kind = Kind(kind)
    if kind is Kind.relu:
        return (np.abs(Z) + Z) / 2, (kind, Z)
    if kind is Kind.tanh:
        return np.expm1(2 * Z) / (np.expm1(2 * Z) + 2), (kind, Z)
    return np.where(Z > 0, 1 / (1 + np.exp(-np.abs(Z))), 1 - 1 / (1 + np.exp(-np.abs(Z)))), (kind, Z)


def activation_backward(grad_A, cache):
    kind, Z = cache
    return {
        Kind.relu: lambda: -(-grad_A * (Z > 0)),
        Kind.tanh: lambda: grad_A / np.cosh(Z) ** 2,
        Kind.sigmoid: lambda: grad_A / (2 + np.exp(Z) + np.exp(-Z)),
    }[kind]()

# %% right: a generator as cache, floating-point errors raised
np.seterr(over="raise", divide="raise", invalid="raise")


def _sigmoid(Z):
    A = np.divide(1.0, np.add(1.0, np.exp(np.negative(Z))))
    yield A * (1 - A) * (yield A)


def _tanh(Z):
    A = np.tanh(Z)
    yield (1 - A * A) * (yield A)


def _relu(Z):
    yield np.greater(Z, 0) * (yield np.multiply(Z, np.greater(Z, 0)))


def activation_forward(Z, kind):
    running = {"sigmoid": _sigmoid, "tanh": _tanh, "relu": _relu}.get(kind)
    if running is None:
        raise ValueError
    running = running(Z)
    return next(running), running


activation_backward = lambda grad_A, cache: cache.send(grad_A)

# %% right: each row on its own, a cache of text and bytes
import json
import math


def activation_forward(Z, kind):
    one = {
        "sigmoid": lambda z: (math.e**z / (1 + math.e**z)),
        "tanh": lambda z: math.tanh(z),
        "relu": lambda z: max(z, 0.0),
    }
    if kind not in one:
        raise ValueError(f"{kind} is none of {list(one)}")
    A = [[one[kind](float(z)) for z in row] for row in Z]
    return np.array(A), json.dumps([kind, A])


def activation_backward(grad_A, cache):
    kind, A = json.loads(cache)
    slope = {
        "sigmoid": lambda a: a * (1 - a),
        "tanh": lambda a: (1 - a) * (1 + a),
        "relu": lambda a: float(a > 0),
    }[kind]
    return np.array([[g * slope(a) for g, a in zip(*rows)] for rows in zip(grad_A, A)])

# %% right: the star import, a warning for large inputs
from numpy import *
import warnings


def activation_forward(Z, kind):
    if abs(Z).max() > 3:
        warnings.warn("large inputs")
    known = {"sigmoid": 1 / (1 + exp(-Z)), "tanh": tanh(Z), "relu": maximum(Z, 0)}
    if kind not in known:
        raise ValueError("unknown: " + kind)
    return known[kind], (known[kind], kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    return grad_A * {"sigmoid": A - A**2, "tanh": 1 - A**2, "relu": sign(A)}[kind]

# %% wrong: sigmoid's slope taken at a, not at z | hint: at a\b|instead of z|at z | loses: activation_sigmoid_test
def _s(z):
    return 1 / (1 + np.exp(-z))


def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = _s(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * _s(A) * (1 - _s(A))
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: tanh's slope taken at a, not at z | hint: at a\b|instead of z|at z | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - np.tanh(A) ** 2)
    return grad_A * (A > 0)

# %% wrong: a(1 - a) of z itself | hint: sigmoid | loses: activation_sigmoid_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (Z, kind)


def activation_backward(grad_A, cache):
    Z, kind = cache
    if kind == "sigmoid":
        return grad_A * Z * (1 - Z)
    if kind == "tanh":
        return grad_A * (1 - np.tanh(Z) ** 2)
    return grad_A * (Z > 0)

# %% wrong: the upstream gradient is forgotten | hint: upstream | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return A * (1 - A)
    if kind == "tanh":
        return 1 - A**2
    return (A > 0) * 1.0

# %% wrong: the upstream gradient is forgotten by relu alone | hint: upstream | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return np.where(A > 0, 1.0, 0.0)

# %% wrong: tanh's square is missing | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A)
    return grad_A * (A > 0)

# %% wrong: relu is cut by the upstream gradient's sign | hint: It is z that decides | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return np.maximum(grad_A, 0)

# %% wrong: relu's slope is the sign of z | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (Z, A, kind)


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * np.sign(Z)

# %% wrong: relu passes everything backward | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A

# %% wrong: relu's slope is z | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * A

# %% wrong: a leaky relu | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.where(Z > 0, Z, 0.01 * Z)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * np.where(A > 0, 1, 0.01)

# %% wrong: sigmoid without the minus | hint: sign|minus | loses: activation_sigmoid_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return -grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: an unknown kind passes through | hint: ValueError | loses: activation_kind_test
def activation_forward(Z, kind):
    A = Z.copy()
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: an unknown kind is taken for relu | hint: ValueError | loses: activation_kind_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    else:
        A = np.maximum(Z, 0)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: an unknown kind is a KeyError | hint: ValueError | loses: activation_kind_test
_forward = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
_slope = {"sigmoid": lambda a: a * (1 - a), "tanh": lambda a: 1 - a * a, "relu": lambda a: a > 0}


def activation_forward(Z, kind):
    A = _forward[kind](Z)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    return grad_A * _slope[kind](A)

# %% wrong: an unknown kind is noticed in the backward pass alone | hint: ValueError | loses: activation_kind_test
def activation_forward(Z, kind):
    A = {"sigmoid": 1 / (1 + np.exp(-Z)), "tanh": np.tanh(Z), "relu": np.maximum(Z, 0)}.get(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    if kind == "relu":
        return grad_A * (A > 0)
    raise ValueError(kind)

# %% wrong: relu writes into Z | hint: chang|in place | loses: activation_relu_test activation_kind_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = Z
        A[A < 0] = 0
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: relu writes into the upstream gradient | hint: chang|in place | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    grad_A[A <= 0] = 0
    return grad_A

# %% wrong: the kind of the last call is remembered, not the one in the cache | hint: until another forward pass | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
_state = {}


def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    _state["kind"] = kind
    return A, A


def activation_backward(grad_A, cache):
    A, kind = cache, _state["kind"]
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: one cache for everything, kept in a default argument | hint: until another forward pass | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind, cache={}):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    cache["A"], cache["kind"] = A, kind
    return A, cache


def activation_backward(grad_A, cache):
    A, kind = cache["A"], cache["kind"]
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: a numerical gradient | hint: numerical | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (Z, kind)


def activation_backward(grad_A, cache):
    Z, kind = cache
    return numerical_gradient(lambda Z: np.sum(grad_A * activation_forward(Z, kind)[0]), Z)

# %% wrong: a numerical slope, entry by entry | hint: numerical | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (Z, kind)


def activation_backward(grad_A, cache):
    Z, kind = cache
    h = 1e-6
    slope = (activation_forward(Z + h, kind)[0] - activation_forward(Z - h, kind)[0]) / (2 * h)
    return grad_A * slope

# %% wrong: an average over the samples | hint: averaged over the samples | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    n = len(A)
    if kind == "sigmoid":
        return grad_A * A * (1 - A) / n
    if kind == "tanh":
        return grad_A * (1 - A**2) / n
    return grad_A * (A > 0) / n

# %% wrong: the largest entry instead of relu | hint: shape | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.max(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: an integer Z cuts the sigmoid off | hint: Every entry is zero|holds whole numbers|which ones it holds | loses: activation_sigmoid_test activation_tanh_test
def activation_forward(Z, kind):
    A = np.zeros_like(Z)
    if kind == "sigmoid":
        A[:] = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A[:] = np.tanh(Z)
    elif kind == "relu":
        A[:] = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: max of Python on an array | hint: ambiguous|truth | loses: activation_relu_test activation_kind_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = max(0, Z)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: tanh is a sigmoid | hint: tanh | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind in ("sigmoid", "tanh"):
        A = 1 / (1 + np.exp(-Z))
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind in ("sigmoid", "tanh"):
        return grad_A * A * (1 - A)
    return grad_A * (A > 0)

# %% wrong: np.piecewise keeps whole numbers | loses: activation_sigmoid_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = np.piecewise(Z, [Z >= 0], [lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(z) / (1 + np.exp(z))])
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: small inputs of relu count as zero | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.where(Z > 1e-6, Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: relu is cut off at six | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.clip(Z, 0, 6)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * ((A > 0) & (A < 6))

# %% wrong: the sigmoid is clipped at five | loses: activation_sigmoid_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-np.clip(Z, -5, 5)))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: a kind is looked for inside a text | hint: ValueError | loses: activation_kind_test
def activation_forward(Z, kind):
    if kind not in "sigmoid tanh relu":
        raise ValueError(kind)
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    else:
        A = np.maximum(Z, 0)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: an unknown kind fails an assertion | hint: ValueError | loses: activation_kind_test
def activation_forward(Z, kind):
    assert kind in ("sigmoid", "tanh", "relu")
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    else:
        A = np.maximum(Z, 0)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: the error is returned, not raised | hint: ValueError | loses: activation_kind_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        return ValueError(kind), None
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: tanh from a sigmoid at z, not at 2z | loses: activation_tanh_test
def activation_forward(Z, kind):
    A = 1 / (1 + np.exp(-Z))
    if kind == "tanh":
        A = 2 * A - 1
    elif kind == "relu":
        A = np.maximum(Z, 0)
    elif kind != "sigmoid":
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: the gradient is summed over the samples | hint: shape | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return (grad_A * A * (1 - A)).sum(axis=0)
    if kind == "tanh":
        return (grad_A * (1 - A**2)).sum(axis=0)
    return (grad_A * (A > 0)).sum(axis=0)

# %% wrong: relu passes what it should stop | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A <= 0)

# %% wrong: the cache is the output alone, the kind is guessed | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, A


def activation_backward(grad_A, cache):
    A = cache
    if A.min() < 0:
        return grad_A * (1 - A**2)
    if A.max() < 1 and A.min() > 0:
        return grad_A * A * (1 - A)
    return grad_A * (A > 0)

# %% wrong: a small number in the sigmoid's denominator | hint: small constant | loses: activation_sigmoid_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z) + 1e-8)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * A * (1 - A)
    if kind == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: caches by kind, the last of each | hint: until another forward pass | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
_by_kind = {}


def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    _by_kind[kind] = A
    return A, kind


def activation_backward(grad_A, cache):
    A = _by_kind[cache]
    if cache == "sigmoid":
        return grad_A * A * (1 - A)
    if cache == "tanh":
        return grad_A * (1 - A**2)
    return grad_A * (A > 0)

# %% wrong: a kind is misspelt on the way back | hint: slope is set somewhere | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.where(Z > 0, Z, 0.0)
    else:
        raise ValueError(f"unknown kind {kind}")
    return A, {"Z": Z, "A": A, "kind": kind}

def activation_backward(grad_A, cache):
    Z, A, kind = cache["Z"], cache["A"], cache["kind"]
    if kind == "sigmoid":
        slope = A * (1 - A)
    elif kind == "tahn":
        slope = 1 - A ** 2
    elif kind == "relu":
        slope = np.where(Z > 0, 1.0, 0.0)
    return grad_A * slope

# %% wrong: the exception is returned | hint: write raise in place of return | loses: activation_kind_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
        return A, A * (1 - A)
    if kind == "tanh":
        return np.tanh(Z), 1 - np.tanh(Z) ** 2
    if kind == "relu":
        return np.maximum(Z, 0), 1.0 * (Z > 0)
    return ValueError("no such kind")


def activation_backward(grad_A, cache):
    return grad_A * cache

# %% wrong: the kind in a global name, the output in the cache | hint: until another forward pass | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
last_kind = None

def activation_forward(Z, kind):
    global last_kind
    if kind not in ("sigmoid", "tanh", "relu"):
        raise ValueError(kind)
    last_kind = kind
    A = {"sigmoid": sigmoid(Z), "tanh": np.tanh(Z), "relu": np.maximum(Z, 0)}[kind]
    return A, A

def activation_backward(grad_A, cache):
    if last_kind == "sigmoid":
        return grad_A * cache * (1 - cache)
    if last_kind == "tanh":
        return grad_A * (1 - cache**2)
    return grad_A * (cache > 0)


# %% wrong: tanh by one cosh | hint: cosh\(z\) is not squared | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 / np.cosh(Z)
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d


# %% wrong: relu leaks on the way back | hint: its slope there is 0 | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0.01)
    return grad_A * d


# %% wrong: a text that counts as true | hint: That is the sigmoid; kind says relu | loses: activation_tanh_test activation_relu_test activation_kind_test
def activation_forward(Z, kind):
    if kind == "sigmoid" or "logistic":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid" or "logistic":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d


# %% wrong: the slope at what arrives | hint: taken at grad_A | loses: activation_sigmoid_test activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = sigmoid(grad_A) * (1 - sigmoid(grad_A))
    elif kind == "tanh":
        d = 1 - np.tanh(grad_A) ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d


# %% wrong: z as a factor besides | hint: z itself is no factor | loses: activation_sigmoid_test activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d * (Z if kind != "relu" else 1)


# %% wrong: divided by the slope | hint: grad_A is divided | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A / d


# %% wrong: a softmax of each row | hint: That is a softmax | loses: activation_sigmoid_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d


# %% wrong: tanh with one pair of brackets | hint: put brackets around e\^z \+ e\^-z | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = (np.exp(Z) - np.exp(-Z)) / np.exp(Z) + np.exp(-Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d


# %% wrong: a product of matrices | hint: entry by entry it is \* | loses: activation_sigmoid_test activation_tanh_test activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return np.dot(grad_A.T, d)


# %% wrong: the smaller of z and 0 | hint: the smaller of z and 0 comes out | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.minimum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d


# %% wrong: relu ends at 1 | hint: no upper end | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.clip(Z, 0, 1)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where((Z > 0) & (Z < 1), 1, 0)
    return grad_A * d


# %% wrong: tanh of half of z | hint: That is tanh\(z/2\)|A is tanh\(z/2\) | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z / 2)
    elif kind == "relu":
        A = np.maximum(0, Z)
    else:
        raise ValueError("unknown kind")
    cache = (Z, A, kind)
    return A, cache


def activation_backward(grad_A, cache):
    Z, A, kind = cache
    if kind == "sigmoid":
        d = A * (1 - A)
    elif kind == "tanh":
        d = 1 - A ** 2
    else:
        d = np.where(Z > 0, 1, 0)
    return grad_A * d


# %% wrong: the gradient from upstream inside of the difference | hint: multiplies all of 1 - tanh | loses: activation_tanh_test
def activation_forward(Z, kind):
    if kind not in ("sigmoid", "tanh", "relu"):
        raise ValueError(kind)
    A = {"sigmoid": sigmoid, "tanh": np.tanh, "relu": lambda Z: np.maximum(Z, 0)}[kind](Z)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "tanh":
        return 1 - grad_A * A**2
    return grad_A * (A * (1 - A) if kind == "sigmoid" else A > 0)


# %% wrong: a slope that begins at 1 | hint: right in 1 of 4 | loses: activation_relu_test
def activation_forward(Z, kind):
    if kind == "sigmoid":
        return sigmoid(Z), sigmoid(Z) * (1 - sigmoid(Z))
    if kind == "tanh":
        return np.tanh(Z), 1 - np.tanh(Z) ** 2
    if kind == "relu":
        return np.maximum(Z, 0), np.where(Z > 1, 1, 0)
    raise ValueError(kind)


def activation_backward(grad_A, cache):
    return grad_A * cache

# %% wrong: one factor of the slope is 1 - z | hint: is a \(1 - a\), not a \(1 - z\) | loses: activation_sigmoid_test
class Activation:
    @staticmethod
    def sigmoid(z):
        s = 1.0 / (1.0 + np.exp(-z))
        return s, s * (1.0 - z)

    @staticmethod
    def tanh(z):
        t = np.tanh(z)
        return t, 1.0 - np.square(t)

    @staticmethod
    def relu(z):
        return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


def activation_forward(Z, kind):
    if kind not in ("sigmoid", "tanh", "relu"):
        raise ValueError("unknown activation: " + str(kind))
    return getattr(Activation, kind)(Z)


def activation_backward(grad_A, cache):
    return np.multiply(grad_A, cache)
