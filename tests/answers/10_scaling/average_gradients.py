# %% right: those without samples are left out
def average_gradients(grads, sizes):
    n = sum(sizes)
    used = [(size / n, g) for g, size in zip(grads, sizes) if size > 0]
    return {key: sum(weight * g[key] for weight, g in used) for key in grads[0]}

# %% right: totals, then one division
def average_gradients(grads, sizes):
    total = {name: np.zeros(np.shape(array)) for name, array in grads[-1].items()}
    for g, size in zip(grads, sizes):
        if size:
            for name in total:
                total[name] += size * g[name]
    return {name: array / sum(sizes) for name, array in total.items()}

# %% right: np.average on those that count
def average_gradients(grads, sizes):
    sizes = np.asarray(sizes)
    kept = np.flatnonzero(sizes)
    return {
        name: np.average([grads[k][name] for k in kept], axis=0, weights=sizes[kept]) for name in grads[0].keys()
    }

# %% right: nan is put to 0 where nothing was seen
def average_gradients(grads, sizes):
    result = {}
    for name in grads[0]:
        terms = [np.where(size > 0, g[name], 0.0) * size for g, size in zip(grads, sizes)]
        result[name] = np.sum(terms, axis=0) / np.sum(sizes)
    return result

# %% wrong: the plain mean | hint: Every worker counts the same
def average_gradients(grads, sizes):
    used = [g for g, size in zip(grads, sizes) if size > 0]
    return {name: sum(g[name] for g in used) / len(used) for name in grads[0]}

# %% wrong: 0 times nan | hint: 0 \* nan is nan
def average_gradients(grads, sizes):
    n = sum(sizes)
    return {name: sum(size / n * g[name] for g, size in zip(grads, sizes)) for name in grads[0]}

# %% wrong: the sum | hint: added up
def average_gradients(grads, sizes):
    used = [g for g, size in zip(grads, sizes) if size > 0]
    return {name: sum(1.0 * g[name] for g in used) for name in grads[0]}

# %% wrong: not divided | hint: all samples is missing
def average_gradients(grads, sizes):
    used = [(g, size) for g, size in zip(grads, sizes) if size > 0]
    return {name: sum(size * g[name] for g, size in used) for name in grads[0]}

# %% wrong: divided by the number of workers | hint: divided by the number of workers
def average_gradients(grads, sizes):
    used = [(g, size) for g, size in zip(grads, sizes) if size > 0]
    return {name: sum(size * g[name] for g, size in used) / len(grads) for name in grads[0]}

# %% wrong: adds to the first worker's arrays | hint: changed
def average_gradients(grads, sizes):
    n = sum(sizes)
    total = {name: array for name, array in grads[0].items()}
    for name in total:
        total[name] *= 1
        for g, size in zip(grads[1:], sizes[1:]):
            total[name] += g[name]
    return total

# %% wrong: no dict | hint: has to be a dict
def average_gradients(grads, sizes):
    n = sum(sizes)
    return [sum(s / n * g[name] for g, s in zip(grads, sizes) if s) for name in grads[0]]

# %% wrong: divided by the samples of those workers before | hint: not right|agree
def average_gradients(grads, sizes):
    mean, seen = {name: 0.0 for name in grads[0]}, 0
    for g, size in zip(grads, sizes):
        if size:
            seen += 1
            mean = {name: mean[name] + (g[name] - mean[name]) / seen for name in mean}
    return mean

# %% wrong: nobody after a worker without samples | hint: the others are lost
def average_gradients(grads, sizes):
    n = sum(sizes)
    mean = {}
    for key in grads[0]:
        total = 0.0
        for g, size in zip(grads, sizes):
            if size == 0:
                break
            total = total + size / n * g[key]
        mean[key] = total
    return mean

# %% wrong: each share replaces the one before | hint: Only the share of the last worker
def average_gradients(grads, sizes):
    mean = {}
    for g, size in zip(grads, sizes):
        if size:
            mean = {key: size / sum(sizes) * g[key] for key in g}
    return mean
