"""The demos of notebook 01 in JupyterLab: lines, points and a cube are dragged, digits are pressed."""

from browser.gestures import drag, expect, press_keys

DEMOS = """
from course.demos import boundary_explorer, circuit_board, gate_board, linear_classifier, plane_explorer
display(boundary_explorer(), gate_board(), circuit_board(), plane_explorer(), linear_classifier())
"""


def test_what_is_dragged_moves(show):
    """Sliders follow arrows, tables follow points, the cube turns, wires carry what is pressed."""
    page = show(DEMOS)
    boundary, gate, circuit, plane, classes = (page.locator(".course-demo").nth(k) for k in range(5))

    def said(demo):
        return demo.locator(".course-demo-sentence")

    expect(said(classes)).to_contain_text("6 of 9 points")

    drag(boundary.get_by_role("slider", name="Weights: tip"), 60, 20)
    expect(boundary.get_by_role("slider", name="w₁", exact=True)).not_to_have_attribute(
        "aria-valuenow", "1.0"
    )
    drag(boundary.get_by_role("slider", name="Point 3, class 0"), -60, 60)
    expect(said(boundary)).to_contain_text("Point 3 at")
    before = said(boundary).inner_text()
    press_keys(boundary.get_by_role("slider", name="Weights: foot"), "ArrowUp")
    expect(said(boundary)).not_to_have_text(before)

    gate.get_by_role("button", name="OR", exact=True).click()
    before = said(gate).inner_text()
    drag(gate.get_by_role("slider", name="Weights: foot"), -40, 30)
    expect(said(gate)).not_to_have_text(before)

    circuit.get_by_role("button", name="OR", exact=True).click()
    circuit.get_by_role("button", name="input a", exact=True).click()
    expect(said(circuit)).to_contain_text("In: a = 1, b = 0. Out: a OR b = 1.")
    press_keys(circuit.get_by_role("button", name="gate 3: 1"), "Enter")
    expect(said(circuit)).to_contain_text("Gate 3 reads 0 and 1")

    view = plane.get_by_role("slider", name="View", exact=True)
    before = view.get_attribute("aria-valuetext")
    drag(view, 50, 20)
    expect(view).not_to_have_attribute("aria-valuetext", before)
    before = view.get_attribute("aria-valuetext")
    press_keys(view, "ArrowLeft")
    expect(view).not_to_have_attribute("aria-valuetext", before)

    drag(classes.get_by_role("slider", name="Class 1: tip"), 20, -30)
    drag(classes.get_by_role("slider", name="Point 9, class 2"), -30, 30)
    expect(said(classes)).to_contain_text("Point 9 at")
    classes.get_by_role("button", name="fast", exact=True).click()
    classes.get_by_role("button", name="Play", exact=True).click()
    expect(said(classes)).to_contain_text("steps of gradient descent")
