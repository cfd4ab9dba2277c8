# %% right: NumPy in one line each
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% right: a loop over the entries, a Python number
def relative_error(a, n):
    worst = 0.0
    for u, v in zip(np.ravel(a), np.ravel(n)):
        worst = max(worst, abs(float(u) - float(v)) / max(1e-8, abs(float(u)) + abs(float(v))))
    return worst


def gradient_check(f, grad_f, x, h=1e-5):
    numerical = numerical_gradient(f, x, h=h)
    analytic = grad_f(x)
    return relative_error(analytic, numerical)

# %% right: a generator inside max
def relative_error(a, n):
    a, n = np.asarray(a, dtype=float), np.asarray(n, dtype=float)
    return max(abs(a[i] - n[i]) / max(1e-8, abs(a[i]) + abs(n[i])) for i in np.ndindex(a.shape))


gradient_check = lambda f, grad_f, x, h=1e-5: relative_error(numerical_gradient(f, x, h), grad_f(x))

# %% right: the infinity norm and a zero-dimensional answer
def relative_error(a, n):
    size = np.abs(a) + np.abs(n)
    size = np.where(size < 1e-8, 1e-8, size)
    return np.linalg.norm(((a - n) / size).ravel(), ord=np.inf)


def gradient_check(f, grad_f, x, h=1e-5):
    error = relative_error(np.array(grad_f(x.copy())), numerical_gradient(f, x.copy(), h))
    print("the worst entry differs by", error)
    return np.asarray(error)

# %% right: np.vectorize and functools.partial
from functools import partial


def _entry(floor, a, n):
    return abs(a - n) / max(floor, abs(a) + abs(n))


def relative_error(a, n):
    return np.vectorize(partial(_entry, 1e-8), otypes=[float])(a, n).max()


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% right: a callable object with a difference quotient of its own
class Checker:
    floor = 1e-8

    def error(self, a, n):
        difference, size = np.absolute(np.subtract(a, n)), np.add(np.absolute(a), np.absolute(n))
        ratio = np.divide(difference, np.clip(size, self.floor, None))
        return np.sort(ratio, axis=None)[-1]

    def __call__(self, f, grad_f, x, h=1e-5):
        point = np.array(x, dtype=float)
        slopes = np.zeros_like(point)
        for i in range(point.size):
            kept = point.flat[i]
            point.flat[i] = kept + h
            slopes.flat[i] = f(point)
            point.flat[i] = kept - h
            slopes.flat[i] -= f(point)
            point.flat[i] = kept
        return self.error(grad_f(x), slopes / (2 * h))


gradient_check = Checker()
relative_error = gradient_check.error

# %% right: divided only where there is something to divide
def relative_error(a, n):
    difference = np.abs(np.asarray(a, dtype=float) - n)
    size = np.abs(a) + np.abs(n)
    ratio = np.array(difference / 1e-8)
    np.divide(difference, size, out=ratio, where=size > 1e-8)
    return ratio.max().item()


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(n=numerical_gradient(f, x, h), a=grad_f(x))

# %% right: math and a fold over pairs
import math
from functools import reduce


def relative_error(a, n):
    pairs = zip(a.ravel().tolist(), n.ravel().tolist())
    return reduce(max, (math.fabs(p - q) / max(abs(p) + abs(q), 1e-8) for p, q in pairs))


def gradient_check(f, grad_f, x, h=1e-5):
    analytic, numerical = grad_f(x), numerical_gradient(f, x, h)
    assert analytic.shape == numerical.shape, "the two gradients have different shapes"
    return relative_error(analytic, numerical)

# %% right: masked arrays
def relative_error(a, n):
    ratio = np.ma.abs(np.ma.array(a, dtype=float) - n) / np.ma.maximum(np.ma.abs(a) + np.ma.abs(n), 1e-8)
    return float(ratio.max())


class Check:
    def __init__(self, f, grad_f):
        self.f, self.grad_f = f, grad_f

    def at(self, x, h):
        return relative_error(self.grad_f(x), numerical_gradient(self.f, x, h))


def gradient_check(f, grad_f, x, h=1e-5):
    return Check(f, grad_f).at(x, h)

# %% right: the star import
from numpy import *


