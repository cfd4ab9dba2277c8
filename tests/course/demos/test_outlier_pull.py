"""The best constant guess under two losses, beside one outlier."""

import numpy as np
import pytest

from course.demos import outlier_pull
from course.demos.outlier_pull import OUTLIERS, RIDES, best_guess


def mse(A, Y):
    """Return the mean squared error."""
    return np.sum((A - Y) ** 2) / len(A)


def mae(A, Y):
    """Return the mean absolute error."""
    return np.sum(np.abs(A - Y)) / len(A)


@pytest.mark.parametrize("outlier", OUTLIERS)
def test_squares_take_the_mean_and_absolute_values_the_median(outlier):
    """The best guesses are those that theory knows."""
    assert best_guess(mse, "mse", outlier) == pytest.approx(np.mean([*RIDES, outlier]), abs=0.051)
    assert best_guess(mae, "mae", outlier) == pytest.approx(np.median([*RIDES, outlier]), abs=0.051)


@pytest.mark.usefixtures("front_end")
def test_the_sentence_tells_both():
    """The guesses of the student's own functions are read out beside the picture."""
    sentence, picture, _ = outlier_pull(mse, mae)
    assert "moves from 30.2 to 32.6 and 35.6" in sentence
    assert "stays at 30.0" in sentence
    assert "<img" in picture


def test_a_wrong_loss_is_told_as_it_is():
    """Nothing is made up: an absolute error that squares moves its guess, too."""
    assert "stays" not in outlier_pull(mse, mse).sentence


@pytest.mark.parametrize(("functions", "name"), [((), "mse"), ((mse,), "mae")])
def test_a_missing_function_is_asked_for(functions, name):
    """The first function that is missing is named."""
    sentence = outlier_pull(*functions).sentence
    assert f"{name} is not written yet" in sentence
