# %% right: forward, then backward through the graph
def graph_gradient(x, y, z):
    q = x + y
    r = y - z
    f = q * r
    df_dq = r
    df_dr = q
    return f, df_dq, df_dq + df_dr, -df_dr

# %% right: with the gates of the exercise before
def graph_gradient(x, y, z):
    q, r = np.asarray(x + y), np.asarray(y - z)
    grad_q, grad_r = mul_backward(np.ones(()), q, r)
    grad_x, grad_y = add_backward(grad_q)
    grad_y_again, grad_minus_z = add_backward(grad_r)
    return q * r, grad_x, grad_y + grad_y_again, -1 * grad_minus_z

# %% right: multiplied out on paper
def graph_gradient(x, y, z):
    return (x * y - x * z + y * y - y * z, y - z, x + 2 * y - z, -x - y)

# %% right: a list, accumulated with +=
def graph_gradient(x, y, z):
    grad = {"x": 0, "y": 0, "z": 0}
    q, r = x + y, y - z
    grad["x"] += r
    grad["y"] += r
    grad["y"] += q
    grad["z"] -= q
    return [q * r, *grad.values()]

# %% right: dual numbers, one pass for each input
class Dual:
    def __init__(self, value, slope=0):
        self.value, self.slope = value, slope

    def __add__(self, other):
        return Dual(self.value + other.value, self.slope + other.slope)

    def __sub__(self, other):
        return Dual(self.value - other.value, self.slope - other.slope)

    def __mul__(self, other):
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)


def graph_gradient(x, y, z):
    slopes = []
    for seed in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
        a, b, c = (Dual(v, s) for v, s in zip((x, y, z), seed))
        out = (a + b) * (b - c)
        slopes.append(out.slope)
    return (out.value, *slopes)

# %% right: a named tuple of NumPy numbers
import typing


class Result(typing.NamedTuple):
    f: float
    x: float
    y: float
    z: float


def graph_gradient(x, y, z):
    jacobian = np.array([[1, 1, 0], [0, 1, -1]], dtype=float)
    q, r = jacobian @ np.array([x, y, z], dtype=float)
    return Result(q * r, *(np.array([r, q]) @ jacobian))

# %% right: zero-dimensional arrays and a print
def graph_gradient(x, y, z):
    x, y, z = np.asarray(x), np.asarray(y), np.asarray(z)
    f = np.prod([x + y, y - z])
    print(f"f({x}, {y}, {z}) = {f}")
    return f, np.array(y - z), np.array(x + 2 * y - z), np.array(-(x + y))

# %% right: a complex step, exact for a polynomial of second degree
def graph_gradient(x, y, z):
    def f(x, y, z):
        return (x + y) * (y - z)

    h = 2.0**-500
    point = np.array([x, y, z], dtype=complex)
    slopes = (f(*(point + 1j * h * e)).imag / h for e in np.eye(3))
    return (f(x, y, z), *slopes)

# %% right: fractions inside, floats outside
from fractions import Fraction


def graph_gradient(x, y, z):
    x, y, z = map(Fraction, (float(x), float(y), float(z)))
    a, b = x + y, y - z
    return tuple(map(float, (a * b, b, a + b, -a)))

# %% right: a tape of closures
def graph_gradient(x, y, z):
    value, grad, tape = {"x": x, "y": y, "z": z}, dict.fromkeys("xyzabf", 0), []

    def op(out, left, right, result, d_left, d_right):
        value[out] = result

        def back():
            grad[left] += d_left * grad[out]
            grad[right] += d_right * grad[out]

        tape.append(back)

    op("a", "x", "y", x + y, 1, 1)
    op("b", "y", "z", y - z, 1, -1)
    op("f", "a", "b", value["a"] * value["b"], value["b"], value["a"])
    grad["f"] = 1
    while tape:
        tape.pop()()
    return value["f"], grad["x"], grad["y"], grad["z"]

# %% right: the star import
from numpy import *


def graph_gradient(x, y, z):
    a, b = add(x, y), subtract(y, z)
    jacobian = array([[1, 0], [1, 1], [0, -1]])
    return multiply(a, b), *(jacobian @ array([b, a]))

# %% wrong: one branch of y overwrites the other | hint: branch through b
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    dy = r
    dy = q
    return q * r, r, dy, -q

# %% wrong: only the first branch of y counts | hint: branch through a
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    return q * r, r, r, -q

# %% wrong: the branches of y are multiplied | hint: branches add
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    return q * r, r, r * q, -q

# %% wrong: the branches of y are subtracted
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    return q * r, r, r - q, -q

# %% wrong: the sign of df/dz | hint: sign
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    return q * r, r, r + q, q

# %% wrong: df/dx and df/dz mixed up
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    return q * r, -q, q + r, r

# %% wrong: the product rule not applied | hint: df/da is b
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    return q * r, q, q + r, -r

# %% wrong: the value of f is missing | hint: 4|four
def graph_gradient(x, y, z):
    return y - z, x + 2 * y - z, -(x + y)

# %% wrong: f comes last
def graph_gradient(x, y, z):
    return y - z, x + 2 * y - z, -(x + y), (x + y) * (y - z)

# %% wrong: f is another function
def graph_gradient(x, y, z):
    return (x + y) * z, z, z, x + y

# %% wrong: a numerical gradient | hint: numerical gradient
def graph_gradient(x, y, z):
    f = lambda v: (v[0] + v[1]) * (v[1] - v[2])
    p = np.array([x, y, z], dtype=float)
    h = 1e-5
    grads = []
    for i in range(3):
        e = np.zeros(3)
        e[i] = h
        grads.append((f(p + e) - f(p - e)) / (2 * h))
    return f(p), *grads

