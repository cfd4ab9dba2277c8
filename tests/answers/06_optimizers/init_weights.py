# %% right: a dict of spreads
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% right: if and elif
def init_weights(n_in, n_out, scheme, rng):
    if scheme == "normal":
        std = 1
    elif scheme == "xavier":
        std = n_in**-0.5
    elif scheme == "he":
        std = (2 / n_in) ** 0.5
    else:
        raise ValueError(f"unknown scheme {scheme}")
    return rng.normal(0.0, std, (n_in, n_out))

# %% right: match, a standard normal
def init_weights(n_in, n_out, scheme, rng):
    match scheme:
        case "normal":
            variance = 1.0
        case "xavier":
            variance = 1.0 / n_in
        case "he":
            variance = 2.0 / n_in
        case _:
            raise ValueError("normal, xavier or he")
    return rng.standard_normal((n_in, n_out)) * np.sqrt(variance)

# %% right: column by column
def init_weights(n_in, n_out, scheme, rng):
    gains = {"normal": n_in, "xavier": 1, "he": 2}
    try:
        gain = gains[scheme]
    except KeyError:
        raise ValueError("no such scheme") from None
    return np.stack([np.sqrt(gain / n_in) * rng.normal(size=n_in) for _ in range(n_out)], axis=1)

# %% wrong: he counts the outputs | hint: n_in, not the outputs
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_out)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: xavier counts the outputs | hint: n_in, not the outputs
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_out), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: the variance as the spread | hint: variance
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / n_in, "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: he without a root | hint: under the root|variance
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": 2 / n_in}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: he without the 2 | hint: 2 under the root is missing
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(1 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: xavier with a 2 | hint: he alone
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": np.sqrt(2 / n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: 2 outside of the root | hint: outside of the root
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": 2 / np.sqrt(n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: Glorot | hint: Glorot
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": np.sqrt(2 / (n_in + n_out)), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: upside down | hint: upside down
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: not scaled | hint: not scaled
def init_weights(n_in, n_out, scheme, rng):
    if scheme not in ("normal", "xavier", "he"):
        raise ValueError(scheme)
    return rng.normal(size=(n_in, n_out))

# %% wrong: uniform | hint: uniform
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.uniform(-1, 1, size=(n_in, n_out))

# %% wrong: uniform of the right spread | hint: no Gaussian
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.uniform(-(3**0.5), 3**0.5, size=(n_in, n_out))

# %% wrong: positive | hint: mean|spread|deviation
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * np.abs(rng.normal(size=(n_in, n_out)))

# %% wrong: transposed | hint: One row for each input
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_out, n_in))

# %% wrong: no ValueError | hint: ValueError
def init_weights(n_in, n_out, scheme, rng):
    return {"normal": 1.0, "xavier": n_in**-0.5}.get(scheme, (2 / n_in) ** 0.5) * rng.normal(size=(n_in, n_out))

# %% wrong: a KeyError | hint: ValueError
def init_weights(n_in, n_out, scheme, rng):
    return {"normal": 1.0, "xavier": n_in**-0.5, "he": (2 / n_in) ** 0.5}[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: the global generator | hint: global random state
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * np.random.normal(size=(n_in, n_out))

# %% wrong: its own generator | hint: rng
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * np.random.default_rng(0).normal(size=(n_in, n_out))

# %% wrong: one neuron, repeated | hint: again and again
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * np.repeat(rng.normal(size=(n_in, 1)), n_out, axis=1)

# %% wrong: a root too many | hint: root is taken once too often|no Gaussian|deviation
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": n_in**-0.25, "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * rng.normal(size=(n_in, n_out))

# %% wrong: zeros | hint: deviation
def init_weights(n_in, n_out, scheme, rng):
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(scheme)
    return spreads[scheme] * np.zeros((n_in, n_out))

# %% wrong: the spread where the mean belongs | hint: takes the mean first
def init_weights(n_in, n_out, scheme, rng):
    stds = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in stds:
        raise ValueError(scheme)
    return rng.normal(stds[scheme], 1.0, size=(n_in, n_out))

# %% wrong: a power before a division | hint: comes before / | loses: init_weights_test
def init_weights(n_in, n_out, scheme, rng):
    W = rng.standard_normal((n_in, n_out))
    if scheme == "normal":
        pass
    elif scheme == "xavier":
        W /= n_in ** 0.5
    elif scheme == "he":
        W *= (2 / n_in) ** 1 / 2
    else:
        raise ValueError("unknown scheme " + str(scheme))
    return W
