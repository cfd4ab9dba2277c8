"""Other systems get the columns their importers read, and spreadsheets get no formula."""

import csv
import io
import json
from datetime import datetime

import pytest
from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin
from traitlets.config import Config

from grader.errors import UsageError
from grader.records import CellRecord, Outcome, Status
from grader.report.exports import Score, export, read_scores, to_csv
from grader.report.gradebook import open_gradebook
from grader.report.gradescope import results_of

from .dumps import COURSE
from .notebooks import ASSIGNMENT

SCORES = [
    Score(
        "alice",
        "01_neuron",
        2.5,
        4.0,
        first_name="Alice",
        last_name="Adams",
        email="a@example.org",
        lms_user_id="17",
    ),
    Score("bob", "01_neuron", 0.0, 4.0, submitted=False),
    Score(
        "alice",
        "04_backprop",
        6.0,
        7.0,
        7.0,
        1.0,
        datetime(2026, 3, 1, 12),
        datetime(2026, 2, 1),
        "Alice",
        "Adams",
    ),
    Score("bob", "04_backprop", 1 / 3, 7.0),
]

SHARED = ("score", "output", "output_format", "visibility")  # of a submission and of a test in it


def rows(path):
    """Return the rows of a CSV file."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_canvas(tmp_path):
    """Canvas gets its columns, the points possible in the second row, and empty cells for what is missing."""
    (path,) = export("canvas", tmp_path / "canvas.csv", scores=SCORES)
    assert rows(path) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_neuron", "04_backprop"],
        ["Points Possible", "", "", "", "", "4", "7"],
        ["Adams, Alice", "17", "", "alice", "", "2.5", "6"],
        ["bob", "", "", "bob", "", "", "0.3333333333"],
    ]


def test_canvas_row_of_points(tmp_path):
    """A student whose name is that of Canvas's row of points does not become that row."""
    (path,) = export("canvas", tmp_path / "canvas.csv", scores=[Score("Points Possible", "01", 1.0, 2.0)])
    assert rows(path)[2] == ["", "", "", "Points Possible", "", "1"]


def test_moodle(tmp_path, make_record):
    """Moodle gets what students are found by, and with the records what to look at."""
    (path,) = export("moodle", tmp_path / "moodle.csv", scores=SCORES)
    assert rows(path)[0] == [
        *("First name", "Last name", "Username", "ID number", "Email address"),
        *("01_neuron", "04_backprop"),
    ]
    assert rows(path)[1] == ["Alice", "Adams", "alice", "17", "a@example.org", "2.5", "6"]
    export("moodle", path, scores=SCORES, records=[make_record("alice")])
    assert rows(path)[0][7:] == ["01_neuron (feedback)", "04_backprop (feedback)"]
    assert rows(path)[1][7:] == ["", "dense: dL/dW is not the gradient of your forward pass."]


def test_like_nbgrader(tmp_path, gradebook, url, make_record):
    """The plain CSV has the rows of nbgrader's own export, read as numbers."""
    gradebook.record(make_record("alice"), make_record("bob", timestamp=None))
    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "nbgrader.csv")
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.add_student("zoe")
        plugin.export(nbgrader)
    (path,) = export("csv", tmp_path / "ours.csv", scores=read_scores(url))
    assert _numbers(rows(path)) == _numbers(rows(tmp_path / "nbgrader.csv"))


