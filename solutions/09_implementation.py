# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# grader:
#   off_limits:
#     - course.data.background
#     - course.data.flow
# ---

# %% [markdown]
# # What does a framework do for you, and what not?
#
# You have written layers, losses, gradients, optimizers and a training loop by hand. Nobody does that twice.
# A **framework** keeps these parts ready, works out every gradient, and leaves to you what no library can
# know: the network, the data, and what to look at. This is the network of this notebook, once more for
# handwritten digits:

# %%
from time import perf_counter, sleep
from types import SimpleNamespace

from IPython.display import display

from course.data import load_mnist, random_rotate, random_shift, rotate
from course.demos import draw_a_digit, playground
from course.given import needs
from course.plots import draw_network, plot_images, plot_learning_curves, plot_points, plot_timeline, show

# %% grader={"picture": true}
show(
    draw_network([784, 800, 800, 10], names=["pixels", "ReLU", "ReLU", "10 logits"]),
    "A network in four layers: 784 pixels, 800 and 800 hidden units with ReLU, and 10 logits.",
)

# %% [markdown]
# In training, *dropout* (notebook 07) takes away a fifth of what comes into each of the three layers of
# weights. The framework is `course.nn`, small enough to read; whoever knows it finds their way in PyTorch and
# Keras, which are shown at the end.
#
# After this notebook you will be able to
#
# - write one network in two ways, **static** and **dynamic**, and say when to use which;
# - write layers of your own, with weights and with two modes of working;
# - look inside a model, save it, load it, and move weights from one to another;
# - use one network twice, with shared weights;
# - build a data flow that works ahead in the background, and measure whether that helps;
# - run the whole loop: train, validate, test.
#
# **Time:** about five hours, best in three sittings: sections 1-2, 3-5, 6-9. Each exercise is followed by a
# check cell, folded to its first line: run it as often as you like. Stuck? Below each exercise is a ladder
# of hints; open one at a time.
#
# A lecture on neural networks asks for four programs. You have written two: *backpropagation in NumPy* in
# notebook 04, and *MNIST from scratch* in notebook 08. The others are done here: ***MNIST in a framework***
# in sections 1 and 7, and ***a data flow*** in section 6.

# %% nbgrader={"grade_id": "setup", "locked": true}
import queue
import threading

import numpy as np

from course.nn import (
    Adam,
    Dense,
    Dropout,
    Input,
    Layer,
    Model,
    Softmax,
    SoftmaxCrossEntropy,
    Tensor,
    accuracy,
    evaluate,
    fit,
    get_activation,
    maximum,
    no_grad,
    predict,
    sqrt,
)
from grader.checks import CheckFailed, exercise

np.set_printoptions(precision=4, suppress=True, linewidth=110)

# %%
# Room for your own functions from earlier notebooks.


# %% nbgrader={"grade_id": "inner", "locked": true} jupyter={"source_hidden": true} grader={"where": "kernel"}
# For the checks below: nothing to do here.
from time import monotonic as now_test
from time import sleep as wait_test

from course.data import Digits as Digits_test
from course.data import load_mnist as load_test
from course.nn.tensor import record as record_test

past_test = {}  # of the last network: rows seen in training, how many, and what was read of others, and when


class Watch_test(Layer):  # noqa: N801 - it belongs to the checks
    """Lets everything through, and remembers which samples came in training mode."""

    def forward(self, x):
        rows_test = past_test["rows"] = [row.tobytes() for row in np.float32(x.data)]
        if self.training:
            past_test["seen"].update(rows_test)
            past_test["trained"] += len(rows_test)
        return x


class Read_test(Layer):  # noqa: N801 - it belongs to the checks
    """Lets the logits through, and remembers what is read in evaluation mode, and after how much training."""

    def forward(self, x):
        if self.training:
            return noticed_test(x)
        now_read_test = past_test["read"].setdefault(past_test["trained"], {})
        now_read_test.update(zip(past_test["rows"], np.argmax(x.data, axis=1).tolist(), strict=True))
        return x


def noticed_test(logits):
    """Let logits through, and remember what comes back to them and what has become of the last layer."""
    log_test, out_test = past_test["log"], past_test["out"]
    weights_now_test, left_test = np.array(out_test.params["W"]), np.array(out_test.grads["b"])
    if log_test["W"] is not None:
        log_test["changed"] += not np.array_equal(weights_now_test, log_test["W"])
    log_test["W"] = weights_now_test
    if len(log_test["back"]) > 1 and np.any(left_test):
        sums_test = np.cumsum(log_test["back"][::-1], axis=0)  # of the last one, the last two, ...
        near_test = [np.allclose(left_test, each, rtol=1e-3, atol=1e-6) for each in sums_test]
        log_test["piled"] += any(near_test) and not near_test[0]

    def rule_test(grad):
        log_test["back"].append(np.sum(grad, axis=0))
        log_test["twice"] += comes_through_twice_test(logits.data, np.array(grad))
        return (grad,)

    log_test["batches"] += 1
    return record_test(logits.data, (logits,), rule_test)


def comes_through_twice_test(Z, G):
    """Whether a gradient of logits is that of a cross-entropy with a softmax before its own."""
    Z, n_test = np.array(Z, dtype=float), len(Z)
    once_test = share_of_test(Z)
    twice_test = share_of_test(once_test)
    labels_test = np.argmin(G, axis=1)  # the true class alone has a negative gradient, in either case
    D_test = twice_test - np.eye(Z.shape[1])[labels_test]
    through_test = once_test * (D_test - (D_test * once_test).sum(axis=1, keepdims=True)) / n_test
    right_test = (once_test - np.eye(Z.shape[1])[labels_test]) / n_test
    known_test = [np.abs(G - each).max() <= 1e-3 * np.abs(G).max() for each in (through_test, right_test)]
    return known_test == [True, False]


def share_of_test(Z):
    exps_test = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exps_test / exps_test.sum(axis=1, keepdims=True)


def learning_test():
    """What was seen of the last training: batches, backward passes, changes, and what is wrong with them."""
    log_test = past_test["log"]
    counts_test = {key: int(log_test[key]) for key in ("batches", "changed", "piled", "twice")}
    return {**counts_test, "back": len(log_test["back"])}


def n_read_test(X):
    """How many of these samples were read at the last moment at which any of them was."""
    rows_test = [row.tobytes() for row in np.float32(X)]
    counts_test = [sum(row in read_test for row in rows_test) for read_test in past_test["read"].values()]
    return next((count_test for count_test in counts_test[::-1] if count_test), 0)


def trained_on_test(X):
    """The share of these samples that came through the last network in training mode."""
    return float(np.mean([row.tobytes() in past_test["seen"] for row in np.float32(X)]))


def measured_test(X, y):
    """After how many samples of training all of these were read, with the share that was right each time."""
    rows_test = [row.tobytes() for row in np.float32(X)]
    return [
        [n_test, float(np.mean([read_test[row] == label for row, label in zip(rows_test, y, strict=True)]))]
        for n_test, read_test in past_test["read"].items()
        if all(row in read_test for row in rows_test)
    ]


def n_trained_test():
    """How many samples went through the last network in training mode."""
    return past_test["trained"]


def chain_test(sizes, seed, names=None, keep=None):
    """Make a static network: Dense layers of these names, ReLU between them."""
    rng_test = np.random.default_rng(seed)
    begin_test = made_test = Input((sizes[0],))
    if keep:
        past_test.update(seen=set(), trained=0, read={}, rows=[])
        past_test["log"] = {"batches": 0, "changed": 0, "piled": 0, "twice": 0, "back": [], "W": None}
        made_test = Watch_test()(begin_test)
    names_test = names or [None] * (len(sizes) - 1)
    for size_test, name_test in zip(sizes[1:-1], names_test[:-1], strict=True):
        made_test = Dense(size_test, "relu", rng=rng_test, name=name_test)(made_test)
        made_test = Dropout(keep, rng=rng_test)(made_test) if keep else made_test
    out_test = Dense(sizes[-1], rng=rng_test, name=names_test[-1])
    made_test = out_test(made_test)
    if keep:
        past_test["out"] = out_test
    return Model(begin_test, Read_test()(made_test) if keep else made_test)


def passes_test(layer, inputs, upstreams):
    """Run a layer forward and back: its outputs, and the gradients of the inputs and of the weights."""
    tensors_test = [Tensor(array_test, requires_grad=True) for array_test in inputs]
    layer.zero_grad()
    made_test = layer(*tensors_test)
    outputs_test = made_test if isinstance(made_test, tuple | list) else (made_test,)
    total_test = Tensor(0.0)
    for output_test, upstream_test in zip(outputs_test, upstreams, strict=True):
        total_test = total_test + (output_test * Tensor(upstream_test)).sum()
    if total_test.requires_grad:
        total_test.backward()
    came_back_test = [tensor_test.grad for tensor_test in tensors_test]
    return [output_test.data for output_test in outputs_test], came_back_test, dict(layer.grads)


class Source_test:  # noqa: N801 - it belongs to the checks
    """What prefetch reads: it counts what it has handed out, in which threads, and may break off.

    Element 5 is None and element 7 an empty list, where `holes` asks for them.
    """

    def __init__(self, n_items, fails_at=None, holes=False):
        self.n_items, self.fails_at = n_items, fails_at
        self.holes = {5: None, 7: []} if holes else {}
        self.made, self.threads = 0, set()

    def __iter__(self):
        for number_test in range(self.n_items):
            if number_test == self.fails_at:
                raise OSError("page 4 cannot be read")
            if number_test == 6:  # whoever waits for a moment only loses it
                wait_test(0.02)
            self.made += 1
            self.threads.add(threading.get_ident())
            yield self.holes.get(number_test, [number_test])

    def number_of(self, item):
        """Which element this is; what it is instead, where it is none."""
        if self.holes and item in (None, []):
            return 5 if item is None else 7
        is_ours = isinstance(item, list) and len(item) == 1 and isinstance(item[0], int)
        return item[0] if is_ours else f"{type(item).__name__} {item!r:.60}"


def patiently_test(holds, seconds=10.0):
    """Wait until something holds; say whether it came to that. Only who is wrong waits for long."""
    end_test = now_test() + seconds
    while not holds() and now_test() < end_test:
        wait_test(0.001)
    return holds()


def hangs_test(reader, moved, others):
    """Wait for a reader; say whether it stands still, and nobody is left who could wake it, or for long."""
    before_test, since_test = moved(), now_test()
    while reader.is_alive():
        reader.join(0.01)
        if moved() != before_test:
            before_test, since_test = moved(), now_test()
        if reader.is_alive() and now_test() - since_test > (10.0 if others() else 1.0):
            return True
    return False


def consumed_test(prefetch, size, n_items, fails_at=None, n_wanted=None, holes=False):
    """Read from prefetch in a thread of our own, which nobody waits for when it hangs."""
    source, before_test = Source_test(n_items, fails_at, holes), set(threading.enumerate())
    found_test = {"items": [], "error": "", "ahead": [], "moved_on": False}

    def read_test():
        try:
            taken_test = iter(prefetch(source, size))
            for item_test in taken_test:
                found_test["items"].append(source.number_of(item_test))
                n_test = len(found_test["items"])
                if n_test == 2:  # a pause, in which another thread works ahead
                    found_test["moved_on"] = patiently_test(
                        lambda: source.made > 2 or threading.get_ident() in source.threads
                    )
                    patiently_test(lambda: source.made > 2 + size + 1, 0.05)
                found_test["ahead"].append(source.made - n_test)
                if n_test == n_wanted:
                    break
            if hasattr(taken_test, "close"):
                taken_test.close()
        except BaseException as error:
            found_test["error"] = f"{type(error).__name__}: {error}"

    def left_test():
        return [each for each in threading.enumerate() if each not in before_test and each is not reader_test]

    def holding_up_test():
        return [each for each in left_test() if not each.daemon]

    reader_test = threading.Thread(target=read_test, daemon=n_wanted is None)  # threads in it take after it
    reader_test.start()
    moved_test = lambda: (source.made, len(found_test["items"]), len(found_test["ahead"]))
    found_test["hangs"] = hangs_test(reader_test, moved_test, left_test)
    found_test["made"] = source.made
    found_test["in_background"] = not source.threads & {reader_test.ident, threading.get_ident()}
    if not found_test["hangs"]:
        patiently_test(lambda: not (holding_up_test() if n_wanted else left_test()), 5.0)
    found_test["left"], found_test["holds_up"] = len(left_test()), len(holding_up_test())
    return found_test


def orders_test(batches, n, size, seed):
    """The order of the samples in two epochs with one generator."""
    rng_test, rows_test = np.random.default_rng(seed), np.arange(n)
    epochs_test = [list(batches(rows_test[:, None], rows_test, size, rng_test)) for _ in range(2)]
    return [np.concatenate([pair_test[1] for pair_test in epoch]).tolist() for epoch in epochs_test]


def digits_for_test(n, classes=10):
    """Some digits of MNIST, the last fifth of them with labels that are wrong on purpose."""
    X, y, X_val, y_val, X_new, y_new = load_test(subset=n)
    return Digits_test(X, y, X_val, (y_val + 1) % classes, X_new, (y_new + 2) % classes)


def share_test(model, X, y):
    """The fraction of samples that a model reads in evaluation."""
    return float(np.mean(predict_test(model, X) == y))


def predict_test(model, X):
    """The most probable classes in evaluation, whatever the mode of the model."""
    with no_grad():
        return np.argmax(model(X, training=False).data, axis=1)


def whole_test():
    """MNIST whole."""
    return load_test()


# %% nbgrader={"grade_id": "reference_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
from functools import cache as cache_test

SHAPES_test = [(784, 800), (800,), (800, 800), (800,), (800, 10), (10,)]


def relu_test(Z):
    return np.maximum(Z, 0)


def same_test(Z):
    return Z


