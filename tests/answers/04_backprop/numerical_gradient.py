# %% right: nditer, in place and put back
def numerical_gradient(f, x, h=1e-5):
    x = x.astype(float)
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"])
    for _ in it:
        i = it.multi_index
        old = x[i]
        x[i] = old + h
        above = f(x)
        x[i] = old - h
        below = f(x)
        x[i] = old
        grad[i] = (above - below) / (2 * h)
    return grad

# %% right: ndindex and two copies an entry
def numerical_gradient(f, x, h=1e-5):
    grad = np.empty(x.shape)
    for index in np.ndindex(*x.shape):
        x_plus = np.array(x, dtype=float)
        x_minus = np.array(x, dtype=float)
        x_plus[index] += h
        x_minus[index] -= h
        grad[index] = (f(x_plus) - f(x_minus)) / (2 * h)
    return grad

# %% right: basis vectors and a list comprehension
def numerical_gradient(f, x, h=1e-5):
    steps = h * np.eye(x.size).reshape((x.size,) + x.shape)
    return np.array([(f(x + e) - f(x - e)) / (2 * h) for e in steps]).reshape(x.shape)

# %% right: the caller's own array changed and put back
def numerical_gradient(f, x, h=1e-5):
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    grad = np.zeros(x.shape)
    for i in range(x.size):
        old = x.flat[i]
        try:
            x.flat[i] = old + h
            up = f(x)
            x.flat[i] = old - h
            down = f(x)
        finally:
            x.flat[i] = old
        grad.flat[i] = (up - down) / (2 * h)
    return grad

# %% right: a flat view of a copy
def numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype=float, order="C")
    view = point.reshape(-1)
    grad = []
    for k, value in enumerate(view.copy()):
        view[k] = value + h
        high = float(f(point))
        view[k] = value - h
        low = float(f(point))
        view[k] = value
        grad.append((high - low) / h / 2)
    return np.array(grad).reshape(x.shape)

# %% right: a lambda with fromiter
def _shifted(x, i, by):
    y = x.astype(float).ravel()
    y[i] += by
    return y.reshape(x.shape)


numerical_gradient = lambda f, x, h=1e-5: np.fromiter(
    ((f(_shifted(x, i, h)) - f(_shifted(x, i, -h))) / (2 * h) for i in range(x.size)), dtype=float, count=x.size
).reshape(x.shape)

# %% right: np.vectorize over the indices
def numerical_gradient(f, x, h=1e-5):
    def partial_derivative(i):
        e = np.zeros(x.size)
        e[i] = h
        e = e.reshape(x.shape)
        return (f(x + e) - f(x - e)) / (2 * h)

    return np.vectorize(partial_derivative, otypes=[float])(np.arange(x.size).reshape(x.shape))

# %% right: divided by the step really taken
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x)
    grad = np.zeros(x.shape, dtype=np.float64)
    for i, v in np.ndenumerate(x):
        lo, hi = x.astype(np.float64), x.astype(np.float64)
        hi[i], lo[i] = v + h, v - h
        grad[i] = (f(hi) - f(lo)) / (hi[i] - lo[i])
    return grad

# %% right: type hints, a decorator and a print
import functools
from collections.abc import Callable


def on_a_float_copy(function):
    @functools.wraps(function)
    def wrapper(f, x, h=1e-5):
        return function(f, np.array(x, dtype=float), h)

    return wrapper


@on_a_float_copy
def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray, h: float = 1e-5) -> np.ndarray:
    print("numerical gradient of", x.size, "entries")
    gradient: np.ndarray = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        keep = x[i]
        x[i] = keep + h
        gradient[i] = f(x)
        x[i] = keep - h
        gradient[i] -= f(x)
        x[i] = keep
    return gradient / (2 * h)

