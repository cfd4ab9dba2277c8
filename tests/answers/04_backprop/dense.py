# %% right: matrix products, the inputs as a tuple
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% right: einsum and a dict
def dense_forward(X, W, b):
    Z = np.einsum("ni,io->no", X, W) + b[None, :]
    return Z, {"X": X, "W": W, "b": b, "Z": Z}


def dense_backward(grad_Z, cache):
    grad_X = np.einsum("no,io->ni", grad_Z, cache["W"])
    grad_W = np.einsum("ni,no->io", cache["X"], grad_Z)
    grad_b = np.einsum("no->o", grad_Z)
    return grad_X, grad_W, grad_b

# %% right: loops and zeros
def dense_forward(X, W, b):
    n, n_out = X.shape[0], W.shape[1]
    Z = np.zeros((n, n_out))
    for s in range(n):
        for j in range(n_out):
            Z[s, j] = sum(X[s, i] * W[i, j] for i in range(W.shape[0])) + b[j]
    return Z, [X.copy(), W.copy()]


def dense_backward(grad_Z, cache):
    X, W = cache
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for s in range(len(X)):
        for j in range(W.shape[1]):
            grad_b[j] += grad_Z[s, j]
            for i in range(W.shape[0]):
                grad_W[i, j] += X[s, i] * grad_Z[s, j]
                grad_X[s, i] += W[i, j] * grad_Z[s, j]
    return grad_X, grad_W, grad_b

# %% right: the cache is a closure
def dense_forward(X, W, b):
    def pull_back(grad):
        return grad.dot(W.T), X.T.dot(grad), grad.sum(0)

    return X.dot(W) + b, pull_back


dense_backward = lambda grad_Z, cache: cache(grad_Z)

# %% right: the cache is a dataclass with methods
from dataclasses import dataclass


@dataclass(frozen=True)
class Dense:
    X: np.ndarray
    W: np.ndarray
    b: np.ndarray

    @property
    def output(self):
        return self.X @ self.W + self.b

    def gradients(self, grad_Z):
        yield grad_Z @ self.W.T
        yield self.X.T @ grad_Z
        yield np.ones(len(self.X)) @ grad_Z


def dense_forward(X, W, b):
    layer = Dense(X, W, b)
    return layer.output, layer


def dense_backward(grad_Z, cache):
    return tuple(cache.gradients(grad_Z))

# %% right: the bias as one more row of W, a named tuple
from collections import namedtuple

DenseCache = namedtuple("DenseCache", ["X1", "W1"])
DenseGrads = namedtuple("DenseGrads", ["X", "W", "b"])


def dense_forward(X, W, b):
    X1 = np.hstack([X, np.ones((len(X), 1))])
    W1 = np.vstack([W, b])
    return X1 @ W1, DenseCache(X1, W1)


def dense_backward(grad_Z, cache):
    grad_W1 = cache.X1.T @ grad_Z
    return DenseGrads((grad_Z @ cache.W1.T)[:, :-1], grad_W1[:-1], grad_W1[-1])

# %% right: outer products summed over the samples, a list returned
def dense_forward(X, W, b):
    rows = [W.T @ x + b for x in X]
    return np.stack(rows), (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    grad_W = sum(np.outer(x, g) for x, g in zip(X, grad_Z))
    grad_b = np.add.reduce(grad_Z, axis=0)
    grad_X = np.array([W @ g for g in grad_Z])
    return [grad_X, grad_W, grad_b]

# %% right: a shelf of caches and a ticket
_shelf = {}


def dense_forward(X, W, b):
    ticket = len(_shelf)
    _shelf[ticket] = np.array(X), np.array(W)
    return np.tensordot(X, W, axes=1) + b, ticket


def dense_backward(grad_Z, cache):
    X, W = _shelf[cache]
    return (
        np.tensordot(grad_Z, W, axes=(1, 1)),
        np.tensordot(X, grad_Z, axes=(0, 0)),
        len(X) * grad_Z.mean(axis=0),
    )

# %% right: views, a Fortran-ordered gradient, W changed for a moment
def dense_forward(X, W, b):
    Z = np.empty((X.shape[0], W.shape[1]))
    np.matmul(X, W, out=Z)
    Z += b
    return Z, (np.asarray(X).T, W[:])


def dense_backward(grad_Z, cache):
    XT, W = cache
    W *= -1
    grad_X = -(grad_Z @ W.T)
    W *= -1
    return grad_X, (grad_Z.T @ XT.T).T, grad_Z.T.sum(axis=1)

# %% right: the cache is a generator that waits
def _dense(X, W, b):
    grad_Z = yield X @ W + b
    yield grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)


def dense_forward(X, W, b):
    waiting = _dense(X, W, b)
    return next(waiting), waiting


