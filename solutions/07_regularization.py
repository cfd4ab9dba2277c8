# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# grader:
#   off_limits: [course.nn, course.data.augmentation, course.demos.reference]
# ---

# %% [markdown]
# # When does learning become memorising?
#
# Two hundred handwritten digits, each with a label. The labels are **wrong**: somebody has shuffled them,
# so that a 7 may be called 2 and the next 7 a 5. There is nothing to be learned here.
#
# **Decide before you run on:** how many of the two hundred labels will a network with 128 hidden neurons
# get right after training on them? About 20, as by guessing? Half? All?

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

from grader.checks import exercise

np.set_printoptions(precision=4, suppress=True)

# %%
from functools import cache

from IPython.display import display

from course.data import load_mnist
from course.demos import overfitting_bench, penalty_geometry, playground
from course.given import needs
from course.palette import CYCLE
from course.plots import plot_histograms, plot_images, plot_learning_curves, plot_loss_surface, show

# %%
digits = load_mnist(images=True, dtype=np.uint8)


def coarse(images):
    """Average 2 by 2 pixels and scale to [0, 1]: 28 by 28 becomes 14 by 14, four times as fast."""
    return images.reshape(len(images), 14, 2, 14, 2).mean(axis=(2, 4)) / 255


X_pool, y_pool = coarse(digits.X_train[:4000]), digits.y_train[:4000]
X_val, y_val = coarse(digits.X_val[:500]), digits.y_val[:500]
X_unseen, y_unseen = coarse(digits.X_test[:1000]), digits.y_test[:1000]

# %% [markdown]
# The network for all experiments of this notebook is given: one hidden layer, softmax and cross-entropy,
# momentum. You have written all of its parts in notebooks 04 to 06. What is new here goes into the places
# that `train` leaves open: `layer`, `penalty`, `distort` and `stopper`.


# %%
class Relu:
    """What follows the first weights. Later sections put dropout or batch normalization in here."""

    def __init__(self):
        self.params = {}

    def forward(self, Z, train):
        self.is_on = Z > 0
        return np.where(self.is_on, Z, 0.0)

    def backward(self, grad_out):
        """Return dL/dZ, and a dict with the gradients of the layer's own parameters."""
        return np.where(self.is_on, grad_out, 0.0), {}


def softmax(Z):
    """Probabilities, a row a sample."""
    exps = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


# %%
class Network:
    """Images to ten probabilities, by way of one hidden layer."""

    def __init__(self, n_in, n_hidden, rng, layer):
        self.layer = layer
        self.params = {
            "W1": rng.normal(scale=np.sqrt(2 / n_in), size=(n_in, n_hidden)),
            "b1": np.zeros(n_hidden),
            "W2": rng.normal(scale=np.sqrt(1 / n_hidden), size=(n_hidden, 10)),
            "b2": np.zeros(10),
            **layer.params,
        }

    def forward(self, images, train=False):
        """Return the flat images, the hidden layer and the probabilities."""
        p, X = self.params, images.reshape(len(images), -1)
        A = self.layer.forward(X @ p["W1"] + p["b1"], train)
        return X, A, softmax(A @ p["W2"] + p["b2"])

    def gradients(self, images, labels):
        X, A, P = self.forward(images, train=True)
        delta = (P - np.eye(10)[labels]) / len(X)
        grad_Z, grads = self.layer.backward(delta @ self.params["W2"].T)
        first = {"W1": X.T @ grad_Z, "b1": grad_Z.sum(axis=0)}
        return {**first, "W2": A.T @ delta, "b2": delta.sum(axis=0), **grads}

    def error(self, images, labels):
        """The share of wrong answers."""
        return np.mean(self.forward(images)[2].argmax(axis=1) != labels)

    def loss(self, images, labels):
        P = self.forward(images)[2]
        return -np.mean(np.log(P[np.arange(len(P)), labels] + 1e-12))


# %%
def train(X, labels, *, n_hidden=50, epochs=40, lr=0.05, batch_size=20, seed=0, **places):
    """Train a network by momentum; return it. What `watch` says of it after each epoch is its history.

    places : layer, an object like Relu; penalty, a function of the list of weights that returns a list of
        gradients to add; distort, a function of a batch and rng; stopper, an object with `update`; watch
    """
    rng = np.random.default_rng(seed)
    net = Network(X[0].size, n_hidden, rng, places.get("layer") or Relu())
    velocity = {name: np.zeros(array.shape) for name, array in net.params.items()}
    distort, net.history = places.get("distort") or (lambda images, rng: images), []
    for _ in range(epochs):
        for rows in np.split(rng.permutation(len(X)), range(batch_size, len(X), batch_size)):
            grads = net.gradients(distort(X[rows], rng), labels[rows])
            if "penalty" in places:
                extra = places["penalty"]([net.params["W1"], net.params["W2"]])
                grads["W1"], grads["W2"] = grads["W1"] + extra[0], grads["W2"] + extra[1]
            for name, array in net.params.items():
                velocity[name] = 0.9 * velocity[name] - lr * grads[name]
                array += velocity[name]  # in place: it stays the same array
        if "watch" in places:
            net.history.append(places["watch"](net))
        if "stopper" in places and places["stopper"].update(net.loss(X_val, y_val), net.params):
            break
    return net


# %%
def shuffled_labels():
    """Train on labels that mean nothing; return the errors after each epoch, by name."""
    X, labels = X_pool[:200], np.random.default_rng(0).permutation(y_pool[:200])
    watch = lambda net: (net.error(X, labels), net.error(X_val, y_val))
    net = train(X, labels, n_hidden=128, epochs=60, watch=watch)
    return dict(zip(["training", "validation"], np.transpose(net.history), strict=True))


# %% grader={"picture": true}
show(plot_learning_curves(shuffled_labels(), y_label="share of wrong answers"))

# %% grader={"claim": true}
curves_claim = shuffled_labels()
assert curves_claim["training"][-1] == 0
assert 0.8 < curves_claim["validation"][-1] < 0.97

# %% [markdown]
# All of them. The training error goes to **zero**, on labels that mean nothing, while on digits that it has
# not seen the network is no better than a die with ten faces. It has learned its digits by heart
# ([Zhang et al., 2017](https://arxiv.org/abs/1611.03530) did this with a million photographs).
#
# So a training error of zero proves nothing, and a network has room for far more than you want it to learn.
# Doing well on the training data and badly elsewhere is called **overfitting**; whatever makes a network do
# better elsewhere, even if worse in training, is called **regularization**.
#
# After this notebook you will be able to
#
# - tell from two errors, or from learning curves, what is wrong: too little capacity or too little data;
# - shrink weights (L2), switch weights off (L1), and say from a picture why the two differ;
# - write dropout, and say what it has to do with an average over thousands of networks;
# - write batch normalization forward and backward, in training and in test mode, and fold it away;
# - stop in time, and make more data out of what you have;
# - measure what each of them is worth, in one table.
#
# **Time:** about five hours, best in three sittings: sections 1-4, 5-6, 7-9.

# %% [markdown]
# ## 1. Too simple, or too clever?
#
# Now with the right labels. Two networks learn from more and more digits: a tiny one with **4** hidden
# neurons, and one with **100**. Each point is a network trained from the beginning, and its error is
# measured on its own training data and on 500 others. Before you look: which of the two will gain more from
# more data?

# %%
SIZES = [20, 40, 80, 160, 320, 640, 1280]


