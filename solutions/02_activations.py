# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# grader:
#   off_limits: [course.nn, course.demos.reference]
# ---

# %% [markdown]
# # Why must a neuron bend?
#
# A neuron adds up its inputs and then sends the sum through a curve, its **activation function**. That
# curve looks like a detail. See what becomes of one and the same random network, with one input, two hidden
# layers of ten neurons and one output, when only the curve after each hidden layer is exchanged.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math
from functools import partial, reduce
from itertools import pairwise
from time import perf_counter

import numpy as np

from grader.checks import exercise

erf = np.vectorize(math.erf, otypes=[float])  # Python's erf takes one number; this one takes an array


# %% nbgrader={"grade_id": "helpers", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def check_all_sizes_test(check, name, got, want):
    """Compare arrays whose entries differ much in size, then once more the entries of each size alone."""
    check.array(name, got, want)
    sizes = np.abs(want)
    for low, high in pairwise([0, 10, 100, 1000, np.inf]):
        part = (low <= sizes) & (sizes < high)
        if part.any():
            check.array(f"{name}, entries of size {low} to {high}", np.asarray(got)[part], want[part])


def either_side_test(got, kink, sides, want):
    """Let `want` be, where there is a kink, the value between the one-sided ones that is nearest to `got`."""
    if not isinstance(got, np.ndarray) or got.shape != want.shape or got.dtype.kind not in "iuf":
        return want
    return np.where(kink, np.clip(got, np.minimum(*sides), np.maximum(*sides)), want)


z_cases_test = [  # several shapes, whole numbers, and a negative entry first
    np.array([[2.5, -1.5, 0.5], [-0.25, 1.0, -3.0]]),
    np.array([3, -2, -1, 4]),
    np.array([-1.0, 2.5]),
    np.array([[[0.7], [-2.0]], [[1.5], [-0.3]]]),
]
far_cases_test = [
    np.array([-1e4, -800.0, -25.0, -12.0, 0.5]),
    np.array([[0.5, 12.0], [15.5, 40.0]]),
    np.array([0.5, 800.0, 1e4]),
    np.array([[-10000], [10000], [2]]),
]


def clipped_test(function):
    """Return suspects: the function of numbers that are cut off too early."""
    return {
        f"z is cut off at {limit}: the result is not the same beyond that.": (
            lambda z, *given, limit=limit: function(np.clip(z, -limit, limit), *given)
        )
        for limit in (5, 10, 15, 20, 25, 30, 36, 40, 50, 100, 200, 300, 500, 600, 700, 709)
    }


def slips_test(function):
    """Return suspects: what goes wrong in a loop, with masks, and with whole numbers."""

    def first_only(z, *given):
        found = np.zeros(z.shape)
        found[0] = function(z, *given)[0]
        return found

    def in_type_of_z(z, *given):
        found = np.asarray(function(z, *given))
        return np.trunc(found) if z.dtype.kind == "i" else found

    return {
        "Only the first row is computed: does a return stand inside of the loop?": first_only,
        "Whole numbers in, whole numbers out: the fractions are lost. Compute in floats.": in_type_of_z,
        "Where z is 0 the result is left at 0: one of the two sides has to include z = 0.": (
            lambda z, *given: np.where(z == 0, 0.0, function(z, *given))
        ),
    }


def relatives_test(suspects, function, what, cases, more=()):
    """Return what gives the suspects, and what is near to the right function, or more, and said by none."""
    f = function
    near = {
        f"That is {what} at -z.": lambda z, *given: f(-z, *given),
        f"That is {what} at 2z.": lambda z, *given: f(2 * z, *given),
        f"That is {what} at z/2.": lambda z, *given: f(z / 2, *given),
        f"That is {what} at |z|.": lambda z, *given: f(np.abs(z), *given),
        f"That is 1 minus {what}.": lambda z, *given: 1 - f(z, *given),
        f"That is the square of {what}.": lambda z, *given: f(z, *given) ** 2,
        f"That is {what}, times z.": lambda z, *given: z * f(z, *given),
        f"That is {what}, plus z.": lambda z, *given: z + f(z, *given),
        f"That is {what}, minus z.": lambda z, *given: f(z, *given) - z,
        f"That is {what}, minus its square.": lambda z, *given: f(z, *given) - f(z, *given) ** 2,
        f"That is {what}, applied twice.": lambda z, *given: f(f(z, *given), *given),
        f"That is {what}, cut off at 0.": lambda z, *given: np.maximum(f(z, *given), 0),
        f"That is e to the power of {what}.": lambda z, *given: np.exp(f(z, *given)),
        f"That is the logarithm of {what}.": lambda z, *given: np.log(f(z, *given)),
        "It is right where z > 0; on the other side stands 0.": lambda z, *given: np.where(
            z > 0, f(z, *given), 0
        ),
        "It is right where z > 0; on the other side stands 1.": lambda z, *given: np.where(
            z > 0, f(z, *given), 1
        ),
        "It is right where z > 0; on the other side stands z.": lambda z, *given: np.where(
            z > 0, f(z, *given), z
        ),
        "It is right where z > 0; on the other side the sign is wrong.": lambda z, *given: (
            np.where(z > 0, 1, -1) * f(z, *given)
        ),
        "It is right where z <= 0; on the other side stands 0.": lambda z, *given: np.where(
            z > 0, 0, f(z, *given)
        ),
        "It is right where z <= 0; on the other side stands 1.": lambda z, *given: np.where(
            z > 0, 1, f(z, *given)
        ),
        "It is right where z <= 0; on the other side stands z.": lambda z, *given: np.where(
            z > 0, z, f(z, *given)
        ),
        **dict(more),
    }

    def all_test():
        each = [wrong if isinstance(wrong, tuple) else (wrong,) for wrong in suspects.values()]
        known = [_outputs_test(wrong, cases) for wrong in (function, *sum(each, ()))]
        found = dict(suspects)
        for text, wrong in near.items():
            out = _outputs_test(wrong, cases)
            if out is not None and not any(map(partial(_same_test, out), known)):
                found[text] = wrong
                known.append(out)
        return found

    return all_test


def _outputs_test(function, cases):
    try:
        with np.errstate(all="ignore"):
            return [np.asarray(function(*case), dtype=float) for case in cases]
    except Exception:  # a suspect that cannot be asked for all cases
        return None


def _same_test(outputs, others):
    return others is not None and all(
        one.shape == other.shape and np.allclose(one, other, equal_nan=True)
        for one, other in zip(outputs, others, strict=True)
    )


def differences_test(function):
    """Return suspects: difference quotients in place of a derivative."""

    def suspects_of_test(h):
        return {
            f"That is (f(z + h) - f(z - h)) / 2h with h = {h}, a difference, not the derivative.": (
                lambda z, *given: (function(z + h, *given) - function(z - h, *given)) / (2 * h)
            ),
            f"That is (f(z + h) - f(z - h)) / h with h = {h}: the width is 2h, and that is no derivative.": (
                lambda z, *given: (function(z + h, *given) - function(z - h, *given)) / h
            ),
            f"That is (f(z + h) - f(z)) / h with h = {h}, a difference, not the derivative.": (
                lambda z, *given: (function(z + h, *given) - function(1.0 * z, *given)) / h
            ),
        }

    sizes = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
    return {text: wrong for h in sizes for text, wrong in suspects_of_test(h).items()}


def rounded_test(rng, size, scale=1):
    """Return random numbers with one digit behind the point."""
    return np.round(scale * rng.normal(size=size), 1)


def maxout_case_test(n_samples, n_in, n_out, k, scale=1, seed=0):
    """Return X, W and b of a maxout layer."""
    rng = np.random.default_rng(seed)
    sizes = (n_samples, n_in), (k, n_in, n_out), (k, n_out)
    return tuple(
        rounded_test(rng, size, factor) for size, factor in zip(sizes, (scale, 1, scale), strict=True)
    )


maxout_cases_test = [
    maxout_case_test(3, 3, 2, 4),
    maxout_case_test(4, 2, 1, 3, scale=100),
    (
        np.array([[2], [-1]]),
        np.array([[[1, 0, -2]], [[-1, 2, 1]], [[3, 1, 0]]]),
        np.array([[1, 2, 0], [0, 1, 4], [-2, 0, 1]]),
    ),
    maxout_case_test(1, 3, 2, 1),
]

# %%
from IPython.display import display

from course.demos import activation_explorer, softmax_mixer, vanishing_gradient
from course.given import needs
from course.plots import plot_functions, plot_heatmap, show


def small_network(x, bend, seed=4):
    """Output of a 1-10-10-1 network with random weights, `bend` after each hidden layer."""
    rng = np.random.default_rng(seed)
    A = np.reshape(x, (-1, 1))
    for n_in, n_out in [(1, 10), (10, 10)]:
        A = bend(A @ rng.normal(size=(n_in, n_out)) + rng.normal(size=n_out))
    return A @ rng.normal(size=(10, 1)) / 3


bends_demo = {"no activation": lambda z: z, "tanh": np.tanh, "|z|": np.abs}
networks_demo = {name: lambda x, bend=bend: small_network(x, bend) for name, bend in bends_demo.items()}
show(plot_functions(networks_demo, limits=(-3, 3), x_label="input", y_label="output"))

# %% [markdown]
# Without an activation function: a straight line, however many layers. With a **nonlinear** one: curves, and
# more layers can do more. Which one to take is the question of this notebook. After it you will be able to
#
# - say what a network without activation functions is, and show it with numbers;
# - derive the slopes of eight activation functions, and see where each one learns and where it sleeps;
# - compute with exponentials so that no input, however large, breaks your code;
# - turn scores into probabilities with softmax, and differentiate it;
# - let a unit *learn* its bend (PReLU and maxout);
# - measure how a gradient vanishes or explodes over 30 layers, and choose activations accordingly.
#
# **Time:** about four hours, best in three sittings: sections 1-2, 3-4, 5-8. Each exercise is followed by
# check cells, folded to their first lines: run them as often as you like. The two exercises with a star ★
# are a bonus: come back to them after notebook 04.

# %% grader={"claim": true}
x_claim = np.linspace(-3, 3, 61)
for bend_claim, bends_claim in [(lambda z: z, False), (np.tanh, True), (np.abs, True)]:
    second_differences_claim = np.diff(small_network(x_claim, bend_claim), 2, axis=0)
    assert (np.abs(second_differences_claim).max() > 1e-3) == bends_claim

# %% [markdown]
# ## 1. What is a network without activation functions?
#
# **Predict first.** A network has thirty layers, each one a matrix of 4 × 4 numbers, and no activation
# function. How many layers would do the same? Decide, then run the cell.

# %%
rng = np.random.default_rng(0)
X_demo = rng.normal(size=(5, 4))
weights_demo = [rng.normal(size=(4, 4)) / 2 for _ in range(30)]
layer_by_layer = reduce(lambda A, W: A @ W, weights_demo, X_demo)
one_matrix = reduce(np.matmul, weights_demo)
print("30 layers:   ", layer_by_layer[0].round(5))
print("single layer:", (X_demo @ one_matrix)[0].round(5))

# %% grader={"claim": true}
assert np.allclose(layer_by_layer, X_demo @ one_matrix, rtol=1e-9, atol=0)

# %% [markdown]
# One is enough. For two layers with biases you can read it off:
#
# $$(XW_1 + b_1)\,W_2 + b_2 = X\,(W_1W_2) + (b_1W_2 + b_2).$$
#
# The product $W_1W_2$ is one matrix, the bracket after it is one bias: two layers are *one* layer in a
# complicated disguise, and so are thirty. Only something nonlinear between them keeps them apart.
#
# Two things matter about it, and you will look at both in every picture. What goes in is called $z$, what
# comes out $a = f(z)$. The **value** $f(z)$ is what the next layer reads. The **slope** $f'(z)$ is a factor
# of every gradient on its way back. Where the slope is nearly zero the function is **saturated**, and
# hardly anything is learned there.
#
# (Some slides write $f^{-1}$ for the derivative. That is the sign for the *inverse function*, which is
# something else; the course writes $f'$.)

# %% [markdown]
# ## 2. How do you squash a number?
#
# The perceptron of notebook 01 says yes when its sum $z$ is positive, and no otherwise: a step. Suppose
# that the sum is disturbed by a little random noise, and ask 4,000 times for each $z$. How often does it
# say yes?

# %%
noise_demo = np.random.default_rng(0).logistic(size=(4000, 1))
yes_demo = {"says yes": lambda z: np.mean(z + noise_demo > 0, axis=0)}
show(plot_functions(yes_demo, limits=(-6, 6), x_label="z", y_label="share of the answers"))

# %% grader={"claim": true}
z_claim = np.linspace(-6, 6, 121)
yes_claim = np.mean(z_claim + noise_demo > 0, axis=0)
assert np.abs(yes_claim - 1 / (1 + np.exp(-z_claim))).max() < 0.02
assert yes_claim[0] < 0.01 < 0.99 < yes_claim[-1]
assert abs(yes_claim[60] - 0.5) < 0.02

# %% [markdown]
# The step has become a smooth S: nearly 0 on the far left, about 1/2 at zero, nearly 1 on the far right.
# The curve behind it is the **logistic function**, better known as the **sigmoid**. It squashes any number
# into the range from 0 to 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# **Predict.** Where is the S steepest, and is its slope there more or less than 1/2? Estimate it from the
# picture. Then drag the point along the curve (or press the arrow keys) and let its tangent answer. On the
# right is a deep random network with a sigmoid after every layer. What becomes of its outputs when the
# weights grow?

# %% grader={"picture": true}
activation_explorer({"sigmoid": None})

# %% grader={"claim": true}
from course.demos.activation_explorer.state import ActivationExplorer as Activations_claim

explorer_claim = Activations_claim({"sigmoid": None})
assert explorer_claim.grid[explorer_claim.slopes.argmax()] == 0
assert np.isclose(explorer_claim.slopes.max(), 0.25)
explorer_claim.set(gain=1.0)
small_claim = explorer_claim.outputs
explorer_claim.set(gain=3.0)
assert explorer_claim.outputs.std() > 2 * small_claim.std()
assert explorer_claim.outputs.min() < 0.05 < small_claim.min()
assert explorer_claim.outputs.max() > 0.95 > small_claim.max()

# %% [markdown]
# It is steepest at zero, with a slope of 1/4. Larger weights spread the outputs, towards 0 and 1.
#
# The formula is right, and yet it breaks in a computer. See what the exponential does:

# %%
with np.errstate(over="ignore"):
    for power_demo in (10.0, 100.0, 700.0, 800.0):
        up_demo, down_demo = np.exp(power_demo), np.exp(-power_demo)
        print(f"e^{power_demo:.0f} = {up_demo:9.2e}    e^-{power_demo:.0f} = {down_demo:.2e}")

# %% grader={"claim": true}
with np.errstate(over="ignore"):
    assert np.isfinite(np.exp(700.0))
    assert np.isinf(np.exp(800.0))
    assert np.exp(-800.0) == 0

# %% [markdown]
# Large powers **overflow** to infinity, and NumPy warns. Small powers **underflow** to zero, which is
# harmless: zero is what they very nearly are. So the cure for all formulas of this notebook is to let only
# numbers up to zero into the exponential. For the sigmoid there are two ways to write the same value,
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}.$$
#
# Which one is safe for $z \ge 0$, and which one for $z < 0$?
#
# One trap: `np.where(z >= 0, f(z), g(z))` computes **both** `f` and `g` for **all** entries and then picks.
# An overflow in the branch that is not picked still happens. Make the numbers harmless *before* `np.exp`
# sees them, with `np.abs`, `np.minimum` or a boolean mask.

# %% [markdown]
# ### Exercise: `sigmoid`
#
# Write the function and its derivative. You will use them in almost every later notebook, and a sigmoid
# that overflows ruins a training run on a day when you have long forgotten it.
#
# Derive the slope with pencil and paper. In the end it can be written with $\sigma(z)$ alone, without
# another exponential: that form is worth finding.
#
# Both work **entry by entry**: `z` may be an array of any shape, and the result has that shape. `z` may
# hold whole numbers, and it is never changed. Both have to be **stable**: for every $|z|$ up to $10^4$
# right to ten digits (or to $10^{-11}$, where the result is tiny), and without a warning. All functions of
# this notebook are to be like that.
#
# <details><summary>Hint 1: the slope</summary>
#
# With $u = 1 + e^{-z}$ the sigmoid is $u^{-1}$. The chain rule gives $\sigma' = -u^{-2}\,u'$. What is $u'$?
# </details>
# <details><summary>Hint 2: the slope without an exponential</summary>
#
# $\sigma' = e^{-z} / (1 + e^{-z})^2$ is a product of two fractions. One of them is $\sigma$. Compute
# $1 - \sigma$: it is the other one.
# </details>
# <details><summary>Hint 3: the code</summary>
#
# Let `small = np.exp(-np.abs(z))`, which is never above 1. Both ways to write the sigmoid have `1 + small`
# below the line; above it stands 1 where `z >= 0`, and `small` elsewhere. `np.where` may pick between these
# two, since neither can overflow.
# </details>


# %% nbgrader={"grade_id": "sigmoid", "solution": true}
def sigmoid(z):
    """1 / (1 + e^-z), entry by entry, stable.

    z : ndarray of any shape
    Returns an ndarray of the shape of z.
    """
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1 + small)
    ### END SOLUTION


def sigmoid_grad(z):
    """The derivative of sigmoid at z, stable. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    a = sigmoid(z)
    return a * (1 - a)
    ### END SOLUTION


# %% nbgrader={"grade_id": "sigmoid_values_test", "grade": true, "points": 1}
with exercise("sigmoid", title="sigmoid, values") as check:
    ### BEGIN SEALED
    def sigmoid_test(z):
        return 0.5 * (1 + np.tanh(np.asarray(z) / 2))

    suspects = {
        "That is sigmoid(-z): a minus sign is missing or one too many, or the two sides are swapped.": (
            lambda z: sigmoid_test(-z)
        ),
        "The 1 + below the line is missing.": lambda z: np.exp(1.0 * z),
        "That is 1 + e^-z, and so is 1 / 1 + e^-z without brackets: the sigmoid is 1 / (1 + e^-z).": (
            lambda z: 1 + np.exp(-1.0 * z)
        ),
        "Below the line stands 1 + e^-z, not 1 - e^-z.": lambda z: 1 / (1 - np.exp(-1.0 * z)),
        "That is the derivative; here the function itself is asked for.": lambda z: (
            sigmoid_test(z) * sigmoid_test(-z)
        ),
        "That is tanh(z), which runs from -1 to 1.": np.tanh,
        "tanh(z) moved to 0..1 is sigma(2z): halve z.": lambda z: sigmoid_test(2 * z),
        "tanh(z/2) runs from -1 to 1: halve it, and move it up by 1/2.": lambda z: np.tanh(z / 2),
        "The logarithm is too much: that is ln sigma(z).": lambda z: np.log(sigmoid_test(z)),
        "That is sigma(|z|): left of zero it is e^z / (1 + e^z), with e^z above the line, too.": (
            lambda z: sigmoid_test(np.abs(z))
        ),
        "For z < 0 the upper part is e^z; here it is 1 everywhere, or the sides are swapped.": (
            lambda z: sigmoid_test(-np.abs(z))
        ),
        "e^z stands above the line, e^-z below: take e^-|z| in both, or 1 above e^-z.": lambda z: (
            np.exp(1.0 * z) * sigmoid_test(z)
        ),
        "On the left it is e / (1 + e) with e = e^-|z|, not 1 / (1 - e).": lambda z: np.where(
            z >= 0, sigmoid_test(z), 1 / (1 - np.exp(-np.abs(1.0 * z)))
        ),
        "On the left it is 1 - sigma(-z), which is positive, not -sigma(-z).": lambda z: (
            np.where(z >= 0, 1, -1) * sigmoid_test(np.abs(z))
        ),
        "On the left the division by 1 + e is missing.": lambda z: np.where(
            z >= 0, sigmoid_test(z), np.exp(-np.abs(1.0 * z))
        ),
        "On the left, and at 0, the division by 1 + e is missing.": lambda z: np.where(
            z > 0, sigmoid_test(z), np.exp(-np.abs(1.0 * z))
        ),
        "On the left the sigmoid is small, but not 0: e^z / (1 + e^z).": lambda z: np.where(
            z >= 0, sigmoid_test(z), 0
        ),
        "On the left the sigmoid is small, but not 0: e^z / (1 + e^z). At 0 it is 1/2.": lambda z: np.where(
            z > 0, sigmoid_test(z), 0
        ),
        "On the left the power is cut to 1, and all values become 1/2: there e^z / (1 + e^z) is safe.": (
            lambda z: sigmoid_test(np.maximum(z, 0))
        ),
        "On the right the power is cut to 1, and all values become 1/2: there 1 / (1 + e^-z) is safe.": (
            lambda z: sigmoid_test(np.minimum(z, 0))
        ),
        "2.718 is e to four digits: np.exp(z) has all of them.": lambda z: 1 / (1 + 2.718 ** (-1.0 * z)),
        "The base is e, not 2.": lambda z: sigmoid_test(np.log(2) * z),
        "The base is e, not 10.": lambda z: sigmoid_test(np.log(10) * z),
        "That is a step; the sigmoid goes over smoothly.": lambda z: 1.0 * (z > 0),
        **slips_test(sigmoid_test),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, np.array([2.0, 0.0])]]
    suspects = relatives_test(suspects, sigmoid_test, "the sigmoid", cases_test)
    check.compare(sigmoid, sigmoid_test, cases_test, returns="sigmoid(z)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [(1.0, float), (4.0, float), (5.0, int)]:
            z_test = (scale_test * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1] = 0, 9
            got = check.call(sigmoid, z_test, returns="sigmoid(z)", quiet=True)
            check.array("sigmoid(z)", got, 0.5 * (1 + np.tanh(z_test / 2)))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_slope_test", "grade": true, "points": 1}
with exercise("sigmoid", title="sigmoid, derivative") as check:
    ### BEGIN SEALED
    def s_test(z):
        return 0.5 * (1 + np.tanh(np.asarray(z) / 2))

    def slope_test(z):
        return s_test(z) * s_test(-z)

    suspects = {
        "z (1 - z) needs sigmoid(z) in place of z: the argument is z, not a.": lambda z: z * (1 - z),
        "The derivative is taken at a = sigmoid(z), where z belongs.": lambda z: slope_test(s_test(z)),
        "That is sigmoid(z) itself, not its derivative.": s_test,
        "That is 1 - sigmoid(z): the factor sigmoid(z) is missing.": lambda z: s_test(-z),
        "That is a squared, with a = sigmoid(z): one of the two factors is 1 - a.": lambda z: s_test(z) ** 2,
        "That is the derivative of tanh.": lambda z: 1 - np.tanh(z) ** 2,
        "1 - a^2 belongs to tanh; for the sigmoid it is a (1 - a).": lambda z: 1 - s_test(z) ** 2,
        "a (1 + a) has the wrong sign: it is a (1 - a).": lambda z: s_test(z) * (1 + s_test(z)),
        "One factor too many: a (1 - a), neither of them squared.": lambda z: s_test(z) * s_test(-z) ** 2,
        "One factor a too many: a (1 - a), neither of them squared.": lambda z: s_test(z) ** 2 * s_test(-z),
        "a + (1 - a) is always 1: the two factors are multiplied.": lambda z: 0.0 * z + 1,
        "a and 1 - a are multiplied, not subtracted.": lambda z: s_test(z) - s_test(-z),
        "That is (1 - a) squared: one of the two factors is a itself.": lambda z: s_test(-z) ** 2,
        "Every entry is 0, as where a * 1 - a stands without brackets.": lambda z: 0.0 * z,
        "That is the derivative at 2z.": lambda z: slope_test(2 * z),
        "That is the derivative of sigmoid(2z).": lambda z: 2 * slope_test(2 * z),
        "With e = e^-|z| it is e / (1 + e)^2: the square is missing.": lambda z: s_test(-np.abs(z)),
        "In the factor 1 - a stands z in place of a = sigmoid(z).": lambda z: s_test(z) * (1 - z),
        "a - a^2 with z^2 in place of a^2: the argument is z, not a.": lambda z: s_test(z) - z**2,
        "In the factor 1 - a the sigmoid is applied twice.": lambda z: s_test(z) * s_test(-s_test(z)),
        "In the factor a stands z in place of a = sigmoid(z).": lambda z: z * s_test(-z),
        **slips_test(slope_test),
        "That is a step: 1 where z is positive. The slope goes over smoothly.": lambda z: 1.0 * (z > 0),
        **differences_test(s_test),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, np.array([2.0, 0.0]), check.made("np.linspace(-6, 6, 41)")]]
    suspects = relatives_test(suspects, slope_test, "the slope", cases_test)
    known_test = {"suspects": suspects, "upon": (sigmoid, s_test), "quiet": True}
    check.compare(sigmoid_grad, slope_test, cases_test, returns="sigmoid'(z)", **known_test)
    ### BEGIN HIDDEN TESTS
    z_test = np.concatenate([np.linspace(-6, 6, 41), check.rng.uniform(2, 12, size=40)])
    got = check.call(sigmoid_grad, z_test, returns="sigmoid_grad(z)", quiet=True)
    a_test = 1 / (1 + np.exp(-z_test))
    check.array("sigmoid'(z)", got, a_test * (1 - a_test))
    for shape_test, kind in [((3, 4), float), ((2, 3, 2), float), ((5, 2), int)]:
        z_test = (3 * check.rng.normal(size=shape_test)).astype(kind)
        z_test.flat[0] = 0
        got = check.call(sigmoid_grad, z_test, returns="sigmoid_grad(z)", quiet=True)
        check.array("sigmoid'(z)", got, 1 / (4 * np.cosh(z_test / 2) ** 2))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_extremes_test", "grade": true, "points": 1}
with exercise("sigmoid", title="sigmoid, extremes") as check:
    ### BEGIN SEALED
    def s_test(z):
        return np.where(z > 0, 1.0, np.exp(-np.abs(1.0 * z))) / (1 + np.exp(-np.abs(1.0 * z)))

    def slope_test(z):
        return np.exp(-np.abs(1.0 * z)) / (1 + np.exp(-np.abs(1.0 * z))) ** 2

    ### END SEALED
    cases_test = [(z,) for z in [*far_cases_test, *z_cases_test]]
    check.compare(
        sigmoid, s_test, cases_test, returns="sigmoid(z)", suspects=clipped_test(s_test), quiet=True
    )
    check.compare(
        sigmoid_grad,
        slope_test,
        cases_test,
        returns="sigmoid'(z)",
        suspects=clipped_test(slope_test),
        quiet=True,
    )
    ### BEGIN HIDDEN TESTS
    far_test = np.array([2.5, 7, 12, 15, 17, 19, 22, 24, 36.5, 40, 88, 89, 300, 709, 711, 746, 2000, 9876.5])
    for z_test in (
        np.append(-far_test, [0.0, 1.0, 1e4]),
        np.append(far_test, [0.0, -1.0]).reshape(4, 5),
        np.round(np.append(far_test, -far_test)).astype(int).reshape(2, 9, 2),
        np.array([-10_000, 0, 10_000]),
    ):
        t_test = np.tanh(z_test / 2)
        got = check.call(sigmoid, z_test, returns="sigmoid(z)", quiet=True)
        check.array("sigmoid(z)", got, 0.5 * (1 + t_test))
        got = check.call(sigmoid_grad, np.append(z_test, [0]), returns="sigmoid_grad(z)", quiet=True)
        check.array("sigmoid'(z)", got, np.append(0.25 * (1 - t_test) * (1 + t_test), 0.25))
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `tanh`
#
# The **hyperbolic tangent** $\tanh z = (e^z - e^{-z}) / (e^z + e^{-z})$ is an S, too. It runs from -1 to 1,
# and at zero its slope is 1. In fact it is a sigmoid, stretched and moved: there are three numbers with
#
# $$\tanh z = p\,\sigma(q\,z) + r.$$
#
# Find them. What happens for $z \to \infty$ and $z \to -\infty$ gives you two, the slope at zero the third.
# Then write tanh through your own `sigmoid`, so that its stability is inherited for free, and its
# derivative. The derivative can be written with $\tanh z$ alone, as that of the sigmoid can with
# $\sigma(z)$.
#
# <details><summary>Hint 1: p and r</summary>
#
# For $z \to -\infty$ the sigmoid is 0 and tanh is -1. For $z \to \infty$ the sigmoid is 1 and tanh is 1.
# </details>
# <details><summary>Hint 2: q</summary>
#
# By the chain rule the slope of the right side at zero is $p\,q\,\sigma'(0)$, and $\sigma'(0) = 1/4$.
# </details>
# <details><summary>Hint 3: the slope</summary>
#
# The chain rule gives $4\,\sigma(2z)\,(1 - \sigma(2z))$. Put $\sigma(2z) = (1 + \tanh z)/2$ into it and
# multiply out: a difference of squares.
# </details>


# %% nbgrader={"grade_id": "tanh", "solution": true}
def tanh_from_sigmoid(z):
    """tanh(z), computed through sigmoid. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    return 2 * sigmoid(2 * z) - 1
    ### END SOLUTION


