r"""Model parallelism: which layers each machine gets, so that the slowest stage is as fast as can be.

A pipeline gives a result every $\max_s \sum_{i \in s} c_i$ seconds. With $f_k(n)$ for the least such time of
$k$ stages for the first $n$ layers, $f_k(n) = \min_m \max(f_{k-1}(m), c_m + \dots + c_{n-1})$.
"""

from itertools import accumulate


def pipeline_stages(costs, n_stages):
    """Return the layers of each stage.

    Parameters
    ----------
    costs : sequence of float
        Of each layer, not negative.
    n_stages : int
        At most as many as layers.

    Returns
    -------
    list of slice
        One after the other, none empty; their largest total is the smallest possible.
    """
    n = len(costs)
    if not 1 <= n_stages <= n:
        raise ValueError(f"{n} layers make 1 to {n} stages. Got n_stages = {n_stages!r} instead.")
    before = [0, *accumulate(costs)]
    best = {end: (before[end], (0,)) for end in range(1, n + 1)}
    for k in range(2, n_stages + 1):
        best = {
            end: min(
                (max(best[start][0], before[end] - before[start]), (*best[start][1], start))
                for start in range(k - 1, end)
            )
            for end in range(k, n + 1)
        }
    starts = best[n][1]
    return [slice(start, end) for start, end in zip(starts, (*starts[1:], n), strict=True)]
