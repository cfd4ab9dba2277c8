"""What print(model) shows: settings, shapes, weights, and how the layers are connected."""

import numpy as np

from course.nn import BatchNorm, Dense, Dropout, Input, Model

G = np.random.default_rng(0)


def lines(model):
    """Return the lines below the name and the head of the table, each with single spaces."""
    return [" ".join(line.split()) for line in str(model).splitlines()[2:]]


def test_a_static_model():
    """Each call has a row: shape and number of weights, then settings, what it takes and its weights."""
    x = Input((6,))
    hidden = BatchNorm()(Dense(5, "relu", rng=G, name="hidden")(x))
    model = Model(x, Dense(3, rng=G)(Dropout(0.8, rng=G)(hidden)), name="net")
    assert str(model).splitlines()[0] == "Model 'net'"
    assert lines(model) == [
        *("input (n, 6)", "Input"),
        *("hidden (n, 5) 35", "Dense(n_out=5, activation='relu') of input", "W (6, 5), b (5,)"),
        *("batchnorm_1 (n, 5) 10", "BatchNorm() of hidden", "gamma (5,), beta (5,), mean (5,), var (5,)"),
        *("dropout_1 (n, 5) 0", "Dropout(keep=0.8) of batchnorm_1"),
        *("dense_1 (n, 3) 18", "Dense(n_out=3) of dropout_1", "W (5, 3), b (3,)"),
        *("together 63", "not learned 10"),
    ]
    assert repr(model) == str(model)
    assert repr(model.get_layer(0)) == "Dense(n_out=5, activation='relu')"
    assert repr(Input((3,), name="x")) == "Symbol(input 'x', shape=('n_samples', 3), dtype=float32)"


def test_a_shared_model():
    """A model inside is indented; used again, its row says so, and its weights count once."""
    a, left, right = Input(4), Input(4, name="left"), Input(4, name="right")
    base = Model(a, Dense(3, rng=G, name="inner")(a), name="base")
    model = Model([left, right], [base(left), base(right)]).freeze("base")
    assert lines(model)[4:] == [
        *("base (n, 3) frozen", "Model of left"),
        *("input (n, 4)", "Input"),
        *("inner (n, 3) frozen", "Dense(n_out=3) of input", "W (4, 3), b (3,)"),
        *("base (2) (n, 3)", "the same again, of right"),
        *("outputs", "base, base (2)"),
        *("together 0", "not learned 15"),
    ]
    assert [line for line in str(model).splitlines() if line.startswith("  inner")]


def test_it_fits_into_a_narrow_notebook():
    """A setting or a list of weights that is too long goes on in a line of its own."""
    x = Input((784,), name="pixels")
    dense = Dense(800, "relu", rng=G, init="xavier_normal", name="a_rather_long_name")(x)
    model = Model(x, BatchNorm()(dense), name="net")
    assert max(map(len, str(model).splitlines())) <= 60


def test_a_dynamic_model():
    """Its layers are shown as they were made, and their shapes once it has been called."""

    class Net(Model):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = Dense(5, "tanh", rng=G), Dense(2, rng=G)

        def forward(self, x):
            return self.out(self.hidden(x))

    model = Net()
    assert lines(model)[3:6] == ["dense_2 0", "Dense(n_out=2)", "weights: made at the first call"]
    model(np.ones((2, 3)))
    assert lines(model)[3:6] == ["dense_2 (n, 2) 12", "Dense(n_out=2)", "W (5, 2), b (2,)"]
