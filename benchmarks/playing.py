"""How fast the playground trains on the spiral while it draws, in a headless Chromium:

    python benchmarks/playing.py

Wanted are at least 20 steps a second; a step is one batch of 10 points through three layers of 8 units. The
last column says how many steps were made after Pause was pressed: none are wanted.
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
    print("speed       steps a second   pictures a second   steps after Pause")
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
            page.wait_for_timeout(MILLISECONDS / 5)
            steps, pictures = _counted(page, MILLISECONDS)
            _press(page, "Pause")
            page.get_by_role("button", name="Play", exact=True).wait_for()
            rest, _ = _counted(page, MILLISECONDS / 5)
            rates = (1000 * count / MILLISECONDS for count in (steps, pictures))
            print("{:8}{:18.0f}{:20.0f}{:20d}".format(speed, *rates, rest), flush=True)
        shut_down(page)


def _counted(page, milliseconds):
    """Return how many steps and pictures come in a time."""
    counts = []
    for wait in (milliseconds, 0):
        counts.append((_step(page), page.evaluate("() => window.pictures")))
        page.wait_for_timeout(wait)
    return tuple(after - before for before, after in zip(*counts, strict=True))


def _press(page, name):
    page.locator(".course-demo").get_by_role("button", name=name, exact=True).click()


def _step(page):
    found = re.search(r"step (\d+)", page.locator(".course-demo-sentence").inner_text())
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
