"""What the sandbox says about a cell becomes a record only after everything odd has been taken out of it."""

import json

import nbformat
import numpy as np
import pytest
from engine_notebooks import SOURCE, cell, check_cell, in_cell, messages, notebook, outputs, scores, solution
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.engine.client import _of_cell
from grader.engine.names import claims_of, compile_test
from grader.engine.score import KEPT, MAX_OUTPUTS, _clean
from grader.engine.wire import WireError, dump, load
from grader.records import Outcome

odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats() | st.just(np.arange(3)) | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
fields = (
    "output_type",
    "name",
    "text",
    "data",
    "ename",
    "evalue",
    "traceback",
    "metadata",
    "execution_count",
)
kinds = st.sampled_from(["stream", "error", "display_data", "execute_result", "update_display_data"])
outputs_of_any_kind = st.dictionaries(st.sampled_from(fields), odd).flatmap(
    lambda output: kinds.map(lambda kind: {"output_type": kind} | output) | st.just(output)
)


@settings(max_examples=200, deadline=None)
@given(outputs_of_any_kind | odd)
def test_outputs_of_any_form_become_outputs_or_nothing(output):
    """Whatever the sandbox calls an output: what is kept is valid, short and can be written to a file."""
    clean = _clean(output, 1)
    if clean is not None:
        nbformat.validate(clean, ref="output", version=4, version_minor=5)
        json.dumps(clean, ensure_ascii=False).encode()


ANSWERS = [
    (),
    ("ran",),
    ("ran", [], None, None),
    ("ran", (), None),
    ("ran", None, None),
    ("ran", [], 7),
    ("ran", [], ()),
    ("ran", [], {"types": 7}),
    ("ran", [], {"types": ["ValueError"]}),
    ("ran", [], {"types": (1, 2)}),
    ("ran", [], {"types": (), "message": 7}),
    ("ran", [], {"types": (), "kind": np.arange(3)}),
    ("ran", [], {"types": (), "where": 10**4999}),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: str(len(answer)))
def test_answers_of_the_wrong_form_are_refused(answer):
    """What is not the answer of an honest session is a breach of the rules, not a fault of the engine's."""
    with pytest.raises(WireError):
        _of_cell(load(dump(answer)))


@pytest.mark.parametrize("number", [None, 13, "13", [13], {}, np.arange(2), 10**4999, -1, 2.5], ids=type)
def test_error_numbers_of_any_type(number):
    """An errno of whatever type leads to an outcome."""
    found = _of_cell(
        ("ran", [], {"types": ("OSError",), "kind": "OSError", "message": "no", "errno": number})
    )
    assert found.outcome is (Outcome.NOT_ALLOWED if type(number) is int and number == 13 else Outcome.FAILED)


def test_outputs_are_kept_as_nbformat_has_them(grade):
    """Streams, results, pictures as text and errors of a student's cells are in the executed notebook."""
    text = """
        import sys
        from IPython.display import HTML, Markdown, clear_output, display
        print("to be cleared"); clear_output()
        print("out"); print("err", file=sys.stderr)
        display(HTML("<b>bold</b>"), Markdown("*it*"))
        %matplotlib inline
        !echo shell
        import matplotlib.pyplot as plt
        plt.plot([1, 2]); plt.show()
        "result"
        """
    submission = notebook(*SOURCE["cells"], cell(in_cell(text, ""), cell_id="own"))
    record = grade(submission)
    executed = nbformat.reads(record.executed, as_version=4)
    nbformat.validate(executed)
    shown = outputs(record)
    for word in ("out", "err", "<b>bold</b>", "*it*", "'result'", "execute_result"):
        assert word in shown, shown
    assert "to be cleared" not in shown
    assert [found.source for found in executed.cells][:7] == [found["source"] for found in SOURCE["cells"]]


