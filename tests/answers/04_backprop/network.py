# %% right: lists of arrays, in place steps
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% right: layer objects, weights and biases as properties without setters
class Layer:
    def __init__(self, n_in, n_out, rng):
        self.W = rng.standard_normal((n_in, n_out)) / np.sqrt(n_in)
        self.b = rng.standard_normal(n_out)

    def __call__(self, A):
        return 1 / (1 + np.exp(-A @ self.W - self.b))


class Network:
    losses = {
        "quadratic": lambda A, Y: 0.5 * (A - Y) ** 2,
        "mae": lambda A, Y: abs(A - Y),
        "bce": lambda A, Y: -(Y * np.log(A) + (1 - Y) * np.log(1 - A)),
    }
    slopes = {
        "quadratic": lambda A, Y: A - Y,
        "mae": lambda A, Y: np.where(A >= Y, 1.0, -1.0),
        "bce": lambda A, Y: (1 - Y) / (1 - A) - Y / A,
    }

    def __init__(self, sizes, rng):
        self.layers = [Layer(m, n, rng) for m, n in zip(sizes, sizes[1:])]

    @property
    def weights(self):
        return [layer.W for layer in self.layers]

    @property
    def biases(self):
        return [layer.b for layer in self.layers]

    def forward(self, X):
        for layer in self.layers:
            X = layer(X)
        return X

    def loss(self, X, Y, kind):
        if kind not in self.losses:
            raise ValueError(f"kind must be one of {sorted(self.losses)}, not {kind!r}")
        return self.losses[kind](self.forward(X), Y).sum(axis=1).mean()

    def backward(self, X, Y, kind):
        if kind not in self.slopes:
            raise ValueError(f"kind must be one of {sorted(self.slopes)}, not {kind!r}")
        outputs = [X]
        for layer in self.layers:
            outputs.append(layer(outputs[-1]))
        grad = self.slopes[kind](outputs[-1], Y) / len(X)
        grads = []
        for layer, A_in, A_out in zip(self.layers[::-1], outputs[-2::-1], outputs[:0:-1]):
            delta = grad * A_out * (1 - A_out)
            grads.append((A_in.T @ delta, delta.sum(axis=0)))
            grad = delta @ layer.W.T
        grad_weights, grad_biases = zip(*reversed(grads))
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for layer, grad_W, grad_b in zip(self.layers, grad_weights, grad_biases):
            layer.W = layer.W - lr * grad_W
            layer.b = layer.b - lr * grad_b

# %% right: one flat vector of parameters, views as weights
class Network:
    def __init__(self, sizes, rng):
        shapes = [s for m, n in zip(sizes, sizes[1:]) for s in ((m, n), (n,))]
        ends = np.cumsum([0] + [int(np.prod(s)) for s in shapes])
        self._theta = rng.uniform(-1, 1, size=ends[-1])
        parts = [self._theta[i:j].reshape(s) for i, j, s in zip(ends, ends[1:], shapes)]
        self.weights, self.biases = tuple(parts[0::2]), tuple(parts[1::2])

    def forward(self, X):
        return self._run(X)[-1]

    def _run(self, X):
        out = [np.asarray(X, dtype=float)]
        for W, b in zip(self.weights, self.biases):
            out.append(np.tanh((out[-1] @ W + b) / 2) / 2 + 0.5)
        return out

    def loss(self, X, Y, kind="quadratic"):
        A = self.forward(X)
        match kind:
            case "quadratic":
                total = np.square(A - Y).sum() / 2
            case "mae":
                total = np.abs(Y - A).sum()
            case "bce":
                A = np.clip(A, 1e-12, 1 - 1e-12)
                total = -(Y * np.log(A) + (1 - Y) * np.log1p(-A)).sum()
            case _:
                raise ValueError("no such loss")
        return float(total / X.shape[0])

    def backward(self, X, Y, kind="quadratic"):
        run = self._run(X)
        A = run.pop()
        slope = A * (1 - A)
        if kind == "quadratic":
            delta = (A - Y) * slope
        elif kind == "mae":
            delta = np.where(A > Y, slope, -slope)
        elif kind == "bce":
            delta = A - Y
        else:
            raise ValueError("no such loss")
        gw, gb = [], []
        for W in self.weights[::-1]:
            A = run.pop()
            gw.append(A.T @ delta / len(X))
            gb.append(delta.mean(axis=0))
            delta = delta @ W.T * (A * (1 - A))
        return gw[::-1], gb[::-1]

    def step(self, grad_weights, grad_biases, lr):
        pairs = zip(grad_weights, grad_biases)
        self._theta -= lr * np.concatenate([g.ravel() for pair in pairs for g in pair])

# %% right: a dataclass, inheritance, random biases
from dataclasses import dataclass, field


class Base:
    def forward(self, X):
        for A in self.each(X):
            pass
        return A

    def each(self, X):
        yield X
        for W, b in zip(self.weights, self.biases):
            X = 1 / (1 + np.exp(-np.einsum("ni,io->no", X, W) - b))
            yield X


