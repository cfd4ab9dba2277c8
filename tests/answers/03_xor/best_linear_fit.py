# %% right: lstsq with a column of ones
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta, *_ = np.linalg.lstsq(A, y, rcond=None)
    return theta[:-1], theta[-1]

# %% right: the normal equations, ones first, a list returned
def best_linear_fit(X, y):
    A = np.hstack([np.ones((X.shape[0], 1)), X])
    theta = np.linalg.solve(A.T @ A, A.T @ y)
    return [theta[1:], float(theta[0])]

# %% right: centred data, b from the means
def best_linear_fit(X, y):
    x_mean, y_mean = X.mean(axis=0), y.mean()
    w = np.linalg.pinv(X - x_mean) @ (y - y_mean)
    return w, y_mean - x_mean @ w

# %% right: QR, and b as an array without dimensions
def best_linear_fit(X, y):
    A = np.c_[X, np.ones(X.shape[0])]
    Q, R = np.linalg.qr(A)
    theta = np.linalg.solve(R, Q.T @ y)
    return theta[:-1], np.array(theta[-1])

# %% right: a lambda, the covariance matrix
best_linear_fit = lambda X, y: (
    lambda w: (w, np.mean(y) - np.mean(X, axis=0).dot(w))
)(np.linalg.inv((X - X.mean(0)).T @ (X - X.mean(0))) @ (X - X.mean(0)).T @ (y - y.mean()))

# %% right: Gauss by hand, in Python floats
def best_linear_fit(X, y):
    rows = [list(map(float, x)) + [1.0] for x in X]
    k = len(rows[0])
    M = [[sum(r[i] * r[j] for r in rows) for j in range(k)] + [sum(r[i] * t for r, t in zip(rows, y))] for i in range(k)]
    for i in range(k):
        p = max(range(i, k), key=lambda r: abs(M[r][i]))
        M[i], M[p] = M[p], M[i]
        for r in range(k):
            if r != i:
                f = M[r][i] / M[i][i]
                M[r] = [a - f * b for a, b in zip(M[r], M[i])]
    theta = [M[i][k] / M[i][i] for i in range(k)]
    return np.array(theta[:-1]), theta[-1]

# %% right: matrix notation with asarray
def best_linear_fit(X, y):
    A = np.concatenate((X, np.ones((X.shape[0], 1))), axis=1)
    AtA, Aty = A.T.dot(A), A.T.dot(y)
    theta = np.linalg.inv(AtA).dot(Aty)
    w, b = theta[: X.shape[1]], theta[X.shape[1]]
    return w, b

# %% right: pinv
def best_linear_fit(X, y):
    A = np.insert(X.astype(float), X.shape[1], 1.0, axis=1)
    *w, b = np.linalg.pinv(A) @ y
    return np.array(w), b

# %% right: ones first
def best_linear_fit(X, y):
    A = np.c_[np.ones(len(y)), X]
    theta = np.linalg.lstsq(A, y, rcond=-1)[0]
    return theta[1:], theta[0]

# %% right: solve with reshape
def best_linear_fit(X, y):
    A = np.hstack((X, np.ones((len(X), 1))))
    theta = np.linalg.solve(A.T @ A, A.T @ y.reshape(-1, 1)).ravel()
    return theta[:-1], theta[-1].item()

# %% wrong: no bias | hint: best fit without a bias
def best_linear_fit(X, y):
    w = np.linalg.lstsq(X, y, rcond=None)[0]
    return w, 0.0

# %% wrong: b is the mean of y | hint: mean of y
def best_linear_fit(X, y):
    X0 = X - X.mean(axis=0)
    w = np.linalg.lstsq(X0, y - y.mean(), rcond=None)[0]
    return w, y.mean()

# %% wrong: the ones come first, but b is taken from the end | hint: b comes first
def best_linear_fit(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:-1], theta[-1]

# %% wrong: A^T y is not solved for | hint: still to be solved
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = A.T @ y
    return theta[:-1], theta[-1]

# %% wrong: only the answer for XOR
def best_linear_fit(X, y):
    return np.zeros(X.shape[1]), 0.5

# %% wrong: centres X in place | hint: changed (its argument X|its first argument) in place
def best_linear_fit(X, y):
    if X.dtype == float:
        mean = X.mean(axis=0)
        X -= mean
    else:
        mean = X.mean(axis=0)
        X = X - mean
    w = np.linalg.lstsq(X, y - y.mean(), rcond=None)[0]
    return w, y.mean() - mean @ w

# %% wrong: w is a column | hint: only their shape is not
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.lstsq(A, y.reshape(-1, 1), rcond=None)[0]
    return theta[:-1], theta[-1, 0]

# %% wrong: a little ridge
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.solve(A.T @ A + 1e-6 * np.eye(A.shape[1]), A.T @ y)
    return theta[:-1], theta[-1]

# %% wrong: some steps downhill
def best_linear_fit(X, y):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(50):
        e = X @ w + b - y
        w, b = w - 0.01 * X.T @ e / len(y), b - 0.01 * e.mean()
    return w, b

# %% wrong: b is an array of one entry | hint: real number
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:-1], theta[-1:]

