"""The length of the gradient is measured by the student's functions, layer by layer."""

import numpy as np
import pytest

from course.demos import vanishing_gradient
from course.demos.student import StudentFunctionError
from course.demos.vanishing_gradient import DEPTH, GAINS, measured

LINEAR = (lambda z: z, np.ones_like)
RELU = (lambda z: np.maximum(z, 0), lambda z: 1.0 * (z > 0))


def delta_norms(weights, x, act, act_grad):
    """Return the norms of the deltas, first layer first."""
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])
    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1], strict=True):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])


def test_larger_weights_carry_a_relu_network():
    """With weights larger by the root of 2 the gradient of ReLU keeps its order of magnitude."""
    plain, he = (measured(delta_norms, "relu", *RELU, gain) for gain in (1.0, np.sqrt(2)))
    assert plain.shape == he.shape == (DEPTH,)
    assert plain[0] / plain[-1] < 1e-3
    assert 0.05 < he[0] / he[-1] < 20


def test_still_larger_weights_make_the_gradient_explode():
    """With weights of twice the standard deviation the gradient of ReLU grows by powers of ten."""
    norms = measured(delta_norms, "relu", *RELU, max(GAINS.values()))
    assert norms[0] / norms[-1] > 1e4


def test_all_panels_are_drawn():
    """The sentence tells what is left of the gradient for each activation and each size of the weights."""
    sentence, picture, _ = vanishing_gradient(delta_norms, {"linear": LINEAR, "relu": RELU})
    assert sentence.count("linear") == sentence.count("relu ") == len(GAINS)
    assert "length of δ against layer" in picture


def test_a_gradient_of_zero_leaves_a_gap():
    """A network without any gradient has no curve on a logarithmic axis, and breaks nothing."""
    half = lambda weights, x, act, act_grad: np.arange(float(len(weights)))  # noqa: E731
    assert vanishing_gradient(half, {"linear": LINEAR}).picture


@pytest.mark.parametrize(
    ("norms", "pair", "sentence"),
    [
        (None, LINEAR, "delta_norms is not written yet"),
        (delta_norms, (None, None), "tanh is not written yet"),
        (delta_norms, (np.tanh, None), "derivative of tanh is not written yet"),
        (lambda *args: delta_norms(*args)[1:], LINEAR, r"shape \(29,\)"),
    ],
)
def test_what_is_missing_is_asked_for(norms, pair, sentence):
    """A missing function or a wrong shape is a sentence."""
    with pytest.raises(StudentFunctionError, match=sentence):
        measured(norms, "tanh", *pair, gain=1.0)
    assert not vanishing_gradient(norms, {"tanh": pair}).picture


def test_no_activation_is_a_sentence():
    """Without functions there is nothing to measure."""
    sentence = vanishing_gradient(delta_norms).sentence
    assert "no activation to measure" in sentence
