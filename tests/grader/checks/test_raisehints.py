"""Tests that a student's own raise statement is told with the values that led to it."""

import pytest

from grader.checks.observe import observe

from .cells import written

SOURCE = """
class Box:
    def __init__(self):
        self.seen = {0, 2}

    def put(self, rank):
        if rank in self.seen:
            raise ValueError("again")

def parse(data):
    sizes = [len(data), 3]
    total = sizes[0] * 7
    if len(data) != total:
        raise ValueError("length")

def choose(name):
    if name == "ring":
        return 1
    raise ValueError(name)

def last(name):
    if name == "ring":
        size = 1
    if name == "star":
        size = 2
    else:
        raise ValueError(name)

def given(x):
    raise ValueError("no")
"""


@pytest.mark.parametrize(
    ("name", "args", "told"),
    [
        (
            "parse",
            (b"ab",),
            "It is raised because len(data) != total holds, where len(data) is 2, total is 14 and sizes is "
            "[2, 3].",
        ),
        ("choose", ("star",), "When it is raised, name is 'star'."),
        (
            "last",
            ("ring",),
            "It is raised because name == 'star' does not hold, where name is 'ring' and size is 1.",
        ),
        ("given", (1.5,), ""),
    ],
)
def test_raise(name, args, told):
    """What the condition looks at comes first, then what else is short; nothing is said about the rest."""
    assert observe(written(SOURCE)[name], args).error.hint == told


def test_attributes():
    """An attribute is looked up, too."""
    told = observe(written(SOURCE)["Box"]().put, (2,)).error.hint
    assert told == "It is raised because rank in self.seen holds, where rank is 2 and self.seen is {0, 2}."
