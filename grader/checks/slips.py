"""Finding the one place of an answer's source where a small change makes every case of a comparison right.

Theory of operation. Where no cause is known, the student's function is compiled again with one edit at a
time (see `grader.checks.edits`), then with several of one kind, and asked for all cases. What is said is
certain, as it was tried: that place is where the answer differs from a right one. The edit itself is not
told. Nothing of this decides about right or wrong, and it happens in a notebook alone: a judge does not hold
what students wrote.
"""

import ast
import contextlib
import linecache
import re
import time
from dataclasses import replace
from operator import itemgetter

from grader.checks import (
    arrangement,
    causes,
    comparisons,
    diagnosis,
    exchanges,
    moves,
    ratios,
    slipkinds,
    steps,
    values,
)
from grader.checks.attempt import NAMED, Attempt
from grader.checks.beneath import student_function
from grader.checks.edits import Edits
from grader.checks.noeffect import unused
from grader.checks.numpywords import IN_PLACE_INTEGERS, RAGGED, WARNINGS
from grader.checks.sheltered import OutOfTime, at_most, quietly
from grader.checks.slipsearch import Clock, search
from grader.checks.trees import can_wait
from grader.checks.whole import Whole

ONE_CHANGE = "One change in {line} makes this right. Look at {what}:\n{code}"
CHANGES = "Changes of one kind, in {lines}, make this right. Look at {what}:\n{code}"
BUDGET = 2.0  # seconds of processor time
MOST_PLACES = 3  # that an answer names; where more could be changed, none of them says much
SLOW = 0.02  # seconds that all cases may take
LONGEST = 80
NOT_TRIED = re.compile(r"\b(open|input|exec|eval|global|nonlocal|subprocess|plt|sleep|exit)\b")
WEAK = (  # say little: a place is better
    diagnosis.ALL_ZERO,
    diagnosis.SEVERAL,
    diagnosis.BINARY,
    diagnosis.CONSTANT,
    diagnosis.ALIKE,
    diagnosis.ROWS_ALIKE,
    diagnosis.LEFT_OUT,
    values.NOT_A_NUMBER,
    *values.NOT_A_NUMBER_AFTER.values(),
    *arrangement.ONE_ROUND.values(),
    arrangement.NOT_SO_MANY_ROWS,
    arrangement.FOR_EACH_SAMPLE,
    ratios.IN_COMMON,
    *WARNINGS,
)
DOUBTFUL = re.compile(r" or .*\?|packed in another order|on every path\?")
ADVICE = re.compile(r"Did you mean [^?]*\?|For @ one has to be transposed;[^.]*\.")
CONTAINERS = (ast.Tuple, ast.List, ast.Dict)  # an item of theirs is shown without the others
WHOLE_LINE = (slipkinds.BOUND, comparisons.COMPARISON)
KEPT = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign)


def explained(finding, comparison, bare, whole=None, kept=()):
    """Return a finding about a comparison with the place of the slip, where nothing better is known.

    Parameters
    ----------
    finding : Finding
    comparison : Comparison
    bare : callable
        Makes a context in which the test cell calls students' functions as fast as can be.
    whole : Comparison, optional
        Of all that the student's function finds; see `grader.checks.whole`.
    kept : collection of str
        Functions that are known to be right.

    Returns
    -------
    Finding
    """
    certain = [text for text in finding.hints if not DOUBTFUL.search(text) and not is_weak(text)]
    stopped = any(label == "error" for label, _ in finding.rows)
    asks = any("?" in text for text in certain)
    if finding.is_unwritten or (certain and not stopped and not asks) or _is_settled(finding):
        return finding
    found = _place(comparison, bare, whole, kept)
    where = dict(finding.rows).get("your line", "").partition(":")[0]
    if found and stopped and moves.NEEDED in found and f"{where} " in found:
        found = None  # without the line that stops nothing stops: that is no evidence
    if not found:
        hints = finding.hints if found is None else tuple(map(without_advice, finding.hints))
        return replace(finding, hints=hints if certain else (*hints, *unused(student_function(comparison.f))))
    if diagnosis.SEVERAL in finding.hints:  # one of them at most is the cause; the place is known
        return replace(finding, hints=(found,))
    told = [text for text in certain if "?" not in text or f"{where} " in found]  # a guess about another line
    told = [text for text in finding.hints if text in (*told, *WARNINGS)]
    if slipkinds.ORDER not in found:  # then a transpose is not what was meant
        told = list(filter(None, map(without_advice, told)))
    return replace(finding, hints=(*told, found))


def is_weak(hint):
    """Whether a hint says little, so that a place, or an earlier check, says more."""
    return hint in WEAK or bool(ratios.WITHOUT_CAUSE.search(hint))


def without_advice(hint):
    """Return a hint without what it asks about one line, which would have been found to make it right."""
    return ADVICE.sub("", hint).strip()


