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
# # What do we ask a network to want?
#
# A network wants nothing. It follows a gradient downhill, and **you** choose the hill: the **loss** turns
# "this answer is bad" into one number, and whatever a network learns, it learns because that number fell.
# Ask for the wrong thing and it will do the wrong thing well.
#
# Run the next cells. The last one draws the same question, asked in two ways.

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

from grader.checks import exercise

np.set_printoptions(precision=4, suppress=True)

# %%
from IPython.display import display

from course.demos import loss_explorer, norm_balls, outlier_explorer, saturated_neuron
from course.given import needs
from course.palette import CYCLE
from course.plots import plot_functions, show

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
show(
    ax,
    "What each threshold from 0 to 11 km costs. The mistakes are a staircase that goes down to 1 and up "
    "again; the squared error is one smooth valley with its lowest point near 5.7 km.",
)

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
# All this has a price. Are the lowest points of the two curves in the same place?

# %%
grid = np.linspace(0, 11, 1101)
lowest = grid[[np.argmin(squared_error(grid))]]
print(f"lowest squared error at {lowest[0]:.1f} km, where {mistakes(lowest)[0]} rides are judged wrong")
print(f"fewest rides judged wrong, at any threshold: {mistakes(grid).min()}")

# %% grader={"claim": true}
assert set(np.diff(mistakes(grid))) <= {-1, 0, 1}  # a staircase: flat but for single steps
assert np.all(np.diff(squared_error(grid[grid <= lowest])) < 0)
assert np.all(np.diff(squared_error(grid[grid >= lowest])) > 0)
assert mistakes(lowest)[0] == 2
assert mistakes(grid).min() == 1
assert mistakes(grid)[-1] > 2  # it goes up again on both sides
assert abs(lowest[0] - 5.7) < 0.05

# %% [markdown]
# They are not. The squared error asked for something **else**. Here that costs one more mistake; in return,
# its lowest point can be found by walking downhill. A loss that stands in for what we really count is a
# **surrogate loss**. You get what you ask for, so you should know what each loss asks for.
#
# After this notebook you will be able to
#
# - say what makes a good loss, and why "count the mistakes" is none;
# - measure an error in several ways, and tell what one wild measurement does to each;
# - derive the usual losses from one idea, *likelihood*, instead of learning them by heart;
# - explain why a neuron that is sure and wrong may hardly learn, and cure it;
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
upper_halves = {"as the crow flies": lambda x: np.sqrt(1 - x**2), "along the streets": lambda x: 1 - abs(x)}
ax = plot_functions(upper_halves, limits=(-1, 1), x_label="$e_1$", y_label="$e_2$")
ax.set(aspect="equal", xticks=[-1, -0.5, 0, 0.5, 1], yticks=[0, 0.5, 1])
ax.figure.set_figheight(3.2)
show(ax, "Two arches from (-1, 0) to (1, 0), both through (0, 1): a half circle, below it a straight roof.")

# %% grader={"claim": true}
halfway_claim = np.linspace(-1, 1, 101)
bird_claim, streets_claim = (f_claim(halfway_claim) for f_claim in upper_halves.values())
assert np.allclose(bird_claim**2 + halfway_claim**2, 1)
assert np.all(streets_claim <= bird_claim)

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
# **Sketch first, then move $p$:** for a very large $p$, what shape do all points of norm 1 make? And why does
# the definition ask for $p \ge 1$?

# %% grader={"picture": true}
norm_balls()

# %% grader={"claim": true}
from importlib import import_module as import_claim

balls_claim = import_claim("course.demos.norm_balls.state").NormBalls()
for p_claim, shape_claim in [
    (1.0, "a diamond"),
    (2.0, "a circle"),
    (20.0, "nearly a square"),
    (np.inf, "a square"),
]:
    balls_claim.set(p=p_claim)
    assert f"form {shape_claim}." in balls_claim.sentence
balls_claim.set(p=0.5)
assert "the straight way to (1, 1) has length 4, the detour by (1, 0) only 2." in balls_claim.sentence

