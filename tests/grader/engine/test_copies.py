"""Copies of one zygote: each grades by itself, and what runs in one never meets the other."""

import time

import pytest
from engine_notebooks import LIMITS, SOURCE, answered, outcomes, task

from grader.engine.channel import ChannelClosed
from grader.engine.client import Client
from grader.engine.sandbox.launcher import Launcher
from grader.engine.wire import dump, load
from grader.engine.worker import Worker
from grader.errors import EngineError
from grader.records import Outcome

LISTEN = """
import socket
inet = socket.create_server(("127.0.0.1", 0))
port = inet.getsockname()[1]
abstract = socket.socket(socket.AF_UNIX)
abstract.bind(b"\\0meeting-place")
abstract.listen()
print(port)
"""
CONNECT = """
import socket
reached = []
for family, address in ((socket.AF_INET, ("127.0.0.1", {port})), (socket.AF_UNIX, b"\\0meeting-place")):
    try:
        socket.socket(family).connect(address)
        reached.append(family)
    except OSError:
        pass
assert reached == [], reached
"""


@pytest.fixture
def pair(original):
    """Two copies of it, both with a session open."""
    launchers = [Launcher(sock=original.split()) for _ in range(2)]
    clients = [Client(launcher, LIMITS, ()) for launcher in launchers]
    yield clients
    for client, launcher in zip(clients, launchers, strict=True):
        client.close()
        launcher.close()


def test_a_copy_grades(original, write):
    """A worker that is given a copy grades with it, and keeps it for the next submission."""
    worker = Worker(LIMITS, sock=original.split())
    launcher = worker._launcher
    assert [worker.grade(task(write(SOURCE))).score for _ in range(2)] == [9, 9]
    assert worker._launcher is launcher
    worker.close()


def test_a_copy_survives_what_kills_a_session(original, write):
    """A crash in one copy costs one question there, and nothing in the other."""
    workers = [Worker(LIMITS, sock=original.split()) for _ in range(2)]
    crashing = answered(SOURCE, square="import os; os._exit(3)")
    records = [
        worker.grade(task(write(text))) for worker, text in zip(workers, (crashing, SOURCE), strict=True)
    ]
    assert outcomes(records[0])["square_test"] is Outcome.CRASHED
    assert [record.score for record in records] == [6, 9]
    for worker in workers:
        worker.close()


def test_sessions_in_two_copies_share_no_network(pair):
    """What listens in one session, at 127.0.0.1 or an abstract address, is not there in another."""
    listening = pair[0].run(LISTEN)
    assert listening.outcome is Outcome.PASSED, listening.message
    port = listening.outputs[0]["text"].strip()
    connecting = pair[1].run(CONNECT.format(port=port))
    assert connecting.outcome is Outcome.PASSED, connecting.message


def test_a_census_counts_and_ends_the_processes_of_its_own_session_alone(pair):
    """A process left running in one session is nobody's business in the other's census."""
    ask(pair[0], "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)")
    assert tuple(pair[1].launcher.census()) == (0, 0, None)
    assert pair[0].launcher.census()[0] == 1
    assert tuple(pair[0].launcher.census()) == (0, 0, None)


def test_a_copy_ends_with_its_socket(original):
    """Nobody has to end a copy; whoever holds its socket does so by closing it."""
    launcher = Launcher(sock=original.split())
    launcher.wait_until_warm()
    client = Client(launcher, LIMITS, ())
    channel = client._channel
    launcher.close()
    channel.deadline = time.monotonic() + 5
    with pytest.raises(ChannelClosed):
        channel.receive()


def test_a_worker_whose_copy_never_comes_starts_an_interpreter_of_its_own(write):
    """Where the original died, its copies' workers grade all the same."""
    original = Launcher()
    original.wait_until_warm()  # bubblewrap, killed while it starts, may leave a child that holds the socket
    sock = original.split()
    original.close()
    worker = Worker(LIMITS, sock=sock)
    assert worker.grade(task(write(SOURCE))).score == 9
    worker.close()


def test_an_interpreter_that_died_is_told_as_often_as_it_is_asked():
    """A second question once met pipes that the first one had closed."""
    launcher = Launcher("none")  # bubblewrap may leave a child that lives on
    launcher._process.kill()
    for _ in range(2):
        with pytest.raises(EngineError, match="could not be started or died"):
            launcher.wait_until_warm()


def ask(client, source):
    """Run a cell without the census that belongs to it."""
    channel = client._channel
    channel.send(dump(("run", source)))
    assert load(channel.receive())[2] is None
