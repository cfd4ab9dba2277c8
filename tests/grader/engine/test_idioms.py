"""Tests written for one kernel judge here as they do there: right answers have points, wrong ones none."""

import json

import pytest
from engine_notebooks import cell, check_cell, notebook, outcomes, scores, solution
from idioms import IDIOMS

from grader.engine.model import EMPTY, problems_of
from grader.records import Outcome, Status


def one(answer, test, **metadata):
    """Return a notebook of one question, with nothing but the two cells."""
    return notebook(solution(answer, "answer"), check_cell(test, "answer_test", **metadata))


@pytest.mark.parametrize(("right", "wrong", "test"), IDIOMS.values(), ids=IDIOMS)
def test_an_idiom_tells_right_from_wrong(grade, right, wrong, test):
    """The model solution passes, another answer does not, and neither is a fault."""
    source = one(right, test)
    record = grade(source=source)
    assert scores(record) == [1], (record.cells[0].message, record.log)
    record = grade(source=source, answer=wrong)
    assert scores(record) == [0]
    assert record.status is Status.GRADED


LIAR = """
class Liar:
    def __eq__(self, other): return True
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    __hash__ = None
    def __float__(self): return 4.0
    def __int__(self): return 4
    def __abs__(self): return 0.0
    def __sub__(self, other): return 0.0
    def __iter__(self): return iter([Liar()])
    __rsub__ = __matmul__ = __add__ = __radd__ = __sub__
"""


@pytest.mark.parametrize(
    "test",
    [
        "assert f(2) == 4",
        "assert f(2) in (3, 4)",
        "assert 4 in f(2)",
        "assert abs(f(2) - 4) < 1e-9",
        "assert f(2) - 4 == 0",
        "assert not f(2) != 4",
        "assert float(f(2)) == 4.0",
        "import math\nassert math.isclose(f(2), 4)",
        "import pytest\nassert f(2) == pytest.approx(4)",
        "import unittest\nunittest.TestCase().assertEqual(f(2), 4)",
        "assert V(2).square() == 4",
        "assert abs(V(2) @ V(2) - 4) < 1e-9",
        "assert abs(V(1) + V(3)) == 4",
    ],
)
def test_an_object_does_not_say_whether_it_is_right(grade, test):
    """Where a value is asked for, an object that equals everything earns nothing, whatever made it."""
    honest = (
        "class V:\n    def __init__(self, x): self.x = x\n    def square(self): return self.x**2\n"
        "    def __matmul__(self, other): return self.x * other.x\n"
        "    def __abs__(self): return abs(self.x)\n"
        "    def __add__(self, other): return V(self.x + other.x)\n    def __eq__(self, other): return True\n"
    )
    model = f"{honest}def f(x): return [x**2] if 'in f' in {test!r} else x**2"
    source = one(model, test)
    assert scores(grade(source=source)) == [1]
    liar = f"{LIAR}\nclass V(Liar):\n    def __init__(self, x): pass\n    def square(self): return Liar()\n"
    liar += "    __matmul__ = __add__ = __abs__ = lambda self, *other: Liar()\ndef f(x): return Liar()"
    record = grade(source=source, answer=liar)
    assert scores(record) == [0]


NOTHING = """
class Nothing:
    def __bool__(self): return False
    def __sub__(self, other): return {gives}
    __rsub__ = __sub__
nothing = Nothing()
def f(x): return nothing
"""


@pytest.mark.parametrize("gives", ["self", "Nothing()", "nothing"])
@pytest.mark.parametrize(
    "test", ["assert not f(2) - 4", "if f(2) - 4: raise ValueError", "assert not any([4 - f(2)])"]
)
def test_an_object_that_says_it_is_nothing(grade, test, gives):
    """What an operator makes of it and of a value of the test is not believed to be zero."""
    source = one("def f(x): return x**2", test)
    assert scores(grade(source=source)) == [1]
    assert scores(grade(source=source, answer=NOTHING.format(gives=gives))) == [0]


