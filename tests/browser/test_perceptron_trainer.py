"""The perceptron trainer in JupyterLab: it plays, and points are dragged and added."""

import pytest

from browser.gestures import expect, press_keys

DEMO = """
from course.demos import perceptron_trainer

def perceptron_learn(X, y, w, b, lr, n_epochs):
    error = y[0] - (X[0] @ w + b > 0)
    return w + lr * error * X[0], b + lr * error, [abs(error)]

perceptron_trainer(perceptron_learn)
"""


@pytest.fixture
def page(show):
    """A page with the demo."""
    page = show(DEMO)
    expect(page.locator(".course-demo-sentence")).to_contain_text("Press Play")
    return page


def button(page, name):
    """A button of the demo."""
    return page.locator(".course-demo").get_by_role("button", name=name, exact=True)


def test_it_plays_until_it_has_learned(page):
    """And stops by itself; XOR never ends."""
    said = page.locator(".course-demo-sentence")
    button(page, "fast").click()
    button(page, "Play").click()
    expect(said).to_contain_text("learned.")
    expect(button(page, "Play")).to_be_visible()
    button(page, "XOR").click()
    button(page, "Play").click()
    expect(said).to_contain_text("round in a circle")
    button(page, "Pause").click()
    button(page, "First weights").click()
    expect(said).to_contain_text("Press Play")
    button(page, "Step").click()
    expect(said).to_contain_text("Epoch 1, point 1 of 4")
    button(page, "Epoch").click()
    expect(said).to_contain_text("Epoch 1, point 4 of 4")


def test_points_are_moved_and_added(page):
    """By mouse and by keys; a click adds one of the class that is chosen."""
    point = page.get_by_role("slider", name="Point 1, class 0")
    expect(point).to_have_attribute("aria-valuetext", "(0.3, 2.6)")
    press_keys(point, "ArrowRight")
    expect(point).to_have_attribute("aria-valuetext", "(0.4, 2.6)")
    box = point.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 100, steps=4)
    page.mouse.up()
    expect(point).not_to_have_attribute("aria-valuetext", "(0.4, 2.6)")
    button(page, "class 1").click()
    plane = page.locator(".course-stage > svg").first.bounding_box()
    page.mouse.click(plane["x"] + 0.9 * plane["width"], plane["y"] + 0.2 * plane["height"])
    expect(page.get_by_role("slider", name="Point 9, class 1")).to_be_visible()
    button(page, "Reset").click()
    expect(page.get_by_role("slider", name="Point 9")).to_have_count(0)
