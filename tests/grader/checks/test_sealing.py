"""Sealed answers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checks import seal, unseal

REASON = "Because σ' is at most 1/4."


def test_only_the_right_answer_opens():
    """The right answer gives the reason back, a wrong one nothing."""
    sealed = seal("question_1", "b", REASON)
    assert unseal(sealed, "b") == unseal(sealed, " B ") == REASON
    assert unseal(sealed, "a") is None
    assert unseal(sealed, "") is None


def test_nothing_shows():
    """Neither the answer nor the reason can be read off the text, nor whether two answers are the same."""
    first, second = seal("question_1", "b", REASON), seal("question_2", "b", REASON)
    assert "Because" not in first
    assert first[20:] != second[20:]


def test_the_same_question_gives_the_same_text():
    """Building a notebook twice gives the same bytes."""
    assert seal("question_1", "b", REASON) == seal("question_1", "b", REASON)


@settings(max_examples=20, deadline=None)
@given(st.text(), st.text(min_size=1), st.text(max_size=200))
def test_any_text(question, right, reason):
    """Any question, answer and reason can be sealed."""
    assert unseal(seal(question, right, reason), right) == reason
