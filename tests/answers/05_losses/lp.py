# %% right: the formulas
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% right: NumPy's own norm
def lp_norm(x, p):
    return np.linalg.norm(x, ord=p)


def lp_loss(A, Y, p):
    return np.mean(np.linalg.norm(A - Y, ord=p, axis=1) ** p)

# %% right: loops in plain Python
def lp_norm(x, p):
    total = 0
    for value in x.tolist():
        total += abs(value) ** p
    return total ** (1 / p)


def lp_loss(A, Y, p):
    n, total = len(A), 0.0
    for a, y in zip(A.tolist(), Y.tolist()):
        for i in range(len(a)):
            total += abs(y[i] - a[i]) ** p
    return total / n

# %% right: the norm by the loss of a single sample, a lambda and a 0-d array
lp_norm = lambda x, p: np.array(lp_loss(np.zeros((1, len(x))), x.reshape(1, -1), p) ** (1.0 / p))


lp_loss = lambda A, Y, p: np.power(np.fabs(A - Y), p).sum(axis=1).mean()

# %% right: the largest entry taken out first
def lp_norm(x, p):
    x = np.abs(np.asarray(x, dtype=float))
    largest = x.max()
    if largest == 0:
        return 0
    return largest * np.sum((x / largest) ** p) ** (1 / p)


from math import fsum


def lp_loss(A, Y, p):
    return fsum(np.abs(np.subtract(Y, A)).ravel() ** p) / A.shape[0]

# %% right: logarithms where there is something to take one of
def lp_norm(x, p):
    x = np.abs(x[x != 0])
    return np.exp(np.log(np.sum(np.exp(p * np.log(x)))) / p) if x.size else 0.0


class Loss:
    def __call__(self, A, Y, p):
        return np.average(np.einsum("ij->i", np.where(Y > A, Y - A, A - Y) ** float(p)))


lp_loss = Loss()

