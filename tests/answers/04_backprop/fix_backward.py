# %% right: matrix products
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% right: with the layers of the exercises before, a list returned
def two_layer_backward(X, Y, W1, b1, W2, b2):
    Z1, cache1 = dense_forward(X, W1, b1)
    H, cache_h = activation_forward(Z1, "sigmoid")
    A, cache2 = dense_forward(H, W2, b2)
    grad_H, grad_W2, grad_b2 = dense_backward(2 / len(X) * (A - Y), cache2)
    _, grad_W1, grad_b1 = dense_backward(activation_backward(grad_H, cache_h), cache1)
    return [grad_W1, grad_b1, grad_W2, grad_b2]

# %% right: one sample after the other
def two_layer_backward(X, Y, W1, b1, W2, b2):
    grads = [np.zeros(p.shape) for p in (W1, b1, W2, b2)]
    for x, y in zip(X, Y):
        h = 1 / (1 + np.exp(-(x @ W1 + b1)))
        e = h @ W2 + b2 - y
        d = (W2 @ e) * h * (1 - h)
        for total, part in zip(grads, (np.outer(x, d), d, np.outer(h, e), e)):
            total += 2 * part
    return tuple(g / len(X) for g in grads)

# %% right: einsum, the mean at the end, a named tuple
from typing import NamedTuple


class Grads(NamedTuple):
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray


def two_layer_backward(X, Y, W1, b1, W2, b2):
    Z = np.einsum("ni,ih->nh", X, W1) + b1
    H = np.tanh(Z / 2) / 2 + 1 / 2
    E = np.einsum("nh,ho->no", H, W2) + b2 - Y
    D = np.einsum("no,ho,nh->nh", E, W2, H - H**2)
    factor = 2.0 / len(E)
    return Grads(
        W1=factor * np.einsum("ni,nh->ih", X, D),
        b1=2 * D.mean(axis=0),
        W2=factor * np.einsum("nh,no->ho", H, E),
        b2=2 * np.mean(E, 0),
    )

# %% right: closures pulled back in turn
def two_layer_backward(X, Y, W1, b1, W2, b2):
    def dense(x, w, b):
        return x @ w + b, lambda g: (g @ w.T, x.T @ g, np.add.reduce(g))

    def sigma(z):
        a = np.reciprocal(1 + np.exp(-z))
        return a, lambda g: g * (a - a * a)

    z, back1 = dense(X, W1, b1)
    h, back_sigma = sigma(z)
    out, back2 = dense(h, W2, b2)
    grad_h, *last = back2((out - Y) * (2 / np.shape(X)[0]))
    _, *first = back1(back_sigma(grad_h))
    return (*first, *last)

# %% right: the two-layer network as a special case of a loop over layers
def two_layer_backward(X, Y, W1, b1, W2, b2):
    layers = [(W1, b1, True), (W2, b2, False)]
    saved, A = [], X
    for W, b, bent in layers:
        Z = A @ W + b
        saved.append((A, Z))
        A = 1 / (1 + np.exp(-Z)) if bent else Z
    grad, grads = (A - Y) / len(Y) * 2, []
    for (W, b, bent), (A_in, Z) in zip(layers[::-1], saved[::-1]):
        if bent:
            s = 1 / (1 + np.exp(-Z))
            grad = grad * s * (1 - s)
        grads = [A_in.T @ grad, grad.sum(axis=0)] + grads
        grad = grad @ W.T
    return grads

# %% right: own arrays changed in place
def two_layer_backward(X, Y, W1, b1, W2, b2):
    H = X @ W1
    H += b1
    np.exp(np.negative(H, out=H), out=H)
    H += 1
    np.divide(1, H, out=H)
    E = H @ W2
    E += b2
    E -= Y
    E *= 2
    E /= E.shape[0]
    grad_W2, grad_b2 = H.T @ E, E.sum(axis=0)
    D = E @ W2.T
    D *= H
    np.subtract(1, H, out=H)
    D *= H
    return X.T @ D, D.sum(axis=0), grad_W2, grad_b2

# %% right: forward mode, one direction at a time
def two_layer_backward(X, Y, W1, b1, W2, b2):
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    E = H @ W2 + b2 - Y
    slope = H * (1 - H)

    def directional(dH, dA):
        return 2 * np.sum(E * (dH @ W2 + dA)) / len(X)

    zero_H, zero_A = np.zeros_like(H), np.zeros(E.shape)
    grads = [np.zeros(p.shape) for p in (W1, b1, W2, b2)]
    for i, j in np.ndindex(W1.shape):
        dZ = zero_H.copy()
        dZ[:, j] = X[:, i]
        grads[0][i, j] = directional(dZ * slope, zero_A)
    for j in range(len(b1)):
        dZ = zero_H.copy()
        dZ[:, j] = 1
        grads[1][j] = directional(dZ * slope, zero_A)
    for j, k in np.ndindex(W2.shape):
        dA = zero_A.copy()
        dA[:, k] = H[:, j]
        grads[2][j, k] = directional(zero_H, dA)
    for k in range(len(b2)):
        dA = zero_A.copy()
        dA[:, k] = 1
        grads[3][k] = directional(zero_H, dA)
    return tuple(grads)

# %% right: the star import
from numpy import *