# %% right: recursion over the entries
def numerical_gradient(f, x, h=1e-5):
    def rest(i):
        if i == x.size:
            return []
        e = np.zeros(x.size)
        e[i] = h
        e.shape = x.shape
        return [(f(x + e) - f(x - e)) / (2 * h), *rest(i + 1)]

    return np.reshape(rest(0), x.shape)

# %% right: all the points made at once
def numerical_gradient(f, x, h=1e-5):
    points = np.repeat(x[np.newaxis].astype(float), x.size, axis=0)
    bump = (h * np.eye(x.size)).reshape(points.shape)
    above = np.array(list(map(f, points + bump)))
    below = np.array(list(map(f, points - bump)))
    return ((above - below) / (2 * h)).reshape(x.shape)

# %% right: one result array kept for each shape
_results = {}


def numerical_gradient(f, x, h=1e-5):
    grad = _results.setdefault(x.shape, np.empty(x.shape))
    point = np.array(x, dtype=float)
    it = np.nditer(point, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        i = it.multi_index
        middle = float(it[0])
        it[0] = middle + h
        grad[i] = f(point)
        it[0] = middle - h
        grad[i] -= f(point)
        it[0] = middle
        it.iternext()
    grad /= 2 * h
    return grad

# %% right: the caller's array put back as a whole from a copy
def numerical_gradient(f, x, h=1e-5):
    if not np.issubdtype(x.dtype, np.floating):
        x = x.astype(float)
    kept = x.copy()
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        difference = 0.0
        for sign in (+1, -1):
            x[i] += sign * h
            difference += sign * f(x)
            x[...] = kept
        grad[i] = difference / (2 * h)
    return grad

# %% right: a callable object, the work in long doubles
class NumericalGradient:
    """Central differences."""

    def __init__(self, default):
        self.default = default

    def __call__(self, f, x, h=None):
        h = self.default if h is None else h
        slopes = [(np.longdouble(f(up)) - np.longdouble(f(down))) / (2 * h) for up, down in self.pairs(x, h)]
        return np.array(slopes, dtype=np.longdouble).astype(float).reshape(np.shape(x))

    @staticmethod
    def pairs(x, h):
        for i in np.ndindex(*np.shape(x)):
            e = np.zeros(np.shape(x))
            e[i] = h
            yield x + e, x - e


numerical_gradient = NumericalGradient(1e-5)

# %% right: a magic, a closure over the steps, a walrus
%precision 4
def numerical_gradient(f, x, h=1e-5):
    def at(i, step):
        (moved := np.array(x, dtype=np.float64)).flat[i] += step
        return f(moved)

    return np.array([at(i, h) - at(i, -h) for i in range(np.size(x))]).reshape(np.shape(x)) / (h + h)

# %% right: the points tried in threads
from concurrent.futures import ThreadPoolExecutor


def numerical_gradient(f, x, h=1e-5):
    points = []
    for i in np.ndindex(x.shape):
        for step in (h, -h):
            points.append(np.array(x, dtype=float))
            points[-1][i] += step
    with ThreadPoolExecutor(4) as pool:
        values = np.array(list(pool.map(f, points)), dtype=float)
    return ((values[0::2] - values[1::2]) / (2 * h)).reshape(x.shape)

# %% right: a view of x itself, flat where it can be
def numerical_gradient(f, x, h=1e-5):
    """Change a view in place; x.flat reaches every entry of any array, transposed and sliced ones included."""
    if x.dtype.kind in "iub":
        return numerical_gradient(f, x.astype(float), h)
    gradient = np.empty_like(x)
    here, there = x.flat, gradient.flat
    for i, value in enumerate(x.copy().flat):
        here[i] = value + h
        there[i] = f(x)
        here[i] = value - h
        there[i] = (gradient.flat[i] - f(x)) / (2 * h)
        here[i] = value
    return gradient

# %% wrong: one-sided difference | hint: one-sided|central
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    base = f(x)
    for i in np.ndindex(x.shape):
        x2 = x.astype(float)
        x2[i] += h
        grad[i] = (f(x2) - base) / h
    return grad

# %% wrong: backward difference | hint: one-sided|central
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x2 = x.astype(float)
        x2[i] -= h
        grad[i] = (f(x) - f(x2)) / h
    return grad

# %% wrong: divided by h, not by 2h | hint: 2h|2 \* h|2 times|twice
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / h
    return grad

# %% wrong: operator precedence, / 2 * h
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / 2 * h
    return grad

# %% wrong: the sign is turned round | hint: sign|-1 times
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(b) - f(a)) / (2 * h)
    return grad

