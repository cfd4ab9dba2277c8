"""A picture that is clicked, dragged, pressed and drawn on, and plays, in JupyterLab."""

import re

import pytest

from browser.gestures import expect
from browser.lab import RUN_ALL, open_page, shut_down

DEMO = """
from types import SimpleNamespace

import ipywidgets
from course.demos.player import Player
from course.demos.stage import Stage, button, handle
from course.demos.svg import drawing, tag
from course.demos.widgets import Demo

at = SimpleNamespace(x=100.0, y=100.0, steps=0, presses=0, points=0)

def show():
    grip = tag("circle", cx=at.x, cy=at.y, r=10, fill="blue")
    box = button("box", tag("rect", x=300, y=20, width=60, height=30), label="Box")
    words = f"at {at.x:.0f}, {at.y:.0f}; {at.presses} presses; {at.steps} steps; {at.points} points"
    place = f"{at.x:.0f}, {at.y:.0f}"
    parts = box + handle("grip", at.x, at.y, grip, label="Grip", value=place, step=5)
    stage.picture = drawing(0, 0, 400, 200, parts, description=words, role="group")

def move(x, y):
    at.x, at.y = x, y
    show()

def press(name):
    at.presses += 1
    show()

def draw(points, starts):
    at.points += len(points) + 1000 * starts
    show()

def step():
    at.steps += 1
    return at.steps < 1000

"""
CLICKED = "stage = Stage(on_click=move, on_drag=lambda name, x, y: move(x, y), on_press=press)\n"
DRAWN = "stage = Stage(on_stroke=draw)\n"
SHOWN = "player = Player(step, show, stage)\nshow()\nDemo(player, stage, still=lambda: ('', ''))\n"


@pytest.fixture
def open_demo(show):
    """Return a function that shows a stage and returns the page and the picture."""

    def open_(stage):
        page = show(DEMO + stage + SHOWN)
        picture = page.locator(".course-stage > svg")
        picture.scroll_into_view_if_needed()
        return page, picture

    return open_


def says(picture, words):
    """Expect words in the picture's alternative text."""
    expect(picture).to_have_attribute("aria-label", re.compile(words))


def number(picture, name):
    """Return a number of the alternative text."""
    return int(re.search(rf"(\d+) {name}", picture.get_attribute("aria-label"))[1])


def place(picture, x, y):
    """Return where a point of the picture is on the page."""
    box = picture.bounding_box()
    return box["x"] + x * box["width"] / 400, box["y"] + y * box["height"] / 200


def test_mouse(open_demo):
    """A click moves the grip, a drag takes it along by the point it was grasped at, a button is pressed."""
    page, picture = open_demo(CLICKED)
    says(picture, "at 100, 100")
    page.mouse.click(*place(picture, 150, 50))
    says(picture, "at 150, 50")
    page.mouse.move(*place(picture, 154, 50))
    page.mouse.down()
    page.mouse.move(*place(picture, 200, 120), steps=5)
    page.mouse.up()
    says(picture, "at 196, 120")
    page.get_by_role("button", name="Box").click()
    says(picture, "at 196, 120; 1 presses")


def test_keyboard(open_demo):
    """The grip takes the arrow keys, keeps the focus, and the notebook stays where it is."""
    page, picture = open_demo(CLICKED)
    grip = page.get_by_role("slider", name="Grip")
    grip.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    says(picture, "at 85, 105")
    expect(grip).to_be_focused()
    expect(grip).to_have_attribute("aria-valuetext", "85, 105")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    says(picture, "2 presses")


def test_pen(open_demo):
    """No point of a stroke is lost, and its beginning is told once."""
    page, picture = open_demo(DRAWN)
    page.mouse.move(*place(picture, 50, 150))
    page.mouse.down()
    page.mouse.move(*place(picture, 150, 100), steps=20)
    page.mouse.up()
    says(picture, "1021 points")


@pytest.mark.thorough
def test_a_page_too_busy_to_load_it_in_time(browser, lab):
    """anywidget gives a module two seconds; a stage that took longer hears and shows all the same."""
    page = open_page(browser.new_context(), lab, [DEMO + CLICKED + SHOWN], run=False)
    page.evaluate(
        """() => { AbortSignal.timeout = () => {
            const late = new AbortController();
            late.abort = late.abort.bind(late, "too late");
            queueMicrotask(late.abort);
            return late.signal;
        }; }"""
    )
    page.evaluate(RUN_ALL)
    picture = page.locator(".course-stage > svg")
    says(picture, "at 100, 100")
    picture.scroll_into_view_if_needed()
    page.mouse.click(*place(picture, 150, 50))
    says(picture, "at 150, 50")
    shut_down(page)
    page.context.close()


def test_play_and_pause(open_demo):
    """It plays until it is paused, or until its cell is run again."""
    page, picture = open_demo(CLICKED)
    page.get_by_role("button", name="Play", exact=True).click()
    says(picture, r" \d\d steps")
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("button", name="Step", exact=True).click()
    page.wait_for_timeout(300)
    before = number(picture, "steps")
    page.wait_for_timeout(600)
    assert number(picture, "steps") == before
    page.get_by_role("button", name="Step", exact=True).click()
    says(picture, f" {before + 1} steps")


def test_what_nobody_sees_does_not_play(open_demo, show):
    """A demo whose cell was run again stands still."""
    page, picture = open_demo(CLICKED)
    page.get_by_role("button", name="Play", exact=True).click()
    says(picture, r" \d\d steps")
    show(CLICKED + SHOWN)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.wait_for_timeout(500)
    before = number(picture, "steps")
    page.get_by_role("button", name="Step", exact=True).click()
    says(picture, r" \d+ steps")
    page.wait_for_timeout(600)
    assert number(picture, "steps") <= before + 2
