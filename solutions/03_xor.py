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
# # Why is one layer not enough?
#
# Run the cells below: they draw three tables of two inputs, with orange where the answer is 1 and
# blue where it is 0. Lay a straight edge on each picture so that all blue points are on one side and all
# orange ones on the other. Where does it not work?

# %% nbgrader={"grade_id": "setup", "locked": true}
from contextlib import contextmanager
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

from course.demos import depth_explorer, hidden_space, interpolation_explorer, linear_regions
from course.given import needs
from course.plots import (
    draw_network,
    plot_boundary,
    plot_decision_region,
    plot_functions,
    plot_points,
    show,
)

gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
_, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained")
for ax, (name, y) in zip(axes, gates.items(), strict=True):
    plot_points(X_xor, y, ax=ax)
    ax.set_xlabel(f"$x_1$\n{name}")
show(axes)


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
# With AND and with OR a line separates the two colours, and so can a single neuron. With **XOR**, *one of the
# two, but not both*, no line does, and no neuron learns it, however long it tries. Put one more layer in
# front, and it becomes easy. In this notebook you see why, and what else hidden layers are good for. After it
# you will be able to
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
# $$\begin{aligned}
# \frac{\partial E}{\partial \theta_j} = 2 \sum_n A_{nj} (A\theta - y)_n &= 0 \text{ for all } j \\
# \Longleftrightarrow\qquad A^T (A\theta - y) &= 0 \\
# \Longleftrightarrow\qquad\qquad A^T A\,\theta &= A^T y
# \end{aligned}$$
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


# %% nbgrader={"grade_id": "hints", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
@contextmanager
def hinted_test(*facts, errors=None):
    """Let what fails inside say more: what an error's words mean, and a fact where no cause was found."""
    try:
        yield
    except Exception as failure:
        finding = getattr(failure, "finding", None)
        if finding is None or finding.is_unwritten:
            raise
        text = finding.text
        more = [
            why
            for words, why in (errors or {}).items()
            if np.all([word in text for word in words.split(" & ")])
        ]
        if not finding.hints and not more and finding.headline.endswith("not right."):
            more = [fact_test(fact) for fact in facts]
        failure.finding = finding.hinting(*more)
        raise


def fact_test(fact):
    """What a function has to say, and nothing where it fails."""
    try:
        return fact()
    except Exception:
        return None


def would_be_right_test(function, wanted):
    """Whether a function of the depth gives what is wanted for each."""
    try:
        return all(np.allclose(function(depth), values) for depth, values in wanted.items())
    except Exception:
        return False


# %% nbgrader={"grade_id": "best_linear_fit_test", "grade": true, "locked": true, "points": 2}
with exercise("best_linear_fit") as check:
    ### BEGIN SEALED
    def theta_test(A, y):
        return np.linalg.lstsq(A, y, rcond=None)[0]

    def ones_test(X):
        return np.ones((len(X), 1))

    def fit_test(X, y):
        theta = np.round(theta_test(np.hstack([X, ones_test(X)]), y), 13)  # for XOR it is 0, exactly
        return theta[:-1], theta[-1]

    def ones_first_test(X, y):
        return theta_test(np.hstack([ones_test(X), X]), y)

    def one_by_one_test(X, y):
        w = (X - X.mean(axis=0)).T @ (y - y.mean()) / np.sum((X - X.mean(axis=0)) ** 2, axis=0)
        return w, y.mean() - X.mean(axis=0) @ w

    def entrywise_test(X, y):
        A = np.hstack([X, ones_test(X)])
        theta = np.linalg.inv(A.T @ A) * (A.T @ y)
        return theta[:-1], theta[-1]

    def right_hand_side_test(X, y):
        total = np.hstack([X, ones_test(X)]).T @ y
        return total[:-1], total[-1]

    def multiplied_test(X, y):
        A = np.hstack([X, ones_test(X)])
        theta = A.T @ A @ (A.T @ y)
        return theta[:-1], theta[-1]

    suspects = {
        "That is the best fit without a bias: give X a column of ones.": lambda X, y: (theta_test(X, y), 0.0),
        "theta has no entry for b: the last one is a weight, as X has no column of ones.": (
            lambda X, y: (theta_test(X, y)[:-1], theta_test(X, y)[-1]),
            lambda X, y: (theta_test(X + 1, y)[:-1], theta_test(X + 1, y)[-1]),
        ),
        "w is fitted as if there were no bias, and b is put in afterwards: solve for both at once.": (
            lambda X, y: (theta_test(X, y), np.mean(y - X @ theta_test(X, y)))
        ),
        "The first entry is b: with the ones in the first column, b comes first.": (
            lambda X, y: (ones_first_test(X, y)[:-1], ones_first_test(X, y)[-1])
        ),
        "With the ones in the last column b comes last: this b is the entry of the first.": (
            lambda X, y: ([*fit_test(X, y)[0], fit_test(X, y)[1]][1:], fit_test(X, y)[0][0])
        ),
        "w holds all of theta: the entry of the ones, at the end, does not belong to it.": (
            lambda X, y: (np.append(*fit_test(X, y)), fit_test(X, y)[1])
        ),
        "w holds all of theta: the entry of the ones, in front, does not belong to it.": (
            lambda X, y: (ones_first_test(X, y), fit_test(X, y)[1])
        ),
        "w and b are swapped.": lambda X, y: fit_test(X, y)[::-1],
        "w begins with b: with the ones in the first column the weights are theta[1:].": (
            lambda X, y: (ones_first_test(X, y)[:-1], fit_test(X, y)[1])
        ),
        "* multiplies entry by entry; a matrix times a vector is written with @.": entrywise_test,
        "w holds the first entry alone: all entries but that of the ones belong to it.": (
            lambda X, y: (fit_test(X, y)[0][0], fit_test(X, y)[1])
        ),
        "That is A^T y: the system A^T A theta = A^T y is still to be solved.": right_hand_side_test,
        "That is the mean of y: b is that of y - X w.": (lambda X, y: (fit_test(X, y)[0], np.mean(y))),
        "One side is divided by n - 1, the other by n: np.cov and a mean do not go together.": tuple(
            lambda X, y, s=s: (
                s(len(y)) * fit_test(X, y)[0],
                y.mean() - s(len(y)) * X.mean(axis=0) @ fit_test(X, y)[0],
            )
            for s in (lambda n: (n - 1) / n, lambda n: n / (n - 1))
        ),
        "The sign of b: the fit adds it.": lambda X, y: (fit_test(X, y)[0], -fit_test(X, y)[1]),
        "b is always 0: it is the entry of theta that belongs to the ones.": (
            lambda X, y: (fit_test(X, y)[0], 0.0)
        ),
        "b is always 1: the 1 is the input that b is multiplied with.": lambda X, y: (fit_test(X, y)[0], 1.0),
        "Each weight is fitted alone; the inputs go together, so solve for all at once.": one_by_one_test,
        "y is centred here and X is not: take the mean of each column off X, too, or give it ones.": (
            lambda X, y: (theta_test(X, y - y.mean()), y.mean())
        ),
        "That fits the first column of X alone: w has an entry for each column.": (
            lambda X, y: fit_test(X[:, :1], y)
        ),
        "The last column of X is missing: the ones belong behind it, not in its place.": (
            lambda X, y: fit_test(X[:, :-1], y)
        ),
        "Those are the predictions A theta, not theta.": lambda X, y: (
            X @ fit_test(X, y)[0] + fit_test(X, y)[1],
            fit_test(X, y)[1],
        ),
        "That fits -y: the sign of the right side.": lambda X, y: fit_test(X, -y),
        "That is the answer for XOR alone: compute it from X and y.": (
            lambda X, y: (np.zeros(X.shape[1]), 0.5)
        ),
        "That is the answer for XOR, whatever X and y are: compute it.": lambda X, y: (np.zeros(2), 0.5),
        "A^T A is multiplied with A^T y: the system A^T A theta = A^T y is to be solved.": multiplied_test,
    }

    def is_lstsq_test(found):
        parts = found if isinstance(found, tuple | list) else ()
        return len(parts) == 4 or (len(parts) == 2 and isinstance(parts[0], tuple) and len(parts[0]) == 3)

    def slopes_test():
        """Say that the slopes of E are not zero yet."""
        for X, y, (w, b) in answers_test:
            A, theta = np.hstack([X, ones_test(X)]), np.append(w, b)
            slopes = 2 * A.T @ (A @ theta - y)
            if np.abs(slopes).max() > 1e-8:
                numbers = ", ".join(f"{slope:.2g}" for slope in np.round(slopes, 9) + 0.0)
                at_theta = f"The slopes of E, 2 A^T (A theta - y), are {numbers} here;"
                return f"{at_theta}\nwhere E is smallest they are 0."
        return None

    ### END SEALED
    def answer_test(X, y):
        with hinted_test(errors=columns_test if answers_test else None):  # it ran with two columns
            found = check.call(best_linear_fit, X, y)
        lstsq_test = "np.linalg.lstsq returns four things: theta, residuals, a rank, singular values."
        check.that(not is_lstsq_test(found), f"{lstsq_test} Take the first: [0].")
        answers_test.append((X, y, check.call(best_linear_fit, X, y, returns=("w", "b"))))
        return answers_test[-1][-1]

    columns_test = {
        "out of bounds": "X may have any number of columns: fixed numbers, as in theta[1], do not fit all.",
        "not enough values to unpack": "X may have any number of columns: theta[:-1] holds all weights.",
    }
    answers_test = []
    cases_test = [
        (np.array([[0.0, 1.0], [2.0, -1.0], [1.0, 3.0], [-2.0, 0.5]]), np.array([1.0, 0.5, -2.0, 3.0])),
        (np.array([[0], [1], [2], [5]]), np.array([1, 3, 2, 7])),
        (X_xor, y_xor),
        (np.round(check.rng.normal(size=(7, 3)) + 2, 1), np.round(3 * check.rng.normal(size=7), 1)),
    ]  # fmt: skip
    errors_test = {
        "lstsq & too many values to unpack": "np.linalg.lstsq returns four things: take the first, [0].",
        "must be square": "solve and inv want a square matrix, as A^T A is one.",
        "solve & (m,m),(m)": "In solve(M, v), v has an entry for each row of M, as A^T y has.",
        "different from 12": "np.append makes one long row unless it gets axis=1: see np.column_stack.",
        "Incompatible dimensions": "lstsq wants A itself, which has one row for each sample, and y.",
    }
    with hinted_test(slopes_test, errors=errors_test):
        check.compare(answer_test, fit_test, cases_test, returns=("w", "b"), suspects=suspects, tol=1e-8)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_in, scale_test, kind in [
        (6, 1, 1, float),
        (12, 4, 3, float),
        (30, 2, 50, float),
        (8, 3, 9, int),
    ]:
        X_test = (scale_test * check.rng.normal(size=(n_samples, n_in)) + scale_test).astype(kind)
        cases_test.append((X_test, (5 * check.rng.normal(size=n_samples) + 2).astype(kind)))
    check.compare(best_linear_fit, fit_test, cases_test, returns=("w", "b"), suspects=suspects, tol=1e-8)
    ### END HIDDEN TESTS

# %% [markdown]
# Now put your fit to work on the three gates. It answers 1 where $\hat y > 0.5$: there the plane is tinted
# orange, elsewhere blue. On the line $\hat y$ is 0.5. *Before you run it:* what will the best fit
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
        print(f"{name:>3}: predictions for 00, 01, 10, 11 {predictions}")
    show(axes)

# %% [markdown]
# For AND and OR the best line also decides correctly. For XOR no line is left: both weights are zero, and the
# prediction is 0.5 everywhere. As 0.5 is not above 0.5, the third picture is blue all over, and both points
# of class 1 are missed.
#
# Why zero? Look at the rows of XOR with $x_1 = 0$: one of the two has $y = 1$. With $x_1 = 1$: again one of
# the two. So $x_1$ alone tells nothing about $y$, and neither does $x_2$. A linear fit adds up what each
# input tells on its own, which here is nothing. XOR needs both inputs **together**.
#
# Perhaps another line, one with a larger squared error, decides correctly? No, and the reason fits in one
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
            "If a neuron could compute XNOR, then with all signs flipped it would compute XOR. Each of the "
            "other 14 tables is constant, or separates one corner or one side from the rest, and a line can "
            "do that."
        ),
        wrong={
            "a": "Flip all answers of XOR: would a line for the new table not do for the old one, too?",
            "c": "AND depends on both inputs, and your fit above found a line for it.",
        },
    )

