"""A line that can be dragged, with the student's line and distances: the state, the sentence, the widgets."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import boundary_explorer
from course.demos.boundary_explorer.picture import PLANE
from course.demos.boundary_explorer.state import Boundary


def boundary_line(w, b):
    """Return slope and intercept."""
    return -w[0] / w[1], -b / w[1]


def signed_distance(X, w, b):
    """Return the distances to the boundary."""
    return (X @ w + b) / np.linalg.norm(w)


def not_written(*args):
    """Raise what a stub raises."""
    raise NotImplementedError


def test_the_first_view_leaves_something_to_do():
    """One point of five lies on the wrong side, and is ringed."""
    state = Boundary()
    assert "4 of 5 points are on the right side" in state.sentence
    assert "Yours" not in state.sentence
    assert "dashed" not in state.plane


def test_the_distances_lead_to_the_line():
    """With the course's functions and with right ones of the student's."""
    for state in (Boundary(), Boundary(boundary_line, signed_distance)):
        state.drag("tip", 2.0, -1.5)
        np.testing.assert_allclose(state.feet @ state.line.w + state.line.b, 0, atol=1e-9)


def test_everything_can_be_dragged():
    """A point, the foot, the tip; none leaves the picture."""
    state = Boundary()
    state.drag("2", 99.0, -99.0)
    assert state.X[2].tolist() == [4.0, -4.0]
    assert "Point 3 at (4, −4)" in state.sentence
    state.drag("foot", 0.0, 1.0)
    assert state.line.b == -2.0
    state.drag("tip", 2.0, 1.0)
    assert state.line.w.tolist() == [2.0, 0.0]
    assert "the line is upright" in state.sentence
    first = Boundary()
    state.reset()
    assert (state.plane, state.table) == (first.plane, first.table)


@pytest.mark.parametrize(
    ("line", "distance", "words"),
    [
        (
            boundary_line,
            signed_distance,
            "Your boundary_line, dashed, is the boundary. Your signed distances, the thin",
        ),
        (lambda w, b: (w[0] / w[1], b / w[1]), signed_distance, "is not the boundary: compare"),
        (lambda w, b: [-w[0] / w[1], b / w[1]], signed_distance, "is not the boundary: compare"),
        (boundary_line, lambda X, w, b: X @ w + b, "Not all of your signed distances"),
        (None, signed_distance, "Your signed distances, the thin lines, end on the boundary."),
    ],
)
def test_says_whether_line_and_distances_fit(line, distance, words):
    """The sentence names the function that is wrong; the picture shows it in any case."""
    state = Boundary(line, distance)
    state.set(b=2.0)
    assert words in state.sentence
    assert "1 x₁ + 2 x₂ + 2 = 0" in state.plane


@pytest.mark.parametrize(
    ("functions", "words"),
    [
        ((lambda w, b: -w[0] / w[1], signed_distance), "expected 2 values: slope, intercept"),
        ((lambda w, b: (w, b), signed_distance), "Your boundary_line returned the slope of shape (2,)"),
        ((boundary_line, lambda X, w, b: X @ w[0]), "Your signed_distance stopped with ValueError"),
        ((boundary_line, lambda X, w, b: 1.0), "expected an array of numbers of shape (5,)"),
        ((boundary_line, lambda X, w, b: X[:, 0] * np.nan), "infinite or nan"),
    ],
)
def test_what_goes_wrong_is_said(functions, words):
    """And the course's is drawn in its place."""
    state = Boundary(*functions)
    assert words in state.sentence
    ElementTree.fromstring(state.plane)


def test_what_is_not_written_is_the_courses():
    """Nothing is complained about."""
    assert Boundary(not_written, not_written).sentence == Boundary().sentence


def test_every_corner_of_the_sliders_can_be_drawn():
    """No weights at all, an upright line, a line outside of the picture."""
    state = Boundary(boundary_line, signed_distance)
    for w1, w2, b, words in (
        (0.0, 0.0, 1.0, "there is no line"),
        (1.0, 0.0, 1.0, "the line is upright"),
        (0.1, 0.1, 6.0, "outside of the picture"),
    ):
        state.set(w1=w1)
        state.set(w2=w2)
        state.set(b=b)
        assert words in state.sentence
        ElementTree.fromstring(state.plane)
        ElementTree.fromstring(state.table)


def test_widgets_drive_the_state():
    """Sliders move the line, a drag moves the sliders, and reset brings everything back."""
    demo = boundary_explorer(boundary_line, signed_distance)
    top, sentence, pictures, *_ = demo.children
    *sliders, buttons = top.children
    plane, table = pictures.children

    def seen():
        return sentence.value, plane.picture, table.value, *(slider.value for slider in sliders)

    first = seen()
    for k in range(3):
        before = seen()
        sliders[k].value += 0.5
        assert all(old != new for old, new in zip(before[:3], seen(), strict=False))
    assert [slider.value for slider in sliders] == [1.5, 2.5, 0.5]
    message = {"event": "drag", "name": "tip", "x": PLANE.x(3.0), "y": PLANE.y(-2.0), "ticket": "1"}
    plane._hear(plane, message, [])
    assert sliders[1].value < 0
    buttons.children[0].click()
    assert seen() == first


def test_the_lasting_picture_speaks():
    """Where no kernel runs, the first view is there with its words."""
    html, alt = boundary_explorer()._still()
    assert html.count("<img") == 1
    assert "signed distance" in alt
