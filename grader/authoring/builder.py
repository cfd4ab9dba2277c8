"""Builds the notebooks on disk: only what changed, whole files only, never over a student's answers."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.utils import compute_checksum, is_solution

from grader.authoring.kernel import Kernel
from grader.authoring.models import check_judged, check_model
from grader.authoring.release import load_configuration, make_release, require_python
from grader.authoring.script import read_script
from grader.authoring.source import make_source
from grader.engine.model import SEALS, seal_of
from grader.errors import UsageError
from grader.report.files import replace_file

SOLUTIONS = "solutions"
NOTEBOOKS = "notebooks"


@dataclass(frozen=True)
class Rendered:
    """The two notebooks of one solutions file, as the text of their files."""

    name: str
    source: str
    released: str


def build(root, names=None, *, force=False, run=False):
    """Build the source and the released notebook of every solutions file.

    Parameters
    ----------
    root : path-like
        The course: its ``solutions/NN_name.py`` become ``solutions/NN_name/NN_name.ipynb`` (for instructors)
        and ``notebooks/NN_name/NN_name.ipynb`` (for students).
    names : sequence of str, optional
        Build these alone, for instance ``["04_backprop"]``.
    force : bool, default=False
        Write over a released notebook even if somebody has answered in it.
    run : bool, default=False
        Run the model solutions, tests and claims of every notebook that changes, or whose solutions file is
        newer than it.

    Returns
    -------
    list of Path
        The notebooks, source before release. A file that is already right is left untouched.

    Raises
    ------
    UsageError
        If a solutions file breaks a rule, a test or a claim fails, or a notebook holds answers; nothing has
        been written then.
    """
    root = Path(root)
    rendered = [render(path) for path in find_scripts(root, names)]
    targets = {notebook_path(root, NOTEBOOKS, item.name): item.released for item in rendered}
    if not force:
        for path, text in targets.items():
            _refuse_to_lose_answers(path, text)
    if run:
        _run_models(root, rendered)
    written = []
    for item in rendered:
        for folder, text in ((SOLUTIONS, item.source), (NOTEBOOKS, item.released)):
            path = notebook_path(root, folder, item.name)
            write_if_changed(path, text)
            written.append(path)
    return written


def _run_models(root, rendered):
    stale = [item.name for item in rendered if _is_stale(root, item)]
    if not stale:
        return
    with Kernel() as kernel:
        for path in find_scripts(root, stale):
            script, text = read_script(path), next(each.source for each in rendered if each.name == path.stem)
            released = root / NOTEBOOKS / path.stem
            check_model(script, kernel, released)
            if check_judged(script, text, released):
                seal = root / SOLUTIONS / SEALS / path.stem
                replace_file(seal, seal_of(text).encode())
            source = notebook_path(root, SOLUTIONS, path.stem)
            if source.exists():
                source.touch()


def _is_stale(root, item):
    script = root / SOLUTIONS / f"{item.name}.py"
    source, released = (notebook_path(root, folder, item.name) for folder in (SOLUTIONS, NOTEBOOKS))
    return (
        not _says(source, item.source)
        or not _says(released, item.released)
        or source.stat().st_mtime <= script.stat().st_mtime
    )


def find_scripts(root, names=None):
    """Return the solutions files of a course, or those of the given names, in order."""
    scripts = {path.stem: path for path in sorted((Path(root) / SOLUTIONS).glob("[0-9]*.py"))}
    wanted = list(scripts) if names is None else [Path(name).stem for name in names]
    unknown = [name for name in wanted if name not in scripts]
    if unknown or not wanted:
        raise UsageError(
            f"solutions files {SOLUTIONS}/NN_name.py",
            f"no {', '.join(unknown) or 'such file'}; there is {', '.join(scripts) or 'none'}",
            "name one that exists, or start in the folder of the course",
        )
    return [scripts[name] for name in dict.fromkeys(wanted)]


def render(path):
    """Render one solutions file to the text of its two notebooks, without writing anything.

    Parameters
    ----------
    path : Path
        ``<course>/solutions/NN_name.py``.

    Returns
    -------
    Rendered
    """
    source = make_source(path)
    released = make_release(source, load_configuration(path.parent.parent))
    require_python(released, path.name)
    return Rendered(path.stem, *(nbformat.writes(notebook) + "\n" for notebook in (source, released)))


def notebook_path(root, folder, name):
    """Return the place of a notebook below the course's `folder`."""
    return Path(root) / folder / name / f"{name}.ipynb"


def write_if_changed(path, text):
    """Write a file at once or not at all, and not if it already says so; return whether it was written."""
    if _says(path, text):
        return False
    replace_file(path, text.encode())
    return True


def _says(path, text):
    return path.exists() and path.read_bytes() == text.encode()


def answered_cells(path):
    """Return the ids of the solution cells that differ from what was released."""
    notebook = nbformat.read(path, as_version=4)
    return [
        cell.metadata.nbgrader.grade_id
        for cell in notebook.cells
        if is_solution(cell) and cell.metadata.nbgrader.get("checksum") != compute_checksum(cell)
    ]


def _refuse_to_lose_answers(path, text):
    if not path.exists() or _says(path, text):
        return
    place = "/".join(path.parts[-3:])
    try:
        answered = answered_cells(path)
    except Exception as error:  # whatever is wrong with the file, it is not ours to throw away
        raise UsageError(
            f"a released notebook at {place}",
            f"a file that cannot be read ({type(error).__name__})",
            "look at it, then build with --force to replace it",
        ) from error
    if answered:
        raise UsageError(
            f"{place} as it was released",
            f"answers in {', '.join(answered)}",
            "copy the file to another place to keep them, then build with --force",
        )