MONEY = (
    "class Money:\n    def __init__(self, c): self.c = c\n    def __eq__(self, other):\n"
    "        return self.c == (other.c if isinstance(other, Money) else other)\n"
    "def price(x): return Money(len(x))"
)
UNEQUAL = [
    *("assert price('a') != 0", "assert not 0 == price('a')", "assert price('a') not in [0, 2]"),
    "assert [price('a')] != [0]",
]


@pytest.mark.parametrize("test", UNEQUAL)
def test_whether_an_object_differs_from_a_value_is_not_guessed(grade, test):
    """Its own == is not asked, nor told the value: the test is refused before anybody is graded by it."""
    source = one(MONEY, test)
    assert scores(grade(source=source, answer=MONEY.replace("len(x)", "0"))) == [0]
    [found] = problems_of("01_t", json.dumps(source))
    assert "has an == of its own" in found.found
    assert scores(grade(source=one(MONEY.replace("__eq__", "same"), test))) == [1]


UNABLE = [  # what a class without methods of its own cannot do
    *("f() < 3", "3 >= f()", "max(f(), 3)", "sorted([f(), 3])", "3 in f()", "f() + 1", "1 - f()", "-f()"),
    *("abs(f())", "sum([f(), 1])", "np.ones(2) + f()", "divmod(f(), 2)", "round(f(), 1)"),
    *("int(f())", "float(f())", "range(f())", "[0] * f()", "'%d' % f()", "len(f())", "iter(f())", "f()[0]"),
    *("f()()", "format(f(), '.1f')", "isinstance(3, f())"),
]
ABLE = """
import numpy as np
class C:
    def one(self, *others): return 1
    __add__ = __rsub__ = __radd__ = __neg__ = __abs__ = __matmul__ = __divmod__ = __round__ = one
    __int__ = __index__ = __len__ = __getitem__ = __call__ = one
    def yes(self, *others): return True
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = yes
    def __float__(self): return 1.0
    def __iter__(self): return iter([1])
    def __format__(self, spec): return "1"
"""


def test_what_an_object_cannot_do(grade):
    """A TypeError is expected: it is one of the class's own, not that its word does not count."""
    tests = [
        check_cell(f"import numpy as np, pytest\nwith pytest.raises(TypeError):\n    {test}", f"{i}_test")
        for i, test in enumerate(UNABLE)
    ]
    source = notebook(solution("import numpy as np\nclass C: pass\ndef f(): return C()", "answer"), *tests)
    assert scores(grade(source=source)) == [1] * len(UNABLE)
    record = grade(source=source, answer=f"{ABLE}\ndef f(): return C()")
    assert dict(zip(UNABLE, scores(record), strict=True)) == dict.fromkeys(UNABLE[:-1], 0) | {UNABLE[-1]: 1}
    assert record.cells[0].message.startswith("What an object says of itself does not count: an object")


def test_an_object_does_not_say_what_is_in_it(grade):
    """What it is gone through for counts; one that says otherwise has not passed."""
    source = one("def f(): return iter([1, 2])", "assert 3 not in f()\nassert 2 in f()")
    assert scores(grade(source=source)) == [1]
    for answer in (ABLE, ABLE.replace("return True", "return other")):
        assert scores(grade(source=source, answer=f"{answer}\ndef f(): return C()")) == [0]


LYING = """
class Lying(float):
    def __eq__(self, other): return True
    def __sub__(self, other): return Lying(0.0)
    def __abs__(self): return 0.0
    __hash__ = float.__hash__
    __rsub__ = __add__ = __radd__ = __sub__
class Liars(list):
    def __eq__(self, other): return True
    def __add__(self, other): return Liars(other)
    def index(self, x): return 0
    def count(self, x): return 1
    {walks}
def f(x): return Liars([Lying(99)]) if {is_list} else Lying(99)
"""


