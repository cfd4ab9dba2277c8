"""Ranks as processes of this machine: what they pass on, and how each mistake ends in a sentence."""

import os
import select
import signal
import subprocess
import sys
from subprocess import DEVNULL, PIPE

import numpy as np
import pytest

from course.parallel import ParallelError, launch
from course.parallel.algorithms.ring import ring_schedule
from course.parallel.local import LOOK_AROUND


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_an_allreduce_leaves_the_sum_on_every_rank(size):
    """Of arrays that the ranks do not divide, and that are smaller than the ranks are many, too."""

    def task(comm):
        return [comm.allreduce((1 + comm.rank) * np.arange(n).reshape(2, -1)) for n in (0, 2, 14)]

    factor = sum(range(1, size + 1))
    for sums in launch(task, size):
        for n, total in zip((0, 2, 14), sums, strict=True):
            np.testing.assert_array_equal(total, factor * np.arange(n).reshape(2, -1))


def test_the_sum_is_the_same_to_the_last_bit_and_the_bytes_are_those_of_the_formula():
    """Each rank sends 2(N-1)/N of the array; the arrays handed in stay as they are."""

    def task(comm):
        array = np.random.default_rng(comm.rank).normal(size=300_000).astype(np.float32)
        before = array.copy()
        total = comm.allreduce(array, ring_schedule)
        return total, comm.bytes_sent, np.array_equal(array, before)

    results = launch(task, 3)
    for total, n_bytes, is_kept in results:
        assert total.dtype == np.float32
        assert total.tobytes() == results[0][0].tobytes()
        assert n_bytes == 4 * 300_000 * 2 * 2 // 3
        assert is_kept


def test_send_and_recv_keep_order_shape_and_dtype():
    """Two ranks that first send, more than the shared memory holds, and then receive do not block."""

    def task(comm):
        other = 1 - comm.rank
        for array in (np.full((300, 2000), comm.rank), np.float32(7.0), np.zeros((0, 3))):
            comm.send(array, other)
        return [comm.recv(other) for _ in range(3)]

    for rank, (big, number, empty) in enumerate(launch(task, 2)):
        assert big.shape == (300, 2000)
        assert (big == 1 - rank).all()
        assert (number.shape, number.dtype, number.item()) == ((), np.float32, 7.0)
        assert empty.shape == (0, 3)


def test_a_broadcast_gives_every_rank_the_array_of_the_root():
    """Whatever they hand in themselves."""
    results = launch(lambda comm, factor: comm.broadcast(np.ones(3) * comm.rank * factor, root=2), 3, 10)
    np.testing.assert_array_equal(results, np.full((3, 3), 20.0))


def shifted(by):
    """Return a ring that starts at another chunk."""
    return lambda rank, size: ring_schedule((rank + by) % size, size)


def test_a_ring_may_start_anywhere():
    """As long as the ranks agree."""
    results = launch(lambda comm: comm.allreduce(np.arange(7.0), shifted(1)), 3)
    np.testing.assert_array_equal(results, [3 * np.arange(7.0)] * 3)


def only_first_rank_shifted(rank, size):
    return shifted(1)(rank, size) if rank == 0 else ring_schedule(rank, size)


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        (lambda rank, size: ring_schedule(rank, size)[1:], r"must return 2 \* \(size - 1\) = 4 steps. Got 3"),
        (lambda rank, size: None, r"must return a list of steps. Got NoneType"),
        (lambda rank, size: [(0, 3, True)] * 4, "must name chunks from 0 to 2"),
        (lambda rank, size: [(0, 1)] * 4, "must be .send_chunk, recv_chunk, reduce."),
        (lambda rank, size: [(0, 1, 2)] * 4, "must end in True or False"),
        (only_first_rank_shifted, r"The schedules disagree in step 0: rank [02] sends chunk"),  # who is first
    ],
)
def test_a_wrong_schedule_ends_in_a_sentence(schedule, sentence):
    """Before a byte moves, or with the step in which two ranks disagree."""
    with pytest.raises((ValueError, ParallelError), match=sentence):
        launch(lambda comm: comm.allreduce(np.ones(6), schedule), 3)


