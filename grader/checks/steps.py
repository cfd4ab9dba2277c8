"""Where right numbers become wrong ones in an answer, told by the values that the reference meets on its way.

Theory of operation. Every expression of the reference, and of the student's function, tells its value. An
expression of the student's is a place to look at where it is made of arguments, and of names whose values
the reference meets, too, and where one of the reference's values in its place makes all cases right: nothing
before it is wrong, and nothing after it. The smallest one is told, and only if there is no other. Nothing of
the reference is shown.
"""

import ast
import copy
import itertools

import numpy as np

from grader.checks.closeness import close
from grader.checks.sealedcode import source_of
from grader.checks.trees import call, called, is_module, is_read

TELL, STEP = "__tell__", "__step__"
HERE = "what is computed there, and from what"
VALUES = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Subscript, ast.Compare, ast.IfExp, ast.Attribute, ast.Name)
TARGETS = (ast.Name, ast.Subscript, ast.Attribute)
BLANK = [f"{name}{like}" for name in ("zeros", "ones", "empty", "full") for like in ("", "_like")]
NUMBERS = (np.ndarray, np.generic, int, float)


class Told:
    """The values of numbered expressions, as they come."""

    def __init__(self):
        self._values = {}

    def __call__(self, i, value):
        """Note a value and hand it on."""
        if isinstance(value, NUMBERS) and np.asarray(value).dtype.kind in "biuf":
            known = self._values.setdefault(i, [])
            plain = np.array(value, dtype=np.float64)
            if not known or not _is_same(known[-1], plain):
                known.append(plain)
        return value

    def values(self):
        """Return the value of each expression that had always the same one."""
        return {i: known[0] for i, known in self._values.items() if len(known) == 1}

    def all_of(self, i):
        """Return the values of an expression, one after the other."""
        return self._values.get(i, [])

    def shape(self, i):
        """Return the shape of the first value of an expression; None where it had none."""
        return self._values[i][0].shape if i in self._values else None


class Steps:
    """The values that a reference meets on its way.

    Parameters
    ----------
    reference : types.FunctionType
        In a cell, or a sealed part of one.
    """

    def __init__(self, reference):
        self._name = reference.__name__
        functions = _reachable(ast.parse(source_of(reference)), self._name)
        self.parameters = [arg.arg for arg in functions[self._name].args.args]
        telling = _Telling()
        body = [telling.visit(node) for node in functions.values()]
        self._globals = {**reference.__globals__, TELL: lambda i, value: self._told(i, value)}
        exec(compile(ast.fix_missing_locations(ast.Module(body, [])), "<steps>", "exec"), self._globals)

    def met(self, args):
        """Return what is met with some arguments, by the number of the expression."""
        self._told = Told()
        with np.errstate(all="ignore"):
            self._globals[self._name](*copy.deepcopy(args))
        return self._told.values()

    def __call__(self, i, *args):
        """Return what one expression gives."""
        return self.met(args)[i]


class _Telling(ast.NodeTransformer):
    """Let every expression of a function tell its value."""

    def __init__(self):
        self._numbers = itertools.count()

    def generic_visit(self, node):
        if isinstance(node, ast.FunctionDef):
            node.body = [self.visit(statement) for statement in node.body]
            return node
        is_value = isinstance(node, VALUES) and is_read(node) and not is_module(node)
        super().generic_visit(node)
        return call(TELL, ast.Constant(next(self._numbers)), node) if is_value else node

    def visit_Call(self, node):  # what is called is no value
        node.args = [self.visit(one) for one in node.args]
        node.keywords = [self.visit(one) for one in node.keywords]
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)
        return call(TELL, ast.Constant(next(self._numbers)), node)

    def visit_Attribute(self, node):
        return node if is_module(node.value) else self.generic_visit(node)


def _reachable(tree, name):
    """Return a function of a cell and those that it names, by name."""
    known = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    found, todo = {}, [name]
    while todo:
        name = todo.pop()
        if name in known and name not in found:
            found[name] = known[name]
            todo += [node.id for node in ast.walk(known[name]) if isinstance(node, ast.Name)]
    return found


def groups(attempt, places, reference, function, trials, clock):
    """Yield the edit, alone in a list, that puts a right value where right ones become a wrong one.

    Parameters
    ----------
    attempt : object
        With ``is_right(edits)``, ``ask(edits, trial)``, ``names``, a dict of what edits may call, and
        ``functions``, the names of those of the cell.
    places : list of Edit
        The expressions of the student's function, each with itself in its place.
    reference : types.FunctionType
    function : ast.FunctionDef
        The student's.
    trials : sequence of Trial
        Cases that are not met: in one of them what goes into an expression may be right by chance.
    clock : Clock
    """
    try:
        steps = Steps(reference)
        search = _search(attempt, steps, places, function, trials[0])
    except Exception:  # it has no source of its own, or needs more than its arguments
        return
    args = _arguments(steps.parameters, function)
    if args is None:
        return
    attempt.names[STEP] = steps
    found = []
    for edit in sorted(places, key=lambda edit: sum(1 for _ in ast.walk(edit.node))):
        inner = set(map(id, ast.walk(edit.node)))
        if any(id(other.node) in inner for other in found) or _calls_any(edit.node, attempt.functions):
            continue  # what a function of the cell gives may be what is wrong
        for i, index in search.candidates(edit):
            if clock.is_over():
                return
            step = call(STEP, ast.Constant(i), *(ast.Name(name, ast.Load()) for name in args))
            new = edit.with_new(ast.Subscript(step, index, ast.Load()) if index else step)
            if attempt.is_right([new]):
                found.append(new)
                break
    others = (_search(attempt, steps, places, function, trial) for trial in trials[1:])
    if len(found) == 1 and all(other.takes_right(found[0]) for other in others):
        yield found


