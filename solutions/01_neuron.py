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
# # What can a single neuron decide?
#
# Is it worth going to the match on Saturday? You think of the weather, of the price, of the way there. Some
# of it speaks for going, some against, not all of it matters equally, and in the end you say yes or no.
# A **neuron** does exactly that, with numbers:

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

from grader.checks import exercise

np.set_printoptions(precision=3, suppress=True)

# %% jupyter={"source_hidden": true}
import matplotlib.pyplot as plt
from IPython.display import display

from course.data import make_truth_table
from course.demos import (
    boundary_explorer,
    circuit_board,
    gate_board,
    linear_classifier,
    neuron_playground,
    perceptron_trainer,
    plane_explorer,
)
from course.given import needs
from course.plots import (
    draw_nerve_cell,
    draw_network,
    draw_neuron,
    draw_products,
    plot_boundary,
    plot_functions,
    show,
)

# %%
facts = ["weather", "price", "distance"]
x_match = np.array([0.8, 2.5, 1.2])
w_you, b_you = np.array([3.0, -0.8, -0.5]), 0.5
show(
    draw_neuron(x_match, w_you, b_you, names=facts),
    "A neuron: the inputs weather 0.8, price 2.5 and distance 1.2 come in with the weights 3, -0.8 and -0.5, "
    "the bias 0.5 is added, and the weighted sum is 0.3.",
)

# %% [markdown]
# After this notebook you will be able to
#
# - compute what a neuron makes of its inputs, and say what each weight and the bias mean;
# - compute many neurons for many samples with one matrix product, in both layouts that books use;
# - choose weights by hand so that a neuron is a logic gate, and build a machine that adds from such gates;
# - draw the line on which a neuron changes its mind, and measure how far from it a point lies;
# - write a smooth neuron that survives any input, and say why smoothness is needed for learning;
# - let a neuron find its weights by itself, with a rule from 1957, and see a task on which it never can.
#
# **Time:** about three hours, best in two sittings: sections 1-3, 4-6.
# Each exercise is followed by a check cell, folded to its first line: run it as often as you like. Stuck?
# Below each exercise there are hints, the last of which is nearly the answer: open one at a time. "Correct on
# these examples" means what it says: when your notebook is graded, hidden tests try a few others.

# %% [markdown]
# ## 1. What does a neuron compute?
#
# Three facts about a match go in, the numbers in the circles:
#
# - **weather**, from 0 (storm) to 1 (sunshine),
# - **price** of the ticket, in tens of euro,
# - **distance** to the stadium, in tens of kilometres.
#
# Such facts are called **inputs** or **features**. The neuron multiplies each by a **weight**, adds
# everything up, and adds a **bias**:
#
# $$z = x_1 w_1 + x_2 w_2 + \dots + x_n w_n + b = \sum_i x_i w_i + b$$
#
# If $z > 0$, you go. In the picture the colour of an edge is the sign of its weight, and its width the size:
# good weather pulls $z$ up, price and distance pull it down.

# %% grader={"claim": true}
assert w_you[0] > 0 > max(w_you[1:])  # good weather pulls up, price and distance pull down
assert np.argmax(np.abs(w_you)) == 0  # the widest edge is that of the weather
assert abs(x_match @ w_you + b_you - 0.3) < 1e-12  # the alternative text

# %% [markdown]
# Move it yourself: three facts, three weights, a bias. **Guess first, then try:** how expensive may the
# ticket get before you stay at home? Press *Reset*: how bad may the weather get? Then set the weather to 0:
# which slider does nothing now? (Of the two curves look at the one with the step, for now; the green one
# belongs to section 5.)

# %% grader={"picture": true}
neuron_playground()

# %% [markdown]
# A ticket for 29 euro is too expensive, and weather of 0.7 is too bad: there $z$ is 0, which is not above 0.
# In a storm, where the weather is 0, its weight does nothing, however you move it: a weight only acts
# through its input. These products, their sum and the bias are the first thing to write.

# %% grader={"claim": true}
from course.demos.neuron_playground import state as neuron_claim

for fact_claim, fits_claim, too_much_claim in (("price", 2.8, 2.9), ("weather", 0.75, 0.7)):
    state_claim = neuron_claim.Neuron()
    assert np.array_equal(state_claim.x, x_match)  # the same story
    assert np.array_equal(state_claim.w, w_you)
    state_claim.set(**{fact_claim: fits_claim})
    assert state_claim.step == 1
    state_claim.set(**{fact_claim: too_much_claim})
    assert state_claim.step == 0
assert abs(state_claim.total) < 1e-12  # at weather 0.7
state_claim.set(weather=0.0)
before_claim = state_claim.total
state_claim.set(w_weather=-4.0)
assert state_claim.total == before_claim  # the weight does nothing

# %% [markdown]
# ### Exercise: `weighted_sum`
#
# Compute $z$ for one sample and one neuron. Everything else in this course, up to the networks that read
# handwriting, is made of this one line.
#
# Three habits hold for every exercise of the course. What you are handed stays as it was: return something
# **new**. Numbers are `float64`, but whole numbers as inputs give right values, too. And there may be any
# number of inputs, not only three.
#
# <details><summary>Hint 1</summary>
#
# `x * w` multiplies two arrays entry by entry.
# </details>
# <details><summary>Hint 2</summary>
#
# `np.sum` adds up the entries of an array. Or do both at once: `x @ w` and `np.dot` multiply entry by entry
# and add up.
# </details>
# <details><summary>Hint 3</summary>
#
# The bias comes last, and once: the sum of `x * w`, plus `b`. And the function has to `return` it.
# </details>


# %% nbgrader={"grade_id": "weighted_sum", "solution": true}
def weighted_sum(x, w, b):
    """The sum of x_i w_i, plus b.

    x : ndarray of shape (n_in,), the inputs; w : (n_in,), the weights; b : a number, the bias
    Returns a number.
    """
    ### BEGIN SOLUTION
    return np.dot(x, w) + b
    ### END SOLUTION


