"""Starts real MPI ranks for tests."""

import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

__all__ = ["ROOT", "needs_mpi", "run_ranks"]

ROOT = Path(__file__).parents[3]
MPIEXEC = shutil.which("mpiexec", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
OPTIONS = ["--allow-run-as-root", "--oversubscribe"]  # of Open MPI, for containers and for few processors

needs_mpi = pytest.mark.skipif(
    not (MPIEXEC and find_spec("mpi4py")), reason="MPI is not installed: pip install nn-foundations[mpi]"
)


@cache
def complaint():
    """What this machine says to two ranks that do nothing: some containers do not let MPI start."""
    done = start(2, "-c", "from mpi4py import MPI; MPI.COMM_WORLD.barrier()")
    return done.stderr if done.returncode else ""


def run_ranks(size, *arguments):
    """Run Python on so many ranks, with a generous limit; skip the test where MPI does not start."""
    if complaint():
        pytest.skip(f"MPI does not start here: {complaint()}")
    return start(size, *arguments)


def start(size, *arguments):
    """Run Python on so many ranks."""
    return subprocess.run(
        [MPIEXEC, *OPTIONS, "-n", str(size), sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
    )
