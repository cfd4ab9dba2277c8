# %% right: the formulas
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% right: loops
def multiclass_hinge(S, labels, margin=1.0):
    n, k = S.shape
    loss, grad = 0.0, np.zeros((n, k))
    for i in range(n):
        y = labels[i]
        for j in range(k):
            if j == y:
                continue
            term = S[i, j] - S[i, y] + margin
            if term > 0:
                loss += term
                grad[i, j] += 1
                grad[i, y] -= 1
    return loss / n, grad / n

# %% right: the slope from the right at the kink, one-hot
def multiclass_hinge(S, labels, margin=1.0):
    Y = np.eye(S.shape[1])[labels]
    lead = S - (S * Y).sum(axis=1, keepdims=True) + margin * (1 - Y)
    inside = (lead >= 0) * (1 - Y)
    grad = inside - Y * inside.sum(axis=1, keepdims=True)
    return float((lead * inside).sum() / len(S)), grad / len(S)

# %% right: the true class in the sum, its margin taken off again
def multiclass_hinge(S, labels, margin=1):
    n = S.shape[0]
    terms = np.clip(S - np.take_along_axis(S, labels[:, None], 1) + margin, 0, None)
    inside = np.where(terms > 0, 1.0, 0.0)
    inside[range(n), labels] -= inside.sum(axis=1)
    return [np.mean(terms.sum(axis=1) - margin), inside / n]

# %% right: np.delete, a row at a time
def multiclass_hinge(S, labels, margin=1.0):
    losses, rows = [], []
    for s, y in zip(S, labels):
        others = np.delete(s, y) - s[y] + margin
        active = (others > 0).astype(float)
        losses.append(others @ active)
        rows.append(np.insert(active, y, -active.sum()))
    return np.mean(losses), np.stack(rows) / len(S)

# %% wrong: the true class in the sum | hint: leave it out | loses: multiclass_hinge_loss_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    terms = np.maximum(0, S - S[truth][:, None] + margin)
    grad = (terms > 0) / n
    grad[truth] -= grad.sum(axis=1)
    return terms.sum() / n, grad

# %% wrong: the true class counts itself | hint: counted among | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = 1 / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: the margin is always 1 | hint: is always 1
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + 1)
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: no margin | hint: for a margin of 0
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None])
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: the margin subtracted | hint: to be added
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] - margin)
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: another margin unless one is given
def multiclass_hinge(S, labels, margin=0.5):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: the true class does not learn | hint: s_t has a gradient | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = (excess > 0) / n
    return excess.sum() / n, grad

# %% wrong: the true class learns once | hint: one class counts | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.max(axis=1)
    return excess.sum() / n, grad

# %% wrong: the sum over the samples | hint: number of samples
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = (excess > 0) * 1.0
    grad[truth] = -grad.sum(axis=1)
    return excess.sum(), grad

# %% wrong: a mean over the classes, too | hint: samples alone
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = (excess > 0) / S.size
    grad[truth] = -grad.sum(axis=1)
    return excess.mean(), grad

# %% wrong: the worst class alone | hint: not the worst alone
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    excess[excess < excess.max(axis=1, keepdims=True)] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: squared terms | hint: squared
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad = 2 * excess / n
    grad[truth] = -grad.sum(axis=1)
    return (excess**2).sum() / n, grad

