# %% right: a tuple of all
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% right: a list, masks
def standardize(X_train, *others):
    mean = np.mean(X_train, axis=0, keepdims=True)
    std = np.std(X_train, axis=0, keepdims=True)
    std[std == 0] = 1
    return [(X - mean) / std for X in [X_train] + list(others)]

# %% right: loops over features
def standardize(X_train, *others):
    results = [np.array(X, dtype=float) for X in (X_train,) + others]
    for j in range(X_train.shape[1]):
        column = X_train[:, j]
        mean = column.sum() / len(column)
        std = (((column - mean) ** 2).sum() / len(column)) ** 0.5 or 1.0
        for result in results:
            result[:, j] = (result[:, j] - mean) / std
    return tuple(results)

# %% right: np.ptp finds constants
def standardize(X_train, *others):
    mean = X_train.mean(0)
    scale = np.sqrt(np.mean((X_train - mean) ** 2, axis=0))
    scale = np.where(np.ptp(X_train, axis=0) > 0, scale, 1.0)
    transform = lambda X: np.divide(np.subtract(X, mean), scale)
    return (transform(X_train), *map(transform, others))

# %% right: a tiny threshold
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std < 1e-12, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: own statistics | hint: own mean and standard deviation
def standardize(X_train, *others):
    def scale(X):
        std = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(std == 0, 1, std)
    
    
    return tuple(scale(X) for X in (X_train, *others))

# %% wrong: all together | hint: all arrays together
def standardize(X_train, *others):
    every = np.concatenate([X_train, *others])
    mean, std = every.mean(axis=0), every.std(axis=0)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: ddof | hint: n - 1
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0, ddof=1)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: 0/0 | hint: constant feature
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: eps | hint: small number is added
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = std + 1e-8
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: eps in place of 0 | hint: small number takes
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.maximum(std, 1e-8)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: no axis | hint: axis=0 is missing
def standardize(X_train, *others):
    return tuple((X - X_train.mean()) / X_train.std() for X in (X_train, *others))

# %% wrong: no axis in the deviation | hint: axis=0 is missing there
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std()
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: samples | hint: axis=1
def standardize(X_train, *others):
    results = []
    for X in (X_train, *others):
        std = X.std(axis=1, keepdims=True)
        results.append((X - X.mean(axis=1, keepdims=True)) / np.where(std == 0, 1, std))
    return tuple(results)

# %% wrong: variance | hint: not by the variance
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.var(axis=0)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: centred only | hint: not scaled
def standardize(X_train, *others):
    return tuple(X - X_train.mean(axis=0) for X in (X_train, *others))

# %% wrong: scaled only | hint: not centred
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return tuple(X / std for X in (X_train, *others))

# %% wrong: min and max | hint: range from 0 to 1
def standardize(X_train, *others):
    mean, std = X_train.min(axis=0), np.ptp(X_train, axis=0)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: the median | hint: median
def standardize(X_train, *others):
    mean, std = np.median(X_train, axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: at least 1 | hint: left alone
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.maximum(std, 1)
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: 1 is added | hint: 1 is added
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = std + 1
    return tuple((X - mean) / std for X in (X_train, *others))

# %% wrong: others unchanged | hint: others come back unchanged
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return ((X_train - mean) / std, *others)

# %% wrong: X_train alone | hint: 
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return (X_train - mean) / std

# %% wrong: the first of the others is forgotten | hint: 
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others[1:]))

# %% wrong: in place | hint: in place|changed
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    for X in (X_train, *others):
        X[...] = (X - mean) / std
    return (X_train, *others)

# %% wrong: constants are left | hint: left as they are
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    results = []
    for X in (X_train, *others):
        Z = X.astype(float)
        Z[:, std > 0] = (X[:, std > 0] - mean[std > 0]) / std[std > 0]
        results.append(Z)
    return tuple(results)

# %% wrong: nan becomes 0 | hint: Constant features are 0|constant
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    with np.errstate(all="ignore"):
        return tuple(np.nan_to_num((X - mean) / std, posinf=0, neginf=0) for X in (X_train, *others))

# %% wrong: nan and inf replaced afterwards | hint: divided by 0, and nan and inf replaced
def standardize(X_train, *others):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    with np.errstate(all="ignore"):
        return tuple(np.nan_to_num((X - mean) / std) for X in (X_train, *others))
