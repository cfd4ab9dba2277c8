# %% right: dot product
def weighted_sum(x, w, b):
    return np.dot(x, w) + b

# %% right: a loop and a running total
def weighted_sum(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
    return total + b

# %% right: zip and sum, starting at b, a Python float
def weighted_sum(x, w, b):
    return float(sum((xi * wi for xi, wi in zip(x, w)), start=b))

# %% right: einsum, an array of shape ()
def weighted_sum(x, w, b):
    return np.array(np.einsum("i,i->", x, w) + b)

# %% right: the bias as one more weight
weighted_sum = lambda x, w, b: np.append(x, 1) @ np.append(w, b)

# %% right: a callable object, matrices of one row
class Neuron:
    def __call__(self, x, w, b):
        return (x.reshape(1, -1) @ w.reshape(-1, 1)).item() + b


weighted_sum = Neuron()

# %% right: n times the mean
def weighted_sum(x, w, b):
    n, = x.shape
    return n * np.mean(x * w) + b

# %% wrong: the bias is forgotten | hint: bias b is missing
def weighted_sum(x, w, b):
    return np.dot(x, w)

# %% wrong: the bias is added to every product | hint: once for each input
def weighted_sum(x, w, b):
    return np.sum(x * w + b)

# %% wrong: the bias is subtracted like a threshold | hint: not subtracted
def weighted_sum(x, w, b):
    return x @ w - b

# %% wrong: the mean instead of the sum | hint: mean
def weighted_sum(x, w, b):
    return np.mean(x * w) + b

# %% wrong: the product of the sums | hint: product of the two sums
def weighted_sum(x, w, b):
    return np.sum(x) * np.sum(w) + b

# %% wrong: products that are not summed | hint: expected a real number
def weighted_sum(x, w, b):
    return x * w + b

# %% wrong: the last input is left out | hint: last input
def weighted_sum(x, w, b):
    total = b
    for i in range(len(x) - 1):
        total += x[i] * w[i]
    return total

# %% wrong: x is multiplied in place | hint: changed its (third |second |first )?argument
def weighted_sum(x, w, b):
    x *= w.astype(x.dtype)
    return x.sum() + b

# %% wrong: rounded down to a whole number
def weighted_sum(x, w, b):
    return int(np.dot(x, w) + b)

# %% wrong: single precision
def weighted_sum(x, w, b):
    return float(np.dot(x.astype(np.float32), w.astype(np.float32)) + np.float32(b))

# %% wrong: three inputs, written out | hint: three inputs only
def weighted_sum(x, w, b):
    return x[0]*w[0] + x[1]*w[1] + x[2]*w[2] + b

# %% wrong: the return inside the loop | hint: return stand inside
def weighted_sum(x, w, b):
    z = 0
    for i in range(len(x)):
        z += x[i] * w[i]
        return z + b

# %% wrong: printed, not returned | hint: return the value
def weighted_sum(x, w, b):
    z = np.dot(x, w) + b
    print(z)

# %% wrong: each product takes the place of the last | hint: with \+=
def weighted_sum(x, w, b):
    total = 0
    for xi, wi in zip(x, w):
        total = xi * wi
    return total + b

# %% wrong: rounded to two decimals | hint: two decimals
def weighted_sum(x, w, b):
    return round(x @ w + b, 2)

# %% wrong: values taken for indices | hint: range\(len\(x\)\)
def weighted_sum(x, w, b):
    z = 0
    for i in x:
        z += x[i] * w[i]
    return z + b

# %% wrong: divided by the number of inputs | hint: an argument has 3 entries
def weighted_sum(x, w, b):
    return (np.dot(x, w) + b) / len(x)

# %% wrong: the sums on the way, of which the last is meant | hint: Its item \[-1\] is what is asked for
def weighted_sum(x, w, b):
    return np.cumsum(x * w) + b

# %% wrong: a product of matrices, whose one entry is meant | hint: \.item\(\) takes it out
def weighted_sum(x, w, b):
    return x.reshape(1, -1) @ w.reshape(-1, 1) + b

# %% wrong: two mistakes: last left out and b subtracted | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def weighted_sum(x, w, b):
    z = 0
    for i in range(len(x) - 1):
        z += x[i] * w[i]
    return z - b

# %% wrong: two mistakes: mean and b once for each | hint: Add the products up: this is their mean, plus b\.
def weighted_sum(x, w, b):
    return np.mean(x * w + b)

# %% wrong: two mistakes: int and minus | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def weighted_sum(x, w, b):
    return int(x @ w) - b

# %% wrong: products in a set | hint: one of them is lost
def weighted_sum(x, w, b):
    return sum({xi * wi for xi, wi in zip(x, w)}) + b

# %% wrong: inputs as the keys of a dict | hint: one of them is lost
def weighted_sum(x, w, b):
    return sum(xi * wi for xi, wi in dict(zip(x, w)).items()) + b

# %% wrong: the name of the bias is used twice | hint: In place of b the last weight
def weighted_sum(x, w, b):
    z = 0
    for a, b in zip(x, w):
        z += a * b
    return z + b

# %% wrong: two arrays in np.sum | hint: they take one array
def weighted_sum(x, w, b):
    return np.sum(x, w) + b

# %% wrong: a list as the default of a parameter | hint: keeps something from call to call
def weighted_sum(x, w, b, terms=[]):
    for xi, wi in zip(x, w):
        terms.append(xi * wi)
    return sum(terms) + b

# %% wrong: a comma at the end | hint: comma at the end of a line
def weighted_sum(x, w, b):
    z = np.dot(x, w) + b,
    return z

# %% wrong: both sorted first | hint: here both are sorted
def weighted_sum(x, w, b):
    pairs = zip(sorted(x), sorted(w))
    return sum(p * q for p, q in pairs) + b
