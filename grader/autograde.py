"""What `nbgrader autograde`, and formgrader's button for it, do in place of nbgrader's own execution.

nbgrader runs a student's cells and the tests in one kernel, and takes that kernel's word for the points. Its
list of steps can be replaced in `nbgrader_config.py`: with the one step here a submission is graded by
`grader grade`, in a process of its own, and nbgrader is handed the graded notebook to write.
"""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.errors import EngineError, UsageError
from grader.records import Outcome

DONE, INCOMPLETE = 0, 3  # exit codes of `grader grade`
WRITABLE = 0o644


class Judged(NbGraderPreprocessor):
    """Grades the submission that a sanitized notebook was made of."""

    def preprocess(self, nb, resources):
        """Return the graded notebook in place of `nb`; points and page are written by then.

        Raises
        ------
        UsageError, EngineError
            If the submission could not be graded; nbgrader shows why, and keeps nothing.
        """
        names = resources["nbgrader"]
        student, assignment, notebook = (names[name] for name in ("student", "assignment", "notebook"))
        if notebook != assignment:
            raise UsageError(
                f"a notebook called '{assignment}.ipynb'",
                f"'{notebook}.ipynb'",
                "give it the assignment's name",
            )
        root = Path(self._course_folder())
        for line in _grade(root, student, assignment, names["db_url"]).splitlines():
            self.log.warning(line)
        graded = root / "autograded" / student / assignment / f"{notebook}.ipynb"
        graded.chmod(WRITABLE)  # nbgrader writes it again, and then makes it read-only
        return nbformat.read(graded, as_version=4), resources

    def _course_folder(self):
        return self.parent.parent.coursedir.root  # of the exporter's converter


def _grade(root, student, assignment, url):
    command = [sys.executable, "-m", "grader", "grade", assignment, "--course", str(root)]
    command += [f"--student={student}", f"--gradebook={url}", "--force", "--json"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    # other work of this student's that was not read, say, ends with another code, too
    outcomes = [cell["outcome"] for line in done.stdout.splitlines() for cell in json.loads(line)["cells"]]
    if done.returncode not in (DONE, INCOMPLETE) or Outcome.ENGINE_FAULT in outcomes or not outcomes:
        raise EngineError(done.stderr.strip() or f"`grader grade` ended with {done.returncode}.")
    return done.stderr
