"""Says which grades in the gradebook are not this judge's, wherever a command reads them."""

from grader.cli.printing import say
from grader.report.unvouched import unvouched

SHOWN = 20
UNVOUCHED = (
    "Points in the gradebook that no verdict in autograded/ stands behind: {names}. They are not this "
    "judge's: perhaps nbgrader ran without this course's nbgrader_config.py, or a run was broken off. "
)
AGAIN, TODO = "They are judged again now.", "What to do: run `grader grade`, which judges them again."


def name_unvouched(course, url, assignments=(), *, again=()):
    """Say whose points are not ours, if there are any.

    Parameters
    ----------
    course : Course
    url : str or None
        Database of the grades.
    assignments : sequence of str
        Only these; all where it is empty.
    again : collection of (str, str)
        Student and assignment of what will be judged now in any case.

    Returns
    -------
    set of (str, str)
        Student and assignment of each.
    """
    found = unvouched(url, course.root, assignments)
    if found:
        names = [f"{student}'s {assignment}" for student, assignment in found[:SHOWN]]
        names += [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        say(UNVOUCHED.format(names=", ".join(names)) + (AGAIN if set(found) <= set(again) else TODO))
    return set(found)
