"""Cases with other numbers: what a function may rely on stays, and a coincidence is no cause."""

import numpy as np

from grader.checks import exercise
from grader.checks.variations import variations

from .cells import message


def varied(value, f=lambda x: x):
    """Return a variation of one argument."""
    return variations(f, [(value,)])[0][0]


def test_what_stays():
    """Signs, order, masks, whole numbers, probabilities and their sum, one array under two names."""
    rising = np.array([-1.0, 0.0, 0.5, 3.0])
    assert (np.diff(varied(rising)) > 0).all()
    shares = np.array([[0.2, 0.8], [0.5, 0.5]])
    assert np.allclose(varied(shares).sum(axis=1), 1)
    assert (varied(np.array([0.3, 0.9])) < 1).all()
    signs = np.array([[2.0, -3.0], [0.0, 4.0]])
    assert (np.sign(varied(signs)) == np.sign(signs)).all()
    for kept in (np.array([1.0, 0.0]), np.array([2, 3]), "name", 2.5, [np.array([1, 2])]):
        assert variations(lambda x: x, [(kept,)]) == []
    first, second = variations(lambda x, y: x @ y, [(signs, [signs])])[0]
    assert first is second[0]
    assert not np.array_equal(first, signs)


def test_what_is_not_looked_at_stays():
    """An argument that tells of something else, such as weights that a network keeps, is as it was."""
    X = np.array([2.0, 3.0])
    assert variations(lambda X, state: state, [(X, X + 1)])[0][0] is X


def test_a_coincidence_is_no_cause():
    """The largest entry is the last one in every case; that does not make a suspect, nor an edit, a cause."""
    cases = [(np.array([3.0, 0.5, 4.0]),), (np.array([2.0, -1.0, 2.5]),)]
    source = "def f(x):\n    n = 0\n    for v in x:\n        n = v**2\n    return np.sqrt(n)\n"
    suspects = {"That is the largest.": np.max}
    found = message(source, lambda x: np.sqrt((x**2).sum()), cases, suspects=suspects)
    assert "the largest" not in found
    assert "n = v ** 2" in found


def test_right_answers_are_not_asked_again():
    """Only a wrong answer is."""
    asked = []
    with exercise("f") as check:
        check.compare(lambda x: asked.append(x) or x, lambda x: x, [(np.array([2.5, 3.0]),)], returns="z")
    assert len(asked) == 1
