"""How activations or gradients are distributed in each layer, on one scale for all layers."""

import numpy as np

from course.graphs import format_number
from course.palette import BLUE, INK
from course.pictures import describe
from course.plots.style import dress, new_panels

BINS = 40


def plot_histograms(layers, *, x_label, ax=None):
    """Plot one histogram a layer, all on one scale, so that layers can be compared.

    Above each histogram stand its name, its mean and its standard deviation. Numbers that are not finite are
    left out and counted. ``layers`` has for each name an array of any shape: activations, weights or
    gradients; ``x_label`` says which.
    """
    if not isinstance(layers, dict) or not layers:
        raise ValueError(f"Expected at least one layer, as {{'name': numbers}}. Got {layers!r}.")
    finite = {name: _finite(name, numbers) for name, numbers in layers.items()}
    bins = np.histogram_bin_edges(np.concatenate(list(finite.values())), BINS)
    shares = [100 * np.histogram(numbers, bins)[0] / numbers.size for numbers in finite.values()]
    n_columns = 3 if len(layers) % 3 == 0 else 4
    panels = new_panels(ax, len(layers), n_columns=n_columns, size=(2.25, 2.3), share_x=True, share_y=True)
    for i, (panel, (name, numbers), share) in enumerate(zip(panels, finite.items(), shares, strict=True)):
        panel.stairs(share, bins, fill=True, color=BLUE)
        last_row = i + n_columns >= len(layers)
        dress(panel, x_label=x_label if last_row else "", y_label="" if i % n_columns else "share in %")
        panel.set(xlim=(bins[0], bins[-1]), ylim=(0, 1.05 * np.max(shares)))
        panel.ticklabel_format(axis="x", scilimits=(-2, 3))
        panel.locator_params(axis="x", nbins=3)
        panel.tick_params(labelbottom=last_row)
        lines = [name, f"mean {format_number(numbers.mean(), 2)}, std {format_number(numbers.std(), 2)}"]
        if missing := np.size(layers[name]) - numbers.size:
            lines.append(f"{missing} not finite")
        panel.set_title("\n".join(lines), fontsize=11, color=INK)
        describe(panel, f"Histogram of {x_label}, {', '.join(lines)}.")
    return panels


def _finite(name, numbers):
    numbers = np.asarray(numbers, dtype=float).ravel()
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        raise ValueError(f"Expected at least one finite number in the layer {name!r}. Got none.")
    return finite
