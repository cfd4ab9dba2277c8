r"""Which samples of a batch a worker gets.

Worker $k$ of $N$ has rows $\lfloor nk/N \rfloor$ up to, and without, $\lfloor n(k+1)/N \rfloor$ of $n$.
One worker's end is the next one's start, so every row has one worker; no two shards differ by more than one.
"""


def shard(n, n_workers, rank):
    """Return the rows of one worker.

    Parameters
    ----------
    n, n_workers, rank : int

    Returns
    -------
    slice
        Empty for some if there are more workers than rows.
    """
    return slice(n * rank // n_workers, n * (rank + 1) // n_workers)