# %% grader={"claim": true}
tables_claim = np.indices((2, 2, 2, 2)).reshape(4, 16).T.tolist()
assert [*filter(lambda table: not lines_claim(table), tables_claim)] == [[0, 1, 1, 0], [1, 0, 0, 1]]

# %% [markdown]
# ## 2. What can two lines do?
#
# One line cannot separate the classes, but say XOR in words: **at least one** of the inputs is 1, **and not
# both** are. "At least one" is a gate that you know, and a single neuron can do it. "Not both" is another.
# "And" joins the two. Three neurons: two in a **hidden layer**, which look at the inputs, and one that
# looks only at those two.

# %% grader={"picture": true}
show(draw_network([2, 2, 1], names=[["$x_1$", "$x_2$"], ["$h_1$", "$h_2$"], ["$y$"]]))

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
# For the checks below: nothing to do here.
corners_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
shapes_test = {"W1": (2, 2), "b1": (2,), "w2": (2,), "b2": ()}
gates_test = [
    *("always 0", "AND", "x1 and not x2", "x1", "x2 and not x1", "x2", "XOR", "OR"),
    *("NOR", "XNOR", "not x2", "x1 or not x2", "not x1", "x2 or not x1", "NAND", "always 1"),
]


def as_array_test(check, name, value, shape):
    """Parameters that were chosen by hand, as an array: numbers in any nested lists, tuples or arrays."""
    check.that(value is not None, f"{name} is None: choose its numbers, and return them.")
    try:
        array = np.array(value)
    except Exception:
        check.fail(f"{name} is no array: are its rows equally long?")
    try:
        array = array.astype(float) if array.dtype.kind in "iufbO" else None
    except Exception:
        array = None
    check.that(array is not None, f"{name} holds something that is no number.")
    expected = f"shape {shape}" if shape else "a single number"
    turned = " Is it transposed? Column j belongs to unit j." if array.shape == shape[::-1] != shape else ""
    check.that(array.shape == shape, f"{name} has shape {array.shape}; expected {expected}.{turned}")
    check.that(np.isfinite(array).all(), f"{name} holds a number that is not finite.")
    return array


def by_hand_test(check, function):
    """W1, b1, w2 and b2 that a student's function returns, as arrays."""
    found = check.call(function, returns=("W1", "b1", "w2", "b2"))
    return [
        as_array_test(check, *each) for each in zip(shapes_test, found, shapes_test.values(), strict=True)
    ]


def gate_test(values):
    """The name of the gate that answers so to 00, 01, 10, 11; empty where none does."""
    bits = np.round(values).astype(int) if np.isin(np.round(values, 9), [0, 1]).all() else None
    return "" if bits is None else gates_test[int("".join(map(str, bits)), 2)]


def table_test(values):
    """Four numbers, and the gate that they make."""
    gate = gate_test(values)
    return ", ".join(f"{value:.6g}" for value in values) + (f"  ({gate})" if gate else "")


def merged_classes_test(H):
    """A sentence about two inputs of different classes that a hidden layer puts on one place."""
    for i, j in combinations(range(4), 2):
        if (i in (0, 3)) != (j in (0, 3)) and np.allclose(H[i], H[j], rtol=0, atol=1e-11):
            one, other = ("".join(map(str, corners_test[k])) for k in (i, j))
            places = f"{one} and {other} need different answers, but h1 and h2 are the same for both:"
            return f"{places} change W1 or b1."
    return ""


def require_xor_test(check, H, outputs, readings, hidden_hints):
    """Fail unless the outputs are XOR; show what each unit does, and say which layer is to be changed."""
    wanted = [0, 1, 1, 0]
    if np.allclose(outputs, wanted, rtol=0, atol=1e-11):
        return
    hints = [why for why, other in readings.items() if np.allclose(other, wanted, rtol=0, atol=1e-11)]
    merged = merged_classes_test(H)
    hints = hints or [merged] if merged or hints else hidden_hints(H, outputs)
    rows = [("inputs", "00, 01, 10, 11"), ("h1", table_test(H[:, 0])), ("h2", table_test(H[:, 1]))]
    rows += [("yours", table_test(outputs)), ("XOR", "0, 1, 1, 0")]
    check.fail("these parameters do not make XOR.", rows, hints)


# %% nbgrader={"grade_id": "xor_step_parameters_test", "grade": true, "locked": true, "points": 2}
with exercise("xor_step_parameters") as check:

    def steps_test(W1, b1, w2, b2, s=lambda z: 1.0 * (z >= 0)):
        H = s(corners_test @ W1 + b1)
        return H, s(H @ w2 + b2)

    def output_hint_test(H, outputs):
        """Say what is left to do, with hidden units whose answers do not merge the classes."""
        names = [gate_test(h) or "?" for h in H.T]
        if {*names} & {"XOR", "XNOR"} or len({tuple(h) for h in H}) < 4:
            yours = gate_test(outputs)
            return [
                f"The hidden layer can stay: h1 is {names[0]}, h2 is {names[1]}.\n"
                f"Change w2 or b2: with these two the output is {yours} of x1 and x2."
            ]
        return [
            f"h1 is {names[0]} and h2 is {names[1]}: each one copies an input, and no line separates these.\n"
            "Change W1 or b1."
        ]

    W1_test, b1_test, w2_test, b2_test = found_test = by_hand_test(check, xor_step_parameters)
    folded_test = np.maximum(corners_test @ W1_test + b1_test, 0) @ w2_test + b2_test
    readings_test = {
        "With W1.T in place of W1 it would be XOR: column j belongs to unit j.": steps_test(
            W1_test.T, b1_test, w2_test, b2_test
        ),
        "With steps that are 0 at z = 0 it would be XOR, but here z = 0 gives 1.": steps_test(
            *found_test, lambda z: 1.0 * (z > 0)
        ),
        "With b1 and w2 in each other's place it would be XOR: the order is W1, b1, w2, b2.": steps_test(
            W1_test, w2_test, b1_test, b2_test
        ),
        "With -b1 and -b2 it would be XOR: a threshold t is the bias -t.": steps_test(
            W1_test, -b1_test if np.any(b2_test) else b1_test, w2_test, -b2_test
        ),
        "With -b1 it would be XOR: a threshold t is the bias -t.": steps_test(
            W1_test, -b1_test, w2_test, b2_test
        ),
        "With -b2 it would be XOR: a threshold t is the bias -t.": steps_test(
            W1_test, b1_test, w2_test, -b2_test
        ),
        "With ReLU and a linear output it would be XOR; here both layers are steps.": (None, folded_test),
    }
    readings_test = {why: outputs for why, (_, outputs) in readings_test.items()}
    require_xor_test(check, *steps_test(*found_test), readings_test, output_hint_test)

# %% [markdown]
# What did you build? The first two pictures show where each hidden unit says 1, on the orange side of
# its line. The third shows what the output unit makes of the two: where the answer is 1, it is bounded by
# **two** lines, which no single neuron can do.

# %%
with needs("xor_step_parameters"):
    W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in xor_step_parameters())
    _, axes = plt.subplots(1, 3, figsize=(10.6, 4), layout="constrained")
    for j in range(2):
        plot_boundary(W1[:, j], b1[j], X_xor, y_xor, ax=axes[j])
        axes[j].set_xlabel(f"$x_1$\nhidden unit $h_{j + 1}$")
    plot_decision_region(lambda X: step(step(X @ W1 + b1) @ w2 + b2), ax=axes[2])
    axes[2].set_xlabel("$x_1$\noutput")
    show(axes)

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
ax.set(xlabel="$s = x_1 + x_2$", ylabel="XOR", xlim=(-0.4, 2.5), ylim=(-0.4, 1.4))
show(ax)

# %% [markdown]
# Before you compute anything, try it by hand. Left (above, in a narrow window), in the plane of the inputs,
# each hidden unit has a line at which its ReLU begins, and an arrow, its two weights, which points to where
# it rises. Right (or below) is the **same** grid with the same four corners, but each point stands where
# $h_1$ and $h_2$ put it. The output looks at this second picture alone, and its line is where $y = 0.5$. The
# ground is tinted by the output: blue for 0, orange for 1.
#
# The first weights change nothing: $h_1 = x_1$ and $h_2 = x_2$ wherever these are positive. Drag a ring to
# move a line and a square to turn it, or use the sliders. **Which corners would you like to bring together,
# so that one line in the second picture separates the colours? Can you get there?**

# %% grader={"picture": true}
hidden_space()

# %% grader={"claim": true}
from course.demos.hidden_space.state import HiddenSpace as HiddenSpace_claim
from course.demos.hidden_space.words import can_be_parted as can_be_parted_claim

space_claim = HiddenSpace_claim()  # the first weights change nothing, and no line parts the classes
assert np.array_equal(space_claim.corners, X_xor)
assert not can_be_parted_claim(space_claim.corners)

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

    def relus_test(W1, b1, w2, b2, s=lambda z: np.maximum(z, 0)):
        H = s(corners_test @ W1 + b1)
        return H, H @ w2 + b2

    def output_hint_test(H, outputs):
        """Say which layer is to be changed, from the hidden values alone."""
        A = np.column_stack([H, np.ones(4)])
        best = A @ np.linalg.lstsq(A, [0.0, 1.0, 1.0, 0.0], rcond=None)[0]
        if np.allclose(best, [0, 1, 1, 0], atol=1e-9):
            at = [np.array(b1) for b1 in np.ndindex(9, 9)]
            moved = [relus_test(W1_test, b1 / 2 - 2, w2_test, b2_test)[1] for b1 in at]
            is_b1 = np.any([np.allclose(outputs, [0, 1, 1, 0]) for outputs in moved])
            also = ", and w2 and b2 would do as they are with another b1" if is_b1 else ""
            return [f"Of the h1 and h2 in the table some other w2 and b2 make XOR{also}."]
        Z = corners_test @ W1_test + b1_test
        flat = [k + 1 for k in range(2) if not H[:, k].any()]
        hints = [f"h{k} is 0 for all four inputs: its z is never above 0." for k in flat]
        if (Z >= 0).all() and not flat:
            hints = ["Neither unit bends, as no z is below 0 here: the output is linear."]
        return [*hints, "With these h1 and h2 no w2 and b2 make XOR: change W1 or b1."]

    def scale_hint_test(outputs):
        """Say by which number all outputs are too large."""
        off = outputs - [0, 1, 1, 0]
        if np.ptp(off) < 1e-9:
            return [f"All four outputs are off by {off[0]:.6g}: with another b2 they would be XOR."]
        is_scaled = abs(outputs[0]) + abs(outputs[3]) + abs(outputs[1] - outputs[2]) < 1e-9
        if is_scaled and outputs[1]:
            others = "w2 and b2" if b2_test else "w2"
            by = f"All four outputs are {outputs[1]:.6g} times what they have to be:"
            return [f"{by} with another {others} they would be XOR."]
        return []

    W1_test, b1_test, w2_test, b2_test = found_test = by_hand_test(check, xor_relu_parameters)
    H_test, outputs_test = relus_test(*found_test)
    step_test = lambda z: 1.0 * (z >= 0)
    steps_test = relus_test(*found_test, step_test)[1]
    are_bits_test = np.isin(outputs_test, [0, 1]).all()
    readings_test = {
        "With W1.T in place of W1 it would be XOR: column j belongs to unit j.": relus_test(
            W1_test.T, b1_test, w2_test, b2_test
        )[1],
        "Above and below 0.5 they are right, but they have to be exactly 0 and 1.": 1.0
        * (outputs_test > 0.5),
        "With a ReLU at the output it would be XOR, but the output is linear.": np.maximum(outputs_test, 0),
        "With b1 and w2 in each other's place it would be XOR: the order is W1, b1, w2, b2.": relus_test(
            W1_test, w2_test, b1_test, b2_test
        )[1],
        "With -b1 and -b2 it would be XOR: b is added.": relus_test(
            W1_test, -b1_test if np.any(b2_test) else b1_test, w2_test, -b2_test
        )[1],
        "With -b1 it would be XOR: b is added.": relus_test(W1_test, -b1_test, w2_test, b2_test)[1],
        "With -w2 it would be XOR: the signs of w2.": relus_test(W1_test, b1_test, -w2_test, b2_test)[1],
        "With the two numbers of w2 exchanged it would be XOR.": relus_test(
            W1_test, b1_test, w2_test[::-1], b2_test
        )[1],
        "With the two numbers of b1 exchanged it would be XOR.": relus_test(
            W1_test, b1_test[::-1], w2_test, b2_test
        )[1],
        "With steps in the hidden layer it would be XOR, but here it has ReLUs.": steps_test,
        "With steps in both layers it would be XOR, but here the hidden layer has ReLUs.": (
            outputs_test if are_bits_test else step_test(steps_test)
        ),
    }
    if scale_hint_test(outputs_test):
        readings_test.pop("Above and below 0.5 they are right, but they have to be exactly 0 and 1.")

    def hints_test(H, outputs):
        return scale_hint_test(outputs) or output_hint_test(H, outputs)

    require_xor_test(check, H_test, outputs_test, readings_test, hints_test)

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
# linear map. Section 8 counts what it gains with them.
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


