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
# # What can a single neuron decide?
#
# Is it worth going to the match on Saturday? You think of the weather, of the price, of the way there. Some
# of it speaks for going, some against, not all of it matters equally, and in the end you say yes or no.
# A **neuron** does exactly that, with numbers.
#
# Here you will be able to
#
# - compute what a neuron makes of its inputs, and say what each weight and the bias mean;
# - compute many neurons for many samples with one matrix product, in both layouts that books use;
# - choose weights by hand so that a neuron is a logic gate, and build a machine that adds from such gates;
# - draw the line on which a neuron changes its mind, and measure how far from it a point lies;
# - write a smooth neuron that survives any input, and say why smoothness is needed for learning;
# - let a neuron find its weights by itself, with a rule from 1957, and see a task on which it never can.
#
# **Time:** about three hours, best in two sittings: sections 1-3, 4-6.
# Each exercise is followed by a check cell, folded to its first line: run it as often as you like, and click
# on it to read it.

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

from grader.checks import exercise

np.set_printoptions(precision=3, suppress=True)

# %%
import matplotlib.pyplot as plt

from course.data import make_truth_table
from course.demos import boundary_explorer, neuron_playground, perceptron_trainer
from course.palette import CLASSES, INK
from course.plots import draw_network, draw_neuron, plot_boundary, plot_functions

# %% [markdown]
# ## How this course writes things
#
# All ten notebooks keep to a few conventions. Today you need the upper half of the table; the lower half is
# here so that you find it when a later notebook speaks of gradients and losses.
#
# | | |
# |---|---|
# | `X` | a batch: one sample a **row**, shape `(n_samples, n_in)` |
# | `W`, `b` | weights `(n_in, n_out)` and biases `(n_out,)`: one neuron a **column** of `W` |
# | `Z = X @ W + b` | what the neurons compute, shape `(n_samples, n_out)` |
# | `..._columns` | a function that takes the other textbook layout, one sample a column |
# | `x`, `w`, `z` | small letters: one sample, one neuron, one number each |
# | `grad_x` | the gradient $\partial L/\partial x$ of a loss $L$, in the shape of `x` |
# | $f'$ | the derivative of $f$. Some slides write $f^{-1}$; that is the *inverse function*, another thing |
# | $L$ | a loss, to be *minimised*: summed over the outputs, averaged over the samples ($1/n$) |
# | `rng` | a NumPy generator, handed in wherever chance is needed |
# | `cache` | whatever you like: a forward function returns it, its backward function receives it |
#
# And so that your functions can work together:
#
# - What you are handed stays as it was: return **new** arrays. An exercise that wants a change *in place*
#   says so.
# - Numbers are `float64`. Whole numbers as input give right values, too.
# - What is computed from arrays is an array, not a list. Where several things are returned, a tuple or a list
#   will do.
# - A name that your function does not know, say a gate that does not exist, is a `ValueError`.
# - "Stable" means: no `inf`, no `nan`, no warning and the right digits, for numbers up to 10000 in size.
# - A gradient is derived, by the chain rule. One that is measured by nudging is for checking only.
# - Where a function has a kink, its slope from either side is right, unless an exercise says which.
# - Exercises marked * are extra: bonus points, and no later notebook needs them.

# %% [markdown]
# ## 1. What does a neuron compute?
#
# A neuron takes some inputs $x_1, \dots, x_n$, here three facts about a match:
#
# - **weather**, from 0 (storm) to 1 (sunshine),
# - **price** of the ticket, in tens of euro,
# - **distance** to the stadium, in tens of kilometres.
#
# It multiplies each by a **weight**, adds everything up, and adds a **bias**:
#
# $$z = x_1 w_1 + x_2 w_2 + \dots + x_n w_n + b = \sum_i x_i w_i + b$$

# %%
facts = ["weather", "price", "distance"]
x_match = np.array([0.8, 2.5, 1.2])
w_fan = np.array([3.0, -0.8, -0.5])
b_fan = 0.5
_ = draw_neuron(x_match, w_fan, b_fan, names=facts)

# %% [markdown]
# Look at the edges: their colour is the sign of the weight, their width its size. Good weather pulls $z$ up,
# price and distance pull it down. If $z > 0$, we go.
#
# ### Exercise: `weighted_sum`
#
# Compute $z$ for one sample and one neuron. Everything else in this course, up to the networks that read
# handwriting, is made of this one line.


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
    x_test, w_test = np.array([2.0, 3.0, -1.0]), np.array([0.5, -2.0, 4.0])  # products 1, -6 and -4
    got = check.call(weighted_sum, x_test, w_test, 10.0, returns="z")
    suspects = {
        "The bias b is missing.": -9,
        "The bias b is added, not subtracted.": -19,
        "The bias b is added once for each input. Add it once, after the sum.": 21,
        "Add the products up: this is their mean, plus b.": 7,
        "Multiply each input by its own weight: this is the product of the two sums, plus b.": 20,
        "The last input is left out.": 5,
        "The first input is left out.": 0,
        "These are the inputs alone: the weights are missing.": 14,
    }
    check.scalar("z", got, 1, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_in in (1, 2, 5, 11):
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            x_test, w_test, b_test = (
                np.round(9 * check.rng.normal(size=size), 3).astype(kind)
                for size, kind in zip([n_in, n_in, ()], kinds, strict=True)
            )
            got = check.call(weighted_sum, x_test, w_test, b_test.item(), returns="z")
            check.scalar(f"z of {n_in} inputs", got, np.sum(x_test * w_test) + b_test)
    for scale_test in (1e-9, 1e9):
        x_test, w_test = scale_test * check.rng.normal(size=7), check.rng.normal(size=7)
        got = check.call(weighted_sum, x_test, w_test, scale_test / 3, returns="z")
        check.scalar(f"z of inputs around {scale_test:g}", got, np.sum(x_test * w_test) + scale_test / 3)
    ### END HIDDEN TESTS

# %% [markdown]
# So, do we go? And what does a weight *mean*? Make one input larger by 1, leave the others, and see how $z$
# answers:

# %%
try:
    z_match = weighted_sum(x_match, w_fan, b_fan)
    print(f"z = {z_match:.2f}: {'we go' if z_match > 0 else 'we stay at home'}.\n")
    for i, fact in enumerate(facts):
        z_more = weighted_sum(x_match + np.eye(3)[i], w_fan, b_fan)
        print(f"{fact:>8} + 1:  z changes by {z_more - z_match:+.2f};  its weight is {w_fan[i]:+.2f}")
    print(f"\nall inputs 0:  z = {weighted_sum(np.zeros(3), w_fan, b_fan):.2f};  the bias is {b_fan:.2f}")
except NotImplementedError:
    print("This cell needs weighted_sum: write it above, then run this cell again.")

# %% [markdown]
# A weight is a **sensitivity**: by how much $z$ changes when its input grows by 1. The **bias** is what the
# neuron thinks before it has heard anything: somebody with a large bias goes to every match.

# %% [markdown]
# **Question 1.** The ticket gets dearer, everything else stays. What can you say about $z$ without knowing
# the other inputs?
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
    )

