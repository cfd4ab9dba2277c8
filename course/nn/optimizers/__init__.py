"""Optimizers: each updates a dict of arrays in place, from a dict of gradients with the same keys."""

from course.nn.optimizers.adabound import AdaBound
from course.nn.optimizers.adam import Adam, AdamW, AMSGrad
from course.nn.optimizers.adaptive import AdaGrad, RMSProp
from course.nn.optimizers.base import Optimizer
from course.nn.optimizers.descent import SGD, Momentum, Nesterov

__all__ = [
    "SGD",
    "AMSGrad",
    "AdaBound",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "RMSProp",
]
