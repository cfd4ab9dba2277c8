"""Optimizers: each updates a dict of arrays in place, from a dict of gradients with the same keys."""

from course.nn.optimizers.base import Optimizer
from course.nn.optimizers.rules import (
    SGD,
    AdaBound,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    Momentum,
    Nesterov,
    RMSProp,
)

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
