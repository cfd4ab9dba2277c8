"""Reading solutions files."""

import pytest

from grader.authoring.script import read_script
from grader.errors import UsageError


def test_cells_know_their_lines(write_script, sums):
    """Every cell carries the number of its cell line."""
    path = write_script(sums)
    lines = path.read_text().splitlines()
    script = read_script(path)
    assert len(script.cells) == 8
    assert all(lines[cell.line - 1].startswith("# %%") for cell in script.cells)


def test_markdown_loses_its_comment_signs(write_script, sums):
    """A markdown cell holds text, not comments."""
    assert read_script(write_script(sums)).cells[0].source.startswith("# How much is a sum?\n\nText —")


@pytest.mark.parametrize("comment", ["# copy of x", "# why?", "# %timeit f()", "#!ls", "# ls -l"])
def test_comments_stay_comments(write_script, comment):
    """No comment is taken for a magic command."""
    assert read_script(write_script(f"# %%\n{comment}\nx = 1\n")).cells[0].source == f"{comment}\nx = 1"


@pytest.mark.parametrize(
    "header", ["# grader:\n#   off_limits: [m]", "# jupyter:\n#   grader: {off_limits: [m]}"]
)
def test_header_options(write_script, header):
    """The header's grader part is read at its root and under jupyter."""
    script = read_script(write_script(f"# ---\n{header}\n# ---\n\n# %%\nx = 1\n"))
    assert script.options == {"off_limits": ["m"]}
    assert script.cells[0].source == "x = 1"


@pytest.mark.parametrize("text", ["", "x = 1\n", "# ---\n# grader: {}\n\n# %%\nx = 1\n"])
def test_text_outside_of_cells_is_refused(write_script, text):
    """A file must begin with a cell line or a closed header."""
    with pytest.raises(UsageError, match=r"solutions/01_sums\.py, line 1"):
        read_script(write_script(text))


def test_unreadable_options_are_refused(write_script):
    """A cell line with broken JSON is named."""
    with pytest.raises(UsageError, match=r"solutions/01_sums\.py, line 4"):
        read_script(write_script('# %%\nx = 1\n\n# %% nbgrader={"grade_id": "a"\ny = 2\n'))
