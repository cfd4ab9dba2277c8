# %% right: the textbook
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% right: np.where, copies, a list returned
def add_backward(g):
    return [g.copy(), g.copy()]


def mul_backward(g, x, y):
    return [np.multiply(g, y), np.multiply(g, x)]


def max_backward(g, x, y):
    return [np.where(x >= y, g, 0.0), np.where(x >= y, 0.0, g)]

# %% right: boolean masks into zeros
def add_backward(g):
    ones = np.ones_like(g)
    return g * ones, g * ones


def mul_backward(g, x, y):
    grad_x = y.astype(float) * g
    grad_y = x.astype(float) * g
    return grad_x, grad_y


def max_backward(g, x, y):
    to_y = y > x
    grad_x, grad_y = np.zeros(g.shape), np.zeros(g.shape)
    grad_x[~to_y] = g[~to_y]
    grad_y[to_y] = g[to_y]
    return grad_x, grad_y

# %% right: loops over the flat arrays
def add_backward(g):
    out = np.empty(g.shape)
    for i in range(g.size):
        out.flat[i] = g.flat[i]
    return out, out


def mul_backward(g, x, y):
    gx, gy = np.empty(g.shape), np.empty(g.shape)
    for i in range(g.size):
        gx.flat[i] = g.flat[i] * y.flat[i]
        gy.flat[i] = g.flat[i] * x.flat[i]
    return gx, gy


def max_backward(g, x, y):
    gx, gy = np.empty(g.shape), np.empty(g.shape)
    for i in range(g.size):
        if x.flat[i] < y.flat[i]:
            gx.flat[i], gy.flat[i] = 0, g.flat[i]
        else:
            gx.flat[i], gy.flat[i] = g.flat[i], 0
    return gx, gy

# %% right: lambdas and what is left for y
add_backward = lambda g: (g, g + 0)
mul_backward = lambda g, x, y: (y * g, x * g)
max_backward = lambda g, x, y: (g * np.heaviside(x - y, 1.0), g * (1 - np.heaviside(x - y, 1.0)))

# %% right: named tuples and np.vectorize
from collections import namedtuple

Grads = namedtuple("Grads", "x y")


def add_backward(g):
    return Grads(g, g)


def mul_backward(g, x, y):
    return Grads(x=g * y, y=g * x)


def max_backward(g, x, y):
    pick = np.vectorize(lambda g, x, y: (g, 0.0) if x >= y else (0.0, g), otypes=[float, float])
    return Grads(*pick(g, x, y))

# %% right: one general gate and functools.partial
from functools import partial


def backward(local, g, *inputs):
    return tuple(g * slope for slope in local(*inputs))


add_backward = partial(backward, lambda: (1, 1))
mul_backward = partial(backward, lambda x, y: (y, x))
max_backward = partial(backward, lambda x, y: (np.greater_equal(x, y), np.less(x, y)))

# %% right: callable objects
class Gate:
    def __call__(self, g, *xs):
        raise NotImplementedError


class Add(Gate):
    def __call__(self, g):
        return g, g


class Mul(Gate):
    def __call__(self, g, x, y):
        return g * y, g * x


class Max(Gate):
    def __call__(self, g, x, y):
        winner = np.argmax(np.stack([x, y]), axis=0)
        return np.where(winner == 0, g, 0), np.where(winner == 1, g, 0)


add_backward, mul_backward, max_backward = Add(), Mul(), Max()

# %% right: minus zero and np.choose
def add_backward(g):
    return +g, +g


def mul_backward(g, x, y):
    return -(-g * y), -(-g * x)


def max_backward(g, x, y):
    first = np.maximum(x, y) == x
    grad_y = -(-g * ~first)
    return g - grad_y, grad_y

# %% right: np.select and einsum, views
def add_backward(g):
    return g[...], g.view()


def mul_backward(g, x, y):
    return np.einsum("...,...->...", g, y), np.einsum("...,...->...", g, x)


def max_backward(g, x, y):
    to_x = np.select([x > y, x == y], [g, g], default=0.0)
    to_y = np.select([y > x], [g], default=0)
    return to_x, to_y

# %% right: putmask on copies, an unused print
def add_backward(g):
    print("add hands on", g.shape)
    return (*[g] * 2,)


def mul_backward(g, x, y):
    grads = [np.array(g, dtype=float) for _ in "xy"]
    grads[0] *= y
    grads[1] *= x
    return grads


def max_backward(g, x, y):
    grads = g.copy(), g.copy()
    np.putmask(grads[0], np.greater(y, x), 0)
    np.putmask(grads[1], ~np.greater(y, x), 0)
    return grads

# %% right: recursion over the first axis, the sign of the difference
def add_backward(g):
    return tuple(np.broadcast_to(g, (2, *g.shape)))


