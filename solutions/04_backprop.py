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
# # Which weight is to blame?
#
# A network answers, and the answer is wrong. Every weight had a hand in it. Here is the smallest case: one
# neuron with two inputs, its answer $a$, the target $y$ and the loss $L = (a - y)^2$.

# %%
from course.demos import graph_stepper, step_size_explorer
from course.given import needs
from course.graphs import Graph
from course.plots import draw_graph, draw_network, plot_decision_region, plot_learning_curves, show

# %% grader={"picture": true}
show(
    draw_graph(
        Graph.parse(
            "p = w1 * x1; q = w2 * x2; s = p + q; z = s + b; a = sigmoid(z); e = a - y; L = e * e",
            **{"x1": 1.0, "x2": 2.0, "w1": 0.5, "w2": -1.0, "b": 0.5, "y": 1.0},
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
from time import perf_counter

import numpy as np

from grader.checks import CheckFailed, exercise


def sigmoid(z):
    """1 / (1 + e^-z), entry by entry. Its derivative is sigmoid(z) * (1 - sigmoid(z))."""
    return 1 / (1 + np.exp(-z))


# %% [markdown]
# ## 1. Can we get a gradient without any calculus?
#
# A derivative says how far $f$ moves when $x$ is nudged. So nudge it: one entry up by $h$, the same entry
# down by $h$, and compare.
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h\,e_i) - f(x - h\,e_i)}{2h}$$
#
# Here $e_i$ is 1 at entry $i$ and 0 elsewhere. Looking to *both* sides pays: the error of this **central
# difference** shrinks like $h^2$, while that of $(f(x + h e_i) - f(x))/h$ shrinks only like $h$.

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
with exercise("numerical_gradient") as check:
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

    def rows_test(f, x, h=1e-5):
        """The first index alone moves: whole rows at a time."""
        slopes = np.zeros(np.shape(x))
        for i in range(len(x)):
            step = np.zeros(np.shape(x))
            step[i] = h
            slopes[i] = (f(x + step) - f(x - step)) / (2 * h)
        return slopes

    def together_test(f, x, h=1e-5):
        return np.full(np.shape(x), (f(x + h) - f(x - h)) / (2 * h))

    def staying_test(f, x, h=1e-5):
        """Entries that were tried stay where they are."""
        moved, slopes = np.array(x, dtype=float), np.zeros(np.shape(x))
        for i in np.ndindex(slopes.shape):
            moved[i] += h
            above = f(moved)
            moved[i] -= 2 * h
            slopes[i] = (above - f(moved)) / (2 * h)
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

    suspects = {
        "That is a one-sided difference, x + h against x: use x - h as well.": moved_test(1, 0, lambda h: h),
        "That is a one-sided difference, x against x - h: use x + h as well.": moved_test(0, -1, lambda h: h),
        "Both sides are h away, so the points are 2h apart: divide by 2h, not by h.": moved_test(
            1, -1, lambda h: h
        ),
        "Python reads / 2 * h as (/ 2) * h: write / (2 * h).": moved_test(1, -1, lambda h: 2 / h),
        "x + h/2 and x - h/2 are the points here; the formula takes x + h and x - h.": moved_test(
            0.5, -0.5, lambda h: h
        ),
        "The points are x + 2h and x - 2h: put x back before the step to the other side.": moved_test(
            2, -2, lambda h: 4 * h
        ),
        "The argument h is not used.": lambda f, x, h=1e-5: gradient_test(f, x),
        "The points are x + h and x: from x + h the way to x - h is 2h.": moved_test(1, 0, lambda h: 2 * h),
        "x is not put back: entries that were tried before stay moved.": staying_test,
        "Each slope belongs to one entry: do not divide by the number of entries.": lambda f, x, h=1e-5: (
            gradient_test(f, x, h) / np.size(x)
        ),
        "The whole rows of x move at a time: move one entry alone.": rows_test,
        "All entries of x move at a time: move one entry alone.": together_test,
        "The step is h itself, not h times the entry.": relative_test,
        "float32 has too few digits for so small a step: compute in float64.": single_test,
    }
    default_suspects_test = {
        f"The default of h is 1e-5, but yours is {size}.": lambda f, x, h=h: gradient_test(f, x, h)
        for size, h in [("larger", 1e-4), ("much larger", 1e-3), ("0.01", 1e-2), ("smaller", 1e-7)]
    }
    ### END SEALED

    def asked_test(x):
        shape = np.shape(x)
        check.that(shape == (2, 3), f"x has shape (2, 3), but f is called with an array of shape {shape}.")
        return float(np.sum(x))

    check.call(numerical_gradient, asked_test, np.full((2, 3), 0.5), returns="the gradient", inplace=(1,))
    cube_test = check.made("lambda x: np.sum(x**3)")
    mixed_test = check.made("lambda x: np.sum(np.arange(1, x.size + 1) * np.ravel(x)) ** 2 / 10")
    # With a large step the error of the method shows: for x^3 it is exactly h^2.
    cases_test = [
        (cube_test, np.array([[0.5, -1.0, 2.0], [0.0, 3.0, -0.5]]), 0.5),
        (mixed_test, np.array([1.5, 0.0, -2.0])),
        (cube_test, np.array([[[1.0, -2.0]], [[0.5, 4.0]]]), 0.25),
        (mixed_test, np.array([[0.5, 1.0], [-1.5, 2.0], [0.0, 1.0]])),
        (check.made("lambda x: np.exp(x)"), np.array(0.75)),
    ]
    check.compare(
        numerical_gradient,
        gradient_test,
        cases_test,
        returns="the gradient",
        suspects=suspects,
        tol=1e-7,
        inplace=(1,),
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
with exercise("numerical_gradient") as check:
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

    suspects = {
        "x holds whole numbers, so x + h loses its fraction: use a float copy.": cut_test,
        "np.zeros_like(x) holds whole numbers if x does: the fractions are lost.": lambda f, x: np.trunc(
            gradient_test(f, x)
        ),
        "Each slope belongs to one entry: do not divide by the number of entries.": lambda f, x: (
            gradient_test(f, x) / np.size(x)
        ),
        "Both sides are h away, so the points are 2h apart: divide by 2h, not by h.": lambda f, x: (
            2 * gradient_test(f, x)
        ),
        "All entries of x move at a time: move one entry alone.": lambda f, x: np.full(
            np.shape(x), np.sum(gradient_test(f, x))
        ),
    }
    ### END SEALED
    seventh_test = check.made("lambda x: np.sum(x**2) / 7")
    whole_test = [
        (seventh_test, np.array([[3, -2, 5], [-4, 6, 1]])),
        (seventh_test, np.array([0, 7, -1, 2])),
    ]
    check.compare(
        numerical_gradient, gradient_test, whole_test, returns="the gradient", suspects=suspects, tol=1e-7
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
# **How small should $h$ be?** Guess before you look: is the error smallest for the smallest $h$? The
# picture uses your function. Move the slider from large $h$ to small and follow the error.

# %% grader={"picture": true}
step_size_explorer(numerical_gradient)

# %% [markdown]
# **Question 1.** From large $h$ to small the error first falls, because the straight line through two
# points fits ever better: the error of *truncation*. Then it rises again. Why does it *grow* when $h$
# becomes very small?
#
# - a) The formula is only right for large $h$.
# - b) $f(x+h)$ and $f(x-h)$ agree in nearly all their digits; their rounding errors stay and are divided by
#   $2h$.
# - c) Python cannot store numbers below $10^{-10}$.

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
        "Each side gets all of g, not half of it: a nudge of x moves z as far.": lambda g: (g / 2, g / 2),
        "Only x gets the gradient: y moves z as far as x does.": lambda g: (g, 0 * g),
        "dL/dy has the opposite sign: both sides of a sum have the local derivative +1.": lambda g: (g, -g),
    }
    right_test = lambda g: (1.0 * g, 1.0 * g)  # noqa: E731
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
    right_test = lambda g, x, y: (g * y, g * x)  # noqa: E731
    suspects = {
        "A product swaps: x gets g times y, and y gets g times x.": lambda g, x, y: (g * x, g * y),
        "The gradient from upstream, g, is ignored.": lambda g, x, y: (y, x),
        "That is g times z for both: take the derivative of z = x y first.": lambda g, x, y: (
            g * x * y,
            g * x * y,
        ),
        "That is the rule for a sum: the derivative of x y with respect to x is y.": lambda g, x, y: (g, g),
        "A product has no quotient in its derivative: multiply.": lambda g, x, y: (g / y, g / x),
        "The local derivatives are added to g: multiply.": lambda g, x, y: (g + y, g + x),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[0.5, -1.5], [2.1, 0.25], [-3.3, 1.0]]),
            np.array([[1.0, 3.0], [-0.7, 2.0], [4.0, -2.5]]),
            np.array([[-2.0, 0.3], [1.5, -1.1], [2.0, 6.0]]),
        ),
        (np.array([3, -4, 5, 2]), np.array([7, 0, -2, 9]), np.array([-1, 6, 0, 4])),
        (np.array([1234.5, -0.25]), np.array([9876.5, 3e5]), np.array([-2e6, 4321.25])),
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
    suspects = {
        "A tie sends the whole gradient to x.": routed_test(lambda x, y: x > y, lambda x, y: x < y),
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
        "The local derivative is 1 for the winner, not its value.": routed_test(
            lambda x, y: np.where(x >= y, x, 0), lambda x, y: np.where(x < y, y, 0)
        ),
        "Each entry goes its own way: compare x with y entry by entry.": routed_test(
            lambda x, y: x.max() >= y.max(), lambda x, y: x.max() < y.max()
        ),
        "The loser gets nothing: its nudge does not move the maximum.": lambda g, x, y: (g, g),
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
# Now you can read a graph at sight: *add* hands the gradient out unchanged, *mul* swaps, *max* routes.
# Watch your gates at work: step forward to fill in the values, then backward to fill in the gradients.

# %% grader={"picture": true}
graph_stepper(add_backward, mul_backward, max_backward)

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
# travels both. What becomes of the two gradients that come back: does the larger one count, do they
# multiply, do they add? Your ruler from section 1 knows. It nudges all three inputs of the graph above:

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
        "The two branches add: b grows with y, so its local derivative is +1.": with_test(
            df_dy=lambda a, b: b - a
        ),
        "df/da is b, not a, and df/db is a: a product swaps.": with_test(
            df_dx=lambda a, b: a, df_dz=lambda a, b: -b
        ),
        "df/dz has the wrong sign: b = y - z falls when z grows, its local derivative is -1.": with_test(
            df_dz=lambda a, b: a
        ),
        "df/dx goes through a alone: df/da is b, not a.": with_test(df_dx=lambda a, b: a),
        "df/dz goes through b alone: df/db is a, not b.": with_test(df_dz=lambda a, b: -b),
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
# $$\frac{\partial L}{\partial W_{ij}} = \sum_s X_{si}\,G_{sj}, \qquad
#   \frac{\partial L}{\partial X_{si}} = \sum_j G_{sj}\,W_{ij}, \qquad
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
    right_test = lambda X, W, b: X @ W + b  # noqa: E731
    suspects = {
        "b is not added: it is missing.": lambda X, W, b: X @ W,
        "b is added, not subtracted.": lambda X, W, b: X @ W - b,
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
    right_test = lambda X, W, b, G: (G @ W.T, X.T @ G, G.sum(axis=0))  # noqa: E731

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
        "Only the last sample counts here: sum over the samples.": lambda X, W, b, G: (
            G @ W.T,
            np.outer(X[-1], G[-1]),
            G[-1],
        ),
        "Only the first sample counts here: sum over the samples.": lambda X, W, b, G: (
            G @ W.T,
            np.outer(X[0], G[0]),
            G[0],
        ),
        "dL/db is not added up over the samples but taken from one of them.": lambda X, W, b, G: (
            G @ W.T,
            X.T @ G,
            G[0],
        ),
        "b shifts Z, it does not scale it: dL/db is the sum of the upstream gradient alone.": (
            lambda X, W, b, G: (G @ W.T, X.T @ G, G.sum(axis=0) * b)
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
        (2, 6, 1, int),
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
# $$\sigma'(z) = \sigma(z)\,(1 - \sigma(z)), \qquad \tanh'(z) = 1 - \tanh^2 z, \qquad
#   \mathrm{relu}'(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}$$
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


# %% nbgrader={"grade_id": "activation_sigmoid_test", "grade": true, "locked": true, "points": 1}
with exercise("activation", title="activation, sigmoid") as check:
    ### BEGIN SEALED
    phi_test = lambda Z: 1 / (1 + np.exp(-Z))  # noqa: E731
    slope_test = lambda Z: np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))) ** 2  # noqa: E731

    def right_test(Z, G):
        return phi_test(Z), G * slope_test(Z)

    suspects = {
        "The minus sign in e^-z is missing.": lambda Z, G: (phi_test(-Z), G * slope_test(Z)),
        "The minus sign in e^-z is missing: this falls where sigmoid rises.": lambda Z, G: (
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
        "Operator precedence: a * 1 - a is 0. Put 1 - a into parentheses.": lambda Z, G: (phi_test(Z), 0 * G),
        "The gradient from upstream, grad_A, is ignored: multiply by it.": lambda Z, G: (
            phi_test(Z),
            slope_test(Z),
        ),
        "That belongs to the last forward pass, not to the cache that is handed in.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(Z[::-1] / 3),
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

    def both_ways_test(Z, G):
        """Forward, then other forward passes, then backward with the cache of the first."""
        A, cache = check.call(activation_forward, Z, "sigmoid", returns=("A", "cache"))
        check.call(activation_forward, Z[::-1] / 3, "sigmoid", returns=("A", "cache"))
        for other_test in ["tanh", "relu"]:
            with suppress(CheckFailed):  # another kind has a check of its own
                check.call(activation_forward, Z[::-1] / 3, other_test)
        return A, check.call(activation_backward, G, cache, returns="dL/dZ", inplace=(1,))

    cases_test = [
        (np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]]), np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 2.0]])),
        (np.array([[-2.5, 6.0, 1.0], [0.75, -7.0, -0.5]]), np.array([[20.0, -5.0, 10.0], [-30.0, 4.0, 1.0]])),
        (np.array([[3, -4, 0], [-1, 2, 5]]), np.array([[0.5, 1.5, -2.0], [1.0, -0.25, 3.0]])),
        (np.array([[-9.0, 8.5], [7.5, -6.5]]), 1e4 * np.array([[1.0, 2.0], [-3.0, 0.5]])),
    ]
    check.compare(both_ways_test, right_test, cases_test, returns=("A", "dL/dZ"), suspects=suspects)
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
    slope_test = lambda Z: 1 - np.tanh(Z) ** 2  # noqa: E731

    def right_test(Z, G):
        return phi_test(Z), G * slope_test(Z)

    suspects = {
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
        "tanh(z) is 2 sigmoid(2z) - 1, with 2z inside.": lambda Z, G: (
            2 / (1 + np.exp(-Z)) - 1,
            G * (1 - (2 / (1 + np.exp(-Z)) - 1) ** 2),
        ),
        "tanh(z) is 2 sigmoid(2z) - 1: with z inside it rises too slowly.": lambda Z, G: (
            2 / (1 + np.exp(-Z)) - 1,
            G * slope_test(Z),
        ),
        "The square of 1 - a is not 1 - a^2.": lambda Z, G: (phi_test(Z), G * (1 - np.tanh(Z)) ** 2),
        "The gradient from upstream, grad_A, is ignored: multiply by it.": lambda Z, G: (
            phi_test(Z),
            slope_test(Z),
        ),
        "That belongs to the last forward pass, not to the cache that is handed in.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(Z[::-1] / 3),
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

    def both_ways_test(Z, G):
        """Forward, then other forward passes, then backward with the cache of the first."""
        A, cache = check.call(activation_forward, Z, "tanh", returns=("A", "cache"))
        check.call(activation_forward, Z[::-1] / 3, "tanh", returns=("A", "cache"))
        for other_test in ["sigmoid", "relu"]:
            with suppress(CheckFailed):  # another kind has a check of its own
                check.call(activation_forward, Z[::-1] / 3, other_test)
        return A, check.call(activation_backward, G, cache, returns="dL/dZ", inplace=(1,))

    cases_test = [
        (np.array([[0.5, -1.0], [2.0, 0.25], [-1.5, 3.0]]), np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 2.0]])),
        (np.array([[-2.5, 6.0, 1.0], [0.75, -7.0, -0.5]]), np.array([[20.0, -5.0, 10.0], [-30.0, 4.0, 1.0]])),
        (np.array([[3, -4, 0], [-1, 2, 5]]), np.array([[0.5, 1.5, -2.0], [1.0, -0.25, 3.0]])),
        (np.array([[0.5, 1.1], [0.2, 2.3], [0.7, 0.1]]), np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 2.0]])),
        (np.array([[-3.5, 4.5], [2.5, -4.0]]), 1e4 * np.array([[1.0, 2.0], [-3.0, 0.5]])),
    ]
    check.compare(both_ways_test, right_test, cases_test, returns=("A", "dL/dZ"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for low_test, high_test, kind in [(-3, 4, int), (2, 4, float), (-4, -2, float)]:
        Z_test = check.rng.uniform(low_test, high_test, size=(7, 4)).astype(kind)
        G_test = 10 * check.rng.normal(size=(7, 4))
        check.compare(both_ways_test, right_test, [(Z_test, G_test)], returns=("A", "dL/dZ"))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "activation_relu_test", "grade": true, "locked": true, "points": 1}
with exercise("activation", title="activation, relu") as check:
    ### BEGIN SEALED
    phi_test = lambda Z: np.maximum(Z, 0.0)  # noqa: E731
    slope_test = lambda Z: np.where(Z > 0, 1.0, 0.0)  # noqa: E731

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
        "The gradient passes where z > 0; here it passes where z < 0.": lambda Z, G: (
            phi_test(Z),
            G * (Z < 0),
        ),
        "relu has no slope on the negative side: that is leaky relu with 0.01.": lambda Z, G: (
            np.where(Z > 0, Z, 0.01 * Z),
            G * np.where(Z > 0, 1.0, 0.01),
        ),
        "relu of a negative number is 0: that is the absolute value.": lambda Z, G: (
            np.abs(Z),
            G * np.sign(Z),
        ),
        "relu keeps what is larger than 0; that is the smaller of z and 0.": lambda Z, G: (
            np.minimum(Z, 0),
            G * (Z < 0),
        ),
        "relu has no upper end.": lambda Z, G: (np.clip(Z, 0, 6), G * ((Z > 0) & (Z < 6))),
        "relu is max(z, 0), not a step of height 1.": lambda Z, G: (1.0 * (Z > 0), G * (Z > 0)),
        "The gradient from upstream, grad_A, is ignored: multiply by it.": lambda Z, G: (
            phi_test(Z),
            slope_test(Z),
        ),
        "That belongs to the last forward pass, not to the cache that is handed in.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(Z[::-1] / 3),
        ),
        "An activation works entry by entry: nothing is averaged over the samples.": lambda Z, G: (
            phi_test(Z),
            G * slope_test(Z) / len(Z),
        ),
        "The derivative is added to grad_A: multiply.": lambda Z, G: (phi_test(Z), G + slope_test(Z)),
        "The derivative is missing: everything passes back, where z is negative, too.": lambda Z, G: (
            phi_test(Z),
            1.0 * G,
        ),
        "The derivative of relu is 1 where z > 0, not relu(z).": lambda Z, G: (phi_test(Z), G * phi_test(Z)),
    }
    ### END SEALED

    def both_ways_test(Z, G):
        """Forward, then other forward passes, then backward with the cache of the first."""
        A, cache = check.call(activation_forward, Z, "relu", returns=("A", "cache"))
        check.call(activation_forward, Z[::-1] / 3, "relu", returns=("A", "cache"))
        for other_test in ["sigmoid", "tanh"]:
            with suppress(CheckFailed):  # another kind has a check of its own
                check.call(activation_forward, Z[::-1] / 3, other_test)
        return A, check.call(activation_backward, G, cache, returns="dL/dZ", inplace=(1,))

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
# layer. Here are two neurons, one after the other. Their output stands in place of the cost $C$. The
# orange number on the wire into each $\sigma$ is a $\delta$.

