"""Sealing the answers of concept questions."""

import ast

import pytest

from grader.authoring.questions import seal_questions
from grader.authoring.script import ScriptCell
from grader.checks.questions import seal_wrong
from grader.checks.sealing import seal
from grader.errors import UsageError

REASON = "The two branches of y add, because y is used twice; a sum sends its gradient on unchanged."


def code(source, tmp_path):
    """Make a cell of the given source."""
    return ScriptCell("code", source, {}, tmp_path / "solutions" / "01_sums.py", 7)


def arguments(source):
    """Return the keyword arguments of the last call of choice in a source."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    call = [call for call in calls if getattr(call.func, "attr", "") == "choice"][-1]
    return {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}


def test_answer_and_reason_become_one_seal(tmp_path):
    """The notebook shows neither the right answer nor the reason."""
    question = f'check.choice(question_1, among="abc", right="b", reason="{REASON}")'
    source = f'with exercise("q") as check:\n    {question}\n'
    sealed = seal_questions(code(source, tmp_path))
    assert arguments(sealed) == {"among": "abc", "sealed": seal("question_1", "b", REASON)}
    assert REASON not in sealed
    assert max(map(len, sealed.splitlines())) <= 100


def test_text_around_the_calls_stays_as_it_is(tmp_path):
    """Only the calls change, wherever letters of several bytes stand."""
    call = 'check.choice({q}, right="a", among="ab", reason="η → 0")'
    source = f'x = "λ"; {call.format(q="q1")}  # η\n\nif x:\n    {call.format(q="q2")}\ny = 1'
    sealed = seal_questions(code(source, tmp_path))
    assert sealed.startswith('x = "λ"; check.choice(')
    assert "  # η\n\nif x:\n    check.choice(" in sealed
    assert sealed.endswith("\ny = 1")
    assert arguments(sealed)["sealed"] in {seal("q1", "a", "η → 0"), seal("q2", "a", "η → 0")}


def test_sealing_is_deterministic(tmp_path):
    """Building twice gives the same bytes."""
    cell = code('check.choice(q, among="ab", right="a", reason="r")', tmp_path)
    assert seal_questions(cell) == seal_questions(cell)


def test_other_methods_named_choice_stay(tmp_path):
    """NumPy's own choice is no question."""
    source = 'i = rng.choice(5, size=2)\ncheck.choice(q, among="ab", sealed="x")'
    assert seal_questions(code(source, tmp_path)) == source


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ('check.choice("b", among="ab", right="a", reason="r")', "the student's variable"),
        ('check.choice(q, among="ab", right="a")', "reason= to be a string"),
        ('check.choice(q, among="ab", right=answer, reason="r")', "right= to be a string"),
    ],
)
def test_question_that_cannot_be_sealed(tmp_path, call, words):
    """A question without plain answer and reason is refused with its line."""
    with pytest.raises(UsageError, match=words) as caught:
        seal_questions(code(f"x = 1\n{call}", tmp_path))
    assert "solutions/01_sums.py, line 9" in str(caught.value)


def test_sentences_to_wrong_answers_are_sealed_too(tmp_path):
    """Each wrong choice has a sentence, which neither notebook shows."""
    wrong = {"a": "That is a sum.", "c": "That is a product."}
    question = f'check.choice(q, among="abc", right="b", reason="r", wrong={wrong!r})'
    sealed = seal_questions(code(question, tmp_path))
    assert arguments(sealed) == {
        "among": "abc",
        "sealed": seal("q", "b", "r"),
        "wrong": seal_wrong("q", wrong),
    }
    assert "That" not in sealed


@pytest.mark.parametrize(
    "wrong",
    [
        '{"a": "A sum."}',
        '{"a": "A sum.", "b": "Right."}',
        '{"a": "A sum.", "c": ""}',
        "[1]",
        "sentences",
        '"ac"',
    ],
)
def test_sentences_that_do_not_fit_the_question(tmp_path, wrong):
    """There is one sentence for each wrong letter, written out."""
    question = f'check.choice(q, among="abc", right="b", reason="r", wrong={wrong})'
    with pytest.raises(UsageError, match="a sentence for each wrong answer"):
        seal_questions(code(question, tmp_path))