def mul_backward(g, x, y):
    return tuple(np.stack([y, x]) * g)


def max_backward(g, x, y):
    if np.ndim(x) > 1:
        rows = [max_backward(*row) for row in zip(g, x, y)]
        return np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    winner = np.sign(np.subtract(x, y)) >= 0
    return np.multiply(g, winner), np.multiply(g, 1 - winner.astype(int))

# %% right: gates as attributes of a module-like object, gradients with negative strides
from types import SimpleNamespace

gates = SimpleNamespace()
gates.add = lambda g: (g[::-1][::-1], np.flip(np.flip(g)))
gates.mul = lambda g, x, y: tuple(np.moveaxis(np.stack([g * y, g * x], axis=-1), -1, 0))


def _max(g, x, y):
    order = np.argsort(np.stack([-x, -y]), axis=0, kind="stable")
    return g * (order[0] == 0), g * (order[0] == 1)


add_backward, mul_backward, max_backward = gates.add, gates.mul, _max

# %% wrong: mul not swapped | hint: swap | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * x, g * y


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: mul forgets the upstream gradient | hint: upstream | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return y, x


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: add shares the gradient out in halves | hint: 2|half | loses: gates_add_test
def add_backward(g):
    return g / 2, g / 2


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: add gives ones | hint: upstream | loses: gates_add_test
def add_backward(g):
    return np.ones_like(g), np.ones_like(g)


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: add gives one gradient, not two | hint: two|2 | loses: gates_add_test
def add_backward(g):
    return g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: a tie in max goes to both | hint: tie | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x >= y), g * (y >= x)

# %% wrong: a tie in max goes to y | hint: tie | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x > y), g * (x <= y)

# %% wrong: a tie in max goes to neither | hint: tie | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x > y), g * (y > x)

# %% wrong: a tie in max is shared | hint: tie | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    grad_x = g * np.heaviside(x - y, 0.5)
    return grad_x, g - grad_x

# %% wrong: max gives masks without the upstream gradient | hint: upstream | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return (x >= y) * 1.0, (x < y) * 1.0

# %% wrong: max passes the values on | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * x * (x >= y), g * y * (x < y)

# %% wrong: max compares sizes without sign | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (abs(x) >= abs(y)), g * (abs(x) < abs(y))

# %% wrong: max with an if on whole arrays | hint: ambiguous|truth | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    if x >= y:
        return g, np.zeros_like(g)
    return np.zeros_like(g), g

# %% wrong: max decides for all entries at once | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    if np.all(x >= y):
        return g, np.zeros_like(g)
    return np.zeros_like(g), g

# %% wrong: max is a min | hint: larger | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x <= y), g * (x > y)

# %% wrong: the upstream gradient is changed in place | hint: chang|in place | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    grad_y = g.copy()
    g[x < y] = 0
    grad_y[x >= y] = 0
    return g, grad_y

# %% wrong: mul changes x and y in place | hint: chang|in place | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    old_x = x.copy()
    x *= 0
    x += g * y
    y *= 0
    y += g * old_x
    return x, y


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: np.vectorize takes its type from the first answer | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    route = np.vectorize(lambda g, x, y: (g, 0) if x >= y else (0, g))
    return route(g, x, y)

# %% wrong: everything is summed to one number | hint: shape | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return np.sum(g * y), np.sum(g * x)


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: lists of numbers | hint: list | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return [a * b for a, b in zip(g, y)], [a * b for a, b in zip(g, x)]


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: max is not written | hint: max_backward | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x

# %% wrong: a small difference counts as a tie | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    tie = np.isclose(x, y, rtol=0.05)
    first = (x > y) | tie
    return g * first, g * ~first

# %% wrong: nearly equal counts as a tie | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    first = (x > y) | np.isclose(x, y)
    return g * first, g * ~first

# %% wrong: compared after rounding | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    first = np.round(x) >= np.round(y)
    return g * first, g * ~first

# %% wrong: the complement of whole numbers | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    first = (x >= y).astype(int)
    return g * first, g * ~first

# %% wrong: mul by way of a quotient, nothing at zero | hint: not finite | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    z = x * y
    return g * z / x, g * z / y


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: vectors alone | hint: ValueError | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    grad_x, grad_y = np.zeros(len(g)), np.zeros(len(g))
    for i in range(len(g)):
        if x[i] >= y[i]:
            grad_x[i] = g[i]
        else:
            grad_y[i] = g[i]
    return grad_x, grad_y

# %% wrong: a matrix product | hint: shape | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g @ y.T, g @ x.T


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: results in the type of x | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    grad_x, grad_y = np.zeros_like(x), np.zeros_like(y)
    grad_x[x >= y] = g[x >= y]
    grad_y[x < y] = g[x < y]
    return grad_x, grad_y