# %% wrong: the norm without the root | hint: root is missing | loses: lp_norm_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: the norm without the absolute value | hint: absolute value | loses: lp_norm_test
def lp_norm(x, p):
    return np.sum(x**p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: always a square root | hint: p-th | loses: lp_norm_test
def lp_norm(x, p):
    return np.sqrt(np.sum(np.abs(x) ** p))


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: always the length | hint: always the length | loses: lp_norm_test
def lp_norm(x, p):
    return np.linalg.norm(x)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: an exponent of whole numbers | hint: root is rounded | loses: lp_norm_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 // p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: the norm averages | hint: do not average | loses: lp_norm_test
def lp_norm(x, p):
    return np.mean(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: the norm makes its argument positive in place | hint: changed .* in place | loses: lp_norm_test
def lp_norm(x, p):
    x[x < 0] *= -1
    return np.sum(x**p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: the exponent rounded to a whole number | loses: lp_norm_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** int(p)) ** (1 / int(p))


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: the loss averages over the outputs, too | hint: samples alone | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.mean(np.abs(Y - A) ** p)

# %% wrong: the loss sums over the samples | hint: number of samples | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p)

# %% wrong: the loss takes the root | hint: no root | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return lp_norm((A - Y).ravel(), p) / len(A)

# %% wrong: the mean of norms | hint: no root | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.mean([lp_norm(e, p) for e in A - Y])

# %% wrong: the loss without the absolute value | hint: absolute value | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum((Y - A) ** p) / len(A)

# %% wrong: one number a sample | hint: number | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p, axis=1)

# %% wrong: a division by the number of outputs | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / A.shape[1]

# %% wrong: the root of each entry | hint: then the root | loses: lp_norm_test
def lp_norm(x, p):
    return np.sum((np.abs(x) ** p) ** (1 / p))


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: ** 1 / p without brackets | hint: divides by p | loses: lp_norm_test
def lp_norm(x, p):
    s = 0
    for v in x:
        s += abs(v) ** p
    return s ** 1 / p


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: return inside of the loop | hint: inside of the loop | loses: lp_norm_test
def lp_norm(x, p):
    s = 0
    for v in x:
        s += abs(v) ** p
        return s ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: printed, not returned | hint: return the value | loses: lp_norm_test
def lp_norm(x, p):
    print(np.sum(np.abs(x) ** p) ** (1 / p))


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: the loss divided by p | hint: not a divisor | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / (p * len(A))

# %% wrong: the first output alone | hint: first output | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return sum(abs(y[0] - a[0]) ** p for a, y in zip(A, Y)) / len(A)

# %% wrong: powers multiplied | hint: powers are multiplied | loses: lp_norm_test
def lp_norm(x, p):
    total = 1
    for v in x:
        total *= abs(v) ** p
    return total ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(Y - A) ** p) / len(A)

# %% wrong: one index for sample and output | hint: entries \[i, i\] | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    total = 0
    for i in range(min(A.shape)):
        total += abs(Y[i, i] - A[i, i]) ** p
    return total / len(A)


# %% wrong: a rounded root | hint: The root is rounded | loses: lp_norm_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** round(1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / A.shape[0]


# %% wrong: the inverse power alone | hint: not to 1/p | loses: lp_norm_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** (1 / p))


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / A.shape[0]


# %% wrong: the root of a mean over everything | hint: no root, and averages | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.mean(np.abs(A - Y) ** p) ** (1 / p)


# %% wrong: powers subtracted | hint: differences of powers | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(A ** p - Y ** p)) / A.shape[0]


# %% wrong: the norm of all residuals | hint: no root, and is divided | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) ** (1 / p)

# %% wrong: scaled by the largest entry, and not back | hint: divided out, but not multiplied back | loses: lp_norm_test
def lp_norm(x, p):
    biggest = np.max(np.abs(x))
    if biggest == 0:
        return 0.0
    y = np.abs(x) / biggest
    return np.sum(y**p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / len(A)

# %% wrong: the largest residual of each sample | hint: that is the largest residual | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    loss = 0
    for a, y in zip(A, Y):
        loss = loss + np.max(np.abs(a - y)) ** p
    return loss / len(A)

# %% wrong: equal entries count once | loses: lp_norm_test
def lp_norm(x, p):
    return sum(v**p for v in set(np.abs(x))) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / len(A)

# %% wrong: three norms, and none between them | hint: for p = 1 and for p = 2; for any other | loses: lp_norm_test
def lp_norm(x, p):
    if p == 1:
        return np.abs(x).sum()
    elif p == 2:
        return np.sqrt((x**2).sum())
    else:
        return np.abs(x).max()


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / len(A)

# %% wrong: the residuals averaged first | hint: averaged before the absolute value | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    e = np.mean(A - Y, axis=0)
    return np.sum(np.abs(e) ** p)

# %% wrong: the length to the power p | hint: That is the length, raised to p | loses: lp_norm_test
def lp_norm(x, p):
    return np.linalg.norm(x) ** p


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / len(A)

# %% wrong: the number of samples inside of the power | hint: comes after the power | loses: lp_loss_test
def lp_norm(x, p):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs((A - Y) / len(A)) ** p)


# %% wrong: the power, then the absolute value | hint: a negative number has no fractional power | loses: lp_norm_test lp_loss_test
def lp_norm(x, p):
    x = np.array(x, float)
    return np.sum(np.abs(x ** p)) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs((A - Y) ** p)) / len(A)


# %% wrong: the first entry without its power | hint: The first entry is left as it is | loses: lp_norm_test
def lp_norm(x, p):
    total = abs(x[0]) 
    for i in range(1, len(x)):
        total += abs(x[i]) ** p
    return total ** (1 / p)


def lp_loss(A, Y, p):
    return np.mean([np.sum(np.abs(y - a) ** p) for a, y in zip(A, Y)])


# %% wrong: a set of sizes | hint: Entries of one size count once | loses: lp_norm_test
def lp_norm(x, p):
    return sum(v ** p for v in {abs(v) for v in x}) ** (1 / p)


def lp_loss(A, Y, p):
    return (np.abs(A - Y) ** p).sum(axis=1).mean()


# %% wrong: the arguments of the norm the other way round | hint: where x and p change places | loses: lp_norm_test
def lp_norm(p, x):
    return np.sum(np.abs(x) ** p) ** (1 / p)


def lp_loss(A, Y, p):
    return np.sum(np.abs(A - Y) ** p) / len(A)

# %% wrong: the power after the sum over the outputs | hint: The power comes after the sum over the outputs | loses: lp_loss_test
def lp_norm(v, p):
    return float(np.sum(np.abs(v) ** p) ** (1 / p))


def lp_loss(A, Y, p):
    rows = np.abs(Y - A).sum(axis=1)
    return np.mean(rows**p)
