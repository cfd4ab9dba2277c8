"""Search spaces: what is drawn, and what is refused."""

import numpy as np
import pytest

from course.nn import grid_search, random_search
from course.nn.search.space import all_combinations, draw
from tests.course.nn.search.objectives import bowl


def drawn(values, n=4000):
    """Return many draws from one entry of a space."""
    rng = np.random.default_rng(0)
    return [draw({"x": values}, rng)["x"] for _ in range(n)]


def test_log_is_uniform_in_the_logarithm():
    """Each order of magnitude is drawn as often as the next."""
    values = np.array(drawn((1e-4, 1.0, "log")))
    counts = np.histogram(np.log10(values), bins=4, range=(-4, 0))[0]
    assert counts.sum() == 4000
    assert (np.abs(counts - 1000) < 120).all()


def test_linear_is_uniform():
    """Each quarter of the range is drawn as often as the next."""
    counts = np.histogram(drawn((-1.0, 3.0, "linear")), bins=4, range=(-1, 3))[0]
    assert counts.sum() == 4000
    assert (np.abs(counts - 1000) < 120).all()


@pytest.mark.parametrize(
    ("values", "expected"), [((3, 6, "int"), {3, 4, 5, 6}), ((1, 4, "log int"), {1, 2, 3, 4})]
)
def test_whole_numbers_include_both_bounds(values, expected):
    """All whole numbers of the range are drawn, as Python's own."""
    found = drawn(values)
    assert set(found) == expected
    assert {type(value) for value in found} == {int}


def test_log_int_favours_small_numbers():
    """A whole number is as likely as its share of the logarithmic axis."""
    found = drawn((1, 7, "log int"))
    assert found.count(1) / len(found) == pytest.approx(1 / 3, abs=0.04)
    assert found.count(7) / len(found) == pytest.approx(np.log(8 / 7) / np.log(8), abs=0.02)


def test_choices_are_as_likely():
    """Of a list, whatever it holds, each is drawn as often."""
    found = drawn(["relu", None, (8, 8)])
    assert all(abs(found.count(value) - 4000 / 3) < 130 for value in ("relu", None, (8, 8)))


def test_a_grid_is_every_combination():
    """Every combination once, the last name changing fastest."""
    assert all_combinations("grid_search", {"a": [1, 2], "b": ["x", "y", "z"]}) == [
        {"a": a, "b": b} for a in (1, 2) for b in "xyz"
    ]


@pytest.mark.parametrize(
    ("space", "error", "message"),
    [
        ({}, TypeError, "The space of random_search must be a dict of name to values. Got {}"),
        ([1], TypeError, r"must be a dict of name to values. Got \[1\]"),
        ({"x": []}, TypeError, "The values of 'x' in random_search must be a list of choices, or"),
        ({"x": 3}, TypeError, "a kind of log, linear, log int, int. Got 3"),
        (
            {"x": (1, 2)},
            ValueError,
            r"The range of 'x' in random_search must be \(low, high, kind\).*Got \(1, 2\)",
        ),
        ({"x": (1, 2, "cubic")}, ValueError, "a kind of log, linear.*'cubic'"),
        ({"x": (0, 1, "log")}, ValueError, "must have finite bounds above 0, low first"),
        ({"x": (2, 1, "linear")}, ValueError, "must have finite bounds, low first"),
        ({"x": (0, np.inf, "linear")}, ValueError, "must have finite bounds"),
        ({"x": (0.5, 2, "int")}, ValueError, "must have whole bounds"),
    ],
)
def test_a_wrong_space_is_explained(space, error, message):
    """Errors name the entry, what was expected and what came."""
    with pytest.raises(error, match=message):
        random_search(bowl, space, 3, rng=np.random.default_rng(0))


def test_a_grid_needs_lists(rng):
    """A range has no end of values."""
    with pytest.raises(
        TypeError, match=r"'x' in grid_search must be a list. Got the range .*use random_search"
    ):
        grid_search(bowl, {"x": (0, 1, "linear")}, rng=rng)
