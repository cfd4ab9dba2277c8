"""The graded notebooks lie where nbgrader looks for them, whole, and are read back as they were written."""

import dataclasses
import json
import stat

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from grader.errors import UsageError
from grader.records import CellRecord, Outcome, Status
from grader.report.autograded import read, write

from .notebooks import ASSIGNMENT, HIDDEN, TIMESTAMP

NOTE = "Expected a notebook, found JSON that ends too early: <script>alert(1)</script>"


@pytest.fixture
def ungradable(make_record):
    """A record of a submission that could not be graded."""
    return make_record(status=Status.TRUNCATED, note=NOTE, executed=None, cells=())


def test_write(course, make_record, executed):
    """The executed notebook and the timestamp are there, read-only as nbgrader leaves them."""
    path = write(course, make_record())
    assert path == course / "autograded" / "alice" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert path.read_text(encoding="utf-8") == executed
    assert (path.parent / "timestamp.txt").read_text() == TIMESTAMP
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o444}


def test_metadata(course, make_record, source):
    """The cells that formgrader shows have the source's metadata."""
    path = write(course, make_record())
    notebooks = nbformat.read(path, as_version=4), nbformat.reads(source, as_version=4)
    written, original = ({cell.id: cell.metadata for cell in notebook.cells} for notebook in notebooks)
    assert written == original


def test_read(course, make_record):
    """A record is read back as it was written, without its log."""
    record = make_record(log="Traceback of ours", note="duplicate ids: a, a", status=Status.DUPLICATE_IDS)
    write(course, record)
    assert read(course, "alice", ASSIGNMENT) == dataclasses.replace(record, log="")


def test_nothing_there(course):
    """Without a result, there is no record."""
    assert read(course, "alice", ASSIGNMENT) is None


@pytest.mark.parametrize("whole", [True, False])
def test_engine_fault(course, make_record, whole):
    """A fault of ours is read back as one, so that it can be graded again."""
    fault = CellRecord("dense_test", 3.0, 0.0, Outcome.ENGINE_FAULT)
    record = make_record(status=Status.ENGINE_FAULT) if whole else make_record(cells=(fault,))
    write(course, record)
    found = read(course, "alice", ASSIGNMENT)
    assert (found.status, found.cells) == (record.status, record.cells)


@pytest.mark.parametrize("damage", ["remove", "shorten", "other format"])
def test_incomplete_result(course, make_record, damage):
    """A result that lost its notebook, or whose verdict cannot be read, is none."""
    path = write(course, make_record())
    verdict = path.parent / f".{ASSIGNMENT}.record.json"
    verdict.chmod(0o644)
    if damage == "remove":
        path.unlink()
    elif damage == "shorten":
        verdict.write_text(verdict.read_text()[:50])
    else:
        verdict.write_text(json.dumps({"format": 99}))
    assert read(course, "alice", ASSIGNMENT) is None


def test_resubmission(course, make_record):
    """A new result replaces the old one, and a timestamp that is gone is removed."""
    write(course, make_record())
    path = write(course, make_record(fingerprint="new", timestamp=None))
    assert sorted(file.name for file in path.parent.iterdir()) == [
        f".{ASSIGNMENT}.record.json",
        f"{ASSIGNMENT}.ipynb",
    ]
    assert read(course, "alice", ASSIGNMENT).fingerprint == "new"


def test_two_notebooks(course, make_record):
    """Another notebook of the same assignment keeps its result."""
    records = make_record(notebook="extra"), make_record()
    for record in records:
        write(course, record)
    assert (read(course, "alice", ASSIGNMENT, "extra"), read(course, "alice", ASSIGNMENT)) == records


def test_ungradable(course, ungradable, source):
    """A submission that could not be graded has a valid notebook that says why, without tests or markup."""
    path = write(course, ungradable, source)
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert notebook.cells[0].source == f"# Not graded\n\n    truncated\n    {NOTE}"
    graded = {"dense", "dense_test", "activation", "activation_test", "essay"}
    assert {cell.id for cell in notebook.cells[1:]} == graded
    assert HIDDEN not in path.read_text()
    assert read(course, "alice", ASSIGNMENT).executed is None


def test_ungradable_without_source(course, ungradable):
    """Without the source at hand, the notebook still says why."""
    assert len(nbformat.read(write(course, ungradable), as_version=4).cells) == 1


@pytest.mark.parametrize("values", [{"student": "../bob"}, {"assignment": ".."}, {"notebook": "../../x"}])
def test_path_tricks(course, make_record, values):
    """A name that would lead elsewhere is refused before anything is written."""
    with pytest.raises(UsageError):
        write(course, make_record(**values))
    assert not (course / "autograded").exists()


def test_half_character(course, make_record, executed):
    """Half a surrogate pair, which no page can encode, is not passed on."""
    path = write(course, make_record(executed=executed.replace("(X, W)", "'\\ud83d', '\\ud83d\\ude00'")))
    text = path.read_text(encoding="utf-8")
    assert "\\ud83d" not in text
    assert "'?', '😀'" in text


def test_secret(course, make_record):
    """The secret by which nbgrader's exchange releases feedback goes along; a link in its place does not."""
    secret = course / "submitted" / "alice" / ASSIGNMENT / "submission_secret.txt"
    secret.write_text("abc")
    path = write(course, make_record())
    assert (path.parent / secret.name).read_text() == "abc"
    secret.unlink()
    secret.symlink_to(course / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    assert not (write(course, make_record()).parent / secret.name).exists()
