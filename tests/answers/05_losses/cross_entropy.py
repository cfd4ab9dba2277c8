# %% right: the formulas
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% right: zeros, then ones; a sum with one-hot rows
def one_hot(labels, n_classes):
    rows = np.zeros((len(labels), n_classes))
    rows[np.arange(len(labels)), labels] = 1
    return rows


def cross_entropy(P, labels):
    Y = one_hot(labels, P.shape[1])
    return -np.sum(Y * np.log(np.clip(P, 1e-12, 1))) / len(P)

# %% right: a comparison, whole numbers; take_along_axis
def one_hot(labels, n_classes):
    return (labels[:, None] == np.arange(n_classes)).astype(int)


def cross_entropy(P, labels):
    of_truth = np.take_along_axis(P, labels[:, None], axis=1)
    return -np.log(np.clip(of_truth, 1e-12, 1 - 1e-12)).mean()

# %% right: loops in plain Python
def one_hot(labels, n_classes):
    return np.array([[1 if k == label else 0 for k in range(n_classes)] for label in labels])


import math


def cross_entropy(P, labels):
    return sum(-math.log(max(row[label], 1e-12)) for row, label in zip(P, labels)) / len(labels)

# %% right: flat indices, small integers, a tiny number added
def one_hot(labels, n_classes):
    rows = np.zeros(len(labels) * n_classes, dtype=np.uint8)
    rows[np.arange(len(labels)) * n_classes + labels] = 1
    return rows.reshape(-1, n_classes)


def cross_entropy(P, labels):
    return -np.log((P * one_hot(labels, P.shape[1])).sum(axis=1) + 1e-12).mean()

# %% right: np.choose, logarithms clipped
one_hot = lambda labels, n_classes: np.identity(n_classes, dtype=np.float32).take(labels, axis=0)


def cross_entropy(P, labels):
    with np.errstate(divide="ignore"):
        logs = np.maximum(np.log(P), -100)
    return np.average(-np.choose(labels, logs.T))

# %% wrong: as many columns as labels occur | hint: n_classes, not the largest | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    return np.eye(labels.max() + 1)[labels]


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: as many columns as different labels | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    classes = np.unique(labels)
    return (labels[:, None] == classes) * 1.0


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: labels counted from 1 | hint: count from 0 | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels - 1]


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: one column a sample | hint: transpose | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[:, labels]


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: True and False | hint: True and False | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    return labels[:, None] == np.arange(n_classes)


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: labels written over | hint: changed .* in place | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    rows = np.zeros((len(labels), n_classes))
    for row in rows:
        row[labels[0]] = 1
        labels[:-1] = labels[1:].copy()
    return rows


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: no clipping | hint: not finite | loses: cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log(P[np.arange(len(P)), labels]))

# %% wrong: zero times infinity | hint: 0 \* inf is nan | loses: cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.sum(one_hot(labels, P.shape[1]) * np.log(P)) / len(P)

# %% wrong: clipped much too early | hint: more than 20 | loses: cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log(np.clip(P[np.arange(len(P)), labels], 1e-6, 1)))

# %% wrong: clipped a little too early | hint: counts as 1e-10 | loses: cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log(np.clip(P[np.arange(len(P)), labels], 1e-10, 1)))

# %% wrong: the minus sign forgotten | hint: opposite sign|more than 20 | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return np.mean(np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12)))

# %% wrong: columns of every row | hint: columns of every row | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log(np.maximum(P[:, labels], 1e-12)))

# %% wrong: the most probable class | hint: take the true one | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log(P.max(axis=1)))

# %% wrong: all classes | hint: only the true one | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.sum(np.log(np.maximum(P, 1e-12))) / len(P)

# %% wrong: a mean over the classes, too | hint: samples alone | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    Y = one_hot(labels, P.shape[1])
    return -np.mean(Y * np.log(np.maximum(P, 1e-12)))

# %% wrong: the sum over the samples | hint: number of samples | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.sum(np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12)))

# %% wrong: binary cross-entropy of every class | hint: binary cross-entropy | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return bce(P, one_hot(labels, P.shape[1]))

