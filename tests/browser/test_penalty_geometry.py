"""The penalty geometry in JupyterLab: its minimum is dragged, with the mouse and with the keyboard."""

from browser.gestures import drag, expect, press_keys

DEMO = "from course.demos import penalty_geometry\npenalty_geometry()"


def test_everything_moves(show):
    """Handle, sliders and buttons change what is said."""
    page = show(DEMO)
    said = page.locator(".course-demo-sentence")
    expect(said).to_contain_text("w₁ is exactly zero")
    output = page.locator(".jp-OutputArea-output")

    minimum = page.get_by_role("slider", name="Minimum of the loss")
    drag(minimum, 60, 40)
    expect(said).to_contain_text("touches an edge")
    output.get_by_role("button", name="Reset", exact=True).click()
    expect(said).to_contain_text("w = (1, 1.9)")

    press_keys(minimum, "ArrowLeft")
    expect(said).to_contain_text("w = (0.9, 1.9)")
    press_keys(page.get_by_role("slider", name="λ", exact=True), "ArrowRight")
    expect(said).to_contain_text("λ = 0.65")
    before = said.inner_text()
    press_keys(page.get_by_role("slider", name="turn loss", exact=True), "ArrowRight")
    expect(said).not_to_have_text(before)
    output.get_by_role("button", name="L2", exact=True).click()
    expect(said).to_contain_text("a circle has no corner")
