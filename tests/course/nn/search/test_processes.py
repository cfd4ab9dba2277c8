"""Searches in several processes: the same results, and what happens when one of them dies."""

import fcntl
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from course.nn import CrossValidation, SoftmaxCrossEntropy, grid_search, random_search
from tests.course.nn.search.objectives import CannotBeRead, bowl, build, dies_at_two, fails_at_two
from tests.course.nn.training.nets import samples

ROOT = Path(__file__).parents[4]


@pytest.mark.timeout(120)
def test_the_number_of_processes_does_not_matter():
    """Settings, values and order are the same, bit for bit, with one process and with two."""
    X, y = samples(40)
    objective = CrossValidation(
        build, X, y, 2, np.random.default_rng(1), loss=SoftmaxCrossEntropy(), epochs=2
    )
    space = {"lr": (1e-3, 0.1, "log"), "n_hidden": (2, 9, "int")}
    here, there = (
        [
            trial[:4]
            for trial in random_search(objective, space, 5, rng=np.random.default_rng(2), n_processes=n)
        ]
        for n in (1, 2)
    )
    assert here == there
    assert all(np.isfinite(value) for _, _, value, _ in here)


@pytest.fixture
def executor(request):
    """Start an executor of each kind."""
    if request.param == "threads":
        with ThreadPoolExecutor(2) as pool:
            yield pool
        return
    distributed = pytest.importorskip("distributed")
    options = {"processes": False, "dashboard_address": None, "n_workers": 2, "threads_per_worker": 1}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        yield client


@pytest.mark.timeout(120)
@pytest.mark.parametrize("executor", ["threads", "dask"], indirect=True)
def test_the_executor_does_not_matter(executor):
    """Handed an executor or a client of dask, a search gives the values that it gives here."""
    spaces = {"x": (-9.0, 9.0, "linear")}, {"x": [1, 2, 3, 4]}
    for objective, space in zip((bowl, fails_at_two), spaces, strict=True):
        search = grid_search if isinstance(space["x"], list) else partial(random_search, n_trials=6)
        here, there = (
            [
                (trial.number, trial.params, repr(trial.value), trial.error, trial.seed)
                for trial in search(objective, space, rng=np.random.default_rng(4), executor=one)
            ]
            for one in (None, executor)
        )
        assert here == there


def test_what_an_executor_cannot_run_has_failed(rng):
    """The reason stands in the trial; what is no executor is refused."""

    class Loses:
        def submit(self, function, *args):
            lost = Future()
            lost.set_exception(OSError("the worker is gone"))
            return lost

    (trial,) = grid_search(bowl, {"x": [1]}, rng=rng, executor=Loses())
    assert trial.error == "OSError: the worker is gone"
    with pytest.raises(TypeError, match=r"must have submit\(function, \*args\)"):
        grid_search(bowl, {"x": [1]}, rng=rng, executor=2)


def test_trials_are_counted(rng, monkeypatch):
    """The line says how many trials are done, whether they run here or in processes."""
    drawn = []

    class Line:
        def draw(self, fraction, title, text):
            drawn.append((fraction, title))

        def close(self):
            drawn.append("closed")

    monkeypatch.setattr("course.nn.search.workers.line_for", lambda wanted: Line() if wanted else None)
    grid_search(bowl, {"x": [1, 2]}, rng=rng)
    assert drawn == [(0.0, "trial 0/2"), (0.5, "trial 1/2"), (1.0, "trial 2/2"), "closed"]
    drawn.clear()
    with ThreadPoolExecutor(2) as pool:
        grid_search(bowl, {"x": [1, 2]}, rng=rng, executor=pool)
    assert drawn[-2:] == [(1.0, "trial 2/2"), "closed"]
    drawn.clear()
    grid_search(bowl, {"x": [1, 2]}, rng=rng, progress=False)
    assert drawn == []


@pytest.mark.timeout(120)
def test_a_process_that_dies_takes_no_other_trial_along(rng):
    """The trial that killed its process is recorded with that reason, and all others have their values."""
    trials = grid_search(dies_at_two, {"x": [1, 2, 3, 4]}, rng=rng, n_processes=2)
    assert [trial.params["x"] for trial in trials] == [1, 3, 4, 2]
    assert [trial.error for trial in trials.failed] == [
        "its process ended without an answer: killed, out of memory, or crashed"
    ]


@pytest.mark.parametrize("objective", [lambda rng, x: x, CannotBeRead()], ids=["lambda", "unreadable"])
def test_an_objective_that_cannot_be_sent_is_explained(objective, rng):
    """The error says why, and what to do."""
    with pytest.raises(TypeError, match=r"objective of grid_search cannot be sent .* Move it to a file, or"):
        grid_search(objective, {"x": [1, 2]}, rng=rng, n_processes=2)


def test_a_trial_can_be_run_again(rng):
    """The seed of each trial is kept: with it the objective gives the same value."""
    for trial in random_search(bowl, {"x": (-1.0, 1.0, "linear")}, 3, rng=rng):
        assert bowl(np.random.default_rng(trial.seed), **trial.params) == trial.value


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_processes_end_with_the_search(number, tmp_path):
    """A search that is interrupted, or killed, leaves no process behind that goes on working."""
    command = [sys.executable, "-m", "tests.course.nn.search.objectives", str(tmp_path)]
    search = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        while len(list(tmp_path.glob("*.held"))) < 2:
            assert search.poll() is None
            time.sleep(0.05)
        search.send_signal(number)
        assert search.wait() != 0
    finally:
        search.kill()
    for path in tmp_path.glob("*.lock"):
        with path.open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # waits until the process that holds it is gone


def test_a_script_without_a_guard_is_explained(tmp_path):
    """Where every process would begin the search again, the error says what line is missing."""
    script = tmp_path / "script.py"
    script.write_text(
        "import numpy as np\n"
        "from course.nn import grid_search\n"
        "from tests.course.nn.search.objectives import bowl\n"
        "grid_search(bowl, {'x': [1, 2]}, rng=np.random.default_rng(0), n_processes=2)\n"
    )
    ended = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert ended.returncode == 1
    assert "must stand under if __name__ == '__main__':" in ended.stderr.splitlines()[-1]


def test_one_process_takes_anything(rng):
    """Without other processes, a function of the notebook will do."""
    assert grid_search(lambda rng, x: bowl(rng, x), {"x": [3, 9]}, rng=rng).best.params == {"x": 3}