def _calls_any(node, names):
    return any(isinstance(one, ast.Call) and called(one) in names for one in ast.walk(node))


def _search(attempt, steps, places, function, trial):
    """Ask the student's function, and the reference, for what they meet in a case."""
    told = attempt.names[TELL] = Told()
    attempt.ask([edit.with_new(_telling(i, edit.node)) for i, edit in enumerate(places)], trial)
    return _Search(places, told, _different(steps.met(trial.args)), function, trial)


def _telling(i, node):
    return call(TELL, ast.Constant(i), node)


def _arguments(parameters, function):
    """Return the names under which a student's function takes what the reference takes."""
    names = [arg.arg for arg in function.args.args]
    if set(parameters) <= set(names):
        return parameters
    return names if len(names) == len(parameters) else None


def _different(met):
    """Return the values that are met, each once."""
    found = {}
    for i, value in met.items():
        if not any(_is_same(value, other) for other in found.values()):
            found[i] = value
    return found


def _is_same(one, other):
    return one.shape == other.shape and np.array_equal(one, other, equal_nan=True)


class _Search:
    """Which of the values that are met could stand in place of an expression."""

    def __init__(self, places, told, met, function, wrong):
        self._met, self._told = met, told
        self._number = {id(edit.node): i for i, edit in enumerate(places)}
        self._values = told.values()
        self._wants = [np.array(want, dtype=np.float64) for want in wrong.wants if isinstance(want, NUMBERS)]
        nodes = list(ast.walk(function))
        self._loops = [node for node in nodes if isinstance(node, ast.For)]
        counted = {id(node) for loop in self._loops for node in ast.walk(loop.target)}
        targets = [node for node in nodes if isinstance(node, TARGETS) and not is_read(node)]
        helpers = {id(node.targets[0]) for node in nodes if _makes_function(node)}
        self._stored = {_base(node) for node in targets if id(node) not in counted | helpers}
        n = next((len(arg) for arg in wrong.args if isinstance(arg, np.ndarray) and arg.ndim), 0)
        plain = [np.asarray(arg, dtype=np.float64) for arg in wrong.args if isinstance(arg, NUMBERS)]
        self._right = [*met.values(), *plain, np.array(float(n)), np.arange(float(n))]

    def candidates(self, edit):
        """Yield the number of each value, and its index or None, if what goes in is right."""
        i = self._number[id(edit.node)]
        if isinstance(edit.node, ast.Name) or _is_blank(edit.node) or self._told.shape(i) is None:
            return
        if self._is_met(i) or not self.takes_right(edit):
            return
        stored = self._stored_in(edit.node)
        is_whole = isinstance(edit.place[0], ast.Return | ast.Assign | ast.Tuple)
        is_all = not stored and (is_whole or isinstance(edit.place[0], ast.AugAssign))
        for number, met in self._met.items():
            if is_all and any(_is_same(met, want) for want in self._wants):
                continue  # all of the answer: that says nothing
            if (is_whole or met.shape == self._told.shape(i)) and self._is_other(i, met):
                yield number, None
            for index in self._indices(edit):
                if met.shape[len(index.elts) :] == self._told.shape(i) and met.ndim >= len(index.elts):
                    yield number, index

    def takes_right(self, edit):
        """Whether what an expression is made of is right, if it is reached."""
        is_reached = self._told.shape(self._number[id(edit.node)]) is not None
        return not is_reached or all(map(self._is_right, self._stored_in(edit.node)))

    def _stored_in(self, node):
        names = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
        return [name for name in names if name.id in self._stored]

    def _is_other(self, i, met):
        """Whether an expression has one value, and another one than is met."""
        value = self._values.get(i)
        return value is not None and not (met.shape == value.shape and close(value, met))

    def _is_met(self, i):
        """Whether the reference meets the values of an expression, too, be it entry by entry."""
        values = self._told.all_of(i)
        if len(values) == 1:
            return any(met.shape == values[0].shape and close(values[0], met) for met in self._met.values())
        parts = [value.ravel() for value in values]
        return any(
            all(np.isin(part.round(9), met.round(9)).all() for part in parts) for met in self._met.values()
        )

    def _is_right(self, name):
        value = self._values.get(self._number.get(id(name)))
        return value is not None and any(
            value.shape == right.shape and (close(value, right) or close(-value, right))
            for right in self._right
        )

    def _indices(self, edit):
        """Return what the loops around an expression count: the index of the inner one, and of both."""
        around = [loop for loop in self._loops if any(node is edit.node for node in ast.walk(loop))]
        names = [ast.Name(name, ast.Load()) for name in filter(None, map(_counted, around))]
        return [ast.Tuple(names[:n], ast.Load()) for n in range(1, len(names) + 1)]


def _is_blank(node):
    """Whether a node is made of numbers alone, or makes an array that is yet to be filled."""
    has_names = any(isinstance(one, ast.Name) and not is_module(one) for one in ast.walk(node))
    return not has_names or (isinstance(node, ast.Call) and called(node) in BLANK)


def _makes_function(node):
    return isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda)


def _counted(loop):
    """Return the name of a loop's count; None where it has none."""
    is_numbered = isinstance(loop.target, ast.Tuple) and called(loop.iter) == "enumerate"
    return getattr(loop.target.elts[0] if is_numbered else loop.target, "id", None)


def _base(node):
    """Return the name whose value changes where something is assigned to an item of it, or to itself."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return getattr(node, "id", "")
