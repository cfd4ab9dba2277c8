"""``python -m course.parallel`` with local processes and with MPI's ranks: the same training."""

import re
import subprocess
import sys

import pytest

from tests.course.parallel.ranks import ROOT, needs_mpi, run_ranks

TRAIN = ["-m", "course.parallel", "train", "--subset", "300", "--epochs", "1", "--hidden", "8"]


def run(*arguments):
    """Run Python in a process of its own, with a generous limit."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=120, cwd=ROOT)


def weights_in(text):
    """Return what the report says about the weights."""
    return re.search(r"the same weights on all 3 ranks: ([0-9a-f]{16})", text)[1]


@pytest.fixture(scope="module")
def local():
    """A training with three processes."""
    return run(*TRAIN, "--workers", "3")


def test_the_report_says_what_was_learned(local):
    """Loss, accuracy, bytes and that all ranks have the same weights."""
    assert local.returncode == 0, local.stderr
    assert "epoch 1: loss" in local.stdout
    assert "test accuracy" in local.stdout
    assert weights_in(local.stdout)


def test_errors_are_one_sentence(tmp_path):
    """Without a traceback."""
    done = run(*TRAIN, "--workers", "2", "--checkpoint", str(tmp_path / "nowhere" / "w.npz"))
    assert done.returncode == 1
    assert re.fullmatch(r"ParallelError: The checkpoint .* could not be written .*\n", done.stderr)


@needs_mpi
def test_mpi_learns_the_same_weights(local):
    """To the last bit, and only one rank reports."""
    done = run_ranks(3, *TRAIN, "--backend", "mpi")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("test accuracy") == 1
    assert weights_in(done.stdout) == weights_in(local.stdout)
