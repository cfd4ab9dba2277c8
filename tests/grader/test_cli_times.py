"""Where the time of a submission comes from; what one student hands in concerns that student alone."""

import json
import os

import pytest
from tiny_course import CLASS, NAME, assert_explained, hand_in, make_graded, records, run

from grader.grading.times import usable_time

EARLY, LATE = "2026-01-01 12:00:00 UTC", "2026-02-01 12:00:00 UTC"


@pytest.fixture
def course(tmp_path):
    """A course with a class that is graded: what a test changes is graded again."""
    return make_graded(tmp_path / "course")


def times_of(course):
    """Grade the class, and return what the records and the graded folders say of the time, by student."""
    found = records(run("grade", "--course", course, "--json"))
    files = {
        student: (course / "autograded" / student / NAME / "timestamp.txt").read_text()
        for student, record in found.items()
        if record["timestamp"]
    }
    assert files == {student: found[student]["timestamp"] for student in files}
    return {student: record["timestamp"] for student, record in found.items()}


def test_what_collecting_wrote_beside_the_notebook_counts(course):
    """Without a table of the course's own it is nbgrader's file, or nothing."""
    (course / "submitted" / "right" / NAME / "timestamp.txt").write_text(LATE)
    assert times_of(course) == {"right": LATE, "wrong": None, "no-notebook": None}


def test_a_byte_order_mark_is_no_part_of_a_time(course):
    """Some editors begin a file with one."""
    (course / "submitted" / "right" / NAME / "timestamp.txt").write_text("\ufeff" + LATE)
    assert times_of(course)["right"] == LATE


def test_nobody_can_back_date_what_the_course_has_written_down(course):
    """Where the course's own table names a submission, a file among what was handed in is not looked at."""
    (course / "submitted" / "right" / NAME / "timestamp.txt").write_text(EARLY)
    (course / "submitted" / "wrong" / NAME / "timestamp.txt").write_text(EARLY)
    (course / "times.csv").write_text(f"student,assignment,timestamp\nright,{NAME},{LATE}\n")
    assert times_of(course) == {"right": LATE, "wrong": EARLY, "no-notebook": None}
    (course / "times.csv").unlink()
    assert times_of(course)["right"] == EARLY


UNDERSTOOD = {
    "2026-01-02 03:04:05 +0530": "2026-01-01 21:34:05.000000 UTC",
    "2026-01-02 03:04:05.5 -08:00": "2026-01-02 11:04:05.500000 UTC",
    "2026-01-02 03:04:05 Europe/Berlin": "2026-01-02 03:04:05 Europe/Berlin",
    "2026-01-02 3:04 PM": "2026-01-02 3:04 PM",
    "2026-01-02": "2026-01-02",
    "20.11.2025 10:00": "20.11.2025 10:00",
    "11/20/2025 10:00 AM": "11/20/2025 10:00 AM",
    "03/04/2026 10:00": None,
    "03.04.2026 10:00 UTC": None,
    "Friday": None,
    "10:30": None,
    "2026": None,
    "-1": None,
    "2026-01-02 03:04:05 CEST": None,
    "2026-01-02\0 03:04": None,
}


@pytest.mark.parametrize(("text", "understood"), UNDERSTOOD.items())
def test_a_time_is_whole_or_none(text, understood):
    """Nothing is made up where a day or a zone is left open, and an offset is hours and minutes."""
    assert usable_time(text) == understood


@pytest.mark.parametrize("text", [b"", b"nonsense\n", f"student,assignment,timestamp\na,{NAME}\n".encode()])
def test_a_table_that_is_none(course, text):
    """The table is the instructor's: what is wrong with it is said before anything is graded."""
    (course / "times.csv").write_bytes(b'"\n')
    assert_explained(run("grade", "--course", course))
    (course / "times.csv").write_bytes(b"\xe4\n")
    assert_explained(run("grade", "--course", course))
    (course / "times.csv").write_bytes(text)
    assert_explained(run("grade", "--course", course))
    (course / "times.csv").write_text("student,assignment,timestamp\n" + f"a,{NAME},{LATE}\n" * 2)
    assert_explained(run("grade", "--course", course))


GARBLED = [
    b"on a rainy day",
    b"\xff\xfe\x00",
    b"99999999999999999999",
    b"9" * 5000,
    b"2026-13-45",
    b"2026-01-01\0 12:00",
]


@pytest.mark.parametrize("garbled", GARBLED, ids=lambda data: repr(data[:12]))
def test_a_garbled_time_concerns_one_submission(course, garbled):
    """It is named and graded without a time; the class is graded, and the next run grades nothing again."""
    (course / "submitted" / "right" / NAME / "timestamp.txt").write_bytes(garbled)
    result = run("grade", "--course", course, "--json")
    assert result.exit_code == 3, result.output
    assert "The time of right's" in result.stderr
    found = records(result)
    assert (found["right"]["score"], found["right"]["timestamp"]) == (5.0, None)
    assert set(found) == set(CLASS)
    graded = course / "autograded" / "right" / NAME / f"{NAME}.ipynb"
    before = graded.stat().st_mtime_ns
    assert run("grade", "--course", course, "--json").exit_code == 3
    assert graded.stat().st_mtime_ns == before


ODD = [b"\xe4rger", "zoë".encode("latin-1"), b"a" * 200, b"tab\tin", b"line\nbreak", b"back\\slash"]


@pytest.mark.parametrize("name", ODD)
def test_an_odd_folder_concerns_one_submission(course, name):
    """One whose name can be nobody's id is named, with work in it as not read; others are graded."""
    folder = course / "submitted" / os.fsdecode(name) / NAME
    folder.mkdir(parents=True)
    if holds_work := len(name) % 2:
        (folder / f"{NAME}.ipynb").write_text("{}")
    result = run("grade", "--course", course, "--json")
    assert result.exit_code == (3 if holds_work else 0), result.output
    assert result.stderr.count("Left out") == 1
    assert set(records(result)) == set(CLASS)


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(100), b"\x1f\x8b" + bytes(100), b"\x00" * 1000])
def test_archives_concern_one_submission(course, data):
    """An archive in place of a notebook, or beside none, is that student's zero with a reason."""
    (hand_in(course, "archive") / f"{NAME}.ipynb").write_bytes(data)
    (hand_in(course, "beside") / f"{NAME}.zip").write_bytes(data)
    found = records(run("grade", "--course", course, "--json"))
    assert (found["archive"]["status"], found["archive"]["score"]) == ("not a notebook", 0)
    assert found["beside"]["status"] == "missing"
    assert found["right"]["score"] == 5.0
    json.dumps(found)
