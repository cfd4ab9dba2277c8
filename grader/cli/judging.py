"""Asks the engine for records: submissions in, records out, each fault of the engine tried a second time."""

from dataclasses import dataclass

from grader.engine import Limits, Pool, Task, cells_of, grade_one
from grader.engine.submission import Unreadable, read_bytes
from grader.errors import UsageError

NOTEBOOK = "a notebook of this course, with test cells"
SAVE_FIRST = "name the notebook that you work on, after saving it"


@dataclass(frozen=True)
class Settings:
    """How the engine is to run."""

    workers: int | None = None
    timeout: float | None = None
    isolation: str = "bubblewrap"
    scheduler: str | None = None

    @property
    def limits(self):
        """The engine's limits."""
        bounds = {"cell_seconds": self.timeout, "test_seconds": self.timeout} if self.timeout else {}
        return Limits(**bounds)

    def open_pool(self):
        """Return the engine's workers, not started yet."""
        return Pool(
            workers=self.workers, limits=self.limits, isolation=self.isolation, scheduler=self.scheduler
        )


def judge_all(tasks, pool):
    """Yield the record of each task as it is finished.

    A record with an engine fault is held back, and its task run once more at the end; then the answer counts,
    whatever it is.
    """
    tasks_by_key = {_key(task): task for task in tasks}
    again = []
    for record in pool.grade(tasks):
        if record.is_fault and record.may_heal:
            again.append(tasks_by_key[_key(record)])
        else:
            yield record
    yield from pool.grade(again)


def judge_one(notebook, source, settings, released=None):
    """Return the record of one notebook file.

    Parameters
    ----------
    notebook : Path
    source : str
        Text of the notebook that the tests are taken from.
    settings : Settings
    released : Path, optional
        The notebook as it was released: what lies beside it is there for the code, too.

    Raises
    ------
    UsageError
        If it is no notebook, or there is nothing in it to check.
    """
    beside = released.parent if released else None
    task = Task("", notebook.stem, notebook.stem, source, notebook.resolve(), released=beside)
    try:
        cells_of(read_bytes(task.submission, settings.limits.submission_bytes))
    except Unreadable as problem:
        raise UsageError(NOTEBOOK, f"in '{notebook}': {problem.note}".removesuffix("."), SAVE_FIRST) from None
    record = grade_one(task, limits=settings.limits, isolation=settings.isolation)
    if not record.cells:
        raise UsageError(NOTEBOOK, f"none in '{notebook}'", SAVE_FIRST)
    return record


def _key(thing):
    return thing.student, thing.assignment, thing.notebook
