"""What one wrong measurement does to the best guess: the static form of a demo in which one can drag it."""

import numpy as np

from course.demos.still import still
from course.demos.student import call, one_number
from course.palette import CYCLE, INK
from course.pictures import describe
from course.plots import plot_functions
from course.plots.words import numbers_in

__all__ = ["best_guess", "outlier_pull"]

RIDES = (28.0, 29.0, 30.0, 31.0)
OUTLIERS = (33.0, 45.0, 60.0)
GUESSES = np.linspace(20.0, 48.0, 281)
NAMES = ("mse", "mae")
SENTENCE = (
    "Five rides took 28, 29, 30, 31 and 33 minutes. If the last one is written down as 45 or 60, the guess "
    "with the smallest squared error (dot) moves from {mse}; the one with the smallest absolute error {mae}."
)


def outlier_pull(mse=None, mae=None):
    """Draw the loss of a constant guess for three sizes of one outlier.

    Parameters
    ----------
    mse, mae : callable, optional
        The student's losses, called with two arrays of shape (5, 1).

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(lambda panels: _draw(panels, (mse, mae)), size=(9.4, 3.7), n_panels=2)


def _losses(loss, name, outlier, guesses):
    """Return the loss of each of several constant guesses, of shape (n,)."""
    rides = np.array([*RIDES, outlier])[:, None]
    arguments = ((np.full_like(rides, guess), rides.copy()) for guess in np.ravel(guesses))
    return np.array([one_number(call(loss, name, *pair), name, "the loss of a guess") for pair in arguments])


def best_guess(loss, name, outlier):
    """Return the guess with the smallest loss, to a tenth of a minute.

    Parameters
    ----------
    loss : callable or None
    name : str
        Of the loss, in the notebook.
    outlier : float
        Minutes of the fifth ride.

    Returns
    -------
    float

    Raises
    ------
    StudentFunctionError
        If the loss is missing, raises, or returns something else than a number.
    """
    return float(GUESSES[np.argmin(_losses(loss, name, outlier, GUESSES))])


def _draw(panels, functions):
    labels = ("mean squared error", "mean absolute error")
    moves = {}
    for ax, loss, name, label in zip(panels, functions, NAMES, labels, strict=True):
        best = [best_guess(loss, name, outlier) for outlier in OUTLIERS]
        curves = {f"last: {outlier:.0f} min": _curve(loss, name, outlier) for outlier in OUTLIERS}
        plot_functions(
            curves, limits=(GUESSES[0], GUESSES[-1]), x_label="guess in minutes", y_label=label, ax=ax
        )
        for outlier, guess, color in zip(OUTLIERS, best, CYCLE, strict=False):
            height = _losses(loss, name, outlier, guess)
            ax.plot(guess, height, "o", color=color, markersize=9, markeredgecolor=INK, zorder=5)
        describe(ax, f"Dots at the lowest points: {numbers_in(best)} minutes.")
        moves[name] = _move(best)
    return SENTENCE.format(**moves)


def _curve(loss, name, outlier):
    """Return the loss as a function of the guess; between the guesses it was asked for, straight lines do."""
    at_guesses = _losses(loss, name, outlier, GUESSES)
    return lambda guess: np.interp(guess, GUESSES, at_guesses)


def _move(best):
    if np.ptp(best) == 0:
        return f"stays at {best[0]:.1f}"
    return f"{best[0]:.1f} to {best[1]:.1f} and {best[2]:.1f}"