@cache
def grown_data(n_hidden):
    """Train a network on each size of data; return its errors on its own data and on others."""
    errors = []
    for n in SIZES:
        net = train(X_pool[:n], y_pool[:n], n_hidden=n_hidden, epochs=max(40, 4000 // n), lr=0.02)
        errors.append((net.error(X_pool[:n], y_pool[:n]), net.error(X_val, y_val)))
    return np.transpose(errors)


def show_grown_data():
    curves = {}
    for n_hidden in (4, 100):
        training, validation = grown_data(n_hidden)
        curves |= {f"{n_hidden} neurons, training": training, f"{n_hidden} neurons, validation": validation}
    ax = plot_learning_curves(curves, x_label="training digits", y_label="share of wrong answers")
    ax.set_xticks(range(len(SIZES)), SIZES)
    show(ax)


# %% grader={"picture": true}
show_grown_data()

# %% grader={"claim": true}
(small_train_claim, small_val_claim), (large_train_claim, large_val_claim) = map(grown_data, (4, 100))
assert small_train_claim.min() > 0.1  # bias: high in training already
assert small_val_claim[-1] - small_train_claim[-1] < 0.2 < small_val_claim[0] - small_train_claim[0] - 0.2
assert small_val_claim[-1] > large_val_claim[-1] + 0.15
assert large_train_claim.max() < 0.01  # variance: none in training, a gap
assert large_val_claim[0] > 0.4
assert np.all(np.diff(large_val_claim) < 0)
assert large_val_claim[-1] < 0.15

# %% [markdown]
# The large network knows its training digits by heart throughout, and the whole distance between its curves
# is what it does badly elsewhere. That distance shrinks with every doubling of the data. The tiny one does
# not even get its own training digits right. Its two curves come close to each other, far too high: more
# data will hardly help it any more.
#
# Both faults have names. Think of all the training sets that you might have drawn, and call $\hat f_S$ the
# function learned from the set $S$, and $\bar f$ the average of all these functions. At a point whose true
# value is $y$, the squared error, averaged over the training sets, is
#
# $$\begin{aligned}
# \mathbb{E}_S(\hat f_S - y)^2
#   &= \mathbb{E}_S\bigl((\hat f_S - \bar f) + (\bar f - y)\bigr)^2\\
#   &= \underbrace{\mathbb{E}_S(\hat f_S - \bar f)^2}_{\text{variance}}
#   + \underbrace{(\bar f - y)^2}_{\text{bias}^2}.
# \end{aligned}$$
#
# Where has the mixed term gone? It is $2\,(\bar f - y)\,\mathbb{E}_S(\hat f_S - \bar f)$, and the average
# distance from the average is 0.
#
# - **High bias** (underfitting): even the average network is wrong. It shows in *training* already.
# - **High variance** (overfitting): each training set gives another network. It shows in the *gap* between
#   training and validation.
#
# Measure the training error against what can be reached at all, the **target error**: that of people, say.
#
# ### Exercise: `diagnose`
#
# Say what is wrong, from three errors: `"high bias"` if the training error is more than `tol` above the
# target, `"high variance"` if the validation error is more than `tol` above the training error, `"both"` if
# both are so, and `"fine"` if neither.
#
# <details><summary>Hint 1</summary>
#
# Two questions with yes or no as the answer, and four ways to combine them. Ask each question once, and
# keep the answers in variables.
#
# </details>
# <details><summary>Hint 2</summary>
#
# If you ask for the bias first and return at once, `"both"` never gets its turn: ask for it first.
#
# </details>


# %% nbgrader={"grade_id": "diagnose", "solution": true}
def diagnose(train_error, val_error, target_error, tol=0.02):
    """Say what is wrong: "high bias", "high variance", "both" or "fine". All arguments are numbers."""
    ### BEGIN SOLUTION
    bias = train_error - target_error > tol
    variance = val_error - train_error > tol
    if bias and variance:
        return "both"
    if bias:
        return "high bias"
    return "high variance" if variance else "fine"
    ### END SOLUTION


# %% nbgrader={"grade_id": "diagnose_test", "grade": true, "points": 1}
with exercise("diagnose") as check:
    ### BEGIN SEALED
    words_test = {
        (False, False): "fine",
        (True, False): "high bias",
        (False, True): "high variance",
        (True, True): "both",
    }

    def saying_test(has_bias, has_variance, words=words_test):
        """A diagnosis from two questions, functions of train, val, target and tol."""

        def diagnosis(train, val, target, tol=0.02):
            answers = has_bias(train, val, target, tol), has_variance(train, val, target, tol)
            return words[tuple(map(bool, answers))]

        return diagnosis

    bias_test = lambda train, val, target, tol: train - target > tol
    variance_test = lambda train, val, target, tol: val - train > tol
    right_test = saying_test(bias_test, variance_test)
    suspects = {
        "The two names have changed places: bias shows in training, variance in the gap.": saying_test(
            bias_test,
            variance_test,
            {**words_test, (True, False): "high variance", (False, True): "high bias"},
        ),
        "More than tol means > tol: a difference of exactly tol is still fine.": saying_test(
            lambda train, val, target, tol: train - target >= tol,
            lambda train, val, target, tol: val - train >= tol,
        ),
        "A training error of exactly tol above the target is still fine: > tol, not >= tol.": saying_test(
            lambda train, val, target, tol: train - target >= tol, variance_test
        ),
        "A gap of exactly tol is still fine: > tol, not >= tol.": saying_test(
            bias_test, lambda train, val, target, tol: val - train >= tol
        ),
        "The gap lies between validation and training, not between validation and target.": saying_test(
            bias_test, lambda train, val, target, tol: val - target > tol
        ),
        "Bias is measured against the target: subtract it from the training error.": saying_test(
            lambda train, val, target, tol: train > tol, variance_test
        ),
        "Bias shows in the training error, not in the validation error.": saying_test(
            lambda train, val, target, tol: val - target > tol, variance_test
        ),
        '"both" never comes, but "high bias": ask for "both" first, and return it.': saying_test(
            bias_test, variance_test, {**words_test, (True, True): "high bias"}
        ),
        '"high variance" never comes: it is the answer where the gap alone is too large.': saying_test(
            bias_test, variance_test, {**words_test, (False, True): "fine"}
        ),
        '"high bias" never comes: it is the answer where the training error alone is too large.': saying_test(
            bias_test, variance_test, {**words_test, (True, False): "fine"}
        ),
        '"both" never comes, but "high variance": ask for "both" first, and return it.': saying_test(
            bias_test, variance_test, {**words_test, (True, True): "high variance"}
        ),
        "tol is not used: a difference up to tol is fine.": saying_test(
            lambda train, val, target, tol: train > target, lambda train, val, target, tol: val > train
        ),
        "tol is 0.02 only where nothing else is given.": saying_test(
            lambda train, val, target, tol: train - target > 0.02,
            lambda train, val, target, tol: val - train > 0.02,
        ),
        "A training error below the target is no bias: take no absolute value.": saying_test(
            lambda train, val, target, tol: abs(train - target) > tol, variance_test
        ),
        "A validation error below the training error is no variance: take no absolute value.": saying_test(
            bias_test, lambda train, val, target, tol: abs(val - train) > tol
        ),
        "Neither a training error below the target nor a gap below 0 is a fault: no absolute values.": (
            saying_test(
                lambda train, val, target, tol: abs(train - target) > tol,
                lambda train, val, target, tol: abs(val - train) > tol,
            )
        ),
        'Where both are so the answer is the one word "both".': saying_test(
            bias_test, variance_test, {**words_test, (True, True): ("high bias", "high variance")}
        ),
        '"both" means that both are so: and, not or.': saying_test(
            bias_test,
            variance_test,
            {**words_test, (True, False): "both", (False, True): "both"},
        ),
    }
    ### END SEALED
    cases_test = [
        (0.015, 0.03, 0.01),
        (0.15, 0.16, 0.01),
        (0.01, 0.11, 0.005),
        (0.15, 0.3, 0.0),
        (0.25, 0.375, 0.125, 0.125),
        (0.25, 0.5, 0.125, 0.125),
        (0.5, 0.625, 0.25, 0.125),
        (0.5, 0.25, 0.5),
        (0.25, 0.25, 0.5),
        (0.3, 0.35, 0.28, 0.1),
        (0.3, 0.34, 0.1, 0.1),
        (0.1, 0.5, 0.05, 0.1),
        (0.2, 0.5, 0.05, 0.1),
        (0.4, 0.41, 0.39, 0.005),
    ]
    for case_test in cases_test:
        said_test = check.call(diagnose, *case_test, returns="the diagnosis")
        is_known_test = not isinstance(said_test, str) or "bias" in said_test.lower()
        is_known_test = is_known_test or said_test.lower().strip() in words_test.values()
        check.that(
            is_known_test, f"{said_test!r} is none of the four answers that the text names: copy them."
        )
    check.compare(diagnose, right_test, cases_test, returns="the diagnosis", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [tuple(check.rng.random(4) * [1, 1, 1, 0.3]) for _ in range(30)]
    check.compare(diagnose, right_test, cases_test, returns="the diagnosis", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# Now your function judges the two networks of the curves above. People read such digits with an error of
# about 2 percent. **Guess first:** what does it say about each of them, with few digits and with many?


# %%
def print_verdicts():
    print("digits   4 neurons        100 neurons")
    for k in (1, 3, 6):
        small, large = (diagnose(*grown_data(n_hidden)[:, k], 0.02) for n_hidden in (4, 100))
        print(f"{SIZES[k]:6d}   {small:15}  {large}")


# %% grader={"picture": true}
with needs("diagnose"):
    print_verdicts()

# %% grader={"claim": true}
for n_hidden_claim, verdict_claim in {4: "both", 100: "high variance"}.items():
    found_claim = {diagnose(*errors_claim, 0.02) for errors_claim in grown_data(n_hidden_claim).T}
    assert found_claim == {verdict_claim}, (n_hidden_claim, found_claim)

# %% [markdown]
# The large network has high variance at every size, less and less of it. The tiny one has both faults, even
# with 1,280 digits: more data can only cure one of them.
#
# **Question 1.** People read these digits with an error of 2 percent. Your network has 1 percent in training
# and 19 percent in validation. Which is the most promising next step?
#
# - **a**: a larger network
# - **b**: more data, or something that acts like it
# - **c**: training longer, with a smaller rate

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
            "The training error is better than people's, so there is no bias to fight; the gap of 18 points "
            "is variance. More data closes it, and so does what this notebook is about."
        ),
        wrong={
            "a": (
                "A larger network lowers the training error, and that is at 1 percent already. "
                "Look at the gap to the validation error."
            ),
            "c": (
                "Training longer lowers the training error, and that is at 1 percent already. "
                "Look at the gap to the validation error."
            ),
        },
    )

# %% [markdown]
# The remedies, in the order in which they are tried: against **bias** a larger network, longer training,
# another architecture; against **variance** more data first, then the rest of this notebook.
#
# A playground, to get a feeling for it before the formulas: a curve learned from a few noisy points. Make
# the network wide, take few points, and watch what the price of the weights does, or the other remedies. It
# runs on functions of ours; at the end of the notebook it runs on yours.

# %% grader={"picture": true}
overfitting_bench()

# %% [markdown]
# ## 2. What does it cost to be large?
#
# To bend sharply around single points a network needs **large weights**: the output can change no faster
# than the weights allow. So put a price on them. **L2 regularization** adds the squares of all weights to
# the loss,
#
# $$L_\text{new} = L + \frac\lambda2 \sum_l \sum_{ij} \bigl(W^{(l)}_{ij}\bigr)^2,$$
#
# and the network has to find out which weights are worth their price. The $\frac12$ is there for the sake
# of the derivative, as in notebook 05. Biases are left out: a bias shifts a curve and cannot bend it, and
# there are few of them.
#
# *The lectures write* $\frac{\lambda}{2n}\sum W^2$, *with the number* $n$ *of training samples. That is the
# same thing with another name for the constant:* $\lambda_\text{ours} = \lambda_\text{lectures} / n$.
#
# ### Exercise: `l2`
#
# Write the penalty of a list of weight matrices, and its gradient, which is a list, too. What is the
# derivative of $\frac\lambda2 w^2$ with respect to $w$, and what do all the other weights do to it?
#
# <details><summary>Hint 1</summary>
#
# The matrices have different shapes, so they cannot be one array. Sum the squares of each, `np.sum(W**2)`,
# then sum over the list. Nothing is divided by the number of weights: it is a sum, no mean.
#
# </details>
# <details><summary>Hint 2</summary>
#
# $\frac{\partial}{\partial w}\,\frac\lambda2 w^2 = \lambda w$: the 2 cancels the $\frac12$, and every other
# weight is a constant. One array for each matrix, of its shape.
#
# </details>


# %% nbgrader={"grade_id": "l2", "solution": true}
def l2_penalty(weights, lam):
    """lam/2 times the sum of all squares. weights : list of ndarrays; lam : number. Returns a number."""
    ### BEGIN SOLUTION
    return lam / 2 * sum(np.sum(W**2) for W in weights)
    ### END SOLUTION


def l2_grad(weights, lam):
    """The gradient of l2_penalty: a list of ndarrays, shaped like the weights."""
    ### BEGIN SOLUTION
    return [lam * W for W in weights]
    ### END SOLUTION


# %% nbgrader={"grade_id": "l2_penalty_test", "grade": true, "points": 1}
with exercise("l2", title="l2, l2_penalty") as check:
    ### BEGIN SEALED
    def squares_test(weights):
        return sum(float(np.sum(1.0 * W * W)) for W in weights)

    def penalty_test(weights, lam):
        return lam / 2 * squares_test(weights)

    suspects = {
        "The 1/2 is missing: lam / 2 stands before the sum.": lambda weights, lam: (
            lam * squares_test(weights)
        ),
        "lam is missing.": lambda weights, lam: squares_test(weights) / 2,
        "lam / 2 is missing: this is the sum of the squares alone.": lambda weights, lam: squares_test(
            weights
        ),
        "That is the largest stretch, which np.linalg.norm(W, 2) is: sum the squares of all entries.": (
            lambda weights, lam: lam / 2 * sum(np.linalg.norm(W, 2) ** 2 for W in weights)
        ),
        "lam is squared: only the weights are.": lambda weights, lam: lam**2 / 2 * squares_test(weights),
        "(lam W)^2 squares lam, too: only the weights are squared.": lambda weights, lam: (
            lam**2 * squares_test(weights)
        ),
        "That is the root of the sum of squares: L2 takes the squares as they are.": lambda weights, lam: (
            lam / 2 * np.sqrt(squares_test(weights))
        ),
        "The norms of the matrices are added: leave out the root.": lambda weights, lam: (
            lam / 2 * sum(np.linalg.norm(W) for W in weights)
        ),
        "The sums of rows are squared, as by W.T @ W: square each weight, W**2.": lambda weights, lam: (
            lam / 2 * sum(np.sum(1.0 * W.T @ W) for W in weights)
        ),
        "The sums of columns are squared, as by W @ W.T: square each weight, W**2.": lambda weights, lam: (
            lam / 2 * sum(np.sum(1.0 * W @ W.T) for W in weights)
        ),
        "A sum, no mean: do not divide by the number of weights.": lambda weights, lam: (
            lam / 2 * sum(np.mean(1.0 * W * W) for W in weights)
        ),
        "A sum, no mean: do not divide by the number of all weights.": lambda weights, lam: (
            lam / 2 * squares_test(weights) / sum(W.size for W in weights)
        ),
        "A sum over the matrices, no mean: do not divide by their number.": lambda weights, lam: (
            lam / 2 * squares_test(weights) / len(weights)
        ),
        "Only the first matrix counts: is the return inside of the loop?": lambda weights, lam: penalty_test(
            weights[:1], lam
        ),
        "Only the last matrix counts: add up in the loop, += instead of =.": lambda weights, lam: (
            penalty_test(weights[-1:], lam)
        ),
        "These are absolute values (L1): square the weights.": lambda weights, lam: (
            lam / 2 * sum(np.sum(np.abs(W)) for W in weights)
        ),
        "The square comes too late: square each weight, then sum.": lambda weights, lam: (
            lam / 2 * sum(np.sum(1.0 * W) ** 2 for W in weights)
        ),
        "The square comes too late: square each weight, then sum over all matrices.": lambda weights, lam: (
            lam / 2 * sum(np.sum(1.0 * W) for W in weights) ** 2
        ),
        "A penalty makes the loss larger: the sign is turned.": lambda weights, lam: (
            -penalty_test(weights, lam)
        ),
    }
    ### END SEALED
    cases_test = [
        ([np.array([[1.5, -2.0, 0.5], [0.0, 3.0, -1.0]]), np.array([[2.5], [-0.5], [1.0]])], 0.3),
        ([np.array([[3, -1], [2, 5], [-4, 0]]), np.array([[1, 2, -3, 4], [0, -2, 1, 1]])], 0.25),
        ([np.array([[0.5, -1.5]]), np.array([[2.0, 1.0, -3.5], [1.0, 0.0, 0.5]]), np.array([[4.0]] * 3)], 3),
    ]
    check.compare(l2_penalty, penalty_test, cases_test, returns="the penalty", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(5, 3), (3, 7), (7, 2)]
    cases_test = [
        ([check.rng.normal(size=size) for size in sizes_test], lam_test) for lam_test in (1e-4, 7.5)
    ]
    check.compare(l2_penalty, penalty_test, cases_test, returns="the penalty", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "l2_grad_test", "grade": true, "points": 1}
with exercise("l2", title="l2, l2_grad") as check:
    ### BEGIN SEALED
    def each_test(slope):
        """A gradient made of one function of a matrix and lam."""
        return lambda weights, lam: [slope(1.0 * W, lam) for W in weights]

    grad_test = each_test(lambda W, lam: lam * W)
    suspects = {
        "The 2 of the derivative cancels the 1/2 of the penalty: lam times w.": each_test(
            lambda W, lam: 2 * lam * W
        ),
        "The derivative of w^2 / 2 is w, not w / 2.": each_test(lambda W, lam: lam / 2 * W),
        "lam is missing.": each_test(lambda W, lam: W),
        "lam is missing, and the 2 cancels the 1/2.": each_test(lambda W, lam: 2 * W),
        "lam is squared.": each_test(lambda W, lam: lam**2 * W),
        "That is the penalty of each weight, not its derivative.": each_test(lambda W, lam: lam / 2 * W**2),
        "The square is still there: the derivative of w^2 / 2 is w.": each_test(lambda W, lam: lam * W**2),
        "That is the sign of each weight, the gradient of L1.": each_test(lambda W, lam: lam * np.sign(W)),
        "Each weight gets a derivative of its own, not the sum over its matrix.": each_test(
            lambda W, lam: np.full(W.shape, lam * W.sum())
        ),
        "A sum, no mean: do not divide by the number of weights.": each_test(lambda W, lam: lam * W / W.size),
        "The gradient points to where the penalty grows: the sign is turned.": each_test(
            lambda W, lam: -lam * W
        ),
        "Do not divide by the number of rows: the penalty is a sum.": each_test(
            lambda W, lam: lam * W / len(W)
        ),
        "Do not divide by the number of matrices.": lambda weights, lam: [
            lam * W / len(weights) for W in weights
        ],
        "Do not divide by the length of the weights: no root stands in the penalty.": each_test(
            lambda W, lam: lam * W / np.linalg.norm(W)
        ),
        "Only the first matrix has a gradient: is the return inside of the loop?": lambda weights, lam: [
            lam * weights[0]
        ],
    }
    ### END SEALED
    cases_test = [
        ([np.array([[1.5, -2.0, 0.5], [0.0, 3.0, -1.0]]), np.array([[2.5], [-0.5], [1.0]])], 0.3),
        ([np.array([[3, -1], [2, 5], [-4, 0]]), np.array([[1, 2, -3, 4], [0, -2, 1, 1]])], 0.25),
        ([np.array([[0.5, -1.5]]), np.array([[2.0, 1.0, -3.5], [1.0, 0.0, 0.5]]), np.array([[4.0]] * 3)], 3),
    ]
    check.compare(l2_grad, grad_test, cases_test, returns="gradients", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(5, 3), (3, 7), (7, 2)]
    cases_test = [
        ([check.rng.normal(size=size) for size in sizes_test], lam_test) for lam_test in (1e-4, 7.5)
    ]
    check.compare(l2_grad, grad_test, cases_test, returns="gradients", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# **Question 2.** With the lectures' form, $\frac{\lambda}{2n}\sum W^2$, somebody has found $\lambda = 5$ to
# be best on $n = 50\,000$ samples. Which $\lambda$ is that in our form?
#
# - **a**: 5
# - **b**: 0.0001
# - **c**: 250 000

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
            "Ours is theirs divided by n: 5 / 50 000. In the lectures' form the price of the weights falls "
            "by itself when the data grow; in ours you have to lower it."
        ),
        wrong={
            "a": "The lectures divide by n as well. Set the two penalties equal and solve for ours.",
            "c": "Turned round: set lam_ours / 2 equal to lam_lectures / (2 n).",
        },
    )

# %% [markdown]
# ### Why is it called weight decay?
#
# Put the gradient of the new loss into a step of gradient descent, $W \leftarrow W - \eta\,\partial
# L_\text{new}/\partial W$ with the rate $\eta$:
#
# $$W \leftarrow W - \eta\Bigl(\frac{\partial L}{\partial W} + \lambda W\Bigr).$$
#
# Collect what stands before $W$. What does the penalty do to a weight to which the data are indifferent,
# one with $\partial L/\partial W = 0$?
#
# ### Exercise: `decay_step`
#
# Write the step with $W$ collected, $W \leftarrow (1 - \eta\lambda)\,W - \eta\,\partial L/\partial W$, as a
# new array. `lr` is $\eta$, and `grad_W` is $\partial L/\partial W$, without the penalty.
#
# <details><summary>Hint 1</summary>
#
# First the weight is made smaller by a factor, then the usual step is taken. The gradient is not multiplied
# by that factor.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `W *= ...` and `W -= ...` would change the caller's array. `... * W - ...` makes a new one.
#
# </details>


# %% nbgrader={"grade_id": "decay_step", "solution": true}
def decay_step(W, grad_W, lr, lam):
    """One step of gradient descent with weight decay.

    W, grad_W : ndarrays of one shape; lr, lam : numbers. Returns a new array.
    """
    ### BEGIN SOLUTION
    return (1 - lr * lam) * W - lr * grad_W
    ### END SOLUTION


# %% nbgrader={"grade_id": "decay_step_test", "grade": true, "points": 1}
with exercise("decay_step") as check:
    ### BEGIN SEALED
    def step_test(W, grad_W, lr, lam):
        return W - lr * (grad_W + lam * W)

    suspects = {
        "lam without lr: the factor is 1 - lr * lam.": lambda W, grad_W, lr, lam: (1 - lam) * W - lr * grad_W,
        "The decay is missing: W is multiplied by 1 - lr * lam.": lambda W, grad_W, lr, lam: W - lr * grad_W,
        "The weight has to shrink: 1 - lr * lam, with a minus.": lambda W, grad_W, lr, lam: (
            (1 + lr * lam) * W - lr * grad_W
        ),
        "The gradient is subtracted, not added.": lambda W, grad_W, lr, lam: (1 - lr * lam) * W + lr * grad_W,
        "The step is multiplied by the factor, too: only W is.": lambda W, grad_W, lr, lam: (
            (1 - lr * lam) * (W - lr * grad_W)
        ),
        "lr is missing before the gradient.": lambda W, grad_W, lr, lam: (1 - lr * lam) * W - grad_W,
        "No 1/2 here: the derivative of lam/2 w^2 is lam w.": lambda W, grad_W, lr, lam: (
            (1 - lr * lam / 2) * W - lr * grad_W
        ),
        "The decay counts twice: 1 - lr * lam is once, without a 2.": lambda W, grad_W, lr, lam: (
            (1 - 2 * lr * lam) * W - lr * grad_W
        ),
        "lr * lam is the factor itself here: it is 1 - lr * lam.": lambda W, grad_W, lr, lam: (
            lr * lam * W - lr * grad_W
        ),
        "A constant is subtracted: the decay is lr * lam times W.": lambda W, grad_W, lr, lam: (
            W - lr * lam - lr * grad_W
        ),
        "The decay is lr * lam times W, not times its sign (L1).": lambda W, grad_W, lr, lam: (
            W - lr * lam * np.sign(W) - lr * grad_W
        ),
        "W is divided by 1 + lr * lam: multiply it by 1 - lr * lam.": lambda W, grad_W, lr, lam: (
            W / (1 + lr * lam) - lr * grad_W
        ),
        "(1 - lr) * lam is not 1 - lr * lam.": lambda W, grad_W, lr, lam: (1 - lr) * lam * W - lr * grad_W,
        "lr stands before the factor: it belongs to lam and to the gradient.": lambda W, grad_W, lr, lam: (
            lr * (1 - lam) * W - lr * grad_W
        ),
        "The factor stands at the gradient: it multiplies W, and W alone.": lambda W, grad_W, lr, lam: (
            W - (1 - lr * lam) * lr * grad_W
        ),
        "grad_W and W have changed places in the decay.": lambda W, grad_W, lr, lam: (
            (1 - lr * lam) * grad_W - lr * W
        ),
        "The decay has the size of the gradient: it is lr * lam times W.": lambda W, grad_W, lr, lam: (
            W - lr * (1 + lam) * grad_W
        ),
        "The gradient is subtracted twice.": lambda W, grad_W, lr, lam: (1 - lr * lam) * W - 2 * lr * grad_W,
        "The gradient is missing: only the decay is there.": lambda W, grad_W, lr, lam: (1 - lr * lam) * W,
        "(1 - lr) (1 - lam) is not 1 - lr * lam.": lambda W, grad_W, lr, lam: (
            (1 - lr) * (1 - lam) * W - lr * grad_W
        ),
        "The factor is 1 - lr * lam itself, not its exponential.": lambda W, grad_W, lr, lam: (
            np.exp(-lr * lam) * W - lr * grad_W
        ),
        "lr is squared in the decay.": lambda W, grad_W, lr, lam: (1 - lr**2 * lam) * W - lr * grad_W,
        "The gradient is multiplied by lam: it only decides how much W shrinks.": lambda W, grad_W, lr, lam: (
            (1 - lr * lam) * W - lr * lam * grad_W
        ),
    }
    ### END SEALED
    cases_test = [
        (
            np.array([[1.0, -2.0, 0.5], [3.0, 0.0, -1.5]]),
            np.array([[0.4, 1.0, -2.0], [0.5, 3.0, 1.0]]),
            0.1,
            0.7,
        ),
        (np.array([2.0, -1.0, 4.0]), np.array([1.5, -0.5, 0.0]), 0.5, 0.2),
        (np.array([[3, -4], [1, 2], [0, 5]]), np.array([[1, 2], [-3, 0], [4, -1]]), 0.25, 1.2),
    ]
    check.compare(decay_step, step_test, cases_test, returns="W", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (check.rng.normal(size=size), check.rng.normal(size=size), check.rng.random(), check.rng.random())
        for size in [(4, 3), (2, 5), (7,)]
    ]
    check.compare(decay_step, step_test, cases_test, returns="W", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# In each step every weight loses the same *share* of itself, unless the data push against it. Hence the
# name **weight decay**. A weight to which the data are indifferent halves again and again, and never quite
# reaches 0. (With momentum or Adam the two are no longer the same thing: see [Loshchilov and Hutter,
# 2019](https://arxiv.org/abs/1711.05101), who apply the decay beside Adam's step.)
#
# How much of it is good? From here on the notebook has a **small-data experiment**, the same to the end:
# 200 digits, of which every fifth has been given a random label. People mislabel, too.


# %%
def small_data(seed, n=200):
    """Digits of our own for each seed, every fifth label random. Returns (X, labels)."""
    rng = np.random.default_rng(seed)
    rows = rng.permutation(len(X_pool))[:n]
    is_noise = np.arange(n) % 5 == 0
    return X_pool[rows], np.where(is_noise, rng.integers(10, size=n), y_pool[rows])


STRENGTHS = [0, 0.003, 0.01, 0.03, 0.1, 0.3]


def by_strength():
    """Training and validation error for each strength of L2, averaged over three sets of digits."""
    errors = np.zeros((3, len(STRENGTHS), 2))
    for seed in range(3):
        X, labels = small_data(seed)
        for k, lam in enumerate(STRENGTHS):
            net = train(X, labels, seed=seed, penalty=lambda weights, lam=lam: l2_grad(weights, lam))
            errors[seed, k] = net.error(X, labels), net.error(X_val, y_val)
    return errors.mean(axis=0).T


def show_strengths():
    curves = dict(zip(["training", "validation"], by_strength(), strict=True))
    ax = plot_learning_curves(curves, x_label="strength of L2", y_label="share of wrong answers")
    ax.set_xticks(range(len(STRENGTHS)), STRENGTHS)
    show(ax)


# %% grader={"picture": true}
with needs("l2_grad"):
    show_strengths()

# %% grader={"claim": true}
training_claim, validation_claim = by_strength()
assert np.all(np.diff(training_claim[1:]) > 0)
assert training_claim[1] >= training_claim[0]
assert training_claim[0] < 0.02
assert abs(training_claim[3] - 0.18) < 0.03  # a random label is wrong in nine of ten cases
best_claim = int(np.argmin(validation_claim))
assert 0 < best_claim < len(STRENGTHS) - 1
assert validation_claim[best_claim] < validation_claim[0] - 0.03
assert validation_claim[-1] > validation_claim[best_claim] + 0.03

# %% [markdown]
# From left to right the price rises. Without it the network learns the wrong labels by heart as well. The
# training error rises, **as it should**; the validation error falls first and rises again. At its lowest
# point, 0.03, the training error is near 18 percent: that is the share of wrong labels, and the network
# refuses to believe them. On the left there is too much variance, on the right too much bias. The best
# place is found by trying values, spaced as here by factors (notebook 06), on **validation** data.
#
# ## 3. What if small weights should be none?
#
# A weight of 0.001 must be stored and multiplied like any other. With a weight of exactly 0, one could
# leave the connection out. **L1 regularization** makes the price proportional to the size itself:
#
# $$L_\text{new} = L + \lambda \sum_l \sum_{ij} \bigl|W^{(l)}_{ij}\bigr|$$
#
# **Decide before you read on:** two weights, 2.0 and 0.01. Which of them does L2 push harder towards 0, and
# by how much? And L1?
#
# ### Exercise: `l1`
#
# Write the penalty and its gradient. The derivative of $|w|$ is $+1$ right of 0 and $-1$ left of it: the
# **sign**, sgn. At $w = 0$ any number from $-1$ to $1$ would do; take $\operatorname{sgn}(0) = 0$, so that
# a weight which has arrived at 0 is left in peace.
#
# <details><summary>Hint 1</summary>
#
# As with L2: one number for all the matrices, and one array for each. Here no 2 comes down that would have
# to be cancelled.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `W / np.abs(W)` is not a number at 0. There is a NumPy function for the sign, and it gives 0 at 0.
#
# </details>


# %% nbgrader={"grade_id": "l1", "solution": true}
def l1_penalty(weights, lam):
    """lam times the sum of absolute values. weights : list of ndarrays; lam : number. Returns a number."""
    ### BEGIN SOLUTION
    return lam * sum(np.sum(np.abs(W)) for W in weights)
    ### END SOLUTION


def l1_grad(weights, lam):
    """The gradient of l1_penalty, with sgn(0) = 0: a list of ndarrays, shaped like the weights."""
    ### BEGIN SOLUTION
    return [lam * np.sign(W) for W in weights]
    ### END SOLUTION


# %% nbgrader={"grade_id": "l1_penalty_test", "grade": true, "points": 1}
with exercise("l1", title="l1, l1_penalty") as check:
    ### BEGIN SEALED
    def sizes_of_test(weights):
        return sum(float(np.sum(np.abs(W))) for W in weights)

    def penalty_test(weights, lam):
        return lam * sizes_of_test(weights)

    suspects = {
        "No 1/2 here: lam stands before the sum.": lambda weights, lam: lam / 2 * sizes_of_test(weights),
        "lam is missing.": lambda weights, lam: sizes_of_test(weights),
        "lam is squared.": lambda weights, lam: lam**2 * sizes_of_test(weights),
        "The absolute value is missing: weights of opposite sign cancel.": lambda weights, lam: (
            lam * sum(float(W.sum()) for W in weights)
        ),
        "Negative weights are left out: their size counts, too.": lambda weights, lam: (
            lam * sum(np.sum(np.maximum(W, 0.0)) for W in weights)
        ),
        "The absolute value comes too late: take it of each weight, then sum.": lambda weights, lam: (
            lam * sum(abs(float(W.sum())) for W in weights)
        ),
        "The absolute value comes too late: it belongs to each weight.": lambda weights, lam: (
            lam * abs(sum(float(W.sum()) for W in weights))
        ),
        "These are squares (L2): take absolute values.": lambda weights, lam: (
            lam * sum(float((1.0 * W * W).sum()) for W in weights)
        ),
        "That is the penalty of L2: take absolute values, without a 1/2.": lambda weights, lam: (
            lam / 2 * sum(float((1.0 * W * W).sum()) for W in weights)
        ),
        "A sum, no mean: do not divide by the number of weights.": lambda weights, lam: (
            lam * sum(np.mean(np.abs(W)) for W in weights)
        ),
        "A sum, no mean: do not divide by the number of all weights.": lambda weights, lam: (
            lam * sizes_of_test(weights) / sum(W.size for W in weights)
        ),
        "That is the largest column sum, which np.linalg.norm(W, 1) is, too: sum over all entries.": (
            lambda weights, lam: lam * sum(np.linalg.norm(W, 1) for W in weights)
        ),
        "np.linalg.norm is the root of the sum of squares: sum absolute values.": lambda weights, lam: (
            lam * sum(np.linalg.norm(W) for W in weights)
        ),
        "Only the first matrix counts: is the return inside of the loop?": lambda weights, lam: penalty_test(
            weights[:1], lam
        ),
        "Only the last matrix counts: add up in the loop, += instead of =.": lambda weights, lam: (
            penalty_test(weights[-1:], lam)
        ),
        "A penalty makes the loss larger: the sign is turned.": lambda weights, lam: (
            -penalty_test(weights, lam)
        ),
    }
    ### END SEALED
    cases_test = [
        ([np.array([[1.5, -2.0, 0.5], [0.0, 3.0, -1.0]]), np.array([[2.5], [-0.5], [1.0]])], 0.3),
        ([np.array([[3, -1], [2, 5], [-4, 0]]), np.array([[1, 2, -3, 4], [0, -2, 1, 1]])], 0.25),
        ([np.array([[0.5, -1.5]]), np.array([[2.0, 1.0, -3.5], [1.0, 0.0, 0.5]]), np.array([[-4.0]] * 3)], 3),
    ]
    check.compare(l1_penalty, penalty_test, cases_test, returns="the penalty", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(5, 3), (3, 7), (7, 2)]
    cases_test = [
        ([check.rng.normal(size=size) for size in sizes_test], lam_test) for lam_test in (1e-4, 7.5)
    ]
    check.compare(l1_penalty, penalty_test, cases_test, returns="the penalty", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "l1_grad_test", "grade": true, "points": 1}
with exercise("l1", title="l1, l1_grad") as check:
    ### BEGIN SEALED
    def each_test(slope):
        """A gradient made of one function of a matrix and lam."""
        return lambda weights, lam: [slope(1.0 * W, lam) for W in weights]

    grad_test = each_test(lambda W, lam: lam * np.sign(W))
    suspects = {
        "sgn(0) is 0, but yours is +1.": each_test(lambda W, lam: lam * np.where(W >= 0, 1.0, -1.0)),
        "sgn(0) is 0, but yours is -1.": each_test(lambda W, lam: lam * np.where(W > 0, 1.0, -1.0)),
        "W / |W| is not a number at 0: sgn(0) is 0.": each_test(lambda W, lam: lam * W / np.abs(W)),
        "Where a weight is negative, the slope is -1, not 0.": each_test(lambda W, lam: lam * (W > 0)),
        "Where a weight is positive, the slope is +1, not 0.": each_test(lambda W, lam: -lam * (W < 0)),
        "Where a weight is negative, the slope is -1, not +1.": each_test(lambda W, lam: lam * (W != 0)),
        "Every weight gets lam: the sign of the weight is missing.": each_test(
            lambda W, lam: np.full(W.shape, 1.0 * lam)
        ),
        "lam is missing.": each_test(lambda W, lam: np.sign(W)),
        "lam is squared.": each_test(lambda W, lam: lam**2 * np.sign(W)),
        "No 1/2 here: lam times the sign.": each_test(lambda W, lam: lam / 2 * np.sign(W)),
        "That is the penalty of each weight, not its derivative.": each_test(lambda W, lam: lam * np.abs(W)),
        "That is the gradient of L2: here the size of a weight does not matter, only its sign.": each_test(
            lambda W, lam: lam * W
        ),
        "The gradient points to where the penalty grows: the sign is turned.": each_test(
            lambda W, lam: -lam * np.sign(W)
        ),
        "A sum, no mean: do not divide by the number of weights.": each_test(
            lambda W, lam: lam * np.sign(W) / W.size
        ),
        "sgn is taken of the sum of a matrix: take it of each weight.": each_test(
            lambda W, lam: np.full(W.shape, lam * np.sign(W.sum()))
        ),
        "Only the first matrix has a gradient: is the return inside of the loop?": lambda weights, lam: [
            lam * np.sign(weights[0])
        ],
    }
    ### END SEALED
    cases_test = [
        ([np.array([[1.5, -2.0, 0.5], [0.0, 3.0, -1.0]]), np.array([[2.5], [-0.5], [0.0]])], 0.3),
        ([np.array([[3, -1], [2, 5], [-4, 0]]), np.array([[1, 2, -3, 4], [0, -2, 1, 1]])], 0.25),
        ([np.array([[0.5, -1.5]]), np.array([[2.0, 1.0, -3.5], [1.0, 0.0, 0.5]]), np.array([[-4.0]] * 3)], 3),
    ]
    check.compare(l1_grad, grad_test, cases_test, returns="gradients", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    sizes_test = [(5, 3), (3, 7), (7, 2)]
    cases_test = [
        ([np.round(check.rng.normal(size=size)) * 1e-3 for size in sizes_test], lam_test)
        for lam_test in (1e-4, 7.5)
    ]
    check.compare(l1_grad, grad_test, cases_test, returns="gradients", suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# The slope of L2 is $\lambda w$: it pushes the weight of 2.0 two hundred times as hard as that of 0.01, and
# hardly pushes small weights. The slope of L1 is $\lambda$ for both: the small one is pushed as hard as the
# large one, all the way to 0. Here are two weights, 2.0 and 0.5, that the data do not push at all. **Sketch
# first** how they shrink, by your `decay_step` and by steps along your `l1_grad`:


# %%
def left_alone(step, n_steps=60):
    """The weights 2.0 and 0.5 while nothing but a penalty moves them, by their start."""
    W, places = np.array([[2.0, 0.5]]), [[2.0, 0.5]]
    for _ in range(n_steps):
        W = step(W)
        places.append(W[0].tolist())
    return dict(zip((2.0, 0.5), np.transpose(places), strict=True))


with needs("decay_step", "l1_grad"):
    shrinking = {
        "L2": left_alone(lambda W: decay_step(W, np.zeros_like(W), 0.1, 0.5)),
        "L1": left_alone(lambda W: W - 0.1 * l1_grad([W], 0.5)[0]),
    }
    curves = {f"{name}, from {w}": path for name, both in shrinking.items() for w, path in both.items()}
    show(plot_learning_curves(curves, x_label="step", y_label="weight"))

# %% grader={"claim": true}
shares_claim = [path_claim[1:] / path_claim[:-1] for path_claim in shrinking["L2"].values()]
assert np.allclose(shares_claim, 0.95)
assert shrinking["L2"][2.0][14] < 1 < shrinking["L2"][2.0][13]
assert np.allclose(np.diff(shrinking["L1"][2.0][:40]), -0.05)
assert np.allclose(np.diff(shrinking["L1"][0.5][:10]), -0.05)
assert np.all(np.abs(shrinking["L1"][0.5][11:]) < 0.06)
assert np.all(np.abs(shrinking["L1"][2.0][41:]) < 0.06)
assert min(shrinking["L2"][0.5]) > 0.02

# %% [markdown]
# L2 takes the same share in every step, and 0 is never reached. L1 takes the same *amount*: a straight way
# down, and it arrives; from then on it hops around 0, one step to and fro. Four networks of the experiment,
# the same digits with four penalties, and their first-layer weights:


# %%
def first_weights():
    """Train with each of four penalties; return the first-layer weights, by name."""
    X, labels = small_data(seed=0)
    penalties = {
        "no penalty": lambda weights: [0.0, 0.0],
        "L2, 0.03": lambda weights: l2_grad(weights, 0.03),
        "L1, 0.001": lambda weights: l1_grad(weights, 0.001),
        "L1, 0.004": lambda weights: l1_grad(weights, 0.004),
    }
    return {name: train(X, labels, penalty=penalty).params["W1"] for name, penalty in penalties.items()}


def show_weights():
    found = {name: W.ravel() for name, W in first_weights().items()}
    show(plot_histograms(found, x_label="weight"))
    for name, weights in found.items():
        print(f"{name:11}{np.mean(np.abs(weights) < 0.001):6.1%} of the weights lie within 0.001 of 0")


# %% grader={"picture": true}
with needs("l2_grad", "l1_grad"):
    show_weights()

# %% grader={"claim": true}
near_claim = [np.mean(np.abs(W_claim) < 0.001) for W_claim in first_weights().values()]
assert near_claim == sorted(near_claim)
assert near_claim[2] > 1.5 * near_claim[1]
assert 0.6 < near_claim[2] < 0.73
assert near_claim[3] > 0.8


# %% [markdown]
# L1 leaves a network that is almost empty: it is **sparse**. (Not exactly 0: with a finite rate a weight
# hops to and fro across 0 by $\eta\lambda$, and is set to 0 when training is over.)
#
# There is a picture that explains it. Think of the penalty as a **budget**: look for the lowest loss among
# all weights whose penalty is at most so much. For two weights the budget of L2 is a disc, $w_1^2 + w_2^2
# \le r^2$, that of L1 a diamond, $|w_1| + |w_2| \le r$. The loss alone would be lowest at the centre of the
# ellipses.
# %%
def loss_of_two(w):
    """A loss over two weights, lowest at (2.0, 0.8)."""
    e1, e2 = w[0] - 2.0, w[1] - 0.8
    return e1**2 + 1.2 * e2**2 - 0.8 * e1 * e2


turn = np.linspace(0, 2 * np.pi, 401)
circle = np.column_stack([np.cos(turn), np.sin(turn)])
budgets = {"L2": circle, "L1": circle / np.abs(circle).sum(axis=1, keepdims=True)}
ax = plot_loss_surface(
    loss_of_two, limits=((-1.3, 3.4), (-1.3, 2.2)), log=True, x_label="$w_1$", y_label="$w_2$"
)
touches = {}
for (name, rim), color in zip(budgets.items(), CYCLE, strict=False):
    touches[name] = rim[np.argmin([loss_of_two(w) for w in rim])]
    ax.plot(*rim.T, color=color, linewidth=2, label=f"budget of {name}")
    ax.plot(*touches[name], "o", color=color, markersize=9, markeredgecolor="white")
ax.plot(2.0, 0.8, "+", color="black", markersize=12)
sheet = np.meshgrid(np.linspace(-1.3, 3.4, 189), np.linspace(-1.3, 2.2, 141))
for touch, color in zip(touches.values(), CYCLE, strict=False):
    ax.contour(*sheet, loss_of_two(sheet), levels=[loss_of_two(touch)], colors=color, linestyles="dashed")
ax.legend(loc="lower right")
show(
    ax,
    "Ellipses around (2.0, 0.8), and around the origin a circle and, inside of it, a diamond. "
    f"The lowest point on the circle is ({touches['L2'][0]:.2f}, {touches['L2'][1]:.2f}); on the diamond it "
    f"is the corner ({touches['L1'][0]:.2f}, {touches['L1'][1]:.2f}).",
)

# %% grader={"claim": true}
assert np.allclose(touches["L1"], [1, 0])
assert touches["L2"][1] > 0.2
assert np.isclose(np.linalg.norm(touches["L2"]), 1)

# %% [markdown]
# Let the ellipses grow from their centre until they touch a budget for the first time (dashed): that is the
# best point that can be afforded. They touch the circle where both weights are smaller and neither is 0. They
# touch the diamond at its **corner**, and there $w_2 = 0$ exactly. Is that luck? Put the centre at distance 2
# from the origin, in every direction in turn, with round level lines:

# %%
centres = 2 * circle[:-1]
for name, rim in budgets.items():
    distances = np.sum((centres[:, None] - rim) ** 2, axis=2)
    best = rim[distances.argmin(axis=1)]
    share = np.mean(np.abs(best).min(axis=1) < 1e-9)
    print(f"{name}: a weight is exactly 0 in {share:.0%} of the directions")

# %% grader={"claim": true}
shares_claim = []
for rim_claim in budgets.values():
    closest_claim = np.sum((centres[:, None] - rim_claim) ** 2, axis=2).argmin(axis=1)
    shares_claim.append(np.mean(np.abs(rim_claim[closest_claim]).min(axis=1) < 1e-9))
assert shares_claim[0] < 0.05
assert 0.4 < shares_claim[1] < 0.6

# %% [markdown]
# No luck: a corner sticks out, and level lines that grow towards it from far around meet it first. The circle
# gives a weight of 0 only where the centre itself lies on an axis. Move the centre yourself, and change the
# penalty:

# %% grader={"picture": true}
with needs("l1_penalty", "l2_penalty"):
    display(penalty_geometry(l1_penalty, l2_penalty))

# %% [markdown]
# ## 4. Can one network be thousands?
#
# Ten networks, trained separately, that vote are nearly always better than one: their mistakes are
# different and average out, as in the formula for the variance above. But who trains ten? **Dropout**
# trains a new one in each step: it switches off every hidden neuron with a certain probability, at random,
# and trains what is left. All these networks share their weights.
#
# How many are there? Four neurons can be on or off in $2^4 = 16$ ways. Here is a neuron that sums four
# hidden ones, with all 16 masks:

# %%
h, w = np.array([1.0, 2.0, 0.5, 3.0]), np.array([0.5, -1.0, 2.0, 1.0])
masks = np.stack(np.meshgrid(*[[0, 1]] * 4), axis=-1).reshape(-1, 4)
votes = (masks * h) @ w
print(f"{len(masks)} networks, from {votes.min()} to {votes.max()}; on average {votes.mean()}")
print(f"the whole network, nothing switched off: {h @ w}")

# %% grader={"claim": true}
assert len(masks) == 16
assert np.isclose(votes.mean(), h @ w / 2)

# %% [markdown]
# The average of all sixteen is exactly **half** of the whole network. So at test time there is no need to
# ask sixteen networks, or with fifty neurons a quadrillion: switch everything on and halve the weights.
# With the probability `keep` of staying on in place of one half, multiply by `keep`. (After a softmax or in
# deeper networks the average is no longer exact, but good.)
#
# This is the first way, that of the [original paper](https://jmlr.org/papers/v15/srivastava14a.html): train
# with masks, multiply by `keep` at test time. The second way settles it in training: whatever stays on is
# made **larger** by $1/\text{keep}$, so that the average comes out right at once, and at test time nothing
# is to be done. It is called **inverted dropout**, and everybody uses it:
#
# $$\text{out}_{ij} = \begin{cases} X_{ij} / \text{keep} & \text{with probability keep} \\
#   0 & \text{otherwise} \end{cases}$$
#
# $$\mathbb{E}\,\text{out}_{ij} = \text{keep} \cdot \frac{X_{ij}}{\text{keep}} + (1 - \text{keep}) \cdot 0
#   = X_{ij}$$
#
# ### Exercise: `dropout`
#
# Write both passes. **Every entry** is decided for itself: another mask for each sample and each neuron,
# drawn from `rng` anew in every call. Where `train` is False, `out` is `X`. `mask` is whatever your
# backward pass needs; it is called only after a forward pass in training.
#
# What is the derivative of `out` with respect to `X`? Mind an entry that was kept, but where $X_{ij} = 0$.
#
# <details><summary>Hint 1</summary>
#
# `rng.random(X.shape)` gives a number between 0 and 1 for each entry. It is below `keep` with the
# probability `keep`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Forward multiplies each entry by a number, either 0 or 1/keep. Backward multiplies the gradient by the
# same numbers, so they are what to hand over. `out != 0` is not the same: an entry may be 0 and kept.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `mask = (rng.random(X.shape) < keep) / keep`, an array of zeros and 1/keep. Then `X * mask` and
# `grad_out * mask`.
#
# </details>


# %% nbgrader={"grade_id": "dropout", "solution": true}
def dropout_forward(X, keep, rng, train):
    """Inverted dropout.

    X : ndarray of shape (n_samples, n_units); keep : probability of staying on, 0 < keep <= 1
    rng : numpy.random.Generator; train : bool
    Returns (out, mask), out of the shape of X.
    """
    ### BEGIN SOLUTION
    if not train:
        return X, None
    mask = (rng.random(X.shape) < keep) / keep
    return X * mask, mask
    ### END SOLUTION


def dropout_backward(grad_out, mask):
    """dL/dX from dL/dout, both (n_samples, n_units), and the mask of the forward pass in question."""
    ### BEGIN SOLUTION
    return grad_out * mask
    ### END SOLUTION


# %% nbgrader={"grade_id": "dropout_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def near_law_test(count, n, keep):
    """Whether a count of kept entries is what chance allows: outside of it once in 10^11."""
    return abs(count - n * keep) <= 7 * np.sqrt(n * keep * (1 - keep)) + 1


def shaped_test(check, name, got, X):
    shape = f": yours has {got.shape}" if isinstance(got, np.ndarray) and got.shape != X.shape else ""
    check.that(
        isinstance(got, np.ndarray) and not shape and got.dtype.kind in "biuf",
        f"{name} must be an array of numbers of the shape of X, {X.shape}{shape}.",
    )
    check.that(bool(np.isfinite(got).all()), f"{name} holds nan or inf.")


def require_dropped_test(check, X, out, keep):
    """What dropout makes of an X without zeros: entries kept by the law of chance, and divided by keep."""
    shaped_test(check, "out", out, X)
    kept = out != 0
    share, whole = kept.mean(), X * 1.0

    def kept_are(values):
        return kept.any() and np.allclose(out[kept], values[kept], rtol=1e-9, atol=0)

    if kept.all() and keep < 0.9:
        check.that(not kept_are(whole), "In training nothing is dropped: out is X.")
        check.that(
            not kept_are(whole * keep),
            "All is multiplied by keep and nothing dropped: in training entries are dropped at random.",
        )
        check.that(False, "In training nothing is dropped.")
    check.that(kept.any(), "Everything is dropped: all of out is 0.")
    rows, columns = (kept == kept[:1]).all(), (kept == kept[:, :1]).all()
    check.that(not rows, "All samples have the same mask: decide every entry for itself, X.shape of them.")
    check.that(not columns, "A sample is kept or dropped as a whole: decide every entry for itself.")
    if not near_law_test(kept.sum(), X.size, keep):
        swapped = abs(share - (1 - keep)) <= 2 * np.sqrt(keep * (1 - keep) / X.size)
        check.that(
            not swapped,
            f"keep is {keep}, the probability that an entry stays; yours drops with that probability.",
        )
        check.that(False, f"keep is {keep}, but {share:.1%} of the entries stay: chance does not do that.")
    for values, sentence in [
        (whole, "Kept entries come out as they are: divide them by keep (inverted dropout)."),
        (whole * keep, "Kept entries are multiplied by keep: divide by it."),
        (whole / (1 - keep), "Kept entries are divided by 1 - keep: divide by keep."),
        (whole / keep**2, "Kept entries are divided by keep twice."),
        (
            whole / share,
            "Kept entries are divided by the share that happened to stay: divide by keep, the probability.",
        ),
        (np.trunc(whole / keep), "The fractions are lost: X holds whole numbers, but X / keep does not."),
        (np.ones(X.shape), "Kept entries are 1: that is the mask, not what passes through it."),
        (np.ones(X.shape) / keep, "That is the mask, not what passes through it: multiply X by it."),
        (np.sign(whole), "Kept entries lost their size."),
    ]:
        check.that(kept_are(whole / keep) or not kept_are(values), sentence)
    check.array("out", out, np.where(kept, whole / keep, 0.0))


def require_masked_test(check, X, out, G, got, keep):
    """What backward makes of G, where forward made out of X: at the zeros of X the law of chance decides."""
    divided = (
        isinstance(got, np.ndarray) and got.shape == X.shape and not np.isfinite(got).any(where=out == 0)
    )
    check.that(
        not divided, "The gradient is divided by the mask, which is 0 where an entry is dropped: multiply."
    )
    shaped_test(check, "dL/dX", got, X)
    some, kept, G = X != 0, out != 0, G * 1.0
    right = np.where(kept, G / keep, 0.0)

    def is_like(values):
        return np.allclose(got[some], values[some], rtol=1e-9, atol=1e-12)

    for values, sentence in [
        (G, "The gradient passes everywhere: where the entry was dropped it is 0."),
        (G / keep, "The gradient passes everywhere: where the entry was dropped it is 0."),
        (right * keep, "Forward multiplies what it keeps by 1/keep, so backward does, too."),
        (right * keep**2, "The gradient is multiplied by keep where forward divides by it."),
        (right / keep, "The gradient is divided by keep twice."),
        (np.where(kept, 0.0, G / keep), "The gradient passes where the entry was dropped, and only there."),
        (np.where(kept, 0.0, G), "The gradient passes where the entry was dropped, and only there."),
        (G * out, "The gradient is multiplied by out: multiply by what X was multiplied by."),
        (right * X, "X comes in: the derivative of X times a number is the number."),
        (np.where(kept, 1.0 / keep, 0.0), "The upstream gradient is not used: multiply by it."),
        (
            np.where(kept, G + 1 / keep, G),
            "The mask is added: what went forward times it goes back times it.",
        ),
    ]:
        check.that(is_like(right) or not is_like(values), sentence)
    dropped = np.isclose(got, 0) & (G != 0)
    others = np.isclose(got, 0) | np.isclose(got, G / keep) | np.isclose(got, G)
    through = out[some & kept] / X[some & kept]
    is_dropout = bool(through.size) and np.allclose(through, through[0])
    check.that(
        is_like(right) or not is_dropout or not others.all() or not dropped.any(),
        "That is another mask than the one of this forward pass: hand it over as mask and use it.",
    )
    check.array("dL/dX", np.where(some, got, 0.0), np.where(some, right, 0.0))
    passed = got[~some] != 0
    if passed.size:
        check.that(
            passed.any() or not kept.any() or keep * passed.size < 20,
            "An entry that is kept passes its gradient on also where X is 0: use the mask, not out != 0.",
        )
        check.that(
            near_law_test(passed.sum(), passed.size, keep),
            f"Where X is 0, {passed.mean():.1%} of the gradients pass, but keep is {keep}.",
        )
        check.array("dL/dX where X is 0", got[~some], np.where(passed, G[~some] / keep, 0.0))


### END SEALED

# %% nbgrader={"grade_id": "dropout_train_test", "grade": true, "points": 2}
with exercise("dropout", title="dropout, in training") as check:
    exact_test = True
    for keep_test, shape_test in [(0.8, (40, 25)), (0.3, (25, 60)), (0.6, (30, 40))]:
        eighths_test = f"np.arange(1.0, {1 + np.prod(shape_test)}).reshape({shape_test}) / 8"
        X_test = check.made(eighths_test if keep_test != 0.6 else f"({eighths_test}).astype(int) + 1")
        rng_test, twin_test = check.made("np.random.default_rng(7)"), np.random.default_rng(7)
        out_test, _ = check.call(dropout_forward, X_test, keep_test, rng_test, True, returns=("out", "mask"))
        require_dropped_test(check, X_test, out_test, keep_test)
        again_test, _ = check.call(
            dropout_forward, X_test, keep_test, rng_test, True, returns=("out", "mask")
        )
        require_dropped_test(check, X_test, again_test, keep_test)
        counts_test = {np.count_nonzero(out_test), np.count_nonzero(again_test)}
        exact_test = exact_test and counts_test == {round(keep_test * X_test.size)}
        same_test = np.array_equal(out_test, again_test)
        check.that(
            not same_test, "The second call drops the same entries: draw from rng, without a new seed."
        )
        equal_test, _ = check.call(
            dropout_forward, X_test, keep_test, twin_test, True, returns=("out", "mask")
        )
        same_test = np.array_equal(out_test, equal_test)
        check.that(same_test, "Two generators in the same state give different masks: draw from rng alone.")
    check.that(
        not exact_test,
        "Exactly keep times the number of entries stay, in each call: chance decides about every entry "
        "for itself, so sometimes more stay and sometimes fewer.",
    )
    X_test = np.array([[1.5, -2.0, 0.0], [3.0, 0.25, -1.0]])
    out_test, _ = check.call(dropout_forward, X_test, 1.0, rng_test, True, returns=("out", "mask"))
    check.array("out for keep = 1", out_test, X_test)
    ### BEGIN HIDDEN TESTS
    for keep_test in (0.5, 0.9, 0.15):
        X_test = check.rng.normal(size=(70, 30))
        for _ in range(3):
            out_test, _ = check.call(
                dropout_forward, X_test, keep_test, check.rng, True, returns=("out", "mask")
            )
            require_dropped_test(check, X_test, out_test, keep_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dropout_eval_test", "grade": true, "points": 1}
with exercise("dropout", title="dropout, at test time") as check:
    ### BEGIN SEALED
    suspects = {
        "Inverted dropout has divided by keep in training: at test time nothing is multiplied.": (
            lambda X, keep: X * keep
        ),
        "At test time nothing is divided either: out is X.": lambda X, keep: X / keep,
        "At test time everything is on: out is X, not 0.": lambda X, keep: 0.0 * X,
        "1 - keep has no place at test time: out is X.": lambda X, keep: X * (1 - keep),
    }
    ### END SEALED

    def eval_test(X, keep):
        rng_test = check.made("np.random.default_rng(3)")
        out = check.call(dropout_forward, X, keep, rng_test, False, returns=("out", "mask"))[0]
        is_like_test = isinstance(out, np.ndarray) and out.shape == X.shape and not np.array_equal(out, X)
        kept_test = is_like_test and (out != 0)
        factors_test = out[kept_test] / X[kept_test] if is_like_test else np.ones(0)
        is_scaled_test = factors_test.size and np.allclose(factors_test, factors_test[0])
        dropped_test = is_scaled_test and bool(((out == 0) & (X != 0)).any())
        check.that(not dropped_test, "Entries are dropped although train is False: at test time all stay on.")
        return out

    cases_test = [
        (check.made("np.arange(1.0, 61.0).reshape(5, 12)"), 0.6),
        (np.array([[1.5, -2.0], [0.0, 3.0], [0.25, -1.0]]), 0.75),
        (check.made("np.arange(1, 81).reshape(20, 4)"), 0.3),
    ]
    right_test = {"reference": lambda X, keep: X * 1.0, "cases": cases_test, "returns": "out"}
    check.compare(eval_test, **right_test, suspects=suspects, part=True)
    ### BEGIN HIDDEN TESTS
    cases_test = [(check.rng.normal(size=(6, 9)), keep_test) for keep_test in (0.5, 0.1, 1.0)]
    check.compare(eval_test, lambda X, keep: X * 1.0, cases_test, returns="out", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "dropout_backward_test", "grade": true, "points": 1}
with exercise("dropout", title="dropout, backward") as check:
    for keep_test, (n_test, n_in_test) in [(0.8, (30, 20)), (0.4, (18, 40))]:
        size_test, in_shape_test = n_test * n_in_test, f".reshape({n_test}, {n_in_test})"
        odd_test = f"(np.arange({n_test}) % 2)[:, None]"  # in every second sample all entries are 0
        X_test = check.made(f"np.arange(1.0, {size_test + 1}){in_shape_test} / 4 * {odd_test}")
        falling_test = check.made(f"np.linspace(5, -3, {size_test}){in_shape_test}")
        rising_test = check.made(f"np.linspace(-3, 5, {size_test}){in_shape_test}")
        rng_test = check.made("np.random.default_rng(5)")
        out_test, mask_test = check.call(
            dropout_forward, X_test, keep_test, rng_test, True, returns=("out", "mask")
        )
        check.call(dropout_forward, X_test + 1, keep_test, rng_test, True, returns=("out", "mask"))
        for upstream_test in (rising_test, falling_test):
            got = check.call(dropout_backward, upstream_test, mask_test, returns="dL/dX", inplace=(1,))
            require_masked_test(check, X_test, out_test, upstream_test, got, keep_test)
    ### BEGIN HIDDEN TESTS
    for keep_test in (0.5, 0.9, 1.0):
        X_test = check.rng.normal(size=(40, 25)) * (check.rng.random((40, 25)) < 0.6)
        G_test = check.rng.normal(size=(40, 25))
        passes_test = [
            check.call(dropout_forward, X_test, keep_test, check.rng, True, returns=("out", "mask"))
            for _ in range(3)
        ]
        for out_test, mask_test in passes_test:
            got = check.call(dropout_backward, G_test, mask_test, returns="dL/dX", inplace=(1,))
            require_masked_test(check, X_test, out_test, G_test, got, keep_test)
    ### END HIDDEN TESTS

# %% [markdown]
# Your dropout goes in behind the ReLU of the hidden layer. The experiment, with all fifty neurons and with
# some of them:


# %%
class DroppedRelu(Relu):
    """ReLU, then dropout."""

    def __init__(self, keep, rng):
        super().__init__()
        self.keep, self.rng = keep, rng

    def forward(self, Z, train):
        out, self.mask = dropout_forward(super().forward(Z, train), self.keep, self.rng, train)
        return out

    def backward(self, grad_out):
        return super().backward(dropout_backward(grad_out, self.mask))


# %%
def with_dropout(keep):
    """Train on the small data; return the network, and its training and test error after each epoch."""
    X, labels = small_data(seed=0)
    watch = lambda net: (net.error(X, labels), net.error(X_unseen, y_unseen))
    net = train(X, labels, layer=DroppedRelu(keep, np.random.default_rng(1)), watch=watch)
    return net, np.transpose(net.history)


def agreement(net):
    """How often 200 networks with masks, averaged, say what the whole network says."""
    A, W2, b2 = net.forward(X_unseen)[1], net.params["W2"], net.params["b2"]
    votes = [softmax(dropout_forward(A, 0.5, net.layer.rng, True)[0] @ W2 + b2) for _ in range(200)]
    return np.mean(np.mean(votes, axis=0).argmax(axis=1) == net.forward(X_unseen)[2].argmax(axis=1))


def show_dropout():
    curves = {}
    for keep in (1.0, 0.5):
        net, (training, test) = with_dropout(keep)
        curves |= {f"training, keep {keep}": training, f"test, keep {keep}": test}
    show(plot_learning_curves(curves, y_label="share of wrong answers"))
    print(f"200 masked networks, averaged, agree with the whole on {agreement(net):.1%}")


# %% grader={"picture": true}
with needs("dropout_forward", "dropout_backward"):
    show_dropout()

# %% grader={"claim": true}
train_1_claim, test_1_claim = with_dropout(1.0)[1]
net_claim, (train_2_claim, test_2_claim) = with_dropout(0.5)
assert train_1_claim[-1] < 0.02 < train_2_claim[-1]
assert test_1_claim.argmin() < 10  # section 6: it rises again
assert test_1_claim[-1] > test_1_claim.min() + 0.04
assert test_2_claim[-1] < test_1_claim[-1] - 0.02
assert agreement(net_claim) > 0.95

# %% [markdown]
# With dropout the network learns the wrong labels more slowly and not all of them, and makes fewer mistakes
# on digits it has not seen. And two hundred of the networks, asked one by one, answer nearly always as the
# whole one does: that is what the factor $1/\text{keep}$ is for. No neuron can rely on a particular other
# one to be there, so each has to be of use by itself.
#
# ## 5. Why standardize the input alone?
#
# Notebook 06 standardized the inputs, because a network learns better when its numbers have a mean near 0
# and a spread near 1. But what is input to the second layer is the *output* of the first, and that moves
# while the first layer learns. The mean of $z$ over 200 digits, for six hidden neurons, during training:


# %%
def drift():
    """The mean of z of six hidden neurons after each epoch, by name."""
    X, labels = small_data(seed=0)
    flat = X.reshape(len(X), -1)
    watch = lambda net: (flat @ net.params["W1"] + net.params["b1"]).mean(axis=0)[:6]
    means = np.transpose(train(X, labels, watch=watch).history)
    return {f"neuron {k}": row for k, row in enumerate(means)}


# %% grader={"picture": true}
show(plot_learning_curves(drift(), y_label="mean of z"))

# %% grader={"claim": true}
drift_claim = np.array(list(drift().values()))
assert np.ptp(drift_claim, axis=1).min() > 0.1
assert np.ptp(drift_claim[:, -1]) > 1

# %% [markdown]
# None of them stays where it began, and they end up far from each other. **Batch normalization**
# ([Ioffe and Szegedy, 2015](https://arxiv.org/abs/1502.03167)) standardizes inside of the network, again in
# every step. For each feature (each column) separately, over the $n$ samples of the batch:
#
# $$\mu = \frac1n\sum_i x_i, \qquad v = \frac1n\sum_i (x_i-\mu)^2,$$
#
# $$\hat x_i = \frac{x_i - \mu}{\sqrt{v + \varepsilon}}, \qquad y_i = \gamma\,\hat x_i + \beta.$$
#
# $\varepsilon$ keeps the root away from 0. $\gamma$ and $\beta$ are learned: should the network want
# another mean and spread, it can say so, and now by *two* numbers, not by way of all the weights before.
#
# **At test time** there may be one sample alone. What would become of it, if it were normalized by its own
# mean? So during training a moving average of $\mu$ and $v$ is kept aside,
#
# $$\text{running} \leftarrow \text{momentum}\cdot\text{running} + (1-\text{momentum})\cdot\text{batch},$$
#
# and test mode uses it in place of $\mu$ and $v$, and leaves it as it is. *In training the statistics are
# those of the batch, never the moving average; where the lectures' slides show the average in training as
# well, read it as the average that is kept for later.*
#
# ### Backward
#
# The difficulty: $x_i$ reaches the loss on **three roads**, directly, through $\mu$, and through $v$. Through
# $\mu$ and $v$ every sample changes the output of every other one. The paths add (notebook 04). Draw the
# graph of one column, and go back through it. Write $g_i = \partial L/\partial y_i$ and $\sigma = \sqrt{v +
# \varepsilon}$.
#
# The last gate is a dense one with a single weight:
#
# $$\frac{\partial L}{\partial \beta} = \sum_i g_i, \qquad
#   \frac{\partial L}{\partial \gamma} = \sum_i g_i\,\hat x_i, \qquad
#   h_i := \frac{\partial L}{\partial \hat x_i} = \gamma\, g_i.$$
#
# To $v$, from all samples, and with $\hat x_i = (x_i - \mu)\,(v+\varepsilon)^{-1/2}$:
#
# $$\frac{\partial L}{\partial v} = \sum_i h_i\,(x_i - \mu)\cdot\Bigl(-\frac12\Bigr)(v+\varepsilon)^{-3/2}
#   = -\frac{1}{2\sigma^2} \sum_i h_i\,\hat x_i.$$
#
# To $\mu$, from all samples. It also stands inside of $v$, but $\partial v/\partial\mu = -\frac2n
# \sum_i(x_i - \mu) = 0$:
#
# $$\frac{\partial L}{\partial \mu} = -\frac1\sigma \sum_i h_i.$$
#
# And the three roads to $x_i$, with $\partial v/\partial x_i = \frac2n (x_i-\mu)$ and $\partial\mu/\partial
# x_i = \frac1n$:
#
# $$\frac{\partial L}{\partial x_i} = \frac{h_i}{\sigma}
#   + \frac{\partial L}{\partial v}\cdot\frac{2\,(x_i-\mu)}{n}
#   + \frac{\partial L}{\partial \mu}\cdot\frac1n.$$
#
# Put the two sums in, and simplify. How much is left of it?
#
# ### Exercise: `batchnorm`
#
# Write both passes. `running` is a dict with the arrays `running["mean"]` and `running["var"]`, which
# training mode updates, in place or by putting new arrays in. Several caches may be alive at a time, one a
# layer, and backward is called only after training mode.
#
# <details><summary>Hint 1</summary>
#
# `X.mean(axis=0)` and `X.var(axis=0)` are the formulas above: `var` divides by n. What differs between the
# two modes is only where the mean and the variance come from.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Backward needs $\hat x$, $\sigma$ and $\gamma$: put them into the cache. Start with `grad_beta` and
# `grad_gamma`, then `h = grad_out * gamma`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The three roads simplify to $\frac1\sigma\bigl(h_i - \overline h - \hat x_i\,\overline{h \hat x}\bigr)$,
# where a bar is the mean over the samples: `(h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) /
# sigma`.
#
# </details>


# %% nbgrader={"grade_id": "batchnorm", "solution": true}
def batchnorm_forward(X, gamma, beta, running, train, momentum=0.9, eps=1e-5):
    """Normalize each column, then scale and shift it.

    X : ndarray of shape (n_samples, n_features); gamma, beta : (n_features,)
    running : dict with "mean" and "var", (n_features,) each; train : bool
    Returns (out, cache), out of the shape of X.
    """
    ### BEGIN SOLUTION
    mean, var = running["mean"], running["var"]
    if train:
        mean, var = X.mean(axis=0), X.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    sigma = np.sqrt(var + eps)
    X_hat = (X - mean) / sigma
    return gamma * X_hat + beta, (X_hat, sigma, gamma)
    ### END SOLUTION


def batchnorm_backward(grad_out, cache):
    """Gradients after a forward pass in training mode.

    grad_out : ndarray of shape (n_samples, n_features); cache : of the forward pass in question
    Returns (grad_X, grad_gamma, grad_beta), shaped like X, gamma and beta.
    """
    ### BEGIN SOLUTION
    X_hat, sigma, gamma = cache
    h = grad_out * gamma
    grad_X = (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma
    return grad_X, np.sum(grad_out * X_hat, axis=0), np.sum(grad_out, axis=0)
    ### END SOLUTION


# %% nbgrader={"grade_id": "batchnorm_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def norm_forward_test(X, gamma, beta, mean, var, momentum=0.9, eps=1e-5, train=True, **changed):
    """Batch normalization and the moving averages after it; `changed` replaces single steps by wrong ones."""
    step = {
        "axis": 0,
        "center": lambda x, m: x - m,
        "variance": lambda x, **how: x.var(**how),
        "variance_kept": lambda x, **how: x.var(**how),
        "spread": lambda v, e: np.sqrt(v + e),
        "ddof": 0,
        "ddof_kept": 0,
        "affine": lambda x, gamma, beta: gamma * x + beta,
        "average": lambda old, new, momentum: momentum * old + (1 - momentum) * new,
        "keep": lambda m, v: (m, v),
        "own": train,
        "updates": train,
        **changed,
    }
    m = X.mean(axis=step["axis"], keepdims=True)
    v = step["variance"](X, axis=step["axis"], ddof=step["ddof"], keepdims=True)
    kept_mean, kept_var = step["keep"](
        X.mean(axis=0), step["variance_kept"](X, axis=0, ddof=step["ddof_kept"])
    )
    new_mean, new_var = mean * 1.0, var * 1.0
    if step["updates"]:
        new_mean = step["average"](mean, kept_mean, momentum)
        new_var = step["average"](var, kept_var, momentum)
    m = mean if step["own"] in (False, "var") else m
    v = var if step["own"] in (False, "mean") else v
    if step["own"] == "kept":
        m, v = new_mean, new_var
    out = step["affine"](step["center"](X, m) / step["spread"](v, eps), gamma, beta)
    return out, new_mean, new_var


def mean_square_test(x, axis, ddof=0, keepdims=False):
    """The mean of the squares, from which no mean was subtracted."""
    return (1.0 * x * x).mean(axis=axis, keepdims=keepdims)


def wrong_norm_test(**changed):
    """A suspect: batch normalization with steps replaced."""
    return lambda *args: norm_forward_test(*args, **changed)


def one_wrong_test(which, **changed):
    """A suspect in which one output alone is wrong."""

    def outputs(*args):
        right, wrong = norm_forward_test(*args), norm_forward_test(*args, **changed)
        return tuple(wrong[k] if k == which else part for k, part in enumerate(right))

    return outputs


def norm_backward_test(X, gamma, beta, G, eps=1e-5):
    """The three gradients."""
    sigma = np.sqrt(X.var(axis=0) + eps)
    X_hat, h = (X - X.mean(axis=0)) / sigma, G * gamma
    return (
        (h - h.mean(axis=0) - X_hat * (h * X_hat).mean(axis=0)) / sigma,
        (G * X_hat).sum(axis=0),
        G.sum(axis=0) * 1.0,
    )


def parts_test(of_X=None, of_gamma=None, of_beta=None):
    """A suspect: gradients of which some are replaced by functions of X, x_hat, sigma, gamma, G, h and n."""

    def gradients(X, gamma, beta, G, eps=1e-5):
        right = norm_backward_test(X, gamma, beta, G, eps)
        sigma = np.sqrt(X.var(axis=0) + eps)
        X_hat, h = (X - X.mean(axis=0)) / sigma, 1.0 * G * gamma
        other = 2.0 * X[::-1] + 1  # what went forward last
        sigma_last = np.sqrt(other.var(axis=0) + eps)
        last = {"s0": np.sqrt(X.var(axis=0)), "c": X - X.mean(axis=0)}
        last |= {"x_last": (other - other.mean(axis=0)) / sigma_last, "s_last": sigma_last}
        known = {
            "X": X,
            "x": X_hat,
            **last,
            "s": sigma,
            "gamma": gamma,
            "beta": beta,
            "G": G,
            "h": h,
            "n": len(X),
        }
        found = (of_X, of_gamma, of_beta)
        return tuple(f(**known) if f else was for f, was in zip(found, right, strict=True))

    return gradients


def new_running_test(mean, var):
    return {"mean": mean.copy(), "var": var.copy()}


def require_running_test(check, running, n):
    """The moving averages are still two arrays."""
    for name in ("mean", "var"):
        fits = isinstance(running.get(name), np.ndarray) and running[name].shape == (n,)
        check.that(
            fits, f'running["{name}"] must be an array of shape ({n},) after the call, one number a column.'
        )


### END SEALED

# %% nbgrader={"grade_id": "batchnorm_train_test", "grade": true, "points": 2}
with exercise("batchnorm", title="batchnorm, forward in training") as check:
    names = ("out", "running mean", "running var")
    ### BEGIN SEALED
    suspects = {
        "The variance divides by n - 1: here it divides by n (ddof=0).": wrong_norm_test(ddof=1, ddof_kept=1),
        "The variance that normalizes divides by n - 1: here it divides by n (ddof=0).": wrong_norm_test(
            ddof=1
        ),
        "The variance that is kept divides by n - 1: here it divides by n, as in the batch.": wrong_norm_test(
            ddof_kept=1
        ),
        "eps belongs under the root: sqrt(var + eps).": wrong_norm_test(spread=lambda v, e: np.sqrt(v) + e),
        "eps is missing under the root.": wrong_norm_test(spread=lambda v, e: np.sqrt(v)),
        "eps is always 1e-5 here: use the argument.": wrong_norm_test(spread=lambda v, e: np.sqrt(v + 1e-5)),
        "The root is missing: divide by sqrt(var + eps).": wrong_norm_test(spread=lambda v, e: v + e),
        "eps is squared under the root.": wrong_norm_test(spread=lambda v, e: np.sqrt(v + e * e)),
        "The mean is not subtracted.": wrong_norm_test(center=lambda x, m: x),
        "gamma is missing.": wrong_norm_test(affine=lambda x, gamma, beta: x + beta),
        "beta is missing.": wrong_norm_test(affine=lambda x, gamma, beta: gamma * x),
        "gamma and beta are missing.": wrong_norm_test(affine=lambda x, gamma, beta: x),
        "gamma and beta have changed places.": wrong_norm_test(
            affine=lambda x, gamma, beta: beta * x + gamma
        ),
        "beta is added before gamma multiplies: gamma * x_hat + beta.": wrong_norm_test(
            affine=lambda x, gamma, beta: gamma * (x + beta)
        ),
        "momentum belongs to the old average, 1 - momentum to the batch.": wrong_norm_test(
            average=lambda old, new, momentum: (1 - momentum) * old + momentum * new
        ),
        "momentum is always 0.9 here: use the argument.": wrong_norm_test(
            average=lambda old, new, momentum: 0.9 * old + 0.1 * new
        ),
        "The old average is lost: mix it with the batch.": wrong_norm_test(
            average=lambda old, new, momentum: 1.0 * new
        ),
        "The batch is added to momentum * old without the factor 1 - momentum.": wrong_norm_test(
            average=lambda old, new, momentum: momentum * old + new
        ),
        "running is as it was: in training its entries are updated.": wrong_norm_test(updates=False),
        'running["var"] keeps the variance, not the standard deviation.': wrong_norm_test(
            keep=lambda m, v: (m, np.sqrt(v))
        ),
        "running holds sigma, the root with eps in it: it keeps the variance itself.": lambda *args: (
            kept_sigma_test(*args)
        ),
        "In training the batch's own mean and variance normalize, not the averages.": wrong_norm_test(
            own="kept"
        ),
        "In training the batch's own mean and variance normalize; running is only updated.": wrong_norm_test(
            own=False
        ),
        "That is the mean over all entries: each column has its own (axis=0).": wrong_norm_test(axis=None),
        "The rows are normalized, not the columns: axis=0 runs over the samples.": wrong_norm_test(axis=1),
        "The variance is a mean of squared distances from the mean: it is not subtracted there.": (
            wrong_norm_test(variance=mean_square_test, variance_kept=mean_square_test)
        ),
        "The variance that normalizes is a mean of squared distances from the mean: subtract it there.": (
            wrong_norm_test(variance=mean_square_test)
        ),
        "The variance that is kept is a mean of squared distances from the mean: subtract it there.": (
            wrong_norm_test(variance_kept=mean_square_test)
        ),
        "The old average is not multiplied by momentum.": wrong_norm_test(
            average=lambda old, new, momentum: old + (1 - momentum) * new
        ),
        "The batch is added in full: it has the factor 1 - momentum, the old average the factor momentum.": (
            wrong_norm_test(average=lambda old, new, momentum: old + new)
        ),
        'running["var"] is mixed with the mean of the batch: mix it with its variance.': wrong_norm_test(
            keep=lambda m, v: (m, m)
        ),
        'running["var"] starts from running["mean"]: mix its own old value.': lambda *args: (
            *norm_forward_test(*args)[:2],
            norm_forward_test(*args)[2]
            + (args[5] if len(args) > 5 else 0.9) * (norm_forward_test(*args)[1] - args[4]),
        ),
        "The batch's mean normalizes with the variance of running: both are the batch's own.": (
            wrong_norm_test(own="mean")
        ),
        "The batch's variance normalizes with the mean of running: both are the batch's own.": (
            wrong_norm_test(own="var")
        ),
    }

    def default_test(**default):
        """A forward pass with another default, which only cases without that argument tell."""

        def forward(*args):
            constants = dict(zip(("momentum", "eps"), args[5:], strict=False))
            return norm_forward_test(*args[:5], **{**default, **constants})

        return forward

    lost_test = {"average": lambda old, new, momentum: 1.0 * new}
    fixed_test = {"average": lambda old, new, momentum: 0.9 * old + 0.1 * new}
    turned_test = {"average": lambda old, new, momentum: (1 - momentum) * old + momentum * new}
    added_test = {"average": lambda old, new, momentum: momentum * old + new}
    whole_test = {"average": lambda old, new, momentum: old + (1 - momentum) * new}
    batch_test = {"average": lambda old, new, momentum: momentum * old + momentum * new}
    suspects["Old average and batch have the factor momentum: for the batch it is 1 - momentum."] = (
        wrong_norm_test(**batch_test)
    )
    for eps_test in (0.0, 1e-2, 1e-3, 1e-4, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12):
        suspects[f"eps is 1e-5 where no other is given: your default is {eps_test:g}."] = default_test(
            eps=eps_test
        )
    for momentum_test in (0.1, 0.5, 0.7, 0.8, 0.95, 0.99, 0.999):
        suspects[f"momentum is 0.9 where no other is given: your default is {momentum_test:g}."] = (
            default_test(momentum=momentum_test)
        )
    for k_test, name_test in enumerate(["mean", "var"], start=1):
        suspects |= {
            f"In the {name_test} the batch is added without the factor 1 - momentum.": one_wrong_test(
                k_test, **added_test
            ),
            f"In the {name_test} the old average is not multiplied by momentum.": one_wrong_test(
                k_test, **whole_test
            ),
            f"In the {name_test} the batch has the factor momentum: it is 1 - momentum.": one_wrong_test(
                k_test, **batch_test
            ),
            f"The old {name_test} is lost: mix it with that of the batch.": one_wrong_test(
                k_test, **lost_test
            ),
            f"In the {name_test} momentum is always 0.9: use the argument.": one_wrong_test(
                k_test, **fixed_test
            ),
            f"In the {name_test} momentum belongs to the old average, 1 - momentum to the batch.": (
                one_wrong_test(k_test, **turned_test)
            ),
            f'running["{name_test}"] is as it was: in training it is updated.': one_wrong_test(
                k_test, updates=False
            ),
        }

    def kept_sigma_test(X, gamma, beta, mean, var, momentum=0.9, eps=1e-5):
        keep = {"keep": lambda m, v: (m, np.sqrt(v + eps))}
        return norm_forward_test(X, gamma, beta, mean, var, momentum, eps, **keep)

    ### END SEALED

    def train_test(X, gamma, beta, mean, var, *constants):
        running = new_running_test(mean, var)
        args_test = (X, gamma, beta, running, True, *constants)
        out = check.call(batchnorm_forward, *args_test, returns=("out", "cache"), inplace=(3,))[0]
        require_running_test(check, running, X.shape[1])
        return out, running["mean"], running["var"]

    X_test = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.0], [-1.5, 4.0]])
    V_test = np.array([[3, -1, 7], [0, 2, 6], [4, 5, -2], [1, 0, 3], [2, -3, 1]])
    cases_test = [
        (X_test, np.array([2.0, 0.5]), np.array([0.3, -1.0]), np.array([1.0, -0.5]), np.array([4.0, 0.25])),
        (V_test, np.array([1.5, -1.0, 3.0]), np.array([1.0, 0.2, 4.0]), np.zeros(3), np.ones(3), 0.6, 0.5),
        (
            X_test[:3] / 50,
            np.array([1.0, 3.0]),
            np.zeros(2),
            np.array([3.0, 2.0]),
            np.array([0.5, 5.0]),
            0.75,
        ),
        (V_test[:4] * 2, np.array([1, 2, -3]), np.array([4, 0, 1]), np.ones(3), np.full(3, 2.0), 0.25, 2.0),
    ]
    check.compare(train_test, norm_forward_test, cases_test, returns=names, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (
            check.rng.normal(size=(n_test, 4)) * [1, 10, 0.01, 1] + 3,
            *check.rng.normal(size=(3, 4)),
            check.rng.random(4),
            check.rng.random(),
            eps_test,
        )
        for n_test, eps_test in [(7, 1e-5), (3, 0.1), (12, 1e-8)]
    ]
    check.compare(train_test, norm_forward_test, cases_test, returns=names, suspects=suspects)
    running_test = new_running_test(np.zeros(3), np.ones(3))
    mean_test, var_test = np.zeros(3), np.ones(3)
    for n_test in (5, 3, 8, 4):
        X_test = check.rng.normal(size=(n_test, 3))
        args_test = (X_test, np.ones(3), np.zeros(3), running_test, True)
        check.call(batchnorm_forward, *args_test, returns=("out", "cache"), inplace=(3,))
        mean_test = 0.9 * mean_test + 0.1 * X_test.mean(axis=0)
        var_test = 0.9 * var_test + 0.1 * X_test.var(axis=0)
    check.array("the running mean after four batches", running_test["mean"], mean_test)
    check.array("the running var after four batches", running_test["var"], var_test)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "batchnorm_eval_test", "grade": true, "points": 1}
with exercise("batchnorm", title="batchnorm, forward at test time") as check:
    names = ("out", "running mean", "running var")

    ### BEGIN SEALED
    def eval_of_test(*args):
        return norm_forward_test(*args, train=False)

    def wrong_eval_test(**changed):
        return lambda *args: norm_forward_test(*args, train=False, **changed)

    suspects = {
        "At test time the averages in running normalize, not the batch's own mean and variance.": (
            wrong_eval_test(own=True)
        ),
        "That is training mode: train is False, so running normalizes and stays as it is.": wrong_eval_test(
            own=True, updates=True
        ),
        "running is updated although train is False: test mode leaves it as it is.": wrong_eval_test(
            updates=True
        ),
        "The mean is the batch's own: at test time mean and variance come from running.": wrong_eval_test(
            own="mean"
        ),
        "The variance is the batch's own: at test time mean and variance come from running.": (
            wrong_eval_test(own="var")
        ),
        "beta is added before gamma multiplies: gamma * x_hat + beta.": wrong_eval_test(
            affine=lambda x, gamma, beta: gamma * (x + beta)
        ),
        "running is updated although train is False, before it is used.": wrong_eval_test(
            own="kept", updates=True
        ),
        "Test mode mixes the batch into the running mean before it is used: it leaves running as it is.": (
            lambda X, gamma, beta, mean, var, momentum=0.9, *rest: eval_of_test(
                X, gamma, beta, momentum * mean + (1 - momentum) * X.mean(axis=0), var, momentum, *rest
            )
        ),
        "eps belongs under the root: sqrt(var + eps).": wrong_eval_test(spread=lambda v, e: np.sqrt(v) + e),
        "eps is missing under the root.": wrong_eval_test(spread=lambda v, e: np.sqrt(v)),
        'The root is missing: running["var"] is a variance.': wrong_eval_test(spread=lambda v, e: v + e),
        'running["var"] is a variance: take its root after eps was added.': wrong_eval_test(
            spread=lambda v, e: v
        ),
        "The mean is not subtracted.": wrong_eval_test(center=lambda x, m: x),
        "gamma and beta are missing.": wrong_eval_test(affine=lambda x, gamma, beta: x),
        "gamma is missing.": wrong_eval_test(affine=lambda x, gamma, beta: x + beta),
        "beta is missing.": wrong_eval_test(affine=lambda x, gamma, beta: gamma * x),
        "eps is always 1e-5 here: use the argument.": wrong_eval_test(spread=lambda v, e: np.sqrt(v + 1e-5)),
        "gamma and beta have changed places.": wrong_eval_test(
            affine=lambda x, gamma, beta: beta * x + gamma
        ),
        "At test time normalizing goes on, by the averages in running: out is not X.": lambda *args: (
            1.0 * args[0],
            args[3],
            args[4],
        ),
    }
    ### END SEALED

    def eval_test(X, gamma, beta, mean, var, *constants):
        running = new_running_test(mean, var)
        args_test = (X, gamma, beta, running, False, *constants)
        out = check.call(batchnorm_forward, *args_test, returns=("out", "cache"), inplace=(3,))[0]
        require_running_test(check, running, X.shape[1])
        return out, running["mean"], running["var"]

    X_test = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.0], [-1.5, 4.0]])
    V_test = np.array([[3, -1, 7], [0, 2, 6], [4, 5, -2]])
    cases_test = [
        (X_test, np.array([2.0, 0.5]), np.array([0.3, -1.0]), np.array([1.0, -0.5]), np.array([4.0, 0.25])),
        (
            V_test,
            np.array([1.5, -1.0, 3.0]),
            np.array([1.0, 0.2, 4.0]),
            np.zeros(3),
            np.full(3, 3.0),
            0.6,
            0.5,
        ),
        (X_test[:1], np.array([1.0, 3.0]), np.ones(2), np.array([3.0, 2.0]), np.array([1e-4, 5.0]), 0.75),
    ]
    check.compare(eval_test, eval_of_test, cases_test, returns=names, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (
            check.rng.normal(size=(n_test, 4)),
            *check.rng.normal(size=(3, 4)),
            check.rng.random(4),
            0.8,
            eps_test,
        )
        for n_test, eps_test in [(7, 1e-5), (1, 0.1), (12, 1e-8)]
    ]
    check.compare(eval_test, eval_of_test, cases_test, returns=names, suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "batchnorm_backward_test", "grade": true, "points": 3}
