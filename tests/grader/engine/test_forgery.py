"""Wrong answers stay wrong, whatever they do: points are given for right values and for nothing else."""

import json
import textwrap

import pytest
from engine_notebooks import (
    SETUP,
    SOURCE,
    answered,
    cell,
    check_cell,
    messages,
    notebook,
    outcomes,
    question,
    scores,
    solution,
)

from grader.records import Outcome, Status

WRONG = {
    "double": "def double(x): return 3 * x",
    "square": "def square(x): return 3 * x",
    "apply": "def apply(f, x): return 3 * x",
}

IN_A_CELL = {
    "assertions are replaced": """
        import numpy as np
        for name in dir(np.testing):
            if name.startswith("assert"): setattr(np.testing, name, lambda *args, **kwargs: None)
        np.allclose = np.array_equal = np.isclose = np.all = np.any = lambda *args, **kwargs: True
        """,
    "builtins are replaced": """
        import builtins
        builtins.all = builtins.any = builtins.isinstance = lambda *args: True
        builtins.abs = builtins.len = lambda x: 0
        builtins.AssertionError = builtins.NameError = type("Quiet", (Exception,), {})
        builtins.max = builtins.sum = lambda *args, **kwargs: 0
        """,
    "names of the test are defined": """
        class np:
            class testing: assert_allclose = staticmethod(lambda *args, **kwargs: None)
            arange = staticmethod(lambda *args: np)
            reshape = staticmethod(lambda *args: np)
            allclose = staticmethod(lambda *args, **kwargs: True)
        class exercise:
            def __init__(self, *args, **kwargs): pass
            def __enter__(self): return self
            def __exit__(self, *args): return True
            def __getattr__(self, name): return lambda *args, **kwargs: None
        check = exercise()
        def abs(x): return 0
        __builtins__ = {}; __name__ = "judge"
        """,
    "the grader is replaced": """
        import sys, types
        class exercise:
            def __init__(self, *args, **kwargs): pass
            def __enter__(self): return self
            def __exit__(self, *args): return True
            def __getattr__(self, name): return lambda *args, **kwargs: None
        for name in ("grader", "grader.checks", "grader.checks.exercise", "grader.engine", "grader.records"):
            sys.modules[name] = types.SimpleNamespace(exercise=exercise, checks=exercise, __path__=[])
        sys.path.insert(0, ".")
        import os
        os.makedirs("grader", exist_ok=True)
        open("grader/__init__.py", "w").write("")
        open("grader/checks.py", "w").write("exercise = None")
        """,
    "IPython shows what it likes": """
        import sys
        shell = get_ipython()
        print("double: correct."); print("square: correct."); print("apply: correct.")
        shell.showtraceback = lambda *args, **kwargs: print("correct.")
        shell.set_custom_exc((Exception,), lambda *args, **kwargs: None)
        sys.displayhook = lambda value: print("correct.")
        sys.excepthook = lambda *args: None
        shell.input_transformers_post.append(lambda lines: ["pass\\n"])
        import ast
        class Quiet(ast.NodeTransformer):
            def visit_Assert(self, node): return ast.Pass()
        shell.ast_transformers.append(Quiet())
        shell.events.register("pre_run_cell", lambda info: None)
        shell.events.register("post_run_cell", lambda result: setattr(result, "error_in_exec", None))
        """,
    "the runner is made to lie": """
        import gc, sys
        frame = sys._getframe()
        while frame is not None:
            found = frame.f_locals.get("self")
            if type(found).__name__ == "Session":
                for _ in range(20):
                    found._say("ran", [{"output_type": "stream", "name": "stdout", "text": "correct."}], None)
                    found._say("forked", 3)
                    found._say("reaped", 0)
                    found._say("passed", 9, True)
            frame = frame.f_back
        """,
}


def sound(record, points):
    """Check that a record has these points and is a verdict, not a fault of the engine's."""
    assert record.status is Status.GRADED, record.log
    assert scores(record) == points, messages(record)