# %% grader={"picture": true}
show(
    draw_graph(
        Graph.parse(
            "p = w1 * x; z1 = p + b1; a1 = sigmoid(z1); q = w2 * a1; z2 = q + b2; a2 = sigmoid(z2)",
            **{"x": 1.0, "w1": 0.5, "b1": 0.0, "w2": -1.5, "b2": 1.0},
        )
    )
)

# %% [markdown]
# **What may the cost be?** Two assumptions are enough (Nielsen 2015):
#
# 1. $C$ is an average of costs of single samples, $C = \frac1n \sum_s C_s$. So we may look at one sample
#    and average at the end.
# 2. $C$ depends on the network through its **outputs** $a^L$ alone. So all blame begins there.
#
# For one sample we take $C = \tfrac12 \lVert a^L - y \rVert^2$, and write the layer as textbooks mostly
# do, the sample as a column: $z^l = W^l a^{l-1} + b^l$, $W^l$ of shape `(n_out, n_in)`, $w^l_{kj}$ the
# weight **to** neuron $k$ **from** neuron $j$. The chain rule gives four equations, one question each.

# %% [markdown]
# **BP1: what is $\delta$ at the output?** $z^L_k$ moves $a^L_k = \sigma(z^L_k)$ and no other output:
#
# $$\delta^L_k = \frac{\partial C}{\partial a^L_k}\,\frac{\partial a^L_k}{\partial z^L_k}
#   = (a^L_k - y_k)\;\sigma'(z^L_k)$$
#
# In the picture: at $a_2$ arrives 1, and through the last $\sigma$ goes $1 \cdot \sigma'(z_2)$.
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
# A weight gets blame only as far as its input was active.

