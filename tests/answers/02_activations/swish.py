# %% right: the paper: beta f + sigma (1 - beta f)
def swish(z, beta):
    return sigmoid(beta * z) * z


def swish_grad(z, beta):
    f = swish(z, beta)
    return beta * f + sigmoid(beta * z) * (1 - beta * f)

# %% right: through sigmoid_grad, lambdas
swish = lambda z, beta: z * sigmoid(z * beta)
swish_grad = lambda z, beta: sigmoid(beta * z) + beta * z * sigmoid_grad(beta * z)

# %% right: its own stable sigmoid
def switch(t):
    e = np.exp(-np.abs(t))
    return np.where(t > 0, 1, e) / (1 + e)


def swish(z, beta):
    return z * switch(beta * z)


def swish_grad(z, beta):
    return switch(beta * z) * (1 + beta * z * switch(-beta * z))

# %% right: tanh, number by number
def swish(z, beta):
    return np.reshape([t * (1 + math.tanh(beta * t / 2)) / 2 for t in z.ravel()], z.shape)


def swish_grad(z, beta):
    t = np.tanh(beta * z / 2)
    return (1 + t) / 2 + beta * z * (1 - t**2) / 4

# %% right: clipped, closures
def make(beta):
    s = lambda z: 1 / (1 + np.exp(-np.clip(beta * z, -700, 700)))
    return lambda z: z * s(z), lambda z: s(z) * (1 + beta * z * (1 - s(z)))


def swish(z, beta):
    return make(beta)[0](z)


def swish_grad(z, beta):
    return make(beta)[1](z)

# %% wrong: overflows | hint: overflow | loses: swish_extremes_test
def swish(z, beta):
    return z / (1 + np.exp(-beta * z))


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: beta is not used | hint: beta is not used | loses: swish_values_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(z)


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: the factor z is missing | hint: factor z | loses: swish_values_test swish_extremes_test
def swish(z, beta):
    return sigmoid(beta * z)


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: beta outside, too | hint: inside the sigmoid only | loses: swish_values_test swish_extremes_test
def swish(z, beta):
    return beta * z * sigmoid(beta * z)


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: beta outside alone | hint: not in front | loses: swish_values_test swish_extremes_test
def swish(z, beta):
    return beta * z * sigmoid(z)


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: the chain rule is forgotten | hint: Chain rule | loses: swish_slope_test swish_extremes_test
def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + z * s * (1 - s)


def swish(z, beta):
    return z * sigmoid(beta * z)

# %% wrong: the second term is missing | hint: second term is missing | loses: swish_slope_test swish_extremes_test
def swish_grad(z, beta):
    return sigmoid(beta * z)


def swish(z, beta):
    return z * sigmoid(beta * z)

# %% wrong: the first term is missing | hint: first term | loses: swish_slope_test swish_extremes_test
def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return beta * z * s * (1 - s)


def swish(z, beta):
    return z * sigmoid(beta * z)

# %% wrong: the derivative by beta | hint: by beta | loses: swish_slope_test swish_extremes_test
def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return z**2 * s * (1 - s)


def swish(z, beta):
    return z * sigmoid(beta * z)

# %% wrong: right for beta = 1 alone | hint: beta a | loses: swish_slope_test swish_extremes_test
def swish_grad(z, beta):
    f = swish(z, beta)
    return f + sigmoid(beta * z) * (1 - f)


def swish(z, beta):
    return z * sigmoid(beta * z)

# %% wrong: a numerical derivative | hint: digits | loses: swish_slope_test swish_extremes_test
def swish_grad(z, beta, h=1e-5):
    return (swish(z + h, beta) - swish(z - h, beta)) / (2 * h)


def swish(z, beta):
    return z * sigmoid(beta * z)

# %% wrong: infinity times zero | hint: overflow|invalid|not finite | loses: swish_extremes_test
def swish_grad(z, beta):
    e = np.exp(-beta * z)
    return (1 + e + beta * z * e) / (1 + e) ** 2


def swish(z, beta):
    return z * sigmoid(beta * z)

# %% wrong: z is scaled in place | hint: in place|Casting|cast | loses: swish_values_test swish_extremes_test
def swish(z, beta):
    z *= beta
    return z * sigmoid(z) / beta if beta else z / 2


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: divided by beta | hint: divided by beta | loses: swish_values_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z) / beta


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: chain rule, sigma' at z | hint: is taken at z; it belongs | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    return sigmoid(beta * z) + beta * z * sigmoid_grad(z)

# %% wrong: beta squared | hint: The factor beta of the chain rule stands once | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    return sigmoid(beta * z) + beta**2 * z * sigmoid_grad(beta * z)

# %% wrong: swish in place of z | hint: In the second term stands z, not swish\(z\)\. | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * swish(z, beta) * s * (1 - s)

# %% wrong: 1 - z in place of 1 - s | hint: That is beta z sigma, as where | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * 1 - s

# %% right: paper
def swish(z, beta):
    return sigmoid(beta * z) * z


def swish_grad(z, beta):
    return beta * swish(z, beta) + sigmoid(beta * z) * (1 - beta * swish(z, beta))

# %% right: factor out
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    return sigmoid(beta * z) * (1 + beta * z * sigmoid(-beta * z))

# %% wrong: sigma is taken away from sigma (1 + beta z) | hint: That is beta z sigma, as where | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)

def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s * (1 + beta * z) - s

# %% wrong: beta in the first term, not in the second | hint: factor of the second term | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)

def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return beta * s + z * s * (1 - s)

# %% wrong: the arguments in another order | hint: where z and beta change places | loses: swish_values_test swish_extremes_test
def swish(beta, z):
    return z * sigmoid(beta * z)

def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * z * s * (1 - s)

# %% wrong: swish in place of its switch | hint: In the first term stands sigma | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)

def swish_grad(z, beta):
    return swish(z, beta) + beta * z * sigmoid_grad(beta * z)

# %% wrong: the square of its switch | hint: here sigma is squared | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)

def swish_grad(z, beta):
    s = sigmoid(beta * z)
    return s + beta * swish(z, beta) * s


# %% wrong: the two terms multiplied | hint: the two terms add up; here they are multiplied | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    return sigmoid(beta * z) * sigmoid_grad(beta * z) * beta * z


# %% wrong: the slope of a sigmoid, of a | hint: a \(1 - a\) is the slope where a is a sigmoid | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    a = swish(z, beta)
    return a * (1 - a)


# %% wrong: 1 - a in place of 1 - sigma | hint: here 1 - swish\(z\) stands in it | loses: swish_slope_test swish_extremes_test
def swish(z, beta):
    return z * sigmoid(beta * z)


def swish_grad(z, beta):
    a = swish(z, beta)
    return sigmoid(beta * z) + beta * a * (1 - a)
