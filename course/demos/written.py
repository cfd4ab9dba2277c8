"""A function that a demo plays with: the student's once it is written and works, the course's until then."""

import copy

from course.demos.student import StudentFunctionError, call
from course.plots.words import listed

__all__ = ["OURS", "YOURS", "Written", "whose"]

YOURS = "Yours: {names}."
OURS = "Until you have written {names}, the demo uses the course's."
MEANWHILE = " Meanwhile the demo uses the course's."


class Written:
    """A student's function with the course's behind it.

    Parameters
    ----------
    name : str
        What it is called in the notebook.
    theirs : callable or None
    ours : callable
        From ``course.demos.reference``.
    read : callable
        ``read(found, *args)`` turns what either returned into what the demo works with, and raises
        StudentFunctionError where it is something else.

    Attributes
    ----------
    complaint : str
        What went wrong since ``begin``; empty also where nothing is written.
    """

    def __init__(self, name, theirs, ours, read):
        self.name, self._theirs, self._ours, self._read = name, theirs, ours, read
        self._is_written = theirs is not None
        self.complaint = ""

    @property
    def is_yours(self):
        """Whether the student's is written and has worked since ``begin``."""
        return self._is_written and not self.complaint

    def begin(self):
        """Forget what went wrong, and try the student's again."""
        self.complaint = ""

    def __call__(self, *args, shown=None):
        """Call it on copies of the arguments.

        Parameters
        ----------
        *args : object
        shown : str, optional
            The call as a reader should see it.

        Returns
        -------
        object
            What ``read`` makes of the result.
        """
        if self.is_yours:
            try:
                found = call(self._theirs, self.name, *copy.deepcopy(args), shown=shown)
                return self._read(found, *args)
            except StudentFunctionError as error:
                self._is_written = not isinstance(error.__cause__, NotImplementedError)
                self.complaint = str(error) + MEANWHILE if self._is_written else ""
        return self._read(self._ours(*args), *args)


def whose(*functions):
    """Say in words which functions are the student's, and what is wrong with the others.

    Parameters
    ----------
    *functions : Written

    Returns
    -------
    str
    """
    yours = [f.name for f in functions if f.is_yours]
    ours = [f.name for f in functions if not (f.is_yours or f.complaint)]
    said = [f.complaint for f in functions if f.complaint]
    if yours:
        said.append(YOURS.format(names=listed(yours)))
    if ours:
        said.append(OURS.format(names=listed(ours)))
    return " ".join(said)