def relative_error(a, n):
    return max(abs(a - n) / maximum(1e-8, abs(a) + abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the mean, not the largest | hint: mean|max|largest
def relative_error(a, n):
    return np.mean(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the sum, not the largest
def relative_error(a, n):
    return np.sum(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: no floor, 0/0 | hint: nan|1e-8|floor | loses: gradient_check_error_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / (np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: no floor, nan left out | hint: floor | loses: gradient_check_error_test
def relative_error(a, n):
    with np.errstate(invalid="ignore"):
        return np.nanmax(np.abs(a - n) / (np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the floor is added | hint: is not added | loses: gradient_check_error_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / (np.abs(a) + np.abs(n) + 1e-8))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: another floor | hint: floor | loses: gradient_check_error_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-12, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the difference keeps its sign | hint: abs|sign|negative
def relative_error(a, n):
    return np.max((a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the size of the sum, not the sum of the sizes
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a + n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the sum without sizes in the denominator
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, a + n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: divided by the larger of the two | hint: larger of the two
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(n))))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: divided by the numerical one alone
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the ratio of two norms
def relative_error(a, n):
    return np.linalg.norm(a - n) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the largest difference over the largest size
def relative_error(a, n):
    return np.max(np.abs(a - n)) / max(1e-8, np.max(np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: an absolute error | hint: absolute
def relative_error(a, n):
    return np.max(np.abs(a - n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: an array, one error an entry | hint: number|shape|array
def relative_error(a, n):
    return np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: max of Python on a matrix | hint: ambiguous|truth
def relative_error(a, n):
    return max(abs(a - n) / np.maximum(1e-8, abs(a) + abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: h is not handed on | hint: \bh\b | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x))

# %% wrong: True or False instead of the error | hint: a bool; expected a real number | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h)) < 1e-6

# %% wrong: the numerical gradient compared with itself | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    numerical = numerical_gradient(f, x, h)
    return relative_error(numerical, numerical)

# %% wrong: f(x) compared with the numerical gradient | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(f(x), numerical_gradient(f, x, h))

# %% wrong: the first argument is changed in place | hint: chang|in place | loses: gradient_check_error_test
def relative_error(a, n):
    size = np.maximum(1e-8, np.abs(a) + np.abs(n))
    a -= n
    return np.max(np.abs(a) / size)


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the gradient of another point | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x + h), numerical_gradient(f, x, h))

# %% wrong: only the first entry is compared
def relative_error(a, n):
    a, n = np.ravel(a)[0], np.ravel(n)[0]
    return abs(a - n) / max(1e-8, abs(a) + abs(n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: always a small number | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return 3.2e-11

# %% wrong: the smallest error
def relative_error(a, n):
    return np.min(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: in percent
def relative_error(a, n):
    return 100 * np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the floor stands in the numerator | hint: not finite
def relative_error(a, n):
    with np.errstate(all="ignore"):
        return np.max(np.maximum(1e-8, np.abs(a - n)) / (np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the floor replaces exact zeros alone | hint: floor|1e-8 | loses: gradient_check_error_test
def relative_error(a, n):
    size = np.abs(a) + np.abs(n)
    return np.max(np.abs(a - n) / np.where(size == 0, 1e-8, size))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the relative error where the difference is largest
def relative_error(a, n):
    i = np.unravel_index(np.argmax(np.abs(a - n)), a.shape)
    return abs(a[i] - n[i]) / max(1e-8, abs(a[i]) + abs(n[i]))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: another default for h | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-3):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: small errors reported as none | loses: gradient_check_compare_test
def relative_error(a, n):
    error = np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
    return error if error > 1e-4 else 0.0


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the error and the gradient | hint: tuple of 2 values | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    n = numerical_gradient(f, x, h)
    return relative_error(grad_f(x), n), n

# %% wrong: x is moved on by the check | hint: chang|in place | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    error = relative_error(grad_f(x), numerical_gradient(f, x, h))
    x -= 0.1 * grad_f(x)
    return error

# %% wrong: a one-sided difference of its own | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    n = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        moved = x.astype(float)
        moved[i] += h
        n[i] = (f(moved) - f(x)) / h
    return relative_error(grad_f(x), n)

# %% wrong: largest along the first axis alone | hint: expected a real number
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)), axis=0)


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: half the sum below
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, (np.abs(a) + np.abs(n)) / 2))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the first wrong entry ends the search
def relative_error(a, n):
    for p, q in zip(np.ravel(a), np.ravel(n)):
        error = abs(p - q) / max(1e-8, abs(p) + abs(q))
        if error > 1e-6:
            return error
    return 0.0


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: entries whose gradient is zero are left out | loses: gradient_check_compare_test
def relative_error(a, n):
    both = (a != 0) & (n != 0)
    if not both.any():
        return 0.0
    a, n = a[both], n[both]
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: h ten times as large | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, 10 * h))

# %% wrong: all entries move at once | hint: All entries of x move at once | loses: gradient_check_compare_test
def relative_error(a, n):
    top = np.abs(a - n)
    bottom = np.maximum(np.abs(a) + np.abs(n), 1e-8)
    return float(np.max(top / bottom))

def gradient_check(f, grad_f, x, h=1e-5):
    analytic = grad_f(x)
    numeric = (f(x + h) - f(x - h)) / (2 * h)
    return relative_error(analytic, numeric)

# %% wrong: the floor is a large number | hint: The floor is 1e-8
def relative_error(a, n):
    top = np.abs(a - n)
    bottom = np.maximum(np.abs(a) + np.abs(n), 1e8)
    return float(np.max(top / bottom))

def gradient_check(f, grad_f, x, h=1e-5):
    analytic = grad_f(x)
    numeric = numerical_gradient(f, x, h)
    return relative_error(analytic, numeric)

# %% wrong: no floor at all | hint: 0 / 0 is no number | loses: gradient_check_error_test
def relative_error(a, n):
    top = np.abs(a - n)
    bottom = np.abs(a) + np.abs(n)
    return float(np.max(top / bottom))

def gradient_check(f, grad_f, x, h=1e-5):
    analytic = grad_f(x)
    numeric = numerical_gradient(f, x, h)
    return relative_error(analytic, numeric)

# %% wrong: norms, one of them of the sum | hint: entry by entry
def relative_error(a, n):
    top = np.abs(a - n)
    bottom = np.maximum(np.abs(a) + np.abs(n), 1e-8)
    return float(np.linalg.norm(a - n) / np.linalg.norm(np.abs(a) + np.abs(n)))

def gradient_check(f, grad_f, x, h=1e-5):
    analytic = grad_f(x)
    numeric = numerical_gradient(f, x, h)
    return relative_error(analytic, numeric)

# %% wrong: grad_f is not called | hint: to be called, f\(x\) | loses: gradient_check_compare_test
def relative_error(a, n):
    a, n = np.asarray(a, dtype=float), np.asarray(n, dtype=float)
    return float(np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f, numerical_gradient(f, x, h))

# %% wrong: the norms are compared | hint: relative_error itself is not right: first see to its own check
def relative_error(a, n):
    return np.linalg.norm(a - n) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the floor is that of the result | hint: floor of 1e-8 is that of the denominator | loses: gradient_check_error_test
def relative_error(a, n):
    return max(1e-8, np.max(np.abs(a - n) / (np.abs(a) + np.abs(n))))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))


# %% wrong: all errors in place of the largest | hint: errors of all entries: return the largest
def relative_error(a, n):
    return np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: the bracket closes before |n| | hint: mind where the bracket closes
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a)) + np.abs(n))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))


