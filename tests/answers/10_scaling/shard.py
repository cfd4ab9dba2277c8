# %% right: cuts rounded down
def shard(n, n_workers, rank):
    return slice(n * rank // n_workers, n * (rank + 1) // n_workers)

# %% right: the first ranks get one more
def shard(n, n_workers, rank):
    size, rest = divmod(n, n_workers)
    start = rank * size + min(rank, rest)
    return slice(start, start + size + (rank < rest))

# %% right: NumPy divides, and the last rank has no end
def shard(n, n_workers, rank):
    parts = np.array_split(np.arange(n), n_workers)
    start = sum(len(part) for part in parts[:rank])
    return slice(np.int64(start), None if rank == n_workers - 1 else start + len(parts[rank]), 1)

# %% right: from the end
def shard(n, n_workers, rank):
    rank = n_workers - 1 - rank
    edges = np.linspace(0, n, n_workers + 1).round().astype(int)
    return slice(edges[rank], edges[rank + 1])

# %% wrong: the rest is nobody's | hint: what happens to the rest
def shard(n, n_workers, rank):
    size = n // n_workers
    return slice(rank * size, (rank + 1) * size)

# %% wrong: the rest is with the last rank | hint: All of the rest is with the last rank
def shard(n, n_workers, rank):
    size = n // n_workers
    return slice(rank * size, n if rank == n_workers - 1 else (rank + 1) * size)

# %% wrong: rounded up | hint: rounded up, so the last ones are short
def shard(n, n_workers, rank):
    size = -(-n // n_workers)
    return slice(rank * size, (rank + 1) * size)

# %% wrong: every rank gets the first rows | hint: Does every rank get the same rows
def shard(n, n_workers, rank):
    return slice(0, n // n_workers)

# %% wrong: a pair | hint: has to be a slice
def shard(n, n_workers, rank):
    return rank * n // n_workers, (rank + 1) * n // n_workers

# %% wrong: floats | hint: have to be whole numbers
def shard(n, n_workers, rank):
    return slice(rank * n / n_workers, (rank + 1) * n / n_workers)

# %% wrong: dealt like cards | hint: leaves rows out
def shard(n, n_workers, rank):
    return slice(rank, None, n_workers)

# %% wrong: the ends belong to both | hint: more than one shard
def shard(n, n_workers, rank):
    return slice(rank * n // n_workers, (rank + 1) * n // n_workers + 1)

# %% wrong: at least one row for everybody | hint: more than one shard
def shard(n, n_workers, rank):
    size, rest = divmod(n, n_workers)
    start = rank * size + min(rank, rest)
    if size == 0:
        return slice(min(rank, n - 1), min(rank, n - 1) + 1)
    return slice(start, start + size + (rank < rest))

# %% wrong: a row too early | hint: ends a row too early
def shard(n, n_workers, rank):
    size, rest = divmod(n, n_workers)
    start = rank * size + min(rank, rest)
    return slice(start, start + size + (rank < rest) - 1)

# %% wrong: begins before the one before ends | hint: begin where the one before ends
def shard(n, n_workers, rank):
    size, rest = divmod(n, n_workers)
    start = rank * size
    return slice(start, start + size + (rank < rest))

# %% wrong: start and stop have changed places | hint: Every shard is empty
def shard(n, n_workers, rank):
    return slice((rank + 1) * n // n_workers, rank * n // n_workers)