# %% [markdown]
# The larger $p$, the closer the shape comes to a square: only the largest coordinate counts. For $p$ below 1
# it has dents, and a detour would be shorter than the straight way: no distance behaves like that.
#
# ### Exercise: `lp`
#
# Write the norm and the loss, for any $p \ge 1$.
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
    ### BEGIN SEALED
    def lp_norm_test(x, p):
        return np.sum(np.abs(x) ** p) ** (1 / p)

    suspects = {
        "The root is missing: raise the sum to the power 1/p.": lambda x, p: np.sum(np.abs(x) ** p),
        "** 1 / p divides by p, since powers come first: write ** (1 / p).": lambda x, p: (
            np.sum(np.abs(x) ** p) / p
        ),
        "The root is rounded: the exponent 1/p keeps its fraction, as / gives it.": lambda x, p: (
            np.sum(np.abs(x) ** p) ** (1 // p)
        ),
        "The root is always a square root: it has to be the p-th.": lambda x, p: np.sqrt(
            np.sum(np.abs(x) ** p)
        ),
        "That is always the length, the norm for p = 2: use p.": lambda x, p: np.sqrt(np.sum(x * 1.0 * x)),
        "That is always the norm for p = 1: first the power, then the sum, then the root.": lambda x, p: (
            np.sum(np.abs(x))
        ),
        "The inner power is always 2: it has to be p.": lambda x, p: np.sum(x * 1.0 * x) ** (1 / p),
        "The absolute value is missing: errors of opposite sign cancel.": lambda x, p: (
            np.sum(x**p) ** (1 / p)
        ),
        "The absolute value comes too late: take it of each entry, then sum.": lambda x, p: (
            np.abs(np.sum(x**p)) ** (1 / p)
        ),
        "The absolute value comes too late: take it of each entry, before the power.": lambda x, p: (
            (np.abs(np.sum(x)) ** p) ** (1 / p)
        ),
        "Sum over the entries, do not average.": lambda x, p: np.mean(np.abs(x) ** p) ** (1 / p),
        "The power p is missing: raise each entry to it before the sum.": lambda x, p: (
            np.sum(np.abs(x)) ** (1 / p)
        ),
        "The root comes after the sum: each entry is raised to p, not to 1/p.": lambda x, p: np.sum(
            np.abs(x) ** (1 / p)
        ),
        "The absolute value comes too late: a negative number has no fractional power.": lambda x, p: (
            np.sum(np.abs(x**p)) ** (1 / p)
        ),
        "Entries of one size count once, however many there are: each of them counts.": lambda x, p: (
            np.sum(np.unique(np.abs(x)) ** p) ** (1 / p)
        ),
        "The first entry is left as it is: raise it to p, too.": (
            lambda x, p: (np.abs(x[0]) + np.sum(np.abs(x[1:]) ** p)) ** (1 / p),
            lambda x, p: (x[0] + np.sum(np.abs(x[1:]) ** p)) ** (1 / p),
        ),
        "p and 1/p have changed places.": lambda x, p: np.sum(np.abs(x) ** (1 / p)) ** p,
        "The entries are multiplied by p, not raised to the power p.": lambda x, p: (
            np.sum(np.abs(x) * p) ** (1 / p)
        ),
        "That is the largest entry, the norm for an infinite p.": lambda x, p: np.max(np.abs(x)),
        "p need not be a whole number.": lambda x, p: np.sum(np.abs(x) ** int(p)) ** (1 / int(p)),
        "p need not be a whole number: only the root takes it as it is.": lambda x, p: (
            np.sum(np.abs(x) ** int(p)) ** (1 / p)
        ),
        "Only the first entry counts: is the return inside of the loop?": lambda x, p: np.abs(x[0]) * 1.0,
        "Powers go from right to left: a ** p ** (1 / p) is a ** (p ** (1 / p)).": lambda x, p: (
            np.abs(np.sum(x)) ** p ** (1 / p)
        ),
        "Powers go from right to left: put brackets around the sum of the powers.": lambda x, p: (
            np.sum(np.abs(x)) ** p ** (1 / p)
        ),
        "The number of entries has no place in the norm.": lambda x, p: (
            np.sum(np.abs(x) ** p) ** (1 / p) / len(x)
        ),
        "Only the last entry counts: add up in the loop, += instead of =.": lambda x, p: np.abs(x[-1]) * 1.0,
        "The powers are multiplied: add them up.": lambda x, p: np.prod(np.abs(x) ** p) ** (1 / p),
        "That is the norm for p = 1 and for p = 2; for any other p it is the largest entry.": lambda x, p: (
            lp_norm_test(x, p) if p in (1, 2) else np.max(np.abs(x))
        ),
        "That is the length, raised to p: each entry is raised to p, then comes the sum.": lambda x, p: (
            np.sum(1.0 * x * x) ** (p / 2)
        ),
        "The largest entry is divided out, but not multiplied back.": lambda x, p: (
            np.sum(np.abs(x / (np.max(np.abs(x)) or 1)) ** p) ** (1 / p)
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([3.0, -4.0, 1.5]), 2),
        (np.array([0.5, -2.5]), 1),
        (np.array([-2.0, 0.5, 1.0, -2.0]), 3),
        (np.array([3, -4, 0, 1, 2]), 2.5),
        (np.array([-2, 1, -3]), 3),
        (np.zeros(4), 3),
    ]
    check.compare(lp_norm, lp_norm_test, cases_test, returns="the norm", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(5, 1), (7, 2), (4, 1.5), (6, 3), (3, 7)]
    cases_test = [(5 * check.rng.normal(size=size), p_test) for size, p_test in sizes_test]
    check.compare(lp_norm, lp_norm_test, cases_test, returns="the norm", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "lp_loss_test", "grade": true, "points": 1}
with exercise("lp", title="lp, lp_loss") as check:
    ### BEGIN SEALED
    def lp_loss_test(A, Y, p):
        return np.sum(np.abs(Y - A) ** p) / len(A)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y, p: np.mean(
            np.abs(Y - A) ** p
        ),
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y, p: (
            np.sum(np.abs(Y - A) ** p) / A.shape[1]
        ),
        "The absolute value is missing: errors of opposite sign cancel.": lambda A, Y, p: (
            np.sum((Y - A) ** p) / len(A)
        ),
        "The absolute value of a - y is missing: errors of opposite sign cancel.": lambda A, Y, p: (
            np.sum((A - Y) ** p) / len(A)
        ),
        "The absolute value comes too late: take it of each residual, then sum.": lambda A, Y, p: (
            np.abs(np.sum(A - Y)) ** p / len(A)
        ),
        "The absolute value of each sum comes too late: take it of each residual.": lambda A, Y, p: np.mean(
            np.abs(np.sum(A - Y, axis=1)) ** p
        ),
        "The absolute value comes too late: take it of each residual, before the power.": lambda A, Y, p: (
            np.abs(np.sum((A - Y) ** p)) / len(A)
        ),
        "The absolute value comes too late: a negative number has no fractional power.": lambda A, Y, p: (
            np.sum(np.abs((A - Y) ** p)) / len(A)
        ),
        "The loss takes no root.": lambda A, Y, p: (np.sum(np.abs(Y - A) ** p) / len(A)) ** (1 / p),
        "The loss takes no root: leave out ** (1 / p).": lambda A, Y, p: (
            np.sum(np.abs(Y - A) ** p) ** (1 / p) / len(A)
        ),
        "The loss takes no root, and averages over the samples alone.": lambda A, Y, p: (
            np.mean(np.abs(Y - A) ** p) ** (1 / p)
        ),
        "The loss takes no root, neither of the sum nor sample by sample.": lambda A, Y, p: np.mean(
            np.sum(np.abs(Y - A) ** p, axis=1) ** (1 / p)
        ),
        "The power comes too late: raise each residual to it, then sum.": lambda A, Y, p: (
            np.sum(np.abs(Y - A)) ** p / len(A)
        ),
        "That is always the loss for p = 2: use p.": lambda A, Y, p: np.sum(1.0 * (Y - A) ** 2) / len(A),
        "That is always the loss for p = 1: use p.": lambda A, Y, p: np.sum(np.abs(Y - A)) / len(A),
        "The residuals are multiplied by p, not raised to the power p.": lambda A, Y, p: (
            np.sum(np.abs(Y - A) * p) / len(A)
        ),
        "p need not be a whole number.": lambda A, Y, p: np.sum(np.abs(Y - A) ** int(p)) / len(A),
        "The residuals a - y are what counts, not the differences of powers.": (
            lambda A, Y, p: np.sum(np.abs(np.abs(A) ** p - np.abs(Y) ** p)) / len(A),
            lambda A, Y, p: np.sum(np.abs(A**p - Y**p)) / len(A),
        ),
        "The loss takes no root, and is divided by the number of samples.": lambda A, Y, p: (
            np.sum(np.abs(Y - A) ** p) ** (1 / p)
        ),
        "p is an exponent, not a divisor: divide by the number of samples alone.": lambda A, Y, p: (
            np.sum(np.abs(Y - A) ** p) / len(A) / p
        ),
        "Only the first output counts: sum over all of them.": lambda A, Y, p: np.mean(
            np.abs(Y - A)[:, 0] ** p
        ),
        "Only the first sample counts: is the return inside of the loop?": lambda A, Y, p: np.sum(
            np.abs(Y - A)[0] ** p
        ),
        "Only the first sample counts, divided by n: is the return inside of the loop?": lambda A, Y, p: (
            np.sum(np.abs(Y - A)[0] ** p) / len(A)
        ),
        "The power comes after the sum over the outputs: raise each residual to it, then sum.": (
            lambda A, Y, p: np.mean(np.sum(np.abs(A - Y), axis=1) ** p)
        ),
        "The power comes too late: raise each residual to it, then average.": lambda A, Y, p: (
            np.mean(np.abs(A - Y)) ** p
        ),
        "The division by the number of samples comes after the power, not before it.": lambda A, Y, p: np.sum(
            np.abs((A - Y) / len(A)) ** p
        ),
        "The residuals are averaged before the absolute value: errors of opposite sign cancel.": (
            lambda A, Y, p: np.sum(np.abs(np.mean(A - Y, axis=0)) ** p)
        ),
        "Sum over the outputs: that is the largest residual of each sample.": lambda A, Y, p: np.mean(
            np.max(np.abs(A - Y), axis=1) ** p
        ),
        "Only the entries [i, i] count: each sample has all of its outputs.": lambda A, Y, p: (
            np.sum(np.abs(np.diag(A - Y)) ** p) / len(A)
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]),
            np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]]),
            2,
        ),
        (np.array([[1.5], [-0.5], [2.0], [0.25], [3.0]]), np.array([[0.5], [0.7], [2.0], [-1.0], [5.0]]), 1),
        (
            np.array([[1, -1, 2], [3, 3, -1], [-2, 0, 0], [4, 1, 5]]),
            np.array([[2, -1, 0], [0, 3, 1], [1, 1, -2], [4, 0, 2]]),
            3,
        ),
        (
            np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]),
            np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]]),
            1.5,
        ),
    ]
    check.compare(lp_loss, lp_loss_test, cases_test, returns="the loss", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 2, 1), (3, 5, 2), (6, 1, 3), (5, 4, 1.5)]
    cases_test = [(*4 * check.rng.normal(size=(2, n, k_test)), p_test) for n, k_test, p_test in sizes_test]
    check.compare(lp_loss, lp_loss_test, cases_test, returns="the loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# Now your norm draws the picture. Drag the point onto an axis. What does $p$ change there, and why?

# %% grader={"picture": true}
with needs("lp_norm"):
    display(norm_balls(lp_norm))

# %% grader={"claim": true}
corner_claim = np.array([1.0, 1.0]) / lp_norm(np.array([1.0, 1.0]), 20)
assert np.all(corner_claim > 0.95)  # nearly the corner of a square
assert np.isclose(lp_norm(np.array([0.5, 0.5]), 1), 1)  # the diamond's side
assert abs(lp_norm(np.array([1.0, 0.5]), 20) - 1) < 1e-6  # the largest coordinate alone
assert np.allclose(
    [lp_norm(np.array([0.0, -1.5]), p_claim) for p_claim in (0.5, 1, 2, 7)], 1.5
)  # on an axis: nothing

# %% [markdown]
# Nothing: the root undoes the power of a single coordinate.
#
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
# **Predict:** which number does each of the two like best? Then drag the fifth ride down to 33 minutes, and
# up again. Which of the two lines goes with it, and which one stays?

# %% grader={"picture": true}
outlier_explorer()

# %% [markdown]
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
    ### BEGIN SEALED
    def mse_test(A, Y):
        return np.sum((A - Y) ** 2) / len(A)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y: np.mean((A - Y) ** 2),
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y: (
            np.sum((A - Y) ** 2) / A.shape[1]
        ),
        "That is its square root: leave the root out.": lambda A, Y: np.sqrt(np.sum((A - Y) ** 2) / len(A)),
        "The root is too much: leave it out.": lambda A, Y: np.sqrt(np.sum((A - Y) ** 2)) / len(A),
        "These are the norms without the square.": lambda A, Y: np.mean(np.linalg.norm(A - Y, axis=1)),
        "The average runs over the outputs, too, and there is a 1/2 too many.": lambda A, Y: (
            np.mean((A - Y) ** 2) / 2
        ),
        "That is the absolute error: square it.": lambda A, Y: np.sum(np.abs(A - Y)) / len(A),
        "The square is missing.": lambda A, Y: np.sum(A - Y) / len(A),
        "The square is missing, and the sign is that of y - a.": lambda A, Y: np.sum(Y - A) / len(A),
        "The sum is squared: square each residual, then sum.": lambda A, Y: np.sum(A - Y) ** 2 / len(A),
        "The sum over the outputs is squared: square each residual, then sum.": lambda A, Y: np.mean(
            np.sum(A - Y, axis=1) ** 2
        ),
        "The mean is squared: square each residual, then average.": lambda A, Y: (
            (np.sum(A - Y) / len(A)) ** 2
        ),
        "The squares of a and y are subtracted: subtract first, then square.": lambda A, Y: (
            np.sum(1.0 * A**2 - Y**2) / len(A)
        ),
        "a and y are added: the residual is their difference.": lambda A, Y: np.sum((A + Y) ** 2) / len(A),
        "(a - y)^2 = a^2 - 2ay + y^2: the 2 of 2ay is missing.": lambda A, Y: (
            np.sum(1.0 * A**2 - A * Y + Y**2) / len(A)
        ),
        "That is the variance of the residuals: take no mean away.": lambda A, Y: np.var(A - Y),
        "That is the variance of each output's residuals: take no mean away.": lambda A, Y: np.sum(
            np.var(A - Y, axis=0)
        ),
        "Take the mean over the samples, not the median.": lambda A, Y: np.median(
            np.sum((A - Y) ** 2, axis=1)
        ),
        "Mind the order: A - Y**2 squares y alone. Brackets first.": lambda A, Y: (
            np.sum(A - 1.0 * Y**2) / len(A)
        ),
        "^ is not the power in Python: write ** 2.": lambda A, Y: (
            np.sum((A - Y) ^ 2) / len(A) if (A - Y).dtype.kind == "i" else np.nan
        ),
        "Divide by the number of samples, not by one less.": lambda A, Y: np.sum((A - Y) ** 2) / (len(A) - 1),
        "Only the entries [i, i] count: each sample has all of its outputs.": lambda A, Y: (
            np.sum(1.0 * np.diag(A - Y) ** 2) / len(A)
        ),
        "The row, too, is the output's number, [j, j]: each sample has a row of its own.": lambda A, Y: (
            np.sum(1.0 * np.diag(A - Y) ** 2)
        ),
        "The last sample is left out.": lambda A, Y: np.sum((A - Y)[:-1] ** 2) / len(A),
        "The first sample is left out.": lambda A, Y: np.sum((A - Y)[1:] ** 2) / len(A),
        "Only the first sample counts: is the return inside of the loop?": lambda A, Y: np.sum(
            (A - Y)[0] ** 2
        ),
        "Only the first sample counts, divided by n: is the return inside of the loop?": lambda A, Y: (
            np.sum((A - Y)[0] ** 2) / len(A)
        ),
        "That is the root of the mean over everything: no root, and the average over the samples alone.": (
            lambda A, Y: np.sqrt(np.mean((A - Y) ** 2))
        ),
        "The mean is squared: square each residual, then average over the samples.": lambda A, Y: (
            np.mean(A - Y) ** 2
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]), np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]])),
        (
            np.array([[2, -1, 0], [0, 3, 1], [1, 1, -2], [4, 0, 2]]),
            np.array([[1, -1, 2], [3, 3, -1], [-2, 0, 0], [4, 1, 5]]),
        ),
        (np.array([[1.5], [-0.5], [2.0], [0.25], [3.0]]), np.array([[0.5], [0.7], [2.0], [-1.0], [5.0]])),
    ]
    check.compare(mse, mse_test, cases_test, returns="the loss", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [tuple(9 * check.rng.normal(size=(2, n, k_test))) for n, k_test in [(7, 2), (3, 5), (6, 1)]]
    check.compare(mse, mse_test, cases_test, returns="the loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mse_grad_test", "grade": true, "points": 1}
with exercise("mse", title="mse, gradient") as check:
    ### BEGIN SEALED
    def mse_grad_test(A, Y):
        return 2 * (A - Y) / len(A)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y: 2 * (A - Y) / A.size,
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y: (
            2 * (A - Y) / A.shape[1]
        ),
        "The sign is turned: e is a - y, not y - a.": lambda A, Y: 2 * (Y - A) / len(A),
        "That is the square of each residual: its slope is twice the residual.": lambda A, Y: (
            (A - Y) ** 2 / len(A)
        ),
        "The slope of the square is 2e: nothing is squared any more.": lambda A, Y: 2 * (A - Y) ** 2 / len(A),
        "Only the sign of the residual is there: that is the absolute error.": lambda A, Y: (
            np.sign(A - Y) / len(A)
        ),
        "Only the sign of the residual is there, not its size.": lambda A, Y: 2 * np.sign(A - Y) / len(A),
        "The inner derivative of a - y is 1, not a.": lambda A, Y: 2 * (A - Y) * A / len(A),
        "a and y are added: the residual is their difference.": lambda A, Y: 2 * (A + Y) / len(A),
        "- y is missing.": lambda A, Y: 2 * A / len(A),
        "Mind the order: A - Y / n divides y alone. Brackets first.": lambda A, Y: 2 * (A - Y / len(A)),
        "Mind the order: 2 * A - Y doubles a alone. Brackets first.": lambda A, Y: (2 * A - Y) / len(A),
        "The gradient has an entry for each output of each sample: sum nothing.": lambda A, Y: (
            2 * np.sum(A - Y, axis=0) / len(A)
        ),
        "The division by the number of samples is missing, and so is the 2.": lambda A, Y: 1.0 * (A - Y),
        "The sign is turned, and the division by the number of samples is missing.": lambda A, Y: (
            2.0 * (Y - A)
        ),
        "The sign is turned, and the 2 is missing.": lambda A, Y: (Y - A) / len(A),
        "The sign is turned; the 2 and the division by the number of samples are missing.": lambda A, Y: (
            1.0 * (Y - A)
        ),
        "The 2 is missing, and the average runs over the outputs, too.": lambda A, Y: (A - Y) / A.size,
        "The number of samples multiplies: divide by it.": lambda A, Y: 2.0 * (A - Y) * len(A),
        "Mind the order: 2 * A - Y / n doubles a and divides y alone. Brackets first.": lambda A, Y: (
            2 * A - Y / len(A)
        ),
        "The loss is no factor of its gradient: 2 (a - y) / n has none.": lambda A, Y: (
            2 * (A - Y) * np.sum((A - Y) ** 2) / len(A)
        ),
        "The result has the type of A: whole numbers lose their fractions.": lambda A, Y: (
            2 * (A - Y) / len(A)
        ).astype(A.dtype),
    }
    ### END SEALED
    cases_test = [
        (np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]), np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]])),
        (
            np.array([[2, -1, 0], [0, 3, 1], [1, 1, -2], [4, 0, 2]]),
            np.array([[1, -1, 2], [3, 3, -1], [-2, 0, 0], [4, 1, 5]]),
        ),
        (
            np.array([[30000.5, -70000.0, 2.5], [400.0, 6000.0, -50000.0]]),
            np.array([[-20000.0, 1.5, 90000.0], [-7000.0, 0.5, 10.0]]),
        ),
    ]
    check.compare(mse_grad, mse_grad_test, cases_test, returns="dL/dA", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        tuple(1e6 * check.rng.normal(size=(2, n, k_test))) for n, k_test in [(7, 2), (3, 5), (6, 1)]
    ]
    check.compare(mse_grad, mse_grad_test, cases_test, returns="dL/dA", suspects=suspects)
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
    ### BEGIN SEALED
    def mae_test(A, Y):
        return np.sum(np.abs(A - Y)) / len(A)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y: np.mean(np.abs(A - Y)),
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y: (
            np.sum(np.abs(A - Y)) / A.shape[1]
        ),
        "The absolute value is missing: errors of opposite sign cancel.": lambda A, Y: np.sum(A - Y) / len(A),
        "Only where a > y is anything counted: an answer too low is as wrong.": lambda A, Y: (
            np.sum(np.maximum(A - Y, 0)) / len(A)
        ),
        "Only where a < y is anything counted: an answer too high is as wrong.": lambda A, Y: (
            np.sum(np.maximum(Y - A, 0)) / len(A)
        ),
        "The absolute value of y - a is missing: errors of opposite sign cancel.": lambda A, Y: (
            np.sum(Y - A) / len(A)
        ),
        "The absolute value comes too late: take it of each residual, then sum.": lambda A, Y: (
            np.abs(np.sum(A - Y)) / len(A)
        ),
        "The absolute value of each sum comes too late: take it of each residual.": lambda A, Y: np.mean(
            np.abs(np.sum(A - Y, axis=1))
        ),
        "The absolute values of a and y are subtracted: subtract first.": lambda A, Y: (
            np.sum(np.abs(A) - np.abs(Y)) / len(A)
        ),
        "|a| and |y| are subtracted: subtract first, then take the absolute value.": lambda A, Y: (
            np.sum(np.abs(np.abs(A) - np.abs(Y))) / len(A)
        ),
        "a and y are added: the residual is their difference.": lambda A, Y: np.sum(np.abs(A + Y)) / len(A),
        "That is the squared error: take the absolute value instead.": lambda A, Y: (
            np.sum(1.0 * (A - Y) ** 2) / len(A)
        ),
        "That is the root of the squared error: take the absolute value of each residual.": lambda A, Y: (
            np.sqrt(np.sum((A - Y) ** 2) / len(A))
        ),
        "These are the lengths of the residuals, the norms for p = 2: here p = 1.": lambda A, Y: np.mean(
            np.linalg.norm(A - Y, axis=1)
        ),
        "Take the mean over the samples, not the median.": lambda A, Y: np.median(
            np.sum(np.abs(A - Y), axis=1)
        ),
        "Sum over the outputs: that is the largest residual of each sample.": lambda A, Y: np.mean(
            np.max(np.abs(A - Y), axis=1)
        ),
        "np.linalg.norm with ord=1 takes a matrix as a whole: say axis=1.": lambda A, Y: (
            np.linalg.norm(A - Y, 1) / len(A)
        ),
        "Take the mean over the samples, not the median of all residuals.": lambda A, Y: np.median(
            np.abs(A - Y)
        ),
        "The absolute value comes too late, after the mean: take it of each residual.": lambda A, Y: np.abs(
            np.mean(A - Y)
        ),
        "That is the root of the mean square: take the absolute value of each residual.": lambda A, Y: (
            np.sqrt(np.mean((A - Y) ** 2))
        ),
        "That is the largest of all residuals: sum them.": lambda A, Y: np.max(np.abs(A - Y)),
        "Only the first sample counts: is the return inside of the loop?": lambda A, Y: np.sum(
            np.abs(A - Y)[0]
        ),
        "Only the first sample counts, divided by n: is the return inside of the loop?": lambda A, Y: (
            np.sum(np.abs(A - Y)[0]) / len(A)
        ),
        "The last sample is left out.": lambda A, Y: np.sum(np.abs(A - Y)[:-1]) / len(A),
        "Only the entries [i, i] count: each sample has all of its outputs.": lambda A, Y: (
            np.sum(np.abs(np.diag(A - Y))) / len(A)
        ),
        "The row, too, is the output's number, [j, j]: each sample has a row of its own.": lambda A, Y: (
            np.sum(np.abs(np.diag(A - Y)))
        ),
        "That counts the entries that are wrong: add up by how much they are.": lambda A, Y: (
            np.sum(A != Y) / len(A)
        ),
        "Divide by the number of samples, not by one less.": lambda A, Y: (
            np.sum(np.abs(A - Y)) / (len(A) - 1)
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]), np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]])),
        (
            np.array([[2, -1, 0], [0, 3, 1], [1, 1, -2], [4, 0, 2]]),
            np.array([[1, -1, 2], [3, 3, -1], [-2, 0, 0], [4, 1, 5]]),
        ),
        (np.array([[1.5], [-0.5], [2.0], [0.25], [4.0]]), np.array([[0.5], [0.7], [2.0], [-1.0], [3.0]])),
    ]
    check.compare(mae, mae_test, cases_test, returns="the loss", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [tuple(9 * check.rng.normal(size=(2, n, k_test))) for n, k_test in [(7, 2), (3, 5), (6, 1)]]
    check.compare(mae, mae_test, cases_test, returns="the loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "mae_grad_test", "grade": true, "points": 1}
with exercise("mae", title="mae, gradient") as check:
    ### BEGIN SEALED
    def mae_grad_test(A, Y):
        return np.sign(A - Y) / len(A)

    def any_subgradient_test(got, A, Y):
        """Take 0 where a = y and the answer is some other subgradient."""
        if type(got) is not np.ndarray or got.shape != A.shape or got.dtype.kind not in "iuf":
            return got
        return np.where((A == Y) & (np.abs(got) <= 1 / len(A) + 1e-12), 0, got)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y: np.sign(A - Y) / A.size,
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y: (
            np.sign(A - Y) / A.shape[1]
        ),
        "The division by the number of samples is missing.": (
            lambda A, Y: 1.0 * np.sign(A - Y),
            lambda A, Y: np.where(A < Y, -1.0, 1.0),
            lambda A, Y: np.where(A > Y, 1.0, -1.0),
        ),
        "The division by the number of samples is missing, and the sign is turned: it is that of a - y.": (
            lambda A, Y: 1.0 * np.sign(Y - A)
        ),
        "The sign is turned: it is that of a - y.": lambda A, Y: np.sign(Y - A) / len(A),
        "That is the gradient of the squared error.": lambda A, Y: 2 * (A - Y) / len(A),
        "That is the residual itself: only its sign counts.": lambda A, Y: (A - Y) / len(A),
        "That is the absolute error of each entry: its slope is its sign.": lambda A, Y: (
            np.abs(A - Y) / len(A)
        ),
        "That is the absolute error of each entry, without 1/n: its slope is its sign.": lambda A, Y: (
            1.0 * np.abs(A - Y)
        ),
        "e / |e| is 0/0 where a = y: use np.sign.": lambda A, Y: (A - Y) / np.abs(A - Y) / len(A),
        "That is the sign of a alone: take it of a - y.": lambda A, Y: (
            np.where(A == Y, 0, np.sign(A)) / len(A)
        ),
        "Where a < y the division by n is missing: the slope is -1/n, not -1.": lambda A, Y: np.where(
            A < Y, -1.0, (A > Y) / len(A)
        ),
        "Where a > y the division by n is missing: the slope is 1/n, not 1.": lambda A, Y: np.where(
            A > Y, 1.0, -1.0 * (A < Y) / len(A)
        ),
        "Where a < y the slope is -1/n, not 0.": lambda A, Y: (A > Y) / len(A),
        "Where a < y the slope is -1/n, not 1/n.": lambda A, Y: np.abs(np.sign(A - Y)) / len(A),
        "A tiny residual has a sign, too: 0 is only for a = y.": lambda A, Y: (
            np.where(np.isclose(A, Y), 0, np.sign(A - Y)) / len(A)
        ),
        "The gradient has an entry for each output of each sample: sum nothing.": lambda A, Y: (
            np.sign(A - Y).sum(axis=0) / len(A)
        ),
        "The gradient has an entry for each output of each sample: take no mean.": lambda A, Y: np.mean(
            np.sign(A - Y)
        ),
        "The result has the type of A: whole numbers lose their fractions.": lambda A, Y: (
            np.sign(A - Y) / len(A)
        ).astype(A.dtype),
        "A small number below the fraction bar spoils tiny residuals: use np.sign.": lambda A, Y: (
            (A - Y) / (np.abs(A - Y) + 1e-8) / len(A)
        ),
        "A small number below the fraction bar spoils tiny residuals: take np.sign.": lambda A, Y: (
            (A - Y) / (np.abs(A - Y) + 1e-12) / len(A)
        ),
        "|e| / e is 0/0 where a = y, and its sign is turned: use np.sign(a - y).": lambda A, Y: (
            (Y - A) / np.abs(A - Y) / len(A)
        ),
    }

    ### END SEALED
    def mae_grad_at_test(A, Y):
        return any_subgradient_test(check.call(mae_grad, A, Y, returns="dL/dA"), A, Y)

    cases_test = [
        (np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]), np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]])),
        (
            np.array([[2, -1, 0], [0, 3, 1], [1, 1, -2], [4, 0, -2]]),
            np.array([[1, -1, 2], [3, 3, -1], [-2, 0, 0], [4, 1, -5]]),
        ),
        (
            np.array([[1e-7, -1e-9], [0.5, 2.0], [0.25, -3.0]]),
            np.array([[0.0, 0.0], [0.5, 2.5], [0.0, -3.0]]),
        ),
    ]
    check.compare(mae_grad_at_test, mae_grad_test, cases_test, returns="dL/dA", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [tuple(9 * check.rng.normal(size=(2, n, k_test))) for n, k_test in [(7, 2), (3, 5), (6, 1)]]
    check.compare(mae_grad_at_test, mae_grad_test, cases_test, returns="dL/dA", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# Now your own losses look for the one number. The second plot shows the gradient of each loss at every ride;
# at the best number they cancel. How many rides does it take to balance the fifth one, under each loss? Drag
# other rides, too: which of them moves the best number of the absolute error?

# %% grader={"picture": true}
with needs("mse", "mse_grad", "mae", "mae_grad"):
    display(outlier_explorer({"mse": (mse, mse_grad), "mae": (mae, mae_grad)}))

# %% grader={"claim": true}
five_claim = np.array([[28.0], [29.0], [30.0], [31.0], [60.0]])
squared_claim = mse_grad(np.full((5, 1), five_claim.mean()), five_claim)
assert np.all(squared_claim[:4] > 0)  # four balance the fifth
assert squared_claim[4] < 0
assert list(np.sign(mae_grad(np.full((5, 1), 30.0), five_claim)).ravel()) == [1, 1, 0, -1, -1]

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
        wrong={
            "a": "At 202 four values pull to the left and one to the right, all with the same force.",
            "c": "500.5 looks at two of the values. Four pull to the left there, and one to the right.",
        },
    )

# %% [markdown]
# ### Set the slope to zero
#
# Under the squared error it takes the four other rides to balance the fifth. Under the absolute error each
# weighs the same, two on each side, and only the middle ride moves the best number. Why?
#
# One number $g$ for $n$ values $y_i$. At its lowest point a loss has the slope 0. For the **squared error**
#
# $$\frac{dL}{dg} = \frac2n \sum_i (g - y_i) = 0 \;\Longleftrightarrow\; n\,g = \sum_i y_i
#   \;\Longleftrightarrow\; g = \frac1n \sum_i y_i,$$
#
# the **mean**. Each value pulls with a force that grows with its residual, so one **outlier** moves it as
# far as it likes. For the **absolute error**
#
# $$\frac{dL}{dg} = \frac1n \sum_i \mathrm{sign}(g - y_i)
#   = \frac{n_\text{below} - n_\text{above}}{n}$$
#
# is 0 where as many values lie below $g$ as above: at the **median**. How far away they are does not appear.
# A loss that an outlier cannot drag along is called **robust**.
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

# %% grader={"claim": true}
assert np.isclose(guesses[np.argmin(without)], 35.6)
assert np.isclose(guesses[np.argmin(rooted)], 30.0)
assert np.isclose(np.mean(rides_60), 35.6)
assert np.median(rides_60) == 30
values_claim = np.array([1.0, 2.0, 3.0, 4.0, 1000.0])[:, None]
costs_claim = {g_claim: mae(np.full((5, 1), g_claim), values_claim) for g_claim in (202, 3, 500.5, 2.9, 3.1)}
assert min(costs_claim, key=costs_claim.get) == 3
assert values_claim.mean() == 202
assert values_claim[[0, -1]].mean() == 500.5
for last_claim in (33.0, 45.0, 60.0, 1e6):  # the outlier may be anywhere above: the median stays
    assert np.median([28, 29, 30, 31, last_claim]) == 30

# %% [markdown]
# Dropping the root has moved the best guess from the median to the mean. The residuals are the same, but two
# losses ask two questions and get two answers. Which one did you write down?
#
# ### Exercise: `huber`
#
# Can we have both, the smooth minimum of the square and the robustness of the absolute value? Huber's loss is
# a parabola near 0 and a straight line beyond a width $\delta$, joined so that neither value nor slope jumps.
# With $e = a - y$, for each output:
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
    ### BEGIN SEALED
    def huber_test(A, Y, delta):
        size = np.abs(A - Y)
        return np.sum(np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)

    def huber_by_test(A, Y, delta, compared):
        """Huber's loss where something else than the residual's size is compared with delta."""
        size = np.abs(A - Y)
        return np.sum(np.where(compared <= delta, size**2 / 2, delta * (size - delta / 2))) / len(A)

    def twice_test(A, Y, delta):
        """Huber's loss where the second mask meets what the first one wrote, in an array of the type of A."""
        h = np.abs(A - Y)
        h[h <= delta] = h[h <= delta] ** 2 / 2
        h[h > delta] = delta * (h[h > delta] - delta / 2)
        return np.sum(h) / len(A)

    def pieces_test(inner, outer):
        """Huber's loss with other pieces, functions of the residual's size and of delta."""

        def huber(A, Y, delta):
            size = np.abs(A - Y)
            return np.sum(np.where(size <= delta, inner(size, delta), outer(size, delta))) / len(A)

        return huber

    def parabola_test(size, delta):
        return size**2 / 2

    def line_test(size, delta):
        return delta * (size - delta / 2)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y, delta: (
            huber_test(A, Y, delta) / A.shape[1]
        ),
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y, delta: (
            huber_test(A, Y, delta) * len(A) / A.shape[1]
        ),
        "The line does not meet the parabola at delta: subtract delta/2 from |e|.": pieces_test(
            parabola_test, lambda size, delta: delta * size
        ),
        "The line does not meet the parabola: subtract delta/2 from |e|, not delta.": pieces_test(
            parabola_test, lambda size, delta: delta * (size - delta)
        ),
        "The line misses the parabola: subtract delta/2 from |e|, then multiply by delta.": pieces_test(
            parabola_test, lambda size, delta: delta * (size - 0.5)
        ),
        "The 1/2 of the parabola is missing.": pieces_test(lambda size, delta: size**2, line_test),
        "The parabola is not squared.": pieces_test(lambda size, delta: size / 2, line_test),
        "|e| - 1/2 is the line for delta = 1: its slope is delta, and delta/2 is subtracted.": pieces_test(
            parabola_test, lambda size, delta: size - 0.5
        ),
        "The slope of the line is delta, not 1.": pieces_test(
            parabola_test, lambda size, delta: size - delta / 2
        ),
        "The slope of the line is delta, not delta/2.": pieces_test(
            parabola_test, lambda size, delta: delta / 2 * (size - delta / 2)
        ),
        "Outside of delta stands |e| alone: the slope delta and the shift are missing.": pieces_test(
            parabola_test, lambda size, delta: size
        ),
        "The two pieces have changed places.": pieces_test(line_test, parabola_test),
        "Both pieces are divided by delta: that is another loss, the smooth L1.": pieces_test(
            lambda size, delta: size**2 / 2 / delta, lambda size, delta: size - delta / 2
        ),
        "The line is never used: that is half of the squared error.": pieces_test(
            parabola_test, parabola_test
        ),
        "The parabola is never used.": pieces_test(line_test, line_test),
        "Beyond delta the line takes the place of the parabola: here the two are added.": pieces_test(
            parabola_test, lambda e, delta: parabola_test(e, delta) + line_test(e, delta)
        ),
        "delta is not used: that is the loss for delta = 1.": lambda A, Y, delta: huber_test(A, Y, 1),
        "e is compared without its absolute value.": lambda A, Y, delta: (
            np.sum(
                np.where(np.less_equal(A - Y, delta), (A - Y) ** 2 / 2, delta * (np.abs(A - Y) - delta / 2))
            )
            / len(A)
        ),
        "In the line e stands without its absolute value.": lambda A, Y, delta: (
            np.sum(np.where(np.abs(A - Y) <= delta, (A - Y) ** 2 / 2, delta * (A - Y - delta / 2))) / len(A)
        ),
        "Each output decides by itself, not the length of the residual.": lambda A, Y, delta: np.mean(
            [
                s**2 / 2 if s <= delta else delta * (s - delta / 2)
                for s in np.sqrt(np.sum((A - Y) ** 2, axis=1))
            ]
        ),
        "Each output decides by itself: here one |e| above delta takes others to the line with it.": tuple(
            lambda A, Y, delta, axis=axis: huber_by_test(
                A, Y, delta, np.max(np.abs(A - Y), axis=axis, keepdims=True)
            )
            for axis in (1, 0, None)
        ),
        "Each output decides by itself: here one |e| below delta takes others to the parabola.": tuple(
            lambda A, Y, delta, axis=axis: huber_by_test(
                A, Y, delta, np.min(np.abs(A - Y), axis=axis, keepdims=True)
            )
            for axis in (1, 0, None)
        ),
        "Each output decides by itself, with its own |e|, not with a mean of them.": tuple(
            lambda A, Y, delta, axis=axis: huber_by_test(
                A, Y, delta, np.mean(np.abs(A - Y), axis=axis, keepdims=True)
            )
            for axis in (1, 0, None)
        ),
        "Where 1/2 e^2 is above delta it counts as |e| once more: compare the residuals themselves.": (
            lambda A, Y, delta: twice_test(1.0 * A, Y, delta)
        ),
        "Whole numbers lose their fractions, and where 1/2 e^2 is above delta it counts as |e| once more.": (
            twice_test
        ),
        "Beyond delta nothing is added: there the line counts.": pieces_test(
            parabola_test, lambda size, delta: 0 * size
        ),
        "Beyond delta the loss goes on growing, as a line: it does not stay at delta^2 / 2.": pieces_test(
            parabola_test, lambda size, delta: delta**2 / 2 + 0 * size
        ),
        "That is a smooth imitation of Huber's loss: use its two pieces.": lambda A, Y, delta: (
            np.sum(delta**2 * (np.sqrt(1 + ((A - Y) / delta) ** 2) - 1)) / len(A)
        ),
        "The two pieces are added: one or the other counts for each output.": lambda A, Y, delta: (
            np.sum((A - Y) ** 2 / 2 + delta * (np.abs(A - Y) - delta / 2)) / len(A)
        ),
        "The result has the type of A: whole numbers lose their fractions.": lambda A, Y, delta: (
            np.sum(
                np.where(
                    np.abs(A - Y) <= delta, (A - Y) ** 2 / 2, delta * (np.abs(A - Y) - delta / 2)
                ).astype(A.dtype)
            )
            / len(A)
        ),
        "Only the first sample counts: is the return inside of the loop?": lambda A, Y, delta: huber_test(
            A[:1], Y[:1], delta
        ),
        "|e| is compared with delta, not its square.": lambda A, Y, delta: (
            np.sum(
                np.where(
                    np.less_equal((A - Y) ** 2, delta), (A - Y) ** 2 / 2, delta * (np.abs(A - Y) - delta / 2)
                )
            )
            / len(A)
        ),
        "In the line delta/2 is subtracted from |e|, not added.": pieces_test(
            parabola_test, lambda size, delta: delta * (size + delta / 2)
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]),
            np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]]),
            1.5,
        ),
        (
            np.array([[1.5], [-0.5], [2.0], [0.25], [3.0]]),
            np.array([[0.5], [0.7], [2.0], [-1.0], [5.0]]),
            0.5,
        ),
        (
            np.array([[2, -1, 0], [0, 3, 1], [1, 1, -2], [4, 0, 2]]),
            np.array([[1, -1, 2], [3, 4, -1], [-2, 0, 0], [4, 1, 7]]),
            2,
        ),
        (np.array([[2, -1], [0, 3]]), np.array([[0, -4], [3, 3]]), 2.5),
        (np.array([[2.5, -1.0], [5.5, -3.0]]), np.array([[-1.0, -0.5], [0.5, 0.5]]), 4),
    ]
    check.compare(huber, huber_test, cases_test, returns="the loss", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 2, 0.75), (3, 5, 2), (6, 1, 2.5)]
    cases_test = [
        (*3 * check.rng.normal(size=(2, n, k_test)), delta_test) for n, k_test, delta_test in sizes_test
    ]
    check.compare(huber, huber_test, cases_test, returns="the loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "huber_grad_test", "grade": true, "points": 1}
with exercise("huber", title="huber, gradient") as check:
    ### BEGIN SEALED
    def huber_grad_test(A, Y, delta):
        return np.clip(A - Y, -delta, delta) / len(A)

    def slopes_test(inner, outer):
        """The gradient with other slopes, functions of the residual and of delta."""
        return lambda A, Y, delta: (
            np.where(np.abs(A - Y) <= delta, inner(A - Y, delta), outer(A - Y, delta)) / len(A)
        )

    def itself_test(e, delta):
        return 1.0 * e

    def held_test(e, delta):
        return delta * np.sign(e)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y, delta: (
            huber_grad_test(A, Y, delta) / A.shape[1]
        ),
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y, delta: (
            huber_grad_test(A, Y, delta) * len(A) / A.shape[1]
        ),
        "The sign is turned: e is a - y, not y - a.": lambda A, Y, delta: -huber_grad_test(A, Y, delta),
        "Outside of delta the slope is delta times the sign.": slopes_test(
            itself_test, lambda e, delta: np.sign(e)
        ),
        "Outside of delta the sign of e is missing.": slopes_test(
            itself_test, lambda e, delta: delta + 0 * e
        ),
        "Outside of delta the slope is delta times the sign, not times e.": slopes_test(
            itself_test, lambda e, delta: delta * e
        ),
        "Outside of delta that is the value of the line, not its slope.": slopes_test(
            itself_test, lambda e, delta: delta * (np.abs(e) - delta / 2)
        ),
        "Outside of delta - delta/2 is a constant: it has no slope.": slopes_test(
            itself_test, lambda e, delta: delta * np.sign(e) - delta / 2
        ),
        "Outside of delta - delta^2/2 is a constant: it has no slope.": slopes_test(
            itself_test, lambda e, delta: delta * np.sign(e) - delta**2 / 2
        ),
        "Outside of delta the slope is not 0: an outlier still pulls, with delta.": slopes_test(
            itself_test, lambda e, delta: 0 * e
        ),
        "Above delta the slope is not 0: an outlier still pulls, with delta.": slopes_test(
            itself_test, lambda e, delta: np.where(e > 0, 0, -delta)
        ),
        "Below -delta the slope is not 0: an outlier still pulls, with -delta.": slopes_test(
            itself_test, lambda e, delta: np.where(e > 0, delta, 0)
        ),
        "1/2 e^2 has the slope e, not 2e.": slopes_test(lambda e, delta: 2 * e, held_test),
        "1/2 e^2 has the slope e, not e/2.": slopes_test(lambda e, delta: e / 2, held_test),
        "Inside of delta the slope is e, not 0.": slopes_test(lambda e, delta: 0 * e, held_test),
        "Those are the values of the two pieces, not their slopes.": slopes_test(
            lambda e, delta: e**2 / 2, lambda e, delta: delta * (np.abs(e) - delta / 2)
        ),
        "Inside of delta that is the value of the parabola, not its slope.": slopes_test(
            lambda e, delta: e**2 / 2, held_test
        ),
        "The two pieces have changed places.": slopes_test(held_test, itself_test),
        "The line is never used: beyond delta the slope stays at delta.": slopes_test(
            itself_test, itself_test
        ),
        "The parabola is never used: near 0 the slope is e.": slopes_test(held_test, held_test),
        "delta is not used: that is the gradient for delta = 1.": lambda A, Y, delta: (
            np.clip(A - Y, -1, 1) / len(A)
        ),
        "Below -delta e goes through as it is: there, too, |e| is above delta, and the slope is -delta.": (
            lambda A, Y, delta: np.minimum(A - Y, delta) / len(A)
        ),
        "The division by n comes too early: it is a - y that is compared with delta.": (
            lambda A, Y, delta: np.clip((A - Y) / len(A), -delta, delta),
            lambda A, Y, delta: (
                np.where(np.abs((A - Y) / len(A)) <= delta, A - Y, delta * np.sign(A - Y)) / len(A)
            ),
        ),
        "Each output decides by itself: here one |e| above delta takes others to the line with it.": tuple(
            lambda A, Y, delta, axis=axis: (
                np.where(
                    np.max(np.abs(A - Y), axis=axis, keepdims=True) <= delta, A - Y, delta * np.sign(A - Y)
                )
                / len(A)
            )
            for axis in (1, 0, None)
        ),
        "Both slopes are divided by delta: that is another loss, the smooth L1.": slopes_test(
            lambda e, delta: e / delta, lambda e, delta: np.sign(e)
        ),
        "e is held between 0 and delta: below it goes down to -delta.": lambda A, Y, delta: (
            np.clip(A - Y, 0, delta) / len(A)
        ),
        "Each output decides by itself, not the length of the residual.": lambda A, Y, delta: (
            (A - Y)
            * np.minimum(1, delta / np.maximum(np.linalg.norm(A - Y, axis=1, keepdims=True), 1e-300))
            / len(A)
        ),
        "The gradient has an entry for each output of each sample: sum nothing.": lambda A, Y, delta: (
            np.clip(A - Y, -delta, delta).sum(axis=0) / len(A)
        ),
        "At |e| = delta, too, the slope is delta, not 0; and beyond it.": lambda A, Y, delta: (
            np.where(np.abs(A - Y) < delta, A - Y, 0) / len(A)
        ),
        "Outside of delta the slope is delta, not delta/2.": slopes_test(
            itself_test, lambda e, delta: delta / 2 * np.sign(e)
        ),
        "Outside of delta the slope is delta, not delta^2.": slopes_test(
            itself_test, lambda e, delta: delta**2 * np.sign(e)
        ),
        "Outside of delta the division by the number of samples is missing.": slopes_test(
            itself_test, lambda e, delta: delta * np.sign(e) * len(e)
        ),
        "Inside of delta the division by the number of samples is missing.": slopes_test(
            lambda e, delta: 1.0 * e * len(e), held_test
        ),
        "e is held at delta above, but not at -delta below, and whole numbers cut it.": lambda A, Y, delta: (
            np.minimum(A - Y, delta).astype(A.dtype) / len(A)
        ),
        "Outside of delta the sign of e is missing, and whole numbers cut it.": lambda A, Y, delta: (
            np.where(np.abs(A - Y) <= delta, A - Y, delta).astype(A.dtype) / len(A)
        ),
        "e is held between -delta and delta, but whole numbers cut it.": lambda A, Y, delta: (
            np.clip(A - Y, -delta, delta).astype(A.dtype) / len(A)
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]),
            np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]]),
            1.5,
        ),
        (
            np.array([[1.5], [-0.5], [2.0], [0.25], [3.0]]),
            np.array([[0.5], [0.7], [2.0], [-1.0], [5.0]]),
            0.5,
        ),
        (
            np.array([[2, -1, 0], [0, 3, 1], [1, 1, -2], [4, 0, 2]]),
            np.array([[1, -1, 2], [3, 4, -1], [-2, 0, 0], [4, 1, 7]]),
            2,
        ),
        (np.array([[2, -1], [0, 3]]), np.array([[0, -4], [3, 3]]), 2.5),
        (np.array([[2.0000001, -1.9999999], [1e-9, 1e6], [1e-7, -5.0]]), np.zeros((3, 2)), 2.0),
    ]
    check.compare(huber_grad, huber_grad_test, cases_test, returns="dL/dA", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 2, 0.75), (3, 5, 2), (6, 1, 2.5)]
    cases_test = [
        (*3 * check.rng.normal(size=(2, n, k_test)), delta_test) for n, k_test, delta_test in sizes_test
    ]
    check.compare(huber_grad, huber_grad_test, cases_test, returns="dL/dA", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# Three losses of one residual, and in the second plot their gradients, all by your functions. **Predict**
# before you drag the residual to the right: which gradient grows, which ones do not, and which one jumps at
# 0? And what does $\delta$ change?


# %%
def regression_losses():
    """Return your three losses with their gradients."""
    return {"mse": (mse, mse_grad), "mae": (mae, mae_grad), "huber": (huber, huber_grad)}


# %% grader={"picture": true}
with needs("mse", "mse_grad", "mae", "mae_grad", "huber", "huber_grad"):
    display(loss_explorer(regression_losses()))

# %% grader={"claim": true}
explorer_claim = import_claim("course.demos.loss_explorer.state").LossExplorer(regression_losses())
right_claim = explorer_claim.grid > 1.01
slopes_claim = {
    name_claim: explorer_claim.slopes[name_claim][right_claim] for name_claim in explorer_claim.names
}
assert np.allclose(slopes_claim["mse"], 2 * explorer_claim.grid[right_claim])  # it grows, at a steady pace
assert np.ptp(slopes_claim["mae"]) < 1e-12
assert np.ptp(slopes_claim["huber"]) < 1e-12
near_claim = np.abs(explorer_claim.grid) < 0.21
widths_claim = np.diff(explorer_claim.grid[near_claim])
rises_claim = {
    name_claim: np.diff(explorer_claim.curves[name_claim][near_claim]) / widths_claim
    for name_claim in explorer_claim.names
}
assert np.all(np.diff(rises_claim["huber"]) > 0)  # round
assert np.count_nonzero(np.abs(np.diff(rises_claim["mae"])) > 1e-6) == 1  # one kink
assert "Yours: mse, mae, huber, mse_grad" in explorer_claim.sentence
bottoms_claim = []
for delta_claim in (0.5, 2.0):
    explorer_claim.set(delta=delta_claim)
    is_round_claim = np.abs(explorer_claim.slopes["huber"]) < delta_claim - 1e-9
    bottoms_claim.append(np.ptp(explorer_claim.grid[is_round_claim]))
assert bottoms_claim[0] < bottoms_claim[1]

# %% [markdown]
# The gradient of the square grows with the residual, so that the square grows faster and faster. The other
# two gradients stay where they are from some residual on: those losses grow at a steady pace. At 0 the
# gradient of the absolute error jumps; Huber's loss has a round bottom, and the larger $\delta$, the wider it
# is. What that means for a **line** through nine rides, of which one went wrong:

# %% grader={"picture": true}
with needs("mse", "mse_grad", "mae", "mae_grad", "huber", "huber_grad"):
    display(outlier_explorer(regression_losses(), fit="a line"))

# %% grader={"claim": true}
fits_claim = import_claim("course.demos.outlier_explorer.state").OutlierExplorer(
    regression_losses(), fit="a line"
)
before_claim = {name_claim: c_claim[1] for name_claim, c_claim in fits_claim.coefficients.items()}
fits_claim.move("8", 9.0, 34.0)  # where it belongs
after_claim = {name_claim: c_claim[1] for name_claim, c_claim in fits_claim.coefficients.items()}
moved_claim = {name_claim: before_claim[name_claim] - after_claim[name_claim] for name_claim in before_claim}
assert moved_claim["mse"] > 10 > 3 > moved_claim["huber"] >= -0.1
assert abs(moved_claim["mae"]) < 2
fits_claim.set(delta=20.0)
fits_claim.move("8", 9.0, 60.0)
assert abs(fits_claim.coefficients["huber"][1] - fits_claim.coefficients["mse"][1]) < 3

# %% [markdown]
# The line of the squares runs after the outlier, the other two hardly notice it. With a large $\delta$ Huber
# does, too: then all residuals lie where its loss is a parabola.

# %% [markdown]
# ## 4. Why squares, of all things?
#
# So far we simply made losses up. There is one idea from which most of them follow: let the network name not
# a value but a **distribution** of values, and ask how probable the data are under it.
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
show(
    ax,
    "Two bell curves of the same width, centred at 30 and at 36 minutes, each with the five rides as dots. "
    "On the first the dots lie around the top; on the second they lie on the slope left of it.",
)
for name, density in densities.items():
    print(f"{name}: the five heights multiplied give {np.prod(density(rides)):.1e}")

# %% grader={"claim": true}
assert np.all(gaussian(30.0)(rides) > 0.7 * gaussian(30.0)(30.0))
assert np.all(rides < 36)
assert np.prod(gaussian(30.0)(rides)) > 10 * np.prod(gaussian(36.0)(rides))

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

# %% grader={"claim": true}
assert 0.1**1000 == 0  # no number for a computer
assert np.isfinite(1000 * np.log(0.1))

# %% [markdown]
# So take the logarithm **first**: it turns the product into a sum and moves no maximum. Then flip the sign,
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
    ### BEGIN SEALED
    def gaussian_nll_test(mu, y, sigma):
        return np.log(sigma * np.sqrt(2 * np.pi)) + np.mean((y - mu) ** 2) / (2 * sigma**2)

    def first_test(sigma):
        return np.log(sigma * np.sqrt(2 * np.pi))

    def second_test(mu, y, sigma):
        return np.mean((y - mu) ** 2) / (2 * sigma**2)

    def density_test(mu, y, sigma):
        return np.exp(-((y - mu) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))

    def held_test(least):
        """The logarithm of a density that is held above 0."""
        return lambda mu, y, sigma: -np.mean(np.log(np.maximum(density_test(mu, y, sigma), least)))

    def with_first_test(first):
        return lambda mu, y, sigma: first(sigma) + second_test(mu, y, sigma)

    def with_second_test(second):
        return lambda mu, y, sigma: first_test(sigma) + second(mu, y, sigma)

    suspects = {
        "The likelihood itself is too small for a computer: take the logarithm of each density, on paper.": (
            lambda mu, y, sigma: -np.log(np.prod(density_test(mu, y, sigma))) / len(y)
        ),
        "The density far from mu is 0 for a computer: take its logarithm on paper, without any exp.": (
            lambda mu, y, sigma: -np.mean(np.log(density_test(mu, y, sigma))),
            *(held_test(least) for least in (1e-8, 1e-10, 1e-12, 1e-15, 1e-16, 1e-300)),
        ),
        "The first part belongs to every sample: here it is there once, and divided by their number.": (
            lambda mu, y, sigma: first_test(sigma) / len(y) + second_test(mu, y, sigma)
        ),
        "The first part, ln(sigma sqrt(2 pi)), has the opposite sign.": with_first_test(
            lambda sigma: -first_test(sigma)
        ),
        "The second part, the one with (y - mu)^2, has the opposite sign.": with_second_test(
            lambda mu, y, sigma: -second_test(mu, y, sigma)
        ),
        "sigma is the standard deviation, not the variance: square it.": lambda mu, y, sigma: (
            np.log(2 * np.pi * sigma) / 2 + np.mean((y - mu) ** 2) / (2 * sigma)
        ),
        "sigma has to be squared below (y - mu)^2.": with_second_test(
            lambda mu, y, sigma: np.mean((y - mu) ** 2) / (2 * sigma)
        ),
        "/ 2 * sigma**2 multiplies by sigma^2: write / (2 * sigma**2).": with_second_test(
            lambda mu, y, sigma: np.mean((y - mu) ** 2) / 2 * sigma**2
        ),
        "sigma is missing below (y - mu)^2.": with_second_test(
            lambda mu, y, sigma: np.mean((y - mu) ** 2) / 2
        ),
        "The logarithm of sigma is missing.": with_first_test(lambda sigma: np.log(np.sqrt(2 * np.pi))),
        "The constant, ln of the root of 2 pi, is missing.": with_first_test(np.log),
        "ln of the root of 2 pi is half of ln(2 pi).": with_first_test(
            lambda sigma: np.log(sigma) + np.log(2 * np.pi)
        ),
        "ln(2 pi sigma^2) has to be halved.": with_first_test(lambda sigma: np.log(2 * np.pi * sigma**2)),
        "Twice ln(sigma) is there: ln(sigma^2) has to be halved, and 1/(sigma sqrt(2 pi)) has no square.": (
            with_first_test(lambda sigma: 2 * np.log(sigma) + np.log(2 * np.pi) / 2)
        ),
        "Half of ln(sigma) is there: in the density sigma stands in front of the root, not below it.": (
            with_first_test(lambda sigma: np.log(np.sqrt(2 * np.pi * sigma)))
        ),
        "That is ln(sigma) times the root of 2 pi: it is a factor inside of ln.": with_first_test(
            lambda sigma: np.log(sigma) * np.sqrt(2 * np.pi)
        ),
        "The logarithm of the first part is missing.": with_first_test(
            lambda sigma: sigma * np.sqrt(2 * np.pi)
        ),
        "The logarithm is the natural one, np.log, not log10.": with_first_test(
            lambda sigma: np.log10(sigma * np.sqrt(2 * np.pi))
        ),
        "The logarithm is the natural one, np.log, not log2.": with_first_test(
            lambda sigma: np.log2(sigma * np.sqrt(2 * np.pi))
        ),
        "The logarithm of sigma and the constant are missing.": second_test,
        "The 2 below (y - mu)^2 is missing.": with_second_test(
            lambda mu, y, sigma: np.mean((y - mu) ** 2) / sigma**2
        ),
        "That is the mean of the densities, not of their negative logarithms.": lambda mu, y, sigma: np.mean(
            density_test(mu, y, sigma)
        ),
        "The logarithm comes after the mean: take it of each density, then average.": lambda mu, y, sigma: (
            -np.log(np.mean(density_test(mu, y, sigma)))
        ),
        "The logarithm comes after the sum: take it of each density, then average.": lambda mu, y, sigma: (
            -np.log(np.sum(density_test(mu, y, sigma))) / len(y)
        ),
        "The squares of y and mu are subtracted: subtract first, then square.": with_second_test(
            lambda mu, y, sigma: np.mean(y**2 - mu**2) / (2 * sigma**2)
        ),
        "(y - mu) is not squared.": with_second_test(lambda mu, y, sigma: np.mean(y - mu) / (2 * sigma**2)),
        "The mean is squared: square each y - mu, then average.": with_second_test(
            lambda mu, y, sigma: np.mean(y - mu) ** 2 / (2 * sigma**2)
        ),
        "Average the first part, too: it is summed over the samples.": lambda mu, y, sigma: (
            len(y) * first_test(sigma) + second_test(mu, y, sigma)
        ),
        "Average the second part, too: it is summed over the samples.": lambda mu, y, sigma: (
            first_test(sigma) + len(y) * second_test(mu, y, sigma)
        ),
        "Only the second part is divided by the number of samples.": lambda mu, y, sigma: (
            first_test(sigma) + second_test(mu, y, sigma) / len(y)
        ),
        "The two parts are added, not multiplied.": lambda mu, y, sigma: (
            first_test(sigma) * second_test(mu, y, sigma)
        ),
        "That is the likelihood: its negative logarithm is wanted, averaged.": lambda mu, y, sigma: np.prod(
            density_test(mu, y, sigma)
        ),
        "Below the root stands 2 pi, not pi.": with_first_test(lambda sigma: np.log(sigma * np.sqrt(np.pi))),
        "Below the root stands 2 pi, not 2.": with_first_test(lambda sigma: np.log(sigma * np.sqrt(2))),
        "(y - mu) / sigma has to be squared.": with_second_test(
            lambda mu, y, sigma: np.mean((y - mu) / sigma) / 2
        ),
        "The square is wanted, not the absolute value of y - mu.": with_second_test(
            lambda mu, y, sigma: np.mean(np.abs(y - mu)) / (2 * sigma**2)
        ),
        "The square is wanted, not the absolute value of (y - mu) / sigma.": with_second_test(
            lambda mu, y, sigma: np.mean(np.abs(y - mu)) / (2 * sigma)
        ),
        "That is Laplace's noise: here it is Gaussian.": lambda mu, y, sigma: (
            np.log(2 * sigma) + np.mean(np.abs(y - mu)) / sigma
        ),
        "That is the mean squared error alone: sigma and the constant count, too.": lambda mu, y, sigma: (
            np.mean((y - mu) ** 2)
        ),
        "(2 sigma)^2 is 4 sigma^2: the 2 is not squared.": with_second_test(
            lambda mu, y, sigma: np.mean((y - mu) ** 2) / (2 * sigma) ** 2
        ),
        "The root is too much: (y - mu)^2 stands without one.": with_second_test(
            lambda mu, y, sigma: np.sqrt(np.mean((y - mu) ** 2)) / (2 * sigma**2)
        ),
        "Only the first sample counts: is the return inside of the loop?": lambda mu, y, sigma: (
            first_test(sigma) + second_test(mu[:1], y[:1], sigma)
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([1.2, -0.7, 3.1, 0.4, 2.2]), np.array([0.9, 0.3, 2.5, -0.8, 2.9]), 3.0),
        (np.array([2, -1, 0, 3]), np.array([1, 1, 0, 2]), 0.5),
        (np.array([7.0, 7.0, 7.0]), np.array([7.0, 7.0, 7.0]), 0.01),
        (check.made("np.zeros(1000)"), check.made("np.linspace(-4, 5, 1000)"), 2),
        (np.zeros(3), np.array([1000.0, -500.0, 5.0]), 1.0),
    ]
    check.compare(gaussian_nll, gaussian_nll_test, cases_test, returns="the loss", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(5, 3), (9, 0.75), (4, 12.5), (11, 2)]
    cases_test = [(*s_test * check.rng.normal(size=(2, n)), s_test) for n, s_test in sizes_test]
    check.compare(gaussian_nll, gaussian_nll_test, cases_test, returns="the loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# What is left of it, once the squared error is taken away? Your two functions, for four guesses:


# %%
def compare_guesses(rides, sigma):
    """Print the negative log-likelihood of four guesses, and what is left of it without the squared error."""
    print("guess  negative log-likelihood  minus mse / (2 sigma^2)")
    for guess in (25.0, 30.0, 30.2, 35.0):
        loss = gaussian_nll(np.full(5, guess), rides, sigma)
        rest = loss - mse(np.full((5, 1), guess), rides[:, None]) / (2 * sigma**2)
        print(f"{guess:5}{loss:25.4f}{rest:25.4f}")


with needs("mse", "gaussian_nll"):
    compare_guesses(rides, sigma=4.0)

# %% grader={"claim": true}
guesses_claim = [np.full(5, guess_claim) for guess_claim in (25.0, 30.0, 30.2, 35.0)]
nll_claim = [gaussian_nll(guess_claim, rides, 4.0) for guess_claim in guesses_claim]
mse_claim = [mse(guess_claim[:, None], rides[:, None]) for guess_claim in guesses_claim]
rest_claim = np.array(nll_claim) - np.array(mse_claim) / (2 * 4.0**2)
assert np.ptp(rest_claim) < 1e-12
assert np.argmin(nll_claim) == 2
assert rides.mean() == 30.2

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
show(
    ax,
    "Two densities of a residual from -5 to 5. The Gaussian is a round bell that is flat at 0 from 3 on; "
    "Laplace's has a sharp peak and is still visible at 4.",
)
for name, density in noises.items():
    print(f"{name}: density at a residual of 5 is {density(np.array([5.0]))[0]:.1e}")

# %% grader={"claim": true}
bell_claim, laplace_claim = noises.values()
assert laplace_claim(5.0) > 1000 * bell_claim(5.0)
assert bell_claim(3.5) < 0.002
assert laplace_claim(4.0) > 0.009
assert laplace_claim(0.0) > bell_claim(0.0)
assert np.isclose(-np.log(laplace_claim(3.0)), np.log(2) + 3)

# %% [markdown]
# Take the three steps again, logarithm, sign, mean:
#
# $$p(y \mid \mu) = \frac{1}{2b}\, e^{-|y - \mu|/b}, \qquad
#   -\ln p(y \mid \mu) = \ln(2b) + \frac{|y - \mu|}{b}$$
#
# Behind the **absolute error** stands Laplace's noise. That is why an outlier hardly moves it: such noise has
# outliers now and then.

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
    ax.vlines(distance[at], start, a[at], color=CYCLE[2 - truth], linewidth=4, label=name)
ax.figure.legend(loc="outside upper center", ncols=3)
show(
    ax,
    "A smooth step from 0 to 1 over the distance. Eight lines end on it, four from below for long rides and "
    "four from above for the others. All are long but those at 5.5 and 6 km.",
)
lengths = np.where(was_long, a, 1 - a)
print("lengths:    ", lengths.round(2))
print("their product:", np.prod(lengths).round(3))

# %% grader={"claim": true}
assert set(distance[np.argsort(lengths)[:2]]) == {5.5, 6.0}
assert np.sort(lengths)[1] < 0.5 < 0.8 < np.sort(lengths)[2]

# %% [markdown]
# Their product is the likelihood again. A line is $a$ long where $y = 1$, and $1 - a$ where $y = 0$. Both
# cases in one formula (the **Bernoulli** distribution), and its negative logarithm:
#
# $$p(y \mid a) = a^y (1 - a)^{1 - y},$$
#
# $$-\ln p(y \mid a) = -\bigl(y \ln a + (1 - y) \ln (1 - a)\bigr)$$
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
    ### BEGIN SEALED
    def bce_test(A, Y):
        return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda A, Y: (
            bce_test(A, Y) / A.shape[1]
        ),
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y: (
            bce_test(A, Y) * len(A) / A.shape[1]
        ),
        "The second half, for y = 0, is missing.": lambda A, Y: -np.sum(Y * np.log(A)) / len(A),
        "The first half, for y = 1, is missing.": lambda A, Y: -np.sum((1 - Y) * np.log(1 - A)) / len(A),
        "The two halves have one sign: a + stands between them, a minus in front of both.": lambda A, Y: (
            -np.sum(Y * np.log(A) - (1 - Y) * np.log(1 - A)) / len(A)
        ),
        "The logarithm is the natural one, np.log, not that of base 2.": lambda A, Y: (
            bce_test(A, Y) / np.log(2)
        ),
        "The logarithm is the natural one, np.log, not that of base 10.": lambda A, Y: (
            bce_test(A, Y) / np.log(10)
        ),
        "y and 1 - y have changed places.": lambda A, Y: (
            -np.sum((1 - Y) * np.log(A) + Y * np.log(1 - A)) / len(A)
        ),
        "(1 - y) multiplies ln(1 - a): the brackets are missing.": lambda A, Y: (
            -np.sum(Y * np.log(A) + 1 - Y * np.log(1 - A)) / len(A)
        ),
        "ln(1 - a) is not 1 - ln(a).": lambda A, Y: (
            -np.sum(Y * np.log(A) + (1 - Y) * (1 - np.log(A))) / len(A)
        ),
        "The second logarithm is that of 1 - a, not of a.": lambda A, Y: (
            -np.sum(Y * np.log(A) + (1 - Y) * np.log(A)) / len(A)
        ),
        "The weights y and 1 - y of the two logarithms are missing.": lambda A, Y: (
            -np.sum(np.log(A) + np.log(1 - A)) / len(A)
        ),
        "The exponential stands where the logarithm belongs.": lambda A, Y: (
            -np.sum(Y * np.exp(A) + (1 - Y) * np.exp(1 - A)) / len(A)
        ),
        "That is the squared error: cross-entropy takes logarithms.": lambda A, Y: (
            np.sum((A - Y) ** 2) / len(A)
        ),
        "The logarithms are missing.": lambda A, Y: -np.sum(Y * A + (1 - Y) * (1 - A)) / len(A),
        "One logarithm of a sum is not the sum of two: take each by itself.": lambda A, Y: (
            -np.sum(np.log(Y * A + (1 - Y) * (1 - A))) / len(A)
        ),
        "The logarithm comes too late: take it of each output, then sum.": lambda A, Y: (
            -np.log(np.mean(Y * A + (1 - Y) * (1 - A)))
        ),
        "Targets may lie between 0 and 1: weigh the two logarithms with y and 1 - y.": (
            lambda A, Y: -np.sum(np.log(np.where(Y == 1, A, 1 - A))) / len(A),
            lambda A, Y: -np.sum(np.log(np.where(Y > 0, A, 1 - A))) / len(A),
        ),
        "Targets may lie between 0 and 1: do not round them.": (
            lambda A, Y: -np.sum(np.log(np.where(Y > 0.5, A, 1 - A))) / len(A),
            lambda A, Y: -np.sum(np.log(np.where(Y >= 0.5, A, 1 - A))) / len(A),
        ),
        "The clip stands outside of the logarithm: a is clipped, then the logarithm taken.": lambda A, Y: (
            -np.sum(Y * np.maximum(np.log(A), 1e-12) + (1 - Y) * np.maximum(np.log(1 - A), 1e-12)) / len(A)
        ),
        "The logarithm of y has no place: the entropy of the targets is subtracted.": lambda A, Y: (
            bce_test(A, Y) - bce_test(np.clip(Y, 1e-12, 1 - 1e-12), Y)
        ),
        "Targets between 0 and 1 count, too: they are left out.": lambda A, Y: (
            -(np.sum(np.log(A)[Y == 1]) + np.sum(np.log(1 - A)[Y == 0])) / len(A)
        ),
        "A has already been through its sigmoid: it holds probabilities.": lambda A, Y: bce_test(
            1 / (1 + np.exp(-A)), Y
        ),
        "A and Y have changed places: the logarithms are those of the outputs.": (
            lambda A, Y: bce_test(np.clip(Y, 1e-12, 1 - 1e-12), A),
            lambda A, Y: (
                -np.sum(A * np.log(np.maximum(Y, 1e-12)) + (1 - A) * np.log(np.maximum(1 - Y, 1e-12)))
                / len(A)
            ),
        ),
        "The minus and the 1/n belong to both halves: put brackets around their sum.": lambda A, Y: (
            -np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A)) / len(A)
        ),
    }

    def both_test(A, Y, sure, targets):
        return bce_test(A, Y), bce_test(np.clip(sure, 1e-12, 1 - 1e-12), targets)

    ### END SEALED
    def with_sure_test(*given):
        return [check.call(bce, *pair, returns="the loss") for pair in (given[:2], given[2:])]

    sure_test = np.array([[0.0, 1e-12], [0.0, 0.5]]), np.array([[1.0, 0.0], [1.0, 1.0]])
    cases_test = [
        (np.array([[0.3, 0.55], [0.24, 0.61], [0.38, 0.79]]), np.array([[0, 1], [1, 0], [0, 1]])),
        (np.array([[0.2], [0.7], [0.85], [0.4], [0.1]]), np.array([[0.25], [0.6], [0.75], [0.0], [0.9]])),
        (
            np.array([[0.3, 0.55, 0.9], [0.24, 0.61, 0.05], [0.8, 0.4, 0.5], [0.35, 0.15, 0.7]]),
            np.array([[0.0, 1.0, 0.5], [1.0, 0.2, 0.0], [0.7, 0.0, 0.4], [1.0, 0.3, 1.0]]),
        ),
    ]
    check.compare(
        bce,
        bce_test,
        cases_test,
        returns="the loss",
        suspects=suspects,
        whole=(with_sure_test, both_test, [(*case, *sure_test) for case in cases_test]),
    )
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 2), (3, 5), (6, 1)]
    cases_test = [(check.rng.uniform(0.2, 0.8, size=s), check.rng.uniform(size=s)) for s in sizes_test]
    check.compare(bce, bce_test, cases_test, returns="the loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_grad_test", "grade": true, "points": 1}
