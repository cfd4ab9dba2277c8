"""What the engine saves itself: to ask for a method again, and to look for magics in plain Python."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from test_peer import student  # noqa: F401 - a fixture

from grader.checks.observe import observe
from grader.engine.sandbox.shell import USUAL, Shell, _transformers

COUNTER = """
class Counter:
    made = 0
    def __init__(self): self.n = 0
    def add(self, by=1):
        self.n += by
        return self.n
    def reset(self): self.n = 0
def swap(counter): counter.add = lambda by=1: "another"
def spoil(counter): counter.add = 3
"""


@pytest.fixture
def asked(student, monkeypatch):  # noqa: F811
    """The student's names, and the list of what their peer has asked for."""
    there, asked = student(COUNTER), []
    request = type(there.peer).request
    monkeypatch.setattr(
        type(there.peer),
        "request",
        lambda self, operation, *args, **kw: asked.append(operation) or request(self, operation, *args, **kw),
    )
    return there, asked


def test_a_method_of_a_class_is_looked_up_once(asked):
    """The second object of a class is called without asking for its method; the answer is the same."""
    there, asked = asked
    Counter = there.Counter
    first, second = Counter(), Counter()
    first.add(2)
    del asked[:]
    assert [second.add(), second.add(by=3), observe(second.add, (1,)).value] == [1, 4, 5]
    assert asked == ["call_method", "call_method", "observe_method"]
    assert second.add.__name__ == "add"
    assert second.add == second.add


def test_whoever_replaces_a_method_is_believed(asked):
    """A method that the student's code, or the test, replaces is the new one at the next call."""
    there, _ = asked
    counter, other = there.Counter(), there.Counter()
    assert counter.add() == 1
    there.swap(counter)
    assert counter.add() == "another"
    there.spoil(counter)
    with pytest.raises(TypeError):
        counter.add()
    other.add = lambda by=1: by * 100
    assert other.add(2) == 200
    other.add = 7
    assert other.add == 7


@pytest.mark.parametrize("source", ["x = 1\ny = 5 % 3 != 0", "if True:\n    z = '!'\n", "def f():\n    pass"])
def test_plain_cells_stay_as_they_are(source):
    """What holds no magic is run as it is written, and a magic is still found."""
    shell = Shell(1000)
    InteractiveShell.clear_instance()
    assert shell._ipython.transform_cell(source) == source.rstrip("\n") + "\n"
    assert "run_line_magic" in shell._ipython.transform_cell(f"{source}\n%time 1")
    assert "getoutput" in shell._ipython.transform_cell(f"files = !ls\n{source}")
    assert _transformers(shell._ipython.input_transformer_manager) == USUAL
