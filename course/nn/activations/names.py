"""Names for activation functions, so that a layer can be told ``activation="relu"``."""

from course.checks import class_hint
from course.nn.activations.base import ActivationFunction
from course.nn.activations.rectifiers import ELU, LeakyReLU, ReLU
from course.nn.activations.rowwise import Softmax
from course.nn.activations.saturating import Identity, Sigmoid, Tanh
from course.nn.activations.smooth import GELU, SigmoidGELU, Softplus, Swish

ACTIVATIONS = {
    "linear": Identity,
    "sigmoid": Sigmoid,
    "tanh": Tanh,
    "relu": ReLU,
    "leaky_relu": LeakyReLU,
    "elu": ELU,
    "gelu": GELU,
    "gelu_sigmoid": SigmoidGELU,
    "swish": Swish,
    "silu": Swish,
    "softplus": Softplus,
    "softmax": Softmax,
}
"""Name to class, each made with its usual settings."""


def get_activation(activation):
    """Return an ActivationFunction: itself, or the one of a name in ``ACTIVATIONS``; None is the identity."""
    if isinstance(activation, ActivationFunction):
        return activation
    name = "linear" if activation is None else activation
    if not isinstance(name, str) or name not in ACTIVATIONS:
        names = ", ".join(ACTIVATIONS)
        raise ValueError(
            f"An activation must be one of {names}, or an ActivationFunction. "
            f"Got {name!r} instead.{_hint(name)}"
        )
    return ACTIVATIONS[name]()


def _hint(given):
    """Say what was meant, where that can be told."""
    if isinstance(given, type):
        return class_hint(given)
    if isinstance(given, int):
        return " A layer is told the number of its outputs alone, as in Dense(10, 'relu', rng=rng)."
    return " For a function of your own there is the layer Lambda(function)." if callable(given) else ""
