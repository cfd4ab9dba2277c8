"""Objectives that other processes can import."""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

import numpy as np

from course.nn import Adam, grid_search
from tests.course.nn.training.nets import plain_net


def bowl(rng, x, y=0.0):
    """Smallest at x = 3, y = 0; a thousandth of noise tells which generator it was handed."""
    return (x - 3.0) ** 2 + y**2 + 1e-3 * rng.random()


def fails_at_two(rng, x):
    """Raise an error for x = 2, return nan for x = 4."""
    if x == 2:
        raise ValueError("two is not allowed")
    return float("nan") if x == 4 else float(x)


def dies_at_two(rng, x):
    """End the whole process for x = 2."""
    if x == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return float(x)


def build(rng, lr=0.01, n_hidden=8):
    """Return a network with weights from the generator, and an optimizer."""
    return plain_net(int(rng.integers(1000)), n_hidden=n_hidden), Adam(lr)


class CannotBeRead:
    """An objective that can be pickled, but not unpickled."""

    def __reduce__(self):
        return int, ("not a number",)

    def __call__(self, rng, x):
        """Return x."""
        return x


def holds_a_lock(rng, folder, x):
    """Lock a file of its own, and work until the process ends, and the lock with it."""
    with (Path(folder) / f"{x}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (Path(folder) / f"{x}.held").touch()
        time.sleep(3600)


if __name__ == "__main__":
    space = {"folder": sys.argv[1:], "x": [1, 2, 3, 4]}
    grid_search(holds_a_lock, space, rng=np.random.default_rng(0), n_processes=2)
