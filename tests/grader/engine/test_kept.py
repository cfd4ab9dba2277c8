"""What an answer keeps of a test's own objects is shared with the test afterwards, as in one kernel."""

import pytest
from engine_notebooks import check_cell, notebook, scores, solution

from grader.engine.copies import Copies
from grader.engine.peer import Peer
from grader.engine.wire import Decoder, WireError

# answer, what it says where it copies, what it says where it keeps, test that passes where it copies
COPIED = {
    "a list that the test changes": (
        "class Stack:\n    def __init__(self, items): self._items = {}\n"
        "    def size(self): return len(self._items)",
        ("list(items)", "items"),
        "data = [1, 2]\ns = Stack(data)\ndata.append(3)\nassert s.size() == 2",
    ),
    "a list that the answer changes": (
        "class Pile:\n    def __init__(self, items): self._items = {}\n"
        "    def push(self, item): self._items.append(item)",
        ("list(items)", "items"),
        "data = [1, 2]\np = Pile(data)\np.push(4)\nassert data == [1, 2]",
    ),
    "whether it is the same": (
        "class Bag:\n    def __init__(self, items): self.items = {}",
        ("list(items)", "items"),
        "data = [1, 2]\nassert Bag(data).items == data and Bag(data).items is not data",
    ),
    "the rows of a list": (
        "class Grid:\n    def __init__(self, rows): self.rows = {}\n"
        "    def at(self, i, j): return self.rows[i][j]",
        ("[list(row) for row in rows]", "list(rows)"),
        "rows = [[1, 2], [3, 4]]\ng = Grid(rows)\nrows[1][0] = 9\nassert g.at(1, 0) == 3",
    ),
    "a set in a closure": (
        "def member(names):\n    known = {}\n    return lambda name: name in known",
        ("set(names)", "names"),
        "names = {'a', 'b'}\nis_known = member(names)\nnames.discard('a')\nassert is_known('a')",
    ),
    "a dict in a list of the answer's": (
        "orders = []\ndef order(what): orders.append({})\n"
        "def total(): return sum(o['price'] for o in orders)",
        ("dict(what)", "what"),
        "tea = {'price': 2}\norder(tea)\ntea['price'] = 3\norder(tea)\nassert total() == 5",
    ),
    "an attribute that the test sets": (
        "class Box:\n    def __setattr__(self, name, value): self.__dict__[name] = {}\n"
        "    def count(self): return len(self.items)",
        ("list(value)", "value"),
        "box, data = Box(), [1]\nbox.items = data\ndata += [2, 3]\nassert box.count() == 1",
    ),
    "an entry that the test sets": (
        "class Table:\n    def __init__(self): self.rows = [None]\n"
        "    def __setitem__(self, i, row): self.rows[i] = {}\n    def sum(self): return sum(self.rows[0])",
        ("list(row)", "row"),
        "table, row = Table(), [1, 2]\ntable[0] = row\nrow.pop()\nassert table.sum() == 3",
    ),
    "an array that the test changes": (
        "class Layer:\n    def forward(self, x):\n        self.x = {}\n        return 2 * x\n"
        "    def backward(self, g): return self.x.T @ g",
        ("x.copy()", "x"),
        "import numpy as np\nx, layer = np.ones((2, 2)), Layer()\nlayer.forward(x)\nx[0] = 0\n"
        "assert layer.backward(np.ones((2, 1))).tolist() == [[2], [2]]",
    ),
    "an array that the answer changes": (
        "class Centred:\n    def fit(self, x): self.x = {}\n    def centre(self): self.x -= self.x.mean()",
        ("x.copy()", "x"),
        "import numpy as np\nx, c = np.arange(3.0), Centred()\nc.fit(x)\nc.centre()\n"
        "assert x.tolist() == [0, 1, 2]",
    ),
}


def _notebook(which):
    """Return all answers that copy, or that keep, in one notebook; and all tests."""
    pairs = [
        (solution(answer.replace("{}", parts[which]), f"q{number}"), check_cell(test, f"q{number}_test"))
        for number, (answer, parts, test) in enumerate(COPIED.values())
    ]
    return notebook(*(cell for pair in pairs for cell in pair))


def test_an_answer_that_keeps_what_it_ought_to_copy_fails(grade):
    """It passes in no kernel; one that copies passes."""
    source = _notebook(0)
    right = dict(zip(COPIED, scores(grade(source=source)), strict=True))
    assert right == dict.fromkeys(COPIED, 1)
    wrong = dict(zip(COPIED, scores(grade(_notebook(1), source=source)), strict=True))
    assert wrong == dict.fromkeys(COPIED, 0)


