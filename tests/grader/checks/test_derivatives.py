"""Wrong derivatives are planted; the check must fail with the right sentence."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks import Check, arrangement, derivatives, diagnosis, patterns
from grader.checks.gradients import numerical_gradient

RNG = np.random.default_rng(3)
X, W, B = RNG.normal(size=(4, 3)), RNG.normal(size=(3, 5)), RNG.normal(size=5)
Y, G = RNG.normal(size=(4, 5)), RNG.normal(size=(4, 5))
EXACT = {"dL/dX": G @ W.T, "dL/dW": X.T @ G, "dL/db": G.sum(axis=0)}


def forward(X, W, b):
    """A dense layer."""
    return X @ W + b


def mean_loss(X, W, b):
    """Squared error, summed over outputs and averaged over samples."""
    return np.sum((forward(X, W, b) - Y) ** 2) / 4


def loss_gradients():
    """The right gradients of `mean_loss`."""
    delta = 2 * (forward(X, W, B) - Y) / 4
    return {"dL/dX": delta @ W.T, "dL/dW": X.T @ delta, "dL/db": delta.sum(axis=0)}


@pytest.fixture
def layer(check):
    """Check gradients of a dense layer; those not given are right."""

    def run(exact=EXACT, **changed):
        changed = {f"dL/d{name}": value for name, value in changed.items()}
        check.gradient({**EXACT, **changed}, forward=forward, at=(X, W, B), upstream=G, exact=exact)

    return run


@pytest.fixture
def loss(check):
    """Check gradients of a loss; those not given are right."""

    def run(n_samples=4, exact=None, suspects=None, **changed):
        grads = {**loss_gradients(), **{f"dL/d{name}": value for name, value in changed.items()}}
        known = {"n_samples": n_samples, "exact": exact, "suspects": suspects}
        check.gradient(grads, forward=mean_loss, at=(X, W, B), **known)

    return run


def test_right_gradients(layer, loss):
    """The formulas pass, with and without references, and so does rounding."""
    layer()
    layer(exact=None)
    layer(W=EXACT["dL/dW"] * (1 + 1e-13))
    layer(W=EXACT["dL/dW"].astype(np.float32).astype(np.float64), exact=None)
    loss()


def test_the_whole_message(loss, message_of):
    """A factor n reads as the house style has it."""
    lines = message_of(loss, W=4 * loss_gradients()["dL/dW"]).splitlines()
    assert lines[:3] == [
        "dense: dL/dW is not the gradient of your forward pass.",
        "  shape        (3, 5), as expected",
        "  agreement    0 of 15 entries to a relative 1e-6",
    ]
    assert lines[3].startswith("  worst entry  dL/dW[")
    assert ": yours " in lines[3]
    assert ", numerical " in lines[3]
    assert lines[4:] == [
        "  Every entry is 4 times the numerical one, and n_samples is 4:",
        "  look for a missing division by the number of samples.",
    ]


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("W", X.T @ np.ones((4, 5)), derivatives.NO_UPSTREAM),
        ("b", np.full(5, 4.0), derivatives.NO_UPSTREAM),
        ("X", -G @ W.T, "Every entry is the numerical one with the opposite sign."),
        ("W", X.T @ G / 4, "Every entry is 1/4 times the numerical one, and n_samples is 4:"),
        ("W", 2 * X.T @ G, "look for a factor 2 too many"),
        ("W", 3 * X.T @ G, "Every entry is 3 times the numerical one."),
        ("X", 0 * X, diagnosis.ALL_ZERO),
        ("W", G.T @ X, patterns.TRANSPOSED),
        ("b", G, arrangement.NOT_SUMMED),
        ("b", G.sum(axis=0, keepdims=True), arrangement.SAME_NUMBERS),
        ("b", G.sum(), "dL/db is a float64; expected an ndarray of shape (5,)."),
        ("b", G.sum(), arrangement.SUMMED_TOO_MUCH),
        ("b", G.sum(keepdims=True), arrangement.SUMMED_TOO_MUCH),
        ("b", G.mean(axis=0), "Every entry is 1/4 times"),
        ("W", G @ W.T, "This is what dL/dX has to be."),
    ],
)
def test_planted_mistakes(layer, message_of, name, wrong, sentence):
    """Each mistake is named; the same numbers with one entry changed are not."""
    assert sentence in message_of(layer, **{name: wrong})
    if np.ndim(wrong) and np.any(wrong):
        spoiled = np.array(wrong)
        spoiled.flat[-1] *= 1.001
        assert sentence not in message_of(layer, **{name: spoiled})


def test_gradient_of_the_sum_and_twice_the_mean(loss, message_of):
    """n and 1/n are told apart; without a number of samples neither is guessed."""
    right = loss_gradients()["dL/db"]
    assert "missing division by the number of samples" in message_of(loss, b=4 * right)
    assert "division by the number of samples too many" in message_of(loss, b=right / 4)
    assert "samples" not in message_of(loss, b=4 * right, n_samples=None)
    assert "samples" not in message_of(loss, b=4.001 * right)


def test_swapped_gradients(check, message_of):
    """Gradients of two arguments of one shape that change places are named, one in the wrong place too."""
    x, y, g = RNG.normal(size=(3, 2, 4))

    def fail(first, second):
        grads = {"dL/dx": first, "dL/dy": second}
        return message_of(check.gradient, grads, forward=lambda x, y: x * y, at=(x, y), upstream=g)

    assert fail(g * x, g * y).endswith("  dL/dx and dL/dy are swapped.")
    assert fail(g * x, g * x).endswith("  This is what dL/dy has to be.")
    near_miss = fail(g * x + 0.1, g * y)
    assert "swapped" not in near_miss
    assert "This is" not in near_miss


def test_swapped_gradients_of_different_shapes(layer, message_of):
    """Where two gradients change places, their shapes are wrong, and the hint tells why."""
    swapped = {"X": EXACT["dL/dW"], "W": EXACT["dL/dX"]}
    message = message_of(layer, **swapped)
    assert message.endswith("  shape        (3, 5), expected (4, 3)\n  dL/dX and dL/dW are swapped.")
    assert "swapped" not in message_of(layer, X=EXACT["dL/dW"] * 1.001, W=EXACT["dL/dX"])
    assert message_of(layer, X=EXACT["dL/dW"]).endswith("  This is what dL/dW has to be.")
    assert "swapped" not in message_of(layer, X=EXACT["dL/dW"], W=None)


def test_suspects_of_another_shape(loss, message_of):
    """A suspect may have the wrong shape, too."""
    delta = 2 * (forward(X, W, B) - Y) / 4
    suspects = {"dL/db": {"That sums over the outputs.": delta.sum(axis=1)}}
    assert "That sums over the outputs." in message_of(loss, b=delta.sum(axis=1), suspects=suspects)
    assert "That sums over the outputs." not in message_of(loss, b=delta.mean(axis=1), suspects=suspects)


def test_suspects(loss, message_of):
    """A suspect that fits is told, for all gradients or for one; one that does not fit is not."""
    delta = forward(X, W, B) - Y
    wrong = X.T @ (delta * forward(X, W, B))
    sentence = "The derivative is taken at a instead of z."
    assert sentence in message_of(loss, W=wrong, suspects={sentence: wrong})
    assert sentence in message_of(loss, W=wrong, suspects={"dL/dW": {sentence: wrong}})
    assert sentence not in message_of(loss, W=wrong, suspects={"dL/dX": {sentence: wrong}})
    assert sentence not in message_of(loss, W=wrong + 1e-4, suspects={sentence: wrong})


@pytest.mark.parametrize("h", [1e-3, 1e-4, 1e-5, 1e-6])
def test_a_numerical_gradient_handed_in(check, message_of, h):
    """Differences agree with differences but not with the formula, and it shows."""

    def f(W):
        return np.sum(np.tanh(X @ W) ** 2)

    def differences(W):
        steps = [h * step.reshape(W.shape) for step in np.eye(W.size)]
        return np.array([(f(W + step) - f(W - step)) / (2 * h) for step in steps]).reshape(W.shape)

    a = np.tanh(X @ W)
    exact = {"dL/dW": X.T @ (2 * a * (1 - a**2))}
    message = message_of(check.gradient, {"dL/dW": differences(W)}, forward=f, at=(W,), exact=exact)
    if h < 1e-3:
        assert message.startswith("dense: dL/dW is close to the gradient, but not exact.\n")
        assert "entries to 1e-11 of the largest\n" in message
    assert "A numerical gradient handed in looks like this" in message
    check.gradient(exact, forward=f, at=(W,), exact=exact)


def test_a_gradient_off_by_more_is_not_called_numerical(layer, message_of):
    """Errors of a thousandth have some other cause."""
    wrong = EXACT["dL/dW"] * (1 + 1e-3 * np.sin(np.arange(15.0)).reshape(3, 5))
    assert "numerical gradient" not in message_of(layer, W=wrong)


def test_other_inexact_gradients_are_not_called_numerical(layer, message_of):
    """A constant factor near one and float32 have explanations of their own."""
    message = message_of(layer, W=EXACT["dL/dW"] * (1 + 1e-5))
    assert "Every entry is 1.00001 times the numerical one." in message
    assert "numerical gradient" not in message
    message = message_of(layer, W=EXACT["dL/dW"].astype(np.float32))
    assert patterns.SINGLE_PRECISION in message
    assert "numerical gradient" not in message


def test_a_wrong_forward_pass_does_not_excuse_its_gradient(check, message_of):
    """A gradient of the student's own wrong forward pass fails against the formula, as a wrong value."""
    wrong = {"dL/dW": 2 * X.T @ G}
    known = {"forward": lambda W: 2 * X @ W, "at": (W,), "upstream": G}
    message = message_of(check.gradient, wrong, exact={"dL/dW": X.T @ G}, **known)
    assert message.startswith("dense: dL/dW is not right.")
    assert "2 times the exact one" in message