# %% [markdown]
# The same four with vectors and matrices:
#
# $$\begin{aligned}
# \delta^L &= (a^L - y) \odot \sigma'(z^L) &&\text{(BP1)}\\
# \delta^l &= \bigl((W^{l+1})^T \delta^{l+1}\bigr) \odot \sigma'(z^l) &&\text{(BP2)}\\
# \frac{\partial C}{\partial b^l} &= \delta^l &&\text{(BP3)}\\
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
    x_test, W_test, b_test, y_test = (
        check.rng.normal(size=size) for size in [(4, 1), (3, 4), (3, 1), (3, 1)]
    )
    nabla_w_test, nabla_b_test = check.call(
        backprop_columns, x_test, y_test, [W_test], [b_test], returns=("nabla_w", "nabla_b")
    )
    a_test = 1 / (1 + np.exp(-(W_test @ x_test + b_test)))
    at_a_test = np.exp(-a_test) / (1 + np.exp(-a_test)) ** 2
    suspects = {
        "The factor sigma'(z) of BP1 is missing.": a_test - y_test,
        "sigma' is taken at a, where z belongs.": (a_test - y_test) * at_a_test,
    }
    check.gradient(
        {"nabla_w[0]": nabla_w_test[0], "nabla_b[0]": nabla_b_test[0]},
        forward=lambda W, b: np.sum((1 / (1 + np.exp(-(W @ x_test + b))) - y_test) ** 2) / 2,
        at=(W_test, b_test),
        suspects={
            "nabla_w[0]": {sentence: delta @ x_test.T for sentence, delta in suspects.items()},
            "nabla_b[0]": suspects,
        },
    )
    ### BEGIN HIDDEN TESTS
    for sizes_test, kind in [((5, 2), float), ((3, 6, 2), int), ((2, 5, 4), float), ((2, 5, 4), float)]:
        weights_test = [check.rng.normal(size=(n_out, n_in)) for n_in, n_out in pairwise(sizes_test)]
        weights_test = [np.round(2 * W).astype(kind) if kind is int else W for W in weights_test]
        biases_test = [check.rng.normal(size=(n_out, 1)).astype(kind) for n_out in sizes_test[1:]]
        x_test = check.rng.integers(-2, 3, size=(sizes_test[0], 1))
        y_test = 40 * check.rng.normal(size=(sizes_test[-1], 1))
        nabla_w_test, nabla_b_test = check.call(
            backprop_columns, x_test, y_test, weights_test, biases_test, returns=("nabla_w", "nabla_b")
        )
        a_test = x_test
        for W_layer_test, b_layer_test in zip(weights_test, biases_test, strict=True):
            a_in_test, a_test = a_test, 1 / (1 + np.exp(-(W_layer_test @ a_test + b_layer_test)))
        delta_test = (a_test - y_test) * a_test * (1 - a_test)
        check.array("nabla_w[-1]", nabla_w_test[-1], delta_test @ a_in_test.T)
        check.array("nabla_b[-1]", nabla_b_test[-1], delta_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "backprop_columns_hidden_test", "grade": true, "locked": true, "points": 2}
