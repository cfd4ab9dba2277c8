# %% right: closures and a recursive sort
class Value:
    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0.0
        self._prev = set(_children)
        self._backward = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, n):
        out = Value(self.data**n, (self,))

        def _backward():
            self.grad += n * self.data ** (n - 1) * out.grad

        out._backward = _backward
        return out

    def exp(self):
        out = Value(np.exp(self.data), (self,))

        def _backward():
            self.grad += out.data * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        out = Value(np.tanh(self.data), (self,))

        def _backward():
            self.grad += (1 - out.data**2) * out.grad

        out._backward = _backward
        return out

    def relu(self):
        out = Value(self.data if self.data > 0 else 0.0, (self,))

        def _backward():
            self.grad += (out.data > 0) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        topo, seen = [], set()

        def build(v):
            if v not in seen:
                seen.add(v)
                for child in v._prev:
                    build(child)
                topo.append(v)

        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return other + (-self)

    def __rmul__(self, other):
        return self * other

# %% right: pairs of parent and slope, an explicit stack
import math


class Value:
    __slots__ = ("data", "grad", "sources")

    def __init__(self, data, sources=()):
        self.data, self.grad, self.sources = float(data), 0.0, tuple(sources)

    @staticmethod
    def of(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, other):
        other = Value.of(other)
        return Value(self.data + other.data, [(self, 1.0), (other, 1.0)])

    __radd__ = __add__

    def __sub__(self, other):
        other = Value.of(other)
        return Value(self.data - other.data, [(self, 1.0), (other, -1.0)])

    def __rsub__(self, other):
        return Value.of(other) - self

    def __mul__(self, other):
        other = Value.of(other)
        return Value(self.data * other.data, [(self, other.data), (other, self.data)])

    __rmul__ = __mul__

    def __pow__(self, number):
        return Value(self.data**number, [(self, number * self.data ** (number - 1))])

    def exp(self):
        e = math.exp(self.data)
        return Value(e, [(self, e)])

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, [(self, 1 - t * t)])

    def relu(self):
        return Value(max(self.data, 0.0), [(self, 1.0 if self.data > 0 else 0.0)])

    def backward(self):
        order, done, stack = [], set(), [(self, False)]
        while stack:
            node, ready = stack.pop()
            if ready:
                order.append(node)
            elif id(node) not in done:
                done.add(id(node))
                stack.append((node, True))
                stack.extend((parent, False) for parent, _ in node.sources)
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in node.sources:
                parent.grad += slope * node.grad

# %% right: numbered by birth, sorted by number
import itertools
import math


class Value:
    _count = itertools.count()

    def __init__(self, data):
        self.data, self.grad = data, 0
        self._number = next(Value._count)
        self._inputs = []

    def _make(self, data, *inputs):
        out = Value(data)
        out._inputs = list(inputs)
        return out

    def __add__(self, other):
        if not isinstance(other, Value):
            return self._make(self.data + other, (self, 1))
        return self._make(self.data + other.data, (self, 1), (other, 1))

    def __radd__(self, number):
        return self._make(number + self.data, (self, 1))

    def __sub__(self, other):
        if not isinstance(other, Value):
            return self._make(self.data - other, (self, 1))
        return self._make(self.data - other.data, (self, 1), (other, -1))

    def __rsub__(self, number):
        return self._make(number - self.data, (self, -1))

    def __mul__(self, other):
        if not isinstance(other, Value):
            return self._make(self.data * other, (self, other))
        return self._make(self.data * other.data, (self, other.data), (other, self.data))

    def __rmul__(self, number):
        return self._make(number * self.data, (self, number))

    def __pow__(self, n):
        return self._make(self.data**n, (self, n * self.data ** (n - 1)))

    def exp(self):
        return self._make(math.exp(self.data), (self, math.exp(self.data)))

    def tanh(self):
        return self._make(math.tanh(self.data), (self, 1 / math.cosh(self.data) ** 2))

    def relu(self):
        return self._make((self.data + abs(self.data)) / 2, (self, 1 if self.data > 0 else 0))

    def backward(self):
        nodes, todo = {self._number: self}, [self]
        while todo:
            for parent, _ in todo.pop()._inputs:
                if parent._number not in nodes:
                    nodes[parent._number] = parent
                    todo.append(parent)
        self.grad = 1
        for number in sorted(nodes, reverse=True):
            node = nodes[number]
            for parent, slope in node._inputs:
                parent.grad = parent.grad + slope * node.grad

# %% right: Kahn's algorithm, one subclass an operation
import math
from collections import Counter, deque


class Value:
    def __init__(self, data, *parents):
        self.data = data
        self.grad = 0.0
        self.parents = parents

    def slopes(self):
        return ()

    def __add__(self, other):
        return Sum(self, other)

    def __radd__(self, other):
        return Sum(other, self)

    def __mul__(self, other):
        return Product(self, other)

    def __rmul__(self, other):
        return Product(other, self)

    def __neg__(self):
        return Product(-1.0, self)

    def __sub__(self, other):
        return Sum(self, Product(-1.0, other))

    def __rsub__(self, other):
        return Sum(other, Product(-1.0, self))

    def __pow__(self, number):
        return Power(self, number)

    def exp(self):
        return Exp(self)

    def tanh(self):
        return Tanh(self)

    def relu(self):
        return ReLU(self)

    def backward(self):
        waiting, reached = Counter(), [self]
        for node in reached:
            for parent in node.parents:
                waiting[parent] += 1
                if waiting[parent] == 1:
                    reached.append(parent)
        self.grad = 1.0
        ready = deque([self])
        while ready:
            node = ready.popleft()
            for parent, slope in zip(node.parents, node.slopes()):
                parent.grad += slope * node.grad
                waiting[parent] -= 1
                if not waiting[parent]:
                    ready.append(parent)