def test_saturated_layers(check):
    """Where rounding hides the slope, the formula is not blamed for differing from the differences."""
    z, g = np.array([[14.0, -15.0, 0.3], [18.0, 2.0, -1.0]]), RNG.normal(size=(2, 3))
    right = {"dL/dZ": g * (1 - np.tanh(z) ** 2)}
    check.gradient(right, forward=np.tanh, at=(z,), upstream=g)
    far = np.array([[14.0, 15.0]])
    check.gradient({"dL/dZ": g[:1, :2] / np.cosh(far) ** 2}, forward=np.tanh, at=(far,), upstream=g[:1, :2])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([0.01, 1.0, 5.0, 30.0]), st.booleans())
def test_right_answers_pass_whatever_the_numbers(seed, scale, kinks):
    """Two layers, small and large inputs, with and without kinks: a right answer is never blamed."""
    rng = np.random.default_rng(seed)
    X, W1, W2, G = scale * rng.normal(size=(2, 3)), *rng.normal(size=(2, 3, 3)), rng.normal(size=(2, 3))
    act, slope = (np.abs, np.sign) if kinks else (np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    delta = (G @ W2.T) * slope(X @ W1)
    exact = {"dL/dX": delta @ W1.T, "dL/dW1": X.T @ delta, "dL/dW2": act(X @ W1).T @ G}
    known = {"forward": lambda X, W1, W2: act(X @ W1) @ W2, "at": (X, W1, W2), "upstream": G}
    Check("dense", rng).gradient({k: v * (1 + 1e-14) for k, v in exact.items()}, exact=exact, **known)


def test_differences_check_the_formula_too(check, message_of):
    """A formula of the test's own that is wrong does not make a wrong answer right."""
    wrong = {"dL/dW": 2 * X.T @ G}
    known = {"forward": lambda W: X @ W, "at": (W,), "upstream": G, "exact": wrong}
    assert "dL/dW is not the gradient" in message_of(check.gradient, wrong, **known)


def test_an_answer_that_fits_the_formula_forgives_the_differences(check):
    """Far out, where differences drown in rounding, the formula decides."""
    right = {"dL/dW": X.T @ G}
    check.gradient(right, forward=lambda W: X @ W + 1e12, at=(W,), upstream=G, exact=right)


def test_a_large_constant_does_not_loosen_the_check(check, message_of):
    """A forward pass that drowns its slope in rounding does not let any gradient through."""
    known = {"forward": lambda W: X @ W + 1e14, "at": (W,), "upstream": G}
    assert "not the gradient" in message_of(check.gradient, {"dL/dW": 2 * X.T @ G}, **known)


def test_parameters_that_are_numbers(check, message_of):
    """A parameter without axes has a gradient without axes; any real number will do."""
    z, g = RNG.normal(size=(2, 3, 4))

    def prelu(z, alpha):
        return np.where(z > 0, z, alpha * z)

    right = {"dL/dz": g * np.where(z > 0, 1, 0.25), "dL/dalpha": float(np.sum(g * np.minimum(z, 0)))}
    check.gradient(right, forward=prelu, at=(z, 0.25), upstream=g)
    wrong = {**right, "dL/dalpha": g * np.minimum(z, 0)}
    assert "expected ()" in message_of(check.gradient, wrong, forward=prelu, at=(z, 0.25), upstream=g)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "dL/dW is None."),
        ([1, 2], "dL/dW is a list of 2 values"),
        (np.full((3, 5), np.nan), "dL/dW is not finite."),
        (np.full((3, 5), None), "dL/dW has dtype object"),
        (np.ones((2, 2)), "dL/dW has the wrong shape."),
    ],
)
def test_structure_comes_first(layer, message_of, value, sentence):
    """A gradient of the wrong kind is told before any values, even of the gradient before it."""
    assert message_of(layer, X=-G @ W.T, W=value).startswith(f"dense: {sentence}")