def tanh_grad(z):
    """The derivative of tanh at z, stable. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    return 1 - tanh_from_sigmoid(z) ** 2
    ### END SOLUTION


# %% nbgrader={"grade_id": "tanh_values_test", "grade": true, "points": 1}
with exercise("tanh", title="tanh, values") as check:
    ### BEGIN SEALED
    def s_test(z):
        return 0.5 * (1 + np.tanh(np.asarray(z) / 2))

    def tanh_test(z):
        return np.tanh(1.0 * z)

    suspects = {
        "The inner factor 2 is missing: sigmoid is taken at 2z.": lambda z: np.tanh(z / 2),
        "The - 1 is missing: that runs from 0 to 2.": lambda z: np.tanh(z) + 1,
        "That is sigmoid(2z): stretch it by 2 and move it down by 1.": lambda z: s_test(2 * z),
        "That is sigmoid(z).": s_test,
        "That runs from -2 to 2: the factor 2 stands once in front, once inside.": lambda z: (
            2 * np.tanh(z / 2)
        ),
        "That is 2 sigmoid(z).": lambda z: 2 * s_test(z),
        "The - 1 is a number; here sigmoid(z) is subtracted.": lambda z: s_test(2 * z) - s_test(z),
        "The - 1 is a number; here a sigmoid is subtracted.": lambda z: 2 * s_test(2 * z) - s_test(z),
        "The outer factor 2 is missing.": lambda z: s_test(2 * z) - 1,
        "The outer factor 2 is missing, and the inner one.": lambda z: s_test(z) - 1,
        "The - 1 stands inside of sigmoid: close the bracket before it.": lambda z: 2 * s_test(2 * z - 1),
        "That is 1 too low, as where the 2 multiplies the - 1, too.": lambda z: 2 * (s_test(2 * z) - 1),
        "sigmoid(z) is squared: the 2 stands inside, sigmoid(2z).": lambda z: 2 * s_test(z) ** 2 - 1,
        "It is - 1 at the end, not + 1.": lambda z: 2 * s_test(2 * z) + 1,
        "The outer factor is 2, not 1/2.": lambda z: s_test(2 * z) / 2 - 1,
        "The factors belong inside and in front: that is sigmoid(z), stretched by 2, and no more.": (
            lambda z: 2 * s_test(z) - 0.5
        ),
        **slips_test(np.tanh),
        "The inner factor is 2, not 4.": lambda z: np.tanh(2 * z),
        "The inner factor is 2, not 1/2.": lambda z: np.tanh(z / 4),
        "That is the derivative; here the function itself is asked for.": lambda z: 1 - np.tanh(z) ** 2,
    }
    tiny_test = check.made("np.geomspace(1e-12, 1e-2, 31)")
    ### END SEALED
    cases_test = [(z,) for z in z_cases_test]
    stretched_test = {
        f"That runs from {r:g} to {p + r:g}, with the slope {p * q / 4:g} at 0; tanh runs from -1 to 1, with "
        "the slope 1.": lambda z, p=p, q=q, r=r: p * s_test(q * z) + r
        for p in (1, 2, 4, 0.5, -2)
        for q in (1, 2, 4, 0.5)
        for r in (-2, -1, -0.5, 0, 0.5, 1)
    }
    suspects = relatives_test(suspects, tanh_test, "tanh", cases_test, stretched_test)
    check.compare(
        tanh_from_sigmoid,
        tanh_test,
        cases_test,
        returns="tanh_from_sigmoid(z)",
        suspects=suspects,
        quiet=True,
    )
    got = check.call(tanh_from_sigmoid, tiny_test, returns="tanh_from_sigmoid(z)")
    check.that(
        not np.allclose(got, np.tanh(tiny_test), rtol=2e-15, atol=0),
        "These are the right values, but they do not come from your sigmoid: near 0 they are more exact than "
        "anything that goes through it. Call sigmoid, as the text asks.",
    )
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [(1.0, float), (3.0, float), (3.0, int)]:
            z_test = (scale_test * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1] = 0, 2
            got = check.call(tanh_from_sigmoid, z_test, returns="tanh_from_sigmoid(z)", quiet=True)
            check.array("tanh_from_sigmoid(z)", got, np.tanh(z_test))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "tanh_slope_test", "grade": true, "points": 1}
with exercise("tanh", title="tanh, derivative") as check:
    ### BEGIN SEALED
    def s_test(z):
        return 0.5 * (1 + np.tanh(np.asarray(z) / 2))

    def slope_test(z):
        return 1 / np.cosh(1.0 * z) ** 2

    suspects = {
        "1 - z^2 needs tanh(z) in place of z: the argument is z, not a.": lambda z: 1 - z**2,
        "The derivative is taken at a = tanh(z), where z belongs.": lambda z: slope_test(np.tanh(z)),
        "The square is missing: 1 - tanh(z)^2.": lambda z: 1 - np.tanh(z),
        "The square belongs to tanh(z) alone, not to the whole difference.": lambda z: (1 - np.tanh(z)) ** 2,
        "It is 1 - tanh(z)^2, not 1 + tanh(z)^2.": lambda z: 1 + np.tanh(z) ** 2,
        "a (1 - a) belongs to the sigmoid; for tanh it is 1 - a^2.": lambda z: np.tanh(z) * (1 - np.tanh(z)),
        "a is tanh(z) here, not sigmoid(z).": lambda z: 1 - s_test(z) ** 2,
        "a is tanh(z) here, not sigmoid(2z).": lambda z: 1 - s_test(2 * z) ** 2,
        "That is tanh(z) squared: subtract it from 1.": lambda z: np.tanh(z) ** 2,
        "It is the square of tanh(z), not twice tanh(z).": lambda z: 1 - 2 * np.tanh(z),
        "In a * a one factor is z in place of tanh(z).": lambda z: 1 - z * np.tanh(z),
        **slips_test(slope_test),
        "That is tanh(z) itself, not its derivative.": np.tanh,
        "Chain rule: one factor 2 stands in front of sigma, another one inside.": lambda z: (
            2 * s_test(2 * z) * s_test(-2 * z)
        ),
        "Chain rule: two factors of 2 are missing.": lambda z: s_test(2 * z) * s_test(-2 * z),
        "That is the derivative of the sigmoid at z.": lambda z: s_test(z) * s_test(-z),
        "sigma is taken at z here: it belongs at 2z.": lambda z: 4 * s_test(z) * s_test(-z),
        **differences_test(np.tanh),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, check.made("np.linspace(-4, 4, 41)")]]
    cases_test.append((check.made("np.linspace(3, 6, 41)"),))
    suspects = relatives_test(suspects, slope_test, "the slope", cases_test)
    known_test = {"suspects": suspects, "upon": (tanh_from_sigmoid, np.tanh), "quiet": True}
    check.compare(tanh_grad, slope_test, cases_test, returns="tanh'(z)", **known_test)
    ### BEGIN HIDDEN TESTS
    z_test = np.concatenate([np.linspace(-4, 4, 41), check.rng.uniform(-8, 8, size=40)])
    t_test = np.tanh(z_test)
    got = check.call(tanh_grad, z_test, returns="tanh_grad(z)", quiet=True)
    slow_test = {"forward": np.tanh, "at": (z_test[::8],), "upstream": np.ones_like(z_test[::8])}
    got = np.asarray(got)[::8] if np.shape(got) == z_test.shape else got
    check.gradient({"tanh'(z)": got}, exact={"tanh'(z)": 1 - t_test[::8] ** 2}, **slow_test)
    for shape_test, kind in [((3, 4), float), ((2, 3, 2), float), ((5, 2), int)]:
        z_test = (2 * check.rng.normal(size=shape_test)).astype(kind)
        z_test.flat[0] = 0
        got = check.call(tanh_grad, z_test, returns="tanh_grad(z)", quiet=True)
        check.array("tanh'(z)", got, 1 / np.cosh(z_test) ** 2)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "tanh_extremes_test", "grade": true, "points": 1}
with exercise("tanh", title="tanh, extremes") as check:
    ### BEGIN SEALED
    def tanh_test(z):
        return np.tanh(1.0 * z)

    def slope_test(z):
        return 4 * np.exp(-2 * np.abs(1.0 * z)) / (1 + np.exp(-2 * np.abs(1.0 * z))) ** 2

    ### END SEALED
    cases_test = [(z,) for z in [*far_cases_test, *z_cases_test]]
    check.compare(
        tanh_from_sigmoid,
        tanh_test,
        cases_test,
        returns="tanh_from_sigmoid(z)",
        suspects=clipped_test(tanh_test),
        quiet=True,
    )
    check.compare(
        tanh_grad, slope_test, cases_test, returns="tanh'(z)", suspects=clipped_test(slope_test), quiet=True
    )
    ### BEGIN HIDDEN TESTS
    far_test = np.array([3.5, 6, 8, 10, 12, 18, 20, 36, 44, 88, 100, 354, 356, 709, 711, 746, 3000, 9876.5])
    for z_test in (
        far_test,
        -far_test,
        np.append(far_test, -far_test).reshape(-1, 3),
        np.array([-10_000, 2, 10_000]),
    ):
        z_test = np.append(z_test, [0]) if z_test.ndim == 1 else z_test
        got = check.call(tanh_from_sigmoid, z_test, returns="tanh_from_sigmoid(z)", quiet=True)
        check.array("tanh_from_sigmoid(z)", got, np.tanh(z_test))
        z_test = np.append(z_test, [0])
        got = check.call(tanh_grad, z_test, returns="tanh_grad(z)", quiet=True)
        check.array("tanh'(z)", got, 1 - np.tanh(z_test) ** 2)
    ### END HIDDEN TESTS

# %% [markdown]
# **Predict, then look.** What is the largest slope of each of the two? From which $z$ on would you call them
# saturated? Above is your function, below it your derivative: drag the point, and read off what it says. Then
# make the weights of the network larger. Which of the two fills its last layer with slopes near zero?

# %% grader={"picture": true}
with needs("sigmoid", "sigmoid_grad", "tanh_from_sigmoid", "tanh_grad"):
    display(activation_explorer({"tanh": (tanh_from_sigmoid, tanh_grad), "sigmoid": (sigmoid, sigmoid_grad)}))

# %% grader={"claim": true}
z_claim = np.linspace(-6, 6, 1201)
for slope_claim, largest_claim in [(sigmoid_grad, 0.25), (tanh_grad, 1.0)]:
    assert np.isclose(slope_claim(z_claim).max(), largest_claim)
    assert slope_claim(z_claim)[np.abs(z_claim) > 3].max() < 0.05
explorer_claim = Activations_claim(
    {"tanh": (tanh_from_sigmoid, tanh_grad), "sigmoid": (sigmoid, sigmoid_grad)}
)
explorer_claim.set(gain=3.0)
assert abs(explorer_claim.share_flat - 0.4) < 0.005
explorer_claim.set(kind="sigmoid")
assert abs(explorer_claim.share_flat - 0.06) < 0.005

# %% [markdown]
# The slope of the sigmoid never exceeds 1/4, that of tanh reaches 1, both at zero. Beyond $|z| = 3$ both
# are below 0.05: **saturated**. The slope dies there, and with it the gradient. With the largest weights that
# happens to 40 percent of the slopes of tanh and to 6 percent of those of the sigmoid.
#
# **Question 1.** All inputs of a neuron come from sigmoids. What does that mean for the gradients of its
# weights, $\partial L/\partial w_i = \delta\,a_i$, for one sample?
#
# - a) They are all zero.
# - b) They all have the same sign, so that a step moves all weights up or all down.
# - c) Nothing: the sign of $a_i$ plays no part.

# %% nbgrader={"grade_id": "question_1", "solution": true} grader={"stub": false}
question_1 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_1 = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "question_1_test", "grade": true, "points": 1}
with exercise("question_1") as check:
    check.choice(
        question_1,
        among="abc",
        right="b",
        reason=(
            "Every a_i is positive, so delta a_i has the sign of delta for every i. To raise "
            "one weight and lower another the network needs a zigzag of steps. Centred activations such as "
            "tanh do not have this trouble (LeCun and others, 1998)."
        ),
        wrong={
            "a": "delta a_i is zero only where delta or a_i is, and the value of a sigmoid is positive.",
            "c": "a_i is a factor of the gradient: flip its sign, and that of the gradient flips, too.",
        },
    )

# %% [markdown]
# This is one reason why tanh was preferred to the sigmoid in hidden layers for a long time. Its values are
# **centred**: for inputs around zero they average to about zero. Those of the sigmoid average to 1/2.

# %% grader={"claim": true}
z_claim = np.random.default_rng(0).normal(size=10_000)
assert abs(np.mean(tanh_from_sigmoid(z_claim))) < 0.02
assert abs(np.mean(sigmoid(z_claim)) - 0.5) < 0.02
assert sigmoid(z_claim).min() > 0

# %% [markdown]
# ## 3. What if one side never saturates?
#
# The **rectified linear unit** is the cheapest bend there is: $\mathrm{relu}(z) = \max(z, 0)$. It keeps the
# positive numbers as they are and puts 0 in place of the others.
#
# ### Exercise: `relu`
#
# Write the function and its derivative. What is the slope at $z = 5$, at $z = 500$, and at $z = -5$? At
# $z = 0$ there is a kink, and every slope in $[0, 1]$ is a *subgradient*. The course takes **0** there. An
# array of `True` and `False` is not an array of numbers: turn it into one.
#
# <details><summary>Hint 1</summary>
#
# `np.max(z)` is the largest entry of the whole array, one number. The larger of two numbers, entry by
# entry, is `np.maximum`.
# </details>
# <details><summary>Hint 2</summary>
#
# The slope is 1 exactly where `z > 0`. That comparison gives an array of `True` and `False`;
# `.astype(float)` makes numbers of it.
# </details>


# %% nbgrader={"grade_id": "relu", "solution": true}
def relu(z):
    """max(z, 0), entry by entry. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    return np.maximum(z, 0)
    ### END SOLUTION