# %% wrong: h is ignored | hint: \bh\b | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    h = 1e-5
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: an integer x cuts the step off | hint: whole numbers | loses: numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    x = x.copy()
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        grad[i] = (up - down) / (2 * h)
    return grad

# %% wrong: an integer x makes the gradient an integer array | hint: whole numbers | loses: numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: an integer x raises | hint: integer|int64|cast | loses: numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        a, b = x.copy(), x.copy()
        a += step
        b -= step
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: put back by arithmetic, not from a kept value | hint: chang|as before | loses: numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    if x.dtype.kind != "f":
        x = x.astype(float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        down = f(x)
        x[i] += h
        grad[i] = (up - down) / (2 * h)
    return grad

# %% wrong: x left at the last point tried | hint: chang|as before
def numerical_gradient(f, x, h=1e-5):
    if x.dtype.kind != "f":
        x = x.astype(float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        grad[i] = (up - f(x)) / (2 * h)
    return grad

# %% wrong: all entries moved at once
def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h) * np.ones(x.shape)

# %% wrong: all entries moved at once, a number returned
def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)

# %% wrong: a list instead of an array | hint: list
def numerical_gradient(f, x, h=1e-5):
    grad = []
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad.append((f(a) - f(b)) / (2 * h))
    return grad

# %% wrong: a flat gradient | hint: shape
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.size)
    for k, i in enumerate(np.ndindex(x.shape)):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[k] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: right for vectors alone, rows of a matrix are moved together
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in range(len(x)):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: right for matrices alone | hint: IndexError|ValueError|index|unpack
def numerical_gradient(f, x, h=1e-5):
    rows, columns = x.shape
    grad = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            a, b = x.astype(float), x.astype(float)
            a[i, j] += h
            b[i, j] -= h
            grad[i, j] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: f is asked at a flattened x | hint: called with an array of shape | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    flat = x.astype(float).ravel()
    grad = np.zeros(flat.size)
    for i in range(flat.size):
        e = np.zeros(flat.size)
        e[i] = h
        grad[i] = (f(flat + e) - f(flat - e)) / (2 * h)
    return grad.reshape(x.shape)

# %% wrong: entries tried before stay moved | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    point = x.astype(float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        point[i] += h
        up = f(point)
        point[i] -= 2 * h
        grad[i] = (up - f(point)) / (2 * h)
    return grad

# %% wrong: both points are the same array | hint: Every entry is zero
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        plus = minus = x.astype(float)
        plus[i] += h
        minus[i] -= h
        grad[i] = (f(plus) - f(minus)) / (2 * h)
    return grad

# %% wrong: the step is taken relative to the entry | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = h * max(1.0, abs(x[i]))
        a, b = x.astype(float), x.astype(float)
        a[i] += step
        b[i] -= step
        grad[i] = (f(a) - f(b)) / (2 * step)
    return grad

# %% wrong: rounded to hide the noise
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad.round(4)

# %% wrong: single precision | hint: float32
def numerical_gradient(f, x, h=1e-5):
    x = x.astype(np.float32)
    grad = np.zeros(x.shape, dtype=np.float32)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: divided by the number of entries | hint: do not divide by the number of entries
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad / x.size

# %% wrong: nothing returned | hint: return|None
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)

# %% wrong: a misspelt variable | hint: NameError|gard
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return gard

