# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# grader:
#   off_limits: [course.nn, course.parallel.algorithms, course.parallel.training, course.demos.reference]
# ---

# %% [markdown]
# # Can many machines learn one network?
#
# The largest version of Llama 3.1 was trained on up to 16,384 processors at once. Its makers publish how many
# hours they worked, all together: 30.84 million. What if there had been only one?

# %% nbgrader={"grade_id": "setup", "locked": true}
import itertools
import os
import time
from collections import Counter

import numpy as np

from grader.checks import exercise

np.set_printoptions(precision=4, suppress=True)

# %%
from IPython.display import display

from course.data import load_mnist
from course.demos import ring_allreduce, speed_up_explorer
from course.given import needs
from course.parallel import launch
from course.plots import plot_learning_curves, show

# %%
hours = 30.84e6
years_alone = hours / 24 / 365
print(f"one processor alone: {years_alone:,.0f} years")

# %% grader={"claim": true}
assert 3500 < years_alone < 3600

# %% [markdown]
# So they shared the work. Each processor computed a gradient from samples of its own, and then **all of them
# needed the sum of all gradients**, before anybody could take the next step. That sum is the problem of
# this notebook.
#
# Below, on the right, everybody sends to one machine, which adds up and answers. On the left there is nobody
# in the middle: neighbours in a ring pass pieces on. Each machine has a small table: a row for each piece
# of the gradient, and in it a square for each machine whose part is already in.
#
# Step through it. Who is done first? Who sends the most? Then take more machines: what changes, and what
# does not?

# %% grader={"picture": true}
ring_allreduce()

# %% [markdown]
# After this notebook you will be able to
#
# - say what data parallelism and model parallelism divide, and which one fits when;
# - show that the average over the workers' gradients *is* the gradient of the whole batch, and when it is
#   not;
# - write a parameter server, and say where it gets stuck;
# - write the schedule of a ring all-reduce, and let real processes carry it out;
# - compute what a step costs in bytes, how much faster many machines are, and when they stop being faster;
# - say what large batches do to learning, and what a graphics processor wants to be fed with.
#
# **Time:** about three hours, best in two sittings: sections 1-3, 4-9.
# You need gradient descent on batches (notebook 06). Networks are given here.
#
# ## 1. What can be divided?
#
# A training step takes a batch of samples through a network and back. Two things can be cut:
#
# | | data parallelism | model parallelism |
# |---|---|---|
# | a machine has | the **whole network**, a part of the batch | a **part of the network**, the whole batch |
# | what is sent | gradients, once a step | activations and their gradients, at each cut |
# | waits for others | at the end of each step | whenever the part before is not finished |
# | fits when | the network fits into one machine | it does not |
#
# The large ones are trained with both. Data parallelism comes first, as it is simpler and scales further;
# section 7 cuts a network.
#
# ### Exercise: `shard`
#
# Rank `rank`, one of `n_workers` workers that count from 0, gets a part of `n` samples: its **shard**.
# Return the rows as a `slice`, so that `X[shard(n, n_workers, rank)]` are its samples. All shards together
# hold every row exactly once, and their sizes differ by 1 at most, for any `n`, also where there are fewer
# samples than workers.
#
# <details><summary>Hint 1</summary>
#
# `slice(3, 6)` stands for the rows 3, 4 and 5. For 10 samples and 4 workers, sizes 3, 2, 3, 2 are as good as
# 3, 3, 2, 2. But 2, 2, 2, 4 is not: everybody waits for the last one.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Think of the cuts, not of the sizes. Where does the shard of rank 1 begin, if `n` rows are a line of
# length `n` that is cut into equal pieces? Round each cut down. The shard ends where the next one begins.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The cut before rank `r` is at `r / n_workers` of `n`. Multiply first, then divide with `//`: it rounds down
# and gives a whole number.
#
# </details>


