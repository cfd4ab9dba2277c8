"""Concept questions."""

import pytest

from grader.checks import seal

SEALED = seal("question_1", "b", "The sum of both branches.")


def test_right(check, capsys):
    """A right answer prints the reason."""
    check.choice(" B", among="abc", sealed=SEALED)
    assert capsys.readouterr().out == "The sum of both branches.\n"


def test_long_reasons_are_broken_between_words(check, capsys):
    """JupyterLab breaks lines that are too long in the middle of words; so no line is."""
    check.choice("b", among="abc", right="b", reason="Because it is so. " * 12)
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 90
    assert out.split() == ["Because", "it", "is", "so."] * 12


def test_right_before_the_notebook_is_built(check, capsys):
    """The author's plain form works as the sealed one does."""
    check.choice("b", among="abc", right="b", reason="So it is.")
    assert capsys.readouterr().out == "So it is.\n"


@pytest.mark.parametrize("answer", [None, ..., "", " "])
def test_unanswered(check, message_of, answer):
    """No answer is no wrong answer."""
    assert message_of(check.choice, answer, among="abc", sealed=SEALED) == "dense: not answered yet."


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("a", "dense: not that one: 'a' is not the answer. Read the question once more."),
        ("d", "dense: 'd' is not among the answers: choose one of 'a', 'b', 'c'."),
        (2, "dense: 2 is not among the answers: choose one of 'a', 'b', 'c'."),
        (["b"], "dense: This is not among the answers: choose one of 'a', 'b', 'c'."),
    ],
)
def test_wrong(check, message_of, capsys, answer, sentence):
    """A wrong answer gets no reason."""
    assert message_of(check.choice, answer, among="abc", sealed=SEALED) == sentence
    assert capsys.readouterr().out == ""