# %% [markdown]
# ## 2. How do many neurons answer at once?
#
# Your friends weigh the same facts differently. The fan goes in any weather, the saver looks at the price,
# the idler at the distance. Three neurons share the same inputs: a **layer**. Put their weights side by
# side, one neuron a column, and you have the matrix `W`.

# %%
friends = ["fan", "saver", "idler"]
W_friends = np.array([[0.6, 1.5, 3.0], [-0.3, -1.6, -0.4], [-0.2, -0.2, -2.0]])
b_friends = np.array([1.0, 2.0, 0.5])
_ = draw_network([3, 3], weights=[W_friends], names=[facts, friends])

# %% [markdown]
# And there is more than one match: put them below each other, one sample a row, and you have `X`. Every row
# of `X` meets every column of `W`, which is what a matrix product is:
#
# $$Z = XW + b, \qquad Z_{nj} = \sum_i X_{ni} W_{ij} + b_j$$
#
# ### Exercise: `layer`
#
# Compute $Z$ for all samples and all neurons. Neuron $j$ has the bias $b_j$, the same for every sample;
# NumPy adds `b` to each row by itself (*broadcasting*).


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
    X_test, b_test = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([10.0, 20.0, 30.0, 40.0])
    W_test = np.array([[1.0, 0.0, -1.0, 2.0], [2.0, 1.0, 0.0, -3.0]])
    products_test = np.array([[5.0, 2.0, -1.0, -4.0], [-2.0, -1.0, 0.0, 3.0], [5.0, 1.0, -3.0, 3.0]])
    Z_test = check.call(layer, X_test, W_test, b_test, returns="Z")
    suspects = {
        "The bias b is missing.": products_test,
        "The bias b is added, not subtracted.": products_test - b_test,
        "The bias b is added once for each input. Add it once, after the sum.": products_test + 2 * b_test,
    }
    check.array("Z", Z_test, products_test + b_test, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_out in [(4, 7, 3), (3, 2, 5), (6, 1, 4), (3, 5, 1), (1, 4, 6), (5, 3, 5)]:
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            sizes_test = [(n_samples, n_in), (n_in, n_out), n_out]
            X_test, W_test, b_test = (
                (9 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip(sizes_test, kinds, strict=True)
            )
            Z_test = check.call(layer, X_test, W_test, b_test, returns="Z")
            name = f"Z of {n_samples} samples, {n_in} inputs and {n_out} neurons"
            check.array(name, Z_test, X_test @ W_test + b_test)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `layer_columns`
#
# Many books write one sample a **column** instead. The weights of neuron $j$ are still column $j$ of $W$, so
# it is $W^T$ that stands on the left, and now each *row* of the result belongs to one neuron:
#
# $$Z = W^T X + b$$
#
# Here the $+\,b$ needs a thought: $b_j$ belongs to row $j$, but NumPy would line `b` up with the columns.


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
    X_test, W_test = np.array([[1.0, 0.0], [2.0, -1.0]]), np.array([[1.0, 0.0], [2.0, 1.0]])
    # Two samples, two inputs, two neurons: there every shape fits, that of a mistake, too.
    Z_test = check.call(layer_columns, X_test, W_test, np.zeros(2), returns="Z")
    suspects = {
        "It is W^T that stands on the left, not W.": [[1, 0], [4, -1]],
        "XW + b is the formula for rows: with columns W^T stands on the left.": [[1, 0], [0, -1]],
    }
    check.array("Z of two samples and two neurons, for b = 0", Z_test, [[5, -2], [2, -1]], suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_out in [(4, 7, 3), (5, 2, 5), (6, 1, 4), (3, 5, 1), (1, 4, 6), (3, 6, 2)]:
        for kinds in [(float, float), (int, float), (float, int)]:
            X_test, W_test = (
                (9 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_in, n_samples), (n_in, n_out)], kinds, strict=True)
            )
            Z_test = check.call(layer_columns, X_test, W_test, np.zeros(n_out), returns="Z")
            name = f"Z of {n_samples} samples, {n_in} inputs and {n_out} neurons, for b = 0"
            check.array(name, Z_test, W_test.T @ X_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "layer_columns_bias_test", "grade": true, "locked": true, "points": 1}
with exercise("layer_columns", title="layer_columns, bias") as check:
    X_test, b_test = np.array([[1.0, 0.0, 3.0], [2.0, -1.0, 1.0]]), np.array([10.0, 20.0, 30.0, 40.0])
    W_test = np.array([[1.0, 0.0, -1.0, 2.0], [2.0, 1.0, 0.0, -3.0]])
    Z_test = check.call(layer_columns, X_test[:, :2], W_test[:, :2], b_test[:2], returns="Z")
    suspects = {
        "b is added along the wrong axis: b[j] belongs to row j, the same for each sample.": [
            [15, 18],
            [12, 19],
        ],
        "The bias b is missing.": [[5, -2], [2, -1]],
        "The bias b is added, not subtracted.": [[-5, -12], [-18, -21]],
    }
    check.array("Z of two samples and two neurons", Z_test, [[15, 8], [22, 19]], suspects=suspects)
    Z_test = check.call(layer_columns, X_test, W_test, b_test, returns="Z")
    want = [[15.0, 8.0, 15.0], [22.0, 19.0, 21.0], [29.0, 30.0, 27.0], [36.0, 43.0, 43.0]]
    check.array("Z of three samples and four neurons", Z_test, want)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in, n_out in [(4, 7, 3), (5, 2, 5), (6, 1, 4), (3, 5, 1), (1, 4, 6), (3, 6, 2)]:
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            sizes_test = [(n_in, n_samples), (n_in, n_out), n_out]
            X_test, W_test, b_test = (
                (9 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip(sizes_test, kinds, strict=True)
            )
            Z_test = check.call(layer_columns, X_test, W_test, b_test, returns="Z")
            name = f"Z of {n_samples} samples, {n_in} inputs and {n_out} neurons"
            check.array(name, Z_test, W_test.T @ X_test + b_test[:, None])
    ### END HIDDEN TESTS

# %% [markdown]
# Side by side, the two layouts hold the same numbers, one the transpose of the other. Which friend goes to
# which match?

# %%
X_matches = np.array([[0.8, 2.5, 1.2], [0.2, 1.0, 0.5], [0.9, 4.0, 0.4], [0.5, 1.5, 2.5], [0.1, 3.5, 0.8]])
try:
    Z_matches = layer(X_matches, W_friends, b_friends)
    print("one sample a row:\n", Z_matches.round(2))
    print("one sample a column:\n", layer_columns(X_matches.T, W_friends, b_friends).round(2), "\n")
    for j, friend in enumerate(friends):
        print(f"{friend:>5} goes to the matches {[int(n) + 1 for n in np.flatnonzero(Z_matches[:, j] > 0)]}")
except NotImplementedError:
    print("This cell needs layer and layer_columns: write them above, then run this cell again.")

# %% [markdown]
# From here on, the course keeps to rows. When a book's formula looks reversed, it uses columns.

# %% [markdown]
# ## 3. What is a neuron that says yes or no?
#
# In 1943 Warren McCulloch, a neurologist, and Walter Pitts, a logician, described the nerve cell as a
# switch: it sums up what arrives, and **fires** when the sum passes a threshold. In 1957 Frank Rosenblatt
# made the weights adjustable and called it the **perceptron**:
#
# $$a = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases} \qquad\text{with}\quad z = \sum_i x_i w_i + b$$
#
# A bias is a threshold moved to the other side: $\sum_i x_i w_i > t$ is the same as
# $\sum_i x_i w_i - t > 0$, so $b = -t$.
#
# ### Exercise: `perceptron`
#
# One threshold neuron, many samples. Exactly at $z = 0$ the answer is 0 (some slides let it fire there; one
# has to choose). Return the numbers 0 and 1, not `False` and `True`.


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
    # The weighted sums without b are 1, 3, -1, 5, 2.
    X_test = np.array([[1.0, 0.0], [1.0, -1.0], [1.0, 1.0], [-1.0, -3.0], [0.0, -1.0]])
    got = check.call(perceptron, X_test, np.array([1.0, -2.0]), -1.5, returns="the answers")
    suspects = {
        "The bias b is missing.": [1, 1, 0, 1, 1],
        "The bias b is added, not subtracted.": [1, 1, 1, 1, 1],
        "The answers are the wrong way round: 1 where z > 0.": [1, 0, 1, 0, 0],
        "Where z is not positive the answer is 0, not -1.": [-1, 1, -1, 1, 1],
        "These are the weighted sums z: now compare them with 0.": [-0.5, 1.5, -2.5, 3.5, 0.5],
    }
    check.array("the answers", got, [0, 1, 0, 1, 1], suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in in [(9, 3), (4, 7), (12, 1), (1, 5), (40, 2)]:
        for kinds in [(float, float), (int, float), (float, int)]:
            X_test, w_test = (
                (4 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_samples, n_in), n_in], kinds, strict=True)
            )
            b_test = check.rng.normal() + 1e-3
            z_test = X_test @ w_test + b_test
            got = check.call(perceptron, X_test, w_test, b_test, returns="the answers")
            suspects = {"The bias b is missing.": z_test - b_test > 0}
            check.array(f"the answers to {n_samples} samples", got, 1 * (z_test > 0), suspects=suspects)
    tiny_test = np.array([[1e-12, 3.0], [-1e-12, 5.0], [0.25, 0.0], [1e9, 1.0], [-1e9, -1.0]])
    got = check.call(perceptron, tiny_test, np.array([1.0, 0.0]), 0.0, returns="the answers")
    check.array("the answers for z tiny and z huge", got, [1, 0, 1, 1, 0])
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_tie_test", "grade": true, "locked": true, "points": 1}
with exercise("perceptron", title="perceptron, z = 0") as check:
    X_test = np.array([[1.0, 1.0], [2.0, 1.0], [1.0, 2.0], [3.0, 3.0]])  # z is 0, 1, -1 and 0
    got = check.call(perceptron, X_test, np.array([1.0, -1.0]), 0.0, returns="the answers")
    suspects = {
        "Where z is exactly 0 the answer is 0: compare with >, not with >=.": [1, 1, 0, 1],
        "Where z is exactly 0 the answer is 0, not a half.": [0.5, 1, 0, 0.5],
    }
    check.array("the answers", got, [0, 1, 0, 0], suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in in [(30, 2), (20, 3), (25, 1)]:
        for kind in (int, float):
            X_test = check.rng.integers(-2, 3, size=(n_samples, n_in)).astype(kind)
            w_test = check.rng.integers(1, 3, size=n_in).astype(kind)
            b_test = kind(check.rng.integers(-1, 2))
            z_test = X_test @ w_test + b_test
            got = check.call(perceptron, X_test, w_test, b_test, returns="the answers")
            suspects = {"Where z is exactly 0 the answer is 0: compare with >, not with >=.": z_test >= 0}
            check.array("the answers at whole numbers", got, 1 * (z_test > 0), suspects=suspects)
    got = check.call(perceptron, np.ones((3, 2)), np.zeros(2), 0.0, returns="the answers")
    check.array("the answers of a neuron of zeros", got, [0, 0, 0])
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `gate_parameters`
#
# With inputs 0 and 1 a perceptron can be a **logic gate**. AND fires when both inputs are 1, OR when at least
# one is; NAND and NOR are their opposites. Find weights and a bias for each, on paper: every corner
# of the square gives you one inequality. (For AND, say: $b \le 0$, $w_1 + b \le 0$, $w_2 + b \le 0$ and
# $w_1 + w_2 + b > 0$.)
#
# Any numbers that work are right. A name that is not one of the four is a `ValueError`; that goes for XOR as
# well, and section 6 shows why.

# %%
gate_names = ["AND", "OR", "NAND", "NOR"]
corners = make_truth_table("AND").X
print("x1 x2  ", "  ".join(gate_names))
for i, (x1, x2) in enumerate(corners.astype(int)):
    answers = [make_truth_table(name).y[i] for name in gate_names]
    print(
        f" {x1}  {x2}  ", "  ".join(f"{a:>{len(name)}}" for a, name in zip(answers, gate_names, strict=True))
    )


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
    corners_test = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    gates_test = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "NAND": (1, 1, 1, 0), "NOR": (1, 0, 0, 0)}
    for name in ("AND", "OR", "NAND", "NOR", "OR", "AND", "NOR", "NAND"):
        w_test, b_test = check.call(gate_parameters, name, returns=("w", "b"))
        w_test, b_test = np.ravel(np.array(w_test, dtype=float)), np.ravel(np.array(b_test, dtype=float))
        check.that(w_test.size == 2, f"{name}: w has to be two numbers, not {w_test.size}.")
        check.that(b_test.size == 1, f"{name}: b has to be one number, not {b_test.size}.")
        for corner_test, wanted_test in zip(corners_test, gates_test[name], strict=True):
            z_test = float(corner_test @ w_test + b_test[0])
            where_test = f"{name}: for the inputs {corner_test[0]:g}, {corner_test[1]:g}"
            where_test += f" your parameters give z = {z_test:g}"
            tie_test = " (z = 0 gives 0)" if z_test == 0 else ""
            check.that(
                int(z_test > 0) == wanted_test,
                f"{where_test}, so the answer {int(z_test > 0)}{tie_test}; expected {wanted_test}.",
            )

# %% nbgrader={"grade_id": "gate_parameters_unknown_test", "grade": true, "locked": true, "points": 1}
with exercise("gate_parameters", title="gate_parameters, unknown gates") as check:
    check.call(gate_parameters, "AND", returns=("w", "b"))
    check.raises(ValueError, gate_parameters, "XAND", when='the name is "XAND"')
    check.raises(ValueError, gate_parameters, "XOR", when='the name is "XOR"')
    ### BEGIN HIDDEN TESTS
    for unknown_test in ("", "N", "XNOR", "MAJORITY", "ANDOR", "NO"):
        check.raises(ValueError, gate_parameters, unknown_test, when=f'the name is "{unknown_test}"')
    ### END HIDDEN TESTS

# %% [markdown]
# Each gate is a line that parts the corners where it says 1 from those where it says 0. The arrow is the
# vector of your weights: it points to the side where the neuron fires.

# %%
try:
    _, axes = plt.subplots(1, 4, figsize=(11.5, 3.4), layout="constrained")
    for name, ax in zip(gate_names, axes, strict=True):
        plot_boundary(*gate_parameters(name), corners, make_truth_table(name).y, ax=ax)
        ax.set_title(name, pad=26)
        ax.set(xticks=[0, 1], yticks=[0, 1])
except NotImplementedError:
    plt.close()
    print("This picture needs gate_parameters: write it above, then run this cell again.")

# %% [markdown]
# ### Exercise: `half_adder`
#
# NAND is called **universal**: every other gate can be wired from NANDs alone, so a machine with one kind of
# neuron can compute whatever a computer can. For example
#
# $$\text{NOT } a = \text{NAND}(a, a), \qquad
#   a \text{ AND } b = \text{NOT NAND}(a, b), \qquad
#   a \text{ OR } b = \text{NAND}(\text{NOT } a, \text{NOT } b)$$
#
# Wire a **half adder**, which adds two binary digits: $1 + 1 = 10$ in binary, so there the sum digit is 0
# and the carry is 1. The function `nand(a, b)` is handed in. Let the digits travel through it and nothing
# else: no `and`, `not`, `if`, `+` or `==`.

# %%
print("x1 x2   carry sum")
for x1, x2 in corners.astype(int):
    print(f" {x1}  {x2}     {(x1 + x2) // 2}    {(x1 + x2) % 2}")


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
    digits_test = [(0, 0), (0, 1), (1, 0), (1, 1)]

    def nand_test(a, b):
        return 1 - int(a) * int(b)

    got = [check.call(half_adder, *pair, nand_test, returns=("sum", "carry")) for pair in digits_test]
    sums_test, carries_test = np.array(got, dtype=float).T
    suspects = {
        "Sum and carry are swapped: return (sum, carry).": [0, 0, 0, 1],
        "This is OR: for 1 + 1 the sum digit is 0, and the carry is 1.": [0, 1, 1, 1],
        "This is XNOR, the opposite of what is wanted.": [1, 0, 0, 1],
        "This is NAND: for 0 + 0 the sum is 0.": [1, 1, 1, 0],
    }
    check.array("the sum of 0+0, 0+1, 1+0, 1+1", sums_test, [0, 1, 1, 0], suspects=suspects)
    suspects = {"This is NAND, the opposite of AND: one more gate turns it round.": [1, 1, 1, 0]}
    check.array("the carry of 0+0, 0+1, 1+0, 1+1", carries_test, [0, 0, 0, 1], suspects=suspects)

# %% nbgrader={"grade_id": "half_adder_wires_test", "grade": true, "locked": true, "points": 2}
with exercise("half_adder", title="half_adder, wires") as check:
    digits_test, asked_test = [(0, 0), (0, 1), (1, 0), (1, 1)], []

    def spy_test(a, b):
        """A real NAND that writes down what it is asked."""
        asked_test.append((a, b))
        return 1 - int(a) * int(b)

    got = [check.call(half_adder, *pair, spy_test, returns=("sum", "carry")) for pair in digits_test]
    check.that(asked_test, "the nand that is handed in is never used.")
    check.array(
        "(sum, carry) of 0+0, 0+1, 1+0, 1+1", np.array(got, dtype=float), [[0, 0], [1, 0], [1, 0], [0, 1]]
    )
    for broken_test in (0, 1):  # with a gate that always answers the same, so does whatever is wired from it
        got = [check.call(half_adder, *pair, lambda a, b, c=broken_test: c) for pair in digits_test]
        other_test = (
            f"with a broken nand that always answers {broken_test} the results are not all {broken_test}"
        )
        same_test = np.array_equal(np.array(got, dtype=float), np.full((4, 2), broken_test))
        check.that(
            same_test, f"{other_test}: something besides nand works on the digits (and, not, if, +, ...)."
        )
    ### BEGIN HIDDEN TESTS
    # Gates that answer at random: then every wire carries a signal of its own, and can be followed.
    runs_test = []
    for _ in range(24):
        pair_test, answers_test = (check.rng.integers(2, size=size).tolist() for size in (2, 64))
        asked_test = []

        def random_test(a, b, answers=answers_test, asked=asked_test):
            asked.append((int(a), int(b)))
            return answers[len(asked) % 64 - 1]

        outputs_test = check.call(half_adder, *pair_test, random_test, returns=("sum", "carry"))
        runs_test.append((pair_test, asked_test, answers_test, [int(output) for output in outputs_test]))
    lengths_test = {len(asked) for _, asked, _, _ in runs_test}
    fixed_test = "a circuit is wired once: here the number of gates depends on the digits (an if, a while?)."
    check.that(len(lengths_test) == 1 and max(lengths_test) < 64, fixed_test)
    gates_test = np.array([answers[: len(asked)] for _, asked, answers, _ in runs_test])
    sources_test = np.column_stack([np.array([[*pair, 0, 1] for pair, *_ in runs_test]), gates_test])
    inputs_test = np.array([asked for _, asked, _, _ in runs_test])

    def carried_test(signal, among):
        """Whether a signal comes out of one of these wires."""
        return np.any(np.all(among == np.array(signal)[:, None], axis=0))

    for k_test in range(gates_test.shape[1]):
        for side_test in range(2):
            is_wire_test = carried_test(inputs_test[:, k_test, side_test], sources_test[:, : 4 + k_test])
            check.that(
                is_wire_test,
                f"an input of gate {k_test + 1} is neither a digit nor what an earlier gate gave.",
            )
    for k_test, name in enumerate(("sum", "carry")):
        is_wire_test = carried_test([outputs[k_test] for *_, outputs in runs_test], gates_test)
        check.that(
            is_wire_test, f"the {name} is not what one of the nand gates gives: something else works on it."
        )
    ### END HIDDEN TESTS

# %% [markdown]
# Two half adders make a full one, and a row of those adds numbers. Every single step below is taken by your
# perceptron, with your weights for NAND, in your wiring:


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
        digit, carry_1 = half_adder((m >> k) & 1, (n >> k) & 1, neuron_nand)
        digit, carry_2 = half_adder(digit, carry, neuron_nand)
        carry = neuron_nand(neuron_nand(carry_1, carry_1), neuron_nand(carry_2, carry_2))  # OR
        total += digit << k
    return total


try:
    for m, n in [(1, 1), (19, 23), (99, 58)]:
        gates_used = []
        print(f"{m} + {n} = {add(m, n)}, by {len(gates_used)} neurons")
except NotImplementedError:
    print("This cell needs perceptron, gate_parameters and half_adder: write them above, then run it again.")

# %% [markdown]
# ## 4. Where does a neuron change its mind?
#
# Keep the weather as it is, so that two inputs are left, price $x_1$ and distance $x_2$, and a match is a
# point in the plane. The neuron changes its answer where $z = 0$:
#
# $$w_1 x_1 + w_2 x_2 + b = 0$$
#
# For two inputs this **decision boundary** is a line, for three a plane, for more a *hyperplane*: always
# flat, one dimension less than the space.

# %%
w_two, b_two = w_fan[1:], b_fan + w_fan[0] * x_match[0]  # the weather of x_match goes into the bias
X_two = np.array([[2.5, 1.2], [1.0, 0.5], [4.0, 0.4], [1.5, 2.5], [3.5, 3.8], [2.0, 5.0], [0.5, 4.0]])
try:
    ax = plot_boundary(w_two, b_two, X_two, perceptron(X_two, w_two, b_two), limits=(0, 6))
    ax.set(xlabel="price $x_1$ in tens of euro", ylabel="distance $x_2$ in tens of km")
except NotImplementedError:
    print("This picture needs perceptron: write it above, then run this cell again.")

# %% [markdown]
# ### Exercise: `boundary_line`
#
# Solve the equation for $x_2$ and read off the slope and the intercept of the line
# $x_2 = \text{slope} \cdot x_1 + \text{intercept}$. You may rely on $w_2 \ne 0$.


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
    slope_test, intercept_test = check.call(
        boundary_line, np.array([2.0, -5.0]), 4.0, returns=("slope", "intercept")
    )
    suspects = {
        "The sign: bringing w_1 x_1 to the other side turns it.": -0.4,
        "Divide by the weight of x_2, not by that of x_1.": 2.5,
        "Divide by the weight of x_2, not by that of x_1, and mind the sign.": -2.5,
        "Divide by w_2: that is still missing.": -2,
    }
    check.scalar("the slope for w = (2, -5), b = 4", slope_test, 0.4, suspects=suspects)
    suspects = {
        "The sign: bringing b to the other side turns it.": -0.8,
        "Divide b by the weight of x_2, not by that of x_1.": -2,
        "Divide b by w_2: that is still missing.": -4,
        "b has to be divided by w_2, too, and its sign turns.": 4,
        "b is missing: for b = 0 alone the line runs through the origin.": 0,
    }
    check.scalar("the intercept for w = (2, -5), b = 4", intercept_test, 0.8, suspects=suspects)
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
    for w_test, b_test in cases_test:
        where_test = f"for w = ({w_test[0]:.3g}, {w_test[1]:.3g}), b = {b_test:.3g}"
        slope_test, intercept_test = check.call(boundary_line, w_test, b_test, returns=("slope", "intercept"))
        floors_test = (float(-w_test[0] // w_test[1]), float(-b_test // w_test[1]))
        for name, got, top_test, floor_test in [
            ("slope", slope_test, w_test[0], floors_test[0]),
            ("intercept", intercept_test, b_test, floors_test[1]),
        ]:
            whole_test = {"Whole numbers lost their fraction: divide with /, not with //.": floor_test}
            check.scalar(f"the {name} {where_test}", got, -top_test / w_test[1], suspects=whole_test)
    ### END HIDDEN TESTS

# %% [markdown]
# ### Exercise: `signed_distance`
#
# How sure is the neuron? The further a point lies from the boundary, the less a small change of the inputs
# matters. Take a step of length $t$ from the boundary straight along $w$, that is along $w/\lVert w \rVert$:
# then $z$ grows from 0 to $t\, w \cdot w / \lVert w \rVert = t\,\lVert w \rVert$. Turned round:
#
# $$t = \frac{z}{\lVert w \rVert}, \qquad \lVert w \rVert = \sqrt{\textstyle\sum_i w_i^2}$$
#
# This distance is positive where the neuron fires and negative where it does not, in any number of
# dimensions.


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
    X_test = np.array([[1.0, 1.0], [0.0, 0.0], [-3.0, 1.0], [2.0, -1.0]])
    got = check.call(signed_distance, X_test, np.array([3.0, 4.0]), -2.0, returns="the distances")
    want = np.array([1.0, -0.4, -1.4, 0.0])
    suspects = {
        "This is z itself: divide it by the length of w.": 5 * want,
        "This is z divided by the square of the length of w: take the root.": want / 5,
        "This is z divided by the sum of the weights: the length of w is another thing.": 5 * want / 7,
        "b is not divided by the length of w: divide all of z.": want - 1.6,
        "The bias b is missing.": want + 0.4,
        "The sign is lost: the distance is negative where z < 0.": np.abs(want),
        "b does not belong to the length of w: that is made of the weights alone.": want * 5 / np.sqrt(29),
    }
    check.array("the distances for w = (3, 4), b = -2", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in in [(6, 2), (4, 3), (5, 1), (1, 7), (12, 5)]:
        for kinds in [(float, float, float), (int, int, int), (float, int, float), (int, float, int)]:
            X_test, w_test, b_test = (
                (9 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_samples, n_in), n_in, ()], kinds, strict=True)
            )
            w_test = w_test + kinds[1](w_test[0] == 0)
            want = (X_test @ w_test + b_test) / np.sqrt(np.sum(w_test.astype(float) ** 2))
            got = check.call(signed_distance, X_test, w_test, b_test.item(), returns="the distances")
            check.array(f"the distances in {n_in} dimensions", got, want)
    for scale_test in (1e-6, 1e6):  # the same hyperplane, so the same distances
        X_test, w_test, b_test = check.rng.normal(size=(7, 4)), check.rng.normal(size=4), check.rng.normal()
        want = (X_test @ w_test + b_test) / np.sqrt(np.sum(w_test**2))
        got = check.call(
            signed_distance, X_test, scale_test * w_test, scale_test * b_test, returns="the distances"
        )
        check.array("the distances for weights and bias of another size", got, want)
    ### END HIDDEN TESTS

# %% [markdown]
# See both at work. The dashed line is your `boundary_line`; from each point a thin line of the length of your
# `signed_distance` runs along $w$, and has to end on the boundary. Watch what the bias does: with $b = 0$ the
# line is tied to the **origin**; the bias sets it free.

# %% grader={"picture": true}
boundary_explorer(boundary_line, signed_distance)

# %% [markdown]
# In three dimensions the boundary is a plane. Your distances lead each point to its foot (black), and all the
# feet lie in one plane, here seen nearly from its edge:

# %%
try:
    w_three, X_three = np.array([1.0, -2.0, 1.5]), np.random.default_rng(1).uniform(-1, 1, size=(40, 3))
    distances = signed_distance(X_three, w_three, 0.3)
    feet = X_three - distances[:, None] * w_three / np.linalg.norm(w_three)
    ax = plt.figure(figsize=(6, 5)).add_subplot(projection="3d", elev=15, azim=47, box_aspect=(1, 1, 1))
    for point, foot, t in zip(X_three, feet, distances, strict=True):
        color = CLASSES[int(t > 0)]
        ax.plot(*np.transpose([point, foot]), color=color, marker="o", markevery=[0], linewidth=1)
    ax.scatter(*feet.T, color=INK, s=14, depthshade=False)
    ticks = [-1, 0, 1]
    ax.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="$x_3$", xticks=ticks, yticks=ticks, zticks=ticks)
except NotImplementedError:
    print("This picture needs signed_distance: write it above, then run this cell again.")

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
    )

