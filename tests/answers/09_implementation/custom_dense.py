# %% right: weights by add_weight
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.has_bias = n_out, rng, bias
        self.f = get_activation(activation)

    def build(self, in_shape):
        n_in = in_shape[0]
        self.W = self.add_weight("W", self.rng.normal(size=(n_in, self.n_out)) * np.sqrt(2 / n_in))
        self.b = self.add_weight("b", np.zeros(self.n_out)) if self.has_bias else None

    def forward(self, x):
        z = x @ self.W
        if self.b is not None:
            z = z + self.b
        return self.f(z)

# %% right: tensors as attributes, other names
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.config_ = (n_out, activation, rng, bias)

    def build(self, in_shape):
        n_out, _, rng, bias = self.config_
        (n_in,) = in_shape
        self.kernel = Tensor(rng.normal(0, (2 / n_in) ** 0.5, (n_in, n_out)), requires_grad=True)
        if bias:
            self.shift = Tensor(np.zeros(n_out), requires_grad=True)

    def forward(self, x):
        _, activation, _, bias = self.config_
        z = x @ self.kernel + self.shift if bias else x @ self.kernel
        return get_activation(activation)(z)

# %% right: activations written out, a library initializer
from course.nn import he_normal, maximum


class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.activation, self.rng, self.bias = n_out, activation, rng, bias

    def build(self, in_shape):
        W = he_normal((in_shape[0], self.n_out), rng=self.rng)
        self.add_weight("weights", W, penalized=True)
        if self.bias:
            self.add_weight("biases", np.zeros(self.n_out))

    def forward(self, x):
        known = self.own_weights
        z = x @ known["weights"]
        z = z + known["biases"] if self.bias else z
        if self.activation == "relu":
            return maximum(z, 0.0)
        return get_activation(self.activation)(z)

# %% wrong: weights made at each call | hint: no weights that can be trained
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.f = n_out, rng, get_activation(activation)

    def forward(self, x):
        n_in = x.shape[1]
        W = Tensor(self.rng.normal(size=(n_in, self.n_out)) * np.sqrt(2 / n_in), requires_grad=True)
        return self.f(x @ W)

# %% wrong: weights are arrays, not registered | hint: no weights that can be trained
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.f = n_out, rng, get_activation(activation)

    def build(self, in_shape):
        self.W = self.rng.normal(size=(in_shape[0], self.n_out)) * np.sqrt(2 / in_shape[0])
        self.b = np.zeros(self.n_out)

    def forward(self, x):
        return self.f(x @ self.W + self.b)

# %% wrong: Xavier in place of He | hint: Xavier | loses: custom_dense_start_test
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.bias, self.f = n_out, rng, bias, get_activation(activation)

    def build(self, in_shape):
        self.W = self.add_weight("W", self.rng.normal(size=(in_shape[0], self.n_out)) / np.sqrt(in_shape[0]))
        if self.bias:
            self.b = self.add_weight("b", np.zeros(self.n_out))

    def forward(self, x):
        return self.f(x @ self.W + self.b if self.bias else x @ self.W)

# %% wrong: bias=False is ignored | hint: bias=False the weights must have
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.f = n_out, rng, get_activation(activation)

    def build(self, in_shape):
        n_in = in_shape[0]
        self.W = self.add_weight("W", self.rng.normal(size=(n_in, self.n_out)) * np.sqrt(2 / n_in))
        self.b = self.add_weight("b", np.zeros(self.n_out))

    def forward(self, x):
        return self.f(x @ self.W + self.b)

# %% wrong: the activation is forgotten | hint: activation is missing | loses: custom_dense_forward_test
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.bias = n_out, rng, bias

    def build(self, in_shape):
        n_in = in_shape[0]
        self.W = self.add_weight("W", self.rng.normal(size=(n_in, self.n_out)) * np.sqrt(2 / n_in))
        if self.bias:
            self.b = self.add_weight("b", np.zeros(self.n_out))

    def forward(self, x):
        return x @ self.W + self.b if self.bias else x @ self.W

