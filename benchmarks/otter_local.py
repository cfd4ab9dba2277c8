"""Times otter-grader on the same submissions, in its local grading without a container; needs otter-grader.

Its autograder is made here from the same test cells: each becomes one of its test files.
"""

import importlib.util
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

MISSING = "otter-grader is not installed (pip install otter-grader): it was not timed."
LIMIT = 120.0  # seconds for a submission
FAILED = "otter-grader, which was not timed, failed: {}"
TEST = """OK_FORMAT = False
from otter.test_files import test_case

name = {name!r}
points = {points!r}

@test_case(points={points!r})
def test_cell(env):
    exec({source!r}, env)
"""
RUN = "import sys; from otter.api import grade_submission; grade_submission(*sys.argv[1:], quiet=True)"


def seconds(root, assignment, students):
    """Return a sentence: what a submission takes, or that nothing was timed."""
    if importlib.util.find_spec("otter") is None:
        return MISSING
    archive = root / "otter.zip"
    _write_autograder(archive, root / "solutions" / assignment / f"{assignment}.ipynb")
    start = time.perf_counter()
    for student in students:
        submission = Path(root, "submitted", student, assignment, f"{assignment}.ipynb")
        command = [sys.executable, "-c", RUN, submission, archive]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)
        if done.returncode:
            return FAILED.format(done.stderr.strip().splitlines()[-1])
    each = (time.perf_counter() - start) / len(students)
    return f"otter-grader, without a container and without pages: {each:.2f} s a submission."


def _write_autograder(archive, notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("otter_config.json", json.dumps({"lang": "python", "show_stdout": False}))
        for cell in cells:
            known = cell["metadata"].get("nbgrader", {})
            if known.get("grade") and cell["cell_type"] == "code" and not known.get("solution"):
                name, points = known["grade_id"], known["points"]
                test = TEST.format(name=name, points=points, source="".join(cell["source"]))
                file.writestr(f"tests/{name}.py", test)
