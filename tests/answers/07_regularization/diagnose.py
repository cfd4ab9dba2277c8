# %% right: two questions
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error > tol
    variance = val_error - train_error > tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    if variance:
        return "high variance"
    return "fine"

# %% right: a table
def diagnose(train_error, val_error, target_error, tol=0.02):
    names = [["fine", "high variance"], ["high bias", "both"]]
    return names[int(train_error - target_error > tol)][int(val_error - train_error > tol)]

# %% right: nested
def diagnose(train_error, val_error, target_error, tol=0.02):
    if train_error - target_error > tol:
        return "both" if val_error - train_error > tol else "high bias"
    return "high variance" if val_error - train_error > tol else "fine"

# %% right: match on a tuple
def diagnose(train_error, val_error, target_error, tol=0.02):
    match (bool(train_error - target_error > tol), bool(val_error - train_error > tol)):
        case (True, True):
            return "both"
        case (True, False):
            return "high bias"
        case (False, True):
            return "high variance"
    return "fine"

# %% wrong: the names are swapped | hint: changed places
def diagnose(train_error, val_error, target_error, tol=0.02):
    variance = train_error - target_error > tol
    bias = val_error - train_error > tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: at least tol | hint: exactly tol
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error >= tol
    variance = val_error - train_error >= tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: a gap of at least tol | hint: gap of exactly tol
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error > tol
    variance = val_error - train_error >= tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: the gap to the target | hint: between validation and training
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error > tol
    variance = val_error - target_error > tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: without the target | hint: against the target
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error > tol
    variance = val_error - train_error > tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: both is never reached | hint: "both" never comes, but "high bias": ask
def diagnose(train_error, val_error, target_error, tol=0.02):
    if train_error - target_error > tol:
        return "high bias"
    if val_error - train_error > tol:
        return "high variance"
    return "fine"

# %% wrong: both is never reached, variance first | hint: "both" never comes, but "high variance": ask
def diagnose(train_error, val_error, target_error, tol=0.02):
    if val_error - train_error > tol:
        return "high variance"
    if train_error - target_error > tol:
        return "high bias"
    return "fine"

# %% wrong: tol is not used | hint: tol is not used
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error > target_error
    variance = val_error > train_error
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: always 0.02 | hint: 0.02 only where nothing else
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error > 0.02
    variance = val_error - train_error > 0.02
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: absolute differences | hint: no absolute value
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = abs(train_error - target_error) > tol
    variance = abs(val_error - train_error) > tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"

# %% wrong: another spelling | hint: [Oo]nly capital letters
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error > tol
    variance = val_error - train_error > tol
    if bias and variance:
        return "Both"
    if bias:
        return "High bias"
    return "High variance" if variance else "Fine"

# %% wrong: two words for both | hint: the one word
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error > tol
    variance = val_error - train_error > tol
    if bias and variance:
        return "high bias", "high variance"
    if bias:
        return "high bias"
    if variance:
        return "high variance"
    return "fine"

# %% wrong: both is printed, not returned | hint: "both" never comes, but "high bias"
def diagnose(train_error, val_error, target_error, tol=0.02):
    bias = train_error - target_error > tol
    variance = val_error - train_error > tol
    if bias and variance:
        print("both")
    if bias:
        return "high bias"
    if variance:
        return "high variance"
    return "fine"
