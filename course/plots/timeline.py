"""Who works when: one row for each worker, a bar for each piece of work, and white where somebody waits."""

import numpy as np

from course.palette import CYCLE, INK
from course.pictures import describe
from course.plots.style import dress, new_axes

SIZE = (6.6, 2.0)
THICK = 0.62


def plot_timeline(rows, *, until=None, ax=None):
    """Draw what each worker did, on one axis of time.

    Parameters
    ----------
    rows : dict
        Name to a sequence of (start, stop), in seconds; the first row stands at the top.
    until : float, optional
        Where the axis ends, so that two pictures can be compared; by default at the last stop.
    """
    spans = {name: np.asarray(bars, dtype=float).reshape(-1, 2) for name, bars in rows.items()}
    if not spans or not all(len(bars) for bars in spans.values()):
        raise ValueError("Expected at least one (start, stop) in each row. Got a row without any.")
    ax = new_axes(ax, SIZE)
    end = max(bars[:, 1].max() for bars in spans.values())
    for place, (name, bars) in enumerate(spans.items()):
        pieces = [(start, stop - start) for start, stop in bars]
        low = -place - THICK / 2
        color = CYCLE[place % len(CYCLE)]
        ax.broken_barh(pieces, (low, THICK), facecolors=color, edgecolors="white", label=name)
    ax.set_yticks([-place for place in range(len(spans))], list(spans), color=INK)
    ax.set_ylim(0.5 - len(spans), 0.5)
    ax.set_xlim(0, until or end)
    dress(ax, x_label="seconds", y_label="")
    words = []
    for name, bars in spans.items():
        busy = np.ptp(bars, axis=1).sum() / end
        words.append(f"{name}, {len(bars)} pieces of work, busy {busy:.0%} of the time")
    describe(ax, f"Who works when, in {end:.2f} seconds: {'; '.join(words)}.")
    return ax
