"""One grading run: all that can be checked is checked before the first write, and one writer writes."""

from dataclasses import replace

from grader.authoring import save_to_gradebook
from grader.cli.judging import judge_all
from grader.cli.pages import page_path, write_page
from grader.cli.preflight import require_writable
from grader.engine import fingerprint
from grader.errors import UsageError
from grader.report import autograded, feedback
from grader.report.database import resolve_url
from grader.report.files import result_folder
from grader.report.gradebook import open_gradebook, parse_timestamp


class Results:
    """Everything that a run leaves behind, written by one process in an order that survives a kill.

    The gradebook comes first, then the page, and the graded notebook with its mark of completeness last: what
    that mark does not vouch for is done again by the next run.

    Parameters
    ----------
    course : Course
    url : str or None
        Database of the grades.
    sources : dict
        Text of the source notebook by assignment.

    Raises
    ------
    UsageError
        If something cannot be written to, or the gradebook's assignment is not that of the source.
    """

    def __init__(self, course, url, sources):
        self._root, self._sources = course.root, sources
        self._gradebook = open_gradebook(url, course.root)
        for assignment in sources:
            database = resolve_url(url, course.root).render_as_string(hide_password=False)
            save_to_gradebook(course.source(assignment), assignment, database)
        self._recorded = self._gradebook.recorded()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._gradebook.close()

    def write(self, record):
        """Write all results of one submission; return its record as it was written."""
        record = replace(record, timestamp=usable_time(record.timestamp))
        self._gradebook.record(record)
        self._write_page(record)
        autograded.write(self._root, record, self._sources[record.assignment])
        return record

    def earlier(self, task, limits):
        """Return the record of an unchanged submission from an earlier run, or None if it has to be graded.

        What is missing of its results, in another gradebook for instance, is written again.
        """
        record = autograded.read(self._root, task.student, task.assignment)
        if record is None or record.is_fault:
            return None
        if (record.fingerprint, record.timestamp) != (fingerprint(task, limits), usable_time(task.timestamp)):
            return None
        if (task.student, task.assignment) not in self._recorded:
            self._gradebook.record(record)
        if not page_path(self._root, record).exists():
            self._write_page(record)
        return record

    def _write_page(self, record):
        write_page(self._root, record, self._sources[record.assignment], self._gradebook)


def grade(tasks, results, pool, *, force=False):
    """Yield the record of every task, written; unchanged submissions come first, as they were.

    Parameters
    ----------
    tasks : list of Task
    results : Results
    pool : Pool
    force : bool
        Grade unchanged submissions, too.
    """
    changed = []
    for task in tasks:
        record = None if force else results.earlier(task, pool.limits)
        if record is None:
            changed.append(task)
        else:
            yield record
    for record in judge_all(changed, pool):
        yield results.write(record)


def usable_time(text):
    """Return the text of a time that can be understood; None where it cannot, or there is none."""
    try:
        return text if parse_timestamp(text) else None
    except UsageError:
        return None


def without_time(tasks):
    """Return the tasks whose time somebody has written down in a way that cannot be understood."""
    return [task for task in tasks if task.timestamp and usable_time(task.timestamp) is None]


def require_writable_results(task, course):
    """Raise a UsageError if the results of a submission cannot be written."""
    for step in (autograded.STEP, feedback.STEP):
        require_writable(result_folder(course.root, step, task.student, task.assignment))