@dataclass
class Network(Base):
    sizes: list
    rng: np.random.Generator
    weights: list = field(init=False)
    biases: list = field(init=False)

    def __post_init__(self):
        pairs = list(zip(self.sizes[:-1], self.sizes[1:]))
        self.weights = [0.5 * self.rng.normal(0, 1, pair) for pair in pairs]
        self.biases = [self.rng.normal(0, 0.1, n) for _, n in pairs]

    def loss(self, X, Y, kind):
        return {"quadratic": self._quadratic, "mae": self._mae, "bce": self._bce}.get(kind, self._unknown)(X, Y)[0]

    def backward(self, X, Y, kind):
        find = {"quadratic": self._quadratic, "mae": self._mae, "bce": self._bce}.get(kind, self._unknown)
        grad = find(X, Y)[1]
        *inputs, _ = outputs = list(self.each(X))
        grads_w, grads_b = [None] * len(inputs), [None] * len(inputs)
        for l, A in reversed(list(enumerate(inputs))):
            grad = grad * outputs[l + 1] * (1 - outputs[l + 1])
            grads_w[l], grads_b[l] = np.einsum("ni,no->io", A, grad), np.einsum("no->o", grad)
            grad = np.einsum("no,io->ni", grad, self.weights[l])
        return grads_w, grads_b

    def _quadratic(self, X, Y):
        E = self.forward(X) - Y
        return 0.5 * np.vdot(E, E) / len(X), E / len(X)

    def _mae(self, X, Y):
        E = self.forward(X) - Y
        return np.abs(E).sum() / len(X), np.sign(E) / len(X)

    def _bce(self, X, Y):
        A = self.forward(X)
        loss = -np.where(Y == 1, np.log(A), np.where(Y == 0, np.log(1 - A), Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        return loss.sum() / len(X), (A - Y) / (A * (1 - A)) / len(X)

    def _unknown(self, X, Y):
        raise ValueError("expected quadratic, mae or bce")

    def step(self, grad_weights, grad_biases, lr):
        self.weights = [W - lr * g for W, g in zip(self.weights, grad_weights)]
        self.biases = [b - lr * g for b, g in zip(self.biases, grad_biases)]

# %% right: built from the layers of the exercises before
class Network:
    KINDS = ("quadratic", "mae", "bce")

    def __init__(self, sizes, rng):
        self.sizes = list(sizes)
        self.weights, self.biases = [], []
        for i in range(1, len(sizes)):
            self.weights += [rng.normal(0.0, 1 / np.sqrt(sizes[i - 1]), (sizes[i - 1], sizes[i]))]
            self.biases += [np.full(sizes[i], 0.1)]

    def _forward(self, X):
        caches = []
        for W, b in zip(self.weights, self.biases):
            Z, dense = dense_forward(X, W, b)
            X, act = activation_forward(Z, "sigmoid")
            caches.append((dense, act))
        return X, caches

    def forward(self, X):
        output, _ = self._forward(X)
        return output

    def _check(self, kind):
        if kind not in self.KINDS:
            raise ValueError(f"unknown loss {kind}")

    def loss(self, X, Y, kind):
        self._check(kind)
        A = self.forward(X)
        per_entry = (A - Y) ** 2 / 2
        if kind == "mae":
            per_entry = np.abs(A - Y)
        if kind == "bce":
            per_entry = -Y * np.log(A) - (1 - Y) * np.log(1 - A)
        return per_entry.sum(axis=1).mean(axis=0)

    def backward(self, X, Y, kind):
        self._check(kind)
        A, caches = self._forward(X)
        grad = {
            "quadratic": lambda: A - Y,
            "mae": lambda: 1.0 * (A > Y) - 1.0 * (A < Y),
            "bce": lambda: (A - Y) / (A - A**2),
        }[kind]() / X.shape[0]
        grads = []
        for dense, act in caches[::-1]:
            grad, grad_W, grad_b = dense_backward(activation_backward(grad, act), dense)
            grads = [(grad_W, grad_b)] + grads
        return [g[0] for g in grads], [g[1] for g in grads]

    def step(self, grad_weights, grad_biases, lr=0.1):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]

# %% right: methods made by closures, slots, a print in the loss
class Network:
    __slots__ = ("backward", "forward", "loss", "step", "parameters")

    def __init__(self, sizes, rng):
        self.parameters = [[rng.normal(size=(m, n)), rng.normal(size=n)] for m, n in zip(sizes, sizes[1:])]
        parameters = self.parameters

        def run(X, depth=0):
            if depth == len(parameters):
                return [X]
            W, b = parameters[depth]
            return [X] + run(1 / (1 + np.exp(-(X @ W + b))), depth + 1)

        def loss(X, Y, kind):
            A = run(X)[-1]
            if kind == "quadratic":
                value = 0.5 * ((A - Y) ** 2).sum() / len(A)
            elif kind == "mae":
                value = np.abs(A - Y).sum() / len(A)
            elif kind == "bce":
                value = -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum() / len(A)
            else:
                raise ValueError(kind)
            print(f"{kind}: {value:.4f}")
            return value

        def backward(X, Y, kind):
            A = run(X)
            out = A[-1]
            if kind not in ("quadratic", "mae", "bce"):
                raise ValueError(kind)
            upstream = out - Y if kind == "quadratic" else np.sign(out - Y)
            delta = out - Y if kind == "bce" else upstream * out * (1 - out)
            gw, gb = [], []
            for (W, _), a in zip(parameters[::-1], A[-2::-1]):
                gw = [a.T @ delta / len(a)] + gw
                gb = [delta.sum(0) / len(a)] + gb
                delta = delta @ W.T * a * (1 - a)
            return gw, gb

        def step(grad_weights, grad_biases, lr):
            for pair, gw, gb in zip(parameters, grad_weights, grad_biases):
                pair[0] = pair[0] - lr * gw
                pair[1] = pair[1] - lr * gb

        self.forward = lambda X: run(X)[-1]
        self.loss, self.backward, self.step = loss, backward, step

    weights = property(lambda self: tuple(W for W, _ in self.parameters))
    biases = property(lambda self: tuple(b for _, b in self.parameters))

# %% right: one gradient buffer used again for every call
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        if not hasattr(self, "gw"):
            self.gw, self.gb = [np.zeros(W.shape) for W in self.weights], [np.zeros(b.shape) for b in self.biases]
        for l in range(len(self.weights) - 1, -1, -1):
            self.gw[l][...] = A[l].T @ delta
            self.gb[l][...] = delta.sum(axis=0)
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return self.gw, self.gb

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% right: a class made by type, weights handed out as copies, one spawned generator a layer
def _init(self, sizes, rng):
    self._layers = [
        [child.uniform(-2, 2, (m, n)), child.uniform(-1, 1, n)]
        for child, m, n in zip(rng.spawn(len(sizes) - 1), sizes[:-1], sizes[1:])
    ]


def _forward(self, X):
    for W, b in self._layers:
        X = 1 / (1 + np.exp(-np.add(np.matmul(X, W), b)))
    return X


_LOSSES = dict(
    quadratic=(lambda A, Y: (A - Y) ** 2 / 2, lambda A, Y: (A - Y) * A * (1 - A)),
    mae=(lambda A, Y: np.abs(A - Y), lambda A, Y: np.where(A < Y, -1, 1) * A * (1 - A)),
    bce=(lambda A, Y: -np.log(A) * Y - np.log1p(-A) * (1 - Y), lambda A, Y: A - Y),
)


def _of(kind, k):
    try:
        return _LOSSES[kind][k]
    except KeyError as error:
        raise ValueError(f"{kind} is not one of {set(_LOSSES)}") from error


def _loss(self, X, Y, kind):
    return np.float64(_of(kind, 0)(self.forward(X), Y).sum() / X.shape[0])


def _backward(self, X, Y, kind):
    start = _of(kind, 1)

    def sweep(A, layers):
        if not layers:
            return start(A, Y) / len(X), ()
        (W, b), *rest = layers
        B = 1 / (1 + np.exp(-(A @ W + b)))
        D, grads = sweep(B, rest)
        own = A.T @ D, D.sum(axis=0)
        return D @ W.T * A * (1 - A), (own, *grads)

    _, grads = sweep(np.asarray(X, dtype=float), self._layers)
    return tuple(zip(*grads))


def _step(self, grad_weights, grad_biases, lr):
    for layer, *grads in zip(self._layers, grad_weights, grad_biases):
        layer[:] = [p - lr * g for p, g in zip(layer, grads)]


Network = type(
    "Network",
    (),
    {
        "__init__": _init,
        "forward": _forward,
        "loss": _loss,
        "backward": _backward,
        "step": _step,
        "weights": property(lambda self: [W.copy() for W, _ in self._layers]),
        "biases": property(lambda self: tuple(b.copy() for _, b in self._layers)),
    },
)

# %% right: bias as a row of a matrix, views handed out, in-place steps
class Network:
    def __init__(self, sizes: list[int], rng: np.random.Generator):
        self._theta = [rng.standard_normal((m + 1, n)) for m, n in zip(sizes, sizes[1:])]
        for theta in self._theta:
            theta[-1] = 0.0

    @property
    def weights(self):
        return [theta[:-1] for theta in self._theta]

    @property
    def biases(self):
        return [theta[-1] for theta in self._theta]

    @staticmethod
    def _with_ones(A):
        return np.c_[A, np.ones(len(A))]

    def forward(self, X):
        *_, A = self._all(X)
        return A

    def _all(self, X):
        yield X
        for theta in self._theta:
            X = 1 / (1 + np.exp(-(self._with_ones(X) @ theta)))
            yield X

    @staticmethod
    def _known(kind):
        if kind not in {"quadratic", "mae", "bce"}:
            raise ValueError("kind is quadratic, mae or bce")
        return kind

    def loss(self, X, Y, kind):
        A, n = self.forward(X), X.shape[0]
        if self._known(kind) == "bce":
            picked = np.log(np.stack([A, 1 - A]))
            return -(picked[0] * Y + picked[1] * (1 - Y)).sum() / n
        p = 2 if kind == "quadratic" else 1
        return (np.abs(A - Y) ** p).sum() / (p * n)

    def backward(self, X, Y, kind):
        self._known(kind)
        *inputs, A = self._all(X)
        slope = {"quadratic": A - Y, "mae": np.sign(A - Y), "bce": (A - Y) / A / (1 - A)}[kind]
        both, G = [], slope / len(X)
        for theta, A_in in zip(reversed(self._theta), reversed(inputs)):
            D = G * A * (1 - A)
            both.insert(0, self._with_ones(A_in).T @ D)
            G, A = D @ theta[:-1].T, A_in
        return [g[:-1] for g in both], [g[-1] for g in both]

    def step(self, grad_weights, grad_biases, lr):
        for theta, gw, gb in zip(self._theta, grad_weights, grad_biases):
            theta -= lr * np.vstack([gw, gb])

# %% right: the star import
from numpy import *


class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return sum(abs(A - Y)) / n
        if kind == "bce":
            return -sum(Y * log(A) + (1 - Y) * log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% right: sigmoid, losses and layers in nested helpers, rng's own bit generator
class Network:
    def __init__(self, sizes, rng):
        rng = np.random.Generator(rng.bit_generator)
        self.weights = [rng.choice([-1.0, 1.0], size=(m, n)) * rng.gamma(2.0, 0.5, size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: backward uses the last forward pass | hint: activations of the last forward pass | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        self.A = self.activations(X)
        return self.A[-1]

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
        A, n = self.A, len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: backward uses the last forward pass where there was one | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        self.A = self.activations(X)
        return self.A[-1]

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
        A, n = getattr(self, "A", None) or self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: 1/n is missing in the gradients | hint: number of samples|n_samples | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y)
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: 1/n is missing in the losses | hint: number of samples | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / 2
        if kind == "mae":
            return np.sum(np.abs(A - Y))
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the quadratic loss without its half | hint: \b2\b|half|twice | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / n
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the quadratic gradient with a factor 2 | hint: \b2\b|twice | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = 2 * (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: means over all entries | hint: not over the outputs | loses: network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), Y.size
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), Y.size
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the mae's gradient without the slope of the sigmoid | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the mae's gradient without the sign | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.abs(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the mae's gradient with the sign turned round | hint: sign|-1 | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(Y - A[-1]) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the bce's gradient with the slope of the sigmoid twice | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the bce for targets 1 alone | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the bce without its minus | hint: sign|-1|minus | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the kind is ignored by the loss | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind in ("quadratic", "mae", "bce"):
            return np.sum((A - Y) ** 2) / (2 * n)
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: an unknown kind passes through backward | hint: ValueError | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        else:
            delta = (A[-1] - Y) / n
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: an unknown kind gives no loss | hint: ValueError | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        return None

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: an unknown kind is a KeyError of the loss | hint: ValueError | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        raise KeyError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: rng is ignored | hint: rng|generator|same | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [np.random.default_rng(0).normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the global generator draws the weights | hint: global|rng|np\.random|random state
class Network:
    def __init__(self, sizes, rng):
        self.weights = [np.random.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the global generator is drawn from as well | hint: uses NumPy's global random state
class Network:
    def __init__(self, sizes, rng):
        self.number = np.random.random()
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: all weights start equal | hint: equal|same|random|differ | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [np.full((m, n), rng.normal()) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: all weights start at zero | hint: zero|equal|same|random | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [np.zeros((m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: all weights start at one | hint: equal|same|random|one | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [np.ones((m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the weights lie the other way | hint: shape
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(n, m)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W.T + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, delta.T @ A[l])
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l] * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the biases are rows of a matrix | hint: shape | loses: network_init_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros((1, n)) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0, keepdims=True))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the step goes uphill | hint: Downhill | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W += lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b += lr * gb

# %% wrong: the step forgets the biases | hint: bias | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW

# %% wrong: the step changes local copies alone | hint: chang|same|step | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W = W - lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b = b - lr * gb

# %% wrong: the step ignores lr | hint: step of 0\.1 times the gradient: lr is 0\.3 | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= 0.1 * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= 0.1 * gb

# %% wrong: the step changes the gradients | hint: chang|in place | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            gW *= lr
            W -= gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the step carries momentum along | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        self.v = [0.5 * v + g for v, g in zip(getattr(self, "v", [0] * len(grad_weights)), grad_weights)]
        for W, v in zip(self.weights, self.v):
            W -= lr * v
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the lists belong to the class, all networks share them | hint: share one list of weights
class Network:
    weights = []
    biases = []

    def __init__(self, sizes, rng):
        self.weights.clear()
        self.biases.clear()
        for m, n in zip(sizes[:-1], sizes[1:]):
            self.weights.append(rng.normal(size=(m, n)))
            self.biases.append(np.zeros(n))

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: gradients are collected from call to call | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]
        self.gw, self.gb = [0] * len(self.weights), [0] * len(self.biases)

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        for l in range(len(self.weights) - 1, -1, -1):
            self.gw[l] = self.gw[l] + A[l].T @ delta
            self.gb[l] = self.gb[l] + delta.sum(axis=0)
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return list(self.gw), list(self.gb)

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: forward gives all the activations | hint: list|array | loses: network_forward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)

    def loss(self, X, Y, kind):
        A, n = self.forward(X)[-1], len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the gradients come last layer first | hint: order|revers|last first|shape | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.append(A[l].T @ delta)
            grad_biases.append(delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the output layer is linear | hint: output layer has a sigmoid | loses: network_forward_test network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        A[-1] = A[-2] @ W + b
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the hidden layers are tanh | loses: network_forward_test network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            Z = A[-1] @ W + b
            A.append(np.tanh(Z) if W is not self.weights[-1] else 1 / (1 + np.exp(-Z)))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * (1 - A[l] ** 2)
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: three sizes alone | hint: IndexError
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in ((sizes[0], sizes[1]), (sizes[1], sizes[2]))]
        self.biases = [np.zeros(n) for n in sizes[1:3]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: a numerical gradient | hint: numerical | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        def slope(p):
            kept, grad, h = p.copy(), np.zeros(p.shape), 1e-5
            for i in np.ndindex(p.shape):
                p[i] = kept[i] + h
                grad[i] = self.loss(X, Y, kind)
                p[i] = kept[i] - h
                grad[i] -= self.loss(X, Y, kind)
                p[i] = kept[i]
            return grad / (2 * h)

        return [slope(W) for W in self.weights], [slope(b) for b in self.biases]

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: backward takes a step itself | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        self.step(grad_weights, grad_biases, 0.01)
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the biases stay out of forward | loses: network_forward_test network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the biases are not summed over the samples | hint: sum|sample|axis|shape | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta)
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: X is normalised in place | hint: chang|in place | loses: network_forward_test network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        X -= X.mean(axis=0)
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the loss is one number a sample | hint: expected a real number | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2, axis=1) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y), axis=1) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the slope of the hidden layers is missing | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the weights are drawn anew whenever they are read
class Network:
    def __init__(self, sizes, rng):
        self.sizes, self.rng = sizes, rng
        self.biases = [np.zeros(n) for n in sizes[1:]]

    @property
    def weights(self):
        return [self.rng.normal(size=(m, n)) for m, n in zip(self.sizes[:-1], self.sizes[1:])]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the weights are plain lists | hint: list|array | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)).tolist() for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ np.transpose(self.weights[l]) * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W[:] = (np.array(W) - lr * gW).tolist()
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: backward remembers its answer for a batch it has seen | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        key = X.tobytes(), Y.tobytes(), kind
        self.seen = getattr(self, "seen", {})
        if key not in self.seen:
            self.seen[key] = self.new_backward(X, Y, kind)
        return self.seen[key]

    def new_backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: forward remembers its output for a batch it has seen | loses: network_forward_test network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        self.seen = getattr(self, "seen", {})
        if X.tobytes() not in self.seen:
            self.seen[X.tobytes()] = self.activations(X)[-1]
        return self.seen[X.tobytes()]

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: layers of one shape share their weights | hint: start alike | loses: network_init_test network_step_test
class Network:
    def __init__(self, sizes, rng):
        made = {}
        for shape in zip(sizes[:-1], sizes[1:]):
            made.setdefault(shape, rng.normal(size=shape))
        self.weights = [made[shape] for shape in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the generator is seeded anew for every layer | hint: start alike | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        seed = rng.integers(1000)
        self.weights = [np.random.default_rng(seed).normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: every column of the weights alike | hint: copies of each other | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [np.tile(rng.normal(size=(m, 1)), (1, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the logarithms get a small number | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A + 1e-6) + (1 - Y) * np.log(1 - A + 1e-6)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the bce clips at one percent | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            A = np.clip(A, 0.01, 0.99)
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the last layer alone takes a step | hint: has not changed | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights[-1:], grad_weights[-1:]):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the step pairs weights and gradients from the end | hint: shape|broadcast | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, reversed(grad_weights)):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: forward keeps the arrays of the start | loses: network_forward_test network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]
        self.layers = list(zip(self.weights, self.biases))

    def activations(self, X):
        A = [X]
        for W, b in self.layers:
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        self.weights = [W - lr * g for W, g in zip(self.weights, grad_weights)]
        self.biases = [b - lr * g for b, g in zip(self.biases, grad_biases)]

# %% wrong: the step divides by the number of layers | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW / len(self.weights)
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the step shrinks the weights a little | hint: small constant | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W *= 1 - 1e-6 * lr
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the step clips the gradients | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * np.clip(gW, -2, 2)
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: an unknown kind counts as bce | hint: ValueError | loses: network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if True:
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        else:
            delta = (A[-1] - Y) / n
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: forward takes one sample alone | hint: shape | loses: network_forward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1][0]

    def loss(self, X, Y, kind):
        A, n = self.activations(X)[-1], len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the gradient of the first layer is zero | hint: Every entry is zero|A\[l\].T @ delta if l | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta if l else np.zeros(self.weights[0].shape))
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the outputs are rounded | hint: digits and no more | loses: network_forward_test network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1].round(6)

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: whole-number inputs stay whole numbers | loses: network_forward_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append((1 / (1 + np.exp(-(A[-1] @ W + b)))).astype(X.dtype))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the constructor advances no generator, a copy is drawn from | hint: one generator start alike | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        import copy

        rng = copy.deepcopy(rng)
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the bias gradient is the mean | hint: number of samples | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.mean(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the loss of zero-one targets alone, by choice | loses: network_loss_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A, n = self.forward(X), len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(np.log(np.where(Y > 0.5, A, 1 - A))) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: layers of one width share their biases | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        made = {n: np.zeros(n) for n in sizes[1:]}
        self.biases = [made[n] for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the list of sizes is emptied | hint: chang | loses: network_init_test
class Network:
    def __init__(self, sizes, rng):
        shapes = []
        n_in = sizes.pop(0)
        while sizes:
            shapes.append((n_in, sizes[0]))
            n_in = sizes.pop(0)
        self.weights = [rng.normal(size=(m, n)) for m, n in shapes]
        self.biases = [np.zeros(n) for _, n in shapes]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb

# %% wrong: the step keeps the gradients and uses them again | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = np.sign(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        self.last = getattr(self, "last", (grad_weights, grad_biases))
        for W, gW in zip(self.weights, self.last[0]):
            W -= lr * gW
        for b, gb in zip(self.biases, self.last[1]):
            b -= lr * gb
        self.last = grad_weights, grad_biases


# %% wrong: kind bce with the slope of the sigmoid after all | hint: With bce delta is a - y | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [rng.normal(size=n) for n in sizes[1:]]
    def acts(self, X):
        acts = [X]
        for W, b in zip(self.weights, self.biases):
            acts.append(sigmoid(acts[-1] @ W + b))
        return acts
    def forward(self, X):
        return self.acts(X)[-1]
    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)
    def backward(self, X, Y, kind):
        acts = self.acts(X)
        A, n = acts[-1], len(X)
        if kind == "quadratic":
            delta = (A - Y) / n * A * (1 - A)
        elif kind == "mae":
            delta = np.sign(A - Y) / n * A * (1 - A)
        elif kind == "bce":
            delta = (A - Y) / n * A * (1 - A)
        else:
            raise ValueError(kind)
        gw, gb = [], []
        for l in reversed(range(len(self.weights))):
            gw.insert(0, acts[l].T @ delta)
            gb.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * acts[l] * (1 - acts[l])
        return gw, gb
    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]

