# %% right: combinations and norms
from itertools import combinations


def merged_points(H, tol=1e-9):
    return [(i, j) for i, j in combinations(range(len(H)), 2) if np.linalg.norm(H[i] - H[j]) <= tol]

# %% right: two loops, lists, the order of the pairs turned
def merged_points(H, tol=1e-9):
    pairs = []
    for j in range(len(H) - 1, -1, -1):
        for i in range(j):
            if np.sqrt(np.sum((H[i] - H[j]) ** 2)) <= tol:
                pairs.append([i, j])
    return pairs

# %% right: all differences at once, NumPy integers
def merged_points(H, tol=1e-9):
    D = np.sqrt(((H[:, None, :] - H[None, :, :]) ** 2).sum(axis=-1))
    return list(zip(*np.nonzero(np.triu(D <= tol, k=1))))

# %% right: math.dist, a generator made into a tuple
from math import dist


def merged_points(H, tol=1e-9):
    rows = [tuple(row) for row in H.tolist()]
    return tuple((i, j) for i in range(len(rows)) for j in range(i + 1, len(rows)) if dist(rows[i], rows[j]) <= tol)

# %% right: argwhere
def merged_points(H, tol=1e-9):
    H = np.asarray(H, dtype=float)
    i, j = np.triu_indices(len(H), 1)
    near = np.linalg.norm(H[i] - H[j], axis=1) <= tol
    return np.stack([i, j], axis=1)[near].tolist()

# %% right: squares on both sides, named tuples
from collections import namedtuple

Pair = namedtuple("Pair", "first second")


def merged_points(H, tol=1e-9):
    found = []
    for j, b in enumerate(H):
        for i, a in enumerate(H[:j]):
            d = np.subtract(a, b, dtype=float)
            if np.dot(d, d) <= tol * tol:
                found.append(Pair(i, j))
    return sorted(found, key=lambda p: p.second)

# %% right: hypot reduce
from functools import reduce
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if reduce(np.hypot, np.abs(H[i] - H[j])) <= tol]

# %% right: broadcasting
def merged_points(H, tol=1e-9):
    D = np.linalg.norm(H[:, None] - H, axis=2)
    I, J = np.where(D <= tol)
    return [(int(i), int(j)) for i, j in zip(I, J) if i < j]

# %% right: nested enumerate
def merged_points(H, tol=1e-9):
    found = []
    for i, h in enumerate(H):
        for k, g in enumerate(H[i + 1 :]):
            if (((h - g) ** 2).sum()) ** 0.5 <= tol:
                found.append((i, i + 1 + k))
    return found

# %% wrong: each pair twice | hint: once, with i < j
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(n) if i != j and np.linalg.norm(H[i] - H[j]) <= tol]

# %% wrong: the larger number first | hint: smaller number comes first
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i) if np.linalg.norm(H[i] - H[j]) <= tol]

# %% wrong: a row with itself | hint: always equal to itself
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i, n) if np.linalg.norm(H[i] - H[j]) <= tol]

# %% wrong: less than tol | hint: exactly tol counts | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.linalg.norm(H[i] - H[j]) < max(tol, 1e-300)]

# %% wrong: the squared distance | hint: compares the squared distance | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.sum((H[i] - H[j]) ** 2) <= tol]

# %% wrong: absolute differences added up | hint: adds up the absolute differences | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.abs(H[i] - H[j]).sum() <= tol]

# %% wrong: the largest difference | hint: each coordinate alone | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.abs(H[i] - H[j]).max() <= tol]

# %% wrong: tol is not used | hint: argument tol is not used | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.array_equal(H[i], H[j])]

# %% wrong: a relative tolerance | hint: allclose has a tolerance of its own | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.allclose(H[i], H[j], atol=tol)]

# %% wrong: neighbours only | hint: Only neighbours
def merged_points(H, tol=1e-9):
    return [(i, i + 1) for i in range(len(H) - 1) if np.linalg.norm(H[i] - H[i + 1]) <= tol]