# %% [markdown]
# ## 5. Why would one want a smooth neuron?
#
# A threshold is a poor teacher. Change a weight a little, and mostly nothing happens; then, all of a sudden,
# everything. The slope of a step is 0 wherever it has one, so it never says which way is better. The
# **sigmoid** bends the step into a slope:
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# It rises from 0 to 1, and the answer can be read as a probability: how sure are we that it is worth going?
#
# ### Exercise: `sigmoid_neuron`
#
# Write $\sigma(Xw + b)$, and make it **stable**. For $z = -1000$ the formula asks for $e^{1000}$, which no
# float can hold, although the answer is as good as 0. Since
#
# $$\frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}},$$
#
# there is a form for each sign of $z$ in which only $e$ to a *negative* number occurs. Mind that `np.where`
# computes both sides everywhere, and so does not keep you from overflow.


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
    X_test = np.array([[1.0, 0.0], [1.0, -1.0], [1.0, 1.0], [-1.0, -3.0], [0.0, -1.0]])
    z_test = np.array([0.5, 2.5, -1.5, 4.5, 1.5])
    got = check.call(sigmoid_neuron, X_test, np.array([1.0, -2.0]), -0.5, returns="the answers")
    want = np.array(
        [0.6224593312018546, 0.9241418199787566, 0.18242552380635635, 0.9890130573694068, 0.8175744761936437]
    )
    suspects = {
        "The minus sign in e^-z is missing.": 1 - want,
        "The bias b is missing.": 1 / (1 + np.exp(-z_test - 0.5)),
        "This is z: now apply the sigmoid.": z_test,
        "This is the step of the perceptron; a sigmoid is wanted.": z_test > 0,
        "This is tanh(z), which runs from -1 to 1.": np.tanh(z_test),
    }
    check.array("the answers", got, want, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for n_samples, n_in in [(9, 3), (4, 7), (12, 1), (1, 5)]:
        for kinds in [(float, float, float), (int, int, int), (int, float, float), (float, int, int)]:
            X_test, w_test, b_test = (
                (2 * check.rng.normal(size=size)).astype(kind)
                for size, kind in zip([(n_samples, n_in), n_in, ()], kinds, strict=True)
            )
            if np.max(X_test @ w_test + b_test) < 0:
                w_test, b_test = -w_test, -b_test
            want = 1 / (1 + np.exp(-(X_test @ w_test + b_test)))
            got = check.call(sigmoid_neuron, X_test, w_test, b_test.item(), returns="the answers")
            check.array(f"the answers to {n_samples} samples of {n_in} inputs", got, want)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "sigmoid_neuron_stable_test", "grade": true, "locked": true, "points": 2}
