# %% right: a generator
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]

# %% right: a list
def minibatches(X, y, batch_size, rng):
    order = np.arange(X.shape[0])
    rng.shuffle(order)
    X, y = X[order], y[order]
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(y), batch_size)]

# %% right: np.split
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    cuts = list(range(batch_size, len(X), batch_size))
    return zip(np.split(X[order], cuts), np.split(y[order], cuts))

# %% right: random keys, sorted
def minibatches(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    n_batches = -(-len(X) // batch_size)
    return ([X[part], y[part]] for part in (order[k * batch_size : (k + 1) * batch_size] for k in range(n_batches)))

# %% right: an iterator class
class minibatches:
    def __init__(self, X, y, batch_size, rng):
        self.X, self.y, self.size = X, y, batch_size
        self.left = list(rng.permutation(len(X)))

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        rows, self.left = self.left[: self.size], self.left[self.size :]
        return self.X[rows], self.y[rows]

# %% right: choice without replacement
def minibatches(X, y, batch_size, rng):
    order = rng.choice(len(X), size=len(X), replace=False)
    batches = []
    while len(order):
        batches.append((X[order[:batch_size]], y[order[:batch_size]]))
        order = order[batch_size:]
    return batches

# %% wrong: not shuffled | hint: old order
def minibatches(X, y, batch_size, rng):
    for i in range(0, len(X), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]

# %% wrong: X and y shuffled apart | hint: target of another
def minibatches(X, y, batch_size, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    for i in range(0, len(X), batch_size):
        yield X[i : i + batch_size], y[i : i + batch_size]

# %% wrong: only X shuffled | hint: target of another
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for i in range(0, len(X), batch_size):
        yield X[order[i : i + batch_size]], y[i : i + batch_size]

# %% wrong: the last batch is dropped | hint: last, shorter batch is missing
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows], y[rows]

# %% wrong: drawn with replacement | hint: more than once
def minibatches(X, y, batch_size, rng):
    for _ in range(-(-len(X) // batch_size)):
        rows = rng.integers(len(X), size=batch_size)
        yield X[rows], y[rows]

# %% wrong: an empty last batch | hint: batch is empty
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size + 1):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows], y[rows]

# %% wrong: the batches are shuffled, not the samples | hint: neighbours|old order
def minibatches(X, y, batch_size, rng):
    starts = np.arange(0, len(X), batch_size)
    for start in sorted(starts, key=lambda s: (s + batch_size > len(X), rng.random())):
        yield X[start : start + batch_size], y[start : start + batch_size]

# %% wrong: shuffled within each batch | hint: neighbours
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.permutation(np.arange(start, min(start + batch_size, len(X))))
        yield X[rows], y[rows]

# %% wrong: its own generator | hint: rng
def minibatches(X, y, batch_size, rng):
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]

# %% wrong: a generator without a seed | hint: rng alone
def minibatches(X, y, batch_size, rng):
    order = np.random.default_rng().permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]

# %% wrong: batch_size is the number of batches | hint: sizes
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for rows in np.array_split(order, min(batch_size, len(X))):
        yield X[rows], y[rows]

# %% wrong: equal batches | hint: sizes
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for rows in np.array_split(order, -(-len(X) // batch_size)):
        yield X[rows], y[rows]

# %% wrong: X alone | hint: pair
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield X[order[start : start + batch_size]]

# %% wrong: the row numbers | hint: arrays|shapes|row
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield order[start : start + batch_size], order[start : start + batch_size]

# %% wrong: only the first batch | hint: never come
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        return [(X[rows], y[rows])]

# %% wrong: batches that overlap | hint: batches overlap
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(len(X)):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]

# %% wrong: shuffled in place | hint: another order afterwards|in place
def minibatches(X, y, batch_size, rng):
    state = rng.bit_generator.state
    rng.shuffle(X)
    rng.bit_generator.state = state
    rng.shuffle(y)
    return [(X[i : i + batch_size].copy(), y[i : i + batch_size].copy()) for i in range(0, len(X), batch_size)]

# %% wrong: another order for each batch | hint: permute all of them once
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.permutation(len(X))[start : start + batch_size]
        yield X[rows], y[rows]

# %% wrong: a row too many in each batch | hint: a batch has 5 rows
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size + 1]
        yield X[rows], y[rows]
