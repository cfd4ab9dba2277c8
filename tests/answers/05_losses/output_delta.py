# %% right: a chain of ifs
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% right: match
def output_delta(pair, Z, Y):
    sigmoid = lambda z: 1 / (1 + np.exp(-z))
    match pair:
        case "linear+quadratic":
            return np.subtract(Z, Y)
        case "sigmoid+bce":
            return sigmoid(Z) - Y
        case "softmax+cce":
            return np.exp(Z) / np.exp(Z).sum(axis=1)[:, None] - Y
        case "sigmoid+quadratic":
            return sigmoid(Z) * sigmoid(-Z) * (sigmoid(Z) - Y)
        case _:
            raise ValueError(pair)

# %% right: a dict of functions
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)


def logistic(Z):
    return (1 + np.tanh(Z / 2)) / 2


DELTAS = {
    "linear+quadratic": lambda Z, Y: Z - Y,
    "sigmoid+bce": lambda Z, Y: logistic(Z) - Y,
    "softmax+cce": lambda Z, Y: softmax(Z) - Y,
    "sigmoid+quadratic": lambda Z, Y: (logistic(Z) - Y) * logistic(Z) * logistic(-Z),
}


def output_delta(pair, Z, Y):
    if pair not in DELTAS:
        raise ValueError(f"expected one of {sorted(DELTAS)}, got {pair!r}")
    return DELTAS[pair](Z, Y)

# %% right: the chain rule in full, Jacobians and all
class UnknownPair(ValueError):
    pass


def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return -(Y - Z)
    if pair == "softmax+cce":
        delta = np.zeros(Z.shape)
        for i, (z, y) in enumerate(zip(Z, Y)):
            a = np.exp(z) / np.exp(z).sum()
            delta[i] = (np.diag(a) - np.outer(a, a)).T @ (-y / a)
        return delta
    if pair in ["sigmoid+bce", "sigmoid+quadratic"]:
        A = 1 / (1 + np.exp(-Z))
        slope = A * (1 - A)
        grad_A = (A - Y) / slope if pair.endswith("bce") else A - Y
        return grad_A * slope
    raise UnknownPair(pair)

# %% right: gradients of the losses from above, times n
def output_delta(pair, Z, Y):
    n = len(Z)
    names = ["linear+quadratic", "sigmoid+bce", "softmax+cce", "sigmoid+quadratic"]
    which = names.index(pair)  # a ValueError by itself
    if which == 0:
        return mse_grad(Z, Y) * n / 2
    if which == 1:
        return bce_with_logits(Z, Y)[1] * n
    if which == 2:
        return softmax_cross_entropy(Z, Y.argmax(axis=1))[1] * n
    A = 1 / (1 + np.exp(-Z))
    return mse_grad(A, Y) * n / 2 * A * (1 - A)

# %% wrong: the slope forgotten | hint: slope of the sigmoid is missing | loses: output_delta_quadratic_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y

# %% wrong: the slope once too often | hint: once too often | loses: output_delta_bce_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return (A - Y) * A * (1 - A)

# %% wrong: averaged over the samples | hint: without the 1/n | loses: output_delta_linear_test output_delta_bce_test output_delta_softmax_test output_delta_quadratic_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return (Z - Y) / len(Z)
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) / len(Z) - Y / len(Z)
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return (A - Y) / len(Z) if pair == "sigmoid+bce" else (A - Y) / len(Z) * A * (1 - A)

# %% wrong: a quadratic loss without its half | hint: has no 2 | loses: output_delta_linear_test output_delta_quadratic_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return 2 * (Z - Y)
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else 2 * (A - Y) * A * (1 - A)

# %% wrong: softmax down the columns | hint: axis=1 | loses: output_delta_softmax_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=0, keepdims=True))
        return exps / exps.sum(axis=0, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% wrong: softmax over the whole batch | hint: all samples at once | loses: output_delta_softmax_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max())
        return exps / exps.sum() - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% wrong: softmax with the slope of a sigmoid | hint: no further factor | loses: output_delta_softmax_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        A = exps / exps.sum(axis=1, keepdims=True)
        return (A - Y) * A * (1 - A)
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% wrong: only the true class | hint: Only the true class | loses: output_delta_softmax_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return (exps / exps.sum(axis=1, keepdims=True) - 1) * Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% wrong: y - a | hint: sign is turned | loses: output_delta_linear_test output_delta_bce_test output_delta_softmax_test output_delta_quadratic_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Y - Z
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return Y - exps / exps.sum(axis=1, keepdims=True)
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return Y - A if pair == "sigmoid+bce" else (Y - A) * A * (1 - A)

# %% wrong: the slope taken at a | hint: taken at a | loses: output_delta_quadratic_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) / (1 + np.exp(-A)) * (1 - 1 / (1 + np.exp(-A)))

# %% wrong: unknown pairs give nothing | hint: ValueError | loses: output_delta_kind_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        return None
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% wrong: unknown pairs are a KeyError | hint: ValueError | loses: output_delta_kind_test
def output_delta(pair, Z, Y):
    sigma = 1 / (1 + np.exp(-Z))
    exps = np.exp(Z)
    return {
        "linear+quadratic": Z - Y,
        "sigmoid+bce": sigma - Y,
        "softmax+cce": exps / exps.sum(axis=1, keepdims=True) - Y,
        "sigmoid+quadratic": (sigma - Y) * sigma * (1 - sigma),
    }[pair]