def dense_backward(grad_Z, cache):
    return cache.send(grad_Z)

# %% right: the cache is bytes
import pickle


def dense_forward(X, W, b):
    return np.add(np.dot(X, W), b), pickle.dumps((X, W))


def dense_backward(grad_Z, cache):
    X, W = pickle.loads(cache)
    return np.dot(grad_Z, W.T), np.dot(X.T, grad_Z), np.dot(np.ones(len(X)), grad_Z)

# %% right: the cache is emptied by backward
def dense_forward(X, W, b):
    cache = {}
    cache["W"], cache["X"] = W.copy(), X.copy()
    return X @ W + np.tile(b, (len(X), 1)), cache


def dense_backward(grad_Z, cache):
    X, W = cache.pop("X"), cache.pop("W")
    return np.matmul(grad_Z, W.swapaxes(0, 1)), np.matmul(X.swapaxes(0, 1), grad_Z), sum(grad_Z)

# %% right: one array as cache, products by broadcasting
def dense_forward(X, W, b):
    Z = (X[:, :, None] * W[None, :, :]).sum(axis=1) + b
    return Z, np.concatenate([X.ravel(), W.ravel(), X.shape, W.shape]).astype(float)


def dense_backward(grad_Z, cache):
    n, n_in, _, n_out = cache[-4:].astype(int)
    X = cache[: n * n_in].reshape(n, n_in)
    W = cache[n * n_in : -4].reshape(n_in, n_out)
    grad_X, grad_W = np.empty(X.shape), np.empty(W.shape)
    for j in range(n_in):
        grad_X[:, j] = grad_Z @ W[j]
        grad_W[j] = X[:, j] @ grad_Z
    return grad_X, grad_W, grad_Z.T @ np.ones(n)

# %% right: warnings, logging and prints
import logging
import sys
import warnings


def dense_forward(X, W, b):
    warnings.warn("this layer is slow", stacklevel=2)
    logging.getLogger("dense").warning("forward %s", X.shape)
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    print("backward", file=sys.stderr)
    X, W = cache
    with np.errstate(all="ignore"):
        return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(0)

# %% right: an object with slots that refuses comparison
class Saved:
    __slots__ = ("X", "W")

    def __init__(self, X, W):
        self.X, self.W = X, W

    def __eq__(self, other):
        raise TypeError("caches cannot be compared")

    __hash__ = None

    def __iter__(self):
        yield from (self.X, self.W)


def dense_forward(X, W, b):
    return np.block([X, np.ones((len(X), 1))]) @ np.block([[W], [b]]), Saved(X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return (W @ grad_Z.T).T, np.transpose(grad_Z.T @ X), np.sum(grad_Z, axis=-2)

# %% wrong: the bias is forgotten | hint: bias|\bb\b | loses: dense_forward_test
def dense_forward(X, W, b):
    return X @ W, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: W.T in the forward pass | hint: shape|W\.T
def dense_forward(X, W, b):
    return X @ W.T + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: grad_W transposed | hint: transpose | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, grad_Z.T @ X, grad_Z.sum(axis=0)

# %% wrong: grad_X without the transpose | hint: W\.T|shape | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: the bias is not summed over the samples | hint: sum|sample|axis | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z

# %% wrong: the bias summed along the wrong axis | hint: sum|axis|shape | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=1)

# %% wrong: the bias summed to one number | hint: shape|sum|axis | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum()

# %% wrong: keepdims on the bias | hint: shape|keepdims | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0, keepdims=True)

# %% wrong: the bias averaged over the samples | hint: number of samples|n_samples | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.mean(axis=0)

# %% wrong: a second 1/n on the weights | hint: number of samples|n_samples | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    n = len(X)
    return grad_Z @ W.T, X.T @ grad_Z / n, grad_Z.sum(axis=0)

# %% wrong: the upstream gradient is taken for ones | hint: upstream | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    ones = np.ones_like(grad_Z)
    return ones @ W.T, X.T @ ones, ones.sum(axis=0)

# %% wrong: the bias gradient is ones | hint: upstream | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, np.ones(W.shape[1]) * len(X)

# %% wrong: grad_W and grad_X change places | hint: swap|order|shape | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return X.T @ grad_Z, grad_Z @ W.T, grad_Z.sum(axis=0)

# %% wrong: the gradient of the input is left out | hint: 3|three | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: the output alone, without a cache | hint: two|2|tuple
def dense_forward(X, W, b):
    return X @ W + b


def dense_backward(grad_Z, cache):
    return grad_Z @ cache.T, cache.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: the last forward pass is kept in a global | hint: last forward pass | loses: dense_backward_test
def dense_forward(X, W, b):
    global _last_inputs
    _last_inputs = X, W
    return X @ W + b, None


def dense_backward(grad_Z, cache):
    X, W = _last_inputs
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: one cache dict for all layers | hint: last forward pass | loses: dense_backward_test
_dense_cache = {}


def dense_forward(X, W, b):
    _dense_cache["X"], _dense_cache["W"] = X, W
    return X @ W + b, _dense_cache


def dense_backward(grad_Z, cache):
    X, W = cache["X"], cache["W"]
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: a numerical gradient | hint: numerical | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W, b)


