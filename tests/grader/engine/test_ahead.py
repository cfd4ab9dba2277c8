"""Attributes come along with others, and nobody can tell: see `grader.engine.ahead`."""

import numpy as np
import pytest
from test_peer import student  # noqa: F401 - a fixture

from grader.engine.remote import SandboxLost

VALUE = """
class Value:
    def __init__(self, data):
        self.data, self.grad, self.parts = float(data), 0.0, [np.ones(2)]
    def backward(self):
        self.grad += 1.0
        self.parts[0] += 1
    def ask(self, f):
        self.grad = 5.0
        f()
        self.grad = 7.0
"""


@pytest.fixture
def values(student):  # noqa: F811
    """Make objects of a student's class, the attributes `data` and `grad` of which a test has read once."""

    def make(source, n=2):
        there = student(source)
        made = [there.Value(number) for number in range(n)]
        assert (made[0].data, made[0].grad) == (0.0, 0.0)
        there.peer.request("len", [])  # anything else than an attribute
        sent, send = [], there.peer.channel.send
        there.peer.channel.send = lambda payload: (sent.append(payload), send(payload))
        return there, sent, *made

    return make


def test_two_attributes_of_each_object_cost_one_message_each(values):
    """Whoever reads one attribute is given the other, in whatever order the objects are asked."""
    _, sent, a, b = values(VALUE)
    assert [a.data, b.data, a.grad, b.grad] == [0.0, 1.0, 0.0, 0.0]
    assert len(sent) == 2


def test_what_came_along_is_worth_nothing_after_any_call(values):
    """A call may have changed every object of the student's."""
    _, _, a, b = values(VALUE)
    assert (a.data, b.data) == (0.0, 1.0)
    a.backward()
    b.backward()
    assert (a.grad, b.grad) == (1.0, 1.0)
    assert a.data == 0.0
    b.grad = 3.0
    assert (a.grad, b.grad) == (1.0, 3.0)


def test_what_came_along_while_the_students_code_waits_is_forgotten_when_it_goes_on(values):
    """A function of the test's that is called back sees the object as it is then, and nobody later does."""
    _, _, a, _ = values(VALUE)
    seen = []
    a.ask(lambda: seen.append((a.data, a.grad, a.data)))
    assert seen == [(0.0, 5.0, 0.0)]
    assert a.grad == 7.0


def test_each_reading_gives_a_copy_of_its_own(values):
    """What a test does to a list that it has read is not what it reads the next time."""
    _, _, a, _ = values(VALUE)
    first = a.parts
    assert a.data == 0.0
    second = a.parts
    second[0][:] = 9
    np.testing.assert_array_equal(first[0], np.ones(2))
    np.testing.assert_array_equal(a.parts[0], np.ones(2))


@pytest.mark.parametrize(
    "grad",
    [
        "    @property\n    def grad(self):\n        read.append('grad'); return 0.0",
        "    def __getattr__(self, name):\n        read.append(name); return 0.0",
        "    def __getattribute__(self, name):\n"
        "        if name == 'grad': read.append(name); return 0.0\n"
        "        return object.__getattribute__(self, name)",
    ],
    ids=["property", "__getattr__", "__getattribute__"],
)
def test_what_runs_when_it_is_read_does_not_come_along(values, grad):
    """The student's code runs when the test asks for it, and not before."""
    source = f"read = []\nclass Value:\n    def __init__(self, data): self.data = float(data)\n{grad}"
    there, _, a, _ = values(source)
    there.namespace["read"].clear()
    assert a.data == 0.0
    assert there.namespace["read"] == []
    assert a.grad == 0.0
    assert there.namespace["read"] == ["grad"]


@pytest.mark.parametrize(
    "told", [1.0, (1.0, 2.0), (1.0, (2.0,)), (1.0, (([], 2.0),)), (1.0, ((1, 2.0),) * 9), (1.0, None, None)]
)
def test_an_answer_of_another_form_ends_the_conversation(values, told):
    """Whoever sends anything but attributes has broken the rules."""
    there, _, a, _ = values(VALUE)
    there.guest._do_attributes = lambda *operands: told
    with pytest.raises(SandboxLost, match="protocol"):
        print(a.data)
