"""MPI's ranks, started by mpiexec, do what local processes do."""

import textwrap

import pytest

from tests.course.parallel.ranks import needs_mpi, run_ranks

pytestmark = needs_mpi


def run_task(size, body):
    """Run the body of ``task(comm)`` on MPI's ranks."""
    head = "import os, signal\nimport numpy as np\nfrom course.parallel import launch\n"
    script = f"{head}def task(comm):\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
    return run_ranks(size, "-c", f"{script}print(launch(task, {size}, backend='mpi'), flush=True)")


def test_arrays_arrive_and_bytes_are_counted():
    """Large ones that cross, empty ones, sums by the ring, and what the root hands out."""
    done = run_task(
        3,
        """
        right, left = (comm.rank + 1) % 3, (comm.rank - 1) % 3
        comm.send(np.full(500_000, comm.rank), right)
        comm.send(np.zeros((0, 2)), right)
        big, empty = comm.recv(left), comm.recv(left)
        assert (big == left).all() and empty.shape == (0, 2)
        before = comm.bytes_sent
        total = comm.allreduce(np.arange(12, dtype=np.float32) * comm.rank)
        assert np.array_equal(total, np.arange(12) * 3.0) and comm.bytes_sent - before == 4 * 12 * 4 // 3
        assert comm.broadcast(np.array(comm.rank), root=2) == 2
        return comm.rank
        """,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[0, 1, 2]\n" * 3


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            """
            from course.nn import MSE, SGD, Dense, Input, Model
            from course.parallel import train_rank

            rng = np.random.default_rng(0)
            x = Input((2,))
            model = Model(x, Dense(1 + (comm.rank == 1), rng=rng)(x))
            settings = dict(loss=MSE(), optimizer=SGD(0.1), epochs=1, rng=rng)
            train_rank(comm, model, np.ones((4, 2)), np.ones((4, 1)), **settings)
            """,
            "Rank 1 has another model than rank 0. It has the weights",
        ),
        (
            "if comm.rank == 1: os.kill(os.getpid(), signal.SIGKILL)\nreturn comm.allreduce([1.0])",
            "signal 9",
        ),
    ],
)
def test_a_fault_ends_all_ranks_with_a_sentence(body, sentence):
    """Ours, or MPI's own for a rank that was killed."""
    done = run_task(3, body)
    assert done.returncode != 0
    assert sentence in done.stdout + done.stderr


def test_outside_of_mpiexec_a_sentence_says_how_to_start():
    """Instead of a hang or one lonely rank."""
    done = run_ranks(1, "-c", "from course.parallel import launch; launch(print, 4, backend='mpi')")
    assert "that was started by mpiexec -n 4 python" in done.stderr