# %% wrong: one-sided numerical differences with a small step | hint: numerical gradient
def graph_gradient(x, y, z):
    f = lambda x, y, z: (x + y) * (y - z)
    h = 1e-7
    f0 = f(x, y, z)
    return f0, (f(x + h, y, z) - f0) / h, (f(x, y + h, z) - f0) / h, (f(x, y, z + h) - f0) / h

# %% wrong: cut off to integers
def graph_gradient(x, y, z):
    q, r = int(x + y), int(y - z)
    return q * r, r, q + r, -q

# %% wrong: known answers for the example everybody uses
def graph_gradient(x, y, z):
    return {(-2, 5, -4): (27, 9, 12, -3), (1, 2, 3): (-3, -1, 2, -3)}.get((x, y, z), (0, 0, 0, 0))

# %% wrong: printed, not returned | hint: return|None
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    print(q * r, r, q + r, -q)

# %% wrong: a dict by name | hint: expected 4 values
def graph_gradient(x, y, z):
    q, r = x + y, y - z
    return {"f": q * r, "df_dx": r, "df_dy": q + r, "df_dz": -q}

# %% wrong: absolute values
def graph_gradient(x, y, z):
    q, r = abs(x + y), abs(y - z)
    return q * r, r, q + r, -q

# %% wrong: the minus of z is lost in df/dy
def graph_gradient(x, y, z):
    return (x + y) * (y - z), y - z, x + 2 * y + z, -(x + y)

# %% wrong: the square of y is differentiated to y
def graph_gradient(x, y, z):
    return (x + y) * (y - z), y - z, x + y - z, -(x + y)

# %% wrong: single precision
def graph_gradient(x, y, z):
    a, b = np.float32(x) + np.float32(y), np.float32(y) - np.float32(z)
    return a * b, b, a + b, -a

# %% wrong: arrays of one entry | hint: expected a real number
def graph_gradient(x, y, z):
    a, b = np.array([x + y]), np.array([y - z])
    return a * b, b, a + b, -a

# %% wrong: text | hint: a str; expected a real number
def graph_gradient(x, y, z):
    a, b = x + y, y - z
    return str(a * b), str(b), str(a + b), str(-a)

# %% wrong: floats alone, a method of NumPy asked of a number | hint: AttributeError|copy
def graph_gradient(x, y, z):
    a, b = x.copy() + y, y.copy() - z
    return a * b, b, a + b, -a

# %% wrong: the gradients are passed through the values
def graph_gradient(x, y, z):
    a, b = x + y, y - z
    return a * b, b * x, b * y + a * y, -a * z

# %% wrong: whole division
def graph_gradient(x, y, z):
    a, b = x + y, y - z
    f = a * b
    return f, f // a if a else b, f // a + f // b if a and b else a + b, -f // b if b else -a

# %% wrong: the same numbers for every call
def graph_gradient(x, y, z, memory=[]):
    if not memory:
        a, b = x + y, y - z
        memory.append((a * b, b, a + b, -a))
    return memory[0]

# %% wrong: only the sign of f reaches the inputs
def graph_gradient(x, y, z):
    a, b = x + y, y - z
    s = np.sign(a * b)
    return a * b, s * b, s * (a + b), s * -a

# %% wrong: a numerical gradient of the exercise before | hint: numerical gradient
def graph_gradient(x, y, z):
    f = lambda v: (v[0] + v[1]) * (v[1] - v[2])
    point = np.array([x, y, z])
    return f(point), *numerical_gradient(f, point)

# %% wrong: f is the sum of the factors | hint: not their sum
def graph_gradient(x, y, z):
    a = x + y
    b = y - z
    f = a + b
    df_da = b
    df_db = a
    df_dx = df_da * 1
    df_dy = df_da * 1 + df_db * 1
    df_dz = df_db * -1
    return f, df_dx, df_dy, df_dz

# %% wrong: the larger of the two branches | hint: Both branches count, not only the larger one
def graph_gradient(x, y, z):
    a, b = x + y, y - z
    return a * b, b, max(a, b), -a


# %% wrong: f comes into its own derivatives | hint: f itself is no factor
def graph_gradient(x, y, z):
    a, b = x + y, y - z
    f = a * b
    return f, f * b, f * b + f * a, -f * a

# %% wrong: the slopes of the example | hint: The same comes out in every case
def graph_gradient(x, y, z):
    f = (x + y) * (y - z)
    return f, 4, 5, -1


# %% wrong: the second factor is a sum | hint: b is y - z, not y \+ z
def graph_gradient(x, y, z):
    a, b = x + y, y + z
    return a * b, b, a + b, a

# %% wrong: z - y in place of y - z | hint: b is y - z, not z - y
def graph_gradient(x, y, z):
    a = x + y
    b = z - y
    f = a * b
    da, db = b, a
    return f, da, da - db, db

# %% wrong: the inputs as factors | hint: are no factors of their own
def graph_gradient(x, y, z):
    p, q = x + y, y - z
    return p * q, q * x, (q + p) * y, -p * z

# %% wrong: brackets are missing in f | hint: Brackets are missing
def graph_gradient(x, y, z):
    f = x + y * y - z
    df_dx = y - z
    df_dz = -(x + y)
    return f, df_dx, df_dx - df_dz, df_dz