with exercise("sigmoid_neuron", title="sigmoid_neuron, stable") as check:
    X_test = np.array([[1.0, -1.0], [6.0, 4.0], [-8.0, 3.0], [30.0, 70.0], [-60.0, -40.0]])
    got = check.call(sigmoid_neuron, X_test, np.full(2, 100.0), 0.0, returns="the answers", quiet=True)
    check.array("the answers for z = 0, 1000, -500, 10000, -10000", got, [0.5, 1, 0, 1, 0])
    ### BEGIN HIDDEN TESTS
    sizes_test = [0.0, 17.0, 29.0, 36.5, 88.0, 104.0, 500.0, 708.0, 711.0, 745.0, 746.0, 1000.0, 1e4]
    for n_in in (1, 3, 6):
        z_test = np.concatenate([sizes_test, np.negative(sizes_test), check.rng.uniform(-40, 40, size=25)])
        X_test = check.rng.normal(size=(len(z_test), n_in))
        w_test, b_test = check.rng.normal(size=n_in) + 2, check.rng.normal()
        X_test[:, 0] += (z_test - X_test @ w_test - b_test) / w_test[0]
        want = np.exp(-np.logaddexp(0, -(X_test @ w_test + b_test)))
        got = check.call(sigmoid_neuron, X_test, w_test, b_test, returns="the answers", quiet=True)
        check.array("the answers for z from -10000 to 10000", got, want)
    z_test = np.array([0, 1, -1, 20, -20, 800, -800, 10000, -10000, 30])
    got = check.call(sigmoid_neuron, z_test[:, None], np.array([1]), 0, returns="the answers", quiet=True)
    want = np.exp(-np.logaddexp(0, -z_test))
    check.array("the answers for whole numbers from -10000 to 10000", got, want)
    ### END HIDDEN TESTS