with exercise("backprop_columns", title="backprop_columns, hidden layers") as check:
    sizes_test = (4, 5, 3)
    weights_test = [check.rng.normal(size=(n_out, n_in)) for n_in, n_out in pairwise(sizes_test)]
    biases_test = [check.rng.normal(size=(n_out, 1)) for n_out in sizes_test[1:]]
    x_test, y_test = check.rng.normal(size=(4, 1)), check.rng.normal(size=(3, 1))
    nabla_w_test, nabla_b_test = check.call(
        backprop_columns, x_test, y_test, weights_test, biases_test, returns=("nabla_w", "nabla_b")
    )

    def cost_test(W1, W2, b1, b2):
        a1 = 1 / (1 + np.exp(-(W1 @ x_test + b1)))
        return np.sum((1 / (1 + np.exp(-(W2 @ a1 + b2))) - y_test) ** 2) / 2

    names = ("nabla_w[0]", "nabla_w[1]", "nabla_b[0]", "nabla_b[1]")
    grads_test = dict(zip(names, (*nabla_w_test, *nabla_b_test), strict=True))
    check.gradient(grads_test, forward=cost_test, at=(*weights_test, *biases_test))
    ### BEGIN HIDDEN TESTS
    shapes_test = [(6, 2), (2, 7, 3), (2, 7, 3), (4, 3, 5, 2), (3, 4, 2, 5, 1)]
    for sizes_test, kind in zip(shapes_test, [float, float, float, int, float], strict=True):
        weights_test = [check.rng.normal(size=(n_out, n_in)) for n_in, n_out in pairwise(sizes_test)]
        weights_test = [np.round(2 * W).astype(kind) if kind is int else W for W in weights_test]
        biases_test = [check.rng.normal(size=(n_out, 1)).astype(kind) for n_out in sizes_test[1:]]
        x_test = check.rng.integers(-2, 3, size=(sizes_test[0], 1))
        y_test = 40 * check.rng.normal(size=(sizes_test[-1], 1))
        nabla_w_test, nabla_b_test = check.call(
            backprop_columns, x_test, y_test, weights_test, biases_test, returns=("nabla_w", "nabla_b")
        )
        activations_test = [x_test]
        for W_test, b_test in zip(weights_test, biases_test, strict=True):
            activations_test.append(1 / (1 + np.exp(-(W_test @ activations_test[-1] + b_test))))
        delta_test, wanted_w_test, wanted_b_test = activations_test[-1] - y_test, [], []
        for k_test in reversed(range(len(weights_test))):
            delta_test = delta_test * activations_test[k_test + 1] * (1 - activations_test[k_test + 1])
            wanted_w_test, wanted_b_test = (
                [delta_test @ activations_test[k_test].T, *wanted_w_test],
                [delta_test, *wanted_b_test],
            )
            delta_test = weights_test[k_test].T @ delta_test
        check.arrays("nabla_w", nabla_w_test, wanted_w_test)
        check.arrays("nabla_b", nabla_b_test, wanted_b_test)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `backprop_rows`
#
# Now all samples at once, one a row, and the loss averaged over them: $L = \frac{1}{2n} \sum_s \lVert a_s
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
# $$\Delta^l = \bigl(\Delta^{l+1} (W^{l+1})^T\bigr) \odot \sigma'(Z^l), \quad
#   \frac{\partial L}{\partial W^l} = (A^{l-1})^T \Delta^l, \quad
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
    sizes_test = [(7, 4), (4, 5), (5, 3), 5, 3, (7, 3)]
    X_test, *parameters_test, Y_test = (check.rng.normal(size=size) for size in sizes_test)

    def loss_test(W1, W2, b1, b2):
        A1 = 1 / (1 + np.exp(-(X_test @ W1 + b1)))
        return np.sum((1 / (1 + np.exp(-(A1 @ W2 + b2))) - Y_test) ** 2) / (2 * len(X_test))

    loss_found_test, grad_weights_test, grad_biases_test = check.call(
        backprop_rows, X_test, Y_test, parameters_test[:2], parameters_test[2:],
        returns=("loss", "grad_weights", "grad_biases"),
    )  # fmt: skip
    suspects = {"Average over the samples alone, not over the outputs, too.": loss_test(*parameters_test) / 3}
    check.scalar("loss", loss_found_test, loss_test(*parameters_test), n_samples=7, suspects=suspects)
    names = ("grad_weights[0]", "grad_weights[1]", "grad_biases[0]", "grad_biases[1]")
    grads_test = dict(zip(names, (*grad_weights_test, *grad_biases_test), strict=True))
    check.gradient(grads_test, forward=loss_test, at=parameters_test, n_samples=7)
    ### BEGIN HIDDEN TESTS
    returns_test = ("loss", "grad_weights", "grad_biases")
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
        batch_test = (X_test, Y_test, weights_test, biases_test)
        loss_found_test, grad_weights_test, grad_biases_test = check.call(
            backprop_rows, *batch_test, returns=returns_test
        )
        activations_test = [X_test]
        for W_test, b_test in zip(weights_test, biases_test, strict=True):
            activations_test.append(1 / (1 + np.exp(-(activations_test[-1] @ W_test + b_test))))
        delta_test, wanted_w_test, wanted_b_test = (activations_test[-1] - Y_test) / n_samples, [], []
        check.scalar("loss", loss_found_test, np.sum((activations_test[-1] - Y_test) ** 2) / (2 * n_samples))
        for k_test in reversed(range(len(weights_test))):
            delta_test = delta_test * activations_test[k_test + 1] * (1 - activations_test[k_test + 1])
            wanted_w_test, wanted_b_test = (
                [activations_test[k_test].T @ delta_test, *wanted_w_test],
                [delta_test.sum(axis=0), *wanted_b_test],
            )
            delta_test = delta_test @ weights_test[k_test].T
        check.arrays("grad_weights", grad_weights_test, wanted_w_test, n_samples=n_samples)
        check.arrays("grad_biases", grad_biases_test, wanted_b_test, n_samples=n_samples)
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

    known_test = {
        "right": lambda *batch: (0, [loop_test(*batch)]),
        "look_at": lambda result: result[1][0] / np.linalg.norm(result[1][0]),
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
    )

# %% [markdown]
# ## 6. How do I know that my gradient is right?
#
# "The loss falls, so the gradient must be right"? Try it. The cell below trains the same network five
# times on `backprop_rows`, once with your gradient, four times with a mistake planted in it. Which of the
# mistakes will the loss betray?


# %%
def train_with(first_factor, bias_factor, rng, n_steps=2000, lr=3.0):
    """Losses of a network that learns a disc, with factors planted in some of its gradients."""
    X = rng.uniform(-1, 1, size=(32, 2))
    Y = np.where(np.sum(X**2, axis=1, keepdims=True) < 0.5, 1.0, 0.0)
    weights = [rng.normal(size=(2, 12)), rng.normal(size=(12, 1))]
    biases = [np.zeros(12), np.zeros(1)]
    losses = []
    for _ in range(n_steps):
        loss, (grad_W1, grad_W2), (grad_b1, grad_b2) = backprop_rows(X, Y, weights, biases)
        losses.append(loss)
        grads_W = (first_factor * grad_W1, grad_W2)
        grads_b = (first_factor * bias_factor * grad_b1, bias_factor * grad_b2)
        weights = [W - lr * grad for W, grad in zip(weights, grads_W, strict=True)]
        biases = [b - lr * grad for b, grad in zip(biases, grads_b, strict=True)]
    return losses


def train_each(planted):
    """The losses for each pair of factors, every time from the same start."""
    return {name: train_with(*factors, np.random.default_rng(2)) for name, factors in planted.items()}


planted = {
    "right": (1, 1),
    "biases 8 times too large": (1, 8),
    "first layer divided by n twice": (1 / 32, 1),
    "first layer forgotten": (0, 1),
    "first layer with the wrong sign": (-1, 1),
}

# %% grader={"picture": true}
with needs("backprop_rows"):
    show(plot_learning_curves(train_each(planted), x_label="step"))

