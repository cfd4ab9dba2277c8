"""Training on several processes: ranks that pass arrays to each other, on this machine or by MPI.

Read it in this order: ``errors``, ``communicator``, ``schedule``; ``algorithms``; ``training`` and
``pipelining``; then how bytes travel: ``channel`` and ``local`` through shared memory, ``processes`` and
``launching`` around them; ``mpi``.

Each name is loaded from its file at first use. What notebook 10 asks students to write stands in
``course.parallel.algorithms`` (the ring's schedule, shards, the parameter server, pipeline stages, costs) and
in ``course.parallel.training`` (the average of gradients): a notebook puts these two off limits and can still
hand out ``launch`` and its communicators, which need them only where no schedule is given.

Examples
--------
>>> def task(comm, numbers):
...     return comm.allreduce(numbers * comm.rank)
>>> launch(task, 4, np.ones(3))[0]
array([6., 6., 6.])
"""

from importlib import import_module

_HOMES = {
    "Communicator": "communicator",
    "ParallelError": "errors",
    "RankLost": "errors",
    "fingerprint": "training",
    "launch": "launching",
    "pipeline_step": "pipelining",
    "train": "training",
    "train_rank": "training",
}

__all__ = [
    "Communicator",
    "ParallelError",
    "RankLost",
    "fingerprint",
    "launch",
    "pipeline_step",
    "train",
    "train_rank",
]


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__():
    return __all__
