"""A small network that reads digits, for the demo to play on before the students have trained their own.

Its weights are shipped in ``reader.npz``, a byte each. ``python -m course.demos.reference.reader`` makes that
file again, from MNIST, with `course.nn`, in two minutes. It reads 97.7 percent of the test digits.
"""

from functools import cache
from pathlib import Path

import numpy as np

__all__ = ["FILE", "Reader", "forward", "load_reader", "pack", "train_reader", "unpack"]

FILE = Path(__file__).with_name("reader.npz")
SIZES = (784, 64, 32, 10)
SIDE = 28
EPOCHS, BATCH_SIZE, LR = 12, 64, 2e-3
LARGEST = 127  # a weight is stored as a whole number from -127 to 127


class Reader:
    """A network with ReLU between its layers.

    Parameters
    ----------
    params : dict of str to ndarray
        W1, b1, W2, ...: weights of shape (n_in, n_out) and biases of shape (n_out,).
    """

    def __init__(self, params):
        self.params = params

    def predict(self, X):
        """Return the digit of each image: an array of shape (n,) for X of shape (n, 784)."""
        n_layers = len(self.params) // 2
        layers = [(self.params[f"W{k}"], self.params[f"b{k}"]) for k in range(1, n_layers + 1)]
        return forward(layers, X)[-1].argmax(axis=1)


def forward(layers, X):
    """Compute the layers of a network with ReLU; the last one has no activation.

    Parameters
    ----------
    layers : list of tuple of ndarray
        Weights of shape (n_in, n_out) and biases of shape (n_out,).
    X : ndarray of shape (n_samples, n_in)

    Returns
    -------
    list of ndarray of shape (n_samples, n_out)
    """
    outputs = []
    for k, (W, b) in enumerate(layers, start=1):
        Z = X @ W + b
        X = np.maximum(Z, 0.0) if k < len(layers) else Z
        outputs.append(X)
    return outputs


@cache
def load_reader():
    """Return the reader whose weights are shipped.

    Returns
    -------
    Reader
    """
    with np.load(FILE) as packed:
        return Reader(unpack(packed))


def pack(params):
    """Round each array to whole numbers from -127 to 127, and keep the unit beside them.

    Parameters
    ----------
    params : dict of str to ndarray

    Returns
    -------
    dict of str to ndarray
        int8 under the same names, and the units under ``name + "_unit"``.
    """
    packed = {}
    for name, array in params.items():
        unit = max(float(np.abs(array).max()), 1e-12) / LARGEST
        packed[name] = np.round(array / unit).astype(np.int8)
        packed[f"{name}_unit"] = np.float64(unit)
    return packed


def unpack(packed):
    """Return the arrays that were packed, as float64.

    Parameters
    ----------
    packed : mapping of str to ndarray

    Returns
    -------
    dict of str to ndarray
    """
    names = [name for name in packed if not name.endswith("_unit")]
    return {name: packed[name] * float(packed[f"{name}_unit"]) for name in names}


def train_reader(epochs=EPOCHS, seed=0):
    """Train the reader on the training digits of MNIST, turned, moved and bent a little.

    Parameters
    ----------
    epochs : int
    seed : int

    Returns
    -------
    dict of str to ndarray
        The parameters W1, b1, W2, ...
    """
    from functools import partial

    from course.data import Flow, load_mnist, random_warp
    from course.nn import Adam, Dense, Input, Model, SoftmaxCrossEntropy, cosine_decay, fit

    digits, rng = load_mnist(), np.random.default_rng(seed)

    def warped(X, y, *, rng):
        images = random_warp(X.reshape(-1, SIDE, SIDE), max_shift=1.5, rng=rng)
        return images.reshape(len(X), -1), y

    x = out = Input((SIZES[0],))
    for n, activation in zip(SIZES[1:], ("relu", "relu", None), strict=True):
        out = Dense(n, activation, rng=rng)(out)
    model = Model(x, out)
    schedule = partial(cosine_decay, n_epochs=epochs)
    how = {"loss": SoftmaxCrossEntropy(), "optimizer": Adam(LR), "schedule": schedule}
    samples = Flow(digits.X_train, digits.y_train).shuffle(rng).batch(BATCH_SIZE).map(warped, rng=rng)
    fit(model, samples, epochs=epochs, **how)
    arrays = [np.asarray(array, dtype=float) for array in model.params.values()]
    return {f"{'b' if a.ndim == 1 else 'W'}{k // 2 + 1}": a for k, a in enumerate(arrays)}


if __name__ == "__main__":
    np.savez_compressed(FILE, **pack(train_reader()))
