"""Early stopping: when it says stop, and what it keeps."""

import numpy as np
import pytest

from course.nn import EarlyStopping


def feed(stopping, values):
    """Update with each value, the parameters counting along; return the answers."""
    param = {"w": np.zeros(2)}
    answers = []
    for i, value in enumerate(values):
        param["w"][...] = i
        answers.append(stopping.update(value, param))
    return answers


def test_patience_counts_updates_in_a_row():
    """It stops after so many updates without improvement; one in between starts the count anew."""
    assert feed(EarlyStopping(2), [5, 6, 4, 4, 4, 9]) == [False, False, False, False, True, True]


def test_the_best_is_copied():
    """Value, epoch and a copy of the parameters are those of the best update."""
    stopping = EarlyStopping(9)
    feed(stopping, [5, 3, 4, 3])
    assert (stopping.best_value, stopping.best_epoch, stopping.best_params["w"].tolist()) == (3, 1, [1, 1])


def test_a_small_gain_is_none():
    """Only a gain of more than min_delta counts, measured against the best."""
    stopping = EarlyStopping(3, min_delta=1)
    assert feed(stopping, [5, 4.5, 4.0, 3.5]) == [False, False, False, False]
    assert (stopping.best_value, stopping.best_epoch) == (3.5, 3)


def test_larger_may_be_better():
    """An accuracy is maximized."""
    stopping = EarlyStopping(2, monitor="val_accuracy", maximize=True)
    assert feed(stopping, [0.5, 0.7, 0.6, 0.7]) == [False, False, False, True]
    assert stopping.best_epoch == 1


def test_it_may_only_keep():
    """Without patience it never stops, but keeps the best."""
    stopping = EarlyStopping(None)
    assert not any(feed(stopping, [1, *range(2, 100)]))
    assert stopping.best_epoch == 0


def test_reset_forgets():
    """After a reset it is as new."""
    stopping = EarlyStopping(2)
    feed(stopping, [1, 2, 3])
    stopping.reset()
    assert feed(stopping, [7, 8, 9]) == [False, False, True]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"patience": 0},
            "'patience' parameter of EarlyStopping must be a whole number of at least 1. Got 0",
        ),
        ({"patience": 1.5}, "'patience' .*Got 1.5"),
        (
            {"patience": 2, "min_delta": -1},
            "'min_delta' parameter of EarlyStopping must be at least 0. Got -1",
        ),
        ({"patience": 2, "monitor": "val_f1"}, "Is 'val_f1' better when it is large or when it is small"),
        ({"patience": 2, "min_delta": np.nan}, "'min_delta' .*Got nan"),
    ],
)
def test_wrong_use_is_explained(wrong, message):
    """Errors name the parameter and what came."""
    with pytest.raises(ValueError, match=message):
        EarlyStopping(**wrong)


@pytest.mark.parametrize(
    ("monitor", "is_large"), [("val_loss", False), ("train_error", False), ("val_accuracy", True)]
)
def test_the_name_says_which_way(monitor, is_large):
    """A loss is to be small and an accuracy large, unless the call says otherwise."""
    assert EarlyStopping(3, monitor=monitor).maximize is is_large
    assert EarlyStopping(3, monitor=monitor, maximize=not is_large).maximize is not is_large
