# %% right: gathered before each step
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% right: measured after the epoch
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    losses, accuracies = [], []
    for _ in range(epochs):
        indices = np.arange(len(y))
        rng.shuffle(indices)
        Xs, ys = X[indices], y[indices]
        i = 0
        while i < len(ys):
            grads = model.gradients(Xs[i : i + batch_size], ys[i : i + batch_size])
            optimizer.step(model.params, grads)
            i += batch_size
        losses.append(float(model.loss(X, y)))
        accuracies.append(float((model.predict(X_val) == y_val).sum() / len(y_val)))
    return dict(train_loss=losses, val_accuracy=accuracies)

# %% right: gathered after each step, arrays, a helper
def batches_of(X, y, size, rng):
    order = rng.choice(len(X), len(X), replace=False)
    for rows in np.split(order, range(size, len(X), size)):
        if len(rows):
            yield X[rows], y[rows]


def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {name: np.zeros(epochs) for name in ("train_loss", "val_accuracy")}
    for e in range(epochs):
        seen = []
        for xb, yb in batches_of(X, y, batch_size, rng):
            optimizer.step(model.params, model.gradients(xb, yb))
            seen.append((len(yb), model.loss(xb, yb)))
        sizes, losses = map(np.array, zip(*seen))
        history["train_loss"][e] = np.average(losses, weights=sizes)
        history["val_accuracy"][e] = np.equal(model.predict(X_val), y_val).mean()
    return history

# %% right: params and its keys are used, other things are kept as well
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": [], "seconds": [], "val_loss": []}
    params = model.params
    n = X.shape[0]
    for _ in range(epochs):
        data = rng.permutation(np.c_[X, y])
        sum_of_losses = 0
        for k in range(int(np.ceil(n / batch_size))):
            batch = data[k * batch_size : (k + 1) * batch_size]
            xb, yb = batch[:, :-1], batch[:, -1].astype(int)
            sum_of_losses += model.loss(xb, yb) * len(xb)
            grads = model.gradients(xb, yb)
            optimizer.step(params, {key: grads[key] for key in params})
        history["train_loss"] += [sum_of_losses / n]
        history["val_accuracy"] += [sum(model.predict(X_val) == y_val) / len(y_val)]
        history["val_loss"] += [model.loss(X_val, y_val)]
    return history

# %% wrong: not shuffled | hint: not shuffled | loses: train_batches_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = np.arange(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: shuffled once | hint: shuffle anew in each | loses: train_batches_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    order = rng.permutation(len(X))
    for epoch in range(epochs):
        total = 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: a generator of its own | hint: does not depend on the generator | loses: train_batches_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    rng = np.random.default_rng(0)
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: an unseeded generator | hint: draw from rng alone | loses: train_batches_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    rng = np.random.default_rng()
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the global generator | hint: global random state
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = np.random.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: drawn with replacement | hint: twice or never | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.integers(0, len(X), size=len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the last batch is dropped | hint: last batch of each epoch is left out | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X) - batch_size + 1, batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: pairs are broken | hint: index X and y by the same rows | loses: train_batches_test train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[start : start + batch_size])
            optimizer.step(model.params, model.gradients(X[rows], y[start : start + batch_size]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: labels are shuffled on their own | hint: index X and y by the same rows | loses: train_batches_test train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        y = rng.permutation(y)
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: all samples at once | hint: one step an epoch | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), len(X)):
            rows = order[start : start + len(X)]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: one sample at a time | hint: one step a sample
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(len(X)):
            rows = order[start : start + 1]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: batches of a fixed size | hint: more steps than batches|batch_size is
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    batch_size = 2
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: one epoch | hint: one epoch: repeat everything
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(1):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: return inside of the loop | hint: number an epoch|one epoch: repeat
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
        return history

# %% wrong: one epoch too many | hint: Those are \d epochs | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs + 1):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: a step on copies | hint: a step is lost
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step({name: array.copy() for name, array in model.params.items()}, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the optimizer is never asked | hint: never called
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            grads = model.gradients(X[rows], y[rows])
            for name in grads:
                model.params[name] -= 0.1 * grads[name]
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: weights alone | hint: gradients of all parameters|all of model.params | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            grads = model.gradients(X[rows], y[rows])
            optimizer.step({'W1': model.params['W1']}, {'W1': grads['W1']})
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: gradients are divided by the batch again | hint: divided by the size of the batch again
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, {name: grad / len(rows) for name, grad in model.gradients(X[rows], y[rows]).items()})
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: trained on the validation digits as well | hint: more steps than batches|index X and y | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    X, y = np.concatenate([X, X_val]), np.concatenate([y, y_val])
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: accuracy on the training digits | hint: accuracy on the training samples | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X) == y))
    return history

# %% wrong: accuracy in percent | hint: in percent | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(100 * np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: a count in place of the accuracy | hint: a count | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.sum(model.predict(X_val) == y_val))
    return history

# %% wrong: the share of errors | hint: fraction of errors | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) != y_val))
    return history

# %% wrong: accuracy before the epoch | hint: before the epoch | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
    return history