# %% [markdown]
# One wrong gradient learns **as well as** the right one, and one learns slowly. Only the last two look
# broken. So a falling loss proves little. Compare with the ruler from section 1 instead.
#
# How close is close enough? The difference alone does not say, since gradients can be huge or tiny;
# measure it against their size. With $a$ the analytic gradient and $n$ the numerical one (in this formula
# they are gradients, not an activation and a count, as the signature below calls them):
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
    a_test = np.array([[1.0, -3.0], [4.0, 0.0], [1e-10, 5.0]])
    n_test = np.array([[1.0, -2.5], [4.0, 0.0], [0.0, 5.0]])
    got = check.call(relative_error, a_test, n_test, returns="the relative error")
    suspects = {
        "That is the absolute error: divide by |a| + |n|.": 1 / 2,
        "Divide by |a| + |n|, not by the larger of the two.": 1 / 6,
        "Take the largest entry, not the mean.": (1 / 11 + 0.01) / 6,
        "Take the absolute value of a - n: its sign must not matter.": 0.01,
        "The floor of 1e-8 is missing.": 1,
    }
    check.scalar("the relative error", got, 1 / 11, suspects=suspects)
    got = check.call(
        relative_error, np.array([1e-10, 0.0]), np.array([-2e-10, 0.0]), returns="the relative error"
    )
    check.scalar(
        "the relative error of two tiny gradients", got, 0.03, suspects={"The floor of 1e-8 is missing.": 1}
    )
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
        want = np.max(np.abs(a_test - n_test) / np.maximum(1e-8, np.abs(a_test) + np.abs(n_test)))
        got = check.call(relative_error, a_test, n_test, returns="the relative error")
        check.scalar("the relative error", got, want)
    got = check.call(relative_error, np.zeros((2, 3)), np.zeros((2, 3)), returns="the relative error")
    check.scalar("the relative error of two zero gradients", got, 0)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "gradient_check_compare_test", "grade": true, "locked": true, "points": 1}
