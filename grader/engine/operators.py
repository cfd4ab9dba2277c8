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

All these errors are a `TypeError`, which a test may expect of an object that cannot do something. Where it
can, but its word does not count, the error is noted, and a test that passes all the same has not been passed.
"""

from grader.engine.wire.inherited import whole

UNDECIDED = "an object of the submission is compared with a value of the test, and has an {} of its own"
COMPARE = {"eq": "==", "ne": "==", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
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


def undecided(operand, words):
    """Raise the error that what an object says does not count, and note it."""
    peer = operand._remote[0]
    peer.undecided = peer.undecided or words
    raise TypeError(words)


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
    result = peer.request("operator", name, *operands)
    if not (may_give_values or isinstance(result, Operand)):
        one = next(operand for operand in operands if isinstance(operand, Operand))
        undecided(one, f"operator {name} of the submission gave a {type(result).__name__}, not an object")
    if are_ours and levels & {MADE, DERIVED} and len(operands) > 1:
        is_same = any(result is operand for operand in operands)
        return result if is_same else mark(result, DERIVED)
    return result if may_give_values else mark(result, MIXED)


def _compare(name):
    def compare(self, other):
        if may_decide((self, other)):
            return self._ask("special", name, other)
        if name in ("eq", "ne"):
            if other is None or not self._says_what_it_equals():
                return NotImplemented
        elif isinstance(result := self._ask("special", name, other), Operand):
            return mark(result, MIXED)
        return undecided(self, UNDECIDED.format(COMPARE[name]))

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
        found = self._ask("special", name, *rest)
        if self._level <= STRANGE:
            undecided(self, f"{name}() of an object of the submission, where a number is expected")
        return found

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
