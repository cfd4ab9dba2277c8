"""Classes that a test makes of a student's class: the class lives in the sandbox, its functions stay here.

``class Child(Student)`` in a test becomes a class over there, made of the student's; what its body defines is
handed over as any other function of the test's is, and called back with the object as a stand-in.
"""

import sys
import types

from grader.engine.operators import MADE, Operand, mark

KINDS = {types.FunctionType: "function", staticmethod: "static", classmethod: "class", property: "property"}
NOT_SENT = {"__classcell__", "__orig_bases__", "__module__", "__qualname__"}


class Above:
    """Stands for a student's class among the bases of a class of the test's, until that is made.

    Parameters
    ----------
    remote : Remote
    """

    def __new__(cls, *operands, **keywords):
        if len(operands) == 1:
            return object.__new__(cls)
        return _subclass(*operands, **keywords)  # as the metaclass of a class statement is called

    def __init__(self, remote):
        self.remote = remote


def _subclass(name, bases, body, **keywords):
    above = tuple(base.remote if isinstance(base, Above) else base for base in bases)
    peer = next(base.remote for base in bases if isinstance(base, Above))._remote[0]
    members = tuple((key, *_member(value)) for key, value in body.items() if key not in NOT_SENT)
    made = mark(peer.request("subclass", name, above, members, **keywords), MADE)
    if "__classcell__" in body:
        body["__classcell__"].cell_contents = made
    return made


def _member(value):
    kind = KINDS.get(type(value), "value")
    if kind == "property":
        return kind, value.fget, value.fset, value.fdel
    return kind, value.__func__ if kind in ("static", "class") else value


class Super:
    """Does in a test what `super` does, also in a class that is made of a student's."""

    def __new__(cls, *operands):
        if not operands:
            frame = sys._getframe(1)
            operands = frame.f_locals["__class__"], frame.f_locals[frame.f_code.co_varnames[0]]
        return _Bound(operands) if isinstance(operands[0], Operand) else super(*operands)


class _Bound:
    """What `super` gives there: the sandbox looks up each attribute."""

    def __init__(self, operands):
        object.__setattr__(self, "operands", operands)

    def __getattribute__(self, name):
        made, obj = object.__getattribute__(self, "operands")
        return made._remote[0].request("super", made, obj, name)
