"""Messages arrive whole or not at all: nothing is allocated or waited for beyond what was agreed."""

import array
import os
import socket
import struct
import threading
import time
import tracemalloc

import pytest

from grader.engine.channel import Channel, ChannelClosed, ChannelTimeout


@pytest.fixture
def ends():
    """Two connected sockets."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def open_descriptors():
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.parametrize("payload", [b"", b"a", bytes(range(256)) * 20_000], ids=len)
def test_messages_arrive_whole(ends, payload):
    """A message of any length arrives as it was sent, and the next one behind it."""
    ours, theirs = Channel(ends[0], 1 << 24), Channel(ends[1], 1 << 24)
    sender = threading.Thread(target=lambda: (theirs.send(payload), theirs.send(b"next")))
    sender.start()
    assert bytes(ours.receive()) == payload
    assert bytes(ours.receive()) == b"next"
    sender.join()


def test_a_header_that_announces_too_much_is_refused(ends):
    """A length above the limit is refused before anything is allocated."""
    ends[1].sendall(struct.pack("<Q", 1 << 62))
    with pytest.raises(ChannelClosed, match="at most 1000"):
        Channel(ends[0], 1000).receive()


def test_memory_grows_with_the_bytes_that_really_come(ends):
    """A length that is allowed but not followed by bytes costs next to nothing."""
    ends[1].sendall(struct.pack("<Q", 1 << 30) + b"few")
    ours = Channel(ends[0], 1 << 31)
    ours.deadline = time.monotonic() + 0.1
    tracemalloc.start()
    with pytest.raises(ChannelTimeout):
        ours.receive()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 << 20


def test_a_budget_bounds_all_messages_together(ends):
    """When the budget is used up, the next message is refused."""
    ours, theirs = Channel(ends[0], 1000), Channel(ends[1], 1000)
    ours.budget = 250
    for _ in range(3):
        theirs.send(bytes(100))
    ours.receive()
    ours.receive()
    with pytest.raises(ChannelClosed, match="more bytes"):
        ours.receive()


@pytest.mark.parametrize(
    "sent", [b"", b"123", struct.pack("<Q", 10) + b"12345"], ids=["nothing", "head", "body"]
)
def test_waiting_ends_at_the_deadline(ends, sent):
    """Silence, half a head or half a message are waited for until the deadline and no longer."""
    ends[1].sendall(sent)
    ours = Channel(ends[0], 1000)
    ours.deadline = time.monotonic() + 0.1
    with pytest.raises(ChannelTimeout):
        ours.receive()


def test_time_that_was_lost_is_added_once(ends):
    """When the deadline comes, whoever waits is asked once how much more there is."""
    asked = []
    ours = Channel(ends[0], 1000)
    ours.deadline = time.monotonic()
    ours.extension = lambda: asked.append(1) or 60.0
    Channel(ends[1], 1000).send(b"late")
    assert ours.receive() == b"late"
    ours.deadline = time.monotonic()
    with pytest.raises(ChannelTimeout):
        ours.receive()
    assert asked == [1]


def test_a_trickle_does_not_move_the_deadline(ends):
    """One byte now and then keeps nobody waiting beyond the deadline."""
    stop = threading.Event()

    def trickle():
        ends[1].sendall(struct.pack("<Q", 1000))
        while not stop.wait(0.01):
            ends[1].sendall(b"x")

    sender = threading.Thread(target=trickle)
    sender.start()
    ours = Channel(ends[0], 1000)
    ours.deadline = time.monotonic() + 0.2
    with pytest.raises(ChannelTimeout):
        ours.receive()
    stop.set()
    sender.join()


def test_sending_ends_at_the_deadline(ends):
    """A side that does not read holds up nobody beyond the deadline."""
    ours = Channel(ends[0], 1000)
    ours.deadline = time.monotonic() + 0.1
    with pytest.raises(ChannelTimeout):
        ours.send(bytes(1 << 24))


@pytest.mark.parametrize(
    "sent", [b"", b"123", struct.pack("<Q", 10) + b"12345"], ids=["nothing", "head", "body"]
)
def test_hanging_up_is_noticed(ends, sent):
    """A connection that ends, even in the middle of a message, is reported as closed."""
    ends[1].sendall(sent)
    ends[1].close()
    with pytest.raises(ChannelClosed):
        Channel(ends[0], 1000).receive()


def test_sending_to_nobody_is_noticed(ends):
    """Sending to a side that is gone is reported as closed."""
    ends[1].close()
    with pytest.raises(ChannelClosed):
        Channel(ends[0], 1000).send(bytes(100))


def test_descriptors_are_refused_unless_asked_for(ends):
    """A file descriptor that was not asked for never becomes one of ours."""
    before = open_descriptors()
    Channel(ends[1], 1000).send(b"take this", ends[1].fileno())
    ours = Channel(ends[0], 1000)
    assert bytes(ours.receive()) == b"take this"
    assert open_descriptors() == before
    with pytest.raises(ChannelClosed, match="without its file descriptor"):
        ours.take_descriptor()


def test_one_descriptor_comes_with_a_message(ends, tmp_path):
    """Where it is asked for, a descriptor arrives and is one of ours."""
    (tmp_path / "file").write_text("hello")
    with open(tmp_path / "file") as file:
        Channel(ends[1], 1000).send(b"", file.fileno())
    ours = Channel(ends[0], 1000, takes_descriptors=True)
    ours.receive()
    with open(ours.take_descriptor()) as file:
        assert file.read() == "hello"


def test_several_descriptors_at_once_do_not_leak(ends):
    """Of many descriptors sent along with one message at most one is kept."""
    before = open_descriptors()
    rights = array.array("i", [ends[1].fileno()] * 50)
    ends[1].sendmsg([struct.pack("<Q", 0)], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
    ours = Channel(ends[0], 1000, takes_descriptors=True)
    ours.receive()
    assert open_descriptors() <= before + 1
    os.close(ours.take_descriptor())
