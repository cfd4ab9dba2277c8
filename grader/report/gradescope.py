"""For Gradescope: what its autograders report, and an autograder to upload that has this judge decide.

An autograder is an archive with ``setup.sh``, which Gradescope runs once, and ``run_autograder``, which it
runs in ``/autograder`` for each submission: that one finds the student's files in ``submission`` and leaves
``results/results.json`` behind (https://gradescope-autograders.readthedocs.io/en/latest/specs/).

The archive is a small course folder: the packages `grader` and `course`, what they need, and of one
assignment the source notebook with its tests and the released one with the files beside it.
"""

import importlib.util
import io
import json
import zipfile
from pathlib import Path

from grader.errors import UsageError
from grader.report.files import replace_file, require_name
from grader.report.text import one_line, points, printable
from grader.report.verdicts import list_exercises, waiting

PACKAGE = Path(__file__).resolve().parents[1]
SCRIPTS = Path(__file__).parent / "templates" / "gradescope"
REQUIREMENTS = "requirements.lock"
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")
EXECUTABLE = 0o755
SAME_TIME = (1980, 1, 1, 0, 0, 0)  # so that the same assignment makes the same archive
NOT_GRADED = "The grader failed; this submission is not graded yet."


def write_autograder(path, assignment, source, released, isolation="bubblewrap"):
    """Write an archive to upload as the autograder of an assignment.

    Parameters
    ----------
    path : Path
        The archive.
    assignment : str
    source : str
        Text of the source notebook, hidden tests included.
    released : Path
        Folder of the released notebook and of what was released beside it.
    isolation : {"bubblewrap", "none"}
        How the submissions are to be locked in there.

    Returns
    -------
    Path

    Raises
    ------
    UsageError
        If the list of required packages is missing, or the archive cannot be written.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in _members(assignment, source, released, isolation):
            info = zipfile.ZipInfo(name, SAME_TIME)
            info.external_attr, info.compress_type = (0o100000 | mode) << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    replace_file(path, file.getvalue())
    return path


def _members(assignment, source, released, isolation):
    """Yield name, content and permissions of each file."""
    for script in ("run_autograder", "setup.sh"):
        text = (SCRIPTS / script).read_text(encoding="utf-8")
        yield script, text.replace("@ISOLATION@", isolation).encode(), EXECUTABLE
    yield REQUIREMENTS, _requirements(), 0o644
    yield f"solutions/{assignment}/{assignment}.ipynb", source.encode(), 0o600
    folders = {f"notebooks/{assignment}": released, "grader": PACKAGE}
    if library := importlib.util.find_spec("course"):
        folders["course"] = Path(library.submodule_search_locations[0])
    for place, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not path.is_symlink() and not set(inside.parts) & set(LEFT_OUT):
                yield f"{place}/{inside.as_posix()}", path.read_bytes(), 0o644


def _requirements():
    path = PACKAGE.parent / REQUIREMENTS
    if not path.is_file():
        found = f"none in '{path.parent}'"
        raise UsageError(f"the list of packages '{REQUIREMENTS}'", found, "export from a clone of the course")
    return path.read_bytes()


def write_results(folder, records):
    """Write ``<folder>/<student>/<assignment>/results.json`` for each submission; return the paths."""
    submissions = {}
    for record in records:
        names = (require_name(record.student, "student id"), require_name(record.assignment, "assignment"))
        submissions.setdefault(names, []).append(record)
    paths = [folder.joinpath(*names, "results.json") for names in submissions]
    for path, group in zip(paths, submissions.values(), strict=True):
        text = json.dumps(results_of(group), indent=1)
        replace_file(path, text.encode())
    return paths


def results_of(records):
    """Return the content of ``results.json`` for the notebooks of one submission.

    After an engine fault there is no score in it: Gradescope then says that the autograder failed, and the
    student has no zero.
    """
    notes = "\n".join(printable(record.note) for record in records if record.note)
    results = {"output": notes, "output_format": "text", "stdout_visibility": "hidden"}
    if any(record.is_fault for record in records):
        return results | {"output": notes or NOT_GRADED}
    results["output"] = "\n".join(filter(None, [notes, *map(_remark, records)]))
    return results | {
        "score": sum(record.score for record in records),
        "execution_time": round(sum(record.seconds for record in records), 3),
        "visibility": "visible",
        "tests": [_test(each) for record in records for each in list_exercises(record)],
    }


def _remark(record):
    """Say what the sum of the tests does not show."""
    late = f"Taken off for lateness: {points(record.late_penalty)}." if record.late_penalty else ""
    waits = f"{waiting(record.n_waiting)}.".capitalize() if record.n_waiting else ""
    return " ".join(filter(None, [late, waits]))


def _test(exercise):
    is_open = exercise.verdict.tone == "open"
    status = {"status": "passed" if exercise.verdict.tone == "good" else "failed"}
    return ({} if is_open else {"score": exercise.points} | status) | {
        "name": one_line(exercise.name),
        "max_score": exercise.max_score,
        "output": exercise.message or exercise.verdict.words,
        "output_format": "text",
        "visibility": "visible",
    }
