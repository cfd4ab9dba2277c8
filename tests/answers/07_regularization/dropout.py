# %% right: a mask of 0 and 1/keep
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% right: binomial, a pair as mask
def dropout_forward(X, keep, rng, train):
    if train:
        kept = rng.binomial(1, keep, size=X.shape)
    else:
        kept, keep = np.ones(X.shape), 1.0
    return X * kept / keep, (kept, keep)


def dropout_backward(grad_out, mask):
    kept, keep = mask
    return grad_out * kept / keep

# %% right: choice, a closure as mask
def dropout_forward(X, keep, rng, train):
    scale = rng.choice([0.0, 1 / keep], size=X.shape, p=[1 - keep, keep]) if train else np.ones(X.shape)
    return scale * X, lambda G: scale * G


def dropout_backward(grad_out, mask):
    return mask(grad_out)

# %% right: one number at a time, where and a dict
def dropout_forward(X, keep, rng, train):
    keeps = np.array([[rng.uniform() >= 1 - keep or not train for _ in row] for row in X])
    factor = 1 / keep if train else 1.0
    return np.where(keeps, X * factor, 0.0), {"on": keeps, "factor": factor}


def dropout_backward(grad_out, mask):
    return np.where(mask["on"], grad_out * mask["factor"], 0.0)

# %% right: a copy filled by an index, the random numbers drawn transposed
def dropout_forward(X, keep, rng, train):
    if not train:
        return X.copy(), np.ones(X.shape)
    on = (rng.random(X.shape[::-1]) <= keep).T
    out = np.zeros(X.shape)
    out[on] = X[on] / keep
    mask = np.zeros(X.shape)
    mask[on] = 1 / keep
    return out, mask


def dropout_backward(grad_out, mask):
    grad = grad_out.astype(float)
    grad *= mask
    return grad

# %% right: draws at test time as well, and does not use them
def dropout_forward(X, keep, rng, train):
    on = rng.random(X.shape) < keep
    mask = on / keep if train else np.ones(X.shape)
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return np.multiply(mask, grad_out)

# %% wrong: not inverted | hint: divide them by keep | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = rng.random(X.shape) < keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: not inverted, scaled at test time | hint: nothing is multiplied|divide them by keep
def dropout_forward(X, keep, rng, train):
    if not train:
        return X * keep, None
    mask = rng.random(X.shape) < keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: inverted, and scaled at test time as well | hint: nothing is multiplied | loses: dropout_eval_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X * keep, None
    mask = (rng.random(X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: keep and drop swapped | hint: the probability that an entry stays | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape) > keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: divided by what is dropped | hint: by 1 - keep | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape) < keep) / max(1 - keep, 1e-9)
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: multiplied by keep | hint: multiplied by keep | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape) < keep) * keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: drops at test time | hint: train is False | loses: dropout_eval_test
def dropout_forward(X, keep, rng, train):
    mask = (rng.random(X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: one mask for all samples | hint: All samples have the same mask | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape[1]) < keep) / keep
    return X * mask, mask * np.ones(X.shape)


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: whole samples are dropped | hint: as a whole | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random((len(X), 1)) < keep) / keep
    return X * mask, mask * np.ones(X.shape)


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: a seed of its own | hint: without a new seed | loses: dropout_train_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (np.random.default_rng(0).random(X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: a generator of its own | hint: draw from rng alone | loses: dropout_train_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (np.random.default_rng().random(X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: the global random state | hint: global random state | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (np.random.rand(*X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: the mask is read off the output | hint: not out != 0 | loses: dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    out = X * (rng.random(X.shape) < keep) / keep
    return out, (out, keep)


def dropout_backward(grad_out, mask):
    out, keep = mask
    return grad_out * (out != 0) / keep

# %% wrong: another mask in backward | hint: another mask | loses: dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    return X * (rng.random(X.shape) < keep) / keep, (keep, np.random.default_rng(1))


def dropout_backward(grad_out, mask):
    keep, rng = mask
    return grad_out * (rng.random(grad_out.shape) < keep) / keep

# %% wrong: the mask of the last forward pass | hint: another mask | loses: dropout_backward_test
def dropout_forward(X, keep, rng, train):
    global last_mask
    if not train:
        return X, None
    last_mask = (rng.random(X.shape) < keep) / keep
    return X * last_mask, last_mask


def dropout_backward(grad_out, mask):
    return grad_out * last_mask

# %% wrong: backward without 1/keep | hint: so backward does, too | loses: dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = rng.random(X.shape) < keep
    return X * mask / keep, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: backward lets everything pass | hint: passes everywhere | loses: dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape) < keep) / keep
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return 1.0 * grad_out

# %% wrong: backward multiplies by the output | hint: by out | loses: dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    out = X * (rng.random(X.shape) < keep) / keep
    return out, out


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: the fractions of whole numbers are lost | hint: fractions are lost | loses: dropout_train_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape) < keep) / keep
    out = np.zeros_like(X)
    out[:] = X * mask
    return out, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: nothing is dropped | hint: nothing is dropped | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    mask = np.ones(X.shape)
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: X is changed in place | hint: in place | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = (rng.random(X.shape) < keep) / keep
    X[mask == 0] = 0
    return X / keep, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: exactly that share is kept | hint: Exactly keep times the number | loses: dropout_train_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    mask = np.zeros(X.size)
    mask[rng.permutation(X.size)[: int(keep * X.size)]] = 1 / keep
    mask = mask.reshape(X.shape)
    return X * mask, mask


def dropout_backward(grad_out, mask):
    return grad_out * mask

# %% wrong: divided by the share that happened to stay | hint: share that happened to stay | loses: dropout_train_test dropout_backward_test
def dropout_forward(X, keep, rng, train):
    if not train:
        return X, None
    on = rng.random(X.shape) < keep
    out = np.where(on, X / on.mean(), 0.0)
    return out, (on, on.mean())

def dropout_backward(grad_out, mask):
    on, keep = mask
    return np.where(on, grad_out / keep, 0.0)