# %% nbgrader={"grade_id": "weighted_sum_test", "grade": true, "locked": true, "points": 1}
with exercise("weighted_sum") as check:
    ### BEGIN SEALED
    def sum_test(x, w, b):
        return float(np.sum(x * w) + b)

    suspects = {
        "The bias b is missing.": lambda x, w, b: np.sum(x * w),
        "The bias b is added, not subtracted.": lambda x, w, b: np.sum(x * w) - b,
        "The bias b is added, not multiplied.": lambda x, w, b: np.sum(x * w) * b,
        "The bias b is added once for each input. Add it once, after the sum.": lambda x, w, b: np.sum(
            x * w + b
        ),
        "b is multiplied by the weights, too: multiply first, add b last.": lambda x, w, b: np.sum(
            (x + b) * w
        ),
        "b is multiplied by the inputs, too: multiply first, add b last.": lambda x, w, b: np.sum(
            x * (w + b)
        ),
        "Add the products up: this is their mean, plus b.": lambda x, w, b: np.mean(x * w) + b,
        "Add the products up: this is their product, plus b.": lambda x, w, b: np.prod(x * w) + b,
        "Add the products up: this is the root of the sum of their squares, plus b.": (
            lambda x, w, b: np.linalg.norm(x * w) + b
        ),
        "This is a weighted mean, plus b: the sum of the products is not divided by that of the weights.": (
            lambda x, w, b: np.sum(x * w) / np.sum(w) + b
        ),
        "Add the products up: this is the largest of them, plus b.": lambda x, w, b: np.max(x * w) + b,
        "These are the products with b added to each: add them up.": lambda x, w, b: x * w + b,
        "These are the products: add them up, then add b.": lambda x, w, b: x * w,
        "These are the products and b: add all of them up.": lambda x, w, b: [*(x * w), b],
        "Each input meets every weight here: multiply each input by its own, and add up.": (
            lambda x, w, b: np.outer(x, w) + b
        ),
        "z is rounded to two decimals.": lambda x, w, b: np.round(sum_test(x, w, b), 2),
        "z is rounded to one decimal.": lambda x, w, b: np.round(sum_test(x, w, b), 1),
        "Multiply each input by its own weight: this is the product of the two sums, plus b.": (
            lambda x, w, b: np.sum(x) * np.sum(w) + b
        ),
        "Multiply each input by its weight: here they are added.": lambda x, w, b: np.sum(x + w) + b,
        "Multiply each input by its own weight: here the weights run backward.": (
            lambda x, w, b: np.sum(x * w[::-1]) + b
        ),
        "Multiply each input by its own weight: here both are sorted.": (
            lambda x, w, b: np.sum(np.sort(x) * np.sort(w)) + b
        ),
        "The last input is left out.": lambda x, w, b: np.sum(x[:-1] * w[:-1]) + b,
        "The first input is left out.": lambda x, w, b: np.sum(x[1:] * w[1:]) + b,
        "The first input is left out, and so is b.": lambda x, w, b: np.sum(x[1:] * w[1:]),
        "This is for three inputs only: there may be any number of them.": (
            lambda x, w, b: np.sum(x[:3] * w[:3]) + b
        ),
        "This is for two inputs only: there may be any number of them.": (
            lambda x, w, b: np.sum(x[:2] * w[:2]) + b
        ),
        "Only the first input counts. Does the return stand inside the loop?": lambda x, w, b: (
            x[0] * w[0] + b
        ),
        "Only the first input counts, and b is missing. Does the return stand inside the loop?": (
            lambda x, w, b: x[0] * w[0]
        ),
        "Only the last input counts: each product has to be added to those before, as with +=.": (
            lambda x, w, b: x[-1] * w[-1] + b
        ),
        "Only the last input counts, and b is missing: each product has to be added to those before.": (
            lambda x, w, b: x[-1] * w[-1]
        ),
        "Where two inputs or two products are equal, one of them is lost, as in a dict or a set.": (
            lambda x, w, b: sum(weight * value for value, weight in dict(zip(x, w, strict=True)).items()) + b,
            lambda x, w, b: sum({*(x * w)}) + b,
        ),
        "In place of b the last weight is added, as where its name is b, too.": lambda x, w, b: x @ w + w[-1],
        "These are the inputs alone: the weights are missing.": lambda x, w, b: np.sum(x) + b,
        "These are the weights alone: the inputs are missing.": lambda x, w, b: np.sum(w) + b,
        "The sum is wanted with its sign: negative products count as negative.": (
            lambda x, w, b: np.sum(np.abs(x * w)) + b
        ),
        "This is the answer of a neuron, 0 or 1; here z itself is wanted.": lambda x, w, b: (
            1.0 * (sum_test(x, w, b) > 0)
        ),
        "A negative z is cut to 0; z itself is wanted.": lambda x, w, b: max(sum_test(x, w, b), 0.0),
    }
    ### END SEALED
    cases_test = [
        (np.array([2.0, 3.0, -1.0]), np.array([0.5, -2.0, 4.0]), 10.0),
        (np.array([1.5, -2.2, 4.0, 1.0, 3.0]), np.array([2.0, 1.103, -0.6, 3.0, 0.25]), -1.5),
        (np.array([4, -1, 2, 4]), np.array([0.7, 1.25, -2.0, -1.17]), 1),
        (np.array([3.0, -1.0]), np.array([-0.5, 1.3]), 0.414),
    ]
    check.compare(weighted_sum, sum_test, cases_test, returns="z", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_in in (5, 1, 2, 11):
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            x_test, w_test, b_test = (
                np.round(9 * check.rng.normal(size=size), 3).astype(kind)
                for size, kind in zip([n_in, n_in, ()], kinds, strict=True)
            )
            cases_test.append((x_test, w_test, b_test.item()))
    for scale_test in (1e-9, 1e9):
        x_test, w_test = scale_test * check.rng.normal(size=7), check.rng.normal(size=7)
        cases_test.append((x_test, w_test, scale_test / 3))
    check.compare(weighted_sum, sum_test, cases_test, returns="z", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# So, do you go? And what does a weight *mean*? Make one input larger, leave the others, and see how $z$
# answers. (The weather is at 0.8, so it can grow by 0.2 and no more.)

# %%
with needs("weighted_sum"):
    z_match = weighted_sum(x_match, w_you, b_you)
    print(f"z = {z_match:.2f}: {'you go' if z_match > 0 else 'you stay at home'}.\n")
    for i, fact in enumerate(facts):
        z_more = weighted_sum(x_match + 0.2 * np.eye(3)[i], w_you, b_you)
        print(f"{fact:>8} + 0.2:  z changes by {z_more - z_match:+.2f};  its weight is {w_you[i]:+.2f}")
    print(f"\nall inputs 0:  z = {weighted_sum(np.zeros(3), w_you, b_you):.2f};  the bias is {b_you:.2f}")

# %% [markdown]
# **Question 1.** The ticket gets more expensive, everything else stays the same. What can you say about $z$
# without knowing the other inputs?
#
# - a) Nothing: the effect of the price depends on weather and distance.
# - b) It falls, but how far depends on whether $z$ was positive before.
# - c) It falls by the rise of the price times the size of the price's weight, whatever the other inputs are.

# %% nbgrader={"grade_id": "question_1", "solution": true} grader={"stub": false}
question_1 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_1 = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "question_1_test", "grade": true, "locked": true, "points": 1}
with exercise("question_1") as check:
    check.choice(
        question_1,
        among="abc",
        right="c",
        reason=(
            "In a weighted sum each input has a term of its own, so its effect is the same everywhere. That "
            "makes a neuron easy to read, and limits it: it cannot say 'price matters only when it rains'."
        ),
        wrong={
            "a": (
                "Look at the formula: the price stands in one term, and no other input stands there with it. "
                "Try it: does the change printed above depend on the weather?"
            ),
            "b": (
                "z is the sum itself; nothing asks for its sign yet. A line falls at the same rate above and "
                "below 0."
            ),
        },
    )

# %% [markdown]
# A weight is a **sensitivity**: by how much $z$ changes for each unit by which its input grows. The **bias**
# is what the neuron thinks before it has heard anything: it says how easily the neuron is won over.

# %% grader={"claim": true}
for i_claim in range(3):
    more_claim = weighted_sum(x_match + 0.2 * np.eye(3)[i_claim], w_you, b_you) - z_match
    assert abs(more_claim - 0.2 * w_you[i_claim]) < 1e-12  # the printed changes are weight times growth
assert weighted_sum(np.zeros(3), w_you, b_you) == b_you

# %% [markdown]
# ## 2. How do many neurons answer at once?
#
# Two friends weigh the same facts, each in their own way. The fan goes in any weather: small weights, and a
# large bias. The saver looks at the price first. Two neurons share the same inputs: a **layer**, and since
# each input reaches each neuron, a **fully connected** (or *dense*) layer.

# %%
friends = ["fan", "saver"]
W_friends = np.array([[0.3, 0.8], [-0.2, -1.6], [-0.2, -0.2]])
b_friends = np.array([1.5, 2.6])
show(
    draw_network([3, 2], weights=[W_friends], names=[facts, friends], values=[x_match, None]),
    "A fully connected layer: each of the inputs weather, price and distance reaches both neurons. Fan: "
    "weights 0.3, -0.2 and -0.2. Saver: weights 0.8, -1.6 and -0.2.",
)

# %% [markdown]
# Put the weights side by side, one neuron a **column**, and you have the matrix `W`. And there is more than
# one match: put them below each other, one sample a **row**, and you have `X`, a *batch*. Capital letters are
# matrices from here on.
#
# Every row of `X` meets every column of `W`, which is what a matrix product is:

# %%
show(
    draw_products("X(5,3) @ W(3,2) + b(1,2) = Z(5,2)"),
    "X of shape (5, 3) times W of shape (3, 2) plus b gives Z of shape (5, 2). "
    "Highlighted: the second row of X and the first column of W give one entry of Z.",
)

# %% [markdown]
# $$Z = XW + b, \qquad Z_{nj} = \sum_i X_{ni} W_{ij} + b_j$$
#
# ### Exercise: `layer`
#
# Compute $Z$ for all samples and all neurons. Neuron $j$ has the bias $b_j$, the same for every sample.
# What is computed from arrays is an array, not a list; that goes for all exercises.
#
# <details><summary>Hint 1</summary>
#
# `A @ B` is the matrix product. The shapes tell the order: `(n_samples, n_in) @ (n_in, n_out)` gives
# `(n_samples, n_out)`.
# </details>
# <details><summary>Hint 2</summary>
#
# `b` has shape `(n_out,)`. Added to a matrix with `n_out` columns, NumPy adds it to each row by itself: this
# is called *broadcasting*.
# </details>
# <details><summary>Hint 3</summary>
#
# It is the formula above, letter by letter, with `@` for the product.
# </details>


# %% nbgrader={"grade_id": "layer", "solution": true}
def layer(X, W, b):
    """Weighted sums of several neurons for several samples, one sample a row.

    X : ndarray of shape (n_samples, n_in); W : (n_in, n_out); b : (n_out,)
    Returns an ndarray of shape (n_samples, n_out).
    """
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION


# %% nbgrader={"grade_id": "layer_test", "grade": true, "locked": true, "points": 2}
with exercise("layer") as check:
    ### BEGIN SEALED
    def layer_test(X, W, b):
        return np.einsum("ni,ij->nj", X, W) + np.tile(b, (len(X), 1))

    def kept_test(Z, n_rows, n_columns):
        """Zeros, but for the first rows and columns."""
        kept = np.zeros_like(Z)
        kept[:n_rows, :n_columns] = Z[:n_rows, :n_columns]
        return kept

    suspects = {
        "The bias b is missing.": lambda X, W, b: X @ W,
        "The bias b is added, not subtracted.": lambda X, W, b: X @ W - b,
        "The bias b is added, not multiplied.": (lambda X, W, b: X @ W * b, lambda X, W, b: X @ W @ b),
        "The bias b is added once for each input. Add it once, after the sum.": (
            lambda X, W, b: X @ W + W.shape[0] * b
        ),
        "Mind the brackets: b is added to the product, not to X.": lambda X, W, b: (X + b) @ W,
        "Mind the brackets: b is added to the product, not to the weights.": lambda X, W, b: X @ (W + b),
        "Each neuron has a bias of its own: here all have that of the first one.": lambda X, W, b: (
            X @ W + b[0]
        ),
        "Each neuron has a bias of its own: here all have that of the last one.": lambda X, W, b: (
            X @ W + b[-1]
        ),
        "Each neuron has one bias, b[j]: here every one of its sums gets all of b.": (
            lambda X, W, b: (X @ W)[:, :, None] + b,
            lambda X, W, b: (X @ W)[:, None] + b[:, None],
        ),
        "Each neuron has a bias of its own: here all have the sum of all biases.": (
            lambda X, W, b: X @ W + np.sum(b)
        ),
        "Each neuron has a bias of its own: here all have the mean of all biases.": (
            lambda X, W, b: X @ W + np.mean(b)
        ),
        "These are the sums for the first sample alone. Does the return stand inside the loop?": (
            lambda X, W, b: X[0] @ W + b
        ),
        "These are the sums of the first neuron alone.": lambda X, W, b: X @ W[:, 0] + b[0],
        "This is the mean over the samples: Z has one row for each sample.": lambda X, W, b: np.mean(
            X @ W + b, axis=0
        ),
        "This is the sum over the samples: Z has one row for each sample.": (
            lambda X, W, b: np.sum(X @ W + b, axis=0),
            lambda X, W, b: np.sum(X @ W, axis=0) + b,
        ),
        "Only the first row is filled. Does the return stand inside the loop?": (
            lambda X, W, b: kept_test(X @ W + b, 1, None)
        ),
        "Only the first entry is filled. Does the return stand inside the loop?": (
            lambda X, W, b: kept_test(X @ W + b, 1, 1)
        ),
        "Only the first column is filled. Does the return stand inside the loop?": (
            lambda X, W, b: kept_test(X @ W + b, None, 1)
        ),
        "The last sample is left out.": lambda X, W, b: kept_test(X @ W + b, len(X) - 1, None),
        "The last neuron is left out.": lambda X, W, b: kept_test(X @ W + b, None, len(b) - 1),
        "The bias b is added twice.": lambda X, W, b: X @ W + 2 * b,
        "Only the last input counts: each product has to be added to those before, as with +=.": (
            lambda X, W, b: np.outer(X[:, -1], W[-1]) + b
        ),
        "Only the last input counts, and b is missing: each product has to be added to those before.": (
            lambda X, W, b: np.outer(X[:, -1], W[-1])
        ),
        "These are the answers of neurons, 0 or 1; here the weighted sums Z are wanted.": (
            lambda X, W, b: 1.0 * (X @ W + b > 0)
        ),
        "Negative sums are cut to 0; Z itself is wanted.": lambda X, W, b: np.maximum(X @ W + b, 0),
        "It is X @ W: here the factors stand in the wrong order, and X is transposed.": (
            lambda X, W, b: W @ X.T + b
        ),
        "This is the transpose: Z has one row for each sample, one column for each neuron.": (
            lambda X, W, b: (X @ W + b).T
        ),
        "W is transposed. It is X @ W: every row of X meets every column of W.": lambda X, W, b: X @ W.T + b,
        "The factors stand in the wrong order. It is X @ W: every row of X meets every column of W.": (
            lambda X, W, b: W @ X + b
        ),
        "* multiplies entry by entry; the matrix product is @.": lambda X, W, b: X * W + b,
        "All samples are summed into each entry: Z[n, j] takes the row X[n] alone.": lambda X, W, b: (
            np.tile(np.sum(X @ W, axis=0), (len(X), 1)) + b
        ),
        "b is added along the wrong axis: b[j] belongs to column j, the same for each sample.": (
            lambda X, W, b: X @ W + b.reshape(-1, 1)
        ),
        "Each sample has a bias of its own here: b[j] belongs to neuron j, the same for each sample.": (
            lambda X, W, b: X @ W + np.resize(b, (len(X), 1))
        ),
        "Nothing is divided here: Z is the sum of the products, plus b, not their mean.": (
            lambda X, W, b: X @ W / len(W) + b
        ),
        "Nothing is divided by the number of samples here: Z is the product, plus b.": (
            lambda X, W, b: X @ W / len(X) + b
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[1.0, 2.0, 0.3], [0.0, -1.0, 1.0], [3.0, 1.1, 2.0]]),
            np.array([[1.0, 0.5, -1.0], [2.0, 1.0, 0.0], [0.0, 3.0, 0.7]]),
            np.array([20.0, 30.0, 10.0]),
        ),
        (
            np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.2]]),
            np.array([[1.0, 0.0, -1.0, 2.1], [2.0, 1.0, 0.0, -3.0]]),
            np.array([1.0, -2.0, 0.3, 4.0]),
        ),
        (np.array([[4, -1, 2]]), np.array([[0.6, 1.2], [1.0, -2.0], [-3.0, 0.3]]), np.array([5, 1])),
    ]
    check.compare(layer, layer_test, cases_test, returns="Z", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_in, n_out in [(4, 7, 3), (3, 2, 5), (6, 1, 4), (3, 5, 1), (1, 4, 6), (5, 3, 5)]:
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            sizes_test = [(n_samples, n_in), (n_in, n_out), n_out]
            cases_test.append(
                tuple(
                    (9 * check.rng.normal(size=size)).astype(kind)
                    for size, kind in zip(sizes_test, kinds, strict=True)
                )
            )
    check.compare(layer, layer_test, cases_test, returns="Z", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `layer_columns`
#
# Many books write one sample a **column** instead. The weights of neuron $j$ are still column $j$ of $W$, so
# it is $W^T$ that stands on the left, and now each *row* of the result belongs to one neuron:
#
# $$Z = W^T X + b$$

# %%
show(
    draw_products("W.T(2,3) @ X(3,5) = product(2,5)"),
    "W transposed, of shape (2, 3), times X of shape (3, 5) gives a matrix of shape (2, 5): "
    "one neuron a row, one sample a column.",
)

# %% [markdown]
# Here the $+\,b$ needs a thought: $b_j$ belongs to row $j$, but NumPy would line `b` up with the columns.
#
# <details><summary>Hint 1</summary>
#
# `W.T` is the transpose. First get the product right; its check is a cell of its own and sets `b` to zero.
# </details>
# <details><summary>Hint 2</summary>
#
# NumPy adds an array of shape `(n_out, 1)`, one column, to each column of a matrix. `b.reshape(-1, 1)` has
# that shape.
# </details>
# <details><summary>Hint 3</summary>
#
# Or use what you have: `layer` wants one sample a row, so hand it `X.T`, and transpose what comes back.
# </details>


# %% nbgrader={"grade_id": "layer_columns", "solution": true}
def layer_columns(X, W, b):
    """Weighted sums of several neurons for several samples, one sample a column.

    X : ndarray of shape (n_in, n_samples); W : (n_in, n_out); b : (n_out,)
    Returns an ndarray of shape (n_out, n_samples).
    """
    ### BEGIN SOLUTION
    return W.T @ X + b[:, np.newaxis]
    ### END SOLUTION


# %% nbgrader={"grade_id": "layer_columns_product_test", "grade": true, "locked": true, "points": 1}
with exercise("layer_columns", title="layer_columns, W^T X") as check:
    ### BEGIN SEALED
    def product_test(X, W, b):
        return np.einsum("ij,in->jn", W, X) + 0.0 * b[0]

    suspects = {
        "It is W^T that stands on the left, not W.": lambda X, W, b: W @ X,
        "reshape keeps the entries in their order, it does not swap rows and columns: W.T does.": (
            lambda X, W, b: W.reshape(W.shape[::-1]) @ X
        ),
        "X @ W is the formula for rows: with columns W^T stands on the left.": lambda X, W, b: X @ W,
        "The factors stand in the wrong order: W^T stands on the left, and X on the right.": (
            lambda X, W, b: X @ W.T
        ),
        "That is X^T W, one sample a row, which no reshape turns into columns: it is W^T X.": (
            lambda X, W, b: X.T @ W
        ),
        "X is transposed, but its samples are columns already.": lambda X, W, b: W.T @ X.T,
        "The transposes belong to W alone, and W^T stands on the left: it is W^T @ X.": (
            lambda X, W, b: X.T @ W.T
        ),
        "* multiplies entry by entry; the matrix product is @.": lambda X, W, b: W.T * X,
    }
    ### END SEALED
    # As many samples as neurons: there `+ b` fits either way, and has a check of its own below.
    cases_test = [
        (np.array([[1.0, 0.0], [2.0, -1.1]]), np.array([[1.0, 0.3], [2.0, 1.0]]), np.zeros(2)),
        (np.array([[1, 0, 3], [2, -1, 1]]), np.array([[1.0, 0.0, 2.1], [2.0, 1.2, -3.0]]), np.zeros(3)),
        (np.array([[0.5], [2.0], [-1.1]]), np.array([[1.0], [2.1], [4.0]]), np.zeros(1)),
    ]
    check.compare(layer_columns, product_test, cases_test, returns="Z", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_in, n_out in [(4, 7, 4), (5, 2, 5), (6, 1, 6), (3, 5, 3), (1, 4, 1), (2, 6, 2)]:
        for kinds in [(float, float), (int, float), (float, int)]:
            X_test, W_test = (
                (9 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_in, n_samples), (n_in, n_out)], kinds, strict=True)
            )
            cases_test.append((X_test, W_test, np.zeros(n_out)))
    check.compare(layer_columns, product_test, cases_test, returns="Z", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_columns_bias_test", "grade": true, "locked": true, "points": 1}
with exercise("layer_columns", title="layer_columns, bias") as check:
    ### BEGIN SEALED
    def columns_test(X, W, b):
        return np.einsum("ij,in->jn", W, X) + np.repeat(b, X.shape[1]).reshape(len(b), -1)

    suspects = {
        "b is added along the wrong axis: b[j] belongs to row j, the same for each sample.": (
            lambda X, W, b: W.T @ X + b
        ),
        "b is added along the wrong axis where there are as many samples as neurons.": (
            lambda X, W, b: W.T @ X + (b if X.shape[1] == len(b) else b.reshape(-1, 1))
        ),
        "The bias b is missing.": lambda X, W, b: W.T @ X,
        "b is added to the first neuron alone: b[j] belongs to row j.": (
            lambda X, W, b: W.T @ X + b[0] * np.eye(len(b))[:, :1]
        ),
        "b is added to the first sample alone.": lambda X, W, b: W.T @ X + np.outer(b, np.eye(X.shape[1])[0]),
        "The entries of b are dealt out wrongly: b[j] belongs to row j, the same for each sample.": (
            lambda X, W, b: W.T @ X + np.tile(b, X.shape[1]).reshape(len(b), -1)
        ),
        "The bias b is added, not subtracted.": lambda X, W, b: W.T @ X - b.reshape(-1, 1),
        "The bias b is added, not multiplied.": lambda X, W, b: W.T @ X * b.reshape(-1, 1),
        "Each neuron has a bias of its own: here all have that of the first one.": lambda X, W, b: (
            W.T @ X + b[0]
        ),
        "Each neuron has a bias of its own: here all have that of the last one.": lambda X, W, b: (
            W.T @ X + b[-1]
        ),
        "Each neuron has a bias of its own: here all have the sum of all biases.": (
            lambda X, W, b: W.T @ X + np.sum(b)
        ),
        "Each neuron has a bias of its own: here all have the mean of all biases.": (
            lambda X, W, b: W.T @ X + np.mean(b)
        ),
        "The bias b is added once for each input. Add it once, after the sum.": (
            lambda X, W, b: W.T @ X + len(X) * b.reshape(-1, 1)
        ),
        "The bias b is added twice.": lambda X, W, b: W.T @ X + 2 * b.reshape(-1, 1),
        "It is W^T that stands on the left, not W.": lambda X, W, b: W @ X + b.reshape(-1, 1),
        "reshape keeps the entries in their order, it does not swap rows and columns: W.T does.": (
            lambda X, W, b: W.reshape(W.shape[::-1]) @ X + b.reshape(-1, 1)
        ),
        "It is W^T that stands on the left, not W, and b[j] belongs to row j.": lambda X, W, b: W @ X + b,
        "X is transposed, but its samples are columns already.": (
            lambda X, W, b: W.T @ X.T + b.reshape(-1, 1)
        ),
        "The transposes belong to W alone, W^T stands on the left, and b[j] belongs to row j.": (
            lambda X, W, b: X.T @ W.T + b
        ),
        "X @ W + b is the formula for rows: with columns W^T stands on the left.": lambda X, W, b: X @ W + b,
        "That is X^T W, one sample a row, which no reshape turns into columns: it is W^T X.": (
            lambda X, W, b: X.T @ W + b
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([[1.0, 0.0], [2.0, -1.1]]), np.array([[1.0, 0.3], [2.0, 1.0]]), np.array([10.0, 20.0])),
        (
            np.array([[1.0, 0.0, 3.0], [2.0, -1.0, 1.2], [0.1, 1.0, 1.0]]),
            np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.3], [5.0, 0.0, 1.0]]),
            np.array([-10.0, 0.5, 3.0]),
        ),
        (
            np.array([[1, 0, 3], [2, -1, 1]]),
            np.array([[1.0, 0.0, -1.0, 2.1], [2.0, 1.2, 0.0, -3.0]]),
            np.array([10, 20, 30, 40]),
        ),
        (
            np.array([[0.5], [2.0], [-1.1]]),
            np.array([[1.0, 3.0], [2.0, 1.0], [4.0, 0.0]]),
            np.array([0.5, 2.0]),
        ),
    ]
    check.compare(layer_columns, columns_test, cases_test, returns="Z", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_in, n_out in [(4, 7, 3), (5, 2, 5), (6, 1, 4), (3, 5, 1), (1, 4, 6), (3, 6, 2)]:
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            sizes_test = [(n_in, n_samples), (n_in, n_out), n_out]
            cases_test.append(
                tuple(
                    (9 * check.rng.normal(size=size)).astype(kind)
                    for size, kind in zip(sizes_test, kinds, strict=True)
                )
            )
    check.compare(layer_columns, columns_test, cases_test, returns="Z", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# The two layouts side by side. Which friend goes to which match?

# %%
X_matches = np.array([[0.8, 2.5, 1.2], [0.2, 1.0, 0.5], [0.9, 4.0, 0.4], [0.5, 1.5, 2.5], [0.1, 3.5, 0.8]])
show(
    draw_products("X(5,3) @ W(3,2) + b(1,2) = Z(5,2)", "W.T(2,3) @ X.T(3,5) + b(2,1) = Z.T(2,5)"),
    "Above, one sample a row: shapes (5, 3) times (3, 2) plus a row of biases gives (5, 2). Below, "
    "one sample a column: (2, 3) times (3, 5) plus a column of biases gives (2, 5).",
)
with needs("layer", "layer_columns"):
    Z_matches = layer(X_matches, W_friends, b_friends)
    print("one sample a row:\n", Z_matches.round(2))
    print("one sample a column:\n", layer_columns(X_matches.T, W_friends, b_friends).round(2), "\n")
    for j, friend in enumerate(friends):
        print(f"{friend:>5} goes to the matches {[int(n) + 1 for n in np.flatnonzero(Z_matches[:, j] > 0)]}")

# %% [markdown]
# They hold the same numbers, one the transpose of the other. The fan goes to all five matches, the saver to
# the two cheapest.
#
# From here on, the course keeps to rows. When a book's formula looks reversed, it uses columns; in this
# course the names of functions that do end in `_columns`.

# %% grader={"claim": true}
assert np.array_equal(layer_columns(X_matches.T, W_friends, b_friends), Z_matches.T)
for weather_claim in (0.0, 0.5, 1.0):  # the fan goes in any weather
    any_weather_claim = np.column_stack([np.full(5, weather_claim), X_matches[:, 1:]])
    assert (layer(any_weather_claim, W_friends, b_friends)[:, 0] > 0).all()
assert np.abs(W_friends[:, 0]).max() < b_friends[0]  # small weights, a large bias
assert np.argmax(np.abs(W_friends[:, 1])) == 1  # the saver looks at the price first
saver_goes_claim = np.flatnonzero(Z_matches[:, 1] > 0)
assert set(saver_goes_claim) == set(np.argsort(X_matches[:, 1])[:2])  # the two cheapest
assert W_friends.size + b_friends.size == 8

# %% [markdown]
# ## 3. What is a neuron that says yes or no?
#
# The name comes from the nerve cell:

# %%
show(
    draw_nerve_cell(),
    "A nerve cell. Left, synapses of different size and sign: inputs x and weights w. In the middle the cell "
    "body: it adds up. From it runs the axon, which fires or not: the answer a. Right, its ends reach other "
    "cells: their inputs.",
)

# %% [markdown]
# A human brain has some 86 billion nerve cells. At its **synapses** a cell hears from others; some of them
# excite it, some inhibit it, and some do so more strongly than others. In the **cell body** all of this adds
# up, and when enough comes together the cell **fires**: a pulse runs along the **axon** to the synapses of
# the next cells. A cell fires or it does not; there is no half pulse.
#
# In 1943 Warren McCulloch, a neurologist, and Walter Pitts, a logician, turned this into a switch: sum up,
# and answer 1 when the sum passes a threshold. In 1957 Frank Rosenblatt made the weights adjustable and
# called it the **perceptron**:
#
# $$a = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases} \qquad\text{with}\quad z = \sum_i x_i w_i + b$$
#
# A bias is a threshold moved to the other side: $\sum_i x_i w_i > t$ is the same as
# $\sum_i x_i w_i - t > 0$, so $b = -t$. The model leaves much out: real cells fire in series of pulses, at
# moments that matter. What it keeps is enough for this course.
#
# ### Exercise: `perceptron`
#
# One threshold neuron, many samples. Exactly at $z = 0$ the answer is 0 (some books let it fire there; one
# has to choose). Return the numbers 0 and 1, not `False` and `True`.
#
# <details><summary>Hint 1</summary>
#
# First $z$ for all samples at once. A matrix times a vector, `X @ w`, gives one number for each row.
# </details>
# <details><summary>Hint 2</summary>
#
# Comparing an array with a number, say `z > 0`, compares each entry and gives an array of `True` and `False`.
# </details>
# <details><summary>Hint 3</summary>
#
# `.astype(int)` makes 1 of `True` and 0 of `False`; `np.where(condition, 1, 0)` does so, too.
# </details>


# %% nbgrader={"grade_id": "perceptron", "solution": true}
def perceptron(X, w, b):
    """The answers of a threshold neuron: 1 where z > 0, else 0.

    X : ndarray of shape (n_samples, n_in); w : (n_in,); b : a number
    Returns an ndarray of 0 and 1 of shape (n_samples,).
    """
    ### BEGIN SOLUTION
    return (X @ w + b > 0).astype(int)
    ### END SOLUTION


# %% nbgrader={"grade_id": "perceptron_values_test", "grade": true, "locked": true, "points": 1}
with exercise("perceptron") as check:
    ### BEGIN SEALED
    def z_test(X, w, b):
        return np.einsum("ni,i->n", X, w) + b

    def answers_test(X, w, b):
        return 1 * (z_test(X, w, b) > 0)

    suspects = {
        "The bias b is missing.": lambda X, w, b: X @ w > 0,
        "The bias b is added, not subtracted.": lambda X, w, b: X @ w - b > 0,
        "The bias b belongs to z: add it before you compare.": lambda X, w, b: (X @ w > 0) + b,
        "The answers are the wrong way round: 1 where z > 0.": lambda X, w, b: z_test(X, w, b) <= 0,
        "Where z is not positive the answer is 0, not -1.": lambda X, w, b: np.sign(z_test(X, w, b)),
        "These are the weighted sums z: now compare them with 0.": z_test,
        "Where z > 0 the answer is 1, not z itself.": lambda X, w, b: np.maximum(z_test(X, w, b), 0),
        "Compare z with 0: here the answer is 1 from z = 1 on, as where z is cut to a whole number first.": (
            lambda X, w, b: z_test(X, w, b).astype(int) > 0
        ),
        "Every z above 0 fires, however small it is: here a small one does not.": tuple(
            lambda X, w, b, least=least: z_test(X, w, b) > least for least in (1e-7, 5e-5, 0.01, 0.1)
        ),
        "Compare z with 0: here the threshold is 0.5, or z is rounded first.": lambda X, w, b: (
            z_test(X, w, b) > 0.5
        ),
        "Compare z with 0: here the threshold is 1.": lambda X, w, b: z_test(X, w, b) > 1,
        "All answers are 1, whatever z is: where z is not positive it is 0.": (
            lambda X, w, b: np.ones(len(X))
        ),
        "Where z > 0 the answer is 1: here z is cut to between 0 and 1.": (
            lambda X, w, b: np.clip(z_test(X, w, b), 0, 1)
        ),
        "The bias b is added once for each input. Add it once, after the sum.": (
            lambda X, w, b: z_test(X, w, len(w) * b) > 0
        ),
        "The sum runs over the wrong axis: add up along each row, axis=1.": (
            lambda X, w, b: np.sum(X * w, axis=0) + b > 0
        ),
        "Every sample needs an answer: put in a 0 where the neuron does not fire.": (
            lambda X, w, b: np.ones(np.sum(z_test(X, w, b) > 0))
        ),
        "All samples get one z, with the products of all of them: sum over each row alone.": (
            lambda X, w, b: np.full(len(X), np.sum(X * w) + b > 0),
            lambda X, w, b: np.full(len(X), np.sum(z_test(X, w, b)) > 0),
        ),
        "First b is added, then one comparison: here the sum and b are compared each by itself.": (
            lambda X, w, b: (X @ w > 0) & (b > 0),
            lambda X, w, b: (X @ w > 0) | (b > 0),
        ),
        "Each product is compared by itself: add them up, add b, then compare once.": (
            lambda X, w, b: np.any(X * w + b > 0, axis=1),
            lambda X, w, b: np.all(X * w + b > 0, axis=1),
            lambda X, w, b: np.any(X * w > 0, axis=1),
            lambda X, w, b: np.all(X * w > 0, axis=1),
        ),
        "This is one answer for all samples together; each has its own.": (
            lambda X, w, b: np.any(z_test(X, w, b) > 0)
        ),
        "This is the answer to the first sample alone. Does the return stand inside the loop?": (
            lambda X, w, b: z_test(X, w, b)[0] > 0
        ),
        "This is how many samples it fires for; an answer for each is wanted.": (
            lambda X, w, b: np.sum(z_test(X, w, b) > 0)
        ),
        "These are the numbers of the samples for which it fires; an answer for each sample is wanted.": (
            lambda X, w, b: np.flatnonzero(z_test(X, w, b) > 0)
        ),
        "Inputs and weights are added: multiply each input by its weight.": (
            lambda X, w, b: np.sum(X + w, axis=1) + b > 0
        ),
        "All samples get the answer of the first one.": (
            lambda X, w, b: np.full(len(X), z_test(X, w, b)[0] > 0)
        ),
        "These are the answers of a smooth neuron; 0 or 1 is wanted.": lambda X, w, b: (
            0.5 + 0.5 * np.tanh(z_test(X, w, b) / 2)
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[1.0, 0.0], [1.0, -1.0], [1.0, 1.0], [-1.0, -3.0], [0.0, -1.0]]),
            np.array([1.0, -2.0]),
            -1.7,  # z is -0.7, 1.3, -2.7, 3.3, 0.3
        ),
        (
            np.array([[1, 0, 2], [0, -2, 1], [3, 1, 0], [-1, 0, 1]]),
            np.array([0.5, 1.0, -0.5]),
            1.5,  # z is 1, -1, 4, 0.5
        ),
        (np.array([[-3.0, 1.0], [4.0, 1.0]]), np.array([-1.0, -2.0]), 0.5),  # z is 1.5, -5.5
        (np.array([[0.5, 1.0], [0.5, -1.0]]), np.array([2.0, 1e-9]), -1.0),
        (np.array([[2.0]]), np.array([1.5]), -2.25),
    ]
    check.compare(perceptron, answers_test, cases_test, returns="the answer", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_in in [(9, 3), (4, 7), (12, 1), (1, 5), (40, 2)]:
        for kinds in [(float, float), (int, float), (float, int)]:
            X_test, w_test = (
                (4 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_samples, n_in), n_in], kinds, strict=True)
            )
            cases_test.append((X_test, w_test, check.rng.normal() + 1e-3))
    tiny_test = np.array([[1e-12, 3.0], [-1e-12, 5.0], [0.25, 0.0], [1e9, 1.0], [-1e9, -1.0]])
    cases_test.append((tiny_test, np.array([1.0, 0.0]), 0.0))
    check.compare(perceptron, answers_test, cases_test, returns="the answer", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_tie_test", "grade": true, "locked": true, "points": 1}
with exercise("perceptron", title="perceptron, z = 0") as check:
    ### BEGIN SEALED
    def answers_test(X, w, b):
        return 1 * (np.einsum("ni,i->n", X, w) + b > 0)

    suspects = {
        "Where z is exactly 0 the answer is 0, as with z > 0, not with z >= 0.": lambda X, w, b: (
            X @ w + b >= 0
        ),
        "1 where z > 0: here it is 1 where z is not 0.": lambda X, w, b: X @ w + b != 0,
        "All answers are 1, whatever z is: where z is not positive it is 0.": (
            lambda X, w, b: np.ones(len(X))
        ),
        "Where z is exactly 0 the answer is 0, not a half.": lambda X, w, b: np.heaviside(X @ w + b, 0.5),
        "Where z is not positive the answer is 0, not -1.": lambda X, w, b: np.sign(X @ w + b - 1e-9),
        "Where z is negative the answer is 0, not -1.": lambda X, w, b: np.sign(X @ w + b),
        "The answers are the wrong way round: 1 where z > 0.": lambda X, w, b: X @ w + b <= 0,
        "The answers are the wrong way round, and where z is exactly 0 the answer is 0.": (
            lambda X, w, b: X @ w + b < 0
        ),
        "Where z is exactly 0 the answer is 0, not undecided.": lambda X, w, b: np.where(
            X @ w + b == 0, -1, X @ w + b > 0
        ),
    }
    ### END SEALED
    cases_test = [  # z is 0, 1, -1, 0; then 4, 4, 0, -3; then 0, 0
        (np.array([[1.0, 1.0], [2.0, 1.0], [1.0, 2.0], [3.0, 3.0]]), np.array([1.0, -1.0]), 0.0),
        (np.array([[1, 1, 1], [2, 2, 0], [0, 1, 0], [1, -1, 0]]), np.array([1, 2, 3]), -2),
        (np.ones((2, 1)), np.zeros(1), 0.0),
    ]
    others_test = [  # z is -0.7, 1.3, -2.7, 3.3, 0.3; then 1, -1, 4, 0.5
        (
            np.array([[1.0, 0.0], [1.0, -1.0], [1.0, 1.0], [-1.0, -3.0], [0.0, -1.0]]),
            np.array([1.0, -2.0]),
            -1.7,
        ),
        (
            np.array([[1, 0, 2], [0, -2, 1], [3, 1, 0], [-1, 0, 1]]),
            np.array([0.5, 1.0, -0.5]),
            1.5,
        ),
    ]
    known_test = {"suspects": suspects, "whole": (perceptron, answers_test, others_test)}
    check.compare(perceptron, answers_test, cases_test, returns="the answer", **known_test)
    ### BEGIN HIDDEN TESTS
    cases_test = [(np.ones((3, 2)), np.zeros(2), 0.0)]
    for n_samples, n_in in [(30, 2), (20, 3), (25, 1)]:
        for kind in (int, float):
            X_test = check.rng.integers(-2, 3, size=(n_samples, n_in)).astype(kind)
            w_test = check.rng.integers(1, 3, size=n_in).astype(kind)
            cases_test.append((X_test, w_test, kind(check.rng.integers(-1, 2))))
    check.compare(perceptron, answers_test, cases_test, returns="the answer", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `gate_parameters`
#
# With inputs 0 and 1 a perceptron can be a **logic gate**. AND fires when both inputs are 1, OR when at least
# one is; NAND and NOR are their opposites:

# %%
gate_names = ["AND", "OR", "NAND", "NOR"]
corners = make_truth_table("AND").X
print("x1 x2  ", "  ".join(gate_names))
for i, (x1, x2) in enumerate(corners.astype(int)):
    answers = [make_truth_table(name).y[i] for name in gate_names]
    print(
        f" {x1}  {x2}  ", "  ".join(f"{a:>{len(name)}}" for a, name in zip(answers, gate_names, strict=True))
    )

# %% [markdown]
# Try it out before you write anything. Move the weights and the bias, or take hold of the arrow, until the
# table is right in all four lines; then take the next gate. **Two things to find out:** the solution of one
# gate is most of the solution of another: which two belong together, and how? And how many lines can you get
# right for XOR, "one or the other, but not both"?

# %% grader={"picture": true}
with needs("perceptron"):
    display(gate_board(perceptron))

# %% [markdown]
# AND and NAND belong together, and so do OR and NOR: flip the signs of both weights and of the bias, and
# every answer flips. (Except where $z$ is exactly 0: keep the line off the corners.) On XOR everybody gets
# stuck at three.
#
# Now find weights and a bias for each, on paper: every line of the table gives you one inequality. (For AND,
# say: $b \le 0$, $w_2 + b \le 0$, $w_1 + b \le 0$ and $w_1 + w_2 + b > 0$.) Any numbers that work are right.

# %% grader={"claim": true}
grid_claim = np.array(np.meshgrid(*[np.linspace(-3, 3, 25)] * 3)).reshape(3, -1)
z_claim = corners @ grid_claim[:2] + grid_claim[2]
right_claim = ((z_claim > 0) == make_truth_table("XOR").y[:, None]).sum(axis=0)
assert right_claim.max() == 3  # stuck at three
for name_claim, other_claim in (("AND", "NAND"), ("OR", "NOR")):
    is_right_claim = (z_claim > 0) == make_truth_table(name_claim).y[:, None]
    is_right_claim &= z_claim != 0
    turned_claim = (-z_claim > 0) == make_truth_table(other_claim).y[:, None]
    assert is_right_claim.all(axis=0).any()
    assert turned_claim[:, is_right_claim.all(axis=0)].all()

# %% [markdown]
# Write them down. A name that your function does not know is a `ValueError`, here and in all exercises. That
# goes for XOR as well, and section 6 shows why.
#
# <details><summary>Hint 1</summary>
#
# Try equal weights first. With $w_1 = w_2 = 1$, what are the four values of $w_1 x_1 + w_2 x_2$, and between
# which two of them has the threshold of AND to lie? And that of OR?
# </details>
# <details><summary>Hint 2</summary>
#
# For AND the threshold lies between 1 and 2, say at 1.5, and the bias is minus the threshold. NAND is the
# opposite of AND everywhere: what happens to the answers when all weights and the bias change their signs?
# </details>
# <details><summary>Hint 3</summary>
#
# A dictionary from name to `(w, b)` keeps the four apart. `if name not in table: raise ValueError(...)` deals
# with the rest: `raise` it, do not return it.
# </details>


# %% nbgrader={"grade_id": "gate_parameters", "solution": true}
def gate_parameters(name):
    """Weights and bias with which `perceptron` computes a logic gate on inputs 0 and 1.

    name : "AND", "OR", "NAND" or "NOR"
    Returns (w, b): two numbers, and a number.
    """
    ### BEGIN SOLUTION
    parameters = {
        "AND": ([1.0, 1.0], -1.5),
        "OR": ([1.0, 1.0], -0.5),
        "NAND": ([-1.0, -1.0], 1.5),
        "NOR": ([-1.0, -1.0], 0.5),
    }
    if name not in parameters:
        raise ValueError(f"there is no gate {name!r} here")
    w, b = parameters[name]
    return np.array(w), b
    ### END SOLUTION


# %% nbgrader={"grade_id": "gate_parameters_gates_test", "grade": true, "locked": true, "points": 2}
with exercise("gate_parameters") as check:
    ### BEGIN SEALED
    corners_test = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    gates_test = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0), "NOR": (1, 0, 0, 0)}

    def helps_test(name, z):
        """Whether another bias alone would make the gate."""
        fires = np.array(gates_test[name]) == 1
        return z[fires].min() > z[~fires].max()

    def answers_test(w, b):
        return tuple((corners_test @ w + b > 0).astype(int).tolist())

    def gate_hints_test(name, w, b):
        """What is known about a wrong gate."""
        z, answers = corners_test @ w + b, answers_test(w, b)
        if name in right_test:
            return ["The first time it was right: a later call has changed what is kept for this gate."]
        others = [other for other, wanted in gates_test.items() if wanted == answers and other != name]
        if others:
            return [f"With these w and b it is {others[0]}."]
        if not np.isfinite(z).all():
            return ["Weights and bias have to be numbers."]
        turned = {
            "bias it would be right: the bias is minus the threshold.": (w, -b),
            "sign of the first weight it would be right.": (w * [-1, 1], b),
            "sign of the second weight it would be right.": (w * [1, -1], b),
            "signs of both weights it would be right.": (-w, b),
        }
        found = [text for text, others in turned.items() if answers_test(*others) == gates_test[name]]
        if found:
            return [f"With the opposite {found[0]}"]
        if not z.any():
            return ["Weights and bias are all 0."]
        if not helps_test(name, z):
            return ["No other bias helps: change the weights, their signs are not those of this gate."]
        if len(set(answers)) == 1:
            return [f"It answers {answers[0]} to all inputs: change the bias."]
        ties = [k for k in range(4) if z[k] == 0 and gates_test[name][k] == 1]
        return ["Exactly on the boundary the neuron does not fire: move the bias a little."] if ties else []

    def judge_test(name, w, b):
        """Fail with the first of the four corners at which the answer is wrong."""
        z, answers = corners_test @ w + b, answers_test(w, b)
        for k in range(4):
            if answers[k] != gates_test[name][k]:
                tie = " (z = 0 gives 0)" if z[k] == 0 else ""
                inputs = f"for the inputs {corners_test[k, 0]:g}, {corners_test[k, 1]:g}"
                headline = (
                    f"{name}: {inputs} your parameters give z = {z[k]:g}, so the answer {answers[k]}{tie}"
                )
                check.fail(f"{headline}; expected {gates_test[name][k]}.", hints=gate_hints_test(name, w, b))

    ### END SEALED
    right_test = set()
    for name in ("AND", "OR", "NAND", "NOR", "OR", "AND", "NOR", "NAND"):
        w_test, b_test = check.call(gate_parameters, name, returns=("w", "b"))
        w_test, b_test = np.ravel(np.array(w_test, dtype=float)), np.ravel(np.array(b_test, dtype=float))
        is_turned_test = w_test.size == 1 and b_test.size == 2
        check.that(not is_turned_test, f"{name}: w has to be two numbers, and b one: they are swapped.")
        check.that(w_test.size == 2, f"{name}: w has to be two numbers, not {w_test.size}.")
        check.that(b_test.size == 1, f"{name}: b has to be one number, not {b_test.size}.")
        judge_test(name, w_test, b_test[0])
        right_test.add(name)

