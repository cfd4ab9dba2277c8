"""A notebook that was saved and is opened again, its kernel gone, still has its pictures and their words."""

import nbformat
import pytest

from browser.gestures import expect

CELLS = [
    """
from course.demos import graph_stepper, norm_balls
from course.plots import plot_points, show

def lp_norm(x, p):
    return (abs(x) ** p).sum() ** (1 / p)
""",
    "show(plot_points([[0, 0], [1, 1]]))",
    "norm_balls(lp_norm)",
    "graph_stepper()",
]
WORDS = ["2 points: (0, 0), (1, 1).", "All points of norm 1 form a circle.", "Computational graph of f."]
WINDOW = {"width": 1280, "height": 2400}  # what is not on the screen is not in the page
DARK = "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
SAVE = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.context.save();
    await panel.sessionContext.shutdown();
}"""


@pytest.fixture
def saved(open_notebook, lab):
    """A notebook as its file holds it after a run in JupyterLab."""
    page = open_notebook(CELLS)
    page.set_viewport_size(WINDOW)
    expect(page.get_by_role("button", name="Run all", exact=True)).to_be_visible()
    expect(pictures(page)).to_have_count(1)  # the widgets are alive and take the place of their pictures
    page.evaluate(SAVE)
    name = page.url.partition("/tree/")[2].partition("?")[0]
    page.close()
    return nbformat.read(lab[2] / name, as_version=4)


def pictures(page):
    """The pictures that can be seen."""
    return page.locator("img.course-picture:visible")


def test_pictures_last_and_speak(open_notebook, saved):
    """All three are there with their words; nothing says that a widget is missing; dark is dark.

    What JupyterLab does not trust, the notebook of somebody else, has no style sheet, but both.
    """
    page = open_notebook(saved, run=False)
    page.set_viewport_size(WINDOW)
    expect(pictures(page)).to_have_count(3)
    for k, words in enumerate(WORDS):
        assert words in pictures(page).nth(k).get_attribute("alt")
        assert pictures(page).nth(k).evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
        expect(pictures(page).nth(k)).to_have_css("filter", "none")
    for complaint in ("model not found", "Loading widget"):
        expect(page.get_by_text(complaint).locator("visible=true")).to_have_count(0)
    page.evaluate(DARK)
    for k in range(len(WORDS)):
        expect(pictures(page).nth(k)).to_have_css("filter", "invert(0.9333) hue-rotate(180deg)")
    saved.cells[0].source += "\n# changed, so that nobody has signed it"
    page = open_notebook(saved, run=False)
    page.set_viewport_size(WINDOW)
    expect(pictures(page)).to_have_count(3)
    assert WORDS[2] in pictures(page).nth(2).get_attribute("alt")
