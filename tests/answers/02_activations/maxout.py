# %% right: a loop over the pieces
def maxout(X, W, b):
    best = X @ W[0] + b[0]
    for p in range(1, len(W)):
        best = np.maximum(best, X @ W[p] + b[p])
    return best


def maxout_backward(grad_a, X, W, b):
    pieces = np.stack([X @ W[p] + b[p] for p in range(len(W))])
    winner = pieces.argmax(axis=0)
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for p in range(len(W)):
        G = np.where(winner == p, grad_a, 0)
        grad_X += G @ W[p].T
        grad_W[p] = X.T @ G
        grad_b[p] = G.sum(axis=0)
    return grad_X, grad_W, grad_b

# %% right: einsum, a list
def pieces(X, W, b):
    return np.einsum("ni,pio->pno", X, W) + b[:, np.newaxis]


def maxout(X, W, b):
    return pieces(X, W, b).max(0)


def maxout_backward(grad_a, X, W, b):
    one_hot = np.eye(len(W))[pieces(X, W, b).argmax(0)]
    G = np.einsum("nop,no->pno", one_hot, grad_a)
    return [np.einsum("pno,pio->ni", G, W), np.einsum("ni,pno->pio", X, G), np.einsum("pno->po", G)]

# %% right: loops over everything
def maxout(X, W, b):
    a = np.empty((len(X), W.shape[2]))
    for n in range(len(X)):
        for j in range(W.shape[2]):
            a[n, j] = max(sum(X[n, i] * W[p, i, j] for i in range(X.shape[1])) + b[p, j] for p in range(len(W)))
    return a


def maxout_backward(grad_a, X, W, b):
    grads = np.zeros(X.shape), np.zeros(W.shape), np.zeros(b.shape)
    for n in range(len(X)):
        for j in range(W.shape[2]):
            z = [np.dot(X[n], W[p, :, j]) + b[p, j] for p in range(len(W))]
            p = z.index(max(z))
            grads[0][n] += grad_a[n, j] * W[p, :, j]
            grads[1][p, :, j] += grad_a[n, j] * X[n]
            grads[2][p, j] += grad_a[n, j]
    return grads

# %% right: fancy indexing and np.add.at
def scores(X, W, b):
    return np.tensordot(X, W, axes=([1], [1])) + b


def maxout(X, W, b):
    return np.amax(scores(X, W, b), axis=1)


def maxout_backward(grad_a, X, W, b):
    winner = np.argmax(scores(X, W, b), axis=1)
    n, j = np.indices(winner.shape)
    grad_X = np.einsum("no,noi->ni", grad_a, W[winner, :, j])
    grad_W, grad_b = np.zeros(W.shape), np.zeros(b.shape)
    np.add.at(grad_b, (winner, j), grad_a)
    np.add.at(grad_W.transpose(0, 2, 1), (winner, j), grad_a[..., None] * X[n])
    return grad_X, grad_W, grad_b

# %% right: a strict comparison piece by piece
def maxout(X, W, b):
    return np.array([X.dot(V) + c for V, c in zip(W, b)]).max(axis=0)


def maxout_backward(grad_a, X, W, b):
    best, G = None, np.zeros((len(W), *grad_a.shape))
    for p, (V, c) in enumerate(zip(W, b)):
        z = X.dot(V) + c
        wins = np.full(z.shape, True) if best is None else z > best
        G[:, wins] = 0
        G[p, wins] = grad_a[wins]
        best = z if best is None else np.where(wins, z, best)
    return sum(g.dot(V.T) for g, V in zip(G, W)), np.array([X.T.dot(g) for g in G]), G.sum(1)

# %% wrong: b is missing | hint: b is missing | loses: maxout_forward_test
def maxout(X, W, b):
    return np.max(X @ W, axis=0)


def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: the smallest piece | hint: smallest | loses: maxout_forward_test
def maxout(X, W, b):
    return np.min(X @ W + b[:, None, :], axis=0)


