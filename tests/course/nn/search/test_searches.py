"""Searches: what they find, the order of it, and that a failure is no end."""

import numpy as np
import pytest

from course.nn import Trials, grid_search, random_search
from tests.course.nn.search.objectives import bowl, fails_at_two

SPACE = {"x": (0.0, 10.0, "linear"), "y": (0.1, 10.0, "log")}


def test_a_grid_finds_its_best(rng):
    """All combinations are tried, and sorted with the smallest value first."""
    trials = grid_search(bowl, {"x": [0, 2, 4, 7], "y": [1, 0.5]}, rng=rng)
    assert len(trials) == 8
    assert [trial.value for trial in trials] == sorted(trial.value for trial in trials)
    assert trials.best is trials[0]
    assert trials.best.params["y"] == 0.5
    assert trials.best.params["x"] in (2, 4)
    assert trials.best.value == pytest.approx(1.25, abs=1e-3)


def test_random_search_comes_close(rng):
    """With many draws the best is near the minimum."""
    trials = random_search(bowl, SPACE, 300, rng=rng)
    assert len(trials) == 300
    assert trials.best.params["x"] == pytest.approx(3, abs=0.7)
    assert trials.best.value < 0.5


def test_it_is_the_same_for_the_same_seed():
    """Settings, seeds and order depend on the generator alone."""
    first, again, other = (
        [trial[:3] for trial in random_search(bowl, SPACE, 20, rng=np.random.default_rng(seed))]
        for seed in (1, 1, 2)
    )
    assert first == again != other


def test_each_trial_has_a_generator_of_its_own(rng):
    """Equal settings get different randomness, which no neighbour can disturb."""
    trials = grid_search(bowl, {"x": [3] * 5}, rng=rng)
    assert len({trial.value for trial in trials}) == 5


def test_larger_may_be_better(rng):
    """Maximizing sorts the other way round."""
    trials = grid_search(bowl, {"x": [3, 5, 9]}, rng=rng, maximize=True)
    assert [trial.params["x"] for trial in trials] == [9, 5, 3]


def test_a_failure_is_recorded(rng):
    """A trial that raises or returns nan stands at the end with its reason; the others are not disturbed."""
    trials = grid_search(fails_at_two, {"x": [4, 3, 2, 1]}, rng=rng)
    assert [trial.params["x"] for trial in trials] == [1, 3, 4, 2]
    assert [trial.error for trial in trials.failed] == [
        "the objective returned nan",
        "ValueError: two is not allowed",
    ]
    assert "trial 2: ValueError: two is not allowed" in str(trials)


def test_if_all_fail_the_first_reason_is_told(rng):
    """Asking for the best of none is a sentence."""
    trials = grid_search(fails_at_two, {"x": [2, 2]}, rng=rng)
    with pytest.raises(
        RuntimeError, match=r"None of the 2 trials gave a value. The first reason: ValueError: two"
    ):
        _ = trials.best


def test_trials_print_as_a_table(rng):
    """The best first, one row a trial, settings in columns."""
    lines = str(grid_search(fails_at_two, {"x": [3, 1]}, rng=rng)).splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["trial", "value", "x"],
        ["1", "1", "1"],
        ["0", "3", "3"],
    ]
    assert "and 180 more" in str(random_search(bowl, SPACE, 200, rng=rng))
    assert str(Trials([])).split() == ["trial", "value", "seconds"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n_trials": 0}, "'n_trials' parameter of random_search must be a whole number of at least 1"),
        ({"n_processes": 0}, "'n_processes' .* at least 1. Got 0"),
    ],
)
def test_wrong_use_is_explained(options, message, rng):
    """Errors name the parameter, what was expected and what came."""
    with pytest.raises(ValueError, match=message):
        random_search(bowl, SPACE, **{"n_trials": 4, "rng": rng, **options})


def test_a_generator_and_a_function_are_needed(rng):
    """A seed is no generator, and a number is no objective."""
    with pytest.raises(TypeError, match=r"'rng' parameter of grid_search must be a numpy.random.Generator"):
        grid_search(bowl, {"x": [1]}, rng=3)
    with pytest.raises(TypeError, match=r"The objective of grid_search must be a function. Got 3"):
        grid_search(3, {"x": [1]}, rng=rng)
