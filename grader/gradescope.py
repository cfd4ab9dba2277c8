"""One submission inside Gradescope, where `Course.gradescope_autograder` is unpacked."""

import json

from grader.checking import judge_one
from grader.engine import Limits, Task
from grader.grading.folder import CourseFolder, require_course
from grader.grading.sources import current_source
from grader.records import NotebookRecord, Status
from grader.report.files import replace_file
from grader.report.gradescope import NOT_GRADED, results_of

NOT_THEIRS = ("__MACOSX", ".ipynb_checkpoints")


def judge_unpacked(folder, isolation="bubblewrap"):
    """Judge ``submission`` by the course in ``source``, and write ``results/results.json``.

    Whatever goes wrong, that file is there, and the student has no zero.

    Parameters
    ----------
    folder : Path
        Gradescope's ``/autograder``.
    isolation : {"bubblewrap", "none"}

    Returns
    -------
    NotebookRecord
    """
    course = CourseFolder(folder / "source")
    require_course(course)
    (name,) = course.assignments()
    record = NotebookRecord("", name, name, Status.ENGINE_FAULT, NOT_GRADED)
    try:
        record = judge_one(_task(folder, course, name), Limits(), isolation)
    finally:
        text = json.dumps(results_of([record]), indent=1)
        replace_file(folder / "results" / "results.json", text.encode())
    return record


def _task(folder, course, name):
    submission, released = folder / "submission", course.released(name).parent
    path = _find(submission, name)
    place = "" if path.name == f"{name}.ipynb" else str(path.relative_to(submission))
    time = _time(folder / "submission_metadata.json")
    return Task("", name, name, current_source(course, name), path, time, place, released)


def _find(submission, name):
    """Return the path of the notebook: the one of that name, or the only one; it need not exist."""
    found = [
        path
        for path in sorted(submission.rglob("*.ipynb"))
        if not set(path.relative_to(submission).parts) & set(NOT_THEIRS) and not path.name.startswith("._")
    ]
    named = [path for path in found if path.name == f"{name}.ipynb"]
    for choice in (named, found):
        if len(choice) == 1:
            return choice[0]
    return submission / f"{name}.ipynb"


def _time(path):
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["created_at"])
    except (OSError, ValueError, KeyError):
        return None
