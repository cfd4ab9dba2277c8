# %% right: squares summed, a list comprehension
def l2_penalty(weights, lam):
    return 0.5 * lam * sum((W**2).sum() for W in weights)


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% right: loops
def l2_penalty(weights, lam):
    total = 0.0
    for W in weights:
        for w in W.ravel():
            total += float(w) ** 2
    return lam * total / 2


def l2_grad(weights, lam):
    grads = []
    for W in weights:
        grads.append(np.multiply(W, lam))
    return grads

# %% right: all weights in one vector, a tuple of gradients
def l2_penalty(weights, lam):
    flat = np.concatenate([W.reshape(-1) for W in weights]).astype(float)
    return flat @ flat * lam / 2


def l2_grad(weights, lam):
    return tuple(W * lam for W in weights)

# %% right: norms, map
def l2_penalty(weights, lam):
    return lam / 2 * sum(map(lambda W: np.linalg.norm(W) ** 2, weights))


l2_grad = lambda weights, lam: list(map(lambda W: W * np.float64(lam), weights))

# %% wrong: the 1/2 is missing in the penalty | hint: 1/2 is missing | loses: l2_penalty_test
def l2_penalty(weights, lam):
    return lam * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: no 1/2 anywhere: consistent, but not what is asked | hint: cancels the 1/2
def l2_penalty(weights, lam):
    return lam * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    return [2 * lam * W for W in weights]

# %% wrong: lam is squared in the gradient | hint: lam is squared | loses: l2_grad_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    return [lam**2 * W for W in weights]

# %% wrong: lam inside the square | hint: squares lam | loses: l2_penalty_test
def l2_penalty(weights, lam):
    return sum(np.sum((lam * W) ** 2) for W in weights)


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: a mean over the weights | hint: no mean | loses: l2_penalty_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.mean(W**2) for W in weights)


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: the gradient of the sum, one number for a matrix | hint: derivative of its own | loses: l2_grad_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    return [np.full(W.shape, lam * W.sum()) for W in weights]

# %% wrong: the norm in place of its square | hint: root | loses: l2_penalty_test
def l2_penalty(weights, lam):
    return lam / 2 * np.sqrt(sum(np.sum(W**2) for W in weights))


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: only the first matrix, the return is in the loop | hint: inside of the loop | loses: l2_penalty_test
def l2_penalty(weights, lam):
    for W in weights:
        return lam / 2 * np.sum(W**2)


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: only the last matrix | hint: \+= instead of = | loses: l2_penalty_test
def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total = np.sum(W**2)
    return lam / 2 * total


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: the square comes after the sum | hint: square each weight | loses: l2_penalty_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(W) ** 2 for W in weights)


def l2_grad(weights, lam):
    return [lam * W for W in weights]

# %% wrong: the gradient is squared, too | hint: square is still there | loses: l2_grad_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    return [lam * W**2 for W in weights]

# %% wrong: half the gradient | hint: not w / 2|missing factor 2 | loses: l2_grad_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    return [lam / 2 * W for W in weights]

# %% wrong: the weights are changed in place | hint: in place | loses: l2_grad_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    grads = []
    for W in weights:
        W *= lam
        grads.append(W)
    return grads

# %% wrong: the derivative without the 2 cancelled out and lam missing | hint: lam is missing | loses: l2_grad_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.sum(W**2) for W in weights)


def l2_grad(weights, lam):
    return [1.0 * W for W in weights]


# %% wrong: the sum of each row is squared | hint: sums of rows are squared | loses: l2_penalty_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(sum(row) ** 2 for W in weights for row in W)


def l2_grad(weights, lam):
    return [lam * W for W in weights]


# %% wrong: the spectral norm | hint: largest stretch | loses: l2_penalty_test
def l2_penalty(weights, lam):
    return lam / 2 * sum(np.linalg.norm(W, 2) ** 2 for W in weights)


def l2_grad(weights, lam):
    return [lam * W for W in weights]
