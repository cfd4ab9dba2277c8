"""What holds for every picture of a demo."""

import re

import numpy as np


def is_finite(picture):
    """Tell whether all numbers of an SVG are numbers that a browser knows."""
    places = re.findall(r' (?:points|cx|cy|x|y|data-x|data-y)="(.*?)"', picture)
    return bool(np.isfinite(np.array(" ".join(places).replace(",", " ").split(), dtype=float)).all())


def drag(stage, name, x, y):
    """Drag a handle of a stage to a place in its picture."""
    stage._handle_custom_msg({"event": "drag", "name": name, "x": x, "y": y, "ticket": f"{x} {y}"}, [])
