"""The network of the playground as a Python program that needs NumPy alone."""

__all__ = ["code_of"]

ACTIVATIONS = {
    "tanh": "np.tanh(z)",
    "relu": "np.maximum(z, 0)",
    "leaky_relu": "np.where(z > 0, z, 0.01 * z)",
    "sigmoid": "1 / (1 + np.exp(-z))",
    "linear": "z",
}
FEATURES = {
    "x1": "x1",
    "x2": "x2",
    "x1^2": "x1**2",
    "x2^2": "x2**2",
    "x1*x2": "x1 * x2",
    "sin(x1)": "np.sin(x1)",
    "sin(x2)": "np.sin(x2)",
}
ANSWERS = {
    True: ("The number that the network predicts for each point.", "signal[:, 0]"),
    False: ("The probability of class 1 for each point.", "1 / (1 + np.exp(-signal[:, 0]))"),
}
PROGRAM = '''"""A network from the playground: {title}."""

import numpy as np

LAYERS = [  # W of shape (n_in, n_out) and b of shape (n_out,)
{layers}
]


def features(X):
    """From points of shape (n, 2) to what the network is given."""
    x1, x2 = X[:, 0], X[:, 1]
    return np.stack([{features}], axis=1)


def activation(z):
    return {activation}


def predict(X):
    """{answer}"""
    signal = features(np.asarray(X, dtype=float))
    for W, b in LAYERS[:-1]:
        signal = activation(signal @ W + b)
    W, b = LAYERS[-1]
    signal = signal @ W + b
    return {output}


if __name__ == "__main__":
    print(predict([[0.0, 0.0], [2.0, -1.0]]))
'''


def code_of(network, settings):
    """Write the program.

    Parameters
    ----------
    network : Network
    settings : Settings

    Returns
    -------
    str
        Its weights have six digits.
    """
    answer, output = ANSWERS[settings.is_regression]
    return PROGRAM.format(
        title=f"{'-'.join(map(str, settings.sizes))} units, {settings.activation}, {settings.data}",
        layers="\n".join(f"    ({_array(W)},\n     {_array(b)})," for W, b in network.weights),
        features=", ".join(FEATURES[name] for name in settings.features),
        activation=ACTIVATIONS[settings.activation],
        answer=answer,
        output=output,
    )


def _array(values):
    if values.ndim == 1:
        return f"np.array({_row(values)})"
    rows = ",\n               ".join(_row(row) for row in values)
    return f"np.array([{rows}])"


def _row(values):
    return f"[{', '.join(f'{value:.6g}' for value in values.tolist())}]"
