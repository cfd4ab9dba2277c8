"""Losses: each a sum over the outputs, averaged over the samples, with its gradient computed at once."""

from course.nn.losses.base import Loss
from course.nn.losses.binary import BCE, BCEWithLogits
from course.nn.losses.categorical import MulticlassHinge, SoftmaxCrossEntropy
from course.nn.losses.regression import MAE, MSE, GaussianNLL, Huber

__all__ = [
    "BCE",
    "MAE",
    "MSE",
    "BCEWithLogits",
    "GaussianNLL",
    "Huber",
    "Loss",
    "MulticlassHinge",
    "SoftmaxCrossEntropy",
]