# %% wrong: one pair for each row that has merged | hint: A row that has merged is left out
def merged_points(H, tol=1e-9):
    pairs, seen = [], set()
    for i in range(len(H)):
        if i in seen:
            continue
        for j in range(i + 1, len(H)):
            if np.linalg.norm(H[i] - H[j]) <= tol:
                pairs.append((i, j))
                seen.add(j)
    return pairs

# %% wrong: merging as a chain | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    near = np.linalg.norm(H[:, None] - H[None], axis=-1) <= tol
    for _ in range(n):
        near = near @ near
    return [(i, j) for i in range(n) for j in range(i + 1, n) if near[i, j]]

# %% wrong: counted from 1 | hint: from 0
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i + 1, j + 1) for i in range(n) for j in range(i + 1, n) if np.linalg.norm(H[i] - H[j]) <= tol]

# %% wrong: an array in place of a list | hint: expected a list of pairs
def merged_points(H, tol=1e-9):
    D = np.linalg.norm(H[:, None] - H[None], axis=-1)
    return np.argwhere(np.triu(D <= tol, 1))

# %% wrong: the square multiplied out, which loses the small distances | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    S = np.sum(H**2, axis=1)
    D2 = S[:, None] + S[None] - 2 * H @ H.T
    D = np.sqrt(np.maximum(D2, 0) * (D2 > 1e-12))
    return [(int(i), int(j)) for i, j in zip(*np.triu_indices(len(H), 1)) if D[i, j] <= tol]

# %% wrong: the rows themselves | hint: pair of numbers
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(H[i], H[j]) for i in range(n) for j in range(i + 1, n) if np.linalg.norm(H[i] - H[j]) <= tol]

# %% wrong: places rounded to a grid | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    cells = np.round(H / tol) if tol else H
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.array_equal(cells[i], cells[j])]

# %% wrong: an empty list for everything
def merged_points(H, tol=1e-9):
    return []

# %% wrong: H[i] == H[j] | hint: one number: compare
def merged_points(H, tol=1e-9):
    pairs = []
    for i in range(len(H)):
        for j in range(i + 1, len(H)):
            if H[i] == H[j]:
                pairs.append((i, j))
    return pairs

# %% wrong: return in the inner loop | hint: Only the pairs of row 0
def merged_points(H, tol=1e-9):
    pairs = []
    for i in range(len(H)):
        for j in range(i + 1, len(H)):
            if np.linalg.norm(H[i] - H[j]) <= tol:
                pairs.append((i, j))
        return pairs

# %% wrong: norm of the whole difference with axis | hint: how long the rows are, with the sign
def merged_points(H, tol=1e-9):
    pairs = []
    for i in range(len(H)):
        for j in range(i + 1, len(H)):
            if np.linalg.norm(H[i]) - np.linalg.norm(H[j]) <= tol:
                pairs.append((i, j))
    return pairs

# %% wrong: columns | hint: pairs of columns
def merged_points(H, tol=1e-9):
    n = H.shape[1]
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.linalg.norm(H[:, i] - H[:, j]) <= tol]

# %% wrong: append two numbers | hint: append\(\(i, j\)\) adds a pair
def merged_points(H, tol=1e-9):
    pairs = []
    for i in range(len(H)):
        for j in range(i + 1, len(H)):
            if np.linalg.norm(H[i] - H[j]) <= tol:
                pairs.append(i)
                pairs.append(j)
    return pairs

# %% wrong: range(len(H) - 1) for j | hint: last row is left out
def merged_points(H, tol=1e-9):
    pairs = []
    for i in range(len(H) - 1):
        for j in range(i + 1, len(H) - 1):
            if np.linalg.norm(H[i] - H[j]) <= tol:
                pairs.append((i, j))
    return pairs

# %% wrong: allclose | hint: does not use tol | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.allclose(H[i], H[j])]

# %% wrong: a set of frozensets | hint: makes one of an array or a set
def merged_points(H, tol=1e-9):
    n = len(H)
    return {(i, j) for i in range(n) for j in range(i + 1, n) if np.linalg.norm(H[i] - H[j]) <= tol}