with exercise("batchnorm", title="batchnorm, backward") as check:
    names = ("dL/dX", "dL/dgamma", "dL/dbeta")

    ### BEGIN SEALED
    def other_cache_test(X, gamma, beta, G, eps=1e-5):
        return norm_backward_test(X[::-1] * 2 + 1, gamma + 1, beta, G, eps)

    bar_test = lambda a: a.mean(axis=0)
    suspects = {
        "That belongs to the last forward pass, not to the cache that is handed in.": other_cache_test,
        "The roads through the mean and the variance are missing: they depend on X, too.": parts_test(
            lambda h, s, **_: h / s
        ),
        "The road through the variance is missing: v depends on X, too.": parts_test(
            lambda h, s, **_: (h - bar_test(h)) / s
        ),
        "The road through the mean is missing: mu depends on X, too.": parts_test(
            lambda h, s, x, **_: (h - x * bar_test(h * x)) / s
        ),
        "1/n is missing on the roads through mu and v: means over the samples, no sums.": parts_test(
            lambda h, s, x, **_: (h - h.sum(axis=0) - x * (h * x).sum(axis=0)) / s
        ),
        "1/n is missing on the road through v.": parts_test(
            lambda h, s, x, **_: (h - bar_test(h) - x * (h * x).sum(axis=0)) / s
        ),
        "1/n is missing on the road through mu.": parts_test(
            lambda h, s, x, **_: (h - h.sum(axis=0) - x * bar_test(h * x)) / s
        ),
        "gamma is missing in dL/dX: it multiplies x_hat on the way forward.": parts_test(
            lambda G, s, x, **_: (G - bar_test(G) - x * bar_test(G * x)) / s
        ),
        "The division by sigma is missing in dL/dX.": parts_test(
            lambda h, x, **_: h - bar_test(h) - x * bar_test(h * x)
        ),
        "The division by sigma is missing on the road through mu.": parts_test(
            lambda h, s, x, **_: (h - x * bar_test(h * x)) / s - bar_test(h)
        ),
        "The division by sigma is missing on the road through v.": parts_test(
            lambda h, s, x, **_: (h - bar_test(h)) / s - x * bar_test(h * x)
        ),
        "Only the direct road is divided by sigma: all three are, so mind the brackets.": parts_test(
            lambda h, s, x, **_: h / s - bar_test(h) - x * bar_test(h * x)
        ),
        "Only the road through v is divided by sigma: all three are, so mind the brackets.": parts_test(
            lambda h, s, x, **_: h - bar_test(h) - x * bar_test(h * x) / s
        ),
        "The direct road is not divided by sigma: all three are.": parts_test(
            lambda h, s, x, **_: h - (bar_test(h) + x * bar_test(h * x)) / s
        ),
        "x_hat is that of the last forward pass: take it from the cache that is handed in.": parts_test(
            lambda h, s, x_last, **_: (h - bar_test(h) - x_last * bar_test(h * x_last)) / s,
            lambda G, x_last, **_: (G * x_last).sum(axis=0),
        ),
        "sigma is that of the last forward pass: take it from the cache that is handed in.": parts_test(
            lambda h, s_last, x, **_: (h - bar_test(h) - x * bar_test(h * x)) / s_last
        ),
        "x_hat and sigma are those of the last forward pass: take them from the cache.": parts_test(
            lambda h, s_last, x_last, **_: (h - bar_test(h) - x_last * bar_test(h * x_last)) / s_last,
            lambda G, x_last, **_: (G * x_last).sum(axis=0),
        ),
        "gamma is missing on the direct road: all three start from h = gamma * grad_out.": parts_test(
            lambda G, h, s, x, **_: (G - bar_test(h) - x * bar_test(h * x)) / s
        ),
        "gamma is missing on the roads through mu and v: all three start from h = gamma * grad_out.": (
            parts_test(lambda G, h, s, x, **_: (h - bar_test(G) - x * bar_test(G * x)) / s)
        ),
        "dL/dX is divided by the variance: divide by sigma, its root.": parts_test(
            lambda h, s, x, **_: (h - bar_test(h) - x * bar_test(h * x)) / s**2
        ),
        "dL/dX is multiplied by sigma: divide by it.": parts_test(
            lambda h, s, x, **_: (h - bar_test(h) - x * bar_test(h * x)) * s
        ),
        "dL/dX is divided by n: only the sums over the samples are.": parts_test(
            lambda h, s, x, n, **_: (h - bar_test(h) - x * bar_test(h * x)) / s / n
        ),
        "dL/dX is multiplied by n.": parts_test(
            lambda h, s, x, n, **_: (h - bar_test(h) - x * bar_test(h * x)) / s * n
        ),
        "The road through v has a plus: dL/dv is negative where h x_hat is positive.": parts_test(
            lambda h, s, x, **_: (h - bar_test(h) + x * bar_test(h * x)) / s
        ),
        "The road through mu has a plus: where mu grows, x_hat falls.": parts_test(
            lambda h, s, x, **_: (h + bar_test(h) - x * bar_test(h * x)) / s
        ),
        "n is the number of samples: here it is that of all entries.": parts_test(
            lambda h, s, x, **_: (h - (bar_test(h) + x * bar_test(h * x)) / h.shape[1]) / s
        ),
        "n is the number of samples: here it is that of the columns.": parts_test(
            lambda h, s, x, n, **_: (h - (bar_test(h) + x * bar_test(h * x)) * n / h.shape[1]) / s
        ),
        "On the road through v, X is not centred in the sum: it takes h times X - mu, or x_hat.": parts_test(
            lambda X, h, s, x, **_: (h - bar_test(h) - x * bar_test(h * X) / s) / s
        ),
        "The road through v is doubled: the 2 of the square and the 1/2 of the root cancel.": (
            parts_test(lambda h, s, x, **_: (h - bar_test(h) - 2 * x * bar_test(h * x)) / s)
        ),
        "The 2 of the derivative of the square is missing: the road through v is halved.": parts_test(
            lambda h, s, x, **_: (h - bar_test(h) - x * bar_test(h * x) / 2) / s
        ),
        "The factor x_hat of each sample is missing on the road through v.": parts_test(
            lambda h, s, x, **_: (h - bar_test(h) - bar_test(h * x)) / s
        ),
        "The road through v takes X where x_hat belongs.": parts_test(
            lambda h, s, X, **_: (h - bar_test(h) - X * bar_test(h * X)) / s
        ),
        "n - 1 divides on the roads back: it is n.": parts_test(
            lambda h, s, x, n, **_: (h - h.sum(axis=0) / (n - 1) - x * (h * x).sum(axis=0) / (n - 1)) / s
        ),
        "n - 1 divides on the road through v: it is n.": parts_test(
            lambda h, s, x, n, **_: (h - bar_test(h) - x * (h * x).sum(axis=0) / (n - 1)) / s
        ),
        "gamma is missing on the road through mu: all three start from h = gamma * grad_out.": parts_test(
            lambda G, h, s, x, **_: (h - bar_test(G) - x * bar_test(h * x)) / s
        ),
        "gamma is missing on the road through v: all three start from h = gamma * grad_out.": parts_test(
            lambda G, h, s, x, **_: (h - bar_test(h) - x * bar_test(G * x)) / s
        ),
        "eps is missing in the sigma that divides in dL/dX: it is sqrt(var + eps).": (
            parts_test(lambda h, s0, c, **_: (h - bar_test(h)) / s0 - c * bar_test(h * c) / s0**3),
            parts_test(lambda h, s0, x, **_: (h - bar_test(h) - x * bar_test(h * x)) / s0),
        ),
        "dL/dgamma takes x_hat, not X - mu: the division by sigma is missing.": parts_test(
            of_gamma=lambda G, c, **_: (G * c).sum(axis=0)
        ),
        "dL/dgamma takes x_hat, not X.": parts_test(of_gamma=lambda G, X, **_: (G * X).sum(axis=0)),
        "dL/dgamma takes x_hat, not what came out.": parts_test(
            of_gamma=lambda G, x, gamma, beta, **_: (G * (gamma * x + beta)).sum(axis=0)
        ),
        "dL/dgamma sums over the samples, without a mean.": parts_test(
            of_gamma=lambda G, x, **_: bar_test(G * x)
        ),
        "dL/dgamma: multiply by x_hat before the sum.": parts_test(
            of_gamma=lambda G, **_: G.sum(axis=0) * 1.0
        ),
        "dL/dgamma does not contain gamma.": parts_test(
            of_gamma=lambda G, x, gamma, **_: gamma * (G * x).sum(axis=0)
        ),
        "dL/dbeta sums over the samples, without a mean.": parts_test(
            of_beta=lambda G, **_: bar_test(G * 1.0)
        ),
        "dL/dgamma and dL/dbeta sum over the samples, without a mean.": parts_test(
            of_gamma=lambda G, x, **_: bar_test(G * x), of_beta=lambda G, **_: bar_test(G * 1.0)
        ),
        "dL/dgamma and dL/dbeta are swapped.": parts_test(
            of_gamma=lambda G, **_: G.sum(axis=0) * 1.0, of_beta=lambda G, x, **_: (G * x).sum(axis=0)
        ),
        "dL/dbeta does not contain gamma.": parts_test(of_beta=lambda h, **_: h.sum(axis=0)),
        "The upstream gradient is not used.": lambda X, gamma, beta, G, eps=1e-5: norm_backward_test(
            X, gamma, beta, np.ones(G.shape), eps
        ),
        "eps is missing on the way back: sigma is sqrt(var + eps).": lambda X, gamma, beta, G, eps=1e-5: (
            norm_backward_test(X, gamma, beta, G, 0.0)
        ),
        "eps is always 1e-5 on the way back: put sigma into the cache.": lambda X, gamma, beta, G, eps=1e-5: (
            norm_backward_test(X, gamma, beta, G, 1e-5)
        ),
        "eps is always 1e-5 in dL/dX: put sigma into the cache.": lambda X, gamma, beta, G, eps=1e-5: (
            norm_backward_test(X, gamma, beta, G, 1e-5)[0],
            *norm_backward_test(X, gamma, beta, G, eps)[1:],
        ),
    }
    ### END SEALED

    def goes_forward_test(X, gamma, beta, G, *eps):
        """Whether the forward pass is right."""
        mean, var = np.zeros(X.shape[1]), np.ones(X.shape[1])
        constants_test = (0.9, *eps) if eps else ()
        args_test = (X, gamma, beta, new_running_test(mean, var), True, *constants_test)
        out = check.call(batchnorm_forward, *args_test, returns=("out", "cache"), inplace=(3,))[0]
        wanted_test = norm_forward_test(X, gamma, beta, mean, var, *constants_test)[0]
        return np.shape(out) == X.shape and np.allclose(out, wanted_test)

    def backward_test(X, gamma, beta, G, *eps):
        """Forward, then forward on other data, then backward with the first cache, twice."""
        k_test = X.shape[1]
        running = {"mean": np.zeros(k_test), "var": np.ones(k_test)}
        constants_test = (0.9, *eps) if eps else ()
        args_test = (X, gamma, beta, running, True, *constants_test)
        cache = check.call(batchnorm_forward, *args_test, returns=("out", "cache"), inplace=(3,))[1]
        args_test = (X[::-1] * 2 + 1, gamma + 1, beta, running, True, *constants_test)
        other = check.call(batchnorm_forward, *args_test, returns=("out", "another cache"), inplace=(3,))[1]
        check.call(batchnorm_backward, G[::-1] - 1, other, returns=names, inplace=(1,))
        check.call(batchnorm_backward, 1 - G, cache, returns=names, inplace=(1,))
        return check.call(batchnorm_backward, G, cache, returns=names, inplace=(1,))

    X_test = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.0], [-1.5, 4.0]])
    G_test = np.array([[0.5, 1.0], [-2.0, 0.25], [1.5, -1.0], [3.0, 2.0]])
    V_test = np.array([[3, -1, 7], [0, 2, 6], [4, 5, -2], [1, 0, 3], [2, -3, 1]])
    H_test = np.array([[1, 0, -2], [3, 1, 1], [-1, 2, 4], [0, -3, 2], [2, 5, 1]])
    cases_test = [
        (X_test, np.array([2.0, 0.5]), np.array([0.3, -1.0]), G_test),
        (V_test, np.array([1.5, -1.0, 3.0]), np.array([1.0, 0.2, 4.0]), H_test, 0.5),
        (V_test[:4] * 0.3, np.array([3, 2, -1]), np.array([1, 0, 2]), H_test[:4] * 100.0, 0.01),
        (X_test[:3] / 8, np.array([0.25, 5.0]), np.array([1.5, -2.0]), 1e4 * G_test[:3], 0.001),
    ]
    has_forward_test = all(goes_forward_test(*case) for case in cases_test)  # else the fault is there
    known_test = {"returns": names, "suspects": suspects, "part": not has_forward_test}
    check.compare(backward_test, norm_backward_test, cases_test, **known_test)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (
            check.rng.normal(size=(n_test, k_test)) * np.geomspace(0.01, 10, k_test),
            *check.rng.normal(size=(2, k_test)),
            check.rng.normal(size=(n_test, k_test)),
            eps_test,
        )
        for n_test, k_test, eps_test in [(7, 3, 1e-5), (3, 5, 0.2), (12, 2, 1e-3), (5, 4, 1e-6)]
    ]
    check.compare(backward_test, norm_backward_test, cases_test, returns=names, suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# Compare it with your ruler of notebook 04, and look at two things that the formula says about `grad_X`:
# what is the sum of each of its columns, and what is its product with $\hat x$? Have a guess first: what
# happens to the output if all samples of a column are moved by the same amount? And if they are all
# stretched away from their mean?

# %%
with needs("batchnorm_forward", "batchnorm_backward"):
    rng = np.random.default_rng(0)
    X, G, gamma, beta = (
        rng.normal(size=(8, 3)),
        rng.normal(size=(8, 3)),
        np.array([1.0, 2.0, 0.5]),
        np.zeros(3),
    )

    def normalized(X):
        return batchnorm_forward(X, gamma, beta, {"mean": np.zeros(3), "var": np.ones(3)}, True, eps=1e-12)

    grad_X, grad_gamma, grad_beta = batchnorm_backward(G, normalized(X)[1])
    nudged = np.zeros(X.shape)
    for place in np.ndindex(X.shape):
        up, down = X.copy(), X.copy()
        up[place] += 1e-5
        down[place] -= 1e-5
        nudged[place] = np.sum(G * (normalized(up)[0] - normalized(down)[0])) / 2e-5
    print(f"largest difference from nudging: {np.abs(grad_X - nudged).max():.0e}")
    print("sums of the columns of grad_X:  ", grad_X.sum(axis=0).round(9) + 0.0)
    print("products with x_hat:            ", (grad_X * normalized(X)[0]).sum(axis=0).round(9) + 0.0)

# %% grader={"claim": true}
assert np.abs(grad_X - nudged).max() < 1e-7
assert np.allclose(grad_X.sum(axis=0), 0, atol=1e-9)
assert np.allclose((grad_X * normalized(X)[0]).sum(axis=0), 0, atol=1e-9)

# %% [markdown]
# Both are 0. Moving a column, or stretching it, changes nothing in what comes out, so the gradient must
# have no part in these two directions: the backward pass takes the incoming gradient, and removes from it
# what points along $(1, \dots, 1)$ and what points along $\hat x$. That is all that is in the formula.
#
# **Question 3.** A dense layer $Z = XW + b$ is followed by batch normalization. What does its bias $b$ do in
# training?
#
# - **a**: it shifts the output by $b$
# - **b**: nothing, and its gradient is 0
# - **c**: it shifts the output by $b/\sigma$

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
            "b moves a whole column of Z by the same amount, and the mean takes it out again. Its gradient "
            "is the sum of the column of grad_Z, which you have just seen to be 0. beta does what b would, "
            "so layers in front of batch normalization are built without a bias."
        ),
        wrong={
            "a": "b moves the mean of the column as well, and the mean is subtracted: what is left of b?",
            "c": "Before anything is divided by sigma, the mean is subtracted, and b is in the mean.",
        },
    )

