# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# grader:
#   off_limits: [course.nn, course.data.flow, course.demos.reference]
# ---

# %% [markdown]
# # Which way is down, and how far do we go?
#
# You stand on a hillside in thick fog and want to get down into the valley. You see nothing, but you feel
# the slope under your feet. Training a network is just that: the hillside has a dimension for every weight,
# the height is the loss, and all that backpropagation (notebook 04) tells you is the slope where you stand.
#
# Run the cells down to the first picture. The map shows a hillside from above: each ring is one height,
# written on it.

# %% nbgrader={"grade_id": "setup", "locked": true}
import itertools

import numpy as np

from grader.checks import exercise

np.set_printoptions(precision=4, suppress=True)

# %%
from IPython.display import display

from course.demos import initialization_explorer, optimizer_race, search_explorer
from course.given import needs
from course.plots import (
    plot_functions,
    plot_histograms,
    plot_learning_curves,
    plot_loss_surface,
    plot_search,
    show,
)


# %%
def ravine(theta):
    """A long valley: 25 times as steep across as along. Takes an array of shape (2,)."""
    return 0.5 * (theta[0] ** 2 + 25 * theta[1] ** 2)


def ravine_grad(theta):
    """Its gradient, of shape (2,)."""
    return np.array([1.0, 25.0]) * theta


MAP = {"limits": ((-10, 10), (-3, 3)), "log": True}
you = np.array([-8.0, 2.0])

# %%
two_ways = {
    "steepest way down": np.array([you, you - 0.04 * ravine_grad(you)]),
    "straight to the lowest point": np.array([you, [0.0, 0.0]]),
}
ax = plot_loss_surface(ravine, paths=two_ways, **MAP)
show(ax)

# %% [markdown]
# ## 1. Which way is down?
#
# You are at the circle. The blue way is the steepest one, the other one leads straight to the lowest point.
#
# **Decide before you read on:** by how many degrees do they differ? And if you can only feel the slope, can
# you know?

# %%
to_the_lowest = -you
cosine = -ravine_grad(you) @ to_the_lowest / np.linalg.norm(ravine_grad(you)) / np.linalg.norm(to_the_lowest)
angle = np.degrees(np.arccos(cosine))
print(f"The steepest way down misses the lowest point by {angle:.0f} degrees.")

# %% grader={"claim": true}
assert 45 < angle < 90
assert abs(two_ways["steepest way down"][1, 1]) < abs(you[1])

# %% [markdown]
# Far off, and you cannot know: the slope under your feet says nothing about the shape of the valley. But
# every method of this notebook starts from that slope, so let us see why it is a good start at all.
#
# For a small step $\Delta$ the loss changes by nearly $g^T \Delta$, where $g = \nabla L(\theta)$ is the
# **gradient**. Which step of a given length makes that smallest? A scalar product is
# $\lVert g \rVert \lVert \Delta \rVert \cos\varphi$, so the best we can do is $\cos\varphi = -1$: go
# straight **against** the gradient. How far, is up to us:
#
# $$\theta_{t+1} = \theta_t - \eta \, \nabla L(\theta_t)$$
#
# This is **gradient descent**, and $\eta$ is the **learning rate**, `lr` in code.
#
# After this notebook you will be able to
#
# - say what too large and too small a learning rate do, and compute where "too large" begins;
# - explain why we learn from a few samples at a time, and measure what that costs;
# - derive momentum, AdaGrad, RMSProp and Adam, each from what is wrong with the one before;
# - start a deep network so that its signals survive twenty layers;
# - prepare data, divide it, and know which part may be used for which decision;
# - search for good settings without wasting most of your computer's time.
#
# **Time:** about six hours, best in three sittings: sections 1-2, 3-5, 6-9.
# You need derivatives and what a mean and a standard deviation are. Of notebook 04 you need one thing: a
# network's gradient is an array for each of its weight matrices.
#
# ### Exercise: `gradient_descent`
#
# Write the walk itself. It will draw all the pictures of this section. `grad` is a function: it takes the
# parameters, an array of shape `(dim,)`, and returns the gradient there. Return **all** the places you have
# been to, one per row, the start first: `n_steps` steps make `n_steps + 1` rows.
#
# <details><summary>Hint 1</summary>
#
# Each step starts where the last one ended: the gradient has to be asked for again, at the new place.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Begin a list with `theta0`. In a loop that runs `n_steps` times, append a new place that is computed from
# the last one, `path[-1]`. At the end make an array of the list.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `theta -= ...` changes one array again and again, and a list of it holds the *same* array many times.
# `theta = theta - ...` makes a new one each time.
#
# </details>


