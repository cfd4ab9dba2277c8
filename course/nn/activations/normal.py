"""The normal distribution function, which NumPy lacks and the exact GELU needs.

With ``x = |z| / sqrt(2)``, the tail is ``Phi(-|z|) = e^(-x^2) q(x) / (1 + 2x)``, where ``q`` is a smooth
function of ``t = (x - 3) / (x + 3)`` on all of [-1, 1]. Its Chebyshev coefficients were computed with 80
digits from the series of erf (x < 5) and the continued fraction of erfc (x >= 5); those below 3e-18 are left
out.

References
----------
Shepherd and Laframboise, *Chebyshev Approximation of (1 + 2x) exp(x^2) erfc x in 0 <= x < infinity*, 1981,
for the form. Abramowitz and Stegun, *Handbook of Mathematical Functions*, 1964, 7.1.6 and 7.1.14, for the two
expansions.
"""

import math

import numpy as np

ROOT_HALF = math.sqrt(0.5)
SQUARE_LIMIT = 1e4
"""``e^(-z^2 / 2)`` is 0 from |z| = 40 on, so larger arguments need not be squared."""

# fmt: off
COEFFICIENTS = (
    0.58878128709828, 0.002676952269807838, -0.046887751711421045, 0.02718326277872161,
    -0.009488298353922604, 0.002226713030731356, -0.00031677658552765734, 8.830859761585797e-06,
    6.420766432028336e-06, -1.0036142829529957e-06, -9.037613952074186e-08, 3.7749141719125465e-08,
    9.428342619193015e-10, -1.349759524899182e-09, -7.300395599695525e-12, 5.1808037229847447e-11,
    7.378579883117365e-13, -2.1386700321984555e-12, -1.039612464298995e-13, 9.067251001588482e-14,
    9.867127872723695e-15, -3.643971868796337e-15, -7.584939345114058e-16, 1.1757056129390701e-16,
    5.0030558459108337e-17,
)
# fmt: on

N_TERMS = {"f": 12, "d": 24}
"""How many terms beside the constant each precision can tell from zero."""


def normal_cdf(z):
    """Return ``Phi(z)``, the probability that a standard normal number is at most ``z``, in an array like it.

    It is right within 1e-15 in float64, and the left tail keeps its relative accuracy.
    """
    x = np.minimum(np.abs(z), SQUARE_LIMIT)
    x *= ROOT_HALF
    tail = _chebyshev((x - 3.0) / (x + 3.0))
    tail *= np.exp(-x * x)
    tail /= 1.0 + 2.0 * x
    is_right = (z > 0).astype(tail.dtype)
    return is_right + (1.0 - 2.0 * is_right) * tail


def normal_density(z):
    """Return ``phi(z) = e^(-z^2 / 2) / sqrt(2 pi)``."""
    x = np.clip(z, -SQUARE_LIMIT, SQUARE_LIMIT)
    return np.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)


def _chebyshev(t):
    """Sum the series by Clenshaw's recurrence, in place."""
    twice = 2.0 * t
    last, total, product = np.zeros_like(t), np.zeros_like(t), np.empty_like(t)
    for coefficient in COEFFICIENTS[N_TERMS[t.dtype.char] : 0 : -1]:
        np.multiply(twice, total, out=product)
        np.subtract(product, last, out=last)
        last += coefficient
        last, total = total, last
    total *= t
    total -= last
    total += COEFFICIENTS[0]
    return total
