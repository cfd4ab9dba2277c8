"""Work in the wrong place: matched where it can only be one thing, else named; nothing vanishes."""

import os
import shutil

import pytest
from tiny_course import NAME, assert_explained, hand_in, make_built, make_graded, notebook, records, run

from grader import Course
from grader.grading.misplaced import find_misplaced
from grader.grading.submissions import find_submissions


@pytest.fixture
def course(tmp_path):
    """A course with a class that is graded: what a test adds is graded, too."""
    return make_graded(tmp_path / "course")


def put(course, place, content=None):
    """Write a notebook, the model by default, to a place in `submitted/`."""
    path = course / "submitted" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook(course).read_text() if content is None else content)


def grade(course, *arguments):
    """Grade; return the records by student, what was said, and the exit code."""
    result = run("grade", "--course", course, "--json", *arguments)
    return records(result), result.stderr, result.exit_code


PLACES = {
    "another case": f"eve/{NAME.upper()}/{NAME}.ipynb",
    "another name": f"eve/{NAME}/hw1_final.ipynb",
    "a copy's name": f"eve/{NAME}/{NAME} (1).ipynb",
    "loose": f"eve/{NAME}.ipynb",
    "an unpacked archive": f"eve/{NAME}/{NAME}/{NAME}.ipynb",
    "misspelt": "eve/01_tinny/mine.ipynb",
    "deep": f"eve/home/eve/{NAME}/{NAME}.ipynb",
}


@pytest.mark.parametrize("place", PLACES)
def test_what_can_only_be_one_thing_is_graded(place, course):
    """It gets its points, and the note and a line say where it was found."""
    put(course, PLACES[place])
    found, said, exit_code = grade(course)
    inside = PLACES[place].removeprefix("eve/")
    assert found["eve"]["score"] == 5.0
    assert f"Read from '{inside}'" in found["eve"]["note"]
    assert f"Taken for eve's {NAME}: 'submitted/{PLACES[place]}'" in said
    assert (found["right"]["score"], exit_code) == (5.0, 0)
    assert grade(course)[0]["eve"]["score"] == 5.0


def test_its_time_lies_beside_it(course):
    """The timestamp of the folder in which it was found counts."""
    put(course, f"eve/{NAME.upper()}/{NAME}.ipynb")
    put(course, f"eve/{NAME.upper()}/timestamp.txt", "2026-01-01 12:00:00 UTC")
    assert grade(course)[0]["eve"]["timestamp"] == "2026-01-01 12:00:00 UTC"


def test_a_time_further_out_counts_first(course):
    """Collecting wrote it; what lies in an unpacked archive may be the student's own."""
    put(course, f"eve/{NAME}/{NAME}/{NAME}.ipynb")
    put(course, f"eve/{NAME}/{NAME}/timestamp.txt", "2026-01-01 12:00:00 UTC")
    assert grade(course)[0]["eve"]["timestamp"] == "2026-01-01 12:00:00 UTC"
    put(course, f"eve/{NAME}/timestamp.txt", "2026-02-02 12:00:00 UTC")
    assert grade(course)[0]["eve"]["timestamp"] == "2026-02-02 12:00:00 UTC"


TWINS = {  # two assignments with the same grade ids: the place tells, or nobody does
    f"eve/{NAME}/mine (2).ipynb": NAME,
    f"eve/home/{NAME}_final.ipynb": NAME,
    "eve/02_twin.ipynb": "02_twin",
    f"eve/02_twin/{NAME}.ipynb": f"which could be {NAME} or 02_twin",
    "eve/final.ipynb": f"which could be {NAME} or 02_twin",
}