# %% nbgrader={"grade_id": "gradient_descent", "solution": true}
def gradient_descent(grad, theta0, lr, n_steps):
    """Walk against the gradient.

    grad : function from an ndarray of shape (dim,) to one of the same shape; theta0 : ndarray of shape (dim,)
    Returns the whole trajectory, an ndarray of shape (n_steps + 1, dim), the start first.
    """
    ### BEGIN SOLUTION
    path = [np.array(theta0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)
    ### END SOLUTION


# %% nbgrader={"grade_id": "gradient_descent_test", "grade": true, "points": 2}
with exercise("gradient_descent") as check:
    ### BEGIN SEALED
    def descent_test(move, rows=lambda path: np.array(path), start=lambda theta0: np.array(theta0, float)):
        def walk(grad, theta0, lr, n_steps):
            path = [start(theta0)]
            for _ in range(n_steps):
                path.append(move(path, grad, lr))
            return rows(path)

        return walk

    def step_test(path, grad, lr):
        return path[-1] - lr * grad(path[-1])

    def whole_test(grad, theta0, lr, n_steps):
        path = np.zeros((n_steps + 1, len(theta0)), dtype=theta0.dtype)
        path[0] = theta0
        for i in range(n_steps):
            path[i + 1] = path[i] - lr * grad(path[i])
        return path

    def unit_test(path, grad, lr):
        return path[-1] - lr * grad(path[-1]) / np.linalg.norm(grad(path[-1]))

    def entries_test(path, grad, lr):
        place = path[-1].copy()
        for i in range(len(place)):
            place[i] -= lr * grad(place)[i]
        return place

    right_test = descent_test(step_test)
    suspects = {
        "That walks uphill: the step goes against the gradient, with a minus.": descent_test(
            lambda path, grad, lr: path[-1] + lr * grad(path[-1])
        ),
        "The gradient is always that at the start: ask for it again at each new place.": descent_test(
            lambda path, grad, lr: path[-1] - lr * grad(path[0])
        ),
        "Every step starts from theta0: it has to start where the last one ended.": descent_test(
            lambda path, grad, lr: path[0] - lr * grad(path[-1])
        ),
        "The learning rate is missing.": descent_test(lambda path, grad, lr: path[-1] - grad(path[-1])),
        "The learning rate divides: multiply by it.": descent_test(
            lambda path, grad, lr: path[-1] - grad(path[-1]) / lr
        ),
        "The step is a number of fixed length: leave the gradient as long as it is.": descent_test(unit_test),
        "Only the sign of the gradient is used: its size counts, too.": descent_test(
            lambda path, grad, lr: path[-1] - lr * np.sign(grad(path[-1]))
        ),
        "The gradient is one step behind: ask for it at the newest place.": descent_test(
            lambda path, grad, lr: path[-1] - lr * grad(path[max(len(path) - 2, 0)])
        ),
        "That is the step alone: the place it starts from is missing.": descent_test(
            lambda path, grad, lr: -lr * grad(path[-1])
        ),
        "The entries move one after the other: ask for the gradient once, then move all of them.": (
            descent_test(entries_test)
        ),
        "The gradient is asked for at lr times the place: multiply what it returns by lr.": descent_test(
            lambda path, grad, lr: path[-1] - grad(lr * path[-1])
        ),
        "All rows are the last place: the list holds one array many times. Append a copy, or a new array.": (
            descent_test(step_test, lambda path: np.array([path[-1]] * len(path)))
        ),
        "All rows are the start: does the loop go on with the new place?": descent_test(
            lambda path, grad, lr: path[0]
        ),
        "The last row stays 0: is the loop one step short?": descent_test(
            step_test, lambda path: np.array([*path[:-1], 0 * path[0]]) if len(path) > 1 else np.array(path)
        ),
        "The result holds whole numbers alone: start from an array of floats.": whole_test,
        "The start is missing: it is the first row.": descent_test(
            step_test, lambda path: np.array(path[1:])
        ),
        "There is a step too many: n_steps + 1 rows with the start.": lambda grad, theta0, lr, n_steps: (
            right_test(grad, theta0, lr, n_steps + 1)
        ),
        "There is a step too few: n_steps + 1 rows with the start.": lambda grad, theta0, lr, n_steps: (
            right_test(grad, theta0, lr, n_steps - 1)
        ),
        "That is the last place alone: return all of them.": descent_test(step_test, lambda path: path[-1]),
        "The rows are in the wrong order: the start comes first.": descent_test(
            step_test, lambda path: np.array(path[::-1])
        ),
        "One place a row, please: that is one a column.": descent_test(
            step_test, lambda path: np.array(path).T
        ),
        "It stops where the steps are small: n_steps of them are made, whatever their size.": descent_test(
            step_test, lambda path: np.array(path if np.max(np.abs(path)) > 0.01 else path[:1])
        ),
        "It stops where the steps are small: n_steps of them are made, whatever size they have.": (
            descent_test(step_test, lambda path: np.array(path if np.max(np.abs(path)) > 0.01 else path[:2]))
        ),
    }
    ### END SEALED
    bowl_test, bend_test, slope_test = (
        lambda theta: np.array([1.0, 3.0]) * theta,
        lambda theta: np.array(
            [theta[0] ** 2 + theta[2] / 4, theta[1] + theta[0], np.sin(theta[2]) + theta[1] / 4]
        ),
        lambda theta: 2.0 * theta - 1,
    )
    cases_test = [
        (bowl_test, np.array([4.0, -2.0]), 0.1, 4),
        (bend_test, np.array([0.5, -1.0, 2.0]), 0.5, 6),
        (slope_test, np.array([3, -1]), 0.25, 3),
        (slope_test, np.array([2.5]), 0.75, 2),
        (bowl_test, np.array([1e-9, 2e-9]), 0.5, 3),
    ]
    check.compare(gradient_descent, right_test, cases_test, returns="the trajectory", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (bend_test, check.rng.normal(size=3), 0.3, 25),
        (bowl_test, check.rng.normal(size=2), 0.02, 100),
        (slope_test, check.rng.normal(size=5), 0.9, 7),
        (slope_test, np.array([1.5, 2.5]), 0.9, 0),
    ]
    check.compare(gradient_descent, right_test, cases_test, returns="the trajectory", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# **How large may the rate be?** Take the simplest valley, $L(\theta) = \theta^2$ with the slope $2\theta$. A
# walker starts at $-4$ and takes eight steps. What will you see for $\eta = 0.05$, for $0.45$, for $0.95$
# and for $1.05$? Sketch the four walks, then run the cell.

# %%
valley = {"$\\theta^2$": lambda theta: theta**2}
with needs("gradient_descent"):
    walks = {
        rate: gradient_descent(lambda theta: 2 * theta, np.array([-4.0]), rate, 8)[:, 0]
        for rate in (0.05, 0.45, 0.95, 1.05)
    }
    for rate, walk in walks.items():
        ax = plot_functions(valley, limits=(-9, 9), points=(walk, walk**2), x_label="θ", y_label="loss")
        ax.plot(walk, walk**2, color="#222222", linewidth=0.8)
        ax.set_title(f"learning rate {rate}: the loss ends at {walk[-1] ** 2:.2g}")
        ax.figure.set_size_inches(6.6, 2.4)
        show(ax)

# %% grader={"claim": true}
start_claim = 16.0
ends_claim = {rate_claim: walk_claim[-1] ** 2 for rate_claim, walk_claim in walks.items()}
assert 1 < ends_claim[0.05] < start_claim  # on its way, far from there
assert ends_claim[0.45] < 1e-6
assert np.all(np.sign(walks[0.95][1:]) == -np.sign(walks[0.95][:-1]))  # jumps across every time
assert 1 < ends_claim[0.95] < start_claim
assert np.all(np.diff(np.abs(walks[1.05])) > 0)

# %% [markdown]
# Too small, and it creeps. Too large, and every step jumps across the valley: at 0.95 it still comes down
# slowly, at 1.05 each jump ends **higher** than it began. The reason is one line of algebra:
#
# $$\theta_{t+1} = \theta_t - \eta \cdot 2\theta_t = (1 - 2\eta)\,\theta_t$$
#
# Every step multiplies by the same number. It shrinks $\theta$ only if $|1 - 2\eta| < 1$, so $\eta < 1$. In
# general, where the slope of the slope (the **curvature**) is $c$, the factor is $1 - \eta c$ and the limit
# $\eta < 2/c$. A loss that grows from step to step is the sure sign of too large a rate.
#
# **Two directions at once.** The ravine has curvature 1 along and 25 across. Which of the two limits the
# rate? And which then decides how long it takes?

# %%
with needs("gradient_descent"):
    for rate in (0.01, 0.075, 0.082):
        walk = gradient_descent(ravine_grad, you, rate, 40)
        ax = plot_loss_surface(ravine, paths={f"40 steps, learning rate {rate}": walk}, **MAP)
        ax.figure.set_size_inches(6.6, 3.2)
        show(ax)

# %% grader={"claim": true}
small_claim, good_claim, large_claim = (
    gradient_descent(ravine_grad, you, rate_claim, 40) for rate_claim in (0.01, 0.075, 0.082)
)
assert abs(small_claim[-1, 1]) < 0.01  # down in the valley, but far from its lowest point
assert abs(small_claim[-1, 0]) > 4
assert np.all(good_claim[1:20, 1] * good_claim[:19, 1] < 0)  # zigzag
assert abs(good_claim[-1, 0]) < 0.5
assert abs(large_claim[-1, 1]) > abs(you[1])

# %% [markdown]
# The **steep** direction limits the rate ($2/25 = 0.08$), the **flat** one decides how long it takes: its
# factor $1 - \eta \cdot 1$ is close to 1. Just below the limit the walk zigzags across the ravine and
# crawls along it. The worse the ratio of the curvatures (the **condition number**), the slower. With the
# best possible rate, how many steps does it take to come a thousand times closer?


# %%
def steps_needed(ratio):
    """Steps until both directions have shrunk to a thousandth, for curvatures 1 and ratio."""
    best_rate = 2 / (1 + ratio)  # where both directions shrink by the same factor
    walk = gradient_descent(lambda theta: theta * np.array([1.0, ratio]), np.ones(2), best_rate, 4000)
    return int(np.argmax(np.max(np.abs(walk), axis=1) < 1e-3))


with needs("gradient_descent"):
    needed = {ratio: steps_needed(ratio) for ratio in (2, 10, 100, 1000)}
    for ratio, steps in needed.items():
        print(f"condition number {ratio:4d}: {steps:4d} steps")

# %% grader={"claim": true}
assert 8 < needed[1000] / needed[100] < 12  # grows with the condition number
assert 8 < needed[100] / needed[10] < 12

# %% [markdown]
# Ten times the condition number, ten times the steps. Most of this notebook is a fight against that.
#
# **Places without a slope.** On a **plateau** the loss is nearly flat: where sigmoids saturate, for example.
# At a **saddle** it is flat at one point, which is a minimum in one direction and a maximum in another. What
# does a walker do that starts on the plateau, and one that starts nearly on the ridge of a saddle?


# %%
def saddle(theta):
    """Down to the left and right, up to the front and back; no lower than -3."""
    return np.maximum(theta[1] ** 2 - theta[0] ** 2, -3)


def saddle_grad(theta):
    """Its gradient, 0 where the floor is reached."""
    return np.array([-2.0, 2.0]) * theta * (theta[1] ** 2 - theta[0] ** 2 > -3)


def plateau(theta):
    """A hole in a plain that is nearly flat."""
    return 1 - np.exp(-(theta[0] ** 2 + theta[1] ** 2) / 2)


def plateau_grad(theta):
    """Its gradient."""
    return theta * np.exp(-(theta[0] ** 2 + theta[1] ** 2) / 2)


# %%
with needs("gradient_descent"):
    on_the_ridge = gradient_descent(saddle_grad, np.array([0.0005, 1.8]), 0.1, 50)
    on_the_plain = gradient_descent(plateau_grad, np.array([-3.0, 2.0]), 0.5, 50)
    show(plot_loss_surface(saddle, limits=(-2, 2), paths={"from the ridge of a saddle": on_the_ridge}))
    show(plot_loss_surface(plateau, limits=(-4, 4), paths={"from a plateau": on_the_plain}))

# %% grader={"claim": true}
lengths_claim = np.linalg.norm(np.diff(on_the_ridge, axis=0), axis=1)
slowest_claim = np.argmin(lengths_claim[:40])
assert 10 < slowest_claim < 40  # it slows down at the saddle, then speeds up
assert np.linalg.norm(on_the_ridge[slowest_claim]) < 0.1
assert on_the_ridge[-1, 0] > 1  # and in the end it leaves
assert np.linalg.norm(on_the_plain[-1] - on_the_plain[0]) < 0.3

# %% [markdown]
# The saddle holds the walker up, then lets it go: the tiny distance from the ridge grows with every step.
# (Exactly on the ridge it would stay for ever; the noise that section 2 brings in is good for something.)
# The plateau is worse: after fifty steps the walker has hardly moved.
#
# Which is more frequent where the slope is 0, a minimum or a saddle? For a minimum *every* direction has to
# bend upward. Here are random matrices of second derivatives, for more and more weights:

# %%
rng = np.random.default_rng(0)
for n_weights in (2, 3, 4, 8):
    random = rng.normal(size=(5000, n_weights, n_weights))
    curvatures = np.linalg.eigvalsh(random + random.transpose(0, 2, 1))
    share_of_minima = np.mean(np.all(curvatures > 0, axis=1))
    print(f"{n_weights} weights: {share_of_minima:.2%} bend upward in all directions")

# %% grader={"claim": true}
assert share_of_minima < 0.002

# %% [markdown]
# With two weights it is one in seven or so, with eight hardly any. Networks have thousands: they meet
# saddles.
#
# **Why not use the curvature?** If we knew the matrix $H$ of all second derivatives, the step
# $-H^{-1} g$ (**Newton's** method) would jump to the lowest point of the ravine at once:

# %%
curvature = np.diag([1.0, 25.0])
landed = you - np.linalg.solve(curvature, ravine_grad(you))
n_weights = 784 * 30 + 30 + 30 * 10 + 10
print(f"one Newton step from {you} leads to {landed}")
print(f"a network with {n_weights:,} weights: H takes {8 * n_weights**2 / 1e9:.1f} GB")

# %% grader={"claim": true}
assert np.allclose(landed, 0)
assert 8 * n_weights**2 > 4e9

# %% [markdown]
# One step! But $H$ has an entry for every *pair* of weights, and even a tiny network for digits cannot
# afford it. **Conjugate gradients** and **L-BFGS** get by with a few vectors instead: they learn the
# curvature from how the gradient changes from step to step. For small networks and all data at once they
# are excellent. They are rare in deep learning for one reason: the difference of two gradients tells the
# curvature only if both are exact, and what comes next makes every gradient noisy.

# %% [markdown]
# **Question 1.** You train a network, and the loss rises from step to step, faster and faster. What do you
# try first?
#
# - a) More steps: it will come down in the end.
# - b) A learning rate that is ten times smaller.
# - c) A learning rate that is ten times larger, to jump out of there.

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
        reason="The factor 1 - lr * curvature is below -1 in some direction: every step jumps across the "
        "valley and ends higher. A smaller rate brings the factor back between -1 and 1.",
        wrong={
            "a": "Look at the walk with rate 1.05: each jump is longer than the one before. Does that end?",
            "c": "What does a larger rate do to the factor 1 - lr * curvature, when it is below -1 already?",
        },
    )

# %% [markdown]
# ## 2. How many samples does one step need?
#
# The loss is a mean over all samples, and so is its gradient. With a million samples, one step needs a
# million passes through the network. What if we asked only a few, drawn at random?
#
# Here are 2000 samples and a model with five weights, $\hat y = Xw$, far from its best. We draw many
# batches of each size and measure how far their gradient is from that of all samples.
#
# **Guess first:** a batch of 64 costs four times as much as one of 16. Is its gradient four times as good?

# %%
rng = np.random.default_rng(6)
X = rng.normal(size=(2000, 5))
y = X @ np.array([1.0, -2.0, 3.0, -1.0, 0.5]) + rng.normal(size=2000)


def loss_gradient(w, X, y):
    """The gradient of the mean squared error of X @ w, of shape (n_in,)."""
    return 2 / len(X) * X.T @ (X @ w - y)


full = loss_gradient(np.zeros(5), X, y)
noise = {}
for size in (1, 4, 16, 64, 256):
    drawn = rng.integers(len(X), size=(1000, size))
    errors = [np.linalg.norm(loss_gradient(np.zeros(5), X[rows], y[rows]) - full) for rows in drawn]
    noise[size] = np.sqrt(np.mean(np.square(errors)))
    print(
        f"batches of {size:3d}: off by {noise[size]:6.2f}, the gradient itself is {np.linalg.norm(full):.2f}"
    )

# %% grader={"claim": true}
for small_size_claim, large_size_claim in [(1, 4), (4, 16), (16, 64), (64, 256)]:
    assert 1.8 < noise[small_size_claim] / noise[large_size_claim] < 2.2
assert noise[1] > np.linalg.norm(full)

# %% [markdown]
# Four times the samples, **half** the noise. The variance of a mean of $B$ independent samples is
# $\sigma^2 / B$, so its standard deviation falls with $\sqrt B$ only. A single sample points nearly anywhere;
# but for the price of one step with all 2000 we can make dozens of steps that are about right. That is
# **stochastic gradient descent**: shuffle the samples, cut them into **minibatches**, make a step with each.
# Once through all samples is an **epoch**; it has $\lceil n / B \rceil$ steps.
#
# Why shuffle? Data often come sorted: all zeros, then all ones. A batch of zeros alone teaches to say zero.
#
# ### Exercise: `minibatches`
#
# Cut shuffled data into batches. Each sample comes exactly once, `X` and `y` stay paired, each batch has
# `batch_size` rows, and only the last one may be shorter; none is empty. Return (or `yield`) pairs
# `(X_batch, y_batch)`. Leave `X` and `y` themselves in their order.
#
# <details><summary>Hint 1</summary>
#
# Shuffle the *row numbers*, once: `rng.permutation(5)` gives 0 to 4 in random order. Used on both arrays, the
# same row numbers keep the pairs together.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `range(0, n, batch_size)` gives the places where batches begin. A slice that goes past the end is simply
# shorter: `order[8:12]` of ten numbers has two.
#
# </details>
# <details><summary>Hint 3</summary>
#
# For each `start` take `rows = order[start : start + batch_size]`, then `yield X[rows], y[rows]`. With
# `yield` the function hands out one pair after the other; a list of pairs is as good.
#
# </details>


# %% nbgrader={"grade_id": "minibatches", "solution": true}
def minibatches(X, y, batch_size, rng):
    """Go once through the samples in random order.

    X : ndarray of shape (n_samples, n_in); y : ndarray of shape (n_samples, ...)
    rng : numpy.random.Generator. Yields (X_batch, y_batch), or returns a list of such pairs.
    """
    ### BEGIN SOLUTION
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
    ### END SOLUTION


# %% nbgrader={"grade_id": "minibatches_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def batches_of_test(check, minibatches, X, y, batch_size, rng):
    """Collect the batches of one epoch and check that they are pairs of arrays."""
    called_test = f"minibatches with {len(X)} samples and batch_size {batch_size}"
    given = X.copy(), y.copy()
    found = check.call(minibatches, *given, batch_size, rng, returns="the batches", inplace=(0, 1))
    pairs = []
    for pair in found:
        check.that(
            isinstance(pair, tuple | list) and len(pair) == 2,
            f"{called_test}: each batch has to be a pair (X_batch, y_batch).",
        )
        check.that(
            all(isinstance(part, np.ndarray) and part.ndim > 0 for part in pair),
            f"{called_test}: X_batch and y_batch have to be arrays.",
        )
        pairs.append((np.array(pair[0]), np.array(pair[1])))
    check.that(pairs, f"{called_test}: there are no batches.")
    same = np.array_equal(given[0], X) and np.array_equal(given[1], y)
    check.that(same, f"{called_test}: X or y is in another order afterwards: shuffle row numbers instead.")
    return called_test, pairs


def rows_of_test(check, called, pairs, X, y):
    """Check that every row of a batch is a sample, beside its own target; return the rows' numbers."""
    found = []
    for X_batch, y_batch in pairs:
        check.that(
            X_batch.shape[1:] == X.shape[1:] and y_batch.shape[1:] == y.shape[1:],
            f"{called}: rows have shapes {X_batch.shape[1:]} and {y_batch.shape[1:]}, "
            f"not {X.shape[1:]} and {y.shape[1:]}.",
        )
        check.that(
            len(X_batch) == len(y_batch),
            f"{called}: X_batch has {len(X_batch)} rows and y_batch {len(y_batch)}.",
        )
        for x_row, y_row in zip(X_batch, y_batch, strict=True):
            hits = np.flatnonzero((x_row == X).reshape(len(X), -1).all(axis=1))
            check.that(len(hits) == 1, f"{called}: a row of X_batch is no row of X.")
            check.that(
                np.array_equal(y[hits[0]], y_row),
                f"{called}: a row of X_batch stands beside the target of another one. "
                "Shuffle X and y by the same row numbers.",
            )
            found.append(hits[0])
    return np.array(found)


def overlap_test(batches):
    """Whether two batches begin with rows, two or more, that the one before ends with, in the same order."""
    overlaps = [
        np.array_equal(one[k:], other[: len(one) - k])
        for one, other in itertools.pairwise(batches)
        for k in range(len(one) - 1)
    ]
    return sum(overlaps) > 1  # one alone may be chance


def check_epoch_test(check, minibatches, X, y, batch_size, rng):
    """Check sizes, pairs and completeness of one epoch; return the order of the samples."""
    called, pairs = batches_of_test(check, minibatches, X, y, batch_size, rng)
    sizes = [len(X_batch) for X_batch, _ in pairs]
    order = rows_of_test(check, called, pairs, X, y)
    check.that(0 not in sizes, f"{called}: a batch is empty. Where does the last one begin?")
    check.that(
        max(sizes) <= batch_size,
        f"{called}: a batch has {max(sizes)} rows, but batch_size is {batch_size}. Where does it end?",
    )
    counts = np.bincount(order, minlength=len(X))
    missing, double = np.sum(counts == 0), np.sum(counts > 1)
    check.that(
        not double,
        f"{called}: {double} of the samples come more than once. "
        + (
            "The batches overlap: let each begin where the one before ends."
            if overlap_test(np.split(order, np.cumsum(sizes)[:-1]))
            else "An epoch has each exactly once: permute all of them once, before the first batch."
        ),
    )
    lost = len(X) % batch_size
    check.that(
        not missing,
        f"{called}: {missing} of the samples never come."
        + (" The last, shorter batch is missing." if missing == lost else "")
        + (" There is one batch alone: is the return inside of the loop?" if len(pairs) == 1 else ""),
    )
    wanted = [batch_size] * (len(X) // batch_size) + [lost] * (lost > 0)
    check.that(sizes == wanted, f"{called}: the batches have sizes {sizes}, not {wanted}.")
    return order


def check_shuffled_test(check, orders, again, n_samples, batch_size):
    """Check how epochs of two seeds, and one of the first seed again, are ordered."""
    first, second = orders
    steps = np.sum(np.diff(first) == 1) + np.sum(np.diff(first) == -1)
    check.that(steps < n_samples // 2, "the samples come in their old order: shuffle them.")
    blocks = [first[k : k + batch_size] // batch_size for k in range(0, n_samples, batch_size)]
    check.that(
        any(len(set(block.tolist())) > 1 for block in blocks),
        "each batch holds neighbours: shuffle the samples, not the batches or within them.",
    )
    check.that(
        not np.array_equal(first, second),
        "the order does not depend on rng: shuffle with it, anew in every call.",
    )
    check.that(np.array_equal(first, again), "the same seed gives another order: draw from rng alone.")


# %% nbgrader={"grade_id": "minibatches_test", "grade": true, "points": 2}
with exercise("minibatches") as check:
    for n_samples, size_test in [(10, 4), (12, 3), (7, 1), (3, 5)]:
        X_test = np.arange(2.0 * n_samples).reshape(n_samples, 2)
        y_test = 10 * np.arange(n_samples)
        check_epoch_test(check, minibatches, X_test, y_test, size_test, np.random.default_rng(n_samples))
    X_test, y_test = np.arange(120.0).reshape(40, 3), np.arange(80.0).reshape(40, 2)
    *orders_test, again_test = (
        check_epoch_test(check, minibatches, X_test, y_test, 8, np.random.default_rng(seed_test))
        for seed_test in (1, 2, 1)
    )
    check_shuffled_test(check, orders_test, again_test, 40, 8)
    ### BEGIN HIDDEN TESTS
    for n_samples, size_test in [(101, 10), (64, 16), (50, 50), (9, 100)]:
        X_test, y_test = check.rng.normal(size=(n_samples, 4)), check.rng.normal(size=(n_samples, 3))
        check_epoch_test(check, minibatches, X_test, y_test, size_test, np.random.default_rng(n_samples))
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `sgd`
#
# Now the step, as a network will use it. An **optimizer** is an object with a method `step(params,
# grads)`. Both are dicts with the same keys, an array for each weight matrix and each bias: `params["W1"]`
# belongs to `grads["W1"]`. The arrays in `params` are changed **in place**, so that the network that owns
# them sees the new values; `grads` stays as it is.
#
# $$p \leftarrow p - \eta \, g \qquad\text{for every key}$$
#
# <details><summary>Hint 1</summary>
#
# `__init__` keeps what it is given: `self.lr = lr`. `step` goes through the keys: `for key in params:`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `params[key] = params[key] - ...` puts a *new* array into the dict, and the network still has the old one.
# `params[key] -= ...` changes the array itself.
#
# </details>


# %% nbgrader={"grade_id": "sgd", "solution": true}
class SGD:
    """Plain descent: p -= lr g.

    lr : float, the learning rate.
    """

    def __init__(self, lr):
        ### BEGIN SOLUTION
        self.lr = lr
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        for key in params:
            params[key] -= self.lr * grads[key]
        ### END SOLUTION


# %% nbgrader={"grade_id": "optimizers_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
another_array_test = (
    "params[{!r}] is another array after the step: change the old one in place, with -= or +=, so that the "
    "network sees it."
)


turned_when_test = ", new arrays, the keys in another order"
in_turn_when_test = ", two optimizers in turn"


def names_test(n_steps, keys=("W", "b"), when="", first=1):
    """What the outputs of a walk are called; W stands for W1, W2, ..."""
    short = [key.rstrip("0123456789") for key in keys]
    return tuple(f"{key} after step {t}{when}" for t in range(first, n_steps + 1) for key in short)


def take_step_test(check, optimizer, params, grads, gives=()):
    """Let an optimizer take a step, and see that the arrays stay the same objects."""
    arrays = dict(params)
    check.call(optimizer.step, params, grads, inplace=(0,), gives=gives)
    check.that(params.keys() == arrays.keys(), "step may change the arrays of params, but not its keys.")
    for key, array in arrays.items():
        check.that(params[key] is array, another_array_test.format(key))


def walk_with_test(check, optimizer, settings, start, gradients):
    """Take steps with a new optimizer and return all parameters after each step."""
    walker, found = check.call(optimizer, *settings, returns="the optimizer"), []
    for t, grads in enumerate(gradients, 1):
        take_step_test(check, walker, start, grads, names_test(t, start, first=t))
        found += [start[key].copy() for key in start]
    return tuple(found)


def turned_test(t, given):
    """Turn the order of a dict's keys in some steps."""
    return dict(reversed(given.items())) if t % 3 == 1 else dict(given)


def turned_walk_test(check, optimizer, settings, start, gradients):
    """Take steps with new arrays each time, whose keys come in changing orders."""
    walker, found, kept = check.call(optimizer, *settings, returns="the optimizer"), [], []
    params = start
    for t, grads in enumerate(gradients, 1):
        params = {key: params[key].copy() for key in turned_test(t - 1, start)}
        kept.append(params)  # alive, so that no new array takes the place of an old one
        gives = names_test(t, start, turned_when_test, first=t)
        take_step_test(check, walker, params, turned_test(t, grads), gives)
        found += [params[key].copy() for key in start]
    return tuple(found)


def others_test(grads):
    """Gradients for another optimizer, with the same keys."""
    return {key: 2 * np.ones_like(g) for key, g in grads.items()}


def two_walks_test(check, optimizer, settings, start, gradients):
    """Take steps with two optimizers in turn; return the parameters of the second."""
    one, other = (check.call(optimizer, *settings, returns="the optimizer") for _ in range(2))
    params, found = start, []
    for t, grads in enumerate(gradients, 1):
        zeros = {key: 0.0 * p for key, p in params.items()}
        take_step_test(check, one, zeros, others_test(grads), ["what another one changes"])
        take_step_test(check, other, params, grads, names_test(t, start, in_turn_when_test, first=t))
        found += [params[key].copy() for key in start]
    return tuple(found)


def gradients_test(rng, shapes, sizes=(4.0, 2.0, 1.0, 0.25), digits=2):
    """Parameters, and gradients for a few steps that shrink; with several keys one entry is always 0."""
    start = {key: np.round(rng.normal(size=shape), digits) for key, shape in shapes.items()}
    gradients = [
        {key: np.round(rng.normal(scale=size, size=p.shape), digits) for key, p in start.items()}
        for size in sizes
    ]
    for grads in gradients:
        last = list(grads.values())[-1]
        last.flat[0] = 0.0 if last.size > 2 else last.flat[0]
    return start, gradients


numbers_test = itertools.count(1)


def cases_for_test(all_settings, same_shape=False):
    """A case for each tuple of settings, with keys never used before; in all but the first, shapes differ."""
    shapes = [((2,), (2,)), ((2, 3), (3,)), ((4, 1), (1,)), ((1, 2, 2), (2, 1))]
    chosen = [shapes[0 if same_shape else k % 4] for k in range(len(all_settings))]
    cases = []
    for k, (settings, pair) in enumerate(zip(all_settings, chosen, strict=True)):
        number = next(numbers_test)
        shapes_by_key = dict(zip((f"W{number}", f"b{number}"), pair, strict=True))
        cases.append((settings, *gradients_test(np.random.default_rng(k), shapes_by_key)))
    return cases


### BEGIN SEALED
def walked_test(rule, memory="key", count="step", pairs="key", when=""):
    """Return what a rule gives, as the walks above do: `rule(g, memory, t, *settings)` returns the move.

    memory: to what it belongs: "key", "step" (forgotten), "all" (one for all keys), "shape", "place" and
    "grads place", "array", "class" (two optimizers share it).
    count: what t counts: "step", "zero" (steps, from 0), "key" (it goes up with every key).
    pairs: whether parameters and gradients go together by "key" or by "place".
    when: "", "turned" or "two", the kind of walk.
    """
    is_turned = when == "turned"

    def walk(settings, start, gradients):
        params, memories, found, t = {key: p.astype(float) for key, p in start.items()}, {}, [], 0
        for step, grads in enumerate(gradients):
            ordered = turned_test(step, params) if is_turned else params
            given = turned_test(step + 1, grads) if is_turned else grads
            if pairs == "place":
                given = dict(zip(ordered, given.values(), strict=True))
            if memory == "step" or (memory == "array" and is_turned):
                memories = {}
            if memory == "class" and when == "two":
                for key, g in others_test(grads).items():
                    rule(g, memories.setdefault(key, {}), step + 1, *settings)
            for place, key in enumerate(ordered):
                t = t + 1 if count == "key" else step + (count == "step")
                places = {"all": 0, "place": place, "grads place": list(given).index(key)}
                owner = given[key].shape if memory == "shape" else places.get(memory, key)
                params[key] = params[key] + rule(given[key], memories.setdefault(owner, {}), t, *settings)
            found += [params[key] for key in start]
        return tuple(found)

    return walk


def suspects_test(rule, mistakes, memory="", when=""):
    """What may be wrong: the rule, or, where it has a memory of that name, where it is kept."""
    found = {sentence: walked_test(wrong, when=when) for sentence, wrong in mistakes.items()}
    found["Nothing changes. `p = p - ...` makes a new array, `p -= ...` changes the old one in place."] = (
        walked_test(lambda g, memory, t, *settings: 0 * g)
    )
    found["t counts the keys: it counts the steps. Add 1 at the beginning of step, outside of the loop."] = (
        walked_test(rule, count="key", when=when)
    )
    found["t is one step behind: it is 1 in the first step."] = walked_test(rule, count="zero", when=when)
    found["The learning rate is missing."] = walked_test(
        lambda g, memory, t, lr=1.0, *others: rule(g, memory, t, 1.0, *others), when=when
    )
    found["params and grads are paired by their places (zip): grads[key] belongs to params[key]."] = (
        walked_test(rule, pairs="place", when=when)
    )
    if not memory:
        return found
    kept = {
        "{} is forgotten: it begins at 0 in every step. Make it once, and keep it in self.": "step",
        "All keys share one {}: each needs its own, in a dict for example.": "all",
        "{} belongs to the key, not to the place in the dict.": "place",
        "{} belongs to the key, not to the place in grads.": "grads place",
        "{} belongs to the key, not to the array object: it may be another one in the next step.": "array",
        "{} belongs to the key, not to the shape: two keys may have the same one.": "shape",
        "Two optimizers share {}: make it in __init__, not in the class or as a default value.": "class",
    }
    for sentence, owner in kept.items():
        found[sentence.format(memory)] = walked_test(rule, owner, when=when)
    found[f"{memory} and the gradients follow the place in the dict: both belong to the key."] = walked_test(
        rule, "place", pairs="place", when=when
    )
    return found


### END SEALED


# %% nbgrader={"grade_id": "sgd_helper", "locked": true} jupyter={"source_hidden": true}
# For the check below; there is nothing for you to do here.
### BEGIN SEALED
def sgd_rule_test(g, memory, t, lr):
    return -lr * g


sgd_mistakes_test = {
    "That walks uphill: subtract.": lambda g, memory, t, lr: lr * g,
    "The learning rate divides: multiply by it.": lambda g, memory, t, lr: -g / lr,
    **{
        f"lr is always the same: use the one that is given, self.lr.{' ' * k_test}": (
            lambda g, memory, t, lr, lr_test=lr_test: -lr_test * g
        )
        for k_test, lr_test in enumerate((0.1, 0.01, 0.001, 0.5))
    },
    "The gradients of all steps are summed up: take that of this step alone.": (
        lambda g, memory, t, lr: memory.setdefault("g", []).append(g) or -lr * sum(memory["g"])
    ),
    "The gradient is a mean already: divide it by nothing.": lambda g, memory, t, lr: -lr * g / len(g),
    "Only the sign of the gradient is used: its size counts, too.": lambda g, memory, t, lr: -lr * np.sign(g),
    "The gradient is squared: leave it as it is.": lambda g, memory, t, lr: -lr * g * g,
    "The rate falls from step to step: here it stays.": lambda g, memory, t, lr: -lr * g / t,
    "All entries of an array take the same step: each has its own gradient.": (
        lambda g, memory, t, lr: -lr * np.mean(g) * np.ones_like(g)
    ),
    "That adds the gradients of an array up: each entry takes its own step.": (
        lambda g, memory, t, lr: -lr * np.sum(g) * np.ones_like(g)
    ),
    "The gradient is scaled to length 1: leave it as long as it is.": (
        lambda g, memory, t, lr: -lr * g / np.linalg.norm(g)
    ),
}
### END SEALED

# %% nbgrader={"grade_id": "sgd_test", "grade": true, "points": 1}
with exercise("sgd") as check:

    def walk_test(*case):
        return walk_with_test(check, SGD, *case)

    def turned_sgd_test(*case):
        return turned_walk_test(check, SGD, *case)

    tell_test = {"returns": names_test(4), "suspects": suspects_test(sgd_rule_test, sgd_mistakes_test)}
    cases_test = cases_for_test([(0.5,), (0.1,), (2.0,), (0.25,)])
    check.compare(walk_test, walked_test(sgd_rule_test), cases_test, **tell_test)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(sgd_rule_test, sgd_mistakes_test, when="turned"),
    }
    cases_test = cases_for_test([(0.5,), (0.1,)], same_shape=True)
    check.compare(turned_sgd_test, walked_test(sgd_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3,), start_test, gradients_now_test)]
    check.compare(walk_test, walked_test(sgd_rule_test), cases_test, returns=names_test(6, ("A", "c", "B")))
    ### END HIDDEN TESTS

# %% [markdown]
# Your batches and your step, together. All three runs see every sample five times. What differs is how many
# steps they make of it.


# %%
def loss_of(w, X, y):
    """The mean squared error."""
    return np.mean((X @ w - y) ** 2)


def learn(optimizer, batch_size, n_epochs=5):
    """Fit the five weights; return the loss over all samples, before the first epoch and after each."""
    rng, params = np.random.default_rng(0), {"w": np.zeros(5)}
    losses = [loss_of(params["w"], X, y)]
    for _ in range(n_epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            optimizer.step(params, {"w": loss_gradient(params["w"], X_batch, y_batch)})
        losses.append(loss_of(params["w"], X, y))
    return losses


# %%
with needs("minibatches", "SGD"):
    by_size = {f"batches of {size}": learn(SGD(0.02), size) for size in (2, 50, 2000)}
    show(plot_learning_curves(by_size, log=True))

# %% grader={"claim": true}
best_claim = loss_of(np.linalg.lstsq(X, y, rcond=None)[0], X, y)
few_claim, some_claim, all_claim = by_size.values()
assert all_claim[-1] > 5 * best_claim  # five steps are not enough
assert some_claim[-1] < 1.01 * best_claim
assert best_claim * 1.01 < few_claim[-1] < 1.5 * best_claim  # at once near the best, then it trembles there
assert few_claim[1] < some_claim[1] < all_claim[1]

# %% [markdown]
# All samples at once: five good steps, far from enough. Batches of 2: there after a single epoch, but then
# the noise keeps it trembling above the best loss. In between is where people work: 32 to 256 samples are
# usual, as many as the machine can take at no extra cost. And the trembling? Section 5 deals with it.

# %% [markdown]
# **Question 2.** You go from batches of 32 to batches of 128. How noisy is the gradient now?
#
# - a) A quarter as noisy.
# - b) Half as noisy.
# - c) As noisy as before: it is an average in both cases.

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
        reason="The noise of a mean falls with the square root of the number of samples: four times the "
        "work, half the noise. That is why larger batches soon stop paying off.",
        wrong={
            "a": "That is what happens to the variance. The noise is its square root: see the table above.",
            "c": "Both are averages, but of how many samples? See the table above.",
        },
    )

# %% [markdown]
# ## 3. What does a rolling ball know that a walker does not?
#
# First a race. Choose the ravine and step through it with plain SGD, then with Momentum. Watch the arrows:
# what is the second one made of?

# %% grader={"picture": true}
optimizer_race()

# %% [markdown]
# Back to our ravine. Plain descent zigzags across it: the steps across point one way, then the other, while
# those along all point the same way. **Before you read on:** how would you use that, if you could remember
# the last steps?
#
# Add them up! What alternates cancels, what agrees piles up. A **velocity** $v$ does it, as a ball has that
# rolls through a thick liquid: it keeps a part $\beta$ of its velocity, and the slope pushes it.
#
# $$v \leftarrow \beta v - \eta g, \qquad p \leftarrow p + v, \qquad v = 0 \text{ at the start}$$
#
# How fast does it get where the gradient stays the same? $v = -\eta g\,(1 + \beta + \beta^2 + \dots)$, which
# comes to $-\eta g / (1 - \beta)$: with $\beta = 0.9$ **ten times** the step of plain descent. Where the
# gradient alternates, the same sum has alternating signs and comes to $-\eta g / (1 + \beta)$, about half.
#
# ### Exercise: `momentum`
#
# The velocity has to survive from one `step` to the next, so it is kept in `self`; and each key needs its
# own, of the shape of its parameter. A key that is seen for the first time has the velocity 0.
#
# <details><summary>Hint 1</summary>
#
# An empty dict made in `__init__`, `self.v = {}`, can hold a velocity for each key.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `self.v.get(key, 0)` is the velocity of a key, or 0 if there is none yet. Compute the new one, store it
# under the key, then add it to the parameter in place.
#
# </details>
# <details><summary>Hint 3</summary>
#
# For each key: first `v = ...` from the formula, then `self.v[key] = v`, then `params[key] += v`. The
# learning rate belongs inside of `v`, once.
#
# </details>


# %% nbgrader={"grade_id": "momentum", "solution": true}
class Momentum:
    """v = beta v - lr g, then p += v. lr, beta : floats."""

    def __init__(self, lr, beta=0.9):
        ### BEGIN SOLUTION
        self.lr, self.beta = lr, beta
        self.v = {}
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        for key in params:
            self.v[key] = self.beta * self.v.get(key, 0) - self.lr * grads[key]
            params[key] += self.v[key]
        ### END SOLUTION


# %% nbgrader={"grade_id": "momentum_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def momentum_with_test(new, move=lambda v, old, g, lr, beta: v, default=0.9):
    def rule(g, memory, t, lr, beta=default):
        old = memory.get("v", 0 * g)
        memory["v"] = new(old, g, lr, beta)
        return move(memory["v"], old, g, lr, beta)

    return rule


def velocity_test(v, g, lr, beta):
    return beta * v - lr * g


def added_test(v, g, lr, beta):
    return beta * v + lr * g


def started_test(first):
    """A velocity that begins at something else than 0, which is the memory of no step."""

    def velocity(v, g, lr, beta):
        return velocity_test(v if np.ndim(v) and np.any(v) else first(g, lr), g, lr, beta)

    return velocity


momentum_rule_test = momentum_with_test(velocity_test)
momentum_mistakes_test = {
    "That rolls uphill: the slope pushes against the gradient, - lr g.": momentum_with_test(added_test),
    "The velocity is added to the parameter, not subtracted.": momentum_with_test(
        velocity_test, lambda v, *others: -v
    ),
    "The gradient is weighted by (1 - beta): here it is not.": momentum_with_test(
        lambda v, g, lr, beta: beta * v - (1 - beta) * lr * g
    ),
    "beta weighs the old velocity alone: no (1 - beta) here.": momentum_with_test(
        lambda v, g, lr, beta: (1 - beta) * v - lr * g
    ),
    "v starts at the first gradient: it starts at 0.": momentum_with_test(
        started_test(lambda g, lr: g),
    ),
    "v starts at the first step, -lr g, and gets it again: it starts at 0.": momentum_with_test(
        started_test(lambda g, lr: -lr * g),
    ),
    "lr is used twice, in v and again in the step.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: lr * v
    ),
    "The learning rate is missing.": momentum_with_test(lambda v, g, lr, beta: beta * v - g),
    "beta is missing: the velocity keeps only a part of itself.": momentum_with_test(
        lambda v, g, lr, beta: v - lr * g
    ),
    "The velocity is not used: that is plain descent.": momentum_with_test(lambda v, g, lr, beta: -lr * g),
    "The step is made with the old velocity: update v first.": momentum_with_test(
        velocity_test, lambda v, old, *others: old
    ),
    "The gradient comes in twice: p += v is all, v holds - lr g already.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: v - lr * g
    ),
    "beta weighs the gradient, too: only the old velocity is multiplied by it.": momentum_with_test(
        lambda v, g, lr, beta: beta * (v - lr * g)
    ),
    "lr and beta have changed places.": momentum_with_test(lambda v, g, lr, beta: lr * v - beta * g),
    "beta is always 0.9: use the one that is given.": momentum_with_test(
        lambda v, g, lr, beta: 0.9 * v - lr * g
    ),
    **{
        f"beta is 0.9 unless another one is given.{' ' * k_test}": momentum_with_test(
            velocity_test, default=beta_test
        )
        for k_test, beta_test in enumerate((0.5, 0.99, 0.95, 0.8, 0.999))
    },
    "That is Nesterov's step: here p += v.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: beta * v - lr * g
    ),
}
### END SEALED