with exercise("gradient_check", title="gradient_check, compare") as check:
    x_test = check.rng.uniform(1, 2, size=(2, 1))
    cube_test, cube_grad_test = lambda x: np.sum(x**3), lambda x: 3 * x**2
    got = check.call(gradient_check, cube_test, cube_grad_test, x_test, returns="the relative error")
    check.scalar("the relative error of the right gradient of x^3", got, 0, tol=1e-5)
    got = check.call(gradient_check, cube_test, lambda x: 6 * x**2, x_test, returns="the relative error")
    check.scalar("the relative error of a gradient that is twice too large", got, 1 / 3, tol=1e-6)
    got = check.call(gradient_check, cube_test, cube_grad_test, x_test, h=0.5, returns="the relative error")
    want = np.max(0.25 / (6 * x_test**2 + 0.25))
    check.scalar(
        "the relative error for h=0.5", got, want, tol=1e-6, suspects={"The argument h is not used.": 0.0}
    )

    ### BEGIN HIDDEN TESTS
    def f_test(x):
        return np.sum(np.exp(x)) * (1 + np.sum(x**2))

    def right_test(x):
        return np.exp(x) * (1 + np.sum(x**2)) + 2 * x * np.sum(np.exp(x))

    for shape_test in [(2, 1, 2), (3,)]:
        x_test = check.rng.uniform(0.5, 2, size=shape_test)
        one_off_test = np.zeros(shape_test)
        one_off_test.flat[-2] = 0.25
        got = check.call(
            gradient_check,
            f_test,
            lambda x, e=one_off_test: right_test(x) * (1 + e),
            x_test,
            returns="the error",
        )
        check.scalar("the relative error with one wrong entry", got, 1 / 9, tol=1e-6)
    got = check.call(gradient_check, f_test, right_test, x_test, returns="the relative error")
    check.scalar("the relative error of a right gradient", got, 0, tol=1e-5)
    got = check.call(
        gradient_check, f_test, lambda x: right_test(x) * (one_off_test == 0), x_test, returns="the error"
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
    got = check.call(gradient_check, f_test, lambda x: -right_test(x), x_test, returns="the relative error")
    check.scalar("the relative error of a gradient of the wrong sign", got, 1, tol=1e-6)
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
# like: is it the same for all entries? Is it the same for another number of samples, or of outputs?
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
        return np.sum((sigmoid(X @ W1 + b1) @ W2 + b2 - Y) ** 2) / len(X)

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
    X_test, W1_test, b1_test, W2_test, b2_test, Y_test = (
        check.rng.normal(size=size) for size in [(6, 4), (4, 5), 5, (5, 3), 3, (6, 3)]
    )
    grads_test = check.call(
        two_layer_backward, X_test, Y_test, W1_test, b1_test, W2_test, b2_test, returns=names
    )
    A1_test = 1 / (1 + np.exp(-(X_test @ W1_test + b1_test)))
    check.gradient(
        {"dL/dW2": grads_test[2], "dL/db2": grads_test[3]},
        forward=lambda W2, b2: np.sum((A1_test @ W2 + b2 - Y_test) ** 2) / len(X_test),
        at=(W2_test, b2_test),
        n_samples=len(X_test),
    )
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_hidden_test, n_out in [(9, 2, 7, 3), (9, 2, 7, 3), (4, 5, 3, 1), (2, 1, 4, 6)]:
        sizes_test = [
            (n_samples, n_in),
            (n_in, n_hidden_test),
            n_hidden_test,
            (n_hidden_test, n_out),
            n_out,
            (n_samples, n_out),
        ]
        X_test, W1_test, b1_test, W2_test, b2_test, Y_test = (
            check.rng.normal(size=size) for size in sizes_test
        )
        X_test, Y_test = np.round(2 * X_test).astype(int), 50 * Y_test
        grads_test = check.call(
            two_layer_backward, X_test, Y_test, W1_test, b1_test, W2_test, b2_test, returns=names
        )
        A1_test = 1 / (1 + np.exp(-(X_test @ W1_test + b1_test)))
        upstream_test = 2 * (A1_test @ W2_test + b2_test - Y_test) / n_samples
        check.array("dL/dW2", grads_test[2], A1_test.T @ upstream_test, n_samples=n_samples)
        check.array("dL/db2", grads_test[3], upstream_test.sum(axis=0), n_samples=n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "fix_backward_hidden_test", "grade": true, "locked": true, "points": 2}
with exercise("fix_backward", title="fix_backward, hidden layer") as check:
    names = ("dL/dW1", "dL/db1", "dL/dW2", "dL/db2")
    X_test, W1_test, b1_test, W2_test, b2_test, Y_test = (
        check.rng.normal(size=size) for size in [(6, 4), (4, 5), 5, (5, 3), 3, (6, 3)]
    )
    grads_test = check.call(
        two_layer_backward, X_test, Y_test, W1_test, b1_test, W2_test, b2_test, returns=names
    )

    def loss_test(W1, b1):
        return np.sum((1 / (1 + np.exp(-(X_test @ W1 + b1))) @ W2_test + b2_test - Y_test) ** 2) / len(X_test)

    hidden_test = {"dL/dW1": grads_test[0], "dL/db1": grads_test[1]}
    check.gradient(hidden_test, forward=loss_test, at=(W1_test, b1_test), n_samples=len(X_test))
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_hidden_test, n_out in [(9, 2, 7, 3), (9, 2, 7, 3), (4, 5, 3, 1), (2, 1, 4, 6)]:
        sizes_test = [
            (n_samples, n_in),
            (n_in, n_hidden_test),
            n_hidden_test,
            (n_hidden_test, n_out),
            n_out,
            (n_samples, n_out),
        ]
        X_test, W1_test, b1_test, W2_test, b2_test, Y_test = (
            check.rng.normal(size=size) for size in sizes_test
        )
        X_test, Y_test = np.round(2 * X_test).astype(int), 50 * Y_test
        grads_test = check.call(
            two_layer_backward, X_test, Y_test, W1_test, b1_test, W2_test, b2_test, returns=names
        )
        A1_test = 1 / (1 + np.exp(-(X_test @ W1_test + b1_test)))
        upstream_test = 2 * (A1_test @ W2_test + b2_test - Y_test) / n_samples
        delta_test = upstream_test @ W2_test.T * A1_test * (1 - A1_test)
        check.array("dL/dW1", grads_test[0], X_test.T @ delta_test, n_samples=n_samples)
        check.array("dL/db1", grads_test[1], delta_test.sum(axis=0), n_samples=n_samples)
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
#   \text{mae: } \frac1n \sum |a - y|, \qquad
#   \text{bce: } -\frac1n \sum \bigl(y \ln a + (1 - y) \ln (1 - a)\bigr)$$
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
# For the checks below; there is nothing for you to do here.
def move_network_test(check, net, sizes):
    """Move all weights and biases of a network by `step`, as far as `step` works."""
    with suppress(CheckFailed):  # `step` has a check of its own
        for_weights = [check.rng.normal(size=shape) for shape in pairwise(sizes)]
        for_biases = [check.rng.normal(size=n_out) for n_out in sizes[1:]]
        check.call(net.step, for_weights, for_biases, 1.0)


# %% nbgrader={"grade_id": "network_init_test", "grade": true, "locked": true, "points": 1}
with exercise("network", title="network, random start") as check:
    net_test = check.call(Network, [3, 5, 2], np.random.default_rng(1), returns="the network")
    again_test = check.call(Network, [3, 5, 2], np.random.default_rng(1), returns="the network")
    other_test = check.call(Network, [3, 5, 2], np.random.default_rng(2), returns="the network")
    for name, arrays_test, shapes_test in [
        ("weights", net_test.weights, [(3, 5), (5, 2)]),
        ("biases", net_test.biases, [(5,), (2,)]),
    ]:
        check.that({type(a) for a in arrays_test} == {np.ndarray}, f"{name} must be a list of arrays.")
        found_test = [a.shape for a in arrays_test]
        check.that(
            found_test == shapes_test,
            f"for sizes [3, 5, 2] the {name} have shapes {shapes_test}, not {found_test}.",
        )
    weights_test = [net.weights for net in (net_test, again_test, other_test)]
    for k_test, arrays_test in enumerate(zip(*weights_test, strict=True)):
        W_test, W_again_test, W_other_test = (np.array(W) for W in arrays_test)
        check.that(
            len(np.unique(W_test, axis=1).T) == W_test.shape[1],
            f"neurons of layer {k_test + 1} start with the same weights: "
            "they will stay copies of each other.",
        )
        check.that(
            np.array_equal(W_test, W_again_test),
            f"the same seed gives another weights[{k_test}]: draw from rng alone.",
        )
        check.that(
            not np.array_equal(W_test, W_other_test),
            f"weights[{k_test}] does not depend on the generator handed in.",
        )
    ### BEGIN HIDDEN TESTS
    for sizes_test in ([4, 3], [3, 4, 3, 4]):
        net_test = check.call(Network, sizes_test, np.random.default_rng(7), returns="the network")
        weights_test, biases_test = net_test.weights, net_test.biases
        check.that(
            [W.shape for W in weights_test] == list(pairwise(sizes_test)),
            f"weights do not fit sizes {sizes_test}.",
        )
        check.that(
            [b.shape for b in biases_test] == [(n,) for n in sizes_test[1:]],
            f"biases do not fit sizes {sizes_test}.",
        )
        held_test = [np.array(a) for a in (*weights_test, *biases_test)]
        other_test = check.call(Network, sizes_test[::-1], np.random.default_rng(8), returns="the network")
        now_test = [np.array(a) for a in (*net_test.weights, *net_test.biases)]
        same_test = np.all([np.array_equal(a, b) for a, b in zip(held_test, now_test, strict=True)])
        check.that(same_test, "making a second network changes the first: keep weights and biases in self.")
        check.that(np.all([np.isfinite(a).all() for a in now_test]), "some weights are not finite.")
    check.that(
        not np.array_equal(now_test[0], now_test[2]),
        "two layers of one shape start alike: draw each from rng.",
    )
    rng_test = np.random.default_rng(9)
    first_test, second_test = (np.array(Network([3, 4, 2], rng_test).weights[0]) for _ in range(2))
    check.that(
        not np.array_equal(first_test, second_test),
        "two networks made with one generator start alike: use rng itself.",
    )
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_forward_test", "grade": true, "locked": true, "points": 1}
with exercise("network", title="network, forward") as check:
    net_test = Network([3, 4, 2], np.random.default_rng(3))
    W1_test, W2_test, b1_test, b2_test = (np.array(a) for a in (*net_test.weights, *net_test.biases))
    X_test = check.rng.normal(size=(6, 3))
    Z_test = 1 / (1 + np.exp(-(X_test @ W1_test + b1_test))) @ W2_test + b2_test
    A_test = check.call(net_test.forward, X_test, returns="forward(X)")
    suspects = {"The output layer has a sigmoid, too.": Z_test}
    check.array("forward(X)", A_test, 1 / (1 + np.exp(-Z_test)), suspects=suspects)

    ### BEGIN HIDDEN TESTS
    def output_test(X, net):
        for W, b in zip(net.weights, net.biases, strict=True):
            X = 1 / (1 + np.exp(-(X @ np.array(W) + np.array(b))))
        return X

    for seed_test, sizes_test in enumerate([(4, 2), (2, 5, 3), (2, 3, 5, 4, 1)]):
        X_test = check.rng.normal(size=(5, sizes_test[0]))
        X_whole_test = check.rng.integers(-2, 3, size=(7, sizes_test[0]))
        net_test, net_other_test = (
            Network(list(sizes_test), np.random.default_rng(s)) for s in (seed_test, seed_test + 10)
        )
        check.call(net_test.forward, X_test, returns="forward(X)")  # must not matter for what comes later
        move_network_test(check, net_test, sizes_test)
        for net_each_test, X_each_test in [(net_test, X_test), (net_other_test, X_whole_test)]:
            want = output_test(X_each_test, net_each_test)
            A_test = check.call(net_each_test.forward, X_each_test, returns="forward(X)")
            check.array("forward(X)", A_test, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_loss_test", "grade": true, "locked": true, "points": 2}
with exercise("network", title="network, loss") as check:
    net_test = Network([4, 3], np.random.default_rng(3))
    W_test, b_test = np.array(net_test.weights[0]), np.array(net_test.biases[0])
    X_test, Y_test = check.rng.normal(size=(5, 4)), check.rng.integers(0, 2, size=(5, 3))
    A_test = 1 / (1 + np.exp(-(X_test @ W_test + b_test)))
    loss_of_test = net_test.loss
    for kind, total_test in {
        "quadratic": np.sum((A_test - Y_test) ** 2) / 2,
        "mae": np.sum(np.abs(A_test - Y_test)),
        "bce": -np.sum(Y_test * np.log(A_test) + (1 - Y_test) * np.log(1 - A_test)),
    }.items():
        loss_test = check.call(loss_of_test, X_test, Y_test, kind, returns="the loss")
        suspects = {"Average over the samples alone, not over the outputs, too.": total_test / 15}
        check.scalar(f"loss(X, Y, '{kind}')", loss_test, total_test / 5, n_samples=5, suspects=suspects)
    check.raises(ValueError, loss_of_test, X_test, Y_test, "quadratik", when='kind is "quadratik"')
    ### BEGIN HIDDEN TESTS
    for seed_test, (n_samples, *sizes_test) in enumerate([(3, 2, 5, 3), (6, 3, 6, 4, 1)]):
        net_test = Network(sizes_test, np.random.default_rng(seed_test))
        X_test, shape_test = check.rng.normal(size=(n_samples, sizes_test[0])), (n_samples, sizes_test[-1])
        Y_real_test, Y_soft_test = 3 * check.rng.normal(size=shape_test), check.rng.uniform(size=shape_test)
        loss_of_test = net_test.loss
        for has_moved_test in (False, True):
            if has_moved_test:
                move_network_test(check, net_test, sizes_test)
            A_test = X_test
            for W_layer_test, b_layer_test in zip(net_test.weights, net_test.biases, strict=True):
                A_test = 1 / (1 + np.exp(-(A_test @ np.array(W_layer_test) + np.array(b_layer_test))))
            bce_test = Y_soft_test * np.log(A_test) + (1 - Y_soft_test) * np.log(1 - A_test)
            batches_test = [
                ("quadratic", Y_real_test, np.sum((A_test - Y_real_test) ** 2) / 2),
                ("mae", Y_real_test, np.sum(np.abs(A_test - Y_real_test))),
                ("bce", Y_soft_test, -np.sum(bce_test)),
            ]
            for kind, Y_test, total_test in batches_test if has_moved_test else batches_test[:1]:
                loss_test = check.call(loss_of_test, X_test, Y_test, kind, returns="the loss")
                check.scalar(f"loss(X, Y, '{kind}')", loss_test, total_test / n_samples)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_backward_test", "grade": true, "locked": true, "points": 3}
with exercise("network", title="network, backward") as check:
    net_test = Network([2, 4, 3], np.random.default_rng(3))
    at_test = [np.array(a) for a in (*net_test.weights, *net_test.biases)]
    X_test, Y_test = check.rng.normal(size=(5, 2)), check.rng.uniform(size=(5, 3))

    def output_test(W1, W2, b1, b2):
        return 1 / (1 + np.exp(-(1 / (1 + np.exp(-(X_test @ W1 + b1))) @ W2 + b2)))

    losses_test = {
        "quadratic": lambda A: np.sum((A - Y_test) ** 2) / 10,
        "mae": lambda A: np.sum(np.abs(A - Y_test)) / 5,
        "bce": lambda A: -np.sum(Y_test * np.log(A) + (1 - Y_test) * np.log(1 - A)) / 5,
    }
    backward_test = net_test.backward
    for kind, loss_test in losses_test.items():
        grad_weights_test, grad_biases_test = check.call(
            backward_test, X_test, Y_test, kind, returns=("grad_weights", "grad_biases")
        )
        names = [f"{kind}: {name}" for name in ("dL/dW1", "dL/dW2", "dL/db1", "dL/db2")]
        grads_test = dict(zip(names, (*grad_weights_test, *grad_biases_test), strict=True))
        check.gradient(
            grads_test, forward=lambda *p, f=loss_test: f(output_test(*p)), at=at_test, n_samples=5
        )
    check.raises(ValueError, backward_test, X_test, Y_test, "quadratik", when='kind is "quadratik"')

    ### BEGIN HIDDEN TESTS
    def gradients_test(X, Y, kind, weights, biases):
        A = [X]
        for W, b in zip(weights, biases, strict=True):
            A.append(1 / (1 + np.exp(-(A[-1] @ W + b))))
        slopes = {
            "quadratic": A[-1] - Y,
            "mae": np.sign(A[-1] - Y),
            "bce": (A[-1] - Y) / (A[-1] * (1 - A[-1])),
        }
        delta, grad_weights, grad_biases = slopes[kind] / len(X), [], []
        for k in reversed(range(len(weights))):
            delta = delta * A[k + 1] * (1 - A[k + 1])
            grad_weights, grad_biases = [A[k].T @ delta, *grad_weights], [delta.sum(axis=0), *grad_biases]
            delta = delta @ weights[k].T
        return grad_weights, grad_biases

    def require_gradients_test(net, batches):
        weights, biases = ([np.array(a) for a in arrays] for arrays in (net.weights, net.biases))
        forward, backward = net.forward, net.backward
        for kind, X, Y in batches:
            with suppress(CheckFailed):  # a forward pass on other data must not matter
                check.call(forward, X[::-1] + 1)
            names = (f"{kind}: grad_weights", f"{kind}: grad_biases")
            found = check.call(backward, X, Y, kind, returns=names)
            same = np.all([np.array_equal(*pair) for pair in zip(net.weights, weights, strict=True)])
            check.that(same, "backward changes the network: that is for step to do.")
            wants = gradients_test(X, Y, kind, weights, biases)
            for name, got, want in zip(names, found, wants, strict=True):
                check.arrays(name, got, want, n_samples=len(X))
        same = np.all([np.array_equal(*pair) for pair in zip(net.biases, biases, strict=True)])
        check.that(same, "backward changes the network: that is for step to do.")

    for seed_test, (n_samples, *sizes_test) in enumerate([(7, 4, 2), (3, 2, 5, 3), (6, 2, 3, 5, 4, 1)]):
        net_test = Network(sizes_test, np.random.default_rng(seed_test))
        X_test, shape_test = check.rng.normal(size=(n_samples, sizes_test[0])), (n_samples, sizes_test[-1])
        X_whole_test, Y_test = np.round(X_test).astype(int), 40 * check.rng.normal(size=shape_test)
        Y_soft_test, Y_whole_test = (
            check.rng.uniform(size=shape_test),
            check.rng.integers(0, 2, size=shape_test),
        )
        batches_test = [
            ("quadratic", X_test, Y_test),
            ("mae", X_whole_test, Y_test),
            ("bce", X_test, Y_soft_test if seed_test else Y_whole_test),
        ]
        require_gradients_test(net_test, batches_test[:1])
        # After a step the gradients are those of the new weights.
        move_network_test(check, net_test, sizes_test)
        require_gradients_test(net_test, batches_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "network_step_test", "grade": true, "locked": true, "points": 1}
with exercise("network", title="network, step") as check:
    net_test = Network([3, 4, 2], np.random.default_rng(5))
    shapes_test = [(3, 4), (4, 2), (4,), (2,)]
    before_test, step_test = [np.array(a) for a in (*net_test.weights, *net_test.biases)], net_test.step
    for lr_test in (0.5, 0.1, 2):
        grads_test = [check.rng.normal(size=shape) for shape in shapes_test]
        check.call(step_test, grads_test[:2], grads_test[2:], lr_test)
        after_test = [np.array(a) for a in (*net_test.weights, *net_test.biases)]
        wants_test = [p - lr_test * grad for p, grad in zip(before_test, grads_test, strict=True)]
        names = ("weights[0]", "weights[1]", "biases[0]", "biases[1]")
        for name, got, want, old_test, grad_test in zip(
            names, after_test, wants_test, before_test, grads_test, strict=True
        ):
            suspects = {
                "It has not changed.": old_test,
                "Downhill is minus the gradient.": old_test + lr_test * grad_test,
            }
            check.array(f"{name} after a step with lr={lr_test}", got, want, suspects=suspects)
        before_test = after_test
    ### BEGIN HIDDEN TESTS
    net_other_test = Network([3, 4, 4, 4], np.random.default_rng(9))
    held_test = [np.array(a) for a in (*net_other_test.weights, *net_other_test.biases)]
    for seed_test, sizes_test in enumerate([(2, 5, 3, 1), (3, 4, 4, 4)]):
        net_test = Network(list(sizes_test), np.random.default_rng(seed_test))
        grads_w_test, grads_b_test = (
            [np.ones(s) for s in pairwise(sizes_test)],
            [np.ones(n) for n in sizes_test[1:]],
        )
        before_test = [np.array(a) for a in (*net_test.weights, *net_test.biases)]
        for lr_test in (1.0, 0.25):
            for grad_test in (*grads_w_test, *grads_b_test):
                grad_test[...] = check.rng.normal(size=grad_test.shape)
            # The same buffers each time.
            check.call(net_test.step, grads_w_test, grads_b_test, lr_test, inplace=(0, 1))
            wants_test = [
                p - lr_test * grad
                for p, grad in zip(before_test, (*grads_w_test, *grads_b_test), strict=True)
            ]
            weights_test, biases_test = (
                [np.array(a) for a in arrays] for arrays in (net_test.weights, net_test.biases)
            )
            check.arrays("weights after a step", weights_test, wants_test[: len(grads_w_test)])
            check.arrays("biases after a step", biases_test, wants_test[len(grads_w_test) :])
            before_test = [*weights_test, *biases_test]
    now_test = [np.array(a) for a in (*net_other_test.weights, *net_other_test.biases)]
    same_test = np.all([np.array_equal(a, b) for a, b in zip(now_test, held_test, strict=True)])
    check.that(same_test, "a step of one network changes another: they share arrays.")
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
    slow_test, networks_test = [], []
    for seed_test in range(10):
        began_test = perf_counter()
        net_test = check.call(train_xor, np.random.default_rng(seed_test), returns="a network")
        slow_test += [seed_test] if perf_counter() - began_test > 10 else []
        check.that(len(slow_test) < 2, f"seeds {slow_test} took more than ten seconds each.")
        A_test = check.call(net_test.forward, X_test, returns="forward(X)")
        check.that(
            np.shape(A_test) == (4, 1), f"four points need outputs of shape (4, 1), not {np.shape(A_test)}."
        )
        is_right_test = np.where(Y_test == 1, A_test > 0.5, A_test < 0.5)
        answers_test = ", ".join(f"{a:.3f}" for a in A_test[:, 0])
        wrong_test = (
            f"with seed {seed_test} the outputs for 00, 01, 10, 11 are {answers_test}: that is not XOR."
        )
        check.that(is_right_test.all(), wrong_test)
        networks_test.append(net_test)
    found_test = [np.concatenate([np.ravel(W) for W in net.weights]) for net in networks_test[::3]]
    alike_test = np.any([np.array_equal(a, b) for a, b in pairwise(found_test)])
    check.that(not alike_test, "two generators give the same network: the start must come from rng.")
    ### BEGIN HIDDEN TESTS
    again_test = check.call(train_xor, np.random.default_rng(9), returns="a network")
    same_test = np.array_equal(np.concatenate([np.ravel(W) for W in again_test.weights]), found_test[-1])
    check.that(
        same_test, "the same generator gives two different networks: rng must be the only source of chance."
    )
    for net_test, order_test in zip(
        networks_test[::4], ([3, 1, 0, 2], [2, 0, 3, 1, 1, 0], [1, 3]), strict=True
    ):
        outputs_test = check.call(net_test.forward, X_test[order_test], returns="forward(X)")
        is_right_test = np.where(Y_test[order_test] == 1, outputs_test > 0.5, outputs_test < 0.5)
        check.that(
            is_right_test.all(),
            "the outputs are right only as long as the four points come in one order.",
        )
        A_test = X_test[order_test]
        for W_test, b_test in zip(net_test.weights, net_test.biases, strict=True):
            A_test = 1 / (1 + np.exp(-(A_test @ np.array(W_test) + np.array(b_test))))
        check.array("the output, compared with what the weights and biases give,", outputs_test, A_test)
    ### END HIDDEN TESTS

# %% [markdown]
# What has it learned? The colour is the output for every point of the plane; on the line it is 0.5.
# One neuron could draw a single straight line, and no straight line parts the circles from the squares.

# %% grader={"picture": true}
with needs("train_xor", "Network"):
    show(plot_decision_region(train_xor(np.random.default_rng(0)).forward))

# %% [markdown]
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


# %% nbgrader={"grade_id": "value_operators_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("value", title="value, operators") as check:
    a_test, b_test = Value(2.0), Value(-3.0)
    f_test = a_test * b_test + 5 * (1 - b_test) - a_test**3
    check.scalar("f.data for f = ab + 5(1 - b) - a^3 at a=2, b=-3", f_test.data, 6)
    f_test.backward()
    check.scalar("df/da", a_test.grad, -15)
    check.scalar("df/db", b_test.grad, -3)
    check.scalar("f.data after backward", f_test.data, 6)
    check.scalar("a.data after backward", a_test.data, 2)
    ### BEGIN HIDDEN TESTS
    formulas_test = [
        ("(a + 2) * (b - 3)", lambda a, b: (a + 2) * (b - 3), lambda a, b: (b - 3, a + 2)),
        ("a * 3 - 4 * b", lambda a, b: a * 3 - 4 * b, lambda a, b: (3, -4)),
        ("a ** 2 + b ** 3", lambda a, b: a**2 + b**3, lambda a, b: (2 * a, 3 * b**2)),
        ("(2.5 + a) * (3 - b)", lambda a, b: (2.5 + a) * (3 - b), lambda a, b: (3 - b, -2.5 - a)),
        ("b - a ** 0.5", lambda a, b: b - a**0.5, lambda a, b: (-0.5 / a**0.5, 1)),
        ("b * a ** -1", lambda a, b: b * a**-1, lambda a, b: (-b / a**2, 1 / a)),
    ]
    for k_test, (formula_test, f_test, slopes_test) in enumerate(formulas_test):
        numbers_test = tuple(check.rng.uniform(0.5, 3, size=2)) if k_test % 2 else (2, -3)
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
    for method_test, number_test, data_test, slope_test in [
        ("exp", 0.5, np.exp(0.5), np.exp(0.5)),
        ("tanh", 0.5, np.tanh(0.5), 1 - np.tanh(0.5) ** 2),
        ("relu", 2.5, 2.5, 1),
        ("relu", -1.5, 0, 0),
    ]:
        a_test = Value(number_test)
        result_test = getattr(a_test, method_test)()
        check.scalar(f"{method_test}() of {number_test}", result_test.data, data_test)
        result_test.backward()
        check.scalar(f"the derivative of {method_test} at {number_test}", a_test.grad, slope_test)
    ### BEGIN HIDDEN TESTS
    functions_test = {
        "exp": (np.exp, np.exp),
        "tanh": (np.tanh, lambda a: 1 - np.tanh(a) ** 2),
        "relu": (lambda a: np.maximum(a, 0), lambda a: a > 0),
    }
    random_test = check.rng.normal()
    for method_test, number_test in [
        ("exp", -2),
        ("tanh", 3),
        ("tanh", random_test),
        ("relu", -2),
        ("relu", 3),
    ]:
        data_test, slope_test = (f(number_test) for f in functions_test[method_test])
        a_test = Value(number_test)
        result_test = 3 * getattr(a_test, method_test)() - 1
        result_test.backward()
        suspects = {"The gradient from above is forgotten: multiply by it (chain rule).": 1.0 * slope_test}
        name = f"the derivative of 3 {method_test}(a) - 1 at a={number_test}"
        check.scalar(name, a_test.grad, 3.0 * slope_test, suspects=suspects)
        name = f"data of 3 {method_test}(a) - 1 at a={number_test}, read after backward,"
        check.scalar(name, result_test.data, 3 * data_test - 1)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "value_graph_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("value", title="value, graphs") as check:
    a_test = Value(3.0)
    (a_test + a_test).backward()
    check.scalar(
        "the derivative of a + a",
        a_test.grad,
        2,
        suspects={"A value used twice collects from both uses (+=).": 1},
    )
    a_test = Value(3.0)
    b_test = 2 * a_test
    f_test = b_test * (a_test + b_test)  # 2a (a + 2a) = 6 a^2
    f_test.backward()
    check.scalar("the derivative of b(a + b), b = 2a, by b", b_test.grad, 15)
    check.scalar("the derivative of b(a + b), b = 2a, by a", a_test.grad, 36)
    ### BEGIN HIDDEN TESTS
    # A random graph; the right derivatives are carried forward with the values.
    numbers_test = check.rng.normal(size=3)
    leaves_test = [Value(float(number)) for number in numbers_test]
    nodes_test = list(zip(leaves_test, numbers_test, np.eye(3), strict=True))
    for kind in check.rng.integers(4, size=14):
        chosen_test = check.rng.integers(np.maximum(0, len(nodes_test) - 5), len(nodes_test), size=2)
        (p_test, x_test, dx_test), (q_test, y_test, dy_test) = (nodes_test[k] for k in chosen_test)
        if kind == 0:
            nodes_test.append(((p_test + q_test) * 0.5, (x_test + y_test) * 0.5, (dx_test + dy_test) * 0.5))
        elif kind == 1:
            nodes_test.append((p_test - q_test, x_test - y_test, dx_test - dy_test))
        elif kind == 2:
            nodes_test.append(
                (2 - p_test * q_test, 2 - x_test * y_test, -(dx_test * y_test + x_test * dy_test))
            )
        else:
            nodes_test.append((p_test.tanh(), np.tanh(x_test), (1 - np.tanh(x_test) ** 2) * dx_test))
    (p_test, x_test, dx_test), (q_test, y_test, dy_test) = nodes_test[-1], nodes_test[-2]
    result_test = p_test + q_test
    check.scalar("the result of a larger graph", result_test.data, x_test + y_test)
    result_test.backward()
    for leaf_test, want in zip(leaves_test, dx_test + dy_test, strict=True):
        if want != 0:  # a leaf that the result was made from
            check.scalar("a derivative in a larger graph", leaf_test.grad, want)

    a_test = result_test = Value(0.5)
    for _ in range(100):  # a chain as deep as a graph of a few hundred nodes gets
        result_test = 0.75 - result_test
    result_test.backward()
    check.scalar("the derivative at the start of a long chain", a_test.grad, 1)
    check.scalar("the result's data after backward", result_test.data, 0.5)

    a_test = result_test = Value(0.5)
    for _ in range(22):
        result_test = result_test + result_test
    began_test = perf_counter()
    result_test.backward()
    seconds_test = perf_counter() - began_test
    check.scalar("the derivative of a sum doubled 22 times", a_test.grad, 2.0**22)
    slow_test = (
        f"backward took {seconds_test:.1f} seconds for 23 nodes: it walks every path. Visit each node once."
    )
    check.that(seconds_test < 0.5, slow_test)
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
