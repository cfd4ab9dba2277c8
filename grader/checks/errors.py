"""Exceptions out of a student's code, told as the student needs them: what, where, and why if known."""

import re

from grader.checks.failures import CheckFailed, fail
from grader.checks.numpywords import meaning
from grader.checks.raisehints import LEFT_BEHIND
from grader.checks.words import count, with_article
from grader.findings import Finding

NOT_WRITTEN = "{} is not written yet."
LEFT = "{} still has its raise NotImplementedError()."
STOPPED = "{} stopped with {}."
CALLED_WITH = "The check calls it with {}: compare its signature with the one in the text."
ENDLESS = "It calls itself without end."
CERTAIN = "Did you mean"  # where a way out is known, nothing need be explained
BAD_CALL = re.compile(r"positional argument|unexpected keyword|multiple values|keyword-only argument")


def fail_with_error(name, error, n_args=None, keywords=()):
    """Turn what a student's code raised into a failure.

    Parameters
    ----------
    name : str
        Names the function that was called.
    error : StudentError
        What it raised.
    n_args : int, optional
        How many positional arguments the check gave it, where it was called directly.
    keywords : iterable of str
        Names of the keyword arguments.

    Raises
    ------
    CheckFailed
        Always; one raised by a function the check handed in passes on unchanged.
    """
    if isinstance(error.exception, CheckFailed):
        raise error.exception from None
    if error.kind == CheckFailed.__name__:  # raised in another process
        raise CheckFailed(Finding(error.message))
    rows = [("error", error.message), ("your line", error.where)]
    if error.kind == "NotImplementedError":
        is_left = error.hint.endswith(LEFT_BEHIND)
        told, hints = (LEFT, [LEFT_BEHIND]) if is_left else (NOT_WRITTEN, [])
        fail(told.format(function_name(error, name)), rows[1:], hints, is_unwritten=not is_left)
    hints = _hints(error, n_args, keywords)
    fail(STOPPED.format(name, with_article(error.kind)), rows, hints)


def function_name(error, otherwise):
    """Name the student's function in which an exception arose, if it has a name."""
    return error.function if error.function.replace(".", "").isidentifier() else otherwise


def _hints(error, n_args, keywords):
    if error.kind == "RecursionError":
        return [ENDLESS]
    ours = n_args is not None and not error.where  # no line of the student's ran
    is_call = error.kind == "TypeError" and BAD_CALL.search(error.message)
    means = "" if CERTAIN in error.hint or (ours and "missing" in error.message) else meaning(error, n_args)
    if error.hint or means:
        return [text for text in (error.hint, means) if text]
    if ours and is_call:
        given = [count(n_args, "argument"), *(f"{key}=..." for key in keywords)]
        return [CALLED_WITH.format(", ".join(given))]
    return []
