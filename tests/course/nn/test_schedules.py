"""Schedules: the formulas, their ends, and clear errors."""

import math
from functools import partial
from itertools import pairwise

import numpy as np
import pytest

from course.nn import (
    cosine_decay,
    exponential_decay,
    inverse_decay,
    inverse_sqrt_decay,
    linear_decay,
    step_decay,
)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (step_decay(0.4, 0, 0.5, 3), 0.4),
        (step_decay(0.4, 2, 0.5, 3), 0.4),
        (step_decay(0.4, 7, 0.5, 3), 0.1),
        (linear_decay(0.4, 3, 12), 0.3),
        (linear_decay(0.4, 13, 12), 0.0),
        (exponential_decay(0.4, 5, 0.2), 0.4 / math.e),
        (inverse_decay(0.4, 6, 0.5), 0.1),
        (inverse_sqrt_decay(0.4, 3), 0.2),
        (cosine_decay(0.4, 0, 10), 0.4),
        (cosine_decay(0.4, 5, 10), 0.2),
        (cosine_decay(0.4, 5, 10, final_lr=0.1), 0.25),
        (cosine_decay(0.4, 10, 10, final_lr=0.1), 0.1),
        (cosine_decay(0.4, 99, 10, final_lr=0.1), 0.1),
        (cosine_decay(0.4, 0, 13, warmup=3), 0.1),
        (cosine_decay(0.4, 2, 13, warmup=3), 0.3),
        (cosine_decay(0.4, 3, 13, warmup=3), 0.4),
        (cosine_decay(0.4, 8, 13, warmup=3), 0.2),
    ],
)
def test_formulas(found, wanted):
    """Each schedule is what its formula says, before, at and after its turning points."""
    assert found == pytest.approx(wanted, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize(
    "schedule",
    [
        partial(step_decay, drop=0.5, every=3),
        partial(linear_decay, n_epochs=4),
        partial(exponential_decay, rate=0.3),
        partial(inverse_decay, rate=0.3),
        inverse_sqrt_decay,
        partial(cosine_decay, n_epochs=4, warmup=1.5),
    ],
)
def test_arrays_can_be_plotted(schedule):
    """An array of epochs gives the array of what each gives; one epoch gives a float."""
    epochs = np.linspace(0.0, 6.0, 25)
    np.testing.assert_array_equal(schedule(0.4, epochs), [schedule(0.4, epoch) for epoch in epochs])
    assert all(isinstance(schedule(0.4, epoch), float) for epoch in (0, 2, 2.5))


def test_cosine_has_no_jump():
    """A schedule by the step rises and falls smoothly, its peak at the end of the warm-up."""
    rates = [cosine_decay(1.0, step / 100, 10, warmup=2) for step in range(1001)]
    assert max(abs(a - b) for a, b in pairwise(rates)) < 0.01
    assert max(rates) == rates[200] == 1.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: step_decay(0.1, 1, 0.5, 0), r"'every' parameter of step_decay must be positive\. Got 0"),
        (lambda: linear_decay(0.1, 1, 0), "'n_epochs' parameter of linear_decay must be positive"),
        (lambda: cosine_decay(0.1, 1, -1), "'n_epochs' parameter of cosine_decay must be positive"),
        (
            lambda: cosine_decay(0.1, 1, 5, warmup=5),
            r"'warmup' parameter of cosine_decay must be in \[0, 5\)\. Got 5",
        ),
    ],
)
def test_wrong_use_is_explained(call, message):
    """Errors name the schedule and the setting."""
    with pytest.raises(ValueError, match=message):
        call()
