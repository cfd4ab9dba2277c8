"""Why a finite difference has a best step: truncation falls with the step, rounding grows as it shrinks."""

import numpy as np

from course.graphs import format_number
from course.palette import CYCLE, GREY, INK
from course.pictures import describe
from course.plots.style import dress, new_axes

__all__ = ["plot_step_size_error"]

NEAR_BEST = 3.0
SATURATED = 0.2
FEWEST = 3


def plot_step_size_error(steps, errors, *, label=None, ax=None):
    """Plot the error of a numerical gradient against its step, with the slopes of both sides measured.

    Parameters
    ----------
    steps : array_like of shape (n,)
        Positive step sizes.
    errors : array_like of shape (n,)
        Size of the error at each step. An error of exactly 0 has no place on a logarithmic axis and is
        left out.
    label : str, optional
        Name of the curve. With it the slopes go into a legend, so that several curves can share one ``ax``.
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    matplotlib.axes.Axes
    """
    ax = new_axes(ax)
    steps, errors = _on_log_axes(steps, errors)
    color = CYCLE[len(ax.lines) // 2 % len(CYCLE)]
    best = np.argmin(errors)
    sides = {
        "rounding": _side(steps, errors, steps < steps[best] / NEAR_BEST),
        "truncation": _side(steps, errors, steps > steps[best] * NEAR_BEST),
    }
    ax.loglog(steps, errors, "o-", color=color, markersize=3.5, linewidth=1, label=_legend_text(label, sides))
    ax.loglog(steps[best], errors[best], "D", color=color, markersize=8, markeredgecolor=INK)
    ax.margins(x=0.04, y=0.18)
    if label is None:
        for name, line in sides.items():
            _draw_side(ax, name, line)
        _name_minimum(ax, steps[best], errors[best])
    else:
        ax.legend(frameon=False, fontsize=11, loc="upper center")
    dress(ax, x_label="step h", y_label="error of the numerical gradient")
    describe(ax, _words(label, steps[best], errors[best], sides))
    return ax


def _words(label, step, error, sides):
    slopes = [f"the {name} side has slope {_one_decimal(line[0])}" for name, line in sides.items() if line]
    smallest = f"smallest error {format_number(error, 2)} at h = {format_number(step, 2)}"
    return f"{label or 'Error against step'}, both axes logarithmic: {', '.join([smallest, *slopes])}."


def _on_log_axes(steps, errors):
    steps, errors = np.ravel(steps).astype(float), np.abs(np.ravel(errors)).astype(float)
    if steps.shape != errors.shape:
        raise ValueError(
            f"Expected as many errors as steps. Got {errors.size} errors for {steps.size} steps."
        )
    keep = (steps > 0) & (errors > 0) & np.isfinite(errors)
    if not keep.any():
        raise ValueError("Expected at least one positive step with an error above 0. Got none.")
    order = np.argsort(steps[keep])
    return steps[keep][order], errors[keep][order]


def _side(steps, errors, mask):
    """Fit a straight line to one side: (slope, points of the line), or None where there are too few points.

    The slope is the median of the slopes between all pairs (Theil and Sen), which scattered rounding errors
    and the bend at very large steps leave alone.
    """
    mask = mask & (errors < SATURATED * errors[mask].max(initial=0.0))
    if mask.sum() < FEWEST:
        return None
    x, y = np.log(steps[mask]), np.log(errors[mask])
    i, j = np.triu_indices(x.size, k=1)
    slope = np.median((y[j] - y[i]) / (x[j] - x[i]))
    level = np.median(y - slope * x)
    ends = x[[0, -1]]
    return slope, np.exp(ends), np.exp(level + slope * ends)


def _legend_text(label, sides):
    slopes = [f"{name} {_one_decimal(line[0])}" for name, line in sides.items() if line]
    return f"{label} (slopes: {', '.join(slopes)})" if label and slopes else label


def _one_decimal(slope):
    return f"{slope:.1f}".replace("-", "−")


def _draw_side(ax, name, line):
    if line is None:
        return
    slope, x, y = line
    ax.loglog(x, y, "--", color=GREY, linewidth=1.5)
    left = name == "rounding"
    ax.annotate(
        f"{name}: slope {_one_decimal(slope)}",
        (np.sqrt(x.prod()), np.sqrt(y.prod())),
        xytext=(-10, -10) if left else (-10, 10),
        textcoords="offset points",
        ha="right",
        va="top" if left else "bottom",
        fontsize=11,
        color=INK,
    )


def _name_minimum(ax, step, error):
    ax.annotate(
        f"smallest error {format_number(error, 2)}\nat h = {format_number(step, 2)}",
        (step, error),
        xytext=(12, -4),
        textcoords="offset points",
        fontsize=11,
        color=INK,
        va="top",
    )
