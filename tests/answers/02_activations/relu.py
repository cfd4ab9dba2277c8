# %% right: products with the mask
def relu(z):
    return z * (z > 0)


def relu_grad(z):
    return 1 * (z > 0)

# %% right: np.where
def relu(z):
    return np.where(z > 0, z, 0)


def relu_grad(z):
    return np.where(z > 0, 1, 0)

# %% right: half the sum of z and |z|, heaviside
relu = lambda z: (z + np.abs(z)) / 2
relu_grad = lambda z: np.heaviside(z, 0)

# %% right: masks into copies
def relu(z):
    out = z.copy()
    out[out < 0] = 0
    return out


def relu_grad(z):
    out = np.zeros_like(z)
    out[z > 0] = 1
    return out

# %% right: loops, np.vectorize with a type
def relu(z):
    return np.array([max(0, t) for t in z.flat]).reshape(z.shape)


relu_grad = np.vectorize(lambda t: 1 if t > 0 else 0, otypes=[np.int8])

# %% right: the sign of itself, with a print
def relu(z):
    print('relu of', z.shape)
    return np.fmax(0, z)


def relu_grad(z):
    return np.sign(relu(z))

# %% right: clip and sign, aliases
from functools import partial

relu = partial(np.clip, a_min=0, a_max=None)


def relu_grad(z):
    return np.maximum(np.sign(z), 0)

# %% right: unsigned bytes, minus zero
def relu(z):
    return -np.minimum(-z, 0)


def relu_grad(z):
    return np.greater(z, 0).view(np.uint8)

# %% wrong: slope 1 at zero | hint: z = 0 | loses: relu_slope_test
def relu_grad(z):
    return (z >= 0).astype(float)


def relu(z):
    return np.maximum(z, 0)

# %% wrong: slope 1/2 at zero | hint: z = 0 | loses: relu_slope_test
def relu_grad(z):
    return np.heaviside(z, 0.5)


def relu(z):
    return np.maximum(z, 0)

# %% wrong: True and False | hint: True and False | loses: relu_slope_test
def relu_grad(z):
    return z > 0


def relu(z):
    return np.maximum(z, 0)

# %% wrong: the wrong side | hint: wrong side | loses: relu_values_test
def relu(z):
    return np.minimum(z, 0)


def relu_grad(z):
    return (z > 0).astype(float)

# %% wrong: absolute value | hint: \|z\| | loses: relu_values_test
def relu(z):
    return np.abs(z)


def relu_grad(z):
    return (z > 0).astype(float)

# %% wrong: z itself set to zero | hint: in place | loses: relu_values_test
def relu(z):
    z[z < 0] = 0
    return z


def relu_grad(z):
    return (z > 0).astype(float)

# %% wrong: max of Python on an array | hint: ambiguous|truth | loses: relu_values_test
def relu(z):
    return max(z, 0)


def relu_grad(z):
    return (z > 0).astype(float)

# %% wrong: np.max in place of np.maximum | loses: relu_values_test
def relu(z):
    return np.max(z, 0)


def relu_grad(z):
    return (z > 0).astype(float)

# %% wrong: the slope is relu again | hint: itself | loses: relu_slope_test
def relu_grad(z):
    return np.maximum(z, 0)


def relu(z):
    return np.maximum(z, 0)

# %% wrong: the sign | hint: flat | loses: relu_slope_test
def relu_grad(z):
    return np.sign(z)


def relu(z):
    return np.maximum(z, 0)

# %% wrong: a numerical derivative | loses: relu_slope_test
def relu_grad(z, h=1e-5):
    return (relu(z + h) - relu(z - h)) / (2 * h)


def relu(z):
    return np.maximum(z, 0)

# %% wrong: z / z on the right, nan at zero | loses: relu_slope_test
def relu_grad(z):
    return relu(z) / z


def relu(z):
    return np.maximum(z, 0)

# %% wrong: small numbers count as zero | loses: relu_slope_test
def relu_grad(z):
    return 1.0 * (z > 1e-12)


def relu(z):
    return np.maximum(z, 0)

# %% wrong: lists | hint: list | loses: relu_values_test
def relu(z):
    return [[max(t, 0) for t in row] for row in z]


def relu_grad(z):
    return (z > 0).astype(float)

# %% wrong: the values are cut to whole numbers | loses: relu_values_test
def relu(z):
    return np.maximum(z, 0).astype(int)


def relu_grad(z):
    return (z > 0).astype(float)

# %% wrong: vectorize, cut to whole numbers | hint: These are whole numbers: the fractions are lo | loses: relu_values_test
relu = np.vectorize(lambda v: v if v > 0 else 0)


def relu_grad(z):
    return (z > 0) * 1.0

# %% wrong: filtered | hint: The negative numbers are left out; each becom | loses: relu_values_test
def relu(z):
    return z[z > 0]


def relu_grad(z):
    return (z > 0) * 1.0

# %% wrong: slope is bool | hint: Turn True and False into 1 and 0: \.astype\(int | loses: relu_slope_test
def relu(z):
    return np.maximum(z, 0)


def relu_grad(z):
    return z > 0

# %% wrong: slope relu / z | hint: invalid value | loses: relu_slope_test
def relu(z):
    return np.maximum(z, 0)


def relu_grad(z):
    return relu(z) / z

# %% right: sum with abs
def relu(z):
    return (z + np.abs(z)) / 2


def relu_grad(z):
    return np.where(z > 0, 1, 0)

# %% right: clip
def relu(z):
    return np.clip(z, 0, None)


def relu_grad(z):
    return np.sign(relu(z))


# %% wrong: the slope grows from 0 to 1 | hint: however small it is | loses: relu_slope_test
def relu(z):
    return np.maximum(z, 0)


def relu_grad(z):
    return np.clip(z, 0.0, 1.0)

# %% wrong: one slope for each row | hint: It has one entry for each row | loses: relu_slope_test
def relu(z):
    return np.maximum(z, 0)

def relu_grad(z):
    return np.array([1.0 if row.all() > 0 else 0.0 for row in z])


# %% wrong: one answer for the whole array | hint: All entries are kept, or all are set to 0 | loses: relu_values_test
def relu(z):
    return z if z.all() > 0 else z * 0


def relu_grad(z):
    return (z > 0).astype(int)


# %% wrong: the larger of two whole arrays | hint: (?s)^(?!.*product with @).*wrong shape | loses: relu_values_test
def relu(z):
    return np.max([z, np.zeros(z.shape)], axis=-1)


def relu_grad(z):
    return np.where(z > 0, 1.0, 0)


# %% wrong: the slope of whole numbers | hint: (?s)^(?!.*More than one).*That is the derivative; here | loses: relu_values_test
def relu(z):
    return np.where(z > 0, 1, 0)


def relu_grad(z):
    return (z > 0).astype(float)