# %% nbgrader={"grade_id": "gate_parameters_unknown_test", "grade": true, "locked": true, "points": 1}
with exercise("gate_parameters", title="gate_parameters, unknown gates") as check:
    check.call(gate_parameters, "AND", returns=("w", "b"))
    for unknown_test in ("XAND", "XOR", "N", "", "XNOR"):
        check.raises(ValueError, gate_parameters, unknown_test, when=f'the name is "{unknown_test}"')
    ### BEGIN HIDDEN TESTS
    for unknown_test in ("MAJORITY", "ANDOR", "NO", "OR "[:1]):
        check.raises(ValueError, gate_parameters, unknown_test, when=f'the name is "{unknown_test}"')
    ### END HIDDEN TESTS

# %% [markdown]
# Each gate is a line that separates the corners where it says 1 from those where it says 0. The arrow is the
# vector of your weights: it points to the side where the neuron fires.

# %%
with needs("gate_parameters"):
    axes = plt.figure(figsize=(7.2, 7.6), layout="constrained").subplots(2, 2, gridspec_kw={"hspace": 0.08})
    for name, ax in zip(gate_names, axes.flat, strict=True):
        plot_boundary(*gate_parameters(name), corners, make_truth_table(name).y, ax=ax)
        ax.set_title(name, pad=26)
        ax.set(xticks=[0, 1], yticks=[0, 1])
    show(
        axes,
        "The four corners of the square with the answers of AND, OR, NAND and NOR, and for each the line of "
        "your weights, with the weight vector standing on it.",
    )

