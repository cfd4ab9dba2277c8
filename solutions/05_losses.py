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
# # What do we ask a network to want?
#
# A network wants nothing. It follows a gradient downhill, and **you** choose the hill: the **loss** turns
# "this answer is bad" into one number, and whatever a network learns, it learns because that number fell.
# Ask for the wrong thing and it will do the wrong thing well.
#
# Run the next three cells. The last one draws the same question, asked in two ways.

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

from grader.checks import exercise


def either_side_test(got, want, at_kink, *sides):
    """For the checks: the right values, and at a kink, where several are right, those of the answer."""
    if type(got) is not np.ndarray or got.shape != want.shape or got.dtype.kind not in "iuf":
        return want
    fits = np.any([np.abs(got - side) < 1e-12 for side in sides], axis=0)
    return np.where(at_kink & fits, got, want)


# %%
from course.demos import norm_balls, outlier_pull, saturated_neuron
from course.given import needs
from course.palette import CYCLE
from course.plots import plot_functions

# %%
distance = np.array([2.0, 3.5, 4.0, 5.5, 6.0, 7.0, 8.5, 9.0])
was_long = np.array([0, 0, 0, 1, 0, 1, 1, 1])


def mistakes(thresholds):
    """How many of the eight rides are judged wrong, for each threshold."""
    return np.sum((distance > thresholds[:, None]) != was_long, axis=1)


def squared_error(thresholds):
    """The same rides, judged by a smooth step, and the squared distance to the truth."""
    soft = 1 / (1 + np.exp(-1.5 * (distance - thresholds[:, None])))
    return np.sum((soft - was_long) ** 2, axis=1)


curves = {"mistakes": mistakes, "squared error": squared_error}
ax = plot_functions(curves, limits=(0, 11), x_label="threshold in km", y_label="what it costs")
_ = ax

# %% [markdown]
# ## 1. Why not count the mistakes?
#
# A match across town. From the distance we want to say whether the ride will take more than half an hour:
# yes if the distance is above a **threshold**, which is to be learned from eight earlier rides. The blue
# staircase counts the rides that are judged wrong. The other curve replaces the hard yes or no by a smooth
# step and sums the squared errors.
#
# **Decide before you read on:** somebody puts a ball on each curve at 9 km. Which one rolls to a good
# threshold?

# %% [markdown]
# On every step of the staircase the slope is **zero**: gradient descent stands still there, however bad the
# threshold is. The smooth curve has a slope everywhere but at its lowest point, and from both sides the way
# down leads there. That is what a loss is for:
#
# 1. it is small where the answers are good, and smallest where they are all right;
# 2. it has a slope almost everywhere, and the slope leads to better answers.
#
# It has its price. Are the lowest points of the two curves in the same place?

# %%
grid = np.linspace(0, 11, 1101)
lowest = grid[[np.argmin(squared_error(grid))]]
print(f"lowest squared error at {lowest[0]:.1f} km, where {mistakes(lowest)[0]} rides are judged wrong")
print(f"fewest rides judged wrong, at any threshold: {mistakes(grid).min()}")

# %% [markdown]
# They are not. Squares asked for something **else**, which here costs one mistake more, and in return it can
# be found by walking downhill. A loss that stands in for what we really count is a **surrogate loss**. You
# get what you ask for, so it pays to know what each one asks for.
#
# Here you will be able to
#
# - say what makes a good loss, and why "count the mistakes" is none;
# - measure an error in several ways, and tell what one wild measurement does to each;
# - derive the usual losses from one idea, *likelihood*, instead of learning them by heart;
# - explain why a neuron that is surely wrong may hardly learn, and cure it;
# - compute losses of huge scores without overflow;
# - choose the loss that fits an output.
#
# **Time:** about four hours, best in two sittings: sections 1-4, 5-8.
# You need the chain rule of notebook 04, and `sigmoid`, `softplus` and `softmax` of notebook 02.

# %% [markdown]
# ## 2. How far is far?
#
# From here to there, how far is it? That depends on whom you ask: a bird, or somebody who has to keep to the
# streets. All points at distance 1 from the origin, the upper half of them:

# %%
upper_halves = {"as the bird flies": lambda x: np.sqrt(1 - x**2), "along the streets": lambda x: 1 - abs(x)}
ax = plot_functions(upper_halves, limits=(-1, 1), x_label="$e_1$", y_label="$e_2$")
ax.set_aspect("equal")
_ = ax

# %% [markdown]
# Three things that are easily mixed up:
#
# - The **residual** $e = a - y$ is the error of one sample: as many numbers as there are outputs.
# - The **loss** makes one number of all the residuals.
# - The **gradient** $\partial L/\partial A$ says for each output how the loss changes with it. It has the
#   shape of $A$.
#
# `A` holds the network's outputs and `Y` the **targets**, what they should have been, both of shape
# `(n_samples, n_out)`. Everywhere in this course a loss is the **sum over the outputs, averaged over the
# samples**, so its gradient carries a $\frac1n$.
#
# The size of a residual is a **norm**. The family
#
# $$\lVert e \rVert_p = \Bigl(\sum_i |e_i|^p\Bigr)^{1/p}, \qquad p \ge 1,$$
#
# holds both of the picture: $p = 2$ for the bird, $p = 1$ for the streets. The loss that belongs to it
# leaves the root out:
#
# $$L_p = \frac1n \sum_{n} \sum_i |a_{ni} - y_{ni}|^p$$
#
# For a single sample that moves no minimum. For a *sum* over samples it does, since without the root the far
# samples count more; section 3 shows how much.
#
# ### Exercise: `lp`
#
# Write both.
#
# <details><summary>Hint 1</summary>
#
# From the inside to the outside: absolute values, the power, the sum, the root. Without the absolute value
# errors of opposite sign cancel as soon as $p$ is odd.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `x ** 1 / p` is read as `(x ** 1) / p`: powers come before division. The root needs brackets, `** (1 / p)`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `np.abs(x) ** p` works entry by entry, and `np.sum` adds up all entries, also those of a matrix. Only the
# loss divides, by the number of samples, `len(A)`; only the norm has the root.
#
# </details>


# %% nbgrader={"grade_id": "lp", "solution": true}
def lp_norm(x, p):
    """The L_p norm of a vector. x : ndarray of shape (n,); p : number, at least 1. Returns a number."""
    ### BEGIN SOLUTION
    return np.sum(np.abs(x) ** p) ** (1 / p)
    ### END SOLUTION


def lp_loss(A, Y, p):
    """Mean over the samples of sum |y - a|^p.

    A, Y : ndarrays of shape (n_samples, n_out); p : number, at least 1. Returns a number.
    """
    ### BEGIN SOLUTION
    return np.sum(np.abs(Y - A) ** p) / len(A)
    ### END SOLUTION


# %% nbgrader={"grade_id": "lp_norm_test", "grade": true, "points": 1}
with exercise("lp", title="lp, lp_norm") as check:
    x_test = np.array([3.0, -4.0, 1.5])
    for p_test, want, sum_test in [(2, 5.220153254455, 27.25), (1, 8.5, 8.5), (3, 4.552874245617, 94.375)]:
        suspects = {
            "Sum over the entries, do not average.": want / 3 ** (1 / p_test),
            "1 // p rounds down to 0: divide with /.": 1.0,
        }
        if p_test == 1:
            suspects["The absolute value is missing: errors of opposite sign cancel."] = 0.5
        else:
            suspects["The root is missing: raise the sum to the power 1/p."] = sum_test
        if p_test != 2:
            suspects["p is not used: that is always the length for p = 2."] = 5.220153254455
            suspects["The root is always a square root: it has to be the p-th."] = sum_test**0.5
        got = check.call(lp_norm, x_test, p_test, returns="the norm")
        check.scalar(f"the norm of (3, -4, 1.5) for p={p_test}", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for size_test, p_test, kind in [(5, 1, int), (7, 2, int), (4, 1.5, float), (6, 3, int), (3, 7, float)]:
        x_test = (5 * check.rng.normal(size=size_test)).astype(kind)
        x_test[1] = 0
        got = check.call(lp_norm, x_test, p_test, returns="the norm")
        check.scalar(
            f"the norm of {x_test} for p={p_test}", got, np.sum(np.abs(x_test) ** p_test) ** (1 / p_test)
        )
    got = check.call(lp_norm, np.zeros(4), 3, returns="the norm")
    check.scalar("the norm of a vector of zeros", got, 0)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "lp_loss_test", "grade": true, "points": 1}
