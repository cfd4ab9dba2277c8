# %% right: exp - 1, masks
def elu(z, alpha):
    out = z.astype(float)
    left = z < 0
    out[left] = alpha * (np.exp(out[left]) - 1)
    return out


def elu_grad(z, alpha):
    slope = np.ones(z.shape)
    slope[z <= 0] = alpha * np.exp(z[z <= 0])
    return slope

# %% right: two parts added, slope through elu itself
def elu(z, alpha):
    return np.maximum(z, 0) + alpha * (np.exp(np.minimum(z, 0)) - 1)


def elu_grad(z, alpha):
    return np.where(z < 0, elu(z, alpha) + alpha, 1)

# %% right: number by number
def elu(z, alpha):
    return np.array([t if t > 0 else alpha * (math.exp(t) - 1) for t in z.ravel()], dtype=float).reshape(z.shape)


def elu_grad(z, alpha):
    out = np.empty(z.shape)
    for i, t in enumerate(z.flat):
        out.flat[i] = 1 if t > 0 else alpha * math.exp(t)
    return out

# %% right: the exponential of -|z|
def elu(z, alpha):
    return np.where(z >= 0, z, alpha * (np.exp(-np.abs(z)) - 1))


elu_grad = lambda z, alpha: np.where(z >= 0, 1, alpha * np.exp(-np.abs(z)))

# %% right: np.piecewise and where=
def elu(z, alpha):
    z = z * 1.0
    return np.piecewise(z, [z > 0], [lambda t: t, lambda t: alpha * np.expm1(t)])


def elu_grad(z, alpha):
    out = np.ones(z.shape)
    np.exp(z, out=out, where=z <= 0)
    return np.where(z <= 0, alpha * out, out)

# %% right: the overflow is expected and silenced on the spot
def elu(z, alpha):
    with np.errstate(over="ignore"):
        return np.where(z > 0, z, alpha * (np.exp(z) - 1))


def elu_grad(z, alpha):
    with np.errstate(over="ignore"):
        return np.where(z > 0, 1.0, alpha * np.exp(z))

# %% wrong: np.where computes both branches | hint: overflow | loses: elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, alpha * (np.exp(z) - 1))


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: the slope's np.where computes both branches | hint: overflow | loses: elu_extremes_test
def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(z))


def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))

# %% wrong: alpha is not used | hint: alpha is not used | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: the - 1 is missing | hint: - 1 is missing | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0)))


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: the bracket is missing | hint: bracket | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0)) - 1)


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: alpha everywhere | hint: left side only | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    return alpha * np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: multiplied by a mask, inf times zero | hint: overflow|invalid|not finite | loses: elu_extremes_test
def elu(z, alpha):
    return z * (z > 0) + alpha * (np.exp(z) - 1) * (z <= 0)


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: the slope without alpha | hint: alpha is not used | loses: elu_slope_test elu_extremes_test
def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, np.exp(np.minimum(z, 0)))


def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))

# %% wrong: the slope keeps the - 1 | hint: constant | loses: elu_slope_test elu_extremes_test
def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.expm1(np.minimum(z, 0)))


def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))

# %% wrong: the slope is elu + 1 | hint: elu\(z\) \+ 1 | loses: elu_slope_test elu_extremes_test
def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, elu(z, alpha) + 1)


def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))

# %% wrong: z is cut off early | loses: elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, np.minimum(z, 700), alpha * np.expm1(np.clip(z, -700, 0)))


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: whole numbers stay whole | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    out = z.copy()
    out[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return out


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: z is changed | hint: in place | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    z[z < 0] = alpha * np.expm1(z[z < 0])
    return z


def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: a numerical derivative
def elu_grad(z, alpha, h=1e-5):
    return (elu(z + h, alpha) - elu(z - h, alpha)) / (2 * h)


def elu(z, alpha):
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 0.999999))

# %% wrong: exponent minus one | hint: The - 1 stands in the exponent: alpha \(e\^z -  | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0) - 1))


def elu_grad(z, alpha):
    return np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: slope with alpha on the right | hint: alpha belongs to the left side only\. | loses: elu_slope_test elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


def elu_grad(z, alpha):
    return np.where(z > 0, alpha, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: clipped at 700 on the right | hint: z is cut off at 700: the result is not the sa | loses: elu_extremes_test
def elu(z, alpha):
    z = np.clip(z, -700, 700)
    return np.where(z > 0, z, alpha * (np.exp(z) - 1))


def elu_grad(z, alpha):
    return np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: slope of an int array | hint: These are whole numbers: the fractions are lo | loses: elu_slope_test elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))


def elu_grad(z, alpha):
    out = np.ones_like(z)
    out[z <= 0] = alpha * np.exp(z[z <= 0])
    return out

# %% wrong: the slopes of both sides are added up | hint: On the right the two parts add up | loses: elu_slope_test elu_extremes_test
def elu(z, alpha):
    return np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0))


def elu_grad(z, alpha):
    return (z > 0) + alpha * np.exp(np.minimum(z, 0))

# %% right: product of masks
def elu(z, alpha):
    left = np.minimum(z, 0)
    return np.maximum(z, 0) + alpha * (np.exp(left) - 1)


def elu_grad(z, alpha):
    return np.where(z > 0, 1, elu(z, alpha) + alpha)

# %% right: loops
def elu(z, alpha):
    return np.array([v if v > 0 else alpha * math.expm1(v) for v in z.ravel()], dtype=float).reshape(z.shape)


def elu_grad(z, alpha):
    return np.array([1 if v > 0 else alpha * math.exp(v) for v in z.ravel()], dtype=float).reshape(z.shape)

# %% wrong: z and the left side together | hint: On the left the two parts
def elu(z, alpha):
    return z + alpha * np.expm1(np.minimum(z, 0))

def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, 1 + alpha * np.exp(np.minimum(z, 0)))

# %% wrong: the exponential part at -|z|, on both sides | hint: On the right the two parts add up | loses: elu_values_test elu_extremes_test
def elu(z, alpha):
    return np.maximum(z, 0) + alpha * (np.exp(-np.abs(z)) - 1)

def elu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))

# %% wrong: the larger slope | hint: The side of z has to decide which slope | loses: elu_slope_test elu_extremes_test
def elu(z, alpha):
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))

def elu_grad(z, alpha):
    return np.maximum(1.0, alpha * np.exp(np.minimum(z, 0)))