def killed_in_rank_1(comm):
    if comm.rank == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return comm.allreduce([1.0])


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (lambda comm: comm.allreduce(np.ones(3 + comm.rank)), "same shape and dtype.*rank . has"),
        (lambda comm: comm.broadcast() if comm.rank else comm.allreduce([1.0]), "from broadcast, but rank 0"),
        (lambda comm: comm.recv((comm.rank + 1) % 3), "wait for each other.*rank 0 for rank 1, rank 1 for"),
        (lambda comm: comm.rank or comm.recv(1), "Rank 0 needs rank 1, which has already ended"),
        (killed_in_rank_1, "Rank 1 of 3 was ended by SIGKILL before it was done"),
    ],
)
def test_ranks_that_do_not_fit_together_end_in_a_sentence(task, sentence):
    """None waits for ever: not for the dead, not for each other."""
    with pytest.raises(ParallelError, match=sentence):
        launch(task, 3)


def test_an_error_in_a_rank_comes_back_as_it_is():
    """With its type, and a note of the rank; the ranks that wait for it are stopped."""

    def task(comm):
        if comm.rank == 1:
            raise NotImplementedError("not yet")
        return comm.recv(1)

    with pytest.raises(NotImplementedError, match="not yet") as caught:
        launch(task, 3)
    assert caught.value.__notes__ == ["This happened in rank 1 of 3."]


class Peculiar(Exception):
    """An error that holds something that cannot be pickled."""

    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = lambda: code


@pytest.mark.parametrize(
    ("error", "sentence"), [(SystemExit(3), "SystemExit: 3"), (Peculiar(7), "Peculiar: code 7")]
)
def test_an_error_that_cannot_travel_becomes_a_sentence(error, sentence):
    """And one that would end the first process, too."""

    def task(comm):
        raise error

    with pytest.raises(RuntimeError, match=sentence):
        launch(task, 1)


def test_a_task_of_launch_cannot_launch():
    """It has a communicator."""
    with pytest.raises(RuntimeError, match="cannot be called by a task of launch"):
        launch(lambda comm: launch(print, 1), 1)


def test_a_rank_may_compute_as_long_as_it_likes():
    """Others that wait for it meanwhile take nothing for a standstill."""

    def task(comm):
        if comm.rank == 1:
            select.select([], [], [], 5 * LOOK_AROUND)
        return comm.allreduce([1.0])[0]

    assert launch(task, 3) == [3.0, 3.0, 3.0]


KILLED = """
import os
from course.parallel import launch

def task(comm):
    comm.allreduce([1.0])
    if comm.rank == 0:
        print("ready", flush=True)
    while True:
        pass

launch(task, 3)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_rank_outlives_the_first_process(number):
    """However that ends. All hold the pipe of its output, which ends with the last of them."""
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=PIPE, stderr=DEVNULL, text=True) as first:
        assert first.stdout.readline() == "ready\n"
        first.send_signal(number)
        assert first.stdout.read() == ""


def test_no_process_is_left_behind(tmp_path):
    """After an error all processes have ended, also those that were computing."""

    def task(comm):
        (tmp_path / str(os.getpid())).touch()
        comm.allreduce([1.0])
        if comm.rank == 0:
            raise ValueError("over")
        while True:
            pass

    with pytest.raises(ValueError, match="over"):
        launch(task, 2)
    assert len(list(tmp_path.iterdir())) == 2
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)


@pytest.mark.parametrize(
    ("use", "sentence"),
    [
        (lambda: launch(None, 2), "runs a function"),
        (lambda: launch(print, 0), "whole number from 1"),
        (lambda: launch(print, 17), "at most 16 processes here"),
        (lambda: launch(print, 2, backend="tcp"), "one of local, mpi"),
        (lambda: launch(lambda comm: comm.send([1], 0), 1), "other ranks of 0 to 0. Got 0"),
        (lambda: launch(lambda comm: comm.allreduce(["a"]), 1), "must hold numbers"),
        (lambda: launch(lambda comm: comm.broadcast([1], root=1), 1), "root of a broadcast"),
        (lambda: launch(lambda comm: lambda: 0, 1), "What rank 0 returned cannot be sent"),
    ],
)
def test_wrong_use_is_explained(use, sentence):
    """In a sentence."""
    with pytest.raises((TypeError, ValueError), match=sentence):
        use()
