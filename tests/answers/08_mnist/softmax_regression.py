# %% right: the formulas
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% right: copies, updated in place; one-hot rows
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=1).reshape(-1, 1))
    return e / e.sum(1).reshape(-1, 1)


def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.astype(float), b.astype(float)
    indices = np.arange(X.shape[0])
    rng.shuffle(indices)
    Xs, Y = X[indices], np.eye(W.shape[1])[labels[indices]]
    for i in range(0, X.shape[0], batch_size):
        xb, yb = Xs[i : i + batch_size], Y[i : i + batch_size]
        d = (softmax(xb @ W + b) - yb) / xb.shape[0]
        W -= lr * np.dot(xb.T, d)
        b -= lr * d.sum(0)
    return W, b

# %% right: sample by sample
import math


def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    n = len(X)
    order = list(rng.permutation(n))
    while order:
        batch, order = order[:batch_size], order[batch_size:]
        dW, db = np.zeros(W.shape), np.zeros(b.shape)
        for i in batch:
            z = X[i] @ W + b
            m = max(z)
            e = [math.exp(v - m) for v in z]
            p = np.array(e) / sum(e)
            p[labels[i]] -= 1
            dW += np.outer(X[i], p)
            db += p
        W, b = W - lr * dW / len(batch), b - lr * db / len(batch)
    return [W, b]

# %% right: array_split at the right places
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.choice(len(X), size=len(X), replace=False)
    for rows in np.array_split(order, range(batch_size, len(X), batch_size)):
        Z = (X[rows] @ W + b).T
        Z = Z - Z.max(axis=0)
        P = np.exp(Z - np.log(np.exp(Z).sum(axis=0)))
        Y = (np.arange(W.shape[1])[:, None] == labels[rows]).astype(float)
        D = (P - Y).T
        W = W - lr / len(rows) * (X[rows].T @ D)
        b = b - lr * D.mean(axis=0)
    return W, b

