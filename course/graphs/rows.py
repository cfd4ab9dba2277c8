"""How high each node stands: as near to its neighbours as the distance between rows allows."""

from itertools import pairwise

__all__ = ["place_rows"]

ROW_GAP = 1.35
WIRE_GAP = 0.75
PASSES = 16
GATE_WEIGHT = 5.0


def place_rows(columns, chains):
    """Choose a height for every node.

    Parameters
    ----------
    columns : list of list
        Keys from top to bottom; a tuple is the invisible node of a long wire and needs less room.
    chains : dict
        Edge to the keys it runs through.

    Returns
    -------
    dict
        Key to height, downwards; the smallest is 0.
    """
    neighbours = _neighbours(columns, chains)
    gates = {edge.target for edge in chains}
    stacks = [
        (keys, [GATE_WEIGHT if key in gates else 1.0 for key in keys], _offsets(keys)) for keys in columns
    ]
    heights = {key: y for keys, _, offsets in stacks for key, y in zip(keys, offsets, strict=True)}
    for n in range(PASSES):
        for keys, weights, offsets in stacks if n % 2 == 0 else reversed(stacks):
            wanted = [_average(heights, neighbours[key] or [key]) for key in keys]
            heights.update(zip(keys, _spread(wanted, weights, offsets), strict=True))
    top = min(heights.values())
    return {key: round(y - top, 3) for key, y in heights.items()}


def _offsets(keys):
    """Return the heights of a column packed as tightly as allowed, starting at 0."""
    offsets, y = [], 0.0
    for above, key in zip([None, *keys], keys, strict=False):
        if above is not None:
            y += WIRE_GAP if isinstance(above, tuple) or isinstance(key, tuple) else ROW_GAP
        offsets.append(y)
    return offsets


def _neighbours(columns, chains):
    """Return for each key the keys that come before it, or those that follow where none does."""
    before, after = ({key: [] for keys in columns for key in keys} for _ in range(2))
    for chain in chains.values():
        for a, b in pairwise(chain):
            before[b].append(a)
            after[a].append(b)
    return {key: before[key] or after[key] for key in before}


def _average(heights, keys):
    return sum(heights[key] for key in keys) / len(keys)


def _spread(wanted, weights, offsets):
    """Move the heights apart to the distances of the offsets, changing them as little as possible.

    The sum of weighted squared changes is smallest for the nearest increasing sequence once the offsets are
    subtracted; pooling adjacent violators finds it.
    """
    blocks = []
    for height, weight, offset in zip(wanted, weights, offsets, strict=True):
        blocks.append((height - offset, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (a, v, n), (b, w, m) = blocks[-2:]
            blocks[-2:] = [((a * v + b * w) / (v + w), v + w, n + m)]
    levels = [level for level, _, count in blocks for _ in range(count)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]
