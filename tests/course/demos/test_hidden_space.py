"""The plane that a hidden layer folds, first without widgets, then with them."""

import numpy as np
import pytest

from course.demos import hidden_space
from course.demos.hidden_space.picture import HIDDEN, INPUTS
from course.demos.hidden_space.state import LIMIT, NAMES, HiddenSpace
from course.demos.hidden_space.words import can_be_parted
from course.demos.reference.xor import mlp_forward
from tests.course.demos.finite import drag, is_finite


def fold():
    """Bring 01 and 10 together."""
    return [[1, 1], [1, 1]], [0, -1], [1, -2], 0


def difference():
    """Bring 00 and 11 together."""
    return np.array([[1, -1], [-1, 1]]), np.zeros(2), np.ones(2), 0.0


def test_the_first_weights_change_nothing():
    """The corners stay where they are, and no line separates the classes."""
    state = HiddenSpace()
    assert state.corners.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert "is 0, 1, 1, 2 (XOR: 0, 1, 1, 0). No straight line separates the classes" in state.sentence
    assert not state.has_way


@pytest.mark.parametrize(
    ("parameters", "merged", "groups"),
    [(fold, "01 and 10 lie", [[0], [1, 2], [3]]), (difference, "00 and 11 lie", [[0, 3], [1], [2]])],
)
def test_the_way_ends_at_the_students_parameters(parameters, merged, groups):
    """Whichever solution it is, it is XOR there, and the corners that merge are named."""
    state = HiddenSpace(mlp_forward, parameters)
    state.go_to(1.0)
    assert state.groups == groups
    assert f"{merged} on one place. That is XOR" in state.sentence
    assert state.sentence.endswith("Yours: mlp_forward and xor_relu_parameters.")
    assert merged.partition(" lie")[0] in state.hidden_alt


def test_it_plays_from_the_identity_to_the_end_and_begins_again():
    """The step that reaches the end says so; the next one begins at the identity."""
    state = HiddenSpace(None, fold)
    for _ in range(39):
        assert state.step()
    assert not state.step()
    assert state.way == 1.0
    assert state.step()
    assert state.way == 0.0
    assert np.array_equal(state.units, HiddenSpace().units)


def test_each_case_has_its_words():
    """Exactly XOR, parted but not exactly, parted by another line, merged across the classes."""
    state = HiddenSpace(None, fold)
    state.go_to(1.0)
    state.set(**{"y from h₁": 1.1})
    assert "One straight line separates the classes; the numbers are not 0 and 1 yet" in state.sentence
    state.set(**{"y from h₂": 2.0})
    assert "a straight line could separate the classes; this one does not yet" in state.sentence
    for name in NAMES[:6]:
        state.set(**{name: 0.0})
    assert "00 and 01 and 10 and 11 lie on one place, and want different answers" in state.sentence
    assert "No straight line" in state.sentence


@pytest.mark.parametrize(
    ("corners", "answer"),
    [
        ([[0, 0], [0, 1], [1, 0], [1, 1]], False),
        ([[0, 0], [1, 0], [1, 0], [2, 1]], True),
        ([[0, 0], [1, 1], [1, 1], [2, 2]], False),
        ([[0, 0], [2, 2], [3, 3], [1, 1]], True),
        ([[0, 0], [1, 1], [5, 0], [1, 1]], False),
        ([[0, 0], [0, 0], [0, 0], [0, 0]], False),
        ([[0, 0], [2, 0], [2, 1], [1, 5]], True),
    ],
)
def test_whether_a_line_parts_the_classes(corners, answer):
    """It does, unless the ways between the corners of each class meet."""
    assert can_be_parted(np.array(corners, dtype=float)) == answer


def test_a_line_can_be_moved_and_turned():
    """A ring moves it to where it is dragged, a square turns it there; both set short numbers."""
    state = HiddenSpace()
    state.drag("line 0", 0.7, 0.2)
    assert state.units[0].tolist() == pytest.approx([1, 0, -0.7])
    assert state.anchors[0].tolist() == pytest.approx([0.7, 0.2])
    state.drag("arrow 0", 0.7 + 0.35, 0.2 + 0.7)
    assert state.units[0].tolist() == pytest.approx([1, 2, -1.1])
    state.drag("line 2", 1.0, 0.5)
    assert state.units[2].tolist() == pytest.approx([1, 1, -1])


def test_the_solution_can_be_reached_by_dragging_alone():
    """Exactly."""
    state = HiddenSpace()
    state.drag("arrow 0", *(state.anchors[0] + 0.35))
    state.drag("line 0", 0.5, -0.5)
    state.drag("arrow 1", *(state.anchors[1] + 0.35))
    state.drag("line 1", 0.5, 0.5)
    state.drag("arrow 2", *(state.anchors[2] + [0.35, -0.7]))
    state.drag("line 2", 0.5, 0.0)
    assert "That is XOR" in state.sentence


def test_the_handles_stay_on_the_chart_and_on_their_lines():
    """Wherever the numbers go, and where there is no line at all."""
    state = HiddenSpace(None, fold)
    rng = np.random.default_rng(0)
    for _ in range(60):
        state.set(**{NAMES[rng.integers(9)]: rng.choice([-LIMIT, -1.0, 0.0, 0.5, LIMIT])})
        assert np.abs(state.anchors[:2] - 0.5).max() <= 1.0
        assert np.abs(state.anchors[2] - 1.0).max() <= 1.75
        assert is_finite(state.inputs)
        assert is_finite(state.hidden)


@pytest.mark.parametrize(
    ("forward", "parameters", "words"),
    [
        (None, fold, "Until you have written mlp_forward, the demo uses the course's."),
        (mlp_forward, lambda: None, "returned None; expected 4 values"),
        (mlp_forward, lambda: ([[1, 1]], [0, 0], [1, 1], 0), "shape (1, 2) and dtype float64 for W1"),
        (lambda *args: mlp_forward(*args)[-1], fold, "expected 3 values: A0, A1, A2"),
    ],
)
def test_missing_or_wrong_functions(forward, parameters, words):
    """What is missing or wrong is told in the sentence, and the demo goes on with the course's."""
    state = HiddenSpace(forward, parameters)
    state.go_to(1.0)
    assert words in state.sentence
    assert "That is XOR" in state.sentence


def test_every_control_moves_both_pictures():
    """Sliders, handles, the way, a step, and back to the identity."""
    demo = hidden_space(mlp_forward, fold)
    walk, sentence, planes, sliders = demo.children[:4]
    before, after = planes.children
    seen = {(before.picture, after.picture)}
    for slider in sliders.children[:6]:
        slider.value += 0.5
        seen.add((before.picture, after.picture))
    drag(before, "line 1", INPUTS.x(0.9), INPUTS.y(0.1))
    seen.add((before.picture, after.picture))
    drag(after, "arrow 2", HIDDEN.x(0.9), HIDDEN.y(0.1))
    seen.add((before.picture, after.picture))
    reset, player, way = walk.children
    way.value = 1.0
    seen.add((before.picture, after.picture))
    assert "That is XOR" in sentence.value
    assert [slider.value for slider in sliders.children] == [1, 1, 0, 1, 1, -1, 1, -2, 0]
    assert len(seen) == 10
    player.step()
    assert (before.picture, after.picture) in seen
    assert way.value == 0.0
    sliders.children[0].value = 2.0
    reset.children[0].click()
    assert (before.picture, after.picture) in seen


def test_without_a_solution_there_is_no_way():
    """Before the exercise the nine numbers are for students to find."""
    walk = hidden_space().children[0]
    assert len(walk.children) == 1
