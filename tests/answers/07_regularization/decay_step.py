# %% right: W collected
def decay_step(W, grad_W, lr, lam):
    return (1 - lr * lam) * W - lr * grad_W

# %% right: the penalty's gradient added
def decay_step(W, grad_W, lr, lam):
    total = grad_W + lam * W
    return W - lr * total

# %% right: a copy, then in place
def decay_step(W, grad_W, lr, lam):
    new = W.astype(float)
    new *= 1 - lr * lam
    new -= lr * grad_W
    return new

# %% right: entry by entry
def decay_step(W, grad_W, lr, lam):
    new = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        new[i] = W[i] - lr * (grad_W[i] + lam * W[i])
    return new

# %% wrong: W is changed in place | hint: in place
def decay_step(W, grad_W, lr, lam):
    W *= 1 - lr * lam
    W -= lr * grad_W
    return W

# %% wrong: lam without lr | hint: lam without lr
def decay_step(W, grad_W, lr, lam):
    return (1 - lam) * W - lr * grad_W

# %% wrong: no decay | hint: decay is missing
def decay_step(W, grad_W, lr, lam):
    return W - lr * grad_W

# %% wrong: the factor for both | hint: only W is
def decay_step(W, grad_W, lr, lam):
    return (1 - lr * lam) * (W - lr * grad_W)

# %% wrong: the weights grow | hint: with a minus
def decay_step(W, grad_W, lr, lam):
    return (1 + lr * lam) * W - lr * grad_W

# %% wrong: lr is missing before the gradient | hint: lr is missing
def decay_step(W, grad_W, lr, lam):
    return (1 - lr * lam) * W - grad_W

# %% wrong: uphill | hint: subtracted, not added
def decay_step(W, grad_W, lr, lam):
    return (1 - lr * lam) * W + lr * grad_W

# %% wrong: the factor of the penalty | hint: No 1/2
def decay_step(W, grad_W, lr, lam):
    return (1 - lr * lam / 2) * W - lr * grad_W

# %% wrong: a constant decay | hint: times W
def decay_step(W, grad_W, lr, lam):
    return W - lr * lam - lr * grad_W

# %% wrong: the decay of L1 | hint: L1
def decay_step(W, grad_W, lr, lam):
    return W - lr * lam * np.sign(W) - lr * grad_W

# %% wrong: parentheses | hint: \(1 - lr\) \* lam
def decay_step(W, grad_W, lr, lam):
    return (1 - lr) * lam * W - lr * grad_W

# %% wrong: the factor stands at the gradient | hint: The factor stands at the gradient
def decay_step(W, grad_W, lr, lam):
    shrink = 1 - lr * lam
    return W - shrink * lr * grad_W
