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
# # Which weight is to blame?
#
# A network answers, and the answer is wrong. Every weight had a hand in it. Here is the smallest case: one
# neuron with two inputs, its answer $a$, the target $y$ and the loss $L = (a - y)^2$.

# %%
from IPython.display import display

from course.demos import backprop_network, graph_stepper, step_size_explorer, xor_training
from course.given import needs
from course.graphs import Graph
from course.plots import draw_graph, draw_network, plot_decision_region, show

# %% grader={"picture": true}
show(
    draw_graph(
        Graph.parse(
            "p = w1 * x1; q = w2 * x2; z = p + q; a = sigmoid(z); e = a - y; L = e * e",
            **{"x1": 1.0, "x2": 2.0, "w1": 0.5, "w2": -1.0, "y": 1.0},
        )
    )
)

# %% [markdown]
# Blue is what flows **forward**, the values. Orange is what flows **backward**: how much the loss would
# change, per unit, if that number were nudged. Under each weight stands its share of the blame, the
# partial derivative of the loss. **Backpropagation** finds all orange numbers in one sweep from the output
# back to the input.
#
# In this notebook you will
#
# - estimate any gradient from function values alone, and say when to trust the estimate;
# - send gradients backward through a graph, gate by gate;
# - derive the four equations of backpropagation, and write the backward pass of a layer and of a whole
#   network, without a loop over the samples;
# - find wrong lines in somebody's backward pass with a gradient check;
# - train a network made only of your own code on XOR;
# - (optional) write a small automatic differentiator.
#
# **Time:** about five hours, best in three sittings: sections 1-3, 4-6, 7-8. Each exercise is followed by
# a check cell, folded to its first line: run it as often as you like. Stuck? Below each exercise is a
# ladder of hints; open one at a time.

# %% nbgrader={"grade_id": "setup", "locked": true}
from contextlib import suppress
from itertools import pairwise

import numpy as np

from grader.checks import CheckFailed, exercise


def sigmoid(z):
    """1 / (1 + e^-z), entry by entry. Its derivative is sigmoid(z) * (1 - sigmoid(z))."""
    return 1 / (1 + np.exp(-z))


# %% grader={"claim": true}
# Under each weight stands its partial derivative of the loss.
neuron_claim = Graph.parse(
    "p = w1 * x1; q = w2 * x2; z = p + q; a = sigmoid(z); e = a - y; L = e * e",
    **{"x1": 1.0, "x2": 2.0, "w1": 0.5, "w2": -1.0, "y": 1.0},
)
a_claim = 1 / (1 + np.exp(1.5))
delta_claim = 2 * (a_claim - 1) * a_claim * (1 - a_claim)
assert np.isclose(neuron_claim.gradients["w1"], delta_claim * 1.0, rtol=1e-6)
assert np.isclose(neuron_claim.gradients["w2"], delta_claim * 2.0, rtol=1e-6)

# %% [markdown]
# ## 1. Can we get a gradient without any calculus?
#
# A derivative says how far $f$ moves when $x$ is nudged. So nudge it: one entry up by $h$, the same entry
# down by $h$, and compare.
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h\,e_i) - f(x - h\,e_i)}{2h}$$
#
# Here $e_i$ is 1 at entry $i$ and 0 elsewhere. This is the **central difference**; the **forward difference**
# $(f(x + h\,e_i) - f(x))/h$ looks to one side and needs fewer values of $f$. Is it worth looking to both
# sides? In the chart of the error, drag $h$ to the left. With an $h$ ten times smaller, how much smaller is
# each error?

# %% grader={"picture": true}
step_size_explorer()

# %% grader={"claim": true}
# Ten times smaller: the forward error is ten times, the central error a hundred times smaller.
from course.demos.step_size_explorer.state import StepSizeExplorer as StepSizes_claim

large_claim = StepSizes_claim()
for name_claim in ("exp(x)", "sin(x)"):
    large_claim.set(function=name_claim)
    for curve_claim, factor_claim in ((large_claim.central, 100), (large_claim.forward, 10)):
        falls_claim = curve_claim.errors[[-5, -9]] / curve_claim.errors[[-9, -13]]
        assert np.allclose(falls_claim, factor_claim, rtol=0.1)

# %% [markdown]
# The error of the forward difference shrinks like $h$, that of the central difference like $h^2$: these are
# the two straight lines of the chart. With an $h$ ten times smaller the one error becomes ten times smaller,
# the other a hundred times.

# %% [markdown]
# ### Exercise: `numerical_gradient`
#
# Write the central difference for an array of any shape. It is far too slow to train with, but it needs
# nothing except $f$ itself, so it is the ruler by which you measure everything else in this notebook.
#
# Two traps: `x` must hold exactly the same bits afterwards, and `x` may hold whole numbers, which no small
# $h$ can move.
#
# <details><summary>Hint 1</summary>
#
# Work on a copy of `x` that holds floats, and collect the slopes in an array of zeros of the same shape,
# floats too. `np.ndindex(x.shape)` runs through the indices of an array of any shape, one tuple at a time.
#
# </details>
# <details><summary>Hint 2</summary>
#
# For each index: remember the entry, set it to `entry + h` and call `f`, set it to `entry - h` and call
# `f`, put the remembered value back. To subtract `h` again instead would leave a rounding error behind.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `(above - below) / (2 * h)` needs its parentheses: Python reads `/ 2 * h` as "halve, then multiply by `h`".
#
# </details>


# %% nbgrader={"grade_id": "numerical_gradient", "solution": true}
def numerical_gradient(f, x, h=1e-5):
    """Central-difference gradient of `f` at `x`.

    f : function that takes an array of the shape of x and returns one number
    x : ndarray of any shape, the same on return as before
    h : the step
    Returns an ndarray of the shape of x.
    """
    ### BEGIN SOLUTION
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        here = x[i]
        x[i] = here + h
        above = f(x)
        x[i] = here - h
        below = f(x)
        x[i] = here
        grad[i] = (above - below) / (2 * h)
    return grad
    ### END SOLUTION


# %% nbgrader={"grade_id": "numerical_gradient_values_test", "grade": true, "locked": true, "points": 2}
with exercise("numerical_gradient", title="numerical_gradient, values") as check:
    ### BEGIN SEALED
    def moved_test(up, down, width):
        """A difference quotient from x + up * h and x + down * h, divided by width(h)."""

        def gradient(f, x, h=1e-5):
            slopes = np.zeros(np.shape(x))
            for i in np.ndindex(slopes.shape):
                above, below = np.array(x, dtype=float), np.array(x, dtype=float)
                above[i], below[i] = above[i] + up * h, below[i] + down * h
                slopes[i] = (f(above) - f(below)) / width(h)
            return slopes

        return gradient

    gradient_test = moved_test(1, -1, lambda h: 2 * h)

    def uneven_test(width):
        """The brackets around the difference are missing."""

        def slopes(f, x, h=1e-5):
            found = np.zeros(np.shape(x))
            for i in np.ndindex(found.shape):
                step = np.zeros(np.shape(x))
                step[i] = h
                found[i] = f(x + step) - f(x - step) / width(h)
            return found

        return slopes

    def rows_test(f, x, h=1e-5):
        """The first index alone moves: whole rows at a time."""
        slopes = np.zeros(np.shape(x))
        for i in range(len(x)):
            step = np.zeros(np.shape(x))
            step[i] = h
            slopes[i] = (f(x + step) - f(x - step)) / (2 * h)
        return slopes

    def row_views_test(f, x, h=1e-5):
        """The entry that was kept is a row, which moves with x."""
        moved, slopes = np.array(x, dtype=float), np.zeros(np.shape(x))
        for i, kept in enumerate(moved):
            moved[i] = kept + h
            above = f(moved)
            moved[i] = kept - h
            slopes[i] = (above - f(moved)) / (2 * h)
            moved[i] = kept
        return slopes

    def together_test(f, x, h=1e-5):
        return np.full(np.shape(x), (f(x + h) - f(x - h)) / (2 * h))

    def piling_test(f, x, h=1e-5):
        """The direction of one entry still holds those before it."""
        slopes, step = np.zeros(np.shape(x)), np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            step[i] = h
            slopes[i] = (f(x + step) - f(x - step)) / (2 * h)
        return slopes

    def staying_test(f, x, h=1e-5):
        """Entries that were tried stay where they are."""
        moved, slopes = np.array(x, dtype=float), np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            moved[i] += h
            above = f(moved)
            moved[i] -= 2 * h
            slopes[i] = (above - f(moved)) / (2 * h)
        return slopes

    def second_test(f, x, h=1e-5):
        slopes = np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            step = np.zeros(np.shape(x))
            step[i] = h
            slopes[i] = (f(x + step) - 2 * f(x) + f(x - step)) / h**2
        return slopes

    def single_test(f, x, h=1e-5):
        slopes = np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            above, below = np.array(x, dtype=np.float32), np.array(x, dtype=np.float32)
            above[i] += h
            below[i] -= h
            slopes[i] = (f(above) - f(below)) / (2 * h)
        return slopes

    def relative_test(f, x, h=1e-5):
        slopes = np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            step = np.zeros(np.shape(x))
            step[i] = h * np.abs(x[i])
            slopes[i] = (f(x + step) - f(x - step)) / (2 * step[i]) if step[i] else 0.0
        return slopes

    def times_test(f, x, h=1e-5):
        slopes = np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            step = np.zeros(np.shape(x))
            step[i] = h * x[i]
            slopes[i] = (f(x + step) - f(x - step)) / (2 * h)
        return slopes

    suspects = {
        "That is a one-sided difference, x + h against x: use x - h as well.": moved_test(1, 0, lambda h: h),
        "That is a one-sided difference, x against x - h: use x + h as well.": moved_test(0, -1, lambda h: h),
        "Both sides are h away, so the points are 2h apart: divide by 2h, not by h.": moved_test(
            1, -1, lambda h: h
        ),
        "Python reads / 2 * h as (/ 2) * h: write / (2 * h).": moved_test(1, -1, lambda h: 2 / h),
        "Only the second value of f is divided: put brackets around the difference of both.": (
            uneven_test(lambda h: 2 * h),
            uneven_test(lambda h: 2 / h),
            uneven_test(lambda h: h),
        ),
        "x + h/2 and x - h/2 are the points here; the formula takes x + h and x - h.": moved_test(
            0.5, -0.5, lambda h: h
        ),
        "The points are h/2 away from x, and so h apart: divide by h, or move by h.": moved_test(
            0.5, -0.5, lambda h: 2 * h
        ),
        "The points are x + 2h and x - 2h: put x back before the step to the other side.": moved_test(
            2, -2, lambda h: 4 * h
        ),
        "These are the slopes for a step of 1e-5, whatever h is handed in.": lambda f, x, h=1e-5: (
            gradient_test(f, x)
        ),
        "The points are x + 2h and x - 2h, too: the formula takes x + h and x - h alone.": (
            lambda f, x, h=1e-5: (4 * gradient_test(f, x, h) - gradient_test(f, x, 2 * h)) / 3
        ),
        "The points are x + h and x: from x + h the way to x - h is 2h.": moved_test(1, 0, lambda h: 2 * h),
        "The points are x and x - h: the first one is x + h.": moved_test(0, -1, lambda h: 2 * h),
        "x is not put back: entries that were tried before stay moved.": staying_test,
        "The step still moves the entries before, too: begin with zeros for each entry.": piling_test,
        "Every slope is 0: are both points one array, or do the slopes go into a copy of it?": (
            lambda f, x, h=1e-5: np.zeros(np.shape(x))
        ),
        "Each slope belongs to one entry: do not divide by the number of entries.": lambda f, x, h=1e-5: (
            gradient_test(f, x, h) / np.size(x)
        ),
        "The whole rows of x move at a time: move one entry alone.": rows_test,
        "x[i] is a whole row here: move each entry alone; np.ndindex(x.shape) gives the indices of all.": (
            lambda f, x, h=1e-5: gradient_test(f, x, h).sum(axis=tuple(range(1, np.ndim(x))))
        ),
        "x[i] is a whole row here, and moves with x: np.ndindex(x.shape) gives the indices of all entries.": (
            row_views_test
        ),
        "All entries together are in each one: move one alone, keep its slope in its place.": together_test,
        "The sum of all slopes, as where all entries move at once: each has one.": lambda f, x, h=1e-5: (
            (f(x + h) - f(x - h)) / (2 * h)
        ),
        "The step is h itself, not h times the entry.": relative_test,
        "That is the second derivative: the first one takes f(x + h) - f(x - h), divided by 2h.": second_test,
        "The step is h, not 1.": lambda f, x, h=1e-5: gradient_test(f, x, 1.0),
        "The step is h itself, as below the fraction bar, not h times the entry.": times_test,
        "float32 has too few digits for so small a step: compute in float64.": single_test,
    }
    default_suspects_test = {
        f"The default of h is 1e-5, but yours is {size}.": lambda f, x, h=h: gradient_test(f, x, h)
        for size, h in [("larger", 1e-4), ("much larger", 1e-3), ("0.01", 1e-2), ("smaller", 1e-7)]
    }
    ### END SEALED

    shapes_test = []

    def asked_test(x):
        shapes_test.append(np.shape(x))
        return float(np.sum(x))

    with suppress(CheckFailed):  # what else is wrong the cases below tell
        check.call(numerical_gradient, asked_test, np.full((2, 3), 0.5), returns="the gradient", inplace=(1,))
    for shape_test in shapes_test:
        told_test = f"x has shape (2, 3), but f is called with an array of shape {shape_test}."
        check.that(shape_test == (2, 3), told_test)
    cube_test = check.made("lambda x: np.sum(x**3)")
    mixed_test = check.made("lambda x: np.sum(np.arange(1, x.size + 1) * np.ravel(x)) ** 2 / 10")
    # With a large step the error of the method shows: for x^3 it is exactly h^2.
    cases_test = [
        (cube_test, np.array([[0.5, -1.0, 2.0], [0.0, 3.0, -0.5]]), 0.5),
        (mixed_test, np.array([1.5, 0.0, -2.0])),
        (cube_test, np.array([[[1.0, -2.0]], [[0.5, 4.0]]]), 0.25),
        (mixed_test, np.array([[0.5, 1.0], [-1.5, 2.0], [0.0, 1.0]])),
        (check.made("lambda x: np.exp(x)"), np.array(0.75), 0.5),
    ]
    check.compare(
        numerical_gradient,
        gradient_test,
        cases_test,
        returns="the gradient",
        suspects=suspects,
        tol=1e-7,
        inplace=(1,),
        dtype=np.float64,
    )
    # For x^3 the default h = 1e-5 leaves an error of 1e-10: beside a small slope that shows.
    near_test = [(cube_test, np.array([1e-3, -2e-3, 5e-4])), (cube_test, np.array([[2e-3], [-1e-3]]))]
    check.compare(
        numerical_gradient,
        gradient_test,
        near_test,
        returns="the gradient",
        suspects=default_suspects_test,
        tol=1e-6,
        inplace=(1,),
    )
    ### BEGIN HIDDEN TESTS
    for shape_test in [(3,), (2, 1, 2)]:
        x_test, a_test = check.rng.normal(size=(2, *shape_test))
        shapes_test = set()

        def f_test(x, a=a_test, shapes=shapes_test):
            shapes.add(np.shape(x))
            s = np.dot(np.ravel(a), np.ravel(x))
            return float(s + s**2 / 10)

        want = (1 + np.sum(a_test * x_test) / 5) * a_test
        got = check.call(numerical_gradient, f_test, x_test.copy(), returns="the gradient", inplace=(1,))
        check.array(f"the gradient at an x of shape {shape_test}", got, want, tol=1e-7)
        check.that(
            shapes_test == {shape_test},
            f"f must get arrays of the shape of x, {shape_test}, but got {shapes_test}.",
        )
    x_test = np.array([0.0, 1e-3, -2e-3])
    want = 3 * x_test**2 + 1e-10
    got = check.call(numerical_gradient, lambda x: np.sum(x**3), x_test, returns="the gradient", inplace=(1,))
    check.array("the gradient of x^3 near 0 for the default h", got, want, tol=1e-6)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "numerical_gradient_inputs_test", "grade": true, "locked": true, "points": 1}
with exercise("numerical_gradient", title="numerical_gradient, inputs") as check:
    ### BEGIN SEALED
    def gradient_test(f, x):
        x = np.array(x, dtype=float)
        slopes = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            step = np.zeros(x.shape)
            step[i] = 1e-5
            slopes[i] = (f(x + step) - f(x - step)) / 2e-5
        return slopes

    def cut_test(f, x):
        """The step is added to whole numbers and cut off."""
        slopes = np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            above, below = np.array(x), np.array(x)
            above[i], below[i] = above[i] + 1e-5, below[i] - 1e-5
            slopes[i] = (f(above) - f(below)) / 2e-5
        return slopes

    def single_test(f, x):
        slopes = np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            above, below = np.array(x, dtype=np.float32), np.array(x, dtype=np.float32)
            above[i] += 1e-5
            below[i] -= 1e-5
            slopes[i] = (f(above) - f(below)) / 2e-5
        return slopes

    suspects = {
        "float32 has too few digits for so small a step: compute in float64.": single_test,
        "The sum of all slopes, as where all entries move at once: each has one.": lambda f, x: np.sum(
            gradient_test(f, x)
        ),
        "x holds whole numbers, so x + h loses its fraction: use a float copy.": cut_test,
        "np.zeros_like(x) holds whole numbers if x does: the fractions are lost.": lambda f, x: np.trunc(
            gradient_test(f, x)
        ),
        "Each slope belongs to one entry: do not divide by the number of entries.": lambda f, x: (
            gradient_test(f, x) / np.size(x)
        ),
        "Each slope is twice the right one: from x - h to x + h the way is 2h.": lambda f, x: (
            2 * gradient_test(f, x)
        ),
        "All entries together are in each one: move one alone, keep its slope in its place.": lambda f, x: (
            np.full(np.shape(x), np.sum(gradient_test(f, x)))
        ),
    }
    ### END SEALED
    seventh_test = check.made("lambda x: np.sum(x**2) / 7")
    whole_test = [
        (seventh_test, np.array([[3, -2, 5], [-4, 6, 1]])),
        (seventh_test, np.array([0, 7, -1, 2])),
    ]
    check.compare(
        numerical_gradient,
        gradient_test,
        whole_test,
        returns="the gradient",
        suspects=suspects,
        tol=1e-7,
        dtype=np.float64,
    )
    # x comes back bit for bit: 0.1 + h - 2h + h is not 0.1.
    total_test = check.made("lambda x: np.sum(x)")
    floats_test = [
        (total_test, np.array([0.1, -70.3, 250.7])),
        (total_test, np.array([[1e-6, 0.7], [33.3, 5.1]])),
    ]
    check.compare(numerical_gradient, gradient_test, floats_test, returns="the gradient", tol=1e-6)
    ### BEGIN HIDDEN TESTS
    x_test = 10 ** check.rng.uniform(-6, 4, size=(2, 4))
    check.call(numerical_gradient, lambda x: np.sum(np.sin(x)), x_test, returns="the gradient")

    base_test = check.rng.normal(size=(3, 2))
    for x_test in (base_test.T, base_test[:, 1::2]):
        got = check.call(numerical_gradient, lambda x: np.sum(x**2), x_test, returns="the gradient")
        check.array("the gradient at a transposed or sliced x", got, 2 * x_test, tol=1e-7)

    whole_test = check.rng.integers(-9, 10, size=3)
    got = check.call(numerical_gradient, lambda x: np.sum(x**2) / 8, whole_test, returns="the gradient")
    check.array("the gradient at whole numbers", got, whole_test / 4, tol=1e-7)
    ### END HIDDEN TESTS

# %% [markdown]
# **How small should $h$ be?** Guess before you look: is the error smallest for the smallest $h$? The charts
# now show your function. Drag $h$ on to the left and follow the errors; then take float32.

# %% grader={"picture": true}
with needs("numerical_gradient"):
    display(step_size_explorer(numerical_gradient))

# %% [markdown]
# **Question 1.** From large $h$ to small the error first falls, because the straight line through two
# points fits ever better: the error of *truncation*. Then it rises again. Why does it *grow* when $h$
# becomes very small?
#
# - a) The formula is only right for large $h$.
# - b) $f(x+h)$ and $f(x-h)$ agree in nearly all their digits; their rounding errors stay and are divided by
#   $2h$.
# - c) Python cannot store numbers below $10^{-10}$.

# %% grader={"claim": true}
# The error falls from large h to small, then rises; near h = 1e-5 truncation and rounding are small.
steps_claim = 10.0 ** -np.arange(1, 14)
errors_claim = [
    abs(numerical_gradient(lambda x: np.exp(x)[0], np.array([1.0]), h_claim)[0] - np.e)
    for h_claim in steps_claim
]
assert np.all(np.diff(errors_claim[:4]) < 0)
assert max(errors_claim[4:7]) < 1e-9
assert min(errors_claim[0], *errors_claim[-3:]) > 1e-6

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
            "Each value of f carries a rounding error of about 1e-16 of its size. Divided by 2h it grows "
            "like 1/h, while the truncation error falls like h^2. Near h = 1e-5 both are small."
        ),
        wrong={
            "a": "It is the other way round: the smaller h, the better the formula, in exact arithmetic.",
            "c": "It stores numbers down to about 1e-308; what is short is the number of digits, about 16.",
        },
    )

# %% [markdown]
# ## 2. What does a single gate do to a gradient?
#
# Any computation is a graph of small **gates**. A gate takes $x$ and $y$ and puts out $z$. From the rest
# of the graph it needs to know only one thing: the gradient $\partial L/\partial z$ that arrives at its
# output, `g` in code. The chain rule does the rest:
#
# $$\frac{\partial L}{\partial x} = \frac{\partial L}{\partial z} \cdot \frac{\partial z}{\partial x}, \qquad
#   \frac{\partial L}{\partial y} = \frac{\partial L}{\partial z} \cdot \frac{\partial z}{\partial y}$$
#
# The first factor comes from **upstream**, the second is the gate's own **local derivative**.
#
# Two habits of the course that you need from here on: `grad_x` is short for $\partial L / \partial x$, and
# it always has the **shape of** `x`. (The derivative of $f$ is written $f'$. Some slides write $f^{-1}$
# for it; that is the sign for the *inverse function*, which is something else.)

# %% [markdown]
# **Watch three kinds of gate.** Step forward, then backward. Below the graph you see both factors of each
# step. Move the inputs: what does the local derivative of *plus* depend on? And that of *times*, and of
# *max*? Find a rule for each of the three.

# %% grader={"picture": true}
graph_stepper()

# %% [markdown]
# ### Exercise: three `gates`
#
# Write the backward pass of $z = x + y$, $z = x\,y$ and $z = \max(x, y)$, entry by entry for arrays of one
# shape. At a tie of `max` the gradient goes to `x`.
#
# <details><summary>Hint 1</summary>
#
# Find the two local derivatives first. For $z = x\,y$, with $y$ held fixed, how fast does $z$ grow with
# $x$? Then multiply by what comes from upstream.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Where $x$ is the larger one, $\max(x, y)$ *is* $x$: its derivative with respect to $x$ is 1 there, and
# with respect to $y$ it is 0. `x >= y` is an array of True and False, which count as 1 and 0 in a product.
#
# </details>
# <details><summary>Hint 3</summary>
#
# A sum does not change what it passes on. A product hands to each factor `g` times *the other* factor. For
# the maximum, `g` goes where `x >= y` to `x`, and everywhere else to `y`.
#
# </details>


# %% nbgrader={"grade_id": "gates", "solution": true}
def add_backward(g):
    """Gradients of z = x + y. g: ndarray, dL/dz. Returns (grad_x, grad_y) of the shape of g."""
    ### BEGIN SOLUTION
    return g, g
    ### END SOLUTION


def mul_backward(g, x, y):
    """Gradients of z = x * y. g, x, y: ndarrays of one shape. Returns (grad_x, grad_y) of that shape."""
    ### BEGIN SOLUTION
    return g * y, g * x
    ### END SOLUTION


def max_backward(g, x, y):
    """Gradients of z = max(x, y). g, x, y: ndarrays of one shape. Returns (grad_x, grad_y) of that shape."""
    ### BEGIN SOLUTION
    x_wins = x >= y
    return g * x_wins, g * ~x_wins
    ### END SOLUTION