# %% [markdown]
# **Training and test mode.** Here is one sample, first in the company of seven others, then in that of
# seven strangers. Which of the two modes gives it the same output both times?

# %%
with needs("batchnorm_forward"):
    rng = np.random.default_rng(1)
    me, friends, strangers = rng.normal(size=(1, 3)), rng.normal(size=(7, 3)), 3 + rng.normal(size=(7, 3))
    outputs = {}
    for mode in (True, False):
        for name, others in {"friends": friends, "strangers": strangers}.items():
            running = {"mean": np.zeros(3), "var": np.ones(3)}
            batch = np.concatenate([me, others])
            outputs[mode, name] = batchnorm_forward(batch, np.ones(3), np.zeros(3), running, mode)[0][0]
            print(f"{'training' if mode else 'test':9} mode, among {name:9}: {outputs[mode, name]}")

# %% grader={"claim": true}
assert np.allclose(outputs[False, "friends"], outputs[False, "strangers"])
assert np.abs(outputs[True, "friends"] - outputs[True, "strangers"]).min() > 0.1

# %% [markdown]
# In training the output of a sample depends on who else is in the batch. That is noise, and noise
# regularizes a little; but at test time an answer must not depend on who else has asked.
#
# **What is it good for?** The same digits, but with pixels from 0 to 255 as they come out of the file:
# somebody forgot to scale them.


