"""Read a formula that somebody has typed, and say in a sentence what of it is not understood."""

import ast
from dataclasses import replace

from course.graphs import Graph
from course.graphs.parse import ARGUMENTS, parse_formula

__all__ = ["FormulaError", "read"]

LONGEST, MOST_NODES, MOST_INPUTS, LONGEST_NAME = 120, 16, 6, 6
TYPED = str.maketrans({"·": "*", "×": "*", "−": "-", "÷": "/", "^": "**"})
VALUES = (2.0, -1.0, 3.0, 0.5, -2.0, 1.5)
LETTERS = "abcdeghkmnpqrstuvw"
OUTPUTS = ("f", "L", "out")
EXAMPLE = "(x + y) * max(y, z)"
KNOWN = "+ − * / ** with a number, max(a, b), exp, log, tanh, relu and sigmoid"
NOT_READ = "This cannot be read: {text}. Does a bracket or a sign miss? A product needs its *, as in 2 * x."
NOTHING = f"This computes nothing. Write a formula such as {EXAMPLE}."
UNKNOWN = f"{{part}} is not known here. Known are {KNOWN}."
TOO_MANY = "{name} takes {wanted}, and here it has {found}."
NO_CALL = "{name} is a function here: write {name}(x)."
EXPONENT = "An exponent must be a number, as in x ** 2. Here it is {part}."
LONG_NAME = f"{{name}} is too long for the picture: names have at most {LONGEST_NAME} letters."
NO_INPUT = "There is no letter in it that could change."
TOO_LARGE = f"That makes {{found}} nodes; up to {MOST_NODES} can be read in a picture."
TOO_WIDE = f"That has {{found}} inputs; there is room for up to {MOST_INPUTS}."
TOO_LONG = f"That is {{found}} signs long; up to {LONGEST} fit."


class FormulaError(ValueError):
    """What is not understood, as a sentence to show."""


def read(text):
    """Make a graph of a formula, with values for its inputs; every gate gets a letter.

    Parameters
    ----------
    text : str
        Such as ``"(x + y) * max(y, z)"``, or assignments separated by ``;``. Nothing in it is executed.

    Returns
    -------
    Graph

    Raises
    ------
    FormulaError
        If it cannot be read, or makes no graph that fits into a picture.
    """
    if len(text) > LONGEST:
        raise FormulaError(TOO_LONG.format(found=len(text)))
    statements = [_statement(part.strip()) for part in text.translate(TYPED).split(";") if part.strip()]
    if not statements:
        raise FormulaError(NOTHING)
    for tree in statements:
        if isinstance(tree.value, ast.Name | ast.Constant):
            raise FormulaError(NOTHING)
        _check(tree.value)
    names = {node.id for tree in statements for node in ast.walk(tree) if isinstance(node, ast.Name)}
    formula = "; ".join(_assigned(tree, names) for tree in statements)
    try:
        inputs, constants, gates = parse_formula(formula)
    except ValueError as error:
        raise FormulaError(str(error)) from None
    _fit(inputs, len(inputs) + len(constants) + len(gates))
    return _lettered(Graph.parse(formula, **dict(zip(inputs, VALUES, strict=False))), names)


def _statement(text):
    """Return an expression or an assignment as a tree."""
    try:
        (tree,) = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(NOT_READ.format(text=text)) from None
    if isinstance(tree, ast.Assign) and len(tree.targets) == 1 and isinstance(tree.targets[0], ast.Name):
        return tree
    if not isinstance(tree, ast.Expr):
        raise FormulaError(NOT_READ.format(text=text))
    return tree


def _assigned(tree, names):
    """Write an expression as an assignment to a name that is free; an assignment as it is."""
    if isinstance(tree, ast.Assign):
        return ast.unparse(tree)
    return f"{next(name for name in OUTPUTS if name not in names)} = {ast.unparse(tree)}"


def _check(tree):
    """Raise for the first part of an expression that is no gate, no number and no name."""
    match tree:
        case ast.Name(id=name):
            _check_name(name)
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            pass
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _check(operand)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            _check(left)
            _check(right)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            _check(left)
            _check_exponent(right)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in ARGUMENTS:
            _check_call(name, args)
        case ast.Call(func=function):
            raise FormulaError(UNKNOWN.format(part=ast.unparse(function)))
        case _:
            raise FormulaError(UNKNOWN.format(part=ast.unparse(tree)))


def _check_name(name):
    if name in ARGUMENTS:
        raise FormulaError(NO_CALL.format(name=name))
    if len(name) > LONGEST_NAME:
        raise FormulaError(LONG_NAME.format(name=name))


def _check_exponent(tree):
    match tree:
        case ast.Constant(value=int() | float()):
            return
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
            return
    raise FormulaError(EXPONENT.format(part=ast.unparse(tree)))


def _check_call(name, args):
    if len(args) != ARGUMENTS[name]:
        counts = {n: f"{n} value{'s' * (n != 1)}" for n in (ARGUMENTS[name], len(args))}
        words = {"wanted": counts[ARGUMENTS[name]], "found": counts[len(args)]}
        raise FormulaError(TOO_MANY.format(name=name, **words))
    for argument in args:
        _check(argument)


def _fit(inputs, n_nodes):
    if not inputs:
        raise FormulaError(NO_INPUT)
    if len(inputs) > MOST_INPUTS:
        raise FormulaError(TOO_WIDE.format(found=len(inputs)))
    if n_nodes > MOST_NODES:
        raise FormulaError(TOO_LARGE.format(found=n_nodes))


def _lettered(graph, names):
    """Give a letter to every gate that the formula gives no name."""
    free = iter([letter for letter in LETTERS if letter not in names])
    nodes = [
        replace(node, label=next(free)) if node.operation and not node.label else node for node in graph.nodes
    ]
    return replace(graph, nodes=tuple(nodes))
