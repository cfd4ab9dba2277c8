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
}
