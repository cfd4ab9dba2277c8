"""What is wrong with a test is said before anybody is graded by it, and costs no student a point."""

import csv
import json

import pytest
from tiny_course import NAME, SCRIPT, assert_explained, hand_in, make_class, make_course, notebook, run

from grader.engine import model
from grader.errors import UsageError
from grader.grading.folder import CourseFolder
from grader.grading.sources import require_sound


def script(test, **options):
    """Return the tiny course's script with another last test."""
    marks = f"grader={json.dumps(options)}" if options else ""
    head = SCRIPT.split('# %% nbgrader={"grade_id": "half_test"')[0]
    return f'{head}# %% nbgrader={{"grade_id": "half_test", "grade": true, "points": 3}} {marks}\n{test}\n'


def build(root, text):
    """Build the course with this script."""
    make_course(root)
    (root / "solutions" / f"{NAME}.py").write_text(text)
    return run("build", "--course", root)


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("### AUTOTEST half(1)", model.EMPTY),
        ("# to do", model.EMPTY),
        ("import numpy as np\nassert math.isclose(half(3), 1.5)", "math"),
        ("class More: pass\nclass Mine(More, Half): pass\nassert Mine", "subclass"),
    ],
)
def test_build_refuses_a_test_that_does_not_work(tmp_path, test, words):
    """With its line, the reason and a way out; nothing is written."""
    text = script(test).replace("def half(x):", "import math\nclass Half: pass\ndef half(x):")
    result = build(tmp_path / "course", text)
    assert_explained(result)
    assert words in result.stderr
    assert f"{NAME}.py, line " in result.stderr
    assert not notebook(tmp_path / "course").exists()


@pytest.mark.parametrize(
    "options", [{"timeout": "60"}, {"timeout": True}, {"where": "sandbox"}, {"optional": "yes"}], ids=str
)
def test_options_of_the_wrong_type_are_refused(tmp_path, options):
    """A text where a number or a truth value belongs would switch something off without a word."""
    assert_explained(build(tmp_path / "course", script("assert half(1) == 0.5", **options)))


def test_modules_off_limits_are_a_list(tmp_path):
    """A single name would be taken for its letters."""
    header = "# ---\n# grader:\n#   off_limits: course.nn\n# ---\n\n"
    assert_explained(build(tmp_path / "course", header + SCRIPT))


def test_a_test_in_the_students_kernel_is_named(tmp_path):
    """Build says that it can be forged, and a script that begins with a mark of its encoding is read."""
    text = "\ufeff" + script("assert half(1) == 0.5", where="kernel")
    result = build(tmp_path / "course", text)
    assert result.exit_code == 0, result.output
    assert "half_test runs in the student's own kernel" in result.stderr


def break_source(root, change):
    """Change the notebook that a course without a script is graded by."""
    content = json.loads(notebook(root).read_text())
    (root / "solutions" / f"{NAME}.py").unlink()
    change({cell["id"]: cell for cell in content["cells"]})
    notebook(root).write_text(json.dumps(content))


CHANGES = {
    "no points": lambda cells: cells["half_test"]["metadata"]["nbgrader"].pop("points"),
    "points below 0": lambda cells: cells["half_test"]["metadata"]["nbgrader"].update(points=-3),
    "an id twice": lambda cells: cells["half_test"]["metadata"]["nbgrader"].update(grade_id="double_test"),
    "an old schema": lambda cells: cells["half_test"]["metadata"]["nbgrader"].update(schema_version=1),
    "no marks": lambda cells: [cell["metadata"].pop("nbgrader", None) for cell in cells.values()],
    "a fault": lambda cells: cells["half_test"].update(source="want = 1 / 0"),
    "nothing to run": lambda cells: cells["half_test"].update(source="### AUTOTEST half(1)"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_grade_refuses_it_before_anybody_is_graded(tmp_path, change):
    """Also where there is no script: said with what to do, and nothing is written."""
    root = make_class(tmp_path / "course")
    break_source(root, change)
    assert_explained(run("grade", "--course", root))
    assert not (root / "autograded").exists()


@pytest.mark.parametrize(
    "text", ["{}", "[]", "no JSON", '{"nbformat": 3, "cells": []}', '{"nbformat": 4, "cells": [1]}']
)
def test_a_source_that_is_no_notebook(tmp_path, text):
    """It is named before anything is run."""
    course = CourseFolder(tmp_path)
    with pytest.raises(UsageError, match=r"a notebook of format 4 in 'solutions/01_t/01_t\.ipynb'"):
        require_sound(course, {"01_t": text}, "bubblewrap")


def test_no_export_writes_a_zero_for_what_is_not_graded(tmp_path, monkeypatch):
    """Where a test is at fault all the same, its points stay open and the others are kept."""
    root = make_class(tmp_path / "course")
    hand_in(root, "model", {})
    monkeypatch.setattr(model, "problems_of", lambda *_: [])
    break_source(
        root, lambda cells: cells["half_test"].update(source="assert math.pi\nassert half(3) == 1.5")
    )
    content = json.loads(notebook(root).read_text())
    content["cells"].insert(
        1, content["cells"][0] | {"id": "m", "cell_type": "code", "source": "import math"}
    )
    content["cells"][1] |= {"metadata": {}, "outputs": [], "execution_count": None}
    notebook(root).write_text(json.dumps(content))
    result = run("grade", "--course", root, "--json")
    assert result.exit_code == 3, result.output
    found = {one["student"]: one for one in map(json.loads, result.stdout.splitlines())}
    assert [cell["score"] for cell in found["right"]["cells"]] == [2.0, None]
    assert "reads math" in found["right"]["cells"][1]["reason"]
    assert run("export", "--course", root, "--format", "csv", "--to", tmp_path / "out.csv").exit_code == 0
    with open(tmp_path / "out.csv") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert rows["right"]["score"] == ""
