# %% right: the formula
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    w2 = np.concatenate([[slopes[0]], np.diff(slopes)])
    return np.ones((1, len(x) - 1)), -x[:-1], w2, y[0]

# %% right: a loop, as many units as points
def relu_interpolate(x, y):
    n = len(x)
    W1, b1, w2 = np.ones((1, n)), np.zeros(n), np.zeros(n)
    before = 0.0
    for i in range(n - 1):
        slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i])
        b1[i], w2[i] = -x[i], slope - before
        before = slope
    b1[-1] = -x[-1]
    return W1, b1, w2, float(y[0])

# %% right: from right to left
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    w2 = np.diff(slopes, append=0.0)
    return [-np.ones((1, len(w2))), np.array(x[1:], dtype=float), w2, float(y[-1])]

# %% right: a system of linear equations
def relu_interpolate(x, y):
    H = np.maximum(x[:, None] - x[None, :-1], 0)
    w2 = np.linalg.solve(H[1:], (y - y[0])[1:])
    return np.ones((1, len(x) - 1)), -x[:-1], w2, y[0]

# %% right: scaled units
def relu_interpolate(x, y):
    steps = np.diff(x)
    slopes = np.diff(y) / steps
    changes = np.append(slopes[:1], slopes[1:] - slopes[:-1])
    return (1 / steps)[None, :], -x[:-1] / steps, changes * steps, y[0] + 0.0

# %% right: a unit that is always on, and no unit without a bend
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    keep = np.flatnonzero(np.diff(s))
    knots, w2 = np.append(x[0], x[1:-1][keep]), np.append(s[0], np.diff(s)[keep])
    if s[0] == 0:
        knots, w2 = knots[1:], w2[1:]
    return np.ones((1, knots.size)), -knots, w2, np.float64(y[0])

# %% right: the last unit turned round
def relu_interpolate(x, y):
    x, y = np.array(x, float), np.array(y, float)
    s = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
    # s[0] relu(x - x1) - s[0] relu(x1 - x) is a straight line through (x1, y1)
    W1 = np.concatenate([[1.0, -1.0], np.ones(len(s) - 1)])[None]
    b1 = np.concatenate([[-x[1], x[1]], -x[1:-1]])
    w2 = np.concatenate([[s[0], -s[0]], np.diff(s)])
    return W1, b1, w2, y[1]

# %% right: loops, lists made arrays
def relu_interpolate(x, y):
    w2, b1, last = [], [], 0
    for i in range(len(x) - 1):
        s = (y[i + 1] - y[i]) / (x[i + 1] - x[i])
        w2.append(s - last); b1.append(-x[i]); last = s
    return np.ones((1, len(w2))), np.array(b1), np.array(w2), y[0]

# %% right: n units, the last idle
def relu_interpolate(x, y):
    s = np.append(np.diff(y) / np.diff(x), 0)
    w2 = np.r_[s[0], np.diff(s)]
    return np.ones(len(x))[None, :], -x, w2, float(y[0])

# %% right: solve least squares
def relu_interpolate(x, y):
    n = len(x)
    H = relu(x[:, None] - x[None, :-1])
    w2 = np.linalg.lstsq(H, y - y[0], rcond=None)[0]
    return np.ones((1, n - 1)), -x[:-1].astype(float), w2, y[0]

# %% right: integers ones
def relu_interpolate(x, y):
    s = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
    return np.ones((1, s.size), dtype=int), 0 - x[:-1], np.hstack([s[:1], s[1:] - s[:-1]]), np.array(y[0])

# %% wrong: the slopes in place of their changes | hint: changes of the slope | loses: relu_interpolate_points_test relu_interpolate_between_test
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), -x[:-1], slopes, y[0]

# %% wrong: starts at zero | hint: start y\[0\] is missing
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), -x[:-1], np.diff(slopes, prepend=0.0), 0.0

# %% wrong: the first slope is forgotten | hint: first slope is missing
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(x) - 2)), -x[1:-1], np.diff(slopes), y[0]

