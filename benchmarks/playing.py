"""How fast the playground trains on the spiral while it draws, in a headless Chromium:

    python benchmarks/playing.py

Wanted are at least 20 steps a second; a step is one batch of 10 points through three layers of 8 units.
"""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from browser.lab import open_page, running_lab, shut_down, start_browser

MILLISECONDS = 5000
COUNT_PICTURES = """() => {
    window.pictures = 0;
    const count = () => { window.pictures += 1; };
    const plane = document.querySelectorAll('.course-stage > svg')[1];
    new MutationObserver(count).observe(plane, { attributes: true, attributeFilter: ['aria-label'] });
}"""


def main():
    """Measure each speed and print a table."""
    print("speed       steps a second   pictures a second")
    with tempfile.TemporaryDirectory() as root, running_lab(Path(root)) as lab, sync_playwright() as driver:
        context = start_browser(driver).new_context(viewport={"width": 1280, "height": 1500})
        page = open_page(context, lab, ["from course.demos import playground\nplayground()"])
        page.locator(".course-demo svg").first.wait_for()
        page.wait_for_timeout(2000)
        page.evaluate(COUNT_PICTURES)
        _press(page, "Spiral, wide")
        for speed in ("slow", "medium", "fast"):
            _press(page, speed)
            _press(page, "Play")
            page.wait_for_timeout(1000)
            before = _step(page), page.evaluate("() => window.pictures")
            page.wait_for_timeout(MILLISECONDS)
            after = _step(page), page.evaluate("() => window.pictures")
            _press(page, "Pause")
            steps, pictures = (1000 * (b - a) / MILLISECONDS for a, b in zip(before, after, strict=True))
            print(f"{speed:8}{steps:18.0f}{pictures:20.0f}", flush=True)
        shut_down(page)


def _press(page, name):
    page.locator(".course-demo").get_by_role("button", name=name, exact=True).click()


def _step(page):
    found = re.search(r"step (\d+)", page.locator(".course-demo-sentence").inner_text())
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
