"""Errors that a person can act on: each says what was expected, what was found and what to do.

GraderError            exit code 3
├── UsageError         exit code 2: the command was given something it cannot work with
└── EngineError        exit code 3: the grader itself, or this machine, is at fault
"""


class GraderError(Exception):
    """Base of all errors that `grader` reports without a traceback."""

    exit_code = 3


class UsageError(GraderError):
    """The command was given something it cannot work with; nothing has been changed.

    Parameters
    ----------
    expected, found, todo : str
        What was expected, what was found, and what to do next; each a phrase without a full stop.
    """

    exit_code = 2

    def __init__(self, expected, found, todo):
        super().__init__(f"Expected {expected}.\nFound {found}.\nWhat to do: {todo}.")
        self.expected, self.found, self.todo = expected, found, todo

    def __reduce__(self):
        return UsageError, (self.expected, self.found, self.todo)


class EngineError(GraderError):
    """The sandbox, the judge or the machine failed; no student is to blame."""
