"""How a network reads a digit: its layers, its probabilities, and what is wrong with a student's model."""

from dataclasses import dataclass, field

import numpy as np

from course.demos.arrays import numbers
from course.demos.reference.reader import forward
from course.demos.student import StudentFunctionError, call

__all__ = ["N_CLASSES", "Reading", "activations", "labels_of", "read"]

N_CLASSES = 10
NO_PARAMS = "Your model has no dict params with W1, b1, W2, b2, ...: the demo computes its layers from them."
INFINITE = "The layers of your model give numbers that are infinite or nan: see its params."
DISAGREES = (
    "Your predict says {label}, but a network with ReLU and your params says {computed}: "
    "compare predict with the layers."
)
NO_CLASS = "Your predict returned {label}; expected a digit from 0 to 9."


@dataclass
class Reading:
    """What a network makes of one image.

    Attributes
    ----------
    label : int
        The digit that it says.
    probabilities : ndarray of shape (10,)
    hidden : list of ndarray of shape (n,)
        What each hidden layer gives, first layer first.
    complaint : str
        What is wrong with the student's model; empty if nothing is.
    """

    label: int
    probabilities: np.ndarray
    hidden: list = field(default_factory=list)
    complaint: str = ""

    @property
    def ranked(self):
        """The digits, the most probable one first."""
        return np.argsort(-self.probabilities, kind="stable")


def read(model, x):
    """Let a student's model read an image.

    Parameters
    ----------
    model : object
        With ``predict(X)`` and ``params``.
    x : ndarray of shape (784,)

    Returns
    -------
    Reading

    Raises
    ------
    StudentFunctionError
        If nothing can be read: ``predict`` is missing or goes wrong.
    """
    label = int(labels_of(model, x[None])[0])
    if not 0 <= label < N_CLASSES:
        raise StudentFunctionError(NO_CLASS.format(label=label))
    try:
        *hidden, Z = activations(getattr(model, "params", None), x[None])
    except StudentFunctionError as error:
        return Reading(label, np.eye(N_CLASSES)[label], [], str(error))
    probabilities = _softmax(Z[0])
    computed = int(probabilities.argmax())
    agrees = np.isclose(probabilities[label], probabilities.max(), rtol=1e-6)
    complaint = "" if agrees else DISAGREES.format(label=label, computed=computed)
    return Reading(label, probabilities, [A[0] for A in hidden], complaint)


def labels_of(model, X):
    """Return what a model's ``predict`` says to several images, as an ndarray of shape (n,)."""
    predict = call(lambda: getattr(model, "predict", None), "model")
    result = call(predict, "predict", X.copy(), shown=f"predict on an array of shape {X.shape}")
    return numbers(result, "predict", (len(X),))


def activations(params, X):
    """Compute the layers of a network with ReLU.

    Parameters
    ----------
    params : dict of str to ndarray
        W1, b1, W2, ...: weights of shape (n_in, n_out) and biases of shape (n_out,).
    X : ndarray of shape (n_samples, n_in)

    Returns
    -------
    list of ndarray of shape (n_samples, n_out)
        The last one without activation.

    Raises
    ------
    StudentFunctionError
        If the params are no such dict.
    """
    if not hasattr(params, "keys") or not {"W1", "b1"} <= set(params.keys()):
        raise StudentFunctionError(NO_PARAMS)
    n_layers, n_in, layers = sum(str(key).startswith("W") for key in params), X.shape[1], []
    for k in range(1, n_layers + 1):
        n_out = N_CLASSES if k == n_layers else None
        W = numbers(_entry(params, f"W{k}"), "model", (n_in, n_out), part=f"W{k}")
        n_in = W.shape[1]
        layers.append((W, numbers(_entry(params, f"b{k}"), "model", (n_in,), part=f"b{k}")))
    with np.errstate(all="ignore"):
        outputs = forward(layers, X)
    if not np.isfinite(outputs[-1]).all():
        raise StudentFunctionError(INFINITE)
    return outputs


def _entry(params, name):
    if name not in params:
        raise StudentFunctionError(NO_PARAMS)
    return params[name]


def _softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()