def softmax_test(Z):
    exps = np.exp(Z - Z.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


def require_model_test(check, model, what):
    is_model = hasattr(model, "params") and hasattr(model, "eval") and callable(model)
    check.that(is_model, f"{what} must be a Model of course.nn.")


def arranged_test(params):
    """Names of weights as W1, b1, W2, ...: those of one layer stand together."""
    order = {}
    for name in params:
        order.setdefault(name.rpartition(".")[0], []).append(name)
    names = []
    for group in order.values():
        names += sorted(group, key=lambda name: -np.ndim(params[name]))
    return names


def names_of_test(check, model, what):
    """The names of the six weights of the large network, once their shapes are right."""
    params = model.params
    names = arranged_test(params)
    shapes = [np.shape(params[name]) for name in names]
    if sorted(shapes) == sorted(SHAPES_test) and shapes != SHAPES_test:
        names = [next(n for n in names if np.shape(params[n]) == shape) for shape in SHAPES_test]
        homes = [name.rpartition(".")[0] for name in names]
        names[3] = next(n for n in params if n.startswith(homes[2]) and np.ndim(params[n]) == 1)
        names[1] = next(n for n in params if n.startswith(homes[0]) and np.ndim(params[n]) == 1)
        shapes = [np.shape(params[name]) for name in names]
    told = ", ".join(map(str, shapes)) or "none"
    lost = " A layer that is missing here is not an attribute of the model, or is not called."
    if what == "static_mlp()":
        lost = (
            " A layer that is missing here is not on the way from the input to the output: call each layer "
            "on what the one before it has made, and the model is made of the first symbol and the last."
        )
    check.that(
        shapes == SHAPES_test,
        f"the weights of {what} have the shapes {told}; expected {', '.join(map(str, SHAPES_test))}."
        + lost * (len(shapes) < len(SHAPES_test)),
    )
    return names


@cache_test
def weights_for_test(seed):
    """Six arrays for the large network: most entries 0, so that little is to be carried around."""
    rng = np.random.default_rng(seed)
    arrays = [np.round(rng.normal(size=shape, scale=2.0) * 8) / 8 for shape in SHAPES_test]
    return [np.float32(a * (rng.random(a.shape) < 0.1) if a.ndim == 2 else a) for a in arrays]


def network_test(first=relu_test, second=relu_test, last=same_test, use_b=True):
    def logits(seed, X):
        W1, b1, W2, b2, W3, b3 = weights_for_test(seed)
        b1, b2, b3 = (b if use_b else 0 * b for b in (b1, b2, b3))
        return last(second(first(X @ W1 + b1) @ W2 + b2) @ W3 + b3).astype(float)

    return logits


def pixels_test(n, seed):
    rng = np.random.default_rng(seed)
    return np.float32(np.round(rng.random((n, 784)) * (rng.random((n, 784)) < 0.2) * 8) / 8)


def sigmoid_test(Z):
    return 1 / (1 + np.exp(-Z))


def network_suspects_test(what):
    always = "The last layer has a softmax: it belongs to the loss, and here stand logits."
    if what == "DynamicMLP()":
        always = "Without probabilities=True forward returns the softmax: there the logits are asked for."
    suspects = {
        "The last layer has a ReLU: logits carry none, for they may be negative.": network_test(
            last=relu_test
        ),
        always: network_test(last=softmax_test),
        "Neither hidden layer has a ReLU.": network_test(first=same_test, second=same_test),
        "The first hidden layer has no ReLU.": network_test(first=same_test),
        "The second hidden layer has no ReLU.": network_test(second=same_test),
        "The biases are missing.": network_test(use_b=False),
    }
    for name, f in [("tanh", np.tanh), ("sigmoid", sigmoid_test), ("a softmax", softmax_test)]:
        suspects |= {
            f"The hidden layers are ReLU, not {name}.": network_test(first=f, second=f),
            f"The first hidden layer has {name} in place of ReLU.": network_test(first=f),
            f"The second hidden layer has {name} in place of ReLU.": network_test(second=f),
        }
        if f is not softmax_test:
            suspects[f"The last layer has {name}: logits carry no activation."] = network_test(last=f)
    return suspects


def output_test(check, model, X, what="model", **options):
    """What a model makes of samples, as an array."""
    made = check.call(model, X, returns="the output", **options)
    is_tensor = hasattr(made, "data") and not isinstance(made, np.ndarray)
    check.that(is_tensor, f"{what} must return a tensor; work with tensors all the way.")
    return np.array(made.data, dtype=float)


def grads_lost_test(grads, names):
    """Shapes of the weight matrices that no gradient reaches."""
    none = [name for name in names[::2] if grads.get(name) is None or not np.any(grads[name])]
    return [SHAPES_test[names.index(name)] for name in none]


def require_calm_test(check, model, X):
    """In evaluation nothing is left to chance."""
    check.call(model.eval)
    first, second = (output_test(check, model, X) for _ in range(2))
    check.that(
        np.array_equal(first, second),
        "in evaluation two calls give different outputs: dropout must rest there. Use Dropout layers.",
    )


def require_logits_test(check, make, what, passes):
    """The logits in evaluation, with weights of the test's own."""
    model = make()
    names = names_of_test(check, model, what)
    require_calm_test(check, model, pixels_test(2, 0))

    def logits(seed, X):
        check.fill(model, "params", dict(zip(names, weights_for_test(seed), strict=True)))
        return output_test(check, model, X)

    cases = [(1, pixels_test(3, 1)), (2, pixels_test(5, 2))]
    tell = {"returns": "the logits", "suspects": network_suspects_test(what), "tol": 1e-4, "part": True}
    try:
        check.compare(logits, network_test(), cases, **tell)
    except Exception:
        now = [model.params[name] for name in names]
        known = [weights_for_test(seed) for seed, _ in cases]
        stay = any(all(map(np.array_equal, now, weights)) for weights in known)
        check.that(stay, "a call gives the model other weights: make each layer in __init__, not in forward.")
        raise
    check.call(passes, model, [pixels_test(4, 3)], [np.ones((4, 10), np.float32)])
    grads = model.grads
    lost = [f"{size_in} x {size_out}" for size_in, size_out in grads_lost_test(grads, names)]
    check.that(
        not lost,
        f"the logits are right, but no gradient comes back to the weights {', '.join(lost)}, which would "
        "never learn: compute with the tensors themselves, not with .data.",
    )


PLACES_test = ("the pixels", "the first hidden layer", "the second hidden layer")


def require_dropouts_test(check, make, what):
    """Where dropout acts in training, and how strongly; where that is wrong, the logits may be to blame."""
    model = make()
    names = names_of_test(check, model, what)
    try:
        require_dropped_test(check, model, names)
    except CheckFailed:
        check.fill(model, "params", dict(zip(names, weights_for_test(1), strict=True)))
        check.call(model.eval)
        X = pixels_test(3, 1)
        first, second = (output_test(check, model, X) for _ in range(2))
        right = np.allclose(first, network_test()(1, X), rtol=1e-3, atol=1e-3)
        check.that(right or not np.array_equal(first, second), "the logits are wrong: see their check first.")
        raise


def require_dropped_test(check, model, names):
    """Dropout, read off outputs that follow single units."""
    W1, b1, W2, b2, W3, b3 = (np.zeros(shape, np.float32) for shape in SHAPES_test)
    W1[range(784), range(784)], b1[784:] = 1, 1
    W2[range(797), range(797)], b2[797:] = 1, 1
    W3[[0, 100, 200, 300, 790, 791, 792, 797, 798], range(9)], b3[9] = 1, 1
    b1[799], W2[799, 799], b2[799], W3[799, 9] = -1, 1, 0, 1  # a unit that ReLU keeps silent
    check.fill(model, "params", dict(zip(names, (W1, b1, W2, b2, W3, b3), strict=True)))
    check.call(model.eval)
    X = np.ones((500, 784), np.float32)
    first, second = (output_test(check, model, X[:2]) for _ in range(2))
    check.that(
        np.allclose(first, 1.0) or not np.array_equal(first, second),
        "in evaluation, without dropout, the logits are wrong already: see the check of the logits first.",
    )
    check.call(model.train)
    made = output_test(check, model, X)
    groups = [made[:, :4], made[:, 4:7], made[:, 7:9]]
    check.that(
        len(np.unique(made[:, 9])) == 1, "dropout acts on the logits, too: the last layer is the end of it."
    )
    check.that(all(group.any() for group in groups), "in training every hidden unit is 0.")
    again = output_test(check, model, X)
    check.that(
        np.all(made) or not np.array_equal(again, made),
        "in training each call must drop others, but a second one drops the same: draw from the one "
        "generator that was made at the start.",
    )
    whole = (made[:, :9] == made[:1, :9]).all()
    check.that(
        np.all(made) or not whole, "all samples of a batch lose the same units: draw a number for each entry."
    )
    shares = [float(np.mean(group != 0)) for group in groups]
    values = [float(np.median(group[group != 0])) for group in groups]
    shares = [shares[0] / shares[1], shares[1] / shares[2], shares[2]]
    values = [values[0] / values[1], values[1] / values[2], values[2]]
    check.that(
        min(shares) < 0.97,
        "in training nothing is dropped: a Dropout stands before each Dense, and forward leaves the mode as "
        "it is.",
    )
    for place, share, value in zip(PLACES_test, shares, values, strict=True):
        check.that(share < 0.97, f"in training nothing of {place} is dropped: a Dropout is missing there.")
        check.that(
            abs(share - 0.2) > 0.1,
            f"of {place} only {share:.0%} are kept: keep is the share that stays, 0.8, "
            "not the share that is dropped.",
        )
        check.that(abs(share - 0.8) < 0.1, f"of {place} {share:.0%} are kept; expected are 80%.")
        check.that(
            abs(value - 1.25) < 1e-3,
            f"what is kept of {place} is multiplied by {value:.3f}; expected 1 / 0.8 = 1.25.",
        )


### END SEALED

# %% [markdown]
# ## 1. One network, two ways to write it
#
# A framework has two questions for you: *which layers are there*, and *what is called on what*. There are two
# ways to answer the second.
#
# **Static.** You draw the network before any number flows: `Input` makes a symbol, a layer called on a symbol
# makes the next one, and `Model(input, output)` remembers the drawing. A small one, for points of the plane:

# %%
rng = np.random.default_rng(0)
points_in = Input((2,))
hidden = Dense(4, "tanh", rng=rng, name="hidden")(points_in)
print(hidden)
small = Model(points_in, Dense(1, rng=rng, name="out")(hidden), name="small")
print(small)

# %% grader={"claim": true}
assert small.n_weights == 2 * 4 + 4 + 4 + 1
assert hidden.shape == (4,)

# %% [markdown]
# No number has flowed yet, and still all shapes are known: a static model checks them while you draw, can be
# printed, saved with its architecture, and drawn again by a program.
#
# **Dynamic.** You write a class with a method `forward`, plain Python that runs again for each batch. So it
# can have branches, loops, and `print`; but nobody knows what it does before it runs.


# %%
class Small(Model):
    def __init__(self, rng):
        super().__init__()  # always first
        self.hidden = Dense(4, "tanh", rng=rng)
        self.out = Dense(1, rng=rng)

    def forward(self, x):
        return self.out(self.hidden(x))


same = Small(np.random.default_rng(0))
print("weights before the first call:", len(same.params))
batch = np.ones((3, 2), dtype=np.float32)
print("same outputs:", np.array_equal(same(batch).data, small(batch).data))
print("weights after it:", *same.params)

# %% grader={"claim": true}
assert np.array_equal(same(batch).data, small(batch).data)
assert list(Small(rng).params) == []
assert len(same.params) == 4

# %% [markdown]
# From one seed come the same weights, and so the same outputs. Two things to notice: layers that are
# attributes are found by themselves, and weights are made **at the first call**, when the framework sees how
# wide the input is. That is why `Dense(4)` says only how many neurons it has.
#
# **Question 1.** A network is to read sentences word by word, as many steps as the sentence has words. How
# would you write it?
#
# - a) static: it is checked before it runs
# - b) dynamic: its forward pass has a loop whose length depends on the data
# - c) it cannot be written in a framework

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
        reason="The forward pass is plain Python, so a loop over the words is a loop. A drawing would need "
        "one picture for each length.",
        wrong={
            "a": "A drawing has a fixed number of calls: which number would you draw?",
            "c": "Python can loop; one of the two ways lets you write Python.",
        },
    )

# %% [markdown]
# ### Exercise: `static_mlp`
#
# Write the network of the picture, static: 784 pixels, two hidden layers of 800 with ReLU, 10 outputs, and
# dropout **before each of the three** `Dense` layers. Two traps:
#
# - `Dropout(keep, rng=rng)` takes the share that **stays**: 0.8.
# - The outputs are **logits** and carry no activation. Slides and programs are often careless here: a ReLU on
#   the logits throws away everything below 0, and the softmax belongs to the loss (notebook 05).
#
# Begin with a generator of your own, `rng = np.random.default_rng(0)`, and hand it to every layer.
#
# <details><summary>Hint 1</summary>
#
# `x = Input((784,))`, then one line for each layer, each called on what the line before has made.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `h = Dropout(0.8, rng=rng)(x)`, then `h = Dense(800, "relu", rng=rng)(h)`, and so on. Six calls in all.
#
# </details>
# <details><summary>Hint 3</summary>
#
# The last layer is `Dense(10, rng=rng)`, with no name of an activation. Keep `x`: the model is made of the
# first symbol and the last one, `Model(x, logits)`.
#
# </details>