# %% grader={"claim": true}
for name_claim in gate_names:  # each line parts the corners
    assert np.array_equal(perceptron(corners, *gate_parameters(name_claim)), make_truth_table(name_claim).y)

# %% [markdown]
# ### Exercise: `half_adder`
#
# NAND is called **universal**: every other gate can be wired from NANDs alone, so a machine with one kind of
# neuron can compute whatever a computer can. For example
#
# $$\begin{aligned}
# \text{NOT } a &= \text{NAND}(a, a) \\
# a \text{ AND } b &= \text{NOT NAND}(a, b) \\
# a \text{ OR } b &= \text{NAND}(\text{NOT } a, \text{NOT } b)
# \end{aligned}$$
#
# Here they are as circuits, with the current on. Each signal is a line, wide where it carries a 1; a dot is a
# connection, and the shape with the small circle is a NAND gate: a neuron, yours with your weights as soon as
# you have written it. Press the inputs. **Which gate of OR has to answer 0 so that OR answers 1?** (Press a
# gate to see how it decides.)

# %% grader={"picture": true}
with needs("perceptron", "gate_parameters"):
    display(circuit_board(perceptron=perceptron, gate_parameters=gate_parameters))

# %% [markdown]
# Gate 1 or gate 2, one is enough: gate 3 answers 0 only where both of its wires carry a 1.
#
# Wire a **half adder**, which adds two binary digits: $1 + 1 = 10$ in binary, so there the sum digit is 0
# and the carry is 1.

# %% grader={"claim": true}
from course.demos.circuit_board import state as board_claim

state_claim = board_claim.Board(board_claim.CIRCUITS)
state_claim.set("OR")
for _claim in range(4):
    *digits_claim, gate_1_claim, gate_2_claim, or_claim = state_claim.signals
    assert or_claim == max(digits_claim) == (min(gate_1_claim, gate_2_claim) == 0)
    state_claim.count()

# %%
print("x1 x2   carry sum")
for x1, x2 in corners.astype(int):
    print(f" {x1}  {x2}     {(x1 + x2) // 2}    {(x1 + x2) % 2}")

# %% [markdown]
# The function `nand(a, b)` is handed in. Let the digits travel through it and nothing else: no `and`, `not`,
# `if`, `+` or `==`. Draw the circuit on paper first.
#
# <details><summary>Hint 1</summary>
#
# Which gate is the carry? Look at its column in the table.
# </details>
# <details><summary>Hint 2</summary>
#
# The sum is 1 where at least one digit is 1, but not both: it is `x1 OR x2` AND `x1 NAND x2`. All of these
# can be made of `nand`, as above. That is a right answer; there is a shorter one.
# </details>
# <details><summary>Hint 3</summary>
#
# The shorter one, in five gates: call `nand(x1, x2)` once and give its output a name. NAND of this signal
# with `x1` is 0 only for the digits 1, 0; with `x2`, only for 0, 1. One more gate puts these two together.
# For the carry, turn the first signal round.
# </details>


# %% nbgrader={"grade_id": "half_adder", "solution": true}
def half_adder(x1, x2, nand):
    """Add two binary digits with NAND gates alone.

    x1, x2 : the digits, each 0 or 1; nand : function of two digits, returns a digit
    Returns (sum, carry), each 0 or 1.
    """
    ### BEGIN SOLUTION
    both = nand(x1, x2)
    total = nand(nand(x1, both), nand(x2, both))
    return total, nand(both, both)
    ### END SOLUTION