@pytest.mark.parametrize(
    "walks", ["pass", "__iter__ = lambda self: iter([4.0])\n    __len__ = lambda self: 1"]
)
@pytest.mark.parametrize(
    "test",
    [
        *("assert f(2) == 4", "assert abs(f(2) - 4) < 1e-9", "assert f(2) + 0 == 4"),
        *("assert f(2) == [4]", "assert f(2).count([4][0])"),
    ],
)
def test_a_value_is_what_it_is_at_heart(grade, test, walks):
    """Where a class made of a number or a list says otherwise about equality, that counts for nothing."""
    is_list, walks = "[" in test, "pass" if "count" in test else walks
    source = one("def f(x): return [x**2.0]" if is_list else "def f(x): return x**2.0", test)
    assert scores(grade(source=source)) == [1]
    assert scores(grade(source=source, answer=LYING.format(walks=walks, is_list=is_list))) == [0]


TABLE = (
    "import pandas as pd\ndef means(df): return df.groupby('k')['v'].mean()\n"
    "def tidy(df): df['t'] = pd.to_datetime(df['t'])\ndef both(df): return df.groupby(['k', 'v']).count()\n"
    "def sizes(df): return pd.Categorical(df['k'], categories=['b', 'a'], ordered=True)\n"
    "def late(df): return df['t'].max()\ndef halves(s, f): return s.apply(f)"
)
TABLE_TEST = (
    "import pandas as pd\ndf = pd.DataFrame({'k': list('aba'), 'v': [1.0, 2, 4], 't': ['2026-01-02'] * 3})\n"
    "pd.testing.assert_series_equal(means(df), df.groupby('k')['v'].mean())\n"
    "pd.testing.assert_frame_equal(both(df), df.groupby(['k', 'v']).count())\nbefore = df.copy()\n"
    "means(df)\npd.testing.assert_frame_equal(df, before)\nassert tidy(df) is None\n"
    "assert df['t'].dt.year.tolist() == [2026] * 3 and late(df) == pd.Timestamp(2026, 1, 2)\n"
    "assert pd.Series(sizes(df)).cat.ordered and halves(df['v'], lambda v: v / 2).tolist() == [0.5, 1, 2]"
)


def test_tables_cross_and_are_changed_in_place(grade):
    """Groups, several levels, categories and times arrive; what is changed in place is changed here, too."""
    pytest.importorskip("pandas")
    source = one(TABLE, TABLE_TEST)
    record = grade(source=source)
    assert scores(record) == [1], (record.cells[0].message, record.log)
    assert scores(grade(source=source, answer=TABLE.replace("df['t'] = ", ""))) == [0]
    changing = TABLE.replace("return df.groupby('k')", "df['v'] = 0; return df.groupby('k')")
    assert scores(grade(source=source, answer=changing)) == [0]


STEALING = {
    "a hidden value": "globals()['secret']",
    "the test's own module": "__import__('__main__').secret",
    "a name that the test binds": "__import__('builtins').secret",
}


@pytest.mark.parametrize("attack", STEALING.values(), ids=STEALING)
def test_the_tests_own_names_stay_with_it(grade, attack):
    """Of what a test binds the student's code sees nothing but what it was asked for."""
    source = one("def f(): return 42", "secret = 42\nassert f() == secret")
    assert scores(grade(source=source)) == [1]
    assert scores(grade(source=source, answer=f"def f(): return {attack}")) == [0]


RUNS = {
    "pickle": "import pickle, builtins\npickle.load(open('out', 'rb'))\nassert f() == 1",
    "exec": "exec(open('out').read())\nassert f() == 1",
    "import": "import sys\nsys.path.insert(0, '.')\nimport out_1\nassert f() == 1",
    "an import without source": "import sys\nsys.path.insert(0, '.')\nimport out_2\nassert f() == 1",
    "a process": "import subprocess, sys\nsubprocess.run([sys.executable, 'out'])\nassert f() == 1",
}
PLANT = """
import importlib.util, marshal, os, pickle
class Evil:
    def __reduce__(self): return exec, ("raise SystemExit",)
if {kind!r} == "pickle": pickle.dump(Evil(), open("out", "wb"))
else: open("out", "w").write("raise SystemExit")
open("out_1.py", "w").write("raise SystemExit")
compiled = marshal.dumps(compile("raise SystemExit", "elsewhere", "exec"))
open("out_2.pyc", "wb").write(importlib.util.MAGIC_NUMBER + bytes(12) + compiled)
def f(): return 1
"""


