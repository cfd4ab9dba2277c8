# %% right: one dropout for all
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.dense1 = Dense(800, "relu", rng=rng)
        self.dense2 = Dense(800, "relu", rng=rng)
        self.dense3 = Dense(10, rng=rng)
        self.dropout = Dropout(0.8, rng=rng)

    def forward(self, x, probabilities=False):
        x = self.dense1(self.dropout(x))
        x = self.dense2(self.dropout(x))
        x = self.dense3(self.dropout(x))
        if probabilities:
            return Softmax()(x)
        return x

# %% right: lists of layers
class DynamicMLP(Model):
    def __init__(self, rng=None):
        super().__init__()
        rng = rng or np.random.default_rng(0)
        self.drops = [Dropout(0.8, rng=rng) for _ in range(3)]
        self.stack = [Dense(800, "relu", rng=rng), Dense(800, "relu", rng=rng), Dense(10, rng=rng)]

    def forward(self, x, probabilities=False):
        for drop, layer in zip(self.drops, self.stack, strict=True):
            x = layer(drop(x))
        return Softmax()(x) if probabilities else x

# %% right: a softmax of operators, layers in another order
from course.nn import exp


class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(5)
        self.out = Dense(10, rng=rng)
        self.body = Dense(800, rng=rng)
        self.first = Dense(800, rng=rng)
        self.drop = Dropout(0.8, rng=rng)
        self.relu = get_activation("relu")

    def forward(self, x, probabilities=False):
        h = self.drop(self.relu(self.first(self.drop(x))))
        logits = self.out(self.drop(self.relu(self.body(h))))
        if not probabilities:
            return logits
        exps = exp(logits - logits.data.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True)

# %% wrong: a ReLU on the logits | hint: logits carry none | loses: dynamic_mlp_logits_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.a, self.b, self.c = (Dense(n, "relu", rng=rng) for n in (800, 800, 10))
        self.drop = Dropout(0.8, rng=rng)

    def forward(self, x, probabilities=False):
        z = self.c(self.drop(self.b(self.drop(self.a(self.drop(x))))))
        return Softmax()(z) if probabilities else z

# %% wrong: dropout is missing once | hint: nothing of the first hidden layer is dropped | loses: dynamic_mlp_dropout_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.a, self.b, self.c = Dense(800, "relu", rng=rng), Dense(800, "relu", rng=rng), Dense(10, rng=rng)
        self.drop = Dropout(0.8, rng=rng)

    def forward(self, x, probabilities=False):
        z = self.c(self.drop(self.b(self.a(self.drop(x)))))
        return Softmax()(z) if probabilities else z

# %% wrong: dropout of its own, always on | hint: dropout must rest | loses: dynamic_mlp_logits_test dynamic_mlp_probabilities_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        self.rng = rng = np.random.default_rng(0)
        self.a, self.b, self.c = Dense(800, "relu", rng=rng), Dense(800, "relu", rng=rng), Dense(10, rng=rng)

    def drop(self, x):
        return x * ((self.rng.random(x.shape) < 0.8) / 0.8)

    def forward(self, x, probabilities=False):
        z = self.c(self.drop(self.b(self.drop(self.a(self.drop(x))))))
        return Softmax()(z) if probabilities else z

# %% wrong: layers made anew at each call | hint: ran Dense, which it does not hold
class DynamicMLP(Model):
    def forward(self, x, probabilities=False):
        rng = np.random.default_rng(0)
        drop = Dropout(0.8, rng=rng)
        h = Dense(800, "relu", rng=rng)(drop(x))
        h = Dense(800, "relu", rng=rng)(drop(h))
        z = Dense(10, rng=rng)(drop(h))
        return Softmax()(z) if probabilities else z

# %% wrong: probabilities are ignored | hint: take the softmax | loses: dynamic_mlp_probabilities_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.a, self.b, self.c = Dense(800, "relu", rng=rng), Dense(800, "relu", rng=rng), Dense(10, rng=rng)
        self.drop = Dropout(0.8, rng=rng)

    def forward(self, x, probabilities=False):
        return self.c(self.drop(self.b(self.drop(self.a(self.drop(x))))))

# %% wrong: always probabilities | hint: there the logits are asked for
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.a, self.b = Dense(800, "relu", rng=rng), Dense(800, "relu", rng=rng)
        self.c = Dense(10, "softmax", rng=rng)

    def forward(self, x, probabilities=False):
        return self.c(self.b(self.a(x)))