# %% nbgrader={"grade_id": "half_adder_table_test", "grade": true, "locked": true, "points": 1}
with exercise("half_adder", title="half_adder, truth table") as check:
    ### BEGIN SEALED
    nand_test = check.made("lambda a, b: 1 - int(a) * int(b)")
    nand_test.__name__ = nand_test.__qualname__ = "nand"

    def sum_carry_test(x1, x2):
        return float((x1 + x2) % 2), float((x1 + x2) // 2)

    def with_sum_test(wrong):
        return lambda x1, x2: (float(wrong(x1, x2)), sum_carry_test(x1, x2)[1])

    def with_carry_test(wrong):
        return lambda x1, x2: (sum_carry_test(x1, x2)[0], float(wrong(x1, x2)))

    suspects = {
        "Sum and carry are swapped: return (sum, carry).": lambda x1, x2: sum_carry_test(x1, x2)[::-1],
        "The sum is OR: for 1 + 1 the sum digit is 0, and the carry is 1.": with_sum_test(max),
        "The sum is XNOR, the opposite of what is wanted.": with_sum_test(lambda a, b: a == b),
        "The sum is NAND: for 0 + 0 the sum is 0.": with_sum_test(lambda a, b: 1 - a * b),
        "The sum is AND: that is the carry.": with_sum_test(lambda a, b: a * b),
        "The sum is NOR, the opposite of OR.": with_sum_test(lambda a, b: 1 - max(a, b)),
        "The sum is 1 for 1 + 0 alone: 0 + 1 is 1, too.": with_sum_test(lambda a, b: a > b),
        "The sum is 1 for 0 + 1 alone: 1 + 0 is 1, too.": with_sum_test(lambda a, b: a < b),
        "The sum is a digit, 0 or 1: in binary 1 + 1 is 10.": with_sum_test(lambda a, b: a + b),
        "The sum is the digit x1 itself.": with_sum_test(lambda a, b: a),
        "The sum is the digit x2 itself.": with_sum_test(lambda a, b: b),
        "The sum is NOT x1, whatever x2 is.": with_sum_test(lambda a, b: 1 - a),
        "The sum is NOT x2, whatever x1 is.": with_sum_test(lambda a, b: 1 - b),
        "The sum is NAND(x1, NAND(x1, x2)): one half. Do the same with x2, and join the two.": (
            with_sum_test(lambda a, b: 1 - a * (1 - b))
        ),
        "The sum is NAND(x2, NAND(x1, x2)): one half. Do the same with x1, and join the two.": (
            with_sum_test(lambda a, b: 1 - b * (1 - a))
        ),
        "The sum is always 1.": with_sum_test(lambda a, b: 1),
        "The sum is always 0.": with_sum_test(lambda a, b: 0),
        "The carry is NAND, the opposite of AND: one more gate turns it round.": (
            with_carry_test(lambda a, b: 1 - a * b)
        ),
        "The carry is OR: it is 1 only for 1 + 1.": with_carry_test(max),
        "The carry is XOR: that is the sum.": with_carry_test(lambda a, b: a != b),
        "The carry is NOR: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: 1 - max(a, b)),
        "The carry is XNOR: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: a == b),
        "The carry is the digit x1 itself: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: a),
        "The carry is the digit x2 itself: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: b),
        "The carry is NOT x1, whatever x2 is: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: 1 - a),
        "The carry is NOT x2, whatever x1 is: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: 1 - b),
        "The carry is 1 for 1 + 0 alone: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: a > b),
        "The carry is 1 for 0 + 1 alone: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: a < b),
        "The carry is always 0: for 1 + 1 it is 1.": with_carry_test(lambda a, b: 0),
        "The carry is always 1: it is 1 only for 1 + 1.": with_carry_test(lambda a, b: 1),
    }
    ### END SEALED

    def added_test(x1, x2):
        found = check.call(half_adder, x1, x2, nand_test, returns=("sum", "carry"))
        return [int(digit) if isinstance(digit, bool) else digit for digit in found]

    cases_test = [(0, 0), (0, 1), (1, 0), (1, 1)]
    check.compare(added_test, sum_carry_test, cases_test, returns=("sum", "carry"), suspects=suspects)

# %% nbgrader={"grade_id": "half_adder_wires_test", "grade": true, "locked": true, "points": 2}
with exercise("half_adder", title="half_adder, wires") as check:
    nand_test = check.made("lambda a, b: 1 - int(a) * int(b)")
    nand_test.__name__ = nand_test.__qualname__ = "nand"
    for pair_test in [(0, 0), (0, 1), (1, 0), (1, 1)]:
        got = check.call(half_adder, *pair_test, nand_test, returns=("sum", "carry"))
        wanted_test = [sum(pair_test) % 2, sum(pair_test) // 2]
        wrong_test = f"the digits are wrong: expected {wanted_test}. First see to the check above."
        check.that(np.array_equal(np.array(got, dtype=float), wanted_test), wrong_test)

    def half_adder_test(x1, x2, nand):
        """So that no call is shown: nobody can paste these gates."""
        return half_adder(x1, x2, nand)

    # Gates that answer at random: then every wire carries a signal of its own, and can be followed.
    runs_test = []
    for _ in range(24):
        pair_test, answers_test = (check.rng.integers(2, size=size).tolist() for size in (2, 64))
        asked_test = []

        def random_test(a, b, answers=answers_test, asked=asked_test):
            asked.append((int(a), int(b)))
            return answers[len(asked) % 64 - 1]

        random_test.__name__ = random_test.__qualname__ = "nand"
        outputs_test = check.call(half_adder_test, *pair_test, random_test, returns=("sum", "carry"))
        runs_test.append((pair_test, asked_test, answers_test, [int(output) for output in outputs_test]))
    lengths_test = {len(asked) for _, asked, _, _ in runs_test}
    check.that(lengths_test != {0}, "the nand that is handed in is never used.")
    fixed_test = (
        "a circuit is wired once: here the number of gates depends on the digits (an if, an and, an or?)."
    )
    check.that(len(lengths_test) == 1 and max(lengths_test) < 64, fixed_test)
    gates_test = np.array([answers[: len(asked)] for _, asked, answers, _ in runs_test])
    sources_test = np.column_stack([np.array([[*pair, 0, 1] for pair, *_ in runs_test]), gates_test])
    inputs_test = np.array([asked for _, asked, _, _ in runs_test])

    def carried_test(signal, among):
        """Whether a signal comes out of one of these wires."""
        return np.any(np.all(among == np.array(signal)[:, None], axis=0))

    besides_test = "Something besides nand works on the digits (and, not, if, +, 1 - ...)."
    for k_test in range(gates_test.shape[1]):
        for side_test in range(2):
            if not carried_test(inputs_test[:, k_test, side_test], sources_test[:, : 4 + k_test]):
                stray_test = (
                    f"an input of gate {k_test + 1} is neither a digit nor what an earlier gate gave."
                )
                check.fail(stray_test, hints=[besides_test])
    for k_test, name in enumerate(("sum", "carry")):
        if not carried_test([outputs[k_test] for *_, outputs in runs_test], gates_test):
            check.fail(f"the {name} is not what one of the nand gates gives.", hints=[besides_test])

# %% [markdown]
# This is what you have wired, and every gate of it is your perceptron with your weights for NAND. Two half
# adders make a **full adder**, which also takes in the carry of the column before. Press the digits: **which
# of the eight lines of its table make both outputs 1?**


# %%
def full_adder(x1, x2, carry, nand):
    """Add three binary digits with two half adders; there is a carry where either of them has one."""
    digit, carry_1 = half_adder(x1, x2, nand)
    digit, carry_2 = half_adder(digit, carry, nand)
    return digit, nand(nand(carry_1, carry_1), nand(carry_2, carry_2))  # OR


# %% grader={"picture": true}
with needs("perceptron", "gate_parameters", "half_adder"):
    display(
        circuit_board(
            {
                "half adder": (half_adder, ["x1", "x2"], ["sum", "carry"]),
                "full adder": (full_adder, ["x1", "x2", "carry in"], ["sum", "carry"]),
            },
            perceptron,
            gate_parameters,
        )
    )

# %% [markdown]
# Only 1, 1, 1 does: three is 11 in binary. A row of full adders adds numbers. Python only takes the numbers
# apart into digits, and puts the digits of the sum together:


# %%
def neuron_nand(a, b):
    """NAND, computed by a neuron."""
    w, bias = gate_parameters("NAND")
    gates_used.append("NAND")
    return int(perceptron(np.array([[a, b]]), np.ravel(w), bias)[0])


def add(m, n, n_digits=8):
    """Add two numbers digit by digit, as on paper, but in binary."""
    total, carry = 0, 0
    for k in range(n_digits):
        digit, carry = full_adder((m >> k) & 1, (n >> k) & 1, carry, neuron_nand)
        total += digit << k
    return total


with needs("perceptron", "gate_parameters", "half_adder"):
    for m, n in [(1, 1), (19, 23), (99, 58)]:
        gates_used = []
        print(f"{m} + {n} = {add(m, n)}, by {len(gates_used)} neurons")

# %% grader={"claim": true}
for m_claim, n_claim in [(1, 1), (19, 23), (99, 58), (200, 55)]:
    gates_used.clear()
    assert add(m_claim, n_claim) == m_claim + n_claim
    assert len(gates_used) == 8 * (2 * 5 + 3)  # with the shortest wiring: every gate is a neuron
for number_claim in range(8):
    digits_claim = [(number_claim >> k_claim) & 1 for k_claim in range(3)]
    sum_claim, carry_claim = full_adder(*digits_claim, neuron_nand)
    assert sum_claim + 2 * carry_claim == sum(digits_claim)
    assert (sum_claim and carry_claim) == (digits_claim == [1, 1, 1])  # only 1, 1, 1

# %% [markdown]
# ## 4. Where does a neuron change its mind?
#
# Keep the weather as it is, so that two inputs are left, price $x_1$ and distance $x_2$, and a match is a
# point in the plane:

# %%
w_two, b_two = w_you[1:], b_you + w_you[0] * x_match[0]  # the weather of x_match goes into the bias
X_two = np.array([[2.5, 1.2], [1.0, 0.5], [4.0, 0.4], [1.5, 2.5], [3.5, 3.8], [2.0, 5.0], [0.5, 4.0]])
with needs("perceptron"):
    ax = plot_boundary(w_two, b_two, X_two, perceptron(X_two, w_two, b_two), limits=(0, 6))
    ax.set(xlabel="price $x_1$ in tens of euro", ylabel="distance $x_2$ in tens of km")
    show(
        ax,
        "Matches by price and distance. A falling line separates those you go to, near and cheap, from the "
        "others; the weight vector stands on it and points to cheap and near.",
    )

# %% [markdown]
# You go, class 1, where it is cheap and near. The neuron changes its answer where $z = 0$:
#
# $$w_1 x_1 + w_2 x_2 + b = 0$$
#
# For two inputs this **decision boundary** is a line, for three a plane, for more a **hyperplane**: always
# flat, one dimension less than the space. A neuron is therefore called a **linear classifier**.
#
# Below, everything can be dragged: the points, the line by the foot of its arrow, the weights by the arrow's
# tip. One of the five points lies on the wrong side. **Correct that in three ways:** with the bias alone,
# with the weights alone, and with neither (what is left to move?). Meanwhile watch two things. What is the
# angle between the arrow and the line? And where does the line go when only $w_1$ changes, with $b = 0$ and
# with $b = 3$?

# %% grader={"claim": true}
assert max(w_two) < 0 < b_two  # cheap and near, and the line falls
goes_claim = perceptron(X_two, w_two, b_two)
assert 0 < goes_claim.sum() < len(X_two)  # points on both sides

# %% grader={"picture": true}
boundary_explorer()

# %% [markdown]
# The arrow $w$ is always **perpendicular** to the line, at 90 degrees: for two points $p$ and $q$ of the
# line, both $w \cdot p + b$ and $w \cdot q + b$ are 0, so $w \cdot (p - q) = 0$. The weights **turn** the
# line, and the bias **shifts** it. With $b = 0$ the line goes through the **origin**, whatever the weights
# are. With another bias, when $w_1$ alone changes, the line turns around its point on the axis of $x_2$:
# there $x_1 = 0$, so $w_1$ has no effect.

# %% grader={"claim": true}
from course.demos import line as lines_claim
from course.demos.boundary_explorer import state as boundary_claim

state_claim = boundary_claim.Boundary()
assert np.sum(state_claim.answers != state_claim.y) == 1  # one point on the wrong side
state_claim.set(b=-1.5)
assert np.array_equal(state_claim.answers, state_claim.y)  # by the bias alone
state_claim.reset()
state_claim.set(w1=0.5)
assert np.array_equal(state_claim.answers, state_claim.y)  # by the weights alone
for w_claim, b_claim in [((1.0, 2.0), 0.0), ((-0.5, 2.0), 0.0), ((1.0, 2.0), 3.0), ((-0.5, 2.0), 3.0)]:
    ends_claim = lines_claim.Line(w_claim, b_claim).ends
    assert abs((ends_claim[1] - ends_claim[0]) @ w_claim) < 1e-9  # upright
    assert (
        abs(np.array([0.0, -b_claim / 2.0]) @ w_claim + b_claim) < 1e-9
    )  # the point that stays, for any w_1

# %% [markdown]
# ### Exercise: `boundary_line`
#
# Solve the equation for $x_2$ and read off the slope and the intercept of the line
# $x_2 = \text{slope} \cdot x_1 + \text{intercept}$. You may rely on $w_2 \ne 0$.
#
# <details><summary>Hint 1</summary>
#
# Bring everything without $x_2$ to the other side. What happens to the signs?
# </details>
# <details><summary>Hint 2</summary>
#
# Then divide by the weight of $x_2$: both terms, the one with $x_1$ and the one without. In code $w_1$ is
# `w[0]` and $w_2$ is `w[1]`.
# </details>
# <details><summary>Hint 3</summary>
#
# $x_2 = -\frac{w_1}{w_2} x_1 - \frac{b}{w_2}$. Return what stands before $x_1$, and what stands alone: two
# numbers, with a comma between them.
# </details>


# %% nbgrader={"grade_id": "boundary_line", "solution": true}
def boundary_line(w, b):
    """The line on which w_1 x_1 + w_2 x_2 + b = 0, as x_2 = slope x_1 + intercept.

    w : ndarray of shape (2,), w[1] is not 0; b : a number
    Returns (slope, intercept), two numbers.
    """
    ### BEGIN SOLUTION
    return -w[0] / w[1], -b / w[1]
    ### END SOLUTION


# %% nbgrader={"grade_id": "boundary_line_test", "grade": true, "locked": true, "points": 2}
with exercise("boundary_line") as check:
    ### BEGIN SEALED
    def line_test(w, b):
        return float(-w[0] / w[1]), float(-b / w[1])

    def with_slope_test(wrong):
        return lambda w, b: (float(wrong(w, b)), line_test(w, b)[1])

    def with_intercept_test(wrong):
        return lambda w, b: (line_test(w, b)[0], float(wrong(w, b)))

    suspects = {
        "The sign of the slope: bringing w_1 x_1 to the other side turns it.": (
            with_slope_test(lambda w, b: w[0] / w[1])
        ),
        "The slope is the other way round: divide by the weight of x_2, not by that of x_1.": (
            with_slope_test(lambda w, b: -w[1] / w[0])
        ),
        "This is the slope of w, which stands upright on the line; it is -w_1 / w_2.": (
            with_slope_test(lambda w, b: w[1] / w[0])
        ),
        "The slope has to be divided by w_2.": with_slope_test(lambda w, b: -w[0]),
        "The slope has to be divided by w_2, and its sign turns.": with_slope_test(lambda w, b: w[0]),
        "The slope is no angle, but how far x_2 rises where x_1 grows by 1.": (
            with_slope_test(lambda w, b: np.arctan(-w[0] / w[1])),
            with_slope_test(lambda w, b: np.arctan2(-w[0], w[1])),
        ),
        "The slope is not divided by the length of w, but by w_2.": (
            with_slope_test(lambda w, b: -w[0] / np.hypot(*w))
        ),
        "The sign of the intercept: bringing b to the other side turns it.": (
            with_intercept_test(lambda w, b: b / w[1])
        ),
        "The intercept: divide b by the weight of x_2, not by that of x_1.": (
            with_intercept_test(lambda w, b: -b / w[0])
        ),
        "The intercept: divide b by the weight of x_2, not by that of x_1, and turn the sign.": (
            with_intercept_test(lambda w, b: b / w[0])
        ),
        "Divide b by w_2, too: that is still missing.": with_intercept_test(lambda w, b: -b),
        "b has to be divided by w_2, too, and its sign turns.": with_intercept_test(lambda w, b: b),
        "b is missing: for b = 0 alone the line runs through the origin.": with_intercept_test(
            lambda w, b: 0
        ),
        "The intercept is the x_2 at x_1 = 0: this is the one at x_1 = 1.": (
            with_intercept_test(lambda w, b: -(w[0] + b) / w[1])
        ),
        "The intercept is made of b and w_2 alone.": with_intercept_test(lambda w, b: -b - w[0] / w[1]),
        "The intercept is made of b and w_2 alone: b is not divided by the slope.": (
            with_intercept_test(lambda w, b: b * w[1] / w[0])
        ),
        "Divide b by w_2: here it is multiplied.": with_intercept_test(lambda w, b: -b * w[1]),
        "The intercept is divided by the length of w, not by w_2.": (
            with_intercept_test(lambda w, b: -b / np.hypot(*w))
        ),
        "Divide by the weight of x_2, not by that of x_1: this line is solved for x_1.": (
            lambda w, b: (-w[1] / w[0], -b / w[0])
        ),
        "Both signs: bringing a term to the other side turns it.": lambda w, b: (w[0] / w[1], b / w[1]),
        "Divide by w_2: that is still missing.": lambda w, b: (-w[0], -b),
        "w_2 belongs there with its sign: here its size is taken.": (
            lambda w, b: (-w[0] / abs(w[1]), -b / abs(w[1])),
            lambda w, b: (abs(w[0]) / abs(w[1]), abs(b) / abs(w[1])),
        ),
        "Divide by the weight of x_2, not by b.": (
            lambda w, b: (-w[0] / b, -w[1] / b),
            lambda w, b: (w[0] / b, w[1] / b),
        ),
        "These are w_1 and b: solve the equation for x_2.": lambda w, b: (w[0], b),
        "Divide by the weight of x_2, not by the length of w.": (
            lambda w, b: (-w[0] / np.hypot(*w), -b / np.hypot(*w))
        ),
        "These are x_2 at x_1 = 0 and at x_1 = 1: the slope is their difference, the intercept the first.": (
            lambda w, b: (-b / w[1], -(w[0] + b) / w[1])
        ),
        "The slope is made of w_1 and w_2 alone: this is x_2 at x_1 = 1.": (
            with_slope_test(lambda w, b: -(w[0] + b) / w[1])
        ),
        "Divide by the weight of x_2, and turn both signs.": lambda w, b: (w[1] / w[0], b / w[0]),
        "Whole numbers lost their fraction: divide with /, not with //.": (
            lambda w, b: (float(-w[0] // w[1]), float(-b // w[1]))
        ),
        "The fractions are cut off: both are rounded to whole numbers.": (
            lambda w, b: (np.round(-w[0] / w[1]), np.round(-b / w[1]))
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([2.0, -5.0]), 4.0),
        (np.array([-3.0, 1.3]), 0.7),
        (np.array([3, 2]), 1),
        (np.array([0.0, 2.5]), -1.0),
    ]
    check.compare(boundary_line, line_test, cases_test, returns=("slope", "intercept"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (np.array([3, 2]), 1),
        (np.array([-7, 4]), -3),
        (np.array([1, -3]), 0),
        (np.array([0.0, 2.5]), -1.0),
    ]
    cases_test += [
        (scale * check.rng.normal(size=2), scale * check.rng.normal()) for scale in (1, 1, 1e6, 1e-6)
    ]
    check.compare(boundary_line, line_test, cases_test, returns=("slope", "intercept"), suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `signed_distance`
#
# How sure is the neuron? The further a point lies from the boundary, the less a small change of the inputs
# matters. Take a step of length $t$ from the boundary straight along $w$, that is along $w/\lVert w \rVert$:
# then $z$ grows from 0 to $t\, w \cdot w / \lVert w \rVert = t\,\lVert w \rVert$. Solved for $t$:
#
# $$t = \frac{z}{\lVert w \rVert}, \qquad \lVert w \rVert = \sqrt{\textstyle\sum_i w_i^2}$$
#
# This distance is positive where the neuron fires and negative where it does not, in any number of
# dimensions.
#
# <details><summary>Hint 1</summary>
#
# Two steps: compute $z$ for all samples, as in `perceptron`, then divide by one number.
# </details>
# <details><summary>Hint 2</summary>
#
# That number is the length of $w$: square all its entries, add them up, take the root. `np.linalg.norm(w)`
# does the same.
# </details>
# <details><summary>Hint 3</summary>
#
# Mind the brackets: `X @ w + b` belongs above the fraction as a whole, and `/` comes before `+`.
# </details>


# %% nbgrader={"grade_id": "signed_distance", "solution": true}
def signed_distance(X, w, b):
    """Distance of each sample to the hyperplane z = 0, positive where z > 0.

    X : ndarray of shape (n_samples, n_in); w : (n_in,), not all zero; b : a number
    Returns an ndarray of shape (n_samples,).
    """
    ### BEGIN SOLUTION
    return (X @ w + b) / np.sqrt(np.sum(w**2))
    ### END SOLUTION


# %% nbgrader={"grade_id": "signed_distance_test", "grade": true, "locked": true, "points": 2}
with exercise("signed_distance") as check:
    ### BEGIN SEALED
    def z_test(X, w, b):
        return np.einsum("ni,i->n", X, w) + b

    def length_test(w):
        return np.sqrt(np.sum(np.square(w.astype(float))))

    def distances_test(X, w, b):
        return z_test(X, w, b) / length_test(w)

    suspects = {
        "The answer of a neuron, 0 or 1, is divided here: z belongs above.": lambda X, w, b: (
            (z_test(X, w, b) > 0) / length_test(w)
        ),
        "This is z itself: divide it by the length of w.": z_test,
        "This is z divided by the square of the length of w: take the root.": (
            lambda X, w, b: z_test(X, w, b) / length_test(w) ** 2
        ),
        "Divide by the length of w: here z is multiplied by it.": lambda X, w, b: (
            z_test(X, w, b) * length_test(w)
        ),
        "This is z divided by the sum of the weights: the length of w is another thing.": (
            lambda X, w, b: z_test(X, w, b) / np.sum(w)
        ),
        "This is z divided by the sum of the sizes of the weights: square, add up, take the root.": (
            lambda X, w, b: z_test(X, w, b) / np.sum(np.abs(w))
        ),
        "This is the distance to the origin, with the sign of z: the one to the hyperplane is wanted.": (
            lambda X, w, b: np.sign(X @ w + b) * np.linalg.norm(X, axis=1)
        ),
        "This is z divided by the largest weight: the length of w is another thing.": (
            lambda X, w, b: z_test(X, w, b) / np.max(np.abs(w))
        ),
        "This is z divided by the number of weights: the length of w as a vector is meant.": (
            lambda X, w, b: z_test(X, w, b) / len(w)
        ),
        "The length of w is the root of the sum of the squares, not of their mean.": (
            lambda X, w, b: z_test(X, w, b) / np.sqrt(np.mean(w**2.0))
        ),
        "The length here is that of the first two weights: w may have any number of them.": (
            lambda X, w, b: z_test(X, w, b) / length_test(w[:2])
        ),
        "This is for two inputs only: there may be any number of them.": (
            lambda X, w, b: z_test(X[:, :2], w[:2], b) / length_test(w[:2])
        ),
        "The lengths of the samples do not count: divide z by the length of w.": (
            lambda X, w, b: z_test(X / np.maximum(np.linalg.norm(X, axis=1, keepdims=True), 1e-300), w, b)
        ),
        "b is not divided by the length of w: divide all of z.": (
            lambda X, w, b: z_test(X, w, 0) / length_test(w) + b
        ),
        "Only b is divided by the length of w: divide all of z. Mind the brackets, / comes before +.": (
            lambda X, w, b: z_test(X, w, 0) + b / length_test(w)
        ),
        "This is how far each sample lies from the boundary along x_2: the shortest way runs along w.": (
            lambda X, w, b: (X[:, 0] * w[0] + X[:, 1] * w[1] + b) / w[1],
            lambda X, w, b: np.abs(X[:, 0] * w[0] + X[:, 1] * w[1] + b) / np.abs(w[1]),
            lambda X, w, b: z_test(X, w, b) / w[1],
            lambda X, w, b: z_test(X, w, b) / np.abs(w[1]),
        ),
        "The bias b is missing.": lambda X, w, b: z_test(X, w, 0) / length_test(w),
        "The bias b is added, not subtracted.": lambda X, w, b: z_test(X, w, -b) / length_test(w),
        "Square the weights one by one, then add them up: here they are added first.": (
            lambda X, w, b: z_test(X, w, b) / np.abs(np.sum(w))
        ),
        "The length of w is the root of the sum of the squares: here nothing is squared.": (
            lambda X, w, b: z_test(X, w, b) / np.sqrt(np.sum(np.abs(w)))
        ),
        "Where z < 0 the distance is negative, not 0.": lambda X, w, b: np.maximum(
            distances_test(X, w, b), 0
        ),
        "X * w multiplies entry by entry and does not add up: X @ w does.": (
            lambda X, w, b: (X * w + b) / length_test(w)
        ),
        "The sign is lost: the distance is negative where z < 0.": lambda X, w, b: np.abs(
            distances_test(X, w, b)
        ),
        "The sign is the wrong way round: the distance is positive where z > 0.": (
            lambda X, w, b: -distances_test(X, w, b)
        ),
        "b does not belong to the length of w: that is made of the weights alone.": (
            lambda X, w, b: z_test(X, w, b) / np.sqrt(length_test(w) ** 2 + b**2)
        ),
        "This is z divided by the length of each sample: the length of w is wanted.": (
            lambda X, w, b: z_test(X, w, b) / np.linalg.norm(X, axis=1)
        ),
        "This is z divided by the length of X: the length of w is wanted.": (
            lambda X, w, b: z_test(X, w, b) / np.linalg.norm(X)
        ),
        "This is the distance of the first sample alone. Does the return stand inside the loop?": (
            lambda X, w, b: distances_test(X, w, b)[0]
        ),
        "These are the signs alone: how far is missing.": lambda X, w, b: np.sign(z_test(X, w, b)),
        "These are the distances to the point w: w says in which direction the boundary lies.": (
            lambda X, w, b: np.linalg.norm(X - w, axis=1),
            lambda X, w, b: np.linalg.norm(X - w, axis=1) + b,
        ),
        "These are the lengths of the samples: the distance to the boundary is wanted.": (
            lambda X, w, b: np.linalg.norm(X, axis=1)
        ),
    }
    ### END SEALED
    cases_test = [
        (np.array([[1.0, 1.0], [0.5, 0.0], [-3.0, 1.0], [2.0, -1.0]]), np.array([3.0, 4.0]), -2.0),
        (np.array([[1.0, 2.0, 0.5], [-1.0, 0.3, 2.0]]), np.array([2.0, -1.0, 2.0]), 0.6),
        (np.array([[1, 0, 2, 0], [3, 1, -1, 5], [0, 0, 1, 1]]), np.array([1, 3, -1, 5]), 1),
        (np.array([[0.7]]), np.array([-2.5]), 1.0),
    ]
    check.compare(signed_distance, distances_test, cases_test, returns="the distance", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_in in [(6, 2), (4, 3), (5, 1), (1, 7), (12, 5)]:
        for kinds in [(float, float, float), (int, int, int), (float, int, float), (int, float, int)]:
            X_test, w_test, b_test = (
                (9 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_samples, n_in), n_in, ()], kinds, strict=True)
            )
            cases_test.append((X_test, w_test + kinds[1](w_test[0] == 0), b_test.item()))
    for scale_test in (1e-6, 1e6):  # the same hyperplane, so the same distances
        X_test, w_test, b_test = check.rng.normal(size=(7, 4)), check.rng.normal(size=4), check.rng.normal()
        cases_test.append((X_test, scale_test * w_test, scale_test * b_test))
    check.compare(signed_distance, distances_test, cases_test, returns="the distance", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# Here is the plane again, with your functions. The dashed line is your `boundary_line`; from each point a
# thin line as long as your `signed_distance` runs along $w$, and has to end on the boundary. **Before you
# try:** if you make the arrow half as long without turning it, what happens to the distances: do they double,
# halve, or stay the same? And what happens to $z$?

# %% grader={"picture": true}
with needs("boundary_line", "signed_distance"):
    display(boundary_explorer(boundary_line, signed_distance))

# %% [markdown]
# With half the arrow $z$ is half as large, and so is $\lVert w \rVert$: as long as $b$ is 0, the distances
# stay the same.
#
# In three dimensions the boundary is a plane. Drag the cube to turn it (or press Tab until it is framed, then
# the arrow keys). **Can you find a view in which the plane looks like a line,** with every point clearly on
# its own side? Then move the weights: which of the axes does the plane contain when $w_1$ and $b$ are 0?

# %% grader={"picture": true}
with needs("signed_distance"):
    display(plane_explorer(signed_distance))

# %% [markdown]
# Seen edge on (the button *Edge on*) a plane looks like a line, and the picture is that of two dimensions
# again: the arrow is perpendicular to it, and the distances run along the arrow. Without $w_1$ and $b$ the
# plane contains the axis of $x_1$: along it nothing changes, since $x_1$ no longer counts. And every line
# that your distances draw ends in the plane.

# %% grader={"claim": true}
from course.demos.plane_explorer import state as plane_claim

X_claim, w_claim = np.array([[2.0, 2.5], [-2.2, -1.4], [3.0, -1.0]]), np.array([1.0, 2.0])
assert np.allclose(signed_distance(X_claim, w_claim / 2, 0.0), signed_distance(X_claim, w_claim, 0.0))

state_claim = plane_claim.Plane(signed_distance)
assert np.abs(state_claim.feet @ state_claim.w + state_claim.b).max() < 1e-12  # all feet lie in the plane
state_claim.look_along()
assert abs(state_claim.normal @ state_claim.eye) < 1e-9  # a line
state_claim.set(w1=0.0, b=0.0)
assert np.array([1.0, 0.0, 0.0]) @ state_claim.w + state_claim.b == 0  # the axis of x_1

# %% [markdown]
# **Question 2.** You double all weights *and* the bias. What happens to the decision boundary?
#
# - a) Nothing: $2z = 0$ exactly where $z = 0$.
# - b) It moves away from the origin, to twice the distance.
# - c) It turns towards the heavier weight.

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
            "A common factor changes every z, but no sign of z and no distance. For a threshold neuron it "
            "means nothing at all. For the smooth neuron of the next section it means confidence."
        ),
        wrong={
            "b": (
                "Divide: the distance of the boundary to the origin is |b| / ||w||, and both have doubled. "
                "Doubling b alone would move it."
            ),
            "c": (
                "The boundary is perpendicular to w, and w still points the same way: it is only longer. "
                "It would turn if one weight alone were doubled."
            ),
        },
    )

# %% [markdown]
# ## 5. Why would one want a smooth neuron?
#
# A threshold is a poor teacher. Change a weight a little, and mostly nothing happens; then, all of a sudden,
# everything. The slope of a step is 0 wherever it has one, so it never says which way is better. The
# **sigmoid**, also called the **logistic** function, bends the step into a slope, the green curve of the
# first demo:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# It rises from 0 to 1, and the answer can be read as a probability: how sure are you that it is worth going?
# What follows the weighted sum is called the **activation function** $\sigma$, and $a = \sigma(z)$ the
# *activation*. It is what makes a neuron **nonlinear**.
#
# ### Exercise: `sigmoid_neuron`
#
# Write $\sigma(Xw + b)$, and make it **stable**: no `inf`, no `nan`, no warning, and the right digits, for
# numbers up to 10000 in size. For $z = -1000$ the formula asks for $e^{1000}$, which no float can hold,
# although the answer is as good as 0. Since
#
# $$\frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}},$$
#
# there is a form for each sign of $z$ in which only $e$ to a *negative* number occurs. Mind that `np.where`
# computes both sides everywhere, and so does not keep you from overflow.
#
# <details><summary>Hint 1</summary>
#
# First write the formula as it stands: that passes the first check. The second one is about large $z$.
# </details>
# <details><summary>Hint 2</summary>
#
# $-|z|$ is never positive, so $e^{-|z|}$ never overflows. For $z \ge 0$ it is $e^{-z}$, for $z < 0$ it is
# $e^{z}$: just what the two forms need.
# </details>
# <details><summary>Hint 3</summary>
#
# Compute `e = np.exp(-np.abs(z))` once. The denominator is `1 + e` in both forms. The numerator is 1 where $z
# \ge 0$, and `e` elsewhere: that choice is safe to make with `np.where`.
# </details>


# %% nbgrader={"grade_id": "sigmoid_neuron", "solution": true}
def sigmoid_neuron(X, w, b):
    """The answers sigma(Xw + b) of a smooth neuron. Stable.

    X : ndarray of shape (n_samples, n_in); w : (n_in,); b : a number
    Returns an ndarray of shape (n_samples,), from 0 to 1.
    """
    ### BEGIN SOLUTION
    z = X @ w + b
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)
    ### END SOLUTION


# %% nbgrader={"grade_id": "sigmoid_neuron_values_test", "grade": true, "locked": true, "points": 1}
with exercise("sigmoid_neuron") as check:
    ### BEGIN SEALED
    def z_test(X, w, b):
        return np.einsum("ni,i->n", X, w) + b

    def smooth_test(X, w, b):
        return np.exp(-np.logaddexp(0, -z_test(X, w, b)))

    def of_z_test(f):
        return lambda X, w, b: f(z_test(X, w, b))

    suspects = {
        "This is the sigmoid of -z, as without the minus in e^-z, or with the two cases swapped.": of_z_test(
            lambda z: 1 / (1 + np.exp(z))
        ),
        "The bias b is missing.": lambda X, w, b: smooth_test(X, w, 0),
        "The bias b is added, not subtracted.": lambda X, w, b: smooth_test(X, w, -b),
        "The bias b belongs to z: add it before the sigmoid.": lambda X, w, b: smooth_test(X, w, 0) + b,
        "This is z: now apply the sigmoid.": z_test,
        "This is the step of the perceptron; a sigmoid is wanted.": of_z_test(lambda z: 1.0 * (z > 0)),
        "This is a step, with 1 at z = 0; a sigmoid is wanted.": of_z_test(lambda z: 1.0 * (z >= 0)),
        "This is tanh(z), which runs from -1 to 1.": of_z_test(np.tanh),
        "This is z, cut to 0 where it is negative: apply the sigmoid to z.": of_z_test(
            lambda z: np.maximum(z, 0)
        ),
        "This is the logarithm of the sigmoid.": of_z_test(lambda z: -np.logaddexp(0, -z)),
        "This is tanh(z / 2), which runs from -1 to 1: add 1, then halve it.": of_z_test(
            lambda z: np.tanh(z / 2)
        ),
        "This is tanh(z / 2) + 1, which runs from 0 to 2: halve it.": of_z_test(lambda z: np.tanh(z / 2) + 1),
        "This is 1 + e^-z: 1 is divided by all of it. Brackets: 1 / 1 + e is 1 + e.": of_z_test(
            lambda z: 1 + np.exp(-z)
        ),
        "This is 2 e^z. Brackets: / comes before +: e / 1 + e is 2 e. Write e / (1 + e).": of_z_test(
            lambda z: 2 * np.exp(z)
        ),
        "This is e^z: the + 1 in the denominator is missing.": of_z_test(np.exp),
        "The denominator is 1 + e^-z, not 1 - e^-z.": of_z_test(lambda z: 1 / (1 - np.exp(-z))),
        "The two forms are mixed: 1 stands above 1 + e^-z, and e^z above 1 + e^z.": (
            of_z_test(lambda z: np.exp(-z) / (1 + np.exp(z)))
        ),
        "The numerator belongs to the other form: 1 / (1 + e^-z), or e^z / (1 + e^z).": (
            of_z_test(lambda z: np.exp(z) / (1 + np.exp(-z)))
        ),
        "Right where z >= 0 only: where z < 0 the other form is needed, with e^z above.": (
            of_z_test(lambda z: 1 / (1 + np.exp(-np.abs(z))))
        ),
        "Right where z < 0 only: where z >= 0 the numerator is 1.": (
            of_z_test(lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))
        ),
        "Where z <= 0 the answer is not 0, only small.": (
            of_z_test(lambda z: np.where(z > 0, 1 / (1 + np.exp(-z)), 0))
        ),
        "Where z < 0 the answer is not 0, only small.": (
            of_z_test(lambda z: np.where(z >= 0, 1 / (1 + np.exp(-z)), 0))
        ),
        "Where z is exactly 0 the answer is a half: here it is 0.": (
            of_z_test(lambda z: np.where(z == 0, 0, 1 / (1 + np.exp(-z))))
        ),
        "This is the slope of the sigmoid, not the sigmoid.": (
            of_z_test(lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2)
        ),
        "This is the softmax over the samples: each sample has an answer of its own.": (
            of_z_test(lambda z: np.exp(z) / np.sum(np.exp(z)))
        ),
        "The power is e^-z, with e = 2.718...; here it is a power of 2.": of_z_test(
            lambda z: 1 / (1 + 2.0**-z)
        ),
        "The power is e^-z, with e = 2.718...; here it is a power of 10.": of_z_test(
            lambda z: 1 / (1 + 10.0**-z)
        ),
        "This is the sigmoid of 2z: tanh(z / 2) belongs to it, not tanh(z).": of_z_test(
            lambda z: 1 / (1 + np.exp(-2 * z))
        ),
        "e is np.e, or np.exp for its powers: 2.718 is rounded.": of_z_test(lambda z: 1 / (1 + 2.718**-z)),
        "e is np.e, or np.exp for its powers: 2.71828 is rounded.": of_z_test(
            lambda z: 1 / (1 + 2.71828**-z)
        ),
        "This is the sigmoid of the perceptron's answer: put z itself into it.": (
            of_z_test(lambda z: 1 / (1 + np.exp(-1.0 * (z > 0))))
        ),
        "The answers are rounded to two decimals.": of_z_test(lambda z: np.round(1 / (1 + np.exp(-z)), 2)),
        "The answers are rounded to three decimals.": of_z_test(lambda z: np.round(1 / (1 + np.exp(-z)), 3)),
        "The answers are rounded to four decimals.": of_z_test(lambda z: np.round(1 / (1 + np.exp(-z)), 4)),
        "The answers are rounded to 0 and 1.": of_z_test(lambda z: np.round(1 / (1 + np.exp(-z)))),
        "This is the answer to the first sample alone. Does the return stand inside the loop?": (
            lambda X, w, b: smooth_test(X, w, b)[0]
        ),
        "The values are cut to whole numbers, as in an array of integers: dtype=float makes one of floats.": (
            of_z_test(lambda z: (1 / (1 + np.exp(-z))).astype(z.dtype))
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[1.0, 0.0], [1.0, -1.0], [1.0, 1.0], [-1.0, -3.0], [0.0, -1.0]]),
            np.array([1.0, -2.0]),
            -0.6,
        ),
        (np.array([[1.0, 0.3, 2.0], [-1.0, 0.5, 0.1]]), np.array([0.4, -1.0, 0.8]), 1.1),
        (np.array([[1, 0, 2], [0, -2, 1], [3, 1, 0]]), np.array([1, 1, -1]), 1),
        (np.array([[0.7]]), np.array([2.0]), 0.5),
    ]
    check.compare(sigmoid_neuron, smooth_test, cases_test, returns="the answer", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for n_samples, n_in in [(9, 3), (4, 7), (12, 1), (1, 5)]:
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            X_test, w_test, b_test = (
                (2 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_samples, n_in), n_in, ()], kinds, strict=True)
            )
            if np.max(X_test @ w_test + b_test) < 0:
                w_test, b_test = -w_test, -b_test
            cases_test.append((X_test, w_test, b_test.item()))
    check.compare(sigmoid_neuron, smooth_test, cases_test, returns="the answer", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_neuron_stable_test", "grade": true, "locked": true, "points": 2}
with exercise("sigmoid_neuron", title="sigmoid_neuron, stable") as check:
    ### BEGIN SEALED
    def z_test(X, w, b):
        return np.einsum("ni,i->n", X, w) + b

    def stable_test(X, w, b):
        return np.exp(-np.logaddexp(0, -z_test(X, w, b)))

    def clipped_test(low, high):
        return lambda X, w, b: 1 / (1 + np.exp(-np.clip(z_test(X, w, b), low, high)))

    suspects = {
        f"z is clipped at {size}, which is too near: the answer there has digits of its own.": clipped_test(
            -size, size
        )
        for size in (5, 6, 10, 15, 20)
    }
    suspects |= {
        f"The answers are clipped at {small:g}: very small answers are right, too.": (
            lambda X, w, b, c=small: np.clip(stable_test(X, w, b), c, 1 - c)
        )
        for small in (1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10)
    }
    suspects |= {
        "This is the sigmoid of -z, as without the minus in e^-z, or with the two cases swapped.": (
            lambda X, w, b: stable_test(-X, w, -b)
        ),
        "The bias b is missing.": lambda X, w, b: stable_test(X, w, 0),
        "Right where z >= 0 only: where z < 0 the other form is needed, with e^z above.": (
            lambda X, w, b: np.exp(-np.logaddexp(0, -np.abs(z_test(X, w, b))))
        ),
        "This is the step of the perceptron; a sigmoid is wanted.": lambda X, w, b: z_test(X, w, b) > 0,
        "Where z is exactly 0 the answer is a half: here it is 0.": lambda X, w, b: (
            stable_test(X, w, b) * (z_test(X, w, b) != 0)
        ),
        "The values are cut to whole numbers, as in an array of integers: dtype=float makes one of floats.": (
            lambda X, w, b: stable_test(X, w, b).astype(z_test(X, w, b).dtype)
        ),
    }
    ### END SEALED
    cases_test = [  # z is 1000, 0, -500, 10000, -10000; then large and small in other orders
        (
            np.array([[6.0, 4.0], [1.0, -1.0], [-8.0, 3.0], [30.0, 70.0], [-60.0, -40.0]]),
            np.full(2, 100.0),
            0.0,
        ),
        (np.array([[-7.2], [-3.0], [7.2], [-0.9], [0.5], [-8.3]]), np.array([10.0]), 0.5),
        (np.array([[-900], [2], [800], [-2]]), np.array([1]), -1),
    ]
    others_test = [  # z is 0.4, 2.4, -1.6, 4.4, 1.4
        (
            np.array([[1.0, 0.0], [1.0, -1.0], [1.0, 1.0], [-1.0, -3.0], [0.0, -1.0]]),
            np.array([1.0, -2.0]),
            -0.6,
        )
    ]
    known_test = {"suspects": suspects, "quiet": True, "whole": (sigmoid_neuron, stable_test, others_test)}
    check.compare(sigmoid_neuron, stable_test, cases_test, returns="the answer", **known_test)
    ### BEGIN HIDDEN TESTS
    sizes_test = [0.0, 17.0, 29.0, 36.5, 88.0, 104.0, 500.0, 708.0, 711.0, 745.0, 746.0, 1000.0, 1e4]
    cases_test = []
    for n_in in (1, 3, 6):
        wanted_test = np.concatenate(
            [sizes_test, np.negative(sizes_test), check.rng.uniform(-40, 40, size=25)]
        )
        X_test = check.rng.normal(size=(len(wanted_test), n_in))
        w_test, b_test = check.rng.normal(size=n_in) + 2, check.rng.normal()
        X_test[:, 0] += (wanted_test - X_test @ w_test - b_test) / w_test[0]
        cases_test.append((X_test, w_test, b_test))
    whole_test = np.array([0, 1, -1, 20, -20, 800, -800, 10000, -10000, 30])
    cases_test.append((whole_test[:, None], np.array([1]), 0))
    check.compare(
        sigmoid_neuron, stable_test, cases_test, returns="the answer", suspects=suspects, quiet=True
    )
    ### END HIDDEN TESTS

# %% [markdown]
# Step and slope beside each other, drawn by your two neurons with the one weight 1 and no bias:

# %%
with needs("perceptron", "sigmoid_neuron"):
    one = np.array([1.0])
    curves = {"threshold": lambda z: perceptron(z[:, None], one, 0.0)}
    curves["sigmoid"] = lambda z: sigmoid_neuron(z[:, None], one, 0.0)
    show(
        plot_functions(curves, limits=(-6, 6), x_label="z", y_label="answer of the neuron"),
        "Your threshold neuron jumps from 0 to 1 at z = 0. Your sigmoid neuron rises smoothly, from near 0 "
        "at z = -6 through 0.5 at z = 0 to near 1 at z = 6.",
    )

# %% grader={"claim": true}
ends_claim = sigmoid_neuron(np.array([[-6.0], [0.0], [6.0]]), np.array([1.0]), 0.0)
assert ends_claim[0] < 0.01
assert ends_claim[1] == 0.5
assert ends_claim[2] > 0.99

# %% [markdown]
# Here is the whole neuron of section 1, with your sigmoid at its end:

# %% grader={"picture": true}
with needs("sigmoid_neuron"):
    show(
        draw_neuron(
            x_match,
            w_you,
            b_you,
            names=facts,
            activation=lambda z: sigmoid_neuron(z[:, None], np.array([1.0]), 0.0),
        ),
        "The neuron of section 1: its weighted sum 0.3 goes through the curve of your sigmoid.",
    )

# %% [markdown]
# And here it moves again, now with your own functions. **Find weights and a bias with which the sigmoid is
# more than 99 percent sure about this match.** Then let one slider move $z$ slowly through 0 and watch both
# answers.

# %% grader={"picture": true}
with needs("weighted_sum", "perceptron", "sigmoid_neuron"):
    display(neuron_playground(weighted_sum, perceptron, sigmoid_neuron))

# %% [markdown]
# Above $z = 4.6$ the sigmoid is surer than 99 percent. The step knows two answers and jumps from one to the
# other; the sigmoid passes through everything between.

# %% grader={"claim": true}
sure_claim = sigmoid_neuron(np.array([[4.59], [4.6]]), np.array([1.0]), 0.0)
assert sure_claim[0] < 0.99 < sure_claim[1]

# %% [markdown]
# Now nudge one weight a little. How will the answers to the matches of section 2 react, those of the
# threshold and those of the sigmoid? Guess first.

# %%
with needs("perceptron", "sigmoid_neuron"):
    nudged = w_you + np.array([0.001, 0, 0])  # weather counts a little more
    for neuron in (perceptron, sigmoid_neuron):
        before, after = neuron(X_matches, w_you, b_you), neuron(X_matches, nudged, b_you)
        print(f"{neuron.__name__:>14} says {before}")
        print(f"  change per unit of weight: {(after - before) / 0.001}\n")

# %% [markdown]
# The threshold neuron does not react at all. The smooth one reacts at every match, and the more, the larger
# the input of that weight and the less sure the neuron was: near $a = 0.5$ the sigmoid is steepest. These
# numbers are slopes, and slopes are what networks learn from (notebook 04).

# %% grader={"claim": true}
assert np.array_equal(perceptron(X_matches, nudged, b_you), perceptron(X_matches, w_you, b_you))
before_claim, after_claim = sigmoid_neuron(X_matches, w_you, b_you), sigmoid_neuron(X_matches, nudged, b_you)
assert (after_claim > before_claim).all()  # it answers at every match
slope_claim = X_matches[:, 0] * before_claim * (1 - before_claim)  # input times steepness
assert np.allclose((after_claim - before_claim) / 0.001, slope_claim, rtol=1e-3)

# %% [markdown]
# **A choice between two.** Give "go" the score $z$ and "stay" the score 0. To make probabilities of two
# scores, take $e$ to the power of each, which makes them positive, and divide by their sum, which makes them
# add up to 1:
#
# $$P(\text{go}) = \frac{e^z}{e^z + e^0} = \frac{e^z}{e^z + 1} = \frac{1}{1 + e^{-z}} = \sigma(z)$$
#
# The same recipe works for any number of classes and is then called **softmax** (notebook 02). So a sigmoid
# is a softmax of two classes, one of which has the score 0:

# %%
with needs("sigmoid_neuron"):
    z_some = np.array([-2.0, 0.0, 0.3, 5.0])
    scores = np.column_stack([z_some, np.zeros(4)])  # a column for "go", a column for "stay"
    print("softmax, go and stay:\n", np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True))
    print("your sigmoid:\n", sigmoid_neuron(z_some[:, None], np.array([1.0]), 0.0))

