# %% right: negative indices, as in the book
def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def backprop_columns(x, y, weights, biases):
    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    activation, activations, zs = x, [x], []
    for w, b in zip(weights, biases):
        z = w @ activation + b
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    delta = (activations[-1] - y) * sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))
    nabla_b[-1] = delta
    nabla_w[-1] = delta @ activations[-2].T
    for l in range(2, len(weights) + 1):
        sp = sigmoid(zs[-l]) * (1 - sigmoid(zs[-l]))
        delta = (weights[-l + 1].T @ delta) * sp
        nabla_b[-l] = delta
        nabla_w[-l] = delta @ activations[-l - 1].T
    return nabla_w, nabla_b

# %% right: recursion
def backprop_columns(x, y, weights, biases):
    def descend(a, layer):
        """Return dC/da and the gradients from this layer on."""
        if layer == len(weights):
            return a - y, [], []
        out = 1 / (1 + np.exp(-(weights[layer] @ a + biases[layer])))
        grad_out, w_rest, b_rest = descend(out, layer + 1)
        delta = grad_out * out * (1 - out)
        return weights[layer].T @ delta, [delta @ a.T, *w_rest], [delta, *b_rest]

    return descend(x, 0)[1:]

# %% right: pairs put in front, tuples returned
from collections import deque


def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A += [1 / (1 + np.exp(-w.dot(A[-1]) - b))]
    nabla_w, nabla_b = deque(), deque()
    grad = A[-1] - y
    for w, a_in, a_out in zip(reversed(weights), reversed(A[:-1]), reversed(A[1:])):
        delta = np.diagflat(a_out * (1 - a_out)) @ grad
        nabla_w.appendleft(np.outer(delta, a_in))
        nabla_b.appendleft(delta)
        grad = w.T @ delta
    return tuple(nabla_w), tuple(nabla_b)

# %% right: a class with layers and closures
class Layer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, a):
        self.a_in = a
        self.a_out = np.tanh((self.w @ a + self.b) / 2) / 2 + 0.5
        return self.a_out

    def backward(self, grad):
        self.delta = grad * self.a_out * (1 - self.a_out)
        return self.w.T @ self.delta

    @property
    def nabla_w(self):
        return np.einsum("ik,jk->ij", self.delta, self.a_in)


def backprop_columns(x, y, weights, biases):
    layers = [Layer(*pair) for pair in zip(weights, biases)]
    a = x
    for layer in layers:
        a = layer.forward(a)
    grad = a - y
    for layer in layers[::-1]:
        grad = layer.backward(grad)
    return [layer.nabla_w for layer in layers], [layer.delta for layer in layers]

# %% right: all deltas first, Kronecker products, flat vectors inside
def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = {0: x.ravel().astype(float)}
    for l in range(L):
        a[l + 1] = 1 / (1 + np.exp(-(weights[l] @ a[l] + biases[l].ravel())))
    prime = {l: a[l] - a[l] ** 2 for l in range(1, L + 1)}
    delta = {L: (a[L] - y.ravel()) * prime[L]}
    for l in range(L - 1, 0, -1):
        delta[l] = (delta[l + 1] @ weights[l]) * prime[l]
    nabla_w = [np.kron(delta[l + 1][:, None], a[l][None, :]) for l in range(L)]
    nabla_b = [delta[l + 1][:, np.newaxis] for l in range(L)]
    return nabla_w, nabla_b

# %% right: loops over the single neurons
import math


def backprop_columns(x, y, weights, biases):
    layers = [[float(v) for v in x[:, 0]]]
    for w, b in zip(weights, biases):
        previous = layers[-1]
        layers.append(
            [
                1 / (1 + math.exp(-sum(w[j, k] * previous[k] for k in range(w.shape[1])) - b[j, 0]))
                for j in range(w.shape[0])
            ]
        )
    error = [a - t for a, t in zip(layers[-1], y[:, 0])]
    nabla_w, nabla_b = [], []
    for l in reversed(range(len(weights))):
        delta = [e * a * (1 - a) for e, a in zip(error, layers[l + 1])]
        nabla_b.insert(0, np.array([[d] for d in delta]))
        nabla_w.insert(0, np.array([[d * a for a in layers[l]] for d in delta]))
        error = [
            sum(weights[l][j, k] * delta[j] for j in range(len(delta))) for k in range(len(layers[l]))
        ]
    return nabla_w, nabla_b