# %% wrong: sqrt of sum of differences | hint: absolute differences | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.sum(np.sqrt((H[i] - H[j]) ** 2)) <= tol]

# %% wrong: two coordinates only | hint: any number of columns
def merged_points(H, tol=1e-9):
    n = len(H)
    return [
        (i, j)
        for i in range(n)
        for j in range(i + 1, n)
        if ((H[i, 0] - H[j, 0]) ** 2 + (H[i, 1] - H[j, 1]) ** 2) ** 0.5 <= tol
    ]

# %% wrong: the distances too | hint: one has 3
def merged_points(H, tol=1e-9):
    out = []
    for i in range(len(H)):
        for j in range(i + 1, len(H)):
            d = np.linalg.norm(H[i] - H[j])
            if d <= tol:
                out.append((i, j, d))
    return out

# %% wrong: root left out of precedence | hint: halves the sum | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    n = len(H)
    return [(i, j) for i in range(n) for j in range(i + 1, n) if np.sum((H[i] - H[j]) ** 2) ** 1 / 2 <= tol]

# %% wrong: the sum of the differences, told alone | hint: (?s)^(?!.*how long the rows are).*and may cancel
def merged_points(H, tol=1e-9):
    near = lambda i, j: abs(np.sum(H[i] - H[j])) <= tol
    return [(i, j) for i in range(len(H)) for j in range(i + 1, len(H)) if near(i, j)]

# %% wrong: the lengths of the rows, told alone | hint: (?s)^(?!.*and may cancel).*how long the rows are
def merged_points(H, tol=1e-9):
    n = np.linalg.norm(H, axis=1)
    return [(i, j) for i in range(len(H)) for j in range(i + 1, len(H)) if abs(n[i] - n[j]) <= tol]

# %% wrong: j is not set back, and no return stands in a loop | hint: (?s)Only the pairs of row 0 are found: a return in
def merged_points(H, tol=1e-9):
    found, i, j = [], 0, 1
    while i < len(H):
        while j < len(H):
            if np.linalg.norm(H[i] - H[j]) <= tol:
                found.append((i, j))
            j += 1
        i += 1
    return found

# %% wrong: compared with the root of tol | hint: the distance with the root of tol | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    near = lambda i, j: np.linalg.norm(H[i] - H[j]) <= np.sqrt(tol)
    return [(i, j) for i in range(len(H)) for j in range(i + 1, len(H)) if near(i, j)]

# %% wrong: third powers and their root | hint: exponents are not 2 | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    near = lambda i, j: np.sum(np.abs(H[i] - H[j]) ** 3) ** (1 / 3) <= tol
    return [(i, j) for i in range(len(H)) for j in range(i + 1, len(H)) if near(i, j)]

# %% wrong: neighbours in sorted order | hint: \(a, c\) is a pair, too
def merged_points(H, tol=1e-9):
    order = np.lexsort(H.T)
    out = []
    for a, b in zip(order[:-1], order[1:]):
        if np.linalg.norm(H[a] - H[b]) <= tol:
            out.append((min(a, b), max(a, b)))
    return out

# %% wrong: squares, then their difference | hint: are tiny distances rounded away
def merged_points(H, tol=1e-9):
    sq = (H**2).sum(axis=1)
    D2 = sq[:, None] + sq[None, :] - 2 * H @ H.T
    i, j = np.where(np.triu(np.sqrt(np.maximum(D2, 0)) <= tol, k=1))
    return list(zip(i, j))

# %% wrong: sets in place of pairs | hint: Here it is a set, which has no order
def merged_points(H, tol=1e-9):
    return [{i, j} for j in range(len(H)) for i in range(j) if np.linalg.norm(H[i] - H[j]) <= tol]

# %% wrong: a pair in place of the list | hint: even one pair goes into a list
def merged_points(H, tol=1e-9):
    for i, j in combinations(range(len(H)), 2):
        if np.linalg.norm(H[i] - H[j]) <= tol:
            return i, j
    return []

# %% wrong: two arrays of places | hint: Here it is an array: see zip
def merged_points(H, tol=1e-9):
    return np.nonzero(np.triu(np.linalg.norm(H[:, None] - H, axis=-1) <= tol, 1))

