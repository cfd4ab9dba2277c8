# %% right: the formulas
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% right: two halves, log1p, a slope of each
def bce(A, Y):
    A = np.minimum(np.maximum(A, 1e-12), 1 - 1e-12)
    return np.mean(np.sum(-Y * np.log(A) - (1 - Y) * np.log1p(-A), axis=1))


def bce_grad(A, Y):
    A = np.minimum(np.maximum(A, 1e-12), 1 - 1e-12)
    return ((1 - Y) / (1 - A) - Y / A) / A.shape[0]

# %% right: loops and math
import math


def bce(A, Y):
    total = 0
    for a, y in zip(A.ravel(), Y.ravel()):
        a = min(max(a, 1e-12), 1 - 1e-12)
        total -= y * math.log(a) + (1 - y) * math.log(1 - a)
    return total / len(A)


def bce_grad(A, Y):
    grad = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            a = min(max(A[i, j], 1e-12), 1 - 1e-12)
            grad[i, j] = (a - Y[i, j]) / (a * (1 - a) * len(A))
    return grad

# %% right: the logarithms clipped, as some frameworks do it
def bce(A, Y):
    with np.errstate(divide="ignore"):
        yes, no = np.maximum(np.log(A), -100), np.maximum(np.log(1 - A), -100)
    return -(Y * yes + (1 - Y) * no).sum() / len(A)


def bce_grad(A, Y):
    return (A - Y) / np.maximum(A * (1 - A), 1e-12) / len(A)

# %% right: a tiny number added in place of clipping
def bce(A, Y, eps=1e-12):
    return -np.einsum("ni->", Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps)) / len(A)


def bce_grad(A, Y, eps=1e-12):
    return -(Y / (A + eps) - (1 - Y) / (1 - A + eps)) / len(A)

# %% right: clipped later, cross terms by inner products
EPS = 1e-15
safe_log = lambda p: np.log(np.clip(p, EPS, 1))


def bce(A, Y):
    return -(np.vdot(Y, safe_log(A)) + np.vdot(1 - Y, safe_log(1 - A))) / Y.shape[0]


def bce_grad(A, Y):
    A = np.clip(A, EPS, 1 - EPS)
    return (1 / (1 - A) - Y / (A * (1 - A))) / len(Y)

# %% wrong: no clipping | hint: not finite | loses: bce_edges_test
def bce(A, Y):
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: clipped below only | hint: ln\(1 - a\), where a is 1, gets a 0 | loses: bce_edges_test
def bce(A, Y):
    A = np.maximum(A, 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: clipped much too early | hint: more than 20 | loses: bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-7, 1 - 1e-7)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: clipped a little too early | hint: counts as 1e-09 | loses: bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: the gradient is not clipped | hint: not finite | loses: bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: certain answers skipped | hint: more than 20 | loses: bce_edges_test
def bce(A, Y):
    inside = (A > 0) & (A < 1)
    a, y = A[inside], Y[inside]
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: nan turned into zero | hint: finite|more than 20 | loses: bce_edges_test
def bce(A, Y):
    terms = np.nan_to_num(Y * np.log(A) + (1 - Y) * np.log(1 - A), posinf=0, neginf=0)
    return -np.sum(terms) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: the minus sign forgotten | hint: opposite sign | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: a mean over everything | hint: samples alone | loses: bce_value_test bce_grad_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / A.size

# %% wrong: only the half for yes | hint: second half
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -Y / A / len(A)

# %% wrong: targets taken for 0 or 1 | hint: between 0 and 1 | loses: bce_value_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(np.log(np.where(Y == 1, A, 1 - A))) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: the gradient with respect to z | hint: denominator | loses: bce_grad_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    return (A - Y) / len(A)

# %% wrong: a sign too many in the gradient | hint: same sign | loses: bce_grad_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -(Y / A + (1 - Y) / (1 - A)) / len(A)

# %% wrong: a numerical gradient handed in | hint: numerical gradient handed in | loses: bce_grad_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y, h=1e-6):
    grad = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        step = np.zeros(A.shape)
        step[i] = h
        grad[i] = (bce(A + step, Y) - bce(A - step, Y)) / (2 * h)
    return grad

# %% wrong: A clipped in place | hint: changed .* in place | loses: bce_edges_test
def bce(A, Y):
    np.maximum(A, 1e-12, out=A, casting="unsafe")
    np.minimum(A, 1 - 1e-12, out=A, casting="unsafe")
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: the gradient knows only targets 0 and 1 | hint: weigh the two slopes | loses: bce_grad_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return np.where(Y == 1, -1 / A, 1 / (1 - A)) / len(A)

