"""The slips of the pen that a program can have: what a single small edit of its source could put right.

Each kind of slip is a generator of replacements for one node of a syntax tree, in a `Scope`, together with
the words that say what to look at. None of them knows an exercise. What stands in the place of something
else, what is compared, and what is a matter of statements, has a file of its own: `exchanges`, `comparisons`
and `moves`.
"""

import ast
import math

from grader.checks.trees import call, called, is_module, is_read, plus, with_fields

AXIS = "the axis, and keepdims"
COLUMN = "its shape: what is a row there, and what a column"
ORDER = "the order, and what is transposed"
SIGN = "the sign"
BOUND = "where it begins and ends"
INDEX = "the index"
UPSIDE_DOWN = "what is multiplied, and what divided by"
TURNED = "which end comes first"
BY_CHANCE = "the order, which is left to chance"
OPERATOR = "the operator"
COLLECTS = "whether it sets a value or changes it"
SHARED = "whether this is an array of its own, or a second name for another one"
WHOLE = "the type of its numbers, and which ones it holds"
ROUNDED = "what is rounded, or cut to a whole number"
NUMBER = "the number {}"
START = "what it starts with"
COMPUTED = "what is computed there"

SMALL = 1e-2  # of the width of a difference any other one may be right by luck

CONSTANTS = (math.pi, math.e, 2**0.5, 3**0.5, 0.5**0.5, (2 / math.pi) ** 0.5, math.tau**0.5, math.tau**-0.5)
CONSTANTS += (math.log(2), math.log(10), 1 / 3, 2 / 3)

REDUCERS = ("sum", "mean", "max", "min", "argmax", "amax", "prod")
OPERATORS = {
    ast.Mult: (ast.MatMult, ast.Div, ast.Add, ast.Pow),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.Add: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
}
EVERYTHING, NEW = ast.Slice(None, None, None), ast.Constant(None)
COLUMNS = (ast.Tuple([EVERYTHING, NEW], ast.Load()), ast.Tuple([EVERYTHING, NEW, EVERYTHING], ast.Load()))
ENTRYWISE = ast.Add | ast.Sub | ast.Mult | ast.Div
COLLECTORS = (ast.Add, ast.Sub, ast.Mult)
TARGETS = ast.Name | ast.Attribute | ast.Subscript


def axis(node, scope):
    """An axis, or keepdims; a row where a column is meant."""
    is_entrywise = isinstance(node, ast.BinOp) and isinstance(node.op, ENTRYWISE)
    if is_entrywise or isinstance(node, ast.Compare):
        for index in COLUMNS:
            yield from ((new, COLUMN) for new in _with_index(node, index))
    if not isinstance(node, ast.Call) or called(node) not in REDUCERS or len(node.args) > 1:
        return
    others = [key for key in node.keywords if key.arg not in ("axis", "keepdims")]
    is_function = isinstance(node.func, ast.Attribute) and is_module(node.func.value)
    if is_function and not node.args:
        return
    for axis in (0, 1, -1, None):
        for keepdims in (False, True):
            keys = [ast.keyword("axis", ast.Constant(axis))]
            keys += [ast.keyword("keepdims", ast.Constant(True))] if keepdims else []
            yield ast.Call(node.func, node.args, [*others, *keys]), AXIS


def order(node, scope):
    """Factors of a matrix product, and their transposes."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        left, right = node.left, node.right
        for one, other in [(left, _turned(right)), (_turned(left), right), (right, left)]:
            yield ast.BinOp(one, node.op, other), ORDER
        yield ast.BinOp(_turned(right), node.op, left), ORDER
        yield ast.BinOp(right, node.op, _turned(left)), ORDER
    elif isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value, ORDER
    elif isinstance(node, ast.Call) and called(node) in ("matmul", "dot") and len(node.args) == 2:
        left, right = node.args
        for args in [(left, _turned(right)), (_turned(left), right), (right, left)]:
            yield with_fields(node, args=list(args)), ORDER
    elif isinstance(node, ast.Call) and called(node) == "dot" and isinstance(node.func, ast.Attribute):
        yield with_fields(node, args=[_turned(one) for one in node.args]), ORDER
        yield with_fields(node, func=with_fields(node.func, value=_turned(node.func.value))), ORDER


def sign(node, scope):
    """Plus and minus, where they stand."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield ast.BinOp(node.left, other, node.right), SIGN
        if isinstance(node.op, ast.Sub):
            yield ast.BinOp(node.right, node.op, node.left), SIGN
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand, SIGN
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
        other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield ast.AugAssign(node.target, other, node.value), SIGN
        if isinstance(node.op, ast.Sub):
            yield ast.Assign([node.target], ast.BinOp(node.value, node.op, _loaded(node.target))), SIGN


