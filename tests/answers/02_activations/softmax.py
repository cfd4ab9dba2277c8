# %% right: the last axis, so that vectors work, too
def softmax(Z):
    e = np.exp(Z - np.max(Z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z)
    return np.diag(p) - p[:, None] * p[None, :]

# %% right: row by row
def one_row(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax(Z):
    return np.array([one_row(z) for z in Z])


def softmax_jacobian(z):
    p = one_row(z)
    J = np.empty((len(z), len(z)))
    for i in range(len(z)):
        for j in range(len(z)):
            J[i, j] = p[i] * (1 - p[i]) if i == j else -p[i] * p[j]
    return J

# %% right: log-sum-exp
def softmax(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])


def softmax_jacobian(z):
    p = softmax(z.reshape(1, -1)).ravel()
    return p[:, None] * (np.eye(z.size) - p)

# %% right: transposed and back
def softmax(Z):
    e = np.exp((Z.T - Z.max(axis=1)).T)
    return (e.T / e.sum(axis=1)).T


softmax_jacobian = lambda z: (lambda p: np.diagflat(p) - p.T @ p)(softmax(np.atleast_2d(z)))

# %% right: np.apply_along_axis, einsum
def probabilities(z):
    powers = [math.exp(t - max(z)) for t in z]
    return np.array(powers) / sum(powers)


def softmax(Z):
    return np.apply_along_axis(probabilities, 1, Z)


def softmax_jacobian(z):
    p = probabilities(z)
    J = -np.einsum("i,j->ij", p, p)
    J[np.diag_indices(len(p))] += p
    return J

# %% right: differences of all scores
def softmax(Z):
    gaps = np.minimum(Z[:, None, :] - Z[:, :, None], 700)
    return 1 / np.exp(gaps).sum(axis=2)


def softmax_jacobian(z):
    p = softmax(np.stack([z, z]))[1]
    return np.diag(p) @ (np.identity(len(p)) - np.ones((len(p), 1)) * p)

# %% wrong: overflows | hint: No maximum is subtracted | loses: softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: one maximum for all rows | hint: whole batch is subtracted | loses: softmax_extremes_test
def softmax(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: the mean subtracted, which does not help | hint: overflow | loses: softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: over the columns | hint: columns | loses: softmax_rows_test softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: over the whole batch | hint: whole batch | loses: softmax_rows_test softmax_extremes_test
def softmax(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum()


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: the maxima of the columns subtracted | hint: one maximum a row | loses: softmax_rows_test softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: without the division | hint: division by the sum | loses: softmax_rows_test softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: without the exponential | hint: exponential is missing | loses: softmax_rows_test softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    return Z / Z.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: clipped scores | loses: softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    e = np.exp(np.clip(Z, -500, 500))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: an eps in the denominator | hint: small constant|digits | loses: softmax_rows_test softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1e-8)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: scores changed in place | hint: in place|cast | loses: softmax_rows_test softmax_extremes_test
def softmax(Z):
    Z -= Z.max(axis=1, keepdims=True)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = np.exp(z - z.max()) / np.exp(z - z.max()).sum()
    return np.diag(p) - np.outer(p, p)

# %% wrong: the Jacobian is diagonal | hint: Off the diagonal | loses: softmax_jacobian_test
def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p * (1 - p))


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% wrong: only the diagonal of the Jacobian | hint: diagonal alone | loses: softmax_jacobian_test
def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return p * (1 - p)


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% wrong: off the diagonal the sign | hint: minus sign is missing | loses: softmax_jacobian_test
def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.abs(np.diag(p) - np.outer(p, p))


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% wrong: the identity in place of diag(p) | hint: On the diagonal | loses: softmax_jacobian_test
def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.eye(len(p)) - np.outer(p, p)


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% wrong: a numerical Jacobian | hint: numerical|digits | loses: softmax_jacobian_test
def softmax_jacobian(z, h=1e-5):
    steps = h * np.eye(len(z))
    return ((softmax(z + steps) - softmax(z - steps)) / (2 * h)).T


def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% wrong: no keepdims | hint: keepdims=True | loses: softmax_rows_test softmax_extremes_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1))
    return e / e.sum(axis=1)


def softmax_jacobian(z):
    p = np.exp(z - z.max())
    p = p / p.sum()
    return np.diag(p) - np.outer(p, p)

# %% wrong: jacobian calls softmax on a vector | hint: The array has fewer axes than there are indic | loses: softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z)
    return np.diag(p) - np.outer(p, p)

# %% wrong: jacobian on a row of a batch | hint: p has two axes here, and of a table np\.diag t | loses: softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])
    return np.diag(p) - np.outer(p, p)

