"""Activation functions: forward and backward rules on arrays, found by name or made with their own settings.

Every one is right to 1e-11 and quiet for |z| up to 1e4.
"""

from course.nn.activations.base import ActivationFunction
from course.nn.activations.exponential import ELU, SELU
from course.nn.activations.names import ACTIVATIONS, get_activation
from course.nn.activations.rectifiers import HardSwish, LeakyReLU, ReLU, ReLU6
from course.nn.activations.rowwise import GLU, Softmax
from course.nn.activations.saturating import Identity, Sigmoid, Tanh
from course.nn.activations.smooth import GELU, Mish, SigmoidGELU, Softplus, Swish

__all__ = [
    "ACTIVATIONS",
    "ELU",
    "GELU",
    "GLU",
    "SELU",
    "ActivationFunction",
    "HardSwish",
    "Identity",
    "LeakyReLU",
    "Mish",
    "ReLU",
    "ReLU6",
    "Sigmoid",
    "SigmoidGELU",
    "Softmax",
    "Softplus",
    "Swish",
    "Tanh",
    "get_activation",
]
