"""Read a computational graph off a formula, so that authors write maths and not lists of nodes."""

import ast

from course.graphs.operations import OPERATIONS, power

BINARY = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div"}
ARGUMENTS = {"max": 2, "exp": 1, "log": 1, "tanh": 1, "relu": 1, "sigmoid": 1}
KNOWN = "+, -, *, /, ** with a number, max(a, b), exp(a), log(a), tanh(a), relu(a) and sigmoid(a)"


def parse_formula(text):
    """Split a formula, assignments such as ``"a = x + y; f = a * z"``, into gates.

    Returns
    -------
    inputs : list of str
        Names that no statement defines, in order of appearance.
    constants : dict
        Node key to number.
    gates : list of (key, label, operation, keys of the arguments)
        In an order in which they can be computed; ``label`` is empty where the formula gives no name.
    """
    reader = _Reader()
    for line in text.replace(";", "\n").splitlines():
        if line.strip():
            reader.statement(line.strip())
    if not reader.gates:
        raise ValueError(f"Expected a formula such as 'f = x * y'. Got {text!r}, which computes nothing.")
    return reader.inputs, reader.constants, reader.gates


class _Reader:
    def __init__(self):
        self.inputs, self.constants, self.gates = [], {}, []

    def statement(self, line):
        try:
            tree = ast.parse(line).body[0]
        except SyntaxError as error:
            raise ValueError(f"Expected a formula such as 'f = x * y'. Got {line!r}: {error.msg}.") from None
        if not (isinstance(tree, ast.Assign) and isinstance(tree.targets[0], ast.Name)):
            raise ValueError(f"Expected an assignment such as 'f = x * y'. Got {line!r}.")
        name = tree.targets[0].id
        if name in self.inputs or name in self._keys():
            raise ValueError(
                f"Expected a new name on the left of {line!r}. {name!r} is taken; choose another."
            )
        self.expression(tree.value, name)

    def expression(self, tree, label=""):
        """Add the gates of one expression and return the key of its last node."""
        match tree:
            case ast.Name(id=name) if not label:
                return self._variable(name)
            case _ if not label and (number := _number(tree)) is not None:
                return self._constant(number)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
                return self._gate(OPERATIONS[BINARY[type(op)]], [left, right], tree, label)
            case ast.BinOp(left=base, op=ast.Pow(), right=right) if (exponent := _number(right)) is not None:
                return self._gate(power(exponent), [base], tree, label)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._gate(OPERATIONS["neg"], [operand], tree, label)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if ARGUMENTS.get(name) == len(args):
                return self._gate(OPERATIONS[name], args, tree, label)
        raise ValueError(f"Expected an operation among {KNOWN}. Got {ast.unparse(tree)!r}.")

    def _gate(self, operation, arguments, tree, label):
        keys = tuple(self.expression(argument) for argument in arguments)
        key = self._unique(label or ast.unparse(tree))
        self.gates.append((key, label, operation, keys))
        return key

    def _variable(self, name):
        if name not in self._keys() and name not in self.inputs:
            self.inputs.append(name)
        return name

    def _constant(self, number):
        key = self._unique(f"{number:g}")
        self.constants[key] = float(number)
        return key

    def _unique(self, key):
        while key in self._keys():
            key += "'"
        return key

    def _keys(self):
        return [gate[0] for gate in self.gates] + list(self.constants)


def _number(tree):
    """Return the number that stands in a formula, with its sign; None where something else stands."""
    match tree:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
    return None