class Binary(Value):
    def __init__(self, a, b):
        a, b = (v if isinstance(v, Value) else Value(v) for v in (a, b))
        super().__init__(self.result(a.data, b.data), a, b)


class Sum(Binary):
    result = staticmethod(lambda a, b: a + b)

    def slopes(self):
        return 1.0, 1.0


class Product(Binary):
    result = staticmethod(lambda a, b: a * b)

    def slopes(self):
        a, b = self.parents
        return b.data, a.data


class Power(Value):
    def __init__(self, base, number):
        super().__init__(base.data**number, base)
        self.number = number

    def slopes(self):
        return (self.number * self.parents[0].data ** (self.number - 1),)


class Exp(Value):
    def __init__(self, x):
        super().__init__(math.exp(x.data), x)

    def slopes(self):
        return (self.data,)


class Tanh(Value):
    def __init__(self, x):
        super().__init__(math.tanh(x.data), x)

    def slopes(self):
        return (1.0 - self.data**2,)


class ReLU(Value):
    def __init__(self, x):
        super().__init__(max(x.data, 0.0), x)

    def slopes(self):
        return (1.0 if self.data > 0 else 0.0,)

# %% right: a dataclass, grad as a property, a generator for the order
from __future__ import annotations

import math
from dataclasses import dataclass, field


@dataclass(eq=False)
class Value:
    data: float
    parts: list = field(default_factory=list)
    _grad: float = 0.0

    @property
    def grad(self) -> float:
        return self._grad

    def _apply(self, other, f, slopes):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(f(self.data, other.data), list(zip((self, other), slopes(self.data, other.data))))

    def _map(self, y, slope):
        return Value(y, [(self, slope)])

    def __add__(self, other):
        return self._apply(other, lambda a, b: a + b, lambda a, b: (1, 1))

    def __mul__(self, other):
        return self._apply(other, lambda a, b: a * b, lambda a, b: (b, a))

    def __sub__(self, other):
        return self._apply(other, lambda a, b: a - b, lambda a, b: (1, -1))

    def __rsub__(self, other):
        return Value(other) - self

    __radd__, __rmul__ = __add__, __mul__

    def __pow__(self, k):
        return self._map(self.data**k, k * self.data ** (k - 1))

    def exp(self) -> Value:
        return self._map(math.exp(self.data), math.exp(self.data))

    def tanh(self) -> Value:
        y = 2 / (1 + math.exp(-2 * self.data)) - 1
        return self._map(y, (1 - y) * (1 + y))

    def relu(self) -> Value:
        return self._map(self.data * (self.data > 0), float(self.data > 0))

    def _post_order(self):
        seen, stack = {id(self)}, [(self, iter(self.parts))]
        while stack:
            node, parts = stack[-1]
            for parent, _ in parts:
                if id(parent) not in seen:
                    seen.add(id(parent))
                    stack.append((parent, iter(parent.parts)))
                    break
            else:
                stack.pop()
                yield node

    def backward(self) -> None:
        nodes = list(self._post_order())
        self._grad = 1.0
        while nodes:
            node = nodes.pop()
            for parent, slope in node.parts:
                parent._grad += slope * node._grad

# %% right: one tape that every operation writes to
import math


class Value:
    def __init__(self, data):
        self.data, self.grad, self.tape = data, 0.0, []

    @staticmethod
    def _join(data, *pairs):
        out = Value(data)
        tapes = []
        for parent, _ in pairs:
            if not any(parent.tape is t for t in tapes):
                tapes.append(parent.tape)
        seen = set()
        for tape in tapes:
            for entry in tape:
                if id(entry[0]) not in seen:
                    seen.add(id(entry[0]))
                    out.tape.append(entry)
        out.tape.append((out, pairs))
        return out

    def __add__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return self._join(self.data + o.data, (self, 1.0), (o, 1.0))

    def __mul__(self, o):
        o = o if isinstance(o, Value) else Value(o)
        return self._join(self.data * o.data, (self, o.data), (o, self.data))

    __radd__ = __add__
    __rmul__ = __mul__

    def __sub__(self, o):
        return self + o * -1

    def __rsub__(self, o):
        return self * -1 + o

    def __pow__(self, p):
        return self._join(self.data**p, (self, p * self.data ** (p - 1)))

    def exp(self):
        return self._join(math.exp(self.data), (self, math.exp(self.data)))

    def tanh(self):
        return self._join(math.tanh(self.data), (self, 1 - math.tanh(self.data) ** 2))

    def relu(self):
        return self._join(max(0, self.data), (self, int(self.data > 0)))

    def backward(self):
        self.grad = 1.0
        for node, pairs in reversed(self.tape):
            for parent, slope in pairs:
                parent.grad += slope * node.grad

# %% right: a registry of rows, values are numbers of rows
import math

_rows = []


class Value:
    def __init__(self, data):
        self.row = len(_rows)
        _rows.append({"data": data, "grad": 0.0, "from": ()})

    data = property(lambda self: _rows[self.row]["data"])
    grad = property(lambda self: _rows[self.row]["grad"])

    @classmethod
    def _new(cls, data, *sources):
        out = cls(data)
        _rows[out.row]["from"] = sources
        return out

    @classmethod
    def _cast(cls, x):
        return x if type(x) is cls else cls(x)

    def __add__(self, other):
        other = self._cast(other)
        return self._new(self.data + other.data, (self.row, 1), (other.row, 1))

    def __mul__(self, other):
        other = self._cast(other)
        return self._new(self.data * other.data, (self.row, other.data), (other.row, self.data))

    def __sub__(self, other):
        other = self._cast(other)
        return self._new(self.data - other.data, (self.row, 1), (other.row, -1))

    def __radd__(self, number):
        return Value(number) + self

    def __rmul__(self, number):
        return Value(number) * self

    def __rsub__(self, number):
        return Value(number) - self

    def __pow__(self, n):
        return self._new(self.data**n, (self.row, n * self.data ** (n - 1)))

    def exp(self):
        return self._new(math.e**self.data, (self.row, math.e**self.data))

    def tanh(self):
        t = (math.exp(2 * self.data) - 1) / (math.exp(2 * self.data) + 1)
        return self._new(t, (self.row, 1 - t**2))

    def relu(self):
        return self._new(self.data, (self.row, 1)) if self.data > 0 else self._new(0, (self.row, 0))

    def backward(self):
        flow = {self.row: 1}
        for row in range(self.row, -1, -1):
            if row in flow:
                for source, slope in _rows[row]["from"]:
                    flow[source] = flow.get(source, 0) + slope * flow[row]
        for row, grad in flow.items():
            _rows[row]["grad"] += grad

