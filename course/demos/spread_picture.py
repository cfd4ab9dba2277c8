"""The picture of ``initialization_explorer``: histograms of each layer, forward above, backward below."""

import numpy as np

from course.demos.svg import drawing, polyline, tag, text
from course.graphs import format_number
from course.palette import GRADIENT, GREY, INK, VALUE

__all__ = ["WIDTH", "draw_activations", "draw_gradients"]

WIDTH, HEIGHT = 450, 210
TOP, TALL = 66, 90
N_BINS = 21
N_SHOWN = 5
RANGES = {"tanh": (-1.0, 1.0), "sigmoid": (0.0, 1.0), "relu": (0.0, None)}


def draw_activations(spreads):
    """Draw a histogram of the activations of each of five layers, as SVG.

    Parameters
    ----------
    spreads : Spreads

    Returns
    -------
    str
    """
    shut = "exactly 0" if spreads.activation == "relu" else "saturated"

    def column(k, left, right):
        note = f"{spreads.saturated(k):.0%}"
        return _histogram(spreads.activations[k], _limits(spreads, k), left, right, VALUE, note)

    return _row(spreads, f"activations: σ is their spread, % are {shut}", column)


def draw_gradients(spreads):
    """Draw a histogram of the gradients at each of five layers, as SVG; its ends hold what lies beyond.

    Parameters
    ----------
    spreads : Spreads

    Returns
    -------
    str
    """

    def column(k, left, right):
        reach = 3.0 * spreads.gradients[-1].std()
        return _histogram(spreads.gradients[k], (-reach, reach), left, right, GRADIENT, "")

    return _row(spreads, "gradients on their way back: σ is their spread", column)


def _row(spreads, title, column):
    if spreads.complaint:
        waiting = text(WIDTH / 2, HEIGHT / 2, "waits for your init_weights", size=16, fill=GREY)
        return drawing(0, 0, WIDTH, HEIGHT, waiting, description=spreads.alt)
    parts = [text(6, 16, title, anchor="start", size=15, fill=INK, font_weight="bold")]
    width = WIDTH / N_SHOWN
    for n, k in enumerate(np.linspace(0, spreads.depth - 1, N_SHOWN).round().astype(int)):
        parts.append(column(k, n * width + 5, (n + 1) * width - 5))
        parts.append(text((n + 0.5) * width, HEIGHT - 12, f"layer {k + 1}", fill=INK))
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=f"{title}: {spreads.alt}")


def _limits(spreads, k):
    """Return the range of the histograms: that of the function, for ReLU that of the first layer."""
    low, high = RANGES[spreads.activation]
    return low, high or max(4.0 * spreads.activations[0].std(), 1e-300)


def _histogram(values, limits, left, right, color, note):
    low, high = limits
    finite = values[np.isfinite(values)]
    counts, _ = np.histogram(np.clip(finite, low, high), N_BINS, (low, high))
    heights = TALL * np.sqrt(counts / max(counts.max(), 1))  # the root shows rare values, too
    width, middle, bottom = (right - left) / N_BINS, (left + right) / 2, TOP + TALL
    bars = "".join(
        f"M{left + i * width:.1f},{bottom}v{-height:.1f}h{width:.1f}v{height:.1f}z"
        for i, height in enumerate(heights)
        if height
    )
    spread = text(middle, TOP - 22, f"σ {format_number(values.std(), 2)}", size=13, fill=INK)
    line = polyline([(left, bottom), (right, bottom)], stroke=GREY)
    below = text(middle, bottom + 16, note, size=12, fill=INK) if note else ""
    return spread + tag("path", d=bars, fill=color) + line + below