@pytest.mark.parametrize("attack", IN_A_CELL.values(), ids=IN_A_CELL)
def test_what_a_cell_replaces_is_not_what_judges(grade, attack):
    """A cell that replaces assertions, builtins, the grader or the shell earns nothing."""
    first = textwrap.dedent(attack) + "\n" + WRONG["double"]
    sound(grade(double=first, square=WRONG["square"], apply=WRONG["apply"]), [0, 0, 0])


LIAR = """
import numpy as np

class Liar:
    def __sub__(self, other): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __pow__ = __truediv__ = __sub__
    def __abs__(self): return 0.0
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __eq__ = __lt__
    def __ne__(self, other): return False
    def __bool__(self): return True
    def __float__(self): return 9.0
    def __array__(self, *args, **kwargs): return np.zeros((3, 2))
    def __array_ufunc__(self, *args, **kwargs): return np.True_
    def __array_function__(self, *args, **kwargs): return True
    __class__ = property(lambda self: np.ndarray)
    dtype, shape, ndim, size = np.dtype(float), (3, 2), 2, 6
    def all(self, *args, **kwargs): return True
    any = all
    def max(self, *args, **kwargs): return 0.0
    sum = min = mean = ptp = item = max
    def astype(self, *args, **kwargs): return self
    ravel = copy = reshape = flatten = tolist = astype
    def __observe__(self, *args): return self
    __hash__ = None
"""
ANSWERS = {
    "an object that equals everything": LIAR + "def wrong(x): return Liar()",
    "a sequence that equals everything": LIAR
    + "Liar.__len__ = lambda self: 3\nLiar.__getitem__ = lambda self, k: Liar()\ndef wrong(x): return Liar()",
    "an endless sequence": "class Long:\n    def __len__(self): return 3\n"
    "    def __getitem__(self, k): return Long()\ndef wrong(x): return Long()",
    "a class": LIAR + "def wrong(x): return Liar",
    "a module": "import numpy\ndef wrong(x): return numpy",
    "the function itself": "def wrong(x): return wrong",
    "no function": "wrong = 7",
    "a string": "def wrong(x): return 'correct'",
    "None": "def wrong(x): return None",
    "NotImplemented": "def wrong(x): return NotImplemented",
    "True": "def wrong(x): return True",
    "nan": "def wrong(x): return x * float('nan')",
    "infinity": "def wrong(x): return x + float('inf')",
    "an empty array": "import numpy as np\ndef wrong(x): return np.zeros((0,))",
    "an array without the first axis": "import numpy as np\ndef wrong(x): return np.zeros((0, 2))",
    "an array that broadcasts": "import numpy as np\ndef wrong(x): return np.zeros((1, 1, 1))",
    "nan for an array": "import numpy as np\ndef wrong(x): return np.full(np.shape(x), np.nan)",
    "booleans": "import numpy as np\ndef wrong(x): return np.ones(np.shape(x), bool)",
    "an object array": LIAR
    + "def wrong(x):\n    y = np.empty((3, 2), object)\n    y[...] = Liar()\n    return y",
    "a masked array": "import numpy as np\ndef wrong(x): return np.ma.masked_all(np.shape(x))",
    "a matrix of text": "import numpy as np\ndef wrong(x): return np.full(np.shape(x), 'x')",
    "a subclass that lies": """
import numpy as np
class Lies(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *args, **kwargs): return True
    def __array_finalize__(self, obj): pass
    __hash__ = None
def wrong(x): return np.zeros((3, 2)).view(Lies)
""",
    "the argument": "def wrong(x): return x",
    "the argument, changed in place": "def wrong(x):\n    x *= 0\n    return x",
    "the argument as a view": "def wrong(x): return x[...] if hasattr(x, 'shape') else x",
    "a generator": "def wrong(x): yield from [1, 2, 3]",
    "an exception that says it is right": "class correct(Exception): pass\ndef wrong(x): raise correct",
    "AssertionError": "def wrong(x): raise AssertionError('double: correct.')",
    "StopIteration": "def wrong(x): raise StopIteration",
    "GeneratorExit": "def wrong(x): raise GeneratorExit",
    "SystemExit": "def wrong(x): raise SystemExit(0)",
    "KeyboardInterrupt": "def wrong(x): raise KeyboardInterrupt",
    "os._exit": "def wrong(x):\n    import os\n    os._exit(0)",
    "a warning": "import warnings\ndef wrong(x):\n    warnings.warn('correct')\n    return 3 * x",
    "an exception with a forged token": """
def wrong(x):
    error = ValueError("no")
    error._grader_token = 1
    raise error
""",
    "an exception that cannot be described": """
class Broken(Exception):
    def __str__(self): raise self
    __repr__ = __str__
def wrong(x): raise Broken
""",
    "an exception without end": """
def wrong(x):
    error = ValueError("x" * 10**6, [])
    error.__cause__ = error
    raise error
""",
    "half a character": "def wrong(x): raise ValueError('\\ud800\\x00\\x1b]0;title\\x07')",
}


