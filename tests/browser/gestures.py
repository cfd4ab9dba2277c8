"""What a visitor does with mouse and keys, once the page is ready for it."""

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright").expect

__all__ = ["drag", "press_keys"]


def press_keys(control, *keys):
    """Press keys on a control; one that is switched off, as until a part is chosen, would swallow them."""
    expect(control.locator("xpath=ancestor-or-self::*[@disabled]")).to_have_count(0)
    for key in keys:
        control.press(key)


def drag(handle, right, down):
    """Drag a handle with the mouse, by so many pixels, in one step: the kernel is told of it once."""
    handle.scroll_into_view_if_needed()
    box, mouse = handle.bounding_box(), handle.page.mouse
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + right, y + down)
    mouse.up()