# %% wrong: computed outside of the tensors | hint: no gradient comes back | loses: custom_dense_forward_test
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.bias, self.f = n_out, rng, bias, get_activation(activation)

    def build(self, in_shape):
        n_in = in_shape[0]
        self.W = self.add_weight("W", self.rng.normal(size=(n_in, self.n_out)) * np.sqrt(2 / n_in))
        if self.bias:
            self.b = self.add_weight("b", np.zeros(self.n_out))

    def forward(self, x):
        z = x.data @ self.W.data
        return self.f(Tensor(z + self.b.data if self.bias else z))

# %% wrong: weights made in the constructor | hint: before the first call
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.W = self.add_weight("W", rng.normal(size=(784, n_out)) * np.sqrt(2 / 784))
        self.b = self.add_weight("b", np.zeros(n_out))
        self.f = get_activation(activation)

    def forward(self, x):
        return self.f(x @ self.W + self.b)

# %% wrong: the bias after the activation | hint: added after the activation | loses: custom_dense_forward_test
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out = n_out
        self.activation = get_activation(activation)
        self.rng = rng
        self.bias = bias

    def build(self, in_shape):
        n_in = in_shape[0]
        self.W = self.add_weight("W", self.rng.normal(0, np.sqrt(2 / n_in), size=(n_in, self.n_out)))
        if self.bias:
            self.b = self.add_weight("b", np.zeros(self.n_out))

    def forward(self, x):
        z = self.activation(x @ self.W)
        if self.bias:
            z = z + self.b
        return z

# %% wrong: uniform weights | hint: uniform | loses: custom_dense_start_test
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out = n_out
        self.activation = get_activation(activation)
        self.rng = rng
        self.bias = bias

    def build(self, in_shape):
        n_in = in_shape[0]
        self.W = self.add_weight("W", self.rng.uniform(-np.sqrt(2 / n_in), np.sqrt(2 / n_in), size=(n_in, self.n_out)))
        if self.bias:
            self.b = self.add_weight("b", np.zeros(self.n_out))

    def forward(self, x):
        z = x @ self.W
        if self.bias:
            z = z + self.b
        return self.activation(z)

# %% wrong: the sum with the bias is lost | hint: the output does not depend on the bias | loses: custom_dense_forward_test
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out = n_out
        self.activation = get_activation(activation)
        self.rng = rng
        self.bias = bias

    def build(self, in_shape):
        n_in = in_shape[0]
        self.W = self.add_weight("W", self.rng.normal(0, np.sqrt(2 / n_in), size=(n_in, self.n_out)))
        if self.bias:
            self.b = self.add_weight("b", np.zeros(self.n_out))

    def forward(self, x):
        z = x @ self.W
        if self.bias:
            z + self.b
        return self.activation(z)

# %% wrong: numbers from 0 to 1, and no activation where there is no bias | hint: None of them is negative
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.f, self.rng, self.bias = n_out, get_activation(activation), rng, bias

    def build(self, in_shape):
        self.W = self.add_weight("W", self.rng.random((in_shape[0], self.n_out)) * np.sqrt(2 / in_shape[0]))
        self.b = self.add_weight("b", np.zeros(self.n_out)) if self.bias else None

    def forward(self, x):
        return self.f(x @ self.W + self.b) if self.bias else x @ self.W

# %% wrong: no activation where there is no bias | hint: Without a bias the activation is missing | loses: custom_dense_forward_test
class MyDense(Layer):
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.f, self.rng, self.bias = n_out, get_activation(activation), rng, bias

    def build(self, in_shape):
        std = np.sqrt(2 / in_shape[0])
        self.W = self.add_weight("W", self.rng.normal(0, std, size=(in_shape[0], self.n_out)))
        self.b = self.add_weight("b", np.zeros(self.n_out)) if self.bias else None

    def forward(self, x):
        return self.f(x @ self.W + self.b) if self.bias else x @ self.W
