# %% right: the textbook
def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% right: a vectorized Phi of one's own
Phi = np.vectorize(lambda t: 0.5 * math.erfc(-t / math.sqrt(2)))


def gelu(z):
    return z * Phi(z)


def gelu_grad(z):
    return Phi(z) + z * np.exp(-0.5 * np.square(z)) / math.sqrt(2 * math.pi)


def gelu_sigmoid(z):
    return 0.5 * z * (1 + np.tanh(0.851 * z))

# %% right: loops over the flat array
def gelu(z):
    out = np.zeros(z.shape)
    for i, t in enumerate(z.flat):
        out.flat[i] = t * (1 + math.erf(t / 2**0.5)) / 2
    return out


def gelu_grad(z):
    slopes = [(1 + math.erf(t / 2**0.5)) / 2 + t * math.exp(-(t**2) / 2) / math.sqrt(2 * math.pi) for t in z.ravel()]
    return np.array(slopes).reshape(z.shape)


def gelu_sigmoid(z):
    e = np.exp(-1.702 * np.abs(z))
    return z * np.where(z > 0, 1, e) / (1 + e)

# %% right: frompyfunc, statistics.NormalDist
from statistics import NormalDist

normal = NormalDist()
cdf = np.frompyfunc(normal.cdf, 1, 1)
pdf = np.frompyfunc(normal.pdf, 1, 1)
gelu = lambda z: z * cdf(z).astype(float)
gelu_grad = lambda z: (cdf(z) + z * pdf(z)).astype(float)
gelu_sigmoid = lambda z: z / (1 + np.exp(np.minimum(-1.702 * z, 600)))

# %% right: np.vectorize of the whole formula
@np.vectorize
def gelu(t):
    return float(t * 0.5 * (1.0 + math.erf(t * 0.7071067811865476)))


@np.vectorize
def gelu_grad(t):
    return 0.5 * (1.0 + math.erf(t * 0.7071067811865476)) + t * math.exp(-t * t / 2) * 0.3989422804014327


def gelu_sigmoid(z):
    return swish(z, 1.702)


def swish(z, beta):
    return z * np.exp(-np.logaddexp(0, -beta * z))

# %% wrong: the approximation with tanh | hint: approximation with tanh | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return 0.5 * z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: the approximation in place of the exact form | hint: approximation with the sigmoid | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return z * sigmoid(1.702 * z)


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: the root of 2 is missing | hint: square root of 2 | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return 0.5 * z * (1 + erf(z))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: the 1/2 is missing | hint: 1/2 is missing | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return z * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: erf by Abramowitz and Stegun, seven digits | hint: digits | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    x = np.abs(z) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    return 0.5 * z * (1 + np.sign(z) * (1 - poly * np.exp(-x * x)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: math.erf of an array | hint: TypeError|scalar|convert | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return 0.5 * z * (1 + math.erf(z / np.sqrt(2)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: Python objects in the array | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return 0.5 * z * (1 + np.frompyfunc(math.erf, 1, 1)(z / np.sqrt(2)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: product rule, second term missing | hint: Product rule | loses: gelu_slope_test gelu_extremes_test
def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2)))


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: product rule, z missing | hint: multiplied by z | loses: gelu_slope_test gelu_extremes_test
def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: the bell curve without its factor | hint: sqrt | loses: gelu_slope_test gelu_extremes_test
def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * np.exp(-(z**2) / 2)


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: the bell curve is too narrow | hint: exponent | loses: gelu_slope_test gelu_extremes_test
def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * np.exp(-(z**2)) / np.sqrt(2 * np.pi)


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: the derivative of the approximation | hint: derivative of the approximation | loses: gelu_slope_test gelu_extremes_test
def gelu_grad(z):
    s = sigmoid(1.702 * z)
    return s + 1.702 * z * s * (1 - s)


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: a numerical derivative | hint: numerical|digits | loses: gelu_slope_test gelu_extremes_test
def gelu_grad(z, h=1e-5):
    return (gelu(z + h) - gelu(z - h)) / (2 * h)


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: gelu_sigmoid overflows | hint: overflow | loses: gelu_extremes_test
def gelu_sigmoid(z):
    return z / (1 + np.exp(-1.702 * z))


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi

# %% wrong: gelu_sigmoid without 1.702 | hint: 1.702 is missing | loses: gelu_sigmoid_test gelu_extremes_test
def gelu_sigmoid(z):
    return z * sigmoid(z)


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi

# %% wrong: gelu_sigmoid is the exact form | hint: exact form | loses: gelu_sigmoid_test gelu_extremes_test
def gelu_sigmoid(z):
    return gelu(z)


def gelu(z):
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    phi = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * phi

# %% wrong: math.erf on an array | hint: take one number, not an array | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + math.erf(z / np.sqrt(2)))


def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * np.exp(-z**2 / 2) / np.sqrt(2 * np.pi)


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: erf over 2 | hint: erf is taken at z/2: divide by the square roo | loses: gelu_values_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / 2))


def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * np.exp(-z**2 / 2) / np.sqrt(2 * np.pi)


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: slope sqrt(2) * pi | hint: Brackets: the factor is 1 / sqrt\(2 pi\), with  | loses: gelu_slope_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * np.exp(-z**2 / 2) / np.sqrt(2) * np.pi


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: 1 / 2 pi without root | hint: The factor is 1 / sqrt\(2 pi\): the root is mis | loses: gelu_slope_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * np.exp(-z**2 / 2) / (2 * np.pi)


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% wrong: exponent squared before the sign | hint: The minus sign in the exponent of the bell cu | loses: gelu_slope_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / np.sqrt(2)))


