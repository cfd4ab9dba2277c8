# %% right: all ways to cut
import itertools


def pipeline_stages(costs, n_stages):
    ways = []
    for cuts in itertools.combinations(range(1, len(costs)), n_stages - 1):
        edges = (0, *cuts, len(costs))
        ways.append([slice(a, b) for a, b in zip(edges, edges[1:])])
    return min(ways, key=lambda stages: max(sum(costs[stage]) for stage in stages))

# %% right: recursion, the first stage first
def pipeline_stages(costs, n_stages):
    def best(start, k):
        if k == 1:
            return sum(costs[start:]), [slice(start, None)]
        found = []
        for stop in range(start + 1, len(costs) - k + 2):
            largest, rest = best(stop, k - 1)
            found.append((max(sum(costs[start:stop]), largest), stop, [slice(start, stop), *rest]))
        largest, _, stages = min(found)
        return largest, stages

    return best(0, n_stages)[1]

# %% right: dynamic programming with NumPy
def pipeline_stages(costs, n_stages):
    n = len(costs)
    sums = np.concatenate([[0], np.cumsum(costs)])
    table = np.full((n_stages + 1, n + 1), np.inf)
    cut = np.zeros((n_stages + 1, n + 1), dtype=int)
    table[0, 0] = 0
    for k in range(1, n_stages + 1):
        for j in range(k, n + 1):
            values = [max(table[k - 1, i], sums[j] - sums[i]) for i in range(k - 1, j)]
            cut[k, j] = k - 1 + int(np.argmin(values))
            table[k, j] = min(values)
    stages, j = [], n
    for k in range(n_stages, 0, -1):
        stages.append(slice(cut[k, j], j))
        j = cut[k, j]
    return tuple(stages[::-1])

# %% wrong: equally many layers | hint: it is their cost that counts
def pipeline_stages(costs, n_stages):
    n = len(costs)
    return [slice(k * n // n_stages, (k + 1) * n // n_stages) for k in range(n_stages)]

# %% wrong: filled up to the average | hint: is empty|left over|can be cheaper
def pipeline_stages(costs, n_stages):
    average, stages, start, total = sum(costs) / n_stages, [], 0, 0
    for k, cost in enumerate(costs):
        total += cost
        if total >= average and len(stages) < n_stages - 1:
            stages.append(slice(start, k + 1))
            start, total = k + 1, 0
    stages.append(slice(start, len(costs)))
    while len(stages) < n_stages:
        stages.append(slice(len(costs), len(costs)))
    return stages

# %% wrong: as full as the average allows | hint: left over|can be cheaper
def pipeline_stages(costs, n_stages):
    average, stages, start = sum(costs) / n_stages, [], 0
    for k in range(n_stages - 1):
        stop = start + 1
        while stop < len(costs) - (n_stages - k - 1) and sum(costs[start : stop + 1]) <= average:
            stop += 1
        stages.append(slice(start, stop))
        start = stop
    return [*stages, slice(start, len(costs))]

# %% wrong: empty stages | hint: is empty
import itertools


def pipeline_stages(costs, n_stages):
    ways = []
    for cuts in itertools.combinations_with_replacement(range(len(costs) + 1), n_stages - 1):
        edges = (0, *cuts, len(costs))
        ways.append([slice(a, b) for a, b in zip(edges, edges[1:])])
    return min(ways, key=lambda stages: max(sum(costs[stage]) for stage in stages))

# %% wrong: the cheapest sum of stages in place of the largest | hint: can be cheaper|left over
import itertools


def pipeline_stages(costs, n_stages):
    ways = []
    for cuts in itertools.combinations(range(1, len(costs)), n_stages - 1):
        edges = (0, *cuts, len(costs))
        ways.append([slice(a, b) for a, b in zip(edges, edges[1:])])
    return min(ways, key=lambda stages: sum(sum(costs[stage]) for stage in stages))

# %% wrong: as few stages as needed | hint: slices, but has
import itertools


def pipeline_stages(costs, n_stages):
    ways = []
    for n in range(1, n_stages + 1):
        for cuts in itertools.combinations(range(1, len(costs)), n - 1):
            edges = (0, *cuts, len(costs))
            ways.append([slice(a, b) for a, b in zip(edges, edges[1:])])
    return min(ways, key=lambda stages: max(sum(costs[stage]) for stage in stages))

# %% wrong: the layers sorted | hint: has to be a slice|begins with layer
def pipeline_stages(costs, n_stages):
    order = sorted(range(len(costs)), key=lambda k: -costs[k])
    stages, totals = [[] for _ in range(n_stages)], [0] * n_stages
    for k in order:
        least = totals.index(min(totals))
        stages[least].append(k)
        totals[least] += costs[k]
    return stages

# %% wrong: pairs | hint: has to be a slice
import itertools


def pipeline_stages(costs, n_stages):
    ways = []
    for cuts in itertools.combinations(range(1, len(costs)), n_stages - 1):
        edges = (0, *cuts, len(costs))
        ways.append(list(zip(edges, edges[1:])))
    return min(ways, key=lambda stages: max(sum(costs[a:b]) for a, b in stages))

# %% wrong: as equal as can be | hint: as equal as can be
import itertools


def pipeline_stages(costs, n_stages):
    n = len(costs)
    best, best_cost = None, float("inf")
    for cuts in itertools.combinations(range(1, n), n_stages - 1):
        edges = (0, *cuts, n)
        stages = [slice(a, b) for a, b in zip(edges[:-1], edges[1:])]
        cost = np.std([sum(costs[s]) for s in stages])
        if cost < best_cost:
            best, best_cost = stages, cost
    return best

# %% wrong: the last way in place of the best | hint: the last way to cut
import itertools


def pipeline_stages(costs, n_stages):
    n = len(costs)
    best, best_cost = None, float("inf")
    for cuts in itertools.combinations(range(1, n), n_stages - 1):
        edges = (0, *cuts, n)
        stages = [slice(a, b) for a, b in zip(edges[:-1], edges[1:])]
        cost = max(sum(costs[s]) for s in stages)
        if cost < best_cost:
            best = stages
    return best

# %% wrong: filled until the average is reached | hint: filled up one after the other
def pipeline_stages(costs, n_stages):
    target = sum(costs) / n_stages
    stages, start, total = [], 0, 0
    for i, c in enumerate(costs):
        total += c
        left = n_stages - len(stages) - 1
        if left and (total >= target or len(costs) - i - 1 == left):
            stages.append(slice(start, i + 1))
            start, total = i + 1, 0
    stages.append(slice(start, len(costs)))
    return stages

# %% wrong: never a cut before the last layer | hint: never a stage of its own
import itertools


def pipeline_stages(costs, n_stages):
    n = len(costs)
    best, best_cost = None, float("inf")
    for cuts in itertools.combinations(range(1, n - 1), n_stages - 1):
        edges = (0, *cuts, n)
        stages = [slice(a, b) for a, b in zip(edges[:-1], edges[1:])]
        cost = max(sum(costs[s]) for s in stages)
        if cost < best_cost:
            best, best_cost = stages, cost
    return best

# %% wrong: cut at equal shares of the whole | hint: layers cannot be divided
def pipeline_stages(costs, n_stages):
    sums = np.cumsum(costs)
    cuts = [int(np.searchsorted(sums, sums[-1] * k / n_stages)) for k in range(1, n_stages)]
    edges = [0, *cuts, len(costs)]
    return [slice(start, stop) for start, stop in zip(edges, edges[1:])]
