# %% right: two loops with indices
def delta_norms(weights, x, act, act_grad):
    L = len(weights)
    z, a = [None] * L, x
    for l in range(L):
        z[l] = a @ weights[l]
        a = act(z[l])
    norms = np.zeros(L)
    delta = act_grad(z[L - 1])
    norms[L - 1] = np.sqrt(np.sum(delta**2))
    for l in range(L - 2, -1, -1):
        delta = (delta @ weights[l + 1].T) * act_grad(z[l])
        norms[l] = np.sqrt(np.sum(delta**2))
    return norms

# %% right: recursion
def back(weights, a, act, act_grad):
    z = a @ weights[0]
    if len(weights) == 1:
        delta = act_grad(z)
        return [delta]
    later = back(weights[1:], act(z), act, act_grad)
    return [weights[1] @ later[0] * act_grad(z)] + later


def delta_norms(weights, x, act, act_grad):
    return np.array([np.linalg.norm(delta) for delta in back(list(weights), x, act, act_grad)])

# %% right: a batch of one sample, slopes kept
def delta_norms(weights, x, act, act_grad):
    A, slopes = x.reshape(1, -1), []
    for W in weights:
        Z = np.matmul(A, W)
        slopes.append(act_grad(Z))
        A = act(Z)
    delta, norms = slopes[-1], []
    for W, slope in zip(reversed([*weights[1:], None]), reversed(slopes)):
        if W is not None:
            delta = (delta @ W.T) * slope
        norms.insert(0, math.sqrt((delta * delta).sum()))
    return np.array(norms)

# %% right: columns
def delta_norms(weights, x, act, act_grad):
    a, zs = x[:, None], []
    for W in weights:
        zs.append(W.T @ a)
        a = act(zs[-1])
    deltas = [act_grad(zs[-1])]
    for k in range(2, len(zs) + 1):
        deltas.append(weights[1 - k] @ deltas[-1] * act_grad(zs[-k]))
    return np.linalg.norm(np.hstack([np.pad(d[:, 0], (0, 99 - len(d)))[:, None] for d in deltas[::-1]]), axis=0)

# %% right: a class that walks back and forth
class Walk:
    def __init__(self, act, act_grad):
        self.act, self.act_grad, self.sums = act, act_grad, []

    def forward(self, a, weights):
        for W in weights:
            self.sums.append(np.einsum("i,ij->j", a, W))
            a = self.act(self.sums[-1].copy())

    def backward(self, weights):
        delta = self.act_grad(self.sums.pop())
        yield delta
        while self.sums:
            delta = np.einsum("j,ij->i", delta, weights[len(self.sums)]) * self.act_grad(self.sums.pop())
            yield delta


def delta_norms(weights, x, act, act_grad):
    walk = Walk(act, act_grad)
    walk.forward(x, weights)
    lengths = [np.sqrt(delta @ delta) for delta in walk.backward(weights)]
    lengths.reverse()
    return np.asarray(lengths)

# %% right: a Jacobian of all layers behind, number by number
def delta_norms(weights, x, act, act_grad):
    zs = []
    for W in weights:
        z = np.array([sum(x[i] * W[i, j] for i in range(len(x))) for j in range(W.shape[1])])
        zs.append(z)
        x = act(z)
    out, delta = [], None
    for l in reversed(range(len(zs))):
        back = 1 if delta is None else weights[l + 1].dot(delta)
        delta = back * act_grad(zs[l])
        out.append(float(np.hypot.reduce(np.atleast_1d(delta))))
    return np.flip(np.array(out))

# %% wrong: last layer first | hint: reverse
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms)

# %% wrong: a list | hint: list
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return norms[::-1]

# %% wrong: the derivative at a | hint: taken at a
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    sums = [act(z) for z in sums]
    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])

# %% wrong: ones at the end | hint: not ones
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = np.ones(len(sums[-1]))
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])

# %% wrong: no slope in the hidden layers | hint: missing in the hidden
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W in weights[:0:-1]:
        delta = delta @ W.T
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])

# %% wrong: the activation is forgotten on the way forward | hint: forgets the activation
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        x = x @ W
        sums.append(x)
    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])

# %% wrong: squared norms | hint: square root
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.sum(delta**2)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.sum(delta**2))
    return np.array(norms[::-1])

# %% wrong: sums of absolute values | hint: sum of \|delta\|
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta, 1)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta, 1))
    return np.array(norms[::-1])

# %% wrong: the weights of the wrong layer | hint: its own weights
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[::-1][1:], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])

# %% wrong: without the transpose | hint: not transposed
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])

# %% wrong: the input counted as a layer | hint: shape
def delta_norms(weights, x, act, act_grad):
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])

    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1]):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    norms.append(np.linalg.norm(delta @ weights[0].T))
    return np.array(norms[::-1])

# %% wrong: lengths of the activations | hint: norms of the activations
def delta_norms(weights, x, act, act_grad):
    norms = []
    for W in weights:
        x = act(x @ W)
        norms.append(np.linalg.norm(x))
    return np.array(norms)

