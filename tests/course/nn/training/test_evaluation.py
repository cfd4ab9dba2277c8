"""Evaluation: outputs, loss and metrics without a tape, dropout at rest."""

import numpy as np
import pytest

from course.nn import MSE, Dense, Input, Model, SoftmaxCrossEntropy, accuracy, evaluate, no_grad, predict
from tests.course.nn.training.nets import assert_same_bits, noisy_net, plain_net, samples, weights_of

X, Y = samples()


@pytest.mark.parametrize("batch_size", [1, 32, 90, 1000])
def test_predict_is_the_model_in_evaluation_mode(batch_size):
    """Batch by batch the outputs are those of one call, and the model is left as it was."""
    model = noisy_net()
    before = weights_of(model)
    outputs = predict(model, X, batch_size=batch_size)
    with no_grad():
        assert outputs == pytest.approx(model(X, training=False).data, abs=1e-6)
    assert isinstance(outputs, np.ndarray)
    assert model.training
    assert_same_bits(weights_of(model), before)


def test_predict_records_nothing():
    """A forward pass for evaluation leaves no tape behind."""
    x, recorded = Input((4,)), []

    class Spy(Dense):
        def forward(self, x):
            made = super().forward(x)
            recorded.append(made.requires_grad)
            return made

    predict(Model(x, Spy(2, rng=np.random.default_rng(0))(x)), X)
    assert recorded[-1] is False


def test_several_outputs_are_a_tuple(rng):
    """Each output of a model is put together by itself."""
    x = Input((4,))
    first, second = predict(Model(x, [Dense(2, rng=rng)(x), Dense(3, rng=rng)(x)]), X, batch_size=40)
    assert (first.shape, second.shape) == ((90, 2), (90, 3))


@pytest.mark.parametrize("batch_size", [7, 1024])
def test_evaluate_measures_all_samples_together(batch_size):
    """Loss and metrics are those of all outputs, whatever the batches."""
    model = noisy_net()
    found = evaluate(
        model,
        X,
        Y,
        loss=SoftmaxCrossEntropy(),
        metrics={"right": accuracy, "n": lambda outputs, labels: len(outputs)},
        batch_size=batch_size,
    )
    outputs = predict(model, X)
    assert found["loss"] == pytest.approx(float(SoftmaxCrossEntropy()(outputs, Y).item()), rel=1e-6)
    assert found["right"] == np.mean(outputs.argmax(axis=1) == Y)
    assert found["n"] == 90
    assert all(type(number) is float for number in found.values())


def test_evaluate_takes_batches():
    """An iterable of batches gives what the arrays give."""
    model, batches = plain_net(n_out=4), [(X[:50], X[:50]), (X[50:], X[50:])]
    by_batches, by_arrays = evaluate(model, batches, loss=MSE()), evaluate(model, X, X, loss=MSE())
    assert by_batches["loss"] == pytest.approx(by_arrays["loss"], rel=1e-6)


def test_wrong_use_is_explained():
    """Errors name who asked, what was expected and what came."""
    with pytest.raises(ValueError, match=r"predict needs at least one sample.* Got X of shape \(0, 4\)"):
        predict(plain_net(), X[:0])
    with pytest.raises(ValueError, match=r"'batch_size' parameter of predict .*Got 0"):
        predict(plain_net(), X, batch_size=0)
    with pytest.raises(ValueError, match="evaluate needs y beside the arrays X"):
        evaluate(plain_net(), X, loss=MSE())
