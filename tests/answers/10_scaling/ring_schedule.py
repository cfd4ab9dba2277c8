# %% right: rank r begins with chunk r
def ring_schedule(rank, size):
    steps = [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size - 1)]
    return steps + [((rank + 1 - t) % size, (rank - t) % size, False) for t in range(size - 1)]

# %% right: one loop, rank r begins with chunk r + 3, lists and 0/1
def ring_schedule(rank, size):
    send, steps = (rank + 3) % size, []
    for t in range(2 * (size - 1)):
        recv = (send - 1) % size
        steps.append([send, recv, int(t < size - 1)])
        send = recv
    return steps

# %% right: chunks numbered the other way round
def ring_schedule(rank, size):
    if size == 1:
        return ()
    order = [(t - rank) % size for t in range(2 * size - 1)]
    return tuple(zip(order, order[1:], [True] * (size - 1) + [False] * (size - 1)))

# %% right: NumPy integers
def ring_schedule(rank, size):
    chunks = np.arange(rank, rank - 2 * size + 1, -1) % size
    return [(chunks[t], chunks[t + 1], t + 1 < size) for t in range(2 * size - 2)]

# %% wrong: runs the other way | hint: runs the other way
def ring_schedule(rank, size):
    steps = [((rank + t) % size, (rank + t + 1) % size, True) for t in range(size - 1)]
    return steps + [((rank - 1 + t) % size, (rank + t) % size, False) for t in range(size - 1)]

# %% wrong: no modulo | hint: chunks are 0 to
def ring_schedule(rank, size):
    steps = [(rank - t, rank - t - 1, True) for t in range(size - 1)]
    return steps + [(rank + 1 - t, rank - t, False) for t in range(size - 1)]

# %% wrong: all-gather adds | hint: finished sums are copied | loses: ring_schedule_gather_test
def ring_schedule(rank, size):
    steps = [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size - 1)]
    return steps + [((rank + 1 - t) % size, (rank - t) % size, True) for t in range(size - 1)]

# %% wrong: only the first half | hint: to hand the sums round | loses: ring_schedule_gather_test
def ring_schedule(rank, size):
    return [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size - 1)]

# %% wrong: the same chunk again and again | hint: more than once|Send on what has just arrived
def ring_schedule(rank, size):
    steps = [(rank, (rank - 1) % size, True) for t in range(size - 1)]
    return steps + [((rank + 1 - t) % size, (rank - t) % size, False) for t in range(size - 1)]

# %% wrong: the all-gather begins with the chunk of the first half | hint: parts are missing. Begin with | loses: ring_schedule_gather_test
def ring_schedule(rank, size):
    steps = [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size - 1)]
    return steps + [((rank - t) % size, (rank - t - 1) % size, False) for t in range(size - 1)]

# %% wrong: a step too many in each half | hint: 4 are needed|are needed to add up|\[2, 2\] steps|more than once|nobody to send
def ring_schedule(rank, size):
    steps = [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size)]
    return steps + [((rank + 1 - t) % size, (rank - t) % size, False) for t in range(size)]

# %% wrong: rank 0 does not send its first | hint: deadlock
def ring_schedule(rank, size):
    steps = [((rank - t) % size, (rank - t - 1) % size, True) for t in range(size - 1)]
    steps += [((rank + 1 - t) % size, (rank - t) % size, False) for t in range(size - 1)]
    return steps[1:] if rank == 0 else steps

# %% wrong: every rank begins with chunk 0 | hint: rank \d takes what arrives for chunk
def ring_schedule(rank, size):
    steps = [(t % size, (t - 1) % size, True) for t in range(size - 1)]
    return steps + [((t + 1) % size, t % size, False) for t in range(size - 1)]

# %% wrong: receives what it sends | hint: Nobody receives the chunk that it sends itself
def ring_schedule(rank, size):
    steps = [((rank - t) % size, (rank - t) % size, True) for t in range(size - 1)]
    return steps + [((rank + 1 - t) % size, (rank + 1 - t) % size, False) for t in range(size - 1)]

# %% wrong: copies in the first half | hint: what was there is lost
def ring_schedule(rank, size):
    steps = [((rank - t) % size, (rank - t - 1) % size, False) for t in range(size - 1)]
    return steps + [((rank + 1 - t) % size, (rank - t) % size, True) for t in range(size - 1)]

# %% wrong: made for four | hint: chunks are 0 to|are needed|deadlock|nobody to send
def ring_schedule(rank, size):
    steps = [((rank - t) % 4, (rank - t - 1) % 4, True) for t in range(3)]
    return steps + [((rank + 1 - t) % 4, (rank - t) % 4, False) for t in range(3)]

# %% wrong: a generator | hint: has to be a list
def ring_schedule(rank, size):
    for t in range(2 * (size - 1)):
        yield (rank - t) % size, (rank - t - 1) % size, t < size - 1
