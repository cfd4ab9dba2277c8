"""Pictures that a submission shows or holds: in base64, whole or not at all, for people who mark by hand."""

import re

__all__ = ["PICTURES", "attached", "picture"]

PICTURES = ("image/png", "image/jpeg")
LARGEST = 1_000_000  # characters of one
MOST = 20  # in one text cell
LONGEST_NAME = 200
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")


def picture(value):
    """Return a picture's characters, or nothing where it is too large or something else."""
    is_one = isinstance(value, str) and len(value) <= LARGEST and _BASE64.fullmatch(value)
    return value if is_one else ""


def attached(cell):
    """Return what is pasted into a text cell.

    Parameters
    ----------
    cell : dict
        As somebody's notebook has it.

    Returns
    -------
    dict of str to dict
        By the names in the text, for each the picture's kind and its characters.
    """
    given = cell.get("attachments")
    found = {}
    for name, kinds in list(given.items())[:MOST] if isinstance(given, dict) else ():
        kept = {kind: picture(kinds.get(kind)) for kind in PICTURES} if isinstance(kinds, dict) else {}
        kept = {kind: text for kind, text in kept.items() if text}
        if kept and len(name) <= LONGEST_NAME:
            found[name.encode("utf-8", "replace").decode()] = kept
    return found