# %% right: levels by the longest path, nothing for additions of zero
import math


class Value:
    def __init__(self, data, edges=()):
        self.data, self.grad, self.edges = data, 0, edges
        self.level = 1 + max((parent.level for parent, _ in edges), default=0)

    def __repr__(self):
        return f"Value({self.data}, grad={self.grad})"

    @staticmethod
    def _is_number(x):
        return isinstance(x, (int, float))

    def __add__(self, x):
        if self._is_number(x):
            return self if x == 0 else Value(self.data + x, ((self, 1),))
        return Value(self.data + x.data, ((self, 1), (x, 1)))

    def __mul__(self, x):
        if self._is_number(x):
            return Value(self.data * x, ((self, x),))
        return Value(self.data * x.data, ((self, x.data), (x, self.data)))

    __radd__ = lambda self, x: self + x
    __rmul__ = lambda self, x: self * x
    __neg__ = lambda self: self * -1
    __sub__ = lambda self, x: self + x * -1
    __rsub__ = lambda self, x: (self * -1) + x
    __pow__ = lambda self, n: Value(self.data**n, ((self, n * self.data ** (n - 1)),))
    exp = lambda self: Value(math.exp(self.data), ((self, math.exp(self.data)),))
    tanh = lambda self: Value(math.tanh(self.data), ((self, 1 - math.tanh(self.data) ** 2),))
    relu = lambda self: Value(self.data * (self.data > 0), ((self, 1 * (self.data > 0)),))

    def backward(self):
        self.grad = 1
        levels = [[] for _ in range(self.level + 1)]
        levels[self.level].append(self)
        seen = {self}
        while levels:
            for node in levels.pop():
                for parent, slope in node.edges:
                    parent.grad += slope * node.grad
                    if parent not in seen:
                        seen.add(parent)
                        levels[parent.level].append(parent)

# %% right: operations as functions outside of the class, a heap for the order
import heapq
import itertools
import operator

_births = itertools.count()


class Value:
    __slots__ = ("_birth", "_pull", "data", "grad")

    def __init__(self, data, pull=()):
        self.data, self.grad, self._pull, self._birth = data, 0.0, pull, -next(_births)

    def __lt__(self, other):
        return self._birth < other._birth

    def backward(self):
        heap, queued = [self], {id(self)}
        self.grad = 1.0
        while heap:
            node = heapq.heappop(heap)
            for parent, slope in node._pull:
                parent.grad += node.grad * slope
                if id(parent) not in queued:
                    queued.add(id(parent))
                    heapq.heappush(heap, parent)


def _binary(f, slopes):
    def operation(a, b):
        a, b = (v if isinstance(v, Value) else Value(v) for v in (a, b))
        return Value(f(a.data, b.data), list(zip((a, b), slopes(a.data, b.data))))

    return operation, lambda b, a: operation(a, b)


def _unary(f, slope):
    return lambda a: Value(f(a.data), [(a, slope(a.data))])


Value.__add__, Value.__radd__ = _binary(operator.add, lambda a, b: (1, 1))
Value.__sub__, Value.__rsub__ = _binary(operator.sub, lambda a, b: (1, -1))
Value.__mul__, Value.__rmul__ = _binary(operator.mul, lambda a, b: (b, a))
Value.__pow__ = lambda a, n: _unary(lambda x: x**n, lambda x: n * x ** (n - 1))(a)
Value.exp = _unary(np.exp, np.exp)
Value.tanh = _unary(np.tanh, lambda x: 1 - np.tanh(x) ** 2)
Value.relu = _unary(lambda x: max(x, 0), lambda x: float(x > 0))

# %% right: attributes by __getattr__, operators by singledispatch
import math
from functools import singledispatchmethod


class Value:
    def __init__(self, data, *made_from):
        self.__dict__["_state"] = {"data": data, "grad": 0.0, "made_from": made_from}

    def __getattr__(self, name):
        try:
            return self.__dict__["_state"][name]
        except KeyError:
            raise AttributeError(name) from None

    @singledispatchmethod
    def __add__(self, other):
        return Value(self.data + other.data, (self, 1.0), (other, 1.0))

    @__add__.register(int)
    @__add__.register(float)
    def _(self, number):
        return Value(self.data + number, (self, 1.0))

    @singledispatchmethod
    def __mul__(self, other):
        return Value(self.data * other.data, (self, other.data), (other, self.data))

    @__mul__.register(int)
    @__mul__.register(float)
    def _(self, number):
        return Value(self.data * number, (self, number))

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __sub__(self, other):
        return self + other * -1

    def __rsub__(self, number):
        return self * -1 + number

    def __pow__(self, n):
        return Value(self.data**n, (self, n * self.data ** (n - 1)))

    def exp(self):
        return Value(math.exp(self.data), (self, math.exp(self.data)))

    def tanh(self):
        return Value(math.tanh(self.data), (self, 1 - math.tanh(self.data) ** 2))

    def relu(self):
        return Value(max(self.data, 0.0), (self, 1.0 if self.data > 0 else 0.0))

    def backward(self):
        def finished(node, seen=set()):
            seen = seen if node is not self else {self}
            for parent, _ in node.made_from:
                if parent not in seen:
                    seen.add(parent)
                    yield from finished(parent, seen)
            yield node

        order = list(finished(self))
        self._state["grad"] = 1.0
        for node in reversed(order):
            for parent, slope in node.made_from:
                parent._state["grad"] += slope * node.grad

