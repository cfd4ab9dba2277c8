"""Where a loss of one number, or of a line, is smallest."""

import numpy as np

__all__ = ["design", "lowest", "starts"]

WIDEST, FINEST = 4.0, 1e-3  # steps of the search
MOST_MOVES = 300
ROUNDS = 60


def design(x, is_line, ends):
    """Return the matrix that turns a number, or a line's heights at two ends, into its values at ``x``.

    Parameters
    ----------
    x : ndarray of shape (n,)
    is_line : bool
    ends : tuple of float
        Two places.

    Returns
    -------
    ndarray of shape (n, 1) or (n, 2)
    """
    if not is_line:
        return np.ones((len(x), 1))
    part = (x - ends[0]) / (ends[1] - ends[0])
    return np.column_stack([1 - part, part])


def starts(X, y, delta):
    """Return where the squared error, the absolute error and Huber's loss are smallest.

    Parameters
    ----------
    X : ndarray of shape (n, k)
    y : ndarray of shape (n,)
    delta : float
        Of Huber's loss.

    Returns
    -------
    dict of str to ndarray of shape (k,)
    """
    squares = np.linalg.lstsq(X, y, rcond=None)[0]
    return {
        "mse": squares,
        "mae": _least_absolute(X, y, squares),
        "huber": _least_huber(X, y, delta, squares),
    }


def lowest(loss, start):
    """Search from a start for the lowest place of a function, along the axes and both diagonals.

    Parameters
    ----------
    loss : callable
        Of an ndarray of shape (k,), k being 1 or 2; returns a number.
    start : ndarray of shape (k,)

    Returns
    -------
    ndarray of shape (k,)
        The start, where nothing is lower: the function may be a student's, and the start that of a right one.
    """
    ways = np.array(
        [[1.0], [-1.0]] if len(start) == 1 else [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1]]
    )
    best, size, moves = (loss(start), start), WIDEST, 0
    while size > FINEST and moves < MOST_MOVES:
        found = min(
            ((loss(best[1] + size * way), best[1] + size * way) for way in ways), key=lambda pair: pair[0]
        )
        if found[0] < best[0] - 1e-12 * abs(best[0]):
            best, moves = found, moves + 1
        else:
            size /= 4
    return best[1]


def _least_absolute(X, y, squares):
    """Try all lines through two points; where no two points lie apart, the squares' line is as good."""
    n, k = X.shape
    if k == 1:
        return np.array([np.median(y)])
    first, second = np.triu_indices(n, 1)
    pairs = np.stack([X[first], X[second]], axis=1)
    usable = np.abs(np.linalg.det(pairs)) > 1e-9
    both = np.stack([y[first], y[second]], axis=1)[usable]
    lines = np.concatenate([squares[None], np.linalg.solve(pairs[usable], both[..., None])[..., 0]])
    return lines[np.argmin(np.abs(lines @ X.T - y).sum(axis=1))]


def _least_huber(X, y, delta, c):
    """Weigh far points less, again and again: iteratively reweighted least squares."""
    for _ in range(ROUNDS):
        weights = delta / np.maximum(np.abs(X @ c - y), delta)
        c = np.linalg.lstsq(X * weights[:, None] ** 0.5, y * weights**0.5, rcond=None)[0]
    return c
