"""A process that stands by does one piece of work after the other, and is made anew after one was ended."""

import ctypes
import os

import pytest

from grader.engine.apart import Died, Overran
from grader.engine.standby import Standby

ROOM = 100 << 20


@pytest.fixture
def ask():
    """A function that has a piece of work done."""
    works = {
        "double": lambda x: 2 * x,
        "who": os.getpid,
        "hang": lambda: ctypes.CDLL(None).sleep(600),
        "take": lambda: len(bytearray(1 << 30)),
        "die": lambda: os._exit(3),
        "fail": lambda: 1 / 0,
    }
    standby = Standby(works)
    yield lambda name, *operands, seconds=60: standby.do(name, operands, seconds, ROOM)
    standby.close()


def test_one_process_does_it_all(ask):
    """Results come back, large ones too; the process stays."""
    assert ask("double", "x" * (3 << 20)) == "x" * (6 << 20)
    assert ask("who") == ask("who") != os.getpid()


@pytest.mark.parametrize(("name", "expected"), [("hang", Overran), ("die", Died)])
def test_a_process_that_is_gone_is_replaced(ask, name, expected):
    """What hangs is ended, and what died is not missed."""
    before = ask("who")
    with pytest.raises(Overran) as caught:
        ask(name, seconds=0.2 if name == "hang" else 60)
    assert type(caught.value) is expected
    assert ask("who") != before
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


@pytest.mark.parametrize("name", ["take", "fail"])
def test_work_that_fails(ask, name):
    """An error, that of too little memory included, is told; the process goes on."""
    before = ask("who")
    with pytest.raises(Died):
        ask(name)
    assert ask("who") == before
