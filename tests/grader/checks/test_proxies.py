"""The same checks through proxies, which is how the engine's judge calls students' functions."""

import pytest

from grader.checks import CheckFailed, exercise
from grader.checks.observe import observe


class Handle:
    """Something of the student's that stays on the other side."""

    def __init__(self, held, text):
        self.held, self.text = held, text

    def __describe__(self):
        return self.text


class Proxy(Handle):
    """A function of the student's: observed from here, called over there."""

    def __observe__(self, args, kwargs):
        args = [arg.held if isinstance(arg, Handle) else arg for arg in args]
        return observe(self.held, args, kwargs)

    def __call__(self, *args, **kwargs):
        raise AssertionError("a proxy is observed, not called")

    def __getattr__(self, name):
        raise AssertionError(f"{name} would be fetched from over there")


def dense_forward(X, W, b):
    """A dense layer with an opaque cache."""
    return X @ W + b, Handle((X, W), "an object of class Cache")


def dense_backward(grad_Z, cache):
    """Its gradients."""
    X, W = cache
    return grad_Z @ W.T, X.T @ grad_Z, grad_Z.sum(axis=0)


def check_dense(forward, backward):
    """A test cell."""
    forward, backward = Proxy(forward, "a function"), Proxy(backward, "a function")
    with exercise("dense") as check:
        X, W, b = check.rng.normal(size=(5, 3)), check.rng.normal(size=(3, 4)), check.rng.normal(size=4)
        Z, cache = check.call(forward, X, W, b, returns=("Z", "cache"), quiet=True)
        check.array("Z", Z, X @ W + b)
        G = check.rng.normal(size=Z.shape)
        names = ("dL/dX", "dL/dW", "dL/db")
        grads = check.call(backward, G, cache, returns=names)
        grads = dict(zip(names, grads, strict=True))
        check.gradient(grads, forward=lambda *at: observe(forward, at).value[0], at=(X, W, b), upstream=G)
        check.raises(ValueError, backward, G[1:], cache)
        check.faster(forward, (X, W, b), than=lambda X, W, b: (X @ W + b, sum(range(10**6)) and None))


def test_right(capsys):
    """A right answer passes, and nothing is fetched but by observing."""
    check_dense(dense_forward, dense_backward)
    assert capsys.readouterr().out == "dense: correct.\n"


@pytest.mark.parametrize(
    ("forward", "backward", "message"),
    [
        (
            lambda X, W, b: X @ W,
            dense_backward,
            "dense: forward returned an ndarray of shape (5, 4); expected 2",
        ),
        (
            lambda X, W, b: (Handle(0, "a function"), 0),
            dense_backward,
            "dense: Z is a function; expected an ndarray",
        ),
        (
            dense_forward,
            lambda G, c: (G @ c[1].T, 5 * c[0].T @ G, G.sum(0)),
            "dense: dL/dW is not the gradient of",
        ),
        (dense_forward, lambda G, c: G.fill(0), "dense: backward changed its first argument in place."),
        (dense_forward, lambda G, c: c.nothing, "dense: backward stopped with an AttributeError."),
    ],
)
def test_wrong(forward, backward, message):
    """Wrong answers get the messages that they get in a kernel."""
    with pytest.raises(CheckFailed) as caught:
        check_dense(forward, backward)
    assert str(caught.value).startswith(message)
