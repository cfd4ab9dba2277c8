"""Outputs of a cell are shown in the best form that is harmless, and cut when they are long."""

import pytest

from grader.report.blocks import MAX_OUTPUTS, Room, render_outputs
from grader.report.text import HiddenTests

from .pictures import encoded, make_png

NOTHING_HIDDEN = HiddenTests(())


def render(*outputs):
    """Return the pieces of some outputs on a page of their own."""
    return render_outputs(outputs, NOTHING_HIDDEN, Room())


def display(**data):
    """Return an output that displays something; double underscores in names stand for a slash."""
    return {
        "output_type": "display_data",
        "data": {name.replace("__", "/"): text for name, text in data.items()},
    }


def test_stream():
    """What was printed is text without colours, whether stored as one text or as lines."""
    for text in ("\x1b[31mred\x1b[0m\n<b>", ["\x1b[31mred\x1b[0m\n", "<b>"]):
        (piece,) = render({"output_type": "stream", "name": "stdout", "text": text})
        assert (piece.label, piece.kind, piece.content, piece.note) == ("Printed", "text", "red\n<b>", "")


def test_error():
    """An error shows its traceback without colours."""
    (piece,) = render(
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[0;31mE\x1b[0m", "v"]}
    )
    assert (piece.kind, piece.content) == ("error", "E\nv")
    (piece,) = render({"output_type": "error", "ename": "E", "evalue": "v"})
    assert piece.content == "E: v"


def test_picture():
    """A picture is shown as data, described by its text."""
    (piece,) = render(display(image__png=encoded(make_png()), text__plain="<Figure size 640x480>"))
    assert (piece.kind, piece.alt) == ("picture", "<Figure size 640x480>")
    assert piece.content.startswith("data:image/png;base64,")


def test_order_of_preference():
    """A table comes before text; a picture that is none falls back on text; a script is never shown."""
    (piece,) = render(display(text__html="<table><tr><td>1</td></tr></table>", text__plain="plain"))
    assert piece.kind == "html"
    (piece,) = render(display(image__png="no picture", text__html="<script>1</script>", text__plain="plain"))
    assert (piece.kind, piece.content) == ("text", "plain")


@pytest.mark.parametrize("data", [{"application/javascript": "alert(1)"}, {"image/svg+xml": "<svg/>"}, {}])
def test_nothing_to_show(data):
    """An output of another kind is named, not shown."""
    (piece,) = render({"output_type": "display_data", "data": data})
    assert piece.content == ""
    assert "left out" in piece.note


@pytest.mark.parametrize(
    "output", [{}, {"output_type": 5}, {"output_type": "display_data", "data": []}, {"output_type": "stream"}]
)
def test_strange_output(output):
    """An output of no known shape is no error."""
    assert len(render(output)) == 1


def test_long_output():
    """A long output is cut by lines, with a remark."""
    (piece,) = render({"output_type": "stream", "name": "stdout", "text": "line\n" * 100_000})
    assert piece.content.count("\n") < 100
    assert piece.note == "99,940 more lines left out."


def test_many_outputs():
    """Of many outputs only the first are shown."""
    pieces = render(*[{"output_type": "stream", "name": "stdout", "text": "x"}] * 100)
    assert len(pieces) == MAX_OUTPUTS + 1
    assert pieces[-1].note == "60 more outputs left out."


def test_full_page():
    """When the page has no room left, outputs are left out with a remark."""
    room = Room(pictures=10, chars=10)
    picture = display(image__png=encoded(make_png()))
    text = {"output_type": "stream", "name": "stdout", "text": "12345678"}
    pieces = render_outputs([picture, text, text], NOTHING_HIDDEN, room)
    assert [bool(piece.note) for piece in pieces] == [True, False, True]
