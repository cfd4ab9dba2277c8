# %% right: the formulas
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% right: masks
def huber(A, Y, delta):
    e = (A - Y).astype(float)
    small = np.abs(e) < delta
    terms = np.empty_like(e)
    terms[small] = 0.5 * e[small] ** 2
    terms[~small] = delta * np.abs(e[~small]) - 0.5 * delta**2
    return terms.sum(axis=1).mean()


def huber_grad(A, Y, delta):
    e = (A - Y).astype(float)
    small = np.abs(e) < delta
    e[~small] = delta * np.sign(e[~small])
    return e / len(e)

# %% right: loops
def huber(A, Y, delta):
    total = 0.0
    for a, y in zip(A.ravel(), Y.ravel()):
        e = abs(a - y)
        total += e * e / 2 if e <= delta else delta * (e - delta / 2)
    return total / A.shape[0]


def huber_grad(A, Y, delta):
    grad = []
    for a, y in zip(A.ravel(), Y.ravel()):
        grad.append(max(-delta, min(delta, a - y)) / len(A))
    return np.array(grad).reshape(A.shape)

# %% right: the part within delta times what is left
def huber(A, Y, delta):
    e = np.abs(A - Y)
    inside = np.minimum(e, delta)
    return np.einsum("ni,ni->", inside, e - inside / 2) / len(e)


def huber_grad(A, Y, delta):
    return np.sign(A - Y) * np.minimum(np.abs(A - Y), delta) / len(A)

# %% right: piecewise, and a difference of two ReLUs
def huber(A, Y, delta):
    e = np.asarray(A - Y, dtype=float)
    pieces = [lambda x: -delta * x - delta**2 / 2, lambda x: delta * x - delta**2 / 2, lambda x: x**2 / 2]
    return float(np.piecewise(e, [e < -delta, e > delta], pieces).sum() / len(e))


def huber_grad(A, Y, delta):
    relu = lambda z: np.maximum(z, 0.0)
    return (relu(A - Y + delta) - relu(A - Y - delta) - delta) / len(A)

# %% wrong: a mean over everything | hint: samples alone
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.mean(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)))


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / A.size

# %% wrong: the sum over the samples | hint: number of samples
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2)))


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta)

# %% wrong: a jump at delta | hint: does not meet | loses: huber_value_test
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * size)) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: the half forgotten | hint: 1/2
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(np.abs(e) <= delta, 2 * e, delta * np.sign(e)) / len(A)

# %% wrong: a line of slope 1 | hint: slope
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, size - delta / 2)) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(np.abs(e) <= delta, e, np.sign(e)) / len(A)

