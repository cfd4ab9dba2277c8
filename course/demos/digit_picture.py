"""The picture of ``draw_a_digit``: what the network sees, its layers, its answer, the nearest digits."""

import numpy as np

from course.demos.pixels import blend, png
from course.demos.svg import drawing, image, tag, text
from course.palette import BLUE, GREY, HIGHLIGHT, INK, NEUTRAL, VALUE

__all__ = ["WIDTH", "draw"]

WIDTH, HEIGHT = 620, 374
SEEN = (8, 34, 150)  # left, top, size
LAYERS = (204, 34, 130, 150)  # left, top, width and height of all of them
BARS = (380, 30, 176, 158)  # left, top, the longest bar, height of all of them
NEAREST = (8, 240, 96, 24)  # left, top, size, gap
MOST_LAYERS = 4
WAITING = "nothing is drawn yet"


def draw(seen, reading, neighbours, description):
    """Draw all of it.

    Parameters
    ----------
    seen : ndarray of shape (28, 28)
        What the network sees.
    reading : Reading or None
        None before anything is drawn.
    neighbours : list of Neighbour
    description : str
        Alternative text.

    Returns
    -------
    str
        SVG.
    """
    parts = [_heading(SEEN[0], "what the network sees"), _digit(seen, *SEEN)]
    if reading is None:
        parts.append(text(WIDTH / 2, 110, WAITING, size=15, fill=GREY))
    else:
        parts += [_layers(reading.hidden), _bars(reading)]
    if neighbours:
        parts.append(_nearest(neighbours))
    return drawing(0, 0, WIDTH, HEIGHT, "".join(parts), description=description)


def _heading(x, words, y=16):
    return text(x, y, words, anchor="start", fill=INK, font_weight="bold")


def _digit(pixels, x, y, size):
    frame = tag("rect", x=x, y=y, width=size, height=size, fill="none", stroke=GREY)
    return _sharp(blend(pixels, NEUTRAL, INK), x, y, size, size) + frame


def _sharp(colors, x, y, width, height):
    return image(x, y, width, height, png(colors), style="image-rendering:pixelated")


def _layers(hidden):
    left, top, width, height = LAYERS
    parts = [_heading(left, "hidden layers" if hidden else "")]
    shown = hidden[:MOST_LAYERS]
    room = height / max(len(shown), 1)
    for k, activations in enumerate(shown):
        y = top + k * room
        words = f"layer {k + 1}: {np.sum(activations > 0)} of {activations.size} active"
        parts.append(_strip(activations, left, y, width, room - 24))
        parts.append(text(left, y + room - 13, words, size=12, anchor="start", fill=INK))
    return "".join(parts)


def _strip(activations, x, y, width, height):
    """Draw a layer as a grid of cells, white for 0 and blue for its largest activation."""
    rows = max(1, round(np.sqrt(activations.size * height / width)))
    columns = -(-activations.size // rows)
    cells = np.full(rows * columns, np.nan)
    cells[: activations.size] = activations / max(activations.max(), 1e-12)
    frame = tag("rect", x=x, y=y, width=width, height=height, fill="none", stroke=GREY)
    return _sharp(blend(cells.reshape(rows, columns), NEUTRAL, VALUE), x, y, width, height) + frame


def _bars(reading):
    left, top, longest, height = BARS
    room = height / reading.probabilities.size
    parts = [_heading(left - 14, "its answer")]
    for digit, share in enumerate(reading.probabilities):
        y = top + (digit + 0.5) * room
        if digit == reading.label:
            parts.append(
                tag("rect", x=left - 18, y=y - room / 2, width=longest + 72, height=room, fill=HIGHLIGHT)
            )
        bar = {"x": left, "y": y - room * 0.36, "width": max(share * longest, 0.5), "height": room * 0.72}
        parts += [
            text(left - 9, y, str(digit), fill=INK),
            tag("rect", **bar, fill=BLUE),
            text(left + share * longest + 6, y, _percent(share), size=12, anchor="start", fill=INK),
        ]
    return "".join(parts)


def _nearest(neighbours):
    left, top, size, gap = NEAREST
    parts = [_heading(left, "the training digits that look most like it", top - 24)]
    for k, near in enumerate(neighbours):
        x = left + k * (size + gap)
        words = f"a {near.label}, {near.distance:.1f} away"
        parts.append(_digit(near.image.reshape(28, 28), x, top, size))
        parts.append(text(x + size / 2, top + size + 14, words, size=12, fill=INK))
    return "".join(parts)


def _percent(share):
    return f"{share:.0%}" if share >= 0.01 else "<1%" if share > 1e-4 else ""
