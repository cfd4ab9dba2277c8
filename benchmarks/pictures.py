"""The pictures of README.md, taken of the course as it is, in a headless Chromium:

    python benchmarks/pictures.py          # writes docs/*.png, each under 100 kB
    python benchmarks/pictures.py check    # one of them

Two demos at work and a check that has found a mistake. What is in ``docs`` is what this writes, as it is.
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
MOST_MILLISECONDS = 300_000  # to train, on a busy machine
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
    return _after(page, demo, "Step", 33, "Step 45 ")


def _playground(context, lab):
    page, demo = _demo(context, lab, "playground")
    demo.get_by_role("button", name="Spiral, wide", exact=True).click()
    return _after(page, demo, "Epoch", 250, "Epoch 250,")


def _check(context, lab):
    notebook = nbformat.read(ROOT / "notebooks" / "05_losses" / "05_losses.ipynb", as_version=4)
    wanted = {"setup", "mse", "mse_value_test", "mse_grad_test"}
    cells = {_grade_id(cell): cell for cell in notebook.cells if _grade_id(cell) in wanted}
    cells["mse"].source = ANSWER.strip()
    notebook.cells = [*cells.values(), nbformat.v4.new_markdown_cell()]  # the last one is the active one
    page = open_page(context, lab, notebook)
    page.evaluate(COLLAPSE)
    page.get_by_text("✗").nth(1).wait_for()
    page.wait_for_timeout(1000)
    first, last = (page.locator(".jp-Cell").nth(k).bounding_box() for k in (1, 3))
    size = {"width": min(first["width"], 900), "height": last["y"] + last["height"] - first["y"] - 4}
    shot = page.screenshot(clip={**first, **size})
    shut_down(page)
    page.close()
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


def _after(page, demo, name, times, words):
    """Press a button so many times, wait for words, and return the demo down to the end of its pictures."""
    button = demo.get_by_role("button", name=name, exact=True)
    for _ in range(times):
        button.evaluate("button => button.click()")
    demo.locator(".course-demo-sentence", has_text=words).wait_for(timeout=MOST_MILLISECONDS)
    page.evaluate("() => document.activeElement.blur()")
    page.wait_for_timeout(1000)
    box = demo.bounding_box()
    bottoms = (stage.bounding_box() for stage in demo.locator(".course-stage > svg").all())
    bottom = max(stage["y"] + stage["height"] for stage in bottoms)
    shot = page.screenshot(clip={**box, "height": bottom - box["y"]})
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