# %% wrong: no max | hint: max
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = S - S[truth][:, None] + margin
    excess[truth] = 0
    grad = (excess != 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: the scores of the wrong column
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    truth = np.arange(n), labels
    excess = np.maximum(0, S - S[:, :1] + margin)
    excess[truth] = 0
    grad = (excess > 0) / n
    grad[truth] = -grad.sum(axis=1)
    return excess.sum() / n, grad

# %% wrong: a count among True and False | hint: True and False | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    t = S[np.arange(n), labels][:, None]
    M = np.maximum(0, S - t + margin)
    M[np.arange(n), labels] = 0
    G = M > 0
    G[np.arange(n), labels] = -G.sum(axis=1)
    return M.sum() / n, G / n

# %% wrong: scores that are no column | hint: entry by entry
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    t = S[np.arange(n), labels]
    M = np.maximum(0, S - t + margin)
    M[np.arange(n), labels] = 0
    G = (M > 0) / n
    G[np.arange(n), labels] = -G.sum(axis=1)
    return M.sum() / n, G

# %% wrong: the terms in place of their slopes, at both ends | hint: gives 1 to s_j, -1 to s_t | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    rows = np.arange(len(S))
    terms = np.maximum(0, S - S[rows, labels][:, None] + margin)
    terms[rows, labels] = 0
    grad = terms.copy()
    grad[rows, labels] = -terms.sum(axis=1)
    return terms.sum() / len(S), grad / len(S)

# %% wrong: products of scores | hint: multiplied: take their difference
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    rows = np.arange(n)
    T = np.maximum(0, margin - S * S[rows, labels][:, None])
    T[rows, labels] = 0
    G = (T > 0) / n
    G[rows, labels] = -G.sum(axis=1)
    return T.sum() / n, G

# %% wrong: the count of each column | hint: runs down the columns | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    rows = np.arange(n)
    T = np.maximum(0, S - S[rows, labels][:, None] + margin)
    T[rows, labels] = 0
    G = (T > 0) / n
    G[rows, labels] = -G.sum(axis=0)[labels]
    return T.sum() / n, G

# %% wrong: counts in whole columns | hint: takes whole columns | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    rows = np.arange(n)
    T = np.maximum(0, S - S[rows, labels][:, None] + margin)
    T[rows, labels] = 0
    G = (T > 0) / n
    G[:, labels] = -G.sum(axis=1, keepdims=True)
    return T.sum() / n, G

# %% wrong: targets 1 and -1 | hint: with targets 1 and -1
def multiclass_hinge(S, labels, margin=1.0):
    n, K = S.shape
    Y = -np.ones((n, K))
    Y[np.arange(n), labels] = 1
    T = np.maximum(0, margin - Y * S)
    return T.sum() / n, np.where(T > 0, -Y, 0) / n

# %% wrong: the absolute value of each term | hint: not the absolute value
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    rows = np.arange(n)
    T = np.abs(S - S[rows, labels][:, None] + margin)
    T[rows, labels] = 0
    G = (T > 0) / n
    G[rows, labels] = -G.sum(axis=1)
    return T.sum() / n, G

# %% wrong: the largest score in place of the true one | hint: largest score stands in place
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    rows = np.arange(n)
    T = np.maximum(0, S - S.max(axis=1, keepdims=True) + margin)
    T[rows, labels] = 0
    G = (T > 0) / n
    G[rows, labels] = -G.sum(axis=1)
    return T.sum() / n, G

# %% wrong: the margin multiplies the lead | hint: That is the gradient for a margin of 0
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    true = S[np.arange(n), labels][:, None]
    terms = np.maximum(0, margin * (S - true))
    terms[np.arange(n), labels] = 0
    G = 1.0 * (terms > 0)
    G[np.arange(n), labels] = -G.sum(axis=1)
    return np.sum(terms) / n, G / n


# %% wrong: row and column of the true score have changed places | hint: (?s)\A(?!.*multiplied)
def multiclass_hinge(S, labels, margin=1.0):
    n, k = S.shape
    loss, G = 0.0, np.zeros((n, k))
    for i in range(n):
        for j in range(k):
            term = S[i, j] - S[labels[i] % n, i % k] + margin
            if j != labels[i] and term > 0:
                loss += term
                G[i, j] += 1
                G[i, labels[i]] -= 1
    return loss / n, G / n


# %% wrong: every class gets its 1 | hint: Every other class gets its 1 | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n, k = S.shape
    true = S[np.arange(n), labels].reshape(-1, 1)
    M = np.maximum(0, S - true + margin)
    M[np.arange(n), labels] = 0
    loss = np.sum(M) / n
    G = np.zeros(S.shape)
    G[:] = 1
    G[np.arange(n), labels] = -np.sum(M > 0, axis=1)
    return loss, G / n


# %% wrong: all other classes are counted | hint: the number of all other classes | loses: multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n, k = S.shape
    true = S[np.arange(n), labels].reshape(-1, 1)
    M = np.maximum(0, S - true + margin)
    M[np.arange(n), labels] = 0
    loss = np.sum(M) / n
    G = np.zeros(S.shape)
    G[M > 0] = 1
    G[np.arange(n), labels] = 1 - k
    return loss, G / n


# %% wrong: as many classes as labels | hint: Only as many classes count as there are samples | loses: multiclass_hinge_loss_test multiclass_hinge_grad_test
def multiclass_hinge(S, labels, margin=1.0):
    n = len(S)
    loss = 0
    G = np.zeros(S.shape)
    for i in range(n):
        for j in range(len(labels)):
            if j != labels[i]:
                v = max(0, S[i, j] - S[i, labels[i]] + margin)
                loss += v
                if v > 0:
                    G[i, j] += 1 / n
                    G[i, labels[i]] -= 1 / n
    return loss / n, G