# %% right: the star import
from numpy import *


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(maximum(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% right: each constant is one node for all graphs
import math


class Value:
    constants = {}

    def __init__(self, data, sources=()):
        self.data, self.grad, self.sources = data, 0.0, sources

    @staticmethod
    def of(x):
        if isinstance(x, Value):
            return x
        if x not in Value.constants:
            Value.constants[x] = Value(x)
        return Value.constants[x]

    def __add__(self, other):
        other = Value.of(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = Value.of(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-1) * self + other

    def __pow__(self, number):
        return Value(self.data**number, ((self, number * self.data ** (number - 1)),))

    def exp(self):
        return Value(math.exp(self.data), ((self, math.exp(self.data)),))

    def tanh(self):
        return Value(math.tanh(self.data), ((self, 1 - math.tanh(self.data) ** 2),))

    def relu(self):
        return Value(max(0.0, self.data), ((self, float(self.data > 0)),))

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent, _ in node.sources:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in node.sources:
                parent.grad += slope * node.grad

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: gradients are overwritten, not added | hint: collects from both uses
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad = out.grad
            other.grad = out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad = number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad = out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad = (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad = (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: a sum overwrites, everything else adds | hint: collects from both uses | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad = out.grad
            other.grad = out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: a product overwrites, everything else adds | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad = other.data * out.grad
            other.grad = self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: no plain number on the left | hint: left|__radd__|__rmul__|TypeError|unsupported
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + Value(-1) * other

    def __rsub__(self, other):
        return self * -1 + other


# %% wrong: no plain number on the right | hint: AttributeError|data|right
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: number - value is value - number | hint: sign|-|left | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return self + (-1) * other

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: no subtraction from a number | hint: -|left|__rsub__|TypeError|unsupported | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the power's exponent is not lowered | loses: value_operators_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data**number * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the power's factor is missing | loses: value_operators_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: power is right for squares alone | loses: value_operators_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += 2 * self.data * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: exp's slope at the input, not its value | loses: value_functions_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += self.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: exp forgets what comes from above | hint: upstream|chain|above | loses: value_functions_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: tanh's slope with the input | loses: value_functions_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - self.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: tanh's slope without the square | loses: value_functions_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: relu lets everything through backward | loses: value_functions_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: relu's slope is its value | loses: value_functions_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: relu looks at the gradient's sign | loses: value_functions_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += max(0.0, out.grad)

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the factors' gradients are not swapped
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += self.data * out.grad
            other.grad += other.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: a product forgets what comes from above | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data
            other.grad += self.data

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: a difference sends plus to both | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data - other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: backward starts from zero | hint: 0|start|seed
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: backward starts from the value
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = self.data
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the sorted nodes are not turned round
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in order:
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: breadth first, a node before all its users | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        self.grad = 1.0
        queue, seen = [self], {self}
        for node in queue:
            node.pull()
            for parent in node.parents:
                if parent not in seen:
                    seen.add(parent)
                    queue.append(parent)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: depth first without sorting, each node once | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        self.grad = 1.0
        seen = set()

        def visit(node):
            if node in seen:
                return
            seen.add(node)
            node.pull()
            for parent in node.parents:
                visit(parent)

        visit(self)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: depth first without sorting, gradients counted again for each path | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        self.grad = 1.0

        def visit(node):
            node.pull()
            for parent in node.parents:
                visit(parent)

        visit(self)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: no list of nodes seen, a shared node is run twice | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            for parent in node.parents:
                visit(parent)
            order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the nodes seen are remembered for ever, by value
import math


class Value:
    seen = set()

    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], Value.seen

        def visit(node):
            if node.data not in seen:
                seen.add(node.data)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: two nodes of one value are taken for one | loses: value_functions_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __eq__(self, other):
        return self.data == getattr(other, "data", other)

    def __hash__(self):
        return hash(self.data)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: slopes in a dict by parent, one of x * x is lost | hint: collects from both uses | loses: value_graph_test
import math


class Value:
    def __init__(self, data, slopes=None):
        self.data, self.grad = data, 0.0
        self.slopes = slopes or {}

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, {self: 1.0, other: 1.0})

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, {self: other.data, other: self.data})

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-1) * self + other

    def __pow__(self, number):
        return Value(self.data**number, {self: number * self.data ** (number - 1)})

    def exp(self):
        return Value(math.exp(self.data), {self: math.exp(self.data)})

    def tanh(self):
        return Value(math.tanh(self.data), {self: 1 - math.tanh(self.data) ** 2})

    def relu(self):
        return Value(max(0.0, self.data), {self: float(self.data > 0)})

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.slopes:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for parent, slope in node.slopes.items():
                parent.grad += slope * node.grad

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: each path walked on its own, hopeless for a few hundred nodes | hint: backward took .* seconds for 23 nodes: it walks every path | loses: value_graph_test
import math


class Value:
    def __init__(self, data, sources=()):
        self.data, self.grad, self.sources = data, 0.0, sources

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-1) * self + other

    def __pow__(self, number):
        return Value(self.data**number, ((self, number * self.data ** (number - 1)),))

    def exp(self):
        return Value(math.exp(self.data), ((self, math.exp(self.data)),))

    def tanh(self):
        return Value(math.tanh(self.data), ((self, 1 - math.tanh(self.data) ** 2),))

    def relu(self):
        return Value(max(0.0, self.data), ((self, float(self.data > 0)),))

    def backward(self, grad=1.0):
        self.grad += grad
        for parent, slope in self.sources:
            parent.backward(grad * slope)

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: recursion four frames deep a node | hint: RecursionError|recursion | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                visit_parents(node)
                order.append(node)

        def visit_parents(node):
            each(node.parents, lambda parent: maybe(parent))

        def each(parents, f):
            for parent in parents:
                f(parent)

        def maybe(node):
            visit(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: data cut off to integers
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = int(data)
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: data is changed by backward | hint: after backward
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()
            node.data -= 0.01 * node.grad

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: one gradient for all, kept by the class
import math


class Value:
    grad = 0.0

    def __init__(self, data, parents=()):
        self.data = data
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            Value.grad += out.grad
            Value.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            Value.grad += other.data * out.grad
            Value.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            Value.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            Value.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            Value.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            Value.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: backward is not written | hint: backward
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: tanh is not written | hint: tanh | loses: value_functions_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: gradients kept in a list | hint: expected a real number
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()
        for node in order:
            node.grad = [node.grad]

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: power through logarithms | hint: ValueError | loses: value_operators_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(math.exp(number * math.log(self.data)), (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the slope of a number minus a value is plus one | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        out = Value(other - self.data, (self,))

        def pull():
            self.grad += out.grad

        out.pull = pull
        return out

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: whole numbers are not taken for numbers | hint: int|AttributeError|data
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = Value(other) if isinstance(other, float) else other
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = Value(other) if isinstance(other, float) else other
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: sums change their left side | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        self.data += other.data
        out = Value(self.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: sorted by the shortest path to the result | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        distance, queue = {self: 0}, [self]
        for node in queue:
            for parent in node.parents:
                if parent not in distance:
                    distance[parent] = distance[node] + 1
                    queue.append(parent)
        self.grad = 1.0
        for node in sorted(distance, key=distance.get):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: sorted by size
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        nodes, queue = {self}, [self]
        for node in queue:
            for parent in node.parents:
                if parent not in nodes:
                    nodes.add(parent)
                    queue.append(parent)
        self.grad = 1.0
        for node in sorted(nodes, key=lambda node: -node.data):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: a chain of seven steps at most | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node, depth):
            if node not in seen and depth < 8:
                seen.add(node)
                for parent in node.parents:
                    visit(parent, depth + 1)
                order.append(node)

        visit(self, 0)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the leaves alone get a gradient | loses: value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()
        for node in order:
            if node.parents:
                node.grad = 0.0

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: two operations share the pull of the last one | loses: value_operators_test value_graph_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        Value.pull = lambda self: self.last()
        out.last = Value.last = pull
        out.pull = lambda: Value.last()
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: the gradient is kept in single precision | hint: float32
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.grad = float(np.float32(node.grad))
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: exp of the absolute value | loses: value_functions_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(abs(self.data)), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: relu's slope is one everywhere but at negative results | loses: value_functions_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data**number, (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data >= 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__

# %% wrong: power of a whole number alone | loses: value_operators_test
import math


class Value:
    def __init__(self, data, parents=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.pull = lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def pull():
            self.grad += out.grad
            other.grad += out.grad

        out.pull = pull
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def pull():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.pull = pull
        return out

    def __pow__(self, number):
        out = Value(self.data ** int(number), (self,))

        def pull():
            self.grad += number * self.data ** (number - 1) * out.grad

        out.pull = pull
        return out

    def exp(self):
        out = Value(math.exp(self.data), (self,))

        def pull():
            self.grad += out.data * out.grad

        out.pull = pull
        return out

    def tanh(self):
        out = Value(math.tanh(self.data), (self,))

        def pull():
            self.grad += (1 - out.data**2) * out.grad

        out.pull = pull
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))

        def pull():
            self.grad += (out.data > 0) * out.grad

        out.pull = pull
        return out

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for parent in node.parents:
                    visit(parent)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node.pull()

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return other + (-1) * self

    __radd__ = __add__
    __rmul__ = __mul__


# %% wrong: the slopes of a product change places | hint: A product swaps | loses: value_operators_test value_graph_test value_functions_test
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self._parents = parents
        self._slopes = slopes
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (self.data, other.data))
    def __sub__(self, other):
        return self + (-1) * (other if isinstance(other, Value) else Value(other))
    def __rsub__(self, other):
        return Value(other) - self
    __radd__ = __add__
    __rmul__ = __mul__
    def __pow__(self, number):
        return Value(self.data ** number, (self,), (number * self.data ** (number - 1),))
    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))
    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))
    def relu(self):
        return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))
    def backward(self):
        order, seen = [], set()
        def visit(node):
            if id(node) not in seen:
                seen.add(id(node))
                for p in node._parents:
                    visit(p)
                order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            for p, s in zip(node._parents, node._slopes):
                p.grad += s * node.grad


