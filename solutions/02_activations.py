# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# grader:
#   off_limits: [course.nn]
# ---

# %% [markdown]
# # Why must a neuron bend?
#
# A neuron adds up its inputs and then sends the sum through a curve, its **activation function**. That
# curve looks like a detail. See what becomes of one and the same random network, with one input, two hidden
# layers of ten neurons and one output, when only the curve after each hidden layer is exchanged.

# %% nbgrader={"grade_id": "setup", "locked": true}
import math
from functools import reduce
from itertools import pairwise
from time import perf_counter

import numpy as np

from grader.checks import exercise

erf = np.vectorize(math.erf, otypes=[float])  # Python's erf takes one number; this one takes an array


# %% nbgrader={"grade_id": "helpers", "locked": true} jupyter={"source_hidden": true}
# For the checks below; there is nothing for you to do here.
def check_all_sizes_test(check, name, got, want):
    """Compare arrays whose entries differ much in size, then once more the entries of each size alone."""
    check.array(name, got, want)
    sizes = np.abs(want)
    for low, high in pairwise([0, 10, 100, 1000, np.inf]):
        part = (low <= sizes) & (sizes < high)
        if part.any():
            check.array(f"{name}, entries of size {low} to {high}", np.asarray(got)[part], want[part])


def either_side_test(got, kink, sides, want):
    """Let `want` be, where there is a kink, the one of two one-sided values that is nearer to `got`."""
    if not isinstance(got, np.ndarray) or got.shape != want.shape or got.dtype.kind not in "iuf":
        return want
    left, right = sides
    return np.where(kink, np.where(np.abs(got - left) < np.abs(got - right), left, right), want)


# %%
from IPython.display import display

from course.demos import activation_explorer, softmax_mixer, vanishing_gradient
from course.given import needs
from course.plots import plot_functions, plot_heatmap


def small_network(x, bend, seed=4):
    """Output of a 1-10-10-1 network with random weights, `bend` after each hidden layer."""
    rng = np.random.default_rng(seed)
    A = np.reshape(x, (-1, 1))
    for n_in, n_out in [(1, 10), (10, 10)]:
        A = bend(A @ rng.normal(size=(n_in, n_out)) + rng.normal(size=n_out))
    return A @ rng.normal(size=(10, 1)) / 3


_ = plot_functions(
    {
        "no activation": lambda x: small_network(x, lambda z: z),
        "tanh": lambda x: small_network(x, np.tanh),
        "|z|": lambda x: small_network(x, np.abs),
    },
    limits=(-3, 3),
    x_label="input",
    y_label="output",
)

# %% [markdown]
# Without an activation function: a straight line, however many layers. With a **nonlinear** one: curves,
# and depth begins to count. Which one to take is the question of this notebook. Here you will be able to
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
# are a bonus, to be come back to after notebook 04.

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
print(f"30 layers, one after the other: {layer_by_layer[0]}")
print(f"the same as a single layer:     {(X_demo @ one_matrix)[0]}")

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
_ = plot_functions(
    {"says yes": lambda z: np.mean(z + noise_demo > 0, axis=0)},
    limits=(-6, 6),
    x_label="z",
    y_label="share of the answers",
)

# %% [markdown]
# The step has become a smooth S: nearly 0 on the far left, about 1/2 at zero, nearly 1 on the far right.
# The curve behind it is the **logistic function**, better known as the **sigmoid**. It squashes any number
# into the range from 0 to 1:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# **Predict.** Where is the S steepest, and is its slope there more or less than 1/2? Estimate it from the
# picture before you derive it.
#
# The formula is right, and yet it breaks in a computer. See what the exponential does:

# %%
with np.errstate(over="ignore"):
    for power_demo in (10.0, 100.0, 700.0, 800.0):
        up_demo, down_demo = np.exp(power_demo), np.exp(-power_demo)
        print(f"e^{power_demo:.0f} = {up_demo:9.2e}    e^-{power_demo:.0f} = {down_demo:.2e}")

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
#
# <details><summary>Hint 2: the slope without an exponential</summary>
#
# $\sigma' = e^{-z} / (1 + e^{-z})^2$ is a product of two fractions. One of them is $\sigma$. Compute
# $1 - \sigma$: it is the other one.
# </details>
#
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
    z_test = 2 * check.rng.normal(size=(2, 3, 2))
    got = check.call(sigmoid, z_test, returns="sigmoid(z)", quiet=True)
    suspects = {
        "The minus sign in e^-z is missing.": 1 / (1 + np.exp(z_test)),
        "The 1 + in the denominator is missing.": 1 / np.exp(-z_test),
        "That is the derivative; here the function itself is asked for.": np.exp(-z_test)
        / (1 + np.exp(-z_test)) ** 2,
        "That is tanh(z), which runs from -1 to 1.": np.tanh(z_test),
        "tanh(z) moved to 0..1 is sigma(2z): halve z.": (1 + np.tanh(z_test)) / 2,
    }
    check.array("sigmoid(z)", got, 1 / (1 + np.exp(-z_test)), suspects=suspects)
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
    z_test = np.array([0.0, 1.0, -1.5, 3.0, *check.rng.normal(size=3)])
    got = check.call(sigmoid_grad, z_test, returns="sigmoid_grad(z)", quiet=True)
    a_test = 1 / (1 + np.exp(-z_test))
    wrong_test = 1 / (1 + np.exp(-a_test))
    check.gradient(
        {"sigmoid'(z)": got},
        forward=lambda z: 1 / (1 + np.exp(-z)),
        at=(z_test,),
        upstream=np.ones_like(z_test),
        suspects={
            "z (1 - z) needs sigmoid(z) in place of z: the argument is z, not a.": z_test * (1 - z_test),
            "The derivative is taken at a = sigmoid(z), where z belongs.": wrong_test * (1 - wrong_test),
            "That is sigmoid(z) itself, not its derivative.": a_test,
            "That is 1 - sigmoid(z): the factor sigmoid(z) is missing.": 1 - a_test,
            "That is the derivative of tanh.": 1 - np.tanh(z_test) ** 2,
            "1 - a^2 belongs to tanh; for the sigmoid it is a (1 - a).": 1 - a_test**2,
        },
    )
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
    z_test = np.array([[-1e4, 0.0, 1e4], [1.0, -1000.0, 1000.0]])
    got = check.call(sigmoid, z_test, returns="sigmoid(z)", quiet=True)
    check.array("sigmoid(z)", got, np.array([[0, 0.5, 1], [1 / (1 + np.exp(-1.0)), 0, 1]]))
    got = check.call(sigmoid_grad, z_test, returns="sigmoid_grad(z)", quiet=True)
    check.array("sigmoid'(z)", got, np.array([[0, 0.25, 0], [1 / (2 + np.exp(1.0) + np.exp(-1.0)), 0, 0]]))
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
#
# <details><summary>Hint 2: q</summary>
#
# By the chain rule the slope of the right side at zero is $p\,q\,\sigma'(0)$, and $\sigma'(0) = 1/4$.
# </details>
#
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
    z_test = check.rng.normal(size=(3, 4))
    got = check.call(tanh_from_sigmoid, z_test, returns="tanh_from_sigmoid(z)", quiet=True)
    t_half_test = np.tanh(z_test / 2)
    suspects = {
        "The inner factor 2 is missing: sigmoid is taken at 2z.": t_half_test,
        "The - 1 is missing: that runs from 0 to 2.": np.tanh(z_test) + 1,
        "That is sigmoid(2z): stretch it by 2 and move it down by 1.": (1 + np.tanh(z_test)) / 2,
        "That is sigmoid(z).": (1 + t_half_test) / 2,
        "The outer factor 2 is missing.": (np.tanh(z_test) - 1) / 2,
    }
    check.array("tanh_from_sigmoid(z)", got, np.tanh(z_test), suspects=suspects)
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
    z_test = np.array([0.0, 0.5, -1.0, 2.0, *check.rng.normal(size=3)])
    got = check.call(tanh_grad, z_test, returns="tanh_grad(z)", quiet=True)
    t_test = np.tanh(z_test)
    s_test = 1 / (1 + np.exp(-2 * z_test))
    check.gradient(
        {"tanh'(z)": got},
        forward=np.tanh,
        at=(z_test,),
        upstream=np.ones_like(z_test),
        suspects={
            "1 - z^2 needs tanh(z) in place of z: the argument is z, not a.": 1 - z_test**2,
            "The derivative is taken at a = tanh(z), where z belongs.": 1 - np.tanh(t_test) ** 2,
            "The square is missing: 1 - tanh(z)^2.": 1 - t_test,
            "a (1 - a) belongs to the sigmoid; for tanh it is 1 - a^2.": t_test * (1 - t_test),
            "That is tanh(z) itself, not its derivative.": t_test,
            "Chain rule: one factor 2 stands in front of sigma, another one inside.": 2
            * s_test
            * (1 - s_test),
            "Chain rule: two factors of 2 are missing.": s_test * (1 - s_test),
        },
    )
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
    z_test = np.array([[-1e4, 0.0, 1e4], [500.0, -500.0, 0.5]])
    got = check.call(tanh_from_sigmoid, z_test, returns="tanh_from_sigmoid(z)", quiet=True)
    check.array("tanh_from_sigmoid(z)", got, np.tanh(z_test))
    got = check.call(tanh_grad, z_test, returns="tanh_grad(z)", quiet=True)
    check.array("tanh'(z)", got, 1 - np.tanh(z_test) ** 2)
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
# **Predict, then run.** What is the largest slope of each of the two? From which $z$ on would you call them
# saturated? Above are your functions, below them your derivatives.

# %% grader={"picture": true}
with needs("sigmoid", "sigmoid_grad", "tanh_from_sigmoid", "tanh_grad"):
    display(activation_explorer({"sigmoid": (sigmoid, sigmoid_grad), "tanh": (tanh_from_sigmoid, tanh_grad)}))

# %% [markdown]
# The slope of the sigmoid never exceeds 1/4, that of tanh reaches 1, both at zero. Beyond $|z| = 3$ both
# are below 0.05: **saturated**. The slope dies there, and with it the gradient.
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
    )

# %% [markdown]
# This is one reason why tanh has long been preferred to the sigmoid in hidden layers. Its values are
# **centred**: for inputs around zero they average to about zero. Those of the sigmoid average to 1/2.

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
# entry, is `np.maximum`. </details>
#
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
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 3.0, -4.0]])
    got = check.call(relu, z_test, returns="relu(z)", quiet=True)
    suspects = {
        "That is |z|: negative numbers become 0, not positive.": np.abs(z_test),
        "The wrong side is cut off: keep the positive numbers.": np.minimum(z_test, 0),
        "That is the derivative; here the function itself is asked for.": 1.0 * (z_test > 0),
    }
    check.array("relu(z)", got, np.maximum(z_test, 0), suspects=suspects)
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
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 3.0, -4.0]])
    got = check.call(relu_grad, z_test, returns="relu_grad(z)", quiet=True)
    suspects = {
        "At z = 0 the course takes the slope 0, not 1.": 1.0 * (z_test >= 0),
        "At z = 0 the course takes the slope 0, not 1/2.": np.heaviside(z_test, 0.5),
        "That is relu(z) itself, not its slope.": np.maximum(z_test, 0),
        "The slope on the left is 0: relu is flat there.": np.sign(z_test),
        "The sides are swapped: the slope is 1 where z is positive.": 1.0 * (z_test < 0),
    }
    check.array("relu'(z)", got, np.where(z_test > 0, 1.0, 0.0), suspects=suspects)
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
# ReLU units and 500 samples. From row to row the biases are pushed further down, as an unlucky step of
# training may do it.


# %%
def count_dead_units(push):
    """Print how many slopes of a layer are 0 once its biases have been pushed down."""
    rng = np.random.default_rng(1)
    Z = rng.normal(size=(500, 20)) @ rng.normal(size=(20, 200)) / np.sqrt(20) - push
    flat = relu_grad(Z) == 0
    print(f"biases -{push}: {np.mean(flat):6.1%} of all slopes are 0", end=", ")
    print(f"{np.mean(np.all(flat, axis=0)):6.1%} of the units have slope 0 for all samples")


with needs("relu_grad"):
    for push_demo in range(5):
        count_dead_units(push_demo)

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
    )

# %% [markdown]
# ### Exercise: `leaky_relu`
#
# The remedy: let the left side leak. With a small $\alpha$, say 0.01, and always $0 \le \alpha < 1$,
#
# $$\mathrm{leaky}(z) = \begin{cases} z & z > 0 \\ \alpha z & z \le 0 \end{cases}$$
#
# Write it and its derivative, which you can read off. What is now the slope of a unit whose bias was pushed
# far down? (At the kink itself both one-sided slopes, $\alpha$ and 1, count as right.)
#
# <details><summary>Hint 1</summary>
#
# Two straight lines meet at zero. The slope of $z$ is 1; what is the slope of $\alpha z$?
# </details>
#
# <details><summary>Hint 2</summary>
#
# `np.where(z > 0, value_on_the_right, value_on_the_left)` picks entry by entry. No exponential is near, so
# both may be computed everywhere.
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
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 3.0, -4.0]])
    got = check.call(leaky_relu, z_test, 0.2, returns="leaky_relu(z, 0.2)", quiet=True)
    suspects = {
        "alpha is not used: the left side does not leak.": np.maximum(z_test, 0),
        "alpha has to be the argument, not a fixed 0.01.": np.where(z_test > 0, z_test, 0.01 * z_test),
        "alpha belongs to the left side: of z and alpha z take the larger one.": np.minimum(
            z_test, 0.2 * z_test
        ),
        "The left side is alpha z, not alpha.": np.where(z_test > 0, z_test, 0.2),
        "The left side has the wrong sign: alpha z is negative there.": np.where(
            z_test > 0, z_test, -0.2 * z_test
        ),
    }
    check.array("leaky_relu(z, 0.2)", got, np.where(z_test > 0, z_test, 0.2 * z_test), suspects=suspects)
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
    z_test = np.array([[2.5, -1.5, 0.75], [-0.25, 3.0, -4.0]])
    got = check.call(leaky_relu_grad, z_test, 0.2, returns="leaky_relu_grad(z, 0.2)", quiet=True)
    suspects = {
        "alpha is not used: the slope on the left is alpha, not 0.": np.where(z_test > 0, 1.0, 0.0),
        "alpha has to be the argument, not a fixed 0.01.": np.where(z_test > 0, 1, 0.01),
        "alpha belongs to the left side, where z is negative.": np.where(z_test > 0, 0.2, 1.0),
        "The slope of alpha z is alpha, not alpha z.": np.where(z_test > 0, 1.0, 0.2 * z_test),
        "The slope on the left is alpha, not -alpha: the line still rises.": np.where(z_test > 0, 1, -0.2),
        "That is leaky_relu(z) itself, not its slope.": np.where(z_test > 0, z_test, 0.2 * z_test),
    }
    check.array("the derivative for alpha=0.2", got, np.where(z_test > 0, 1.0, 0.2), suspects=suspects)
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
# The backward pass gets $g = \partial L/\partial a$, of the shape of $z$, and returns two gradients: for
# $z$, and for $\alpha$. The second one is a single number, since there is a single $\alpha$, and every
# entry with $z \le 0$ has met it. Derive both by the chain rule. (If the chain rule over arrays is new to
# you, leave this one for later: notebook 04 is about nothing else. No later exercise needs it.)
#
# <details><summary>Hint 1: dL/dz</summary>
#
# Each entry of $a$ depends on its own $z$ alone, with the slope of a leaky ReLU. So each entry of the
# gradient is $g$ times that slope. </details>
#
# <details><summary>Hint 2: dL/dα</summary>
#
# What is $\partial a/\partial\alpha$ for an entry with $z > 0$, and for one with $z \le 0$? Multiply by
# $g$, and add up what all entries say. </details>
#
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


# %% nbgrader={"grade_id": "prelu_backward_z_test", "grade": true, "points": 1}
with exercise("prelu_backward", title="prelu_backward, dL/dz") as check:
    g_test, z_test = check.rng.normal(size=(2, 5, 3))
    z_test = z_test + 0.1 * np.sign(z_test)
    got, _ = check.call(prelu_backward, g_test, z_test, 0.3, returns=("grad_z", "grad_alpha"), quiet=True)
    suspects = {
        "alpha is not used: on the left the gradient leaks through.": np.where(z_test > 0, g_test, 0.0),
        "It is z that decides which side it is, not the gradient.": np.where(
            g_test > 0, g_test, 0.3 * g_test
        ),
        "The sides are swapped: alpha belongs where z is negative.": np.where(
            z_test > 0, 0.3 * g_test, g_test
        ),
        "That is the output a times the gradient; the slope belongs there.": g_test
        * np.where(z_test > 0, z_test, 0.3 * z_test),
        "The left side has the slope alpha, not alpha z.": g_test * np.where(z_test > 0, 1.0, 0.3 * z_test),
    }
    check.gradient(
        {"dL/dz": got},
        forward=lambda z: np.where(z > 0, z, 0.3 * z),
        at=(z_test,),
        upstream=g_test,
        suspects=suspects,
    )
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

# %% nbgrader={"grade_id": "prelu_backward_alpha_test", "grade": true, "points": 1}
with exercise("prelu_backward", title="prelu_backward, dL/dalpha") as check:
    g_test, z_test = check.rng.normal(size=(2, 5, 3))
    _, got = check.call(prelu_backward, g_test, z_test, 0.3, returns=("grad_z", "grad_alpha"), quiet=True)
    left_test = np.where(z_test > 0, 0.0, z_test)
    want = np.sum(g_test * left_test)
    check.that(
        np.shape(got) != z_test.shape,
        "grad_alpha is an array like z. There is one alpha: sum over all entries.",
    )
    suspects = {
        "The gradient from upstream, grad_a, is ignored.": np.sum(left_test),
        "Sum over the entries, do not average: grad_a carries any 1/n already.": np.mean(g_test * left_test),
        "Sum over the samples; grad_a carries any 1/n already.": want / 5,
        "The mean over the negative entries alone: sum them.": want / np.sum(z_test <= 0),
        "Only the entries with z <= 0 have met alpha.": np.sum(g_test * z_test),
        "alpha z has the slope z by alpha, not alpha z.": 0.3 * want,
        "alpha z has the slope z by alpha: the factor z is missing.": np.sum(g_test * (z_test <= 0)),
        "alpha z has the slope z by alpha, not |z|.": -want,
    }
    check.scalar("dL/dalpha", got, want, suspects=suspects)
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
# count as right.)
#
# <details><summary>Hint 1: the slope</summary>
#
# $e^z$ is its own derivative, $\alpha$ is a factor, and the derivative of the constant $-1$ is 0.
# </details>
#
# <details><summary>Hint 2: the overflow</summary>
#
# `np.where` computes both sides for all entries. `np.minimum(z, 0)` leaves the left side as it is and makes
# the right side harmless.
# </details>
#
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
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 3.0, -4.0]])
    got = check.call(elu, z_test, 0.5, returns="elu(z, 0.5)", quiet=True)
    e_test = np.exp(z_test)
    suspects = {
        "alpha is not used.": np.where(z_test > 0, z_test, e_test - 1),
        "The - 1 is missing: the left side ends at 0.": np.where(z_test > 0, z_test, 0.5 * e_test),
        "The bracket is missing: alpha (e^z - 1), not alpha e^z - 1.": np.where(
            z_test > 0, z_test, 0.5 * e_test - 1
        ),
        "alpha belongs to the left side only.": 0.5 * np.where(z_test > 0, z_test, e_test - 1),
        "The left side has the wrong sign.": np.where(z_test > 0, z_test, 0.5 * (1 - e_test)),
        "On the left it is e^z, not e^-z.": np.where(z_test > 0, z_test, 0.5 * (1 / e_test - 1)),
    }
    want = np.where(z_test > 0, z_test, 0.5 * (e_test - 1))
    check.array("elu(z, 0.5)", got, want, suspects=suspects)
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
    z_test = np.array([[2.5, -1.5, 0.75], [-0.25, 3.0, -4.0]])
    got = check.call(elu_grad, z_test, 0.5, returns="elu_grad(z, 0.5)", quiet=True)
    e_test = np.exp(z_test)
    suspects = {
        "alpha is not used.": np.where(z_test > 0, 1.0, e_test),
        "The slope on the right is 1, not z.": np.where(z_test > 0, z_test, 0.5 * e_test),
        "The - 1 is a constant: its derivative is 0.": np.where(z_test > 0, 1.0, 0.5 * (e_test - 1)),
        "alpha belongs to the left side only.": 0.5 * np.where(z_test > 0, 1.0, e_test),
        "That is elu(z) itself, not its slope.": np.where(z_test > 0, z_test, 0.5 * (e_test - 1)),
        "elu(z) + alpha is alpha e^z; elu(z) + 1 is not.": np.where(z_test > 0, 1.0, 0.5 * (e_test - 1) + 1),
        "The slope of the left side is alpha e^z, not 0: that is relu.": np.where(z_test > 0, 1.0, 0.0),
    }
    want = np.where(z_test > 0, 1.0, 0.5 * e_test)
    check.array("the derivative for alpha=0.5", got, want, suspects=suspects)
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
    z_test = np.array([[-1e4, 1e4, -1.0], [1000.0, -1000.0, 2.0]])
    got = check.call(elu, z_test, 0.5, returns="elu(z, 0.5)", quiet=True)
    check_all_sizes_test(
        check, "elu(z, 0.5)", got, np.array([[-0.5, 1e4, 0.5 / np.e - 0.5], [1000, -0.5, 2]])
    )
    got = check.call(elu_grad, z_test, 0.5, returns="elu_grad(z, 0.5)", quiet=True)
    check.array("the derivative for alpha=0.5", got, np.array([[0, 1, 0.5 / np.e], [1, 0, 1]]))
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
# Side by side, leaky ReLU with $\alpha = 0.2$, so that you can see it leak, and ELU with $\alpha = 1$:

# %% grader={"picture": true}
with needs("relu", "relu_grad", "leaky_relu", "leaky_relu_grad", "elu", "elu_grad"):
    display(
        activation_explorer(
            {
                "relu": (relu, relu_grad),
                "leaky_relu": (lambda z: leaky_relu(z, 0.2), lambda z: leaky_relu_grad(z, 0.2)),
                "elu": (lambda z: elu(z, 1.0), lambda z: elu_grad(z, 1.0)),
            },
            limits=(-4, 3),
        )
    )

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
#   \Phi(z) = \tfrac12\Bigl(1 + \mathrm{erf}\frac{z}{\sqrt 2}\Bigr), \qquad
#   \Phi'(z) = \varphi(z) = \frac{1}{\sqrt{2\pi}}\,e^{-z^2/2}.$$
#
# NumPy has no error function erf, but Python has: `math.erf`, for one number at a time. `np.vectorize`
# makes a function of arrays out of it, and the first code cell of this notebook has done so: `erf(z)` takes
# an array of any shape. (SciPy, which also has one, is not installed here.)
#
# Write the exact form and its derivative, which you derive from the formulas above. Write a short
# approximation of the same paper, too: $\mathrm{gelu\_sigmoid}(z) = z\,\sigma(1.702\,z)$, which needs no
# erf.
#
# <details><summary>Hint 1: the slope</summary>
#
# gelu is a product of two functions of $z$. The product rule gives two terms; in which one does the
# derivative of the switch stand? </details>
#
# <details><summary>Hint 2: the approximation</summary>
#
# You have a stable sigmoid already. Call it with `1.702 * z`.
# </details>
#
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
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 1.0, -3.0]])
    got = check.call(gelu, z_test, returns="gelu(z)", quiet=True)
    share_test = np.array([[0.5 + 0.5 * math.erf(z / 2**0.5) for z in row] for row in z_test])
    inner_test = np.sqrt(2 / np.pi) * (z_test + 0.044715 * z_test**3)
    suspects = {
        "That is the approximation with tanh; the exact form needs erf.": z_test
        * (1 + np.tanh(inner_test))
        / 2,
        "That is the approximation with the sigmoid; the exact form needs erf.": z_test
        / (1 + np.exp(-1.702 * z_test)),
        "erf is taken at z: divide z by the square root of 2 first.": np.array(
            [[z * (0.5 + 0.5 * math.erf(z)) for z in row] for row in z_test]
        ),
        "The 1/2 is missing: the switch runs from 0 to 2.": 2 * z_test * share_test,
        "The 1 + is missing.": z_test * (share_test - 0.5),
        "The factor z is missing: that is the switch alone.": share_test,
    }
    check.array("gelu(z)", got, z_test * share_test, suspects=suspects)
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
    z_test = np.array([2.5, -1.5, 0.0, -0.25, 1.0, -3.0])
    got = check.call(gelu_grad, z_test, returns="gelu_grad(z)", quiet=True)
    share_test = np.array([0.5 + 0.5 * math.erf(z / 2**0.5) for z in z_test])
    bell_test = np.exp(-(z_test**2) / 2) / np.sqrt(2 * np.pi)
    suspects = {
        "Product rule: the term z phi(z) is missing.": share_test,
        "Product rule: in the second term the bell curve is multiplied by z.": share_test + bell_test,
        "Product rule: the term Phi(z) is missing.": z_test * bell_test,
        "The bell curve needs its factor 1 / sqrt(2 pi).": share_test
        + z_test * bell_test * np.sqrt(2 * np.pi),
        "The bell curve has the exponent -z^2/2, not -z^2.": share_test
        + z_test * np.exp(-(z_test**2)) / np.sqrt(2 * np.pi),
        "That is the derivative of the approximation with the sigmoid.": (
            1 + np.exp(-1.702 * z_test) * (1 + 1.702 * z_test)
        )
        / (1 + np.exp(-1.702 * z_test)) ** 2,
        "That is gelu(z) itself, not its derivative.": z_test * share_test,
        "Phi and phi stand in each other's place.": bell_test + z_test * share_test,
        "d/dz of erf(z/sqrt 2)/2 is phi(z): the inner factor 1/sqrt(2) is lost.": share_test
        + z_test * bell_test * np.sqrt(2),
        "The sign of the second term is wrong: the two terms add.": share_test - z_test * bell_test,
    }
    check.array("gelu'(z)", got, share_test + z_test * bell_test, suspects=suspects)
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
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 1.0, -3.0]])
    got = check.call(gelu_sigmoid, z_test, returns="gelu_sigmoid(z)", quiet=True)
    share_test = np.array([[0.5 + 0.5 * math.erf(z / 2**0.5) for z in row] for row in z_test])
    switch_test = 1 / (1 + np.exp(-1.702 * z_test))
    suspects = {
        "The 1.702 is missing.": z_test / (1 + np.exp(-z_test)),
        "The factor z is missing: that is the switch alone.": switch_test,
        "The 1.702 stands inside the sigmoid only.": 1.702 * z_test * switch_test,
        "That is the exact form; here the approximation is asked for.": z_test * share_test,
        "1.702 multiplies z; it is not a power or a divisor.": z_test / (1 + np.exp(-z_test / 1.702)),
    }
    check.array("gelu_sigmoid(z)", got, z_test * switch_test, suspects=suspects)
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
    z_test = np.array([[-1e4, 1e4, -1000.0], [1000.0, 0.0, 40.0]])
    for f_test, name in [(gelu, "gelu(z)"), (gelu_sigmoid, "gelu_sigmoid(z)")]:
        got = check.call(f_test, z_test, returns=name, quiet=True)
        check_all_sizes_test(check, name, got, np.maximum(z_test, 0))
    got = check.call(gelu_grad, z_test, returns="gelu_grad(z)", quiet=True)
    check.array("gelu'(z)", got, np.array([[0, 1, 0], [1, 0.5, 1]]))
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
# How good is the approximation? Here is the exact form beside it, over the range where they differ most. A
# longer approximation is in use as well, $\tfrac{z}{2}\bigl(1 + \tanh\bigl(\sqrt{2/\pi}\,(z +
# 0.044715\,z^3)\bigr)\bigr)$. **Predict** from the first picture how large the error of each one is at
# most. The second picture shows it.


# %%
def gelu_tanh(z):
    """The longer approximation of gelu."""
    return z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


with needs("gelu", "gelu_sigmoid"):
    pair_demo = {"gelu": gelu, "gelu_sigmoid": gelu_sigmoid}
    _ = plot_functions(pair_demo, limits=(-4, 2), x_label="z", y_label="a")

# %%
with needs("gelu", "gelu_sigmoid"):
    errors_demo = {
        "gelu_sigmoid": lambda z: gelu_sigmoid(z) - gelu(z),
        "gelu_tanh": lambda z: gelu_tanh(z) - gelu(z),
    }
    _ = plot_functions(errors_demo, limits=(-6, 6), x_label="z", y_label="approximation - exact")

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
# **Predict:** what does swish become for $\beta = 0$, and what for a very large $\beta$? A picture below
# answers.
#
# <details><summary>Hint 1: the product rule</summary>
#
# $\mathrm{swish}' = 1 \cdot \sigma(\beta z) + z \cdot \bigl(\text{the derivative of } \sigma(\beta z)\bigr)$
# </details>
#
# <details><summary>Hint 2: the chain rule</summary>
#
# The derivative of $\sigma(\beta z)$ by $z$ is $\sigma'$ at $\beta z$, times the derivative of $\beta z$.
# </details>
#
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
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 1.0, -3.0]])
    got = check.call(swish, z_test, 1.5, returns="swish(z, 1.5)", quiet=True)
    s_test = 1 / (1 + np.exp(-1.5 * z_test))
    suspects = {
        "beta is not used.": z_test / (1 + np.exp(-z_test)),
        "The factor z is missing: that is the switch alone.": s_test,
        "beta stands inside the sigmoid only.": 1.5 * z_test * s_test,
        "beta belongs inside the sigmoid, not in front of it.": 1.5 * z_test / (1 + np.exp(-z_test)),
        "beta multiplies z; it does not divide it.": z_test / (1 + np.exp(-z_test / 1.5)),
    }
    check.array("swish(z, 1.5)", got, z_test * s_test, suspects=suspects)
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
    z_test = np.array([2.5, -1.5, 0.0, -0.25, 1.0, -3.0])
    got = check.call(swish_grad, z_test, 1.5, returns="swish_grad(z, 1.5)", quiet=True)
    s_test = 1 / (1 + np.exp(-1.5 * z_test))
    slope_test = s_test * (1 - s_test)
    one_test = 1 / (1 + np.exp(-z_test))
    suspects = {
        "beta is not used.": one_test + z_test * one_test * (1 - one_test),
        "Chain rule: the factor beta in the second term is missing.": s_test + z_test * slope_test,
        "Product rule: the second term is missing.": s_test,
        "Product rule: the first term, sigma(beta z), is missing.": 1.5 * z_test * slope_test,
        "Product rule: in the second term the factor z is missing.": s_test + 1.5 * slope_test,
        "That is the derivative by beta; here the one by z is asked for.": z_test**2 * slope_test,
        "The first term carries no beta.": 1.5 * (s_test + z_test * slope_test),
        "That is swish(z) itself, not its derivative.": z_test * s_test,
        "The formula with a = swish(z) reads beta a + sigma (1 - beta a).": z_test * s_test
        + s_test * (1 - z_test * s_test),
    }
    check.array("swish'(z)", got, s_test + 1.5 * z_test * slope_test, suspects=suspects)
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
    z_test = np.array([[-1e4, 1e4, -1000.0], [1000.0, 0.0, 50.0]])
    got = check.call(swish, z_test, 1.0, returns="swish(z, 1)", quiet=True)
    check_all_sizes_test(check, "swish(z, 1)", got, np.maximum(z_test, 0))
    got = check.call(swish_grad, z_test, 1.0, returns="swish_grad(z, 1)", quiet=True)
    check.array("swish'(z)", got, np.array([[0, 1, 0], [1, 0.5, 1]]))
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

# %%
with needs("swish"):
    swishes_demo = {f"β = {beta}": lambda z, beta=beta: swish(z, beta) for beta in (0, 1, 2, 20)}
    _ = plot_functions(swishes_demo, limits=(-3, 3), x_label="z", y_label="swish(z, β)")

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
#
# <details><summary>Hint 2</summary>
#
# For $z > 0$ that gives $z + \ln(1 + e^{-z})$, and for $z \le 0$ the formula is $0 + \ln(1 + e^{z})$.
# Compare term by term. </details>
#
# <details><summary>Hint 3</summary>
#
# In both cases the power is $e^{-|z|}$. For digits that are right where it is tiny take `np.log1p(x)`,
# which is $\ln(1 + x)$. </details>


# %% nbgrader={"grade_id": "softplus", "solution": true}
def softplus(z):
    """ln(1 + e^z), stable. z: ndarray of any shape. Returns an ndarray of that shape."""
    ### BEGIN SOLUTION
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))
    ### END SOLUTION


# %% nbgrader={"grade_id": "softplus_values_test", "grade": true, "points": 1}
with exercise("softplus", title="softplus, values") as check:
    z_test = np.array([[2.5, -1.5, 0.0], [-0.25, 1.0, -3.0]])
    got = check.call(softplus, z_test, returns="softplus(z)", quiet=True)
    suspects = {
        "That is ln(1 + e^-z): the sign of z is turned.": np.log(1 + np.exp(-z_test)),
        "That is log2; ln is np.log.": np.log2(1 + np.exp(z_test)),
        "That is log10; ln is np.log.": np.log10(1 + np.exp(z_test)),
        "The part max(z, 0) is missing.": np.log(1 + np.exp(-np.abs(z_test))),
        "The part ln(1 + e^-|z|) is missing: that is relu.": np.maximum(z_test, 0),
        "That is the sigmoid, the derivative of softplus.": 1 / (1 + np.exp(-z_test)),
        "It is max(z, 0) that is added, not |z|.": np.abs(z_test) + np.log(1 + np.exp(-np.abs(z_test))),
        "It is max(z, 0) that is added, not z.": z_test + np.log(1 + np.exp(-np.abs(z_test))),
    }
    check.array("softplus(z)", got, np.log(1 + np.exp(z_test)), suspects=suspects)
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
    z_test = np.array([[-1e4, 1e4, -1000.0], [1000.0, 0.0, 800.0]])
    got = check.call(softplus, z_test, returns="softplus(z)", quiet=True)
    check_all_sizes_test(check, "softplus(z)", got, np.where(z_test == 0, np.log(2.0), np.maximum(z_test, 0)))
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
# All smooth rectifiers in one picture. Under softplus stands your sigmoid. Does its slope look like that?

# %% grader={"picture": true}
with needs("gelu", "gelu_grad", "swish", "swish_grad", "softplus", "sigmoid"):
    display(
        activation_explorer(
            {
                "gelu": (gelu, gelu_grad),
                "swish": (lambda z: swish(z, 1.0), lambda z: swish_grad(z, 1.0)),
                "softplus": (softplus, sigmoid),
            },
            limits=(-5, 3),
        )
    )

# %% [markdown]
# The sigmoid is the derivative of softplus: $\frac{e^z}{1 + e^z}$ by the chain rule. GELU and swish dip
# below zero before they rise, so their slope is negative for a while, and a little above 1 later on.
#
# ### What does each bend cost, and what does it give?
#
# Opinions on activations are cheap, so measure: for normal numbers of standard deviation 2 the mean of the
# values, the share of the numbers at which the slope is below 0.05 and below 0.001, and the time of your
# own code. **Predict:** which one is best centred, which one has most slopes near zero, and which one is
# slowest?


# %%
def measure(name, function, derivative):
    """Print one line of the contest."""
    z = 2 * np.random.default_rng(2).normal(size=20_000)
    times = []
    for _ in range(5):
        began = perf_counter()
        values = function(z)
        times.append((perf_counter() - began) / z.size)
    slopes = np.abs(derivative(z))
    low, least = np.mean(slopes < 0.05), np.mean(slopes < 0.001)
    print(f"{name:19}{np.mean(values):10.2f}{low:15.1%}{least:14.1%}{1e9 * min(times):18.1f}")


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
print("                   mean value   slope < 0.05   below 0.001   ns for a number")
for name_demo, pair_demo in contest.items():
    with needs(name_demo, f"{name_demo}_grad"):
        measure(name_demo, *pair_demo())

# %% [markdown]
# The first column says which function is centred: tanh is. Of the next two the first says how often a unit
# learns slowly, the second how often it sleeps. ReLU sleeps on half of the numbers. Leaky ReLU has the same
# share of small slopes, but none below 0.001: its slope on the left is 0.01, so there it learns a hundred
# times more slowly than on the right, and never stops. The last column belongs to your code on this
# machine. An exponential costs more than a comparison, and `math.erf` takes the numbers one by one in
# Python.

# %% [markdown]
# ## 5. Can a neuron learn its bend?
#
# PReLU learns one slope. A **maxout** unit (Goodfellow and others, 2013) learns the whole shape. It has not
# one weight vector but $k$ of them and computes $k$ sums, its *pieces*. Here are four pieces of a unit with
# one input, and the unit keeps, at each input, the largest. **Predict:** which piece wins at $x = 0.5$? At
# which $x$ does piece 4 take over? What shape does the output have?

# %%
bowl_demo = [(-1.5, -1.0), (-0.5, 1.5), (0.5, 1.5), (1.5, -1.0)]  # weight and bias of each piece
_ = plot_functions(
    {f"piece {p}": lambda x, w=w, b=b: w * x + b for p, (w, b) in enumerate(bowl_demo, start=1)},
    limits=(-4, 4),
    x_label="input x",
    y_label="z",
)

# %% [markdown]
# In symbols, for sample $n$ and output $j$,
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
# of them entry by entry. </details>
#
# <details><summary>Hint 2: forward, without a loop</summary>
#
# `X @ W` has the shape `(k, n_samples, n_out)`. For `b` to be added to each piece it needs an axis of
# length 1 where the samples are: `b[:, None, :]`. The maximum runs over axis 0. </details>
#
# <details><summary>Hint 3 ★: backward</summary>
#
# `np.argmax` along axis 0 gives the first winner of each output. For every piece $\partial L/\partial W_p =
# X^T G_p$, and $\partial L/\partial b_p$ is the sum of $G_p$ over the samples. All pieces read the same
# $X$, so their $G_p W_p^T$ add up. </details>


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
    X_test, W_test, b_test = (check.rng.normal(size=size) for size in [(6, 4), (3, 4, 2), (3, 2)])
    got = check.call(maxout, X_test, W_test, b_test, returns="a", quiet=True)
    pieces_test = np.array([X_test @ W_test[p] + b_test[p] for p in range(3)])
    suspects = {
        "b is missing.": np.max([X_test @ W_test[p] for p in range(3)], axis=0),
        "b is added after the maximum; it belongs into each piece.": np.max(
            pieces_test - b_test[:, None], axis=0
        )
        + b_test[0],
        "That is the smallest piece.": pieces_test.min(axis=0),
        "That is the sum of the pieces: take the largest.": pieces_test.sum(axis=0),
        "That is the mean of the pieces: take the largest.": pieces_test.mean(axis=0),
        "That is the piece of the largest |z|, or |z| itself.": np.abs(pieces_test).max(axis=0),
        "Only the first two pieces take part.": pieces_test[:2].max(axis=0),
        "There is no relu after the maximum.": np.maximum(pieces_test.max(axis=0), 0),
        "These are all the pieces: the maximum over them is missing.": pieces_test,
        "That is the largest output of each piece; the maximum runs over pieces (axis 0).": pieces_test.max(
            axis=2
        ),
    }
    check.array("a", got, pieces_test.max(axis=0), suspects=suspects)
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

# %% nbgrader={"grade_id": "maxout_backward_test", "grade": true, "points": 2}
with exercise("maxout", title="maxout, backward") as check:
    names_test = ("dL/dX", "dL/dW", "dL/db")
    sizes_test = [(6, 4), (3, 4, 2), (3, 2), (6, 2)]
    X_test, W_test, b_test, g_test = (check.rng.normal(size=size) for size in sizes_test)
    grads_test = check.call(maxout_backward, g_test, X_test, W_test, b_test, returns=names_test, quiet=True)
    everybody_test = "Every piece learns here; only the one that won gets the gradient."
    check.gradient(
        dict(zip(names_test, grads_test, strict=True)),
        forward=lambda X, W, b: np.max([X @ W[p] + b[p] for p in range(3)], axis=0),
        at=(X_test, W_test, b_test),
        upstream=g_test,
        suspects={
            "dL/dX": {everybody_test: np.sum([g_test @ W_test[p].T for p in range(3)], axis=0)},
            "dL/dW": {everybody_test: np.array([X_test.T @ g_test] * 3)},
            "dL/db": {everybody_test: np.array([g_test.sum(axis=0)] * 3)},
        },
    )

    ### BEGIN HIDDEN TESTS
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

# %% nbgrader={"grade_id": "maxout_ties_test", "grade": true, "points": 1}
with exercise("maxout", title="maxout, ties") as check:
    X_test = np.array([[1.0, 2.0], [-3.0, 0.0], [2.0, -1.0]])
    W_test = np.array([[[1.0], [0.0]], [[1.0], [0.0]], [[-1.0], [2.0]]])  # the first two pieces are twins
    b_test, g_test = np.zeros((3, 1)), np.array([[1.0], [10.0], [100.0]])
    names_test = ("dL/dX", "dL/dW", "dL/db")
    grads_test = check.call(maxout_backward, g_test, X_test, W_test, b_test, returns=names_test, quiet=True)
    suspects = {
        "On a tie the first of the largest pieces wins, here the last one did.": [[0.0], [100], [11]],
        "On a tie only the first of the largest pieces learns, here all of them do.": [[100.0], [100], [11]],
        "On a tie the first piece gets the whole gradient, here it is shared.": [[50.0], [50], [11]],
        "On a tie the first piece gets the gradient, here nobody does.": [[0.0], [0], [11]],
    }
    check.array("dL/db with a tie", grads_test[2], np.array([[100.0], [0], [11]]), suspects=suspects)
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
            got = check.call(maxout, X_test, W_test, b_test, returns="a", quiet=True)
            check.array("a with ties", got, pieces_test.max(axis=0))
    ### END HIDDEN TESTS

