"""Actions on demos take turns."""

import sys
import threading
from types import SimpleNamespace

import pytest

from course.demos.turns import TURN, take_turns


@pytest.fixture
def handlers(monkeypatch):
    """What a kernel does with each kind of message."""
    shell = SimpleNamespace(kernel=SimpleNamespace(shell_handlers={}))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    return shell.kernel.shell_handlers


def test_a_message_waits_for_the_one_before(handlers):
    """While something is done to a demo, no message of a widget is dealt with."""
    heard = threading.Event()
    handlers["comm_msg"] = lambda stream, ident, message: heard.set()
    take_turns()
    other = threading.Thread(target=handlers["comm_msg"], args=(None, None, None))
    with TURN:
        other.start()
        assert not heard.wait(0.05)
    other.join()
    assert heard.is_set()


def test_once_is_enough(handlers):
    """A second demo changes nothing."""
    handlers["comm_msg"] = lambda stream, ident, message: None
    take_turns()
    first = handlers["comm_msg"]
    take_turns()
    assert handlers["comm_msg"] is first


def test_without_a_kernel(handlers):
    """Where no widget can be moved there is nothing to do."""
    take_turns()
    assert handlers == {}
