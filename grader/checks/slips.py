"""Finding the one place of an answer's source where a small change makes every case of a comparison right.

Theory of operation. Where no cause is known, the cell that holds the student's function is compiled again
with one edit at a time (see `grader.checks.edits`) and asked for all cases. What is said is certain, as it
was tried: that place is where the answer differs from a right one. The edit itself is not told. Nothing of
this decides about right or wrong, and it happens in a notebook alone: a judge does not hold what students
wrote.
"""

import ast
import contextlib
import io
import itertools
import linecache
import os
import re
import time
import types
from dataclasses import replace

import numpy as np

from grader.checks import diagnosis
from grader.checks.edits import edits, guard_loops
from grader.checks.sourcelines import is_cell, is_secret
from grader.checks.words import OURS

ONE_CHANGE = "One change in line {line} makes this right. Look at {what}:\n{code}"
BUDGET = 1.0  # seconds of processor time
PATIENCE = 3.0  # seconds on the clock, where others keep the machine busy
MOST_ROUNDS = 10_000  # of loops, all calls together: an edited loop may have no end
TICK = "__tick__"
SLOW = 0.02  # seconds that all cases may take
LONGEST = 80
NOT_TRIED = re.compile(r"\b(while|open|input|exec|eval|global|nonlocal|subprocess|plt|sleep|exit)\b")
WEAK = (diagnosis.ALL_ZERO, diagnosis.SEVERAL)  # say little: a place is better
DOUBTFUL = re.compile(r" or .*\?|packed in another order|on every path\?")
KEPT = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign)


def explained(finding, comparison):
    """Return a finding about a comparison with the place of the slip, where nothing better is known.

    Parameters
    ----------
    finding : Finding
    comparison : Comparison

    Returns
    -------
    Finding
    """
    certain = [text for text in finding.hints if not DOUBTFUL.search(text) and text not in WEAK]
    stopped = any(label == "error" for label, _ in finding.rows)
    asks = any("?" in text for text in certain)
    if finding.is_unwritten or (certain and not stopped and not asks):
        return finding
    found = _place(comparison)
    return replace(finding, hints=(*certain, found)) if found else finding


def _place(comparison):
    cell = _cell(comparison.f)
    source = "".join(linecache.getlines(cell.__code__.co_filename)) if cell else ""
    if not source or NOT_TRIED.search(source):
        return ""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    tree.body = [node for node in tree.body if isinstance(node, KEPT)]
    attempt = _Attempt(comparison, cell, tree)
    with _quietly():
        start = time.process_time()
        if attempt.is_right() or time.process_time() - start > SLOW:
            return ""
        return _first(attempt, tree)


def _first(attempt, tree):
    deadlines = time.process_time() + BUDGET, time.monotonic() + PATIENCE
    for edit in edits(tree):
        if time.process_time() > deadlines[0] or time.monotonic() > deadlines[1]:
            return ""
        edit.put(edit.new)
        try:
            is_right = attempt.is_right()
        finally:
            edit.put(edit.node)
        if is_right:
            return ONE_CHANGE.format(line=edit.node.lineno, what=edit.what, code=_shown(edit))
    return ""


def _shown(edit):
    """Return the code around an edit: a whole expression where it is short, else the node alone."""
    whole = [edit.node] if isinstance(edit.node, ast.stmt) else [edit.place[0], edit.node]
    texts = [ast.unparse(one).splitlines()[0] for one in whole if isinstance(one, ast.expr | ast.stmt)]
    return f"    {next((text for text in texts if len(text) <= LONGEST), texts[-1][:LONGEST])}"


class _Attempt:
    """Asking a comparison's cases of a changed cell."""

    def __init__(self, comparison, function, tree):
        self._comparison, self._tree = comparison, tree
        self._names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        self._globals = function.__globals__
        guard_loops(tree, TICK)

    def is_right(self):
        """Whether the tree, as it is now, gives every output of every case."""
        try:
            code = compile(ast.fix_missing_locations(self._tree), "<slip>", "exec")
            changed = {**self._globals, TICK: itertools.repeat(None, MOST_ROUNDS).__next__}
            exec(code, changed)
            with self._in_place(changed):
                return self._comparison.is_met_by(changed)
        except Exception:
            return False

    @contextlib.contextmanager
    def _in_place(self, changed):
        """Let functions, and methods of objects that exist already, be the changed ones for a while."""
        before = []
        for name in self._names:
            now, new = self._globals.get(name), changed[name]
            if isinstance(now, type) and isinstance(new, type):
                methods = {key: one for key, one in vars(new).items() if isinstance(one, types.FunctionType)}
                for key in methods.keys() & vars(now).keys():
                    before.append((setattr, now, key, vars(now)[key]))
                    setattr(now, key, methods[key])
            elif name in self._globals:
                before.append((dict.__setitem__, self._globals, name, now))
                self._globals[name] = new
        try:
            yield
        finally:
            for put, owner, name, value in before:
                put(owner, name, value)


@contextlib.contextmanager
def _quietly():
    """Keep to oneself what is printed, by LAPACK, too."""
    told, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            yield
    finally:
        os.dup2(told, 2)
        os.close(told)
        os.close(nowhere)


def _cell(f):
    """Find a function of the student's behind what a comparison calls, in a cell of a notebook."""
    todo, seen = [f], set()
    while todo:
        value = todo.pop(0)
        if isinstance(value, list):
            value = next(iter(value), None)
        if not isinstance(value, types.FunctionType):  # one of its methods, then, or of its class
            methods = vars(value if isinstance(value, type) else type(value)).values()
            value = next((one for one in methods if isinstance(one, types.FunctionType)), None)
        if not isinstance(value, types.FunctionType) or value in seen:
            continue
        seen.add(value)
        if not _is_ours(value):
            if is_cell(value.__code__.co_filename):
                return value
            continue
        todo += [value.__globals__.get(name) for name in _names(value.__code__)]
        with contextlib.suppress(ValueError):  # a name without a value yet
            todo += [cell.cell_contents for cell in value.__closure__ or ()]
    return None


def _is_ours(function):
    is_helper = function.__qualname__.partition(".")[0].endswith(OURS)
    return is_helper or is_secret(function.__code__.co_filename)


def _names(code):
    inner = [name for part in code.co_consts if isinstance(part, types.CodeType) for name in _names(part)]
    return [*code.co_names, *inner]
