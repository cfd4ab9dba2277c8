"""Many machines, one gradient: what demos play until students have written theirs."""

__all__ = ["communication_cost", "ring_schedule"]


def ring_schedule(rank, size):
    """Return the steps of one machine in a ring all-reduce: tuples (send_chunk, recv_chunk, reduce)."""
    reduce = [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size - 1)]
    gather = [((rank - t + 1) % size, (rank - t) % size, False) for t in range(size - 1)]
    return reduce + gather


def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    """Return how many bytes the busiest machine sends in a step: "ring" or "parameter_server"."""
    if algorithm == "ring":
        return bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    return bytes_per_param * n_workers * n_params