# %% nbgrader={"grade_id": "forward", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def layers_test(X, weights, biases, functions, before=lambda A, W, b: A @ W + b, after=lambda f, Z, b: f(Z)):
    A = [X]
    for W, b, f in zip(weights, biases, functions, strict=True):
        A.append(after(f, before(A[-1], W, b), b))
    return A


def network_test(X, weights, biases, activations):
    return layers_test(X, weights, biases, activations)


def sums_test(X, weights, biases, activations, keep, hand_on):
    out, a = [X], X
    for W, b, f in zip(weights, biases, activations, strict=True):
        z = a @ W + b
        out.append((z, f(z))[keep])
        a = (z, f(z))[hand_on]
    return out


def all_sums_test(X, weights, biases, activations):
    A = network_test(X, weights, biases, activations)
    pairs = [(a @ W + b, after) for a, W, b, after in zip(A, weights, biases, A[1:], strict=False)]
    return [X, *(one for pair in pairs for one in pair)]


def plus_test(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations, strict=True):
        A += f(A[-1] @ W + b)
    return A


def first_test(X, weights, biases, activations):
    A = [X]
    for W, b, f in zip(weights, biases, activations, strict=True):
        A.append(f(A[-1]) @ W + b)
    return A


def with_functions_test(choose):
    return lambda X, W, b, f: layers_test(X, W, b, [choose(f, k) for k in range(len(f))])


def after_test(change):
    return lambda *args: change(network_test(*args), *args)


def identity_test(z):
    return z


def with_ones_test(A):
    return np.column_stack([A, np.ones(len(A))])


forward_errors_test = {
    "list & not callable": "activations is a list of functions: take one, activations[l], and call it.",
    "X has shape (4, 2), W has shape (3, 1)": "The second layer gets A[1], not X.",
}
forward_suspects_test = {
    "The biases are missing: add biases[l] before the activation.": (
        lambda *args: layers_test(*args, before=lambda A, W, b: A @ W)
    ),
    "The bias is added after the activation; it comes before.": (
        lambda *args: layers_test(*args, before=lambda A, W, b: A @ W, after=lambda f, Z, b: f(Z) + b)
    ),
    "The bias is added twice: before the activation and after it.": (
        lambda *args: layers_test(*args, after=lambda f, Z, b: f(Z) + b)
    ),
    "Every layer gets biases[0]: layer l has its own.": (
        lambda X, W, b, f: layers_test(X, W, b[:1] * len(b), f)
    ),
    "A column of ones stands in each layer: it belongs into the product alone, not into A.": (
        lambda X, W, b, f: [with_ones_test(A) for A in layers_test(X, W, b, f)],
        lambda X, W, b, f: [X, *(with_ones_test(A) for A in layers_test(X, W, b, f)[1:])],
    ),
    "b is added to W here: the product A @ W comes first, then b is added.": (
        lambda *args: layers_test(*args, before=lambda A, W, b: A @ (W + b))
    ),
    "The bias is added once for each input of a unit: once is enough.": (
        lambda *args: layers_test(*args, before=lambda A, W, b: A @ W + len(W) * b)
    ),
    "The function is applied to A W and to b one by one: add first, then apply it.": (
        lambda *args: layers_test(*args, before=lambda A, W, b: A @ W, after=lambda f, Z, b: f(Z) + f(b))
    ),
    "Every layer has ReLU here: activations[l] says which function it is.": (
        with_functions_test(lambda f, k: lambda z: np.maximum(z, 0))
    ),
    **{
        f"Every layer but the last has {name_test} here: activations[l] says which function it is.": (
            with_functions_test(lambda f, k, g=g_test: f[k] if k == len(f) - 1 else g)
        )
        for name_test, g_test in [("ReLU", lambda z: np.maximum(z, 0)), ("tanh", np.tanh)]
    },
    "Every layer has the step here: activations[l] says which function it is.": (
        with_functions_test(lambda f, k: lambda z: np.where(z >= 0, 1, 0))
    ),
    "Every layer has tanh here: activations[l] says which function it is.": with_functions_test(
        lambda f, k: np.tanh
    ),
    "Every layer has the sigmoid here: activations[l] says which function it is.": (
        with_functions_test(lambda f, k: lambda z: 1 / (1 + np.exp(-z)))
    ),
    "A += ... adds numbers to what is in the list: use A.append(...).": plus_test,
    "The bias is added, not subtracted.": lambda *args: layers_test(*args, before=lambda A, W, b: A @ W - b),
    "A[1] is still Z1 = X W + b: the activations are computed, but the list holds the sums.": (
        lambda *args: sums_test(*args, keep=0, hand_on=1)
    ),
    "The activation is applied to what comes in: it belongs around the whole sum A W + b.": first_test,
    "The next layer gets the sum Z: hand on A, after the activation.": (
        lambda *args: sums_test(*args, keep=1, hand_on=0)
    ),
    "No activation is applied anywhere: these are the sums A W + b.": (
        with_functions_test(lambda f, k: identity_test)
    ),
    "Every layer gets the first function: take activations[l].": with_functions_test(lambda f, k: f[0]),
    "Every layer gets the last function: take activations[l].": with_functions_test(lambda f, k: f[-1]),
    "The functions are taken from the end of the list: activations[0] belongs to the first layer.": (
        with_functions_test(lambda f, k: f[-1 - k])
    ),
    "The functions are one place too late: activations[0] makes A[1].": (
        with_functions_test(lambda f, k: f[k - 1]),
        with_functions_test(lambda f, k: f[k - 1] if k else identity_test),
    ),
    "The last layer has no function here: it has one, too.": (
        with_functions_test(lambda f, k: identity_test if k == len(f) - 1 else f[k])
    ),
    "Only the last layer has a function here: every layer has one.": (
        with_functions_test(lambda f, k: identity_test if k < len(f) - 1 else f[k])
    ),
    "The functions are applied twice.": with_functions_test(lambda f, k: lambda z: f[k](f[k](z))),
    "A[0] is X itself, without any function.": after_test(
        lambda A, X, W, b, f: [f[0](X), *layers_test(f[0](X), W, b, f)[1:]]
    ),
    "A[0] went through the first function; it is X itself.": after_test(
        lambda A, X, W, b, f: [f[0](X), *A[1:]]
    ),
    "That is the output alone: return the list of all layers.": after_test(lambda A, *args: A[-1]),
    "A[0] is missing: the list begins with X.": after_test(lambda A, *args: A[1:]),
    "The output is missing: the list ends with A[L].": after_test(lambda A, *args: A[:-1]),
    "It ends after the first layer, as where return stands in the loop.": after_test(lambda A, *args: A[:2]),
    "The list has one entry, the output: A[0], ..., A[L] belong there, each one appended.": after_test(
        lambda A, *args: A[-1:]
    ),
    "These are input and output: every layer between belongs in the list, too.": after_test(
        lambda A, *args: [A[0], A[-1]]
    ),
    "The layers stand in reverse order, or one place too early: A[0] is X, and A[l + 1] is made from A[l].": (
        after_test(lambda A, *args: A[::-1])
    ),
    "The sums Z stand in the list as well; only A[0], ..., A[L] belong there.": all_sums_test,
    "+= takes an array apart, row by row: use append, or += [A].": after_test(
        lambda A, X, *args: [X, *(row for a in A[1:] for row in a)]
    ),
    "Layers of one size share one array here: make a new one for each layer.": after_test(
        lambda A, X, *args: [X, *({a.shape: a for a in A[1:]}[a.shape] for a in A[1:])]
    ),
    "All entries of the list are one and the same array: make a new one for each layer.": after_test(
        lambda A, *args: [A[-1]] * len(A)
    ),
}
### END SEALED