def relu_grad(z):
    """The derivative of relu at z, 0 at z = 0. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    return (z > 0).astype(float)
    ### END SOLUTION


# %% nbgrader={"grade_id": "relu_values_test", "grade": true, "points": 1}
with exercise("relu", title="relu, values") as check:
    ### BEGIN SEALED
    def relu_test(z):
        return np.where(z > 0, z, 0)

    suspects = {
        "That is |z|: negative numbers become 0, not positive.": np.abs,
        "That is softplus, ln(1 + e^z), which is smooth: relu is z or 0.": lambda z: np.logaddexp(0, z),
        "The wrong side is cut off: keep the positive numbers.": lambda z: np.minimum(z, 0),
        "The sign of z is turned: that is relu(-z).": lambda z: np.maximum(-z, 0),
        "That is the derivative; here the function itself is asked for.": lambda z: 1.0 * (z > 0),
        "Nothing is cut off: that is z itself.": lambda z: z,
        "Everything is twice too large, as where |z| + z is not halved.": lambda z: 2 * relu_test(z),
        "Everything is half as large as it should be.": lambda z: relu_test(z) / 2,
        "There is no upper end: here the result is cut off at 6.": lambda z: np.clip(z, 0, 6),
        "That is z |z|: the larger of z and 0 is asked for.": lambda z: z * np.abs(z),
        **{
            f"It leaks: on the left stands {alpha} z, and relu has 0 there.": (
                lambda z, alpha=alpha: np.maximum(z, alpha * z)
            )
            for alpha in (0.001, 0.01, 0.1, 0.2, 0.3)
        },
        "The positive numbers stay as they are, however large.": lambda z: np.clip(z, 0, 1),
        "That is max(z, 1): the smallest value is 0.": lambda z: np.maximum(z, 1),
        "The negative numbers become 0, not 1.": lambda z: np.where(z > 0, z, 1),
        "np.max(z) is the largest entry of all. The larger of two numbers, entry by entry, is np.maximum.": (
            lambda z: np.max(z)
        ),
        "np.max(z, 0) is the largest entry along axis 0. The larger of z and 0, entry by entry, is "
        "np.maximum(z, 0).": lambda z: np.max(z, 0),
        "The negative numbers are left out; each becomes a 0, in its place.": lambda z: z[z > 0],
        "All entries are kept, or all are set to 0; it is decided for each entry by itself.": (
            lambda z: z * z.all(),
            lambda z: z * z.any(),
            lambda z: z * (z > 0).all(),
            lambda z: z * (z > 0).any(),
            lambda z: z * (z.sum() > 0),
        ),
        **slips_test(relu_test),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, np.array([0.0, -1e4, 1e-6, 1e4])]]
    suspects = relatives_test(suspects, relu_test, "relu", cases_test)
    check.compare(relu, relu_test, cases_test, returns="relu(z)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [(1.0, float), (1e-6, float), (1e4, float), (9, int), (1e4, int)]:
            z_test = (scale_test * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
            z_test.flat[0] = scale_test
            got = check.call(relu, z_test, returns="relu(z)", quiet=True)
            check.array("relu(z)", got, np.where(z_test > 0, z_test, 0))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "relu_slope_test", "grade": true, "points": 1}
with exercise("relu", title="relu, derivative") as check:
    ### BEGIN SEALED
    def slope_test(z):
        return np.where(z > 0, 1.0, 0.0)

    suspects = {
        "At z = 0 the course takes the slope 0, not 1.": lambda z: 1.0 * (z >= 0),
        "At z = 0 the course takes the slope 0, not 1/2.": lambda z: np.heaviside(z, 0.5),
        "That is relu(z) itself: the slope on the right is 1, not z.": lambda z: np.maximum(z, 0),
        "The slope on the left is 0, not -1: relu is flat there.": (
            np.sign,
            lambda z: np.where(z > 0, 1.0, -1.0),
        ),
        "The sides are swapped: the slope is 1 where z is positive.": lambda z: 1.0 * (z < 0),
        "The slope is 0 on the left side; here it is 1 everywhere.": lambda z: 0.0 * z + 1,
        "The limit is 0, not 1: every z above 0 has the slope 1.": lambda z: 1.0 * (z > 1),
        "Every z above 0 has the slope 1, however small it is.": (
            lambda z: 1.0 * (z > 1e-10),
            lambda z: np.clip(1.0 * z, 0, 1),
            lambda z: np.round(np.clip(1.0 * z, 0, 1)),
        ),
        **differences_test(lambda z: np.maximum(z, 0)),
        "That is one slope for the whole array (any); it goes entry by entry.": lambda z: 1.0 * np.any(z > 0),
        "That is one slope for the whole array (all); it goes entry by entry.": lambda z: 1.0 * np.all(z > 0),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, np.array([[0.0, 2.5], [-1.5, 0.0]]), np.array([0, 7, -5])]]
    cases_test.append((np.array([1e-7, -1e-7, 1e-12, 1e4]),))
    check.compare(relu_grad, slope_test, cases_test, returns="relu'(z)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(11,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [
            (1.0, float),
            (1e-7, float),
            (1e-40, float),
            (1e4, float),
            (2, int),
            (1e4, int),
        ]:
            z_test = (scale_test * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 1, 0, -1
            got = check.call(relu_grad, z_test, returns="relu_grad(z)", quiet=True)
            check.array("relu'(z)", got, np.where(z_test > 0, 1.0, 0.0), suspects={
                "At z = 0 the course takes the slope 0, not 1.": np.where(z_test >= 0, 1.0, 0.0)
            })  # fmt: skip
    ### END HIDDEN TESTS

# %% [markdown]
# On the right gradients pass undiminished, for all $z$. The flat side has a price. Here is a layer of 200
# ReLU units and 500 samples. From row to row the biases are pushed further down, as an unlucky training step
# can do.


# %%
def count_flat_slopes(push):
    """A line of the table: how many slopes of a layer are 0 once its biases have been pushed down."""
    rng = np.random.default_rng(1)
    Z = rng.normal(size=(500, 20)) @ rng.normal(size=(20, 200)) / np.sqrt(20) - push
    flat = relu_grad(Z) == 0
    return f"{-push:6}{np.mean(flat):16.1%}{np.mean(np.all(flat, axis=0)):34.1%}"


with needs("relu_grad"):
    flat_demo = [count_flat_slopes(push_demo) for push_demo in range(5)]
    print("biases     slopes of 0   units with slope 0 for all samples", *flat_demo, sep="\n")

# %% grader={"claim": true}
rng_claim = np.random.default_rng(1)
Z_claim = rng_claim.normal(size=(500, 20)) @ rng_claim.normal(size=(20, 200)) / np.sqrt(20)
assert abs(np.mean(relu_grad(Z_claim) == 0) - 0.5) < 0.01
assert not np.any(np.all(relu_grad(Z_claim) == 0, axis=0))
assert np.mean(np.all(relu_grad(Z_claim - 4) == 0, axis=0)) > 0.9
w_claim, X_claim = np.ones(3), np.random.default_rng(0).normal(size=(50, 3))
assert not np.any(relu_grad(X_claim @ w_claim - 20))  # dead
assert np.all(relu_grad((X_claim + 10) @ w_claim - 20))  # and woken by other inputs

# %% [markdown]
# **Question 2.** With biases of 0 half of the slopes are 0, and such a network learns all the same. A unit
# whose slope is 0 for *every* sample is called **dead**. Why is that a different matter?
#
# - a) Its output is 0, and a zero makes all later layers zero, too.
# - b) It takes longer to compute.
# - c) No sample gives its weights a gradient: they stay where they are.

# %% nbgrader={"grade_id": "question_2", "solution": true} grader={"stub": false}
question_2 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_2 = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "question_2_test", "grade": true, "points": 1}
with exercise("question_2") as check:
    check.choice(
        question_2,
        among="abc",
        right="c",
        reason=(
            "The gradient of a weight is a sum over samples, and each term carries the slope of that sample. "
            "A unit that sleeps for some samples learns from the others; a dead one has no others. It can "
            "only be woken from outside, when the layers before it change its inputs."
        ),
        wrong={
            "a": "The next layer adds up many inputs. One zero among them does not make the sum zero.",
            "b": "A unit computes the same sum and the same comparison, whatever comes out.",
        },
    )

# %% [markdown]
# ### Exercise: `leaky_relu`
#
# The remedy: let the left side leak. With a small $\alpha$, say 0.01, and always $0 \le \alpha < 1$,
#
# $$\mathrm{leaky}(z) = \begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}$$
#
# Write it and its derivative, which you can read off. What is now the slope of a unit whose bias was pushed
# far down? (At the kink itself $\alpha$, 1 and every slope between the two count as right.)
#
# <details><summary>Hint 1</summary>
#
# Two straight lines meet at zero. The slope of $z$ is 1; what is the slope of $\alpha z$?
# </details>
# <details><summary>Hint 2</summary>
#
# `np.where(z > 0, value_on_the_right, value_on_the_left)` picks entry by entry. There is no exponential here,
# so both may be computed everywhere.
# </details>


# %% nbgrader={"grade_id": "leaky_relu", "solution": true}
def leaky_relu(z, alpha):
    """z where z > 0, else alpha z. z: ndarray of any shape; alpha: number. Returns that shape."""
    ### BEGIN SOLUTION
    return np.where(z > 0, z, alpha * z)
    ### END SOLUTION


def leaky_relu_grad(z, alpha):
    """The derivative of leaky_relu by z. z: ndarray of any shape; alpha: number. Returns that shape."""
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, alpha)
    ### END SOLUTION


# %% nbgrader={"grade_id": "leaky_relu_values_test", "grade": true, "points": 1}
with exercise("leaky_relu", title="leaky_relu, values") as check:
    ### BEGIN SEALED
    def leaky_test(z, alpha):
        return np.where(z > 0, z, alpha * z)

    suspects = {
        "alpha is not used: the left side does not leak.": lambda z, alpha: np.maximum(z, 0),
        "alpha has to be the argument, not a fixed 0.01.": lambda z, alpha: leaky_test(z, 0.01),
        "alpha belongs to the left side: of z and alpha z take the larger one.": lambda z, alpha: np.minimum(
            z, alpha * z
        ),
        "The left side is alpha z, not alpha.": lambda z, alpha: np.where(z > 0, z, alpha),
        "It is z that decides which side it is, not alpha.": lambda z, alpha: z if alpha > 0 else alpha * z,
        "max(z, alpha) never goes below alpha: the left side is alpha z.": lambda z, alpha: np.maximum(
            z, alpha
        ),
        "The left side has the wrong sign: alpha z is negative there.": lambda z, alpha: leaky_test(
            z, -alpha
        ),
        "The left side is alpha z; here z is divided by alpha.": lambda z, alpha: np.where(
            z > 0, z, z / alpha if alpha else 0
        ),
        "alpha stands once, not squared.": lambda z, alpha: leaky_test(z, alpha**2),
        "The left side is alpha z, not -alpha.": lambda z, alpha: np.where(z > 0, z, -alpha),
        "The left side is alpha z, not (1 - alpha) z.": lambda z, alpha: leaky_test(z, 1 - alpha),
        "The left side is alpha z, not z - alpha.": lambda z, alpha: np.where(z > 0, z, z - alpha),
        "The left side is alpha z, not z + alpha.": lambda z, alpha: np.where(z > 0, z, z + alpha),
        "alpha is added on both sides: the left side is alpha z, the right one z.": lambda z, alpha: (
            z + alpha
        ),
        "alpha belongs to the left side alone; the right side is z itself.": lambda z, alpha: alpha * z,
        "alpha |z| is taken away on both sides: the right side is z, whatever alpha is.": lambda z, alpha: (
            np.maximum(z, 0) - alpha * np.abs(z)
        ),
        "That is alpha relu(z): alpha belongs to the left side, which is alpha z.": lambda z, alpha: (
            alpha * np.maximum(z, 0)
        ),
        "alpha |z| is added: the left side is alpha z, below 0.": lambda z, alpha: (
            np.maximum(z, 0) + alpha * np.abs(z)
        ),
        "On the right stands z, not alpha.": lambda z, alpha: np.where(z > 0, alpha, alpha * z),
        "On the right stands z itself, not its slope 1.": lambda z, alpha: np.where(z > 0, 1.0, alpha * z),
        "That is the slope; here the function itself is asked for.": lambda z, alpha: np.where(
            z > 0, 1, alpha
        ),
        **slips_test(leaky_test),
        "On the right the two parts add up: each z belongs to one side only.": lambda z, alpha: (
            np.maximum(z, 0) + alpha * z
        ),
    }
    ### END SEALED
    alphas_test = [0.6, 0.3, 0.5, 0.125]
    cases_test = [*zip(z_cases_test, alphas_test, strict=True), (np.array([[0.0, -3.0], [1e4, -1e4]]), 0)]
    suspects = relatives_test(suspects, leaky_test, "leaky ReLU", cases_test)
    check.compare(
        leaky_relu, leaky_test, cases_test, returns="leaky_relu(z, alpha)", suspects=suspects, quiet=True
    )
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for alpha_test, kind in [(0.01, float), (0.3, int), (0, float), (0.9, float), (0, int), (0.125, int)]:
            for scale_test in (8.0, 1e4):
                z_test = (scale_test * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
                z_test.flat[0], z_test.flat[1] = 0, -3
                got = check.call(leaky_relu, z_test, alpha_test, returns="leaky_relu(z, alpha)", quiet=True)
                check.array(
                    f"leaky_relu(z, {alpha_test})", got, np.where(z_test > 0, z_test, alpha_test * z_test)
                )
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "leaky_relu_slope_test", "grade": true, "points": 1}
with exercise("leaky_relu", title="leaky_relu, derivative") as check:
    ### BEGIN SEALED
    def slope_test(z, alpha):
        return np.where(z > 0, 1.0, alpha)

    suspects = {
        "alpha is not used: the slope on the left is alpha, not 0.": lambda z, alpha: slope_test(z, 0.0),
        "alpha has to be the argument, not a fixed 0.01.": lambda z, alpha: slope_test(z, 0.01),
        "alpha belongs to the left side, where z is negative.": lambda z, alpha: np.where(z > 0, alpha, 1.0),
        "The slope of alpha z is alpha, not alpha z.": lambda z, alpha: np.where(z > 0, 1.0, alpha * z),
        "The slope on the left is alpha, not -alpha: the line still rises.": lambda z, alpha: slope_test(
            z, -alpha
        ),
        "That is leaky_relu(z) itself, not its slope.": lambda z, alpha: np.where(z > 0, z, alpha * z),
        "The slope on the right is 1, not z.": lambda z, alpha: np.where(z > 0, z, alpha),
        "The slope on the left is alpha, not 1 - alpha.": lambda z, alpha: slope_test(z, 1 - alpha),
        "The slope on the left is alpha, not 1 / alpha.": lambda z, alpha: slope_test(
            z, 1 / alpha if alpha else 0
        ),
        "The slope on the left is alpha, not -1.": lambda z, alpha: slope_test(z, -1),
        "The slope is 1 on the right side only.": lambda z, alpha: 0.0 * z + 1,
        "The slope on the right is 1, not 0.": lambda z, alpha: np.where(z > 0, 0.0, alpha),
        "The slope is alpha on the left side only.": lambda z, alpha: 0.0 * z + alpha,
        "The slope on the right is 1, on the left alpha: they do not add up.": lambda z, alpha: (
            (z > 0) + alpha
        ),
        **differences_test(lambda z, alpha: np.where(z > 0, z, alpha * z)),
    }
    ### END SEALED
    alphas_test = [0.6, 0.3, 0.5, 0.125]
    cases_test = [*zip(z_cases_test, alphas_test, strict=True), (np.array([[-3.0, 5.0], [1e4, -1e4]]), 0)]
    cases_test.append((np.array([1e-7, -1e-7, 2.0]), 0.25))
    check.compare(
        leaky_relu_grad, slope_test, cases_test, returns="leaky_relu'(z)", suspects=suspects, quiet=True
    )
    zero_test = np.array([0.0, 2.0])
    got = check.call(leaky_relu_grad, zero_test, 0.25, returns="leaky_relu_grad(z, 0.25)", quiet=True)
    check.that(0.25 <= got[0] <= 1, "At z = 0 any slope from alpha to 1 is right; yours lies outside.")
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for alpha_test, kind in [(0.01, float), (0.3, int), (0, float), (0.9, float), (0, int), (0.125, int)]:
            for scale_test in (3.0, 1e4):
                z_test = (scale_test * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
                z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -3, 2
                got = check.call(
                    leaky_relu_grad, z_test, alpha_test, returns="leaky_relu_grad(z, alpha)", quiet=True
                )
                want = either_side_test(
                    got, z_test == 0, (alpha_test, 1), np.where(z_test > 0, 1.0, alpha_test)
                )
                check.array(f"the derivative for alpha={alpha_test}", got, want)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise ★: `prelu_backward` (a bonus, after notebook 04)
#
# How much should it leak? Let the network find out: in the **parametric ReLU**, PReLU (He and others,
# 2015), $\alpha$ is one more learned number, whatever its value. The forward pass is $a = z$ where $z > 0$
# and $a = \alpha z$ elsewhere.
#
# The backward pass gets $g = \partial L/\partial a$, of the shape of $z$, and returns two gradients: for $z$,
# and for $\alpha$. The second one is a single number, since there is a single $\alpha$, and every entry with
# $z \le 0$ was multiplied by it. Derive both by the chain rule. (If the chain rule over arrays is new to you,
# leave this one for later: notebook 04 is about nothing else. No later exercise needs it.)
#
# <details><summary>Hint 1: dL/dz</summary>
#
# Each entry of $a$ depends on its own $z$ alone, with the slope of a leaky ReLU. So each entry of the
# gradient is $g$ times that slope.
# </details>
# <details><summary>Hint 2: dL/dα</summary>
#
# What is $\partial a/\partial\alpha$ for an entry with $z > 0$, and for one with $z \le 0$? Multiply by
# $g$, and add up the contributions of all entries.
# </details>
# <details><summary>Hint 3: dL/dα, written out</summary>
#
# $$\frac{\partial L}{\partial \alpha} = \sum_{z \le 0} g\,z$$
# </details>


# %% nbgrader={"grade_id": "prelu_backward", "solution": true}
def prelu_backward(grad_a, z, alpha):
    """Gradients of a = z where z > 0, else alpha z.

    grad_a, z : ndarrays of one shape; grad_a is dL/da
    alpha : number
    Returns (grad_z, grad_alpha): an ndarray of the shape of z, and a number.
    """
    ### BEGIN SOLUTION
    grad_z = np.where(z > 0, grad_a, alpha * grad_a)
    grad_alpha = np.sum(grad_a * np.minimum(z, 0))
    return grad_z, grad_alpha
    ### END SOLUTION


# %% nbgrader={"grade_id": "prelu_backward_z_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("prelu_backward", title="prelu_backward, dL/dz") as check:
    ### BEGIN SEALED
    def grad_z_test(grad_a, z, alpha):
        return grad_a * np.where(z > 0, 1.0, alpha)

    def both_test(grad_a, z, alpha):
        return grad_z_test(grad_a, z, alpha), float(np.sum(grad_a * np.minimum(z, 0)))

    suspects = {
        "alpha is not used: on the left the gradient leaks through.": lambda g, z, alpha: grad_z_test(
            g, z, 0
        ),
        "The gradient from upstream, grad_a, is ignored.": lambda g, z, alpha: np.where(z > 0, 1.0, alpha),
        "On the right the gradient from upstream, grad_a, is ignored.": lambda g, z, alpha: np.where(
            z > 0, 1.0, alpha * g
        ),
        "On the left the gradient from upstream, grad_a, is ignored.": (
            lambda g, z, alpha: np.where(z > 0, g, alpha),
            lambda g, z, alpha: np.where(z > 0, g, alpha * z),
        ),
        "It is z that decides which side it is, not the gradient.": lambda g, z, alpha: np.where(
            g > 0, g, alpha * g
        ),
        "It is z that decides which side it is, not a: where alpha is negative, a is nowhere.": (
            lambda g, z, alpha: g * np.where(np.where(z > 0, z, alpha * z) > 0, 1.0, alpha)
        ),
        "The sides are swapped: alpha belongs where z is negative.": lambda g, z, alpha: (
            g * np.where(z > 0, alpha, 1.0)
        ),
        "That is the output a times the gradient; the slope belongs there.": lambda g, z, alpha: (
            g * np.where(z > 0, z, alpha * z)
        ),
        "The left side has the slope alpha, not alpha z.": lambda g, z, alpha: (
            g * np.where(z > 0, 1.0, alpha * z)
        ),
        "The right side has the slope 1, not z.": lambda g, z, alpha: g * np.where(z > 0, z, alpha),
        "The larger of grad_a and alpha grad_a is taken; z decides.": lambda g, z, alpha: np.maximum(
            g, alpha * g
        ),
        "The side of z has to decide, not which of z and alpha z is larger: alpha may be above 1.": (
            lambda g, z, alpha: g * np.where(z > alpha * z, 1.0, alpha)
        ),
        **{
            sentence: lambda g, z, alpha, quotient=quotient: g * quotient(z, alpha)
            for sentence, quotient in differences_test(lambda z, alpha: np.where(z > 0, z, alpha * z)).items()
        },
        "grad_alpha stands first: the order is grad_z, grad_alpha.": lambda g, z, alpha: np.sum(
            g * np.minimum(z, 0)
        ),
    }

    ### END SEALED
    def grads_of_test(g, z, alpha):
        return check.call(prelu_backward, g, z, alpha, returns=("grad_z", "grad_alpha"), quiet=True)

    def grad_z_of_test(*args):
        return grads_of_test(*args)[0]

    cases_test = [
        (np.array([[0.5, -2.0, 3.0], [-1.5, 0.25, 2.0]]), z_cases_test[0], 0.3),
        (np.array([2, -1, 3, 1]), np.array([3, -2, -1, 4]), 0.5),
        (np.array([-0.5, 4.0]), np.array([-1.0, 2.5]), 1.5),
        (np.array([[0.3], [0.7], [-2.5]]), np.array([[-1e4], [1e4], [-3.0]]), 0),
        (np.array([0.7, -0.9, 1.1]), np.array([1e-7, -1e-7, 2.0]), -0.5),
    ]
    known_test = {"suspects": suspects, "whole": (grads_of_test, both_test, cases_test)}
    check.compare(grad_z_of_test, grad_z_test, cases_test, returns="grad_z", **known_test)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 3), (2, 3, 5)]:
        for alpha_test, kind in [
            (0.25, float),
            (0, float),
            (1.5, float),
            (-0.5, int),
            (0.01, int),
            (1, float),
        ]:
            for scale_test in (3.0, 1e4):
                z_test = (scale_test * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
                g_test = np.round(9 * check.rng.normal(size=shape_test)).astype(kind) + (kind is float) * 0.3
                z_test.flat[0], z_test.flat[1] = 0, -1
                got, _ = check.call(
                    prelu_backward, g_test, z_test, alpha_test, returns=("grad_z", "grad_alpha"), quiet=True
                )
                want = np.where(z_test > 0, g_test, alpha_test * g_test)
                want = either_side_test(got, z_test == 0, (alpha_test * g_test, g_test), want)
                check.array(f"dL/dz for alpha={alpha_test}", got, want, upstream=g_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "prelu_backward_alpha_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("prelu_backward", title="prelu_backward, dL/dalpha") as check:
    ### BEGIN SEALED
    def grad_alpha_test(grad_a, z, alpha):
        return float(np.sum(grad_a * np.minimum(z, 0)))

    def both_test(grad_a, z, alpha):
        return grad_a * np.where(z > 0, 1.0, alpha), grad_alpha_test(grad_a, z, alpha)

    suspects = {
        "The gradient from upstream, grad_a, is ignored.": lambda g, z, alpha: np.sum(np.minimum(z, 0)),
        "Sum over the entries, do not average: grad_a carries any 1/n already.": lambda g, z, alpha: np.mean(
            g * np.minimum(z, 0)
        ),
        "Sum over the samples; grad_a carries any 1/n already.": lambda g, z, alpha: (
            grad_alpha_test(g, z, 0) / len(z)
        ),
        "The mean over the negative entries alone: sum them.": lambda g, z, alpha: (
            grad_alpha_test(g, z, 0) / np.sum(z <= 0)
        ),
        "Only the entries with z <= 0 have met alpha.": lambda g, z, alpha: np.sum(g * z),
        "These are the entries with z > 0; alpha has met the others.": lambda g, z, alpha: np.sum(
            g * np.maximum(z, 0)
        ),
        "alpha z has the slope z by alpha, not alpha z.": lambda g, z, alpha: (
            alpha * grad_alpha_test(g, z, 0)
        ),
        "alpha z has the slope z by alpha: the factor z is missing.": (
            lambda g, z, alpha: np.sum(g * (z <= 0)),
            lambda g, z, alpha: alpha * np.sum(g * (z <= 0)),
        ),
        "alpha z has the slope z by alpha, not |z|.": lambda g, z, alpha: -grad_alpha_test(g, z, 0),
        "The sum runs over the entries with z <= 0, not over those with a negative gradient.": (
            lambda g, z, alpha: np.sum(np.minimum(g, 0) * z)
        ),
        "For alpha = 0 there is a gradient, too: its slope is z, not a.": lambda g, z, alpha: (
            grad_alpha_test(g, z, 0) if alpha else 0.0
        ),
        "grad_alpha is an array like z. There is one alpha: sum over all entries.": lambda g, z, alpha: (
            g * np.minimum(z, 0)
        ),
        "That is a product of matrices: multiply entry by entry, and sum over all of them.": (
            lambda g, z, alpha: np.dot(g, np.minimum(z, 0).T),
            lambda g, z, alpha: np.dot(g.T, np.minimum(z, 0)),
        ),
        "There is one alpha, not one for each column: sum over all entries.": lambda g, z, alpha: np.sum(
            g * np.minimum(z, 0), axis=0
        ),
        "grad_z stands last: the order is grad_z, grad_alpha.": lambda g, z, alpha: (
            g * np.where(z > 0, 1.0, alpha)
        ),
    }

    ### END SEALED
    def grads_of_test(g, z, alpha):
        return check.call(prelu_backward, g, z, alpha, returns=("grad_z", "grad_alpha"), quiet=True)

    def grad_alpha_of_test(*args):
        return grads_of_test(*args)[1]

    cases_test = [
        (np.array([[0.5, -2.0, 3.0], [-1.5, 0.25, 2.0]]), z_cases_test[0], 0.3),
        (np.array([2, -1, 3, 1]), np.array([3, -2, -1, 4]), 0.5),
        (np.array([-0.5, 4.0, 2.0]), np.array([-1.0, 2.5, -3.0]), 0),
        (np.array([[0.3], [0.7], [-2.5]]), np.array([[-1e4], [1e4], [-3.0]]), -0.5),
        (np.array([0.3, -2.0]), np.array([1.0, 2.0]), 0.5),
    ]
    known_test = {"suspects": suspects, "whole": (grads_of_test, both_test, cases_test)}
    check.compare(grad_alpha_of_test, grad_alpha_test, cases_test, returns="grad_alpha", **known_test)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 3), (2, 3, 5), (40, 3)]:
        for alpha_test, kind in [(0.25, float), (0, float), (1.5, float), (-0.5, int), (0.01, int)]:
            for scale_test in (6.0, 1e4):
                z_test = (scale_test * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
                g_test = np.round(9 * check.rng.normal(size=shape_test)).astype(kind) + (kind is float) * 0.3
                z_test.flat[0], z_test.flat[1], g_test.flat[1] = 0, -scale_test, 20
                _, got = check.call(
                    prelu_backward, g_test, z_test, alpha_test, returns=("grad_z", "grad_alpha"), quiet=True
                )
                check.scalar("dL/dalpha", got, np.sum(np.where(z_test > 0, 0, g_test * z_test)))
    got = check.call(prelu_backward, g_test, np.abs(z_test) + 1, 0.5, returns=("grad_z", "grad_alpha"))[1]
    check.scalar("dL/dalpha where no entry is negative", got, 0)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `elu`
#
# The **exponential linear unit** (Clevert and others, 2016) leaks, too, but smoothly, and only down to
# $-\alpha$, which pulls the mean of its values towards zero:
#
# $$\mathrm{elu}(z) = \begin{cases} z & z > 0 \\ \alpha\,(e^z - 1) & z \le 0 \end{cases}$$
#
# Write it and its derivative. The exponential is needed on the left side only: do not let a large $z$ into
# it.
#
# **Predict:** for which $\alpha$ do the two sides meet without a kink? (At $z = 0$ both one-sided slopes
# count as right, and every one between the two.)
#
# <details><summary>Hint 1: the slope</summary>
#
# $e^z$ is its own derivative, $\alpha$ is a factor, and the derivative of the constant $-1$ is 0.
# </details>
# <details><summary>Hint 2: the overflow</summary>
#
# `np.where` computes both sides for all entries. `np.minimum(z, 0)` leaves the left side as it is and makes
# the right side harmless.
# </details>
# <details><summary>Hint 3: the kink</summary>
#
# From the left the slope at zero is $\alpha e^0$, from the right it is 1.
# </details>


# %% nbgrader={"grade_id": "elu", "solution": true}
def elu(z, alpha):
    """z where z > 0, else alpha (e^z - 1), stable.

    z : ndarray of any shape; alpha : number
    Returns an ndarray of the shape of z.
    """
    ### BEGIN SOLUTION
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))
    ### END SOLUTION


def elu_grad(z, alpha):
    """The derivative of elu by z, stable. z: ndarray of any shape; alpha: number. Returns that shape."""
    ### BEGIN SOLUTION
    return np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0)))
    ### END SOLUTION


# %% nbgrader={"grade_id": "elu_values_test", "grade": true, "points": 1}
with exercise("elu", title="elu, values") as check:
    ### BEGIN SEALED
    def elu_test(z, alpha):
        return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))

    def left_test(f):
        return lambda z, alpha: np.where(z > 0, z, f(1.0 * z, alpha))

    suspects = {
        "alpha is not used.": left_test(lambda z, alpha: np.expm1(z)),
        "The - 1 is missing: the left side ends at 0.": left_test(lambda z, alpha: alpha * np.exp(z)),
        "The bracket is missing: alpha (e^z - 1), not alpha e^z - 1.": left_test(
            lambda z, alpha: alpha * np.exp(z) - 1
        ),
        "The - 1 stands in the exponent: alpha (e^z - 1), not alpha e^(z - 1).": left_test(
            lambda z, alpha: alpha * np.exp(z - 1)
        ),
        "It is e^z - 1, not e^z + 1.": left_test(lambda z, alpha: alpha * (np.exp(z) + 1)),
        "alpha belongs to the left side only.": lambda z, alpha: alpha * elu_test(z, 1.0),
        "The left side has the wrong sign.": left_test(lambda z, alpha: -alpha * np.expm1(z)),
        "On the left it is e^z, not e^-z.": left_test(lambda z, alpha: alpha * np.expm1(-z)),
        "alpha stands in front of the bracket, not in the exponent.": left_test(
            lambda z, alpha: np.expm1(alpha * z)
        ),
        "The right side is z itself: here the left formula runs over both.": lambda z, alpha: (
            alpha * np.expm1(z)
        ),
        "The sides are swapped: z belongs where z is positive.": lambda z, alpha: np.where(
            z > 0, alpha * np.expm1(z), z
        ),
        "On the left the two parts add up: each z belongs to one side only.": lambda z, alpha: (
            z + alpha * np.expm1(np.minimum(1.0 * z, 0))
        ),
        "On the right the two parts add up: each z belongs to one side only.": (
            lambda z, alpha: np.maximum(z, 0) + alpha * np.expm1(z),
            lambda z, alpha: np.maximum(z, 0) + alpha * np.expm1(-np.abs(z)),
        ),
        "The left side is alpha (e^z - 1), not its end -alpha alone.": left_test(
            lambda z, alpha: 0 * z - alpha
        ),
        "That is leaky ReLU: on the left it is alpha (e^z - 1), not alpha z.": left_test(
            lambda z, alpha: alpha * z
        ),
        "That is the slope; here the function itself is asked for.": lambda z, alpha: np.where(
            z > 0, 1.0, alpha * np.exp(1.0 * z)
        ),
        **slips_test(elu_test),
        "The larger one is not always right, as alpha may be above 1: z > 0 has to decide.": (
            lambda z, alpha: np.maximum(z, alpha * np.expm1(np.minimum(z, 0)))
        ),
    }
    ### END SEALED
    cases_test = [*zip(z_cases_test, [0.5, 0.3, 2.5, 1], strict=True), (np.array([0.0, -2.0]), 0.5)]
    suspects = relatives_test(suspects, elu_test, "elu", cases_test)
    check.compare(elu, elu_test, cases_test, returns="elu(z, alpha)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for alpha_test, kind in [(1.0, float), (0.3, int), (1, int), (2.5, float), (0.1, float)]:
            z_test = (6 * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -2, 2
            got = check.call(elu, z_test, alpha_test, returns="elu(z, alpha)", quiet=True)
            want = np.where(z_test > 0, z_test, alpha_test * (np.exp(z_test) - 1))
            check.array(f"elu(z, {alpha_test})", got, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "elu_slope_test", "grade": true, "points": 1}
with exercise("elu", title="elu, derivative") as check:
    ### BEGIN SEALED
    def slope_test(z, alpha):
        return np.where(z > 0, 1.0, alpha * np.exp(1.0 * np.minimum(z, 0)))

    def elu_test(z, alpha):
        return np.where(z > 0, z, alpha * np.expm1(1.0 * np.minimum(z, 0)))

    def left_test(f):
        return lambda z, alpha: np.where(z > 0, 1.0, f(1.0 * z, alpha))

    suspects = {
        "alpha is not used.": left_test(lambda z, alpha: np.exp(z)),
        "The slope on the right is 1, not z.": lambda z, alpha: np.where(z > 0, z, alpha * np.exp(1.0 * z)),
        "The slope on the right is 1, not 0.": lambda z, alpha: np.where(z > 0, 0.0, alpha * np.exp(1.0 * z)),
        "The side of z has to decide which slope it is, not which slope is the larger or the smaller one.": (
            lambda z, alpha: np.maximum(1.0, alpha * np.exp(np.minimum(1.0 * z, 0))),
            lambda z, alpha: np.minimum(1.0, alpha * np.exp(np.minimum(1.0 * z, 0))),
        ),
        "The - 1 is a constant: its derivative is 0.": left_test(lambda z, alpha: alpha * np.expm1(z)),
        "alpha belongs to the left side only.": lambda z, alpha: alpha * slope_test(z, 1.0),
        "That is elu(z) itself, not its slope.": lambda z, alpha: np.where(z > 0, z, alpha * np.expm1(z)),
        "elu(z) + alpha is alpha e^z; elu(z) + 1 is not.": left_test(
            lambda z, alpha: alpha * np.expm1(z) + 1
        ),
        "elu(z) + alpha is the slope on the left only; on the right it is 1.": lambda z, alpha: np.where(
            z > 0, z + alpha, alpha * np.exp(1.0 * z)
        ),
        "The slope of the left side is alpha e^z, not 0: that is relu.": left_test(lambda z, alpha: 0 * z),
        "The slope of the left side is alpha e^z, not alpha: that is leaky ReLU.": left_test(
            lambda z, alpha: alpha + 0 * z
        ),
        "alpha stands in front of e^z, not in the exponent, too.": left_test(
            lambda z, alpha: alpha * np.exp(alpha * z)
        ),
        "alpha stands in front of e^z, not in the exponent.": left_test(lambda z, alpha: np.exp(alpha * z)),
        "e^z is its own derivative: no power comes down.": left_test(
            lambda z, alpha: alpha * z * np.exp(z - 1)
        ),
        "The derivative of e^z is e^z: there is no inner factor z.": left_test(
            lambda z, alpha: alpha * z * np.exp(z)
        ),
        "On the left it is e^z, not e^-z.": left_test(lambda z, alpha: alpha * np.exp(-z)),
        "The left side rises: its slope is positive.": left_test(lambda z, alpha: -alpha * np.exp(z)),
        "The right side has the slope 1: here the left formula runs over both.": lambda z, alpha: (
            alpha * np.exp(1.0 * z)
        ),
        "On the right the two parts add up: each one belongs to one side only.": lambda z, alpha: (
            1.0 * (z > 0) + alpha * np.exp(1.0 * np.minimum(z, 0))
        ),
        "The sides are swapped: the slope is 1 where z is positive.": lambda z, alpha: np.where(
            z > 0, alpha * np.exp(1.0 * z), 1.0
        ),
        **differences_test(elu_test),
    }
    ### END SEALED
    cases_test = [*zip(z_cases_test, [0.5, 3, 2.5, 1], strict=True)]
    cases_test.append((check.made("np.linspace(-7, 3, 42)"), 0.25))
    suspects = relatives_test(suspects, slope_test, "the slope", cases_test)
    known_test = {"suspects": suspects, "upon": (elu, elu_test, cases_test), "quiet": True}
    check.compare(elu_grad, slope_test, cases_test, returns="elu'(z)", **known_test)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for alpha_test, kind in [(1.0, float), (0.3, int), (1, int), (2.5, float), (0.1, float)]:
            z_test = (6 * check.rng.uniform(-1, 1, size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -2, 2
            got = check.call(elu_grad, z_test, alpha_test, returns="elu_grad(z, alpha)", quiet=True)
            want = np.where(z_test > 0, 1.0, alpha_test * np.exp(z_test))
            want = either_side_test(got, z_test == 0, (alpha_test, 1), want)
            check.array(f"the derivative for alpha={alpha_test}", got, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "elu_extremes_test", "grade": true, "points": 1}
with exercise("elu", title="elu, extremes") as check:
    ### BEGIN SEALED
    def elu_test(z, alpha):
        return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))

    def slope_test(z, alpha):
        return np.where(z > 0, 1.0, alpha * np.exp(1.0 * np.minimum(z, 0)))

    ### END SEALED
    cases_test = [*zip(far_cases_test, [0.5, 1.0, 0.25, 2], strict=True), (z_cases_test[0], 0.75)]
    check.compare(
        elu, elu_test, cases_test, returns="elu(z, alpha)", suspects=clipped_test(elu_test), quiet=True
    )
    check.compare(
        elu_grad, slope_test, cases_test, returns="elu'(z)", suspects=clipped_test(slope_test), quiet=True
    )
    ### BEGIN HIDDEN TESTS
    far_test = np.array([1e-9, 1e-4, 2.5, 7, 12, 17, 24, 36, 60, 88, 300, 709, 711, 746, 2000, 9876.5])
    whole_test = np.array([[-10_000, 10_000, 3], [710, -800, -2]])
    for z_test in (
        np.append(far_test, -far_test),
        np.append(-far_test, far_test).reshape(4, -1),
        np.append(-far_test, [1.0]),
        whole_test,
    ):
        left_test = np.minimum(z_test, 0)
        for alpha_test in (1.0, 0.25, 2):
            got = check.call(elu, z_test, alpha_test, returns="elu(z, alpha)", quiet=True)
            check_all_sizes_test(
                check,
                f"elu(z, {alpha_test})",
                got,
                np.where(z_test > 0, z_test, alpha_test * np.expm1(left_test)),
            )
            got = check.call(elu_grad, z_test, alpha_test, returns="elu_grad(z, alpha)", quiet=True)
            check.array(
                f"the derivative for alpha={alpha_test}",
                got,
                np.where(z_test > 0, 1.0, alpha_test * np.exp(left_test)),
            )
    ### END HIDDEN TESTS

# %% [markdown]
# Choose one function after the other; the one before stays as a dashed line. Move $\alpha$ of ELU until its
# slope has no jump at zero: was your prediction right? And what is the slope of each at $z = -4$?

# %% grader={"picture": true}
with needs("relu", "relu_grad", "leaky_relu", "leaky_relu_grad", "elu", "elu_grad"):
    display(
        activation_explorer(
            {
                "elu": (elu, elu_grad),
                "leaky relu": (leaky_relu, leaky_relu_grad),
                "relu": (relu, relu_grad),
            }
        )
    )

# %% grader={"claim": true}
left_claim, right_claim = np.array([-1e-9]), np.array([1e-9])
assert np.isclose(elu_grad(left_claim, 1.0), elu_grad(right_claim, 1.0)).all()
assert abs(elu_grad(left_claim, 0.5) - elu_grad(right_claim, 0.5)).item() > 0.4
z_claim = np.linspace(-4, 3, 701)
assert elu(z_claim, 1.0).min() > -1
assert np.all(leaky_relu_grad(z_claim[z_claim < 0], 0.2) == 0.2)
assert elu_grad(np.array([-4.0]), 1.0).item() < 0.05

# %% [markdown]
# Below zero the slope of ReLU is 0, that of leaky ReLU is the same everywhere, and that of ELU dies away:
# far down it saturates at $-\alpha$. With $\alpha = 1$ the slope of ELU has no jump at zero.

# %% [markdown]
# ## 4. Can a rectifier be smooth?
#
# The networks behind today's language models use smooth relatives of ReLU. Instead of asking "is $z$
# positive?", GELU and swish multiply $z$ by a soft switch that runs from 0 to 1. Softplus rounds the corner
# off.
#
# ### Exercise: `gelu`
#
# The **Gaussian error linear unit** (Hendrycks and Gimpel, 2016) asks: what share of a standard normal
# distribution lies below $z$? That share $\Phi(z)$ is the switch, and its derivative is the bell curve
# $\varphi(z)$:
#
# $$\mathrm{gelu}(z) = z\,\Phi(z), \qquad
#   \Phi(z) = \tfrac12\Bigl(1 + \mathrm{erf}\frac{z}{\sqrt 2}\Bigr),$$
#
# $$\Phi'(z) = \varphi(z) = \frac{1}{\sqrt{2\pi}}\,e^{-z^2/2}.$$
#
# NumPy has no error function erf, but Python has: `math.erf`, for one number at a time. `np.vectorize`
# makes a function of arrays out of it, and the imports at the top of this notebook have done so: `erf(z)`
# takes an array of any shape. (SciPy, which also has one, is not installed here.)
#
# Write the exact form and its derivative, which you derive from the formulas above. Write a short
# approximation of the same paper, too: $\mathrm{gelu\_sigmoid}(z) = z\,\sigma(1.702\,z)$, which needs no
# erf.
#
# <details><summary>Hint 1: the slope</summary>
#
# gelu is a product of two functions of $z$. The product rule gives two terms; in which one does the
# derivative of the switch stand?
# </details>
# <details><summary>Hint 2: the approximation</summary>
#
# You have a stable sigmoid already. Call it with `1.702 * z`.
# </details>
# <details><summary>Hint 3: the slope, nearly written out</summary>
#
# The first term is the switch alone: $1 \cdot \Phi(z)$. The second one is $z$ times the bell curve.
# </details>


# %% nbgrader={"grade_id": "gelu", "solution": true}
def gelu(z):
    """z times the share of a standard normal distribution below z, exact. z: ndarray of any shape."""
    ### BEGIN SOLUTION
    return 0.5 * z * (1 + erf(z / np.sqrt(2)))
    ### END SOLUTION


def gelu_grad(z):
    """The derivative of gelu at z. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    bell = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return 0.5 * (1 + erf(z / np.sqrt(2))) + z * bell
    ### END SOLUTION


