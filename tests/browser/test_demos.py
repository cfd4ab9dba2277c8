"""The demos as a student meets them: in JupyterLab, with a mouse and with a keyboard."""

import re

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright").expect

GATES = """
from course.demos import graph_stepper, step_size_explorer

def add_backward(g):
    return g, g

def mul_backward(g, x, y):
    return g * y, g * x

def max_backward(g, x, y):
    return g * (x >= y), g * (x < y)

def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
"""
STEPPER = "graph_stepper(add_backward, mul_backward, max_backward)"
EXPLORER = "step_size_explorer(numerical_gradient)"
PICTURE = """
from course.graphs import Graph
from course.plots import draw_graph
draw_graph(Graph.parse("f = (x + y) * (y - z)", x=3.0, y=2.0, z=-1.0));
"""


def picture(page):
    """Return the picture of a demo, which has a text in its place."""
    return page.locator(".jp-OutputArea-output svg[role=img]").first


def press(page, label):
    """Press a button of a demo."""
    page.locator(".jp-OutputArea-output").get_by_role("button", name=label, exact=True).click()


def slide(page, slider, key, value):
    """Press a key until a slider stays at a value: a page that has just opened sets it back once or twice.

    (JupyterLab then asks the kernel for the state of all widgets, and shows an answer that is a moment old.)
    """
    slider.focus()
    quiet = 0
    for _ in range(400):
        if float(slider.get_attribute("aria-valuetext")) != value:
            quiet = 0
            page.keyboard.press(key)
        elif quiet == 15:
            return
        else:
            quiet += 1
            page.wait_for_timeout(100)
    raise AssertionError(f"the slider does not stay at {value} when {key} is pressed")


def test_graph_stepper_with_the_mouse(open_notebook):
    """Buttons step through the graph; sentence and picture follow."""
    page = open_notebook([GATES, STEPPER])
    said = page.get_by_role("status").and_(page.locator(".course-demo-sentence"))
    expect(said).to_contain_text("Step 0 of 11")
    press(page, "Step")
    expect(said).to_contain_text("a = x + y = 1 + 3 = 4")
    press(page, "Run all")
    expect(said).to_contain_text("df/dx = 5, df/dy = 9, df/dz = −4")
    expect(picture(page)).to_have_attribute("aria-label", re.compile("df/dy = 9"))
    press(page, "Back")
    expect(said).to_contain_text("Branches add")
    press(page, "Reset")
    expect(said).to_contain_text("Step 0 of 11")


def test_graph_stepper_with_the_keyboard(open_notebook):
    """Tab, Enter, space bar and arrow keys do all that the mouse does."""
    page = open_notebook([GATES, STEPPER])
    said = page.get_by_role("status").and_(page.locator(".course-demo-sentence"))
    output = page.locator(".jp-OutputArea-output")
    output.get_by_role("button", name="Step", exact=True).focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Step 1 of 11")
    page.keyboard.press("Space")
    expect(said).to_contain_text("Step 2 of 11")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Step 11 of 11")
    slide(page, page.get_by_role("slider").first, "ArrowRight", 1.5)
    expect(said).to_contain_text("df/dy = 9.5")
    output.get_by_role("button", name="a neuron").focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Step 0 of 16")
    expect(page.get_by_role("slider")).to_have_count(5)


def test_graph_stepper_without_functions(open_notebook):
    """Before the exercise is done the demo appears and says what to write."""
    page = open_notebook([GATES, "graph_stepper()"])
    said = page.get_by_role("status").and_(page.locator(".course-demo-sentence"))
    expect(said).to_contain_text("write add_backward and mul_backward first")
    press(page, "Run all")
    expect(said).to_contain_text("mul_backward is not written yet")
    expect(picture(page)).to_be_visible()


def test_step_size_explorer(open_notebook):
    """Slider and buttons change what is said about the step."""
    page = open_notebook([GATES, EXPLORER])
    said = page.get_by_role("status").and_(page.locator(".course-demo-sentence"))
    expect(said).to_contain_text("With h = 1 ")
    slide(page, page.get_by_role("slider").last, "ArrowLeft", -5)
    expect(said).to_contain_text("With h = 1e−5 ")
    expect(said).to_contain_text("about the best step")
    press(page, "float32")
    expect(said).to_contain_text("Make h larger")
    press(page, "sin(x)")
    expect(said).to_contain_text("exact is 0.540302")
    expect(picture(page)).to_have_attribute("aria-label", re.compile("sin"))


def test_plots_appear(open_notebook):
    """A figure of `course.plots` shows up below its cell, without text beside it."""
    page = open_notebook([PICTURE])
    output = page.locator(".jp-OutputArea-output")
    expect(output.locator("img")).to_be_visible()
    expect(output).to_have_count(1)
