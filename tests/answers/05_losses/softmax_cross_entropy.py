# %% right: the formulas
def softmax_cross_entropy(Z, labels):
    shifted = Z - Z.max(axis=1, keepdims=True)
    exps = np.exp(shifted)
    sums = exps.sum(axis=1)
    truth = np.arange(len(Z)), labels
    grad_Z = exps / sums[:, None]
    grad_Z[truth] -= 1
    return np.mean(np.log(sums) - shifted[truth]), grad_Z / len(Z)

# %% right: logaddexp reduced, one-hot rows
def softmax_cross_entropy(Z, labels):
    Z = Z.astype(float)
    logs = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -(Y * logs).sum() / len(Z), (np.exp(logs) - Y) / len(Z)

# %% right: loops, sample by sample
import math


def softmax_cross_entropy(Z, labels):
    n, k = Z.shape
    loss, grad = 0.0, np.zeros((n, k))
    for i in range(n):
        m = max(Z[i])
        exps = [math.exp(z - m) for z in Z[i]]
        total = sum(exps)
        loss += math.log(total) - (Z[i, labels[i]] - m)
        for j in range(k):
            grad[i, j] = exps[j] / total / n
        grad[i, labels[i]] -= 1 / n
    return loss / n, grad

# %% right: everything relative to the true class, a list
def softmax_cross_entropy(Z, labels):
    n = len(Z)
    lead = Z - np.take_along_axis(Z, labels[:, None], 1)
    top = lead.max(1)
    logs = top + np.log(np.exp(lead - top[:, None]).sum(1))
    P = np.exp(lead - logs[:, None])
    return [logs.mean(), (P - (np.arange(Z.shape[1]) == labels[:, None])) / n]

# %% right: one maximum for the whole batch where that is enough, columns
def log_softmax(z):
    z = z - np.max(z)
    return z - np.log(np.sum(np.exp(z)))


def softmax_cross_entropy(Z, labels):
    logs = np.apply_along_axis(log_softmax, 1, Z.astype(float))
    probabilities = np.exp(logs.T)
    probabilities[labels, range(len(Z))] -= 1
    return -np.trace(logs[:, labels]) / len(Z), probabilities.T / len(Z)

# %% right: the student's own one_hot
def softmax_cross_entropy(Z, labels):
    Y = one_hot(labels, Z.shape[1])
    m = np.max(Z, axis=1).reshape(-1, 1)
    lse = m + np.log(np.sum(np.exp(Z - m), axis=1, keepdims=True))
    loss = np.sum(Y * ((m - Z) + (lse - m))) / Z.shape[0]
    return loss, (np.exp(Z - lse) / np.sum(np.exp(Z - lse), axis=1, keepdims=True) - Y) / Z.shape[0]

# %% wrong: the formula as it stands | hint: overflow|divide by zero | loses: softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.mean(np.log(P[np.arange(len(Z)), labels])), (P - Y) / len(Z)

# %% wrong: a safe softmax, then the logarithm of 0 | hint: divide by zero | loses: softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.mean(np.log(P[np.arange(len(Z)), labels])), (P - Y) / len(Z)

# %% wrong: by way of clipped probabilities | hint: counts as 1e-12 | loses: softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return cross_entropy(P, labels), (P - Y) / len(Z)

# %% wrong: one maximum for all samples | hint: divide by zero|invalid | loses: softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    Z = Z - Z.max()
    sums = np.exp(Z).sum(axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    loss = np.mean(np.log(sums[:, 0]) - Z[np.arange(len(Z)), labels])
    return loss, (np.exp(Z) / sums - Y) / len(Z)

# %% wrong: softmax down the columns | hint: axis=1
def softmax_cross_entropy(Z, labels):
    shifted = Z - Z.max(axis=0)
    logs = shifted - np.log(np.exp(shifted).sum(axis=0))
    Y = np.eye(Z.shape[1])[labels]
    return -np.mean(logs[np.arange(len(Z)), labels]), (np.exp(logs) - Y) / len(Z)

# %% wrong: the maximum out of the sum, not out of z_y | hint: maximum | loses: softmax_cross_entropy_loss_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    exps = np.exp(Z - Z.max(axis=1, keepdims=True))
    sums = exps.sum(axis=1)
    Y = np.eye(Z.shape[1])[labels]
    return np.mean(np.log(sums) - Z[np.arange(len(Z)), labels]), (exps / sums[:, None] - Y) / len(Z)

# %% wrong: z_y forgotten | hint: z_t.*is missing | loses: softmax_cross_entropy_loss_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    lse = np.logaddexp.reduce(Z.astype(float), axis=1)
    Y = np.eye(Z.shape[1])[labels]
    return np.mean(lse), (np.exp(Z - lse[:, None]) - Y) / len(Z)

# %% wrong: the sum over the samples | hint: number of samples
def softmax_cross_entropy(Z, labels):
    logs = Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * logs), np.exp(logs) - Y

# %% wrong: a mean over the classes, too | hint: samples alone
def softmax_cross_entropy(Z, labels):
    logs = Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.mean(Y * logs), (np.exp(logs) - Y) / Z.size

# %% wrong: the gradient is y - a | hint: opposite sign | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    logs = Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * logs) / len(Z), (Y - np.exp(logs)) / len(Z)

