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
# There is a table of four rows that no single neuron can learn, however long it tries. It is called XOR,
# *one of the two, but not both*. Put one more layer in front, and it becomes easy. In this notebook you see
# why, and what else hidden layers are good for.
#
# Here you will be able to
#
# - show that no line solves XOR, with numbers and with one line of algebra;
# - solve it by hand, twice: with two steps and with two folds;
# - write the forward pass of any network, and look at a hidden layer as a new pair of coordinates;
# - count the parameters of a network before you build it;
# - draw any curve with one hidden layer, and say what it costs;
# - say what depth buys that width does not.
#
# **Time:** about three and a half hours, best in two sittings: sections 1-4 and 5-8.
# Each exercise is followed by a check cell, folded to its first line: run it as often as you like.

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

from course.demos import depth_explorer, hidden_space, interpolation_explorer
from course.plots import draw_network, plot_boundary, plot_decision_region

# %% [markdown]
# Two habits from notebook 01 that this one leans on:
#
# - A batch has one sample a row: $Z = XW + b$ with `X` of shape `(n_samples, n_in)`, `W` of shape
#   `(n_in, n_out)` and `b` of shape `(n_out,)`. So **column** $j$ of `W` belongs to unit $j$.
# - A unit that answers yes or no uses the **step** $\mathbf 1\{z \ge 0\}$: it is 1 where $z \ge 0$, also at
#   $z = 0$, and 0 elsewhere. (The `perceptron` of notebook 01 says 0 at $z = 0$. Here the tie goes to 1.)

# %% [markdown]
# ## 1. Which line fits XOR best?
#
# Before we say that no line works, let us ask for the best one there is. A neuron without a bend computes
# $\hat y = x \cdot w + b$. The **least squares** fit makes the sum of squared errors as small as possible:
#
# $$E(w, b) = \sum_{n} (x_n \cdot w + b - y_n)^2$$
#
# The bias is a weight, too: that of an input which is always 1. Call $A$ the matrix `X` with a column of
# ones added, and $\theta$ the vector of all weights with $b$ at the end. Then $E = \lVert A\theta - y
# \rVert^2$. At the smallest $E$ its gradient is zero, which gives the **normal equations**:
#
# $$2 A^T (A\theta - y) = 0 \quad\Longleftrightarrow\quad A^T A\,\theta = A^T y$$
#
# ### Exercise: `best_linear_fit`
#
# Find the $w$ and $b$ with the smallest sum of squared errors. Solve the normal equations
# (`np.linalg.solve`), or hand $A$ and $y$ to `np.linalg.lstsq`, which rounds less.


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
# Now put your fit to work on three gates. Answer 1 where $\hat y > 0.5$; on the dark line $\hat y$ is 0.5.

# %%
gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
try:
    fits = {name: best_linear_fit(X_xor, np.array(y)) for name, y in gates.items()}
    _, axes = plt.subplots(1, 3, figsize=(10, 3.6), layout="constrained")
    for ax, (name, (w, b)) in zip(axes, fits.items(), strict=True):
        plot_boundary(np.round(w, 9), np.round(b - 0.5, 9), X_xor, gates[name], ax=ax)
        predictions = np.round(X_xor @ w + b, 9) + 0.0
        errors = np.sum((predictions > 0.5) != gates[name])
        ax.set_xlabel(f"$x_1$\n{name}: {errors} of 4 wrong")
        print(f"{name:>3}: predictions for 00, 01, 10, 11 are {predictions}")
except NotImplementedError:
    print("This picture needs best_linear_fit: write it above, then run this cell again.")

