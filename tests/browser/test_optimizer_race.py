"""The optimizer race in JupyterLab: its start is moved, and it runs to the end."""

from browser.gestures import expect, press_keys


def test_from_start_to_end(show):
    """The start follows keys and clicks and keeps the focus; the race ends by itself."""
    page = show("from course.demos import optimizer_race\noptimizer_race()")
    said = page.locator(".course-demo-sentence")
    start = page.get_by_role("slider", name="Start", exact=True)
    first = start.get_attribute("aria-valuetext")
    press_keys(start, "ArrowRight")
    expect(start).not_to_have_attribute("aria-valuetext", first)
    expect(start).to_be_focused()
    second = start.get_attribute("aria-valuetext")
    land = page.locator(".course-stage > svg").first.bounding_box()
    page.mouse.click(land["x"] + 0.7 * land["width"], land["y"] + 0.3 * land["height"])
    expect(start).not_to_have_attribute("aria-valuetext", second)
    for name in ("fast", "Play"):
        page.locator(".course-demo").get_by_role("button", name=name, exact=True).click()
    expect(said).to_contain_text("Step 150")
    expect(page.locator(".course-demo").get_by_role("button", name="Play", exact=True)).to_be_visible()