# %% nbgrader={"grade_id": "shard", "solution": true}
def shard(n, n_workers, rank):
    """Return the rows of one worker, a slice. n, n_workers, rank : ints, 0 <= rank < n_workers."""
    ### BEGIN SOLUTION
    return slice(rank * n // n_workers, (rank + 1) * n // n_workers)
    ### END SOLUTION


# %% nbgrader={"grade_id": "shard_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def rows_of_test(check, called, found, n):
    """Check that something is a slice of consecutive rows; return the rows as a range."""
    is_slice = all(hasattr(found, name) for name in ("start", "stop", "step", "indices"))
    check.that(is_slice, f"{called} has to be a slice: slice(3, 6) stands for the rows 3, 4 and 5.")
    parts = [found.start, found.stop, found.step]
    whole = [part is None or isinstance(part, int | np.integer) for part in parts]
    written = f"slice({parts[0]}, {parts[1]})"
    check.that(all(whole), f"{called} is {written}: its ends have to be whole numbers; // gives them.")
    check.that(parts[2] in (None, 1), f"{called} leaves rows out (step {parts[2]}): take rows in a row.")
    return range(n)[slice(*parts)]


def shards_test(check, shard, n, n_workers):
    """Check the shards of all workers."""

    def others(n, n_workers):
        """What it gives for other numbers, rank by rank."""
        return [range(n)[check.call(shard, n, n_workers, rank)] for rank in range(n_workers)]

    asked = f"shard({n}, {n_workers}, rank)"
    shards = []
    for rank in range(n_workers):
        found = check.call(shard, n, n_workers, rank, returns="a slice")
        shards.append(rows_of_test(check, f"shard({n}, {n_workers}, {rank})", found, n))
    sizes = [len(rows) for rows in shards]
    owners = Counter(itertools.chain.from_iterable(shards))
    twice = [row for row in range(n) if owners[row] > 1]
    nobody = [row for row in range(n) if not owners[row]]
    told = f"{asked} for all ranks gives sizes {sizes}"
    hint = "" if not twice and not nobody else shards_hint_test(n, n_workers, shards, others)
    check.that(not twice, f"{told}: row {twice[:1]} is in more than one shard.{hint}")
    check.that(not nobody, f"{told}: {len(nobody)} of {n} rows are nobody's, such as row {nobody[:1]}.{hint}")
    if max(sizes) - min(sizes) > 1:
        size, up = n // n_workers, -(-n // n_workers)
        last = set(sizes[:-1]) == {size} and n > n_workers
        rounded_up = sizes == [max(0, min(up, n - rank * up)) for rank in range(n_workers)]
        hint = " All of the rest is with the last rank." if last else ""
        hint = " The shards are rounded up, so the last ones are short." if rounded_up else hint
        alone = sizes == [0] * (n_workers - 1) + [n]
        alone &= n > n_workers and not any(map(len, others(n + n_workers, n_workers)[:-1]))
        hint = " The last rank has all rows: multiply by n before // rounds down." if alone else hint
        first = set(sizes[1:]) == {size} and n > n_workers
        hint = " All of the rest is with the first rank." if first else hint
        check.fail(f"{told}: they may differ by 1 at most.{hint}")


### BEGIN SEALED
def even_test(n, n_workers):
    """What shards of equal size would be, and known mistakes in them, by what is said about them."""
    size = n // n_workers
    even = [range(rank * size, (rank + 1) * size) for rank in range(n_workers)]
    return {
        "The stop of a slice is not one of its rows, so each shard ends a row too early.": (
            [rows[:-1] for rows in even]
        ),
        "Each shard ends a row too late, though here every one has as many rows as the others.": (
            [range(n)[rows.start : rows.stop + 1] for rows in even]
        ),
        "The stop is the row after the last one, not the number of rows.": (
            [range(n)[rows.start : size] for rows in even]
        ),
        "Ranks count from 0: rank 0 gets the first rows.": [range(0), *even[:-1]],
    }


def shards_hint_test(n, n_workers, shards, others):
    """Say what shards with a gap or an overlap have wrong, a sentence or ""."""
    sizes, (size, rest) = [len(rows) for rows in shards], divmod(n, n_workers)
    if not any(sizes):
        return " Every shard is empty: its stop has to lie beyond its start."
    if n_workers > 1 and len(set(shards)) == 1:
        return " Does every rank get the same rows?"
    if rest and sizes == [size] * n_workers:
        return f" Every shard has {size} rows: what happens to the rest?"
    for sentence, wrong in even_test(n, n_workers).items():
        if not rest and size > 1 and wrong == shards:
            more = [(n + n_workers, n_workers), (6 * n_workers + 6, n_workers + 1)]
            return f" {sentence}" * all(even_test(*each)[sentence] == others(*each) for each in more)
    for rank, (before, rows) in enumerate(itertools.pairwise(shards), start=1):
        if before and rows and rows.start != before.stop:
            return (
                f" Rank {rank} begins with row {rows.start}, though rank {rank - 1} ends with row "
                f"{before[-1]}: begin where the one before ends."
            )
    return ""


### END SEALED


# %% nbgrader={"grade_id": "shard_test", "grade": true, "points": 1}
with exercise("shard") as check:

    def whole_test(n, n_workers):
        shards_test(check, shard, n, n_workers)
        return True

    cases_test = [(12, 3), (10, 4), (11, 3), (3, 5), (7, 1), (0, 2), (5, 5)]
    check.compare(whole_test, lambda n, n_workers: True, cases_test, returns="the shards")
    ### BEGIN HIDDEN TESTS
    for n_test, n_workers_test in [(1000, 7), (47, 8), (*check.rng.integers(20, 90, size=1).tolist(), 9)]:
        shards_test(check, shard, n_test, n_workers_test)
    ### END HIDDEN TESTS

# %% [markdown]
# ## 2. Is the average of the parts the whole?
#
# A network of ours, 784-30-10, and a batch of digits. Its loss is a mean over the samples, and so is its
# gradient.


# %%
def new_network(seed, sizes=(784, 30, 10)):
    """Return random weights as a dict: W1, b1, W2, b2."""
    rng = np.random.default_rng(seed)
    params = {}
    for k, (n_in, n_out) in enumerate(itertools.pairwise(sizes), start=1):
        params[f"W{k}"] = rng.normal(scale=np.sqrt(2 / n_in), size=(n_in, n_out))
        params[f"b{k}"] = np.zeros(n_out)
    return params


def loss_and_gradient(params, X, labels):
    """Return the mean loss of a batch and its gradient, a dict like params."""
    H = np.maximum(0, X @ params["W1"] + params["b1"])
    Z = H @ params["W2"] + params["b2"]
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    rows = np.arange(len(X))
    loss = -np.log(P[rows, labels] + 1e-12).mean()
    P[rows, labels] -= 1
    delta = P / len(X)
    back = (delta @ params["W2"].T) * (H > 0)
    return loss, {"W1": X.T @ back, "b1": back.sum(axis=0), "W2": H.T @ delta, "b2": delta.sum(axis=0)}


digits = load_mnist(subset=2000, dtype=np.float64)
X, y = digits.X_train, digits.y_train
params = new_network(seed=0)
_, whole = loss_and_gradient(params, X[:100], y[:100])
names = ", ".join(f"{name} {g.shape}" for name, g in whole.items())
print(f"the gradient of 100 digits:\n{names}")

# %% [markdown]
# Cut these 100 digits into two shards. Each worker computes the gradient of *its* mean loss. **Decide before
# you run the cell:** is the mean of the two gradients that of all 100, if each has 50 digits? And if one has
# 90 of them?


# %%
def plain_mean_error(cut):
    """How far the mean of two gradients is from the gradient of all, relative to its length."""
    _, first = loss_and_gradient(params, X[:cut], y[:cut])
    _, second = loss_and_gradient(params, X[cut:100], y[cut:100])
    off = np.sum([np.sum(((first[name] + second[name]) / 2 - g) ** 2) for name, g in whole.items()])
    return np.sqrt(off / np.sum([np.sum(g**2) for g in whole.values()]))


for cut in (50, 60, 75, 90):
    print(f"{cut} and {100 - cut} digits: the plain mean is off by {plain_mean_error(cut):.2%}")

# %% grader={"claim": true}
assert plain_mean_error(50) < 1e-12
assert plain_mean_error(60) < plain_mean_error(75) < plain_mean_error(90)
assert plain_mean_error(90) > 0.1

# %% [markdown]
# With equal shards it is exact, with unequal ones it is not: the few digits of the small shard would count as
# much as the many of the other. Let us see what is exact always. The loss of $n$ samples is
# $L = \frac1n \sum_i \ell_i$. Group the sum by workers, of which worker $k$ has $n_k$ samples and the mean
# loss $L_k$:
#
# $$L = \frac1n \sum_k n_k L_k \qquad\Longrightarrow\qquad \nabla L = \sum_k \frac{n_k}{n}\, \nabla L_k$$
#
# Nothing here is approximate. **Data parallelism does not change what is learned**: it is gradient descent
# with the whole batch, computed in other hands.
#
# ### Exercise: `average_gradients`
#
# Write that sum. `grads` is a list with a dict for each worker, all with the same keys, `sizes` the numbers
# of their samples. A worker may have had **no** sample: then its arrays may hold anything, since a mean over
# nothing is 0/0, which is `nan`. At least one worker has samples. Return a new dict.
#
# <details><summary>Hint 1</summary>
#
# The weights $n_k / n$ are the same for each key. For each key of the dict, add up over the workers.
#
# </details>
# <details><summary>Hint 2</summary>
#
# What is `0 * np.nan`? A weight of 0 is not enough: leave such a worker out.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Begin an empty dict `mean`. For each `key`, start with `total = 0.0` and go through `zip(grads, sizes)`; if
# the size is not 0, do `total = total + ...`, with the weight times `g[key]`. Not `total += g[key]` on an
# array of a worker: that would change it.
#
# </details>


# %% nbgrader={"grade_id": "average_gradients", "solution": true}
def average_gradients(grads, sizes):
    """Return the gradient of the whole batch, a dict of arrays.

    grads : list of dicts of arrays, one for each worker, with the same keys
    sizes : list of ints, how many samples each worker's gradient is the mean of; some may be 0
    """
    ### BEGIN SOLUTION
    n = sum(sizes)
    used = [(size / n, g) for g, size in zip(grads, sizes, strict=True) if size > 0]
    return {key: sum(weight * g[key] for weight, g in used) for key in grads[0]}
    ### END SOLUTION


# %% nbgrader={"grade_id": "average_gradients_test", "grade": true, "points": 2}
with exercise("average_gradients") as check:
    ### BEGIN SEALED
    def mean_test(weigh):
        def averaged(grads, sizes):
            weights = weigh(np.array(sizes, dtype=float))
            kept = [(w, g) for w, g in zip(weights, grads, strict=True) if w is not None]
            return tuple(sum(w * np.asarray(g[key], dtype=float) for w, g in kept) for key in ("W", "b"))

        return averaged

    def known_test(weights, sizes):
        return [w if size else None for w, size in zip(weights, sizes, strict=True)]

    def right_test(grads, sizes):
        return mean_test(lambda n: known_test(n / n.sum(), n))(grads, sizes)

    suspects = {
        "Every worker counts the same: weigh each gradient by its number of samples.": (
            mean_test(lambda n: known_test(np.full(len(n), 1 / len(n)), n)),
            mean_test(lambda n: known_test(np.full(len(n), 1 / np.sum(n > 0)), n)),
        ),
        "The gradients are added up: the weights n_k / n have to add up to 1.": mean_test(
            lambda n: known_test(np.ones(len(n)), n)
        ),
        "The division by the number of all samples is missing.": mean_test(lambda n: known_test(n, n)),
        "It is divided by the number of workers: divide by the number of all samples.": mean_test(
            lambda n: known_test(n / len(n), n)
        ),
        "It is divided by the number of workers with samples: divide by the number of all samples.": (
            mean_test(lambda n: known_test(n / np.sum(n > 0), n))
        ),
        "The gradients count the same, and are divided by the number of samples: multiply each by its n_k.": (
            mean_test(lambda n: known_test(np.ones(len(n)) / n.sum(), n))
        ),
        "A gradient of a mean is divided by its size again: multiply by n_k / n.": mean_test(
            lambda n: known_test(1 / np.where(n > 0, n, 1), n)
        ),
        "The weights are divided by the largest shard: divide by the number of all samples.": mean_test(
            lambda n: known_test(n / n.max(), n)
        ),
        "0 * nan is nan: leave out a worker without samples.": mean_test(lambda n: n / n.sum()),
        "After a worker without samples the others are lost: leave it out, and go on.": mean_test(
            lambda n: [w / n.sum() if n[: k + 1].all() else None for k, w in enumerate(n)]
        ),
        "n_k / n is a fraction: // cuts it down to a whole number.": mean_test(
            lambda n: known_test(n // n.sum(), n)
        ),
        "Only the share of the last worker is left: is each share added to those before it?": mean_test(
            lambda n: [w / n.sum() if w and not n[k + 1 :].any() else None for k, w in enumerate(n)]
        ),
        "Only the share of the first worker is there: are the others reached, and added to it?": mean_test(
            lambda n: [w / n.sum() if w and not n[:k].any() else None for k, w in enumerate(n)]
        ),
        "That is the gradient of the first worker alone.": mean_test(lambda n: [1.0, *[None] * (len(n) - 1)]),
        "That is the gradient of the last worker alone.": mean_test(lambda n: [*[None] * (len(n) - 1), 1.0]),
    }

    def with_article_test(thing):
        name = type(thing).__name__
        return f"{'an' if name[0] in 'aeiou' or name == 'ndarray' else 'a'} {name}"

    def given_test(*numbers):
        W = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]])
        return [{"W": k * W + k, "b": np.array([2.0, k])} for k in numbers]

    whole_test = [
        {"W": np.array([[2, 4]]), "b": np.array([1])},
        {"b": np.array([7]), "W": np.array([[6, -4]])},
    ]
    cases_test = [
        (given_test(1.0, 3.0), [6, 2]),
        (given_test(2.0, -1.0, 0.5), [1, 4, 3]),
        (whole_test, [3, 1]),
        (given_test(1.0, np.nan, 4.0), [2, 0, 6]),
        (given_test(np.nan, 5.0, 4.0), [0, 1, 3]),
        (given_test(-2.0), [4]),
    ]
    ### END SEALED

    def averaged_test(grads, sizes):
        found = check.call(average_gradients, grads, sizes, returns="the mean gradient")
        fits = isinstance(found, dict) and set(found) == {"W", "b"}
        came = f"the keys {list(found)}" if isinstance(found, dict) else with_article_test(found)
        check.that(
            fits, f"the result has to be a dict with the keys of each gradient, W and b here; it is {came}."
        )
        return found["W"], found["b"]

    names = ("the mean of W", "the mean of b")
    tell_test = {"returns": names, "suspects": suspects, "inputs": ("grads", "sizes")}
    check.compare(averaged_test, right_test, cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    for sizes_test in [(5, 0, 2, 9), (0, 0, 3), (4,), (17, 16, 16)]:
        grads_test = [{"W": check.rng.normal(size=(4, 3)), "b": check.rng.normal(size=3)} for _ in sizes_test]
        for grad_test, size_test in zip(grads_test, sizes_test, strict=True):
            grad_test["W"] += 0.0 if size_test else np.inf
        check.compare(averaged_test, right_test, [(grads_test, list(sizes_test))], returns=names)
    ### END HIDDEN TESTS

# %% [markdown]
# Now the same 100 digits in the hands of 1, 2, 3, 7 and 130 workers, of whom the last have nothing to do:


# %%
def gradients_of_workers(n_workers):
    """Return the gradient of each worker for the 100 digits, and the sizes of the shards."""
    grads, sizes = [], []
    for rank in range(n_workers):
        rows = shard(100, n_workers, rank)
        sizes.append(len(y[:100][rows]))
        with np.errstate(all="ignore"):
            empty = {name: np.full(g.shape, np.nan) for name, g in whole.items()}
            grads.append(loss_and_gradient(params, X[:100][rows], y[:100][rows])[1] if sizes[-1] else empty)
    return grads, sizes


with needs("shard", "average_gradients"):
    differences = {}
    for n_workers in (1, 2, 3, 7, 130):
        mean = average_gradients(*gradients_of_workers(n_workers))
        differences[n_workers] = max(np.abs(mean[name] - g).max() for name, g in whole.items())
        print(f"{n_workers:3d} workers: largest difference {differences[n_workers]:.1e}")

# %% grader={"claim": true}
assert max(differences.values()) < 1e-15

# %% [markdown]
# What is left is rounding: numbers are added in another order.
#
# **Question 1.** Four workers have 25 samples each and average their gradients, without weights. Then the
# sampler is changed so that they have 40, 20, 20 and 20. What happens to the training?
#
# - a) Nothing: a mean of means is the mean.
# - b) It goes on, but each sample of the large shard counts half as much as one of the others.
# - c) It stops: the shapes of the gradients do not agree any more.

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
        reason="Each worker has a quarter of the say. Divided among 40 samples that is 1/160 each, "
        "among 20 it is 1/80. No error appears, and the loss still falls: that makes it hard to find.",
        wrong={
            "a": "That holds for groups of equal size. Look at the table above: 50 and 50, then 90 and 10.",
            "c": "What is the shape of the gradient of a weight matrix? Does it depend on the batch?",
        },
    )

# %% [markdown]
# ## 3. Who adds it all up?
#
# The plain answer: one more machine, the **parameter server**. It keeps the weights. Each worker **pulls**
# them, computes its gradient, **pushes** it, and waits. When the gradients of all workers are there, the
# server takes one step with their mean:
#
# $$p \leftarrow p - \eta \, \frac1N \sum_k g_k$$
#
# Then the next round begins. (Everybody waits for everybody, so this is **synchronous** training. Without
# waiting, gradients arrive that belong to weights of some rounds ago.)
#
# ### Exercise: `parameter_server`
#
# `params` is a dict of arrays. `pull()` returns the present ones. `push(rank, grads)` returns `True` if that
# push completed the round, so that the step was taken, else `False`. The ranks may come in any order. A
# worker that pushes a second time before the round is complete has made a mistake: raise a `ValueError`, and
# leave the round as it was.
#
# Mind who owns an array. Whoever made the server, pulled from it or pushed to it may change their own arrays
# afterwards. That must change nothing inside the server.
#
# <details><summary>Hint 1</summary>
#
# The server has to remember in `self`: the parameters, the rate, the number of workers, and who has pushed
# what in this round. `{name: array.copy() for name, array in params.items()}` copies a dict with its arrays.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A dict from rank to gradients, `self.pushed`, answers all questions of a round: has this rank pushed before
# (`rank in self.pushed`), are all there (`len(self.pushed)`), and what is the mean.
#
# </details>
# <details><summary>Hint 3</summary>
#
# In `push`: first the `ValueError`; then store a copy; if not all are there, return `False`. Else update each
# key with the mean of that key over `self.pushed.values()`, empty `self.pushed` for the next round, and
# return `True`.
#
# </details>