# %% wrong: pairs as texts | hint: Here it is a text
def merged_points(H, tol=1e-9):
    return [f"({i}, {j})" for i, j in combinations(range(len(H)), 2) if np.linalg.norm(H[i] - H[j]) <= tol]

# %% wrong: j counts from the row after i | hint: add i \+ 1 to it
def merged_points(H, tol=1e-9):
    pairs = []
    for i in range(len(H) - 1):
        for j in np.nonzero(np.linalg.norm(H[i + 1 :] - H[i], axis=1) <= tol)[0]:
            pairs.append((i, int(j)))
    return pairs

# %% wrong: isclose to tol | hint: about equal to tol counts here | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    pairs = combinations(range(len(H)), 2)
    return [(i, j) for i, j in pairs if np.isclose(np.linalg.norm(H[i] - H[j]), tol)]

# %% wrong: pairs found again and again | hint: the pair \(0, 2\) is listed more than once
def merged_points(H, tol=1e-9):
    rows, out = [tuple(row) for row in H], []
    for row in rows:
        i = rows.index(row)
        out += [(i, j) for j in range(i + 1, len(rows)) if np.linalg.norm(H[i] - H[j]) <= tol]
    return out

# %% wrong: the first row apart ends the search | hint: (?s)^(?!.*Only neighbours)
def merged_points(H, tol=1e-9):
    out = []
    for i in range(len(H)):
        for j in range(i + 1, len(H)):
            if np.linalg.norm(H[i] - H[j]) > tol:
                break
            out.append((i, j))
    return out

# %% wrong: a dict of partners | hint: only the last one is kept
def merged_points(H, tol=1e-9):
    return list({i: j for i, j in combinations(range(len(H)), 2) if np.linalg.norm(H[i] - H[j]) <= tol}.items())

# %% wrong: the norm over the wrong axis | hint: (?s)^(?!.*any number of columns).*there is no number 2 | loses: merged_points_test merged_points_tol_test
def merged_points(H, tol=1e-9):
    dist = np.linalg.norm(H[:, np.newaxis] - H[np.newaxis], axis=1)
    out = []
    for i in range(len(H)):
        for j in range(i + 1, len(H)):
            if dist[i, j] <= tol:
                out.append((i, j))
    return out

# %% wrong: the sum of squares is never set back | hint: where this line stands|list of pairs is not right
def merged_points(H, tol=1e-9):
    out = []
    for i in range(len(H)):
        d = 0
        for j in range(i + 1, len(H)):
            for k in range(H.shape[1]):
                d += (H[i, k] - H[j, k]) ** 2
            if d**0.5 <= tol:
                out.append((i, j))
    return out

# %% wrong: a triangle of distances, whose zeros count | hint: zeros below the diagonal are no distances
def merged_points(H, tol=1e-9):
    D = np.triu(np.linalg.norm(H[:, None] - H[None], axis=-1), 1)
    return [(int(i), int(j)) for i, j in np.argwhere(D <= tol)]

# %% wrong: the first two coordinates of however many | hint: where it begins and ends|list of pairs is not right | loses: merged_points_tol_test
def merged_points(H, tol=1e-9):
    P = np.column_stack([H, np.zeros(len(H))])[:, :2]
    return [(i, j) for i, j in combinations(range(len(H)), 2) if np.linalg.norm(P[i] - P[j]) <= tol]

# %% right: with all of NumPy's names
from numpy import *
def merged_points(H, tol=1e-9):
    return [(i, j) for i in range(len(H)) for j in range(i + 1, len(H)) if sqrt(sum((H[i] - H[j]) ** 2)) <= tol]

# %% wrong: all of NumPy's names, and a return of one row | hint: (?s)^(?!.*(any number of columns|is one number: compare)).*not right|every entry of the list | loses: merged_points_test merged_points_tol_test
from numpy import *
def merged_points(H, tol=1e-9):
    return [(i, j) for i in range(len(H)) for j in range(i + 2, len(H)) if sqrt(sum((H[i] - H[j]) ** 2)) <= tol]