# %% wrong: whatever is no softmax is a sigmoid | hint: ValueError | loses: output_delta_kind_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair.startswith("softmax"):
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% wrong: the first letters decide | hint: ValueError | loses: output_delta_kind_test
def output_delta(pair, Z, Y):
    if pair.startswith("linear"):
        return Z - Y
    if pair.startswith("softmax"):
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    A = 1 / (1 + np.exp(-Z))
    if pair.startswith("sigmoid+b"):
        return A - Y
    if pair.startswith("sigmoid+q"):
        return (A - Y) * A * (1 - A)
    raise ValueError(pair)

# %% wrong: Y subtracted in place | hint: changed .* in place | loses: output_delta_linear_test output_delta_kind_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        Z -= Y
        return Z
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)

# %% wrong: or between texts | hint: not a softmax | loses: output_delta_softmax_test output_delta_quadratic_test output_delta_kind_test
def sig(Z):
    return 1 / (1 + np.exp(-Z))


def soft(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    elif pair == "sigmoid+bce" or "sigmoid+quadratic":
        return sig(Z) - Y
    elif pair == "softmax+cce":
        return soft(Z) - Y
    else:
        raise ValueError(pair)

# %% wrong: the ValueError returned | hint: ValueError | loses: output_delta_kind_test
def sig(Z):
    return 1 / (1 + np.exp(-Z))


def soft(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "sigmoid+bce":
        return sig(Z) - Y
    if pair == "softmax+cce":
        return soft(Z) - Y
    if pair == "sigmoid+quadratic":
        return (sig(Z) - Y) * sig(Z) * (1 - sig(Z))
    return ValueError("unknown")

# %% wrong: keepdims forgotten | hint: entry by entry | loses: output_delta_softmax_test output_delta_kind_test
def sig(Z):
    return 1 / (1 + np.exp(-Z))


def soft(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "sigmoid+bce":
        return sig(Z) - Y
    if pair == "softmax+cce":
        return np.exp(Z) / np.sum(np.exp(Z), axis=1) - Y
    if pair == "sigmoid+quadratic":
        return (sig(Z) - Y) * sig(Z) * (1 - sig(Z))
    raise ValueError(pair)

# %% wrong: two pairs mixed up | hint: once too often | loses: output_delta_bce_test output_delta_quadratic_test
def sig(Z):
    return 1 / (1 + np.exp(-Z))


def soft(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "sigmoid+quadratic":
        return sig(Z) - Y
    if pair == "softmax+cce":
        return soft(Z) - Y
    if pair == "sigmoid+bce":
        return (sig(Z) - Y) * sig(Z) * (1 - sig(Z))
    raise ValueError(pair)

# %% wrong: a softmax without its exponential | hint: The exponential is missing | loses: output_delta_softmax_test
def output_delta(pair, Z, Y):
    A = 1 / (1 + np.exp(-Z))
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "sigmoid+quadratic":
        return (A - Y) * A * (1 - A)
    if pair == "softmax+cce":
        return Z / Z.sum(axis=1, keepdims=True) - Y
    if pair == "sigmoid+bce":
        return A - Y
    raise ValueError(pair)


# %% wrong: the slope a (a - 1) | hint: it is \(a - y\) a \(1 - a\) | loses: output_delta_quadratic_test
def output_delta(pair, Z, Y):
    A = 1 / (1 + np.exp(-Z))
    if pair == "softmax+cce":
        powers = np.exp(Z)
        A = powers / powers.sum(axis=1, keepdims=True)
    known = {"linear+quadratic": Z - Y, "sigmoid+bce": A - Y, "softmax+cce": A - Y}
    if pair == "sigmoid+quadratic":
        return (A - Y) * A * (A - 1)
    if pair not in known:
        raise ValueError(pair)
    return known[pair]


# %% wrong: the largest takes all | hint: gives each a share | loses: output_delta_softmax_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    elif pair == "sigmoid+bce":
        A = 1 / (1 + np.exp(-Z))
        return A - Y
    elif pair == "softmax+cce":
        E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
        A = E == E.max(axis=1, keepdims=True)
        return A * 1.0 - Y
    elif pair == "sigmoid+quadratic":
        A = 1 / (1 + np.exp(-Z))
        return (A - Y) * A * (1 - A)
    else:
        raise ValueError(pair)


# %% wrong: the cross-entropy itself | hint: That is the loss | loses: output_delta_bce_test
def output_delta(pair, Z, Y):
    if pair == "linear+quadratic":
        return Z - Y
    elif pair == "sigmoid+bce":
        A = 1 / (1 + np.exp(-Z))
        return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    elif pair == "softmax+cce":
        E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
        A = E / np.sum(E, axis=1, keepdims=True)
        return A - Y
    elif pair == "sigmoid+quadratic":
        A = 1 / (1 + np.exp(-Z))
        return (A - Y) * A * (1 - A)
    else:
        raise ValueError(pair)


# %% wrong: the slope for every quadratic loss | hint: is that of a sigmoid | loses: output_delta_linear_test
def output_delta(pair, Z, Y):
    output, loss = pair.split("+")
    if output == "linear" and loss == "quadratic":
        A = Z
    elif output == "sigmoid" and loss in ("bce", "quadratic"):
        A = 1 / (1 + np.exp(-Z))
    elif output == "softmax" and loss == "cce":
        A = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    else:
        raise ValueError(pair)
    if loss == "quadratic":
        return (A - Y) * A * (1 - A)
    return A - Y
