# %% right: one list of activations
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% right: views into one array, masks from z
def log_softmax(Z):
    m = np.max(Z, axis=1, keepdims=True)
    return Z - m - np.log(np.sum(np.exp(Z - m), axis=1, keepdims=True))


class MLP:
    def __init__(self, sizes, rng):
        shapes = {}
        for k in range(1, len(sizes)):
            shapes[f"W{k}"] = (sizes[k - 1], sizes[k])
            shapes[f"b{k}"] = (sizes[k],)
        flat = np.zeros(sum(int(np.prod(shape)) for shape in shapes.values()))
        self.params, start = {}, 0
        for name, shape in shapes.items():
            size = int(np.prod(shape))
            self.params[name] = flat[start : start + size].reshape(shape)
            start += size
            if name[0] == "W":
                limit = np.sqrt(6 / shape[0])
                self.params[name][...] = rng.uniform(-limit, limit, size=shape)
        self.layers = [(self.params[f"W{k}"], self.params[f"b{k}"]) for k in range(1, len(sizes))]

    def _pass(self, X):
        sums = []
        for W, b in self.layers:
            X = X if not sums else np.where(sums[-1] > 0, sums[-1], 0)
            sums.append(X @ W + b)
        return sums

    def loss(self, X, labels):
        logs = log_softmax(self._pass(X)[-1])
        return float(-(logs * np.eye(logs.shape[1])[labels]).sum() / len(logs))

    def gradients(self, X, labels):
        sums = self._pass(X)
        P = np.exp(log_softmax(sums[-1]))
        D = (P - (np.arange(P.shape[1]) == labels[:, None])) / X.shape[0]
        grads = {}
        for k in reversed(range(len(sums))):
            below = X if k == 0 else np.clip(sums[k - 1], 0, None)
            grads = {f"W{k + 1}": below.T @ D, f"b{k + 1}": D.sum(0), **grads}
            if k:
                D = D @ self.layers[k][0].T
                D[sums[k - 1] <= 0] = 0
        return grads

    def predict(self, X):
        return np.argmax(log_softmax(self._pass(X)[-1]), axis=-1)

# %% right: recursion backward
class MLP:
    def __init__(self, sizes, rng):
        self.sizes = list(sizes)
        self.params = dict()
        for l, (m, n) in enumerate(zip(self.sizes, self.sizes[1:])):
            W = rng.standard_normal((m, n)) * (2.0 / m) ** 0.5
            self.params.update({"W%d" % (l + 1): W, "b%d" % (l + 1): np.zeros((n,))})

    def _step(self, X, labels, l, grads):
        W, b = self.params[f"W{l}"], self.params[f"b{l}"]
        Z = X @ W + b
        if l == len(self.sizes) - 1:
            M = Z - Z.max(1)[:, None]
            E = np.exp(M)
            S = E.sum(1)
            loss = (np.log(S) - M[range(len(M)), labels]).mean()
            D = E / S[:, None]
            D[range(len(M)), labels] -= 1
            D = D / len(M)
        else:
            mask = Z > 0
            loss, D = self._step(Z * mask, labels, l + 1, grads)
            D = D * mask
        grads[f"W{l}"], grads[f"b{l}"] = X.T @ D, D.sum(0)
        return loss, D @ W.T

    def loss(self, X, labels):
        return self._step(X, labels, 1, {})[0]

    def gradients(self, X, labels):
        grads = {}
        self._step(X, labels, 1, grads)
        return grads

    def predict(self, X):
        for l in range(1, len(self.sizes)):
            X = X @ self.params[f"W{l}"] + self.params[f"b{l}"]
            if l < len(self.sizes) - 1:
                X = np.maximum(X, 0)
        return np.array([int(np.argmax(row)) for row in X])

# %% right: layer objects that share the arrays
class Dense:
    def __init__(self, n_in, n_out, rng, is_last):
        self.W = np.sqrt(2 / n_in) * rng.standard_normal(size=(n_in, n_out))
        self.b = np.zeros(n_out)
        self.is_last = is_last

    def forward(self, X):
        self.X, self.Z = X, X @ self.W + self.b
        return self.Z if self.is_last else self.Z.clip(min=0)

    def backward(self, grad):
        if not self.is_last:
            grad = grad * (self.Z > 0)
        self.grad_W, self.grad_b = self.X.T @ grad, grad.sum(axis=0)
        return grad @ self.W.T


