"""The playground in JupyterLab: it plays and pauses, and plane and network are changed with the mouse."""

import re

import pytest

from browser.gestures import expect, press_keys

DEMO = "from course.demos import playground\nplayground()"
DEFECTS = (
    "() => [...document.querySelectorAll('.course-demo [role=slider]')].filter(e => !e.ariaLabel).length"
)


@pytest.fixture
def page(show):
    """A page with the demo."""
    page = show(DEMO)
    expect(said(page)).to_contain_text("Press Play")
    return page


def said(page):
    """The sentence of the demo."""
    return page.locator(".course-demo-sentence")


def press(page, label):
    """Press a button of the demo."""
    page.locator(".course-demo").get_by_role("button", name=label, exact=True).click()


def click(page, picture, x, y):
    """Click at a place of a picture, in its own coordinates."""
    svg = page.locator(".course-stage > svg").nth(picture)
    svg.scroll_into_view_if_needed()
    box = svg.bounding_box()
    scale = box["width"] / svg.evaluate("svg => svg.viewBox.baseVal.width")
    page.mouse.click(box["x"] + scale * x, box["y"] + scale * y)


def test_the_playground_is_played_with(page):
    """Play trains and pause stops the work; a weight and points are set with the mouse; a text is loaded."""
    press(page, "Spiral, wide")
    expect(said(page)).to_contain_text("8-8-8")
    press(page, "fast")
    press(page, "Play")
    expect(said(page)).to_contain_text(re.compile(r"Epoch [2-9], step"))
    press(page, "Pause")
    expect(page.locator(".course-demo").get_by_role("button", name="Play", exact=True)).to_be_visible()
    step = int(re.search(r"step (\d+)", said(page).inner_text())[1])
    press(page, "Step")
    expect(said(page)).to_contain_text(f"step {step + 1}:")  # pausing has stopped the work
    assert page.evaluate(DEFECTS) == 0

    press(page, "First view")
    expect(said(page)).to_contain_text("Press Play")
    click(page, 0, 525, 300)  # the output unit
    expect(said(page)).to_contain_text("The bias of output is 0.")
    value = page.get_by_role("slider", name="its value", exact=True)
    press_keys(value, "ArrowRight")
    expect(said(page)).to_contain_text("The bias of output is 0.05")

    press(page, "own points")
    expect(said(page)).to_contain_text("from 6 points")
    press(page, "class 1")
    click(page, 1, 120, 100)
    click(page, 1, 300, 100)
    expect(said(page)).to_contain_text("from 7 points")
    place = page.get_by_role("slider", name="Place of a new point", exact=True)
    before = place.get_attribute("aria-valuetext")
    press_keys(place, "ArrowDown")
    expect(place).not_to_have_attribute("aria-valuetext", before)

    text = page.get_by_label("Settings as text")
    own = text.input_value()
    text.fill("hello")
    text.press("Enter")
    expect(said(page)).to_contain_text("not a text of this playground")
    press(page, "XOR with one layer")
    expect(said(page)).to_contain_text("learns “XOR”")
    expect(text).not_to_have_value("hello")  # it has followed: nothing comes that would replace what is typed
    text.fill(own)
    text.press("Enter")
    expect(said(page)).to_contain_text("learns your own points from 7 points")
    press(page, "Write as Python")
    expect(page.get_by_label("Python code")).to_contain_text("def predict")