@pytest.mark.parametrize(("kind", "test"), RUNS.items(), ids=RUNS)
def test_a_students_file_is_data(grade, kind, test):
    """A test that would run what the student's code has written is stopped, and says what else to do."""
    plant = PLANT.format(kind=kind)
    record = grade(source=one(plant, f"open('out').close()\n{test}"))
    assert outcomes(record) == {"answer_test": Outcome.ENGINE_FAULT}
    assert "kernel" in record.cells[0].reason


EVIL = "__import__('os').system('touch {mark}') or 6001"
TEXTS = {
    "eval": (EVIL, "assert eval(text) == 6001"),
    "a line of it": (f"first = 1\n{EVIL}", "exec('import math\\n' + text.splitlines()[1])"),
    "lines": (f"first = 1\n{EVIL}", "exec('\\n'.join(each.strip() for each in text.split('\\n')))"),
    "a tree": (EVIL, "import ast\nexec(compile(ast.parse(text), 'x', 'exec'))"),
    "swallowed": (EVIL, "try:\n    eval(text)\nexcept Exception: pass"),
    "a doctest": (
        f">>> 1 + 1\n2\n>>> ignored = {EVIL}",
        "import doctest\nexample = doctest.DocTestParser().get_doctest(text, {}, 'x', None, 0)\n"
        "doctest.DocTestRunner().run(example)",
    ),
    "an example of few letters": (
        ">>> _ = chr\n>>> {spelled}\n>>> eval(__)",
        "import doctest  # which runs the value of each example\n"
        "example = doctest.DocTestParser().get_doctest(text, {}, 'x', None, 0)\n"
        "doctest.DocTestRunner().run(example)",
    ),
    "lines of few letters": ("_ = chr\n{spelled}\nexec(__)", "for line in text.splitlines(): exec(line)"),
    "letter by letter": ([EVIL], "assert eval(''.join(text)) == 6001"),
    "turned about": ("{turned}", "assert eval(text[::-1]) == 6001"),
    "a short command": (": > _", "import os\nos.system('cd $(mktemp -d); ' + text)"),
    "a command of one word": ("whoami", "import subprocess\nsubprocess.run(text, shell=True)"),
    "hints": (EVIL, "import typing\ndef g(x: text): pass\ntyping.get_type_hints(g)"),
    "a shell": ("echo hello; touch {mark}", "import subprocess\nsubprocess.run(text, shell=True)"),
}


def _spelled(text):
    """Return a statement in which no letter of a text stands, nor any other."""
    return "__ = " + "+".join(f"_({'-~' * ord(char)}(() != ()))" for char in text)


@pytest.mark.parametrize(("text", "test"), TEXTS.values(), ids=TEXTS)
def test_a_students_text_is_data(grade, tmp_path, text, test):
    """A test that would do, outside of the sandbox, what a text says is stopped before, and told so."""
    mark = tmp_path / "mark"
    evil = EVIL.format(mark=mark)
    text = (
        list(evil)
        if type(text) is list
        else text.format(mark=mark, spelled=_spelled(evil), turned=evil[::-1])
    )
    record = grade(source=one("text = ''", test), answer=f"text = {text!r}")
    assert not mark.exists()
    assert outcomes(record) == {"answer_test": Outcome.ENGINE_FAULT}
    assert "kernel" in record.cells[0].reason


CANNOT = [  # several threads, an object that nobody knows, an object of the student's pickled, and so on
    "import threading\nt = threading.Thread(target=f)\nt.start()\nt.join()",
    "import threading\nf(threading.Lock())",
    "import pickle\npickle.dumps(f)",
    "import weakref\nweakref.ref(f)",
    "match f():\n    case Point(x): pass",
    "eval(f.__code__)",
    "import types\ntypes.FunctionType(f.__code__, {})()",
    "import marshal\nmarshal.dumps(f.__code__)",
]