def minus(node, scope):
    """A minus that is not there."""
    if isinstance(node, ast.Call | ast.BinOp | ast.Name | ast.Attribute | ast.Subscript) and is_read(node):
        yield ast.UnaryOp(ast.USub(), node), SIGN


def bound(node, scope):
    """Bounds of a range or a slice, and an index, off by one."""
    if isinstance(node, ast.Call) and called(node) == "range":
        for i, bound in enumerate(node.args):
            for by in (1, -1):
                yield with_fields(node, args=_replaced(node.args, i, plus(bound, by))), BOUND
        if len(node.args) == 1:
            for name in scope.names:
                yield with_fields(node, args=[call("len", ast.Name(name, ast.Load()))]), BOUND
            yield with_fields(node, args=[ast.Constant(1), *node.args]), BOUND
            yield with_fields(node, args=[ast.Constant(1), plus(node.args[0], 1)]), BOUND
        else:
            for by in (1, -1):
                yield with_fields(node, args=[plus(end, by) for end in node.args[:2]] + node.args[2:]), BOUND
    elif isinstance(node, ast.Slice):
        for name in ("lower", "upper"):
            bound = getattr(node, name)
            if bound is not None:
                yield with_fields(node, **{name: None}), BOUND
                for by in (1, -1):
                    yield with_fields(node, **{name: plus(bound, by)}), BOUND
            if isinstance(bound, ast.Constant) and bound.value:
                yield with_fields(node, **{name: ast.UnaryOp(ast.USub(), bound)}), BOUND
    elif isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice | ast.Tuple):
        for by in (1, -1):
            yield ast.Subscript(node.value, plus(node.slice, by), node.ctx), INDEX
        if isinstance(node.slice, ast.Constant):
            yield _in_context(node.value, node.ctx), INDEX
        if isinstance(node.slice, ast.Constant) and type(node.slice.value) is int:
            last = ast.UnaryOp(ast.USub(), ast.Constant(max(1, node.slice.value)))
            yield ast.Subscript(node.value, last, node.ctx), INDEX
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and node.slice.step:
        yield node.value, TURNED
    elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        parts = {ast.unparse(one): one for one in ast.walk(node.value) if isinstance(one, ast.Subscript)}
        for index in {ast.unparse(one.slice): one.slice for one in parts.values()}.values():
            yield with_fields(node, target=ast.Subscript(_loaded(node.target), index, ast.Store())), INDEX


def turned(node, scope):
    """A list the other way round."""
    if isinstance(node, ast.Call) and called(node) == "range":
        yield call("reversed", node), TURNED
    elif isinstance(node, ast.Call) and called(node) in ("zip", "list", "enumerate"):
        yield call("reversed", call("list", node)), TURNED
    elif isinstance(node, ast.Call) and called(node) == "permutation" and node.args:
        yield from ((one, BY_CHANCE) for one in (call("range", node.args[0]), node.args[0]))
    is_part = isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)
    if (isinstance(node, ast.Name) or is_part) and is_read(node):
        yield (
            ast.Subscript(node, ast.Slice(None, None, ast.UnaryOp(ast.USub(), ast.Constant(1))), ast.Load()),
            TURNED,
        )


def operator(node, scope):
    """An operator that is akin to the one that stands there."""
    if isinstance(node, ast.BinOp):
        for other in OPERATORS.get(type(node.op), ()):
            if isinstance(node.op, ast.Add) and any(map(_is_one, (node.left, node.right))):
                continue  # times 1 is nothing: then the number is what is wrong
            yield ast.BinOp(node.left, other(), node.right), OPERATOR
        if (
            isinstance(node.op, ast.MatMult)
            and isinstance(node.right, ast.Attribute)
            and node.right.attr == "T"
        ):
            yield ast.BinOp(node.left, ast.Mult(), node.right.value), OPERATOR
        if (
            isinstance(node.op, ast.Mult)
            and isinstance(node.left, ast.BinOp)
            and isinstance(node.left.op, ast.Div)
        ):
            top = ast.BinOp(node.left.left, ast.Mult(), node.left.right)
            yield ast.BinOp(top, ast.Div(), node.right), UPSIDE_DOWN


