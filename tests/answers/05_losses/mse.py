# %% right: the formulas
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)

# %% right: sums by axis, the other sign squared
def mse(A, Y):
    return np.mean(np.sum(np.square(Y - A), axis=1))


def mse_grad(A, Y):
    return -2.0 / A.shape[0] * (Y - A)

# %% right: loops
def mse(A, Y):
    total = 0
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            total += (A[i, j] - Y[i, j]) ** 2
    return total / A.shape[0]


def mse_grad(A, Y):
    grad = np.empty(A.shape)
    for i, j in np.ndindex(*A.shape):
        grad[i, j] = 2 * (A[i, j] - Y[i, j]) / len(A)
    return grad

# %% right: einsum, and a sum of two halves
def mse(A, Y):
    E = (A - Y).astype(float)
    return np.einsum("ni,ni->", E, E) / E.shape[0]


def mse_grad(A, Y):
    half = (A - Y) / len(A)
    half += half
    return half

# %% right: the trace of a product, np.vectorize
def mse(A, Y):
    E = A - Y
    return float(np.trace(E @ E.T)) / len(E)


def mse_grad(A, Y):
    return np.vectorize(lambda a, y: 2 * (a - y) / len(A), otypes=[float])(A, Y)

# %% right: lambdas, Frobenius
mse = lambda A, Y: np.linalg.norm(A - Y, "fro") ** 2 / len(Y)


mse_grad = lambda A, Y: np.divide(np.subtract(A, Y), len(Y) / 2)

# %% wrong: a mean over everything | hint: samples alone
def mse(A, Y):
    return np.mean((A - Y) ** 2)


def mse_grad(A, Y):
    return 2 * (A - Y) / A.size

# %% wrong: the sum over the samples | hint: number of samples
def mse(A, Y):
    return np.sum((A - Y) ** 2)


def mse_grad(A, Y):
    return 2 * (A - Y)

# %% wrong: one half too many | hint: factor 2|division by 2
def mse(A, Y):
    return np.sum((A - Y) ** 2) / (2 * len(A))


def mse_grad(A, Y):
    return (A - Y) / len(A)

# %% wrong: the gradient lost its 2 | hint: missing factor 2 | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    return (A - Y) / len(A)

# %% wrong: the gradient points the other way | hint: sign is turned | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    return 2 * (Y - A) / len(A)

# %% wrong: the root of it | hint: leave the root out | loses: mse_value_test
def mse(A, Y):
    return np.sqrt(np.sum((A - Y) ** 2) / len(A))


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)

# %% wrong: the square of the sum | hint: sum is squared | loses: mse_value_test
def mse(A, Y):
    return np.sum(A - Y) ** 2 / len(A)


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)

# %% wrong: the absolute error | hint: square it | loses: mse_value_test
def mse(A, Y):
    return np.abs(A - Y).sum() / len(A)


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)

# %% wrong: a numerical gradient handed in | hint: numerical gradient handed in | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y, h=1e-5):
    A = A.astype(float)
    grad = np.zeros_like(A)
    for i in np.ndindex(A.shape):
        here = A[i]
        A[i] = here + h
        above = mse(A, Y)
        A[i] = here - h
        below = mse(A, Y)
        A[i] = here
        grad[i] = (above - below) / (2 * h)
    return grad

# %% wrong: the gradient summed over the samples | hint: shape | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    return 2 * np.sum(A - Y, axis=0) / len(A)

# %% wrong: results in the type of A | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    grad = np.zeros_like(A)
    grad[:] = 2 * (A - Y) / len(A)
    return grad

# %% wrong: A changed in place | hint: changed .* in place
def mse(A, Y):
    A -= Y
    return np.sum(A**2) / len(A)


def mse_grad(A, Y):
    A -= Y
    return A * (2 / len(A))

# %% wrong: divided by n - 1 | hint: one less | loses: mse_value_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / (len(A) - 1)


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)

# %% wrong: the last sample left out | hint: last sample | loses: mse_value_test
def mse(A, Y):
    s = 0
    for i in range(len(A) - 1):
        s += np.sum((A[i] - Y[i]) ** 2)
    return s / len(A)


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)

# %% wrong: the residual handed in as gradient | hint: and so is the 2 | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    return A - Y

# %% wrong: integer division | hint: fractions are lost | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    return 2 * (A - Y) // len(A)

# %% wrong: brackets forgotten in the gradient | hint: Mind the order | loses: mse_grad_test
def mse(A, Y):
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    return 2 * A - Y / len(A)


# %% wrong: the row is the number of the output | hint: \[j, j\] | loses: mse_value_test
def mse(A, Y):
    return sum((A[j, j] - Y[j, j]) ** 2 for _ in A for j in range(A.shape[1])) / len(A)


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)


# %% wrong: y - a, and nothing else | hint: sign is turned; the 2 and | loses: mse_grad_test
def mse(A, Y):
    n = A.shape[0]
    diff = A - Y
    return np.sum(diff ** 2) / n


def mse_grad(A, Y):
    n = A.shape[0]
    diff = A - Y
    return Y - A


# %% wrong: half the mean of everything | hint: 1/2 too many | loses: mse_value_test
def mse(A, Y):
    n = A.shape[0]
    diff = A - Y
    return np.mean(diff ** 2) / 2


def mse_grad(A, Y):
    n = A.shape[0]
    diff = A - Y
    return 2 * diff / n

# %% wrong: the sum goes on from call to call | hint: Asked the same once more | loses: mse_value_test
class Total:
    value = 0.0


def mse(A, Y):
    for a, y in zip(A, Y):
        Total.value += np.dot(a - y, a - y)
    return Total.value / len(A)


def mse_grad(A, Y):
    return 2 * (A - Y) / len(A)


# %% wrong: the square expanded, without its 2 | hint: the 2 of 2ay is missing | loses: mse_value_test
def mse(A, Y):
    # |a|^2 - 2 a y + |y|^2
    return (np.sum(A ** 2) - np.sum(A * Y) + np.sum(Y ** 2)) / len(A)


def mse_grad(A, Y):
    return (2 * A - 2 * Y) / len(A)
