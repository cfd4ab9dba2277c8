r"""What the busiest machine sends in a step: $2(N-1)/N$ models in a ring, $N$ models if it is a server."""


def communication_cost(n_params, n_workers, algorithm, bytes_per_param=4):
    """Return the bytes that the busiest machine sends to sum one gradient.

    Parameters
    ----------
    n_params, n_workers : int
    algorithm : {"ring", "parameter_server"}
        The server is a machine of its own, beside the workers.
    bytes_per_param : int

    Returns
    -------
    int
    """
    if algorithm == "ring":
        return bytes_per_param * -(-2 * (n_workers - 1) * n_params // n_workers)
    if algorithm == "parameter_server":
        return bytes_per_param * n_params * n_workers
    raise ValueError(f"The algorithm must be 'ring' or 'parameter_server'. Got {algorithm!r} instead.")