# %% nbgrader={"grade_id": "static_mlp", "solution": true}
def static_mlp():
    """The network 784-800-800-10 with dropout, as a static Model that returns logits."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(0)
    x = Input((784,))
    h = Dropout(0.8, rng=rng)(x)
    for _ in range(2):
        h = Dense(800, "relu", rng=rng)(h)
        h = Dropout(0.8, rng=rng)(h)
    return Model(x, Dense(10, rng=rng)(h))
    ### END SOLUTION


# %% nbgrader={"grade_id": "static_mlp_logits_test", "grade": true, "points": 1}
with exercise("static_mlp", title="static_mlp, logits") as check:

    def make_test():
        model = check.call(static_mlp, returns="the model")
        require_model_test(check, model, "static_mlp()")
        return model

    require_logits_test(check, make_test, "static_mlp()", passes_test)

# %% nbgrader={"grade_id": "static_mlp_dropout_test", "grade": true, "points": 1}
with exercise("static_mlp", title="static_mlp, dropout") as check:

    def make_test():
        model = check.call(static_mlp, returns="the model")
        require_model_test(check, model, "static_mlp()")
        return model

    require_dropouts_test(check, make_test, "static_mlp()")

# %% [markdown]
# ### Exercise: `dynamic_mlp`
#
# The same network as a class. Its layers are attributes; `forward(x, probabilities=False)` returns the
# logits, or the softmax of them where it is asked for `probabilities`: a branch that a drawing cannot have.
# Make the layers in the order of the static one, each `Dense` with one generator from
# `np.random.default_rng(0)`.
#
# <details><summary>Hint 1</summary>
#
# `__init__` takes no arguments and begins with `super().__init__()`. Make each layer **there**: one that is
# made in `forward` has new weights at each call, and nobody trains them.
#
# </details>
# <details><summary>Hint 2</summary>
#
# A `Dropout` has no weights, so one, called at three places, is enough; it draws anew each time. Two `Dense`
# layers, though, have to be two.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `Softmax()` is a function on tensors: `Softmax()(logits)`. Returning it always would make the loss wrong,
# which has a softmax of its own.
#
# </details>


# %% nbgrader={"grade_id": "dynamic_mlp", "solution": true}
class DynamicMLP(Model):
    """The network 784-800-800-10 with dropout, as a dynamic Model."""

    ### BEGIN SOLUTION
    def __init__(self):
        super().__init__()
        rng = np.random.default_rng(0)
        self.first = Dense(800, "relu", rng=rng)
        self.second = Dense(800, "relu", rng=rng)
        self.out = Dense(10, rng=rng)
        self.drop = Dropout(0.8, rng=rng)

    ### END SOLUTION

    def forward(self, x, probabilities=False):
        """The logits, (n_samples, 10), or the probabilities. x : a tensor, (n_samples, 784)."""
        ### BEGIN SOLUTION
        hidden = self.first(self.drop(x))
        hidden = self.second(self.drop(hidden))
        logits = self.out(self.drop(hidden))
        return Softmax()(logits) if probabilities else logits
        ### END SOLUTION


# %% nbgrader={"grade_id": "dynamic_mlp_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
def new_dynamic_test(check, DynamicMLP):
    """A model that has seen a first batch, and has its weights."""
    model = check.call(DynamicMLP, returns="the model")
    require_model_test(check, model, "DynamicMLP()")
    output_test(check, model, np.zeros((2, 784), np.float32))
    return model


# %% nbgrader={"grade_id": "dynamic_mlp_logits_test", "grade": true, "points": 1}
with exercise("dynamic_mlp", title="dynamic_mlp, logits") as check:
    require_logits_test(check, lambda: new_dynamic_test(check, DynamicMLP), "DynamicMLP()", passes_test)

# %% nbgrader={"grade_id": "dynamic_mlp_dropout_test", "grade": true, "points": 1}
with exercise("dynamic_mlp", title="dynamic_mlp, dropout") as check:
    require_dropouts_test(check, lambda: new_dynamic_test(check, DynamicMLP), "DynamicMLP()")

# %% nbgrader={"grade_id": "dynamic_mlp_probabilities_test", "grade": true, "points": 1}
with exercise("dynamic_mlp", title="dynamic_mlp, probabilities") as check:
    model_test = new_dynamic_test(check, DynamicMLP)
    require_calm_test(check, model_test, pixels_test(2, 0))

    ### BEGIN SEALED
    def exps_test(Z):
        return np.exp(Z - Z.max(axis=1, keepdims=True))

    suspects = {
        "Those are the logits: with probabilities=True take the softmax of them.": lambda X: output_test(
            check, model_test, X
        ),
        "The softmax goes over the samples: a row has to add up to 1.": lambda X: (
            softmax_test(output_test(check, model_test, X).T).T
        ),
        "Each logit has a sigmoid of its own: the classes share one softmax.": lambda X: (
            1 / (1 + np.exp(-output_test(check, model_test, X)))
        ),
        "The exponentials are not divided by their sum, row by row.": (
            lambda X: np.exp(output_test(check, model_test, X)),
            lambda X: exps_test(output_test(check, model_test, X)),
        ),
        "They are divided by the sum of the whole batch: each row has a sum of its own.": lambda X: (
            exps_test(output_test(check, model_test, X)) / exps_test(output_test(check, model_test, X)).sum()
        ),
        "Those are the logarithms of the probabilities.": lambda X: np.log(
            softmax_test(output_test(check, model_test, X))
        ),
        "That is a softmax twice.": lambda X: softmax_test(softmax_test(output_test(check, model_test, X))),
    }
    ### END SEALED

    def plain_of_test(X):
        return output_test(check, model_test, X)

    def right_test(X):
        return softmax_test(plain_of_test(X))

    def found_test(X):
        return output_test(check, model_test, X, probabilities=True)

    def require_undropped_test():
        """With hidden weights of 0 the logits are the last bias, whatever dropout does before them."""
        shapes = [np.shape(array) for array in model_test.params.values()]
        if sorted(shapes) != sorted(SHAPES_test):
            return  # the check of the logits tells which layer is missing
        names = names_of_test(check, model_test, "DynamicMLP()")
        bias = np.linspace(-1, 2, 10, dtype=np.float32)
        arrays = [*(np.zeros(shape, np.float32) for shape in SHAPES_test[:-1]), bias]
        check.fill(model_test, "params", dict(zip(names, arrays, strict=True)))
        calm = output_test(check, model_test, pixels_test(2, 5), probabilities=True)
        if not np.allclose(calm, softmax_test(bias[None]), atol=1e-4):
            return  # other checks tell why
        check.call(model_test.train)
        rows = output_test(check, model_test, pixels_test(20, 5), probabilities=True)
        check.that(
            np.allclose(rows, softmax_test(bias[None]), atol=1e-4),
            "in training the probabilities are not the softmax of the logits: nothing may be dropped between "
            "the two.",
        )

    cases_test = [(pixels_test(3, 3),), (pixels_test(6, 4),)]
    plain_test, asked_test = (function(cases_test[0][0]) for function in (plain_of_test, found_test))
    sums_to_one_test = [np.allclose(made.sum(axis=1), 1.0, atol=1e-4) for made in (plain_test, asked_test)]
    check.that(
        sums_to_one_test != [True, False],
        "the two have changed places: probabilities come where probabilities is True, logits where not.",
    )
    check.that(not sums_to_one_test[0], "without probabilities=True forward has to return the logits.")
    check.compare(
        found_test, right_test, cases_test, returns="probabilities", suspects=suspects, tol=1e-4, part=True
    )
    require_undropped_test()


# %% [markdown]
# Are the two really the same? Move the weights from one to the other by their order, and compare:

# %%
with needs("static_mlp", "DynamicMLP"):
    drawn, written = static_mlp().eval(), DynamicMLP().eval()
    digits = load_mnist(subset=1000)
    written(digits.X_train[:1])  # makes the weights
    for mine, yours in zip(written.params.values(), drawn.params.values(), strict=True):
        mine[...] = yours
    print("largest difference:", np.abs(written(digits.X_val).data - drawn(digits.X_val).data).max())
    print(f"{drawn.n_weights:,} numbers to learn, {written.n_weights:,} in the other")

# %% grader={"claim": true}
assert np.array_equal(written(digits.X_val).data, drawn(digits.X_val).data)
assert drawn.n_weights == written.n_weights == 785 * 800 + 801 * 800 + 801 * 10

# %% [markdown]
# | | static | dynamic |
# |---|---|---|
# | shapes are checked | while drawing | at the first call |
# | branches and loops | no | yes |
# | the architecture can be saved | yes | no, it is code |
# | a mistake shows itself | at the line that draws | at the line that runs |
#
# ## 2. Layers of your own
#
# ### Exercise: `custom_dense`
#
# No framework has everything, so every framework lets you add a layer. Yours is one that it has, so that you
# can compare. A layer of `course.nn` is a subclass of `Layer` with two methods:
#
# - `build(in_shape)` makes the weights, **once**, at the first call; `in_shape` is the shape of one sample,
#   such as `(784,)`. `self.add_weight("W", values)` makes a tensor that is trained, saved and listed;
# - `forward(x)` computes the output, with operators on tensors. The gradient comes by itself.
#
# Write `MyDense(n_out, activation=None, *, rng, bias=True, name=None)`: $Y = f(XW + b)$. The weights start as
# He proposed, Gaussian with the standard deviation $\sqrt{2/n_\text{in}}$, the bias at 0.
# `get_activation(name)` turns a name or `None` into a function on tensors.
#
# <details><summary>Hint 1</summary>
#
# Call `super().__init__(name=name)` first and keep the arguments as attributes; there are no weights yet.
#
# </details>
# <details><summary>Hint 2</summary>
#
# In `build`: `n_in = in_shape[0]`, and `self.W = self.add_weight("W", ...)` with an array from
# `self.rng.normal`. Without a bias, simply make no weight for it.
#
# </details>
# <details><summary>Hint 3</summary>
#
# In `forward`: `z = x @ self.W`, plus `self.b` where there is one, then the activation. Do not take `.data`
# of a tensor here: what leaves the tensors leaves the gradient behind.
#
# </details>


# %% nbgrader={"grade_id": "custom_dense", "solution": true}
class MyDense(Layer):
    """A dense layer, Y = f(X W + b).

    n_out : int; activation : a name, a function on tensors, or None; rng : numpy.random.Generator
    """

    ### BEGIN SOLUTION
    def __init__(self, n_out, activation=None, *, rng, bias=True, name=None):
        super().__init__(name=name)
        self.n_out, self.rng, self.bias = n_out, rng, bias
        self.activation = get_activation(activation)

    ### END SOLUTION

    def build(self, in_shape):
        """Make the weights. in_shape : the shape of one sample, (n_in,)."""
        ### BEGIN SOLUTION
        [n_in] = in_shape
        start = self.rng.normal(scale=np.sqrt(2 / n_in), size=(n_in, self.n_out))
        self.W = self.add_weight("W", start)
        if self.bias:
            self.b = self.add_weight("b", np.zeros(self.n_out))
        ### END SOLUTION

    def forward(self, x):
        """The output, (n_samples, n_out). x : a tensor, (n_samples, n_in)."""
        ### BEGIN SOLUTION
        z = x @ self.W
        return self.activation(z + self.b if self.bias else z)
        ### END SOLUTION


# %% nbgrader={"grade_id": "custom_dense_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
slopes_test = {
    None: (lambda Z: Z, lambda Z: np.ones_like(Z)),
    "relu": (relu_test, lambda Z: 1.0 * (Z > 0)),
    "tanh": (np.tanh, lambda Z: 1 - np.tanh(Z) ** 2),
}


def new_dense_test(check, MyDense, n_in, n_out, activation=None, seed=0, **options):
    """A layer that has seen a first batch, and its weights W and b, or None."""
    layer = check.call(MyDense, n_out, activation, rng=np.random.default_rng(seed), returns="it", **options)
    check.that(
        callable(layer) and hasattr(layer, "params"),
        "MyDense must be a subclass of Layer, and call super().__init__(name=name) first.",
    )
    check.that(
        not layer.params,
        "there are weights before the first call: make them in build, which gets the shape of a sample.",
    )
    output_test(check, layer, np.ones((2, n_in)), "forward")
    return layer, *weights_of_test(check, layer, n_in, n_out, options.get("bias", True))


def weights_of_test(check, layer, n_in, n_out, bias=True):
    params = layer.params
    check.that(
        params,
        "the layer has no weights that can be trained: make them with self.add_weight(name, values).",
    )
    shapes = sorted((np.shape(array) for array in params.values()), key=len, reverse=True)
    wanted = [(n_in, n_out), (n_out,)] if bias else [(n_in, n_out)]
    check.that(
        shapes == wanted,
        f"with {n_in} inputs, {n_out} outputs and bias={bias} the weights must have the shapes "
        f"{', '.join(map(str, wanted))}, not {', '.join(map(str, shapes))}.",
    )
    names = sorted(params, key=lambda name: -np.ndim(params[name]))
    return names


def require_he_test(check, W, n_in, n_out):
    spread, near = np.std(W), 5 / np.sqrt(2 * W.size)
    known = {
        "That is Xavier's start, sqrt(1 / n_in): He's is sqrt(2 / n_in).": np.sqrt(1 / n_in),
        "It is not scaled: multiply by sqrt(2 / n_in).": 1.0,
        "2 / n_in is the variance: the standard deviation is its square root.": 2 / n_in,
        "n_in and n_out have changed places.": np.sqrt(2 / n_out),
        "That is Glorot's start, sqrt(2 / (n_in + n_out)).": np.sqrt(2 / (n_in + n_out)),
        "It is scaled by a fixed number: it has to depend on n_in.": 0.01,
        "The root goes over all of 2 / n_in: here it is over n_in alone.": 2 / np.sqrt(n_in),
        "The root goes over all of 2 / n_in: here it is over 2 alone.": np.sqrt(2) / n_in,
        "That is sqrt(n_in / 2), upside down: the more inputs, the smaller the weights.": np.sqrt(n_in / 2),
        "That is (2 / n_in) squared: it has to be its square root.": (2 / n_in) ** 2,
        "There the root is taken twice: sqrt(2 / n_in) once.": (2 / n_in) ** 0.25,
        "It is sqrt(2) alone: divide by sqrt(n_in).": np.sqrt(2),
    }
    check.that(spread > 0, "all weights start alike: then all neurons do the same, for ever.")
    if abs(spread / np.sqrt(2 / n_in) - 1) > near or abs(np.mean(W)) > 5 * spread / np.sqrt(W.size):
        rows = [("n_in", str(n_in)), ("standard deviation", f"{spread:.4f}")]
        rows += [("expected", f"{np.sqrt(2 / n_in):.4f}"), ("mean", f"{np.mean(W):.4f}")]
        hints = [told for told, value in known.items() if abs(spread / value - 1) < near][:1]
        if abs(np.mean(W) / np.sqrt(2 / n_in) - 1) < 0.1 and abs(spread / np.sqrt(2 / n_in) - 1) > 0.5:
            hints = ["sqrt(2 / n_in) is their mean here: it has to be the standard deviation, the mean is 0."]
        elif np.min(W) >= 0:
            hints = [
                "None of them is negative: Gaussian ones lie on both sides of 0, as rng.normal gives them."
            ]
        elif np.max(np.abs(W)) < 2 * spread:
            hints = ["They are uniform: Gaussian ones are asked for, rng.normal."]
        check.fail("the weights do not start as He proposed.", rows, hints)
    check.that(
        np.max(np.abs(W)) > 2 * spread,
        "the weights are not Gaussian, though their spread is right: draw them with rng.normal.",
    )


def dense_of_test(activation, n_out, use_b=True, slope=True, late_b=False):
    """What the layer gives, and the gradients of X, W and b."""

    def run(case, X, G, W, b):
        f, df = slopes_test[activation]
        Z = X @ W + (b if use_b and not late_b else 0)
        D = G * df(Z) if slope else G
        if late_b:
            return f(Z) + (b if use_b else 0), D @ W.T, X.T @ D, G.sum(axis=0)
        return f(Z), D @ W.T, X.T @ D, D.sum(axis=0)

    return run


### END SEALED

# %% nbgrader={"grade_id": "custom_dense_start_test", "grade": true, "points": 1}
with exercise("custom_dense", title="custom_dense, the weights") as check:
    for options_test in [{}, {"bias": False}]:
        layer_test, *names_test = new_dense_test(check, MyDense, 300, 200, **options_test)
        W_test = np.array(layer_test.params[names_test[0]])
        require_he_test(check, W_test, 300, 200)
        if len(names_test) > 1:
            check.that(not np.any(layer_test.params[names_test[1]]), "the bias must start at 0.")
        first_test, second_test = (output_test(check, layer_test, np.ones((3, 300))) for _ in range(2))
        check.that(
            np.array_equal(first_test, second_test)
            and np.array_equal(W_test, layer_test.params[names_test[0]]),
            "a second call has other weights: make them in build, not in forward.",
        )
    starts_test = []
    for seed_test in (1, 1, 2):
        layer_test, name_test, _ = new_dense_test(check, MyDense, 4, 3, seed=seed_test)
        starts_test.append(np.array(layer_test.params[name_test]))
    check.that(
        np.array_equal(*starts_test[:2]), "the same seed gives other weights: draw from rng, nothing else."
    )
    check.that(not np.array_equal(*starts_test[1:]), "the weights do not depend on rng: draw from it.")

# %% nbgrader={"grade_id": "custom_dense_forward_test", "grade": true, "points": 2}
with exercise("custom_dense", title="custom_dense, forward and backward") as check:

    def require_used_test(layer, X, name, output, what):
        """What has no gradient may not be in the output at all."""
        check.fill(layer, "params", {name: np.array(layer.params[name]) + 1.5})
        changed = not np.array_equal(output_test(check, layer, X, "forward"), output)
        check.that(changed, f"the output does not depend on {what}: Y = f(X W + b).")

    def dense_test(case, X, G, W, b):
        activation, bias = case
        options = {} if bias else {"bias": False}
        layer, *names = new_dense_test(check, MyDense, X.shape[1], G.shape[1], activation, **options)
        check.fill(layer, "params", dict(zip(names, (W, b), strict=False)))
        output = output_test(check, layer, X, "forward")
        _, [grad_X], grads = check.call(passes_test, layer, [X], [G])
        found = [grads[name] for name in names]
        if not np.any(found[0]):
            require_used_test(layer, X, names[0], output, "the weights")
        check.that(
            np.any(found[0]),
            "no gradient comes back to the weights: compute with the tensors themselves, not with .data.",
        )
        if not np.any(found[-1]):
            require_used_test(layer, X, names[-1], output, "the bias")
        check.that(np.any(found[-1]), "no gradient comes back to the bias: is the tensor itself added?")
        check.that(
            grad_X is not None,
            "no gradient comes back to the input: compute with x itself, not with x.data.",
        )
        return output, grad_X, found[0], found[1] if bias else np.sum(0 * G, axis=0)

    ### BEGIN SEALED
    def right_test(case, X, G, W, b):
        *found, grad_b = dense_of_test(case[0], G.shape[1], use_b=case[1])(case, X, G, W, b)
        return *found, grad_b if case[1] else 0 * grad_b

    def wrong_test(**known):
        def run(case, X, G, W, b):
            *found, grad_b = dense_of_test(
                known.get("activation", case[0]),
                G.shape[1],
                use_b=known.get("use_b", case[1]),
                late_b=known.get("late_b", False),
            )(case, X, G, W, b)
            return *found, grad_b if case[1] else 0 * grad_b

        return run

    def one_way_test(bias):
        return lambda case, *rest: (wrong_test(activation=None) if case[1] is bias else right_test)(
            case, *rest
        )

    suspects = {
        "The activation is missing: return f(Z).": wrong_test(activation=None),
        "With a bias the activation is missing: return f(Z) there, too.": one_way_test(True),
        "Without a bias the activation is missing: return f(Z) there, too.": one_way_test(False),
        "The activation is always ReLU: take the one that is asked for, which may be none.": wrong_test(
            activation="relu"
        ),
        "Where no activation is asked for, ReLU is taken: f(Z) is Z there.": lambda case, *rest: (
            right_test if case[0] else wrong_test(activation="relu")
        )(case, *rest),
        "The bias is not added.": wrong_test(use_b=False),
        "The bias is added after the activation: Y = f(X W + b).": wrong_test(late_b=True),
    }
    cases_test = []
    for k_test, case_test in enumerate([("tanh", True), (None, True), ("relu", True), ("tanh", False)]):
        rng_test = np.random.default_rng(k_test)
        shapes_now_test = [(3 + k_test, 2 + k_test), (3 + k_test, 4), (2 + k_test, 4), (4,)]
        arrays_test = [np.round(rng_test.normal(size=shape), 1) + 0.05 for shape in shapes_now_test]
        cases_test.append((case_test, *arrays_test))
    ### END SEALED
    names = ("the output", "dL/dX", "dL/dW", "dL/db")
    check.compare(dense_test, right_test, cases_test, returns=names, suspects=suspects)

# %% [markdown]
# ### Exercise: `custom_dropout`
#
# The second kind of layer has no weights, but **two modes**. `model.train()` and `model.eval()` switch a
# model with everything in it, and `model(x, training=False)` does so for one call. A layer asks
# `self.training`, which is right in all three cases, if it is asked **at the call**.
#
# Write `MyDropout(keep, *, rng, name=None)`, inverted as in notebook 07: in training each entry stays with
# the probability `keep` and is divided by `keep`, the others become 0; in evaluation everything comes through
# as it is. The gradient has to pass where the value has passed.
#
# <details><summary>Hint 1</summary>
#
# No `build` is needed. `forward(x)` begins with `if not self.training: return x`.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `self.rng.random(x.shape) < self.keep` is the mask, one number for each entry, new in each call.
#
# </details>
# <details><summary>Hint 3</summary>
#
# A tensor times an array is a tensor, and its gradient is right by itself: `x * (mask / self.keep)`.
#
# </details>


# %% nbgrader={"grade_id": "custom_dropout", "solution": true}
class MyDropout(Layer):
    """Inverted dropout. keep : the probability to stay; rng : numpy.random.Generator."""

    ### BEGIN SOLUTION
    def __init__(self, keep, *, rng, name=None):
        super().__init__(name=name)
        self.keep, self.rng = keep, rng

    ### END SOLUTION

    def forward(self, x):
        """A tensor of the shape of x."""
        ### BEGIN SOLUTION
        if not self.training:
            return x
        return x * ((self.rng.random(x.shape) < self.keep) / self.keep)
        ### END SOLUTION


# %% nbgrader={"grade_id": "custom_dropout_train_test", "grade": true, "points": 1}
with exercise("custom_dropout", title="custom_dropout, training") as check:
    for keep_test, shape_test in [(0.75, (60, 50)), (0.4, (80, 30))]:
        X_test = np.random.default_rng(1).uniform(1, 2, size=shape_test)
        layer_test = check.call(MyDropout, keep_test, rng=np.random.default_rng(0), returns="it")
        check.call(layer_test.train)
        made_test = output_test(check, layer_test, X_test, "forward")
        check.that(made_test.shape == X_test.shape, "the output must have the shape of the input.")
        ratio_test = made_test / X_test
        stays_test = ratio_test != 0
        share_now_test = float(np.mean(stays_test))
        factor_test = float(np.median(ratio_test[stays_test])) if stays_test.any() else 0.0
        if share_now_test in (0.0, 1.0):
            shares_test = {share_now_test}
            for _ in range(20):
                shares_test.add(float(np.mean(output_test(check, layer_test, X_test, "forward") != 0)))
            check.that(
                shares_test != {0.0, 1.0},
                "in some calls everything stays, in others nothing: draw a number for each entry, not one "
                "for all.",
            )
        check.that(
            not np.array_equal(made_test, X_test),
            "in training nothing is dropped: ask self.training in forward.",
        )
        check.that(
            share_now_test < 1,
            "in training no entry becomes 0, though they change: multiply by a mask of zeros and ones.",
        )
        check.that(
            len(np.unique(stays_test, axis=0)) > 1 and len(np.unique(stays_test, axis=1).T) > 1,
            "whole rows or columns drop out together: draw a number for each entry.",
        )
        check.that(
            abs(share_now_test - (1 - keep_test)) > 0.07,
            f"with keep={keep_test} only {share_now_test:.0%} stay: keep is the share that stays.",
        )
        check.that(
            abs(share_now_test - keep_test) < 0.07,
            f"with keep={keep_test} {share_now_test:.0%} stay: each entry has the probability keep to stay.",
        )
        check.that(
            not np.allclose(made_test[stays_test], 1 / keep_test), "that is the mask alone: multiply x by it."
        )
        told_test = f"with keep={keep_test} what stays is multiplied by {factor_test:.3f}"
        check.that(abs(factor_test - 1) > 1e-6, f"{told_test}: divide it by keep, to keep the mean.")
        check.that(abs(factor_test - keep_test) > 1e-6, f"{told_test}: divide by keep, do not multiply.")
        check.that(
            np.allclose(ratio_test[stays_test], 1 / keep_test, rtol=1e-3),
            f"{told_test}; expected is 1 / keep = {1 / keep_test:.3f}, for all of them.",
        )
        again_test = output_test(check, layer_test, X_test, "forward")
        check.that(
            not np.array_equal(again_test, made_test), "each call has to drop others: draw in forward, anew."
        )
        [out_test], [grad_test], _ = check.call(passes_test, layer_test, [X_test], [2 * X_test])
        check.that(
            grad_test is not None,
            "no gradient comes back to the input: compute with x itself, not with x.data.",
        )
        check.that(
            np.allclose(grad_test, 2 * out_test, rtol=1e-6),
            "the gradient does not pass where the value has passed: forward and backward share one mask.",
        )
    twins_test = []
    for seed_test in (3, 3, 4):
        layer_test = check.call(MyDropout, 0.5, rng=np.random.default_rng(seed_test), returns="it")
        twins_test.append(output_test(check, layer_test, np.ones((8, 9)), "forward"))
    check.that(np.array_equal(*twins_test[:2]), "the same seed drops others: draw from rng alone.")
    check.that(not np.array_equal(*twins_test[1:]), "what drops out does not depend on rng: draw from it.")

# %% nbgrader={"grade_id": "custom_dropout_modes_test", "grade": true, "points": 1}
with exercise("custom_dropout", title="custom_dropout, two modes") as check:
    X_test = np.random.default_rng(2).uniform(1, 2, size=(20, 15))
    layer_test = check.call(MyDropout, 0.5, rng=np.random.default_rng(0), returns="it")

    def rests_test(**options):
        made = output_test(check, layer_test, X_test, "forward", **options)
        if np.allclose(made, 0.5 * X_test):
            check.fail("in evaluation everything is multiplied by keep: inverted dropout leaves it as it is.")
        return np.array_equal(made, X_test)

    check.that(not rests_test(), "a new layer is in training mode, but drops nothing.")
    check.call(layer_test.eval)
    check.that(
        rests_test(), "after eval() the input has to come through as it is: ask self.training in forward."
    )
    check.that(rests_test(), "after eval() every call has to let everything through.")
    check.call(layer_test.train)
    check.that(
        not rests_test(), "after eval() and train() it has to drop again: ask self.training each time."
    )
    check.that(
        rests_test(training=False), "with training=False in the call it has to rest: ask self.training there."
    )
    check.call(layer_test.eval)
    check.that(not rests_test(training=True), "with training=True in the call it has to drop.")

# %% [markdown]
# Both in one network, switched back and forth. In which of the lines does the output change from call to
# call?

# %%
with needs("MyDense", "MyDropout"):
    rng = np.random.default_rng(0)
    x = Input((6,))
    h = MyDropout(0.5, rng=rng)(MyDense(8, "relu", rng=rng)(x))
    own = Model(x, MyDense(1, rng=rng)(h))
    sample = np.ones((1, 6), dtype=np.float32)
    for mode in (own.train, own.eval, own.train):
        mode()
        print(f"{mode.__name__:5}", *(f"{own(sample).data[0, 0]:8.4f}" for _ in range(4)))

# %% grader={"claim": true}
assert len({own.eval()(sample).data[0, 0] for k_claim in range(4)}) == 1
assert len({own.train()(sample).data[0, 0] for k_claim in range(20)}) > 1

# %% [markdown]
# Forgetting `eval()` before measuring is one of the most frequent mistakes with frameworks: nothing breaks,
# the numbers are only worse than they should be. `evaluate` and `predict` of `course.nn` switch by
# themselves.
#
# ## 3. Looking inside, saving, loading
#
# A model is no black box: it can be printed, its layers have names and numbers, and every weight can be asked
# for by name or by its place.

# %%
named = Model(
    points_in,
    Dense(1, rng=rng, name="out")(Dense(3, "relu", rng=rng, name="hidden")(points_in)),
    name="little",
)
print(named)
print("by name:  ", named.params["hidden.W"].shape)
print("by number:", next(iter(named.params.values())).shape)
print("a layer:  ", named.get_layer("hidden"), "=", named.get_layer(0))
print("calls:    ", [call["layer"] for call in named.config["calls"]])

# %% grader={"claim": true}
assert named.get_layer("hidden") is named.get_layer(0)
assert next(iter(named.params.values())) is named.params["hidden.W"]
assert [call_claim["layer"] for call_claim in named.config["calls"]] == ["hidden", "out"]

# %% [markdown]
# `config` is the architecture as plain data, and `from_config` builds a new network from it: the same drawing
# with **new** weights. It is the weights that cost hours of training, so save these, too:

# %%
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "little.npz"
    named.save(file)  # architecture and weights
    loaded = Model.load(file, rng=np.random.default_rng(1))
    rebuilt = Model.from_config(named.config, rng=np.random.default_rng(1))
    named.save_weights(Path(folder) / "weights.npz")  # the weights alone
    plane_batch = np.ones((2, 2), dtype=np.float32)
    print("loaded like saved:            ", np.array_equal(loaded(plane_batch).data, named(plane_batch).data))
    print(
        "from_config alone like saved: ", np.array_equal(rebuilt(plane_batch).data, named(plane_batch).data)
    )
    print("filled:", rebuilt.load_weights(Path(folder) / "weights.npz"))
    print(
        "now like saved:               ", np.array_equal(rebuilt(plane_batch).data, named(plane_batch).data)
    )

# %% grader={"claim": true}
assert np.array_equal(loaded(plane_batch).data, named(plane_batch).data)
assert np.array_equal(rebuilt(plane_batch).data, named(plane_batch).data)
fresh_claim = Model.from_config(named.config, rng=np.random.default_rng(1))
assert not np.array_equal(fresh_claim(plane_batch).data, named(plane_batch).data)

# %% [markdown]
# **Question 2.** You send somebody the file that `save_weights` has written, for a dynamic model. What else
# do they need?
#
# - a) nothing: the file holds the network
# - b) its `config`
# - c) the class, as code

# %% nbgrader={"grade_id": "question_2", "solution": true} grader={"stub": false}
question_2 = None  # put "a", "b" or "c" in place of None
### BEGIN SOLUTION
question_2 = "c"
### END SOLUTION

# %% nbgrader={"grade_id": "question_2_test", "grade": true, "points": 1}
with exercise("question_2") as check:
    check.choice(
        question_2,
        among="abc",
        right="c",
        reason="The forward pass of a dynamic model is code, and only code can say it. They make an object "
        "of the class, call it once, and load the weights into it.",
        wrong={
            "a": "The file holds arrays with names, and nothing about what is called on what.",
            "b": "The config of a dynamic model names its layers, but its forward pass is code.",
        },
    )

# %% [markdown]
# ## 4. One network, used twice
#
# Do two pictures show the same? A **Siamese network** runs both through *one* network and compares what comes
# out. One network, not two alike: the weights are shared, and the gradient of a shared weight is the **sum**
# of what comes back from both uses, as in notebook 04: where a value is used twice, the gradients add.
#
# ### Exercise: `siamese`
#
# Write `siamese(base)`: a `Model` with two inputs and two outputs, each the base's output for one of the
# inputs. `base` is a model that takes digits, 784 numbers each. Called as `model(A, B)`, it returns a tuple
# of two.
#
# <details><summary>Hint 1</summary>
#
# A model may be called like a layer: on symbols, it becomes a part of the drawing. Its weights are listed
# once, however often it is called.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Static: two symbols `Input((784,))`, call `base` on each, and `Model([first, second], [...])`. Dynamic: a
# small class that keeps `base` as an attribute does as well.
#
# </details>


# %% nbgrader={"grade_id": "siamese", "solution": true}
def siamese(base):
    """Two inputs, one shared base, two outputs. base : Model, (n_samples, 784) to (n_samples, n_out)."""
    ### BEGIN SOLUTION
    left, right = Input((784,)), Input((784,))
    return Model([left, right], [base(left), base(right)])
    ### END SOLUTION


# %% nbgrader={"grade_id": "siamese_test", "grade": true, "points": 2}
with exercise("siamese") as check:
    ### BEGIN SEALED
    def chain_for_test(P, X):
        W1, b1, W2, b2 = P
        H = np.maximum(X @ W1 + b1, 0)
        return H, H @ W2 + b2

    def branch_test(P, X, G):
        """The output for an input, and the gradients of the four weights."""
        H, Z = chain_for_test(P, X)
        D = (G @ P[2].T) * (H > 0)
        return Z, [X.T @ D, D.sum(axis=0), H.T @ G, G.sum(axis=0)]

    def right_test(seed, A, B, G, H):
        P = start_test(seed, G.shape[1])
        first, grads = branch_test(P, A, G)
        second, others = branch_test(P, B, H)
        return first, second, [one + other for one, other in zip(grads, others, strict=True)]

    def with_grads_test(pick):
        def run(seed, A, B, G, H):
            P = start_test(seed, G.shape[1])
            (first, grads), (second, others) = branch_test(P, A, G), branch_test(P, B, H)
            return first, second, [pick(*pair) for pair in zip(grads, others, strict=True)]

        return run

    def twice_test(pick):
        def run(seed, A, B, G, H):
            first, second, grads = right_test(seed, A, B, G, H)
            return *pick(first, second), grads

        return run

    def start_test(seed, n_out):
        rng = np.random.default_rng(seed)
        shapes = [(784, 5), (5,), (5, n_out), (n_out,)]
        return [np.float32(np.round(rng.normal(size=shape) * 8) / 8) for shape in shapes]

    suspects = {
        "The two outputs have changed places.": twice_test(lambda one, other: (other, one)),
        "The gradient of the second use is lost: both must go through the same weights.": with_grads_test(
            lambda one, other: one
        ),
        "The gradient of the first use is lost: both must go through the same weights.": with_grads_test(
            lambda one, other: other
        ),
        "The gradients of both uses add up; here is their mean.": with_grads_test(
            lambda one, other: (one + other) / 2
        ),
    }
    ### END SEALED

    def both_test(seed, A, B, G, H):
        base = check.call(chain_test, (784, 5, G.shape[1]), seed, returns="base")
        model = check.call(siamese, base, returns="the model")
        require_model_test(check, model, "siamese(base)")
        outputs = check.call(model, A, B, returns="the outputs")
        check.that(
            isinstance(outputs, tuple | list) and len(outputs) == 2,
            "called on two inputs, the model must return two outputs, one for each.",
        )
        check.that(
            model.n_weights == base.n_weights,
            f"the model has {model.n_weights:,} numbers to learn and its base {base.n_weights:,}: "
            "there must be one base, used twice, and nothing else.",
        )
        names = arranged_test(base.params)
        check.fill(base, "params", dict(zip(names, start_test(seed, G.shape[1]), strict=True)))
        made, _, _ = check.call(passes_test, model, [A, B], [G, H])
        grads = base.grads
        check.that(
            any(np.any(grad) for grad in grads.values()),
            "no gradient comes back to base: the model must use base itself, not a copy of it.",
        )
        return *made, [grads[name] for name in names]

    cases_test = []
    for k_test, n_out_test in enumerate((3, 2)):
        arrays_test = pixels_test(4 + k_test, k_test), pixels_test(4 + k_test, 8 + k_test)
        rng_test = np.random.default_rng(k_test)
        arrays_test += tuple(np.float32(rng_test.normal(size=(4 + k_test, n_out_test))) for _ in range(2))
        cases_test.append((k_test, *arrays_test))
    names = ("the first output", "the second output", "the gradients of base")
    check.compare(both_test, right_test, cases_test, returns=names, suspects=suspects, tol=1e-4)

# %% [markdown]
# Now let it learn **which digits are alike**, without telling it what they are. It sees pairs, and is told
# one thing only: same digit or not. The loss pulls the outputs of a pair together where they show the same,
# and pushes them apart, up to a distance of 1, where they do not:


# %%
def contrastive(outputs, same):
    """Mean over the pairs of d^2 where both show the same, and of max(0, 1 - d)^2 where they do not."""
    first, second = outputs
    gap = first - second
    d = sqrt((gap * gap).sum(axis=1) + 1e-8)
    apart = maximum(1.0 - d, 0.0)
    return (d * d * same + apart * apart * (1.0 - same)).mean()


def pairs_of(X, y, n, rng):
    """Make n pairs of digits, about half of them of the same class, and say which."""
    first, second = rng.integers(0, len(X), size=(2, n))
    for k in range(0, n, 2):
        second[k] = rng.choice(np.flatnonzero(y == y[first[k]]))
    return X[first], X[second], np.float32(y[first] == y[second])


# %%
with needs("siamese"):
    rng = np.random.default_rng(4)
    digits = load_mnist(subset=3000)
    few = digits.y_train < 3
    left, right, same_class = pairs_of(digits.X_train[few], digits.y_train[few], 4000, rng)
    x = Input((784,))
    h = Dense(64, "relu", rng=rng)(x)
    base = Model(x, Dense(2, rng=rng)(h), name="base")
    twins = siamese(base)
    alike = fit(
        twins,
        (left, right),
        same_class,
        **{"loss": contrastive, "optimizer": Adam(1e-3), "epochs": 6, "rng": rng, "progress": False},
    )
    print("loss of the pairs:", *(f"{loss:.3f}" for loss in alike["train_loss"]))


def placed(base, digits):
    """Where a base puts the digits 0 to 2 that it has not learned from, and what they are."""
    chosen = digits.y_val < 3
    return predict(base, digits.X_val[chosen]), digits.y_val[chosen]


# %% grader={"picture": true}
with needs("siamese"):
    show(plot_points(*placed(base, digits)))

# %% grader={"claim": true}
places_claim, classes_claim = placed(base, digits)
near_claim = np.linalg.norm(places_claim[:, None] - places_claim[None], axis=2)
np.fill_diagonal(near_claim, np.inf)
assert np.mean(classes_claim[near_claim.argmin(axis=1)] == classes_claim) > 0.9
assert alike["train_loss"][-1] < 0.3 * alike["train_loss"][0]

# %% [markdown]
# Each point is a zero, a one or a two that it has never seen, where `base` puts it. The colours are only for
# us. Digits of one kind have gathered in one place, though nobody ever told it which kind is which, and the
# nearest neighbour is of the same kind more than nine times out of ten. Face recognition works like this: a
# new person needs one picture, and no new training.
#
# ## 5. Moving weights
#
# Somebody has trained a network for days, and your problem is a little different: other classes, the same
# kind of pictures. Then take over what fits, and train the rest.
#
# ### Exercise: `transfer_weights`
#
# Write `transfer_weights(source, target)`. It copies each weight of `source` into the weight of `target` that
# has the same name **and** the same shape, and returns the list of the names that it has copied, such as
# `["hidden.W", "hidden.b"]`. Names are those of `params`: layer, dot, weight. Everything else of the target
# stays as it is, and so does the source, for good: a copy, not the same array.
#
# <details><summary>Hint 1</summary>
#
# Both `source.params` and `target.params` are dicts of name and array. Order means nothing: networks of
# different depth have their layers at different places.
#
# </details>
# <details><summary>Hint 2</summary>
#
# Write **into** the array of the target, `target.params[name][...] = ...`. `params` makes a new dict at each
# call, so an entry that you replace in it changes no model.
#
# </details>


# %% nbgrader={"grade_id": "transfer_weights", "solution": true}
def transfer_weights(source, target):
    """Copy the weights that agree in name and shape; return the list of their names."""
    ### BEGIN SOLUTION
    theirs, copied = source.params, []
    for name, array in target.params.items():
        if name in theirs and theirs[name].shape == array.shape:
            array[...] = theirs[name]
            copied.append(name)
    return copied
    ### END SOLUTION


# %% nbgrader={"grade_id": "transfer_weights_test", "grade": true, "points": 2}
with exercise("transfer_weights") as check:
    ### BEGIN SEALED
    networks_test = [
        ((3, 4, 5, 2), ["a", "b", "c"], (3, 4, 5, 3), ["a", "b", "c"]),
        ((3, 4, 4, 2), ["low", "high", "out"], (3, 4, 4, 2), ["low", "mid", "out"]),
        ((4, 4, 4, 4), ["x", "y", "z"], (4, 4, 4, 4), ["z", "y", "w"]),
        ((2, 3, 2), ["p", "q"], (5, 3, 2), ["p", "q"]),
        ((6, 3, 2), ["r", "s"], (2, 3, 2), ["r", "s"]),
        ((2, 3), ["only"], (2, 3), ["other"]),
        ((2, 6), ["v"], (3, 4), ["v"]),
    ]
    ### END SEALED

    def moved_test(sizes, names, others, theirs, seed):
        source = check.call(chain_test, sizes, seed, names, returns="source")
        target = check.call(chain_test, others, seed + 1, theirs, returns="target")
        for model, number in [(source, 10.0), (target, 20.0)]:
            biases = {name: a + number for name, a in model.params.items() if name.endswith("b")}
            check.fill(model, "params", biases)
        before = {name: np.array(a) for name, a in target.params.items()}
        wanted = {name: np.array(a) for name, a in source.params.items()}
        fitting = [name for name in before if np.shape(wanted.get(name, 0)) == before[name].shape]
        told = f"from the layers {', '.join(names)} with sizes {sizes} to {', '.join(theirs)} with {others}"
        try:
            found = check.call(transfer_weights, source, target)
        except CheckFailed as failure:
            if "could not broadcast" not in str(failure):
                raise
            hint = "There the shapes differ: only weights of the same name and the same shape are copied."
            raise CheckFailed(failure.finding.hinting(hint)) from None
        after = {name: np.array(a) for name, a in target.params.items()}
        check.that(
            all(np.array_equal(a, wanted[name]) for name, a in source.params.items()),
            f"{told}: the source has changed. Write into the arrays of the target.",
        )
        require_copied_test(told, before, wanted, after, fitting)
        check.that(found is not None, "it returned None: return the list of the names.")
        check.that(
            isinstance(found, list | tuple) and all(isinstance(name, str) for name in found),
            "it must return a list of names, such as ['hidden.W', 'hidden.b'].",
        )
        check.that(
            sorted(found) == sorted(fitting),
            f"{told}: it returned {list(found)}; copied are to be {fitting}.",
        )
        check.fill(source, "params", {name: 0 * a for name, a in wanted.items()})
        check.that(
            all(np.array_equal(a, after[name]) for name, a in target.params.items()),
            "when the source learns on, the target changes with it: copy the values, do not share the array.",
        )
        return True

    def require_copied_test(told, before, wanted, after, fitting):
        some = any(np.array_equal(after[name], wanted[name]) for name in fitting)
        for name, old in before.items():
            new = after[name]
            if name not in fitting:
                check.that(
                    np.array_equal(new, old),
                    f"{told}: {name} of the target has changed, but no weight of the source has that name "
                    "and shape.",
                )
                continue
            copied = np.array_equal(new, wanted[name])
            check.that(
                copied or not np.array_equal(new, old),
                f"{told}: {name} fits, but the target still has its own values"
                + (
                    ", though others were copied: go through all names, in whatever order they come."
                    if some
                    else ". Is each name reached, whatever comes before it, and is the array itself written "
                    "into, target.params[name][...] = values?"
                ),
            )
            check.that(
                copied or not np.allclose(new, old + wanted[name]),
                f"{told}: {name} is added to the target's own values: they are replaced.",
            )
            check.that(
                copied or not np.any((new == wanted[name]) & (old != wanted[name])),
                f"{told}: only a part of {name} is copied: write into all of it, [...] = values.",
            )
            another = any(np.array_equal(new, a) for a in wanted.values())
            check.that(
                copied,
                f"{told}: {name} of the target is not that of the source"
                + (": go by name." if another else "."),
            )

    cases_test = [(*network, 2 * k) for k, network in enumerate(networks_test)]
    check.compare(moved_test, lambda *network: True, cases_test, returns="the names")
    ### BEGIN HIDDEN TESTS
    source_test = check.call(chain_test, (6, 5, 4), 7, ["m", "n"], returns="source")
    target_test = check.call(chain_test, (6, 5, 3), 8, ["m", "n"], returns="target")
    found_test = check.call(transfer_weights, source_test, target_test, returns="the names")
    check.that(sorted(found_test) == ["m.W", "m.b"], "n has another shape: only m is to be copied.")
    ### END HIDDEN TESTS

# %% [markdown]
# Does it help? Somebody else's scanner holds its paper at an angle of 20 degrees, and has sent us 100 digits.
# A network of ours has learned from 3,000 straight ones. Three ways to go on:


# %%
def two_layers(n_out, seed):
    """Make a network for digits whose layers are called strokes and classes."""
    rng = np.random.default_rng(seed)
    x = Input((784,))
    return Model(x, Dense(n_out, rng=rng, name="classes")(Dense(64, "relu", rng=rng, name="strokes")(x)))


def taught(model, X, y, epochs):
    """Train a model."""
    options = {"loss": SoftmaxCrossEntropy(), "optimizer": Adam(1e-3), "epochs": epochs}
    fit(model, X, y, rng=np.random.default_rng(1), progress=False, **options)
    return model


def tilted(X):
    """Turn all digits by 20 degrees."""
    return rotate(X.reshape(-1, 28, 28), 20).reshape(len(X), 784)


with needs("transfer_weights"):
    digits = load_mnist(subset=3000)
    straight = taught(two_layers(10, seed=0), digits.X_train, digits.y_train, 10)
    X_few, y_few, X_new = tilted(digits.X_train[:100]), digits.y_train[:100], tilted(digits.X_val)
    alone, helped = two_layers(10, seed=1), two_layers(10, seed=1)
    print("copied:", transfer_weights(straight, helped))
    ways = {
        "the old network as it is": straight,
        "a new one, from 100 digits": taught(alone, X_few, y_few, 12),
        "moved weights, then 100 digits": taught(helped, X_few, y_few, 12),
    }
    shares = {name: accuracy(predict(model, X_new), digits.y_val) for name, model in ways.items()}
    for name, share in shares.items():
        print(f"{name:31} {share:.1%} of {len(X_new)} tilted digits")

# %% grader={"claim": true}
as_it_is_claim, new_claim, moved_claim = shares.values()
assert moved_claim > as_it_is_claim + 0.03
assert moved_claim > new_claim + 0.08

# %% [markdown]
# Moving weights wins over both. It does not always: the nearer the old problem is to the new one, the more
# there is to take over, and a weight that fits in name and shape need not fit in meaning.
#
# ## 6. A data flow
#
# So far the data lay ready as one array. Real data comes from disks and networks and is changed on its way:
# read, shuffled, cut into batches, augmented. While that goes on, the network waits, if nobody works ahead.
#
# ### Exercise: `dataflow`
#
# Two generators.
#
# **`batches(X, y, batch_size, rng, augment=None)`** goes through the samples once, shuffled, and yields pairs
# `(X_batch, y_batch)`; the last may be shorter. Where there is an `augment`, the images of each batch are
# `augment(X_batch, rng)` in their place, and neither the labels nor the arrays handed in change.
#
# **`prefetch(iterable, size)`** yields what the iterable yields, in its order, but lets a **background
# thread** go through it, which puts the elements into a queue with room for `size`. So the thread is at most
# `size` ahead (and the one that it holds in its hand). What goes wrong in the thread has to come out here: an
# exception of the iterable is raised where its element would have come. At the end of the iterable the
# generator ends, and so does the thread; the thread is a *daemon*, so that a program may end when nobody
# reads on.
#
# <details><summary>Hint 1</summary>
#
# `batches` is `minibatches` of notebook 06 with one more line. Draw the order from `rng` in the generator, so
# that the next epoch, with the same `rng`, has another.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `line = queue.Queue(maxsize=size)` waits by itself: `put` until there is room, `get` until there is
# something. The thread runs an inner function, `threading.Thread(target=work, daemon=True).start()`.
#
# </details>
# <details><summary>Hint 3</summary>
#
# Two more things have to go through the queue: the end, and an exception. Put pairs into it, such as
# `("item", element)`, `("error", exception)` and `("end", None)`; the reader acts on the first of the two.
# In the thread, a `try` with `except Exception as error` around the whole loop.
#
# </details>


# %% nbgrader={"grade_id": "dataflow", "solution": true}
def batches(X, y, batch_size, rng, augment=None):
    """Yield (X_batch, y_batch), shuffled; augment(X_batch, rng) returns changed images."""
    ### BEGIN SOLUTION
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows] if augment is None else augment(X[rows], rng), y[rows]
    ### END SOLUTION


def prefetch(iterable, size):
    """Yield the elements of an iterable, which a background thread makes up to size ahead."""
    ### BEGIN SOLUTION
    line = queue.Queue(maxsize=size)

    def work():
        try:
            for element in iterable:
                line.put(("item", element))
            line.put(("end", None))
        except Exception as error:
            line.put(("error", error))

    threading.Thread(target=work, daemon=True).start()
    while True:
        kind, content = line.get()
        if kind == "end":
            return
        if kind == "error":
            raise content
        yield content
    ### END SOLUTION


# %% nbgrader={"grade_id": "dataflow_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
def epoch_test(check, batches, n, size, rng, augment=None, added=0):
    """One epoch: its pairs are whole and complete; return the order of the samples."""
    X, y = np.arange(3.0 * n).reshape(n, 3), 10 * np.arange(n)
    given = X.copy(), y.copy()
    told = f"batches with {n} samples and batch_size {size}"
    options = {} if augment is None else {"augment": augment}
    found = check.call(batches, *given, size, rng, returns="the batches", inplace=(0, 1), **options)
    order, sizes, rows_before = [], [], []
    is_pair = isinstance(found, tuple) and len(found) == 2
    check.that(not is_pair, f"{told}: it returns one pair and ends: yield a pair for each batch.")
    for pair in found:
        check.that(
            isinstance(pair, tuple | list)
            and len(pair) == 2
            and all(isinstance(part, np.ndarray) and part.ndim for part in pair),
            f"{told}: each batch has to be a pair of arrays (X_batch, y_batch).",
        )
        X_batch, y_batch = (np.array(part) for part in pair)
        check.that(
            y_batch.ndim == 1 or X_batch.ndim == 1,
            f"{told}: y_batch has the shape {y_batch.shape}: it holds labels, which augment leaves alone.",
        )
        check.that(
            X_batch.shape == (len(y_batch), 3),
            f"{told}: a batch has the shapes {X_batch.shape} and {y_batch.shape}."
            + (" X_batch comes first, then y_batch." if y_batch.ndim == 2 and X_batch.ndim == 1 else ""),
        )
        check.that(len(y_batch), f"{told}: a batch is empty. Where does the last one begin?")
        places = [np.flatnonzero(y == label) for label in y_batch]
        check.that(
            all(len(place) for place in places), f"{told}: the labels have changed: augment is for X alone."
        )
        rows = np.array([place[0] for place in places])
        check.that(
            rows.tolist() != rows_before,
            f"{told}: a batch comes twice: yield once for each, changed or not.",
        )
        check.that(
            len(rows) < 2 or rows[:-1].tolist() != rows_before[1:],
            f"{told}: a batch begins one row after the one before: it begins batch_size rows after it.",
        )
        rows_before = rows.tolist()
        if added and np.array_equal(X_batch, X[rows]):
            check.fail(f"{told}: augment was handed in, but X_batch is as it was: use what it returns.")
        check.that(
            np.array_equal(X_batch - added, X[rows]),
            f"{told}: a row of X_batch is not that of its label"
            + (", changed once by augment." if added else ": shuffle X and y by the same rows."),
        )
        order += rows.tolist()
        sizes.append(len(rows))
    check.that(
        np.array_equal(given[0], X) and np.array_equal(given[1], y),
        f"{told}: the arrays that were handed in have changed: work on the batch, a copy.",
    )
    check.that(len(order) <= n, f"{told}: {len(order)} samples come, though there are {n}.")
    check.that(len(set(order)) == len(order), f"{told}: samples come twice: permute, do not draw.")
    lost = n % size
    missing = n - len(order)
    hint = ""
    if missing == lost and set(sizes) == {size}:
        hint = " The last, shorter batch is missing."
    elif set(sizes) == {size}:
        hint = f" The batches have the sizes {sizes}: does each begin where the one before ends?"
    elif sizes and max(sizes) < min(size, n):
        hint = f" The largest batch has {max(sizes)}."
    elif sizes and sizes[:-1] == [size] * (len(sizes) - 1) and sizes[-1] < size and lost in (0, sizes[-1]):
        hint = " A batch begins where the one before ends, the first one at 0."
    check.that(not missing, f"{told}: {missing} of the samples never come.{hint}")
    wanted = [size] * (n // size) + [lost] * (lost > 0)
    check.that(sizes == wanted, f"{told}: the batches have the sizes {sizes}, not {wanted}.")
    return order


class Augment_test:  # noqa: N801 - it belongs to the checks
    """Adds 1000 to images, in place or to a copy, and remembers how many it got."""

    def __init__(self, in_place=True):
        self.in_place = in_place
        self.sizes, self.draws, self.rng_given, self.turned = [], [], True, False

    def __call__(self, X_batch, rng=None):
        if isinstance(X_batch, np.random.Generator) and isinstance(rng, np.ndarray):
            X_batch, rng, self.turned = rng, X_batch, True
        self.sizes.append(len(X_batch))
        self.rng_given &= isinstance(rng, np.random.Generator)
        self.draws.append(float(rng.random()) if self.rng_given else 0.0)
        if not self.in_place:
            return X_batch + 1000
        X_batch += 1000
        return X_batch


def require_elements_test(check, told, items):
    """Nothing comes but elements of the iterable."""
    odd = [item for item in items if isinstance(item, str)]
    if not odd:
        return
    hint = "yield the elements alone, as they were, and nothing that marks the end."
    if odd[0].startswith("OSError"):
        hint = "an exception is not an element: raise it."
    check.fail(f"{told}: among the elements comes {odd[0]}: {hint}")


def waits_test(seen, n_items):
    """Say who waits for whom."""
    items, made = seen["items"], seen["made"]
    if items == list(range(n_items)):
        return "Does the reader learn that the end is reached?"
    if not made:
        return "Nothing has been taken from the iterable: has the thread been started?"
    if not seen["in_background"]:
        return (
            "The reader itself goes through the iterable, and waits for room in the queue. Is the function "
            "handed to the thread, target=work, or called, target=work()?"
        )
    if made < n_items:
        return (
            f"The thread has made {made} and waits for room in the queue, while the reader takes no more "
            "out of it. Does the reader wait for the thread to end, as join() does, before it has taken all?"
        )
    return "Who waits for whom?"


SKIPPED_test = (
    "Elements are left out: each next() takes one out of the iterable, and each get() out of the queue."
)


def skips_test(items, n_items):
    """Whether elements between others, or at the beginning, are missing."""
    return (
        len(items) > 0
        and items == sorted(items)
        and items != list(range(len(items)))
        and len(items) < n_items
    )


def waited_test(seen):
    """What the exceptions of a queue mean that does not wait."""
    if seen["error"].startswith("Empty"):
        return " The queue is empty for the moment: get() waits until there is something in it."
    if seen["error"].startswith("Full"):
        return " The queue is full for the moment: put() waits until there is room."
    if "StopIteration" in seen["error"] and skips_test(seen["items"], seen["made"] + 1):
        return f" {SKIPPED_test}"
    return ""


def require_read_test(check, told, seen, n_items, holes=False):
    """Everything came, in its order, and it came to an end."""
    items, wanted = seen["items"], list(range(n_items))
    require_elements_test(check, told, items)
    check.that(
        not seen["hangs"],
        f"{told}: after {len(items)} of {n_items} it waits for ever. {waits_test(seen, n_items)}",
    )
    check.that(not seen["error"], f"{told}: it stopped with {seen['error']}.{waited_test(seen)}")
    check.that(len(items) <= len(set(items)), f"{told}: elements come twice.")
    check.that(
        not items or len(items) < 3 or items == sorted(items),
        f"{told}: the elements come in another order: {items[:6]}...",
    )
    check.that(not skips_test(items, n_items), f"{told}: only {items[:6]}... come. {SKIPPED_test}")
    broken_off = items == wanted[: len(items)] and len(items) < n_items
    hint = (
        " It ends before the iterable does: only the thread knows when all have come." if broken_off else ""
    )
    if holes and broken_off and len(items) in (5, 7):
        named = "None" if len(items) == 5 else "an empty list"
        hint = f" Element {len(items)} is {named}, which does not mean the end: any value may come."
    check.that(sorted(items) == wanted, f"{told}: {len(items)} elements came: {items[:6]}...{hint}")
    check.that(items == wanted, f"{told}: the elements come in another order: {items[:6]}...")


### END SEALED

# %% nbgrader={"grade_id": "dataflow_batches_test", "grade": true, "points": 1}
with exercise("dataflow", title="dataflow, batches") as check:

    def batches_test():
        for n, size in [(12, 3), (9, 4), (3, 5)]:  # the first tells a batch too short from a gap
            epoch_test(check, batches, n, size, np.random.default_rng(n))
        epoch_test(check, batches, 40, 8, np.random.default_rng(5))
        first, second = check.call(orders_test, batches, 40, 8, 5, returns="the orders")
        again, _ = check.call(orders_test, batches, 40, 8, 5, returns="the orders")
        check.that(first != list(range(40)), "the samples come in their old order: shuffle them.")
        check.that(
            first != second,
            "the next epoch with the same rng has the same order: draw from the rng that is handed in.",
        )
        check.that(first == again, "the same seed gives another order: draw from rng alone.")
        augment = Augment_test()
        epoch_test(check, batches, 11, 4, np.random.default_rng(1), augment, 1000)
        epoch_test(check, batches, 7, 4, np.random.default_rng(1), Augment_test(in_place=False), 1000)
        check.that(
            not augment.turned, "augment gets the images first, then the generator: augment(X_batch, rng)."
        )
        check.that(
            augment.sizes == [4, 4, 3],
            f"augment got {augment.sizes} images: hand it one batch at a time, as it is yielded.",
        )
        check.that(augment.rng_given, "augment must get the generator, too: augment(X_batch, rng).")
        check.that(
            len(set(augment.draws)) == 3,
            "augment draws the same for each batch: hand it rng itself, not one made anew.",
        )
        return True

    check.compare(batches_test, lambda: True, [()], returns="the batches")

# %% nbgrader={"grade_id": "dataflow_prefetch_test", "grade": true, "points": 2}
with exercise("dataflow", title="dataflow, prefetch") as check:
    begun_test = check.call(prefetch, [[0], [1]], 2, returns="an iterator")
    check.that(hasattr(begun_test, "__iter__"), "prefetch must return something to iterate over.")
    at_once_test = isinstance(begun_test, list | tuple)
    check.that(begun_test != [0], "prefetch returns one element and ends: yield them one by one.")
    check.that(not at_once_test, "prefetch returns all elements at once: yield them one by one.")
    for n_test, size_test in [(12, 3), (9, 1), (0, 2)]:
        told_test = f"prefetch of {n_test} elements with size {size_test}"
        seen_test = check.call(
            consumed_test, prefetch, size_test, n_test, holes=n_test == 9, returns="what was seen"
        )
        require_read_test(check, told_test, seen_test, n_test, holes=n_test == 9)
        check.that(
            seen_test["in_background"] or not n_test,
            f"{told_test}: the elements are made by the thread that reads them: make them in another one.",
        )
        check.that(
            max(seen_test["ahead"], default=0) <= size_test + 1,
            f"{told_test}: up to {max(seen_test['ahead'], default=0)} elements are made ahead: "
            "take them one by one, and let the queue have room for size.",
        )
        check.that(
            seen_test["moved_on"] or not n_test,
            f"{told_test}: while the reader is busy nothing is made ahead.",
        )
        check.that(not seen_test["left"], f"{told_test}: its thread goes on after the last element.")

# %% nbgrader={"grade_id": "dataflow_faults_test", "grade": true, "points": 1}
with exercise("dataflow", title="dataflow, what goes wrong in the thread") as check:
    seen_test = check.call(consumed_test, prefetch, 2, 8, fails_at=4, returns="what was seen")
    FAULT_test = "OSError: page 4 cannot be read"
    told_test = "when the iterable raises an OSError after four elements"
    require_elements_test(check, told_test, seen_test["items"])
    if seen_test["hangs"] or seen_test["error"] != FAULT_test or seen_test["items"] != [0, 1, 2, 3]:
        calm_test = check.call(consumed_test, prefetch, 2, 8, returns="what was seen")
        check.that(
            not calm_test["hangs"], "it waits for ever without any exception, too: see the check before."
        )
        check.that(
            not calm_test["error"] and calm_test["items"] == list(range(8)),
            "not all elements come, and in their order, where nothing goes wrong: see the check before.",
        )
    check.that(
        not seen_test["hangs"], f"{told_test}, the reader waits for ever: hand the exception on to it."
    )
    check.that(
        seen_test["error"],
        f"{told_test}, the reader learns nothing of it: raise the exception where the element would have "
        "come.",
    )
    check.that(
        seen_test["error"] == FAULT_test,
        f"{told_test}, the reader gets {seen_test['error']}: raise the exception itself.",
    )
    check.that(
        seen_test["items"] == [0, 1, 2, 3],
        f"{told_test}, the reader gets {seen_test['items']}: what was made before comes first.",
    )
    check.that(
        seen_test["in_background"],
        f"{told_test}, nothing has gone wrong in a thread: the reader makes the elements itself. "
        "See the check before.",
    )
    seen_test = check.call(consumed_test, prefetch, 2, 30, n_wanted=3, returns="what was seen")
    told_test = "when the reader stops after three elements"
    check.that(not seen_test["hangs"], f"{told_test}, stopping takes for ever.")
    check.that(not seen_test["error"], f"{told_test}, it raises {seen_test['error']}.")
    check.that(
        not seen_test["holds_up"],
        f"{told_test}, the thread keeps the whole program from ending: make it a daemon, daemon=True.",
    )

# %% [markdown]
# ### Who waits for whom?
#
# First a disk that takes its time, 20 ms for each batch, and a network that takes as long, somewhere else (on
# a graphics card, say). Both only *wait* for something outside of Python; each bar is a piece of work.


# %%
def watched(size, n=8, loading=0.02, learning=0.02):
    """Measure who works when: (start, stop) of each piece of work; size 0 is without prefetching."""
    rows, begun = {"loading": [], "learning": []}, perf_counter()

    def work(name, seconds):
        start = perf_counter()
        sleep(seconds)
        rows[name].append((start - begun, perf_counter() - begun))

    def loaded():
        for number in range(n):
            work("loading", loading)
            yield number

    for _ in prefetch(loaded(), size) if size else loaded():
        work("learning", learning)
    return rows


def show_timelines(timelines, ends):
    """Draw each on one scale."""
    for size, rows in timelines.items():
        print("with prefetching" if size else "without", f"{ends[size]:.2f} s")
        show(plot_timeline(rows, until=max(ends.values())))


with needs("prefetch"):
    timelines = {size: watched(size) for size in (0, 2)}
    ends = {size: rows["learning"][-1][1] for size, rows in timelines.items()}

# %% grader={"picture": true}
with needs("prefetch"):
    show_timelines(timelines, ends)

# %% grader={"claim": true}
busy_claim = timelines[2]["loading"]
first_claim = timelines[2]["learning"][0]
assert any(start_claim < first_claim[1] for start_claim, stop_claim in busy_claim[1:])  # at the same time
for one_claim, next_claim in zip(timelines[0]["loading"][1:], timelines[0]["learning"], strict=False):
    assert one_claim[0] >= next_claim[1]  # in turn

# %% [markdown]
# Above they take turns, and each waits half of the time. Below the next batch is loaded while the network
# learns from this one: twice as fast is the most that this can give, where both take equally long.
#
# Now an honest measurement with real work: digits that are turned, and a network that learns from them,
# **both computed here**, by the same processor.


# %%
def turned(X_batch, rng):
    """Turn each image by an angle of its own, and move it."""
    images = random_rotate(X_batch.reshape(-1, 28, 28), 10, rng=rng)
    return random_shift(images, 1, rng=rng).reshape(len(X_batch), 784)


def digits_a_second(size, n=3000):
    """Learn from n digits, with or without prefetching; return how many went through in a second."""
    model, rng, optimizer = two_layers(10, seed=0), np.random.default_rng(0), Adam(1e-3)
    model(digits.X_train[:1])
    loss = SoftmaxCrossEntropy()
    begun = perf_counter()
    flow = batches(digits.X_train[:n], digits.y_train[:n], 100, rng, turned)
    for X_batch, y_batch in prefetch(flow, size) if size else flow:
        model.zero_grad()
        loss(model(X_batch), y_batch).backward()
        optimizer.step(model.params, model.grads)
    return n / (perf_counter() - begun)


def print_rates():
    """Measure without and with, twice each."""
    for size in (0, 2, 0, 2):
        name = "with prefetching" if size else "without"
        print(f"{name:16}  {digits_a_second(size):8,.0f} digits a second")


# %% grader={"picture": true}
with needs("batches", "prefetch"):
    show(plot_images(turned(digits.X_train[:10], np.random.default_rng(0)), digits.y_train[:10]))
    print_rates()

# %% [markdown]
# Look at your own numbers, twice each, since they vary. On most machines the gain is small, and sometimes it
# is a loss. Python runs one thread at a time, apart from what NumPy does on large arrays, and a processor
# that is busy cannot be busy twice. **Prefetching helps where one side waits**, for a disk, a network or
# another device; measure before you believe in it.
#
# **Question 3.** Loading takes 30 ms a batch, learning 10 ms, both mostly waiting. What does prefetching make
# of the 40 ms that a batch takes now?
#
# - a) 20 ms
# - b) 30 ms
# - c) 10 ms, if the queue is long enough

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
        reason="The slower of the two sets the pace; the faster hides behind it. To get below 30 ms you need "
        "several loaders.",
        wrong={
            "a": "Half of it would need both to be equally long. Who is always busy here?",
            "c": "A longer queue runs empty as well when it is filled more slowly than it is emptied.",
        },
    )

# %% [markdown]
# ## 7. Train, validate, test
#
# Everything comes together: the loop of notebook 08, in the framework. `fit` shuffles, makes batches, runs
# forward and back, lets the optimizer step, switches modes, and measures after each epoch:
#
# `fit(model, X, y, loss=..., optimizer=..., epochs=..., batch_size=..., rng=..., validation=(X_val, y_val),
# metrics=[accuracy])`
#
# It returns a history, a dict of lists with one number an epoch: `train_loss`, `train_accuracy`, `val_loss`,
# `val_accuracy`. You may as well write the loop yourself.
#
# ### Exercise: `train_framework`
#
# Write `train_mnist(model, data, epochs, rng)`. `data` is what `load_mnist()` returns: it has `X_train`,
# `y_train`, `X_val`, `y_val`, `X_test` and `y_test`. Train the model, which returns logits, on the
# **training** digits, measure it on the **validation** digits after each epoch, and on the **test** digits
# **once, at the very end**. Return a dict:
#
# - `history["val_accuracy"]`: a fraction for each epoch;
# - `history["test_accuracy"]`: one fraction, of the model as it is in the end.
#
# All measuring in evaluation mode. A network 784-100-10 should read **97 percent** of the validation digits,
# rounded, after five epochs; optimizer, its rate and the size of the batches are yours to choose.
#
# <details><summary>Hint 1</summary>
#
# `SoftmaxCrossEntropy()` takes logits and labels. Adam with a rate of 0.001 to 0.003 and batches of about 100
# are a good start. `progress=False` keeps it quiet.
#
# </details>
# <details><summary>Hint 2</summary>
#
# `evaluate(model, X, y, loss=..., metrics=[accuracy])` returns a dict with `"loss"` and `"accuracy"`. It
# switches to evaluation mode by itself.
#
# </details>
# <details><summary>Hint 3</summary>
#
# `dict(history)` makes a plain dict of what `fit` has returned, to which you can add `"test_accuracy"`.
#
# </details>


# %% nbgrader={"grade_id": "train_framework", "solution": true}
def train_mnist(model, data, epochs, rng):
    """Train a model in place, and measure it.

    model : Model that returns logits; data : as load_mnist() returns it; rng : numpy.random.Generator
    Returns history, a dict: val_accuracy, a fraction an epoch, and test_accuracy, one fraction.
    """
    ### BEGIN SOLUTION
    loss, measures = SoftmaxCrossEntropy(), [accuracy]
    history = fit(
        model,
        data.X_train,
        data.y_train,
        loss=loss,
        optimizer=Adam(2e-3),
        epochs=epochs,
        batch_size=128,
        rng=rng,
        validation=(data.X_val, data.y_val),
        metrics=measures,
        progress=False,
    )
    tested = evaluate(model, data.X_test, data.y_test, loss=loss, metrics=measures)
    return {**history, "test_accuracy": tested["accuracy"]}
    ### END SOLUTION


# %% nbgrader={"grade_id": "train_framework_helper", "locked": true} jupyter={"source_hidden": true}
# For the checks below: nothing to do here.
### BEGIN SEALED
runs_test = {}
EPOCHS_test = 3


class Run_test:  # noqa: N801 - it belongs to the checks
    """One small training, which serves several checks: digits whose validation and test labels are moved."""

    def __init__(
        self, check, train_mnist, digits_for, chain, share, trained_on, measured, n_trained, learning, n_read
    ):
        data = check.call(digits_for, 1000, returns="digits")
        model = check.call(chain, (784, 40, 10), 3, None, 0.7, returns="a model")
        rng = np.random.default_rng(1)
        self.history = check.call(train_mnist, model, data, EPOCHS_test, rng, returns="history")
        self.n_rows, self.n_trained = len(data[0]), check.call(n_trained)
        self.seen, self.sizes = check.call(learning), [len(data[k]) for k in (2, 4)]
        self.n_read = [check.call(n_read, data[k]) for k in (2, 4)]
        self.val_log, self.test_log = (check.call(measured, data[k], data[k + 1]) for k in (2, 4))
        self.val_in_training, self.test_in_training = (check.call(trained_on, data[k]) for k in (2, 4))
        self.train, self.val, self.test = (check.call(share, model, data[k], data[k + 1]) for k in (0, 2, 4))
        self.true = check.call(share, model, data[2], (data[3] - 1) % 10)


def small_run_test(check, train_mnist, *inside):
    """A small training of an answer, made once."""
    key = repr(train_mnist)
    if key not in runs_test:
        run = Run_test(check, train_mnist, *inside)
        runs_test.clear()
        runs_test[key] = run
    return runs_test[key]


def entry_test(check, history, name):
    """An entry of the history, as an array."""
    try:
        found = history[name]
    except (KeyError, TypeError, IndexError):
        check.fail(f"history has no {name!r}.")
    try:
        found = np.array([float(value) for value in np.ravel(np.array(found, dtype=object))])
    except (TypeError, ValueError):
        check.fail(f"history[{name!r}] must hold numbers.")
    return found


def require_all_read_test(check, n_read, n_digits, where):
    """None of the digits is left out when a model is measured."""
    check.that(
        n_read in (0, n_digits),
        f"of the {n_digits} {where} digits only {n_read} are read in evaluation mode: measure on all.",
    )


def require_measured_test(check, name, found, read, others, log, where):
    """Numbers of the history are what the model read in evaluation mode, the last one now."""
    last, right = found[-1], read[-1]
    if not abs(last - right) <= 1e-6:  # nan is not what it reads, either
        told = {f"That is the accuracy on the {digits} digits.": value for digits, value in others.items()}
        told |= {f"That is what the model read after {n:,} digits of training.": share for n, share in log}
        hints = [sentence for sentence, value in told.items() if abs(value - last) < 1e-6][:1]
        if len(found) == len(read) and np.allclose(found, 100 * np.array(read), atol=1e-6):
            hints = ["That is in percent: a fraction lies between 0 and 1."]
        elif len(found) == len(read) and np.allclose(found, 1 - np.array(read), atol=1e-6):
            hints = ["That is the share of errors."]
        elif len(found) == len(read) and len(found) > 1 and np.allclose(found, np.maximum.accumulate(read)):
            hints = ["That is the best so far: write down what it is after each epoch."]
        elif last > 1 and abs(last / right - round(last / right)) < 1e-6:
            hints = ["That is a count: divide by the number of digits."]
        elif last > 1 and not hints:
            hints = ["A fraction lies between 0 and 1: that is something else, such as the loss."]
        check.fail(
            f"history[{name!r}] is not what the model reads of the {where} digits.",
            [("yours", f"{last:.4f}"), ("in evaluation mode", f"{right:.4f}")],
            hints,
        )


def require_unseen_test(check, share, digits):
    """Digits for measuring did not go through the network in training mode."""
    told = f"the {digits} digits go through the network in training mode, where dropout is active: "
    check.that(share < 0.5, told + "learn from the training digits alone, and measure in evaluation mode.")


def trained_told_test(run):
    """How many digits it has learned from."""
    return (
        f" In training mode {run.n_trained:,} digits went through the network; {EPOCHS_test} epochs of "
        f"{run.n_rows:,} are {EPOCHS_test * run.n_rows:,}."
    )


def require_steps_test(check, seen):
    """Each batch went back to the weights, by itself, and was followed by a step."""
    check.that(
        seen["back"] or not seen["batches"],
        "no gradient ever comes back to the logits: call backward() on the loss of each batch.",
    )
    check.that(
        seen["twice"] < 3,
        "a softmax stands before the loss, which has one of its own: hand it the logits.",
    )
    check.that(
        seen["changed"] or seen["batches"] < 3,
        "the weights never change: optimizer.step(model.params, model.grads) comes after backward(), and the "
        "gradients are zeroed before backward(), not after it.",
    )
    check.that(
        seen["piled"] < 3,
        "the gradients of earlier batches are still in those of the next: call model.zero_grad() before each "
        "backward().",
    )


def require_learned_test(check, run):
    """It has learned from the training digits alone, as often as it is told."""
    expected, told = EPOCHS_test * run.n_rows, trained_told_test(run)
    require_steps_test(check, run.seen)
    check.that(run.val < 0.3, "it has learned from the validation digits: they are for looking only.")
    check.that(
        run.train > 0.7,
        f"after {EPOCHS_test} epochs it reads {run.train:.0%} of the {run.n_rows:,} digits that it was to "
        "learn from; expected are more than 70%."
        + (
            told
            if run.n_trained < 0.9 * expected
            else " Is the rate right, and is the optimizer asked to step, batch by batch, with the "
            "gradients of that batch?"
        ),
    )
    check.that(run.true > 0.6, "it has learned from the validation digits: they are for looking only.")
    check.that(run.n_trained < 1.9 * expected, f"it goes through the training digits too often.{told}")
    check.that(
        run.n_trained > 0.9 * expected,
        f"not all training happens in training mode, where dropout is active.{told} After measuring in "
        "evaluation mode, model.train() switches back.",
    )


def require_sound_test(check, run):
    """It has learned from the training digits alone, and measured itself on the validation digits."""
    found = entry_test(check, run.history, "val_accuracy")
    check.that(
        len(found) == EPOCHS_test,
        f"history['val_accuracy'] has {len(found)} numbers after {EPOCHS_test} epochs: one each."
        + trained_told_test(run) * (run.n_trained < 0.9 * EPOCHS_test * run.n_rows),
    )
    require_learned_test(check, run)
    require_unseen_test(check, run.val_in_training, "validation")
    require_unseen_test(check, run.test_in_training, "test")
    check.that(
        not run.val_log or run.val_log[-1][0] == run.n_trained,
        "the validation digits are not measured after the last epoch: measure after each one, not before.",
    )
    require_all_read_test(check, run.n_read[0], run.sizes[0], "validation")
    tested = [share for n_trained, share in run.test_log if n_trained]
    is_test = len(tested) == len(found) == EPOCHS_test and np.allclose(tested, found, atol=1e-6)
    others = {"training": run.train, **({"test": run.test} if is_test else {})}
    read = [share for n_trained, share in run.val_log if n_trained]
    known = read if len(read) == EPOCHS_test else [run.val]
    require_measured_test(check, "val_accuracy", found, known, others, run.val_log, "validation")
    if len(read) == EPOCHS_test and not np.allclose(found, read, atol=1e-6):
        rows = [
            ("yours", ", ".join(f"{value:.4f}" for value in found)),
            ("was read", ", ".join(f"{value:.4f}" for value in read)),
        ]
        check.fail("history['val_accuracy'] is not what was read after each of the epochs.", rows)


def require_tested_test(check, run):
    """The test digits are measured once, in the end."""
    require_unseen_test(check, run.test_in_training, "test")
    found = entry_test(check, run.history, "test_accuracy")
    check.that(
        len(found) == 1,
        f"history['test_accuracy'] has {len(found)} numbers: measure once, at the very end.",
    )
    check.that(
        not run.test_log or run.test_log[-1][0] == run.n_trained,
        "the test digits are measured before the training has ended: measure at the very end.",
    )
    check.that(
        len(run.test_log) < 2,
        f"the test digits are measured at {len(run.test_log)} moments of the training: measure once, at the "
        "very end.",
    )
    require_all_read_test(check, run.n_read[1], run.sizes[1], "test")
    others = {"training": run.train, "validation": run.val}
    require_measured_test(check, "test_accuracy", found, [run.test], others, [], "test")


### END SEALED

# %% nbgrader={"grade_id": "train_framework_validation_test", "grade": true, "points": 1}
with exercise("train_framework", title="train_framework, training and validation") as check:
    inside_test = digits_for_test, chain_test, share_test, trained_on_test, measured_test, n_trained_test
    inside_test += learning_test, n_read_test
    require_sound_test(check, small_run_test(check, train_mnist, *inside_test))

# %% nbgrader={"grade_id": "train_framework_testing_test", "grade": true, "points": 1}
with exercise("train_framework", title="train_framework, the test digits") as check:
    inside_test = digits_for_test, chain_test, share_test, trained_on_test, measured_test, n_trained_test
    inside_test += learning_test, n_read_test
    require_tested_test(check, small_run_test(check, train_mnist, *inside_test))

# %% nbgrader={"grade_id": "train_framework_97_test", "grade": true, "points": 1} grader={"timeout": 120}
with exercise("train_framework", title="train_framework, 97 percent") as check:
    inside_test = digits_for_test, chain_test, share_test, trained_on_test, measured_test, n_trained_test
    inside_test += learning_test, n_read_test
    require_sound_test(check, small_run_test(check, train_mnist, *inside_test))
    ### BEGIN HIDDEN TESTS
    model_test = check.call(chain_test, (784, 100, 10), 5, returns="a model")
    data_test = check.call(whole_test, returns="MNIST")
    check.call(train_mnist, model_test, data_test, 5, np.random.default_rng(7), returns="history")
    percent_test = 100 * check.call(share_test, model_test, data_test[2], data_test[3])
    check.that(
        percent_test >= 96.5,
        f"after five epochs it reads {percent_test:.2f} percent of the validation digits; 96.5 are needed.",
    )
    ### END HIDDEN TESTS

# %% [markdown]
# What it makes of all 50,000 digits is measured when you hand in. Measure it here first; set `whole` to
# `True`, and wait for some seconds.

# %%
whole = False


def show_training(whole):
    """Train a small network, and show how it went."""
    past = train_mnist(
        two_layers(10, 0), load_mnist(subset=None if whole else 4000), 5, np.random.default_rng(0)
    )
    show(plot_learning_curves({"validation": past["val_accuracy"]}, y_label="fraction right"))
    print(f"{past['val_accuracy'][-1]:.2%} of the validation digits")
    print(f"{past['test_accuracy']:.2%} of the test digits")


# %% grader={"picture": true}
with needs("train_mnist"):
    show_training(whole)

# %% [markdown]
# And now let it read what you write: the pad of notebook 08, with the network that **your** `train_mnist`
# trains in a few seconds. The pad knows nothing about frameworks, so it gets the weights under the names that
# it knows. That is how models travel between programs.


# %%
def for_the_pad(model):
    """What the pad needs of a model: its weights as W1, b1, W2, b2, and predict."""
    names = {"W1": "strokes.W", "b1": "strokes.b", "W2": "classes.W", "b2": "classes.b"}
    weights = {short: np.float64(model.params[name]) for short, name in names.items()}
    return SimpleNamespace(params=weights, predict=lambda X: predict(model, X).argmax(axis=1))


def trained_reader():
    """A small network, trained by train_mnist on a part of the digits."""
    reader = two_layers(10, seed=0)
    train_mnist(reader, load_mnist(subset=8000), 4, np.random.default_rng(0))
    return for_the_pad(reader)


# %% grader={"picture": true}
with needs("train_mnist"):
    display(draw_a_digit(trained_reader()))

# %% [markdown]
# ## 8. A playground
#
# The same framework runs the playground of notebook 07. You know now what is behind each of its controls.
# Press "Write as Python": the program that it shows is one that you could have written.

# %% grader={"picture": true}
playground()

# %% [markdown]
# ## 9. The same network elsewhere
#
# For reading, not for running: the network of section 1 in the two frameworks that are used most. Look for
# what is called the same, and for two differences that have cost people days.
#
# **PyTorch**, dynamic:
#
# ```python
# import torch
# from torch import nn
#
#
# class MLP(nn.Module):
#     def __init__(self):
#         super().__init__()
#         self.drop = nn.Dropout(0.2)  # the share that is DROPPED
#         self.first = nn.Linear(784, 800)  # wants n_in, too
#         self.second = nn.Linear(800, 800)
#         self.out = nn.Linear(800, 10)  # logits
#
#     def forward(self, x):
#         h = torch.relu(self.first(self.drop(x)))
#         h = torch.relu(self.second(self.drop(h)))
#         return self.out(self.drop(h))
#
#
# model, loss = MLP(), nn.CrossEntropyLoss()  # softmax is inside
# optimizer = torch.optim.Adam(model.parameters())
# for X_batch, y_batch in loader:
#     optimizer.zero_grad()
#     loss(model(X_batch), y_batch).backward()
#     optimizer.step()
# model.eval()  # before measuring
# torch.save(model.state_dict(), "weights.pt")
# ```
#
# **Keras**, static:
#
# ```python
# import keras
# from keras import layers
#
# x = keras.Input((784,))
# h = layers.Dropout(0.2)(x)  # the share that is DROPPED
# h = layers.Dense(800, activation="relu")(h)
# h = layers.Dropout(0.2)(h)
# h = layers.Dense(800, activation="relu")(h)
# h = layers.Dropout(0.2)(h)
# model = keras.Model(x, layers.Dense(10)(h))  # logits
#
# loss = keras.losses.SparseCategoricalCrossentropy(
#     from_logits=True
# )
# model.compile("adam", loss, metrics=["accuracy"])
# model.fit(X_train, y_train, epochs=5)
# model.save("model.keras")
# ```
#
# | | here | PyTorch | Keras |
# |---|---|---|---|
# | a layer of weights | `Dense(n_out)` | `Linear(n_in, n_out)` | `Dense(n_out)` |
# | the number in dropout | stays, 0.8 | is dropped, 0.2 | is dropped, 0.2 |
# | the loss takes | logits | logits | what `from_logits` says |
# | $W$ is stored as | (n_in, n_out) | (n_out, n_in) | (n_in, n_out) |
# | modes | `train()`, `eval()` | `train()`, `eval()` | by themselves in `fit` and `predict` |
# | loading ahead | `prefetch` | `DataLoader` with workers | `tf.data` with `prefetch` |
#
# ## What you have now
#
# You have built one network in two ways, taken it apart, and put it together again. What a framework does for
# you: gradients, modes, names, files, loops. What it does not do: tell you that a softmax stands twice, that
# dropout was active while you measured, or that nobody needed to load ahead. Notebook 10 trains this network
# on several processes at once.
#
# ## Sources
#
# - A. Paszke et al., [*PyTorch: An Imperative Style, High-Performance Deep Learning
#   Library*](https://arxiv.org/abs/1912.01703), NeurIPS 2019.
# - F. Chollet et al., [*Keras*](https://keras.io), [The functional
#   API](https://keras.io/guides/functional_api/).
# - J. Bromley, I. Guyon, Y. LeCun, E. Säckinger, R. Shah, [*Signature Verification using a "Siamese" Time
#   Delay Neural
#   Network*](https://proceedings.neurips.cc/paper/1993/hash/288cc0ff022877bd3df94bc9360b9c5d-Abstract.html),
#   NIPS 1993.
# - R. Hadsell, S. Chopra, Y. LeCun, [*Dimensionality Reduction by Learning an Invariant
#   Mapping*](https://doi.org/10.1109/CVPR.2006.100), CVPR 2006: the loss of section 4.
# - J. Yosinski, J. Clune, Y. Bengio, H. Lipson, [*How transferable are features in deep neural
#   networks?*](https://arxiv.org/abs/1411.1792), NIPS 2014: moving weights.
# - K. He, X. Zhang, S. Ren, J. Sun, [*Delving Deep into Rectifiers*](https://arxiv.org/abs/1502.01852),
#   2015: the start with $\sqrt{2/n_\text{in}}$.
# - N. Srivastava et al., [*Dropout: A Simple Way to Prevent Neural Networks from
#   Overfitting*](https://jmlr.org/papers/v15/srivastava14a.html), JMLR 15, 2014.
