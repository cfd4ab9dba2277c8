"""Edits of a program: where its syntax tree could be changed, and each change put in and taken out."""

import ast
from dataclasses import dataclass, field, replace
from itertools import combinations

from grader.checks import comparisons, exchanges, moves, operands, precedence, slipkinds
from grader.checks.barred import is_alias, is_bounded, is_builder, is_nothing, is_twin
from grader.checks.comparisons import COMPARISON
from grader.checks.editplaces import blocks_of, children_of, functions_of, places_of, units_of
from grader.checks.slipkinds import COLLECTS
from grader.checks.trees import Scope, called, is_ordering, is_read, shared_by

KINDS = (
    precedence.brackets,
    precedence.first,
    moves.returned,
    moves.given_back,
    slipkinds.shared,
    slipkinds.axis,
    slipkinds.order,
    comparisons.comparison,
    slipkinds.bound,
    slipkinds.sign,
    slipkinds.minus,
    slipkinds.turned,
    exchanges.swapped,
    exchanges.places,
    exchanges.function,
    slipkinds.operator,
    slipkinds.collects,
    slipkinds.whole,
    slipkinds.number,
    exchanges.name,
    exchanges.key,
)
RARER = (
    operands.too_many,
    slipkinds.started,
    operands.altered,
    moves.deleted,
    moves.jump,
)
IN_PAIRS = (
    slipkinds.order,
    slipkinds.axis,
    slipkinds.collects,
    exchanges.function,
    slipkinds.bound,
    precedence.brackets,
)

INSIDE = (  # what they change says less than what it stands in: an index, a comparison, a range
    slipkinds.sign,
    slipkinds.minus,
    slipkinds.number,
    operands.too_many,
    operands.altered,
    operands.missing,
    exchanges.name,
    exchanges.swapped,
    exchanges.another,
)
RIVALS = {
    exchanges.function: operands.too_many,  # a mean in place of a sum undoes a division elsewhere
    slipkinds.sign: slipkinds.sign,  # a sign undoes another one
}
SEEDED = ("default_rng", "seed", "RandomState")  # whose numbers are right by luck alone
VAGUE = (operands.altered, slipkinds.started, operands.too_many, slipkinds.number, exchanges.name)


@dataclass
class Edit:
    """One replacement of a node, or of a list of them, in its tree.

    Attributes
    ----------
    node : ast.AST
        What messages show.
    place : tuple
        The parent, the field there, and the index in it where one item of a list is replaced.
    new : ast.AST or list of ast.AST
        What could stand there.
    what : str
        What to look at.
    unit : ast.stmt
        The function or method at the level of the cell, or of its class, that it belongs to.
    number : int
        Which one of its kind it is for the node.
    statement : ast.stmt or None
        What the node stands in.
    """

    node: ast.AST
    place: tuple
    new: ast.AST | list
    what: str
    unit: ast.stmt
    number: int = 0
    statement: ast.stmt | None = None
    old: ast.AST | list = field(init=False)

    def __post_init__(self):
        parent, name, index = self.place
        self.old = getattr(parent, name) if index is None else getattr(parent, name)[index]
        for node in self.new if isinstance(self.new, list) else [self.new]:
            ast.fix_missing_locations(node)

    def with_new(self, new):
        """Return an edit of the same place."""
        return replace(self, new=ast.fix_missing_locations(new))

    def compared(self, name):
        """Hand what is compared around this edit, which has been put in, to a function of this name.

        Returns
        -------
        list of Edit
            That has been put in, too.
        """
        target = getattr(self.new, "test", self.new) if self.what == COMPARISON else self.new
        for parent in ast.walk(self.unit):
            for place, node in children_of(parent):
                is_around = is_ordering(node) and any(one is target for one in ast.walk(node))
                if is_around or (node is target and self.what == COMPARISON):
                    edit = Edit(node, place, ast.Call(ast.Name(name, ast.Load()), [node], []), "", self.unit)
                    edit.put(edit.new)
                    return [edit]
        return []

    def put(self, value):
        """Put something into the place."""
        parent, name, index = self.place
        if index is None:
            setattr(parent, name, value)
        else:
            getattr(parent, name)[index] = value


