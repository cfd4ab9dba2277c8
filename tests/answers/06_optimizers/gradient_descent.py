# %% right: a list of places
def gradient_descent(grad, theta0, lr, n_steps):
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)

# %% right: a table filled row by row
def gradient_descent(grad, theta0, lr, n_steps):
    path = np.empty((n_steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(n_steps):
        path[t + 1] = path[t] - lr * grad(path[t])
    return path

# %% right: copies of one array that moves
def gradient_descent(grad, theta0, lr, n_steps):
    theta = 1.0 * theta0
    rows = [theta.copy()]
    while len(rows) <= n_steps:
        theta -= lr * grad(theta)
        rows.append(theta.copy())
    return np.stack(rows)

# %% right: a recursive walk
def gradient_descent(grad, theta0, lr, n_steps):
    here = np.asarray(theta0, dtype=float)
    if n_steps == 0:
        return here[None, :]
    return np.vstack([here, gradient_descent(grad, here - lr * grad(here), lr, n_steps - 1)])

# %% right: a generator
from itertools import accumulate


def gradient_descent(grad, theta0, lr, n_steps):
    places = accumulate(range(n_steps), lambda theta, _: theta - lr * grad(theta), initial=theta0 + 0.0)
    return np.array(list(places))

# %% wrong: uphill | hint: uphill
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps):
        path.append(path[-1] + lr * grad(path[-1]))
    return np.array(path)

# %% wrong: always the gradient at the start | hint: always that at the start
def gradient_descent(grad, theta0, lr, n_steps):
    path, g = [theta0], grad(theta0)
    for _ in range(n_steps):
        path.append(path[-1] - lr * g)
    return np.array(path)

# %% wrong: the start is left out | hint: start is missing
def gradient_descent(grad, theta0, lr, n_steps):
    path, theta = [], theta0
    for _ in range(n_steps):
        theta = theta - lr * grad(theta)
        path.append(theta)
    return np.array(path)

# %% wrong: a list of one array | hint: one array many times
def gradient_descent(grad, theta0, lr, n_steps):
    theta = theta0.astype(float)
    path = [theta]
    for _ in range(n_steps):
        theta -= lr * grad(theta)
        path.append(theta)
    return np.array(path)

# %% wrong: the last place alone | hint: last place alone
def gradient_descent(grad, theta0, lr, n_steps):
    theta = theta0
    for _ in range(n_steps):
        theta = theta - lr * grad(theta)
    return theta

# %% wrong: no learning rate | hint: learning rate is missing
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps):
        path.append(path[-1] - grad(path[-1]))
    return np.array(path)

# %% wrong: steps of one length | hint: fixed length
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps):
        g = grad(path[-1])
        path.append(path[-1] - lr * g / np.linalg.norm(g))
    return np.array(path)

# %% wrong: whole numbers stay whole | hint: whole numbers
def gradient_descent(grad, theta0, lr, n_steps):
    path = np.zeros((n_steps + 1, len(theta0)), dtype=theta0.dtype)
    path[0] = theta0
    for t in range(n_steps):
        path[t + 1] = path[t] - lr * grad(path[t])
    return path

# %% wrong: one step too many | hint: step too many
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps + 1):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)

# %% wrong: one step too few | hint: step too few
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(1, n_steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)

# %% wrong: the last row is never filled | hint: last row stays 0
def gradient_descent(grad, theta0, lr, n_steps):
    path = np.zeros((n_steps + 1, len(theta0)))
    path[0] = theta0
    for t in range(n_steps - 1):
        path[t + 1] = path[t] - lr * grad(path[t])
    return path

# %% wrong: every step from the start | hint: has to start where
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps):
        path.append(theta0 - lr * grad(path[-1]))
    return np.array(path)

# %% wrong: theta0 moves with it | hint: in place
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0.copy()]
    for _ in range(n_steps):
        theta0 -= (lr * grad(theta0)).astype(theta0.dtype)
        path.append(theta0.copy())
    return np.array(path)

# %% wrong: one place a column | hint: One place a row
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path).T

# %% wrong: the gradient of the place before | hint: one step behind
def gradient_descent(grad, theta0, lr, n_steps):
    path, last = [theta0], theta0
    for _ in range(n_steps):
        g = grad(last)
        last = path[-1]
        path.append(path[-1] - lr * g)
    return np.array(path)

# %% wrong: only the sign | hint: only the sign|Only the sign
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps):
        path.append(path[-1] - lr * np.sign(grad(path[-1])))
    return np.array(path)

# %% wrong: a list in place of an array | hint: list
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for _ in range(n_steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return path

# %% wrong: stops where the steps are small | hint: n_steps of them are made
def gradient_descent(grad, theta0, lr, n_steps):
    path = [np.asarray(theta0, float)]
    for _ in range(n_steps):
        step = lr * grad(path[-1])
        if np.linalg.norm(step) < 1e-3:
            break
        path.append(path[-1] - step)
    return np.array(path)

# %% wrong: one entry after the other | hint: one after the other | loses: gradient_descent_test
def gradient_descent(grad, theta0, lr, n_steps):
    theta = np.array(theta0, dtype=float)
    path = [theta.copy()]
    for _ in range(n_steps):
        for j in range(len(theta)):
            theta[j] = theta[j] - lr * grad(theta)[j]
        path.append(theta.copy())
    return np.array(path)

# %% wrong: a function in place of its gradient | hint: A function itself | loses: gradient_descent_test
def gradient_descent(grad, theta0, lr, n_steps):
    path = [theta0]
    for i in range(n_steps):
        path.append(path[i] - lr * grad)
    return np.array(path)
