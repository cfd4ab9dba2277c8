"""A line that is moved by its weights, by the foot of its vector and by the tip; and how it is drawn."""

import re

import numpy as np
import pytest

from course.demos.chart import Chart, Scale
from course.demos.line import Line
from course.demos.plane_picture import mark, pair, place, region, sides, stroke, vector

CHART = Chart(Scale(-4, 4, 0, 400), Scale(-4, 4, 400, 0))


@pytest.fixture
def line():
    """1 x₁ + 2 x₂ - 1 = 0."""
    return Line((1.0, 2.0), -1.0)


def score(line, point):
    """Return w·x + b."""
    return line.w @ point + line.b


def test_the_foot_lies_on_the_line(line):
    """Nearest to the place where it was asked for, and the ends lie there, too."""
    assert score(line, line.foot) == pytest.approx(0)
    near = Line((1.0, 2.0), -1.0, near=(3.0, 3.0)).foot
    assert abs(np.cross([*line.w, 0], [*(near - (3.0, 3.0)), 0])[2]) < 1e-12
    for end in line.ends:
        assert score(line, end) == pytest.approx(0, abs=1e-9)


def test_a_tip_turns_the_line_around_its_foot(line):
    """The weights follow the tip, the bias keeps the line where it stands."""
    foot = line.foot
    line.move_tip(foot[0] + 2.0, foot[1] - 1.0)
    assert line.w.tolist() == [2.0, -1.0]
    assert score(line, foot) == pytest.approx(0, abs=0.01)
    line.move_tip(*line.foot)
    assert line.w.tolist() == [2.0, -1.0]  # never zero by a drag


def test_the_foot_carries_the_line(line):
    """The weights stay."""
    line.move_foot(1.0, 1.0)
    assert line.w.tolist() == [1.0, 2.0]
    assert line.b == -3.0
    np.testing.assert_allclose(line.foot, [1.0, 1.0])


def test_sliders_change_one_number(line):
    """And nothing leaves its range."""
    line.set(w2=-9.0)
    line.set(b=99.0)
    assert line.w.tolist() == [1.0, -3.0]
    assert line.b == 6.0
    assert line.score == "1 x₁ − 3 x₂ + 6"


def test_a_short_vector_stands_for_the_same_weights():
    """Where a weight of 1 is drawn shorter, a tip means as much more."""
    line = Line((1.0, 1.0), 0.0, length=0.4)
    np.testing.assert_allclose(line.tip, [0.4, 0.4])
    line.move_tip(0.8, 0.4)
    assert line.w.tolist() == [2.0, 1.0]


def test_without_weights_there_is_no_line():
    """Nothing is drawn, nothing divides by zero."""
    line = Line((0.0, 0.0), 1.0, near=(1.0, 2.0))
    assert line.ends is None
    assert line.foot.tolist() == [1.0, 2.0]
    assert sides(CHART, line) + stroke(CHART, line) + vector(CHART, line) == ""


def test_handles_stand_at_foot_and_tip(line):
    """With names and numbers; what the chart does not show has none."""
    drawn = vector(CHART, line, name="1", label="Class 1")
    assert 'data-handle="foot1"' in drawn
    assert 'data-handle="tip1"' in drawn
    assert 'aria-label="Class 1: tip"' in drawn
    assert 'aria-valuetext="w = (1, 2)"' in drawn
    line.move_foot(3.5, 1.0)
    assert "tip" not in re.findall('data-handle="(.*?)"', vector(CHART, line))
    np.testing.assert_allclose(place(CHART, CHART.x(1.0), CHART.y(-2.0)), [1.0, -2.0])
    assert pair((1.0, -0.5)) == "(1, −0.5)"


def test_a_region_is_where_all_functions_are_positive():
    """A quarter of the chart, its corners in order; none where they contradict each other."""
    right, up = (np.array([1.0, 0.0]), 0.0), (np.array([0.0, 1.0]), 0.0)
    corners = re.search('points="(.*?)"', region(CHART, [right, up], "#000000"))[1].split()
    assert set(corners) == {"200.0,200.0", "400.0,200.0", "400.0,0.0", "200.0,0.0"}
    assert region(CHART, [right, (np.array([-1.0, 0.0]), -1.0)], "#000000") == ""


def test_each_class_has_a_mark_of_its_own():
    """Told apart by shape, not by colour alone; a wrong one is ringed."""
    shapes = [re.match(r"<(\w+)", mark(0, 0, label))[1] for label in range(3)]
    assert len(set(shapes)) == 3
    assert mark(0, 0, 1, is_wrong=True).startswith(mark(0, 0, 1))
