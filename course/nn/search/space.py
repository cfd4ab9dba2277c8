"""Where to look: what the values of each hyper-parameter may be, and how to draw one."""

import itertools
import math

KINDS = ("log", "linear", "log int", "int")


def require_space(owner, space):
    """Return a space as a dict: name to a list of choices, or to ``(low, high, kind)`` with one of KINDS."""
    if not isinstance(space, dict) or not space:
        raise TypeError(f"The space of {owner} must be a dict of name to values. Got {space!r} instead.")
    for name, values in space.items():
        if isinstance(values, tuple):
            _require_range(owner, name, values)
        elif not isinstance(values, list) or not values:
            raise TypeError(
                f"The values of {name!r} in {owner} must be a list of choices, or (low, high, kind) with "
                f"a kind of {', '.join(KINDS)}. Got {values!r} instead."
            )
    return dict(space)


def draw(space, rng):
    """Draw one value for each name, and return a dict of them.

    "linear" is uniform between the bounds; "log" is uniform in the logarithm: ``low (high / low)^u``; "int"
    and "log int" are whole numbers, both bounds included; of a list each is as likely.
    """
    return {name: _draw_one(values, rng) for name, values in space.items()}


def all_combinations(owner, space):
    """Return every combination of listed values, the last name changing fastest."""
    for name, values in require_space(owner, space).items():
        if isinstance(values, tuple):
            raise TypeError(
                f"The values of {name!r} in {owner} must be a list. Got the range {values!r}, which has no "
                "end of values; list some, or use random_search."
            )
    return [dict(zip(space, values, strict=True)) for values in itertools.product(*space.values())]


def _require_range(owner, name, values):
    if len(values) != 3 or values[2] not in KINDS:
        raise ValueError(
            f"The range of {name!r} in {owner} must be (low, high, kind) with a kind of {', '.join(KINDS)}. "
            f"Got {values!r} instead."
        )
    low, high, kind = values
    least = 0 if kind.startswith("log") else -math.inf
    if not least < low <= high < math.inf:
        above = " above 0" if kind.startswith("log") else ""
        raise ValueError(
            f"The range of {name!r} in {owner} must have finite bounds{above}, low first. Got {values!r}."
        )
    if kind.endswith("int") and not (isinstance(low, int) and isinstance(high, int)):
        raise ValueError(f"The range of {name!r} in {owner} must have whole bounds. Got {values!r}.")


def _draw_one(values, rng):
    if isinstance(values, list):
        return values[int(rng.integers(len(values)))]
    low, high, kind = values
    if kind == "int":
        return int(rng.integers(low, high, endpoint=True))
    if kind == "linear":
        return float(rng.uniform(low, high))
    if kind == "log":
        return float(min(high, low * (high / low) ** rng.random()))
    # A whole number takes the part of the axis that rounds down to it.
    return int(min(high, math.floor(low * ((high + 1) / low) ** rng.random())))
