"""Run by test_killed in a process of its own: train with every optimizer, one after the other.

``python -m tests.course.nn.training.killed_run FOLDER [BYTES]``. With BYTES, the process kills itself in
the middle of a checkpoint, once it has written so many bytes of arrays.
"""

import json
import os
import signal
import sys
from functools import partial
from pathlib import Path

import numpy as np

from course.nn import EarlyStopping, SoftmaxCrossEntropy, accuracy, exponential_decay, fit
from tests.course.nn.training.nets import OPTIMIZERS, noisy_net, samples, weights_of

N_EPOCHS = 12


def train(name, folder):
    """Train a network with dropout and batch statistics; return its weights and its history."""
    X, y = samples()
    model = noisy_net()
    history = fit(
        model,
        X,
        y,
        loss=SoftmaxCrossEntropy(),
        optimizer=OPTIMIZERS[name](),
        epochs=N_EPOCHS,
        batch_size=16,
        rng=np.random.default_rng(5),
        validation=samples(30, seed=4),
        metrics=[accuracy],
        schedule=partial(exponential_decay, rate=0.05),
        early_stopping=EarlyStopping(None),
        checkpoint=folder / f"{name}.npz",
    )
    return weights_of(model), dict(history)


def die_while_writing(n_bytes):
    """Let the process be killed in the middle of a file, once so many bytes of it are on disk."""
    write_array = np.lib.format.write_array
    written = 0

    def write(file, array, **options):
        nonlocal written
        write_array(file, array, **options)
        written += array.nbytes
        if written > n_bytes:
            os.kill(os.getpid(), signal.SIGKILL)

    np.lib.format.write_array = write


def main(folder, n_bytes=None):
    """Train with all optimizers and leave what came out in the folder."""
    if n_bytes is not None:
        die_while_writing(int(n_bytes))
    print("ready", flush=True)
    results = {name: train(name, folder) for name in OPTIMIZERS}
    for name, (weights, history) in results.items():
        np.savez(folder / f"result-{name}.npz", **weights)
        (folder / f"result-{name}.json").write_text(json.dumps(history))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
