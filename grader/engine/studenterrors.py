"""Exceptions of the student's code on the judge's side: rebuilt from what the sandbox says, and harmless."""

import builtins

from grader.checks.observe import StudentError
from grader.engine.wire import WireError

MOST = 50  # exceptions in a group, or notes, that are kept
TEXT = 4000  # characters of a message or a traceback that are kept


def rebuild_student_error(description):
    """Rebuild a `StudentError` from what the sandbox says; every field becomes text of bounded length."""
    if not isinstance(description, dict):
        raise WireError("an error of the wrong form")
    types = description.get("types", ())
    told = {name: description.get(name, "") for name in ("kind", "message", "where", "hint", "function")}
    if not isinstance(types, tuple) or not all(type(text) is str for text in (*types, *told.values())):
        raise WireError("an error of the wrong form")
    told = {name: text[:TEXT] for name, text in told.items()}
    return StudentError(types=tuple(name[:TEXT] for name in types[:50]), **told)


def errno_of(description):
    """Return the errno that a description of an error tells, None if that is no number."""
    number = description.get("errno")
    return number if type(number) is int else None


def rebuild_errors(descriptions):
    """Rebuild several, warnings for instance; no more than are worth reading."""
    if not isinstance(descriptions, tuple):
        raise WireError("warnings of the wrong form")
    return tuple(rebuild_student_error(description) for description in descriptions[:50])


def as_exception(found, operation, own=None):
    """Return an exception of the most special class that the student's belongs to: `own`, or a builtin one.

    What is not an `Exception` in the sandbox (SystemExit, KeyboardInterrupt) is one here: it ends the
    student's call, not the judge. A StopIteration ends nothing but an iterator of the student's: in
    ``zip(map(f, xs), wanted)`` a function that raises it would end the test.
    """
    known = (getattr(builtins, name, None) for name in found.types)
    fits = (cls for cls in known if isinstance(cls, type) and issubclass(cls, Exception))
    base = own or next((cls for cls in fits if cls is not ExceptionGroup), Exception)
    if base is StopIteration and operation not in ("next", "send"):
        base = RuntimeError
    error = base.__new__(base)
    error.args = (found.message or found.kind,)
    error.__student_error__ = found
    return error


def arguments_of(description):
    """Return an exception's own arguments where they are few and plain; None else."""
    found = description.get("args")
    if type(found) is not tuple or not 0 < len(found) <= 10:
        return None
    plain = all(type(arg) in (str, int, float, bool, type(None)) and len(str(arg)) <= TEXT for arg in found)
    return found if plain else None


def add_notes(error, description):
    """Add the notes that the student's code has added."""
    notes = description.get("notes", ())
    if not isinstance(notes, tuple) or not all(type(note) is str for note in notes):
        raise WireError("notes of the wrong form")
    for note in notes[:MOST]:
        error.add_note(note[:TEXT])


def with_arguments(error, args):
    """Return an exception with its own arguments, and with what one of Python's own makes of them."""
    if args is None:
        return error
    error.args = args
    if type(error).__module__ != "builtins":
        return error
    try:
        made = type(error)(*args)  # a StopIteration has a value, an OSError a number
    except (TypeError, ValueError):
        return error
    if type(made) is not type(error):
        return error
    vars(made).update(vars(error))
    made.__cause__ = error.__cause__
    return made


def harmless(error, operation):
    """Return an exception that was raised by one of our functions, on its way back to the test."""
    if isinstance(error, StopIteration) and operation != "next":
        return RuntimeError("StopIteration where nothing was being iterated over")
    return error


def four_of(told):
    """Return what an observation consists of."""
    if not (isinstance(told, tuple) and len(told) == 4):
        raise WireError("an observation of the wrong form")
    return told
