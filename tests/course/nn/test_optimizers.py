"""Optimizers: fifty steps beside the formulas written out, one number at a time; memory; clear errors."""

import math
import tracemalloc

import numpy as np
import pytest

from course.nn import (
    SGD,
    AdaBound,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    Dense,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
)
from course.nn.stepping import BLOCK

N_STEPS = 50


def sgd(p, g, t, s):
    """One step of plain descent."""
    return p - 0.1 * g


def momentum(p, g, t, s):
    """One step with momentum."""
    s["v"] = 0.8 * s.get("v", 0.0) - 0.1 * g
    return p + s["v"]


def nesterov(p, g, t, s):
    """One step of Nesterov's form: the velocity looked ahead."""
    s["v"] = 0.8 * s.get("v", 0.0) - 0.1 * g
    return p + 0.8 * s["v"] - 0.1 * g


def adagrad(p, g, t, s):
    """One step of AdaGrad."""
    s["s"] = s.get("s", 0.0) + g**2
    return p - 0.1 * g / (math.sqrt(s["s"]) + 1e-3)


def rmsprop(p, g, t, s):
    """One step of RMSProp."""
    s["s"] = 0.8 * s.get("s", 0.0) + 0.2 * g**2
    return p - 0.1 * g / (math.sqrt(s["s"]) + 1e-3)


def moments(g, s):
    """Update and return both moments of Adam."""
    s["m"] = 0.8 * s.get("m", 0.0) + 0.2 * g
    s["v"] = 0.95 * s.get("v", 0.0) + 0.05 * g**2
    return s["m"], s["v"]


def adam(p, g, t, s):
    """One step of Adam."""
    m, v = moments(g, s)
    return p - 0.1 * (m / (1 - 0.8**t)) / (math.sqrt(v / (1 - 0.95**t)) + 1e-3)


def adamw(p, g, t, s):
    """One step of AdamW: shrink, then Adam."""
    return adam(p * (1 - 0.1 * 0.02), g, t, s)


def amsgrad(p, g, t, s):
    """One step of AMSGrad: the largest raw v, then corrected."""
    m, v = moments(g, s)
    s["max"] = max(s.get("max", 0.0), v)
    return p - 0.1 * (m / (1 - 0.8**t)) / (math.sqrt(s["max"] / (1 - 0.95**t)) + 1e-3)


def adabound(p, g, t, s):
    """One step of AdaBound, its step size clipped."""
    m, v = moments(g, s)
    low, high = 0.05 * (1 - 1 / (0.01 * t + 1)), 0.05 * (1 + 1 / (0.01 * t))
    size = 0.1 * math.sqrt(1 - 0.95**t) / (1 - 0.8**t) / (math.sqrt(v) + 1e-3)
    return p - min(max(size, low), high) * m


ADAM = {"beta1": 0.8, "beta2": 0.95, "eps": 1e-3}
PAIRS = {
    "SGD": (lambda: SGD(0.1), sgd),
    "Momentum": (lambda: Momentum(0.1, beta=0.8), momentum),
    "Nesterov": (lambda: Nesterov(0.1, beta=0.8), nesterov),
    "AdaGrad": (lambda: AdaGrad(0.1, eps=1e-3), adagrad),
    "RMSProp": (lambda: RMSProp(0.1, beta=0.8, eps=1e-3), rmsprop),
    "Adam": (lambda: Adam(0.1, **ADAM), adam),
    "AdamW": (lambda: AdamW(0.1, **ADAM, decay=0.02), adamw),
    "AMSGrad": (lambda: AMSGrad(0.1, **ADAM), amsgrad),
    "AdaBound": (lambda: AdaBound(0.1, final_lr=0.05, gamma=0.01, **ADAM), adabound),
}


def gradient_runs(rng, shapes):
    """Return the gradients of fifty steps: they shrink, change sign, and some are exactly 0."""
    runs = []
    for t in range(N_STEPS):
        grads = {key: rng.normal(size=shape) * 0.93**t for key, shape in shapes.items()}
        for grad in grads.values():
            grad[rng.random(grad.shape) < 0.1] = 0.0
        runs.append(grads)
    return runs