# %% [markdown]
# For AND and OR the best line also decides rightly. For XOR there is no line left: both weights are zero, and
# the prediction is the same everywhere. The least wrong answer is to say nothing.
#
# Perhaps another line, one with a larger squared error, decides rightly? No, and the reason fits in one line.
# Write $z_{01}$ for the value of $x \cdot w + b$ at the point $(0, 1)$, and so on. Then, **whatever the
# weights are**,
#
# $$z_{00} + z_{11} = b + (w_1 + w_2 + b) = (w_2 + b) + (w_1 + b) = z_{01} + z_{10}$$
#
# XOR wants both numbers on the right above the threshold and both on the left below it. But then the right
# side is larger than the left, and the two are equal. (Marvin Minsky and Seymour Papert made this and much
# harder limits of single layers the subject of a book, *Perceptrons*, in 1969.)
#
# *Careful:* a NumPy template that is often passed around as "a network that learns XOR" trains on the outputs
# 0, 1, 1, 1. That is OR. The picture in the middle shows that OR needs no hidden layer at all.

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
    )

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
# Written as formulas, with the step $s(z) = \mathbf 1\{z \ge 0\}$ entry by entry:
#
# $$h = s(x W_1 + b_1), \qquad y = s(h \cdot w_2 + b_2)$$
#
# ### Exercise: `xor_step_parameters`
#
# Choose the nine numbers by hand. No computer has to search for them; pencil, paper and the lines of notebook
# 01 are enough. Column $j$ of `W1` holds the two weights of $h_j$.


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
# What did you build? The first two pictures show where each hidden unit says 1, on the vermillion side of its
# line. The third shows what the output unit makes of the two: a strip, which no single line can cut out.

# %%
try:
    W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in xor_step_parameters())
    _, axes = plt.subplots(1, 3, figsize=(10.6, 4), layout="constrained", width_ratios=[1, 1, 1.15])
    for j in range(2):
        plot_boundary(W1[:, j], b1[j], X_xor, y_xor, ax=axes[j])
        axes[j].set_xlabel(f"$x_1$\nhidden unit $h_{j + 1}$")
    plot_decision_region(lambda X: step(step(X @ W1 + b1) @ w2 + b2), ax=axes[2])
    axes[2].set_xlabel("$x_1$\noutput")
except NotImplementedError:
    print("This picture needs xor_step_parameters: write it above, then run this cell again.")

# %% [markdown]
# ## 3. Can we fold instead of cut?
#
# A step throws away how far a point is from the line. A rectified linear unit, $\mathrm{relu}(z) = \max(0,
# z)$, keeps it on one side, and its network is made of flat pieces, joined at **creases**. Take a sheet of
# paper with the four corners of XOR on it and fold it so that $(0, 1)$ and $(1, 0)$ come to lie on each
# other. The rest is easy.
#
# The output is linear this time, $y = h \cdot w_2 + b_2$. It carries no ReLU, and neither do the outputs of a
# classifier (its *logits*), although some slides draw one: a ReLU there would cut off every negative value,
# and with it the slope along which the network learns.
#
# ### Exercise: `xor_relu_parameters`
#
# Choose the nine numbers for $y = \mathrm{relu}(x W_1 + b_1) \cdot w_2 + b_2$ so that the four outputs are
# exactly 0, 1, 1, 0. A way in: $s = x_1 + x_2$ takes the values 0, 1, 2, and the output has to go up and come
# down again.


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
# **composition**, and depth is the number of functions in it:
#
# $$f = f_L \circ \dots \circ f_2 \circ f_1, \qquad f_l(a) = \varphi_l(a\,W_l + b_l)$$
#
# Composition is where the power comes from. Two folds after each other are worth more than two folds side
# by side, as section 8 will show. (Without the bends $\varphi_l$ nothing would be gained: a composition of
# linear maps is one linear map.)
#
# ### Exercise: `mlp_forward`
#
# Write the forward pass of a **multilayer perceptron** of any depth: $A_0 = X$ and $A_l = \varphi_l(A_{l-1}
# W_l + b_l)$. Return all of $A_0, \dots, A_L$, not only the last, because we want to look inside. Python
# counts from 0, so `weights[0]`, `biases[0]` and `activations[0]` make `A[1]`.


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
hidden_space(mlp_forward, xor_relu_parameters)

# %% [markdown]
# This is the way to read any hidden layer: it is a **new coordinate system**, and the layers before it are
# the map that leads there. The output unit is a single neuron as in notebook 01 and can draw only one
# straight line. But it draws it on the right, where one line is enough.