@pytest.mark.parametrize("wrong", ANSWERS.values(), ids=ANSWERS)
def test_no_wrong_value_passes_for_a_right_one(grade, wrong):
    """Objects that equal everything, arrays that lie, exceptions and tricks of every kind earn nothing."""
    answers = {name: f"{wrong}\n{name} = wrong" for name in ("double", "square")}
    answers["apply"] = f"{wrong}\ndef apply(f, x): return wrong(x)"
    record = grade(**answers, limits={"test_seconds": 1.5})
    sound(record, [0, 0, 0])
    json.dumps(messages(record)).encode()
    messages(record).encode()
    assert not any(character in messages(record) for character in "\x00\x1b\x07")


CALLBACKS = {
    "the test's function": "def apply(f, x): return f",
    "the test's function in a list": "def apply(f, x): return [f]",
    "a stand-in that was made by hand": """
def apply(f, x):
    twin = object.__new__(type(f))
    twin.__dict__.update(f.__dict__, _number=f._number + 1)
    return twin
""",
    "a huge handle": "def apply(f, x):\n    f._number = 2**64 - 1\n    return f",
    "a negative handle": "def apply(f, x):\n    f._number = -1\n    return f",
    "a handle that is no number": "def apply(f, x):\n    f._number = 'f'\n    return f",
    "handles of everything": """
def apply(f, x):
    found = []
    for number in range(1, 50):
        twin = object.__new__(type(f))
        twin.__dict__.update(f.__dict__, _number=number)
        found.append(twin)
    return found
""",
    "a call of every handle": """
def apply(f, x):
    for number in range(50):
        twin = object.__new__(type(f))
        twin.__dict__.update(f.__dict__, _number=number)
        for operation in ("call", "getattr", "setattr", "iter", "next", "observe", "names", "perform"):
            try: f._peer.request(operation, twin, "__globals__", x)
            except Exception: pass
    return 3 * x
""",
    "a cycle": "def apply(f, x):\n    found = []\n    found.append(found)\n    return found",
    "depth": "def apply(f, x):\n    for _ in range(500): x = (x,)\n    return x",
    "a huge integer": "def apply(f, x): return 1 << 10**6",
    "a huge dict": "def apply(f, x): return {number: 0 for number in range(200_000)}",
    "an exception of the test's, kept and raised again": """
def apply(f, x):
    try: f("no number")
    except Exception as error: raise error
""",
    "a call without arguments": "def apply(f, x): return f()",
    "a call with too many arguments": "def apply(f, x): return f(x, x, x, secret=1)",
    "endless calls": "def apply(f, x): return apply(f, f(x))",
}


@pytest.mark.parametrize("wrong", CALLBACKS.values(), ids=CALLBACKS)
def test_handles_of_the_tests_objects_earn_nothing(grade, wrong):
    """A student who hands back, forges or exhausts the test's own objects gets no points for it."""
    sound(grade(apply=wrong, limits={"test_seconds": 2.5}), [2, 3, 0])