@pytest.mark.parametrize("test", CANNOT)
def test_what_cannot_be_done_from_outside_is_said(grade, test):
    """It is the test's fault, with the way out, and no student's zero."""
    record = grade(source=one("class Point: pass\ndef f(*x): return 1", test))
    assert outcomes(record) == {"answer_test": Outcome.ENGINE_FAULT}
    assert "from outside" in record.cells[0].reason
    assert "kernel" in record.cells[0].reason


def test_bytes_are_not_unpickled(grade):
    """What a student's function has pickled may be plain data, and nothing else."""
    test = "import pickle\nassert pickle.loads(f([1, 2])) == [1, 2]"
    source = one("import pickle\ndef f(x): return pickle.dumps(x)", test)
    assert scores(grade(source=source)) == [1]
    evil = PLANT.format(kind="pickle") + "def f(x): return pickle.dumps(Evil())"
    assert outcomes(grade(source=source, answer=evil)) == {"answer_test": Outcome.ENGINE_FAULT}


@pytest.mark.parametrize(
    "test",
    [
        "import sqlite3\nsqlite3.connect(':memory:').execute(f\"attach '{name}' as other\")",
        "import sqlite3\nsqlite3.connect(':memory:').execute(f\"vacuum into '{name}'\")",
        "open(name, 'w').close()",
    ],
)
def test_a_student_names_no_place_outside(grade, tmp_path, test):
    """Neither by its name nor by SQL does the student's code open a file of the judge's machine."""
    mark = tmp_path / "mark"
    assert scores(grade(source=one(f"name = {str(mark)!r}", test))) == [0]
    assert not mark.exists()


def test_a_text_may_be_looked_at(grade):
    """What is parsed but not run is no harm, and a test may run its own texts."""
    answer = "text = '[1, 2, 3000]'\ndef f1(): return 1"
    test = "import ast\nassert ast.literal_eval(text)[2] == 3000 and len(ast.parse(text).body) == 1\n"
    test += "from collections import namedtuple\nassert eval(f'f{1}()') == namedtuple('P', 'x y')(1, 2).x"
    assert scores(grade(source=one(answer, test))) == [1]


def test_links_are_not_followed(grade):
    """Neither a link nor a pipe that the student makes leads anywhere on the judge's side."""
    links = "import os\nos.symlink('/etc/hostname', 'out')\nos.mkfifo('pipe')\ndef f(): return 1"
    test = "import os\nassert f() == 1\nassert not os.path.lexists('out') and not os.path.lexists('pipe')"
    assert scores(grade(source=one(links, test))) == [1]


def test_beside_the_students_code(grade):
    """A test cell may ask to run inside; the record says that it could have been forged."""
    test = "class Mixin: pass\nclass Mine(Mixin, Base):\n    pass\nassert Mine().f() == 2"
    source = one("class Base:\n    def f(self): return 2", test, grader={"where": "kernel"})
    record = grade(source=source)
    assert scores(record) == [1]
    assert record.cells[0].where == "kernel"
    assert scores(grade(source=source, answer="class Base:\n    def f(self): return 3")) == [0]
    record = grade(source=one("class Base: pass", test))
    assert "subclass" in record.cells[0].reason


def test_a_locked_cell_may_run_inside_alone(grade):
    """What it makes of the library's classes can be handed to an answer."""
    inside = "from fractions import Fraction\ndef made(n):\n    return Fraction(n, 3)"
    test = "found = doubled(made(2))\nassert (found.numerator, found.denominator) == (4, 3)"
    source = notebook(
        cell(inside, "inside", locked=True, grader={"where": "kernel"}),
        solution("def doubled(x):\n    return x + x", "answer"),
        check_cell(test, "answer_test"),
    )
    record = grade(source=source)
    assert scores(record) == [1]
    assert record.cells[0].where == ""
    assert scores(grade(source=source, answer="def doubled(x):\n    return x * x")) == [0]
    assert scores(grade(source=source, answer="def doubled(x):\n    return 2 * float(x)")) == [0]


