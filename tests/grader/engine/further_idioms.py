"""More tests as instructors write them for one kernel: several idioms in each, by what they rest on."""

FURTHER_IDIOMS = {
    "functions of the test's, decorated": (
        "import functools\ndef logged(f):\n    @functools.wraps(f)\n    def inner(*a):\n"
        "        print(f'calling {f.__name__}')\n        return f(*a)\n    return inner",
        "def logged(f): return lambda *a: f(*a)",
        "import contextlib, io, math\n@logged\ndef twice(x):\n    'Doc.'\n    return 2 * x\n"
        "with contextlib.redirect_stdout(io.StringIO()) as out:\n"
        "    assert twice(2) == 4 and logged(math.sqrt)(4) == 2\n"
        "assert out.getvalue() == 'calling twice\\ncalling sqrt\\n'\n"
        "assert twice.__name__ == 'twice' and twice.__doc__ == 'Doc.'",
    ),
    "classes of the library's": (
        "import re\nfrom abc import ABC, abstractmethod\nfrom enum import Enum\n"
        "from functools import partial\n"
        "class Shape(ABC):\n    __slots__ = ('a',)\n    @abstractmethod\n    def area(self): ...\n"
        "class Suit(Enum):\n    HEARTS = 1\nfrom_binary = partial(int, base=2)\nword = re.compile('[a-z]+')",
        "class Shape: __slots__ = ('a',)\nclass Suit: HEARTS = 1\nfrom_binary = word = None",
        "import abc, enum, functools, inspect, re\n"
        "assert issubclass(Shape, abc.ABC) and inspect.isabstract(Shape)\n"
        "assert issubclass(Suit, (int, enum.Enum)) and isinstance(Suit.HEARTS, enum.Enum)\n"
        "assert not issubclass(Suit, abc.ABC) and not isinstance(Suit.HEARTS, int)\n"
        "assert isinstance(from_binary, functools.partial) and from_binary.func is int\n"
        "assert isinstance(word, re.Pattern) and word.findall('a b1') == ['a', 'b']\n"
        "assert Shape.__slots__ == ('a',)",
    ),
    "exceptions of the library's": (
        "import json\nimport numpy as np\nfrom dataclasses import dataclass\n"
        "@dataclass(frozen=True)\nclass P:\n    x: int\nclass Bad(Exception): pass\n"
        "def parse(s):\n    try: return json.loads(s)\n"
        "    except ValueError as error: raise Bad(s) from error\ndef solve(A): return np.linalg.inv(A)",
        "class P:\n    def __init__(self, x): self.x = x\n"
        "def parse(s): raise ValueError(s)\ndef solve(A): return A",
        "import dataclasses, json, pytest\nimport numpy as np\ntry:\n    parse('{')\nexcept Bad as error:\n"
        "    assert type(error) is Bad and isinstance(error.__cause__, json.JSONDecodeError)\n"
        "with pytest.raises(np.linalg.LinAlgError) as info:\n    solve(np.zeros((2, 2)))\n"
        "assert info.type is np.linalg.LinAlgError\n"
        "with pytest.raises(dataclasses.FrozenInstanceError):\n    P(1).x = 2",
    ),
    "objects of the student's, changed in place": (
        "import numpy as np\nboard = [[0] * 2 for _ in range(2)]\ndef full(): return all(map(all, board))\n"
        "class Layer:\n    def __init__(self):\n        self.W = np.ones((2, 2))\n"
        "        self.params = {'b': np.zeros(2)}\n        self.b = self.params['b']\n"
        "    def forward(self, x): return x @ self.W + self.b\n"
        "    def loss(self, x): return float((self.forward(x)**2).sum()) / 2\n"
        "    def grads(self, x):\n        y = self.forward(x)\n        return {'b': y.sum(0)}",
        "import numpy as np\nboard = [[0] * 2] * 2\ndef full(): return True\nclass Layer: W = 1",
        "import numpy as np\nfor row in board:\n    assert not full()\n    row[:] = [1, 1]\nassert full()\n"
        "board[1][0] = 0\nassert not full()\nlayer = Layer()\nlayer.W[0] = 0\nlayer.W *= 2\n"
        "layer.params['b'][1] += 1\nassert layer.forward(np.ones(2)).tolist() == [2, 3]\n"
        "X, step = np.array([[1.0, 2.0], [0.5, 1.0]]), 1e-4\nfor name, p in layer.params.items():\n"
        "    g = layer.grads(X)[name]\n    for i in np.ndindex(p.shape):\n        old, ends = p[i], []\n"
        "        for p[i] in (old - step, old + step): ends.append(layer.loss(X))\n        p[i] = old\n"
        "        assert abs((ends[1] - ends[0]) / (2 * step) - g[i]) < 1e-6",
    ),
    "views": (
        "import numpy as np\ndef turned(a): return a.T\ndef middle(a): return a[1:-1]\n"
        "def back(a): return a[::-1].copy()",
        "import numpy as np\ndef turned(a): return a.T.copy()\ndef middle(a): return a[1:-1].copy()\n"
        "def back(a): return a[::-1]",
        "import numpy as np\nfor a in (np.ones((3, 2)), np.ones((3, 2), order='F')):\n    a[0] = 3\n"
        "    t, m, b = turned(a), middle(a), back(a)\n    np.testing.assert_array_equal(t, a.T)\n"
        "    assert np.shares_memory(t, a) and m.base is a\n"
        "    assert not np.shares_memory(a, b) and b.base is None\n"
        "    m[0, 0] = 7\n    assert a[1, 0] == t[0, 1] == 7 and b[1, 0] != 7",
    ),
    "arrays of NumPy's own subclasses": (
        "import numpy as np\ndef masked(x): return np.ma.masked_less(x, 0)\n"
        "def hide(m): m[0] = np.ma.masked\n"
        "def square(A): return A * A\n"
        "def table(): return np.rec.array([(1, 2.5)], dtype=[('x', 'i8'), ('y', 'f8')])\n"
        "def shout(words): return words.upper()\ndef zero(t): t['x'] = 0",
        "import numpy as np\ndef masked(x): return np.where(x < 0, 0, x)\ndef hide(m): pass\n"
        "def square(A): return np.asarray(A) ** 2\ndef table(): return [(1, 2.5)]\n"
        "def shout(words): return words",
        "import numpy as np\nm = masked(np.array([-1.0, 2.0, 4.0]))\n"
        "assert m.sum() == 6 and m[0] is np.ma.masked\n"
        "assert m.filled(9).tolist() == [9, 2, 4]\nn = np.ma.array([1, 2])\nhide(n)\n"
        "assert n.sum() == 2 and masked(n).count() == 1\nA = square(np.matrix([[1, 2], [3, 4]]))\n"
        "assert isinstance(A, np.matrix) and A.tolist() == [[7, 10], [15, 22]]\n"
        "assert table().y[0] == table()[0].y == 2.5\nassert shout(np.char.array(['a'])).tolist() == ['A']\n"
        "records = np.array([(3, 1.0)], dtype=[('x', 'i8'), ('y', 'f8')])\nzero(records)\n"
        "assert records['x'] == [0]",
    ),
    "a class made of the student's": (
        "from abc import ABC, abstractmethod\nclass Shape(ABC):\n    made = []\n"
        "    def __init__(self, a): self.a = a\n"
        "    def __init_subclass__(cls): Shape.made.append(cls.__name__)\n"
        "    @abstractmethod\n    def area(self): ...\n    def tell(self): return f'area {self.area()}'\n"
        "    def __str__(self): return 'a shape'",
        "class Shape:\n    made = []\n    def __init__(self, a): self.a = a\n"
        "    def area(self): ...\n    def tell(self): return 'area 9'",
        "class Incomplete(Shape): pass\ntry:\n    Incomplete(1)\nexcept TypeError: pass\n"
        "else: raise AssertionError('Shape is not abstract.')\nclass Square(Shape):\n    sides = 4\n"
        "    def __init__(self, a):\n        super().__init__(a)\n        self.seen = []\n"
        "    def area(self):\n        self.seen.append(1)\n        return self.a ** 2\n"
        "    def __str__(self): return super().__str__() + ', square'\n"
        "    @property\n    def round(self): return self.sides * self.a\n"
        "    @classmethod\n    def unit(cls): return cls(1)\n"
        "    @staticmethod\n    def name(): return 'Square'\n"
        "s = Square(3)\nassert s.tell() == 'area 9' and s.seen == [1] and str(s) == 'a shape, square'\n"
        "assert s.round == 12 and Square.unit().a == 1 and s.name() == Square.__name__\n"
        "assert isinstance(s, Shape) and issubclass(Square, Shape)\n"
        "assert Shape.made == ['Incomplete', 'Square']",
    ),
    "doctests": (
        'def primes(n):\n    """Primes.\n\n    >>> primes(10)\n    [2, 3, 5, 7]\n'
        '    >>> [n for n in primes(12) if n > 7]\n    [11]\n    """\n'
        "    return [p for p in range(2, n) if all(p % k for k in range(2, p))]",
        'def primes(n):\n    """Primes.\n\n    >>> primes(10)\n    [2, 3, 5, 7]\n'
        '    >>> [n for n in primes(12) if n > 7]\n    [11]\n    """\n    return [2, 3, 5, 7]',
        "import contextlib, doctest, io, unittest\nassert doctest.testmod() == (0, 2)\n"
        "ran = unittest.TextTestRunner(stream=io.StringIO()).run(doctest.DocTestSuite())\n"
        "assert ran.wasSuccessful() and ran.testsRun\n"
        "with contextlib.redirect_stdout(io.StringIO()) as out:\n"
        "    doctest.run_docstring_examples(primes, globals())\nassert not out.getvalue()",
    ),
    "a class with an index": (
        "from typing import Generic, TypeVar\nT = TypeVar('T')\nclass Stack(Generic[T]):\n"
        "    def __init__(self): self.items = []\n    def push(self, x: T): self.items.append(x)\n"
        "    def pop(self) -> T: return self.items.pop()\n"
        "class Key:\n    def __class_getitem__(cls, name): return f'key {name}'",
        "class Stack:\n    def __class_getitem__(cls, kind): return cls\n    def push(self, x): self.x = 1\n"
        "    def pop(self): return self.x\n"
        "class Key:\n    def __class_getitem__(cls, name): return f'key {name}'",
        "s = Stack[int]()\ns.push(3)\ns.push(4)\nassert s.pop() == 4 and s.pop() == 3\n"
        "assert Key['a'] == 'key a' and isinstance(s, Stack)",
    ),
    "arrays that a function keeps or repeats": (
        "import numpy as np\nrows = {}\ndef row(n): return rows.setdefault(n, np.zeros(n))\n"
        "def fresh(): return row(9).copy()\ndef repeated(x): return np.broadcast_to(x, (4, x.size))",
        "import numpy as np\ndef row(n): return np.zeros(n)\ndef fresh(): return row(9)\n"
        "def repeated(x): return np.tile(x, (4, 1))",
        "import numpy as np\nfresh()[0] = 5\nassert fresh().sum() == 0\nr = row(3)\nr[1] = 2\n"
        "assert row(3).tolist() == [0, 2, 0]\nx = np.arange(3)\ny = repeated(x)\n"
        "assert y.sum() == 12 and y.strides[0] == 0 and np.shares_memory(x, y)",
    ),
    "values of classes made of Python's own": (
        "from enum import IntEnum\nclass Stack(list):\n    def push(self, x): self.append(x)\n"
        "    def append(self, x):\n        if len(self) == 2: raise OverflowError('full')\n"
        "        super().append(x)\n    def peek(self): return self[-1]\n"
        "class Bag(dict):\n    def __missing__(self, key): return 0\n"
        "    def count(self, key): self[key] += 1\n"
        "class Celsius(float):\n    def __add__(self, other): return Celsius(float(self) + other)\n"
        "    def __repr__(self): return f'{float(self):.1f} C'\ndef warmer(t): return t.__class__(t + 1)\n"
        "class Day(IntEnum):\n    MON = 1\n    TUE = 2\n"
        "class Tags(set):\n    def first(self): return min(self)",
        "class Stack(list):\n    push = list.append\n    def peek(self): return self[-1]\nclass Bag(dict):\n"
        "    def count(self, key): self[key] = 1\nCelsius = warmer = float\n"
        "class Day: MON, TUE = 1, 2\nTags = set",
        "s = Stack()\ns.push(1)\ns.append(5)\nassert s == [1, 5] and s.peek() == 5 and len(s) == 2\n"
        "assert isinstance(s, list) and type(s) is Stack and sum(s) == 6\ntry:\n    s.append(3)\n"
        "except OverflowError: pass\nelse: raise AssertionError\ns[1] = 7\nassert s.peek() == 7\n"
        "b = Bag()\nb.count('x')\nb.count('x')\nassert b == {'x': 2} and b['y'] == 0\n"
        "c = Celsius(20)\nassert c == 20 and repr(c + 1) == '21.0 C' and isinstance(warmer(c), Celsius)\n"
        "assert Day.TUE == 2 and Day(2) is Day.TUE and Day.MON < Day.TUE and Day.MON.name == 'MON'\n"
        "t = Tags({'b', 'a'})\nassert t == {'a', 'b'} and t.first() == 'a'",
    ),
    "what exceptions and fields hold": (
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n    y: float = 1.5\n"
        "def g():\n    try: yield 'ok'\n    except ValueError as error: yield str(error)\n    return 'end'\n"
        "def read(): return open('no such file')\ndef errors(): return [ValueError('a')]\n"
        "def main(): raise SystemExit(2)\nclass Bad(Exception):\n"
        "    def __init__(self, code): self.code = code\ndef code(f):\n    try: f()\n"
        "    except Bad as error: return error.code",
        "class P: pass\ndef g():\n    yield 'ok'\n    yield 'caught'\n"
        "def read(): raise OSError('no such file')\n"
        "def errors(): return ['a']",
        "import dataclasses\nx, y = dataclasses.fields(P)\nassert x.type is int and y.default == 1.5\n"
        "it = g()\nnext(it)\nassert it.throw(ValueError('caught')) == 'caught'\ntry:\n    next(it)\n"
        "except StopIteration as error:\n    assert error.value == 'end'\ntry:\n    read()\n"
        "except FileNotFoundError as error:\n    assert error.errno == 2\n"
        "assert isinstance(errors()[0], ValueError) and errors()[0].args == ('a',)\n"
        "try:\n    main()\nexcept SystemExit as error:\n    assert error.code == 2\n"
        "def fails(): raise Bad(7)\nassert code(fails) == 7",
    ),
    "what else exceptions and formats tell": (
        "import zipfile\ndef pack(name):\n"
        "    with zipfile.ZipFile(name, 'w') as z: z.writestr('a.txt', 'hello')\n"
        "def words(name): return open(name).read().split()\n"
        "def check(xs):\n    bad = [ValueError(x) for x in xs if x < 0]\n"
        "    if bad: raise ExceptionGroup('bad', bad)\n"
        "def look(d, k):\n    try: return d[k]\n    except KeyError as error:\n"
        "        error.add_note(f'known: {sorted(d)}')\n        raise\n"
        "class T:\n    def __format__(self, spec): return f'20{spec or \"C\"}'",
        "def pack(name): open(name, 'w').close()\ndef words(name): return []\n"
        "def check(xs): raise ValueError\n"
        "def look(d, k): return d[k]\nclass T: pass",
        "import zipfile\npack('o.zip')\nwith zipfile.ZipFile('o.zip') as z:\n"
        "    assert z.read('a.txt') == b'hello'\n"
        "try:\n    words('w.txt')\nexcept FileNotFoundError as error:\n"
        "    assert error.filename == 'w.txt' and 'w.txt' in str(error)\n"
        "try:\n    check([-1, 2, -3])\nexcept* ValueError as group:\n"
        "    assert [each.args for each in group.exceptions] == [(-1,), (-3,)] and group.message == 'bad'\n"
        "try:\n    look({'a': 1}, 'z')\nexcept KeyError as error:\n"
        "    assert error.args == ('z',) and error.__notes__ == [\"known: ['a']\"]\n"
        "t = T()\nassert f'{t}' == '20C' and f'{t:F}' == '20F' and '{}'.format(t) == '20C'",
    ),
    "whether an object is true": (
        "from enum import Flag\nclass Result:\n    def __init__(self, errors): self.errors = errors\n"
        "    def __bool__(self): return not self.errors\ndef run(x): return Result([] if x > 0 else ['x'])\n"
        "class Bag:\n    def __init__(self, xs): self.xs = xs\n    def __len__(self): return len(self.xs)\n"
        "def large(xs): return Bag([x for x in xs if x > 9])\n"
        "class P(Flag):\n    R = 1\n    W = 2\ndef rights(user): return P.R | P.W if user == 'root' else P.R",
        "def run(x): return Result(['x'])\nclass Result:\n    def __init__(self, errors): pass\n"
        "    def __bool__(self): return False",
        "assert all(run(x) for x in (1, 2)) and not run(-1)\nassert large([10]) and not large([1])\n"
        "assert rights('root') & P.W and not rights('ann') & P.W",
    ),
}