def collects(node, scope):
    """Setting a value, or adding to it."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        [target] = node.targets
        is_nothing = isinstance(node.value, ast.Constant) and not node.value.value  # a line too many
        if isinstance(target, TARGETS) and not is_nothing:
            is_one = (
                isinstance(node.value, ast.Constant) and node.value.value == 1
            )  # times which changes nothing
            collectors = COLLECTORS[:2] if is_one else COLLECTORS
            yield from ((ast.AugAssign(target, op(), node.value), COLLECTS) for op in collectors)
        if isinstance(target, ast.Name):
            for function in ("max", "min"):
                yield with_fields(node, value=call(function, _loaded(target), node.value)), COLLECTS
    elif isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value), COLLECTS
        if not isinstance(node.op, ast.Add | ast.Sub):
            yield ast.AugAssign(node.target, ast.Add(), node.value), OPERATOR


def shared(node, scope):
    """An object that two names share, which one of them changes in place; or one that is to be changed."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Attribute | ast.Subscript):
        yield with_fields(node, value=_copy(node.value)), SHARED
    elif isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp) and len(node.targets) == 1:
        [target], value = node.targets, node.value
        if isinstance(target, ast.Name) and ast.unparse(target) == ast.unparse(value.left):
            yield ast.AugAssign(target, value.op, value.right), SHARED
    elif isinstance(node, ast.AugAssign):
        value = ast.BinOp(_loaded(node.target), node.op, node.value)
        yield ast.Assign([node.target], value), SHARED
    elif isinstance(node, ast.Call) and called(node) == "append":
        args = [_copy(one) for one in node.args if isinstance(one, ast.Name | ast.Attribute | ast.Subscript)]
        yield with_fields(node, args=args or node.args), SHARED


def whole(node, scope):
    """Fractions lost to whole numbers."""
    if not isinstance(node, ast.Call):
        return
    if called(node) in ("array", "asarray", "zeros_like", "empty_like", "ones_like", "full_like", "copy"):
        keys = [key for key in node.keywords if key.arg != "dtype"]
        yield with_fields(node, keywords=[*keys, ast.keyword("dtype", ast.Name("float", ast.Load()))]), WHOLE
        if not node.args and isinstance(node.func, ast.Attribute):
            yield _method(node, "astype", ast.Name("float", ast.Load())), WHOLE
    if called(node) in ("int", "round", "around", "floor", "trunc", "rint") and node.args:
        yield node.args[0], ROUNDED
    if called(node) in ("astype", "round") and isinstance(node.func, ast.Attribute):
        yield node.func.value, ROUNDED


def number(node, scope):
    """A number near the one that stands there, or another one of the same function."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        shown, value = NUMBER.format(node.value), node.value
        near = (value + 1, value - 1, value * 2, value / 2, value * 10, value / 10, value * value, 0)
        near += tuple(exact for exact in CONSTANTS if abs(value - exact) < SMALL * exact)  # it is rounded
        others = [0] if 0 < abs(value) < SMALL else [*near, *scope.numbers]
        for other in dict.fromkeys(others):
            if other != value:
                yield ast.Constant(other), shown


def started(node, scope):
    """What is set to something where it should begin at 0."""
    if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Constant):
        for zero in (ast.Constant(0.0), ast.BinOp(ast.Constant(0.0), ast.Mult(), node.value)):
            yield with_fields(node, value=zero), START
    if isinstance(node, ast.Call) and called(node) == "full" and len(node.args) == 2:
        for sign in (ast.USub(), ast.UAdd()):  # a maximum, or a minimum, of numbers that may be any
            infinite = ast.UnaryOp(sign, ast.Constant(math.inf))
            yield with_fields(node, args=[node.args[0], infinite]), START


def _is_one(node):
    return isinstance(node, ast.Constant) and node.value == 1


def _with_index(node, index):
    """Yield an operation or a comparison with one of its operands, a name or what is computed, indexed."""
    for name, operand in ast.iter_fields(node):
        one = operand[0] if name == "comparators" else operand
        if isinstance(one, ast.Name | ast.Call | ast.Subscript):
            column = ast.Subscript(one, index, ast.Load())
            yield with_fields(node, **{name: [column] if name == "comparators" else column})


def _in_context(node, context):
    return with_fields(node, ctx=context) if hasattr(node, "ctx") else node


def _turned(node):
    is_turned = isinstance(node, ast.Attribute) and node.attr == "T"
    return node.value if is_turned else ast.Attribute(node, "T", ast.Load())


def _copy(node):
    return ast.Call(ast.Attribute(node, "copy", ast.Load()), [], [])


def _loaded(node):
    return with_fields(node, ctx=ast.Load())


def _replaced(items, i, new):
    return [*items[:i], new, *items[i + 1 :]]


def _method(node, name, *args):
    return ast.Call(ast.Attribute(node.func.value, name, ast.Load()), list(args), [])
