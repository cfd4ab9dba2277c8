"""A perceptron at school, on a task it can learn and one it cannot: the static form, three pictures."""

import numpy as np

from course.demos.arrays import numbers, parts
from course.demos.still import still
from course.demos.student import call, one_number
from course.palette import GREY, INK
from course.pictures import describe

__all__ = ["perceptron_trainer"]

LEFT = [[0.3, 2.6], [0.9, 0.8], [1.3, 2.9], [1.0, 1.8]]
RIGHT = [[2.2, 0.4], [2.9, 1.0], [3.1, 2.4], [3.0, 1.8]]
CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
TASKS = {
    "a line exists": (np.array(LEFT + RIGHT), np.array([0, 0, 0, 0, 1, 1, 1, 1])),
    "XOR": (CORNERS, np.array([0, 1, 1, 0])),
}
START, RATE, EPOCHS = (np.array([-0.5, 1.0]), 0.5), 0.5, 24
FAR = 100.0
SENTENCE = "Mistakes of your perceptron_learn in the first and in the last of {n} epochs: {mistakes}."


def perceptron_trainer(perceptron_learn=None):
    """Show how the student's rule moves a boundary, on separable points and on XOR, and count its mistakes.

    Parameters
    ----------
    perceptron_learn : callable, optional
        ``perceptron_learn(X, y, w, b, lr, n_epochs) -> (w, b, mistakes)``, the student's; called with one
        sample after the other.

    Returns
    -------
    Still
        As the last line of a cell it shows the picture, or a sentence that says what to write first.
    """
    return still(lambda panels: _draw(panels, perceptron_learn), size=(12.6, 4.8), n_panels=3)


def walk(perceptron_learn, X, y):
    """Let a perceptron learn, one sample a call.

    Parameters
    ----------
    perceptron_learn : callable or None
    X : ndarray of shape (n_samples, 2)
    y : ndarray of shape (n_samples,)

    Returns
    -------
    states : list of (ndarray of shape (2,), float)
        Weights and bias at the start and after each sample of each epoch.
    mistakes : ndarray of shape (EPOCHS,)
        In each epoch.

    Raises
    ------
    StudentFunctionError
        If the function is missing, raises, or returns something else than promised.
    """
    states, mistakes = [START], np.zeros((EPOCHS, len(X)))
    for epoch, i in np.ndindex(mistakes.shape):
        w, b = states[-1]
        sample = X[i : i + 1].copy(), y[i : i + 1].copy()
        result = call(perceptron_learn, "perceptron_learn", *sample, w.copy(), b, RATE, 1)
        w, b, counts = parts(result, "perceptron_learn", ("w", "b", "mistakes"))
        states.append((numbers(w, "perceptron_learn", (2,), "w"), one_number(b, "perceptron_learn", "b")))
        mistakes[epoch, i] = numbers(counts, "perceptron_learn", (1,), "mistakes")[0]
    return states, mistakes.sum(axis=1)


def _draw(panels, perceptron_learn):
    from course.plots import plot_boundary, plot_learning_curves  # here: not everybody waits for Matplotlib

    walks = {name: walk(perceptron_learn, *task) for name, task in TASKS.items()}
    for ax, (name, (states, _)) in zip(panels, walks.items(), strict=False):
        plot_boundary(*states[-1], *TASKS[name], ax=ax)
        _faint_lines(ax, states[:-1])
        describe(
            ax,
            f"{name.capitalize()}: the line after {EPOCHS} epochs, and {_n_lines(states)} on the way, thin.",
        )
        ax.set(xticks=range(4), yticks=range(4), xlim=ax.get_xlim(), ylim=ax.get_ylim())
        ax.set_title(f"{name}: {EPOCHS} epochs", fontsize=12, color=INK, pad=26)
    curves = {name: mistakes for name, (_, mistakes) in walks.items()}
    plot_learning_curves(curves, y_label="mistakes in the epoch", ax=panels[-1])
    panels[-1].set_yticks(range(len(CORNERS) + 1))
    ends = [f"{mistakes[0]:g} and {mistakes[-1]:g} ({name})" for name, mistakes in curves.items()]
    return SENTENCE.format(n=EPOCHS, mistakes=", ".join(ends))


def _n_lines(states):
    return len({(*w, b) for w, b in states[:-1] if w.any()})


def _faint_lines(ax, states):
    """Draw the boundaries of several neurons, each line once, all as one broken line."""
    points = []
    for w1, w2, b in dict.fromkeys((*w, b) for w, b in states if w.any()):
        w, along = np.array([w1, w2]), FAR * np.array([-w2, w1]) / np.hypot(w1, w2)
        foot = -b * w / (w @ w)
        points += [foot - along, foot + along, [np.nan, np.nan]]
    style = {"color": GREY, "linewidth": 0.8, "alpha": 0.55, "zorder": 1.5}
    if points:
        ax.plot(*np.transpose(points), **style, scalex=False, scaley=False)
