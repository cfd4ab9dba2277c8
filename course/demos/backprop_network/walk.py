"""The steps of ``backprop_network``: what is known after each, what it lights, and the sentence about it."""

from typing import NamedTuple

import numpy as np

from course.demos.written import OURS, YOURS
from course.graphs import format_number

__all__ = [
    "COST",
    "DELTA",
    "GRADIENT_OF",
    "LAST",
    "Weight",
    "lit",
    "neuron_name",
    "sentence",
    "weight_name",
]

FORWARD, COST, DELTA, GRADIENT_OF = (1, 2), 3, {1: 4, 0: 6}, {1: 5, 0: 7}  # after which step
LAST = 8
UPPER, LOWER = "⁰¹²", "₁₂₃"
NUDGE = 0.01
AGREE = 1e-6

WELCOME = (
    "Press Step: values flow forward, then δ flows back. Click on the number of a weight to choose it: "
    "{name} is chosen."
)
SUM = "Forward, layer {layer}. Take its neuron {k}: z = {terms} + b = {z}, and a = σ({z}) = {a}."
DISTANCE = "The cost: C = ½ ({first})² + ½ ({second})² = {cost}."
SENSITIVE = (
    "Backward, layer {layer}. {name} = ∂C/∂{z} = {delta}: were {z} larger by {nudge}, C would change by "
    "about {change}."
)
CAME_BACK = " What it is made of came back along the two lit wires."
OUTPUT_RULE = " It is (a − y) · σ′(z) = {distance} · {slope}."
HIDDEN_RULE = " It is ({terms}) · σ′(z) = {sum} · {slope}."
ASK = (
    " Lit are the activation where {name} starts, {a} = {a_value}, and the δ where it ends, "
    "{delta} = {value}. How do the two make {found}?"
)
PRODUCT = " That is {delta} · {a}, with {delta} = {value} and {a} = {a_value}."
BIAS = " The gradient of the bias there is {delta} itself."
FOUND = "Backward, layer {layer}: the gradients of its weights. ∂C/∂{name} = {found}."
DIFFERS = " But nudging {what} a little says {wanted}: see the check of backprop_columns."
DONE = "Done: C = {cost} and ∂C/∂{name} = {found}. {verdict}"
ALL_RIGHT = "Nudging each weight and bias gives the same numbers. Move the slider of {name}, and watch C."
SOME_WRONG = "But nudging disagrees with some of your gradients: step back to find the first."
WHOSE = {True: YOURS.format(names="backprop_columns"), False: OURS.format(names="backprop_columns")}


class Weight(NamedTuple):
    """A weight: ``weights[layer][k, j]`` leads from neuron j to neuron k, all counted from 0."""

    layer: int
    k: int
    j: int


def weight_name(weight):
    """Return what the text calls a weight, such as ``w²₁₂``."""
    return f"w{UPPER[weight.layer + 1]}{LOWER[weight.k]}{LOWER[weight.j]}"


def neuron_name(letter, layer, k):
    """Return what the text calls a number of a neuron, such as ``a¹₂``; the inputs are layer 0."""
    return f"{letter}{UPPER[layer]}{LOWER[k]}" if layer else f"x{LOWER[k]}"


def _delta_name(weight):
    """Return the name of the delta where a weight ends."""
    return neuron_name("δ", weight.layer + 1, weight.k)


def _example(chosen, layer):
    """Return the weight of a layer that a step speaks of: the chosen one, or one that touches it."""
    if chosen.layer == layer:
        return chosen
    return Weight(1, 0, chosen.k) if layer else Weight(0, chosen.j, 0)


def lit(net):
    """Return what the picture lights: weights, activations as (layer, k), and deltas as (layer, k).

    Parameters
    ----------
    net : BackpropNetwork

    Returns
    -------
    weights, activations, deltas : set
    """
    position, none = net.position, (set(), set(), set())
    if position in FORWARD:
        layer = position - 1
        k = _example(net.chosen, layer).k
        into = range(net.weights[layer].shape[1])
        return {Weight(layer, k, j) for j in into}, {(layer, j) for j in into} | {(position, k)}, set()
    if position == COST:
        return set(), {(2, 0), (2, 1)}, set()
    for layer in (1, 0):
        weight = _example(net.chosen, layer)
        if position == DELTA[layer]:
            return _behind(weight)
        if position == GRADIENT_OF[layer]:
            return _factors(weight)
    return _factors(net.chosen) if position == LAST else none