with exercise("bce", title="bce, gradient") as check:
    ### BEGIN SEALED
    def bce_grad_test(A, Y):
        return (A - Y) / (A * (1 - A)) / len(A)

    suspects = {
        "A has already been through its sigmoid: it holds probabilities.": (
            lambda A, Y: (1 / (1 + np.exp(-A)) - Y) / len(A),
            lambda A, Y: bce_grad_test(1 / (1 + np.exp(-A)), Y),
        ),
        "Average over the samples alone, not over the outputs, too.": lambda A, Y: (
            bce_grad_test(A, Y) / A.shape[1]
        ),
        "Divide by the number of samples, len(A), not by the number of outputs.": lambda A, Y: (
            bce_grad_test(A, Y) * len(A) / A.shape[1]
        ),
        "The denominator a(1 - a) is missing.": lambda A, Y: (A - Y) / len(A),
        "The denominator a(1 - a) and the 1/n are missing.": lambda A, Y: A - Y,
        "a(1 - a) belongs below the fraction bar.": lambda A, Y: (A - Y) * A * (1 - A) / len(A),
        "/ a * (1 - a) multiplies by 1 - a: put brackets around a(1 - a).": lambda A, Y: (
            (A - Y) / A * (1 - A) / len(A)
        ),
        "1 - a is missing below the fraction bar.": lambda A, Y: (A - Y) / A / len(A),
        "a is missing below the fraction bar.": lambda A, Y: (A - Y) / (1 - A) / len(A),
        "a is the output: below the fraction bar stands a(1 - a), not y(1 - y).": lambda A, Y: (
            (A - Y) / (Y * (1 - Y)) / len(A)
        ),
        "The squared error has the slope 2(a - y): here it is that of the logarithms.": lambda A, Y: (
            2 * (A - Y) / len(A)
        ),
        "Only the half for y = 1 is there.": lambda A, Y: -Y / A / len(A),
        "Only the half for y = 0 is there.": lambda A, Y: (1 - Y) / (1 - A) / len(A),
        "The two halves have the same sign: ln(1 - a) has the slope -1/(1 - a).": lambda A, Y: (
            -(Y / A + (1 - Y) / (1 - A)) / len(A)
        ),
        "The two halves have the same sign: the half for y = 1 has a minus.": lambda A, Y: (
            (Y / A + (1 - Y) / (1 - A)) / len(A)
        ),
        "The logarithms are still there: their slopes are 1/a and -1/(1 - a).": lambda A, Y: (
            -(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)
        ),
        "The brackets around a - y are missing.": lambda A, Y: (A - Y / (A * (1 - A))) / len(A),
        "The brackets around a - y are missing: only y is divided.": lambda A, Y: (
            A - Y / (A * (1 - A)) / len(A)
        ),
        "Targets may lie between 0 and 1: weigh the two slopes with y and 1 - y.": lambda A, Y: (
            np.where(Y == 1, -1 / A, 1 / (1 - A)) / len(A)
        ),
        "Targets may lie between 0 and 1: do not round them.": lambda A, Y: (
            np.where(Y > 0.5, -1 / A, 1 / (1 - A)) / len(A)
        ),
        "The gradient has an entry for each output of each sample: sum nothing.": (
            lambda A, Y: bce_grad_test(A, Y).sum(axis=0),
            lambda A, Y: bce_grad_test(A, Y).sum(),
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([[0.3, 0.55], [0.24, 0.61], [0.38, 0.79]]), np.array([[0, 1], [1, 0], [0, 1]])),
        (np.array([[0.2], [0.7], [0.85], [0.4], [0.3]]), np.array([[0.25], [0.6], [0.75], [0.05], [0.9]])),
        (np.array([[0.15, 0.9], [0.5, 0.85], [0.25, 0.3]]), np.array([[0.5, 0.2], [0.3, 0.6], [0.7, 0.4]])),
    ]
    check.compare(bce_grad, bce_grad_test, cases_test, returns="dL/dA", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 2), (3, 5), (6, 1)]
    cases_test = [(check.rng.uniform(0.2, 0.8, size=s), check.rng.uniform(size=s)) for s in sizes_test]
    check.compare(bce_grad, bce_grad_test, cases_test, returns="dL/dA", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_edges_test", "grade": true, "points": 1}
with exercise("bce", title="bce, certain answers") as check:
    ### BEGIN SEALED
    def bce_test(A, Y):
        return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)

    def bce_grad_test(A, Y):
        return (A - Y) / (A * (1 - A)) / len(A)

    def clipped_test(f, bound):
        return lambda A, Y: f(np.clip(A, bound, 1 - bound), Y)

    bounds_test = [10.0**-k for k in range(2, 11)]
    early_test = {
        f"In the logarithm 0 counts as {b:g}: clip at 1e-12.": clipped_test(bce_test, b) for b in bounds_test
    }
    early_grad_test = {
        f"Below the fraction bar 0 counts as {b:g}: clip at 1e-12.": clipped_test(bce_grad_test, b)
        for b in bounds_test
    }
    endless_test = (
        "certain and wrong answers cost {}, which is not finite: ln(0) is infinite, and {} gets a 0."
    )
    huge_test = (
        "certain and wrong answers cost {:.4g}: clip a before the logarithm, do not repair what comes out."
    )
    little_test = "certain and wrong answers cost {:.4g}, but more than 20 is asked for{}."

    def cause_test(cost):
        """Say where a cost of too little comes from, if it is one of clipping alone, or of a sign."""
        if np.isclose(cost, np.log(1e-12), rtol=1e-3):
            return ": the minus in front is missing"
        early = [b for b in bounds_test if is_plain_test and np.isclose(cost, -np.log(b), rtol=0.01)]
        return f": in the logarithm 0 counts as {early[0]:g}, not as 1e-12" if early else ""

    def endless_is_test(got):
        return type(got) in (float, np.float64) and np.isinf(got)

    def zero_test():
        """Say which logarithm gets a 0, where it is only one of the two."""
        sides = [np.full((2, 1), a) for a in (0.0, 1.0)]
        endless = [endless_is_test(check.call(bce, side, 1 - side, returns="the loss")) for side in sides]
        names = {(True, False): "ln(a), where a is 0,", (False, True): "ln(1 - a), where a is 1,"}
        return names.get(tuple(endless), "a logarithm")

    ### END SEALED
    plain_test = np.array([[0.3, 0.6], [0.8, 0.5], [0.4, 0.7]]), np.array([[1, 0], [0, 0], [1, 1]])
    got = check.call(bce, *plain_test, returns="the loss", inplace=(0, 1))
    is_plain_test = type(got) in (float, np.float64) and np.isclose(got, bce_test(*plain_test), rtol=0.05)
    for sure_test in (
        np.array([[0.0], [1.0], [1.0], [0.0], [1.0]]),
        np.array([[0, 1], [1, 1], [1, 0], [0, 0]]),
    ):
        got = check.call(bce, sure_test, 1 - sure_test, returns="the loss")
        if endless_is_test(got):
            zero_in_test = zero_test()
            got = check.call(bce, sure_test, 1 - sure_test, returns="the loss")
            check.fail(endless_test.format(got, zero_in_test))
        check.scalar("the loss of answers that are certain and wrong", got, 27.6, tol=1e307)  # is it finite?
        check.that(got < 1000, huge_test.format(got))
        check.that(got > 20, little_test.format(got, cause_test(got / sure_test.shape[1])))
        got = check.call(bce, sure_test, 1 * sure_test, returns="the loss")
        check.scalar("the loss of answers that are certain and right", got, 0, tol=1e-6)
        got = check.call(bce_grad, sure_test, 1 * sure_test, returns="dL/dA")
        check.array("dL/dA of answers that are certain and right", got, np.zeros(sure_test.shape), tol=1e295)
        got = check.call(bce_grad, sure_test, 1 - sure_test, returns="dL/dA")
        check.array("dL/dA of answers that are certain and wrong", got, 1e12 * (2 * sure_test - 1), tol=1e295)
        right_way_test = np.all(got * (2 * sure_test - 1) >= 0)
        check.that(
            right_way_test,
            "at certain and wrong answers the gradient points the wrong way, at some of them at least.",
        )
    cases_test = [
        (np.array([[1e-06], [0.999999], [0.5]]), np.array([[1.0], [0.0], [0.25]])),
        (np.array([[1e-11], [0.99999999999], [0.5]]), np.array([[1.0], [0.0], [0.25]])),
    ]
    wide_test = [
        *cases_test,
        (np.array([[0.3, 0.6], [0.8, 0.5], [0.4, 0.7]]), np.array([[1, 0], [0, 0], [1, 1]])),
    ]
    check.compare(
        bce,
        bce_test,
        cases_test,
        returns="the loss",
        suspects=early_test,
        tol=0.02,
        whole=(bce, bce_test, wide_test),
    )
    check.compare(
        bce_grad,
        bce_grad_test,
        cases_test[:1],
        returns="dL/dA",
        suspects=early_grad_test,
        tol=0.02,
        whole=(bce_grad, bce_grad_test, wide_test[::2]),
    )

