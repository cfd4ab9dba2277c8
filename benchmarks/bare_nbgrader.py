"""Grades a course folder with nbgrader's own commands, and reads points cell by cell, for comparison."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from grader.errors import EngineError

FOLDERS = ("--CourseDirectory.source_directory=solutions", "--CourseDirectory.release_directory=release")
OWN_STEPS = (  # those that `nbgrader autograde` has without a configuration like this course's
    "nbgrader.preprocessors.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)
POINTS = """
    SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    WHERE assignment.name = ?
"""


def prepare_nbgrader(root, assignment):
    """Tell nbgrader's gradebook in `root` about an assignment, as an instructor does before the release."""
    run_nbgrader(root, "generate_assignment", assignment)


def run_nbgrader(root, command, assignment, *, tolerant=False):
    """Run one nbgrader command over a course folder, with nbgrader's own steps for grading.

    Parameters
    ----------
    root : Path
        The course folder.
    command : str
        For instance ``"autograde"``.
    assignment : str
    tolerant : bool
        Accept an exit code other than 0: nbgrader's, when it could not grade one of many submissions.

    Returns
    -------
    str
        What nbgrader wrote to stderr.
    """
    # nbgrader calls `alembic` and starts kernels by name: both have to be those of this environment.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    steps = [f"--Autograde.autograde_preprocessors={step}" for step in OWN_STEPS if command == "autograde"]
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", command, assignment, f"--course-dir={root}", *FOLDERS, *steps],
        cwd=root,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode and not tolerant:
        raise EngineError(f"`nbgrader {command} {assignment}` failed:\n{done.stderr}")
    return done.stderr


def read_points(gradebook, assignment):
    """Read the automatic points of every graded cell from an SQLite gradebook.

    Returns
    -------
    dict
        (student, grade id) to points; None where a person has to grade the cell.
    """
    with closing(sqlite3.connect(gradebook)) as connection:
        return {(student, cell): points for student, cell, points in connection.execute(POINTS, [assignment])}
