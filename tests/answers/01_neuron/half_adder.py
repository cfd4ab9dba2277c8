# %% right: five gates
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(nand(x1, n), nand(n, x2)), nand(n, n)

# %% right: from NOT, AND, OR and XOR, all made of nand
def half_adder(x1, x2, nand):
    def not_(a):
        return nand(a, a)

    def and_(a, b):
        return not_(nand(a, b))

    def or_(a, b):
        return nand(not_(a), not_(b))

    return and_(or_(x1, x2), nand(x1, x2)), and_(x1, x2)

# %% right: a list, and lambdas
half_adder = lambda x1, x2, nand: [
    nand(nand(x1, nand(x2, x2)), nand(nand(x1, x1), x2)),
    nand(nand(x1, x2), nand(x1, x2)),
]

# %% right: NOT by a constant wire
def half_adder(x1, x2, nand):
    both = nand(x1, x2)
    carry = nand(both, 1)
    return nand(nand(x1, both), nand(x2, both)), carry

# %% right: a net list, worked off in order, arguments by name
NET = [("n", "x1", "x2"), ("p", "x1", "n"), ("q", "x2", "n"), ("sum", "p", "q"), ("carry", "n", "n")]


def half_adder(x1, x2, nand):
    wires = {"x1": int(x1), "x2": int(x2)}
    for out, left, right in NET:
        wires[out] = nand(a=wires[left], b=wires[right])
    return wires["sum"], wires["carry"]

# %% right: gates that nobody needs
def half_adder(x1, x2, nand):
    one = nand(x1, nand(x1, x1))
    zero = nand(one, one)
    n = nand(x2, x1)
    total = nand(nand(x2, n), nand(x1, n))
    total = nand(nand(total, one), nand(zero, one))
    total = nand(nand(total, total), nand(total, total))
    return nand(nand(total, total), one), nand(n, n)

# %% right: a class of circuits, a named tuple
from collections import namedtuple

Digits = namedtuple("Digits", ["total", "carry"])


class Circuit:
    def __init__(self, gate):
        self.gate = gate

    def invert(self, a):
        return self.gate(a, a)

    def add(self, a, b):
        not_both = self.gate(a, b)
        not_none = self.gate(self.invert(a), self.invert(b))
        return Digits(self.invert(self.gate(not_both, not_none)), self.invert(not_both))


def half_adder(x1, x2, nand):
    return Circuit(nand).add(x1, x2)

# %% wrong: Python's operators | hint: never used | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    return x1 ^ x2, x1 & x2

# %% wrong: 1 minus for NOT | hint: omething besides nand | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(nand(x1, n), nand(x2, n)), 1 - n

# %% wrong: an and of the results | hint: not what one of the nand gates gives | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    some = nand(nand(x1, x1), nand(x2, x2))
    return n & some, nand(n, n)

# %% wrong: an if decides | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    if nand(x1, x2):
        return nand(nand(x1, x1), nand(x2, x2)), nand(nand(x1, x2), 1)
    return nand(1, 1), nand(0, 0)

# %% wrong: a digit negated by hand on its way into a gate | hint: neither a digit | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(nand(x1, 1 - x2), nand(1 - x1, x2)), nand(n, n)

# %% wrong: nand is used, its answers are not | hint: omething besides nand | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    nand(x1, x2)
    return x1 ^ x2, x1 & x2

# %% wrong: a nand of one's own | hint: never used\.$ | loses: half_adder_wires_test
def _mine(a, b):
    return 1 - a * b


def half_adder(x1, x2, nand):
    n = _mine(x1, x2)
    return _mine(_mine(x1, n), _mine(x2, n)), _mine(n, n)

# %% wrong: sum and carry swapped | hint: swapped
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(n, n), nand(nand(x1, n), nand(x2, n))

# %% wrong: OR for XOR | hint: sum is OR
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(nand(x1, x1), nand(x2, x2)), nand(n, n)

# %% wrong: the carry is not inverted | hint: opposite of AND
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(nand(x1, n), nand(x2, n)), n

# %% wrong: half of XOR | hint: one half
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(x1, n), nand(n, n)

# %% wrong: an if and a plus | hint: never used | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    if x1 == 1 and x2 == 1:
        return 0, 1
    return x1 + x2, 0

# %% wrong: an or and a not | hint: depends on the digits | loses: half_adder_wires_test
def half_adder(x1, x2, nand):
    s = (x1 or x2) and nand(x1, x2)
    return s, not nand(x1, x2)

# %% right: XOR as a sum of products, by keyword
def half_adder(x1, x2, nand):
    t = nand(b=x1, a=x2)
    s = nand(a=nand(t, x2), b=nand(t, x1))
    return (s, nand(t, t))

# %% wrong: two mistakes: swapped and nand carry | hint: The sum is NAND: for 0 \+ 0 the sum is 0\.
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return n, nand(nand(x1, n), nand(x2, n))

# %% wrong: the carry looks at x1 alone | hint: The carry is NOT x1 | loses: half_adder_table_test half_adder_wires_test
def half_adder(x1, x2, nand):
    n = nand(x1, x2)
    return nand(nand(x1, n), nand(x2, n)), nand(x1, x1)