# %% nbgrader={"grade_id": "momentum_steps_test", "grade": true, "points": 1}
with exercise("momentum", title="momentum, steps") as check:

    def walk_test(*case):
        return walk_with_test(check, Momentum, *case)

    known_test = momentum_rule_test, momentum_mistakes_test, "v"
    cases_test = cases_for_test([(0.5, 0.8), (0.1, 0.5), (0.25,), (2.0, 0.25)])
    tell_test = {"returns": names_test(4), "suspects": suspects_test(*known_test)}
    check.compare(walk_test, walked_test(momentum_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3, 0.7), start_test, gradients_now_test)]
    names_now_test = names_test(6, ("A", "c", "B"))
    check.compare(walk_test, walked_test(momentum_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "momentum_memory_test", "grade": true, "points": 1}
with exercise("momentum", title="momentum, memory") as check:

    def turned_now_test(*case):
        return turned_walk_test(check, Momentum, *case)

    def two_now_test(*case):
        return two_walks_test(check, Momentum, *case)

    known_test = momentum_rule_test, momentum_mistakes_test, "v"
    settings_test = [(0.5, 0.8), (0.1, 0.5)]
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(*known_test, when="turned"),
    }
    check.compare(turned_now_test, walked_test(momentum_rule_test), cases_test, **tell_test)
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=in_turn_when_test),
        "suspects": suspects_test(*known_test, when="two"),
    }
    check.compare(two_now_test, walked_test(momentum_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    drawn_test = gradients_test(check.rng, {"A": (3,), "c": (3,)}, digits=9)
    cases_test, names_now_test = [(settings_test[0], *drawn_test)], names_test(4, ("A", "c"))
    check.compare(two_now_test, walked_test(momentum_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% [markdown]
# Plain descent and your ball in the ravine, forty steps each. The same helper will draw every walk from here
# on:


# %%
def walk_with(optimizer, grad, start, n_steps=40):
    """The parameters before each step and at the end, an array of shape (n_steps + 1, 2)."""
    params = {"theta": np.array(start, dtype=float)}
    places = [params["theta"].copy()]
    for _ in range(n_steps):
        optimizer.step(params, {"theta": grad(params["theta"])})
        places.append(params["theta"].copy())
    return np.array(places)


# %%
with needs("SGD", "Momentum"):
    in_the_ravine = {
        "SGD": walk_with(SGD(0.07), ravine_grad, you),
        "Momentum": walk_with(Momentum(0.02, 0.85), ravine_grad, you),
    }
    show(plot_loss_surface(ravine, paths=in_the_ravine, **MAP))

# %% grader={"claim": true}
sgd_claim, ball_claim = in_the_ravine.values()
assert ravine(ball_claim[-1]) < ravine(sgd_claim[-1]) / 5
changes_claim = [np.sum(np.diff(np.sign(walk_claim[:12, 1])) != 0) for walk_claim in (sgd_claim, ball_claim)]
assert changes_claim[1] < changes_claim[0] / 2
assert ball_claim[:, 0].max() > 0.05  # it overshoots

# %% [markdown]
# Fewer zigzags, and much nearer to the lowest point. But look at the end: the ball runs **past** it and has
# to come back. A ball does not brake before it feels the slope rise.
#
# **Nesterov's** idea: we know that the velocity will carry us to about $p + \beta v$. Ask for the gradient
# *there*, ahead, and brake early:
#
# $$v' = \beta v - \eta\, \nabla L(p + \beta v), \qquad p' = p + v'$$
#
# But `step` gets the gradient that was computed at the parameters. So let the parameters *be* the place
# ahead, $\tilde p = p + \beta v$. Then
#
# $$\tilde p' = p' + \beta v' = p + v' + \beta v' = \tilde p - \beta v + v' + \beta v'
#   = \tilde p + \beta v' - \eta g,$$
#
# since $v' - \beta v = -\eta g$. That is all of it: another last line.
#
# ### Exercise: `nesterov` (bonus)
#
# $$v' = \beta v - \eta g, \qquad p \leftarrow p + \beta v' - \eta g$$
#
# <details><summary>Hint 1</summary>
#
# Start from your `Momentum`. The velocity is the same, and so is where it is kept.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Only what is added to the parameter changes: the **new** velocity times `beta`, minus `lr` times the
# gradient.
#
# </details>


# %% nbgrader={"grade_id": "nesterov", "solution": true}
class Nesterov:
    """v' = beta v - lr g, then p += beta v' - lr g. lr, beta : floats."""

    def __init__(self, lr, beta=0.9):
        ### BEGIN SOLUTION
        self.lr, self.beta = lr, beta
        self.v = {}
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        for key, g in grads.items():
            self.v[key] = self.beta * self.v.get(key, 0) - self.lr * g
            params[key] += self.beta * self.v[key] - self.lr * g
        ### END SOLUTION


# %% nbgrader={"grade_id": "nesterov_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def ahead_test(v, old, g, lr, beta):
    return beta * v - lr * g


nesterov_rule_test = momentum_with_test(velocity_test, ahead_test)
nesterov_mistakes_test = {
    "That is plain momentum: the step is beta v' - lr g, not v'.": momentum_with_test(velocity_test),
    "The old velocity is used in the step: it is beta times the new one.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: beta * old - lr * g
    ),
    "beta is missing in the step: beta v' - lr g.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: v - lr * g
    ),
    "- lr g is missing in the step: beta v' - lr g.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: beta * v
    ),
    "The sign of lr g is turned in the step.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: beta * v + lr * g
    ),
    "The sign of the step is turned: p += beta v' - lr g.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: -(beta * v - lr * g)
    ),
    "The sign of beta v' is turned.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: -beta * v - lr * g
    ),
    "The slope pushes uphill in v: - lr g.": momentum_with_test(added_test, ahead_test),
    "All signs are turned: that walks uphill.": momentum_with_test(
        added_test, lambda v, old, g, lr, beta: beta * v + lr * g
    ),
    "The gradient is weighted by (1 - beta) in v: here it is not.": momentum_with_test(
        lambda v, g, lr, beta: beta * v - (1 - beta) * lr * g, ahead_test
    ),
    "The learning rate is missing in the step.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: beta * v - g
    ),
    "The learning rate is missing.": momentum_with_test(
        lambda v, g, lr, beta: beta * v - g, lambda v, old, g, lr, beta: beta * v - g
    ),
    "beta is missing in v: the velocity keeps only a part of itself.": momentum_with_test(
        lambda v, g, lr, beta: v - lr * g, ahead_test
    ),
    "beta is squared in the step: beta v' has it once.": momentum_with_test(
        velocity_test, lambda v, old, g, lr, beta: beta * beta * v - lr * g
    ),
    "The step is that of the look-ahead form, -beta v + (1 + beta) v', with v and v' mixed up.": (
        momentum_with_test(velocity_test, lambda v, old, g, lr, beta: -beta * v + (1 + beta) * old)
    ),
    "beta is always 0.9: use the one that is given.": momentum_with_test(
        lambda v, g, lr, beta: 0.9 * v - lr * g, lambda v, old, g, lr, beta: 0.9 * v - lr * g
    ),
    **{
        f"beta is 0.9 unless another one is given.{' ' * k_test}": momentum_with_test(
            velocity_test, ahead_test, default=beta_test
        )
        for k_test, beta_test in enumerate((0.5, 0.99, 0.95, 0.8, 0.999))
    },
}
### END SEALED

