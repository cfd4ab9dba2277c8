"""The demos of notebook 03 in JupyterLab: a line is dragged, the plane folds, a curve is bent."""

from browser.gestures import drag, expect, press_keys

CELL = """
from course.demos import hidden_space, interpolation_explorer
from course.demos.reference.xor import mlp_forward, xor_relu_parameters
display(hidden_space(mlp_forward, xor_relu_parameters), interpolation_explorer())
"""


def test_planes_fold_and_curves_bend(show):
    """A line is dragged, an arrow is turned by keys, the plane folds by itself, a curve is bent."""
    page = show(CELL)
    expect(page.locator(".course-stage > svg")).to_have_count(4)
    space, curve = page.locator(".course-demo").all()
    said, told = (demo.locator(".course-demo-sentence") for demo in (space, curve))

    expect(said).to_contain_text("is 0, 1, 1, 2")
    drag(space.get_by_role("slider", name="Line of h₁"), 94, 0)
    expect(said).not_to_contain_text("is 0, 1, 1, 2")
    before = said.inner_text()
    press_keys(space.get_by_role("slider", name="Weights of y"), "ArrowUp")
    expect(said).not_to_have_text(before)
    space.get_by_role("button", name="Identity").click()
    expect(said).to_contain_text("is 0, 1, 1, 2")
    space.get_by_role("button", name="Play").click()
    expect(said).to_contain_text("That is XOR")
    expect(space.get_by_role("button", name="Play")).to_be_visible()

    expect(told).to_contain_text("With 16 units it is 0.075")
    drag(curve.get_by_role("slider", name="Curve, middle handle"), 0, -60)
    expect(told).not_to_contain_text("it is 0.075")