# %% wrong: one hidden layer used twice | hint: \(800,\), \(800, 800\) | loses: dynamic_mlp_logits_test dynamic_mlp_dropout_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.start, self.a, self.c = (Dense(n, "relu", rng=rng) for n in (800, 800, 10))
        self.drop = Dropout(0.8, rng=rng)

    def forward(self, x, probabilities=False):
        z = self.c(self.drop(self.start(self.drop(x))))
        return Softmax()(z) if probabilities else z

# %% wrong: no super().__init__() | hint: super
class DynamicMLP(Model):
    def __init__(self):
        rng = np.random.default_rng(0)
        self.a = Dense(800, "relu", rng=rng)

    def forward(self, x, probabilities=False):
        return self.a(x)

# %% wrong: a layer is made in forward | hint: make each layer in __init__ | loses: dynamic_mlp_logits_test dynamic_mlp_dropout_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.drop = Dropout(0.8, rng=rng)
        self.one = Dense(800, "relu", rng=rng)
        self.two = Dense(800, "relu", rng=rng)
        self.out = Dense(10, rng=rng)

    def forward(self, x, probabilities=False):
        self.one = Dense(800, "relu", rng=np.random.default_rng(0))
        h = self.one(self.drop(x))
        h = self.two(self.drop(h))
        logits = self.out(self.drop(h))
        if probabilities:
            return Softmax()(logits)
        return logits

# %% wrong: probabilities where logits are asked for | hint: changed places | loses: dynamic_mlp_logits_test dynamic_mlp_dropout_test dynamic_mlp_probabilities_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.drop = Dropout(0.8, rng=rng)
        self.one = Dense(800, "relu", rng=rng)
        self.two = Dense(800, "relu", rng=rng)
        self.out = Dense(10, rng=rng)

    def forward(self, x, probabilities=False):
        h = self.one(self.drop(x))
        h = self.two(self.drop(h))
        logits = self.out(self.drop(h))
        if not probabilities:
            return Softmax()(logits)
        return logits

# %% wrong: the softmax leaves the tensors | hint: must return a tensor | loses: dynamic_mlp_probabilities_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.drop = Dropout(0.8, rng=rng)
        self.one = Dense(800, "relu", rng=rng)
        self.two = Dense(800, "relu", rng=rng)
        self.out = Dense(10, rng=rng)

    def forward(self, x, probabilities=False):
        h = self.one(self.drop(x))
        h = self.two(self.drop(h))
        logits = self.out(self.drop(h))
        if probabilities:
            return np.exp(logits.data) / np.exp(logits.data).sum(axis=1, keepdims=True)
        return logits

# %% wrong: an activation that leaves the tensors | hint: no gradient comes back to the weights 784 x 800 | loses: dynamic_mlp_logits_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.drop = Dropout(0.8, rng=rng)
        self.one, self.two = Dense(800, "relu", rng=rng), Dense(800, rng=rng)
        self.out = Dense(10, rng=rng)

    def forward(self, x, probabilities=False):
        h = np.maximum(0, self.two(self.drop(self.one(self.drop(x)))).data)
        logits = self.out(self.drop(h))
        return Softmax()(logits) if probabilities else logits

# %% wrong: dropout between the logits and the softmax | hint: nothing may be dropped between | loses: dynamic_mlp_probabilities_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.a, self.b, self.c = Dense(800, "relu", rng=rng), Dense(800, "relu", rng=rng), Dense(10, rng=rng)
        self.drop = Dropout(0.8, rng=rng)

    def forward(self, x, probabilities=False):
        logits = self.c(self.drop(self.b(self.drop(self.a(self.drop(x))))))
        return Softmax()(self.drop(logits)) if probabilities else logits


# %% wrong: what the second hidden layer returns is lost | hint: the logits are wrong: see their check first | loses: dynamic_mlp_logits_test dynamic_mlp_dropout_test
class DynamicMLP(Model):
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.one, self.two = (Dense(800, "relu", rng=rng) for _ in range(2))
        self.three, self.drop = Dense(10, rng=rng), Dropout(0.8, rng=rng)

    def forward(self, x, probabilities=False):
        x = self.one(self.drop(x))
        self.two(self.drop(x))
        x = self.three(self.drop(x))
        return Softmax()(x) if probabilities else x
