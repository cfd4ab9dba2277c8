"""Whatever is handed in: it is read as a notebook, or a status and a sentence say why not."""

import errno
import json
import os
import random

import pytest
from engine_notebooks import SECRET, SOURCE, answered, outcomes, scores, task

from grader.engine.submission import MAX_CELLS, Unreadable, parse, read_bytes
from grader.records import Outcome, Status

TEXT = json.dumps(SOURCE, indent=1)
MAX_BYTES = 1 << 20

CONTENTS = {
    "0 bytes": (b"", Status.EMPTY),
    "blanks": (b" \n\t\r\n " * 100, Status.EMPTY),
    "mark of UTF-8 alone": (b"\xef\xbb\xbf", Status.NOT_A_NOTEBOOK),
    "text": (b"I could not upload it, sorry!", Status.NOT_A_NOTEBOOK),
    "python": (b"def double(x):\n    return 2 * x\n", Status.NOT_A_NOTEBOOK),
    "html": (b"<!DOCTYPE html><html><body>{}</body></html>", Status.NOT_A_NOTEBOOK),
    "zip": (b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(50), Status.NOT_A_NOTEBOOK),
    "latin-1": (
        '{"cells": [], "metadata": {"name": "M\u00fcller"}}'.encode("latin-1"),
        Status.NOT_A_NOTEBOOK,
    ),
    "utf-16": (TEXT.encode("utf-16"), Status.NOT_A_NOTEBOOK),
    "a list": (b"[]", Status.NOT_A_NOTEBOOK),
    "a number": (b"7", Status.NOT_A_NOTEBOOK),
    "null": (b"null", Status.NOT_A_NOTEBOOK),
    "text in JSON": (b'"cells"', Status.NOT_A_NOTEBOOK),
    "no cells": (b"{}", Status.NOT_A_NOTEBOOK),
    "cells of the wrong type": (b'{"cells": {"a": 1}}', Status.NOT_A_NOTEBOOK),
    "cells that are null": (b'{"cells": null, "nbformat": 4}', Status.NOT_A_NOTEBOOK),
    "an old notebook that is none": (b'{"nbformat": 3, "worksheets": 7}', Status.NOT_A_NOTEBOOK),
    "a very old notebook": (b'{"nbformat": -1}', Status.NOT_A_NOTEBOOK),
    "two notebooks": (b'{"cells": []} {"cells": []}', Status.NOT_A_NOTEBOOK),
    "a merge conflict": (b'{\n<<<<<<< HEAD\n "cells": []\n=======\n>>>>>>> x\n}', Status.NOT_A_NOTEBOOK),
    "deep lists": (b"[" * 100_000 + b"]" * 100_000, Status.NOT_A_NOTEBOOK),
    "deep dicts": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, Status.NOT_A_NOTEBOOK),
    "a deep cell": (b'{"cells": [' + b"[" * 100_000 + b"]" * 100_000 + b"]}", Status.NOT_A_NOTEBOOK),
    "a long number": (b'{"cells": [], "n": ' + b"9" * 10_000 + b"}", Status.NOT_A_NOTEBOOK),
    "a NUL byte": (b'{"cells": []\x00}', Status.NOT_A_NOTEBOOK),
    "cut within a text": (b'{"cells": [{"source": "def dou', Status.TRUNCATED),
    "cut after a comma": (b'{"cells": [1,', Status.TRUNCATED),
    "cut after a brace": (b"{", Status.TRUNCATED),
    "too many cells": (json.dumps({"cells": [{}] * 100_000}).encode(), Status.TOO_LARGE),
    "too many bytes": (b'{"cells": []}' + b" " * MAX_BYTES, Status.TOO_LARGE),
}


def problem(path):
    """Return why a file cannot be graded."""
    with pytest.raises(Unreadable) as caught:
        parse(read_bytes(path, MAX_BYTES))
    return caught.value


def is_a_sentence(note):
    """Whether a note says what was expected, what was found and what to do."""
    return note.startswith("Expected ") and ", found" in note and note.endswith(".") and len(note) < 300


@pytest.mark.parametrize(("data", "status"), CONTENTS.values(), ids=CONTENTS)
def test_contents_that_are_no_notebook(write, data, status):
    """Each kind of wrong content has its own status and a sentence that helps."""
    found = problem(write(data))
    assert found.status is status
    assert is_a_sentence(found.note)


@pytest.mark.parametrize("seed", range(12))
def test_notebooks_that_break_off(write, seed):
    """A notebook cut anywhere is never graded; nearly always it is called truncated."""
    place = random.Random(seed).randrange(1, len(TEXT) - 2)
    found = problem(write(TEXT[:place].encode()))
    assert found.status in (Status.TRUNCATED, Status.NOT_A_NOTEBOOK)
    assert is_a_sentence(found.note)


def test_most_cuts_are_called_truncated(write):
    """Of cuts at every place, hardly one is taken for something else."""
    cuts = range(1, len(TEXT) - 2, 37)
    found = [problem(write(TEXT[:place].encode())).status for place in cuts]
    assert found.count(Status.TRUNCATED) > 0.95 * len(found)


def test_a_huge_file_is_refused_unread(tmp_path):
    """A file of 200 MB is refused by its size."""
    path = tmp_path / "sums.ipynb"
    with open(path, "wb") as file:
        file.truncate(200_000_000)
    found = problem(path)
    assert found.status is Status.TOO_LARGE
    assert "200 MB" in found.note


