"""The demos of notebook 03 in JupyterLab: a line is dragged, the plane folds, a curve is bent."""

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright").expect

CELL = """
from course.demos import hidden_space, interpolation_explorer
from course.demos.reference.xor import mlp_forward, xor_relu_parameters
display(hidden_space(mlp_forward, xor_relu_parameters), interpolation_explorer())
"""


@pytest.fixture
def demos(show):
    """A page with both demos, and each of them."""
    page = show(CELL)
    expect(page.locator(".course-stage > svg")).to_have_count(4)
    return page, *page.locator(".course-demo").all()


def drag(page, handle, x, y):
    """Drag a handle by so many pixels."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    left, top = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + x, top + y, steps=4)
    page.mouse.up()


def test_planes_fold_and_curves_bend(demos):
    """A line is dragged, an arrow is turned by keys, the plane folds by itself, a curve is bent."""
    page, space, curve = demos
    said, told = (demo.locator(".course-demo-sentence") for demo in (space, curve))

    expect(said).to_contain_text("is 0, 1, 1, 2")
    drag(page, space.get_by_role("slider", name="Line of h₁"), 94, 0)
    expect(said).not_to_contain_text("is 0, 1, 1, 2")
    before = said.inner_text()
    space.get_by_role("slider", name="Weights of y").focus()
    page.keyboard.press("ArrowUp")
    expect(said).not_to_have_text(before)
    space.get_by_role("button", name="Identity").click()
    expect(said).to_contain_text("is 0, 1, 1, 2")
    space.get_by_role("button", name="Play").click()
    expect(said).to_contain_text("That is XOR")
    expect(space.get_by_role("button", name="Play")).to_be_visible()

    expect(told).to_contain_text("With 16 units it is 0.075")
    drag(page, curve.get_by_role("slider", name="Curve, middle handle"), 0, -60)
    expect(told).not_to_contain_text("it is 0.075")
