# %% right: solved by hand
def boundary_line(w, b):
    return -w[0] / w[1], -b / w[1]

# %% right: Python floats, a list
def boundary_line(w, b):
    w1, w2 = (float(v) for v in w)
    return [-w1 / w2, -float(b) / w2]

# %% right: through two points of the line
def boundary_line(w, b):
    at_0 = -b / w[1]
    at_1 = -(w[0] + b) / w[1]
    return -(w[0] * 1.0) / w[1], at_0 + 0 * at_1

# %% right: np.linalg.solve
def boundary_line(w, b):
    # slope and intercept have to fulfil w2 * slope = -w1 and w2 * intercept = -b
    slope, intercept = np.linalg.solve(np.eye(2) * w[1], -np.array([w[0], b], dtype=float))
    return slope, intercept

# %% right: arrays of shape (), as a tuple made of one division
def boundary_line(w, b):
    both = np.array([w[0], b]) / -w[1]
    return np.array(both[0]), np.array(both[1])

# %% right: a lambda and a reciprocal
boundary_line = lambda w, b: tuple(-v * (1 / float(w[1])) for v in (float(w[0]), float(b)))

# %% wrong: the sign of the intercept | hint: bringing b
def boundary_line(w, b):
    return -w[0] / w[1], b / w[1]

# %% wrong: divided by the wrong weight | hint: not by that of x_1
def boundary_line(w, b):
    return -w[1] / w[0], -b / w[0]

# %% wrong: the intercept divided by the wrong weight | hint: not by that of x_1
def boundary_line(w, b):
    return -w[0] / w[1], -b / w[0]

# %% wrong: the intercept is not divided | hint: Divide b by w_2
def boundary_line(w, b):
    return -w[0] / w[1], -b

# %% wrong: a line through the origin | hint: b is missing
def boundary_line(w, b):
    return -w[0] / w[1], 0.0

# %% wrong: whole division | hint: fraction
def boundary_line(w, b):
    if isinstance(b, int):
        return -w[0] // w[1], -b // w[1]
    return -w[0] / w[1], -b / w[1]

# %% wrong: one array | hint: 2 values
def boundary_line(w, b):
    return np.array([-w[0] / w[1], -b / w[1]])

# %% wrong: w is scaled in place | hint: changed its (third |second |first )?argument
def boundary_line(w, b):
    w /= w[1]
    return -w[0], -b / 1.0

# %% wrong: two points instead of slope and intercept | hint: expected a real number
def boundary_line(w, b):
    return (0.0, -b / w[1]), (1.0, -(w[0] + b) / w[1])

# %% wrong: weights in a result of their own kind
def boundary_line(w, b):
    line = np.zeros_like(w)
    line[0], line[1] = -w[0] / w[1], -b / w[1]
    return line[0], line[1]

# %% wrong: the slope of the weight vector | hint: slope of w
def boundary_line(w, b):
    return w[1] / w[0], -b / w[1]

# %% wrong: both signs | hint: Both signs
def boundary_line(w, b):
    return w[0] / w[1], b / w[1]

# %% wrong: intercept and slope swapped | hint: swapped
def boundary_line(w, b):
    return -b / w[1], -w[0] / w[1]

# %% wrong: brackets missing in the intercept | hint: b and w_2 alone
def boundary_line(w, b):
    slope = -w[0] / w[1]
    intercept = -b - w[0] / w[1]
    return slope, intercept

# %% right: read off a function at 0 and 1
def boundary_line(w, b):
    f = lambda x1: -(w[0] * x1 + b) / w[1]
    return f(1) - f(0), f(0)

# %% wrong: a special case for w_1 = 0 that forgets w_2 | hint: compare them with this one
def boundary_line(w, b):
    if w[0] == 0:
        return 0, -b
    return -w[0] / w[1], -b / w[1]

# %% wrong: two mistakes: sign slope and intercept not divided | hint: The sign of the slope: bringing w_1 x_1 to the other side turns it\.
def boundary_line(w, b):
    return w[0] / w[1], -b

# %% wrong: two mistakes: swapped and sign | hint: (expected +\S[^\n]*|compare them with this one|never uses its argument \w+\.)\Z
def boundary_line(w, b):
    return b / w[1], -w[0] / w[1]

# %% wrong: two mistakes: slope upside down and intercept sign | hint: The slope is the other way round: divide by the weight of x_2, not by that of x_1\.
def boundary_line(w, b):
    return -w[1] / w[0], b / w[1]

# %% wrong: the heights at 0 and 1 | hint: the slope is their difference
def boundary_line(w, b):
    def x2(x1):
        return -(w[0] * x1 + b) / w[1]

    return x2(0), x2(1)

# %% wrong: b in the slope | hint: made of w_1 and w_2 alone
def boundary_line(w, b):
    return -(w[0] + b) / w[1], -b / w[1]

# %% wrong: divided by b | hint: not by b
def boundary_line(w, b):
    return -w[0] / b, -w[1] / b

# %% wrong: an angle | hint: no angle
def boundary_line(w, b):
    return np.arctan2(-w[0], w[1]), -b / w[1]

# %% wrong: the sizes of the weight | hint: with its sign
def boundary_line(w, b):
    return -w[0] / abs(w[1]), -b / abs(w[1])