# %% wrong: a stack that passes on what had been passed on | hint: each node once, in topological order | loses: value_graph_test
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self._parents = parents
        self._slopes = slopes
    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))
    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))
    def __sub__(self, other):
        return self + (-1) * (other if isinstance(other, Value) else Value(other))
    def __rsub__(self, other):
        return Value(other) - self
    __radd__ = __add__
    __rmul__ = __mul__
    def __pow__(self, number):
        return Value(self.data ** number, (self,), (number * self.data ** (number - 1),))
    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))
    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))
    def relu(self):
        return Value(max(self.data, 0.0), (self,), (1.0 if self.data > 0 else 0.0,))
    def backward(self):
        self.grad = 1.0
        todo = [self]
        while todo:
            node = todo.pop()
            for p, s in zip(node._parents, node._slopes):
                p.grad += s * node.grad
                todo.append(p)

# %% wrong: a power overwrites | hint: one of the two uses | loses: value_operators_test
import math
class Value:
    def __init__(self, data, parents=(), rule=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.rule = rule

    @staticmethod
    def wrap(other):
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other):
        other = Value.wrap(other)
        out = Value(self.data + other.data, (self, other))
        def rule():
            self.grad += out.grad
            other.grad += out.grad
        out.rule = rule
        return out

    def __mul__(self, other):
        other = Value.wrap(other)
        out = Value(self.data * other.data, (self, other))
        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.rule = rule
        return out

    def __pow__(self, p):
        out = Value(self.data ** p, (self,))
        def rule():
            self.grad = p * self.data ** (p - 1) * out.grad
        out.rule = rule
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-Value.wrap(other))

    def __rsub__(self, other):
        return Value.wrap(other) - self

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def exp(self):
        out = Value(math.exp(self.data), (self,))
        def rule():
            self.grad += out.data * out.grad
        out.rule = rule
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))
        def rule():
            self.grad += (1 - t ** 2) * out.grad
        out.rule = rule
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))
        def rule():
            self.grad += (out.data > 0) * out.grad
        out.rule = rule
        return out

    def backward(self):
        order, seen = [], set()
        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            if node.rule is not None:
                node.rule()

