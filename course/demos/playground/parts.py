"""The parts of a network that can be looked at and changed by hand: a unit with its bias, or a weight."""

from functools import lru_cache
from typing import NamedTuple

from course.demos.playground.settings import FEATURES

__all__ = ["NOTHING", "Part", "parts_of"]

NOTHING = "the output"


class Part(NamedTuple):
    """A unit with its bias, or a weight.

    Attributes
    ----------
    layer, unit : int
        Counted from 0; the output is the only unit of the last layer.
    source : int or None
        The unit or feature that a weight comes from; None for a unit.
    """

    layer: int
    unit: int
    source: int | None = None


@lru_cache(maxsize=4)
def parts_of(settings):
    """Return a name for each part, in order, and the part.

    Parameters
    ----------
    settings : Settings

    Returns
    -------
    dict of str to Part or None
        The first is the output of the network, None.
    """
    columns = _unit_names(settings)
    parts = {NOTHING: None}
    for layer, names in enumerate(columns[1:]):
        for unit, name in enumerate(names):
            parts[f"bias of {name}"] = Part(layer, unit)
            for source, origin in enumerate(columns[layer]):
                parts[f"{origin} → {name}"] = Part(layer, unit, source)
    return parts


def _unit_names(settings):
    hidden = [[f"unit {k + 1}.{j + 1}" for j in range(n)] for k, n in enumerate(settings.hidden)]
    return [[FEATURES[name] for name in settings.features], *hidden, ["output"]]