# %% nbgrader={"grade_id": "mlp_forward_values_test", "grade": true, "locked": true, "points": 2}
with exercise("mlp_forward") as check:

    def rounded_test(*shape, scale=1):
        return np.round(scale * check.rng.normal(size=shape), 1)

    def case_test(n_samples, sizes, functions, x=None):
        weights = [rounded_test(*shape) for shape in pairwise(sizes)]
        biases = [np.round(rounded_test(n_out) + 0.25, 2) for n_out in sizes[1:]]
        return rounded_test(n_samples, sizes[0]) if x is None else x, weights, biases, functions

    cases_test = [
        case_test(4, (1, 2), [np.cos]),
        case_test(4, (2, 3, 1), [np.tanh, np.abs]),
        case_test(2, (3, 2, 2, 2), [np.tanh, np.sin, np.exp]),
        case_test(3, (2, 2, 4, 3, 2), [np.sin, np.tanh, np.cos, np.abs]),
    ]
    with hinted_test(errors=forward_errors_test):
        check.compare(mlp_forward, network_test, cases_test, returns="A", suspects=forward_suspects_test)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for sizes_test in [(4, 2), (2, 7, 1), (6, 3, 3, 3, 5)]:
        weights_test = [check.rng.normal(size=shape) for shape in pairwise(sizes_test)]
        biases_test = [2 * check.rng.normal(size=n_out) for n_out in sizes_test[1:]]
        functions_test = [lambda z, k=k: np.sin(z) + k for k in range(1, len(sizes_test))]
        X_test = 3 * check.rng.normal(size=(4, sizes_test[0]))
        cases_test.append((X_test, weights_test, biases_test, functions_test))
    check.compare(mlp_forward, network_test, cases_test, returns="A", suspects=forward_suspects_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mlp_forward_inputs_test", "grade": true, "locked": true, "points": 1}
with exercise("mlp_forward", title="mlp_forward, whole numbers") as check:
    ### BEGIN SEALED
    def whole_test(X, weights, biases, activations):
        return network_test(X, weights, biases, [lambda z, f=f: f(np.trunc(z)) for f in activations])

    def whole_after_test(X, weights, biases, activations):
        return network_test(X, weights, biases, [lambda z, f=f: np.trunc(f(z)) for f in activations])

    lost_test = "The fractions are lost: X holds whole numbers, what comes after it does not."
    suspects = {lost_test: whole_test, f"{lost_test} (They get lost in A.)": whole_after_test}
    ### END SEALED
    W_test = np.array([[0.5, -1.5], [0.25, 1.0], [-0.75, 0.5]])
    cases_test = [
        (np.array([[2, -1, 3], [0, 4, 1]]), [W_test], [np.array([0.125, -0.25])], [relu]),
        (
            np.array([[1, 2], [-3, 1], [0, 2]]),
            [np.array([[0.5, -1.25, 2.0], [1.5, 0.75, -0.5]]), W_test],
            [np.array([0.5, 0.25, -0.5]), np.array([0.75, 1.0])],
            [np.cos, relu],
        ),
        (
            np.array([[1], [-2], [3]]),
            [np.array([[0.5, 1.5]]), np.array([[0.25, -1.5], [1.25, 0.5]]), np.array([[1.5], [0.75]])],
            [np.array([0.25, -0.5]), np.array([0.5, 1.5]), np.array([-0.75])],
            [np.tanh, np.cos, np.sin],
        ),
    ]
    suspects |= forward_suspects_test
    with hinted_test(errors=forward_errors_test):
        check.compare(mlp_forward, network_test, cases_test, returns="A", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    X_test = check.rng.integers(-3, 4, size=(6, 3))
    weights_test = [check.rng.integers(-2, 3, size=(3, 4)), check.rng.normal(size=(4, 5))]
    biases_test = [check.rng.integers(-2, 3, size=4), check.rng.normal(size=5)]

    def softmax_test(Z):
        powers = np.exp(Z - np.max(Z, axis=-1, keepdims=True))
        return powers / np.sum(powers, axis=-1, keepdims=True)

    functions_test = [[step, last] for last in (softmax_test, lambda Z: Z)]
    cases_test = [(X_test, weights_test, biases_test, functions) for functions in functions_test]
    check.compare(mlp_forward, network_test, cases_test, returns="A")
    ### END HIDDEN TESTS

# %% [markdown]
# With it you can look at your ReLU network from inside: on the left the plane of the inputs with a grid on
# it, on the right the **same** points in the coordinates $(h_1, h_2)$ of the hidden layer. *Play* leads from
# the weights that change nothing to yours, all nine numbers at once. **Before you press it:** which corners
# will meet, and what becomes of the grid?

# %% grader={"picture": true}
with needs("mlp_forward", "xor_relu_parameters"):
    display(hidden_space(mlp_forward, xor_relu_parameters))

# %% [markdown]
# This is the way to read any hidden layer: it is a **new coordinate system**, and the layers before it are
# the map that leads there. The output unit is a single neuron as in notebook 01 and can draw only one
# straight line. But it draws it on the right, where one line is enough.
#
# Where did the points arrive? In the solution with $s = x_1 + x_2$ both units see nothing but $s$. So the
# layer first presses the plane flat onto one line (a **projection**: all points of the same $s$ land on one
# place), and there the corners lie in the order 00, then 01 and 10, then 11. Blue, orange, blue: no
# single cut separates them yet. Then the second unit **bends** that line at $s = 1$. Thanks to the bend, the
# nonlinear part, one straight line is enough. (If the columns of your `W1` are not multiples of each other,
# your layer keeps more of the plane than a bent line. The bend is there, too.)
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
S_claim = X_xor.sum(axis=1)  # before the bend: blue, orange, blue, which no cut parts
assert y_xor[np.argsort(S_claim, kind="stable")].tolist() == [0, 1, 1, 0]

# %% [markdown]
# ## 5. What does a hidden layer forget?
#
# Points that a hidden layer sends to the same place are **merged**. In your ReLU network 01 and 10 may be
# such a pair: they belong to one class, so no harm is done. What if points of different classes merge? First
# find such pairs.
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
# The rows after `i` are `range(i + 1, len(H))`. `return` belongs after both loops.
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
# For the checks below: nothing to do here.
merged_errors_test = {
    "truth value": "The distance of two rows is one number: compare that with tol.",
    "with size 1": "H may have any number of columns.",
}


def is_pair_test(pair):
    """Whether it is a pair of numbers."""
    if not isinstance(pair, list | tuple | np.ndarray) or len(pair) != 2:
        return False
    return np.all([isinstance(i, int | float | np.integer | np.floating) for i in pair])


def pairs_text_test(pairs):
    """Pairs in order, as text."""
    return ", ".join(f"({i:g}, {j:g})" for i, j in sorted((float(i), float(j)) for i, j in pairs)) or "none"


def listed_test(check, got):
    """The pairs that a student's function has listed, in order, as text."""
    check.that(got is not None, "it returned None. Does every path end in a return?")
    words = (
        "expected a list of pairs (i, j), and this is no list. (list(...) makes one of an array or a set.)"
    )
    check.that(isinstance(got, list | tuple), words)
    words = "every entry of the list has to be a pair of numbers, (i, j)."
    wrong = next((pair for pair in got if not is_pair_test(pair)), None)
    if isinstance(wrong, int | float | np.number):
        words += " Here it is a single number: "
        words += "even one pair goes into a list." if len(got) == 2 else "append((i, j)) adds a pair."
    elif isinstance(wrong, str | np.ndarray):
        words += " Here it is a text." if isinstance(wrong, str) else " Here it is an array: see zip(i, j)."
    elif isinstance(wrong, list | tuple):
        are_rows = np.any([np.ndim(part) for part in wrong])
        words += " Here it holds the rows themselves: their numbers are meant." if are_rows else ""
        words += "" if are_rows else f" Here one has {len(wrong)}."
    elif isinstance(wrong, set | frozenset):
        words += " Here it is a set, which has no order."
    check.that(np.all([is_pair_test(pair) for pair in got]), words)
    pairs = [tuple(pair) for pair in got]
    twice = next((f"({i:g}, {j:g})" for i, j in pairs if pairs.count((i, j)) > 1), "")
    check.that(not twice, f"the pair {twice} is listed more than once.")
    return pairs_text_test(got)


### BEGIN SEALED
def merged_test(H, tol=1e-9, near=None, choose=None):
    """The pairs of rows that are near, of all pairs i, j; without choice those with i < j."""
    near = near or (lambda d, tol: np.sqrt(np.sum(d**2)) <= tol)
    choose = choose or (lambda i, j, n: i < j)
    rows = range(len(H))
    return [(i, j) for i in rows for j in rows if choose(i, j, len(H)) and near(H[i] - H[j], tol)]


def merged_suspects_test():
    """Sentences, each with the function that makes the mistake; what they return is text."""

    def nears(near):
        return lambda H, tol=1e-9: pairs_text_test(merged_test(H, tol, near=near))

    def chosen(choose):
        return lambda H, tol=1e-9: pairs_text_test(merged_test(H, tol, choose=choose))

    def changed(change):
        return lambda H, tol=1e-9: pairs_text_test(change(merged_test(H, tol)))

    def rows(near):
        def found(H, tol=1e-9):
            pairs = combinations(range(len(H)), 2)
            return pairs_text_test([(i, j) for i, j in pairs if near(H[i], H[j], tol)])

        return found

    def first_of_each(pairs):
        seen, kept = set(), []
        for i, j in pairs:
            if i not in seen:
                kept.append((i, j))
                seen.add(j)
        return kept

    def linked(pairs):
        return [(i, j) for i, j in pairs if not np.any([(i, k) in pairs for k in range(i + 1, j)])]

    def chained(H, tol=1e-9):
        n, near = len(H), np.linalg.norm(H[:, None] - H[None], axis=-1) <= tol
        for _ in range(n):
            near = near @ near
        return pairs_text_test([(i, j) for i, j in combinations(range(n), 2) if near[i, j]])

    def euclid(d):
        return np.sqrt(np.sum(d**2))

    root = "the Euclidean distance is the root of the sum of squares"
    return {
        "Each pair belongs in the list once, with i < j.": chosen(lambda i, j, n: i != j),
        "Each pair belongs in the list once, with i < j, and no row is a pair with itself.": chosen(
            lambda i, j, n: True
        ),
        "The smaller number comes first: i < j.": changed(lambda pairs: [(j, i) for i, j in pairs]),
        "A row is always equal to itself: i < j leaves that out.": chosen(lambda i, j, n: i <= j),
        "A row that has merged is left out from then on: compare every row with every later one.": changed(
            first_of_each
        ),
        "Of three merged points a, b, c only (a, b) and (b, c) are listed: (a, c) is a pair, too.": changed(
            linked
        ),
        "Only neighbours are compared: any two rows can have merged.": chosen(lambda i, j, n: j == i + 1),
        "The last row is left out: j runs to len(H) - 1, and range stops before its end.": chosen(
            lambda i, j, n: i < j < n - 1
        ),
        "The first row is left out: rows are counted from 0.": chosen(lambda i, j, n: 0 < i < j),
        "Rows i and i + 1 are never compared: j starts at i + 1.": chosen(lambda i, j, n: i + 1 < j),
        "Only the pairs of row 0 are found: a return in the loop, or a j that is not set back.": chosen(
            lambda i, j, n: 0 == i < j
        ),
        "Only the first pair is found, as where return stands right behind it.": changed(
            lambda pairs: pairs[:1]
        ),
        "Count the rows from 0.": changed(lambda pairs: [(i + 1, j + 1) for i, j in pairs]),
        "Of the partners of a row only the last one is kept.": changed(
            lambda pairs: list(dict(pairs).items())
        ),
        "j counts from row i + 1 on here: add i + 1 to it.": changed(
            lambda pairs: [(i, j - i - 1) for i, j in pairs]
        ),
        "Only a distance that is about equal to tol counts here; all that are at most tol do.": nears(
            lambda d, tol: np.isclose(euclid(d), tol)
        ),
        "At most tol: a distance of exactly tol counts.": nears(lambda d, tol: euclid(d) < tol),
        "At most tol: a distance of exactly tol counts, too.": nears(
            lambda d, tol: euclid(d) < np.maximum(tol, 1e-300)
        ),
        "Those are the pairs that are apart: a distance of at most tol is <= tol.": (
            nears(lambda d, tol: euclid(d) > tol),
            nears(lambda d, tol: euclid(d) >= tol),
        ),
        "That compares the squared distance with tol, or the distance with the root of tol.": nears(
            lambda d, tol: np.sum(d**2) <= tol
        ),
        "That halves the sum of squares: ** comes before /, so write ** 0.5 or ** (1 / 2).": nears(
            lambda d, tol: np.sum(d**2) / 2 <= tol
        ),
        "That compares the root of the distance with tol, or the distance with tol squared.": nears(
            lambda d, tol: np.sqrt(euclid(d)) <= tol
        ),
        f"The exponents are not 2 and 1/2; {root}.": nears(lambda d, tol: np.sum(np.abs(d) ** 3) <= tol**3),
        f"That adds up the absolute differences; {root}.": nears(lambda d, tol: np.abs(d).sum() <= tol),
        f"That compares each coordinate alone; {root}.": nears(lambda d, tol: np.abs(d).max() <= tol),
        f"One coordinate within tol is enough here; {root}.": nears(lambda d, tol: np.abs(d).min() <= tol),
        f"The differences are added up with their signs; {root}.": nears(lambda d, tol: np.sum(d) <= tol),
        f"The differences are added up with their signs and may cancel; {root}.": nears(
            lambda d, tol: abs(np.sum(d)) <= tol
        ),
        f"Only the first coordinate is compared; {root}.": nears(lambda d, tol: abs(d[0]) <= tol),
        f"That is the mean of the squares; {root}.": nears(lambda d, tol: np.sqrt(np.mean(d**2)) <= tol),
        f"That is the mean of the absolute differences; {root}.": nears(
            lambda d, tol: np.mean(np.abs(d)) <= tol
        ),
        "That compares how long the rows are; two rows of one length can lie far apart.": rows(
            lambda a, b, tol: abs(euclid(a) - euclid(b)) <= tol
        ),
        "That compares how long the rows are, with the sign of the difference.": rows(
            lambda a, b, tol: euclid(a) - euclid(b) <= tol
        ),
        "Those are pairs of columns: the points are the rows of H.": lambda H, tol=1e-9: pairs_text_test(
            merged_test(H.T, tol)
        ),
        "np.allclose has a tolerance of its own, relative to the size: compare the distance with tol.": rows(
            lambda a, b, tol: np.allclose(a, b, atol=tol)
        ),
        "np.allclose has tolerances of its own and does not use tol: compare the distance with tol.": rows(
            lambda a, b, tol: np.allclose(a, b)
        ),
        "The argument tol is not used: only rows that are exactly equal are found.": rows(
            lambda a, b, tol: np.array_equal(a, b)
        ),
        "The argument tol is not used.": nears(lambda d, tol: euclid(d) <= 1e-9),
        "Every (i, j) with i >= j is listed: zeros below the diagonal are no distances.": (
            lambda H, tol=1e-9: pairs_text_test(
                [*merged_test(H, tol), *merged_test(H, np.inf, choose=lambda i, j, n: i >= j)]
            )
        ),
        "Merging is no chain: with a near b and b near c, a and c can be too far.": chained,
    }


### END SEALED

# %% nbgrader={"grade_id": "merged_points_test", "grade": true, "locked": true, "points": 1}
with exercise("merged_points") as check:
    ### BEGIN SEALED
    def pairs_test(H, tol=1e-9):
        return pairs_text_test(merged_test(H, tol))

    suspects = merged_suspects_test()
    ### END SEALED

    def found_test(*args):
        return listed_test(check, check.call(merged_points, *args, returns="the list of pairs"))

    a_test, b_test, c_test = np.array([[1.5, -1.0], [0.0, 2.0], [-1.0, 1.5]])
    d_test, e_test = np.array([[2.0, 0.5, 1.0], [0.5, 2.0, 1.0]])
    cases_test = [
        (np.array([a_test, b_test, a_test, c_test, b_test, b_test]),),
        (np.array([[3.0], [1.0], [1.0], [1.0], [3.0], [2.0]]),),
        (np.array([d_test, e_test, e_test, d_test, d_test]),),
        (np.array([[-3.0, 0.5], [1.0, 1.0], [0.5, -2.0]]),),
        (np.array([[1.0, 1.0], [2.0, 2.0], [1.0, 1.0]]),),
        (np.array([[0.0, 0.0, 0.0], [2.0, -1.0, -1.0], [1.5, 0.0, -1.0]]),),
        (np.array([[3.0, 0.0], [0.0, -3.0], [-3.0, 0.0]]),),
    ]
    with hinted_test(errors=merged_errors_test):
        check.compare(found_test, pairs_test, cases_test, returns="the list of pairs", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_hidden_test in [(7, 3), (2, 5), (9, 1), (12, 4)]:
        places_test = check.rng.normal(size=(int(np.maximum(2, n_samples // 2)), n_hidden_test))
        cases_test.append((places_test[check.rng.integers(len(places_test), size=n_samples)],))
        cases_test.append((check.rng.permutation(9 * n_samples).reshape(-1, 9),))  # integers, all different
    check.compare(found_test, pairs_test, cases_test, returns="the list of pairs", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "merged_points_tol_test", "grade": true, "locked": true, "points": 1}
with exercise("merged_points", title="merged_points, tol") as check:
    ### BEGIN SEALED
    def pairs_test(H, tol=1e-9):
        return pairs_text_test(merged_test(H, tol))

    suspects = merged_suspects_test()
    ### END SEALED

    def found_test(*args):
        return listed_test(check, check.call(merged_points, *args, returns="the list of pairs"))

    apart_test = np.array([[0, 0], [20, 0], [40, 0], [58, 0], [82, 0], [83, 1], [3, 4], [23, 3], [44, -4]])
    chain_test = np.array([[0, 1, 0], [0.5, 1, 0], [1, 1, 0], [1, 1.5, 0], [1, 1, 2]])
    large_test = np.array(
        [[2000.0, 3000.0], [2000.0, 3000.01], [7.0, 7.0], [7.0, 7.0], [7.0, 7.0], [7.0, 9.0]]
    )
    cases_test = [
        (apart_test, 5),
        (np.array([[100, 7], [61, 0], [58, 0], [120, 0], [100, 7], [124, 0]]), 3),
        (chain_test, 0.5),
        (large_test, 1e-4),
        (large_test, 0.1),
        (np.array([[0.3, 0.1], [0.3, 0.1], [0.2, 0.0]]), 0),
        (np.array([[1.0, 1.0], [1.0, 1.0 + 5e-10], [1.0, 1.0 + 3e-9]]),),
        (np.array([[1.0, 2.0], [1.0, 2.0 + 1e-6]]),),
        (np.array([[-3.0, 0.5], [1.0, 1.0], [0.5, -2.0], [3.0, 0.5]]), 0.5),
        (np.array([[1.0, 1.0], [2.0, 2.0], [1.0, 1.0]]), 0.5),
        (np.array([[0, 0], [4, 4], [20, 20], [24, 23], [0, 5]]), 5.5),
    ]

    def rounding_test():
        """Say that it is wrong only where tiny distances count."""
        if np.any(
            [found_test(H, *tol) != pairs_test(H, *tol) for H, *tol in cases_test if tol and tol[0] > 1e-5]
        ):
            return None
        return (
            "Right where tol is 1e-4 or more, wrong where it is tiny: are tiny distances rounded away?\n"
            "|a|^2 - 2 a b + |b|^2 does that; the length of a - b does not."
        )

    with hinted_test(rounding_test, errors=merged_errors_test):
        check.compare(found_test, pairs_test, cases_test, returns="the list of pairs", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for shift_test in (1.0, 1e4):  # tol is absolute, and the default is 1e-9
        a_test, b_test = check.rng.normal(size=(2, 3)) + shift_test
        away_test = np.array([0.6, 0.0, 0.8])
        points_test = [a_test, b_test, a_test + 1e-6 * away_test, b_test + 1e-7 * away_test]
        H_test = np.array([*points_test, a_test + 2.5e-6 * away_test])
        cases_test += [(H_test, tol_test) for tol_test in (1e-9, 3e-7, 2e-6, 4e-6)] + [(H_test,)]
    a_test = check.rng.normal(size=4)
    H_test = np.array([a_test, a_test + 3e-10, a_test + 2e-9, a_test])
    cases_test += [(H_test,), (H_test, 0)]
    check.compare(found_test, pairs_test, cases_test, returns="the list of pairs", suspects=suspects)
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
# - b) A wider second layer can separate them again.
# - c) More training of the output layer will separate them.

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
    show(draw_network([8, 3, 8], weights=[W_encode, W_decode], values=[X[5], H[5], Y[5]], names=names))

# %% [markdown]
# Three units have $2^3 = 8$ codes, one for each input, and nothing is lost; two have only four, so some of
# the eight must merge, as the printed pairs show. The picture shows input 5 on its way through its code,
# the binary number 101. Positive weights are orange, negative ones blue.
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


# %% nbgrader={"grade_id": "counting", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
count_errors_test = {
    "index out of range": "The last pair is sizes[-2], sizes[-1]: stop one before the end.",
    "Unable to allocate": "Count the numbers without making them: there may be billions.",
}
neighbours_test = "Sizes of neighbours are added here: between two layers there are n_in * n_out weights."
same_without_bias_test = [
    "The pairs of layers add up; they are not multiplied.",
    f"{neighbours_test} Biases, too.",
]


def count_suspects_test(right):
    """Sentences about wrong numbers of parameters, each with the function that makes the mistake."""

    def added(biases):
        return lambda sizes, bias=True: right(sizes, False) + bool(bias) * biases(sizes)

    def every(pairs):
        return lambda sizes, bias=True: float(sum(pairs(*each, bias) for each in pairwise(sizes)))

    return {
        "Those are the weights alone: add one bias for each unit.": lambda sizes, bias=True: right(
            sizes, False
        ),
        "That is sizes[0] too many: the inputs count nothing by themselves, and have no biases.": added(sum),
        "Layer l has n_l units, so it has n_l biases, not n_(l-1).": added(lambda sizes: sum(sizes[:-1])),
        "That counts pairs of a bias and a bias, too: n_in * n_out + n_out for a layer.": every(
            lambda a, b, bias: (a + bias) * (b + bias)
        ),
        "That adds one bias a layer; each unit has one.": added(lambda sizes: len(sizes) - 1),
        "That is one more than the weights: add one bias for each unit.": added(lambda sizes: 1),
        "That adds one bias for every entry of sizes; each unit has one.": added(len),
        "The output units have biases, too.": added(lambda sizes: sum(sizes[1:-1])),
        "Only the output units get biases here: hidden units have them, too.": added(lambda sizes: sizes[-1]),
        "That counts both sides: a layer has n_out biases, not n_in + n_out.": added(
            lambda sizes: sum(sizes[1:]) + sum(sizes[:-1])
        ),
        "The biases are counted twice.": added(lambda sizes: 2 * sum(sizes[1:])),
        "The biases are multiplied; they add up with the weights.": every(
            lambda a, b, bias: a * b * (b if bias else 1)
        ),
        "The biases are subtracted; they are added.": added(lambda sizes: -sum(sizes[1:])),
        "Those are the biases alone: the weights are missing.": lambda sizes, bias=True: float(
            sum(sizes[1:])
        ),
        "Those are the units, not their weights.": lambda sizes, bias=True: float(sum(sizes)),
        f"{neighbours_test} Biases, too.": every(lambda a, b, bias: a + b),
        neighbours_test: every(lambda a, b, bias: a + b + bias * b),
        "The pairs of layers add up; they are not multiplied.": lambda sizes, bias=True: float(
            np.prod(sizes) + bool(bias) * sum(sizes[1:])
        ),
        "That is the product of all sizes: take the products of neighbours, and add them.": (
            lambda sizes, bias=True: float(np.prod(sizes))
        ),
        "The last layer is missing: pairs of neighbours go up to the output.": (
            lambda sizes, bias=True: right(sizes[:-1], bias)
        ),
        "Only the first layer gets biases here: later ones have them, too.": lambda sizes, bias=True: (
            right(sizes, False) + bool(bias) * sizes[1]
        ),
        "The inputs count as a layer here, with parameters of their own: they have none.": (
            lambda sizes, bias=True: right([1, *sizes], bias)
        ),
        "The first layer is missing: the pairs begin with the inputs.": (
            lambda sizes, bias=True: right(sizes[1:], bias)
        ),
        "Only the first layer is counted: does return stand in the loop?": (
            lambda sizes, bias=True: right(sizes[:2], bias)
        ),
        "Only the last layer is counted: add it to a total that starts at 0 before the loop.": (
            lambda sizes, bias=True: right(sizes[-2:], bias)
        ),
        "Only inputs and outputs are looked at: hidden layers count, too.": (
            lambda sizes, bias=True: right([sizes[0], sizes[-1]], bias)
        ),
        "The weights of a layer are n_(l-1) n_l: here a size is multiplied by itself.": (
            lambda sizes, bias=True: float(sum(n * n + bool(bias) * n for n in sizes[1:])),
            lambda sizes, bias=True: float(sum(n * n + bool(bias) * n for n in sizes)),
        ),
        "sizes[i - 1] is the last size where i is 0: begin with i = 1.": (
            lambda sizes, bias=True: float(sum((sizes[i - 1] + bool(bias)) * n for i, n in enumerate(sizes))),
            lambda sizes, bias=True: right(sizes, bias) + sizes[0] * sizes[-1],
        ),
        "Every layer is joined with every other one here: weights join neighbours alone.": (
            lambda sizes, bias=True: float(
                sum(a * b for a, b in combinations(sizes, 2)) + bool(bias) * sum(sizes[1:])
            ),
            lambda sizes, bias=True: float(sum(sizes[:-1]) + bool(bias)) * sum(sizes[1:]),
        ),
        "Each layer is joined to the one before it, not to the input.": lambda sizes, bias=True: (
            sum(sizes[0] * size for size in sizes[1:]) + bool(bias) * sum(sizes[1:])
        ),
        "That is one too many.": lambda sizes, bias=True: right(sizes, bias) + 1,
        "That is one too few.": lambda sizes, bias=True: right(sizes, bias) - 1,
    }


### END SEALED

# %% nbgrader={"grade_id": "n_parameters_test", "grade": true, "locked": true, "points": 1}
with exercise("n_parameters") as check:
    ### BEGIN SEALED
    def count_test(sizes, bias=True):
        return float(sum(n_in * n_out + bias * n_out for n_in, n_out in pairwise(sizes)))

    suspects = count_suspects_test(count_test)
    ### END SEALED
    cases_test = [
        ([4, 3],),
        ([2, 5, 3],),
        ([6, 2, 7, 4],),
        ([784, 30, 10],),
        ([60000, 70000, 3],),
        ([3, 8], True),
    ]
    with hinted_test(errors=count_errors_test):
        check.compare(
            n_parameters,
            count_test,
            cases_test,
            returns="the number of parameters",
            suspects=suspects,
            tol=1e-15,
        )
    ### BEGIN HIDDEN TESTS
    cases_test = [([60000, 70000, 3],)]
    for n_layers_test in (2, 3, 5, 8):
        sizes_test = [int(size) for size in check.rng.integers(1, 300, size=n_layers_test)]
        cases_test += [(sizes_test,), (sizes_test, True)]
    check.compare(
        n_parameters, count_test, cases_test, returns="the number of parameters", suspects=suspects, tol=1e-15
    )
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "n_parameters_bias_test", "grade": true, "locked": true, "points": 1}
with exercise("n_parameters", title="n_parameters, bias=False") as check:
    ### BEGIN SEALED
    def count_test(sizes, bias=True):
        return float(sum(n_in * n_out + bias * n_out for n_in, n_out in pairwise(sizes)))

    suspects = {
        "With bias=False the biases do not count.": lambda sizes, bias=True: count_test(sizes),
        "With bias=False it is 0, but the weights count. (In a * b + b if bias else 0 use brackets.)": (
            lambda sizes, bias=True: 0.0
        ),
        "The biases count, and there are n_(l-1) of them a layer; with bias=False there are none.": (
            lambda sizes, bias=True: count_test(sizes, False) + sum(sizes[:-1])
        ),
        "Only the first layer goes without biases: is bias handed on where it calls itself?": (
            lambda sizes, bias=True: count_test(sizes) - sizes[1]
        ),
        "That takes off a bias for each input, too: the inputs have none.": (
            lambda sizes, bias=True: count_test(sizes) - sum(sizes)
        ),
        "That takes off one bias a layer: each unit of it has one.": (
            lambda sizes, bias=True: count_test(sizes) - (len(sizes) - 1)
        ),
        **count_suspects_test(count_test),
    }
    for why_test in same_without_bias_test:
        suspects.pop(why_test)
    ### END SEALED
    cases_test = [([4, 3], False), ([2, 5, 3], False), ([6, 2, 7, 4], False), ([784, 30, 10], False)]
    with hinted_test(errors=count_errors_test):
        both_test = [*cases_test, *((sizes,) for sizes, _ in cases_test)]
        known_test = {"suspects": suspects, "whole": (n_parameters, count_test, both_test), "tol": 1e-15}
        check.compare(n_parameters, count_test, cases_test, returns="the number", **known_test)

    def by_keyword_test(sizes):
        return check.call(n_parameters, sizes, bias=False, returns="the number of weights")

    check.scalar("the number of weights", by_keyword_test([3, 8]), 24)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_layers_test in (2, 3, 6):
        cases_test.append(([int(size) for size in check.rng.integers(1, 300, size=n_layers_test)], False))
    check.compare(n_parameters, count_test, cases_test, returns="the number", suspects=suspects, tol=1e-15)
    ### END HIDDEN TESTS

# %% [markdown]
# A network for digits of 28 by 28 pixels, three times with about the same number of parameters: wide, deep,
# and in between. *Before you run it:* where do most of them sit?

# %%
with needs("n_parameters"):
    for sizes in ([784, 30, 10], [784, 28, 28, 28, 10], [784, 29, 15, 10]):
        first = n_parameters(sizes[:2]) / n_parameters(sizes)
        print(f"{sizes}: {n_parameters(sizes):,} parameters, {first:.0%} in the first layer")

# %% [markdown]
# Nearly all of them sit between the pixels and the first layer.

# %% grader={"claim": true}
sizes_claim = ([784, 30, 10], [784, 28, 28, 28, 10], [784, 29, 15, 10])
counts_claim = [*map(n_parameters, sizes_claim)]
assert max(counts_claim) < 1.03 * min(counts_claim)
firsts_claim = [n_parameters(each_claim[:2]) for each_claim in sizes_claim]
assert np.greater(firsts_claim, 0.9 * np.array(counts_claim)).all()

# %% [markdown]
# ## 7. Can one hidden layer draw any curve?
#
# Here is a curve, and a network with one hidden layer of ReLUs and a linear output that goes through a few
# points of it. **Guess first:** how many units does it take until you cannot tell the two apart? Then press
# *Play*, which adds one unit after the other: what does each of them change? And can a network follow any
# curve? Bend this one by its rings, or draw one of your own.

# %% grader={"picture": true}
interpolation_explorer()

# %% [markdown]
# It can, if it may be as wide as it likes. That is the **universal approximation theorem**. George Cybenko
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

# %% [markdown]
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
# For the checks below: nothing to do here.
def as_layer_test(check, found, n):
    """The network that four parameters make, as a function of an array of shape (n,)."""
    W1, b1, w2, b2 = found
    for name, part in [("W1", W1), ("b1", b1), ("w2", w2)]:
        check.that(part is not None, f"{name} is None. Did you forget to compute it, or to return it?")
        is_array = isinstance(part, np.ndarray) and part.dtype.kind in "iuf"
        check.that(is_array, f"{name} is no ndarray of numbers; np.array(...) makes one of a list.")
    turned = " It has one row for the one input, and a column for each unit."
    check.that(
        W1.ndim == 2 and len(W1) == 1,
        f"W1 has shape {W1.shape}; expected (1, m): one input, m units.{turned}",
    )
    m = W1.shape[1]
    for name, part in [("b1", b1), ("w2", w2)]:
        held = "1 entry" if part.size == 1 else f"{part.size} entries"
        words = f"W1 has {m} units, but {name} has {held}: each unit has one."
        check.that(part.ndim != 1 or len(part) == m, words)
    W1, b1, w2 = (
        as_array_test(check, *part) for part in [("W1", W1, (1, m)), ("b1", b1, (m,)), ("w2", w2, (m,))]
    )
    b2 = as_array_test(check, "b2", b2, ())
    check.that(m <= n, f"there are {m} hidden units for {n} points; at most {n} are allowed.")
    return lambda x: np.maximum(x[:, None] * W1 + b1, 0) @ w2 + b2


def bends_test(found):
    """Where the units bend, and by how much the slope changes there, as a dictionary."""
    W1, b1, w2, _ = (np.ravel(part) for part in found)
    bends = {}
    for W, b, w in zip(W1, b1, w2, strict=True):
        if W * w:
            bend = float(np.round(-b / W, 9)) + 0.0  # not -0
            bends[bend] = bends.get(bend, 0.0) + abs(W) * w
    return bends


### BEGIN SEALED
def slopes_hint_test(found, x, y, where="only the points may have bends"):
    """What is to be changed first, from left to right: a bend in a wrong place, or of a wrong size."""
    bends, slopes = bends_test(found), np.diff(y) / np.diff(x)
    inside = {bend: size for bend, size in bends.items() if x[0] < bend < x[-1]}
    outputs = np.maximum(x[:, None] * np.ravel(found[0]) + found[1], 0) @ found[2] + found[3]
    start, slope = outputs[0], (outputs[1] - outputs[0]) / (x[1] - x[0])
    if np.abs(outputs - y).max() > 1e-6 > np.abs(outputs - y)[1:].max():
        return f"All points are met but the first: there your output is {start:.6g}, not {y[0]:.6g}."
    for bend in sorted(inside):
        if np.abs(bend - x).min() > 1e-6:
            return f"A unit bends at x = {bend:.6g}, in between: {where}."
    for i in range(1, len(x) - 1):
        yours, right = inside.get(float(x[i]), 0.0), slopes[i] - slopes[i - 1]
        if abs(yours - right) > 1e-6:
            return (
                f"At x = {x[i]:.6g} your slope changes by {yours:.6g}.\n"
                f"From {slopes[i - 1]:.6g} to {slopes[i]:.6g} it has to change by {right:.6g}."
            )
    if abs(slope - slopes[0]) > 1e-6:
        return f"All bends are right, but your first slope is {slope:.6g}; it has to be {slopes[0]:.6g}."
    if abs(start - y[0]) > 1e-6:
        return f"All slopes are right, but at x[0] your output is {start:.6g}; it has to be {y[0]:.6g}."
    return None


def curve_suspects_test():
    """Sentences, each with the function that makes a curve of x and y with the mistake."""

    def ramps(weights, knots=lambda x: x[:-1], start=lambda y: y[0], sign=1):
        def curve(x, y):
            w2, offset = np.asarray(weights(x, y), float), start(y)
            return lambda t: np.maximum(sign * (t[:, None] - knots(x)), 0) @ w2 + offset

        return curve

    def slopes(x, y):
        return np.diff(y) / np.diff(x)

    def changes(x, y):
        return np.diff(slopes(x, y), prepend=0.0)

    def whole(x, y):
        return np.diff(np.diff(y) // np.diff(x), prepend=0)

    def overwritten(x, y):
        s = slopes(x, y)
        for i in range(1, len(s)):
            s[i] -= s[i - 1]
        return s

    def without_brackets(x, y):
        return np.diff(y[1:] - y[:-1] / np.where(x[1:] == 0, np.nan, x[1:]) - x[:-1], prepend=0.0)

    def x_as_weights(x, y):
        return lambda t: np.maximum(t[:, None] * x[:-1] - x[:-1], 0) @ changes(x, y) + y[0]

    def changes_in_front(x, y):
        return lambda t: np.maximum((t[:, None] - x[:-1]) * changes(x, y), 0).sum(axis=1) + y[0]

    def without_activation(x, y):
        return lambda t: (t[:, None] - x[:-1]) @ changes(x, y) + y[0]

    return {
        "w2 holds the slopes; it has to hold the changes of the slope.": ramps(slopes),
        "The start y[0] is missing: it is b2.": ramps(changes, start=lambda y: 0),
        "b2 is the last y; the ramps start from y[0].": ramps(changes, start=lambda y: y[-1]),
        "b2 is the mean of y; the ramps start from y[0].": ramps(changes, start=np.mean),
        "b2 is -y[0]: the sign.": ramps(changes, start=lambda y: -y[0]),
        "The first slope is missing: the first unit has to start with it.": ramps(
            lambda x, y: changes(x, y) * (np.arange(len(x) - 1) > 0)
        ),
        "The sign of b1: relu(x - t) has the bias -t.": ramps(changes, knots=lambda x: -x[:-1]),
        "b1 is zero: relu(x - t) has the bias -t.": ramps(changes, knots=lambda x: 0 * x[:-1]),
        "The bends stand one point too late: piece i begins at x[i].": ramps(changes, knots=lambda x: x[1:]),
        "The sign of w2: all bends go the wrong way.": ramps(lambda x, y: -changes(x, y)),
        "The slopes change by s[i-1] - s[i] here: it has to be s[i] - s[i-1].": ramps(
            lambda x, y: changes(x, y) * np.where(np.arange(len(x) - 1) > 0, -1, 1)
        ),
        "The fractions are lost: w2 holds whole numbers.": ramps(
            lambda x, y: np.trunc(changes(x, y)) if y.dtype.kind == "i" else changes(x, y)
        ),
        "The fractions of the slopes are lost: divide with /, in float.": ramps(whole),
        "Divide by the differences of x: these slopes are differences of y.": ramps(
            lambda x, y: np.diff(np.diff(y), prepend=0)
        ),
        "Every slope is divided by the first distance: each piece has its own, x[i+1] - x[i].": ramps(
            lambda x, y: np.diff(np.diff(y) / (x[1] - x[0]), prepend=0)
        ),
        "np.gradient gives a slope at each point, from both sides; each piece has one of its own.": ramps(
            lambda x, y: np.diff(np.gradient(y, x)[:-1], prepend=0.0)
        ),
        "w2 holds the differences of y: it has to hold the changes of the slope.": ramps(
            lambda x, y: np.diff(y)
        ),
        "The slope is turned upside down: it is the difference of y by that of x.": ramps(
            lambda x, y: np.diff(np.diff(x) / np.where(np.diff(y) == 0, np.nan, np.diff(y)), prepend=0.0)
        ),
        "The changes are added up once more: w2 holds the changes themselves.": ramps(
            lambda x, y: np.cumsum(slopes(x, y))
        ),
        "w2 holds the values y: it has to hold the changes of the slope.": ramps(lambda x, y: y[:-1]),
        "w2 holds the values y, and b2 is 0: w2 has to hold the changes of the slope, b2 the start.": ramps(
            lambda x, y: y[:-1], start=lambda y: 0
        ),
        "W1 holds x: the weights of relu(x - t) are 1, and t stands in b1.": x_as_weights,
        "Brackets are missing: a slope is (y[i+1] - y[i]) / (x[i+1] - x[i]).": ramps(without_brackets),
        "Subtract the slope before, not its change. (Were the slopes overwritten?)": (ramps(overwritten)),
        "From each slope the first one is taken off: their change is from the slope before.": ramps(
            lambda x, y: slopes(x, y) - slopes(x, y)[0] * (np.arange(len(x) - 1) > 0)
        ),
        "The slopes of neighbours are added: their change is the difference.": ramps(
            lambda x, y: slopes(x, y) + np.append(0.0, slopes(x, y)[:-1])
        ),
        "The changes stand one place too early: the first entry of w2 is the first slope.": ramps(
            lambda x, y: np.append(np.diff(slopes(x, y)), 0.0)
        ),
        "The zero belongs in front of the slopes, not behind: the first entry of w2 is the first slope.": (
            ramps(lambda x, y: np.diff(slopes(x, y), append=0.0))
        ),
        "x and y have changed places: a slope is the difference of y by that of x.": lambda x, y: ramps(
            lambda x, y: changes(y, x), lambda x: y[:-1], lambda y: x[0]
        )(x, y),
        "The first entry of w2 is the first slope itself: y[0] is not subtracted from it.": (
            ramps(lambda x, y: np.diff(slopes(x, y), prepend=y[0]))
        ),
        "The units are relu(t - x): turn the sign of W1 and of b1.": ramps(changes, sign=-1),
        "The changes stand in W1: a ReLU lets no negative one through, so they belong into w2.": (
            changes_in_front
        ),
        "Every unit is always on: they add up to a straight line.": without_activation,
    }


### END SEALED

# %% nbgrader={"grade_id": "relu_interpolate_points_test", "grade": true, "locked": true, "points": 2}
with exercise("relu_interpolate") as check:
    ### BEGIN SEALED
    def points_test(x, y):
        return 1.0 * y

    suspects = {why: lambda x, y, f=f: f(x, y)(x) for why, f in curve_suspects_test().items()}
    ### END SEALED

    def at_points_test(x, y):
        found = check.call(relu_interpolate, x, y, returns=("W1", "b1", "w2", "b2"))
        answers_test.append((found, x, y))
        return as_layer_test(check, found, len(x))(x)

    def first_difference_test():
        return next(filter(None, (slopes_hint_test(*answer) for answer in answers_test)), None)

    answers_test = []
    cases_test = [
        (np.array([0.5, 1.0, 3.0, 4.0]), np.array([-1.0, 2.0, 1.5, 4.0])),
        (np.array([-1, 0, 2, 3, 7]), np.array([3, -1, 4, 4, -2])),
        (np.array([-2.0, 2.0]), np.array([1.0, 4.0])),
        (np.array([0.0, 1.0, 2.0, 4.0, 5.0, 5.5]), np.array([2.5, 2.5, 4.0, 1.0, 1.5, -2.0])),
    ]
    returns_test = "the output at the points x"
    with hinted_test(first_difference_test):
        check.compare(
            at_points_test, points_test, cases_test, returns=returns_test, suspects=suspects, tol=1e-9
        )
    ### BEGIN HIDDEN TESTS
    cases_test = []
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
            cases_test.append((x_test, y_test))
    check.compare(at_points_test, points_test, cases_test, returns=returns_test, suspects=suspects, tol=1e-9)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "relu_interpolate_between_test", "grade": true, "locked": true, "points": 1}
with exercise("relu_interpolate", title="relu_interpolate, in between") as check:
    ### BEGIN SEALED
    def middles_test(x):
        return (x[1:] + x[:-1]) / 2

    def between_test(x, y):
        return np.interp(middles_test(x), x, y)

    suspects = {why: lambda x, y, f=f: f(x, y)(middles_test(x)) for why, f in curve_suspects_test().items()}
    ### END SEALED

    def at_middles_test(x, y):
        found = check.call(relu_interpolate, x, y, returns=("W1", "b1", "w2", "b2"))
        answers_test.append((found, x, y))
        return as_layer_test(check, found, len(x))(middles_test(x))

    def first_difference_test():
        return next(filter(None, (slopes_hint_test(*answer) for answer in answers_test)), None)

    answers_test = []
    cases_test = [
        (np.array([0.0, 1.0, 4.0, 6.0]), np.array([2.0, -1.0, 0.5, 5.0])),
        (np.array([-1, 2, 3]), np.array([1, 3, -2])),
        (np.array([1.0, 1.5, 2.0, 4.0, 5.0]), np.array([0.0, 1.0, 1.0, -3.0, 2.0])),
    ]
    returns_test = "the output halfway between x[i] and x[i+1]"
    with hinted_test(first_difference_test):
        check.compare(
            at_middles_test, between_test, cases_test, returns=returns_test, suspects=suspects, tol=1e-9
        )
    ### BEGIN HIDDEN TESTS
    for n_test, kind in [(2, int), (5, float), (5, int), (31, float)]:
        x_test = np.cumsum(check.rng.integers(1, 5, size=n_test)) - n_test
        x_test = x_test + check.rng.uniform(-0.4, 0.4, size=n_test) if kind is float else x_test
        y_test = (9 * check.rng.normal(size=n_test)).astype(kind)
        found_test = check.call(relu_interpolate, x_test, y_test, returns=("W1", "b1", "w2", "b2"))
        somewhere_test = check.rng.uniform(x_test[0], x_test[-1], size=50)
        want = np.interp(somewhere_test, x_test, y_test)
        check.array(
            "the output between the points",
            as_layer_test(check, found_test, n_test)(somewhere_test),
            want,
            tol=1e-9,
        )
    ### END HIDDEN TESTS

# %% [markdown]
# Now let your own network draw. On the right below is the largest gap against the number of units. **By
# which factor does it shrink when you double the units?** Is it so for every curve you try, also for *jump*?

# %% grader={"picture": true}
with needs("relu_interpolate"):
    display(interpolation_explorer(relu_interpolate))

# %% [markdown]
# For a smooth curve twice as many units make the gap about four times smaller; where a curve jumps it hardly
# shrinks at all. The four is no accident: on a piece of length $h$ a straight line misses a smooth curve by
# at most $\tfrac18 h^2 \max |f''|$, and half the length makes a quarter of that.
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

# %% [markdown]
# So a gap of $\varepsilon$ takes about $1/\sqrt\varepsilon$ units. That is fine for one input. With $d$
# inputs the pieces, of side $h \approx \sqrt\varepsilon$, have to tile a cube of $d$ dimensions, and
# $h^{-d} = \varepsilon^{-d/2}$ of them are needed: *can* draw anything is not the same as *can afford* it.
# And to **find** weights from data is another matter still. Here we read them off; notebook 04 learns them.


# %% grader={"claim": true}
from course.demos.interpolation_explorer import state as curves_claim


def gap_claim(n_units, name="wave"):
    """The largest gap between a curve of the demo and a network with so many units."""
    x, fine = np.linspace(0, 1, n_units + 1), np.linspace(0, 1, 4001)
    W1, b1, w2, b2 = relu_interpolate(x, curves_claim.CURVES[name](x))
    return np.abs(relu(fine[:, None] @ W1 + b1) @ w2 + b2 - curves_claim.CURVES[name](fine)).max()


for n_claim in (16, 32, 64):
    assert 3.7 < gap_claim(n_claim) / gap_claim(2 * n_claim) < 4.3
    assert gap_claim(n_claim, "jump") < 1.05 * gap_claim(2 * n_claim, "jump")
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
show(plot_functions(tent, limits=(0, 1), x_label="$x$", y_label="$T(x)$", ax=ax))

# %% [markdown]
# $$T(x) = \begin{cases} 2x & x \le \tfrac12 \\ 2 - 2x & x \ge \tfrac12 \end{cases}$$
#
# Draw $T(T(x))$ on paper before you go on. While $x$ runs from 0 to $\tfrac12$, $T(x)$ runs once from 0 to
# 1: what does $T(T(x))$ do meanwhile? And while $x$ runs on to 1?
#
# Then compare. On the left is a network with *depth* layers of two ReLUs that computes
# $T \circ \dots \circ T$, *depth* times. On the right is a single layer with as many units (and, as it
# happens, as many parameters), which goes through equally spaced points of the same curve. **Before you move
# the slider:** how many straight pieces will there be at depth 3, how many at depth 6? From which depth on
# can the single layer not follow?

# %% grader={"picture": true}
depth_explorer(depth=1)

# %% [markdown]
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
# For the checks below: nothing to do here.
parameters_test = ("weights", "biases")


def tent_test(x, times):
    """The tent map, applied so many times."""
    for _ in range(times):
        x = np.where(x < 0.5, 2 * x, 2 - 2 * x)
    return x


def length_test(name, parts, depth):
    """What is wrong with the length of a list of weights or biases."""
    n = len(parts)
    headline = f"for depth {depth}, {name} has length {n}; expected {depth + 1}: "
    if n == 2 * depth and np.shape(parts[1]) == (2, 1):
        return f"{headline}the matrix out of a tent and the one into the next are one."
    if n == depth:
        return f"{headline}{depth} hidden, and the output has its own."
    return f"{headline}{depth} hidden, one for the output{', and no more' if n > depth + 1 else ''}."


def run_tent_test(check, found, depth, x):
    """The output of a network with `depth` hidden layers of two ReLUs, for x of shape (n,)."""
    sizes, a = [1, *[2] * depth, 1], x[:, None]
    for name, parts in zip(parameters_test, found, strict=True):
        words = f"for depth {depth}, {name} is None. (append changes its list, and returns None.)"
        check.that(parts is not None, words)
        words = f"for depth {depth}, {name} is no list of arrays: return two lists, weights and biases."
        check.that(isinstance(parts, list | tuple), words)
        check.that(len(parts) == depth + 1, length_test(name, parts, depth))
    shapes = [[getattr(part, "shape", None) for part in parts] for parts in found]
    backward = [each[::-1] for each in shapes] == [
        [(n, m) for n, m in pairwise(sizes)],
        [(n,) for n in sizes[1:]],
    ]
    check.that(not backward, f"for depth {depth}, the lists begin with the last layer: turn them round.")
    words = f"for depth {depth}, each list is a layer: return one list of all weights, and one of all biases."
    check.that(shapes != [[(1, 2), (2,)], [(2, 1), (1,)]], words)
    for k, (W, b) in enumerate(zip(*found, strict=True)):
        words = f"for depth {depth}, weights[{k}] has shape (1, 1): W_in @ W_out is one number;"
        is_number = 0 < k < depth and np.shape(W) == (1, 1)
        check.that(not is_number, f"{words} the matrix in between is W_out @ W_in.")
        W = as_array_test(check, f"for depth {depth}, weights[{k}]", W, (sizes[k], sizes[k + 1]))
        b = as_array_test(check, f"for depth {depth}, biases[{k}]", b, (sizes[k + 1],))
        a = a @ W + b if k == depth else np.maximum(a @ W + b, 0)
    return a[:, 0]


def changed_tent_test(check, found, depth, x, change):
    """The output of the network that comes of a student's lists of weights and biases by a change."""
    run_tent_test(check, found, depth, x)
    weights, biases = ([np.asarray(part, dtype=float) for part in parts] for parts in found)
    return run_tent_test(check, change(weights, biases), depth, x)


### BEGIN SEALED
def chained_test(
    x, W_out=(2, -4), b_in=(0, -0.5), b_out=0.0, W_in=(1, 1), inner=None, inner_b=None, turn=False
):
    """A function that runs a chain of tents with other numbers on x."""
    row, column = np.array([W_in], float), np.array(W_out, float)[:, None]
    middle = column @ row if inner is None else np.array(inner, float)
    middle, b_in = (middle.T if turn else middle), np.array(b_in, float)
    between = b_in + row[0] * b_out if inner_b is None else np.array(inner_b, float)

    def outputs(depth):
        a = np.maximum(x[:, None] @ row + b_in, 0)
        for _ in range(depth - 1):
            a = np.maximum(a @ middle + between, 0)
        return (a @ column)[:, 0] + b_out

    return outputs


def tent_suspects_test(x):
    """Sentences about one tent, each with the function of the depth that makes the mistake."""

    return {
        "It rises and does not come down: the second unit has to begin at 1/2, so its bias is not 0.": (
            chained_test(x, b_in=(0, 0))
        ),
        "It rises and does not come down: the second unit has to bend it at 1/2, by -4.": lambda depth: (
            2.0**depth * x
        ),
        "It is 2 everywhere, as relu(2x) + relu(2 - 2x) is: on [0, 1] both of these are above 0.": (
            chained_test(x, W_in=(2, -2), b_in=(0, 2), W_out=(1, 1))
        ),
        "It rises and then stays level: at 1/2 the slope has to change by -4, not by -2.": (
            chained_test(x, W_out=(2, -2))
        ),
        "It comes down too slowly: at 1/2 the slope has to change by -4, not by -3.": chained_test(
            x, W_out=(2, -3)
        ),
        "It comes down too fast: after 1/2 the slope is -2.": chained_test(x, W_out=(2, -5)),
        "It comes down much too fast: at 1/2 the slope has to change by -4.": chained_test(x, W_out=(2, -6)),
        "It goes on to rise after 1/2: the second output weight is -4, with a minus.": chained_test(
            x, W_out=(2, 4)
        ),
        "The sign of the bias: relu(x - 1/2) has the bias -1/2.": chained_test(x, b_in=(0, 0.5)),
        "Both units bend at 1/2: the first one has to begin at 0.": chained_test(x, b_in=(-0.5, -0.5)),
        "The tent is only half as high: the peak is 1.": chained_test(x, W_out=(1, -2)),
        "The tent is twice as high: the peak is 1.": chained_test(x, W_out=(4, -8)),
        "The tent stands upside down.": lambda depth: 1 - tent_test(x, depth),
        "It is 1 too low everywhere, as from the bias of the output.": lambda depth: tent_test(x, depth) - 1,
        "The tent hangs below 0: turn the signs of the output weights.": chained_test(x, W_out=(-2, 4)),
        "It is 1 too high everywhere, as from a bias of the output, which is 0.": chained_test(x, b_out=1.0),
        "That is the tent applied twice: depth counts the tents.": lambda depth: tent_test(x, depth + 1),
    }


def chain_suspects_test(x):
    """Sentences about tents that are chained wrongly, each with the function of the depth."""
    return {
        "That is the tent applied once: depth counts the tents.": lambda depth: tent_test(x, 1),
        "That is one tent too many: depth counts the tents.": lambda depth: tent_test(x, depth + 1),
        "That is what one tent fewer gives.": lambda depth: tent_test(x, depth - 1),
        "That is what transposed inner matrices give: they are W_out W_in, and column j belongs to unit j.": (
            chained_test(x, turn=True)
        ),
        "That is what inner layers without biases give: each tent has those of the first.": chained_test(
            x, inner_b=(0, 0)
        ),
        "That is what the identity gives as inner matrix: each one is W_out W_in.": (
            chained_test(x, inner=np.eye(2), inner_b=(0, 0)),
            chained_test(x, inner=np.eye(2)),
        ),
        "That is what inner matrices of ones give: the weights 2 and -4 of the tent before are missing.": (
            chained_test(x, inner=np.ones((2, 2)))
        ),
        "That is what diagonal inner matrices give: they are W_out W_in, with four entries.": (
            chained_test(x, inner=np.diag([2, -4]))
        ),
    }


### END SEALED

# %% nbgrader={"grade_id": "deep_tent_parameters_one_test", "grade": true, "locked": true, "points": 1}
with exercise("deep_tent_parameters", title="deep_tent_parameters, one tent") as check:
    x_test = np.array([0, 0.125, 0.25, 0.5, 0.625, 0.75, 1])

    ### BEGIN SEALED
    def once_test(depth):
        return tent_test(x_test, depth)

    suspects = tent_suspects_test(x_test)
    ### END SEALED

    def bends_hint_test():
        (W_in, W_out), (b_in, b_out) = found_test
        one_test = W_in, b_in, np.ravel(W_out), np.ravel(b_out)[0]
        x, y = np.array([[0.0, 0.5, 1.0], [0.0, 1.0, 0.0]])
        return slopes_hint_test(one_test, x, y, "a tent bends at 1/2")

    found_test = check.call(deep_tent_parameters, 1, returns=parameters_test)

    def network_test(depth):
        return run_tent_test(
            check, check.call(deep_tent_parameters, depth, returns=parameters_test), depth, x_test
        )

    returns_test = "the output at 0, 1/8, 1/4, 1/2, 5/8, 3/4, 1"
    with hinted_test(bends_hint_test):
        whole_test = network_test, once_test, [(1,), (2,)]  # what makes one tent right must not spoil two
        known_test = {"suspects": suspects, "whole": whole_test, "tol": 1e-9}
        check.compare(network_test, once_test, [(1,)], returns=returns_test, **known_test)

    fine_test = np.arange(33) / 32
    name_test = "the output at k/32"
    check.array(name_test, run_tent_test(check, found_test, 1, fine_test), tent_test(fine_test, 1), tol=1e-9)

# %% nbgrader={"grade_id": "deep_tent_parameters_deep_test", "grade": true, "locked": true, "points": 2}
with exercise("deep_tent_parameters", title="deep_tent_parameters, a chain") as check:
    x_test = np.arange(33) / 32

    def network_test(depth):
        return run_tent_test(
            check, check.call(deep_tent_parameters, depth, returns=parameters_test), depth, x_test
        )

    ### BEGIN SEALED
    def times_test(depth):
        return tent_test(x_test, depth)

    suspects = chain_suspects_test(x_test)

    def changed_test(change):
        def outputs(depth):
            found = check.call(deep_tent_parameters, depth, returns=parameters_test)
            return changed_tent_test(check, found, depth, x_test, change)

        return outputs

    turned_test = changed_test(lambda W, b: ([W[0], *(one.T for one in W[1:-1]), W[-1]], b))
    biased_test = changed_test(lambda W, b: (W, [*[b[0]] * (len(b) - 1), b[-1]]))
    carried_test = changed_test(lambda W, b: (W, [b[0], *[b[0] + b[-1] @ W[0]] * (len(b) - 2), b[-1]]))
    chained_once_test = changed_test(lambda W, b: ([W[0], *[W[-1] @ W[0]] * (len(W) - 2), W[-1]], b))
    wanted_test = {depth: tent_test(x_test, depth) for depth in (2, 3)}
    for sentence_test, other_test in [
        ("With the inner matrices transposed it would be right: column j belongs to unit j.", turned_test),
        ("With the first layer's biases in all hidden layers it would be right.", biased_test),
        ("With biases[0] + biases[-1] @ weights[0] in the inner layers it would be right.", carried_test),
        ("With weights[-1] @ weights[0] as inner matrices it would be right.", chained_once_test),
    ]:
        if would_be_right_test(other_test, wanted_test):
            suspects = {sentence_test: {depth: network_test(depth) for depth in wanted_test}.get}
            break
    ### END SEALED
    returns_test = "the output at k/32"
    if not would_be_right_test(network_test, {1: tent_test(x_test, 1)}):
        network_test(2)  # says what is wrong with lengths and shapes; else a chain of it looks like much
        check.that(False, "one tent alone is not right yet: begin with depth 1, in the check above.")
    check.compare(network_test, times_test, [(2,), (3,)], returns=returns_test, suspects=suspects, tol=1e-9)
    ### BEGIN HIDDEN TESTS
    for depth_test in (4, 5, 8):
        x_test = np.arange(4 * 2**depth_test + 1) / (4 * 2**depth_test)
        found_test = check.call(deep_tent_parameters, depth_test, returns=parameters_test)
        check.array(
            f"the output for depth {depth_test}",
            run_tent_test(check, found_test, depth_test, x_test),
            tent_test(x_test, depth_test),
            tol=1e-8,
        )
    ### END HIDDEN TESTS

# %% [markdown]
# Look at what composition does, with your parameters and your forward pass. On the right your
# `relu_interpolate` draws the same curve with one layer: how many more units does it take at depth 4?

# %% grader={"picture": true}
with needs("mlp_forward", "deep_tent_parameters", "relu_interpolate"):
    display(depth_explorer(mlp_forward, deep_tent_parameters, relu_interpolate))

# %% [markdown]
# Each layer folds once more what it gets, so each one **doubles** the number of pieces: what a later layer
# bends, it bends on every piece of the earlier ones at once.

# %% grader={"claim": true}
from course.demos.depth_explorer.state import DeepAndShallow as DeepAndShallow_claim

state_claim = DeepAndShallow_claim(mlp_forward, deep_tent_parameters, relu_interpolate)
for depth_claim in range(1, 9):
    state_claim.set(depth=depth_claim)
    assert state_claim.deep_pieces == 2**depth_claim
    assert n_parameters([1, *[2] * depth_claim, 1]) == n_parameters([1, 2 * depth_claim, 1])
    assert state_claim.is_exact == (depth_claim < 3)  # with as many units the single layer cannot follow
    state_claim.one_a_piece()
    assert state_claim.is_exact

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
    table = "                    deep network    shallow network"
    table += "\ndepth  pieces   units parameters   units parameters"
    for depth in (1, 2, 3, 4, 8, 16):
        deep, pieces = [1, *[2] * depth, 1], 2**depth
        counts = n_parameters(deep), n_parameters([1, pieces, 1])
        table += f"\n{depth:>5} {pieces:>7,} {2 * depth:>7} {counts[0]:>10} {pieces:>7,} {counts[1]:>10,}"
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
# One or two folds cost the same number of parameters either way. From three folds on depth saves some, and
# more with every further fold: the pieces grow like $2^\text{depth}$, the deep network like the depth. [Matus
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

# %% [markdown]
# **In the plane** it is the same. Each ReLU has a crease, a line, and between the creases the network is a
# flat piece: a **linear region**. How many regions can $m$ lines make? The $k$-th line crosses the $k - 1$
# earlier ones in at most $k - 1$ points, which cut it into $k$ parts, and each part divides one region in
# two. So it adds at most $k$:
#
# $$1 + (1 + 2 + \dots + m) = 1 + \frac{m(m+1)}2$$
#
# That holds for one hidden layer. **How many are there with more?** Each region of the random network below
# has a colour of its own. Begin with one layer of eight units, then try two layers of four: what is different
# about the creases? Draw several networks. Does depth make more regions? Then press *folding*: the weights
# are those of your tents, for both coordinates at once.

# %% grader={"picture": true}
with needs("mlp_forward", "deep_tent_parameters"):
    display(linear_regions(mlp_forward, deep_tent_parameters))

# %% [markdown]
# The creases of a first layer (blue) are straight lines. Those of a second layer **bend** where they cross
# the first layer's: the second layer draws its lines on paper that is folded already. Random weights make
# little use of that: eight units in two layers of four have on average fewer regions than in a single layer.
# [Boris Hanin and David Rolnick](https://arxiv.org/abs/1906.00904) proved in 2019 that depth alone never
# makes many: in a random network of two inputs the average number of regions grows at most like the square of
# the number of units, as in a single layer. Your tents use depth to the full: 16 units in four layers make
# 256 regions, and 16 lines of a single layer at most 137.
#
# Be careful with the conclusion, though: depth is a bargain for functions that **are** compositions, in which
# the same fold serves many places. A curve without any such structure needs its parameters one by one, at
# every depth. But so many things in the world are made of parts that are made of parts: a page of letters, a
# letter of strokes, a stroke of edges. A deep network can find the edges once, build all strokes from them,
# and all letters from the strokes. That is called a **hierarchical representation**. That the world is built
# like this is an observation, not a theorem.
#
# **And how narrow may a deep network be?** Try one input and **one** unit in each hidden layer. Whatever
# the weights are, each layer only rises or only falls (or is flat), and so does the composition: it can
# never go up and come down again, at any depth. Two units in each layer can, as your tents show. [Boris
# Hanin and Mark Sellke](https://arxiv.org/abs/1710.11278) proved in 2017 that it is so for any number $d$
# of inputs: ReLU networks of width $d + 1$ come as near to every continuous function on a cube as you like,
# if they may be deep enough, and those of width $d$ do not. That is the universal approximation theorem
# once more, with depth in place of width.

# %% grader={"claim": true}
from course.demos.linear_regions.state import LinearRegions as LinearRegions_claim
from course.demos.linear_regions.state import most_regions as most_regions_claim

regions_claim = LinearRegions_claim(mlp_forward, deep_tent_parameters)
means_claim = []
for depth_claim, width_claim in ((1, 8), (2, 4)):
    regions_claim.reset()
    regions_claim.set(depth=depth_claim, width=width_claim)
    for _turn_claim in range(30):
        regions_claim.draw_again()
    means_claim.append(np.mean(regions_claim.tried[-30:], axis=0)[2])
assert means_claim[1] < 0.9 * means_claim[0]
regions_claim.set(kind="folding", depth=4)
assert (regions_claim.n_units, regions_claim.n_regions) == (16, 256)
assert most_regions_claim(16) == 137
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
# - B. Hanin, D. Rolnick, [*Deep ReLU networks have surprisingly few activation
#   patterns*](https://arxiv.org/abs/1906.00904), 2019.
# - G. Montúfar, R. Pascanu, K. Cho, Y. Bengio, [*On the number of linear regions of deep neural
#   networks*](https://arxiv.org/abs/1402.1869), 2014: folding, and regions in the plane.
# - C. Olah, [*Neural networks, manifolds, and
#   topology*](https://colah.github.io/posts/2014-03-NN-Manifolds-Topology/), 2014: hidden layers as maps of
#   space.
# - M. Nielsen, [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap4.html),
#   2015, chapter 4: universality, with pictures.
