"""Trains the same networks with course.nn, with other libraries and without any: seconds an epoch.

    python benchmarks/training.py            # three networks, two optimizers, whole epochs: about an hour
    python benchmarks/training.py --quick    # a tenth of the digits, one round
    python benchmarks/training.py --networks 1 2 --sides course.nn PyTorch

One run, float32, the same digits, first weights, network, batch size and optimizer for all. Each side lives
in a process of its own, and one at a time is asked for an epoch, in turn, so that whatever else the machine
does meets all alike; the least of the rounds counts. Every side runs with one thread and with as many as
there are processors, and the faster counts. The textbook's loop goes through a small part of the digits and
is extrapolated, for it takes minutes.

The matrix products of an epoch, alone, are measured like another side: their share of course.nn's time is
what no better Python could take away. NumPy by hand is the same steps without any library around them: the
difference is what a library costs, and what it reaches is as far as NumPy gets ahead of the textbook's loop.
PyTorch and scikit-learn are optional: pip install torch==2.13.0 scikit-learn
"""

import argparse
import multiprocessing
import os
import time

import numpy as np
from rich.console import Console
from rich.table import Table
from sides import SIDES, Missing
from tasks import OPTIMIZERS, TASKS, digits

TEXTBOOK_SHARE = 20  # the textbook's loop goes through 1/20 of the digits
QUICK_SHARE = 10
AIM_TEXTBOOK = 10  # times as fast as the textbook's loop
THREAD_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
OURS, TEXTBOOK, TORCH = "course.nn", "textbook loop", "PyTorch"
BY_HAND, PRODUCTS = "NumPy by hand", "matrix products"


def main():
    """Run the rows asked for, and print each table as it is done."""
    options = _parse_arguments()
    console = Console(width=110)
    for number in options.networks:
        for optimizer in OPTIMIZERS:
            _run_row(console, TASKS[number - 1], optimizer, options)


def _run_row(console, task, optimizer, options):
    runners, missing = {}, {}
    for name in options.sides:
        try:
            for n_threads in options.threads:
                runner = Runner(name, task, optimizer, _n_batches(name, task, options), n_threads)
                runners[name, n_threads] = runner
        except Missing as reason:
            missing[name] = str(reason)
    try:
        for _ in range(options.rounds):
            for runner in runners.values():
                runner.run_epoch()
        accuracies = {key: runner.accuracy() for key, runner in runners.items()}
    finally:
        for runner in runners.values():
            runner.close()
    _report(console, f"{task.name}, {optimizer}", runners, accuracies, missing)


class Runner:
    """A side in a process of its own, asked for one epoch at a time.

    Parameters
    ----------
    name : str
        A key of ``SIDES``.
    task : Task
    optimizer : str
    n_batches : int or None
        How many batches it goes through; None for all digits.
    n_threads : int
        How many its matrix products may use.
    """

    def __init__(self, name, task, optimizer, n_batches, n_threads):
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, name, task, optimizer, n_batches), name=name
        )
        os.environ |= dict.fromkeys(THREAD_SETTINGS, str(n_threads))  # read when the libraries are loaded
        self._process.start()
        theirs.close()  # so that the end of the process ends a wait for its answer
        self.seconds = []
        self.note = self._receive()  # after a first epoch, not timed

    def run_epoch(self):
        """Let it train, and note the seconds a whole epoch takes."""
        self._pipe.send("epoch")
        self.seconds.append(self._receive())

    def accuracy(self):
        """Return the share of validation digits it knows, or None if it learned nothing."""
        self._pipe.send("accuracy")
        return self._receive()

    def close(self):
        """End the process."""
        if self._process.is_alive():
            self._pipe.send("end")
        self._process.join()

    def _receive(self):
        try:
            answer = self._pipe.recv()
        except EOFError:
            raise SystemExit(f"{self._process.name} failed; its traceback stands above.") from None
        if isinstance(answer, Exception):
            self._process.join()
            raise answer
        return answer


