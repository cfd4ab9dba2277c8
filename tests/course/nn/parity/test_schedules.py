"""Schedules beside PyTorch's, over fifty epochs.

PyTorch has no 1 / (1 + rate t) and no 1 / sqrt(1 + t) but through a function of one's own, which would
compare the course with itself; ``tests/course/nn/test_schedules.py`` has their formulas.
"""

import math

import pytest

from course.nn import cosine_decay, exponential_decay, linear_decay, step_decay
from tests.course.nn.parity.sides import TOLERANCE, torch

N_EPOCHS, LR = 50, 0.4
S = torch.optim.lr_scheduler


def warm_cosine(optimizer):
    """Return a rise in a line for five epochs, then half a cosine."""
    rise = S.LinearLR(optimizer, start_factor=1 / 6, end_factor=1.0, total_iters=5)
    fall = S.CosineAnnealingLR(optimizer, T_max=N_EPOCHS - 5, eta_min=0.01)
    return S.SequentialLR(optimizer, [rise, fall], milestones=[5])


PAIRS = {
    "step": (lambda t: step_decay(LR, t, 0.7, 8), lambda o: S.StepLR(o, step_size=8, gamma=0.7)),
    "linear": (
        lambda t: linear_decay(LR, t, 30),
        lambda o: S.LinearLR(o, start_factor=1.0, end_factor=0.0, total_iters=30),
    ),
    "linear as a polynomial": (
        lambda t: linear_decay(LR, t, 30),
        lambda o: S.PolynomialLR(o, total_iters=30, power=1.0),
    ),
    # PyTorch's gamma is the factor of an epoch, e^-rate
    "exponential": (
        lambda t: exponential_decay(LR, t, 0.1),
        lambda o: S.ExponentialLR(o, gamma=math.exp(-0.1)),
    ),
    "cosine": (
        lambda t: cosine_decay(LR, t, N_EPOCHS, final_lr=0.01),
        lambda o: S.CosineAnnealingLR(o, T_max=N_EPOCHS, eta_min=0.01),
    ),
    "cosine after warming up": (
        lambda t: cosine_decay(LR, t, N_EPOCHS, warmup=5, final_lr=0.01),
        warm_cosine,
    ),
}


@pytest.mark.filterwarnings("ignore:The epoch parameter in")  # SequentialLR calls its parts in an old way
@pytest.mark.parametrize("name", PAIRS)
def test_fifty_epochs(name):
    """The rate of every epoch is PyTorch's."""
    ours, make_theirs = PAIRS[name]
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=LR)
    scheduler, rates = make_theirs(optimizer), []
    for _ in range(N_EPOCHS + 1):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    assert [ours(t) for t in range(N_EPOCHS + 1)] == pytest.approx(rates, abs=TOLERANCE)
