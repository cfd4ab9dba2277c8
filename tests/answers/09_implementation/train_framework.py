# %% right: fit and evaluate
def train_mnist(model, data, epochs, rng):
    loss = SoftmaxCrossEntropy()
    history = fit(
        model, data.X_train, data.y_train, loss=loss, optimizer=Adam(0.002), epochs=epochs, batch_size=100,
        rng=rng, validation=(data.X_val, data.y_val), metrics=[accuracy], progress=False,
    )
    history["test_accuracy"] = evaluate(model, data.X_test, data.y_test, loss=loss, metrics=[accuracy])["accuracy"]
    return history

# %% right: a loop of one's own
def train_mnist(model, data, epochs, rng):
    X, y, X_val, y_val, X_test, y_test = data
    loss, optimizer, history = SoftmaxCrossEntropy(), Adam(2e-3), {"val_accuracy": []}
    for _ in range(epochs):
        model.train()
        order = rng.permutation(len(X))
        for start in range(0, len(X), 128):
            rows = order[start : start + 128]
            model.zero_grad()
            loss(model(X[rows]), y[rows]).backward()
            optimizer.step(model.params, model.grads)
        model.eval()
        history["val_accuracy"].append(np.mean(model(X_val).data.argmax(axis=1) == y_val))
    history["test_accuracy"] = [np.mean(predict(model, X_test).argmax(axis=1) == y_test)]
    return history

# %% right: batches from a function, another optimizer
from course.nn import AdamW