# %% nbgrader={"grade_id": "gates_add_test", "grade": true, "locked": true, "points": 1}
with exercise("gates", title="gates, add_backward") as check:
    ### BEGIN SEALED
    suspects = {
        "The gradient from upstream, g, is ignored.": lambda g: (np.ones(g.shape), np.ones(g.shape)),
        "The gradient from upstream, g, is ignored in dL/dx.": lambda g: (np.ones(g.shape), 1.0 * g),
        "The gradient from upstream, g, is ignored in dL/dy.": lambda g: (1.0 * g, np.ones(g.shape)),
        "Each side gets all of g, not half of it: a nudge of x moves z as far.": lambda g: (g / 2, g / 2),
        "Only x gets the gradient: y moves z as far as x does.": (lambda g: (g, 0 * g), lambda g: (g, 0)),
        "dL/dy has the opposite sign: both sides of a sum have the local derivative +1.": lambda g: (g, -g),
    }
    right_test = lambda g: (1.0 * g, 1.0 * g)
    ### END SEALED
    cases_test = [(np.array([[0.5, -1.5], [2.0, 0.25], [-3.0, 1.0]]),), (np.array([3, -4, 0, 2]),)]
    check.compare(add_backward, right_test, cases_test, returns=("dL/dx", "dL/dy"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [(check.rng.normal(size=5),), (check.rng.integers(-9, 10, size=(2, 1, 4)),)]
    check.compare(add_backward, right_test, cases_test, returns=("dL/dx", "dL/dy"))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gates_mul_test", "grade": true, "locked": true, "points": 1}
with exercise("gates", title="gates, mul_backward") as check:
    ### BEGIN SEALED
    right_test = lambda g, x, y: (g * y, g * x)
    suspects = {
        "A product swaps: x gets g times y, and y gets g times x.": lambda g, x, y: (g * x, g * y),
        "The gradient from upstream, g, is ignored.": lambda g, x, y: (y, x),
        "That is g times z for both: take the derivative of z = x y first.": lambda g, x, y: (
            g * x * y,
            g * x * y,
        ),
        "That is z itself for both: take the derivative of z = x y, times g.": lambda g, x, y: (x * y, x * y),
        "Both get g (x + y): x gets g times y alone, and y gets g times x.": lambda g, x, y: (
            g * (x + y),
            g * (x + y),
        ),
        "That is the rule for a sum: the derivative of x y with respect to x is y.": lambda g, x, y: (g, g),
        "A product has no quotient in its derivative: multiply.": lambda g, x, y: (g / y, g / x),
        "There is no division in the derivative of x y: it is y, and x.": lambda g, x, y: (g / x, g / y),
        "The local derivatives are added to g: multiply.": lambda g, x, y: (g + y, g + x),
        "Nothing is added in the derivative of a product: it is y for x, and x for y, times g.": (
            lambda g, x, y: (g * y + x, g * x + y),
            lambda g, x, y: (g * y + x, g * x),
            lambda g, x, y: (g * y, g * x + y),
            lambda g, x, y: (g * x + y, g * x + y),
            lambda g, x, y: (g * x + y, g * y + x),
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[0.5, -1.5], [2.1, 0.25], [-3.3, 1.0]]),
            np.array([[1.0, 3.0], [-0.7, 2.0], [4.0, -2.5]]),
            np.array([[-2.0, 0.3], [1.5, -1.1], [2.0, 6.0]]),
        ),
        (np.array([3, -4, 5, 2]), np.array([7, 0, -2, 9]), np.array([-1, 6, 0, 4])),
        (np.array([[1234.5, -0.25]]), np.array([[9876.5, 3e5]]), np.array([[-2e6, 4321.25]])),
    ]
    check.compare(mul_backward, right_test, cases_test, returns=("dL/dx", "dL/dy"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(5,), (3, 1, 4)]:
        for scale_test, kind in [(1.0, float), (1e3, float), (9, int)]:
            g_test, x_test, y_test = (scale_test * check.rng.normal(size=(3, *shape_test))).astype(kind)
            cases_test = [(g_test + 0.5, x_test, y_test)]
            check.compare(mul_backward, right_test, cases_test, returns=("dL/dx", "dL/dy"))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gates_max_test", "grade": true, "locked": true, "points": 1}
with exercise("gates", title="gates, max_backward") as check:
    ### BEGIN SEALED
    def routed_test(to_x, to_y):
        return lambda g, x, y: (g * to_x(x, y), g * to_y(x, y))

    right_test = routed_test(lambda x, y: x >= y, lambda x, y: x < y)
    whole_test = [
        lambda x, y: x.max() >= y.max(),
        lambda x, y: x.sum() >= y.sum(),
        lambda x, y: np.any(x >= y),
        lambda x, y: np.all(x >= y),
    ]
    suspects = {
        "A tie sends the whole gradient to x.": routed_test(lambda x, y: x > y, lambda x, y: x < y),
        "max(x, y) itself is no factor: g passes on as it is, to one of the two.": (
            lambda g, x, y: (g * np.maximum(x, y), g - g * np.maximum(x, y)),
            lambda g, x, y: (g * np.maximum(x, y), g * np.maximum(x, y)),
            lambda g, x, y: (g * np.maximum(x, y), g * np.minimum(x, y)),
        ),
        "Compare x with y, not each of them with 0.": routed_test(lambda x, y: x > 0, lambda x, y: y > 0),
        "Compare x with y, not |x| with |y|.": routed_test(
            lambda x, y: np.abs(x) >= np.abs(y), lambda x, y: np.abs(x) < np.abs(y)
        ),
        "A tie sends the whole gradient to x, not to y.": routed_test(
            lambda x, y: x > y, lambda x, y: x <= y
        ),
        "A tie sends the gradient to x alone: y gets nothing.": routed_test(
            lambda x, y: x >= y, lambda x, y: x <= y
        ),
        "A tie sends the whole gradient to x, not half of it.": routed_test(
            lambda x, y: (x > y) + 0.5 * (x == y), lambda x, y: (x < y) + 0.5 * (x == y)
        ),
        "The gradient belongs to the larger of the two, not to the smaller.": routed_test(
            lambda x, y: x <= y, lambda x, y: x > y
        ),
        "The gradient belongs to the larger of the two, not to the smaller; and a tie is x's.": routed_test(
            lambda x, y: x < y, lambda x, y: x >= y
        ),
        "The gradient from upstream, g, is ignored.": lambda g, x, y: (1.0 * (x >= y), 1.0 * (x < y)),
        "The gradient from upstream, g, is ignored in dL/dx.": lambda g, x, y: (1.0 * (x >= y), g * (x < y)),
        "The gradient from upstream, g, is ignored in dL/dy.": lambda g, x, y: (g * (x >= y), 1.0 * (x < y)),
        "The local derivative is 1 for the winner, not its value.": (
            routed_test(lambda x, y: x * (x >= y), lambda x, y: y * (x < y)),
            routed_test(lambda x, y: x * (x >= y), lambda x, y: y * (x <= y)),
            routed_test(lambda x, y: x * (x > y), lambda x, y: y * (x < y)),
        ),
        "Each entry goes its own way: compare x with y entry by entry.": (
            *(routed_test(wins, lambda x, y, wins=wins: not wins(x, y)) for wins in whole_test),
            *(
                routed_test(lambda x, y: x == x.max(), loses)
                for loses in (
                    lambda x, y: x < y,
                    lambda x, y: x != x.max(),
                    lambda x, y: y == y.max(),
                )
            ),
        ),
        "The loser gets nothing: its nudge does not move the maximum.": lambda g, x, y: (g, g),
        "It is x and y that are compared, not g with 0.": lambda g, x, y: (g * (g >= 0), g * (g < 0)),
    }
    ### END SEALED
    # Ties at [2] of the first case and at [0, 1] of the second; in the third x and y are near, but no tie.
    cases_test = [
        (np.array([0.5, -1.5, 2.0, 3.0]), np.array([2, -1, 5, 7]), np.array([3, -4, 5, 0])),
        (
            np.array([[1.0, -2.0, 0.5], [4.0, 3.0, -1.0]]),
            np.array([[-0.5, 1.5, 2.0], [0.0, -3.0, 1.0]]),
            np.array([[0.5, 1.5, -2.0], [1.0, -4.0, 6.0]]),
        ),
        (np.array([2.0, -3.0]), np.array([1.0, 1.0]), np.array([1.0 + 1e-10, 1.0 - 1e-10])),
    ]
    check.compare(max_backward, right_test, cases_test, returns=("dL/dx", "dL/dy"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for shape_test in [(11,), (3, 1, 4)]:
        for scale_test, kind in [(1.0, float), (2, int)]:
            x_test, y_test = (scale_test * check.rng.normal(size=(2, *shape_test))).astype(kind)
            y_test.flat[::3] = x_test.flat[::3]
            y_test.flat[1::3] = x_test.flat[1::3] + (1 if kind is int else 1e-10)  # near, but no tie
            cases_test = [(check.rng.normal(size=shape_test), x_test, y_test)]
            check.compare(max_backward, right_test, cases_test, returns=("dL/dx", "dL/dy"))
    ### END HIDDEN TESTS

# %% [markdown]
# Now you can read a graph at sight: *add* hands the gradient out unchanged, *mul* swaps, *max* routes. Here
# your gates are at work; the sentence names the rule that each obeys. Type a formula of your own, such as
# `max(x, 0) * (y + z)`, write down all its gradients, then step backward.

# %% grader={"picture": true}
with needs("add_backward", "mul_backward", "max_backward"):
    display(graph_stepper(add_backward, mul_backward, max_backward))

# %% [markdown]
# ## 3. What if a value is used twice?
#
# Here is $f = (x + y)(y - z)$ as a graph, with the values alone.

# %% grader={"picture": true}
show(
    draw_graph(
        Graph.parse("a = x + y; b = y - z; f = a * b", x=-2.0, y=3.0, z=-1.0),
        show_gradients=False,
    )
)

# %% [markdown]
# Look at $y$. It reaches $f$ by two paths, through $a = x + y$ and through $b = y - z$. A nudge of $y$
# travels along both. Two gradients come back: does only the larger one count, do they multiply, or do they
# add? Your ruler from section 1 knows. It nudges all three inputs of the graph above:

# %%
with needs("numerical_gradient"):
    slopes = numerical_gradient(lambda v: (v[0] + v[1]) * (v[1] - v[2]), np.array([-2.0, 3.0, -1.0]))
    print("df/dx, df/dy, df/dz:", slopes.round(6))

# %% [markdown]
# ### Exercise: `graph_gradient`
#
# Compute $f$ and its three derivatives: first forward through $a$ and $b$, then backward. This is
# backpropagation, complete; all that follows only has more numbers in it.
#
# <details><summary>Hint 1</summary>
#
# Start at the end, with the product: what are $\partial f/\partial a$ and $\partial f/\partial b$? Your
# *mul* gate knows. Then go one gate further back.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Compare the second number above with the gradients on the two paths, $\partial f/\partial a$ at $x=-2,
# y=3, z=-1$ and $\partial f/\partial b$ there. In $b = y - z$ the local derivative with respect to $z$ is
# $-1$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# $\partial f/\partial y = \partial f/\partial a \cdot 1 + \partial f/\partial b \cdot 1$, the sum over
# both paths.
#
# </details>


# %% grader={"claim": true}
# The second number is the sum of the gradients on the two paths; the picture below has the same.
graph_claim = Graph.parse("a = x + y; b = y - z; f = a * b", x=-2.0, y=3.0, z=-1.0)
assert np.allclose(slopes, [4, 5, -1], atol=1e-6)
assert list(map(graph_claim.gradients.get, "xyz")) == [4, 5, -1]


# %% nbgrader={"grade_id": "graph_gradient", "solution": true}
def graph_gradient(x, y, z):
    """Value and derivatives of f = (x + y)(y - z). x, y, z: numbers. Returns (f, df_dx, df_dy, df_dz)."""
    ### BEGIN SOLUTION
    a = x + y
    b = y - z
    f = a * b
    df_da, df_db = b, a
    return f, df_da, df_da + df_db, -df_db
    ### END SOLUTION


# %% nbgrader={"grade_id": "graph_gradient_test", "grade": true, "locked": true, "points": 2}
with exercise("graph_gradient") as check:
    ### BEGIN SEALED
    def right_test(x, y, z):
        a, b = float(x + y), float(y - z)
        return a * b, b, a + b, -a

    def with_test(df_dx=None, df_dy=None, df_dz=None):
        """The right results, some of them replaced; a and b are the two factors."""

        def found(x, y, z):
            a, b = float(x + y), float(y - z)
            return (
                a * b,
                df_dx(a, b) if df_dx else b,
                df_dy(a, b) if df_dy else a + b,
                df_dz(a, b) if df_dz else -a,
            )

        return found

    suspects = {
        "Only the branch through a is counted, but y has two paths to f.": with_test(df_dy=lambda a, b: b),
        "Only the branch through b is counted, but y has two paths to f.": with_test(df_dy=lambda a, b: a),
        "The two branches add: paths add, the gates along a path multiply.": with_test(
            df_dy=lambda a, b: a * b
        ),
        "Both branches count, not only the larger one: they add.": with_test(df_dy=max),
        "f itself is no factor of its derivatives: at the product g is df/df, which is 1.": with_test(
            df_dx=lambda a, b: a * b * b, df_dy=lambda a, b: a * b * (a + b), df_dz=lambda a, b: -a * b * a
        ),
        "The two branches add: b grows with y, so its local derivative is +1.": with_test(
            df_dy=lambda a, b: b - a
        ),
        "b is y - z, not y + z.": lambda x, y, z: (*right_test(x, y, -z)[:3], float(x + y)),
        "b is y - z, not z - y.": lambda x, y, z: [-one for one in right_test(x, y, z)],
        "Brackets are missing: x + y * y - z is x + y^2 - z.": lambda x, y, z: (
            (x + y**2 - z, *right_test(x, y, z)[1:])
        ),
        "x, y and z are no factors of their own derivatives.": lambda x, y, z: [
            factor * one for factor, one in zip((1, x, y, z), right_test(x, y, z), strict=True)
        ],
        "f is the product of a and b, not their sum.": lambda x, y, z: (
            x + 2 * y - z,
            *right_test(x, y, z)[1:],
        ),
        "f is the product of a and b, not their sum, and so are its slopes.": lambda x, y, z: (
            (float(x + 2 * y - z), 1, 2, -1)
        ),
        "df/da is b, not a, and df/db is a: a product swaps.": with_test(
            df_dx=lambda a, b: a, df_dz=lambda a, b: -b
        ),
        "df/dz has the wrong sign: b = y - z falls when z grows, its local derivative is -1.": with_test(
            df_dz=lambda a, b: a
        ),
        "df/dx goes through a alone: df/da is b, not a.": with_test(df_dx=lambda a, b: a),
        "df/dz goes through b alone, by df/db, which is a and not b.": with_test(df_dz=lambda a, b: -b),
        "Only the local derivatives are here: multiply by the gradient that arrives at the gate.": with_test(
            df_dx=lambda a, b: 1, df_dy=lambda a, b: 2, df_dz=lambda a, b: -1
        ),
    }
    ### END SEALED
    cases_test = [
        (3.0, 2.0, -1.0),
        (-2, 5, -4),
        (0.5, 7.25, 7.25),
        (-4.0, 1.5, 6.1),
        (1000.5, 3.7, -250.3),
        (-3.5, 3.5, 1),
    ]
    names = ("f", "df/dx", "df/dy", "df/dz")
    check.compare(graph_gradient, right_test, cases_test, returns=names, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    check.compare(graph_gradient, right_test, [*map(tuple, check.rng.normal(size=(3, 3)))], returns=names)
    ### END HIDDEN TESTS

# %% [markdown]
# So the gradients that come back along several paths **add** (the *multivariable chain rule*):
#
# $$\frac{\partial f}{\partial y} = \frac{\partial f}{\partial a}\,\frac{\partial a}{\partial y}
#   + \frac{\partial f}{\partial b}\,\frac{\partial b}{\partial y}$$
#
# The same graph with its gradients; under $y$ stands the sum of the two orange numbers that reach it.

# %% grader={"picture": true}
show(draw_graph(Graph.parse("a = x + y; b = y - z; f = a * b", x=-2.0, y=3.0, z=-1.0)))

# %% [markdown]
# ## 4. What is the gradient of a layer?
#
# Gates of matrices work like gates of numbers: gradient in, gradients out. A layer is two of them, a
# **dense** (fully connected) gate $Z = XW + b$ and an **activation** $A = \varphi(Z)$. A batch has one
# sample a row, so `X` is `(n_samples, n_in)` and `W` is `(n_in, n_out)`. Here are two samples that meet
# the same weight:

# %% grader={"picture": true}
show(draw_graph(Graph.parse("z1 = x1 * w; z2 = x2 * w; L = z1 * z2", x1=1.0, x2=2.0, w=0.5)))

# %% [markdown]
# Write $s$ for the number of a sample, and $G = \partial L/\partial Z$ for the gradient that arrives. One
# entry of $Z$ is
#
# $$Z_{sj} = \sum_i X_{si} W_{ij} + b_j.$$
#
# The weight $W_{ij}$ meets every sample $s$, and it reaches the loss by as many paths: its gradient is a
# sum over the samples. In the same way an input $X_{si}$ reaches the loss through every output $j$, and a
# bias $b_j$ through every sample:
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_s X_{si}\,G_{sj}, \quad
#   \frac{\partial L}{\partial X_{si}} = \sum_j G_{sj}\,W_{ij}, \quad
#   \frac{\partial L}{\partial b_j} = \sum_s G_{sj}$$
#
# ### Exercise: `dense`
#
# Write the forward and the backward pass with matrix products. The backward pass needs some of what the
# forward pass saw; put that into `cache`, in whatever form you like. Several caches can be alive at once:
# one network has many layers.
#
# <details><summary>Hint 1</summary>
#
# A sum over an index that two matrices share is a matrix product. In which order, and what must be
# transposed, so that the summed index stands in the middle? The shapes decide: each gradient has the shape
# of its variable.
#
# </details>
# <details><summary>Hint 2</summary>
#
# $\sum_s X_{si} G_{sj}$: in $X$ the summed index comes first, and it has to come second, hence $X^T$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `X.T @ grad_Z` has the shape of `W`, `grad_Z @ W.T` that of `X`, and `grad_Z.sum(axis=0)` that of `b`.
# The cache is the pair `(X, W)`.
#
# </details>


# %% nbgrader={"grade_id": "dense", "solution": true}
def dense_forward(X, W, b):
    """Z = X W + b.

    X : ndarray of shape (n_samples, n_in); W : (n_in, n_out); b : (n_out,)
    Returns (Z, cache), Z of shape (n_samples, n_out).
    """
    ### BEGIN SOLUTION
    return X @ W + b, (X, W)
    ### END SOLUTION


def dense_backward(grad_Z, cache):
    """Gradients of the dense gate.

    grad_Z : ndarray of shape (n_samples, n_out); cache : from the forward pass in question
    Returns (grad_X, grad_W, grad_b), shaped like X, W and b.
    """
    ### BEGIN SOLUTION
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)
    ### END SOLUTION


# %% nbgrader={"grade_id": "dense_forward_test", "grade": true, "locked": true, "points": 1}
with exercise("dense", title="dense, forward") as check:
    ### BEGIN SEALED
    right_test = lambda X, W, b: X @ W + b
    suspects = {
        "b is not added: it is missing.": lambda X, W, b: X @ W,
        "b is added, not subtracted.": lambda X, W, b: X @ W - b,
        "b is added to the product X W, not to W.": lambda X, W, b: X @ (W + b),
        "b is added once for each output, not once for each input.": lambda X, W, b: X @ W + len(W) * b,
        "A dense layer is linear: the activation is a gate of its own.": lambda X, W, b: np.maximum(
            X @ W + b, 0
        ),
        "A dense layer is linear: the sigmoid is a gate of its own.": lambda X, W, b: (
            1 / (1 + np.exp(-(X @ W + b)))
        ),
    }
    ### END SEALED

    def forward_test(X, W, b):
        return check.call(dense_forward, X, W, b, returns=("Z", "cache"))[0]

    cases_test = [
        (np.array([[1.1, -2.0], [0.5, 3.3], [2.0, 0.7]]), np.array([[1.0], [-0.3]]), np.array([0.25])),
        (
            np.array([[1.0, 2.0, -1.0], [0.5, -1.5, 3.0]]),
            np.array([[1.0, 0.5, -2.0, 0.0], [2.0, -1.0, 1.5, 1.0], [0.0, 3.0, 0.5, -1.0]]),
            np.array([0.5, -1.0, 2.0, 0.25]),
        ),
        (np.array([[3, -4], [1, 2], [0, 5]]), np.array([[1, 2, -3], [4, 0, 5]]), np.array([1, -1, 2])),
        (np.array([[3, -4], [1, 2]]), np.array([[0.5, 2.5, -3.0], [4.0, 0.25, 5.0]]), np.array([1, -1, 2])),
    ]
    check.compare(forward_test, right_test, cases_test, returns="Z", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for (n_samples, n_in, n_out), kinds in [
        ((2, 7, 3), (float, float, float)),
        ((6, 1, 4), (int, int, int)),
        ((3, 5, 1), (int, float, float)),
        ((4, 2, 3), (float, int, int)),
    ]:
        sizes_test = [(n_samples, n_in), (n_in, n_out), n_out]
        arrays_test = tuple(
            (9 * check.rng.normal(size=size)).astype(kind)
            for size, kind in zip(sizes_test, kinds, strict=True)
        )
        check.compare(forward_test, right_test, [arrays_test], returns="Z")
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dense_backward_test", "grade": true, "locked": true, "points": 2}
with exercise("dense", title="dense, backward") as check:
    names = ("dL/dX", "dL/dW", "dL/db")
    ### BEGIN SEALED
    right_test = lambda X, W, b, G: (G @ W.T, X.T @ G, G.sum(axis=0))

    def piled_test(X, W, b, G):
        G_other = G[::-1] + 1
        return G @ W.T, X.T @ G + (X - 1).T @ G_other, G.sum(axis=0) + G_other.sum(axis=0)

    def last_test(X, W, b, G):
        X, W = X[::-1] + 0.5, W + 1
        return G @ W.T, X.T @ G, G.sum(axis=0)

    suspects = {
        "That belongs to the last forward pass, not to the cache that is handed in.": last_test,
        "The gradients of an earlier backward pass are added in: start from nothing each time.": piled_test,
        "dL/db has the one of an earlier backward pass added in: start from nothing each time.": (
            lambda X, W, b, G: (G @ W.T, X.T @ G, piled_test(X, W, b, G)[2])
        ),
        "dL/dW has the one of an earlier backward pass added in: start from nothing each time.": (
            lambda X, W, b, G: (G @ W.T, piled_test(X, W, b, G)[1], G.sum(axis=0))
        ),
        "The upstream gradient is ignored: these are the gradients for ones.": lambda X, W, b, G: right_test(
            X, W, b, np.ones(G.shape)
        ),
        "dL/db sums the upstream gradient over the samples, not ones.": lambda X, W, b, G: (
            G @ W.T,
            X.T @ G,
            np.full(len(b), float(len(X))),
        ),
        "dL/db sums the upstream gradient over the samples; it is not 1.": lambda X, W, b, G: (
            G @ W.T,
            X.T @ G,
            np.ones(len(b)),
        ),
        "dL/db is divided by the number of samples: take the sum over them.": lambda X, W, b, G: (
            G @ W.T,
            X.T @ G,
            G.mean(axis=0),
        ),
        "dL/dW is divided by n_samples: no 1/n stands in Z = XW + b.": lambda X, W, b, G: (
            G @ W.T,
            X.T @ G / len(X),
            G.sum(axis=0),
        ),
        "The 1/n of the loss comes with the upstream gradient: dividing again is once too often.": (
            lambda X, W, b, G: (G @ W.T, X.T @ G / len(X), G.mean(axis=0))
        ),
        "dL/db sums over the outputs, one number a sample: sum over the samples, axis 0.": (
            lambda X, W, b, G: (G @ W.T, X.T @ G, G.sum(axis=1))
        ),
        "Only the last sample counts here: sum over the samples.": lambda X, W, b, G: (
            G @ W.T,
            np.outer(X[-1], G[-1]),
            G[-1],
        ),
        "dL/db is that of the last sample alone: sum over the samples.": lambda X, W, b, G: (
            G @ W.T,
            X.T @ G,
            G[-1],
        ),
        "dL/db is that of the first sample alone: sum over the samples.": lambda X, W, b, G: (
            G @ W.T,
            X.T @ G,
            G[0],
        ),
        "Only the first sample counts in dL/dW: sum over the samples.": lambda X, W, b, G: (
            G @ W.T,
            np.outer(X[0], G[0]),
            G.sum(axis=0),
        ),
        "Only the first sample counts here: sum over the samples.": lambda X, W, b, G: (
            G @ W.T,
            np.outer(X[0], G[0]),
            G[0],
        ),
        "b shifts Z, it does not scale it: dL/db is the sum of the upstream gradient alone.": (
            lambda X, W, b, G: (G @ W.T, X.T @ G, G.sum(axis=0) * b)
        ),
        "In dL/dW the sums over the samples are multiplied: multiply sample by sample, then sum.": (
            lambda X, W, b, G: (G @ W.T, np.outer(X.sum(axis=0), G.sum(axis=0)), G.sum(axis=0))
        ),
        "reshape keeps the entries in their order: X.T swaps rows and columns.": lambda X, W, b, G: (
            G @ W.T,
            X.reshape(X.shape[::-1]) @ G,
            G.sum(axis=0),
        ),
        "Each entry of dL/db is the sum of the whole gradient: every output has a sum of its own.": (
            lambda X, W, b, G: (G @ W.T, X.T @ G, np.full(len(b), G.sum()))
        ),
        "Those are weights after a step: dL/dW is asked for.": tuple(
            lambda X, W, b, G, lr=lr: (G @ W.T, W - lr * X.T @ G, G.sum(axis=0)) for lr in (1.0, 0.1, 0.01)
        ),
        "Z itself does not come into the gradients of a dense gate.": lambda X, W, b, G: right_test(
            X, W, b, G * (X @ W + b)
        ),
    }
    ### END SEALED

    def backward_test(X, W, b, G):
        """The cache of a forward pass, kept while another layer of the same shape runs."""
        cache = check.call(dense_forward, X, W, b, returns=("Z", "cache"))[1]
        other = check.call(dense_forward, X - 1, 2 * W, b, returns=("Z", "cache of another layer"))[1]
        check.call(dense_backward, G[::-1] + 1, other, returns=names, inplace=(1,))
        check.call(dense_forward, X[::-1] + 0.5, W + 1, b, returns=("Z", "cache of another layer"))
        return check.call(dense_backward, G, cache, returns=names, inplace=(1,))

    cases_test = [
        (
            np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.0]]),
            np.array([[1.0, 0.5, -2.0, 0.0], [2.0, -1.0, 1.5, 1.0]]),
            np.array([0.5, -1.0, 2.0, 0.25]),
            np.array([[0.5, 1.0, -1.5, 2.0], [3.0, -0.5, 0.25, 1.0], [-2.0, 1.5, 1.0, 0.5]]),
        ),
        (
            np.array([[1.0, 2.0, -1.0], [0.5, -1.5, 3.0]]),
            np.array([[1.0, 0.5], [2.0, -1.0], [0.0, 3.0]]),
            np.array([1000.0, -2000.0]),
            np.array([[0.5, 1.5], [2.5, -1.0]]),
        ),
        (
            np.array([[3, -4], [1, 2], [0, 5]]),
            np.array([[1], [4]]),
            np.array([1]),
            np.array([[0.5], [-1.25], [2.0]]),
        ),
        (
            300 * check.rng.normal(size=(5, 3)),
            check.rng.normal(size=(3, 5)),
            1e3 * check.rng.normal(size=5),
            check.rng.normal(size=(5, 5)),
        ),
    ]
    X_test, W_test, b_test, G_test = cases_test[0]
    check.compare(backward_test, right_test, cases_test, returns=names, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_out, kind in [
        (7, 1, 5, float),
        (2, 6, 1, int),
        (32, 60, 50, float),
    ]:
        sizes_test = [(n_samples, n_in), (n_in, n_out), n_out, (n_samples, n_out)]
        X_test, W_test, b_test, G_test = (check.rng.normal(size=size) for size in sizes_test)
        X_test, W_test, b_test = np.round(300 * X_test).astype(int), (9 * W_test).astype(kind), 1e3 * b_test
        check.compare(backward_test, right_test, [(X_test, W_test, b_test, G_test)], returns=names)
        check.compare(
            backward_test,
            right_test,
            [(X_test[::-1] + 2, W_test + 3, b_test, G_test[::-1] + 1)],
            returns=names,
        )
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `activation`
#
# An activation works entry by entry, so its backward pass is one product, $\partial L/\partial Z =
# \partial L/\partial A \odot \varphi'(Z)$ ($\odot$ multiplies entry by entry). Know the three derivatives
# by heart; you met them in notebook 02:
#
# $$\sigma'(z) = \sigma(z)\,(1 - \sigma(z)), \qquad \tanh'(z) = 1 - \tanh^2 z,$$
#
# $$\mathrm{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
#
# They are taken at $z$. That $\sigma'(z) = a(1-a)$ only *looks* like a derivative at $a$.
# ReLU has a kink at 0, where any value in $[0, 1]$ is a subgradient; the course takes 0.
# A `kind` that you do not know is a `ValueError`, raised by `activation_forward`.
#
# <details><summary>Hint 1</summary>
#
# What is cheapest to keep for the way back? Once you have `A`, two of the three derivatives need no `exp`
# any more.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The cache may be the derivative itself: compute $\varphi'(Z)$ in the forward pass, one branch a kind, and
# let the backward pass only multiply.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Return `A, A * (1 - A)` for sigmoid, `A, 1 - A**2` for tanh, `A, Z > 0` for relu; after the last branch
# `raise ValueError(...)`. Backward is `grad_A * cache`.
#
# </details>


# %% nbgrader={"grade_id": "activation", "solution": true}
def activation_forward(Z, kind):
    """A = phi(Z), entry by entry.

    Z : ndarray of shape (n_samples, n_out); kind : "sigmoid", "tanh" or "relu"
    Returns (A, cache), A of the shape of Z.
    """
    ### BEGIN SOLUTION
    if kind == "sigmoid":
        A = sigmoid(Z)
        return A, A * (1 - A)
    if kind == "tanh":
        A = np.tanh(Z)
        return A, 1 - A**2
    if kind == "relu":
        return np.maximum(Z, 0), Z > 0
    raise ValueError(f"kind must be sigmoid, tanh or relu, not {kind!r}")
    ### END SOLUTION


def activation_backward(grad_A, cache):
    """dL/dZ, from dL/dA and the cache of the forward pass in question; both of shape (n_samples, n_out)."""
    ### BEGIN SOLUTION
    return grad_A * cache
    ### END SOLUTION


# %% nbgrader={"grade_id": "activation_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def passes_test(check, functions, kind):
    """Return two ways there and back: at once, and with other forward passes in between.

    `functions` returns forward and backward as they are by then: edits of the answer are tried, too.
    """

    def both_ways_test(Z, G):
        """Forward, then backward."""
        forward, backward = functions()
        A, cache = check.call(forward, Z, kind, returns=("A", "cache"))
        return A, check.call(backward, G, cache, returns="dL/dZ", inplace=(1,))

    def between_test(Z, G, call=check.call):
        """Forward, then other forward passes, then backward with the cache of the first."""
        forward, backward = functions()
        A, cache = call(forward, Z, kind, returns=("A", "cache"))
        for other in dict.fromkeys([kind, "sigmoid", "tanh", "relu"]):
            with suppress(Exception):  # another kind has a check of its own
                call(forward, Z[::-1] / 3, other)
        return A, call(backward, G, cache, returns="dL/dZ", inplace=(1,))

    return both_ways_test, between_test


def stale_test(between):
    """Suspect what is right at once, and wrong here."""
    sentence = "Right, until another forward pass comes in between: keep all that backward needs in cache."
    return {sentence: lambda Z, G: between(Z, G, lambda f, *args, **known: f(*args))}


# %% nbgrader={"grade_id": "activation_sigmoid_test", "grade": true, "locked": true, "points": 1}
with exercise("activation", title="activation, sigmoid") as check:
    ### BEGIN SEALED
    phi_test = lambda Z: 1 / (1 + np.exp(-Z))
    slope_test = lambda Z: np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))) ** 2
    softmax_test = lambda Z: np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)

    def right_test(Z, G):
        return phi_test(Z), G * slope_test(Z)

    suspects = {
        "A is sigmoid(-z): in 1 / (1 + e^-z) z has a minus.": lambda Z, G: (
            phi_test(-Z),
            G * slope_test(Z),
        ),
        "z itself is no factor: the derivative is a (1 - a).": lambda Z, G: (
            phi_test(Z),
            G * Z * slope_test(Z),
        ),
        "That is a softmax of each row: the sigmoid looks at each entry alone.": tuple(
            lambda Z, G, slope=slope: (softmax_test(Z), G * slope(Z))
            for slope in (slope_test, lambda Z: softmax_test(Z) * (1 - softmax_test(Z)))
        ),
        "grad_A is divided by the derivative: multiply.": lambda Z, G: (phi_test(Z), G / slope_test(Z)),
        "The derivative is taken at grad_A, where z belongs.": lambda Z, G: (phi_test(Z), G * slope_test(G)),
        "That is sigmoid(-z), and so is its slope: in 1 / (1 + e^-z) z has a minus.": lambda Z, G: (
            phi_test(-Z),
            -G * slope_test(Z),
        ),
        "The derivative is taken at a = sigmoid(z), where z belongs.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(phi_test(Z)),
        ),
        "z (1 - z) is not the derivative of the sigmoid: a (1 - a) is.": lambda Z, G: (
            phi_test(Z),
            G * Z * (1 - Z),
        ),
        "1 - a is only half of the derivative a (1 - a).": lambda Z, G: (phi_test(Z), G * (1 - phi_test(Z))),
        "The derivative is a (1 - a), not a (1 - z).": lambda Z, G: (phi_test(Z), G * phi_test(Z) * (1 - Z)),
        "1 - a^2 is the derivative of tanh; that of the sigmoid is a (1 - a).": lambda Z, G: (
            phi_test(Z),
            G * (1 - phi_test(Z) ** 2),
        ),
        "The derivative is a (1 - a), not a (1 + a).": lambda Z, G: (
            phi_test(Z),
            G * phi_test(Z) * (1 + phi_test(Z)),
        ),
        "That is tanh; kind says sigmoid.": lambda Z, G: (np.tanh(Z), G * (1 - np.tanh(Z) ** 2)),
        "Operator precedence: 1 / 1 + e^-z is 1 + e^-z. Put 1 + e^-z into parentheses.": lambda Z, G: (
            1 + np.exp(-Z),
            G * slope_test(Z),
        ),
        "Operator precedence: 1 / 1 + e^-z is 1 + e^-z; put it into parentheses.": lambda Z, G: (
            1 + np.exp(-Z),
            -G * (1 + np.exp(-Z)) * np.exp(-Z),
        ),
        "Everything is 0 here: is it a * 1 - a, where 1 - a belongs in parentheses?": lambda Z, G: (
            phi_test(Z),
            0 * G,
        ),
        "The gradient from upstream, grad_A, is ignored: multiply by it.": lambda Z, G: (
            phi_test(Z),
            slope_test(Z),
        ),
        "An activation works entry by entry: nothing is averaged over the samples.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(Z) / len(Z),
        ),
        "The derivative is missing: grad_A comes out unchanged.": lambda Z, G: (phi_test(Z), 1.0 * G),
        "That is A times grad_A: the derivative belongs there, not the output.": lambda Z, G: (
            phi_test(Z),
            G * phi_test(Z),
        ),
        "The derivative is added to grad_A: multiply.": lambda Z, G: (phi_test(Z), G + slope_test(Z)),
    }
    ### END SEALED

    both_ways_test, between_test = passes_test(
        check, lambda: (activation_forward, activation_backward), "sigmoid"
    )
    cases_test = [
        (np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]]), np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 2.0]])),
        (np.array([[-2.5, 6.0, 1.0], [0.75, -7.0, -0.5]]), np.array([[20.0, -5.0, 10.0], [-30.0, 4.0, 1.0]])),
        (np.array([[3, -4, 0], [-1, 2, 5]]), np.array([[0.5, 1.5, -2.0], [1.0, -0.25, 3.0]])),
        (np.array([[-9.0, 8.5], [7.5, -6.5]]), 1e4 * np.array([[1.0, 2.0], [-3.0, 0.5]])),
    ]
    check.compare(both_ways_test, right_test, cases_test, returns=("A", "dL/dZ"), suspects=suspects)
    suspects = stale_test(between_test)
    check.compare(between_test, right_test, cases_test[:2], returns=("A", "dL/dZ"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for low_test, high_test, kind in [(-5, 6, int), (5, 8, float), (-8, -5, float)]:
        Z_test = check.rng.uniform(low_test, high_test, size=(7, 4)).astype(kind)
        G_test = 10 * check.rng.normal(size=(7, 4))
        check.compare(both_ways_test, right_test, [(Z_test, G_test)], returns=("A", "dL/dZ"))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "activation_tanh_test", "grade": true, "locked": true, "points": 1}
with exercise("activation", title="activation, tanh") as check:
    ### BEGIN SEALED
    phi_test = np.tanh
    slope_test = lambda Z: 1 - np.tanh(Z) ** 2
    split_test = lambda Z: np.exp(Z) - np.exp(-Z) / np.exp(Z) + np.exp(-Z)
    half_test = lambda Z: (np.exp(Z) - np.exp(-Z)) / np.exp(Z) + np.exp(-Z)

    def right_test(Z, G):
        return phi_test(Z), G * slope_test(Z)

    suspects = {
        "The derivative is taken at grad_A, where z belongs.": lambda Z, G: (phi_test(Z), G * slope_test(G)),
        "z itself is no factor: the derivative is 1 - tanh(z)^2.": lambda Z, G: (
            phi_test(Z),
            G * Z * slope_test(Z),
        ),
        "grad_A is divided by the derivative: multiply.": lambda Z, G: (phi_test(Z), G / slope_test(Z)),
        "Operator precedence: / divides by e^z alone; put brackets around e^z + e^-z.": tuple(
            lambda Z, G, slope=slope: (half_test(Z), G * slope(Z))
            for slope in (slope_test, lambda Z: 1 - half_test(Z) ** 2)
        ),
        "1 / cosh(z) is not squared: the derivative is 1 / cosh(z)^2, or 1 - tanh(z)^2.": lambda Z, G: (
            phi_test(Z),
            G / np.cosh(Z),
        ),
        "The derivative is taken at a = tanh(z), where z belongs.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(np.tanh(Z)),
        ),
        "1 - z^2 is not the derivative: square tanh(z).": lambda Z, G: (phi_test(Z), G * (1 - Z * Z)),
        "The square is missing: the derivative is 1 - tanh(z)^2.": lambda Z, G: (
            phi_test(Z),
            G * (1 - np.tanh(Z)),
        ),
        "a (1 - a) is the derivative of the sigmoid; that of tanh is 1 - a^2.": lambda Z, G: (
            phi_test(Z),
            G * np.tanh(Z) * (1 - np.tanh(Z)),
        ),
        "The derivative is 1 - tanh(z)^2, with a minus.": lambda Z, G: (
            phi_test(Z),
            G * (1 + np.tanh(Z) ** 2),
        ),
        "That is the sigmoid; kind says tanh.": lambda Z, G: (
            1 / (1 + np.exp(-Z)),
            G * np.exp(-Z) / (1 + np.exp(-Z)) ** 2,
        ),
        "Operator precedence: put the brackets around e^z - e^-z, and around e^z + e^-z.": lambda Z, G: (
            split_test(Z),
            G * (1 - split_test(Z) ** 2),
        ),
        "Operator precedence: put brackets around e^z - e^-z, and around e^z + e^-z.": lambda Z, G: (
            split_test(Z),
            G * slope_test(Z),
        ),
        "That is tanh(z/2), or 2 sigmoid(z) - 1: tanh(z) has 2z in the sigmoid.": lambda Z, G: (
            2 / (1 + np.exp(-Z)) - 1,
            G * (1 - (2 / (1 + np.exp(-Z)) - 1) ** 2),
        ),
        "A is tanh(z/2), or 2 sigmoid(z) - 1: tanh(z) has 2z in the sigmoid.": lambda Z, G: (
            2 / (1 + np.exp(-Z)) - 1,
            G * slope_test(Z),
        ),
        "The derivative takes the square of tanh(z), not twice tanh(z).": lambda Z, G: (
            phi_test(Z),
            G * (1 - 2 * np.tanh(Z)),
        ),
        "The square of 1 - a is not 1 - a^2.": lambda Z, G: (phi_test(Z), G * (1 - np.tanh(Z)) ** 2),
        "grad_A multiplies all of 1 - tanh(z)^2, not the square alone.": lambda Z, G: (
            phi_test(Z),
            1 - G * np.tanh(Z) ** 2,
        ),
        "The gradient from upstream, grad_A, is ignored: multiply by it.": lambda Z, G: (
            phi_test(Z),
            slope_test(Z),
        ),
        "An activation works entry by entry: nothing is averaged over the samples.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(Z) / len(Z),
        ),
        "The derivative is missing: grad_A comes out unchanged.": lambda Z, G: (phi_test(Z), 1.0 * G),
        "That is A times grad_A: the derivative belongs there, not the output.": lambda Z, G: (
            phi_test(Z),
            G * phi_test(Z),
        ),
        "The derivative is added to grad_A: multiply.": lambda Z, G: (phi_test(Z), G + slope_test(Z)),
    }
    ### END SEALED

    both_ways_test, between_test = passes_test(
        check, lambda: (activation_forward, activation_backward), "tanh"
    )
    cases_test = [
        (np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]]), np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 2.0]])),
        (np.array([[-2.5, 6.0, 1.0], [0.75, -7.0, -0.5]]), np.array([[20.0, -5.0, 10.0], [-30.0, 4.0, 1.0]])),
        (np.array([[3, -4, 0], [-1, 2, 5]]), np.array([[0.5, 1.5, -2.0], [1.0, -0.25, 3.0]])),
        (np.array([[0.5, 1.1], [0.2, 2.3], [0.7, 0.1]]), np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 2.0]])),
        (np.array([[-3.5, 4.5], [2.5, -4.0]]), 1e4 * np.array([[1.0, 2.0], [-3.0, 0.5]])),
    ]
    check.compare(both_ways_test, right_test, cases_test, returns=("A", "dL/dZ"), suspects=suspects)
    suspects = stale_test(between_test)
    check.compare(between_test, right_test, cases_test[:2], returns=("A", "dL/dZ"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for low_test, high_test, kind in [(-3, 4, int), (2, 4, float), (-4, -2, float)]:
        Z_test = check.rng.uniform(low_test, high_test, size=(7, 4)).astype(kind)
        G_test = 10 * check.rng.normal(size=(7, 4))
        check.compare(both_ways_test, right_test, [(Z_test, G_test)], returns=("A", "dL/dZ"))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "activation_relu_test", "grade": true, "locked": true, "points": 1}
with exercise("activation", title="activation, relu") as check:
    ### BEGIN SEALED
    phi_test = lambda Z: np.maximum(Z, 0.0)
    slope_test = lambda Z: np.where(Z > 0, 1.0, 0.0)

    def right_test(Z, G):
        return phi_test(Z), G * slope_test(Z)

    suspects = {
        "It is z that decides what passes, not the sign of the gradient.": lambda Z, G: (
            phi_test(Z),
            np.maximum(G, 0),
        ),
        "The derivative is 1 where z > 0 and 0 elsewhere; it is never -1.": lambda Z, G: (
            phi_test(Z),
            G * np.sign(Z),
        ),
        "The derivative of relu is 1 where z > 0, not z.": lambda Z, G: (phi_test(Z), G * Z),
        "The gradient passes where z > 0; here it passes where relu is flat.": lambda Z, G: (
            phi_test(Z),
            G * (Z <= 0),
        ),
        "relu has no slope on the negative side: that is leaky relu with 0.01.": lambda Z, G: (
            np.where(Z > 0, Z, 0.01 * Z),
            G * np.where(Z > 0, 1.0, 0.01),
        ),
        "On the negative side relu is flat: its slope there is 0, not a small number.": tuple(
            lambda Z, G, small=small: (phi_test(Z), G * np.where(Z > 0, 1.0, small))
            for small in (0.01, 0.1, 0.2)
        ),
        "That is the sigmoid; kind says relu.": lambda Z, G: (
            1 / (1 + np.exp(-Z)),
            G * np.exp(-Z) / (1 + np.exp(-Z)) ** 2,
        ),
        "That is tanh; kind says relu.": lambda Z, G: (np.tanh(Z), G * (1 - np.tanh(Z) ** 2)),
        "relu of a negative number is 0: that is the absolute value.": lambda Z, G: (
            np.abs(Z),
            G * np.sign(Z),
        ),
        "relu of a negative number is 0, not its absolute value.": lambda Z, G: (np.abs(Z), 1.0 * G),
        "relu of a negative number is 0: the absolute value of z comes out.": lambda Z, G: (
            np.abs(Z),
            G * slope_test(Z),
        ),
        "relu keeps what is larger than 0; that is the smaller of z and 0.": lambda Z, G: (
            np.minimum(Z, 0),
            G * (Z < 0),
        ),
        "relu keeps what is larger than 0; the smaller of z and 0 comes out.": lambda Z, G: (
            np.minimum(Z, 0),
            G * slope_test(Z),
        ),
        "relu has no upper end.": tuple(
            lambda Z, G, top=top: (np.clip(Z, 0, top), G * ((Z > 0) & (top > Z))) for top in (1, 6)
        ),
        "relu is max(z, 0), not a step of height 1.": lambda Z, G: (1.0 * (Z > 0), G * (Z > 0)),
        "The gradient from upstream, grad_A, is ignored: multiply by it.": lambda Z, G: (
            phi_test(Z),
            slope_test(Z),
        ),
        "An activation works entry by entry: nothing is averaged over the samples.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(Z) / len(Z),
        ),
        "The derivative is added to grad_A: multiply.": lambda Z, G: (phi_test(Z), G + slope_test(Z)),
        "Everything passes back, where z is negative, too: there the derivative is 0.": lambda Z, G: (
            phi_test(Z),
            1.0 * G,
        ),
        "The derivative of relu is 1 where z > 0, not relu(z).": lambda Z, G: (phi_test(Z), G * phi_test(Z)),
    }
    ### END SEALED

    both_ways_test, between_test = passes_test(
        check, lambda: (activation_forward, activation_backward), "relu"
    )
    cases_test = [
        (
            np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]]),
            np.array([[1.0, -2.0], [-0.5, 3.0], [-1.5, 2.0]]),
        ),
        (np.array([[-2.5, 6.5, 1.0], [0.75, -7.0, 0.3]]), np.array([[20.0, -5.0, 10.0], [-30.0, 4.0, 1.0]])),
        (np.array([[3, -4, 7], [-1, 2, 5]]), np.array([[0.5, 1.5, -2.0], [1.0, -0.25, 3.0]])),
        # Next to the kink a numerical gradient mixes two slopes.
        (np.array([[3e-7, -2e-7], [5e-8, 4e-6]]), np.array([[1.0, 2.0], [-3.0, 0.5]])),
    ]
    check.compare(both_ways_test, right_test, cases_test, returns=("A", "dL/dZ"), suspects=suspects)
    suspects = stale_test(between_test)
    check.compare(between_test, right_test, cases_test[:2], returns=("A", "dL/dZ"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for scale_test, kind in [(1e-7, float), (1e4, float), (9, int)]:
        Z_test, G_test = scale_test * check.rng.normal(size=(7, 4)), check.rng.normal(size=(7, 4))
        Z_test = (Z_test + scale_test / 9 * np.sign(Z_test)).astype(kind)  # away from the kink
        Z_test[Z_test == 0] = -1
        check.compare(both_ways_test, right_test, [(Z_test, G_test)], returns=("A", "dL/dZ"))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "activation_kind_test", "grade": true, "locked": true, "points": 1}
with exercise("activation", title="activation, unknown kind") as check:
    Z_test = np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]])
    check.call(activation_forward, Z_test, "relu", returns=("A", "cache"))
    for unknown_test in ("signoid", "", "softmax", "rel"):
        check.raises(ValueError, activation_forward, Z_test, unknown_test, when=f'kind is "{unknown_test}"')
    ### BEGIN HIDDEN TESTS
    for unknown_test in ("softmaxx", "tan", "Sigmoidal"):
        check.raises(ValueError, activation_forward, Z_test, unknown_test, when=f'kind is "{unknown_test}"')
    ### END HIDDEN TESTS

