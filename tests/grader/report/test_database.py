"""The gradebook is opened whole or not at all, and every failure is a sentence."""

import sqlite3
import subprocess
import sys
import threading
import time

import pytest
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine

from grader.errors import UsageError
from grader.report.database import open_database, resolve_url
from grader.report.gradebook import open_gradebook

HEAD = "e43177bfe90b"


def tables(path):
    """Return the names of the tables in an SQLite file."""
    with sqlite3.connect(path) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def version(path):
    """Return the version mark of a gradebook."""
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchall()


def test_new_gradebook(tmp_path, monkeypatch):
    """Without the program alembic on PATH, the new gradebook is complete and nbgrader opens it."""
    monkeypatch.setenv("PATH", "")
    open_gradebook(root=tmp_path).close()
    assert tables(tmp_path / "gradebook.db") == {*Base.metadata.tables, "alembic_version"}
    assert version(tmp_path / "gradebook.db") == [(HEAD,)]
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        assert gradebook.students == []


def test_opening_again(tmp_path):
    """Opening an existing gradebook changes no byte of it."""
    open_gradebook(root=tmp_path).close()
    before = (tmp_path / "gradebook.db").read_bytes()
    open_gradebook(root=tmp_path).close()
    assert (tmp_path / "gradebook.db").read_bytes() == before


def test_half_made_gradebook(tmp_path):
    """Tables without a version, as nbgrader leaves them without alembic, are completed."""
    engine = create_engine(f"sqlite:///{tmp_path}/gradebook.db")
    Base.metadata.create_all(engine, tables=[Base.metadata.tables["student"], Base.metadata.tables["course"]])
    engine.dispose()
    open_gradebook(root=tmp_path).close()
    assert tables(tmp_path / "gradebook.db") == {*Base.metadata.tables, "alembic_version"}
    assert version(tmp_path / "gradebook.db") == [(HEAD,)]


def test_killed_while_making_it(tmp_path):
    """A program killed between the tables and their version leaves no table behind."""
    script = (
        "import os, sys; from alembic.runtime.migration import MigrationContext\n"
        "from grader.report.gradebook import open_gradebook\n"
        "MigrationContext.stamp = lambda *_: os.kill(os.getpid(), 9)\n"
        "open_gradebook(root=sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path], check=False)
    assert tables(tmp_path / "gradebook.db") == set()
    open_gradebook(root=tmp_path).close()
    assert version(tmp_path / "gradebook.db") == [(HEAD,)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE alembic_version SET version_num = 'b6d005d67074'",
        "DROP TABLE alembic_version; ALTER TABLE student DROP COLUMN email",
    ],
)
def test_other_version(tmp_path, change):
    """A gradebook of another nbgrader is left alone, and the error names the command that upgrades it."""
    open_gradebook(root=tmp_path).close()
    with sqlite3.connect(tmp_path / "gradebook.db") as connection:
        connection.executescript(change)
    before = (tmp_path / "gradebook.db").read_bytes()
    with pytest.raises(UsageError, match="nbgrader db upgrade"):
        open_gradebook(root=tmp_path)
    assert (tmp_path / "gradebook.db").read_bytes() == before


def test_locked_gradebook(tmp_path):
    """While another program writes, the error comes after the wait and says what to do."""
    open_gradebook(root=tmp_path).close()
    holder = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    with pytest.raises(UsageError, match=r"(?s)another program is writing.*wait until that program is done"):
        open_gradebook(root=tmp_path, wait=0.3)
    assert time.monotonic() - start > 0.2
    holder.close()


def test_short_lock(tmp_path):
    """A lock that goes away within the wait is no error."""
    open_gradebook(root=tmp_path).close()
    holder = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, holder.close)
    timer.start()
    open_gradebook(root=tmp_path, wait=10).close()
    timer.join()


def test_read_only_gradebook(tmp_path):
    """A gradebook that can only be read is an error in words."""
    open_gradebook(root=tmp_path).close()
    url = f"sqlite:///file:{tmp_path}/gradebook.db?mode=ro&uri=true"
    with pytest.raises(UsageError, match=r"(?s)it can only be read.*writable"):
        open_gradebook(url)


def test_read_only_folder(course, url, make_record, read_only):
    """A gradebook in a folder that cannot be written to is an error in words, and stays as it is."""
    before = (course / "gradebook.db").read_bytes()
    with open_gradebook(url, course) as gradebook:
        read_only(course)
        with pytest.raises(UsageError, match=r"make the file and its folder writable|check that its folder"):
            gradebook.record(make_record())
    (course / "gradebook.db").chmod(0o444)
    with pytest.raises(UsageError, match="make the file and its folder writable"):
        open_gradebook(url, course)
    assert (course / "gradebook.db").read_bytes() == before


def test_not_a_database(tmp_path):
    """A file of another kind is left as it is."""
    (tmp_path / "gradebook.db").write_text("student,points\n" * 100)
    with pytest.raises(UsageError, match="a file of another kind"):
        open_gradebook(root=tmp_path)
    assert (tmp_path / "gradebook.db").read_text().startswith("student,points\n")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("sqlite:////no/such/folder/gradebook.db", "it cannot be opened"),
        ("grades://server/db", "SQLAlchemy knows"),
        ("not a url", "the URL of a database"),
        ("postgresql+no_such_driver://user:secret@server/db", "SQLAlchemy knows"),
    ],
)
def test_bad_url(tmp_path, url, found):
    """A URL that leads nowhere is an error that shows no password."""
    with pytest.raises(UsageError, match=found) as caught:
        open_gradebook(url, tmp_path)
    assert "secret" not in str(caught.value)


def test_missing_driver(tmp_path, monkeypatch):
    """A database whose Python driver is missing is an error that names the driver."""
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    with pytest.raises(UsageError, match="install 'psycopg2'") as caught:
        open_gradebook("postgresql+psycopg2://user:secret@server/db", tmp_path)
    assert "secret" not in str(caught.value)


def test_reading_makes_nothing(tmp_path):
    """A gradebook that is only to be read is not made by that."""
    with pytest.raises(UsageError, match="grader grade"):
        open_database(resolve_url(None, tmp_path), wait=1, write=False)
    assert list(tmp_path.iterdir()) == []


def test_relative_url(tmp_path):
    """A relative path in the URL is meant from the course folder, as nbgrader's commands mean it."""
    open_gradebook("sqlite:///grades.db", tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["grades.db"]
