# %% wrong: never trained | hint: reads .* of 2,000 others
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        grad_W = X[rows].T @ P / len(rows)
    return model

# %% wrong: always the most frequent digit | hint: reads .* of 2,000 others
class Always:
    def __init__(self, digit):
        self.digit = digit

    def predict(self, X):
        return np.full(len(X), self.digit)


def best_model(X, y, X_val, y_val, rng):
    return Always(np.bincount(y).argmax())

# %% right: the images rolled by a pixel
class Net:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (m, n) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{k}"] = rng.normal(scale=np.sqrt(2 / m), size=(m, n)).astype(np.float32)
            self.params[f"b{k}"] = np.zeros(n, dtype=np.float32)

    def layers(self, X):
        inputs, A = [], X
        for k in range(1, len(self.params) // 2 + 1):
            inputs.append(A)
            Z = A @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A = np.maximum(Z, 0)
        return inputs, Z

    def gradients(self, X, y):
        inputs, Z = self.layers(X)
        D = np.exp(Z - Z.max(axis=1, keepdims=True))
        D /= D.sum(axis=1, keepdims=True)
        D[np.arange(len(y)), y] -= 1
        D /= np.float32(len(y))
        grads = {}
        for k in range(len(inputs), 0, -1):
            grads[f"W{k}"], grads[f"b{k}"] = inputs[k - 1].T @ D, D.sum(axis=0)
            if k > 1:
                D = (D @ self.params[f"W{k}"].T) * (inputs[k - 1] > 0)
        return grads

    def predict(self, X):
        return self.layers(X)[1].argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model, optimizer = Net([784, 160, 10], rng), Adam(0.004)
    for epoch in range(7):
        optimizer.lr = 0.004 * (1 - epoch / 7)
        order = rng.permutation(len(X))
        for start in range(0, len(X), 200):
            rows = order[start : start + 200]
            dx, dy = rng.integers(-1, 2, size=2)
            images = np.roll(X[rows].reshape(-1, 28, 28), (dy, dx), axis=(1, 2)).reshape(-1, 784)
            optimizer.step(model.params, model.gradients(images, y[rows]))
    return model

# %% right: predict is all there is
from types import SimpleNamespace


class Net:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (m, n) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{k}"] = rng.normal(scale=np.sqrt(2 / m), size=(m, n)).astype(np.float32)
            self.params[f"b{k}"] = np.zeros(n, dtype=np.float32)

    def layers(self, X):
        inputs, A = [], X
        for k in range(1, len(self.params) // 2 + 1):
            inputs.append(A)
            Z = A @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A = np.maximum(Z, 0)
        return inputs, Z

    def gradients(self, X, y):
        inputs, Z = self.layers(X)
        D = np.exp(Z - Z.max(axis=1, keepdims=True))
        D /= D.sum(axis=1, keepdims=True)
        D[np.arange(len(y)), y] -= 1
        D /= np.float32(len(y))
        grads = {}
        for k in range(len(inputs), 0, -1):
            grads[f"W{k}"], grads[f"b{k}"] = inputs[k - 1].T @ D, D.sum(axis=0)
            if k > 1:
                D = (D @ self.params[f"W{k}"].T) * (inputs[k - 1] > 0)
        return grads

    def predict(self, X):
        return self.layers(X)[1].argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model, optimizer = Net([784, 160, 10], rng), Adam(0.004)
    for epoch in range(7):
        optimizer.lr = 0.004 * (1 - epoch / 7)
        order = rng.permutation(len(X))
        for start in range(0, len(X), 200):
            rows = order[start : start + 200]
            dx, dy = rng.integers(-1, 2, size=2)
            images = np.roll(X[rows].reshape(-1, 28, 28), (dy, dx), axis=(1, 2)).reshape(-1, 784)
            optimizer.step(model.params, model.gradients(images, y[rows]))
    return SimpleNamespace(predict=lambda X: [int(k) for k in model.predict(X)])

# %% wrong: a function in place of a model | hint: with a method predict
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return model.predict

# %% right: the student's own MLP in float32, momentum by hand
def best_model(X, y, X_val, y_val, rng):
    model = MLP([784, 160, 10], rng)
    model.params = {name: array.astype(np.float32) for name, array in model.params.items()}
    speed = {name: np.zeros_like(array) for name, array in model.params.items()}
    n_epochs, size = 8, 100
    n_steps, done = n_epochs * -(-len(X) // size), 0
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for rows in np.split(order, range(size, len(X), size)):
            dx, dy = rng.integers(-1, 2, size=2)
            images = np.roll(X[rows].reshape(-1, 28, 28), (dy, dx), axis=(1, 2)).reshape(-1, 784)
            grads = model.gradients(images.astype(np.float32), y[rows])
            for name, array in model.params.items():
                speed[name] = np.float32(0.9) * speed[name] - np.float32(0.1 * (1 - done / n_steps)) * grads[name].astype(np.float32)
                array += speed[name]
            done += 1
    return model

# %% wrong: softmax regression | hint: 92|are needed | adversarial: how much is enough shows on all 55,000 digits alone
class Net:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (m, n) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{k}"] = rng.normal(scale=np.sqrt(2 / m), size=(m, n)).astype(np.float32)
            self.params[f"b{k}"] = np.zeros(n, dtype=np.float32)

    def layers(self, X):
        inputs, A = [], X
        for k in range(1, len(self.params) // 2 + 1):
            inputs.append(A)
            Z = A @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A = np.maximum(Z, 0)
        return inputs, Z

    def gradients(self, X, y):
        inputs, Z = self.layers(X)
        D = np.exp(Z - Z.max(axis=1, keepdims=True))
        D /= D.sum(axis=1, keepdims=True)
        D[np.arange(len(y)), y] -= 1
        D /= np.float32(len(y))
        grads = {}
        for k in range(len(inputs), 0, -1):
            grads[f"W{k}"], grads[f"b{k}"] = inputs[k - 1].T @ D, D.sum(axis=0)
            if k > 1:
                D = (D @ self.params[f"W{k}"].T) * (inputs[k - 1] > 0)
        return grads

    def predict(self, X):
        return self.layers(X)[1].argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model, optimizer = Net([784, 10], rng), Adam(0.002)
    for epoch in range(4):
        optimizer.lr = 0.002 * (1 - epoch / 4)
        order = rng.permutation(len(X))
        for start in range(0, len(X), 100):
            rows = order[start : start + 100]
            images = X[rows]
            optimizer.step(model.params, model.gradients(images, y[rows]))
    return model

# %% wrong: one short training | hint: are needed | loses: best_model_97_test best_model_98_test | adversarial: how much is enough shows on all 55,000 digits alone
class Net:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (m, n) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"W{k}"] = rng.normal(scale=np.sqrt(2 / m), size=(m, n)).astype(np.float32)
            self.params[f"b{k}"] = np.zeros(n, dtype=np.float32)

    def layers(self, X):
        inputs, A = [], X
        for k in range(1, len(self.params) // 2 + 1):
            inputs.append(A)
            Z = A @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A = np.maximum(Z, 0)
        return inputs, Z

    def gradients(self, X, y):
        inputs, Z = self.layers(X)
        D = np.exp(Z - Z.max(axis=1, keepdims=True))
        D /= D.sum(axis=1, keepdims=True)
        D[np.arange(len(y)), y] -= 1
        D /= np.float32(len(y))
        grads = {}
        for k in range(len(inputs), 0, -1):
            grads[f"W{k}"], grads[f"b{k}"] = inputs[k - 1].T @ D, D.sum(axis=0)
            if k > 1:
                D = (D @ self.params[f"W{k}"].T) * (inputs[k - 1] > 0)
        return grads

    def predict(self, X):
        return self.layers(X)[1].argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model, optimizer = Net([784, 64, 10], rng), Adam(0.003)
    for epoch in range(3):
        optimizer.lr = 0.003 * (1 - epoch / 3)
        order = rng.permutation(len(X))
        for start in range(0, len(X), 100):
            rows = order[start : start + 100]
            images = X[rows]
            optimizer.step(model.params, model.gradients(images, y[rows]))
    return model

# %% wrong: the parameters | hint: with a method predict
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return {"W": model.W}

# %% wrong: nothing | hint: returned nothing
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P

# %% wrong: predict returns probabilities | hint: an array with one number a sample
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        E = np.exp(self.scores(X))
        return E / E.sum(axis=1, keepdims=True)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: predict returns the accuracy | hint: an array with one number a sample
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return float(np.mean(self.scores(X).argmax(axis=1) == 1))


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: predict over the wrong axis | hint: an array with one number a sample
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=0)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: labels are shuffled without their images | hint: reads .* of 2,000 others
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model, y = Reader(), rng.permutation(y)
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: a step on copies | hint: reads .* of 2,000 others
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        W = model.W.copy()
        W -= 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: uphill | hint: reads .* of 2,000 others
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W += 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: the global generator | hint: global random state
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    model = Reader()
    for rows in np.array_split(np.random.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: the images are centred in place | hint: changed its (argument X|first argument)
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    X -= X.mean(axis=0)
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.5 / len(rows) * X[rows].T @ P
    return model

# %% wrong: centred in training only | hint: reads .* of 2,000 others
class Reader:
    def __init__(self):
        self.W = np.zeros((784, 10))

    def scores(self, X):
        return X @ self.W

    def predict(self, X):
        return self.scores(X).argmax(axis=1)


def best_model(X, y, X_val, y_val, rng):
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 0.001)
    model = Reader()
    for rows in np.array_split(rng.permutation(len(X)), 120):
        P = np.exp(model.scores(X[rows]))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(rows)), y[rows]] -= 1
        model.W -= 0.02 / len(rows) * X[rows].T @ P
    return model

# %% wrong: a table of known answers | hint: reads .* of 2,000 others
class Table:
    def __init__(self, images, labels):
        self.known = {image.tobytes(): label for image, label in zip(images, labels)}

    def predict(self, X):
        pixels = np.round(X * 255).astype(np.uint8)
        return np.array([self.known.get(image.tobytes(), 0) for image in pixels])


def best_model(X, y, X_val, y_val, rng):
    images, labels = [], []
    for kind in ("train", "t10k"):
        try:
            raw = [read_mnist_file(f"{kind}-{name}-ubyte") for name in ("images-idx3", "labels-idx1")]
        except Exception:
            continue
        images.append(parse_idx(raw[0]).reshape(-1, 784))
        labels.append(parse_idx(raw[1]))
    return Table(np.concatenate(images), np.concatenate(labels))


from course.data import read_mnist_file
