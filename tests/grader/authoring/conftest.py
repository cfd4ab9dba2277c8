"""A course of one small exercise, for the tests of authoring."""

import shutil
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]

SUMS = '''\
# ---
# grader:
#   off_limits: [course.nn]
# ---

# %% [markdown]
# # How much is a sum?
#
# Text — with *signs* and $\\sum_i x_i$.

# %% nbgrader={"grade_id": "setup", "locked": true}
import numpy as np

# %% nbgrader={"grade_id": "total", "solution": true}
def total(x):
    """Add the entries of x."""
    ### BEGIN SOLUTION
    # copy of x
    accumulated = np.sum(x)
    return accumulated
    ### END SOLUTION


# %% nbgrader={"grade_id": "total_test", "grade": true, "points": 2} grader={"timeout": 60}
assert total([1, 2]) == 3, "total: wrong."
### BEGIN HIDDEN TESTS
assert total([10, 20, 5]) == 35, "total: wrong for three numbers."
### END HIDDEN TESTS

# %% nbgrader={"grade_id": "question_1", "solution": true} grader={"stub": false}
question_1 = None
### BEGIN SOLUTION
question_1 = "b"
### END SOLUTION

# %% nbgrader={"grade_id": "question_1_test", "grade": true, "points": 1}
assert question_1 == "b"

# %%
"free"

# %%
"free"
'''


@pytest.fixture
def write_script(tmp_path):
    """Write a solutions file below `tmp_path` and return its path."""

    def write(text, name="01_sums"):
        path = tmp_path / "solutions" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def sums():
    """The text of a solutions file without faults."""
    return SUMS


@pytest.fixture
def course(tmp_path, write_script):
    """A course folder with that one solutions file and this project's nbgrader configuration."""
    write_script(SUMS)
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    return tmp_path
