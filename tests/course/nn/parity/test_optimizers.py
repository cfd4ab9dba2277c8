"""Optimizers beside PyTorch's: fifty steps, each side with the gradients at its own parameters.

AdaBound has no counterpart in PyTorch; ``tests/course/nn/test_optimizers.py`` follows its formula.
"""

import math

import numpy as np
import pytest

from course.nn import (
    L2,
    SGD,
    AdaBound,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    Tensor,
    clip_by_norm,
    cosine_decay,
    optimizers,
)
from tests.course.nn.parity.sides import same, torch, twin

N_STEPS = 50
SHAPES = {"W": (3, 2), "V": (3, 2), "b": (4,), "alpha": ()}
LR, EPS, BETAS = 0.05, 1e-3, (0.8, 0.95)
SETTINGS = {"beta1": BETAS[0], "beta2": BETAS[1], "eps": EPS}
TORCH = {"lr": LR, "betas": BETAS, "eps": EPS}

PAIRS = {
    "SGD": (lambda: SGD(LR), lambda p: torch.optim.SGD(p, lr=LR)),
    # PyTorch's velocity is without the learning rate and with the other sign: v = -lr buffer. The steps are
    # the same for as long as the rate is; test_a_falling_rate shows what differs when it falls.
    "Momentum": (lambda: Momentum(LR, beta=0.8), lambda p: torch.optim.SGD(p, lr=LR, momentum=0.8)),
    "Nesterov": (
        lambda: Nesterov(LR, beta=0.8),
        lambda p: torch.optim.SGD(p, lr=LR, momentum=0.8, nesterov=True),
    ),
    "AdaGrad": (lambda: AdaGrad(LR, eps=EPS), lambda p: torch.optim.Adagrad(p, lr=LR, eps=EPS)),
    "RMSProp": (
        lambda: RMSProp(LR, beta=0.8, eps=EPS),
        lambda p: torch.optim.RMSprop(p, lr=LR, alpha=0.8, eps=EPS),
    ),
    "Adam": (lambda: Adam(LR, **SETTINGS), lambda p: torch.optim.Adam(p, **TORCH)),
    "AdamW": (
        lambda: AdamW(LR, **SETTINGS, decay=0.02),
        lambda p: torch.optim.AdamW(p, **TORCH, weight_decay=0.02),
    ),
    # Both keep the largest raw v and divide it by 1 - beta2^t afterwards; the paper has no such correction.
    "AMSGrad": (lambda: AMSGrad(LR, **SETTINGS), lambda p: torch.optim.Adam(p, **TORCH, amsgrad=True)),
}
DEFAULTS = {
    Adam: (torch.optim.Adam, {"lr": "lr", "eps": "eps"}),
    AdamW: (torch.optim.AdamW, {"lr": "lr", "eps": "eps", "decay": "weight_decay"}),
}


def _is_rule(thing):
    return isinstance(thing, type) and issubclass(thing, Optimizer) and thing is not Optimizer


def test_every_optimizer_is_compared():
    """An optimizer that is added to the course must be compared here, but AdaBound."""
    assert {name for name, rule in vars(optimizers).items() if _is_rule(rule)} - PAIRS.keys() == {
        AdaBound.__name__
    }


def problem(rng):
    """Return starting values, and a function from step, key and values to a gradient.

    A bowl that is pushed about, less and less: gradients shrink and change sign, so that a remembered maximum
    and a forgotten moment show. The function takes arrays and PyTorch tensors alike.
    """
    starts = {key: np.array(rng.normal(size=shape)) for key, shape in SHAPES.items()}
    steepness = {key: rng.uniform(0.2, 3.0, size=shape) for key, shape in SHAPES.items()}
    pushes = [{key: rng.normal(size=shape) * 0.9**t for key, shape in SHAPES.items()} for t in range(N_STEPS)]

    def gradient(t, key, values):
        if isinstance(values, torch.Tensor):
            return torch.tensor(steepness[key]) * values.detach() + torch.tensor(pushes[t][key])
        return np.array(steepness[key] * values + pushes[t][key])

    return starts, gradient


