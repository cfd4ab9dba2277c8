"""Work that lies in `submitted/`, but not where a command looks: matched by its exercises, or named.

A notebook in the folder of another name, under another file's name, or loose in the student's folder is
taken for what it can only be: the student has nothing in that place, one file has at least half of the
assignment's grade ids, and no other assignment has as many. Everything else is named in a line of its own.
"""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

__all__ = ["Placed", "find_misplaced", "has_work", "junk", "shown"]

GRADE_ID = re.compile(rb'"grade_id"\s*:\s*"([^"\\]{1,200})"')
MOST_BYTES = 50 << 20
DEPTH = 4  # folders below a student's
SHARE = 0.5
NOTEBOOK = ".ipynb"
ANY_NOTEBOOK = re.compile(r"\.ipynb(\.json|\.txt)?\Z", re.IGNORECASE)  # browsers add to a name
MOST_NAMES = 3
JUNK = "__MACOSX"


class Placed(NamedTuple):
    """A submission found in another place than `submitted/<student>/<assignment>/<assignment>.ipynb`."""

    student: str
    assignment: str
    path: Path


def junk(name):
    """Return whether a folder or file is what an archiver leaves behind, not somebody's work."""
    return name == JUNK or name.startswith(".")


def find_misplaced(course, students, assignments):
    """Look through the folders of students for work that no command would read.

    Parameters
    ----------
    course : Course
    students : list of str
        Names of folders in `submitted/`; links among them are not followed.
    assignments : list of str
        Those that are to be graded.

    Returns
    -------
    placed : list of Placed
        What is to be graded where it lies.
    lines : list of str
        A sentence for each other thing that looks like work.
    """
    known, placed, lines = course.assignments(), [], []
    ids = {}
    for student in students:
        root = course.submitted / student
        if root.is_symlink():
            continue
        stray, empty = _stray(root, known)
        if stray and not ids:
            ids = {name: _grade_ids(course.source(name)) for name in known}
        _sort_out(course, student, stray, ids, assignments, placed, lines)
        lines += [_empty_line(course, root / name, known) for name in empty]
        lines += [_other_line(course, root / name) for name in known if _has_other_work(root / name)]
    return placed, lines


def _stray(root, known):
    """Return the notebooks that lie elsewhere than expected, and the folders of no assignment without any."""
    found, empty = [], []
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if junk(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            inside = list(_notebooks(Path(entry.path), DEPTH))
            expected = Path(entry.path) / f"{entry.name}{NOTEBOOK}"
            found += [path for path in inside if entry.name not in known or path != expected]
            if not inside and entry.name not in known and any(os.scandir(entry.path)):
                empty.append(entry.name)
        elif _is_notebook(entry):
            found.append(Path(entry.path))
    return found, empty


def _notebooks(folder, depth):
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if junk(entry.name):
            continue
        if _is_notebook(entry):
            yield Path(entry.path)
        elif depth and entry.is_dir(follow_symlinks=False):
            yield from _notebooks(Path(entry.path), depth - 1)


def has_work(folder):
    """Return whether a notebook lies in a folder, which may be a link: that is not followed."""
    return not folder.is_symlink() and any(_notebooks(folder, DEPTH))


def _is_notebook(entry):
    return ANY_NOTEBOOK.search(entry.name) is not None and entry.is_file(follow_symlinks=False)


def _has_other_work(folder):
    """Whether something was handed in for an assignment, but no notebook: an archive, say, or a page."""
    is_there = folder.is_dir() and not folder.is_symlink()
    return is_there and not os.path.lexists(folder / f"{folder.name}{NOTEBOOK}") and bool(_others(folder))


def _others(folder):
    """Return the names of what lies in a folder; none where there is a notebook in it."""
    if any(_notebooks(folder, DEPTH)):
        return []
    return sorted(name for name in os.listdir(folder) if not junk(name) and name != "timestamp.txt")


def _grade_ids(path):
    """Return the grade ids in a notebook's text; it is searched, not parsed, for it may be anybody's."""
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW)) as file:
            return set(GRADE_ID.findall(file.read(MOST_BYTES)))
    except OSError:
        return set()


def _sort_out(course, student, stray, ids, assignments, placed, lines):
    """Divide what a student has in odd places into what can only be one thing, and the rest."""
    meant = {}
    for path in stray:
        meant.setdefault(_assignment_of(_grade_ids(path), ids), []).append(path)
    for path in meant.pop(None, []):
        lines.append(_unknown_line(course, path, ids))
    for assignment, paths in meant.items():
        if assignment not in assignments:
            continue
        if os.path.lexists(course.submitted / student / assignment / f"{assignment}{NOTEBOOK}"):
            continue  # a copy beside the one that counts
        if len(paths) == 1:
            placed.append(Placed(student, assignment, paths[0]))
        else:
            lines.append(_several_line(course, student, assignment, paths))


def _assignment_of(found, ids):
    """Return the assignment that a notebook can only be, or None."""
    shares = {name: len(found & wanted) / len(wanted) for name, wanted in ids.items() if wanted}
    best = max(shares.values(), default=0.0)
    names = [name for name, share in shares.items() if share == best]
    return names[0] if best >= SHARE and len(names) == 1 else None


def shown(name):
    """Return the name of a file as it can be printed: whoever gave it may have meant harm."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in str(name))


def _shown(course, path):
    return f"'{shown(path.relative_to(course.root))}'"


def _near(name, known):
    near = get_close_matches(name.lower(), [each.lower() for each in known], n=1, cutoff=0.4)
    nearest = next((each for each in known if near and each.lower() == near[0]), None)
    return f" The nearest assignment is '{nearest}'." if nearest else f" The assignments: {', '.join(known)}."


def _unknown_line(course, path, known):
    is_alone = path.parent.name in known or path.parent.parent == course.submitted
    name = path.stem if is_alone else path.parent.name
    nearest = _near(name, list(known))
    return f"Not read: {_shown(course, path)}, which has the exercises of no assignment.{nearest}"


def _several_line(course, student, assignment, paths):
    names = " and ".join(_shown(course, path) for path in paths)
    return (
        f"Not read: {names}. Each could be {student}'s {assignment}: put the one that counts into "
        f"'submitted/{student}/{assignment}/{assignment}{NOTEBOOK}'."
    )


def _empty_line(course, folder, known):
    return f"Not read: {_shown(course, folder)}, a folder of no assignment.{_near(folder.name, known)}"


def _other_line(course, folder):
    names = _others(folder)
    told = ", ".join(f"'{shown(name)}'" for name in names[:MOST_NAMES])
    more = " and others" if len(names) > MOST_NAMES else ""
    return (
        f"Not read: {_shown(course, folder)}, which holds {told}{more} and no notebook. "
        f"Unpack it, or ask for '{folder.name}{NOTEBOOK}'."
    )