# %% right: through dense_forward and activation_forward, turned into rows
def backprop_columns(x, y, weights, biases):
    tape, a = [], x.T
    for w, b in zip(weights, biases):
        z, dense_cache = dense_forward(a, w.T, b[:, 0])
        a, act_cache = activation_forward(z, "sigmoid")
        tape.append((dense_cache, act_cache))
    grad, grads = a - y.T, []
    while tape:
        dense_cache, act_cache = tape.pop()
        grad, grad_w, grad_b = dense_backward(activation_backward(grad, act_cache), dense_cache)
        grads.append((grad_w.T, grad_b[:, None]))
    nabla_w, nabla_b = zip(*grads[::-1])
    return nabla_w, nabla_b

# %% right: products by broadcasting, Greek names
def backprop_columns(x, y, weights, biases):
    σ = lambda z: 1 / (1 + np.exp(-z))
    a = [x]
    for W, b in zip(weights, biases):
        a.append(σ(np.sum(W * a[-1].T, axis=1, keepdims=True) + b))
    δ = (a[-1] - y) * a[-1] * (1 - a[-1])
    layers = []
    for l in range(len(weights), 0, -1):
        layers.append((δ * a[l - 1].T, δ))
        δ = np.sum(weights[l - 1] * δ, axis=0)[:, None] * a[l - 1] * (1 - a[l - 1])
    layers.reverse()
    return [w for w, _ in layers], [b for _, b in layers]

# %% right: Jacobians from the front, no backward sweep at all
def backprop_columns(x, y, weights, biases):
    a, slopes = x, []
    for W, b in zip(weights, biases):
        out = 1 / (1 + np.exp(-(W @ a + b)))
        local = out * (1 - out)
        slopes = [local[:, :, None] * np.tensordot(W, s, axes=1) for s in slopes]
        eye = np.eye(len(b))[:, :, None]
        slopes.append(local[:, :, None] * eye * np.vstack([a, [[1.0]]])[:, 0])
        a = out
    gradients = [np.tensordot((a - y)[:, 0], s, axes=1) for s in slopes]
    return [g[:, :-1] for g in gradients], [g[:, -1:] for g in gradients]

# %% right: generators and accumulate
from itertools import accumulate


def backprop_columns(x, y, weights, biases):
    layers = list(zip(weights, biases))
    a = list(accumulate(layers, lambda a, wb: 1 / (1 + np.exp(-(wb[0] @ a + wb[1]))), initial=x))
    slope = [v - v * v for v in a]
    start = (a[-1] - y) * slope[-1]
    steps = zip(reversed(weights[1:]), reversed(slope[1:-1]))
    deltas = list(accumulate(steps, lambda d, ws: (ws[0].T @ d) * ws[1], initial=start))[::-1]
    return [d @ v.T for d, v in zip(deltas, a)], deltas

# %% right: the star import and a class for the whole network
from numpy import *


class Pass:
    def __init__(self, weights, biases):
        self.parameters = list(zip(weights, biases))

    def up(self, a):
        self.a = [a]
        for w, b in self.parameters:
            self.a.append(1 / (1 + exp(-dot(w, self.a[-1]) - b)))
        return self.a[-1]

    def down(self, grad):
        for (w, _), inside, outside in zip(self.parameters[::-1], self.a[-2::-1], self.a[:0:-1]):
            delta = multiply(grad, outside - outside * outside)
            yield outer(delta, inside), delta
            grad = dot(w.T, delta)


def backprop_columns(x, y, weights, biases):
    network = Pass(weights, biases)
    both = list(network.down(network.up(x) - y))
    return [w for w, _ in both][::-1], [b for _, b in both][::-1]

