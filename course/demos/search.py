"""The state of ``search_explorer``: as many trials on a grid as at random, where one of two axes matters."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.reference import starting
from course.demos.search_picture import draw
from course.demos.student import StudentFunctionError, call, is_missing, one_number
from course.graphs import format_number

__all__ = ["BETA", "LR", "N_DRAWS", "Problem", "Search"]

LR, BETA = (1e-4, 1.0), (0.0, 1.0)
WIDTHS = 0.3, 0.25  # of the valley: in powers of ten of lr, in beta
N_DRAWS = 20
SENTENCE = (
    "{n} trials: the grid tries {n_grid} values of lr and finds {grid}, random search tries {n_random} and "
    "finds {random} (lower is better). In {n_draws} such problems random search won {wins} times.{whose}"
)
OURS = " The random search is the course's, until you have written yours."
TOO_FEW = "Your random_search asked for {found} of {n} trials: call objective once for each."
NOT_THE_BEST = "Your random_search returned {found}, but its best trial was {best}: keep the smallest value."


class Problem:
    """An error to minimise over lr and beta, lowest in a valley that lies somewhere.

    Parameters
    ----------
    seed : int
        Decides where.
    importance : float
        How much beta matters, from 0 to 1; lr matters with 1.
    """

    def __init__(self, seed, importance):
        rng = np.random.default_rng(seed)
        self.log_lr, self.beta = rng.uniform(-3.3, -0.7), rng.uniform(0.2, 0.8)
        self.importance = importance

    def error(self, lr, beta):
        """Return the error, between 0 and 1, of numbers or arrays."""
        far = ((np.log10(lr) - self.log_lr) / WIDTHS[0]) ** 2
        far = far + self.importance * ((beta - self.beta) / WIDTHS[1]) ** 2
        return 1.0 - 0.95 * np.exp(-far / 2.0)


class Search:
    """Both searches on one problem. Knows nothing of widgets.

    Parameters
    ----------
    random_search : callable or None
        The student's ``random_search(objective, space, n_trials, rng) -> (best_params, best_value)``.
    """

    def __init__(self, random_search=None):
        probe = (lambda lr, beta: lr, self._space("log"), 1, np.random.default_rng(0))
        self.is_yours = not is_missing(random_search, *probe)
        self._search = random_search if self.is_yours else starting.random_search
        self.reset()

    def reset(self):
        """Go back to what it began with."""
        self.n_trials, self.importance, self.scale, self.seed = 9, 0.1, "log", 0
        self._run()

    def set(self, **changes):
        """Change n_trials, importance, scale or seed, and search again."""
        vars(self).update(changes)
        self._run()

    def draw_again(self):
        """Take another problem of this kind, and other trials."""
        self.set(seed=self.seed + 1)

    @property
    def problem(self):
        """What is minimised."""
        return Problem(self.seed, self.importance)

    @property
    def sentence(self):
        """Who found what, and how often random search wins."""
        if self.complaint:
            return self.complaint
        words = {
            "n": self.n_trials,
            "n_grid": round(self.n_trials**0.5),
            "n_random": len(np.unique(self.random[:, 0])),
            "grid": format_number(self.errors(self.grid).min(), 3),
            "random": format_number(self.errors(self.random).min(), 3),
        }
        whose = "" if self.is_yours else OURS
        return SENTENCE.format(**words, n_draws=N_DRAWS, wins=self.wins, whose=whose)

    @property
    def alt(self):
        """What the picture shows, in words."""
        return "Maps of the error over lr and beta, with the trials and their values of lr. " + self.sentence

    @property
    def grid_picture(self):
        """The map with the trials of the grid, and what their lr alone would give, as SVG."""
        return draw(self, "grid", self.grid)

    @property
    def random_picture(self):
        """The same for the trials at random."""
        return draw(self, "random", self.random)

    def errors(self, trials):
        """Return the errors of trials, an ndarray of shape (n, 2)."""
        return self.problem.error(*trials.T)

    def _run(self):
        self.complaint, self.random, self.wins = "", np.empty((0, 2)), 0
        self.grid = self._grid()
        try:
            self.random = self._at_random(self.problem, self.seed)
            self.wins = sum(self._random_wins(seed) for seed in range(1000, 1000 + N_DRAWS))
        except StudentFunctionError as error:
            self.complaint = str(error)

    def _grid(self):
        n = round(self.n_trials**0.5)
        shares = (np.arange(n) + 0.5) / n
        low, high = LR
        lr = low * (high / low) ** shares if self.scale == "log" else low + shares * (high - low)
        return np.stack(np.meshgrid(lr, BETA[0] + shares * (BETA[1] - BETA[0])), axis=-1).reshape(-1, 2)

    def _random_wins(self, seed):
        problem = Problem(seed, self.importance)
        random = problem.error(*self._at_random(problem, seed).T).min()
        return bool(random < problem.error(*self.grid.T).min())

    def _at_random(self, problem, seed):
        """Return the trials that the random search asked for: an ndarray of shape (n_trials, 2)."""
        trials = []

        def objective(lr, beta):
            place = one_number(lr, "random_search", "lr"), one_number(beta, "random_search", "beta")
            trials.append(np.clip(place, (LR[0], BETA[0]), (LR[1], BETA[1])))
            return float(problem.error(*trials[-1]))

        args = objective, self._space(self.scale), self.n_trials, np.random.default_rng(seed)
        found = call(self._search, "random_search", *args)
        _, value = parts(found, "random_search", ("best_params", "best_value"))
        if len(trials) != self.n_trials:
            raise StudentFunctionError(TOO_FEW.format(found=len(trials), n=self.n_trials))
        trials = np.array(trials)
        value = float(numbers(value, "random_search", (), "best_value"))
        best = problem.error(*trials.T).min()
        if not np.isclose(value, best):
            words = {"found": format_number(value), "best": format_number(best)}
            raise StudentFunctionError(NOT_THE_BEST.format(**words))
        return trials

    def _space(self, scale):
        return {"lr": (*LR, scale), "beta": (*BETA, "linear")}