# %% wrong: all parameters in one array | hint: 2 values
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    return np.linalg.lstsq(A, y, rcond=None)[0]

# %% wrong: one neuron after the other, as if the inputs were uncorrelated
def best_linear_fit(X, y):
    X0 = X - X.mean(axis=0)
    w = X0.T @ (y - y.mean()) / np.sum(X0**2, axis=0)
    return w, y.mean() - X.mean(axis=0) @ w

# %% wrong: the whole lstsq tuple | hint: lstsq returns four things
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    return np.linalg.lstsq(A, y, rcond=None)

# %% wrong: theta is the tuple | hint: lstsq returns four things
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.lstsq(A, y, rcond=None)
    return theta[:-1], theta[-1]

# %% wrong: unpacked into two | hint: lstsq returns four things: take the first
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    w, b = np.linalg.lstsq(A, y, rcond=None)
    return w, b

# %% wrong: solve with A itself | hint: a square matrix, as A\^T A is one
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.solve(A, y)
    return theta[:-1], theta[-1]

# %% wrong: A^T y forgotten, y alone | hint: an entry for each row of M
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.solve(A.T @ A, y)
    return theta[:-1], theta[-1]

# %% wrong: ones as a row | hint: one row for each sample
def best_linear_fit(X, y):
    A = np.vstack([X, np.ones(X.shape[1])])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:-1], theta[-1]

# %% wrong: b first returned | hint: w and b are swapped
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.solve(A.T @ A, A.T @ y)
    return theta[-1], theta[:-1]

# %% wrong: w is theta[0], b is theta[1] | hint: first entry alone
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[0], theta[1]

# %% wrong: two inputs only | hint: any number of columns
def best_linear_fit(X, y):
    A = np.column_stack([X[:, 0], X[:, 1], np.ones(len(X))])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:2], theta[2]

# %% wrong: inverse times A^T forgotten | hint: entry by entry
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.inv(A.T @ A) * (A.T @ y)
    return theta[:-1], theta[-1]

# %% wrong: ones first, everything sliced as if last, printed | hint: w begins with b
def best_linear_fit(X, y):
    A = np.column_stack([np.ones(len(X)), X])
    theta = np.linalg.solve(A.T @ A, A.T @ y)
    return theta[:-1], theta[0]

# %% wrong: A^T A multiplied instead of solved | hint: is multiplied with A | loses: best_linear_fit_test
def best_linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    theta = (A.T @ A) @ (A.T @ y)
    return theta[:-1], theta[-1]

# %% wrong: inputs around their mean, and b for these | hint: b is that of y - X w
def best_linear_fit(X, y):
    w = np.linalg.lstsq(X - X.mean(axis=0), y - y.mean(), rcond=None)[0]
    return w, y.mean()

# %% wrong: no ones, and the last entry taken for b | hint: no column of ones
def best_linear_fit(X, y):
    theta = np.linalg.solve(X.T @ X, X.T @ y)
    return theta[:-1], theta[-1]

# %% wrong: y is centred, X is not | hint: y is centred here and X is not
def best_linear_fit(X, y):
    y_mean = y.mean()
    w = np.linalg.lstsq(X, y - y_mean, rcond=None)[0]
    return w, y_mean

# %% wrong: a line through the first column | hint: fits the first column of X alone
def best_linear_fit(X, y):
    slope, intercept = np.polyfit(X[:, 0], y, 1)
    return np.array([slope]), intercept

# %% wrong: np.append without axis | hint: np.append makes one long row
def best_linear_fit(X, y):
    A = np.append(X, np.ones(len(X)))
    theta = np.linalg.solve(A.T @ A, A.T @ y)
    return theta[:-1], theta[-1]

# %% wrong: ones on all of X | hint: theta has no entry for b
def best_linear_fit(X, y):
    A = X + np.ones(X.shape)
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:-1], theta[-1]

# %% wrong: two weights by name | hint: theta\[:-1\] holds all weights
def best_linear_fit(X, y):
    w1, w2, b = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y, rcond=None)[0]
    return np.array([w1, w2]), b

# %% wrong: two of the four things | hint: w holds all of theta
def best_linear_fit(X, y):
    w, b = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y, rcond=None)[:2]
    return w, b

# %% wrong: the ones in place of a column | hint: The last column of X is missing
def best_linear_fit(X, y):
    A = X.astype(float)
    A[:, -1] = 1.0
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:-1], theta[-1]

# %% wrong: an index of a row too many | hint: (?s)^(?!.*any number of columns).*there is no number 4
def best_linear_fit(X, y):
    A = np.ones((len(X), X.shape[1] + 1))
    for i in range(len(X) + 1):
        A[i, :-1] = X[i]
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:-1], theta[-1]

# %% wrong: the covariance of a sample beside a mean | hint: np.cov and a mean do not go together
def best_linear_fit(X, y):
    C = np.atleast_2d(np.cov(X, rowvar=False))
    c = np.mean((X - X.mean(axis=0)) * (y - y.mean())[:, None], axis=0)
    w = np.linalg.solve(C, c)
    return w, y.mean() - X.mean(axis=0) @ w
