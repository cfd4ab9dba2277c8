"""Write SVG by hand: demo pictures that are sharp, fast enough to follow a slider, and readable aloud."""

from base64 import b64encode
from html import escape

from course.pictures import CLASS, THEMED

__all__ = ["drawing", "image", "polyline", "tag", "text"]

FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"


def tag(name, content="", **attributes):
    """Return one element; underscores in attribute names become hyphens, numbers are rounded to a hundredth.

    Parameters
    ----------
    name : str
    content : str
        Markup, already escaped.
    **attributes : str or float

    Returns
    -------
    str
    """
    written = " ".join(f'{key.replace("_", "-")}="{_attribute(value)}"' for key, value in attributes.items())
    return f"<{name} {written}>{content}</{name}>"


def text(x, y, content, *, size=14, anchor="middle", **attributes):
    """Return a line of text whose middle is at height ``y``."""
    place = {"x": x, "y": y, "font_size": size, "text_anchor": anchor, "dominant_baseline": "central"}
    return tag("text", escape(content), **place, **attributes)


def polyline(points, **attributes):
    """Return an open line through points."""
    path = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return tag("polyline", points=path, fill="none", **attributes)


def image(left, top, width, height, data, kind="png", **attributes):
    """Return an embedded picture, stretched over a rectangle; a browser draws it again only when it changes.

    Parameters
    ----------
    left, top, width, height : float
    data : bytes or str
        A PNG, or elements of an SVG with the origin at the rectangle's corner and pixels of the same size.
    kind : str
        ``"png"`` or ``"svg+xml"``.
    **attributes : str or float

    Returns
    -------
    str
    """
    if kind == "svg+xml":
        view = f"0 0 {width:.0f} {height:.0f}"
        data = tag("svg", data, xmlns="http://www.w3.org/2000/svg", viewBox=view, font_family=FONT).encode()
    href = f"data:image/{kind};base64,{b64encode(data).decode()}"
    size = {"x": left, "y": top, "width": width, "height": height, "preserveAspectRatio": "none"}
    return tag("image", href=href, **size, **attributes)


def drawing(left, top, width, height, content, *, description, role="img", least=0.0):
    """Return a whole picture, which shrinks with the notebook, follows its theme and has alternative text.

    Parameters
    ----------
    left, top, width, height : float
        The part of the plane to show; a unit is a pixel where there is room.
    content : str
        Elements.
    description : str
        What a reader who cannot see the picture should know.
    role : str
        ``"group"`` for a picture that has handles or buttons.
    least : float
        The width below which it no longer shrinks; what shows it then scrolls, as a stage does.

    Returns
    -------
    str
    """
    sizes = f"width:100%;min-width:{least:.0f}px;max-width:{width:.0f}px;height:auto"
    style = f"{sizes};background:white;border-radius:4px"
    view = f"{left:.0f} {top:.0f} {width:.0f} {height:.0f}"
    known = {"class": CLASS, "viewBox": view, "style": style}
    return tag("svg", THEMED + content, **known, role=role, aria_label=description, font_family=FONT)


def _attribute(value):
    return escape(str(value)) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