# %% [markdown]
# What one answer costs, by your functions, and the gradient it sends back. **Predict** for $y = 1$: what
# does a certain *no* cost under each of the two, and how steep is it there? Then drag $a$ towards 0, and
# try $y = 0$.

# %% grader={"picture": true}
with needs("bce", "bce_grad", "mse", "mse_grad"):
    display(loss_explorer({"bce": (bce, bce_grad), "mse": (mse, mse_grad)}, output="probability"))

# %% grader={"claim": true}
answers_claim = import_claim("course.demos.loss_explorer.state").LossExplorer(
    {"bce": (bce, bce_grad), "mse": (mse, mse_grad)}, output="probability"
)
yes_claim, square_claim = answers_claim.curves.values()
answers_claim.set(target="0")
no_claim = answers_claim.curves["bce"]
assert yes_claim[-1] < 0.02
assert np.all(np.diff(yes_claim) < 0)
assert np.all(np.diff(yes_claim, 2) > 0)  # the steeper, the further it sinks
assert yes_claim[0] > 4.5
assert square_claim.max() < 1
assert np.allclose(yes_claim, no_claim[::-1])
assert answers_claim.slopes["bce"].max() > 50 > 2 > answers_claim.slopes["mse"].max()

# %% [markdown]
# An answer that is right and certain costs nothing. The further $a$ sinks towards a *no* that is wrong, the
# steeper the cross-entropy becomes, without limit. The square never costs more than 1, and its gradient never
# exceeds 2.

