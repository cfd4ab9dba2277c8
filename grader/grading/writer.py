"""What a run leaves behind: all that can be checked is checked first, and one writer writes."""

from dataclasses import replace
from functools import cache

from grader.authoring import save_to_gradebook
from grader.engine import fingerprint
from grader.engine.apart import Overran
from grader.errors import EngineError
from grader.grading.clerk import Clerk, refuse
from grader.grading.graded import name_unvouched
from grader.grading.pages import write_page
from grader.grading.preflight import require_writable
from grader.grading.times import usable_time
from grader.report import autograded, feedback
from grader.report.database import resolve_url
from grader.report.files import result_folder
from grader.report.gradebook import open_gradebook
from grader.report.notebook import unchanged_answers, with_untouched
from grader.report.settled import name_change, settle

NOT_KEPT = "The graded notebook of {student}'s {assignment} could not be written within a reasonable time. "
NOT_KEPT += "Look at that disk, then run the command again: it goes on from there."


class Writer:
    """Writes everything that a run leaves behind, in an order that survives a kill.

    The gradebook comes first, then the page, and the graded notebook with its mark of completeness last: what
    that mark does not vouch for is done again by the next run.

    Parameters
    ----------
    course : CourseFolder
    tasks : list of Task
        What this run is about.
    tell : callable
        Called with a sentence on points in the gradebook that are not this judge's.

    Raises
    ------
    UsageError
        If something cannot be written to, or the gradebook's assignment is not that of the source.
    """

    def __init__(self, course, tasks, tell):
        for task in tasks:
            _require_writable_results(course, task)
        self._root, self._sources = course.root, {task.assignment: task.source for task in tasks}
        self._gradebook = open_gradebook(course.gradebook, course.root)
        database = resolve_url(course.gradebook, course.root).render_as_string(hide_password=False)
        for assignment in self._sources:
            save_to_gradebook(course.source(assignment), assignment, database)
        self._recorded = self._gradebook.recorded()
        self._released = cache(self._gradebook.released)
        self._repriced = self._gradebook.update_penalties(list(self._sources))
        ours = {(task.student, task.assignment) for task in tasks}
        self._unvouched = name_unvouched(course, tell, again=ours)
        self._clerk = Clerk()
        self.changes = []  # a line for each submission that had points, and has others now

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._clerk.close()
        self._gradebook.close()

    def write(self, record):
        """Write all results of one submission; return its record with the points of the gradebook."""
        record = replace(record, timestamp=usable_time(record.timestamp))
        source = self._sources[record.assignment]
        earlier = autograded.read(self._root, record.student, record.assignment)
        before = self._marks(record) if earlier else None
        for found in (record, refuse(record)):
            try:
                checksums = self._clerk.checksums(found)
                found = with_untouched(found, checksums, self._released(found.assignment, found.notebook))
                notebook = self._clerk.encode(found, source)
                self._gradebook.record(
                    found, read=lambda _, known=checksums: known, unchanged=self._unchanged(earlier, found)
                )
                self._write_page(found)
                self._clerk.keep(self._root, found, source, notebook)
            except Overran:
                continue
            settled = settle(found, self._marks(found))
            if before:
                self._note_change(settle(earlier, before), settled)
            return settled
        raise EngineError(NOT_KEPT.format(student=record.student, assignment=record.assignment))

    def _unchanged(self, earlier, record):
        """Return the ids of the graded cells whose answers are as they were when graded last."""
        if earlier is None:
            return frozenset()
        if earlier.fingerprint == record.fingerprint:
            return {cell.grade_id for cell in record.cells}
        return unchanged_answers(self._clerk.answers(earlier), self._clerk.answers(record))

    def _marks(self, record):
        return self._gradebook.marks(record.student, record.assignment, record.notebook)

    def _note_change(self, before, after):
        if line := name_change(before, after):
            self.changes.append(line)

    def earlier(self, task, limits):
        """Return the record of an unchanged submission from an earlier run, or None if it has to be graded.

        What is missing of its results, in another gradebook for instance, is written again.
        """
        record = autograded.read(self._root, task.student, task.assignment)
        is_ours = (task.student, task.assignment) not in self._unvouched
        if record is None or record.is_fault or not is_ours:
            return None
        if (record.fingerprint, record.timestamp) != (fingerprint(task, limits), usable_time(task.timestamp)):
            return None
        names = task.student, task.assignment
        if names not in self._recorded:
            self._gradebook.record(record, read=self._clerk.checksums)
        marks = self._marks(record)
        if not feedback.says(self._root, record, marks):  # somebody has given points or comments since
            self._write_page(record)
        settled = settle(record, marks)
        if names in self._repriced:
            self._note_change(replace(settled, late_penalty=self._repriced[names][0]), settled)
        return settled

    def _write_page(self, record):
        write_page(self._root, record, self._sources[record.assignment], self._gradebook, self._clerk)


def _require_writable_results(course, task):
    """Raise a UsageError if the results of a submission cannot be written."""
    for step in (autograded.STEP, feedback.STEP):
        require_writable(result_folder(course.root, step, task.student, task.assignment))