# %% [markdown]
# ## 5. How does blame travel through a whole network?
#
# Stack layers, $a^l = \sigma(z^l)$, and follow the gradient back. One quantity carries it all:
#
# $$\delta^l = \frac{\partial C}{\partial z^l},$$
#
# the blame that arrives at the **pre-activation** $z^l$ of layer $l$; textbooks call it the *error* of the
# layer. Here are two neurons without biases, one after the other. Their output stands in place of the cost
# $C$. The orange number on the wire into each $\sigma$ is a $\delta$.

# %% grader={"picture": true}
show(
    draw_graph(
        Graph.parse(
            "z1 = w1 * x; a1 = sigmoid(z1); z2 = w2 * a1; a2 = sigmoid(z2)",
            **{"x": 1.0, "w1": 0.5, "w2": -1.5},
        )
    )
)

# %% grader={"claim": true}
# What arrives at a2 is 1, and delta shrinks on its way from the second neuron to the first.
two_claim = Graph.parse(
    "z1 = w1 * x; a1 = sigmoid(z1); z2 = w2 * a1; a2 = sigmoid(z2)",
    **{"x": 1.0, "w1": 0.5, "w2": -1.5},
)
second_claim, first_claim = two_claim.gradients["z2"], two_claim.gradients["z1"]
assert 0.2 < second_claim <= 0.25
assert abs(first_claim) < second_claim / 2
assert np.max(sigmoid(np.linspace(-9, 9, 1001)) * (1 - sigmoid(np.linspace(-9, 9, 1001)))) <= 0.25

# %% [markdown]
# **What may the cost be?** Two assumptions are enough (Nielsen 2015):
#
# 1. $C$ is an average of costs of single samples, $C = \frac1n \sum_s C_s$. So we may look at one sample
#    and average at the end.
# 2. $C$ depends on the network through its **outputs** $a^L$ alone. So all blame begins there.
#
# For one sample we take $C = \tfrac12 \lVert a^L - y \rVert^2$, and write the layer as textbooks mostly
# do, the sample as a column: $z^l = W^l a^{l-1} + b^l$, $W^l$ of shape `(n_out, n_in)`, $w^l_{kj}$ the
# weight **to** neuron $k$ **from** neuron $j$.
#
# **Look before you calculate.** Step through a small network, forward and then backward; a click on its
# number chooses a weight. Two questions to answer with your eyes: which two numbers make the gradient of a
# weight? And what has to be known before the $\delta$ of a hidden neuron can be?

# %% grader={"picture": true}
backprop_network()

# %% [markdown]
# The chain rule answers with four equations, one question each.
#
# **BP1: what is $\delta$ at the output?** $z^L_k$ moves $a^L_k = \sigma(z^L_k)$ and no other output:
#
# $$\delta^L_k = \frac{\partial C}{\partial a^L_k}\,\frac{\partial a^L_k}{\partial z^L_k}
#   = (a^L_k - y_k)\;\sigma'(z^L_k)$$
#
# In the picture of the two neurons the gradient 1 arrives at $a_2$, and $1 \cdot \sigma'(z_2)$ leaves the
# last $\sigma$.
#
# **BP2: how does $\delta$ get one layer back?** A neuron $j$ of layer $l$ feeds *every* neuron $k$ of the
# next:

# %% grader={"picture": true}
show(draw_network([1, 2, 1], names=["neuron j of layer l", "neurons k of layer l + 1", "cost C"]))

# %% [markdown]
# So $z^l_j$ reaches $C$ by as many paths, and by section 3 the paths add. Since
# $z^{l+1}_k = \sum_j w^{l+1}_{kj}\,\sigma(z^l_j) + b^{l+1}_k$,
#
# $$\delta^l_j = \sum_k \frac{\partial C}{\partial z^{l+1}_k}\,\frac{\partial z^{l+1}_k}{\partial z^l_j}
#   = \sum_k \delta^{l+1}_k\; w^{l+1}_{kj}\; \sigma'(z^l_j)$$
#
# The sum runs over the *first* index of $w$: as a matrix product that is the transpose.
#
# **BP3: what does a bias feel?** $z^l_k = \sum_j w^l_{kj} a^{l-1}_j + b^l_k$ grows as fast as $b^l_k$ does:
#
# $$\frac{\partial C}{\partial b^l_k} = \delta^l_k \cdot 1$$
#
# **BP4: and a weight?** The same $z^l_k$ grows with $w^l_{kj}$ as fast as the input that it multiplies:
#
# $$\frac{\partial C}{\partial w^l_{kj}} = \delta^l_k\; a^{l-1}_j$$
#
# The less active its input was, the less blame a weight gets.

# %% [markdown]
# The same four with vectors and matrices:
#
# $$\begin{aligned}
# \delta^L &= (a^L - y) \odot \sigma'(z^L) &&\text{(BP1)}\\
# \delta^l &= \bigl((W^{l+1})^T \delta^{l+1}\bigr) \odot \sigma'(z^l) &&\text{(BP2)}\\[4pt]
# \frac{\partial C}{\partial b^l} &= \delta^l &&\text{(BP3)}\\[6pt]
# \frac{\partial C}{\partial W^l} &= \delta^l\,(a^{l-1})^T &&\text{(BP4)}
# \end{aligned}$$
#
# BP2 is `grad_X` of your dense gate followed by your activation gate, nothing new. It is also the
# **vanishing gradient** of notebook 02: every layer multiplies by $w\,\sigma'(z)$, and $\sigma'(z)$ is at
# most 1/4. In the picture of the two neurons the $\delta$ of the first has become smaller than that of the
# second. If the factors $w\,\sigma'(z)$ are larger than 1, $\delta$ grows from layer to layer instead: the
# gradient **explodes**.
#
# **The algorithm**
#
# 1. *Forward.* Set $a^0 = x$. For $l = 1, \dots, L$ compute $z^l$ and $a^l$, and keep them.
# 2. *Output.* Compute $\delta^L$ by BP1.
# 3. *Backward.* For $l = L-1, \dots, 1$ compute $\delta^l$ by BP2.
# 4. *Collect.* For every layer, BP3 and BP4 give the gradients.

# %% [markdown]
# ### Exercise: `backprop_columns`
#
# Write the algorithm, for one sample. In code, `weights[l]` and `biases[l]` lead to layer $l + 1$, because
# Python counts from 0 and the input layer has no weights.
#
# <details><summary>Hint 1</summary>
#
# Going forward, keep a list `activations` that begins with `x`. If it ends with $a^L$, then
# `activations[-2]` is what the last layer saw. For the sigmoid, $\sigma'(z) = a\,(1 - a)$, so you need not
# keep $z$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Going backward, steps 3 and 4 fit into one loop over `reversed(range(len(weights)))`: from `delta` first
# the two gradients of this layer, then the `delta` of the layer before, with `weights[l].T`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Begin with `delta = (activations[-1] - y) * activations[-1] * (1 - activations[-1])`. In the loop
# `nabla_b[l] = delta`, `nabla_w[l] = delta @ activations[l].T`, and unless `l` is 0
# `delta = (weights[l].T @ delta) * activations[l] * (1 - activations[l])`.
#
# </details>


# %% nbgrader={"grade_id": "backprop_columns", "solution": true}
def backprop_columns(x, y, weights, biases):
    """Gradients of C = 1/2 ||a - y||^2 for one sample, sigmoid everywhere.

    x : ndarray of shape (n_0, 1); y : (n_L, 1)
    weights[l] : (n_out, n_in); biases[l] : (n_out, 1)
    Returns (nabla_w, nabla_b), lists shaped like weights and biases.
    """
    ### BEGIN SOLUTION
    activations = [x]
    for W, b in zip(weights, biases, strict=True):
        activations.append(sigmoid(W @ activations[-1] + b))
    grad_a = activations[-1] - y
    nabla_w, nabla_b = [], []
    for W in reversed(weights):
        a = activations.pop()
        delta = grad_a * a * (1 - a)
        nabla_w.insert(0, delta @ activations[-1].T)
        nabla_b.insert(0, delta)
        grad_a = W.T @ delta
    return nabla_w, nabla_b
    ### END SOLUTION


# %% nbgrader={"grade_id": "backprop_columns_output_test", "grade": true, "locked": true, "points": 2}
with exercise("backprop_columns", title="backprop_columns, output layer") as check:
    ### BEGIN SEALED
    def sigma_test(z):
        return 1 / (1 + np.exp(-z))

    def slope_at_test(z, a):
        return sigma_test(z) * (1 - sigma_test(z))

    def last_test(
        error=lambda a, y: a - y,
        slope=lambda z, a: a * (1 - a),
        use_b=lambda k, n: True,
        bend_x=False,
        z_in=False,
        phi=sigma_test,
    ):
        """Make a function that finds the gradients of the last layer."""

        def found(x, y, weights, biases):
            a, z = sigma_test(x) if bend_x else x, x
            for k, (W, b) in enumerate(zip(weights, biases, strict=True)):
                a_in, z_before = a, z
                z = W @ a + (b if use_b(k, len(weights)) else 0)
                a = phi(z)
            delta = error(a, y) * slope(z, a)
            return delta @ (z_before if z_in else a_in).T, delta

        return found

    right_test = last_test()

    def all_layers_test(x, y, weights, biases):
        """What an edit that makes the last layer right must not leave wrong."""
        inputs = [x]
        for W, b in zip(weights, biases, strict=True):
            inputs.append(sigma_test(W @ inputs[-1] + b))
        blame, nabla_w, nabla_b = inputs[-1] - y, [], []
        for W in weights[::-1]:
            a = inputs.pop()
            nabla_b.insert(0, blame * a * (1 - a))
            nabla_w.insert(0, nabla_b[0] @ inputs[-1].T)
            blame = W.T @ nabla_b[0]
        return nabla_w, nabla_b

    def bare_slope_test(x, y, weights, biases):
        a = x
        for W, b in zip(weights, biases, strict=True):
            a_in, bare = a, W @ a
            a = sigma_test(bare + b)
        delta = (a - y) * slope_at_test(bare, a)
        return delta @ a_in.T, delta

    def linear_test(x, y, weights, biases):
        a, z = x, x
        for W, b in zip(weights, biases, strict=True):
            a_in, z = a, W @ a + b
            a = sigma_test(z)
        return (z - y) @ a_in.T, z - y

    suspects = {
        "The factor sigma'(z) of BP1 is missing.": last_test(slope=lambda z, a: 1),
        "sigma' is taken at a, where z belongs: sigma'(z) = a (1 - a).": last_test(
            slope=lambda z, a: sigma_test(a) * (1 - sigma_test(a))
        ),
        "sigma'(z) is a (1 - a), not z (1 - z).": last_test(slope=lambda z, a: z * (1 - z)),
        "sigma'(z) is a (1 - a), not a (1 - z).": last_test(slope=lambda z, a: a * (1 - z)),
        "The slope is that of the output, a (1 - a), not that of the target, y (1 - y).": (
            lambda x, y, weights, biases: last_test(slope=lambda z, a: y * (1 - y))(x, y, weights, biases)
        ),
        "1 - a^2 is the derivative of tanh; that of the sigmoid is a (1 - a).": last_test(
            slope=lambda z, a: 1 - a**2
        ),
        "sigma'(z) stands twice in the output layer: once is right.": last_test(
            slope=lambda z, a: (a * (1 - a)) ** 2
        ),
        "sigma'(z) is a (1 - a): one of its factors is missing.": last_test(slope=lambda z, a: 1 - a),
        "sigma'(z) is a (1 - a): the factor 1 - a is missing.": last_test(slope=lambda z, a: a),
        "The output belongs there, the target does not: that is a, where a - y belongs.": last_test(
            error=lambda a, y: a
        ),
        "The size of a - y is there without its sign.": last_test(error=lambda a, y: np.abs(a - y)),
        "a - y is squared: the derivative of 1/2 (a - y)^2 is a - y.": last_test(
            error=lambda a, y: (a - y) ** 2
        ),
        "All have the opposite sign: a - y comes in as it is, and no minus after it.": last_test(
            error=lambda a, y: y - a
        ),
        "The sigmoid is missing in the forward pass: the activations are sigma(z), not z.": (
            last_test(phi=lambda z: z, slope=slope_at_test),
            last_test(phi=lambda z: z),
            last_test(phi=lambda z: z, slope=slope_at_test, error=lambda z, y: sigma_test(z) - y),
        ),
        "The biases are missing in the forward pass.": last_test(use_b=lambda k, n: False),
        "The bias of the last layer is missing in the forward pass.": last_test(use_b=lambda k, n: k < n - 1),
        "In the forward pass the first layer alone has its bias.": last_test(use_b=lambda k, n: k == 0),
        "The slope is that without the bias: sigma' is taken at z = W a + b.": bare_slope_test,
        "The input x goes into the first layer as it is, without a sigmoid.": last_test(bend_x=True),
        "The output layer has a sigmoid, too.": linear_test,
        "C is a sum over the outputs, not a mean: do not divide by their number.": last_test(
            error=lambda a, y: (a - y) / len(y)
        ),
    }
    ### END SEALED

    def output_layer_test(x, y, weights, biases):
        nabla_w, nabla_b = check.call(backprop_columns, x, y, weights, biases, returns=("nabla_w", "nabla_b"))
        shapes = [getattr(W, "shape", None) for W in nabla_w]
        is_turned = shapes != shapes[::-1] == [W.shape for W in weights]
        check.that(not is_turned, "the lists start with the last layer: put the first layer first.")
        again, _ = check.call(backprop_columns, x, y, weights, biases, returns=("nabla_w", "nabla_b"))
        is_same = np.array_equal(again[-1], nabla_w[-1])
        check.that(is_same, "the same call gives something else the second time: keep nothing between calls.")
        return nabla_w[-1], nabla_b[-1]

    cases_test = [
        (
            np.array([[1.0], [-2.0]]),
            np.array([[0.5], [0.0], [1.0]]),
            [np.array([[0.5, -0.3], [1.0, 0.2], [-0.7, 0.4]])],
            [np.array([[0.1], [-0.6], [0.3]])],
        ),
        (
            np.array([[-0.5], [1.5]]),
            np.array([[1.5], [-2.0], [0.4]]),
            [np.array([[0.7, 0.9], [-1.1, 0.6], [0.2, -0.8]])],
            [np.array([[-0.4], [0.5], [0.9]])],
        ),
        (
            np.array([[0.5], [-1.5], [2.0]]),
            np.array([[20.5], [-30.0]]),
            [
                np.array([[0.4, -0.2, 0.6], [1.1, 0.3, -0.5], [0.7, -0.9, 0.2], [0.1, 0.8, -1.3]]),
                np.array([[0.6, -1.2, 0.5, 0.9], [-0.4, 0.3, 1.4, -0.8]]),
            ],
            [np.array([[0.3], [-0.2], [0.5], [1.0]]), np.array([[-0.7], [0.4]])],
        ),
        (
            np.array([[1], [-2]]),
            np.array([[1], [0], [-1]]),
            [
                np.array([[1, -1], [2, 0], [0, 1], [-1, 1]]),
                np.array([[1, 0, -1, 2], [0, 1, 1, -1], [2, -1, 0, 1]]),
            ],
            [np.array([[1], [0], [-1], [2]]), np.array([[0], [1], [-1]])],
        ),
    ]
    names = ("nabla_w[-1]", "nabla_b[-1]")
    whole_test = (backprop_columns, all_layers_test, cases_test)
    check.compare(
        output_layer_test, right_test, cases_test, returns=names, suspects=suspects, whole=whole_test
    )
    ### BEGIN HIDDEN TESTS
    for sizes_test, kind in [((5, 2), float), ((3, 6, 2), int), ((2, 5, 4), float), ((2, 5, 4), float)]:
        weights_test = [check.rng.normal(size=(n_out, n_in)) for n_in, n_out in pairwise(sizes_test)]
        weights_test = [np.round(2 * W).astype(kind) if kind is int else W for W in weights_test]
        biases_test = [check.rng.normal(size=(n_out, 1)).astype(kind) for n_out in sizes_test[1:]]
        x_test = check.rng.integers(-2, 3, size=(sizes_test[0], 1))
        y_test = 40 * check.rng.normal(size=(sizes_test[-1], 1))
        cases_test = [(x_test, y_test, weights_test, biases_test)]
        check.compare(output_layer_test, right_test, cases_test, returns=names)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "backprop_columns_hidden_test", "grade": true, "locked": true, "points": 2}
