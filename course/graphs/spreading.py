"""Things in a row, moved apart as little as possible: the nodes of a column, the names of curves."""


def spread(wanted, gaps, weights=None):
    """Return the nearest places that keep their order and a gap between neighbours.

    ``weights`` say how much it costs to move each: the weighted squares of the moves have the smallest sum:
    after subtracting the gaps this is an isotonic regression, solved by pooling neighbours that are out of
    order (Barlow, Bartholomew, Bremner and Brunk, *Statistical Inference under Order Restrictions*, 1972,
    section 1.2).
    """
    offsets = [sum(gaps[:i]) for i in range(len(wanted))]
    pools = []
    for place, offset, weight in zip(wanted, offsets, weights or [1.0] * len(wanted), strict=True):
        pools.append((place - offset, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, v, n), (b, w, m) = pools[-2:]
            pools[-2:] = [((v * a + w * b) / (v + w), v + w, n + m)]
    levels = [level for level, _, n in pools for _ in range(n)]
    return [level + offset for level, offset in zip(levels, offsets, strict=True)]