class Edits:
    """The edits of a program.

    Parameters
    ----------
    tree : ast.Module
    kept : collection of str
        Names of functions that stay as they are.
    """

    def __init__(self, tree, kept=()):
        shared = shared_by(tree)
        units = [unit for unit in units_of(tree) if getattr(unit, "name", None) not in kept]
        functions = [(unit, function) for unit in units for function in functions_of(unit)]
        self._functions = [(unit, Scope.of(function, *shared)) for unit, function in functions]
        self._places = [
            (unit, scope, *found) for unit, scope in self._functions for found in places_of(scope.function)
        ]

    def expressions(self, function, kinds, what):
        """Return each expression of some kinds in a function's own body, as an edit that changes nothing."""
        return [
            Edit(node, place, node, what, unit, 0, statement)
            for unit, scope, node, place, _, statement, _ in self._places
            if scope.function is function and isinstance(node, kinds) and is_read(node)
        ]

    def stages(self, steps=()):
        """Yield kinds of slips, the more usual ones first.

        Parameters
        ----------
        steps : iterable of list of Edit
            Edits of a kind of its own; see `grader.checks.steps`.

        Yields
        ------
        is_vague : bool
            Whether an edit of this kind can make up for a slip that stands elsewhere.
        groups : iterable of list of Edit
            To be made together; most hold one alone.
        rivals : iterable of list of Edit
            Of another kind that explains as much: where one of them fits, too, both places are told.
        """
        for kind in KINDS:
            yield kind in VAGUE, self._single(kind), self._single(RIVALS[kind]) if kind in RIVALS else ()
        yield False, steps, ()
        for kind in RARER:
            yield kind in VAGUE, self._single(kind), ()
        for kind in (*KINDS, *RARER):
            yield kind in VAGUE, self._everywhere(kind), ()
        yield False, ([edit] for edit in self._moves()), ()
        yield True, self._single(exchanges.another), ()
        yield True, self._everywhere(exchanges.another), ()
        yield True, self._single(operands.missing), ()
        for kind in IN_PAIRS:
            yield False, self._pairs(kind), ()

    def _single(self, kind):
        return ([edit] for edit in self._of(kind))

    def _everywhere(self, kind):
        """Yield groups of edits that are the same slip, wherever it stands."""
        groups = {}
        for edit in self._of_several(kind):
            for key in (_slip(edit), _slip_in_statement(edit)):
                groups.setdefault(key, []).append(edit)
        return (group for group in groups.values() if len(group) > 1)

    def _pairs(self, kind):
        return (pair for pair in combinations(self._of_several(kind), 2) if _are_apart(*pair))

    def _of_several(self, kind):
        """Leave out products and differences in place of values: in several places they undo a slip."""
        return (edit for edit in self._of(kind) if edit.what != COLLECTS or _adds(edit.new))

    def _moves(self):
        for unit, scope in self._functions:
            for parent, name in blocks_of(scope.function):
                for statement, new, what in moves.moved(getattr(parent, name)):
                    yield Edit(statement, (parent, name, None), new, what, unit)

    def _of(self, kind):
        for unit, scope, node, place, inside, statement, filled in self._places:
            if isinstance(place[0], ast.Call) and called(place[0]) in SEEDED:
                continue
            for number, (new, what) in enumerate(kind(node, scope)):
                is_value = isinstance(new, ast.expr) and is_read(new)
                is_endless = is_builder(new) or (filled and is_value and ast.unparse(new) in filled)
                is_lost = kind is precedence.brackets and is_nothing(new)
                is_lost |= is_alias(place[0], new, filled)
                if not (is_endless or is_lost or is_bounded(place[0], new) or is_twin(place[0], new)):
                    told = inside if inside and kind in INSIDE and not _is_call(node, inside) else what
                    if kind is slipkinds.minus and (_is_argument(place[0]) or _is_size(node)):
                        told = slipkinds.COMPUTED
                    yield Edit(node, place, new, told, unit, number, statement)


def _is_argument(parent):
    """Whether a node is an argument of a function that is not NumPy's: sigmoid(-z) is 1 - sigmoid(z)."""
    return isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name)


def _is_size(node):
    """Whether a node is np.abs(x): where x is negative throughout, its size is too much, not the sign."""
    return isinstance(node, ast.Call) and called(node) == "abs"


def _slip(edit):
    """Return what edits have in common that are the same slip in different places."""
    about = getattr(edit.node, "attr", None) or type(getattr(edit.node, "op", None))
    return edit.number, type(edit.node), about


def _adds(statement):
    return not isinstance(statement, ast.AugAssign) or isinstance(statement.op, ast.Add)


def _slip_in_statement(edit):
    """The same for what is replaced throughout one statement."""
    return id(edit.statement), ast.unparse(edit.node), ast.unparse(edit.new)


def _are_apart(one, other):
    """Whether two edits are in different places, neither of which lies in the other."""
    nodes = set(map(id, ast.walk(one.node))), set(map(id, ast.walk(other.node)))
    return id(one.node) not in nodes[1] and id(other.node) not in nodes[0]


def _is_call(node, inside):
    """Whether what is changed is an argument of a call in a comparison, as in x.reshape(1, n) == y."""
    return inside == COMPARISON and isinstance(node, ast.Call)
