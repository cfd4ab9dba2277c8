"""Work that lies in `submitted/`, but not where a command looks: matched by its exercises, or named.

A notebook in the folder of another name, under another file's name, or loose in the student's folder is
taken for what it can only be: the student has nothing in that place, one file has at least half of the
assignment's grade ids, and no other assignment has as many, or its path names but one of those that have.
Everything else is named in a line of its own, and so is a folder that cannot be looked into.
"""

import os
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

__all__ = ["ANY_NOTEBOOK", "ARCHIVE", "Placed", "find_misplaced", "has_work", "junk", "shown"]

GRADE_ID = re.compile(rb'"grade_id"\s*:\s*"([^"\\]{1,200})"')
MOST_BYTES = 50 << 20
DEPTH = 4  # folders below a student's
SHARE = 0.5
LIKE = 0.4  # from which on a name may be a misspelt one
ALL = " The assignments: {}."
NOTEBOOK, TIMESTAMP = ".ipynb", "timestamp.txt"
ARCHIVE = re.compile(r"\.(zip|tar|t?gz|t?xz|t?bz2|7z|rar)\Z", re.IGNORECASE)
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
        place = _Place(root, known)
        if place.stray and not ids:
            ids = {name: _grade_ids(course.source(name)) for name in known}
        _sort_out(course, student, place.stray, ids, assignments, placed, lines)
        there = {name for name in known if os.path.lexists(root / name / f"{name}{NOTEBOOK}")}
        there |= {each.assignment for each in placed if each.student == student}
        lines += [_barred_line(course, folder) for folder in place.barred]
        lines += [_empty_line(course, root / name, known) for name in place.empty]
        lines += [_other_line(course, root / name) for name in known if _has_other_work(root / name)]
        lines += [
            _loose_line(course, root / name, known) for name in place.loose if _counts(name, known, there)
        ]
    return placed, lines


class _Place:
    """What lies in a student's folder, but not where a command looks."""

    def __init__(self, root, known):
        self.stray = []  # notebooks
        self.empty = []  # names of folders of no assignment, without any
        self.loose = []  # names of other files in no folder of an assignment
        self.barred = []  # folders that cannot be looked into
        for entry in _entries(root, self.barred):
            if entry.is_dir(follow_symlinks=False):
                self._look_into(Path(entry.path), entry.name in known)
            elif _is_notebook(entry):
                self.stray.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False) and entry.name != TIMESTAMP:
                self.loose.append(entry.name)

    def _look_into(self, folder, is_known):
        inside = list(_notebooks(folder, DEPTH, self.barred))
        self.stray += [path for path in inside if not is_known or path != folder / f"{folder.name}{NOTEBOOK}"]
        if not inside and not is_known and _entries(folder, []):
            self.empty.append(folder.name)


def _entries(folder, barred):
    """Return what lies in a folder, sorted, but for what archivers leave; note a folder that bars the way."""
    try:
        return sorted(
            (entry for entry in os.scandir(folder) if not junk(entry.name)), key=lambda entry: entry.name
        )
    except OSError:
        barred.append(Path(folder))
        return []


def _notebooks(folder, depth, barred):
    for entry in _entries(folder, barred):
        if _is_notebook(entry):
            yield Path(entry.path)
        elif depth and entry.is_dir(follow_symlinks=False):
            yield from _notebooks(Path(entry.path), depth - 1, barred)


def _counts(name, known, there):
    """Whether a loose file may be work that nothing else of the student's stands for.

    It is, where there is no other work at all; else an archive, or whatever is named as an assignment, unless
    that assignment is there.
    """
    stem = name.lower()
    if any(each.lower() in stem for each in there):
        return False
    return not there or ARCHIVE.search(name) is not None or any(each.lower() in stem for each in known)


def has_work(folder):
    """Return whether a notebook lies in a folder, which may be a link: that is not followed."""
    return not folder.is_symlink() and any(_notebooks(folder, DEPTH, []))


def _is_notebook(entry):
    return ANY_NOTEBOOK.search(entry.name) is not None and entry.is_file(follow_symlinks=False)