ODD = {
    "not a number": b'{"cells": [], "metadata": {"x": NaN, "y": Infinity}}',
    "duplicate keys": b'{"cells": 7, "cells": [], "nbformat": 4}',
    "lone surrogates": b'{"cells": [{"cell_type": "code", "source": "x = \\"\\ud800\\""}]}',
    "mark of UTF-8": b'\xef\xbb\xbf{"cells": []}',
    "cells that are no cells": b'{"cells": [7, null, "text", [], {}]}',
    "just the cells": b'{"cells": []}',
    "a format from the future": b'{"cells": [], "nbformat": 99, "nbformat_minor": 99}',
    "a format that is no number": b'{"cells": [], "nbformat": "four"}',
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_odd_notebooks_are_graded(grade, data):
    """What can be read as a notebook is graded, however odd: all tests fail, none is missing."""
    record = grade(data)
    assert record.status is Status.GRADED
    assert scores(record) == [0, 0, 0]
    assert set(outcomes(record).values()) == {Outcome.FAILED}
    record.executed.encode()


# files


@pytest.fixture
def place(tmp_path):
    """Where a submission lies: student, assignment, notebook."""
    path = tmp_path / "submitted" / "ada" / "01" / "sums.ipynb"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def elsewhere(tmp_path):
    """A notebook of another student's."""
    path = tmp_path / "submitted" / "bob" / "01" / "sums.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT)
    return path


def test_a_missing_file(place):
    """A missing notebook is missing."""
    found = problem(place)
    assert found.status is Status.MISSING
    assert is_a_sentence(found.note)


def test_a_link_to_a_file(place, elsewhere):
    """A link to somebody else's notebook is not followed."""
    place.symlink_to(elsewhere)
    assert problem(place).status is Status.SYMBOLIC_LINK


def test_a_dangling_link(place):
    """A link to nowhere is a link."""
    place.symlink_to("/nowhere/at/all")
    assert problem(place).status is Status.SYMBOLIC_LINK


def test_a_link_in_place_of_the_assignment(place, elsewhere):
    """A linked assignment folder is not followed."""
    place.parent.rmdir()
    place.parent.symlink_to(elsewhere.parent)
    assert problem(place).status is Status.SYMBOLIC_LINK


def test_a_link_in_place_of_the_student(place, elsewhere):
    """A linked student's folder is not followed."""
    place.parent.rmdir()
    place.parent.parent.rmdir()
    place.parent.parent.symlink_to(elsewhere.parent.parent)
    assert problem(place).status is Status.SYMBOLIC_LINK


def test_a_named_pipe_keeps_nobody_waiting(place):
    """A pipe without a writer is refused at once."""
    os.mkfifo(place)
    found = problem(place)
    assert found.status is Status.NOT_A_FILE
    assert "named pipe" in found.note


def test_a_folder(place):
    """A folder called like a notebook is refused."""
    place.mkdir()
    found = problem(place)
    assert found.status is Status.NOT_A_FILE
    assert "a folder" in found.note


def test_a_socket(place, monkeypatch):
    """A socket is refused."""
    import socket

    monkeypatch.chdir(place.parent)
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(place.name)
        assert problem(place).status is Status.NOT_A_FILE


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make devices")
def test_a_device_is_never_read(place):
    """An endless device is refused unread."""
    try:
        os.mknod(place, 0o020666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this machine makes no devices")
    assert problem(place).status in (Status.NOT_A_FILE, Status.UNREADABLE)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_file_that_this_machine_cannot_read(worker, place, monkeypatch, number):
    """That is no student's zero: the record has no verdict, and says why."""
    place.write_text(TEXT)

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("grader.engine.submission.os.open", refuse)
    record = worker.grade(task(place))
    assert (record.status, scores(record)) == (Status.ENGINE_FAULT, [None, None, None])
    assert os.strerror(number) in record.note


def test_a_path_through_a_file(place):
    """A file in place of a folder makes the notebook unreadable, not the grader fail."""
    place.parent.rmdir()
    place.parent.write_text("not a folder")
    found = problem(place)
    assert found.status in (Status.UNREADABLE, Status.MISSING)
    assert is_a_sentence(found.note)


def test_a_name_that_is_too_long(place):
    """A name that no file can have makes the notebook unreadable."""
    assert problem(place.with_name("x" * 300)).status is Status.UNREADABLE


def test_as_many_cells_as_allowed():
    """A notebook with the largest number of cells is read."""
    assert len(parse(json.dumps({"cells": [{}] * MAX_CELLS}).encode())) == MAX_CELLS


def test_nothing_is_said_about_the_source(worker, place):
    """The record of an unreadable submission has no points, no hidden test, and a fingerprint."""
    place.write_bytes(b"{")
    record = worker.grade(task(place))
    assert record.status is Status.TRUNCATED
    assert scores(record) == [0, 0, 0]
    assert set(outcomes(record).values()) == {Outcome.NOT_RUN}
    assert SECRET not in repr(record)
    assert record.fingerprint
    assert record.executed is None


def test_fingerprints_follow_what_was_handed_in(worker, place):
    """The fingerprint changes with the submission, and only then."""
    place.write_bytes(b"{")
    first, again = worker.grade(task(place)), worker.grade(task(place))
    place.write_bytes(json.dumps(answered(SOURCE, double="x = 1")).encode())
    assert first.fingerprint == again.fingerprint
    assert worker.grade(task(place)).fingerprint != first.fingerprint
