"""What a syntax tree tells about a node: how names are used, and what a call calls."""

import ast
import builtins
import copy
import re
from dataclasses import dataclass, field

GUARD = "is_guard"  # marks statements that are not the student's
COMPARISONS = (ast.Gt, ast.GtE, ast.Lt, ast.LtE, ast.Eq, ast.NotEq)
LOOPS = ast.For | ast.While
MOST_PARTS = 12
WAITS = re.compile(r"\b(Thread|Queue|SimpleQueue|Event|Condition|Lock|Semaphore)\b")  # for ever, once edited


def is_read(node):
    """Whether a node is not a target that something is assigned to."""
    return not isinstance(getattr(node, "ctx", None), ast.Store | ast.Del)


def called(node):
    """Return the bare name of what a call calls; None where it has none."""
    return getattr(node.func, "attr", getattr(node.func, "id", None))


def calls_itself(function):
    """Whether a function may call itself, by its name or as an operator."""
    name = getattr(function, "name", "")
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return name == "__pow__" or any(called(node) == name for node in calls)


def is_module(node):
    """Whether a node names a module of mathematics."""
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "math")


def is_ordering(node):
    """Whether a node asks what is larger, smaller or equal."""
    return isinstance(node, ast.Compare) and isinstance(node.ops[0], COMPARISONS)


def can_wait(node):
    """Whether a function or a class uses what waits for other threads: it is not edited."""
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and bool(WAITS.search(ast.unparse(node)))


def refuses(node):
    """Whether a node is an if that raises something: no case tells what is to be refused."""
    return isinstance(node, ast.If) and any(isinstance(each, ast.Raise) for each in node.body)


def call(name, *args):
    """Make a node for a call of a function by its name, such as ``len`` or ``np.exp``."""
    module, _, function = name.rpartition(".")
    plain = ast.Name(module or function, ast.Load())
    return ast.Call(ast.Attribute(plain, function, ast.Load()) if module else plain, list(args), [])


def plus(node, by):
    """Make a node for something and a number more."""
    return ast.BinOp(node, ast.Add(), ast.Constant(by))


def with_fields(node, **changed):
    """Copy a node, its place in the source included, with some of its fields changed."""
    return ast.copy_location(type(node)(**{**dict(ast.iter_fields(node)), **changed}), node)


@dataclass(frozen=True)
class Scope:
    """What could stand in a function.

    Attributes
    ----------
    function : ast.FunctionDef or ast.Lambda
    names : list of str
        The names that it takes and sets.
    strings : list of str
        The short strings of the whole cell, such as the keys of a dict.
    parts : list of ast.expr
        Entries of lists and attributes that are read somewhere in it, attributes that its class sets, and the
        last entry of each list that begins with one name.
    numbers : list of int or float
        The numbers that stand in it, once each.
    functions : list of str
        Names of functions of one argument that it calls, but for those that find a length and the like.
    indices : list of ast.expr
        Those with a comma that stand in it, once each.
    """

    function: ast.AST
    names: list
    strings: list
    parts: list
    numbers: list
    functions: list = field(default_factory=list)
    indices: list = field(default_factory=list)

    @classmethod
    def of(cls, function, strings, attributes=()):
        """Look through a function; the strings and attributes are those of its cell."""
        args = [one.arg for one in function.args.args]
        body = function.body if isinstance(function.body, list) else [function.body]
        nodes = [node for part in body for node in ast.walk(part)]
        names = sorted({*args, *(node.id for node in nodes if _is_stored(node))} - {"self", "_"})
        known = attributes if args[:1] == ["self"] else ()
        parts = {ast.unparse(node): copy.deepcopy(node) for node in nodes if _is_part(node)}
        parts |= {ast.unparse(node): node for node in (*known, *_last_of_lists(nodes))}
        constants = [node.value for node in nodes if isinstance(node, ast.Constant)]
        numbers = sorted({value for value in constants if type(value) in (int, float)})
        own = {getattr(function, "name", "")}
        functions = sorted({node.func.id for node in nodes if _is_applied(node)} - own)
        indices = {ast.unparse(node.slice): node.slice for node in nodes if isinstance(node, ast.Subscript)}
        pairs = [copy.deepcopy(one) for one in indices.values() if isinstance(one, ast.Tuple)]
        return cls(function, names, strings, list(parts.values())[:MOST_PARTS], numbers, functions, pairs)


def shared_by(tree):
    """Return the strings of a program that could be keys, and the attributes of self that it sets."""
    return _strings_of(tree), _attributes_of(tree)


def _strings_of(tree):
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return sorted({text for text in texts if isinstance(text, str) and text.isidentifier()})


def _attributes_of(tree):
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and not is_read(node)]
    return [with_fields(node, ctx=ast.Load()) for node in nodes if _is_of_self(node)]


def _is_of_self(node):
    return isinstance(node.value, ast.Name) and node.value.id == "self"


def _is_stored(node):
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _last_of_lists(nodes):
    """Return ``A[-1]`` for each ``A = [x]``, a list that grows round by round."""
    grown = [node for node in nodes if isinstance(node, ast.Assign) and _is_one_name(node.value)]
    targets = [node.targets[0] for node in grown if isinstance(node.targets[0], ast.Name)]
    last = ast.UnaryOp(ast.USub(), ast.Constant(1))
    return [ast.Subscript(ast.Name(one.id, ast.Load()), last, ast.Load()) for one in targets]


def _is_one_name(node):
    return isinstance(node, ast.List) and len(node.elts) == 1 and isinstance(node.elts[0], ast.Name)


def _is_applied(node):
    is_plain = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1
    return is_plain and not hasattr(builtins, node.func.id)


def _is_part(node):
    if isinstance(node, ast.Subscript):
        return is_read(node)
    return isinstance(node, ast.Attribute) and is_read(node) and _is_of_self(node)