def two_layer_backward(X, Y, W1, b1, W2, b2):
    n_samples = len(X)
    A1 = 1 / (1 + exp(-(X @ W1 + b1)))
    grad_A2 = 2 * (A1 @ W2 + b2 - Y) / n_samples
    grad_Z1 = grad_A2 @ W2.T * A1 * (1 - A1)
    return X.T @ grad_Z1, sum(grad_Z1, 0), A1.T @ grad_A2, sum(grad_A2, 0)

# %% wrong: the factor 2 of the square is missing | hint: agreement
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: 1/n is missing | hint: agreement
def two_layer_backward(X, Y, W1, b1, W2, b2):
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y)
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the mean over all entries
def two_layer_backward(X, Y, W1, b1, W2, b2):
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / A.size
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the sigmoid's slope is missing | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the sigmoid's slope at the output too
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n * A * (1 - A)
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the slope of tanh | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * (1 - H**2)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the slope taken at h, not at z | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    s = lambda z: 1 / (1 + np.exp(-z))
    H = s(X @ W1 + b1)
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * s(H) * (1 - s(H))
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the mean in the biases on top of 1/n | hint: agreement
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.mean(axis=0), H.T @ grad_A, grad_A.mean(axis=0)

# %% wrong: a bias is not summed | hint: sum|sample|axis|shape | loses: fix_backward_output_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A

# %% wrong: a bias is summed along the other axis | hint: sum|sample|axis|shape | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=1), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: X instead of H in grad_W2 | hint: shape | loses: fix_backward_output_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), X.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: z instead of h in grad_W2 | loses: fix_backward_output_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    Z1 = X @ W1 + b1
    H = 1 / (1 + np.exp(-Z1))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), Z1.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the target minus the output | hint: agreement
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (Y - A) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: grad_W2 transposed | hint: transpose | loses: fix_backward_output_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), grad_A.T @ H, grad_A.sum(axis=0)

# %% wrong: a bias is forgotten on the way there
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the error changes Y in place | hint: chang|in place
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    Y -= H @ W2 + b2
    grad_A = -2 * Y / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: a numerical gradient | hint: numerical
def two_layer_backward(X, Y, W1, b1, W2, b2):
    def loss(W1, b1, W2, b2):
        H = 1 / (1 + np.exp(-(X @ W1 + b1)))
        return np.sum((H @ W2 + b2 - Y) ** 2) / len(X)

    return (
        numerical_gradient(lambda p: loss(p, b1, W2, b2), W1),
        numerical_gradient(lambda p: loss(W1, p, W2, b2), b1),
        numerical_gradient(lambda p: loss(W1, b1, p, b2), W2),
        numerical_gradient(lambda p: loss(W1, b1, W2, p), b2),
    )

# %% wrong: one gradient is numerical, the others are not | hint: numerical | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    loss = lambda p: np.sum(((1 / (1 + np.exp(-(X @ p + b1)))) @ W2 + b2 - Y) ** 2) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return numerical_gradient(loss, W1), grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: W1 and W2 in the other order
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return H.T @ grad_A, grad_A.sum(axis=0), X.T @ grad_Z1, grad_Z1.sum(axis=0)

# %% wrong: weights first, then biases
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, H.T @ grad_A, grad_Z1.sum(axis=0), grad_A.sum(axis=0)

# %% wrong: the hidden layer learns through updated weights | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_W2 = H.T @ grad_A
    grad_Z1 = grad_A @ (W2 - 0.01 * grad_W2).T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), grad_W2, grad_A.sum(axis=0)

# %% wrong: the slope of the sigmoid from z | hint: W1|b1 | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    Z1 = X @ W1 + b1
    H = 1 / (1 + np.exp(-Z1))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * Z1 * (1 - Z1)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the mean in the output bias alone | hint: agreement | loses: fix_backward_output_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.mean(axis=0)

# %% wrong: the factor 2 in one layer alone | hint: agreement | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), 2 * H.T @ grad_A, 2 * grad_A.sum(axis=0)

# %% wrong: divided by the number of outputs
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = Y.shape[1]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: 1/n again in the first layer | hint: agreement | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1 / n, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: keepdims on the biases | hint: shape
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(0, keepdims=True), H.T @ grad_A, grad_A.sum(0, keepdims=True)

# %% wrong: the weight gradient in the type of X | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return (X.T @ grad_Z1).astype(X.dtype), grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the hidden weights are turned round in the backward pass | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    A = H @ W2 + b2
    grad_A = 2 * (A - Y) / n
    grad_Z1 = grad_A @ W2[::-1].T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the hidden bias is averaged and multiplied by the wrong number | loses: fix_backward_hidden_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    grad_A = 2 * (H @ W2 + b2 - Y) / n
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, X.shape[1] * grad_Z1.mean(axis=0), H.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: the output weights' gradient uses the slope | loses: fix_backward_output_test
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    grad_A = 2 * (H @ W2 + b2 - Y) / n
    slope = H * (1 - H)
    grad_Z1 = grad_A @ W2.T * slope
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), slope.T @ grad_A, grad_A.sum(axis=0)

# %% wrong: overflow is cured by clipping the output
def two_layer_backward(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = 1 / (1 + np.exp(-(X @ W1 + b1)))
    grad_A = np.clip(2 * (H @ W2 + b2 - Y) / n, -10, 10)
    grad_Z1 = grad_A @ W2.T * H * (1 - H)
    return X.T @ grad_Z1, grad_Z1.sum(axis=0), H.T @ grad_A, grad_A.sum(axis=0)
