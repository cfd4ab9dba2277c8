"""Divides the processors among the ranks, so that their matrix products do not fight for them.

NumPy's wheels bring OpenBLAS along, which uses as many threads as there are processors, in every process. Two
ranks on two processors then have four threads that wait for each other, and a step takes ten times as long.
Where NumPy came with another library nothing is changed: set its environment variable (MKL_NUM_THREADS, ...).
"""

import ctypes
import os
from pathlib import Path

import numpy as np

SYMBOLS = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads")


def share_processors(n_ranks):
    """Let the matrix products of this process use its part of the processors, never more than before.

    Parameters
    ----------
    n_ranks : int
        How many ranks share this machine.
    """
    n_processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    n_threads = max(1, n_processors // n_ranks)
    for get, put in _thread_functions():
        if get() > n_threads:
            put(n_threads)


def _thread_functions():
    """Find how OpenBLAS's number of threads is read and set, in the library that NumPy has loaded."""
    package = Path(np.__file__).parent
    for path in [*package.parent.glob("numpy.libs/*openblas*"), *package.glob(".dylibs/*openblas*")]:
        library = ctypes.CDLL(str(path))
        for symbol in SYMBOLS:
            names = symbol.format("get"), symbol.format("set")
            if all(hasattr(library, name) for name in names):
                yield tuple(getattr(library, name) for name in names)
                break