# %%
class NormedRelu(Relu):
    """Batch normalization, then ReLU."""

    def __init__(self, n_hidden):
        self.params = {"gamma": np.ones(n_hidden), "beta": np.zeros(n_hidden)}
        self.running = {"mean": np.zeros(n_hidden), "var": np.ones(n_hidden)}

    def forward(self, Z, train):
        gamma, beta = self.params["gamma"], self.params["beta"]
        out, self.cache = batchnorm_forward(Z, gamma, beta, self.running, train)
        return super().forward(out, train)

    def backward(self, grad_out):
        grad_normed, _ = super().backward(grad_out)
        grad_Z, grad_gamma, grad_beta = batchnorm_backward(grad_normed, self.cache)
        return grad_Z, {"gamma": grad_gamma, "beta": grad_beta}


# %%
def unscaled():
    """The test error after each epoch on pixels from 0 to 255, without and with batch normalization."""
    errors = {}
    for name, layer in {"ReLU alone": Relu(), "with batch normalization": NormedRelu(50)}.items():
        watch = lambda net: net.error(255 * X_unseen, y_unseen)
        errors[name] = train(255 * X_pool[:400], y_pool[:400], layer=layer, epochs=15, watch=watch).history
    return errors


# %% grader={"picture": true}
with needs("batchnorm_forward", "batchnorm_backward"):
    show(plot_learning_curves(unscaled(), y_label="share of wrong answers, test"))