# %% wrong: the sign of b1 | hint: sign of b1
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), x[:-1], np.diff(slopes, prepend=0.0), y[0]

# %% wrong: one point too late | hint: one point too late
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), -x[1:], np.diff(slopes, prepend=0.0), y[0]

# %% wrong: the sign of w2 | hint: sign of w2
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), -x[:-1], -np.diff(slopes, prepend=0.0), y[0]

# %% wrong: whole numbers stay whole numbers | hint: w2 holds whole numbers | loses: relu_interpolate_points_test relu_interpolate_between_test
def relu_interpolate(x, y):
    w2 = np.zeros(len(x) - 1, dtype=y.dtype)
    slopes = np.diff(y) / np.diff(x)
    w2[:] = np.diff(slopes, prepend=0.0)
    return np.ones((1, len(w2))), -x[:-1], w2, y[0]

# %% wrong: equal distances taken for granted | hint: differences of y
def relu_interpolate(x, y):
    return np.ones((1, len(x) - 1)), -x[:-1], np.diff(np.diff(y), prepend=0), y[0]

# %% wrong: a hat of three units for each point | hint: at most 4 are allowed
def relu_interpolate(x, y):
    x = np.concatenate([[2.0 * x[0] - x[1]], x, [2.0 * x[-1] - x[-2]]])
    knots, w2 = [], []
    for i, height in enumerate(y, start=1):
        a, b, c = x[i - 1 : i + 2]
        knots += [a, b, c]
        w2 += [height / (b - a), -height / (b - a) - height / (c - b), height / (c - b)]
    return np.ones((1, len(knots))), -np.array(knots), np.array(w2), 0.0

# %% wrong: W1 as a column | hint: W1 has shape \(3, 1\)
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.ones((len(slopes), 1)), -x[:-1], np.diff(slopes, prepend=0.0), y[0]

# %% wrong: lists | hint: is no ndarray
def relu_interpolate(x, y):
    slopes = [(y[i + 1] - y[i]) / (x[i + 1] - x[i]) for i in range(len(x) - 1)]
    w2 = [slopes[0]] + [slopes[i] - slopes[i - 1] for i in range(1, len(slopes))]
    return [[1.0] * len(w2)], [-t for t in x[:-1]], w2, y[0]

# %% wrong: bends midway, right at the points only | hint: A unit bends at x = 0.5, in between|whether x\[1:\] is what belongs there | loses: relu_interpolate_between_test
def relu_interpolate(x, y):
    knots = np.append(x[0] - 1.0, (x[1:] + x[:-1]) / 2)
    A = np.maximum(x[:, None] - knots, 0)
    return np.ones((1, len(knots))), -knots, np.linalg.solve(A, y - 0.0), 0.0

# %% wrong: y is changed in place | hint: changed (its argument y|its second argument) in place
def relu_interpolate(x, y):
    start = y[0]
    y -= start
    slopes = np.diff(y) / np.diff(x)
    return np.ones((1, len(slopes))), -x[:-1], np.diff(slopes, prepend=0.0), start

# %% wrong: no point twice in one unit, but one too many | hint: 5 hidden units for 4 points
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    w2 = np.concatenate([[0.0], np.diff(slopes, prepend=0.0), [0.0]])
    return np.ones((1, len(w2))), -np.concatenate([x[:1], x]), w2, y[0]

# %% wrong: W1 is x | hint: W1 holds x
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    w2 = np.concatenate([[s[0]], np.diff(s)])
    return x[:-1].reshape(1, -1), -x[:-1], w2, y[0]

# %% wrong: all n bends, lengths differ | hint: W1 has 4 units, but w2 has 3
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    w2 = np.concatenate([[s[0]], np.diff(s)])
    return np.ones((1, len(x))), -x, w2, y[0]

