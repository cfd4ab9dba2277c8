"""The pad on which a digit is drawn, in JupyterLab: with the mouse and with the keyboard."""

import re

import pytest

from browser.gestures import expect, press_keys

DEMO = "from course.demos import draw_a_digit\ndraw_a_digit()"
BAD = """
from types import SimpleNamespace
draw_a_digit(SimpleNamespace(predict=lambda X: 1 / 0))
"""
SEVEN = [(80, 60), (200, 60), (180, 120), (160, 180), (140, 240)]
ROUND_TRIPS = """async () => {
    const canvas = document.querySelector('.course-pad canvas');
    const picture = () => document.querySelector('.course-stage > svg').innerHTML;
    const press = key => canvas.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
    for (let k = 0; k < 12; k += 1) {
        const before = picture();
        press(k % 2 ? 'ArrowLeft' : 'ArrowRight');
        while (picture() === before) await new Promise(requestAnimationFrame);
    }
    return true;
}"""


@pytest.fixture
def page(show):
    """A page with the demo, once it has answered."""
    page = show(DEMO)
    expect(said(page)).to_contain_text("the test digit is")
    return page


def said(page):
    """The sentence of the demo."""
    return page.locator(".course-demo-sentence")


def press(page, label):
    """Press a button of the demo."""
    page.locator(".jp-OutputArea-output").get_by_role("button", name=label, exact=True).click()


def draw(page, points):
    """Draw a line with the mouse."""
    box = page.locator(".course-pad canvas").bounding_box()
    for k, (x, y) in enumerate(points):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=5)
        if k == 0:
            page.mouse.down()
    page.mouse.up()


def test_mouse(page):
    """A seven is read while it is drawn; the buttons take another digit or an empty sheet."""
    press(page, "Clear")
    expect(said(page)).to_contain_text("Draw a digit")
    draw(page, SEVEN)
    expect(said(page)).to_contain_text("says 7")
    picture = page.locator(".course-stage > svg")
    expect(picture).to_have_attribute("aria-label", re.compile("Nearest training digits: a 7"))
    press(page, "One it gets wrong")
    expect(said(page)).to_contain_text("Wrong: the test digit is")
    press(page, "A test digit")
    expect(said(page)).to_contain_text("the test digit is")


def test_keyboard(page):
    """Arrow keys move the pen, the space bar puts it down, and the notebook does not take the keys away."""
    press(page, "Clear")
    expect(said(page)).to_contain_text("Draw a digit")
    press_keys(page.get_by_role("application", name=re.compile("Drawing pad")), "Space")
    expect(page.get_by_text("The pen is down.")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    expect(said(page)).to_contain_text("says 1")
    assert page.evaluate(ROUND_TRIPS)  # however fast keys come, no stroke is left without its picture
    page.keyboard.press("Delete")
    expect(said(page)).to_contain_text("Draw a digit")


def test_controls(page):
    """Each slider has a name, and a key changes what the network sees; so does the check box."""
    seen = page.locator(".course-stage image").first
    for name in ("move right", "move down", "turn", "thicker", "noise"):
        before = seen.get_attribute("href")
        press_keys(page.get_by_role("slider", name=name, exact=True), "ArrowRight")
        expect(seen).not_to_have_attribute("href", before)
        expect(said(page)).to_contain_text("without that")
    press(page, "Reset")
    expect(said(page)).not_to_contain_text("without that")
    press(page, "Clear")
    expect(said(page)).to_contain_text("Draw a digit")
    draw(page, [(40, 40), (40, 160)])
    expect(said(page)).to_contain_text("says")
    page.get_by_role("checkbox").click()
    expect(said(page)).to_contain_text("Taken as it stands on the pad")


def test_a_network_that_fails_is_named(show):
    """The demo says so and goes on with the course's."""
    page = show(DEMO.partition("\n")[0] + BAD)
    expect(said(page)).to_contain_text("stopped with ZeroDivisionError")
    press(page, "Clear")
    expect(said(page)).to_contain_text("Draw a digit")
    draw(page, SEVEN)
    expect(said(page)).to_contain_text("The small network of the course says 7")