with exercise("backprop_columns", title="backprop_columns, hidden layers") as check:
    ### BEGIN SEALED
    def sigma_test(z):
        return 1 / (1 + np.exp(-z))

    def sweep_test(
        slope=lambda is_last, z, a: a * (1 - a),
        back=lambda W, delta, a: W.T @ delta,
        error=lambda a, y: a - y,
        use_b=True,
        z_in=False,
        phi=sigma_test,
        hidden=None,
    ):
        """Make a function that finds all gradients, last layer first."""

        def found(x, y, weights, biases):
            inputs, sums = [x], [x]
            for W, b in zip(weights, biases, strict=True):
                sums.append(W @ inputs[-1] + (b if use_b else 0))
                inputs.append((phi if len(sums) > len(weights) else hidden or phi)(sums[-1]))
            blame, nabla_w, nabla_b = error(inputs[-1], y), [], []
            for k in range(len(weights), 0, -1):
                delta = blame * slope(k == len(weights), sums[k], inputs[k])
                nabla_w.insert(0, delta @ (sums if z_in else inputs)[k - 1].T)
                nabla_b.insert(0, delta)
                blame = back(weights[k - 1], delta, inputs[k])
            return nabla_w, nabla_b

        return found

    right_test = sweep_test()

    def reversed_test(x, y, weights, biases):
        nabla_w, nabla_b = right_test(x, y, weights, biases)
        return nabla_w[::-1], nabla_b[::-1]

    def early_test(x, y, weights, biases):
        _, deltas = right_test(x, y, weights, biases)
        deltas, inputs = [deltas[0], *deltas[:-1]], [x]
        for W, b in zip(weights, biases, strict=True):
            inputs.append(sigma_test(W @ inputs[-1] + b))
        return [delta @ a.T for delta, a in zip(deltas, inputs[:-1], strict=True)], deltas

    def x_alone_test(x, y, weights, biases):
        _, nabla_b = right_test(x, y, weights, biases)
        return [delta @ x.T for delta in nabla_b], nabla_b

    def output_alone_test(x, y, weights, biases):
        nabla_w, nabla_b = right_test(x, y, weights, biases)
        return [0 * w for w in nabla_w[:-1]] + nabla_w[-1:], [0 * b for b in nabla_b[:-1]] + nabla_b[-1:]

    suspects = {
        "The factor sigma'(z) of BP2 is missing in the hidden layers.": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else 1
        ),
        "The factor sigma'(z) is missing in every layer.": sweep_test(lambda is_last, z, a: 1),
        "The factor sigma'(z) of BP1 is missing, and every layer before inherits that.": sweep_test(
            lambda is_last, z, a: 1 if is_last else a * (1 - a)
        ),
        "sigma' is taken at a, where z belongs: sigma'(z) = a (1 - a).": sweep_test(
            lambda is_last, z, a: sigma_test(a) * (1 - sigma_test(a))
        ),
        "In the hidden layers sigma' is taken at a, where z belongs: sigma'(z) = a (1 - a).": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else sigma_test(a) * (1 - sigma_test(a))
        ),
        "The slope is that of the output, a (1 - a), not that of the target, y (1 - y).": (
            lambda x, y, weights, biases: sweep_test(
                lambda is_last, z, a: y * (1 - y) if is_last else a * (1 - a)
            )(x, y, weights, biases)
        ),
        "In the hidden layers sigma'(z) is a (1 - a), not z (1 - z).": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else z * (1 - z)
        ),
        "sigma'(z) is a (1 - a), not a (1 - z).": sweep_test(lambda is_last, z, a: a * (1 - z)),
        "In the hidden layers sigma'(z) is a (1 - a), not a (1 - z).": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else a * (1 - z)
        ),
        "In the hidden layers the slope is that of tanh; here it is a (1 - a).": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else 1 - a**2
        ),
        "In the hidden layers sigma'(z) stands twice: once is right.": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else (a * (1 - a)) ** 2
        ),
        "In the hidden layers sigma'(z) is a (1 - a): the factor a is missing.": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else 1 - a
        ),
        "BP2 multiplies by sigma'(z) of the hidden layer, not by its output a.": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else a
        ),
        "BP4 multiplies by the input of the layer, a after its sigmoid, not by z.": sweep_test(z_in=True),
        "BP2 needs W: each neuron's blame comes through its own weights.": sweep_test(
            back=lambda W, delta, a: np.full((W.shape[1], 1), np.sum(delta))
        ),
        "BP2 takes sigma'(z) of the layer that the blame reaches, not of the one it comes from.": sweep_test(
            lambda is_last, z, a: a * (1 - a) if is_last else 1,
            back=lambda W, delta, a: W.T @ (delta * a * (1 - a)),
        ),
        "BP2 takes W with its sign: blame may be negative.": sweep_test(
            back=lambda W, delta, a: np.abs(W).T @ delta
        ),
        "All have the opposite sign: a - y comes in as it is, and no minus after it.": (
            sweep_test(error=lambda a, y: y - a)
        ),
        "The biases are missing in the forward pass.": sweep_test(use_b=False),
        "C is a sum over the outputs, not a mean: do not divide by their number.": sweep_test(
            error=lambda a, y: (a - y) / len(y)
        ),
        "The layers are sigmoid, not tanh.": sweep_test(phi=np.tanh),
        "The layers are sigmoid, not relu.": (
            sweep_test(phi=lambda z: np.maximum(z, 0)),
            sweep_test(lambda is_last, z, a: 1.0 * (z > 0), phi=lambda z: np.maximum(z, 0)),
        ),
        "The layers are sigmoid, not tanh, whose slope is 1 - a^2.": sweep_test(
            lambda is_last, z, a: 1 - a**2, phi=np.tanh
        ),
        "The sigmoid is missing in the forward pass: a is sigmoid(z).": (
            sweep_test(phi=lambda z: z),
            sweep_test(
                lambda is_last, z, a: sigma_test(z) * (1 - sigma_test(z)),
                phi=lambda z: z,
                error=lambda z, y: sigma_test(z) - y,
            ),
        ),
        "The hidden layers are sigmoid, not relu.": tuple(
            sweep_test(slope, hidden=lambda z: np.maximum(z, 0))
            for slope in (
                lambda is_last, z, a: a * (1 - a),
                lambda is_last, z, a: a * (1 - a) if is_last else 1.0 * (z > 0),
            )
        ),
        "The hidden layers are sigmoid, not tanh.": tuple(
            sweep_test(slope, hidden=np.tanh)
            for slope in (
                lambda is_last, z, a: a * (1 - a),
                lambda is_last, z, a: a * (1 - a) if is_last else 1 - a**2,
            )
        ),
        "The delta of the layer before comes in too early: take a layer's gradients, then apply BP2.": (
            early_test
        ),
        "The lists start with the last layer: put the first layer first.": reversed_test,
        "BP4 takes the activations of the layer before; x is that of the first layer alone.": x_alone_test,
        "Only the last layer gets a gradient: does BP2 stop there, or hand back 0?": output_alone_test,
    }
    ### END SEALED

    def all_layers_test(x, y, weights, biases):
        nabla_w, nabla_b = check.call(backprop_columns, x, y, weights, biases, returns=("nabla_w", "nabla_b"))
        again, _ = check.call(backprop_columns, x, y, weights, biases, returns=("nabla_w", "nabla_b"))
        is_same = np.array_equal(again[-1], nabla_w[-1])
        check.that(is_same, "the same call gives something else the second time: keep nothing between calls.")
        return nabla_w, nabla_b

    small_test = (
        np.array([[0.5], [-1.5], [2.0]]),
        np.array([[1.0], [-2.0], [0.5], [0.0]]),
        [
            np.array([[0.4, -0.2, 0.6], [1.1, 0.3, -0.9]]),
            np.array([[0.6, -1.2], [-0.4, 0.3], [1.4, 0.7], [0.2, 0.9]]),
        ],
        [np.array([[0.3], [-0.2]]), np.array([[-0.7], [0.4], [0.1], [0.5]])],
    )
    whole_test = (
        np.array([[1], [-2]]),
        np.array([[20], [-30], [10]]),
        [
            np.array([[1, -1], [2, 0], [0, 1], [-1, 1]]),
            np.array([[1, 0, -1, 2], [0, 1, 1, -1], [2, -1, 0, 1]]),
        ],
        [np.array([[1], [0], [-1], [2]]), np.array([[0], [1], [-1]])],
    )
    deep_test = []
    for k_test, sizes_test in enumerate([(3, 4, 2, 5, 2), (2, 3, 4, 2), (2, 3, 4, 2)]):
        rng_test, of_test = "np.random.default_rng", [(n, m) for m, n in pairwise(sizes_test)]
        codes_test = [
            f"{rng_test}({k_test}).normal(size=({sizes_test[0]}, 1))",
            f"40 * {rng_test}({k_test + 3}).normal(size=(2, 1))",
            f"[{rng_test}({k_test + 6}).normal(size=size) for size in {of_test}]",
            f"[{rng_test}({k_test + 9}).normal(size=(n, 1)) for n in {sizes_test[1:]}]",
        ]
        deep_test.append(tuple(map(check.made, codes_test)))
    names = ("nabla_w", "nabla_b")
    cases_test = [small_test, whole_test, *deep_test]
    check.compare(all_layers_test, right_test, cases_test, returns=names, suspects=suspects, backward=True)
    ### BEGIN HIDDEN TESTS
    shapes_test = [(6, 2), (2, 7, 3), (2, 7, 3), (4, 3, 5, 2), (3, 4, 2, 5, 1)]
    for sizes_test, kind in zip(shapes_test, [float, float, float, int, float], strict=True):
        weights_test = [check.rng.normal(size=(n_out, n_in)) for n_in, n_out in pairwise(sizes_test)]
        weights_test = [np.round(2 * W).astype(kind) if kind is int else W for W in weights_test]
        biases_test = [check.rng.normal(size=(n_out, 1)).astype(kind) for n_out in sizes_test[1:]]
        x_test = check.rng.integers(-2, 3, size=(sizes_test[0], 1))
        y_test = 40 * check.rng.normal(size=(sizes_test[-1], 1))
        cases_test = [(x_test, y_test, weights_test, biases_test)]
        check.compare(all_layers_test, right_test, cases_test, returns=names, backward=True)
    ### END HIDDEN TESTS

# %% [markdown]
# The network again, now on your own function. **Predict, then try:** move $x_2$ to 0. Which gradients vanish,
# and which stay?

# %% grader={"picture": true}
with needs("backprop_columns"):
    display(backprop_network(backprop_columns))

# %% grader={"claim": true}
# Which vanish: those of the three weights that start at x_2, and no others.
walk_rng_claim = np.random.default_rng(0)
walk_weights_claim = [walk_rng_claim.normal(size=size_claim) for size_claim in [(3, 2), (2, 3)]]
walk_biases_claim = [walk_rng_claim.normal(size=(n_claim, 1)) for n_claim in (3, 2)]
nabla_claim, nabla_b_claim = backprop_columns(
    np.array([[0.8], [0.0]]), np.array([[1.0], [0.0]]), walk_weights_claim, walk_biases_claim
)
assert np.array_equal(nabla_claim[0] == 0, [[False, True]] * 3)
assert np.all([np.all(array_claim != 0) for array_claim in (nabla_claim[1], *nabla_b_claim)])

# %% [markdown]
# By BP4 the gradients of the three weights that start at $x_2$ vanish, since their input is 0. All others
# stay, and so do those of the biases.
#
# ### Exercise: `backprop_rows`
#
# Now all samples at once, one per row, and the loss averaged over them: $L = \frac{1}{2n} \sum_s \lVert a_s
# - y_s \rVert^2$. What becomes of the four equations? Think of the shapes: $\Delta^l$ has a row for every
# sample, and the sum over the samples of section 4 comes back. Where does the $\frac1n$ enter, and how
# often?
#
# No loop over samples: the matrix product *is* the sum over samples. The second check holds you to it.
#
# <details><summary>Hint 1</summary>
#
# Every product of BP1 to BP4 is transposed, as a row is a column transposed: $W^T \delta$ becomes
# $\Delta\,W^T$ with your `W` of shape `(n_in, n_out)`, and $\delta\,a^T$ becomes $A^T \Delta$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The $\frac1n$ enters once, at the output, and is carried along by every product after it:
# $\Delta^L = \tfrac1n (A^L - Y) \odot \sigma'(Z^L)$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# $$\Delta^l = \bigl(\Delta^{l+1} (W^{l+1})^T\bigr) \odot \sigma'(Z^l),$$
#
# $$\frac{\partial L}{\partial W^l} = (A^{l-1})^T \Delta^l, \qquad
#   \frac{\partial L}{\partial b^l} = \sum_s \Delta^l_s$$
#
# </details>


# %% nbgrader={"grade_id": "backprop_rows", "solution": true}
def backprop_rows(X, Y, weights, biases):
    """Loss 1/(2n) sum ||a - y||^2 of a sigmoid network on a batch, and its gradients.

    X : ndarray of shape (n_samples, n_0); Y : (n_samples, n_L)
    weights[l] : (n_in, n_out); biases[l] : (n_out,)
    Returns (loss, grad_weights, grad_biases), the lists shaped like weights and biases.
    """
    ### BEGIN SOLUTION
    activations = [X]
    for W, b in zip(weights, biases, strict=True):
        activations.append(sigmoid(activations[-1] @ W + b))
    error = activations[-1] - Y
    loss = np.sum(error**2) / (2 * len(X))
    grad_A = error / len(X)
    grad_weights, grad_biases = [], []
    for W in reversed(weights):
        A = activations.pop()
        delta = grad_A * A * (1 - A)
        grad_weights.insert(0, activations[-1].T @ delta)
        grad_biases.insert(0, delta.sum(axis=0))
        grad_A = delta @ W.T
    return loss, grad_weights, grad_biases
    ### END SOLUTION


# %% nbgrader={"grade_id": "backprop_rows_values_test", "grade": true, "locked": true, "points": 3}
with exercise("backprop_rows") as check:
    ### BEGIN SEALED
    def sigma_test(z):
        return 1 / (1 + np.exp(-z))

    def batch_test(
        slope=lambda is_last, Z, A: A * (1 - A),
        share=lambda A, Y: 1 / len(Y),
        total=lambda E: np.sum(E**2) / (2 * len(E)),
        error=lambda A, Y: A - Y,
        bias=lambda delta: delta.sum(axis=0),
        weight=lambda A, delta: A.T @ delta,
        back=lambda delta, W, A: delta @ W.T,
        use_b=True,
        taken=lambda inputs, sums, k: inputs[k - 1],
        phi=sigma_test,
        hidden=None,
    ):
        """Make a function that finds loss and gradients of a batch."""

        def found(X, Y, weights, biases):
            inputs, sums = [X], [X]
            for W, b in zip(weights, biases, strict=True):
                sums.append(inputs[-1] @ W + (b if use_b else 0))
                inputs.append((phi if len(sums) > len(weights) else hidden or phi)(sums[-1]))
            blame, grad_weights, grad_biases = error(inputs[-1], Y) * share(inputs[-1], Y), [], []
            for k in range(len(weights), 0, -1):
                delta = blame * slope(k == len(weights), sums[k], inputs[k])
                grad_weights.insert(0, weight(taken(inputs, sums, k), delta))
                grad_biases.insert(0, bias(delta))
                blame = back(delta, weights[k - 1], inputs[k])
            return float(total(inputs[-1] - Y)), grad_weights, grad_biases

        return found

    right_test = batch_test()

    def outputs_test(X, weights, biases):
        for W, b in zip(weights, biases, strict=True):
            X = sigma_test(X @ W + b)
        return X

    def reversed_test(X, Y, weights, biases):
        loss, grad_weights, grad_biases = right_test(X, Y, weights, biases)
        return loss, grad_weights[::-1], grad_biases[::-1]

    suspects = {
        "The loss averages over the samples alone, not over the outputs, too.": batch_test(
            total=lambda E: np.mean(E**2) / 2
        ),
        "Average over the samples alone, not over the outputs, too, in loss and gradients.": batch_test(
            total=lambda E: np.mean(E**2) / 2, share=lambda A, Y: 1 / Y.size
        ),
        "The gradients average over the samples alone, not over the outputs, too.": batch_test(
            share=lambda A, Y: 1 / Y.size
        ),
        "The gradients lack 1/n: divide by the number of samples once, at the output.": batch_test(
            share=lambda A, Y: 1
        ),
        "Loss and gradients lack 1/n: divide by the number of samples.": batch_test(
            share=lambda A, Y: 1, total=lambda E: np.sum(E**2) / 2
        ),
        "The loss lacks 1/n: divide by the number of samples.": batch_test(total=lambda E: np.sum(E**2) / 2),
        "The loss averages over the outputs, too, and lacks its 1/2.": batch_test(
            total=lambda E: np.mean(E**2)
        ),
        "The loss lacks its 1/2.": batch_test(total=lambda E: np.sum(E**2) / len(E)),
        "A - Y is divided by n before it is squared in the loss, too.": batch_test(
            total=lambda E: np.sum((E / len(E)) ** 2) / (2 * len(E))
        ),
        "The 2 of the square and the 1/2 of the loss cancel: the gradients have a factor 2 too many.": (
            batch_test(share=lambda A, Y: 2 / len(Y))
        ),
        "The gradients have a factor 1/2 too many: the 2 of the square cancels it.": batch_test(
            share=lambda A, Y: 0.5 / len(Y)
        ),
        "Loss and gradients have a factor 2 too many: the loss has a 1/2.": batch_test(
            share=lambda A, Y: 2 / len(Y), total=lambda E: np.sum(E**2) / len(E)
        ),
        "1/n comes in again for the biases: at the output is enough, then sum over the samples.": batch_test(
            bias=lambda delta: delta.mean(axis=0)
        ),
        "1/n comes in again for the weights: once, at the output, is enough.": batch_test(
            weight=lambda A, delta: A.T @ delta / len(A)
        ),
        "1/n comes in twice for weights and biases: once, at the output, is enough.": batch_test(
            share=lambda A, Y: 1 / len(Y) ** 2
        ),
        "1/n comes in again in every layer: once, at the output, is enough.": batch_test(
            back=lambda delta, W, A: delta @ W.T / len(delta)
        ),
        "1/n belongs to the biases, too: their gradients lack it.": batch_test(
            bias=lambda delta: delta.sum(axis=0) * len(delta)
        ),
        "1/n belongs to the weights, too: their gradients lack it.": batch_test(
            weight=lambda A, delta: A.T @ delta * len(A)
        ),
        "n is the number of samples, the rows of X; you divide by the number of its columns.": (
            lambda X, Y, weights, biases: batch_test(
                share=lambda A, Y: 1 / X.shape[1], total=lambda E: np.sum(E**2) / (2 * X.shape[1])
            )(X, Y, weights, biases)
        ),
        "n is the number of samples, the rows of Y; you divide by the number of its columns.": batch_test(
            share=lambda A, Y: 1 / Y.shape[1], total=lambda E: np.sum(E**2) / (2 * E.shape[1])
        ),
        "The gradients divide by the number of outputs; n is the number of samples.": batch_test(
            share=lambda A, Y: 1 / Y.shape[1]
        ),
        "The factor sigma'(Z) of the output layer is missing.": batch_test(
            lambda is_last, Z, A: 1 if is_last else A * (1 - A)
        ),
        "The factor sigma'(Z) is missing in the hidden layers.": batch_test(
            lambda is_last, Z, A: A * (1 - A) if is_last else 1
        ),
        "The factor sigma'(Z) is missing in every layer.": batch_test(lambda is_last, Z, A: 1),
        "BP2 takes sigma'(Z) of the layer that the blame reaches, not of the one it comes from.": batch_test(
            lambda is_last, Z, A: A * (1 - A) if is_last else 1,
            back=lambda delta, W, A: (delta * A * (1 - A)) @ W.T,
        ),
        "sigma' is taken at A, where Z belongs: sigma'(Z) = A (1 - A).": batch_test(
            lambda is_last, Z, A: sigma_test(A) * (1 - sigma_test(A))
        ),
        "In the hidden layers sigma' is taken at A, where Z belongs.": batch_test(
            lambda is_last, Z, A: A * (1 - A) if is_last else sigma_test(A) * (1 - sigma_test(A))
        ),
        "sigma'(Z) is A (1 - A), not Z (1 - Z).": batch_test(lambda is_last, Z, A: Z * (1 - Z)),
        "sigma'(Z) is A (1 - A), not A (1 - Z).": batch_test(lambda is_last, Z, A: A * (1 - Z)),
        "The slope is that of the output, A (1 - A), not that of the target, Y (1 - Y).": (
            lambda X, Y, weights, biases: batch_test(
                lambda is_last, Z, A: Y * (1 - Y) if is_last else A * (1 - A)
            )(X, Y, weights, biases)
        ),
        "The hidden layers multiply by sigma'(Z) = A (1 - A), not by A.": batch_test(
            lambda is_last, Z, A: A * (1 - A) if is_last else A
        ),
        "Each weight is multiplied by the input of its layer, A after its sigmoid, not by Z.": batch_test(
            taken=lambda inputs, sums, k: sums[k - 1]
        ),
        "All gradients have the opposite sign: A - Y comes in as it is, and no minus after it.": batch_test(
            error=lambda A, Y: Y - A
        ),
        "A - Y of the output comes into every layer: what comes into the one before is delta @ W.T.": (
            lambda X, Y, weights, biases: batch_test(
                back=lambda delta, W, A: (outputs_test(X, weights, biases) - Y) / len(Y)
            )(X, Y, weights, biases)
        ),
        "The biases are missing in the forward pass.": batch_test(use_b=False),
        "The bias gradients come from one sample alone: sum over the samples.": batch_test(
            bias=lambda delta: delta[0]
        ),
        "The gradients come from the first sample alone: they sum over all samples.": batch_test(
            weight=lambda A, delta: A[:1].T @ delta[:1], bias=lambda delta: delta[0]
        ),
        "The gradients come from the first sample alone: they are averages over all samples.": batch_test(
            weight=lambda A, delta: A[:1].T @ delta[:1],
            bias=lambda delta: delta[0],
            share=lambda A, Y: 1,
        ),
        "The gradients come from the last sample alone: add up those of all samples.": tuple(
            batch_test(
                weight=lambda A, delta: A[-1:].T @ delta[-1:], bias=lambda delta: delta[-1], share=share
            )
            for share in (lambda A, Y: 1, lambda A, Y: 1 / len(Y))
        ),
        "The first sample alone counts.": lambda X, Y, weights, biases: right_test(
            X[:1], Y[:1], weights, biases
        ),
        "The layers are sigmoid, not tanh.": batch_test(phi=np.tanh),
        "The layers are sigmoid, not relu.": (
            batch_test(phi=lambda Z: np.maximum(Z, 0)),
            batch_test(lambda is_last, Z, A: 1.0 * (Z > 0), phi=lambda Z: np.maximum(Z, 0)),
        ),
        "The layers are sigmoid, not tanh, whose slope is 1 - a^2.": batch_test(
            lambda is_last, Z, A: 1 - A**2, phi=np.tanh
        ),
        "The sigmoid is missing in the forward pass: A is sigmoid(Z).": batch_test(phi=lambda Z: Z),
        "In the hidden layers the slope is that of tanh; they are sigmoid.": batch_test(
            lambda is_last, Z, A: A * (1 - A) if is_last else 1 - A**2
        ),
        "sigma'(Z) is A (1 - A): the factor 1 - A is missing.": batch_test(lambda is_last, Z, A: A),
        "sigma'(Z) is A (1 - A): the factor A is missing.": batch_test(lambda is_last, Z, A: 1 - A),
        "In the hidden layers sigma'(Z) is A (1 - A): the factor A is missing.": batch_test(
            lambda is_last, Z, A: A * (1 - A) if is_last else 1 - A
        ),
        "The hidden layers are sigmoid, not relu.": tuple(
            batch_test(slope, hidden=lambda z: np.maximum(z, 0))
            for slope in (
                lambda is_last, z, a: a * (1 - a),
                lambda is_last, z, a: a * (1 - a) if is_last else 1.0 * (z > 0),
            )
        ),
        "The hidden layers are sigmoid, not tanh.": tuple(
            batch_test(slope, hidden=np.tanh)
            for slope in (
                lambda is_last, z, a: a * (1 - a),
                lambda is_last, z, a: a * (1 - a) if is_last else 1 - a**2,
            )
        ),
        "The lists start with the last layer: put the first layer first.": reversed_test,
        "BP4 takes the activations of the layer before; X is that of the first layer alone.": batch_test(
            taken=lambda inputs, sums, k: inputs[0]
        ),
    }
    ### END SEALED
    small_test = (
        np.array([[0.5, -1.5], [1.0, 2.0], [-0.3, 0.8]]),
        np.array([[1.0], [0.0], [0.4]]),
        [np.array([[0.4, -0.2, 0.9, 0.1], [1.1, 0.3, -0.5, 0.8]]), np.array([[0.6], [-1.2], [0.7], [0.2]])],
        [np.array([0.3, -0.2, 0.6, 0.1]), np.array([0.5])],
    )
    whole_test = (
        np.array([[1, -2], [0, 3], [2, 1], [-1, 1], [1, 0]]),
        np.array([[20, -30, 10], [0, 1, 0], [5, 4, -3], [1, 1, 2], [7, 0, 1]]),
        [np.array([[1, -1, 0, 2], [2, 0, 1, -1]]), np.array([[1, 0, -1], [0, 1, 1], [2, -1, 0], [1, 1, -1]])],
        [np.array([1, 0, -1, 2]), np.array([0, 1, -1])],
    )
    deep_test = []
    for n_samples, *sizes_test in [(7, 3, 4, 2, 5, 2), (4, 2, 3, 4, 2), (4, 2, 3, 4, 2), (400, 2, 3, 2)]:
        weights_test = [check.rng.normal(size=size) for size in pairwise(sizes_test)]
        biases_test = [check.rng.normal(size=n_out) for n_out in sizes_test[1:]]
        X_test, Y_test = (
            check.rng.normal(size=(n_samples, sizes_test[0])),
            40 * check.rng.normal(size=(n_samples, 2)),
        )
        deep_test.append((X_test, Y_test, weights_test, biases_test))
    names = ("loss", "grad_weights", "grad_biases")
    cases_test = [small_test, whole_test, *deep_test]

    def rows_test(X, Y, weights, biases):
        found = check.call(backprop_rows, X, Y, weights, biases, returns=names)
        again = check.call(backprop_rows, X, Y, weights, biases, returns=names)
        is_same = np.shape(again[1][-1]) == np.shape(found[1][-1]) and np.allclose(again[1][-1], found[1][-1])
        check.that(is_same, "the same call gives something else the second time: keep nothing between calls.")
        return found

    check.compare(rows_test, right_test, cases_test, returns=names, suspects=suspects, backward=True)
    ### BEGIN HIDDEN TESTS
    for (n_samples, *sizes_test), kind in [
        ((5, 6, 2), float),
        ((4, 2, 7, 3), int),
        ((9, 4, 3, 5, 2), float),
        ((9, 4, 3, 5, 2), float),
        ((2, 3, 4, 2, 5, 1), float),
    ]:
        weights_test = [check.rng.normal(size=(n_in, n_out)) for n_in, n_out in pairwise(sizes_test)]
        weights_test = [np.round(2 * W).astype(kind) if kind is int else W for W in weights_test]
        biases_test = [check.rng.normal(size=n_out).astype(kind) for n_out in sizes_test[1:]]
        X_test = check.rng.integers(-2, 3, size=(n_samples, sizes_test[0]))
        Y_test = 40 * check.rng.normal(size=(n_samples, sizes_test[-1]))
        cases_test = [(X_test, Y_test, weights_test, biases_test)]
        check.compare(backprop_rows, right_test, cases_test, returns=names, backward=True)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "backprop_rows_speed_test", "grade": true, "locked": true, "points": 1}
