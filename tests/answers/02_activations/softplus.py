# %% right: logaddexp
def softplus(z):
    return np.logaddexp(0, z)

# %% right: log1p and maximum
def softplus(z):
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))

# %% right: log(1 + ...) for small powers, a mask
def softplus(z):
    out = np.array(z, dtype=float)
    small = z < 30
    out[small] = np.log(1 + np.exp(out[small]))
    return out

# %% right: its own argument as a buffer, put back afterwards
def softplus(z):
    keep = z.copy()
    np.abs(z, out=z)
    small = np.exp(-z)
    z[...] = keep
    return np.maximum(keep, 0) + np.log1p(small)

# %% right: np.where with a harmless argument
softplus = lambda z: np.where(z > 35, z, np.log1p(np.exp(np.minimum(z, 35))))

# %% right: through the sigmoid of |z|
def softplus(z):
    return np.maximum(z, 0) - np.log(sigmoid(np.abs(z)))

# %% right: number by number
def softplus(z):
    def one(t):
        return t + math.log1p(math.exp(-t)) if t > 0 else math.log1p(math.exp(t))

    return np.vectorize(one, otypes=[float])(z)

# %% right: half of z and |z|, squeezed
def softplus(z):
    return 0.5 * (z + abs(z)) + np.log(1.0 + np.exp(-abs(z)))

# %% right: log cosh
def softplus(z):
    h = np.abs(z) / 2
    return z / 2 + h + np.log((1 + np.exp(-2 * h)))

# %% wrong: overflows | hint: overflow | loses: softplus_extremes_test
def softplus(z):
    return np.log(1 + np.exp(z))

# %% wrong: log1p does not cure the overflow | hint: overflow | loses: softplus_extremes_test
def softplus(z):
    return np.log1p(np.exp(z))

# %% wrong: np.where computes both branches | hint: overflow | loses: softplus_extremes_test
def softplus(z):
    return np.where(z > 30, z, np.log1p(np.exp(z)))

# %% wrong: cut off at 10 | hint: For large z the result is set to z, but too early | loses: softplus_extremes_test
def softplus(z):
    return np.where(z > 10, z, np.log1p(np.exp(np.minimum(z, 10))))

# %% wrong: clipped at 500 | loses: softplus_extremes_test
def softplus(z):
    return np.log(1 + np.exp(np.clip(z, -500, 500)))

# %% wrong: -log sigmoid(-z), infinite | hint: divide by zero|not finite | loses: softplus_extremes_test
def softplus(z):
    return -np.log(sigmoid(-z))

# %% wrong: the sign of z is turned | hint: turned
def softplus(z):
    return np.logaddexp(0, -z)

# %% wrong: max(z, 0) is missing | hint: max\(z, 0\) is missing
def softplus(z):
    return np.log1p(np.exp(-np.abs(z)))

# %% wrong: relu | hint: relu
def softplus(z):
    return np.maximum(z, 0)

# %% wrong: log2 | hint: log2
def softplus(z):
    return np.logaddexp2(0, z / np.log(2))

# %% wrong: its derivative | hint: sigmoid
def softplus(z):
    return sigmoid(z)

# %% wrong: |z| added | hint: That is \|z\|
def softplus(z):
    return np.abs(z) + np.log1p(np.exp(-np.abs(z)))

# %% wrong: an eps in the logarithm | hint: small constant|digits
def softplus(z):
    return np.maximum(z, 0) + np.log(1 + np.exp(-np.abs(z)) + 1e-8)

# %% wrong: the type of z
def softplus(z):
    out = np.zeros_like(z)
    out[...] = np.logaddexp(0, z)
    return out

# %% wrong: a list of lists | hint: list|TypeError|real number
def softplus(z):
    return [[np.logaddexp(0, t) for t in row] for row in z]

# %% wrong: log1p plus one | hint: The 1 is counted twice: that is ln
def softplus(z):
    return np.maximum(z, 0) + np.log1p(1 + np.exp(-np.abs(z)))

# %% wrong: e to z with max | hint: The large part counts twice
def softplus(z):
    return np.maximum(z, 0) + np.log(1 + np.exp(z))

# %% wrong: bracket | hint: without brackets: it is ln
def softplus(z):
    return np.log(1) + np.exp(z)

# %% wrong: minus z | hint: overflow | loses: softplus_extremes_test
def softplus(z):
    return z + np.log1p(np.exp(-z))

# %% right: where, cut off at 30
def softplus(z):
    return np.where(z > 30, z, np.log1p(np.exp(np.minimum(z, 30))))

# %% wrong: cut off at 15 | hint: For large z the result is set to z, but too early | loses: softplus_extremes_test
def softplus(z):
    return np.where(z > 15, z, np.log1p(np.exp(np.minimum(z, 15))))

# %% wrong: math.log | hint: take one number, not an array
def softplus(z):
    return math.log(1 + math.exp(z))

# %% right: logsumexp
def softplus(z):
    m = np.maximum(z, 0)
    return m + np.log(np.exp(-m) + np.exp(z - m))

# %% wrong: the logarithm of the sigmoid | hint: That is ln sigma
def softplus(z):
    return np.log(sigmoid(z))


# %% wrong: z + |z| is not halved | hint: (?s)^(?!.*The power is).*The large part counts twice
def softplus(z):
    return (z + np.abs(z)) + np.log1p(np.exp(-np.abs(z)))
