"""The small networks and data that the tests of training share."""

import numpy as np

from course.nn import (
    SGD,
    AdaBound,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    BatchNorm,
    Dense,
    Dropout,
    Input,
    Model,
    Momentum,
    Nesterov,
    RMSProp,
)

OPTIMIZERS = {
    "SGD": lambda: SGD(0.1),
    "Momentum": lambda: Momentum(0.05),
    "Nesterov": lambda: Nesterov(0.05),
    "AdaGrad": lambda: AdaGrad(0.1),
    "RMSProp": lambda: RMSProp(0.01),
    "Adam": lambda: Adam(0.01),
    "AdamW": lambda: AdamW(0.01),
    "AMSGrad": lambda: AMSGrad(0.01),
    "AdaBound": lambda: AdaBound(0.01),
}


def samples(n=90, seed=3):
    """Return float32 points of shape (n, 4) and labels: whether the first two coordinates agree in sign."""
    X = np.random.default_rng(seed).normal(size=(n, 4)).astype(np.float32)
    return X, (X[:, 0] * X[:, 1] > 0).astype(np.int64)


def plain_net(seed=0, *, n_in=4, n_hidden=8, n_out=2, activation="relu", dtype=np.float32):
    """Return a network of two dense layers."""
    rng, x = np.random.default_rng(seed), Input((n_in,), dtype=dtype)
    return Model(x, Dense(n_out, rng=rng)(Dense(n_hidden, activation, rng=rng)(x)))


def noisy_net(seed=0, *, n_hidden=8):
    """Return a network with batch statistics and with dropout that draws from a generator of its own."""
    rng, x = np.random.default_rng(seed), Input((4,))
    hidden = Dropout(0.8, rng=np.random.default_rng(seed + 1))(
        BatchNorm()(Dense(n_hidden, "relu", rng=rng)(x))
    )
    return Model(x, Dense(2, rng=rng)(hidden))


def weights_of(model):
    """Return name to a copy of each weight, those that are only remembered included."""
    return {name: weight.data.copy() for name, weight in model.all_weights.items()}


def assert_same_bits(a, b):
    """Assert that two dicts hold the same arrays, bit for bit."""
    assert a.keys() == b.keys()
    for name in a:
        assert a[name].dtype == b[name].dtype
        assert a[name].tobytes() == b[name].tobytes(), name