# %% grader={"claim": true}
softmax_claim = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
assert np.allclose(softmax_claim[:, 0], sigmoid_neuron(z_some[:, None], np.array([1.0]), 0.0))

# %% [markdown]
# **A choice among three.** For three classes take a layer of three neurons, one for each class: the highest
# **score** decides. How good are the weights? A **loss** says for each sample how bad its scores are, when
# $y$ is its true class. Two losses are in common use:
#
# $$L_{\text{SVM}} = \sum_{j \ne y} \max(0,\; s_j - s_y + 1), \qquad
# L_{\text{softmax}} = -\log \frac{e^{s_y}}{\sum_j e^{s_j}}$$
#
# The **multiclass SVM** loss wants the right score to lead each other one by at least 1; the **softmax** loss
# wants the probability of the right class to be 1. In the demo the scores are those of your `layer`. Drag the
# points and the three arrows, and watch the table. **Find out:**
#
# 1. Can a point be classified correctly and yet have a loss?
# 2. Drag a point deep into its own region. Which of the two losses becomes exactly 0, and which never does?
# 3. What is the smallest number of wrong points that you can reach by hand? Then press *Play*: it makes the
#    mean loss smaller, step by step.

# %% grader={"picture": true}
with needs("layer"):
    display(linear_classifier(layer))

