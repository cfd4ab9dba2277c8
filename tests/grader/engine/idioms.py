"""Tests as instructors write them for one kernel: name -> (right answer, wrong answer, test)."""

from further_idioms import FURTHER_IDIOMS

IDIOMS = FURTHER_IDIOMS | {
    "a value": ("def f(x): return x + 2", "def f(x): return x", "assert f(1) == 3, 'f(1) is not 3.'"),
    "a variable": ("total = 12", "total = 13", "assert isinstance(total, int)\nassert total == 12"),
    "a name in globals": ("mine = 3", "other = 3", "assert 'mine' in globals()\nassert 'mine' in dir()"),
    "arrays": (
        "import numpy as np\ndef g(x): return np.asarray(x) * 3",
        "def g(x): return [3 * y for y in x]",
        "import numpy as np\nnp.testing.assert_array_equal(g([1, 2]), [3, 6])\n"
        "assert isinstance(g([1]), np.ndarray)",
    ),
    "a generator": (
        "def count(n):\n    for i in range(n): yield i",
        "def count(n): return list(range(n))",
        "import types\nassert isinstance(count(2), types.GeneratorType)\nassert list(count(3)) == [0, 1, 2]",
    ),
    "a generator that is sent values": (
        "def g():\n    got = yield 1\n    yield 2 * got",
        "def g():\n    yield 1\n    yield 2",
        "it = g()\nassert next(it) == 1\nassert it.send(4) == 8",
    ),
    "an exception of one's own": (
        "class Broke(ValueError):\n    def __init__(self, missing):\n        super().__init__('broke')\n"
        "        self.missing = missing\ndef pay(x): raise Broke(x)",
        "class Broke(ValueError):\n    missing = 1\ndef pay(x): raise ValueError('broke')",
        "try:\n    pay(7)\nexcept Broke as error:\n    assert error.missing == 7 and 'broke' in str(error)\n"
        "else:\n    raise AssertionError('nothing was raised')",
    ),
    "unittest": (
        "def half(x):\n    if x < 0: raise ValueError('negative')\n    return x / 2",
        "def half(x): return x / 2",
        "import unittest\nclass HalfTest(unittest.TestCase):\n    def test_half(self):\n"
        "        self.assertAlmostEqual(half(3), 1.5)\n        with self.assertRaises(ValueError):\n"
        "            half(-1)\ndone = unittest.main(argv=[''], exit=False)\n"
        "assert done.result.wasSuccessful()",
    ),
    "pytest": (
        "def h(x): raise KeyError('key')",
        "def h(x): raise IndexError('key')",
        "import pytest\nwith pytest.raises(KeyError, match='key'):\n    h(1)",
    ),
    "a class": (
        "class Shape:\n    count = 0\n    def area(self): raise NotImplementedError\nclass Square(Shape):\n"
        "    def __init__(self, a): self.a = a\n    @property\n    def side(self): return self.a\n"
        "    def area(self): return self.a ** 2\n    @classmethod\n    def unit(cls): return cls(1)",
        "class Shape: pass\nclass Square(Shape):\n    def __init__(self, a): self.a = a\n    side = 3\n"
        "    def area(self): return 3 * self.a\n    @classmethod\n    def unit(cls): return Shape()",
        "s = Square(3)\nassert isinstance(s, Shape) and issubclass(Square, Shape)\nassert s.area() == 9\n"
        "assert s.side == 3 and vars(s) == {'a': 3}\n"
        "assert type(s) is Square and s.__class__.__name__ == 'Square'\n"
        "assert type(Square.unit()).__name__ == 'Square'\nassert hasattr(s, 'area') and not hasattr(s, 'b')",
    ),
    "operators": (
        "class V:\n    def __init__(self, *c): self.c = c\n    def __add__(self, o):\n"
        "        return V(*(a + b for a, b in zip(self.c, o.c)))\n    def __matmul__(self, o):\n"
        "        return sum(a * b for a, b in zip(self.c, o.c))\n"
        "    def __abs__(self): return (self @ self) ** 0.5\n"
        "    def __eq__(self, o): return self.c == o.c\n    def __hash__(self): return hash(self.c)\n"
        "    def __repr__(self): return f'V{self.c}'\n    def __len__(self): return len(self.c)\n"
        "    def __getitem__(self, i): return self.c[i]\n    def __contains__(self, x): return x in self.c\n"
        "    def __lt__(self, o): return abs(self) < abs(o)\n    def __bool__(self): return any(self.c)",
        "class V:\n    def __init__(self, *c): self.c = c\n    def __add__(self, o): return self",
        "a, b = V(3, 4), V(1, 2)\nassert a + b == V(4, 6) and a != b\nassert a @ b == 11 and abs(a) == 5\n"
        "assert repr(a) == 'V(3, 4)' and str(b) == 'V(1, 2)'\nassert len(a) == 2 and a[1] == 4 and 3 in a\n"
        "assert b < a and sorted([a, b])[0] == b\nassert len({V(1), V(1)}) == 1\nassert a and not V(0, 0)",
    ),
    "an iterator": (
        "class Up:\n    def __init__(self, n): self.n, self.i = n, 0\n    def __iter__(self): return self\n"
        "    def __next__(self):\n        if self.i == self.n: raise StopIteration\n        self.i += 1\n"
        "        return self.i",
        "class Up:\n    def __init__(self, n): self.n = n\n"
        "    def __iter__(self): return iter(range(self.n))",
        "assert list(Up(3)) == [1, 2, 3] and sum(Up(4)) == 10",
    ),
    "a context manager": (
        "from contextlib import contextmanager\nlog = []\n@contextmanager\ndef noted(x):\n"
        "    log.append('in')\n"
        "    yield x\n    log.append('out')",
        "from contextlib import contextmanager\nlog = []\n@contextmanager\ndef noted(x): yield x",
        "with noted(3) as got:\n    assert got == 3\nassert log == ['in', 'out']",
    ),
    "a dataclass": (
        "from dataclasses import dataclass\n@dataclass(order=True)\nclass P:\n    x: int\n    y: int = 0",
        "class P:\n    def __init__(self, x, y=0): self.x, self.y = x, y",
        "import dataclasses\nassert dataclasses.is_dataclass(P)\nassert P(1) == P(1, 0) and P(1) < P(2)\n"
        "assert repr(P(1)) == 'P(x=1, y=0)' and dataclasses.asdict(P(1)) == {'x': 1, 'y': 0}",
    ),
    "an enumeration": (
        "from enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 2",
        "class Color:\n    RED, BLUE = 1, 2",
        "assert [c.name for c in Color] == ['RED', 'BLUE'] and Color(2) is Color.BLUE\n"
        "assert Color.RED.value == 1",
    ),
    "a named tuple": (
        "from typing import NamedTuple\nclass P(NamedTuple):\n    x: int\n    y: int\n"
        "    def swap(self): return P(self.y, self.x)\ndef pt(): return P(1, 2)",
        "def P(x, y): return (x, y)\ndef pt(): return (1, 2)",
        "assert pt() == (1, 2) and pt().x == 1 and isinstance(pt(), P)\nassert pt().swap() == P(2, 1)",
    ),
    "collections": (
        "from collections import Counter\ndef count(s): return Counter(s)\ndef keys(d): return d.keys()",
        "def count(s): return dict.fromkeys(s, 1)\ndef keys(d): return list(d)",
        "assert count('aab').most_common(1) == [('a', 2)]\nassert keys({'a': 1}) == {'a'}",
    ),
    "dates and fractions": (
        "from datetime import date\nfrom fractions import Fraction\n"
        "def d(): return date(2026, 1, 2), Fraction(1, 3)",
        "def d(): return '2026-01-02', 1 / 3",
        "from datetime import date\nfrom fractions import Fraction\n"
        "assert d() == (date(2026, 1, 2), Fraction(1, 3))",
    ),
    "what is printed": (
        "def greet(n): print('Hello', n)",
        "def greet(n): print('Hello')",
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as out:\n    greet('Ann')\n"
        "assert out.getvalue() == 'Hello Ann\\n'",
    ),
    "what is asked": (
        "def ask(): return 2 * int(input('n? '))",
        "def ask(): return 8 + int(input('n? '))",
        "from unittest import mock\nwith mock.patch('builtins.input', return_value='4') as asked:\n"
        "    assert ask() == 8\nasked.assert_called_once_with('n? ')",
    ),
    "a patched module": (
        "import random\ndef roll(): return random.randint(1, 6) + random.randint(1, 6)",
        "def roll(): return 7",
        "from unittest import mock\nwith mock.patch('random.randint', side_effect=[6, 5]):\n"
        "    assert roll() == 11",
    ),
    "a patched helper": (
        "def rate(): return 2\ndef convert(x): return x * rate()",
        "def rate(): return 2\ndef convert(x): return x * 2",
        "from unittest import mock\nwith mock.patch('__main__.rate', return_value=10):\n"
        "    assert convert(3) == 30",
    ),
    "a deleted helper": (
        "def sq(n): return n * n\ndef total(n): return sum(map(sq, range(n)))",
        "def sq(n): return n * n\ndef total(n): return sum(i * i for i in range(n))",
        "kept = sq\ndel sq\ntry:\n    total(3)\nexcept NameError:\n    pass\nelse:\n"
        "    raise AssertionError('total does not use sq')\nfinally:\n    sq = kept",
    ),
    "a mock as argument": (
        "def notify(client): client.send('hi', urgent=True)",
        "def notify(client): client.send('hi')",
        "from unittest.mock import Mock\nclient = Mock()\nnotify(client)\n"
        "client.send.assert_called_once_with('hi', urgent=True)",
    ),
    "a seed": (
        "import random\ndef roll(): return random.randint(1, 6)",
        "def roll(): return 0",
        "import random\nrandom.seed(3)\ngot = roll()\nrandom.seed(3)\nassert got == random.randint(1, 6)",
    ),
    "NumPy's seed": (
        "import numpy as np\ndef draw(n): return np.random.rand(n)",
        "import numpy as np\ndef draw(n): return np.random.default_rng(0).random(n)",
        "import numpy as np\nnp.random.seed(3)\ngot = draw(3)\nnp.random.seed(3)\n"
        "np.testing.assert_array_equal(got, np.random.rand(3))",
    ),
    "the source": (
        "def f(n):\n    'Add.'\n    return sum(range(n))",
        "def f(n):\n    'Add.'\n    s = 0\n    for i in range(n): s += i\n    return s",
        "import ast, inspect\nassert 'for' not in inspect.getsource(f)\n"
        "assert not any(isinstance(node, ast.For) for node in ast.walk(ast.parse(inspect.getsource(f))))\n"
        "assert f.__doc__ == 'Add.' and f.__name__ == 'f' and f(4) == 6",
    ),
    "the signature": (
        "from typing import Callable, Optional\n"
        "def f(a: list[str], b: Optional[Callable[[int], str]] = 2, *, k: int | None = 3) -> int: return a",
        "def f(a, b=2): return a",
        "import inspect, types\nassert isinstance(f, types.FunctionType) and callable(f)\n"
        "assert list(inspect.signature(f).parameters) == ['a', 'b', 'k']\nassert f.__defaults__ == (2,)\n"
        "from typing import Callable, Optional\nhints = inspect.signature(f).parameters\n"
        "assert hints['a'].annotation == list[str] and hints['k'].annotation == (int | None)\n"
        "assert f.__annotations__['b'] == Optional[Callable[[int], str]]\n"
        "assert inspect.signature(f).return_annotation is int and f.__code__.co_argcount == 2",
    ),
    "warnings": (
        "import warnings\ndef old(): warnings.warn('gone soon', DeprecationWarning)",
        "def old(): pass",
        "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n"
        "    warnings.simplefilter('always')\n"
        "    old()\nassert [w.category for w in seen] == [DeprecationWarning]",
    ),
    "logging": (
        "import logging\ndef f(): logging.getLogger('a').info('started')",
        "def f(): pass",
        "import unittest\nwith unittest.TestCase().assertLogs('a', 'INFO') as seen:\n    f()\n"
        "assert 'started' in seen.output[0]",
    ),
    "a file that is written": (
        "def save(name):\n    with open(name, 'w') as f: f.write('hi')",
        "def save(name): pass",
        "save('out.txt')\nimport wave\nassert open('out.txt').read() == 'hi'",
    ),
    "a file that is read": (
        "def lines(name):\n    with open(name) as f: return len(f.readlines())",
        "def lines(name): return 3",
        "import os, tempfile\nwith tempfile.TemporaryDirectory() as folder:\n"
        "    name = os.path.join(folder, 'in.txt')\n    open(name, 'w').write('a\\nb\\n')\n"
        "    assert lines(name) == 2",
    ),
    "a figure": (
        "import matplotlib.pyplot as plt\ndef draw():\n    fig, ax = plt.subplots()\n"
        "    ax.plot([1, 2], [3, 4])\n"
        "    ax.set_title('T')\n    plt.show()\n    return ax",
        "import matplotlib.pyplot as plt\ndef draw(): return plt.subplots()[1]",
        "import matplotlib\nfrom unittest import mock\nfrom matplotlib import pyplot as plt\n"
        "with mock.patch('matplotlib.pyplot.show') as shown:\n    ax = draw()\n"
        "shown.assert_called_once_with()\n"
        "assert isinstance(ax, matplotlib.axes.Axes) and plt.gca() is ax\nassert ax.get_title() == 'T'\n"
        "assert list(ax.lines[0].get_ydata()) == [3, 4]\nfig, (left, right) = plt.subplots(1, 2)\n"
        "assert fig.axes == [left, right]",
    ),
    "a counter among the globals": (
        "calls = 0\ndef fact(n):\n    global calls\n    calls += 1\n"
        "    return 1 if n < 2 else n * fact(n - 1)",
        "calls = 0\ndef fact(n):\n    import math\n    return math.factorial(n)",
        "calls = 0\nassert fact(4) == 24\nassert calls == 4",
    ),
    "a closure and a decorator": (
        "def twice(f):\n    def inner(*a):\n        inner.calls += 1\n        return f(*a) * 2\n"
        "    inner.calls = 0\n"
        "    return inner",
        "def twice(f): return f",
        "@twice\ndef g(x): return x + 1\nassert g(1) == 4\nassert g.calls == 1",
    ),
    "in place": (
        "def tidy(xs, seen):\n    xs.sort()\n    seen.update(xs)",
        "def tidy(xs, seen): return sorted(xs)",
        "xs, seen = [3, 1], set()\nassert tidy(xs, seen) is None\nassert xs == [1, 3] and seen == {1, 3}",
    ),
    "a hash of what is shown": (
        "def f(): return {'a': (1, 2.5), 'b': [None]}",
        "def f(): return {'a': (1, 2.5), 'b': []}",
        "import hashlib\nassert hashlib.sha1(repr(f()).encode()).hexdigest()[:8] == "
        "hashlib.sha1(b\"{'a': (1, 2.5), 'b': [None]}\").hexdigest()[:8]",
    ),
    "a coroutine": (
        "import asyncio\nasync def co(x):\n    await asyncio.sleep(0)\n    return x",
        "async def co(x): return x + 1",
        "import asyncio\nassert asyncio.run(co(5)) == 5",
    ),
    "an await": ("async def co(x): return x", "async def co(x): return None", "assert await co(1) == 1"),
    "a magic": ("def f(): return 1", "def f(): return 2", "%timeit -n 1 -r 1 f()\nassert f() == 1"),
    "other values": (
        "import re, pathlib\ndef f(): return 1 + 2j, b'ab', pathlib.Path('a') / 'b'\n"
        "def m(s): return re.match('(a)b', s)",
        "def f(): return 1, 'ab', 'a/b'\ndef m(s): return s",
        "from pathlib import Path\nassert f() == (1 + 2j, b'ab', Path('a/b'))\n"
        "assert m('ab').group(1) == 'a'\n"
        "assert m('b') is None",
    ),
    "pytest: nothing is raised": (
        "def h(x): raise KeyError('key')",
        "def h(x): return x",
        "import pytest\nwith pytest.raises(KeyError):\n    h(1)\nif h.__name__ != 'h': pytest.fail('no')",
    ),
    "floating-point errors": (
        "import numpy as np\ndef f(x): return np.log(np.where(x > 0, x, 1))",
        "import numpy as np\ndef f(x): return np.where(x > 0, np.log(x), 0)",
        "import numpy as np\nwith np.errstate(all='raise'):\n    assert f(np.zeros(1)) == 0",
    ),
    "objects of the library's": (
        "def f(r, s, box):\n    box.found = r.randint(1, 9), s.rand(2), box.text.read()",
        "def f(r, s, box):\n    box.found = 1, [0, 0], ''",
        "import io, random, types\nimport numpy as np\n"
        "box = types.SimpleNamespace(text=io.StringIO('some words'), found=None)\n"
        "f(random.Random(1), np.random.RandomState(2), box)\n"
        "assert box.found[0] == random.Random(1).randint(1, 9) and box.found[2] == 'some words'\n"
        "assert (box.found[1] == np.random.RandomState(2).rand(2)).all()",
    ),
    "SQL": (
        "query = 'select name from t where n > 1'",
        "query = 'select name from t'",
        "import sqlite3\ndb = sqlite3.connect(':memory:')\ndb.execute('create table t (name, n)')\n"
        "db.executemany('insert into t values (?, ?)', [('a', 1), ('b', 2)])\n"
        "assert db.execute(query).fetchall() == [('b',)]",
    ),
    "an array in a file": (
        "import numpy as np\ndef keep(x, name): np.save(name, x)",
        "def keep(x, name): open(name, 'w').close()",
        "import numpy as np\nkeep(np.arange(3), 'kept.npy')\nassert np.load('kept.npy').sum() == 3",
    ),
}
