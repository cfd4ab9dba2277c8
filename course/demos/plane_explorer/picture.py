"""The picture of ``plane_explorer``: a cube in parallel perspective; what lies behind is drawn first."""

from itertools import combinations, product

import numpy as np

from course.demos.plane_picture import mark
from course.demos.stage import handle
from course.demos.svg import drawing, polyline, tag, text
from course.palette import GREY, INK, NEGATIVE, POSITIVE

__all__ = ["VIEW", "WIDTH", "draw"]

WIDTH, HEIGHT = 640, 470
MIDDLE, UNIT = (320.0, 236.0), 132.0
VIEW = (320.0, 236.0)  # where the handle of the view is at 0 degrees; a degree is a pixel
SHEET, EDGE = "#9A9A9A", "#BDBDBD"
CORNERS = np.array(list(product((-1.0, 1.0), repeat=3)))
EDGES = [(p, q) for p, q in combinations(CORNERS, 2) if np.abs(p - q).sum() == 2]
ARROW = 0.75  # how long the weights are drawn, whatever their size
HEAD, HALF_HEAD = 14.0, 6.0
STEP = 5.0  # degrees that a key turns
HALO = {"stroke": "white", "stroke_width": 4, "paint_order": "stroke"}


def draw(plane):
    """Draw cube, plane, weights and points; the whole is a handle, which turns it.

    Parameters
    ----------
    plane : Plane

    Returns
    -------
    str
        SVG, with the handle ``view``.
    """
    look = _Look(plane)
    is_near = (plane.normal @ plane.eye > 0) == (plane.z > 0)
    ground = tag("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill="white")
    content = [ground, *look.edges(False), look.axes(), *look.points(~is_near), look.sheet()]
    content += [*look.points(is_near), *look.edges(True), look.arrow()]
    x, y = VIEW[0] - plane.azimuth, VIEW[1] + plane.elevation
    words = f"from {plane.azimuth:.0f} degrees around and {plane.elevation:.0f} degrees above"
    whole = handle("view", x, y, "".join(content), label="View", value=words, step=STEP)
    hint = text(12, HEIGHT - 14, "drag to turn, or use the arrow keys", anchor="start", size=13, fill=GREY)
    return drawing(0, 0, WIDTH, HEIGHT, whole + hint, description=plane.alt, role="group")


class _Look:
    """The things in the cube as they are seen from one direction."""

    def __init__(self, plane):
        self.plane, self.eye = plane, plane.eye
        a, e = np.radians([plane.azimuth, plane.elevation])
        right = np.array([-np.sin(a), np.cos(a), 0.0])
        up = np.array([-np.sin(e) * np.cos(a), -np.sin(e) * np.sin(a), np.cos(e)])
        self._to_page = UNIT * np.stack([right, -up], axis=1)

    def at(self, points):
        """Return pixels of points: an ndarray of the same shape, with two columns."""
        return np.asarray(points) @ self._to_page + MIDDLE

    def edges(self, is_front):
        """Return the edges of the cube before or behind everything else."""
        far = CORNERS[np.argmin(CORNERS @ self.eye)]
        for p, q in EDGES:
            is_hidden = any(np.array_equal(far, corner) for corner in (p, q))
            if is_hidden != is_front:
                style = {"stroke_dasharray": "4 5"} if is_hidden else {}
                yield polyline(self.at([p, q]), stroke=EDGE, stroke_width=1.3, **style)

    def axes(self):
        """Return the three axes through the origin, with their names."""
        parts = []
        for i, name in enumerate(("x₁", "x₂", "x₃")):
            end = np.eye(3)[i]
            parts.append(polyline(self.at([-end, 1.15 * end]), stroke=GREY, stroke_width=1))
            parts.append(text(*self.at(1.26 * end), name, size=17, fill=INK, **HALO))
        return "".join(parts)

    def sheet(self):
        """Return the part of the plane in the cube."""
        if not len(self.plane.section):
            return ""
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in self.at(self.plane.section))
        look = {"fill": SHEET, "fill_opacity": 0.5, "stroke": INK, "stroke_width": 1.6}
        return tag("polygon", points=corners, **look)

    def arrow(self):
        """Return the weights, standing on the middle of the plane."""
        if not len(self.plane.section):
            return ""
        foot = self.plane.section.mean(axis=0)
        start, end = self.at([foot, foot + ARROW * self.plane.normal])
        along = (end - start) / max(np.hypot(*(end - start)), 1e-9)
        across = HALF_HEAD * np.array([-along[1], along[0]])
        back = end - HEAD * along
        head = " ".join(f"{x:.1f},{y:.1f}" for x, y in (end, back + across, back - across))
        name = text(*(end + 14 * along), "w", size=17, fill=INK, font_weight="bold", **HALO)
        shaft = polyline([start, back], stroke=INK, stroke_width=3)
        return shaft + tag("polygon", points=head, fill=INK) + name

    def points(self, chosen):
        """Return some of the points, the furthest first, with the way from each to its foot."""
        order = np.argsort(self.plane.X @ self.eye)
        for k in order[chosen[order]]:
            label = int(self.plane.z[k] > 0)
            place = self.at(self.plane.X[k])
            if self.plane.feet is not None:
                foot = self.at(self.plane.feet[k])
                color = POSITIVE if label else NEGATIVE
                yield polyline([place, foot], stroke=color, stroke_width=1.2)
                yield tag("circle", cx=foot[0], cy=foot[1], r=2.5, fill=INK)
            yield tag(
                "g", mark(0, 0, label), transform=f"translate({place[0]:.1f} {place[1]:.1f}) scale(0.8)"
            )
