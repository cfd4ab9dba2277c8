# %% right: the formulas
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(softplus - Y * Z) / len(Z), (sigma - Y) / len(Z)

# %% right: logaddexp and tanh
def bce_with_logits(Z, Y):
    loss = np.mean(np.sum(np.logaddexp(0, Z) - Y * Z, axis=1))
    return loss, ((1 + np.tanh(Z / 2)) / 2 - Y) / Z.shape[0]

# %% right: masks, a list returned
def sigmoid(z):
    out = np.empty(z.shape)
    right = z >= 0
    out[right] = 1 / (1 + np.exp(-z[right]))
    e = np.exp(z[~right])
    out[~right] = e / (1 + e)
    return out


def softplus(z):
    return np.log(1 + np.exp(-np.abs(z))) + z * (z > 0)


def bce_with_logits(Z, Y):
    n = len(Z)
    return [np.sum(softplus(Z) - Y * Z) / n, (sigmoid(Z) - Y) / n]

# %% right: both halves as softplus, no difference of large numbers
softplus = lambda z: np.maximum(z, 0) + np.log1p(np.exp(-abs(z)))


def bce_with_logits(Z, Y):
    terms = Y * softplus(-Z) + (1 - Y) * softplus(Z)
    return terms.sum() / len(Z), (np.exp(-softplus(-Z)) - Y) / len(Z)

# %% right: loops and math
import math


def bce_with_logits(Z, Y):
    n = Z.shape[0]
    loss, grad = 0.0, np.zeros(Z.shape)
    for i, j in np.ndindex(*Z.shape):
        z, y = float(Z[i, j]), float(Y[i, j])
        if z >= 0:
            t = math.exp(-z)
            loss += z - y * z + math.log1p(t)
            grad[i, j] = (1 / (1 + t) - y) / n
        else:
            t = math.exp(z)
            loss += -y * z + math.log1p(t)
            grad[i, j] = (t / (1 + t) - y) / n
    return loss / n, grad

# %% right: the exponent cut off where it no longer matters
def bce_with_logits(Z, Y):
    Z = Z.astype(np.float64)
    softplus = np.where(Z > 40, Z, np.log1p(np.exp(np.minimum(Z, 40))))
    sigma = 1 / (1 + np.exp(np.clip(-Z, None, 700)))
    n = len(Z)
    return (softplus.sum() - np.vdot(Y, Z)) / n, (sigma - Y) / n

# %% wrong: the formula as it stands | hint: overflow | loses: bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    loss = np.sum(np.log(1 + np.exp(Z)) - Y * Z) / len(Z)
    return loss, (1 / (1 + np.exp(-Z)) - Y) / len(Z)

# %% wrong: np.where does not keep the other branch from overflowing | hint: overflow | loses: bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    softplus = np.where(Z > 0, Z + np.log1p(np.exp(-Z)), np.log1p(np.exp(Z)))
    sigma = np.where(Z > 0, 1 / (1 + np.exp(-Z)), np.exp(Z) / (1 + np.exp(Z)))
    return np.sum(softplus - Y * Z) / len(Z), (sigma - Y) / len(Z)

# %% wrong: by way of clipped probabilities | hint: ln\(1e-12\) | loses: bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    A = np.where(Z >= 0, 1, small) / (1 + small)
    P = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / len(Z), (A - Y) / len(Z)

# %% wrong: clipped logits | hint: logits are clipped at 500 | loses: bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    Z = np.clip(Z, -500, 500)
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z), (1 / (1 + np.exp(-Z)) - Y) / len(Z)

# %% wrong: a stable loss, an unstable sigmoid | hint: overflow | loses: bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z), (1 / (1 + np.exp(-Z)) - Y) / len(Z)

# %% wrong: a mean over everything | hint: samples alone
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    return np.mean(softplus - Y * Z), (sigma - Y) / Z.size

# %% wrong: y z forgotten | hint: y z is missing | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(softplus) / len(Z), (sigma - Y) / len(Z)

# %% wrong: y z added | hint: subtracted | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(softplus + Y * Z) / len(Z), (sigma - Y) / len(Z)

# %% wrong: the gradient with respect to a | hint: That is dL/da | loses: bce_with_logits_grad_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    A = np.clip(np.where(Z >= 0, 1, small) / (1 + small), 1e-12, 1 - 1e-12)
    return np.sum(softplus - Y * Z) / len(Z), (A - Y) / (A * (1 - A)) / len(Z)

# %% wrong: the slope of the sigmoid once too often | hint: once too often | loses: bce_with_logits_grad_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    A = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(softplus - Y * Z) / len(Z), (A - Y) * A * (1 - A) / len(Z)

# %% wrong: the gradient is not averaged | hint: number of samples | loses: bce_with_logits_grad_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(softplus - Y * Z) / len(Z), sigma - Y

# %% wrong: targets rounded | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    signed = np.where(Y > 0.5, Z, -Z)
    return np.sum(np.maximum(-signed, 0) + np.log1p(small)) / len(Z), (sigma - Y) / len(Z)

# %% wrong: the loss alone | hint: 2 values
def bce_with_logits(Z, Y):
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z)

# %% wrong: the gradient first | hint: are swapped
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    sp = np.maximum(Z, 0) + np.log1p(small)
    s = np.where(Z >= 0, 1, small) / (1 + small)
    return (s - Y) / len(Z), np.sum(sp - Y * Z) / len(Z)

# %% wrong: ReLU for softplus | hint: logarithm is missing | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    s = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(np.maximum(Z, 0) - Y * Z) / len(Z), (s - Y) / len(Z)

# %% wrong: the sigmoid of the size of z | hint: this is the sigmoid of | loses: bce_with_logits_grad_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    sp = np.maximum(Z, 0) + np.log1p(small)
    return np.sum(sp - Y * Z) / len(Z), (1 / (1 + small) - Y) / len(Z)

# %% wrong: tanh in place of the sigmoid | hint: tanh is not | loses: bce_with_logits_grad_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z), (np.tanh(Z) - Y) / len(Z)


# %% wrong: softplus(-z) in both halves | hint: the loss for y = 1 whatever y is | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    small = np.exp(-np.abs(Z))
    minus = np.maximum(-Z, 0) + np.log1p(small)
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(Y * minus + (1 - Y) * minus) / len(Z), (sigma - Y) / len(Z)

# %% wrong: a loss for each output | hint: sum of its entries is right | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    e = np.exp(-np.abs(Z))
    A = np.where(Z >= 0, 1, e) / (1 + e)
    return np.mean(np.maximum(Z, 0) + np.log1p(e) - Z * Y, axis=0), (A - Y) / len(Z)

# %% wrong: e to the minus z without its absolute value | hint: adds up to \|z\| | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    loss = np.sum(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-Z))) / len(Z)
    sigma = np.exp(-np.logaddexp(0, -Z))
    return loss, (sigma - Y) / len(Z)


# %% wrong: no sigmoid below 0 | hint: not 0 | loses: bce_with_logits_grad_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    n = Z.shape[0]
    loss = np.sum(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z)))) / n
    pos = Z >= 0
    S = np.zeros(Z.shape)
    S[pos] = 1 / (1 + np.exp(-Z[pos]))
    grad = (S - Y) / n
    return loss, grad


# %% wrong: the squared error of the sigmoid | hint: squared error of sigma | loses: bce_with_logits_loss_test bce_with_logits_stable_test
def bce_with_logits(Z, Y):
    sigma = np.exp(-np.logaddexp(0, -Z))
    return np.sum((sigma - Y) ** 2) / len(Z), (sigma - Y) / len(Z)
