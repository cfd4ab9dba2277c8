"""Finding the one place of an answer's source where a small change makes every case of a comparison right.

Theory of operation. Where no cause is known, the student's function is compiled again with one edit at a
time (see `grader.checks.edits`), then with several of one kind, and asked for all cases. What is said is
certain, as it was tried: that place is where the answer differs from a right one. The edit itself is not
told. Nothing of this decides about right or wrong, and it happens in a notebook alone: a judge does not hold
what students wrote.
"""

import ast
import contextlib
import copy
import linecache
import re
import time
import types
from dataclasses import replace
from operator import itemgetter

import numpy as np

from grader.checks import arrangement, causes, comparisons, diagnosis, ratios, slipkinds, steps, values
from grader.checks.beneath import student_function
from grader.checks.editplaces import guard_loops
from grader.checks.edits import Edits
from grader.checks.numpywords import IN_PLACE_INTEGERS, RAGGED, WARNINGS
from grader.checks.sheltered import OutOfTime, at_most, quietly
from grader.checks.slipsearch import Clock, search
from grader.checks.trees import can_wait, is_read
from grader.checks.whole import Whole

UNUSED = "{} never uses its argument {}."
ONE_CHANGE = "One change in {line} makes this right. Look at {what}:\n{code}"
CHANGES = "Changes of one kind, in {lines}, make this right. Look at {what}:\n{code}"
BUDGET = 2.0  # seconds of processor time
MOST_CASES = 3  # in which what goes into an expression has to be right
MOST_PLACES = 3  # that an answer names; where more could be changed, none of them says much
MOST_ROUNDS = 10_000  # of loops, all calls together: an edited loop may have no end
MORE_ROUNDS = 100  # times those of the answer itself, a case
TICK, SEEN = "__tick__", "__seen__"
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
    *arrangement.ONE_ROUND.values(),
    arrangement.NOT_SO_MANY_ROWS,
    ratios.IN_COMMON,
    *WARNINGS,
)
DOUBTFUL = re.compile(r" or .*\?|packed in another order|on every path\?")
ADVICE = re.compile(r"Did you mean [^?]*\?|For @ one has to be transposed;[^.]*\.")
CONTAINERS = (ast.Tuple, ast.List, ast.Dict)  # an item of theirs is shown without the others
WHOLE_LINE = (slipkinds.BOUND, comparisons.COMPARISON)
NAMED = (ast.FunctionDef, ast.ClassDef)
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
    certain = [text for text in finding.hints if not DOUBTFUL.search(text) and text not in WEAK]
    stopped = any(label == "error" for label, _ in finding.rows)
    asks = any("?" in text for text in certain)
    if finding.is_unwritten or (certain and not stopped and not asks) or _is_settled(finding):
        return finding
    found = _place(comparison, bare, whole, kept)
    if not found:
        hints = finding.hints if found is None else tuple(map(_without_advice, finding.hints))
        return replace(finding, hints=hints if certain else (*hints, *_unused(comparison)))
    if diagnosis.SEVERAL in finding.hints:  # one of them at most is the cause; the place is known
        return replace(finding, hints=(found,))
    where = dict(finding.rows).get("your line", "").partition(":")[0]
    told = [text for text in certain if "?" not in text or f"{where} " in found]  # a guess about another line
    told = [text for text in finding.hints if text in (*told, *WARNINGS)]
    if slipkinds.ORDER not in found:  # then a transpose is not what was meant
        told = list(filter(None, map(_without_advice, told)))
    return replace(finding, hints=(*told, found))


def _without_advice(hint):
    """Return a hint without what it asks about one line, which would have been found to make it right."""
    return ADVICE.sub("", hint).strip()


def _unused(comparison):
    """Name the arguments that the student's function never looks at."""
    function = student_function(comparison.f)
    source = "".join(linecache.getlines(function.__code__.co_filename)) if function else ""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return
    for node in nodes:
        if isinstance(node, ast.FunctionDef) and node.lineno == function.__code__.co_firstlineno:
            read = {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and is_read(one)}
            unread = [one.arg for one in node.args.args if one.arg not in {*read, "self"}]
            yield from (UNUSED.format(node.name, name) for name in unread)


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
    attempt = _Attempt(comparison, cell, tree, wrong, bare)
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
        first.setdefault(tuple(sorted({edit.node.lineno for edit in group})), group)
    several = any(len(group) > 1 for group in first.values())
    if not 0 < len(first) <= (1 if several else MOST_PLACES):
        return ""
    lines, groups = zip(*sorted(first.items(), key=itemgetter(0)), strict=True)
    code = "\n".join(dict.fromkeys(_shown(edit) for group in groups for edit in group))
    kinds = {edit.what for edit in groups[0]}
    what = kinds.pop() if len(groups) == len(kinds) == 1 else slipkinds.COMPUTED
    if several:
        *others, last = lines[0]
        where = f"lines {', '.join(map(str, others))} and {last}" if others else f"line {last}"
        return CHANGES.format(lines=where, what=what, code=code)
    return ONE_CHANGE.format(line=" or in ".join(f"line {line}" for (line,) in lines), what=what, code=code)


def _shown(edit):
    """Return the code around an edit: a whole expression where it is short, else the node alone."""
    is_alone = isinstance(edit.node, ast.stmt) or isinstance(edit.place[0], CONTAINERS)
    is_alone |= edit.what == steps.HERE
    whole = [edit.node] if is_alone and _says_much(edit.node) else [edit.place[0], edit.node]
    if edit.what in WHOLE_LINE and edit.statement is not None and not isinstance(edit.node, ast.stmt):
        whole = [edit.statement, *whole]  # a part of a range or a comparison says little
    texts = [_first_line(one) for one in whole if isinstance(one, ast.expr | ast.stmt | ast.keyword)]
    text = next((text for text in texts if len(text) <= LONGEST), texts[-1][:LONGEST])
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


