r"""The ring: which chunk each rank passes on in each step of an all-reduce.

In step $t$ of the scatter-reduce rank $r$ sends chunk $r - t$ and adds chunk $r - t - 1$, which comes from
its left, to its own, modulo $N$. After $N - 1$ steps it holds the whole sum of chunk $r + 1$, and the
all-gather passes the finished chunks on once around.
"""


def ring_schedule(rank, size):
    """Return the steps of one rank.

    Parameters
    ----------
    rank, size : int

    Returns
    -------
    list of tuple of (int, int, bool)
        2(size - 1) times (send_chunk, recv_chunk, reduce).
    """
    steps = range(size - 1)
    scatter = [((rank - t) % size, (rank - t - 1) % size, True) for t in steps]
    gather = [((rank + 1 - t) % size, (rank - t) % size, False) for t in steps]
    return scatter + gather
