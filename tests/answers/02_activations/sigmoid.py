# %% right: a boolean mask for each side
def sigmoid(z):
    out = np.zeros(z.shape)
    right = z >= 0
    out[right] = 1 / (1 + np.exp(-z[right]))
    small = np.exp(z[~right])
    out[~right] = small / (1 + small)
    return out


def sigmoid_grad(z):
    return sigmoid(z) * sigmoid(-z)

# %% right: through tanh of the half
def sigmoid(z):
    return 0.5 * (np.tanh(0.5 * z) + 1)


def sigmoid_grad(z):
    return 0.25 * (1 - np.tanh(z / 2) ** 2)

# %% right: clipped where nothing changes any more
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def sigmoid_grad(z):
    return sigmoid(z) * (1 - sigmoid(z))

# %% right: overflow expected and silenced on the spot
def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def sigmoid_grad(z):
    s = sigmoid(z)
    return s - s**2

# %% right: number by number, np.vectorize
def one(t):
    if t >= 0:
        return 1.0 / (1.0 + math.exp(-t))
    return math.exp(t) / (1.0 + math.exp(t))


sigmoid = np.vectorize(one, otypes=[float])
sigmoid_grad = np.vectorize(lambda t: one(t) * one(-t), otypes=[float])

# %% right: logaddexp
sigmoid = lambda z: np.exp(-np.logaddexp(0, -z))
sigmoid_grad = lambda z: np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z))

# %% right: long doubles, clipped at 30
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -30, 30).astype(np.longdouble)))


def sigmoid_grad(z):
    e = np.exp(-np.abs(z.astype(float)))
    return np.divide(e, np.square(1 + e))

# %% right: a callable object, loop over the flat array
class Sigmoid:
    def __call__(self, z):
        out = np.empty(z.shape)
        for i, t in enumerate(z.flat):
            e = np.exp(-abs(t))
            out.flat[i] = (1 if t > 0 else e) / (1 + e)
        return out

    def slope(self, z):
        e = np.exp(-np.abs(z))
        return e / (1 + e) ** 2


sigmoid = Sigmoid()
sigmoid_grad = sigmoid.slope

# %% wrong: the textbook formula overflows | hint: overflow | loses: sigmoid_extremes_test
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: np.where computes both branches | hint: overflow | loses: sigmoid_extremes_test
def sigmoid(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: the minus sign is missing | hint: minus sign | loses: sigmoid_values_test sigmoid_extremes_test
def sigmoid(z):
    return 1 / (1 + np.exp(z))


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: clipped far too early | loses: sigmoid_extremes_test
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -15, 15)))


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: the argument of the derivative is taken for a | hint: z \(1 - z\) | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid_grad(z):
    return z * (1 - z)


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)

# %% wrong: the derivative at a | hint: taken at a | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid_grad(z):
    a = sigmoid(sigmoid(z))
    return a * (1 - a)


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)

# %% wrong: a numerical derivative | hint: numerical | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid_grad(z, h=1e-5):
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)

# %% wrong: the derivative by the quotient rule overflows | hint: overflow | loses: sigmoid_extremes_test
def sigmoid_grad(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)

# %% wrong: the result in the type of the argument | hint: Every entry is zero|yours 0|yours | loses: sigmoid_values_test sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    out = np.zeros_like(z)
    e = np.exp(-np.abs(z))
    out[z >= 0] = (1 / (1 + e))[z >= 0]
    out[z < 0] = (e / (1 + e))[z < 0]
    return out


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: the argument is changed in place | hint: in place | loses: sigmoid_values_test sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    z *= 0.5
    return 0.5 * (1 + np.tanh(z))


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: tanh in place of it | hint: tanh | loses: sigmoid_values_test sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    return np.tanh(z)


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: tanh moved, not halved | hint: halve z | loses: sigmoid_values_test sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    return (1 + np.tanh(z)) / 2


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: vectors alone | loses: sigmoid_values_test sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    return np.array([1 / (1 + math.exp(-t)) if t >= 0 else math.exp(t) / (1 + math.exp(t)) for t in z])


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: warnings silenced for everybody, in vain | hint: overflow | loses: sigmoid_extremes_test
np.seterr(all="ignore")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: single precision | hint: float32
def sigmoid(z):
    small = np.exp(-np.abs(z.astype(np.float32)))
    return np.where(z >= 0, np.float32(1), small) / (1 + small)


def sigmoid_grad(z):
    a = sigmoid(z)
    return a * (1 - a)

# %% wrong: brackets, 1 / 1 + e | hint: That is 1 \+ e\^-z, and so is 1 / 1 \+ e\^-z with
def sigmoid(z):
    return 1 / 1 + np.exp(-z)