with exercise("lp", title="lp, lp_loss") as check:
    A_test = np.array([[0.53, -1.21, 2.07], [1.48, 0.26, -0.79], [-2.03, 3.11, 0.94], [0.08, -1.27, 0.55]])
    Y_test = np.array([[1.02, 1.49, -0.47], [-0.91, 0.58, -0.52], [-1.76, 2.04, 3.43], [0.71, -1.53, 0.03]])
    for p_test, want, root_test, roots_test, signed_test in [
        (2, 7.005475, 1.323392893286, 2.436613234659, 7.005475),
        (1, 3.4875, 3.4875, 3.4875, 0.0975),
        (3, 16.74582225, 1.015302599522, 2.249434195639, 1.03471725),
    ]:
        suspects = {
            "Average over the samples alone, not over the outputs, too.": want / 3,
            "The absolute value is missing.": signed_test,
        }
        if p_test != 2:
            suspects["The absolute value is missing, and so is the minus of y - a."] = -signed_test
        if p_test != 1:
            suspects["The loss takes no root."] = root_test
            suspects["The loss takes no root, neither of the sum nor sample by sample."] = roots_test
        got = check.call(lp_loss, A_test, Y_test, p_test, returns="the loss")
        check.scalar(f"the loss for p={p_test}", got, want, n_samples=4, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, p_test, kind in [
        (7, 2, 1, int),
        (3, 5, 2, float),
        (6, 1, 3, int),
        (5, 4, 1.5, int),
    ]:
        A_test, Y_test = (4 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        A_test[0] = Y_test[0]
        got = check.call(lp_loss, A_test, Y_test, p_test, returns="the loss")
        want = np.sum(np.abs(Y_test - A_test) ** p_test) / n_samples
        check.scalar(f"the loss for p={p_test}", got, want, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% [markdown]
# Now your norm draws the picture, the lower half and other $p$ included:

# %% grader={"picture": true}
norm_balls(lp_norm)

# %% [markdown]
# ## 3. What does one wild measurement do?
#
# Five rides took 28, 29, 30, 31 and, since nobody stopped the watch, 60 minutes. You may name **one** number
# for all five. Which? Write it down before you go on.
#
# Two losses do most of the work when the answer is a number, the **mean squared error** and the **mean
# absolute error**:
#
# $$\mathrm{MSE} = \frac1n \sum_n \lVert a_n - y_n \rVert_2^2, \qquad
#   \mathrm{MAE} = \frac1n \sum_n \lVert a_n - y_n \rVert_1$$
#
# (Once, on the slides, the second one is called "least square error". It is the least *absolute* error.)
#
# ### Exercise: `mse`
#
# Write the loss and its gradient with respect to $A$. How many terms of the double sum does one entry
# $a_{ni}$ meet? Take the derivative of those.
#
# <details><summary>Hint 1</summary>
#
# It meets one term only, $\frac1n (a_{ni} - y_{ni})^2$. The factors 2 and $\frac1n$ stay in the gradient.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.mean` of everything divides by the number of *entries*, samples times outputs. Sum everything and
# divide by the number of samples.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The gradient is two times the residuals, divided by `len(A)`: an array, nothing is summed.
#
# </details>


# %% nbgrader={"grade_id": "mse", "solution": true}
def mse(A, Y):
    """1/n sum (a - y)^2. A, Y : ndarrays of shape (n_samples, n_out). Returns a number."""
    ### BEGIN SOLUTION
    return np.sum((A - Y) ** 2) / len(A)
    ### END SOLUTION


def mse_grad(A, Y):
    """dL/dA of shape (n_samples, n_out)."""
    ### BEGIN SOLUTION
    return 2 * (A - Y) / len(A)
    ### END SOLUTION


# %% nbgrader={"grade_id": "mse_value_test", "grade": true, "points": 1}
with exercise("mse", title="mse, value") as check:
    A_test = np.array([[0.53, -1.21, 2.07], [1.48, 0.26, -0.79], [-2.03, 3.11, 0.94], [0.08, -1.27, 0.55]])
    Y_test = np.array([[1.02, 1.49, -0.47], [-0.91, 0.58, -0.52], [-1.76, 2.04, 3.43], [0.71, -1.53, 0.03]])
    suspects = {
        "Average over the samples alone, not over the outputs, too.": 2.335158333333,
        "That is its square root: leave the root out.": 2.646785786572,
        "These are the norms without the square.": 2.436613234659,
        "That is the absolute error: square it.": 3.4875,
        "The sum is squared: square each error, then sum.": 0.038025,
    }
    got = check.call(mse, A_test, Y_test, returns="the loss")
    check.scalar("the loss", got, 7.005475, n_samples=4, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, kind in [(7, 2, float), (3, 5, int), (6, 1, int), (2, 4, float)]:
        A_test, Y_test = (9 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        got = check.call(mse, A_test, Y_test, returns="the loss")
        check.scalar("the loss", got, np.sum((A_test - Y_test) ** 2) / n_samples, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mse_grad_test", "grade": true, "points": 1}
with exercise("mse", title="mse, gradient") as check:
    A_test, Y_test = check.rng.normal(size=(2, 5, 3))
    got = check.call(mse_grad, A_test, Y_test, returns="dL/dA")
    check.gradient(
        {"dL/dA": got},
        forward=lambda A: np.sum((A - Y_test) ** 2) / 5,
        at=(A_test,),
        n_samples=5,
        suspects={"Average over the samples alone, not over the outputs, too.": 2 * (A_test - Y_test) / 15},
    )
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, kind in [(7, 2, float), (3, 5, int), (6, 1, int), (2, 4, float)]:
        A_test, Y_test = (1e6 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        A_test[0] = Y_test[0] + 1
        got = check.call(mse_grad, A_test, Y_test, returns="dL/dA")
        check.array("dL/dA", got, 2 * (A_test - Y_test) / n_samples, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `mae`
#
# What is the slope of $|e|$ left of 0, and what right of it? At $e = 0$ there is a kink, where every value
# from $-1$ to $1$ is a **subgradient**; take 0, so that a right answer is left in peace.
#
# <details><summary>Hint 1</summary>
#
# The slope of $|e|$ is $-1$ on the left and $+1$ on the right, however large $e$ is: the absolute error
# pulls with the same force at a tiny and at a huge mistake.
#
# </details>
# <details><summary>Hint 2</summary>
#
# $e / |e|$ has the right sign, but it is 0/0 at the kink. NumPy has a function for the sign of each entry.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `np.sign` gives -1, 0 and 1. Take it of $a - y$, not of $y - a$, and do not forget the $\frac1n$.
#
# </details>


# %% nbgrader={"grade_id": "mae", "solution": true}
def mae(A, Y):
    """1/n sum |a - y|. A, Y : ndarrays of shape (n_samples, n_out). Returns a number."""
    ### BEGIN SOLUTION
    return np.sum(np.abs(A - Y)) / len(A)
    ### END SOLUTION


def mae_grad(A, Y):
    """dL/dA of shape (n_samples, n_out), 0 where a = y."""
    ### BEGIN SOLUTION
    return np.sign(A - Y) / len(A)
    ### END SOLUTION


# %% nbgrader={"grade_id": "mae_value_test", "grade": true, "points": 1}
with exercise("mae", title="mae, value") as check:
    A_test = np.array([[0.53, -1.21, 2.07], [1.48, 0.26, -0.79], [-2.03, 3.11, 0.94], [0.08, -1.27, 0.55]])
    Y_test = np.array([[1.02, 1.49, -0.47], [-0.91, 0.58, -0.52], [-1.76, 2.04, 3.43], [0.71, -1.53, 0.03]])
    suspects = {
        "Average over the samples alone, not over the outputs, too.": 1.1625,
        "The absolute value is missing: errors of opposite sign cancel.": -0.0975,
        "The absolute value comes too late: take it of each error, then sum.": 0.0975,
        "That is the squared error: take the absolute value instead.": 7.005475,
        "Take the mean over the samples, not the median.": 3.405,
    }
    got = check.call(mae, A_test, Y_test, returns="the loss")
    check.scalar("the loss", got, 3.4875, n_samples=4, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, kind in [(7, 2, float), (3, 5, int), (6, 1, int), (2, 4, float)]:
        A_test, Y_test = (9 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        got = check.call(mae, A_test, Y_test, returns="the loss")
        check.scalar("the loss", got, np.sum(np.abs(A_test - Y_test)) / n_samples, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mae_grad_test", "grade": true, "points": 1}
with exercise("mae", title="mae, gradient") as check:
    A_test = np.array([[0.53, -1.21, 2.07], [1.48, 0.26, -0.79], [-2.03, 3.11, 0.94], [0.08, -1.27, 0.55]])
    Y_test = np.array([[1.02, 1.49, -0.47], [-0.91, 0.58, -0.52], [-1.76, 2.04, 3.43], [0.71, -1.53, 0.03]])
    want = np.array([[-1, -1, 1], [1, -1, -1], [-1, 1, -1], [-1, 1, 1]]) / 4
    suspects = {
        "Average over the samples alone, not over the outputs, too.": want / 3,
        "The division by the number of samples is missing.": 4 * want,
        "The sign is turned: it is that of a - y.": -want,
        "That is the gradient of the squared error.": 2 * (A_test - Y_test) / 4,
        "That is the error itself: only its sign counts.": (A_test - Y_test) / 4,
    }
    got = check.call(mae_grad, A_test, Y_test, returns="dL/dA")
    check.array("dL/dA", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, kind in [(7, 2, float), (3, 5, int), (6, 1, int), (2, 4, float)]:
        A_test, Y_test = (9 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        A_test[0], A_test[-1] = Y_test[0], Y_test[-1] + (1 if kind is int else 1e-9)
        got = check.call(mae_grad, A_test, Y_test, returns="dL/dA")
        want = np.sign(A_test - Y_test) / n_samples
        check.array(
            "dL/dA", got, either_side_test(got, want, A_test == Y_test, 0, 1 / n_samples, -1 / n_samples)
        )
    ### END HIDDEN TESTS

# %% [markdown]
# Now both losses look for the one number. Follow the dots:

# %% grader={"picture": true}
outlier_pull(mse, mae)

# %% [markdown]
# **Question 1.** You guess one number for the five values 1, 2, 3, 4 and 1000. Which guess has the smallest
# mean *absolute* error?
#
# - a) 202, their mean
# - b) 3, their median
# - c) 500.5, halfway between the smallest and the largest

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
            "Each point pulls with the same force, its sign. At 3 two points pull left and two pull right. "
            "Anywhere else one side is stronger, and it does not matter how far away the 1000 is."
        ),
    )

# %% [markdown]
# ### Set the slope to zero
#
# One number $g$ for $n$ values $y_i$. At its lowest point a loss has the slope 0. For the **squared error**
#
# $$\frac{dL}{dg} = \frac2n \sum_i (g - y_i) = 0 \quad\Longleftrightarrow\quad n\,g = \sum_i y_i
#   \quad\Longleftrightarrow\quad g = \frac1n \sum_i y_i,$$
#
# the **mean**. Each value pulls with a force that grows with its residual, so one **outlier** moves it as
# far as it likes. For the **absolute error**
#
# $$\frac{dL}{dg} = \frac1n \sum_i \mathrm{sign}(g - y_i)
#   = \frac{(\text{values below } g) - (\text{values above } g)}{n}$$
#
# is 0 where as many values lie below as above: at the **median**. How far away they are does not appear. A
# loss that an outlier cannot drag along is called **robust**.
#
# That also answers what the root does. With a single output, the root of the square is the absolute value.
# Your functions on the five rides:

# %%
with needs("lp_loss"):
    rides_60 = np.array([[28.0], [29.0], [30.0], [31.0], [60.0]])
    guesses = np.linspace(20, 48, 281)
    without = [lp_loss(np.full((5, 1), guess), rides_60, 2) for guess in guesses]
    rooted = [np.mean([lp_loss(np.full((1, 1), g), y[:, None], 2) ** 0.5 for y in rides_60]) for g in guesses]
    print(f"best guess, squares summed:             {guesses[np.argmin(without)]:.1f}")
    print(f"best guess, root of each square summed: {guesses[np.argmin(rooted)]:.1f}")

# %% [markdown]
# Dropping the root has moved the best guess from the median to the mean: out of the same residuals two
# losses, two questions, two answers. Which one did you write down?
#
# ### Exercise: `huber`
#
# Can we have both, the gentle minimum of the square and the calm of the absolute value? Huber's loss is a
# parabola near 0 and a straight line further out than a width $\delta$, glued so that neither value nor slope
# jumps. With $e = a - y$, for each output:
#
# $$h(e) = \begin{cases} \tfrac12 e^2 & |e| \le \delta \\
#   \delta\,\bigl(|e| - \tfrac12 \delta\bigr) & |e| > \delta \end{cases}$$
#
# summed over the outputs, averaged over the samples. Check first that both pieces have the same value at
# $|e| = \delta$; then derive the slope of each and check that, too.
#
# <details><summary>Hint 1</summary>
#
# `np.where(condition, here, there)` picks entry by entry. The condition is about $|e|$: a residual of $-3$
# is a large one.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The slope of $\frac12 e^2$ is $e$. The slope of $\delta |e|$ is $\delta$ times the sign of $e$. At
# $e = \delta$ both are $\delta$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# So the gradient is the residual, held between $-\delta$ and $\delta$, over $n$. NumPy has a function that
# holds numbers between two bounds: `np.clip`.
#
# </details>


# %% nbgrader={"grade_id": "huber", "solution": true}
def huber(A, Y, delta):
    """Huber's loss. A, Y : ndarrays of shape (n_samples, n_out); delta : number > 0. Returns a number."""
    ### BEGIN SOLUTION
    size = np.abs(A - Y)
    return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)
    ### END SOLUTION


def huber_grad(A, Y, delta):
    """dL/dA of shape (n_samples, n_out)."""
    ### BEGIN SOLUTION
    return np.clip(A - Y, -delta, delta) / len(A)
    ### END SOLUTION


# %% nbgrader={"grade_id": "huber_value_test", "grade": true, "points": 1}
with exercise("huber", title="huber, value") as check:
    A_test = np.array([[0.53, -1.21, 2.07], [1.48, 0.26, -0.79], [-2.03, 3.11, 0.94], [0.08, -1.27, 0.55]])
    Y_test = np.array([[1.02, 1.49, -0.47], [-0.91, 0.58, -0.52], [-1.76, 2.04, 3.43], [0.71, -1.53, 0.03]])
    sentences_test = [
        "The line does not meet the parabola at delta: subtract delta/2 from |e|.",
        "The 1/2 of the parabola is missing.",
        "The slope of the line is delta, not 1.",
        "The two pieces have changed places.",
        "e is compared without its absolute value.",
    ]
    for delta_test, want, *wrong_test in [
        (
            1.5,
            2.9660125,
            4.0910125,
            3.262025,
            2.0760125,
            2.392975,
            3.268525,
        ),
        (
            0.5,
            1.3932375,
            1.6119875,
            1.462725,
            2.7169875,
            3.47825,
            2.4953625,
        ),
    ]:
        suspects = dict(zip(sentences_test, wrong_test, strict=True))
        suspects["Average over the samples alone, not over the outputs, too."] = want / 3
        got = check.call(huber, A_test, Y_test, delta_test, returns="the loss")
        check.scalar(f"the loss for delta={delta_test}", got, want, n_samples=4, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, delta_test, kind in [(7, 2, 0.75, float), (3, 5, 2, int), (6, 1, 2.5, int)]:
        A_test, Y_test = (3 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        A_test[0], A_test[-1] = Y_test[0], Y_test[-1] - np.array(delta_test).astype(kind)
        e_test = np.abs(A_test - Y_test)
        want = (
            np.sum(np.where(e_test <= delta_test, e_test**2 / 2, delta_test * (e_test - delta_test / 2)))
            / n_samples
        )
        got = check.call(huber, A_test, Y_test, delta_test, returns="the loss")
        check.scalar(f"the loss for delta={delta_test}", got, want, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "huber_grad_test", "grade": true, "points": 1}
with exercise("huber", title="huber, gradient") as check:
    A_test = np.array([[0.53, -1.21, 2.07], [1.48, 0.26, -0.79], [-2.03, 3.11, 0.94], [0.08, -1.27, 0.55]])
    Y_test = np.array([[1.02, 1.49, -0.47], [-0.91, 0.58, -0.52], [-1.76, 2.04, 3.43], [0.71, -1.53, 0.03]])
    for delta_test, four_times_test in [
        (1.5, [[-0.49, -1.5, 1.5], [1.5, -0.32, -0.27], [-0.27, 1.07, -1.5], [-0.63, 0.26, 0.52]]),
        (0.5, [[-0.49, -0.5, 0.5], [0.5, -0.32, -0.27], [-0.27, 0.5, -0.5], [-0.5, 0.26, 0.5]]),
    ]:
        want = np.array(four_times_test) / 4
        e_test, is_small_test = A_test - Y_test, np.abs(4 * want) < delta_test
        suspects = {
            "Average over the samples alone, not over the outputs, too.": want / 3,
            "Outside of delta the slope is delta times the sign.": np.where(
                is_small_test, want, np.sign(want) / 4
            ),
            "Outside of delta the sign of e is missing.": np.where(is_small_test, want, np.abs(want)),
            "1/2 e^2 has the slope e, not 2e.": np.where(is_small_test, 2 * want, want),
            "The two pieces have changed places.": np.where(is_small_test, delta_test * np.sign(want), e_test)
            / 4,
        }
        got = check.call(huber_grad, A_test, Y_test, delta_test, returns="dL/dA")
        check.array(f"dL/dA for delta={delta_test}", got, want, n_samples=4, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, delta_test, kind in [(7, 2, 0.75, float), (3, 5, 2, int), (6, 1, 2.5, int)]:
        A_test, Y_test = (3 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        A_test[0], A_test[-1] = Y_test[0], Y_test[-1] - np.array(delta_test).astype(kind)
        got = check.call(huber_grad, A_test, Y_test, delta_test, returns="dL/dA")
        want = np.clip(A_test - Y_test, -delta_test, delta_test) / n_samples
        check.array(f"dL/dA for delta={delta_test}", got, want, n_samples=n_samples)
    A_test = np.array([[1 + 1e-7, -1 - 1e-7], [1 - 1e-7, 0.5], [1e6, 1e-9]])
    got = check.call(huber_grad, A_test, np.zeros((3, 2)), 1.0, returns="dL/dA")
    check.array("dL/dA close to the seam", got, np.clip(A_test, -1, 1) / 3)
    ### END HIDDEN TESTS

# %% [markdown]
# Three losses of one residual, drawn by your functions. Follow them to the right: the square runs away, the
# other two grow at a steady pace, and only one of those two has a round bottom.


# %%
def of_one_residual(loss):
    """Turn a loss of A and Y into a function of the residual, for the picture."""
    return lambda residuals: np.array([loss(np.array([[e]]), np.zeros((1, 1))) for e in residuals])


with needs("mse", "mae", "huber"):
    curves = {"mse": mse, "mae": mae, "huber, delta = 1": lambda A, Y: huber(A, Y, 1.0)}
    curves = {name: of_one_residual(loss) for name, loss in curves.items()}
    ax = plot_functions(curves, limits=(-3, 3), x_label="residual a - y", y_label="loss")
    _ = ax

# %% [markdown]
# ## 4. Why squares, of all things?
#
# So far losses fell from the sky. There is one idea from which most of them follow: let the network name
# not a value but a **distribution** of values, and ask how probable the data are under it.
#
# A ride takes some $\mu$ minutes, give or take: a Gaussian with mean $\mu$ and standard deviation $\sigma$.
# Below are two guesses for $\mu$, and on each curve the same five rides. Which guess would you rather
# believe?

# %%
rides = np.array([28.0, 29.0, 30.0, 31.0, 33.0])


def gaussian(mu, sigma=4.0):
    """The density of a Gaussian, as a function of the minutes."""
    return lambda y: np.exp(-((y - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))


densities = {"guess 30": gaussian(30.0), "guess 36": gaussian(36.0)}
heights = np.concatenate([density(rides) for density in densities.values()])
ax = plot_functions(
    densities, limits=(18, 48), points=(np.tile(rides, 2), heights), x_label="minutes", y_label="density"
)
_ = ax
for name, density in densities.items():
    print(f"{name}: the five heights multiplied give {np.prod(density(rides)):.1e}")

# %% [markdown]
# The height of the curve at a ride says how probable a ride like it is: its **density**,
#
# $$p(y \mid \mu) = \frac{1}{\sigma\sqrt{2\pi}}\; e^{-\frac{(y - \mu)^2}{2\sigma^2}}$$
#
# How probable are all five together? If they are **independent**, their densities multiply, and the product
# is the **likelihood** of the guess. Independent means: once we know $\mu$, how one ride turned out tells
# nothing about the next. For rides on different days that is a fair assumption; for five riders in one group
# it is not, since one puncture delays them all. It is a choice that we make, and every loss that is a mean
# over samples has made it.
#
# The best guess is the one of **maximum likelihood**. But a product of many small numbers is no number for a
# computer:

# %%
with np.errstate(all="ignore"):
    print("a thousand densities of 0.1, multiplied:", 0.1**1000)
    print("the logarithm of that:                  ", np.log(0.1**1000))
print("a thousand logarithms of 0.1, summed:   ", 1000 * np.log(0.1))

# %% [markdown]
# So take the logarithm **first**: it turns the product into a sum and moves no maximum. Then turn the sign,
# so that we can go downhill as always, and average. For one ride that gives
#
# $$-\ln p(y \mid \mu) = \ln\bigl(\sigma\sqrt{2\pi}\bigr) + \frac{(y - \mu)^2}{2\sigma^2}$$
#
# ### Exercise: `gaussian_nll`
#
# Write the mean of this **negative log-likelihood** over the samples. It must be right for a thousand rides,
# and for a guess that is a thousand $\sigma$ away.
#
# <details><summary>Hint 1</summary>
#
# Compute no density: $e^{-500\,000}$ is 0 for a computer, and its logarithm is gone. Write down the
# right-hand side, in which no exponential is left.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The first part is the same for each sample, so its mean is itself. The second part is a mean of squares,
# divided by $2\sigma^2$; mind the brackets: `/ 2 * sigma**2` multiplies by $\sigma^2$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `np.log(sigma * np.sqrt(2 * np.pi))`, plus `np.mean` of the squared residuals over `(2 * sigma**2)`.
#
# </details>


# %% nbgrader={"grade_id": "gaussian_nll", "solution": true}
def gaussian_nll(mu, y, sigma):
    """Mean negative log likelihood of y under Gaussians.

    mu, y : ndarrays of shape (n,); sigma : number > 0, the standard deviation. Returns a number.
    """
    ### BEGIN SOLUTION
    return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2) / (2 * sigma**2)
    ### END SOLUTION


# %% nbgrader={"grade_id": "gaussian_nll_test", "grade": true, "points": 2}
with exercise("gaussian_nll") as check:
    mu_test = np.array([1.2, -0.7, 3.1, 0.4, 2.2, -1.5])
    y_test = np.array([0.9, 0.3, 2.5, -0.8, 2.9, -1.1])
    wrong_test = {
        "The minus sign of the logarithm is missing from its first part.": (-1.984773044095, 0.9542086473553),
        "sigma is the standard deviation, not the variance: square it.": (1.566578010872, 1.162364942925),
        "sigma has to be squared below (y - mu)^2.": (2.115884155206, 0.8157913526447),
        "The logarithm of sigma is missing.": (0.9517163109825, 2.098938533205),
        "The constant, ln of the root of 2 pi, is missing.": (1.131390066446, 0.4868528194401),
        "ln of the root of 2 pi is half of ln(2 pi).": (2.969267132855, 2.324729885849),
        "ln(sigma^2) has to be halved, too.": (3.148940888319, 0.7126441720848),
        "The logarithm of sigma and the constant are missing.": (0.03277777777778, 1.18),
        "The 2 below (y - mu)^2 is missing.": (2.083106377428, 2.585791352645),
        "That is the mean of the densities, not of their negative logarithms.": (
            0.1287382845032,
            0.3477383910268,
        ),
        "The logarithm comes after the mean: take it of each density, then average.": (
            2.049973737728,
            1.056304831836,
        ),
        "(y - mu) is not squared.": (2.017550821873, 0.2257913526447),
        "Average the first part, too: it is summed over the samples.": (12.13808270901, 2.534748115868),
        "Average the second part, too: it is summed over the samples.": (2.214217488539, 7.305791352645),
    }
    for k_test, (sigma_test, want) in enumerate([(3.0, 2.050328599651), (0.5, 1.405791352645)]):
        suspects = {sentence: values[k_test] for sentence, values in wrong_test.items()}
        got = check.call(gaussian_nll, mu_test, y_test, sigma_test, returns="the loss")
        check.scalar(f"the loss for sigma={sigma_test:g}", got, want, n_samples=6, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, sigma_test, kind in [
        (5, 3, int),
        (9, 0.75, float),
        (4, 12.5, int),
        (2, 1.0, float),
        (11, 2, float),
    ]:
        mu_test, y_test = (sigma_test * check.rng.normal(size=(2, n_test)) * 1.5).astype(kind)
        want = np.log(sigma_test * np.sqrt(2 * np.pi)) + np.mean((y_test - mu_test) ** 2) / (
            2 * sigma_test**2
        )
        got = check.call(gaussian_nll, mu_test, y_test, sigma_test, returns="the loss")
        check.scalar(f"the loss for sigma={sigma_test:g}", got, want, n_samples=n_test)
    got = check.call(gaussian_nll, np.full(3, 7.0), np.full(3, 7.0), 0.01, returns="the loss")
    check.scalar("the loss where mu = y and sigma=0.01", got, np.log(0.01 * np.sqrt(2 * np.pi)))
    ### END HIDDEN TESTS

# %% [markdown]
# What is left of it, once the squared error is taken away? Your two functions, for four guesses:


# %%
def compare_guesses(rides, sigma):
    """Print the negative log-likelihood of four guesses, and what is left of it without the squared error."""
    for guess in (25.0, 30.0, 30.2, 35.0):
        loss = gaussian_nll(np.full(5, guess), rides, sigma)
        rest = loss - mse(np.full((5, 1), guess), rides[:, None]) / (2 * sigma**2)
        print(f"guess {guess}: negative log-likelihood {loss:.4f}, minus mse / (2 sigma^2): {rest:.4f}")


with needs("mse", "gaussian_nll"):
    compare_guesses(rides, sigma=4.0)

# %% [markdown]
# The last column never changes. With $\sigma$ fixed, **to minimize the squared error is to maximize the
# likelihood under Gaussian noise**, no more and no less: use it when you believe in such noise. Do you? A
# Gaussian all but forbids a ride that is far off. Here it is beside a density with heavier tails, Laplace's:

# %%
noises = {
    "Gaussian, sigma = 1": gaussian(0.0, sigma=1.0),
    "Laplace, b = 1": lambda e: np.exp(-np.abs(e)) / 2,
}
ax = plot_functions(noises, limits=(-5, 5), x_label="residual", y_label="density")
_ = ax
for name, density in noises.items():
    print(f"{name}: density at a residual of 5 is {density(np.array([5.0]))[0]:.1e}")

# %% [markdown]
# Take the three steps again, logarithm, sign, mean:
#
# $$p(y \mid \mu) = \frac{1}{2b}\, e^{-|y - \mu|/b}, \qquad
#   -\ln p(y \mid \mu) = \ln(2b) + \frac{|y - \mu|}{b}$$
#
# Behind the **absolute error** stands Laplace's noise. That is why it shrugs at an outlier: it has expected
# some.

# %% [markdown]
# ## 5. How wrong is a yes?
#
# Now the answer is yes or no, $y \in \{0, 1\}$, and the network says with which probability $a$ it is yes.
# The eight rides of the first picture once more, with a smooth step as the network. Each line is as long as
# the probability of **what happened**: from below up to $a$ where the ride was long, from above down to $a$
# where it was not.


# %%
def probability_of_long(km):
    """A smooth step: the probability of a long ride."""
    return 1 / (1 + np.exp(-1.5 * (km - 5.7)))


curve = {"a": probability_of_long}
ax = plot_functions(curve, limits=(0, 11), x_label="km", y_label="probability of a long ride")
a = probability_of_long(distance)
for truth, start, name in [(1, 0.0, "it was long"), (0, 1.0, "it was not")]:
    at = was_long == truth
    ax.vlines(distance[at], start, a[at], color=CYCLE[truth], linewidth=4, label=name)
ax.legend(loc="center right")
_ = ax
lengths = np.where(was_long, a, 1 - a)
print("lengths:", lengths.round(2), "and their product:", np.prod(lengths).round(3))

# %% [markdown]
# Their product is the likelihood again. A line is $a$ long where $y = 1$, and $1 - a$ where $y = 0$. Both at
# once, after Bernoulli, and its negative logarithm:
#
# $$p(y \mid a) = a^y (1 - a)^{1 - y}, \qquad
#   -\ln p(y \mid a) = -\bigl(y \ln a + (1 - y) \ln (1 - a)\bigr)$$
#
# This is the **binary cross-entropy**. Mind the minus sign in front: some slides print logarithmic losses
# without it, but the logarithm of a probability is negative, and a loss is made smaller, never larger.
#
# ### Exercise: `bce`
#
# Write it for outputs $A$ that are already probabilities, summed over the outputs and averaged over the
# samples, and its gradient $\partial L/\partial A$. The targets may be any numbers in $[0, 1]$: "yes, says
# one of two witnesses" is $y = 0.5$.
#
# At $a = 0$ and $a = 1$ a logarithm is infinite. So **clip** $a$ to $[10^{-12},\, 1 - 10^{-12}]$ first: an
# entirely wrong answer then costs a lot, but something finite.
#
# <details><summary>Hint 1</summary>
#
# The derivative of $\ln a$ is $1/a$. The derivative of $\ln(1 - a)$ is $-1/(1 - a)$: the inner derivative is
# $-1$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# $\;-\dfrac{y}{a} + \dfrac{1 - y}{1 - a}$, brought to one denominator, is $\;\dfrac{a - y}{a\,(1 - a)}$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Begin both functions with a clipped copy, `A = np.clip(A, 1e-12, 1 - 1e-12)`. Then the formula, with
# `np.log`, the minus in front, and `/ len(A)` at the end.
#
# </details>


# %% nbgrader={"grade_id": "bce", "solution": true}
def bce(A, Y):
    """-1/n sum (y ln a + (1 - y) ln(1 - a)).

    A : ndarray of shape (n_samples, n_out), probabilities, clipped at 1e-12; Y : the same shape
    Returns a number.
    """
    ### BEGIN SOLUTION
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)
    ### END SOLUTION


def bce_grad(A, Y):
    """dL/dA of shape (n_samples, n_out)."""
    ### BEGIN SOLUTION
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return (A - Y) / (A * (1 - A)) / len(A)
    ### END SOLUTION


# %% nbgrader={"grade_id": "bce_value_test", "grade": true, "points": 1}
with exercise("bce", title="bce, value") as check:
    A_test = np.array([[0.3, 0.55, 0.72], [0.24, 0.61, 0.47], [0.38, 0.79, 0.66], [0.52, 0.43, 0.27]])
    Y_test = np.array([[0, 1, 1], [1, 0, 0], [0, 1, 0], [1, 1, 0]])
    suspects = {
        "Average over the samples alone, not over the outputs, too.": 0.6576495214982,
        "The second half, for y = 0, is missing.": 1.021769073648,
        "The first half, for y = 1, is missing.": 0.9511794908469,
        "The two halves add: there is a + between them.": 0.07058958280057,
        "The logarithm is the natural one, np.log.": 2.846363109925,
        "The logarithm is the natural one, np.log, not that of base 10.": 0.8568406746389,
        "y and 1 - y have changed places.": 2.587092639964,
    }
    got = check.call(bce, A_test, Y_test, returns="the loss")
    check.scalar("the loss", got, 1.972948564494, n_samples=4, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out in [(7, 2), (3, 5), (6, 1)]:
        A_test = check.rng.uniform(0.2, 0.8, size=(n_samples, n_out))
        for soft_test in (False, True):
            Y_test = check.rng.uniform(size=(n_samples, n_out))
            Y_test = Y_test if soft_test else (Y_test > 0.5).astype(int)
            want = -np.sum(Y_test * np.log(A_test) + (1 - Y_test) * np.log(1 - A_test)) / n_samples
            hard_test = -np.sum(np.log(np.where(Y_test == 1, A_test, 1 - A_test))) / n_samples
            rounded_test = -np.sum(np.log(np.where(Y_test > 0.5, A_test, 1 - A_test))) / n_samples
            sentence_test = "Targets may lie between 0 and 1: weigh the two logarithms with y and 1 - y."
            suspects = {sentence_test: hard_test, f"{sentence_test} ": rounded_test} if soft_test else {}
            got = check.call(bce, A_test, Y_test, returns="the loss")
            name = "the loss for targets between 0 and 1" if soft_test else "the loss"
            check.scalar(name, got, want, n_samples=n_samples, suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_grad_test", "grade": true, "points": 1}
with exercise("bce", title="bce, gradient") as check:
    A_test, Y_test = check.rng.uniform(0.2, 0.8, size=(5, 3)), check.rng.integers(0, 2, size=(5, 3))
    got = check.call(bce_grad, A_test, Y_test, returns="dL/dA")
    slope_test = 1 / (A_test * (1 - A_test))
    suspects = {
        "Average over the samples alone, not over the outputs, too.": (A_test - Y_test) * slope_test / 15,
        "The denominator a(1 - a) is missing.": (A_test - Y_test) / 5,
        "a(1 - a) belongs below the fraction bar.": (A_test - Y_test) / slope_test / 5,
        "Only the half for y = 1 is there.": -Y_test / A_test / 5,
        "The two halves have the same sign: ln(1 - a) has the slope -1/(1 - a).": -(
            Y_test / A_test + (1 - Y_test) / (1 - A_test)
        )
        / 5,
    }
    check.gradient(
        {"dL/dA": got},
        forward=lambda A: -np.sum(Y_test * np.log(A) + (1 - Y_test) * np.log(1 - A)) / 5,
        at=(A_test,),
        n_samples=5,
        suspects=suspects,
    )
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out in [(7, 2), (3, 5), (6, 1)]:
        A_test = check.rng.uniform(0.2, 0.8, size=(n_samples, n_out))
        for soft_test in (False, True):
            Y_test = check.rng.uniform(size=(n_samples, n_out))
            Y_test = Y_test if soft_test else (Y_test > 0.5).astype(int)
            want = (A_test - Y_test) / (A_test * (1 - A_test)) / n_samples
            sentence_test = "Targets may lie between 0 and 1: weigh the two slopes with y and 1 - y."
            hard_test = np.where(Y_test == 1, -1 / A_test, 1 / (1 - A_test)) / n_samples
            suspects = {sentence_test: hard_test} if soft_test else {}
            got = check.call(bce_grad, A_test, Y_test, returns="dL/dA")
            check.array("dL/dA", got, want, n_samples=n_samples, suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_edges_test", "grade": true, "points": 1}
with exercise("bce", title="bce, certain answers") as check:
    sure_test = np.array([[0.0], [1.0], [1.0]])
    got = check.call(bce, sure_test, 1 - sure_test, returns="the loss")
    check.scalar("the loss of answers that are certain and wrong", got, 27.6, tol=100)  # is it finite?
    words_test = f"certain and wrong answers cost {got:.4g}, but more than 20 is asked for: clip at 1e-12."
    check.that(got > 20, words_test)
    got = check.call(bce, sure_test, sure_test, returns="the loss")
    check.scalar("the loss of answers that are certain and right", got, 0, tol=1e-8)
    sure_test, truth_test = np.array([[0.0], [1.0], [1.0], [0.0]]), np.array([[1.0], [0.0], [1.0], [0.0]])
    got = check.call(bce_grad, sure_test, truth_test, returns="dL/dA")
    check.array("dL/dA of certain answers", got, 1e12 * (sure_test - truth_test) / 4, tol=1e250)  # likewise
    check.that(got[0, 0] <= 0 <= got[1, 0], "at certain and wrong answers the gradient points the wrong way.")
    ### BEGIN HIDDEN TESTS
    whole_test = check.rng.integers(0, 2, size=(6, 2))
    for truth_test in (whole_test, 1 - whole_test):
        got = check.call(bce, whole_test, truth_test, returns="the loss")
        check.that(np.isfinite(got), "the loss of certain answers is not finite.")
        is_right_test = abs(got) < 1e-8 if truth_test is whole_test else got > 40
        check.that(is_right_test, "the loss of certain answers is 0 where they are right, large where not.")
        got = check.call(bce_grad, whole_test, truth_test, returns="dL/dA")
        check.that(np.all(np.isfinite(got)), "the gradient of certain answers is not finite.")
    for tiny_test in (1e-6, 1e-11):
        A_test, Y_test = np.array([[tiny_test], [1 - tiny_test], [0.5]]), np.array([[1.0], [0.0], [0.25]])
        want = -np.sum(Y_test * np.log(A_test) + (1 - Y_test) * np.log(1 - A_test)) / 3
        got = check.call(bce, A_test, Y_test, returns="the loss")
        early_test = {}
        for clip_test in (1e-9, 1e-10):
            yes_test, no_test = (
                np.log(np.maximum(A_test, clip_test)),
                np.log(np.maximum(1 - A_test, clip_test)),
            )
            cost_test = -np.sum(Y_test * yes_test + (1 - Y_test) * no_test) / 3
            early_test[f"a is clipped at {clip_test:g}: clip at 1e-12."] = cost_test
        check.scalar(f"the loss at a = {tiny_test:g}", got, want, tol=0.02, suspects=early_test)
        if tiny_test > 1e-9:
            got = check.call(bce_grad, A_test, Y_test, returns="dL/dA")
            want = (A_test - Y_test) / (A_test * (1 - A_test)) / 3
            check.array(f"dL/dA at a = {tiny_test:g}", got, want, tol=0.02)
    ### END HIDDEN TESTS

# %% [markdown]
# What one answer costs, by your functions. Look at $y = 1$: a yes is free; the further $a$ sinks towards a
# *no*, the steeper the price, and without end. The square never asks for more than 1.


# %%
def of_one_answer(loss, y):
    """Turn a loss of A and Y into a function of the output a, for the picture."""
    return lambda outputs: np.array([loss(np.array([[a]]), np.array([[y]])) for a in outputs])


with needs("mse", "bce"):
    curves = {"bce, y = 1": of_one_answer(bce, 1.0), "bce, y = 0": of_one_answer(bce, 0.0)}
    curves["mse, y = 1"] = of_one_answer(mse, 1.0)
    ax = plot_functions(curves, limits=(0.005, 0.995), x_label="output a", y_label="loss")
    _ = ax

# %% [markdown]
# ### A neuron that is surely wrong
#
# Put a sigmoid in front, $a = \sigma(z)$. What comes into the last activation, $z$, is called the **logit**.
# (No ReLU stands behind a logit: it has to be free to be negative.) One neuron with the target 0 learns under
# both losses, from two starts:

# %% grader={"picture": true}
saturated_neuron(mse_grad, bce_grad)

# %% [markdown]
# On the right it starts out surely wrong, and one of the two losses lets it sleep. The gradient reaches $z$
# through the slope of the sigmoid, as in notebook 04:
#
# $$\text{squared error:}\quad \frac{\partial L}{\partial z} = 2\,(a - y)\; \cdot\; a (1 - a)$$
#
# **Question 2.** Which factor makes the squared error so slow at the start of the right-hand picture?
#
# - a) $a - y$, since the error is small
# - b) $a(1 - a)$, the slope of the sigmoid, since $a$ is close to 1
# - c) the 2, since it should be a 1/2

# %% nbgrader={"grade_id": "question_2", "solution": true} grader={"stub": false}
question_2 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_2 = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "question_2_test", "grade": true, "points": 1}
with exercise("question_2") as check:
    check.choice(
        question_2,
        among="abc",
        right="b",
        reason=(
            "The error a - y is nearly 1, as large as it can be. But far from z = 0 the sigmoid is flat, and "
            "its slope a(1 - a) multiplies the gradient. Cross-entropy divides by that very slope."
        ),
    )

# %% [markdown]
# Far from $z = 0$ the sigmoid is flat: the neuron is **saturated**, and its slope $a(1 - a)$ makes almost
# nothing of the largest error. The cross-entropy divides by that very slope:
#
# $$\text{cross-entropy:}\quad \frac{\partial L}{\partial z}
#   = \frac{a - y}{a (1 - a)}\; \cdot\; a (1 - a) = a - y$$
#
# The factor cancels, and what is left is the error itself. The larger the mistake, the faster it learns.

# %% [markdown]
# ### Exercise: `bce_with_logits`
#
# If sigmoid and logarithm undo each other, why compute either? Insert $a = \sigma(z)$. From
# $\sigma(z) = 1/(1 + e^{-z})$ follows $-\ln \sigma(z) = \ln(1 + e^{-z}) = \mathrm{softplus}(-z)$, and in the
# same way $-\ln(1 - \sigma(z)) = \mathrm{softplus}(z)$. The loss of one output is then
# $y\,\mathrm{softplus}(-z) + (1 - y)\,\mathrm{softplus}(z)$, and since
# $\mathrm{softplus}(-z) = \mathrm{softplus}(z) - z$,
#
# $$L = \frac1n \sum \bigl(\mathrm{softplus}(z) - y z\bigr), \qquad
#   \mathrm{softplus}(z) = \ln(1 + e^z) = \max(z, 0) + \ln\bigl(1 + e^{-|z|}\bigr)$$
#
# Write the loss and its gradient with respect to $Z$. No clipping any more, and no lost digits, if you take
# the **stable** forms of notebook 02: the exponential sees no number above 0. (Copy your functions from there
# into the cell if you like.) Both must be right for all $|z| \le 10^4$, without a NumPy warning.
#
# <details><summary>Hint 1</summary>
#
# The derivative of softplus is the sigmoid. So each entry of the gradient is $a - y$ again, over $n$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `small = np.exp(-np.abs(Z))` never overflows. Both softplus and sigmoid can be written with it:
# $\sigma(z) = \frac{1}{1 + e^{-z}}$ for $z \ge 0$, and $\frac{e^{z}}{1 + e^{z}}$ for $z < 0$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Softplus is `np.maximum(Z, 0) + np.log1p(small)`, the sigmoid `np.where(Z >= 0, 1, small) / (1 + small)`.
# The loss is a sum over everything, divided by `len(Z)`.
#
# </details>


# %% nbgrader={"grade_id": "bce_with_logits", "solution": true}
def bce_with_logits(Z, Y):
    """Binary cross-entropy of sigma(Z), and its gradient with respect to Z.

    Z, Y : ndarrays of shape (n_samples, n_out), |z| up to 1e4
    Returns (loss, grad_Z), a number and an ndarray of shape (n_samples, n_out).
    """
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(Z))
    softplus = np.maximum(Z, 0) + np.log1p(small)
    sigma = np.where(Z >= 0, 1, small) / (1 + small)
    return np.sum(softplus - Y * Z) / len(Z), (sigma - Y) / len(Z)
    ### END SOLUTION


# %% nbgrader={"grade_id": "bce_with_logits_loss_test", "grade": true, "points": 1}
with exercise("bce_with_logits", title="bce_with_logits, loss") as check:
    Z_test = np.array([[0.4, -1.3, 2.1], [-0.6, 1.7, 0.2], [1.1, -0.5, -2.4], [0.9, -0.8, 1.5]])
    Y_test = np.array([[0, 1, 1], [1, 0, 0], [0, 1, 0], [1, 1, 0]])
    suspects = {
        "Average over the samples alone, not over the outputs, too.": 0.9945726965649,
        "The part - y z is missing.": 2.933718089695,
        "The part y z is to be subtracted.": 2.883718089695,
        "softplus(z) goes with z, softplus(-z) with -z: the sign is turned.": 2.408718089695,
        "y multiplies z alone, not softplus(z), too.": 1.29508686309,
    }
    loss_test, _ = check.call(bce_with_logits, Z_test, Y_test, returns=("loss", "dL/dZ"))
    check.scalar("loss", loss_test, 2.983718089695, n_samples=4, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, kind in [(7, 2, float), (3, 5, int), (6, 1, float)]:
        Z_test = (3 * check.rng.normal(size=(n_samples, n_out))).astype(kind)
        for Y_test in (check.rng.integers(0, 2, size=Z_test.shape), check.rng.uniform(size=Z_test.shape)):
            loss_test, _ = check.call(bce_with_logits, Z_test, Y_test, returns=("loss", "dL/dZ"))
            want = np.sum(np.logaddexp(0, Z_test) - Y_test * Z_test) / n_samples
            check.scalar("loss", loss_test, want, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_with_logits_grad_test", "grade": true, "points": 1}
with exercise("bce_with_logits", title="bce_with_logits, gradient") as check:
    Z_test, Y_test = check.rng.normal(size=(5, 3)), check.rng.integers(0, 2, size=(5, 3))
    _, grad_Z_test = check.call(bce_with_logits, Z_test, Y_test, returns=("loss", "dL/dZ"))
    sigma_test = 1 / (1 + np.exp(-Z_test))
    suspects = {
        "Average over the samples alone, not over the outputs, too.": (sigma_test - Y_test) / 15,
        "That is dL/da: multiply by the slope of the sigmoid, a(1 - a).": (sigma_test - Y_test)
        / (sigma_test * (1 - sigma_test))
        / 5,
        "The slope of the sigmoid, a(1 - a), cancels: it is there once too often.": (sigma_test - Y_test)
        * (sigma_test * (1 - sigma_test))
        / 5,
        "Z itself stands where sigma(Z) belongs.": (Z_test - Y_test) / 5,
        "- y is missing.": sigma_test / 5,
    }
    check.gradient(
        {"dL/dZ": grad_Z_test},
        forward=lambda Z: np.sum(np.log1p(np.exp(Z)) - Y_test * Z) / 5,
        at=(Z_test,),
        n_samples=5,
        suspects=suspects,
    )
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, kind in [(7, 2, float), (3, 5, int), (6, 1, float)]:
        Z_test = (3 * check.rng.normal(size=(n_samples, n_out))).astype(kind)
        for Y_test in (check.rng.integers(0, 2, size=Z_test.shape), check.rng.uniform(size=Z_test.shape)):
            _, grad_Z_test = check.call(bce_with_logits, Z_test, Y_test, returns=("loss", "dL/dZ"))
            want = (1 / (1 + np.exp(-Z_test)) - Y_test) / n_samples
            check.array("dL/dZ", grad_Z_test, want, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_with_logits_stable_test", "grade": true, "points": 1}
with exercise("bce_with_logits", title="bce_with_logits, large logits") as check:
    Z_test = np.array([[1000.0, -1000.0], [1e4, -1e4], [-40.0, 40.0], [0.5, -0.5]])
    Y_test = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    loss_test, grad_Z_test = check.call(
        bce_with_logits, Z_test, Y_test, returns=("loss", "dL/dZ"), quiet=True
    )
    rest_test = np.log1p(np.exp(-0.5)) + np.log1p(np.exp(0.5))
    advice_test = "take a form of softplus that needs no clipping"
    clips_test = (30, 50, 100, 500, 700)
    suspects = {f"The logits are clipped at {c}: {advice_test}.": (2 * c + rest_test) / 4 for c in clips_test}
    for eps_test in (1e-12, 1e-15):
        by_way_of_a_test = (rest_test - np.log(1 - (1 - eps_test)) - np.log(eps_test)) / 4
        suspects[f"a is clipped at {eps_test}: go from z to the loss without the probability."] = (
            by_way_of_a_test
        )
    check.scalar("loss", loss_test, (2000 + rest_test) / 4, suspects=suspects)
    half_test = 1 / (1 + np.exp(-0.5))
    want = np.array([[1, -1], [0, 0], [0, 0], [half_test - 1, -half_test]]) / 4
    check.array("dL/dZ", grad_Z_test, want)
    ### BEGIN HIDDEN TESTS
    for size_test in (30, 300, 1e4):
        Z_test = np.concatenate(
            [check.rng.uniform(-size_test, size_test, size=(5, 3)), [[size_test, -size_test, 0.0]]]
        )
        for Y_test in (check.rng.integers(0, 2, size=Z_test.shape), check.rng.uniform(size=Z_test.shape)):
            loss_test, grad_Z_test = check.call(
                bce_with_logits, Z_test, Y_test, returns=("loss", "dL/dZ"), quiet=True
            )
            small_test = np.exp(-np.abs(Z_test))
            check.scalar(
                "loss", loss_test, np.sum(np.maximum(Z_test, 0) + np.log1p(small_test) - Y_test * Z_test) / 6
            )
            want = (np.where(Z_test >= 0, 1, small_test) / (1 + small_test) - Y_test) / 6
            check.array("dL/dZ", grad_Z_test, want)
    whole_test = np.array([[-800, 900, 3], [10000, -10000, 0]])
    loss_test, grad_Z_test = check.call(
        bce_with_logits, whole_test, 1 * (whole_test > 1), returns=("loss", "dL/dZ"), quiet=True
    )
    check.scalar("loss at whole numbers", loss_test, (np.log1p(np.exp(-3)) + np.log(2)) / 2)
    ### END HIDDEN TESTS

# %% [markdown]
# ## 6. How wrong is one answer of many?
#
# On foot, by bike or by bus: one of $K$ classes. The network gives a probability $a_k$ to each. With the
# answer as a **one-hot** row $y$, a single 1 at the true class, the probability of what happened is
#
# $$p(y \mid a) = \prod_k a_k^{\,y_k}, \qquad -\ln p(y \mid a) = -\sum_k y_k \ln a_k$$
#
# since $a_k^0 = 1$ for all classes but the true one: the **categorical** distribution, Bernoulli's with more
# than two answers. Averaged over the samples it is the **cross-entropy**. In the sum only one term is left,
# so with the true class $t$ of each sample
#
# $$L = -\frac1n \sum_n \ln a_{n, t_n}$$
#
# Only the true class shows up. The others are not forgotten: the probabilities sum to 1, so what they take,
# they take from it.
#
# ### Exercise: `cross_entropy`
#
# Labels are whole numbers, one a sample. `one_hot` writes them as rows with a single 1; its width is
# `n_classes`, whether or not the last class occurs. `cross_entropy` takes probabilities and labels. Where
# the true class has probability 0, its loss must be large but finite: clip at $10^{-12}$, as before.
#
# <details><summary>Hint 1</summary>
#
# `np.eye(n_classes)` has every possible row of `one_hot`. Which rows do you want, in which order?
#
# </details>
# <details><summary>Hint 2</summary>
#
# One entry from each row: NumPy takes two lists of indices, the rows and the columns, side by side.
# `P[:, labels]` is something else: whole columns.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `P[np.arange(len(P)), labels]` are the probabilities of the true classes. Clip them, take `np.log`, the
# mean, and the minus.
#
# </details>


# %% nbgrader={"grade_id": "cross_entropy", "solution": true}
def one_hot(labels, n_classes):
    """Rows with a 1 at the label. labels : ndarray of int, shape (n,). Returns (n, n_classes)."""
    ### BEGIN SOLUTION
    return np.eye(n_classes)[labels]
    ### END SOLUTION


def cross_entropy(P, labels):
    """Mean of -ln of the probability of the true class.

    P : ndarray of shape (n_samples, n_classes), rows sum to 1; labels : ndarray of int, shape (n_samples,)
    Returns a number.
    """
    ### BEGIN SOLUTION
    of_truth = P[np.arange(len(P)), labels]
    return -np.mean(np.log(np.maximum(of_truth, 1e-12)))
    ### END SOLUTION


# %% nbgrader={"grade_id": "cross_entropy_onehot_test", "grade": true, "points": 1}
with exercise("cross_entropy", title="cross_entropy, one_hot") as check:
    labels_test = np.array([2, 0, 1, 0, 2])
    got = check.call(one_hot, labels_test, 4, returns="the rows")
    want = np.array([[0, 0, 1, 0], [1, 0, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]])
    suspects = {
        "The number of columns is n_classes, not the largest label plus 1.": want[:, :3],
        "Labels count from 0: label 0 is the first column.": np.roll(want, -1, axis=1),
    }
    check.array("one_hot([2, 0, 1, 0, 2], 4)", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, n_classes in [(7, 3), (3, 10), (6, 2)]:
        drawn_test = check.rng.integers(0, n_classes, size=n_test)
        for labels_test in (drawn_test, np.full(n_test, n_classes - 1), np.zeros(n_test, dtype=int)):
            got = check.call(one_hot, labels_test, n_classes, returns="the rows")
            check.array("the rows", got, labels_test[:, None] == np.arange(n_classes), dtype=(int, float))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_value_test", "grade": true, "points": 1}
with exercise("cross_entropy", title="cross_entropy, value") as check:
    P_test = np.array(
        [[0.2, 0.3, 0.5], [0.6, 0.1, 0.3], [0.25, 0.35, 0.4], [0.15, 0.7, 0.15], [0.1, 0.65, 0.25]]
    )
    labels_test = np.array([2, 0, 1, 0, 2])
    suspects = {
        "The logarithm is missing.": -0.37,
        "Average over the samples alone, not over the classes, too.": 0.3691472849887,
        "The natural logarithm is meant, np.log.": 1.597700872232,
        "All classes are summed: only the true one counts.": 3.829385183963,
        "All classes are averaged: only the true one counts.": 1.276461727988,
        "That is the most probable class; take the true one.": 0.5815442792463,
        "P[:, labels] takes columns of every row; pick one entry from each row.": 1.318000558311,
        "The logarithm comes too late: average the logarithms.": 0.9942522733439,
        "The false classes count, too: that is the binary cross-entropy.": 1.979849059976,
    }
    got = check.call(cross_entropy, P_test, labels_test, returns="the loss")
    check.scalar("the loss", got, 1.107441854966, n_samples=5, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, n_classes in [(7, 4), (3, 6), (6, 2)]:
        P_test = check.rng.uniform(0.3, 2, size=(n_test, n_classes))
        P_test /= P_test.sum(axis=1, keepdims=True)
        drawn_test = check.rng.integers(0, n_classes, size=n_test)
        for labels_test in (drawn_test, np.full(n_test, n_classes - 1), np.zeros(n_test, dtype=int)):
            got = check.call(cross_entropy, P_test, labels_test, returns="the loss")
            want = -np.mean(np.log(P_test[np.arange(n_test), labels_test]))
            check.scalar("the loss", got, want, n_samples=n_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_zero_test", "grade": true, "points": 1}
with exercise("cross_entropy", title="cross_entropy, probability 0") as check:
    P_test = np.array([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5], [0.0, 0.25, 0.75], [1.0, 0.0, 0.0]])
    got = check.call(cross_entropy, P_test, np.array([0, 1, 0, 2]), returns="the loss")
    check.scalar("the loss where the true classes have probability 0", got, 27.6, tol=100)  # is it finite?
    words_test = (
        f"true classes of probability 0 cost {got:.4g}, but more than 20 is asked for: clip at 1e-12."
    )
    check.that(got > 20, words_test)
    got = check.call(cross_entropy, P_test, np.array([1, 2, 2, 0]), returns="the loss")
    check.scalar("the loss where the false classes have probability 0", got, -np.log(0.375) / 4)
    ### BEGIN HIDDEN TESTS
    whole_test = np.array([[0, 1], [1, 0], [0, 1]])
    got = check.call(cross_entropy, whole_test, np.array([1, 0, 1]), returns="the loss")
    check.scalar("the loss of answers that are certain and right", got, 0, tol=1e-8)
    got = check.call(cross_entropy, whole_test, np.array([0, 1, 0]), returns="the loss")
    check.that(
        np.isfinite(got) and got > 20, "certain and wrong answers cost more than 20, but not infinity."
    )
    for tiny_test in (1e-6, 1e-11):
        P_test = np.array([[tiny_test, 1 - tiny_test, 0.0], [0.5, 0.5 - tiny_test, tiny_test]])
        got = check.call(cross_entropy, P_test, np.array([0, 2]), returns="the loss")
        early_test = {f"P is clipped at {clip:g}: clip at 1e-12.": -np.log(clip) for clip in (1e-9, 1e-10)}
        check.scalar(
            f"the loss at probabilities of {tiny_test:g}",
            got,
            -np.log(tiny_test),
            tol=0.02,
            suspects=early_test,
        )
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `softmax_steps` *
#
# *Bonus: its points are extra, and no later notebook needs it. It is a bridge from notebook 04 to the next
# page.*
#
# The probabilities come out of a softmax. In single steps, each so small that you know its derivative:
#
# | step | shape | what happens |
# |:--|:--|:--|
# | $E = e^Z$ | $(n, K)$ | each logit by itself |
# | $S = \sum_k E_k$ | $(n, 1)$ | a sum along each row |
# | $R = 1/S$ | $(n, 1)$ | |
# | $A = E \cdot R$ | $(n, K)$ | each row times its own number |
# | $L = -\frac1n \sum Y \ln A$ | a number | the cross-entropy |
#
# Walk **backward**, as in notebook 04: from $\partial L/\partial A$ to the gradient of each value from the
# one after it. $E$ is used twice, in $S$ and in $A$: its two gradients add. Return all five of them. What
# do you find at $Z$?
#
# <details><summary>Hint 1</summary>
#
# Each gradient has the shape of its value. Where one number $R$ is spread over a row, the gradients of the
# row come together: `sum(axis=1, keepdims=True)`. Where a row is summed to one number $S$, its gradient
# goes to each entry of the row.
#
# </details>
# <details><summary>Hint 2</summary>
#
# With G for gradients: $G_A = -\frac1n\, Y/A$, then $G_R = \sum_k G_A E$, then $G_S = -G_R / S^2$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# $G_E = G_A R + G_S$, one part by way of $A$ and one by way of $S$. Last, $G_Z = G_E\, E$, since the
# derivative of $e^z$ is $e^z$.
#
# </details>


# %% nbgrader={"grade_id": "softmax_steps", "solution": true}
def softmax_steps(Z, Y):
    """Gradients of the cross-entropy with respect to every value on the way to it.

    Z : ndarray of shape (n_samples, n_classes), |z| below 30; Y : the same shape, rows sum to 1
    Returns (grad_A, grad_R, grad_S, grad_E, grad_Z), of shapes (n, K), (n, 1), (n, 1), (n, K), (n, K).
    """
    ### BEGIN SOLUTION
    E = np.exp(Z)
    S = E.sum(axis=1, keepdims=True)
    R = 1 / S
    A = E * R
    grad_A = -Y / A / len(Z)
    grad_R = np.sum(grad_A * E, axis=1, keepdims=True)
    grad_S = -grad_R / S**2
    grad_E = grad_A * R + grad_S
    grad_Z = grad_E * E
    return grad_A, grad_R, grad_S, grad_E, grad_Z
    ### END SOLUTION


# %% nbgrader={"grade_id": "softmax_steps_test", "grade": true, "points": 1}
with exercise("softmax_steps") as check:
    names_test = ("dL/dA", "dL/dR", "dL/dS", "dL/dE", "dL/dZ")
    for n_test, k_test in [(3, 4), (5, 2)]:
        Z_test, Y_test = check.rng.normal(size=(n_test, k_test)), check.rng.uniform(size=(n_test, k_test))
        Y_test /= Y_test.sum(axis=1, keepdims=True)
        got = check.call(softmax_steps, Z_test, Y_test, returns=names_test)
        E_test = np.exp(Z_test)
        S_test = E_test.sum(axis=1, keepdims=True)
        A_test = E_test / S_test
        want_A_test = -Y_test / A_test / n_test
        want_R_test = np.sum(want_A_test * E_test, axis=1, keepdims=True)
        want_E_test = want_A_test / S_test - want_R_test / S_test**2
        wants_test = (
            want_A_test,
            want_R_test,
            -want_R_test * S_test**-2.0,
            want_E_test,
            want_E_test * E_test,
        )
        suspects = {
            "E is used twice: the gradient by way of S is missing.": want_A_test / S_test,
            "E is used twice: the gradient by way of A is missing.": want_E_test - want_A_test / S_test,
            "The slope of e^z is e^z: multiply by E, not by Z.": want_E_test * Z_test,
            "That is the right one in another order: dL/dA comes first, dL/dZ last.": wants_test[-1],
        }
        for name, one_test, want in zip(names_test, got, wants_test, strict=True):
            is_full_test = want.shape == Z_test.shape
            check.array(name, one_test, want, n_samples=n_test, suspects=suspects if is_full_test else {})

# %% [markdown]
# ### What is left at $z$?
#
# The same on paper, in one go. The probabilities are $a_i = e^{z_i} / \sum_k e^{z_k}$. In notebook 02 you
# found the Jacobian of the softmax, and for a one-hot $y$ the loss of one sample is
# $L = -\sum_i y_i \ln a_i$:
#
# $$\frac{\partial a_i}{\partial z_j} = a_i\,\bigl([i = j] - a_j\bigr), \qquad
#   \frac{\partial L}{\partial a_i} = -\frac{y_i}{a_i}$$
#
# where the bracket $[i = j]$ is 1 for $i = j$ and 0 otherwise. Every $z_j$ moves every $a_i$, so the chain
# rule sums over $i$:
#
# $$\frac{\partial L}{\partial z_j} = \sum_i -\frac{y_i}{a_i}\; a_i\,\bigl([i = j] - a_j\bigr)
#   = -\sum_i y_i\,[i = j] + a_j \sum_i y_i = -y_j + a_j \cdot 1 = a_j - y_j$$
#
# The $a_i$ cancel, the sum over $y$ is 1, and the error itself is left. By numbers:

# %%
z, y = np.array([1.0, -0.5, 2.0]), np.array([0.0, 1.0, 0.0])
a = np.exp(z) / np.sum(np.exp(z))
jacobian = np.diag(a) - np.outer(a, a)
print("through the Jacobian:  ", jacobian.T @ (-y / a))
print("a - y:                 ", a - y)

# %%
with needs("softmax_steps"):  # the bonus: nothing else needs it
    print("through all your steps:", softmax_steps(z[None], y[None])[-1][0])

# %% [markdown]
# ### And why not compute it in two steps?
#
# Because the steps in between do not fit into a computer's numbers, although the result does:

# %%
z = np.array([1000.0, 0.0])
with np.errstate(all="ignore"):
    print("e^1000 =", np.exp(1000.0))
    print("softmax, as in the formula:", np.exp(z) / np.sum(np.exp(z)))
    print("ln of the sum of e^z:", np.log(np.sum(np.exp(z))))
print("what that should have been:", np.logaddexp(*z))

# %% [markdown]
# The way out is the **log-sum-exp trick**. With $m = \max_k z_k$, for each sample,
#
# $$-\ln a_t = \ln \sum_k e^{z_k} - z_t = \ln \sum_k e^{z_k - m} - (z_t - m)$$
#
# Now no exponent is above 0, and one is exactly 0, so that the sum lies between 1 and $K$: no overflow, and
# no logarithm of 0. The same $m$ taken out makes the softmax of the gradient safe.
#
# ### Exercise: `softmax_cross_entropy`
#
# Write loss and gradient with respect to $Z$, fused into one function. It must stay right when logits are as
# far out as $-290\,000$.
#
# <details><summary>Hint 1</summary>
#
# One maximum for each **row**, kept as a column so that it can be subtracted: `axis=1, keepdims=True`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Never take the logarithm of a probability: it may be 0. The formula with $m$ needs only the logarithm of the
# sum.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The gradient is the softmax of the shifted logits, minus 1 at the true class of each row, all divided by the
# number of samples. `grad_Z[np.arange(len(Z)), labels] -= 1` changes one entry in each row.
#
# </details>


# %% nbgrader={"grade_id": "softmax_cross_entropy", "solution": true}
def softmax_cross_entropy(Z, labels):
    """Cross-entropy of softmax(Z), and its gradient with respect to Z.

    Z : ndarray of shape (n_samples, n_classes); labels : ndarray of int, shape (n_samples,)
    Returns (loss, grad_Z), a number and an ndarray of shape (n_samples, n_classes).
    """
    ### BEGIN SOLUTION
    n_samples = len(Z)
    shifted = Z - Z.max(axis=1, keepdims=True)
    exps = np.exp(shifted)
    sums = exps.sum(axis=1)
    truth = np.arange(n_samples), labels
    grad_Z = exps / sums[:, None]
    grad_Z[truth] -= 1
    return np.mean(np.log(sums) - shifted[truth]), grad_Z / n_samples
    ### END SOLUTION


# %% nbgrader={"grade_id": "softmax_cross_entropy_loss_test", "grade": true, "points": 1}
with exercise("softmax_cross_entropy", title="softmax_cross_entropy, loss") as check:
    Z_test = np.array(
        [[0.4, -1.3, 2.1], [-0.6, 1.7, 0.2], [1.1, -0.5, -2.4], [0.9, -0.8, 1.5], [0.3, 1.6, -0.7]]
    )
    labels_test = np.array([2, 0, 1, 0, 2])
    suspects = {
        "Average over the samples alone, not over the classes, too.": 0.5534387903534,
        "The softmax runs down the columns: it is a matter of each row (axis=1).": 2.193681179923,
        "The softmax is taken over all samples at once: it is a matter of each row (axis=1).": 3.317237718036,
        "- z_y is missing.": 1.90031637106,
        "The maximum has been taken out of the sum, but not out of z_y (or never put back).": 0.0603163710601,
        "The maximum is taken out of z_y, but not out of the sum.": 3.26031637106,
        "The logarithm is missing.": -0.2935574396852,
        "That is the most probable class; take the true one.": 0.3003163710601,
    }
    loss_test, _ = check.call(softmax_cross_entropy, Z_test, labels_test, returns=("loss", "dL/dZ"))
    check.scalar("loss", loss_test, 1.66031637106, n_samples=5, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, n_classes, kind in [(7, 4, float), (3, 6, int), (6, 2, float)]:
        Z_test = (3 * check.rng.normal(size=(n_test, n_classes))).astype(kind)
        drawn_test = check.rng.integers(0, n_classes, size=n_test)
        for labels_test in (drawn_test, np.full(n_test, n_classes - 1), np.zeros(n_test, dtype=int)):
            loss_test, _ = check.call(softmax_cross_entropy, Z_test, labels_test, returns=("loss", "dL/dZ"))
            want = np.mean(np.log(np.exp(Z_test).sum(axis=1)) - Z_test[np.arange(n_test), labels_test])
            check.scalar("loss", loss_test, want, n_samples=n_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_grad_test", "grade": true, "points": 1}
with exercise("softmax_cross_entropy", title="softmax_cross_entropy, gradient") as check:
    Z_test, labels_test = check.rng.normal(size=(5, 3)), np.array([2, 0, 1, 0, 2])
    truth_test = np.eye(3)[labels_test]
    P_test = np.exp(Z_test) / np.exp(Z_test).sum(axis=1, keepdims=True)
    suspects = {
        "Average over the samples alone, not over the classes, too.": (P_test - truth_test) / 15,
        "- y is missing: subtract 1 at the true class.": P_test / 5,
        "The 1 is subtracted from every class, not from the true one alone.": (P_test - 1) / 5,
        "The softmax runs down the columns: it is a matter of each row (axis=1).": (
            np.exp(Z_test) / np.exp(Z_test).sum(axis=0) - truth_test
        )
        / 5,
        "The logits stand where the probabilities belong.": (Z_test - truth_test) / 5,
        "That is dL/da: go through the softmax, too.": -truth_test / P_test / 5,
        "That is -y (1 - a), the diagonal of the Jacobian: the false classes learn, too.": truth_test
        * (P_test - 1)
        / 5,
        "The slope a(1 - a) has been multiplied in: the Jacobian is already inside a - y.": (
            P_test - truth_test
        )
        * P_test
        * (1 - P_test)
        / 5,
    }
    _, grad_Z_test = check.call(softmax_cross_entropy, Z_test, labels_test, returns=("loss", "dL/dZ"))
    check.gradient(
        {"dL/dZ": grad_Z_test},
        forward=lambda Z: np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(5), labels_test]),
        at=(Z_test,),
        n_samples=5,
        suspects=suspects,
    )
    ### BEGIN HIDDEN TESTS
    for n_test, n_classes, kind in [(7, 4, float), (3, 6, int), (6, 2, float)]:
        Z_test = (3 * check.rng.normal(size=(n_test, n_classes))).astype(kind)
        drawn_test = check.rng.integers(0, n_classes, size=n_test)
        P_test = np.exp(Z_test) / np.exp(Z_test).sum(axis=1, keepdims=True)
        for labels_test in (drawn_test, np.full(n_test, n_classes - 1), np.zeros(n_test, dtype=int)):
            _, grad_Z_test = check.call(softmax_cross_entropy, Z_test, labels_test, returns=("loss", "dL/dZ"))
            want = (P_test - np.eye(n_classes)[labels_test]) / n_test
            check.array("dL/dZ", grad_Z_test, want, n_samples=n_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_stable_test", "grade": true, "points": 1}
with exercise("softmax_cross_entropy", title="softmax_cross_entropy, large logits") as check:
    Z_test = np.array([[1000.0, 999.0, -1000.0], [-290000.0, 0.0, 1.0], [-2000.0, -2000.0, -2001.0]])
    P_test = np.array(
        [
            [0.73105857863, 0.26894142137, 0],
            [0, 0.26894142137, 0.73105857863],
            [0.4223187982515, 0.4223187982515, 0.155362403497],
        ]
    )
    for labels_test, want, clipped_test, clipped_later_test in [
        ([0, 2, 1], 0.4961727263649, None, None),
        ([2, 0, 2], 97334.49617273, 19.04134567864, 23.64651586463),
    ]:
        suspects = {}
        if clipped_test is not None:
            suspects["The probabilities are clipped at 1e-12: go to the loss without them."] = clipped_test
            suspects["The probabilities are clipped at 1e-15: go to the loss without them."] = (
                clipped_later_test
            )
        loss_test, grad_Z_test = check.call(
            softmax_cross_entropy, Z_test, np.array(labels_test), returns=("loss", "dL/dZ"), quiet=True
        )
        check.scalar("loss", loss_test, want, tol=1e-9, suspects=suspects)
        check.array("dL/dZ", grad_Z_test, (P_test - np.eye(3)[labels_test]) / 3, tol=1e-9)
    ### BEGIN HIDDEN TESTS
    for shift_test, scale_test, tol_test in [
        (0, 1e4, 1e-10),
        (1e4, 1, 1e-10),
        (-1e4, 1, 1e-10),
        (-290000, 3, 1e-9),
    ]:
        Z_test = shift_test + scale_test * check.rng.uniform(-1, 1, size=(6, 4)) * (shift_test == 0 or 1)
        labels_test = check.rng.integers(0, 4, size=6)
        top_test = Z_test.max(axis=1, keepdims=True)
        exps_test = np.exp(Z_test - top_test)
        want = np.mean(np.log(exps_test.sum(axis=1)) - (Z_test - top_test)[np.arange(6), labels_test])
        loss_test, grad_Z_test = check.call(
            softmax_cross_entropy, Z_test, labels_test, returns=("loss", "dL/dZ"), quiet=True
        )
        check.scalar("loss", loss_test, want, tol=tol_test)
        want = (exps_test / exps_test.sum(axis=1, keepdims=True) - np.eye(4)[labels_test]) / 6
        check.array("dL/dZ", grad_Z_test, want, tol=tol_test)
    whole_test = np.array([[10000, 10000, -10000], [-290000, -290000, -290000]])
    returns_test = ("loss", "dL/dZ")
    loss_test, grad_Z_test = check.call(
        softmax_cross_entropy, whole_test, np.array([1, 2]), returns=returns_test, quiet=True
    )
    check.scalar("loss at whole numbers", loss_test, np.log(6) / 2, tol=1e-9)
    ### END HIDDEN TESTS

# %% [markdown]
# **Question 3.** A fresh classifier of ten classes has learned nothing and gives every class the same
# logit. Which loss do you expect to read?
#
# - a) 0, since it has not made a mistake yet
# - b) ln 10, about 2.3, since every class has the probability 1/10
# - c) 10, one for each class

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
            "Equal logits give each class 1/K, and -ln(1/K) = ln K whatever the label. It is the first thing "
            "to look at when training starts: a first loss far from ln K means a bug or a bad start."
        ),
    )

# %% [markdown]
# ## 7. Which output goes with which loss?
#
# Each kind of answer has an output that can give it, a distribution, and the loss that follows from it by
# maximum likelihood. The last row is a mismatch, an output with a loss that was made for another:
#
# | the answer is | output | distribution | loss | name of the pair |
# |:--|:--|:--|:--|:--|
# | a number | linear | Gaussian | quadratic, $\frac12 \lVert a - y \rVert^2$ | `"linear+quadratic"` |
# | yes or no (also several at once) | sigmoid | Bernoulli | binary cross-entropy | `"sigmoid+bce"` |
# | one of $K$ classes | softmax | categorical | cross-entropy | `"softmax+cce"` |
# | *a mismatch:* | sigmoid | | quadratic | `"sigmoid+quadratic"` |
#
# ### Exercise: `output_delta`
#
# What does the last layer hand to backpropagation, $\delta^L = \partial L/\partial z^L$, for each pair?
# Derive all four: where does the slope of the activation cancel, and where does it stay?
#
# This time it is that of each single sample, **without** the $\frac1n$. `Y` has the shape of `Z`, one-hot for
# softmax. A pair that you do not know is a `ValueError`. ($|z|$ stays below 30. The $\delta^L$ of notebook 04
# is no relation of Huber's width.)
#
# <details><summary>Hint 1</summary>
#
# Two of the four you have derived in this notebook. The linear output has the slope 1, and the slope of
# $\frac12 (a - y)^2$ has no 2.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Compute $A$ first: $Z$ itself, its sigmoid, or its softmax along each row. Three times the answer is then
# the same.
#
# </details>
# <details><summary>Hint 3</summary>
#
# $a - y$ for the first three, $(a - y)\,a(1 - a)$ for the mismatch. `raise ValueError(...)` if the name is
# none of the four.
#
# </details>


# %% nbgrader={"grade_id": "output_delta", "solution": true}
def output_delta(pair, Z, Y):
    """dL/dZ of each sample, without the 1/n.

    pair : "linear+quadratic", "sigmoid+bce", "softmax+cce" or "sigmoid+quadratic"
    Z, Y : ndarrays of shape (n_samples, n_out)
    Returns an ndarray of shape (n_samples, n_out).
    """
    ### BEGIN SOLUTION
    if pair == "linear+quadratic":
        return Z - Y
    if pair == "softmax+cce":
        exps = np.exp(Z - Z.max(axis=1, keepdims=True))
        return exps / exps.sum(axis=1, keepdims=True) - Y
    if pair not in ("sigmoid+bce", "sigmoid+quadratic"):
        raise ValueError(f"unknown pair {pair!r}")
    A = 1 / (1 + np.exp(-Z))
    return A - Y if pair == "sigmoid+bce" else (A - Y) * A * (1 - A)
    ### END SOLUTION


# %% nbgrader={"grade_id": "output_delta_linear_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, linear+quadratic") as check:
    Z_test = np.array([[0.53, -1.21, 2.07], [1.48, 0.26, -0.79], [-2.03, 3.11, 0.94], [0.08, -1.27, 0.55]])
    Y_test = np.array([[1.02, 1.49, -0.47], [-0.91, 0.58, -0.52], [-1.76, 2.04, 3.43], [0.71, -1.53, 0.03]])
    want = np.array([[-0.49, -2.7, 2.54], [2.39, -0.32, -0.27], [-0.27, 1.07, -2.49], [-0.63, 0.26, 0.52]])
    suspects = {
        "The loss is half the square: its slope has no 2.": 2 * want,
        "delta is that of each sample: without the 1/n.": want / 4,
    }
    got = check.call(output_delta, "linear+quadratic", Z_test, Y_test, returns="delta")
    check.array("delta", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, kind in [(7, 2, float), (3, 5, int), (6, 1, float)]:
        Z_test, Y_test = (8 * check.rng.normal(size=(2, n_samples, n_out))).astype(kind)
        got = check.call(output_delta, "linear+quadratic", Z_test, Y_test, returns="delta")
        check.array("delta", got, Z_test - Y_test, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_bce_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, sigmoid+bce") as check:
    Z_test, Y_test = check.rng.normal(size=(5, 3)), check.rng.integers(0, 2, size=(5, 3))
    got = check.call(output_delta, "sigmoid+bce", Z_test, Y_test, returns="delta")
    A_test = 1 / (1 + np.exp(-Z_test))
    slope_test = A_test * (1 - A_test)
    suspects = {
        "delta is that of each sample: without the 1/n.": (A_test - Y_test) / 5,
        "That is dL/da: multiply by the slope of the sigmoid.": (A_test - Y_test) / slope_test,
        "The slope of the sigmoid cancels: it is there once too often.": (A_test - Y_test) * slope_test,
        "The sigmoid is missing.": Z_test - Y_test,
    }
    check.array("delta", got, A_test - Y_test, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, size_test, kind in [(7, 2, 3, float), (3, 5, 9, int), (6, 1, 27, float)]:
        Z_test = check.rng.uniform(-size_test, size_test, size=(n_samples, n_out)).astype(kind)
        for Y_test in (check.rng.integers(0, 2, size=Z_test.shape), check.rng.uniform(size=Z_test.shape)):
            got = check.call(output_delta, "sigmoid+bce", Z_test, Y_test, returns="delta")
            check.array("delta", got, 1 / (1 + np.exp(-Z_test)) - Y_test, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_softmax_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, softmax+cce") as check:
    Z_test, Y_test = check.rng.normal(size=(5, 3)), np.eye(3)[[2, 0, 1, 0, 2]]
    got = check.call(output_delta, "softmax+cce", Z_test, Y_test, returns="delta")
    E_test = np.exp(Z_test)
    A_test = E_test / E_test.sum(axis=1, keepdims=True)
    suspects = {
        "delta is that of each sample: without the 1/n.": (A_test - Y_test) / 5,
        "The softmax runs down the columns: it is a matter of each row (axis=1).": E_test / E_test.sum(axis=0)
        - Y_test,
        "The softmax is taken over all samples at once: it is a matter of each row (axis=1).": E_test
        / E_test.sum()
        - Y_test,
        "That is a sigmoid, not a softmax.": E_test / (1 + E_test) - Y_test,
        "The Jacobian is already inside a - y: no further factor a(1 - a).": (A_test - Y_test)
        * A_test
        * (1 - A_test),
        "Only the true class learns here: the Jacobian has entries beside its diagonal, too.": (A_test - 1)
        * Y_test,
        "That is dL/da: go through the softmax, too.": -Y_test / A_test,
    }
    check.array("delta", got, A_test - Y_test, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, size_test, kind in [(7, 2, 3, float), (3, 5, 9, int), (2, 6, 27, float)]:
        Z_test = check.rng.uniform(-size_test, size_test, size=(n_samples, n_out)).astype(kind)
        Y_test = np.eye(n_out, dtype=kind)[check.rng.integers(0, n_out, size=n_samples)]
        A_test = np.exp(Z_test - Z_test.max(axis=1, keepdims=True))
        A_test /= A_test.sum(axis=1, keepdims=True)
        got = check.call(output_delta, "softmax+cce", Z_test, Y_test, returns="delta")
        check.array("delta", got, A_test - Y_test, n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_quadratic_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, sigmoid+quadratic") as check:
    Z_test, Y_test = check.rng.normal(size=(5, 3)), check.rng.uniform(size=(5, 3))
    got = check.call(output_delta, "sigmoid+quadratic", Z_test, Y_test, returns="delta")
    A_test = 1 / (1 + np.exp(-Z_test))
    want = (A_test - Y_test) * A_test * (1 - A_test)
    at_a_test = 1 / (1 + np.exp(-A_test))
    suspects = {
        "delta is that of each sample: without the 1/n.": want / 5,
        "The loss is half the square: its slope has no 2.": 2 * want,
        "The slope of the sigmoid is missing: only with bce does it cancel.": A_test - Y_test,
        "The slope of the sigmoid is taken at a, where z belongs.": (A_test - Y_test)
        * at_a_test
        * (1 - at_a_test),
        "z(1 - z) is not the slope of the sigmoid.": (A_test - Y_test) * Z_test * (1 - Z_test),
        "The sigmoid is missing from a - y.": (Z_test - Y_test) * A_test * (1 - A_test),
    }
    check.array("delta", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_out, size_test, kind in [(7, 2, 3, float), (3, 5, 9, int), (6, 1, 27, float)]:
        Z_test = check.rng.uniform(-size_test, size_test, size=(n_samples, n_out)).astype(kind)
        Y_test = check.rng.normal(size=(n_samples, n_out))
        A_test = 1 / (1 + np.exp(-Z_test))
        got = check.call(output_delta, "sigmoid+quadratic", Z_test, Y_test, returns="delta")
        check.array("delta", got, (A_test - Y_test) * A_test * (1 - A_test), n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_kind_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, unknown pair") as check:
    Z_test, Y_test = check.rng.normal(size=(3, 2)), np.eye(2)[[0, 1, 0]]
    check.call(output_delta, "linear+quadratic", Z_test, Y_test, returns="delta")
    check.raises(ValueError, output_delta, "sigmoid+bse", Z_test, Y_test, when='the pair is "sigmoid+bse"')
    ### BEGIN HIDDEN TESTS
    for unknown_test in ("", "softmaxx+cce", "linear", "sigmoid+bce2", "quadratic"):
        check.raises(
            ValueError, output_delta, unknown_test, Z_test, Y_test, when=f'the pair is "{unknown_test}"'
        )
    ### END HIDDEN TESTS

# %% [markdown]
# Three times $a - y$. That is no luck: an output that fits its distribution, a **canonical link**, cancels
# its own slope. Only the mismatch keeps the factor $a(1 - a)$.
#
# The picture shows $\delta^L$ of a sigmoid neuron whose answer should be 0, over its logit $z$, by your
# function. Where the neuron is surely wrong, far right, one of the two has fallen asleep.


# %%
def delta_over_z(pair):
    """The delta of one output with target 0 as a function of z, for the picture."""
    return lambda z: output_delta(pair, z[:, None], np.zeros((len(z), 1)))


with needs("output_delta"):
    curves = {pair: delta_over_z(pair) for pair in ("sigmoid+bce", "sigmoid+quadratic")}
    ax = plot_functions(curves, limits=(-6, 8), x_label="logit z", y_label="delta, target 0")
    _ = ax

# %% [markdown]
# ## 8. (optional) What if being right by a margin is enough?
#
# ### Exercise: `multiclass_hinge` *
#
# *Bonus: its points are extra, and no later notebook needs it.*
#
# Cross-entropy is never content: it wants the true class to be ever more probable. The **hinge loss** of
# the support vector machine wants the score of the true class to lead every other by a **margin**, and then
# it is done. With the true class $t$ of each sample:
#
# $$L = \frac1n \sum_n \sum_{j \ne t_n} \max(0,\; s_{nj} - s_{n t_n} + \text{margin})$$
#
# Which scores does one term move, and which way? At the kink either one-sided slope will do.
#
# <details><summary>Hint 1</summary>
#
# The term $j = t$ is not in the sum. It would always be the margin: compute all terms at once, then set that
# one to 0.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Each $j$ inside its margin has the slope 1 in $s_j$ and the slope $-1$ in $s_t$. So the gradient at $s_t$
# counts them, with a minus.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `(terms > 0) / len(S)` is the gradient of the others. Then, at `[np.arange(len(S)), labels]`, put minus the
# sum of each row.
#
# </details>


# %% nbgrader={"grade_id": "multiclass_hinge", "solution": true}
def multiclass_hinge(S, labels, margin=1.0):
    """Mean over the samples of the sum over j != y of max(0, s_j - s_y + margin), and its gradient.

    S : ndarray of shape (n_samples, n_classes), scores; labels : ndarray of int, shape (n_samples,)
    Returns (loss, grad_S), a number and an ndarray of shape (n_samples, n_classes).
    """
    ### BEGIN SOLUTION
    n_samples = len(S)
    truth = np.arange(n_samples), labels
    excess = np.maximum(0, S - S[truth][:, None] + margin)
    excess[truth] = 0
    grad_S = (excess > 0) / n_samples
    grad_S[truth] = -grad_S.sum(axis=1)
    return np.sum(excess) / n_samples, grad_S
    ### END SOLUTION


# %% nbgrader={"grade_id": "multiclass_hinge_loss_test", "grade": true, "points": 1}
with exercise("multiclass_hinge", title="multiclass_hinge, loss") as check:
    S_test, labels_test = (
        np.array(
            [
                [2.1, -0.4, 1.7, 0.3],
                [0.6, 1.9, -1.2, 0.2],
                [-0.3, 1.4, 0.8, 2.7],
                [3.3, 0.5, -0.9, 1.8],
                [-1.1, 0.7, 2.2, 1.6],
            ]
        ),
        np.array([2, 0, 1, 0, 3]),
    )
    sentences_test = [
        "j = y is in the sum, too: leave it out.",
        "max(0, ...) is missing: a large lead must not pay.",
        "The margin is not used.",
        "The margin is to be added.",
        "s_j and s_y have changed places.",
        "All other classes count, not the worst alone.",
        "The terms are squared.",
    ]
    for margin_test, want, *wrong_test in [
        (1.0, 1.74, 2.74, -0.3, 0.72, 0.12, 6.42, 1.52, 3.126),
        (2.5, 4.64, 7.14, 4.2, 0.72, 0, 10.8, 2.92, 12.196),
    ]:
        suspects = dict(zip(sentences_test, wrong_test, strict=True))
        suspects["Average over the samples alone, not over the classes, too."] = want / 4
        suspects["Average over the samples alone, not over the other classes, too."] = want / 3
        if margin_test != 1:
            suspects["The margin is always 1."] = 1.74
        got = check.call(multiclass_hinge, S_test, labels_test, margin_test, returns=("loss", "dL/dS"))[0]
        check.scalar(f"loss for margin={margin_test}", got, want, n_samples=5, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, k_test, margin_test, kind in [
        (7, 3, 0.5, float),
        (3, 6, 2, int),
        (6, 2, 1.5, int),
        (4, 5, None, int),
    ]:
        S_test = (3 * check.rng.normal(size=(n_test, k_test))).astype(kind)
        labels_test = check.rng.integers(0, k_test - 1, size=n_test)
        options_test = () if margin_test is None else (margin_test,)
        got = check.call(multiclass_hinge, S_test, labels_test, *options_test, returns=("loss", "dL/dS"))[0]
        terms_test = (
            S_test
            - S_test[np.arange(n_test), labels_test][:, None]
            + (1 if margin_test is None else margin_test)
        )
        want = np.sum(np.maximum(0, terms_test) * (np.arange(k_test) != labels_test[:, None])) / n_test
        check.scalar("loss", got, want, n_samples=n_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "multiclass_hinge_grad_test", "grade": true, "points": 1}
with exercise("multiclass_hinge", title="multiclass_hinge, gradient") as check:
    S_test, labels_test = (
        np.array(
            [
                [2.1, -0.4, 1.7, 0.3],
                [0.6, 1.9, -1.2, 0.2],
                [-0.3, 1.4, 0.8, 2.7],
                [3.3, 0.5, -0.9, 1.8],
                [-1.1, 0.7, 2.2, 1.6],
            ]
        ),
        np.array([2, 0, 1, 0, 3]),
    )
    for margin_test, five_times_test in [
        (1.0, [[1, 0, -1, 0], [-2, 1, 0, 1], [0, -2, 1, 1], [0, 0, 0, 0], [0, 1, 1, -2]]),
        (2.5, [[1, 1, -3, 1], [-3, 1, 1, 1], [1, -3, 1, 1], [-1, 0, 0, 1], [0, 1, 1, -2]]),
    ]:
        want, true_test = np.array(five_times_test) / 5, np.eye(4)[labels_test]
        suspects = {
            "Average over the samples alone, not over the classes, too.": want / 4,
            "s_y has a gradient, too: minus the number of classes inside the margin.": np.maximum(want, 0),
            "At s_y stands -1: count the classes inside the margin.": np.maximum(want, -1 / 5),
            "The division by the number of samples is missing.": 5 * want,
            "At s_y stands a plus: a larger s_y makes the loss smaller.": np.abs(want),
            "j = y is counted among the others.": want - true_test / 5,
        }
        got = check.call(multiclass_hinge, S_test, labels_test, margin_test, returns=("loss", "dL/dS"))[1]
        check.array(f"dL/dS for margin={margin_test}", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_test, k_test, margin_test, kind in [
        (7, 3, 0.5, float),
        (3, 6, 2, int),
        (6, 4, 1, int),
        (4, 5, None, float),
    ]:
        S_test = (3 * check.rng.normal(size=(n_test, k_test))).astype(kind)
        labels_test = check.rng.integers(0, k_test - 1, size=n_test)
        options_test = () if margin_test is None else (margin_test,)
        got = check.call(multiclass_hinge, S_test, labels_test, *options_test, returns=("loss", "dL/dS"))[1]
        others_test = np.arange(k_test) != labels_test[:, None]
        terms_test = (
            S_test
            - S_test[np.arange(n_test), labels_test][:, None]
            + (1 if margin_test is None else margin_test)
        )
        want = either_side_test(
            got, (others_test & (terms_test > 0)) / n_test, others_test & (terms_test == 0), 0, 1 / n_test
        )
        want = np.where(others_test, want, -np.sum(want * others_test, axis=1, keepdims=True))
        check.array("dL/dS", got, want)
    ### END HIDDEN TESTS

# %% [markdown]
# Both losses of one sample with three classes, while the score of the true class rises past the two others,
# which stay at 0. Beyond the margin the hinge is content. Cross-entropy never quite is.


# %%
def over_true_score(loss):
    """The loss of one sample as a function of the score of its true class, for the picture."""
    return lambda scores: np.array([loss(np.array([[s, 0.0, 0.0]]), np.array([0]))[0] for s in scores])


with needs("multiclass_hinge", "softmax_cross_entropy"):
    curves = {"hinge, margin 1": multiclass_hinge, "cross-entropy": softmax_cross_entropy}
    curves = {name: over_true_score(loss) for name, loss in curves.items()}
    ax = plot_functions(curves, limits=(-2, 5), x_label="score of the true class", y_label="loss")
    _ = ax

# %% [markdown]
# ## What you have now
#
# You can say what a loss asks for, and derive it: write down how probable the answer is, take the
# logarithm, turn the sign. The output that fits cancels its own slope, and $a - y$ remains. Notebook 06
# takes these gradients and asks how to walk downhill with them.
#
# ## Sources
#
# - M. Nielsen, *Neural Networks and Deep Learning*, 2015,
#   [chapter 3](http://neuralnetworksanddeeplearning.com/chap3.html): the neuron that is surely wrong.
# - C. Bishop, [*Pattern Recognition and Machine
#   Learning*](https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/), Springer, 2006, sections
#   1.2.5 (Gaussian noise), 4.3.2 and 4.3.4 (cross-entropy), 4.3.6 (canonical links), 5.2 (which output with
#   which loss).
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press, 2016: sections
#   [4.1](https://www.deeplearningbook.org/contents/numerical.html) (overflow and underflow),
#   [5.5](https://www.deeplearningbook.org/contents/ml.html) (maximum likelihood) and
#   [6.2](https://www.deeplearningbook.org/contents/mlp.html) (outputs and their losses).
# - P. Huber, [*Robust Estimation of a Location Parameter*](https://doi.org/10.1214/aoms/1177703732), Annals
#   of Mathematical Statistics 35, 1964.
# - K. Crammer, Y. Singer, [*On the Algorithmic Implementation of Multiclass Kernel-based Vector
#   Machines*](https://www.jmlr.org/papers/v2/crammer01a.html), JMLR 2, 2001, and J. Weston, C. Watkins,
#   *Support Vector Machines for Multi-Class Pattern Recognition*,
#   [ESANN 1999](https://www.esann.org/proceedings/1999): the multiclass hinge, with the largest term and with
#   the sum.
# - Stanford CS231n, [course notes on linear classification](https://cs231n.github.io/linear-classify/): hinge
#   loss and softmax side by side.
