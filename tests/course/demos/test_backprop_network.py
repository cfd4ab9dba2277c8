"""A walk through a small network: numbers, sentences, what is lit, and what a student's function may do."""

import re
from xml.etree import ElementTree

import ipywidgets
import numpy as np
import pytest

from course.demos import backprop_network
from course.demos.backprop_network.state import BackpropNetwork
from course.demos.backprop_network.walk import LAST, Weight, lit
from course.demos.reference.backprop import columns


def sentences(net):
    """Walk from the start to the end and return every sentence."""
    net.position = 0
    found = [net.sentence]
    for _ in range(LAST):
        net.step()
        found.append(net.sentence)
    return found


def nudged(net, params, i):
    """Return the slope of the cost in one weight or bias, by a central difference."""
    costs = []
    original = params[i]
    for value in (original + 1e-5, original - 1e-5):
        params[i] = value
        net._compute()
        costs.append(net.cost)
    params[i] = original
    net._compute()
    return (costs[0] - costs[1]) / 2e-5


def test_gradients_are_those_of_the_cost():
    """By central differences, of every weight and bias."""
    net = BackpropNetwork()
    for params, grads in ((net.weights, net.nabla_w), (net.biases, net.nabla_b)):
        for param, grad in zip(params, grads, strict=True):
            assert grad.shape == param.shape
            for i in np.ndindex(param.shape):
                assert grad[i] == pytest.approx(nudged(net, param, i), abs=1e-9)


def test_a_walk_goes_forward_and_back():
    """Two layers forward, the cost, and for each layer its deltas, then its gradients."""
    places = [re.sub(r"^Step \d of 8\. ", "", said)[:17] for said in sentences(BackpropNetwork())]
    assert [place.split(".")[0].split(":")[0] for place in places] == [
        "Press Step", "Forward, layer 1", "Forward, layer 2", "The cost", "Backward, layer 2",
        "Backward, layer 2", "Backward, layer 1", "Backward, layer 1", "Done",
    ]  # fmt: skip


def test_before_the_exercise_it_asks():
    """The course's gradients are shown without the rules that the exercise wants."""
    said = " ".join(sentences(BackpropNetwork()))
    assert "Until you have written backprop_columns, the demo uses the course's." in said
    assert "How do the two make" in said
    assert "σ′" not in said


def test_after_the_exercise_it_tells():
    """The rules stand beside the numbers of the student's function."""
    said = sentences(BackpropNetwork(columns))
    assert "Yours: backprop_columns." in said[0]
    assert "It is (a − y) · σ′(z) = (−0.203) · 0.162." in said[4]
    assert "∂C/∂w²₁₂ = −0.00817. That is δ²₁ · a¹₂" in said[5]
    assert "((−1) · (−0.0327) + 1 · 0.123) · σ′(z)" in said[6]
    assert "Nudging each weight and bias gives the same numbers." in said[8]


@pytest.mark.parametrize("name", ["0 2 1", "1 1 0", "0 0 0", "1 0 2"])
def test_two_factors_of_the_chosen_weight_are_lit(name):
    """The activation where it starts, and the delta where it ends; their product is its gradient."""
    net = BackpropNetwork(columns)
    net.choose(name)
    net.run_all()
    (weight,), ((layer, j),), ((_, k),) = lit(net)
    assert weight == net.chosen == Weight(*map(int, name.split()))
    product = net.activations[layer][j, 0] * net.nabla_b[weight.layer][k, 0]
    assert net.nabla_w[weight.layer][k, j] == pytest.approx(product)
    assert net.picture.count('fill="#FFD166"') == 2
    assert net.picture.count('stroke="#FFD166"') == 1


def test_each_step_lights_what_it_speaks_of():
    """A hidden delta came back along two wires; a sum came in along all of its wires."""
    net = BackpropNetwork()
    counts = []
    for net.position in range(LAST + 1):
        counts.append(tuple(map(len, lit(net))))
    assert counts == [
        (0, 0, 0), (2, 3, 0), (3, 4, 0), (0, 2, 0), (0, 1, 1), (1, 1, 1), (2, 0, 3), (1, 1, 1), (1, 1, 1)
    ]  # fmt: skip


def test_numbers_appear_when_they_are_known():
    """Activations from left to right, then deltas and gradients from right to left."""
    net = BackpropNetwork()
    deltas, numbers = [], []
    for net.position in range(LAST + 1):
        deltas.append(net.picture.count("δ = "))
        numbers.append(len(re.findall(r"<text", net.picture)))
        ElementTree.fromstring(net.picture)
    assert deltas == [0, 0, 0, 0, 2, 2, 5, 5, 5]
    assert sorted(numbers) == numbers


