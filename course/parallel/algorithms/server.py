r"""A sum by a server in the middle: all send to it, and it answers all.

The server, rank 0, receives $N - 1$ arrays and sends $N - 1$: the others send one array each, however many
they are, and wait in its queue. That the answer is the summed gradient, not the new weights, makes no
difference: as many bytes, and every rank takes the same step from the same weights.
"""

import numpy as np

from course.parallel.errors import ParallelError


def sum_at_server(comm, array):
    """Return the sum of the arrays of all ranks, which rank 0 computes.

    Parameters
    ----------
    comm : Communicator
    array : ndarray
        Of the same shape on every rank.

    Returns
    -------
    ndarray
        A new array.
    """
    if comm.rank:
        comm.send(array, 0)
        return comm.recv(0)
    total = np.array(array)
    for rank in range(1, comm.size):
        pushed = comm.recv(rank)
        if pushed.shape != total.shape:
            raise ParallelError(
                f"Rank {rank} pushed an array of shape {pushed.shape}, where the server has one of shape "
                f"{total.shape}: all ranks must train the same model."
            )
        total += pushed
    for rank in range(1, comm.size):
        comm.send(total, rank)
    return total
