"""One number or a line under several losses: the fits, the state, the widgets."""

import numpy as np
import pytest

from course.demos import outlier_explorer
from course.demos.outlier_explorer.fits import design, lowest, starts
from course.demos.outlier_explorer.picture import PLANE
from course.demos.outlier_explorer.state import OutlierExplorer
from course.demos.stage import Stage
from tests.course.demos.shown import check_svg, hear, labelled, widgets

ALL = dict.fromkeys(("mse", "mae", "huber"))


def mse(A, Y):
    """Return the mean squared error."""
    return np.sum((A - Y) ** 2) / len(A)


def mse_grad(A, Y):
    """Return its gradient."""
    return 2 * (A - Y) / len(A)


@pytest.mark.parametrize("is_line", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_nothing_near_a_start_is_better(is_line, seed):
    """For all three losses."""
    rng = np.random.default_rng(seed)
    x, y = np.arange(1.0, 8.0), rng.normal(30, 10, size=7)
    X = design(x, is_line, (0.0, 10.0))
    sizes = {
        "mse": lambda e: e**2,
        "mae": np.abs,
        "huber": lambda e: np.where(np.abs(e) < 2, e**2 / 2, 2 * (np.abs(e) - 1)),
    }
    for name, c in starts(X, y, 2.0).items():
        here = sizes[name](X @ c - y).sum()
        for step in rng.normal(size=(40, X.shape[1])) * 0.3:
            assert sizes[name](X @ (c + step) - y).sum() >= here - 1e-6


def test_a_search_finds_another_lowest_place():
    """From the start of another loss."""
    assert lowest(lambda c: (c[0] - 3) ** 2, np.array([10.0])) == pytest.approx([3.0], abs=1e-2)
    found = lowest(lambda c: (c[0] - 3) ** 2 + (c[1] - c[0]) ** 2, np.array([0.0, 9.0]))
    assert found == pytest.approx([3.0, 3.0], abs=0.02)


def test_a_loss_without_a_lowest_place_comes_to_an_end():
    """A student's forgotten square: the search gives up."""
    assert np.isfinite(lowest(lambda c: c.sum(), np.zeros(2))).all()


def test_mean_and_median():
    """The squares like the mean, the absolute error the median; the gradients say why."""
    state = OutlierExplorer({"mse": (mse, mse_grad), "mae": None})
    assert state.coefficients["mse"] == pytest.approx([35.6])
    assert state.coefficients["mae"] == pytest.approx([30.0])
    assert state.shares["mse"][4] == pytest.approx(-0.5)  # it holds all others
    assert state.shares["mae"] == pytest.approx([0.25, 0.25, 0, -0.25, -0.25])
    assert "squared error 35.6, absolute error 30." in state.sentence
    assert "the point farthest from its fit has 50% and 25%." in state.sentence
    assert "Yours: mse and mse_grad." in state.sentence


def test_the_outlier_moves_the_squares_alone():
    """From 33 to 70 minutes."""
    state = OutlierExplorer(ALL)
    state.move("4", 5, 33.0)
    near = {name: c[0] for name, c in state.coefficients.items()}
    state.move("4", 5, 99.0)
    assert tuple(state.points[4]) == (9.0, 70.0)  # a ride stays in its place, and in the picture
    far = {name: c[0] for name, c in state.coefficients.items()}
    assert far["mse"] - near["mse"] == pytest.approx(37 / 5)
    assert far["mae"] == near["mae"] == 30
    assert abs(far["huber"] - near["huber"]) < 1


def test_a_line():
    """Its formula is said; a large delta makes Huber's line that of the squares."""
    state = OutlierExplorer(ALL, fit="a line")
    assert "x + " in state.sentence or "x − " in state.sentence
    robust = state.coefficients["huber"]
    state.set(delta=20.0)
    squares = state.coefficients["mse"]
    assert np.abs(state.coefficients["huber"] - squares).max() < np.abs(robust - squares).max() / 2
    state.move("0", 4.4, 20.0)
    assert tuple(state.points[0]) == (4.4, 20.0)


def test_points_in_one_place():
    """Any line through them is as good as any other; nothing fails."""
    state = OutlierExplorer(ALL, fit="a line")
    for k in range(9):
        state.move(str(k), 5.0, 30.0)
    check_svg(state.points_picture, state.shares_picture)


@pytest.mark.parametrize("fit", ["one number", "a line"])
@pytest.mark.parametrize("losses", [None, ALL])
def test_every_view_can_be_drawn(fit, losses):
    """All of them."""
    state = OutlierExplorer(losses, fit)
    check_svg(state.points_picture, state.shares_picture)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (lambda A, Y: A - Y, "of shape (5, 1)"),
        (lambda A, Y: np.nan, "returned nan"),
        (lambda A, Y: A @ Y, "ValueError"),
    ],
)
def test_what_goes_wrong_is_said(loss, words):
    """And the course's loss is fitted."""
    state = OutlierExplorer({"mse": (loss, mse_grad)})
    assert words in state.sentence
    assert state.coefficients["mse"] == pytest.approx([35.6])


def test_a_wrong_loss_has_its_own_fit():
    """The fourth power goes further towards the outlier than the mean."""
    state = OutlierExplorer({"mse": (lambda A, Y: np.sum((A - Y) ** 4) / len(A), mse_grad)})
    assert state.coefficients["mse"][0] > 40


def test_an_unknown_name_is_refused():
    """The known ones are listed."""
    with pytest.raises(ValueError, match="mse, mae, huber, bce"):
        outlier_explorer({"rmse": None})


def test_widgets_drive_the_state():
    """Buttons, the slider, a drag, Reset."""
    demo = outlier_explorer(ALL)
    sentence, (points, _) = demo.children[1], widgets(demo, Stage)
    hear(points, "drag", name="4", x=PLANE.x(5), y=PLANE.y(40.0))
    assert "squared error 31.6" in sentence.value
    before = sentence.value
    labelled(demo, "δ of Huber").value = 15.0
    assert sentence.value != before
    labelled(demo, "Fit").value = "a line"
    assert "x + " in sentence.value
    labelled(demo, "Reset").click()
    assert "squared error 35.6" in sentence.value


def test_the_lasting_picture_has_words():
    """Where no kernel runs."""
    html, alt = outlier_explorer()._still()
    assert "<img" in html
    assert "absolute error 30" in alt
