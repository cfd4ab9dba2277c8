"""The picture of softmax rows is drawn from the student's function, or replaced by a sentence."""

import numpy as np

from course.demos import softmax_mixer


def softmax(Z):
    """Return probabilities, row by row."""
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def test_a_right_softmax_is_drawn():
    """The sentence holds the measured numbers: no change by the shift, 94 % for the surest row."""
    sentence, picture, _ = softmax_mixer(softmax)
    assert "changes the probabilities by 0 at most" in sentence
    assert "(94% for the winner of 3z)" in sentence
    assert "z / 3: scores 0.67, 0.33, 0.17, −0.33, probabilities" in picture


def test_a_shift_that_matters_is_measured():
    """A function that is not shift invariant gives another sentence."""
    sentence, _, _ = softmax_mixer(lambda Z: Z / Z.sum(axis=1, keepdims=True))
    assert "changes the probabilities by 0.6 at most" in sentence


def test_an_overflow_is_a_sentence():
    """The textbook formula overflows on the second row, and the demo says so instead of drawing it."""
    sentence = softmax_mixer(lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)).sentence
    assert "infinite or nan" in sentence


def test_a_missing_softmax_is_asked_for():
    """Without a function there is no picture."""
    sentence = softmax_mixer(None).sentence
    assert "softmax is not written yet" in sentence