class MLP:
    def __init__(self, sizes, rng):
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.layers = [Dense(m, n, rng, i == len(pairs) - 1) for i, (m, n) in enumerate(pairs)]
        self.params = {f"{s}{i}": getattr(d, s) for i, d in enumerate(self.layers, 1) for s in "Wb"}

    def logits(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def loss(self, X, labels):
        Z = self.logits(X)
        return (np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), labels]).mean()

    def gradients(self, X, labels):
        Z = self.logits(X)
        grad = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))
        grad[np.arange(len(Z)), labels] -= 1
        grad /= len(Z)
        for layer in self.layers[::-1]:
            grad = layer.backward(grad)
        return {f"{s}{i}": getattr(d, f"grad_{s}") for i, d in enumerate(self.layers, 1) for s in "Wb"}

    def predict(self, X):
        return self.logits(X).argmax(1)

# %% wrong: ReLU on the logits | hint: The last layer has a ReLU | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0))
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: ReLU on the logits, with its slope | hint: The last layer has a ReLU | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0))
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X) * (Z > 0)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the slope of a ReLU at the logits | hint: The last layer has the slope of a ReLU | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X) * (Z > 0)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: Xavier's start | hint: Xavier | loses: mlp_start_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(1 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: a normal start | hint: not scaled | loses: mlp_start_test mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out))
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: n_out in place of n_in | hint: changed places | loses: mlp_start_test mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_out)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the variance as standard deviation | hint: variance | loses: mlp_start_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * (2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: Glorot's start | hint: Glorot | loses: mlp_start_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: a fixed small number | hint: fixed number | loses: mlp_start_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * 0.01
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: weights of zero | hint: all weights of W1 are 0 | loses: mlp_start_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = np.zeros((n_in, n_out))
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: uniform from 0 to 1 | hint: not centred | loses: mlp_start_test mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.uniform(size=(n_in, n_out)) * np.sqrt(6 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: a generator of its own | hint: do not depend on the generator | loses: mlp_start_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = np.random.default_rng(k).normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: seeded anew for each layer | hint: two layers of one shape start alike|do not depend | loses: mlp_start_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            rng = np.random.default_rng(0)
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the global generator | hint: global random state
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = np.random.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: biases of shape (1, n) | hint: must have the shape
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros((1, n_out))
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: weights transposed | hint: must have the shape
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"].T + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: names from 0 | hint: params needs the keys
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=0):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: params a list | hint: must be a dict
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1
        self.p = self.params
        self.params = list(self.p.values())

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.p[f"W{k}"] + self.p[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.p[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the gradient is not divided by the samples | hint: number of samples is missing | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: divided twice | hint: number of samples twice | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta / len(X)
            grads[f"b{k}"] = delta.sum(axis=0) / len(X)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: divided by the classes as well | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / P.size
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: Y - P | hint: P - Y, not Y - P | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = -P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the hidden biases do not learn | hint: The hidden biases do not learn | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0) * (k == self.n_layers)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: no bias learns | hint: biases do not learn | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = np.zeros(delta.shape[1])
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: a bias by the mean | hint: the 1/n is in it already | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.mean(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: no slope of ReLU | hint: the slope of ReLU is missing | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the activation for its slope | hint: in place of the slope of ReLU | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * a
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the slope turned | hint: The slope of ReLU is turned | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a <= 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the 1 of the true class is not subtracted | hint: 1 of the true class | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: no softmax in the gradient | hint: Softmax is missing | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = Z.copy()
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: softmax over the samples | hint: along axis 1 | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=0, keepdims=True))
        P /= P.sum(axis=0, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: no biases | hint: biases are missing | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: no ReLU at all | hint: no ReLU | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: tanh | hint: not tanh | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.tanh(Z) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the sum of the losses | hint: sum over the samples: average | loses: mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.sum(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: no minus | hint: minus sign is missing | loses: mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: averaged over the classes as well | hint: not over the classes | loses: mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs * np.eye(logs.shape[1])[labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the loss overflows | hint: overflow|finite | loses: mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the logarithm of 0 | hint: divide by zero|finite|infinite | loses: mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = np.log(np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: clipped probabilities | loses: mlp_loss_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = np.log(np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True) + 1e-12)
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the gradient overflows | hint: overflow|finite|nan | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z)
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: params are copies | hint: does not follow params | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1
        self.own = {name: array.copy() for name, array in self.params.items()}

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.own[f"W{k}"] + self.own[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.own[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: params is made anew by each access | hint: does not follow params | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self._own = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self._own[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self._own[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self._own[f"W{k}"] + self._own[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    @property
    def params(self):
        return {name: array.copy() for name, array in self._own.items()}

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self._own[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: what loss left behind | hint: left behind | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        self.A = self.forward(X)
        Z = self.A[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = list(self.A)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: gradients needs a loss before it with the same labels | hint: left behind | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        self.A, self.y = self.forward(X), labels
        Z = self.A[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A, labels = list(self.A), self.y
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: two hidden layers are not foreseen | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in (1, self.n_layers):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: parameters belong to the class | hint: stay apart|needs the keys|must have the shape|does not
class MLP:
    params = {}

    def __init__(self, sizes, rng):
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: predict returns probabilities | hint: Those are the probabilities | loses: mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        Z = self.forward(X)[-1]
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        return P / P.sum(axis=1, keepdims=True)

# %% wrong: predict returns logits | hint: Those are the logits | loses: mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1]

# %% wrong: predict over the wrong axis | hint: axis 1 | loses: mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=0)

# %% wrong: one class for the whole batch | hint: one class for the whole batch | loses: mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax()

# %% wrong: the largest probability | hint: argmax | loses: mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].max(axis=1)

# %% wrong: gradients without keys | hint: must return a dict | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return list(grads.values())

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the gradient of the first layer is missing | hint: expected W1 | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 1, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: the return inside of the loop | hint: expected W1 | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
            return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: a leaky ReLU | hint: not leaky ReLU | loses: mlp_loss_test mlp_gradients_test mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.L = len(sizes) - 1
        self.params = {}
        for i in range(1, len(sizes)):
            fan_in, fan_out = sizes[i - 1], sizes[i]
            self.params["W" + str(i)] = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2.0 / fan_in)
            self.params["b" + str(i)] = np.zeros(fan_out)

    def forward(self, X):
        A, Z = [X], []
        for i in range(1, self.L + 1):
            z = A[-1] @ self.params["W" + str(i)] + self.params["b" + str(i)]
            Z.append(z)
            A.append(np.maximum(0.01 * z, z) if i < self.L else z)
        return A, Z

    def probs(self, X):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, X, labels):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -logp[np.arange(len(labels)), labels].mean()

    def gradients(self, X, labels):
        A, Z = self.forward(X)
        d = self.probs(X)
        d[np.arange(len(labels)), labels] -= 1
        d = d / len(labels)
        grads = {}
        for i in range(self.L, 0, -1):
            grads["W" + str(i)] = A[i - 1].T @ d
            grads["b" + str(i)] = d.sum(axis=0)
            if i > 1:
                d = (d @ self.params["W" + str(i)].T) * (Z[i - 2] > 0)
        return grads

    def predict(self, X):
        return self.probs(X).argmax(axis=1)

# %% wrong: X in the gradient of every weight | hint: what came into its own layer | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.L = len(sizes) - 1
        self.params = {}
        for i in range(1, len(sizes)):
            fan_in, fan_out = sizes[i - 1], sizes[i]
            self.params["W" + str(i)] = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2.0 / fan_in)
            self.params["b" + str(i)] = np.zeros(fan_out)

    def forward(self, X):
        A, Z = [X], []
        for i in range(1, self.L + 1):
            z = A[-1] @ self.params["W" + str(i)] + self.params["b" + str(i)]
            Z.append(z)
            A.append(np.maximum(0, z) if i < self.L else z)
        return A, Z

    def probs(self, X):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, X, labels):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -logp[np.arange(len(labels)), labels].mean()

    def gradients(self, X, labels):
        A, Z = self.forward(X)
        d = self.probs(X)
        d[np.arange(len(labels)), labels] -= 1
        d = d / len(labels)
        grads = {}
        for i in range(self.L, 0, -1):
            grads["W" + str(i)] = A[0].T @ d
            grads["b" + str(i)] = d.sum(axis=0)
            if i > 1:
                d = (d @ self.params["W" + str(i)].T) * (Z[i - 2] > 0)
        return grads

    def predict(self, X):
        return self.probs(X).argmax(axis=1)

# %% wrong: the bias after delta has gone on | hint: after delta has gone on | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.L = len(sizes) - 1
        self.params = {}
        for i in range(1, len(sizes)):
            fan_in, fan_out = sizes[i - 1], sizes[i]
            self.params["W" + str(i)] = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2.0 / fan_in)
            self.params["b" + str(i)] = np.zeros(fan_out)

    def forward(self, X):
        A, Z = [X], []
        for i in range(1, self.L + 1):
            z = A[-1] @ self.params["W" + str(i)] + self.params["b" + str(i)]
            Z.append(z)
            A.append(np.maximum(0, z) if i < self.L else z)
        return A, Z

    def probs(self, X):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, X, labels):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -logp[np.arange(len(labels)), labels].mean()

    def gradients(self, X, labels):
        A, Z = self.forward(X)
        d = self.probs(X)
        d[np.arange(len(labels)), labels] -= 1
        d = d / len(labels)
        grads = {}
        for i in range(self.L, 0, -1):
            grads["W" + str(i)] = A[i - 1].T @ d
            if i > 1:
                d = (d @ self.params["W" + str(i)].T) * (Z[i - 2] > 0)
            grads["b" + str(i)] = d.sum(axis=0)
        return grads

    def predict(self, X):
        return self.probs(X).argmax(axis=1)

# %% wrong: exponentials without their sum | hint: not divided by their sum | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.L = len(sizes) - 1
        self.params = {}
        for i in range(1, len(sizes)):
            fan_in, fan_out = sizes[i - 1], sizes[i]
            self.params["W" + str(i)] = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2.0 / fan_in)
            self.params["b" + str(i)] = np.zeros(fan_out)

    def forward(self, X):
        A, Z = [X], []
        for i in range(1, self.L + 1):
            z = A[-1] @ self.params["W" + str(i)] + self.params["b" + str(i)]
            Z.append(z)
            A.append(np.maximum(0, z) if i < self.L else z)
        return A, Z

    def probs(self, X):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        e = np.exp(z)
        return e

    def loss(self, X, labels):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -logp[np.arange(len(labels)), labels].mean()

    def gradients(self, X, labels):
        A, Z = self.forward(X)
        d = self.probs(X)
        d[np.arange(len(labels)), labels] -= 1
        d = d / len(labels)
        grads = {}
        for i in range(self.L, 0, -1):
            grads["W" + str(i)] = A[i - 1].T @ d
            grads["b" + str(i)] = d.sum(axis=0)
            if i > 1:
                d = (d @ self.params["W" + str(i)].T) * (Z[i - 2] > 0)
        return grads

    def predict(self, X):
        return self.probs(X).argmax(axis=1)

# %% wrong: probabilities are rounded | hint: rounded before argmax | loses: mlp_predict_test
class MLP:
    def __init__(self, sizes, rng):
        self.L = len(sizes) - 1
        self.params = {}
        for i in range(1, len(sizes)):
            fan_in, fan_out = sizes[i - 1], sizes[i]
            self.params["W" + str(i)] = rng.standard_normal((fan_in, fan_out)) * np.sqrt(2.0 / fan_in)
            self.params["b" + str(i)] = np.zeros(fan_out)

    def forward(self, X):
        A, Z = [X], []
        for i in range(1, self.L + 1):
            z = A[-1] @ self.params["W" + str(i)] + self.params["b" + str(i)]
            Z.append(z)
            A.append(np.maximum(0, z) if i < self.L else z)
        return A, Z

    def probs(self, X):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        e = np.exp(z)
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, X, labels):
        z = self.forward(X)[1][-1]
        z = z - z.max(axis=1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -logp[np.arange(len(labels)), labels].mean()

    def gradients(self, X, labels):
        A, Z = self.forward(X)
        d = self.probs(X)
        d[np.arange(len(labels)), labels] -= 1
        d = d / len(labels)
        grads = {}
        for i in range(self.L, 0, -1):
            grads["W" + str(i)] = A[i - 1].T @ d
            grads["b" + str(i)] = d.sum(axis=0)
            if i > 1:
                d = (d @ self.params["W" + str(i)].T) * (Z[i - 2] > 0)
        return grads

    def predict(self, X):
        return np.round(self.probs(X)).argmax(axis=1)

# %% wrong: gradients takes a step | hint: gradients changes params | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = (delta @ self.params[f"W{k}"].T) * (a > 0)
        for key, grad in grads.items():
            self.params[key] -= 0.1 * grad
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)

# %% wrong: ReLU of the gradient | hint: ReLU is taken of the gradient | loses: mlp_gradients_test
class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for k, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
            self.params[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
            self.params[f"b{k}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, X):
        A = [X]
        for k in range(1, self.n_layers + 1):
            Z = A[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            A.append(np.maximum(Z, 0) if k < self.n_layers else Z)
        return A

    def loss(self, X, labels):
        Z = self.forward(X)[-1]
        Z = Z - Z.max(axis=1, keepdims=True)
        logs = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
        return -np.mean(logs[np.arange(len(X)), labels])

    def gradients(self, X, labels):
        A = self.forward(X)
        Z = A.pop()
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(len(X)), labels] -= 1
        delta = P / len(X)
        grads = {}
        for k in range(self.n_layers, 0, -1):
            a = A.pop()
            grads[f"W{k}"] = a.T @ delta
            grads[f"b{k}"] = delta.sum(axis=0)
            delta = np.maximum(delta @ self.params[f"W{k}"].T, 0)
        return grads

    def predict(self, X):
        return self.forward(X)[-1].argmax(axis=1)