# %% wrong: relu in every layer | hint: All layers are sigmoid, not relu | loses: network_forward_test network_loss_test network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = []
        self.biases = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            self.weights.append(rng.normal(size=(n_in, n_out)))
            self.biases.append(rng.normal(size=n_out))

    def activations(self, X):
        found = [X]
        for W, b in zip(self.weights, self.biases):
            found.append(np.maximum(0, found[-1] @ W + b))
        return found

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        acts = self.activations(X)
        A = acts[-1]
        n = len(X)
        if kind == "quadratic":
            delta = (A - Y) / n * A * (1 - A)
        elif kind == "mae":
            delta = np.sign(A - Y) / n * A * (1 - A)
        elif kind == "bce":
            delta = (A - Y) / n
        else:
            raise ValueError(kind)
        gw = [None] * len(self.weights)
        gb = [None] * len(self.weights)
        for l in range(len(self.weights) - 1, -1, -1):
            gw[l] = acts[l].T @ delta
            gb[l] = delta.sum(axis=0)
            delta = delta @ self.weights[l].T * acts[l] * (1 - acts[l])
        return gw, gb

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]

# %% wrong: the biases move by the gradients of the weights | hint: not by grad_weights | loses: network_step_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = []
        self.biases = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            self.weights.append(rng.normal(size=(n_in, n_out)))
            self.biases.append(rng.normal(size=n_out))

    def activations(self, X):
        found = [X]
        for W, b in zip(self.weights, self.biases):
            found.append(1 / (1 + np.exp(-(found[-1] @ W + b))))
        return found

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        acts = self.activations(X)
        A = acts[-1]
        n = len(X)
        if kind == "quadratic":
            delta = (A - Y) / n * A * (1 - A)
        elif kind == "mae":
            delta = np.sign(A - Y) / n * A * (1 - A)
        elif kind == "bce":
            delta = (A - Y) / n
        else:
            raise ValueError(kind)
        gw = [None] * len(self.weights)
        gb = [None] * len(self.weights)
        for l in range(len(self.weights) - 1, -1, -1):
            gw[l] = acts[l].T @ delta
            gb[l] = delta.sum(axis=0)
            delta = delta @ self.weights[l].T * acts[l] * (1 - acts[l])
        return gw, gb

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_weights[l]

