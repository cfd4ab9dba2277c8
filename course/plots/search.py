"""Which settings a search tries, and what it can see of the one setting that matters."""

import numpy as np

from course.palette import BLUE, GREY, INK, VERMILLION
from course.pictures import describe
from course.plots.style import dress, new_panels

GAP, HEIGHT = 0.08, 0.5
RESOLUTION = 301


def plot_search(searches, *, quality, x_label, y_label, ax=None):
    """Draw the trials of some searches as points of a square, and above it what they meet of a curve.

    Parameters
    ----------
    searches : dict
        Name to an array of shape (n_trials, 2): the two settings of each trial, both from 0 to 1.
    quality : callable
        Takes an array of values of the first setting and returns how good each is, from 0 to 1.
    x_label, y_label : str
        Names of the two settings.
    """
    if not searches:
        raise ValueError("Expected at least one search, as {'name': trials}. Got none.")
    tables = {name: _table(name, trials) for name, trials in searches.items()}
    panels = new_panels(ax, len(tables), n_columns=3, size=(3.3, 4.2), share_y=True)
    for i, (panel, (name, trials)) in enumerate(zip(panels, tables.items(), strict=True)):
        _draw_curve(panel, trials, quality)
        panel.plot(*trials.T, "o", color=BLUE, markersize=8, markeredgecolor="white", zorder=4)
        dress(panel, x_label=x_label, y_label="" if i else y_label, grid=False)
        panel.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1 + GAP + HEIGHT + 0.05), xticks=[], yticks=[])
        panel.set_title(name, fontsize=12, color=INK)
        n_values, best = len(np.unique(trials[:, 0])), quality(trials[:, 0]).max()
        describe(
            panel,
            f"{name}: {len(trials)} trials try {n_values} different values of the setting that is drawn to "
            f"the right; the best of them reaches {best:.0%} of the peak of the curve above.",
        )
    return panels


def _table(name, trials):
    trials = np.asarray(trials, dtype=float)
    is_table = trials.ndim == 2 and trials.shape[1] == 2 and len(trials)
    if not is_table or not ((trials >= 0) & (trials <= 1)).all():
        raise ValueError(
            f"Expected the search {name!r} as an array of shape (n_trials, 2) of numbers from 0 to 1. "
            f"Got shape {trials.shape}."
        )
    return trials


def _draw_curve(panel, trials, quality):
    """Draw the curve above the square, and a line to it from each trial."""
    x = np.linspace(0, 1, RESOLUTION)
    floor = 1 + GAP
    panel.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=GREY, linewidth=1)
    panel.fill_between(x, floor, floor + HEIGHT * quality(x), color="#E3E3E3", linewidth=0)
    panel.plot(x, floor + HEIGHT * quality(x), color=GREY, linewidth=1.2)
    heights = floor + HEIGHT * quality(trials[:, 0])
    panel.vlines(trials[:, 0], trials[:, 1], heights, color=BLUE, linewidth=0.8, alpha=0.5)
    panel.plot(trials[:, 0], heights, "D", color=VERMILLION, markersize=6, markeredgecolor="white", zorder=5)
