"""Many machines, one gradient: what demos play until students have written theirs."""

__all__ = ["ring_schedule"]


def ring_schedule(rank, size):
    """Return the steps of one machine in a ring all-reduce: tuples (send_chunk, recv_chunk, reduce)."""
    reduce = [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size - 1)]
    gather = [((rank - t + 1) % size, (rank - t) % size, False) for t in range(size - 1)]
    return reduce + gather