# %% wrong: changes by prepending y0 | hint: y\[0\] is not subtracted
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    return np.ones((1, len(s))), -x[:-1], np.diff(s, prepend=y[0]), y[0]

# %% wrong: changes appended at the end | hint: one place too early
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    return np.ones((1, len(s))), -x[:-1], np.append(np.diff(s), 0.0), y[0]

# %% wrong: s over y | hint: upside down
def relu_interpolate(x, y):
    s = np.diff(x) / np.diff(y)
    return np.ones((1, len(s))), -x[:-1], np.diff(s, prepend=0.0), y[0]

# %% wrong: s[i] + s[i-1] | hint: their change is the difference | loses: relu_interpolate_points_test relu_interpolate_between_test
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    w2 = s.copy()
    w2[1:] += s[:-1]
    return np.ones((1, len(s))), -x[:-1], w2, y[0]

# %% wrong: in-place difference | hint: overwritten
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    for i in range(1, len(s)):
        s[i] = s[i] - s[i - 1]
    return np.ones((1, len(s))), -x[:-1], s, y[0]

# %% wrong: precedence of the slope | hint: Brackets are missing
def relu_interpolate(x, y):
    s = np.array([y[i + 1] - y[i] / x[i + 1] - x[i] for i in range(len(x) - 1)])
    return np.ones((1, len(s))), -x[:-1], np.diff(s, prepend=0.0), y[0]

# %% wrong: the change before is subtracted | hint: Subtract the slope before, not its change
def relu_interpolate(x, y):
    slopes = np.diff(y) / np.diff(x)
    w2 = [slopes[0]]
    for i in range(1, len(slopes)):
        w2.append(slopes[i] - w2[i - 1])
    return np.ones((1, len(slopes))), -1.0 * np.array(x[:-1]), np.array(w2), y[0]

# %% wrong: one distance for all pieces | hint: Every slope is divided by the first distance
def relu_interpolate(x, y):
    s = np.diff(y) / (x[1] - x[0])
    return np.ones((1, len(s))), -x[:-1], np.diff(s, prepend=0.0), y[0]

# %% wrong: the changes in front of the ReLU | hint: The changes stand in W1
def relu_interpolate(x, y):
    c = np.diff(np.diff(y) / np.diff(x), prepend=0.0)
    return c.reshape(1, -1), -c * x[:-1], np.ones(len(c)), y[0]

# %% wrong: fitted without a start | hint: All points are met but the first
def relu_interpolate(x, y):
    W1, b1 = np.ones((1, len(x) - 1)), -x[:-1]
    H = np.maximum(x[:, None] @ W1 + b1, 0)
    return W1, b1, np.linalg.lstsq(H, y, rcond=None)[0], 0.0

# %% wrong: a zero behind the slopes | hint: The zero belongs in front
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    return np.ones((1, len(s))), -x[:-1], np.diff(s, append=0.0), y[0]

# %% wrong: x and y change places | hint: x and y have changed places
def relu_interpolate(x, y):
    s = np.diff(x) / np.diff(y)
    return np.ones((1, len(s))), -1.0 * y[:-1], np.diff(s, prepend=0.0), x[0]

# %% wrong: slopes by np.gradient | hint: np.gradient gives a slope at each point, from both sides | loses: relu_interpolate_points_test relu_interpolate_between_test
def relu_interpolate(x, y):
    s = np.gradient(y, x)[:-1]
    return np.ones((1, len(s))), -x[:-1], np.diff(s, prepend=0.0), y[0]

# %% wrong: the first slope taken off each | hint: From each slope the first one is taken off
def relu_interpolate(x, y):
    s = np.diff(y) / np.diff(x)
    w2 = s.copy()
    for i in range(1, len(s)):
        w2[i] = s[i] - s[0]
    return np.ones((1, len(s))), -x[:-1], w2, y[0]

# %% wrong: the values as weights, and b2 left at 0 | hint: w2 holds the values y
def relu_interpolate(x, y):
    return np.ones((1, len(x))), -x, y, 0.0