# %% nbgrader={"grade_id": "parameter_server", "solution": true}
class ParameterServer:
    """Keeps the parameters of synchronous training.

    params : dict of arrays; lr : float; n_workers : int
    """

    def __init__(self, params, lr, n_workers):
        ### BEGIN SOLUTION
        self.params = {name: np.array(array, dtype=float) for name, array in params.items()}
        self.lr, self.n_workers = lr, n_workers
        self.pushed = {}
        ### END SOLUTION

    def pull(self):
        """Return the present parameters, a dict of arrays of its own."""
        ### BEGIN SOLUTION
        return {name: array.copy() for name, array in self.params.items()}
        ### END SOLUTION

    def push(self, rank, grads):
        """Take the gradients of one worker, a dict of arrays; return whether the round is complete."""
        ### BEGIN SOLUTION
        if rank in self.pushed:
            raise ValueError(f"worker {rank} has pushed in this round already")
        self.pushed[rank] = {name: g.copy() for name, g in grads.items()}
        if len(self.pushed) < self.n_workers:
            return False
        for name in self.params:
            self.params[name] -= self.lr * np.mean([g[name] for g in self.pushed.values()], axis=0)
        self.pushed = {}
        return True
        ### END SOLUTION


# %% nbgrader={"grade_id": "parameter_server_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def start_for_test():
    return {"W": np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.0]]), "b": np.array([4.0, -3.0])}


def pushed_test(number):
    return {"W": number * np.array([[2.0, 1.0, -1.0], [0.5, 4.0, 3.0]]), "b": np.array([number, 1 - number])}


def serve_test(
    lr_of=lambda lr, n: lr / n,
    each=False,
    sign=-1,
    keeps=None,
    late=0,
    told=None,
    used=slice(None),
    by=None,
    keys=("W", "b"),
):
    """What a server says and hands out after each push, right or with some steps replaced by wrong ones."""

    def serve(lr, n_workers, pushes):
        params = start_for_test()
        waiting, n_waiting, says, states = [], 0, [], []
        for rank, number in pushes:
            waiting.append(pushed_test(number))
            n_waiting += 1
            is_full = rank == n_workers - 1 if by == "rank" else n_waiting >= n_workers + late
            if is_full or each:
                counted = waiting[-1:] if each else waiting[used]
                for key in keys:
                    step = sign * lr_of(lr, n_workers) * sum(grads[key] for grads in counted)
                    params[key] = params[key] + step
            if is_full:
                waiting = waiting if keeps else []
                n_waiting = n_waiting if keeps == "count" else 0
            says.append(is_full if told is None else told)
            states.append({key: array.copy() for key, array in params.items()})
        return says, [state["W"] for state in states], [state["b"] for state in states]

    return serve


### END SEALED
def pulled_test(check, server):
    """Ask a server for its parameters; return W and b."""
    found = check.call(server.pull, returns="the parameters")
    fits = isinstance(found, dict) and set(found) == {"W", "b"}
    check.that(fits, "pull() has to return a dict with the keys of params, W and b here.")
    return np.array(found["W"]), np.array(found["b"])


def pushing_test(check, server, rank, grads, **how):
    """Push; return what the server says, which is True or False."""
    said = check.call(server.push, rank, grads, returns="True or False", **how)
    is_flag = isinstance(said, bool | np.bool_ | int) and said in (0, 1)
    found = said if isinstance(said, int | float) else with_article_test(said)
    check.that(is_flag, f"push has to return True or False, but it returned {found}.")
    return said


def with_article_test(thing):
    name = type(thing).__name__
    return f"{'an' if name[0] in 'aeiou' or name == 'ndarray' else 'a'} {name}"


STEP_WRONG_test = "the step is wrong even without that, so see the check of the rounds first."


# %% nbgrader={"grade_id": "parameter_server_rounds_test", "grade": true, "points": 2}
with exercise("parameter_server", title="parameter_server, rounds") as check:
    names = ("the list of push's answers", "W after each push", "b after each push")

    ### BEGIN SEALED
    suspects = {
        "The gradients are added up: take their mean.": serve_test(lr_of=lambda lr, n: lr),
        "A step is taken at each push: wait until all workers have pushed.": (
            serve_test(lr_of=lambda lr, n: lr, each=True),
            serve_test(each=True),
        ),
        "That walks uphill: subtract.": serve_test(sign=1),
        "The learning rate is missing.": serve_test(lr_of=lambda lr, n: 1 / n),
        "The learning rate is missing, and it is the sum, not the mean.": serve_test(lr_of=lambda lr, n: 1.0),
        "After a step the round begins anew: forget what was pushed.": (
            serve_test(keeps="sum"),
            serve_test(keeps="count"),
        ),
        "The step comes one push too late: n_workers pushes complete a round.": serve_test(late=1),
        "The step comes one push too early: n_workers pushes complete a round.": serve_test(late=-1),
        "Only the last gradient pushed counts: take the mean over all workers.": (
            serve_test(used=slice(-1, None), lr_of=lambda lr, n: lr),
            serve_test(used=slice(-1, None)),
        ),
        "Only the first gradient pushed counts: take the mean over all workers.": serve_test(
            used=slice(1), lr_of=lambda lr, n: lr
        ),
        "The gradient that completes the round is left out: store it before the mean is taken.": serve_test(
            used=slice(-1)
        ),
        "No step is taken, though all have pushed: what was pushed is to be used before it is forgotten.": (
            serve_test(lr_of=lambda lr, n: 0.0)
        ),
        "Only W takes a step: go through all parameters.": serve_test(keys=("W",)),
        "Only b takes a step: go through all parameters.": serve_test(keys=("b",)),
        "lr counts twice.": serve_test(lr_of=lambda lr, n: lr * lr / n),
        "It is divided by the number of workers twice.": serve_test(lr_of=lambda lr, n: lr / n**2),
        "The ranks come in any order: the round is complete when all have pushed.": serve_test(by="rank"),
        "push has to return True when it completes the round.": serve_test(told=False),
        "push has to return False while others are missing.": serve_test(told=True),
    }
    FORGET_test = "Once the step is taken, every worker may push again. Forget who has pushed."

    def takes_test(server, rank):
        try:
            check.call(server.push, rank, pushed_test(0.0))
        except Exception:
            return False
        return True

    APART_test = "what one server is told changes another one."
    SHARE_test = "Two servers share what they remember: set it in __init__, not in the class."

    def require_apart_test():
        first, second = (
            check.call(ParameterServer, start_for_test(), 0.5, 2, returns="a ParameterServer")
            for _ in range(2)
        )
        begun = [pulled_test(check, each)[1] for each in (first, second)]
        pushing_test(check, first, 0, pushed_test(1.0))
        same = np.array_equal(pulled_test(check, second)[1], begun[1]) and takes_test(second, 0)
        if not same and takes_test(first, 1):
            check.fail(APART_test, hints=[SHARE_test])

    def again_test(says, n_workers):
        return len(says) >= n_workers and says == [k % n_workers == n_workers - 1 for k in range(len(says))]

    cases_test = [
        (0.5, 3, [(0, 1.0), (1, 2.0), (2, -4.0), (2, 3.0), (0, 1.5), (1, 0.5)]),
        (0.25, 2, [(1, 2.0), (0, 1.0), (0, -1.0), (1, 4.0), (1, 0.5)]),
        (2.0, 1, [(0, 1.0), (0, 0.5)]),
    ]
    ### END SEALED

    def served_test(lr, n_workers, pushes):
        require_apart_test()
        server = check.call(ParameterServer, start_for_test(), lr, n_workers, returns="a ParameterServer")
        other = check.call(ParameterServer, pushed_test(7.0), 1.0, 2, returns="a ParameterServer")
        says, states = [], []
        check.that(
            all(map(np.array_equal, pulled_test(check, server), start_for_test().values())),
            "before the first push pull() has to return the parameters that the server was made with.",
        )
        before = pulled_test(check, other)[1]
        for rank_test, number_test in pushes:
            try:
                says.append(pushing_test(check, server, rank_test, pushed_test(number_test), gives=names))
            except Exception:
                if again_test(says, n_workers):
                    refused = [rank for rank in range(n_workers) if not takes_test(server, rank)]
                    if len(refused) == n_workers:
                        check.fail("the second round fails.", hints=[FORGET_test])
                    check.fail(f"a new round may begin with any worker, but worker {rank_test} is refused.")
                raise
            states.append(pulled_test(check, server))
        if not np.array_equal(pulled_test(check, other)[1], before):
            check.fail(APART_test, hints=[SHARE_test])
        return says, [W for W, _ in states], [b for _, b in states]

    tell_test = {"returns": names, "suspects": suspects}
    check.compare(served_test, serve_test(), cases_test, **tell_test)
    ### BEGIN HIDDEN TESTS
    numbers_test = check.rng.normal(size=15).round(3).tolist()
    order_test = [rank for _ in range(3) for rank in check.rng.permutation(5).tolist()]
    cases_test = [(0.125, 5, list(zip(order_test, numbers_test, strict=True)))]
    check.compare(served_test, serve_test(), cases_test, **tell_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "parameter_server_copies_test", "grade": true, "points": 1}
with exercise("parameter_server", title="parameter_server, copies") as check:
    # A dict with arrays of your own code, of which this test holds on to both ends.
    spare_test = check.call(ParameterServer, start_for_test(), 1.0, 1, returns="a ParameterServer")
    begun_test = np.array_equal(pulled_test(check, spare_test)[1], start_for_test()["b"])
    check.that(begun_test, STEP_WRONG_test)
    ParameterServer.held_test = check.call(spare_test.pull, returns="the parameters")
    server_test = check.call(
        ParameterServer, ParameterServer.held_test, 0.5, 2, returns="a ParameterServer", inplace=(0,)
    )
    want = start_for_test()["b"]
    check.that(np.array_equal(pulled_test(check, server_test)[1], want), STEP_WRONG_test)
    check.fill(ParameterServer, "held_test", pushed_test(9.0))
    told_test = "whoever made the server changes the arrays afterwards, and the server's change, too: "
    check.that(np.array_equal(pulled_test(check, server_test)[1], want), told_test + "copy them in __init__.")
    ParameterServer.held_test = check.call(server_test.pull, returns="the parameters")
    check.fill(ParameterServer, "held_test", pushed_test(9.0))
    told_test = "a worker changes what it has pulled, and the server's parameters change, too: "
    check.that(np.array_equal(pulled_test(check, server_test)[1], want), told_test + "pull has to copy.")
    plain_test = check.call(ParameterServer, start_for_test(), 0.5, 2, returns="a ParameterServer")
    for rank_test, number_test in enumerate([1.0, 3.0]):
        pushing_test(check, plain_test, rank_test, pushed_test(number_test))
        check.fill(ParameterServer, "held_test", pushed_test(number_test))
        given_test = ParameterServer.held_test
        check.call(server_test.push, rank_test, given_test, returns="True or False", inplace=(1,))
        got = ParameterServer.held_test["b"]
        check.that(np.array_equal(got, pushed_test(number_test)["b"]), "push changes the worker's arrays.")
        check.fill(ParameterServer, "held_test", pushed_test(-8.0))
    ### BEGIN SEALED
    want = serve_test()(0.5, 2, [(0, 1.0), (1, 3.0)])[2][-1]
    ### END SEALED
    check.that(np.allclose(pulled_test(check, plain_test)[1], want), STEP_WRONG_test)
    told_test = "the workers use their arrays again after a push, and the step comes out wrong: "
    check.that(np.allclose(pulled_test(check, server_test)[1], want), told_test + "copy what is pushed.")
    del ParameterServer.held_test
    ### BEGIN HIDDEN TESTS
    lr_test, *drawn_test = check.rng.uniform(0.5, 2.0, size=3).tolist()
    other_test = check.call(ParameterServer, start_for_test(), lr_test, 2, returns="a ParameterServer")
    for rank_test, number_test in enumerate(drawn_test):
        pushing_test(check, other_test, rank_test, pushed_test(number_test))
    want = serve_test()(lr_test, 2, list(enumerate(drawn_test)))[2][-1]
    check.that(np.allclose(pulled_test(check, other_test)[1], want), STEP_WRONG_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "parameter_server_errors_test", "grade": true, "points": 1}