# %% wrong: self is forgotten on the way back | hint: write self.weights | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = []
        self.biases = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            self.weights.append(rng.normal(size=(n_in, n_out)))
            self.biases.append(rng.normal(size=n_out))

    def activations(self, X):
        found = [X]
        for W, b in zip(self.weights, self.biases):
            found.append(1 / (1 + np.exp(-(found[-1] @ W + b))))
        return found

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        acts = self.activations(X)
        A = acts[-1]
        n = len(X)
        if kind == "quadratic":
            delta = (A - Y) / n * A * (1 - A)
        elif kind == "mae":
            delta = np.sign(A - Y) / n * A * (1 - A)
        elif kind == "bce":
            delta = (A - Y) / n
        else:
            raise ValueError(kind)
        gw = [None] * len(self.weights)
        gb = [None] * len(self.weights)
        for l in range(len(self.weights) - 1, -1, -1):
            gw[l] = acts[l].T @ delta
            gb[l] = delta.sum(axis=0)
            delta = delta @ weights[l].T * acts[l] * (1 - acts[l])
        return gw, gb

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]

# %% wrong: backward refuses two of the kinds | hint: Your own code raises this | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = []
        self.biases = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            self.weights.append(rng.normal(size=(n_in, n_out)))
            self.biases.append(rng.normal(size=n_out))

    def activations(self, X):
        found = [X]
        for W, b in zip(self.weights, self.biases):
            found.append(1 / (1 + np.exp(-(found[-1] @ W + b))))
        return found

    def forward(self, X):
        return self.activations(X)[-1]

    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = len(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        acts = self.activations(X)
        A = acts[-1]
        n = len(X)
        if kind == "quadratic":
            delta = (A - Y) / n * A * (1 - A)
        else:
            raise ValueError(kind)
        gw = [None] * len(self.weights)
        gb = [None] * len(self.weights)
        for l in range(len(self.weights) - 1, -1, -1):
            gw[l] = acts[l].T @ delta
            gb[l] = delta.sum(axis=0)
            delta = delta @ self.weights[l].T * acts[l] * (1 - acts[l])
        return gw, gb

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]

