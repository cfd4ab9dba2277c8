"""Linear regions in the plane, first without widgets, then with them."""

import numpy as np
import pytest

from course.demos import linear_regions
from course.demos.linear_regions.state import LinearRegions, most_regions
from course.demos.reference.xor import deep_tent_parameters, mlp_forward


def test_lines_in_the_plane():
    """One line makes two regions, two make four, three seven."""
    assert [most_regions(n) for n in range(4)] == [1, 2, 4, 7]


def test_a_single_layer_makes_at_most_as_many_as_its_lines():
    """Whatever is drawn."""
    state = LinearRegions()
    for n in (1, 2, 3, 8):
        state.set(width=n)
        for _ in range(5):
            state.draw_again()
            assert 1 <= state.n_regions <= most_regions(n)


def test_a_region_is_flat():
    """Within each, the output of any later layer is a linear function of the place."""
    state = LinearRegions(mlp_forward)
    state.set(depth=3, width=4)
    layers = []
    state._forward = lambda *args: layers.append(mlp_forward(*args)) or layers[-1]
    state._forward.begin = lambda: None
    state._compute()
    X, output = layers[0][0], layers[0][-1]
    for region in range(state.n_regions):
        inside = state.regions.ravel() == region
        A = np.column_stack([X[inside], np.ones(inside.sum())])
        residual = A @ np.linalg.lstsq(A, output[inside])[0] - output[inside]
        assert np.abs(residual).max() < 1e-9


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_folding_makes_four_times_as_many_with_each_layer(depth):
    """Two tents side by side."""
    state = LinearRegions(mlp_forward, deep_tent_parameters)
    state.set(kind="folding", depth=depth)
    assert state.n_regions == 4**depth
    assert ("No single layer of so many units can do that" in state.sentence) == (depth > 3)
    assert state.sentence.endswith("Yours: mlp_forward and deep_tent_parameters.")


def test_random_depth_makes_no_more():
    """On average eight units in two layers make fewer regions than in one, and the demo says so."""
    counts = {}
    for depth in (1, 2):
        state = LinearRegions()
        state.set(depth=depth, width=8 // depth)
        for _ in range(20):
            state.draw_again()
        counts[depth] = np.mean([tried[2] for tried in state.tried[2:]])
    assert counts[2] < counts[1]
    state.reset()
    state.set(depth=2, width=4)
    assert "Depth alone has not made more" in state.sentence


def test_what_was_tried_is_kept_until_reset():
    """Each network leaves a dot."""
    state = LinearRegions()
    first = state.plane
    state.set(depth=2)
    state.draw_again()
    state.set(kind="folding")
    assert [tried[0] for tried in state.tried] == [1, 2, 2, 0]
    assert state.record.count("<path") == 3
    state.reset()
    assert state.plane == first
    assert len(state.tried) == 1


@pytest.mark.parametrize(
    ("forward", "tents", "words"),
    [
        (None, None, "Until you have written mlp_forward and deep_tent_parameters"),
        (lambda *args: None, deep_tent_parameters, "Your mlp_forward returned None"),
        (mlp_forward, lambda depth: ([], []), "of 3 arrays each for depth 2"),
    ],
)
def test_missing_or_wrong_functions(forward, tents, words):
    """What is missing or wrong is told, and the demo goes on with the course's."""
    state = LinearRegions(forward, tents)
    state.set(kind="folding", depth=2)
    assert words in state.sentence
    assert state.n_regions == 16


def test_every_control_moves_the_picture():
    """Kind, depth, width, other weights and reset; folding has a width of its own."""
    demo = linear_regions()
    top, sliders, sentence, pictures = demo.children[:4]
    kind, (again,), (reset,) = top.children[0], *(row.children for row in top.children[1:])
    depth, width = sliders.children
    plane, record = pictures.children
    first = plane.picture
    seen = {(first, record.picture)}
    depth.value = 2
    seen.add((plane.picture, record.picture))
    width.value = 4
    seen.add((plane.picture, record.picture))
    again.click()
    seen.add((plane.picture, record.picture))
    assert not width.disabled
    kind.value = "folding"
    seen.add((plane.picture, record.picture))
    assert width.disabled
    assert "16 linear regions" in sentence.value
    assert len(seen) == 5
    again.click()
    assert (kind.value, width.disabled) == ("random", False)
    reset.click()
    assert plane.picture == first
    assert (kind.value, depth.value, width.value) == ("random", 1, 8)
