"""One grading run, from what lies in `submitted/` to gradebook, graded notebooks and pages."""

from grader.engine import Limits, Pool
from grader.grading.sources import require_sound
from grader.grading.submissions import find_submissions, new_among
from grader.grading.times import unclear_times
from grader.results import Results


class Run(Results):
    """What one run has found out and written; see `grader.course.Course.grade`.

    Attributes
    ----------
    changes : list of str
        Whose points are others now, from what to what, and by which test.
    unread : list of str
        A sentence for each thing in ``submitted/`` that looks like work and was not read.
    unclear : list of str
        A sentence for each time that cannot be understood.
    """

    def __init__(self, records, changes, unread, unclear):
        super().__init__(records)
        self.changes, self.unread, self.unclear = sorted(changes), unread, unclear

    @property
    def suspects(self):
        """A sentence for each test that everybody, or the best, has lost points on."""
        from grader.report.suspects import suspect_tests

        return suspect_tests(self.records)

    @property
    def is_complete(self):
        """Whether all that was handed in was read and graded without a fault of the grader's."""
        return not (self.unread or self.unclear or self.faults)

    @property
    def missing(self):
        """What keeps the run from being complete, in words; empty where nothing does."""
        counts = {
            "not read (named above)": self.unread,
            "graded without a time (named above)": self.unclear,
            "with a fault of the grader's, which the next run grades again": self.faults,
        }
        return "; ".join(f"{len(found)} {what}" for what, found in counts.items() if found)


def grade(course, assignments, students, tell, *, force=False, watch=None, timeout=None, **engine):
    """Grade what was handed in; the parameters are those of `grader.course.Course.grade`.

    Returns
    -------
    Run
    """
    tasks, unread = find_submissions(course, assignments, students, tell)
    require_sound(course, {task.assignment: task.source for task in tasks}, engine["isolation"])
    with Pool(limits=Limits.within(timeout), **engine) as pool:
        # while the slow part of this program is loaded
        pool.begin(tasks if force else new_among(tasks, course), len(tasks))
        return _grade(course, tasks, unread, pool, tell, force, watch)


def _grade(course, tasks, unread, pool, tell, force, watch):
    from grader.grading.writer import Writer  # slow to load

    unclear = unclear_times(tasks)
    for line in unclear:
        tell(line)
    records = []
    with Writer(course, tasks, tell) as writer:
        if watch:
            watch(None, len(tasks))
        for record in _recorded(tasks, writer, pool, force):
            records.append(record)
            if watch:
                watch(record, len(tasks))
    return Run(records, writer.changes, unread, unclear)


def _recorded(tasks, writer, pool, force):
    """Yield the record of every task, written; unchanged submissions come first, as they were."""
    changed = []
    for task in tasks:
        record = None if force else writer.earlier(task, pool.limits)
        if record is None:
            changed.append(task)
        else:
            yield record
    for record in _judged(changed, pool):
        yield writer.write(record)


def _judged(tasks, pool):
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


def _key(thing):
    return thing.student, thing.assignment, thing.notebook