def dense_backward(grad_Z, cache):
    X, W, b = cache
    return (
        numerical_gradient(lambda X: np.sum(grad_Z * dense_forward(X, W, b)[0]), X),
        numerical_gradient(lambda W: np.sum(grad_Z * dense_forward(X, W, b)[0]), W),
        numerical_gradient(lambda b: np.sum(grad_Z * dense_forward(X, W, b)[0]), b),
    )

# %% wrong: the upstream gradient is changed in place | hint: chang|in place | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    n = len(X)
    grads = grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)
    grad_Z /= n
    return grads

# %% wrong: the forward pass changes W | hint: chang|in place
def dense_forward(X, W, b):
    W += 0.01
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: only the last sample counts | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    for x, g in zip(X, grad_Z):
        grad_W = np.outer(x, g)
        grad_b = g
    return grad_Z @ W.T, grad_W, grad_b

# %% wrong: only the first sample counts | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, np.outer(X[0], grad_Z[0]), grad_Z[0]

# %% wrong: a product entry by entry | hint: shape|broadcast | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z * W.T, X.T * grad_Z, grad_Z.sum(axis=0)

# %% wrong: a ReLU too many
def dense_forward(X, W, b):
    Z = np.maximum(X @ W + b, 0)
    return Z, (X, W, Z)


def dense_backward(grad_Z, cache):
    X, W, Z = cache
    grad_Z = grad_Z * (Z > 0)
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: all the gradients have the wrong sign | hint: sign|-1 | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return -grad_Z @ W.T, -X.T @ grad_Z, -grad_Z.sum(axis=0)

# %% wrong: the bias is a column | hint: ValueError
def dense_forward(X, W, b):
    return X @ W + b.reshape(-1, 1), (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: backward scaled by the output | loses: dense_backward_test
def dense_forward(X, W, b):
    Z = X @ W + b
    return Z, (X, W, Z)


def dense_backward(grad_Z, cache):
    X, W, Z = cache
    delta = grad_Z * Z
    return delta @ W.T, X.T @ delta, delta.sum(axis=0)

# %% wrong: squeezed, so that one output is no column | hint: only their shape | loses: dense_forward_test
def dense_forward(X, W, b):
    return np.squeeze(X @ W + b), (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: gradients squeezed | hint: only their shape | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return np.squeeze(grad_Z @ W.T), np.squeeze(X.T @ grad_Z), grad_Z.sum(axis=0)

# %% wrong: single precision | hint: float32
def dense_forward(X, W, b):
    X, W, b = X.astype(np.float32), W.astype(np.float32), b.astype(np.float32)
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    grad_Z = grad_Z.astype(np.float32)
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: caches kept by shape | hint: last forward pass | loses: dense_backward_test
_by_shape = {}


def dense_forward(X, W, b):
    _by_shape[X.shape, W.shape] = X, W
    return X @ W + b, (X.shape, W.shape)


def dense_backward(grad_Z, cache):
    X, W = _by_shape[cache]
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: the bias gradient grows from call to call | hint: dL/db is not right | loses: dense_backward_test
_grad_b = {}


def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    _grad_b[W.shape[1]] = _grad_b.get(W.shape[1], 0) + grad_Z.sum(axis=0)
    return grad_Z @ W.T, X.T @ grad_Z, _grad_b[W.shape[1]]

# %% wrong: whole numbers make whole results | loses: dense_forward_test
def dense_forward(X, W, b):
    Z = np.zeros((len(X), W.shape[1]), dtype=X.dtype)
    Z[...] = X @ W + b
    return Z, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: the weight gradient in the type of X | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    grad_X, grad_W = np.zeros_like(X), np.zeros_like(W)
    grad_X[...] = grad_Z @ W.T
    grad_W[...] = X.T @ grad_Z
    return grad_X, grad_W, grad_Z.sum(axis=0)

# %% wrong: the gradient goes back through weights that have learned already | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    W_new = W - 0.1 * (X.T @ grad_Z)
    return grad_Z @ W_new.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: clipped against explosions | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return tuple(np.clip(g, -5, 5) for g in (grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)))

# %% wrong: the cache of the first call for ever | hint: has shape | loses: dense_backward_test
_first = []


def dense_forward(X, W, b):
    _first.append((X, W))
    return X @ W + b, _first


def dense_backward(grad_Z, cache):
    X, W = cache[0]
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: caches on a stack, popped whatever is asked for | hint: last forward pass | loses: dense_backward_test
_stack = []


def dense_forward(X, W, b):
    _stack.append((X, W))
    return X @ W + b, len(_stack)


def dense_backward(grad_Z, cache):
    X, W = _stack.pop()
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)

