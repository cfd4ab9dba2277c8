"""Building notebooks on disk."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from grader.authoring import build, render
from grader.errors import UsageError


def read(path):
    """Return the cells of a notebook by their id."""
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


def test_source_keeps_what_the_release_loses(course):
    """Solutions and hidden tests are in the source alone; both notebooks are valid."""
    source, released = build(course)
    assert "accumulated" in read(source)["total"].source
    assert "three numbers" in read(source)["total_test"].source
    assert read(released)["total"].source.endswith("    # YOUR CODE HERE\n    raise NotImplementedError()")
    assert read(released)["total_test"].source == 'assert total([1, 2]) == 3, "total: wrong."'
    assert list(read(source)) == list(read(released))
    for path in (source, released):
        nbformat.validate(nbformat.read(path, as_version=4))


def test_cell_that_gives_the_student_something_has_no_stub(course, write_script):
    """With "stub": false the student finds what the author wrote outside of the region, and nothing else."""
    options = 'nbgrader={"grade_id": "q", "solution": true} grader={"stub": false}'
    answer = '### BEGIN SOLUTION\nq = "b"\n### END SOLUTION\n'
    test = '# %% nbgrader={"grade_id": "q_test", "grade": true, "points": 1}\nassert q == "b"\n'
    write_script(f"# %% {options}\nq = None  # a or b\n{answer}\n{test}", "02_question")
    source, released = build(course, ["02_question"])
    assert read(released)["q"].source == "q = None  # a or b"
    assert read(source)["q"].source.endswith("### END SOLUTION")


def test_tests_are_folded_for_students_alone(course, write_script):
    """A released test shows its first line and does not stop those behind it; an author sees all of it."""
    cell = (
        '# %% nbgrader={"grade_id": "n_test", "grade": true, "points": 1} tags=["slow", "raises-exception"]'
    )
    write_script(f"{cell}\nassert n == 1\n", "02_tagged")
    source, released = build(course, ["01_sums"])
    _, tagged = build(course, ["02_tagged"])
    folded = {name for name, cell in read(released).items() if cell.metadata.get("jupyter")}
    assert folded == {"total_test", "question_1_test"}
    assert read(released)["total"].metadata.tags == ["raises-exception"]  # an answer may not be Python yet
    for name in folded:
        assert read(released)[name].metadata.jupyter.source_hidden
        assert read(released)[name].metadata.tags == ["raises-exception"]
        assert not {"jupyter", "tags"} & set(read(source)[name].metadata)
    assert read(tagged)["n_test"].metadata.tags == ["slow", "raises-exception"]


def test_building_twice_gives_the_same_bytes(course):
    """In another process, with another hash seed, the bytes are the same, and no file is touched again."""
    paths = build(course)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    program = f"from grader.authoring import build; build({str(course)!r})"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before


def test_files_are_tidy(course):
    """Keys are sorted, a newline ends the file, and nothing but the notebook is in its folder."""
    for path in build(course):
        text = path.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        assert sys.version.split()[0] not in text
        assert list(path.parent.iterdir()) == [path]


def test_one_of_several(course, write_script, sums):
    """Naming a notebook builds that one alone, by its name or its file."""
    write_script(sums, "02_more")
    assert {path.stem for path in build(course, ["02_more"])} == {"02_more"}
    assert {path.stem for path in build(course, ["solutions/02_more.py"])} == {"02_more"}
    assert len(build(course)) == 4


def test_unknown_name(course):
    """An unknown name is answered with the known ones."""
    with pytest.raises(UsageError, match="no 03_none; there is 01_sums"):
        build(course, ["03_none"])


def test_folder_without_solutions(tmp_path):
    """A folder that is no course is named as such."""
    with pytest.raises(UsageError, match=r"solutions/NN_name\.py"):
        build(tmp_path)


def test_a_fault_writes_nothing(course, write_script):
    """One broken file leaves all notebooks as they are."""
    write_script("# %%\nx = (\n", "02_broken")
    with pytest.raises(UsageError, match=r"02_broken\.py, line 2"):
        build(course)
    assert not (course / "notebooks").exists()


def test_a_block_that_becomes_empty(write_script):
    """A hidden region that leaves a block without a statement is refused."""
    text = '# %% nbgrader={"grade_id": "a_test", "grade": true, "points": 1}\nwith a:\n'
    text += "    ### BEGIN HIDDEN TESTS\n    assert a\n    ### END HIDDEN TESTS\n"
    with pytest.raises(UsageError, match=r"cell 'a_test' of 01_sums\.py"):
        render(write_script(text))


def answer(path):
    """Answer the exercise in a released notebook, as a student would."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "total")
    cell.source = "def total(x):\n    return sum(x)"
    nbformat.write(notebook, path)


def test_answers_are_not_overwritten(course):
    """Building again never costs a student an evening's work."""
    _, released = build(course)
    answer(released)
    with pytest.raises(UsageError, match="answers in total"):
        build(course)
    assert "return sum(x)" in released.read_text()
    build(course, force=True)
    assert "return sum(x)" not in released.read_text()


def test_outputs_alone_are_overwritten(course):
    """A notebook that was only run or is out of date is built anew."""
    _, released = build(course)
    released.write_text(released.read_text().replace("How much", "How little"))
    build(course)
    assert "How much" in released.read_text()


def test_a_file_that_is_no_notebook_is_kept(course):
    """What cannot be read is not thrown away either."""
    _, released = build(course)
    released.write_text("<<<<<<< mine")
    with pytest.raises(UsageError, match="cannot be read"):
        build(course)


def test_the_configuration_changes_the_stub(course):
    """The course's nbgrader_config.py governs this builder as it does nbgrader."""
    with (course / "nbgrader_config.py").open("a") as config:
        config.write('\nc.ClearSolutions.code_stub = {"python": "..."}\n')
    assert read(build(course)[1])["total"].source.endswith("    ...")