# %% wrong: whole rows | hint: Whole rows | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    out = np.zeros((len(labels), n_classes))
    for i in labels:
        out[i] = 1
    return out


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: one row for all | hint: row needs one | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    row = np.zeros(n_classes)
    rows = []
    for label in labels:
        row[label] = 1
        rows.append(row)
    return np.array(rows)


def cross_entropy(P, labels):
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))

# %% wrong: infinite losses left out | hint: more than 20 | loses: cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    v = -np.log(P[np.arange(len(P)), labels])
    v[np.isinf(v)] = 0
    return v.mean()

# %% wrong: mistakes counted | hint: counts mistakes | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return np.mean(np.argmax(P, axis=1) != labels)

# %% wrong: logarithms of base 2 | hint: log2 | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log2(np.maximum(P[np.arange(len(P)), labels], 1e-12)))

# %% wrong: a loop over the labels | hint: The row, too, is the label's | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    total = 0
    for y in labels:
        total -= np.log(max(P[y, y], 1e-12))
    return total / len(P)

# %% wrong: a loop over the labels, all of the first row | hint: row is always the first | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    total = 0
    for y in labels:
        total += -np.log(max(P[0, y], 1e-12))
    return total / len(P)

# %% wrong: the diagonal | hint: entries \[i, i\] | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    total = 0
    for i in range(min(P.shape)):
        total -= np.log(P[i, i] + 1e-12)
    return total / len(P)

# %% wrong: divided by the number of classes, in both places | hint: (?s)\A(?!.*last sample).*number of classes | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    p = np.maximum(P[np.arange(len(P)), labels], 1e-12)
    return -np.sum(np.log(p)) / P.shape[1]


# %% wrong: an eps too large is added | hint: 0 counts as 1e-08 | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log(P[np.arange(len(P)), labels] + 1e-8))


# %% wrong: no minus, and an average over the classes | hint: The minus is missing, and the average | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    n = len(labels)
    Y = np.zeros((n, n_classes))
    for i in range(n):
        Y[i, labels[i]] = 1
    return Y


def cross_entropy(P, labels):
    n = len(labels)
    p = P[np.arange(n), labels]
    p = np.maximum(p, 1e-12)
    return np.sum(np.log(p)) / P.size

# %% wrong: the rows of all classes, no more | hint: As many rows are expected as the first argument | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[: len(labels)]


def cross_entropy(P, labels):
    return -np.mean(np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12)))

# %% wrong: the product of all is clipped | hint: as when their product is clipped | loses: cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    p = np.prod(P[np.arange(len(P)), labels])
    return -np.log(max(p, 1e-12)) / len(P)

# %% wrong: the small number is subtracted | hint: logarithm of a negative number | loses: cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    return -np.mean(np.log(P[np.arange(len(P)), labels] - 1e-12))

# %% wrong: a label that comes again has no 1 | hint: something is left out | loses: cross_entropy_onehot_test
def one_hot(labels, n_classes):
    H = np.zeros((len(labels), n_classes))
    for k in range(n_classes):
        if k in labels:
            H[list(labels).index(k), k] = 1
    return H


def cross_entropy(P, labels):
    return -np.mean(np.log(np.maximum(P[np.arange(len(P)), labels], 1e-12)))


# %% wrong: divided by the classes | hint: not by the number of classes | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    out = np.zeros((len(labels), n_classes))
    out[np.arange(len(labels)), labels] = 1
    return out


def cross_entropy(P, labels):
    total = 0.0
    for row, t in zip(P, labels):
        total -= np.log(max(row[t], 1e-12))
    return total / P.shape[1]


# %% wrong: the logarithm after the one-hot rows | hint: Each false class counts as one of probability 0 | loses: cross_entropy_value_test cross_entropy_zero_test
def one_hot(labels, n_classes):
    return np.eye(n_classes)[labels]


def cross_entropy(P, labels):
    Y = one_hot(labels, P.shape[1])
    return -np.sum(np.log(np.clip(Y * P, 1e-12, 1))) / len(P)
