"""The picture of ``initialization_explorer``: histograms of each layer, forward above, backward below."""

import numpy as np

from course.demos.svg import drawing, polyline, tag, text
from course.graphs import format_number
from course.palette import GRADIENT, GREY, INK, VALUE

__all__ = ["HEIGHT", "WIDTH", "draw"]

WIDTH, HEIGHT = 900, 430
LEFT, RIGHT = 20, 880
TOPS = {"activations": 62, "gradients": 262}
TALL = 100
N_BINS = 25
MOST_SHOWN = 10
RANGES = {"tanh": (-1.0, 1.0), "sigmoid": (0.0, 1.0), "relu": (0.0, None)}


def draw(spreads):
    """Draw both rows of histograms.

    Parameters
    ----------
    spreads : Spreads

    Returns
    -------
    str
        SVG.
    """
    if spreads.complaint:
        waiting = text(WIDTH / 2, HEIGHT / 2, "waits for your init_weights", size=16, fill=GREY)
        return drawing(0, 0, WIDTH, HEIGHT, waiting, description=spreads.alt)
    chosen = np.unique(np.linspace(0, spreads.depth - 1, min(spreads.depth, MOST_SHOWN)).round().astype(int))
    shut = "exactly 0" if spreads.activation == "relu" else "saturated"
    parts = [
        _title(TOPS["activations"], f"activations of the layers: spread, and how many are {shut}"),
        _title(TOPS["gradients"], "gradients that come back to the layers: spread"),
    ]
    for column, k in enumerate(chosen):
        place = _place(column, len(chosen))
        notes = [f"σ {_short(spreads.activations[k])}", f"{spreads.saturated(k):.0%}"]
        limits = _limits(spreads, k)
        parts.append(_histogram(spreads.activations[k], limits, *place, TOPS["activations"], VALUE, notes))
        reach = 3.0 * spreads.gradients[-1].std()
        notes = [f"σ {_short(spreads.gradients[k])}"]
        parts.append(
            _histogram(spreads.gradients[k], (-reach, reach), *place, TOPS["gradients"], GRADIENT, notes)
        )
        parts.append(text(sum(place) / 2, HEIGHT - 16, f"layer {k + 1}", fill=INK))
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=spreads.alt)


def _title(top, words):
    return text(LEFT, top - 36, words, anchor="start", size=15, fill=INK, font_weight="bold")


def _short(values):
    return format_number(values.std(), 2)


def _place(column, n_columns):
    width = (RIGHT - LEFT) / n_columns
    return LEFT + column * width + 4, LEFT + (column + 1) * width - 4


def _limits(spreads, k):
    """Return the range of the histograms: that of the function, for ReLU that of the first layer."""
    low, high = RANGES[spreads.activation]
    return low, high or max(4.0 * spreads.activations[0].std(), 1e-300)


def _histogram(values, limits, left, right, top, color, notes):
    low, high = limits
    finite = values[np.isfinite(values)]
    counts, _ = np.histogram(
        np.clip(finite, low, high), N_BINS, (low, high)
    )  # the ends hold what lies beyond
    heights = TALL * np.sqrt(counts / max(counts.max(), 1))  # the root shows rare values, too
    width = (right - left) / N_BINS
    bottom = top + 10 + TALL
    bars = "".join(
        f"M{left + i * width:.1f},{bottom}v{-height:.1f}h{width:.1f}v{height:.1f}z"
        for i, height in enumerate(heights)
        if height
    )
    lines = [
        text((left + right) / 2, top - 14, notes[0], size=13, fill=INK),
        tag("path", d=bars, fill=color),
        polyline([(left, bottom), (right, bottom)], stroke=GREY),
    ]
    if notes[1:]:
        lines.append(text((left + right) / 2, bottom + 15, notes[1], size=13, fill=INK))
    return "".join(lines)