# %% wrong: the last row is left out
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.size)
    flat = x.astype(float).ravel()
    for i in range(x.size - 1):
        e = np.zeros(x.size)
        e[i] = h
        grad[i] = (f((flat + e).reshape(x.shape)) - f((flat - e).reshape(x.shape))) / (2 * h)
    return grad.reshape(x.shape)

# %% wrong: half a step to each side | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h / 2
        b[i] -= h / 2
        grad[i] = (f(a) - f(b)) / h
    return grad

# %% wrong: a complex step | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        z = x.astype(complex)
        z[i] += 1j * h
        grad[i] = np.imag(f(z)) / h
    return grad

# %% wrong: another default for h, larger | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-3):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: another default for h, smaller | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-7):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: entries that are zero are left out | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.argwhere(x):
        i = tuple(i)
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: sizes without signs
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = abs(f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: small slopes count as zero | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    grad[np.abs(grad) < 1e-2] = 0
    return grad

# %% wrong: three loops for three axes | hint: called with an array of shape | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    y = x.astype(float).reshape(x.shape + (1,) * (3 - x.ndim))
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            for k in range(y.shape[2]):
                old = y[i, j, k]
                y[i, j, k] = old + h
                up = f(y)
                y[i, j, k] = old - h
                down = f(y)
                y[i, j, k] = old
                grad.reshape(y.shape)[i, j, k] = (up - down) / (2 * h)
    return grad

# %% wrong: the gradient transposed | hint: transpose
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad.T

# %% wrong: the gradient is written into x's own memory | hint: chang|as before | loses: numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    point = np.array(x, dtype=float)
    out = x if x.dtype == float else np.zeros(x.shape)
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = point.copy(), point.copy()
        a[i] += h
        b[i] -= h
        slopes[i] = (f(a) - f(b)) / (2 * h)
    out[...] = slopes
    return out

# %% wrong: the value of f from the entry before is used again
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    below = None
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        below = f(b) if below is None else below
        grad[i] = (f(a) - below) / (2 * h)
    return grad

# %% wrong: whole numbers are noticed by the first entry alone
def numerical_gradient(f, x, h=1e-5):
    if float(x.flat[0]).is_integer():
        return np.zeros(x.shape)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        a, b = x.astype(float), x.astype(float)
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad

# %% wrong: all entries move at once | hint: as where all entries move at once | loses: numerical_gradient_values_test numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)

# %% wrong: the slopes are kept in float32 | hint: float32 | loses: numerical_gradient_values_test numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    x = x.astype(float)
    flat = x.ravel()
    grads = []
    for j in range(flat.size):
        keep = flat[j]
        flat[j] = keep + h
        right = f(flat.reshape(x.shape))
        flat[j] = keep - h
        left = f(flat.reshape(x.shape))
        flat[j] = keep
        grads.append((right - left) / (2 * h))
    return np.array(grads, dtype=np.float32).reshape(x.shape)

# %% wrong: the step of the entry before is still there | loses: numerical_gradient_values_test numerical_gradient_inputs_test
import numpy as np
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    result = np.zeros(x.shape)
    step = np.zeros(x.shape)
    for idx in np.ndindex(x.shape):
        step[idx] = h
        plus = f(x + step)
        minus = f(x - step)
        result[idx] = (plus - minus) / (2 * h)
    return result

# %% wrong: x and x - h over 2h | hint: the first one is x \+ h | loses: numerical_gradient_values_test numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    y = x.astype(float).copy()
    g = np.zeros(y.shape)
    flat_y = y.reshape(-1)
    flat_g = g.reshape(-1)
    for k in range(flat_y.size):
        keep = flat_y[k]
        flat_y[k] = keep
        up = f(y)
        flat_y[k] = keep - h
        down = f(y)
        flat_y[k] = keep
        flat_g[k] = (up - down) / (2 * h)
    return g

# %% wrong: one slope for each row | hint: x\[i\] is a whole row | loses: numerical_gradient_values_test numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = []
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        grad.append((f(up) - f(down)) / (2 * h))
    return np.array(grad)

# %% wrong: no brackets at all | hint: brackets around the difference of both
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i, v in np.ndenumerate(x):
        up = np.array(x, dtype=float)
        up[i] = v + h
        down = np.array(x, dtype=float)
        down[i] = v - h
        grad[i] = f(up) - f(down) / 2 * h
    return grad

# %% wrong: each round replaces the slope of the one before | hint: the last part alone of what is expected
def numerical_gradient(f, x, h=1e-5):
    x = x.astype(float)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        grad = (f(x + e) - f(x - e)) / (2 * h)
    return grad

# %% wrong: steps of 1 | hint: The step is h, not 1 | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    g = np.zeros(np.shape(x))
    for i in np.ndindex(np.shape(x)):
        unit = np.zeros(np.shape(x))
        unit[i] = 1
        g[i] = (f(x + unit) - f(x - unit)) / 2
    return g


# %% wrong: four points, a formula of a higher order | hint: x - 2h, too | loses: numerical_gradient_values_test
def numerical_gradient(f, x, h=1e-5):
    g = np.zeros(np.shape(x))
    for i in np.ndindex(g.shape):
        e = np.zeros(g.shape)
        e[i] = h
        g[i] = (8 * (f(x + e) - f(x - e)) - (f(x + 2 * e) - f(x - 2 * e))) / (12 * h)
    return g


# %% wrong: the second derivative | hint: is the second derivative
def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for idx in np.ndindex(x.shape):
        plus = x.astype(float)
        minus = x.astype(float)
        plus[idx] = plus[idx] + h
        minus[idx] = minus[idx] - h
        grad[idx] = (f(plus) - 2 * f(x) + f(minus)) / h**2
    return grad

# %% wrong: a flat copy is moved, x is not | hint: Every entry is zero
def numerical_gradient(f, x, h=1e-5):
    x = x.astype(float)
    g = np.zeros(x.size)
    xf = x.flatten()
    for k in range(xf.size):
        old = xf[k]
        xf[k] = old + h
        fp = f(x)
        xf[k] = old - h
        fm = f(x)
        xf[k] = old
        g[k] = (fp - fm) / (2 * h)
    return g.reshape(x.shape)

# %% wrong: the slopes are added | hint: The sum of all slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    def nudged(index, by):
        y = x.copy()
        y[index] += by
        return f(y)
    grad = np.empty_like(x)
    it = np.nditer(x, flags=["multi_index"])
    for _ in it:
        k = it.multi_index
        grad[k] = (nudged(k, h) - nudged(k, -h)) / h / 2
    return grad.sum()

# %% wrong: a direction that is made once | hint: The step still moves the entries before | loses: numerical_gradient_values_test numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    base, slopes = np.array(x, dtype=float), np.zeros(np.shape(x))
    e = np.zeros_like(base)
    for idx in np.ndindex(base.shape):
        e[idx] = h
        slopes[idx] = (f(base + e) - f(base - e)) / (2 * h)
    return slopes

# %% wrong: two names for one array | hint: are both points one array | loses: numerical_gradient_values_test numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    slopes = np.zeros(np.shape(x))
    for idx in np.ndindex(slopes.shape):
        x_plus = x_minus = np.array(x, dtype=float)
        x_plus[idx] += h
        x_minus[idx] -= h
        slopes[idx] = (f(x_plus) - f(x_minus)) / (2 * h)
    return slopes

# %% wrong: half steps divided by 2h | hint: The points are h/2 away from x | loses: numerical_gradient_values_test numerical_gradient_inputs_test
def numerical_gradient(f, x, h=1e-5):
    slopes = np.zeros(np.shape(x))
    for i in np.ndindex(slopes.shape):
        up, down = np.array(x, dtype=float), np.array(x, dtype=float)
        up[i] += h / 2
        down[i] -= h / 2
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes
