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
# # Why is one layer not enough?
#
# Run the two cells below: they draw three tables of two inputs, with vermillion where the answer is 1 and
# blue where it is 0. Lay a straight edge on each picture so that all blue points are on one side and all
# vermillion ones on the other. Where does it not work?

# %% nbgrader={"grade_id": "setup", "locked": true}
from itertools import combinations, pairwise

import numpy as np

from grader.checks import exercise

X_xor = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y_xor = np.array([0, 1, 1, 0])


def step(z):
    """1 where z >= 0, else 0, entry by entry."""
    return np.where(np.asarray(z) >= 0, 1, 0)


def relu(z):
    """z where z > 0, else 0, entry by entry."""
    return np.maximum(z, 0)


# %%
import matplotlib.pyplot as plt
from IPython.display import display

from course.demos import depth_explorer, hidden_space, interpolation_explorer
from course.given import needs
from course.palette import CYCLE, INK
from course.plots import (
    draw_network,
    plot_boundary,
    plot_decision_region,
    plot_functions,
    plot_points,
)

gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
_, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained")
for ax, (name, y) in zip(axes, gates.items(), strict=True):
    plot_points(X_xor, y, ax=ax)
    ax.set_xlabel(f"$x_1$\n{name}")


# %% grader={"claim": true}
def lines_claim(table):
    """Count the lines, out of many, that part the corners as a table says."""
    weights = np.stack(np.meshgrid(*[np.arange(-2, 2.1, 0.5)] * 3), axis=-1).reshape(-1, 3)
    answers = X_xor @ weights[:, :2].T + weights[:, 2] > 0
    return int(np.sum((answers == np.array(table)[:, None]).all(axis=0)))


assert lines_claim(gates["AND"])
assert lines_claim(gates["OR"])
assert not lines_claim(gates["XOR"])

# %% [markdown]
# AND and OR can be parted by a line, and so by a single neuron. **XOR**, *one of the two, but not both*,
# cannot: no line does it, and no neuron learns it, however long it tries. Put one more layer in front, and
# it becomes easy. In this notebook you see why, and what else hidden layers are good for. Here you will be
# able to
#
# - show that no line solves XOR, with numbers and with one line of algebra;
# - solve it by hand, twice: with steps and with ReLUs;
# - write the forward pass of any network, and look at a hidden layer as a new pair of coordinates;
# - count the parameters of a network before you build it;
# - draw any curve with one hidden layer, and say what it costs;
# - say what depth buys that width does not.
#
# **Time:** about four hours, best in two sittings: sections 1-4 and 5-8. Each exercise has hints to unfold,
# one after the other, and a check cell, folded to its first line: run it as often as you like.

# %% [markdown]
# ## 1. Which line fits XOR best?
#
# You have tried a few lines. Let us ask for the best of all. A neuron without an activation computes
# $\hat y = x \cdot w + b$. The **least squares** fit makes the sum of squared errors as small as possible:
#
# $$E(w, b) = \sum_{n} (x_n \cdot w + b - y_n)^2$$
#
# (As in notebook 01 a batch has one sample a row: `X` has shape `(n_samples, n_in)`, and $x_n$ is a row.)
# The bias is a weight, too: that of an input which is always 1. Call $A$ the matrix `X` with a column of
# ones added, and $\theta$ the vector of all weights with $b$ at the end. Then $\hat y = A\theta$, and
# $E = \sum_n (A\theta - y)_n^2$. Where $E$ is smallest its slope along every $\theta_j$ is zero. By the
# chain rule each square contributes $2\,(A\theta - y)_n A_{nj}$, so
#
# $$\frac{\partial E}{\partial \theta_j} = 2 \sum_n A_{nj} (A\theta - y)_n = 0 \text{ for all } j
# \quad\Longleftrightarrow\quad A^T (A\theta - y) = 0
# \quad\Longleftrightarrow\quad A^T A\,\theta = A^T y$$
#
# These are the **normal equations**: as many linear equations as there are weights.
#
# ### Exercise: `best_linear_fit`
#
# Find the $w$ and $b$ with the smallest sum of squared errors. Solve the normal equations
# (`np.linalg.solve`), or hand $A$ and $y$ to `np.linalg.lstsq`, which rounds less.
#
# <details><summary>Hint 1</summary>
#
# `np.column_stack([X, np.ones(len(X))])` is $A$: every row of `X` with a 1 at its end.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.linalg.solve(M, v)` returns the $\theta$ with $M\theta = v$. Which $M$ and which $v$ do the normal
# equations ask for? (`np.linalg.lstsq(A, y, rcond=None)` does it all at once, but returns **four** things,
# of which the first is $\theta$.)
#
# </details>
# <details><summary>Hint 3</summary>
#
# $b$ stands in $\theta$ where the ones stand in $A$: at the end, as `theta[-1]`. All before it is $w$.
#
# </details>


# %% nbgrader={"grade_id": "best_linear_fit", "solution": true}
def best_linear_fit(X, y):
    """The least squares fit of y by X w + b.

    X : ndarray of shape (n_samples, n_in); y : (n_samples,)
    Returns (w, b): w of shape (n_in,), b a number.
    """
    ### BEGIN SOLUTION
    A = np.column_stack([X, np.ones(len(X))])
    theta = np.linalg.lstsq(A, y, rcond=None)[0]
    return theta[:-1], theta[-1]
    ### END SOLUTION


# %% nbgrader={"grade_id": "best_linear_fit_test", "grade": true, "locked": true, "points": 2}
with exercise("best_linear_fit") as check:
    # y is X w + b plus errors at right angles to every column of A: no other w and b come closer.
    corners_test = 2 * np.indices((2, 2, 2)).reshape(3, 8).T - 1
    X_test = corners_test @ np.array([[1, 0.5, 0], [0, 1, -0.5], [0.25, 0, 2]]) + np.array([1.0, -2.0, 0.5])
    w_want_test, b_want_test = check.rng.normal(size=3), 1.75
    y_test = X_test @ w_want_test + b_want_test + 0.75 * np.prod(corners_test, axis=1)
    w_test, b_test = check.call(best_linear_fit, X_test, y_test, returns=("w", "b"))
    suspects = {
        "That is the best fit without a bias: give X a column of ones.": np.linalg.pinv(X_test) @ y_test,
        "The first entry is b: with the ones in the first column, b comes first.": [
            b_want_test,
            *w_want_test[:-1],
        ],
        "That is A^T y: the system A^T A theta = A^T y is still to be solved.": X_test.T @ y_test,
    }
    check.array("w", w_test, w_want_test, tol=1e-8, suspects=suspects)
    suspects = {
        "That is the mean of y: it is b only where the mean of X is zero.": np.mean(y_test),
        "That is the entry of the first column of A. Where do the ones stand?": w_want_test[0],
    }
    check.scalar("b", b_test, b_want_test, tol=1e-8, suspects=suspects)

    w_test, b_test = check.call(best_linear_fit, X_xor, y_xor, returns=("w", "b"))
    check.array("w for XOR", w_test, np.zeros(2), tol=1e-8)
    check.scalar("b for XOR", b_test, 0.5, tol=1e-8)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, scale_test, kind in [
        (6, 1, 1, float),
        (12, 4, 3, float),
        (30, 2, 50, float),
        (8, 3, 9, int),
    ]:
        X_test = (scale_test * check.rng.normal(size=(n_samples, n_in)) + scale_test).astype(kind)
        y_test = (5 * check.rng.normal(size=n_samples) + 2).astype(kind)
        A_test = np.column_stack([X_test, np.ones(n_samples)])
        *w_want_test, b_want_test = np.linalg.lstsq(A_test, y_test, rcond=None)[0]
        w_test, b_test = check.call(best_linear_fit, X_test, y_test, returns=("w", "b"))
        check.array("w", w_test, w_want_test, tol=1e-8)
        check.scalar("b", b_test, b_want_test, tol=1e-8)
    ### END HIDDEN TESTS

# %% [markdown]
# Now put your fit to work on the three gates. It answers 1 where $\hat y > 0.5$: there the plane is tinted
# vermillion, elsewhere blue. On the dark line $\hat y$ is 0.5. *Before you run it:* what will the best fit
# say about XOR?

# %%
with needs("best_linear_fit"):
    fits = {name: best_linear_fit(X_xor, np.array(y)) for name, y in gates.items()}
    _, axes = plt.subplots(1, 3, figsize=(10, 3.6), layout="constrained")
    for ax, (name, (w, b)) in zip(axes, fits.items(), strict=True):
        plot_boundary(np.round(w, 9), np.round(b - 0.5, 9), X_xor, gates[name], ax=ax)
        predictions = np.round(X_xor @ w + b, 9) + 0.0
        errors = np.sum((predictions > 0.5) != gates[name])
        ax.set_xlabel(f"$x_1$\n{name}: {errors} of 4 wrong")
        print(f"{name:>3}: predictions for 00, 01, 10, 11 are {predictions}")

# %% [markdown]
# For AND and OR the best line also decides rightly. For XOR no line is left: both weights are zero, and the
# prediction is 0.5 everywhere. As 0.5 is not above 0.5, the third picture is blue all over, and both points
# of class 1 are missed.
#
# Why zero? Look at the rows of XOR with $x_1 = 0$: one of the two has $y = 1$. With $x_1 = 1$: again one of
# the two. So $x_1$ alone tells nothing about $y$, and neither does $x_2$. A linear fit adds up what the
# inputs tell one by one; that XOR needs both **together** it cannot say.
#
# Perhaps another line, one with a larger squared error, decides rightly? No, and the reason fits in one
# line. Write $z_{01}$ for the value of $x \cdot w + b$ at the point $(0, 1)$, and so on. Then, **whatever
# the weights are**,
#
# $$z_{00} + z_{11} = b + (w_1 + w_2 + b) = (w_2 + b) + (w_1 + b) = z_{01} + z_{10}$$
#
# XOR wants both numbers on the right above the threshold and both on the left below it. But then the right
# side is larger than the left, and the two are equal. (Marvin Minsky and Seymour Papert made this and much
# harder limits of single layers the subject of a book, *Perceptrons*, in 1969.)

# %% grader={"claim": true}
for name_claim in ("AND", "OR"):
    w_claim, b_claim = fits[name_claim]
    assert np.array_equal(X_xor @ w_claim + b_claim > 0.5, gates[name_claim])
w_claim, b_claim = fits["XOR"]  # blue all over: 0.5 is not above 0.5, and both points of class 1 are missed
assert np.allclose(w_claim, 0)
assert np.isclose(b_claim, 0.5)
assert not np.any(np.round(X_xor @ w_claim + b_claim, 9) > 0.5)
assert sum(gates["XOR"]) == 2
for j_claim, value_claim in [(0, 0), (0, 1), (1, 0), (1, 1)]:  # one input alone tells nothing
    assert y_xor[X_xor[:, j_claim] == value_claim].tolist().count(1) == 1
rng_claim = np.random.default_rng(0)
for _turn_claim in range(20):
    z_claim = X_xor @ rng_claim.normal(size=2) + rng_claim.normal()
    assert np.isclose(z_claim[0] + z_claim[3], z_claim[1] + z_claim[2])

# %% [markdown]
# **Question 1.** There are 16 tables of two inputs, from "always 0" to "always 1". How many of them can
# **no** single neuron compute?
#
# - a) One: XOR.
# - b) Two: XOR and its opposite, XNOR.
# - c) Ten: all that depend on both inputs.

# %% nbgrader={"grade_id": "question_1", "solution": true} grader={"stub": false}
question_1 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_1 = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "question_1_test", "grade": true, "locked": true, "points": 1}
with exercise("question_1") as check:
    check.choice(
        question_1,
        among="abc",
        right="b",
        reason=(
            "If a neuron could compute XNOR, then with all signs turned it would compute XOR. Each of the "
            "other 14 tables singles out nothing, one corner, one side or the rest of these, and a line cuts "
            "that off."
        ),
        wrong={
            "a": "Turn all answers of XOR round: would a line that parts the new table not part the old one?",
            "c": "AND depends on both inputs, and your fit above found a line for it.",
        },
    )

# %% grader={"claim": true}
tables_claim = np.indices((2, 2, 2, 2)).reshape(4, 16).T.tolist()
assert [*filter(lambda table: not lines_claim(table), tables_claim)] == [[0, 1, 1, 0], [1, 0, 0, 1]]

# %% [markdown]
# ## 2. What can two lines do?
#
# One line cannot part the classes, but say XOR in words: **at least one** of the inputs is 1, **and not
# both** are. "At least one" is a gate that you know, and a single neuron can do it. "Not both" is another.
# "And" joins the two. Three neurons: two in a **hidden layer**, which look at the inputs, and one that
# looks only at those two.

# %% grader={"picture": true}
_ = draw_network([2, 2, 1], names=[["$x_1$", "$x_2$"], ["$h_1$", "$h_2$"], ["$y$"]])

# %% [markdown]
# Each unit gets an edge from every unit of the layer before: such a layer is called **fully connected**, or
# **dense**. What a hidden unit computes is called a **feature**: a property of the input that the next
# layer works with. Here both features are yes or no, so the units take the **step**
# $s(z) = \mathbf 1\{z \ge 0\}$: it is 1 where $z \ge 0$, also at $z = 0$, and 0 elsewhere. (The
# `perceptron` of notebook 01 says 0 at $z = 0$. Here the tie goes to 1.)
#
# $$h = s(x W_1 + b_1), \qquad y = s(h \cdot w_2 + b_2)$$
#
# `W1` has shape `(n_in, n_out)`, so **column** $j$ of it holds the two weights of $h_j$.
#
# ### Exercise: `xor_step_parameters`
#
# Choose the nine numbers by hand. No computer has to search for them; pencil, paper and the lines of
# notebook 01 are enough.
#
# <details><summary>Hint 1</summary>
#
# Write down what $h_1$ ("at least one") and $h_2$ ("not both") have to be for the inputs 00, 01, 10, 11.
# Then look at $y$ as a table of $h_1$ and $h_2$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# "At least one" is $x_1 + x_2 \ge 1$. Any threshold between 0 and 1 does it, $x_1 + x_2 \ge 0.5$ say. The
# step asks for $z \ge 0$, so bring the threshold to the other side: it becomes the bias, with a minus.
#
# </details>
# <details><summary>Hint 3</summary>
#
# "Not both" is $x_1 + x_2 \le 1.5$, which is $-x_1 - x_2 + 1.5 \ge 0$: the weights are $-1$ and $-1$, and
# they stand in the second **column** of `W1`. The output is a threshold for $h_1 + h_2$.
#
# </details>


# %% nbgrader={"grade_id": "xor_step_parameters", "solution": true}
def xor_step_parameters():
    """Parameters of a network of two layers of steps that computes XOR.

    Returns (W1, b1, w2, b2) of shapes (2, 2), (2,), (2,), and a number.
    """
    ### BEGIN SOLUTION
    W1 = np.array([[1.0, -1.0], [1.0, -1.0]])  # h1 is OR, h2 is NAND
    b1 = np.array([-0.5, 1.5])
    w2, b2 = np.array([1.0, 1.0]), -1.5  # AND
    return W1, b1, w2, b2
    ### END SOLUTION


# %% nbgrader={"grade_id": "by_hand", "locked": true} jupyter={"source_hidden": true}
# For the checks below; there is nothing for you to do here.
def as_array_test(check, name, value, shape):
    """Parameters that were chosen by hand, as an array: they may come as numbers, lists, tuples or arrays."""
    check.that(value is not None, f"{name} is None: choose its numbers, and return them.")
    try:
        array = np.array(value)
        array = array.astype(float) if array.dtype.kind in "iufbO" else None
    except Exception:
        array = None
    check.that(array is not None, f"{name} is no array of numbers, or its rows are not equally long.")
    expected = f"shape {shape}" if shape else "a single number"
    check.that(array.shape == shape, f"{name} has shape {array.shape}; expected {expected}.")
    check.that(np.isfinite(array).all(), f"{name} holds a number that is not finite.")
    return array


def require_xor_test(check, outputs, readings):
    """Fail unless the outputs are XOR; say which gate they are, or how to read the parameters as XOR."""
    if np.allclose(outputs, [0, 1, 1, 0], rtol=0, atol=1e-11):
        return
    known = {
        "AND": [0, 0, 0, 1],
        "OR": [0, 1, 1, 1],
        "NAND": [1, 1, 1, 0],
        "NOR": [1, 0, 0, 0],
        "XNOR": [1, 0, 0, 1],
    }
    hints = [f"That is {gate}." for gate, table in known.items() if np.allclose(outputs, table, atol=1e-11)]
    hints += [why for why, other in readings.items() if np.allclose(other, [0, 1, 1, 0], atol=1e-11)]
    yours = ", ".join(f"{output:.6g}" for output in outputs)
    check.fail(
        "these parameters do not make XOR.",
        [("inputs", "00, 01, 10, 11"), ("yours", yours), ("XOR", "0, 1, 1, 0")],
        hints,
    )


# %% nbgrader={"grade_id": "xor_step_parameters_test", "grade": true, "locked": true, "points": 2}
with exercise("xor_step_parameters") as check:
    found_test = check.call(xor_step_parameters, returns=("W1", "b1", "w2", "b2"))
    shapes_test = [("W1", (2, 2)), ("b1", (2,)), ("w2", (2,)), ("b2", ())]
    W1_test, b1_test, w2_test, b2_test = (
        as_array_test(check, name, got, shape)
        for (name, shape), got in zip(shapes_test, found_test, strict=True)
    )
    X_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])

    def network_test(W1, b1, w2, b2, s=lambda z: 1.0 * (z >= 0)):
        return s(s(X_test @ W1 + b1) @ w2 + b2)

    tie_to_0_test = network_test(W1_test, b1_test, w2_test, b2_test, lambda z: 1.0 * (z > 0))
    folded_test = np.maximum(X_test @ W1_test + b1_test, 0) @ w2_test + b2_test
    readings_test = {
        "With W1.T in place of W1 it would be: column j belongs to unit j.": network_test(
            W1_test.T, b1_test, w2_test, b2_test
        ),
        "With steps that are 0 at z = 0 it would be, but here z = 0 gives 1.": tie_to_0_test,
        "With -b1 and -b2 it would be: a threshold t is the bias -t.": network_test(
            W1_test, -b1_test, w2_test, -b2_test
        ),
        "With ReLU and a linear output it would be; here both layers are steps.": folded_test,
    }
    require_xor_test(check, network_test(W1_test, b1_test, w2_test, b2_test), readings_test)

# %% [markdown]
# What did you build? The first two pictures show where each hidden unit says 1, on the vermillion side of
# its line. The third shows what the output unit makes of the two: where the answer is 1, it is bounded by
# **two** lines, which no single neuron can do.

# %%
with needs("xor_step_parameters"):
    W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in xor_step_parameters())
    _, axes = plt.subplots(1, 3, figsize=(10.6, 4), layout="constrained", width_ratios=[1, 1, 1.15])
    for j in range(2):
        plot_boundary(W1[:, j], b1[j], X_xor, y_xor, ax=axes[j])
        axes[j].set_xlabel(f"$x_1$\nhidden unit $h_{j + 1}$")
    plot_decision_region(lambda X: step(step(X @ W1 + b1) @ w2 + b2), ax=axes[2])
    axes[2].set_xlabel("$x_1$\noutput")

# %% grader={"claim": true}
along_claim = np.linspace(-1, 3, 401)[:, None] * np.array([[0.5, 0.5]])  # across both lines
answers_claim = step(step(along_claim @ W1 + b1) @ w2 + b2)
assert np.sum(np.abs(np.diff(answers_claim))) == 2  # 0, then 1, then 0 again

# %% [markdown]
# ## 3. Can we bend instead of cut?
#
# A step throws away how far a point is from its line. A rectified linear unit,
# $\mathrm{relu}(z) = \max(0, z)$, keeps it on one side: as a function of $z$ it is a flat piece and a
# rising one, joined at a **crease**. What can two creases make? XOR depends on the sum $s = x_1 + x_2$
# alone, so draw what is wanted above $s$:

# %%
_, ax = plt.subplots(figsize=(6, 3.2), layout="constrained")
plot_points([[0, 0], [1, 1], [2, 0]], [0, 1, 0], labels=["00", "01, 10", "11"], ax=ax)
_ = ax.set(xlabel="$s = x_1 + x_2$", ylabel="XOR", xlim=(-0.4, 2.5), ylim=(-0.4, 1.4))

# %% [markdown]
# The output is linear this time, $y = h \cdot w_2 + b_2$: it adds up its inputs and does no more. It
# carries no ReLU, and neither do the outputs of a classifier (its *logits*), although some slides draw one:
# a ReLU there would cut off every negative value, and with it the slope along which the network learns.
#
# ### Exercise: `xor_relu_parameters`
#
# Choose the nine numbers for $y = \mathrm{relu}(x W_1 + b_1) \cdot w_2 + b_2$ so that the four outputs are
# exactly 0, 1, 1, 0. A way in: above $s$, the output has to go up and come down again.
#
# <details><summary>Hint 1</summary>
#
# $\mathrm{relu}(s)$ goes up with slope 1 and takes the values 0, 1, 2. That is right at $s = 0$ and
# $s = 1$. How much too large is it at $s = 2$?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Let the second unit be 0 up to $s = 1$ and rise from there on. What is its bias? What is its value at
# $s = 2$, and by which number must the output multiply it?
#
# </details>
# <details><summary>Hint 3</summary>
#
# $h_1 = \mathrm{relu}(x_1 + x_2)$, $h_2 = \mathrm{relu}(x_1 + x_2 - 1)$, $y = h_1 - 2 h_2$. Write these
# numbers into `W1`, `b1`, `w2` and `b2`.
#
# </details>


# %% nbgrader={"grade_id": "xor_relu_parameters", "solution": true}
def xor_relu_parameters():
    """Parameters of a network with a hidden layer of ReLUs and a linear output that computes XOR exactly.

    Returns (W1, b1, w2, b2) of shapes (2, 2), (2,), (2,), and a number.
    """
    ### BEGIN SOLUTION
    W1 = np.array([[1.0, 1.0], [1.0, 1.0]])
    b1 = np.array([0.0, -1.0])
    w2, b2 = np.array([1.0, -2.0]), 0.0
    return W1, b1, w2, b2
    ### END SOLUTION


# %% nbgrader={"grade_id": "xor_relu_parameters_test", "grade": true, "locked": true, "points": 2}
with exercise("xor_relu_parameters") as check:
    found_test = check.call(xor_relu_parameters, returns=("W1", "b1", "w2", "b2"))
    shapes_test = [("W1", (2, 2)), ("b1", (2,)), ("w2", (2,)), ("b2", ())]
    W1_test, b1_test, w2_test, b2_test = (
        as_array_test(check, name, got, shape)
        for (name, shape), got in zip(shapes_test, found_test, strict=True)
    )
    X_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])

    def network_test(W1, b1, w2, b2):
        return np.maximum(X_test @ W1 + b1, 0) @ w2 + b2

    outputs_test = network_test(W1_test, b1_test, w2_test, b2_test)
    above_test = 1.0 * (outputs_test > 0.5)
    steps_test = 1.0 * (X_test @ W1_test + b1_test >= 0) @ w2_test + b2_test
    two_steps_test = outputs_test if np.isin(outputs_test, [0, 1]).all() else 1.0 * (steps_test >= 0)
    readings_test = {
        "With W1.T in place of W1 it would be: column j belongs to unit j.": network_test(
            W1_test.T, b1_test, w2_test, b2_test
        ),
        "Above and below 0.5 they are right, but they have to be exactly 0 and 1.": above_test,
        "With a ReLU at the output it would be, but the output is linear.": np.maximum(outputs_test, 0),
        "With -b1 and -b2 it would be: b is added.": network_test(W1_test, -b1_test, w2_test, -b2_test),
        "With steps in the hidden layer it would be, but here it has ReLUs.": steps_test,
        "With steps in both layers it would be, but here the hidden layer has ReLUs.": two_steps_test,
    }
    require_xor_test(check, outputs_test, readings_test)

# %% [markdown]
# ## 4. What is a network, as a formula?
#
# Each layer is a function from vectors to vectors, and a network applies one after the other. It is a
# **composition** of $L$ functions, $L - 1$ hidden layers and the output:
#
# $$f = f_L \circ \dots \circ f_2 \circ f_1, \qquad f_l(a) = \varphi_l(a\,W_l + b_l)$$
#
# The number of **hidden layers** is called its **depth**, here $L - 1$: your two networks for XOR have
# depth 1, a single neuron has depth 0. (Some books count the output layer, too. Then every depth is larger
# by one.) Without the nonlinear $\varphi_l$ depth would gain nothing: a composition of linear maps is one
# linear map. What it gains with them, section 8 counts.
#
# ### Exercise: `mlp_forward`
#
# Write the forward pass of a **multilayer perceptron** of any depth: $A_0 = X$ and $A_l = \varphi_l(A_{l-1}
# W_l + b_l)$. Return all of $A_0, \dots, A_L$, not only the last, because we want to look inside. Python
# counts from 0, so `weights[0]`, `biases[0]` and `activations[0]` make `A[1]`.
#
# <details><summary>Hint 1</summary>
#
# Start with the list `A = [X]`. `A[-1]` is always the newest layer; a loop computes the next one from it
# and appends that.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `for W, b, activation in zip(weights, biases, activations):` walks through the three lists side by side.
# `activations` is a list of functions, so one entry of it is called: `activation(...)`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# In the loop: `A.append(activation(A[-1] @ W + b))`.
#
# </details>


# %% nbgrader={"grade_id": "mlp_forward", "solution": true}
def mlp_forward(X, weights, biases, activations):
    """All layers of a network, from the input to the output.

    X : ndarray of shape (n_samples, n_0); weights[l] : (n_in, n_out); biases[l] : (n_out,)
    activations : list of functions, one a layer, each from an array to an array of the same shape
    Returns [A0, A1, ..., AL], one sample a row each; A0 is X.
    """
    ### BEGIN SOLUTION
    A = [X]
    for W, b, activation in zip(weights, biases, activations, strict=True):
        A.append(activation(A[-1] @ W + b))
    return A
    ### END SOLUTION


