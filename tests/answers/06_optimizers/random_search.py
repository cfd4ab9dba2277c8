# %% right: a loop
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% right: powers of ten, a list of trials
def sample_log_uniform(low, high, size, rng):
    return 10 ** rng.uniform(np.log10(low), np.log10(high), size)


def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        draws = {
            name: sample_log_uniform(low, high, 1, rng).item() if kind == "log" else float(rng.uniform(low, high))
            for name, (low, high, kind) in space.items()
        }
        trials.append((objective(**draws), draws))
    value, draws = min(trials, key=lambda trial: trial[0])
    return draws, value

# %% right: all draws first, argmin
def sample_log_uniform(low, high, size, rng):
    return low * (high / low) ** rng.random(size)


def random_search(objective, space, n_trials, rng):
    columns = {}
    for name, (low, high, kind) in space.items():
        columns[name] = sample_log_uniform(low, high, n_trials, rng) if kind == "log" else rng.uniform(low, high, n_trials)
    rows = [dict(zip(columns, row)) for row in zip(*columns.values())]
    values = [objective(**row) for row in rows]
    best = int(np.argmin(values))
    return rows[best], values[best]

# %% right: one number at a time, the best asked again
def sample_log_uniform(low, high, size, rng):
    u = np.log(low) + (np.log(high) - np.log(low)) * rng.random(size)
    return np.e**u


def random_search(objective, space, n_trials, rng):
    def draw():
        return {
            name: np.exp(rng.uniform(np.log(low), np.log(high))) if kind == "log" else low + (high - low) * rng.random()
            for name, (low, high, kind) in space.items()
        }
    
    
    best = min((draw() for _ in range(n_trials)), key=lambda params: objective(**params))
    return best, objective(**best)

# %% wrong: linear draws | hint: linear scale
def sample_log_uniform(low, high, size, rng):
    return rng.uniform(low, high, size)


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: the logarithms themselves | hint: logarithms
def sample_log_uniform(low, high, size, rng):
    return rng.uniform(np.log(low), np.log(high), size)


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: the bases are mixed | hint: not inside|evenly
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log10(low), np.log10(high), size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: a grid | hint: rise|rng
def sample_log_uniform(low, high, size, rng):
    return np.geomspace(low, high, size)


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: exponents between low and high | hint: not inside|finite
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(low, high, size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: one draw, repeated | hint: again and again | loses: random_search_sample_test
def sample_log_uniform(low, high, size, rng):
    return np.full(size, np.exp(rng.uniform(np.log(low), np.log(high))))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: a single number | hint: array|shape
def sample_log_uniform(low, high, size, rng):
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: a Gaussian of the logarithm | hint: not inside|evenly
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.normal((np.log(low) + np.log(high)) / 2, 1.0, size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: its own generator | hint: rng
def sample_log_uniform(low, high, size, rng):
    return np.exp(np.random.default_rng(0).uniform(np.log(low), np.log(high), size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: the largest | hint: largest | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, -np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value > best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: the last one | hint: last one | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        best_params, best_value = params, value
    return best_params, best_value

# %% wrong: starts at 0 | hint: begin at infinity | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, 0
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: starts at a million | hint: begin at infinity | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, 1e6
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: log drawn evenly | hint: linear scale | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: everything logarithmic | hint: even on the log scale | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0]
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: kinds swapped | hint: even on the log scale | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "linear" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: one draw for all trials | hint: same settings | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    params = {}
    for name, (low, high, kind) in space.items():
        params[name] = float(sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high))
    values = [objective(**params) for _ in range(n_trials)]
    return params, min(values)

# %% wrong: one dict for all trials | hint: make a new dict | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value, params = None, np.inf, {}
    for _ in range(n_trials):
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: a positional dict | hint: objective|argument|stopped | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: the value is not kept | hint: what the search began with | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params = params
    return best_params, best_value

# %% wrong: the settings are not kept | hint: best_params | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_value = value
    return params, best_value

# %% wrong: swapped | hint: best_value | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_value, best_params

# %% wrong: one trial too few | hint: trials, not | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(1, n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: one place for all settings | hint: together | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params, u = {}, rng.random()
        for name, (low, high, kind) in space.items():
            draw = low * (high / low) ** u if kind == "log" else low + (high - low) * u
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: arrays in place of numbers | hint: one number | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = np.array([draw])
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: its own generator in the search | hint: rng alone | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    rng = np.random.default_rng()
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: the best is the first | hint: best_params|smallest | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))


def random_search(objective, space, n_trials, rng):
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if best_params is None:
            best_params, best_value = params, value
    return best_params, best_value

# %% wrong: the results swapped | hint: are swapped | loses: random_search_test
def sample_log_uniform(low, high, size, rng):
    return low * (high / low) ** rng.random(size)


def random_search(objective, space, n_trials, rng):
    trials = []
    for _ in range(n_trials):
        setting = {}
        for name in space:
            low, high, kind = space[name]
            if kind == "log":
                setting[name] = sample_log_uniform(low, high, 1, rng).item()
            else:
                setting[name] = low + (high - low) * rng.random()
        trials.append((objective(**setting), setting))
    best_value, best_params = min(trials, key=lambda trial: trial[0])
    return best_value, best_params