# %% wrong: the gradient without y | hint: y is missing | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    logs = Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * logs) / len(Z), np.exp(logs) / len(Z)

# %% wrong: 1 subtracted in whole columns | hint: whole columns | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    logs = Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True)
    grad = np.exp(logs)
    grad[:, labels] -= 1
    return -np.mean(logs[np.arange(len(Z)), labels]), grad / len(Z)

# %% wrong: the diagonal of the Jacobian alone | hint: diagonal | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    logs = Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * logs) / len(Z), -Y * (1 - np.exp(logs)) / len(Z)

# %% wrong: the logits shifted in place | hint: changed .* in place
def softmax_cross_entropy(Z, labels):
    Z -= Z.max(axis=1, keepdims=True)
    logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * logs) / len(Z), (np.exp(logs) - Y) / len(Z)

# %% wrong: as many classes as labels occur
def softmax_cross_entropy(Z, labels):
    logs = Z - np.logaddexp.reduce(Z.astype(float), axis=1, keepdims=True)
    Y = np.eye(labels.max() + 1)[labels]
    return -np.sum(Y * logs) / len(Z), (np.exp(logs) - Y) / len(Z)

# %% wrong: a numerical gradient handed in | hint: numerical gradient handed in | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    def loss(Z):
        shifted = Z - Z.max(axis=1, keepdims=True)
        return np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(Z)), labels])

    grad, h = np.zeros(Z.shape), 1e-5
    for i in np.ndindex(Z.shape):
        step = np.zeros(Z.shape)
        step[i] = h
        grad[i] = (loss(Z + step) - loss(Z - step)) / (2 * h)
    return loss(Z), grad

# %% wrong: logits clipped | loses: softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    Z = np.clip(Z, -700, 700)
    logs = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * logs) / len(Z), (np.exp(logs) - Y) / len(Z)

# %% wrong: keepdims forgotten | hint: entry by entry
def softmax_cross_entropy(Z, labels):
    E = np.exp(Z - Z.max(axis=1))
    P = E / E.sum(axis=1)
    n = len(Z)
    loss = -np.mean(np.log(P[np.arange(n), labels]))
    P[np.arange(n), labels] -= 1
    return loss, P / n

# %% wrong: 1 subtracted after the division | hint: after the division | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    S = Z - Z.max(axis=1, keepdims=True)
    E = np.exp(S)
    n = len(Z)
    loss = np.mean(np.log(E.sum(axis=1)) - S[np.arange(n), labels])
    G = E / E.sum(axis=1, keepdims=True) / n
    G[np.arange(n), labels] -= 1
    return loss, G

# %% wrong: one sum for all samples | hint: over all samples
def softmax_cross_entropy(Z, labels):
    S = Z - Z.max(axis=1, keepdims=True)
    logp = S - np.log(np.exp(S).sum())
    Y = np.eye(Z.shape[1])[labels]
    return -np.sum(Y * logp) / len(Z), (np.exp(logp) - Y) / len(Z)

# %% wrong: the gradient first | hint: are swapped
def softmax_cross_entropy(Z, labels):
    S = Z - Z.max(axis=1, keepdims=True)
    logp = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    Y = np.eye(Z.shape[1])[labels]
    return (np.exp(logp) - Y) / len(Z), -np.sum(Y * logp) / len(Z)

# %% wrong: -1 in place of the probability | hint: not put in its place | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    grad = np.exp(logs)
    grad[rows, labels] = -1
    return -np.mean(logs[rows, labels]), grad / len(Z)

# %% wrong: the most probable class in place of the true one | hint: (?s)\A(?!.*More than one).*what the most probable class costs | loses: softmax_cross_entropy_loss_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    n = len(Z)
    shifted = Z - Z.max(axis=1, keepdims=True)
    P = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(P.max(axis=1)))
    P[np.arange(n), labels] -= 1
    return loss, P / n


# %% wrong: labels subtracted at their places | hint: The label itself | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    n = Z.shape[0]
    Z = Z - np.max(Z, axis=1, keepdims=True)
    E = np.exp(Z)
    S = np.sum(E, axis=1, keepdims=True)
    log_p = Z - np.log(S)
    loss = -np.mean(log_p[np.arange(n), labels])
    grad = E / S
    grad[np.arange(n), labels] -= labels
    grad = grad / n
    return loss, grad


# %% wrong: the first row learns alone | hint: In the first row alone | loses: softmax_cross_entropy_grad_test softmax_cross_entropy_stable_test
def softmax_cross_entropy(Z, labels):
    n = Z.shape[0]
    Z = Z - np.max(Z, axis=1, keepdims=True)
    E = np.exp(Z)
    S = np.sum(E, axis=1, keepdims=True)
    log_p = Z - np.log(S)
    loss = -np.mean(log_p[np.arange(n), labels])
    grad = E / S
    grad[0, labels] -= 1
    grad = grad / n
    return loss, grad


# %% wrong: divided by the maximum | hint: divided by the maximum
def softmax_cross_entropy(Z, labels):
    n = Z.shape[0]
    Z = Z / np.max(Z, axis=1, keepdims=True)
    E = np.exp(Z)
    S = np.sum(E, axis=1, keepdims=True)
    log_p = Z - np.log(S)
    loss = -np.mean(log_p[np.arange(n), labels])
    grad = E / S
    grad[np.arange(n), labels] -= 1
    grad = grad / n
    return loss, grad