SOCKETS = """
import os, socket, stat, struct, threading, time
from IPython import get_ipython

def sockets():
    found = []
    for number in range(256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode): found.append(number)
        except OSError: pass
    return found

def text(value): return b"s" + struct.pack("<I", len(value)) + value
def number(value): return b"i" + struct.pack("<I", 8) + struct.pack("<q", value)
def tup(*items): return b"t" + struct.pack("<I", len(items)) + b"".join(items)
def pairs(*items): return b"m" + struct.pack("<I", len(items) // 2) + b"".join(items)
def head(kind, n, parent=0): return struct.pack("<cQQ", kind, n, parent)
def huge(): return b"a\\x03<f8\\1\\0\\1" + struct.pack("<QQ", 10**9, 8) + bytes(8)
VALUES = [b"N", b"T", number(9), tup(), b"r" + bytes(4), b"o" + struct.pack("<Q", 1), huge(), b"?",
          b"h" + struct.pack("<Q", 5) + b"\\x1f" + b"\\6module"]
REST = [tup(tup(), tup()), tup(tup(tup(number(0), b"N")), tup())]

def messages(n):
    for value in VALUES:
        yield head(b"R", n) + tup(value, tup(), tup())
        yield head(b"R", n) + tup(tup(value, tup(), b"F"), tup(), tup())
        yield head(b"E", n) + tup(value, tup(), tup())
        yield head(b"Q", n) + tup(text(b"call"), tup(value), pairs())
    yield head(b"E", n) + tup(pairs(text(b"types"), tup(), text(b"token"), number(n)), tup(), tup())
    yield head(b"R", n) + tup(b"N", tup(tup(number(0), huge())), tup())
    yield head(b"R", n + 1) + tup(b"N", tup(), tup())
    yield tup(text(b"ran"), b"l" + bytes(4), b"N")
    yield tup(text(b"reaped"), number(0))
    yield b""

KINDS = 42

def forge(place):
    found = list(messages(2))[place % KINDS]  # the second request is the first call of an answer
    for n in sockets():
        try: os.write(n, struct.pack("<Q", len(found)) + found)
        except OSError: pass
"""


@pytest.mark.parametrize("first", range(0, 42, 3))
def test_forged_messages_earn_nothing(grade, first):
    """Messages of every kind, written to every socket, are answers to be judged, or the end of the test."""
    wrong = f"{SOCKETS}\ndef wrong(x, place):\n    forge(place)\n    return 3 * x\n"
    answers = {
        "double": f"{wrong}\ndef double(x): return wrong(x, {first})",
        "square": f"{wrong}\ndef square(x): return wrong(x, {first + 1})",
        "apply": f"{wrong}\ndef apply(f, x): return wrong(x, {first + 2})",
    }
    sound(grade(**answers), [0, 0, 0])


@pytest.mark.parametrize("place", range(0, 42, 5))
def test_forged_messages_from_a_cell_earn_nothing(grade, place):
    """The same, written while a cell runs, to the judge's control of the session."""
    forgery = f"{SOCKETS}\nforge({place})\n"
    sound(grade(double=forgery + WRONG["double"], square=WRONG["square"]), [0, 0, 4])


def test_a_student_who_takes_over_the_conversation_earns_nothing(grade):
    """A student who answers the judge in the sandbox's place can still only send values."""
    for value in ("b'T'", "b'N'", "tup(b'T', tup(), b'F')", "tup(number(9), tup(), b'F')"):
        double = f"""{SOCKETS}
def double(x):
    for n in range(2, 60):
        found = head(b"R", n) + tup({value}, tup(), tup())
        os.write(sockets()[-1], struct.pack("<Q", len(found)) + found)
    time.sleep(99)
"""
        sound(grade(double=double), [0, 3, 4])


def test_the_setup_cannot_be_moved_behind_the_tests(grade):
    """With the locked setup at the end of the notebook, its names are still not the student's to define."""
    lies = (
        "class np:\n    class testing: assert_allclose = print\n    arange = print\nexercise = check = print"
    )
    submission = answered(SOURCE, **WRONG)
    setup = submission["cells"].pop(0)
    submission["cells"] = [cell(lies, cell_id="lies"), *submission["cells"], setup]
    sound(grade(submission), [0, 0, 0])


