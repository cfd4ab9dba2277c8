"""Starts real MPI ranks for tests."""

import os
import shutil
import subprocess
import sys
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


def run_ranks(size, *arguments):
    """Run Python on so many ranks, with a generous limit."""
    return subprocess.run(
        [MPIEXEC, *OPTIONS, "-n", str(size), sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
    )