# %% [markdown]
# Step and slope beside each other, drawn by your two neurons with the one weight 1 and no bias:

# %%
try:
    one = np.array([1.0])
    curves = {"threshold": lambda z: perceptron(z[:, None], one, 0.0)}
    curves["sigmoid"] = lambda z: sigmoid_neuron(z[:, None], one, 0.0)
    _ = plot_functions(curves, limits=(-6, 6), x_label="z", y_label="answer of the neuron")
except NotImplementedError:
    print("This picture needs perceptron and sigmoid_neuron: write them above, then run this cell again.")

# %% [markdown]
# Now nudge one weight, as if to find out whether more of it would be better. How do the answers to the
# matches of section 2 react?

# %%
try:
    nudged = w_fan + np.array([0.001, 0, 0])  # weather counts a little more
    for neuron in (perceptron, sigmoid_neuron):
        before, after = neuron(X_matches, w_fan, b_fan), neuron(X_matches, nudged, b_fan)
        print(f"{neuron.__name__:>14} says {before}")
        print(f"  change per unit of weight: {(after - before) / 0.001}\n")
except NotImplementedError:
    print("This cell needs perceptron and sigmoid_neuron: write them above, then run this cell again.")

# %% [markdown]
# The threshold neuron is deaf to the nudge. The smooth one answers it everywhere, the more so the larger the
# input of that weight and the less sure the neuron was. Such answers are slopes, and slopes are what networks
# learn from (notebook 04).
#
# Here is the whole neuron of section 1, with your sigmoid at its end:

