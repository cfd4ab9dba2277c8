"""Reads a stranger's file: whatever it is, the answer is a notebook's cells or a sentence about it."""

import errno
import json
import os
import stat

from grader.engine.pictures import attached
from grader.records import Status

MAX_CELLS = 2000
HANDED_IN_SO = (errno.ELOOP, errno.ENAMETOOLONG, errno.ENOTDIR, errno.ENXIO)
SHOWN = 3  # names of files in a note
MAX_SOURCE = 4_000_000  # characters in all cells together


class Unreadable(Exception):
    """A submission that cannot be graded.

    Parameters
    ----------
    status : Status
    note : str
        What was expected, what was found and what to do.
    """

    def __init__(self, status, note):
        super().__init__(status, note)
        self.status, self.note = status, note

    def __str__(self):
        return self.note


class OldFormat(Exception):
    """A notebook that a library has to convert, which can take any time and much memory."""


def read_bytes(path, max_bytes):
    """Read a submitted file, never through a link, never more than `max_bytes`.

    Raises
    ------
    Unreadable
        If it is missing, a link, not a regular file, too large or empty.
    """
    try:
        link = next((part for part in (path.parent.parent, path.parent, path) if part.is_symlink()), None)
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK) if link is None else None
    except OSError as error:
        raise _unopened(path, error) from error
    if link is not None:
        raise Unreadable(
            Status.SYMBOLIC_LINK,
            f"Expected a notebook, found that {link.name} is a symbolic link, which is not followed. "
            "Hand in the file itself.",
        )
    try:
        data = _read(path, descriptor, max_bytes)
    finally:
        os.close(descriptor)
    if not data.strip():
        raise Unreadable(
            Status.EMPTY, "Expected a notebook, found an empty file. Save the notebook and hand in again."
        )
    return data


def _read(path, descriptor, max_bytes):
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(
            Status.NOT_A_FILE,
            f"Expected a notebook file, found that {path.name} is {_kind(status.st_mode)}. "
            "Hand in the .ipynb file.",
        )
    if status.st_size > max_bytes:
        raise Unreadable(
            Status.TOO_LARGE,
            f"Expected at most {max_bytes / 1e6:.0f} MB, found {status.st_size / 1e6:.0f} MB. "
            "Clear all outputs, save and hand in again.",
        )
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return file.read(max_bytes + 1)


def _unopened(path, error):
    if error.errno == errno.ENOENT:
        note = f"Expected {path.name}, found {_others(path)}. Hand in the notebook under this name."
        return Unreadable(Status.MISSING, note)
    found = f"Expected a file that can be read, found: {error.strerror}."
    if error.errno in HANDED_IN_SO:
        status = Status.NOT_A_FILE if error.errno == errno.ENXIO else Status.UNREADABLE
        return Unreadable(status, f"{found} Hand in the notebook again.")
    return Unreadable(Status.ENGINE_FAULT, f"{found} That is this machine's fault; your instructor is told.")


def _others(path):
    """Name the notebooks, or else whatever lies where one of another name was expected."""
    try:
        found = sorted(name for name in os.listdir(path.parent) if name != "timestamp.txt" and name[0] != ".")
        names = [name for name in found if name.endswith(path.suffix)] or found
    except OSError:
        names = []
    shown = ", ".join(f"{name[:80]!a}" for name in names[:SHOWN])
    return f"{shown}{' and others' if len(names) > SHOWN else ''}" if names else "no such file"


def _kind(mode):
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    return "a device or a socket"


def parse(data, *, converts=True):
    """Turn the bytes of a notebook into cells: cell_type, source, attachments and grade_id (None: not known).

    Parameters
    ----------
    data : bytes
    converts : bool
        Whether to convert old formats.

    Raises
    ------
    Unreadable
        If they are not a notebook.
    OldFormat
        If it has to be converted.
    """
    notebook = _json(data)
    if _is_old(notebook):
        if not converts:
            raise OldFormat
        notebook = _converted(notebook)
    if not isinstance(notebook, dict):
        raise Unreadable(
            Status.NOT_A_NOTEBOOK,
            f"Expected a notebook, found a JSON {type(notebook).__name__}. Hand in the .ipynb file.",
        )
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise Unreadable(
            Status.NOT_A_NOTEBOOK,
            'Expected a notebook, found JSON without a list of "cells". Hand in the .ipynb file itself.',
        )
    if len(cells) > MAX_CELLS:
        raise Unreadable(
            Status.TOO_LARGE,
            f"Expected at most {MAX_CELLS} cells, found {len(cells)}. Remove what is not needed.",
        )
    found = [_cell(cell) for cell in cells if isinstance(cell, dict)]
    length = sum(len(cell["source"]) for cell in found)
    if length > MAX_SOURCE:
        raise Unreadable(
            Status.TOO_LARGE,
            f"Expected at most {MAX_SOURCE / 1e6:.0f} million characters in all cells, "
            f"found {length / 1e6:.1f} million. Put no data into cells.",
        )
    return found


def _json(data):
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(
            Status.NOT_A_NOTEBOOK,
            f"Expected a notebook (JSON text in UTF-8), found other bytes at position {error.start}. "
            "Hand in the .ipynb file itself.",
        ) from error
    except json.JSONDecodeError as error:
        looks_cut = data.lstrip()[:1] == b"{" and error.pos >= len(error.doc.rstrip()) - 1
        unterminated = error.msg.startswith("Unterminated string")
        if data.lstrip()[:1] == b"{" and (looks_cut or unterminated):
            raise Unreadable(
                Status.TRUNCATED,
                f"Expected a whole notebook, found one that breaks off in line {error.lineno}. "
                "Save it again, look whether it opens, and hand in again.",
            ) from error
        raise Unreadable(
            Status.NOT_A_NOTEBOOK,
            f"Expected a notebook (JSON), found broken JSON in line {error.lineno}: {error.msg}. "
            "Open it in JupyterLab, save it and hand in again.",
        ) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable(
            Status.NOT_A_NOTEBOOK,
            "Expected a notebook, found JSON that no notebook looks like. Hand in the .ipynb file.",
        ) from error


def _is_old(notebook):
    return (
        isinstance(notebook, dict) and isinstance(notebook.get("nbformat"), int) and notebook["nbformat"] < 4
    )


def _converted(notebook):
    import nbformat  # old formats are rare, and the library takes a while to load

    try:
        return nbformat.convert(nbformat.from_dict(notebook), 4)
    except Exception as error:
        raise Unreadable(
            Status.NOT_A_NOTEBOOK,
            "Expected a notebook of format 4, found an older one that cannot be converted. "
            "Open it in JupyterLab, save it and hand in again.",
        ) from error


def _cell(cell):
    source = cell.get("source", "")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return {
        "cell_type": cell.get("cell_type") if cell.get("cell_type") in ("code", "markdown", "raw") else "raw",
        "source": source.encode("utf-8", "replace").decode() if isinstance(source, str) else "",
        "grade_id": _grade_id(cell),
        "attachments": attached(cell),
    }


def _grade_id(cell):
    """Return the cell's grade id; where a program has dropped the metadata, its cell id is the same."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    found = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else cell.get("id")
    return found if isinstance(found, str) else None
