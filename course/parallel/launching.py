"""One door to both back ends: run a task on so many ranks, here or where ``mpiexec`` has started them."""

import multiprocessing

import numpy as np

BACKENDS = ("local", "mpi")
MOST_LOCAL = 16
"""Every two local processes have a socket, of which a process may open about a thousand."""


def launch(task, size, *args, backend="local"):
    """Run ``task(comm, *args)`` in several processes, and return what each of them returned.

    Parameters
    ----------
    task : callable
        May be defined anywhere, also in a notebook's cell. Each process works on a copy of everything, so
        what it changes is lost; what it returns is not.
    size : int
        How many processes: up to 16 of the local ones.
    *args
        Handed on to the task.
    backend : {"local", "mpi"}
        Processes that are started here, or the ranks of a program that ``mpiexec -n size`` has started, in
        each of which this is called.

    Returns
    -------
    list
        By rank.

    Raises
    ------
    ParallelError
        If a process was killed, or the ranks disagree or wait for each other.
    Exception
        What the task raised in a rank; all others are stopped.

    Examples
    --------
    >>> launch(lambda comm: comm.rank ** 2, 3)
    [0, 1, 4]
    """
    if not callable(task):
        raise TypeError(f"launch runs a function of a communicator. Got {task!r} instead.")
    if isinstance(size, bool) or not isinstance(size, int | np.integer) or size < 1:
        raise ValueError(f"The size of launch must be a whole number from 1. Got {size!r} instead.")
    if backend not in BACKENDS:
        raise ValueError(
            f"The backend of launch must be one of {', '.join(BACKENDS)}. Got {backend!r} instead."
        )
    if backend == "mpi":
        from course.parallel.mpi import run_under_mpi

        return run_under_mpi(task, int(size), args)
    if size > MOST_LOCAL:
        raise ValueError(f"launch starts at most {MOST_LOCAL} processes here; for more use MPI. Got {size}.")
    if multiprocessing.current_process().daemon:
        raise RuntimeError("launch cannot be called by a task of launch: use the communicator of the task.")
    if "fork" not in multiprocessing.get_all_start_methods():
        raise RuntimeError("launch forks processes, which this system cannot: use Linux, macOS or WSL.")
    from course.parallel.processes import run_forked

    return run_forked(task, int(size), args)
