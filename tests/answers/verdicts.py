"""Every answer of the corpus gets the verdict that the curriculum gives it, in a kernel and in the judge.

Both run the same tests. Where every mistake is planted each answer goes both ways; else every eighth one
goes into a kernel, which is cheap, and one in twenty-four to the judge.

A notebook has a file of its own beside this one, which says which it is, so that several processes can share
the work.
"""

import ast
import re
from collections import Counter
from copy import copy
from functools import cache
from pathlib import Path

import nbformat
import pytest

from answers import exercises, load, notebooks, pack
from grader.authoring import find_scripts, render
from grader.authoring.kernel import Kernel
from grader.authoring.models import check_model
from grader.authoring.script import read_script
from grader.engine import Limits, Task, grade_one
from grader.findings import PROSE_WIDTH
from grader.records import Outcome

ROOT = Path(__file__).parents[2]
VISIBLE = " as released"
SECONDS = 20  # for a cell, unless the notebook grants more
ADVERSARIAL = 1 / 20  # of the wrong answers to a notebook at most
TO_KERNEL, TO_JUDGE = slice(0, None, 8), slice(1, None, 24)  # of the answers to a notebook
IN_WORDS = {"CheckFailed", "KeyboardInterrupt"}  # anything else reaches the student as a traceback
TEST_CELL = re.compile(r'^# %% .*"grade_id": "(\w+_test)".*\n((?:(?!# %%).*\n)*)', re.MULTILINE)
ANSWERS = {notebook: load(notebook) for notebook in notebooks()}


def pytest_generate_tests(metafunc):
    """Let the tests of a module see the answers to its notebook, one by one or several at a time."""
    notebook, names = metafunc.module.NOTEBOOK, metafunc.fixturenames
    every = metafunc.config.getoption("--every-plant")
    answers = ANSWERS[notebook]
    for_kernel, for_judge = (answers, answers) if every else (answers[TO_KERNEL], answers[TO_JUDGE])
    if "notebook" in names:
        metafunc.parametrize("notebook", [notebook])
    if "answer" in names:
        metafunc.parametrize("answer", for_kernel, ids=str)
    if "answers" in names:
        packed = pack(for_judge, names_in_tests(notebook), answers)
        metafunc.parametrize(
            "answers", packed, ids=lambda answers: " + ".join(map(str, answers.values()))[:80]
        )
    if "exercise" in names:
        metafunc.parametrize("exercise", exercises(notebook))


def names_in_tests(notebook):
    """Return by exercise the names that its test cells read."""
    [path] = find_scripts(ROOT, [notebook])
    found = {exercise: set() for exercise in exercises(notebook)}
    for name, source in TEST_CELL.findall(path.read_text()):
        of = [exercise for exercise in found if name.startswith(f"{exercise}_")]
        if of:
            nodes = ast.walk(ast.parse(source))
            found[max(of, key=len)] |= {node.id for node in nodes if isinstance(node, ast.Name)}
    return found


class Source:
    """A notebook with solutions and tests, from which smaller ones are made."""

    def __init__(self, text):
        self.notebook = nbformat.reads(text, as_version=4)
        self.notebook.cells = [cell for cell in self.notebook.cells if "nbgrader" in cell.metadata]
        labels = [cell.metadata.nbgrader for cell in self.notebook.cells]
        self.test_ids = [label.grade_id for label in labels if label.grade]
        self.solution_ids = [label.grade_id for label in labels if label.solution]

    def tests_of(self, exercise):
        """The ids of an exercise's test cells: no exercise with a longer name has them."""
        longer = [name for name in self.solution_ids if name.startswith(f"{exercise}_")]
        others = set().union(*map(self.tests_of, longer))
        return {
            name for name in self.test_ids if re.fullmatch(rf"{exercise}(_[a-z0-9_]+)?_test", name)
        } - others

    def part(self, tests, answers=None):
        """A notebook of these test cells, the locked cells and the solutions, some of them replaced."""
        notebook = copy(self.notebook)
        cells = [c for c in notebook.cells if not c.metadata.nbgrader.grade or _id(c) in tests]
        notebook.cells = [copy(cell) for cell in cells]
        while _id(notebook.cells[-1]) not in tests:
            notebook.cells.pop()
        for cell in notebook.cells:
            if _id(cell) in (answers or {}):
                cell.source = answers[_id(cell)].source
        return notebook


