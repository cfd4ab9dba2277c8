"""Training and evaluation: dropout, batch normalization, and a call that overrides the mode."""

import numpy as np
import pytest

from course.nn import BatchNorm, Dropout, Tensor
from tests.course.nn.numerical import check_gradients


def same(layer, x):
    """Tell whether a layer returns its input unchanged."""
    return np.array_equal(layer(x).data, x)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.8])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dropout_by_its_law(keep, dtype, rng):
    """A share `keep` of the entries survives, grown so that the mean is kept."""
    out = Dropout(keep, rng=rng)(np.ones((400, 301), dtype)).data
    assert out.dtype == dtype
    assert (out != 0).mean() == pytest.approx(keep, abs=0.01)
    np.testing.assert_allclose(out[out != 0], 1 / keep, rtol=1e-4)
    assert out.mean() == pytest.approx(1, abs=0.03)


def test_dropout_gradient_follows_the_mask(rng):
    """What was dropped gets no gradient, what was kept gets the factor: also where the input is 0."""
    layer, x = Dropout(0.5, rng=rng), Tensor(np.zeros((20, 3)), requires_grad=True)
    layer(x).backward(np.full((20, 3), 3.0))
    assert set(np.unique(x.grad)) == {0.0, 6.0}
    seeded = Tensor(rng.normal(size=(5, 3)), requires_grad=True)
    check_gradients(lambda: Dropout(0.5, rng=np.random.default_rng(3))(seeded), [seeded], rng)


def test_dropout_draws_anew():
    """Two calls drop different entries; one seed drops the same."""
    x, layer = np.ones((30, 3)), Dropout(0.5, rng=np.random.default_rng(1))
    first, second = layer(x).data, layer(x).data
    assert not np.array_equal(first, second)
    np.testing.assert_array_equal(Dropout(0.5, rng=np.random.default_rng(1))(x).data, first)


def test_dropout_at_rest(rng):
    """In evaluation, or with keep = 1, nothing changes and no random number is drawn."""
    x, state = rng.normal(size=(4, 3)), rng.bit_generator.state
    assert same(Dropout(0.3, rng=rng).eval(), x)
    assert same(Dropout(1, rng=rng), x)
    assert rng.bit_generator.state == state


def test_a_call_overrides_the_mode(rng):
    """`training=` holds for one call, in both directions, and leaves the layer as it was."""
    x, layer = np.ones((30, 3)), Dropout(0.5, rng=rng)
    assert np.array_equal(layer(x, training=False).data, x)
    assert not same(layer, x)
    assert not np.array_equal(layer.eval()(x, training=True).data, x)
    assert same(layer, x)
    assert layer.train() is layer
    assert not same(layer, x)


def test_batchnorm_training(rng):
    """In training each feature gets mean 0 and biased variance 1, then gamma and beta."""
    X, layer = rng.normal(3.0, 2.0, size=(50, 3)), BatchNorm()
    out = layer(X).data
    np.testing.assert_allclose(out, (X - X.mean(0)) / np.sqrt(X.var(0) + 1e-5), rtol=1e-12)
    layer.gamma.data[:], layer.beta.data[:] = [1, 2, 3], [4, 5, 6]
    np.testing.assert_allclose(layer(X).data, out * [1, 2, 3] + [4, 5, 6], rtol=1e-12)


def test_batchnorm_remembers_and_evaluates(rng):
    """The running statistics follow each batch; evaluation uses them and leaves them alone."""
    layer, mean, var = BatchNorm(momentum=0.8, eps=0.01), np.zeros(3), np.ones(3)
    for n in (10, 7, 20):
        X = rng.normal(2.0, 3.0, size=(n, 3))
        layer(X)
        mean, var = 0.8 * mean + 0.2 * X.mean(0), 0.8 * var + 0.2 * X.var(0)
    layer.eval()
    X = rng.normal(size=(1, 3))
    np.testing.assert_allclose(layer(X).data, (X - mean) / np.sqrt(var + 0.01), rtol=1e-12)
    np.testing.assert_allclose(layer.all_weights["mean"].data, mean, rtol=1e-12)
    np.testing.assert_allclose(layer.all_weights["var"].data, var, rtol=1e-12)
    assert list(layer.params) == ["gamma", "beta"]


def test_batchnorm_of_a_constant_feature():
    """A feature without variance becomes 0, not nan."""
    np.testing.assert_array_equal(BatchNorm()(np.full((4, 2), 7.0)).data, np.zeros((4, 2)))


@pytest.mark.parametrize("shape", [(1, 3), (0, 3), (1, 1, 3)])
def test_batchnorm_refuses_what_it_cannot_compare(shape):
    """One sample has no variance, and none has no mean: training says so, evaluation takes them."""
    layer = BatchNorm()
    with pytest.raises(ValueError, match=r"two at least. Got a batch of shape .* Choose a batch_size"):
        layer(np.ones(shape))
    assert layer.eval()(np.ones(shape)).shape == shape
    np.testing.assert_array_equal(layer.all_weights["var"].data, np.ones(3))
