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

from course.lazy import lazy

_FILES = {
    "communicator": "Communicator",
    "errors": "ParallelError RankLost",
    "launching": "launch",
    "pipelining": "pipeline_step",
    "training": "fingerprint train train_rank",
}

__all__, __getattr__, __dir__ = lazy(__name__, _FILES)