def _id(cell):
    return cell.metadata.nbgrader.grade_id


@cache
def rendered(notebook):
    """Return a notebook as instructors and as students get it."""
    [script] = find_scripts(ROOT, [notebook])
    return render(script)


@cache
def source_of(notebook):
    """Return the instructors' notebook."""
    return Source(rendered(notebook).source)


@cache
def released_of(notebook):
    """Return the sources of the students' notebook by the cells' ids."""
    return {cell.id: cell.source for cell in nbformat.reads(rendered(notebook).released, as_version=4).cells}


@pytest.fixture(scope="session")
def kernel(pytestconfig):
    """A warm kernel; no planted answer has its hint from edits of its source, as a judge has none to edit."""
    with Kernel(tries_edits=pytestconfig.getoption("--every-plant")) as kernel:
        yield kernel


def run_in_kernel(kernel, notebook, tests, visible=None, exercise=None):
    """Run a notebook; return the errors of its test cells, and those of their visible parts, if given.

    A test whose visible part fails does so as a whole, too, as it begins with it. What stands before an
    exercise is run once for all answers to it.
    """
    cells = []
    for cell in notebook.cells:
        name = _id(cell)
        if name in (visible or {}):
            assert cell.source.startswith(visible[name].rstrip()), "hidden tests stand at the end of a test"
            cells += [(f"{name}{VISIBLE}", visible[name]), (name, cell.source, f"{name}{VISIBLE}")]
        else:
            cells.append((name, cell.source))
    n_before = next((n for n, (name, *_) in enumerate(cells) if name == exercise), 0)
    granted = [cell.metadata.get("grader", {}).get("timeout", 0) for cell in notebook.cells]
    found = kernel.run(cells[n_before:], max(SECONDS, *granted), start=cells[:n_before])
    assert found.keys() == {name for name, *_ in cells}, "the kernel died"
    failed = {name: (ran.kind, ran.text) for name, ran in found.items() if ran.kind}
    return (
        {name: failed[name] for name in tests & failed.keys()},
        {name: text for name, (_, text) in failed.items() if name.endswith(VISIBLE)},
    )


def complaint(answer, tests, messages):
    """Say what is wrong with the verdict on an answer, given the messages of the test cells it lost."""
    wanted = answer.lost_of(tests)
    if messages.keys() != wanted:
        problem = f"lost {sorted(messages) or 'nothing'} instead of {sorted(wanted) or 'nothing'}"
    elif answer.hint and not any(re.search(answer.hint, message) for message in messages.values()):
        problem = f"no message matches {answer.hint!r}"
    else:
        return ""
    return "\n".join([f"{answer}: {problem}.", *messages.values()])


def not_seen(answer, messages):
    """Say what is wrong with what the cells as released say to a wrong answer."""
    if answer.adversarial:
        return f"{answer}: is no secret, as {sorted(messages)} fail." if messages else ""
    if not messages:
        return f"{answer}: passes all visible tests."
    if answer.hint and not any(re.search(answer.hint, message) for message in messages.values()):
        return "\n".join([f"{answer}: no visible message matches {answer.hint!r}.", *messages.values()])
    return ""


def test_kernel(answer, kernel):
    """The test cells, run in an ordinary kernel, tell right from wrong, and in words."""
    source = source_of(answer.notebook)
    tests = source.tests_of(answer.exercise)
    visible = {} if answer.is_right else {name: released_of(answer.notebook)[name] for name in sorted(tests)}
    notebook = source.part(tests, {answer.exercise: answer})
    errors, visible_errors = run_in_kernel(kernel, notebook, tests, visible, answer.exercise)
    problem = complaint(answer, tests, {name: message for name, (_, message) in errors.items()})
    if problem:
        pytest.fail(problem, pytrace=False)
    assert {kind for kind, _ in errors.values()} <= IN_WORDS, f"a bare exception: {errors}"
    problem = "" if answer.is_right else not_seen(answer, visible_errors)
    if problem:
        pytest.fail(problem, pytrace=False)