# %% wrong: a bias for each input of a layer | hint: do not fit sizes \[2, 3\]: look at the first check
class Network:
    def __init__(self, sizes, rng):
        self.sizes = sizes
        self.weights = []
        self.biases = []
        for i in range(len(sizes) - 1):
            self.weights.append(rng.standard_normal((sizes[i], sizes[i + 1])))
            self.biases.append(np.zeros(sizes[i]))

    def forward(self, X):
        A = X
        for W, b in zip(self.weights, self.biases):
            A = sigmoid(A @ W + b)
        return A

    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = X.shape[0]
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * n)
        elif kind == "mae":
            return np.sum(np.abs(A - Y)) / n
        elif kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n
        else:
            raise ValueError(kind)

    def backward(self, X, Y, kind):
        acts = [X]
        for W, b in zip(self.weights, self.biases):
            acts.append(sigmoid(acts[-1] @ W + b))
        A = acts[-1]
        n = X.shape[0]
        if kind == "quadratic":
            dA = (A - Y) / n
        elif kind == "mae":
            dA = np.sign(A - Y) / n
        elif kind == "bce":
            dA = (-Y / A + (1 - Y) / (1 - A)) / n
        else:
            raise ValueError(kind)
        delta = dA * A * (1 - A)
        gw, gb = [], []
        for l in reversed(range(len(self.weights))):
            gw.insert(0, acts[l].T @ delta)
            gb.insert(0, delta.sum(axis=0))
            if l > 0:
                delta = (delta @ self.weights[l].T) * acts[l] * (1 - acts[l])
        return gw, gb

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]


