"""The demos of notebook 04 as a student meets them: typed into, pressed, dragged and played."""

import re

import pytest

from browser.gestures import expect, press_keys

DEMOS = """
from course.demos import backprop_network, graph_stepper, step_size_explorer, xor_training

def add_backward(g):
    return g, g

def mul_backward(g, x, y):
    return g * y, g * x

def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)

graph = graph_stepper(add_backward, mul_backward, max_backward)
display(graph, step_size_explorer(numerical_gradient), backprop_network(), xor_training())
"""
PICTURE = """
from course.graphs import Graph
from course.plots import draw_graph
draw_graph(Graph.parse("f = (x + y) * (y - z)", x=3.0, y=2.0, z=-1.0));
"""


@pytest.fixture
def page(show):
    """A page with all four."""
    page = show(DEMOS)
    expect(page.locator(".course-demo")).to_have_count(4)
    return page


def test_the_demos_of_backpropagation(page):
    """Each in turn, with what is special to it."""
    demos = page.locator(".course-demo")
    step_through_a_graph(page, demos.nth(0))
    drag_the_step(page, demos.nth(1))
    choose_a_weight(page, demos.nth(2))
    learn_xor(demos.nth(3))


def step_through_a_graph(page, demo):
    """Step by mouse and keys; a typed formula is drawn, and one that is not understood is named."""
    said = demo.locator(".course-demo-sentence")
    expect(said).to_contain_text("Step 0 of 11")
    press(demo, "Step")
    expect(said).to_contain_text("a = x + y = 1 + 3 = 4")
    page.keyboard.press("Space")
    expect(said).to_contain_text("Step 2 of 11")
    press(demo, "Run all")
    expect(said).to_contain_text("df/dz = 0, df/dw = 4")
    expect(demo.locator("svg[role=img]").first).to_have_attribute("aria-label", re.compile("df/dw = 4"))
    field = demo.get_by_role("textbox", name="Formula")
    field.fill("(x + y) * sin(z)")
    field.press("Enter")
    expect(said).to_contain_text("sin is not known here")
    field.fill("w * x^2 + b")
    field.press("Enter")
    expect(said).to_contain_text("Step 0 of 10")
    expect(demo.get_by_role("slider")).to_have_count(3)
    press(demo, "Run all")
    expect(said).to_contain_text("df/dw = 1, df/dx = −4, df/db = 1")


def drag_the_step(page, demo):
    """By its handle, with the mouse and with keys; the slider follows."""
    said = demo.locator(".course-demo-sentence")
    expect(said).to_contain_text("With h = 1 ")
    grip = demo.get_by_role("slider", name="Step h")
    press_keys(grip, "ArrowLeft")
    expect(said).to_contain_text("With h = 0.56 ")
    box = grip.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 100, box["y"], steps=4)
    page.mouse.up()
    expect(said).to_contain_text("about the best step")
    expect(demo.get_by_role("slider", name="log₁₀ h")).to_have_attribute(
        "aria-valuetext", re.compile("^-[456]")
    )


def choose_a_weight(page, demo):
    """By a click on its number, or with Tab and Enter."""
    said = demo.locator(".course-demo-sentence")
    press(demo, "Run all")
    expect(said).to_contain_text("∂C/∂w²₁₂ = −0.00817")
    press(demo, "weight w¹₂₁")
    expect(said).to_contain_text("∂C/∂w¹₂₁ = 0.0233")
    press_keys(demo.get_by_role("button", name="weight w¹₂₂"), "Enter")
    expect(said).to_contain_text("∂C/∂w¹₂₂ = −0.0146")
    expect(demo.get_by_role("button", name="weight w¹₂₂")).to_have_attribute("aria-pressed", "true")


def learn_xor(demo):
    """It plays until it has learned, with a wrong gradient, too."""
    said = demo.locator(".course-demo-sentence")
    press(demo, "fast")
    for gradient in ("right", "no bias gradients"):
        press(demo, gradient)
        press(demo, "Play")
        expect(said).to_contain_text("Learned.")
        press(demo, "Step")  # which pauses
        expect(demo.get_by_role("button", name="Play")).to_be_visible()
    expect(said).to_contain_text("below 90°")


def press(demo, label):
    """Press a button of a demo."""
    demo.get_by_role("button", name=label, exact=True).click()


def test_plots_appear(show):
    """A figure of `course.plots` shows up below its cell, without text beside it."""
    page = show(PICTURE)
    output = page.locator(".jp-OutputArea-output")
    expect(output.locator("img")).to_be_visible()
    expect(output).to_have_count(1)