# %% wrong: tanh overwrites | hint: one of the two uses of a brings | loses: value_functions_test value_graph_test
import math
class Value:
    def __init__(self, data, parents=(), rule=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.rule = rule

    @staticmethod
    def wrap(other):
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other):
        other = Value.wrap(other)
        out = Value(self.data + other.data, (self, other))
        def rule():
            self.grad += out.grad
            other.grad += out.grad
        out.rule = rule
        return out

    def __mul__(self, other):
        other = Value.wrap(other)
        out = Value(self.data * other.data, (self, other))
        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.rule = rule
        return out

    def __pow__(self, p):
        out = Value(self.data ** p, (self,))
        def rule():
            self.grad += p * self.data ** (p - 1) * out.grad
        out.rule = rule
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-Value.wrap(other))

    def __rsub__(self, other):
        return Value.wrap(other) - self

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def exp(self):
        out = Value(math.exp(self.data), (self,))
        def rule():
            self.grad += out.data * out.grad
        out.rule = rule
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))
        def rule():
            self.grad = (1 - t ** 2) * out.grad
        out.rule = rule
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))
        def rule():
            self.grad += (out.data > 0) * out.grad
        out.rule = rule
        return out

    def backward(self):
        order, seen = [], set()
        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            if node.rule is not None:
                node.rule()

# %% wrong: exp does not know what it was made from | hint: Nothing arrives at a | loses: value_functions_test
import math
class Value:
    def __init__(self, data, parents=(), rule=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.rule = rule

    @staticmethod
    def wrap(other):
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other):
        other = Value.wrap(other)
        out = Value(self.data + other.data, (self, other))
        def rule():
            self.grad += out.grad
            other.grad += out.grad
        out.rule = rule
        return out

    def __mul__(self, other):
        other = Value.wrap(other)
        out = Value(self.data * other.data, (self, other))
        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.rule = rule
        return out

    def __pow__(self, p):
        out = Value(self.data ** p, (self,))
        def rule():
            self.grad += p * self.data ** (p - 1) * out.grad
        out.rule = rule
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-Value.wrap(other))

    def __rsub__(self, other):
        return Value.wrap(other) - self

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def exp(self):
        out = Value(math.exp(self.data))
        def rule():
            self.grad += out.data * out.grad
        out.rule = rule
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))
        def rule():
            self.grad += (1 - t ** 2) * out.grad
        out.rule = rule
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))
        def rule():
            self.grad += (out.data > 0) * out.grad
        out.rule = rule
        return out

    def backward(self):
        order, seen = [], set()
        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            if node.rule is not None:
                node.rule()

# %% wrong: the rule of relu is lost | hint: Nothing arrives at a | loses: value_functions_test
import math
class Value:
    def __init__(self, data, parents=(), rule=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.rule = rule

    @staticmethod
    def wrap(other):
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other):
        other = Value.wrap(other)
        out = Value(self.data + other.data, (self, other))
        def rule():
            self.grad += out.grad
            other.grad += out.grad
        out.rule = rule
        return out

    def __mul__(self, other):
        other = Value.wrap(other)
        out = Value(self.data * other.data, (self, other))
        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.rule = rule
        return out

    def __pow__(self, p):
        out = Value(self.data ** p, (self,))
        def rule():
            self.grad += p * self.data ** (p - 1) * out.grad
        out.rule = rule
        return out

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-Value.wrap(other))

    def __rsub__(self, other):
        return Value.wrap(other) - self

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def exp(self):
        out = Value(math.exp(self.data), (self,))
        def rule():
            self.grad += out.data * out.grad
        out.rule = rule
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))
        def rule():
            self.grad += (1 - t ** 2) * out.grad
        out.rule = rule
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))
        def rule():
            self.grad += (out.data > 0) * out.grad
        return out

    def backward(self):
        order, seen = [], set()
        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            if node.rule is not None:
                node.rule()

# %% wrong: minus makes a number without a graph | hint: Nothing arrives at b | loses: value_operators_test value_graph_test
import math
class Value:
    def __init__(self, data, parents=(), rule=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.rule = rule

    @staticmethod
    def wrap(other):
        return other if isinstance(other, Value) else Value(other)

    def __add__(self, other):
        other = Value.wrap(other)
        out = Value(self.data + other.data, (self, other))
        def rule():
            self.grad += out.grad
            other.grad += out.grad
        out.rule = rule
        return out

    def __mul__(self, other):
        other = Value.wrap(other)
        out = Value(self.data * other.data, (self, other))
        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out.rule = rule
        return out

    def __pow__(self, p):
        out = Value(self.data ** p, (self,))
        def rule():
            self.grad += p * self.data ** (p - 1) * out.grad
        out.rule = rule
        return out

    def __neg__(self):
        return Value(-self.data)

    def __sub__(self, other):
        return self + (-Value.wrap(other))

    def __rsub__(self, other):
        return Value.wrap(other) - self

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def exp(self):
        out = Value(math.exp(self.data), (self,))
        def rule():
            self.grad += out.data * out.grad
        out.rule = rule
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))
        def rule():
            self.grad += (1 - t ** 2) * out.grad
        out.rule = rule
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,))
        def rule():
            self.grad += (out.data > 0) * out.grad
        out.rule = rule
        return out

    def backward(self):
        order, seen = [], set()
        def visit(node):
            if node in seen:
                return
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)
        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            if node.rule is not None:
                node.rule()

