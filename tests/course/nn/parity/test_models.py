"""Whole models, static and dynamic, beside a PyTorch module: fifty steps from the same weights."""

import numpy as np
import pytest

from course.nn import L2, AdamW, BatchNorm, Concat, Dense, Input, Model, Momentum, SoftmaxCrossEntropy
from tests.course.nn.numerical import agree
from tests.course.nn.parity.sides import TOLERANCE, same, torch, twin

F = torch.nn.functional
N_STEPS, LAM = 50, 0.01


def layers(seed=0):
    """Return the layers of a network with a shortcut from the input to the output."""
    rng = np.random.default_rng(seed)
    return (
        Dense(7, "gelu", rng=rng, name="first"),
        BatchNorm(name="norm"),
        Dense(5, "tanh", rng=rng, name="second"),
        Concat(name="join"),
        Dense(3, rng=rng, name="out"),
    )


def static():
    """Return the network drawn as a graph."""
    first, norm, second, join, out = layers()
    x = Input((4,), dtype=np.float64)
    return Model(x, out(join(second(norm(first(x))), x)))


class Dynamic(Model):
    """The network run by its own forward pass."""

    def __init__(self):
        super().__init__()
        self.first, self.norm, self.second, self.join, self.out = layers()

    def forward(self, x):
        """Return the logits."""
        return self.out(self.join(self.second(self.norm(self.first(x))), x))


def dynamic():
    """Return the dynamic network with its weights made, and its statistics untouched."""
    model = Dynamic()
    model(np.zeros((1, 4)), training=False)
    return model


class Twin(torch.nn.Module):
    """The network in PyTorch, from the weights of a model."""

    def __init__(self, model):
        super().__init__()
        weights = {key: weight.data for key, weight in model.all_weights.items()}
        self.first, self.second, self.out = (
            linear(weights[f"{name}.W"], weights[f"{name}.b"]) for name in ("first", "second", "out")
        )
        # momentum: the weight of the new batch there, of the old value here
        self.norm = torch.nn.BatchNorm1d(7, eps=1e-5, momentum=0.1, dtype=torch.float64)

    def forward(self, x):
        """Return the logits."""
        hidden = torch.tanh(self.second(self.norm(F.gelu(self.first(x)))))
        return self.out(torch.cat([hidden, x], dim=1))

    def params(self):
        """Return the parameters under the course's names, matrices transposed to its layout."""
        dense = {f"{name}.W": getattr(self, name).weight.T for name in ("first", "second", "out")}
        biases = {f"{name}.b": getattr(self, name).bias for name in ("first", "second", "out")}
        return dense | biases | {"norm.gamma": self.norm.weight, "norm.beta": self.norm.bias}


def linear(W, b):
    """Return a linear layer of PyTorch with weights of the course."""
    layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
    layer.weight.data[...] = torch.tensor(W.T)
    layer.bias.data[...] = torch.tensor(b)
    return layer


def batches():
    """Return fifty batches of different sizes."""
    rng = np.random.default_rng(3)
    sizes = rng.integers(6, 12, N_STEPS)
    return [(rng.normal(size=(n, 4)), rng.integers(0, 3, n)) for n in sizes]


OPTIMIZERS = {
    "AdamW": (
        lambda: AdamW(0.01, eps=1e-3),
        lambda p: torch.optim.AdamW(p, lr=0.01, eps=1e-3, weight_decay=0.01),
    ),
    "Momentum": (lambda: Momentum(0.05), lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)),
}


@pytest.mark.parametrize("make", [static, dynamic])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training(make, optimizer):
    """Losses, gradients and weights of fifty steps are PyTorch's, with normalization and an L2 penalty."""
    model, (make_ours, make_theirs) = make(), OPTIMIZERS[optimizer]
    other = Twin(model)
    ours, theirs = make_ours(), make_theirs(other.parameters())
    for X, labels in batches():
        model.zero_grad()
        loss = SoftmaxCrossEntropy()(model(X), labels) + L2(LAM)(model.penalized_weights)
        loss.backward()
        theirs.zero_grad()
        their_loss = F.cross_entropy(other(torch.tensor(X)), torch.tensor(labels)) + LAM / 2 * sum(
            (w**2).sum() for key, w in other.params().items() if key.endswith(".W")
        )
        their_loss.backward()
        same(loss.data, their_loss)
        ours.step(model.params, model.grads)
        theirs.step()
        for key, param in other.params().items():
            same(model.params[key], param)
    agree(model.get_layer("norm").mean.data, other.norm.running_mean.numpy(), TOLERANCE)


def test_static_and_dynamic_agree_to_the_last_bit():
    """Fifty steps from the same weights leave the same bits in every weight and output."""
    models = static(), dynamic()
    for model in models:
        optimizer = AdamW(0.01)
        for X, labels in batches():
            model.zero_grad()
            SoftmaxCrossEntropy()(model(X), labels).backward()
            optimizer.step(model.params, model.grads)
    one, two = models
    assert one.all_weights.keys() == two.all_weights.keys()
    for key, weight in one.all_weights.items():
        np.testing.assert_array_equal(weight.data, two.all_weights[key].data)
    X = batches()[0][0]
    np.testing.assert_array_equal(one.eval()(X).data, two.eval()(X).data)


def test_siamese(rng):
    """A base shared by two inputs gets the sum of both gradients, as a module used twice does in PyTorch."""
    base = Model(z := Input((4,), dtype=np.float64), Dense(3, "tanh", rng=rng, name="d")(z), name="base")
    a, b = Input((4,), dtype=np.float64), Input((4,), dtype=np.float64)
    model = Model([a, b], [base(a), base.as_layer("again")(b)])
    X, Y = rng.normal(size=(5, 4)), rng.normal(size=(5, 4))
    one, two = model(X, Y)
    ((one - two) ** 2).sum().backward()
    W, bias = twin(model.params["base.d.W"]), twin(model.params["base.d.b"])
    outputs = [torch.tanh(torch.tensor(x) @ W + bias) for x in (X, Y)]
    ((outputs[0] - outputs[1]) ** 2).sum().backward()
    same(one.data, outputs[0])
    same(model.grads["base.d.W"], W.grad)
    same(model.grads["base.d.b"], bias.grad)
