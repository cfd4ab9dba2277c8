"""The pictures of README.md, taken of the course as it is, in a headless Chromium:

    python benchmarks/pictures.py          # writes docs/*.png, each under 100 kB
    python benchmarks/pictures.py check    # one of them

Two demos at work and a check that has found a mistake.
"""

import io
import sys
import tempfile
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from browser.lab import open_page, running_lab, shut_down, start_browser

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs"
WINDOW = {"width": 1180, "height": 1500}
MOST_BYTES = 100_000
ANSWER = '''def mse(A, Y):
    """1/n sum (a - y)^2. A, Y : ndarrays of shape (n_samples, n_out). Returns a number."""
    return np.mean((A - Y) ** 2)


def mse_grad(A, Y):
    """dL/dA of shape (n_samples, n_out)."""
    return (A - Y) / len(A)
'''
COLLAPSE = "() => document.querySelector('.jp-SideBar .lm-mod-current') && \
window.jupyterapp.commands.execute('application:toggle-left-area')"


def main(names):
    """Take the pictures of these names."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as root, running_lab(Path(root)) as lab, sync_playwright() as driver:
        context = start_browser(driver).new_context(viewport=WINDOW)
        for name in names:
            path = FOLDER / f"{name}.png"
            path.write_bytes(_small(PICTURES[name](context, lab)))
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


def _race(context, lab):
    page, demo = _demo(context, lab, "optimizer_race")
    _press(demo, "medium")
    _press(demo, "Play")
    _wait_for(page, lambda number: number >= 60, r"[Ss]tep (\d+)")
    _press(demo, "Pause")
    return _taken(page, demo, 700)


def _playground(context, lab):
    page, demo = _demo(context, lab, "playground")
    _press(demo, "Spiral, wide")
    for _ in range(200):
        _press(demo, "Epoch")
    _wait_for(page, lambda number: number >= 200, r"Epoch (\d+)")
    return _taken(page, demo, 740)


def _check(context, lab):
    notebook = nbformat.read(ROOT / "notebooks" / "05_losses" / "05_losses.ipynb", as_version=4)
    wanted = {"setup", "mse", "mse_value_test", "mse_grad_test"}
    cells = {_grade_id(cell): cell for cell in notebook.cells if _grade_id(cell) in wanted}
    cells["mse"].source = ANSWER.strip()
    notebook.cells = list(cells.values())
    page = open_page(context, lab, notebook)
    page.evaluate(COLLAPSE)
    page.get_by_text("✗").nth(1).wait_for()
    page.evaluate("() => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = 0; }")
    page.wait_for_timeout(1000)
    first, last = (page.locator(".jp-Cell").nth(k).bounding_box() for k in (1, 3))
    height = last["y"] + last["height"] - first["y"]
    shot = page.screenshot(clip={**first, "height": height})
    shut_down(page)
    return shot


def _grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def _demo(context, lab, name):
    page = open_page(context, lab, [f"from course.demos import {name}\n{name}()"])
    page.evaluate(COLLAPSE)
    demo = page.locator(".course-demo")
    demo.locator("svg").first.wait_for()
    page.wait_for_timeout(1500)
    return page, demo


def _press(demo, name):
    demo.get_by_role("button", name=name, exact=True).first.click()


def _wait_for(page, reached, pattern):
    """Wait until the number in the sentence is large enough."""
    finder = (
        "pattern => Number(document.querySelector('.course-demo-sentence').textContent.match(pattern)?.[1])"
    )
    while not reached(page.evaluate(finder, pattern)):
        page.wait_for_timeout(200)


def _taken(page, demo, height):
    """Return the upper part of a demo, and close its page."""
    page.wait_for_timeout(1000)
    box = demo.bounding_box()
    shot = page.screenshot(clip={**box, "height": min(height, box["height"])})
    shut_down(page)
    page.close()
    return shot


def _small(png):
    """Return a picture with as many colours as its bytes allow."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for n_colors in (256, 128, 64, 32):
        out = io.BytesIO()
        picture.quantize(n_colors, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < MOST_BYTES:
            break
    return out.getvalue()


PICTURES = {"race": _race, "playground": _playground, "check": _check}

if __name__ == "__main__":
    main(sys.argv[1:] or PICTURES)
