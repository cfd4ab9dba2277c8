"""Measures training on several processes: throughput, bytes sent, and the all-reduce beside MPI's own.

    python benchmarks/parallel.py            # 1, 2 and 4 workers, on local processes and on MPI's ranks
    python benchmarks/parallel.py --quick    # fewer digits and rounds

The network is the course's 784-800-800-10 in float32, a batch has 512 digits of MNIST, divided among the
workers, and each worker computes with one thread. More workers than processors share them, so there the
throughput shows what waiting for each other costs, not what more machines would gain. Of several rounds the
fastest counts. The weights at the end are compared between the two back ends, by hash. To the gradient a
worker adds one number, its part of the loss; rank 0 hands out texts by which the ranks see that they agree.

MPI's ranks are started by mpiexec (pip install nn-foundations[mpi]); without it that half is left out.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import numpy as np
from rich.console import Console
from rich.table import Table

from course.data import load_mnist
from course.nn import SGD, Dense, Input, Model, SoftmaxCrossEntropy
from course.parallel import fingerprint, launch, train_rank
from course.parallel.algorithms.cost import communication_cost

WORKERS = (1, 2, 4)
SIZES = (10_000, 100_000, 1_000_000, 4_000_000)
BATCH = 512


def main():
    """Measure both back ends for each number of workers, and print the tables."""
    options = _parse()
    if options.rank_of:
        outcomes = launch(measure, options.rank_of, options.quick, True, backend="mpi")
        if _mpi_world().Get_rank() == 0:
            print(json.dumps(outcomes))
        return
    console = Console(width=110)
    found = {("local", n_workers): launch(measure, n_workers, options.quick) for n_workers in WORKERS}
    for n_workers in WORKERS:
        outcomes = _measure_mpi(n_workers, options.quick)
        if outcomes:
            found["mpi", n_workers] = outcomes
    console.print(f"{os.cpu_count()} processors")
    for table in (_throughputs(found), _bytes(found), _allreduces(found)):
        console.print(table)
    if not any(backend == "mpi" for backend, _ in found):
        console.print("MPI is not installed: pip install nn-foundations[mpi]")


def _parse():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer digits and rounds")
    parser.add_argument("--rank-of", type=int, help=argparse.SUPPRESS)  # in a rank that mpiexec has started
    return parser.parse_args()


def measure(comm, quick, is_mpi=False):
    """Return what one rank finds out, as plain data."""
    ways = {"ours": comm.allreduce} | ({"MPI's own": _mpi_allreduce} if is_mpi else {})
    return _measure_training(comm, quick) | {
        name: _measure_allreduce(comm, way, 5 if quick else 20) for name, way in ways.items()
    }


def _measure_training(comm, quick):
    digits = load_mnist(dtype=np.float32, subset=4 * BATCH if quick else 20 * BATCH)
    rng = np.random.default_rng(0)
    x = Input((784,))
    hidden = Dense(800, "relu", rng=rng)(Dense(800, "relu", rng=rng)(x))
    model = Model(x, Dense(10, rng=rng)(hidden))
    epochs = 2 if quick else 4
    settings = {"loss": SoftmaxCrossEntropy(), "optimizer": SGD(0.1), "batch_size": BATCH, "progress": False}
    before = comm.bytes_sent
    history = train_rank(comm, model, digits.X_train, digits.y_train, epochs=epochs, rng=rng, **settings)
    n_steps = epochs * -(-len(digits.X_train) // BATCH)
    handed_out = 4 * model.n_weights * (comm.size - 1) if comm.rank == 0 else 0  # first weights, by rank 0
    return {
        "throughput": len(digits.X_train) / min(history.seconds),
        "bytes": (comm.bytes_sent - before - handed_out) / n_steps,
        "n_weights": model.n_weights,
        "weights": fingerprint(model)[:8],
    }


def _measure_allreduce(comm, way, rounds):
    return {str(size): _fastest(comm, way, np.ones(size, np.float32), rounds) for size in SIZES}


def _fastest(comm, way, array, rounds):
    seconds = []
    for _ in range(rounds):
        comm.allreduce([0.0])  # so that all begin together
        begin = time.perf_counter()
        total = way(array)
        seconds.append(time.perf_counter() - begin)
        assert total[-1] == comm.size
    return min(seconds)


def _mpi_world():
    from mpi4py import MPI

    return MPI.COMM_WORLD


def _mpi_allreduce(array):
    total = np.empty_like(array)
    _mpi_world().Allreduce(array, total)
    return total


def _measure_mpi(n_workers, quick):
    """Return what MPI's ranks find out, or None where MPI is missing."""
    mpiexec = shutil.which("mpiexec", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not mpiexec:
        return None
    start = [mpiexec, "--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-n", str(n_workers)]
    program = [sys.executable, __file__, "--rank-of", str(n_workers), *(["--quick"] if quick else [])]
    done = subprocess.run([*start, *program], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _throughputs(found):
    table = Table("back end", "workers", "digits/s", "speed-up", "efficiency", "weights", title="Training")
    for (backend, n_workers), ranks in found.items():
        speedup = ranks[0]["throughput"] / found[backend, 1][0]["throughput"]
        numbers = f"{ranks[0]['throughput']:,.0f}", f"{speedup:.2f}", f"{speedup / n_workers:.0%}"
        table.add_row(backend, str(n_workers), *numbers, ", ".join({rank["weights"] for rank in ranks}))
    return table


def _bytes(found):
    columns = "back end", "workers", "bytes sent in a step by each rank", "2(N-1)/N of the model"
    table = Table(*columns, title="Communication")
    for (backend, n_workers), ranks in found.items():
        sent = ", ".join(f"{rank['bytes']:,.0f}" for rank in ranks)
        cost = communication_cost(ranks[0]["n_weights"], n_workers, "ring")
        table.add_row(backend, str(n_workers), sent, f"{cost:,}")
    return table


def _allreduces(found):
    columns = "back end", "workers", "whose", *(f"{size:,}" for size in SIZES)
    table = Table(*columns, title="All-reduce of so many float32: milliseconds")
    for (backend, n_workers), ranks in found.items():
        for whose in ("ours", "MPI's own"):
            if n_workers > 1 and whose in ranks[0]:
                times = [f"{1000 * ranks[0][whose][str(size)]:.2f}" for size in SIZES]
                table.add_row(backend, str(n_workers), whose, *times)
    return table


if __name__ == "__main__":
    main()