# %% wrong: a little weight decay | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z + 1e-6 * W, grad_Z.sum(axis=0)

# %% wrong: a key of the cache is misspelt | hint: There is no key 'w' here | loses: dense_backward_test
def dense_forward(X, W, b):
    Z = np.dot(X, W) + b
    return Z, {"X": X, "W": W}

def dense_backward(grad_Z, cache):
    X = cache["X"]
    W = cache["w"]
    grad_X = np.dot(grad_Z, W.T)
    grad_W = np.dot(X.T, grad_Z)
    grad_b = np.sum(grad_Z, axis=0)
    return grad_X, grad_W, grad_b

# %% wrong: dL/dW of the first sample | hint: Only the first sample counts in dL/dW | loses: dense_backward_test
def dense_forward(X, W, b):
    Z = np.matmul(X, W) + b
    return Z, [X, W, b]


def dense_backward(grad_Z, cache):
    X, W, b = cache
    grad_X = np.matmul(grad_Z, W.T)
    grad_W = np.outer(X[0], grad_Z[0])
    grad_b = np.sum(grad_Z, axis=0)
    return grad_X, grad_W, grad_b

# %% wrong: all three results, the weights' first | hint: another order: first dL/dX, then dL/dW, then dL/db | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    dW = X.T @ grad_Z
    db = np.sum(grad_Z, axis=0)
    dX = grad_Z @ W.T
    return dW, db, dX


# %% wrong: the factors of dW the wrong way round, the cache as it should be | hint: what is transposed|Did you mean grad_Z.T @ X or X.T @ grad_Z | loses: dense_backward_test
def dense_forward(X, W, b):
    return X @ W + b, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, grad_Z @ X.T, np.sum(grad_Z, axis=0)


# %% wrong: sums before the product | hint: sums over the samples are multiplied | loses: dense_backward_test
def dense_forward(X, W, b):
    Z = np.dot(X, W) + b
    cache = (X, W, b)
    return Z, cache


def dense_backward(grad_Z, cache):
    X, W, b = cache
    grad_X = np.dot(grad_Z, W.T)
    grad_W = np.outer(X.sum(axis=0), grad_Z.sum(axis=0))
    grad_b = np.sum(grad_Z, axis=0)
    return grad_X, grad_W, grad_b


# %% wrong: a step in place of the gradient | hint: weights after a step | loses: dense_backward_test
def dense_forward(X, W, b):
    Z = np.dot(X, W) + b
    cache = (X, W, b)
    return Z, cache


def dense_backward(grad_Z, cache):
    X, W, b = cache
    grad_X = np.dot(grad_Z, W.T)
    grad_W = W - 0.1 * np.dot(X.T, grad_Z)
    grad_b = np.sum(grad_Z, axis=0)
    return grad_X, grad_W, grad_b


# %% wrong: reshape for a transpose | hint: reshape keeps the entries | loses: dense_backward_test
def dense_forward(X, W, b):
    Z = np.dot(X, W) + b
    cache = (X, W, b)
    return Z, cache


def dense_backward(grad_Z, cache):
    X, W, b = cache
    grad_X = np.dot(grad_Z, W.T)
    grad_W = np.dot(X.reshape(X.shape[1], X.shape[0]), grad_Z)
    grad_b = np.sum(grad_Z, axis=0)
    return grad_X, grad_W, grad_b


# %% wrong: each output collects all | hint: every output has a sum of its own | loses: dense_backward_test
def dense_forward(X, W, b):
    n, d = X.shape
    m = W.shape[1]
    Z = np.zeros((n, m))
    for s in range(n):
        for j in range(m):
            for i in range(d):
                Z[s, j] += X[s, i] * W[i, j]
            Z[s, j] += b[j]
    return Z, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    n, d = X.shape
    m = W.shape[1]
    gX, gW, gb = np.zeros((n, d)), np.zeros((d, m)), np.zeros(m)
    for s in range(n):
        for j in range(m):
            for i in range(d):
                gX[s, i] += grad_Z[s, j] * W[i, j]
                gW[i, j] += X[s, i] * grad_Z[s, j]
            gb += grad_Z[s, j]
    return gX, gW, gb


# %% wrong: the bias in the sum over the inputs | hint: not once for each input | loses: dense_forward_test
def dense_forward(X, W, b):
    Z = np.zeros((len(X), W.shape[1]))
    for i in range(len(W)):
        Z += X[:, [i]] * W[i] + b
    return Z, (X, W)


def dense_backward(grad_Z, cache):
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)