# %% nbgrader={"grade_id": "mlp_forward_values_test", "grade": true, "locked": true, "points": 2}
with exercise("mlp_forward") as check:
    X_test = check.rng.normal(size=(5, 3))
    shapes_test = [(3, 4), (4, 2), (2, 6)]
    weights_test = [check.rng.normal(size=shape) for shape in shapes_test]
    biases_test = [check.rng.normal(size=n_out) for _, n_out in shapes_test]
    functions_test = [np.tanh, lambda z: np.maximum(z, 0), lambda z: 1 / (1 + np.exp(-z))]
    got = check.call(
        mlp_forward, X_test, weights_test, biases_test, functions_test, returns="the list of layers"
    )
    (W1_test, W2_test, W3_test), (b1_test, b2_test, b3_test) = weights_test, biases_test
    Z1_test = X_test @ W1_test + b1_test
    Z2_test = np.tanh(Z1_test) @ W2_test + b2_test
    Z3_test = np.maximum(Z2_test, 0) @ W3_test + b3_test
    A_test = [X_test, np.tanh(Z1_test), np.maximum(Z2_test, 0), functions_test[2](Z3_test)]
    no_bias_test = np.tanh(X_test @ W1_test)
    suspects = {
        "A[1] has no bias: add biases[0] before the activation.": no_bias_test,
        "In A[1] the bias is added after the activation; it comes before.": no_bias_test + b1_test,
        "A[1] is still Z1 = X W + b: apply activations[0] to it.": Z1_test,
        "A[1] is made with the last function: take activations[0].": functions_test[2](Z1_test),
        "A[0] is X itself, without any function.": np.tanh(X_test),
        "A[2] is made with the first function: take activations[1].": np.tanh(Z2_test),
        "A[2] comes from Z1: the next layer gets A[1], after its function.": np.maximum(
            Z1_test @ W2_test + b2_test, 0
        ),
        "A[3] has no function: the last layer has one, too.": Z3_test,
    }
    check.arrays("A", got, A_test, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for sizes_test in [(4, 2), (2, 7, 1), (6, 3, 3, 3, 5)]:
        X_test = 3 * check.rng.normal(size=(4, sizes_test[0]))
        weights_test = [check.rng.normal(size=shape) for shape in pairwise(sizes_test)]
        biases_test = [2 * check.rng.normal(size=n_out) for n_out in sizes_test[1:]]
        functions_test = [lambda z, k=k: np.sin(z) + k for k in range(1, len(sizes_test))]
        got = check.call(
            mlp_forward, X_test, weights_test, biases_test, functions_test, returns="the list of layers"
        )
        A_test = [X_test]
        for W_test, b_test, function_test in zip(weights_test, biases_test, functions_test, strict=True):
            A_test.append(function_test(A_test[-1] @ W_test + b_test))
        check.arrays("A", got, A_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mlp_forward_inputs_test", "grade": true, "locked": true, "points": 1}
with exercise("mlp_forward", title="mlp_forward, whole numbers") as check:
    X_test, W_test = np.array([[2, -1, 3], [0, 4, 1]]), np.array([[0.5, -1.5], [0.25, 1.0], [-0.75, 0.5]])
    b_test = np.array([0.125, -0.25])
    got = check.call(mlp_forward, X_test, [W_test], [b_test], [lambda z: z], returns="the list of layers")
    Z_test = X_test @ W_test + b_test
    suspects = {
        "The fractions are lost: X holds whole numbers, what comes after it does not.": np.trunc(Z_test)
    }
    check.arrays("A", got, [X_test, Z_test], suspects=suspects)
    ### BEGIN HIDDEN TESTS
    X_test = check.rng.integers(-3, 4, size=(6, 3))
    weights_test = [check.rng.integers(-2, 3, size=(3, 4)), check.rng.normal(size=(4, 5))]
    biases_test = [check.rng.integers(-2, 3, size=4), check.rng.normal(size=5)]

    def softmax_test(Z):
        powers = np.exp(Z - np.max(Z, axis=-1, keepdims=True))
        return powers / np.sum(powers, axis=-1, keepdims=True)

    for last_test in (softmax_test, lambda Z: Z):
        got = check.call(
            mlp_forward, X_test, weights_test, biases_test, [lambda z: np.where(z >= 0, 1, 0), last_test],
            returns="the list of layers",
        )  # fmt: skip
        H_test = np.where(X_test @ weights_test[0] + biases_test[0] >= 0, 1, 0)
        check.arrays("A", got, [X_test, H_test, last_test(H_test @ weights_test[1] + biases_test[1])])
    ### END HIDDEN TESTS

# %% [markdown]
# With it you can look at your ReLU network from inside. On the left the plane of the inputs with a grid on
# it, on the right the **same** points in the coordinates $(h_1, h_2)$ of the hidden layer.

# %% grader={"picture": true}
with needs("mlp_forward", "xor_relu_parameters"):
    display(hidden_space(mlp_forward, xor_relu_parameters))

# %% [markdown]
# This is the way to read any hidden layer: it is a **new coordinate system**, and the layers before it are
# the map that leads there. The output unit is a single neuron as in notebook 01 and can draw only one
# straight line. But it draws it on the right, where one line is enough.
#
# How did the points get there? In the solution with $s = x_1 + x_2$ both units see nothing but $s$. So the
# layer first presses the plane flat onto one line (a **projection**: all points of the same $s$ land on one
# place), and there the corners lie in the order 00, then 01 and 10, then 11. Blue, vermillion, blue: no cut
# parts them yet. Then the second unit **bends** that line at $s = 1$. Only the bend, the nonlinear part,
# makes one straight line enough. (If the columns of your `W1` are not multiples of each other, your layer
# keeps more of the plane than a bent line. The bend is there, too.)
#
# (Is that folding, as one folds paper? A single ReLU is not: it presses all that lies behind its crease
# flat onto the crease. Two of them fold: $\mathrm{relu}(z) + \mathrm{relu}(-z) = |z|$ lays one half on the
# other. You will fold in section 8.)

# %% grader={"claim": true}
W1_claim, b1_claim, w2_claim, b2_claim = xor_relu_parameters()
same_s_claim = np.array([[0.0, 0.7], [0.7, 0.0], [0.3, 0.4], [-1.0, 1.7]])
H_claim = mlp_forward(same_s_claim, [W1_claim], [b1_claim], [relu])[-1]
assert np.allclose(H_claim, H_claim[0])  # pressed flat: all points of one s land on one place
H_claim = mlp_forward(X_xor, [W1_claim], [b1_claim], [relu])[-1]
assert np.array_equal(H_claim @ w2_claim + b2_claim > 0.5, y_xor)  # one line is enough
S_claim = X_xor.sum(axis=1)  # before the bend: blue, vermillion, blue, which no cut parts
assert y_xor[np.argsort(S_claim, kind="stable")].tolist() == [0, 1, 1, 0]

# %% [markdown]
# ## 5. What does a hidden layer forget?
#
# Points that a hidden layer puts on one place are **merged**. In your ReLU network 01 and 10 may be such a
# pair: they belong to one class, so no harm is done. What if points of different classes merge? First find
# them.
#
# ### Exercise: `merged_points`
#
# Find the pairs of rows of a hidden representation $H$ whose Euclidean distance
# $\lVert H_i - H_j \rVert = \sqrt{\sum_k (H_{ik} - H_{jk})^2}$ is at most `tol`. List each pair once, as
# `(i, j)` with $i < j$; the order of the pairs is free. Small differences are what you are after, so take
# the difference of the rows first and square it then.
#
# <details><summary>Hint 1</summary>
#
# Two loops: `i` over all rows, `j` over the rows after `i`. Begin with an empty list and append to it.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.linalg.norm(H[i] - H[j])` is the distance of two rows. "At most" is `<=`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The rows after `i` are `range(i + 1, len(H))`. `return` belongs behind both loops.
#
# </details>


# %% nbgrader={"grade_id": "merged_points", "solution": true}
def merged_points(H, tol=1e-9):
    """Pairs of rows that a hidden layer has brought together.

    H : ndarray of shape (n_samples, n_hidden); tol : the largest distance that counts as none
    Returns a list of pairs (i, j), i < j.
    """
    ### BEGIN SOLUTION
    pairs = combinations(range(len(H)), 2)
    return [(i, j) for i, j in pairs if np.linalg.norm(H[i] - H[j]) <= tol]
    ### END SOLUTION


# %% nbgrader={"grade_id": "pairs", "locked": true} jupyter={"source_hidden": true}
# For the checks below; there is nothing for you to do here.
def is_pair_test(pair):
    """Whether it is a pair of numbers."""
    if not isinstance(pair, list | tuple | np.ndarray) or len(pair) != 2:
        return False
    return all(isinstance(i, int | float | np.integer | np.floating) for i in pair)


def require_pairs_test(check, got, want, suspects):
    """Fail unless `got` lists the pairs `want`, in any order; say what is missing and what is too much."""
    check.that(isinstance(got, list | tuple), "expected a list of pairs (i, j).")
    check.that(
        all(is_pair_test(pair) for pair in got),
        "every entry of the list has to be a pair of numbers, (i, j).",
    )
    got, want = (sorted((float(i), float(j)) for i, j in pairs) for pairs in (got, want))
    if got == want:
        return
    known = {
        "Each pair belongs in the list once, with i < j.": [*want, *((j, i) for i, j in want)],
        "The smaller number comes first: i < j.": [(j, i) for i, j in want],
        **suspects,
    }
    hints = [why for why, pairs in known.items() if got == sorted((float(i), float(j)) for i, j in pairs)]
    for one, other, words in [(want, got, "missing"), (got, want, "too much")]:
        extra = [pair for pair in one if pair not in other][:3]
        hints += [f"{words}: " + ", ".join(f"({i:g}, {j:g})" for i, j in extra)] if extra else []
    check.fail("the pairs are not right.", [("found", f"{len(got)}, expected {len(want)}")], hints)


# %% nbgrader={"grade_id": "merged_points_test", "grade": true, "locked": true, "points": 1}
with exercise("merged_points") as check:
    a_test, b_test, c_test = check.rng.normal(size=(3, 2))
    H_test = np.array([a_test, b_test, a_test, c_test, b_test, b_test])
    got = check.call(merged_points, H_test, returns="the list of pairs")
    want = [(0, 2), (1, 4), (1, 5), (4, 5)]
    suspects = {
        "A row is always equal to itself: i < j leaves that out.": [*want, *((i, i) for i in range(6))],
        "Three merged points make three pairs, not two: compare every row with every later one.": want[:3],
        "Only neighbours are compared: any two rows can have merged.": want[3:],
        "Count the rows from 0.": [(i + 1, j + 1) for i, j in want],
    }
    require_pairs_test(check, got, want, suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_hidden_test in [(7, 3), (2, 5), (9, 1), (12, 4)]:
        places_test = check.rng.normal(size=(max(2, n_samples // 2), n_hidden_test))
        which_test = check.rng.integers(len(places_test), size=n_samples)
        H_test = places_test[which_test]
        want = [(i, j) for i, j in combinations(range(n_samples), 2) if which_test[i] == which_test[j]]
        require_pairs_test(check, check.call(merged_points, H_test, returns="the list of pairs"), want, {})
        H_test = check.rng.permutation(9 * n_samples).reshape(-1, 9)  # whole numbers, all different
        require_pairs_test(check, check.call(merged_points, H_test, returns="the list of pairs"), [], {})
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "merged_points_tol_test", "grade": true, "locked": true, "points": 1}
with exercise("merged_points", title="merged_points, tol") as check:
    H_test = np.array(
        [[0, 0], [20, 0], [40, 0], [58, 0], [82, 0], [83, 1], [3, 4], [23, 3], [44, 4], [61, 0]]
    )
    H_test = np.vstack([H_test, [[100, 7], [120, 0], [100, 7]]])
    got = check.call(merged_points, H_test, 5, returns="the list of pairs")
    want = [(0, 6), (1, 7), (3, 9), (4, 5), (10, 12)]  # at distances 5, 4.24, 3, 1.41, 0
    suspects = {
        "At most tol: a distance of exactly tol counts.": want[1:],
        "That compares the squared distance with tol: take the root.": want[3:],
        "That adds up the absolute differences; the Euclidean distance is a root of squares.": want[2:],
        "That compares each coordinate alone; the Euclidean distance is a root of squares.": [*want, (2, 8)],
        "The argument tol is not used.": want[4:],
    }
    require_pairs_test(check, got, want, suspects)
    ### BEGIN HIDDEN TESTS
    for shift_test in (1.0, 1e4):  # tol is absolute, and the default is 1e-9
        a_test, b_test = check.rng.normal(size=(2, 3)) + shift_test
        away_test = np.array([0.6, 0.0, 0.8])
        H_test = np.array(
            [
                a_test,
                b_test,
                a_test + 1e-6 * away_test,
                b_test + 1e-7 * away_test,
                a_test + 2.5e-6 * away_test,
            ]
        )
        all_four_test = [(0, 2), (0, 4), (1, 3), (2, 4)]
        chain_test = {
            "Merging is no chain: with a near b and b near c, a and c can be too far.": all_four_test
        }
        for tol_test, want in [
            (1e-9, []),
            (3e-7, [(1, 3)]),
            (2e-6, [(0, 2), (1, 3), (2, 4)]),
            (4e-6, all_four_test),
        ]:
            got = check.call(merged_points, H_test, tol=tol_test, returns="the list of pairs")
            require_pairs_test(check, got, want, chain_test)
        require_pairs_test(check, check.call(merged_points, H_test, returns="the list of pairs"), [], {})
    a_test = check.rng.normal(size=4)
    H_test = np.array([a_test, a_test + 3e-10, a_test + 2e-9, a_test])
    require_pairs_test(
        check, check.call(merged_points, H_test, returns="the list of pairs"), [(0, 1), (0, 3), (1, 3)], {}
    )
    require_pairs_test(check, check.call(merged_points, H_test, 0, returns="the list of pairs"), [(0, 3)], {})
    ### END HIDDEN TESTS

# %%
with needs("xor_relu_parameters", "mlp_forward", "merged_points"):
    W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in xor_relu_parameters())
    H = mlp_forward(X_xor, [W1], [b1], [relu])[-1]
    for x, h in zip(X_xor, H, strict=True):
        print(f"input {x} -> hidden {h}")
    print("merged rows:", merged_points(H))

# %% grader={"claim": true}
assert merged_points(H) == [(1, 2)]

# %% [markdown]
# **Question 2.** In another network the points $(0, 0)$ and $(0, 1)$ of XOR have merged in the first hidden
# layer. What can be done?
#
# - a) Nothing after that layer: one of the two will be wrong.
# - b) A wider second layer can part them again.
# - c) More training of the output layer will part them.

# %% nbgrader={"grade_id": "question_2", "solution": true} grader={"stub": false}
question_2 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_2 = "a"
### END SOLUTION

# %% nbgrader={"grade_id": "question_2_test", "grade": true, "locked": true, "points": 1}
with exercise("question_2") as check:
    check.choice(
        question_2,
        among="abc",
        right="a",
        reason=(
            "Every later layer is a function of this one, and a function gives one answer for one input. "
            "These two points need different answers, so the layer itself has to change."
        ),
        wrong={
            "b": "What does the second layer get as its input for (0, 0), and what for (0, 1)?",
            "c": "The output layer sees both points at one place. Which weights give one place two answers?",
        },
    )

# %% [markdown]
# Merging is useful where points belong to one class, and a disaster where they do not: a layer forgets for
# good.
#
# **Encoding and decoding.** So what must a layer keep? Ask a network to give back its own input through a
# narrow layer in the middle. That layer has to become a **code**: the first half *encodes*, the second
# *decodes*. Here eight inputs, of which one is on, pass through step units. How many units in the middle
# are enough? Think before you run the cell: each unit says 0 or 1, and no two of the eight may merge.

# %%
codes = np.array([[k >> 2 & 1, k >> 1 & 1, k & 1] for k in range(8)])
W_encode, b_encode = codes, np.full(3, -0.5)
W_decode, b_decode = (2 * codes - 1).T, 0.5 - codes.sum(axis=1)
with needs("mlp_forward", "merged_points"):
    X, H, Y = mlp_forward(np.eye(8), [W_encode, W_decode], [b_encode, b_decode], [step, step])
    print("decoded without a mistake:", np.array_equal(Y, X))
    print("merged with three units in the middle:", merged_points(H))
    print("merged with two:", merged_points(H[:, 1:]))
    names = [[f"{k}" for k in range(8)], ["fours", "twos", "ones"], [f"{k}" for k in range(8)]]
    draw_network([8, 3, 8], weights=[W_encode, W_decode], values=[X[5], H[5], Y[5]], names=names)

# %% [markdown]
# Three units have $2^3 = 8$ codes, one for each input, and nothing is lost; two have only four, so some of
# the eight must merge, as the printed pairs show. The picture shows input 5 on its way through its code,
# the binary number 101. Positive weights are vermillion, negative ones blue.
#
# Three words for this. Eight things that had nothing in common but "one of them is on" have become points
# in a space of three dimensions: that is called an **embedding**. An input with a single 1 at place $k$
# picks **row** $k$ of the matrix behind it (look: $x W$ adds up the rows of $W$, each times its $x_k$), so
# a table of embeddings is nothing but a weight matrix. The coordinates in the middle are called **latent**,
# hidden: nobody observes them. And a network that squeezes its own input through such a layer is an
# **autoencoder**. Networks that compress images or translate sentences are built on the same plan, only
# their codes are learned.

# %% grader={"claim": true}
assert np.array_equal(Y, X)
assert merged_points(H) == []
assert len(merged_points(H[:, 1:])) == 4
assert H[5].tolist() == [1, 0, 1]
assert np.array_equal(np.eye(8) @ W_encode, W_encode)  # a single 1 picks a row

# %% [markdown]
# ## 6. How large is a network?
#
# Its **width** is the number of units in a hidden layer, its **depth** the number of hidden layers. Both
# are yours to choose. Together they set its **capacity**: how many different functions it can become. And
# both cost **parameters**: a fully connected layer has one weight for every pair of an input and a unit,
# and one bias a unit. The input layer computes nothing and has none. How many numbers is that for `[4, 3]`,
# four inputs and three units?
#
# With layer sizes $n_0$ (the inputs), $n_1, \dots, n_L$,
#
# $$N = \sum_{l=1}^{L} (n_{l-1}\, n_l + n_l)$$
#
# ### Exercise: `n_parameters`
#
# Count the weights and biases of a fully connected network from its layer sizes, inputs first. With
# `bias=False` count the weights alone.
#
# <details><summary>Hint 1</summary>
#
# Do `[2, 5, 3]` on paper: two matrices, and two vectors of biases. Which sizes do they have?
#
# </details>
# <details><summary>Hint 2</summary>
#
# `for n_in, n_out in pairwise(sizes):` gives the pairs of neighbours, `(2, 5)` and `(5, 3)`. (`pairwise` is
# imported above; `zip(sizes, sizes[1:])` does the same.)
#
# </details>
# <details><summary>Hint 3</summary>
#
# Each pair adds `n_in * n_out`, and `n_out` more if `bias` is true.
#
# </details>


# %% nbgrader={"grade_id": "n_parameters", "solution": true}
def n_parameters(sizes, bias=True):
    """Number of weights and biases of a dense network.

    sizes : list of int, the sizes of all layers, the input first; bias : whether units have biases
    Returns a whole number.
    """
    ### BEGIN SOLUTION
    return sum(n_in * n_out + bool(bias) * n_out for n_in, n_out in pairwise(sizes))
    ### END SOLUTION


# %% nbgrader={"grade_id": "n_parameters_test", "grade": true, "locked": true, "points": 1}
with exercise("n_parameters") as check:
    for sizes_test, weights_test, biases_test in [
        ([4, 3], 12, 3),
        ([2, 5, 3], 25, 8),
        ([784, 30, 10], 23820, 40),
    ]:
        want, corners_test = weights_test + biases_test, sum(sizes_test[:-1]) + len(sizes_test) - 1
        suspects = {
            "Those are the weights alone: add one bias for each unit.": weights_test,
            "The inputs have no biases.": weights_test + sum(sizes_test),
            "Layer l has n_l units, so it has n_l biases, not n_(l-1).": weights_test + sum(sizes_test[:-1]),
            "That counts pairs of a bias and a bias, too: n_in * n_out + n_out for a layer.": want
            + corners_test,
            "Those are the units, not their weights.": sum(sizes_test),
            "The pairs of layers add up; they are not multiplied.": int(np.prod(sizes_test)) + biases_test,
            "The last layer is missing.": want - sizes_test[-2] * sizes_test[-1] - sizes_test[-1],
        }
        got = check.call(n_parameters, sizes_test, returns="the number of parameters")
        check.scalar(f"the number of parameters for {sizes_test}", got, want, tol=1e-15, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_layers_test in (2, 3, 5, 8):
        sizes_test = [int(size) for size in check.rng.integers(1, 300, size=n_layers_test)]
        want = sum(n_in * n_out + n_out for n_in, n_out in pairwise(sizes_test))
        for got in (
            check.call(n_parameters, sizes_test, returns="the number"),
            check.call(n_parameters, sizes_test, bias=True, returns="the number"),
        ):
            check.scalar(f"the number of parameters for {sizes_test}", got, want, tol=1e-15)
    got = check.call(n_parameters, [60000, 70000, 3], returns="the number")
    check.scalar(
        "the number of parameters for [60000, 70000, 3]", got, 60000 * 70000 + 70000 * 4 + 3, tol=1e-15
    )
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "n_parameters_bias_test", "grade": true, "locked": true, "points": 1}
with exercise("n_parameters", title="n_parameters, bias=False") as check:
    for sizes_test, want, biases_test in [([4, 3], 12, 3), ([2, 5, 3], 25, 8), ([784, 30, 10], 23820, 40)]:
        suspects = {"With bias=False the biases do not count.": want + biases_test}
        got = check.call(n_parameters, sizes_test, bias=False, returns="the number of parameters")
        check.scalar(f"the number of weights for {sizes_test}", got, want, tol=1e-15, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_layers_test in (2, 3, 6):
        sizes_test = [int(size) for size in check.rng.integers(1, 300, size=n_layers_test)]
        want = sum(n_in * n_out for n_in, n_out in pairwise(sizes_test))
        got = check.call(n_parameters, sizes_test, False, returns="the number of parameters")
        check.scalar(f"the number of weights for {sizes_test}", got, want, tol=1e-15)
    ### END HIDDEN TESTS

# %% [markdown]
# A network for digits of 28 by 28 pixels, three times with about the same number of parameters: wide, deep,
# and in between. Nearly all parameters sit between the pixels and the first layer.

# %%
with needs("n_parameters"):
    for sizes in ([784, 30, 10], [784, 28, 28, 28, 10], [784, 29, 15, 10]):
        first = n_parameters(sizes[:2]) / n_parameters(sizes)
        print(f"{sizes}: {n_parameters(sizes):,} parameters, {first:.0%} of them in the first layer")

# %% grader={"claim": true}
sizes_claim = ([784, 30, 10], [784, 28, 28, 28, 10], [784, 29, 15, 10])
counts_claim = [*map(n_parameters, sizes_claim)]
assert max(counts_claim) < 1.03 * min(counts_claim)
firsts_claim = [n_parameters(each_claim[:2]) for each_claim in sizes_claim]
assert np.greater(firsts_claim, 0.9 * np.array(counts_claim)).all()

# %% [markdown]
# ## 7. Can one hidden layer draw any curve?
#
# Here is a curve, and a few points of it. Could a network with one hidden layer of ReLUs and a linear
# output go through all of them? Through a hundred?

# %%
x = np.linspace(0, 1, 8)
curve = {"curve": lambda x: np.sin(2 * np.pi * x) + 0.5 * np.sin(5 * np.pi * x)}
_, ax = plt.subplots(figsize=(6.5, 3.2), layout="constrained")
plot_functions(curve, limits=(0, 1), x_label="$x$", y_label="$y$", ax=ax)
_ = ax.plot(x, curve["curve"](x), "o", color=INK, zorder=4)

# %% [markdown]
# Yes, if it may be as wide as it likes. That is the **universal approximation theorem**. George Cybenko
# and, in the same year 1989, Kurt Hornik, Maxwell Stinchcombe and Halbert White proved it for S-shaped
# activations; Moshe Leshno, Vladimir Lin, Allan Pinkus and Shimon Schocken found in 1993 which activations
# have the property at all:
#
# > Let $f$ be a **continuous** function of $d$ inputs on a **closed and bounded** set $K$ (a cube, say),
# > and $\varphi$ a continuous activation that is **not a polynomial**. Then for every $\varepsilon > 0$
# > there are a width $m$ and parameters with
# > $\;|f(x) - (\varphi(xW_1 + b_1) \cdot w_2 + b_2)| < \varepsilon\;$ everywhere on $K$.
#
# *Before you unfold:* for each of the three bold conditions, think of a case in which the theorem would be
# wrong without it.
#
# <details><summary>Why these conditions?</summary>
#
# - **Continuous:** the network is continuous itself. Where $f$ jumps by 1, it is off by at least 0.5 on one
#   side.
# - **Closed and bounded:** far out, beyond its last crease, a ReLU network is straight. It cannot follow a
#   sine for ever.
# - **Not a polynomial:** with $\varphi(z) = z^2$ the output is a polynomial of degree 2, however many units
#   there are.
#
# </details>
#
# Notice what the theorem does **not** say: how large $m$ has to be, and how to find the parameters. For
# ReLUs and one input you can do better than the theorem, and build the network yourself.
#
# Given points $(x_0, y_0), \dots, (x_{n-1}, y_{n-1})$, connect them by straight lines. Going from left to
# right, the slope changes at each inner point. A unit $\mathrm{relu}(x - t)$ is zero up to $t$ and rises
# with slope 1 from there on, so adding $c \cdot \mathrm{relu}(x - t)$ **changes the slope by $c$ at $t$**
# and nothing before it. With $s_i = \dfrac{y_{i+1} - y_i}{x_{i+1} - x_i}$, the slope of piece $i$,
#
# $$f(x) = y_0 + s_0\,\mathrm{relu}(x - x_0) + \sum_{i=1}^{n-2} (s_i - s_{i-1})\,\mathrm{relu}(x - x_i)$$
#
# One unit a piece, and nothing to search for.
#
# ### Exercise: `relu_interpolate`
#
# Turn this formula into the parameters of a network $f(x) = \mathrm{relu}(x W_1 + b_1) \cdot w_2 + b_2$
# with $m$ hidden units. It has to meet every point exactly and be straight in between; what it does outside
# is its own business. The formula needs $n - 1$ units; you may use $n$.
#
# <details><summary>Hint 1</summary>
#
# Read the formula unit by unit. Unit $i$ is $\mathrm{relu}(x - x_i)$: which weight and which bias is that?
# The last point needs no unit, so the units belong to `x[:-1]`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.diff(y) / np.diff(x)` holds all slopes. `w2` holds their **changes**: the first slope itself, then
# each slope minus the one before.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `np.diff(slopes, prepend=0.0)` is `w2`, and `b1` is `-x[:-1]`. `W1` is a row of ones of shape `(1, m)`.
# What is $f$ at $x_0$, where all units are 0? That is `b2`.
#
# </details>


# %% nbgrader={"grade_id": "relu_interpolate", "solution": true}
def relu_interpolate(x, y):
    """One hidden layer of ReLUs through all points (x[i], y[i]), straight in between.

    x : ndarray of shape (n,), rising, n at least 2; y : (n,)
    Returns (W1, b1, w2, b2): W1 of shape (1, m), b1 and w2 of shape (m,), b2 a number; m is at most n.
    """
    ### BEGIN SOLUTION
    slopes = np.diff(y) / np.diff(x)
    w2 = np.diff(slopes, prepend=0.0)
    return np.ones((1, len(w2))), -1.0 * x[:-1], w2, y[0]
    ### END SOLUTION


# %% nbgrader={"grade_id": "layer", "locked": true} jupyter={"source_hidden": true}
# For the checks below; there is nothing for you to do here.
def as_layer_test(check, found, n):
    """The network that four parameters make, as a function of an array of shape (n,)."""
    W1, b1, w2, b2 = found
    for name, part in [("W1", W1), ("b1", b1), ("w2", w2)]:
        is_array = isinstance(part, np.ndarray) and part.dtype.kind in "iuf"
        check.that(is_array, f"{name} is no ndarray of numbers; np.array(...) makes one of a list.")
    check.that(
        W1.ndim == 2 and len(W1) == 1, f"W1 has shape {W1.shape}; expected (1, m): one input, m units."
    )
    m = W1.shape[1]
    W1, b1, w2 = (
        as_array_test(check, *part) for part in [("W1", W1, (1, m)), ("b1", b1, (m,)), ("w2", w2, (m,))]
    )
    b2 = as_array_test(check, "b2", b2, ())
    check.that(m <= n, f"there are {m} hidden units for {n} points; at most {n} are allowed.")
    return lambda x: np.maximum(x[:, None] * W1 + b1, 0) @ w2 + b2


def stray_bends_test(found, x):
    """A sentence about the first bend that stands between two points, where there is one."""
    W1, b1, w2, _ = (np.ravel(part) for part in found)
    bending = W1 * w2 != 0
    bends = -b1[bending] / W1[bending]
    bends = bends[(bends > x[0]) & (bends < x[-1])]
    strays = [bend for bend in bends if np.abs(bend - x).min() > 1e-6]
    sentence = "A unit bends at x = {:.6g}, between two points; only the points may have bends."
    return [sentence.format(bend) for bend in strays[:1]]


# %% nbgrader={"grade_id": "relu_interpolate_points_test", "grade": true, "locked": true, "points": 2}
with exercise("relu_interpolate") as check:
    x_test = np.array([-1, 0, 2, 3, 7])
    y_test = np.array([3, -1, 4, 4, -2])
    found_test = check.call(relu_interpolate, x_test, y_test, returns=("W1", "b1", "w2", "b2"))
    values_test = as_layer_test(check, found_test, 5)(x_test)
    slopes_test, changes_test = np.array([-4, 2.5, 0, -1.5]), np.array([-4, 6.5, -2.5, -1.5])
    steps_test, floors_test = np.array([-4, 9, -5, -6]), np.array([-4, 6, -2, -2])

    def ramps_test(weights, knots=x_test[:-1], offset=y_test[0]):
        return np.maximum(x_test[:, None] - knots, 0) @ weights + offset

    suspects = {
        "w2 holds the slopes; it has to hold the changes of the slope.": ramps_test(slopes_test),
        "The start y[0] is missing: it is b2.": ramps_test(changes_test, offset=0),
        "The first slope is missing: the first unit has to start with it.": ramps_test(
            changes_test * [0, 1, 1, 1]
        ),
        "The sign of b1: relu(x - t) has the bias -t.": ramps_test(changes_test, knots=-x_test[:-1]),
        "The bends stand one point too late: piece i begins at x[i].": ramps_test(
            changes_test, knots=x_test[1:]
        ),
        "The sign of w2: all bends go the wrong way.": ramps_test(-changes_test),
        "The fractions are lost: w2 holds whole numbers.": ramps_test(np.trunc(changes_test)),
        "The fractions of the slopes are lost: divide with /, in float.": ramps_test(floors_test),
        "Divide by the differences of x: these slopes are differences of y.": ramps_test(steps_test),
    }
    check.array("the output at the points x", values_test, y_test, tol=1e-9, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, scale_test, kind in [
        (2, 1, float),
        (3, 9, int),
        (6, 1, float),
        (17, 40, float),
        (60, 1, float),
    ]:
        x_test = np.cumsum(check.rng.uniform(0.2, 2, size=n_test)) - n_test / 2
        x_test = np.cumsum(check.rng.integers(1, 5, size=n_test)) - n_test if kind is int else x_test
        for y_test in (
            (scale_test * check.rng.normal(size=n_test)).astype(kind),
            3 * x_test - 1,
            np.full(n_test, 2.5),
        ):
            found_test = check.call(relu_interpolate, x_test, y_test, returns=("W1", "b1", "w2", "b2"))
            check.array(
                "the output at the points x",
                as_layer_test(check, found_test, n_test)(x_test),
                y_test,
                tol=1e-9,
            )
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "relu_interpolate_between_test", "grade": true, "locked": true, "points": 1}
with exercise("relu_interpolate", title="relu_interpolate, in between") as check:
    x_test = np.array([0.0, 1.0, 4.0, 6.0])
    y_test = np.array([2.0, -1.0, 0.5, 5.0])
    found_test = check.call(relu_interpolate, x_test, y_test, returns=("W1", "b1", "w2", "b2"))
    middle_test, want = (x_test[1:] + x_test[:-1]) / 2, (y_test[1:] + y_test[:-1]) / 2
    got = as_layer_test(check, found_test, 4)(middle_test)
    suspects = dict.fromkeys(stray_bends_test(found_test, x_test), got)
    check.array("the output midway between the points", got, want, tol=1e-9, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, kind in [(2, int), (5, float), (5, int), (31, float)]:
        x_test = np.cumsum(check.rng.integers(1, 5, size=n_test)) - n_test
        x_test = x_test + check.rng.uniform(-0.4, 0.4, size=n_test) if kind is float else x_test
        y_test = (9 * check.rng.normal(size=n_test)).astype(kind)
        found_test = check.call(relu_interpolate, x_test, y_test, returns=("W1", "b1", "w2", "b2"))
        between_test = check.rng.uniform(x_test[0], x_test[-1], size=50)
        want = np.interp(between_test, x_test, y_test)
        check.array(
            "the output between the points",
            as_layer_test(check, found_test, n_test)(between_test),
            want,
            tol=1e-9,
        )
    ### END HIDDEN TESTS

# %% [markdown]
# Now let it draw. On the right you see how fast the gap closes.

# %% grader={"picture": true}
with needs("relu_interpolate"):
    display(interpolation_explorer(relu_interpolate))

# %% [markdown]
# Twice as many units make the gap about four times smaller. That is no accident: on a piece of length $h$ a
# straight line misses a smooth curve by at most $\tfrac18 h^2 \max |f''|$, and half the length makes a
# quarter of that.
#
# <details><summary>Where does the bound come from?</summary>
#
# Let the piece go from $a$ to $b = a + h$, let $\ell$ be the line, and fix an $x$ in between. Choose the
# number $c$ so that $g(t) = f(t) - \ell(t) - c\,(t - a)(t - b)$ is zero at $t = x$. It is zero at $a$ and
# $b$, too. Between two zeros of $g$ lies a zero of $g'$, so $g'$ has two, and between these lies a zero
# $\xi$ of $g''$. As $g''(\xi) = f''(\xi) - 2c = 0$, the gap at $x$ is
# $c\,(x - a)(x - b) = \tfrac12 f''(\xi)\,(x - a)(x - b)$. The product is largest in the middle, where it is
# $-h^2/4$.
#
# </details>
#
# So a gap of $\varepsilon$ takes about $1/\sqrt\varepsilon$ units. That is fine for one input. With $d$
# inputs the pieces, of side $h \approx \sqrt\varepsilon$, have to tile a cube of $d$ dimensions, and
# $h^{-d} = \varepsilon^{-d/2}$ of them are needed: *can* draw anything is not the same as *can afford* it.
# And to **find** weights from data is another matter still. Here we read them off; notebook 04 learns them.


# %% grader={"claim": true}
def gap_claim(n_units):
    """The largest gap between the curve and a network with so many units."""
    x, fine = np.linspace(0, 1, n_units + 1), np.linspace(0, 1, 4001)
    W1, b1, w2, b2 = relu_interpolate(x, curve["curve"](x))
    return np.abs(relu(fine[:, None] @ W1 + b1) @ w2 + b2 - curve["curve"](fine)).max()


for n_claim in (16, 32, 64):
    assert 3.7 < gap_claim(n_claim) / gap_claim(2 * n_claim) < 4.3
bend_claim = (2 * np.pi) ** 2 + 0.5 * (5 * np.pi) ** 2  # at least max |f''|
assert gap_claim(64) <= bend_claim / 8 / 64**2

# %% [markdown]
# ## 8. What does depth buy?
#
# With one input, each hidden unit of a single layer can add one bend, so $m$ units make at most $m + 1$
# straight pieces. Can **composition** do better? Take the **tent map**, which folds the interval $[0, 1]$
# in the middle and stretches it back to its length:

# %%
_, ax = plt.subplots(figsize=(5, 3), layout="constrained")
tent = {"T": lambda x: np.where(x < 0.5, 2 * x, 2 - 2 * x)}
_ = plot_functions(tent, limits=(0, 1), x_label="$x$", y_label="$T(x)$", ax=ax)

# %% [markdown]
# $$T(x) = \begin{cases} 2x & x \le \tfrac12 \\ 2 - 2x & x \ge \tfrac12 \end{cases}$$
#
# Draw $T(T(x))$ on paper before you go on. While $x$ runs from 0 to $\tfrac12$, $T(x)$ runs once from 0 to
# 1: what does $T(T(x))$ do meanwhile? And while $x$ runs on to 1?
#
# ### Exercise: `deep_tent_parameters`
#
# Write the parameters of a ReLU network that is $T \circ \dots \circ T$, `depth` times, on $[0, 1]$. It has
# `depth` hidden layers of two ReLUs and a linear output. First find two ReLUs and two output weights that
# make one tent. Then chain them: the output weights of one tent and the input weights of the next are two
# linear maps without a bend between them, so they are **one** matrix of shape (2, 2).
#
# <details><summary>Hint 1</summary>
#
# One tent is a curve through (0, 0), (½, 1) and (1, 0), and section 7 says how to draw that: by which
# number does the slope change at 0, and by which at ½?
#
# </details>
# <details><summary>Hint 2</summary>
#
# $T(x) = 2\,\mathrm{relu}(x) - 4\,\mathrm{relu}(x - \tfrac12)$. So `W_in = np.array([[1.0, 1.0]])`,
# `b_in = np.array([0.0, -0.5])`, and the output is `W_out` of shape (2, 1) with bias 0.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The next tent gets $h W_\text{out}$ and computes $h W_\text{out} W_\text{in} + b_\text{in}$: the matrix in
# between is `W_out @ W_in`, `depth - 1` times, and every hidden layer has the biases `b_in`. `[M] * 3` is a
# list of three.
#
# </details>


# %% nbgrader={"grade_id": "deep_tent_parameters", "solution": true}
def deep_tent_parameters(depth):
    """Parameters of a network that folds [0, 1] depth times; depth is at least 1.

    Returns (weights, biases), two lists of depth + 1 arrays, for depth layers of ReLUs and a linear output:
    weights of shapes (1, 2), (2, 2), ..., (2, 2), (2, 1), biases of shapes (2,), (2,), ..., (2,), (1,).
    """
    ### BEGIN SOLUTION
    W_in, b_in = np.array([[1.0, 1.0]]), np.array([0.0, -0.5])
    W_out, b_out = np.array([[2.0], [-4.0]]), np.array([0.0])
    weights = [W_in] + [W_out @ W_in] * (depth - 1) + [W_out]
    biases = [b_in] * depth + [b_out]
    return weights, biases
    ### END SOLUTION


# %% nbgrader={"grade_id": "tent", "locked": true} jupyter={"source_hidden": true}
# For the checks below; there is nothing for you to do here.
def tent_test(x, times):
    """The tent map, applied so many times."""
    for _ in range(times):
        x = np.where(x < 0.5, 2 * x, 2 - 2 * x)
    return x


def run_tent_test(check, found, depth, x):
    """The output of a network with `depth` hidden layers of two ReLUs, for x of shape (n,)."""
    weights, biases = found
    sizes, a = [1, *[2] * depth, 1], x[:, None]
    for name, parts in [("weights", weights), ("biases", biases)]:
        check.that(isinstance(parts, list | tuple), f"for depth {depth}, {name} is no list of arrays.")
        length = f"{name} has length {len(parts)}; expected {depth + 1}: the output has its own."
        check.that(len(parts) == depth + 1, f"for depth {depth}, {length}")
    for k, (W, b) in enumerate(zip(weights, biases, strict=True)):
        W = as_array_test(check, f"for depth {depth}, weights[{k}]", W, (sizes[k], sizes[k + 1]))
        b = as_array_test(check, f"for depth {depth}, biases[{k}]", b, (sizes[k + 1],))
        a = a @ W + b if k == depth else np.maximum(a @ W + b, 0)
    return a[:, 0]


# %% nbgrader={"grade_id": "deep_tent_parameters_one_test", "grade": true, "locked": true, "points": 1}
with exercise("deep_tent_parameters", title="deep_tent_parameters, one tent") as check:
    x_test = np.arange(9) / 8
    found_test = check.call(deep_tent_parameters, 1, returns=("weights", "biases"))
    got = run_tent_test(check, found_test, 1, x_test)
    up_test = 2 * x_test
    suspects = {
        "It rises and does not come down: at 1/2 the slope has to change by -4.": up_test,
        "It rises and then stays level: at 1/2 the slope has to change by -4, not by -2.": np.minimum(
            up_test, 1
        ),
        "It comes down too fast: after 1/2 the slope is -2.": np.where(
            x_test < 0.5, up_test, 2.5 - 3 * x_test
        ),
        "The tent is only half as high: the peak is 1.": tent_test(x_test, 1) / 2,
        "The tent stands upside down.": 1 - tent_test(x_test, 1),
        "That is two tents: depth counts the tents.": tent_test(x_test, 2),
    }
    check.array("the output at 0, 1/8, ..., 1", got, tent_test(x_test, 1), tol=1e-9, suspects=suspects)

# %% nbgrader={"grade_id": "deep_tent_parameters_deep_test", "grade": true, "locked": true, "points": 2}
with exercise("deep_tent_parameters", title="deep_tent_parameters, several tents") as check:
    for depth_test in (2, 3):
        x_test = np.arange(33) / 32
        found_test = check.call(deep_tent_parameters, depth_test, returns=("weights", "biases"))
        got = run_tent_test(check, found_test, depth_test, x_test)
        want, words_test = tent_test(x_test, depth_test), {1: "once", 2: "twice"}
        suspects = {
            f"That is the tent applied {words_test.get(k, f'{k} times')}.": tent_test(x_test, k)
            for k in range(1, 6)
            if k != depth_test
        }
        weights_test, biases_test = found_test
        readings_test = {
            "With the inner matrices transposed it would be right: column j belongs to unit j.": (
                [weights_test[0], *(np.transpose(W) for W in weights_test[1:-1]), weights_test[-1]],
                biases_test,
            ),
            "With the first layer's biases in all hidden layers it would be right.": (
                weights_test,
                [*[biases_test[0]] * depth_test, biases_test[-1]],
            ),
        }
        for sentence_test, reading_test in readings_test.items():
            if np.allclose(run_tent_test(check, reading_test, depth_test, x_test), want):
                suspects[sentence_test] = got
        check.array(
            f"the output for depth {depth_test} at 0, 1/32, ..., 1", got, want, tol=1e-9, suspects=suspects
        )
    ### BEGIN HIDDEN TESTS
    for depth_test in (4, 5, 8):
        x_test = np.arange(4 * 2**depth_test + 1) / (4 * 2**depth_test)
        found_test = check.call(deep_tent_parameters, depth_test, returns=("weights", "biases"))
        check.array(
            f"the output for depth {depth_test}",
            run_tent_test(check, found_test, depth_test, x_test),
            tent_test(x_test, depth_test),
            tol=1e-8,
        )
    ### END HIDDEN TESTS

# %% [markdown]
# Look at what composition does, with your parameters and your forward pass:

# %% grader={"picture": true}
with needs("mlp_forward", "deep_tent_parameters"):
    display(depth_explorer(mlp_forward, deep_tent_parameters))

# %% [markdown]
# Each layer folds once more what it gets, so each one **doubles** the number of pieces: what a later layer
# bends, it bends on every piece of the earlier ones at once.

# %% grader={"claim": true}
from course.demos.depth_explorer import count_pieces as count_pieces_claim
from course.demos.depth_explorer import outputs as outputs_claim

for depth_claim in range(1, 9):
    curve_claim = outputs_claim(mlp_forward, deep_tent_parameters, depth_claim)
    assert count_pieces_claim(*curve_claim) == 2**depth_claim

# %% [markdown]
# **Question 3.** Your deep tent of depth 10 has 20 hidden units. How many hidden units does a network with
# a **single** hidden layer of ReLUs need to compute the same function on $[0, 1]$?
#
# - a) 20: units are units.
# - b) About a thousand.
# - c) None can do it, however many units it has.

# %% nbgrader={"grade_id": "question_3", "solution": true} grader={"stub": false}
question_3 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_3 = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "question_3_test", "grade": true, "locked": true, "points": 1}
with exercise("question_3") as check:
    check.choice(
        question_3,
        among="abc",
        right="b",
        reason=(
            "The function has 2^10 = 1024 pieces, so 1023 bends, and a unit of a single layer adds at most "
            "one. relu_interpolate builds that network with 1024 units: it can be done, at fifty times "
            "the price."
        ),
        wrong={
            "a": "Side by side, 20 units make at most 21 pieces. How many has your tent of depth 10?",
            "c": "It is a curve of straight pieces: what does your relu_interpolate need to draw it?",
        },
    )

# %% [markdown]
# And now the bill. `relu_interpolate` draws the same tents with one hidden layer and one unit for each
# piece. From which depth on is the deep network the smaller one? Guess, then run.

# %%
with needs("n_parameters"):
    table = "depth   pieces   deep: units, parameters   shallow: units, parameters"
    for depth in (1, 2, 3, 4, 8, 16):
        deep, pieces = [1, *[2] * depth, 1], 2**depth
        counts = n_parameters(deep), n_parameters([1, pieces, 1])
        table += f"\n{depth:>5} {pieces:>8,} {2 * depth:>13} {counts[0]:>11} {pieces:>16,} {counts[1]:>11,}"
    print(table)

# %% grader={"claim": true}
for depth_claim in range(1, 17):
    deep_claim, shallow_claim = [1, *[2] * depth_claim, 1], [1, 2**depth_claim, 1]
    deep_cost_claim = sum(deep_claim[1:-1]), n_parameters(deep_claim)
    shallow_cost_claim = sum(shallow_claim[1:-1]), n_parameters(shallow_claim)
    saves_claim = np.less(deep_cost_claim, shallow_cost_claim)
    assert saves_claim.all() if depth_claim >= 3 else deep_cost_claim == shallow_cost_claim
x_claim = np.arange(1025) / 1024  # one hidden layer draws the tent of depth 10 with 1024 units
weights_claim, biases_claim = deep_tent_parameters(10)
y_claim = mlp_forward(x_claim[:, None], weights_claim, biases_claim, [relu] * 10 + [lambda z: z])[-1].ravel()
W1_claim = relu_interpolate(x_claim, y_claim)[0]
assert W1_claim.shape == (1, 1024)

# %% [markdown]
# One fold or two cost the same either way. From three on depth saves, and then more with every fold: the
# pieces grow like $2^\text{depth}$, the deep network like the depth. [Matus
# Telgarsky](https://arxiv.org/abs/1509.08101) proved in 2015 that **nearly** right is no cheaper: unless it
# has exponentially many units, a shallow network errs on at least a sixth of a set of points on which the
# deep one makes no error.
#
# <details><summary>Could a cleverer shallow network do with fewer?</summary>
#
# No. The $2^k - 1$ bends take at least as many units (with $k$ for the depth). Suppose there were no more.
# Then each bend has one unit, which changes the slope there by $\pm 2^{k+1}$, as the slopes are $\pm 2^k$
# in turn. The slope at the left end comes from the units that rise to the left, so it is a sum of some of
# these numbers: a multiple of $2^{k+1}$. But it is $2^k$. One more unit is needed, and that makes $2^k$.
#
# </details>
#
# **In the plane** it is the same. Each ReLU has a crease, a line, and between the creases the network is a
# flat piece: a **linear region**. How many regions can $m$ lines make? The $k$-th line crosses the $k - 1$
# earlier ones in at most $k - 1$ points, which cut it into $k$ parts, and each part divides one region in
# two. So it adds at most $k$:
#
# $$1 + (1 + 2 + \dots + m) = 1 + \frac{m(m+1)}2$$
#
# That holds for one hidden layer. In the first picture it has eight units, in the second two layers have
# four each. What is different about the creases? The third is your tent of depth 4, for both coordinates at
# once.


# %%
def draw_regions(weights, biases, limits, ax):
    """Draw the creases of all hidden units over a square, and return the number of regions."""
    side = limits[0] + (limits[1] - limits[0]) * (np.arange(400) + 0.5) / 400
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    layers = mlp_forward(grid, weights, biases, [relu] * len(weights))
    for k, A in enumerate(layers[1:]):
        for unit in (A > 0).T.reshape(-1, len(side), len(side)):
            if unit.any() and not unit.all():
                ax.contour(side, side, unit, levels=[0.5], colors=CYCLE[k], linewidths=1.3)
        ax.plot([], [], color=CYCLE[k], label=f"layer {k + 1}")
    ax.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    return len(np.unique(np.hstack(layers[1:]) > 0, axis=0))


with needs("mlp_forward", "deep_tent_parameters"):
    rng = np.random.default_rng(5)
    _, axes = plt.subplots(1, 3, figsize=(11.6, 4), layout="constrained")
    for ax, sizes in zip(axes, ([2, 8], [2, 4, 4]), strict=False):
        weights = [rng.normal(size=shape) for shape in pairwise(sizes)]
        n_regions = draw_regions(weights, [rng.normal(size=n) for n in sizes[1:]], (-3, 3), ax)
        ax.set_xlabel(f"$x_1$\nhidden units {sizes[1:]}: {n_regions} regions")
    weights, biases = deep_tent_parameters(4)
    both = [np.kron(np.eye(2), W) for W in weights[:-1]], [np.tile(b, 2) for b in biases[:-1]]
    n_regions = draw_regions(*both, (0, 1), axes[2])
    axes[2].set_xlabel(f"$x_1$\nhidden units [4, 4, 4, 4]: {n_regions} regions")
    axes[2].legend(title="creases of", loc="center left", bbox_to_anchor=(1, 0.5))

# %% [markdown]
# The creases of a first layer (blue) are straight lines. Those of a second layer **bend** where they cross
# the first layer's: the second layer draws its lines on paper that is folded already. In the third picture
# that is used to the full: 16 units in four layers make 256 regions, and 16 lines of a single layer at most
# 137.
#
# Be careful with the conclusion, though: depth is a bargain for functions that **are** compositions, in
# which the same fold serves many places. A curve without any such structure needs its parameters one by
# one, at every depth. But so many things in the world are made of parts that are made of parts: a page of
# letters, a letter of strokes, a stroke of edges. A deep network can find the edges once, and make all
# strokes of them, and all letters of strokes. That is called a **hierarchical representation**. That the
# world is like this is an experience, not a theorem.
#
# **And how narrow may a deep network be?** Try one input and **one** unit in each hidden layer. Whatever
# the weights are, each layer only rises or only falls (or is flat), and so does the composition: it can
# never go up and come down again, at any depth. Two units in each layer can, as your tents show. [Boris
# Hanin and Mark Sellke](https://arxiv.org/abs/1710.11278) proved in 2017 that it is so for any number $d$
# of inputs: ReLU networks of width $d + 1$ come as near to every continuous function on a cube as you like,
# if they may be deep enough, and those of width $d$ do not. That is the universal approximation theorem
# once more, with depth in place of width.

# %% grader={"claim": true}
assert n_regions == 256
assert 1 + 16 * 17 // 2 == 137
rng_claim = np.random.default_rng(1)
for _turn_claim in range(50):  # width 1: never up and down again
    a_claim = np.linspace(-5, 5, 201)
    for w_claim, b_claim in rng_claim.normal(size=(6, 2)):
        a_claim = relu(w_claim * a_claim + b_claim)
    slopes_claim = np.diff(a_claim)
    assert (slopes_claim >= -1e-12).all() or (slopes_claim <= 1e-12).all()

# %% [markdown]
# ## What you have now
#
# Two networks for XOR, both made by hand, and a forward pass for networks of any depth. You have looked at
# a hidden layer as a map of space, and you know what width can do and what depth does for less. One thing
# is missing: nobody wants to choose the thousands of numbers of a larger network by hand. In notebook 04
# the network finds its own, and learns XOR as its first task.
#
# ## Sources
#
# - M. Minsky, S. Papert, [*Perceptrons*](https://mitpress.mit.edu/9780262631112/perceptrons/), MIT Press,
#   1969: what single layers cannot do.
# - I. Goodfellow, Y. Bengio, A. Courville, [*Deep
#   Learning*](https://www.deeplearningbook.org/contents/mlp.html), MIT Press, 2016, section 6.1: XOR with
#   two ReLUs; section 6.4: universal approximation and depth.
# - G. Cybenko, [*Approximation by superpositions of a sigmoidal
#   function*](https://doi.org/10.1007/BF02551274), Mathematics of Control, Signals and Systems 2, 1989.
# - K. Hornik, M. Stinchcombe, H. White, [*Multilayer feedforward networks are universal
#   approximators*](https://doi.org/10.1016/0893-6080(89)90020-8), Neural Networks 2, 1989.
# - M. Leshno, V. Lin, A. Pinkus, S. Schocken, [*Multilayer feedforward networks with a nonpolynomial
#   activation function can approximate any function*](https://doi.org/10.1016/S0893-6080(05)80131-5),
#   Neural Networks 6, 1993.
# - M. Telgarsky, [*Representation benefits of deep feedforward
#   networks*](https://arxiv.org/abs/1509.08101), 2015: the tent map.
# - B. Hanin, M. Sellke, [*Approximating continuous functions by ReLU nets of minimal
#   width*](https://arxiv.org/abs/1710.11278), 2017.
# - G. Montúfar, R. Pascanu, K. Cho, Y. Bengio, [*On the number of linear regions of deep neural
#   networks*](https://arxiv.org/abs/1402.1869), 2014: folding, and regions in the plane.
# - C. Olah, [*Neural networks, manifolds, and
#   topology*](https://colah.github.io/posts/2014-03-NN-Manifolds-Topology/), 2014: hidden layers as maps of
#   space.
# - M. Nielsen, [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap4.html),
#   2015, chapter 4: universality, with pictures.
