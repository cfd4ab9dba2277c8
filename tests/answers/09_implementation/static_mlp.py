# %% right: line by line
def static_mlp():
    rng = np.random.default_rng(0)
    x = Input((784,))
    a = Dropout(0.8, rng=rng)(x)
    a = Dense(800, "relu", rng=rng)(a)
    a = Dropout(0.8, rng=rng)(a)
    a = Dense(800, "relu", rng=rng)(a)
    a = Dropout(0.8, rng=rng)(a)
    return Model(x, Dense(10, None, rng=rng)(a))

# %% right: a list of layers, with names and activations as layers
from course.nn import Activation


def static_mlp():
    rng = np.random.default_rng(3)
    drop = Dropout(0.8, rng=rng)
    layers = [drop, Dense(800, rng=rng, name="one"), Activation("relu"), drop]
    layers += [Dense(800, rng=rng, name="two"), Activation("relu"), drop, Dense(10, rng=rng, name="out")]
    first = made = Input(784, name="pixels")
    for layer in layers:
        made = layer(made)
    return Model(inputs=[first], outputs=made, name="mlp")

# %% right: another order of making, one generator a layer, double precision
def static_mlp():
    new = np.random.default_rng
    last = Dense(10, init="he", rng=new(1))
    hidden = [Dense(800, "relu", rng=new(k)) for k in (2, 3)]
    x = Input((784,), dtype=np.float64)
    y = x
    for k, layer in enumerate([*hidden, last]):
        y = layer(Dropout(0.8, rng=new(10 + k))(y))
    return Model(x, y)

# %% wrong: a ReLU on the logits | hint: logits carry none | loses: static_mlp_logits_test
def static_mlp():
    rng = np.random.default_rng(0)
    x = Input((784,))
    h = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(x))
    h = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(h))
    return Model(x, Dense(10, "relu", rng=rng)(Dropout(0.8, rng=rng)(h)))

# %% wrong: a softmax at the end | hint: belongs to the loss
def static_mlp():
    rng = np.random.default_rng(0)
    x = Input((784,))
    h = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(x))
    h = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(h))
    return Model(x, Dense(10, "softmax", rng=rng)(Dropout(0.8, rng=rng)(h)))

# %% wrong: 0.2 as keep | hint: keep is the share that stays | loses: static_mlp_dropout_test
def static_mlp():
    rng = np.random.default_rng(0)
    x = Input((784,))
    h = Dense(800, "relu", rng=rng)(Dropout(0.2, rng=rng)(x))
    h = Dense(800, "relu", rng=rng)(Dropout(0.2, rng=rng)(h))
    return Model(x, Dense(10, rng=rng)(Dropout(0.2, rng=rng)(h)))

# %% wrong: no dropout on the pixels | hint: nothing of the pixels is dropped | loses: static_mlp_dropout_test
def static_mlp():
    rng = np.random.default_rng(0)
    x = Input((784,))
    h = Dense(800, "relu", rng=rng)(x)
    h = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(h))
    return Model(x, Dense(10, rng=rng)(Dropout(0.8, rng=rng)(h)))

# %% wrong: dropout on the logits, too | hint: acts on the logits | loses: static_mlp_dropout_test
def static_mlp():
    rng = np.random.default_rng(0)
    x = h = Input((784,))
    for n_out, f in [(800, "relu"), (800, "relu"), (10, None)]:
        h = Dense(n_out, f, rng=rng)(Dropout(0.8, rng=rng)(h))
    return Model(x, Dropout(0.8, rng=rng)(h))

# %% wrong: the second hidden layer has no ReLU | hint: second hidden layer has no ReLU | loses: static_mlp_logits_test
def static_mlp():
    rng = np.random.default_rng(0)
    x = Input((784,))
    h = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(x))
    h = Dense(800, rng=rng)(Dropout(0.8, rng=rng)(h))
    return Model(x, Dense(10, rng=rng)(Dropout(0.8, rng=rng)(h)))

# %% wrong: one hidden layer | hint: expected \(784, 800\)
def static_mlp():
    rng = np.random.default_rng(0)
    x = Input((784,))
    h = Dense(800, "relu", rng=rng)(Dropout(0.8, rng=rng)(x))
    return Model(x, Dense(10, rng=rng)(Dropout(0.8, rng=rng)(h)))

# %% wrong: no return | hint: on every path
def static_mlp():
    rng = np.random.default_rng(0)
    x = h = Input((784,))
    for n_out in (800, 800, 10):
        h = Dense(n_out, "relu" if n_out > 10 else None, rng=rng)(Dropout(0.8, rng=rng)(h))
    Model(x, h)

# %% wrong: the second hidden layer is tanh | hint: second hidden layer has tanh in place of ReLU | loses: static_mlp_logits_test static_mlp_dropout_test
def static_mlp():
    rng = np.random.default_rng(0)
    x = net = Input((784,))
    for width, activation in [(800, "relu"), (800, "tanh"), (10, None)]:
        net = Dense(width, activation, rng=rng)(Dropout(0.8, rng=rng)(net))
    return Model(x, net)