class _Attempt:
    """Asking a comparison's cases of a changed cell."""

    def __init__(self, comparison, function, tree, wrong, bare):
        self._comparison, self._tree, self._bare = comparison, tree, bare
        self._function, self._globals = function, function.__globals__
        self.names = {}  # of what edits call
        self.whole = None  # until it is known that the cell runs
        self._quick = copy.copy(comparison)
        self._quick.trials = [wrong]
        self._rounds, self._used_before = MOST_ROUNDS, 0
        ast.fix_missing_locations(guard_loops(tree, TICK))
        self._keeps_state = any(isinstance(node, ast.Assign) for node in tree.body)

    def answers(self, edits, watched):
        """Return what the comparison that one of some edits is part of comes to: True, False, or both."""
        self._seen = set()
        self.is_right(edits, watched)
        return self._seen

    def is_right(self, edits=(), watched=None):
        """Whether the tree, with some edits for the moment, gives every output of every case."""
        for edit in edits:
            edit.put(edit.new)
        edits = [*edits, *(watched.compared(SEEN) if watched else [])]
        try:
            part = self._part({id(edit.unit): edit.unit for edit in edits}.values())
            code = compile(part, "<slip>", "exec")
        except Exception:
            return False
        finally:
            for edit in reversed(edits):
                edit.put(edit.old)
        names = [node.name for node in part.body if isinstance(node, NAMED)]
        found = self._runs_right(code, names, any(edit.what == comparisons.COMPARISON for edit in edits))
        if found and self._used == 0 < self._used_before and edits[0].what == slipkinds.BOUND:
            return False  # a loop that is never entered does not begin or end in the wrong place
        if not edits:
            self._used_before = self._used
            rounds = MORE_ROUNDS * (self._used + 1) * len(self._comparison.trials)
            self._rounds = min(rounds, MOST_ROUNDS)
        return found

    def steps(self, edits, clock):
        """Look for the expression of the function in which right values become a wrong one."""
        name, reference = self._function.__name__, self._comparison.reference
        functions = [node for node in self._tree.body if isinstance(node, ast.FunctionDef)]
        for function in (node for node in functions if node.name == name):
            places = edits.expressions(function, steps.VALUES, steps.HERE)
            wrong = causes.all_wrong(self._comparison)[:MOST_CASES]
            yield from steps.groups(self, places, reference, function, wrong, clock)

    def ask(self, edits, trial):
        """Ask the changed cell for one case that is not met."""
        known, self._quick.trials = self._quick.trials, [trial]
        self.is_right(edits)
        self._quick.trials = known

    def _see(self, value):
        plain = np.asarray(value)
        self._seen |= {True} if plain.any() else set()
        self._seen |= set() if plain.all() else {False}
        return value

    def others(self):
        """Return the functions of the cell beside the one that the comparison calls, if that is one of it."""
        name = getattr(self._comparison.f, "__name__", None)
        units = [node for node in self._tree.body if isinstance(node, ast.FunctionDef)]
        others = {id(unit) for unit in units if unit.name != name}
        return others if len(others) < len(units) else set()

    def _part(self, units):
        """Return the functions and methods that are changed; the whole cell where more depends on it."""
        if not units or self._keeps_state:
            return self._tree
        changed = set(map(id, units))
        body = []
        for node in self._tree.body:
            if isinstance(node, ast.ClassDef):
                methods = [one for one in node.body if id(one) in changed]
                if methods:
                    body.append(ast.copy_location(ast.ClassDef(node.name, [], [], methods, []), node))
            elif id(node) in changed:
                body.append(node)
        return ast.Module(body, [])

    def _runs_right(self, code, names, compares):
        rounds = iter(range(self._rounds))
        try:
            changed = {**self._globals, **self.names, TICK: rounds.__next__, SEEN: self._see}
            exec(code, changed)
            with self._in_place(changed, names):
                with self._bare():
                    is_near = self._quick.is_met_by(changed)
                is_right = is_near and self._comparison.is_met_by(changed)
                return is_right and (self.whole is None or self.whole.allows(changed, fully=compares))
        except Exception:
            return False
        finally:
            self._used = next(rounds, self._rounds)

    @contextlib.contextmanager
    def _in_place(self, changed, names):
        """Let functions, and methods of objects that exist already, be the changed ones for a while."""
        before = []
        for name in names:
            now, new = self._globals.get(name), changed[name]
            if isinstance(now, type) and isinstance(new, type):
                methods = {key: one for key, one in vars(new).items() if isinstance(one, types.FunctionType)}
                for key in methods.keys() & vars(now).keys():
                    _belong(methods[key], now)
                    before.append((setattr, now, key, vars(now)[key]))
                    setattr(now, key, methods[key])
                changed[name] = now
            elif name in self._globals:
                before.append((dict.__setitem__, self._globals, name, now))
                self._globals[name] = new
        try:
            yield
        finally:
            for put, owner, name, value in before:
                put(owner, name, value)


def _belong(method, kind):
    """Let a method, wherever it was defined, find the bases of a class by `super()`."""
    for name, cell in zip(method.__code__.co_freevars, method.__closure__ or (), strict=False):
        if name == "__class__":
            cell.cell_contents = kind