# %% nbgrader={"grade_id": "nesterov_steps_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("nesterov", title="nesterov, steps") as check:

    def walk_test(*case):
        return walk_with_test(check, Nesterov, *case)

    known_test = nesterov_rule_test, nesterov_mistakes_test, "v"
    cases_test = cases_for_test([(0.5, 0.8), (0.1, 0.5), (0.25,), (2.0, 0.25)])
    tell_test = {"returns": names_test(4), "suspects": suspects_test(*known_test)}
    check.compare(walk_test, walked_test(nesterov_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3, 0.7), start_test, gradients_now_test)]
    names_now_test = names_test(6, ("A", "c", "B"))
    check.compare(walk_test, walked_test(nesterov_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "nesterov_memory_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("nesterov", title="nesterov, memory") as check:

    def turned_now_test(*case):
        return turned_walk_test(check, Nesterov, *case)

    def two_now_test(*case):
        return two_walks_test(check, Nesterov, *case)

    known_test = nesterov_rule_test, nesterov_mistakes_test, "v"
    settings_test = [(0.5, 0.8), (0.1, 0.5)]
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(*known_test, when="turned"),
    }
    check.compare(turned_now_test, walked_test(nesterov_rule_test), cases_test, **tell_test)
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=in_turn_when_test),
        "suspects": suspects_test(*known_test, when="two"),
    }
    check.compare(two_now_test, walked_test(nesterov_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    drawn_test = gradients_test(check.rng, {"A": (3,), "c": (3,)}, digits=9)
    cases_test, names_now_test = [(settings_test[0], *drawn_test)], names_test(4, ("A", "c"))
    check.compare(two_now_test, walked_test(nesterov_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %%
with needs("Momentum", "Nesterov"):
    in_the_ravine = {
        "Momentum": walk_with(Momentum(0.02, 0.85), ravine_grad, you),
        "Nesterov": walk_with(Nesterov(0.02, 0.85), ravine_grad, you),
    }
    ax = plot_loss_surface(ravine, paths=in_the_ravine, **MAP)
    show(ax)

# %% grader={"claim": true}
ball_claim, ahead_claim = in_the_ravine.values()
assert np.abs(ahead_claim[5:, 1]).max() < np.abs(ball_claim[5:, 1]).max() / 2  # it swings less across

# %% [markdown]
# Nesterov's ball swings less across the ravine: it brakes before it is on the other side. Both have the same
# fault still: **one** rate for all weights, though the ravine would like a small one across and a large one
# along.
#
# ## 4. Must all weights share one rate?
#
# In a network the weights differ even more. An input that is rarely on gives its weight a gradient once in a
# hundred steps, and that one gradient should count. How could an optimizer find out, from the gradients
# alone, which weights need small steps?
#
# **AdaGrad** adds up the squares of all gradients that a weight has seen, and divides by the root of the sum:
# a weight that has seen large gradients takes small steps.
#
# $$s \leftarrow s + g^2, \qquad p \leftarrow p - \eta\,\frac{g}{\sqrt{s} + \epsilon}, \qquad
#   s = 0 \text{ at the start}$$
#
# All of it entry by entry. The tiny $\epsilon$ keeps 0/0 away. Multiply a gradient by 25, and the step stays
# the same: the ravine becomes a bowl.
#
# ### Exercise: `adagrad`
#
# <details><summary>Hint 1</summary>
#
# It is built like `Momentum`: another thing is remembered for each key, and another step made.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The new `s` is used in the same step. `eps` is added to the root, outside of it.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `self.s[key] = self.s.get(key, 0) + ...` adds up. The step has the gradient itself on top, and
# `np.sqrt(self.s[key]) + self.eps` below.
#
# </details>


# %% nbgrader={"grade_id": "adagrad", "solution": true}
class AdaGrad:
    """s += g^2, then p -= lr g / (sqrt(s) + eps). lr, eps : floats."""

    def __init__(self, lr, eps=1e-8):
        ### BEGIN SOLUTION
        self.lr, self.eps = lr, eps
        self.s = {}
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        for key, g in grads.items():
            self.s[key] = self.s.get(key, 0) + g**2
            params[key] -= self.lr * g / (np.sqrt(self.s[key]) + self.eps)
        ### END SOLUTION


# %% nbgrader={"grade_id": "adagrad_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def outside_test(s, eps):
    return np.sqrt(s) + eps


def adagrad_with_test(add=lambda s, g: s + g * g, below=outside_test, top=lambda g: g, rate=-1, eps0=1e-8):
    def rule(g, memory, t, lr, eps=eps0):
        memory["s"] = add(memory.get("s", 0.0), g)
        return rate * lr * top(g) / below(memory["s"], eps)

    return rule


def adagrad_late_test(g, memory, t, lr, eps=1e-8):
    old = memory.get("s", 0.0 * g)
    memory["s"] = old + g * g
    return -lr * g / outside_test(old, eps)


below_mistakes_test = {
    "eps stands inside of the root: add it outside.": lambda s, eps: np.sqrt(s + eps),
    "eps is missing: a gradient of 0 gives 0/0.": lambda s, eps: np.sqrt(s),
    "The root is missing below: divide by sqrt(s) + eps.": lambda s, eps: s + eps,
    "eps is subtracted: add it.": lambda s, eps: np.sqrt(s) - eps,
    "eps is always 1e-8: use the one that is given.": lambda s, eps: np.sqrt(s) + 1e-8,
    "Nothing is divided: the step is lr g / (sqrt(s) + eps).": lambda s, eps: 1.0,
    "The step is multiplied by sqrt(s) + eps: divide by it.": lambda s, eps: 1 / (np.sqrt(s) + eps),
    "The root is taken of the sum over an array: each entry has its own s.": (
        lambda s, eps: np.sqrt(np.sum(s)) + eps
    ),
    "sqrt(s) is the larger of itself and eps here: add eps.": lambda s, eps: np.maximum(np.sqrt(s), eps),
    "The root is taken twice.": lambda s, eps: np.sqrt(np.sqrt(s)) + eps,
}
adagrad_rule_test = adagrad_with_test()
adagrad_mistakes_test = {
    **{
        text_test: adagrad_with_test(below=wrong_test)
        for text_test, wrong_test in below_mistakes_test.items()
    },
    "Brackets: lr / sqrt(s) + eps * g adds eps * g; g is divided by sqrt(s) + eps.": (
        lambda g, memory, t, lr, eps=1e-8: (
            adagrad_with_test(below=lambda s, eps: np.sqrt(s), top=lambda g: 1.0)(g, memory, t, lr, eps)
            - eps * g
        )
    ),
    "s holds the last square alone: add up, += instead of =.": adagrad_with_test(lambda s, g: g * g),
    "s adds up the gradients, not their squares.": adagrad_with_test(lambda s, g: s + g),
    "s adds up the sizes of the gradients, not their squares.": adagrad_with_test(lambda s, g: s + np.abs(g)),
    "s forgets: that is RMSProp. Here everything is added up.": adagrad_with_test(
        lambda s, g: 0.9 * s + 0.1 * g * g
    ),
    "That walks uphill: subtract.": adagrad_with_test(rate=1),
    "The gradient on top is squared: only s holds squares.": adagrad_with_test(top=lambda g: g * g),
    "Only the sign of the gradient stands on top.": adagrad_with_test(top=np.sign),
    "The old s is used: update it first.": adagrad_late_test,
    "s starts at 1: it starts at 0.": (
        lambda g, memory, t, lr, eps=1e-8: (
            memory.setdefault("s", 1.0) is None or adagrad_with_test()(g, memory, t, lr, eps)
        )
    ),
    "s is a mean over the steps: here it is the sum.": (
        lambda g, memory, t, lr, eps=1e-8: adagrad_with_test(below=lambda s, eps: np.sqrt(s / t) + eps)(
            g, memory, t, lr, eps
        )
    ),
    "s holds the squares of lr g: without lr.": lambda g, memory, t, lr, eps=1e-8: adagrad_with_test(
        lambda s, g: s + (lr * g) ** 2
    )(g, memory, t, lr, eps),
    "eps is 1e-8 unless another one is given.": adagrad_with_test(eps0=1e-3),
}
### END SEALED

# %% nbgrader={"grade_id": "adagrad_steps_test", "grade": true, "points": 1}
with exercise("adagrad", title="adagrad, steps") as check:

    def walk_test(*case):
        return walk_with_test(check, AdaGrad, *case)

    known_test = adagrad_rule_test, adagrad_mistakes_test, "s"
    cases_test = cases_for_test([(0.5, 0.5), (0.1,), (0.25, 0.01), (2.0, 3.0)])
    tell_test = {"returns": names_test(4), "suspects": suspects_test(*known_test)}
    check.compare(walk_test, walked_test(adagrad_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3, 0.2), start_test, gradients_now_test)]
    names_now_test = names_test(6, ("A", "c", "B"))
    check.compare(walk_test, walked_test(adagrad_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adagrad_memory_test", "grade": true, "points": 1}
with exercise("adagrad", title="adagrad, memory") as check:

    def turned_now_test(*case):
        return turned_walk_test(check, AdaGrad, *case)

    def two_now_test(*case):
        return two_walks_test(check, AdaGrad, *case)

    known_test = adagrad_rule_test, adagrad_mistakes_test, "s"
    settings_test = [(0.5, 0.5), (0.1, 0.01)]
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(*known_test, when="turned"),
    }
    check.compare(turned_now_test, walked_test(adagrad_rule_test), cases_test, **tell_test)
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=in_turn_when_test),
        "suspects": suspects_test(*known_test, when="two"),
    }
    check.compare(two_now_test, walked_test(adagrad_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    drawn_test = gradients_test(check.rng, {"A": (3,), "c": (3,)}, digits=9)
    cases_test, names_now_test = [(settings_test[0], *drawn_test)], names_test(4, ("A", "c"))
    check.compare(two_now_test, walked_test(adagrad_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% [markdown]
# The ravine with AdaGrad, and how large its steps would be if the gradient were 1 in every step. **Guess
# first:** what happens to the rate of a weight that gets a gradient of 1 every time?

# %%
with needs("Momentum", "AdaGrad"):
    in_the_ravine = {
        "Momentum": walk_with(Momentum(0.02, 0.85), ravine_grad, you),
        "AdaGrad": walk_with(AdaGrad(0.5), ravine_grad, you),
    }
    show(plot_loss_surface(ravine, paths=in_the_ravine, **MAP))
    even_slope = walk_with(AdaGrad(1.0), lambda theta: np.ones(2), [0.0, 0.0], n_steps=200)
    step_lengths = -np.diff(even_slope[:, 0])
    print("step   1     10    50    200")
    print("length", step_lengths[[0, 9, 49, 199]].round(3))

# %% grader={"claim": true}
adagrad_claim = in_the_ravine["AdaGrad"]
assert np.all(adagrad_claim[:, 1] > -0.05)  # no zigzag
assert np.allclose(step_lengths, 1 / np.sqrt(np.arange(1, 201)))
assert 1 < np.linalg.norm(adagrad_claim[-1]) < 6
adagrad_steps_claim = np.linalg.norm(np.diff(adagrad_claim, axis=0), axis=1)
assert adagrad_steps_claim[-1] < adagrad_steps_claim[0] / 4

# %% [markdown]
# No zigzag at all: it walks straight toward the valley's end. But ever slower: $s$ only grows, after $t$
# equal gradients it is $t g^2$, and the steps shrink like $1/\sqrt t$. AdaGrad never forgets the steep start
# of its way, even where the ground has long been flat.
#
# **RMSProp** lets the past fade. It takes a running mean of the squares in place of their sum:
#
# $$s \leftarrow \beta s + (1 - \beta)\, g^2, \qquad p \leftarrow p - \eta\,\frac{g}{\sqrt{s} + \epsilon}$$
#
# ### Exercise: `rmsprop`
#
# <details><summary>Hint 1</summary>
#
# One line of your `AdaGrad` changes, and `__init__` has one number more.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The weights of old and new add up to 1: `beta` for what was, `1 - beta` for the new square.
#
# </details>


# %% nbgrader={"grade_id": "rmsprop", "solution": true}
class RMSProp:
    """s = beta s + (1 - beta) g^2, then p -= lr g / (sqrt(s) + eps). lr, beta, eps : floats."""

    def __init__(self, lr, beta=0.9, eps=1e-8):
        ### BEGIN SOLUTION
        self.lr, self.beta, self.eps = lr, beta, eps
        self.s = {}
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        for key, g in grads.items():
            self.s[key] = self.beta * self.s.get(key, 0) + (1 - self.beta) * g**2
            params[key] -= self.lr * g / (np.sqrt(self.s[key]) + self.eps)
        ### END SOLUTION


# %% nbgrader={"grade_id": "rmsprop_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def fading_test(s, g, beta):
    return beta * s + (1 - beta) * g * g


def rmsprop_with_test(
    add=fading_test, below=outside_test, top=lambda g: g, rate=-1.0, beta0=0.9, eps0=1e-8, late=False
):
    def rule(g, memory, t, lr, beta=beta0, eps=eps0):
        old = memory.get("s", 0.0 * g)
        memory["s"] = add(old, g, beta)
        return rate * lr * top(g) / below(old if late else memory["s"], eps)

    return rule


rmsprop_rule_test = rmsprop_with_test()
rmsprop_mistakes_test = {
    **{
        text_test: rmsprop_with_test(below=wrong_test)
        for text_test, wrong_test in below_mistakes_test.items()
    },
    "beta and 1 - beta have changed places.": rmsprop_with_test(
        lambda s, g, beta: (1 - beta) * s + beta * g * g
    ),
    "1 - beta is missing, or divided out again: the new square comes in with that weight.": rmsprop_with_test(
        lambda s, g, beta: beta * s + g * g
    ),
    "beta is missing: the past fades.": rmsprop_with_test(lambda s, g, beta: s + (1 - beta) * g * g),
    "That is AdaGrad: the past has to fade.": rmsprop_with_test(lambda s, g, beta: s + g * g),
    "s is the mean of the gradients, not of their squares.": rmsprop_with_test(
        lambda s, g, beta: beta * s + (1 - beta) * g
    ),
    "s is the mean of the sizes of the gradients, not of their squares.": rmsprop_with_test(
        lambda s, g, beta: beta * s + (1 - beta) * np.abs(g)
    ),
    "1 - beta is squared together with g: only g is.": rmsprop_with_test(
        lambda s, g, beta: beta * s + ((1 - beta) * g) ** 2
    ),
    "s holds the last square alone.": rmsprop_with_test(lambda s, g, beta: (1 - beta) * g * g),
    "That walks uphill: subtract.": rmsprop_with_test(rate=1.0),
    "The gradient on top is squared: only s holds squares.": rmsprop_with_test(top=lambda g: g * g),
    "Only the sign of the gradient stands on top.": rmsprop_with_test(top=np.sign),
    "The old s is used: update it first.": rmsprop_with_test(late=True),
    "s is divided by 1 - beta^t: that is Adam's correction, RMSProp has none.": (
        lambda g, memory, t, lr, beta=0.9, eps=1e-8: rmsprop_with_test(
            below=lambda s, eps: np.sqrt(s / (1 - beta**t)) + eps
        )(g, memory, t, lr, beta, eps)
    ),
    "s starts with the first square: it starts at 0.": (
        lambda g, memory, t, lr, beta=0.9, eps=1e-8: rmsprop_with_test(
            lambda s, g, beta: g * g if t == 1 else fading_test(s, g, beta)
        )(g, memory, t, lr, beta, eps)
    ),
    "s starts at 1: it starts at 0.": (
        lambda g, memory, t, lr, beta=0.9, eps=1e-8: (
            memory.setdefault("s", 1.0 + 0 * g) is None or rmsprop_with_test()(g, memory, t, lr, beta, eps)
        )
    ),
    "beta is always 0.9: use the one that is given.": rmsprop_with_test(
        lambda s, g, beta: 0.9 * s + (1 - 0.9) * g * g
    ),
    **{
        f"beta is 0.9 unless another one is given.{' ' * k_test}": rmsprop_with_test(beta0=beta_test)
        for k_test, beta_test in enumerate((0.99, 0.999, 0.95, 0.8, 0.5))
    },
    "eps is 1e-8 unless another one is given.": rmsprop_with_test(eps0=1e-3),
}
### END SEALED

# %% nbgrader={"grade_id": "rmsprop_steps_test", "grade": true, "points": 1}
with exercise("rmsprop", title="rmsprop, steps") as check:

    def walk_test(*case):
        return walk_with_test(check, RMSProp, *case)

    known_test = rmsprop_rule_test, rmsprop_mistakes_test, "s"
    cases_test = cases_for_test([(0.5, 0.8, 0.5), (0.1,), (0.25, 0.5), (2.0, 0.25, 3.0)])
    tell_test = {"returns": names_test(4), "suspects": suspects_test(*known_test)}
    check.compare(walk_test, walked_test(rmsprop_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3, 0.7, 0.2), start_test, gradients_now_test)]
    names_now_test = names_test(6, ("A", "c", "B"))
    check.compare(walk_test, walked_test(rmsprop_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "rmsprop_memory_test", "grade": true, "points": 1}
with exercise("rmsprop", title="rmsprop, memory") as check:

    def turned_now_test(*case):
        return turned_walk_test(check, RMSProp, *case)

    def two_now_test(*case):
        return two_walks_test(check, RMSProp, *case)

    known_test = rmsprop_rule_test, rmsprop_mistakes_test, "s"
    settings_test = [(0.5, 0.8, 0.5), (0.1, 0.5)]
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(*known_test, when="turned"),
    }
    check.compare(turned_now_test, walked_test(rmsprop_rule_test), cases_test, **tell_test)
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=in_turn_when_test),
        "suspects": suspects_test(*known_test, when="two"),
    }
    check.compare(two_now_test, walked_test(rmsprop_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    drawn_test = gradients_test(check.rng, {"A": (3,), "c": (3,)}, digits=9)
    cases_test, names_now_test = [(settings_test[0], *drawn_test)], names_test(4, ("A", "c"))
    check.compare(two_now_test, walked_test(rmsprop_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% [markdown]
# Which one makes better use of forty steps in the ravine?

# %%
with needs("AdaGrad", "RMSProp"):
    in_the_ravine = {
        "AdaGrad": walk_with(AdaGrad(0.5), ravine_grad, you),
        "RMSProp": walk_with(RMSProp(0.3), ravine_grad, you),
    }
    show(plot_loss_surface(ravine, paths=in_the_ravine, **MAP))
    much_later = walk_with(RMSProp(0.3), ravine_grad, you, n_steps=500)[-3:]
    print("the last of 500 steps:", *much_later)

# %% grader={"claim": true}
adagrad_claim, rms_claim = in_the_ravine.values()
assert np.linalg.norm(rms_claim[-1]) < np.linalg.norm(adagrad_claim[-1]) / 10
assert np.allclose(np.abs(np.diff(much_later, axis=0)), 0.3, rtol=0.02)  # it jumps to and fro
assert np.all(much_later[1] * much_later[2] < 0)

# %% [markdown]
# RMSProp gets there. But it cannot stay there: when the gradient has been small for a while, $\sqrt s$ is as
# small, and the steps are about $\eta$ long again. It jumps to and fro across the lowest point for ever;
# section 5 cures that. And its direction is that of the last gradient alone, with all the noise of a small
# batch.
#
# **Adam** puts the two ideas together. A running mean $m$ of the gradients (the ball) over the root of a
# running mean $v$ of their squares (one rate for each weight):
#
# $$m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2$$
#
# One trap is left. Both means start at 0 and are pulled towards 0 for a long time. By how much? Put in the
# gradients one after the other:
#
# $$m_t = (1 - \beta_1) \sum_{i=1}^t \beta_1^{\,t-i} g_i$$
#
# If all gradients are $g$, this is $(1 - \beta_1)(1 + \beta_1 + \dots + \beta_1^{t-1})\, g = (1 -
# \beta_1^t)\, g$: too small by a factor that we know, and can divide away. This is the **bias
# correction**, with $t = 1, 2, 3, \dots$ counting the steps:
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat v = \frac{v}{1 - \beta_2^t}, \qquad
#   p \leftarrow p - \eta\, \frac{\hat m}{\sqrt{\hat v} + \epsilon}$$
#
# The slides show Adam **without** the correction; the paper has it, and so does every library. How long
# would the very first steps be with and without it, as a multiple of $\eta$? Work out the first one by hand:
# $m = 0.1 g$, $v = 0.001 g^2$.

# %%
beta1, beta2 = 0.9, 0.999
print("step   without the correction")
for t in (1, 2, 5, 20, 100):
    print(f"{t:4d}   {(1 - beta1**t) / np.sqrt(1 - beta2**t):.2f} times lr")

# %% grader={"claim": true}
assert np.isclose((1 - beta1) / np.sqrt(1 - beta2), 0.1 / np.sqrt(0.001))
assert (1 - beta1) / np.sqrt(1 - beta2) > 3
assert (1 - beta1**20) / np.sqrt(1 - beta2**20) > 5

# %% [markdown]
# Without it the first steps are several times longer than you asked for, in the very moment in which the
# optimizer knows least. With it the first step is $\eta$ long, whatever the gradient.
#
# ### Exercise: `adam`
#
# $m$ and $v$ belong to the key; $t$ counts the calls of `step`, however many keys there are.
#
# <details><summary>Hint 1</summary>
#
# Two dicts and a counter: `self.m`, `self.v` and `self.t = 0`. Add 1 to the counter at the beginning of
# `step`, outside of the loop: with $t = 0$ you would divide by 0.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Keep the raw $m$ and $v$. The corrected ones are for this step alone: they do not go back into the dicts.
#
# </details>
# <details><summary>Hint 3</summary>
#
# In the loop: the new `self.m[key]`, the new `self.v[key]`, then `m_hat = self.m[key] / (1 -
# self.beta1**self.t)`, the same for `v_hat` with `beta2`, and the step.
#
# </details>


# %% nbgrader={"grade_id": "adam", "solution": true}
class Adam:
    """Adam with bias correction: p -= lr m_hat / (sqrt(v_hat) + eps). lr, beta1, beta2, eps : floats."""

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        ### BEGIN SOLUTION
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        self.t += 1
        for key, g in grads.items():
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g**2
            m_hat = self.m[key] / (1 - self.beta1**self.t)
            v_hat = self.v[key] / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        ### END SOLUTION


# %% nbgrader={"grade_id": "adam_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def mean_test(m, g, beta):
    return beta * m + (1 - beta) * g


def corrected_test(m, beta, t):
    return m / (1 - beta**t)


def adam_with_test(
    m=mean_test,
    v=fading_test,
    m_hat=corrected_test,
    v_hat=corrected_test,
    below=outside_test,
    rate=-1.0,
    defaults=(1e-3, 0.9, 0.999, 1e-8),
    largest=False,
    kept=False,
    of_m=False,
):
    """Adam with parts replaced; `largest` makes it AMSGrad, `kept` writes m_hat or v_hat or both back."""

    def rule(g, memory, t, *given):
        lr, beta1, beta2, eps = (*given, *defaults[len(given) :])
        memory["m"] = m(memory.get("m", 0.0), g, beta1)
        memory["v"] = v(memory.get("v", 0.0), memory["m"] if of_m else g, beta2)
        memory["top"] = np.maximum(memory.get("top", 0.0), memory["v"])
        over, under = m_hat(memory["m"], beta1, t), v_hat(memory["top" if largest else "v"], beta2, t)
        if kept in (True, "m"):
            memory["m"] = over
        if kept in (True, "v"):
            memory["v"] = under
        return rate * lr * over / below(under, eps)

    return rule


def as_it_is_test(m, beta, t):
    return m


def adam_mistakes_with_test(**adam):
    """Mistakes of Adam, and of the optimizers that are built like it."""

    def wrong(**parts):
        return adam_with_test(**{**adam, **parts})

    return {
        **{
            text.replace("(s)", "(v_hat)").replace("own s", "own v"): wrong(below=below)
            for text, below in below_mistakes_test.items()
        },
        "There is no bias correction: divide m by 1 - beta1^t and v by 1 - beta2^t.": wrong(
            m_hat=as_it_is_test, v_hat=as_it_is_test
        ),
        "m is not corrected: divide it by 1 - beta1^t.": wrong(m_hat=as_it_is_test),
        "v is not corrected: divide it by 1 - beta2^t.": wrong(v_hat=as_it_is_test),
        "The correction has no t, or t stays 1: divide by 1 - beta^t, and count the steps.": wrong(
            m_hat=lambda m, beta, t: m / (1 - beta), v_hat=lambda v, beta, t: v / (1 - beta)
        ),
        "The correction of m has no t: divide by 1 - beta1^t.": wrong(
            m_hat=lambda m, beta, t: m / (1 - beta)
        ),
        "The correction of v has no t: divide by 1 - beta2^t.": wrong(
            v_hat=lambda v, beta, t: v / (1 - beta)
        ),
        "eps is added to the root of the raw v: correct v first, then add eps.": wrong(
            v_hat=lambda v, beta, t: (v, 1 - beta**t),
            below=lambda raw, eps: (np.sqrt(raw[0]) + eps) / np.sqrt(raw[1]),
        ),
        "The correction multiplies: divide by 1 - beta^t.": wrong(
            m_hat=lambda m, beta, t: m * (1 - beta**t), v_hat=lambda v, beta, t: v * (1 - beta**t)
        ),
        "beta * t stands where beta^t is meant: ** is the power.": wrong(
            m_hat=lambda m, beta, t: m / (1 - beta * t), v_hat=lambda v, beta, t: v / (1 - beta * t)
        ),
        "t is one step ahead: it is 1 in the first step.": wrong(
            m_hat=lambda m, beta, t: m / (1 - beta ** (t + 1)),
            v_hat=lambda v, beta, t: v / (1 - beta ** (t + 1)),
        ),
        "The corrected values are kept: m and v themselves stay raw from step to step.": wrong(kept=True),
        "The corrected m is kept as m: m itself stays raw from step to step.": wrong(kept="m"),
        "The corrected v is kept as v: v itself stays raw from step to step.": wrong(kept="v"),
        "beta2 * t stands where beta2^t is meant: ** is the power.": wrong(
            v_hat=lambda v, beta, t: v / (1 - beta * t)
        ),
        "beta1 * t stands where beta1^t is meant: ** is the power.": wrong(
            m_hat=lambda m, beta, t: m / (1 - beta * t)
        ),
        "v is the mean of the gradients, not of their squares.": wrong(v=mean_test),
        "v holds the squares of m: it is the mean of the squared gradients.": wrong(of_m=True),
        "m forgets the past: beta1 times the old m is missing.": wrong(m=lambda m, g, beta: (1 - beta) * g),
        "m is the gradient itself: take the running mean.": wrong(
            m=lambda m, g, beta: g, m_hat=as_it_is_test
        ),
        "v forgets the past: beta2 times the old v is missing.": wrong(
            v=lambda v, g, beta: (1 - beta) * g * g
        ),
        "beta1 and 1 - beta1 have changed places, and beta2 and 1 - beta2.": wrong(
            m=lambda m, g, beta: (1 - beta) * m + beta * g, v=lambda v, g, beta: (1 - beta) * v + beta * g * g
        ),
        "beta1 and 1 - beta1 have changed places.": wrong(m=lambda m, g, beta: (1 - beta) * m + beta * g),
        "beta2 and 1 - beta2 have changed places.": wrong(v=lambda v, g, beta: (1 - beta) * v + beta * g * g),
        "1 - beta1 is missing in m.": wrong(m=lambda m, g, beta: beta * m + g),
        "1 - beta2 is missing in v.": wrong(v=lambda v, g, beta: beta * v + g * g),
        "1 - beta is missing in m and in v.": wrong(
            m=lambda m, g, beta: beta * m + g, v=lambda v, g, beta: beta * v + g * g
        ),
        "1 - beta2 is squared together with g: only g is.": wrong(
            v=lambda v, g, beta: beta * v + ((1 - beta) * g) ** 2
        ),
        "That walks uphill: subtract.": wrong(rate=1.0),
    }


def betas_swapped_test(rule):
    def wrong(g, memory, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        return rule(g, memory, t, lr, beta2, beta1, eps)

    return wrong


adam_rule_test = adam_with_test()
adam_mistakes_test = {
    **adam_mistakes_with_test(),
    "beta1 and beta2 have changed places.": betas_swapped_test(adam_rule_test),
    "The largest v so far is used: that is AMSGrad.": adam_with_test(largest=True),
    "lr is 0.001 unless another one is given.": adam_with_test(defaults=(1e-2, 0.9, 0.999, 1e-8)),
    "beta1 is 0.9 and beta2 is 0.999 unless others are given.": adam_with_test(
        defaults=(1e-3, 0.9, 0.99, 1e-8)
    ),
    **{
        f"eps is 1e-8 unless another one is given.{' ' * k_test}": adam_with_test(
            defaults=(1e-3, 0.9, 0.999, eps_test)
        )
        for k_test, eps_test in enumerate((1e-4, 1e-6, 1e-3))
    },
}
### END SEALED

# %% nbgrader={"grade_id": "adam_steps_test", "grade": true, "points": 2}
with exercise("adam", title="adam, steps") as check:

    def walk_test(*case):
        return walk_with_test(check, Adam, *case)

    known_test = adam_rule_test, adam_mistakes_test, "m (and v)"
    cases_test = cases_for_test([(0.5, 0.75, 0.9, 0.5), (), (0.25, 0.5), (2.0, 0.8, 0.6, 0.25)])
    tell_test = {"returns": names_test(4), "suspects": suspects_test(*known_test)}
    check.compare(walk_test, walked_test(adam_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3, 0.7, 0.95, 0.2), start_test, gradients_now_test)]
    names_now_test = names_test(6, ("A", "c", "B"))
    check.compare(walk_test, walked_test(adam_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adam_memory_test", "grade": true, "points": 1}
with exercise("adam", title="adam, memory") as check:

    def turned_now_test(*case):
        return turned_walk_test(check, Adam, *case)

    def two_now_test(*case):
        return two_walks_test(check, Adam, *case)

    known_test = adam_rule_test, adam_mistakes_test, "m (and v)"
    settings_test = [(0.5, 0.75, 0.9, 0.5), (0.1, 0.5, 0.8)]
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(*known_test, when="turned"),
    }
    check.compare(turned_now_test, walked_test(adam_rule_test), cases_test, **tell_test)
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=in_turn_when_test),
        "suspects": suspects_test(*known_test, when="two"),
    }
    check.compare(two_now_test, walked_test(adam_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    drawn_test = gradients_test(check.rng, {"A": (3,), "c": (3,)}, digits=9)
    cases_test, names_now_test = [(settings_test[0], *drawn_test)], names_test(4, ("A", "c"))
    check.compare(two_now_test, walked_test(adam_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% [markdown]
# All four in the ravine, and on the two places without a slope:

# %%
with needs("SGD", "Momentum", "RMSProp", "Adam"):

    def draw_race(surface, grad, start, rates, **limits):
        """Draw the walks of four optimizers, forty steps each."""
        four = [SGD(rates[0]), Momentum(rates[1], 0.8), RMSProp(rates[2]), Adam(rates[3])]
        walks = {type(one).__name__: walk_with(one, grad, start) for one in four}
        ax = plot_loss_surface(surface, paths=walks, **limits)
        show(ax)
        return walks

    race_ravine = draw_race(ravine, ravine_grad, you, (0.07, 0.015, 0.3, 0.5), **MAP)
    race_saddle = draw_race(saddle, saddle_grad, [0.0001, 1.8], (0.1, 0.1, 0.1, 0.1), limits=(-2, 2))
    race_plateau = draw_race(plateau, plateau_grad, [-3.0, 2.0], (0.5, 0.5, 0.2, 0.2), limits=(-4, 4))

# %% grader={"claim": true}
saddle_heights_claim = {name_claim: saddle(walk_claim[20]) for name_claim, walk_claim in race_saddle.items()}
assert saddle_heights_claim["RMSProp"] < -1
assert saddle_heights_claim["Adam"] < -1
assert saddle_heights_claim["SGD"] > -0.1
plateau_heights_claim = {
    name_claim: plateau(walk_claim[-1]) for name_claim, walk_claim in race_plateau.items()
}
assert plateau_heights_claim["SGD"] > 0.9
assert plateau_heights_claim["RMSProp"] < 0.1
assert plateau_heights_claim["Adam"] < 0.1

# %% [markdown]
# Where the slope is nearly nothing, RMSProp and Adam lead: they divide by its size, so that a tiny gradient
# makes as long a step as a huge one. Plain descent still stands on its plateau. In the ravine Adam is not
# the fastest: no optimizer is best on every surface. Why, then, do most people begin with Adam?
#
# The rates of these races were chosen with care. Now try 25 rates, from 0.0001 to 100. **Guess first:** how
# many of them bring each optimizer to the lowest point? A `#` marks a rate that does.


# %%
def rates_that_work(optimizer, grad, start):
    """A mark for each of 25 rates: # where a hundred steps lead to within 1 of the lowest point."""
    marks = ""
    for rate in 10.0 ** np.arange(-4, 2.1, 0.25):
        with np.errstate(all="ignore"):  # with too large a rate the numbers overflow
            distance = np.linalg.norm(walk_with(optimizer(rate), grad, start, n_steps=100)[-1])
        marks += "#" if distance < 1 else "."
    return marks


# %%
with needs("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam"):
    marks = {}
    print(f"{'rates':9} {'for the ravine':25} {'for the plateau':24}both")
    for optimizer in (SGD, Momentum, AdaGrad, RMSProp, Adam):
        name = optimizer.__name__
        marks[name] = [
            rates_that_work(optimizer, ravine_grad, you),
            rates_that_work(optimizer, plateau_grad, [-3.0, 2.0]),
        ]
        both = sum(a == b == "#" for a, b in zip(*marks[name], strict=True))
        print(f"{name:9}", *marks[name], f"{both:2}")

# %% grader={"claim": true}
works_claim = {
    key_claim: np.array([[*one_claim] for one_claim in marks[key_claim]]) == "#" for key_claim in marks
}
counts_claim = {key_claim: np.sum(works_claim[key_claim], axis=1) for key_claim in marks}
both_claim = {key_claim: np.sum(np.all(works_claim[key_claim], axis=0)) for key_claim in marks}
assert counts_claim["SGD"][0] <= 2
assert both_claim["SGD"] == 0
assert counts_claim["Adam"][0] >= 12
assert counts_claim["Adam"][1] >= 8
assert max(both_claim, key=both_claim.get) == "Adam"
assert both_claim["Momentum"] <= 1

# %% [markdown]
# Plain descent gets by with two neighbouring rates, and those for the ravine are of no use on the plateau.
# With Adam a range of a thousand to one does for the ravine, and more rates than with any other serve on both
# surfaces. Adam needs the least care: that is why people begin with it.
#
# **Is Adam always right?** No. Its $v$ forgets: a rare, large gradient is divided by its own size, and soon
# after no one remembers it. Take a weight between $-1$ and $1$ whose gradient is 4 in every third step and
# $-1$ in the other two. On average that is $+\tfrac23$, so the best weight is $-1$. Where does Adam go?
#
# ### Exercise: `amsgrad` (bonus)
#
# **AMSGrad** never forgets: it divides by the **largest** $v$ so far. Keep $v$ as it is and its maximum
# beside it (entry by entry, of the raw values), and correct the maximum by $1 - \beta_2^t$ as Adam
# corrects $v$:
#
# $$v_{\max} \leftarrow \max(v_{\max},\, v), \qquad
#   p \leftarrow p - \eta\, \frac{\hat m}{\sqrt{v_{\max} / (1 - \beta_2^t)} + \epsilon}$$
#
# <details><summary>Hint 1</summary>
#
# Copy your `Adam`. A third dict holds the maximum; `np.maximum` takes it entry by entry.
#
# </details>
# <details><summary>Hint 2</summary>
#
# $v$ itself goes on as in Adam, from its own raw value: the maximum must not get back into it.
#
# </details>


# %% nbgrader={"grade_id": "amsgrad", "solution": true}
class AMSGrad:
    """Adam with the largest raw v so far in place of v. lr, beta1, beta2, eps : floats."""

    def __init__(self, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        ### BEGIN SOLUTION
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.v_max, self.t = {}, {}, {}, 0
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        self.t += 1
        for key, g in grads.items():
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g**2
            self.v_max[key] = np.maximum(self.v_max.get(key, 0), self.v[key])
            m_hat = self.m[key] / (1 - self.beta1**self.t)
            v_hat = self.v_max[key] / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
        ### END SOLUTION


# %% nbgrader={"grade_id": "amsgrad_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def largest_corrected_test(g, memory, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    memory["m"] = mean_test(memory.get("m", 0.0), g, beta1)
    memory["v"] = fading_test(memory.get("v", 0.0), g, beta2)
    memory["top"] = np.maximum(memory.get("top", 0.0), corrected_test(memory["v"], beta2, t))
    return -lr * corrected_test(memory["m"], beta1, t) / outside_test(memory["top"], eps)


def fed_back_test(g, memory, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    memory["m"] = mean_test(memory.get("m", 0.0), g, beta1)
    old = memory.get("v", 0.0)
    memory["v"] = np.maximum(old, fading_test(old, g, beta2))
    return (
        -lr * corrected_test(memory["m"], beta1, t) / outside_test(corrected_test(memory["v"], beta2, t), eps)
    )


amsgrad_rule_test = adam_with_test(largest=True)
amsgrad_mistakes_test = {
    **adam_mistakes_with_test(largest=True),
    "beta1 and beta2 have changed places.": betas_swapped_test(amsgrad_rule_test),
    "That is Adam: divide by the root of the largest v so far.": adam_with_test(),
    "The maximum is that of the corrected v: take that of the raw one.": largest_corrected_test,
    "The maximum gets back into v: keep v raw, and the maximum beside it.": fed_back_test,
    "The largest squared gradient is used: take the largest v.": adam_with_test(
        v=lambda v, g, beta: np.maximum(v, g * g), v_hat=as_it_is_test
    ),
    "The largest squared gradient is used, and corrected: take the largest v.": adam_with_test(
        v=lambda v, g, beta: np.maximum(v, g * g)
    ),
    "lr is 0.001 unless another one is given.": adam_with_test(
        defaults=(1e-2, 0.9, 0.999, 1e-8), largest=True
    ),
    "beta1 is 0.9 and beta2 is 0.999 unless others are given.": adam_with_test(
        defaults=(1e-3, 0.9, 0.99, 1e-8), largest=True
    ),
}
### END SEALED

# %% nbgrader={"grade_id": "amsgrad_steps_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("amsgrad", title="amsgrad, steps") as check:

    def walk_test(*case):
        return walk_with_test(check, AMSGrad, *case)

    known_test = amsgrad_rule_test, amsgrad_mistakes_test, "m (and v)"
    cases_test = cases_for_test([(0.5, 0.75, 0.9, 0.5), (), (0.25, 0.5, 0.6), (2.0, 0.8, 0.6, 0.25)])
    tell_test = {"returns": names_test(4), "suspects": suspects_test(*known_test)}
    check.compare(walk_test, walked_test(amsgrad_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3, 0.7, 0.6, 0.2), start_test, gradients_now_test)]
    names_now_test = names_test(6, ("A", "c", "B"))
    check.compare(walk_test, walked_test(amsgrad_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "amsgrad_memory_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("amsgrad", title="amsgrad, memory") as check:

    def turned_now_test(*case):
        return turned_walk_test(check, AMSGrad, *case)

    def two_now_test(*case):
        return two_walks_test(check, AMSGrad, *case)

    known_test = amsgrad_rule_test, amsgrad_mistakes_test, "m (and v)"
    settings_test = [(0.5, 0.75, 0.7, 0.5), (0.1, 0.5, 0.6)]
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(*known_test, when="turned"),
    }
    check.compare(turned_now_test, walked_test(amsgrad_rule_test), cases_test, **tell_test)
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=in_turn_when_test),
        "suspects": suspects_test(*known_test, when="two"),
    }
    check.compare(two_now_test, walked_test(amsgrad_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    drawn_test = gradients_test(check.rng, {"A": (3,), "c": (3,)}, digits=9)
    cases_test, names_now_test = [(settings_test[0], *drawn_test)], names_test(4, ("A", "c"))
    check.compare(two_now_test, walked_test(amsgrad_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS


# %%
def three_steps_in_turn(optimizer, n_steps=3000):
    """Where a weight is that gets the gradients 4, -1, -1, 4, -1, -1, ..., kept between -1 and 1."""
    params, places = {"w": np.zeros(1)}, []
    for step in range(n_steps):
        optimizer.step(params, {"w": np.array([4.0 if step % 3 == 0 else -1.0])})
        np.clip(params["w"], -1, 1, out=params["w"])
        places.append(params["w"][0])
    return places


with needs("Adam", "AMSGrad"):
    forgetful = 1 / (1 + 4**2)  # a beta2 so small that the last few steps alone count
    where = {
        "Adam": three_steps_in_turn(Adam(0.003, 0.0, forgetful)),
        "AMSGrad": three_steps_in_turn(AMSGrad(0.003, 0.0, forgetful)),
    }
    show(plot_learning_curves(where, x_label="step", y_label="the weight"))

# %% grader={"claim": true}
assert where["Adam"][-1] > 0.95
assert where["AMSGrad"][-1] < -0.95

# %% [markdown]
# Adam walks to $+1$, the **worst** place of all; AMSGrad gets it right. (The example was made for this
# purpose, with a very forgetful $v$. With the usual $\beta_2 = 0.999$ the large gradient would have to come
# far more rarely. In practice the difference is small.)
#
# Another complaint: near the end $v$ differs from weight to weight by factors of thousands, and so do the
# rates that Adam gives them; plain SGD sometimes ends in better places. **AdaBound** starts as Adam and turns
# into SGD: each weight's rate is clipped between two bounds that close in on one value.
#
# ### Exercise: `adabound` (bonus)
#
# With $m$, $v$ and $t$ as in Adam, both $m$ and $v$ raw:
#
# $$\text{rate} = \frac{\eta \sqrt{1 - \beta_2^t}}{1 - \beta_1^t} \cdot \frac{1}{\sqrt v + \epsilon}, \qquad
#   p \leftarrow p - \text{rate} \cdot m,$$
#
# where the rate is first clipped to the interval from its lower to its upper bound,
#
# $$\Bigl[\,\eta_\infty \Bigl(1 - \frac{1}{\gamma t + 1}\Bigr),\;\;
#   \eta_\infty \Bigl(1 + \frac{1}{\gamma t}\Bigr)\Bigr].$$
#
# $\eta_\infty$ is `final_lr`. What are the bounds for $t = 1$, and for very large $t$?
#
# <details><summary>Hint 1</summary>
#
# For $\gamma = 0.001$ and $t = 1$ they are nearly 0 and about a thousand times `final_lr`: everything is
# allowed. For very large $t$ both are `final_lr`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.clip(rate, low, high)` clips each entry of the array. Only then multiply by $m$: a step may be
# negative, a rate may not.
#
# </details>


# %% nbgrader={"grade_id": "adabound", "solution": true}
class AdaBound:
    """Adam whose rates are clipped ever closer to final_lr. All arguments are floats."""

    def __init__(self, lr=1e-3, final_lr=0.1, beta1=0.9, beta2=0.999, gamma=1e-3, eps=1e-8):
        ### BEGIN SOLUTION
        self.lr, self.final_lr, self.gamma, self.eps = lr, final_lr, gamma, eps
        self.beta1, self.beta2 = beta1, beta2
        self.m, self.v, self.t = {}, {}, 0
        ### END SOLUTION

    def step(self, params, grads):
        """Change the arrays of params in place. params, grads : dicts of arrays with the same keys."""
        ### BEGIN SOLUTION
        self.t += 1
        corrected = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
        low = self.final_lr * (1 - 1 / (self.gamma * self.t + 1))
        high = self.final_lr * (1 + 1 / (self.gamma * self.t))
        for key, g in grads.items():
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g**2
            rate = np.clip(corrected / (np.sqrt(self.v[key]) + self.eps), low, high)
            params[key] -= rate * self.m[key]
        ### END SOLUTION


# %% nbgrader={"grade_id": "adabound_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def adabound_with_test(
    factor=lambda lr, b1, b2, t: lr * np.sqrt(1 - b2**t) / (1 - b1**t),
    low=lambda gamma, t: 1 - 1 / (gamma * t + 1),
    high=lambda gamma, t: 1 + 1 / (gamma * t),
    m=mean_test,
    v=fading_test,
    below=outside_test,
    move=lambda rate, low, high, m: np.clip(rate, low, high) * m,
    sign=-1.0,
    m_hat=False,
    defaults=(1e-3, 0.1, 0.9, 0.999, 1e-3, 1e-8),
):
    def rule(g, memory, t, *given):
        lr, final, b1, b2, gamma, eps = (*given, *defaults[len(given) :])
        memory["m"] = m(memory.get("m", 0.0), g, b1)
        memory["v"] = v(memory.get("v", 0.0), g, b2)
        over = corrected_test(memory["m"], b1, t) if m_hat else memory["m"]
        bounds = final * low(gamma, t), final * high(gamma, t)
        return sign * move(factor(lr, b1, b2, t) / below(memory["v"], eps), *bounds, over)

    return rule


def bounds_of_lr_test(which):
    """AdaBound with lr in place of final_lr in one of its bounds."""

    def rule(g, memory, t, lr=1e-3, final=0.1, *rest):
        def move(rate, low, high, m):
            at = lr / final if final else 1.0
            return np.clip(rate, *((low * at, high) if which == "low" else (low, high * at))) * m

        return adabound_with_test(move=move)(g, memory, t, lr, final, *rest)

    return rule


def corrected_after_test(g, memory, t, *given):
    """AdaBound that clips the rate and corrects what comes out."""
    _, _, b1, b2 = (*given, *(1e-3, 0.1, 0.9, 0.999)[len(given) :])[:4]
    clipped = adabound_with_test(factor=lambda lr, b1, b2, t: lr)(g, memory, t, *given)
    return clipped * np.sqrt(1 - b2**t) / (1 - b1**t)


adabound_rule_test = adabound_with_test()
adabound_mistakes_test = {
    **{
        text_test.replace("(s)", "(v)").replace("own s", "own v"): adabound_with_test(below=wrong_test)
        for text_test, wrong_test in below_mistakes_test.items()
    },
    "Nothing is clipped: that is Adam.": adabound_with_test(move=lambda rate, low, high, m: rate * m),
    "The lower bound is missing.": adabound_with_test(
        move=lambda rate, low, high, m: np.minimum(rate, high) * m
    ),
    "The upper bound is missing.": adabound_with_test(
        move=lambda rate, low, high, m: np.maximum(rate, low) * m
    ),
    "The step is clipped, with its m: clip the rate, then multiply by m.": adabound_with_test(
        move=lambda rate, low, high, m: np.clip(rate * m, low, high)
    ),
    "m is corrected twice: the rate holds 1 / (1 - beta1^t) already.": adabound_with_test(m_hat=True),
    "m is corrected instead of the rate: that changes what is clipped.": adabound_with_test(
        factor=lambda lr, b1, b2, t: lr * np.sqrt(1 - b2**t), m_hat=True
    ),
    "The correction is missing: sqrt(1 - beta2^t) / (1 - beta1^t).": adabound_with_test(
        factor=lambda lr, b1, b2, t: lr
    ),
    "The correction comes after the clipping: it belongs to the rate that is clipped.": corrected_after_test,
    "The root of 1 - beta2^t is missing.": adabound_with_test(
        factor=lambda lr, b1, b2, t: lr * (1 - b2**t) / (1 - b1**t)
    ),
    "The correction is upside down: sqrt(1 - beta2^t) on top.": adabound_with_test(
        factor=lambda lr, b1, b2, t: lr * (1 - b1**t) / np.sqrt(1 - b2**t)
    ),
    "The lower bound has no + 1: 1 - 1 / (gamma t + 1).": adabound_with_test(
        low=lambda gamma, t: 1 - 1 / (gamma * t)
    ),
    "The upper bound has gamma t alone below: 1 + 1 / (gamma t).": adabound_with_test(
        high=lambda gamma, t: 1 + 1 / (gamma * t + 1)
    ),
    "The lower bound does not move: it depends on t.": adabound_with_test(
        low=lambda gamma, t: 1 - 1 / (gamma + 1)
    ),
    "The upper bound does not move: it depends on t.": adabound_with_test(
        high=lambda gamma, t: 1 + 1 / gamma
    ),
    "The bounds do not move: they depend on t.": adabound_with_test(
        low=lambda gamma, t: 1 - 1 / (gamma + 1), high=lambda gamma, t: 1 + 1 / gamma
    ),
    "lr stands in the lower bound where final_lr is meant.": bounds_of_lr_test("low"),
    "lr stands in the upper bound where final_lr is meant.": bounds_of_lr_test("high"),
    "lr stands outside of the clipping: it belongs to the rate that is clipped.": (
        lambda g, memory, t, lr=1e-3, *rest: lr * adabound_with_test()(g, memory, t, 1.0, *rest)
    ),
    "lr stands in the bounds where final_lr is meant.": lambda g, memory, t, lr=1e-3, final=0.1, *rest: (
        adabound_with_test()(g, memory, t, lr, lr, *rest)
    ),
    "lr and final_lr have changed places.": lambda g, memory, t, lr=1e-3, final=0.1, *rest: (
        adabound_with_test()(g, memory, t, final, lr, *rest)
    ),
    "1 - beta1 is missing in m.": adabound_with_test(m=lambda m, g, beta: beta * m + g),
    "1 - beta2 is missing in v.": adabound_with_test(v=lambda v, g, beta: beta * v + g * g),
    "v is the mean of the gradients, not of their squares.": adabound_with_test(v=mean_test),
    "m forgets the past: beta1 times the old m is missing.": adabound_with_test(
        m=lambda m, g, beta: (1 - beta) * g
    ),
    "v forgets the past: beta2 times the old v is missing.": adabound_with_test(
        v=lambda v, g, beta: (1 - beta) * g * g
    ),
    "t stays 1: count the steps.": lambda g, memory, t, *given: adabound_with_test()(g, memory, 1, *given),
    "The rate is always one of the bounds: np.minimum goes with the upper one, np.maximum with the lower.": (
        adabound_with_test(move=lambda rate, low, high, m: np.maximum(np.minimum(rate, low), high) * m)
    ),
    "The upper bound grows with t: 1 / (gamma t), with brackets.": adabound_with_test(
        high=lambda gamma, t: 1 + 1 / gamma * t
    ),
    "The step is the rate times m, not times g.": adabound_with_test(m=lambda m, g, beta: g),
    "That walks uphill: subtract.": adabound_with_test(sign=1.0),
    "A default value is another one: look at the first line of __init__.": adabound_with_test(
        defaults=(1e-3, 0.01, 0.9, 0.999, 1e-3, 1e-8)
    ),
}
### END SEALED

# %% nbgrader={"grade_id": "adabound_steps_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("adabound", title="adabound, steps") as check:

    def walk_test(*case):
        return walk_with_test(check, AdaBound, *case)

    known_test = adabound_rule_test, adabound_mistakes_test, "m (and v)"
    cases_test = cases_for_test(
        [
            (0.5, 0.2, 0.75, 0.9, 0.5, 0.25),
            (),
            (0.0,),
            (0.1, 2.0, 0.8, 0.6, 0.3),
            (0.05, 2.0, 0.8, 0.6, 1.0),
            (8.0, 0.5, 0.8, 0.6, 1.0),
        ]
    )
    tell_test = {"returns": names_test(4), "suspects": suspects_test(*known_test)}
    check.compare(walk_test, walked_test(adabound_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    shapes_test = {"A": (3, 2), "c": (2,), "B": (2, 3)}
    start_test, gradients_now_test = gradients_test(check.rng, shapes_test, [3.0] * 6, digits=9)
    start_test["B"] = np.asfortranarray(start_test["B"])
    cases_test = [((0.3, 0.2, 0.7, 0.95, 0.1, 0.2), start_test, gradients_now_test)]
    names_now_test = names_test(6, ("A", "c", "B"))
    check.compare(walk_test, walked_test(adabound_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "adabound_memory_test", "grade": true, "points": 1} grader={"optional": true}
with exercise("adabound", title="adabound, memory") as check:

    def turned_now_test(*case):
        return turned_walk_test(check, AdaBound, *case)

    def two_now_test(*case):
        return two_walks_test(check, AdaBound, *case)

    known_test = adabound_rule_test, adabound_mistakes_test, "m (and v)"
    settings_test = [(0.5, 0.2, 0.75, 0.9, 0.5, 0.25), (0.05, 2.0, 0.8, 0.6, 1.0), (8.0, 0.5, 0.8, 0.6, 1.0)]
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=turned_when_test),
        "suspects": suspects_test(*known_test, when="turned"),
    }
    check.compare(turned_now_test, walked_test(adabound_rule_test), cases_test, **tell_test)
    cases_test = cases_for_test(settings_test, same_shape=True)
    tell_test = {
        "returns": names_test(4, when=in_turn_when_test),
        "suspects": suspects_test(*known_test, when="two"),
    }
    check.compare(two_now_test, walked_test(adabound_rule_test), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    drawn_test = gradients_test(check.rng, {"A": (3,), "c": (3,)}, digits=9)
    cases_test, names_now_test = [(settings_test[0], *drawn_test)], names_test(4, ("A", "c"))
    check.compare(two_now_test, walked_test(adabound_rule_test), cases_test, returns=names_now_test)
    ### END HIDDEN TESTS

# %% [markdown]
# The bounds in which AdaBound lets a weight's rate move, for $\eta_\infty = 0.1$ and $\gamma = 0.001$:


# %%
def bounds(step, final_lr=0.1, gamma=1e-3):
    """The lower and the upper bound in a step."""
    return final_lr * (1 - 1 / (gamma * step + 1)), final_lr * (1 + 1 / (gamma * step))


steps = np.arange(1, 20001)
closing = dict(zip(["lower bound", "upper bound"], bounds(steps), strict=True))
ax = plot_learning_curves(closing, x_label="step", y_label="rate", log=True)
show(ax)

# %% grader={"claim": true}
low_claim, high_claim = closing.values()
assert high_claim[0] > 100
assert low_claim[0] < 1e-3
assert np.all(np.diff(low_claim) > 0)
assert np.all(np.diff(high_claim) < 0)
assert high_claim[-1] < 1.15 * low_claim[-1]

# %% [markdown]
# At first nearly every rate is allowed: this is Adam. In the end the two bounds leave one rate for all
# weights: this is SGD with momentum. Here are Adam and its two relatives in the ravine. AdaBound's bounds
# close much faster here, with $\gamma = 0.1$, so that forty steps are enough to see them act:

# %%
with needs("Adam", "AMSGrad", "AdaBound"):
    in_the_ravine = {
        "Adam": walk_with(Adam(0.5), ravine_grad, you),
        "AMSGrad": walk_with(AMSGrad(0.5), ravine_grad, you),
        "AdaBound": walk_with(AdaBound(0.5, final_lr=0.1, gamma=0.1), ravine_grad, you),
    }
    show(plot_loss_surface(ravine, paths=in_the_ravine, **MAP))

# %% grader={"claim": true}
assert np.abs(in_the_ravine["Adam"] - in_the_ravine["AMSGrad"]).max() < 0.01
along_claim, across_claim = np.abs(in_the_ravine["Adam"] - in_the_ravine["AdaBound"])[:21].max(axis=0)
assert along_claim < 0.05
assert across_claim > 0.3
turns_claim = [np.sum(np.diff(np.sign(in_the_ravine[key_claim][:, 1])) != 0) for key_claim in in_the_ravine]
assert turns_claim[2] > turns_claim[0], turns_claim

# %% [markdown]
# AMSGrad walks where Adam walks: with $\beta_2 = 0.999$ not even Adam forgets much in forty steps.
# AdaBound keeps their pace along the ravine. Across it swings faster: the lower bound has lifted the small
# rate that Adam gives to the steep direction.
#
# **The race, with your own optimizers.** Click where they shall start. On which surface does each of them
# win, and on which does it lose? Change one optimizer's settings until it fails: what does the failure look
# like?

# %% grader={"picture": true}
with needs("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam", "AMSGrad", "AdaBound"):
    display(optimizer_race(SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam, AMSGrad, AdaBound))

# %% grader={"claim": true}
from course.demos.race import Race as Race_claim

race_claim = Race_claim()
for name_claim in ("Nesterov", "AdaGrad", "AMSGrad", "AdaBound"):
    race_claim.toggle(name_claim)
first_claim, over_claim = {}, {}
for name_claim in ("bowl", "ravine", "plateau", "two minima", "hills"):
    race_claim.choose(name_claim)
    race_claim.go_to(50)
    over_claim[name_claim] = {
        racer_claim.name: race_claim.excess(racer_claim) for racer_claim in race_claim.racing
    }
    first_claim[name_claim] = min(over_claim[name_claim], key=over_claim[name_claim].get)
assert list(first_claim.values())[:4] == ["SGD", "AdaGrad", "AdaGrad", "Momentum"], first_claim
assert sorted(over_claim["two minima"].values())[1] > 0.5  # all others lie in the higher one
assert min(over_claim["hills"].values()) > 0.3
race_claim.choose("ravine")
race_claim.set_parameter("SGD", "lr", 0.2)
race_claim.set_parameter("RMSProp", "lr", 1.0)
race_claim.go_to(50)
assert np.abs(race_claim.racers["SGD"].path[-1]).max() > 1000
assert np.abs(race_claim.racers["RMSProp"].path[-1]).max() < 10
assert race_claim.excess(race_claim.racers["RMSProp"]) > 0.1

# %% [markdown]
# With the settings and the starts that they have at first, plain SGD leads in the bowl after fifty steps, and
# AdaGrad in the ravine and on the plateau. Of the two minima only Momentum finds the lower one: it rolls on
# through the first. On the hills nobody gets to the lowest dip; there the start decides. Failures look
# different, too: with too large a rate SGD flies out of the picture, while RMSProp, whose steps are about as
# long as its rate, jumps to and fro.
#
# ## 5. Should the rate stay the same?
#
# Near the goal everything trembles: SGD with the noise of small batches, RMSProp even without. How large is
# the trembling? Let 300 walkers descend $\tfrac12\theta^2$ from 10, each with gradients that carry noise of
# their own. **Guess first:** one group has a rate ten times that of the other. Which is ahead after 20
# steps, and which after 400?

# %%
noise_rng = np.random.default_rng(0)


def typical_distance(rate_at, n_steps=400):
    """Root mean square distance of 300 walkers from the lowest point, step by step."""
    walkers, distances = np.full(300, 10.0), [10.0]
    for step in range(n_steps):
        noisy_slopes = walkers + noise_rng.normal(size=300)
        walkers = walkers - rate_at(step) * noisy_slopes
        distances.append(np.sqrt(np.mean(walkers**2)))
    return distances


groups = {
    "rate 0.5": typical_distance(lambda step: 0.5),
    "rate 0.05": typical_distance(lambda step: 0.05),
    "rate falls": typical_distance(lambda step: np.maximum(0.5 * 0.98**step, 0.002)),
}
show(plot_learning_curves(groups, x_label="step", y_label="distance", log=True))

# %% grader={"claim": true}
large_group_claim, small_group_claim, falling_claim = groups.values()
assert large_group_claim[20] < small_group_claim[20] / 3
assert np.mean(large_group_claim[-50:]) > 2.5 * np.mean(small_group_claim[-50:])
assert falling_claim[20] < small_group_claim[20] / 3
assert np.mean(falling_claim[-50:]) < np.mean(small_group_claim[-50:])

# %% [markdown]
# The large rate is there at once and then trembles; the small one trembles less, but it took long. Why not
# both? Begin with a large rate and let it **fall**. The third group did that, and it is ahead of both.
#
# How much does a constant rate tremble? With $g = \theta + \text{noise}$ of variance $\sigma^2$, a step gives
# $\theta' = (1 - \eta)\theta - \eta\,\text{noise}$. When the variance $V$ of $\theta$ has settled,
# $V = (1-\eta)^2 V + \eta^2\sigma^2$, so
#
# $$V = \frac{\eta\,\sigma^2}{2 - \eta}$$
#
# For small rates that is proportional to the rate. The curves agree:

# %%
for rate, name in [(0.5, "rate 0.5"), (0.05, "rate 0.05")]:
    print(f"{name}: predicted {np.sqrt(rate / (2 - rate)):.3f}, measured {np.mean(groups[name][-100:]):.3f}")

# %% grader={"claim": true}
assert abs(np.mean(large_group_claim[-100:]) / np.sqrt(0.5 / 1.5) - 1) < 0.05
assert abs(np.mean(small_group_claim[-100:]) / np.sqrt(0.05 / 1.95) - 1) < 0.05

# %% [markdown]
# ### Exercise: `schedules`
#
# A **schedule** says which rate an epoch gets, from the first rate $\eta_0$ and the number of the epoch,
# counted from 0. Write the five usual ones:
#
# | name | $\eta$ in epoch $e$ |
# |---|---|
# | `step_decay` | $\eta_0 \cdot \text{drop}^{\lfloor e / \text{every} \rfloor}$, a stair |
# | `linear_decay` | $\eta_0 \max(0,\, 1 - e / n)$, for $n$ epochs |
# | `exponential_decay` | $\eta_0\, e^{-\text{rate} \cdot e}$ (the first $e$ is Euler's number) |
# | `inverse_decay` | $\eta_0 / (1 + \text{rate} \cdot e)$ |
# | `inverse_sqrt_decay` | $\eta_0 / \sqrt{1 + e}$ |
#
# <details><summary>Hint 1</summary>
#
# $\lfloor\;\rfloor$ rounds down, and `//` divides and rounds down.
#
# </details>
# <details><summary>Hint 2</summary>
#
# After the last epoch the linear rate would be negative, and the walk would go uphill: `max(0, ...)`.
#
# </details>


# %% nbgrader={"grade_id": "schedules", "solution": true}
def step_decay(lr0, epoch, drop, every):
    """lr0 times drop, once for every `every` epochs. Returns a number."""
    ### BEGIN SOLUTION
    return lr0 * drop ** (epoch // every)
    ### END SOLUTION


def linear_decay(lr0, epoch, n_epochs):
    """A straight line from lr0 to 0, and 0 from then on. Returns a number."""
    ### BEGIN SOLUTION
    return lr0 * max(0, 1 - epoch / n_epochs)
    ### END SOLUTION


def exponential_decay(lr0, epoch, rate):
    """lr0 e^(-rate epoch). Returns a number."""
    ### BEGIN SOLUTION
    return lr0 * np.exp(-rate * epoch)
    ### END SOLUTION


def inverse_decay(lr0, epoch, rate):
    """lr0 / (1 + rate epoch). Returns a number."""
    ### BEGIN SOLUTION
    return lr0 / (1 + rate * epoch)
    ### END SOLUTION


def inverse_sqrt_decay(lr0, epoch):
    """lr0 / sqrt(1 + epoch). Returns a number."""
    ### BEGIN SOLUTION
    return lr0 / np.sqrt(1 + epoch)
    ### END SOLUTION


# %% nbgrader={"grade_id": "schedules_straight_test", "grade": true, "points": 1}
with exercise("schedules", title="schedules, step and linear") as check:
    ### BEGIN SEALED
    def step_decay_test(lr0, epoch, drop, every):
        return lr0 * float(drop) ** (epoch // every)

    def linear_decay_test(lr0, epoch, n_epochs):
        return lr0 * max(0.0, 1 - epoch / n_epochs)

    step_suspects_test = {
        "Round epoch / every down, with //: the rate stays the same for some epochs.": (
            lambda lr0, epoch, drop, every: lr0 * drop ** (epoch / every)
        ),
        "Round epoch / every down, not to the nearest: //.": lambda lr0, epoch, drop, every: (
            lr0 * drop ** round(epoch / every)
        ),
        "That drops in every epoch: `every` is not used.": lambda lr0, epoch, drop, every: lr0 * drop**epoch,
        "The rate drops only once: raise drop to the power epoch // every.": lambda lr0, epoch, drop, every: (
            lr0 * (drop if epoch >= every else 1.0)
        ),
        "drop is multiplied by epoch // every: it is raised to that power.": lambda lr0, epoch, drop, every: (
            lr0 * drop * (epoch // every)
        ),
        "drop is a factor: multiply by it, do not subtract it.": lambda lr0, epoch, drop, every: (
            lr0 - drop * (epoch // every)
        ),
        "drop is a factor: multiply by it, do not divide by it.": lambda lr0, epoch, drop, every: (
            lr0 / drop ** (epoch // every)
        ),
        "% is the remainder: // divides and rounds down.": lambda lr0, epoch, drop, every: (
            lr0 * drop ** (epoch % every)
        ),
        "The rate falls by 1 - drop here: multiply by drop.": lambda lr0, epoch, drop, every: (
            lr0 * (1 - drop) ** (epoch // every)
        ),
        "Epochs count from 0: the first drop comes in epoch `every`.": lambda lr0, epoch, drop, every: (
            lr0 * drop ** ((epoch + 1) // every)
        ),
        "lr0 is raised to the power, too: only drop is.": lambda lr0, epoch, drop, every: (
            (lr0 * drop) ** (epoch // every)
        ),
        "That drops in one epoch and is back at lr0 in the next: count the drops so far, epoch // every.": (
            lambda lr0, epoch, drop, every: lr0 * (drop if epoch % every == 0 else 1.0)
        ),
        "lr0 is missing.": lambda lr0, epoch, drop, every: 1.0 * drop ** (epoch // every),
    }
    linear_suspects_test = {
        "After the last epoch the rate is 0, not negative: max(0, ...).": lambda lr0, epoch, n_epochs: (
            lr0 * (1 - epoch / n_epochs)
        ),
        "After the last epoch the rate is 0: the absolute value lets it grow again.": (
            lambda lr0, epoch, n_epochs: lr0 * abs(1 - epoch / n_epochs)
        ),
        "// rounds down: divide with /.": lambda lr0, epoch, n_epochs: lr0 * max(0, 1 - epoch // n_epochs),
        "That rises: 1 - epoch / n_epochs.": lambda lr0, epoch, n_epochs: lr0 * min(1, epoch / n_epochs),
        "lr0 is multiplied too late: lr0 * max(0, 1 - epoch / n_epochs).": lambda lr0, epoch, n_epochs: max(
            0, lr0 - epoch / n_epochs
        ),
        "Divide by n_epochs, not by one less.": lambda lr0, epoch, n_epochs: (
            lr0 * max(0, 1 - epoch / (n_epochs - 1))
        ),
        "Epochs count from 0: the first one has the rate lr0.": lambda lr0, epoch, n_epochs: (
            lr0 * max(0, 1 - (epoch + 1) / n_epochs)
        ),
        "lr0 is missing.": lambda lr0, epoch, n_epochs: max(0, 1 - epoch / n_epochs),
        "That is max(1, ...), the other way round: max(0, ...).": lambda lr0, epoch, n_epochs: (
            lr0 * max(1, 1 - epoch / n_epochs)
        ),
        "min(0, ...) keeps what is negative: max(0, ...).": lambda lr0, epoch, n_epochs: (
            lr0 * min(0, 1 - epoch / n_epochs)
        ),
    }
    ### END SEALED
    cases_test = [(0.8, 7, 0.5, 3), (2.0, 0, 0.1, 4), (0.3, 12, 0.5, 4), (0.1, 5, 0.25, 2), (3, 2, 0.5, 3)]
    check.compare(step_decay, step_decay_test, cases_test, returns="the rate", suspects=step_suspects_test)
    cases_test = [(0.8, 3, 10), (2.0, 0, 4), (0.5, 9, 6), (0.1, 5, 8), (3, 6, 6)]
    check.compare(
        linear_decay, linear_decay_test, cases_test, returns="the rate", suspects=linear_suspects_test
    )
    ### BEGIN HIDDEN TESTS
    for _ in range(5):
        lr_test, drop_test = check.rng.uniform(0.1, 1, size=2).tolist()
        epoch_test, every_test = check.rng.integers(1, 30, size=2).tolist()
        got = check.call(step_decay, lr_test, epoch_test, drop_test, every_test, returns="the rate")
        check.scalar("the rate", got, step_decay_test(lr_test, epoch_test, drop_test, every_test))
        got = check.call(linear_decay, lr_test, epoch_test, every_test, returns="the rate")
        check.scalar("the rate", got, linear_decay_test(lr_test, epoch_test, every_test))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "schedules_curved_test", "grade": true, "points": 1}
with exercise("schedules", title="schedules, the three curves") as check:
    ### BEGIN SEALED
    def exponential_test(lr0, epoch, rate):
        return lr0 * float(np.exp(-rate * epoch))

    def inverse_test(lr0, epoch, rate):
        return lr0 / (1.0 + rate * epoch)

    def inverse_sqrt_test(lr0, epoch):
        return lr0 / float(np.sqrt(1 + epoch))

    exponential_suspects_test = {
        "The minus in the exponent is missing: the rate falls.": lambda lr0, epoch, rate: (
            lr0 * np.exp(rate * epoch)
        ),
        "The power has the base e: np.exp.": lambda lr0, epoch, rate: lr0 * (1.0 * rate) ** epoch,
        "The power has the base e: np.exp(-rate * epoch).": lambda lr0, epoch, rate: (
            lr0 * (1.0 - rate) ** epoch
        ),
        "The power has the base e, not 10 or 2.": lambda lr0, epoch, rate: lr0 * 10 ** (-rate * epoch),
        "The power has the base e, not 2.": lambda lr0, epoch, rate: lr0 * 2 ** (-rate * epoch),
        "The epoch is missing.": lambda lr0, epoch, rate: lr0 * np.exp(-rate),
        "The rate is missing in the exponent.": lambda lr0, epoch, rate: lr0 * np.exp(-epoch),
        "epoch is divided by rate: multiply.": lambda lr0, epoch, rate: lr0 * np.exp(-epoch / rate),
        "lr0 is missing.": lambda lr0, epoch, rate: np.exp(-rate * epoch),
        "lr0 stands in the exponent.": lambda lr0, epoch, rate: np.exp(-lr0 * rate * epoch),
        "Epochs count from 0: the first one has the rate lr0.": lambda lr0, epoch, rate: (
            lr0 * np.exp(-rate * (epoch + 1))
        ),
    }
    inverse_suspects_test = {
        "Brackets: lr0 / 1 + ... divides lr0 by 1 only.": lambda lr0, epoch, rate: lr0 / 1 + rate * epoch,
        "The 1 + below is missing: in epoch 0 the rate is lr0.": lambda lr0, epoch, rate: (
            lr0 / (rate * epoch) if epoch else np.inf
        ),
        "rate and epoch are multiplied, and 1 is added: 1 + rate * epoch.": lambda lr0, epoch, rate: (
            lr0 / (rate + epoch)
        ),
        "rate and epoch are multiplied: 1 + rate * epoch, not 1 + rate + epoch.": lambda lr0, epoch, rate: (
            lr0 / (1 + rate + epoch)
        ),
        "The rate is missing below: 1 + rate * epoch.": lambda lr0, epoch, rate: lr0 / (1 + epoch),
        "The epoch is missing below: 1 + rate * epoch.": lambda lr0, epoch, rate: lr0 / (1 + rate),
        "Divide by 1 + rate * epoch: that multiplies.": lambda lr0, epoch, rate: lr0 * (1 + rate * epoch),
        "That is 1 - rate * epoch below: plus.": lambda lr0, epoch, rate: lr0 / (1 - rate * epoch),
        "The epoch is no power here: 1 + rate * epoch.": lambda lr0, epoch, rate: lr0 / (1 + rate) ** epoch,
        "The rate is no power of the epoch: 1 + rate * epoch.": lambda lr0, epoch, rate: (
            lr0 / (1 + epoch**rate)
        ),
        "The brackets are wrong: 1 + rate * epoch, not (1 + epoch) * rate.": lambda lr0, epoch, rate: (
            lr0 / ((1 + epoch) * rate)
        ),
        "Epochs count from 0: the first one has the rate lr0.": lambda lr0, epoch, rate: (
            lr0 / (1 + rate * (epoch + 1))
        ),
        "There is no root here.": lambda lr0, epoch, rate: lr0 / np.sqrt(1 + rate * epoch),
        "Brackets: / (1 + rate) * epoch multiplies by epoch.": lambda lr0, epoch, rate: (
            lr0 / (1 + rate) * epoch
        ),
    }
    sqrt_suspects_test = {
        "The root is missing.": lambda lr0, epoch: lr0 / (1 + epoch),
        "The 1 stands inside of the root.": lambda lr0, epoch: lr0 / (1 + np.sqrt(epoch)),
        "The 1 + is missing: in epoch 0 the rate is lr0.": lambda lr0, epoch: (
            lr0 / np.sqrt(epoch) if epoch else np.inf
        ),
        "Divide by the root: that multiplies.": lambda lr0, epoch: lr0 * np.sqrt(1 + epoch),
        "lr0 stands inside of the root.": lambda lr0, epoch: np.sqrt(lr0 / (1 + epoch)),
        "lr0 is missing.": lambda lr0, epoch: 1 / np.sqrt(1 + epoch),
        "That is a square, not a root.": lambda lr0, epoch: lr0 / (1 + epoch) ** 2,
        "Brackets: ** -1 / 2 takes the power -1, then halves: ** (-1 / 2).": lambda lr0, epoch: (
            lr0 * (1 + epoch) ** -1.0 / 2
        ),
        "Brackets: ** 1 / 2 takes the power 1, then halves: ** (1 / 2).": lambda lr0, epoch: (
            lr0 / ((1 + epoch) ** 1 / 2)
        ),
        "Epochs count from 0: the first one has the rate lr0.": lambda lr0, epoch: lr0 / np.sqrt(2 + epoch),
    }
    ### END SEALED
    tell_test = {"returns": "the rate", "suspects": exponential_suspects_test}
    cases_test = [(0.8, 3, 0.1), (2.0, 0, 0.5), (0.5, 9, 0.05), (3, 2, 1)]
    check.compare(exponential_decay, exponential_test, cases_test, **tell_test)
    tell_test = {"returns": "the rate", "suspects": inverse_suspects_test}
    cases_test = [(0.8, 3, 0.1), (2.0, 0, 0.5), (0.5, 9, 0.05), (3, 2, 2)]
    check.compare(inverse_decay, inverse_test, cases_test, **tell_test)
    tell_test = {"returns": "the rate", "suspects": sqrt_suspects_test}
    check.compare(inverse_sqrt_decay, inverse_sqrt_test, [(0.8, 3), (2.0, 0), (0.5, 10), (3, 7)], **tell_test)
    ### BEGIN HIDDEN TESTS
    for _ in range(5):
        lr_test, rate_test = check.rng.uniform(0.1, 1, size=2).tolist()
        epoch_test = int(check.rng.integers(1, 30))
        got = check.call(exponential_decay, lr_test, epoch_test, rate_test, returns="the rate")
        check.scalar("the rate", got, exponential_test(lr_test, epoch_test, rate_test))
        got = check.call(inverse_decay, lr_test, epoch_test, rate_test, returns="the rate")
        check.scalar("the rate", got, inverse_test(lr_test, epoch_test, rate_test))
        got = check.call(inverse_sqrt_decay, lr_test, epoch_test, returns="the rate")
        check.scalar("the rate", got, inverse_sqrt_test(lr_test, epoch_test))
    ### END HIDDEN TESTS

# %% [markdown]
# All five, over thirty epochs:

# %%
with needs("step_decay", "linear_decay", "exponential_decay", "inverse_decay", "inverse_sqrt_decay"):
    schedules = {
        "step_decay": [step_decay(1.0, epoch, 0.5, 10) for epoch in range(31)],
        "linear_decay": [linear_decay(1.0, epoch, 30) for epoch in range(31)],
        "exponential_decay": [exponential_decay(1.0, epoch, 0.1) for epoch in range(31)],
        "inverse_decay": [inverse_decay(1.0, epoch, 0.3) for epoch in range(31)],
        "inverse_sqrt_decay": [inverse_sqrt_decay(1.0, epoch) for epoch in range(31)],
    }
    show(plot_learning_curves(schedules, y_label="rate"))

# %% grader={"claim": true}
for schedule_claim in schedules.values():
    assert np.all(np.diff(schedule_claim) <= 0)
assert schedules["linear_decay"][-1] == 0
assert all(end_claim[-1] > 0 for name_claim, end_claim in schedules.items() if name_claim != "linear_decay")
assert len(set(schedules["step_decay"][:30])) == 3

# %% [markdown]
# The stair is the simplest: drop when the loss stops falling. The linear one ends at exactly 0; the others
# never do.
#
# ## 6. Where do we start?
#
# All weights at 0? Then all neurons of a layer compute the same, get the same gradient and stay the same for
# ever. So the start is random. But how **large**?
#
# **Guess first:** twenty layers of 200 neurons, weights with standard deviation 1. How large are the numbers
# that come out, if each layer adds up 200 terms?
#
# One neuron before its activation: $z = \sum_i a_i w_i$. For independent terms of mean 0 the variances add
# up:
#
# $$\operatorname{Var}(z) = n_\text{in} \operatorname{Var}(w) \operatorname{E}(a^2)$$
#
# Signals keep their size if $n_\text{in} \operatorname{Var}(w) = 1$. That is **Xavier**: a standard
# deviation of $1 / \sqrt{n_\text{in}}$. A ReLU sets one half of a symmetric $z$ to 0, so
# $\operatorname{E}(a^2) = \tfrac12 \operatorname{Var}(z)$; to make up for it the variance has to be twice
# as large. That is **He**: $\sqrt{2 / n_\text{in}}$.
#
# (Xavier Glorot's paper uses $2 / (n_\text{in} + n_\text{out})$, a compromise that keeps the gradients on
# their way back in size, too. With layers of equal width it is the same.)
#
# ### Exercise: `init_weights`
#
# Draw a weight matrix of shape `(n_in, n_out)` from a Gaussian of mean 0. Its standard deviation depends
# on the scheme: 1 for `"normal"`, $1/\sqrt{n_\text{in}}$ for `"xavier"`, $\sqrt{2/n_\text{in}}$ for
# `"he"`. Any other scheme is a `ValueError`.
#
# <details><summary>Hint 1</summary>
#
# `rng.normal(size=(2, 3))` is a matrix with standard deviation 1. Multiply it by a number, and its standard
# deviation is multiplied by it.
#
# </details>
# <details><summary>Hint 2</summary>
#
# The formulas are standard deviations already, not variances: no further root. For a scheme that you do not
# know: `raise ValueError(...)`.
#
# </details>


# %% nbgrader={"grade_id": "init_weights", "solution": true}
def init_weights(n_in, n_out, scheme, rng):
    """Gaussian weights of mean 0, an ndarray of shape (n_in, n_out).

    scheme : "normal", "xavier" or "he"; rng : numpy.random.Generator
    """
    ### BEGIN SOLUTION
    spreads = {"normal": 1.0, "xavier": 1 / np.sqrt(n_in), "he": np.sqrt(2 / n_in)}
    if scheme not in spreads:
        raise ValueError(f"scheme must be one of {list(spreads)}, not {scheme!r}")
    return spreads[scheme] * rng.normal(size=(n_in, n_out))
    ### END SOLUTION


# %% nbgrader={"grade_id": "init_weights_helper", "locked": true} jupyter={"source_hidden": true}
# For the check below; there is nothing for you to do here.
### BEGIN SEALED
def right_spread_test(scheme, n_in):
    return {"normal": 1.0, "xavier": n_in**-0.5, "he": (2 / n_in) ** 0.5}[scheme]


def spread_hint_test(scheme, measured, n_in, n_out):
    """What a wrong standard deviation comes from, if that is plain."""
    right = right_spread_test(scheme, n_in)
    known = {
        "That is the variance: its root is the standard deviation.": right**2,
        "The root is taken once too often.": right**0.5,
        "Count the inputs, n_in, not the outputs.": right_spread_test(scheme, n_out),
        "That is 2 / (n_in + n_out), the rule of Glorot's paper: here n_in alone counts.": (
            (2 / (n_in + n_out)) ** 0.5
        ),
        "Count the inputs alone, not inputs and outputs.": right * (n_in / (n_in + n_out)) ** 0.5,
        "Count the inputs, not all weights of the matrix.": right * n_out**-0.5,
        "The root is upside down: divide by it.": 1 / right,
        "The 2 under the root is missing: half of the signal is lost in a ReLU.": (1 / n_in) ** 0.5,
        "The 2 belongs to he alone.": (2 / n_in) ** 0.5,
        "The 2 stands outside of the root.": 2 * n_in**-0.5,
        "The weights are not scaled: multiply by the scheme's standard deviation.": 1.0,
        "2 / n_in has to be under the root.": 2 / n_in,
        "** comes before /: write ** 0.5, or np.sqrt.": right**2 / 2,
        "Under the root stands n_in itself, not its square.": 2**0.5 / n_in,
        "No weight is negative: take no absolute value.": right * (1 - 2 / np.pi) ** 0.5,
        "A uniform distribution between minus and plus that number has a smaller spread: use rng.normal.": (
            right / 3**0.5
        ),
        "A uniform distribution between 0 and that number is not centred: use rng.normal.": right / 12**0.5,
    }
    if scheme == "normal":
        known["The standard deviation is 1 here: only xavier and he divide."] = known.pop(
            "The 2 under the root is missing: half of the signal is lost in a ReLU."
        )
    near = [text for text, spread in known.items() if abs(measured / spread - 1) < 0.03]
    return near[0] if near and abs(right / measured - 1) > 0.03 else ""


### END SEALED
def check_matrix_test(check, init_weights, scheme, n_in, n_out, seed=0):
    """Check a large matrix: shape, mean, spread and form of the distribution."""
    called = f'init_weights({n_in}, {n_out}, "{scheme}", rng)'
    W = check.call(init_weights, n_in, n_out, scheme, np.random.default_rng(seed), returns="W")
    is_matrix = isinstance(W, np.ndarray) and W.dtype.kind == "f"
    check.that(is_matrix, f"{called}: the result has to be an array of floats.")
    hint = " One row for each input, one column for each output." if W.shape == (n_out, n_in) else ""
    check.that(W.shape == (n_in, n_out), f"{called}: the shape is {W.shape}, not {(n_in, n_out)}.{hint}")
    check.that(np.isfinite(W).all(), f"{called}: some weights are not finite.")
    spread, right = float(W.std()), right_spread_test(scheme, n_in)
    check.that(
        abs(spread / right - 1) < 0.02,
        f"{called}: the standard deviation is {spread:.3g}, not {right:.3g}. "
        + spread_hint_test(scheme, spread, n_in, n_out),
    )
    mean = float(W.mean())
    hint = " rng.normal takes the mean first, then the spread." if abs(mean / right - 1) < 0.02 else ""
    check.that(abs(mean) < 0.03 * right, f"{called}: the mean is {mean:.3g}, not 0.{hint}")
    check.that(
        len(np.unique(W)) > 0.9 * W.size,
        f"{called}: the same numbers come again and again: draw a number for each weight.",
    )
    tails = float(np.mean((W - mean) ** 4)) / spread**4
    check.that(
        abs(tails - 3) < 0.3,
        f"{called}: the spread is right, but that is no Gaussian: draw with rng.normal"
        + (" (this looks like a uniform distribution)." if abs(tails - 1.8) < 0.1 else "."),
    )
    return W


# %% nbgrader={"grade_id": "init_weights_test", "grade": true, "points": 2}
with exercise("init_weights") as check:
    for scheme_test in ("normal", "xavier", "he"):
        check_matrix_test(check, init_weights, scheme_test, 500, 200)
        check_matrix_test(check, init_weights, scheme_test, 150, 600)
    check.raises(
        ValueError, init_weights, 3, 2, "nonsense", np.random.default_rng(0), when="the scheme is unknown"
    )
    rng_test = np.random.default_rng(4)
    W_test, W_next_test = (
        check.call(init_weights, 3, 2, "he", rng_test, returns="W").copy() for _ in range(2)
    )
    check.that(not np.array_equal(W_test, W_next_test), "two matrices in a row are the same: use rng itself.")
    W_again_test = check.call(init_weights, 3, 2, "he", np.random.default_rng(4), returns="W")
    check.that(
        np.array_equal(W_test, W_again_test), "the same seed gives other weights: draw from rng alone."
    )
    W_other_test = check.call(init_weights, 3, 2, "he", np.random.default_rng(5), returns="W")
    check.that(not np.array_equal(W_test, W_other_test), "the weights do not depend on rng.")
    ### BEGIN HIDDEN TESTS
    for n_in, n_out in [(317, 300), (900, 110)]:
        for scheme_test in ("normal", "xavier", "he"):
            check_matrix_test(check, init_weights, scheme_test, n_in, n_out, seed=n_in)
    check.raises(ValueError, init_weights, 3, 2, "He", np.random.default_rng(0), when='the scheme is "He"')
    ### END HIDDEN TESTS

# %% [markdown]
# Now send 200 random samples through twenty layers, with your weights. What do you expect for `"normal"`?


# %%
def signals(scheme, activation, n_layers=20, width=200):
    """The activations of every layer, the input first."""
    rng = np.random.default_rng(0)
    A = [rng.normal(size=(200, width))]
    for _ in range(n_layers):
        A.append(activation(A[-1] @ init_weights(width, width, scheme, rng)))
    return A


def relu(z):
    return np.maximum(z, 0)


with needs("init_weights"):
    passed = {
        (scheme, activation.__name__): signals(scheme, activation)
        for activation in (np.tanh, relu)
        for scheme in ("normal", "xavier", "he")
    }
    print("typical size (root mean square) in")
    print("              layer 1        5       10       20")
    for (scheme, name), layers in passed.items():
        sizes = [np.sqrt(np.mean(layers[k] ** 2)) for k in (1, 5, 10, 20)]
        print(f"{name:5s}{scheme:7s}", *(f"{size:8.2g}" for size in sizes))

# %% grader={"claim": true}
size_claim = {
    key_claim: np.sqrt(np.mean(layers_claim[20] ** 2)) for key_claim, layers_claim in passed.items()
}
assert size_claim["normal", "relu"] > 1e15
assert size_claim["xavier", "relu"] < 2e-3
assert 0.3 < size_claim["he", "relu"] < 3
assert size_claim["normal", "tanh"] > 0.9
assert 0.1 < size_claim["xavier", "tanh"] < 0.4

# %% [markdown]
# With ReLU and standard deviation 1 the numbers explode; with Xavier they lose a factor $\sqrt 2$ per layer;
# with He they keep their size. For tanh the table hides the point. Look at *how* the activations of tanh
# are distributed:

# %%
with needs("init_weights"):
    layers = {
        f"{scheme}, layer {k}": passed[scheme, "tanh"][k]
        for scheme in ("normal", "xavier", "he")
        for k in (1, 5, 20)
    }
    show(plot_histograms(layers, x_label="activation of tanh"))

# %% grader={"claim": true}
for k_claim in (1, 5, 10, 20):
    assert np.mean(np.abs(passed["normal", "tanh"][k_claim]) > 0.95) > 0.8
    assert np.mean(np.abs(passed["xavier", "tanh"][k_claim]) > 0.95) < 0.1
    assert np.mean(np.abs(passed["he", "tanh"][k_claim]) > 0.95) < 0.2

# %% [markdown]
# With standard deviation 1 nearly every neuron sits at $-1$ or $+1$, where tanh is flat: its slope is nearly
# 0, and for that sample the neuron learns nothing. With Xavier and with He most neurons stay where tanh has a
# slope.
#
# Try the other combinations, and look at the gradients, too. Which scheme belongs to which activation? And is
# there one for the sigmoid?

# %% grader={"picture": true}
with needs("init_weights"):
    display(initialization_explorer(init_weights))

# %% grader={"claim": true}
from course.demos.spreads import Spreads as Spreads_claim

deep_claim = Spreads_claim(init_weights)
verdicts_claim = {}
for pair_claim in itertools.product(("tanh", "relu", "sigmoid"), ("normal", "xavier", "he")):
    deep_claim.set(**dict(zip(("activation", "scheme"), pair_claim, strict=True)), depth=20, width=200)
    verdicts_claim[pair_claim] = deep_claim.sentence
good_claim = [
    key_claim for key_claim in verdicts_claim if "every layer can learn" in verdicts_claim[key_claim]
]
assert good_claim == [("tanh", "xavier"), ("tanh", "he"), ("relu", "he")], verdicts_claim
assert "saturated" in verdicts_claim["sigmoid", "normal"]
assert "gradients vanish" in verdicts_claim["sigmoid", "xavier"]
assert "gradients vanish" in verdicts_claim["sigmoid", "he"]
assert "gradients that pass the others explode" in verdicts_claim["tanh", "normal"]

# %% [markdown]
# ReLU needs He: with normal weights everything explodes, with Xavier it dies away. Tanh works with Xavier and
# with He. With normal weights its gradients even explode on the way back: the few neurons that are not
# saturated hand them on through weights that are much too large. The sigmoid has no scheme. Either most of
# its neurons are saturated, or its slope, at most 1/4, lets the gradients vanish (notebook 02): one more
# reason not to use it in deep networks.
#
# ## 7. What do data have to look like?
#
# Five people have filled in a form: age in years, height in metres, income in euros. What would you do with
# these numbers before a network learns from them?

# %%
people = np.array(
    [
        [25.0, 1.78, 31000.0],
        [41.0, 1.65, np.nan],
        [33.0, 178.0, 45000.0],
        [58.0, 1.71, 62000.0],
        [47.0, 1.83, 2100000.0],
    ]
)
print(people)

# %% [markdown]
# Four things, in this order:
#
# - A **missing value** (`nan`) turns every sum into `nan`. Leave the person out, or fill in the median of the
#   others; an extra column "was missing" keeps the information.
# - An **outlier** is either a mistake (178 metres is centimetres: correct it) or true and rare (an income of
#   two millions: cut it off at some height, or take the logarithm of the whole column).
# - **Centring**: subtract each column's mean.
# - **Scaling**: divide each column by its standard deviation, so that metres and euros weigh the same.
#
# The first two take judgement. The last two together are called **standardising**:

# %%
tidy = people.copy()
tidy[2, 1] /= 100  # centimetres
tidy[1, 2] = np.nanmedian(people[:, 2])
tidy[:, 2] = np.log10(tidy[:, 2])
print(tidy)


def condition_number(data):
    """How much the curvatures of a squared error differ, for a linear model of the data with a bias."""
    data = np.hstack([data, np.ones((len(data), 1))])
    return np.linalg.cond(data.T @ data)


print(f"condition number: {condition_number(tidy):.0f}")

# %% grader={"claim": true}
assert np.isfinite(tidy).all()
assert condition_number(tidy) > 10000
centred_claim = tidy - tidy.mean(axis=0)
assert condition_number(centred_claim / centred_claim.std(axis=0)) < 100

# %% [markdown]
# You know that number from section 1: it decides how many steps gradient descent takes. Columns of different
# size and far from 0 *are* the ravine. Before you change the optimizer, standardise the data.
#
# There is a trap. Which mean and which standard deviation does a *new* person get?

# %%
newcomer = np.array([[29.0, 1.74, 4.6]])
print("by their own mean:", newcomer - newcomer.mean(axis=0))

# %% [markdown]
# By their own mean everybody is average! The network has learned what "2 above the mean **of the training
# data**" means, so that mean has to be used for everybody who comes later. There is a second reason: what is
# computed from validation or test data and used for learning is a leak, and makes results look better than
# they are.
#
# ### Exercise: `standardize`
#
# Subtract from each feature (column) its mean and divide by its standard deviation, **both of `X_train`**, in
# `X_train` and in all the other arrays, however many come. Return a tuple, `X_train` first. A feature that is
# constant in `X_train` has the standard deviation 0: divide it by 1.
#
# $$x_\text{new} = \frac{x - \mu_\text{train}}{\sigma_\text{train}}, \qquad
#   \sigma^2 = \frac1n \sum (x - \mu)^2$$
#
# <details><summary>Hint 1</summary>
#
# `axis=0` goes down the rows and leaves one number for each column. `*others` in a function's head
# collects the other arrays in a tuple.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Compute `mean` and `std` once, from `X_train`. `np.where(std == 0, 1, std)` puts 1 where the standard
# deviation is 0.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `tuple(... for X in (X_train, *others))` does the same with all of them and gives a tuple, also when
# there are no others.
#
# </details>


# %% nbgrader={"grade_id": "standardize", "solution": true}
def standardize(X_train, *others):
    """Centre and scale every feature by the mean and the standard deviation of X_train alone.

    X_train, *others : ndarrays of shape (n_samples, n_features); n_samples may differ.
    Returns a tuple of as many new arrays of the same shapes.
    """
    ### BEGIN SOLUTION
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return tuple((X - mean) / std for X in (X_train, *others))
    ### END SOLUTION


# %% nbgrader={"grade_id": "standardize_test", "grade": true, "points": 2}
with exercise("standardize") as check:
    ### BEGIN SEALED
    def one_test(std):
        return np.where(std == 0, 1, std)

    def scaled_test(
        centre=lambda X, every: X.mean(axis=0),
        spread=lambda X, every: one_test(X.std(axis=0)),
        source=lambda X, arrays: arrays[0],
    ):
        def transform(*arrays):
            every = np.concatenate(arrays)
            return tuple(
                (X - centre(source(X, arrays), every)) / spread(source(X, arrays), every) for X in arrays
            )

        return transform

    standardize_test = scaled_test()
    suspects = {
        "Each array is scaled by its own mean and standard deviation: use those of X_train for all.": (
            scaled_test(source=lambda X, arrays: X)
        ),
        "The others are centred by their own mean: use that of X_train.": lambda *arrays: tuple(
            (X - X.mean(axis=0)) / one_test(arrays[0].std(axis=0)) for X in arrays
        ),
        "The others are scaled by their own standard deviation: use that of X_train.": lambda *arrays: tuple(
            (X - arrays[0].mean(axis=0)) / one_test(X.std(axis=0)) for X in arrays
        ),
        "Mean and standard deviation are those of all arrays together: X_train alone counts.": scaled_test(
            lambda X, every: every.mean(axis=0), lambda X, every: one_test(every.std(axis=0))
        ),
        "The standard deviation divides by n - 1: here by n (ddof=0).": scaled_test(
            spread=lambda X, every: one_test(X.std(axis=0, ddof=1))
        ),
        "A constant feature gives 0/0: divide it by 1.": scaled_test(spread=lambda X, every: X.std(axis=0)),
        "A constant feature is divided by 0, and nan and inf replaced afterwards: divide it by 1.": (
            lambda *arrays: tuple(
                np.nan_to_num((X - arrays[0].mean(axis=0)) / arrays[0].std(axis=0)) for X in arrays
            )
        ),
        "A small number is added to the standard deviation: divide by 1 where it is 0, and leave the rest.": (
            scaled_test(spread=lambda X, every: X.std(axis=0) + 1e-8)
        ),
        "A small number takes the place of a standard deviation of 0: divide by 1 there.": scaled_test(
            spread=lambda X, every: np.maximum(X.std(axis=0), 1e-8)
        ),
        "axis=0 is missing: each feature has a mean and a standard deviation of its own.": scaled_test(
            lambda X, every: X.mean(), lambda X, every: X.std()
        ),
        "The mean is taken over everything: axis=0 is missing there.": scaled_test(lambda X, every: X.mean()),
        "The standard deviation is that of everything: axis=0 is missing there.": scaled_test(
            spread=lambda X, every: X.std()
        ),
        "axis=1 takes the mean of a sample: features are columns, axis=0.": lambda *arrays: tuple(
            (X - X.mean(axis=1, keepdims=True)) / one_test(X.std(axis=1, keepdims=True)) for X in arrays
        ),
        "Divide by the standard deviation, not by the variance.": scaled_test(
            spread=lambda X, every: one_test(X.var(axis=0))
        ),
        "The features are centred, but not scaled.": scaled_test(spread=lambda X, every: 1.0),
        "The features are scaled, but not centred.": scaled_test(lambda X, every: 0.0),
        "The median is subtracted: take the mean.": scaled_test(lambda X, every: np.median(X, axis=0)),
        "That scales to the range from 0 to 1: use mean and standard deviation.": scaled_test(
            lambda X, every: X.min(axis=0), lambda X, every: one_test(np.ptp(X, axis=0))
        ),
        "A standard deviation below 1 is left alone: only 0 is replaced by 1.": scaled_test(
            spread=lambda X, every: np.maximum(X.std(axis=0), 1)
        ),
        "1 is added to every standard deviation: put 1 only where it is 0.": scaled_test(
            spread=lambda X, every: X.std(axis=0) + 1
        ),
        "The others come back unchanged.": lambda *arrays: (scaled_test()(arrays[0])[0], *arrays[1:]),
        "Constant features are left as they are: they become 0 in X_train.": lambda *arrays: tuple(
            np.where(arrays[0].std(axis=0) == 0, X, Z)
            for X, Z in zip(arrays, scaled_test()(*arrays), strict=True)
        ),
        "Constant features are 0 in the others, too: there they are x minus the mean.": lambda *arrays: tuple(
            np.where(arrays[0].std(axis=0) == 0, 0, Z) for Z in scaled_test()(*arrays)
        ),
    }
    ### END SEALED
    X_test = np.array([[1.0, 5.0, -20.0], [2.0, 5.0, 10.0], [4.0, 5.0, 40.0], [3.0, 5.0, -10.0]])
    other_test = np.array([[2.5, 7.0, 0.0], [-1.0, 5.0, 25.0]])
    cases_test = [
        (X_test, other_test),
        (
            np.array([[0.5, 0.25], [0.1, 0.75], [0.3, 0.5]]),
            np.array([[0.2, 0.9]]),
            np.array([[0.4, 0.3]] * 2),
        ),
        (np.array([[1, 30], [4, 10], [7, 80]]), np.array([[2, 50], [3, 0], [8, -20], [5, 90]])),
        (X_test[::-1],),
    ]
    check.compare(standardize, standardize_test, cases_test, returns="the result", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        tuple(
            check.rng.normal(50, [0.001, 1, 100, 7], size=(n_samples, 4)).round(9)
            for n_samples in (20, 3, 5, 9)
        )
    ]
    cases_test[0][0][:, 3] = -4.0
    check.compare(standardize, standardize_test, cases_test, returns="the result", tol=1e-8)
    ### END HIDDEN TESTS

# %% [markdown]
# Two features, one a hundred times as large as the other. The same gradient descent, before and after
# standardising; each time with the safe rate $1/c$, where $c$ is the largest curvature:


# %%
def fit(data, targets, n_steps=60):
    """The mean squared error after each step of gradient descent, for a linear model with a bias."""
    data = np.hstack([data, np.ones((len(data), 1))])
    largest = np.linalg.eigvalsh(2 / len(data) * data.T @ data)[-1]
    path = gradient_descent(lambda w: loss_gradient(w, data, targets), np.zeros(3), 1 / largest, n_steps)
    return [loss_of(w, data, targets) for w in path]


with needs("standardize", "gradient_descent"):
    rng = np.random.default_rng(2)
    raw = np.column_stack([rng.normal(2, 1, size=100), rng.normal(300, 100, size=100)])
    goal = raw[:, 0] - raw[:, 1] / 50 + 5 + 0.1 * rng.normal(size=100)
    (scaled,) = standardize(raw)
    fits = {"as it is": fit(raw, goal), "standardised": fit(scaled, goal)}
    show(plot_learning_curves(fits, x_label="step", log=True))

# %% grader={"claim": true}
assert fits["standardised"][-1] < 0.02
assert fits["as it is"][-1] > 50 * fits["standardised"][-1]

# %% [markdown]
# ## 8. Which data may decide what?
#
# You try 200 settings and keep the one with the best result on the **test** data. Nothing was trained on
# them. Is the result honest? Let us try with 200 "classifiers" that toss a coin, so that each is right in
# one case of two. **Guess first:** how good does the best of them look on 100 test samples?

# %%
rng = np.random.default_rng(0)
is_right = rng.random((200, 100)) < 0.5  # one row a classifier, one column a test sample
on_the_test_data = is_right.mean(axis=1)
on_new_data = (rng.random((200, 10000)) < 0.5).mean(axis=1)
best = np.argmax(on_the_test_data)
print(
    f"the best of 200: {on_the_test_data[best]:.0%} right on the test data,",
    f"{on_new_data[best]:.0%} on new data",
)

# %% grader={"claim": true}
assert on_the_test_data[best] > 0.6
assert abs(on_new_data[best] - 0.5) < 0.02

# %% [markdown]
# The best coin looks clearly better than a coin, and is none. **Choosing is a kind of training.** So the data
# are divided into three parts, each with its own job:
#
# - **training data**: the weights are learned from them;
# - **validation data**: everything else is chosen by them (rate, size, when to stop);
# - **test data**: opened once, at the end. Whoever chooses by them cheats, above all themselves.
#
# How large? An error rate $p$ measured on $n$ samples is off by about $\sqrt{p(1-p)/n}$:

# %%
for n_samples in (100, 1000, 10000):
    off_by = np.sqrt(0.05 * 0.95 / n_samples)
    print(f"an error of 5 %, measured on {n_samples:5d} samples: plus or minus {100 * off_by:.1f} %")

# %% grader={"claim": true}
assert np.sqrt(0.05 * 0.95 / 100) > 0.02
assert np.sqrt(0.05 * 0.95 / 10000) < 0.0025

# %% [markdown]
# That depends on the *number* of samples, not on the share. With a few thousand samples 60, 20 and 20 percent
# are usual; with millions, ten thousand for each test are plenty, and 98, 1 and 1 percent leave more to learn
# from.
#
# With very few samples even 20 percent are too few to judge by. **k-fold cross-validation** uses every sample
# for both: cut the data into $k$ folds, train $k$ times, each time without one of them, and validate on that
# one. The mean of the $k$ results is the estimate. It costs $k$ trainings.
#
# ### Exercise: `splits`
#
# Both functions shuffle, with `rng`, and hand out row *numbers*. `fractions` are three numbers that add up to
# 1, such as `(0.6, 0.2, 0.2)`; every part has to have a size within 1 of its fraction of `n`. The folds'
# sizes differ by 1 at most. Every number from 0 to `n - 1` is in exactly one of the three parts, and in the
# validation part of exactly one fold.
#
# Mind the rounding: for `n = 7` and `(0.5, 0.25, 0.25)` rounding down gives 3 and 1, and what is left is
# 3, not 1 or 2.
#
# <details><summary>Hint 1</summary>
#
# Shuffle once, `rng.permutation(n)`, then cut. Round the *places* of the two cuts, not the sizes:
# `np.cumsum(fractions)` adds the fractions up.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `np.split(order, [3, 5])` cuts before the places 3 and 5. `np.array_split(order, k)` cuts into `k` parts
# whose sizes differ by 1 at most.
#
# </details>
# <details><summary>Hint 3</summary>
#
# For `kfold` cut once, then go through the parts: the validation part is `folds[i]`, the training part is
# all the others put together by `np.concatenate`.
#
# </details>


# %% nbgrader={"grade_id": "splits", "solution": true}
def train_val_test_split(n, fractions, rng):
    """Divide range(n) at random. fractions : three numbers that add up to 1.

    Returns (train, val, test), disjoint ndarrays of int that cover range(n).
    """
    ### BEGIN SOLUTION
    cuts = np.rint(np.cumsum(fractions)[:2] * n).astype(int)
    return tuple(np.split(rng.permutation(n), cuts))
    ### END SOLUTION


def kfold(n, k, rng):
    """Divide range(n) at random into k folds.

    Returns k pairs (train, val) of ndarrays of int, in a list for example: val is one fold, train all others.
    """
    ### BEGIN SOLUTION
    folds = np.array_split(rng.permutation(n), k)
    return [(np.concatenate(folds[:i] + folds[i + 1 :]), folds[i]) for i in range(k)]
    ### END SOLUTION


# %% nbgrader={"grade_id": "splits_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def row_numbers_test(check, called, name, part, n):
    """Check that a part is an array of row numbers, each once; return it as an array of int."""
    found = np.asarray(part) if isinstance(part, np.ndarray | list | tuple) else None
    good = found is not None and found.ndim == 1 and (found.dtype.kind in "iu" or found.size == 0)
    check.that(good, f"{called}: {name} has to be an array of whole numbers, with one axis.")
    found = found.astype(int)
    check.that(np.all((found >= 0) & (found < n)), f"{called}: {name} has numbers outside of 0 to {n - 1}.")
    check.that(len(np.unique(found)) == len(found), f"{called}: a number comes more than once in {name}.")
    return found


def check_cover_test(check, called, parts, n):
    """Check that every row number is in exactly one part."""
    counts = np.bincount(np.concatenate(parts), minlength=n)
    check.that(
        counts.max() <= 1,
        f"{called}: {np.sum(counts > 1)} numbers are in more than one part. "
        "Shuffle once, then let each part begin where the one before ends.",
    )
    check.that(
        counts.min() == 1, f"{called}: {np.sum(counts == 0)} numbers are in no part: where is the rest?"
    )


def check_mixed_test(check, called, order, again, other):
    """Check that an order is random, by rng alone."""
    steps = np.sum(np.abs(np.diff(order)) == 1)
    check.that(steps < len(order) // 2, f"{called}: the numbers come in their old order: shuffle them.")
    check.that(
        np.array_equal(order, again), f"{called}: the same seed gives another order: draw from rng alone."
    )
    check.that(not np.array_equal(order, other), f"{called}: the order does not depend on rng.")


def three_parts_test(check, split, n, fractions, seed):
    """Check one division into three parts; return the parts one after the other."""
    called = f"train_val_test_split({n}, {fractions}, rng)"
    rng, names = np.random.default_rng(seed), ("train", "val", "test")
    found = check.call(split, n, fractions, rng, returns=names)
    parts = [row_numbers_test(check, called, name, part, n) for name, part in zip(names, found, strict=True)]
    check_cover_test(check, called, parts, n)
    off = [[abs(len(part) - fraction * n) > 1 + 1e-9 for fraction in fractions] for part in parts]
    hints = ["", "", " Round the places of the cuts, not the sizes."]
    for i, j in itertools.combinations(range(3), 2):
        if off[i][i] and off[j][j] and not off[i][j] and not off[j][i]:
            hints[i] = f" Are {names[i]} and {names[j]} swapped?"
    for k, (name, part, fraction) in enumerate(zip(names, parts, fractions, strict=True)):
        check.that(
            not off[k][k],
            f"{called}: {name} has {len(part)} numbers, {fraction:g} of {n} is {fraction * n:g}.{hints[k]}",
        )
    return np.concatenate(parts)


def folds_of_test(check, kfold, n, k, seed):
    """Check the folds; return their validation parts one after the other."""
    called, vals = f"kfold({n}, {k}, rng)", []
    found = check.call(kfold, n, k, np.random.default_rng(seed), returns="the folds")
    for pair in found:
        check.that(
            isinstance(pair, tuple | list) and len(pair) == 2,
            f"{called}: each fold has to be a pair (train, val).",
        )
        train, val = (
            row_numbers_test(check, called, name, part, n)
            for name, part in zip(("train", "val"), pair, strict=True)
        )
        both = np.intersect1d(train, val).size
        check.that(not both, f"{called}: {both} numbers are in train and in val of one pair.")
        check.that(
            k == 2 or len(val) <= len(train),
            f"{called}: val is larger than train: the pair is (train, val), and val is one fold.",
        )
        check.that(
            len(train) + len(val) == n,
            f"{called}: train and val of a pair have {len(train) + len(val)} numbers together, not {n}.",
        )
        vals.append(val)
    check.that(len(vals) == k, f"{called}: there are {len(vals)} pairs, not {k}.")
    check_cover_test(check, f"{called}, the validation parts", vals, n)
    sizes = [len(val) for val in vals]
    check.that(max(sizes) - min(sizes) <= 1, f"{called}: the folds have sizes {sizes}: they may differ by 1.")
    return np.concatenate(vals)


# %% nbgrader={"grade_id": "splits_three_test", "grade": true, "points": 1}
with exercise("splits", title="splits, train_val_test_split") as check:
    for n_test, fractions_test in [
        (10, (0.6, 0.2, 0.2)),
        (7, (0.5, 0.25, 0.25)),
        (103, (0.98, 0.01, 0.01)),
        (11, (0.34, 0.33, 0.33)),
        (9, (0.2, 0.5, 0.3)),
    ]:
        three_parts_test(check, train_val_test_split, n_test, fractions_test, n_test)
    orders_test = [
        three_parts_test(check, train_val_test_split, 60, (0.5, 0.25, 0.25), seed_test)
        for seed_test in (1, 1, 2)
    ]
    check_mixed_test(check, "train_val_test_split(60, (0.5, 0.25, 0.25), rng)", *orders_test)
    ### BEGIN HIDDEN TESTS
    for n_test in range(3, 40):
        parts_test = check.rng.integers(1, 20, size=3)
        fractions_test = tuple((parts_test / parts_test.sum()).tolist())
        three_parts_test(check, train_val_test_split, n_test, fractions_test, n_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "splits_kfold_test", "grade": true, "points": 1}
with exercise("splits", title="splits, kfold") as check:
    for n_test, k_test in [(10, 5), (11, 4), (7, 2), (5, 5), (23, 8)]:
        folds_of_test(check, kfold, n_test, k_test, n_test)
    orders_test = [folds_of_test(check, kfold, 60, 3, seed_test) for seed_test in (1, 1, 2)]
    check_mixed_test(check, "kfold(60, 3, rng)", *orders_test)
    ### BEGIN HIDDEN TESTS
    for n_test in range(4, 40):
        folds_of_test(check, kfold, n_test, int(check.rng.integers(2, n_test + 1)), n_test)
    ### END HIDDEN TESTS

# %% [markdown]
# Is it worth its price? Forty samples, a linear model, and its error estimated 200 times: by one validation
# set of eight samples, and by five folds of eight. How far do the estimates scatter?


# %%
def estimates(pairs):
    """The validation error of least squares, for each pair (train, val)."""
    fitted = [np.linalg.lstsq(X[train], y[train], rcond=None)[0] for train, _ in pairs]
    return [loss_of(w, X[val], y[val]) for w, (_, val) in zip(fitted, pairs, strict=True)]


with needs("kfold"):
    seeds = [np.random.default_rng(seed) for seed in range(200)]
    five = np.array([estimates([(train, val) for train, val in kfold(40, 5, rng)]) for rng in seeds])
    print(f"one validation set: {five[:, 0].mean():.2f} plus or minus {five[:, 0].std():.2f}")
    print(f"five folds:         {five.mean():.2f} plus or minus {five.mean(axis=1).std():.2f}")

# %% grader={"claim": true}
assert five.mean(axis=1).std() < five[:, 0].std() / 3

# %% [markdown]
# Five trainings, and the estimate depends much less on the luck of the draw. With a large network and much
# data nobody pays that price; with forty samples everybody should.
#
# **Question 3.** A friend trains 50 networks on the training data, keeps the one that does best on the test
# data and reports its error there. Is the report honest?
#
# - a) Yes: no network was trained on the test data.
# - b) No: the error of new data will probably be larger.
# - c) No: the error of new data will probably be smaller.

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
        reason="The best of 50 is partly the luckiest of 50 on just these samples, like the best of the "
        "coins. Choose by the validation data, and open the test data once.",
        wrong={
            "a": "Nor was any coin trained on them. What did choosing the best one do?",
            "c": "Look at the coins: was the best one better or worse on new data than on the test data?",
        },
    )

# %% [markdown]
# ## 9. How do we find good settings?
#
# The learning rate, the batch size, the number of neurons, the penalty of notebook 07: what is not learned by
# gradient descent is a **hyperparameter**, and somebody has to choose it. A good order:
#
# 1. **Does it learn at all?** Take ten or twenty samples. A network that cannot learn those by heart has a
#    bug.
# 2. **The rate.** With all data, find the largest one with which the loss still falls steadily.
# 3. **Sizes and penalties**, by the validation error. If training and validation error are both bad, a
#    larger network; if only the validation error is, a penalty (notebook 07).
# 4. **More data**, when nothing else helps.
#
# Start with the first one, always. A network of 20 hidden neurons, and your `Adam`:


# %%
def wave(n_samples, seed):
    """Noisy samples of a sine wave."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-3, 3, size=(n_samples, 1))
    return x, np.sin(2 * x) + 0.2 * rng.normal(size=x.shape)


def network_gradients(params, x, y):
    """The mean squared error of a network with one hidden tanh layer, and its gradients (notebook 04)."""
    H = np.tanh(x @ params["W1"] + params["b1"])
    errors = H @ params["W2"] + params["b2"] - y
    grad_Y = 2 * errors / len(x)
    grad_Z = grad_Y @ params["W2"].T * (1 - H**2)
    grads = {"W1": x.T @ grad_Z, "b1": grad_Z.sum(axis=0), "W2": H.T @ grad_Y, "b2": grad_Y.sum(axis=0)}
    return np.mean(errors**2), grads


def train_network(optimizer, x, y, n_steps, width=20):
    """Train on all samples at once; return the parameters and the loss before each step."""
    rng, losses = np.random.default_rng(1), []
    params = {
        "W1": rng.normal(size=(1, width)),
        "b1": rng.normal(size=width),
        "W2": init_weights(width, 1, "xavier", rng),
        "b2": np.zeros(1),
    }
    for _ in range(n_steps):
        loss, grads = network_gradients(params, x, y)
        losses.append(loss)
        optimizer.step(params, grads)
    return params, losses


# %%
with needs("Adam", "init_weights"):
    by_rate = {f"rate {rate}": train_network(Adam(rate), *wave(10, 0), 400)[1] for rate in (0.0003, 0.03, 3)}
    show(plot_learning_curves(by_rate, x_label="step", log=True))

# %% grader={"claim": true}
slow_claim, good_rate_claim, wild_claim = by_rate.values()
assert good_rate_claim[-1] < 0.002
assert slow_claim[-1] > 0.1
assert max(wild_claim) > 1000
assert wild_claim[-1] > 10 * good_rate_claim[-1]

# %% [markdown]
# With a rate of 0.03 it learns ten samples by heart; a hundred times less is too slow to tell, a hundred
# times more goes wild. Three rates that differ by factors of 100, not three between 0.02 and 0.04: rates
# are searched **on a logarithmic scale**. Between 0.0001 and 1 there are four powers of ten, and each
# deserves a quarter of the trials. Drawn evenly, nine of ten would lie above 0.1.
#
# So draw the *logarithm* evenly, and take it back:
#
# $$x = e^u, \qquad u \text{ uniform between } \ln(\text{low}) \text{ and } \ln(\text{high})$$
#
# **Grid or random?** You can afford nine trainings, and there are two settings: a rate, which matters a lot,
# and another one, which hardly matters (nobody tells you which is which). The curve on top shows how the
# result depends on the one that matters.

# %%
corners = np.array([1, 3, 5]) / 6
nine_trials = {
    "grid": np.array([(a, b) for a in corners for b in corners]),
    "random": np.random.default_rng(60).random((9, 2)),
}


def quality(place):
    """How good the result is, for a place between 0 and 1 of the setting that matters."""
    return np.exp(-(((place - 0.66) / 0.08) ** 2))


labels = {"x_label": "the setting that matters", "y_label": "the one that does not"}
show(plot_search(nine_trials, quality=quality, **labels))

# %% grader={"claim": true}
best_of_claim = {
    name_claim: quality(trials_claim[:, 0]).max() for name_claim, trials_claim in nine_trials.items()
}
assert best_of_claim["random"] > 0.8
assert best_of_claim["grid"] < 0.1
assert len(np.unique(nine_trials["grid"][:, 0])) == 3
assert len(np.unique(nine_trials["random"][:, 0])) == 9

# %% [markdown]
# Nine trials of the grid try only **three** different rates, each three times. Nine random trials try nine.
# As one setting nearly always matters more than the others, and you do not know which, random search wins.
# Here the rate `lr` matters, and a second setting, `beta`, hardly. Each dot is one training, and where the
# blue of the map fades the error is small. **Find out:** how many trials does the grid need until it does as
# well as nine random ones? And what happens to both when `lr` is drawn on a linear scale?

# %% grader={"picture": true}
search_explorer()

# %% grader={"claim": true}
from course.demos.search import Search as Search_claim

search_claim = Search_claim()
nine_claim = search_claim.errors(search_claim.random).min()
assert search_claim.errors(search_claim.grid).min() > 2 * nine_claim
search_claim.set(n_trials=16)
assert search_claim.errors(search_claim.grid).min() < nine_claim
search_claim.set(n_trials=9, scale="linear")
assert search_claim.errors(search_claim.random).min() > 2 * nine_claim
assert np.sum(search_claim.random[:, 0] < 0.1) <= 1
assert search_claim.grid[:, 0].min() > 0.1

# %% [markdown]
# Sixteen. On the linear scale both get worse: hardly a trial is left for the rates below 0.1, and the best
# rate is among these.
#
# Was it luck that random search was better? Once more, with the peak in a thousand random places:

# %%
rng = np.random.default_rng(0)
peaks = rng.random(1000)
nearest_of_grid = np.abs(corners - peaks[:, None]).min(axis=1)
nearest_of_random = np.abs(rng.random((1000, 9)) - peaks[:, None]).min(axis=1)
print(f"nearest trial to the peak, on average: grid {nearest_of_grid.mean():.3f}", end=", ")
print(f"random {nearest_of_random.mean():.3f}")

# %% grader={"claim": true}
assert nearest_of_random.mean() < 0.8 * nearest_of_grid.mean()

# %% [markdown]
# ### Exercise: `random_search`
#
# First `sample_log_uniform`: `size` numbers between `low` and `high`, evenly spread on the logarithmic scale.
#
# Then the search. `space` says for each setting where it may lie and how to draw it, for example `{"lr":
# (1e-4, 1.0, "log"), "keep": (0.5, 1.0, "linear")}`. In each trial draw a number for *each* setting, call
# `objective(lr=..., keep=...)`, and remember the best: the one with the **smallest** value. Return a dict
# of its settings, and the value.
#
# <details><summary>Hint 1</summary>
#
# `rng.uniform(a, b, size=n)` draws evenly between a and b. Draw between the logarithms, then use `np.exp`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Make a new dict in each trial: `params[name] = ...` for each `name, (low, high, kind)` in
# `space.items()`. One number is `sample_log_uniform(low, high, 1, rng)[0]`. Then `objective(**params)`
# hands each setting over by its name.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Start with `best_params, best_value = None, np.inf`. If a value is smaller, replace *both*.
#
# </details>


# %% nbgrader={"grade_id": "random_search", "solution": true}
def sample_log_uniform(low, high, size, rng):
    """Numbers whose logarithms are uniform between those of low and high.

    low, high : positive floats; size : int; rng : numpy.random.Generator
    Returns an ndarray of shape (size,).
    """
    ### BEGIN SOLUTION
    return np.exp(rng.uniform(np.log(low), np.log(high), size=size))
    ### END SOLUTION


def random_search(objective, space, n_trials, rng):
    """Minimise objective(**params) by n_trials random trials.

    space : dict, name -> (low, high, "log" or "linear")
    Returns (best_params, best_value), a dict and a number.
    """
    ### BEGIN SOLUTION
    best_params, best_value = None, np.inf
    for _ in range(n_trials):
        params = {}
        for name, (low, high, kind) in space.items():
            draw = sample_log_uniform(low, high, 1, rng)[0] if kind == "log" else rng.uniform(low, high)
            params[name] = float(draw)
        value = objective(**params)
        if value < best_value:
            best_params, best_value = params, value
    return best_params, best_value
    ### END SOLUTION


# %% nbgrader={"grade_id": "random_search_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def check_spread_test(check, what, numbers, low, high, kind):
    """Check that many numbers are spread evenly, on the scale of that kind; False alarms are beyond 1e-12."""
    numbers = np.asarray(numbers, dtype=float)
    check.that(np.isfinite(numbers).all(), f"{what}: some numbers are not finite.")
    inside = np.all((numbers >= low * (1 - 1e-9) - 1e-12) & (numbers <= high * (1 + 1e-9) + 1e-12))
    ends = np.log([low, high]) if low > 0 else np.zeros(2)
    is_log = kind == "log" and numbers.min() < 0 and ends[0] <= numbers.min() and numbers.max() <= ends[1]
    hint = " These are logarithms: np.exp takes np.log back, 10 ** ... np.log10." if is_log else ""
    check.that(
        inside, f"{what}: {numbers.min():.3g} to {numbers.max():.3g} is not inside {low:g} to {high:g}.{hint}"
    )
    check.that(
        len(np.unique(numbers)) > 0.9 * len(numbers), f"{what}: the same numbers come again and again."
    )
    scales = {"linear": lambda x: x, "log": np.log} if low > 0 else {"linear": lambda x: x}
    off, furthest = {}, {}
    even = (np.arange(len(numbers)) + 0.5) / len(numbers)
    for name, scale in scales.items():
        places = (scale(numbers) - scale(low)) / (scale(high) - scale(low))
        furthest[name] = np.abs(np.sort(places) - even).max() * np.sqrt(len(numbers))
        shares = np.histogram(places, bins=5, range=(-1e-6, 1 + 1e-6))[0] / len(numbers)
        off[name] = np.abs(shares - 0.2).max()
    allowed = 4 / np.sqrt(len(numbers))
    other = [name for name in scales if name != kind and furthest[name] < 1.5]
    hint = f" They are even on the {other[0]} scale." if other else ""
    powers = np.log10([numbers.min(), numbers.max()]) if kind == "log" else np.zeros(2)
    if kind == "log" and np.allclose(
        powers, np.array([np.log10(low), np.log10(high)]) / np.log(10), atol=0.05
    ):
        hint = " np.exp takes np.log back; where np.log10 was taken, it is 10 ** ..."
    check.that(off[kind] < allowed, f"{what}: the numbers are not spread evenly on the {kind} scale.{hint}")


def recorded_search_test(check, random_search, value_of, space, n_trials, seed):
    """Run a search whose objective takes notes; check what it returns; return the notes."""
    notes = []

    def objective(*given, **params):
        check.that(not given, "objective takes the settings by their names: objective(**params).")
        notes.append((dict(params), value_of(**params)))
        return notes[-1][1]

    returns = ("best_params", "best_value")
    rng = np.random.default_rng(seed)
    best_params, best_value = check.call(random_search, objective, space, n_trials, rng, returns=returns)
    check.that(notes, "objective is never called.")
    for params, _ in notes:
        check.that(
            params.keys() == space.keys(), f"objective is called with {list(params)}, not {list(space)}."
        )
        numbers = [np.ndim(value) == 0 and not isinstance(value, str | None) for value in params.values()]
        check.that(
            all(numbers), "objective is called with arrays: each setting is one number, such as draws[0]."
        )
    tried = [{name: float(value) for name, value in params.items()} for params, _ in notes]
    distinct = {tuple(sorted(params.items())) for params in tried}
    early = len(tried) == 1 < n_trials
    check.that(not early, f"there is 1 trial, not {n_trials}. Does a return inside of the loop end it?")
    check.that(
        len(distinct) > 1 or n_trials == 1, "all trials have the same settings: draw anew in each trial."
    )
    check.that(len(distinct) == n_trials, f"there are {len(distinct)} trials, not {n_trials}.")
    values = [value for _, value in notes]
    is_number = isinstance(best_value, int | float | np.number)
    hint = " The two are swapped." if isinstance(best_value, dict) else ""
    check.that(is_number, f"best_value has to be a number.{hint}")
    begins = best_value < min(values) and float(best_value).is_integer()
    hints = {
        "It is still what the search began with: is it set, and is the smaller value kept?": best_value
        if np.isinf(best_value)
        else np.nan,
        "That is the largest: search for the smallest.": max(values),
        "That is the last one.": values[-1],
        "That is the first one.": values[0],
        "No trial was below what the search begins with: begin at infinity, np.inf.": best_value
        if begins
        else np.nan,
    }
    found = [text for text, value in hints.items() if value == best_value]
    check.that(
        best_value == min(values),
        f"best_value is {best_value:.4g}, but the smallest value was {min(values):.4g}. "
        + "".join(found[:1]),
    )
    check.that(isinstance(best_params, dict), "best_params has to be a dict of the best settings.")
    check.that(best_params.keys() == space.keys(), f"best_params has the keys {list(best_params)}.")
    best = {name: float(value) for name, value in best_params.items()}
    check.that(
        best == tried[int(np.argmin(values))],
        "best_params are not the settings that gave best_value."
        + (
            " They are those of the last trial: make a new dict in each, and keep the best one alone."
            if best == tried[-1]
            else ""
        ),
    )
    return tried


# %% nbgrader={"grade_id": "random_search_sample_test", "grade": true, "points": 1}
with exercise("random_search", title="random_search, sample_log_uniform") as check:
    draws_test = {}
    for low_test, high_test, seed_test in [(1e-4, 1.0, 1), (2.0, 500.0, 2), (1e-4, 1.0, 3), (1e-4, 1.0, 1)]:
        call_test = f"sample_log_uniform({low_test:g}, {high_test:g}, 4000, rng)"
        rng_test = np.random.default_rng(seed_test)
        got = check.call(sample_log_uniform, low_test, high_test, 4000, rng_test, returns="the numbers")
        check.that(isinstance(got, np.ndarray), f"{call_test} has to be an array.")
        check.that(got.shape == (4000,), f"{call_test} has shape {got.shape}, not (4000,).")
        check_spread_test(check, call_test, got, low_test, high_test, "log")
        steps_test = np.diff(got)
        check.that(
            not np.all(steps_test > 0), f"{call_test}: the numbers rise from first to last: draw them."
        )
        if seed_test in draws_test:
            same_test = np.array_equal(draws_test[seed_test], got)
            check.that(same_test, "the same seed gives other numbers: draw from rng alone.")
        draws_test[seed_test] = got.copy()
    check.that(not np.array_equal(draws_test[1], draws_test[3]), "the numbers do not depend on rng.")
    ### BEGIN HIDDEN TESTS
    for low_test, high_test in [(0.3, 0.4), (1e-9, 1e6), (5, 7000)]:
        got = check.call(sample_log_uniform, low_test, high_test, 5000, check.rng, returns="the numbers")
        check_spread_test(check, "sample_log_uniform", got, low_test, high_test, "log")
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "random_search_test", "grade": true, "points": 2}
with exercise("random_search", title="random_search") as check:
    space_test = {"lr": (1e-4, 1.0, "log"), "keep": (0.5, 1.0, "linear"), "shift": (-2.0, 3.0, "linear")}

    def positive_test(lr, keep, shift):
        return 5 + (np.log10(lr) + 2) ** 2 + keep + shift**2

    def negative_test(lr, keep, shift):
        return -1 / (1 + (np.log10(lr) + 2) ** 2 + keep + shift**2)

    def large_test(**settings):
        return 1e9 * positive_test(**settings)

    both_test = {"even": (1.0, 100.0, "linear"), "powers": (1.0, 100.0, "log")}
    tried_test = recorded_search_test(
        check, random_search, lambda even, powers: even + powers, both_test, 80, 2
    )
    for name, (low_test, high_test, kind) in both_test.items():
        column_test = [params[name] for params in tried_test]
        check_spread_test(check, f"{name} in 80 trials", column_test, low_test, high_test, kind)
    for value_of_test, n_test in [
        (positive_test, 12),
        (large_test, 8),
        (negative_test, 20),
        (negative_test, 1),
    ]:
        tried_test = recorded_search_test(check, random_search, value_of_test, space_test, n_test, n_test)
    tried_test = recorded_search_test(check, random_search, positive_test, space_test, 220, 5)
    for name, (low_test, high_test, kind) in space_test.items():
        column_test = [params[name] for params in tried_test]
        check_spread_test(check, f"{name} in 220 trials", column_test, low_test, high_test, kind)
    columns_test = np.array([[np.log(p["lr"]), p["keep"], p["shift"]] for p in tried_test])
    ties_test = np.abs(np.corrcoef(columns_test.T) - np.eye(3)).max()
    check.that(ties_test < 0.5, "the settings of a trial go up and down together: draw each for itself.")
    tried_test, again_test = (
        recorded_search_test(check, random_search, positive_test, space_test, 5, 3) for _ in range(2)
    )
    check.that(tried_test == again_test, "the same seed gives other trials: draw from rng alone.")
    ### BEGIN HIDDEN TESTS
    space_test = {"a": (3.0, 3000.0, "log")}
    tried_test = recorded_search_test(check, random_search, lambda a: -a, space_test, 200, 8)
    check_spread_test(check, "a in 200 trials", [p["a"] for p in tried_test], 3.0, 3000.0, "log")
    ### END HIDDEN TESTS

# %% [markdown]
# The same demo, now with your own search. So far `beta` hardly mattered. **Guess first:** when it matters as
# much as `lr` does (move *beta matters* to 1), does the grid win?

# %% grader={"picture": true}
with needs("random_search", "sample_log_uniform"):
    display(search_explorer(random_search))

# %% grader={"claim": true}
search_claim = Search_claim(random_search)
assert search_claim.is_yours
assert search_claim.importance == 0.1
assert search_claim.wins >= 16
search_claim.set(importance=1.0)
assert 13 <= search_claim.wins <= 16, search_claim.wins  # of 20
search_claim.set(n_trials=64)
assert 8 <= search_claim.wins <= 12, search_claim.wins

# %% [markdown]
# Not even then: with nine trials random search wins in three of four problems. Nine draws try nine values of
# *each* setting. With 64 trials the grid is fine enough, and the two are about equally good.
#
# **From coarse to fine.** Two rounds of your search for the rate and the width of the network above, by its
# error on validation data. The second round looks only around the best of the first.


# %%
def validation_error(lr, width):
    """The error of a network on validation data, after 150 steps of Adam with that rate."""
    params, _ = train_network(Adam(lr), *wave(60, 1), 150, width=int(width))
    return network_gradients(params, *wave(200, 2))[0]


with needs("random_search", "sample_log_uniform", "Adam", "init_weights"):
    rng = np.random.default_rng(0)
    coarse, coarse_error = random_search(
        validation_error, {"lr": (1e-5, 10, "log"), "width": (2, 60, "linear")}, 12, rng
    )
    lr, width = coarse["lr"], coarse["width"]
    near = {"lr": (lr / 5, lr * 5, "log"), "width": (0.7 * width, 1.3 * width, "linear")}
    fine, fine_error = random_search(validation_error, near, 12, rng)
    for name, found, error in [("coarse", coarse, coarse_error), ("fine", fine, fine_error)]:
        print(f"{name:6s}: rate {found['lr']:.4f}, width {int(found['width'])}, validation error {error:.3f}")

# %% grader={"claim": true}
assert fine_error < coarse_error

# %% [markdown]
# The range of the rate went from six powers of ten to one and a half, and the result got better. What is
# left to do by hand here is automated elsewhere: **AutoML** chooses the whole chain, preprocessing and
# kind of model included; **architecture search** chooses how many layers there are, how wide, and what is
# connected to what. Both are what you have just written, with cleverer draws: they learn from earlier
# trials which corner of the space to try next, and stop bad trials early.
#
# ## What you have now
#
# You can walk downhill, and say for each optimizer which fault of the one before it cures. You can start a
# deep network, prepare its data, keep the test data shut, and search. Notebook 07 asks why a network that got
# all the way down may still be useless.
#
# ## Sources
#
# - D. Kingma, J. Ba, [*Adam: A Method for Stochastic Optimization*](https://arxiv.org/abs/1412.6980),
#   ICLR 2015.
# - S. Reddi, S. Kale, S. Kumar, [*On the Convergence of Adam and
#   Beyond*](https://arxiv.org/abs/1904.09237), ICLR 2018: AMSGrad, and the example in section 4.
# - L. Luo, Y. Xiong, Y. Liu, X. Sun, [*Adaptive Gradient Methods with Dynamic Bound of Learning
#   Rate*](https://arxiv.org/abs/1902.09843), ICLR 2019: AdaBound.
# - J. Duchi, E. Hazan, Y. Singer, [*Adaptive Subgradient Methods for Online Learning and Stochastic
#   Optimization*](https://www.jmlr.org/papers/v12/duchi11a.html), JMLR 12, 2011: AdaGrad.
# - G. Hinton, N. Srivastava, K. Swersky, [*Neural Networks for Machine Learning*, lecture
#   6](https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf), 2012: RMSProp.
# - Y. Dauphin and others, [*Identifying and attacking the saddle point problem in high-dimensional non-convex
#   optimization*](https://arxiv.org/abs/1406.2572), NIPS 2014: more saddles than minima.
# - I. Sutskever, J. Martens, G. Dahl, G. Hinton, [*On the importance of initialization and momentum in
#   deep learning*](https://proceedings.mlr.press/v28/sutskever13.html), ICML 2013: momentum and
#   Nesterov's.
# - X. Glorot, Y. Bengio, [*Understanding the difficulty of training deep feedforward neural
#   networks*](https://proceedings.mlr.press/v9/glorot10a.html), AISTATS 2010, and K. He, X. Zhang, S. Ren,
#   J. Sun, [*Delving Deep into Rectifiers*](https://arxiv.org/abs/1502.01852), ICCV 2015: where to start.
# - J. Bergstra, Y. Bengio, [*Random Search for Hyper-Parameter
#   Optimization*](https://www.jmlr.org/papers/v13/bergstra12a.html), JMLR 13, 2012: grid against random.
# - F. Hutter, L. Kotthoff, J. Vanschoren (editors), [*Automated Machine
#   Learning*](https://www.automl.org/book/), Springer, 2019: AutoML and architecture search.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press, 2016, [chapter
#   8](https://www.deeplearningbook.org/contents/optimization.html): optimization; section 8.6 has Newton's
#   method, conjugate gradients and L-BFGS.
# - L. Jiang, [*Gradient descent viz*](https://github.com/lilipads/gradient_descent_viz): a race to watch,
#   which made us want one with your own optimizers.
