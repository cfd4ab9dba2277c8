# %% right: e to a negative number in both forms
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

# %% right: by way of tanh
def sigmoid_neuron(X, w, b):
    return 0.5 * (1 + np.tanh(0.5 * (X @ w + b)))

# %% right: logaddexp
sigmoid_neuron = lambda X, w, b: np.exp(-np.logaddexp(0, -(X @ w + b)))

# %% right: z clipped far out
def sigmoid_neuron(X, w, b):
    z = np.clip(np.einsum("ni,i->n", X, w) + b, -500, 500)
    return 1 / (1 + np.exp(-z))

# %% right: z clipped where it just does not matter
def sigmoid_neuron(X, w, b):
    return 1.0 / (1.0 + np.exp(-np.clip(X @ w + b, -26.0, 60.0)))

# %% right: a loop and math
import math


def sigmoid_neuron(X, w, b):
    answers = []
    for x in X:
        z = float(x @ w + b)
        answers.append(1 / (1 + math.exp(-z)) if z > 0 else 1 - 1 / (1 + math.exp(z)))
    return np.array(answers)

# %% right: np.exp only where it is safe, output array handed to ufuncs
def sigmoid_neuron(X, w, b):
    z = (X @ w + b).astype(float)
    np.minimum(-z, 700.0, out=z)
    np.exp(z, out=z)
    z += 1
    return np.reciprocal(z)

# %% wrong: the formula as it stands | hint: overflow | loses: sigmoid_neuron_stable_test
def sigmoid_neuron(X, w, b):
    return 1 / (1 + np.exp(-(X @ w + b)))

# %% wrong: np.where computes both sides | hint: overflow | loses: sigmoid_neuron_stable_test
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))

# %% wrong: math.exp overflows | hint: OverflowError | loses: sigmoid_neuron_stable_test
import math


def sigmoid_neuron(X, w, b):
    return np.array([1 / (1 + math.exp(-float(x @ w + b))) for x in X])

# %% wrong: z clipped too near
def sigmoid_neuron(X, w, b):
    return 1 / (1 + np.exp(-np.clip(X @ w + b, -20, 20)))

# %% wrong: warnings are switched off beforehand | hint: overflow | loses: sigmoid_neuron_stable_test
np.seterr(all="ignore")


def sigmoid_neuron(X, w, b):
    return 1 / (1 + np.exp(-(X @ w + b)))

# %% wrong: the answer is clipped
def sigmoid_neuron(X, w, b):
    z = np.clip(X @ w + b, -500, 500)
    return np.clip(1 / (1 + np.exp(-z)), 1e-9, 1 - 1e-9)

# %% wrong: the minus sign is missing | hint: without the minus
def sigmoid_neuron(X, w, b):
    z = np.clip(X @ w + b, -500, 500)
    return 1 / (1 + np.exp(z))

# %% wrong: the bias is forgotten | hint: bias b is missing | loses: sigmoid_neuron_values_test sigmoid_neuron_stable_test
def sigmoid_neuron(X, w, b):
    return 0.5 * (1 + np.tanh(0.5 * (X @ w)))

# %% wrong: masks into an array of z's kind | loses: sigmoid_neuron_values_test sigmoid_neuron_stable_test
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    a = np.zeros_like(z)
    a[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    a[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return a

# %% wrong: the sign of all samples is that of the first | loses: sigmoid_neuron_stable_test
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    if z[0] >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))

# %% wrong: brackets: 1 / 1 + e | hint: Brackets | loses: sigmoid_neuron_values_test sigmoid_neuron_stable_test
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    return 1 / 1 + np.exp(-z)

# %% wrong: brackets: e / 1 + e | hint: Brackets
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    return np.exp(z) / 1 + np.exp(z)

# %% wrong: brackets: the minus does not reach b | hint: not subtracted
def sigmoid_neuron(X, w, b):
    return 1 / (1 + np.exp(-X @ w + b))

# %% wrong: the size of z for both cases | hint: z >= 0 only
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    return 1 / (1 + np.exp(-np.abs(z)))

# %% wrong: an array like z, which may hold integers | hint: whole numbers
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    a = np.zeros_like(z)
    for i in range(len(z)):
        a[i] = 1 / (1 + np.exp(-z[i])) if z[i] >= 0 else np.exp(z[i]) / (1 + np.exp(z[i]))
    return a

# %% wrong: rounded to three decimals | hint: rounded to three
def sigmoid_neuron(X, w, b):
    return np.round(1 / (1 + np.exp(-np.clip(X @ w + b, -500, 500))), 3)

# %% wrong: math.exp, one sample after the other | hint: passes 709 | loses: sigmoid_neuron_stable_test
import math

def sigmoid_neuron(X, w, b):
    return np.array([1 / (1 + math.exp(-(x @ w + b))) for x in X])

# %% wrong: two mistakes: sign and b missing | hint: from what|never uses its argument b|expected +\S[^\n]*\Z
def sigmoid_neuron(X, w, b):
    z = X @ w
    return 1 / (1 + np.exp(z))

# %% wrong: two mistakes: b subtracted and naive | hint: The bias b is added, not subtracted\.
def sigmoid_neuron(X, w, b):
    z = X @ w - b
    return 1 / (1 + np.exp(-z))

# %% wrong: two mistakes: brackets and sign | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def sigmoid_neuron(X, w, b):
    return 1 / 1 + np.exp(X @ w + b)

# %% wrong: the logarithm of the sigmoid | hint: the logarithm of the sigmoid
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    return np.minimum(z, 0) - np.log(1 + np.exp(-np.abs(z)))

# %% wrong: z where it is positive | hint: cut to 0 where it is negative
def sigmoid_neuron(X, w, b):
    return np.maximum(0, X @ w + b)

# %% wrong: 0 where z is 0 | hint: (?s)^(?!.*whole numbers)
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    a = np.zeros(len(X))
    a[z > 0] = 1 / (1 + np.exp(-z[z > 0]))
    a[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return a

# %% wrong: nothing is said about z = 0 | hint: exactly 0 the answer is a half
def sigmoid_neuron(X, w, b):
    z = X @ w + b
    a = np.zeros(len(z))
    a[z > 0] = 1 / (1 + np.exp(-z[z > 0]))
    a[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return a
