"""Concept questions: one letter as the answer, and the reason once it is right."""

from grader.checks.failures import fail
from grader.checks.sealing import normal, seal, unseal

UNANSWERED = "not answered yet."
CHOOSE = "{} is not among the answers: choose one of {}."
WRONG = "not that one: {!r} is not the answer. Read the question once more."


def reason_for(label, answer, *, among, sealed=None, right=None, reason=""):
    """Check the answer to a concept question; see ``Check.choice``.

    Returns
    -------
    str
        The reason why the answer is right.
    """
    if answer is None or answer is ... or (type(answer) is str and not answer.strip()):
        fail(UNANSWERED)
    options = [normal(option) for option in among]
    if not issubclass(type(answer), str) or normal(str.__str__(answer)) not in options:
        listed = ", ".join(repr(option) for option in among)
        fail(CHOOSE.format(repr(answer) if type(answer) in (str, int, float) else "This", listed))
    opened = unseal(sealed if right is None else seal(label, right, reason), answer)
    if opened is None:
        fail(WRONG.format(answer))
    return opened