# %% wrong: a factor 2 from the square | hint: 2 times|factor 2|twice|\b2\b
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = 2 * (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: the target minus the output | hint: sign|-1
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (y - A[-1]) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: the slope of the output layer is missing | hint: output|last|sigma|slope|derivative
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = A[-1] - y
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: the slope of the hidden layers is missing | hint: hidden|sigma|slope|derivative | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = weights[l].T @ delta
    return nabla_w, nabla_b

# %% wrong: the slope taken at a, not at z | hint: at a\b|instead of z|at z
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(sigmoid(w @ A[-1] + b))
    delta = (A[-1] - y) * sigmoid_prime(A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * sigmoid_prime(A[l])
    return nabla_w, nabla_b

# %% wrong: the layers come last first | hint: put the first layer first
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.append(delta @ A[l].T)
        nabla_b.append(delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: nabla_b and nabla_w change places | hint: swap|order|place|shape
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_b, nabla_w

# %% wrong: nabla_w transposed | hint: transpose
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, A[l] @ delta.T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: one layer off, the activation after the weights | hint: shape
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l + 1].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: the loop ends before the first layer | hint: \[0\]|first | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w[-1], nabla_b[-1] = delta @ A[-2].T, delta
    for l in range(2, len(weights)):
        delta = (weights[-l + 1].T @ delta) * A[-l] * (1 - A[-l])
        nabla_w[-l], nabla_b[-l] = delta @ A[-l - 1].T, delta
    return nabla_w, nabla_b

# %% wrong: two layers alone | hint: ValueError
def backprop_columns(x, y, weights, biases):
    W1, W2 = weights
    b1, b2 = biases
    a1 = 1 / (1 + np.exp(-(W1 @ x + b1)))
    a2 = 1 / (1 + np.exp(-(W2 @ a1 + b2)))
    d2 = (a2 - y) * a2 * (1 - a2)
    d1 = (W2.T @ d2) * a1 * (1 - a1)
    return [d1 @ x.T, d2 @ a1.T], [d1, d2]

# %% wrong: the biases are forgotten on the way there
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w in weights:
        A.append(1 / (1 + np.exp(-(w @ A[-1]))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: nabla_b flat | hint: shape
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta.ravel())
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: W not transposed on the way back | hint: shape|\.T
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l] @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: a gradient step taken on the way | hint: chang|in place
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
        weights[l] -= 0.1 * nabla_w[0]
        biases[l] -= 0.1 * nabla_b[0]
    return nabla_w, nabla_b

# %% wrong: the list of weights is turned round in place | hint: chang|in place
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    A.pop()
    weights.reverse()
    for w in weights:
        a = A.pop()
        nabla_w.insert(0, delta @ a.T)
        nabla_b.insert(0, delta)
        delta = (w.T @ delta) * a * (1 - a)
    return nabla_w, nabla_b

# %% wrong: a numerical gradient | hint: numerical
def backprop_columns(x, y, weights, biases):
    def cost(weights, biases):
        a = x
        for w, b in zip(weights, biases):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return 0.5 * np.sum((a - y) ** 2)

    nabla_w, nabla_b = [], []
    for l in range(len(weights)):
        nabla_w.append(numerical_gradient(lambda w: cost([*weights[:l], w, *weights[l + 1 :]], biases), weights[l]))
        nabla_b.append(numerical_gradient(lambda b: cost(weights, [*biases[:l], b, *biases[l + 1 :]]), biases[l]))
    return nabla_w, nabla_b

# %% wrong: a linear output layer
def backprop_columns(x, y, weights, biases):
    A = [x]
    for l, (w, b) in enumerate(zip(weights, biases)):
        z = w @ A[-1] + b
        A.append(z if l == len(weights) - 1 else 1 / (1 + np.exp(-z)))
    delta = A[-1] - y
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: nabla written into arrays of the weights' type
def backprop_columns(x, y, weights, biases):
    nabla_w = [np.zeros_like(w) for w in weights]
    nabla_b = [np.zeros_like(b) for b in biases]
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    for l in range(len(weights) - 1, -1, -1):
        nabla_w[l][:] = delta @ A[l].T
        nabla_b[l][:] = delta
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: the last layer's gradients alone, zeros elsewhere | hint: does BP2 stop there | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    nabla_w = [np.zeros(w.shape) for w in weights]
    nabla_b = [np.zeros(b.shape) for b in biases]
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w[-1], nabla_b[-1] = delta @ A[-2].T, delta
    return nabla_w, nabla_b

# %% wrong: nabla_b is the sum of delta | hint: shape
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, np.sum(delta))
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: gradients collected from call to call
_sums = {}


def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        key = l, weights[l].shape
        old_w, old_b = _sums.get(key, (0, 0))
        _sums[key] = old_w + delta @ A[l].T, old_b + delta
        nabla_w.insert(0, _sums[key][0])
        nabla_b.insert(0, _sums[key][1])
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: averaged over the outputs | hint: not a mean
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) / y.size * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: the deltas come through weights that have learned already | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = ((weights[l] - 0.01 * nabla_w[0]).T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: lists in default arguments grow from call to call
def backprop_columns(x, y, weights, biases, nabla_w=[], nabla_b=[]):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: y made flat and broadcast | hint: shape
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y.ravel()) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: one layer, two or three, never more | hint: ValueError | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    s = lambda z: 1 / (1 + np.exp(-z))
    L = min(len(weights), 3)
    A = [x]
    for l in range(L):
        A.append(s(weights[l] @ A[-1] + biases[l]))
    deltas = [(A[-1] - y) * A[-1] * (1 - A[-1])]
    if L > 1:
        deltas.insert(0, weights[L - 1].T @ deltas[0] * A[L - 1] * (1 - A[L - 1]))
    if L > 2:
        deltas.insert(0, weights[L - 2].T @ deltas[0] * A[L - 2] * (1 - A[L - 2]))
    return [d @ a.T for d, a in zip(deltas, A)], deltas

