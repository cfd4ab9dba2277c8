"""What print(model) shows: settings, shapes, weights, and how the layers are connected."""

import numpy as np

from course.nn import BatchNorm, Dense, Dropout, Input, Model

G = np.random.default_rng(0)


def rows(model):
    """Return the lines below the name and the head of the table, cut where two spaces are."""
    return [[cell for cell in line.split("  ") if cell.strip()] for line in str(model).splitlines()[2:]]


def stripped(model):
    """Return the cells of the table without the spaces around them."""
    return [[cell.strip() for cell in row] for row in rows(model)]


def test_a_static_model():
    """Each call has a row: settings, what it takes, the shape it makes, its weights, how many are learned."""
    x = Input((6,))
    hidden = BatchNorm()(Dense(5, "relu", rng=G, name="hidden")(x))
    model = Model(x, Dense(3, rng=G)(Dropout(0.8, rng=G)(hidden)), name="net")
    assert str(model).splitlines()[0] == "Model 'net'"
    assert stripped(model) == [
        ["input", "Input", "(n, 6)"],
        ["hidden", "Dense(n_out=5, activation='relu')", "input", "(n, 5)", "W (6, 5), b (5,)", "35"],
        [
            "batchnorm_1",
            "BatchNorm()",
            "hidden",
            "(n, 5)",
            "gamma (5,), beta (5,), mean (5,), var (5,)",
            "10",
        ],
        ["dropout_1", "Dropout(keep=0.8)", "batchnorm_1", "(n, 5)", "0"],
        ["dense_1", "Dense(n_out=3)", "dropout_1", "(n, 3)", "W (5, 3), b (3,)", "18"],
        ["together", "63"],
        ["not learned", "10"],
    ]
    assert repr(model) == str(model)
    assert repr(model.get_layer(0)) == "Dense(n_out=5, activation='relu')"
    assert repr(Input((3,), name="x")) == "Symbol(input 'x', shape=('n_samples', 3), dtype=float32)"


def test_a_shared_model():
    """A model inside is indented; used again, its row says so, and its weights count once."""
    a, left, right = Input(4), Input(4, name="left"), Input(4, name="right")
    base = Model(a, Dense(3, rng=G, name="inner")(a), name="base")
    shown = stripped(Model([left, right], [base(left), base(right)]).freeze("base"))
    assert shown[2:] == [
        ["base", "Model", "left", "(n, 3)", "frozen"],
        ["input", "Input", "(n, 4)"],
        ["inner", "Dense(n_out=3)", "input", "(n, 3)", "W (4, 3), b (3,)", "frozen"],
        ["base (2)", "the same again", "right", "(n, 3)"],
        ["outputs", "base, base (2)"],
        ["together", "0"],
        ["not learned", "15"],
    ]


def test_a_dynamic_model():
    """Its layers are shown as they were made, and their shapes once it has been called."""

    class Net(Model):
        def __init__(self):
            super().__init__()
            self.hidden, self.out = Dense(5, "tanh", rng=G), Dense(2, rng=G)

        def forward(self, x):
            return self.out(self.hidden(x))

    model = Net()
    assert stripped(model)[1] == ["dense_2", "Dense(n_out=2)", "made at the first call", "0"]
    model(np.ones((2, 3)))
    assert stripped(model)[1] == ["dense_2", "Dense(n_out=2)", "(n, 2)", "W (5, 2), b (2,)", "12"]