# %% [markdown]
# ### A neuron that is sure and wrong
#
# Put a sigmoid in front, $a = \sigma(z)$. What comes into the last activation, $z$, is called the
# **logit**. (No ReLU stands behind a logit: it has to be free to be negative.) One neuron with the input 1
# and the target 0 learns under both losses. It starts with $w = b = 2$: sure, and wrong. **Bet first:** the
# error is nearly 1, as large as it can be. Which loss gets the output below 0.5 first, and how many steps
# does the other one need? Then press Play.

# %% grader={"picture": true}
with needs("mse_grad", "bce_grad", "mse", "bce"):
    display(saturated_neuron(mse_grad, bce_grad, mse, bce))

# %% [markdown]
# Try the unsure start, too, and look for a learning rate that saves the squared error. From the start that is
# sure and wrong, the neuron hardly learns under one of the two losses. The gradient reaches $z$ through the
# slope of the sigmoid, as in notebook 04:
#
# $$\text{squared error:}\quad \frac{\partial L}{\partial z} = 2\,(a - y)\; \cdot\; a (1 - a)$$
#
# **Question 2.** Which factor makes the squared error so slow at the start, where the neuron is sure and
# wrong?
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
            "its slope a(1 - a) multiplies the gradient."
        ),
        wrong={
            "a": "The target is 0 and the output starts near 1: the error could hardly be larger.",
            "c": "A factor of 2 or 1/2 changes the speed by that much, at every step, not only at the start.",
        },
    )

# %% grader={"claim": true}
demo_claim = import_claim("course.demos.saturated_neuron.state")
race_claim = demo_claim.SaturatedNeuron(mse_grad, bce_grad, mse, bce)
for w_claim, b_claim in demo_claim.STARTS.values():
    race_claim.set(w=w_claim, b=b_claim)
    race_claim.go_to(demo_claim.LONGEST)
    waits_claim = [race_claim.waits(name_claim) for name_claim in ("mse", "bce")]
    assert waits_claim[0] > waits_claim[1] > 0
assert waits_claim[0] > 5 * waits_claim[1]  # the last start is the surely wrong one
assert race_claim.runs["mse"][0].a > 0.95  # so its error is nearly as large as it can be
assert race_claim.runs["mse"][0].grad < 0.05 < 0.9 < race_claim.runs["bce"][0].grad

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
# $$L = \frac1n \sum \bigl(\mathrm{softplus}(z) - y z\bigr),$$
#
# $$\mathrm{softplus}(z) = \ln(1 + e^z) = \max(z, 0) + \ln\bigl(1 + e^{-|z|}\bigr)$$
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
    ### BEGIN SEALED
    def loss_test(Z, Y):
        softplus = np.maximum(Z, 0) + np.log1p(np.exp(-np.abs(Z)))
        return np.sum(softplus - Y * Z) / len(Z)

    def terms_test(terms):
        """A loss with other terms, functions of z and y."""
        return lambda Z, Y: np.sum(terms(Z, Y)) / len(Z)

    def both_test(Z, Y):
        sigma = np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z)))
        return loss_test(Z, Y), (sigma - Y) / len(Z)

    def is_swapped_test(loss, grad):
        return type(loss) is np.ndarray and loss.ndim == 2 and np.ndim(grad) == 0

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda Z, Y: (
            loss_test(Z, Y) / Z.shape[1]
        ),
        "Divide by the number of samples, len(Z), not by the number of outputs.": lambda Z, Y: (
            loss_test(Z, Y) * len(Z) / Z.shape[1]
        ),
        "The part - y z is missing.": terms_test(lambda z, y: np.logaddexp(0, z)),
        "The part y z is to be subtracted.": terms_test(lambda z, y: np.logaddexp(0, z) + y * z),
        "- y z, not - y alone.": terms_test(lambda z, y: np.logaddexp(0, z) - y),
        "That is softplus(-z), the loss for y = 1 whatever y is: it is y z that is subtracted.": terms_test(
            lambda z, y: np.logaddexp(0, z) - z
        ),
        "softplus(z) goes with z, softplus(-z) with -z: the sign is turned.": terms_test(
            lambda z, y: np.logaddexp(0, -z) - y * z
        ),
        "y and 1 - y have changed places.": terms_test(lambda z, y: np.logaddexp(0, z) - (1 - y) * z),
        "max(z, 0) is missing from softplus.": terms_test(lambda z, y: np.log1p(np.exp(-np.abs(z))) - y * z),
        "That adds up to |z| + ln(1 + e^-|z|): softplus is max(z, 0) + ln(1 + e^-|z|).": (
            terms_test(lambda z, y: np.abs(z) + np.log1p(np.exp(-np.abs(z))) - y * z)
        ),
        "Softplus is more than max(z, 0): the logarithm is missing.": terms_test(
            lambda z, y: np.maximum(z, 0) - y * z
        ),
        "In softplus e^(-|z|) has a minus.": terms_test(
            lambda z, y: np.maximum(z, 0) + np.logaddexp(0, np.abs(z)) - y * z
        ),
        "log1p has its 1 inside: ln(1 + e), not ln(2 + e).": terms_test(
            lambda z, y: np.maximum(z, 0) + np.log(2 + np.exp(-np.abs(z))) - y * z
        ),
        "The 1 of ln(1 + e) is missing.": terms_test(lambda z, y: np.maximum(z, 0) - np.abs(z) - y * z),
        "The logarithm is the natural one.": (
            terms_test(lambda z, y: np.logaddexp(0, z) / np.log(2) - y * z),
            terms_test(lambda z, y: np.maximum(z, 0) + np.log2(1 + np.exp(-np.abs(z))) - y * z),
        ),
        "That is y (softplus(z) - z), the half for y = 1 alone: y multiplies z, but not softplus(z).": (
            terms_test(lambda z, y: y * np.logaddexp(0, -z))
        ),
        "Only the half for y = 0 is there.": terms_test(lambda z, y: (1 - y) * np.logaddexp(0, z)),
        "Targets may lie between 0 and 1: do not round them.": terms_test(
            lambda z, y: np.logaddexp(0, z) - (y > 0.5) * z
        ),
        "Targets may lie between 0 and 1: 1 is not the only yes.": terms_test(
            lambda z, y: np.logaddexp(0, z) - (y == 1) * z
        ),
        "That is the squared error of sigma(z): cross-entropy takes logarithms.": terms_test(
            lambda z, y: (1 / (1 + np.exp(-z)) - y) ** 2
        ),
        "The sigmoid stands where softplus belongs.": terms_test(lambda z, y: 1 / (1 + np.exp(-z)) - y * z),
        "y multiplies z, not sigma(z).": terms_test(lambda z, y: np.logaddexp(0, z) - y / (1 + np.exp(-z))),
    }

    ### END SEALED
    def loss_of_test(Z, Y):
        loss, grad = check.call(bce_with_logits, Z, Y, returns=("loss", "dL/dZ"))
        check.that(not is_swapped_test(loss, grad), "loss and dL/dZ are swapped: the loss comes first.")
        return loss

    def all_of_test(Z, Y):
        return check.call(bce_with_logits, Z, Y, returns=("loss", "dL/dZ"))

    cases_test = [
        (np.array([[0.4, -1.3], [-0.6, 1.7], [1.1, -0.5]]), np.array([[0, 1], [1, 0], [0, 1]])),
        (np.array([[0.4], [-1.3], [2.1], [-0.2], [0.7]]), np.array([[0.25], [0.6], [0.75], [0.0], [0.9]])),
        (
            np.array([[3, -1, 0], [0, 2, -4], [1, 1, -2], [5, 0, -3]]),
            np.array([[0.0, 1.0, 0.5], [1.0, 0.2, 0.0], [0.7, 0.0, 0.4], [1.0, 0.3, 1.0]]),
        ),
    ]
    wide_test = [
        *cases_test,
        (np.array([[900.0, -900.0], [-40.0, 0.5]]), np.array([[0.5, 0.25], [1.0, 0.0]])),
    ]
    whole_test = (all_of_test, both_test, wide_test)
    check.compare(loss_of_test, loss_test, cases_test, returns="loss", suspects=suspects, whole=whole_test)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 2), (3, 5), (6, 1)]
    cases_test = [(3 * check.rng.normal(size=s), check.rng.uniform(size=s)) for s in sizes_test]
    check.compare(loss_of_test, loss_test, cases_test, returns="loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_with_logits_grad_test", "grade": true, "points": 1}
with exercise("bce_with_logits", title="bce_with_logits, gradient") as check:
    ### BEGIN SEALED
    def sigma_test(Z):
        return np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z)))

    def grad_test(Z, Y):
        return (sigma_test(Z) - Y) / len(Z)

    def with_slope_test(power):
        """The gradient, times some power of the slope of the sigmoid."""
        return lambda Z, Y: grad_test(Z, Y) * (sigma_test(Z) * (1 - sigma_test(Z))) ** power

    def both_test(Z, Y):
        return np.sum(np.logaddexp(0, Z) - Y * Z) / len(Z), grad_test(Z, Y)

    def is_swapped_test(loss, grad):
        return type(loss) is np.ndarray and loss.ndim == 2 and np.ndim(grad) == 0

    suspects = {
        "Average over the samples alone, not over the outputs, too.": lambda Z, Y: (
            grad_test(Z, Y) / Z.shape[1]
        ),
        "Divide by the number of samples, len(Z), not by the number of outputs.": lambda Z, Y: (
            grad_test(Z, Y) * len(Z) / Z.shape[1]
        ),
        "That is dL/da: multiply by the slope of the sigmoid, a(1 - a).": with_slope_test(-1.0),
        "The slope of the sigmoid, a(1 - a), cancels: it is there once too often.": with_slope_test(1.0),
        "Z itself stands where sigma(Z) belongs.": lambda Z, Y: (Z - Y) / len(Z),
        "The derivative of softplus is the sigmoid, not softplus itself.": lambda Z, Y: (
            (np.logaddexp(0, Z) - Y) / len(Z)
        ),
        "That is the slope of the sigmoid, where the sigmoid itself belongs.": lambda Z, Y: (
            (sigma_test(Z) * (1 - sigma_test(Z)) - Y) / len(Z)
        ),
        "- y is missing.": lambda Z, Y: sigma_test(Z) / len(Z),
        "y is to be subtracted.": lambda Z, Y: (sigma_test(Z) + Y) / len(Z),
        "The derivative of y z is y, not y z.": lambda Z, Y: (sigma_test(Z) - Y * Z) / len(Z),
        "The brackets around sigma(z) - y are missing: only y is divided.": lambda Z, Y: (
            sigma_test(Z) - Y / len(Z)
        ),
        "In sigma(z) the sign of z is turned.": lambda Z, Y: (sigma_test(-Z) - Y) / len(Z),
        "For negative z the sigmoid is e^z / (1 + e^z), not 0.": lambda Z, Y: (
            (np.where(Z >= 0, sigma_test(Z), 0) - Y) / len(Z)
        ),
        "For negative z the sigmoid is e^z / (1 + e^z): this is the sigmoid of |z|.": lambda Z, Y: (
            (sigma_test(np.abs(Z)) - Y) / len(Z)
        ),
        "For positive z the sigmoid is 1 / (1 + e^-z): this is the sigmoid of -|z|.": lambda Z, Y: (
            (sigma_test(-np.abs(Z)) - Y) / len(Z)
        ),
        "Targets may lie between 0 and 1: do not round them.": lambda Z, Y: (
            (sigma_test(Z) - (Y > 0.5)) / len(Z)
        ),
        "Targets may lie between 0 and 1: 1 is not the only yes.": lambda Z, Y: (
            (sigma_test(Z) - (Y == 1)) / len(Z)
        ),
        "The gradient has an entry for each output of each sample: sum nothing.": lambda Z, Y: grad_test(
            Z, Y
        ).sum(axis=0),
        "tanh is not the sigmoid.": lambda Z, Y: (np.tanh(Z) - Y) / len(Z),
        "The brackets around 1 + e^-z are missing.": lambda Z, Y: (1 + np.exp(-Z) - Y) / len(Z),
        "y is a target, not a factor: subtract it.": lambda Z, Y: sigma_test(Z) * Y / len(Z),
        "The signs of both parts are turned: the gradient is a - y, not y - a.": lambda Z, Y: (
            -grad_test(Z, Y)
        ),
    }

    ### END SEALED
    def grad_of_test(Z, Y):
        loss, grad = check.call(bce_with_logits, Z, Y, returns=("loss", "dL/dZ"))
        check.that(not is_swapped_test(loss, grad), "loss and dL/dZ are swapped: the loss comes first.")
        return grad

    def all_of_test(Z, Y):
        return check.call(bce_with_logits, Z, Y, returns=("loss", "dL/dZ"))

    cases_test = [
        (np.array([[0.4, -1.3], [-0.6, 1.7], [1.1, -0.5]]), np.array([[0, 1], [1, 0], [0, 1]])),
        (np.array([[0.4], [-1.3], [2.1], [-0.2], [0.7]]), np.array([[0.25], [0.6], [0.75], [0.0], [0.9]])),
        (
            np.array([[3, -1, 0], [0, 2, -4], [1, 1, -2], [5, 0, -3]]),
            np.array([[0.0, 1.0, 0.5], [1.0, 0.2, 0.0], [0.7, 0.0, 0.4], [1.0, 0.3, 1.0]]),
        ),
        (np.array([[12.0, -9.0], [-0.5, 11.0]]), np.array([[0.0, 1.0], [0.5, 0.25]])),
    ]
    wide_test = [
        *cases_test,
        (np.array([[900.0, -900.0], [-40.0, 0.5]]), np.array([[0.5, 0.25], [1.0, 0.0]])),
    ]
    whole_test = (all_of_test, both_test, wide_test)
    check.compare(grad_of_test, grad_test, cases_test, returns="dL/dZ", suspects=suspects, whole=whole_test)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 2), (3, 5), (6, 1)]
    cases_test = [(3 * check.rng.normal(size=s), check.rng.uniform(size=s)) for s in sizes_test]
    check.compare(grad_of_test, grad_test, cases_test, returns="dL/dZ", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "bce_with_logits_stable_test", "grade": true, "points": 1}
