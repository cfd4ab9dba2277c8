"""The recipes of the accuracy benchmark: networks that are known for a number, and how each is trained.

A recipe is a function of the digits, a generator and a number of epochs. It returns a model and the arguments
of `course.nn.fit`, but for those that have nothing to do with learning.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from course.data import Flow, load_mnist, random_warp
from course.nn import (
    L2,
    MSE,
    SGD,
    Adam,
    BCEWithLogits,
    Dense,
    Dropout,
    Input,
    Model,
    SoftmaxCrossEntropy,
    cosine_decay,
    normal,
)

__all__ = ["RECIPES", "Recipe", "read_digits"]

SIDE = 28  # pixels


class Part(NamedTuple):
    """Digits: X of shape (n, 784), float32, and y of shape (n,)."""

    X: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class Recipe:
    """A row of the benchmark.

    Attributes
    ----------
    title : str
    source : str
        Who published the number, or what is aimed at.
    published : float
        Percent of digits that are read correctly.
    judged_on : {"test", "validation"}
        The 10,000 digits that the number is about.
    epochs : int
    make : Callable
        ``make(digits, rng, epochs)`` returns the model and a dict of arguments for ``fit``.
    is_one_hot : bool
        Whether the loss wants targets as rows of 0 and 1.
    at_its_best : bool
        Whether the published number is that of the best epoch, not of the last.
    """

    title: str
    source: str
    published: float
    judged_on: str
    epochs: int
    make: Callable
    is_one_hot: bool = False
    at_its_best: bool = False

    def judges(self, digits):
        """Return X and y of the digits that the number is about, as ``fit`` takes them for validation."""
        X, y = digits[self.judged_on]
        return X, one_hot(y) if self.is_one_hot else y


def read_digits():
    """Return the parts of MNIST by name: 50,000 digits to train with, 10,000 for validation and for test."""
    digits = load_mnist()
    parts = {
        "train": Part(digits.X_train, digits.y_train),
        "validation": Part(digits.X_val, digits.y_val),
        "test": Part(digits.X_test, digits.y_test),
    }
    both = (parts["train"], parts["validation"])
    parts["train and validation"] = Part(*(np.concatenate(arrays) for arrays in zip(*both, strict=True)))
    return parts


def quadratic_cost(digits, rng, epochs):
    """Nielsen's first network: sigmoids, all weights and biases from N(0, 1), half the squared error."""
    X, y = digits["train"]
    x = Input((X.shape[1],), dtype=np.float32)
    hidden = Dense(30, "sigmoid", init=normal, rng=rng)(x)
    model = with_random_biases(Model(x, Dense(10, "sigmoid", init=normal, rng=rng)(hidden)), rng)
    return model, {"X": X, "y": one_hot(y), "batch_size": 10, "loss": MSE(), "optimizer": SGD(3.0 / 2)}


def cross_entropy_l2(digits, rng, epochs):
    """Nielsen's better one: cross-entropy, weights from N(0, 1/n_in), and a penalty on their squares."""
    X, y = digits["train"]
    x = Input((X.shape[1],), dtype=np.float32)
    hidden = Dense(100, "sigmoid", init="xavier", rng=rng)(x)
    model = with_random_biases(Model(x, Dense(10, init="xavier", rng=rng)(hidden)), rng)
    settings = {"loss": BCEWithLogits(), "optimizer": SGD(0.1), "penalties": L2(5.0 / len(X))}
    return model, {"X": X, "y": one_hot(y), "batch_size": 10, **settings}


def dropout(digits, rng, epochs):
    """Two layers of 800 rectified units, dropout that keeps 0.8 before each layer, Adam along a cosine."""
    X, y = digits["train and validation"]
    x = hidden = Input((X.shape[1],), dtype=np.float32)
    for _ in range(2):
        hidden = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(hidden))
    model = Model(x, Dense(10, rng=rng)(Dropout(0.8, rng=rng)(hidden)))
    settings = {"loss": SoftmaxCrossEntropy(), "optimizer": Adam(1e-3), "schedule": cosine(epochs)}
    return model, {"X": X, "y": y, "batch_size": 128, **settings}


def distorted_digits(digits, rng, epochs):
    """No digit is seen twice: each comes distorted, turned, scaled and moved anew, from a thread.

    With endless data a network underfits rather than overfits: so there is no dropout and no penalty, two
    wide layers, and as many steps as ten minutes allow, the last of them small.
    """
    X, y = digits["train and validation"]
    x = hidden = Input((X.shape[1],), dtype=np.float32)
    for _ in range(2):
        hidden = Dense(800, "relu", rng=rng)(hidden)
    model = Model(x, Dense(10, rng=rng)(hidden))
    images = X.reshape(-1, SIDE, SIDE)
    flow = Flow(images, y).shuffle(rng).batch(128).map(distort, rng=rng).prefetch(8)
    settings = {"loss": SoftmaxCrossEntropy(), "optimizer": Adam(1e-3), "schedule": cosine(epochs)}
    return model, {"X": flow, **settings}


def distort(images, y, *, rng):
    """Return a batch of digits written by another hand, as rows of pixels."""
    warped = random_warp(
        images, max_shift=1, max_degrees=10, factors=(0.87, 1.13), alpha=34, sigma=4.5, rng=rng
    )
    return warped.reshape(len(images), -1), y


def cosine(epochs):
    """Return a schedule that warms up for an epoch and ends near 0."""
    return partial(cosine_decay, n_epochs=epochs, warmup=min(1, epochs / 2))


def one_hot(labels):
    """Return rows of float32 with a 1 at the label."""
    return np.eye(10, dtype=np.float32)[labels]


def with_random_biases(model, rng):
    """Draw the biases, which start from 0 otherwise, from N(0, 1), and return the model."""
    for array in model.params.values():
        if array.ndim == 1:
            array[...] = rng.normal(size=array.shape)
    return model


NIELSEN = "Nielsen, Neural Networks and Deep Learning, 2015, "
RECIPES = (
    Recipe(
        "784-30-10, sigmoid, quadratic cost, rate 3.0, batches of 10",
        NIELSEN + "chapter 1: 95.42 on the test digits, in the best epoch of 30 of one run; others vary much",
        95.42,
        "test",
        30,
        quadratic_cost,
        is_one_hot=True,
        at_its_best=True,
    ),
    Recipe(
        "784-100-10, sigmoid, cross-entropy, L2 with lambda 5, rate 0.1, batches of 10",
        NIELSEN + "chapter 3: 98.04 on the validation digits",
        98.04,
        "validation",
        60,
        cross_entropy_l2,
        is_one_hot=True,
    ),
    Recipe(
        "784-800-800-10, ReLU, dropout 0.8 kept, Adam, batches of 128",
        "aim: above 98.5 on the test digits",
        98.5,
        "test",
        40,
        dropout,
    ),
    Recipe(
        "784-800-800-10, ReLU, every digit distorted anew, Adam, batches of 128",
        "Simard, Steinkraus and Platt, 2003: 99.3 with 800 units and elastic distortions; aim: above 99.2",
        99.2,
        "test",
        60,
        distorted_digits,
    ),
)