# %% grader={"claim": true}
alone_claim, normed_claim = unscaled().values()
assert min(alone_claim) > 0.5
assert normed_claim[-1] < 0.3

# %% [markdown]
# Without it, numbers 255 times too large come out of the first layer, the first steps are far too
# long, and the network does not recover. With it, the scale of $Z$ does not matter at all: it is divided
# out. So larger rates are possible, deep networks can be trained that could not be before, and the start
# matters less.
#
# *Why* it helps so much is disputed. The authors wrote of the drift that you have seen above ("internal
# covariate shift"). [Santurkar et al. (2018)](https://arxiv.org/abs/1805.11604) added drift on purpose,
# behind the normalization, and the network trained as well as before: in their view it makes the loss
# surface smoother.
#
# *Where* does it go? The original paper puts it in front of the activation, as we do here, where $Z$ looks
# most like a bell. Others put it behind, as what the next layer sees is then really normalized, and
# [measure](https://github.com/ducha-aiki/caffenet-benchmark/blob/master/batchnorm.md) about the same or
# slightly better. It matters less than whether there is one.
#
# And with dropout? Dropout changes the variance between training and test mode, and batch normalization has
# written down that of training: used together they often harm each other
# ([Li et al., 2019](https://arxiv.org/abs/1801.05134)).
#
# ### Exercise: `fold_batchnorm`
#
# At test time all of $\gamma, \beta, \mu, v$ are fixed numbers, and what batch normalization does to a
# column is a straight line. The dense layer before it is one, too. So the two can be made **one** dense
# layer, and the normalization costs nothing any more: phones do this. Set $z = XW + b$ into the formula,
# and sort by $X$:
#
# $$\gamma\,\frac{z - \mu}{\sqrt{v+\varepsilon}} + \beta \;=\; X W_2 + b_2$$
#
# Find $W_2$ and $b_2$. `mean` and `var` are $\mu$ and $v$.
#
# <details><summary>Hint 1</summary>
#
# Call $s = \gamma/\sqrt{v+\varepsilon}$, one number for each column of $Z$. Then $s\,(XW + b - \mu) +
# \beta$.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Column $j$ of $W$ makes column $j$ of $Z$, so it is multiplied by $s_j$. NumPy does that with `W * s`, as
# $s$ has one entry a column. All the rest belongs to $b_2$.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `scale = gamma / np.sqrt(var + eps)`, then `W * scale` and `(b - mean) * scale + beta`.
#
# </details>


# %% nbgrader={"grade_id": "fold_batchnorm", "solution": true}
def fold_batchnorm(W, b, gamma, beta, mean, var, eps=1e-5):
    """One dense layer in place of a dense layer and batch normalization in test mode.

    W : ndarray of shape (n_in, n_out); all others but eps : (n_out,)
    Returns (W2, b2), shaped like W and b.
    """
    ### BEGIN SOLUTION
    scale = gamma / np.sqrt(var + eps)
    return W * scale, (b - mean) * scale + beta
    ### END SOLUTION


# %% nbgrader={"grade_id": "fold_batchnorm_test", "grade": true, "points": 1}
with exercise("fold_batchnorm") as check:
    ### BEGIN SEALED
    def folded_test(spread=lambda v, e: np.sqrt(v + e), bias=None, factor=lambda gamma, s: gamma / s):
        """W2 and b2, some steps replaced; bias is a function of b, mean, beta and the factor."""
        bias = bias or (lambda b, mean, beta, f: (b - mean) * f + beta)

        def fold(W, b, gamma, beta, mean, var, eps=1e-5):
            f = factor(gamma, spread(var, eps))
            return W * f, bias(b, mean, beta, f) + np.zeros(len(b))

        return fold

    fold_test = folded_test()

    def pieces_test(**pieces):
        """A suspect: W2 or b2 from a function of W, b, mean, d = b - mean, gamma, beta and sigma."""

        def fold(W, b, gamma, beta, mean, var, eps=1e-5):
            known = {"W": W, "b": b, "mean": mean, "d": b - mean, "gamma": gamma, "beta": beta}
            right = dict(zip(("W2", "b2"), fold_test(W, b, gamma, beta, mean, var, eps), strict=True))
            wrong = {name: piece(s=np.sqrt(var + eps), **known) for name, piece in pieces.items()}
            return tuple((right | wrong).values())

        return fold

    suspects = {
        "var is a variance: divide by its root.": folded_test(spread=lambda v, e: v + e),
        "var is a variance: divide by its root, with eps under it.": folded_test(spread=lambda v, e: v),
        "eps is forgotten: sqrt(var + eps).": folded_test(spread=lambda v, e: np.sqrt(v)),
        "eps belongs under the root: sqrt(var + eps).": folded_test(spread=lambda v, e: np.sqrt(v) + e),
        "eps is always 1e-5 here: use the argument.": folded_test(spread=lambda v, e: np.sqrt(v + 1e-5)),
        "The default of eps is 1e-5.": lambda W, b, gamma, beta, mean, var, eps=1e-3: fold_test(
            W, b, gamma, beta, mean, var, eps
        ),
        "The bias b is missing: it goes through the normalization as well.": folded_test(
            bias=lambda b, mean, beta, f: beta - mean * f
        ),
        "The mean is missing in b2.": folded_test(bias=lambda b, mean, beta, f: b * f + beta),
        "beta is missing in b2.": folded_test(bias=lambda b, mean, beta, f: (b - mean) * f),
        "b is not scaled: (b - mean) * gamma / sigma.": folded_test(
            bias=lambda b, mean, beta, f: b - mean * f + beta
        ),
        "mean is not scaled: (b - mean) * gamma / sigma.": folded_test(
            bias=lambda b, mean, beta, f: b * f - mean + beta
        ),
        "b - mean is not scaled: multiply by gamma / sigma.": folded_test(
            bias=lambda b, mean, beta, f: b - mean + beta
        ),
        "The mean is subtracted, not added.": folded_test(
            bias=lambda b, mean, beta, f: (b + mean) * f + beta
        ),
        "beta is scaled as well: it comes in after the division.": folded_test(
            bias=lambda b, mean, beta, f: (b - mean + beta) * f
        ),
        "beta is subtracted: it is added.": folded_test(bias=lambda b, mean, beta, f: (b - mean) * f - beta),
        "b2 is b + beta here: (b - mean) * gamma / sigma + beta.": folded_test(
            bias=lambda b, mean, beta, f: b + beta
        ),
        "b2 is b as it was.": folded_test(bias=lambda b, mean, beta, f: b),
        "b2 is beta alone: where are b and the mean?": folded_test(bias=lambda b, mean, beta, f: beta),
        "gamma is missing in W2.": lambda W, b, gamma, beta, mean, var, eps=1e-5: (
            W / np.sqrt(var + eps),
            fold_test(W, b, gamma, beta, mean, var, eps)[1],
        ),
        "Each unit has a gamma of its own: W2 takes that of the first one for all.": pieces_test(
            W2=lambda W, gamma, s, **_: W * gamma[0] / s
        ),
        "gamma is missing.": folded_test(factor=lambda gamma, s: 1 / s),
        "Multiply by gamma and divide by sigma: here it is the other way round.": folded_test(
            factor=lambda gamma, s: s / gamma
        ),
        "Multiply by 1 / sigma, not by sigma.": folded_test(factor=lambda gamma, s: gamma * s),
        "The division by sigma is missing.": folded_test(factor=lambda gamma, s: gamma * 1.0),
        "W is not scaled: its columns are multiplied by gamma / sigma.": lambda W, b, *rest: (
            W * 1.0,
            fold_test(W, b, *rest)[1],
        ),
        "The division by sigma is missing in W2.": pieces_test(W2=lambda W, gamma, **_: W * gamma),
        "W2 is divided by the variance: divide by sigma, its root.": pieces_test(
            W2=lambda W, gamma, s, **_: W * gamma / s**2
        ),
        "The division by sigma is missing in b2.": pieces_test(
            b2=lambda d, gamma, beta, **_: gamma * d + beta
        ),
        "gamma and beta have changed places in b2.": pieces_test(
            b2=lambda d, s, gamma, beta, **_: beta * d / s + gamma
        ),
        "gamma and beta have changed places.": pieces_test(
            W2=lambda W, s, beta, **_: W * beta / s, b2=lambda d, s, gamma, beta, **_: beta * d / s + gamma
        ),
        "gamma multiplies b alone, and sigma divides the mean alone: mind the brackets.": pieces_test(
            b2=lambda b, mean, s, gamma, beta, **_: gamma * b - mean / s + beta
        ),
        "gamma is missing in b2.": pieces_test(b2=lambda d, s, beta, **_: d / s + beta),
        "b2 is divided by the variance: divide by sigma, its root.": pieces_test(
            b2=lambda d, s, gamma, beta, **_: gamma * d / s**2 + beta
        ),
        "The mean is subtracted from b, not b from the mean.": folded_test(
            bias=lambda b, mean, beta, f: (mean - b) * f + beta
        ),
        "beta is multiplied by gamma as well: it comes in last.": pieces_test(
            b2=lambda d, s, gamma, beta, **_: gamma * (d / s + beta)
        ),
        "The mean is subtracted after b was scaled: it is scaled with b.": pieces_test(
            b2=lambda b, mean, s, gamma, beta, **_: (b * gamma - mean) / s + beta
        ),
    }
    ### END SEALED
    W_test = np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.25]])
    V_test = np.array([[3, -1, 7], [0, 2, 6]])
    pair_test = (np.array([2.0, 0.5]), np.array([0.3, -1.0]), np.array([1.0, -0.5]), np.array([4.0, 1e-4]))
    triple_test = (np.array([3, 1, -2]), np.array([1, 0, 2]), np.array([2, -1, 3]), np.array([1, 4, 2]))
    cases_test = [
        (W_test, np.array([0.5, -1.5]), *pair_test),
        (V_test, np.array([4, 2, -1]), *triple_test, 0.5),
        (W_test.T, np.array([1.5, 0.25, -1.0]), *(1.5 * part for part in triple_test), 2.0),
    ]
    check.compare(fold_batchnorm, fold_test, cases_test, returns=("W2", "b2"), suspects=suspects)
    ### BEGIN HIDDEN TESTS
    cases_test = [
        (
            check.rng.normal(size=(n_test, k_test)),
            *check.rng.normal(size=(4, k_test)),
            check.rng.random(k_test),
            e_test,
        )
        for n_test, k_test, e_test in [(3, 5, 1e-5), (6, 2, 0.3), (1, 4, 1e-8)]
    ]
    check.compare(fold_batchnorm, fold_test, cases_test, returns=("W2", "b2"), suspects=suspects)
    ### END HIDDEN TESTS

# %% [markdown]
# ## 6. When to stop?
#
# Look back at the curves of section 4: without dropout the test error is lowest after a few epochs, and
# rises again while the network learns the wrong labels. Here is the loss on the 500 validation digits:


# %%
def both_losses():
    """The loss on training and on validation data after each epoch."""
    X, labels = small_data(seed=0)
    watch = lambda net: (net.loss(X, labels), net.loss(X_val, y_val))
    return np.transpose(train(X, labels, watch=watch).history)


def show_losses():
    training, validation = both_losses()
    ax = plot_learning_curves({"training": training, "validation": validation})
    lowest = validation.argmin()
    ax.plot(lowest, validation[lowest], "o", color=CYCLE[1], markersize=9, markeredgecolor="white")
    show(ax)


# %% grader={"picture": true}
show_losses()

# %% grader={"claim": true}
training_claim, validation_claim = both_losses()
lowest_claim = int(validation_claim.argmin())
assert 3 <= lowest_claim <= 20
assert validation_claim[-1] > validation_claim[lowest_claim] + 0.15
assert training_claim[-1] < training_claim[lowest_claim] / 3
assert np.any(np.diff(validation_claim[: lowest_claim + 1]) > 0)  # it rises before the lowest point as well

# %% [markdown]
# The cheapest regularization of all: **stop there**. It keeps the weights near where they began, and so
# small, as L2 does ([Goodfellow et al., section
# 7.8](https://www.deeplearningbook.org/contents/regularization.html)). But while you train you cannot see
# the rest of the curve, and it is not smooth. If you stop at the first rise, what do you risk?
#
# So have **patience**: go on until the loss has failed to improve for so many epochs in a row, then go back
# to the best parameters. They have to be kept, since training has gone on since.
#
# ### Exercise: `early_stopping`
#
# Write the class. After each epoch somebody calls `update(val_loss, params)`. If `val_loss` is lower than
# the best so far by **more** than `min_delta`, that is an improvement: then, and only then, `best_loss`,
# `best_epoch` (counted from 0) and `best_params` change. `update` returns True once `patience` updates in a
# row were no improvement, else False.
#
# `params` is a dict of arrays, and the optimizer goes on changing these very arrays.
#
# <details><summary>Hint 1</summary>
#
# Two things have to be remembered beside the three that are asked for: the epoch, and how many updates in a
# row were no improvement. With `best_loss = np.inf` at the start, the first update is an improvement by
# itself.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `self.best_params = params` is the same dict under a second name, and `dict(params)` is a new dict with
# the same arrays in it. Both change when the optimizer goes on. Every array has to be copied.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `if val_loss < self.best_loss - self.min_delta:` keep loss, epoch and `{name: array.copy() for name, array
# in params.items()}`, and set the counter to 0; otherwise count. Return `counter >= patience`.
#
# </details>


