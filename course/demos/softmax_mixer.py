"""Four rows of scores and their softmax: the static form of a demo with a slider for each score.

References
----------
Goodfellow, Bengio and Courville, *Deep Learning*, 2016, sections 4.1 and 6.2.2.3.
"""

import numpy as np

from course.demos.arrays import numbers
from course.demos.still import still
from course.demos.student import call
from course.palette import CYCLE, INK
from course.pictures import describe
from course.plots.style import dress
from course.plots.words import numbers_in

__all__ = ["ROWS", "softmax_mixer"]

SCORES = np.array([2.0, 1.0, 0.5, -1.0])
ROWS = {
    "scores z": SCORES,
    "z + 1000": SCORES + 1000,
    "3 z": 3 * SCORES,
    "z / 3": SCORES / 3,
}
SENTENCE = (
    "Adding 1000 to all scores changes the probabilities by {shift:.1g} at most. Larger differences make "
    "the answer surer ({sure:.0%} for the winner of 3z), smaller ones less sure ({unsure:.0%} for z/3)."
)


def softmax_mixer(softmax=None):
    """Draw the probabilities that a student's softmax gives to scores, shifted, stretched and squeezed.

    Parameters
    ----------
    softmax : callable, optional
        The student's function, called with an array of shape (4, 4), one sample a row.

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(lambda panels: _draw(panels, softmax), size=(9.4, 2.9), n_panels=len(ROWS))


def _draw(panels, softmax):
    scores = np.array(list(ROWS.values()))
    probabilities = numbers(call(softmax, "softmax", scores.copy()), "softmax", scores.shape)
    for panel, name, row, p in zip(panels, ROWS, scores, probabilities, strict=True):
        bars = panel.bar(_labels(row), p, color=CYCLE[: row.size])
        panel.bar_label(bars, [f"{share:.2f}" for share in p], padding=2, color=INK, fontsize=10)
        dress(panel, x_label=name, y_label="probability" if panel is panels[0] else "")
        panel.set_ylim(0, 1.12)
        panel.tick_params(axis="x", labelsize=9)
        describe(panel, f"{name}: scores {', '.join(_labels(row))}, probabilities {numbers_in(p, 2)}.")
        panel.grid(visible=False, axis="x")
    plain, shifted, stretched, squeezed = probabilities
    shift = np.abs(shifted - plain).max()
    return SENTENCE.format(shift=shift, sure=stretched.max(), unsure=squeezed.max())


def _labels(scores):
    """Write scores down, large ones in full and small ones with two digits."""
    digits = 6 if np.abs(scores).max() > 100 else 2
    return [f"{score:.{digits}g}".replace("-", "−") for score in scores]