def gelu_sigmoid(z):
    """The approximation z sigmoid(1.702 z), stable. z: ndarray of any shape."""
    ### BEGIN SOLUTION
    return z * sigmoid(1.702 * z)
    ### END SOLUTION


# %% nbgrader={"grade_id": "gelu_values_test", "grade": true, "points": 1}
with exercise("gelu", title="gelu, values") as check:
    ### BEGIN SEALED
    def share_test(z):
        return 0.5 * np.vectorize(math.erfc, otypes=[float])(-z / 2**0.5)

    def gelu_test(z):
        return z * share_test(z)

    suspects = {
        "That is the approximation with tanh; the exact form needs erf.": lambda z: (
            z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))) / 2
        ),
        "That is the approximation with the sigmoid; the exact form needs erf.": lambda z: (
            z * (1 + np.tanh(0.851 * z)) / 2
        ),
        "erf is taken at z: divide z by the square root of 2 first.": lambda z: z * share_test(2**0.5 * z),
        "erf is taken at z/2: divide by the square root of 2.": lambda z: z * share_test(z / 2**0.5),
        "erf is taken at sqrt(2) z: divide by the square root of 2.": lambda z: z * share_test(2.0 * z),
        "The switch is Phi(z), not its square.": lambda z: z * share_test(z) ** 2,
        "erf is taken at z / sqrt(2 pi): divide by the square root of 2 alone.": lambda z: (
            z * share_test(z / np.sqrt(np.pi))
        ),
        "The 1/2 is missing: the switch runs from 0 to 2.": lambda z: 2 * z * share_test(z),
        "The 1 + is missing.": lambda z: z * (share_test(z) - 0.5),
        "The 1/2 multiplies the bracket: 1/2 (1 + erf), not 1/2 + erf.": lambda z: (
            z * (2 * share_test(z) - 0.5)
        ),
        "The 1/2 multiplies the whole bracket, not the 1 alone or the erf alone.": lambda z: (
            z * (share_test(z) + 0.5)
        ),
        "It is 1 + erf, not 1 - erf: that is the share above z.": lambda z: z * share_test(-z),
        "The factor z is missing: that is the switch alone.": share_test,
        "z stands in front of the bell curve here; it belongs in front of the share below z.": lambda z: (
            z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
        ),
        **slips_test(gelu_test),
        "That is swish: the switch of gelu is the share of a normal distribution.": lambda z: (
            z * (1 + np.tanh(z / 2)) / 2
        ),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, np.array([0.0, 2.0])]]
    suspects = relatives_test(suspects, gelu_test, "gelu", cases_test)
    check.compare(gelu, gelu_test, cases_test, returns="gelu(z)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [(1.0, float), (4.0, float), (4.0, int)]:
            z_test = (scale_test * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -1, 1
            got = check.call(gelu, z_test, returns="gelu(z)", quiet=True)
            share_test = [0.5 * math.erfc(-z / 2**0.5) for z in z_test.ravel()]
            check.array("gelu(z)", got, z_test * np.reshape(share_test, shape_test))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gelu_slope_test", "grade": true, "points": 1}
with exercise("gelu", title="gelu, derivative") as check:
    ### BEGIN SEALED
    def share_test(z):
        return 0.5 * np.vectorize(math.erfc, otypes=[float])(-z / 2**0.5)

    def bell_test(z):
        return np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)

    def slope_test(z):
        return share_test(z) + z * bell_test(z)

    suspects = {
        "Product rule: the term z phi(z) is missing.": share_test,
        "Product rule: in the second term the bell curve is multiplied by z.": lambda z: (
            share_test(z) + bell_test(z)
        ),
        "Product rule: the term Phi(z) is missing.": lambda z: z * bell_test(z),
        "Product rule: two terms add up, Phi(z) and z phi(z).": lambda z: share_test(z) * bell_test(z),
        "Product rule: Phi(z) and z phi(z) add, they are not multiplied.": lambda z: (
            z * share_test(z) * bell_test(z)
        ),
        "That is the derivative of the switch alone: gelu is z times the switch.": bell_test,
        "The bell curve needs its factor 1 / sqrt(2 pi).": lambda z: share_test(z) + z * np.exp(-(z**2) / 2),
        "The factor is 1 / sqrt(2 pi): the root is missing.": lambda z: (
            share_test(z) + z * np.exp(-(z**2) / 2) / (2 * np.pi)
        ),
        "Brackets: the factor is 1 / sqrt(2 pi), with both 2 and pi under the root.": lambda z: (
            share_test(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2) * np.pi
        ),
        "Brackets: x / 2 * pi multiplies by pi. And the root is missing: it is 1 / sqrt(2 pi).": lambda z: (
            share_test(z) + z * np.exp(-(z**2) / 2) / 2 * np.pi
        ),
        "In the second term stands z phi(z), not gelu(z).": lambda z: share_test(z) * (1 + z),
        "In the first term stands Phi(z), not gelu(z).": lambda z: z * (share_test(z) + bell_test(z)),
        "The first term is twice Phi(z): its 1/2 is missing.": lambda z: 2 * share_test(z) + z * bell_test(z),
        "The factor is 1 / sqrt(2 pi): here the pi is missing.": lambda z: (
            share_test(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2)
        ),
        "The root is taken of 2 alone: it is sqrt(2 pi).": lambda z: (
            share_test(z) + z * np.exp(-(z**2) / 2) / (np.sqrt(2) * np.pi)
        ),
        "A factor 1/sqrt(2) is lost: of 1 / sqrt(2 pi), or the inner one of erf(z/sqrt 2).": lambda z: (
            share_test(z) + z * np.exp(-(z**2) / 2) / np.sqrt(np.pi)
        ),
        "The bell curve has the exponent -z^2/2, not -z^2.": lambda z: (
            share_test(z) + z * np.exp(-(z**2)) / np.sqrt(2 * np.pi)
        ),
        "The bell curve has the exponent -z^2/2, not -z/2.": lambda z: (
            share_test(z) + z * np.exp(-z / 2) / np.sqrt(2 * np.pi)
        ),
        "The minus sign in the exponent of the bell curve is missing.": lambda z: (
            share_test(z) + z * np.exp(z**2 / 2) / np.sqrt(2 * np.pi)
        ),
        "That is the derivative of the approximation with the sigmoid.": lambda z: (
            0.5 + 0.5 * np.tanh(0.851 * z) + 0.4255 * z / np.cosh(0.851 * z) ** 2
        ),
        "That is gelu(z) itself, not its derivative.": lambda z: z * share_test(z),
        "In the second term stands z times the bell curve, not relu.": lambda z: (
            share_test(z) + np.maximum(z, 0)
        ),
        "Phi and phi stand in each other's place.": lambda z: bell_test(z) + z * share_test(z),
        "The derivative of the switch is phi(z): a 1/2 or a 2 too many.": lambda z: (
            share_test(z) + 2 * z * bell_test(z)
        ),
        "The derivative of the switch is phi(z): a factor 1/2 too many.": lambda z: (
            share_test(z) + z * bell_test(z) / 2
        ),
        "The sign of the second term is wrong: the two terms add.": lambda z: (
            share_test(z) - z * bell_test(z)
        ),
        "The bell curve is multiplied by z once, not by z^2.": lambda z: share_test(z) + z**2 * bell_test(z),
        **differences_test(lambda z: z * share_test(z)),
    }
    ### END SEALED
    cases_test = [
        (z,) for z in [*z_cases_test, np.array([0.0, 2.0, 1e4]), check.made("np.linspace(-5, 5, 41)")]
    ]
    suspects = relatives_test(suspects, slope_test, "the slope", cases_test)
    known_test = {"suspects": suspects, "upon": (gelu, lambda z: z * share_test(z)), "quiet": True}
    check.compare(gelu_grad, slope_test, cases_test, returns="gelu'(z)", **known_test)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [(1.0, float), (4.0, float), (4.0, int), (300.0, float)]:
            z_test = (scale_test * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -1, 1
            got = check.call(gelu_grad, z_test, returns="gelu_grad(z)", quiet=True)
            share_test = np.reshape([0.5 * math.erfc(-z / 2**0.5) for z in z_test.ravel()], shape_test)
            check.array("gelu'(z)", got, share_test + z_test * np.exp(-(z_test**2) / 2) / np.sqrt(2 * np.pi))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gelu_sigmoid_test", "grade": true, "points": 1}
with exercise("gelu", title="gelu, gelu_sigmoid") as check:
    ### BEGIN SEALED
    def s_test(z):
        return 0.5 * (1 + np.tanh(z / 2))

    def gelu_sigmoid_test(z):
        return z * s_test(1.702 * z)

    suspects = {
        "The 1.702 is missing.": lambda z: z * s_test(z),
        "The factor z is missing: that is the switch alone.": lambda z: s_test(1.702 * z),
        "The 1.702 stands inside the sigmoid only.": lambda z: 1.702 * z * s_test(1.702 * z),
        "The 1.702 stands inside the sigmoid, not in front of it.": lambda z: 1.702 * z * s_test(z),
        "That is the exact form; here the approximation is asked for.": lambda z: (
            z * 0.5 * np.vectorize(math.erfc, otypes=[float])(-z / 2**0.5)
        ),
        "That is the exact form at 1.702 z; the approximation is z times sigmoid(1.702 z).": lambda z: (
            0.851 * z * np.vectorize(math.erfc, otypes=[float])(-1.702 * z / 2**0.5)
        ),
        "That is the approximation with tanh; the one with the sigmoid is asked for.": lambda z: (
            z * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))) / 2
        ),
        "1.702 multiplies z; it does not divide it.": lambda z: z * s_test(z / 1.702),
        "1.702 multiplies z; it is not added.": lambda z: z * s_test(z + 1.702),
        "1.702 multiplies z; it is not an exponent.": lambda z: z * s_test(np.sign(z) * np.abs(z) ** 1.702),
        **{
            f"The number is 1.702, not {number}.": lambda z, number=number: z * s_test(number * z)
            for number in (
                1.7,
                1.072,
                1.0702,
                1.72,
                1.207,
                1.7002,
                17.02,
                0.1702,
                1.602,
                1.71,
                1.70,
                0.044715,
            )
        },
        "The sign inside the sigmoid is turned.": lambda z: z * s_test(-1.702 * z),
        "That is tanh where the sigmoid belongs.": lambda z: z * np.tanh(1.702 * z),
        "z stands inside of the sigmoid: sigmoid(1.702 z), not sigmoid(1.702) z.": lambda z: (
            z * s_test(1.702)
        ),
        "The factor z stands in front of the sigmoid: that is sigmoid(1.702 z^2).": lambda z: s_test(
            1.702 * z**2
        ),
        "z stands inside of the sigmoid: sigmoid(1.702 z) z, and not sigmoid(1.702) z z.": lambda z: (
            z**2 * s_test(1.702)
        ),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, np.array([0.0, 2.0])]]
    suspects = relatives_test(suspects, gelu_sigmoid_test, "the approximation", cases_test)
    check.compare(
        gelu_sigmoid, gelu_sigmoid_test, cases_test, returns="gelu_sigmoid(z)", suspects=suspects, quiet=True
    )
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [(1.0, float), (4.0, float), (4.0, int)]:
            z_test = (scale_test * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -1, 1
            got = check.call(gelu_sigmoid, z_test, returns="gelu_sigmoid(z)", quiet=True)
            check.array("gelu_sigmoid(z)", got, z_test * 0.5 * (1 + np.tanh(0.851 * z_test)))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gelu_extremes_test", "grade": true, "points": 1}
with exercise("gelu", title="gelu, extremes") as check:
    ### BEGIN SEALED
    def share_test(z):
        return 0.5 * np.vectorize(math.erfc, otypes=[float])(-z / 2**0.5)

    def gelu_test(z):
        return z * share_test(z)

    def slope_test(z):
        return share_test(z) + z * np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)

    def gelu_sigmoid_test(z):
        return z * 0.5 * (1 + np.tanh(0.851 * z))

    ### END SEALED
    cases_test = [(z,) for z in far_cases_test]
    check.compare(
        gelu, gelu_test, cases_test, returns="gelu(z)", suspects=clipped_test(gelu_test), quiet=True
    )
    check.compare(
        gelu_grad, slope_test, cases_test, returns="gelu'(z)", suspects=clipped_test(slope_test), quiet=True
    )
    check.compare(
        gelu_sigmoid,
        gelu_sigmoid_test,
        cases_test,
        returns="gelu_sigmoid(z)",
        suspects=clipped_test(gelu_sigmoid_test),
        quiet=True,
    )
    ### BEGIN HIDDEN TESTS
    far_test = np.array(
        [1, 1.5, 3, 4.5, 5.5, 6.5, 7.5, 9, 12, 17, 26, 27.5, 38, 39, 75, 417, 450, 709, 746, 9876.5]
    )
    whole_test = np.array([[-10_000, 10_000, 3], [710, -800, -2]])
    for z_test in (
        np.append(far_test, -far_test),
        np.append(-far_test, far_test).reshape(5, -1),
        np.append(-far_test, [1.5]),
        whole_test,
    ):
        share_test = np.reshape([0.5 * math.erfc(-z / 2**0.5) for z in z_test.ravel()], z_test.shape)
        got = check.call(gelu, z_test, returns="gelu(z)", quiet=True)
        check_all_sizes_test(check, "gelu(z)", got, z_test * share_test)
        got = check.call(gelu_grad, z_test, returns="gelu_grad(z)", quiet=True)
        check.array("gelu'(z)", got, share_test + z_test * np.exp(-(z_test**2) / 2) / np.sqrt(2 * np.pi))
        got = check.call(gelu_sigmoid, z_test, returns="gelu_sigmoid(z)", quiet=True)
        check_all_sizes_test(check, "gelu_sigmoid(z)", got, z_test * 0.5 * (1 + np.tanh(0.851 * z_test)))
    ### END HIDDEN TESTS

# %% [markdown]
# How good is the approximation? Here is the exact form beside it. A longer approximation is in use as well,
# $\tfrac{z}{2}\bigl(1 + \tanh\bigl(\sqrt{2/\pi}\,(z + 0.044715\,z^3)\bigr)\bigr)$. **Predict** from the
# first picture how large the error of each one is at most. The second picture shows it.


# %%
def gelu_tanh(z):
    """The longer approximation of gelu."""
    return z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


with needs("gelu", "gelu_sigmoid"):
    pair_demo = {"gelu": gelu, "gelu_sigmoid": gelu_sigmoid}
    show(plot_functions(pair_demo, limits=(-4, 2), x_label="z", y_label="a"))

# %%
with needs("gelu", "gelu_sigmoid"):
    errors_demo = {
        "gelu_sigmoid": lambda z: gelu_sigmoid(z) - gelu(z),
        "gelu_tanh": lambda z: gelu_tanh(z) - gelu(z),
    }
    show(plot_functions(errors_demo, limits=(-6, 6), x_label="z", y_label="approximation - exact"))

# %% grader={"claim": true}
z_claim = np.linspace(-6, 6, 12001)
short_claim, long_claim = (np.abs(f_claim(z_claim) - gelu(z_claim)) for f_claim in (gelu_sigmoid, gelu_tanh))
assert 0.0195 < short_claim.max() < 0.0205
assert 4e-4 < long_claim.max() < 6e-4
assert 2.2 < abs(z_claim[short_claim.argmax()]) < 2.3
assert np.all(np.abs(short_claim[np.abs(z_claim) > 5.5]) < 1e-3)

# %% [markdown]
# The short formula is off by 0.02 at most, near $z = \pm 2.3$; the longer one by 0.0005. On the scale of
# the first picture even the short one can hardly be told from the exact form.

