# %% right: the formula
def gaussian_nll(mu, y, sigma):
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2) / (2 * sigma**2)

# %% right: one term a sample, logarithms apart
def gaussian_nll(mu, y, sigma):
    terms = 0.5 * np.log(2 * np.pi * sigma**2) + 0.5 * ((y - mu) / sigma) ** 2
    return terms.mean()

# %% right: a loop in plain Python
import math


def gaussian_nll(mu, y, sigma):
    total = 0.0
    for m, t in zip(mu, y):
        total += math.log(sigma) + 0.5 * math.log(2 * math.pi) + (t - m) ** 2 / (2 * sigma**2)
    return total / len(y)

# %% wrong: the logarithm of the density | hint: far from mu is 0
def density(y, mu, sigma):
    return np.exp(-((y - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))


def gaussian_nll(mu, y, sigma):
    return -np.log(density(y, mu, sigma)).mean()

# %% wrong: the product of the densities, then its logarithm | hint: likelihood itself is too small
def gaussian_nll(mu, y, sigma):
    likelihood = np.prod(np.exp(-(((y - mu) / sigma) ** 2) / 2) / np.sqrt(2 * np.pi * sigma**2))
    return -np.log(likelihood) / len(y)

# %% wrong: the statistics module | hint: far from mu is 0
from statistics import NormalDist


def gaussian_nll(mu, y, sigma):
    return np.average([-np.log(NormalDist(float(m), float(sigma)).pdf(float(t))) for m, t in zip(mu, y)])

# %% right: mse from above, a lambda
gaussian_nll = lambda mu, y, sigma: (
    mse(mu[:, None], y[:, None]) / sigma**2 + np.log(2 * np.pi) + 2 * np.log(sigma)
) / 2

# %% wrong: sigma taken for the variance | hint: not the variance
def gaussian_nll(mu, y, sigma):
    return 0.5 * np.log(2 * np.pi * sigma) + np.mean((y - mu) ** 2) / (2 * sigma)

# %% wrong: sigma not squared below | hint: squared
def gaussian_nll(mu, y, sigma):
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2) / (2 * sigma)

# %% wrong: the logarithm of sigma forgotten | hint: logarithm of sigma is missing
def gaussian_nll(mu, y, sigma):
    return 0.5 * np.log(2 * np.pi) + np.mean((y - mu) ** 2) / (2 * sigma**2)

# %% wrong: the constant forgotten | hint: constant
def gaussian_nll(mu, y, sigma):
    return np.log(sigma) + np.mean((y - mu) ** 2) / (2 * sigma**2)

# %% wrong: the squared error alone | hint: are missing
def gaussian_nll(mu, y, sigma):
    return np.mean((y - mu) ** 2) / (2 * sigma**2)

# %% wrong: the log likelihood, to be made large | hint: opposite sign
def gaussian_nll(mu, y, sigma):
    return -np.log(sigma * np.sqrt(2 * np.pi)) - np.mean((y - mu) ** 2) / (2 * sigma**2)

# %% wrong: the sum over the samples | hint: missing division by their number
def gaussian_nll(mu, y, sigma):
    return np.sum(np.log(sigma * np.sqrt(2 * np.pi)) + (y - mu) ** 2 / (2 * sigma**2))

# %% wrong: only the second part summed | hint: second part
def gaussian_nll(mu, y, sigma):
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.sum((y - mu) ** 2) / (2 * sigma**2)

# %% wrong: the half forgotten | hint: 2 below
def gaussian_nll(mu, y, sigma):
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2) / sigma**2

# %% wrong: the logarithm of the mean density | hint: comes after the mean
def gaussian_nll(mu, y, sigma):
    p = np.exp(-((y - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return -np.log(p.mean())

# %% wrong: one number a sample | hint: number
def gaussian_nll(mu, y, sigma):
    return np.log(sigma * np.sqrt(2 * np.pi)) + (y - mu) ** 2 / (2 * sigma**2)

# %% wrong: y replaced by the error | hint: changed .* in place
def gaussian_nll(mu, y, sigma):
    y -= mu
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean(y**2) / (2 * sigma**2)

# %% wrong: the logarithm of a product, in a loop | hint: too small for a computer
def gaussian_nll(mu, y, sigma):
    p = 1 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-(y - mu) ** 2 / (2 * sigma ** 2))
    L = 1
    for q in p:
        L *= q
    return -np.log(L) / len(y)

# %% wrong: / 2 * sigma**2 without brackets | hint: multiplies by sigma
def gaussian_nll(mu, y, sigma):
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2 / 2 * sigma ** 2)

# %% wrong: logarithm of base 10 | hint: not log10
def gaussian_nll(mu, y, sigma):
    return np.log10(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2) / (2 * sigma ** 2)

# %% wrong: Laplace's noise | hint: Laplace
def gaussian_nll(mu, y, sigma):
    return np.log(2 * sigma) + np.mean(np.abs(y - mu)) / sigma

# %% wrong: the 2 squared, too | hint: 2 is not squared
def gaussian_nll(mu, y, sigma):
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2) / (2 * sigma) ** 2


# %% wrong: a sign in the exponent | hint: The second part
def gaussian_nll(mu, y, sigma):
    log_lik = -np.log(sigma) - 0.5 * np.log(2 * np.pi) + (y - mu) ** 2 / (2 * sigma ** 2)
    return -np.mean(log_lik)


# %% wrong: squares subtracted | hint: squares of y and mu
def gaussian_nll(mu, y, sigma):
    log_lik = -np.log(sigma) - 0.5 * np.log(2 * np.pi) - (y ** 2 - mu ** 2) / (2 * sigma ** 2)
    return -np.mean(log_lik)


# %% wrong: the logarithm of a sum | hint: comes after the sum
def gaussian_nll(mu, y, sigma):
    d = np.exp(-((y - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return -np.log(np.sum(d)) / len(y)

# %% wrong: the density is held above 0 | hint: on paper, without any exp | loses: gaussian_nll_test
def gaussian_nll(mu, y, sigma):
    density = np.exp(-((y - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return -np.mean(np.log(np.maximum(density, 1e-300)))

# %% wrong: the constant once for all samples | hint: The first part belongs to every sample
def gaussian_nll(mu, y, sigma):
    total = np.log(sigma * np.sqrt(2 * np.pi))
    for m, t in zip(mu, y):
        total += (t - m) ** 2 / (2 * sigma**2)
    return total / len(y)