# %% grader={"picture": true}
try:
    _ = draw_neuron(x_match, w_fan, b_fan, names=facts, activation=curves["sigmoid"])
except NotImplementedError:
    plt.close()
    print("This picture needs sigmoid_neuron: write it above, then run this cell again.")

# %% [markdown]
# And here one input at a time moves away from where it stands, while the other two stay. On the left, the
# slope of each line is its weight; on the right, the sigmoid bends all of them into the strip from 0 to 1.

# %% grader={"picture": true}
neuron_playground(weighted_sum, sigmoid_neuron)

# %% [markdown]
# ## 6. Can a neuron find its weights by itself?
#
# Rosenblatt's neuron could. It needs no slope: show it a sample $x$ with the right answer $y$, and change
# something only when it was wrong:
#
# $$w \leftarrow w + \eta\,(y - a)\,x, \qquad b \leftarrow b + \eta\,(y - a), \qquad
#   a = \begin{cases} 1 & w \cdot x + b > 0 \\ 0 & \text{otherwise} \end{cases}$$
#
# If it said 0 and should have said 1, $x$ is added to the weights, and $z$ for this sample grows; in the
# opposite case $x$ is taken away. The **learning rate** $\eta$, `lr` in code, says how much.
#
# ### Exercise: `perceptron_learn`
#
# Go through the samples **in order**, one after the other, and correct the weights after every mistake, so
# that the next sample meets the new ones. One walk through all samples is an *epoch*. Count the mistakes of
# each epoch as they happen, and go through all `n_epochs`, even if an epoch had none.


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
    X_test = np.array([[-2.0, 3.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 1.0, -2.0], [1.0, 1.0, 0.0]])
    samples_test = (X_test, np.array([0, 0, 1, 1]), np.array([0.5, -1.0, 1.0]), 0.5)  # X, y, w, b
    names_test = ("w", "b", "mistakes")
    w_test, b_test, _ = check.call(perceptron_learn, *samples_test, 0.5, 5, returns=names_test)
    suspects = {
        "Where z = 0 the neuron answers 0: compare with >, not with >=.": [0.5, -1, -1],
        "The prediction forgets the bias b.": [1.5, -0.5, -1.5],
        "Where z is not positive the prediction is 0, not -1.": [0.5, 1, -0.5],
        "The sign: x is added when y is 1 and a is 0, so it is (y - a), not (a - y).": [0.5, -6, 6],
        "The bias has to learn, too.": [0.5, -0.5, -1],
        "The bias grows by lr * (y - a): there lr is missing.": [1, -0.5, -1],
        "The bias learns with the wrong sign.": [1, 1.5, -1],
        "The learning rate lr is not used.": [1.5, -2, -4],
        "Correct the weights after each sample, not once an epoch.": [1.5, -1.5, -1.5],
        "The samples are taken in reverse order.": [1, -1, -1],
        "That is one epoch; there are n_epochs of them. Is the return too far to the right?": [0, -0.5, 0],
        "These are the weights at the start: nothing was learned.": [0.5, -1, 1],
    }
    check.array("w after 5 epochs", w_test, [1, -1.5, -1.5], suspects=suspects)
    check.scalar(
        "b after 5 epochs", b_test, 1, suspects={"The bias has to be returned as it is at the end.": 0.5}
    )

    ### BEGIN HIDDEN TESTS
    def learned_test(X, y, w, b, lr, n_epochs):
        """Rosenblatt's rule."""
        w = np.array(w, dtype=float)
        for _ in range(n_epochs):
            for x, target in zip(X, y, strict=True):
                error = target - (np.dot(x, w) + b > 0)
                w, b = w + lr * error * x, b + lr * error
        return w, b

    corners_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    for y_test in ([0, 0, 0, 1], [1, 1, 1, 0], [0, 1, 1, 0]):  # whole numbers, and many ties at z = 0
        for w_test, lr_test in [(np.array([0, 0]), 1), (np.array([1, -2]), 0.25), (np.zeros(2), 0.5)]:
            call_test = (corners_test, np.array(y_test), w_test, 0, lr_test, 7)
            w_found_test, b_found_test, _ = check.call(perceptron_learn, *call_test, returns=names_test)
            w_wanted_test, b_wanted_test = learned_test(*call_test)
            check.array("w after 7 epochs on a logic gate", w_found_test, w_wanted_test)
            check.scalar("b after 7 epochs on a logic gate", b_found_test, b_wanted_test)
    for n_samples, n_in, n_epochs_test, lr_test in [
        (9, 3, 1, 0.1),
        (12, 5, 4, 0.03),
        (7, 1, 3, 2.0),
        (1, 4, 2, 0.7),
    ]:
        X_test, y_test = check.rng.normal(size=(n_samples, n_in)), check.rng.integers(2, size=n_samples)
        w_test, b_test = 3 * check.rng.normal(size=n_in), check.rng.normal()
        call_test = (X_test, y_test.astype(float), w_test, b_test, lr_test, n_epochs_test)
        w_found_test, b_found_test, _ = check.call(perceptron_learn, *call_test, returns=names_test)
        w_wanted_test, b_wanted_test = learned_test(*call_test)
        check.array(f"w after {n_epochs_test} epochs with lr={lr_test}", w_found_test, w_wanted_test)
        check.scalar(f"b after {n_epochs_test} epochs with lr={lr_test}", b_found_test, b_wanted_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "perceptron_learn_mistakes_test", "grade": true, "locked": true, "points": 1}