# %% [markdown]
# ### Exercise: `swish`
#
# **Swish** (Ramachandran and others, 2017) takes a sigmoid as the switch and puts a number $\beta$ into it:
#
# $$\mathrm{swish}(z) = z\,\sigma(\beta z).$$
#
# With $\beta = 1$ it is also called SiLU. Write the function and its derivative **with respect to** $z$,
# which takes the product rule and the chain rule.
#
# **Predict:** what does swish become for $\beta = 0$, and what for a very large $\beta$?
#
# <details><summary>Hint 1: the product rule</summary>
#
# $\mathrm{swish}' = 1 \cdot \sigma(\beta z) + z \cdot \bigl(\text{the derivative of } \sigma(\beta z)\bigr)$
# </details>
# <details><summary>Hint 2: the chain rule</summary>
#
# The derivative of $\sigma(\beta z)$ by $z$ is $\sigma'$ at $\beta z$, times the derivative of $\beta z$.
# </details>
# <details><summary>Hint 3: the code</summary>
#
# Compute `switch = sigmoid(beta * z)` once. With it $\sigma'(\beta z)$ is `switch * (1 - switch)`.
# </details>


# %% nbgrader={"grade_id": "swish", "solution": true}
def swish(z, beta):
    """z sigmoid(beta z), stable. z: ndarray of any shape; beta: number. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    return z * sigmoid(beta * z)
    ### END SOLUTION


def swish_grad(z, beta):
    """The derivative of swish by z, stable. z: ndarray of any shape; beta: number. Returns that shape."""
    ### BEGIN SOLUTION
    switch = sigmoid(beta * z)
    return switch + beta * z * switch * (1 - switch)
    ### END SOLUTION


# %% nbgrader={"grade_id": "swish_values_test", "grade": true, "points": 1}
with exercise("swish", title="swish, values") as check:
    ### BEGIN SEALED
    def s_test(z):
        return 0.5 * (1 + np.tanh(z / 2))

    def swish_test(z, beta):
        return z * s_test(beta * z)

    suspects = {
        "beta is not used.": lambda z, beta: swish_test(z, 1.0),
        "The factor z is missing: that is the switch alone.": lambda z, beta: s_test(beta * z),
        "beta stands inside the sigmoid only.": lambda z, beta: beta * swish_test(z, beta),
        "beta belongs inside the sigmoid, not in front of it.": lambda z, beta: beta * swish_test(z, 1.0),
        "beta multiplies z; it does not divide it.": lambda z, beta: z * s_test(z / (beta or 1)),
        "That is divided by beta: beta stands inside the sigmoid only.": lambda z, beta: (
            swish_test(z, beta) / beta
        ),
        "beta multiplies z; it is not added.": lambda z, beta: z * s_test(z + beta),
        "beta multiplies z inside of the sigmoid; it is no power of it.": lambda z, beta: (
            z * s_test(z) ** beta
        ),
        "beta multiplies z; it is not an exponent.": lambda z, beta: (
            z * s_test(np.sign(z) * np.abs(z) ** beta)
        ),
        "The sign inside the sigmoid is turned.": lambda z, beta: swish_test(z, -beta),
        "The factor in front is z: it is multiplied, not added.": lambda z, beta: z + s_test(beta * z),
        "That is tanh where the sigmoid belongs.": lambda z, beta: z * np.tanh(beta * z),
        **slips_test(swish_test),
    }
    ### END SEALED
    cases_test = [*zip(z_cases_test, [1.5, 0.25, 2, 1.0], strict=True), (np.array([0.0, 2.0]), 0)]
    cases_test.append((np.array([0.5, -2.0]), -1.5))
    suspects = relatives_test(suspects, swish_test, "swish", cases_test)
    check.compare(swish, swish_test, cases_test, returns="swish(z, beta)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for beta_test, kind in [(1.0, float), (0.3, int), (2, int), (0, float), (-1.25, float), (5.0, float)]:
            z_test = (2 * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -1, 2
            got = check.call(swish, z_test, beta_test, returns="swish(z, beta)", quiet=True)
            check.array(f"swish(z, {beta_test})", got, z_test * 0.5 * (1 + np.tanh(beta_test * z_test / 2)))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "swish_slope_test", "grade": true, "points": 1}
with exercise("swish", title="swish, derivative") as check:
    ### BEGIN SEALED
    def s_test(z):
        return 0.5 * (1 + np.tanh(z / 2))

    def bell_test(z):
        return s_test(z) * s_test(-z)

    def slope_test(z, beta):
        return s_test(beta * z) + beta * z * bell_test(beta * z)

    suspects = {
        "beta is not used.": lambda z, beta: slope_test(z, 1.0),
        "Chain rule: the factor beta in the second term is missing. (Through a = swish(z) it reads "
        "beta a + sigma (1 - beta a).)": lambda z, beta: s_test(beta * z) + z * bell_test(beta * z),
        "That is sigma(beta z) alone: the second term is missing, or cancels.": lambda z, beta: s_test(
            beta * z
        ),
        "Product rule: the first term, sigma(beta z), is missing.": lambda z, beta: (
            beta * z * bell_test(beta * z)
        ),
        "Product rule: in the second term the factor z is missing.": lambda z, beta: (
            s_test(beta * z) + beta * bell_test(beta * z)
        ),
        "Product and chain rule: in the second term the factors z and beta are missing.": lambda z, beta: (
            s_test(beta * z) + bell_test(beta * z)
        ),
        "That is the derivative by beta; here the one by z is asked for.": lambda z, beta: (
            z**2 * bell_test(beta * z)
        ),
        "beta is a factor of the second term, not of the first.": lambda z, beta: (
            beta * s_test(beta * z) + z * bell_test(beta * z)
        ),
        "The first term carries no beta.": lambda z, beta: (
            beta * (s_test(beta * z) + z * bell_test(beta * z))
        ),
        "The first term carries no beta, the second one carries it once.": lambda z, beta: (
            beta * slope_test(z, beta)
        ),
        "Product rule: the two terms add up; here they are multiplied.": lambda z, beta: (
            s_test(beta * z) * beta * z * bell_test(beta * z)
        ),
        "a (1 - a) is the slope where a is a sigmoid; here a is swish(z).": lambda z, beta: (
            z * s_test(beta * z) * (1 - z * s_test(beta * z))
        ),
        "The second term is beta swish(z) (1 - sigma(beta z)); here 1 - swish(z) stands in it.": (
            lambda z, beta: s_test(beta * z) + beta * z * s_test(beta * z) * (1 - z * s_test(beta * z))
        ),
        "The first term is sigma(beta z), not 1.": lambda z, beta: 1 + beta * z * bell_test(beta * z),
        "That is swish(z) itself, not its derivative.": lambda z, beta: z * s_test(beta * z),
        "That is the derivative of sigma(beta z) alone: product rule.": lambda z, beta: (
            beta * bell_test(beta * z)
        ),
        "That is sigma' at beta z alone: product rule and chain rule.": lambda z, beta: bell_test(beta * z),
        "The factor beta of the chain rule stands once in the second term, not squared.": lambda z, beta: (
            s_test(beta * z) + beta**2 * z * bell_test(beta * z)
        ),
        "In the second term stands z, not swish(z).": lambda z, beta: (
            s_test(beta * z) + beta * z * s_test(beta * z) * bell_test(beta * z)
        ),
        "The second term has sigma (1 - sigma), not sigma (1 + sigma).": lambda z, beta: (
            s_test(beta * z) + beta * z * s_test(beta * z) * (1 + s_test(beta * z))
        ),
        "Product rule: the first term is missing; chain rule: the factor beta, too.": lambda z, beta: (
            z * bell_test(beta * z)
        ),
        "sigma' is taken at beta; it belongs at beta z, times beta.": lambda z, beta: (
            s_test(beta * z) + z * bell_test(beta)
        ),
        "That is beta z sigma, as where 1 - sigma has no brackets and the terms sigma cancel.": (
            lambda z, beta: beta * z * s_test(beta * z)
        ),
        "In the first term stands sigma(beta z), not swish(z).": lambda z, beta: (
            z * s_test(beta * z) + beta * z * bell_test(beta * z)
        ),
        "In the second term z, beta and sigma' are multiplied: here z is added.": lambda z, beta: (
            s_test(beta * z) + z + beta * bell_test(beta * z)
        ),
        "sigma' is sigma (1 - sigma): in 1 - sigma stands z in place of sigma.": lambda z, beta: (
            s_test(beta * z) + beta * z * s_test(beta * z) * (1 - z)
        ),
        **slips_test(slope_test),
        "sigma' is taken at z; it belongs at beta z.": lambda z, beta: (
            s_test(beta * z) + beta * z * bell_test(z)
        ),
        "The first term is sigma(beta z), not sigma(z).": lambda z, beta: (
            s_test(z) + beta * z * bell_test(beta * z)
        ),
        "The sign of the second term is wrong: the two terms add.": lambda z, beta: (
            s_test(beta * z) - beta * z * bell_test(beta * z)
        ),
        "The second term has sigma (1 - sigma); here sigma is squared.": lambda z, beta: (
            s_test(beta * z) + beta * z * s_test(beta * z) ** 2
        ),
        "The second term has sigma (1 - sigma): the factor 1 - sigma is missing.": lambda z, beta: (
            s_test(beta * z) * (1 + beta * z)
        ),
        "The second term has sigma (1 - sigma): the factor sigma is missing.": lambda z, beta: (
            s_test(beta * z) + beta * z * s_test(-beta * z)
        ),
        **differences_test(lambda z, beta: z * s_test(beta * z)),
    }
    ### END SEALED
    cases_test = [*zip(z_cases_test, [1.5, 0.25, 2, 1.0], strict=True), (np.array([0.0, 2.0]), 0)]
    cases_test += [(np.array([0.5, -2.0]), -1.5), (check.made("np.linspace(-5, 5, 41)"), 0.75)]
    cases_test.append((np.array([0.5, 2000.0, -1500.0]), 0.001))
    suspects = relatives_test(suspects, slope_test, "the slope", cases_test)
    upon_test = (swish, lambda z, beta: z * s_test(beta * z), cases_test)
    known_test = {"suspects": suspects, "upon": upon_test, "quiet": True}
    check.compare(swish_grad, slope_test, cases_test, returns="swish'(z)", **known_test)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for beta_test, kind in [(1.0, float), (0.3, int), (2, int), (0, float), (-1.25, float), (5.0, float)]:
            z_test = (2 * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -1, 2
            got = check.call(swish_grad, z_test, beta_test, returns="swish_grad(z, beta)", quiet=True)
            t_test = np.tanh(beta_test * z_test / 2)
            want = 0.5 * (1 + t_test) + 0.25 * beta_test * z_test * (1 - t_test**2)
            check.array(f"swish'(z) for beta={beta_test}", got, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "swish_extremes_test", "grade": true, "points": 1}
with exercise("swish", title="swish, extremes") as check:
    ### BEGIN SEALED
    def swish_test(z, beta):
        return z * 0.5 * (1 + np.tanh(beta * z / 2))

    def slope_test(z, beta):
        t = np.tanh(beta * z / 2)
        return 0.5 * (1 + t) + 0.25 * beta * z * (1 - t) * (1 + t)

    ### END SEALED
    cases_test = [*zip(far_cases_test, [1.0, 0.5, 1.5, 1], strict=True), (z_cases_test[0], 0.75)]
    check.compare(
        swish, swish_test, cases_test, returns="swish(z, beta)", suspects=clipped_test(swish_test), quiet=True
    )
    check.compare(
        swish_grad, slope_test, cases_test, returns="swish'(z)", suspects=clipped_test(slope_test), quiet=True
    )
    ### BEGIN HIDDEN TESTS
    far_test = np.array(
        [1, 2.5, 7, 12, 15, 18, 22, 26, 31, 36, 40, 60, 88, 300, 472.5, 709, 711, 746, 2000, 9876.5]
    )
    whole_test = np.array([[-10_000, 10_000, 3], [710, -800, -2]])
    for z_test in (
        np.append(far_test, -far_test),
        np.append(-far_test, far_test).reshape(5, -1),
        np.append(-far_test, [2.5]),
        whole_test,
    ):
        for beta_test in (1.0, 1, 0.5, 1.5):
            t_test = np.tanh(beta_test * z_test / 2)
            got = check.call(swish, z_test, beta_test, returns="swish(z, beta)", quiet=True)
            check_all_sizes_test(check, f"swish(z, {beta_test})", got, z_test * 0.5 * (1 + t_test))
            got = check.call(swish_grad, z_test, beta_test, returns="swish_grad(z, beta)", quiet=True)
            want = 0.5 * (1 + t_test) + 0.25 * beta_test * z_test * (1 - t_test) * (1 + t_test)
            check.array(f"swish'(z) for beta={beta_test}", got, want)
    ### END HIDDEN TESTS

# %% [markdown]
# Now move $\beta$ from one end to the other. Which function do you know at each end?

# %% grader={"picture": true}
with needs("swish", "swish_grad"):
    display(activation_explorer({"swish": (swish, swish_grad)}))

# %% grader={"claim": true}
z_claim = np.linspace(-3, 3, 601)
assert np.allclose(swish(z_claim, 0), z_claim / 2)
gaps_claim = [np.abs(swish(z_claim, beta_claim) - relu(z_claim)).max() for beta_claim in (0, 1, 2, 20)]
assert gaps_claim == sorted(gaps_claim, reverse=True)
assert gaps_claim[-1] < 0.02

# %% [markdown]
# For $\beta = 0$ the switch stands at 1/2, and swish is the straight line $z/2$: no nonlinearity at all.
# The larger $\beta$, the nearer the switch comes to a step, and swish to ReLU.

# %% [markdown]
# ### Exercise: `softplus`
#
# **Softplus** is a smooth ReLU. It returns when losses are computed (notebook 05), and it is the classic
# case of a formula that overflows:
#
# $$\mathrm{softplus}(z) = \ln(1 + e^z)$$
#
# For a large $z$ the power is infinite, though the result is close to $z$. Take $e^z$ out of the bracket,
# with $\ln(xy) = \ln x + \ln y$: what is left has only negative powers. For $z \le 0$ the formula is
# harmless as it stands. Then write both cases as one formula, with $\max(z, 0)$ and $|z|$.
#
# You may leave the derivative out: which function of this notebook is it? Take a minute with pencil and
# paper; the next picture shows it.
#
# <details><summary>Hint 1</summary>
#
# $1 + e^z = e^z\,(e^{-z} + 1)$
# </details>
# <details><summary>Hint 2</summary>
#
# For $z > 0$ that gives $z + \ln(1 + e^{-z})$, and for $z \le 0$ the formula is $0 + \ln(1 + e^{z})$.
# Compare term by term.
# </details>
# <details><summary>Hint 3</summary>
#
# In both cases the power is $e^{-|z|}$. For digits that are right where it is tiny take `np.log1p(x)`,
# which is $\ln(1 + x)$.
# </details>


# %% nbgrader={"grade_id": "softplus", "solution": true}
def softplus(z):
    """ln(1 + e^z), stable. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    ### END SOLUTION


