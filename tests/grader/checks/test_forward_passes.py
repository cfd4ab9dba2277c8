"""Gradient checks whose forward pass, or whose test cell, is at fault."""

import numpy as np
import pytest

from grader.checks import CheckMisused

RNG = np.random.default_rng(5)
X, W, B, G = RNG.normal(size=(4, 3)), RNG.normal(size=(3, 5)), RNG.normal(size=5), RNG.normal(size=(4, 5))


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (lambda W: None, "the forward pass returned something other than real numbers."),
        (lambda W: (X @ W, W), "the forward pass returned something other than real numbers."),
        (lambda W: X @ W + 0j, "the forward pass returned something other than real numbers."),
        (lambda W: (X @ W).sum(), "the forward pass returned an output of the wrong shape."),
        (
            lambda W: X @ W * np.nan,
            "the forward pass has no finite slope here, so that dL/dW cannot be checked.",
        ),
        (lambda W: W @ X, "the forward pass stopped with a ValueError."),
    ],
)
def test_a_forward_pass_that_cannot_be_used(check, message_of, bad, sentence):
    """What is wrong with the forward pass is told as that."""
    message = message_of(check.gradient, {"dL/dW": X.T @ G}, forward=bad, at=(W,), upstream=G)
    assert message.startswith(f"dense: {sentence}")


def test_a_wrong_shape_needs_no_forward_pass(check, message_of):
    """Where the forward pass fails, a wrong shape is still told as that."""
    message = message_of(check.gradient, {"dL/dW": G}, forward=lambda W: W @ X, at=(W,), upstream=G)
    assert message == "dense: dL/dW has the wrong shape.\n  shape        (4, 5), expected (3, 5)"


def test_a_forward_pass_left_to_chance(check, message_of, rng):
    """A forward pass that answers differently each time cannot be differentiated."""
    known = {"forward": lambda W: X @ W + rng.normal(), "at": (W,), "upstream": G}
    assert message_of(check.gradient, {"dL/dW": X.T @ G}, **known) == (
        "dense: the forward pass gives two different outputs for the same input."
    )


def test_names(check, message_of):
    """Names replace the keys in messages."""
    known = {"forward": lambda W: X @ W, "at": (W,), "upstream": G, "names": ["grad_W"]}
    assert message_of(check.gradient, {"dL/dW": -X.T @ G}, **known).startswith("dense: grad_W is not")


@pytest.mark.parametrize(
    "misuse",
    [{"at": (W, B)}, {"at": (W,), "exact": {"dL/db": B}}, {"at": (W,), "names": ["a", "b"]}],
)
def test_misuse(check, misuse):
    """A test cell that asks for something impossible is told so, not the student."""
    with pytest.raises(CheckMisused):
        check.gradient({"dL/dW": W}, forward=lambda W: X @ W, upstream=G, **misuse)