# %% wrong: p @ p | hint: Here stand squares: p_j | loses: softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - p * p

# %% wrong: double loop, delta forgotten | hint: Off the diagonal stands -p_i p_j; here it is  | loses: softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    K = len(p)
    J = np.zeros((K, K))
    for i in range(K):
        for j in range(K):
            if i == j:
                J[i, j] = p[i] * (1 - p[i])
            else:
                J[i, j] = -p[i]
    return J

# %% wrong: scores divided by max | hint: The exponent is z minus the largest score; he | loses: softmax_rows_test softmax_extremes_test
def softmax(Z):
    Z = Z / Z.max(axis=1, keepdims=True)
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = np.exp(z - z.max())
    p = p / p.sum()
    return np.diag(p) - np.outer(p, p)

# %% right: comprehension
def softmax(Z):
    def one(z):
        e = np.exp(z - max(z))
        return e / sum(e)
    return np.array([one(row) for row in Z])


def softmax_jacobian(z):
    p = softmax(z.reshape(1, -1)).ravel()
    return p[:, None] * (np.eye(p.size) - p[None, :])

# %% right: loop Jacobian
def softmax(Z):
    E = np.exp(Z - np.amax(Z, 1)[:, None])
    return E / E.sum(1)[:, None]


def softmax_jacobian(z):
    p = softmax(np.array([z]))[0]
    K = len(p)
    J = np.empty((K, K))
    for i in range(K):
        for j in range(K):
            J[i, j] = p[i] * (1 - p[i]) if i == j else -p[i] * p[j]
    return J

# %% wrong: one class a row | hint: Make z a row | loses: softmax_jacobian_test
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z.reshape(-1, 1))[:, 0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: divided by the number of classes | hint: not by their number | loses: softmax_rows_test softmax_extremes_test softmax_jacobian_test
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / E.shape[1]


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: the winner takes all | hint: softmax gives every class a share
def softmax(Z):
    return 1.0 * (Z == Z.max(axis=1, keepdims=True))

def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: p times the bracket, column by column | hint: (?s)^(?!.*More than one).*Here stand squares | loses: softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

def softmax_jacobian(z):
    p = softmax(z.reshape(1, -1))[0]
    return p * (np.eye(len(p)) - p)

# %% wrong: one half of the Jacobian | hint: J is symmetric | loses: softmax_jacobian_test
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)

def softmax_jacobian(z):
    p = softmax(z[None])[0]
    J = np.diag(p * (1 - p))
    for i in range(len(p)):
        for j in range(i + 1, len(p)):
            J[i, j] = -p[i] * p[j]
    return J

# %% wrong: the diagonal set to 0 | hint: On the diagonal stands p_i \(1 - p_i\), not 0 | loses: softmax_jacobian_test
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)

def softmax_jacobian(z):
    p = softmax(z[None])[0]
    J = -np.outer(p, p)
    np.fill_diagonal(J, 0)
    return J

# %% wrong: the mean taken away first | hint: softmax itself is not right | loses: softmax_jacobian_test softmax_extremes_test
def softmax(Z):
    E = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)

def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)

# %% wrong: a numerical Jacobian, all at once | hint: A numerical gradient handed in looks like this | loses: softmax_jacobian_test
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)

def softmax_jacobian(z):
    steps = 1e-6 * np.eye(len(z))
    return (softmax(z + steps) - softmax(z - steps)).T / 2e-6

# %% wrong: i = j everywhere, by np.outer | hint: expected -0.01849\n +Every entry has the form for i = j | loses: softmax_jacobian_test
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)

def softmax_jacobian(z):
    p = softmax(z[None])[0]
    return np.outer(p, 1 - p)


# %% wrong: the diagonal without its second factor | hint: here it is p_i alone | loses: softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None, :])[0]
    J = -np.outer(p, p)
    np.fill_diagonal(J, p)
    return J


# %% wrong: whole numbers in, zeros out | hint: (?s)^(?!.*More than one).*fractions are lost
def softmax(Z):
    out = np.zeros_like(Z)
    for i in range(len(Z)):
        e = np.exp(Z[i] - max(Z[i]))
        out[i] = e / e.sum()
    return out


def softmax_jacobian(z):
    p = softmax(z[np.newaxis])[0]
    return np.diag(p) - np.outer(p, p)


# %% wrong: p_i in front of delta alone | hint: p_i is a factor of the whole bracket | loses: softmax_jacobian_test
def softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z[None])[0]
    J = np.zeros((len(z), len(z)))
    for i in range(len(z)):
        for j in range(len(z)):
            J[i, j] = (i == j) * p[i] - p[j]
    return J
