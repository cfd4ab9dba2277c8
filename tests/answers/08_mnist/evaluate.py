# %% right: loops
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% right: bincount and nan_to_num
def accuracy(pred, labels):
    return float((pred == labels).sum()) / len(labels)


def confusion_matrix(labels, pred, n_classes):
    return np.bincount(labels * n_classes + pred, minlength=n_classes**2).reshape(n_classes, n_classes)


def precision_recall(cm):
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num(np.diag(cm) / cm.sum(0)), np.nan_to_num(np.diag(cm) / cm.sum(1))

# %% right: one-hot rows, a list, floats
def accuracy(pred, labels):
    return 1 - np.count_nonzero(pred - labels) / pred.shape[0]


def confusion_matrix(labels, pred, n_classes):
    one_hot = np.eye(n_classes)
    return one_hot[labels].T @ one_hot[pred]


def precision_recall(cm):
    def ratio(a, b):
        return np.divide(a, b, out=np.zeros(len(a)), where=b != 0)

    hits = cm.diagonal()
    return [ratio(hits, cm.sum(axis=axis)) for axis in (0, 1)]

# %% right: warnings are no harm
def accuracy(pred, labels):
    return sum(int(a == b) for a, b in zip(pred, labels)) / len(pred)


def confusion_matrix(labels, pred, n_classes):
    return np.array([[np.sum((labels == i) & (pred == j)) for j in range(n_classes)] for i in range(n_classes)])


def precision_recall(cm):
    precision, recall = cm.diagonal() / cm.sum(axis=0), cm.diagonal() / cm.sum(axis=1)
    precision[np.isnan(precision)] = 0
    recall[np.isnan(recall)] = 0
    return precision, recall

# %% wrong: accuracy in percent | hint: in percent | loses: evaluate_accuracy_test
def accuracy(pred, labels):
    return 100 * np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: accuracy as a count | hint: how many are right | loses: evaluate_accuracy_test
def accuracy(pred, labels):
    return np.sum(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: the share of errors | hint: fraction of errors | loses: evaluate_accuracy_test
def accuracy(pred, labels):
    return np.mean(pred != labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: whole division | hint: as // divides | loses: evaluate_accuracy_test
def accuracy(pred, labels):
    return (pred == labels).sum() // len(pred)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: rounded | hint: Rounded | loses: evaluate_accuracy_test
def accuracy(pred, labels):
    return round(np.mean(pred == labels), 2)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: all of them right, or not | hint: a bool; expected a real number | loses: evaluate_accuracy_test
def accuracy(pred, labels):
    return np.all(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: no return | hint: returned nothing | loses: evaluate_accuracy_test
def accuracy(pred, labels):
    np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: the matrix is transposed | hint: Rows are the true classes | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[guess, label] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: a pair counts once | hint: counts once | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    cm[labels, pred] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: a pair counts once, transposed | hint: counts once | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    cm[pred, labels] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: shares of the rows | hint: shares of each row | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm / np.maximum(cm.sum(axis=1, keepdims=True), 1)


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: shares of all | hint: shares of all samples | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm / len(labels)


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: only what is right | hint: Only what is right | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        if label == guess:
            cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: only the mistakes | hint: Only the mistakes | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        if label != guess:
            cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: as many rows as occur | hint: n_classes says | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    n_classes = max(labels.max(), pred.max()) + 1
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: only classes that occur | hint: n_classes says | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    found = np.union1d(labels, pred)
    return cm[found][:, found]


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: return inside of the loop | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
        return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: ten classes always | hint: shape | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    n_classes = 10
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: a list of lists | hint: array | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm.tolist()


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: precision and recall swapped | hint: changed places | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return recall, precision

# %% wrong: nan for 0/0 | hint: nan|finite|warning | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    return np.diag(cm) / cm.sum(axis=0), np.diag(cm) / cm.sum(axis=1)

# %% wrong: 1 for 0/0 | hint: not as 1 | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.ones(len(cm)), np.ones(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: in percent | hint: percent | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return 100 * precision, 100 * recall

# %% wrong: means over the classes | hint: a number per class | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision.mean(), recall.mean()

# %% wrong: both recall | hint: Both are recall | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[k].sum():
            precision[k] = cm[k, k] / cm[k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision, recall

# %% wrong: both precision | hint: Both are precision | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[:, k].sum():
            recall[k] = cm[k, k] / cm[:, k].sum()
    return precision, recall

# %% wrong: divided by all samples | hint: divided by all samples | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    return np.diag(cm) / cm.sum(), np.diag(cm) / cm.sum()

# %% wrong: the F1 score | hint: F1 | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    total = np.where(precision + recall > 0, precision + recall, 1)
    f1 = 2 * precision * recall / total
    return f1, f1

# %% wrong: lists | hint: array | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision.tolist(), recall.tolist()

# %% wrong: precision alone | hint: expected 2 values|two values | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    return np.mean(pred == labels)


def confusion_matrix(labels, pred, n_classes):
    cm = np.zeros((n_classes, n_classes), dtype=int)
    for label, guess in zip(labels, pred):
        cm[label, guess] += 1
    return cm


def precision_recall(cm):
    precision, recall = np.zeros(len(cm)), np.zeros(len(cm))
    for k in range(len(cm)):
        if cm[:, k].sum():
            precision[k] = cm[k, k] / cm[:, k].sum()
        if cm[k].sum():
            recall[k] = cm[k, k] / cm[k].sum()
    return precision

# %% wrong: counts are bytes | hint: A byte ends at 255 | loses: evaluate_confusion_matrix_test
def accuracy(pred, labels):
    hits = 0
    for p, t in zip(pred, labels):
        if p == t:
            hits += 1
    return hits / len(labels)

def confusion_matrix(labels, pred, n_classes):
    M = np.zeros((n_classes, n_classes), dtype=np.uint8)
    for i in range(len(labels)):
        M[labels[i], pred[i]] += 1
    return M

def precision_recall(cm):
    K = len(cm)
    precision, recall = np.zeros(K), np.zeros(K)
    for k in range(K):
        col, row = cm[:, k].sum(), cm[k, :].sum()
        if col > 0:
            precision[k] = cm[k, k] / col
        if row > 0:
            recall[k] = cm[k, k] / row
    return precision, recall

# %% wrong: called once counts as never | hint: called once counts | loses: evaluate_precision_recall_test
def accuracy(pred, labels):
    hits = 0
    for p, t in zip(pred, labels):
        if p == t:
            hits += 1
    return hits / len(labels)

def confusion_matrix(labels, pred, n_classes):
    M = np.zeros((n_classes, n_classes), dtype=int)
    for i in range(len(labels)):
        M[labels[i], pred[i]] += 1
    return M

def precision_recall(cm):
    K = len(cm)
    precision, recall = np.zeros(K), np.zeros(K)
    for k in range(K):
        col, row = cm[:, k].sum(), cm[k, :].sum()
        if col > 1:
            precision[k] = cm[k, k] / col
        if row > 0:
            recall[k] = cm[k, k] / row
    return precision, recall
