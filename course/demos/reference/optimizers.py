"""The step of each optimizer, with the terms it is made of, so that a demo can draw them."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

__all__ = ["RULES", "Optimizer", "Terms", "terms_of"]


class Arrow(NamedTuple):
    """One summand or direction of a step: its formula, its vector and what it is."""

    formula: str
    vector: np.ndarray
    kind: str  # "gradient", "memory" or "step"


class Terms(NamedTuple):
    """What one step is made of.

    Attributes
    ----------
    step : ndarray of shape (2,)
        What is added to the point.
    arrows : tuple of Arrow
        In the order in which they are drawn.
    chained : bool
        Whether the arrows before the last follow each other, so that their sum is the step.
    squares : tuple of (str, ndarray of shape (2,)) or None
        The formula of what the gradient is divided by, and its value for each coordinate.
    """

    step: np.ndarray
    arrows: tuple
    chained: bool = False
    squares: tuple | None = None


@dataclass(frozen=True)
class Rule:
    """How an optimizer steps.

    Attributes
    ----------
    terms : callable
        ``terms(memory, g, **parameters) -> Terms``; changes the dict ``memory``, empty at first.
    parameters : dict of str to float
        With the values that demos begin with.
    formula : str
    """

    terms: callable
    parameters: dict
    formula: str


class Optimizer:
    """An optimizer as the course's notebooks have it, made of a rule."""

    def __init__(self, rule, parameters):
        self._rule, self._parameters, self._memories = rule, parameters, {}

    def step(self, params, grads):
        """Update every array in place."""
        for key, gradient in grads.items():
            memory = self._memories.setdefault(key, {})
            params[key] += self._rule.terms(memory, gradient, **self._parameters).step


def terms_of(rule, parameters, gradients):
    """Return the terms of the last of several steps.

    Parameters
    ----------
    rule : Rule
    parameters : dict of str to float
    gradients : list of ndarray of shape (2,)

    Returns
    -------
    Terms
    """
    memory = {}
    for gradient in gradients:
        terms = rule.terms(memory, gradient, **parameters)
    return terms


def _sgd(memory, g, lr):
    return Terms(-lr * g, (Arrow("−lr · g", -lr * g, "gradient"),))


def _momentum(memory, g, lr, beta):
    carried, pull = beta * memory.get("v", 0.0 * g), -lr * g
    v = memory["v"] = carried + pull
    arrows = Arrow("β · v", carried, "memory"), Arrow("−lr · g", pull, "gradient"), Arrow("new v", v, "step")
    return Terms(v, arrows, chained=True)


def _nesterov(memory, g, lr, beta):
    pull = -lr * g
    v = memory["v"] = beta * memory.get("v", 0.0 * g) + pull
    step = beta * v + pull
    arrows = Arrow("β · new v", beta * v, "memory"), Arrow("−lr · g", pull, "gradient")
    return Terms(step, (*arrows, Arrow("step", step, "step")), chained=True)


def _adagrad(memory, g, lr, eps):
    s = memory["s"] = memory.get("s", 0.0 * g) + g * g
    return _divided(g, lr, np.sqrt(s) + eps, "√s")


def _rmsprop(memory, g, lr, beta, eps):
    s = memory["s"] = beta * memory.get("s", 0.0 * g) + (1 - beta) * g * g
    return _divided(g, lr, np.sqrt(s) + eps, "√s")


def _divided(g, lr, root, formula):
    step = -lr * g / root
    arrows = Arrow("−lr · g", -lr * g, "gradient"), Arrow(f"−lr · g / {formula}", step, "step")
    return Terms(step, arrows, squares=(formula, root))


def _moments(memory, g, beta1, beta2):
    t = memory["t"] = memory.get("t", 0) + 1
    m = memory["m"] = beta1 * memory.get("m", 0.0 * g) + (1 - beta1) * g
    v = memory["v"] = beta2 * memory.get("v", 0.0 * g) + (1 - beta2) * g * g
    return t, m, v


def _adam(memory, g, lr, beta1, beta2, eps):
    t, m, v = _moments(memory, g, beta1, beta2)
    return _corrected(g, lr, m / (1 - beta1**t), np.sqrt(v / (1 - beta2**t)) + eps, "√v̂")


def _amsgrad(memory, g, lr, beta1, beta2, eps):
    t, m, v = _moments(memory, g, beta1, beta2)
    largest = memory["largest"] = np.maximum(memory.get("largest", v), v)
    return _corrected(g, lr, m / (1 - beta1**t), np.sqrt(largest / (1 - beta2**t)) + eps, "√v̂ max")


def _corrected(g, lr, m_hat, root, formula):
    step = -lr * m_hat / root
    arrows = (
        Arrow("−lr · g", -lr * g, "gradient"),
        Arrow("−lr · m̂", -lr * m_hat, "memory"),
        Arrow(f"−lr · m̂ / {formula}", step, "step"),
    )
    return Terms(step, arrows, squares=(formula, root))


def _adabound(memory, g, lr, final_lr, beta1, beta2, gamma, eps):
    t, m, v = _moments(memory, g, beta1, beta2)
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t) / (np.sqrt(v) + eps)
    low, high = final_lr * (1 - 1 / (gamma * t + 1)), final_lr * (1 + 1 / (gamma * t))
    step = -np.clip(rate, low, high) * m
    arrows = (
        Arrow("−lr · g", -lr * g, "gradient"),
        Arrow("−lr · m", -lr * m, "memory"),
        Arrow("−clipped rate · m", step, "step"),
    )
    return Terms(step, arrows, squares=("√v", np.sqrt(v) + eps))


MOMENTS = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
RULES = {
    "SGD": Rule(_sgd, {"lr": 0.15}, "p ← p − lr g"),
    "Momentum": Rule(_momentum, {"lr": 0.03, "beta": 0.9}, "v ← βv − lr g, p ← p + v"),
    "Nesterov": Rule(_nesterov, {"lr": 0.03, "beta": 0.9}, "v ← βv − lr g, p ← p + βv − lr g"),
    "AdaGrad": Rule(_adagrad, {"lr": 0.5, "eps": 1e-8}, "s ← s + g², p ← p − lr g / √s"),
    "RMSProp": Rule(_rmsprop, {"lr": 0.05, "beta": 0.9, "eps": 1e-8}, "s ← βs + (1−β)g², p ← p − lr g / √s"),
    "Adam": Rule(_adam, {"lr": 0.1, **MOMENTS}, "m, v: running means of g and g², p ← p − lr m̂ / √v̂"),
    "AMSGrad": Rule(_amsgrad, {"lr": 0.1, **MOMENTS}, "Adam with the largest v so far"),
    "AdaBound": Rule(
        _adabound,
        {"lr": 0.1, "final_lr": 0.1, "beta1": 0.9, "beta2": 0.999, "gamma": 0.01, "eps": 1e-8},
        "Adam whose rate is clipped between bounds that close on final_lr",
    ),
}
