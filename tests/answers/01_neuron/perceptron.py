# %% right: a comparison, as int
def perceptron(X, w, b):
    return (X @ w + b > 0).astype(int)

# %% right: heaviside with 0 at the tie
def perceptron(X, w, b):
    return np.heaviside(X @ w + b, 0)

# %% right: the positive part of the sign
perceptron = lambda X, w, b: np.maximum(np.sign(np.einsum("ni,i->n", X, w) + b), 0)

# %% right: a list turned into an array of bytes
def perceptron(X, w, b):
    return np.array([int(weighted_sum(x, w, b) > 0) for x in X], dtype=np.int8)

# %% right: the other side of the threshold, arithmetic on truth values
def perceptron(X, w, b):
    is_silent = X @ w + b <= 0
    return 1 - is_silent

# %% right: the layer of one neuron
def perceptron(X, w, b):
    Z = layer(X, w[:, None], np.array([b]))
    answers = np.zeros_like(Z, dtype=np.int64)
    answers[Z > 0] = 1
    return answers.ravel()

# %% wrong: fires at z = 0 | hint: exactly 0 | loses: perceptron_tie_test
def perceptron(X, w, b):
    return (X @ w + b >= 0).astype(int)

# %% wrong: a half at z = 0 | hint: half | loses: perceptron_tie_test
def perceptron(X, w, b):
    return np.heaviside(X @ w + b, 0.5)

# %% wrong: the bias is forgotten | hint: bias b is missing
def perceptron(X, w, b):
    return (X @ w > 0).astype(int)

# %% wrong: True and False | hint: astype
def perceptron(X, w, b):
    return X @ w + b > 0

# %% wrong: minus one for no | hint: not -1
def perceptron(X, w, b):
    return np.where(X @ w + b > 0, 1, -1)

# %% wrong: the answers swapped | hint: wrong way round
def perceptron(X, w, b):
    return np.where(X @ w + b > 0, 0, 1)

# %% wrong: a Python list | hint: np.array
def perceptron(X, w, b):
    return [int(z > 0) for z in X @ w + b]

# %% wrong: compared with the bias as a threshold | hint: not subtracted | loses: perceptron_values_test perceptron_tie_test
def perceptron(X, w, b):
    return (X @ w > b).astype(int)

# %% wrong: z loses its fraction | loses: perceptron_values_test
def perceptron(X, w, b):
    z = (X @ w + b).astype(int)
    return (z > 0).astype(int)

# %% wrong: rounded before the comparison | loses: perceptron_values_test
def perceptron(X, w, b):
    return (np.round(X @ w + b, 6) > 0).astype(int)

# %% wrong: the dimension of a single sample is lost | loses: perceptron_values_test
def perceptron(X, w, b):
    return np.squeeze((X @ w + b > 0).astype(int))

# %% wrong: w is changed in place | hint: changed its (third |second |first )?argument
def perceptron(X, w, b):
    w += w
    return (X @ w + 2 * b > 0).astype(int)

# %% wrong: an if on an array | hint: one answer
def perceptron(X, w, b):
    z = X @ w + b
    if z > 0:
        return 1
    else:
        return 0

# %% wrong: b is added after the comparison | hint: belongs to z
def perceptron(X, w, b):
    return (X @ w > 0) + b

# %% wrong: the return inside the loop | hint: inside the loop
def perceptron(X, w, b):
    for x in X:
        if weighted_sum(x, w, b) > 0:
            return 1
        return 0

# %% wrong: the bias inside the sum | hint: once for each input
def perceptron(X, w, b):
    return (np.sum(X * w + b, axis=1) > 0).astype(int)

# %% wrong: a threshold of a half | hint: threshold is 0.5 | loses: perceptron_values_test
def perceptron(X, w, b):
    return (X @ w + b > 0.5).astype(int)

# %% wrong: only the ones are collected | hint: put in a 0
def perceptron(X, w, b):
    out = []
    for x in X:
        z = x @ w + b
        if z > 0:
            out.append(1)
    return np.array(out)

# %% right: rounded up and clipped
def perceptron(X, w, b):
    return np.clip(np.ceil(X @ w + b), 0, 1)

# %% wrong: inputs and weights are added | hint: multiply each input by its weight
def perceptron(X, w, b):
    return np.array([1 if sum(xi + wi for xi, wi in zip(x, w)) + b > 0 else 0 for x in X])

# %% wrong: ones everywhere | hint: All answers are 1, whatever z is
def perceptron(X, w, b):
    a = np.ones(len(X))
    a[X @ w + b > 0] = 1
    return a

# %% wrong: z cut to a whole number | hint: 0 or 1: there are others | loses: perceptron_tie_test perceptron_values_test
def perceptron(X, w, b):
    return (X @ w + b).astype(int)

# %% wrong: z goes on from sample to sample: b has nothing to do with it | hint: (?s)^(?!.*bias b)
def perceptron(X, w, b):
    z, answers = b, []
    for x in X:
        z += x @ w
        answers.append(1 if z > 0 else 0)
    return np.array(answers)

# %% wrong: a threshold of a tenth | hint: here a small one does not | loses: perceptron_values_test
def perceptron(X, w, b):
    return (X @ w + b > 0.1).astype(int)

# %% wrong: one sum over everything | hint: All samples get one z
def perceptron(X, w, b):
    z = np.sum(X * w) + b
    return np.array([1 if z > 0 else 0] * len(X))

# %% wrong: two mistakes: sign and b missing | hint: Every answer has to be 0 or 1: there are others among yours\.
def perceptron(X, w, b):
    return np.sign(X @ w)

# %% wrong: two mistakes: bool list | hint: not with z >= 0
def perceptron(X, w, b):
    return [x @ w + b >= 0 for x in X]

# %% wrong: two mistakes: wrong way round and >= | hint: The answers are the wrong way round: 1 where z > 0\.
def perceptron(X, w, b):
    z = X @ w + b
    return np.where(z >= 0, 0, 1)

# %% wrong: the sum and the bias have both to be positive | hint: compared each by itself
def perceptron(X, w, b):
    return np.array([1 if x @ w > 0 and b > 0 else 0 for x in X])

# %% wrong: it fires where any product passes the threshold | hint: compared by itself
def perceptron(X, w, b):
    answers = []
    for x in X:
        fires = any(xi * wi + b > 0 for xi, wi in zip(x, w))
        answers.append(1 if fires else 0)
    return np.array(answers)

# %% wrong: one answer by the sum of all z | hint: All samples get one z
def perceptron(X, w, b):
    z = X @ w + b
    return np.array([1 if z.sum() > 0 else 0 for _ in X])

# %% wrong: fires from 1 on | hint: 1 from z = 1 on | loses: perceptron_values_test
def perceptron(X, w, b):
    return (X @ w + b >= 1).astype(int)
