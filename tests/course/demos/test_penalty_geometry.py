"""Level lines that touch a diamond or a circle, first without widgets, then with them."""

import re

import numpy as np
import pytest

from course.demos import penalty_geometry
from course.demos.penalized import curvature, level_line, loss_line, solutions
from course.demos.penalty_picture import PLANE
from course.demos.touching import MIXES, PenaltyGeometry

H = curvature(-30.0)
M = np.array([1.0, 1.9])


def l1_penalty(weights, lam):
    """Return lam times the sum of absolute values."""
    return lam * sum(np.abs(W).sum() for W in weights)


def l2_penalty(weights, lam):
    """Return lam/2 times the sum of squares."""
    return lam / 2 * sum((W**2).sum() for W in weights)


def total(w, mix, lam):
    """Loss and penalty together."""
    penalty = mix * np.abs(w).sum() + (1 - mix) * (w**2).sum() / 2
    return (w - M) @ H @ (w - M) / 2 + lam * penalty


@pytest.mark.parametrize("mix", MIXES.values())
@pytest.mark.parametrize("lam", [0.0, 0.3, 0.6, 1.5])
def test_the_best_is_the_best(mix, lam):
    """No point near by is better."""
    w = solutions(H, M, mix, np.array([lam]))[0]
    here = total(w, mix, lam)
    for angle in np.linspace(0, 2 * np.pi, 24, endpoint=False):
        for radius in (1e-4, 0.05, 1.0):
            assert total(w + radius * np.array([np.cos(angle), np.sin(angle)]), mix, lam) >= here


def test_l2_has_a_formula():
    """(H + lam)^-1 H m."""
    lams = np.array([0.2, 1.0])
    found = solutions(H, M, 0.0, lams)
    for w, lam in zip(found, lams, strict=True):
        np.testing.assert_allclose(w, np.linalg.solve(H + lam * np.eye(2), H @ M), atol=1e-12)


def test_level_lines_are_level():
    """On the ellipse the loss has one value, on the region's edge the penalty has."""
    ellipse = loss_line(H, M, 0.7) - M
    np.testing.assert_allclose(np.einsum("ni,ij,nj->n", ellipse, H, ellipse) / 2, 0.7)
    state = PenaltyGeometry()
    np.testing.assert_allclose(np.abs(state.region).sum(axis=1), np.abs(state.solution).sum(), rtol=1e-3)
    state.set(kind="L2")
    np.testing.assert_allclose((state.region**2).sum(axis=1), (state.solution**2).sum(), rtol=1e-2)


def test_l1_makes_a_weight_exactly_zero():
    """The first view: a corner of the diamond is touched."""
    state = PenaltyGeometry()
    assert state.solution[0] == 0
    assert state.solution[1] > 1
    assert "w₁ is exactly zero" in state.sentence
    assert "touches a corner" in state.sentence


def test_l2_makes_none_zero():
    """However strong it is."""
    state = PenaltyGeometry()
    state.set(kind="L2")
    for lam in (0.1, 1.0, 4.0):
        state.set(lam=lam)
        assert (state.solution != 0).all()
    assert "a circle has no corner" in state.sentence


def test_each_case_has_its_words():
    """No penalty, an edge, both zero, an axis on which the minimum lies anyway."""
    state = PenaltyGeometry()
    for lam, words in (
        (0.0, "Without a penalty"),
        (0.2, "touches an edge"),
        (4.0, "Both weights are exactly"),
    ):
        state.set(lam=lam)
        assert words in state.sentence
    state.set(degrees=0)
    state.set(lam=0.2)
    state.move(0.0, 2.0)
    assert "lies on that axis anyway" in state.sentence


def test_the_path_ends_at_zero():
    """From the minimum, along the axis, to the origin."""
    state = PenaltyGeometry()
    np.testing.assert_allclose(state.path[0], M)
    assert not state.path[-1].any()
    assert (np.diff(np.abs(state.path[:, 1])) <= 1e-12).all()