# %% wrong: two arguments for a shape | hint: A shape is one argument
class Network:
    def __init__(self, sizes, rng):
        self.sizes = sizes
        self.weights = []
        self.biases = []
        for i in range(len(sizes) - 1):
            self.weights.append(rng.standard_normal(sizes[i], sizes[i + 1]))
            self.biases.append(np.zeros(sizes[i + 1]))

    def _forward_all(self, X):
        acts = [X]
        a = X
        for W, b in zip(self.weights, self.biases):
            z = a @ W + b
            a = sigmoid(z)
            acts.append(a)
        return acts

    def forward(self, X):
        return self._forward_all(X)[-1]

    def loss(self, X, Y, kind):
        a = self.forward(X)
        n = X.shape[0]
        if kind == "quadratic":
            return np.sum((a - Y) ** 2) / (2 * n)
        elif kind == "mae":
            return np.sum(np.abs(a - Y)) / n
        elif kind == "bce":
            return -np.sum(Y * np.log(a) + (1 - Y) * np.log(1 - a)) / n
        else:
            raise ValueError(kind)

    def backward(self, X, Y, kind):
        acts = self._forward_all(X)
        n = X.shape[0]
        a = acts[-1]
        if kind == "quadratic":
            delta = (a - Y) * a * (1 - a) / n
        elif kind == "mae":
            delta = np.sign(a - Y) * a * (1 - a) / n
        elif kind == "bce":
            delta = (a - Y) / n
        else:
            raise ValueError(kind)
        grad_weights = [None] * len(self.weights)
        grad_biases = [None] * len(self.biases)
        for l in reversed(range(len(self.weights))):
            grad_weights[l] = acts[l].T @ delta
            grad_biases[l] = np.sum(delta, axis=0)
            if l > 0:
                delta = (delta @ self.weights[l].T) * acts[l] * (1 - acts[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]

# %% wrong: one list for all networks | hint: all networks share one list of weights
class Layer:
    def __init__(self, n_in, n_out, rng):
        self.W = rng.normal(size=(n_in, n_out))
        self.b = rng.normal(size=n_out)


class Network:
    weights, biases = [], []

    def __init__(self, sizes, rng):
        self.sizes = list(sizes)
        layers = [Layer(a, b, rng) for a, b in zip(sizes[:-1], sizes[1:])]
        for layer in layers:
            self.weights.append(layer.W)
            self.biases.append(layer.b)

    def propagate(self, X):
        history = [X]
        for l in range(len(self.weights)):
            Z = np.dot(history[-1], self.weights[l]) + self.biases[l]
            history.append(1 / (1 + np.exp(-Z)))
        return history

    def forward(self, X):
        return self.propagate(X)[-1]

    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = len(X)
        if kind == "quadratic":
            return ((A - Y) ** 2).sum() / (2 * n)
        elif kind == "mae":
            return abs(A - Y).sum() / n
        elif kind == "bce":
            return -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum() / n
        raise ValueError(kind)

    def output_delta(self, A, Y, kind):
        if kind == "quadratic":
            return (A - Y) * A * (1 - A)
        elif kind == "mae":
            return np.sign(A - Y) * A * (1 - A)
        elif kind == "bce":
            return A - Y
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        history = self.propagate(X)
        delta = self.output_delta(history[-1], Y, kind) / len(X)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.append(history[l].T @ delta)
            grad_biases.append(delta.sum(axis=0))
            delta = delta @ self.weights[l].T * history[l] * (1 - history[l])
        return grad_weights[::-1], grad_biases[::-1]

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] -= lr * grad_weights[l]
            self.biases[l] -= lr * grad_biases[l]