SHARED = {
    "a list": (
        "class View:\n    def __init__(self, items): self.items = {}\n"
        "    def add(self, item): self.items.append(item)",
        "data = [1]\nv = View(data)\ndata.append(2)\nassert len(v.items) == 2 and v.items is data\nv.add(3)\n"
        "assert data == [1, 2, 3]\ndata.remove(1)\nv.add(4)\nassert v.items == data == [2, 3, 4]",
    ),
    "an array": (
        "class Momentum:\n    def __init__(self, items): self.p = {}\n    def step(self, g): self.p -= g",
        "import numpy as np\np = np.zeros(2)\nm = Momentum(p)\nfor _ in range(3):\n    m.step(np.ones(2))\n"
        "p += 1\nm.step(np.ones(2))\nassert p.tolist() == [-3, -3] and m.p is p",
    ),
}


def test_an_answer_that_shares_what_it_ought_to_share_passes(grade):
    """One that copies fails."""

    def notebook_of(word):
        pairs = [
            (solution(answer.replace("{}", word), f"q{n}"), check_cell(test, f"q{n}_test"))
            for n, (answer, test) in enumerate(SHARED.values())
        ]
        return notebook(*(cell for pair in pairs for cell in pair))

    source = notebook_of("items")
    assert scores(grade(source=source)) == [1, 1]
    assert scores(grade(notebook_of("items.copy()"), source=source)) == [0, 0]


SYNCED = {
    "passed again": (
        "class Net:\n    def forward(self, x):\n        self.x = x\n        return x.T\n"
        "    def same(self, x): return self.x is x\n    def clear(self): self.x[...] = 0",
        "import numpy as np\nx, net = np.ones((2, 3)), Net()\nfor _ in range(2):\n"
        "    assert net.forward(x).base is x and net.same(x) and not net.same(x.copy())\n"
        "x[0] = 5\nassert net.same(x) and net.x.tolist() == x.tolist()\nnet.clear()\nassert not x.any()",
    ),
    "given to two": (
        "class Log:\n    def __init__(self, lines): self.lines = lines\n"
        "    def add(self, line): self.lines.append(line)",
        "lines = []\na, b = Log(lines), Log(lines)\na.add('one')\nb.add('two')\nlines.append('three')\n"
        "a.add('four')\n"
        "assert lines == a.lines == b.lines == ['one', 'two', 'three', 'four'] and a.lines is b.lines",
    ),
    "parts of one": (
        "class Model:\n    def __init__(self, params): self.params = params\n"
        "    def step(self):\n        for p in self.params.values(): p -= 1\n"
        "    def grow(self, name, p): self.params[name] = p",
        "import numpy as np\nW = np.ones(2)\nparams = {'W': W}\nm = Model(params)\nm.step()\n"
        "assert W.tolist() == [0, 0]\n"
        "m.grow('b', W[:1].copy())\nassert list(params) == ['W', 'b']\nparams['b'] += 3\nm.step()\n"
        "assert params['b'] == 2 and W[0] == -1 and m.params is params",
    ),
    "let go of": (
        "kept = []\ndef keep(x): kept.append(x)\n"
        "def change():\n    for x in kept: x[0] = 7\n"
        "def sums(): return [sum(x) for x in kept]",
        "for i in range(100): keep([i, 1])\nchange()\nchange()\nassert sums() == [8] * 100\n"
        "last = [1, 2]\nkeep(last)\nchange()\n"
        "assert last == [7, 2]",
    ),
}


def test_both_sides_stay_in_step(grade):
    """However often a thing goes to and fro, and whoever has it."""
    pairs = [
        (solution(answer, f"q{number}"), check_cell(test, f"q{number}_test"))
        for number, (answer, test) in enumerate(SYNCED.values())
    ]
    record = grade(source=notebook(*(cell for pair in pairs for cell in pair)))
    assert dict(zip(SYNCED, scores(record), strict=True)) == dict.fromkeys(SYNCED, 1), record.log


def test_of_very_many_lists_the_first_can_be_handed_back(grade):
    """To number each would take longer than the rest of it; of the others copies go back."""
    answer = (
        "rows = [[i, i] for i in range(20_000)]\ndef all_rows(): return rows\n"
        "def total(rows): return sum(map(sum, rows))\ndef first(row): return row is rows[0]"
    )
    test = (
        "got = all_rows()\nassert total(got) == 399_980_000 and first(got[0]) and not first([0, 0])\n"
        "got[-1][0] += 1\nassert total(got) == 399_980_001"
    )
    assert scores(grade(source=notebook(solution(answer, "q"), check_cell(test, "q_test")))) == [1]


def test_nothing_is_taken_for_kept_that_was_not_announced():
    """The sandbox may say anything: what it claims to keep has come with that number."""
    copies, own = Copies(), [1]
    with pytest.raises(WireError):
        copies.share(3, own)
    copies.note(own, 3)
    with pytest.raises(WireError):
        copies.share(4, own)
    copies.share(3, own)
    assert copies.origin(own) == (b"p", 3)
    with pytest.raises(WireError):
        Decoder(Peer(None), b"p" + bytes(8)).decode()
