"""When something was handed in, and who says so.

`timestamp.txt` lies beside the notebook, where nbgrader's collecting puts it. Whoever can write into that
folder can write that file, and in an archive that a student uploads it may be the student's own. `times.csv`
lies in the course folder, out of every student's reach: where it names a submission, nothing else counts.
"""

import csv
import os
import re
import stat

from grader.errors import UsageError

TABLE = "times.csv"
COLUMNS = ["student", "assignment", "timestamp"]
TIMESTAMP_BYTES = 200  # a date and time is shorter
OFFSET = re.compile(r" [+-]\d")  # which nbgrader would get wrong
NO_FILE, NO_TEXT = "(no file that can be read)", "(an empty file)"
UNCLEAR = (
    "The time of {student}'s {assignment} cannot be understood: {text!r}. It is graded without one: look "
    "into its timestamp.txt, or write the time into times.csv."
)


def read_times(course):
    """Return the times that the course's own table gives: text by student and assignment.

    Raises
    ------
    UsageError
        If the table has other columns, or names a submission twice.
    """
    path = course.root / TABLE
    if not path.exists():
        return {}
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            names, *lines = csv.reader(file, strict=True) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
        raise UsageError(f"a table in '{path}'", str(error), "save it as CSV, in UTF-8") from error
    lines = [line for line in lines if line]
    if names != COLUMNS or any(len(line) != len(COLUMNS) for line in lines):
        raise UsageError(f"the columns {','.join(COLUMNS)} in '{path}'", "others", "correct that file")
    rows = [dict(zip(COLUMNS, line, strict=True)) for line in lines]
    times = {(row["student"], row["assignment"]): row["timestamp"].strip() for row in rows}
    if len(times) < len(rows):
        raise UsageError(f"every submission once in '{path}'", "one of them twice", "correct that file")
    return times


def read_timestamp(folder):
    """Return the text of a folder's timestamp.txt, or what is in its place; None where there is nothing."""
    if folder.is_symlink() or folder.parent.is_symlink():
        return None
    try:
        with open(folder / "timestamp.txt", "rb", opener=_without_following) as file:
            regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            text = file.read(TIMESTAMP_BYTES).decode("utf-8-sig", errors="replace").strip() if regular else ""
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return NO_FILE
    return text or (NO_TEXT if regular else NO_FILE)


def usable_time(text):
    """Return a time that can be understood, in words that nbgrader understands; None for any other."""
    from grader.report.rows import parse_timestamp  # nbgrader's database is slow to load

    try:
        moment = parse_timestamp(text)
    except UsageError:
        return None
    return moment and (f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC" if OFFSET.search(text) else text)


def unclear_times(tasks):
    """Return a sentence for each task whose time is written down in a way that cannot be understood."""
    return [
        UNCLEAR.format(text=task.timestamp[:60], student=task.student, assignment=task.assignment)
        for task in tasks
        if task.timestamp and usable_time(task.timestamp) is None
    ]


def _without_following(path, flags):
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
