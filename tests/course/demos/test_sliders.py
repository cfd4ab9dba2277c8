"""Sliders that follow a state and move it, each change once."""

from course.demos.sliders import follow, line_sliders, on_move, sliders


def test_a_slider_that_follows_moves_nothing():
    """Only what somebody does counts."""
    (slider,) = sliders(("b", -1.0, 1.0, 0.1, 0.0))
    moved = []
    on_move(slider, moved.append)
    follow([slider], [0.25])
    assert slider.value == 0.25
    slider.value = 0.5
    assert moved == [0.5]


def test_the_sliders_of_a_line_have_names():
    """Two weights and a bias."""
    assert [slider.description for slider in line_sliders()] == ["w₁", "w₂", "b"]
