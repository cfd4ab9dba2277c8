# %% right: the larger of the two lines, slope 1 at the kink
def leaky_relu(z, alpha):
    return np.maximum(z, alpha * z)


def leaky_relu_grad(z, alpha):
    return np.where(z >= 0, 1.0, alpha)

# %% right: two rectifiers
def leaky_relu(z, alpha):
    return np.maximum(z, 0) + alpha * np.minimum(z, 0)


def leaky_relu_grad(z, alpha):
    return (z > 0) + alpha * (z <= 0)

# %% right: multiplied by its slope
def leaky_relu_grad(z, alpha):
    slope = np.ones(z.shape)
    slope[z < 0] = alpha
    return slope


def leaky_relu(z, alpha):
    return z * leaky_relu_grad(z, alpha)

# %% right: lambdas and np.select
leaky_relu = lambda z, alpha: np.select([z > 0], [z], alpha * z)
leaky_relu_grad = lambda z, alpha: alpha + (1 - alpha) * np.heaviside(z, 0)

# %% right: loops, np.vectorize with types
def leaky_relu(z, alpha):
    out = np.empty(z.shape)
    for i in np.ndindex(*z.shape):
        out[i] = z[i] if z[i] > 0 else alpha * z[i]
    return out


def leaky_relu_grad(z, alpha):
    return np.vectorize(lambda t: 1.0 if t > 0 else float(alpha))(z)

# %% right: one side by the absolute value
def leaky_relu(z, alpha):
    return (1 + alpha) / 2 * z + (1 - alpha) / 2 * np.abs(z)


def leaky_relu_grad(z, alpha):
    return np.choose(z > 0, [alpha, 1.0])

# %% wrong: does not leak | hint: does not leak | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return np.maximum(z, 0)


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: a fixed 0.01 | hint: fixed 0.01 | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return np.where(z > 0, z, 0.01 * z)


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: alpha on the right | hint: left side: of z | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return np.where(z > 0, alpha * z, z)


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: alpha in place of alpha z | hint: alpha z, not alpha | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha)


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: alpha |z| on the left | hint: sign | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return np.maximum(z, 0) + alpha * np.maximum(-z, 0)


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: whole numbers stay whole | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    out = z.copy()
    out[z < 0] = alpha * z[z < 0]
    return out


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: z is changed | hint: in place | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    z[z < 0] *= alpha
    return z


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: the slope does not leak | hint: not 0 | loses: leaky_relu_slope_test
def leaky_relu_grad(z, alpha):
    return 1.0 * (z > 0)


def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)

# %% wrong: the slope is alpha z | hint: not alpha z | loses: leaky_relu_slope_test
def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha * z)


def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)

# %% wrong: the slope falls | hint: not -alpha | loses: leaky_relu_slope_test
def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, -alpha)


def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)

# %% wrong: slope 0 at the kink | loses: leaky_relu_slope_test
def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, np.where(z < 0, alpha, 0.0))


def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)

# %% wrong: the slope has the type of z | loses: leaky_relu_slope_test
def leaky_relu_grad(z, alpha):
    slope = np.ones_like(z)
    slope[z <= 0] = alpha
    return slope


def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)

# %% wrong: the type comes from the first answer | loses: leaky_relu_slope_test
def leaky_relu_grad(z, alpha):
    return np.vectorize(lambda t: 1 if t >= 0 else alpha)(z)


def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)

# %% wrong: vectorize type | hint: Whole numbers in, whole numbers out: the frac | loses: leaky_relu_values_test
leaky_relu = np.vectorize(lambda v, alpha: v if v > 0 else alpha * v)


leaky_relu_grad = lambda z, alpha: np.where(z > 0, 1, alpha)

# %% wrong: max of z and alpha | hint: never goes below alpha | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return np.maximum(alpha, z)


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1, alpha)

# %% wrong: relu minus alpha | hint: The left side has the wrong sign: alpha z is  | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return np.maximum(z, 0) - alpha * np.minimum(z, 0)


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1, alpha)

# %% wrong: slope array of ints | hint: These are whole numbers: the fractions are lo | loses: leaky_relu_slope_test
def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)


def leaky_relu_grad(z, alpha):
    s = np.ones_like(z)
    s[z <= 0] = alpha
    return s

# %% wrong: default alpha ignored, global | hint: alpha has to be the argument, not a fixed 0\.0
alpha = 0.01


def leaky_relu(z, a):
    return np.where(z > 0, z, alpha * z)


def leaky_relu_grad(z, a):
    return np.where(z > 0, 1, alpha)

# %% wrong: relu_grad plus alpha | hint: The slope on the right is 1, on the left alph | loses: leaky_relu_slope_test
def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)


def leaky_relu_grad(z, alpha):
    return relu_grad(z) + alpha

# %% right: maximum
def leaky_relu(z, alpha):
    return np.maximum(z, alpha * z)


def leaky_relu_grad(z, alpha):
    return (z > 0) + alpha * (z <= 0)

# %% right: sum
def leaky_relu(z, alpha):
    return relu(z) - alpha * relu(-z)


def leaky_relu_grad(z, alpha):
    return relu_grad(z) + alpha * (1 - relu_grad(z))

# %% wrong: no slope on the right | hint: slope on the right is 1, not 0 | loses: leaky_relu_slope_test
def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)


def leaky_relu_grad(z, alpha):
    return alpha * (z <= 0)


# %% wrong: alpha |z|, in a copy that may hold whole numbers | hint: wrong sign | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    out = z.copy()
    out[z <= 0] = -alpha * z[z <= 0]
    return out


def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: alpha times relu | hint: That is alpha relu | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return alpha * np.maximum(z, 0)

def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% right: a slope between the two at the kink
def leaky_relu(z, alpha):
    return z * leaky_relu_grad(z, alpha)

def leaky_relu_grad(z, alpha):
    return np.select([z > 0, z < 0], [1.0, alpha], default=(1 + alpha) / 2)

# %% wrong: divided by z, which may be 0 | hint: No number has this value: 0/0 | loses: leaky_relu_slope_test
def leaky_relu(z, alpha):
    return np.where(z > 0, z, alpha * z)

def leaky_relu_grad(z, alpha):
    return leaky_relu(z, alpha) / z

# %% wrong: all put where some are chosen | hint: what is put there has to be chosen by it | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    out = z.astype(float)
    out[out < 0] = alpha * out
    return out

def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)

# %% wrong: alpha decides | hint: It is z that decides which side it is | loses: leaky_relu_values_test
def leaky_relu(z, alpha):
    return z if alpha > 0 else alpha * z

def leaky_relu_grad(z, alpha):
    return np.where(z > 0, 1.0, alpha)