def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: the sum of the pieces | hint: sum of the pieces | loses: maxout_forward_test
def maxout(X, W, b):
    return np.sum(X @ W + b[:, None, :], axis=0)


def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: a relu on top | hint: 0 takes part | loses: maxout_forward_test
def maxout(X, W, b):
    return np.maximum(np.max(X @ W + b[:, None, :], axis=0), 0)


def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: two pieces, no more | hint: first two | loses: maxout_forward_test
def maxout(X, W, b):
    return np.maximum(X @ W[0] + b[0], X @ W[1] + b[1]) if len(W) > 1 else X @ W[0] + b[0]


def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: all the pieces | hint: maximum over them is missing | loses: maxout_forward_test
def maxout(X, W, b):
    return X @ W + b[:, None, :]


def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: b does not broadcast as meant | loses: maxout_forward_test
def maxout(X, W, b):
    return np.max(X @ W + b, axis=0)


def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: every piece learns | hint: Every piece learns | loses: maxout_backward_test maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    G = np.array([grad_a] * len(W))
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: upstream is ignored | hint: upstream | loses: maxout_backward_test maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = 1.0 * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: a mean over the samples too many | hint: number of samples | loses: maxout_backward_test maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None]) / len(X)
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: the winner by its size without sign | loses: maxout_backward_test maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    pieces = np.abs(X @ W + b[:, None, :])
    G = grad_a * (np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: the winner without b | loses: maxout_backward_test maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    G = grad_a * (np.argmax(X @ W, axis=0) == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: all the tied pieces learn | hint: all of them | loses: maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    G = grad_a * (pieces == pieces.max(axis=0))
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: the last of the tied pieces learns | hint: last one | loses: maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    last = len(W) - 1 - np.argmax(pieces[::-1], axis=0)
    G = grad_a * (last == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: tied pieces share the gradient | hint: shared | loses: maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    won = pieces == pieces.max(axis=0)
    G = grad_a * won / won.sum(axis=0)
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: nearly equal counts as a tie | loses: maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    pieces = X @ W + b[:, None, :]
    winner = np.argmax(np.isclose(pieces, pieces.max(axis=0)), axis=0)
    G = grad_a * (winner == np.arange(len(W))[:, None, None])
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: the gradient of the weights keeps their type | loses: maxout_ties_test maxout_backward_test
def maxout_backward(grad_a, X, W, b):
    winner = np.argmax(X @ W + b[:, None, :], axis=0)
    grad_X, grad_W, grad_b = np.zeros(X.shape), np.zeros_like(W), np.zeros(b.shape)
    for p in range(len(W)):
        G = grad_a * (winner == p)
        grad_X += G @ W[p].T
        grad_W[p] = X.T @ G
        grad_b[p] = G.sum(axis=0)
    return grad_X, grad_W, grad_b


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: numerical differences | hint: numerical|exact|digits | loses: maxout_backward_test maxout_ties_test
def maxout_backward(grad_a, X, W, b):
    grads = []
    for array in (X, W, b) :
        grad = np.zeros(array.shape)
        arrays = [np.array(a, dtype=float) for a in (X, W, b)]
        moved = arrays[[a is array for a in (X, W, b)].index(True)]
        for i in np.ndindex(array.shape):
            here = moved[i]
            moved[i] = here + 1e-5
            above = maxout(*arrays)
            moved[i] = here - 1e-5
            below = maxout(*arrays)
            moved[i] = here
            grad[i] = np.sum(grad_a * (above - below)) / 2e-5
        grads.append(grad)
    return tuple(grads)


def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

# %% wrong: one b for all | hint: The largest b is added after the maximum; eac
def maxout(X, W, b):
    return np.max([X @ W[p] for p in range(len(W))], axis=0) + b.max(axis=0)


def maxout_backward(grad_a, X, W, b):
    raise NotImplementedError()

# %% wrong: range one short | hint: The last piece takes no part\.
def maxout(X, W, b):
    return np.max([X @ W[p] + b[p] for p in range(len(W) - 1)], axis=0)


def maxout_backward(grad_a, X, W, b):
    raise NotImplementedError()

# %% wrong: b added twice | hint: added twice
def maxout(X, W, b):
    return np.max([X @ W[p] + 2 * b[p] for p in range(len(W))], axis=0)


def maxout_backward(grad_a, X, W, b):
    raise NotImplementedError()

# %% wrong: backward grad_X of one piece only | hint: dL/dX has to add up what all pieces send back | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.max([X @ W[p] + b[p] for p in range(len(W))], axis=0)


def maxout_backward(grad_a, X, W, b):
    Z = np.array([X @ W[p] + b[p] for p in range(len(W))])
    win = Z.argmax(0)
    gW, gb = np.zeros(W.shape), np.zeros(b.shape)
    for p in range(len(W)):
        G = grad_a * (win == p)
        gX = G @ W[p].T
        gW[p] = X.T @ G
        gb[p] = G.sum(0)
    return gX, gW, gb

# %% wrong: backward sum of b over everything | hint: dL/db is summed over the outputs, too: sum ov | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.max([X @ W[p] + b[p] for p in range(len(W))], axis=0)


def maxout_backward(grad_a, X, W, b):
    Z = np.array([X @ W[p] + b[p] for p in range(len(W))])
    G = grad_a * (Z.argmax(0) == np.arange(len(W))[:, None, None])
    return sum(G[p] @ W[p].T for p in range(len(W))), np.array([X.T @ G[p] for p in range(len(W))]), G.sum((1, 2))

# %% wrong: backward order of results | hint: The order is grad_X, grad_W, grad_b; here gra | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.max([X @ W[p] + b[p] for p in range(len(W))], axis=0)


def maxout_backward(grad_a, X, W, b):
    Z = np.array([X @ W[p] + b[p] for p in range(len(W))])
    G = grad_a * (Z.argmax(0) == np.arange(len(W))[:, None, None])
    return np.array([X.T @ G[p] for p in range(len(W))]), sum(G[p] @ W[p].T for p in range(len(W))), G.sum(1)

# %% right: reduce
def maxout(X, W, b):
    return reduce(np.maximum, (X @ w + c for w, c in zip(W, b)))


def maxout_backward(grad_a, X, W, b):
    Z = np.matmul(X[None], W) + np.expand_dims(b, 1)
    mask = np.zeros(Z.shape)
    np.put_along_axis(mask, Z.argmax(0)[None], 1.0, axis=0)
    G = mask * grad_a
    return np.matmul(G, np.swapaxes(W, 1, 2)).sum(0), np.matmul(X.T[None], G), G.sum(1)

# %% wrong: one winner a sample | hint: each output has a winner of its own | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.max([X @ w + c for w, c in zip(W, b)], axis=0)


def maxout_backward(grad_a, X, W, b):
    P = np.array([X @ w + c for w, c in zip(W, b)])
    win = P.sum(axis=2).argmax(axis=0)
    gX, gW, gb = np.zeros_like(X, dtype=float), np.zeros(W.shape), np.zeros(b.shape)
    for i, k in enumerate(win):
        gX[i] = grad_a[i] @ W[k].T
        gW[k] += np.outer(X[i], grad_a[i])
        gb[k] += grad_a[i]
    return gX, gW, gb

# %% wrong: backward each gradient of W transposed | hint: In each table of it rows and columns are swapped | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.max([X @ w + c for w, c in zip(W, b)], axis=0)


def maxout_backward(grad_a, X, W, b):
    win = np.argmax(X @ W + b[:, None, :], axis=0)
    G = np.stack([grad_a * (win == p) for p in range(len(W))])
    return sum(G[p] @ W[p].T for p in range(len(W))), np.stack([g.T @ X for g in G]), G.sum(axis=1)

# %% wrong: the outputs taken for pieces | hint: That is the largest output of each piece | loses: maxout_forward_test
def maxout(X, W, b):
    return np.max([X @ W[:, :, p].T + b[:, p] for p in range(W.shape[2])], axis=0)

def maxout_backward(grad_a, X, W, b):
    Z = X @ W + b[:, None, :]
    winner = np.argmax(Z, axis=0)
    G = (winner == np.arange(len(W))[:, None, None]) * grad_a
    return (G @ W.transpose(0, 2, 1)).sum(0), X.T @ G, G.sum(1)

# %% wrong: one winner for all outputs | hint: each output has a winner of its own | loses: maxout_forward_test
def maxout(X, W, b):
    pieces = ([x @ w + c for w, c in zip(W, b)] for x in X)
    return np.array([max(of_one, key=sum) for of_one in pieces])

def maxout_backward(grad_a, X, W, b):
    Z = X @ W + b[:, None, :]
    winner = np.argmax(Z, axis=0)
    G = (winner == np.arange(len(W))[:, None, None]) * grad_a
    return (G @ W.transpose(0, 2, 1)).sum(0), X.T @ G, G.sum(1)

# %% wrong: b for each input | hint: it is added once for each of them | loses: maxout_forward_test
def maxout(X, W, b):
    return np.max([(X[:, :, None] * w + c).sum(axis=1) for w, c in zip(W, b)], axis=0)

def maxout_backward(grad_a, X, W, b):
    Z = X @ W + b[:, None, :]
    winner = np.argmax(Z, axis=0)
    G = (winner == np.arange(len(W))[:, None, None]) * grad_a
    return (G @ W.transpose(0, 2, 1)).sum(0), X.T @ G, G.sum(1)

# %% wrong: np.dot, whose axes have another order | hint: the maximum runs over the pieces | loses: maxout_forward_test
def maxout(X, W, b):
    return (np.dot(X, W) + b).max(axis=0)

def maxout_backward(grad_a, X, W, b):
    Z = X @ W + b[:, None, :]
    winner = np.argmax(Z, axis=0)
    G = (winner == np.arange(len(W))[:, None, None]) * grad_a
    return (G @ W.transpose(0, 2, 1)).sum(0), X.T @ G, G.sum(1)

# %% wrong: backward every positive piece learns | hint: Every piece above 0 learns | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

def maxout_backward(grad_a, X, W, b):
    G = grad_a * (X @ W + b[:, None] > 0)
    return (G @ W.transpose(0, 2, 1)).sum(axis=0), X.T @ G, G.sum(axis=1)

# %% wrong: backward the whole gradient through every piece | hint: In dL/dX every piece sends | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.max(X @ W + b[:, None, :], axis=0)

def maxout_backward(grad_a, X, W, b):
    win = np.argmax(X @ W + b[:, None], axis=0)
    G = np.stack([grad_a * (win == p) for p in range(len(W))])
    return grad_a @ W.sum(axis=0).T, np.stack([X.T @ g for g in G]), G.sum(axis=1)


# %% wrong: the winner of the first output counts for all | hint: One piece wins for all outputs | loses: maxout_backward_test maxout_ties_test
def maxout(X, W, b):
    return np.stack([X @ w + c for w, c in zip(W, b)]).max(0)


def maxout_backward(grad_a, X, W, b):
    Z = np.stack([X @ w + c for w, c in zip(W, b)])
    G = np.zeros(Z.shape)
    for n in range(len(X)):
        G[Z[:, n].argmax(axis=0)[0], n] = grad_a[n]
    return sum(G[p] @ W[p].T for p in range(len(W))), X.T @ G, G.sum(1)


# %% wrong: reshape in place of transpose | hint: W is reshaped where its axes have to be exchanged | loses: maxout_forward_test
def maxout(X, W, b):
    k, n_in, n_out = W.shape
    Z = X @ W.reshape(n_in, k * n_out) + b.reshape(-1)
    return Z.reshape(len(X), k, n_out).max(axis=1)


def maxout_backward(grad_a, X, W, b):
    won = np.argmax(X @ W + b[:, None, :], axis=0) == np.arange(len(W))[:, None, None]
    G = won * grad_a
    return np.sum(G @ W.transpose(0, 2, 1), axis=0), X.T @ G, G.sum(axis=1)