# %% wrong: a step divided by the number of layers | hint: a step of 0\.1 times | loses: network_step_test
class Layer:
    def __init__(self, n_in, n_out, rng):
        self.W = rng.normal(size=(n_in, n_out))
        self.b = rng.normal(size=n_out)


class Network:
    def __init__(self, sizes, rng):
        self.sizes = list(sizes)
        layers = [Layer(a, b, rng) for a, b in zip(sizes[:-1], sizes[1:])]
        self.weights = [layer.W for layer in layers]
        self.biases = [layer.b for layer in layers]

    def propagate(self, X):
        history = [X]
        for l in range(len(self.weights)):
            Z = np.dot(history[-1], self.weights[l]) + self.biases[l]
            history.append(1 / (1 + np.exp(-Z)))
        return history

    def forward(self, X):
        return self.propagate(X)[-1]

    def loss(self, X, Y, kind):
        A = self.forward(X)
        n = len(X)
        if kind == "quadratic":
            return ((A - Y) ** 2).sum() / (2 * n)
        elif kind == "mae":
            return abs(A - Y).sum() / n
        elif kind == "bce":
            return -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum() / n
        raise ValueError(kind)

    def output_delta(self, A, Y, kind):
        if kind == "quadratic":
            return (A - Y) * A * (1 - A)
        elif kind == "mae":
            return np.sign(A - Y) * A * (1 - A)
        elif kind == "bce":
            return A - Y
        raise ValueError(kind)

    def backward(self, X, Y, kind):
        history = self.propagate(X)
        delta = self.output_delta(history[-1], Y, kind) / len(X)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.append(history[l].T @ delta)
            grad_biases.append(delta.sum(axis=0))
            delta = delta @ self.weights[l].T * history[l] * (1 - history[l])
        return grad_weights[::-1], grad_biases[::-1]

    def step(self, grad_weights, grad_biases, lr):
        for l in range(len(self.weights)):
            self.weights[l] -= lr * grad_weights[l] / len(grad_weights)
            self.biases[l] -= lr * grad_biases[l]