with exercise("perceptron_learn", title="perceptron_learn, mistakes") as check:
    X_test = np.array([[-2.0, 3.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 1.0, -2.0], [1.0, 1.0, 0.0]])
    samples_test = (X_test, np.array([0, 0, 1, 1]), np.array([0.5, -1.0, 1.0]), 0.5)  # X, y, w, b
    names_test = ("w", "b", "mistakes")
    mistakes_test = np.array(check.call(perceptron_learn, *samples_test, 0.5, 5, returns=names_test)[2])
    each_test = (
        f"mistakes has to hold one number for each of the 5 epochs, but its shape is {mistakes_test.shape}"
    )
    check.that(mistakes_test.shape == (5,), f"{each_test}. No early stop: a perfect epoch counts 0.")
    suspects = {
        "Count a mistake when it happens; these are the mistakes left after each epoch.": [1, 2, 0, 0, 0],
        "Start to count anew in each epoch.": [1, 4, 5, 5, 5],
        "These are the right answers of each epoch; count the wrong ones.": [3, 1, 3, 4, 4],
        "A mistake counts 1, whichever way it goes: these are sums of y - a.": [1, 1, -1, 0, 0],
        "A mistake counts 1, whichever way it goes: these are sums of a - y.": [-1, -1, 1, 0, 0],
        "Count the mistakes: these are their shares of the samples.": [0.25, 0.75, 0.25, 0, 0],
        "Where z = 0 the neuron answers 0: compare with >, not with >=.": [1, 2, 2, 2, 1],
    }
    check.array("mistakes", mistakes_test, [1, 3, 1, 0, 0], suspects=suspects)

    ### BEGIN HIDDEN TESTS
    def counted_test(X, y, w, b, lr, n_epochs):
        """The mistakes that Rosenblatt's rule makes in each epoch."""
        w, mistakes = np.array(w, dtype=float), np.zeros(n_epochs)
        for epoch in range(n_epochs):
            for x, target in zip(X, y, strict=True):
                error = target - (np.dot(x, w) + b > 0)
                w, b = w + lr * error * x, b + lr * error
                mistakes[epoch] += error != 0
        return mistakes

    corners_test = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    X_test, w_test = check.rng.normal(size=(11, 3)), check.rng.normal(size=3)
    for call_test in [
        (corners_test, np.array([0, 0, 0, 1]), np.zeros(2), 0.0, 1.0, 12),
        (corners_test, np.array([1, 0, 0, 0]), np.array([3, -2]), 1, 0.5, 9),
        (corners_test, np.array([0, 1, 1, 0]), np.zeros(2), 0.0, 0.25, 8),
        (X_test, np.array([0, 1] * 5 + [1]), w_test, 0.3, 0.1, 6),
        (X_test, 1.0 * (X_test @ w_test > 0), np.zeros(3), 0.0, 0.1, 1),
    ]:
        mistakes_test = np.array(check.call(perceptron_learn, *call_test, returns=names_test)[2])
        check.array(f"mistakes in {call_test[5]} epochs", mistakes_test, counted_test(*call_test))
    ### END HIDDEN TESTS

