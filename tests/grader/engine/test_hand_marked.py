"""What a person marks is there to be seen: figures and pasted pictures, whole and bounded."""

import base64
import copy
import json

import pytest
from engine_notebooks import cell, notebook

from grader.engine.pictures import LARGEST, attached, picture

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2, 4])\n"
FIGURE = {"grade": True, "solution": True, "points": 2.0}
SOURCE = notebook(
    cell("# YOUR CODE HERE", "plot", **FIGURE), cell("Your text", "essay", cell_type="markdown", **FIGURE)
)
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n and the rest").decode()


def shown(record):
    """Return the first cell's data of each rich output, and the second cell."""
    plot, essay = json.loads(record.executed)["cells"]
    return [output["data"] for output in plot["outputs"] if "data" in output], essay


def handed_in(plot, attachments=None):
    """Return a submission with this plot and these pictures pasted into the text."""
    found = copy.deepcopy(SOURCE)
    found["cells"][0]["source"] = plot
    found["cells"][1] |= {"source": "See ![it](attachment:a.png)", "attachments": attachments or {}}
    return found


def test_a_figure_is_in_the_graded_notebook(grade):
    """As a kernel shows it at the end of the cell: a whole PNG for each figure."""
    data, _ = shown(grade(handed_in(PLOT + "plt.figure()\nplt.plot([3, 1]);"), source=SOURCE))
    figures = [each for each in data if "image/png" in each]
    assert len(figures) == 2
    for each in figures:
        assert base64.b64decode(each["image/png"], validate=True).endswith(b"IEND\xaeB`\x82")


def test_a_figure_is_not_drawn_where_nobody_marks(grade):
    """A notebook whose answers are all tested pays nothing for it."""
    source = notebook(cell("# YOUR CODE HERE", "plot", solution=True))
    submission = notebook(cell(PLOT, "plot", solution=True))
    [plot] = json.loads(grade(submission, source=source).executed)["cells"]
    assert all("data" not in output or "image/png" not in output["data"] for output in plot["outputs"])


def test_a_broken_library_costs_the_figure_alone(grade):
    """The cell has run, and nothing goes wrong in the grader."""
    broken = "\nplt.Figure.savefig = None\nplt.gcf().savefig = 3\nprint('ran')"
    data, _ = shown(record := grade(handed_in(PLOT + broken), source=SOURCE))
    assert data == [] or all("image/png" not in each for each in data)
    assert "ran" in record.executed


def test_pasted_pictures_stay_in_the_text(grade):
    """What is no picture, or too large, is left out."""
    pasted = {"a.png": {"image/png": PIXEL, "text/html": "<b>"}, "b.png": {"image/png": "A" * (LARGEST + 1)}}
    _, essay = shown(grade(handed_in("pass", pasted), source=SOURCE))
    assert essay["attachments"] == {"a.png": {"image/png": PIXEL}}


@pytest.mark.parametrize(
    "attachments",
    [None, [], "a", {"a": None}, {"a": []}, {"a": {"image/png": 3}}, {"a": {"image/png": "<script>"}}],
    ids=repr,
)
def test_odd_attachments_are_none(attachments):
    """Whatever stands there in a stranger's file."""
    assert attached({"attachments": attachments}) == {}


def test_pictures_are_whole_or_nothing():
    """Half a picture shows nothing."""
    assert picture(PIXEL) == PIXEL
    assert picture("A" * (LARGEST + 1)) == picture(b"A") == picture("é") == ""