def _numbers(table):
    """Return a table with its points as numbers, sorted by student."""
    return table[0], sorted([*row[:7], *map(float, row[7:])] for row in table[1:])


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "\x1b[0m=", "\u200b="]
)
def test_formulas(start):
    """Text that a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    ((text, number),) = csv.reader(io.StringIO(to_csv([[f"{start}cmd|' /C calc'!A0", -2.5]])))
    assert text.startswith("'")
    assert number == "-2.5"


def test_commas_and_quotes():
    """Commas, quotes and line breaks stay inside their cell."""
    value = 'a, "b"\nc'
    assert list(csv.reader(io.StringIO(to_csv([[value, "x"]])))) == [[value, "x"]]


def test_gradescope(tmp_path, make_record):
    """Gradescope gets a file a submission, with a test for each exercise."""
    paths = export("gradescope", tmp_path, records=[make_record("alice"), make_record("bob")])
    assert paths == [tmp_path / name / ASSIGNMENT / "results.json" for name in ("alice", "bob")]
    results = json.loads(paths[0].read_text())
    assert results["score"] == 2.0
    assert [
        (test["name"], test.get("score"), test["max_score"], test.get("status")) for test in results["tests"]
    ] == [
        ("dense", 0.0, 3.0, "failed"),
        ("activation", 2.0, 2.0, "passed"),
        ("essay", None, 2.0, None),
    ]
    assert results["tests"][0]["output"].startswith("dL/dW is not the gradient")
    assert {test["output_format"] for test in results["tests"]} == {"text"}


def test_gradescope_two_notebooks(tmp_path, make_record):
    """The notebooks of one submission share a file."""
    records = [make_record(), make_record(notebook="extra")]
    (path,) = export("gradescope", tmp_path, records=records)
    assert json.loads(path.read_text())["score"] == 4.0


def test_gradescope_knows_every_field(make_record):
    """Only fields of Gradescope's specification are in the file, with values that it lists."""
    empty = make_record(status=Status.EMPTY, note="Expected a notebook.", executed=None)
    for results in (results_of([record]) for record in (make_record(), empty)):
        parts = [results, *results["tests"]]
        assert set(results) <= {*SHARED, "execution_time", "stdout_visibility", "tests"}
        assert all(set(test) <= {*SHARED, "max_score", "status", "name"} for test in results["tests"])
        assert {part["visibility"] for part in parts} | {results["stdout_visibility"]} <= {
            "visible",
            "hidden",
        }
        assert {part["output_format"] for part in parts} == {"text"}
        assert {test.get("status", "passed") for test in results["tests"]} <= {"passed", "failed"}
        assert all(isinstance(part.get("score", 0.0), float) for part in parts)


@pytest.mark.parametrize("whole", [True, False])
def test_gradescope_after_a_fault(make_record, whole):
    """A fault of ours gives no score, so that Gradescope reports a failed autograder and no zero."""
    fault = CellRecord("dense_test", 3.0, 0.0, Outcome.ENGINE_FAULT)
    record = make_record(status=Status.ENGINE_FAULT) if whole else make_record(cells=(fault,))
    assert not {"score", "tests"} & results_of([record]).keys()


def test_unknown_format(tmp_path):
    """An unknown format is an error that names the known ones."""
    with pytest.raises(UsageError, match="csv, canvas, moodle, gradescope"):
        export("xml", tmp_path / "x")


def test_path_tricks(tmp_path, make_record):
    """A student's name does not lead out of the folder."""
    with pytest.raises(UsageError):
        export("gradescope", tmp_path / "out", records=[make_record("../x")])
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def late(course, url, make_record):
    """A gradebook with a late submission that has marks by hand, and a student who handed in nothing."""
    config = Config()
    config.LateSubmissionPlugin.penalty_method = "zero"
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.update_or_create_assignment(ASSIGNMENT, duedate="2026-02-01 12:00:00 UTC")
        nbgrader.add_student(
            "zoe", first_name="Zoë", last_name="Å", email="zoe@example.org", lms_user_id="17"
        )
    with open_gradebook(url, course, config=config) as gradebook:
        gradebook.record(make_record())
    with Gradebook(url, COURSE) as nbgrader:
        nbgrader.find_grade("essay", ASSIGNMENT, ASSIGNMENT, "alice").manual_score = 1.5
        nbgrader.db.commit()
    return url


def test_scores(late):
    """Manual marks count, the penalty is taken off, and who handed in nothing has nothing."""
    alice, zoe = read_scores(late)
    assert (alice.raw_score, alice.late_penalty, alice.score, alice.max_score) == (3.5, 2.0, 1.5, 7.0)
    assert alice.submitted
    assert (zoe.score, zoe.max_score, zoe.submitted) == (0.0, 7.0, False)
    assert (zoe.first_name, zoe.last_name, zoe.email, zoe.lms_user_id) == (
        "Zoë",
        "Å",
        "zoe@example.org",
        "17",
    )


def test_some_assignments(late):
    """Only the named assignments are read."""
    assert read_scores(late, assignments=["05_losses"]) == []
    assert len(read_scores(late, assignments=[ASSIGNMENT])) == 2


def test_reading_while_somebody_grades(course, gradebook, make_record):
    """Reading needs no lock, and works on a gradebook that can only be read."""
    gradebook.record(make_record())
    read_only = f"sqlite:///file:{course}/gradebook.db?mode=ro&uri=true"
    assert [score.score for score in read_scores(read_only)] == [2.0]


def test_no_gradebook(tmp_path):
    """Where there is no gradebook, the error says how to get one."""
    with pytest.raises(UsageError, match="grader grade"):
        read_scores(root=tmp_path)