with exercise("bce_with_logits", title="bce_with_logits, large logits") as check:
    ### BEGIN SEALED
    def both_test(Z, Y):
        small = np.exp(-np.abs(Z))
        loss = np.sum(np.maximum(Z, 0) + np.log1p(small) - Y * Z) / len(Z)
        return loss, (np.where(Z >= 0, 1, small) / (1 + small) - Y) / len(Z)

    def clipped_test(bound):
        return lambda Z, Y: both_test(np.clip(Z, -bound, bound), Y)

    def loss_clipped_test(bound):
        return lambda Z, Y: (both_test(np.clip(Z, -bound, bound), Y)[0], both_test(Z, Y)[1])

    def by_way_of_a_test(eps):
        """The loss by way of probabilities that are clipped at eps."""

        def bce(Z, Y):
            A = np.clip(both_test(Z, np.zeros(Z.shape))[1] * len(Z), eps, 1 - eps)
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(Z), both_test(Z, Y)[1]

        return bce

    suspects = {}
    for bound_test in (20, 30, 50, 100, 500, 700, 709):
        sentence_test = (
            f"The logits are clipped at {bound_test}: take a form of softplus that needs no clipping."
        )
        suspects |= {
            sentence_test: clipped_test(bound_test),
            f"{sentence_test} ": loss_clipped_test(bound_test),
        }
    for eps_test in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15):
        sentence_test = f"ln(0) counts as ln({eps_test:g}): go from z to the loss without the probability."
        suspects[sentence_test] = by_way_of_a_test(eps_test)

    ### END SEALED
    def quietly_test(Z, Y):
        return check.call(bce_with_logits, Z, Y, returns=("loss", "dL/dZ"), quiet=True)

    cases_test = [
        (
            np.array([[1000.0, -1000.0], [10000.0, -10000.0], [-40.0, 40.0], [0.5, -0.5]]),
            np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
        ),
        (np.array([[300.0], [-300.0], [-36.5]]), np.array([[0.5], [0.25], [1.0]])),
        (np.array([[-800, 900, 3], [10000, -10000, 0]]), np.array([[0, 1, 1], [1, 0, 0]])),
    ]
    near_test = (np.array([[0.4, -1.3], [-0.6, 1.7]]), np.array([[0.25, 1.0], [1.0, 0.5]]))
    check.compare(
        quietly_test,
        both_test,
        cases_test,
        returns=("loss", "dL/dZ"),
        suspects=suspects,
        whole=(quietly_test, both_test, [near_test, *cases_test]),
    )
    ### BEGIN HIDDEN TESTS
    shape_test = (5, 3)
    cases_test = [
        (check.rng.uniform(-s_test, s_test, size=shape_test), check.rng.uniform(size=shape_test))
        for s_test in (30, 300, 1e4)
    ]
    check.compare(quietly_test, both_test, cases_test, returns=("loss", "dL/dZ"), suspects=suspects)
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
# Labels are whole numbers, one per sample. `one_hot` writes them as rows with a single 1; its width is
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
    ### BEGIN SEALED
    def one_hot_test(labels, n_classes):
        return np.eye(n_classes)[labels]

    suspects = {
        "The number of columns is n_classes, not the largest label plus 1.": lambda labels, n_classes: np.eye(
            labels.max() + 1
        )[labels],
        "The number of columns is n_classes, whether or not each of them occurs.": lambda labels, n_classes: (
            1.0 * (labels[:, None] == np.unique(labels))
        ),
        "The number of columns is n_classes, not the number of labels.": lambda labels, n_classes: np.eye(
            len(labels)
        )[labels],
        "Labels count from 0: label 0 is the first column.": lambda labels, n_classes: np.eye(n_classes)[
            labels - 1
        ],
        "This is the transpose: each sample has a row, not a column.": lambda labels, n_classes: np.eye(
            n_classes
        )[:, labels],
        "Every row has all the ones: each row needs one of its own.": lambda labels, n_classes: np.tile(
            np.eye(n_classes)[labels].max(axis=0), (len(labels), 1)
        ),
        "The label itself stands there: a 1 is wanted.": lambda labels, n_classes: (
            np.eye(n_classes)[labels] * labels[:, None]
        ),
        "That is the opposite: 1 at the label, 0 elsewhere.": lambda labels, n_classes: (
            1 - np.eye(n_classes)[labels]
        ),
        "Whole rows are 1: rows[i, label] is one entry.": lambda labels, n_classes: (
            1.0 * np.isin(np.arange(len(labels)), labels)[:, None] * np.ones(n_classes)
        ),
        "Each row holds the label's number: a 1 at its place is wanted.": lambda labels, n_classes: (
            1.0 * labels[:, None] * np.ones(n_classes)
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([2, 0, 1, 0, 2]), 4),
        (np.array([1, 2, 0]), 3),
        (np.array([0, 0]), 3),
        (np.array([4, 1, 4, 3]), 5),
    ]
    check.compare(one_hot, one_hot_test, cases_test, returns="the result", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [(check.rng.integers(0, k_test, size=n), k_test) for n, k_test in [(7, 3), (3, 10), (6, 2)]]
    check.compare(one_hot, one_hot_test, cases_test, returns="the result", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_value_test", "grade": true, "points": 1}
with exercise("cross_entropy", title="cross_entropy, value") as check:
    ### BEGIN SEALED
    def truth_test(P, labels):
        return P[np.arange(len(P)), labels]

    def cross_entropy_test(P, labels):
        return -np.mean(np.log(truth_test(P, labels)))

    suspects = {
        "The logarithm is missing.": (
            lambda P, labels: -np.mean(truth_test(P, labels)),
            lambda P, labels: np.mean(truth_test(P, labels)),
        ),
        "That is 1 minus the probability: its negative logarithm is wanted.": lambda P, labels: (
            1 - np.mean(truth_test(P, labels))
        ),
        "Average over the samples alone, not over the classes, too.": lambda P, labels: (
            cross_entropy_test(P, labels) / P.shape[1]
        ),
        "Divide by the number of samples, len(P), not by the number of classes.": lambda P, labels: (
            cross_entropy_test(P, labels) * len(P) / P.shape[1]
        ),
        "The natural logarithm is meant, np.log, not log2.": lambda P, labels: (
            cross_entropy_test(P, labels) / np.log(2)
        ),
        "The natural logarithm is meant, np.log, not log10.": lambda P, labels: (
            cross_entropy_test(P, labels) / np.log(10)
        ),
        "All classes are summed: only the true one counts.": lambda P, labels: -np.sum(np.log(P)) / len(P),
        "All classes are averaged: only the true one counts.": lambda P, labels: -np.mean(np.log(P)),
        "That is the most probable class; take the true one.": lambda P, labels: (
            -np.mean(np.log(P.max(axis=1)))
        ),
        "P[:, labels] takes columns of every row; pick one entry from each row.": (
            lambda P, labels: -np.mean(np.log(P[:, labels])),
            lambda P, labels: -np.sum(np.log(P[:, labels])) / len(P),
        ),
        "P[labels] takes rows, not the entry of each row.": (
            lambda P, labels: -np.mean(np.log(P[labels])),
            lambda P, labels: -np.sum(np.log(P[labels])) / len(P),
        ),
        "The logarithm comes too late: average the logarithms.": lambda P, labels: (
            -np.log(np.mean(truth_test(P, labels)))
        ),
        "The logarithm comes too late: sum the logarithms.": lambda P, labels: (
            -np.log(np.sum(truth_test(P, labels))) / len(P)
        ),
        "The label is a place, not a factor: pick the entry of each row.": (
            lambda P, labels: -np.sum(labels[:, None] * np.log(P)) / len(P),
            lambda P, labels: -np.mean(labels * np.log(truth_test(P, labels))),
        ),
        "The false classes count, too: that is the binary cross-entropy.": lambda P, labels: (
            -np.sum(
                np.where(np.arange(P.shape[1]) == labels[:, None], np.log(P), np.log(1 - P)),
            )
            / len(P)
        ),
        "Each logarithm is weighted with its probability, -p ln p: take it alone.": lambda P, labels: (
            -np.mean(truth_test(P, labels) * np.log(truth_test(P, labels)))
        ),
        "The minus is missing, and the average runs over the classes, too.": lambda P, labels: (
            np.sum(np.log(truth_test(P, labels))) / P.size
        ),
        "That is the entropy of P: the labels are not used.": lambda P, labels: (
            -np.sum(P * np.log(P)) / len(P)
        ),
        "P holds probabilities already: it needs no softmax.": lambda P, labels: (
            -np.mean(np.log(truth_test(np.exp(P) / np.exp(P).sum(axis=1, keepdims=True), labels)))
        ),
        "Each false class counts as one of probability 0: first the logarithm, then the one-hot rows.": (
            lambda P, labels: -np.sum(np.log(np.maximum(np.eye(P.shape[1])[labels] * P, 1e-12))) / len(P),
            lambda P, labels: -np.sum(np.log(np.eye(P.shape[1])[labels] * P + 1e-12)) / len(P),
        ),
        "Labels count from 0: label 0 is the first column.": lambda P, labels: cross_entropy_test(
            P, labels - 1
        ),
        "That counts mistakes: the probability of the true class is wanted.": lambda P, labels: np.mean(
            np.argmax(P, axis=1) != labels
        ),
        "That is the accuracy: the probability of the true class is wanted.": lambda P, labels: np.mean(
            np.argmax(P, axis=1) == labels
        ),
        "That is the logarithm of 1 - p: that of p is wanted.": lambda P, labels: (
            -np.mean(np.log(1 - truth_test(P, labels)))
        ),
        "The most probable false class is not asked for.": lambda P, labels: (
            -np.mean(np.log(np.where(np.eye(P.shape[1])[labels] == 1, 0, P).max(axis=1)))
        ),
        "Only the first sample counts: is the return inside of the loop?": lambda P, labels: (
            -np.log(P[0, labels[0]])
        ),
        "The row, too, is the label's: take row i for the label of sample i.": lambda P, labels: (
            -np.mean(np.log(P[labels, labels]))
        ),
        "The row is always the first: take row i for the label of sample i.": lambda P, labels: (
            -np.mean(np.log(P[0, labels]))
        ),
        "Only the entries [i, i] count: take that of the label.": lambda P, labels: (
            -np.sum(np.log(np.diag(P))) / len(P)
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array(
                [[0.2, 0.3, 0.5], [0.6, 0.1, 0.3], [0.25, 0.35, 0.4], [0.15, 0.7, 0.15], [0.1, 0.65, 0.25]]
            ),
            np.array([2, 0, 1, 0, 2]),
        ),
        (np.array([[0.1, 0.2, 0.3, 0.4], [0.7, 0.1, 0.15, 0.05]]), np.array([1, 2])),
        (np.array([[0.9, 0.1], [0.35, 0.65], [0.4, 0.6]]), np.array([0, 0, 1])),
    ]
    check.compare(cross_entropy, cross_entropy_test, cases_test, returns="the loss", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_classes in [(7, 4), (3, 6), (6, 2)]:
        P_test = check.rng.uniform(0.3, 2, size=(n_samples, n_classes))
        P_test /= P_test.sum(axis=1, keepdims=True)
        cases_test = [(P_test, check.rng.integers(0, n_classes, size=n_samples))]
        check.compare(cross_entropy, cross_entropy_test, cases_test, returns="the loss")
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "cross_entropy_zero_test", "grade": true, "points": 1}
with exercise("cross_entropy", title="cross_entropy, probability 0") as check:
    ### BEGIN SEALED
    def cross_entropy_test(P, labels):
        return -np.mean(np.log(P[np.arange(len(P)), labels]))

    def false_test(P, labels):
        return np.where(np.arange(P.shape[1]) == labels[:, None], 0, P)

    def clipped_test(bound):
        return lambda P, labels: cross_entropy_test(np.clip(P, bound, 1), labels)

    bounds_test = [10.0**-k for k in range(2, 11)]
    suspects = {f"In the logarithm 0 counts as {b:g}: clip at 1e-12.": clipped_test(b) for b in bounds_test}
    binary_test = {
        "The false classes count, too: that is the binary cross-entropy.": lambda P, labels: (
            cross_entropy_test(P, labels)
            - np.sum(np.log(np.clip(1 - false_test(P, labels), 1e-12, 1))) / len(P)
        )
    }
    endless_test = (
        "true classes of probability 0 cost {}, which is not finite: ln(0) is infinite, "
        "and the logarithm gets a 0."
    )
    huge_test = "true classes of probability 0 cost {:.4g}: clip P, do not repair the logarithm."
    little_test = "true classes of probability 0 cost {:.4g}, but more than 20 is asked for{}."

    def cause_test(cost, n):
        """Say where a cost of too little comes from: from a clip, from a sign, from a product of all."""
        if np.isclose(cost * n, -np.log(1e-12), rtol=1e-3):
            return ": all together cost what each of them has to, as when their product is clipped"
        if np.isclose(cost, np.log(1e-12), rtol=1e-3):
            return ": the minus in front is missing"
        early = [b for b in bounds_test if is_plain_test and np.isclose(cost, -np.log(b), rtol=0.01)]
        return f": in the logarithm 0 counts as {early[0]:g}, not as 1e-12" if early else ""

    ### END SEALED
    plain_test = np.array([[0.5, 0.3, 0.2], [0.1, 0.6, 0.3]]), np.array([1, 2])
    got = check.call(cross_entropy, *plain_test, returns="the loss", inplace=(0, 1))
    is_plain_test = type(got) in (float, np.float64) and np.isclose(got, cross_entropy_test(*plain_test))
    sure_test = np.array([[2, 0, 1, 1], [0, 4, 0, 0], [0, 1, 2, 1], [4, 0, 0, 0], [1, 2, 1, 0]]) / 4
    for P_test, wrong_test in [(sure_test, [1, 0, 0, 2, 3]), (np.array([[0, 1], [1, 0], [0, 1]]), [0, 1, 0])]:
        got = check.call(cross_entropy, P_test, np.array(wrong_test), returns="the loss")
        check.that(type(got) not in (float, np.float64) or not np.isinf(got), endless_test.format(got))
        check.scalar(
            "the loss where the true classes have probability 0", got, 27.6, tol=1e307
        )  # is it finite?
        check.that(got < 1000, huge_test.format(got))
        check.that(got > 20, little_test.format(got, cause_test(got, len(P_test))))
    cases_test = [
        (sure_test, np.array([2, 1, 2, 0, 1])),
        (np.array([[0, 1], [1, 0], [0, 1]]), np.array([1, 0, 1])),
    ]
    check.compare(
        cross_entropy, cross_entropy_test, cases_test, returns="the loss", suspects=binary_test, tol=1e-8
    )
    cases_test = [
        (np.array([[1e-06, 0.999999, 0.0], [0.5, 0.499999, 1e-06]]), np.array([0, 2])),
        (np.array([[1e-11, 0.99999999999], [0.99999999999, 1e-11], [0.5, 0.5]]), np.array([0, 1, 0])),
    ]
    check.compare(
        cross_entropy, cross_entropy_test, cases_test, returns="the loss", suspects=suspects, tol=0.02
    )

# %% [markdown]
# ### Exercise: `softmax_steps` *
#
# *Bonus: its points are extra, and no later notebook needs it. It is a bridge from notebook 04 to what
# follows.*
#
# The probabilities come out of a softmax. In single steps, each so small that you know its derivative:
#
# | step | shape | what happens |
# |:--|:--|:--|
# | $E = e^Z$ | $(n, K)$ | each logit by itself |
# | $S = \sum_k E_k$ | $(n, 1)$ | a sum along each row |
# | $R = 1/S$ | $(n, 1)$ | the reciprocal of each sum |
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


# %% nbgrader={"grade_id": "softmax_steps_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("softmax_steps") as check:
    ### BEGIN SEALED
    def walk_test(
        Z,
        Y,
        of_loss=lambda A, Y: -Y / A / len(A),
        of_spread=lambda G, E: np.sum(G * E, axis=1, keepdims=True),
        of_inverse=lambda G, S: -G / S**2,
        of_use=lambda G, S, by_s: G / S + by_s,
        of_exp=lambda G, E, Z: G * E,
    ):
        """All five gradients, with the local steps as they are or with others."""
        E = np.exp(Z)
        S = E.sum(axis=1, keepdims=True)
        A = E / S
        grad_A = of_loss(A, Y)
        grad_R = of_spread(grad_A, E)
        grad_S = of_inverse(grad_R, S)
        grad_E = of_use(grad_A, S, grad_S)
        return grad_A, grad_R, grad_S, grad_E, of_exp(grad_E, E, Z)

    def with_test(**steps):
        return lambda Z, Y: walk_test(Z, Y, **steps)

    suspects = {
        "E is used twice: the gradient by way of S is missing.": with_test(of_use=lambda G, S, by_s: G / S),
        "E is used twice: the gradient by way of A is missing.": with_test(
            of_use=lambda G, S, by_s: by_s + 0 * G
        ),
        "E is used twice: its two gradients add, they are not subtracted.": with_test(
            of_use=lambda G, S, by_s: G / S - by_s
        ),
        "E is used twice: its two gradients add, they are not multiplied.": with_test(
            of_use=lambda G, S, by_s: G / S * by_s
        ),
        "That is dL/dA times a(1 - a), the diagonal of the Jacobian alone: go by way of E.": lambda Z, Y: (
            *walk_test(Z, Y)[:4],
            -Y * (1 - np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)) / len(Z),
        ),
        "The slope of e^z is e^z: multiply by E, not by Z.": with_test(of_exp=lambda G, E, Z: G * Z),
        "The slope of e^z is e^z: the last step is missing.": with_test(of_exp=lambda G, E, Z: G),
        "The slope of e^z is e^z: multiply by E, do not divide.": with_test(of_exp=lambda G, E, Z: G / E),
        "1/S has the slope -1/S^2: the minus is missing.": with_test(of_inverse=lambda G, S: G / S**2),
        "1/S has the slope -1/S^2: the square is missing.": with_test(of_inverse=lambda G, S: -G / S),
        "1/S has the slope -1/S^2: only the minus is there.": with_test(of_inverse=lambda G, S: -G),
        "1/S has the slope -1/S^2, not ln(S).": with_test(of_inverse=lambda G, S: G * np.log(S)),
        "1/S has the slope -1/S^2: the gradient that comes in, dL/dR, is missing.": with_test(
            of_inverse=lambda G, S: -1 / S**2
        ),
        "The loss is averaged over the samples: the 1/n is missing from dL/dA.": with_test(
            of_loss=lambda A, Y: -Y / A
        ),
        "ln A has the slope 1/A: the minus of the loss is missing.": with_test(
            of_loss=lambda A, Y: Y / A / len(A)
        ),
        "ln A has the slope 1/A: dL/dA is not A - Y.": with_test(of_loss=lambda A, Y: (A - Y) / len(A)),
        "ln A has the slope 1/A: Y is missing from dL/dA.": with_test(of_loss=lambda A, Y: -1 / A / len(A)),
        "ln A has the slope 1/A: the logarithm itself does not come back.": with_test(
            of_loss=lambda A, Y: -Y * np.log(A) / len(A)
        ),
        "R is one number a row: its gradients add up along the row.": with_test(of_spread=lambda G, E: G * E),
        "R is one number a row: its gradients add up, they are not averaged.": with_test(
            of_spread=lambda G, E: np.mean(G * E, axis=1, keepdims=True)
        ),
        "A is E times R: dL/dR has the factor E.": with_test(
            of_spread=lambda G, E: np.sum(G, axis=1, keepdims=True)
        ),
        "Each row has its own R: sum along the row, not over the samples.": with_test(
            of_spread=lambda G, E: np.sum(G * E, axis=0, keepdims=True)
        ),
        "These are the right gradients from dL/dZ to dL/dA: begin with dL/dA.": lambda Z, Y: walk_test(Z, Y)[
            ::-1
        ],
        "A is E times R: by way of A, dL/dA has to be multiplied by R.": with_test(
            of_use=lambda G, S, by_s: G + by_s
        ),
        "A is E times R: by way of A, dL/dA is multiplied by R, not divided by it.": with_test(
            of_use=lambda G, S, by_s: G * S + by_s
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([[0.4, -1.3, 0.9], [-0.6, 1.7, 0.2]]), np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])),
        (np.array([[1.1, -0.5], [0.3, 0.8], [-1.2, 2.0]]), np.array([[1.0, 0.0], [0.25, 0.75], [0.0, 1.0]])),
        (np.array([[2, 0, -1, 1]]), np.array([[0.1, 0.2, 0.3, 0.4]])),
    ]
    names_test = ("dL/dA", "dL/dR", "dL/dS", "dL/dE", "dL/dZ")
    check.compare(softmax_steps, walk_test, cases_test, returns=names_test, suspects=suspects)

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
# $$\begin{aligned}
# \frac{\partial L}{\partial z_j} &= \sum_i -\frac{y_i}{a_i}\; a_i\,\bigl([i = j] - a_j\bigr) \\
#   &= -\sum_i y_i\,[i = j] + a_j \sum_i y_i \\
#   &= -y_j + a_j \cdot 1 = a_j - y_j
# \end{aligned}$$
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

# %% grader={"claim": true}
assert np.allclose(jacobian.T @ (-y / a), a - y)
assert np.allclose(softmax_steps(z[None], y[None])[-1][0], a - y)

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

# %% grader={"claim": true}
with np.errstate(all="ignore"):
    assert np.isinf(np.exp(1000.0))
    assert not np.isfinite(np.exp(z) / np.sum(np.exp(z))).all()
assert np.logaddexp(*z) == 1000  # although the result fits

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
    ### BEGIN SEALED
    def at_test(values, labels):
        return values[np.arange(len(values)), labels]

    def shifted_test(Z):
        return Z - Z.max(axis=1, keepdims=True)

    def log_sum_test(Z, axis=1):
        return np.log(np.exp(Z).sum(axis=axis))

    def loss_test(Z, labels):
        shifted = shifted_test(Z)
        return np.mean(log_sum_test(shifted) - at_test(shifted, labels))

    def softmax_test(Z):
        return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)

    def both_test(Z, labels):
        shifted = shifted_test(Z)
        return np.mean(log_sum_test(shifted) - at_test(shifted, labels)), (
            softmax_test(shifted) - np.eye(Z.shape[1])[labels]
        ) / len(Z)

    def is_swapped_test(loss, grad):
        return type(loss) is np.ndarray and loss.ndim == 2 and np.ndim(grad) == 0

    suspects = {
        "Average over the samples alone, not over the classes, too.": lambda Z, labels: (
            loss_test(Z, labels) / Z.shape[1]
        ),
        "Divide by the number of samples, len(Z), not by the number of classes.": lambda Z, labels: (
            loss_test(Z, labels) * len(Z) / Z.shape[1]
        ),
        "The softmax runs down the columns: take it of each row (axis=1).": lambda Z, labels: np.mean(
            log_sum_test(Z, axis=0)[labels] - at_test(Z, labels)
        ),
        "The softmax is taken over all samples at once: take it of each row (axis=1).": lambda Z, labels: (
            np.mean(log_sum_test(Z, axis=None) - at_test(Z, labels))
        ),
        "- z_t, the logit of the true class, is missing.": lambda Z, labels: np.mean(log_sum_test(Z)),
        "z_t is to be subtracted.": lambda Z, labels: np.mean(log_sum_test(Z) + at_test(Z, labels)),
        "The maximum is taken out of the sum, but not out of z_t (or never put back).": lambda Z, labels: (
            np.mean(log_sum_test(shifted_test(Z)) - at_test(Z, labels))
        ),
        "The maximum is taken out of z_t, but not out of the sum.": lambda Z, labels: np.mean(
            log_sum_test(Z) - at_test(shifted_test(Z), labels)
        ),
        "The logarithm is missing.": lambda Z, labels: -np.mean(at_test(softmax_test(Z), labels)),
        "The logarithm of the sum is missing.": (
            lambda Z, labels: np.mean(np.exp(Z).sum(axis=1) - at_test(Z, labels)),
            lambda Z, labels: np.mean(np.exp(shifted_test(Z)).sum(axis=1) - at_test(shifted_test(Z), labels)),
        ),
        "The logarithm comes too late: average the logarithms.": lambda Z, labels: (
            -np.log(np.mean(at_test(softmax_test(Z), labels)))
        ),
        "Z is divided by the maximum of each row: subtract it.": lambda Z, labels: np.mean(
            log_sum_test(Z / Z.max(axis=1, keepdims=True)) - at_test(Z / Z.max(axis=1, keepdims=True), labels)
        ),
        "That is what the most probable class costs: z_t, the logit of the true class, does not come in.": (
            lambda Z, labels: np.mean(log_sum_test(shifted_test(Z)))
        ),
        "All classes are summed: only the true one counts.": lambda Z, labels: (
            -np.sum(np.log(softmax_test(Z))) / len(Z)
        ),
        "All classes are averaged: only the true one counts.": lambda Z, labels: (
            -np.mean(np.log(softmax_test(Z)))
        ),
        "[:, labels] takes columns of every row; pick one entry from each row.": (
            lambda Z, labels: -np.mean(np.log(softmax_test(Z))[:, labels]),
            lambda Z, labels: -np.sum(np.log(softmax_test(Z))[:, labels]) / len(Z),
        ),
        "The natural logarithm is meant, np.log, not log2.": lambda Z, labels: (
            loss_test(Z, labels) / np.log(2)
        ),
        "The natural logarithm is meant, np.log, not log10.": lambda Z, labels: (
            loss_test(Z, labels) / np.log(10)
        ),
        "The natural logarithm of the sum is meant, np.log, not log2.": lambda Z, labels: np.mean(
            log_sum_test(Z) / np.log(2) - at_test(Z, labels)
        ),
        "The false classes count, too: that is the binary cross-entropy.": lambda Z, labels: (
            np.sum(np.logaddexp(0, Z) - np.eye(Z.shape[1])[labels] * Z) / len(Z)
        ),
        "The softmax has been taken twice.": lambda Z, labels: loss_test(softmax_test(Z), labels),
        "After the maximum of each row is out, the sum runs over all samples: axis=1.": lambda Z, labels: (
            log_sum_test(shifted_test(Z), axis=None) - np.mean(at_test(shifted_test(Z), labels))
        ),
        "Only the first sample counts: is the return inside of the loop?": lambda Z, labels: loss_test(
            Z[:1], labels[:1]
        ),
    }

    ### END SEALED
    def loss_of_test(Z, labels):
        loss, grad = check.call(softmax_cross_entropy, Z, labels, returns=("loss", "dL/dZ"))
        check.that(not is_swapped_test(loss, grad), "loss and dL/dZ are swapped: the loss comes first.")
        return loss

    def all_of_test(Z, labels):
        return check.call(softmax_cross_entropy, Z, labels, returns=("loss", "dL/dZ"))

    cases_test = [
        (
            np.array(
                [[0.4, -1.3, 2.1], [-0.6, 1.7, 0.2], [1.1, -0.5, -2.4], [0.9, -0.8, 1.5], [0.3, 1.6, -0.7]]
            ),
            np.array([2, 0, 1, 0, 2]),
        ),
        (np.array([[1, 0, -2, 3], [0, 2, 1, 1]]), np.array([0, 2])),
        (np.array([[2.5, 0.5], [0.2, -0.3], [1.0, 4.0]]), np.array([0, 0, 0])),
    ]
    wide_test = [*cases_test, (np.array([[900.0, -900.0, 3.0], [0.0, 0.5, -800.0]]), np.array([1, 0]))]
    whole_test = (all_of_test, both_test, wide_test)
    check.compare(loss_of_test, loss_test, cases_test, returns="loss", suspects=suspects, whole=whole_test)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 4), (3, 6), (6, 2)]
    cases_test = [(3 * check.rng.normal(size=s), check.rng.integers(0, s[1], size=s[0])) for s in sizes_test]
    check.compare(loss_of_test, loss_test, cases_test, returns="loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_grad_test", "grade": true, "points": 1}