def gelu_grad(z):
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * np.exp((-z)**2 / 2) / np.sqrt(2 * np.pi)


def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

# %% right: erfc
def gelu(z):
    return z * np.vectorize(math.erfc)(-z / 2**0.5) / 2


def gelu_grad(z):
    return np.vectorize(math.erfc)(-z / 2**0.5) / 2 + z * np.exp(-0.5 * z * z) / (2 * np.pi) ** 0.5


def gelu_sigmoid(z):
    return z * np.exp(-np.logaddexp(0, -1.702 * z))

# %% right: helpers
def Phi(z):
    return (1 + erf(z / math.sqrt(2))) / 2


def phi(z):
    return np.exp(-z**2 / 2) / math.sqrt(2 * math.pi)


def gelu(z):
    return z * Phi(z)


def gelu_grad(z):
    return Phi(z) + z * phi(z)


def gelu_sigmoid(z):
    return sigmoid(1.702 * z) * z

# %% wrong: the two factors of the slope multiplied | hint: two terms add up | loses: gelu_slope_test gelu_extremes_test
def gelu(z):
    return z * (1 + erf(z / np.sqrt(2))) / 2


def gelu_grad(z):
    Phi = (1 + erf(z / np.sqrt(2))) / 2
    phi = np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi)
    return Phi * phi


def gelu_sigmoid(z):
    return sigmoid(1.702 * z) * z

# %% wrong: gelu in place of its switch | hint: In the first term stands Phi | loses: gelu_slope_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / np.sqrt(2)))
def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

def gelu_grad(z):
    return gelu(z) + z * np.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)

# %% wrong: no pi | hint: here the pi is missing | loses: gelu_slope_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / np.sqrt(2)))
def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

def gelu_grad(z):
    return 0.5 * (1 + erf(z / math.sqrt(2))) + z * np.exp(-(z**2) / 2) / math.sqrt(2)

# %% wrong: no half in the switch of the slope | hint: The first term is twice Phi | loses: gelu_slope_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / np.sqrt(2)))
def gelu_sigmoid(z):
    return z * sigmoid(1.702 * z)

def gelu_grad(z):
    Phi = 1 + erf(z / math.sqrt(2))
    return Phi + z * np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)

# %% wrong: the exact form at 1.702 z | hint: That is the exact form at 1.702 z | loses: gelu_sigmoid_test gelu_extremes_test
def gelu(z):
    return z * 0.5 * (1 + erf(z / np.sqrt(2)))
def gelu_grad(z):
    Phi = 0.5 * (1 + erf(z / np.sqrt(2)))
    phi = np.exp(-z**2 / 2) / np.sqrt(2 * np.pi)
    return Phi + z * phi

def gelu_sigmoid(z):
    return gelu(1.702 * z)


# %% wrong: both z inside | hint: that is sigmoid\(1.702 z\^2\) | loses: gelu_sigmoid_test gelu_extremes_test
def gelu(z):
    return z * (1 + erf(z / np.sqrt(2))) / 2


def gelu_grad(z):
    return (1 + erf(z / np.sqrt(2))) / 2 + z * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)


def gelu_sigmoid(z):
    return sigmoid(1.702 * z**2)
