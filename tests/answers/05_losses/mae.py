# %% right: the formulas
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)

# %% right: loops, the sign from comparisons
def mae(A, Y):
    return sum(abs(a - y) for row, truth in zip(A, Y) for a, y in zip(row, truth)) / len(A)


def mae_grad(A, Y):
    n = A.shape[0]
    grad = np.zeros(A.shape)
    grad[A > Y] = 1 / n
    grad[A < Y] = -1 / n
    return grad

# %% right: two masks, and L1 norms
def mae(A, Y):
    return np.linalg.norm(A - Y, ord=1, axis=1).mean()


def mae_grad(A, Y):
    return ((A > Y) * 1.0 - (A < Y) * 1.0) / A.shape[0]

# %% right: the slope from the right at a tie
def mae(A, Y):
    return float((np.maximum(A, Y) - np.minimum(A, Y)).sum(axis=1).mean())


def mae_grad(A, Y):
    return np.where(A >= Y, 1.0, -1.0) / len(A)

# %% right: the slope from the left at a tie
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.where(A > Y, 1, -1) / len(Y)

# %% right: nested selects
def mae(A, Y):
    return np.average(np.abs(Y - A), axis=0).sum()


def mae_grad(A, Y):
    e = A - Y
    return np.select([e > 0, e < 0], [1 / len(e), -1 / len(e)], 0)

# %% right: the error divided by its size, where it has one
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    e = (A - Y).astype(float)
    out = np.zeros_like(e)
    np.divide(e, np.abs(e) * len(e), out=out, where=e != 0)
    return out

# %% wrong: a mean over everything | hint: samples alone
def mae(A, Y):
    return np.mean(np.abs(A - Y))


def mae_grad(A, Y):
    return np.sign(A - Y) / A.size

# %% wrong: the sum over the samples | hint: number of samples
def mae(A, Y):
    return np.sum(np.abs(A - Y))


def mae_grad(A, Y):
    return np.sign(A - Y)

# %% wrong: least squares | hint: squared error
def mae(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mae_grad(A, Y):
    return 2 * (A - Y) / len(A)

# %% wrong: the absolute value forgotten | hint: cancel | loses: mae_value_test
def mae(A, Y):
    return np.sum(A - Y) / len(A)


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)

# %% wrong: the absolute value of the sum | hint: too late | loses: mae_value_test
def mae(A, Y):
    return abs(np.sum(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)

# %% wrong: the sign of y - a | hint: sign is turned | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.sign(Y - A) / len(A)

# %% wrong: the error divided by its size | hint: not finite | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return (A - Y) / np.abs(A - Y) / len(A)

# %% wrong: the error itself as its slope | hint: only its sign counts | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return (A - Y) / len(A)

# %% wrong: close is taken for equal | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.where(np.isclose(A, Y), 0, np.sign(A - Y)) / len(A)

# %% wrong: a numerical gradient handed in | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y, h=1e-5):
    grad = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        step = np.zeros(A.shape)
        step[i] = h
        grad[i] = (mae(A + step, Y) - mae(A - step, Y)) / (2 * h)
    return grad

# %% wrong: a list of lists | hint: np.array | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return (np.sign(A - Y) / len(A)).tolist()

# %% wrong: the root of the mean square | hint: root of the mean square | loses: mae_value_test
def mae(A, Y):
    return np.sqrt(np.mean((A - Y) ** 2))


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)

# %% wrong: the size of the error over the error | hint: 0/0 | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.abs(A - Y) / (A - Y) / len(A)

# %% wrong: a small number below the fraction bar | hint: spoils tiny | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return (A - Y) / (np.abs(A - Y) + 1e-8) / len(A)

# %% wrong: a gradient in the type of A | hint: type of A | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    g = np.zeros_like(A)
    g[A > Y] = 1 / len(A)
    g[A < Y] = -1 / len(A)
    return g

# %% wrong: an if on arrays | hint: entry by entry | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    if A > Y:
        return 1 / len(A)
    return -1 / len(A)

# %% wrong: only answers that are too high count | hint: an answer too low is as wrong | loses: mae_value_test
def mae(A, Y):
    total = 0
    for a, y in zip(A.ravel(), Y.ravel()):
        if a > y:
            total += a - y
    return total / len(A)


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)


# %% wrong: a function by its name in the field | hint: If np.sign is meant | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.sgn(A - Y) / len(A)

# %% wrong: mistakes counted | hint: counts the entries that are wrong | loses: mae_value_test
def mae(A, Y):
    n = 0
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            if A[i, j] != Y[i, j]:
                n += 1
    return n / A.shape[0]


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)

# %% wrong: no division, and a sign at the kink, too | hint: division by the number of samples is missing | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    G = np.where(A < Y, -1, 1)
    return G

# %% wrong: the absolute value of the whole sum | hint: (?s)\A(?!.*More than one).*comes too late: take it of each residual, then | loses: mae_value_test
def mae(A, Y):
    return np.abs(np.sum(A - Y)) / len(A)


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)


# %% wrong: truths subtracted | hint: True and False are not subtracted | loses: mae_grad_test
def mae(A, Y):
    n = A.shape[0]
    diff = A - Y
    return np.sum(np.abs(diff)) / n


def mae_grad(A, Y):
    n = A.shape[0]
    diff = A - Y
    return ((A > Y) - (A < Y)) / n


# %% wrong: the slope is 1 everywhere | hint: not 1/n | loses: mae_grad_test
def mae(A, Y):
    n = A.shape[0]
    diff = A - Y
    return np.sum(np.abs(diff)) / n


def mae_grad(A, Y):
    n = A.shape[0]
    diff = A - Y
    return np.ones(A.shape) / n


# %% wrong: the row is the number of the output | hint: \[j, j\] | loses: mae_value_test
def mae(A, Y):
    return sum(abs(A[j, j] - Y[j, j]) for _ in A for j in range(A.shape[1])) / len(A)


def mae_grad(A, Y):
    return np.sign(A - Y) / len(A)


# %% wrong: the absolute errors as a gradient | hint: without 1/n | loses: mae_grad_test
def mae(A, Y):
    n = A.shape[0]
    diff = A - Y
    return np.sum(np.abs(diff)) / n


def mae_grad(A, Y):
    n = A.shape[0]
    diff = A - Y
    return np.abs(diff)


# %% wrong: a numerical gradient of small steps | hint: A numerical gradient handed in | loses: mae_grad_test
def mae(A, Y):
    return np.abs(A - Y).sum() / len(A)


def mae_grad(A, Y):
    h = 1e-6
    G = np.zeros(A.shape)
    for i in np.ndindex(*A.shape):
        P, M = A.copy(), A.copy()
        P[i] += h
        M[i] -= h
        G[i] = (mae(P, Y) - mae(M, Y)) / (2 * h)
    return G


# %% wrong: 1/n is forgotten on one side | hint: Where a < y the division by n is missing | loses: mae_grad_test
def mae(A, Y):
    return np.sum(np.abs(A - Y)) / len(A)


def mae_grad(A, Y):
    G = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            if A[i, j] > Y[i, j]:
                G[i, j] = 1 / len(A)
            elif A[i, j] < Y[i, j]:
                G[i, j] = -1
    return G
