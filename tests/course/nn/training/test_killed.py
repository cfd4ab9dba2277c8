"""A process that is killed, at whatever moment, and started again ends as one that was left in peace."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.course.nn.training.killed_run import train
from tests.course.nn.training.nets import OPTIMIZERS, assert_same_bits

ROOT = Path(__file__).parents[4]
BYTES = ("0", "40000")
KILLS = 2
SECONDS = (0.02, 0.25)


def start(folder, *arguments):
    """Start the run in a process, and return it once it has loaded everything."""
    command = [sys.executable, "-m", "tests.course.nn.training.killed_run", str(folder), *arguments]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.fixture(scope="module")
def disturbed(tmp_path_factory):
    """A folder of results of a run that was killed at random moments, and while it was writing."""
    folder, moments, n_killed = tmp_path_factory.mktemp("run"), random.Random(0), 0
    for n_bytes in BYTES:
        process = start(folder, n_bytes)
        n_killed += process.wait() < 0
    assert n_killed == len(BYTES)
    for _ in range(KILLS):
        process = start(folder)
        time.sleep(moments.uniform(*SECONDS))
        process.kill()
        process.wait()
    process = start(folder)
    assert process.wait() == 0
    return folder


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_killed_run_ends_as_an_undisturbed_one(disturbed, tmp_path, name):
    """Weights, batch statistics and history are the same to the last bit, for every optimizer."""
    weights, history = train(name, tmp_path)
    with np.load(disturbed / f"result-{name}.npz") as archive:
        assert_same_bits(dict(archive), weights)
    assert json.loads((disturbed / f"result-{name}.json").read_text()) == history
    assert len(history["train_loss"]) == 12


def test_nothing_half_written_is_left(disturbed):
    """What a killed process left of a file is swept away by the next one."""
    assert list(disturbed.glob(".*.part")) == []
