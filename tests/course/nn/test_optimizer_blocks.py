"""Blocks that optimizers keep from step to step: what happens when an array is another one than before."""

import copy
import pickle

import numpy as np
import pytest

from course.nn import SGD, AdaBound, AdaGrad, Adam, AdamW, AMSGrad, Momentum, Nesterov, RMSProp

MAKERS = {
    "SGD": lambda: SGD(0.1),
    "Momentum": lambda: Momentum(0.1),
    "Nesterov": lambda: Nesterov(0.1),
    "AdaGrad": lambda: AdaGrad(0.1),
    "RMSProp": lambda: RMSProp(0.1),
    "Adam": lambda: Adam(0.1),
    "AdamW": lambda: AdamW(0.1),
    "AMSGrad": lambda: AMSGrad(0.1),
    "AdaBound": lambda: AdaBound(0.1),
}

every = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def gradients(n_steps=6, shape=(4, 3)):
    """Return a gradient for each step."""
    return np.random.default_rng(1).normal(size=(n_steps, *shape))


def run(optimizer, param, grads):
    """Take a step with each gradient, one and the same array filled anew each time."""
    grad = np.empty_like(param)
    for values in grads:
        grad[...] = values
        optimizer.step({"p": param}, {"p": grad})
    return param


@every
def test_new_gradient_arrays(make):
    """Gradients may come in one array or in a new one each step."""
    optimizer, param = make(), np.ones((4, 3))
    for grad in gradients():
        optimizer.step({"p": param}, {"p": grad.copy()})
    np.testing.assert_array_equal(param, run(make(), np.ones((4, 3)), gradients()))


@every
def test_another_parameter_array(make):
    """A parameter that moved to another array is updated there; the old array stays as it was."""
    optimizer = make()
    old = run(optimizer, np.ones((4, 3)), gradients()[:3])
    new, before = old.copy(), old.copy()
    run(optimizer, new, gradients()[3:])
    np.testing.assert_array_equal(old, before)
    np.testing.assert_array_equal(new, run(make(), np.ones((4, 3)), gradients()))


@every
def test_state_put_back(make):
    """A state that was saved and put back, dict and arrays new, is what the next step goes on from."""
    optimizer, param = make(), np.ones((4, 3))
    run(optimizer, param, gradients()[:3])
    saved, n_steps, values = copy.deepcopy(optimizer.state), optimizer.n_steps, param.copy()
    first = run(optimizer, param, gradients()[3:]).copy()
    param[...], optimizer.state, optimizer.n_steps = values, saved, n_steps
    np.testing.assert_array_equal(run(optimizer, param, gradients()[3:]), first)


@every
def test_one_array_of_the_state_put_back(make):
    """The same holds if only the arrays inside the state are new."""
    optimizer, param = make(), np.ones((4, 3))
    run(optimizer, param, gradients()[:3])
    saved, n_steps, values = copy.deepcopy(optimizer.state), optimizer.n_steps, param.copy()
    first = run(optimizer, param, gradients()[3:]).copy()
    param[...], optimizer.n_steps = values, n_steps
    for slot, arrays in saved.items():
        optimizer.state[slot].update(arrays)
    np.testing.assert_array_equal(run(optimizer, param, gradients()[3:]), first)


@every
@pytest.mark.parametrize("duplicate", [copy.deepcopy, lambda o: pickle.loads(pickle.dumps(o))])
def test_a_copy_goes_its_own_way(make, duplicate):
    """A copy goes on from the same state, on other parameters, and leaves the original alone."""
    optimizer, param = make(), np.ones((4, 3))
    run(optimizer, param, gradients()[:3])
    values, other = param.copy(), param.copy()
    run(duplicate(optimizer), other, gradients()[3:])
    np.testing.assert_array_equal(param, values)
    np.testing.assert_array_equal(run(optimizer, param, gradients()[3:]), other)


def test_a_wrong_shape_moves_nothing():
    """If one gradient of several does not fit, no parameter moves and no step is counted."""
    optimizer = Momentum(0.1)
    params = {"a": np.ones(3), "b": np.ones(2)}
    with pytest.raises(ValueError, match="parameter 'b'"):
        optimizer.step(params, {"a": np.ones(3), "b": np.ones(3)})
    assert optimizer.n_steps == 0
    assert (params["a"] == 1).all()


def test_a_later_wrong_shape_is_noticed():
    """A gradient that fitted before and does not now is refused."""
    optimizer, params = Adam(), {"a": np.ones(3)}
    optimizer.step(params, {"a": np.ones(3)})
    with pytest.raises(ValueError, match=r"Got \(4,\) instead"):
        optimizer.step(params, {"a": np.ones(4)})


@pytest.mark.parametrize("make", [lambda: Momentum(0.1), Adam], ids=["Momentum", "Adam"])
def test_what_has_faded_is_gone(make):
    """Memory of a gradient long ago does not stay among numbers so small that arithmetic is slow."""
    params, optimizer = {"w": np.ones(9, np.float32)}, make()
    optimizer.step(params, {"w": np.ones(9, np.float32)})
    for _ in range(1200):
        optimizer.step(params, {"w": np.zeros(9, np.float32)})
    first = optimizer.state[optimizer.slots[0]]["w"]
    assert not first.any()
