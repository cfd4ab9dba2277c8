"""In which order edits of a program are tried, and which of those that make it right are told.

See `grader.checks.slips`. An edit can make up for a slip that stands elsewhere: in a helper whose result is
used wrongly, or by sending the cases along another branch. Such a one is told together with what is found
later in the function itself.
"""

import ast
import time

from grader.checks.comparisons import COMPARISON

FEW = 3  # edits: of two, each one has been tried alone


class Clock:
    """Time for a search.

    Parameters
    ----------
    budget : float
        Seconds of processor time.
    """

    def __init__(self, budget):
        self._ends = time.process_time() + budget

    def is_over(self):
        """Whether there is no time left."""
        return time.process_time() > self._ends


def search(attempt, stages, clock):
    """Look for edits that make all cases right, the more usual kinds first.

    Parameters
    ----------
    attempt : object
        With ``is_right(edits)``, ``answers(edits, edit)``, to what one of them compares, and ``others()``,
        the functions beside the one that is asked for.
    stages : iterable of (bool, iterable of list of Edit, iterable of list of Edit)
        As `Edits.stages` yields them.
    clock : Clock

    Returns
    -------
    list of list of list of Edit
        What could be told, the better first.
    """
    elsewhere, doubtful, put_off = attempt.others(), [], []
    for is_vague, groups, rivals in stages:
        found = []
        for group in groups:
            is_elsewhere = any(id(edit.unit) in elsewhere for edit in group)
            if is_elsewhere and (is_vague or doubtful):
                put_off.append(group)
            elif _could_be(group, doubtful):
                if clock.is_over():
                    return [[*doubtful, *found], doubtful]
                if not attempt.is_right(group) or _decides_nothing(attempt, group):
                    continue
                group = _needed(attempt, group)
                if not doubtful and (is_elsewhere or _is_detour(group)):
                    doubtful = [group]
                    continue
                found.append(group)
                if not is_vague:
                    found += [group for group in rivals if not clock.is_over() and attempt.is_right(group)]
                    break
        if found:
            return [[*doubtful, *found], doubtful]
    return [doubtful or _in_helpers(attempt, put_off, clock)]


def _needed(attempt, group):
    """Return those of several edits without which not all is right; a place that is right is not told."""
    needed = [
        edit
        for edit in group
        if len(group) < FEW or not attempt.is_right([other for other in group if other is not edit])
    ]
    return needed if len(needed) == len(group) or attempt.is_right(needed) else group


def _in_helpers(attempt, groups, clock):
    found = []
    for group in groups:
        if len(group) > 1:
            continue  # a helper that is wrong in two places has a slip of its own; here it is called wrongly
        if clock.is_over():
            return []  # there may be more places
        if attempt.is_right(group):
            found.append(group)
    return found


def _is_detour(group):
    """Whether edits change a comparison: what is wrong in one branch is right if it is never entered."""
    return any(edit.what == COMPARISON for edit in group)


def _decides_nothing(attempt, group):
    """Whether a comparison that is edited has one answer wherever it is asked: a branch is never entered."""
    return any(len(attempt.answers(group, edit)) == 1 for edit in group)


def _could_be(group, doubtful):
    """Whether edits may be the slip that doubtful ones make up for: in a branch, or anywhere for a helper."""
    if not doubtful or not _is_detour(doubtful[0]):
        return True
    compared = doubtful[0][0]
    within = set(map(id, ast.walk(_compared(compared))))
    return all(
        edit.unit is compared.unit
        and edit.node.lineno >= compared.node.lineno
        and id(edit.node) not in within
        and not isinstance(edit.node, ast.If)
        for edit in group
    )


def _compared(edit):
    """Return all of what is compared around an edit."""
    if isinstance(edit.statement, ast.If | ast.While) and edit.node in ast.walk(edit.statement.test):
        return edit.statement.test
    return edit.place[0] if isinstance(edit.place[0], ast.Compare) else edit.node