def sentence(net):
    """Say what happened in the step before this moment.

    Parameters
    ----------
    net : BackpropNetwork

    Returns
    -------
    str
    """
    if net.position == 0:
        return f"{WELCOME.format(name=weight_name(net.chosen))} {WHOSE[net.is_yours]}"
    if net.position in FORWARD:
        return _forward(net, net.position - 1)
    if net.position == COST:
        first, second = (
            f"{_number(a)} − {_number(y)}" for a, y in zip(net.activations[-1], net.y, strict=True)
        )
        return DISTANCE.format(first=first, second=second, cost=_number(net.cost))
    for layer in (1, 0):
        if net.position == DELTA[layer]:
            return _delta(net, _example(net.chosen, layer))
        if net.position == GRADIENT_OF[layer]:
            return _gradient(net, _example(net.chosen, layer))
    name = weight_name(net.chosen)
    verdict = ALL_RIGHT.format(name=name) if net.is_right else SOME_WRONG
    found = _number(net.nabla_w[net.chosen.layer][net.chosen[1:]])
    done = DONE.format(cost=_number(net.cost), name=name, found=found, verdict=verdict)
    return f"{done} {WHOSE[net.is_yours]}"


def _behind(weight):
    """Light the delta where a weight ends, and what it was made of."""
    deltas = {(weight.layer + 1, weight.k)}
    if weight.layer == 1:
        return set(), {(2, weight.k)}, deltas
    return {Weight(1, k, weight.k) for k in (0, 1)}, set(), deltas | {(2, 0), (2, 1)}


def _factors(weight):
    return {weight}, {(weight.layer, weight.j)}, {(weight.layer + 1, weight.k)}


def _forward(net, layer):
    k = _example(net.chosen, layer).k
    terms = _terms(net.weights[layer][k], net.activations[layer])
    z, a = _number(net.sums[layer][k]), _number(net.activations[layer + 1][k])
    return SUM.format(layer=layer + 1, k=k + 1, terms=terms, z=z, a=a)


def _delta(net, weight):
    layer, k = weight.layer, weight.k
    delta, wanted = net.nabla_b[layer][k, 0], net.wanted_b[layer][k, 0]
    said = SENSITIVE.format(
        layer=layer + 1,
        name=_delta_name(weight),
        z=neuron_name("z", layer + 1, k),
        delta=_number(delta),
        nudge=NUDGE,
        change=_number(NUDGE * delta, 2),
    )
    if not np.isclose(delta, wanted, rtol=AGREE, atol=AGREE):
        return said + DIFFERS.format(what=neuron_name("b", layer + 1, k), wanted=_number(wanted))
    if not net.is_yours:
        return said + (CAME_BACK if layer == 0 else "")
    return said + _rule(net, layer, k, wanted)


def _rule(net, layer, k, delta):
    """Say what a delta is made of; only where the student's function knows it."""
    if layer == 1:
        distance = net.activations[2][k, 0] - net.y[k, 0]
        return OUTPUT_RULE.format(distance=_signed(distance), slope=_number(delta / distance))
    terms, total = _terms(net.weights[1][:, k], net.nabla_b[1]), net.weights[1][:, k] @ net.nabla_b[1]
    return HIDDEN_RULE.format(terms=terms, sum=_signed(total), slope=_number(delta / total))


def _gradient(net, weight):
    layer, k, j = weight
    found, wanted = net.nabla_w[layer][k, j], net.wanted_w[layer][k, j]
    name, delta = weight_name(weight), _delta_name(weight)
    words = {"delta": delta, "a": neuron_name("a", layer, j)}
    words |= {"value": _number(net.nabla_b[layer][k]), "a_value": _number(net.activations[layer][j])}
    said = FOUND.format(layer=layer + 1, name=name, found=_number(found))
    if not np.isclose(found, wanted, rtol=AGREE, atol=AGREE):
        return said + DIFFERS.format(what=name, wanted=_number(wanted))
    if net.is_yours:
        return said + PRODUCT.format(**words) + BIAS.format(delta=delta)
    return said + ASK.format(**words, name=name, found=_number(found))


def _terms(weights, values):
    return " + ".join(f"{_signed(w)} · {_signed(v)}" for w, v in zip(weights, values, strict=True))


def _number(value, digits=3):
    return format_number(np.asarray(value).item(), digits)


def _signed(value):
    text = _number(value)
    return f"({text})" if text.startswith("−") else text