with exercise("parameter_server", title="parameter_server, pushing twice") as check:
    server_test, other_test, plain_test = (
        check.call(ParameterServer, start_for_test(), 0.5, 3, returns="a ParameterServer") for _ in range(3)
    )
    check.call(other_test.push, 2, pushed_test(1.0), returns="True or False")
    ### BEGIN SEALED
    pushes_test = [(2, 1.0), (0, 2.0), (1, 4.0), (2, 3.0)]
    want = serve_test()(0.5, 3, pushes_test)[2]
    ### END SEALED
    for (rank_test, number_test), b_test in zip(pushes_test, want, strict=True):
        pushing_test(check, plain_test, rank_test, pushed_test(number_test))
        check.that(np.allclose(pulled_test(check, plain_test)[1], b_test), STEP_WRONG_test)
        check.call(server_test.push, rank_test, pushed_test(number_test), returns="True or False")
        right_test = np.allclose(pulled_test(check, server_test)[1], b_test)
        told_test = f"worker {rank_test} pushes in its turn, after others were refused, and b is wrong then: "
        check.that(right_test, told_test + "a refused push leaves the round as it was.")
        if rank_test != 1:
            when_test = f"worker {rank_test} pushes twice in a round"
            check.raises(ValueError, server_test.push, rank_test, pushed_test(-5.0), when=when_test)
    ### BEGIN HIDDEN TESTS
    lr_test, *drawn_test = check.rng.uniform(0.5, 2.0, size=4).tolist()
    other_test = check.call(ParameterServer, start_for_test(), lr_test, 3, returns="a ParameterServer")
    for rank_test, number_test in enumerate(drawn_test):
        pushing_test(check, other_test, rank_test, pushed_test(number_test))
        if rank_test < 2:
            when_test = f"worker {rank_test} pushes twice in a round"
            check.raises(ValueError, other_test.push, rank_test, pushed_test(-5.0), when=when_test)
    want = serve_test()(lr_test, 3, list(enumerate(drawn_test)))[2][-1]
    check.that(np.allclose(pulled_test(check, other_test)[1], want), STEP_WRONG_test)
    ### END HIDDEN TESTS

# %% [markdown]
# Train a network with it, on digits: each worker takes its shard of each batch of 60.


# %%
def train_with_server(n_workers, n_steps=40, lr=0.2):
    """Train with a server and some workers, who take turns; return the loss before each step."""
    server = ParameterServer(new_network(seed=1), lr, n_workers)
    losses = []
    for step in range(n_steps):
        rows = np.arange(60 * step, 60 * step + 60) % len(X)
        found = 0.0
        for rank in range(n_workers):
            mine = rows[shard(60, n_workers, rank)]
            loss, grads = loss_and_gradient(server.pull(), X[mine], y[mine])
            server.push(rank, grads)
            found += loss / n_workers
        losses.append(found)
    return losses


with needs("shard", "ParameterServer"):
    losses = {f"workers: {n}": train_with_server(n) for n in (1, 3, 6)}
    show(plot_learning_curves(losses, x_label="step"))

# %% grader={"claim": true}
assert np.allclose(losses["workers: 1"], losses["workers: 6"], atol=1e-10)
assert np.allclose(losses["workers: 1"], losses["workers: 3"], atol=1e-10)
assert losses["workers: 1"][-1] < losses["workers: 1"][0] / 3

# %% [markdown]
# You see one curve: the three lie on top of each other. (Why 60, and not 64? With 64 digits and 6 workers the
# plain mean of this server would not be exact any more.)
#
# **The bottleneck.** Count what goes over the server's wire in a round with $N$ workers: $N$ gradients come
# in, and $N$ times all the weights go out. The wire of a worker carries one of each. Twice as many workers,
# and the server needs twice as long, while the workers wait in a **queue**: look at the first demo again.
#
# ## 4. Can it be done without anybody in the middle?
#
# Put the $N$ machines in a **ring**: rank $r$ sends to rank $r+1$ only, the last one to rank 0, and all send
# at once. Cut each gradient into $N$ **chunks**. Then two rounds around the ring do it:
#
# 1. **Scatter-reduce**, $N-1$ steps: in each step a machine sends one chunk to its neighbour, who **adds**
#    it to its own chunk of that number, and passes *that* on in the next step. In the end each machine owns
#    **one chunk** that is finished: everybody's part is in.
# 2. **All-gather**, $N-1$ steps: the finished chunks go round once more. What arrives now **replaces** what
#    was there.
#
# Write down on paper for $N = 3$: if rank 0 begins by sending chunk 0, rank 1 chunk 1, and rank 2 chunk 2,
# which chunk does each one receive in the first step, and which one does it send in the second?
#
# ### Exercise: `ring_schedule`
#
# Write down what machine `rank` of `size` does: a list of `2 * (size - 1)` steps, each a tuple
# `(send_chunk, recv_chunk, reduce)`: the number of the chunk it sends to `rank + 1`, the number of the chunk
# that arrives from `rank - 1` at the same time, and whether what arrives is added (`True`) or replaces
# (`False`). A machine alone has nothing to do: an empty list. With which chunk rank 0 begins is up to you.
# The others have to fit: what `rank - 1` sends in a step, `rank` receives.
#
# <details><summary>Hint 1</summary>
#
# Let rank `r` begin with chunk `r`. What it receives is what rank `r - 1` sends: chunk `r - 1`. That is
# what it sends next. So with each step, both numbers go down by one.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Chunk numbers go round in a circle: `% size` turns -1 into `size - 1`. In step `t` of the first half, rank
# `r` sends chunk `(r - t) % size`. Which chunk has become complete at rank `r` when the first half is over?
# The last one that it received.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The first half ends with rank `r` receiving chunk `r - (size - 2) - 1`, and that is `r + 1` modulo `size`.
# So the second half begins by sending `r + 1`, and goes down by one with each step, too. What arrives is
# always one less than what is sent.
#
# </details>


# %% nbgrader={"grade_id": "ring_schedule", "solution": true}
def ring_schedule(rank, size):
    """Return the steps of one machine in a ring all-reduce.

    rank, size : ints, 0 <= rank < size
    Returns a list of 2 * (size - 1) tuples (send_chunk, recv_chunk, reduce): ints in range(size) and a bool.
    """
    ### BEGIN SOLUTION
    steps = []
    for t in range(size - 1):
        steps.append(((rank - t) % size, (rank - t - 1) % size, True))
    for t in range(size - 1):
        steps.append(((rank - t + 1) % size, (rank - t) % size, False))
    return steps
    ### END SOLUTION


# %% nbgrader={"grade_id": "ring_schedule_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def ring_of_test(check, ring_schedule, size, half):
    """Ask for the schedules of all machines of a ring, and check that they are lists of steps that fit."""
    ring, need = [], (size - 1) * (1 if half else 2)
    for rank in range(size):
        steps = check.call(ring_schedule, rank, size, returns="the list of steps")
        called = f"ring_schedule({rank}, {size})"
        check.that(isinstance(steps, list | tuple), f"{called} has to be a list of tuples.")
        for t, step in enumerate(steps):
            told = f"{called}, step {t} (the first is step 0):"
            fits = isinstance(step, list | tuple) and len(step) == 3
            check.that(fits, f"{told} a step is a tuple (send_chunk, recv_chunk, reduce).")
            for name, chunk in zip(("send_chunk", "recv_chunk"), step, strict=False):
                whole = isinstance(chunk, int | np.integer) and not isinstance(chunk, bool | np.bool_)
                check.that(whole, f"{told} {name} has to be a whole number.")
                inside = 0 <= chunk < size
                check.that(inside, f"{told} {name} is {chunk}, but chunks are 0 to {size - 1}: % size helps.")
            flag = isinstance(step[2], bool | np.bool_ | int | np.integer) and step[2] in (0, 1)
            check.that(flag, f"{told} reduce has to be True or False.")
        ring.append(list(steps))
    lengths = [len(steps) for steps in ring]
    told = f"In a ring of {size} the ranks have {lengths} steps"
    if size == 1:
        check.that(lengths == [0], f"{told}: a machine alone has nobody to send to, so the list is empty.")
    same = len(set(lengths)) == 1
    check.that(same, f"{told}: who waits for a chunk that nobody sends waits for ever (a deadlock).")
    short = f"{told}: {size - 1} are needed to add up, and as many to hand the sums round."
    check.that(lengths[0] >= need if half else lengths[0] == need, short)
    return ring


def fit_test(check, ring, t):
    """Check that every machine receives, in a step, the chunk that the one before it sends."""
    size = len(ring)
    for rank in range(size):
        sent, taken = ring[rank - 1][t][0], ring[rank][t][1]
        if sent == taken:
            continue
        turned = all(ring[r - 1][t][1] == ring[r][t][0] for r in range(size))
        same = all(steps[t][0] == steps[t][1] for steps in ring)
        hint = " Your schedule fits a ring that runs the other way: rank sends to rank + 1." if turned else ""
        hint = " Nobody receives the chunk that it sends itself." if same else hint
        alike = len({steps[t][0] for steps in ring}) == 1
        hint = " All ranks send the same chunk: it has to depend on the rank." if alike else hint
        check.fail(
            f"A ring of {size}, step {t} (the first is step 0): rank {(rank or size) - 1} sends "
            f"chunk {sent}, but rank {rank} takes what arrives for chunk {taken}.{hint}"
        )


def collect_test(check, ring):
    """Carry out the first half of a schedule; return, for each rank and chunk, whose parts are in."""
    size = len(ring)
    held = [[Counter([rank]) for _ in range(size)] for rank in range(size)]
    for t in range(size - 1):
        fit_test(check, ring, t)
        for rank, steps in enumerate(ring):
            told = f"A ring of {size}, step {t} (the first is step 0), rank {rank}:"
            check.that(steps[t][2], f"{told} reduce is False, and what was there is lost: add in this half.")
        moved = [held[rank - 1][ring[rank - 1][t][0]].copy() for rank in range(size)]
        for rank, steps in enumerate(ring):
            chunk = steps[t][1]
            held[rank][chunk] += moved[rank]
            twice = [who for who, n in held[rank][chunk].items() if n > 1]
            check.that(
                not twice,
                f"A ring of {size}, after step {t} (the first is step 0): chunk {chunk} of rank {rank} has "
                f"the part of rank {twice[:1]} in it more than once. Send on what has just arrived.",
            )
    for rank in range(size):
        most = max(map(len, held[rank]))
        check.that(
            most == size,
            f"A ring of {size}, after {size - 1} steps: rank {rank} should own a chunk with all {size} "
            f"parts, but its fullest has {most}. Send on what has just arrived.",
        )
    return held


