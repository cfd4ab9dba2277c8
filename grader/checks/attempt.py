"""Asking a comparison's cases of a student's cell with edits in it, for the moment of the question."""

import ast
import contextlib
import copy
import types

import numpy as np

from grader.checks import causes, comparisons, slipkinds, steps
from grader.checks.editplaces import guard_loops

NAMED = (ast.FunctionDef, ast.ClassDef)
MOST_CASES = 3  # in which what goes into an expression has to be right
MOST_ROUNDS = 10_000  # of loops, all calls together: an edited loop may have no end
MORE_ROUNDS = 100  # times those of the answer itself, a case
METHODS = types.FunctionType | staticmethod | classmethod
TICK, SEEN = "__tick__", "__seen__"


class Attempt:
    """A cell that may be changed, and the comparison that it is asked for.

    Parameters
    ----------
    comparison : Comparison
    function : types.FunctionType
        The student's.
    tree : ast.Module
        Its cell.
    wrong : Trial
        A case that is not met.
    bare : callable
        Makes a context in which the test cell calls students' functions as fast as can be.
    """

    def __init__(self, comparison, function, tree, wrong, bare):
        self._comparison, self._tree, self._bare = comparison, tree, bare
        self._function, self._globals = function, function.__globals__
        self.names = {}  # of what edits call
        self.functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
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
                methods = {key: one for key, one in vars(new).items() if isinstance(one, METHODS)}
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
    function = getattr(method, "__func__", method)
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        if name == "__class__":
            cell.cell_contents = kind