# %% wrong: add's second gradient has the wrong sign | hint: opposite sign | loses: gates_add_test
def add_backward(g):
    return g, -g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: max leaves nan where the other won | hint: not finite | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return np.where(x >= y, g, np.nan), np.where(x < y, g, np.nan)

# %% wrong: max by dividing the inputs | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    first = x / y >= 1
    return g * first, g * ~first

# %% wrong: mul in single precision | hint: float32|about 7 digits | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    g = g.astype(np.float32)
    return g * y.astype(np.float32), g * x.astype(np.float32)


def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

# %% wrong: the sign of g decides | hint: not g with 0 | loses: gates_max_test
def add_backward(g):
    return 1.0 * g, 1.0 * g

def mul_backward(g, x, y):
    grad_x = y * g
    grad_y = x * g
    return grad_x, grad_y

def max_backward(g, x, y):
    mask = g >= 0
    grad_x = g * mask
    grad_y = g * (1 - mask)
    return grad_x, grad_y

# %% wrong: the gradient is divided by the factors | hint: no division in the derivative | loses: gates_mul_test
def add_backward(g):
    return g * 1.0, g * 1.0


def mul_backward(g, x, y):
    return g / x, g / y


def max_backward(g, x, y):
    gx = g * (x >= y)
    gy = g - gx
    return gx, gy

# %% wrong: one winner for the whole array | hint: compare x with y entry by entry | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    if np.any(x >= y):
        return g, np.zeros_like(g)
    return np.zeros_like(g), g

# %% wrong: the value of the larger one comes in, and both get the gradient at a tie | hint: is 1 for the winner, not its value | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return y * g, x * g


def max_backward(g, x, y):
    m = np.maximum(x, y)
    return g * (x == m) * x, g * (y == m) * y


# %% wrong: the upstream gradient comes into one side of max alone | hint: g, is ignored in dL/dx | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return y * g, x * g


def max_backward(g, x, y):
    wins = np.where(x >= y, 1.0, 0.0)
    return wins, g * (1 - wins)

# %% wrong: all of g where a mask chooses | hint: has to be chosen by it, too | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    gx = np.zeros(g.shape)
    gx[x >= y] = g
    return gx, g - gx


# %% wrong: the other input is added | hint: Nothing is added | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y + x, g * x


def max_backward(g, x, y):
    gx = np.where(x >= y, g, 0)
    gy = np.where(x >= y, 0, g)
    return gx, gy


# %% wrong: matrix products | hint: entry by entry it is \* | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g @ y.T, x.T @ g


def max_backward(g, x, y):
    gx = np.where(x >= y, g, 0)
    gy = np.where(x >= y, 0, g)
    return gx, gy


# %% wrong: the larger and the smaller as factors | hint: itself is no factor | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    gx = g * np.maximum(x, y)
    gy = g * np.minimum(x, y)
    return gx, gy


# %% wrong: the largest of all | hint: Each entry goes its own way | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    gx = np.where(x == x.max(), g, 0)
    gy = np.where(x >= y, 0, g)
    return gx, gy


# %% wrong: the product itself, for both | hint: That is z itself | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return x * y, x * y


def max_backward(g, x, y):
    gx = np.where(x >= y, g, 0)
    gy = np.where(x >= y, 0, g)
    return gx, gy


# %% wrong: the sum as a factor | hint: x gets g times y alone | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * (x + y), g * (x + y)


def max_backward(g, x, y):
    gx = np.where(x >= y, g, 0)
    gy = np.where(x >= y, 0, g)
    return gx, gy


# %% wrong: a product and a sum | hint: Nothing is added in the derivative of a product | loses: gates_mul_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    gradient = g * x + y
    return gradient, gradient


def max_backward(g, x, y):
    gx = np.where(x >= y, g, 0)
    gy = np.where(x >= y, 0, g)
    return gx, gy


# %% wrong: sizes without signs compared | hint: not \|x\| with \|y\| | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    wins = np.abs(x) >= np.abs(y)
    return g * wins, g * ~wins


# %% wrong: each compared with 0 | hint: not each of them with 0 | loses: gates_max_test
def add_backward(g):
    return g, g


def mul_backward(g, x, y):
    return g * y, g * x


def max_backward(g, x, y):
    return g * (x > 0), g * (y > 0)

# %% wrong: one array for both gradients | hint: The loser gets nothing | loses: gates_max_test
def add_backward(g):
    return g, g

def mul_backward(g, x, y):
    return g * y, g * x

def max_backward(g, x, y):
    gx = gy = np.zeros_like(g)
    gx[x >= y] = g[x >= y]
    gy[x < y] = g[x < y]
    return gx, gy