# %% nbgrader={"grade_id": "early_stopping", "solution": true}
class EarlyStopping:
    """Says when to stop, and keeps the best parameters.

    patience : how many updates in a row may be no improvement; min_delta : number, at least 0
    best_params, best_loss, best_epoch : of the best update so far
    """

    def __init__(self, patience, min_delta=0.0):
        ### BEGIN SOLUTION
        self.patience, self.min_delta = patience, min_delta
        self.best_params, self.best_loss, self.best_epoch = None, np.inf, None
        self._epoch = self._waited = 0
        ### END SOLUTION

    def update(self, val_loss, params):
        """Take note of an epoch; params : dict of ndarrays. Returns True if training should stop."""
        ### BEGIN SOLUTION
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self._epoch
            self.best_params = {name: array.copy() for name, array in params.items()}
            self._waited = 0
        else:
            self._waited += 1
        self._epoch += 1
        return self._waited >= self.patience
        ### END SOLUTION


# %% nbgrader={"grade_id": "early_stopping_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def follow_test(**wrong):
    """What a stopper says to a list of losses, right or with some steps replaced by wrong ones."""
    step = {
        "better": lambda loss, best, delta: loss < best - delta,
        "resets": True,
        "late": 0,
        "first": 0,
        "counts": "epochs",
        "against": "best",
        "start": np.inf,
        "tracks": False,
        "kept": "best",
        "says": lambda waited, patience, epoch, better: waited >= patience,
        **wrong,
    }

    def follow(losses, patience, delta=0.0):
        best = tracked = last = step["start"]
        waited, best_epoch, n_better, best_params, told = 0, None, 0, None, []
        for epoch, loss in enumerate(losses):
            better = False
            reference = {"best": tracked if step["tracks"] == "compare" else best, "last": last}[
                step["against"]
            ]
            if step["better"](loss, reference, delta):
                best, n_better, better = loss, n_better + 1, True
                counted = {"improvements": n_better - 1, "failures": epoch + 1 - n_better, "first": 0}
                best_epoch = counted.get(step["counts"], epoch)
                best_params = epoch
                waited = 0 if step["resets"] else waited
            else:
                waited += 1
            tracked, last = min(tracked, loss), loss
            best_epoch = epoch if step["counts"] == "last" else best_epoch
            told.append(
                (
                    step["says"](waited, patience + step["late"], epoch, better),
                    tracked if step["tracks"] else best,
                    best_epoch + step["first"],
                )
            )
        at = {"best": best_params, "live": len(losses), "last": len(losses) - 1}[step["kept"]]
        stops, bests, epochs = zip(*told, strict=True)
        return list(stops), list(bests), list(epochs), *weights_test(at)

    return follow


def weights_test(epoch):
    """The parameters of an epoch."""
    return np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 1.0]]) * (epoch + 2), np.array([0.5, -1.0]) - epoch


def parts_of_test(check, stopper, loss=None):
    """The three attributes."""
    for name in ("best_params", "best_loss", "best_epoch"):
        check.that(
            hasattr(stopper, name), f"The object has no attribute {name} after an update: set self.{name}."
        )
    best = stopper.best_params
    is_empty = best is None or (isinstance(best, dict) and not best)
    first = "After the first update nothing is kept: it is an improvement by itself, as best_loss begins at "
    check.that(
        not is_empty or loss is None or stopper.best_loss != loss,
        "best_loss is that of the last update, but best_params is empty: keep copies of the arrays there.",
    )
    check.that(not is_empty, first + "infinity and a lower loss is better.")
    fits = isinstance(best, dict) and set(best) == {"W", "b"}
    check.that(fits, "best_params must be a dict with the keys of params, W and b here.")
    return best, stopper.best_loss, stopper.best_epoch


### END SEALED