# %% [markdown]
# Yes: close to an edge of its region a point is on the right side, but its score does not lead by enough. The
# SVM loss is content at a lead of 1 and then exactly 0; the softmax loss always wants more, and never is. And
# *Play* gets all nine right, for either loss. How it knows which way to go is the subject of notebook 04; how
# to choose a loss, that of 05.

# %% grader={"claim": true}
from course.demos.linear_classifier import state as classifier_claim

state_claim = classifier_claim.Classifier(layer)
is_right_claim = state_claim.answers == state_claim.y
assert (~is_right_claim).any()  # there is something to do
assert (state_claim.losses[is_right_claim] > 0).any()  # right, and yet with a loss
state_claim.drag("1", -0.5, 4.0)
for loss_claim, is_zero_claim in (("multiclass SVM", True), ("softmax", False)):
    state_claim.set(loss=loss_claim)
    assert (state_claim.losses[1] == 0) == is_zero_claim
    state_claim.reset()
    state_claim.set(loss=loss_claim)
    while state_claim.step():
        pass
    assert np.array_equal(state_claim.answers, state_claim.y)  # all nine

# %% [markdown]
# ## 6. Can a neuron find its weights by itself?
#
# Rosenblatt's neuron could. It needs no slope: show it a sample $x$ with the right answer $y$, and change
# something only when it was wrong:
#
# $$\begin{aligned}
# a &= \begin{cases} 1 & w \cdot x + b > 0 \\ 0 & \text{otherwise} \end{cases} \\
# w &\leftarrow w + \eta\,(y - a)\,x \\
# b &\leftarrow b + \eta\,(y - a)
# \end{aligned}$$
#
# If it said 0 and should have said 1, $x$ is added to the weights, and $z$ for this sample grows; in the
# opposite case $x$ is taken away. The **learning rate** $\eta$, `lr` in code, says how much.
#
# Watch it before you write it. Press *Step*: the highlighted point is the one that the rule looks at. **Guess
# before each step:** will the line move, and will the point that was wrong be right afterwards? Are there
# always fewer mistakes after a step than before?

# %% grader={"picture": true}
perceptron_trainer()

# %% [markdown]
# The line moves only after a mistake. But one step may be too short to bring its point to the right side, and
# it may push others to the wrong one: sometimes there are more mistakes afterwards. The rule gets there all
# the same.

# %% grader={"claim": true}
from course.demos.perceptron_trainer import state as trainer_claim

state_claim, stays_wrong_claim, gets_worse_claim = trainer_claim.Training(), False, False
while not state_claim.is_learned:
    was_claim = (*state_claim.w, state_claim.b)
    wrong_before_claim = (state_claim.predicted() != state_claim.y).sum()
    state_claim.step()
    is_wrong_claim = state_claim.predicted() != state_claim.y
    assert (
        (*state_claim.w, state_claim.b) != was_claim
    ) == state_claim.was_wrong  # after a mistake, never else
    stays_wrong_claim |= bool(state_claim.was_wrong and is_wrong_claim[state_claim.seen])
    gets_worse_claim |= bool(is_wrong_claim.sum() > wrong_before_claim)
assert stays_wrong_claim
assert gets_worse_claim

# %% [markdown]
# ### Exercise: `perceptron_learn`
#
# Go through the samples **in order**, one after the other, and correct the weights after every mistake, so
# that the next sample meets the new ones. One walk through all samples is an **epoch**. Count the mistakes of
# each epoch as they happen, and go through all `n_epochs`, even if an epoch had none.
#
# <details><summary>Hint 1</summary>
#
# Two loops, one inside the other: over the epochs, and over the samples, say with `for x, target in zip(X,
# y)`.
# </details>
# <details><summary>Hint 2</summary>
#
# For one sample: the answer `a` of the neuron *as it is now*, then `error = target - a`, which is 0, 1 or -1.
# Then `w`, then `b`. Where the error is 0 the formulas change nothing.
# </details>
# <details><summary>Hint 3</summary>
#
# `w += ...` changes the array that you were handed: write `w = w + lr * error * x`, which makes a new one.
# The count starts at 0 in each epoch, goes up by one where `error != 0`, and is appended to a list when the
# epoch ends. The `return` stands after both loops.
# </details>


# %% nbgrader={"grade_id": "perceptron_learn", "solution": true}
def perceptron_learn(X, y, w, b, lr, n_epochs):
    """Rosenblatt's learning rule.

    X : ndarray of shape (n_samples, n_in); y : (n_samples,), the right answers, 0 or 1
    w : (n_in,) and b, a number: where to start; they stay as they are
    lr : the learning rate; n_epochs : how many times to go through all samples
    Returns (w, b, mistakes): the new weights, the new bias, and the number of mistakes in each epoch.
    """
    ### BEGIN SOLUTION
    w, mistakes = np.array(w, dtype=float), []
    for _ in range(n_epochs):
        mistakes.append(0)
        for x, target in zip(X, y, strict=True):
            error = target - (1 if x @ w + b > 0 else 0)
            w = w + lr * error * x
            b = b + lr * error
            mistakes[-1] += int(error != 0)
    return w, b, mistakes
    ### END SOLUTION