# %% wrong: the second last layer's blame for all layers below | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta_out = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [delta_out @ A[-2].T], [delta_out]
    back = weights[-1].T @ delta_out
    for l in range(len(weights) - 2, -1, -1):
        delta = back * A[l + 1] * (1 - A[l + 1])
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        back = weights[l].T @ (delta / np.linalg.norm(delta) * np.linalg.norm(delta_out))
    return nabla_w, nabla_b

# %% wrong: the slope of each layer from the layer before | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        slope = A[l] * (1 - A[l])
        delta = (weights[l].T @ delta) * slope.mean()
    return nabla_w, nabla_b

# %% wrong: the input goes through the sigmoid, too
def backprop_columns(x, y, weights, biases):
    A = [1 / (1 + np.exp(-x))]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: gradients clipped
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = np.clip((A[-1] - y) * A[-1] * (1 - A[-1]), -1, 1)
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: gradients remembered by the shapes of the network
_memory = {}


def backprop_columns(x, y, weights, biases):
    key = tuple(w.shape for w in weights)
    if key not in _memory:
        A = [x]
        for w, b in zip(weights, biases):
            A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
        delta = (A[-1] - y) * A[-1] * (1 - A[-1])
        nabla_w, nabla_b = [], []
        for l in range(len(weights) - 1, -1, -1):
            nabla_w.insert(0, delta @ A[l].T)
            nabla_b.insert(0, delta)
            delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
        _memory[key] = nabla_w, nabla_b
    return _memory[key]

# %% wrong: one bias missing in the last layer's sum
def backprop_columns(x, y, weights, biases):
    A = [x]
    for l, (w, b) in enumerate(zip(weights, biases)):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + (b if l < len(weights) - 1 or l == 0 else 0)))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: an array of the list of arrays
