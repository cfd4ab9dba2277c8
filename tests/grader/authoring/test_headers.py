"""The head of a check, and the cells that the builder adds."""

import ast

import nbformat
import pytest

from grader.authoring import render
from grader.errors import UsageError

CELL = '# %% nbgrader={{"grade_id": "{name}_test", "grade": true, "points": {points}}}{more}\n{source}\n\n'
SOLUTION = '# %% nbgrader={{"grade_id": "{name}", "solution": true}}\ndef {name}():\n    return 1\n\n'
CHECK = 'with exercise("{name}"{title}) as check:\n    check.that(True, "η")\n'
HIDDEN = "    ### BEGIN HIDDEN TESTS\n    check.that(True, 2)\n    ### END HIDDEN TESTS\n"


@pytest.fixture
def cells(write_script):
    """Return a function that builds a notebook of tests and returns the released cells by their id."""

    def build(*tests, released=True):
        text = "# %%\nimport grader.checks as g\n\n"
        for name, source, options in tests:
            points, more = options.get("points", 1), options.get("more", "")
            text += SOLUTION.format(name=name) + CELL.format(
                name=name, points=points, more=more, source=source
            )
        rendered = render(write_script(text))
        notebook = nbformat.reads(rendered.released if released else rendered.source, as_version=4)
        return {cell.id: cell for cell in notebook.cells}

    return build


def check(name, title="", hidden=""):
    """Return the source of a test."""
    return CHECK.format(name=name, title=title) + hidden


def test_a_check_can_be_run_alone_and_reads_well_folded(cells):
    """Its first line is a comment, then comes the import, and the block knows test and points."""
    source = cells(("layer", check("layer", ', title="layer, forward"'), {"points": 2}))["layer_test"].source
    assert source.splitlines() == [
        "# Check: layer, forward (2 points)",
        "from grader.checks import exercise",
        "",
        'with exercise("layer", title="layer, forward", test="layer_test", points=2) as check:',
        '    check.that(True, "η")',
    ]


def test_a_block_knows_that_hidden_tests_were_taken_out(cells):
    """For students the call says that there are hidden tests; where they are, that they have run."""
    test = "layer", check("layer", hidden=HIDDEN), {"points": 0.5}
    released, source = (cells(test, released=yes)["layer_test"].source for yes in (True, False))
    assert released.startswith("# Check: layer (0.5 points)\n")
    assert 'exercise("layer", test="layer_test", points=0.5, hidden=True)' in released
    assert "hidden_tests_run" not in released
    assert "    ### BEGIN HIDDEN TESTS\n    check.hidden_tests_run()\n    check.that(True, 2)" in source


def test_a_long_call_is_written_in_lines(cells):
    """An argument a line, where they do not fit."""
    title = ', title="' + "a long title " * 6 + 'η"'
    source = cells(("layer", check("layer", title), {}))["layer_test"].source
    assert max(map(len, source.splitlines())) <= 110
    call = ast.parse(source).body[1].items[0].context_expr
    assert [keyword.arg for keyword in call.keywords] == ["title", "test", "points"]


def test_other_tests_stay_as_they_are(cells):
    """A test without such a block, or with two, has no head."""
    for source in ("assert layer() == 1", check("layer") + check("layer").rstrip()):
        assert cells(("layer", source, {}))["layer_test"].source == source.rstrip()


def test_the_last_cell_counts_the_points(cells):
    """It lists each exercise with its tests, bonus apart, and the grader leaves it out."""
    tests = [(name, check(name), {"points": 2, "more": more}) for name, more in [("a", ""), ("b", OPTIONAL)]]
    *_, text, points = cells(*tests).values()
    assert text.cell_type == "markdown"
    assert points.metadata.grader.picture
    call = ast.parse(points.source).body[-1].value
    assert ast.literal_eval(call.args[0]) == {"a": {"a_test": 2}}
    assert ast.literal_eval(call.keywords[0].value) == {"b": {"b_test": 2}}
    assert cells(*tests)["b_test"].source.startswith("# Check: b (2 bonus points)\n")


OPTIONAL = ' grader={"optional": true}'


def test_only_tests_are_optional(write_script):
    """The points of a test are a bonus, not a cell."""
    with pytest.raises(UsageError, match="only on a test cell"):
        render(write_script('# %% grader={"optional": true}\nx = 1\n'))


def test_a_notebook_says_how_to_install_the_course(write_script, tmp_path, monkeypatch):
    """Its first code cell names the line that installs what is missing, with the folder where it is known."""
    notebook = nbformat.reads(
        render(write_script("# %%\nfrom course.data import moons\n")).released, as_version=4
    )
    source = notebook.cells[0].source
    assert notebook.cells[0].metadata.grader.picture
    exec(source, {})
    (tmp_path / "pyproject.toml").touch()
    for folder, home in [(tmp_path / "solutions", tmp_path), (tmp_path.parent, "FOLDER")]:
        monkeypatch.chdir(folder)
        with pytest.raises(Exception, match="not installed") as caught:
            exec(source.replace('"grader"]', '"no_such_grader"]'), {})
        [line] = caught.value._render_traceback_()
        assert f"%pip install -e {home}\n" in line


def test_a_notebook_that_uses_nothing_of_ours(write_script):
    """Where neither the course nor the grader is used nothing is added."""
    notebook = nbformat.reads(render(write_script("# %%\nimport math\n")).released, as_version=4)
    assert len(notebook.cells) == 1


def test_a_sealed_helper_keeps_its_comment_on_top(write_script):
    """Folded it shows its first line, which says what it is for."""
    seal = "### BEGIN SEALED\nsecret_test = 1\n### END SEALED\n"
    cell = f'# %% nbgrader={{"grade_id": "helper", "locked": true}}\n# For the checks.\n{seal}\n'
    notebook = nbformat.reads(render(write_script(cell)).released, as_version=4)
    helper = next(each for each in notebook.cells if each.id == "helper").source
    assert helper.splitlines()[0] == "# For the checks."
    assert "\nfrom grader.checks import sealed_code\n\nexec(" in helper