def _serve(pipe, name, task, optimizer, n_batches):
    """Work in the process of a side: answer each order of a Runner."""
    try:
        side = SIDES[name](task, optimizer)
    except Missing as reason:
        pipe.send(reason)
        return
    X, y, X_val, y_val = digits(n_batches, task.batch_size)
    n_warm = task.batch_size * 50
    side.epoch(X[:n_warm], y[:n_warm])
    pipe.send(side.note)
    while (order := pipe.recv()) != "end":
        pipe.send(_timed_epoch(side, X, y) if order == "epoch" else _accuracy(side, X_val, y_val))


def _timed_epoch(side, X, y):
    start = time.perf_counter()
    side.epoch(X, y)
    return (time.perf_counter() - start) * 50_000 / len(X)


def _accuracy(side, X, y):
    predicted = side.predict(X)
    return None if predicted is None else float(np.mean(predicted == y))


def _n_batches(name, task, options):
    """Return how many batches a side goes through; None for all."""
    share = (QUICK_SHARE if options.quick else 1) * (TEXTBOOK_SHARE if name == TEXTBOOK else 1)
    return None if share == 1 else max(10, 50_000 // task.batch_size // share)


def _report(console, title, runners, accuracies, missing):
    least = {}
    for (name, _), runner in runners.items():
        least[name] = min(*runner.seconds, least.get(name, np.inf))
    ours = least.get(OURS)
    columns = ("", "threads", "seconds an epoch", "slowest round", "times course.nn's", "accuracy", "")
    table = Table(*columns, title=title)
    for (name, n_threads), runner in runners.items():
        seconds, known = min(runner.seconds), accuracies[name, n_threads]
        table.add_row(
            name,
            str(n_threads),
            f"{seconds:.3f}",
            f"{max(runner.seconds):.3f}",
            f"{seconds / ours:.2f}" if ours else "",
            "" if known is None else f"{known:.1%}",
            runner.note,
            style="bold" if seconds == least[name] else "dim",
        )
    console.print(table)
    for name, reason in missing.items():
        console.print(f"{name} is left out: {reason}")
    if ours:
        _judge(console, ours, least)


def _judge(console, ours, least):
    """Say in sentences how the aims fare."""
    if TORCH in least:
        verdict = (
            "ahead of PyTorch, as aimed at" if ours < least[TORCH] else "BEHIND PyTorch; the aim is ahead"
        )
        console.print(f"course.nn is {verdict}: PyTorch takes {least[TORCH] / ours:.2f} times as long.")
    if TEXTBOOK in least:
        ratio = least[TEXTBOOK] / ours
        reached = "reached" if ratio >= AIM_TEXTBOOK else "NOT reached"
        console.print(
            f"It is {ratio:.1f} times as fast as the textbook loop; the aim, {AIM_TEXTBOOK}, is {reached}."
        )
    if BY_HAND in least:
        console.print(f"NumPy by hand takes {least[BY_HAND] / ours:.2f} times as long.")
    if BY_HAND in least and TEXTBOOK in least:
        ratio = least[TEXTBOOK] / least[BY_HAND]
        console.print(f"By hand NumPy is {ratio:.1f} times as fast as the textbook loop.")
    if PRODUCTS in least:
        share = least[PRODUCTS] / ours
        console.print(
            f"Matrix products are {share:.0%} of its time: at most {1 / share:.2f} times faster is left."
        )


def _parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"1/{QUICK_SHARE} of the digits, and one round")
    parser.add_argument("--rounds", type=int, help="epochs of each side, of which the least counts (3)")
    parser.add_argument("--networks", type=int, nargs="+", choices=[1, 2, 3], default=[1, 2, 3])
    parser.add_argument("--sides", nargs="+", choices=[*SIDES], default=[*SIDES])
    parser.add_argument("--threads", type=int, nargs="+", default=sorted({1, os.cpu_count()}))
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 3)
    return options


if __name__ == "__main__":
    main()