with exercise("backprop_rows", title="backprop_rows, speed") as check:
    ### BEGIN SEALED
    def loop_test(X, Y, weights, biases):
        """The gradient of the first weights, up to a factor, one sample at a time."""
        grads = [np.zeros_like(W) for W in weights]
        for x, y in zip(X, Y, strict=True):
            activations = [x]
            for W, b in zip(weights, biases, strict=True):
                activations.append(1 / (1 + np.exp(-(activations[-1] @ W + b))))
            delta = activations[-1] - y
            for k in reversed(range(len(weights))):
                delta = delta * activations[k + 1] * (1 - activations[k + 1])
                grads[k] += np.outer(activations[k], delta)
                delta = delta @ weights[k].T
        return grads[0]

    def at_once_test(X, Y, weights, biases):
        """The same for all samples at once."""
        activations = [X]
        for W, b in zip(weights, biases, strict=True):
            activations.append(1 / (1 + np.exp(-(activations[-1] @ W + b))))
        delta, grads = activations[-1] - Y, []
        for k in reversed(range(len(weights))):
            delta = delta * activations[k + 1] * (1 - activations[k + 1])
            grads.append((activations[k].T @ delta, delta.sum(axis=0)))
            delta = delta @ weights[k].T
        return 0, *zip(*reversed(grads), strict=True)

    known_test = {
        "right": at_once_test,
        "look_at": lambda result: [grad / np.linalg.norm(grad) for part in result[1:] for grad in part],
    }
    ### END SEALED

    sizes_test = (4, 2, 2, 2, 1)
    X_test, Y_test = check.rng.normal(size=(120, 4)), check.rng.normal(size=(120, 1))
    weights_test = [check.rng.normal(size=(n_in, n_out)) for n_in, n_out in pairwise(sizes_test)]
    biases_test = [check.rng.normal(size=n_out) for n_out in sizes_test[1:]]
    batch_test = (X_test, Y_test, weights_test, biases_test)

    def one_by_one_test(X, Y, weights, biases):
        """Call your own function on an eighth of the samples, one after the other."""
        for i in range(len(X) // 8):
            backprop_rows(X[i : i + 1], Y[i : i + 1], weights, biases)

    check.call(backprop_rows, *batch_test, returns=("loss", "grad_weights", "grad_biases"))
    yourself_test = "your function on an eighth of the samples, one at a time,"
    check.faster(backprop_rows, batch_test, than=one_by_one_test, times=2, what=yourself_test, **known_test)

    ### BEGIN HIDDEN TESTS
    # A factor is a matter of the other test; here the function has only to do the work that is timed.
    parameters_test = (weights_test, biases_test)
    want = loop_test(X_test[:30], Y_test[:30], *parameters_test)
    for times_test in (1, 40):  # forty times the batch: the same gradient
        batch_test = (*(np.tile(a[:30], (times_test, 1)) for a in (X_test, Y_test)), *parameters_test)
        _, grad_weights_test, _ = check.call(
            backprop_rows, *batch_test, returns=("loss", "weights", "biases")
        )
        got = grad_weights_test[0]
        check.that(
            np.shape(got) == want.shape and np.any(got),
            "grad_weights[0] has not the shape of weights[0], or is zero.",
        )
        got, direction_test = got / np.linalg.norm(got), want / np.linalg.norm(want)
        check.array(f"the direction of grad_weights[0] of {30 * times_test} samples", got, direction_test)

    def eighth_test(X, Y, weights, biases):
        loop_test(X[:150], Y[:150], weights, biases)

    # Long enough that the way into the sandbox does not count. Half a loop reaches 0.5, matrix products 13.
    eighth_name_test = "a loop over an eighth of the samples"
    check.faster(backprop_rows, batch_test, than=eighth_test, times=2, what=eighth_name_test, **known_test)
    ### END HIDDEN TESTS

# %% [markdown]
# What has all this bought us? Count forward passes for a network that reads digits of 28 by 28 pixels:

# %%
sizes = [784, 30, 10]
n_parameters = np.sum([n_in * n_out + n_out for n_in, n_out in pairwise(sizes)])
print(f"Sizes {sizes}: {n_parameters:,} weights and biases.")
print(f"Numerical gradient: {2 * n_parameters:,} forward passes.")
print("Backpropagation: 1 forward and 1 backward pass.")

# %% [markdown]
# **Question 2.** What makes a single backward pass enough for all of them?
#
# - a) Each $\delta^l$ is computed once, and everything before layer $l$ builds on it instead of starting
#   again.
# - b) The derivative of the sigmoid is cheap.
# - c) Weights of one layer have the same gradient.

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
            "There are very many paths from a weight to the loss, but they share their ends. Going backward, "
            "each shared end is multiplied out once and reused: the chain rule with bookkeeping."
        ),
        wrong={
            "b": "That is true, but it only makes each factor cheap; it does not say why one pass is enough.",
            "c": "They have gradients of their own: BP4 multiplies each by the input that its weight sees.",
        },
    )

# %% [markdown]
# ## 6. How do I know that my gradient is right?
#
# "The loss falls, so the gradient must be right"? Below, a network with two hidden layers learns XOR with
# your `backprop_rows`, or with one of five wrong gradients: $\sigma'$ is forgotten at the output, or in the
# layers in between; the biases never move; $W$ stands where $W^T$ should; the first layer has the wrong sign.
#
# **Guess before you press Play:** which of the five learn all the same? Then play each. The start stays the
# same, so that you can compare the curves.

# %% grader={"picture": true}
with needs("backprop_rows"):
    display(xor_training(backprop_rows))

# %% grader={"claim": true}
# Three of five wrong gradients learn, one before the right one; their steps stay below 90 degrees.
from course.demos.xor_training import state as xor_claim

learned_claim, angles_claim = {}, {}
for name_claim in xor_claim.GRADIENTS:
    live_claim = xor_claim.XorTraining(backprop_rows)
    assert live_claim.learner.name == "backprop_rows"
    live_claim.set(name=name_claim)
    first_claim, found_claim = None, []
    while live_claim.step():
        if first_claim is None and live_claim.is_right.all():
            first_claim = live_claim.n_steps
        if first_claim is None and live_claim.n_steps % 20 == 0:
            found_claim.append(live_claim.angle)
    angles_claim[name_claim] = max(found_claim)
    if live_claim.is_right.all():
        learned_claim[name_claim] = first_claim
right_claim, output_claim, between_claim, biases_claim, transposed_claim, sign_claim = xor_claim.GRADIENTS
assert set(learned_claim) == {right_claim, output_claim, biases_claim, transposed_claim}
assert learned_claim[output_claim] < learned_claim[right_claim] < learned_claim[biases_claim]
assert learned_claim[right_claim] < learned_claim[transposed_claim]
assert angles_claim[right_claim] < 1e-3
assert all(angles_claim[name_claim] < 90 for name_claim in learned_claim)
assert all(angles_claim[name_claim] > 90 for name_claim in (between_claim, sign_claim))

# %% [markdown]
# Three of the five learn, two more slowly than the right gradient and one even **faster**: it follows the
# gradient of another loss, which you meet in notebook 05. The angle above the picture says why. A step need
# not go straight down to go down: at less than $90^\circ$ from steepest descent a short step still lowers the
# loss, and these three stay below that. The other two go uphill at times.
#
# So a falling loss proves little. Compare with the ruler from section 1 instead.
#
# How close is close enough? The difference alone does not say, since gradients can be huge or tiny;
# measure it against their size. In this formula, and in the function below, $a$ is the analytic gradient and
# $n$ the numerical one (not an activation and a count):
#
# $$\text{relative error} = \max_i \frac{|a_i - n_i|}{\max(10^{-8},\; |a_i| + |n_i|)}$$
#
# The $10^{-8}$ keeps two zeros from dividing by zero.
# For smooth functions a right gradient stays below about $10^{-6}$; above $10^{-3}$ something is wrong.
#
# ### Exercise: `gradient_check`
#
# Write the measure, then the check that applies it to `grad_f(x)` and your own `numerical_gradient`.
#
# <details><summary>Hint 1</summary>
#
# Everything up to the maximum works entry by entry, on arrays of any shape. `np.maximum` compares entry by
# entry, `np.max` looks for the one largest entry.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The denominator is `np.maximum(1e-8, np.abs(a) + np.abs(n))`. Mind where `abs` stands: $|a| + |n|$ is not
# $|a + n|$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `gradient_check` needs one line: `relative_error` of `grad_f(x)` and `numerical_gradient(f, x, h)`, the
# `h` handed on.
#
# </details>


# %% nbgrader={"grade_id": "gradient_check", "solution": true}
def relative_error(a, n):
    """Largest relative error between two gradients.

    a, n : ndarrays of one shape. Returns a number.
    """
    ### BEGIN SOLUTION
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
    ### END SOLUTION


def gradient_check(f, grad_f, x, h=1e-5):
    """Relative error between grad_f(x) and the numerical gradient of f at x with step h.

    f : function of one array, returns a number; grad_f : returns an array of the shape of x
    x : ndarray of any shape. Returns a number.
    """
    ### BEGIN SOLUTION
    return relative_error(grad_f(x), numerical_gradient(f, x, h))
    ### END SOLUTION


# %% nbgrader={"grade_id": "gradient_check_error_test", "grade": true, "locked": true, "points": 1}
with exercise("gradient_check", title="gradient_check, relative_error") as check:
    ### BEGIN SEALED
    def measure_test(top=np.abs, size=lambda a, n: np.abs(a) + np.abs(n), floor=np.maximum, worst=np.max):
        """Make a measure of the difference between two gradients; `floor` keeps the denominator off zero."""

        def measure(a, n):
            with np.errstate(all="ignore"):
                return float(worst(top(a - n) / floor(1e-8, size(a, n))))

        return measure

    right_test = measure_test()
    no_floor_test = lambda small, size: np.where(size == 0, 1.0, size)

    def furthest_off_test(a, n):
        at = np.argmax(np.abs(a - n))
        return float((np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))).flat[at])

    def no_nan_test(a, n):
        size = np.abs(a) + np.abs(n)
        return float(np.max(np.abs(a - n)[size > 0] / size[size > 0])) if np.any(size) else np.nan

    def of_norms_test(size, floor=1e-8):
        def measure(a, n):
            with np.errstate(all="ignore"):
                return float(np.linalg.norm(a - n) / np.maximum(floor, size(a, n)))

        return measure

    two_norms_test = lambda a, n: np.linalg.norm(a) + np.linalg.norm(n)
    one_norm_test = lambda a, n: np.linalg.norm(np.abs(a) + np.abs(n))
    norms_test = "Compare entry by entry; norms let a small wrong entry hide behind large right ones."
    suspects = {
        "That is the absolute error: divide by |a| + |n|.": measure_test(size=lambda a, n: np.ones(a.shape)),
        "Divide by |a| + |n|, not by the larger of the two.": measure_test(
            size=lambda a, n: np.maximum(np.abs(a), np.abs(n))
        ),
        "Divide by |a| + |n|, not by |a| alone.": measure_test(size=lambda a, n: np.abs(a)),
        "Divide by |a| + |n|, not by |n| alone.": measure_test(size=lambda a, n: np.abs(n)),
        "|a| + |n| is not |a + n|: take the absolute values first.": measure_test(
            size=lambda a, n: np.abs(a + n)
        ),
        "|a| + |n| is not a + n: the signs must not matter.": measure_test(size=lambda a, n: a + n),
        "Divide by |a| + |n|, not by its half.": measure_test(size=lambda a, n: (np.abs(a) + np.abs(n)) / 2),
        "Take the largest entry, not the mean.": measure_test(worst=np.mean),
        "Take the largest entry, not the sum.": measure_test(worst=np.sum),
        "Take the largest entry, not the smallest.": measure_test(worst=np.min),
        "The last entry alone counts: keep the largest of all.": measure_test(worst=lambda e: e.ravel()[-1]),
        "The first entry alone counts: keep the largest of all.": measure_test(worst=lambda e: e.ravel()[0]),
        "Take the absolute value of a - n: its sign must not matter.": measure_test(top=lambda e: e),
        "Take the absolute value of a - n; here the larger of a and n decides about the sign.": measure_test(
            top=lambda e: -e
        ),
        "The floor of 1e-8 is missing.": measure_test(floor=no_floor_test),
        "The floor of 1e-8 is that of the denominator, not of the result.": (
            lambda a, n: max(1e-8, measure_test(floor=lambda _, size: size)(a, n)),
            lambda a, n: max(1e-8, measure_test(floor=no_floor_test)(a, n)),
        ),
        "|n| belongs below the fraction bar, too: mind where the bracket closes.": lambda a, n: float(
            np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a)) + np.abs(n))
        ),
        "These are the errors of all entries: return the largest.": lambda a, n: (
            np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))
        ),
        "The floor of 1e-8 is missing: that nan is left out does not help tiny entries.": no_nan_test,
        "Take the largest relative error, not that of the entry which is furthest off.": furthest_off_test,
        "1e-8 is the least that the denominator may be: it is not added.": measure_test(
            floor=lambda small, size: small + size
        ),
        "The denominator is the larger of 1e-8 and |a| + |n|: that is the smaller.": measure_test(
            floor=np.minimum
        ),
        norms_test: (
            *(
                of_norms_test(size, floor)
                for size in (two_norms_test, one_norm_test)
                for floor in (1e-8, 0.0)
            ),
            lambda a, n: np.sum(np.abs(a - n)) / max(1e-8, np.sum(np.abs(a) + np.abs(n))),
        ),
        "The floor of 1e-8 is missing: 0 / 0 is no number.": measure_test(floor=lambda _, size: size),
        "The floor is 1e-8, a small number, not 1e8.": measure_test(
            floor=lambda _, size: np.maximum(1e8, size)
        ),
        "The floor is smaller: 1e-8.": measure_test(floor=lambda _, size: np.maximum(1e-6, size)),
        "Compare entry by entry; here the largest error is divided by the largest |a| + |n|.": (
            lambda a, n: float(np.max(np.abs(a - n)) / np.maximum(1e-8, np.max(np.abs(a) + np.abs(n)))),
            lambda a, n: float(np.max(np.abs(a - n)) / np.maximum(1e-8, np.abs(a).max() + np.abs(n).max())),
        ),
        "The error is not squared.": measure_test(top=lambda e: e**2),
        "That is the number of the worst entry: its error is asked for.": lambda a, n: float(
            np.argmax(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([[1.0, -3.0], [4.0, 0.0], [1e-10, 5.0]]), np.array([[1.0, -2.5], [4.0, 0.0], [0.0, 5.0]])),
        (np.array([1e-10, 0.0]), np.array([-2e-10, 0.0])),
        (np.array([2.0, -1.5, 40.0]), np.array([1.0, 0.5, -39.0])),
        (np.array([[[3, -7], [2, 5]]]), np.array([[[3, -7], [1, 5]]])),
        (np.array([6e-9, 0.5]), np.array([1e-9, 0.5])),
        (np.array([-2.0, 3.0]), np.array([-2.6, 3.0])),
        (np.array([100.0, 0.1]), np.array([101.0, 0.2])),
        (np.zeros((2, 3)), np.zeros((2, 3))),
    ]
    check.compare(relative_error, right_test, cases_test, returns="the relative error", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for shape_test, scale_test, kind in [
        ((5,), 1.0, float),
        ((2, 3, 5), 1e-8, float),
        ((4, 3), 1e-8, float),
        ((4, 3), 1e6, float),
        ((2, 3, 4), 9, int),
        ((5,), 9, int),
    ]:
        a_test, n_test = (scale_test * check.rng.normal(size=(2, *shape_test))).astype(kind)
        n_test.flat[0] = a_test.flat[0]
        check.compare(relative_error, right_test, [(a_test, n_test)], returns="the relative error")
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_check_compare_test", "grade": true, "locked": true, "points": 1}
with exercise("gradient_check", title="gradient_check, compare") as check:
    ### BEGIN SEALED
    def slopes_test(f, x, h):
        slopes = np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            step = np.zeros(slopes.shape)
            step[i] = h
            slopes[i] = (f(x + step) - f(x - step)) / (2 * h)
        return slopes

    def error_test(a, n):
        return np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))

    def checked_test(worst=np.max, step=lambda h: h, compare=error_test):
        return lambda f, grad_f, x, h=1e-5: float(worst(compare(grad_f(x), slopes_test(f, x, step(h)))))

    right_test = checked_test()
    suspects = {
        "These are the errors for a step of 1e-5, whatever h is handed in.": checked_test(
            step=lambda h: 1e-5
        ),
        "Take the largest entry, not the mean.": checked_test(worst=np.mean),
        "Return the number that relative_error gives, not the absolute error.": checked_test(
            compare=lambda a, n: np.abs(a - n)
        ),
        "The first entry alone is compared: relative_error looks at all of them.": checked_test(
            worst=lambda e: e.ravel()[0]
        ),
        "The last entry alone is compared: relative_error keeps the largest of all.": checked_test(
            worst=lambda e: e.ravel()[-1]
        ),
        "The floor in relative_error is not 1e-8.": checked_test(
            compare=lambda a, n: np.abs(a - n) / np.maximum(1e8, np.abs(a) + np.abs(n))
        ),
        "The default of h is 1e-5, but yours is larger.": lambda f, grad_f, x, h=1e-4: right_test(
            f, grad_f, x, h
        ),
        "The default of h is 1e-5, but yours is smaller.": lambda f, grad_f, x, h=1e-6: right_test(
            f, grad_f, x, h
        ),
        "All entries of x move at once: numerical_gradient(f, x, h) gives a slope for each.": (
            lambda f, grad_f, x, h=1e-5: float(
                np.max(error_test(grad_f(x), (f(x + h) - f(x - h)) / (2 * h)))
            ),
            lambda f, grad_f, x, h=1e-5: float(np.max(error_test(grad_f(x), (f(x + h) - f(x)) / h))),
        ),
        "The numerical gradient is that of f, not of grad_f.": lambda f, grad_f, x, h=1e-5: float(
            np.max(error_test(grad_f(x), slopes_test(lambda x: np.sum(grad_f(x)), x, h)))
        ),
    }
    same_test = (
        "For wrong gradients the relative error is 0, as if each were compared with itself: "
        "grad_f(x) belongs beside numerical_gradient(f, x, h)."
    )
    ### END SEALED
    cube_test = check.made("lambda x: np.sum(x**3)")
    twice_test, minus_test = check.made("lambda x: 6 * x**2"), check.made("lambda x: -3 * x**2")
    one_off_test = check.made("lambda x: 3 * x**2 * np.where(x == x.min(), 1.25, 1)")
    right_grad_test, zero_test = check.made("lambda x: 3 * x**2"), check.made("lambda x: 0 * x")
    point_test = np.array([[1.5], [2.0], [0.5]])
    wrong_cases_test = [
        (cube_test, twice_test, point_test),
        (cube_test, right_grad_test, point_test, 0.5),
        (cube_test, one_off_test, np.array([1.5, 2.0, 0.5, 1.0])),
        (cube_test, minus_test, np.array([[1.5, 1.0]])),
        (cube_test, zero_test, np.array([3.0, 1.0, 2.0])),
    ]
    pairs_test = [
        (np.array([[1.0, -3.0], [0.0, 1e-10]]), np.array([[1.0, -2.5], [0.0, 0.0]])),
        (np.array([2.0, -1.5, 40.0]), np.array([1.0, 0.5, -39.0])),
        (np.array([1e-10, 5.0]), np.array([0.0, 5.0])),
    ]
    tell_test = {"returns": "the relative error", "suspects": suspects}
    pair_test = np.array([1.0]), np.array([2.0])
    got = check.call(relative_error, *pair_test, returns="the relative error", inplace=(0, 1))
    measures_test = isinstance(got, float) and got > 0
    never_test = {same_test: lambda *given: 0.0} if measures_test else {}
    check.compare(
        gradient_check,
        right_test,
        wrong_cases_test,
        tol=1e-5,
        returns="the relative error",
        suspects=suspects | never_test,
        upon=(relative_error, lambda a, n: float(np.max(error_test(a, n))), pairs_test),
    )
    # Near 0 the error of the method, h^2 = 1e-10, shows beside a slope of 3e-6.
    near_test = [
        (cube_test, right_grad_test, np.array([1e-3, 3e-3])),
        (cube_test, right_grad_test, np.array([[2e-3]])),
    ]
    check.compare(gradient_check, right_test, near_test, tol=1e-2, part=True, **tell_test)
    got = check.call(gradient_check, cube_test, right_grad_test, point_test, returns="the relative error")
    check.scalar("the relative error of the right gradient of x^3", got, 0, tol=1e-5)

    ### BEGIN HIDDEN TESTS
    def f_test(x):
        return np.sum(np.exp(x)) * (1 + np.sum(x**2))

    def f_grad_test(x):
        return np.exp(x) * (1 + np.sum(x**2)) + 2 * x * np.sum(np.exp(x))

    for shape_test in [(2, 1, 2), (3,)]:
        x_test = check.rng.uniform(0.5, 2, size=shape_test)
        one_off_test = np.zeros(shape_test)
        one_off_test.flat[-2] = 0.25
        got = check.call(
            gradient_check,
            f_test,
            lambda x, e=one_off_test: f_grad_test(x) * (1 + e),
            x_test,
            returns="the error",
        )
        check.scalar("the relative error with one wrong entry", got, 1 / 9, tol=1e-6)
    got = check.call(gradient_check, f_test, f_grad_test, x_test, returns="the relative error")
    check.scalar("the relative error of a right gradient", got, 0, tol=1e-5)
    got = check.call(
        gradient_check, f_test, lambda x: f_grad_test(x) * (one_off_test == 0), x_test, returns="the error"
    )
    check.scalar("the relative error with one entry of the gradient left at 0", got, 1, tol=1e-6)
    got = check.call(
        gradient_check,
        lambda x: np.sum(np.exp(x) * (one_off_test == 0)),
        np.exp,
        x_test,
        returns="the error",
    )
    check.scalar("the relative error with one entry that should be 0", got, 1, tol=1e-6)
    # For a x^3 the default h leaves an error of a h^2: the larger one stands beside the smaller relative one.
    x_test, a_test = np.array([1e-3, 3e-3]), np.array([1.0, 4.0])
    got = check.call(
        gradient_check,
        lambda x: np.sum(a_test * x**3),
        lambda x: 3 * a_test * x**2,
        x_test,
        returns="the relative error",
    )
    want = np.max(1e-10 / (6 * x_test**2 + 1e-10))
    check.scalar("the relative error of a x^3 near 0 for the default h", got, want, tol=1e-2)
    whole_test = check.rng.integers(1, 9, size=(2, 1))
    got = check.call(
        gradient_check, lambda x: np.sum(x**2), lambda x: 2.0 * x, whole_test, 1e-4, returns="the error"
    )
    check.scalar("the relative error of a right gradient at whole numbers", got, 0, tol=1e-5)
    ### END HIDDEN TESTS

# %% [markdown]
# A gradient check can raise a false alarm. Here the function is the sum of relu(x), its gradient is right,
# and one entry of $x$ is tiny:


# %%
def check_relu_at(entry):
    """Print what gradient_check says about sum relu(x) at x = (1, -2, entry)."""
    x = np.array([1.0, -2.0, entry])
    error = gradient_check(lambda x: np.sum(np.maximum(x, 0)), lambda x: np.where(x > 0, 1.0, 0.0), x)
    print(f"last entry {entry}: relative error {error:.1e}")


with needs("gradient_check", "numerical_gradient"):
    check_relu_at(0.5)
    check_relu_at(3e-6)


# %% grader={"claim": true}
# The gradient is right, and yet the check sounds the alarm next to the kink, and only there.
def relu_error_claim(entry, h=1e-5):
    x = np.array([1.0, -2.0, entry])
    return gradient_check(lambda x: np.sum(np.maximum(x, 0)), lambda x: np.where(x > 0, 1.0, 0.0), x, h)


assert relu_error_claim(0.5) < 1e-6
assert relu_error_claim(3e-6) > 1e-3
assert relu_error_claim(3e-6, h=1e-7) < 1e-6

# %% [markdown]
# **Question 3.** What went wrong in the second line?
#
# - a) `h` is too small, so that rounding takes over.
# - b) The derivative of relu at $3\cdot10^{-6}$ is not 1.
# - c) $x - h$ and $x + h$ lie on different sides of the kink, so the central difference mixes two slopes.

# %% nbgrader={"grade_id": "question_3", "solution": true} grader={"stub": false}
question_3 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_3 = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "question_3_test", "grade": true, "locked": true, "points": 1}
with exercise("question_3") as check:
    check.choice(
        question_3,
        among="abc",
        right="c",
        reason=(
            "Between x - h and x + h relu bends, and the formula of section 1 supposes that it does not. "
            "Move the point away from the kink, or make h smaller, and the alarm stops."
        ),
        wrong={
            "a": "The same h gives a tiny error in the first line, so it is not rounding.",
            "b": "3e-6 is larger than 0, and there relu has the slope 1, however near the kink is.",
        },
    )

# %% [markdown]
# ### Exercise: `fix_backward`
#
# A colleague wrote the backward pass below: sigmoid hidden layer, linear output, loss $L = \frac1n \sum_s
# \lVert a_s - y_s \rVert^2$ (no $\frac12$ this time). It runs, all shapes fit, every line looks
# reasonable, and it has **three bugs**. Use the cell under it, which checks one gradient at a time with
# your `gradient_check`, and reason like a detective: an error in one gradient alone sits near it; an error
# in all of them sits where they all come from. Then edit the code. The check below tells you no more than
# a gradient check does.
#
# <details><summary>Hint 1</summary>
#
# Change one thing at a time, then run the cell again: a fixed bug shows as a relative error that falls,
# though another bug may keep it from falling all the way. Print `ratio = analytic / numerical` if you
# like: is it the same for all entries? Does it change with the number of samples, or of outputs?
#
# </details>
# <details><summary>Hint 2</summary>
#
# Three questions to ask of each line. Which count is this? Is this array still what its name says, or has
# a line with `*=` changed it under another name? Is this the $z$ that the forward pass had?
#
# </details>
# <details><summary>Hint 3</summary>
#
# `Y.size` counts all entries, samples times outputs. After `grad_A2 = residual` both names mean *one*
# array. And `Z1` is the sum before the bias is added.
#
# </details>


# %% nbgrader={"grade_id": "fix_backward", "solution": true} grader={"stub": false}
def two_layer_backward(X, Y, W1, b1, W2, b2):
    """Gradients of 1/n sum ||a - y||^2 for A = sigmoid(X W1 + b1) W2 + b2. Comes with three bugs.

    X : ndarray of shape (n_samples, n_in); Y : (n_samples, n_out)
    W1 : (n_in, n_hidden); b1 : (n_hidden,); W2 : (n_hidden, n_out); b2 : (n_out,)
    Returns (grad_W1, grad_b1, grad_W2, grad_b2), shaped like W1, b1, W2, b2.
    """
    Z1 = X @ W1
    A1 = sigmoid(Z1 + b1)
    residual = A1 @ W2 + b2 - Y
    grad_A2 = residual
    grad_A2 *= 2 / Y.size
    grad_W2 = A1.T @ grad_A2
    grad_b2 = 2 * residual.mean(axis=0)
    grad_A1 = grad_A2 @ W2.T
    slope = sigmoid(Z1) * (1 - sigmoid(Z1))
    grad_Z1 = grad_A1 * slope
    grad_W1 = X.T @ grad_Z1
    grad_b1 = grad_Z1.sum(axis=0)
    return grad_W1, grad_b1, grad_W2, grad_b2


### BEGIN SOLUTION
def two_layer_backward(X, Y, W1, b1, W2, b2):  # noqa: F811
    A1 = sigmoid(X @ W1 + b1)
    residual = A1 @ W2 + b2 - Y
    grad_A2 = 2 / len(X) * residual  # bug 1: Y.size counts the outputs, too
    grad_W2 = A1.T @ grad_A2
    grad_b2 = grad_A2.sum(axis=0)  # bug 2: residual was another name of grad_A2, scaled already
    grad_A1 = grad_A2 @ W2.T
    slope = A1 * (1 - A1)  # bug 3: the slope was taken at X W1, without the bias
    grad_Z1 = grad_A1 * slope
    grad_W1 = X.T @ grad_Z1
    grad_b1 = grad_Z1.sum(axis=0)
    return grad_W1, grad_b1, grad_W2, grad_b2


### END SOLUTION


# %%
def detective(rng):
    """Print the relative error of each of the four gradients."""
    X, Y = rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
    parameters = [rng.normal(size=size) for size in [(3, 4), 4, (4, 2), 2]]

    def loss(W1, b1, W2, b2):
        hidden = X @ W1
        output = sigmoid(hidden + b1) @ W2
        return np.sum((output + b2 - Y) ** 2) / len(X)

    def error(k):
        def with_entry(value):
            return [*parameters[:k], value, *parameters[k + 1 :]]

        return gradient_check(
            lambda value: loss(*with_entry(value)),
            lambda value: two_layer_backward(X, Y, *with_entry(value))[k],
            parameters[k],
        )

    for k, name in enumerate(("W1", "b1", "W2", "b2")):
        print(f"grad_{name}: relative error {error(k):.1e}")


