"""Reads a solutions file (jupytext percent) into cells that know the line they begin on."""

from dataclasses import dataclass
from pathlib import Path

from jupytext.cell_reader import DoublePercentScriptCellReader
from jupytext.header import header_to_metadata_and_cell

from grader.errors import UsageError

# Comments stay comments: jupytext would otherwise take "# copy it" or "# why?" for a magic command.
FORMAT = {"extension": ".py", "format_name": "percent", "comment_magics": False}
NOTES_OF_JUPYTEXT = ("lines_to_next_cell", "language")
UNREADABLE = "incorrectly_encoded_metadata"


@dataclass(frozen=True)
class ScriptCell:
    """One cell of a solutions file.

    Parameters
    ----------
    kind : {"code", "markdown", "raw"}
    source : str
        The text of the cell; a markdown cell's without the comment signs.
    options : dict
        What stands on the cell line, for instance ``{"nbgrader": {"grade_id": "dense", ...}}``.
    path : Path
        The solutions file.
    line : int
        Number of the cell line, counted from 1.
    """

    kind: str
    source: str
    options: dict
    path: Path
    line: int

    def problem(self, expected, found, todo, row=None):
        """Return a `UsageError` that names the file and the line, that of a `row` of the source if given."""
        line = self.line if row is None else self.line + 1 + row
        return UsageError(expected, f"{found}, in {place(self.path, line)}", todo)


@dataclass(frozen=True)
class Script:
    """A solutions file: its cells, and the ``grader:`` part of its YAML header."""

    path: Path
    cells: tuple[ScriptCell, ...]
    options: dict


def place(path, line):
    """Name a line of a file the same way on every machine."""
    return f"{'/'.join(Path(path).parts[-2:])}, line {line}"


def read_script(path):
    """Read a solutions file.

    Parameters
    ----------
    path : Path
        A Python file in jupytext's percent format.

    Returns
    -------
    Script

    Raises
    ------
    UsageError
        If the file has no cells, text outside of cells, or options that cannot be read.
    """
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    header, _, _, start = header_to_metadata_and_cell(lines, "#", "", ".py", False)
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start == len(lines) or not lines[start].lstrip("# ").startswith("%%"):
        raise UsageError(
            "a solutions file whose cells each begin with a '# %%' line",
            f"text without such a line, in {place(path, start + 1)}",
            "put '# %%' or '# %% [markdown]' above it, and close a YAML header with '# ---'",
        )
    return Script(path, tuple(_cells(path, lines, start)), _notebook_options(header))


def _cells(path, lines, start):
    while start < len(lines):
        node, used = DoublePercentScriptCellReader(FORMAT).read(lines[start:])
        options = {key: value for key, value in node.metadata.items() if key not in NOTES_OF_JUPYTEXT}
        cell = ScriptCell(node.cell_type, node.source.rstrip("\n"), options, path, start + 1)
        if UNREADABLE in options:
            raise cell.problem(
                "options as key=value on the cell line, each value in JSON",
                f"{options[UNREADABLE]!r}",
                'write for instance nbgrader={"grade_id": "dense", "solution": true}',
            )
        yield cell
        start += used


def _notebook_options(header):
    at_the_root = header.get("jupytext", {}).get("root_level_metadata", {})
    return at_the_root.get("grader") or header.get("grader") or {}