def test_the_minimum_stays_on_the_chart():
    """A drag beyond the edge ends at the edge; reset brings everything back."""
    state = PenaltyGeometry()
    first = state.pictures
    state.move(50, -50)
    assert np.abs(state.minimum).max() < 3
    state.set(kind="elastic net")
    state.set(degrees=60)
    state.reset()
    assert state.pictures == first


def test_right_functions_are_the_students():
    """They are named, and nothing changes."""
    state = PenaltyGeometry(l1_penalty, l2_penalty)
    assert state.sentence.endswith("Yours: l1_penalty.")
    state.set(kind="elastic net")
    assert state.sentence.endswith("Yours: l1_penalty, l2_penalty.")
    assert "Yours" not in PenaltyGeometry().sentence


def unwritten(weights, lam):
    """Stand for an exercise that is not done yet."""
    raise NotImplementedError


def test_what_is_not_written_is_the_courses():
    """Nothing is complained about."""
    assert PenaltyGeometry(unwritten, unwritten).sentence == PenaltyGeometry().sentence


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda weights, lam: None, "Your l1_penalty returned None"),
        (lambda weights, lam: 1 / 0, "l1_penalty stopped with ZeroDivisionError"),
        (lambda weights, lam: np.nan, "Your l1_penalty returned nan"),
        (lambda weights, lam: weights[0], "Your l1_penalty returned the penalty of shape (2, 1)"),
        (lambda weights: 1.0, "l1_penalty stopped with TypeError"),
        (l2_penalty, "Your l1_penalty gives 2.5 for w = (2, -1) and λ = 1; expected 3"),
        (lambda weights, lam: lam * sum(W.sum() for W in weights), "gives 1 for w = (2, -1) and λ = 1"),
    ],
)
def test_what_goes_wrong_is_said(function, words):
    """And the demo goes on."""
    state = PenaltyGeometry(function, l2_penalty)
    assert words in state.sentence
    assert state.pictures
    state.set(kind="L2")
    assert words not in state.sentence


def test_a_wrong_penalty_is_drawn_as_it_is():
    """The region is that of the student's function: a circle in place of a diamond."""
    state = PenaltyGeometry(l2_penalty)
    radii = np.hypot(*state.region.T)
    np.testing.assert_allclose(radii, radii[0], rtol=1e-2)


def test_a_line_can_leave_the_chart():
    """A penalty that does not grow gives a line at the ends of the rays, no warning."""
    line = level_line(np.zeros((61, 25)), np.array([1.0, 1.0]))
    assert np.isfinite(line).all()


def test_every_view_can_be_drawn():
    """No corner of the controls gives numbers that SVG does not know."""
    state = PenaltyGeometry()
    for kind in MIXES:
        state.set(kind=kind)
        for lam, minimum in ((0.0, (0.0, 0.0)), (4.0, (-2.9, 2.9)), (0.05, (2.9, 0.0))):
            state.set(lam=lam)
            state.move(*minimum)
            numbers = re.findall(
                r"[^,\s]+", " ".join(re.findall(r'(?:points|cx|cy)="(.*?)"', "".join(state.pictures)))
            )
            assert np.isfinite(np.array(numbers, dtype=float)).all()


def test_every_control_moves_the_picture():
    """Kind, sliders, the handle and reset."""
    demo = penalty_geometry(l1_penalty, l2_penalty)
    top, sliders, sentence, row = demo.children[:4]
    stage = row.children[0]
    kind, reset = top.children
    seen = {stage.picture}
    for widget, value in ((kind, "elastic net"), (sliders.children[0], 1.0), (sliders.children[1], 45.0)):
        widget.value = value
        seen.add(stage.picture)
    drag = {"event": "drag", "name": "minimum", "x": PLANE.x(-1.0), "y": PLANE.y(0.5), "ticket": "a 1"}
    stage._handle_custom_msg(drag, [])
    seen.add(stage.picture)
    assert "w = (−1, 0.5)" in sentence.value
    assert len(seen) == 5
    reset.children[0].click()
    assert stage.picture in seen
    assert 'aria-label="Minimum of the loss"' in stage.picture