def follow(ours, make_theirs, rng, rate=lambda t: LR, clip=None):
    """Take fifty steps on both sides and compare after each."""
    starts, gradient = problem(rng)
    params = {key: start.copy() for key, start in starts.items()}
    twins = {key: twin(start) for key, start in starts.items()}
    theirs = make_theirs(list(twins.values()))
    for t in range(N_STEPS):
        ours.lr = theirs.param_groups[0]["lr"] = rate(t)
        grads = {key: gradient(t, key, param) for key, param in params.items()}
        for key, param in twins.items():
            param.grad = gradient(t, key, param)
        if clip is not None:
            clip(grads, twins)
        ours.step(params, grads)
        theirs.step()
        for key, param in params.items():
            same(param, twins[key])


@pytest.mark.parametrize("name", PAIRS)
def test_fifty_steps(name, rng):
    """All parameters follow PyTorch's for fifty steps."""
    make, make_theirs = PAIRS[name]
    follow(make(), make_theirs, rng)


@pytest.mark.parametrize("name", [name for name in PAIRS if name not in ("Momentum", "Nesterov")])
def test_a_falling_rate(name, rng):
    """Under a schedule, too; but for those with a velocity, in which PyTorch rescales old gradients."""
    make, make_theirs = PAIRS[name]
    follow(make(), make_theirs, rng, rate=lambda t: cosine_decay(LR, t, N_STEPS, warmup=5))


@pytest.mark.parametrize("ours", [Momentum(0.1), Nesterov(0.1)], ids=repr)
def test_velocity_under_a_falling_rate(ours, rng):
    """PyTorch follows the course if its buffer is rescaled with the rate, so that v = -lr buffer stays."""
    buffers = []

    def make_theirs(params):
        theirs = torch.optim.SGD(params, lr=0.1, momentum=0.9, nesterov=isinstance(ours, Nesterov))
        buffers.append(theirs.state)
        return theirs

    def rate(t):
        for state in buffers[0].values():
            if t and state.get("momentum_buffer") is not None:
                state["momentum_buffer"] /= 0.95
        return 0.1 * 0.95**t

    follow(ours, make_theirs, rng, rate=rate)


@pytest.mark.parametrize("kind", DEFAULTS, ids=lambda kind: kind.__name__)
def test_defaults(kind):
    """What nobody sets is what PyTorch sets."""
    theirs, names = DEFAULTS[kind]
    defaults = theirs([torch.zeros(1)]).defaults
    assert {key: getattr(kind(), key) for key in names} == {
        key: defaults[name] for key, name in names.items()
    }
    assert (kind().beta1, kind().beta2) == defaults["betas"]


def test_an_l2_penalty_is_weight_decay_of_plain_descent(rng):
    """In plain descent the penalty's gradient is PyTorch's `weight_decay`."""
    penalty = L2(0.3)

    class Penalized(SGD):
        def step(self, params, grads):
            for key, param in params.items():
                weight = Tensor(param.copy(), requires_grad=True)
                penalty([weight]).backward()
                grads[key] += weight.grad
            super().step(params, grads)

    follow(Penalized(LR), lambda p: torch.optim.SGD(p, lr=LR, weight_decay=0.3), rng)


def test_clipping_by_norm(rng):
    """Norm and direction are PyTorch's, which divides by the norm plus 1e-6: its limit is shorter by that."""
    lengths = []

    def clip(grads, twins):
        norm = math.sqrt(sum(float((grad**2).sum()) for grad in grads.values()))
        lengths.append(clip_by_norm(grads, 2.0 * norm / (norm + 1e-6)))
        theirs = torch.nn.utils.clip_grad_norm_(twins.values(), 2.0)
        assert lengths[-1] == pytest.approx(float(theirs), rel=1e-12)

    follow(SGD(LR), lambda p: torch.optim.SGD(p, lr=LR), rng, clip=clip)
    assert min(lengths) < 1.9 < 2.1 < max(lengths)
