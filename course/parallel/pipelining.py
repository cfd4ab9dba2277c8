"""Model parallelism: each rank holds a few layers, and micro-batches flow through the ranks and back.

Rank r computes its layers on what rank r - 1 sends and sends the outcome on; the last one has the loss. Then
the gradients come back the other way. While one rank works on a micro-batch, the next one works on that
before. The gradients are those of the whole batch: each micro-batch counts by its share of the samples.

References
----------
Huang et al., *GPipe: easy scaling with micro-batch pipeline parallelism*, 2019.
"""

import numpy as np

from course.nn.tensor import Tensor


def pipeline_step(comm, layers, loss, X, y, n_micro=4):
    """Leave the gradients of a batch in the layers of this rank.

    Parameters
    ----------
    comm : Communicator
    layers : sequence of Layer
        Those of this rank, each called on the output of the one before; their gradients are zeroed first.
    loss : callable
        Takes outputs and targets, returns a tensor of one number: the mean over the samples.
    X, y : ndarray of shape (n_samples, ...)
        Only the first rank reads X, only the last one y.
    n_micro : int
        How many parts the batch is cut into.

    Returns
    -------
    float
        The loss of the batch, on every rank.
    """
    is_first, is_last = comm.rank == 0, comm.rank == comm.size - 1
    for layer in layers:
        layer.zero_grad()
    kept, total = [], 0.0
    for rows in np.array_split(np.arange(len(X)), min(n_micro, len(X))):
        x = Tensor(X[rows]) if is_first else Tensor(comm.recv(comm.rank - 1), requires_grad=True)
        out = x
        for layer in layers:
            out = layer(out)
        if is_last:
            out = loss(out, y[rows]) * (len(rows) / len(X))
            total += out.item()
        else:
            comm.send(out.data, comm.rank + 1)
        kept.append((x, out))
    for x, out in reversed(kept):
        out.backward(None if is_last else comm.recv(comm.rank + 1))
        if not is_first:
            comm.send(x.grad, comm.rank - 1)
    return float(comm.broadcast(total, root=comm.size - 1))