def _has_other_work(folder):
    """Whether something was handed in for an assignment, but no notebook: an archive, say, or a page."""
    is_there = os.path.isdir(folder) and not os.path.islink(folder)
    return is_there and not os.path.lexists(folder / f"{folder.name}{NOTEBOOK}") and bool(_others(folder))


def _others(folder):
    """Return the names of what lies in a folder; none where there is a notebook in it."""
    if any(_notebooks(folder, DEPTH, [])):
        return []
    return [entry.name for entry in _entries(folder, []) if entry.name != TIMESTAMP]


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
        names = _assignments_of(path.relative_to(course.submitted / student), _grade_ids(path), ids)
        if len(names) == 1:
            meant.setdefault(names[0], []).append(path)
        else:
            lines.append(
                _unclear_line(course, student, path, names) if names else _unknown_line(course, path, ids)
            )
    for assignment, paths in meant.items():
        if assignment not in assignments:
            continue
        if os.path.lexists(course.submitted / student / assignment / f"{assignment}{NOTEBOOK}"):
            continue  # a copy beside the one that counts
        if len(paths) == 1:
            placed.append(Placed(student, assignment, paths[0]))
        else:
            lines.append(_several_line(course, student, assignment, paths))


def _assignments_of(path, found, ids):
    """Return the assignments that a notebook can be: one, where its exercises or its path tell."""
    shares = {name: len(found & wanted) / len(wanted) for name, wanted in ids.items() if wanted}
    best = max(shares.values(), default=0.0)
    names = [name for name, share in shares.items() if share == best >= SHARE]
    told = [name for name in names if any(name.lower() in part.lower() for part in path.parts)]
    return told if len(told) == 1 else names


def shown(name):
    """Return the name of a file as it can be printed: whoever gave it may have meant harm."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in str(name))


def _shown(course, path):
    return f"'{shown(path.relative_to(course.root))}'"


def _near(name, known):
    likeness = {each: SequenceMatcher(None, each.lower(), name.lower()).ratio() for each in known}
    best = max(likeness.values())
    nearest = [each for each in known if likeness[each] == best >= LIKE]
    return (
        f" The nearest assignment is '{nearest[0]}'." if len(nearest) == 1 else ALL.format(", ".join(known))
    )


def _unknown_line(course, path, known):
    is_alone = path.parent.name in known or path.parent.parent == course.submitted
    name = path.stem if is_alone else path.parent.name
    nearest = _near(name, list(known))
    return f"Not read: {_shown(course, path)}, which has the exercises of no assignment.{nearest}"


def _unclear_line(course, student, path, names):
    place = f"submitted/{student}/{names[0]}/{names[0]}{NOTEBOOK}"
    return (
        f"Not read: {_shown(course, path)}, which could be {' or '.join(names)}: put it where it belongs, "
        f"for instance into '{place}'."
    )


def _several_line(course, student, assignment, paths):
    names = " and ".join(_shown(course, path) for path in paths)
    return (
        f"Not read: {names}. Each could be {student}'s {assignment}: put the one that counts into "
        f"'submitted/{student}/{assignment}/{assignment}{NOTEBOOK}'."
    )


def _empty_line(course, folder, known):
    return f"Not read: {_shown(course, folder)}, a folder of no assignment.{_near(folder.name, known)}"


def _loose_line(course, path, known):
    told = f"Not read: {_shown(course, path)}, which is no notebook. Unpack it, or ask for one."
    return told + _near(path.stem, known)


def _barred_line(course, folder):
    return f"Not read: {_shown(course, folder)}, a folder that may not be looked into. Make it readable."


def _other_line(course, folder):
    names = _others(folder)
    told = ", ".join(f"'{shown(name)}'" for name in names[:MOST_NAMES])
    more = " and others" if len(names) > MOST_NAMES else ""
    return (
        f"Not read: {_shown(course, folder)}, which holds {told}{more} and no notebook. "
        f"Unpack it, or ask for '{folder.name}{NOTEBOOK}'."
    )