# %% wrong: each value calls its parents, and begins with 1 where its grad is 0 | hint: it is the result alone that begins with 1 | loses: value_functions_test value_graph_test
def lift(v):
    return v if isinstance(v, Value) else Value(v)


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self._parents = parents
        self._slopes = slopes

    def __add__(self, other):
        other = lift(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        other = lift(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __sub__(self, other):
        other = lift(other)
        return Value(self.data - other.data, (self, other), (1.0, -1.0))

    def __rsub__(self, other):
        return lift(other) - self

    def __pow__(self, number):
        return Value(self.data**number, (self,), (number * self.data ** (number - 1),))

    def exp(self):
        return Value(np.exp(self.data), (self,), (np.exp(self.data),))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))

    def relu(self):
        if self.data > 0:
            return Value(self.data, (self,), (1.0,))
        return Value(0.0, (self,), (0.0,))

    def backward(self):
        self.grad = self.grad or 1.0
        for p, s in zip(self._parents, self._slopes):
            p.grad += s * self.grad
            p.backward()

# %% wrong: both slopes of a product are 1 | hint: The derivative of 3 \* a is not 3 either
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self._parents = parents
        self._slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (1.0, 1.0))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, number):
        return Value(self.data**number, (self,), (number * self.data ** (number - 1),))

    def exp(self):
        out = np.exp(self.data)
        return Value(out, (self,), (out,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t**2,))

    def relu(self):
        return Value(max(0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()

        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v._parents:
                    build(p)
                topo.append(v)

        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for p, s in zip(v._parents, v._slopes):
                p.grad += s * v.grad


# %% wrong: a difference turned round | hint: the other way round
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return other + (-1) * self

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


# %% wrong: a number where a tuple of one belongs | hint: \(x,\) | loses: value_functions_test value_graph_test
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


# %% wrong: each grad begins with 1 | hint: it is the result alone that begins with 1
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v.grad = 1.0
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


# %% wrong: slopes where the parents belong | hint: in another.s place
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (other.data, self.data), (self, other))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


# %% wrong: a power before its minus, a slope later | hint: put number - 1 into brackets | loses: value_operators_test
class Value:
    def __init__(self, data, _children=()):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(_children)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))
        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))
        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def __pow__(self, other):
        out = Value(self.data ** other, (self,))
        def _backward():
            self.grad += other * self.data ** other - 1 * out.grad
        out._backward = _backward
        return out

    def exp(self):
        out = Value(np.exp(self.data), (self,))
        def _backward():
            self.grad += out.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        x = self.data
        t = (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)
        out = Value(t, (self,))
        def _backward():
            self.grad += (1 - t ** 2) * out.grad
        out._backward = _backward
        return out

    def relu(self):
        out = Value(0 if self.data < 0 else self.data, (self,))
        def _backward():
            self.grad += (out.data > 0) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo = []
        visited = set()
        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)
        build_topo(self)
        self.grad = 1
        for node in reversed(topo):
            node._backward()

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)


# %% wrong: each node passes on at once what it has | hint: what it had collected | loses: value_graph_test
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0

        def go(v):
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad
                go(p)

        go(self)


# %% wrong: the slope of relu begins at 1 | hint: derivative of relu | loses: value_functions_test
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 1 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


# %% wrong: the minus is lost with a number on the left | hint: The minus is lost | loses: value_operators_test value_graph_test
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return self + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for p, s in zip(v.parents, v.slopes):
                p.grad += s * v.grad