def train_mnist(model, data, epochs, rng):
    def flow(rng):
        order = rng.permutation(len(data.X_train))
        for rows in np.array_split(order, max(1, len(order) // 100)):
            yield data.X_train[rows], data.y_train[rows]

    options = {"loss": SoftmaxCrossEntropy(), "metrics": {"accuracy": accuracy}}
    history = fit(
        model, flow, optimizer=AdamW(2e-3), epochs=epochs, rng=rng, progress=False,
        validation=(data.X_val, data.y_val), **options,
    )
    tested = evaluate(model, data.X_test, data.y_test, **options)
    return dict(history, test_accuracy=tested["accuracy"])

# %% wrong: measured on the training digits | hint: accuracy on the training digits | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss = SoftmaxCrossEntropy()
    history = fit(
        model, data.X_train, data.y_train, loss=loss, optimizer=Adam(0.002), epochs=epochs, batch_size=100,
        rng=rng, validation=(data.X_train, data.y_train), metrics=[accuracy], progress=False,
    )
    tested = evaluate(model, data.X_test, data.y_test, loss=loss, metrics=[accuracy])
    return {**history, "test_accuracy": tested["accuracy"]}

# %% wrong: the test digits for validation | hint: accuracy on the test digits
def train_mnist(model, data, epochs, rng):
    loss = SoftmaxCrossEntropy()
    history = fit(
        model, data.X_train, data.y_train, loss=loss, optimizer=Adam(0.002), epochs=epochs, batch_size=100,
        rng=rng, validation=(data.X_test, data.y_test), metrics=[accuracy], progress=False,
    )
    return {**history, "test_accuracy": history["val_accuracy"][-1]}

# %% wrong: learns from the validation digits as well | hint: they are for looking only|go through the network in training mode | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss = SoftmaxCrossEntropy()
    X, y = np.concatenate([data.X_train, data.X_val]), np.concatenate([data.y_train, data.y_val])
    history = fit(
        model, X, y, loss=loss, optimizer=Adam(0.005), epochs=12 * epochs, batch_size=20,
        rng=rng, validation=(data.X_val, data.y_val), metrics=[accuracy], progress=False,
    )
    tested = evaluate(model, data.X_test, data.y_test, loss=loss, metrics=[accuracy])
    return {"val_accuracy": history["val_accuracy"][-epochs:], "test_accuracy": tested["accuracy"]}

# %% wrong: measured with dropout on | hint: go through the network in training mode
def train_mnist(model, data, epochs, rng):
    X, y, X_val, y_val, X_test, y_test = data
    loss, optimizer, history = SoftmaxCrossEntropy(), Adam(2e-3), {"val_accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 128):
            rows = order[start : start + 128]
            model.zero_grad()
            loss(model(X[rows]), y[rows]).backward()
            optimizer.step(model.params, model.grads)
        history["val_accuracy"].append(np.mean(model(X_val).data.argmax(axis=1) == y_val))
    history["test_accuracy"] = np.mean(model(X_test).data.argmax(axis=1) == y_test)
    return history

# %% wrong: no test | hint: no 'test_accuracy' | loses: train_framework_testing_test
def train_mnist(model, data, epochs, rng):
    return fit(
        model, data.X_train, data.y_train, loss=SoftmaxCrossEntropy(), optimizer=Adam(0.002), epochs=epochs,
        batch_size=100, rng=rng, validation=(data.X_val, data.y_val), metrics=[accuracy], progress=False,
    )

# %% wrong: nan for the test | hint: not what the model reads of the test digits | loses: train_framework_testing_test
def train_mnist(model, data, epochs, rng):
    history = fit(
        model, data.X_train, data.y_train, loss=SoftmaxCrossEntropy(), optimizer=Adam(0.002), epochs=epochs,
        batch_size=100, rng=rng, validation=(data.X_val, data.y_val), metrics=[accuracy], progress=False,
    )
    history["test_accuracy"] = np.nan
    return history

# %% wrong: returns None | hint: returned nothing|None
def train_mnist(model, data, epochs, rng):
    fit(
        model, data.X_train, data.y_train, loss=SoftmaxCrossEntropy(), optimizer=Adam(0.002), epochs=1,
        batch_size=100, rng=rng, validation=(data.X_val, data.y_val), metrics=[accuracy], progress=False,
    )

# %% wrong: no step of the optimizer | hint: the weights never change | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    X, y, X_val, y_val, X_test, y_test = data
    loss, history = SoftmaxCrossEntropy(), {"val_accuracy": []}
    for _ in range(epochs):
        for start in range(0, len(X), 500):
            loss(model(X[start : start + 500]), y[start : start + 500]).backward()
        history["val_accuracy"].append(np.mean(predict(model, X_val).argmax(axis=1) == y_val))
    history["test_accuracy"] = np.mean(predict(model, X_test).argmax(axis=1) == y_test)
    return history

# %% wrong: the gradients are never forgotten | hint: gradients of earlier batches | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    X, y, X_val, y_val, X_test, y_test = data
    loss, optimizer, history = SoftmaxCrossEntropy(), Adam(2e-1), {"val_accuracy": []}
    for _ in range(epochs):
        for start in range(0, len(X), 100):
            loss(model(X[start : start + 100]), y[start : start + 100]).backward()
            optimizer.step(model.params, model.grads)
        history["val_accuracy"].append(np.mean(predict(model, X_val).argmax(axis=1) == y_val))
    history["test_accuracy"] = np.mean(predict(model, X_test).argmax(axis=1) == y_test)
    return history

# %% wrong: measured before the epoch | hint: not measured after the last epoch | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss, adam, seen = SoftmaxCrossEntropy(), Adam(2e-3), []
    train = {"loss": loss, "optimizer": adam, "batch_size": 128, "rng": rng, "progress": False}

    def share(X, y):
        return evaluate(model, X, y, loss=loss, metrics=[accuracy])["accuracy"]

    for _ in range(epochs):
        seen.append(share(data.X_val, data.y_val))
        fit(model, data.X_train, data.y_train, epochs=1, **train)
    return {"val_accuracy": seen, "test_accuracy": share(data.X_test, data.y_test)}

# %% wrong: the last number for each epoch | hint: is not what was read after each | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss, adam, seen = SoftmaxCrossEntropy(), Adam(2e-3), []
    train = {"loss": loss, "optimizer": adam, "batch_size": 128, "rng": rng, "progress": False}

    def share(X, y):
        return evaluate(model, X, y, loss=loss, metrics=[accuracy])["accuracy"]

    for _ in range(epochs):
        fit(model, data.X_train, data.y_train, epochs=1, **train)
        seen.append(share(data.X_val, data.y_val))
    return {"val_accuracy": seen[-1:] * epochs, "test_accuracy": share(data.X_test, data.y_test)}

# %% wrong: all epochs in each epoch | hint: too often | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss, adam, seen = SoftmaxCrossEntropy(), Adam(2e-3), []
    train = {"loss": loss, "optimizer": adam, "batch_size": 128, "rng": rng, "progress": False}

    def share(X, y):
        return evaluate(model, X, y, loss=loss, metrics=[accuracy])["accuracy"]

    for _ in range(epochs):
        fit(model, data.X_train, data.y_train, epochs=epochs, **train)
        seen.append(share(data.X_val, data.y_val))
    return {"val_accuracy": seen, "test_accuracy": share(data.X_test, data.y_test)}

# %% wrong: tested after each epoch | hint: at 3 moments | loses: train_framework_testing_test
def train_mnist(model, data, epochs, rng):
    loss, adam, seen = SoftmaxCrossEntropy(), Adam(2e-3), []
    train = {"loss": loss, "optimizer": adam, "batch_size": 128, "rng": rng, "progress": False}

    def share(X, y):
        return evaluate(model, X, y, loss=loss, metrics=[accuracy])["accuracy"]

    for _ in range(epochs):
        fit(model, data.X_train, data.y_train, epochs=1, **train)
        seen.append(share(data.X_val, data.y_val))
        tested = share(data.X_test, data.y_test)
    return {"val_accuracy": seen, "test_accuracy": tested}

# %% wrong: from the second epoch on it trains in evaluation mode | hint: not all training happens in training mode | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss, optimizer, shares = SoftmaxCrossEntropy(), Adam(2e-3), []
    for _ in range(epochs):
        order = rng.permutation(len(data.X_train))
        for start in range(0, len(order), 50):
            rows = order[start : start + 50]
            model.zero_grad()
            loss(model(data.X_train[rows]), data.y_train[rows]).backward()
            optimizer.step(model.params, model.grads)
        model.eval()
        shares.append(np.mean(model(data.X_val).data.argmax(axis=1) == data.y_val))
    test = np.mean(predict(model, data.X_test).argmax(axis=1) == data.y_test)
    return {"val_accuracy": shares, "test_accuracy": test}

# %% wrong: the gradients are never zeroed | hint: gradients of earlier batches | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss, optimizer, shares = SoftmaxCrossEntropy(), Adam(2e-3), []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(len(data.X_train))
        for start in range(0, len(order), 50):
            rows = order[start : start + 50]
            loss(model(data.X_train[rows]), data.y_train[rows]).backward()
            optimizer.step(model.params, model.grads)
        model.eval()
        shares.append(np.mean(model(data.X_val).data.argmax(axis=1) == data.y_val))
    test = np.mean(predict(model, data.X_test).argmax(axis=1) == data.y_test)
    return {"val_accuracy": shares, "test_accuracy": test}

# %% wrong: a softmax before the loss | hint: hand it the logits | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss, optimizer, shares = SoftmaxCrossEntropy(), Adam(2e-3), []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(len(data.X_train))
        for start in range(0, len(order), 50):
            rows = order[start : start + 50]
            model.zero_grad()
            loss(Softmax()(model(data.X_train[rows])), data.y_train[rows]).backward()
            optimizer.step(model.params, model.grads)
        model.eval()
        shares.append(np.mean(model(data.X_val).data.argmax(axis=1) == data.y_val))
    test = np.mean(predict(model, data.X_test).argmax(axis=1) == data.y_test)
    return {"val_accuracy": shares, "test_accuracy": test}

# %% wrong: some of the validation digits | hint: only 100 are read | loses: train_framework_validation_test train_framework_97_test
def train_mnist(model, data, epochs, rng):
    loss, optimizer, shares = SoftmaxCrossEntropy(), Adam(2e-3), []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(len(data.X_train))
        for start in range(0, len(order), 50):
            rows = order[start : start + 50]
            model.zero_grad()
            loss(model(data.X_train[rows]), data.y_train[rows]).backward()
            optimizer.step(model.params, model.grads)
        model.eval()
        shares.append(np.mean(model(data.X_val[:100]).data.argmax(axis=1) == data.y_val[:100]))
    test = np.mean(predict(model, data.X_test).argmax(axis=1) == data.y_test)
    return {"val_accuracy": shares, "test_accuracy": test}
