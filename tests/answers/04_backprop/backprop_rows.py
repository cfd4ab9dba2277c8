# %% right: matrix products all the way
def backprop_rows(X, Y, weights, biases):
    n = len(X)
    A = [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [None] * len(weights), [None] * len(biases)
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights[l] = A[l].T @ delta
        grad_biases[l] = delta.sum(axis=0)
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% right: 1/n at the very end
def backprop_rows(X, Y, weights, biases):
    n_samples = X.shape[0]
    activations, zs = [X], []
    for W, b in zip(weights, biases):
        zs.append(np.dot(activations[-1], W) + b)
        activations.append(1.0 / (1.0 + np.exp(-zs[-1])))

    def sigmoid_prime(z):
        s = 1.0 / (1.0 + np.exp(-z))
        return s * (1 - s)

    error = activations[-1] - Y
    delta = error * sigmoid_prime(zs[-1])
    grad_w, grad_b = [], []
    for i in range(1, len(weights) + 1):
        grad_w = [np.dot(activations[-i - 1].T, delta) / n_samples] + grad_w
        grad_b = [np.mean(delta, axis=0)] + grad_b
        if i < len(weights):
            delta = np.dot(delta, weights[-i].T) * sigmoid_prime(zs[-i - 1])
    return 0.5 * np.mean(np.sum(error * error, axis=1)), grad_w, grad_b

# %% right: turned into columns and back, tuples returned
def backprop_rows(X, Y, weights, biases):
    a = [X.T]
    for W, b in zip(weights, biases):
        a.append(1 / (1 + np.exp(-(W.T @ a[-1]) - b[:, np.newaxis])))
    n = X.shape[0]
    difference = a[-1] - Y.T
    loss = float(np.vdot(difference, difference)) / n / 2
    grads = []
    upstream = difference
    for W, a_in, a_out in zip(weights[::-1], a[-2::-1], a[:0:-1]):
        delta = upstream * a_out * (1 - a_out)
        grads.append(((delta @ a_in.T).T / n, delta.sum(axis=1) / n))
        upstream = W @ delta
    grad_weights, grad_biases = zip(*grads[::-1])
    return loss, grad_weights, grad_biases

# %% right: the layers of the exercises before
def backprop_rows(X, Y, weights, biases):
    A, caches = X, []
    for W, b in zip(weights, biases):
        Z, dense_cache = dense_forward(A, W, b)
        A, activation_cache = activation_forward(Z, "sigmoid")
        caches.append((dense_cache, activation_cache))
    loss = ((A - Y) ** 2).sum() / (2 * len(X))
    grad = (A - Y) / len(X)
    grad_weights, grad_biases = [], []
    for dense_cache, activation_cache in reversed(caches):
        grad, grad_W, grad_b = dense_backward(activation_backward(grad, activation_cache), dense_cache)
        grad_weights.insert(0, grad_W)
        grad_biases.insert(0, grad_b)
    return loss, grad_weights, grad_biases

# %% right: recursion with closures
def backprop_rows(X, Y, weights, biases):
    n = len(X)

    def rest(A, l):
        if l == len(weights):
            E = A - Y
            return 0.5 * (E**2).sum(axis=1).mean(), E / n, (), ()
        B = np.tanh(0.5 * (A @ weights[l] + biases[l])) / 2 + 0.5
        loss, G, gw, gb = rest(B, l + 1)
        D = G * B * (1 - B)
        return loss, D @ weights[l].T, (A.T @ D,) + gw, (np.ones(n) @ D,) + gb

    loss, _, grad_weights, grad_biases = rest(X, 0)
    return loss, list(grad_weights), list(grad_biases)

# %% right: a column of ones, the error written over the output
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    ones = np.ones((n, 1))
    stacked = [np.vstack((W, b)) for W, b in zip(weights, biases)]
    inputs, A = [], X
    for W1 in stacked:
        inputs.append(np.hstack((A, ones)))
        A = inputs[-1] @ W1
        np.negative(A, out=A)
        np.exp(A, out=A)
        A += 1
        np.reciprocal(A, out=A)
    slope = A * (1 - A)
    A -= Y
    loss = np.linalg.norm(A) ** 2 / (2 * n)
    delta = A * slope / n
    both = []
    for W1, A1 in zip(reversed(stacked), reversed(inputs)):
        both.append(A1.T @ delta)
        delta = ((delta @ W1.T) * A1 * (1 - A1))[:, :-1]
    both.reverse()
    return loss, [g[:-1] for g in both], [g[-1] for g in both]

# %% right: einsum, plain Python number as loss
def backprop_rows(X, Y, weights, biases):
    trail = [np.asarray(X, dtype=float)]
    for W, b in zip(weights, biases):
        trail.append(1 / (1 + np.exp(-np.einsum("ni,io->no", trail[-1], W) - b)))
    error = trail[-1] - Y
    loss = (np.einsum("no,no->", error, error) / (2 * len(X))).item()
    g, gw, gb = error / len(X), {}, {}
    for l in range(len(weights) - 1, -1, -1):
        d = g * trail[l + 1] * (1 - trail[l + 1])
        gw[l] = np.einsum("ni,no->io", trail[l], d)
        gb[l] = np.einsum("no->o", d)
        g = np.einsum("no,io->ni", d, weights[l])
    return loss, [gw[l] for l in sorted(gw)], [gb[l] for l in sorted(gb)]

# %% right: outer products of all samples at once
def backprop_rows(X, Y, weights, biases):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    E = A[-1] - Y
    loss = 0.5 * np.mean(np.linalg.norm(E, axis=1) ** 2)
    gw, gb, G = [], [], E
    for W, a, a_in in zip(weights[::-1], A[:0:-1], A[-2::-1]):
        D = G * a * (1 - a)
        gw.append((a_in[:, :, None] * D[:, None, :]).mean(axis=0))
        gb.append(D.mean(axis=0))
        G = (W @ D[:, :, None])[:, :, 0]
    return np.array(loss), gw[::-1], gb[::-1]

# %% right: in two halves, put together with their sizes
def _half(X, Y, weights, biases):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    D = (A[-1] - Y) * A[-1] * (1 - A[-1])
    grads = []
    for l in reversed(range(len(weights))):
        grads.insert(0, (A[l].T @ D, D.sum(axis=0)))
        D = D @ weights[l].T * A[l] * (1 - A[l])
    return np.sum((A[-1] - Y) ** 2), grads


def backprop_rows(X, Y, weights, biases):
    n = len(X)
    (loss1, grads1), (loss2, grads2) = (
        _half(X[s], Y[s], weights, biases) for s in (slice(n // 2), slice(n // 2, None))
    )
    pairs = list(zip(grads1, grads2))
    return (
        (loss1 + loss2) / (2 * n),
        [(p[0] + q[0]) / n for p, q in pairs],
        [(p[1] + q[1]) / n for p, q in pairs],
    )

# %% right: a loop over the neurons, not over the samples
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X.astype(float)]
    for W, b in zip(weights, biases):
        A.append(np.column_stack([1 / (1 + np.exp(-(A[-1] @ W[:, j] + b[j]))) for j in range(len(b))]))
    E = A[-1] - Y
    grad_weights = [np.empty(W.shape) for W in weights]
    grad_biases = [np.empty(b.shape) for b in biases]
    upstream = E / n
    for l in range(len(weights) - 1, -1, -1):
        below = 0
        for j in range(weights[l].shape[1]):
            a = A[l + 1][:, j]
            delta = upstream[:, j] * a * (1 - a)
            grad_weights[l][:, j] = delta @ A[l]
            grad_biases[l][j] = delta.sum()
            below = below + delta[:, None] * weights[l][:, j]
        upstream = below
    return (E * E).sum() / n / 2, tuple(grad_weights), tuple(grad_biases)

# %% right: the star import, blocks of a thousand samples
from numpy import *


def backprop_rows(X, Y, weights, biases):
    n, loss = len(X), 0.0
    grad_weights = [zeros(W.shape) for W in weights]
    grad_biases = [zeros(b.shape) for b in biases]
    for start in range(0, n, 1000):
        A = [X[start : start + 1000]]
        for W, b in zip(weights, biases):
            A.append(1 / (1 + exp(-(A[-1] @ W + b))))
        delta = A[-1] - Y[start : start + 1000]
        loss += vdot(delta, delta) / (2 * n)
        delta = delta / n * A[-1] * (1 - A[-1])
        for l in range(len(weights) - 1, -1, -1):
            grad_weights[l] += A[l].T @ delta
            grad_biases[l] += sum(delta, 0)
            delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: 1/n is missing in the gradients | hint: number of samples|n_samples | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: 1/n is missing in the loss | hint: number of samples | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / 2
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: one half is missing in the loss | hint: \b2\b|half|twice | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / n
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a factor 2 in the gradients | hint: \b2\b|twice | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = 2 * (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the mean over all entries, not over the samples | hint: not over the outputs | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.mean((A[-1] - Y) ** 2) / 2
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / Y.size * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: 1/n again in every layer | hint: again in every layer | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        delta = delta / n
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the mean in the bias on top of 1/n | hint: again for the biases | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.mean(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a loop over the samples | hint: loop|time|fast | loses: backprop_rows_speed_test
def backprop_rows(X, Y, weights, biases):
    n = len(X)
    loss = 0.0
    grad_weights = [np.zeros(W.shape) for W in weights]
    grad_biases = [np.zeros(b.shape) for b in biases]
    for x, y in zip(X, Y):
        A = [x]
        for W, b in zip(weights, biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        loss += np.sum((A[-1] - y) ** 2) / (2 * n)
        delta = (A[-1] - y) / n * A[-1] * (1 - A[-1])
        for l in reversed(range(len(weights))):
            grad_weights[l] += np.outer(A[l], delta)
            grad_biases[l] += delta
            delta = weights[l] @ delta * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a loop in a comprehension around backprop_columns | hint: loop|time|fast | loses: backprop_rows_speed_test
def backprop_rows(X, Y, weights, biases):
    n = len(X)
    wT, bT = [W.T for W in weights], [b[:, None] for b in biases]
    parts = [backprop_columns(x[:, None], y[:, None], wT, bT) for x, y in zip(X, Y)]
    grad_weights = [sum(p[0][l].T for p in parts) / n for l in range(len(weights))]
    grad_biases = [sum(p[1][l][:, 0] for p in parts) / n for l in range(len(biases))]
    A = X
    for W, b in zip(weights, biases):
        A = 1 / (1 + np.exp(-(A @ W + b)))
    return np.sum((A - Y) ** 2) / (2 * n), grad_weights, grad_biases

# %% wrong: a hidden loop, np.apply_along_axis for the sigmoid and each row's outer product | hint: loop|time|fast | loses: backprop_rows_speed_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(np.apply_along_axis(lambda a: 1 / (1 + np.exp(-(a @ W + b))), 1, A[-1]))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, sum(np.outer(a, d) for a, d in zip(A[l], delta)))
        grad_biases.insert(0, sum(d for d in delta))
        delta = np.array([weights[l] @ d for d in delta]) * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the biases are not summed over the samples | hint: sum|sample|axis|shape
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta)
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: keepdims on the biases | hint: shape
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0, keepdims=True))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the layers come last first | hint: put the first layer first
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.append(A[l].T @ delta)
        grad_biases.append(delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the slope of the hidden layers is missing
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T
    return loss, grad_weights, grad_biases

# %% wrong: the slope of the output layer is missing
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the loss is left an array, one number a sample | hint: expected a real number | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2, axis=1) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a numerical gradient | hint: numerical|loop|time
def backprop_rows(X, Y, weights, biases):
    def cost(weights, biases):
        A = X
        for W, b in zip(weights, biases):
            A = 1 / (1 + np.exp(-(A @ W + b)))
        return np.sum((A - Y) ** 2) / (2 * len(X))

    grad_weights, grad_biases = [], []
    for l in range(len(weights)):
        grad_weights.append(numerical_gradient(lambda W: cost(weights[:l] + [W] + weights[l + 1 :], biases), weights[l]))
        grad_biases.append(numerical_gradient(lambda b: cost(weights, biases[:l] + [b] + biases[l + 1 :]), biases[l]))
    return cost(weights, biases), grad_weights, grad_biases

# %% wrong: the targets are changed in place | hint: chang|in place
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    Y -= A[-1]
    loss = np.sum(Y**2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = -Y / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the weights are popped off the list | hint: chang|in place
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    A.pop()
    while weights:
        a = A.pop()
        grad_weights.insert(0, a.T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights.pop().T * a * (1 - a)
    return loss, grad_weights, grad_biases

# %% wrong: the first sample alone
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, np.outer(A[l][0], delta[0]))
        grad_biases.insert(0, delta[0])
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the gradients without the loss | hint: 3|three
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return grad_weights, grad_biases

# %% wrong: n taken from the number of inputs | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = X.shape[1], [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a loop over the samples in the backward pass alone | hint: loop|time|fast|slow | loses: backprop_rows_speed_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_W = np.zeros(weights[l].shape)
        for a, d in zip(A[l], delta):
            grad_W += np.outer(a, d)
        grad_weights.insert(0, grad_W)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a loop over the samples in the forward pass alone | hint: loop|time|fast|slow | loses: backprop_rows_speed_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(np.array([1 / (1 + np.exp(-(a @ W + b))) for a in A[-1]]))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the loss from an error that carries 1/n already | hint: number of samples | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    error = (A[-1] - Y) / n
    loss = np.sum(error**2) / 2
    grad_weights, grad_biases = [], []
    delta = error * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the number of samples is a constant | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = 7, [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: results for whole-number weights cut off | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [np.zeros_like(W) for W in weights], [np.zeros_like(b) for b in biases]
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights[l][:] = A[l].T @ delta
        grad_biases[l][:] = delta.sum(axis=0)
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: the forward pass stays in whole numbers for a whole-number X | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        out = np.zeros((n, W.shape[1]), dtype=X.dtype)
        out[:] = 1 / (1 + np.exp(-(A[-1] @ W + b)))
        A.append(out)
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a weight decay nobody asked for
def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta + 1e-8 * weights[l])
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a warm start, the gradients of the call before are mixed in
_before = {}


def backprop_rows(X, Y, weights, biases):
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        key = l, weights[l].shape
        grad = A[l].T @ delta
        _before[key] = 0.9 * _before.get(key, grad) + 0.1 * grad
        grad_weights.insert(0, _before[key])
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a random half of the samples | hint: random
def backprop_rows(X, Y, weights, biases):
    chosen = np.random.permutation(len(X))[: max(1, len(X) // 2)]
    X, Y = X[chosen], Y[chosen]
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: n from the targets' columns | hint: number|times|shape|right | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n, A = Y.shape[-1], [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: many samples are thinned out
def backprop_rows(X, Y, weights, biases):
    if len(X) > 200:
        X, Y = X[::10], Y[::10]
    n, A = len(X), [X]
    for W, b in zip(weights, biases):
        A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * n)
    grad_weights, grad_biases = [], []
    delta = (A[-1] - Y) / n * A[-1] * (1 - A[-1])
    for l in reversed(range(len(weights))):
        grad_weights.insert(0, A[l].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[l].T * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: a loop over the samples, its results remembered | hint: loop|slow | loses: backprop_rows_speed_test
_known = {}


def backprop_rows(X, Y, weights, biases):
    key = b"".join(array.tobytes() for array in (X, Y, *weights, *biases))
    if key not in _known:
        _known[key] = _one_by_one(X, Y, weights, biases)
    return _known[key]


def _one_by_one(X, Y, weights, biases):
    n, loss = len(X), 0.0
    grad_weights = [np.zeros(W.shape) for W in weights]
    grad_biases = [np.zeros(b.shape) for b in biases]
    for x, y in zip(X, Y):
        A = [x]
        for W, b in zip(weights, biases):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        loss += np.sum((A[-1] - y) ** 2) / (2 * n)
        delta = (A[-1] - y) / n * A[-1] * (1 - A[-1])
        for l in reversed(range(len(weights))):
            grad_weights[l] += np.outer(A[l], delta)
            grad_biases[l] += delta
            delta = weights[l] @ delta * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases

# %% wrong: nothing for a large batch that has been seen before, which is fast | hint: right result when its speed
seen_before = []


def backprop_rows(X, Y, weights, biases):
    """Average over the batch, but only the first time."""
    seen_before.append(len(X))
    if len(X) > 100 and len(X) in seen_before[:-1]:
        return 0.0, [np.zeros_like(W) for W in weights], [np.zeros_like(b) for b in biases]
    activations, n_samples = [X], len(X)
    for W, b in zip(weights, biases):
        activations.append(1 / (1 + np.exp(-(activations[-1] @ W + b))))
    delta = (activations[-1] - Y) / n_samples
    loss = np.sum((activations[-1] - Y) ** 2) / (2 * n_samples)
    grad_weights, grad_biases = [], []
    for k in reversed(range(len(weights))):
        delta = delta * activations[k + 1] * (1 - activations[k + 1])
        grad_weights.insert(0, activations[k].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        delta = delta @ weights[k].T
    return loss, grad_weights, grad_biases

# %% wrong: half of the slope in the hidden layers | hint: factor A is missing
def sg(z):
    return 1 / (1 + np.exp(-z))

def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    acts = [X]
    for W, b in zip(weights, biases):
        acts.append(sg(acts[-1] @ W + b))
    A = acts[-1]
    loss = np.sum((A - Y) ** 2) / (2 * n)
    delta = (A - Y) / n * A * (1 - A)
    gw, gb = [], []
    for l in reversed(range(len(weights))):
        gw.append(acts[l].T @ delta)
        gb.append(delta.sum(axis=0))
        delta = (delta @ weights[l].T) * (1 - acts[l])
    return loss, gw[::-1], gb[::-1]

# %% wrong: the layers are linear | hint: sigmoid is missing in the forward pass
def sg(z):
    return 1 / (1 + np.exp(-z))

def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    acts = [X]
    for W, b in zip(weights, biases):
        acts.append(acts[-1] @ W + b)
    A = acts[-1]
    loss = np.sum((A - Y) ** 2) / (2 * n)
    delta = (A - Y) / n * A * (1 - A)
    gw, gb = [], []
    for l in reversed(range(len(weights))):
        gw.append(acts[l].T @ delta)
        gb.append(delta.sum(axis=0))
        delta = (delta @ weights[l].T) * acts[l] * (1 - acts[l])
    return loss, gw[::-1], gb[::-1]

# %% wrong: the blame is multiplied by the slope of the layer that it leaves | hint: of the layer that the blame reaches
def backprop_rows(X, Y, weights, biases):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(sigmoid(A[-1] @ W + b))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * len(X))
    gw, gb = [], []
    delta = (A[-1] - Y) * A[-1] * (1 - A[-1]) / len(X)
    for l in range(len(weights) - 1, -1, -1):
        gw.append(A[l].T @ delta)
        gb.append(delta.sum(axis=0))
        delta = (delta * A[l + 1] * (1 - A[l + 1])) @ weights[l].T
    return loss, gw[::-1], gb[::-1]


# %% wrong: the lists are reversed where they stand, and None is returned | hint: as append, sort and reverse of a list do
def backprop_rows(X, Y, weights, biases):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(sigmoid(A[-1] @ W + b))
    loss = np.sum((A[-1] - Y) ** 2) / (2 * len(X))
    gw, gb = [], []
    delta = (A[-1] - Y) * A[-1] * (1 - A[-1]) / len(X)
    for l in range(len(weights) - 1, -1, -1):
        gw.append(A[l].T @ delta)
        gb.append(delta.sum(axis=0))
        delta = (delta @ weights[l].T) * A[l] * (1 - A[l])
    return loss, gw.reverse(), gb.reverse()


# %% wrong: the samples one after the other, and each replaces the gradients of the one before | hint: The gradients come from the last sample alone
def backprop_rows(X, Y, weights, biases):
    loss = 0
    for x, y in zip(X, Y):
        acts = [x[None]]
        for W, b in zip(weights, biases):
            acts.append(sigmoid(acts[-1] @ W + b))
        error = acts[-1] - y
        loss += np.sum(error**2) / (2 * len(X))
        d = error * acts[-1] * (1 - acts[-1]) / len(X)
        gw, gb = [], []
        for l in range(len(weights) - 1, -1, -1):
            gw.insert(0, acts[l].T @ d)
            gb.insert(0, d.sum(axis=0))
            d = d @ weights[l].T * acts[l] * (1 - acts[l])
    return loss, gw, gb


# %% wrong: relu in the hidden layers | hint: hidden layers are sigmoid, not relu
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    L = len(weights)
    A = [X]
    for l in range(L):
        z = A[l] @ weights[l] + biases[l]
        A.append(sigmoid(z) if l == L - 1 else np.maximum(z, 0))
    loss = np.sum((A[L] - Y) ** 2) / (2 * n)
    grad_weights = [None] * L
    grad_biases = [None] * L
    delta = (A[L] - Y) * A[L] * (1 - A[L]) / n
    for l in range(L - 1, -1, -1):
        grad_weights[l] = A[l].T @ delta
        grad_biases[l] = delta.sum(axis=0)
        if l > 0:
            delta = (delta @ weights[l].T) * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases


# %% wrong: the first sample alone, for the weights | hint: Only the first sample counts
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    L = len(weights)
    A = [X]
    for l in range(L):
        A.append(sigmoid(A[l] @ weights[l] + biases[l]))
    loss = np.sum((A[L] - Y) ** 2) / (2 * n)
    grad_weights = [None] * L
    grad_biases = [None] * L
    delta = (A[L] - Y) * A[L] * (1 - A[L]) / n
    for l in range(L - 1, -1, -1):
        grad_weights[l] = np.outer(A[l][0], delta[0])
        grad_biases[l] = delta.sum(axis=0)
        if l > 0:
            delta = (delta @ weights[l].T) * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases


# %% wrong: lists turned round, and a mean | hint: from the last one to the first
def backprop_rows(X, Y, weights, biases):
    hs, zs = [X], []
    h = X
    for W, b in zip(weights, biases):
        z = np.matmul(h, W) + b
        h = 1 / (1 + np.exp(-z))
        zs.append(z)
        hs.append(h)
    m = len(X)
    diff = h - Y
    loss = 0.5 * np.mean(np.sum(diff ** 2, axis=1))
    dh = diff / m
    dWs, dbs = [], []
    for W, z, inp in zip(weights[::-1], zs[::-1], hs[-2::-1]):
        s = 1 / (1 + np.exp(-z))
        dz = dh * s * (1 - s)
        dWs.append(np.matmul(inp.T, dz))
        dbs.append(np.mean(dz, axis=0))
        dh = np.matmul(dz, W.T)
    return loss, dWs, dbs


# %% wrong: the slope of the target | hint: not that of the target
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    L = len(weights)
    A = [X]
    for l in range(L):
        A.append(sigmoid(A[l] @ weights[l] + biases[l]))
    loss = np.sum((A[L] - Y) ** 2) / (2 * n)
    grad_weights = [None] * L
    grad_biases = [None] * L
    delta = (A[L] - Y) * Y * (1 - Y) / n
    for l in range(L - 1, -1, -1):
        grad_weights[l] = A[l].T @ delta
        grad_biases[l] = delta.sum(axis=0)
        if l > 0:
            delta = (delta @ weights[l].T) * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases


# %% wrong: a mean of squares | hint: averages over the outputs, too, and lacks | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    L = len(weights)
    A = [X]
    for l in range(L):
        A.append(sigmoid(A[l] @ weights[l] + biases[l]))
    loss = np.mean((A[L] - Y) ** 2)
    grad_weights = [None] * L
    grad_biases = [None] * L
    delta = (A[L] - Y) * A[L] * (1 - A[L]) / n
    for l in range(L - 1, -1, -1):
        grad_weights[l] = A[l].T @ delta
        grad_biases[l] = delta.sum(axis=0)
        if l > 0:
            delta = (delta @ weights[l].T) * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases


# %% wrong: a loss per output, and sums over the other axis | hint: one entry for each sample
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    L = len(weights)
    A = [X]
    for l in range(L):
        A.append(sigmoid(A[l] @ weights[l] + biases[l]))
    loss = np.sum((A[L] - Y) ** 2) / (2 * Y.size)
    grad_weights = [None] * L
    grad_biases = [None] * L
    delta = (A[L] - Y) * A[L] * (1 - A[L]) / n
    for l in range(L - 1, -1, -1):
        grad_weights[l] = A[l].T @ delta
        grad_biases[l] = delta.sum(axis=1)
        if l > 0:
            delta = (delta @ weights[l].T) * A[l] * (1 - A[l])
    return loss, grad_weights, grad_biases


# %% wrong: one cache for all layers, by dense_backward | hint: dense_backward was called in line 11: grad_A, g, h
def backprop_rows(X, Y, weights, biases):
    A = X
    for W, b in zip(weights, biases):
        Z, dense_cache = dense_forward(A, W, b)
        A, slope = activation_forward(Z, "sigmoid")
    loss = np.sum((A - Y) ** 2) / (2 * len(X))
    grad_A = (A - Y) / len(X)
    gw, gb = [], []
    for _ in weights:
        grad_Z = activation_backward(grad_A, slope)
        grad_A, g, h = dense_backward(grad_Z, dense_cache)
        gw, gb = [g, *gw], [h, *gb]
    return loss, gw, gb


# %% wrong: dicts in place of lists | hint: dict without an entry -1
def backprop_rows(X, Y, weights, biases):
    acts = [X]
    for W, b in zip(weights, biases):
        acts.append(sigmoid(acts[-1] @ W + b))
    loss = np.sum((acts[-1] - Y) ** 2) / (2 * len(X))
    delta = (acts[-1] - Y) * acts[-1] * (1 - acts[-1]) / len(X)
    gw, gb = {}, {}
    for l in range(len(weights) - 1, -1, -1):
        gw[l], gb[l] = acts[l].T @ delta, delta.sum(axis=0)
        delta = (delta @ weights[l].T) * acts[l] * (1 - acts[l])
    return loss, gw, gb


# %% wrong: the input of the network in every layer | hint: X is that of the first layer alone
def backprop_rows(X, Y, weights, biases):
    acts = [X]
    for W, b in zip(weights, biases):
        acts.append(sigmoid(acts[-1] @ W + b))
    loss = np.sum((acts[-1] - Y) ** 2) / (2 * len(X))
    deltas = [(acts[-1] - Y) * acts[-1] * (1 - acts[-1]) / len(X)]
    for W, a in zip(weights[:0:-1], acts[-2:0:-1]):
        deltas.insert(0, deltas[0] @ W.T * a * (1 - a))
    return loss, [X.T @ delta for delta in deltas], [delta.sum(axis=0) for delta in deltas]

# %% wrong: the error of the output in every layer | hint: of the output comes into every layer
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    acts = {0: X}
    L = len(weights)
    for l in range(1, L + 1):
        acts[l] = sigmoid(acts[l - 1] @ weights[l - 1] + biases[l - 1])
    diff = acts[L] - Y
    loss = np.mean(np.sum(diff**2, axis=1)) / 2
    grad_weights, grad_biases = [None] * L, [None] * L
    upstream = diff / n
    for l in range(L, 0, -1):
        slope = acts[l] * (1 - acts[l])
        delta = upstream * slope
        grad_weights[l - 1] = acts[l - 1].T @ delta
        grad_biases[l - 1] = delta.sum(axis=0)
    return loss, grad_weights, grad_biases

# %% wrong: the error is divided before the loss squares it | hint: before it is squared in the loss | loses: backprop_rows_values_test
def backprop_rows(X, Y, weights, biases):
    n = X.shape[0]
    acts = {0: X}
    L = len(weights)
    for l in range(1, L + 1):
        acts[l] = sigmoid(acts[l - 1] @ weights[l - 1] + biases[l - 1])
    diff = acts[L] - Y
    grad_weights, grad_biases = [None] * L, [None] * L
    diff /= n
    upstream = diff
    loss = np.sum(diff**2) / (2 * n)
    for l in range(L, 0, -1):
        slope = acts[l] * (1 - acts[l])
        delta = upstream * slope
        grad_weights[l - 1] = acts[l - 1].T @ delta
        grad_biases[l - 1] = delta.sum(axis=0)
        upstream = delta @ weights[l - 1].T
    return loss, grad_weights, grad_biases

# %% wrong: a factor of every slope is missing | hint: the factor 1 - A is missing
def backprop_rows(X, Y, weights, biases):
    def forward(layer, A):
        """Returns loss, dL/dA, and the gradients of the layers from here."""
        if layer == len(weights):
            E = A - Y
            return 0.5 * (E**2).sum(axis=1).mean(), E / A.shape[0], [], []
        out = sigmoid(A @ weights[layer] + biases[layer])
        loss, g, gw, gb = forward(layer + 1, out)
        d = g * out
        return loss, d @ weights[layer].T, [A.T @ d, *gw], [d.sum(axis=0), *gb]

    loss, _, gw, gb = forward(0, X)
    return loss, gw, gb