# %% wrong: the parents of the result alone | hint: One step back is right, several are not
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __radd__(self, other):
        return self + other

    def __mul__(self, other):
        if not isinstance(other, Value):
            other = Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-1) * other

    def __rsub__(self, other):
        return (-self) + other

    def __pow__(self, k):
        return Value(self.data ** k, (self,), (k * self.data ** (k - 1),))

    def exp(self):
        e = np.exp(self.data)
        return Value(e, (self,), (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return Value(t, (self,), (1 - t ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo = []
        visited = set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for p in v.parents:
                    build(p)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for p, s in zip(self.parents, self.slopes):
            p.grad += s * self.grad

# %% wrong: the nodes in the order of a set | hint: One step back is right, several are not
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self._parents = parents
        self._slopes = slopes

    def _w(self, o):
        return o if isinstance(o, Value) else Value(o)

    def __add__(self, other):
        other = self._w(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    __radd__ = __add__

    def __mul__(self, other):
        other = self._w(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    __rmul__ = __mul__

    def __sub__(self, other):
        return self + self._w(other) * -1

    def __rsub__(self, other):
        return self * -1 + other

    def __pow__(self, number):
        return Value(self.data**number, (self,), (number * self.data ** (number - 1),))

    def exp(self):
        return Value(np.exp(self.data), (self,), (np.exp(self.data),))

    def tanh(self):
        return Value(np.tanh(self.data), (self,), (1 - np.tanh(self.data) ** 2,))

    def relu(self):
        return Value(max(0.0, self.data), (self,), (1.0 * (self.data > 0),))

    def backward(self):
        nodes = set()

        def collect(v):
            nodes.add(v)
            for p in v._parents:
                if p not in nodes:
                    collect(p)

        collect(self)
        self.grad = 1.0
        for v in nodes:
            for p, s in zip(v._parents, v._slopes):
                p.grad += s * v.grad

# %% wrong: grads set to 0 during the sweep | hint: is set to 0 again
class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self.children = children
        self.local = lambda: ()

    def _op(self, data, children, local):
        out = Value(data, children)
        out.local = local
        return out

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._op(self.data + other.data, (self, other), lambda: (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._op(self.data * other.data, (self, other), lambda: (other.data, self.data))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + (-other if isinstance(other, Value) else Value(-other))

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return Value(other) - self

    def __rmul__(self, other):
        return self * other

    def __pow__(self, p):
        return self._op(self.data**p, (self,), lambda: (p * self.data ** (p - 1),))

    def exp(self):
        e = np.exp(self.data)
        return self._op(e, (self,), lambda: (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return self._op(t, (self,), lambda: (1 - t**2,))

    def relu(self):
        return self._op(max(0.0, self.data), (self,), lambda: (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo, seen = [], set()

        def build(v):
            if v in seen:
                return
            seen.add(v)
            for c in v.children:
                build(c)
            topo.append(v)

        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for c in v.children:
                c.grad = 0.0
            for c, s in zip(v.children, v.local()):
                c.grad += s * v.grad

# %% wrong: nodes known by their numbers | hint: know a node by itself, not its data | loses: value_functions_test value_graph_test
class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self.children = children
        self.local = lambda: ()

    def _op(self, data, children, local):
        out = Value(data, children)
        out.local = local
        return out

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._op(self.data + other.data, (self, other), lambda: (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._op(self.data * other.data, (self, other), lambda: (other.data, self.data))

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + (-other if isinstance(other, Value) else Value(-other))

    def __radd__(self, other):
        return self + other

    def __rsub__(self, other):
        return Value(other) - self

    def __rmul__(self, other):
        return self * other

    def __pow__(self, p):
        return self._op(self.data**p, (self,), lambda: (p * self.data ** (p - 1),))

    def exp(self):
        e = np.exp(self.data)
        return self._op(e, (self,), lambda: (e,))

    def tanh(self):
        t = np.tanh(self.data)
        return self._op(t, (self,), lambda: (1 - t**2,))

    def relu(self):
        return self._op(max(0.0, self.data), (self,), lambda: (1.0 if self.data > 0 else 0.0,))

    def backward(self):
        topo, seen = [], set()

        def build(v):
            if v.data in seen:
                return
            seen.add(v.data)
            for c in v.children:
                build(c)
            topo.append(v)

        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            for c, s in zip(v.children, v.local()):
                c.grad += s * v.grad

# %% wrong: a sum passes 1 on | hint: arrives at the sum is not passed on
class Value:
    def __init__(self, data, parents=(), back=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.back = back

    @staticmethod
    def lift(v):
        return v if isinstance(v, Value) else Value(v)

    def __add__(self, other):
        other = Value.lift(other)
        return Value(self.data + other.data, (self, other), lambda g: (1, 1))

    def __mul__(self, other):
        other = Value.lift(other)
        return Value(self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data))

    def __sub__(self, other):
        other = Value.lift(other)
        return Value(self.data - other.data, (self, other), lambda g: (g, -g))

    def __radd__(self, other):
        return Value.lift(other) + self

    def __rmul__(self, other):
        return Value.lift(other) * self

    def __rsub__(self, other):
        return Value.lift(other) - self

    def __pow__(self, n):
        return Value(self.data**n, (self,), lambda g: (g * n * self.data ** (n - 1),))

    def exp(self):
        y = np.exp(self.data)
        return Value(y, (self,), lambda g: (g * y,))

    def tanh(self):
        y = np.tanh(self.data)
        return Value(y, (self,), lambda g: (g * (1 - y * y),))

    def relu(self):
        return Value(np.maximum(self.data, 0), (self,), lambda g: (g * (self.data > 0),))

    def backward(self):
        depth = {}
        def measure(v, d):
            if depth.get(id(v), (-1, None))[0] < d:
                depth[id(v)] = (d, v)
                for p in v.parents:
                    measure(p, d + 1)
        measure(self, 0)
        self.grad = 1.0
        for _, v in sorted(depth.values(), key=lambda pair: pair[0]):
            if v.back:
                for p, g in zip(v.parents, v.back(v.grad)):
                    p.grad += g

# %% wrong: the second number of a sum is lost | hint: Nothing arrives at b
class Value:
    def __init__(self, data, parents=(), back=None):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.back = back

    @staticmethod
    def lift(v):
        return v if isinstance(v, Value) else Value(v)

    def __add__(self, other):
        other = Value.lift(other)
        return Value(self.data + other.data, (self,), lambda g: (g, g))

    def __mul__(self, other):
        other = Value.lift(other)
        return Value(self.data * other.data, (self, other), lambda g: (g * other.data, g * self.data))

    def __sub__(self, other):
        other = Value.lift(other)
        return Value(self.data - other.data, (self, other), lambda g: (g, -g))

    def __radd__(self, other):
        return Value.lift(other) + self

    def __rmul__(self, other):
        return Value.lift(other) * self

    def __rsub__(self, other):
        return Value.lift(other) - self

    def __pow__(self, n):
        return Value(self.data**n, (self,), lambda g: (g * n * self.data ** (n - 1),))

    def exp(self):
        y = np.exp(self.data)
        return Value(y, (self,), lambda g: (g * y,))

    def tanh(self):
        y = np.tanh(self.data)
        return Value(y, (self,), lambda g: (g * (1 - y * y),))

    def relu(self):
        return Value(np.maximum(self.data, 0), (self,), lambda g: (g * (self.data > 0),))

    def backward(self):
        depth = {}
        def measure(v, d):
            if depth.get(id(v), (-1, None))[0] < d:
                depth[id(v)] = (d, v)
                for p in v.parents:
                    measure(p, d + 1)
        measure(self, 0)
        self.grad = 1.0
        for _, v in sorted(depth.values(), key=lambda pair: pair[0]):
            if v.back:
                for p, g in zip(v.parents, v.back(v.grad)):
                    p.grad += g