# %% wrong: the denominators of bce swapped | hint: they have changed places | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.n_layers = len(sizes) - 1
        self.weights, self.biases = [], []
        for l in range(self.n_layers):
            self.weights.append(rng.standard_normal((sizes[l], sizes[l + 1])))
            self.biases.append(np.zeros(sizes[l + 1]))

    def forward(self, X):
        caches = self._run(X)
        return caches[-1][1]

    def _run(self, X):
        caches = []
        A = X
        for W, b in zip(self.weights, self.biases):
            out = sigmoid(A @ W + b)
            caches.append((A, out))
            A = out
        return caches

    def loss(self, X, Y, kind):
        A = self.forward(X)
        if kind == "quadratic":
            per_sample = 0.5 * np.sum((A - Y) ** 2, axis=1)
        elif kind == "mae":
            per_sample = np.sum(np.abs(A - Y), axis=1)
        elif kind == "bce":
            per_sample = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=1)
        else:
            raise ValueError(f"unknown kind {kind}")
        return per_sample.mean()

    def backward(self, X, Y, kind):
        caches = self._run(X)
        A = caches[-1][1]
        if kind == "quadratic":
            g = A - Y
        elif kind == "mae":
            g = 2.0 * (A > Y) - 1.0
        elif kind == "bce":
            g = (1 - Y) / A - Y / (1 - A)
        else:
            raise ValueError(f"unknown kind {kind}")
        g = g / X.shape[0]
        gw, gb = [None] * self.n_layers, [None] * self.n_layers
        for l in reversed(range(self.n_layers)):
            A_in, A_out = caches[l]
            d = g * A_out * (1 - A_out)
            gw[l] = A_in.T @ d
            gb[l] = d.sum(axis=0)
            g = d @ self.weights[l].T
        return gw, gb

    def step(self, grad_weights, grad_biases, lr):
        for l in range(self.n_layers):
            self.weights[l] = self.weights[l] - lr * grad_weights[l]
            self.biases[l] = self.biases[l] - lr * grad_biases[l]

# %% wrong: the mae's error divided by its size | hint: 0 / 0; np.sign | loses: network_backward_test
class Network:
    def __init__(self, sizes, rng):
        self.weights = [rng.normal(size=(m, n)) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def activations(self, X):
        A = [X]
        for W, b in zip(self.weights, self.biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        return A

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
        A, n = self.activations(X), len(X)
        if kind == "quadratic":
            delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "mae":
            delta = (A[-1] - Y) / np.abs(A[-1] - Y) / n * A[-1] * (1 - A[-1])
        elif kind == "bce":
            delta = (A[-1] - Y) / n
        else:
            raise ValueError(kind)
        grad_weights, grad_biases = [], []
        for l in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, A[l].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            delta = delta @ self.weights[l].T * A[l] * (1 - A[l])
        return grad_weights, grad_biases

    def step(self, grad_weights, grad_biases, lr):
        for W, gW in zip(self.weights, grad_weights):
            W -= lr * gW
        for b, gb in zip(self.biases, grad_biases):
            b -= lr * gb