def sigmoid_grad(z):
    return sigmoid(z) * (1 - sigmoid(z))

# %% wrong: masks leave out zero | hint: Where z is 0 the result is left at 0: one of 
def sigmoid(z):
    out = np.zeros(z.shape)
    out[z > 0] = 1 / (1 + np.exp(-z[z > 0]))
    out[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return out


def sigmoid_grad(z):
    s = sigmoid(z)
    return s * (1 - s)

# %% wrong: slope without brackets | hint: as where a . 1 - a stands without brackets | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_grad(z):
    s = sigmoid(z)
    return s * 1 - s

# %% wrong: slope with print, no return | hint: It prints, but what is printed is lost to who | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_grad(z):
    print(sigmoid(z) * (1 - sigmoid(z)))

# %% wrong: return inside the loop | hint: Only the first row is computed: does a return
def sigmoid(z):
    out = np.zeros(z.shape)
    for i in range(len(z)):
        out[i] = 1 / (1 + np.exp(-np.clip(z[i], -700, 700)))
        return out


def sigmoid_grad(z):
    return sigmoid(z) * (1 - sigmoid(z))

# %% wrong: derivative by quotient rule, square lost | hint: With e = e\^-\|z\| it is e / \(1 \+ e\)\^2: the squa | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_grad(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e)

# %% wrong: clipped at 10 | hint: z is cut off at 10: the result is not the sam
def sigmoid(z):
    z = np.clip(z, -10, 10)
    return 1 / (1 + np.exp(-z))


def sigmoid_grad(z):
    return sigmoid(z) * (1 - sigmoid(z))

# %% wrong: branches swapped | hint: That is sigmoid\(-z\): a minus sign | loses: sigmoid_values_test sigmoid_extremes_test
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, e / (1 + e), 1 / (1 + e))


def sigmoid_grad(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2

# %% wrong: slope at sigmoid of sigmoid, one factor | hint: In the factor 1 - a stands z in place of a =  | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_grad(z):
    return sigmoid(z) * (1 - z)

# %% right: np.piecewise
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.piecewise(z, [z >= 0], [lambda t: 1 / (1 + np.exp(-t)), lambda t: np.exp(t) / (1 + np.exp(t))])


def sigmoid_grad(z):
    return sigmoid(z) * sigmoid(-z)

# %% right: nditer
def sigmoid(z):
    out = np.empty(z.shape)
    for i, v in np.ndenumerate(z):
        out[i] = 1 / (1 + math.exp(-v)) if v >= 0 else 1 - 1 / (1 + math.exp(v))
    return out


def sigmoid_grad(z):
    s = sigmoid(z)
    return s - s**2

# %% right: exp of minimum
def sigmoid(z):
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


def sigmoid_grad(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e)**2

# %% wrong: nothing on the left | hint: small, but not 0
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.zeros(z.shape)
    out[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    return out

def sigmoid_grad(z):
    return sigmoid(z) * (1 - sigmoid(z))

# %% wrong: np.vectorize, the first one a whole number | hint: whole numbers: the fractions are lost | loses: sigmoid_extremes_test
@np.vectorize
def sigmoid(v):
    if v < -500:
        return 0
    return 1 / (1 + math.exp(-v))

def sigmoid_grad(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e)**2

# %% wrong: an odd function | hint: On the left it is 1 - sigma | loses: sigmoid_values_test sigmoid_extremes_test
def sigmoid(z):
    right = 1 / (1 + np.exp(-np.abs(z)))
    return np.where(z >= 0, right, -right)

def sigmoid_grad(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e)**2

# %% wrong: for tables alone | hint: one entry for each axis of x | loses: sigmoid_values_test sigmoid_extremes_test
def sigmoid(z):
    out = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            v = z[i, j]
            out[i, j] = 1 / (1 + math.exp(-v)) if v > -700 else 0.0
    return out

def sigmoid_grad(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e)**2


# %% wrong: both sides added | hint: off by the same 0.5
def sigmoid(z):
    right = 1 / (1 + np.exp(-np.maximum(z, 0)))
    e = np.exp(np.minimum(z, 0))
    return right + e / (1 + e)


def sigmoid_grad(z):
    s = sigmoid(z)
    return s * (1 - s)


# %% wrong: a central difference over h | hint: the width is 2h, and that is no derivative | loses: sigmoid_slope_test sigmoid_extremes_test
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def sigmoid_grad(z):
    return (sigmoid(z + 1e-3) - sigmoid(z - 1e-3)) / 1e-3