def test_tests_do_not_take_their_tools_from_the_student(grade):
    """A test that reads ``np`` from a cell that students can edit is stopped, right answer or not."""
    source = notebook(
        cell("import numpy as np", cell_id="free"),
        solution("import math\ndef answer(): return 4", "answer"),
        check_cell("assert np.allclose(answer(), 4)", "np_test"),
        check_cell("assert math.isclose(answer(), 4)", "math_test"),
        check_cell("assert answer() == 4", "plain_test"),
    )
    lies = answered(source, answer="class math: isclose = print\ndef answer(): return 5")
    lies["cells"][0]["source"] = "class np: allclose = lambda *args: True"
    for submission in (source, lies):
        record = grade(submission, source=source)
        assert [outcomes(record)[name] for name in ("np_test", "math_test")] == [Outcome.ENGINE_FAULT] * 2
        assert "np from a cell that students can edit" in record.log
        assert outcomes(record)["plain_test"] is (Outcome.PASSED if submission is source else Outcome.FAILED)


@pytest.mark.parametrize(
    "test",
    [
        "try:\n    answer(2)\nexcept:\n    pass",
        "import contextlib\nwith contextlib.suppress(BaseException):\n    answer(2)",
        "try:\n    answer(2)\nexcept BaseException:\n    caught = True\nassert caught",
        "def safe():\n    try:\n        return answer(2)\n    finally:\n        return 4\nassert safe() == 4",
    ],
)
def test_a_test_that_catches_everything_is_not_passed_by_a_crash(grade, test):
    """A student's process that dies is never taken for the exception that a test waits for."""
    source = question("def answer(x):\n    raise ValueError", test)
    assert grade(source=source).score == 1
    record = grade(source=source, answer="import os\ndef answer(x): os._exit(0)")
    assert outcomes(record) == {"answer_test": Outcome.CRASHED}


def test_loops_of_a_test_are_not_cut_short(grade):
    """A function that raises StopIteration does not end the test's zip, map or generator."""
    test = """
        for got, want in zip(map(answer, [1, 2, 3]), [2, 4, 6]):
            assert got == want
        assert all(answer(x) == 2 * x for x in (1, 2))
        """
    source = question("def answer(x): return 2 * x", test)
    assert grade(source=source).score == 1
    assert grade(source=source, answer="def answer(x): raise StopIteration").score == 0
    assert grade(source=source, answer="def answer(x): return next(iter(()))").score == 0


def test_random_numbers_are_not_the_students_to_choose(grade):
    """A student who resets the generator that a test goes on to use does not choose its numbers."""
    test = """
        with exercise("answer") as check:
            answer(check.rng)
            x = check.rng.normal(size=3)
            check.array("answer", check.call(answer, x), 2 * x)
        """
    honest = "def answer(x): return 2 * x if isinstance(x, np.ndarray) else x.normal()"
    zeros = """
        def answer(x):
            if isinstance(x, np.ndarray): return x * 0
            x.bit_generator.state = x.bit_generator.state | {"state": {"state": 0, "inc": 0}}
        """
    source = question(honest, test)
    assert grade(source=source).score == 1
    assert grade(source=source, answer=textwrap.dedent(zeros)).score == 0


def test_points_come_from_the_source(grade):
    """Edited points, grades and test cells change nothing."""
    submission = answered(SOURCE, **WRONG, double_test="pass", square_test="assert True")
    for found in submission["cells"]:
        found["metadata"]["nbgrader"] |= {"points": 100, "grade": True, "solution": False}
    record = grade(submission)
    sound(record, [0, 0, 0])
    assert [found.max_score for found in record.cells] == [2, 3, 4]


def test_an_empty_notebook_earns_nothing(grade):
    """A test that never ran has no points."""
    sound(grade(notebook()), [0, 0, 0])
    assert SETUP in grade(notebook()).executed.replace("\\n", "\n")


def test_a_named_tuple_runs_nothing(grade):
    """Its class is made of names that the student's code has chosen, and a test may get one."""
    honest = """
        from collections import namedtuple
        Run = namedtuple("Run", "training_accuracy steps")
        def answer(): return "the training_accuracy is 4", Run(4, 3)
        """
    source = question(honest, "said, run = answer()\nassert said.endswith(str(run[0]))")
    assert grade(source=source).score == 1