# %% [markdown]
# Let it learn the four gates of section 3, starting from nothing. Compare its weights with those you chose:

# %%
try:
    for name in gate_names:
        w, b, mistakes = perceptron_learn(*make_truth_table(name), np.zeros(2), 0.0, lr=1.0, n_epochs=10)
        print(f"{name:>4}: w = {w}, b = {b:g}, mistakes in each epoch {[int(m) for m in mistakes]}")
except NotImplementedError:
    print("This cell needs perceptron_learn: write it above, then run this cell again.")

# %% [markdown]
# It works for every task for which *some* line exists: then the rule finds such a line after finitely many
# mistakes, whatever the start (proved by Novikoff in 1962). But what if there is none? The points on the left
# can be parted by a line. In the middle are those of XOR, "one or the other, but not both". The thin lines
# are the boundaries on the way.

# %% grader={"picture": true}
perceptron_trainer(perceptron_learn)

# %% [markdown]
# On XOR it **never stops**. Here it even goes round in a circle: every correction is undone by a later one.
# It has no choice: no weights are free of mistakes, and each mistake moves them again. The corners ask for
#
# $$b \le 0, \qquad w_2 + b > 0, \qquad w_1 + b > 0, \qquad w_1 + w_2 + b \le 0.$$
#
# Add the two in the middle: $w_1 + w_2 + 2b > 0$. Add the first and the last: $w_1 + w_2 + 2b \le 0$. Both
# cannot be.

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
            "of the square, and then a plane parts them: x1 + x2 - 2 x1 x2 is XOR. In notebook 03 a hidden "
            "layer makes such coordinates by itself."
        ),
    )

# %% [markdown]
# ## What you have now
#
# A neuron is a weighted sum and a bend. The sum draws a flat boundary, with the weights as its direction and
# the bias as its place; the bend decides whether the neuron shouts (a step) or whispers how sure it is
# (a sigmoid). One neuron decides whatever a hyperplane can decide, and nothing else.
#
# Next: which bends there are and what they are good for (02), what several layers can do that one cannot
# (03), and how a smooth network finds its weights (04).
#
# ## Sources
#
# - W. McCulloch, W. Pitts, *A logical calculus of the ideas immanent in nervous activity*, Bulletin of
#   Mathematical Biophysics 5, 1943: the threshold neuron, and circuits made of it.
# - F. Rosenblatt, *The perceptron: a perceiving and recognizing automaton*, Cornell Aeronautical Laboratory,
#   report 85-460-1, 1957; *The perceptron: a probabilistic model for information storage and organization in
#   the brain*, Psychological Review 65, 1958: the learning rule.
# - A. Novikoff, *On convergence proofs on perceptrons*, 1962 (Symposium on the Mathematical Theory of
#   Automata 12): the rule finds a line if there is one.
# - H. Sheffer, *A set of five independent postulates for Boolean algebras*, Transactions of the American
#   Mathematical Society 14, 1913: one gate is enough.
# - M. Minsky, S. Papert, *Perceptrons*, MIT Press, 1969: what a single layer cannot do.
# - M. Nielsen, *Neural Networks and Deep Learning*, 2015, chapter 1: decisions, NAND gates and the adder,
#   and why a smooth neuron can learn.
