# %% right: the formula
def signed_distance(X, w, b):
    return (X @ w + b) / np.linalg.norm(w)

# %% right: the unit vector first
def signed_distance(X, w, b):
    length = np.sqrt(w @ w)
    return X @ (w / length) + b / length

# %% right: a loop, and math
import math


def signed_distance(X, w, b):
    length = math.sqrt(sum(float(v) ** 2 for v in w))
    return np.array([(sum(float(a) * float(c) for a, c in zip(x, w)) + b) / length for x in X])

# %% right: from a point of the plane
def signed_distance(X, w, b):
    w = np.asarray(w, dtype=float)
    anchor = -b * w / w.dot(w)
    return np.einsum("ni,i->n", X - anchor, w / np.hypot.reduce(w))

# %% right: lambda
signed_distance = lambda X, w, b: np.divide(np.add(X.dot(w), b), (w.astype(float) ** 2).sum() ** 0.5)

# %% right: a length times a sign
def signed_distance(X, w, b):
    z = X @ w + b
    return np.sign(z) * np.abs(z) / np.linalg.norm(w, ord=2)

# %% right: the feet of the perpendiculars
def signed_distance(X, w, b):
    out = np.empty(X.shape[0])
    for n, x in enumerate(X):
        z = weighted_sum(x, w, b)
        foot = x - z * w / np.sum(np.square(w))
        out[n] = math_sign(z) * np.linalg.norm(x - foot)
    return out


def math_sign(z):
    return (z > 0) * 1.0 - (z < 0) * 1.0

# %% wrong: z itself | hint: divide it by the length
def signed_distance(X, w, b):
    return X @ w + b

# %% wrong: without the root | hint: take the root
def signed_distance(X, w, b):
    return (X @ w + b) / np.sum(w**2)

# %% wrong: no sign | hint: sign is lost
def signed_distance(X, w, b):
    return np.abs(X @ w + b) / np.linalg.norm(w)

# %% wrong: the bias is not divided | hint: b is not divided
def signed_distance(X, w, b):
    return X @ w / np.linalg.norm(w) + b

# %% wrong: the sum of the weights for their length | hint: sizes of the weights
def signed_distance(X, w, b):
    return (X @ w + b) / np.sum(np.abs(w))

# %% wrong: the bias counts as a weight | hint: does not belong to the length
def signed_distance(X, w, b):
    return (X @ w + b) / np.sqrt(np.sum(w**2) + b**2)

# %% wrong: two dimensions only
def signed_distance(X, w, b):
    return (X[:, 0] * w[0] + X[:, 1] * w[1] + b) / np.hypot(w[0], w[1])

# %% wrong: w is normalised in place | hint: changed its (third |second |first )?argument
def signed_distance(X, w, b):
    length = np.linalg.norm(w)
    if w.dtype == float:
        w /= length
        return X @ w + b / length
    return (X @ w + b) / length

# %% wrong: an eps against division by zero
def signed_distance(X, w, b):
    return (X @ w + b) / (np.linalg.norm(w) + 1e-8)

# %% wrong: the result takes the kind of X
def signed_distance(X, w, b):
    out = np.zeros(len(X), dtype=X.dtype)
    out[:] = (X @ w + b) / np.linalg.norm(w)
    return out

# %% wrong: brackets missing: only b is divided | hint: Only b is divided
def signed_distance(X, w, b):
    return X @ w + b / np.linalg.norm(w)

# %% wrong: the length of two weights | hint: first two weights
def signed_distance(X, w, b):
    return (X @ w + b) / np.sqrt(w[0]**2 + w[1]**2)

# %% wrong: the length of the samples | hint: each sample
def signed_distance(X, w, b):
    return (X @ w + b) / np.linalg.norm(X, axis=1)

# %% wrong: 0 on the negative side | hint: not 0
def signed_distance(X, w, b):
    side = perceptron(X, w, b)
    return side * np.abs(X @ w + b) / np.linalg.norm(w)

# %% wrong: ^ for the power | hint: is no power
def signed_distance(X, w, b):
    return (X @ w + b) / np.sqrt(sum(w^2))

# %% wrong: samples of length 1 | hint: lengths of the samples | loses: signed_distance_test
def signed_distance(X, w, b):
    Xn = X / np.linalg.norm(X, axis=1, keepdims=True)
    return Xn @ w + b

# %% wrong: the answer divided by the length | hint: answer of a neuron
def signed_distance(X, w, b):
    return perceptron(X, w, b) / np.linalg.norm(w)

# %% wrong: the length of the last weight, which is no claim about the largest | hint: (?s)^(?!.*largest weight)
def signed_distance(X, w, b):
    n = 0
    for weight in w:
        n = weight**2
    return (X @ w + b) / n**0.5

# %% wrong: two mistakes: b missing and L1 | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def signed_distance(X, w, b):
    return X @ w / np.sum(np.abs(w))

# %% wrong: two mistakes: abs and b only | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def signed_distance(X, w, b):
    return np.abs(X @ w + b / np.linalg.norm(w))

# %% wrong: two mistakes: two entries and sum | hint: In each case all entries are wrong by one common factor:
def signed_distance(X, w, b):
    return (X @ w + b) / (w[0] ** 2 + w[1] ** 2)

# %% wrong: the distance to the origin | hint: distance to the origin
def signed_distance(X, w, b):
    return np.sign(X @ w + b) * np.sqrt((X**2).sum(axis=1))

# %% wrong: the distance along the second axis | hint: along x_2
def signed_distance(X, w, b):
    slope, intercept = -w[0] / w[1], -b / w[1]
    return X[:, 1] - (slope * X[:, 0] + intercept)

# %% wrong: the distance to w as a point | hint: to the point w
def signed_distance(X, w, b):
    return np.linalg.norm(X - w, axis=1) + b