with needs("two_layer_backward", "gradient_check", "numerical_gradient"):
    detective(np.random.default_rng(4))

# %% nbgrader={"grade_id": "fix_backward_output_test", "grade": true, "locked": true, "points": 1}
with exercise("fix_backward", title="fix_backward, output layer") as check:
    names = ("dL/dW1", "dL/db1", "dL/dW2", "dL/db2")

    ### BEGIN SEALED
    def right_test(X, Y, W1, b1, W2, b2):
        A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
        upstream = 2 * (A1 @ W2 + b2 - Y) / len(X)
        return A1.T @ upstream, upstream.sum(axis=0)

    ### END SEALED
    for n_samples, n_in, n_hidden_test, n_out in [(6, 4, 5, 3), (4, 2, 3, 1), (9, 2, 7, 3), (9, 3, 7, 2)]:
        sizes_test = [(n_in, n_hidden_test), n_hidden_test, (n_hidden_test, n_out), n_out]
        parameters_test = [
            check.made(f"np.random.default_rng({seed}).normal(size={size})")
            for seed, size in enumerate(sizes_test)
        ]
        kind_test = "normal(size=" if n_out > 1 else "integers(-4, 5, "
        X_test = check.made(f"np.random.default_rng(4).{kind_test}{n_samples, n_in})")
        Y_test = check.made(f"40 * np.random.default_rng(5).normal(size={n_samples, n_out})")
        wanted_test = right_test(X_test, Y_test, *parameters_test)
        grads_test = check.call(two_layer_backward, X_test, Y_test, *parameters_test, returns=names)
        A1_test = 1 / (1 + np.exp(-(X_test @ parameters_test[0] + parameters_test[1])))
        check.gradient(
            {"dL/dW2": grads_test[2], "dL/db2": grads_test[3]},
            forward=lambda W2, b2, A1=A1_test, Y=Y_test: np.sum((A1 @ W2 + b2 - Y) ** 2) / len(Y),
            at=parameters_test[2:],
            exact={"dL/dW2": wanted_test[0], "dL/db2": wanted_test[1]},
            of="the loss",
            explain=False,
        )
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_hidden_test, n_out in [(9, 2, 7, 3), (4, 5, 3, 1), (2, 1, 4, 6)]:
        sizes_test = [(n_in, n_hidden_test), n_hidden_test, (n_hidden_test, n_out), n_out]
        parameters_test = [check.rng.normal(size=size) for size in sizes_test]
        X_test, Y_test = (
            check.rng.normal(size=(n_samples, n_in)),
            50 * check.rng.normal(size=(n_samples, n_out)),
        )
        wanted_test = right_test(X_test, Y_test, *parameters_test)
        grads_test = check.call(two_layer_backward, X_test, Y_test, *parameters_test, returns=names)
        check.arrays("dL/dW2 and dL/db2", grads_test[2:], wanted_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fix_backward_hidden_test", "grade": true, "locked": true, "points": 2}
with exercise("fix_backward", title="fix_backward, hidden layer") as check:
    names = ("dL/dW1", "dL/db1", "dL/dW2", "dL/db2")

    ### BEGIN SEALED
    def right_test(X, Y, W1, b1, W2, b2):
        A1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
        delta = 2 * (A1 @ W2 + b2 - Y) / len(X) @ W2.T * A1 * (1 - A1)
        return X.T @ delta, delta.sum(axis=0)

    ### END SEALED
    for n_samples, n_in, n_hidden_test, n_out in [(6, 4, 5, 3), (4, 2, 3, 1), (9, 2, 7, 3), (9, 3, 7, 2)]:
        sizes_test = [(n_in, n_hidden_test), n_hidden_test, (n_hidden_test, n_out), n_out]
        parameters_test = [
            check.made(f"np.random.default_rng({seed}).normal(size={size})")
            for seed, size in enumerate(sizes_test)
        ]
        kind_test = "normal(size=" if n_out > 1 else "integers(-4, 5, "
        X_test = check.made(f"np.random.default_rng(4).{kind_test}{n_samples, n_in})")
        Y_test = check.made(f"40 * np.random.default_rng(5).normal(size={n_samples, n_out})")
        wanted_test = right_test(X_test, Y_test, *parameters_test)
        grads_test = check.call(two_layer_backward, X_test, Y_test, *parameters_test, returns=names)

        ### BEGIN SEALED
        def loss_test(W1, b1, X=X_test, Y=Y_test, W2=parameters_test[2], b2=parameters_test[3]):
            return np.sum((1 / (1 + np.exp(-(X @ W1 + b1))) @ W2 + b2 - Y) ** 2) / len(X)

        ### END SEALED
        check.gradient(
            {"dL/dW1": grads_test[0], "dL/db1": grads_test[1]},
            forward=loss_test,
            at=parameters_test[:2],
            exact={"dL/dW1": wanted_test[0], "dL/db1": wanted_test[1]},
            of="the loss",
            explain=False,
        )
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_hidden_test, n_out in [(9, 2, 7, 3), (4, 5, 3, 1), (2, 1, 4, 6)]:
        sizes_test = [(n_in, n_hidden_test), n_hidden_test, (n_hidden_test, n_out), n_out]
        parameters_test = [check.rng.normal(size=size) for size in sizes_test]
        X_test, Y_test = (
            check.rng.normal(size=(n_samples, n_in)),
            50 * check.rng.normal(size=(n_samples, n_out)),
        )
        wanted_test = right_test(X_test, Y_test, *parameters_test)
        grads_test = check.call(two_layer_backward, X_test, Y_test, *parameters_test, returns=names)
        check.arrays("dL/dW1 and dL/db1", grads_test[:2], wanted_test)
    ### END HIDDEN TESTS

# %% [markdown]
# ## 7. Can it learn what a single neuron cannot?
#
# ### Exercise: `network`
#
# Put it all into a class: a network of any depth, sigmoid everywhere, random weights at the start (if all
# were alike, they would stay alike; the biases may start at 0). It knows three losses:
#
# $$\text{quadratic: } \frac{1}{2n}\sum \lVert a - y \rVert^2, \qquad
#   \text{mae: } \frac1n \sum |a - y|,$$
#
# $$\text{bce: } -\frac1n \sum \bigl(y \ln a + (1 - y) \ln (1 - a)\bigr)$$
#
# The sums run over samples and outputs, and only the first $\Delta^L$ depends on which it is. The targets
# of `bce` may be any numbers from 0 to 1. Mind the minus sign of the last: it is missing in many slides,
# but a logarithm of a probability is negative, and a loss is to be *minimised*. Mean absolute error is
# *least absolute* error, not least squares. An unknown `kind` is a `ValueError`, in `loss` and in
# `backward`.
#
# <details><summary>Hint 1</summary>
#
# Write a helper method that returns *all* activations; `forward` returns its last one, and `backward`
# calls it, too, so that it depends on no earlier `forward`. Draw every layer's weights from the one `rng`
# that was handed in.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `backward` is `backprop_rows` with another first line. What changes with the loss is $\partial L/\partial
# a$: $a - y$, the sign of $a - y$, and for bce $-\frac{y}{a} + \frac{1 - y}{1 - a}$, all times $\frac1n$.
# After that comes $\odot\,\sigma'(Z^L)$ as before.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `step` is one line for weights and one for biases:
# `self.weights = [W - lr * g for W, g in zip(self.weights, grad_weights)]`.
#
# </details>


# %% nbgrader={"grade_id": "network", "solution": true}
class Network:
    """A fully connected network, sigmoid everywhere.

    sizes : list such as [3, 4, 2]; rng : numpy.random.Generator
    weights[l] : ndarray of shape (sizes[l], sizes[l + 1]); biases[l] : (sizes[l + 1],)
    """

    def __init__(self, sizes, rng):
        ### BEGIN SOLUTION
        self.weights = [rng.normal(size=(n_in, n_out)) for n_in, n_out in pairwise(sizes)]
        self.biases = [np.zeros(n_out) for n_out in sizes[1:]]
        ### END SOLUTION

    def forward(self, X):
        """The output A^L alone, of shape (n_samples, n_L), for X of shape (n_samples, n_0)."""
        ### BEGIN SOLUTION
        return self._activations(X)[-1]

    def _activations(self, X):
        activations = [X]
        for W, b in zip(self.weights, self.biases, strict=True):
            activations.append(sigmoid(activations[-1] @ W + b))
        return activations
        ### END SOLUTION

    def loss(self, X, Y, kind):
        """The loss on a batch, a number. Y : (n_samples, n_L); kind : "quadratic", "mae" or "bce"."""
        ### BEGIN SOLUTION
        A = self.forward(X)
        if kind == "quadratic":
            return np.sum((A - Y) ** 2) / (2 * len(X))
        if kind == "mae":
            return np.sum(np.abs(A - Y)) / len(X)
        if kind == "bce":
            return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(X)
        raise ValueError(f"kind must be quadratic, mae or bce, not {kind!r}")
        ### END SOLUTION

    def backward(self, X, Y, kind):
        """(grad_weights, grad_biases), lists shaped like weights and biases. Needs no forward before it."""
        ### BEGIN SOLUTION
        activations = self._activations(X)
        grad_A = self._loss_grad(activations[-1], Y, kind) / len(X)
        grad_weights, grad_biases = [], []
        for W in reversed(self.weights):
            A = activations.pop()
            delta = grad_A * A * (1 - A)
            grad_weights.insert(0, activations[-1].T @ delta)
            grad_biases.insert(0, delta.sum(axis=0))
            grad_A = delta @ W.T
        return grad_weights, grad_biases

    @staticmethod
    def _loss_grad(A, Y, kind):
        if kind == "quadratic":
            return A - Y
        if kind == "mae":
            return np.sign(A - Y)
        if kind == "bce":
            return (A - Y) / (A * (1 - A))
        raise ValueError(f"kind must be quadratic, mae or bce, not {kind!r}")
        ### END SOLUTION

    def step(self, grad_weights, grad_biases, lr):
        """One step downhill: subtract lr times the gradient from every weight and bias."""
        ### BEGIN SOLUTION
        self.weights = [W - lr * grad for W, grad in zip(self.weights, grad_weights, strict=True)]
        self.biases = [b - lr * grad for b, grad in zip(self.biases, grad_biases, strict=True)]
        ### END SOLUTION


# %% nbgrader={"grade_id": "network_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def new_networks_test(check, network, *all_sizes, seed=0):
    """Make a network for each list of sizes; return each with copies of its weights and biases."""
    made = []
    for k, sizes in enumerate(all_sizes):
        rng = check.made(f"np.random.default_rng({seed + k})")
        net = check.call(network, list(sizes), rng, returns="the network", inplace=(0,))
        weights, biases = [np.array(W) for W in net.weights], [np.array(b) for b in net.biases]
        fits = [W.shape for W in weights] == list(pairwise(sizes))
        fits = fits and [b.size for b in biases] == list(sizes[1:])
        check.that(fits, f"the weights and biases do not fit sizes {list(sizes)}: look at the first check.")
        finite = np.all([np.isfinite(a.astype(float)).all() for a in (*weights, *biases)])
        check.that(finite, "some weights or biases at the start are not finite.")
        made.append((net, weights, biases))
    return made


def moved_network_test(check, net, weights, biases, seed=0):
    """Move weights and biases away from the start by `step`; return where they are to be by now.

    None where `step` does not work: it has a check of its own. A start where all weights are alike says
    nothing about anything, so that `step` is needed then.
    """
    rng = np.random.default_rng(seed)
    for_weights, for_biases = ([np.round(rng.normal(size=a.shape), 1) for a in p] for p in (weights, biases))
    wanted = [W - grad for W, grad in zip(weights, for_weights, strict=True)]
    wanted_b = [b - grad for b, grad in zip(biases, for_biases, strict=True)]
    is_done = False
    with suppress(CheckFailed):
        check.call(net.step, for_weights, for_biases, 1.0, gives=("the weights",))
        found = [np.array(a) for a in (*net.weights, *net.biases)]
        is_done = [a.shape for a in found] == [a.shape for a in (*wanted, *wanted_b)] and np.all(
            [np.allclose(*pair, rtol=1e-10) for pair in zip(found, (*wanted, *wanted_b), strict=True)]
        )
    is_varied = np.all([np.ptp(W) > 1e-3 for W in weights])
    check.that(is_done or is_varied, "the weights at the start are all alike: look at the first check.")
    return (wanted, wanted_b) if is_done else None


# %% nbgrader={"grade_id": "network_init_test", "grade": true, "locked": true, "points": 1}
with exercise("network", title="network, random start") as check:
    shapes_test = {"weights": [(3, 4), (4, 3), (3, 4)], "biases": [(4,), (3,), (4,)]}
    nets_test, starts_test = [], []
    for seed_test in (1, 1, 2):
        net_test = check.call(Network, [3, 4, 3, 4], np.random.default_rng(seed_test), returns="the network")
        nets_test.append(net_test)
        for name in ("weights", "biases"):
            arrays_test = getattr(net_test, name)
            check.that(
                isinstance(arrays_test, list | tuple) and {type(a) for a in arrays_test} == {np.ndarray},
                f"{name} must be a list of arrays.",
            )
            is_shared_test = np.any([getattr(other, name) is arrays_test for other in nets_test[:-1]])
            check.that(not is_shared_test, f"all networks share one list of {name}: make it in __init__.")
            found_test = [a.shape for a in arrays_test]
            check.that(
                found_test == shapes_test[name],
                f"for sizes [3, 4, 3, 4] the {name} have shapes {shapes_test[name]}, not {found_test}.",
            )
            check.that(
                np.all([np.isfinite(a).all() for a in arrays_test]),
                f"some {name} at the start are not finite.",
            )
        starts_test.append([np.array(W) for W in net_test.weights])
    now_test = [np.array(W) for W in nets_test[0].weights]
    same_test = np.all([np.array_equal(a, b) for a, b in zip(starts_test[0], now_test, strict=True)])
    check.that(same_test, "making a second network changes the first: keep weights and biases in self.")
    for k_test, (W_test, W_again_test, W_other_test) in enumerate(zip(*starts_test, strict=True)):
        check.that(
            len(np.unique(W_test, axis=1).T) == W_test.shape[1],
            f"neurons of layer {k_test + 1} start with the same weights: they stay copies of each other.",
        )
        check.that(
            np.array_equal(W_test, W_again_test),
            f"the same seed gives another weights[{k_test}]: draw from rng alone.",
        )
        check.that(
            not np.array_equal(W_test, W_other_test),
            f"weights[{k_test}] does not depend on the generator handed in.",
        )
    check.that(
        not np.array_equal(starts_test[0][0], starts_test[0][2]),
        "two layers of one shape start alike: draw each from rng, the one that is handed in.",
    )
    one_rng_test = np.random.default_rng(9)
    first_test, second_test = (np.array(Network([3, 4, 2], one_rng_test).weights[0]) for _ in range(2))
    check.that(
        not np.array_equal(first_test, second_test),
        "two networks made with one generator start alike: use rng itself.",
    )
    ### BEGIN HIDDEN TESTS
    for sizes_test in ([4, 3], [2, 5, 1]):
        net_test = check.call(Network, sizes_test, np.random.default_rng(7), returns="the network")
        check.that(
            [W.shape for W in net_test.weights] == list(pairwise(sizes_test)),
            f"weights do not fit sizes {sizes_test}.",
        )
        check.that(
            [b.shape for b in net_test.biases] == [(n,) for n in sizes_test[1:]],
            f"biases do not fit sizes {sizes_test}.",
        )
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_forward_test", "grade": true, "locked": true, "points": 1}
with exercise("network", title="network, forward") as check:
    ### BEGIN SEALED
    def sigma_test(z):
        return 1 / (1 + np.exp(-z))

    def output_test(phi=sigma_test, use_b=True, last=sigma_test, first=lambda X: X):
        def found(k, X, weights, biases):
            A = first(X)
            for i, (W, b) in enumerate(zip(weights, biases, strict=True)):
                A = (last if i == len(weights) - 1 else phi)(A @ W + (b if use_b else 0))
            return A

        return found

    right_test = output_test()
    suspects = {
        "The output layer has a sigmoid, too.": output_test(last=lambda z: z),
        "The hidden layers are sigmoid, not tanh.": output_test(phi=np.tanh),
        "All layers are sigmoid, not tanh.": output_test(phi=np.tanh, last=np.tanh),
        "The hidden layers are sigmoid, not relu.": output_test(phi=lambda z: np.maximum(z, 0)),
        "All layers are sigmoid, not relu.": output_test(
            phi=lambda z: np.maximum(z, 0), last=lambda z: np.maximum(z, 0)
        ),
        "The sigmoid between the layers is missing: without it all layers are one.": output_test(
            phi=lambda z: z
        ),
        "The sigmoid is missing in all layers.": output_test(phi=lambda z: z, last=lambda z: z),
        "The biases are missing: they start at 0 perhaps, but they learn.": output_test(use_b=False),
        "The biases are added, not subtracted.": lambda k, X, weights, biases: right_test(
            k, X, weights, [-b for b in biases]
        ),
        "The first layer sees X itself, without a sigmoid.": output_test(first=sigma_test),
        "The output is a number, not a decision: do not round it.": lambda k, X, weights, biases: np.round(
            right_test(k, X, weights, biases)
        ),
        "The minus sign in e^-z is missing.": output_test(
            phi=lambda z: sigma_test(-z), last=lambda z: sigma_test(-z)
        ),
    }
    ### END SEALED
    nets_test, cases_test = [], []
    all_sizes_test = [(2, 3), (3, 4, 2), (2, 3, 4, 1), (3, 4, 2)]
    made_test = new_networks_test(check, Network, *all_sizes_test)
    for seed_test, (sizes_test, (net_test, weights_test, biases_test)) in enumerate(
        zip(all_sizes_test, made_test, strict=True)
    ):
        nets_test.append(net_test)
        X_test = np.round(np.random.default_rng(seed_test).normal(size=(3 + seed_test, sizes_test[0])), 1)
        X_test = np.round(X_test).astype(int) if seed_test == 2 else X_test
        cases_test.append((seed_test, X_test, weights_test, biases_test))

    def forward_test(k, X, weights, biases):
        return check.call(nets_test[k].forward, X, returns="forward(X)")

    tell_test = {"returns": "forward(X)", "suspects": suspects}
    check.compare(forward_test, right_test, cases_test, **tell_test)
    cases_test = cases_test[1:3]
    moved_test = [moved_network_test(check, nets_test[k], *start) for k, _, *start in cases_test]
    # From here on the biases are not 0 any more, provided that step works.
    cases_test = [(*case[:2], *moved) for case, moved in zip(cases_test, moved_test, strict=True) if moved]
    if cases_test:
        check.compare(forward_test, right_test, cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    for seed_test, sizes_test in enumerate([(4, 2), (2, 3, 5, 4, 1)]):
        [(net_test, *start_test)] = new_networks_test(check, Network, sizes_test, seed=seed_test)
        nets_test = [net_test]
        X_test = check.rng.normal(size=(5, sizes_test[0]))
        check.compare(forward_test, right_test, [(0, X_test, *start_test)], returns="forward(X)")
        if now_test := moved_network_test(check, net_test, *start_test, seed=seed_test):
            check.compare(forward_test, right_test, [(0, 2 * X_test, *now_test)], returns="forward(X)")
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_loss_test", "grade": true, "locked": true, "points": 2}
with exercise("network", title="network, loss") as check:
    ### BEGIN SEALED
    def total_test(measure, weights, biases, X, Y, last=True):
        A = X
        for i, (W, b) in enumerate(zip(weights, biases, strict=True)):
            A = A @ W + b
            A = 1 / (1 + np.exp(-A)) if last or i < len(weights) - 1 else A
        return measure(A, Y)

    def loss_test(measure, share=lambda Y: 1 / len(Y), **options):
        return lambda k, X, Y, weights, biases: float(
            share(Y) * np.sum(total_test(measure, weights, biases, X, Y, **options))
        )

    def cross_test(A, Y):
        return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))

    measures_test = {
        "quadratic": lambda A, Y: (A - Y) ** 2 / 2,
        "mae": lambda A, Y: np.abs(A - Y),
        "bce": cross_test,
    }
    of_kind_test = {
        "quadratic": {
            "The 1/2 is missing.": loss_test(lambda A, Y: (A - Y) ** 2),
            "A factor 1/2 too many.": loss_test(lambda A, Y: (A - Y) ** 2 / 4),
            "The errors are squared, then summed: the sum itself is not squared.": lambda k, X, Y, w, b: (
                float(np.sum(total_test(lambda A, Y: A - Y, w, b, X, Y)) ** 2 / (2 * len(Y)))
            ),
            "No root is taken: that is the norm of each error, not its square.": loss_test(
                lambda A, Y: np.sqrt(np.sum((A - Y) ** 2, axis=1)) / 2
            ),
            "That is the mae, for kind quadratic.": loss_test(measures_test["mae"]),
        },
        "mae": {
            "The absolute value is missing: errors of opposite sign cancel.": loss_test(lambda A, Y: A - Y),
            "The absolute value is missing: errors of opposite sign cancel each other.": loss_test(
                lambda A, Y: Y - A
            ),
            "There is no 1/2 in the mae.": loss_test(lambda A, Y: np.abs(A - Y) / 2),
            "Sum the absolute values, not the squares.": loss_test(lambda A, Y: (A - Y) ** 2),
            "The absolute value of each error is taken before they are summed.": lambda k, X, Y, w, b: float(
                np.abs(np.sum(total_test(lambda A, Y: A - Y, w, b, X, Y))) / len(Y)
            ),
        },
        "bce": {
            "The minus sign is missing.": loss_test(lambda A, Y: -cross_test(A, Y)),
            "The second half is missing, (1 - y) ln(1 - a).": loss_test(lambda A, Y: -Y * np.log(A)),
            "The first half is missing, y ln a.": loss_test(lambda A, Y: -(1 - Y) * np.log(1 - A)),
            "y and a have changed places.": loss_test(
                lambda A, Y: -(A * np.log(Y) + (1 - A) * np.log(1 - Y))
            ),
            "The two halves are added, not subtracted.": loss_test(
                lambda A, Y: -(Y * np.log(A) - (1 - Y) * np.log(1 - A))
            ),
            "The targets may be any numbers from 0 to 1: use both halves for each.": loss_test(
                lambda A, Y: -np.log(np.where(Y == 1, A, 1 - A))
            ),
            "The targets may be any numbers from 0 to 1; here they count as 0 or 1.": loss_test(
                lambda A, Y: cross_test(A, np.round(Y))
            ),
            "1 - y stands with ln(1 - a), y with ln a: they have changed places.": loss_test(
                lambda A, Y: cross_test(1 - A, Y)
            ),
            "The logarithm is the natural one, np.log.": loss_test(lambda A, Y: cross_test(A, Y) / np.log(2)),
            "There is no 1/2 in the bce.": loss_test(lambda A, Y: cross_test(A, Y) / 2),
        },
    }
    for kind, measure_test in measures_test.items():
        of_kind_test[kind] |= {
            "Average over the samples alone, not over the outputs, too.": loss_test(
                measure_test, lambda Y: 1 / Y.size
            ),
            "1/n is missing: divide by the number of samples.": loss_test(measure_test, lambda Y: 1),
            "n is the number of samples, not of the outputs.": loss_test(
                measure_test, lambda Y: 1 / Y.shape[1]
            ),
            "The output layer has a sigmoid, too.": loss_test(measure_test, last=False),
            "The biases are missing in the forward pass.": lambda k, X, Y, weights, biases, m=measure_test: (
                loss_test(m)(k, X, Y, weights, [0 * b for b in biases])
            ),
        }
    ### END SEALED
    nets_test, batches_test = [], []
    all_sizes_test = [(3, 2, 2), (5, 3, 4, 3), (4, 2, 3, 2, 1)]
    made_test = new_networks_test(check, Network, *(sizes for _, *sizes in all_sizes_test))
    for seed_test, (n_samples, *sizes_test) in enumerate(all_sizes_test):
        net_test, *start_test = made_test[seed_test]
        nets_test.append(net_test)
        rng_test = np.random.default_rng(seed_test)
        X_test = np.round(rng_test.normal(size=(n_samples, sizes_test[0])), 1)
        Y_test = np.round(rng_test.uniform(0.05, 0.95, size=(n_samples, sizes_test[-1])), 1)
        batches_test.append((seed_test, X_test, Y_test, *start_test))
    whole_test = (
        1,
        np.round(batches_test[1][1]),
        np.round(batches_test[1][2]).astype(int),
        *batches_test[1][3:],
    )

    def check_losses_test(batches):
        for kind in ("quadratic", "mae", "bce"):

            def loss_of_test(k, X, Y, weights, biases, kind=kind):
                return check.call(nets_test[k].loss, X, Y, kind, returns="the loss")

            cases = batches
            k, X, Y, weights, biases = batches[0]
            if kind == "quadratic":  # any targets, far away, too
                cases = [*batches, (k, X, 10 * Y - 3, weights, biases)]
            if kind == "bce":  # outputs near 0 and 1, too
                scale = 6 / np.maximum(np.max(np.abs(X @ weights[0])), 1e-3)
                cases = [*batches, (k, scale * X, Y, weights, biases)]
            right = loss_test(measures_test[kind])
            with np.errstate(all="ignore"):
                cases = [case for case in cases if np.isfinite(right(*case))]
            check.that(cases, "the weights at the start are so large that all outputs are 0 or 1.")
            name = f"the {kind} loss"
            tell = {"returns": name, "suspects": of_kind_test[kind]}
            check.compare(loss_of_test, right, cases, **tell)

    check_losses_test([*batches_test, whole_test])
    check.raises(
        ValueError, nets_test[0].loss, *batches_test[0][1:3], "quadratik", when='kind is "quadratik"'
    )
    k_test, X_test, Y_test, *start_test = batches_test[1]
    if now_test := moved_network_test(check, nets_test[k_test], *start_test):
        check_losses_test([(k_test, X_test, Y_test, *now_test)])
    ### BEGIN HIDDEN TESTS
    nets_test, batches_test = [], []
    all_sizes_test = [(3, 2, 5, 3), (6, 3, 6, 4, 1)]
    made_test = new_networks_test(check, Network, *(sizes for _, *sizes in all_sizes_test))
    for seed_test, (n_samples, *sizes_test) in enumerate(all_sizes_test):
        net_test, *start_test = made_test[seed_test]
        nets_test.append(net_test)
        X_test, shape_test = check.rng.normal(size=(n_samples, sizes_test[0])), (n_samples, sizes_test[-1])
        batches_test.append((seed_test, X_test, check.rng.uniform(size=shape_test), *start_test))
    check_losses_test(batches_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_backward_test", "grade": true, "locked": true, "points": 3}
with exercise("network", title="network, backward") as check:
    ### BEGIN SEALED
    def sigma_test(z):
        return 1 / (1 + np.exp(-z))

    blames_test = {
        "quadratic": lambda A, Y: A - Y,
        "mae": lambda A, Y: np.sign(A - Y),
        "bce": lambda A, Y: (A - Y) / (A * (1 - A)),
    }

    def sweep_test(
        blame,
        slope=lambda is_last, Z, A: A * (1 - A),
        share=lambda A, Y: 1 / len(Y),
        bias=lambda delta: delta.sum(axis=0),
        back=lambda delta, W, A: delta @ W.T,
        taken=lambda inputs, k: inputs[k - 1],
        use_b=True,
        order=lambda arrays: arrays,
    ):
        """Make a function that finds the gradients of a batch, whatever the loss."""

        def found(k, X, Y, weights, biases):
            inputs, sums = [X], [X]
            for W, b in zip(weights, biases, strict=True):
                sums.append(inputs[-1] @ W + (b if use_b else 0))
                inputs.append(sigma_test(sums[-1]))
            arrives, grad_weights, grad_biases = blame(inputs[-1], Y) * share(inputs[-1], Y), [], []
            for k in range(len(weights), 0, -1):
                delta = arrives * slope(k == len(weights), sums[k], inputs[k])
                grad_weights.insert(0, taken(inputs, k).T @ delta)
                grad_biases.insert(0, bias(delta))
                arrives = back(delta, weights[k - 1], inputs[k])
            return order(grad_weights), order(grad_biases)

        return found

    def suspects_test(kind):
        blame = blames_test[kind]
        special = {
            "quadratic": {
                "The 2 of the square and the 1/2 of the loss cancel: a factor 2 too many.": sweep_test(
                    lambda A, Y: 2 * (A - Y)
                ),
                "That is the gradient of the mae, for kind quadratic.": sweep_test(blames_test["mae"]),
            },
            "mae": {
                "The derivative of |a - y| is the sign of a - y, not a - y.": sweep_test(lambda A, Y: A - Y),
                "The derivative of |a - y| is the sign of a - y: -1 where a is below y.": sweep_test(
                    lambda A, Y: np.ones(A.shape)
                ),
                "The derivative of |a - y| is the sign of a - y, not |a - y|.": sweep_test(
                    lambda A, Y: np.abs(A - Y)
                ),
                "The derivative of |a - y| is a sign; its size is 1, not 1/2.": sweep_test(
                    lambda A, Y: np.sign(A - Y) / 2
                ),
                "The derivative of |a - y| is -1 where a is below y, not 0.": sweep_test(
                    lambda A, Y: 1.0 * (A > Y)
                ),
                "Where a is y exactly, (a - y) / |a - y| is 0 / 0; np.sign gives 0 there.": sweep_test(
                    lambda A, Y: (A - Y) / np.abs(A - Y)
                ),
            },
            "bce": {
                "The derivative of the bce has both halves, -y/a and (1 - y)/(1 - a).": sweep_test(
                    lambda A, Y: -Y / A
                ),
                "The halves of the derivative are -y/a and +(1 - y)/(1 - a): mind the signs.": sweep_test(
                    lambda A, Y: -Y / A - (1 - Y) / (1 - A)
                ),
                "-y stands over a, and 1 - y over 1 - a: they have changed places.": sweep_test(
                    lambda A, Y: (1 - Y) / A - Y / (1 - A)
                ),
                "The targets may be any numbers from 0 to 1: use both halves for each.": sweep_test(
                    lambda A, Y: (A - np.round(Y)) / (A * (1 - A))
                ),
                "The targets may be any numbers from 0 to 1, 0 and 1 are not all.": sweep_test(
                    lambda A, Y: np.where(Y == 1, -1 / A, 1 / (1 - A))
                ),
                "A small constant in the denominators makes the gradient inexact.": sweep_test(
                    lambda A, Y: -Y / (A + 1e-8) + (1 - Y) / (1 - A + 1e-8)
                ),
            },
        }[kind]
        twice = "The output layer has a sigmoid, whose derivative stands there twice."
        alone = "The factor sigma' of the output layer is missing."
        if kind == "quadratic":
            alone = (
                "The delta of the output layer is a - y, as with bce: here the factor sigma' belongs to it."
            )
        if kind == "bce":
            twice = "With bce delta is a - y at the output: sigma' has cancelled, and is back."
        return special | {
            "1/n is missing: divide by the number of samples, once, at the output.": sweep_test(
                blame, share=lambda A, Y: 1
            ),
            "Average over the samples alone, not over the outputs, too.": sweep_test(
                blame, share=lambda A, Y: 1 / Y.size
            ),
            "1/n is there twice: once, at the output, is enough.": sweep_test(
                blame, share=lambda A, Y: 1 / len(Y) ** 2
            ),
            "1/n, the number of samples, comes in again for the biases: sum over the samples.": (
                sweep_test(blame, bias=lambda delta: delta.mean(axis=0))
            ),
            "1/n comes in again in every layer: once, at the output, is enough.": sweep_test(
                blame, back=lambda delta, W, A: delta @ W.T / len(delta)
            ),
            alone: sweep_test(blame, lambda is_last, Z, A: 1 if is_last else A * (1 - A)),
            "The factor sigma' is missing in the hidden layers.": sweep_test(
                blame, lambda is_last, Z, A: A * (1 - A) if is_last else 1
            ),
            "The factor sigma' is missing in every layer.": sweep_test(blame, lambda is_last, Z, A: 1),
            "BP2 takes sigma' of the layer that the blame reaches, not of the one it comes from.": sweep_test(
                blame,
                lambda is_last, Z, A: A * (1 - A) if is_last else 1,
                back=lambda delta, W, A: (delta * A * (1 - A)) @ W.T,
            ),
            "sigma' is taken at A, where Z belongs: sigma'(Z) = A (1 - A).": sweep_test(
                blame, lambda is_last, Z, A: sigma_test(A) * (1 - sigma_test(A))
            ),
            "In the hidden layers sigma' is taken at A, where Z belongs.": sweep_test(
                blame, lambda is_last, Z, A: A * (1 - A) if is_last else sigma_test(A) * (1 - sigma_test(A))
            ),
            "In the hidden layers the slope is that of tanh; they are sigmoid.": sweep_test(
                blame, lambda is_last, Z, A: A * (1 - A) if is_last else 1 - A**2
            ),
            twice: sweep_test(blame, lambda is_last, Z, A: (A * (1 - A)) ** (2 if is_last else 1)),
            f"The gradients of the {kind} have the opposite sign: a - y leads, and step subtracts them.": (
                sweep_test(lambda A, Y: -blame(A, Y))
            ),
            "The bias gradients come from one sample alone: sum over the samples.": sweep_test(
                blame, bias=lambda delta: delta[0]
            ),
            "The biases are missing in the forward pass that backward makes.": sweep_test(blame, use_b=False),
            "backward uses the activations of the last forward pass: it makes its own, for the X it gets.": (
                lambda k, X, Y, weights, biases: sweep_test(blame)(k, X[::-1] + 1, Y, weights, biases)
            ),
            "BP4 takes the activations of the layer before; X is that of the first layer alone.": sweep_test(
                blame, taken=lambda inputs, k: inputs[0]
            ),
            "The lists start with the last layer: put the first layer first.": sweep_test(
                blame, order=lambda arrays: arrays[::-1]
            ),
        }

    ### END SEALED
    nets_test, batches_test = [], []
    all_sizes_test = [(3, 2, 3, 2), (5, 2, 4, 3), (4, 3, 2, 4, 1), (3, 2, 2)]
    made_test = new_networks_test(check, Network, *(sizes for _, *sizes in all_sizes_test))
    for seed_test, (n_samples, *sizes_test) in enumerate(all_sizes_test):
        net_test, *start_test = made_test[seed_test]
        nets_test.append(net_test)
        rng_test = np.random.default_rng(seed_test)
        X_test = np.round(rng_test.normal(size=(n_samples, sizes_test[0])), 1)
        Y_test = np.round(rng_test.uniform(0.05, 0.95, size=(n_samples, sizes_test[-1])), 2)
        batches_test.append((seed_test, X_test, Y_test, *start_test))
    # One output is 1 exactly, and so is its target: whatever a - y is divided by there must not be 0.
    k_test, X_test, Y_test, weights_test, biases_test = batches_test.pop()
    towards_test = weights_test[0][:, 0] / np.maximum(np.sum(weights_test[0][:, 0] ** 2), 1e-3)
    X_test[0], Y_test[0, 0] = np.round(42 * towards_test, 1), 1.0
    met_test = (k_test, X_test, Y_test, weights_test, biases_test)
    whole_test = (
        1,
        np.round(2 * batches_test[1][1]).astype(int),
        np.round(batches_test[1][2]).astype(int),
        *batches_test[1][3:],
    )
    names = ("grad_weights", "grad_biases")

    def check_gradients_test(batches, *met):
        starts = {k: (*weights, *biases) for k, _, _, weights, biases in batches}
        for kind in ("quadratic", "mae", "bce"):

            def backward_test(k, X, Y, weights, biases, kind=kind):
                if kind != "quadratic":
                    return check.call(nets_test[k].backward, X, Y, kind, returns=names)
                with suppress(CheckFailed):  # a forward pass on other data must not matter
                    check.call(nets_test[k].forward, X[::-1] + 1)
                found = check.call(nets_test[k].backward, X, Y, kind, returns=names)
                now = [np.array(a) for a in (*nets_test[k].weights, *nets_test[k].biases)]
                same = np.all([np.array_equal(*pair) for pair in zip(now, starts[k], strict=True)])
                check.that(same, "backward changes the network: that is for step to do.")
                return found

            cases = batches
            if kind == "quadratic":  # any targets, far away, too: a numerical gradient shows
                k, X, Y, *rest = batches[0]
                cases = [*batches, (k, X, 100 * Y - 30, *rest)]
            if kind == "mae":
                cases = [*batches, *met]
            right = sweep_test(blames_test[kind])
            with np.errstate(all="ignore"):
                cases = [c for c in cases if np.all([np.isfinite(a).all() for p in right(*c) for a in p])]
            check.that(cases, "the weights at the start are so large that all outputs are 0 or 1.")
            tell = {"returns": names, "suspects": suspects_test(kind), "backward": True}
            check.compare(backward_test, right, cases, **tell)

    check_gradients_test([*batches_test, whole_test], met_test)
    check.raises(
        ValueError, nets_test[0].backward, *batches_test[0][1:3], "quadratik", when='kind is "quadratik"'
    )
    # After a step the gradients are those of the new weights.
    k_test, X_test, Y_test, *start_test = batches_test[1]
    if now_test := moved_network_test(check, nets_test[k_test], *start_test):
        check_gradients_test([(k_test, X_test, Y_test, *now_test)])
    ### BEGIN HIDDEN TESTS
    nets_test, batches_test = [], []
    all_sizes_test = [(3, 2, 5, 3), (6, 2, 3, 5, 4, 1)]
    made_test = new_networks_test(check, Network, *(sizes for _, *sizes in all_sizes_test))
    for seed_test, (n_samples, *sizes_test) in enumerate(all_sizes_test):
        net_test, *start_test = made_test[seed_test]
        nets_test.append(net_test)
        X_test, shape_test = check.rng.normal(size=(n_samples, sizes_test[0])), (n_samples, sizes_test[-1])
        batches_test.append((seed_test, X_test, check.rng.uniform(size=shape_test), *start_test))
    check_gradients_test(batches_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_step_test", "grade": true, "locked": true, "points": 1}
with exercise("network", title="network, step") as check:
    made_test = new_networks_test(check, Network, (2, 3, 2, 3), (2, 3, 2, 3), seed=5)
    (net_test, *start_test), (net_other_test, *start_other_test) = made_test
    ### BEGIN SEALED
    steps_test = [
        (lr, [[np.round(check.rng.normal(size=a.shape), 1) for a in arrays] for arrays in start_test])
        for lr in (0.3, 0.1, 2)
    ]
    at_test, wanted_test = start_test, []
    for lr_test, grads_test in steps_test:
        at_test = [
            [p - lr_test * grad for p, grad in zip(*pair, strict=True)]
            for pair in zip(at_test, grads_test, strict=True)
        ]
        wanted_test.append(at_test)

    def stepped_test(got, was, grad, lr):
        """Sentences with what they describe; the factor with which the gradient was taken is measured."""
        found = {
            "lr times the gradient is subtracted from the old values; here it replaces them.": -lr * grad
        }
        if np.shape(got) == was.shape:
            factor = np.sum((was - got) * grad) / np.sum(grad**2)
            known = {
                0: "It has not changed: what step finds belongs into self.weights and self.biases.",
                -lr: "Downhill is minus the gradient.",
                1: "The learning rate lr is not used.",
                1 / lr: "Divide nothing by lr: multiply.",
                lr**2: "lr is multiplied in twice.",
            }
            near = np.array(list(known))[np.abs(np.array(list(known)) - factor) < 1e-9]
            other = f"That is a step of {factor:.4g} times the gradient: lr is {lr:g}."
            found[known[near[0]] if near.size else other] = was - (near[0] if near.size else factor) * grad
        return found

    ### END SEALED
    before_test = start_test
    for (lr_test, grads_test), now_test in zip(steps_test, wanted_test, strict=True):
        check.call(net_test.step, *grads_test, lr_test)
        found_test = ([np.array(a) for a in arrays] for arrays in (net_test.weights, net_test.biases))
        for kind, got, want, old_test, each_test in zip(
            ("weights", "biases"), found_test, now_test, before_test, grads_test, strict=True
        ):
            check.that(len(got) == len(want), f"after a step there are {len(got)} {kind}, not {len(want)}.")
            for k_test, arrays_test in enumerate(zip(got, want, old_test, each_test, strict=True)):
                got_test, want_test, was_test, grad_test = arrays_test
                suspects = stepped_test(got_test, was_test, grad_test, lr_test)
                if kind == "biases":
                    others_test = was_test - lr_test * grads_test[0][k_test]
                    suspects["The biases move by grad_biases, not by grad_weights."] = others_test
                check.array(
                    f"{kind}[{k_test}] after a step with lr={lr_test}", got_test, want_test, suspects=suspects
                )
        before_test = now_test
    now_test = [np.array(a) for a in (*net_other_test.weights, *net_other_test.biases)]
    held_test = [a for arrays in start_other_test for a in arrays]
    same_test = np.all([np.array_equal(a, b) for a, b in zip(now_test, held_test, strict=True)])
    check.that(same_test, "a step of one network changes another: they share arrays.")
    ### BEGIN HIDDEN TESTS
    [(net_test, *now_test)] = new_networks_test(check, Network, (2, 5, 3, 1))
    buffers_test = [[np.ones(a.shape) for a in arrays] for arrays in now_test]
    for lr_test in (1.0, 0.25):
        for arrays_test in buffers_test:
            for grad_test in arrays_test:
                grad_test[...] = check.rng.normal(size=grad_test.shape)
        now_test = [
            [p - lr_test * grad for p, grad in zip(*pair, strict=True)]
            for pair in zip(now_test, buffers_test, strict=True)
        ]
        check.call(net_test.step, *buffers_test, lr_test, inplace=(0, 1))  # the same buffers each time
        for kind, got, want in zip(
            ("weights", "biases"), (net_test.weights, net_test.biases), now_test, strict=True
        ):
            check.arrays(f"{kind} after a step", [np.array(a) for a in got], want)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `train_xor`
#
# XOR is what one neuron cannot learn. Make a network with a hidden layer and let it take steps downhill
# until all four outputs lie on the right side of 0.5. It has to work for ten different starts, each in
# under ten seconds.
#
# A well-known NumPy template for this task does two things that yours should not: it trains on the table of
# OR, which a single neuron learns as well, and it seeds the generator again for every layer, so that its
# weights agree.
#
# <details><summary>Hint 1</summary>
#
# `network = Network([2, ..., 1], rng)`, then a loop of `backward` on `X_xor, Y_xor` and `step`. Print the
# loss every hundred steps: does it still fall?
#
# </details>
# <details><summary>Hint 2</summary>
#
# If some starts get stuck, think about three things: how many hidden neurons share the work, how long the
# steps are, and which loss. With the quadratic loss, a saturated output ($\sigma' \approx 0$) hardly
# learns, however wrong it is; with bce, $\sigma'$ cancels out of $\Delta^L$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Eight hidden neurons, `"bce"` and a learning rate of a few units reach it within a few hundred steps.
#
# </details>

# %% nbgrader={"grade_id": "xor_data", "locked": true}
X_xor = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y_xor = np.array([[0.0], [1.0], [1.0], [0.0]])


# %% nbgrader={"grade_id": "train_xor", "solution": true}
def train_xor(rng):
    """A Network that has learned XOR: inputs of shape (n, 2), outputs of shape (n, 1).

    rng : numpy.random.Generator, the only source of chance
    """
    ### BEGIN SOLUTION
    network = Network([2, 8, 1], rng)
    for _ in range(120):
        network.step(*network.backward(X_xor, Y_xor, "bce"), lr=4.0)
    return network
    ### END SOLUTION


# %% nbgrader={"grade_id": "train_xor_test", "grade": true, "points": 3} grader={"timeout": 150}
with exercise("train_xor") as check:
    X_test, Y_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([[0], [1], [1], [0]])
    ### BEGIN SEALED
    gates_test = {
        "OR": [0, 1, 1, 1],
        "AND": [0, 0, 0, 1],
        "NAND": [1, 1, 1, 0],
        "XNOR, the opposite of XOR": [1, 0, 0, 1],
        "x1, as if x2 did not matter": [0, 0, 1, 1],
        "x2, as if x1 did not matter": [0, 1, 0, 1],
    }

    def output_test(X, net):
        for W, b in zip(net.weights, net.biases, strict=True):
            X = 1 / (1 + np.exp(-(X @ np.array(W) + np.array(b))))
        return X

    def is_near_test(one, other):
        """Whether two lists of weights differ by a little noise alone, whatever the order of neurons."""
        first, second = (np.sort(np.abs(np.concatenate([np.ravel(W) for W in p]))) for p in (one, other))
        same_size = first.shape == second.shape
        return same_size and np.linalg.norm(first - second) <= 0.02 * np.linalg.norm(first)

    def trained_on_test(net):
        """How many steps more it takes to learn XOR from where a network stands; "" for very many."""
        weights, biases = [np.array(W) for W in net.weights], [np.array(b) for b in net.biases]
        for k in range(2000):
            inputs = [X_xor]
            for W, b in zip(weights, biases, strict=True):
                inputs.append(1 / (1 + np.exp(-(inputs[-1] @ W + b))))
            delta = (inputs.pop() - Y_xor) / 4
            if np.abs(delta).max() < 0.1:
                return f"; {k} more steps from there, on all four points, with bce and lr=4, learn it"
            for i in reversed(range(len(weights))):
                A = inputs.pop()
                grad, blame = A.T @ delta, delta @ weights[i].T * A * (1 - A)
                weights[i], biases[i] = weights[i] - 4 * grad, biases[i] - 4 * delta.sum(axis=0)
                delta = blame
        return ""

    def alone_test(net, seed, rng):
        """Say that a network was made anew, that one gradient alone has moved it, or that its biases stay."""
        sizes = [len(net.weights[0]), *(np.shape(W)[1] for W in net.weights)]
        again, made = np.random.default_rng(seed), 0
        while made == 0 or (made < 3000 and again.bit_generator.state != rng.bit_generator.state):
            start, made = Network(sizes, again), made + 1
        if 50 < made < 3000:  # fewer may be tries
            return f"; {made} networks were made from rng: what one has learned, a new one does not know"
        start = Network(sizes, np.random.default_rng(seed))
        before, after = (np.concatenate([*map(np.ravel, (*n.weights, *n.biases))]) for n in (start, net))
        for kind in ("quadratic", "mae", "bce"):
            grad = np.concatenate([np.ravel(g) for p in start.backward(X_xor, Y_xor, kind) for g in p])
            size = np.dot(after - before, grad) / np.dot(grad, grad)
            if np.linalg.norm(after - before - size * grad) < 1e-6 * np.linalg.norm(after - before):
                left = [np.abs(g).max() for p in net.backward(X_xor, Y_xor, kind) for g in p]
                if np.max(left) < 1e-6 * np.abs(grad).max():
                    return "; one gradient alone has moved it, and where it is now there is none: sigma' is 0"
                return (
                    "; one gradient alone has moved it, that of its start: is there a return inside the "
                    "loop, or is the gradient computed before it?"
                )
        biases = zip(start.biases, net.biases, strict=True)
        stay = np.all([np.array_equal(*pair) for pair in biases])
        return "; its biases are those of its start, no step has moved them" if stay else ""

    ### END SEALED
    def stays_test(net, seed):
        """Whether a network is one that has just been made."""
        weights = [np.array(W) for W in net.weights]
        sizes = [len(weights[0]), *(W.shape[1] for W in weights)]
        start = Network(sizes, np.random.default_rng(seed))
        return np.all(
            [np.array_equal(*pair) for pair in zip(weights, map(np.array, start.weights), strict=True)]
        )

    def narrow_test(net):
        """The number of neurons in the narrowest hidden layer, 0 without one."""
        return int(np.min([np.array(W).shape[1] for W in net.weights][:-1] or [0]))

    slow_test, networks_test = [], []
    for seed_test in range(10):
        with check.processor_time() as used_test:
            rng_test = check.made(f"np.random.default_rng({seed_test})")
            net_test = check.call(train_xor, rng_test, returns="a network")
        slow_test += [seed_test] if used_test.seconds > 10 else []
        check.that(len(slow_test) < 2, f"seeds {slow_test} took more than ten seconds each.")
        A_test = check.call(net_test.forward, X_test, returns="forward(X)")
        check.that(
            np.shape(A_test) == (4, 1), f"four points need outputs of shape (4, 1), not {np.shape(A_test)}."
        )
        answers_test = ", ".join(f"{a:.3f}" for a in A_test[:, 0])
        wrong_test = (
            f"with seed {seed_test} the outputs for 00, 01, 10, 11 are {answers_test}: that is not XOR"
        )
        found_test = [int(a > 0.5) for a in A_test[:, 0]]
        is_right_test = np.where(Y_test == 1, A_test > 0.5, A_test < 0.5)
        named_test = [f" but {name}" for name, table in gates_test.items() if table == found_test]
        if is_right_test.all():
            named_test = []
        elif stays_test(net_test, seed_test):
            named_test = [": the network is as it was at its start, no step has moved it"]
        elif reason_test := alone_test(net_test, seed_test, rng_test):
            named_test = [reason_test]
        elif np.isnan(A_test).any():
            named_test = [": the weights have grown without bound, as they do uphill or in steps too long"]
        elif narrow_test(net_test) < 2:
            named_test = [
                f"; one line cannot: take more hidden neurons in a layer than {narrow_test(net_test)}"
            ]
        elif np.linalg.norm(A_test - Y_test) > 1.265 and not named_test:
            named_test = [
                "; outputs of 0.5 were nearer: does each step go downhill, by the gradient where it stands?"
            ]
        elif np.ptp(A_test) < 0.2 or np.abs(A_test - 0.5).max() < 0.3:
            named_test = [
                trained_on_test(net_test)
                or "; it takes hidden neurons, and many long steps of one network, "
                "each with a new gradient, of all four points"
            ]
        elif is_right_test.sum() == 3 and np.abs(A_test - 0.5).min() > 0.4:
            named_test = [
                *named_test,
                "; three points are right, one is surely wrong: does it come in, and with its own target?",
            ]
        elif named_test and np.abs(A_test - 0.5).min() > 0.4:
            named_test = [*named_test, "; does each point come in, and with its own target?"]
        elif len(named_test) == 0 and seed_test:
            named_test = [
                f", though seeds 0 to {seed_test - 1} learned it: see the hints for starts that get stuck"
            ]
        told_test = f"{wrong_test}{''.join(named_test)}"
        check.that(is_right_test.all(), told_test if told_test.endswith("?") else f"{told_test}.")
        networks_test.append(net_test)
    weights_test = [[np.array(W) for W in net.weights] for net in networks_test]
    check.that(
        not np.any([is_near_test(a, b) for a, b in pairwise(weights_test)]),
        "two generators give the same network, or nearly the same: the start must come from rng.",
    )
    again_test = check.call(train_xor, np.random.default_rng(9), returns="a network")
    same_test = np.array_equal(again_test.weights[0], weights_test[9][0])
    check.that(
        same_test, "the same generator gives two different networks: rng must be the only source of chance."
    )
    # As a network, not as a table: other points, in another order.
    for net_test in networks_test[::4]:
        for points_test in (X_test[[3, 1, 0, 2]], X_test[[2, 0, 3, 1, 1, 0]] * 0.75, X_test[[1, 3]]):
            A_test = check.call(net_test.forward, points_test, returns="forward(X)")
            check.array(
                "the output, compared with what the weights and biases give,",
                A_test,
                output_test(points_test, net_test),
            )

# %% grader={"claim": true}
# Eight hidden neurons, bce and a rate of a few units are enough within a few hundred steps.
net_claim = train_xor(np.random.default_rng(0))
assert (np.abs(net_claim.forward(X_xor) - Y_xor) < 0.5).all()

# %% [markdown]
# What has it learned? The colour is the output for every point of the plane; on the line it is 0.5.
# One neuron could draw a single straight line, and no straight line separates the circles from the squares.

# %% grader={"picture": true}
with needs("train_xor", "Network"):
    show(plot_decision_region(train_xor(np.random.default_rng(0)).forward))

# %% [markdown]
# And how did it get there? Watch your own class, with the quadratic loss and two hidden layers of four
# neurons. **Try:** from which starts does the line bend early, and from which does the loss stay on its
# plateau for a long time? What does a learning rate of 0.5 do to the plateau?

# %% grader={"picture": true}
with needs("Network"):
    display(xor_training(Network=Network))

# %% grader={"claim": true}
waits_claim = {}
for rate_claim in (5.0, 0.5):
    learned_claim = waits_claim[rate_claim] = []
    for seed_claim in (2, 3, 5):
        training_claim = xor_claim.XorTraining(Network=Network)
        training_claim.set(lr=rate_claim)
        training_claim.seed = seed_claim
        training_claim.restart()
        while training_claim.step() and not training_claim.is_right.all():
            pass
        learned_claim.append(training_claim.n_steps)
assert waits_claim[5.0][1] < 110 < 340 < waits_claim[5.0][2], waits_claim
assert min(waits_claim[0.5]) > 900, waits_claim

# %% [markdown]
# The start decides much: the second one needs about a hundred steps, others three to four times as many. A
# rate of 0.5 makes the plateau about ten times as long. Most starts then do not leave it within the thousand
# steps that the demo makes.
#
# ## 8. (optional) Could the computer do all this by itself?
#
# ### Exercise: `value` *
#
# *Bonus: its points are extra, and no later notebook needs it.*
#
# You derived one backward pass after another by hand. But every gate follows the same pattern, so let each
# number remember how it was made: from which numbers, and with which slopes. Then **one** `backward` serves
# all functions. This is **reverse-mode automatic differentiation**, the engine of every framework.
#
# - `+ - *` between values and plain numbers **on either side** (Python asks `__radd__`, `__rsub__`,
#   `__rmul__` for `2 + v`, `2 - v`, `2 * v`), `v ** number`, `exp`, `tanh`, `relu`.
# - `backward` sets `.grad` of every number the result was made from. A number used twice collects from both
#   uses, as in section 3, so a node may pass its gradient on only when all its users have reported: go in
#   **topological order**.
#
# <details><summary>Hint 1</summary>
#
# Each operation returns a new `Value` that knows its parents and the slope for each: `Value(self.data +
# other.data, (self, other), (1.0, 1.0))`. A plain number becomes a `Value` first. A difference is a sum
# and a product by $-1$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# For `backward`, visit the parents of a node before the node itself, each node once, and put it at the end
# of a list. Backwards, that list meets every node after all of its users.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Set `self.grad = 1.0`. For each node of the reversed list and each of its parents:
# `parent.grad += slope * node.grad`.
#
# </details>


# %% nbgrader={"grade_id": "value", "solution": true}
class Value:
    """A number that knows how it was made. `data` is the number, `grad` is what backward finds."""

    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self._parents = parents  # the values it was made from
        self._slopes = slopes  # its derivative with respect to each of them

    def __add__(self, other):
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    __radd__ = __add__
    ### END SOLUTION

    def __mul__(self, other):
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    __rmul__ = __mul__

    def __sub__(self, other):
        return self + -1 * other

    def __rsub__(self, other):
        return other + -1 * self
        ### END SOLUTION

    # still to write: __sub__, and __radd__, __rmul__, __rsub__ for a plain number on the left

    def __pow__(self, number):
        ### BEGIN SOLUTION
        return Value(self.data**number, (self,), (number * self.data ** (number - 1),))
        ### END SOLUTION

    def exp(self):
        ### BEGIN SOLUTION
        e = np.exp(self.data)
        return Value(e, (self,), (e,))
        ### END SOLUTION

    def tanh(self):
        ### BEGIN SOLUTION
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))
        ### END SOLUTION

    def relu(self):
        ### BEGIN SOLUTION
        return Value(max(self.data, 0), (self,), (float(self.data > 0),))
        ### END SOLUTION

    def backward(self):
        """Set `grad` of everything this value was made from to the derivative of this value."""
        ### BEGIN SOLUTION
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node._parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in zip(node._parents, node._slopes, strict=True):
                parent.grad += slope * node.grad
        ### END SOLUTION