# %% nbgrader={"grade_id": "softplus_values_test", "grade": true, "points": 1}
with exercise("softplus", title="softplus, values") as check:
    ### BEGIN SEALED
    def softplus_test(z):
        return np.logaddexp(0, z)

    suspects = {
        "That is ln(1 + e^-z): the sign of z is turned.": lambda z: np.logaddexp(0, -z),
        "That is log2; ln is np.log.": lambda z: np.logaddexp(0, z) / np.log(2),
        "That is log10; ln is np.log.": lambda z: np.logaddexp(0, z) / np.log(10),
        "The part max(z, 0) is missing.": lambda z: np.logaddexp(0, -np.abs(z)),
        "The part ln(1 + e^-|z|) is missing: that is relu.": lambda z: np.maximum(z, 0),
        "That is the sigmoid, the derivative of softplus.": lambda z: 0.5 * (1 + np.tanh(z / 2)),
        "That is |z| + ln(1 + e^-|z|), and so is max(z, 0) + ln(1 + e^-z): take max(z, 0) and e^-|z|.": (
            lambda z: np.abs(z) + np.logaddexp(0, -np.abs(z))
        ),
        "It is max(z, 0) that is added, not z.": lambda z: z + np.logaddexp(0, -np.abs(z)),
        "The two parts add: max(z, 0) plus the logarithm.": lambda z: (
            np.maximum(z, 0) - np.logaddexp(0, -np.abs(z))
        ),
        "The power is e^-|z|, not e^|z|.": lambda z: np.maximum(z, 0) + np.logaddexp(0, np.abs(z)),
        "The large part counts twice, as in max(z, 0) + ln(1 + e^z) and in 2 max(z, 0) + ln(1 + e^-|z|).": (
            lambda z: np.maximum(z, 0) + np.logaddexp(0, z)
        ),
        "The 1 is counted twice: that is ln(2 + e^z). (log1p has a 1 of its own.)": lambda z: np.log(
            2 + np.exp(1.0 * z)
        ),
        "The 1 is counted twice: that is ln(2 + e^-|z|). (log1p has a 1 of its own.)": (
            lambda z: np.maximum(z, 0) + np.log(2 + np.exp(-np.abs(1.0 * z)))
        ),
        "That is log2 in the second part; ln is np.log.": lambda z: (
            np.maximum(z, 0) + np.logaddexp(0, -np.abs(z)) / np.log(2)
        ),
        "That is log10 in the second part; ln is np.log.": lambda z: (
            np.maximum(z, 0) + np.logaddexp(0, -np.abs(z)) / np.log(10)
        ),
        "It is max(z, 0) that is added, not min(z, 0).": lambda z: (
            np.minimum(z, 0) + np.logaddexp(0, -np.abs(z))
        ),
        "The power is e^-|z|; e to the power of -max(z, 0) is 1 on the left.": lambda z: (
            np.maximum(z, 0) + np.logaddexp(0, -np.maximum(z, 0))
        ),
        "The power is e^-|z|; e to the power of min(z, 0) is 1 on the right.": lambda z: (
            np.maximum(z, 0) + np.logaddexp(0, np.minimum(z, 0))
        ),
        "That is ln sigma(z), which is never above 0: softplus is ln(1 + e^z).": lambda z: (
            -np.logaddexp(0, -1.0 * z)
        ),
        "The logarithm is missing: that is 1 + e^z.": lambda z: 1 + np.exp(1.0 * z),
        "The logarithm in the second part is missing.": lambda z: np.maximum(z, 0) + np.exp(-np.abs(1.0 * z)),
        "The logarithm is missing, or the 1 + is: ln(e^z) is z.": lambda z: 1.0 * z,
        "That is e^z, and so is ln 1 + e^z without brackets: it is ln(1 + e^z).": lambda z: np.exp(1.0 * z),
        "np.max(z, 0) is the largest entry along axis 0. The larger of z and 0, entry by entry, is "
        "np.maximum(z, 0).": lambda z: np.max(z, 0) + np.logaddexp(0, -np.abs(z)),
        "np.max(z) is one number. The larger of z and 0, entry by entry, is np.maximum(z, 0).": (
            lambda z: max(np.max(z), 0) + np.logaddexp(0, -np.abs(z))
        ),
        **slips_test(softplus_test),
        "max(z, 0) is added to the logarithm, not multiplied by it.": lambda z: (
            np.maximum(z, 0) * np.logaddexp(0, -np.abs(z))
        ),
    }
    ### END SEALED
    cases_test = [(z,) for z in [*z_cases_test, np.array([0.0, 2.0])]]
    suspects = relatives_test(suspects, softplus_test, "softplus", cases_test)
    check.compare(softplus, softplus_test, cases_test, returns="softplus(z)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7,), (4, 1), (2, 3, 5)]:
        for scale_test, kind in [(1.0, float), (4.0, float), (4.0, int)]:
            z_test = (scale_test * check.rng.normal(size=shape_test)).astype(kind)
            z_test.flat[0], z_test.flat[1], z_test.flat[2] = 0, -1, 2
            got = check.call(softplus, z_test, returns="softplus(z)", quiet=True)
            check.array("softplus(z)", got, np.logaddexp(0, z_test))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softplus_extremes_test", "grade": true, "points": 1}
with exercise("softplus", title="softplus, extremes") as check:
    ### BEGIN SEALED
    def softplus_test(z):
        return np.logaddexp(0, z)

    suspects = clipped_test(softplus_test) | {
        "For large z the result is set to z, but too early for ten digits.": tuple(
            lambda z, limit=limit: np.where(z >= limit, z, softplus_test(z))
            for limit in (3, 5, 8, 10, 12, 15, 15.5)
        )
    }
    ### END SEALED
    cases_test = [(z,) for z in [*far_cases_test, *z_cases_test]]
    check.compare(softplus, softplus_test, cases_test, returns="softplus(z)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    far_test = np.array(
        [1, 2.5, 7, 12, 15, 17.5, 19, 22, 26, 31, 36, 38, 60, 88, 300, 709, 711, 746, 2000, 9876.5]
    )
    whole_test = np.array([[-10_000, 10_000, 3], [710, -800, -2]])
    for z_test in (
        np.append(far_test, -far_test),
        np.append(-far_test, far_test).reshape(5, -1),
        np.append(-far_test, [1.0]),
        whole_test,
    ):
        got = check.call(softplus, z_test, returns="softplus(z)", quiet=True)
        check_all_sizes_test(check, "softplus(z)", got, np.logaddexp(0, z_test))
    ### END HIDDEN TESTS

# %% [markdown]
# All smooth rectifiers, and ReLU to compare them with. Under softplus your sigmoid is drawn as its slope.
# Does the tangent agree? And where do GELU and swish go *down*?

# %% grader={"picture": true}
with needs("gelu", "gelu_grad", "swish", "swish_grad", "softplus", "sigmoid", "relu", "relu_grad"):
    display(
        activation_explorer(
            {
                "softplus": (softplus, sigmoid),
                "gelu": (gelu, gelu_grad),
                "swish": (swish, swish_grad),
                "relu": (relu, relu_grad),
            }
        )
    )

# %% grader={"claim": true}
z_claim, h_claim = np.linspace(-5, 3, 401), 1e-5
slope_claim = (softplus(z_claim + h_claim) - softplus(z_claim - h_claim)) / (2 * h_claim)
assert np.allclose(slope_claim, sigmoid(z_claim), atol=1e-9)
for dip_claim, at_claim in [(gelu, -0.75), (lambda z: swish(z, 1.0), -1.28)]:
    assert dip_claim(z_claim).min() < -0.16
    assert abs(z_claim[dip_claim(z_claim).argmin()] - at_claim) < 0.02
assert softplus(z_claim).min() > 0
for slope_claim in (gelu_grad, lambda z: swish_grad(z, 1.0)):
    assert slope_claim(z_claim).max() > 1.05
    assert slope_claim(z_claim).min() < -0.09

# %% [markdown]
# The sigmoid is the derivative of softplus: $\frac{e^z}{1 + e^z}$ by the chain rule. GELU and swish dip
# below zero before they rise, so their slope is negative for a while, and a little above 1 later on.
#
# ### What does each bend cost, and what does it give?
#
# Opinions on activations are cheap, so measure. Each function gets 20,000 normal random numbers of standard
# deviation 2. The table shows the mean of its values, the share of the numbers at which its slope is below
# 0.05 and below 0.001, and the time that your code takes. **Predict:** which one is best centred, which one
# has most slopes near zero, and which one is slowest?


# %%
def measure(name, function, derivative):
    """One line of the contest."""
    z = 2 * np.random.default_rng(2).normal(size=20_000)
    times = []
    for _ in range(5):
        began = perf_counter()
        values = function(z)
        times.append((perf_counter() - began) / z.size)
    slopes = np.abs(derivative(z))
    low, least = np.mean(slopes < 0.05), np.mean(slopes < 0.001)
    return f"{name:17}{np.mean(values):7.2f}{low:14.1%}{least:9.1%}{1e9 * min(times):16.1f}"


contest = {
    "sigmoid": lambda: (sigmoid, sigmoid_grad),
    "tanh_from_sigmoid": lambda: (tanh_from_sigmoid, tanh_grad),
    "relu": lambda: (relu, relu_grad),
    "leaky_relu": lambda: (lambda z: leaky_relu(z, 0.01), lambda z: leaky_relu_grad(z, 0.01)),
    "elu": lambda: (lambda z: elu(z, 1.0), lambda z: elu_grad(z, 1.0)),
    "gelu": lambda: (gelu, gelu_grad),
    "swish": lambda: (lambda z: swish(z, 1.0), lambda z: swish_grad(z, 1.0)),
    "softplus": lambda: (softplus, sigmoid),
}

# %%
with needs(*contest, *(f"{name}_grad" for name in contest)):
    contest_demo = [measure(name_demo, *pair_demo()) for name_demo, pair_demo in contest.items()]
    print("                    mean  slope < 0.05  < 0.001  ns for a number", *contest_demo, sep="\n")

# %% grader={"claim": true}
z_claim = 2 * np.random.default_rng(2).normal(size=20_000)
means_claim, low_claim, least_claim = {}, {}, {}
for name_claim, pair_claim in contest.items():
    f_claim, slope_claim = pair_claim()
    means_claim[name_claim] = abs(np.mean(f_claim(z_claim)))
    low_claim[name_claim] = np.mean(np.abs(slope_claim(z_claim)) < 0.05)
    least_claim[name_claim] = np.mean(np.abs(slope_claim(z_claim)) < 0.001)
assert min(means_claim, key=means_claim.get) == "tanh_from_sigmoid"
assert means_claim["elu"] < means_claim["relu"]
assert low_claim["relu"] == least_claim["relu"] == low_claim["leaky_relu"] > 0.49
assert least_claim["leaky_relu"] == 0
assert max(low_claim, key=low_claim.get) == max(least_claim, key=least_claim.get) == "relu"

# %% [markdown]
# The first column says which function is centred: tanh is. The second says how often a unit learns slowly,
# the third how often it hardly learns at all. ReLU does not learn on half of the numbers. Leaky ReLU has the
# same share of small slopes, but none below 0.001: its slope on the left is 0.01, so there it learns a
# hundred times more slowly than on the right, and never stops. The last column is about your code on this
# machine: NumPy takes a whole array through an exponential, `math.erf` one number after the other in Python.

# %% [markdown]
# ## 5. Can a neuron learn its bend?
#
# PReLU learns one slope. A **maxout** unit (Goodfellow and others, 2013) learns the whole shape. It has not
# one weight vector but $k$ of them and computes $k$ sums, its *pieces*. Here are four pieces of a unit with
# one input, and the unit keeps, at each input, the largest. **Predict:** which piece wins at $x = 0.5$? At
# which $x$ does piece 4 take over? What shape does the output have?

# %%
bowl_demo = [(-1.5, -1.0), (-0.5, 1.5), (0.5, 1.5), (1.5, -1.0)]  # weight and bias of each piece
lines_demo = {f"piece {p}": lambda x, w=w, b=b: w * x + b for p, (w, b) in enumerate(bowl_demo, start=1)}
show(plot_functions(lines_demo, limits=(-4, 4), x_label="input x", y_label="z"))

# %% grader={"claim": true}
slopes_claim, heights_claim = np.transpose(bowl_demo)
pieces_claim = np.outer([0.5, 2.4, 2.6, -0.5], slopes_claim) + heights_claim
assert list(pieces_claim.argmax(axis=1) + 1) == [3, 3, 4, 2]

# %% [markdown]
# Piece 3 wins at 0.5, and piece 4 takes over at 2.5: the largest of the four is a bowl. In symbols, for
# sample $n$ and output $j$,
#
# $$a_{nj} = \max_{p}\; z_{pnj}, \qquad z_{pnj} = \sum_i X_{ni} W_{pij} + b_{pj}.$$
#
# There is no other activation function: the maximum is the nonlinearity.
#
# ### Exercise: `maxout`, and ★ `maxout_backward`
#
# Write the forward pass. The backward pass is a bonus, for after notebook 04: leave the line `raise
# NotImplementedError()` in it until then. Backward, the maximum is a switch. The whole gradient of an
# output goes to the piece that won; the others get nothing. On a tie the **first** of the largest pieces
# wins. So with
#
# $$G_{pnj} = \begin{cases} \partial L/\partial a_{nj} & p \text{ won for } (n, j) \\
#   0 & \text{otherwise} \end{cases}$$
#
# each piece is a dense layer that gets the gradient $G_p$. Derive the gradients of $X$, $W$ and $b$ from
# that.
#
# <details><summary>Hint 1: forward</summary>
#
# A loop over the pieces will do: `X @ W[p] + b[p]` is one piece, of shape `(n_samples, n_out)`. Compare all
# of them entry by entry.
# </details>
# <details><summary>Hint 2: forward, without a loop</summary>
#
# `X @ W` has the shape `(k, n_samples, n_out)`. For `b` to be added to each piece it needs an axis of
# length 1 where the samples are: `b[:, None, :]`. The maximum runs over axis 0.
# </details>
# <details><summary>Hint 3 ★: backward</summary>
#
# `np.argmax` along axis 0 gives the first winner of each output. For every piece $\partial L/\partial W_p =
# X^T G_p$, and $\partial L/\partial b_p$ is the sum of $G_p$ over the samples. All pieces read the same
# $X$, so their $G_p W_p^T$ add up.
# </details>


# %% nbgrader={"grade_id": "maxout", "solution": true}
def maxout(X, W, b):
    """The largest of k linear pieces.

    X : ndarray of shape (n_samples, n_in); W : (k, n_in, n_out); b : (k, n_out)
    Returns an ndarray of shape (n_samples, n_out).
    """
    ### BEGIN SOLUTION
    return np.max(X @ W + b[:, None, :], axis=0)
    ### END SOLUTION


def maxout_backward(grad_a, X, W, b):
    """Gradients of maxout.

    grad_a : ndarray of shape (n_samples, n_out), dL/da; X, W, b : as for maxout
    Returns (grad_X, grad_W, grad_b), shaped like X, W and b.
    """
    ### BEGIN SOLUTION
    pieces = X @ W + b[:, None, :]
    won = np.argmax(pieces, axis=0) == np.arange(len(W))[:, None, None]
    G = won * grad_a
    return np.sum(G @ W.transpose(0, 2, 1), axis=0), X.T @ G, G.sum(axis=1)
    ### END SOLUTION


# %% nbgrader={"grade_id": "maxout_forward_test", "grade": true, "points": 1}
with exercise("maxout", title="maxout, forward") as check:
    ### BEGIN SEALED
    def pieces_test(X, W, b):
        return np.einsum("ni,pio->pno", X, W) + b[:, None]

    def maxout_test(X, W, b):
        return pieces_test(X, W, b).max(axis=0)

    suspects = {
        "b is missing.": lambda X, W, b: maxout_test(X, W, 0 * b),
        "b is added twice.": lambda X, W, b: maxout_test(X, W, 2 * b),
        "b stands inside the sum over the inputs: it is added once for each of them.": (
            lambda X, W, b: maxout_test(X, W, X.shape[1] * b)
        ),
        "b is subtracted, not added.": lambda X, W, b: maxout_test(X, W, -b),
        "Each piece has its own b: here all have that of the first one.": lambda X, W, b: (
            maxout_test(X, W, 0 * b) + b[0]
        ),
        "The largest weights and biases are no piece: take the maximum of the pieces, X W + b.": (
            lambda X, W, b: X @ W.max(axis=0) + b.max(axis=0)
        ),
        "The largest b is added after the maximum; each piece has its own b.": lambda X, W, b: (
            maxout_test(X, W, 0 * b) + b.max(axis=0)
        ),
        "All the b are added after the maximum; each piece has its own b.": lambda X, W, b: (
            maxout_test(X, W, 0 * b) + b.sum(axis=0)
        ),
        "That is the smallest piece.": lambda X, W, b: pieces_test(X, W, b).min(axis=0),
        "That is the sum of the pieces: take the largest.": lambda X, W, b: pieces_test(X, W, b).sum(axis=0),
        "That is the mean of the pieces: take the largest.": lambda X, W, b: pieces_test(X, W, b).mean(
            axis=0
        ),
        "That is the largest |z|: the sign counts.": lambda X, W, b: np.abs(pieces_test(X, W, b)).max(axis=0),
        "That is |a|: the maximum keeps its sign.": lambda X, W, b: np.abs(maxout_test(X, W, b)),
        "That is the second largest piece.": lambda X, W, b: np.sort(pieces_test(X, W, b), axis=0)[
            -min(2, len(W))
        ],
        "There is no other activation function: here tanh comes on top.": lambda X, W, b: np.tanh(
            maxout_test(X, W, b)
        ),
        "There is no other activation function: here a sigmoid comes on top.": lambda X, W, b: (
            0.5 + 0.5 * np.tanh(maxout_test(X, W, b) / 2)
        ),
        "Only the first piece takes part.": lambda X, W, b: pieces_test(X, W, b)[0],
        "Only the last piece takes part.": lambda X, W, b: pieces_test(X, W, b)[-1],
        "Only the last two pieces take part.": lambda X, W, b: pieces_test(X, W, b)[-2:].max(axis=0),
        "Only the first two pieces take part.": lambda X, W, b: pieces_test(X, W, b)[:2].max(axis=0),
        "The first piece takes no part.": lambda X, W, b: pieces_test(X, W, b)[-max(len(W) - 1, 1) :].max(
            axis=0
        ),
        "The last piece takes no part.": lambda X, W, b: pieces_test(X, W, b)[: max(len(W) - 1, 1)].max(
            axis=0
        ),
        "0 takes part in the maximum: no relu, and a running maximum starts with the first piece.": (
            lambda X, W, b: np.maximum(maxout_test(X, W, b), 0)
        ),
        "One piece wins for all outputs of a sample here; each output has a winner of its own.": (
            lambda X, W, b: pieces_test(X, W, b)[
                pieces_test(X, W, b).sum(axis=2).argmax(axis=0), np.arange(len(X))
            ]
        ),
        "W is reshaped where its axes have to be exchanged: reshape leaves the entries in their order.": (
            lambda X, W, b: (
                (X @ W.reshape(W.shape[1], -1) + b.ravel()).reshape(len(X), len(W), -1).max(axis=1)
            )
        ),
        "These are all the pieces: the maximum over them is missing.": pieces_test,
        "That is the number of the winning piece: its value is asked for (np.max, not np.argmax).": (
            lambda X, W, b: pieces_test(X, W, b).argmax(axis=0)
        ),
        "That is the largest output of each piece; the maximum runs over the pieces.": (
            lambda X, W, b: pieces_test(X, W, b).max(axis=2),
            lambda X, W, b: pieces_test(X, W, b).max(axis=2).T,
        ),
        "That is the largest sample of each piece; the maximum runs over the pieces.": (
            lambda X, W, b: pieces_test(X, W, b).max(axis=1)
        ),
        "That is the one largest number of all; the maximum runs over the pieces alone.": (
            lambda X, W, b: pieces_test(X, W, b).max()
        ),
    }
    ### END SEALED
    cases_test = maxout_cases_test
    check.compare(maxout, maxout_test, cases_test, returns="a", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for k_test, n_samples, n_in, n_out in [
        (2, 5, 3, 4),
        (4, 3, 2, 1),
        (5, 7, 1, 3),
        (1, 4, 3, 2),
        (3, 2, 5, 4),
    ]:
        sizes_test = [(n_samples, n_in), (k_test, n_in, n_out), (k_test, n_out)]
        for kinds_test in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            X_test, W_test, b_test = (
                (4 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip(sizes_test, kinds_test, strict=True)
            )
            got = check.call(maxout, X_test, W_test, b_test, returns="a", quiet=True)
            check.array("a", got, (np.einsum("ni,pio->pno", X_test, W_test) + b_test[:, None]).max(axis=0))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "maxout_backward_test", "grade": true, "points": 2} grader={"optional": true}
with exercise("maxout", title="maxout, backward") as check:
    ### BEGIN SEALED
    def grads_test(grad_a, X, W, b, score=lambda z: z, bias=1, g_by_piece=None):
        z = np.einsum("ni,pio->pno", X, W) + bias * b[:, None]
        G = grad_a * (np.arange(len(W))[:, None, None] == np.argmax(score(z), axis=0))
        G = G if g_by_piece is None else g_by_piece(grad_a, z, G)
        return np.einsum("pno,pio->ni", G, W), np.einsum("ni,pno->pio", X, G), G.sum(axis=1)

    def with_test(**changes):
        return lambda g, X, W, b: grads_test(g, X, W, b, **changes)

    def with_last_test(g, X, W, b):
        z = np.einsum("ni,pio->pno", X, W) + b[:, None]
        G = g * (np.argmax(z, axis=0) == len(W) - 1)
        return G @ W[-1].T, *grads_test(g, X, W, b)[1:]

    def spoilt_test(spoil):
        return lambda g, X, W, b: spoil(*grads_test(g, X, W, b), X, W)

    suspects = {
        "Every piece learns here; only the one that won gets the gradient.": with_test(
            g_by_piece=lambda g, z, G: g + 0 * z
        ),
        "Every piece above 0 learns here; it is the largest one that gets the gradient.": with_test(
            g_by_piece=lambda g, z, G: g * (z > 0)
        ),
        "In dL/dX every piece sends its share back; only those that won do.": lambda g, X, W, b: (
            g @ W.sum(axis=0).T,
            *grads_test(g, X, W, b)[1:],
        ),
        "The winner is chosen without b.": with_test(bias=0),
        "The winner is the largest z, not the largest |z|.": with_test(score=np.abs),
        "The smallest piece wins here.": with_test(score=lambda z: -z),
        "The gradient from upstream, grad_a, is ignored.": with_test(
            g_by_piece=lambda g, z, G: 1.0 * (G != 0)
        ),
        "The gradient is multiplied by a; the slope of the winning piece is 1.": with_test(
            g_by_piece=lambda g, z, G: G * z
        ),
        "The maximum lets negative outputs pass, too: there is no relu.": with_test(
            g_by_piece=lambda g, z, G: G * (z > 0)
        ),
        "dL/db is the mean over the samples; sum, for grad_a carries any 1/n already.": spoilt_test(
            lambda gX, gW, gb, X, W: (gX, gW, gb / len(X))
        ),
        "In dL/db the gradient from upstream, grad_a, is ignored.": lambda g, X, W, b: (
            *grads_test(g, X, W, b)[:2],
            grads_test(np.ones(g.shape), X, W, b)[2],
        ),
        "dL/dW is a mean over the samples; sum, for grad_a carries any 1/n already.": spoilt_test(
            lambda gX, gW, gb, X, W: (gX, gW / len(X), gb)
        ),
        "dL/dX is the mean over the pieces; add them up.": spoilt_test(
            lambda gX, gW, gb, X, W: (gX / len(W), gW, gb)
        ),
        "dL/dX has to add up what all pieces send back; here the last one is left alone.": with_last_test,
        "dL/db is summed over the outputs, too: sum over the samples alone (axis 1 of G).": spoilt_test(
            lambda gX, gW, gb, X, W: (gX, gW, gb.sum(axis=1))
        ),
        "The order is grad_X, grad_W, grad_b; here grad_W stands first.": spoilt_test(
            lambda gX, gW, gb, X, W: (gW, gX, gb)
        ),
        "The order is grad_X, grad_W, grad_b; here grad_W and grad_b stand first.": spoilt_test(
            lambda gX, gW, gb, X, W: (gW, gb, gX)
        ),
        "dL/dX takes the weights of the first piece for all of them.": lambda g, X, W, b: (
            g @ W[0].T,
            *grads_test(g, X, W, b)[1:],
        ),
        "One piece wins for all outputs of a sample here; each output has a winner of its own.": (
            with_test(score=lambda z: z.sum(axis=2, keepdims=True)),
            with_test(score=lambda z: z.max(axis=2, keepdims=True)),
            with_test(score=lambda z: z[:, :, :1]),
            with_test(score=lambda z: z[:, :, -1:]),
        ),
    }
    ### END SEALED
    ups_test = [
        np.array([[0.5, -1.0], [2.0, 1.5], [-0.5, 3.0]]),
        np.array([[1.0], [-2.0], [0.5], [3.0]]),
        np.array([[0.5, -1.0, 1.5], [1.0, 3.0, -2.5]]),
        np.array([[0.3, -0.7]]),
    ]
    cases_test = [(g, *case) for g, case in zip(ups_test, maxout_cases_test, strict=True)]
    check.compare(
        maxout_backward,
        grads_test,
        cases_test,
        returns=("grad_X", "grad_W", "grad_b"),
        suspects=suspects,
        quiet=True,
    )

    ### BEGIN HIDDEN TESTS
    names_test = ("dL/dX", "dL/dW", "dL/db")

    def maxout_grads_test(g, X, W, b, flip=1, bias=1):
        pieces = np.einsum("ni,pio->pno", X, W) + bias * b[:, None]
        winner = np.argmax(pieces[::flip], axis=0)
        G = g * (np.arange(len(W))[::flip, None, None] == winner)
        return np.einsum("pno,pio->ni", G, W), np.einsum("ni,pno->pio", X, G), G.sum(axis=1)

    for k_test, n_samples, n_in, n_out in [
        (2, 5, 3, 4),
        (4, 9, 2, 1),
        (5, 7, 1, 3),
        (1, 4, 3, 2),
        (3, 8, 5, 4),
    ]:
        sizes_test = [(n_samples, n_out), (n_samples, n_in), (k_test, n_in, n_out), (k_test, n_out)]
        for kinds_test in [(float, float, float), (int, float, float), (float, int, int)]:
            g_test, X_test, W_test, b_test = (check.rng.normal(size=size) for size in sizes_test)
            X_test, W_test, b_test = np.round(300 * X_test, 3), np.round(4 * W_test, 3), 500 * b_test
            X_test, W_test, b_test = (
                a.astype(kind) for a, kind in zip((X_test, W_test, b_test), kinds_test, strict=True)
            )
            W_test = (
                W_test + (np.arange(k_test) * (kinds_test[1] is int))[:, None, None]
            )  # whole weights make no ties
            b_test = b_test + np.arange(k_test)[:, None]
            grads_test = check.call(
                maxout_backward, g_test, X_test, W_test, b_test, returns=names_test, quiet=True
            )
            wants_test = maxout_grads_test(g_test, X_test, W_test, b_test)
            no_bias_test = maxout_grads_test(g_test, X_test, W_test, b_test, bias=0)
            for name, got, want, wrong_test in zip(
                names_test, grads_test, wants_test, no_bias_test, strict=True
            ):
                suspects = {"The winner is chosen without b.": wrong_test}
                check.array(name, got, want, n_samples=n_samples, suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "maxout_ties_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("maxout", title="maxout, backward with ties") as check:
    ### BEGIN SEALED
    def tied_test(X, W, b):
        z = np.einsum("ni,pio->pno", X, W) + b[:, None]
        return z == z.max(axis=0), z

    def grads_test(won, g, X, W):
        G = g * won
        return np.einsum("pno,pio->ni", G, W), np.einsum("ni,pno->pio", X, G), G.sum(axis=1)

    def by_test(winners):
        return lambda g, X, W, b: grads_test(winners(*tied_test(X, W, b)), g, X, W)

    def first_test(tied, z):
        return np.arange(len(tied))[:, None, None] == np.argmax(tied, axis=0)

    suspects = {
        "On a tie the first of the largest pieces wins, here the last one did.": by_test(
            lambda tied, z: first_test(tied[::-1], z)[::-1]
        ),
        "On a tie only the first of the largest pieces learns, here all of them do.": by_test(
            lambda tied, z: tied
        ),
        "On a tie the first piece gets the whole gradient, here it is shared.": by_test(
            lambda tied, z: tied / tied.sum(axis=0)
        ),
        "On a tie the first piece gets the gradient, here nobody does.": by_test(
            lambda tied, z: tied * (tied.sum(axis=0) == 1)
        ),
        "A piece that leads by very little has won all the same: compare exactly.": by_test(
            lambda tied, z: first_test(np.isclose(z, z.max(axis=0)), z)
        ),
        "The winner is chosen without b.": lambda g, X, W, b: grads_test(
            first_test(*tied_test(X, W, 0 * b)), g, X, W
        ),
    }
    ### END SEALED
    X_test = np.array([[1.0, 2.0], [-3.0, 0.0], [2.0, -1.0]])
    W_test = np.array([[[1.0], [0.0]], [[1.0], [0.0]], [[-1.0], [2.0]]])  # the first two pieces are twins
    g_test = np.array([[1.0], [10.0], [100.0]])
    cases_test = [
        (g_test, X_test, W_test, np.zeros((3, 1))),
        (
            np.array([[0.5, 2.0], [3.0, -1.0]]),
            X_test[:2],
            np.repeat(W_test, 2, axis=2),
            np.array([[3.0, 3.0], [3.0, 3.0], [0.0, 0.0]]),
        ),
        (g_test, X_test, W_test, np.array([[0.0], [1e-9], [0.0]])),  # the second twin leads, if by little
    ]
    names_test = ("grad_X", "grad_W", "grad_b")
    check.compare(
        maxout_backward, by_test(first_test), cases_test, returns=names_test, suspects=suspects, quiet=True
    )
    ### BEGIN HIDDEN TESTS
    for k_test, n_samples, n_in, n_out in [(2, 9, 3, 4), (4, 12, 2, 1), (3, 11, 1, 3), (5, 8, 3, 2)]:
        sizes_test = [(n_samples, n_in), (k_test, n_in, n_out), (k_test, n_out)]
        for kind, lead_test in [(int, 0), (float, 0), (float, 1e-9)]:  # the last one leads, if by little
            X_test, W_test, b_test = (
                check.rng.integers(-1, 2, size=size).astype(kind) for size in sizes_test
            )
            W_test[-1], b_test[-1] = W_test[-2], b_test[-2] + lead_test
            g_test = check.rng.integers(1, 9, size=(n_samples, n_out)) + 0.5
            pieces_test = np.array([X_test @ W_test[p] + b_test[p] for p in range(k_test)])
            winner_test = np.argmax(pieces_test, axis=0)
            G_test = np.array([g_test * (winner_test == p) for p in range(k_test)])
            grads_test = check.call(
                maxout_backward, g_test, X_test, W_test, b_test, returns=names_test, quiet=True
            )
            check.array("dL/db with ties", grads_test[2], G_test.sum(axis=1))
            check.array("dL/dW with ties", grads_test[1], np.array([X_test.T @ G for G in G_test]))
            want = np.sum([G @ W.T for G, W in zip(G_test, W_test, strict=True)], axis=0)
            check.array("dL/dX with ties", grads_test[0], want)
    ### END HIDDEN TESTS

# %% [markdown]
# What can one maxout unit with one input become? Here are four choices of weights, computed by your
# function. One of them is the unit of the picture above.

# %%
units_demo = {
    "ReLU": [(0, 0), (1, 0)],
    "leaky ReLU": [(0.2, -1), (1, -1)],
    "|z|": [(-1, 1), (1, 1)],
    "a bowl": bowl_demo,
}


def maxout_curve(pieces):
    """One maxout unit of one input, as a function of x."""
    W, b = (np.reshape(numbers, (-1, 1)) for numbers in zip(*pieces, strict=True))
    return lambda x: maxout(np.reshape(x, (-1, 1)), W[:, None], b)


with needs("maxout"):
    curves_demo = {name: maxout_curve(pieces) for name, pieces in units_demo.items()}
    show(plot_functions(curves_demo, limits=(-3, 3), x_label="input", y_label="output of one maxout unit"))

# %% grader={"claim": true}
x_claim = np.linspace(-3, 3, 61)
for name_claim, curve_claim in [
    ("ReLU", relu(x_claim)),
    ("leaky ReLU", leaky_relu(x_claim, 0.2) - 1),
    ("|z|", np.abs(x_claim) + 1),
]:
    assert np.allclose(maxout_curve(units_demo[name_claim])(x_claim)[:, 0], curve_claim)
assert np.diff(maxout_curve(bowl_demo)(x_claim)[:, 0], 2).min() > -1e-12

# %% [markdown]
# ReLU, leaky ReLU, the absolute value, and every other *convex* curve of straight pieces are special cases.
# (Two of them are moved up or down so that you can tell them apart.) The price is $k$ times as many
# weights.

# %% [markdown]
# ## 6. How do scores become probabilities?
#
# A classifier ends with one number for each class, its **score** or *logit* $z_i$. **Softmax** turns a row
# of $K$ scores into probabilities: positive, with sum 1, and the largest score gets the largest share.
#
# $$p_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}$$
#
# **Predict:** what happens to the *other* probabilities when one score is raised? And what becomes of all of
# them when the same $c$ is added to every score? Then move the scores and $c$, and see. (Leave $T$ at 1 for
# now; drag in the picture, or use the sliders.)

# %% grader={"picture": true}
softmax_mixer()

# %% [markdown]
# The shift changes nothing. **Why?** Look for the factor that appears above and below the line when $c$ is
# added. Then see what the formula does with scores near 1000, and choose a $c$ that helps.

# %%
z_demo = np.array([1000.0, 1001.0, 1002.0])
with np.errstate(over="ignore", invalid="ignore"):
    print("by the formula:    ", np.exp(z_demo) / np.sum(np.exp(z_demo)))
moved_demo = np.exp(z_demo - 1002)
print("moved down by 1002:", moved_demo / np.sum(moved_demo))

# %% grader={"claim": true}
with np.errstate(over="ignore", invalid="ignore"):
    assert np.isnan(np.exp(z_demo) / np.sum(np.exp(z_demo))).all()
assert np.isclose(np.sum(moved_demo / np.sum(moved_demo)), 1)

# %% [markdown]
# Adding $c$ makes a factor $e^c$ above and below the line, which cancels: softmax is **shift invariant**.
# With $c = -\max_j z_j$, for each row its own, the largest power is $e^0 = 1$, and nothing overflows.
#
# ### Exercise: `softmax`
#
# Write softmax for a batch, one sample a **row**, and its derivative for one sample. Every output depends
# on every score, so the derivative is a matrix, the **Jacobian**, with $J_{ij} = \partial p_i/\partial
# z_j$. Derive it with the quotient rule, first for $i = j$, then for $i \ne j$. The exponentials can be put
# together to $p_i$ and $p_j$ again, as with the sigmoid. Then write both cases as one formula with
#
# $$\delta_{ij} = \begin{cases} 1 & i = j \\ 0 & i \ne j \end{cases}$$
#
# <details><summary>Hint 1: rows</summary>
#
# `np.max(Z, axis=1)` has the shape `(n_samples,)` and does not fit under `Z`. With `keepdims=True` it has
# the shape `(n_samples, 1)`, a number for each row.
# </details>
# <details><summary>Hint 2: the quotient rule</summary>
#
# With $s = \sum_j e^{z_j}$: for $i = j$ the derivative of $e^{z_i}/s$ by $z_i$ is
# $(e^{z_i}s - e^{z_i}e^{z_i})/s^2$. For $i \ne j$ the upper part does not depend on $z_j$, and only
# $-e^{z_i}e^{z_j}/s^2$ is left.
# </details>
# <details><summary>Hint 3: the Jacobian</summary>
#
# $J_{ij} = p_i\,(\delta_{ij} - p_j)$. In NumPy: a diagonal matrix (`np.diag`) minus the table of all products
# (`np.outer`).
# </details>


# %% nbgrader={"grade_id": "softmax", "solution": true}
def softmax(Z):
    """Probabilities from scores, row by row, stable.

    Z : ndarray of shape (n_samples, n_classes)
    Returns an ndarray of that shape.
    """
    ### BEGIN SOLUTION
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)
    ### END SOLUTION


def softmax_jacobian(z):
    """Jacobian of softmax for one sample, stable.

    z : ndarray of shape (n_classes,)
    Returns an ndarray of shape (n_classes, n_classes), entry [i, j] is dp_i / dz_j.
    """
    ### BEGIN SOLUTION
    p = softmax(z[None, :])[0]
    return np.diag(p) - np.outer(p, p)
    ### END SOLUTION


# %% nbgrader={"grade_id": "softmax_rows_test", "grade": true, "points": 1}
with exercise("softmax", title="softmax, rows") as check:
    ### BEGIN SEALED
    def softmax_test(Z):
        e = np.exp(1.0 * Z - Z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def over_test(total):
        return lambda Z: np.exp(1.0 * Z) / total(np.exp(1.0 * Z))

    suspects = {
        "The columns sum to 1 here: one sample is a row (axis=1).": over_test(lambda e: e.sum(axis=0)),
        "The whole batch sums to 1 here: each row has to (axis=1).": over_test(lambda e: e.sum()),
        "Divide by the sum of the exponentials, not by their number.": lambda Z: (
            np.exp(Z - Z.max(axis=1, keepdims=True)) / Z.shape[1]
        ),
        "Divide by the sum of the exponentials, not by the norm: no squares, no root.": over_test(
            lambda e: np.linalg.norm(e, axis=1, keepdims=True)
        ),
        "The whole batch is divided by one sum here: each row has its own (axis=1).": lambda Z: (
            np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(Z - Z.max(axis=1, keepdims=True)).sum()
        ),
        "The columns share one sum here: each row has its own (axis=1).": lambda Z: (
            np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=0)
        ),
        "Those are the sigmoids of the scores over their sum; the powers e^z belong there.": lambda Z: (
            (1 + np.tanh(Z / 2)) / (1 + np.tanh(Z / 2)).sum(axis=1, keepdims=True)
        ),
        "The maximum is subtracted from the scores, before np.exp.": lambda Z: (
            (np.exp(1.0 * Z) - np.exp(1.0 * Z).max(axis=1, keepdims=True))
            / (np.exp(1.0 * Z) - np.exp(1.0 * Z).max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
        ),
        "The exponential is missing.": lambda Z: Z / Z.sum(axis=1, keepdims=True),
        "The exponential is missing: what is divided are the moved scores.": lambda Z: (
            (Z - Z.max(axis=1, keepdims=True)) / (Z - Z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
        ),
        "The division by the sum of each row is missing.": over_test(lambda e: 1.0),
        "The division by the sum of each row is missing: the largest entry is 1.": over_test(
            lambda e: e.max(axis=1, keepdims=True)
        ),
        "That is a mean, not a sum, below the line: the rows sum to the number of classes.": over_test(
            lambda e: e.mean(axis=1, keepdims=True)
        ),
        "Divide by the sum of the powers, not by the sum of the scores.": lambda Z: (
            np.exp(1.0 * Z) / Z.sum(axis=1, keepdims=True)
        ),
        "The scores are moved above the line alone: move those of the sum, too.": lambda Z: (
            np.exp(Z - Z.max(axis=1, keepdims=True)) / np.exp(1.0 * Z).sum(axis=1, keepdims=True)
        ),
        "The exponent has the wrong sign: the largest score gets the smallest share.": lambda Z: softmax_test(
            -Z
        ),
        "Subtract one maximum a row (axis=1), the same from all of its scores.": lambda Z: softmax_test(
            Z - Z.max(axis=0)
        ),
        "That is 1 for the largest score and 0 for the others: softmax gives every class a share.": (
            lambda Z: 1.0 * (Z.max(axis=1, keepdims=True) == Z)
        ),
        "The exponent is z minus the largest score; here the score is divided by it.": lambda Z: softmax_test(
            Z / Z.max(axis=1, keepdims=True)
        ),
        "That is the sigmoid of each score; the scores of a row share their sum.": lambda Z: (
            0.5 + 0.5 * np.tanh(Z / 2)
        ),
        "The shares are those of the powers e^z, not of the squares.": lambda Z: (
            Z**2 / (1.0 * Z**2).sum(axis=1, keepdims=True)
        ),
        "The exponent is z, not -|z|: the sign counts.": lambda Z: softmax_test(-np.abs(Z)),
        "The exponent is z, not |z|: the sign counts.": lambda Z: softmax_test(np.abs(Z)),
        "That is the logarithm of softmax.": lambda Z: np.log(softmax_test(Z)),
        "That is 1 minus the share: the largest score gets the largest share.": lambda Z: 1 - softmax_test(Z),
        "That is the number of the largest score; the probabilities of all classes are asked for.": (
            lambda Z: Z.argmax(axis=1)
        ),
        "That is 1 for the largest score and 0 for the others: softmax gives each class its share.": (
            lambda Z: np.eye(Z.shape[1])[Z.argmax(axis=1)]
        ),
        "The base of the powers is e, not 2.": lambda Z: softmax_test(np.log(2) * Z),
        "The base of the powers is e, not 10.": lambda Z: softmax_test(np.log(10) * Z),
    }
    ### END SEALED
    cases_test = [
        (np.array([[2.0, 1.0, 0.5], [-1.0, 0.25, 3.0]]),),
        (np.array([[1, -2], [3, 5], [-1, 0], [2, 2]]),),
        (np.array([[0.5, -1.5, 1.0, 2.5], [1.0, 1.0, -0.5, 0.0], [-2.0, 0.75, 1.25, 1.5]]),),
    ]
    check.compare(softmax, softmax_test, cases_test, returns="softmax(Z)", suspects=suspects, quiet=True)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7, 2), (2, 6), (4, 1), (3, 10)]:
        for scale_test, kind in [(1.0, float), (4.0, float), (4.0, int)]:
            Z_test = (scale_test * check.rng.normal(size=shape_test)).astype(kind)
            Z_test[1] = Z_test[1, 0]  # a row of equal scores
            got = check.call(softmax, Z_test, returns="softmax(Z)", quiet=True)
            want = np.exp(Z_test) / np.exp(Z_test).sum(axis=1, keepdims=True)
            check.array("softmax(Z)", got, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_extremes_test", "grade": true, "points": 1}
with exercise("softmax", title="softmax, extremes") as check:
    ### BEGIN SEALED
    def softmax_test(Z):
        e = np.exp(1.0 * Z - Z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def moved_test(by):
        def softmax_moved_test(Z):
            e = np.exp(1.0 * Z - by(Z))
            return e / e.sum(axis=1, keepdims=True)

        return softmax_moved_test

    suspects = {
        "The largest score of the whole batch is subtracted: each row needs its own.": moved_test(np.max),
        "The largest score of each column is subtracted: each row needs its own (axis=1).": moved_test(
            lambda Z: Z.max(axis=0)
        ),
        "No maximum is subtracted before np.exp: far from 0 it loses digits or overflows.": moved_test(
            lambda Z: 0
        ),
        **clipped_test(softmax_test),
    }
    ### END SEALED
    low_test = [(np.array([[0.0, 0.5, 1.0], [-735.0, -736.0, -734.5]]),)]
    low_test += [(np.array([[-733.0, -735.5], [2.0, 1.0], [-734.0, -733.5], [0.0, 0.5]]),)]
    check.compare(softmax, softmax_test, low_test, returns="softmax(Z)", suspects=suspects, quiet=True)
    cases_test = [
        (np.array([[1000.0, 1000.0, -1e4], [-1e4, -1e4, -1e4]]),),
        (np.array([[0, 10000, -10000, 3], [-1000, -999, -1001, -1000], [600, 0, 610, 605]]),),
        (np.array([[-745.0, 0.0], [710.0, 709.0], [5.0, -30.0]]),),
    ]
    check.compare(
        softmax,
        softmax_test,
        cases_test,
        returns="softmax(Z)",
        suspects=clipped_test(softmax_test),
        quiet=True,
    )
    ### BEGIN HIDDEN TESTS
    for shape_test in [(7, 4), (3, 6), (5, 2), (4, 1)]:
        for kind in (float, int):
            Z_test = (3 * check.rng.normal(size=shape_test)).astype(kind)
            e_test = np.exp(Z_test)
            want = e_test / e_test.sum(axis=1, keepdims=True)
            rows_test = np.resize([9000, -9000, 800, -800, 0], (shape_test[0], 1))
            got = check.call(softmax, Z_test + rows_test, returns="softmax(Z)", quiet=True)
            check.array("softmax(Z)", got, want, tol=1e-9 if kind is float else None)
    Z_test = np.array([[0.0, -12, -24, 5, -700], [-745, 0, 710, -60, 709], [1e4, 1e4 - 3, -1e4, 0, 9e3]])
    e_test = np.exp(Z_test - Z_test.max(axis=1, keepdims=True))
    got = check.call(softmax, Z_test, returns="softmax(Z)", quiet=True)
    check.array("softmax(Z)", got, e_test / e_test.sum(axis=1, keepdims=True))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_jacobian_test", "grade": true, "points": 2}
with exercise("softmax", title="softmax, Jacobian") as check:
    ### BEGIN SEALED
    def shares_test(z):
        e = np.exp(1.0 * z - z.max())
        return e / e.sum()

    def rows_test(Z):
        return np.array([shares_test(z) for z in Z])

    def jacobian_test(z):
        p = shares_test(z)
        return np.diag(p) - np.outer(p, p)

    def of_test(f):
        return lambda z: f(shares_test(z))

    suspects = {
        "Off the diagonal stands -p_i p_j, not 0.": of_test(lambda p: np.diag(p * (1 - p))),
        "Off the diagonal the minus sign is missing.": of_test(lambda p: np.abs(np.diag(p) - np.outer(p, p))),
        "On the diagonal stands p_i (1 - p_i), not 0.": of_test(lambda p: np.diag(p * p) - np.outer(p, p)),
        "On the diagonal stands p_i (1 - p_i); here it is p_i alone.": of_test(
            lambda p: np.diag(p + p * p) - np.outer(p, p)
        ),
        "On the diagonal stands p_i (1 - p_i); here it is 1 - p_i alone.": of_test(
            lambda p: np.diag(1 - p + p * p) - np.outer(p, p)
        ),
        "On the diagonal stands p_i (1 - p_i); here it is p_i^2.": of_test(
            lambda p: np.diag(2 * p * p) - np.outer(p, p)
        ),
        "On one side of the diagonal stands 0; J is symmetric.": (
            of_test(lambda p: np.triu(np.diag(p) - np.outer(p, p))),
            of_test(lambda p: np.tril(np.diag(p) - np.outer(p, p))),
        ),
        "On the diagonal stands p_i (1 - p_i): take diag(p), not the identity.": of_test(
            lambda p: np.eye(len(p)) - np.outer(p, p)
        ),
        "The p_i that is added on the diagonal is missing.": of_test(lambda p: -np.outer(p, p)),
        "The sign is wrong: that is the outer product minus the diagonal.": of_test(
            lambda p: np.outer(p, p) - np.diag(p)
        ),
        "That is the table of all products p_i p_j alone.": of_test(lambda p: np.outer(p, p)),
        "The two parts are subtracted, not added.": of_test(lambda p: np.diag(p) + np.outer(p, p)),
        "The p_j that is subtracted is missing.": of_test(np.diag),
        "p_i is a factor of the whole bracket, p_i (delta_ij - p_j): that is delta_ij p_i - p_j.": (
            of_test(lambda p: np.diag(p) - p)
        ),
        "Every entry has the form for i = j, p_i (1 - p_j): elsewhere it is -p_i p_j.": of_test(
            lambda p: np.outer(p, 1 - p)
        ),
        "In place of diag(p) stands p, in every row.": of_test(lambda p: p - np.outer(p, p)),
        "That is the diagonal alone: the Jacobian is a matrix.": of_test(lambda p: p * (1 - p)),
        "Every p is 1 here: softmax of a column is one class a row. Make z a row, z[None, :].": lambda z: (
            np.eye(len(z)) - 1
        ),
        "That is softmax itself, not its derivative.": shares_test,
        "The products are those of p, not of z: p_i p_j.": lambda z: np.diag(shares_test(z)) - np.outer(z, z),
        "That is p_i - p_j: the bracket is delta_ij - p_j, and p_i is its factor.": of_test(
            lambda p: p[:, None] - p
        ),
        "The factor p_i in front of the bracket is missing: that is delta_ij - p_j.": of_test(
            lambda p: np.eye(len(p)) - p
        ),
        "The factor p_i in front of the bracket is missing: that is delta_ij - p_i.": of_test(
            lambda p: np.eye(len(p)) - p[:, None]
        ),
        "Here stand squares: p_j (delta_ij - p_j). One p has to be a column; np.outer(p, p) is the table of "
        "all products p_i p_j.": of_test(lambda p: p * (np.eye(len(p)) - p)),
        "Both factors have the same index, that of the row: p_i (delta_ij - p_j).": of_test(
            lambda p: p[:, None] * (np.eye(len(p)) - p[:, None])
        ),
        "z stands in place of p: compute softmax of z first.": lambda z: np.diag(1.0 * z) - np.outer(z, z),
        "p @ p is a number; the table of all products p_i p_j is np.outer(p, p).": of_test(
            lambda p: np.diag(p) - p @ p
        ),
        "p has two axes here, and of a table np.diag takes the diagonal: p = softmax(z[None, :])[0].": (
            of_test(lambda p: p[0] - np.outer(p, p))
        ),
        "Off the diagonal stands -p_i p_j; here it is -p_i alone.": of_test(
            lambda p: np.diag(p * (1 - p)) - (1 - np.eye(len(p))) * p[:, None]
        ),
        "Off the diagonal stands -p_i p_j; here it is -p_j alone.": of_test(
            lambda p: np.diag(p * (1 - p)) - (1 - np.eye(len(p))) * p
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([2.0, 1.0, 0.5, -1.0]),),
        (np.array([1, -2, 3]),),
        (np.array([0.5, -0.5]),),
        (np.array([0.25, -1.5, 1.0, 0.0, 0.5, -0.75, 4.0]),),
        (np.array([900.0, 901.0, -1e4]),),
        (np.array([-800.0, 0.5, -799.0, 1.5]),),
    ]
    as_rows_test = [(z[None],) for (z,) in cases_test]
    check.compare(
        softmax_jacobian,
        jacobian_test,
        cases_test,
        returns="softmax_jacobian(z)",
        suspects=suspects,
        upon=(softmax, rows_test, [(np.array([[2.0, 1.0, -0.5], [0.5, -1.0, 3.0]]),), *as_rows_test]),
        quiet=True,
    )
    ### BEGIN HIDDEN TESTS
    cases_test = [3 * check.rng.normal(size=k) for k in (2, 5, 3, 7, 1)]
    cases_test += [np.append(check.rng.normal(size=6), 4.0) for _ in range(6)]  # differences go wrong here
    cases_test += [
        check.rng.integers(-2, 3, size=5),
        np.array([2, 2, 2]),
        np.array([9000.0, 9001, 8999.5, -1e4]),
    ]
    cases_test += [np.array([-9998, -10_000, -10_000, -9999]), np.array([-800.0, -801.0, 0.0, 0.5])]
    for z_test in cases_test:
        got = check.call(softmax_jacobian, z_test, returns="softmax_jacobian(z)", quiet=True)
        p_test = np.exp(z_test - np.max(z_test))
        p_test = p_test / p_test.sum()
        check.array("the Jacobian", got, np.diag(p_test) - np.outer(p_test, p_test))
    ### END HIDDEN TESTS

# %% [markdown]
# Now your own softmax, which is asked for $(z + c)/T$. **Predict** before you move $T$: what changes when all
# scores are divided by 3? By 1/3? And does yours survive $c = 1000$?

# %% grader={"picture": true}
with needs("softmax"):
    display(softmax_mixer(softmax))

# %% [markdown]
# Only differences of scores count, not their level: $p_1/p_2 = e^{z_1 - z_2}$, whatever the other scores are.
# A common factor makes the answer more or less sure. It is called $1/T$: softmax of $z/T$ is softmax with the
# **temperature** $T$. Language models choose their next word with a temperature, and a high one helps a large
# network to teach a small one (Hinton, Vinyals and Dean, 2015). **Predict** the two ends, $T \to 0$ and
# $T \to \infty$:

# %%
with needs("softmax"):
    for T_demo in (100.0, 3.0, 1.0, 1 / 3, 0.1, 0.01):
        shares_demo = softmax(np.array([[2.0, 1.0, 0.5, -1.0]]) / T_demo)[0]
        print(f"T = {T_demo:6.2f}   ", "  ".join(f"{share:.3f}" for share in shares_demo))

# %% grader={"claim": true}
z_claim = np.array([[2.0, 1.0, 0.5, -1.0]])
assert np.allclose(softmax(z_claim), softmax(z_claim + 1000), atol=1e-12)
assert np.isclose(np.divide(*softmax(z_claim)[0, :2]), np.exp(z_claim[0, 0] - z_claim[0, 1]))
assert softmax(3 * z_claim)[0, 0] > softmax(z_claim)[0, 0] > softmax(z_claim / 3)[0, 0]
assert np.allclose(softmax(z_claim / 0.01), [[1, 0, 0, 0]], atol=1e-6)
assert np.allclose(softmax(z_claim / 100), 1 / 4, atol=0.01)
two_claim = np.linspace(-5, 5, 11)
assert np.allclose(softmax(np.stack([two_claim, 0 * two_claim], axis=1))[:, 0], sigmoid(two_claim))

# %% [markdown]
# A cold softmax gives everything to the largest score, a hot one the same share to all.
#
# And one more thing that you can derive: for two classes with the scores $z$ and 0 the formula is
# $e^z/(e^z + 1)$. Softmax of two classes is the sigmoid of the difference of their scores.
#
# Here is the Jacobian for the scores 2, 1, 0.5 and -1. **Predict** the signs: which probabilities grow
# when one score is raised? And what is the sum of each column?

# %%
with needs("softmax_jacobian"):
    J_demo = softmax_jacobian(np.array([2.0, 1.0, 0.5, -1.0]))
    show(plot_heatmap(J_demo, x_label="score that is raised, j", y_label="probability that answers, i"))

# %% grader={"claim": true}
assert np.allclose(J_demo.sum(axis=0), 0)
assert np.allclose(J_demo.sum(axis=1), 0)
assert np.all((J_demo > 0) == np.eye(4, dtype=bool))

# %% [markdown]
# Raise one score: its own probability grows (the diagonal), and all others pay for it (the rest). Each
# column sums to zero, since the probabilities always sum to 1, and each row does, since softmax is shift
# invariant.

# %% [markdown]
# ## 7. Where does the gradient go in a deep network?
#
# Backward, the blame $\delta^l = \partial L / \partial z^l$ of layer $l$ comes from the layer behind it:
# through the weights, and through the slope of the activation. Without biases, for one sample as a row,
#
# $$z^l = a^{l-1} W^l, \qquad a^l = f(z^l),$$
# $$\delta^L = f'(z^L), \qquad \delta^l = \bigl(\delta^{l+1} (W^{l+1})^T\bigr) \odot f'(z^l).$$
#
# ($\delta^L = f'(z^L)$ is the blame for the sum of all outputs; $\odot$ multiplies entry by entry.) So
# every layer on the way back multiplies twice: by its weights, and by its slopes.
#
# **Predict.** In a network of 30 layers there are 29 such steps from the last layer to the first. Let the
# weights be such that they leave the length of $\delta$ about as it is, and let the activation be the
# sigmoid, whose slope is never larger than 1/4. About which power of ten is left of $\delta$ in the first
# layer, at most? Then try to save the gradient: with fewer layers, and with larger or smaller weights. The
# axes are logarithmic, so a straight line means that each layer takes the same *factor*.

# %% grader={"picture": true}
vanishing_gradient()

# %% [markdown]
# ### Exercise: `delta_norms`
#
# Measure it: go forward and keep every $z^l$, go backward, and return the Euclidean length of each
# $\delta^l$. The activation and its derivative are handed in as functions. In code, `weights[0]` is $W^1$.
#
# <details><summary>Hint 1: forward</summary>
#
# Start with `a = x`. For each `W` compute `z = a @ W`, append it to a list, and let `a = act(z)`.
# </details>
# <details><summary>Hint 2: backward</summary>
#
# The last delta is `act_grad` of the last `z`. Then go through the layers from the last but one to the
# first: `delta @ W.T`, where `W` are the weights of the layer *behind*, times `act_grad` of this layer's
# own `z`.
# </details>
# <details><summary>Hint 3: the order</summary>
#
# The lengths come out last layer first, and the result has the first layer first: reverse the list at the
# end. `np.linalg.norm(delta)` is the Euclidean length.
# </details>


# %% nbgrader={"grade_id": "delta_norms", "solution": true}
def delta_norms(weights, x, act, act_grad):
    """How long the gradient is in each layer.

    weights : list of L ndarrays, weights[l] of shape (n_l, n_(l+1))
    x : ndarray of shape (n_0,)
    act, act_grad : functions of an array, entry by entry: the activation and its derivative
    Returns an ndarray of shape (L,), the Euclidean norms of the deltas, first layer first.
    """
    ### BEGIN SOLUTION
    sums = []
    for W in weights:
        sums.append(x @ W)
        x = act(sums[-1])
    delta = act_grad(sums[-1])
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], sums[-2::-1], strict=True):
        delta = (delta @ W.T) * act_grad(z)
        norms.append(np.linalg.norm(delta))
    return np.array(norms[::-1])
    ### END SOLUTION


# %% nbgrader={"grade_id": "delta_norms_test", "grade": true, "points": 3}
with exercise("delta_norms") as check:
    ### BEGIN SEALED
    def forward_test(weights, x, act):
        sums = []
        for W in weights:
            sums.append(x @ W)
            x = act(sums[-1])
        return sums

    def deltas_test(weights, sums, last, slope, own=False):
        """Deltas, first layer first; `own`: each layer takes its own weights, which is wrong."""
        deltas = [last]
        for k in range(len(weights) - 1, 0, -1):
            deltas.append((deltas[-1] @ weights[k - own].T) * slope(sums[k - 1]))
        return deltas[::-1]

    def norms_test(weights, x, act, act_grad, length=np.linalg.norm):
        sums = forward_test(weights, x, act)
        return np.array([length(d) for d in deltas_test(weights, sums, act_grad(sums[-1]), act_grad)])

    def wrong_test(last=None, slope=None, forward=None, weights=None, own=False):
        def norms_wrong_test(Ws, x, act, act_grad):
            sums = forward_test(Ws, x, forward or act)
            first = (last or (lambda z, act, act_grad: act_grad(z)))(sums[-1], act, act_grad)
            bend = (lambda z: slope(z, act, act_grad)) if slope else act_grad
            Ws = weights(Ws) if weights else Ws
            return np.array([np.linalg.norm(d) for d in deltas_test(Ws, sums, first, bend, own)])

        return norms_wrong_test

    def early_test(weights, x, act, act_grad):
        sums = forward_test(weights, x, act)
        deltas = [act_grad(sums[-1])]
        for k in range(len(weights) - 1, 0, -1):
            deltas.append((deltas[-1] * act_grad(sums[k])) @ weights[k].T)
        return np.array([np.linalg.norm(d) for d in deltas[::-1]])

    def apart_test(weights, x, act, act_grad):
        """Every layer works on x itself."""
        sums = [x @ W for W in weights]
        return np.array([np.linalg.norm(d) for d in deltas_test(weights, sums, act_grad(sums[-1]), act_grad)])

    def at_delta_test(weights, x, act, act_grad):
        deltas = [act_grad(forward_test(weights, x, act)[-1])]
        for W in weights[:0:-1]:
            deltas.append((deltas[-1] @ W.T) * act_grad(deltas[-1]))
        return np.array([np.linalg.norm(d) for d in deltas[::-1]])

    ones_test = lambda z, act, act_grad: np.ones(len(z))
    at_a_test = lambda z, act, act_grad: act_grad(act(z))
    out_test = lambda z, act, act_grad: act(z)
    squared_test = lambda z, act, act_grad: act_grad(z) ** 2
    suspects = {
        "The derivative is taken at a, where z belongs.": wrong_test(at_a_test, at_a_test),
        "The derivative is taken at a in the hidden layers, where z belongs.": wrong_test(slope=at_a_test),
        "The derivative is taken at a in the last layer, where z belongs.": wrong_test(last=at_a_test),
        "delta of the last layer is act_grad(z), not ones.": wrong_test(last=ones_test),
        "The factor act_grad(z) is missing in every layer.": wrong_test(ones_test, ones_test),
        "The factor act_grad(z) is missing in the hidden layers.": wrong_test(slope=ones_test),
        "The factor act_grad(z) stands twice in the hidden layers.": wrong_test(slope=squared_test),
        "The factor act_grad(z) stands twice in the last layer.": wrong_test(last=squared_test),
        "delta of the last layer is act_grad(z), not the output a.": wrong_test(last=out_test),
        "delta of the last layer is act_grad(z) alone; here it is multiplied by the output a.": wrong_test(
            last=lambda z, act, act_grad: act(z) * act_grad(z)
        ),
        "The slope is multiplied before the weights: first the weights of the layer behind, then the slope "
        "of this layer's own z.": early_test,
        "delta of the last layer is act_grad(z), not z.": wrong_test(last=lambda z, act, act_grad: z),
        "The hidden layers multiply by act(z), where act_grad(z) belongs.": wrong_test(slope=out_test),
        "act stands in place of act_grad on the whole way back.": wrong_test(out_test, out_test),
        "The forward pass forgets the activation between the layers.": wrong_test(forward=lambda z: z),
        "Every layer gets the input x: each one works on what the layer before it gave.": apart_test,
        "The length of the last layer's delta is 0: it is never measured.": lambda *given: np.append(
            norms_test(*given)[:-1], 0.0
        ),
        "The weights on the way back are not transposed: delta @ W.T.": wrong_test(
            weights=lambda Ws: [W.T if W.shape[0] == W.shape[1] else W for W in Ws]
        ),
        "Each layer takes its own weights on the way back; it is those of the layer behind.": wrong_test(
            own=True
        ),
    }

    def measured_test(length):
        return lambda weights, x, act, act_grad: norms_test(weights, x, act, act_grad, length)

    suspects |= {
        "The square root is missing: the norm is sqrt(sum of squares).": measured_test(
            lambda d: np.sum(d**2)
        ),
        "That is the sum of |delta|; the Euclidean norm has squares and a root.": measured_test(
            lambda d: np.sum(np.abs(d))
        ),
        "That is the largest |delta|; the Euclidean norm has squares and a root.": measured_test(
            lambda d: np.abs(d).max()
        ),
        "That is the largest entry of delta; the Euclidean norm has squares and a root.": measured_test(
            np.max
        ),
        "act_grad is taken at delta, where this layer's own z belongs.": at_delta_test,
        "The last layer's length is not Euclidean; those of the other layers are.": tuple(
            lambda *given, length=length: np.append(
                norms_test(*given)[:-1], norms_test(*given, length=length)[-1:]
            )
            for length in (np.sum, np.max, np.mean, lambda d: np.sum(np.abs(d)), lambda d: np.abs(d).max())
        ),
        "That is the root of the mean square: sum, do not average.": measured_test(
            lambda d: np.sqrt(np.mean(d**2))
        ),
        "That is the mean of |delta|; the Euclidean norm has squares and a root.": measured_test(
            lambda d: np.mean(np.abs(d))
        ),
        "That is the root of the sum; the squares are missing.": measured_test(
            lambda d: np.sqrt(np.abs(np.sum(d)))
        ),
        "That is the sum of delta; the Euclidean norm has squares and a root.": measured_test(np.sum),
        "These are norms of the activations.": lambda weights, x, act, act_grad: [
            np.linalg.norm(act(z)) for z in forward_test(weights, x, act)
        ],
        "These are norms of z.": lambda weights, x, act, act_grad: [
            np.linalg.norm(z) for z in forward_test(weights, x, act)
        ],
        "These are norms of the slopes: the gradient has to come back through the weights.": (
            lambda weights, x, act, act_grad: [
                np.linalg.norm(act_grad(z)) for z in forward_test(weights, x, act)
            ]
        ),
        "The input counts as a layer here: L layers have L norms.": lambda weights, x, act, act_grad: [
            np.linalg.norm(
                deltas_test(
                    weights,
                    forward_test(weights, x, act),
                    act_grad(forward_test(weights, x, act)[-1]),
                    act_grad,
                )[0]
                @ weights[0].T
            ),
            *norms_test(weights, x, act, act_grad),
        ],
        "These are lengths in units of one of them; the lengths themselves are asked for.": lambda *given: (
            norms_test(*given) / norms_test(*given)[-1]
        ),
        "These are lengths in units of the first one; the lengths themselves are asked for.": lambda *given: (
            norms_test(*given) / norms_test(*given)[0]
        ),
        "The input goes through act, too, or act comes before the weights instead of after them.": (
            lambda weights, x, act, act_grad: norms_test(weights, act(x), act, act_grad)
        ),
        "The length of a product is not the product of the lengths: measure each delta itself.": (
            lambda weights, x, act, act_grad: np.cumprod(
                [
                    np.linalg.norm(act_grad(z)) * (1 if W is None else np.linalg.norm(W))
                    for z, W in zip(forward_test(weights, x, act)[::-1], [None, *weights[:0:-1]], strict=True)
                ]
            )[::-1]
        ),
        "These are lengths of dL/dW, of a layer's input times its delta; the deltas alone count.": (
            lambda weights, x, act, act_grad: (
                norms_test(weights, x, act, act_grad)
                * [np.linalg.norm(a) for a in [x, *map(act, forward_test(weights, x, act)[:-1])]]
            )
        ),
        "The norm of the last layer is missing.": lambda *given: norms_test(*given)[:-1],
        "The norm of the first layer is missing.": lambda *given: norms_test(*given)[len(given[0]) > 1 :],
        "Those are the deltas themselves: return the length of each.": lambda weights, x, act, act_grad: (
            deltas_test(
                weights,
                forward_test(weights, x, act),
                act_grad(forward_test(weights, x, act)[-1]),
                act_grad,
            )
        ),
    }
    ### END SEALED
    bend_test, slope_test = check.made("lambda z: z**2 / 4 + z"), check.made("lambda z: z / 2 + 1")
    sine_test, cosine_test = check.made("np.sin"), check.made("np.cos")
    shallow_test = [np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.5]])]
    deep_test = [
        np.array([[0.5, -1.0, 0.3], [1.0, 0.5, -0.8]]),
        np.array([[1.0, 0.2, -0.5, 0.4], [-0.3, 0.8, 0.6, -1.0], [0.9, -0.7, 0.1, 0.5]]),
        np.array([[0.6, -0.2], [1.1, 0.4], [-0.9, 0.7], [0.3, -1.2]]),
    ]
    square_test = [
        np.array([[0.8, -0.6], [0.5, 1.1]]),
        np.array([[1.2, 0.4], [-0.7, 0.9]]),
        np.array([[0.3, 1.0], [-1.1, 0.6]]),
    ]
    cases_test = [
        (square_test, np.array([1.0, -0.5]), bend_test, slope_test),
        (deep_test, np.array([0.5, 1.5]), bend_test, slope_test),
        (deep_test, np.array([2, -1]), sine_test, cosine_test),
        (shallow_test, np.array([1.0, 0.5]), bend_test, slope_test),
    ]
    check.compare(
        delta_norms, norms_test, cases_test, returns="the array of norms", suspects=suspects, quiet=True
    )

    ### BEGIN HIDDEN TESTS
    def right_norms_test(weights, x, act_test, act_grad_test):
        layers = []
        for W in weights:
            layers.append(x @ W)
            x = act_test(layers[-1])
        deltas = [act_grad_test(layers[-1])]
        for k in range(len(weights) - 1, 0, -1):
            deltas.append((deltas[-1] @ weights[k].T) * act_grad_test(layers[k - 1]))
        return np.array([np.sqrt(np.sum(np.square(d))) for d in deltas[::-1]])

    pairs_test = [
        (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
        (lambda z: np.where(z > 0, z, 0.1 * z), lambda z: np.where(z > 0, 1.0, 0.1)),
        (lambda z: z**2 / 9, lambda z: 2 * z / 9),
        (np.sin, np.cos),
    ]
    for sizes_test, kind in [
        ((3, 2), float),
        ((2, 5, 3), int),
        ((4, 3, 5, 2), float),
        ((1, 3, 2, 4, 1, 2), float),
    ]:
        weights_test = [check.rng.normal(size=size) for size in pairwise(sizes_test)]
        weights_test = [np.round(2 * W).astype(kind) if kind is int else W for W in weights_test]
        x_test = (3 * check.rng.normal(size=sizes_test[0])).astype(kind) + (1 if kind is int else 0)
        for act_test, act_grad_test in pairs_test:
            got = check.call(
                delta_norms, weights_test, x_test, act_test, act_grad_test, returns="the norms", quiet=True
            )
            check.array(
                "the array of norms", got, right_norms_test(weights_test, x_test, act_test, act_grad_test)
            )
    weights_test = [1.8 * check.rng.normal(size=(6, 6)) for _ in range(30)]
    x_test = check.rng.normal(size=6)
    act_test, act_grad_test = lambda z: 0.5 * (1 + np.tanh(z / 2)), lambda z: 0.25 * (1 - np.tanh(z / 2) ** 2)
    got = check.call(
        delta_norms, weights_test, x_test, act_test, act_grad_test, returns="the norms", quiet=True
    )
    want = right_norms_test(weights_test, x_test, act_test, act_grad_test)
    check.array("the array of norms for 30 layers", got, want)
    ### END HIDDEN TESTS

# %% [markdown]
# The same networks, thirty layers of 64 neurons, measured by your functions: press the names of those that
# you want to see. The weights have the standard deviation $1/\sqrt n$ at first. **Find out:** for which
# weights does the gradient of ReLU arrive about as long as it set out? And is there any size of the weights
# at which the sigmoid keeps its gradient?


# %%
def all_written():
    """Return your activations with their derivatives."""
    return {
        "sigmoid": (sigmoid, sigmoid_grad),
        "tanh": (tanh_from_sigmoid, tanh_grad),
        "relu": (relu, relu_grad),
        "leaky relu": (leaky_relu, leaky_relu_grad),
        "elu": (elu, elu_grad),
        "gelu": (gelu, gelu_grad),
        "swish": (swish, swish_grad),
        "softplus": (softplus, sigmoid),
    }


# %% grader={"picture": true}
with needs("delta_norms", *contest, *map("{}_grad".format, contest)):
    display(vanishing_gradient(delta_norms, all_written()))

# %% grader={"claim": true}
pairs_claim = {
    "sigmoid": (sigmoid, sigmoid_grad),
    "tanh": (tanh_from_sigmoid, tanh_grad),
    "relu": (relu, relu_grad),
}
left_claim = {}
for gain_claim in (1, 2**0.5, 2, 4):
    for name_claim, pair_claim in pairs_claim.items():
        shares_claim = []
        for seed_claim in range(40):
            rng_claim = np.random.default_rng(seed_claim)
            weights_claim = list(rng_claim.normal(size=(30, 64, 64)) * gain_claim / 8)
            norms_claim = delta_norms(weights_claim, rng_claim.normal(size=64), *pair_claim)
            shares_claim.append(norms_claim[0] / norms_claim[-1])
        left_claim[name_claim, gain_claim] = np.median(shares_claim)
assert 1e-19 < left_claim["sigmoid", 1] < 4.0**-29 < 1e-17
assert max(left_claim["sigmoid", gain_claim] for gain_claim in (1, 2**0.5, 2, 4)) < 1e-6
assert 0.05 < left_claim["tanh", 1] < 0.5
assert 3e-5 < left_claim["relu", 1] < 3e-4
assert all(0.5 < left_claim[name_claim, 2**0.5] < 5 for name_claim in ("tanh", "relu"))
assert 10 < left_claim["tanh", 2] < 100
assert 1e4 < left_claim["relu", 2] < 1e6

# %% [markdown]
# **The gradient vanishes** (Hochreiter, 1991). With weights of $1/\sqrt n$ the sigmoid leaves less than
# $4^{-29} \approx 3 \cdot 10^{-18}$ of it: the first layers of a deep sigmoid network get nothing to learn
# from. Larger weights do not save it, for they drive $z$ to where the sigmoid is saturated. ReLU, whose
# slopes are 1 and 0, loses a factor of about $\sqrt2$ a layer with these weights, since half of the slopes
# are 0.
#
# Weights of $\sqrt2/\sqrt n$ make up for just that half (He and others, 2015; notebook 06 comes back to it):
# the gradient of ReLU arrives about as long as it set out. So does that of tanh.
#
# **The gradient explodes.** With weights of $2/\sqrt n$ each layer takes a factor above 1, and the first
# layers get steps many thousand times too large with ReLU. With tanh the growth is smaller, because large
# values saturate it.
#
# So in this measurement tanh is nowhere worse than ReLU. What speaks for ReLU in practice is something
# else: it costs one comparison, and it does not saturate on the right when the weights grow in training. A
# network with ReLU reached the same error on a set of photographs six times faster than one with tanh
# (Krizhevsky and others, 2012).

# %% [markdown]
# ## 8. Which activation for which layer?
#
# For **hidden layers** start with ReLU. If many units die, take leaky ReLU, ELU or a lower learning rate.
# GELU and swish are usual in transformers. Recurrent networks have sigmoids as switches, and tanh for the
# values that these let through.
#
# The **output layer** is not a matter of taste. Its activation follows from what the answer *is*. Decide
# for each of these four, with what you know about the range of each activation:
#
# - **regression**: any number, for instance tomorrow's temperature;
# - **binary**: the probability of yes, for instance that a mail is spam;
# - **multilabel**: a probability for each label, several may apply, for instance what a photo shows;
# - **multiclass**: one class out of $K$, for instance which digit somebody has written.
#
# ### Exercise: `output_activation`
#
# Put your decisions into a function: "linear" (that is, none), "sigmoid" or "softmax". Names are spelled as
# in the docstring. Any other task is a `ValueError`.
#
# <details><summary>Hint 1</summary>
#
# In which of the four cases must several outputs sum to 1, and in which must they not?
# </details>
# <details><summary>Hint 2</summary>
#
# A dictionary holds four decisions in one line, and `if task not in table: raise ValueError(...)` does the
# rest.
# </details>


# %% nbgrader={"grade_id": "output_activation", "solution": true}
def output_activation(task):
    """The output activation for a task.

    task : "regression", "binary", "multilabel" or "multiclass"
    Returns "linear", "sigmoid" or "softmax".
    """
    ### BEGIN SOLUTION
    table = {"regression": "linear", "binary": "sigmoid", "multilabel": "sigmoid", "multiclass": "softmax"}
    if task not in table:
        raise ValueError(f"task must be one of {', '.join(table)}, not {task!r}")
    return table[task]
    ### END SOLUTION


# %% nbgrader={"grade_id": "output_activation_test", "grade": true, "points": 1}
with exercise("output_activation") as check:
    ### BEGIN SEALED
    wants_test = {
        "regression": ("linear", "any number must be possible as an answer"),
        "binary": ("sigmoid", "one output gives the probability of yes"),
        "multilabel": (
            "sigmoid",
            "several labels can be true at once, so their probabilities need not sum to 1",
        ),
        "multiclass": ("softmax", "exactly one class is true, so the probabilities sum to 1"),
    }
    ### END SEALED
    known_test = "the names are linear, sigmoid and softmax, in lower-case letters"
    for task_test, (want, reason_test) in wants_test.items():
        got = check.call(output_activation, task_test)
        is_known_test = isinstance(got, str) and got in ("linear", "sigmoid", "softmax")
        none_test = f"for {task_test!r} you return None: does every path end in a return, with a name in it?"
        check.that(got is not None, none_test)
        any_test = "for 'regression' you answer 'relu'; but any number must be possible, negative ones, too."
        check.that((task_test, got) != ("regression", "relu"), any_test)
        check.that(not callable(got), f"for {task_test!r} you return a function; but its name is asked for.")
        check.that(is_known_test, f"for {task_test!r} you answer {got!r}; but {known_test}.")
        check.that(got == want, f"for {task_test!r} you answer {got!r}; but {reason_test}.")
    for unknown_test in ("regresion", "multi", "", "softmax", "classification"):
        check.raises(ValueError, output_activation, unknown_test, when=f'task is "{unknown_test}"')

# %% [markdown]
# **Question 3.** A colleague puts a ReLU in front of the softmax of a ten-class network, "because every
# layer has one". What is lost?
#
# - a) The probabilities no longer sum to 1.
# - b) All classes with a negative score get the same probability: the network cannot tell them apart.
# - c) Softmax overflows.

# %% nbgrader={"grade_id": "question_3", "solution": true} grader={"stub": false}
question_3 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_3 = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "question_3_test", "grade": true, "points": 1}
with exercise("question_3") as check:
    check.choice(
        question_3,
        among="abc",
        right="b",
        reason=(
            "All negative scores become 0, so their classes tie, and no gradient flows through a score that "
            "is cut off. A classifier's logits carry no activation, even where slides draw one."
        ),
        wrong={
            "a": "Softmax divides by the sum, whatever scores it gets: the probabilities sum to 1 as before.",
            "c": "ReLU makes no score larger, and a stable softmax does not overflow for any.",
        },
    )