def test_the_ruler_is_exact_enough():
    """The differences used here are good to 1e-10, a thousand times finer than the tolerance."""
    slope, _ = numerical_gradient(forward, (X, W, B), 1, G)
    assert np.abs(slope - EXACT["dL/dW"]).max() < 1e-10


def test_right_gradients_cost_few_forward_passes(check):
    """That all is well shows along random directions, without differences entry by entry."""
    calls = []
    known = {"forward": lambda *at: calls.append(1) or forward(*at), "at": (X, W, B), "upstream": G}
    check.gradient(EXACT, **known)
    assert len(calls) < X.size + W.size + B.size


@pytest.mark.parametrize("entry", range(15))
def test_no_entry_escapes(layer, message_of, entry):
    """One entry that is off by little more than the tolerance is found, wherever it is."""
    wrong = EXACT["dL/dW"].copy()
    wrong.flat[entry] += 1.1e-6 * np.abs(wrong).max()
    assert "  agreement    14 of 15 entries" in message_of(layer, exact=None, W=wrong)


@pytest.mark.parametrize("size", [1e-5, 1e-2, 1e3])
def test_mistakes_do_not_cancel(layer, message_of, size):
    """Mistakes whose sum is zero, in one gradient or in two, are as wrong as others."""
    W_wrong, b_wrong = EXACT["dL/dW"].copy(), EXACT["dL/db"].copy()
    W_wrong.flat[3] += size
    W_wrong.flat[11] -= size
    assert "dL/dW is not the gradient" in message_of(layer, exact=None, W=W_wrong)
    W_wrong.flat[11] += size
    b_wrong[2] -= size
    assert "dL/dW is not the gradient" in message_of(layer, exact=None, W=W_wrong, b=b_wrong)
    assert "dL/db is not the gradient" in message_of(layer, exact=None, b=b_wrong)


