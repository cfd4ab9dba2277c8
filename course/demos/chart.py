"""A small chart in SVG: a frame with ticks, and lines and marks that are cut off at its edge."""

import math
from dataclasses import dataclass

import numpy as np

from course.demos.svg import polyline, tag, text
from course.palette import GREY, INK

__all__ = ["Chart", "Scale", "legend"]

GRID = "#E3E3E3"
FAR = 1e4


@dataclass(frozen=True)
class Scale:
    """Maps numbers ``low`` to ``high`` to pixels ``start`` to ``end``, linearly or by their logarithm."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool = False

    def __call__(self, value):
        """Return the pixel of a number; numbers far outside stay far outside, but finite."""
        transform = math.log10 if self.is_log else float
        low, high = transform(self.low), transform(self.high)
        pixel = self.start + (transform(value) - low) / (high - low) * (self.end - self.start)
        return max(-FAR, min(FAR, pixel))

    def value(self, pixel):
        """Return the number at a pixel."""
        part = (pixel - self.start) / (self.end - self.start)
        if self.is_log:
            return self.low * (self.high / self.low) ** part
        return self.low + part * (self.high - self.low)

    def all(self, values):
        """Return the pixels of many numbers: an ndarray of shape (n,)."""
        transform = np.log10 if self.is_log else np.asarray
        low, high = transform(self.low), transform(self.high)
        pixels = self.start + (transform(values) - low) / (high - low) * (self.end - self.start)
        return np.fmax(-FAR, np.fmin(FAR, pixels))


@dataclass(frozen=True)
class Chart:
    """A rectangle with two scales.

    Attributes
    ----------
    x, y : Scale
        ``y.start`` is the bottom in pixels, ``y.end`` the top.
    """

    x: Scale
    y: Scale

    def axes(self, *, title, x_label, y_label, x_ticks, y_ticks):
        """Return frame, grid and labels.

        Parameters
        ----------
        title, x_label, y_label : str
        x_ticks, y_ticks : list of (float, str)
            Where, and what to write there.
        """
        left, right, bottom, top = self.x.start, self.x.end, self.y.start, self.y.end
        middle = (top + bottom) / 2
        turned = f"rotate(-90 {left - 56:.0f} {middle:.0f})"
        return "".join(
            [
                *(
                    self._vertical(value) + text(self.x(value), bottom + 15, t, fill=INK)
                    for value, t in x_ticks
                ),
                *(
                    self._horizontal(value) + text(left - 7, self.y(value), t, anchor="end", fill=INK)
                    for value, t in y_ticks
                ),
                polyline([(left, top), (left, bottom), (right, bottom)], stroke=GREY, stroke_width=1.2),
                text((left + right) / 2, top - 18, title, size=15, fill=INK, font_weight="bold"),
                text((left + right) / 2, bottom + 38, x_label, fill=INK),
                text(left - 56, middle, y_label, fill=INK, transform=turned),
            ]
        )

    def inside(self, *parts):
        """Return parts cut off at the edge of the chart."""
        left, top = self.x.start, self.y.end
        width, height = self.x.end - left, self.y.start - top
        view = f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"
        return tag("svg", "".join(parts), x=left, y=top, width=width, height=height, viewBox=view)

    def line(self, xs, ys, **style):
        """Return an open line through points of the chart."""
        return polyline(self._places(xs, ys), **style)

    def dot(self, x, y, radius=4, **style):
        """Return a disc around a point of the chart."""
        return tag("circle", cx=self.x(x), cy=self.y(y), r=radius, **style)

    def dots(self, xs, ys, radius, color):
        """Return many equal discs as one element: round ends of strokes without length."""
        path = "".join(f"M{x:.2f},{y:.2f}h0" for x, y in self._places(xs, ys))
        return tag("path", d=path, stroke=color, stroke_width=2 * radius, stroke_linecap="round", fill="none")

    def _places(self, xs, ys):
        return np.stack([self.x.all(xs), self.y.all(ys)], axis=1).tolist()

    def _vertical(self, x):
        return polyline([(self.x(x), self.y.start), (self.x(x), self.y.end)], stroke=GRID)

    def _horizontal(self, y):
        return polyline([(self.x.start, self.y(y)), (self.x.end, self.y(y))], stroke=GRID)


def legend(x, y, entries, *, size=12, gap=48):
    """Return a row of short lines, each with its name.

    Parameters
    ----------
    x, y : float
        Where the first line begins.
    entries : iterable of (str, dict)
        Names, and how their lines look.
    size : float
        Of the text.
    gap : float
        From the beginning of a line to that of the next, beside the name.

    Returns
    -------
    str
    """
    parts = []
    for name, style in entries:
        parts.append(polyline([(x, y), (x + 26, y)], **style))
        parts.append(text(x + 32, y, name, size=size, anchor="start", fill=INK))
        x += gap + round(0.6 * size) * len(name)
    return "".join(parts)
