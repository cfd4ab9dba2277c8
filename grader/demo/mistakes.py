"""Typical mistakes in notebook 04: for each, the one cell that differs from the right answer."""

MISSING_1_OVER_N = {
    "backprop_rows": """\
def backprop_rows(X, Y, weights, biases):
    activations = [X]
    for W, b in zip(weights, biases):
        activations.append(1 / (1 + np.exp(-(activations[-1] @ W + b))))
    A = activations[-1]
    loss = np.sum((A - Y) ** 2) / (2 * len(X))
    delta = (A - Y) * A * (1 - A)  # the division by the number of samples is missing
    grad_weights, grad_biases = [], []
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, activations[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = (delta @ weights[l].T) * activations[l] * (1 - activations[l])
    return loss, grad_weights, grad_biases
""",
}

TRANSPOSED = {
    "dense": """\
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, grad_Z.T @ X, grad_Z.sum(axis=0)  # dL/dW lies on its side
""",
}

UPSTREAM_FORGOTTEN = {
    "activation": """\
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
        return A, A * (1 - A)
    if kind == "tanh":
        A = np.tanh(Z)
        return A, 1 - A**2
    if kind == "relu":
        return np.maximum(Z, 0), np.where(Z > 0, 1.0, 0.0)
    raise ValueError(kind)


def activation_backward(grad_A, cache):
    return cache  # grad_A is forgotten
""",
}

DERIVATIVE_AT_A = {
    "activation": """\
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = sigmoid(Z)
    elif kind == "tanh":
        A = np.tanh(Z)
    elif kind == "relu":
        A = np.maximum(Z, 0)
    else:
        raise ValueError(kind)
    return A, (A, kind)


def activation_backward(grad_A, cache):
    A, kind = cache
    if kind == "sigmoid":
        return grad_A * sigmoid(A) * (1 - sigmoid(A))  # the derivative at a, where z belongs
    if kind == "tanh":
        return grad_A * (1 - np.tanh(A) ** 2)  # and here
    return grad_A * (A > 0)
""",
}

BIAS_NOT_SUMMED = {
    "dense": """\
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z  # dL/db still has a row for every sample
""",
}

NUMERICAL_AS_BACKPROP = {
    "dense": """\
def dense_forward(X, W, b):
    return X @ W + b, (X, W, b)


def dense_backward(grad_Z, cache):
    X, W, b = cache
    grad_X = numerical_gradient(lambda X_: np.sum(grad_Z * (X_ @ W + b)), X)
    grad_W = numerical_gradient(lambda W_: np.sum(grad_Z * (X @ W_ + b)), W)
    grad_b = numerical_gradient(lambda b_: np.sum(grad_Z * (X @ W + b_)), b)
    return grad_X, grad_W, grad_b
""",
}

LOOP_OVER_SAMPLES = {
    "backprop_rows": """\
def backprop_rows(X, Y, weights, biases):
    n = len(X)
    loss = 0.0
    grad_weights = [np.zeros_like(W) for W in weights]
    grad_biases = [np.zeros_like(b) for b in biases]
    for i in range(n):
        activations = [X[i : i + 1]]
        for W, b in zip(weights, biases):
            activations.append(1 / (1 + np.exp(-(activations[-1] @ W + b))))
        A = activations[-1]
        loss += np.sum((A - Y[i : i + 1]) ** 2) / (2 * n)
        delta = (A - Y[i : i + 1]) / n * A * (1 - A)
        for l in reversed(range(len(weights))):
            grad_weights[l] += activations[l].T @ delta
            grad_biases[l] += delta[0]
            delta = (delta @ weights[l].T) * activations[l] * (1 - activations[l])
    return loss, grad_weights, grad_biases
""",
}

ARGUMENT_CHANGED = {
    "activation": """\
def activation_forward(Z, kind):
    if kind == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
        return A, A * (1 - A)
    if kind == "tanh":
        A = np.tanh(Z)
        return A, 1 - A**2
    if kind == "relu":
        Z[Z < 0] = 0  # this changes the array of whoever called
        return Z, (Z > 0) * 1.0
    raise ValueError(kind)


def activation_backward(grad_A, cache):
    return grad_A * cache
""",
}

BRANCH_NOT_ADDED = {
    "graph_gradient": """\
def graph_gradient(x, y, z):
    total, difference = x + y, y - z
    return total * difference, difference, total, -total  # y takes part twice
""",
}

BIASES_FORGOTTEN = {
    "network": """\
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=shape) for shape in zip(sizes[:-1], sizes[1:])]
        self.biases = [rng.normal(size=n_out) for n_out in sizes[1:]]

    def activations(self, X):
        outputs = [X]
        for W, b in zip(self.weights, self.biases):
            outputs.append(1 / (1 + np.exp(-(outputs[-1] @ W + b))))
        return outputs

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        if kind not in ("quadratic", "mae", "bce"):
            raise ValueError(kind)
        outputs = self.activations(X)
        A, n = outputs[-1], len(X)
        slope = A * (1 - A)
        delta = {"quadratic": (A - Y) * slope, "mae": np.sign(A - Y) * slope, "bce": A - Y}[kind] / n
        grad_weights, grad_biases = [], []
        for l in reversed(range(len(self.weights))):
            grad_weights.insert(0, outputs[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = (delta @ self.weights[l].T) * outputs[l] * (1 - outputs[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, grad_W in zip(self.weights, grad_weights):
            W -= lr * grad_W  # and the biases stay where they are
""",
}

NOT_PYTHON = {
    "gates": """\
def add_backward(g)
    return g, g
""",
}

MISSPELT_NAME = {
    "gradient_check": """\
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numeric_gradient(f, x, h))
""",
}