def test_an_answer_may_ask_whether_it_got_a_function(grade):
    """A function of the test's is true, as any other."""
    answer = "def f(x, change=None):\n    return change(x) if change else x"
    test = "assert f(2) == 2\nassert f(2, lambda x: x + 1) == 3"
    assert scores(grade(source=one(answer, test))) == [1]


@pytest.mark.parametrize(("answer", "points"), [("1", 3.0), ("2", 1.5), ("3", 0.0)])
def test_partial_credit(grade, answer, points):
    """A number at the end of a test is what it gives, as in nbgrader."""
    test = "score = 0\nif f() < 3: score += 1.5\nif f() < 2: score += 1.5\nscore"
    source = notebook(solution("def f(): return 1", "answer"), check_cell(test, "answer_test", 3.0))
    assert scores(grade(source=source, answer=f"def f(): return {answer}")) == [points]


def test_a_name_of_an_earlier_test(grade):
    """What one test imports or defines is there for the next, also where that one failed."""
    source = notebook(
        solution("def f(x): return 2 * x", "answer"),
        check_cell("import numpy as np_test\ndef twice(x): return f(x) == 2 * x\nassert f(1) == 2", "a_test"),
        check_cell("assert twice(3) and (f(np_test.ones(2)) == 2).all()", "b_test"),
    )
    assert scores(grade(source=source)) == [1, 1]
    right_but_for_one = "def f(x): return 3 if type(x) is int and x == 1 else 2 * x"
    assert scores(grade(source=source, answer=right_but_for_one)) == [0, 1]


def test_a_fault_of_one_test_costs_that_test_alone(grade):
    """The other keeps its point, and the reason is told."""
    source = notebook(
        solution("import math\ndef f(x): return 2 * x", "answer"),
        check_cell("assert f(1) == 2", "a_test"),
        check_cell("assert f(math.e) == 2 * math.e", "b_test"),
    )
    record = grade(source=source)
    assert record.status is Status.GRADED
    assert scores(record) == [1, None]
    assert "reads math from a cell" in record.cells[1].reason
    assert record.is_fault
    assert not record.may_heal


@pytest.mark.parametrize("front", ["import inspect; inspect.stack()", "%load_ext autoreload\n%autoreload 2"])
def test_what_looks_at_every_module(grade, front):
    """Programs that ask each loaded module for its file find nothing strange in the grader's stand-in."""
    assert grade(double=f"{front}\ndef double(x): return 2 * x").score == 9


def test_pylab_and_an_answer_turned_into_text(grade):
    """Both are run as they were meant."""
    assert grade(double="%pylab inline\ndef double(x): return multiply(2, x)").score == 9
    source = one("def f(x): return 2 * x", "assert f(1) == 2")
    submission = one("def f(x): return 2 * x", "assert f(1) == 2")
    submission["cells"][0] = {"cell_type": "markdown", "id": "answer", "source": "def f(x): return 2 * x"} | {
        "metadata": source["cells"][0]["metadata"]
    }
    record = grade(submission, source=source)
    assert scores(record) == [1]
    assert "answer" in record.note


def test_the_model_is_judged():
    """A test that the model does not pass through the judge is named with the reason; so is an empty one."""

    def problems(test, answer="import math\ndef f(x): return x"):
        return problems_of("01_t", json.dumps(one(answer, test)))

    assert problems("assert f(1) == 1") == []
    [found] = problems("assert f(math.e) == math.e")
    assert (found.grade_id, "reads math" in found.found) == ("answer_test", True)
    assert "ModuleNotFoundError" in problems("import no_such_module")[0].found
    assert "at: assert f(2) == 3" in problems("assert f(1) == 1\nassert f(2) == 3")[0].found
    assert problems("# to do")[0].found == EMPTY
    assert problems("### AUTOTEST f(1)")[0].found == EMPTY
