"""The communicator of MPI ranks, and what runs a task in each of them.

MPI finds the fastest way between ranks, on one machine or on many. Each array goes as two messages, what it
is and its bytes, and neither waits for the other side. A rank that fails says why and ends all: MPI has no
other way to reach ranks that wait for it.
"""

import sys
import time
import traceback

import numpy as np

from course.parallel.communicator import Communicator
from course.parallel.errors import ParallelError
from course.parallel.threads import share_processors

HEAD, BODY = 1, 2
PATIENCE = 300
"""Seconds that a rank waits for another one before it says so and ends all."""


class MPICommunicator(Communicator):
    """A rank of a program that ``mpiexec`` has started.

    Parameters
    ----------
    world : mpi4py.MPI.Comm
    """

    def __init__(self, world):
        super().__init__(world.Get_rank(), world.Get_size())
        self._world = world
        self._pending = []

    def finish(self):
        """Wait until all that was sent has been taken up."""
        self._poll(self._forget_done, "what it has sent to be received")

    def _deliver(self, array, to, note):
        head = self._world.isend((array.shape, array.dtype.str, note), dest=to, tag=HEAD)
        kept = np.array(array).reshape(-1).view(np.uint8)
        self._pending += [(head, None), (self._world.Isend(kept, dest=to, tag=BODY), kept)]
        self._forget_done()

    def _collect(self, source):
        self._poll(lambda: self._world.Iprobe(source=source, tag=HEAD), f"an array from rank {source}")
        shape, dtype, note = self._world.recv(source=source, tag=HEAD)
        array = np.empty(shape, dtype)
        self._world.Recv(array.reshape(-1).view(np.uint8), source=source, tag=BODY)
        return array, note

    def _forget_done(self):
        self._pending = [(request, kept) for request, kept in self._pending if not request.Test()]
        return not self._pending

    def _poll(self, is_over, what):
        """Ask again and again, and let others have the processor in between."""
        deadline = time.monotonic() + PATIENCE
        while not is_over():
            if time.monotonic() > deadline:
                raise ParallelError(f"Rank {self.rank} has waited {PATIENCE} seconds for {what}.")
            time.sleep(0)


def run_under_mpi(task, size, args):
    """Run ``task(comm, *args)`` in this rank, and return the results of all; see ``launch``."""
    try:
        from mpi4py import MPI
    except (ImportError, RuntimeError) as error:
        raise ImportError(
            f"backend='mpi' needs mpi4py and MPI: pip install nn-foundations[mpi]. Python says: {error}"
        ) from None
    world = MPI.COMM_WORLD
    if world.Get_size() != size:
        raise ValueError(
            f"launch on {size} MPI ranks runs in a program that was started by mpiexec -n {size} python ... "
            f"This one has {world.Get_size()}."
        )
    share_processors(world.Split_type(MPI.COMM_TYPE_SHARED).Get_size())
    try:
        comm = MPICommunicator(world)
        result = task(comm, *args)
        comm.finish()
        return world.allgather(result)
    except BaseException as error:
        if size > 1:
            _end_all(world, error)
        raise


def _end_all(world, error):
    if isinstance(error, ParallelError | ValueError | FloatingPointError):
        text = f"{type(error).__name__}: {error}\n"
    else:
        text = "".join(traceback.format_exception(error))
    sys.stderr.write(f"Rank {world.Get_rank()} of {world.Get_size()} ends all ranks. {text}")
    sys.stderr.flush()
    world.Abort(1)