def test_long_outputs_are_cut(grade):
    """Of one output, of the number of outputs and of a message a bounded part is kept."""
    text = """
        from IPython.display import HTML, display
        for _ in range(100): display(HTML("x"))
        print("y" * 100_000)
        """
    record = grade(double=in_cell(text, "raise ValueError('z' * 10**6)"))
    assert len(outputs(record)) < 10 * KEPT
    assert outputs(record).count("display_data") <= MAX_OUTPUTS
    assert len(messages(record)) < 3 * KEPT


STRANGE = "\\ud800 \\x00 \\x1b[31m \\x1b]0;title\\x07 \\u202e \\x9b31m"


@pytest.mark.parametrize(
    "source", [f"raise ValueError('{STRANGE}')", f"def double(x): raise ValueError('{STRANGE}')"]
)
def test_messages_are_text_that_anything_can_show(grade, source):
    """Half characters, NUL and commands to a terminal do not get into messages, files or databases."""
    record = grade(double=source)
    told = messages(record) + record.first_hint
    told.encode()
    assert not set("\x00\x1b\x07\x9b\x7f").intersection(told)
    json.dumps(json.loads(record.executed), ensure_ascii=False).encode()
    assert scores(record) == [0, 3, 4]


def test_written_answers_are_left_to_people(grade):
    """A cell graded by hand has no points yet, and its text is kept."""
    source = notebook(
        cell("YOUR ANSWER", "essay", cell_type="markdown", grade=True, solution=True, points=5.0),
        solution("def answer(): return 4", "answer"),
        check_cell("assert answer() == 4", "answer_test", 2.0),
        cell("", "drawing", grade=True, solution=True, points=3.0),
    )
    record = grade(source=source, essay="Because.", drawing="print('drawn')")
    assert scores(record) == [None, 2, None]
    assert [found.max_score for found in record.cells] == [5, 2, 3]
    assert "Because." in record.executed
    assert "drawn" in outputs(record)


# names


def test_names_that_a_test_reads():
    """What a test cell reads, in functions too, and does not assign itself."""
    names = compile_test(
        "import os\nx = f(1)\ndef g(a):\n    global h\n    h = a + y\n    return k(x)\nz = [w for w in v]"
    )
    assert names.wanted == {"f", "k", "v", "y"}


def test_names_that_are_not_the_students_to_define():
    """Imports of solution cells and everything in free cells, unless a solution cell defines it."""
    answers = ["import numpy as np\nimport os.path\ndef f(): inner = 1\nclass C: part = 2", "x = 5"]
    free = [
        "from a import b as c\nfor i in y: j = i",
        "%magic\nbroken = 1",
        "def f(): pass\nx: int = 3\n(k := 4)",
    ]
    claims = claims_of(answers, free)
    assert claims.unsafe == {"np", "os", "c", "i", "j", "k", "broken"}
    assert claims.asked == {"f", "C", "x"}


def test_examples_are_those_of_the_docstring():
    """Wherever in it they begin, and with what stands for other characters."""
    answer = 'def f(x):\n    """>>> f("a\\\\n")\n    1\n\n    >>> for i in x:\n    ...     f(i)\n    """'
    assert claims_of([answer, "%magic\nbroken = "], []).examples.splitlines() == [
        'f("a\\n")',
        "for i in x:",
        "    f(i)",
    ]


def test_a_builtin_is_no_answer(grade):
    """An exercise called like a builtin or like something of the setup's takes an answer to pass."""
    source = notebook(
        cell("def given(x): return 2 * x", "setup", locked=True),
        solution("def sum(x): return 3", "sum"),
        check_cell("assert sum([1, 2]) == 3", "sum_test"),
        solution("def given(x): return 2 * x", "given"),
        check_cell("assert given(2) == 4", "given_test"),
    )
    assert scores(grade(source=source)) == [1, 1]
    record = grade(source=source, sum="pass", given="def given(x): return 5")
    assert scores(record) == [0, 0]
    assert "sum is not defined" in messages(record)