# %% wrong: a forward difference of all entries at once | hint: All entries of x move at once | loses: gradient_check_compare_test
def relative_error(a, n):
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), (f(x + h) - f(x)) / h)

# %% wrong: the sums are compared | hint: entry by entry
def relative_error(a, n):
    return np.sum(np.abs(a - n)) / np.maximum(1e-8, np.sum(np.abs(a) + np.abs(n)))


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))


# %% wrong: the arguments of numerical_gradient swapped | hint: in the place of another argument|what comes first and what second | loses: gradient_check_compare_test
def relative_error(a, n):
    num = np.abs(a - n)
    den = np.maximum(1e-8, np.abs(a) + np.abs(n))
    return np.max(num / den)


def gradient_check(f, grad_f, x, h=1e-5):
    analytic = grad_f(x)
    numeric = numerical_gradient(x, f, h)
    return relative_error(analytic, numeric)


# %% wrong: the largest entries of all three | hint: Compare entry by entry | loses: gradient_check_error_test gradient_check_compare_test
def relative_error(a, n):
    return np.abs(a - n).max() / max(1e-8, np.abs(a).max() + np.abs(n).max())


def gradient_check(f, grad_f, x, h=1e-5):
    return relative_error(grad_f(x), numerical_gradient(f, x, h))

# %% wrong: rows in place of entries | hint: a\[index\] has shape \(2,\), n\[index\] has shape
def relative_error(a, n):
    worst = 0.0
    for index in range(len(a)):
        top = abs(a[index] - n[index])
        bottom = max(1e-8, abs(a[index]) + abs(n[index]))
        if top / bottom > worst:
            worst = top / bottom
    return worst


def gradient_check(f, grad_f, x, h=1e-5):
    n = numerical_gradient(f, x, h)
    a = grad_f(x)
    return relative_error(a, n)
