"""nbgrader's own tools on the folders that the builder made."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook
from sqlalchemy import create_engine, inspect

from grader.authoring import build, save_to_gradebook
from grader.errors import UsageError


@pytest.fixture
def built(course):
    """The course, built, with an empty place for its gradebook."""
    build(course)
    return course


@pytest.fixture
def url(built):
    """Where the course keeps its gradebook."""
    return f"sqlite:///{built / 'gradebook.db'}"


def nbgrader(course, *arguments):
    """Run nbgrader in a course, without an activated environment."""
    environment = {**os.environ, "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(command, cwd=course, env=environment, check=True, capture_output=True, text=True)


def source_of(course):
    """Return the course's source notebook."""
    return course / "solutions" / "01_sums" / "01_sums.ipynb"


def submit(course, student, solution):
    """Hand in the released notebook with one solution."""
    notebook = nbformat.read(course / "notebooks" / "01_sums" / "01_sums.ipynb", as_version=4)
    next(cell for cell in notebook.cells if cell.id == "total").source = solution
    folder = course / "submitted" / student / "01_sums"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "01_sums.ipynb")


def test_generate_assignment_gives_the_same_release(built):
    """nbgrader's own release is ours, byte for byte, and the gradebook it makes is whole."""
    ours = (built / "notebooks" / "01_sums" / "01_sums.ipynb").read_bytes()
    nbgrader(built, "generate_assignment", "01_sums")
    assert (built / "notebooks" / "01_sums" / "01_sums.ipynb").read_bytes() == ours
    assert [path.name for path in (built / "notebooks" / "01_sums").iterdir()] == ["01_sums.ipynb"]
    tables = inspect(create_engine(f"sqlite:///{built / 'gradebook.db'}")).get_table_names()
    assert "alembic_version" in tables


@pytest.mark.thorough
def test_validate_tells_right_from_wrong(built):
    """`nbgrader validate` passes the source notebook and fails the released one."""
    assert "Success" in nbgrader(built, "validate", str(source_of(built))).stdout
    assert "FAILED" in nbgrader(built, "validate", "notebooks/01_sums/01_sums.ipynb").stdout


FORGED = """
class Anything:
    def __eq__(self, other): return True
def total(x): return Anything()
"""


def test_autograde_has_our_judge_decide(built, url):
    """`nbgrader autograde` gives points for what passes the hidden tests, and none for a forgery.

    The forged answer equals whatever it is compared with.
    """
    save_to_gradebook(source_of(built), "01_sums", url)
    submit(built, "right", "def total(x):\n    return sum(x)")
    submit(built, "cheat", "def total(x):\n    return 3")
    submit(built, "forger", FORGED)
    nbgrader(built, "autograde", "01_sums")
    with Gradebook(url) as gradebook:
        names = ("right", "cheat", "forger")
        scores = {name: gradebook.find_submission("01_sums", name).score for name in names}
    assert scores == {"right": 2, "cheat": 0, "forger": 0}
    folder = built / "autograded" / "forger" / "01_sums"
    assert "return Anything" in (folder / "01_sums.ipynb").read_text()
    assert (folder / ".01_sums.record.json").exists()
    assert (built / "feedback" / "forger" / "01_sums" / "01_sums.html").exists()


def test_saving_twice_changes_nothing(built, url):
    """The gradebook holds every cell once, with points and the hidden tests."""
    for _ in range(2):
        save_to_gradebook(source_of(built), "01_sums", url)
    with Gradebook(url) as gradebook:
        notebook = gradebook.find_notebook("01_sums", "01_sums")
        assert sorted(cell.name for cell in notebook.source_cells) == [
            "question_1",
            "question_1_test",
            "setup",
            "total",
            "total_test",
        ]
        points = {cell.name: cell.max_score for cell in notebook.grade_cells}
        assert points == {"total_test": 2, "question_1_test": 1}
        assert "HIDDEN" in gradebook.find_source_cell("total_test", "01_sums", "01_sums").source
        assert "accumulated" not in gradebook.find_source_cell("total", "01_sums", "01_sums").source


@pytest.mark.parametrize(
    ("old", "new", "cell"),
    [
        ("20, 5]) == 35", "20, 9]) == 39", "total_test"),  # in a hidden test
        ('"points": 2', '"points": 3', "total_test"),
        ("Add the entries of x.", "Add everything.", "total"),  # in what students begin with
    ],
)
def test_every_change_is_saved(built, url, write_script, sums, old, new, cell):
    """A test, its points or the stub of a solution: what is new gets into the gradebook."""
    save_to_gradebook(source_of(built), "01_sums", url)
    assert old in sums
    write_script(sums.replace(old, new))
    build(built)
    with Gradebook(url) as gradebook:
        before = gradebook.find_source_cell(cell, "01_sums", "01_sums").checksum
    save_to_gradebook(source_of(built), "01_sums", url)
    with Gradebook(url) as gradebook:
        assert gradebook.find_source_cell(cell, "01_sums", "01_sums").checksum != before


@pytest.mark.parametrize("text", [None, "", "{}"])
def test_saved_without_a_released_notebook(built, url, text):
    """Where the released notebook lies elsewhere, or is broken, all cells are saved."""
    released = built / "notebooks" / "01_sums" / "01_sums.ipynb"
    released.unlink() if text is None else released.write_text(text)
    save_to_gradebook(source_of(built), "01_sums", url)
    with Gradebook(url) as gradebook:
        assert len(gradebook.find_notebook("01_sums", "01_sums").source_cells) == 5


@pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own doing
def test_changed_cells_are_refused_once_there_are_submissions(built, url, write_script, sums):
    """A graded cell that came later would leave submissions without a grade; the message says what to do."""
    save_to_gradebook(source_of(built), "01_sums", url)
    with Gradebook(url) as gradebook:
        gradebook.add_student("ann")
        gradebook.add_submission("01_sums", "ann")
    more = (
        '\n# %% nbgrader={"grade_id": "total_more_test", "grade": true, "points": 1}\nassert total([]) == 0\n'
    )
    write_script(sums + more)
    build(built)
    with pytest.raises(UsageError, match="submissions"):
        save_to_gradebook(source_of(built), "01_sums", url)


def test_relative_gradebook_lies_in_the_course(built, monkeypatch, tmp_path_factory):
    """A relative URL, or none, means the course folder, wherever the command runs."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    save_to_gradebook(source_of(built), "01_sums", "sqlite:///other.db")
    save_to_gradebook(source_of(built), "01_sums", None)
    assert {path.name for path in built.glob("*.db")} == {"other.db", "gradebook.db"}


def test_gradebook_that_cannot_be_opened(built, tmp_path):
    """A missing folder is an error in words."""
    with pytest.raises(UsageError, match="cannot be opened"):
        save_to_gradebook(source_of(built), "01_sums", f"sqlite:///{tmp_path / 'nowhere' / 'gradebook.db'}")