def test_a_gradient_that_is_zero(check, message_of):
    """Where one gradient is zero, as it should be or not, the others are checked none the less."""
    known = {"forward": lambda W, b: X @ W, "at": (W, B), "upstream": G}
    right = {"dL/dW": X.T @ G, "dL/db": np.zeros(5)}
    check.gradient(right, **known)
    assert "dL/dW is not" in message_of(check.gradient, {**right, "dL/dW": 2 * X.T @ G}, **known)
    assert "dL/dW is not" in message_of(check.gradient, {**right, "dL/dW": 0 * W}, **known)
    assert "dL/db is not" in message_of(check.gradient, {**right, "dL/db": B}, **known)


def test_without_explanations_agreement_is_told_alone(check, message_of):
    """Where students look for the mistake themselves, neither a cause nor a factor is named."""
    known = {"forward": forward, "at": (X, W, B), "upstream": G}
    wrong = {**EXACT, "dL/dW": 2 * EXACT["dL/dW"]}
    explained = message_of(lambda: check.gradient(wrong, **known))
    alone = message_of(lambda: check.gradient(wrong, **known, explain=False))
    assert "2 times" in explained
    assert "2 times" not in alone
    assert "agreement    0 of 15 entries" in alone


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_a_kink_is_named_and_nothing_is_guessed(factor, check, message_of):
    """Where the forward pass has a kink there is no slope to compare with, and no hint about a factor."""
    X = np.array([[1e-9, 1.0]])
    grads, known = {"dX": factor * np.ones((1, 2))}, {"forward": lambda X: np.maximum(X, 0).sum(), "at": (X,)}
    text = message_of(check.gradient, grads, **known)
    assert "dX cannot be checked here: the forward pass has a kink." in text
    assert "dX[0, 0]" in text
    assert "factor" not in text