# %% [markdown]
# ### The whole table
#
# All fifteen activation functions that you will meet in this course and around it. (Two are new: SELU is an
# ELU with two fixed numbers, chosen so that mean and variance settle at 0 and 1 from layer to layer; mish
# is a relative of swish.)
#
# | activation | $f(z)$ | values | largest slope | saturates |
# |---|---|---|---|---|
# | linear | $z$ | all | 1 | no |
# | step | $1$ if $z > 0$, else $0$ | 0 and 1 | 0 (it jumps at 0) | everywhere |
# | sigmoid | $1/(1 + e^{-z})$ | 0 to 1 | 1/4 | on both sides |
# | tanh | $2\,\sigma(2z) - 1$ | -1 to 1 | 1 | on both sides |
# | ReLU | $\max(z, 0)$ | 0 and up | 1 | on the left, at once |
# | leaky ReLU | $\max(z, \alpha z)$, $\alpha < 1$ | all | 1 | no |
# | PReLU | $z$ or $\alpha z$, $\alpha$ learned | all if $\alpha > 0$ | 1 or $\alpha$ | if $\alpha = 0$ |
# | ELU, $\alpha = 1$ | $z$ or $e^z - 1$ | above -1 | 1 | on the left |
# | SELU | $1.0507 \cdot (z$ or $1.6733\,(e^z - 1))$ | above -1.76 | 1.76 | on the left |
# | GELU | $z\,\Phi(z)$ | -0.17 and up | 1.13 | on the left |
# | swish, $\beta = 1$ | $z\,\sigma(z)$ | -0.28 and up | 1.10 | on the left |
# | mish | $z \tanh(\mathrm{softplus}(z))$ | -0.31 and up | 1.09 | on the left |
# | softplus | $\ln(1 + e^z)$ | above 0 | 1 | on the left |
# | maxout | largest of $k$ linear pieces | as the pieces | as the pieces | no, unless a piece is flat |
# | softmax | $e^{z_i}/\sum_j e^{z_j}$ | 0 to 1, sum 1 | 1/4 | where one score leads by far |
#
# Here are all that take one number: the eight that you have written, and the others from the course. SELU
# promises that the spread settles at 1. **Does it keep this promise** over twenty layers, when the weights
# have the standard deviation $1/\sqrt n$? And what becomes of the others?

