"""nbgrader's database, opened so that it is never left half made and every failure is said in words.

Theory of operation
-------------------
nbgrader makes its tables one by one and then asks the program `alembic` for their version; killed in
between, or without that program, it leaves a database behind that it cannot upgrade. Here tables, version
and course are made in one transaction, and alembic is asked as a library. A database that somebody else
left half made is mended.

By default SQLite takes the write lock at the first write, so that two programs can read the same state and
then overwrite each other. Here a transaction that is going to write takes the lock at its start.
"""

from contextlib import contextmanager
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import Base, Course
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import create_engine, event, false, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from grader.errors import UsageError

DEFAULT_COURSE = "default_course"  # nbgrader's name for the course where none is configured
OTHER_GRADEBOOK = "name another gradebook, for instance sqlite:////home/me/course/gradebook.db"
# What a driver says, what that means, what to do about it; the first that fits counts.
FAILURES = (
    ("locked", "another program is writing to it", "wait until that program is done, or end it"),
    ("readonly", "it can only be read", "make the file and its folder writable, or copy the course"),
    ("unable to open", "it cannot be opened", "check that its folder exists and may be read and written to"),
    ("not a database", "a file of another kind", "move that file out of the way, or restore a copy"),
    ("malformed", "a damaged database", "restore a copy of it"),
    ("full", "its disk is full", "free some space on that disk"),
)
GRADE_FIRST = "run `grader grade` first"
ANY_OTHER = "check that the database answers and that its user may write to it"


def resolve_url(url, root):
    """Return the URL of a gradebook: by default ``gradebook.db`` in the course folder, as nbgrader has it.

    A relative SQLite path is meant from the course folder, which is where nbgrader's own commands run.
    """
    if url is None:
        return make_url("sqlite:///").set(database=str(Path(root).absolute() / "gradebook.db"))
    try:
        url = make_url(url)
    except ArgumentError as error:
        raise UsageError("the URL of a database", f"{url!r}", OTHER_GRADEBOOK) from error
    path = url.database
    if _is_sqlite(url) and path and path != ":memory:" and not path.startswith("file:"):
        url = url.set(database=str(Path(root).absolute() / path))
    return url


def open_database(url, wait, write=True):
    """Connect to a gradebook, make it if it is to be written and does not exist, and check its version.

    Parameters
    ----------
    url : sqlalchemy.URL
    wait : float
        Seconds to wait while another program writes to an SQLite file.
    write : bool
        Whether transactions are going to write.

    Returns
    -------
    sqlalchemy.Engine
    """
    with explained(url):
        if not write:
            _require_file(url)
        engine = _connect(url, wait, write)
        try:
            with engine.begin() as connection:
                _prepare(connection, url, write)
        except BaseException:
            engine.dispose()
            raise
        return engine


@contextmanager
def reading(url, root, wait):
    """Open a session that reads the gradebook of a course; every failure is a UsageError.

    Parameters
    ----------
    url : str or None
        By default ``gradebook.db`` in the course folder.
    root : path-like
        The course folder.
    wait : float
        Seconds to wait while another program writes to an SQLite file.
    """
    url = resolve_url(url, root)
    engine = open_database(url, wait, write=False)
    try:
        with explained(url), Session(engine) as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def explained(url):
    """Turn every failure of the database into a UsageError; its transaction is rolled back."""
    try:
        yield
    except NoSuchModuleError as error:
        raise UsageError(
            "the URL of a database that SQLAlchemy knows", _shown(url), OTHER_GRADEBOOK
        ) from error
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the Python driver of the gradebook {_shown(url)}",
            f"{error}",
            f"install '{error.name}', or name another driver in the URL",
        ) from error
    except DBAPIError as error:
        raise _failure(error, url) from error


def _failure(error, url):
    said = " ".join(str(error.orig).split()).rstrip(".")
    found, todo = next(
        ((found, todo) for word, found, todo in FAILURES if word in said), ("an error", ANY_OTHER)
    )
    return UsageError(f"a gradebook that can be used at {_shown(url)}", f"{found}: {said}", todo)


def _shown(url):
    return f"'{url.render_as_string(hide_password=True)}'"


def _is_sqlite(url):
    return url.get_backend_name() == "sqlite"


def _require_file(url):
    path = url.database
    if _is_sqlite(url) and path and not path.startswith("file:") and not Path(path).exists():
        raise UsageError("a gradebook", f"none at {_shown(url)}", GRADE_FIRST)


def _connect(url, wait, write):
    if not _is_sqlite(url):
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": wait})
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", _begin_immediate if write else _begin)
    return engine


def _leave_transactions_to_us(connection, _):
    connection.isolation_level = None


def _begin_immediate(connection):
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection):
    connection.exec_driver_sql("BEGIN")


def _prepare(connection, url, write):
    head = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    context = MigrationContext.configure(connection)
    found = context.get_current_revision()
    if found is None and write:
        _require_no_old_tables(connection, url)
        Base.metadata.create_all(connection)
        context.stamp(ScriptDirectory(ALEMBIC_DIR), head)
    elif found is None:
        raise UsageError("a gradebook", f"none at {_shown(url)}", GRADE_FIRST)
    elif found != head:
        raise _other_version(url, f"version {found}, expected {head}")
    if write:
        _write_course(connection)


def _write_course(connection):
    """Make nbgrader's default course. To delete nothing is a test: it fails where nothing can be written."""
    course = Course.__table__
    connection.execute(course.delete().where(false()))
    if connection.scalar(select(course.c.id).where(course.c.id == DEFAULT_COURSE)) is None:
        connection.execute(course.insert().values(id=DEFAULT_COURSE))


def _require_no_old_tables(connection, url):
    """Tables without a version are mended if they are half made, but not if they are of an old nbgrader."""
    inspector = inspect(connection)
    for name in inspector.get_table_names():
        table = Base.metadata.tables.get(name)
        have = {column["name"] for column in inspector.get_columns(name)}
        if table is not None and have != set(table.columns.keys()):
            raise _other_version(url, f"the table '{name}' with other columns")


def _other_version(url, found):
    return UsageError(
        f"a gradebook of the installed nbgrader at {_shown(url)}",
        found,
        "make a copy of the gradebook, then run `nbgrader db upgrade`",
    )