@pytest.mark.parametrize(("place", "meant"), TWINS.items(), ids=TWINS)
def test_two_assignments_with_the_same_exercises(course, place, meant):
    """Where the exercises could be those of two, the path decides, if it names but one of them."""
    twin = course / "solutions" / "02_twin"
    twin.mkdir()
    shutil.copy(notebook(course), twin / "02_twin.ipynb")
    put(course, place)
    placed, lines = find_misplaced(Course(course), ["eve"], [NAME, "02_twin"])
    assert [each.assignment for each in placed] == ([] if " " in meant else [meant])
    assert [meant in line for line in lines] == ([True] if " " in meant else [])


LOOSE = {  # what lies in a student's folder, and whether it is named: without other work, and with
    "hw3.zip": (True, True),
    f"{NAME}_eve.zip": (True, False),
    "02_other.py": (True, True),
    "report.pdf": (True, False),
    "timestamp.txt": (False, False),
    ".DS_Store": (False, False),
}


@pytest.mark.parametrize(("name", "is_named"), LOOSE.items(), ids=LOOSE)
def test_a_loose_file_that_is_no_notebook(course, name, is_named):
    """It is named where it may be work that nothing else stands for."""
    (course / "solutions" / "02_other.py").write_text("")
    for student in ("eve", "right"):
        put(course, f"{student}/{name}", "...")
    for student, expected in zip(("eve", "right"), is_named, strict=True):
        lines = find_misplaced(Course(course), [student], [NAME])[1]
        assert [f"'submitted/{student}/{name}', which is no notebook" in line for line in lines] == [
            True
        ] * expected


@pytest.mark.parametrize("barred", ["eve", f"eve/{NAME}", "eve/other"])
def test_a_folder_that_bars_the_way(course, monkeypatch, barred):
    """It is named, and the class is graded; one without permission stops nobody."""
    put(course, f"eve/{NAME}/{NAME}.ipynb")
    put(course, "eve/other/notes.txt", "...")
    scandir = os.scandir

    def refuse(path):
        if str(path) == str(course / "submitted" / barred):
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    tasks, unread = find_submissions(Course(course), (), (), lambda line: None)
    assert {task.student for task in tasks} >= {"right", "wrong"}
    assert (
        f"Not read: 'submitted/{barred}', a folder that may not be looked into. Make it readable." in unread
    )


def test_an_assignments_folder_among_the_students(course):
    """`submitted/<assignment>/<student>/` is the wrong way round: nobody is made up from it."""
    put(course, f"{NAME}/ann/ann.ipynb")
    found, said, exit_code = grade(course)
    assert NAME not in found
    assert f"cannot be a student's id: '{NAME}'" in said
    assert exit_code == 3


def test_two_that_could_be_meant_are_named(course):
    """Nobody guesses: both files are named, to the instructor and in the student's note."""
    for name in ("a", "b"):
        put(course, f"eve/{NAME}/{name}.ipynb")
    found, said, exit_code = grade(course)
    assert exit_code == 3
    assert f"'submitted/eve/{NAME}/a.ipynb' and 'submitted/eve/{NAME}/b.ipynb'" in said
    assert found["eve"]["status"] == "missing"
    assert "found 'a.ipynb', 'b.ipynb'" in found["eve"]["note"]


def test_a_copy_beside_the_right_file_is_left_alone(course):
    """The file in its place counts, and a backup beside it is nothing to be told of."""
    put(course, f"right/{NAME}/backup.ipynb")
    put(course, f"right/old/{NAME}.ipynb")
    found, said, exit_code = grade(course)
    assert (found["right"]["score"], found["right"]["note"], exit_code) == (5.0, "", 0)
    assert "backup" not in said


@pytest.mark.parametrize(
    ("place", "content", "words"),
    [
        ("eve/notes/poem.ipynb", '{"cells": []}', "which has the exercises of no assignment"),
        ("eve/01_tinny/work.txt", "...", f"a folder of no assignment. The nearest assignment is '{NAME}'"),
        (f"{NAME}_eve.ipynb", None, f"'submitted/{NAME}_eve.ipynb', which lies in no student's folder"),
        ("eve/deep/notes.ipynb", "\x00" * 100, "The assignments: "),
    ],
)  # fmt: skip
def test_what_is_nobody_knows_what_is_named(place, content, words, course):
    """A line for each thing that looks like work, and an exit code that says so; the class is graded."""
    put(course, place, content)
    found, said, exit_code = grade(course)
    assert exit_code == 3
    assert words in said
    assert found["right"]["score"] == 5.0


