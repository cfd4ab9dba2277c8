"""When something was handed in, and who says so.

`timestamp.txt` lies beside the notebook, where nbgrader's collecting puts it. Whoever can write into that
folder can write that file, and in an archive that a student uploads it may be the student's own. `times.csv`
lies in the course folder, out of every student's reach: where it names a submission, nothing else counts.
"""

import csv
import os
import stat

from grader.errors import UsageError

TABLE = "times.csv"
COLUMNS = ["student", "assignment", "timestamp"]
TIMESTAMP_BYTES = 200  # a date and time is shorter
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
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file, strict=True)
        rows = list(reader)
    if reader.fieldnames != COLUMNS or any(None in row.values() or None in row for row in rows):
        raise UsageError(f"the columns {','.join(COLUMNS)} in '{path}'", "others", "correct that file")
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
    except FileNotFoundError:
        return None
    except OSError:
        return NO_FILE
    return text or (NO_TEXT if regular else NO_FILE)


def usable_time(text):
    """Return the text of a time that can be understood; None where it cannot, or there is none."""
    from grader.report.rows import parse_timestamp  # nbgrader's database is slow to load

    try:
        return text if parse_timestamp(text) else None
    except UsageError:
        return None


def unclear_times(tasks):
    """Return a sentence for each task whose time is written down in a way that cannot be understood."""
    return [
        UNCLEAR.format(text=task.timestamp[:60], student=task.student, assignment=task.assignment)
        for task in tasks
        if task.timestamp and usable_time(task.timestamp) is None
    ]


def _without_following(path, flags):
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
