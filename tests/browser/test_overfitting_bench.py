"""The overfitting bench in JupyterLab: it plays, and each control changes what is seen."""

import re

import pytest

from browser.gestures import expect, press_keys

DEMO = "from course.demos import overfitting_bench\noverfitting_bench()"


@pytest.fixture
def page(show):
    """A page with the demo."""
    page = show(DEMO)
    expect(said(page)).to_contain_text("Press Play")
    return page


def said(page):
    """The sentence of the demo."""
    return page.locator(".course-demo-sentence")


def button(page, label):
    """A button of the demo."""
    return page.locator(".jp-OutputArea-output").get_by_role("button", name=label, exact=True)


def test_it_plays_and_pauses(page):
    """Play trains until the noise is learned by heart, pause stops the work, reset begins again."""
    button(page, "fast").click()
    button(page, "Play").click()
    expect(said(page)).to_contain_text("learns the noise by heart")
    button(page, "Pause").click()
    expect(button(page, "Play")).to_be_visible()
    step = int(re.search(r"Step (\d+)", said(page).inner_text())[1])
    button(page, "Step").click()
    expect(said(page)).to_contain_text(f"Step {step + 1}:")  # pausing has stopped the work
    button(page, "Reset").click()
    expect(said(page)).to_contain_text("Press Play")


def test_controls(page):
    """Each slider has a name and obeys the keyboard; the mouse moves it, too."""
    picture = page.locator(".course-stage > svg").first
    for name, key in (("points", "ArrowRight"), ("neurons", "ArrowLeft"), ("noise", "ArrowRight")):
        before = picture.inner_html()
        press_keys(page.get_by_role("slider", name=name, exact=True), key)
        page.wait_for_function(
            "before => document.querySelector('.course-stage > svg').innerHTML !== before", arg=before
        )
    button(page, "Step").click()
    expect(said(page)).to_contain_text("Step 1:")
    readouts = {"L2 penalty": "0.001", "L1 penalty": "0.001", "stop early": "20 steps"}
    for name, readout in readouts.items():
        slider = page.locator(".widget-slider", has_text=name)
        press_keys(slider.get_by_role("slider"), "ArrowRight")
        expect(slider.locator(".widget-readout")).to_have_text(readout)
    keeps = page.locator(".widget-slider", has_text="dropout keeps")
    box = keeps.locator(".noUi-base").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(keeps.locator(".widget-readout")).not_to_have_text("1.00")
    button(page, "Step").click()
    expect(said(page)).to_contain_text("Step 2:")
    button(page, "New points").click()
    expect(said(page)).to_contain_text("Press Play")
