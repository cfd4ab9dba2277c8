"""The history: lists by name, and a table to read."""

from course.nn import History


def filled(n):
    """Return a history of n epochs."""
    history = History()
    for epoch in range(n):
        history.add({"train_loss": 1 / (epoch + 1), "val_loss": 2.0}, 0.5)
    return history


def test_it_is_a_dict_of_lists():
    """A number an epoch for each name; how long it took stands apart, for that never repeats."""
    assert filled(2) == {"train_loss": [1.0, 0.5], "val_loss": [2.0, 2.0]}
    assert filled(2).seconds == [0.5, 0.5]


def test_it_prints_as_a_table():
    """One row an epoch, counted from 1, the columns aligned."""
    assert str(filled(2)).splitlines() == [
        "epoch  train_loss  val_loss  seconds",
        "    1           1         2      0.5",
        "    2         0.5         2      0.5",
    ]
    assert str(History()) == "no epoch yet"


def test_a_long_one_is_abbreviated():
    """The first and the last epochs are shown, with a mark between them."""
    lines = str(filled(100)).splitlines()
    assert len(lines) == 22
    assert [line.split()[0] for line in (lines[1], lines[10], lines[11], lines[12], lines[-1])] == [
        "1",
        "10",
        "...",
        "91",
        "100",
    ]