# %% [markdown]
# ## 5. What does a hidden layer forget?
#
# Points that fall on one place in a hidden layer are **merged**: no later layer can tell them apart, as it
# gets the same numbers for both. That is useful where they belong to one class, and a disaster where they do
# not.
#
# ### Exercise: `merged_points`
#
# Find the pairs of rows of a hidden representation $H$ whose Euclidean distance
# $\lVert H_i - H_j \rVert = \sqrt{\sum_k (H_{ik} - H_{jk})^2}$ is at most `tol`. List each pair once, as
# `(i, j)` with $i < j$; the order of the pairs is free. Small differences are what you are after, so take the
# difference of the rows first and square it then.


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
try:
    W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in xor_relu_parameters())
    H = mlp_forward(X_xor, [W1], [b1], [relu])[-1]
    for x, h in zip(X_xor, H, strict=True):
        print(f"input {x} -> hidden {h}")
    print("merged rows:", merged_points(H))
except NotImplementedError:
    print(
        "This needs xor_relu_parameters, mlp_forward and merged_points: write them above, then run it again."
    )

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
    )

# %% [markdown]
# **Encoding and decoding.** So layers forget on purpose, and keep what is needed. Ask a network to give back
# its own input through a narrow layer in the middle, and that layer has to become a **code**: the first half
# *encodes*, the second *decodes*. Here eight inputs, of which one is on, pass through three step units. The
# code is the binary number of the unit that is on. Nothing is lost, as no two of the eight have merged; take
# one of the three units away, and they do.

# %%
codes = np.array([[k >> 2 & 1, k >> 1 & 1, k & 1] for k in range(8)])
W_encode, b_encode = codes, np.full(3, -0.5)
W_decode, b_decode = (2 * codes - 1).T, 0.5 - codes.sum(axis=1)
try:
    X, H, Y = mlp_forward(np.eye(8), [W_encode, W_decode], [b_encode, b_decode], [step, step])
    print("decoded without a mistake:", np.array_equal(Y, X))
    print("merged with three units in the middle:", merged_points(H))
    print("merged with two:", merged_points(H[:, 1:]))
    names = [[f"{k}" for k in range(8)], ["fours", "twos", "ones"], [f"{k}" for k in range(8)]]
    draw_network([8, 3, 8], weights=[W_encode, W_decode], values=[X[5], H[5], Y[5]], names=names)
except NotImplementedError:
    print("This picture needs mlp_forward and merged_points: write them above, then run this cell again.")

# %% [markdown]
# The picture shows input 5 on its way through the code 101. Positive weights are vermillion, negative ones
# blue. Networks that compress images or translate sentences are built on the same plan, only their codes are
# learned.

# %% [markdown]
# ## 6. How large is a network?
#
# Its **width** is the number of units in a layer, its **depth** the number of layers with weights. Both are
# yours to choose, and both cost **parameters**: a dense layer has one weight for every pair of an input and a
# unit, and one bias a unit. The input layer computes nothing and has none.
#
# $$N = \sum_{l=1}^{L} (n_{l-1}\, n_l + n_l)$$
#
# ### Exercise: `n_parameters`
#
# Count the weights and biases of a dense network from its layer sizes, inputs first. With `bias=False` count
# the weights alone.


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
try:
    for sizes in ([784, 30, 10], [784, 28, 28, 28, 10], [784, 29, 15, 10]):
        first = n_parameters(sizes[:2]) / n_parameters(sizes)
        print(f"{sizes}: {n_parameters(sizes):,} parameters, {first:.0%} of them in the first layer")
except NotImplementedError:
    print("This needs n_parameters: write it above, then run this cell again.")

# %% [markdown]
# ## 7. Can one hidden layer draw any curve?
#
# Yes, if it may be as wide as it likes. For sigmoid units this was proved by George Cybenko in 1989
# and by Kurt Hornik, Maxwell Stinchcombe and Halbert White in the same year: the **universal approximation
# theorem**. For ReLUs and one input you can build the network yourself.
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
interpolation_explorer(relu_interpolate)

