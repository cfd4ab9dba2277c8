# %% right: the textbook
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_grad(z):
    t = tanh_from_sigmoid(z)
    return 1 - t * t

# %% right: 4 sigma (1 - sigma)
def tanh_from_sigmoid(z):
    return 2.0 * sigmoid(np.multiply(z, 2)) - 1.0


def tanh_grad(z):
    s = sigmoid(2 * z)
    return 4 * s * (1 - s)

# %% right: through sigmoid_grad, lambdas
tanh_from_sigmoid = lambda z: sigmoid(2 * z) - sigmoid(-2 * z)
tanh_grad = lambda z: 4 * sigmoid_grad(2 * z)

# %% right: a difference of squares, in place on its own array
def tanh_from_sigmoid(z):
    out = sigmoid(z + z).copy()
    out *= 2
    out -= 1
    return out


def tanh_grad(z):
    t = tanh_from_sigmoid(z)
    return (1 + t) * (1 - t)

# %% right: number by number
def tanh_from_sigmoid(z):
    out = np.empty(np.shape(z))
    for i in np.ndindex(out.shape):
        out[i] = 2 * sigmoid(np.array([2.0 * z[i]]))[0] - 1
    return out


def tanh_grad(z):
    return np.reshape([1 - math.tanh(t) ** 2 for t in z.ravel()], z.shape)

# %% right: cosh of what is far from overflowing
def tanh_from_sigmoid(z):
    return 1 - 2 * sigmoid(-2 * z)


def tanh_grad(z):
    return 1 / np.cosh(np.minimum(np.abs(z), 300)) ** 2

# %% wrong: the inner 2 is missing | hint: inner factor 2 | loses: tanh_values_test tanh_slope_test tanh_extremes_test
def tanh_from_sigmoid(z):
    return 2 * sigmoid(z) - 1


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ** 2

# %% wrong: the outer 2 is missing | hint: outer factor 2
def tanh_from_sigmoid(z):
    return sigmoid(2 * z) - 1


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ** 2

# %% wrong: the - 1 is missing | hint: - 1 is missing
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z)


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ** 2

# %% wrong: sigma(2z) alone | hint: sigmoid\(2z\)
def tanh_from_sigmoid(z):
    return sigmoid(2 * z)


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ** 2

# %% wrong: quotient of exponentials | hint: overflow|not finite | loses: tanh_extremes_test
def tanh_from_sigmoid(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ** 2

# %% wrong: 1 - z^2 | hint: 1 - z\^2 | loses: tanh_slope_test tanh_extremes_test
def tanh_grad(z):
    return 1 - z**2


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: the square is missing | hint: square is missing | loses: tanh_slope_test tanh_extremes_test
def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z)


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: the derivative at a | hint: taken at a | loses: tanh_slope_test tanh_extremes_test
def tanh_grad(z):
    return 1 - tanh_from_sigmoid(tanh_from_sigmoid(z)) ** 2


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: 1 / cosh^2 overflows | hint: overflow | loses: tanh_extremes_test
def tanh_grad(z):
    return 1 / np.cosh(z) ** 2


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: a numerical derivative | hint: numerical|not exact|difference | loses: tanh_slope_test
def tanh_grad(z, h=1e-5):
    return (np.tanh(z + h) - np.tanh(z - h)) / (2 * h)


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: the sigmoid's derivative | hint: sigmoid | loses: tanh_slope_test tanh_extremes_test
def tanh_grad(z):
    t = tanh_from_sigmoid(z)
    return t * (1 - t)


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: chain rule, one factor 2 lost | hint: [Cc]hain rule | loses: tanh_slope_test tanh_extremes_test
def tanh_grad(z):
    return 2 * sigmoid_grad(2 * z)


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: z is doubled in place | hint: in place
def tanh_from_sigmoid(z):
    z *= 2
    return 2 * sigmoid(z) - 1


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ** 2

# %% wrong: nothing returned | hint: returned nothing | loses: tanh_slope_test tanh_extremes_test
def tanh_grad(z):
    1 - tanh_from_sigmoid(z) ** 2


def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1

# %% wrong: np.tanh handed in | hint: These are the right values, but they do  | loses: tanh_values_test
def tanh_from_sigmoid(z):
    return np.tanh(z)


def tanh_grad(z):
    return 1 - np.tanh(z)**2

# %% wrong: bracket closes too late | hint: The - 1 stands inside of sigmoid: close the b
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z - 1)


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z)**2

# %% wrong: slope via sigmoid_grad at z | hint: it belongs at 2z | loses: tanh_slope_test tanh_extremes_test
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_grad(z):
    return 4 * sigmoid_grad(z)

# %% wrong: slope via sigmoid_grad without chain | hint: Chain rule: one factor 2 stands in front of s | loses: tanh_slope_test tanh_extremes_test
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_grad(z):
    return 2 * sigmoid_grad(2 * z)

# %% wrong: p and q the other way round | hint: The outer factor is 2, not 1/2\.
def tanh_from_sigmoid(z):
    return sigmoid(2 * z) / 2 - 1


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ** 2

# %% wrong: xor in place of power | hint: In Python \^ is no power: z squared is z \*\* 2\. | loses: tanh_slope_test tanh_extremes_test
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_grad(z):
    return 1 - tanh_from_sigmoid(z) ^ 2

# %% wrong: nothing written in slope | hint: Is there a return statement on every path\? | loses: tanh_slope_test tanh_extremes_test
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_grad(z):
    pass

# %% wrong: sigmoid not squared but doubled | hint: It is the square of tanh\(z\), not twice tanh\(z | loses: tanh_slope_test tanh_extremes_test
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_grad(z):
    return 1 - 2 * tanh_from_sigmoid(z)

# %% right: one minus
def tanh_from_sigmoid(z):
    return 1 - 2 * sigmoid(-2 * z)


def tanh_grad(z):
    return (1 - tanh_from_sigmoid(z)) * (1 + tanh_from_sigmoid(z))

# %% right: difference of two sigmoids
def tanh_from_sigmoid(z):
    return sigmoid(2 * z) - sigmoid(-2 * z)


def tanh_grad(z):
    return 4 * sigmoid_grad(2 * z)

# %% right: with subtract
def tanh_from_sigmoid(z):
    return np.subtract(sigmoid(z + z), 0.5) * 2


tanh_grad = lambda z: 1 - np.square(tanh_from_sigmoid(z))

# %% wrong: the factor 2 in front, twice | hint: That runs from -2 to 2 | loses: tanh_values_test tanh_extremes_test
def tanh_from_sigmoid(z):
    return 4 * sigmoid(z) - 2

def tanh_grad(z):
    s = sigmoid(2 * z)
    return 4 * s * sigmoid(-2 * z)


# %% wrong: three numbers that fit the slope alone | hint: runs from -0.5 to 0.5, with the slope 1 at 0; tanh runs | loses: tanh_values_test tanh_extremes_test
def tanh_from_sigmoid(z):
    p, q, r = 1, 4, -0.5
    return p * sigmoid(q * z) + r


def tanh_grad(z):
    s = sigmoid(2 * z)
    return 4 * s - 4 * s**2


# %% wrong: through cosh | hint: cosh and sinh are made of e\^z | loses: tanh_extremes_test
def tanh_from_sigmoid(z):
    return 2 * sigmoid(2 * z) - 1


def tanh_grad(z):
    return 1 / np.cosh(z) ** 2