# %% nbgrader={"grade_id": "value_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
value_formulas_test = [
    (lambda a: a, lambda x: 1),
    (lambda a: a + 2, lambda x: 1),
    (lambda a: 2 + a, lambda x: 1),
    (lambda a: a * 3, lambda x: 3),
    (lambda a: 3 * a, lambda x: 3),
    (lambda a: a - 2, lambda x: 1),
    (lambda a: 2 - a, lambda x: -1),
    (lambda a: a - 2 * a, lambda x: -1),
    (lambda a: a + a, lambda x: 2),
    (lambda a: a * a * 3, lambda x: 6 * x),
    (lambda a: 2 * a**3, lambda x: 6 * x**2),
    (lambda a: 2 * a.exp() + a, lambda x: 2 * np.exp(x) + 1),
    (lambda a: 2 * a.tanh() + a, lambda x: 3 - 2 * np.tanh(x) ** 2),
    (lambda a: 2 * a.relu() + a, lambda x: 1 + 2 * (x > 0)),
    (lambda a: 2 * (-1 * a).relu() + a, lambda x: 1 - 2 * (x < 0)),
    (lambda a: (b := a + a) * (a + b), lambda x: 12 * x),
]


value_seed_test = "backward starts with the derivative of a number by itself: set self.grad = 1.0."
value_ones_test = (
    "Every grad ends as 1: it is the result alone that begins with 1; the others begin with 0, and collect."
)


def value_slope_test(Value, formula, number):
    """The derivative of a formula, or None."""
    with suppress(Exception):
        a = Value(number)
        formula(a).backward()
        return a.grad


def value_chains_test(Value, n):
    """Whether a chain of n sums, of n products and of n powers has the right slope, 1."""

    def chain(step):
        def formula(a):
            for _ in range(n):
                a = step(a)
            return a

        return value_slope_test(Value, formula, 2.0) == 1

    return [chain(step) for step in (lambda a: a + 1, lambda a: a * 1, lambda a: a**1)]


