"""Ticks are round, and limits hold everything."""

import numpy as np
import pytest

from course.demos.ticks import power_ticks, round_span, ticks


def test_ticks_are_round_numbers():
    """Within the limits, at most about as many as asked for."""
    assert ticks(-1, 1, 4) == [(-1.0, "−1"), (-0.5, "−0.5"), (0.0, "0"), (0.5, "0.5"), (1.0, "1")]
    assert [value for value, _ in ticks(0, 37, 5)] == [0, 10, 20, 30]


@pytest.mark.parametrize("values", [[0.0, 0.0], [-3.2, 7.9], [1e-7, 2e-7], [5e8, 6e8]])
def test_a_span_holds_all_values(values):
    """Also where they are all the same."""
    low, high = round_span(np.array(values), least=1e-9)
    assert low <= min(values) <= max(values) <= high
    assert low < high


def test_a_span_can_begin_where_it_must():
    """At a known lower limit."""
    assert round_span(np.array([3.0, 9.0]), low=0.0) == (0.0, 10.0)


def test_powers_of_ten():
    """Not too many of them."""
    assert power_ticks(0.05, 2000) == [(0.1, "0.1"), (1, "1"), (10, "10"), (100, "100"), (1000, "10³")]
    assert len(power_ticks(1e-40, 1.0)) <= 8
