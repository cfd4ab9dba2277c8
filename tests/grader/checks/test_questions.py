"""Concept questions."""

import pytest

from grader.checks import seal
from grader.checks.questions import seal_wrong

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
        ("a", "dense: not that one: 'a' is not the answer.\n  Read the question once more."),
        ("d", "dense: 'd' is not among the answers: choose one of 'a', 'b', 'c'."),
        (2, "dense: 2 is not among the answers: choose one of 'a', 'b', 'c'."),
        (["b"], "dense: This is not among the answers: choose one of 'a', 'b', 'c'."),
    ],
)
def test_wrong(check, message_of, capsys, answer, sentence):
    """A wrong answer gets no reason."""
    assert message_of(check.choice, answer, among="abc", sealed=SEALED) == sentence
    assert capsys.readouterr().out == ""


PLAIN = {"right": "b", "reason": "So it is.", "wrong": {"a": "That is a sum.", "c": "That is a product."}}
BUILT = {"sealed": SEALED, "wrong": seal_wrong("question_1", PLAIN["wrong"])}


@pytest.mark.parametrize("texts", [PLAIN, BUILT])
@pytest.mark.parametrize(("answer", "sentence"), [("a", "That is a sum."), (" C", "That is a product.")])
def test_each_wrong_answer_has_a_sentence(check, message_of, texts, answer, sentence):
    """A wrong choice is answered in its own words, and with no other's, in both forms."""
    message = message_of(check.choice, answer, among="abc", **texts)
    assert message == f"dense: not that one: {answer!r} is not the answer.\n  {sentence}"


def test_sentences_to_wrong_answers_are_sealed():
    """Nothing of them can be read, and the same sentences give the same text."""
    assert "That" not in BUILT["wrong"]
    assert BUILT["wrong"] == seal_wrong("question_1", dict(reversed(PLAIN["wrong"].items())))
