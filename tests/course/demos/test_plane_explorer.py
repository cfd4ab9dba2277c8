"""A plane in a cube that can be turned: how it is cut, seen and told, and the widgets."""

from xml.etree import ElementTree

import numpy as np
import pytest

from course.demos import plane_explorer
from course.demos.plane_explorer.picture import VIEW
from course.demos.plane_explorer.state import Plane


def signed_distance(X, w, b):
    """Return the distances to the plane."""
    return (X @ w + b) / np.linalg.norm(w)


def test_the_section_lies_in_plane_and_cube():
    """Three to six corners, each on an edge of the cube."""
    state = Plane()
    for w in ((1.0, -2.0, 1.5), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0), (-3.0, 0.1, 0.0)):
        state.set(**dict(zip(("w1", "w2", "w3"), w, strict=True)))
        assert 3 <= len(state.section) <= 6
        np.testing.assert_allclose(state.section @ state.w + state.b, 0, atol=1e-9)
        assert np.abs(state.section).max() <= 1 + 1e-9
        ElementTree.fromstring(state.picture)


def test_feet_lie_in_the_plane():
    """By the course's distances and by right ones of the student's."""
    for function in (None, signed_distance):
        state = Plane(function)
        np.testing.assert_allclose(state.feet @ state.w + state.b, 0, atol=1e-12)
    assert "Your distances lead from every point to the plane." in state.sentence


def test_edge_on_the_plane_is_a_line():
    """All corners of the section lie on one line of the page; from any height, for any plane."""
    state = Plane()
    for name, value in (("w1", 0.5), ("w2", 1.0), ("w3", -0.4)):
        state.set(**{name: value})
        state.look_along()
        assert state.normal @ state.eye == pytest.approx(0, abs=1e-9)
        assert "You look along it" in state.sentence
    state.set(w1=0.0, w2=0.0)
    state.look_along()
    assert state.elevation == 0.0


def test_a_drag_turns_the_cube():
    """To the right and the things in front move to the right; never further than around."""
    state = Plane()
    state.turn(VIEW[0] - 40, VIEW[1] + 30)
    assert (state.azimuth, state.elevation) == (40.0, 30.0)
    state.turn(-999, 999)
    assert (state.azimuth, state.elevation) == (180.0, 90.0)
    ElementTree.fromstring(state.picture)


def test_each_place_has_its_words():
    """Through the origin, outside of the cube, no plane at all."""
    state = Plane()
    assert "From the origin to the plane it is 0.111." in state.sentence
    state.set(b=0.0)
    assert "it goes through the origin" in state.sentence
    state.set(w1=0.1, w2=0.1, w3=0.1, b=3.0)
    assert "outside of this cube" in state.sentence
    ElementTree.fromstring(state.picture)
    state.set(w1=0.0, w2=0.0, w3=0.0)
    assert "there is no plane" in state.sentence
    ElementTree.fromstring(state.picture)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda X, w, b: X @ w + b, "Not all ways as long as your signed_distance end on the plane"),
        (lambda X, w, b: 1.0, "expected an array of numbers of shape (18,)"),
        (lambda X, w, b: X @ X, "Your signed_distance stopped with ValueError"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """In a sentence, under a picture."""
    state = Plane(function)
    assert words in state.sentence
    ElementTree.fromstring(state.picture)


def test_widgets_drive_the_state():
    """Sliders, the handle of the view, both buttons."""
    demo = plane_explorer(signed_distance)
    top, sentence, stage, *_ = demo.children
    *sliders, along, reset = top.children
    first = sentence.value, stage.picture
    for slider in sliders:
        before = sentence.value, stage.picture
        slider.value += 0.4
        assert sentence.value != before[0]
        assert stage.picture != before[1]
    before = stage.picture
    stage._hear(stage, {"event": "drag", "name": "view", "x": 300, "y": 200, "ticket": "1"}, [])
    assert stage.picture != before
    along.children[0].click()
    assert "You look along it" in sentence.value
    reset.children[0].click()
    assert (sentence.value, stage.picture) == first