def test_judge(answers, tmp_path):
    """The judge gives the same verdicts, here on several answers at a time."""
    [notebook] = {answer.notebook for answer in answers.values()}
    source = source_of(notebook)
    tests = {exercise: source.tests_of(exercise) for exercise in answers}
    wanted = set().union(*tests.values())
    submission = tmp_path / "submission.ipynb"
    nbformat.write(source.part(wanted, answers), submission)
    task = Task("student", notebook, notebook, nbformat.writes(source.part(wanted)), submission)
    record = grade_one(task, limits=Limits(cell_seconds=SECONDS, test_seconds=SECONDS))
    assert record.status.is_graded, record.note or record.log
    lost = {cell.grade_id: cell.message for cell in record.cells if cell.outcome != Outcome.PASSED}
    problems = [
        complaint(answer, tests[exercise], {name: lost[name] for name in tests[exercise] & lost.keys()})
        for exercise, answer in answers.items()
    ]
    if any(problems):
        pytest.fail("\n\n".join(filter(None, problems)), pytrace=False)


def test_model(notebook, kernel):
    """The model solutions pass every test, every claim is true, and what is printed fits a narrow window."""
    [script] = find_scripts(ROOT, [notebook])
    printed = {line: ran.widest for line, ran in check_model(read_script(script), kernel).items()}
    assert {line: widest for line, widest in printed.items() if len(widest) > PROSE_WIDTH} == {}


def test_model_in_the_judge(notebook, tmp_path):
    """There, too, they get full points, and what they import can be; what trains for long is left out."""
    source = source_of(notebook)
    granted = {_id(cell): cell.metadata.get("grader", {}).get("timeout", 0) for cell in source.notebook.cells}
    part = source.part({name for name in source.test_ids if granted[name] <= SECONDS})
    submission = tmp_path / "submission.ipynb"
    nbformat.write(part, submission)
    task = Task("student", notebook, notebook, nbformat.writes(part), submission)
    record = grade_one(task, limits=Limits(cell_seconds=SECONDS, test_seconds=SECONDS))
    assert [cell.grade_id for cell in record.cells if cell.outcome != Outcome.PASSED] == []
    ran = nbformat.reads(record.executed, as_version=4).cells
    outputs = [output for cell in ran for output in cell.get("outputs", ())]
    assert [output.evalue for output in outputs if output.output_type == "error"] == []


def test_released_notebook(notebook, kernel):
    """As handed out the notebook earns nothing, and every check says so in words."""
    source = Source(rendered(notebook).released)
    tests = set(source.test_ids)
    errors, _ = run_in_kernel(kernel, source.part(tests), tests)
    assert errors.keys() == tests
    assert {kind for kind, _ in errors.values()} == {"CheckFailed"}


def test_corpus(notebook, exercise):
    """There are enough answers to each exercise, no two of one name, and they name existing test cells."""
    answers = [answer for answer in ANSWERS[notebook] if answer.exercise == exercise]
    kinds = Counter(answer.kind for answer in answers)
    assert kinds["right"] >= 3
    assert kinds["wrong"] >= 5
    assert len(set(map(str, answers))) == len(answers)
    tests = source_of(notebook).tests_of(exercise)
    for answer in answers:
        assert answer.lost_of(tests) <= tests, answer
        assert answer.is_right or answer.lost_of(tests), f"{answer} loses nothing"


def test_few_mistakes_need_the_hidden_tests(notebook):
    """Students trust the word "correct": hardly any planted mistake passes all that they can see."""
    wrong = [answer for answer in ANSWERS[notebook] if not answer.is_right]
    secret = [answer for answer in wrong if answer.adversarial]
    assert len(secret) <= ADVERSARIAL * len(wrong), "\n".join(map(str, secret))


def test_every_exercise_has_answers(notebook):
    """No exercise of the notebook, concept questions apart, is left out of the corpus."""
    wanted = {name for name in source_of(notebook).solution_ids if not name.startswith("question_")}
    assert wanted == set(exercises(notebook))
