"""Trains a network on MNIST with several processes, from the command line.

python -m course.parallel train --workers 4
mpiexec -n 4 python -m course.parallel train --backend mpi
"""

import argparse
import sys

import numpy as np

from course.data import load_mnist
from course.nn import SGD, Dense, Input, Model, Momentum, SoftmaxCrossEntropy, accuracy, evaluate
from course.parallel.errors import ParallelError
from course.parallel.launching import launch
from course.parallel.training import fingerprint, train_rank


def main():
    """Read the command, train, and say what came out."""
    options = _parse()
    try:
        size = options.workers or (_mpi_size() if options.backend == "mpi" else 2)
        outcomes = launch(_train, size, options, backend=options.backend)
    except (ParallelError, ValueError, FloatingPointError, ImportError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    except KeyboardInterrupt:
        sys.exit("Interrupted: all ranks were stopped.")
    if options.backend == "local" or _mpi_rank() == 0:
        _report(outcomes)


def _parse():
    parser = argparse.ArgumentParser(prog="python -m course.parallel", description=__doc__.splitlines()[0])
    command = parser.add_subparsers(required=True).add_parser("train", help="train a network on MNIST")
    command.add_argument("--workers", type=int, help="processes; by default 2, or the ranks of mpiexec")
    command.add_argument("--backend", choices=("local", "mpi"), default="local")
    command.add_argument("--epochs", type=int, default=3)
    command.add_argument("--batch-size", type=int, default=128)
    command.add_argument("--lr", type=float, default=0.1)
    command.add_argument("--momentum", type=float, default=0.9, help="0 for plain gradient descent")
    command.add_argument("--hidden", type=int, nargs="*", default=[128], help="widths of the hidden layers")
    command.add_argument("--way", choices=("ring", "server"), default="ring", help="how gradients are summed")
    command.add_argument("--subset", type=int, help="train on so many digits only")
    command.add_argument("--seed", type=int, default=0)
    command.add_argument("--checkpoint", help="a file for the weights, written after every epoch")
    return parser.parse_args()


def _train(comm, options):
    """Train in one rank; return what the report needs."""
    digits = load_mnist(subset=options.subset)
    rng = np.random.default_rng(options.seed)
    x = out = Input((784,))
    for width in options.hidden:
        out = Dense(width, "relu", rng=rng)(out)
    model = Model(x, Dense(10, rng=rng)(out))
    history = train_rank(
        comm,
        model,
        digits.X_train,
        digits.y_train,
        loss=SoftmaxCrossEntropy(),
        optimizer=Momentum(options.lr, options.momentum) if options.momentum else SGD(options.lr),
        epochs=options.epochs,
        batch_size=options.batch_size,
        rng=rng,
        way=options.way,
        checkpoint=options.checkpoint,
    )
    test = {}
    if comm.rank == 0:
        test = evaluate(
            model, digits.X_test, digits.y_test, loss=SoftmaxCrossEntropy(), metrics={"accuracy": accuracy}
        )
    return {
        "losses": history["train_loss"],
        "seconds": history.seconds,
        "weights": fingerprint(model),
        "bytes": comm.bytes_sent,
        "accuracy": test.get("accuracy"),
    }


def _report(outcomes):
    first = outcomes[0]
    for epoch, (loss, seconds) in enumerate(zip(first["losses"], first["seconds"], strict=True), 1):
        print(f"epoch {epoch}: loss {loss:.6f}, {seconds:.2f} s")
    print(f"test accuracy {first['accuracy']:.2%}")
    print("bytes sent by each rank: " + ", ".join(f"{each['bytes']:,}" for each in outcomes))
    print(f"the same weights on all {len(outcomes)} ranks: {first['weights'][:16]}")


def _mpi_size():
    from mpi4py import MPI

    return MPI.COMM_WORLD.Get_size()


def _mpi_rank():
    from mpi4py import MPI

    return MPI.COMM_WORLD.Get_rank()


if __name__ == "__main__":
    main()
