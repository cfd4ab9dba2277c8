"""Stacks of layers, and the layers that came with them: sums and the normalization of a sample."""

import numpy as np
import pytest

from course.nn import Add, Dense, Dropout, Input, LayerNorm, Model, Sequential
from tests.course.nn.numerical import check_gradients

G = np.random.default_rng(0)


def test_a_stack_is_a_static_model(tmp_path, rng):
    """After its first call it is drawn: it prints its graph, and is saved and loaded whole."""
    model = Sequential(
        [Dense(5, "relu", rng=G), Dropout(0.5, rng=G), Dense(2, rng=G, name="out")], name="net"
    )
    assert "made at the first call" in str(model)
    assert model.params == {}
    X = rng.normal(size=(4, 3)).astype(np.float32)
    outputs = model.eval()(X).data
    assert list(model.params) == ["dense_1.W", "dense_1.b", "out.W", "out.b"]
    assert "Dense(n_out=2) of dropout_1" in str(model)
    model.save(tmp_path / "net.npz")
    loaded = Model.load(tmp_path / "net.npz").eval()
    np.testing.assert_array_equal(loaded(X).data, outputs)
    with pytest.raises(ValueError, match=r"must have shape \(n_samples, 3\). Got \(4, 2\)"):
        model(np.ones((4, 2)))


def test_a_stack_inside_a_model(rng):
    """It can be connected like a layer, and be shared."""
    shared = Sequential([Dense(3, "tanh", rng=G), Dense(3, rng=G)], name="shared")
    x = Input(3, dtype=np.float64)
    model = Model(x, Add()(shared(x), shared(shared(x))))
    assert model.n_weights == 24
    check_gradients(lambda: model(np.ones((2, 3))).sum(), list(model.all_weights.values()), rng)


@pytest.mark.parametrize(
    ("layers", "error", "message"),
    [
        ([Dense], TypeError, r"made of layers. .* That is a class: write Dense\(\.\.\.\)"),
        ([Input(3)], TypeError, "leave the Input out"),
        ([np.tanh], TypeError, "made of layers"),
        (
            Dense(3, rng=G),
            TypeError,
            r"a list of layers, as in .* Got Dense\(n_out",
        ),
        ([], ValueError, "needs at least one layer"),
    ],
)
def test_what_a_stack_is_made_of(layers, error, message):
    """Errors say what belongs there."""
    with pytest.raises(error, match=message):
        Sequential(layers)


def test_layernorm_normalizes_each_sample(rng):
    """Mean 0 and variance 1 over the features, whatever else is in the batch; then gamma and beta."""
    X, layer = rng.normal(3.0, 5.0, size=(4, 2, 6)), LayerNorm(eps=1e-12)
    Y = layer(X).data
    np.testing.assert_allclose(Y.mean(axis=-1), 0.0, atol=1e-12)
    np.testing.assert_allclose(Y.var(axis=-1), 1.0, rtol=1e-9)
    np.testing.assert_array_equal(layer.eval()(X[:1]).data, Y[:1])
    layer.gamma.data[:], layer.beta.data[:] = 2.0, 1.0
    np.testing.assert_allclose(layer(X).data, 2.0 * Y + 1.0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Add()(np.ones((2, 3)), np.ones((2, 1))), r"must have one shape. Got \(2, 3\), \(2, 1\)"),
        (lambda: LayerNorm()(np.ones(3)), r"Got \(n_samples,\) instead"),
        (lambda: LayerNorm(eps=0), "'eps' parameter of LayerNorm must be positive"),
    ],
)
def test_wrong_use_is_explained(call, message):
    """Errors say what was expected."""
    with pytest.raises(ValueError, match=message):
        call()