# %% [markdown]
# Twice as many units make the gap about four times smaller. That is no accident. On a piece of length $h$ a
# straight line misses a smooth curve by at most $\tfrac18 h^2 \max |f''|$. So a gap of $\varepsilon$ takes
# about $1/\sqrt\varepsilon$ units. That is fine for one input. With $d$ inputs the pieces have to tile a
# $d$-dimensional space, and their number grows like $\varepsilon^{-d/2}$: *can* draw anything is not the
# same as *can afford* it. And the theorem says nothing of how to **find** the weights from data. Here we
# read them off; notebook 04 learns them.

# %% [markdown]
# ## 8. What does depth buy?
#
# With one input, each hidden unit of a single layer can add one bend, so $m$ units make at most $m + 1$
# straight pieces. **Composition** does better: what a later layer bends, it bends on every piece of the
# earlier ones at once. Take the **tent map**, which folds the interval $[0, 1]$ in the middle and stretches
# it back to its length:
#
# $$T(x) = \begin{cases} 2x & x \le \tfrac12 \\ 2 - 2x & x \ge \tfrac12 \end{cases}$$
#
# $T(T(x))$ goes up and down twice, $T(T(T(x)))$ four times. Each application doubles the pieces and costs two
# units.
#
# ### Exercise: `deep_tent_parameters`
#
# Write the parameters of a ReLU network that is $T \circ \dots \circ T$, `depth` times, on $[0, 1]$. It has
# `depth` hidden layers of two ReLUs and a linear output. First find two ReLUs and two output weights that
# make one tent. Then chain them: the output weights of one tent and the input weights of the next are two
# linear maps without a bend between them, so they are **one** matrix of shape (2, 2).


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
depth_explorer(mlp_forward, deep_tent_parameters)

# %% [markdown]
# And now the bill. A shallow network with as many pieces needs at least one unit for each piece but the
# first:

# %%
try:
    table = "depth   pieces   deep: units, parameters   shallow: units, parameters"
    for depth in (1, 2, 4, 8, 16):
        deep, units = [1, *[2] * depth, 1], 2**depth - 1
        counts = n_parameters(deep), n_parameters([1, units, 1])
        table += f"\n{depth:>5} {2**depth:>8,} {2 * depth:>13} {counts[0]:>11} {units:>16,} {counts[1]:>11,}"
    print(table)
except NotImplementedError:
    print("This table needs n_parameters: write it above, then run this cell again.")

# %% [markdown]
# The pieces grow like $2^{\text{depth}}$, the cost like depth. Matus Telgarsky proved in 2015 that no
# shallow network can imitate this cheaply. Be careful with the conclusion, though: depth is a bargain for
# functions that **are** compositions, in which the same fold serves many places. A curve without any such
# structure needs its parameters one by one, at every depth. That so many things in the world, images and
# speech among them, are made of parts that are made of parts is an experience, not a theorem.

# %% [markdown]
# **Question 3.** Your deep tent of depth 10 has 20 hidden units. How many hidden units does a network with a
# **single** hidden layer of ReLUs need to compute the same function?
#
# - a) 20: units are units.
# - b) At least 1023.
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
            "one. relu_interpolate would build that network: it can be done, at fifty times the price."
        ),
    )

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
# - M. Minsky, S. Papert, *Perceptrons*, MIT Press, 1969: what single layers cannot do.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press, 2016, section 6.1: XOR with two ReLUs;
#   section 6.4: universal approximation and depth.
# - G. Cybenko, *Approximation by superpositions of a sigmoidal function*, Mathematics of Control, Signals and
#   Systems 2, 1989.
# - K. Hornik, M. Stinchcombe, H. White, *Multilayer feedforward networks are universal approximators*, Neural
#   Networks 2, 1989.
# - M. Telgarsky, *Representation benefits of deep feedforward networks*, arXiv:1509.08101, 2015: the tent
#   map.
# - C. Olah, *Neural networks, manifolds, and topology*, 2014: hidden layers as maps of space.
# - M. Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 4: universality, with pictures.