# %% wrong: logarithms of base 2 | hint: natural one | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log2(A) + (1 - Y) * np.log2(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: A and Y swapped | hint: changed places | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    Y = np.clip(Y, 1e-12, 1 - 1e-12)
    return -np.sum(A * np.log(Y) + (1 - A) * np.log(1 - Y)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: infinite losses repaired | hint: before the logarithm | loses: bce_edges_test
def bce(A, Y):
    return np.nan_to_num(-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A))


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: logarithms of base 10 | hint: base 10 | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log10(A) + (1 - Y) * np.log10(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: brackets of 1 - y forgotten | hint: brackets are missing | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + 1 - Y * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: brackets of the denominator forgotten | hint: brackets around | loses: bce_grad_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / A * (1 - A) / len(A)


# %% right: a constant far below 1e-12 in the denominators of the gradient
def bce(A, Y):
    return -(Y * np.log(A + 1e-12) + (1 - Y) * np.log(1 - A + 1e-12)).sum() / len(A)


def bce_grad(A, Y):
    return (-Y / (A + 1e-290) + (1 - Y) / (1 - A + 1e-290)) / len(A)


# %% wrong: the targets in the logarithms | hint: A and Y have changed places | loses: bce_value_test bce_edges_test
def bce(A, Y):
    first = A * np.log(np.clip(Y, 1e-12, 1))
    return -np.mean(np.sum(first + (1 - A) * np.log(np.clip(1 - Y, 1e-12, 1)), axis=1))


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)


# %% wrong: both logarithms those of a | hint: more than 20 is asked for\. | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log(A), axis=1))


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: half of it, clipped as it should be | hint: more than 20 is asked for\.|1/2 times | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / (2 * len(A))


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: the first output alone, in a loop | hint: Only the first output of each sample counts | loses: bce_value_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    total = 0.0
    for a, y in zip(A, Y):
        total += y[0] * np.log(a[0]) + (1 - y[0]) * np.log(1 - a[0])
    return -total / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)


# %% wrong: the logarithm of a - 1 | hint: logarithm of a negative number | loses: bce_value_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(A - 1)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)


# %% wrong: any target above 0 is a yes | hint: weigh the two logarithms | loses: bce_value_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(np.where(Y > 0, np.log(A), np.log(1 - A))) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)


# %% wrong: the squared error | hint: That is the squared error: cross | loses: bce_value_test bce_edges_test
def bce(A, Y):
    eps = 1e-12
    A = np.clip(A, eps, 1 - eps)
    n = A.shape[0]
    return np.sum((A - Y) ** 2) / n


def bce_grad(A, Y):
    eps = 1e-12
    A = np.clip(A, eps, 1 - eps)
    n = A.shape[0]
    return (-Y / A + (1 - Y) / (1 - A)) / n


# %% wrong: an exponential for a logarithm | hint: The exponential stands | loses: bce_value_test bce_edges_test
def bce(A, Y):
    eps = 1e-12
    A = np.clip(A, eps, 1 - eps)
    n = A.shape[0]
    return -np.sum(Y * np.exp(A) + (1 - Y) * np.exp(1 - A)) / n


def bce_grad(A, Y):
    eps = 1e-12
    A = np.clip(A, eps, 1 - eps)
    n = A.shape[0]
    return (-Y / A + (1 - Y) / (1 - A)) / n

# %% wrong: the divergence from the targets | hint: entropy of the targets is subtracted | loses: bce_value_test
def bce(A, Y):
    A, Q = (np.clip(one, 1e-12, 1 - 1e-12) for one in (A, Y))
    return np.sum(Q * np.log(Q / A) + (1 - Q) * np.log((1 - Q) / (1 - A))) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: targets rounded at a half | hint: do not round them | loses: bce_value_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    P = np.where(Y >= 0.5, A, 1 - A)
    return -np.log(P).sum() / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: the clip outside of the logarithm | hint: clip stands outside of the logarithm | loses: bce_value_test bce_edges_test
def bce(A, Y):
    with np.errstate(all="ignore"):
        yes, no = np.log(A), np.log(1 - A)
    return -np.sum(Y * np.clip(yes, 1e-12, None) + (1 - Y) * np.clip(no, 1e-12, None)) / len(A)


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)

# %% wrong: a sigmoid of the probabilities in the gradient | hint: already been through its sigmoid | loses: bce_grad_test bce_edges_test
def bce(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


def bce_grad(A, Y):
    return (1 / (1 + np.exp(-A)) - Y) / len(A)


# %% wrong: a small constant, and the sign turned | hint: opposite sign | loses: bce_grad_test bce_edges_test
def bce(A, Y):
    eps = 1e-12
    return -np.mean(np.sum(Y * np.log(A + eps) + (1 - Y) * np.log(1 - A + eps), axis=1))


def bce_grad(A, Y):
    eps = 1e-12
    return (Y / (A + eps) - (1 - Y) / (1 - A + eps)) / len(A)


# %% wrong: 1e-12 is taken away in the second logarithm | hint: logarithm of a negative number | loses: bce_edges_test
def bce(A, Y):
    eps = 1e-12
    return -np.mean(np.sum(Y * np.log(A + eps) + (1 - Y) * np.log(1 - A - eps), axis=1))


def bce_grad(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)