# %% wrong: not divided by the batch | hint: not divided by the number of samples
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: divided by all samples | hint: not in the whole set | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(X)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: divided by batch_size | hint: divide by how many (it has|there are)
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / batch_size
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: divided by all entries | hint: divide by the samples of the batch alone
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / P.size
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: uphill | hint: uphill
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W + lr * X[rows].T @ grad_Z
        b = b + lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: not shuffled | hint: not shuffled | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = np.arange(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: labels stay in place | hint: index both by the same rows
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[start : start + batch_size]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: the last batch is dropped | hint: last, shorter batch is left out | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X) - min(batch_size, len(X)) + 1, batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: W is changed in place | hint: in place
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W -= lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: b is changed in place | hint: in place
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b -= lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: softmax over the samples | hint: along axis 1
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=0, keepdims=True))
        P /= P.sum(axis=0, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: one sum for the whole batch | hint: divide each row by its own
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum()
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: no softmax | hint: Softmax is missing
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = Z
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: a sigmoid in each class | hint: lets the classes compete
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = 1 / (1 + np.exp(-np.clip(Z, -700, 700)))
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: P alone | hint: The 1 of the true class
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: the derivative of softmax on top | hint: no P \(1 - P\)
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        S = P.copy()
        S[np.arange(len(rows)), labels[rows]] += 1
        grad_Z = P * S * (1 - S) / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: no b in the logits | hint: b is left out
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: b does not learn | hint: b does not learn
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
    return W, b

# %% wrong: b by the mean | hint: the 1/n is in it already
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.mean(axis=0)
    return W, b

# %% wrong: lr forgotten | hint: lr is missing
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - X[rows].T @ grad_Z
        b = b - grad_Z.sum(axis=0)
    return W, b

# %% wrong: softmax overflows | hint: nan|finite|overflow | loses: softmax_regression_step_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z)
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: return inside of the loop | hint: return inside of the loop | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
        return W, b

# %% wrong: all samples at once | hint: one step with all samples | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in [0]:
        rows = order
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: drawn with replacement | hint: twice and others never
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.integers(0, len(X), size=len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: the gradients of the old W | hint: begins at the old W and b | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W0, b0 = W, b
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W0 + b0
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: a generator of its own | hint: does not depend on the generator | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: an unseeded generator of its own | hint: draw from rng alone | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = np.random.default_rng().permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: the global generator | hint: global random state
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W, b

# %% wrong: W alone is returned | hint: expected 2 values
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return W

# %% wrong: b first | hint: wrong order|swapped|shape
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    return b, W

# %% wrong: no return | hint: returned nothing
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_Z = P / len(rows)
        W = W - lr * X[rows].T @ grad_Z
        b = b - lr * grad_Z.sum(axis=0)
    W, b

# %% wrong: 1 subtracted in every row | hint: index the row and its class | loses: softmax_regression_step_test softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.copy(), b.copy()
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        x, t = X[rows], labels[rows]
        z = x @ W + b
        z = z - z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p = p / p.sum(axis=1, keepdims=True)
        p[:, t] -= 1
        d = p / len(rows)
        W = W - lr * x.T @ d
        b = b - lr * d.sum(axis=0)
    return W, b

# %% wrong: each batch from the old W | hint: begins at the old W | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.copy(), b.copy()
    W0 = W.copy()
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        x, t = X[rows], labels[rows]
        z = x @ W0 + b
        z = z - z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p = p / p.sum(axis=1, keepdims=True)
        p[np.arange(len(rows)), t] -= 1
        d = p / len(rows)
        W = W - lr * x.T @ d
        b = b - lr * d.sum(axis=0)
    return W, b

# %% wrong: the samples are shuffled, the labels are not, in one batch, too | hint: index both by the same
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.copy(), b.copy()
    idx = rng.permutation(len(X))
    Xs, ys = X[idx], labels
    K = W.shape[1]
    for i in range(0, len(X), batch_size):
        xb, yb = Xs[i:i + batch_size], ys[i:i + batch_size]
        m = len(xb)
        scores = xb @ W + b
        scores = scores - np.max(scores, axis=1, keepdims=True)
        e = np.exp(scores)
        probs = e / np.sum(e, axis=1, keepdims=True)
        onehot = np.eye(K)[yb]
        dz = (probs - onehot) / m
        dW = xb.T @ dz
        db = dz.sum(axis=0)
        W -= lr * dW
        b -= lr * db
    return W, b

# %% wrong: divided by batch_size once more | hint: by batch_size once more
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.copy(), b.copy()
    idx = rng.permutation(len(X))
    Xs, ys = X[idx], labels[idx]
    K = W.shape[1]
    for i in range(0, len(X), batch_size):
        xb, yb = Xs[i:i + batch_size], ys[i:i + batch_size]
        m = len(xb)
        scores = xb @ W + b
        scores = scores - np.max(scores, axis=1, keepdims=True)
        e = np.exp(scores)
        probs = e / np.sum(e, axis=1, keepdims=True)
        onehot = np.eye(K)[yb]
        dz = (probs - onehot) / m
        dW = xb.T @ dz
        db = dz.sum(axis=0)
        W -= lr / batch_size * dW
        b -= lr / batch_size * db
    return W, b

# %% wrong: each batch also holds those before | hint: holds all samples before it | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.copy(), b.copy()
    idx = rng.permutation(len(X))
    Xs, ys = X[idx], labels[idx]
    K = W.shape[1]
    for i in range(0, len(X), batch_size):
        xb, yb = Xs[:i + batch_size], ys[:i + batch_size]
        m = len(xb)
        scores = xb @ W + b
        scores = scores - np.max(scores, axis=1, keepdims=True)
        e = np.exp(scores)
        probs = e / np.sum(e, axis=1, keepdims=True)
        onehot = np.eye(K)[yb]
        dz = (probs - onehot) / m
        dW = xb.T @ dz
        db = dz.sum(axis=0)
        W -= lr * dW
        b -= lr * db
    return W, b

# %% wrong: exponentials without their sum | hint: not divided by their sum
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.copy(), b.copy()
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start:start + batch_size]
        x, t = X[rows], labels[rows]
        z = x @ W + b
        z = z - z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p[np.arange(len(rows)), t] -= 1
        d = p / len(rows)
        W = W - lr * x.T @ d
        b = b - lr * d.sum(axis=0)
    return W, b

# %% wrong: logarithms of the probabilities | hint: logarithms of the probabilities
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    W, b = W.copy(), b.copy()
    idx = rng.permutation(len(X))
    Xs, ys = X[idx], labels[idx]
    K = W.shape[1]
    for i in range(0, len(X), batch_size):
        xb, yb = Xs[i:i + batch_size], ys[i:i + batch_size]
        m = len(xb)
        scores = xb @ W + b
        scores = scores - np.max(scores, axis=1, keepdims=True)
        e = np.exp(scores)
        probs = scores - np.log(np.sum(e, axis=1, keepdims=True))
        onehot = np.eye(K)[yb]
        dz = (probs - onehot) / m
        dW = xb.T @ dz
        db = dz.sum(axis=0)
        W -= lr * dW
        b -= lr * db
    return W, b

# %% wrong: the numbers of the classes are subtracted | hint: numbers of the classes are subtracted
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order, grad_W, grad_b = rng.permutation(len(X)), 0, 0
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P -= labels[rows][:, None]
        grad_W = X[rows].T @ P / len(rows)
        grad_b = P.mean(axis=0)
        W, b = W - lr * grad_W, b - lr * grad_b
    return W, b

# %% wrong: the gradients of the batches add up | hint: still in the next one | loses: softmax_regression_epoch_test
def softmax_regression_epoch(X, labels, W, b, lr, batch_size, rng):
    order, grad_W, grad_b = rng.permutation(len(X)), 0, 0
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        Z = X[rows] @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), labels[rows]] -= 1
        grad_W = grad_W + X[rows].T @ P / len(rows)
        grad_b = grad_b + P.mean(axis=0)
        W, b = W - lr * grad_W, b - lr * grad_b
    return W, b
