"""The graded notebooks, where nbgrader and formgrader look for them, and the verdict beside each.

The verdict is written last, as a hidden JSON file: where it is, the result is complete. It tells the next run
that an unchanged submission need not be graded again, and later commands what to report. It names the
notebook that it is about, so that one which another program has put in its place is noticed.
"""

import hashlib
import json
import os
import re
import stat
from dataclasses import asdict

from nbformat import from_dict
from nbformat.v4 import new_markdown_cell, new_notebook, writes

from grader.findings import finding_of
from grader.records import CellRecord, NotebookRecord, Outcome, Status
from grader.report.files import replace_files, require_name, result_folder
from grader.report.text import printable

STEP = "autograded"
READ_ONLY = 0o444  # as nbgrader leaves these files
FORMAT = 3  # of the verdict's file; another format is as good as none
NOT_KEPT = ("executed", "log")  # the notebook lies beside it; the log is for the run's own report
SECRET, SECRET_BYTES = "submission_secret.txt", 1000  # nbgrader's exchange releases feedback by it
HALF_CHARACTER = re.compile(r"\\u[dD][89abAB]")  # written by a program gone wrong, or to break a page
NOT_RUN = "This cell was not run: the submission could not be graded."


def write(root, record, source=None, notebook=None):
    """Write ``autograded/<student>/<assignment>/<notebook>.ipynb`` with its timestamp and its verdict.

    Parameters
    ----------
    root : path-like
        The course folder.
    record : NotebookRecord
    source : str, optional
        JSON text of the source notebook. A submission that could not be graded gets a notebook that says
        why, with the source's graded cells, so that a person can give points in formgrader.
    notebook : bytes, optional
        What `encoded` made of them, where that has been done before.

    Returns
    -------
    Path
        The notebook that was written.

    Raises
    ------
    UsageError
        If a name would lead elsewhere, the disk is full or the folder cannot be written to; the result
        of an earlier run is intact then.
    """
    folder = result_folder(root, STEP, record.student, record.assignment)
    name = f"{require_name(record.notebook, 'notebook')}.ipynb"
    mark = _mark(record.notebook)
    notebook = notebook or encoded(record, source)
    files = {name: notebook, **companions(root, record), mark: _encode_verdict(record, notebook)}
    replace_files(folder, files, READ_ONLY, mark)
    return folder / name


def read(root, student, assignment, notebook=None):
    """Return a record as it was written (without its log), or None if there is no complete result.

    Parameters
    ----------
    root : path-like
    student, assignment : str
    notebook : str, optional
        By default the name of the assignment.
    """
    folder = result_folder(root, STEP, student, assignment)
    notebook = notebook or assignment
    kept, path = _load(folder / _mark(notebook)), folder / f"{notebook}.ipynb"
    if kept is None or not path.is_file():
        return None
    verdict = kept["record"]
    cells = tuple(map(_cell, verdict["cells"]))
    status = Status(verdict["status"])
    executed = path.read_text(encoding="utf-8") if status.is_graded else None
    return NotebookRecord(**(verdict | {"cells": cells, "status": status, "executed": executed}))


def is_replaced(root, student, assignment, notebook):
    """Tell whether another program has put a notebook in the place of the one that the verdict is about.

    Parameters
    ----------
    root : path-like
    student, assignment, notebook : str
        Of a complete result; see `read`.
    """
    folder = result_folder(root, STEP, student, assignment)
    mark, path = folder / _mark(notebook), folder / f"{notebook}.ipynb"
    if path.stat().st_mtime_ns <= mark.stat().st_mtime_ns:  # the mark comes last
        return False
    try:
        return _digest(path.read_bytes()) != _load(mark)["notebook"]
    except (ValueError, KeyError, TypeError):  # it is no notebook
        return True


def companions(root, record):
    """Return the small files that nbgrader carries from step to step; None for those that are not there."""
    timestamp = record.timestamp.encode("utf-8", "replace") if record.timestamp else None
    submitted = result_folder(root, "submitted", record.student, record.assignment)
    return {"timestamp.txt": timestamp, SECRET: _read_small(submitted / SECRET)}


def _mark(notebook):
    return f".{require_name(notebook, 'notebook')}.record.json"


def _load(path):
    try:
        verdict = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return verdict if verdict.get("format") == FORMAT else None


def _cell(kept):
    read = {"outcome": Outcome(kept["outcome"]), "finding": finding_of(kept["finding"])}
    return CellRecord(**(kept | read))


def _encode_verdict(record, notebook):
    kept = {name: value for name, value in asdict(record).items() if name not in NOT_KEPT}
    about = {"format": FORMAT, "notebook": _digest(notebook), "record": kept}
    return json.dumps(about, indent=1).encode()


def _digest(notebook):
    """Return a digest of what a notebook shows, however its text is broken into lines."""
    cells = [
        (cell["cell_type"], cell["source"], cell.get("outputs"), cell["metadata"].get("nbgrader"))
        for cell in _unbroken(json.loads(notebook)["cells"])
    ]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()


def _unbroken(value):
    if isinstance(value, dict):
        return {name: _unbroken(part) for name, part in value.items()}
    if isinstance(value, list):
        texts = value and all(isinstance(part, str) for part in value)
        return "".join(value) if texts else [_unbroken(part) for part in value]
    return value


def encoded(record, source=None):
    """Return the bytes of the graded notebook; the parameters are those of `write`."""
    notebook = record.executed or _explanation(record, source)
    if HALF_CHARACTER.search(notebook):
        notebook = json.dumps(json.loads(notebook), ensure_ascii=False, indent=1)
    return notebook.encode("utf-8", "replace")


def _read_small(path):
    """Read a file that was handed in, unless it is a link, a device or larger than it ought to be."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with open(descriptor, "rb") as file:
        regular = stat.S_ISREG(os.fstat(descriptor).st_mode)
        data = file.read(SECRET_BYTES + 1) if regular else b""
    return data if 0 < len(data) <= SECRET_BYTES else None


def _explanation(record, source):
    """Return a notebook that says why there is no other; a person can give points in its graded cells."""
    said = printable(f"{record.status}\n{record.note}")
    indented = "\n".join(f"    {line}" for line in said.splitlines())  # as code: nothing in it is markup
    notebook = new_notebook(cells=[new_markdown_cell(f"# Not graded\n\n{indented}", id="not-graded")])
    if source is not None:
        content = json.loads(source)
        notebook.metadata.update(content.get("metadata", {}))
        notebook.cells += [_emptied(cell) for cell in content["cells"] if "nbgrader" in cell["metadata"]]
    return writes(notebook)


def _emptied(cell):
    """Return a cell of the source without its text, which may be a solution or a hidden test."""
    result = {
        "cell_type": cell["cell_type"],
        "id": cell.get("id"),
        "metadata": cell["metadata"],
        "source": NOT_RUN,
    }
    if cell["cell_type"] == "code":
        result |= {"outputs": [], "execution_count": None, "source": f"# {NOT_RUN}"}
    return from_dict(result)