with exercise("softmax_cross_entropy", title="softmax_cross_entropy, gradient") as check:
    ### BEGIN SEALED
    def softmax_test(Z, axis=1):
        exps = np.exp(Z - Z.max(axis=axis, keepdims=True))
        return exps / exps.sum(axis=axis, keepdims=True)

    def shifted_test(Z):
        return np.exp(Z - Z.max(axis=1, keepdims=True))

    def truth_test(Z, labels):
        return np.eye(Z.shape[1])[labels]

    def grad_test(Z, labels):
        return (softmax_test(Z) - truth_test(Z, labels)) / len(Z)

    def both_test(Z, labels):
        shifted = Z - Z.max(axis=1, keepdims=True)
        loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(Z)), labels])
        return loss, grad_test(Z, labels)

    def is_swapped_test(loss, grad):
        return type(loss) is np.ndarray and loss.ndim == 2 and np.ndim(grad) == 0

    suspects = {
        "Average over the samples alone, not over the classes, too.": lambda Z, labels: (
            grad_test(Z, labels) / Z.shape[1]
        ),
        "Divide by the number of samples, len(Z), not by the number of classes.": lambda Z, labels: (
            grad_test(Z, labels) * len(Z) / Z.shape[1]
        ),
        "- y is missing: subtract 1 at the true class.": lambda Z, labels: softmax_test(Z) / len(Z),
        "- y is missing, and so is the 1/n.": lambda Z, labels: softmax_test(Z),
        "At the true class 1 is subtracted from the probability, not put in its place.": lambda Z, labels: (
            np.where(truth_test(Z, labels) == 1, -1.0, softmax_test(Z)) / len(Z)
        ),
        "The probability of the true class is replaced: subtract 1 from it.": lambda Z, labels: (
            np.where(truth_test(Z, labels) == 1, 1.0, softmax_test(Z)) / len(Z)
        ),
        "y is to be subtracted.": lambda Z, labels: (softmax_test(Z) + truth_test(Z, labels)) / len(Z),
        "The 1 is subtracted after the division by n: subtract it first.": lambda Z, labels: (
            softmax_test(Z) / len(Z) - truth_test(Z, labels)
        ),
        "Only the 1 is divided by n: all of a - y is.": lambda Z, labels: (
            softmax_test(Z) - truth_test(Z, labels) / len(Z)
        ),
        "The 1 is subtracted from every class, not from the true one alone.": lambda Z, labels: (
            (softmax_test(Z) - 1) / len(Z)
        ),
        "[:, labels] takes whole columns: subtract the 1 from one entry of each row.": lambda Z, labels: (
            (softmax_test(Z) - truth_test(Z, labels).max(axis=0)) / len(Z)
        ),
        "The label itself is subtracted: subtract 1, at the place of the label.": (
            lambda Z, labels: (softmax_test(Z) - labels[:, None]) / len(Z),
            lambda Z, labels: (softmax_test(Z) - truth_test(Z, labels) * labels[:, None]) / len(Z),
        ),
        "In the first row alone 1 is subtracted: each row has a label of its own.": lambda Z, labels: (
            (softmax_test(Z) - np.eye(len(Z))[:, :1] * truth_test(Z, labels).max(axis=0)) / len(Z)
        ),
        "Z is divided by the maximum of each row: subtract it.": lambda Z, labels: (
            (softmax_test(Z / Z.max(axis=1, keepdims=True)) - truth_test(Z, labels)) / len(Z)
        ),
        "The softmax runs down the columns: take it of each row (axis=1).": lambda Z, labels: (
            (softmax_test(Z, axis=0) - truth_test(Z, labels)) / len(Z)
        ),
        "The softmax is taken over all samples at once: take it of each row (axis=1).": lambda Z, labels: (
            (softmax_test(Z, axis=None) - truth_test(Z, labels)) / len(Z)
        ),
        "The sum of the softmax is missing: divide by it.": lambda Z, labels: (
            (np.exp(Z) - truth_test(Z, labels)) / len(Z)
        ),
        "The sum of the softmax is missing: divide the shifted exponentials by it.": lambda Z, labels: (
            (shifted_test(Z) - truth_test(Z, labels)) / len(Z)
        ),
        "That is a sigmoid, not a softmax.": lambda Z, labels: (
            (1 / (1 + np.exp(-Z)) - truth_test(Z, labels)) / len(Z)
        ),
        "The logits stand where the probabilities belong.": lambda Z, labels: (
            (Z - truth_test(Z, labels)) / len(Z)
        ),
        "That is dL/da: go through the softmax, too.": lambda Z, labels: (
            -truth_test(Z, labels) / softmax_test(Z) / len(Z)
        ),
        "That is -y (1 - a), the diagonal of the Jacobian: the false classes learn, too.": lambda Z, labels: (
            truth_test(Z, labels) * (softmax_test(Z) - 1) / len(Z)
        ),
        "A slope a(1 - a) is multiplied in: the Jacobian is already inside a - y.": lambda Z, labels: (
            grad_test(Z, labels) * softmax_test(Z) * (1 - softmax_test(Z))
        ),
        "The number of columns is that of Z, not the largest label plus 1.": lambda Z, labels: (
            (softmax_test(Z) - np.eye(labels.max() + 1)[labels]) / len(Z)
        ),
        "The gradient has an entry for each class of each sample: sum nothing.": lambda Z, labels: grad_test(
            Z, labels
        ).sum(axis=0),
        "After the maximum of each row is out, the sum runs over all samples: axis=1.": lambda Z, labels: (
            (shifted_test(Z) / shifted_test(Z).sum() - truth_test(Z, labels)) / len(Z)
        ),
        "The logarithms of the probabilities stand where the probabilities belong.": lambda Z, labels: (
            (np.log(softmax_test(Z)) - truth_test(Z, labels)) / len(Z)
        ),
    }

    ### END SEALED
    def grad_of_test(Z, labels):
        loss, grad = check.call(softmax_cross_entropy, Z, labels, returns=("loss", "dL/dZ"))
        check.that(not is_swapped_test(loss, grad), "loss and dL/dZ are swapped: the loss comes first.")
        return grad

    def all_of_test(Z, labels):
        return check.call(softmax_cross_entropy, Z, labels, returns=("loss", "dL/dZ"))

    cases_test = [
        (
            np.array(
                [[0.4, -1.3, 2.1], [-0.6, 1.7, 0.2], [1.1, -0.5, -2.4], [0.9, -0.8, 1.5], [0.3, 1.6, -0.7]]
            ),
            np.array([2, 0, 1, 0, 2]),
        ),
        (np.array([[1, 0, -2, 3], [0, 2, 1, 1]]), np.array([0, 2])),
        (np.array([[2.5, 0.5], [0.2, -0.3], [1.0, 4.0]]), np.array([0, 0, 0])),
        (np.array([[25.0, 3.0, -20.0], [0.5, -30.0, 0.0]]), np.array([1, 2])),
    ]
    wide_test = [*cases_test, (np.array([[900.0, 890.0, 3.0], [0.0, 0.5, -800.0]]), np.array([1, 0]))]
    whole_test = (all_of_test, both_test, wide_test)
    check.compare(grad_of_test, grad_test, cases_test, returns="dL/dZ", suspects=suspects, whole=whole_test)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 4), (3, 6), (6, 2)]
    cases_test = [(3 * check.rng.normal(size=s), check.rng.integers(0, s[1], size=s[0])) for s in sizes_test]
    check.compare(grad_of_test, grad_test, cases_test, returns="dL/dZ", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "softmax_cross_entropy_stable_test", "grade": true, "points": 1}
with exercise("softmax_cross_entropy", title="softmax_cross_entropy, large logits") as check:
    ### BEGIN SEALED
    def both_test(Z, labels):
        shifted = Z - Z.max(axis=1, keepdims=True)
        sums = np.exp(shifted).sum(axis=1, keepdims=True)
        loss = np.mean(np.log(sums[:, 0]) - shifted[np.arange(len(Z)), labels])
        return loss, (np.exp(shifted) / sums - np.eye(Z.shape[1])[labels]) / len(Z)

    def by_way_of_p_test(eps):
        """The loss by way of probabilities that are clipped at eps."""

        def clipped(Z, labels):
            grad = both_test(Z, labels)[1]
            P = grad * len(Z) + np.eye(Z.shape[1])[labels]
            return -np.mean(np.log(np.maximum(P[np.arange(len(Z)), labels], eps))), grad

        return clipped

    def logits_clipped_test(bound):
        return lambda Z, labels: both_test(np.clip(Z, -bound, bound), labels)

    suspects = {}
    for eps_test in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-300):
        sentence_test = f"A probability of 0 counts as {eps_test:g}: go to the loss without probabilities."
        suspects[sentence_test] = by_way_of_p_test(eps_test)
    for bound_test in (20, 30, 50, 100, 500, 700, 709, 10000):
        sentence_test = f"The logits are clipped at {bound_test}: take the maximum of each row out instead."
        suspects[sentence_test] = logits_clipped_test(bound_test)

    ### END SEALED
    def quietly_test(Z, labels):
        return check.call(softmax_cross_entropy, Z, labels, returns=("loss", "dL/dZ"), quiet=True)

    Z_test = np.array([[1000.0, 999.0, -1000.0], [-290000.0, 0.0, 1.0], [-2000.0, -2000.0, -2001.0]])
    whole_test = np.array([[10000, 10000, -10000], [-290000, -290000, -290000]])
    cases_test = [
        (Z_test, np.array([0, 2, 1])),
        (Z_test, np.array([2, 0, 2])),
        (whole_test, np.array([1, 0])),
    ]
    returns_test = ("loss", "dL/dZ")
    near_test = (np.array([[0.4, -1.3, 2.1], [-0.6, 1.7, 0.2]]), np.array([0, 2]))
    check.compare(
        quietly_test,
        both_test,
        cases_test,
        returns=returns_test,
        suspects=suspects,
        tol=1e-9,
        whole=(quietly_test, both_test, [near_test, *cases_test]),
    )
    ### BEGIN HIDDEN TESTS
    spreads_test = [(0, 1e4), (1e4, 1), (-1e4, 1), (-290000, 3)]
    for middle_test, spread_test in spreads_test:
        Z_test = middle_test + spread_test * check.rng.uniform(-1, 1, size=(6, 4))
        cases_test = [(Z_test, check.rng.integers(0, 4, size=6))]
        check.compare(quietly_test, both_test, cases_test, returns=returns_test, suspects=suspects, tol=1e-9)
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
        wrong={
            "a": "The loss is 0 only where the true class has the probability 1. Here it has 1/10.",
            "c": "Only the true class shows up in the loss: one term a sample, not one for each class.",
        },
    )

# %% grader={"claim": true}
assert np.isclose(softmax_cross_entropy(np.zeros((4, 10)), np.array([0, 3, 9, 9]))[0], np.log(10))
assert abs(np.log(10) - 2.3) < 0.01

# %% [markdown]
# ## 7. Which output goes with which loss?
#
# Each kind of answer has an output that can give it, a distribution, and the loss that follows from it by
# maximum likelihood. The last row is a mismatch, an output with a loss that was made for another:
#
# | the answer is | output | distribution | loss | name of the pair |
# |:--|:--|:--|:--|:--|
# | a number | linear | Gaussian | quadratic, $\frac12 \lVert a - y \rVert^2$ | `linear+quadratic` |
# | yes or no (also several at once) | sigmoid | Bernoulli | binary cross-entropy | `sigmoid+bce` |
# | one of $K$ classes | softmax | categorical | cross-entropy | `softmax+cce` |
# | *a mismatch:* | sigmoid | | quadratic | `sigmoid+quadratic` |
#
# ### Exercise: `output_delta`
#
# What does the last layer hand to backpropagation, $\delta^L = \partial L/\partial z^L$, for each pair?
# Derive all four: where does the slope of the activation cancel, and where does it stay?
#
# This time return it for each single sample, **without** the $\frac1n$. `Y` has the shape of `Z`, one-hot for
# softmax. A pair that you do not know is a `ValueError`. All logits lie between $-30$ and 30.
# (This $\delta^L$, that of notebook 04, has nothing to do with Huber's width $\delta$.)
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
    ### BEGIN SEALED
    def delta_test(pair, Z, Y):
        return 1.0 * Z - Y

    suspects = {
        "The loss is half the square: its slope has no 2.": lambda pair, Z, Y: 2.0 * (Z - Y),
        "delta is that of each sample: without the 1/n.": lambda pair, Z, Y: (Z - Y) / len(Z),
        "delta is that of each sample: without the 1/n, and without the 2.": lambda pair, Z, Y: (
            2 * (Z - Y) / len(Z)
        ),
        "delta is that of each entry: no mean is taken.": lambda pair, Z, Y: (Z - Y) / Z.size,
        "That is the loss: its slope is wanted.": lambda pair, Z, Y: (Z - Y) ** 2 / 2,
        "That is the sign alone: the slope of the square grows with the residual.": lambda pair, Z, Y: (
            np.sign(Z - Y)
        ),
        "The output is linear, a = z: no sigmoid here.": lambda pair, Z, Y: 1 / (1 + np.exp(-Z)) - Y,
        "The slope of a linear output is 1, not z.": lambda pair, Z, Y: (Z - Y) * Z,
        "The slope of a linear output is 1: a(1 - a) is that of a sigmoid.": lambda pair, Z, Y: (
            (Z - Y) * Z * (1 - Z)
        ),
        "The sign is turned: it is a - y, not y - a.": lambda pair, Z, Y: -delta_test(pair, Z, Y),
    }
    ### END SEALED
    cases_test = [
        (
            "linear+quadratic",
            np.array([[0.5, -1.2], [1.4, 0.3], [-2.0, 3.1]]),
            np.array([[1.0, 1.5], [-0.9, 0.6], [-1.7, 2.0]]),
        ),
        (
            "linear+quadratic",
            np.array([[2, -1, 0, 4], [0, 3, 1, -3]]),
            np.array([[1, -1, 2, 0], [3, 4, -1, 1]]),
        ),
        ("linear+quadratic", np.array([[1.5], [-0.5], [20.0], [0.25]]), np.array([[1], [-1], [3], [0]])),
    ]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [("linear+quadratic", *8 * check.rng.normal(size=(2, *s))) for s in [(7, 2), (3, 5), (6, 1)]]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_bce_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, sigmoid+bce") as check:
    ### BEGIN SEALED
    def sigma_test(Z):
        return np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z)))

    def delta_test(pair, Z, Y):
        return sigma_test(Z) - Y

    def with_slope_test(power):
        """delta, times some power of the slope of the sigmoid."""
        return lambda pair, Z, Y: (sigma_test(Z) - Y) * (sigma_test(Z) * (1 - sigma_test(Z))) ** power

    suspects = {
        "delta is that of each sample: without the 1/n.": lambda pair, Z, Y: delta_test(pair, Z, Y) / len(Z),
        "delta is that of each entry: no mean is taken.": lambda pair, Z, Y: delta_test(pair, Z, Y) / Z.size,
        "That is dL/da: multiply by the slope of the sigmoid.": with_slope_test(-1.0),
        "The slope of the sigmoid cancels: it is there once too often.": with_slope_test(1.0),
        "That is z - y: the sigmoid does not come in.": lambda pair, Z, Y: 1.0 * Z - Y,
        "- y is missing.": lambda pair, Z, Y: sigma_test(Z),
        "In the sigmoid the sign of z is turned.": lambda pair, Z, Y: sigma_test(-Z) - Y,
        "That is a softmax: here each output has a sigmoid of its own.": lambda pair, Z, Y: (
            np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True) - Y
        ),
        "The logarithm of the loss has a slope, too: nothing of 2(a - y) is left.": lambda pair, Z, Y: (
            2 * delta_test(pair, Z, Y)
        ),
        "That is the loss: its slope is wanted.": (
            lambda pair, Z, Y: np.logaddexp(0, Z) - Y * Z,
            lambda pair, Z, Y: -Y * np.log(sigma_test(Z)) - (1 - Y) * np.log(1 - sigma_test(Z)),
        ),
        "The sign is turned: it is a - y, not y - a.": lambda pair, Z, Y: -delta_test(pair, Z, Y),
    }
    ### END SEALED
    cases_test = [
        (
            "sigmoid+bce",
            np.array([[0.4, -1.3], [-0.6, 1.7], [1.1, -0.5]]),
            np.array([[0, 1], [1, 0], [0, 1]]),
        ),
        ("sigmoid+bce", np.array([[3, -1, 0], [0, 2, -4]]), np.array([[0.0, 1.0, 0.5], [1.0, 0.2, 0.0]])),
        ("sigmoid+bce", np.array([[25.0], [-28.0], [0.1], [-7.5]]), np.array([[0.0], [1.0], [0.5], [0.25]])),
    ]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        ("sigmoid+bce", check.rng.uniform(-size_test, size_test, size=s), check.rng.uniform(size=s))
        for size_test, s in [(3, (7, 2)), (9, (3, 5)), (27, (6, 1))]
    ]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_softmax_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, softmax+cce") as check:
    ### BEGIN SEALED
    def softmax_test(Z, axis=1):
        exps = np.exp(Z - Z.max())
        return exps / exps.sum(axis=axis, keepdims=True)

    def of_rows_test(Z):
        return np.exp(Z - Z.max(axis=1, keepdims=True))

    def delta_test(pair, Z, Y):
        return softmax_test(Z) - Y

    suspects = {
        "delta is that of each sample: without the 1/n.": lambda pair, Z, Y: delta_test(pair, Z, Y) / len(Z),
        "delta is that of each entry: no mean is taken.": lambda pair, Z, Y: delta_test(pair, Z, Y) / Z.size,
        "The softmax runs down the columns: take it of each row (axis=1).": lambda pair, Z, Y: (
            softmax_test(Z, axis=0) - Y
        ),
        "The softmax is taken over all samples at once: take it of each row (axis=1).": lambda pair, Z, Y: (
            softmax_test(Z, axis=None) - Y
        ),
        "The maximum is that of each row, but the sum runs down the columns: axis=1.": lambda pair, Z, Y: (
            of_rows_test(Z) / of_rows_test(Z).sum(axis=0) - Y
        ),
        "That is 1 for the largest logit, else 0: a softmax gives each a share.": lambda pair, Z, Y: (
            (Z.max(axis=1, keepdims=True) == Z) - Y
        ),
        "That is a sigmoid, not a softmax.": lambda pair, Z, Y: 1 / (1 + np.exp(-Z)) - Y,
        "That is z - y: the softmax does not come in.": lambda pair, Z, Y: 1.0 * Z - Y,
        "The exponential is missing: a softmax divides e^z by the sum of all e^z.": lambda pair, Z, Y: (
            Z / Z.sum(axis=1, keepdims=True) - Y
        ),
        "The sum of the softmax is missing: divide by it.": lambda pair, Z, Y: np.exp(Z) - Y,
        "The sum of the softmax is missing: divide the shifted exponentials by it.": lambda pair, Z, Y: (
            np.exp(Z - Z.max(axis=1, keepdims=True)) - Y
        ),
        "- y is missing.": lambda pair, Z, Y: softmax_test(Z),
        "The Jacobian is already inside a - y: no further factor a(1 - a).": lambda pair, Z, Y: (
            (softmax_test(Z) - Y) * softmax_test(Z) * (1 - softmax_test(Z))
        ),
        "Only the true class learns here: the Jacobian has more than its diagonal.": lambda pair, Z, Y: (
            (softmax_test(Z) - 1) * Y
        ),
        "That is dL/da: go through the softmax, too.": lambda pair, Z, Y: -Y / softmax_test(Z),
        "That is the loss: its slope is wanted.": lambda pair, Z, Y: -Y * np.log(softmax_test(Z)),
        "The sign is turned: it is a - y, not y - a.": lambda pair, Z, Y: -delta_test(pair, Z, Y),
    }
    ### END SEALED
    cases_test = [
        (
            "softmax+cce",
            np.array([[0.4, -1.3, 0.9], [-0.6, 1.7, 0.2]]),
            np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]),
        ),
        ("softmax+cce", np.array([[1.1, -0.5], [0.3, 0.8], [-1.2, 2.0]]), np.array([[1, 0], [0, 1], [0, 1]])),
        ("softmax+cce", np.array([[3, -1, 0, 1], [28, 2, -4, 25]]), np.array([[0, 1, 0, 0], [0, 0, 0, 1]])),
    ]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (
            "softmax+cce",
            check.rng.uniform(-size_test, size_test, size=(n, k_test)),
            np.eye(k_test)[check.rng.integers(0, k_test, size=n)],
        )
        for size_test, n, k_test in [(3, 7, 2), (9, 3, 5), (27, 2, 6)]
    ]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_quadratic_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, sigmoid+quadratic") as check:
    ### BEGIN SEALED
    def sigma_test(Z):
        return np.exp(np.minimum(Z, 0)) / (1 + np.exp(-np.abs(Z)))

    def slope_test(Z):
        return sigma_test(Z) * (1 - sigma_test(Z))

    def delta_test(pair, Z, Y):
        return (sigma_test(Z) - Y) * slope_test(Z)

    suspects = {
        "delta is that of each sample: without the 1/n.": lambda pair, Z, Y: delta_test(pair, Z, Y) / len(Z),
        "delta is that of each entry: no mean is taken.": lambda pair, Z, Y: delta_test(pair, Z, Y) / Z.size,
        "The loss is half the square: its slope has no 2.": lambda pair, Z, Y: 2 * delta_test(pair, Z, Y),
        "The slope of the sigmoid is missing: only with bce does it cancel.": lambda pair, Z, Y: (
            sigma_test(Z) - Y
        ),
        "The slope of the sigmoid is missing, and there is a 2 that half the square has not.": (
            lambda pair, Z, Y: 2 * (sigma_test(Z) - Y)
        ),
        "The slope of the sigmoid is taken at a, where z belongs.": lambda pair, Z, Y: (
            (sigma_test(Z) - Y) * slope_test(sigma_test(Z))
        ),
        "z(1 - z) is not the slope of the sigmoid.": lambda pair, Z, Y: (sigma_test(Z) - Y) * Z * (1 - Z),
        "The slope of the sigmoid is a(1 - a): the output counts, not y(1 - y).": lambda pair, Z, Y: (
            (sigma_test(Z) - Y) * Y * (1 - Y)
        ),
        "The slope of the sigmoid is a(1 - a), not a alone.": lambda pair, Z, Y: (
            (sigma_test(Z) - Y) * sigma_test(Z)
        ),
        "The slope of the sigmoid is a(1 - a), not 1 - a alone.": lambda pair, Z, Y: (
            (sigma_test(Z) - Y) * (1 - sigma_test(Z))
        ),
        "a * 1 - a is a - a: put brackets around 1 - a.": lambda pair, Z, Y: (
            (sigma_test(Z) - Y) * sigma_test(Z) - sigma_test(Z)
        ),
        "1 - a^2 is the slope of tanh: that of the sigmoid is a(1 - a).": lambda pair, Z, Y: (
            (sigma_test(Z) - Y) * (1 - sigma_test(Z) ** 2)
        ),
        "Divided by the slope of the sigmoid: multiply by it.": lambda pair, Z, Y: (
            (sigma_test(Z) - Y) / slope_test(Z)
        ),
        "The slope of the sigmoid is there twice.": lambda pair, Z, Y: delta_test(pair, Z, Y) * slope_test(Z),
        "The sigmoid is missing from a - y.": lambda pair, Z, Y: (Z - Y) * slope_test(Z),
        "The output is a sigmoid: this is delta of a linear one.": lambda pair, Z, Y: 1.0 * Z - Y,
        "The sign is turned: it is (a - y) a (1 - a).": lambda pair, Z, Y: -delta_test(pair, Z, Y),
    }
    ### END SEALED
    cases_test = [
        (
            "sigmoid+quadratic",
            np.array([[0.4, -1.3], [-0.6, 1.7], [1.1, -0.5]]),
            np.array([[0, 1], [1, 0], [0, 1]]),
        ),
        (
            "sigmoid+quadratic",
            np.array([[3, -1, 0], [0, 2, -4]]),
            np.array([[0.0, 1.0, 0.5], [1.0, 0.2, 0.0]]),
        ),
        (
            "sigmoid+quadratic",
            np.array([[5.0], [-8.0], [0.1], [-7.5]]),
            np.array([[0.0], [1.5], [-0.5], [0.25]]),
        ),
    ]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        ("sigmoid+quadratic", check.rng.uniform(-size_test, size_test, size=s), check.rng.normal(size=s))
        for size_test, s in [(3, (7, 2)), (9, (3, 5)), (27, (6, 1))]
    ]
    check.compare(output_delta, delta_test, cases_test, returns="delta", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "output_delta_kind_test", "grade": true, "points": 1}