def hand_on_test(check, ring, held):
    """Carry out the second half of a schedule."""
    size = len(ring)
    for t in range(size - 1, len(ring[0])):
        fit_test(check, ring, t)
        told = f"A ring of {size}, step {t} (the first is step 0), rank"
        for rank, steps in enumerate(ring):
            chunk, _, reduce = steps[t]
            check.that(
                not reduce, f"{told} {rank}: reduce is True, but finished sums are copied, not added again."
            )
            check.that(
                len(held[rank][chunk]) == size,
                f"{told} {rank}: it sends chunk {chunk}, in which {size - len(held[rank][chunk])} of {size} "
                "parts are missing. Begin with the chunk that has just become complete, then send on "
                "what arrives.",
            )
        moved = [held[rank - 1][ring[rank - 1][t][0]].copy() for rank in range(size)]
        for rank, steps in enumerate(ring):
            held[rank][steps[t][1]] = moved[rank]
    for rank, chunks in enumerate(held):
        for chunk, parts in enumerate(chunks):
            n_parts = len(parts)
            told = (
                f"A ring of {size}, at the end: chunk {chunk} of rank {rank} has {n_parts} of {size} parts."
            )
            check.that(n_parts == size, told)


# %% nbgrader={"grade_id": "ring_schedule_scatter_test", "grade": true, "points": 1}
with exercise("ring_schedule", title="ring_schedule, scatter-reduce") as check:
    for size_test in (2, 3, 1, 4, 5):
        collect_test(check, ring_of_test(check, ring_schedule, size_test, half=True))
    ### BEGIN HIDDEN TESTS
    for size_test in (7, 6):
        collect_test(check, ring_of_test(check, ring_schedule, size_test, half=True))
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "ring_schedule_gather_test", "grade": true, "points": 2}
with exercise("ring_schedule", title="ring_schedule, all-gather") as check:

    def round_test(size):
        ring = ring_of_test(check, ring_schedule, size, half=False)
        hand_on_test(check, ring, collect_test(check, ring))
        return True

    cases_test = [(2,), (3,), (1,), (4,), (5,)]
    check.compare(round_test, lambda size: True, cases_test, returns="the schedules")
    ### BEGIN HIDDEN TESTS
    for size_test in (7, 6):
        ring_test = ring_of_test(check, ring_schedule, size_test, half=False)
        hand_on_test(check, ring_test, collect_test(check, ring_test))
    ### END HIDDEN TESTS

# %% [markdown]
# **Your schedule in the ring.** The same demo as at the start, on your function. Stop it in the middle: where
# are the finished chunks, and why can nobody be ready earlier?

# %% grader={"picture": true}
with needs("ring_schedule"):
    display(ring_allreduce(ring_schedule))

# %% [markdown]
# And now for real. `launch(task, size)` of the course's library starts so many **processes** and runs
# `task(comm)` in each. They share no variable; `comm.rank` and `comm.size` say who they are, and
# `comm.allreduce(array, schedule)` cuts the array into chunks and moves them as your schedule says. (With a
# wrong schedule it ends in a sentence, not in waiting.)


# %%
def add_up(comm):
    """What each process does: make an array of its own, and ask for the sum of all."""
    mine = np.arange(8.0) + 100 * comm.rank
    return comm.allreduce(mine, ring_schedule), comm.bytes_sent


with needs("ring_schedule"):
    sums = launch(add_up, 4)
    for rank, (total, n_bytes) in enumerate(sums):
        print(f"rank {rank}: {total}, sent {n_bytes} bytes")

# %% grader={"claim": true}
for total_claim, bytes_claim in sums:
    assert np.array_equal(total_claim, 4 * np.arange(8.0) + 600)
    assert bytes_claim == 6 * 2 * 8  # six steps, two numbers of eight bytes each

# %% [markdown]
# The same training as in section 3, without a server: each process has its own copy of the network, computes
# the gradient of its shard, and steps with the sum of all, each weighted by its share of the batch.


# %%
def train_in_ring(comm, n_steps=40, lr=0.2, batch_size=64):
    """What each process does; returns the loss before each step, and the sum of all weights at the end."""
    params, losses = new_network(seed=1), []
    for step in range(n_steps):
        rows = np.arange(batch_size * step, batch_size * (step + 1)) % len(X)
        mine = rows[shard(batch_size, comm.size, comm.rank)]
        loss, grads = loss_and_gradient(params, X[mine], y[mine])
        flat = np.concatenate([[loss], *(g.ravel() for g in grads.values())])
        flat = comm.allreduce(len(mine) / batch_size * flat, ring_schedule)
        losses.append(flat[0])
        start = 1
        for name, array in params.items():
            params[name] = array - lr * flat[start : start + array.size].reshape(array.shape)
            start += array.size
    return losses, sum(array.sum() for array in params.values())


with needs("shard", "ring_schedule"):
    trained = {n: launch(train_in_ring, n) for n in (1, 3)}
    ends = [end for _, end in trained[3]]
    show(
        plot_learning_curves({f"processes: {n}": found[0][0] for n, found in trained.items()}, x_label="step")
    )
    print("sum of all weights, rank by rank:", *ends, sep="\n")

# %% grader={"claim": true}
assert np.allclose(trained[1][0][0], trained[3][0][0], atol=1e-12)
assert len(set(ends)) == 1

# %% [markdown]
# One curve again, here with 64 digits among three, as each gradient has its weight. And all ranks end with
# the same weights, **to the last bit**, though nobody ever compared them: each chunk was added up once, by
# one machine, and the others got a copy. If each machine added up for itself, in its own order, rounding
# would differ, and the copies of the network would drift apart.

# %% [markdown]
# ## 5. What does a step cost?
#
# Count what the **busiest** machine sends. A model of $n$ parameters, $N$ machines:
#
# - **Ring.** In each of the $2(N-1)$ steps a machine sends one chunk, which is $n/N$ numbers. Together
#   $2\,\frac{N-1}{N}\,n$ numbers, rounded up to a whole number. For many machines this goes to $2n$,
#   *however many there are*. And it cannot be done with less: that is a theorem, see the sources.
# - **Parameter server.** The server is the busiest: it sends a whole model to each of $N$ workers.
#
# ### Exercise: `communication_cost`
#
# Return the number of **bytes** that the busiest machine sends in one training step. `algorithm` is
# `"ring"` or `"parameter_server"`; any other is a `ValueError`. Only what is *sent* counts, not what is
# received. Round up the *numbers*, then multiply by the bytes of each.
#
# <details><summary>Hint 1</summary>
#
# Two cases and an error, each one line. `math.ceil` rounds up (`import math`), and so does `-(-a // b)`,
# which stays exact for whole numbers of any size.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Ten parameters, four machines, a ring: 2 · 3 · 10 / 4 = 15 numbers, of 4 bytes each. With eleven parameters
# it is 16.5, so 17 numbers.
#
# </details>


# %% nbgrader={"grade_id": "communication_cost", "solution": true}
def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    """Return how many bytes the busiest machine sends in one step, an int.

    n_params, n_workers, bytes_per_param : ints; algorithm : "ring" or "parameter_server"
    """
    ### BEGIN SOLUTION
    if algorithm == "ring":
        return bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_workers * n_params
    raise ValueError(f"unknown algorithm {algorithm!r}")
    ### END SOLUTION