def test_odd_names(course):
    """What browsers add to a name is understood, and a name that cannot be printed stops nobody."""
    folder = course / "submitted" / "bytes" / NAME
    folder.mkdir(parents=True)
    (folder / os.fsdecode(b"\xff\xfe.ipynb")).write_text(notebook(course).read_text())
    for student, name in {
        "json": f"{NAME}.ipynb.json",
        "upper": f"{NAME}.IPYNB",
        "esc": "a\x1b[2J.ipynb",
    }.items():
        put(course, f"{student}/{NAME}/{name}")
    found, said, exit_code = grade(course)
    assert {found[student]["score"] for student in ("bytes", "json", "upper", "esc")} == {5.0}
    assert "a\\x1b[2J.ipynb" in said
    assert "\x1b" not in said + found["esc"]["note"]
    assert exit_code == 0


def test_work_without_a_notebook_is_named(course):
    """An archive in place of a notebook is no silent zero; and a time that cannot be read is told of."""
    put(course, f"zip/{NAME}/work.zip", "PK")
    put(course, "everybody.zip", "PK")
    put(course, f"right/{NAME}/timestamp.txt", "")
    put(course, f"wrong/{NAME}/timestamp.txt/x", "")
    found, said, exit_code = grade(course)
    assert f"Not read: 'submitted/zip/{NAME}', which holds 'work.zip' and no notebook" in said
    assert "work.zip" in found["zip"]["note"]
    assert "Not read: 'submitted/everybody.zip', which lies in no student's folder" in said
    for student in ("right", "wrong"):
        assert f"The time of {student}'s {NAME} cannot be understood" in said
    assert exit_code == 3


def test_links_are_not_followed(course, tmp_path):
    """Neither a linked folder nor a linked file is looked into for something to grade."""
    put(course, "eve/x.txt", "")
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.copy(notebook(course), outside / f"{NAME}.ipynb")
    (course / "submitted" / "eve" / "linked").symlink_to(outside)
    (course / "submitted" / "eve" / f"{NAME}.ipynb").symlink_to(outside / f"{NAME}.ipynb")
    assert "eve" not in grade(course)[0]


def test_what_archivers_leave_behind_is_nobodys_work(course):
    """`__MACOSX` is no student and no assignment: one line says that it was left out."""
    put(course, f"__MACOSX/{NAME}/._{NAME}.ipynb", "\x00")
    put(course, f"right/__MACOSX/{NAME}.ipynb", "\x00")
    put(course, f"right/{NAME}/._{NAME}.ipynb", "\x00")
    found, said, exit_code = grade(course)
    assert "__MACOSX" not in found
    assert said.count("Left out") == 1
    assert exit_code == 0


def test_nothing_but_misplaced_work(tmp_path):
    """A first submission in the wrong folder is graded, and one that cannot be is named before the error."""
    course = make_built(tmp_path / "course")
    put(course, "eve/notes/poem.ipynb", "{}")
    result = run("grade", "--course", course)
    assert_explained(result)
    assert "poem.ipynb" in result.stderr
    put(course, f"eve/tiny/{NAME}.ipynb")
    assert grade(course)[0]["eve"]["score"] == 5.0


def test_only_what_was_asked_for(course):
    """With --student, other students' folders are not looked through."""
    put(course, "eve/notes/poem.ipynb", "{}")
    hand_in(course, "ann", {})
    found, said, exit_code = grade(course, "--student", "ann")
    assert set(found) == {"ann"}
    assert "poem" not in said
    assert exit_code == 0
