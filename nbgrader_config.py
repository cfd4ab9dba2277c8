"""Tells nbgrader's own tools (generate_assignment, validate, autograde, formgrader) where the course is."""

import os
import sys
from pathlib import Path

from grader.authoring.release import STEPS

c = get_config()  # noqa: F821 - handed in by traitlets

c.CourseDirectory.course_id = "nn-foundations"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"

# Whatever else is in a source folder goes to the students; half-written notebooks must not.
c.CourseDirectory.ignore = [".*", "*.pyc", "__pycache__", "feedback"]

# nbgrader's own steps, but a cell may do without a stub, and tests are folded.
c.GenerateAssignment.preprocessors = STEPS

# A release is made from its source again and again; nothing in it is worth keeping.
c.GenerateAssignment.force = True

# Our judge decides in `nbgrader autograde`, too: nbgrader itself would believe the kernel of the student.
c.Autograde.autograde_preprocessors = ["grader.autograde.Judged"]

# Seconds a cell may run, where a kernel still runs it (`nbgrader validate`); the longest trains ten networks.
c.Execute.timeout = 180

# Formgrader shows students' HTML output on the instructor's own server.
c.HTMLExporter.sanitize_html = True

# nbgrader asks the `alembic` command for the version of a new gradebook, activated environment or not.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
