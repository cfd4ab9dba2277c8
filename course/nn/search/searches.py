"""Two ways to choose settings: all of a grid, or some at random.

Both take an ``objective``: ``objective(rng, **params)`` returns a number, the smaller the better unless
``maximize``, where ``rng`` is the trial's own generator. ``CrossValidation`` makes one from data and a model.
The seeds of all trials are drawn from ``rng`` first. What comes back is ``Trials``, sorted, the best first; a
trial that raised an error is there, with its reason, at the end. Where the trials run does not change what
they give:

- ``n_processes`` at the same time, each in a process of this machine, with as many threads for matrix
  products as this one: with several, start Python with OPENBLAS_NUM_THREADS=1;
- or on an ``executor``: one of ``concurrent.futures``, or a client of ``dask.distributed``, whose workers
  need the course and what the objective imports.

``progress`` shows how many are done, in a terminal or notebook; where nobody is looking there is none.

References
----------
Bergstra and Bengio, *Random Search for Hyper-Parameter Optimization*, 2012.
"""

import numpy as np

from course.checks import require_count, require_generator
from course.nn.search.space import all_combinations, draw, require_space
from course.nn.search.trials import Trials
from course.nn.search.workers import Task, run_all


def grid_search(objective, space, *, rng, maximize=False, **where):
    """Try every combination of a ``space``, a dict of name to a list of values.

    Examples
    --------
    >>> grid_search(objective, {"lr": [0.01, 0.1], "n_hidden": [16, 32]}, rng=rng).best.params
    {'lr': 0.1, 'n_hidden': 32}
    """
    tasks = _tasks("grid_search", all_combinations("grid_search", space), rng)
    return Trials(run_all("grid_search", objective, tasks, **where), maximize=maximize)


def random_search(objective, space, n_trials, *, rng, maximize=False, **where):
    """Try settings drawn at random: with the same effort, more values of what matters than a grid has.

    ``space`` maps a name to a list of choices, or to ``(low, high, kind)``: "log" for a number whose order of
    magnitude is open, such as a learning rate, "linear" for one whose size is known, "int" and "log int" for
    whole numbers.

    Examples
    --------
    >>> random_search(objective, {"lr": (1e-4, 1.0, "log"), "keep": (0.5, 1.0, "linear")}, 20, rng=rng)
    """
    owner = "random_search"
    space, n_trials = require_space(owner, space), require_count("n_trials", owner, n_trials)
    require_generator(rng, owner)
    tasks = _tasks(owner, [draw(space, rng) for _ in range(n_trials)], rng)
    return Trials(run_all(owner, objective, tasks, **where), maximize=maximize)


def _tasks(owner, settings, rng):
    """Return a task for each of the settings, with a seed of 128 bits."""
    seeds = require_generator(rng, owner).integers(1 << 32, size=(len(settings), 4), dtype=np.uint64).tolist()
    return [Task(number, *pair) for number, pair in enumerate(zip(settings, seeds, strict=True))]