@pytest.mark.parametrize("name", PAIRS)
def test_fifty_steps(name, rng):
    """Every number follows the formula for fifty steps; keys of one shape do not mix, in any order."""
    make, formula = PAIRS[name]
    shapes = {"W": (3, 2), "V": (3, 2), "b": (4,), "alpha": ()}
    params = {key: np.array(rng.normal(size=shape)) for key, shape in shapes.items()}
    wanted = {key: [float(x) for x in p.ravel()] for key, p in params.items()}
    states = {key: [{} for _ in numbers] for key, numbers in wanted.items()}
    optimizer = make()
    for t, grads in enumerate(gradient_runs(rng, {**shapes, "alpha": (1,)}), start=1):
        grads["alpha"] = grads["alpha"].reshape(())
        optimizer.step(params, dict(reversed(grads.items())) if t % 2 else grads)
        for key, numbers in wanted.items():
            flat = zip(numbers, grads[key].ravel(), states[key], strict=True)
            wanted[key] = [formula(p, float(g), t, s) for p, g, s in flat]
            np.testing.assert_allclose(params[key].ravel(), wanted[key], rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("name", PAIRS)
def test_in_place_and_gradients_kept(name, rng):
    """Parameters stay the same arrays of the same precision, and gradients are only read."""
    params = {"W": rng.normal(size=(3, 2)).astype(np.float32)}
    grads = {"W": rng.normal(size=(3, 2)).astype(np.float32)}
    array, before, start = params["W"], grads["W"].copy(), params["W"].copy()
    optimizer = PAIRS[name][0]()
    for _ in range(3):
        optimizer.step(params, grads)
    assert params["W"] is array
    assert array.dtype == np.float32
    assert not np.array_equal(array, start)
    np.testing.assert_array_equal(grads["W"], before)
    assert all(slot["W"].dtype == np.float32 for slot in optimizer.state.values())


@pytest.mark.parametrize("name", PAIRS)
def test_blocks_change_nothing(name, rng):
    """A large array, a transposed view of it and its pieces are updated alike, to the last bit."""
    size = 2 * BLOCK + 6
    start, grads = rng.normal(size=size), [rng.normal(size=size) for _ in range(3)]
    whole, view, pieces = {"p": start.copy()}, {"p": start.copy().reshape(2, -1).T}, {}
    pieces = {i: part.copy() for i, part in enumerate(np.array_split(start, 5))}
    one, two, three = (PAIRS[name][0]() for _ in range(3))
    for grad in grads:
        one.step(whole, {"p": grad})
        two.step(view, {"p": grad.reshape(2, -1).T})
        three.step(pieces, dict(enumerate(np.array_split(grad, 5))))
    np.testing.assert_array_equal(view["p"].T.ravel(), whole["p"])
    np.testing.assert_array_equal(np.concatenate(list(pieces.values())), whole["p"])


@pytest.mark.parametrize("name", PAIRS)
def test_state_follows_the_key(name, rng):
    """Copies of the parameters under the same keys go on where the originals stopped."""
    optimizer, other = PAIRS[name][0](), PAIRS[name][0]()
    params = {"W": rng.normal(size=3)}
    copies = {"W": params["W"].copy()}
    for t, grads in enumerate(gradient_runs(rng, {"W": 3})[:6]):
        optimizer.step(params, grads)
        other.step(copies, grads)
        copies = {"W": copies["W"].copy()}
        np.testing.assert_array_equal(copies["W"], params["W"], err_msg=f"step {t}")


@pytest.mark.parametrize("name", PAIRS)
def test_no_step_allocates(name):
    """Once the memory is made, a step allocates nothing that grows with the parameters."""
    params, grads = {"p": np.ones(8 * BLOCK)}, {"p": np.ones(8 * BLOCK)}
    optimizer = PAIRS[name][0]()
    optimizer.step(params, grads)
    tracemalloc.start()
    optimizer.step(params, grads)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000


@pytest.mark.parametrize("name", [name for name in PAIRS if name != "AdamW"])
def test_zero_gradients_move_nothing(name):
    """Without a gradient nothing moves, and nothing is divided by zero."""
    params = {"p": np.ones(3)}
    optimizer = PAIRS[name][0]()
    for _ in range(3):
        optimizer.step(params, {"p": np.zeros(3)})
    np.testing.assert_array_equal(params["p"], np.ones(3))


def test_the_learning_rate_may_change():
    """A schedule sets `lr` between steps."""
    params, optimizer = {"p": np.zeros(1)}, SGD(1.0)
    for lr in (1.0, 0.5):
        optimizer.lr = lr
        optimizer.step(params, {"p": np.ones(1)})
    np.testing.assert_array_equal(params["p"], [-1.5])


def test_defaults_are_the_papers():
    """What nobody sets is as published, and is shown."""
    assert repr(Adam()) == "Adam(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08)"
    assert (
        repr(AdaBound()) == "AdaBound(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08, final_lr=0.1, gamma=0.001)"
    )
    assert repr(Momentum(0.1)) == "Momentum(lr=0.1, beta=0.9)"


def test_adabound_follows_a_schedule():
    """Half the rate makes half the step, bounds included."""
    ends = []
    for lr in (0.1, 0.05):
        optimizer, params = AdaBound(0.1, final_lr=0.1, gamma=1e9), {"a": np.ones(1)}
        optimizer.lr = lr
        optimizer.step(params, {"a": np.ones(1)})
        ends.append(1 - params["a"].item())
    assert ends[0] == pytest.approx(2 * ends[1], rel=1e-6)
    assert ends[0] > 0


def test_a_rule_for_whole_parameters_gets_them_whole(rng):
    """A rule of one's own that looks at norms, as LARS does, is given each parameter by itself."""

    class Lars(SGD):
        def update(self, param, grad, scratch):
            param -= self.lr * np.linalg.norm(param) / np.linalg.norm(grad) * grad

    class Own(Optimizer):
        def update(self, param, grad, scratch):
            seen.append(param.shape)
            param -= grad

    seen, layers = [], [Dense(3, rng=rng), Dense(300, rng=rng)]
    for layer in layers:
        layer(np.ones((1, 300)))
    params = {f"{k}.{key}": value for k, layer in enumerate(layers) for key, value in layer.params.items()}
    grads = {key: np.ones_like(value) for key, value in params.items()}
    wanted = {key: value - 0.1 * np.linalg.norm(value) / np.sqrt(value.size) for key, value in params.items()}
    Own(0.1).step({key: value.copy() for key, value in params.items()}, grads)
    assert seen == [value.shape for value in params.values()]
    Lars(0.1).step(params, grads)
    for key, value in params.items():
        np.testing.assert_allclose(value, wanted[key], rtol=1e-12)


def second_model(optimizer):
    """Use an optimizer for one model, then for another."""
    for n in (2, 3):
        optimizer.step({"a": np.ones(n)}, {"a": np.ones(n)})


def test_a_second_model_of_the_same_shapes_is_refused():
    """By hand, too, an optimizer that remembers serves one model; plain descent remembers nothing."""
    for optimizer in (Momentum(0.1), Adam()):
        optimizer.step({"a": np.ones(2)}, {"a": np.ones(2)})
        with pytest.raises(ValueError, match="has made 1 steps with another model"):
            optimizer.step({"a": np.zeros(2)}, {"a": np.ones(2)})
        with pytest.raises(ValueError, match="has made 1 steps with another model"):
            optimizer.step({"b": np.ones(2)}, {"b": np.ones(2)})
        assert optimizer.n_steps == 1
    plain = SGD(0.1)
    for start in (1.0, 2.0):
        plain.step({"a": np.full(2, start)}, {"a": np.ones(2)})


def test_a_rule_that_makes_new_arrays_is_told():
    """An `update` that binds its names to other arrays, which are lost, is a warning that says so."""

    class Rebinds(Optimizer):
        slots = ("v",)

        def update(self, p, g, tmp, v):
            v = 0.9 * v + g
            p = p - self.lr * v

    with pytest.warns(UserWarning, match="The first step of Rebinds left p, v as before"):
        Rebinds(0.1).step({"a": np.ones(2)}, {"a": np.ones(2)})


def test_a_rejected_step_changes_nothing():
    """If one gradient does not fit, no parameter moves and the step does not count."""
    params, optimizer = {"a": np.ones(2), "b": np.ones(2)}, Adam()
    with pytest.raises(ValueError, match="'b'"):
        optimizer.step(params, {"a": np.ones(2), "b": np.ones(3)})
    np.testing.assert_array_equal(params["a"], [1.0, 1.0])
    assert optimizer.n_steps == 0


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: SGD(-1), ValueError, "'lr' parameter of SGD must be a number of at least 0. Got -1"),
        (lambda: Adam({"W": np.ones(2)}), ValueError, "'lr' parameter of Adam must be a number"),
        (
            lambda: Momentum(0.1, beta=1.0),
            ValueError,
            r"'beta' parameter of Momentum must be in \[0, 1\)",
        ),
        (lambda: RMSProp(0.1, beta=-0.1), ValueError, "'beta' parameter of RMSProp"),
        (lambda: Adam(beta2=1.5), ValueError, "'beta2' parameter of Adam must be in"),
        (lambda: AdamW(decay=-1), ValueError, "'decay' parameter of AdamW"),
        (lambda: Adam(eps=-1e-8), ValueError, "'eps' parameter of Adam must be at least 0. Got -1e-08"),
        (lambda: AdaBound(final_lr=-1), ValueError, "'final_lr' parameter of AdaBound must be positive"),
        (lambda: AdaBound(gamma=0), ValueError, "'gamma' parameter of AdaBound must be positive"),
        (lambda: SGD(1).step({"a": np.ones(2)}, {"b": np.ones(2)}), ValueError, "Missing: a; unknown: b"),
        (
            lambda: SGD(1).step({"a": np.ones(2)}, {"a": np.ones((2, 1))}),
            ValueError,
            r"shape \(2,\).*Got \(2, 1\)",
        ),
        (
            lambda: second_model(Adam()),
            ValueError,
            r"remembers its 'a' of shape \(2,\).* make a new",
        ),
        (lambda: SGD(1).step({"a": np.ones(2, int)}, {"a": np.ones(2)}), TypeError, "'a' must hold floats"),
    ],
)
def test_wrong_use_is_explained(call, error, message):
    """Errors name the optimizer, the parameter or key, what was expected and what came."""
    with pytest.raises(error, match=message):
        call()