def _is_settled(finding):
    """Whether NumPy's own words tell what is to be done, as no single edit does."""
    makes_one = RAGGED in finding.hints and "np.array(" in dict(finding.rows).get("your line", "")
    return makes_one or IN_PLACE_INTEGERS in finding.hints


def _place(comparison, bare, whole, kept):
    """Say where a change makes all cases right; None where that cannot be tried, or not to the end."""
    cell = student_function(comparison.f)
    source = "".join(linecache.getlines(cell.__code__.co_filename)) if cell else ""
    wrong = causes.first_wrong(comparison)
    if wrong is None or not source or NOT_TRIED.search(source):
        return None
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    tree.body = [node for node in tree.body if isinstance(node, KEPT) and not can_wait(node)]
    if not any(isinstance(node, NAMED) for node in tree.body):
        return None
    attempt = Attempt(comparison, cell, tree, wrong, bare)
    with contextlib.suppress(OutOfTime), quietly(), at_most(BUDGET + 1):
        start = time.process_time()
        if attempt.is_right() or time.process_time() - start > SLOW:
            return None
        attempt.whole = Whole(whole) if whole else None
        clock = Clock(BUDGET)
        edits = Edits(tree, kept)
        found = search(attempt, edits.stages(attempt.steps(edits, clock)), clock)
        return next(filter(None, map(_sentence, found)), None if clock.is_over() else "")
    return None


def _sentence(found):
    """Say where the change is, or the changes of one kind; where it could be in a few places, name all."""
    first = {}
    for group in found:
        first.setdefault(tuple(sorted({_told(edit).lineno for edit in group})), group)
    several = any(len(group) > 1 for group in first.values())
    if not 0 < len(first) <= (1 if several else MOST_PLACES):
        return ""
    if several and any(
        len(lines) > 2 and {edit.what for edit in group} == {slipkinds.COMPUTED}
        for lines, group in first.items()
    ):
        return ""  # one change elsewhere will do as well
    lines, groups = zip(*sorted(first.items(), key=itemgetter(0)), strict=True)
    code = "\n".join(dict.fromkeys(_shown(edit) for group in groups for edit in group))
    kinds = {edit.what for edit in groups[0]}
    what = kinds.pop() if len(groups) == len(kinds) == 1 else slipkinds.COMPUTED
    if several:
        *others, last = lines[0]
        where = f"lines {', '.join(map(str, others))} and {last}" if others else f"line {last}"
        return CHANGES.format(lines=where, what=what, code=code)
    return ONE_CHANGE.format(line=" or in ".join(f"line {line}" for (line,) in lines), what=what, code=code)


def _told(edit):
    """Return what is told of an edit: the return that is moved, not the loop around it, else the node."""
    moved = [node for node in ast.walk(edit.node) if isinstance(node, ast.Return)]
    return moved[-1] if moved and edit.what == moves.RETURN else edit.node


def _shown(edit):
    """Return the code around an edit: a whole expression where it is short, else the node alone."""
    if edit.what == moves.RETURN:
        return f"    {_first_line(_told(edit))}"
    is_alone = isinstance(edit.node, ast.stmt) or isinstance(edit.place[0], CONTAINERS)
    is_alone |= edit.what in (steps.HERE, exchanges.SWAPPED, slipkinds.COLUMN)
    whole = [edit.node] if is_alone and _says_much(edit.node) else [edit.place[0], edit.node]
    if edit.what in WHOLE_LINE and edit.statement is not None and not isinstance(edit.node, ast.stmt):
        whole = [edit.statement, *whole]  # a part of a range or a comparison says little
    texts = [_first_line(one) for one in whole if isinstance(one, ast.expr | ast.stmt | ast.keyword)]
    text = next((text for text in texts if len(text) <= LONGEST), texts[-1][:LONGEST])
    indexed = [node for node in ast.walk(edit.unit) if getattr(node, "slice", 0) is edit.place[0]]
    if indexed and len(_first_line(indexed[0])) <= LONGEST:
        return f"    {_first_line(indexed[0])}"
    if isinstance(edit.place[0], CONTAINERS) and isinstance(edit.node, ast.Name):  # one of several items
        return f"    {edit.node.id}, in {text}"
    return f"    {_told_apart(text, edit)}"


def _told_apart(text, edit):
    """Return the code around an edit, with more around it where the same stands twice in its statement."""
    if edit.statement is None or _first_line(edit.statement).count(text) < 2:
        return text
    around = [node for node in ast.walk(edit.statement) if edit.node in ast.walk(node)]
    texts = [_first_line(node) for node in reversed(around) if isinstance(node, ast.expr | ast.stmt)]
    larger = (one for one in texts if _first_line(edit.statement).count(one) == 1 and len(one) <= LONGEST)
    return next(larger, text)


def _first_line(node):
    return ast.unparse(node).partition("\n")[0]


def _says_much(node):
    """Whether a node is more than a name or a number, of which there may be several in its line."""
    return not isinstance(node, ast.Name | ast.Constant)