with exercise("output_delta", title="output_delta, unknown pair") as check:
    Z_test, Y_test = np.array([[0.4, -1.3], [-0.6, 1.7], [1.1, -0.5]]), np.array([[1, 0], [0, 1], [1, 0]])
    for known_test in ("linear+quadratic", "sigmoid+bce", "softmax+cce", "sigmoid+quadratic"):
        check.call(output_delta, known_test, Z_test, Y_test, returns="delta")
    for unknown_test in ("sigmoid+bse", "softmaxx+cce", "linear", "sigmoid+bce2", "softmax+quadratic", ""):
        check.raises(
            ValueError, output_delta, unknown_test, Z_test, Y_test, when=f'the pair is "{unknown_test}"'
        )

# %% [markdown]
# Three times $a - y$. That is no accident: an output that fits its distribution, a **canonical link**,
# cancels its own slope. Only the mismatch keeps the factor $a(1 - a)$.
#
# The picture shows $\delta^L$ of a sigmoid neuron whose answer should be 0, over its logit $z$, by your
# function. On the far right, where the neuron is sure and wrong, one of the two has become nearly 0.


# %%
def delta_over_z(pair):
    """The delta of one output with target 0 as a function of z, for the picture."""
    return lambda z: output_delta(pair, z[:, None], np.zeros((len(z), 1)))


with needs("output_delta"):
    curves = {pair: delta_over_z(pair) for pair in ("sigmoid+bce", "sigmoid+quadratic")}
    ax = plot_functions(curves, limits=(-6, 8), x_label="logit z", y_label="delta, target 0")
    show(ax)

# %% grader={"claim": true}
awake_claim, asleep_claim = (
    curve_claim(np.array([0.0, 4.0, 8.0])).ravel() for curve_claim in curves.values()
)
assert awake_claim[-1] > 0.999
assert asleep_claim[-1] < 0.001
assert asleep_claim[-1] < asleep_claim[0]
assert np.all(np.diff(awake_claim) > 0)

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


# %% nbgrader={"grade_id": "multiclass_hinge_loss_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("multiclass_hinge", title="multiclass_hinge, loss") as check:
    ### BEGIN SEALED
    def others_test(S, labels):
        return np.arange(S.shape[1]) != labels[:, None]

    def lead_test(S, labels):
        return S - S[np.arange(len(S)), labels][:, None]

    def terms_test(S, labels, margin):
        return np.maximum(0, lead_test(S, labels) + margin) * others_test(S, labels)

    def loss_test(S, labels, margin=1.0):
        return np.sum(terms_test(S, labels, margin)) / len(S)

    def both_test(S, labels, margin=1.0):
        inside = 1.0 * (terms_test(S, labels, margin) > 0)
        inside[np.arange(len(S)), labels] = -inside.sum(axis=1)
        return loss_test(S, labels, margin), inside / len(S)

    def product_test(S, labels, margin, sign=1):
        products = sign * S * (S - lead_test(S, labels))
        return np.sum(np.maximum(0, products + margin) * others_test(S, labels)) / len(S)

    def is_swapped_test(loss, grad):
        return type(loss) is np.ndarray and loss.ndim == 2 and np.ndim(grad) == 0

    suspects = {
        "Average over the samples alone, not over the classes, too.": lambda S, labels, margin=1.0: np.mean(
            terms_test(S, labels, margin)
        ),
        "Average over the samples alone, not over the other classes, too.": lambda S, labels, margin=1.0: (
            loss_test(S, labels, margin) / (S.shape[1] - 1)
        ),
        "Only as many classes count as there are samples: their number is S.shape[1].": (
            lambda S, labels, margin=1.0: np.sum(terms_test(S, labels, margin)[:, : len(S)]) / len(S)
        ),
        "j = t, the true class, is in the sum, too: leave it out.": lambda S, labels, margin=1.0: (
            np.sum(np.maximum(0, lead_test(S, labels) + margin)) / len(S)
        ),
        "max(0, ...) is missing: a large lead must not pay.": lambda S, labels, margin=1.0: (
            np.sum((lead_test(S, labels) + margin) * others_test(S, labels)) / len(S)
        ),
        "max(0, ...) is wanted, not the absolute value: a large lead costs nothing.": (
            lambda S, labels, margin=1.0: (
                np.sum(np.abs(lead_test(S, labels) + margin) * others_test(S, labels)) / len(S)
            )
        ),
        "The largest score stands in place of s_t.": lambda S, labels, margin=1.0: (
            np.sum(np.maximum(0, S - S.max(axis=1, keepdims=True) + margin) * others_test(S, labels)) / len(S)
        ),
        "max(0, ...) comes too late: take it of each term, then sum.": lambda S, labels, margin=1.0: np.mean(
            np.maximum(0, np.sum((lead_test(S, labels) + margin) * others_test(S, labels), axis=1))
        ),
        "That is the loss for a margin of 0.": lambda S, labels, margin=1.0: loss_test(S, labels, 0),
        "The margin is to be added.": lambda S, labels, margin=1.0: loss_test(S, labels, -margin),
        "The margin is always 1.": lambda S, labels, margin=1.0: loss_test(S, labels, 1.0),
        "The margin goes into each term, not on top of max(0, ...).": lambda S, labels, margin=1.0: (
            np.sum((np.maximum(0, lead_test(S, labels)) + margin) * others_test(S, labels)) / len(S)
        ),
        "The margin is 1 unless another one is given.": lambda S, labels, margin=0.5: loss_test(
            S, labels, margin
        ),
        "s_j and s_t have changed places.": lambda S, labels, margin=1.0: (
            np.sum(np.maximum(0, margin - lead_test(S, labels)) * others_test(S, labels)) / len(S)
        ),
        "s_j and s_t have changed places, and j = t is in the sum.": lambda S, labels, margin=1.0: (
            np.sum(np.maximum(0, margin - lead_test(S, labels))) / len(S)
        ),
        "All other classes count, not the worst alone.": lambda S, labels, margin=1.0: np.mean(
            terms_test(S, labels, margin).max(axis=1)
        ),
        "The terms are squared.": lambda S, labels, margin=1.0: (
            np.sum(terms_test(S, labels, margin) ** 2) / len(S)
        ),
        "Each term counts with its size: here the classes inside the margin are counted.": (
            lambda S, labels, margin=1.0: np.sum(terms_test(S, labels, margin) > 0) / len(S)
        ),
        "s_t is left out: the terms are those of s_j alone.": lambda S, labels, margin=1.0: (
            np.sum(np.maximum(0, S + margin) * others_test(S, labels)) / len(S)
        ),
        "S[:, labels] takes columns of every row; pick the true score from each row.": (
            lambda S, labels, margin=1.0: (
                np.sum(np.maximum(0, S - S[:, labels[:1]] + margin) * others_test(S, labels)) / len(S)
            )
        ),
        "Labels count from 0: label 0 is the first column.": lambda S, labels, margin=1.0: loss_test(
            S, labels - 1, margin
        ),
        "That is a hinge of s_t alone: sum over the other classes.": lambda S, labels, margin=1.0: np.mean(
            np.maximum(0, margin - S[np.arange(len(S)), labels])
        ),
        "Each score has a hinge of its own here, with targets 1 and -1: compare each s_j with s_t.": (
            lambda S, labels, margin=1.0: (
                np.sum(np.maximum(0, margin - np.where(others_test(S, labels), -S, S))) / len(S)
            )
        ),
        "s_j and s_t are multiplied: take their difference.": (
            lambda S, labels, margin=1.0: product_test(S, labels, margin),
            lambda S, labels, margin=1.0: product_test(S, labels, margin, -1),
        ),
    }

    ### END SEALED
    def loss_of_test(S, labels, *margin):
        loss, grad = check.call(multiclass_hinge, S, labels, *margin, returns=("loss", "dL/dS"))
        check.that(not is_swapped_test(loss, grad), "loss and dL/dS are swapped: the loss comes first.")
        return loss

    def all_of_test(S, labels, *margin):
        return check.call(multiclass_hinge, S, labels, *margin, returns=("loss", "dL/dS"))

    S_test = np.array([[2.1, -0.4, 1.7, 0.3], [0.6, 1.9, -1.2, 0.2], [-0.3, 1.4, 0.8, 2.7]])
    wide_test = np.array(
        [
            [0.3, 1.1, -0.6, 2.4, 0.9],
            [1.7, -0.2, 0.8, 1.3, 2.2],
            [-1.5, 0.4, 0.6, -0.3, 1.9],
            [2.6, 1, 2, 0.1, -0.8],
        ]
    )
    cases_test = [
        (S_test, np.array([2, 0, 1])),
        (S_test, np.array([2, 0, 1]), 2.5),
        (np.array([[3, 1, -2], [0, 2, 5], [1, 1, 4], [6, -1, 0], [2, 3, 1]]), np.array([0, 1, 1, 0, 2]), 2),
        (np.array([[0.5, 1.25], [2.0, -1.0]]), np.array([0, 0]), 0.5),
        (wide_test, np.array([2, 0, 3, 1]), 1.25),
    ]
    whole_test = (all_of_test, both_test, cases_test)
    check.compare(loss_of_test, loss_test, cases_test, returns="loss", suspects=suspects, whole=whole_test)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 3, 0.5), (3, 6, 2), (6, 2, 1.5)]
    cases_test = [
        (3 * check.rng.normal(size=(n, k_test)), check.rng.integers(0, k_test, size=n), margin_test)
        for n, k_test, margin_test in sizes_test
    ]
    check.compare(loss_of_test, loss_test, cases_test, returns="loss", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "multiclass_hinge_grad_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("multiclass_hinge", title="multiclass_hinge, gradient") as check:
    ### BEGIN SEALED
    def others_test(S, labels):
        return np.arange(S.shape[1]) != labels[:, None]

    def terms_test(S, labels, margin):
        return S - S[np.arange(len(S)), labels][:, None] + margin

    def counted_test(S, labels, margin):
        return others_test(S, labels) & (terms_test(S, labels, margin) > 0)

    def with_truth_test(at_truth):
        """The gradient with something else at the true class, a function of how many are counted."""

        def gradient(S, labels, margin=1.0):
            inside = counted_test(S, labels, margin)
            return np.where(
                others_test(S, labels), inside, at_truth(inside.sum(axis=1, keepdims=True))
            ) / len(S)

        return gradient

    grad_test = with_truth_test(lambda n_inside: -n_inside)

    def either_side_test(got, S, labels, margin):
        """Take the left slope at the kinks where the answer takes the right one, and balances the row."""
        if type(got) is not np.ndarray or got.shape != S.shape or got.dtype.kind not in "iuf":
            return got
        others = others_test(S, labels)
        free = others & (terms_test(S, labels, margin) == 0) & (np.abs(got - 1 / len(S)) < 1e-12)
        return got - free / len(S) + ~others * free.sum(axis=1, keepdims=True) / len(S)

    def both_test(S, labels, margin=1.0):
        terms = np.maximum(0, terms_test(S, labels, margin)) * others_test(S, labels)
        return np.sum(terms) / len(S), grad_test(S, labels, margin)

    suspects = {
        "Average over the samples alone, not over the classes, too.": lambda S, labels, margin=1.0: (
            grad_test(S, labels, margin) / S.shape[1]
        ),
        "Average over the samples alone, not over the other classes, too.": lambda S, labels, margin=1.0: (
            grad_test(S, labels, margin) / (S.shape[1] - 1)
        ),
        "The division by the number of samples is missing.": lambda S, labels, margin=1.0: (
            grad_test(S, labels, margin) * len(S)
        ),
        "s_t has a gradient, too: minus the number of classes inside the margin.": with_truth_test(
            lambda n_inside: 0
        ),
        "At s_t one class counts: count all that are inside the margin.": (
            with_truth_test(lambda n_inside: -1),
            with_truth_test(lambda n_inside: -1.0 * (n_inside > 0)),
        ),
        "At s_t stands minus the number of all other classes: count those inside the margin.": (
            lambda S, labels, margin=1.0: with_truth_test(lambda n_inside: 1.0 - S.shape[1])(
                S, labels, margin
            )
        ),
        "At s_t stands a plus: a larger s_t makes the loss smaller.": with_truth_test(
            lambda n_inside: n_inside
        ),
        "j = t is counted among the others.": with_truth_test(lambda n_inside: -n_inside - 1),
        "j = t is counted among the others, and gets its 1.": with_truth_test(lambda n_inside: 1),
        "The signs are turned: s_j goes up with the loss, s_t down.": lambda S, labels, margin=1.0: (
            -grad_test(S, labels, margin)
        ),
        "That is the gradient for a margin of 1, whatever margin is.": lambda S, labels, margin=1.0: (
            grad_test(S, labels, 1.0)
        ),
        "That is the gradient for a margin of 0.": lambda S, labels, margin=1.0: grad_test(S, labels, 0.0),
        "That is the gradient for the margin with a minus.": lambda S, labels, margin=1.0: grad_test(
            S, labels, -margin
        ),
        "The margin is 1 unless another one is given.": lambda S, labels, margin=0.5: grad_test(
            S, labels, margin
        ),
        "s_j and s_t have changed places.": lambda S, labels, margin=1.0: -grad_test(-S, labels, margin),
        "Every class counts, inside the margin or not: only those with a positive term do.": (
            lambda S, labels, margin=1.0: either_side_test(
                np.where(others_test(S, labels), 1, 1 - S.shape[1]) / len(S), S, labels, margin
            )
        ),
        "Every other class gets its 1, inside the margin or not: only those with a positive term do.": (
            lambda S, labels, margin=1.0: either_side_test(
                np.where(others_test(S, labels), 1.0 / len(S), grad_test(S, labels, margin)),
                S,
                labels,
                margin,
            )
        ),
        "Those are the terms themselves: the slope of each one inside the margin is 1.": (
            lambda S, labels, margin=1.0: (
                np.maximum(0, terms_test(S, labels, margin)) * others_test(S, labels) / len(S)
            )
        ),
        "The terms themselves stand at s_j: the slope of each one inside the margin is 1.": (
            lambda S, labels, margin=1.0: np.where(
                others_test(S, labels),
                np.maximum(0, terms_test(S, labels, margin)) / len(S),
                grad_test(S, labels, margin),
            )
        ),
        "Those are the terms themselves: each one inside the margin gives 1 to s_j, -1 to s_t.": (
            lambda S, labels, margin=1.0: of_terms_test(
                np.maximum(0, terms_test(S, labels, margin)) * others_test(S, labels), labels
            )
        ),
        "All other classes count, not the worst alone.": lambda S, labels, margin=1.0: worst_test(
            S, labels, margin
        ),
        "True and False cannot hold a count: turn them into numbers first.": with_truth_test(
            lambda n_inside: n_inside > 0
        ),
        "The count runs down the columns: sum along each row (axis=1).": lambda S, labels, margin=1.0: (
            np.where(
                others_test(S, labels),
                counted_test(S, labels, margin),
                -counted_test(S, labels, margin).sum(axis=0)[labels][:, None],
            )
            / len(S)
        ),
        "[:, labels] takes whole columns: the count belongs to one entry of each row.": (
            lambda S, labels, margin=1.0: (
                np.where(
                    np.isin(np.arange(S.shape[1]), labels),
                    -counted_test(S, labels, margin).sum(axis=1, keepdims=True),
                    counted_test(S, labels, margin),
                )
                / len(S)
            )
        ),
        "Each score has a hinge of its own here, with targets 1 and -1: compare each s_j with s_t.": (
            lambda S, labels, margin=1.0: apart_test(S, labels, margin)
        ),
        "s_j and s_t are multiplied: take their difference.": (
            lambda S, labels, margin=1.0: product_test(S, labels, margin),
            lambda S, labels, margin=1.0: product_test(S, labels, margin, -1),
        ),
    }

    def of_terms_test(terms, labels):
        truth = ~others_test(terms, labels)
        return (terms - truth * terms.sum(axis=1, keepdims=True)) / len(terms)

    def product_test(S, labels, margin, sign=1):
        products = sign * S * (S - terms_test(S, labels, 0))
        inside = 1.0 * ((products + margin > 0) & others_test(S, labels))
        return either_side_test(of_terms_test(inside, labels), S, labels, margin)

    def apart_test(S, labels, margin):
        apart = np.where(others_test(S, labels), S + margin > 0, -1.0 * (margin - S > 0)) / len(S)
        return either_side_test(apart, S, labels, margin)

    def worst_test(S, labels, margin):
        terms = np.where(others_test(S, labels), terms_test(S, labels, margin), -np.inf)
        inside = (terms == terms.max(axis=1, keepdims=True)) & (terms > 0)
        return of_terms_test(1.0 * inside, labels)

    ### END SEALED
    def grad_of_test(S, labels, margin=1.0):
        given_test = () if margin == 1.0 else (margin,)
        got = check.call(multiclass_hinge, S, labels, *given_test, returns=("loss", "dL/dS"))[1]
        return either_side_test(got, S, labels, margin)

    def all_of_test(S, labels, *margin):
        loss, grad = check.call(multiclass_hinge, S, labels, *margin, returns=("loss", "dL/dS"))
        return loss, either_side_test(grad, S, labels, *margin or (1.0,))

    S_test = np.array([[2.1, -0.4, 1.7, 0.3], [0.6, 1.9, -1.2, 0.2], [-0.3, 1.4, 0.8, 2.7]])
    wide_test = np.array(
        [
            [0.3, 1.1, -0.6, 2.4, 0.9],
            [1.7, -0.2, 0.8, 1.3, 2.2],
            [-1.5, 0.4, 0.6, -0.3, 1.9],
            [2.6, 1, 2, 0.1, -0.8],
        ]
    )
    cases_test = [
        (S_test, np.array([2, 0, 1])),
        (S_test, np.array([2, 0, 1]), 2.5),
        (np.array([[3, 1, -2], [0, 2, 5], [1, 1, 4], [6, -1, 0], [2, 3, 1]]), np.array([0, 1, 1, 0, 2]), 2),
        (np.array([[0.5, 1.25], [2.0, -1.0]]), np.array([0, 0]), 0.5),
        (wide_test, np.array([2, 0, 3, 1]), 1.25),
        (np.array([[70000.0, 0.5, -300.0], [0.25, 90000.0, 4000.0]]), np.array([1, 0]), 1.5),
    ]
    whole_test = (all_of_test, both_test, cases_test)
    check.compare(grad_of_test, grad_test, cases_test, returns="dL/dS", suspects=suspects, whole=whole_test)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(7, 3, 0.5), (3, 6, 2), (6, 2, 1.5)]
    cases_test = [
        (3 * check.rng.normal(size=(n, k_test)), check.rng.integers(0, k_test, size=n), margin_test)
        for n, k_test, margin_test in sizes_test
    ]
    check.compare(grad_of_test, grad_test, cases_test, returns="dL/dS", suspects=suspects)
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
    show(ax)

# %% grader={"claim": true}
scores_claim = np.linspace(-2, 5, 71)
hinge_claim, entropy_claim = (curve_claim(scores_claim) for curve_claim in curves.values())
assert np.all(hinge_claim[scores_claim >= 1] < 1e-12)
assert np.all(hinge_claim[scores_claim < 0.99] > 0)
assert np.all(entropy_claim > 0)
assert np.all(np.diff(entropy_claim) < 0)

# %% [markdown]
# ## What you have now
#
# You can say what a loss asks for, and derive it: write down how probable the answer is, take the
# logarithm, flip the sign. The output that fits cancels its own slope, and $a - y$ remains. Notebook 06
# takes these gradients and asks how to walk downhill with them.
#
# ## Sources
#
# - M. Nielsen, *Neural Networks and Deep Learning*, 2015, [chapter
#   3](http://neuralnetworksanddeeplearning.com/chap3.html): the neuron that is sure and wrong.
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
