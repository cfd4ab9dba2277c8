"""A right notebook 04 written differently from the model (loops, recursion, closures), cell by cell."""

ANSWERS = {
    "numerical_gradient": """\
def numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype=float)
    gradient = np.zeros(point.shape)
    for index in np.ndindex(point.shape):
        kept = point[index]
        point[index] = kept + h
        above = f(point)
        point[index] = kept - h
        below = f(point)
        point[index] = kept
        gradient[index] = (above - below) / (2 * h)
    return gradient
""",
    "gates": """\
def add_backward(g):
    return g * 1.0, g * 1.0


def mul_backward(g, x, y):
    return np.multiply(y, g), np.multiply(x, g)


def max_backward(g, x, y):
    first = np.asarray(x) >= np.asarray(y)
    return np.where(first, g, 0.0), np.where(first, 0.0, g)
""",
    "graph_gradient": """\
def graph_gradient(x, y, z):
    total, difference = x + y, y - z
    slope = {"x": 0.0, "y": 0.0, "z": 0.0}
    for name in ("x", "y"):
        slope[name] = slope[name] + difference
    for name, sign in (("y", 1), ("z", -1)):
        slope[name] = slope[name] + sign * total
    return total * difference, slope["x"], slope["y"], slope["z"]
""",
    "dense": """\
def dense_forward(X, W, b):
    def backward(grad_Z):
        grad_W = np.zeros(W.shape)
        grad_b = np.zeros(W.shape[1])
        grad_X = np.zeros(X.shape)
        for i, row in enumerate(grad_Z):
            grad_W += np.outer(X[i], row)
            grad_b += row
            grad_X[i] = W.dot(row)
        return [grad_X, grad_W, grad_b]

    return np.einsum("si,io->so", X, W) + b, backward


def dense_backward(grad_Z, cache):
    return cache(grad_Z)
""",
    "activation": """\
def _sigmoid(z):
    return (1 + np.tanh(np.asarray(z) / 2)) / 2


ACTIVATIONS = {
    "sigmoid": (_sigmoid, lambda z: _sigmoid(z) * _sigmoid(-z)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.where(z > 0, z, 0.0), lambda z: np.where(z > 0, 1.0, 0.0)),
}


def activation_forward(Z, kind):
    if kind not in ACTIVATIONS:
        raise ValueError(f"unknown activation: {kind!r}")
    function, derivative = ACTIVATIONS[kind]
    return function(Z), {"slope": derivative(Z)}


def activation_backward(grad_A, cache):
    return cache["slope"] * grad_A
""",
    "backprop_columns": '''\
def backprop_columns(x, y, weights, biases):
    def sigmoid(z):
        return (1 + np.tanh(z / 2)) / 2

    def descend(a, layer):
        """Return dC/da for the input of `layer`, and the gradients of this layer and all above it."""
        if layer == len(weights):
            return a - y, [], []
        out = sigmoid(weights[layer] @ a + biases[layer])
        grad_out, nabla_w, nabla_b = descend(out, layer + 1)
        delta = grad_out * out * (1 - out)
        return weights[layer].T @ delta, [delta @ a.T, *nabla_w], [delta, *nabla_b]

    _, nabla_w, nabla_b = descend(x, 0)
    return nabla_w, nabla_b
''',
    "backprop_rows": """\
def backprop_rows(X, Y, weights, biases):
    tape = []
    A = X
    for W, b in zip(weights, biases):
        out = 1 / (1 + np.exp(-(A @ W + b)))
        tape.append((A, W, out))
        A = out
    n = X.shape[0]
    loss = np.square(A - Y).sum() / (2 * n)
    G = (A - Y) / n
    grads = []
    while tape:
        entered, W, out = tape.pop()
        delta = G * out * (1 - out)
        grads.append((np.einsum("si,so->io", entered, delta), np.ones(n) @ delta))
        G = delta @ W.T
    grad_weights, grad_biases = zip(*reversed(grads))
    return loss, grad_weights, grad_biases
""",
    "gradient_check": """\
def relative_error(a, n):
    worst = 0.0
    for p, q in zip(np.ravel(a), np.ravel(n)):
        worst = max(worst, abs(p - q) / max(1e-8, abs(p) + abs(q)))
    return worst


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))
""",
    "fix_backward": """\
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = len(X)
    hidden = 1 / (1 + np.exp(-(X @ W1 + b1)))
    grad_out = (2 / n) * (hidden @ W2 + b2 - Y)
    grad_hidden = (grad_out @ W2.T) * hidden * (1 - hidden)
    return X.T @ grad_hidden, grad_hidden.sum(axis=0), hidden.T @ grad_out, grad_out.sum(axis=0)
""",
    "network": """\
class Layer:
    def __init__(self, n_in, n_out, rng):
        self.W = rng.normal(size=(n_in, n_out))
        self.b = rng.normal(size=n_out)

    def __call__(self, A):
        return 1 / (1 + np.exp(-(A @ self.W + self.b)))


class Network:
    def __init__(self, sizes, rng):
        self.layers = [Layer(n_in, n_out, rng) for n_in, n_out in zip(sizes[:-1], sizes[1:])]

    @property
    def weights(self):
        return [layer.W for layer in self.layers]

    @property
    def biases(self):
        return [layer.b for layer in self.layers]

    def all_outputs(self, X):
        outputs = [X]
        for layer in self.layers:
            outputs.append(layer(outputs[-1]))
        return outputs

    def forward(self, X):
        return self.all_outputs(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(f"unknown loss: {kind!r}")

    def output_delta(self, A, Y, kind):
        if kind == "quadratic":
            return (A - Y) * A * (1 - A)
        if kind == "mae":
            return np.sign(A - Y) * A * (1 - A)
        if kind == "bce":
            return A - Y
        raise ValueError(f"unknown loss: {kind!r}")

    def backward(self, X, Y, kind):
        outputs = self.all_outputs(X)
        delta = self.output_delta(outputs[-1], Y, kind) / len(X)
        grads = []
        for layer, entered in zip(reversed(self.layers), reversed(outputs[:-1])):
            grads.insert(0, (entered.T @ delta, delta.sum(axis=0)))
            delta = (delta @ layer.W.T) * entered * (1 - entered)
        return [grad_W for grad_W, _ in grads], [grad_b for _, grad_b in grads]

    def step(self, grad_weights, grad_biases, lr):
        for layer, grad_W, grad_b in zip(self.layers, grad_weights, grad_biases):
            layer.W = layer.W - lr * grad_W
            layer.b = layer.b - lr * grad_b
""",
    "train_xor": """\
def train_xor(rng):
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    Y = np.array([[0.0], [1.0], [1.0], [0.0]])
    while True:
        network = Network([2, 4, 1], rng)
        for _ in range(1500):
            network.step(*network.backward(X, Y, "bce"), lr=2.0)
        if np.all(np.abs(network.forward(X) - Y) < 0.2):
            return network
""",
    "value": """\
class Value:
    def __init__(self, data, sources=()):
        self.data = data
        self.grad = 0.0
        self.sources = tuple(sources)  # pairs (Value, local derivative)

    @staticmethod
    def lift(thing):
        return thing if isinstance(thing, Value) else Value(thing)

    def __add__(self, other):
        other = Value.lift(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        other = Value.lift(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    def __pow__(self, k):
        return Value(self.data**k, [(self, k * self.data ** (k - 1))])

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -Value.lift(other)

    def __rsub__(self, other):
        return Value.lift(other) - self

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self):
        e = np.exp(self.data)
        return Value(e, [(self, e)])

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, [(self, 1 - t * t)])

    def relu(self):
        return Value(self.data * (self.data > 0), [(self, 1.0 * (self.data > 0))])

    def backward(self):
        waiting = {}
        stack = [self]
        while stack:
            node = stack.pop()
            for source, _ in node.sources:
                if id(source) not in waiting:
                    stack.append(source)
                waiting[id(source)] = waiting.get(id(source), 0) + 1
        self.grad = 1.0
        ready = [self]
        while ready:
            node = ready.pop()
            for source, local in node.sources:
                source.grad += local * node.grad
                waiting[id(source)] -= 1
                if not waiting[id(source)]:
                    ready.append(source)
""",
}
