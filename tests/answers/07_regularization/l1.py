# %% right: sums and signs
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [lam * np.sign(W) for W in weights]

# %% right: loops and comparisons
def l1_penalty(weights, lam):
    total = 0
    for W in weights:
        for row in W:
            for w in row:
                total += w if w > 0 else -w
    return float(total) * lam


def l1_grad(weights, lam):
    out = []
    for W in weights:
        G = np.zeros(W.shape)
        G[W > 0] = lam
        G[W < 0] = -lam
        out.append(G)
    return out

# %% right: np.where, a tuple
def l1_penalty(weights, lam):
    return sum(np.linalg.norm(W.ravel(), 1) for W in weights) * lam


def l1_grad(weights, lam):
    return tuple(np.where(W > 0, lam, np.where(W < 0, -lam, 0.0)) for W in weights)

# %% right: a difference of comparisons
def l1_penalty(weights, lam):
    return np.sum([np.sum(np.maximum(W, -W)) for W in weights]) * lam


def l1_grad(weights, lam):
    return [lam * ((W > 0).astype(float) - (W < 0)) for W in weights]

# %% wrong: a 1/2 as in L2 | hint: No 1/2 | loses: l1_penalty_test
def l1_penalty(weights, lam):
    return lam / 2 * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [lam * np.sign(W) for W in weights]

# %% wrong: sgn(0) is 1 | hint: sgn\(0\) is 0, but yours is \+1 | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [np.where(W >= 0, lam, -lam) for W in weights]

# %% wrong: sgn(0) is -1 | hint: sgn\(0\) is 0, but yours is -1 | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [np.where(W > 0, lam, -lam) for W in weights]

# %% wrong: W over |W| | hint: not a number at 0 | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [lam * W / np.abs(W) for W in weights]

# %% wrong: no absolute value | hint: absolute value is missing | loses: l1_penalty_test
def l1_penalty(weights, lam):
    return lam * sum(W.sum() for W in weights)


def l1_grad(weights, lam):
    return [lam * np.sign(W) for W in weights]

# %% wrong: the absolute value of the sum | hint: too late | loses: l1_penalty_test
def l1_penalty(weights, lam):
    return lam * sum(abs(W.sum()) for W in weights)


def l1_grad(weights, lam):
    return [lam * np.sign(W) for W in weights]

# %% wrong: the matrix norm of NumPy | hint: largest column sum | loses: l1_penalty_test
def l1_penalty(weights, lam):
    return lam * sum(np.linalg.norm(W, 1) for W in weights)


def l1_grad(weights, lam):
    return [lam * np.sign(W) for W in weights]

# %% wrong: the gradient of L2 | hint: gradient of L2 | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: lam for every weight | hint: sign of the weight is missing | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [lam * np.ones(W.shape) for W in weights]

# %% wrong: lam is missing in the gradient | hint: lam is missing | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [np.sign(W) for W in weights]

# %% wrong: the mean | hint: no mean | loses: l1_penalty_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).mean() for W in weights)


def l1_grad(weights, lam):
    return [lam * np.sign(W) for W in weights]

# %% wrong: the absolute value as its own derivative | hint: penalty of each weight | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)


def l1_grad(weights, lam):
    return [lam * np.abs(W) for W in weights]

# %% wrong: negative weights left out | hint: their size counts, too | loses: l1_penalty_test
def l1_penalty(weights, lam):
    return lam * sum(w for W in weights for w in W.ravel() if w > 0)

def l1_grad(weights, lam):
    return [lam * np.sign(W) for W in weights]


# %% wrong: positive weights left out | hint: slope is \+1, not 0 | loses: l1_grad_test
def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(W)) for W in weights)


def l1_grad(weights, lam):
    return [np.where(W < 0, -lam, 0.0) for W in weights]
