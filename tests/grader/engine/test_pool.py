"""The pool takes the workers of a cluster as well as this machine's own processors."""

import pytest
from engine_notebooks import LIMITS, SOURCE, answered, task

from grader.engine import Pool, pool
from grader.errors import EngineError, UsageError
from grader.records import Status


@pytest.fixture(scope="module")
def cluster():
    """A Dask cluster of one worker process."""
    distributed = pytest.importorskip("distributed")
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster:
        yield cluster


def test_a_cluster_grades(cluster, write):
    """Submissions graded by the workers of a scheduler get the records that they would get here."""
    tasks = [task(write(submission), SOURCE) for submission in (answered(SOURCE), b"no notebook")]
    with Pool(limits=LIMITS, scheduler=cluster.scheduler_address) as pool:
        records = list(pool.grade(tasks))
    assert sorted(record.status for record in records) == sorted([Status.GRADED, Status.NOT_A_NOTEBOOK])
    assert max(record.score for record in records) == 9


def test_a_cluster_that_comes_to_an_end(write, monkeypatch):
    """A scheduler without workers, workers that leave and a scheduler that dies end in a sentence each."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(pool, "WORKER_SECONDS", 1)
    tasks = [task(write(answered(SOURCE)), SOURCE)]
    options = {"n_workers": 0, "dashboard_address": ":0", "processes": False}
    with distributed.LocalCluster(**options) as cluster:
        with pytest.raises(UsageError, match="none within 1 s"):
            Pool(scheduler=cluster.scheduler_address)
        monkeypatch.setattr(distributed.Client, "wait_for_workers", lambda *_, **__: None)
        with (
            Pool(scheduler=cluster.scheduler_address) as nobody,
            pytest.raises(EngineError, match="no worker is left"),
        ):
            list(nobody.grade(tasks))
        with Pool(scheduler=cluster.scheduler_address) as broken:
            broken.begin(tasks, 1)
            cluster.close()
            with pytest.raises(EngineError, match="connection to them broke"):
                list(broken.grade(tasks))


def test_a_scheduler_that_is_not_there(monkeypatch):
    """A wrong address is an error in words, before anything is graded."""
    monkeypatch.setattr(pool, "CONNECT_SECONDS", 1)
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="dask scheduler"):
        Pool(scheduler="tcp://127.0.0.1:9")