# %% grader={"picture": true}
with needs(*contest, *map("{}_grad".format, contest)):
    display(activation_explorer(all_written() | dict.fromkeys(["selu", "mish", "linear", "step"])))

# %% grader={"claim": true}
state_claim = Activations_claim(all_written() | dict.fromkeys(["selu", "mish", "linear", "step"]))
for name_claim in state_claim.names:
    state_claim.set(kind=name_claim, n_layers=20)
    assert (state_claim.outputs.std() > 0.8) == (name_claim in ("selu", "linear")), name_claim
    assert state_claim.outputs.std() < 1.2, name_claim
spreads_claim = {}
for name_claim in set(state_claim.names) - {"selu", "linear"}:
    spreads_claim[name_claim] = []
    for n_layers_claim in (2, 5, 10, 15, 20):
        state_claim.set(kind=name_claim, n_layers=n_layers_claim)
        spreads_claim[name_claim].append(state_claim.outputs.std())
    shrinks_claim = bool(np.all(np.diff(spreads_claim[name_claim]) < 0))
    assert shrinks_claim != (name_claim in ("sigmoid", "softplus", "step")), name_claim
for name_claim in ("sigmoid", "softplus", "step"):
    assert 0.7 < spreads_claim[name_claim][-1] / spreads_claim[name_claim][0] < 1.1
    assert max(spreads_claim[name_claim]) < 0.6

# %% grader={"claim": true}
z_claim = np.linspace(-30, 30, 60_001)
h_claim = z_claim[1] - z_claim[0]
table_claim = {  # name: function, smallest value, largest slope
    "tanh": (tanh_from_sigmoid, -1, 1),
    "sigmoid": (sigmoid, 0, 0.25),
    "relu": (relu, 0, 1),
    "elu": (lambda z: elu(z, 1.0), -1, 1),
    "selu": (lambda z: 1.0507 * elu(z, 1.6733), -1.76, 1.76),
    "gelu": (gelu, -0.17, 1.13),
    "swish": (lambda z: swish(z, 1.0), -0.28, 1.10),
    "mish": (lambda z: z * np.tanh(softplus(z)), -0.31, 1.09),
    "softplus": (softplus, 0, 1),
    "softmax": (lambda z: softmax(np.stack([z, 0 * z, 0 * z - 1], axis=1))[:, 0], 0, 0.25),
}
for name_claim, (f_claim, low_claim, steep_claim) in table_claim.items():
    values_claim = f_claim(z_claim)
    assert abs(values_claim.min() - low_claim) < 0.0051, name_claim
    assert abs(np.diff(values_claim).max() / h_claim - steep_claim) < 0.0051, name_claim
    assert abs(values_claim[0] - f_claim(z_claim[:1] + 1).item()) < 1e-8, name_claim  # flat on the far left
assert np.allclose(leaky_relu(z_claim, 0.2), np.maximum(z_claim, 0.2 * z_claim))

# %% [markdown]
# SELU keeps it: after twenty layers its outputs still have a spread near 1. Otherwise only "linear" does
# that, which is no activation at all. With sigmoid, softplus and step the spread settles, too, but below 0.6;
# with all the others it shrinks on and on, at this size of the weights.
#
# And the answers to section 8's four tasks, for whenever you look them up:
#
# | task | output activation | because |
# |---|---|---|
# | regression | linear | any number must be possible |
# | binary | sigmoid, one output | one probability, and the other is the rest |
# | multilabel | sigmoid, for each label | each label is a question of its own |
# | multiclass | softmax | exactly one class is true, so the probabilities sum to 1 |
#
# ## What you have now
#
# A drawer full of activation functions, each with its derivative, none of which breaks on large numbers; a
# measured picture of the gradients that vanish and explode behind some of them; and a rule for the last
# layer. In notebook 03 the bend folds a plane until one line can cut XOR; in notebook 04 your derivatives
# carry the blame backward.
#
# ## Sources
#
# - I. Goodfellow, Y. Bengio, A. Courville, [*Deep Learning*](https://www.deeplearningbook.org), MIT Press,
#   2016: sections 4.1 (overflow and underflow), 6.2.2 (output units), 6.3 (hidden units).
# - Y. LeCun, L. Bottou, G. Orr, K.-R. Müller,
#   [*Efficient BackProp*](http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf), 1998: centred activations
#   (section 4.4).
# - S. Hochreiter, [*Untersuchungen zu dynamischen neuronalen
#   Netzen*](https://people.idsia.ch/~juergen/SeppHochreiter1991ThesisAdvisorSchmidhuber.pdf), diploma thesis,
#   TU München, 1991: the vanishing gradient.
# - X. Glorot, Y. Bengio, [*Understanding the difficulty of training deep feedforward neural
#   networks*](https://proceedings.mlr.press/v9/glorot10a.html), AISTATS, 2010.
# - R. Pascanu, T. Mikolov, Y. Bengio, [*On the difficulty of training recurrent neural
#   networks*](https://arxiv.org/abs/1211.5063), ICML, 2013: gradients that explode.
# - V. Nair, G. Hinton, [*Rectified linear units improve restricted Boltzmann
#   machines*](https://icml.cc/Conferences/2010/papers/432.pdf), ICML, 2010.
# - A. Krizhevsky, I. Sutskever, G. Hinton, [*ImageNet classification with deep convolutional neural
#   networks*](https://papers.nips.cc/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html), NIPS,
#   2012: ReLU beside tanh (section 3.1).
# - A. Maas, A. Hannun, A. Ng, [*Rectifier nonlinearities improve neural network acoustic
#   models*](https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf), 2013: leaky ReLU.
# - I. Goodfellow and others, [*Maxout networks*](https://arxiv.org/abs/1302.4389), ICML, 2013.
# - K. He, X. Zhang, S. Ren, J. Sun, [*Delving deep into rectifiers*](https://arxiv.org/abs/1502.01852), ICCV,
#   2015: PReLU (section 2.1), He initialisation (section 2.2).
# - D.-A. Clevert, T. Unterthiner, S. Hochreiter, [*Fast and accurate deep network learning by exponential
#   linear units (ELUs)*](https://arxiv.org/abs/1511.07289), ICLR, 2016.
# - G. Klambauer and others, [*Self-normalizing neural networks*](https://arxiv.org/abs/1706.02515), NIPS,
#   2017: SELU.
# - D. Hendrycks, K. Gimpel, [*Gaussian error linear units (GELUs)*](https://arxiv.org/abs/1606.08415), 2016:
#   the two approximations, too.
# - P. Ramachandran, B. Zoph, Q. Le, [*Searching for activation
#   functions*](https://arxiv.org/abs/1710.05941), 2017: swish.
# - D. Misra, [*Mish: a self regularized non-monotonic activation
#   function*](https://arxiv.org/abs/1908.08681), BMVC, 2020.
# - G. Hinton, O. Vinyals, J. Dean, [*Distilling the knowledge in a neural
#   network*](https://arxiv.org/abs/1503.02531), 2015: softmax with a temperature.