# %% wrong: the error compared without its absolute value | hint: without its absolute value | loses: huber_value_test
def huber(A, Y, delta):
    e = A - Y
    return np.sum(np.where(e <= delta, e**2 / 2, delta * (np.abs(e) - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: the slope outside without its sign | hint: sign of e is missing | loses: huber_grad_test
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(np.abs(e) <= delta, e, delta) / len(A)

# %% wrong: the pieces swapped | hint: changed places
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size > delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(np.abs(e) > delta, e, delta * np.sign(e)) / len(A)

# %% wrong: the gradient points the other way | hint: sign is turned | loses: huber_grad_test
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(Y - A, -delta, delta) / len(A)

# %% wrong: a smooth imitation | loses: huber_value_test
def huber(A, Y, delta):
    e = A - Y
    return np.sum(delta**2 * (np.sqrt(1 + (e / delta) ** 2) - 1)) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: a numerical gradient handed in | loses: huber_grad_test
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta, h=1e-6):
    grad = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        step = np.zeros(A.shape)
        step[i] = h
        grad[i] = (huber(A + step, Y, delta) - huber(A - step, Y, delta)) / (2 * h)
    return grad

# %% wrong: zeros in the type of A | loses: huber_value_test
def huber(A, Y, delta):
    e = np.abs(A - Y)
    terms = np.zeros_like(e)
    terms[e <= delta] = e[e <= delta] ** 2 / 2
    terms[e > delta] = delta * (e[e > delta] - delta / 2)
    return terms.sum() / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: both pieces added | hint: are added | loses: huber_value_test
def huber(A, Y, delta):
    e = np.abs(A - Y)
    return np.sum(e ** 2 / 2 + delta * (e - delta / 2)) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: the parabola of the clipped error | hint: goes on growing | loses: huber_value_test
def huber(A, Y, delta):
    e = np.clip(A - Y, -delta, delta)
    return np.sum(e ** 2) / 2 / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: the size of the error clipped | hint: absolute values | loses: huber_grad_test
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    return np.minimum(np.abs(A - Y), delta) / len(A)

# %% wrong: no slope outside | hint: not 0 | loses: huber_grad_test
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(np.abs(e) < delta, e, 0) / len(A)

# %% wrong: delta squared outside | hint: not delta\^2 | loses: huber_grad_test
def huber(A, Y, delta):
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(np.abs(e) <= delta, e, delta ** 2 * np.sign(e)) / len(A)

# %% wrong: the square compared with delta | hint: not its square | loses: huber_value_test
def huber(A, Y, delta):
    e = A - Y
    return np.sum(np.where(e**2 <= delta, e**2 / 2, delta * (np.abs(e) - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: one side of the slope is 0 | hint: Above delta the slope is not 0 | loses: huber_grad_test
def huber(A, Y, delta):
    e = np.abs(A - Y)
    return np.sum(np.where(e <= delta, e**2 / 2, delta * (e - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(e > delta, 0, np.maximum(e, -delta)) / len(A)

# %% wrong: each sample in place of the one before | hint: Only the last sample counts | loses: huber_value_test
def huber(A, Y, delta):
    for e in np.abs(A - Y):
        total = np.sum(np.where(e <= delta, e**2 / 2, delta * (e - delta / 2)))
    return total / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)


# %% wrong: the line is added to the parabola | hint: here the two are added | loses: huber_value_test
def huber(A, Y, delta):
    r = np.abs(A - Y)
    return np.sum(0.5 * r**2 + delta * (r - 0.5 * delta) * (r > delta)) / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)

# %% wrong: a slope that is held at delta below, too, in place | hint: sign of e is missing, and whole | loses: huber_grad_test
def huber(A, Y, delta):
    E = np.abs(A - Y)
    return np.sum(np.where(E <= delta, E**2 / 2, delta * (E - delta / 2))) / len(A)


def huber_grad(A, Y, delta):
    G = A - Y
    G[np.abs(G) > delta] = delta
    return G / len(G)

# %% wrong: the slope goes down without end | hint: (?s)\A(?!.*More than one).*Below -delta e goes through | loses: huber_grad_test
def huber(A, Y, delta):
    e = np.abs(A - Y)
    return np.sum(np.where(e < delta, e**2 / 2, delta * e - delta**2 / 2)) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    return np.where(e < delta, e, delta * np.sign(e)) / len(A)


# %% wrong: nothing beyond delta | hint: nothing is added | loses: huber_value_test
def huber(A, Y, delta):
    n, m = A.shape
    total = 0.0
    for i in range(n):
        for j in range(m):
            r = abs(A[i, j] - Y[i, j])
            if r <= delta:
                total += r ** 2 / 2
    return total / n


def huber_grad(A, Y, delta):
    n, m = A.shape
    G = np.zeros((n, m))
    for i in range(n):
        for j in range(m):
            r = A[i, j] - Y[i, j]
            if abs(r) <= delta:
                G[i, j] = r
            elif r > 0:
                G[i, j] = delta
            else:
                G[i, j] = -delta
    return G / n


# %% wrong: the line for 1 | hint: the line for delta = 1 | loses: huber_value_test
def huber(A, Y, delta):
    e = A - Y
    small = np.abs(e) <= delta
    quad = 0.5 * e ** 2
    lin = np.abs(e) - 0.5
    return np.sum(np.where(small, quad, lin)) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    small = np.abs(e) <= delta
    return np.where(small, e, delta * np.sign(e)) / len(A)


# %% wrong: values for slopes | hint: values of the two pieces | loses: huber_grad_test
def huber(A, Y, delta):
    e = A - Y
    small = np.abs(e) <= delta
    quad = 0.5 * e ** 2
    lin = delta * (np.abs(e) - 0.5 * delta)
    return np.sum(np.where(small, quad, lin)) / len(A)


def huber_grad(A, Y, delta):
    e = A - Y
    small = np.abs(e) <= delta
    return np.where(small, 0.5 * e ** 2, delta * (np.abs(e) - 0.5 * delta)) / len(A)


# %% wrong: a whole row goes to the line | hint: takes others to the line | loses: huber_value_test
def huber(A, Y, delta):
    total = 0
    for a, y in zip(A, Y):
        e = np.abs(a - y)
        if np.all(e <= delta):
            total += 0.5 * np.sum(e ** 2)
        else:
            total += np.sum(delta * (e - 0.5 * delta))
    return total / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)


# %% wrong: divided, then held | hint: The division by n comes too early | loses: huber_grad_test
def huber(A, Y, delta):
    e = np.abs(A - Y)
    return np.where(e <= delta, 0.5 * e ** 2, delta * (e - 0.5 * delta)).sum() / len(A)


def huber_grad(A, Y, delta):
    return np.clip((A - Y) / len(A), -delta, delta)


# %% wrong: the second mask meets what the first one wrote | hint: it counts as |e| once more | loses: huber_value_test
def huber(A, Y, delta):
    h = np.abs(A - Y).astype(float)
    h[h <= delta] = 0.5 * h[h <= delta] ** 2
    h[h > delta] = delta * (h[h > delta] - 0.5 * delta)
    return h.sum() / len(A)


def huber_grad(A, Y, delta):
    return np.clip(A - Y, -delta, delta) / len(A)