# %% wrong: last delta from the output times slope | hint: delta of the last layer is act_grad\(z\) alone;
def delta_norms(weights, x, act, act_grad):
    a, zs = x, []
    for W in weights:
        zs.append(a @ W)
        a = act(zs[-1])
    d = a * act_grad(zs[-1])
    out = [np.linalg.norm(d)]
    for l in range(len(weights) - 2, -1, -1):
        d = d @ weights[l + 1].T * act_grad(zs[l])
        out.insert(0, np.linalg.norm(d))
    return np.array(out)

# %% wrong: slope of the layer behind | hint: The slope is multiplied before the weights: f
def delta_norms(weights, x, act, act_grad):
    a, zs = x, []
    for W in weights:
        zs.append(a @ W)
        a = act(zs[-1])
    d = act_grad(zs[-1])
    out = [np.linalg.norm(d)]
    for l in range(len(weights) - 1, 0, -1):
        d = (d * act_grad(zs[l])) @ weights[l].T
        out.insert(0, np.linalg.norm(d))
    return np.array(out)

# %% wrong: last layer never stored | hint: The norm of the last layer is missing\.
def delta_norms(weights, x, act, act_grad):
    a, zs = x, []
    for W in weights:
        zs.append(a @ W)
        a = act(zs[-1])
    d = act_grad(zs[-1])
    out = []
    for l in range(len(weights) - 2, -1, -1):
        d = d @ weights[l + 1].T * act_grad(zs[l])
        out.insert(0, np.linalg.norm(d))
    return np.array(out)

# %% right: enumerate
def delta_norms(weights, x, act, act_grad):
    zs = []
    for i, W in enumerate(weights):
        zs.append((x if i == 0 else act(zs[-1])) @ W)
    deltas = [act_grad(zs.pop())]
    for W in reversed(weights[1:]):
        deltas.insert(0, W @ deltas[0] * act_grad(zs.pop()))
    return np.array([np.sqrt(d @ d) for d in deltas])

# %% wrong: one layer too many | hint: The input counts as a layer here
def delta_norms(weights, x, act, act_grad):
    zs, a = [], x
    for W in weights:
        zs.append(a @ W)
        a = act(zs[-1])
    delta = act_grad(zs[-1])
    norms = [np.linalg.norm(delta)]
    for l in range(len(weights) - 1, -1, -1):
        delta = delta @ weights[l].T * (act_grad(zs[l - 1]) if l else 1)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])

# %% wrong: turns the list that it was given | hint: changed its (argument weights|first argument) in place
def delta_norms(weights, x, act, act_grad):
    zs, a = [], x
    for W in weights:
        zs.insert(0, a @ W)
        a = act(zs[0])
    weights.reverse()
    deltas = [act_grad(zs[0])]
    for W, z in zip(weights, zs[1:]):
        deltas.append(deltas[-1] @ W.T * act_grad(z))
    return np.array([np.linalg.norm(d) for d in deltas[::-1]])


# %% wrong: the gradients of the weights | hint: These are lengths of dL/dW
def delta_norms(weights, x, act, act_grad):
    zs, outs = [], [x]
    for W in weights:
        zs.append(outs[-1] @ W)
        outs.append(act(zs[-1]))
    d = act_grad(zs[-1])
    norms = [np.linalg.norm(np.outer(outs[-2], d))]
    for l in range(len(weights) - 2, -1, -1):
        d = (weights[l + 1] @ d) * act_grad(zs[l])
        norms.insert(0, np.linalg.norm(np.outer(outs[l], d)))
    return np.array(norms)


# %% wrong: lengths multiplied | hint: The length of a product is not the product of the lengths
def delta_norms(weights, x, act, act_grad):
    z = []
    for W in weights:
        z.append(x @ W)
        x = act(z[-1])
    norms = [np.linalg.norm(act_grad(z[-1]))]
    for l in range(len(weights) - 2, -1, -1):
        norms.insert(0, norms[0] * np.linalg.norm(weights[l + 1]) * np.linalg.norm(act_grad(z[l])))
    return np.array(norms)


# %% wrong: the last length alone | hint: The last layer's length is not Euclidean
def delta_norms(weights, x, act, act_grad):
    zs = []
    for W in weights:
        zs.append(x @ W)
        x = act(zs[-1])
    delta = act_grad(zs[-1])
    norms = [np.sum(np.abs(delta))]
    for l in range(len(weights) - 2, -1, -1):
        delta = (delta @ weights[l + 1].T) * act_grad(zs[l])
        norms.insert(0, np.linalg.norm(delta))
    return np.array(norms)


# %% wrong: the slope at delta | hint: act_grad is taken at delta
def delta_norms(weights, x, act, act_grad):
    for W in weights:
        z = x @ W
        x = act(z)
    delta = act_grad(z)
    norms = [np.linalg.norm(delta)]
    for l in range(len(weights) - 2, -1, -1):
        delta = (delta @ weights[l + 1].T) * act_grad(delta)
        norms.insert(0, np.linalg.norm(delta))
    return np.array(norms)