# %% nbgrader={"grade_id": "communication_cost_test", "grade": true, "points": 2}
with exercise("communication_cost") as check:
    ### BEGIN SEALED
    def cost_test(ring=lambda n, N: -(-2 * (N - 1) * n // N), server=lambda n, N: N * n, size=lambda b: b):
        def cost(n_params, n_workers, algorithm, bytes_per_param=4):
            numbers = (ring if algorithm == "ring" else server)(n_params, n_workers)
            return int(numbers * size(bytes_per_param))

        return cost

    def bytes_rounded_test(n_params, n_workers, algorithm, bytes_per_param=4):
        if algorithm != "ring":
            return cost_test()(n_params, n_workers, algorithm, bytes_per_param)
        return -(-2 * (n_workers - 1) * n_params * bytes_per_param // n_workers)

    suspects = {
        "The ring's numbers are rounded down: round up.": cost_test(lambda n, N: 2 * (N - 1) * n // N),
        "The ring's remainder is added: one number more, where there is any remainder.": cost_test(
            lambda n, N: sum(divmod(2 * (N - 1) * n, N))
        ),
        "The ring's numbers are rounded to the nearest: round up.": cost_test(
            lambda n, N: int(2 * (N - 1) * n / N + 0.5)
        ),
        "The bytes are rounded up: round up the numbers, then multiply by the bytes of each.": (
            bytes_rounded_test
        ),
        "The ring's numbers are not rounded: round up.": lambda n, N, algorithm, size=4: (
            size * 2 * (N - 1) * n / N if algorithm == "ring" else size * n * N
        ),
        "The ring's numbers are divided by N - 1: there are N chunks.": cost_test(
            lambda n, N: -(-2 * (N - 1) * n // max(N - 1, 1)) * (N > 1)
        ),
        "Those are numbers, not bytes: multiply the ring's by bytes_per_param.": lambda n, N, *rest: (
            cost_test(size=lambda b: 1)(n, N, *rest) if rest[0] == "ring" else cost_test()(n, N, *rest)
        ),
        "Those are numbers, not bytes: multiply the server's by bytes_per_param.": lambda n, N, *rest: (
            cost_test()(n, N, *rest) if rest[0] == "ring" else cost_test(size=lambda b: 1)(n, N, *rest)
        ),
        "The ring's numbers are one too many where they come out even: // + 1 is not rounding up.": cost_test(
            lambda n, N: 2 * (N - 1) * n // N + 1
        ),
        "The ring and the parameter server have changed places.": cost_test(
            lambda n, N: N * n, lambda n, N: -(-2 * (N - 1) * n // N)
        ),
        "Each chunk is rounded up by itself: round up the sum of all steps, once.": cost_test(
            lambda n, N: 2 * (N - 1) * -(-n // N)
        ),
        "Each chunk is rounded down by itself: round up the sum of all steps, once.": cost_test(
            lambda n, N: 2 * (N - 1) * (n // N)
        ),
        "The ring has two halves, scatter-reduce and all-gather: 2 (N - 1) steps.": cost_test(
            lambda n, N: -(-(N - 1) * n // N)
        ),
        "A ring of N takes N - 1 steps in each half.": cost_test(lambda n, N: 2 * n),
        "In each step of the ring one chunk is sent, n / N numbers, not the whole model.": cost_test(
            lambda n, N: 2 * (N - 1) * n
        ),
        "What is received is counted, too: only what is sent counts.": cost_test(
            lambda n, N: 2 * -(-2 * (N - 1) * n // N), lambda n, N: 2 * N * n
        ),
        "What the server receives is counted, too: only what it sends counts.": cost_test(
            server=lambda n, N: 2 * N * n
        ),
        "What all machines of the ring send is added up: only the busiest counts.": cost_test(
            lambda n, N: 2 * (N - 1) * n
        ),
        "That is what a worker sends to the server: the server is busier, it answers all N.": cost_test(
            server=lambda n, N: n
        ),
        "The server answers all N workers: it is none of them.": cost_test(server=lambda n, N: (N - 1) * n),
        "The server's part is that of the ring.": cost_test(server=lambda n, N: -(-2 * (N - 1) * n // N)),
        "Those are numbers, not bytes: multiply by bytes_per_param.": cost_test(size=lambda b: 1),
        "bytes_per_param is always 4: use the one that is given.": cost_test(size=lambda b: 4),
        "Those are bits: bytes are asked for.": cost_test(size=lambda b: 8 * b),
    }
    cases_test = [
        (10, 4, "ring"),
        (7, 3, "ring", 8),
        (1000, 1, "ring"),
        (23860, 7, "ring", 2),
        (10, 4, "parameter_server"),
        (7, 3, "parameter_server", 8),
        (1000, 1, "parameter_server"),
    ]
    ### END SEALED
    check.compare(communication_cost, cost_test(), cases_test, returns="the bytes", suspects=suspects)
    check.raises(ValueError, communication_cost, 10, 4, "star", when='the algorithm is "star"')
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (405_000_000_000, 16_384, "ring", 2),
        (1_276_810, 6, "ring"),
        (1_276_810, 6, "parameter_server", 4),
    ]
    check.compare(communication_cost, cost_test(), cases_test, returns="the bytes", suspects=suspects)
    check.raises(ValueError, communication_cost, 10, 4, "Ring", when='the algorithm is "Ring"')
    ### END HIDDEN TESTS

# %% [markdown]
# The network 784-800-800-10 of notebook 09 has over a million parameters. What does its busiest machine send?

# %%
machines = [2, 4, 8, 16, 32, 64]
n_wide = 784 * 800 + 800 + 800 * 800 + 800 + 800 * 10 + 10
with needs("communication_cost"):
    megabytes = {
        name: [communication_cost(n_wide, n, algorithm) / 1e6 for n in machines]
        for name, algorithm in [("ring", "ring"), ("parameter server", "parameter_server")]
    }
    ax = plot_learning_curves(
        megabytes, x_label="machines", y_label="MB sent by the busiest, a step", log=True
    )
    ax.set_xticks(range(len(machines)), machines)
    show(ax)

# %% grader={"claim": true}
assert megabytes["ring"][-1] < 2 * megabytes["ring"][0]
assert megabytes["parameter server"][-1] > 30 * megabytes["ring"][-1]

# %% [markdown]
# The server's line doubles with each doubling. The ring's goes to a limit.
#
# So far we have only calculated. Let us count what processes really send, on your schedule: a ring of $N$,
# and a server with $N$ workers. (The arrays have numbers of 8 bytes.)


# %%
def ring_bytes(comm, n_numbers):
    """Return what this process of a ring sends to add up an array of so many numbers."""
    comm.allreduce(np.ones(n_numbers), ring_schedule)
    return comm.bytes_sent


def server_bytes(comm, n_numbers):
    """Return what this process sends in a round: rank 0 is the server, all others are workers."""
    if comm.rank:
        comm.send(np.ones(n_numbers), 0)
        comm.recv(0)
    else:
        total = sum(comm.recv(worker) for worker in range(1, comm.size))
        for worker in range(1, comm.size):
            comm.send(total, worker)
    return comm.bytes_sent


n_small = 784 * 30 + 30 + 30 * 10 + 10
with needs("ring_schedule", "communication_cost"):
    measured, computed = {}, {}
    for n in (2, 3, 4):
        measured["ring", n] = max(launch(ring_bytes, n, n_small))
        measured["parameter_server", n] = max(launch(server_bytes, n + 1, n_small))
        for name in ("ring", "parameter_server"):
            computed[name, n] = communication_cost(n_small, n, name, bytes_per_param=8)
            print(f"{name:16} N = {n}: sent {measured[name, n]:7,} bytes, computed {computed[name, n]:7,}")

# %% grader={"claim": true}
for case_claim, bytes_claim in measured.items():
    assert abs(bytes_claim - computed[case_claim]) <= 8 * 2 * case_claim[1]
assert measured["parameter_server", 4] == computed["parameter_server", 4]

# %% [markdown]
# Where chunks cannot be equal, one of them has a number more, and who sends it more often than others sends
# a few bytes more.
#
# But a message also takes a little time of its own, however short it is, its **latency**. The ring sends
# $2(N-1)$ messages one after the other. For small models and thousands of machines that counts more than the
# bytes, and then trees or rings of rings are used.
#
# **Question 2.** A ring of 100 machines becomes one of 200, on the same network and with wires as fast as
# before. How much more time do the bytes of an all-reduce take?
#
# - a) Twice as much.
# - b) About as much as before.
# - c) Half as much: the chunks are half as large.

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
        reason="Twice as many steps with chunks half as large: 2 (N - 1) / N grows from 1.98 to 1.99 models. "
        "All wires are busy all the time, and each machine brings its own.",
        wrong={
            "a": "That is the server: all of it goes over one wire. How large is a chunk of the larger ring?",
            "c": "The chunks are half as large. And how many steps are there?",
        },
    )

# %% [markdown]
# ## 6. How much faster are many machines?
#
# A step computes, then communicates. With $N$ machines and a batch that stays the same, computing takes
# $1/N$ of the time, and communicating does not. The **speed-up** is the time of one machine divided by the
# time of $N$; the **efficiency** is the speed-up divided by $N$: 1 is perfect.
#
# Below you choose a model, a wire, and how long one machine computes on a batch; your `communication_cost`
# says what is sent. Find a case in which two machines are slower than one. From how many machines on does
# the server get slower again? What does a model with ten times the weights need, so that the speed-up
# stays? And what changes when the batch grows with the machines?

# %% grader={"picture": true}
with needs("communication_cost"):
    display(speed_up_explorer(communication_cost))

# %% grader={"claim": true}
import_claim = __import__("importlib").import_module
explorer_claim = import_claim("course.demos.speed_up_explorer.state").SpeedUp(communication_cost)
before_claim = explorer_claim.speed_ups("ring")
assert "The server is best with 4 machines" in explorer_claim.sentence
explorer_claim.set(millions=10, gigabits=100)  # ten times the weights, ten times the wire
assert np.allclose(explorer_claim.speed_ups("ring"), before_claim, rtol=1e-6)
explorer_claim.set(gigabits=0.1)
assert explorer_claim.speed_ups("ring")[1] < 1
explorer_claim.reset()
explorer_claim.set(batch="grows with the machines")
assert explorer_claim.speed_ups("ring")[-1] > 4 * before_claim[-1]

# %% [markdown]
# Ten times the weights need a wire ten times as fast, or ten times the computing in each step. With a batch
# that grows, each machine computes as long as before, and the ring stays near the perfect line: but that is
# another training, see section 8.
#
# So much for the rule. Now measured, with the processes of this machine: a network 784-100-10, batches of
# 960 digits, your shards and your ring. Each process is held to one core, as otherwise NumPy takes several
# for itself.


# %%
def timed_steps(comm, n_steps=8):
    """Return how many seconds a step takes, the quickest of some, and how many of them are computing."""
    if hasattr(os, "sched_setaffinity"):  # Linux
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[comm.rank % len(cores)]})
    params, mine = new_network(seed=0, sizes=(784, 100, 10)), shard(960, comm.size, comm.rank)
    found = []
    for _ in range(n_steps):
        comm.allreduce(np.zeros(comm.size), ring_schedule)  # all begin together
        start = time.perf_counter()
        _, grads = loss_and_gradient(params, X[mine], y[mine])
        computed = time.perf_counter()
        comm.allreduce(np.concatenate([g.ravel() for g in grads.values()]), ring_schedule)
        found.append((time.perf_counter() - start, computed - start))
    return min(found)


with needs("shard", "ring_schedule"):
    alone = None
    print("processes  ms a step  of it computing  speed-up  efficiency")
    for n in (1, 2, 4):
        seconds, computing = np.max(launch(timed_steps, n), axis=0)
        alone = alone or seconds
        print(
            f"{n:9}{1000 * seconds:11.1f}{1000 * computing:17.1f}"
            f"{alone / seconds:10.2f}{alone / seconds / n:12.0%}"
        )

# %% [markdown]
# How many cores does your machine have? `os.cpu_count()` tells. With more processes than cores they take
# turns, and nothing is gained; and other programs take their share, too: run the cell again and see how
# much the numbers move.
#
# And thirty machines? Measure what one, this one, needs for a batch of 240 digits and for its parts,
# with a network 784-300-10:


# %%
wide = new_network(seed=0, sizes=(784, 300, 10))


def seconds_of(n_samples, tries=20):
    """Return how long this machine takes for the gradient of so many digits: the best of some tries."""
    best = np.inf
    for _ in range(tries):
        start = time.perf_counter()
        loss_and_gradient(wide, X[:n_samples], y[:n_samples])
        best = np.minimum(best, time.perf_counter() - start)
    return best


parts = {n: seconds_of(240 // n) for n in (1, 2, 4, 8, 16, 30)}
for n, seconds in parts.items():
    print(f"a batch of {240 // n:3d}: {1000 * seconds:6.2f} ms, {parts[1] / seconds:4.1f} times as fast")

# %% [markdown]
# Is a thirtieth of the batch thirty times as fast? On a machine that does nothing else it is less, even
# before anything is sent: a small batch uses a machine badly. Section 9 asks why. (Where it is more than
# thirty, the large batch was disturbed: other programs took its cores. Run the cell again.)
#
# Now add what is sent. We have no thirty machines here, so the rest is an **extrapolation**: the measured
# times above, plus the bytes of your `communication_cost` over a wire whose speed we assume.


# %%
def speed_ups(algorithm, bytes_per_second, compute=None):
    """Extrapolate the speed-up of several machines. compute : dict, machines to seconds of computing each."""
    compute, n_params = compute or parts, sum(array.size for array in wide.values())
    sent = {n: communication_cost(n_params, n, algorithm) if n > 1 else 0 for n in compute}
    return [compute[1] / (compute[n] + sent[n] / bytes_per_second) for n in compute]


WIRES = {"1 Gbit/s, as at home": 125e6, "400 Gbit/s, as between servers": 50e9}
with needs("communication_cost"):
    for wire, speed in WIRES.items():
        curves = {"perfect": list(parts), "ring": speed_ups("ring", speed)}
        curves["server"] = speed_ups("parameter_server", speed)
        ax = plot_learning_curves(curves, x_label="machines", y_label="speed-up", log=True)
        ax.set_title(wire)
        ax.set_xticks(range(len(parts)), parts)
        show(ax)

# %% grader={"claim": true}
even_claim = {n_claim: 0.005 / n_claim for n_claim in (1, 2, 4, 8, 16, 30)}  # 5 ms for the whole batch
slow_claim, fast_claim = (speed_ups("ring", speed_claim, even_claim) for speed_claim in WIRES.values())
server_claim = speed_ups("parameter_server", WIRES["400 Gbit/s, as between servers"], even_claim)
assert max(slow_claim[1:]) < 1
assert fast_claim[-1] > 20 > 2 * server_claim[-1]
assert np.argmax(server_claim) < 5  # the server is best somewhere in between

# %% [markdown]
# How high your curves go depends on your machine. On one that takes 5 ms for the whole batch, **more machines
# are slower than one** over the slow wire: such a step waits for its megabytes. Over the fast wire the ring
# comes far, and the server's curve turns down early: from a certain number on, each further worker makes
# everybody slower. The same holds for any part of the work that cannot be divided, sending or not: if a share
# $s$ of the time stays, the speed-up stays below $1/s$ (**Amdahl's law**). So what helps? Faster wires; fewer
# bytes (half precision sends half of them); sending the last layers' gradients while the first layers' are
# still being computed; and more samples for each machine, so that computing takes longer than sending. That
# last way has a price: section 8.
#
# ## 7. What if the network does not fit?
#
# Then it is cut: machine 0 has the first layers, machine 1 the next ones, and so on. That is a
# **pipeline**: activations flow forward from machine to machine, gradients flow back. Like an assembly line
# it is as fast as its slowest **stage**. So the cuts should make the most expensive stage as cheap as
# possible.
#
# ### Exercise: `pipeline_stages`
#
# `costs` has a number for each layer: how long it takes, at least 0. Cut the layers into `n_stages` stages of
# consecutive layers, so that the **largest total of a stage is as small as it can be**. Return a list with a
# `slice` for each stage, in order. Each layer is in exactly one stage, and no stage is empty
# (`n_stages <= len(costs)`). There are at most 15 layers. Where several ways are equally good, take any.
#
# <details><summary>Hint 1</summary>
#
# To fill each stage up to the average and go on with the next is not good enough: for costs `[4, 3, 4, 4,
# 4, 2]` and three stages, what is left for the last one? With so few layers you can try all ways to cut.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `itertools.combinations(range(1, len(costs)), n_stages - 1)` gives all ways to choose the places of the
# cuts; as 0 is not among them and no place comes twice, no stage is empty. (`import itertools`.)
#
# </details>
# <details><summary>Hint 3</summary>
#
# For each choice: `edges = [0, *cuts, len(costs)]`, and the stages are `slice(a, b)` for `a, b` in
# `itertools.pairwise(edges)`. Take the choice for which `max(sum(costs[s]) for s in stages)` is smallest.
#
# </details>


# %% nbgrader={"grade_id": "pipeline_stages", "solution": true}
def pipeline_stages(costs, n_stages):
    """Cut layers into stages whose most expensive one is as cheap as possible.

    costs : list of numbers, at least 0; n_stages : int, 1 <= n_stages <= len(costs)
    Returns a list of n_stages slices of consecutive layers, none empty.
    """
    ### BEGIN SOLUTION
    best, best_stages = np.inf, None
    for cuts in itertools.combinations(range(1, len(costs)), n_stages - 1):
        edges = [0, *cuts, len(costs)]
        stages = [slice(start, stop) for start, stop in itertools.pairwise(edges)]
        largest = max(sum(costs[stage]) for stage in stages)
        if largest < best:
            best, best_stages = largest, stages
    return best_stages
    ### END SOLUTION


# %% nbgrader={"grade_id": "pipeline_stages_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def stages_test(check, pipeline_stages, costs, n_stages, best, hints):
    """Check the stages of a pipeline; best is the smallest largest total, hints() says why it is not met."""
    called = f"pipeline_stages({costs}, {n_stages})"
    found = check.call(pipeline_stages, costs, n_stages, returns="the list of slices")
    check.that(isinstance(found, list | tuple), f"{called} has to be a list of slices.")
    check.that(len(found) == n_stages, f"{called} must have {n_stages} slices, but has {len(found)}.")
    n, end, totals = len(costs), 0, []
    for k, one in enumerate(found):
        rows = rows_of_test(check, f"{called}, stage {k},", one, n)
        check.that(len(rows), f"{called}: stage {k} is empty, so a machine has nothing to do.")
        order = f"{called}: stage {k} begins with layer {rows[0]}, but layer {end} is next."
        check.that(rows[0] == end, order)
        end = rows[-1] + 1
        totals.append(sum(costs[rows[0] : end]))
    check.that(end == n, f"{called}: the last stage ends before layer {end}, but there are {n} layers.")
    if max(totals) > best * (1 + 1e-9) + 1e-12:
        rows = [
            ("stages cost", ", ".join(f"{total:g}" for total in totals)),
            ("possible", f"at most {best:g}"),
        ]
        told = hints()
        check.call(pipeline_stages, costs, n_stages, returns="the list of slices")  # the call that is shown
        check.fail(f"{called}: the most expensive stage can be cheaper.", rows, told)


### BEGIN SEALED
def ways_test(costs, n_stages):
    """All ways to cut, as tuples of edges, and the totals of the stages of each."""
    inner = itertools.combinations(range(1, len(costs)), n_stages - 1)
    ways = [(0, *cuts, len(costs)) for cuts in inner]
    return {way: [sum(costs[a:b]) for a, b in itertools.pairwise(way)] for way in ways}


def best_ways_test(key):
    """A suspect: the ways for which a function of the totals is smallest, any of equal ones."""

    def pick(costs, n_stages):
        found = {way: key(totals) for way, totals in ways_test(costs, n_stages).items()}
        return [way for way, value in found.items() if value <= min(found.values()) + 1e-12]

    return pick


def least_ways_test(costs, n_stages, key):
    """The ways for which a function of the edges is smallest."""
    found = {way: key(way) for way in ways_test(costs, n_stages)}
    return [way for way, value in found.items() if value <= min(found.values()) + 1e-12]


def halved_test(costs, n_stages):
    """The way that comes out where the most expensive stage is cut, as well as can be, time and again."""
    edges = [0, len(costs)]
    while len(edges) <= n_stages:
        a, b = max(
            (pair for pair in itertools.pairwise(edges) if pair[1] - pair[0] > 1),
            key=lambda pair: sum(costs[slice(*pair)]),
        )
        cut = min(range(a + 1, b), key=lambda cut: max(sum(costs[a:cut]), sum(costs[cut:b])))
        edges = sorted([*edges, cut])
    return tuple(edges)


def filled_test(is_full, forced, moving):
    """A suspect: stages are filled one after the other, until `is_full(total, next cost, average)`.

    forced : whether the last layers are kept for the stages that are left
    moving : whether the average is that of what is left
    """

    def pick(costs, n_stages):
        edges, total = [0], 0
        for layer, cost in enumerate(costs):
            n_left = n_stages - len(edges)
            rest = sum(costs[edges[-1] :]) / (n_left + 1)
            average = rest if moving else sum(costs) / n_stages
            full = is_full(total, cost, average) or (forced and len(costs) - layer == n_left)
            if layer > edges[-1] and n_left and full:
                edges.append(layer)
                total = 0
            total += cost
        left = [len(costs) - k for k in range(n_stages - len(edges), -1, -1)]
        return [tuple(edges + left)]

    return pick


from functools import cache as cache_test


def reached_test(costs, n_stages, side, late):
    """A suspect: cut where the sum of the costs so far reaches equal shares of the whole."""
    sums = np.cumsum(costs)
    inner = [int(np.searchsorted(sums, sums[-1] * k / n_stages, side)) + late for k in range(1, n_stages)]
    return (0, *inner, len(costs))


FILLED_test = "The stages are filled up one after the other: look at all ways to cut before you decide."
WAYS_test = [
    (
        "The stages have equally many layers: it is their cost that counts.",
        lambda costs, n: [
            tuple(k * len(costs) // n for k in range(n + 1)),
        ],
    ),
    (
        "The stages have equally many layers: it is their cost that counts.",
        lambda costs, n: [(*(k * (len(costs) // n) for k in range(n)), len(costs))],
    ),
    (
        "The stages have equally many layers: it is their cost that counts.",
        lambda costs, n: [
            (0, *np.cumsum([len(part) for part in np.array_split(costs, n)]).tolist()),
        ],
    ),
    (
        "The stages have equally many layers: it is their cost that counts.",
        lambda costs, n: [
            way
            for way in ways_test(costs, n)
            if max(b - a for a, b in itertools.pairwise(way)) == -(-len(costs) // n)
        ],
    ),
    (
        "That is the first way to cut of all: is each way compared by its largest total, before a return?",
        lambda costs, n: [next(iter(ways_test(costs, n)))],
    ),
    (
        "That is the last way to cut of all: is the largest total compared, and written down with the way?",
        lambda costs, n: [list(ways_test(costs, n))[-1]],
    ),
    (
        "Only the last stage is looked at: the most expensive one counts, wherever it is.",
        best_ways_test(lambda totals: totals[-1]),
    ),
    (
        "The largest total is as large as can be: the smallest largest total is wanted.",
        best_ways_test(lambda totals: -max(totals)),
    ),
    ("The totals are as equal as can be: it is the largest one alone that counts.", best_ways_test(np.std)),
    (
        "The totals are as equal as can be: it is the largest one alone that counts.",
        best_ways_test(lambda totals: max(totals) - min(totals)),
    ),
    ("The cheapest stage decides here: the most expensive one has to.", best_ways_test(min)),
    (
        "The largest number of layers of a stage is compared: it is their cost that counts.",
        lambda costs, n: [
            min(ways_test(costs, n), key=lambda way: max(b - a for a, b in itertools.pairwise(way)))
        ],
    ),
    (
        "The mean of each stage counts here: it is the sum of its layers.",
        lambda costs, n: least_ways_test(
            costs, n, lambda way: max(sum(costs[a:b]) / (b - a) for a, b in itertools.pairwise(way))
        ),
    ),
    (
        "The most expensive stage is cut in two again and again: that need not be the best way. Look at all.",
        lambda costs, n: [halved_test(costs, n)],
    ),
    (
        "The cheapest stage is made as expensive as can be: it is the most expensive one that counts.",
        best_ways_test(lambda totals: -min(totals)),
    ),
    (
        "The last layer is never a stage of its own: the last cut may lie before it.",
        lambda costs, n: (
            [(*way[:-1], len(costs)) for way in best_ways_test(max)([*costs[:-2], sum(costs[-2:])], n)]
            if len(costs) > n
            else []
        ),
    ),
    *(
        (
            "The cuts are where the cost so far reaches a share of the whole: layers cannot be divided, "
            "so look at all ways to cut.",
            lambda costs, n, side=side, late=late: [reached_test(costs, n, side, late)],
        )
        for side in ("left", "right")
        for late in (0, 1)
    ),
    *(
        (FILLED_test, filled_test(is_full, forced, moving))
        for is_full in (
            lambda total, cost, average: total >= average,
            lambda total, cost, average: total + cost > average,
            lambda total, cost, average: abs(total + cost - average) > abs(total - average),
        )
        for forced in (False, True)
        for moving in (False, True)
    ),
]
PIPELINES_test = [
    ([4, 1, 1, 6], 2),
    ([4, 3, 4, 4, 4, 2], 3),
    ([1, 1, 1, 9], 2),
    ([5, 1, 1], 3),
    ([0.5, 0.25, 0.25, 1.5], 2),
    ([3, 2, 8, 1, 1, 7, 2], 4),
    ([2, 3], 1),
    ([6, 2, 2, 2, 2, 2, 2], 3),
    ([1, 7, 3, 2, 2], 3),
]


def explain_test(check, pipeline_stages):
    """The sentence that fits what is found for each of the pipelines of the check, in a list, or []."""
    ways = []
    for costs, n_stages in PIPELINES_test:
        whole = range(len(costs))
        try:
            found = check.call(pipeline_stages, list(costs), n_stages, returns="the list of slices")
            is_whole = len(found) == n_stages
            ways.append((0, *(whole[one].stop for one in found)) if is_whole else None)
        except Exception:  # another way of failing, of which nothing is said here
            ways.append(None)
    if ways.count(None) > 2:
        return []
    fitting = [
        sentence
        for sentence, pick in WAYS_test
        if all(
            way is None or way in (wrong := pick(costs, n)) or not wrong
            for way, (costs, n) in zip(ways, PIPELINES_test, strict=True)
        )
    ]
    return fitting[:1]


def best_largest_test(costs, n_stages):
    """The smallest largest total, by dynamic programming."""
    sums = np.concatenate([[0.0], np.cumsum(costs)])
    best = sums.copy()
    best[0] = np.inf
    for _ in range(n_stages - 1):
        best = np.array(
            [
                min((max(best[i], sums[j] - sums[i]) for i in range(1, j)), default=np.inf)
                for j in range(len(sums))
            ]
        )
    return best[-1]


### END SEALED

# %% nbgrader={"grade_id": "pipeline_stages_test", "grade": true, "points": 2}
with exercise("pipeline_stages") as check:

    @cache_test
    def hints_test():
        return explain_test(check, pipeline_stages)

    def cut_test(costs, n_stages):
        stages_test(check, pipeline_stages, costs, n_stages, best_largest_test(costs, n_stages), hints_test)
        return True

    check.compare(cut_test, lambda costs, n: True, PIPELINES_test, returns="the stages")
    ### BEGIN HIDDEN TESTS
    for n_layers_test, n_stages_test in [(10, 3), (12, 4), (9, 9), (11, 2), (8, 5)]:
        costs_test = check.rng.integers(0, 20, size=n_layers_test).tolist()
        cut_test(costs_test, n_stages_test)
    ### END HIDDEN TESTS

# %% [markdown]
# Our networks as pipelines. The cost of a layer is counted in multiplications for one sample, $n_{in}
# n_{out}$:

# %%
deep = [784, 800, 800, 400, 400, 200, 200, 100, 10]
layer_costs = [n_in * n_out for n_in, n_out in itertools.pairwise(deep)]
with needs("pipeline_stages"):
    stage_efficiency = {}
    for n_stages in (1, 2, 3, 4):
        stages = pipeline_stages(layer_costs, n_stages)
        totals = [sum(layer_costs[stage]) for stage in stages]
        stage_efficiency[n_stages] = sum(totals) / (n_stages * max(totals))
        sizes = " | ".join(f"{total / 1e3:.0f}k" for total in totals)
        print(f"stages: {n_stages}  {sizes:28} efficiency at best {stage_efficiency[n_stages]:.0%}")

# %% grader={"claim": true}
assert stage_efficiency[3] > 0.95
assert max(stage_efficiency[2], stage_efficiency[4]) < 0.8

# %% [markdown]
# Three machines are busy nearly all the time, two or four are not: a layer is not cut here, so no stage
# costs less than the largest layer. And all this holds once the line is full. When a batch begins, stage 1
# waits for stage 0, and at its end stage 0 has nothing left to do: a **bubble**. Cut the batch into $m$
# **micro-batches** that follow each other: of $m + S - 1$ beats with $S$ stages, each stage works in $m$.

# %%
for n_micro in (1, 4, 16, 64):
    print(f"4 stages, {n_micro:2d} micro-batches: busy {n_micro / (n_micro + 4 - 1):.0%} of the time")

# %% [markdown]
# ## 8. What do large batches do to learning?
#
# To keep 64 machines busy, the batch grows: each of them wants enough samples. But a batch that is sixteen
# times as large makes sixteen times fewer steps out of an epoch. Four epochs on 2000 digits, with the rate
# that is good for batches of 20: what do you expect of batches of 80, and of 320?


# %%
def train_in_batches(batch_size, lr, n_epochs=4, warm_up=1):
    """Train; the rate grows to lr over the first warm_up steps. Return the loss after each epoch."""
    params, rng, losses, n_steps = new_network(seed=3), np.random.default_rng(0), [], 0
    for _ in range(n_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X) - batch_size + 1, batch_size):
            rows = order[start : start + batch_size]
            _, grads = loss_and_gradient(params, X[rows], y[rows])
            n_steps += 1
            for name in params:
                params[name] -= lr * np.minimum(1, n_steps / warm_up) * grads[name]
        losses.append(loss_and_gradient(params, X, y)[0])
    return losses


same_rate = {f"batches of {size}": train_in_batches(size, 0.1) for size in (20, 80, 320)}
show(plot_learning_curves(same_rate))

# %% grader={"claim": true}
ends_claim = [curve_claim[-1] for curve_claim in same_rate.values()]
assert ends_claim[0] < ends_claim[1] / 1.5 < ends_claim[2] / 2.5

# %% [markdown]
# All have seen the same digits, and the large batches have learned less: fewer steps, each as long as
# before. But the gradient of a large batch is less noisy, so larger steps should be allowed. If the batch
# is $k$ times as large, make the rate $k$ times as large: one step then goes about as far as $k$ steps of
# the small batch. That is the **linear scaling rule**.

# %%
scaled_rate = {"20, rate 0.1": same_rate["batches of 20"]}
for size in (80, 320):
    scaled_rate[f"{size}, rate {0.1 * size / 20:g}"] = train_in_batches(size, 0.1 * size / 20)
show(plot_learning_curves(scaled_rate))

# %% grader={"claim": true}
scaled_claim = [curve_claim[-1] for curve_claim in scaled_rate.values()]
assert abs(scaled_claim[1] - scaled_claim[0]) < 0.05
assert scaled_claim[2] > 1.5
assert scaled_rate["320, rate 1.6"][0] > 5

# %% [markdown]
# Four times the batch with four times the rate: the same curve, and four machines can share each batch.
# Sixteen times: it breaks. The rule assumes that the gradient hardly changes within $k$ small steps. And
# no averaging moves the limit of notebook 06: beyond $2/c$ gradient descent diverges, however exact the
# gradient is.
#
# At the start the gradient changes fastest, so in practice the rate grows from small to large over the
# first steps (**warm-up**). That moves the limit a little, not for ever. The batch size from which more
# machines stop helping depends on the problem: it is some hundreds for small ones, millions of words for
# language models.
#
# **Question 3.** Somebody trains with batches of 256 and the rate 0.1, then on eight machines with batches of
# 2048 in all and the rate 0.1. Each epoch is seven times as fast, but after as many epochs the network is
# worse. Why, most of all?
#
# - a) The average over eight workers is only nearly the gradient of the whole batch.
# - b) Eight times fewer steps were taken, each as long as before.
# - c) The workers' weights have drifted apart.

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
        reason="An epoch of batches of 2048 has an eighth of the steps. A larger rate, 0.8 by the linear "
        "rule, with warm-up, is the first thing to try.",
        wrong={
            "a": "Section 2 measured how far that average is off. How far was it?",
            "c": "All start from the same weights and take the same step with the same average. Where could "
            "they part?",
        },
    )

# %% [markdown]
# ## 9. What does a graphics processor change?
#
# A processor (CPU) has a few cores for anything; a **graphics processor** (GPU) has thousands of units that
# all do the same thing to different numbers, which is what a product of matrices asks for. But numbers have
# to come from the memory first. What counts is the **arithmetic intensity**: how many operations are done
# for each byte that is moved. A dense layer with a batch of $B$ needs $2 B\, n_{in} n_{out}$ operations,
# and moves the inputs, the weights and the outputs once.
#
# NVIDIA's H200 computes up to 67 · 10¹² operations a second in single precision and reads 4.8 · 10¹² bytes.
# With fewer operations a byte than the ratio of the two, it **waits for its memory**. Which networks of
# this course could keep it busy? Guess before you run the cell.


# %%
def intensity(sizes, batch_size, bytes_per_number=4):
    """Operations for each byte moved, in the forward pass of dense layers of these sizes."""
    operations = moved = 0
    for n_in, n_out in itertools.pairwise(sizes):
        operations += 2 * batch_size * n_in * n_out
        moved += bytes_per_number * (batch_size * n_in + n_in * n_out + batch_size * n_out)
    return operations / moved


ENOUGH = 67e12 / 4.8e12
networks = {
    "XOR, 2-2-1": (2, 2, 1),
    "784-30-10": (784, 30, 10),
    "784-800-800-10": (784, 800, 800, 10),
    "four layers of 8192": (8192,) * 5,
}
batch_sizes = [1, 4, 16, 64, 256, 1024, 4096]
intensities = {name: [intensity(sizes, b) for b in batch_sizes] for name, sizes in networks.items()}
ax = plot_learning_curves(
    {**intensities, "enough for an H200": [ENOUGH] * len(batch_sizes)},
    x_label="batch size",
    y_label="operations for each byte",
    log=True,
)
ax.set_xticks(range(len(batch_sizes)), batch_sizes)
show(ax)

# %% grader={"claim": true}
assert all(curve_claim[0] < 1 for curve_claim in intensities.values())
assert max(intensities["784-30-10"]) < ENOUGH
assert max(intensities["XOR, 2-2-1"]) < 1
wide_claim = intensities["784-800-800-10"]
assert wide_claim[2] < ENOUGH < wide_claim[3]
assert intensities["four layers of 8192"][-1] > 3 * wide_claim[-1]

# %% [markdown]
# With a single sample **no** network reaches one operation a byte: each weight is fetched, used once, and
# dropped. A batch uses it again for each sample, so the intensity grows with the batch, until the inputs
# and outputs outweigh the weights: from there only **wider layers** help. 784-30-10 never gets there, with
# any batch. The wide network does with 64 samples.
#
# So a GPU changes what is a good network: a few wide layers rather than many narrow ones, large batches,
# and half-precision numbers, which halve the bytes. It also makes computing so fast that sending counts
# more: take a hundredth of the computing times in section 6, and look at the speed-up again. And this
# machine?

# %%
for n_samples in (1, 8, 64, 512):
    print(f"batches of {n_samples:3d}: {n_samples / seconds_of(n_samples):8,.0f} digits a second here")

# %% [markdown]
# ## What you have now
#
# You can divide a batch so that the average of the parts *is* the whole, count every byte that this costs,
# and arrange machines in a ring so that nobody is in the middle. And you know when to stop: when the wire
# is busier than the processors, or when the batch is so large that it learns no more from a step.
#
# ## Sources
#
# - Meta, [*Llama 3.1 model
#   card*](https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/MODEL_CARD.md), 2024: the
#   hours; and [*The Llama 3 Herd of Models*](https://arxiv.org/abs/2407.21783), 2024: the processors.
# - M. Li et al., [*Scaling Distributed Machine Learning with the Parameter
#   Server*](https://www.usenix.org/conference/osdi14/technical-sessions/presentation/li_mu), OSDI 2014.
# - P. Patarasuk, X. Yuan, [*Bandwidth optimal all-reduce algorithms for clusters of
#   workstations*](https://doi.org/10.1016/j.jpdc.2008.09.002), Journal of Parallel and Distributed
#   Computing 69, 2009: the ring, and that it cannot be done with fewer bytes.
# - A. Sergeev, M. Del Balso, [*Horovod: fast and easy distributed deep learning in
#   TensorFlow*](https://arxiv.org/abs/1802.05799), 2018: the ring comes to training.
# - P. Goyal et al., [*Accurate, Large Minibatch SGD: Training ImageNet in 1
#   Hour*](https://arxiv.org/abs/1706.02677), 2017: the linear scaling rule and warm-up.
# - S. McCandlish et al., [*An Empirical Model of Large-Batch Training*](https://arxiv.org/abs/1812.06162),
#   2018: how large a batch helps.
# - Y. Huang et al., [*GPipe*](https://arxiv.org/abs/1811.06965), NeurIPS 2019: pipelines, micro-batches and
#   the bubble.
# - S. Williams, A. Waterman, D. Patterson, [*Roofline*](https://doi.org/10.1145/1498765.1498785),
#   Communications of the ACM 52, 2009: arithmetic intensity.
# - NVIDIA, [*H200*](https://www.nvidia.com/en-us/data-center/h200/): operations and bytes a second.