def value_order_test(Value):
    """Say that `backward` goes one step back alone, in an order left to chance, or by data; or nothing."""
    adds, *others = value_chains_test(Value, 8)  # of sums alone all numbers differ
    if adds and all(value_chains_test(Value, 1)) and not any(others):
        return (
            "Values that hold equal numbers get into each other's way: know a node by itself, not its data."
        )
    if not any(value_chains_test(Value, 1)) or any([adds, *others]):
        return ""
    return (
        "One step back is right, several are not: a node hands on its grad before that has arrived, or\n"
        "never. Go from the result to what it was made from, in topological order."
    )


def value_lost_test(Value, name):
    """Say why nothing arrives at a value."""
    if value_slope_test(Value, lambda a: a, 2.0) == 0:
        return value_seed_test
    if any(value_chains_test(Value, 1)):
        return f"Nothing arrives at {name}: its result does not know it as a parent, or loses its slope."
    return (
        f"Nothing arrives at {name}, nor at the parents of other results: are they kept with their slopes,\n"
        "and does backward, which begins with a grad of 1, come to them?"
    )


def value_data_test(Value, formula, number):
    """The data of a formula without functions, or None."""
    with suppress(Exception):
        return formula(number) if Value is float else formula(Value(number)).data


def all_of_value_test(Value):
    """What `compare` needs to see all that a Value can do: the numbers, and which of them cannot be found."""
    formulas = [formula for formula, _ in value_formulas_test]
    plain = [formula for formula in formulas if value_data_test(float, formula, 1.5) is not None]

    def right(number):
        slopes = [float(slope(number)) for _, slope in value_formulas_test]
        return np.array(slopes + [formula(number) for formula in plain])

    def found(number):
        slopes = [value_slope_test(Value, formula, number) for formula in formulas]
        numbers = slopes + [value_data_test(Value, formula, number) for formula in plain]
        missing = np.array([one is None for one in numbers])
        return np.where(missing, right(number), np.array(numbers, dtype=float)), 1 * missing

    return found, lambda number: (right(number), 0 * right(number)), [(1.5,), (-0.7,)]


### END SEALED


# %% nbgrader={"grade_id": "value_operators_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("value", title="value, operators") as check:
    a_test = Value(2.5)
    a_test.backward()
    seed_test = {
        value_seed_test: 0.0,
        "backward starts with self.grad = 1.0, not with self.data.": 2.5,
    }
    check.scalar("the derivative of a number by itself, Value(2.5),", a_test.grad, 1, suspects=seed_test)
    ### BEGIN SEALED
    collects_test = "That is what one of the two uses of a brings: each adds its part, with +=."
    added_test = "That adds: __rmul__ has to multiply."
    sum_test = "Both slopes of a sum are 1, not its numbers."
    swap_test = "A product swaps: the slope by a is b, and that by b is a."
    unchanged_test = "1 arrives, as if the product were a sum: its slope by a is b, and that by b is a."
    falls_test = "A difference falls when the number after the minus grows: that slope is -1."
    plus_test = "The minus is lost: that adds."
    turned_test = "That is the difference the other way round: x - y is not y - x."
    falls_by_one_test = "The exponent falls by 1 in the derivative: number * a ** (number - 1)."
    factor_test = "The factor number is missing: number * a ** (number - 1)."
    falls_once_test = "That is number * a, without the exponent: number * a ** (number - 1)."
    power_first_test = "a ** number - 1 is (a ** number) - 1: put number - 1 into brackets."
    times_test = "That is number * a: a ** number multiplies a by itself."
    square_test = "That is the derivative of a square: number * a ** (number - 1) is meant."
    product_test = "The gradient that arrives at the product is not multiplied in (chain rule)."
    passed_on_test = "The gradient that arrives at the sum is not passed on: 1 is (chain rule)."
    difference_test = "The gradient that arrives at the difference is not passed on (chain rule)."
    power_test = "The gradient that arrives at the power is not multiplied in (chain rule)."

    def powers_test(n):
        wrong = {
            falls_by_one_test: lambda a, b: n * a**n,
            factor_test: lambda a, b: a ** (n - 1),
            square_test: lambda a, b: 2 * a,
            falls_once_test: lambda a, b: n * a,
            power_first_test: lambda a, b: n * a**n - 1,
        }
        slopes = lambda a, b: (n * a ** (n - 1), 0)
        return f"a ** {n}", lambda a, b: a**n, slopes, {times_test: lambda a, b: n * a}, wrong, {}

    # text, function, slopes, wrong data with their sentences, wrong slopes by a, wrong slopes by b
    formulas_test = [
        (
            "a + b",
            lambda a, b: a + b,
            lambda a, b: (1, 1),
            {},
            {sum_test: lambda a, b: a},
            {sum_test: lambda a, b: b},
        ),
        (
            "a * b",
            lambda a, b: a * b,
            lambda a, b: (b, a),
            {},
            {swap_test: lambda a, b: a, unchanged_test: lambda a, b: 1},
            {swap_test: lambda a, b: b, unchanged_test: lambda a, b: 1},
        ),
        ("a + 2", lambda a, b: a + 2, lambda a, b: (1, 0), {}, {}, {}),
        ("2 + a", lambda a, b: 2 + a, lambda a, b: (1, 0), {}, {}, {}),
        ("a * 3", lambda a, b: a * 3, lambda a, b: (3, 0), {}, {swap_test: lambda a, b: a}, {}),
        (
            "3 * a",
            lambda a, b: 3 * a,
            lambda a, b: (3, 0),
            {added_test: lambda a, b: 3 + a},
            {swap_test: lambda a, b: a, added_test: lambda a, b: 1},
            {},
        ),
        (
            "a - b",
            lambda a, b: a - b,
            lambda a, b: (1, -1),
            {turned_test: lambda a, b: b - a, plus_test: lambda a, b: a + b},
            {turned_test: lambda a, b: -1},
            {turned_test: lambda a, b: 1, falls_test: lambda a, b: 1, plus_test: lambda a, b: 1},
        ),
        (
            "a - 2",
            lambda a, b: a - 2,
            lambda a, b: (1, 0),
            {turned_test: lambda a, b: 2 - a, plus_test: lambda a, b: a + 2},
            {turned_test: lambda a, b: -1},
            {},
        ),
        (
            "2 - a",
            lambda a, b: 2 - a,
            lambda a, b: (-1, 0),
            {turned_test: lambda a, b: a - 2, plus_test: lambda a, b: a + 2},
            {turned_test: lambda a, b: 1, falls_test: lambda a, b: 1, plus_test: lambda a, b: 1},
            {},
        ),
        *map(powers_test, (3, 2, 0.5, -1)),
        (
            "2 * (a * b)",
            lambda a, b: 2 * (a * b),
            lambda a, b: (2 * b, 2 * a),
            {},
            {product_test: lambda a, b: b},
            {product_test: lambda a, b: a},
        ),
        (
            "3 * (a - b)",
            lambda a, b: 3 * (a - b),
            lambda a, b: (3, -3),
            {},
            {difference_test: lambda a, b: 1},
            {difference_test: lambda a, b: -1},
        ),
        (
            "2 * a ** 3",
            lambda a, b: 2 * a**3,
            lambda a, b: (6 * a**2, 0),
            {},
            {power_test: lambda a, b: 3 * a**2},
            {},
        ),
        ("(3 * a) ** 2", lambda a, b: (3 * a) ** 2, lambda a, b: (18 * a, 0), {}, {}, {}),
        (
            "a ** 2 + a ** 3",
            lambda a, b: a**2 + a**3,
            lambda a, b: (2 * a + 3 * a**2, 0),
            {},
            {collects_test: lambda a, b: 2 * a, f"{collects_test} ": lambda a, b: 3 * a**2},
            {},
        ),
        (
            "a * b + 5 * (1 - b) - a ** 3",
            lambda a, b: a * b + 5 * (1 - b) - a**3,
            lambda a, b: (b - 3 * a**2, a - 5),
            {},
            {collects_test: lambda a, b: b},
            {collects_test: lambda a, b: a},
        ),
        (
            "(a + 2) * (b - 3)",
            lambda a, b: (a + 2) * (b - 3),
            lambda a, b: (b - 3, a + 2),
            {},
            {passed_on_test: lambda a, b: 1},
            {passed_on_test: lambda a, b: 1},
        ),
    ]

    def outputs_test(data, slopes, by_a=None, by_b=None):
        """Make a function that returns the data, before and after, and the slopes, some of them replaced."""

        def found(*numbers):
            a, b = numbers if len(numbers) == 2 else (*numbers, 0.0)
            both = slopes(a, b)
            given = (by_a(a, b) if by_a else both[0], by_b(a, b) if by_b else both[1])[: len(numbers)]
            return (*map(float, (data(a, b), data(a, b), *numbers, *given)),)

        return found

    def suspects_test(f, slopes, data, by_a, by_b):
        if np.all([value_slope_test(Value, one, 2.0) == 1 for one in (lambda a: a + a, lambda a: 3 * a)]):
            return {value_ones_test: outputs_test(f, lambda a, b: (1, 1))}
        if order := value_order_test(Value):
            return {order: lambda *numbers: seen_test[numbers]}
        known = {
            text: outputs_test(data.get(text, f), slopes, by_a.get(text), by_b.get(text))
            for text in (*data, *by_a, *by_b)
        }
        known |= {f"{text} ": outputs_test(wrong, slopes) for text, wrong in data.items()}
        alone = [{text: wrong for text, wrong in by.items() if text not in data} for by in (by_a, by_b)]
        known |= {f"{text} ": outputs_test(f, slopes, by_a=wrong) for text, wrong in alone[0].items()}
        known |= {f"{text}  ": outputs_test(f, slopes, by_b=wrong) for text, wrong in alone[1].items()}
        known[value_lost_test(Value, "a")] = outputs_test(f, slopes, by_a=lambda a, b: 0)
        known[f"{value_lost_test(Value, 'b')} "] = outputs_test(f, slopes, by_b=lambda a, b: 0)
        return known

    ### END SEALED

    seen_test = {}  # the last answers, which chance may have made

    def answers_test(f):
        def found(*numbers):
            leaves = [Value(number) for number in numbers]
            result = f(*leaves) if len(leaves) == 2 else f(*leaves, None)
            before = result.data
            result.backward()
            data, grads = [leaf.data for leaf in leaves], [leaf.grad for leaf in leaves]
            seen_test[numbers] = before, result.data, *data, *grads
            return seen_test[numbers]

        return found

    for text_test, f_test, slopes_test, *wrong_test in formulas_test:
        leaves_test = "ab" if "b" in text_test else "a"
        numbers_test = [(2, -3), (1.7, 0.6) if text_test == "a ** 0.5" else (-1.3, 2.2)]
        check.compare(
            answers_test(f_test),
            outputs_test(f_test, slopes_test),
            [numbers[: len(leaves_test)] for numbers in numbers_test],
            returns=(
                f"the data of {text_test}",
                f"the data of {text_test} after backward",
                *(f"{name}.data after backward" for name in leaves_test),
                *(f"the derivative of {text_test} by {name}" for name in leaves_test),
            ),
            suspects=lambda known=(f_test, slopes_test, *wrong_test): suspects_test(*known),
            inputs=leaves_test,
            whole=all_of_value_test(Value),
        )
    ### BEGIN HIDDEN TESTS
    formulas_test = [
        ("a * 3 - 4 * b", lambda a, b: a * 3 - 4 * b, lambda a, b: (3, -4)),
        ("a ** 2 + b ** 3", lambda a, b: a**2 + b**3, lambda a, b: (2 * a, 3 * b**2)),
        ("(2.5 + a) * (3 - b)", lambda a, b: (2.5 + a) * (3 - b), lambda a, b: (3 - b, -2.5 - a)),
        ("b - a ** 0.5", lambda a, b: b - a**0.5, lambda a, b: (-0.5 / a**0.5, 1)),
        ("b * a ** -1", lambda a, b: b * a**-1, lambda a, b: (-b / a**2, 1 / a)),
    ]
    for formula_test, f_test, slopes_test in formulas_test:
        numbers_test = tuple(check.rng.uniform(0.5, 3, size=2))
        a_test, b_test = (Value(number) for number in numbers_test)
        result_test = f_test(a_test, b_test)
        place_test = f"a={numbers_test[0]}, b={numbers_test[1]}"
        check.scalar(f"{formula_test} at {place_test}", result_test.data, f_test(*numbers_test))
        result_test.backward()
        for name, leaf_test, want in zip("ab", (a_test, b_test), slopes_test(*numbers_test), strict=True):
            check.scalar(f"the derivative of {formula_test} by {name}", leaf_test.grad, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "value_functions_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("value", title="value, functions") as check:
    ### BEGIN SEALED
    functions_test = {
        "exp": (np.exp, np.exp),
        "tanh": (np.tanh, lambda a: 1 - np.tanh(a) ** 2),
        "relu": (lambda a: np.maximum(a, 0), lambda a: float(a > 0)),
    }
    wrong_slopes_test = {
        "exp": {
            "The slope of exp is exp itself, not the input.": lambda a: a,
            "The slope of exp is exp itself, not 1.": lambda a: 1,
            "exp is no power: its slope is exp itself, not a e^(a - 1).": lambda a: a * np.exp(a - 1),
        },
        "tanh": {
            "1 - a^2 is not the slope: square tanh(a).": lambda a: 1 - a**2,
            "The square is missing: the slope is 1 - tanh(a)^2.": lambda a: 1 - np.tanh(a),
            "t (1 - t) is the slope of the sigmoid; that of tanh is 1 - t^2.": (
                lambda a: np.tanh(a) * (1 - np.tanh(a))
            ),
            "The slope is taken at tanh(a), where a belongs.": lambda a: 1 - np.tanh(np.tanh(a)) ** 2,
        },
        "relu": {
            "Where a is negative relu is flat: its slope is 0 there.": lambda a: 1,
            "Where a is negative relu is flat: its slope there is 0, not -1.": np.sign,
            "The slope of relu is 1 where a is positive, not relu(a).": lambda a: max(a, 0),
        },
    }
    upstream_test = "The gradient from above is forgotten: multiply by it (chain rule)."
    product_test = "The derivative of 3 * a is not 3 either: see to the operators first."
    collects_test = "That is what one of the two uses of a brings: both add up in a.grad."
    begun_test = "backward sets a grad of 0 to 1 on its way: it is the result alone that begins with 1."

    def outputs_test(data, slope):
        return lambda a: tuple(map(float, (data(a), data(a), slope(a))))

    def around_test(kind, f):
        """The data of a formula around a function, its slope for one of that, and sentences of its own."""
        if kind == "3 {}(a) - 1":
            is_passed_on = value_slope_test(Value, lambda a: 3 * a, 2.0) == 3
            special = {upstream_test if is_passed_on else product_test: lambda g: g}
            return (lambda a: 3 * f(a) - 1), (lambda g: lambda a: 3 * g(a)), special
        if kind == "{}(a + 1)":
            return (lambda a: f(a + 1)), (lambda g: lambda a: g(a + 1)), {}
        if kind == "a + {}(a)":
            special = {collects_test: lambda g: g, f"{collects_test} ": lambda g: lambda a: 1}
            return (lambda a: a + f(a)), (lambda g: lambda a: 1 + g(a)), special
        return f, (lambda g: g), {}

    def is_seen_test(method, *slopes):
        """Whether the derivative of 3 f(a) - 1, which nobody asked for yet, is one of these."""
        got = [answers_test("3 {}(a) - 1", method)(number)[-1] for number in numbers_test[method]]
        wants = [[float(slope(number)) for number in numbers_test[method]] for slope in slopes]
        return any(np.allclose(got, want, rtol=1e-9) for want in wants)

    def suspects_test(kind, method):
        """Sentences with what they describe; in the function alone a coincidence must not occur twice."""
        if order := value_order_test(Value):
            return {order: lambda number: seen_test[number]}
        f, slope = functions_test[method]
        data, slope_of, special = around_test(kind, f)
        if kind == "a + {}(a)" and value_slope_test(Value, lambda a: Value(1.0) + a, 2.0) != 1:
            special = {}  # the sum is to blame
        wrong = {} if kind == "{}(a + 1)" else wrong_slopes_test[method]  # there the sum may be to blame
        found = {text: outputs_test(data, of(slope)) for text, of in special.items()}
        for text, each in wrong.items():
            alone = () if each(numbers_test[method][0]) == 1 else (each,)  # as where no slope is used at all
            if kind != "{}(a)" or is_seen_test(method, *alone, lambda a, each=each: 3 * each(a)):
                found[text] = outputs_test(data, slope_of(each))
        if kind == "{}(a)" and is_seen_test(method, lambda a: 3 * slope(a) or 1):
            found[begun_test] = outputs_test(data, lambda a: slope(a) or 1)
        return found | {value_lost_test(Value, "a"): outputs_test(data, lambda a: 0)}

    ### END SEALED

    def answers_test(kind, method):
        def found(number):
            a = Value(number)
            inner = a + 1 if kind == "{}(a + 1)" else a
            result = getattr(inner, method)()
            result = (
                3 * result - 1 if kind == "3 {}(a) - 1" else a + result if kind == "a + {}(a)" else result
            )
            before = result.data
            result.backward()
            seen_test[number] = before, result.data, a.grad
            return seen_test[number]

        return found

    seen_test = {}  # the last answers, which chance may have made
    numbers_test = {"exp": (0.5, -2), "tanh": (0.5, 3), "relu": (2.5, -1.5, 0.25, -2, 3)}
    for kind in ("{}(a)", "3 {}(a) - 1", "{}(a + 1)", "a + {}(a)"):
        for method_test, (f_test, slope_test) in functions_test.items():
            data_test, slope_of_test, _ = around_test(kind, f_test)
            right_test = outputs_test(data_test, slope_of_test(slope_test))
            text_test = kind.format(method_test)
            check.compare(
                answers_test(kind, method_test),
                right_test,
                [(number,) for number in numbers_test[method_test][: 4 if kind == "{}(a)" else 2]],
                returns=(
                    f"the data of {text_test}",
                    f"the data of {text_test} after backward",
                    f"the derivative of {text_test}",
                ),
                suspects=lambda kind=kind, method=method_test: suspects_test(kind, method),
                inputs=("a",),
                whole=all_of_value_test(Value),
            )
    ### BEGIN HIDDEN TESTS
    for method_test in functions_test:
        number_test = check.rng.normal()
        a_test = Value(number_test)
        (2 * getattr(a_test, method_test)()).backward()
        want = 2.0 * functions_test[method_test][1](number_test)
        check.scalar(f"the derivative of 2 {method_test}(a) at a={number_test}", a_test.grad, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "value_graph_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("value", title="value, graphs") as check:
    ### BEGIN SEALED
    class Node_test:  # noqa: N801  (the names of checks end so)
        """A value of a graph with sums and products alone, which finds slopes rightly or not."""

        swapped = True

        def __init__(self, data, parents=(), slopes=()):
            self.data, self.grad, self.parents, self.slopes = data, 0.0, parents, slopes

        def __add__(self, other):
            return type(self)(self.data + other.data, (self, other), (1, 1))

        def __mul__(self, other):
            slopes = (other.data, self.data) if self.swapped else (self.data, other.data)
            return type(self)(self.data * other.data, (self, other), slopes)

        def order(self):
            """Every node once, each after the nodes that it was made from."""
            found = []

            def visit(node):
                if node not in found:
                    for parent in node.parents:
                        visit(parent)
                    found.append(node)

            visit(self)
            return found

        def backward(self):
            self.grad = 1.0
            for node in reversed(self.order()):
                for parent, slope in zip(node.parents, node.slopes, strict=True):
                    parent.grad += slope * node.grad

    class Overwriting_test(Node_test):  # noqa: N801  (the names of checks end so)
        def backward(self):
            self.grad = 1.0
            for node in reversed(self.order()):
                for parent, slope in zip(node.parents, node.slopes, strict=True):
                    parent.grad = slope * node.grad

    class SumOverwriting_test(Node_test):  # noqa: N801  (the names of checks end so)
        def backward(self):
            self.grad = 1.0
            for node in reversed(self.order()):
                for parent, slope in zip(node.parents, node.slopes, strict=True):
                    before = 0.0 if node.slopes == (1, 1) else parent.grad
                    parent.grad = before + slope * node.grad

    class Ones_test(Node_test):  # noqa: N801  (the names of checks end so)
        def backward(self):
            for node in reversed(self.order()):
                node.grad = 1.0
                for parent, slope in zip(node.parents, node.slopes, strict=True):
                    parent.grad += slope * node.grad

    class Zeroing_test(Node_test):  # noqa: N801  (the names of checks end so)
        def backward(self):
            self.grad = 1.0
            for node in reversed(self.order()):
                for parent in node.parents:
                    parent.grad = 0.0
                for parent, slope in zip(node.parents, node.slopes, strict=True):
                    parent.grad += slope * node.grad

    class OneSlope_test(Node_test):  # noqa: N801  (the names of checks end so)
        def __init__(self, data, parents=(), slopes=()):
            by_parent = dict(zip(parents, slopes, strict=True))
            super().__init__(data, tuple(by_parent), tuple(by_parent.values()))

    class Walking_test(Node_test):  # noqa: N801  (the names of checks end so)
        def backward(self, *, at=-1, once=False):
            self.grad, todo, seen = 1.0, [self], set()
            while todo:
                node = todo.pop(at)
                if once and node in seen:
                    continue
                seen.add(node)
                for parent, slope in zip(node.parents, node.slopes, strict=True):
                    parent.grad += slope * node.grad
                    todo.append(parent)

    class Queue_test(Walking_test):  # noqa: N801  (the names of checks end so)
        def backward(self):
            super().backward(at=0)

    class Early_test(Walking_test):  # noqa: N801  (the names of checks end so)
        def backward(self):
            super().backward(once=True)

    class EarlyQueue_test(Walking_test):  # noqa: N801  (the names of checks end so)
        def backward(self):
            super().backward(at=0, once=True)

    class Recursive_test(Node_test):  # noqa: N801  (the names of checks end so)
        def backward(self, grad=1.0):
            self.grad = grad
            for parent, slope in zip(self.parents, self.slopes, strict=True):
                parent.backward(parent.grad + slope * self.grad)

    class Straight_test(Node_test):  # noqa: N801  (the names of checks end so)
        swapped = False

    class SumData_test(Node_test):  # noqa: N801  (the names of checks end so)
        def __add__(self, other):
            return type(self)(self.data + other.data, (self, other), (self.data, other.data))

    early_test = (
        "A value passed its gradient on before all its users had reported:\n"
        "run through the graph in topological order, each node once."
    )
    again_test = "A shared value passed on twice what it had collected: each node once, in topological order."
    ways_test = [
        ("A value used twice collects from both uses (+=).", Overwriting_test),
        ("A value used twice collects from both uses: in a sum, too, add with +=.", SumOverwriting_test),
        ("A value used twice collects from both uses: a + a has two slopes, both by a.", OneSlope_test),
        (value_ones_test, Ones_test),
        ("A grad that has collected something is set to 0 again: no grad is, during backward.", Zeroing_test),
        (early_test, Early_test),
        (f"{early_test} ", EarlyQueue_test),
        (again_test, Walking_test),
        (f"{again_test} ", Queue_test),
        (f"{again_test}  ", Recursive_test),
        ("A product swaps: the slope by a is b, and that by b is a.", Straight_test),
        ("Both slopes of a sum are 1, not its numbers.", SumData_test),
    ]
    ### END SEALED

    def slopes_test(number, Value):
        """The derivatives of some graphs at a number."""
        found = []
        for graph in (
            lambda a, one: (a + a, a),
            lambda a, one: (a * a, a),
            lambda a, one: ((b := a + a) * (a + b), a),
            lambda a, one: ((b := a + a) * (a + b), b),
            lambda a, one: ((a + (b := a + one)) * b, a),
            lambda a, one: ((a + (b := a + one)) * b, b),
        ):
            result, node = graph(Value(number), Value(1.0))
            result.backward()
            found.append(node.grad)
        return found

    names_test = (
        "the derivative of a + a by a",
        "the derivative of a * a by a",
        "the derivative of b (a + b), b = a + a, by a",
        "the derivative of b (a + b), b = a + a, by b",
        "the derivative of (a + b) b, b = a + 1, by a",
        "the derivative of (a + b) b, b = a + 1, by b",
    )

    ### BEGIN SEALED
    def right_test(number):
        return slopes_test(number, Node_test)

    def suspects_test():
        if order := value_order_test(Value):
            return {order: lambda number: seen_test[number]}
        known = {text: lambda number, way=way: slopes_test(number, way) for text, way in ways_test}
        both = "That is what one of the two uses of a in {} brings: each adds its part."
        if value_slope_test(Value, lambda a: Value(1.0) + a, 2.0) == 1:
            known[both.format("a + a")] = lambda number: [1.0, *right_test(number)[1:]]
        known[both.format("a * a")] = lambda number: [2.0, number, *right_test(number)[2:]]
        return known

    ### END SEALED
    seen_test = {}  # the last answers, which chance may have made

    def answers_test(number):
        seen_test[number] = slopes_test(number, Value)
        return seen_test[number]

    check.compare(
        answers_test,
        right_test,
        [(3.0,), (1.7,)],
        returns=names_test,
        suspects=suspects_test,
        inputs=("a",),
        whole=all_of_value_test(Value),
    )
    two_test, other_test = Value(2.0), Value(2.0)
    (two_test * other_test + 3 * two_test).backward()
    check.scalar("the derivative of a b + 3a by a, where b is another value of 2.0", two_test.grad, 5)
    check.scalar("the derivative of a b + 3a by b, where a is another value of 2.0", other_test.grad, 2)
    a_test = result_test = Value(0.5)
    for _ in range(100):  # a chain as deep as a graph of a few hundred nodes gets
        result_test = 0.75 - result_test
    result_test.backward()
    check.scalar("the derivative at the start of a long chain of values, many of them equal,", a_test.grad, 1)
    check.scalar("the result of a long chain", result_test.data, 0.5)
    a_test = result_test = Value(0.5)
    for _ in range(22):
        result_test = result_test + result_test
    with check.processor_time() as used_test:
        result_test.backward()
    check.scalar("the derivative of a sum doubled 22 times", a_test.grad, 2.0**22)
    slow_test = f"backward took {used_test.seconds:.1f} seconds for 23 nodes: it walks every path. "
    check.that(used_test.seconds < 0.5, f"{slow_test}Visit each node once.")

    def random_graph_test(rng):
        """A random graph; the right derivatives are carried forward with the values."""
        numbers = rng.normal(size=3)
        leaves = [Value(float(number)) for number in numbers]
        nodes = list(zip(leaves, numbers, np.eye(3), strict=True))
        for kind in rng.integers(4, size=14):
            chosen = rng.integers(np.maximum(0, len(nodes) - 5), len(nodes), size=2)
            (p, x, dx), (q, y, dy) = (nodes[k] for k in chosen)
            if kind == 0:
                nodes.append(((p + q) * 0.5, (x + y) * 0.5, (dx + dy) * 0.5))
            elif kind == 1:
                nodes.append((p - q, x - y, dx - dy))
            elif kind == 2:
                nodes.append((2 - p * q, 2 - x * y, -(dx * y + x * dy)))
            else:
                nodes.append((p.tanh(), np.tanh(x), (1 - np.tanh(x) ** 2) * dx))
        (p, x, dx), (q, y, dy) = nodes[-1], nodes[-2]
        result = p + q
        check.scalar("the result of a larger graph", result.data, x + y)
        result.backward()
        for leaf, want in zip(leaves, dx + dy, strict=True):
            if want != 0:  # a leaf that the result was made from
                check.scalar("a derivative in a larger graph", leaf.grad, want)

    for seed_test in range(2):
        random_graph_test(np.random.default_rng(seed_test))
    ### BEGIN HIDDEN TESTS
    random_graph_test(check.rng)
    ### END HIDDEN TESTS

# %% [markdown]
# ## What you have now
#
# A gradient by nudging, a gradient by the chain rule, and a habit of comparing the two. The next notebooks
# change what stands at the two ends of this machine: the loss at one (05), the step at the other (06). The
# middle stays.
#
# ## Sources
#
# - M. Nielsen, [*Neural Networks and Deep Learning*, chapter
#   2](http://neuralnetworksanddeeplearning.com/chap2.html), 2015: the two assumptions on the cost and the
#   equations BP1 to BP4.
# - Stanford CS231n, course notes: [backpropagation as gates](https://cs231n.github.io/optimization-2/),
#   [gradient checks and their pitfalls](https://cs231n.github.io/neural-networks-3/).
# - I. Goodfellow, Y. Bengio, A. Courville, [*Deep Learning*, chapter
#   6](https://www.deeplearningbook.org/contents/mlp.html), MIT Press, 2016: section 6.5 is on
#   back-propagation.
# - D. Rumelhart, G. Hinton, R. Williams, [*Learning representations by back-propagating
#   errors*](https://www.nature.com/articles/323533a0), Nature 323, 1986.
# - A. Baydin, B. Pearlmutter, A. Radul, J. Siskind, [*Automatic differentiation in machine learning: a
#   survey*](https://jmlr.org/papers/v18/17-468.html), JMLR 18, 2018.
# - A. Karpathy, [*micrograd*](https://github.com/karpathy/micrograd): the model for `Value`.
