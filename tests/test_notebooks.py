"""The released notebooks are up to date with their solutions files, and give nothing away."""

import ast
import re
import symtable
from pathlib import Path

import nbformat
import pytest

from grader.authoring import find_scripts, notebook_path, render
from grader.authoring.giveaways import give_aways
from grader.authoring.regions import split_rows
from grader.authoring.script import read_script

ROOT = Path(__file__).parents[1]
SCRIPTS = {path.stem: path for path in find_scripts(ROOT)}
TRIVIAL = 12  # a shorter line, "return out" say, tells nothing
OURS = "_test"  # how the names end that belong to a test cell
THROWN_AWAY = {
    *("check", "got", "want", "suspects", "name", "names", "kind", "kinds"),
    *("n_samples", "n_in", "n_out", "n_classes"),
}
STALE = "{} is out of date: run `make build` and commit the result."


@pytest.fixture(scope="module", params=SCRIPTS)
def name(request):
    """The name of one notebook."""
    return request.param


@pytest.fixture(scope="module")
def script(name):
    """Its solutions file, read."""
    return read_script(SCRIPTS[name])


@pytest.fixture(scope="module")
def rendered(name):
    """Its two notebooks, as the builder would write them now."""
    return render(SCRIPTS[name])


@pytest.fixture(scope="module")
def released(rendered):
    """The students' notebook."""
    return nbformat.reads(rendered.released, as_version=4)


def reasons(source):
    """Return the reasons of the concept questions in a source, and what they say to wrong answers."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    keywords = [keyword for call in calls for keyword in call.keywords]
    values = [keyword.value for keyword in keywords if keyword.arg in ("reason", "wrong")]
    nodes = [node for value in values for node in ast.walk(value) if isinstance(node, ast.Constant)]
    return [node.value for node in nodes if len(node.value) > 1]


def bound(node):
    """Return the global names bound by an assignment, a loop, a with, a definition or an import."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Name(id=name, ctx=ast.Store()):
            return {name}
        case ast.alias(name=name, asname=alias):
            return {(alias or name).partition(".")[0]}
        case ast.Lambda() | ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return set()  # these have names of their own
    return set().union(*map(bound, ast.iter_child_nodes(node)))


def imports(source):
    """Return the names that a cell imports."""
    nodes = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return bound(ast.Module(nodes, []))


def foreign(names):
    """Return those of some names that do not show that they belong to a check."""
    return {name for name in names if not name.endswith(OURS) and not name.startswith("_")}


def read_anywhere(source):
    """Return every name that a cell reads."""
    nodes = ast.walk(ast.parse(source))
    return {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def read_later(source):
    """Return the global names that the functions of a cell read: whenever they are called."""
    tables, found = symtable.symtable(source, "cell", "exec").get_children(), set()
    for table in tables:
        tables += table.get_children()
        found |= {name.get_name() for name in table.get_symbols() if name.is_global()}
    return found


def test_committed_notebook_is_up_to_date(name, rendered):
    """The notebook in the repository is what its solutions file gives."""
    path = notebook_path(ROOT, "notebooks", name)
    if not path.exists() or path.read_text(encoding="utf-8") != rendered.released:
        pytest.fail(STALE.format(path.relative_to(ROOT)))


def test_no_secret_line_is_released(script, released):
    """No line of a solution or a hidden test stands in the students' notebook."""
    text = "\n".join(cell.source for cell in released.cells)
    open_to_all = "\n".join(row for cell in script.cells for row in split_rows(cell)[0])
    secret = {row.strip() for cell in script.cells for row in split_rows(cell)[1]}
    assert secret, "a notebook without solutions"
    assert not [row for row in secret if len(row) > TRIVIAL and row in text and row not in open_to_all]


def test_no_reason_of_a_question_is_readable(script, rendered):
    """The reasons of concept questions, and the sentences to wrong answers, are sealed in both notebooks."""
    for cell in script.cells:
        for reason in reasons(cell.source) if cell.kind == "code" else ():
            words = reason[:40]
            assert words not in rendered.released
            assert words not in rendered.source


def test_no_readable_cell_gives_an_answer_away(script):
    """What an exercise asks for stands in no cell that students read: it is sealed there, or hidden."""
    found = [
        f"line {item.cell.line + 1 + item.row}: {item.text} ({item.exercise})" for item in give_aways(script)
    ]
    assert not found


def test_links_carry_their_address(released):
    """A link by number shows its brackets where its definition is not on a line of its own."""
    text = "\n".join(cell.source for cell in released.cells if cell.cell_type == "markdown")
    prose = re.sub(r"`[^`]*`|\$[^$]*\$", "", text)
    assert not re.findall(r"\]\[\w+\]|^\[\w+\]:.*", prose, re.MULTILINE)


def test_students_get_neither_markers_nor_outputs(released):
    """Nothing shows where something was taken out of a test, and nothing has been run."""
    for cell in released.cells:
        assert "HIDDEN TESTS" not in cell.source
        assert "BEGIN SOLUTION" not in cell.source
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


def test_test_cells_define_only_names_of_their_own(script):
    """No test cell takes a name that a student's helper may have: in a kernel they share their globals."""
    marks = [(cell.options.get("nbgrader", {}), cell.source) for cell in script.cells if cell.kind == "code"]
    answers = [source for mark, source in marks if mark.get("solution")]
    assert not THROWN_AWAY & set().union(*map(read_later, answers)), "an answer reads what checks throw away"
    taken = {
        mark["grade_id"]: sorted(foreign(bound(ast.parse(source))) - THROWN_AWAY)
        for mark, source in marks
        if mark.get("grade")
    }
    assert not {grade_id: names for grade_id, names in taken.items() if names}


def test_what_is_locked_for_the_checks_has_names_of_its_own(script):
    """What a locked cell defines is either used by cells that are no checks, or its name says whose it is."""
    marks = [(cell.options.get("nbgrader", {}), cell.source) for cell in script.cells if cell.kind == "code"]
    locked = [source for mark, source in marks if mark.get("locked") and not mark.get("grade")]
    others = [source for mark, source in marks if not mark.get("locked") and not mark.get("grade")]
    imported = set().union(*map(imports, locked))
    defined = set().union(*(bound(ast.parse(source)) for source in locked))
    assert not foreign(defined) - imported - set().union(*map(read_anywhere, others))


def test_every_notebook_has_answers():
    """Every notebook has right and wrong answers, and a file of tests that reads them."""
    answers = ROOT / "tests" / "answers"
    assert {path.stem.removeprefix("test_") for path in answers.glob("test_[0-9]*.py")} == SCRIPTS.keys()
    assert {path.name for path in answers.glob("[0-9][0-9]_*")} == SCRIPTS.keys()
