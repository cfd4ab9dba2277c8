"""Grid against random search, first without widgets, then with them."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import search_explorer
from course.demos.search import N_DRAWS, Problem, Search


def random_search(objective, space, n_trials, rng):
    """As a student writes it."""
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            u = rng.uniform()
            params[name] = low * (high / low) ** u if kind == "log" else low + u * (high - low)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value


def unwritten(objective, space, n_trials, rng):
    """A stub."""
    raise NotImplementedError


def largest(objective, space, n_trials, rng):
    """Keep the wrong end."""
    values = [objective(lr=rng.uniform(0.1, 1), beta=0.5) for _ in range(n_trials)]
    return {}, max(values)


def one_trial(objective, space, n_trials, rng):
    """Try once."""
    return {}, objective(lr=0.1, beta=0.5)


def test_the_valley_is_where_the_problem_says():
    """The error is smallest there; without importance beta changes nothing."""
    problem = Problem(3, 0.0)
    best = problem.error(10**problem.log_lr, 0.1)
    assert best == pytest.approx(0.05)
    assert best == problem.error(10**problem.log_lr, 0.9)
    assert Problem(3, 1.0).error(10**problem.log_lr, 0.99) > best


def test_grid_and_random_make_as_many_trials():
    """Nine trials are three values of lr on the grid and nine at random."""
    search = Search(random_search)
    assert search.grid.shape == search.random.shape == (9, 2)
    assert "the grid tries 3 values of lr" in search.sentence
    assert "random search tries 9" in search.sentence


@pytest.mark.parametrize("function", [None, random_search])
def test_random_search_wins_where_one_axis_matters(function):
    """It does so in well over half of the problems, and less often where both matter."""
    search = Search(function)
    wins = search.wins
    assert wins > 0.7 * N_DRAWS
    search.set(importance=1.0, n_trials=64)
    assert search.wins < wins


def test_a_linear_scale_misses_small_rates():
    """Half of the trials at random have a rate above 0.5."""
    search = Search(random_search)
    search.set(scale="linear", n_trials=64)
    assert np.median(search.random[:, 0]) > 0.3
    search.set(scale="log")
    assert np.median(search.random[:, 0]) < 0.1


def test_whose_search_it_is_is_said():
    """A stub plays with the course's."""
    assert "The random search is the course's" in Search(unwritten).sentence
    assert "The random search is the course's" not in Search(random_search).sentence


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (largest, "keep the smallest value"),
        (one_trial, "asked for 1 of 9 trials"),
        (lambda objective, space, n_trials, rng: None, "expected 2 values"),
        (lambda objective, space, n_trials, rng: objective(lr=np.nan, beta=0), "returned nan for lr"),
        (lambda objective, space, n_trials, rng: objective(1), "stopped with TypeError"),
        (lambda objective, space, n_trials, rng: 1 / 0, "stopped with ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """One sentence; the grid is still there."""
    search = Search(function)
    assert words in search.sentence
    assert "waits for your random_search" in search.random_picture
    assert "grid: best error" in search.grid_picture


@pytest.mark.parametrize("scale", ["log", "linear"])
@pytest.mark.parametrize("n_trials", [4, 64])
def test_every_view_can_be_drawn(scale, n_trials):
    """The picture is well-formed."""
    search = Search()
    search.set(scale=scale, n_trials=n_trials, importance=0.5)
    for svg in (search.grid_picture, search.random_picture):
        ElementTree.fromstring(svg)


def test_widgets_drive_the_explorer():
    """Every control changes the picture, and the reset brings the first one back."""
    demo = search_explorer(random_search)
    chosen, buttons, sentence, pictures, *_ = demo.children
    parts = [sentence, *pictures.children]
    first = [part.value for part in parts]
    seen = [first]
    for control, value in zip(chosen.children, (25, "linear", 0.8), strict=True):
        control.value = value
        seen.append([part.value for part in parts])
    again, reset = buttons.children
    again.children[0].click()
    seen.append([part.value for part in parts])
    for values in zip(*seen, strict=True):
        assert len(set(values)) == 5
    reset.children[0].click()
    assert [part.value for part in parts] == first
