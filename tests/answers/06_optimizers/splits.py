# %% right: cuts of one permutation
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% right: slices and masks
def train_val_test_split(n, fractions, rng):
    order = rng.permutation(n)
    first = int(round(fractions[0] * n))
    second = int(round((fractions[0] + fractions[1]) * n))
    return order[:first], order[first:second], order[second:]


def kfold(n, k, rng):
    fold_of = rng.permutation(n) % k
    for i in range(k):
        yield np.flatnonzero(fold_of != i), np.flatnonzero(fold_of == i)

# %% right: rounded sizes, setdiff
def train_val_test_split(n, fractions, rng):
    order = np.arange(n)
    rng.shuffle(order)
    n_train, n_val = round(fractions[0] * n), round(fractions[1] * n)
    n_val = min(n_val, n - n_train)
    return [order[:n_train], order[n_train : n_train + n_val], order[n_train + n_val :]]


def kfold(n, k, rng):
    order = rng.permutation(n)
    pairs = []
    for i in range(k):
        val = order[i::k]
        pairs.append((np.setdiff1d(order, val), val))
    return pairs

# %% right: every sample draws its place
def train_val_test_split(n, fractions, rng):
    place = np.argsort(rng.random(n))
    a, b = fractions[0] * n, (fractions[0] + fractions[1]) * n
    middle = place + 0.5
    train, test = middle < a, middle >= b
    return np.where(train)[0], np.where(~train & ~test)[0], np.where(test)[0]


def kfold(n, k, rng):
    order = rng.permutation(n)
    ends = [n * i // k for i in range(k + 1)]
    return (
        (np.concatenate([order[:a], order[b:]]), order[a:b]) for a, b in zip(ends, ends[1:])
    )

# %% wrong: rounded down twice | hint: Round the places | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    order = rng.permutation(n)
    n_train, n_val = int(fractions[0] * n), int(fractions[1] * n)
    return order[:n_train], order[n_train : n_train + n_val], order[n_train + n_val :]


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: not shuffled | hint: old order | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(np.arange(n), cuts))


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: each part drawn for itself | hint: more than one part | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    return tuple(rng.choice(n, size=round(f * n), replace=False) for f in fractions)


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: drawn with replacement | hint: more than once | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    order = rng.integers(n, size=n)
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(order, cuts))


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: the rest is lost | hint: in no part | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    order = rng.permutation(n)
    sizes = [int(f * n) for f in fractions]
    a, b, c = sizes
    return order[:a], order[a : a + b], order[a + b : a + b + c]


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: rounded up | hint: Round the places|Found|Expected|numbers | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    order = rng.permutation(n)
    n_train, n_val = int(np.ceil(fractions[0] * n)), int(np.ceil(fractions[1] * n))
    return order[:n_train], order[n_train : n_train + n_val], order[n_train + n_val :]


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: test holds val, too | hint: more than one part | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    order = rng.permutation(n)
    a, b = round(fractions[0] * n), round((fractions[0] + fractions[1]) * n)
    return order[:a], order[a:b], order[a:]


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: two parts | hint: 2 values|3 values | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    order = rng.permutation(n)
    return order[: round(fractions[0] * n)], order[round(fractions[0] * n) :]


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: val and test swapped | hint: Are val and test swapped | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    order = rng.permutation(n)
    a, b = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    c = a + (n - b)
    return order[:a], order[a:c], order[c:]


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: its own generator | hint: rng | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(np.random.default_rng(0).permutation(n), cuts))


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: masks, not numbers | hint: whole numbers | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    place = rng.random(n)
    return place < fractions[0], (place >= fractions[0]) & (place < fractions[0] + fractions[1]), place >= 1 - fractions[2]


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: by the toss of a coin | hint: of | loses: splits_three_test
def train_val_test_split(n, fractions, rng):
    place = rng.random(n)
    a, b = fractions[0], fractions[0] + fractions[1]
    return np.flatnonzero(place < a), np.flatnonzero((place >= a) & (place < b)), np.flatnonzero(place >= b)


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: kfold does not shuffle | hint: old order | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    folds = np.array_split(np.arange(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: kfold shuffles for each fold | hint: validation parts | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    pairs = []
    for i in range(k):
        folds = np.array_split(rng.permutation(n), k)
        pairs.append((np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]))
    return pairs

# %% wrong: train holds val | hint: in train and in val | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    order = rng.permutation(n)
    return [(order, fold) for fold in np.array_split(order, k)]

# %% wrong: the rest of kfold is lost | hint: together|in no part | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    order, size = rng.permutation(n), n // k
    folds = [order[i * size : (i + 1) * size] for i in range(k)]
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]

# %% wrong: the last fold takes the rest | hint: sizes | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    order, size = rng.permutation(n), n // k
    pairs = []
    for i in range(k):
        val = order[i * size : (i + 1) * size] if i < k - 1 else order[i * size :]
        pairs.append((np.setdiff1d(order, val), val))
    return pairs

# %% wrong: val before train | hint: pair is \(train, val\) | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(folds[i], np.concatenate(folds[:i] + folds[i + 1 :])) for i in range(k)]

# %% wrong: the folds alone | hint: pair | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    return np.array_split(rng.permutation(n), k)

# %% wrong: one fold too few | hint: pairs, not|together|in no part | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k - 1)]

# %% wrong: k is a size | hint: pairs, not|sizes | loses: splits_kfold_test
def train_val_test_split(n, fractions, rng):
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))


def kfold(n, k, rng):
    order = rng.permutation(n)
    return [(np.setdiff1d(order, order[i : i + k]), order[i : i + k]) for i in range(0, n, k)]