# %% wrong: the loss of the last batch | hint: last batch alone | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(model.loss(X[rows], y[rows]))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the sum of the losses | hint: sum over the batches | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total)
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the sum over the samples | hint: sum over the samples | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total)
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the short batch weighs as much | hint: weigh each loss by the size | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / np.ceil(len(X) / batch_size))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: sum of batches by samples | hint: weigh each by its size | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the loss of the validation digits | hint: loss of the validation samples | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(model.loss(X_val, y_val))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the sum goes on over the epochs | hint: begin each epoch at 0 | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    total = 0.0
    for epoch in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: one number too many | hint: one too many | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    history["train_loss"].append(model.loss(X, y))
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: one accuracy at the end | hint: number an epoch|is one too few|Only one | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
    history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: a number a batch | hint: number an epoch | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
            history["train_loss"].append(model.loss(X[rows], y[rows]))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: another name | hint: no 'train_loss'|has no | loses: train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: no return | hint: returned nothing | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))

# %% wrong: a tuple of lists | hint: must return a dict | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history["train_loss"], history["val_accuracy"]

# %% wrong: the best validation epoch is put back | hint: did not learn from the last step|a step is lost | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    for array in model.params.values():
        array *= 0.5
    return history

# %% wrong: each step with all samples | hint: has the gradient of all samples | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    n = len(X)
    for _ in range(epochs):
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start:start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X, y))
        history["train_loss"].append(total / n)
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: ends where validation is all right | hint: as soon as all validation samples are right | loses: train_batches_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    losses, accs = [], []
    for epoch in range(epochs):
        perm = rng.permutation(len(X))
        s = 0.0
        for i in range(0, len(X), batch_size):
            b = perm[i:i + batch_size]
            s += model.loss(X[b], y[b]) * len(b)
            g = model.gradients(X[b], y[b])
            optimizer.step(model.params, g)
        losses.append(s / len(X))
        hits = (model.predict(X_val) == y_val).sum()
        accs.append(hits / len(y_val))
        if hits == len(y_val):
            break
    return {"train_loss": losses, "val_accuracy": accs}

# %% wrong: the best accuracy so far | hint: best accuracy so far | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    n = len(X)
    for _ in range(epochs):
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start:start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / n)
        history["val_accuracy"].append(max(history["val_accuracy"] + [np.mean(model.predict(X_val) == y_val)]))
    return history

# %% wrong: two steps a batch | hint: two steps a batch | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    n = len(X)
    for _ in range(epochs):
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start:start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / n)
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: hits divided by the training samples | hint: not by that of the training samples | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    losses, accs = [], []
    for epoch in range(epochs):
        perm = rng.permutation(len(X))
        s = 0.0
        for i in range(0, len(X), batch_size):
            b = perm[i:i + batch_size]
            s += model.loss(X[b], y[b]) * len(b)
            g = model.gradients(X[b], y[b])
            optimizer.step(model.params, g)
        losses.append(s / len(X))
        hits = (model.predict(X_val) == y_val).sum()
        accs.append(hits / len(y))
    return {"train_loss": losses, "val_accuracy": accs}

# %% wrong: weight decay in the gradients | hint: times the parameters are added | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            grads = model.gradients(X[rows], y[rows])
            grads = {key: grad + 0.01 * model.params[key] for key, grad in grads.items()}
            optimizer.step(model.params, grads)
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: gradients that pile up within an epoch | hint: gradients of earlier batches
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            new = model.gradients(X[rows], y[rows])
            grads = {key: new[key] + (grads[key] if start else 0) for key in new}
            optimizer.step(model.params, grads)
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: gradients cut off | hint: cut off at their ends | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            grads = model.gradients(X[rows], y[rows])
            optimizer.step(model.params, {key: np.clip(grad, -0.01, 0.01) for key, grad in grads.items()})
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: the first rows in every step | hint: the gradient of the same
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[:batch_size], y[:batch_size]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: a step with the validation samples | hint: learns from the validation samples | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        optimizer.step(model.params, model.gradients(X_val, y_val))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: it stops when the accuracy does not rise | hint: Those are \d epochs
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
        if epoch and history["val_accuracy"][-1] <= history["val_accuracy"][-2]:
            break
    return history

# %% wrong: batches that overlap by a sample | hint: a batch has \d samples | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order, total = rng.permutation(len(X)), 0.0
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size + 1]
            total += len(rows) * model.loss(X[rows], y[rows])
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(total / len(X))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: loss and accuracy have changed places | hint: it and the accuracy have changed places | loses: train_history_test train_learns_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["val_accuracy"].append(model.loss(X, y))
        history["train_loss"].append(np.mean(model.predict(X_val) == y_val))
    return history

# %% wrong: batches overlap by half | hint: Batches share samples | loses: train_batches_test train_history_test
def train(model, X, y, X_val, y_val, *, optimizer, epochs, batch_size, rng):
    history = {"train_loss": [], "val_accuracy": []}
    for epoch in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), -(-batch_size // 2)):
            rows = order[start : start + batch_size]
            optimizer.step(model.params, model.gradients(X[rows], y[rows]))
        history["train_loss"].append(model.loss(X, y))
        history["val_accuracy"].append(np.mean(model.predict(X_val) == y_val))
    return history