# %% [markdown]
# What can one maxout unit with one input become? Here are four choices of weights, computed by your
# function. One of them is the unit of the picture above.

# %%
bends_demo = {
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
    curves_demo = {name: maxout_curve(pieces) for name, pieces in bends_demo.items()}
    _ = plot_functions(curves_demo, limits=(-3, 3), x_label="input", y_label="output of one maxout unit")

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
# **Predict:** what becomes of the probabilities when the same $c$ is added to all scores? Look for the
# factor that appears above and below the line. Then see what the formula does with scores near 1000, and
# choose a $c$ that helps.

# %%
z_demo = np.array([1000.0, 1001.0, 1002.0])
with np.errstate(over="ignore", invalid="ignore"):
    print("by the formula:    ", np.exp(z_demo) / np.sum(np.exp(z_demo)))
moved_demo = np.exp(z_demo - 1002)
print("moved down by 1002:", moved_demo / np.sum(moved_demo))

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
# the shape `(n_samples, 1)`, a number for each row. </details>
#
# <details><summary>Hint 2: the quotient rule</summary>
#
# With $s = \sum_j e^{z_j}$: for $i = j$ the derivative of $e^{z_i}/s$ by $z_i$ is
# $(e^{z_i}s - e^{z_i}e^{z_i})/s^2$. For $i \ne j$ the upper part does not depend on $z_j$, and only
# $-e^{z_i}e^{z_j}/s^2$ is left.
# </details>
#
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
    Z_test = check.rng.normal(size=(5, 3))
    got = check.call(softmax, Z_test, returns="softmax(Z)", quiet=True)
    e_test = np.exp(Z_test)
    shifted_test = np.exp(Z_test - Z_test.max(axis=0))
    suspects = {
        "The columns sum to 1 here: one sample is a row (axis=1).": e_test / e_test.sum(axis=0),
        "The whole batch sums to 1 here: each row has to (axis=1).": e_test / e_test.sum(),
        "The exponential is missing.": Z_test / Z_test.sum(axis=1, keepdims=True),
        "The division by the sum of each row is missing.": e_test,
        "The division by the sum of each row is missing: the largest entry is 1.": e_test
        / e_test.max(axis=1, keepdims=True),
        "The exponent has the wrong sign: the largest score gets the smallest share.": (1 / e_test)
        / (1 / e_test).sum(axis=1, keepdims=True),
        "Subtract one maximum a row (axis=1), the same from all of its scores.": shifted_test
        / shifted_test.sum(axis=1, keepdims=True),
        "That is the sigmoid of each score; the scores of a row share their sum.": e_test / (1 + e_test),
        "That is the logarithm of softmax.": Z_test - np.log(e_test.sum(axis=1, keepdims=True)),
    }
    check.array("softmax(Z)", got, e_test / e_test.sum(axis=1, keepdims=True), suspects=suspects)
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
    Z_test = np.array([[1000.0, 1000, -1e4], [-1e4, -1e4, -1e4], [0, 1e4, -1e4], [-1000, -999, -1001]])
    got = check.call(softmax, Z_test, returns="softmax(Z)", quiet=True)
    e_test = np.exp(np.array([0.0, 1, -1]))
    want = np.array([[1 / 2, 1 / 2, 0], [1 / 3, 1 / 3, 1 / 3], [0, 1, 0], e_test / e_test.sum()])
    check.array("softmax(Z)", got, want)
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
    z_test = check.rng.normal(size=4)
    got = check.call(softmax_jacobian, z_test, returns="softmax_jacobian(z)", quiet=True)
    p_test = np.exp(z_test) / np.exp(z_test).sum()
    want = np.array([[p_test[i] * ((i == j) - p_test[j]) for j in range(4)] for i in range(4)])
    suspects = {
        "Off the diagonal stands -p_i p_j, not 0.": np.diag(p_test * (1 - p_test)),
        "Off the diagonal the minus sign is missing.": np.abs(want),
        "On the diagonal stands p_i (1 - p_i): take diag(p), not the identity.": np.eye(4)
        - np.outer(p_test, p_test),
        "The p_i that is added on the diagonal is missing.": -np.outer(p_test, p_test),
        "The p_j that is subtracted is missing.": np.diag(p_test),
        "Every entry has the form for i = j: the minus p_j is p_i (delta_ij - p_j).": np.outer(
            p_test, 1 - p_test
        ),
        "That is the diagonal alone: the Jacobian is a matrix.": p_test * (1 - p_test),
    }
    check.array("the Jacobian", got, want, suspects=suspects)
    z_test = np.array([0.0, 1e4, -1e4])
    got = check.call(softmax_jacobian, z_test, returns="softmax_jacobian(z)", quiet=True)
    check.array("the Jacobian at (0, 10000, -10000)", got, np.zeros((3, 3)))
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
# **Predict, then run.** The first chart shows the probabilities for the scores 2, 1, 0.5 and -1. What
# changes when 1000 is added to all scores? When all are multiplied by 3? By 1/3?

# %% grader={"picture": true}
with needs("softmax"):
    display(softmax_mixer(softmax))

# %% [markdown]
# Only differences of scores count, not their level. A common factor makes the answer more or less sure. It
# is called $1/T$: softmax of $z/T$ is softmax with the **temperature** $T$, here 1/3 in the third chart and
# 3 in the fourth. Language models are read out with a temperature, and a large network can teach a small
# one with the help of a high one (Hinton, Vinyals and Dean, 2015). **Predict** the two ends, $T \to 0$ and
# $T \to \infty$:

# %%
with needs("softmax"):
    for T_demo in (100.0, 3.0, 1.0, 1 / 3, 0.1, 0.01):
        shares_demo = softmax(np.array([[2.0, 1.0, 0.5, -1.0]]) / T_demo)[0]
        print(f"T = {T_demo:6.2f}   ", "  ".join(f"{share:.3f}" for share in shares_demo))

# %% [markdown]
# A cold softmax gives everything to the largest score, a hot one the same share to all.
#
# And one more thing that you can derive: for two classes with the scores $z$ and 0 the formula is
# $e^z/(e^z + 1)$. Softmax of two classes is the sigmoid of the difference of their scores.
#
# Here is the Jacobian for the scores of the first chart. **Predict** the signs: which probabilities grow
# when one score is raised? And what is the sum of each column?

# %%
with needs("softmax_jacobian"):
    J_demo = softmax_jacobian(np.array([2.0, 1.0, 0.5, -1.0]))
    _ = plot_heatmap(J_demo, x_label="score that is raised, j", y_label="probability that answers, i")

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
# $$z^l = a^{l-1} W^l, \quad a^l = f(z^l); \qquad
#   \delta^L = f'(z^L), \quad \delta^l = \bigl(\delta^{l+1} (W^{l+1})^T\bigr) \odot f'(z^l).$$
#
# ($\delta^L = f'(z^L)$ is the blame for the sum of all outputs; $\odot$ multiplies entry by entry.) So
# every layer on the way back multiplies twice: by its weights, and by its slopes.
#
# **Predict.** In a network of 30 layers there are 29 such steps from the last layer to the first. Let the
# weights be such that they leave the length of $\delta$ about as it is, and let the activation be the
# sigmoid, whose slope is never larger than 1/4. About which power of ten is left of $\delta$ in the first
# layer, at most?
#
# ### Exercise: `delta_norms`
#
# Measure it: go forward and keep every $z^l$, go backward, and return the Euclidean length of each
# $\delta^l$. The activation and its derivative are handed in as functions. In code, `weights[0]` is $W^1$.
#
# <details><summary>Hint 1: forward</summary>
#
# Start with `a = x`. For each `W` compute `z = a @ W`, append it to a list, and let `a = act(z)`.
# </details>
#
# <details><summary>Hint 2: backward</summary>
#
# The last delta is `act_grad` of the last `z`. Then go through the layers from the last but one to the
# first: `delta @ W.T`, where `W` are the weights of the layer *behind*, times `act_grad` of this layer's
# own `z`. </details>
#
# <details><summary>Hint 3: the order</summary>
#
# The lengths come out last layer first, and the result has the first layer first: turn the list round at
# the end. `np.linalg.norm(delta)` is the Euclidean length. </details>


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
    x_test, W1_test, W2_test, W3_test = (check.rng.normal(size=size) for size in [4, (4, 5), (5, 3), (3, 2)])
    bend_test, slope_test = lambda z: z**2 / 4 + z, lambda z: z / 2 + 1
    weights_test = [W1_test, W2_test, W3_test]
    got = check.call(
        delta_norms, weights_test, x_test, bend_test, slope_test, returns="the norms", quiet=True
    )
    z1_test = x_test @ W1_test
    z2_test = bend_test(z1_test) @ W2_test
    z3_test = bend_test(z2_test) @ W3_test

    def norms_test(s1, s2, s3):
        d3 = s3
        d2 = (d3 @ W3_test.T) * s2
        d1 = (d2 @ W2_test.T) * s1
        return [d1, d2, d3]

    want = norms_test(slope_test(z1_test), slope_test(z2_test), slope_test(z3_test))
    at_a_test = norms_test(
        slope_test(bend_test(z1_test)), slope_test(bend_test(z2_test)), slope_test(bend_test(z3_test))
    )
    flat_test = norms_test(slope_test(z1_test), slope_test(z2_test), np.ones(2))
    bare_test = norms_test(np.ones(5), np.ones(3), np.ones(2))
    linear_test = norms_test(
        slope_test(z1_test), slope_test(z1_test @ W2_test), slope_test(z1_test @ W2_test @ W3_test)
    )
    suspects = {
        "The derivative is taken at a, where z belongs.": at_a_test,
        "delta of the last layer is act_grad(z), not ones.": flat_test,
        "The factor act_grad(z) is missing in every layer.": bare_test,
        "The factor act_grad(z) is missing in the hidden layers.": norms_test(
            np.ones(5), np.ones(3), slope_test(z3_test)
        ),
        "The forward pass forgets the activation between the layers.": linear_test,
        "delta of the last layer is act_grad(z), not the output a.": norms_test(
            slope_test(z1_test), slope_test(z2_test), bend_test(z3_test)
        ),
    }
    suspects = {text: [np.linalg.norm(d) for d in deltas] for text, deltas in suspects.items()}
    suspects |= {
        "The square root is missing: the norm is sqrt(sum of squares).": [np.sum(d**2) for d in want],
        "That is the sum of |delta|; the Euclidean norm has squares and a root.": [
            np.sum(np.abs(d)) for d in want
        ],
        "That is the largest entry; the Euclidean norm has squares and a root.": [
            np.abs(d).max() for d in want
        ],
        "That is the root of the mean square: sum, do not average.": [np.sqrt(np.mean(d**2)) for d in want],
        "These are norms of the activations.": [
            np.linalg.norm(bend_test(z)) for z in (z1_test, z2_test, z3_test)
        ],
        "These are norms of z.": [np.linalg.norm(z) for z in (z1_test, z2_test, z3_test)],
    }
    check.array("the array of norms", got, np.array([np.linalg.norm(d) for d in want]), suspects=suspects)

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
# Now thirty layers of 64 neurons each, with random weights, and your functions. From left to right the
# weights grow: their standard deviation is $1/\sqrt{n}$, then larger by $\sqrt2$, then by 2. The vertical
# axis is logarithmic, so a straight line means that each layer takes the same *factor*.

# %% grader={"picture": true}
with needs("delta_norms", "sigmoid", "sigmoid_grad", "tanh_from_sigmoid", "tanh_grad", "relu", "relu_grad"):
    display(
        vanishing_gradient(
            delta_norms,
            {
                "sigmoid": (sigmoid, sigmoid_grad),
                "tanh": (tanh_from_sigmoid, tanh_grad),
                "relu": (relu, relu_grad),
            },
        )
    )

# %% [markdown]
# **The gradient vanishes** (Hochreiter, 1991). At the left the sigmoid leaves less than $4^{-29} \approx
# 10^{-17}$ of it: the first layers of a deep sigmoid network get nothing to learn from. Larger weights do
# not save it, for they drive $z$ to where the sigmoid is saturated. ReLU, whose slopes are 1 and 0, loses a
# factor of about $\sqrt2$ a layer at the left, since half of the slopes are 0.
#
# In the middle the weights make up for just that half (He and others, 2015; notebook 06 comes back to it):
# the gradient of ReLU arrives about as long as it set out. So does that of tanh.
#
# **The gradient explodes.** At the right each layer takes a factor above 1, and the first layers get steps
# many thousand times too large with ReLU. With tanh the growth is smaller, because large values saturate
# it.
#
# So in this measurement tanh is nowhere worse than ReLU. What speaks for ReLU in practice is something
# else: it costs one comparison, and it does not saturate on the right when the weights grow in training. A
# network with ReLU reached the same error on a set of photographs six times faster than one with tanh
# (Krizhevsky and others, 2012).

# %% [markdown]
# ## 8. Which activation for which layer?
#
# For **hidden layers** start with ReLU. Should many units die, take leaky ReLU, ELU or a lower learning
# rate; GELU and swish are usual in transformers; tanh and sigmoid serve inside recurrent networks, as
# switches.
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
#
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
    for task_test, name, reason_test in [
        ("regression", "linear", "any number must be possible as an answer"),
        ("binary", "sigmoid", "one output gives the probability of yes"),
        (
            "multilabel",
            "sigmoid",
            "several labels can be true at once, so their probabilities need not sum to 1",
        ),
        ("multiclass", "softmax", "exactly one class is true, so the probabilities sum to 1"),
    ]:
        got = check.call(output_activation, task_test, returns="a name")
        known_test = "the names are linear, sigmoid and softmax, in lower-case letters"
        check.that(
            isinstance(got, str) and got in ("linear", "sigmoid", "softmax"), f"{got!r}: {known_test}."
        )
        check.that(got == name, f"for {task_test} you answer {got!r}; but {reason_test}.")
    check.raises(ValueError, output_activation, "regresion", when='task is "regresion"')
    ### BEGIN HIDDEN TESTS
    for unknown_test in ("", "multi", "softmax", "linear", "classification"):
        check.raises(ValueError, output_activation, unknown_test, when=f'task is "{unknown_test}"')
    ### END HIDDEN TESTS

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

# %% [markdown]
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
