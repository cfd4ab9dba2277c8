"""Puts the invented class into a course folder of its own, ready to be graded by `grader` or by nbgrader."""

import json
import shutil
from pathlib import Path

from grader.authoring import build, notebook_path
from grader.demo.submissions import CLASS
from grader.errors import UsageError

ASSIGNMENT = "04_backprop"
TIMESTAMP = "2025-01-15 12:00:00 UTC"
MARK = "README.txt"
TITLE = "A class of students who do not exist, made by `grader demo`; this folder may be deleted.\n"


def make_class(root, course, submissions=CLASS):
    """Make a course folder with one assignment, built, and these submissions.

    Parameters
    ----------
    root : Path
        The folder to make; it must be new, empty, or made by this function before.
    course : Path
        The course whose ``solutions/04_backprop.py`` is taken.
    submissions : sequence of Submission

    Raises
    ------
    UsageError
        If the folder holds anything else, or the course has no such assignment; nothing is written then.
    """
    script = course / "solutions" / f"{ASSIGNMENT}.py"
    _require_ours(root)
    if not script.is_file():
        raise UsageError(
            f"the course's '{script.relative_to(course)}' in '{course}'",
            "no such file",
            "run the command in the folder of the course, or name it with --course",
        )
    (root / "solutions").mkdir(parents=True, exist_ok=True)
    (root / MARK).write_text(TITLE + _stories(submissions), encoding="utf-8")
    shutil.copyfile(script, root / "solutions" / script.name)
    if (course / "nbgrader_config.py").exists():
        shutil.copyfile(course / "nbgrader_config.py", root / "nbgrader_config.py")
    build(root, [ASSIGNMENT], force=True)
    _hand_in(root, submissions)


def _require_ours(root):
    if not root.exists():
        return
    if not root.is_dir():
        raise UsageError("a folder for the demo class", f"the file '{root}'", "name another folder")
    mark = root / MARK
    ours = mark.is_file() and mark.read_text(encoding="utf-8", errors="replace").startswith(TITLE)
    if any(root.iterdir()) and not ours:
        raise UsageError(
            "a new or empty folder for the demo class, or one made by `grader demo`",
            f"other files in '{root}'",
            "name another folder",
        )


def _stories(submissions):
    width = max(len(submission.student) for submission in submissions)
    return "\n" + "".join(f"{one.student:{width}}  {one.story}\n" for one in submissions)


def _hand_in(root, submissions):
    released, model = (
        json.loads(notebook_path(root, folder, ASSIGNMENT).read_text(encoding="utf-8"))
        for folder in ("notebooks", "solutions")
    )
    for submission in submissions:
        folder = Path(root, "submitted", submission.student, ASSIGNMENT)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "timestamp.txt").write_text(TIMESTAMP + "\n", encoding="utf-8")
        content = submission.write(released, model)
        if content is not None:
            (folder / f"{ASSIGNMENT}.ipynb").write_bytes(content)