def backprop_columns(x, y, weights, biases):
    A = [x]
    for w, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(w @ A[-1] + b))))
    delta = (A[-1] - y) * A[-1] * (1 - A[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ A[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return np.concatenate([w.ravel() for w in nabla_w]), np.concatenate(nabla_b)

# %% wrong: tanh in place of the sigmoid | hint: sigmoid, not tanh
def sig(z):
    return np.tanh(z)

def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = [x]
    z = []
    for l in range(L):
        z.append(weights[l] @ a[l] + biases[l])
        a.append(sig(z[l]))
    nabla_w = [None] * L
    nabla_b = [None] * L
    delta = (a[L] - y) * sig(z[L - 1]) * (1 - sig(z[L - 1]))
    for l in range(L - 1, -1, -1):
        nabla_b[l] = delta
        nabla_w[l] = delta @ a[l].T
        if l > 0:
            s = sig(z[l - 1])
            delta = (weights[l].T @ delta) * s * (1 - s)
    return nabla_w, nabla_b

# %% wrong: the layers are taken upward | loses: backprop_columns_hidden_test
def sig(z):
    return 1.0 / (1.0 + np.exp(-z))

def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = [x]
    z = []
    for l in range(L):
        z.append(weights[l] @ a[l] + biases[l])
        a.append(sig(z[l]))
    nabla_w = [None] * L
    nabla_b = [None] * L
    delta = (a[L] - y) * sig(z[L - 1]) * (1 - sig(z[L - 1]))
    for l in range(L):
        nabla_b[l] = delta
        nabla_w[l] = delta @ a[l].T
        if l > 0:
            s = sig(z[l - 1])
            delta = (weights[l].T @ delta) * s * (1 - s)
    return nabla_w, nabla_b

# %% wrong: nabla_b comes first | hint: nabla_w and nabla_b are swapped
def backprop_columns(x, y, weights, biases):
    a = [x]
    for W, b in zip(weights, biases):
        a.append(sigmoid(W @ a[-1] + b))
    nabla_w, nabla_b = [], []
    delta = (a[-1] - y) * a[-1] * (1 - a[-1])
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ a[l].T)
        nabla_b.insert(0, delta)
        delta = (weights[l].T @ delta) * a[l] * (1 - a[l])
    return nabla_b, nabla_w


# %% wrong: the blame is multiplied by the slope of the layer that it leaves | hint: of the layer that the blame reaches | loses: backprop_columns_hidden_test
def backprop_columns(x, y, weights, biases):
    a = [x]
    for W, b in zip(weights, biases):
        a.append(sigmoid(W @ a[-1] + b))
    nabla_w, nabla_b = [], []
    delta = (a[-1] - y) * a[-1] * (1 - a[-1])
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ a[l].T)
        nabla_b.insert(0, delta)
        delta = weights[l].T @ (delta * a[l + 1] * (1 - a[l + 1]))
    return nabla_w, nabla_b


# %% wrong: the way back goes through the layers in the order of the way there | hint: W.T has shape \(\d, \d\), delta has shape \(\d, 1\)\.\n
def backprop_columns(x, y, weights, biases):
    a = [x]
    for W, b in zip(weights, biases):
        a.append(sigmoid(W @ a[-1] + b))
    grad_a = a[-1] - y
    nabla_w, nabla_b = [], []
    for W in weights:
        out = a.pop()
        delta = grad_a * out * (1 - out)
        nabla_w.insert(0, delta @ a[-1].T)
        nabla_b.insert(0, delta)
        grad_a = W.T @ delta
    return nabla_w, nabla_b

# %% wrong: the first layer and the last, which may be one | hint: a1 has shape \(3, 1\)\. W1 and W2 are the same array here
def backprop_columns(x, y, weights, biases):
    W1, W2 = weights[0], weights[-1]
    b1, b2 = biases[0], biases[-1]
    a1 = sigmoid(W1 @ x + b1)
    a2 = sigmoid(W2 @ a1 + b2)
    d2 = (a2 - y) * a2 * (1 - a2)
    d1 = W2.T @ d2 * a1 * (1 - a1)
    return [d1 @ x.T, d2 @ a1.T], [d1, d2]

# %% wrong: sums in place of outputs, but for the last one | hint: The sigmoid is missing in the forward pass
def backprop_columns(x, y, weights, biases):
    acts = [x]
    for W, b in zip(weights, biases):
        acts.append(W @ acts[-1] + b)
    out = sigmoid(acts[-1])
    delta = (out - y) * out * (1 - out)
    nw, nb = [], []
    for l in reversed(range(len(weights))):
        nw.insert(0, delta @ acts[l].T)
        nb.insert(0, delta)
        s = sigmoid(acts[l])
        delta = weights[l].T @ delta * s * (1 - s)
    return nw, nb


# %% wrong: relu in the hidden layers | hint: hidden layers are sigmoid, not relu | loses: backprop_columns_hidden_test backprop_columns_output_test
def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = [x]
    for l in range(L):
        z = weights[l] @ a[l] + biases[l]
        a.append(sigmoid(z) if l == L - 1 else np.maximum(z, 0))
    nabla_w = [None] * L
    nabla_b = [None] * L
    delta = (a[L] - y) * a[L] * (1 - a[L])
    for l in range(L - 1, -1, -1):
        nabla_w[l] = delta @ a[l].T
        nabla_b[l] = delta
        if l > 0:
            delta = weights[l].T @ delta * a[l] * (1 - a[l])
    return nabla_w, nabla_b


# %% wrong: the delta of the layer before | hint: comes in too early
def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = [x]
    for l in range(L):
        a.append(sigmoid(weights[l] @ a[l] + biases[l]))
    nabla_w = [None] * L
    nabla_b = [None] * L
    delta = (a[L] - y) * a[L] * (1 - a[L])
    for l in range(L - 1, -1, -1):
        if l > 0:
            delta = weights[l].T @ delta * a[l] * (1 - a[l])
        nabla_w[l] = delta @ a[l].T
        nabla_b[l] = delta
    return nabla_w, nabla_b


# %% wrong: the slope of the target | hint: not that of the target
def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = [x]
    for l in range(L):
        a.append(sigmoid(weights[l] @ a[l] + biases[l]))
    nabla_w = [None] * L
    nabla_b = [None] * L
    delta = (a[L] - y) * y * (1 - y)
    for l in range(L - 1, -1, -1):
        nabla_w[l] = delta @ a[l].T
        nabla_b[l] = delta
        if l > 0:
            delta = weights[l].T @ delta * a[l] * (1 - a[l])
    return nabla_w, nabla_b


# %% wrong: the slope of the layer before, left over | hint: sp has shape
def backprop_columns(x, y, weights, biases):
    nabla_b = [np.zeros(b.shape) for b in biases]
    nabla_w = [np.zeros(w.shape) for w in weights]
    activation = x
    activations = [x]
    zs = []
    for b, w in zip(biases, weights):
        z = np.dot(w, activation) + b
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    sp = sigmoid(zs[-1]) * (1 - sigmoid(zs[-1]))
    delta = (activations[-1] - y) * sp
    nabla_b[-1] = delta
    nabla_w[-1] = np.dot(delta, activations[-2].T)
    for l in range(2, len(weights) + 1):
        z = zs[-l]
        delta = np.dot(weights[-l + 1].T, delta) * sp
        nabla_b[-l] = delta
        nabla_w[-l] = np.dot(delta, activations[-l - 1].T)
    return nabla_w, nabla_b


# %% wrong: relu in all layers | hint: layers are sigmoid, not relu
def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = [x]
    for l in range(L):
        a.append(np.maximum(0, weights[l] @ a[l] + biases[l]))
    nabla_w = [None] * L
    nabla_b = [None] * L
    delta = (a[L] - y) * a[L] * (1 - a[L])
    for l in range(L - 1, -1, -1):
        nabla_w[l] = delta @ a[l].T
        nabla_b[l] = delta
        if l > 0:
            delta = weights[l].T @ delta * a[l] * (1 - a[l])
    return nabla_w, nabla_b


# %% wrong: a sign, and a transpose | hint: the other way round
def backprop_columns(x, y, weights, biases):
    L = len(weights)
    a = [x]
    for l in range(L):
        a.append(sigmoid(weights[l] @ a[l] + biases[l]))
    nabla_w = [None] * L
    nabla_b = [None] * L
    delta = (y - a[L]) * a[L] * (1 - a[L])
    for l in range(L - 1, -1, -1):
        nabla_w[l] = a[l] @ delta.T
        nabla_b[l] = delta
        if l > 0:
            delta = weights[l].T @ delta * a[l] * (1 - a[l])
    return nabla_w, nabla_b


# %% wrong: the input of the network in every layer | hint: x is that of the first layer alone
def backprop_columns(x, y, weights, biases):
    acts = [x]
    for W, b in zip(weights, biases):
        acts.append(sigmoid(W @ acts[-1] + b))
    deltas = [(acts[-1] - y) * acts[-1] * (1 - acts[-1])]
    for W, a in zip(weights[:0:-1], acts[-2:0:-1]):
        deltas.insert(0, W.T @ deltas[0] * a * (1 - a))
    return [delta @ x.T for delta in deltas], deltas

# %% wrong: the lists turned round, the biases not | hint: from the last one to the first
def backprop_columns(x, y, weights, biases):
    a = x
    acts = [a]
    zs = []
    for w, b in zip(weights, biases):
        z = np.dot(w, a) + b
        zs.append(z)
        a = sigmoid(z)
        acts.append(a)
    sp = lambda z: sigmoid(z) * (1 - sigmoid(z))
    delta = (acts[-1] - y) * sp(zs[-1])
    nb = [delta]
    nw = [delta @ acts[-2].T]
    for l in range(2, len(weights) + 1):
        delta = (weights[-l + 1].T @ delta) * sp(zs[-l])
        nb.append(delta)
        nw.append(delta @ acts[-l - 1].T)
    return nw[::-1], nb

# %% wrong: the loop ends early and leaves zeros | hint: Every entry is zero\.\n  The check "backprop_columns, output layer" failed, too
def backprop_columns(x, y, weights, biases):
    L = len(weights)
    A = [x]
    for l in range(L):
        A.append(sigmoid(weights[l] @ A[l] + biases[l]))
    nabla_w = [np.zeros_like(w) for w in weights]
    nabla_b = [np.zeros_like(b) for b in biases]
    delta = (A[L] - y) * A[L] * (1 - A[L])
    for l in range(L - 1, 0, -1):
        nabla_w[l] = delta @ A[l].T
        nabla_b[l] = delta
        delta = (weights[l].T @ delta) * A[l] * (1 - A[l])
    return nabla_w, nabla_b

# %% wrong: one factor of the slope is 1 - z | hint: is a \(1 - a\), not a \(1 - z\)
def feedforward(x, weights, biases):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(weights[l] @ acts[l] + biases[l])
        acts.append(sigmoid(zs[l]))
    return zs, acts


def sigmoid_prime(z):
    return sigmoid(z) * (1 - z)


def backprop_columns(x, y, weights, biases):
    zs, acts = feedforward(x, weights, biases)
    L = len(weights)
    deltas = [None] * L
    deltas[L - 1] = (acts[L] - y) * sigmoid_prime(zs[L - 1])
    for l in range(L - 2, -1, -1):
        deltas[l] = (weights[l + 1].T @ deltas[l + 1]) * sigmoid_prime(zs[l])
    nabla_w = [deltas[l] @ acts[l].T for l in range(L)]
    nabla_b = [deltas[l] for l in range(L)]
    return nabla_w, nabla_b

# %% wrong: the gradients get a minus at the end | hint: and no minus after it
def feedforward(x, weights, biases):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(weights[l] @ acts[l] + biases[l])
        acts.append(sigmoid(zs[l]))
    return zs, acts


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backprop_columns(x, y, weights, biases):
    zs, acts = feedforward(x, weights, biases)
    L = len(weights)
    deltas = [None] * L
    deltas[L - 1] = (acts[L] - y) * sigmoid_prime(zs[L - 1])
    for l in range(L - 2, -1, -1):
        deltas[l] = (weights[l + 1].T @ deltas[l + 1]) * sigmoid_prime(zs[l])
    nabla_w = [deltas[l] @ acts[l].T for l in range(L)]
    nabla_b = [deltas[l] for l in range(L)]
    return [-w for w in nabla_w], [-b for b in nabla_b]

# %% wrong: arrays of arrays | hint: has dtype object
def feedforward(x, weights, biases):
    zs, acts = [], [x]
    for l in range(len(weights)):
        zs.append(weights[l] @ acts[l] + biases[l])
        acts.append(sigmoid(zs[l]))
    return zs, acts


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backprop_columns(x, y, weights, biases):
    zs, acts = feedforward(x, weights, biases)
    L = len(weights)
    deltas = [None] * L
    deltas[L - 1] = (acts[L] - y) * sigmoid_prime(zs[L - 1])
    for l in range(L - 2, -1, -1):
        deltas[l] = (weights[l + 1].T @ deltas[l + 1]) * sigmoid_prime(zs[l])
    nabla_w = [deltas[l] @ acts[l].T for l in range(L)]
    nabla_b = [deltas[l] for l in range(L)]
    return np.array(nabla_w, dtype=object), np.array(nabla_b, dtype=object)

# %% wrong: the lists as they are found, the last layer first | hint: output layer: the lists start with the last layer
def backprop_columns(x, y, weights, biases):
    acts = [x]
    for W, b in zip(weights, biases):
        acts.append(1 / (1 + np.exp(-(W @ acts[-1] + b))))
    delta = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
    nabla_w, nabla_b = [], []
    for k in range(len(weights) - 1, -1, -1):
        nabla_w.append(delta @ acts[k].T)
        nabla_b.append(delta)
        delta = (weights[k].T @ delta) * acts[k] * (1 - acts[k])
    return nabla_w, nabla_b

# %% wrong: a bias in the first layer alone | hint: the first layer alone has its bias
def backprop_columns(x, y, weights, biases):
    acts = [x, 1 / (1 + np.exp(-(weights[0] @ x + biases[0])))]
    for W in weights[1:]:
        acts.append(1 / (1 + np.exp(-(W @ acts[-1]))))
    delta = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
    nabla_w, nabla_b = [None] * len(weights), [None] * len(weights)
    for k in reversed(range(len(weights))):
        nabla_w[k], nabla_b[k] = delta @ acts[k].T, delta
        delta = (weights[k].T @ delta) * acts[k] * (1 - acts[k])
    return nabla_w, nabla_b

# %% wrong: no bias in the last layer | hint: The bias of the last layer is missing
def backprop_columns(x, y, weights, biases):
    acts = [x]
    for W, b in zip(weights[:-1], biases[:-1]):
        acts.append(1 / (1 + np.exp(-(W @ acts[-1] + b))))
    acts.append(1 / (1 + np.exp(-(weights[-1] @ acts[-1]))))
    delta = (acts[-1] - y) * acts[-1] * (1 - acts[-1])
    nabla_w, nabla_b = [None] * len(weights), [None] * len(weights)
    for k in reversed(range(len(weights))):
        nabla_w[k], nabla_b[k] = delta @ acts[k].T, delta
        delta = (weights[k].T @ delta) * acts[k] * (1 - acts[k])
    return nabla_w, nabla_b

# %% wrong: slopes without the bias | hint: The slope is that without the bias
def backprop_columns(x, y, weights, biases):
    sigma = lambda z: 1 / (1 + np.exp(-z))
    acts, slopes = [x], []
    for W, b in zip(weights, biases):
        z = W @ acts[-1]
        acts.append(sigma(z + b))
        slopes.append(sigma(z) * (1 - sigma(z)))
    delta = (acts[-1] - y) * slopes[-1]
    nabla_w, nabla_b = [None] * len(weights), [None] * len(weights)
    for k in reversed(range(len(weights))):
        nabla_w[k], nabla_b[k] = delta @ acts[k].T, delta
        if k:
            delta = (weights[k].T @ delta) * slopes[k - 1]
    return nabla_w, nabla_b
