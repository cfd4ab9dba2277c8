"""The demos of notebook 06 in JupyterLab: every control, by mouse and by keyboard, changes what is seen."""

import re

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright")
expect, TimeoutError = playwright.expect, playwright.TimeoutError

SEEN = """() => [...document.querySelectorAll(
    '.course-demo .course-demo-sentence, .course-demo svg:has(text), .course-demo .widget-readout'
)].map((element) => element.outerHTML).join()"""
CHANGED = f"before => ({SEEN})() !== before"


@pytest.fixture
def complaints():
    """What the browser's console calls an error."""
    return []


@pytest.fixture
def open_demo(open_notebook, complaints):
    """Return a function that opens a notebook with a demo; at the end nobody has complained."""
    pages = []

    def open_(call):
        page = open_notebook([f"from course.demos import *\n{call}"])
        page.on("console", lambda note: complaints.append(note.text) if note.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        expect(page.locator(".course-demo-sentence")).to_be_visible()
        page.wait_for_function(f"() => ({SEEN})().includes('<svg')")
        pages.append(page)
        return page

    yield open_
    assert complaints == []
    for page in pages:
        expect(
            page.locator("[data-mime-type*=stderr], .jp-RenderedText[data-mime-type*=error]")
        ).to_have_count(0)


def changes(page, action):
    """Do something and wait until sentence, picture or number change.

    A page that has just opened asks the kernel for the state of all widgets, and may show an answer that is a
    moment old: then it is done again.
    """
    before = page.evaluate(SEEN)
    for _ in range(5):
        action()
        try:
            page.wait_for_function(CHANGED, arg=before, timeout=10_000)
        except TimeoutError:
            continue
        return
    raise AssertionError("Nothing has changed.")


def button(page, name):
    """A button of the demo."""
    return page.locator(".course-demo").get_by_role("button", name=name, exact=True)


def by_key(page, name, key="Enter"):
    """Press a button with the keyboard."""
    button(page, name).first.focus()
    page.keyboard.press(key)


def move_sliders(page):
    """Move each slider by a key, then by the mouse."""
    for slider in page.locator(".course-demo .widget-slider").all():
        slider.scroll_into_view_if_needed()
        box = slider.locator(".noUi-base").bounding_box()
        for x in (0.3, 0.6):
            place = box["x"] + x * box["width"], box["y"] + box["height"] / 2
            changes(page, lambda place=place: page.mouse.click(*place))
        slider.get_by_role("slider").focus()
        changes(page, lambda: page.keyboard.press("ArrowRight"))


def test_optimizer_race_by_mouse(open_demo):
    """Surfaces, steps, the start, who races, whose terms are drawn and its parameters."""
    page = open_demo("optimizer_race()")
    said = page.locator(".course-demo-sentence")
    for name in ("bowl", "saddle", "plateau", "two minima", "hills"):
        changes(page, lambda name=name: button(page, name).click())
    expect(said).to_contain_text("Step 0 on the hills")
    for name in ("Step", "Step", "Back"):
        changes(page, lambda name=name: button(page, name).click())
    expect(said).to_contain_text("Step 1 on the hills")
    start = page.get_by_role("slider", name="Start")
    land = page.locator(".course-stage > svg").first.bounding_box()
    changes(page, lambda: page.mouse.click(land["x"] + 0.7 * land["width"], land["y"] + 0.3 * land["height"]))
    grip = start.bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    changes(page, lambda: page.mouse.move(x - 60, y + 30, steps=4))
    page.mouse.up()
    for name in ("AdaGrad races", "SGD races"):
        changes(page, lambda name=name: button(page, name).click())
    for name in ("Adam", "AdaBound"):
        changes(page, lambda name=name: button(page, name).click())
    expect(page.locator(".course-demo .widget-slider")).to_have_count(6)
    move_sliders(page)
    changes(page, lambda: button(page, "Its first values").click())
    button(page, "fast").click()
    button(page, "Play").click()
    expect(said).to_contain_text("Step 150")
    expect(button(page, "Play")).to_be_visible()
    changes(page, lambda: button(page, "To the start").click())


def test_optimizer_race_by_keyboard(open_demo):
    """The same without a mouse; the start keeps the focus while it moves."""
    page = open_demo("optimizer_race()")
    start = page.get_by_role("slider", name="Start")
    start.focus()
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowUp"):
        changes(page, lambda key=key: page.keyboard.press(key))
    expect(start).to_be_focused()
    for name in ("saddle", "Step", "Back", "Nesterov races", "RMSProp", "Step", "To the start"):
        changes(page, lambda name=name: by_key(page, name))
    by_key(page, "Play", "Space")
    expect(page.locator(".course-demo-sentence")).to_have_text(re.compile(r"Step \d\d on the saddle"))
    by_key(page, "Pause", "Space")
    expect(button(page, "Play")).to_be_visible()


@pytest.mark.parametrize(
    ("call", "names"),
    [
        (
            "initialization_explorer()",
            ("xavier", "he", "relu", "sigmoid", "20", "200", "5", "30", "Draw again", "Reset"),
        ),
        ("search_explorer()", ("4", "25", "64", "linear", "log", "New draw", "Reset")),
    ],
)
def test_explorers(open_demo, call, names):
    """Each choice and each button, by mouse and then by keyboard."""
    page = open_demo(call)
    for name in names:
        changes(page, lambda name=name: button(page, name).first.click())
    for name in names:
        changes(page, lambda name=name: by_key(page, name))
    move_sliders(page)