# %% nbgrader={"grade_id": "early_stopping_stop_test", "grade": true, "points": 1}
with exercise("early_stopping", title="early_stopping, when to stop") as check:
    names = ("the list of update's answers", "best_loss after each update", "best_epoch after each update")

    ### BEGIN SEALED
    def three_of_test(**wrong):
        return lambda *args: follow_test(**wrong)(*args)[:3]

    suspects = {
        "An equal loss is no improvement: lower by more than min_delta.": three_of_test(
            better=lambda loss, best, delta: loss <= best - delta
        ),
        "min_delta is not used: lower by more than min_delta.": three_of_test(
            better=lambda loss, best, delta: loss < best
        ),
        "min_delta has the wrong sign: a loss above the best one counts as better.": three_of_test(
            better=lambda loss, best, delta: loss < best + delta
        ),
        "min_delta is a difference, not a share of the best loss.": three_of_test(
            better=lambda loss, best, delta: loss < (best * (1 - delta) if np.isfinite(best) else np.inf)
        ),
        "An improvement starts the count again: set it to 0.": three_of_test(resets=False),
        "An improvement starts the count again: set it to 0 before False is returned.": three_of_test(
            resets=False, says=lambda waited, patience, epoch, better: not better and waited >= patience
        ),
        "That is the count of updates without improvement: return whether it has reached patience.": (
            three_of_test(says=lambda waited, patience, epoch, better: 0 if better else waited)
        ),
        "All updates are counted: count those in a row that did not improve.": three_of_test(
            says=lambda waited, patience, epoch, better: not better and epoch >= patience
        ),
        "All updates are counted, from 1: count those in a row that did not improve.": three_of_test(
            says=lambda waited, patience, epoch, better: not better and epoch + 1 >= patience
        ),
        "All updates are counted: after an improvement the count begins at 0 again.": (
            three_of_test(says=lambda waited, patience, epoch, better: epoch >= patience),
            three_of_test(says=lambda waited, patience, epoch, better: epoch + 1 >= patience),
        ),
        "best_epoch stays 0: set self.best_epoch wherever the loss improves.": lambda *args: (
            *three_of_test()(*args)[:2],
            [0] * len(args[0]),
        ),
        "best_epoch stays -1: set self.best_epoch wherever the loss improves.": lambda *args: (
            *three_of_test()(*args)[:2],
            [-1] * len(args[0]),
        ),
        "best_loss is never written down, so every loss is an improvement: self.best_loss = val_loss.": (
            lambda losses, *rest: ([False] * len(losses), [np.inf] * len(losses), list(range(len(losses))))
        ),
        "It does not stop in time, if at all: patience updates in a row are enough (>=).": (
            three_of_test(late=1)
        ),
        "best_epoch stays at the first update: it changes with each improvement.": three_of_test(
            counts="first", says=lambda waited, patience, epoch, better: epoch >= patience
        ),
        "It stops one update too early: patience updates in a row are waited for.": three_of_test(late=-1),
        "best_epoch counts from 0: the first update is epoch 0.": three_of_test(first=1),
        "best_epoch is the number of the update, not of the improvement.": three_of_test(
            counts="improvements"
        ),
        "best_epoch is the number of the update: count every update, not only those that fail.": (
            three_of_test(counts="failures")
        ),
        "best_epoch moves on without an improvement: that is the last epoch.": three_of_test(counts="last"),
        "A loss is compared with the one before it: compare with the best so far.": three_of_test(
            against="last"
        ),
        "A loss is better where it is lower, not higher.": three_of_test(
            better=lambda loss, best, delta: loss > best + delta, start=-np.inf
        ),
        "best_loss follows every small decrease: it changes only on an improvement.": three_of_test(
            tracks=True
        ),
        "best_loss follows every small decrease, so small steps never add up.": three_of_test(
            tracks="compare"
        ),
        "min_delta is a difference: here the best loss is divided.": three_of_test(
            better=lambda loss, best, delta: loss < best / (1 + delta)
        ),
        "Any change by more than min_delta counts: only a lower loss is better.": three_of_test(
            better=lambda loss, best, delta: abs(loss - best) > delta
        ),
        "The count is not kept from one update to the next: it belongs to self.": three_of_test(
            says=lambda waited, patience, epoch, better: not better and patience <= 1
        ),
        "True is returned where the loss improved: it says whether to stop.": three_of_test(
            says=lambda waited, patience, epoch, better: better
        ),
        "True is returned where the loss did not improve: patience updates in a row are waited for.": (
            three_of_test(says=lambda waited, patience, epoch, better: not better)
        ),
        "True and False are exchanged: True says that it is time to stop.": three_of_test(
            says=lambda waited, patience, epoch, better: waited < patience
        ),
    }
    ### END SEALED

    def told_test(losses, patience, *delta):
        stopper = check.call(EarlyStopping, patience, *delta, returns="an EarlyStopping")
        other = check.call(EarlyStopping, 1, *delta, returns="an EarlyStopping")
        told = []
        for epoch_test, loss_test in enumerate(losses):
            W_test, b_test = weights_test(epoch_test)
            now_test, how_test = {"W": W_test, "b": b_test}, {"returns": "True or False", "gives": names}
            stop_test = check.call(stopper.update, loss_test, now_test, **how_test)
            check.call(
                other.update, 5.0 - epoch_test, {"W": 1 - W_test, "b": b_test}, returns="True or False"
            )
            told.append((stop_test, *parts_of_test(check, stopper, loss_test)[1:]))
        return tuple(map(list, zip(*told, strict=True)))

    cases_test = [
        ([1.0, 0.5, 0.75, 0.25, 0.5, 0.5, 0.375], 3),
        ([2.0, 1.0, 1.0, 1.5], 2),
        ([1.0, 0.75, 0.625, 0.5, 0.25, 0.125], 3, 0.25),
        ([4.0, 3.5, 3.0, 2.75, 2.5, 2.25], 4, 1.5),
        ([3.0, 3.5], 1),
        ([0.5, 2.0, 1.0, 0.75, 0.625], 4),
        ([1.0, 1.125, 0.5, 0.625, 0.75, 0.5], 3, 0.25),
    ]
    right_test = three_of_test()
    check.compare(told_test, right_test, cases_test, returns=names, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for patience_test, delta_test in [(1, 0.0), (2, 0.125), (4, 0.25), (3, 0.5)]:
        losses_test = (check.rng.integers(0, 24, size=25) / 8 + 2 - np.arange(25) / 16).tolist()
        stops_test = right_test(losses_test, patience_test, delta_test)[0]
        n_test = stops_test.index(True) + 1 if True in stops_test else 25
        cases_test = [(losses_test[:n_test], patience_test, delta_test)]
        check.compare(told_test, right_test, cases_test, returns=names, suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "early_stopping_params_test", "grade": true, "points": 1}
with exercise("early_stopping", title="early_stopping, best_params") as check:
    names = ("best_params['W']", "best_params['b']")

    ### BEGIN SEALED
    def kept_by_test(**wrong):
        return lambda *args: follow_test(**wrong)(*args)[3:]

    suspects = {
        "best_params changes while training goes on: copy every array, not only the dict.": kept_by_test(
            kept="live"
        ),
        "best_params is from the last update, not from the best one.": kept_by_test(kept="last"),
        "An equal loss is no improvement: lower by more than min_delta.": kept_by_test(
            better=lambda loss, best, delta: loss <= best - delta
        ),
        "min_delta is not used: best_params changes on an improvement by more than min_delta.": kept_by_test(
            better=lambda loss, best, delta: loss < best
        ),
        "min_delta has the wrong sign: a loss above the best one counts as better.": kept_by_test(
            better=lambda loss, best, delta: loss < best + delta
        ),
        "A loss is compared with the one before it: compare with the best so far.": kept_by_test(
            against="last"
        ),
        "A loss is better where it is lower, not higher.": kept_by_test(
            better=lambda loss, best, delta: loss > best + delta, start=-np.inf
        ),
        "min_delta is a difference: here the best loss is divided.": kept_by_test(
            better=lambda loss, best, delta: loss < best / (1 + delta)
        ),
        "min_delta is a difference, not a share of the best loss.": kept_by_test(
            better=lambda loss, best, delta: loss < (best * (1 - delta) if np.isfinite(best) else np.inf)
        ),
        "Any change by more than min_delta counts: only a lower loss is better.": kept_by_test(
            better=lambda loss, best, delta: abs(loss - best) > delta
        ),
        "best_loss follows every small decrease, so small steps never add up.": kept_by_test(
            tracks="compare"
        ),
        "best_params is from the first update: replace it at each improvement.": lambda *args: weights_test(
            0
        ),
    }
    ### END SEALED

    def kept_test(losses, patience, *delta):
        """A training that changes its arrays in place and goes on after the last update."""
        holder = check.call(EarlyStopping, 9, returns="an EarlyStopping")
        stopper = check.call(EarlyStopping, patience, *delta, returns="an EarlyStopping")
        W_test, b_test = weights_test(0)
        check.call(holder.update, 1.0, {"W": W_test, "b": b_test}, returns="True or False")
        parts_of_test(check, holder)
        for epoch_test, loss_test in enumerate(losses):
            W_test, b_test = weights_test(epoch_test)
            check.fill(holder, "best_params", {"W": W_test, "b": b_test})
            stop_test = {"returns": "True or False", "inplace": (1,), "gives": names}
            check.call(stopper.update, loss_test, holder.best_params, **stop_test)
        W_test, b_test = weights_test(len(losses))
        check.fill(holder, "best_params", {"W": W_test, "b": b_test})
        best = parts_of_test(check, stopper)[0]
        return best["W"], best["b"]

    pair_test = [check.call(EarlyStopping, 3, returns="an EarlyStopping") for _ in range(2)]
    for k_test, stopper_test in enumerate(pair_test):
        W_test, b_test = weights_test(k_test)
        check.call(stopper_test.update, 1.0 + k_test, {"W": W_test, "b": b_test}, returns="True or False")
    for k_test, stopper_test in enumerate(pair_test):
        found_test = parts_of_test(check, stopper_test)
        W_test, _ = weights_test(k_test)
        check.that(
            found_test[1] in (1.0, 2.0),
            f"best_loss is {found_test[1]} after the first update: it is its loss.",
        )
        own_test = found_test[1] == 1.0 + k_test and np.array_equal(found_test[0]["W"], W_test)
        check.that(
            own_test, "Two objects share what they remember: set self.best_... in __init__, not in the class."
        )
    cases_test = [
        ([1.0, 0.5, 0.75, 0.625, 0.875], 4),
        ([2.0, 1.0, 1.0, 1.5], 3),
        ([1.0, 0.75, 0.625, 0.5, 0.375], 6, 0.375),
        ([3.0, 3.5], 1),
        ([1.0, 1.125, 0.5, 0.625, 0.75], 4, 0.25),
        ([4.0, 3.0, 2.75], 5, 0.5),
    ]
    check.compare(kept_test, kept_by_test(), cases_test, returns=names, suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for patience_test, delta_test in [(3, 0.0), (5, 0.25)]:
        losses_test = (check.rng.integers(0, 24, size=12) / 8 + 2).tolist()
        stops_test = follow_test()(losses_test, patience_test, delta_test)[0]
        n_test = stops_test.index(True) + 1 if True in stops_test else 12
        cases_test = [(losses_test[:n_test], patience_test, delta_test)]
        check.compare(kept_test, kept_by_test(), cases_test, returns=names, suspects=suspects)
    ### END HIDDEN TESTS


# %%
def stopped():
    """Train with your EarlyStopping; return the epochs it took, its stopper, and both test errors."""
    X, labels = small_data(seed=0)
    stopper, watch = EarlyStopping(patience=5), lambda net: net.error(X_unseen, y_unseen)
    short, whole = train(X, labels, stopper=stopper, watch=watch), train(X, labels)
    short.params = stopper.best_params
    return len(short.history), stopper, short.error(X_unseen, y_unseen), whole.error(X_unseen, y_unseen)


# %% grader={"picture": true}
with needs("EarlyStopping"):
    print(
        "stopped after {} epochs: test error {:.1%}, after all forty {:.1%}".format(
            *stopped()[::2], stopped()[3]
        )
    )

# %% grader={"claim": true}
epochs_claim, stopper_claim, short_claim, whole_claim = stopped()
assert epochs_claim < 30
assert stopper_claim.best_epoch == epochs_claim - 6
assert short_claim < whole_claim - 0.02

# %% [markdown]
# The digits that decide when to stop are **validation** data. Decide by the test data, and they are no test
# any more (notebook 06).
#
# ## 7. Where do more data come from?
#
# From the data. A 7 that stands one pixel further right is still a 7, and to the network it is a new image:
# all 196 numbers have moved. Whoever knows what may change about an image **without changing the label**
# can make as many images as they want: **data augmentation**. May a 7 be mirrored? May a 6 be turned by 180
# degrees? May a cat be mirrored?
#
# ### Exercise: `augment`
#
# Write three functions. `shift` moves all images by `dx` pixels to the **right** and by `dy` **down**
# (negative: left, up). What leaves the image is gone, and zeros come in. `horizontal_flip` exchanges left
# and right. And `random_shift` gives **each image its own** `dx` and `dy`, whole numbers from `-max_shift`
# to `max_shift`, ends included, all equally likely.
#
# `images` has the shape `(n, h, w)`: the image, then the row, counted from the top, then the column.
#
# <details><summary>Hint 1</summary>
#
# `np.roll` would bring in on the left what leaves on the right. Begin with `np.zeros_like(images)`, and
# copy one block into it: from which columns, into which?
#
# </details>
# <details><summary>Hint 2</summary>
#
# For `dx = 2` and a width of 14, columns 0 to 11 go to columns 2 to 13. For negative `dx` it is the other
# way round. `max(dx, 0)` and `max(-dx, 0)` save you the cases. And what if `dx` is larger than the image?
#
# </details>
# <details><summary>Hint 3</summary>
#
# `out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)]` is where the block goes, and the same
# with `-dy`, `-dx` is where it comes from; if `abs(dx) >= w` or `abs(dy) >= h`, all is 0. For the random
# ones: `rng.integers(-max_shift, max_shift + 1)`, twice for each image, and `shift` of `images[i : i + 1]`.
#
# </details>


# %% nbgrader={"grade_id": "augment", "solution": true}
def shift(images, dx, dy):
    """Move images dx pixels to the right and dy down; zeros come in.

    images : ndarray of shape (n, h, w); dx, dy : int. Returns a new array of that shape.
    """
    ### BEGIN SOLUTION
    out, (_, h, w) = np.zeros_like(images), images.shape
    if abs(dx) < w and abs(dy) < h:
        source = images[:, max(-dy, 0) : h + min(-dy, 0), max(-dx, 0) : w + min(-dx, 0)]
        out[:, max(dy, 0) : h + min(dy, 0), max(dx, 0) : w + min(dx, 0)] = source
    return out
    ### END SOLUTION


def horizontal_flip(images):
    """Exchange left and right. images : ndarray of shape (n, h, w). Returns an array of that shape."""
    ### BEGIN SOLUTION
    return images[:, :, ::-1].copy()
    ### END SOLUTION


def random_shift(images, max_shift, rng):
    """Shift each image by a dx and a dy of its own, from -max_shift to max_shift.

    images : ndarray of shape (n, h, w); max_shift : int; rng : numpy.random.Generator
    Returns a new array of that shape.
    """
    ### BEGIN SOLUTION
    moves = rng.integers(-max_shift, max_shift, size=(len(images), 2), endpoint=True)
    return np.concatenate([shift(image[None], dx, dy) for image, (dx, dy) in zip(images, moves, strict=True)])
    ### END SOLUTION


# %% nbgrader={"grade_id": "augment_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def moved_test(images, dx, dy, fill=0):
    """Images moved to the right and down, pixel by pixel; `fill` may be "wrap" or "edge"."""
    _, h, w = images.shape
    rows, columns = np.arange(h)[:, None] - dy, np.arange(w)[None, :] - dx
    inside = (rows >= 0) & (rows < h) & (columns >= 0) & (columns < w)
    if fill == "wrap":
        return images[:, rows % h, columns % w]
    found = images[:, np.clip(rows, 0, h - 1), np.clip(columns, 0, w - 1)]
    return found if fill == "edge" else np.where(inside, found, fill).astype(images.dtype)


def moves_test(images, out, max_shift, fill=0):
    """The dx and dy of each image, shape (n, 2); a row of nan where none fits."""
    found = np.full((len(images), 2), np.nan)
    for dx in range(-max_shift, max_shift + 1):
        for dy in range(-max_shift, max_shift + 1):
            found[(moved_test(images, dx, dy, fill) == out).all(axis=(1, 2))] = dx, dy
    return found


def require_random_moves_test(check, images, out, max_shift):
    """Each image has a shift of its own, and all shifts are equally frequent, as far as chance goes."""
    fits = isinstance(out, np.ndarray) and out.shape == images.shape
    check.that(fits, f"random_shift must return an array of the shape of images, {images.shape}.")
    moves, n, k = moves_test(images, out, max_shift), len(images), 2 * max_shift + 1
    lost = np.isnan(moves[:, 0])
    if lost.any():
        wrapped = ~np.isnan(moves_test(images, out, max_shift, "wrap")[:, 0])
        check.that(not wrapped.all(), "What leaves on one side comes in on the other: zeros come in.")
        farther = ~np.isnan(moves_test(images, out, max_shift + 2)[:, 0])
        check.that(not farther.all(), f"max_shift is {max_shift}, but some images are moved farther.")
        only_first = lost[1:].all() and not lost[0] and not out[1:].any()
        of_first = ~np.isnan(moves_test(np.broadcast_to(images[:1], images.shape), out, max_shift)[:, 0])
        check.that(not of_first.all(), "Each result is the first image, moved: each image is moved itself.")
        check.that(not only_first, "Only the first image is moved: is the return inside of the loop?")
        only_last = lost[:-1].all() and not lost[-1]
        check.that(not only_last, "Only the last image is moved: write down the result in the loop.")
        check.that(
            False, f"Image {lost.argmax()} is not the one handed in, moved by up to {max_shift} pixels."
        )
    check.that((moves != 0).any(), "No image has moved.")
    same = (moves == moves[:1]).all()
    check.that(not same, "All images are moved alike: draw a dx and a dy for each.")
    for name, values in zip(["dx", "dy"], moves.T, strict=True):
        check.that((values != values[0]).any(), f"All images have the same {name}: draw one for each.")
    alike = (moves[:, 0] == moves[:, 1]).all()
    check.that(not alike, "dx and dy are always the same: draw two numbers for each image.")
    for name, values in zip(["dx", "dy"], moves.T, strict=True):
        counts = {size: int(np.sum(values == size)) for size in range(-max_shift, max_shift + 1)}
        missing = [size for size, count in counts.items() if not count]
        upper = missing == [max_shift]
        check.that(not upper, f"{name} is never {max_shift}: rng.integers leaves out its upper end.")
        check.that(
            not missing,
            f"{name} is never {missing and missing[0]}: from {-max_shift} to {max_shift}, ends included.",
        )
        bound = 7 * np.sqrt(n * (k - 1)) / k + 1
        odd = [size for size, count in counts.items() if abs(count - n / k) > bound]
        check.that(
            not odd, f"{name} is {odd and odd[0]} too often or too rarely: all sizes are equally likely."
        )
    pairs = {tuple(move) for move in moves.tolist()}
    check.that(len(pairs) == k * k, "Some pairs of dx and dy never come: draw the two independently.")


### END SEALED

# %% nbgrader={"grade_id": "augment_shift_test", "grade": true, "points": 2}
with exercise("augment", title="augment, shift") as check:
    ### BEGIN SEALED
    def slipping_test(images, dx, dy):
        """Slices whose ends are negative numbers."""
        out = np.zeros_like(images)
        out[:, dy:, dx:] = images[:, : -dy or None, : -dx or None]
        return out

    def unchecked_test(forward):
        """Pixel by pixel, where only the upper ends are checked."""

        def move(images, dx, dy):
            out, (_, h, w) = np.zeros_like(images), images.shape
            for y, x in np.ndindex(h, w):
                to_y, to_x = (y + dy, x + dx) if forward else (y - dy, x - dx)
                if -h <= to_y < h and -w <= to_x < w:
                    here, there = ((to_y, to_x), (y, x)) if forward else ((y, x), (to_y, to_x))
                    out[:, *here] = images[:, *there]
            return out

        return move

    def other_side_test(images, dx, dy):
        found = moved_test(images, dx, dy, "wrap").copy()
        for axis, by in ((2, dx), (1, dy)):
            strip = np.moveaxis(found, axis, 0)
            strip[slice(-by, None) if by >= 0 else slice(None, -by)] = 0 if by else strip[slice(-by, None)]
        return found

    def left_behind_test(images, dx, dy):
        """Moved on top of what was there."""
        inside = moved_test(np.ones(images.shape), dx, dy) > 0
        return np.where(inside, moved_test(images, dx, dy), images)

    negative_test = (
        "A negative index counts from the end: check that it is at least 0, as well as the upper end."
    )
    suspects = {
        negative_test: (
            unchecked_test(True),
            unchecked_test(False),
        ),
        "What the image has left is still there: begin with zeros, not with a copy.": left_behind_test,
        "Only the first image is moved: a colon in the first place stands for all of them.": (
            lambda images, dx, dy: np.concatenate([moved_test(images[:1], dx, dy), 0 * images[1:]]),
            lambda images, dx, dy: np.concatenate([moved_test(images[:1], dx, dy), images[1:]]),
        ),
        "What leaves on one side comes in on the other (np.roll): zeros come in.": lambda images, dx, dy: (
            moved_test(images, dx, dy, "wrap")
        ),
        "Zeros stand on the wrong side: what came in from the other side (np.roll) is still there.": (
            other_side_test
        ),
        "dx is to the right and dy down: they have changed places.": lambda images, dx, dy: moved_test(
            images, dy, dx
        ),
        "A positive dx is to the right, a positive dy down: both go the other way.": lambda images, dx, dy: (
            moved_test(images, -dx, -dy)
        ),
        "A positive dx is to the right.": lambda images, dx, dy: moved_test(images, -dx, dy),
        "A positive dy is down: row 0 is the top one.": lambda images, dx, dy: moved_test(images, dx, -dy),
        "The rim is repeated: zeros come in.": lambda images, dx, dy: moved_test(images, dx, dy, "edge"),
        "dy is not used.": lambda images, dx, dy: moved_test(images, dx, 0),
        "dx is not used.": lambda images, dx, dy: moved_test(images, 0, dy),
        "Where dx is not 0, dy is not used: both at a time.": lambda images, dx, dy: moved_test(
            images, dx, 0 if dx else dy
        ),
        "The images change places: the first axis is the number of the image.": lambda images, dx, dy: (
            np.concatenate([images[dx:], 0 * images[:dx]]) if 0 <= dx <= len(images) else images
        ),
        "A negative shift goes the other way: take no absolute value.": lambda images, dx, dy: moved_test(
            images, abs(dx), abs(dy)
        ),
        "Negative shifts are not moved: left and up are to be written, too.": lambda images, dx, dy: (
            moved_test(images, max(dx, 0), max(dy, 0))
        ),
        "What comes in is 1: zeros come in.": lambda images, dx, dy: moved_test(images, dx, dy, 1),
        "Slices with negative ends: left and up, and far shifts, need care.": slipping_test,
    }
    ### END SEALED
    small_test = np.arange(1, 25).reshape(2, 3, 4)
    tall_test = np.linspace(0.1, 1.5, 15).reshape(1, 5, 3)
    bytes_test = (10 * np.arange(1, 25)).astype(np.uint8).reshape(3, 2, 4)
    cases_test = [
        (small_test, 1, 0),
        (small_test, 0, 1),
        (tall_test, -1, 0),
        (tall_test, 0, -2),
        (small_test, 2, -1),
        (tall_test, -1, 2),
        (bytes_test, 1, 1),
        (bytes_test, -2, -1),
        (small_test * 1.0, 0, 0),
        (small_test, 4, 0),
        (small_test, 6, 1),
        (small_test, 0, 4),
        (tall_test, -5, 1),
        (bytes_test, 1, -3),
        (tall_test, -3, -5),
    ]
    check.compare(shift, moved_test, cases_test, returns="the images", suspects=suspects)
    ### BEGIN HIDDEN TESTS
    for dx_test in range(-5, 6):
        for dy_test in range(-6, 7, 2):
            cases_test = [(check.rng.normal(size=(3, 5, 4)), dx_test, dy_test)]
            check.compare(shift, moved_test, cases_test, returns="the images", suspects=suspects)
    cases_test = [(check.rng.integers(0, 256, size=(4, 3, 6)).astype(np.uint8), 2, -1)]
    check.compare(shift, moved_test, cases_test, returns="the images", suspects=suspects)
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "augment_flip_test", "grade": true, "points": 1}
with exercise("augment", title="augment, horizontal_flip") as check:
    ### BEGIN SEALED
    suspects = {
        "Up and down are exchanged: left and right are the last axis.": lambda images: images[:, ::-1],
        "The images come in reverse order: the first axis is the number of the image.": lambda images: images[
            ::-1
        ],
        "Up and down are exchanged as well: that is half a turn.": lambda images: images[:, ::-1, ::-1],
        "All three axes are turned round: only the last one.": lambda images: images[::-1, ::-1, ::-1],
        "The images come in reverse order as well.": lambda images: images[::-1, :, ::-1],
        "Rows and columns of each image have changed places: mirror it, do not transpose it.": (
            lambda images: images.swapaxes(1, 2)
        ),
        "That is a quarter turn: only left and right are exchanged.": (
            lambda images: np.rot90(images, axes=(1, 2)),
            lambda images: np.rot90(images, -1, axes=(1, 2)),
        ),
        "Rows and columns have changed places, and left and right: mirror it, do not transpose it.": (
            lambda images: np.rot90(images, axes=(1, 2))[:, :, ::-1] * 1
        ),
        "Image and row have changed places: the last axis is the one to turn round.": lambda images: (
            images.swapaxes(0, 1)
        ),
        ".T turns the order of all axes round: mirror each image, do not transpose it.": lambda images: (
            images.T
        ),
        "A column is missing: ::-1 turns round, :-1 leaves out the last.": lambda images: images[..., :-1],
        "Nothing is exchanged.": lambda images: images * 1,
    }
    ### END SEALED
    cases_test = [
        (np.arange(1, 25).reshape(2, 3, 4),),
        (np.linspace(0.1, 1.8, 18).reshape(3, 3, 2),),
        ((10 * np.arange(1, 25)).astype(np.uint8).reshape(4, 2, 3),),
    ]
    check.compare(
        horizontal_flip,
        lambda images: images[..., ::-1] * 1,
        cases_test,
        returns="the images",
        suspects=suspects,
    )
    ### BEGIN HIDDEN TESTS
    cases_test = [(check.rng.normal(size=size),) for size in [(3, 4, 5), (1, 6, 3), (5, 2, 7)]]
    check.compare(
        horizontal_flip,
        lambda images: images[..., ::-1] * 1,
        cases_test,
        returns="the images",
        suspects=suspects,
    )
    ### END HIDDEN TESTS

# %% nbgrader={"grade_id": "augment_random_shift_test", "grade": true, "points": 2}
with exercise("augment", title="augment, random_shift") as check:
    X_test = check.made("np.random.default_rng(4).integers(1, 200, size=(900, 6, 7))")
    for images_test, max_test in [(X_test, 1), (X_test.astype(np.uint8), 2), (X_test[:700] / 8, 1)]:
        rng_test, twin_test = np.random.default_rng(11), np.random.default_rng(11)
        out_test = check.call(random_shift, images_test, max_test, rng_test, returns="the images")
        require_random_moves_test(check, images_test, out_test, max_test)
        again_test = check.call(random_shift, images_test, max_test, rng_test, returns="the images")
        same_test = np.array_equal(out_test, again_test)
        check.that(not same_test, "The second call gives the same: draw from rng, without a new seed.")
        equal_test = check.call(random_shift, images_test, max_test, twin_test, returns="the images")
        same_test = np.array_equal(out_test, equal_test)
        check.that(same_test, "Two generators in the same state give different shifts: draw from rng alone.")
    out_test = check.call(random_shift, X_test[:5], 0, rng_test, returns="the images")
    check.array("the images for max_shift = 0", out_test, X_test[:5])
    ### BEGIN HIDDEN TESTS
    for max_test, size_test in [(1, (800, 4, 6)), (3, (3000, 9, 8))]:
        X_test = check.rng.integers(1, 250, size=size_test)
        out_test = check.call(random_shift, X_test, max_test, check.rng, returns="the images")
        require_random_moves_test(check, X_test, out_test, max_test)
    ### END HIDDEN TESTS


# %%
def show_sevens():
    seven = X_pool[np.flatnonzero(y_pool == 7)[:1]]
    copies = [seven, shift(seven, 3, 0), shift(seven, 0, -2), horizontal_flip(seven)]
    copies += [random_shift(seven, 2, np.random.default_rng(seed)) for seed in range(3)]
    titles = ["a seven", "3 right", "2 up", "flipped", "random", "random", "random"]
    show(plot_images(np.concatenate(copies), titles))


# %% grader={"picture": true}
with needs("shift", "horizontal_flip", "random_shift"):
    show_sevens()

# %% [markdown]
# Shifted, it is a 7 each time. Flipped, it is a 7 no longer: nobody writes it like that, and a network that
# learns that this is a 7 will not read better for it. For photographs of cats and cars flipping is
# the first thing that everybody does. Which changes leave the label alone is knowledge about the world that
# the data do not contain.
#
# ## 8. What is each of them worth?
#
# The small-data experiment, once more and in full: 200 digits, every fifth with a random label, tested on
# 1,000 digits with the right labels. Five sets of digits, averaged; the last column says on how many of the
# five the method did better than nothing at all. **Guess first:** which three will be the best?

# %%
N_SEEDS = 5


def methods(seed):
    """What to put into the places of `train`, by name; all of it made of your functions."""
    rng = np.random.default_rng(100 + seed)
    return {
        "nothing": {},
        "L2, 0.03": {"penalty": lambda weights: l2_grad(weights, 0.03)},
        "L1, 0.001": {"penalty": lambda weights: l1_grad(weights, 0.001)},
        "dropout, keep 0.5": {"layer": DroppedRelu(0.5, rng)},
        "batch normalization": {"layer": NormedRelu(50)},
        "early stopping": {"stopper": EarlyStopping(5)},
        "augmentation": {"distort": lambda images, rng: random_shift(images, 1, rng)},
        "4 times the data": {},
    }


def measure(name, seed, places):
    """Return training error, test error and test loss."""
    X, labels = small_data(seed, n=800 if name == "4 times the data" else 200)
    net = train(X, labels, seed=seed, **places)
    if "stopper" in places:
        net.params = places["stopper"].best_params
    return net.error(X, labels), net.error(X_unseen, y_unseen), net.loss(X_unseen, y_unseen)


# %%
def measure_all():
    """Every method on every set of digits; return an array of shape (N_SEEDS, 3) for each, by name."""
    runs = [
        {name: measure(name, seed, places) for name, places in methods(seed).items()}
        for seed in range(N_SEEDS)
    ]
    return {name: np.array([run[name] for run in runs]) for name in runs[0]}


def print_table(table):
    print(f"{'':20}training    test    test   better than")
    print(f"{'':20}   error   error    loss   nothing")
    for name, rows in table.items():
        better = np.sum(rows[:, 1] < table["nothing"][:, 1])
        train_error, test_error, test_loss = rows.mean(axis=0)
        print(f"{name:20}{train_error:8.1%}{test_error:8.1%}{test_loss:8.2f}{better:4} of {N_SEEDS}")


# %%
with needs("l2_grad", "l1_grad", "dropout_forward", "batchnorm_forward", "EarlyStopping", "random_shift"):
    measured = measure_all()
    print_table(measured)

# %% grader={"claim": true}
error_claim = {name_claim: rows_claim[:, 1] for name_claim, rows_claim in measured.items()}
loss_claim = {name_claim: rows_claim[:, 2].mean() for name_claim, rows_claim in measured.items()}
train_claim = {name_claim: rows_claim[:, 0].mean() for name_claim, rows_claim in measured.items()}
for name_claim in ["L2, 0.03", "dropout, keep 0.5", "early stopping", "augmentation", "4 times the data"]:
    assert np.all(error_claim[name_claim] < error_claim["nothing"]), name_claim
    assert train_claim[name_claim] > train_claim["nothing"]
assert min(error_claim, key=lambda name_claim: error_claim[name_claim].mean()) == "4 times the data"
assert error_claim["batch normalization"].mean() > error_claim["nothing"].mean()
assert 0 < error_claim["L1, 0.001"].mean() - error_claim["nothing"].mean() < 0.02
assert loss_claim["L1, 0.001"] < loss_claim["nothing"] - 0.1

# %% [markdown]
# More data are the best of all, though every fifth label of the new ones is wrong as well. L2, dropout, early
# stopping and augmentation are better than nothing on *every one* of the five sets, and all pay with a worse
# training error; that is the trade. L1 of this strength makes the error slightly worse and the loss better:
# the network is less sure of its mistakes. And two thirds of its first weights are nearly 0, as you saw in
# section 3.
#
# And batch normalization is **worse** than nothing. It makes learning faster, and here that means learning
# the wrong labels faster. It is a tool against slow training, not against memorising: its noise regularizes a
# little, and here a little is not enough.
#
# Change the experiment: what happens without wrong labels, with 1,000 digits, with two methods at a time?
# Or play, this time with all that you have written:

# %% grader={"picture": true}
with needs("l2_grad", "l1_grad", "dropout_forward", "dropout_backward", "EarlyStopping"):
    display(overfitting_bench(l2_grad, l1_grad, dropout_forward, dropout_backward, EarlyStopping))

# %% [markdown]
# ## 9. The playground
#
# A network whose every part can be seen and changed: a map of the plane for each unit, each weight as a line.
# Choose a task, a shape and an optimizer, and press Play. A click on a line or on a unit shows what it is,
# and the slider below sets it by hand. Three questions to begin with; their buttons are at the top.
#
# - "XOR with one layer": how few hidden units are enough? And what does "The right feature" do without any?
# - "Spiral, too narrow" and "Spiral, wide": what do the units of the first layer see, what those of the last?
# - "Overfits" and "Regularized": watch the weights and the two losses. Which other controls help?
#
# The line "Settings as text" holds all settings: send it to somebody, who pastes it and sees the same network
# learn. "Write as Python" shows the network as a program of its own.

# %% grader={"picture": true}
playground()

# %% grader={"claim": true}
import dataclasses as dataclasses_claim

from course.demos.playground import presets as presets_claim
from course.demos.playground import state as playground_claim


def played_claim(name, **changes):
    """Return a run of the playground with the settings of a button, some of them changed."""
    settings = dataclasses_claim.replace(presets_claim.PRESETS[name], **changes)
    state = playground_claim.Playground(settings)
    for _ in range(40):
        state.finish_epoch()
    return state.run


def largest_claim(run):
    """Return the largest weight of a network."""
    return max(np.abs(W).max() for W, _ in run.network.weights)


for name_claim, n_hidden_claim in [("The right feature", 0), ("XOR with one layer", 1)]:
    assert len(presets_claim.PRESETS[name_claim].hidden) == n_hidden_claim
    assert played_claim(name_claim).accuracy() > 0.9
assert presets_claim.PRESETS["XOR with one layer"].hidden == (4,)
assert played_claim("XOR with one layer", hidden=(2,)).accuracy() < 0.8
narrow_claim, wide_claim = (played_claim(f"Spiral, {name_claim}") for name_claim in ["too narrow", "wide"])
assert wide_claim.accuracy() > narrow_claim.accuracy() + 0.1
overfitted_claim, helped_claim = (played_claim(name_claim) for name_claim in ["Overfits", "Regularized"])
assert largest_claim(overfitted_claim) > 1.4 * largest_claim(helped_claim)
assert overfitted_claim.losses()[0] < helped_claim.losses()[0]
assert overfitted_claim.losses()[1] > 1.2 * helped_claim.losses()[1]
more_claim, fewer_claim, clean_claim = (
    played_claim("Overfits", **changes_claim).losses()[1]
    for changes_claim in [{"train_share": 30}, {"hidden": (4,)}, {"noise": 10}]
)
assert max(more_claim, fewer_claim) < helped_claim.losses()[1] < clean_claim < overfitted_claim.losses()[1]

# %% [markdown]
# <details><summary>What you may have found</summary>
#
# - For these clouds of XOR four hidden units are enough. Two can do the four corners (notebook 03), but from
#   this start they do not learn the clouds. With the right feature, $x_1 x_2$, no hidden unit is needed.
# - A unit of the first layer sees one straight edge. The units of the last layer see curves that are put
#   together from such edges; with three units a layer there are too few for a spiral.
# - "Overfits" has large weights, a small loss in training and a large one on the test points. With L2 the
#   training loss is larger and the test loss much smaller. More training points help as well, and so do fewer
#   units; less noise alone helps less.
#
# </details>
#
# ## What you have now
#
# You can tell bias from variance by two numbers, and you know what to do against each. You have derived and
# written every tool that a network in use today is trained with. Notebook 08 puts all of it together on all
# of MNIST.
#
# ## Sources
#
# - C. Zhang, S. Bengio, M. Hardt, B. Recht, O. Vinyals, [*Understanding deep learning requires rethinking
#   generalization*](https://arxiv.org/abs/1611.03530), ICLR 2017: shuffled labels, learned by heart.
# - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press, 2016, [chapter
#   7](https://www.deeplearningbook.org/contents/regularization.html): regularization, and [section
#   5.4](https://www.deeplearningbook.org/contents/ml.html): bias and variance.
# - M. Nielsen, *Neural Networks and Deep Learning*, 2015, [chapter
#   3](http://neuralnetworksanddeeplearning.com/chap3.html): overfitting, L2 with $\lambda/2n$, dropout.
# - T. Hastie, R. Tibshirani, J. Friedman, [*The Elements of Statistical
#   Learning*](https://hastie.su.domains/ElemStatLearn/), 2nd edition, 2009: section 3.4 has the picture of
#   diamond and circle, section 7.3 bias and variance.
# - N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, [*Dropout: A Simple Way to
#   Prevent Neural Networks from Overfitting*](https://jmlr.org/papers/v15/srivastava14a.html),
#   JMLR 15, 2014.
# - S. Ioffe, C. Szegedy, [*Batch Normalization: Accelerating Deep Network Training by Reducing Internal
#   Covariate Shift*](https://arxiv.org/abs/1502.03167), ICML 2015.
# - S. Santurkar, D. Tsipras, A. Ilyas, A. Madry, [*How Does Batch Normalization Help
#   Optimization?*](https://arxiv.org/abs/1805.11604), NeurIPS 2018.
# - I. Loshchilov, F. Hutter, [*Decoupled Weight Decay Regularization*](https://arxiv.org/abs/1711.05101),
#   ICLR 2019.
# - L. Prechelt, [*Early Stopping, but
#   when?*](https://link.springer.com/chapter/10.1007/978-3-642-35289-8_5), in *Neural Networks: Tricks of
#   the Trade*, Springer, 2012.
# - A. Ng, *Machine Learning Yearning*, 2018, chapters 20 to 32: the diagnosis of bias and variance.
