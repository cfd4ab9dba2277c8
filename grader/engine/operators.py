"""Operators and comparisons of stand-ins: who decides, and what may come of it.

Theory of operation. A student's object must not decide whether it is right: one that says it equals
everything would make ``f(2) == 4`` true. So a comparison of a student's object with a value of the test is
False, as for any two strangers, or an error where the object has an ``==`` of its own: ``f(2) != 4`` would be
true of all that is wrong. An operator on the two gives an object again, never a number. The sandbox
is believed only where there is nothing of the test's to compare with (both are the student's), or where the
object was *made* by the test itself: by calling a class that the notebook asks for. What an operator gives
for made objects is *derived*: it may become a number by itself, but is no more compared than others are.
Whether an object is true the sandbox says, as it could have returned True or False in the object's place; but
where an operator *mixed* it with a value of the test, an object that says it is nothing is an error.
"""

import numpy as np

from grader.engine.wire.inherited import whole

UNDECIDED = "an object of the submission is compared with a value of the test, and has an == of its own"
COMPARE = ("eq", "ne", "lt", "le", "gt", "ge")
BINARY = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"),
    *("and_", "or_", "xor", "lshift", "rshift"),
)
UNARY = ("neg", "pos", "abs", "invert")
MIXED, STRANGE, DERIVED, MADE = range(4)


class Operand:
    """What a stand-in does with operators; `grader.engine.standins.Remote` is one."""

    __slots__ = ()
    __array_ufunc__ = None


def mark(obj, level):
    """Say what is known about an object's origin."""
    if isinstance(whole(obj), Operand):
        object.__setattr__(whole(obj), "_level", level)
    return obj


def may_decide(operands):
    levels = [operand._level if isinstance(operand, Operand) else None for operand in operands]
    return MADE in levels or None not in levels


def _operate(name, *operands):
    """Let the sandbox apply an operator to at least one object of its own."""
    operands = tuple(map(whole, operands))
    peer = next(operand._remote[0] for operand in operands if isinstance(operand, Operand))
    levels = {operand._level for operand in operands if isinstance(operand, Operand)}
    are_ours = all(isinstance(operand, Operand) for operand in operands)
    may_give_values = MADE in levels or (are_ours and (len(operands) > 1 or DERIVED in levels))
    if not may_give_values and any(isinstance(operand, np.ndarray) for operand in operands):
        raise TypeError("arrays cannot be combined with an object of the submission")
    result = peer.request("operator", name, *operands)
    if not (may_give_values or isinstance(result, Operand)):
        raise TypeError(f"operator {name} of the submission gave a {type(result).__name__}, not an object")
    if are_ours and levels & {MADE, DERIVED} and len(operands) > 1:
        is_same = any(result is operand for operand in operands)
        return result if is_same else mark(result, DERIVED)
    return result if may_give_values else mark(result, MIXED)


def _compare(name):
    def compare(self, other):
        if may_decide((self, other)):
            return self._ask("special", name, other)
        if name in ("eq", "ne") and other is not None and self._says_what_it_equals():
            raise TypeError(UNDECIDED)
        return NotImplemented

    return compare


def _forward(name):
    return lambda self, *others: _operate(name, self, *others)


def _forward_reflected(name):
    return lambda self, other: _operate(name, other, self)


def _in_place(name):
    def change(self, other):
        return _operate(name, self, other) if may_decide((self, other)) else NotImplemented

    return change


def _number(name):
    def number(self, *rest):
        if self._level <= STRANGE:
            raise TypeError(f"{name}() of an object of the submission, where a number is expected")
        return self._ask("special", name, *rest)

    return number


for _name in COMPARE:
    setattr(Operand, f"__{_name}__", _compare(_name))
for _name in BINARY + UNARY:
    setattr(Operand, f"__{_name.strip('_')}__", _forward(_name))
for _name in BINARY:
    setattr(Operand, f"__r{_name.strip('_')}__", _forward_reflected(_name))
    setattr(Operand, f"__i{_name.strip('_')}__", _in_place(f"i{_name.strip('_')}"))
for _name in ("str", "repr"):
    setattr(Operand, f"__{_name}__", lambda self, name=_name: self._told(name, str))
for _name in ("int", "float", "complex", "index", "round", "trunc", "floor", "ceil", "divmod"):
    setattr(Operand, f"__{_name}__", _number(_name))