def test_the_chosen_weight_moves_the_cost():
    """As its gradient says."""
    net = BackpropNetwork()
    net.choose("1 1 0")
    slope, cost, weight = net.nabla_w[1][1, 0], net.cost, net.weight
    net.set(weight=weight + 1e-4)
    assert net.cost - cost == pytest.approx(1e-4 * slope, rel=1e-3)
    net.set(x1=-1.0)
    assert net.activations[0][0, 0] == -1.0
    net.reset()
    assert (net.cost, net.weight, net.position) == (cost, -1.0, 0)  # the first choice again


def test_steps_stop_at_the_ends():
    """Back at the start and Step at the end stay where they are."""
    net = BackpropNetwork()
    net.back()
    assert net.position == 0
    net.run_all()
    net.step()
    assert net.position == LAST


def test_a_wrong_function_is_found_where_it_goes_wrong():
    """Right at the output, wrong in the hidden layer."""

    def wrong(x, y, weights, biases):
        nabla_w, nabla_b = columns(x, y, weights, biases)
        return [-nabla_w[0], nabla_w[1]], [-nabla_b[0], nabla_b[1]]

    said = sentences(BackpropNetwork(wrong))
    assert "But" not in said[4] + said[5]
    assert "But nudging b¹₂ a little says 0.0292" in said[6]
    assert "But nudging w¹₂₁ a little says" in said[7]
    assert "nudging disagrees with some of your gradients" in said[8]


def raising(x, y, weights, biases):
    """Stand for an exercise not done yet."""
    raise NotImplementedError


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x, y, W, b: None, "backprop_columns returned None; expected 2 values"),
        (
            lambda x, y, W, b: (W, [W[0], b[1]]),
            "for nabla_b[0]; expected an array of numbers of shape (3, 1)",
        ),
        (lambda x, y, W, b: ([w * np.nan for w in W], b), "infinite or nan"),
        (lambda x, y, W, b: 1 / 0, "backprop_columns stopped with ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the walk goes on with the course's gradients."""
    net = BackpropNetwork(function)
    assert words in net.sentence
    assert "The course's takes its place." in net.sentence
    np.testing.assert_array_equal(net.nabla_w[0], net.wanted_w[0])


@pytest.mark.parametrize("function", [None, raising])
def test_a_missing_function_is_no_complaint(function):
    """It plays on the course's."""
    assert BackpropNetwork(function).complaint == ""


def test_a_function_cannot_spoil_the_network():
    """It gets copies."""

    def greedy(x, y, weights, biases):
        result = columns(x, y, weights, biases)
        for array in (x, y, *weights, *biases):
            array[:] = 7.0
        return result

    assert BackpropNetwork(greedy).cost == BackpropNetwork().cost


def test_widgets_drive_the_walk():
    """Buttons, sliders and a press on a weight change what is seen; Reset leads back."""
    demo = backprop_network(columns)
    top, sliders, sentence, stage, _ = demo.children
    assert [slider.description for slider in sliders.children] == ["x₁", "x₂", "chosen w"]
    assert all(isinstance(slider, ipywidgets.FloatSlider) for slider in sliders.children)

    def seen():
        return sentence.value, stage.picture

    (back, step, run_all), (reset,) = (row.children for row in top.children)
    first = before = seen()
    press = {"event": "press", "name": "0 1 1", "ticket": "1"}
    for act in (
        step.click,
        step.click,
        back.click,
        run_all.click,
        lambda: stage._hear(stage, press, []),
        lambda: setattr(sliders.children[0], "value", -1.0),
        lambda: setattr(sliders.children[2], "value", 0.0),
        reset.click,
    ):
        act()
        assert seen() != before
        before = seen()
    assert seen() == first
    assert [slider.value for slider in sliders.children] == [0.8, -0.5, -1.0]


def test_every_weight_can_be_reached():
    """Twelve buttons, each with a name, one of them pressed."""
    picture = BackpropNetwork().picture
    assert len(re.findall(r'aria-label="weight w[¹²][₁₂₃][₁₂₃]"', picture)) == 12
    assert picture.count('aria-pressed="true"') == 1


def test_a_picture_stands_where_no_kernel_runs():
    """It shows the whole walk."""
    html, alt = backprop_network()._still()
    assert "<img" in html
    assert "Done: C = " in alt
