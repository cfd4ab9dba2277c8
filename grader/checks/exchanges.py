"""Slips in which one thing stands in the place of another: a name, an index, a key, a function, an order.

Each is a generator of replacements for one node of a syntax tree, together with the words that say what to
look at; see `grader.checks.slipkinds`.
"""

import ast

from grader.checks.slipkinds import INDEX, REDUCERS
from grader.checks.trees import call, called, is_module, is_read, with_fields

SWAPPED = "what comes first and what second"
FUNCTION = "the function {}"
NAME = "the name {}"
KEY = "the key {!r}"
ANOTHER = "whether {} is what belongs there"

ALIKE = (
    ("log", "log2", "log10", "log1p"),
    ("logaddexp", "logaddexp2"),
    ("max", "maximum", "amax"),
    ("maximum", "minimum"),
    ("max", "min", "mean", "sum", "prod", "median"),
    ("argmax", "argmin"),
    ("std", "var"),
    ("abs", "square", "sign"),
    ("tanh", "sinh", "cosh", "tan"),
    ("floor", "round"),
    ("multiply", "dot", "inner", "outer", "vdot"),
    ("append", "extend"),
    ("ravel", "flatten"),
    ("stack", "vstack", "hstack", "column_stack", "concatenate"),
)
LARGEST = {"max": "maximum", "min": "minimum"}
RARE = {"exp2": "exp", "expm1": "exp"}  # hardly ever meant
BOUNDS = ("clip",)  # in another order its arguments bound nothing
FEW = 6  # results or arguments whose order is tried


def swapped(node, scope):
    """Items, arguments, values of a dict or operands in another order."""
    if isinstance(node, ast.Tuple | ast.List) and 1 < len(node.elts) <= FEW:
        for elements in _orders(node.elts):
            yield with_fields(node, elts=elements), SWAPPED
    elif isinstance(node, ast.Call) and 1 < len(node.args) <= FEW and called(node) not in BOUNDS:
        asked = node.args[:1] if called(node) == "where" else []  # a value in its place would hold everywhere
        for args in ([*asked, *rest] for rest in _orders(node.args[len(asked) :])):
            yield with_fields(node, args=args), SWAPPED
    elif isinstance(node, ast.Dict) and 1 < len(node.values) <= FEW:
        for values in _orders(node.values):
            yield with_fields(node, values=values), SWAPPED
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.Pow):
        yield ast.BinOp(node.right, node.op, node.left), SWAPPED
    elif isinstance(node, ast.BinOp) and _is_product(node.left) and _is_product(node.right):
        left, right = node.left, node.right
        one = ast.BinOp(left.left, left.op, right.right)
        yield ast.BinOp(one, node.op, ast.BinOp(right.left, right.op, left.right)), SWAPPED
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body), SWAPPED


def function(node, scope):
    """A function that is akin to the one that stands there."""
    if isinstance(node, ast.Call) and called(node) in LARGEST and len(node.args) == 1:
        name = f"np.{LARGEST[called(node)]}"
        for other in scope.names:
            pair = call(name, ast.Name(other, ast.Load()), node.args[0])
            yield pair, FUNCTION.format(ast.unparse(node.func))
    if isinstance(node, ast.Attribute):
        if node.attr in RARE:
            yield ast.Attribute(node.value, RARE[node.attr], node.ctx), FUNCTION.format(ast.unparse(node))
        for names in ALIKE:
            if node.attr in names:
                for other in names:
                    if other != node.attr:
                        yield ast.Attribute(node.value, other, node.ctx), FUNCTION.format(ast.unparse(node))
    elif isinstance(node, ast.Name) and node.id in ("max", "min", "abs", "sum"):
        numpy, numpy_module = LARGEST.get(node.id, node.id), ast.Name("np", ast.Load())
        yield ast.Attribute(numpy_module, numpy, ast.Load()), FUNCTION.format(node.id)
        if node.id in ("max", "min"):
            yield ast.Name("min" if node.id == "max" else "max", ast.Load()), FUNCTION.format(node.id)
            for other in ("mean", "sum"):
                yield ast.Attribute(numpy_module, other, ast.Load()), FUNCTION.format(node.id)
            yield ast.Name("sum", ast.Load()), FUNCTION.format(node.id)  # of a generator, too


def name(node, scope):
    """Another name of the same function."""
    if isinstance(node, ast.Name) and is_read(node):
        for other in scope.names:
            if other != node.id:
                yield ast.Name(other, ast.Load()), NAME.format(node.id)


def key(node, scope):
    """Another string of the same cell, or a name, which may hold one."""
    if isinstance(node, ast.Constant) and node.value in scope.strings:
        yield from ((ast.Name(other, ast.Load()), KEY.format(node.value)) for other in scope.names)
        for other in scope.strings:
            if other != node.value:
                yield ast.Constant(other), KEY.format(node.value)


def places(node, scope):
    """All of an array in place of a part of it, or the other way round; a part that is used elsewhere."""
    if isinstance(node, ast.Subscript) and not is_read(node):
        for index in scope.indices:
            yield with_fields(node, slice=index), INDEX
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name):
        everything = ast.Slice(None, None, None)
        for other in (everything, *(ast.Name(name, ast.Load()) for name in scope.names)):
            pair = [other, node.slice] if other is everything else [node.slice, other]
            yield with_fields(node, slice=ast.Tuple(pair, ast.Load())), INDEX
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Tuple):
        return
    if is_read(node):
        yield node.value, INDEX
    for i, index in enumerate(node.slice.elts):
        if isinstance(index, ast.Slice) and index.lower is None and index.upper is None:
            for name in (ast.Name(other, ast.Load()) for other in scope.names):
                items = [*node.slice.elts[:i], name, *node.slice.elts[i + 1 :]]
                yield with_fields(node, slice=ast.Tuple(items, ast.Load())), INDEX
                if not i and is_read(node):
                    yield with_fields(node, slice=name), INDEX


def another(node, scope):
    """Another part of the same function, such as an entry of a list; a name or an entry for a sum."""
    computed = isinstance(node, ast.BinOp | ast.Call | ast.Constant)
    if not computed and not (isinstance(node, ast.Name | ast.Subscript | ast.Attribute) and is_read(node)):
        return
    if isinstance(node, ast.Constant) and type(node.value) not in (int, float):
        return
    text = ast.unparse(node)
    if not isinstance(node, ast.Name):
        for other in scope.names:
            yield ast.Name(other, ast.Load()), ANOTHER.format(text)
    for whole in _reduced(node):
        for index in (ast.Constant(0), ast.UnaryOp(ast.USub(), ast.Constant(1))):
            yield ast.Subscript(whole, index, ast.Load()), ANOTHER.format(text)
    if not computed or isinstance(node, ast.Constant):
        for part in scope.parts:
            if ast.unparse(part) != text:
                yield part, ANOTHER.format(text)


def _reduced(node):
    """Return what a call sums up, or the like, in a list; an empty one for anything else."""
    if not isinstance(node, ast.Call) or called(node) not in REDUCERS or node.keywords:
        return []
    is_method = isinstance(node.func, ast.Attribute) and not is_module(node.func.value)
    whole = [node.func.value] if is_method and not node.args else node.args
    return whole if len(whole) == 1 else []


def _is_product(node):
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)


def _orders(items):
    """Yield the items with two of them swapped, then turned round by one either way."""
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            order = list(items)
            order[i], order[j] = order[j], order[i]
            yield order
    if len(items) > 2:
        yield [items[-1], *items[:-1]]
        yield [*items[1:], items[0]]
