"""Concept questions: one letter as the answer, and the reason once it is right."""

from grader.checks.equality import shown
from grader.checks.failures import fail
from grader.checks.sealing import normal, seal, unseal

UNANSWERED = "not answered yet."
CHOOSE = "{} is not among the answers: choose one of {}."
WRONG = "not that one: {!r} is not the answer."
READ_AGAIN = "Read the question once more."
SEPARATOR = "."


def reason_for(label, answer, *, among, sealed=None, wrong="", right=None, reason=""):
    """Check the answer to a concept question; see ``Check.choice``.

    Returns
    -------
    str
        The reason why the answer is right.
    """
    if answer is None or answer is ... or (type(answer) is str and not answer.strip()):
        fail(UNANSWERED, is_unwritten=True)
    options = [normal(option) for option in among]
    if not issubclass(type(answer), str) or normal(str.__str__(answer)) not in options:
        listed = ", ".join(repr(option) for option in among)
        fail(CHOOSE.format(shown(answer) if type(answer) in (str, int, float) else "This", listed))
    if right is not None:
        sealed, wrong = seal(label, right, reason), seal_wrong(label, wrong or {})
    opened = unseal(sealed, answer)
    if opened is None:
        fail(WRONG.format(answer), hints=[_why_not(wrong, answer) or READ_AGAIN])
    return opened


def seal_wrong(label, wrong):
    """Seal what is said to each wrong choice under its letter.

    Parameters
    ----------
    label : str
        Names the question.
    wrong : dict of str to str
        A sentence by each letter.

    Returns
    -------
    str
    """
    return SEPARATOR.join(sorted(seal(label, letter, sentence) for letter, sentence in wrong.items()))


def _why_not(wrong, answer):
    opened = (unseal(sealed, answer) for sealed in wrong.split(SEPARATOR) if sealed)
    return next(filter(None, opened), None)