# %% nbgrader={"grade_id": "perceptron_learn_weights_test", "grade": true, "locked": true, "points": 2}
with exercise("perceptron_learn", title="perceptron_learn, weights") as check:
    ### BEGIN SEALED
    def step_test(w, b, lr, error, x, y):
        return w + lr * error * x, b + lr * error

    def fires_test(s, b):
        return 1.0 * (s + b > 0)

    def learned_test(
        X, y, w, b, lr, n_epochs, fires=fires_test, step=step_test, pick=list, epochs=int, restart=False
    ):
        """Rosenblatt's rule, and its changes: another answer, another step, other samples or epochs."""
        start = np.array(w, dtype=float), float(b)
        w, b = start
        for _ in range(epochs(n_epochs)):
            w, b = start if restart else (w, b)
            for x, target in pick(list(zip(X, y, strict=True))):
                w, b = step(w, b, lr, target - fires(x @ w, b), x, target)
        return w, float(b)

    def changed_test(**changes):
        return lambda *args: learned_test(*args, **changes)

    def moved_test(step, **changes):
        return changed_test(step=step, **changes)

    def at_once_test(X, y, w, b, lr, n_epochs, share=1.0):
        for _ in range(n_epochs):
            errors = y - fires_test(X @ w, b)
            w, b = w + share * lr * errors @ X, b + share * lr * errors.sum()
        return w, float(b)

    def b_first_test(w, b, lr, error, x, y):
        b = b + lr * error
        return w + lr * (y - fires_test(x @ w, b)) * x, b

    def sign_step_test(w, b, lr, error, x, y):
        return step_test(w, b, lr, np.sign(error), x, y)

    def w_first_test(w, b, lr, error, x, y):
        w = w + lr * error * x
        return w, b + lr * (y - fires_test(x @ w, b))

    def each_first_test(w, b, lr, error, x, y):
        for i in range(len(w)):
            w = w + lr * (y - fires_test(x @ w, b)) * x * np.eye(len(w))[i]
        return w, b + lr * (y - fires_test(x @ w, b))

    def from_start_test(X, y, w, b, lr, n_epochs):
        errors = y - fires_test(X @ w, b)
        return w + n_epochs * lr * errors @ X, float(b + n_epochs * lr * errors.sum())

    def slopes_test(X, y, w, b, lr, n_epochs):
        for x, target in list(zip(X, y, strict=True)) * n_epochs:
            a = 0.5 + 0.5 * np.tanh((x @ w + b) / 2)
            w, b = step_test(w, b, lr, (target - a) * a * (1 - a), x, target)
        return w, float(b)

    def inside_out_test(X, y, w, b, lr, n_epochs):
        for x, target in zip(X, y, strict=True):
            w, b = learned_test(x[None], [target], w, b, lr, n_epochs)
        return w, b

    def always_test(X, y, w, b, lr, n_epochs):
        for x, target in list(zip(X, y, strict=True)) * n_epochs:
            side = 2 * target - 1
            if side * (x @ w + b) <= 0:
                w, b = w + lr * side * x, b + lr * side
        return w, float(b)

    suspects = {
        "Where z = 0 the neuron answers 0, as with z > 0, not with z >= 0.": changed_test(
            fires=lambda s, b: 1.0 * (s + b >= 0)
        ),
        "The prediction forgets the bias b.": changed_test(fires=lambda s, b: 1.0 * (s > 0)),
        "In the prediction the bias b is added, not subtracted.": changed_test(
            fires=lambda s, b: 1.0 * (s > b)
        ),
        "Where z is not positive the prediction is 0, not -1.": changed_test(
            fires=lambda s, b: 2.0 * (s + b > 0) - 1
        ),
        "Where z is not positive the prediction is 0, not -1 (and at z = 0 it is 0).": (
            changed_test(fires=lambda s, b: np.sign(s + b))
        ),
        "The prediction, or its comparison with y, is the wrong way round.": changed_test(
            fires=lambda s, b: 1.0 * (s + b <= 0)
        ),
        "The error is y - a with the answer a, 0 or 1: here it is made with z.": changed_test(
            fires=lambda s, b: s + b
        ),
        "The error is y - a with the answer a, 0 or 1: here it is made with a sigmoid.": (
            changed_test(fires=lambda s, b: 0.5 + 0.5 * np.tanh((s + b) / 2))
        ),
        "The sign: x is added when y is 1 and a is 0, so it is (y - a), not (a - y).": (
            moved_test(lambda w, b, lr, e, x, y: (w - lr * e * x, b - lr * e))
        ),
        "The sign of the weights' step: it is + lr * (y - a) * x.": (
            moved_test(lambda w, b, lr, e, x, y: (w - lr * e * x, b + lr * e))
        ),
        "The bias learns with the wrong sign.": moved_test(
            lambda w, b, lr, e, x, y: (w + lr * e * x, b - lr * e)
        ),
        "The bias has to learn from false alarms, too: there it is lowered by lr.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * e * x, b + lr * max(e, 0)))
        ),
        "The bias has to learn from missed ones, too: there it is raised by lr.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * e * x, b + lr * min(e, 0)))
        ),
        "The weights have to learn from false alarms, too: there lr * x is taken away.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * max(e, 0) * x, b + lr * e))
        ),
        "The weights have to learn from missed ones, too: there lr * x is added.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * min(e, 0) * x, b + lr * e))
        ),
        "The bias has to learn, too.": moved_test(lambda w, b, lr, e, x, y: (w + lr * e * x, b)),
        "The weights have to learn, too.": moved_test(lambda w, b, lr, e, x, y: (w, b + lr * e)),
        "The bias grows by lr * (y - a): there lr is missing.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * e * x, b + e))
        ),
        "The weights grow by lr * (y - a) * x: there lr is missing.": (
            moved_test(lambda w, b, lr, e, x, y: (w + e * x, b + lr * e))
        ),
        "The learning rate lr is not used.": moved_test(lambda w, b, lr, e, x, y: (w + e * x, b + e)),
        "The step of the bias has no x in it: it is lr * (y - a).": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * e * x, b + lr * e * x.sum()))
        ),
        "The step of the weights is multiplied by x: there x is missing.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * e, b + lr * e))
        ),
        "Both signs of the error count: where a is 1 and y is 0, x is taken away.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * abs(e) * x, b + lr * abs(e)))
        ),
        "Correct where a is 1 and y is 0, too: here only missed ones are corrected.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * max(e, 0) * x, b + lr * max(e, 0)))
        ),
        "Correct where a is 0 and y is 1, too: here only false alarms are corrected.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * min(e, 0) * x, b + lr * min(e, 0)))
        ),
        "This is Hebb's rule, w + lr * y * x: here a sample counts only when the answer was wrong.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * y * x, b + lr * y))
        ),
        "The error is y - a with the answer a, 0 or 1: here it is the sign of y - z.": (
            changed_test(fires=lambda s, b: s + b, step=sign_step_test)
        ),
        "Every sample changes the weights here; a right answer changes nothing.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * (2 * y - 1) * x, b + lr * (2 * y - 1)))
        ),
        "The step is lr * (y - a) * x: here it is lr * a * x.": (
            moved_test(lambda w, b, lr, e, x, y: (w + lr * (y - e) * x, b + lr * (y - e)))
        ),
        "The answer is asked again after b has changed: compute the error only once.": moved_test(
            b_first_test
        ),
        "The answer is asked again after w has changed: compute the error only once.": (
            moved_test(w_first_test),
            moved_test(each_first_test),
        ),
        "All answers come from the weights at the start: each sample meets the new ones.": from_start_test,
        "b is a threshold here: it belongs to z with a plus, and learns with a plus.": changed_test(
            fires=lambda s, b: 1.0 * (s > b), step=lambda w, b, lr, e, x, y: (w + lr * e * x, b - lr * e)
        ),
        "The step is lr * (y - a) * x: here the slope of a sigmoid is in it.": slopes_test,
        "All answers of an epoch come from the same weights: each sample has to meet those just corrected.": (
            at_once_test
        ),
        "All answers of an epoch come from the same weights, whose mean step is taken: go one by one.": (
            lambda *args: at_once_test(*args, share=1 / len(args[1]))
        ),
        "The samples are taken in reverse order.": changed_test(pick=lambda pairs: pairs[::-1]),
        "The last sample is left out.": changed_test(pick=lambda pairs: pairs[:-1]),
        "The first sample is left out.": changed_test(pick=lambda pairs: pairs[1:]),
        "In each epoch only the first sample is used.": changed_test(pick=lambda pairs: pairs[:1]),
        "The loops are nested the other way round: the epochs belong outside, the samples inside.": (
            inside_out_test
        ),
        "Where z = 0 the answer is 0, which is right where y is 0: here it is corrected.": always_test,
        "That is one sample of one epoch. Is the return too far to the right?": (
            changed_test(pick=lambda pairs: pairs[:1], epochs=lambda n: 1)
        ),
        "That is one epoch; there are n_epochs of them. Is the return too far to the right?": (
            changed_test(epochs=lambda n: 1)
        ),
        "One epoch is missing: there are n_epochs of them.": changed_test(epochs=lambda n: n - 1),
        "That is one epoch too many.": changed_test(epochs=lambda n: n + 1),
        "Each epoch starts from the weights of the epoch before, not from the first ones again.": (
            changed_test(restart=True)
        ),
        "These are the weights at the start: nothing was learned.": changed_test(epochs=lambda n: 0),
        "w and b are swapped: return (w, b, mistakes).": lambda *args: learned_test(*args)[::-1],
        "The bias has to be returned as it is at the end.": lambda X, y, w, b, lr, n: (
            learned_test(X, y, w, b, lr, n)[0],
            b,
        ),
        "It starts from the w and b that are handed in: here from 0.": lambda X, y, w, b, *rest: learned_test(
            X, y, 0 * w, 0, *rest
        ),
        "The weights have to be returned as they are at the end.": (
            lambda X, y, w, b, lr, n: (w, learned_test(X, y, w, b, lr, n)[1])
        ),
        "The weights are cut to whole numbers: w came as integers. Start from np.array(w, dtype=float).": (
            moved_test(lambda w, b, lr, e, x, y: (np.trunc(w + lr * e * x), b + lr * e))
        ),
    }

    def until_mistake_test(X, y, w, b, lr, n_epochs):
        w, b = np.array(w, dtype=float), float(b)
        for _ in range(n_epochs):
            for x, target in zip(X, y, strict=True):
                error = target - fires_test(x @ w, b)
                w, b = step_test(w, b, lr, error, x, target)
                if error:
                    break
        return w, b

    def b_last_test(X, y, w, b, lr, n_epochs):
        w, b = np.array(w, dtype=float), float(b)
        for _ in range(n_epochs):
            total = 0.0
            for x, target in zip(X, y, strict=True):
                error = target - fires_test(x @ w, b)
                w, total = w + lr * error * x, total + lr * error
            b = b + total
        return w, b

    def by_first_test(X, y, w, b, lr, n_epochs):
        w, b = np.array(w, dtype=float), float(b)
        for _ in range(n_epochs):
            for x, target in zip(X, y, strict=True):
                w, b = step_test(w, b, lr, target - fires_test(X[0] @ w, b), x, target)
        return w, b

    def by_z_test(X, y, w, b, lr, n_epochs):
        w, b = np.array(w, dtype=float), float(b)
        for _ in range(n_epochs):
            for x, target in zip(X, y, strict=True):
                if fires_test(x @ w, b) != target:
                    w, b = step_test(w, b, lr, target - (x @ w + b), x, target)
        return w, b

    suspects |= {
        "An epoch ends at its first mistake; it has to go on to the last sample.": until_mistake_test,
        "b is corrected once an epoch; it has to be after each sample, as w is.": b_last_test,
        "The answer that is compared with y is always that to the first sample.": by_first_test,
        "What is corrected is right, but by y - z: the error is y - a, 1 or -1.": by_z_test,
    }

    def all_test(X, y, w, b, lr, n_epochs):
        wrong = np.zeros((n_epochs, len(X)))
        places = np.ndindex(wrong.shape)

        def counted_test(w, b, lr, error, x, y):
            wrong[next(places)] = error != 0
            return step_test(w, b, lr, error, x, y)

        return *learned_test(X, y, w, b, lr, n_epochs, step=counted_test), wrong.sum(axis=1)

    ### END SEALED

    def found_test(*args):
        return check.call(perceptron_learn, *args, returns=("w", "b", "mistakes"))

    def weights_test(*args):
        return found_test(*args)[:2]

    X_test = np.array([[-2.0, 3.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 1.0, -2.0], [1.0, 1.0, 0.0]])
    two_test = np.array([[1.1, 0.5], [2.0, -1.0], [-0.7, 1.5], [0.3, 0.3], [1.0, 2.0]])
    corners_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases_test = [  # X, y, w, b, lr, n_epochs
        (X_test, np.array([0, 0, 1, 1]), np.array([0.5, -1.0, 1.0]), 0.5, 0.5, 5),
        (two_test, np.array([1, 0, 0, 1, 0]), np.array([0.2, -0.4]), -1.0, 0.3, 4),
        (corners_test, np.array([0, 1, 1, 1]), np.array([1, -2]), 0, 0.25, 3),
        (corners_test, np.array([0, 0, 0, 1]), np.zeros(2), 0.0, 1.0, 2),
    ]
    known_test = {"suspects": suspects, "whole": (found_test, all_test, cases_test)}
    check.compare(weights_test, learned_test, cases_test, returns=("w", "b"), **known_test)
    ### BEGIN HIDDEN TESTS
    cases_test = []
    for y_test in ([0, 0, 0, 1], [1, 1, 1, 0], [0, 1, 1, 0]):  # whole numbers, and many ties at z = 0
        for w_test, lr_test in [(np.array([0, 0]), 1), (np.array([1, -2]), 0.25), (np.zeros(2), 0.5)]:
            cases_test.append((corners_test, np.array(y_test), w_test, 0, lr_test, 7))
    for n_samples, n_in, n_epochs_test, lr_test in [
        (9, 3, 1, 0.1),
        (12, 5, 4, 0.03),
        (7, 1, 3, 2.0),
        (1, 4, 2, 0.7),
    ]:
        X_test, y_test = check.rng.normal(size=(n_samples, n_in)), check.rng.integers(2, size=n_samples)
        w_test, b_test = 3 * check.rng.normal(size=n_in), check.rng.normal()
        cases_test.append((X_test, y_test.astype(float), w_test, b_test, lr_test, n_epochs_test))
    check.compare(weights_test, learned_test, cases_test, returns=("w", "b"), suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_learn_mistakes_test", "grade": true, "locked": true, "points": 1}
with exercise("perceptron_learn", title="perceptron_learn, mistakes") as check:
    ### BEGIN SEALED
    def errors_test(X, y, w, b, lr, n_epochs, fires=lambda z: z > 0):
        """The error of every sample in every epoch, as Rosenblatt's rule meets them, and those left after."""
        w, b, errors, left = np.array(w, dtype=float), float(b), np.zeros((n_epochs, len(X))), []
        for epoch, n in np.ndindex(errors.shape):
            errors[epoch, n] = y[n] - fires(X[n] @ w + b)
            w, b = w + lr * errors[epoch, n] * X[n], b + lr * errors[epoch, n]
            if n == len(X) - 1:
                left.append(np.sum((X @ w + b > 0) != y))
        return errors, np.array(left, dtype=float)

    def counted_test(*args):
        return np.sum(errors_test(*args)[0] != 0, axis=1).astype(float)

    def before_test(X, y, w, b, *rest):
        return np.append(1.0 * np.sum((X @ w + b > 0) != y), errors_test(X, y, w, b, *rest)[1][:-1])

    def of_errors_test(f, **changes):
        return lambda *args: f(errors_test(*args, **changes)[0])

    def always_test(X, y, w, b, lr, n_epochs):
        counts = np.zeros(n_epochs)
        for epoch in range(n_epochs):
            for x, side in zip(X, 2 * y - 1, strict=True):
                if side * (x @ w + b) <= 0:
                    w, b = w + lr * side * x, b + lr * side
                    counts[epoch] += 1
        return counts

    def by_sample_test(X, y, w, b, lr, n_epochs):
        counts = []
        for x, target in zip(X, y, strict=True):
            counts.append(0.0)
            for _ in range(n_epochs):
                error = target - (x @ w + b > 0)
                w, b = w + lr * error * x, b + lr * error
                counts[-1] += error != 0
        return np.array(counts)

    def reached_test(counts):
        """Counts up to the first epoch without mistakes."""
        first = np.flatnonzero(counts == 0)
        return counts[: first[0] + 1] if len(first) else counts

    suspects = {
        "Count a mistake when it happens; these are the mistakes left after each epoch.": (
            lambda *args: errors_test(*args)[1]
        ),
        "Count a mistake when it happens; these are the mistakes that there are before each epoch.": (
            before_test
        ),
        "Start to count anew in each epoch.": lambda *args: np.cumsum(counted_test(*args)),
        "These are the right answers of each epoch; count the wrong ones.": (
            lambda *args: len(args[1]) - counted_test(*args)
        ),
        "A mistake counts 1, whichever way it goes: these are sums of y - a.": of_errors_test(
            lambda e: e.sum(axis=1)
        ),
        "A mistake counts 1, whichever way it goes: these are sums of a - y.": of_errors_test(
            lambda e: -e.sum(axis=1)
        ),
        "Count where a is 1 and y is 0, too.": of_errors_test(lambda e: (e > 0).sum(axis=1)),
        "Count where a is 0 and y is 1, too.": of_errors_test(lambda e: (e < 0).sum(axis=1)),
        "Count the mistakes: these are their shares of the samples.": lambda *args: (
            counted_test(*args) / len(args[1])
        ),
        "Count the mistakes themselves, not what they change: lr does not belong here.": (
            lambda *args: args[4] * counted_test(*args)
        ),
        "Here every epoch counts at most 1: how many mistakes did it have?": (
            lambda *args: 1.0 * (counted_test(*args) > 0)
        ),
        "Only the last sample of each epoch counts here: each mistake adds 1.": of_errors_test(
            lambda e: 1.0 * (e[:, -1] != 0)
        ),
        "Where z = 0 the answer is 0, which is right where y is 0: here it counts as a mistake.": (
            always_test
        ),
        "Here every sample counts, right or wrong: count only the mistakes.": (
            lambda *args: np.full(args[5], len(args[1]), dtype=float)
        ),
        "Where z = 0 the neuron answers 0, as with z > 0, not with z >= 0.": (
            of_errors_test(lambda e: (e != 0).sum(axis=1), fires=lambda z: z >= 0)
        ),
        "mistakes has one number for each epoch. No early stop: an epoch without mistakes counts 0.": (
            lambda *args: reached_test(counted_test(*args))
        ),
        "mistakes has one number for each epoch. No early stop: an epoch without mistakes counts 0, too.": (
            lambda *args: counted_test(*args)[counted_test(*args) > 0]
        ),
        "mistakes has one number for each epoch: this is one number, of all epochs together.": (
            lambda *args: counted_test(*args).sum()
        ),
        "mistakes has one number for each epoch: this is that of the last epoch.": (
            lambda *args: counted_test(*args)[-1]
        ),
        "mistakes has one number for each epoch: this is that of the last epoch, as a list.": (
            lambda *args: counted_test(*args)[-1:]
        ),
        "mistakes has one number for each epoch: this is the first. Is the return too far to the right?": (
            lambda *args: counted_test(*args)[:1]
        ),
        "mistakes has one number for each epoch: the last one is missing.": lambda *args: counted_test(*args)[
            :-1
        ],
        "mistakes has one number for each epoch: here each sample has one.": of_errors_test(
            lambda e: (e != 0).ravel()
        ),
        "mistakes has one number for each epoch: here each sample has one of its own.": of_errors_test(
            lambda e: e != 0
        ),
        "mistakes has one number for each epoch: here each sample has one, for all epochs together.": (
            of_errors_test(lambda e: 1.0 * (e != 0).sum(axis=0))
        ),
        "mistakes has one number for each epoch: here the loops are nested the other way round.": (
            by_sample_test
        ),
        "mistakes has one number for each epoch: here each sample has one, its error.": of_errors_test(
            np.ravel
        ),
        "mistakes has one number for each epoch: append it after the loop over the samples.": (
            of_errors_test(lambda e: np.cumsum(e != 0, axis=1).ravel())
        ),
        "The mistakes of the first epoch are missing.": (
            lambda *args: np.append(0.0, counted_test(*args)[:-1])
        ),
        "The mistakes are never counted: all of these are 0.": lambda *args: np.zeros(args[5]),
        "Nothing was appended to mistakes.": lambda *args: np.zeros(0),
    }
    ### END SEALED

    def mistakes_test(*args):
        found = check.call(perceptron_learn, *args, returns=("w", "b", "mistakes"))[2]
        return np.array(found, dtype=float) if isinstance(found, list | tuple) else found

    X_test = np.array([[-2.0, 3.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 1.0, -2.0], [1.0, 1.0, 0.0]])
    two_test = np.array([[1.1, 0.5], [2.0, -1.0], [-0.7, 1.5], [0.3, 0.3], [1.0, 2.0]])
    corners_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    cases_test = [  # X, y, w, b, lr, n_epochs
        (X_test, np.array([0, 0, 1, 1]), np.array([0.5, -1.0, 1.0]), 0.5, 0.5, 5),
        (two_test, np.array([1, 0, 0, 1, 0]), np.array([0.2, -0.4]), -1.0, 0.3, 4),
        (corners_test, np.array([0, 1, 1, 1]), np.array([1, -2]), 0, 0.25, 3),
        (corners_test, np.array([0, 0, 0, 1]), np.zeros(2), 0.0, 1.0, 8),
    ]
    check.compare(mistakes_test, counted_test, cases_test, returns="mistakes", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    X_test, w_test = check.rng.normal(size=(11, 3)), check.rng.normal(size=3)
    cases_test = [
        (corners_test, np.array([0, 0, 0, 1]), np.zeros(2), 0.0, 1.0, 12),
        (corners_test, np.array([1, 0, 0, 0]), np.array([3, -2]), 1, 0.5, 9),
        (corners_test, np.array([0, 1, 1, 0]), np.zeros(2), 0.0, 0.25, 8),
        (X_test, np.array([0, 1] * 5 + [1]), w_test, 0.3, 0.1, 6),
        (X_test, 1.0 * (X_test @ w_test > 0), np.zeros(3), 0.0, 0.1, 1),
    ]
    check.compare(mistakes_test, counted_test, cases_test, returns="mistakes", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# Let it learn the four gates of section 3, starting from nothing. Compare its weights with those you chose,
# and see how many mistakes it makes in each epoch:

# %%
with needs("perceptron_learn"):
    for name in gate_names:
        w, b, mistakes = perceptron_learn(*make_truth_table(name), np.zeros(2), 0.0, lr=1.0, n_epochs=10)
        print(f"{name:>4}: w = {w}, b = {b:g}, mistakes", *map(int, mistakes))

# %% [markdown]
# All four are learned within ten epochs. That is no accident: if *some* line exists, the rule finds one after
# finitely many mistakes, whatever the start (proved by Novikoff in 1962).
#
# But what if there is none? Press *Play*: these points can be separated by a line. Then choose XOR, "one or
# the other, but not both", and play again. The thin lines are the boundaries on the way. You can drag the
# points, and click to add some: how close may the classes come?

# %% grader={"picture": true}
with needs("perceptron_learn"):
    display(perceptron_trainer(perceptron_learn))

# %% grader={"claim": true}
for name_claim in gate_names:
    found_claim = perceptron_learn(*make_truth_table(name_claim), np.zeros(2), 0.0, lr=1.0, n_epochs=10)
    assert found_claim[2][-1] == 0  # learned within ten epochs
X_xor_claim = trainer_claim.TASKS["XOR"]
state_claim, seen_claim = (np.array([-0.5, 1.0]), 0.5), []
while len(seen_claim) < 24:  # as in the demo
    *state_claim, mistakes_claim = perceptron_learn(*X_xor_claim, *state_claim, 0.5, 1)
    assert mistakes_claim[0] > 0  # never without mistakes
    seen_claim.append((*state_claim[0], state_claim[1]))
assert len(set(seen_claim)) < len(seen_claim)  # round in a circle

# %% [markdown]
# **Question 3.** What would bring the mistakes on XOR down to zero?
#
# - a) A smaller learning rate.
# - b) A third input, the product $x_1 x_2$.
# - c) Many more epochs.

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
            "No line means no line, however long one searches. But a third coordinate lifts one corner out "
            "of the square, and then a plane separates the classes: x1 + x2 - 2 x1 x2 is XOR. In notebook 03 "
            "a hidden layer makes such coordinates by itself."
        ),
        wrong={
            "a": (
                "With a smaller rate the lines move in smaller steps. But is there a line to be found, "
                "one with both corners of one class on one side, and both of the other on the other?"
            ),
            "c": (
                "Look at the last picture: the mistakes on XOR do not become fewer. More time helps "
                "where there is something to find."
            ),
        },
    )

# %% [markdown]
# On XOR the rule **never stops**. Here it even goes round in a circle: every correction is undone by a later
# one. It has no choice, for no weights are free of mistakes. The corners ask for
#
# $$b \le 0, \qquad w_2 + b > 0, \qquad w_1 + b > 0, \qquad w_1 + w_2 + b \le 0.$$
#
# Add the two in the middle: $w_1 + w_2 + 2b > 0$. Add the first and the last: $w_1 + w_2 + 2b \le 0$. These
# two cannot both be true.
#
# What a model can represent at all, with whatever weights, is its **capacity**. Two inputs of 0 or 1 have
# four corners, so there are $2^4 = 16$ tables of answers. How many of them can one neuron learn? Let yours
# try:

# %%
with needs("perceptron_learn"):
    beyond = []
    for table in range(16):
        y = np.array([(table >> k) & 1 for k in range(4)])
        *_, mistakes = perceptron_learn(corners, y, np.zeros(2), 0.0, lr=1.0, n_epochs=50)
        if mistakes[-1] > 0:
            beyond.append(y)
    print(f"learned: {16 - len(beyond)} of 16; never: {[answers.tolist() for answers in beyond]}")

# %% [markdown]
# Two of sixteen are beyond it: XOR and its opposite. With more inputs the share that a single neuron can
# represent shrinks quickly. That is why networks have more than one.

# %% grader={"claim": true}
assert [answers_claim.tolist() for answers_claim in beyond] == [[0, 1, 1, 0], [1, 0, 0, 1]]
three_claim = np.indices((2, 2, 2)).reshape(3, 8).T
learned_claim = 0
for table_claim in range(256):  # with three inputs: 104 of 256
    y_claim = (table_claim >> np.arange(8)) & 1
    learned_claim += perceptron_learn(three_claim, y_claim, np.zeros(3), 0.0, 1.0, 40)[2][-1] == 0
assert learned_claim == 104  # 41 percent, after 14 of 16

# %% [markdown]
# ## What you have now
#
# A neuron is a weighted sum and a bend. The sum draws a flat boundary: the weights set its direction, the
# bias its place. The bend decides whether the neuron says only yes or no (a step) or also how sure it is (a
# sigmoid). One neuron decides whatever a hyperplane can decide, and nothing else.
#
# Next: which bends there are and what they are good for (02), what several layers can do that one cannot
# (03), and how a smooth network finds its weights (04).
#
# **To look up later**, how the course writes things:
#
# | | |
# |---|---|
# | `X` | a batch: one sample a **row**, shape `(n_samples, n_in)` |
# | `W`, `b` | weights `(n_in, n_out)` and biases `(n_out,)`: one neuron a **column** of `W` |
# | `Z = X @ W + b` | what the neurons compute, shape `(n_samples, n_out)` |
# | `..._columns` | a function that takes the other textbook layout, one sample a column |
# | `x`, `w`, `z` | small letters: one sample, one neuron, one number each |
# | $f'$ | the derivative of $f$. Some slides write $f^{-1}$; that is the *inverse function*, another thing |
# | `grad_x` | the gradient $\partial L/\partial x$ of a loss $L$, in the shape of `x` (notebook 04) |
# | $L$ | a loss, to be *minimised*: summed over the outputs, averaged over the samples ($1/n$) |
# | `rng` | a NumPy generator, handed in wherever chance is needed |
# | `cache` | whatever you like: a forward function returns it, its backward function receives it |
# | * | an extra exercise: bonus points, and no later notebook needs it |
#
# ## Sources
#
# - W. McCulloch, W. Pitts, [*A logical calculus of the ideas immanent in nervous
#   activity*](https://doi.org/10.1007/BF02478259), Bulletin of Mathematical Biophysics 5, 1943: the
#   threshold neuron, and circuits made of it.
# - F. Azevedo and others, [*Equal numbers of neuronal and nonneuronal cells make the human brain an
#   isometrically scaled-up primate brain*](https://doi.org/10.1002/cne.21974), Journal of Comparative
#   Neurology 513, 2009: 86 billion.
# - F. Rosenblatt, [*The perceptron: a perceiving and recognizing automaton*](
#   https://websites.umass.edu/brain-wars/1957-the-birth-of-cognitive-science/the-perceptron-a-perceiving-and-recognizing-automaton/),
#   Cornell Aeronautical Laboratory, report 85-460-1, 1957; [*The perceptron: a probabilistic model for
#   information storage and organization in the brain*](https://doi.org/10.1037/h0042519), Psychological
#   Review 65, 1958: the learning rule.
# - A. Novikoff, *On convergence proofs on perceptrons*, Symposium on the Mathematical Theory of Automata
#   12, 1962: the rule finds a line if there is one. [Wikipedia](https://en.wikipedia.org/wiki/Perceptron)
#   has the idea of the proof.
# - H. Sheffer, [*A set of five independent postulates for Boolean
#   algebras*](https://doi.org/10.1090/S0002-9947-1913-1500960-1), Transactions of the American Mathematical
#   Society 14, 1913: one gate is enough.
# - M. Minsky, S. Papert, [*Perceptrons*](https://mitpress.mit.edu/9780262630221/perceptrons/), MIT Press,
#   1969: what a single layer cannot do.
# - M. Nielsen, [*Neural Networks and Deep Learning*](http://neuralnetworksanddeeplearning.com/chap1.html),
#   2015, chapter 1: decisions, NAND gates and the adder, and why a smooth neuron can learn.
